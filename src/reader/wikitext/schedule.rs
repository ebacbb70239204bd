//! The schedule of a competition: a table with a column of rounds and one of dates a leg.

use super::value;
use crate::block::{Block, BlockKind, Schedule, ScheduleRow};
use crate::dialect::Dialect;
use crate::wikitext::{Cell, Row, Span, Table, Tree, tables};

/// Schedules of a page, recognised by their header cells.
pub(super) fn schedules(tree: &Tree<'_>, dialect: &Dialect) -> Vec<Block> {
    if tree.text().len() < 10 || memchr::memmem::find(tree.text().as_bytes(), b"{|").is_none() {
        return Vec::new();
    }
    tables(tree, tree.whole())
        .iter()
        .filter_map(|table| {
            let rows = rows(tree, table, dialect)?;
            let kind = BlockKind::Schedule(Schedule { rows });
            Some(Block {
                kind,
                span: table.span,
            })
        })
        .collect()
}

fn rows(tree: &Tree<'_>, table: &Table, dialect: &Dialect) -> Option<Vec<ScheduleRow>> {
    let text = |cell: &Cell| value::text(tree, cell.content, dialect);
    let (header, body) = table.rows.split_first()?;
    let titles: Vec<String> = header.cells.iter().map(text).collect();
    let column = |is: &dyn Fn(&str) -> bool| titles.iter().position(|title| is(title));
    let round = column(&|title| dialect.is_round_header(title))?;
    let first = column(&|title| dialect.is_first_leg_header(title))?;
    let second = column(&|title| dialect.is_second_leg_header(title));
    let mut out = Vec::new();
    for row in body {
        let (Some(name), Some(leg)) = (row.cells.get(round), row.cells.get(first)) else {
            continue;
        };
        let mut legs = vec![text(leg)];
        legs.extend(second.and_then(|at| row.cells.get(at)).map(text));
        let name = text(name);
        if !name.is_empty() {
            out.push(ScheduleRow {
                round: name,
                legs,
                span: span_of(row),
            });
        }
    }
    (!out.is_empty()).then_some(out)
}

fn span_of(row: &Row) -> Span {
    let start = row.cells.first().map_or(0, |cell| cell.content.start);
    let end = row.cells.last().map_or(start, |cell| cell.content.end);
    Span { start, end }
}
