//! Cells by rows and columns, and what is asked about them. The readers of wikitext and HTML fill a
//! [`Table`]; the other modules of this folder look for matches in it.

use std::cell::OnceCell;

use super::like::is_result_like;
use crate::block::{Block, BlockKind, Skipped, Value};
use crate::dialect::Dialect;
use crate::model::Rule;
use crate::wikitext::Span;

/// Bytes of the longest text of a cell that is looked at. Longer ones are prose, or lay out a page.
pub(in crate::reader) const LONGEST_TEXT: usize = 1_000;

/// Bytes of the longest title of a column, and of what a finding shows of a head.
pub(super) const LONGEST_TITLE: usize = 200;

/// A cell, however far it reaches. What it shows is read when it is asked for: most tables of a page
/// say nothing of matches, and their heads are enough to see that.
#[derive(Debug, Clone, Default)]
pub(in crate::reader) struct Cell {
    /// Whether it is a header cell.
    pub(in crate::reader) header: bool,
    /// What it holds.
    pub(in crate::reader) span: Span,
    /// Whether its source has what a result cannot be without.
    pub(in crate::reader) may_be_result: bool,
    shown: OnceCell<Shown>,
    result_like: OnceCell<bool>,
    /// Whether it is the title of the sides listed first, and of those listed second.
    titles_side: OnceCell<[bool; 2]>,
}

/// What a cell shows.
#[derive(Debug, Clone, Default)]
pub(in crate::reader) struct Shown {
    /// Its text on one line; nothing for a long one and for one that holds a table.
    pub(in crate::reader) text: String,
    /// Whether it holds a score in the template that links it to a section.
    pub(in crate::reader) links_score: bool,
}

impl Cell {
    pub(in crate::reader) fn new(header: bool, span: Span, may_be_result: bool) -> Self {
        Self {
            header,
            span,
            may_be_result,
            ..Self::default()
        }
    }
}

/// A row: the places of its cells by column, `None` where it has none.
pub(in crate::reader) type Row = Vec<Option<usize>>;

/// A table.
pub(in crate::reader) struct Table<'v> {
    pub(in crate::reader) span: Span,
    pub(in crate::reader) cells: Vec<Cell>,
    pub(in crate::reader) rows: Vec<Row>,
    /// Whether the titles of both sides may be in it.
    pub(in crate::reader) may_title_sides: bool,
    /// Whether the titles of a list of one team's matches, or of finals, may be in it.
    pub(in crate::reader) may_be_list: bool,
    /// Whether the positions of a line-up may be in it.
    pub(in crate::reader) may_be_lineup: bool,
    /// Whether the titles of a list of scorers may be in it.
    pub(in crate::reader) may_be_scorers: bool,
    /// Whether the titles of standings may be in it.
    pub(in crate::reader) may_be_standings: bool,
    /// Whether a template that links a score to a section may be in it.
    pub(in crate::reader) may_link_scores: bool,
    /// Reads what the cell at a place shows.
    pub(in crate::reader) shown: &'v dyn Fn(usize) -> Shown,
    /// Reads the cell at a place.
    pub(in crate::reader) value: &'v dyn Fn(usize) -> Value,
    pub(in crate::reader) dialect: &'v Dialect,
}

impl Table<'_> {
    pub(super) fn cell(&self, place: usize) -> Option<&Cell> {
        self.cells.get(place)
    }

    pub(super) fn text(&self, place: Option<usize>) -> &str {
        let shown = place.and_then(|place| self.shown(place));
        shown.map_or("", |shown| shown.text.as_str())
    }

    fn shown(&self, place: usize) -> Option<&Shown> {
        let cell = self.cell(place)?;
        Some(cell.shown.get_or_init(|| (self.shown)(place)))
    }

    /// Whether a cell holds a score in the template that links it to a section.
    pub(super) fn links_score(&self, place: usize) -> bool {
        self.shown(place).is_some_and(|shown| shown.links_score)
    }

    /// Whether a cell looks like a result.
    pub(super) fn is_result_like(&self, place: usize) -> bool {
        self.cell(place).is_some_and(|cell| {
            let is_result = || is_result_like(self.text(Some(place)), self.dialect);
            cell.may_be_result && *cell.result_like.get_or_init(is_result)
        })
    }

    /// Which sides a cell is the title of.
    fn titles_side(&self, place: usize) -> [bool; 2] {
        let read = || match self.text(Some(place)) {
            "" => [false; 2],
            text if text.len() > LONGEST_TITLE => [false; 2],
            text => [
                self.dialect.is_home_header(text),
                self.dialect.is_away_header(text),
            ],
        };
        let cell = self.cell(place);
        cell.map_or([false; 2], |cell| *cell.titles_side.get_or_init(read))
    }

    /// The places of a row's cells, each once however far it reaches.
    pub(super) fn distinct(row: &Row) -> Vec<usize> {
        let mut out: Vec<usize> = row.iter().flatten().copied().collect();
        out.dedup();
        out
    }

    /// The places of the cells that a row adds to those that reach into it from above. A cell keeps its
    /// columns in every row that it reaches into.
    pub(super) fn own(&self, number: usize) -> Vec<usize> {
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
    pub(super) fn goes_on_below(&self, number: usize) -> bool {
        let (row, below) = (self.rows.get(number), self.rows.get(number + 1));
        let both = row.into_iter().flatten().zip(below.into_iter().flatten());
        both.into_iter()
            .any(|(place, below)| place.is_some() && place == below)
    }

    /// From the first byte of a row's own cells to the last; a broken table may have them in any order.
    pub(super) fn span_of(&self, number: usize) -> Span {
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
    pub(super) fn is_head(&self, row: &Row) -> bool {
        let mut cells = row.iter().flatten();
        let Some(first) = cells.next() else {
            return false;
        };
        let is_header = |place: &usize| self.cell(*place).is_some_and(|cell| cell.header);
        is_header(first) && cells.clone().any(|place| place != first) && cells.all(is_header)
    }

    /// Whether a row has the titles of both sides.
    pub(super) fn titles_both_sides(&self, row: &Row) -> bool {
        let mut missing = [true; 2];
        row.iter().flatten().any(|place| {
            for (missing, is_here) in missing.iter_mut().zip(self.titles_side(*place)) {
                *missing &= !is_here;
            }
            missing == [false; 2]
        })
    }

    pub(super) fn titles(&self, row: &Row) -> Vec<String> {
        let title = |place: &Option<usize>| match self.text(*place) {
            text if text.len() > LONGEST_TITLE => String::new(),
            text => text.to_owned(),
        };
        row.iter().map(title).collect()
    }

    /// Whether a cell of a row looks like a result.
    pub(super) fn has_result(&self, row: &Row) -> bool {
        row.iter()
            .flatten()
            .any(|place| self.is_result_like(*place))
    }
}

/// A text cut to what a finding shows.
pub(super) fn bounded(text: &str) -> &str {
    let end = (0..=LONGEST_TITLE)
        .rev()
        .find(|end| text.is_char_boundary(*end));
    text.get(..end.unwrap_or(0)).unwrap_or(text)
}

pub(super) fn skipped(rule: Rule, found: String, results: Option<usize>, span: Span) -> Block {
    let kind = BlockKind::Skipped(Skipped {
        rule,
        found,
        results: results.and_then(|rows| u32::try_from(rows).ok()),
    });
    Block { kind, span }
}
