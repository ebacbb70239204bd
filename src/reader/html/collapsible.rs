//! `.vevent` with two sides: what `{{Football box collapsible}}` shows, and in pages of about 2014
//! `{{Football box}}` as well. Template reference C.2. Called by `walk`.

use scraper::ElementRef;

use super::class::has_class;
use super::lines::{is_break, lines_of};
use super::main_table::{COLUMNS, MainTable, is_title, main_table, spans};
use super::page_reader::{PageReader, count_inside};
use crate::block::{BlockKind, MatchBox, PieceKind, Value};
use crate::dialect::BoxField;

/// Class of events of all sorts; infoboxes have it too.
const EVENT: &str = "vevent";

/// Class of a stadium that is in the main row. In older boxes the cell itself has it, whatever it
/// holds.
const STADIUM: &str = "location";

impl PageReader<'_, '_> {
    /// Whether an element is a match box of this kind: two sides are in it. The table may be in a
    /// `div`, or alone.
    pub(super) fn is_collapsible(&self, element: ElementRef<'_>) -> bool {
        has_class(element.value(), EVENT)
            && count_inside(&self.sides, self.page.span(*element)) == 2
    }

    /// Reads such a box.
    pub(super) fn collapsible(&self, element: ElementRef<'_>) -> BlockKind {
        let mut found = MatchBox::default();
        let Some(main) = main_table(element) else {
            return self.finished(element, found);
        };
        let cells = main.rows.get(main.main).map_or(&[][..], Vec::as_slice);
        let sides = [(main.home, BoxField::Team1), (main.away, BoxField::Team2)];
        for (at, field) in sides {
            if let Some(Some(cell)) = cells.get(at) {
                // The box prints both sides in bold, whoever won.
                self.put(&mut found, field, without_bold(self.value(*cell)));
            }
        }
        for cell in cells
            .get(main.home + 1..main.away)
            .unwrap_or_default()
            .iter()
            .flatten()
        {
            self.score_and_aggregate(*cell, &mut found);
        }
        found.collapsible = main.home > 0;
        if found.collapsible {
            self.rows_that_fold(&main, cells, &mut found);
        } else {
            self.around_sides(element, &main, &mut found);
        }
        self.finished(element, found)
    }

    /// The box that folds: all in one table.
    fn rows_that_fold(
        &self,
        main: &MainTable<'_>,
        cells: &[Option<ElementRef<'_>>],
        found: &mut MatchBox,
    ) {
        for cell in cells.iter().take(main.home).flatten() {
            self.date_and_round(*cell, found);
        }
        for (n, row) in main.rows.iter().enumerate() {
            let above = n.checked_sub(1).filter(|above| *above != main.main);
            let above = above.and_then(|above| main.rows.get(above));
            if n == main.main {
                continue;
            }
            if spans(row, 0, COLUMNS) {
                self.notes(row, found);
            } else if n > main.main + 1 && is_title(row, 1) {
                // The row over it may look like a title, too: a report between two lists without goals.
            } else if n > main.main + 1 && above.is_some_and(|row| is_title(row, 1)) {
                self.lists_of(row, 1, [BoxField::Kicks1, BoxField::Kicks2], found);
            } else {
                self.details(row, found);
            }
        }
        // Last, since a stadium on a line of its own makes what is in the main row the town.
        for cell in cells.iter().skip(main.away + 1).flatten() {
            self.place(*cell, found);
        }
    }

    /// One of the two floats to the side; which one differs from copy to copy of the template.
    fn date_and_round(&self, cell: ElementRef<'_>, found: &mut MatchBox) {
        let is_floating = |part: ElementRef<'_>| {
            part.value().attr("style").is_some_and(|style| {
                let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
                style.contains("float:right") || style.contains("float:left")
            })
        };
        let floating = cell
            .descendants()
            .filter_map(ElementRef::wrap)
            .find(|part| part.id() != cell.id() && is_floating(*part));
        let rest = self.value_of(cell, is_floating);
        let Some(floating) = floating.map(|part| self.value(part)) else {
            return self.put_dated(rest, found);
        };
        let (date, round) = if self.is_date(&rest) && !self.is_date(&floating) {
            (rest, floating)
        } else if self.is_date(&floating) || rest.is_blank() {
            (floating, rest)
        } else {
            // Neither names a month; what floats is the round where the rest is a date in numbers.
            let is_numbers = rest.text().chars().all(|c| !c.is_alphabetic());
            if is_numbers {
                (rest, floating)
            } else {
                (floating, rest)
            }
        };
        self.put(found, BoxField::Round, round);
        self.put_dated(date, found);
    }

    /// The aggregate is in brackets after the score.
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
        let is_marked = |part: ElementRef<'_>| has_class(part.value(), STADIUM);
        let mut parts = cell
            .descendent_elements()
            .filter(|part| part.id() != cell.id());
        let value = self.value(cell);
        let stadium_is_named = found.fields.contains_key(&BoxField::Stadium);
        let is_stadium = parts.any(is_marked) || is_marked(cell) && !self.is_town(&value);
        let field = if is_stadium && !stadium_is_named {
            BoxField::Stadium
        } else {
            BoxField::Location
        };
        self.put(found, field, value);
    }

    /// Whether a place is a town and its country, and no stadium.
    fn is_town(&self, place: &Value) -> bool {
        let targets = place.links().map(|(target, _)| target);
        self.dialect.is_town_in_country(&place.text(), targets)
    }

    /// Below the main row: time, goals, report, goals, and lines with labels.
    fn details(&self, cells: &[Option<ElementRef<'_>>], found: &mut MatchBox) {
        let &[time, _, report, _, ref rest @ ..] = cells else {
            return;
        };
        for (field, cell) in [(BoxField::Time, time), (BoxField::Report, report)] {
            if let Some(cell) = cell {
                if field == BoxField::Report {
                    self.reports(cell, found);
                }
                self.put(found, field, self.value(cell));
            }
        }
        self.lists_of(cells, 1, [BoxField::Goals1, BoxField::Goals2], found);
        if let Some(Some(lines)) = rest.first() {
            for line in lines_of(self.value(*lines)) {
                self.labelled(line, found);
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

fn without_bold(mut value: Value) -> Value {
    value.pieces.retain(|piece| piece.kind != PieceKind::Bold);
    value
}
