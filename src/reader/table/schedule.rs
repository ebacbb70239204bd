//! The schedule of a competition: a table with a column of rounds and one of dates a leg.

use super::cells::{Row, Table, skipped};
use crate::block::{Block, BlockKind, Schedule, ScheduleRow};
use crate::dialect::Dialect;
use crate::model::Rule;

/// A schedule; none for a table that has no column of rounds and one of first legs.
pub(super) fn schedule(table: &Table<'_>, dialect: &Dialect) -> Vec<Block> {
    let is_head = |row: &Row| table.is_head(row);
    let number = table.rows.iter().position(is_head).unwrap_or(0);
    let Some(head) = table.rows.get(number) else {
        return Vec::new();
    };
    let titles = table.titles(head);
    let column = |is: &dyn Fn(&str) -> bool| titles.iter().position(|title| is(title));
    let Some(first) = column(&|title| dialect.is_first_leg_header(title)) else {
        return Vec::new();
    };
    // After the phase that several rounds share stands the round itself.
    let is_round = |title: &String| dialect.is_round_header(title);
    let before = titles.get(..first).unwrap_or_default();
    let round = before
        .iter()
        .rposition(is_round)
        .or_else(|| titles.iter().position(is_round));
    let Some(round) = round else {
        return Vec::new();
    };
    let second = column(&|title| dialect.is_second_leg_header(title));
    let (mut rows, mut out) = (Vec::new(), Vec::new());
    for number in number + 1..table.rows.len() {
        let Some(row) = table.rows.get(number) else {
            continue;
        };
        let cell = |at: usize| {
            let place = row.get(at).copied().flatten();
            place.map(|place| table.text(Some(place)).to_owned())
        };
        let name = cell(round).unwrap_or_default();
        // Results in a table of rounds are those of one team, and no days.
        if table.has_result(row) {
            return Vec::new();
        }
        if name.is_empty() {
            continue;
        }
        let span = table.span_of(number);
        let Some(leg) = cell(first) else {
            out.push(skipped(Rule::RaggedRow, name, None, span));
            continue;
        };
        let mut legs = vec![leg];
        legs.extend(second.and_then(cell));
        rows.push(ScheduleRow {
            round: name,
            legs,
            span,
        });
    }
    if !rows.is_empty() {
        let kind = BlockKind::Schedule(Schedule { rows });
        let span = table.span;
        out.push(Block { kind, span });
    } else if out.is_empty() {
        let rule = Rule::BlockWithoutRecord;
        out.push(skipped(rule, table.joined(&titles), None, table.span));
    }
    out
}
