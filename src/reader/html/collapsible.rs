//! `.vevent` with two sides: what `{{Football box collapsible}}` shows. Template reference C.2.
//! Called by `walk`.

use scraper::ElementRef;

use super::Reader;
use super::football_box::is_break;
use super::table::{self, Columns};
use super::tree::Page;
use super::value::has_class;
use crate::block::{BlockKind, MatchBox, Piece, PieceKind, Value};
use crate::dialect::{BoxField, Role};

/// Class of events of all sorts; infoboxes have it too.
const EVENT: &str = "vevent";

/// Class of the cell of a side.
const SIDE: &str = "attendee";

/// Class of a stadium that stands in the main row.
const STADIUM: &str = "location";

/// Columns of the box: date, first side, score, second side, place.
const COLUMNS: usize = 5;

/// Where the cells of sides begin, in order: looked up for each event, however many there are inside
/// one another.
pub(super) fn sides(page: &Page<'_>) -> Vec<u32> {
    let sides = page.elements().filter(|cell| has_class(cell.value(), SIDE));
    let mut starts: Vec<u32> = sides.map(|cell| page.span(*cell).start).collect();
    starts.sort_unstable();
    starts
}

impl Reader<'_, '_> {
    /// Whether an element is a match box of this kind: two sides stand in it. The table may stand in a
    /// `div`, or alone.
    pub(super) fn is_collapsible(&self, element: ElementRef<'_>) -> bool {
        if !has_class(element.value(), EVENT) {
            return false;
        }
        let span = self.page.span(*element);
        let before = |at: u32| self.sides.partition_point(|side| *side < at);
        before(span.end) - before(span.start) == 2
    }

    /// Reads such a box.
    pub(super) fn collapsible(&self, element: ElementRef<'_>) -> BlockKind {
        let mut found = MatchBox {
            collapsible: true,
            ..MatchBox::default()
        };
        let parts =
            std::iter::once(element).chain(element.descendants().filter_map(ElementRef::wrap));
        let table = parts
            .into_iter()
            .find(|part| part.value().name() == "table");
        let rows = table.map_or_else(Vec::new, table::rows);
        let is_main = |row: &Columns<'_>| {
            let sides = row.iter().flatten();
            sides.filter(|cell| has_class(cell.value(), SIDE)).count() == 2
        };
        let main = rows.iter().position(is_main);
        for (n, cells) in rows.iter().enumerate() {
            if Some(n) == main {
                self.main_row(cells, &mut found);
            } else if spans(cells, 0, COLUMNS) {
                self.notes(cells, &mut found);
            } else if n > 0 && rows.get(n - 1).is_some_and(|row| is_title(row)) {
                self.lists_of(cells, [BoxField::Kicks1, BoxField::Kicks2], &mut found);
            } else if !is_title(cells) {
                self.details(cells, &mut found);
            }
        }
        self.finished(element, found)
    }

    fn main_row(&self, cells: &[Option<ElementRef<'_>>], found: &mut MatchBox) {
        let sides: Vec<usize> = (0..cells.len())
            .filter(|n| cells[*n].is_some_and(|cell| has_class(cell.value(), SIDE)))
            .collect();
        let &[home, away] = &sides[..] else { return };
        // The box prints both sides in bold, whoever won.
        let side = |cell| without_bold(self.value(cell));
        for (at, field) in [(home, BoxField::Team1), (away, BoxField::Team2)] {
            if let Some(cell) = cells[at] {
                self.put(found, field, side(cell));
            }
        }
        for (at, cell) in cells.iter().enumerate() {
            let Some(cell) = *cell else { continue };
            if at < home {
                self.date_and_round(cell, found);
            } else if at > home && at < away {
                self.score_and_aggregate(cell, found);
            } else if at > away {
                self.place(cell, found);
            }
        }
    }

    /// One of the two floats to the side; which one differs from copy to copy of the template.
    fn date_and_round(&self, cell: ElementRef<'_>, found: &mut MatchBox) {
        let is_floating = |part: ElementRef<'_>| {
            part.value().attr("style").is_some_and(|style| {
                let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
                style.contains("float:right")
            })
        };
        let floating = cell
            .descendants()
            .filter_map(ElementRef::wrap)
            .find(|part| is_floating(*part));
        let rest = self.value_of(cell, is_floating);
        let Some(floating) = floating.map(|part| self.value(part)) else {
            return self.put(found, BoxField::Date, rest);
        };
        let (date, round) = if self.is_date(&rest) && !self.is_date(&floating) {
            (rest, floating)
        } else {
            (floating, rest)
        };
        self.put(found, BoxField::Date, date);
        self.put(found, BoxField::Round, round);
    }

    fn is_date(&self, value: &Value) -> bool {
        let text = value.text();
        let mut words = text.split(|c: char| !c.is_alphanumeric());
        let is_month = |word: &str| self.dialect.month(word).is_some();
        value.calls_of(Role::StartDate).next().is_some() || words.any(is_month)
    }

    /// The aggregate stands in brackets behind the score.
    fn score_and_aggregate(&self, cell: ElementRef<'_>, found: &mut MatchBox) {
        let value = without_bold(self.value(cell));
        let rules = &self.dialect.scores;
        let is_aggregate = |line: &Value| rules.aggregate.is_match(&line.text());
        let mut score = Vec::new();
        for line in value.pieces.split_inclusive(is_break) {
            let line = Value {
                pieces: line.to_vec(),
                span: value.span,
            };
            if is_aggregate(&line) && !score.is_empty() {
                self.put(found, BoxField::Aggregate, line);
            } else {
                score.extend(line.pieces);
            }
        }
        let span = value.span;
        self.put(
            found,
            BoxField::Score,
            Value {
                pieces: score,
                span,
            },
        );
    }

    fn place(&self, cell: ElementRef<'_>, found: &mut MatchBox) {
        let parts = cell.descendants().filter_map(ElementRef::wrap);
        let is_stadium = parts
            .filter(|part| has_class(part.value(), STADIUM))
            .count()
            > 0;
        let field = if is_stadium {
            BoxField::Stadium
        } else {
            BoxField::Location
        };
        self.put(found, field, self.value(cell));
    }

    /// Below the main row: time, goals, report, goals, and lines with labels.
    fn details(&self, cells: &[Option<ElementRef<'_>>], found: &mut MatchBox) {
        let &[time, _, report, _, ref rest @ ..] = cells else {
            return;
        };
        for (field, cell) in [(BoxField::Time, time), (BoxField::Report, report)] {
            if let Some(cell) = cell {
                self.put(found, field, self.value(cell));
            }
        }
        self.lists_of(cells, [BoxField::Goals1, BoxField::Goals2], found);
        let Some(Some(lines)) = rest.first() else {
            return;
        };
        let value = self.value(*lines);
        for line in value.pieces.split(is_break) {
            let pieces = line.to_vec();
            let span = span_of(&pieces).unwrap_or(value.span);
            self.labelled(Value { pieces, span }, found);
        }
    }

    fn lists_of(
        &self,
        cells: &[Option<ElementRef<'_>>],
        fields: [BoxField; 2],
        found: &mut MatchBox,
    ) {
        for (at, field) in [1, 3].into_iter().zip(fields) {
            if let Some(Some(cell)) = cells.get(at) {
                self.put(found, field, self.value(*cell));
            }
        }
    }

    /// A line below the box: with the label of a note, or a note without one.
    fn notes(&self, cells: &[Option<ElementRef<'_>>], found: &mut MatchBox) {
        let Some(Some(cell)) = cells.first() else {
            return;
        };
        let value = self.value(*cell);
        let mut labelled = MatchBox::default();
        self.labelled(value.clone(), &mut labelled);
        if labelled.fields.is_empty() && !labelled.unknown.is_empty() {
            self.put(found, BoxField::Note, value);
        }
        for (field, value) in labelled.fields {
            self.put(found, field, value);
        }
    }
}

/// Whether a row is the title over the kicks: one cell over both lists, and nothing else.
fn is_title(row: &[Option<ElementRef<'_>>]) -> bool {
    spans(row, 1, 4) && !spans(row, 0, COLUMNS)
}

/// Whether one cell reaches over these columns.
fn spans(cells: &[Option<ElementRef<'_>>], from: usize, to: usize) -> bool {
    let Some(first) = cells.get(from).copied().flatten() else {
        return false;
    };
    let is_first = |cell: &Option<ElementRef<'_>>| cell.is_some_and(|cell| cell.id() == first.id());
    cells
        .get(from..to)
        .is_some_and(|cells| cells.iter().all(is_first))
}

fn span_of(pieces: &[Piece]) -> Option<crate::wikitext::Span> {
    let (first, last) = (pieces.first()?, pieces.last()?);
    Some(crate::wikitext::Span {
        start: first.span.start,
        end: last.span.end.max(first.span.start),
    })
}

fn without_bold(mut value: Value) -> Value {
    value.pieces.retain(|piece| piece.kind != PieceKind::Bold);
    value
}
