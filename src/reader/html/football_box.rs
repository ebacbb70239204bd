//! `div.footballbox`: what `{{Football box}}` shows. Template reference C.1. Called by `walk`.

use scraper::ElementRef;

use super::class::{has_any_class, has_class};
use super::hidden::is_added;
use super::lines::lines_of;
use super::page_reader::PageReader;
use crate::block::{BlockKind, MatchBox, Value};
use crate::dialect::BoxField;

/// Class of the whole box.
pub(super) const CLASS: &str = "footballbox";

/// Fields that have a class of their own.
const FIELDS: [(&str, BoxField); 7] = [
    ("ftitle", BoxField::Event),
    ("fdate", BoxField::Date),
    ("ftime", BoxField::Time),
    ("frnd", BoxField::Round),
    ("fhome", BoxField::Team1),
    ("faway", BoxField::Team2),
    ("fscore", BoxField::Score),
];

/// Class of a row with a list for each side.
const LISTS: &str = "fgoals";

/// Elements inside a line.
const INLINE: [&str; 8] = ["a", "b", "br", "i", "small", "strong", "sup", "u"];

/// Class of what is beside the box: place, attendance and referee, a line each.
const BESIDE: &str = "fright";

impl PageReader<'_, '_> {
    /// Reads a match box.
    pub(super) fn football_box(&self, element: ElementRef<'_>) -> BlockKind {
        let mut found = MatchBox::default();
        for part in element.descendants().filter_map(ElementRef::wrap) {
            let value = part.value();
            let field = FIELDS.iter().find(|(class, _)| has_class(value, class));
            if let Some((_, field)) = field {
                self.put(&mut found, *field, self.value(part));
            } else if has_class(value, LISTS) {
                self.lists(part, &mut found);
            } else if has_class(value, BESIDE) {
                let in_line = |part: &ElementRef<'_>| INLINE.contains(&part.value().name());
                for line in part.child_elements().filter(|part| !in_line(part)) {
                    self.beside(line, &mut found);
                }
                self.loose_lines(part, &mut found);
            }
        }
        self.finished(element, found)
    }

    /// A row of goals, or of kicks where the score of a shoot-out is between the lists.
    fn lists(&self, row: ElementRef<'_>, found: &mut MatchBox) {
        let is_cell = |part: &ElementRef<'_>| matches!(part.value().name(), "td" | "th");
        let cells: Vec<_> = row.child_elements().filter(is_cell).collect();
        let shootout = cells.iter().find(|cell| cell.value().name() == "th");
        let (home, away) = match shootout {
            Some(score) => {
                self.put(found, BoxField::ShootoutScore, self.value(*score));
                (BoxField::Kicks1, BoxField::Kicks2)
            }
            None => (BoxField::Goals1, BoxField::Goals2),
        };
        for (n, cell) in cells.iter().enumerate() {
            let value = cell.value();
            let field = if has_class(value, "fhgoal") || (n == 0 && cells.len() == 3) {
                home
            } else if has_class(value, "fagoal") || n == 2 {
                away
            } else if value.name() == "th" {
                continue;
            } else {
                BoxField::Report
            };
            if field == BoxField::Report {
                self.reports(*cell, found);
            }
            self.put(found, field, self.value(*cell));
        }
    }

    /// A line beside the box: the place by its mark, the others by their label.
    fn beside(&self, line: ElementRef<'_>, found: &mut MatchBox) {
        if is_added(line) {
            return;
        }
        let marked = |mark: &str| {
            let parts = std::iter::once(line).chain(line.child_elements());
            let mut marks = parts.filter_map(|part| Some((part, part.value().attr("itemprop")?)));
            marks.find_map(|(part, has)| has.split_whitespace().any(|m| m == mark).then_some(part))
        };
        if let Some(stadium) = marked("name") {
            self.put(found, BoxField::Stadium, self.value(stadium));
            // One mark may stand for both.
            if let Some(address) = marked("address").filter(|part| part.id() != stadium.id()) {
                self.put(found, BoxField::Location, self.value(address));
            }
        } else if marked("location").is_some() {
            self.put(found, BoxField::Stadium, self.value(line));
        } else {
            self.labelled(self.value(line), found);
        }
    }

    /// Lines beside the box that are in no element of their own.
    fn loose_lines(&self, beside: ElementRef<'_>, found: &mut MatchBox) {
        let in_line = |part: ElementRef<'_>| INLINE.contains(&part.value().name());
        let is_read = |part: ElementRef<'_>| {
            part.parent()
                .is_some_and(|parent| parent.id() == beside.id())
                && !in_line(part)
        };
        let is_text = |line: &Value| line.text().contains(':');
        for line in lines_of(self.value_of(beside, is_read))
            .into_iter()
            .filter(is_text)
        {
            self.labelled(line, found);
        }
    }

    /// Whether an element is a match box of this kind.
    pub(super) fn is_football_box(element: ElementRef<'_>) -> bool {
        has_any_class(element.value(), &[CLASS])
    }
}
