//! `div.footballbox`: what `{{Football box}}` shows. Template reference C.1. Called by `walk`.

use scraper::ElementRef;

use super::Reader;
use super::collapsible::lines_of;
use super::hidden::is_added;
use super::value::{has_any_class, has_class};
use crate::block::{BlockKind, MatchBox, Piece, PieceKind, Unreadable, Value};
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

/// More words below a score are a note, whatever they are.
const WORDS_OF_STATUS: usize = 2;

/// Elements inside a line.
const INLINE: [&str; 8] = ["a", "b", "br", "i", "small", "strong", "sup", "u"];

/// Class of what stands beside the box: place, attendance and referee, a line each.
const BESIDE: &str = "fright";

impl Reader<'_, '_> {
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

    /// Puts a value into the box, unless it shows nothing or its field is there already.
    pub(super) fn put(&self, found: &mut MatchBox, field: BoxField, value: Value) {
        if !value.is_blank() || value.notes().next().is_some() {
            found.fields.entry(field).or_insert(value);
        }
    }

    /// The box, once all its parts are read. One that names neither team cannot be read, nor one that
    /// is cut off: what it lacks is not known.
    pub(super) fn finished(&self, element: ElementRef<'_>, mut found: MatchBox) -> BlockKind {
        self.split_score(&mut found);
        let fields = &found.fields;
        let has_team =
            fields.contains_key(&BoxField::Team1) || fields.contains_key(&BoxField::Team2);
        let why = if self.page.is_left_open(*element) {
            "the page ends inside it"
        } else if has_team {
            return BlockKind::MatchBox(Box::new(found));
        } else {
            "it names no team"
        };
        BlockKind::Unreadable(Unreadable {
            found: self.text(element),
            why: why.to_owned(),
        })
    }

    /// Takes a note on lines of its own out of the score. A line in brackets, and one that says what
    /// became of the match, belongs to the score.
    fn split_score(&self, found: &mut MatchBox) {
        let Some(score) = found.fields.get_mut(&BoxField::Score) else {
            return;
        };
        let span = score.span;
        let (mut kept, mut note) = (Vec::new(), Vec::new());
        for line in score.pieces.split(is_break) {
            let line = Value {
                pieces: line.to_vec(),
                span,
            };
            let text = line.text();
            let is_status = || {
                text.split_whitespace().count() <= WORDS_OF_STATUS
                    && self.dialect.status(&text).is_some()
            };
            if line.is_blank() && line.notes().next().is_none() {
                continue;
            }
            if kept.is_empty() || text.starts_with('(') || is_status() {
                if let Some(last) = kept.last().map(|piece: &Piece| piece.span) {
                    let kind = PieceKind::Break { item: false };
                    kept.push(Piece { kind, span: last });
                }
                kept.extend(line.pieces);
            } else {
                note.extend(line.pieces);
            }
        }
        score.pieces = kept;
        if !note.is_empty() {
            let note = Value { pieces: note, span };
            found.fields.entry(BoxField::ScoreNote).or_insert(note);
        }
    }

    /// A row of goals, or of kicks where the score of a shoot-out stands between the lists.
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

    /// Lines beside the box that stand in no element of their own.
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

    /// Takes a value by the label in front of it; a label that nobody knows is told.
    pub(super) fn labelled(&self, value: Value, found: &mut MatchBox) {
        if value.is_blank() {
            return;
        }
        let (label, value) = without_label(value);
        match self.dialect.rendered_label(&label) {
            Some(BoxField::Ignored) => {}
            Some(field) => self.put(found, field, value),
            None if label.is_empty() => {
                found.unknown.push((value.text(), value.span));
            }
            None => found.unknown.push((label, value.span)),
        }
    }

    /// Whether an element is a match box of this kind.
    pub(super) fn is_football_box(element: ElementRef<'_>) -> bool {
        has_any_class(element.value(), &[CLASS])
    }
}

pub(super) fn is_break(piece: &Piece) -> bool {
    matches!(piece.kind, PieceKind::Break { .. })
}

/// The words in front of the first colon, and the value behind it. A label may be a link.
fn without_label(mut value: Value) -> (String, Value) {
    let mut label = String::new();
    let mut taken = 0;
    let mut behind = None;
    for piece in &mut value.pieces {
        match &mut piece.kind {
            PieceKind::Text(text) => match text.split_once(':') {
                Some((before, rest)) => {
                    label.push_str(before);
                    behind = Some(rest.trim_start().to_owned());
                    break;
                }
                None => label.push_str(text),
            },
            PieceKind::Link { label: text, .. } => label.push_str(text),
            PieceKind::Break { .. } | PieceKind::Bold => {}
            PieceKind::Call(_) | PieceKind::Note(_) => return (String::new(), value),
        }
        taken += 1;
    }
    let Some(behind) = behind else {
        return (String::new(), value);
    };
    value.pieces.drain(..taken);
    if let Some(first) = value.pieces.first_mut() {
        first.kind = PieceKind::Text(behind);
    }
    (label.trim().to_owned(), value)
}
