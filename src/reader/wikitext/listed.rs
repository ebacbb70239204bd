//! Lines of a page that seem to list a result: items of lists, and lines of links alone. Called once a
//! page; the skip test asks for what may be one.

use std::cell::OnceCell;

use super::expand::role_of;
use super::value;
use crate::block::{Block, PieceKind};
use crate::dialect::{Dialect, Role};
use crate::reader::list_line::{LONGEST, Setting, may_list, unread};
use crate::wikitext::{Line, LineKind, Span, Table, Tree, lines, tables};

/// What a line begins with that may list a result: the mark of an item, a link, bold, a tag, a template,
/// or the number of a day.
const BEGINNINGS: [char; 9] = ['*', '#', ':', ';', '[', '{', '<', '\'', '|'];

/// What ends a row of a table: the next one, a table inside it, the end of the table.
const BORDERS: [&str; 3] = ["|-", "{|", "|}"];

/// What begins a line of cells.
const CELL: char = '|';

/// Bytes of the longest row over several lines that is looked at.
const LONGEST_ROW: usize = 1_000;

/// Whether a line of the source may be one that is reported. `false` is certain.
pub(super) fn may_be_line(line: &str) -> bool {
    let first = line.trim_start().chars().next();
    first.is_some_and(|c| BEGINNINGS.contains(&c) || c.is_ascii_digit()) && may_list(line)
}

/// Findings of all lines of a page, and of those inside templates that only lay them out.
pub(super) fn lines_not_read(tree: &Tree<'_>, dialect: &Dialect) -> Vec<Block> {
    let mut out = Vec::new();
    of_span(tree, tree.whole(), dialect, &mut out);
    // Templates inside others are a part of their lines.
    let mut end = 0;
    // The first line end from the template on: templates in each other share it, and are not searched one
    // by one.
    let text = tree.text();
    let mut line_end = 0;
    for template in tree.templates() {
        let span = template.span();
        let start = span.start as usize;
        if line_end < start {
            let rest = text.get(start..).unwrap_or("");
            line_end = rest.find('\n').map_or(text.len(), |at| start + at);
        }
        if span.start < end || line_end >= span.end as usize {
            continue;
        }
        let lays_out = matches!(
            role_of(&template, dialect).0,
            None | Some(Role::Wrapper | Role::List | Role::TranscludableSection)
        );
        if !lays_out {
            continue;
        }
        end = span.end;
        for argument in template.arguments() {
            of_span(tree, argument.value_span(), dialect, &mut out);
        }
    }
    out
}

fn of_span(tree: &Tree<'_>, span: Span, dialect: &Dialect, out: &mut Vec<Block>) {
    let in_tables = OnceCell::new();
    // The row whose lines were passed, and how many.
    let mut row: Option<(Span, usize)> = None;
    // A row outside of every table is one of a table that templates begin and end.
    let is_of_table = |row: Span| {
        let spans = in_tables.get_or_init(|| tables(tree, span));
        let after = spans.partition_point(|table: &Table| table.span.end <= row.start);
        let found = spans.get(after);
        found.is_some_and(|table| table.span.start <= row.start)
    };
    for line in lines(tree, span) {
        let found = of_line(tree, &line, dialect, &|| is_of_table(line.span));
        let ended = match line.kind {
            LineKind::Table if found.is_some() => {
                row = None;
                None
            }
            LineKind::Table => {
                let source = tree.slice(line.content).trim_start();
                let is_border = BORDERS.iter().any(|border| source.starts_with(border));
                if !is_border && source.starts_with(CELL) {
                    let (start, cells) =
                        row.map_or((line.content.start, 0), |(row, n)| (row.start, n));
                    let end = line.content.end;
                    row = Some((Span { start, end }, cells + 1));
                }
                row.take_if(|_| is_border)
            }
            LineKind::Blank => None,
            _ => row.take(),
        };
        out.extend(of_row(tree, ended, dialect, &is_of_table));
        out.extend(found);
    }
    out.extend(of_row(tree, row, dialect, &is_of_table));
}

/// A row whose cells stand on lines of their own, as one line.
fn of_row(
    tree: &Tree<'_>,
    row: Option<(Span, usize)>,
    dialect: &Dialect,
    is_of_table: &dyn Fn(Span) -> bool,
) -> Option<Block> {
    let (span, lines) = row?;
    let may_be_one = lines > 1 && span.len() <= LONGEST_ROW && may_list(tree.slice(span));
    // Where tables are is asked last: most rows that are written so list no result.
    if !may_be_one || is_of_table(span) {
        return None;
    }
    let mut value = value::value(tree, span, dialect);
    for piece in &mut value.pieces {
        match &mut piece.kind {
            PieceKind::Break { .. } => piece.kind = PieceKind::Text(" ".to_owned()),
            // What is before a single bar are the attributes of a cell.
            PieceKind::Text(text) if text.contains('=') => *text = without_attributes(text),
            _ => {}
        }
    }
    unread(&value, Setting::Row, span.trimmed(tree.text()), dialect)
}

fn without_attributes(text: &str) -> String {
    let cells = text.split('|').filter(|cell| !cell.contains('='));
    cells.collect::<Vec<_>>().join(" | ")
}

fn of_line(
    tree: &Tree<'_>,
    line: &Line,
    dialect: &Dialect,
    is_of_table: &dyn Fn() -> bool,
) -> Option<Block> {
    let setting = match line.kind {
        LineKind::ListItem(_) => Setting::Item,
        LineKind::Paragraph => Setting::Paragraph,
        LineKind::Table => Setting::Row,
        LineKind::Blank | LineKind::Rule => return None,
    };
    // In a paragraph, names are links or flags.
    let may_name = setting != Setting::Paragraph || tree.slice(line.span).contains(['[', '{', '<']);
    if !may_name || !may_be_line(first_source_line(tree.text(), line.span)) {
        return None;
    }
    if setting == Setting::Row && is_of_table() {
        return None;
    }
    let value = value::value(tree, line.content, dialect);
    unread(&value, setting, line.content.trimmed(tree.text()), dialect)
}

/// The line of the source in which a line of the tree begins, as the skip test sees it. That of an
/// argument begins after its pipe, and one may go on over several.
fn first_source_line(text: &str, span: Span) -> &str {
    let at = span.start as usize;
    let (before, after) = text.split_at_checked(at).unwrap_or(("", ""));
    // A longer line lists nothing.
    let near = before.len().saturating_sub(LONGEST);
    let near = (near..=before.len()).find(|at| before.is_char_boundary(*at));
    let before = before.get(near.unwrap_or(0)..).unwrap_or("");
    let start = before
        .rfind('\n')
        .map_or(at - before.len(), |n| at - before.len() + n + 1);
    let end = after.find('\n').map_or(text.len(), |n| at + n);
    text.get(start..end).unwrap_or("")
}
