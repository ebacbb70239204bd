//! What marks state of goals: pairs of a minute and what is said of it, read robustly, since pages write
//! either in the other's place. Template reference A.2.1.

use super::Remark;
use super::minute::{minute, out_of_range};
use super::scorer_list::GoalReading;
use crate::block::StatedGoal;
use crate::dialect::Dialect;
use crate::model::Rule;
use crate::model::bounds::{LONGEST_NOTE, beginning};
use crate::wikitext::Span;

/// Reads the goals of one mark. They have no scorer yet.
pub(super) fn goals(
    stated: &[StatedGoal],
    span: Span,
    dialect: &Dialect,
) -> (Vec<GoalReading>, Vec<Remark>) {
    let mut out: Vec<GoalReading> = Vec::new();
    let mut remarks = Vec::new();
    let mut remark = |rule, found: &str| {
        let found = Remark {
            rule,
            span,
            found: beginning(found, LONGEST_NOTE).to_owned(),
        };
        // Of one text the same is said once, however many parts it has.
        if remarks.last() != Some(&found) {
            remarks.push(found);
        }
    };
    let mut blank_before = false;
    let texts = stated
        .iter()
        .flat_map(|goal| [(&goal.minute, false), (&goal.said, true)]);
    for (text, is_note_slot) in texts {
        let whole = text.trim();
        if whole.is_empty() {
            blank_before = true;
            continue;
        }
        for (n, part) in whole.split(',').map(str::trim).enumerate() {
            if let Some((minute, text, rest)) = minute(part, dialect) {
                if is_note_slot || n > 0 {
                    remark(Rule::MisalignedGoalPair, whole);
                }
                let mut goal = GoalReading::at(span);
                goal.minute = Some(minute);
                goal.minute_text = Some(text);
                if !goal.qualify(rest, dialect) {
                    remark(Rule::UnknownGoalNote, rest);
                }
                out.push(goal);
            } else if let Some((text, rest)) = out_of_range(part, dialect) {
                remark(Rule::MinuteOutOfRange, text);
                let mut goal = GoalReading::at(span);
                goal.minute_text = Some(text.to_owned());
                if !goal.qualify(rest, dialect) {
                    remark(Rule::UnknownGoalNote, rest);
                }
                out.push(goal);
            } else if dialect.is_no_value(part) {
                out.push(GoalReading::at(span));
            } else if let Some(goal) = out.last_mut() {
                if blank_before && !is_note_slot {
                    remark(Rule::MisplacedQualifier, whole);
                }
                if !goal.qualify(part, dialect) {
                    remark(Rule::UnknownGoalNote, part);
                }
            } else {
                let mut goal = GoalReading::at(span);
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
        out.push(GoalReading::at(span));
    }
    (out, remarks)
}
