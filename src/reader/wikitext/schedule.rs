//! The schedule of a competition: a table with a column of rounds and one of dates a leg.

use super::layout::{Columns, columns};
use super::result_table::result_table;
use super::value;
use crate::block::{Block, BlockKind, Schedule, ScheduleRow, Skipped};
use crate::dialect::Dialect;
use crate::model::Rule;
use crate::wikitext::{Cell, Span, Table, Tree, tables};

/// Bytes of the longest header cell, with the references in it.
const LONGEST_TITLE: usize = 4_000;

/// Schedules of a page, recognised by their header cells, and what is said of tables of results.
pub(super) fn schedules(tree: &Tree<'_>, dialect: &Dialect) -> Vec<Block> {
    if tree.text().len() < 10 || memchr::memmem::find(tree.text().as_bytes(), b"{|").is_none() {
        return Vec::new();
    }
    let mut out = Vec::new();
    for table in tables(tree, tree.whole()) {
        let rows = columns(tree, &table);
        let Some((header, body)) = rows.split_first() else {
            continue;
        };
        let titles: Vec<String> = header
            .iter()
            .map(|cell| cell.map_or(String::new(), |cell| title(tree, cell, dialect)))
            .collect();
        let before = out.len();
        schedule(tree, &table, &titles, body, dialect, &mut out);
        if out.len() == before {
            out.extend(result_table(tree, &table, &titles, body, dialect));
        }
    }
    out
}

/// What a header cell says. Long cells and those with a table inside lay out a page, and head no column.
fn title(tree: &Tree<'_>, cell: &Cell, dialect: &Dialect) -> String {
    let lays_out = |written: &str| memchr::memmem::find(written.as_bytes(), b"\n{|").is_some();
    if cell.content.len() > LONGEST_TITLE || lays_out(tree.slice(cell.content)) {
        return String::new();
    }
    value::text(tree, cell.content, dialect)
}

fn schedule(
    tree: &Tree<'_>,
    table: &Table,
    titles: &[String],
    body: &[Columns<'_>],
    dialect: &Dialect,
    out: &mut Vec<Block>,
) {
    let text = |cell: &Cell| value::text(tree, cell.content, dialect);
    let column = |is: &dyn Fn(&str) -> bool| titles.iter().position(|title| is(title));
    let first = column(&|title| dialect.is_first_leg_header(title));
    // Behind the phase that several rounds share stands the round itself.
    let is_round = |title: &String| dialect.is_round_header(title);
    let before = first.and_then(|first| titles.get(..first));
    let round = before
        .and_then(|titles| titles.iter().rposition(is_round))
        .or_else(|| titles.iter().position(is_round));
    let (Some(round), Some(first)) = (round, first) else {
        return;
    };
    let second = column(&|title| dialect.is_second_leg_header(title));
    let cell = |row: &Columns<'_>, at: usize| row.get(at).copied().flatten().map(text);
    let mut schedule = Vec::new();
    for row in body {
        let name = cell(row, round).unwrap_or_default();
        if name.is_empty() {
            continue;
        }
        let span = span_of(row);
        let Some(leg) = cell(row, first) else {
            out.push(Block {
                kind: BlockKind::Skipped(Skipped {
                    rule: Rule::RaggedRow,
                    found: name,
                    results: None,
                }),
                span,
            });
            continue;
        };
        let mut legs = vec![leg];
        legs.extend(second.and_then(|at| cell(row, at)));
        schedule.push(ScheduleRow {
            round: name,
            legs,
            span,
        });
    }
    if !schedule.is_empty() {
        out.push(Block {
            kind: BlockKind::Schedule(Schedule { rows: schedule }),
            span: table.span,
        });
    }
}

fn span_of(row: &Columns<'_>) -> Span {
    let mut cells = row.iter().flatten();
    let start = cells.clone().map(|cell| cell.content.start).min();
    let end = cells.by_ref().map(|cell| cell.content.end).max();
    let start = start.unwrap_or(0);
    Span {
        start,
        end: end.unwrap_or(start),
    }
}
