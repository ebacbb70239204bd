//! The labelled parts of a page, by the places of its text. The walk meets the labels, `parts` asks.

use foldhash::HashMap;
use serde::{Deserialize, Serialize};

use crate::wikitext::Span;

/// The labelled parts of a page.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Labels {
    /// Places of the text by label, in order and without overlaps.
    pub(crate) parts: HashMap<String, Vec<Span>>,
    /// Whether the page answers words that it is asked for with parts of itself.
    #[serde(default)]
    pub(crate) answers: bool,
    /// Where each label that is not closed yet begins.
    open: HashMap<String, u32>,
}

impl Labels {
    /// The page shows parts of itself by the word that it is asked for.
    pub(crate) fn answers(&mut self) {
        self.answers = true;
    }

    /// A part begins. One of the same label that is open goes on.
    pub(crate) fn begin(&mut self, label: &str, at: u32) {
        if !self.open.contains_key(label) {
            self.open.insert(label.to_owned(), at);
        }
    }

    /// A part ends.
    pub(crate) fn end(&mut self, label: &str, at: u32) {
        if let Some((label, start)) = self.open.remove_entry(label) {
            let part = Span { start, end: at };
            self.parts.entry(label).or_default().push(part);
        }
    }

    /// The page ends, and with it what is open.
    pub(crate) fn finish(&mut self) {
        for (label, start) in std::mem::take(&mut self.open) {
            let end = u32::MAX;
            self.parts
                .entry(label)
                .or_default()
                .push(Span { start, end });
        }
    }
}
