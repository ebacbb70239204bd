//! The tables of a page of wikitext, as the model that both readers share. Called once a page.

use super::value;
use crate::block::{Block, BlockKind, Skipped, Value};
use crate::dialect::Dialect;
use crate::model::Rule;
use crate::reader::layout::{self, Reaching};
use crate::reader::table::{self, LONGEST_TEXT};
use crate::wikitext::{Cell, MOST_NESTED, Table, TooDeep, Tree, tables_at_any_depth};

/// Bytes of the longest cell that is looked at, with references and templates in it.
const LONGEST_CELL: usize = 4_000;

/// What the tables of a page give.
pub(super) fn blocks(tree: &Tree<'_>, dialect: &Dialect) -> Vec<Block> {
    if memchr::memmem::find(tree.text().as_bytes(), b"{|").is_none() {
        return Vec::new();
    }
    let (tables, too_deep) = tables_at_any_depth(tree, tree.whole());
    let mut out: Vec<Block> = tables
        .iter()
        .flat_map(|table| read(tree, table, dialect))
        .collect();
    out.extend(too_deep.map(left_out));
    out
}

/// What is said of the tables of a page, in the order of the text.
#[cfg(feature = "dataset")]
pub(super) fn seen(tree: &Tree<'_>, dialect: &Dialect) -> Vec<table::SeenTable> {
    let (mut tables, _) = tables_at_any_depth(tree, tree.whole());
    tables.sort_by_key(|table| table.span.start);
    let seen = |found: &Table| modelled(tree, found, dialect, |table| table.seen());
    tables.iter().map(seen).collect()
}

/// Tables that lie too deep to be read.
fn left_out(too_deep: TooDeep) -> Block {
    let TooDeep { tables, first } = too_deep;
    let kind = BlockKind::Skipped(Skipped {
        rule: Rule::TooMany,
        found: format!("tables inside {MOST_NESTED} others, not read: {tables}"),
        results: None,
    });
    Block { kind, span: first }
}

fn read(tree: &Tree<'_>, table: &Table, dialect: &Dialect) -> Vec<Block> {
    let (_, blocks) = modelled(tree, table, dialect, |table| table.read());
    blocks
}

/// Asks the model of a table.
fn modelled<A>(
    tree: &Tree<'_>,
    table: &Table,
    dialect: &Dialect,
    ask: impl FnOnce(&table::Table<'_>) -> A,
) -> A {
    let (written, rows) = laid_out(tree, table);
    let cells = written.iter().map(|cell| {
        let source = tree.slice(cell.content);
        table::Cell::new(cell.header, cell.content, may_be_result(source))
    });
    let cells = cells.collect();
    let shown = |place: usize| {
        let cell = written.get(place);
        cell.map_or_else(table::Shown::default, |cell| shown(tree, cell, dialect))
    };
    let value = |place: usize| match written.get(place) {
        Some(cell) if cell.content.len() <= LONGEST_CELL => {
            value::value(tree, cell.content, dialect)
        }
        _ => Value::default(),
    };
    let source = tree.slice(table.span);
    let may_title_sides = dialect.may_title_sides(source);
    let table = table::Table {
        span: table.span,
        cells,
        rows,
        may_title_sides,
        may_be_list: may_title_sides || dialect.lists().may_title(source),
        may_be_lineup: dialect.lineups().may_be_in(source),
        may_be_scorers: dialect.scorers().may_be_in(source),
        may_be_standings: dialect.may_be_standings(source),
        may_link_scores: dialect.may_link_scores(source),
        shown: &shown,
        value: &value,
        dialect,
    };
    ask(&table)
}

/// Whether the source of a cell has what a result cannot be without: a figure, and something that may
/// show what is between two of them.
fn may_be_result(source: &str) -> bool {
    let is_between = |b: u8| matches!(b, b'-' | b':' | b'&' | b'{') || !b.is_ascii();
    source.len() <= LONGEST_CELL
        && source.bytes().any(|b| b.is_ascii_digit())
        && source.bytes().any(is_between)
}

/// The cells of a table, and its rows with the places of their cells by column.
fn laid_out<'t>(tree: &Tree<'_>, table: &'t Table) -> (Vec<&'t Cell>, Vec<table::Row>) {
    let written: Vec<&Cell> = table.rows.iter().flat_map(|row| &row.cells).collect();
    let mut next = 0..written.len();
    let rows = table.rows.iter().map(|row| {
        let reaching = |(cell, place): (&Cell, usize)| Reaching {
            cell: place,
            rows: spanned(tree, cell, "rowspan"),
            columns: spanned(tree, cell, "colspan"),
        };
        row.cells.iter().zip(next.by_ref()).map(reaching).collect()
    });
    let rows = layout::columns(rows);
    (written, rows)
}

/// What a cell shows. Long cells and those with a table inside lay out a page.
fn shown(tree: &Tree<'_>, cell: &Cell, dialect: &Dialect) -> table::Shown {
    let lays_out = || {
        let written = tree.slice(cell.content).as_bytes();
        memchr::memmem::find(written, b"\n{|").is_some()
    };
    let mut text = String::new();
    let mut score = None;
    if cell.content.len() <= LONGEST_CELL && !lays_out() {
        (text, score) = value::text_and_linked_score(tree, cell.content, dialect);
    }
    // A score may be in the template that links it to a section.
    if let Some(score) = &score {
        text = format!("{score} {text}").trim().to_owned();
    }
    if text.len() > LONGEST_TEXT {
        text.clear();
    }
    table::Shown {
        text,
        links_score: score.is_some(),
    }
}

/// The number of an attribute such as `rowspan="2"`; 1 where it is none.
fn spanned(tree: &Tree<'_>, cell: &Cell, name: &str) -> usize {
    let Some(attributes) = cell.attributes.map(|span| tree.slice(span)) else {
        return 1;
    };
    let lower = attributes.to_ascii_lowercase();
    let value = lower
        .split_once(name)
        .and_then(|(_, after)| after.trim_start().strip_prefix('='));
    layout::span(value.unwrap_or(""))
}

#[cfg(test)]
mod tests {
    use super::laid_out;
    use crate::wikitext::{Cell, Tree, View, tables};

    fn shown(text: &str) -> Vec<Vec<String>> {
        let tree = Tree::parse(text, View::Page);
        let text = |cell: &Cell| tree.slice(cell.content).trim().to_owned();
        let mut out = Vec::new();
        for table in tables(&tree, tree.whole()) {
            let (cells, rows) = laid_out(&tree, &table);
            let shown =
                |place: Option<usize>| place.map_or("-".to_owned(), |place| text(cells[place]));
            out.extend(
                rows.into_iter()
                    .map(|row| row.into_iter().map(shown).collect()),
            );
        }
        out
    }

    #[test]
    fn a_cell_that_spans_rows_or_columns_stands_in_each() {
        let text = "{|\n|rowspan=2|a||b\n|-\n|c\n|-\n|colspan=\"2\"|d\n|}";
        assert_eq!(shown(text), [["a", "b"], ["a", "c"], ["d", "d"]]);
    }

    #[test]
    fn a_span_past_the_end_of_the_table_is_cut() {
        assert_eq!(shown("{|\n|a||rowspan=99|b\n|}"), [["a", "b"]]);
        for columns in ["9999", "18446744073709551615", "99999999999999999999999"] {
            assert_eq!(
                shown(&format!("{{|\n|colspan={columns}|a\n|}}"))[0].len(),
                crate::reader::layout::MOST_REACHED + 1
            );
        }
    }

    #[test]
    fn a_cell_ends_also_where_a_short_row_does_not_reach_it() {
        let cells = "||a".repeat(68);
        let text = format!("{{|\n|a{cells}||rowspan=2|b\n|-\n|c\n|-\n|d{cells}\n|}}");
        let lengths: Vec<usize> = shown(&text).iter().map(Vec::len).collect();
        assert_eq!((lengths[0], lengths[2]), (70, 69));
    }

    #[test]
    fn a_cell_from_above_keeps_its_column_in_a_short_row() {
        let text = "{|\n|a||b||rowspan=2|c\n|-\n|d\n|}";
        assert_eq!(shown(text), [vec!["a", "b", "c"], vec!["d", "-", "c"]]);
    }
}
