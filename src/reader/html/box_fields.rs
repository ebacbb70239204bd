//! What the readers of all kinds of match boxes do with what they find: put it under its field, take it
//! by its label, and close the box.

use scraper::ElementRef;

use super::lines::is_break;
use super::page_reader::PageReader;
use crate::block::{BlockKind, MatchBox, Piece, PieceKind, Unreadable, Value};
use crate::dialect::BoxField;

/// More words below a score are a note, whatever they are.
const WORDS_OF_STATUS: usize = 2;

impl PageReader<'_, '_> {
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

    /// The lists of both sides, around a cell between them.
    pub(super) fn lists_of(
        &self,
        cells: &[Option<ElementRef<'_>>],
        home: usize,
        fields: [BoxField; 2],
        found: &mut MatchBox,
    ) {
        for (at, field) in [home, home + 2].into_iter().zip(fields) {
            if let Some(Some(cell)) = cells.get(at) {
                self.put(found, field, self.value(*cell));
            }
        }
    }

    /// Takes a value by the label in front of it; a label that nobody knows is reported.
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
}

/// The words in front of the first colon, and the value after it. A label may be a link.
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
            PieceKind::Mark(_) | PieceKind::Note(_) | PieceKind::Struck(_) => {
                return (String::new(), value);
            }
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
