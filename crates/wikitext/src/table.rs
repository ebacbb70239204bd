//! Tables written with `{|`, `|-`, `|`, `!` and `|}`. Read from the text between the nodes of a tree.

use super::line::{LineKind, lines};
use super::node::NodeKind;
use super::span::Span;
use super::tree::Tree;

/// A table and its rows. Tables inside its cells are part of the cells' text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// From `{|` to after `|}`, or to the end of the span that was searched.
    pub span: Span,
    /// What comes after `{|`.
    pub attributes: Span,
    /// Whether it has its `|}`.
    pub closed: bool,
    /// Rows with at least one cell.
    pub rows: Vec<Row>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// Its cells, in order.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Whether it is a header cell.
    pub header: bool,
    /// What is before a single pipe: `colspan=3`.
    pub attributes: Option<Span>,
    /// What the cell shows.
    pub content: Span,
}

/// Outermost tables of a span, in order. Linear in the span.
pub fn tables(tree: &Tree<'_>, span: Span) -> Vec<Table> {
    let outermost = |(depth, table): (usize, Table)| (depth == 0).then_some(table);
    with_depth(tree, span)
        .0
        .into_iter()
        .filter_map(outermost)
        .collect()
}

/// All tables of a span, those inside cells of others too, in the order in which they begin, and those
/// that lie too deep to be looked at. Linear in the span.
pub fn tables_at_any_depth(tree: &Tree<'_>, span: Span) -> (Vec<Table>, Option<TooDeep>) {
    let (found, too_deep) = with_depth(tree, span);
    let mut all: Vec<Table> = found.into_iter().map(|(_, table)| table).collect();
    all.sort_by_key(|table| table.span.start);
    (all, too_deep)
}

/// Tables within tables that are looked at one by one; pages lay out a few levels. What lies deeper is
/// part of the cell around it, so that nesting without end takes no memory.
pub const MOST_NESTED: usize = 32;

/// Tables inside [`MOST_NESTED`] others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooDeep {
    /// How many there are.
    pub tables: usize,
    /// Where the first begins: its `{|` and what comes after it.
    pub first: Span,
}

/// Tables with the number of those around them, in the order in which they end; and those that lie
/// deeper.
fn with_depth(tree: &Tree<'_>, span: Span) -> (Vec<(usize, Table)>, Option<TooDeep>) {
    let mut out = Vec::new();
    let mut too_deep: Option<TooDeep> = None;
    let mut open: Vec<(Table, Row)> = Vec::new();
    // Tables that lie deeper, and are open.
    let mut deeper = 0usize;
    for line in lines(tree, span) {
        let text = tree.slice(line.span);
        let body = text
            .trim_ascii_start()
            .trim_start_matches([':', '*', '#', ';']);
        let body = body.trim_ascii_start();
        let start = line.span.end as usize - body.len();
        let is_table = line.kind == LineKind::Table;
        if is_table && body.starts_with("{|") && open.len() >= MOST_NESTED {
            deeper += 1;
            let first = Span::new(start, line.span.end as usize);
            too_deep.get_or_insert(TooDeep { tables: 0, first }).tables += 1;
        } else if is_table && body.starts_with("{|") {
            let table = Table {
                span: Span::new(start, line.span.end as usize),
                attributes: Span::new(start + 2, line.span.end as usize),
                closed: false,
                rows: Vec::new(),
            };
            open.push((table, Row::default()));
            continue;
        }
        let Some((table, row)) = open.last_mut() else {
            continue;
        };
        table.span.end = line.span.end;
        let is_deeper = deeper > 0;
        if is_deeper && is_table && body.starts_with("|}") && !text_is_nested(body) {
            deeper -= 1;
        }
        if is_deeper || !is_table || text_is_nested(body) {
            if let Some(cell) = row.cells.last_mut() {
                cell.content.end = line.span.end;
            }
        } else if body.starts_with("|}") {
            table.span.end = Span::new(start, start + 2).end;
            table.closed = true;
            close(&mut open, line.span.end, &mut out);
        } else if body.starts_with("|-") {
            finish_row(table, row);
        } else if body.starts_with("|+") {
            // A caption is no cell.
        } else {
            let header = body.starts_with('!');
            let cells = Span::new(start + 1, line.span.end as usize);
            row.cells.extend(split_cells(tree, cells, header));
        }
    }
    let end = open.last().map_or(0, |(table, _)| table.span.end);
    while !open.is_empty() {
        close(&mut open, end, &mut out);
    }
    (out, too_deep)
}

/// Ends the innermost table; it is part of the cell around it, which reaches to `end`.
fn close(open: &mut Vec<(Table, Row)>, end: u32, out: &mut Vec<(usize, Table)>) {
    let Some((mut table, mut row)) = open.pop() else {
        return;
    };
    finish_row(&mut table, &mut row);
    out.push((open.len(), table));
    if let Some((around, row)) = open.last_mut() {
        around.span.end = end;
        if let Some(cell) = row.cells.last_mut() {
            cell.content.end = end;
        }
    }
}

/// `|}}` and the like belong to a template that was never closed.
fn text_is_nested(body: &str) -> bool {
    body.starts_with("|}}")
}

fn finish_row(table: &mut Table, row: &mut Row) {
    if !row.cells.is_empty() {
        table.rows.push(std::mem::take(row));
    }
}

/// Splits one line of cells at `||` (and `!!` in header lines) outside all nodes.
fn split_cells(tree: &Tree<'_>, line: Span, header: bool) -> Vec<Cell> {
    let text = tree.text().as_bytes();
    let mut out = Vec::new();
    let mut start = line.start as usize;
    let mut attributes = None;
    let mut link_seen = false;
    let mut finish = |start: usize, end: usize, attributes: &mut Option<Span>| {
        out.push(Cell {
            header,
            attributes: attributes.take(),
            content: Span::new(start, end),
        });
    };
    let mut sweep = |from: usize, to: usize, start: &mut usize, link_seen: &mut bool| {
        let mut at = from;
        while at < to {
            let next = text.get(at + 1).filter(|_| at + 1 < to);
            match (text[at], next) {
                (b'|', Some(b'|')) => {
                    finish(*start, at, &mut attributes);
                    at += 2;
                    *start = at;
                    *link_seen = false;
                }
                (b'!', Some(b'!')) if header => {
                    finish(*start, at, &mut attributes);
                    at += 2;
                    *start = at;
                    *link_seen = false;
                }
                (b'|', _) if attributes.is_none() && !*link_seen => {
                    attributes = Some(Span::new(*start, at));
                    at += 1;
                    *start = at;
                }
                _ => at += 1,
            }
        }
    };
    let mut at = line.start as usize;
    for node in tree.within(line).map(|id| tree.node(id)) {
        sweep(at, node.span.start as usize, &mut start, &mut link_seen);
        // A pipe after a link is text, not the end of the attributes.
        link_seen |= matches!(node.kind, NodeKind::Link);
        at = node.span.end as usize;
    }
    sweep(at, line.end as usize, &mut start, &mut link_seen);
    out.push(Cell {
        header,
        attributes,
        content: Span::new(start, line.end as usize),
    });
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::View;

    fn cells(text: &str) -> Vec<Vec<String>> {
        let tree = Tree::parse(text, View::Page);
        let found = tables(&tree, tree.whole());
        let show = |cell: &Cell| tree.slice(cell.content).trim().to_owned();
        found
            .iter()
            .flat_map(|t| &t.rows)
            .map(|r| r.cells.iter().map(show).collect())
            .collect()
    }

    #[test]
    fn cells_stand_on_one_line_or_on_several() {
        let text = "{| class=x\n! Round !! First leg\n|-\n| A || 7 May\n|-\n| B\n| 8 May\n|}";
        assert_eq!(
            cells(text),
            [["Round", "First leg"], ["A", "7 May"], ["B", "8 May"]]
        );
    }

    #[test]
    fn attributes_and_pipes_inside_nodes_are_no_cell_borders() {
        let text = "{|\n|align=right|[[A|B]] {{x|y}} || colspan=2 | c\n|}";
        assert_eq!(cells(text), [["[[A|B]] {{x|y}}", "c"]]);
    }

    #[test]
    fn a_nested_table_is_part_of_its_cell() {
        let text = "{|\n| a\n{|\n| inner\n|}\n| b\n|}\nafter";
        assert_eq!(cells(text), [["a\n{|\n| inner\n|}", "b"]]);
    }

    #[test]
    fn tables_inside_cells_are_tables_too() {
        let tree = Tree::parse("{|\n| a\n{|\n| b\n{|\n| c\n|}\n|}\n|}\n{|\n| d", View::Page);
        let (found, _) = tables_at_any_depth(&tree, tree.whole());
        let first = |table: &Table| tree.slice(table.rows[0].cells[0].content).trim().to_owned();
        let firsts: Vec<String> = found.iter().map(first).collect();
        assert_eq!(firsts[1..], ["b\n{|\n| c\n|}", "c", "d"]);
        assert_eq!(tables(&tree, tree.whole()).len(), 2);
    }

    #[test]
    fn an_unclosed_table_runs_to_the_end() {
        let tree = Tree::parse("{|\n| a", View::Page);
        let found = tables(&tree, tree.whole());
        assert!(!found[0].closed);
        assert_eq!(found[0].rows.len(), 1);
    }
}
