//! The one model of a table, which the readers of wikitext and HTML share: cells by rows and columns,
//! each with its text. Every table of a page passes through [`Table::read`], which gives rows of ties
//! and schedules, and reports what seems to hold results and is not read.

mod columns;
mod like;
mod rows;
mod schedule;

use crate::block::{Block, BlockKind, Skipped, Value};
use crate::dialect::{Dialect, with_plain_dashes};
use crate::model::Rule;
use crate::wikitext::Span;
use like::{is_result_like, is_score_between_teams, is_score_link};

/// Bytes of the longest text of a cell that is looked at. Longer ones are prose, or lay out a page.
pub(super) const LONGEST_TEXT: usize = 1_000;

/// Bytes of the longest title of a column, and of what a finding shows of a head.
const LONGEST_TITLE: usize = 200;

/// A cell, however far it reaches.
#[derive(Debug, Clone, Default)]
pub(super) struct Cell {
    /// Whether it is a header cell.
    pub(super) header: bool,
    /// What it holds.
    pub(super) span: Span,
    /// What it shows, on one line; nothing for a long one and for one that holds a table.
    pub(super) text: String,
    /// Whether that looks like a result. Asked for every row that the cell reaches into.
    result_like: bool,
    /// Whether it is the title of the sides listed first, and of those listed second.
    titles_side: [bool; 2],
}

impl Cell {
    pub(super) fn new(header: bool, span: Span, text: String, dialect: &Dialect) -> Self {
        let result_like = is_result_like(&text, dialect);
        let titles_side = match text.len() {
            0 => [false; 2],
            length if length > LONGEST_TITLE => [false; 2],
            _ => [dialect.is_home_header(&text), dialect.is_away_header(&text)],
        };
        Self {
            header,
            span,
            text,
            result_like,
            titles_side,
        }
    }
}

/// A row: the places of its cells by column, `None` where it has none.
pub(super) type Row = Vec<Option<usize>>;

/// A table. `value` reads the cell at a place.
pub(super) struct Table<'v> {
    pub(super) span: Span,
    pub(super) cells: Vec<Cell>,
    pub(super) rows: Vec<Row>,
    pub(super) value: &'v dyn Fn(usize) -> Value,
}

impl Table<'_> {
    /// The blocks of the table; none for one that says nothing of matches.
    pub(super) fn read(&self, dialect: &Dialect) -> Vec<Block> {
        let mut out = rows::ties(self, dialect);
        if out.is_empty() {
            out = schedule::schedule(self, dialect);
        }
        if out.is_empty() {
            out.extend(self.passed_over(dialect));
        }
        out
    }

    fn cell(&self, place: usize) -> Option<&Cell> {
        self.cells.get(place)
    }

    fn text(&self, place: Option<usize>) -> &str {
        place
            .and_then(|place| self.cell(place))
            .map_or("", |cell| cell.text.as_str())
    }

    /// The places of a row's cells, each once however far it reaches.
    fn distinct(row: &Row) -> Vec<usize> {
        let mut out: Vec<usize> = row.iter().flatten().copied().collect();
        out.dedup();
        out
    }

    /// The places of the cells that a row adds to those that reach into it from above. A cell keeps its
    /// columns in every row that it reaches into.
    fn own(&self, number: usize) -> Vec<usize> {
        let Some(row) = self.rows.get(number) else {
            return Vec::new();
        };
        let above = number.checked_sub(1).and_then(|above| self.rows.get(above));
        let reaches = |column: usize| above.and_then(|above| above.get(column).copied()).flatten();
        let mut own: Vec<usize> = (0..)
            .zip(row)
            .filter_map(|(column, place)| place.filter(|_| reaches(column) != *place))
            .collect();
        own.dedup();
        own
    }

    /// Whether a cell of a row reaches into the row below it.
    fn goes_on_below(&self, number: usize) -> bool {
        let (row, below) = (self.rows.get(number), self.rows.get(number + 1));
        let both = row.into_iter().flatten().zip(below.into_iter().flatten());
        both.into_iter()
            .any(|(place, below)| place.is_some() && place == below)
    }

    /// From the first byte of a row's own cells to the last; a broken table may have them in any order.
    fn span_of(&self, number: usize) -> Span {
        let own = self.own(number);
        let spans = || own.iter().filter_map(|place| Some(self.cell(*place)?.span));
        let start = spans().map(|span| span.start).min();
        let end = spans().map(|span| span.end).max();
        Span {
            start: start.unwrap_or(self.span.start),
            end: end.unwrap_or(self.span.end),
        }
    }

    /// Whether a row has several cells and all of them are heads.
    fn is_head(&self, row: &Row) -> bool {
        let mut cells = row.iter().flatten();
        let Some(first) = cells.next() else {
            return false;
        };
        let is_header = |place: &usize| self.cell(*place).is_some_and(|cell| cell.header);
        is_header(first) && cells.clone().any(|place| place != first) && cells.all(is_header)
    }

    /// Whether a row has the titles of both sides.
    fn titles_both_sides(&self, row: &Row) -> bool {
        let mut missing = [true; 2];
        row.iter().flatten().any(|place| {
            let titles = self
                .cell(*place)
                .map_or([false; 2], |cell| cell.titles_side);
            for (missing, is_here) in missing.iter_mut().zip(titles) {
                *missing &= !is_here;
            }
            missing == [false; 2]
        })
    }

    fn titles(&self, row: &Row) -> Vec<String> {
        let title = |place: &Option<usize>| match self.text(*place) {
            text if text.len() > LONGEST_TITLE => String::new(),
            text => text.to_owned(),
        };
        row.iter().map(title).collect()
    }

    /// Whether a cell of a row looks like a result.
    fn has_result(&self, row: &Row) -> bool {
        let mut cells = row.iter().flatten().filter_map(|place| self.cell(*place));
        cells.any(|cell| cell.result_like)
    }

    /// What is said of a table that is known and not read, or seems to list results.
    fn passed_over(&self, dialect: &Dialect) -> Option<Block> {
        let head = self.rows.iter().find(|row| self.is_head(row));
        let first = self.rows.first()?;
        let titles = self.titles(head.unwrap_or(first));
        let results = self.rows.iter().filter(|row| self.has_result(row)).count();
        let is_corner = || {
            self.first_row_text()
                .any(|text| dialect.is_grid_corner(text))
        };
        let (rule, results) =
            if dialect.is_standings_head(&titles) || is_corner() || self.is_bracket(dialect) {
                (Rule::NotCovered, (results > 0).then_some(results))
            } else if columns::are_of_results(&titles, dialect) {
                (Rule::NotCovered, Some(results))
            } else {
                let between = || {
                    // Each cell is read once, however many rows it reaches through.
                    let scores: Vec<bool> = (0..self.cells.len())
                        .map(|place| is_score_link(&(self.value)(place)))
                        .collect();
                    let rows = self.rows.iter();
                    rows.filter(|row| is_score_between_teams(self, row, &scores))
                        .count()
                };
                let results = if results > 0 { results } else { between() };
                if results == 0 {
                    return None;
                }
                (Rule::TableNotRecognised, Some(results))
            };
        Some(skipped(rule, self.shown(&titles), results, self.span))
    }

    /// The head of a table as a finding shows it.
    fn shown(&self, titles: &[String]) -> String {
        let mut shown: Vec<&str> = titles.iter().map(String::as_str).collect();
        shown.retain(|title| !title.is_empty());
        shown.dedup();
        bounded(&shown.join(" | ")).to_owned()
    }

    fn first_row_text(&self) -> impl Iterator<Item = &str> {
        let first = self.rows.first().and_then(|row| row.first().copied());
        first.into_iter().map(|place| self.text(place))
    }

    /// A bracket has the names of rounds over its columns, and nothing else in that row.
    fn is_bracket(&self, dialect: &Dialect) -> bool {
        let Some(first) = self.rows.first() else {
            return false;
        };
        let cells = Self::distinct(first);
        let names = cells.iter().map(|place| self.text(Some(*place)));
        let names: Vec<&str> = names.filter(|text| !text.is_empty()).collect();
        let is_round = |name: &&str| {
            name.len() <= LONGEST_TITLE && dialect.rounds.find(&with_plain_dashes(name)).is_some()
        };
        names.len() > 1 && names.iter().all(is_round)
    }
}

/// A text cut to what a finding shows.
fn bounded(text: &str) -> &str {
    let end = (0..=LONGEST_TITLE)
        .rev()
        .find(|end| text.is_char_boundary(*end));
    text.get(..end.unwrap_or(0)).unwrap_or(text)
}

fn skipped(rule: Rule, found: String, results: Option<usize>, span: Span) -> Block {
    let kind = BlockKind::Skipped(Skipped {
        rule,
        found,
        results: results.and_then(|rows| u32::try_from(rows).ok()),
    });
    Block { kind, span }
}
