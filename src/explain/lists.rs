//! The lists of a match box cut into their items, so that each goal, kick and card is shown with its own
//! line. Called by `explain`.

use std::collections::HashMap;

use crate::block::{Block, BlockKind, MatchBox, Piece, PieceKind, Value};
use crate::dialect::BoxField;
use crate::document::{Document, DocumentKind};
use crate::wikitext::Span;

/// The lists of a match box, each cut into its items once.
pub(super) struct Lists<'r> {
    found: Option<&'r MatchBox>,
    document: &'r Document,
    by_field: HashMap<BoxField, List<'r>>,
}

/// A list of scorers, kicks or cards.
struct List<'r> {
    whole: Span,
    items: Vec<(Span, Vec<&'r str>)>,
    /// The item that was named last: records are in the order of their list.
    at: usize,
}

impl<'r> Lists<'r> {
    pub(super) fn of(block: Option<&'r Block>, document: &'r Document) -> Self {
        let found = block.and_then(|block| match &block.kind {
            BlockKind::MatchBox(found) => Some(&**found),
            _ => None,
        });
        Self {
            found,
            document,
            by_field: HashMap::new(),
        }
    }

    /// The item of a list that names somebody; the whole list where none does.
    pub(super) fn item(&mut self, field: BoxField, name: Option<&str>) -> Option<Span> {
        let value = self.found?.fields.get(&field)?;
        let document = self.document;
        let list = self
            .by_field
            .entry(field)
            .or_insert_with(|| List::new(value, document));
        Some(name.and_then(|name| list.named(name)).unwrap_or(list.whole))
    }
}

impl<'r> List<'r> {
    fn new(value: &'r Value, document: &'r Document) -> Self {
        let items = if document.kind == DocumentKind::Html {
            items_of(value)
        } else {
            let mut start = value.span.start as usize;
            let lines = value.span.of(&document.text).split_inclusive('\n');
            let with_span = |line: &'r str| {
                let span = Span::new(start, start + line.len());
                start += line.len();
                (span, vec![line])
            };
            lines.map(with_span).collect()
        };
        Self {
            whole: value.span,
            items,
            at: 0,
        }
    }

    /// The next item from where the last was found that names somebody, else the first of all.
    fn named(&mut self, name: &str) -> Option<Span> {
        let names = |(_, texts): &(Span, Vec<&str>)| texts.iter().any(|text| text.contains(name));
        let (before, behind) = self.items.split_at(self.at.min(self.items.len()));
        let at = match behind.iter().position(names) {
            Some(ahead) => self.at + ahead,
            None => before.iter().position(names)?,
        };
        self.at = at;
        self.items.get(at).map(|(span, _)| *span)
    }
}

/// The pieces between two breaks of a list, with what they show.
fn items_of(list: &Value) -> Vec<(Span, Vec<&str>)> {
    let is_break = |piece: &Piece| matches!(piece.kind, PieceKind::Break { .. });
    fn text(piece: &Piece) -> Option<&str> {
        match &piece.kind {
            PieceKind::Link { label, .. } => Some(label),
            PieceKind::Text(text) => Some(text),
            _ => None,
        }
    }
    let items = list.pieces.split(is_break);
    items
        .filter_map(|item| {
            let (first, last) = (item.first()?.span, item.last()?.span);
            let span = Span::new(first.start as usize, last.end as usize);
            Some((span, item.iter().filter_map(text).collect()))
        })
        .collect()
}
