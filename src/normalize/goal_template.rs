//! The arguments of a goal template: pairs of minute and note, read robustly. Template reference A.2.1.

use super::Remark;
use super::minute::{minute, out_of_range};
use super::scorer_list::GoalReading;
use crate::block::{Call, Piece};
use crate::dialect::Dialect;
use crate::model::Rule;
use crate::model::bounds::{LONGEST_NOTE, beginning};

/// Reads one goal template. Its goals have no scorer yet.
pub(super) fn goals(
    call: &Call,
    piece: &Piece,
    dialect: &Dialect,
) -> (Vec<GoalReading>, Vec<Remark>) {
    let mut out: Vec<GoalReading> = Vec::new();
    let mut remarks = Vec::new();
    let mut remark = |rule, found: &str| {
        let found = Remark {
            rule,
            span: piece.span,
            found: beginning(found, LONGEST_NOTE).to_owned(),
        };
        // Of one argument the same is said once, however many parts it has.
        if remarks.last() != Some(&found) {
            remarks.push(found);
        }
    };
    let mut blank_before = false;
    for (place, argument) in call.positionals().enumerate() {
        let argument = argument.trim();
        if argument.is_empty() {
            blank_before = true;
            continue;
        }
        let is_note_slot = place % 2 == 1;
        for (n, part) in argument.split(',').map(str::trim).enumerate() {
            if let Some((minute, text, rest)) = minute(part, dialect) {
                if is_note_slot || n > 0 {
                    remark(Rule::MisalignedGoalPair, argument);
                }
                let mut goal = GoalReading::at(piece.span);
                goal.minute = Some(minute);
                goal.minute_text = Some(text);
                if !goal.qualify(rest, dialect) {
                    remark(Rule::UnknownGoalNote, rest);
                }
                out.push(goal);
            } else if let Some((text, rest)) = out_of_range(part, dialect) {
                remark(Rule::MinuteOutOfRange, text);
                let mut goal = GoalReading::at(piece.span);
                goal.minute_text = Some(text.to_owned());
                if !goal.qualify(rest, dialect) {
                    remark(Rule::UnknownGoalNote, rest);
                }
                out.push(goal);
            } else if dialect.is_no_value(part) {
                out.push(GoalReading::at(piece.span));
            } else if let Some(goal) = out.last_mut() {
                if blank_before && !is_note_slot {
                    remark(Rule::MisplacedQualifier, argument);
                }
                if !goal.qualify(part, dialect) {
                    remark(Rule::UnknownGoalNote, part);
                }
            } else {
                let mut goal = GoalReading::at(piece.span);
                if !goal.qualify(part, dialect) {
                    goal.minute_text = Some(part.to_owned());
                    goal.note = None;
                }
                out.push(goal);
            }
        }
        blank_before = false;
    }
    if out.is_empty() {
        out.push(GoalReading::at(piece.span));
    }
    (out, remarks)
}
