//! `div.vevent` with three tables beside one another: what `{{Football box}}` showed until about
//! 2015. Date, time and round are before the table of the sides, place, attendance and referee after
//! it. Called by `collapsible`.

use scraper::ElementRef;

use super::lines::lines_of;
use super::main_table::{MainTable, is_title, spans};
use super::page_reader::PageReader;
use crate::block::{MatchBox, Piece, PieceKind, Value};
use crate::dialect::BoxField;
use crate::wikitext::Span;

/// Columns of the table of the sides.
const COLUMNS: usize = 3;

impl PageReader<'_, '_> {
    /// Reads what stands around the sides and below them.
    pub(super) fn around_sides(
        &self,
        element: ElementRef<'_>,
        main: &MainTable<'_>,
        found: &mut MatchBox,
    ) {
        let middle = self.page.span(*main.table);
        let span_of = |part: ElementRef<'_>| self.page.span(*part);
        let mut before = self.value_of(element, |part| span_of(part).start >= middle.start);
        before
            .pieces
            .retain(|piece| piece.span.start < middle.start);
        self.put_dated(before, found);
        let mut after = self.value_of(element, |part| span_of(part).end <= middle.end);
        after.pieces.retain(|piece| piece.span.start >= middle.end);
        self.place_and_labels(after, found);
        let below = main.rows.get(main.main + 1..).unwrap_or_default();
        for (n, row) in below.iter().enumerate() {
            let above = n.checked_sub(1).and_then(|above| below.get(above));
            if is_score_of_shootout(row) {
                if let Some(Some(score)) = row.get(1) {
                    self.put(found, BoxField::ShootoutScore, self.value(*score));
                }
                self.lists_of(row, 0, [BoxField::Kicks1, BoxField::Kicks2], found);
            } else if is_title(row, 0) && n > 0 || spans(row, 0, COLUMNS) {
                // The row over it may look like a title, too: a report between two lists without goals.
            } else if n > 0 && above.is_some_and(|row| is_title(row, 0) || spans(row, 0, COLUMNS)) {
                self.lists_of(row, 0, [BoxField::Kicks1, BoxField::Kicks2], found);
            } else if n == 0 && !spans(row, 0, COLUMNS) {
                self.lists_of(row, 0, [BoxField::Goals1, BoxField::Goals2], found);
                if let Some(Some(report)) = row.get(1) {
                    self.put(found, BoxField::Report, self.value(*report));
                }
            }
        }
    }

    /// Lines with a date, a time, and what else an editor put beside them: the round first, then notes.
    pub(super) fn put_dated(&self, value: Value, found: &mut MatchBox) {
        let span = value.span;
        let shows = |line: &Value| !line.is_blank() || line.notes().next().is_some();
        let mut lines: Vec<Value> = lines_of(value).into_iter().filter(shows).collect();
        let date = lines.iter().position(|line| self.is_date(line));
        let date = date.or_else(|| lines.iter().position(is_date_in_numbers));
        // A date that nobody can read is reported by those who read dates.
        if !lines.is_empty() {
            let date = lines.remove(date.unwrap_or(0));
            self.put(found, BoxField::Date, date);
        }
        if let Some(time) = lines.iter().position(is_clock) {
            let time = lines.remove(time);
            self.put(found, BoxField::Time, time);
        }
        let mut lines = lines.into_iter();
        if let Some(round) = lines.next() {
            self.put(found, BoxField::Round, round);
        }
        if let Some(notes) = joined(lines, span) {
            self.put(found, BoxField::Note, notes);
        }
    }

    /// Lines without a label are the place, up to the first that has one.
    fn place_and_labels(&self, value: Value, found: &mut MatchBox) {
        let span = value.span;
        let has_label = |line: &Value| line.text().contains(':');
        let lines: Vec<Value> = lines_of(value)
            .into_iter()
            .filter(|line| !line.is_blank() || line.notes().next().is_some())
            .collect();
        let labels = lines.iter().position(has_label).unwrap_or(lines.len());
        let mut lines = lines.into_iter();
        let place = joined(lines.by_ref().take(labels), span);
        for line in lines {
            self.labelled(line, found);
        }
        if let Some(place) = place {
            let is_named = found.fields.contains_key(&BoxField::Stadium);
            let field = if is_named {
                BoxField::Location
            } else {
                BoxField::Stadium
            };
            self.put(found, field, place);
        }
    }

    /// Whether a value names a month, or is the wiki's own copy of a date.
    pub(super) fn is_date(&self, value: &Value) -> bool {
        let text = value.text();
        let mut words = text.split(|c: char| !c.is_alphanumeric());
        let is_month = |word: &str| self.dialect.month(word).is_some();
        value.day_in_numbers().is_some() || words.any(is_month)
    }
}

/// Whether the cell between the lists is a head: the score of a shoot-out.
fn is_score_of_shootout(row: &[Option<ElementRef<'_>>]) -> bool {
    let cell = row.get(1).copied().flatten();
    let has_digits =
        |cell: ElementRef<'_>| cell.text().any(|t| t.contains(|c: char| c.is_numeric()));
    !spans(row, 0, COLUMNS)
        && cell.is_some_and(|cell| cell.value().name() == "th" && has_digits(cell))
}

/// `1991-09-18`, `1968.03.30`.
fn is_date_in_numbers(line: &Value) -> bool {
    let text = line.text();
    let numbers = text.split(|c: char| !c.is_ascii_digit());
    numbers.filter(|part| !part.is_empty()).count() >= 3
}

/// `15:00 BST`, `15.00`.
fn is_clock(line: &Value) -> bool {
    let text = line.text();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text.get(digits..).unwrap_or("");
    let behind = rest.strip_prefix([':', '.']);
    (1..=2).contains(&digits)
        && behind.is_some_and(|behind| behind.starts_with(|c: char| c.is_ascii_digit()))
}

/// Lines as one value again, if there are any.
fn joined(lines: impl Iterator<Item = Value>, span: Span) -> Option<Value> {
    let mut pieces: Vec<Piece> = Vec::new();
    for line in lines {
        if !pieces.is_empty() {
            let kind = PieceKind::Break { item: false };
            pieces.push(Piece {
                kind,
                span: line.span,
            });
        }
        pieces.extend(line.pieces);
    }
    (!pieces.is_empty()).then_some(Value { pieces, span })
}
