//! Infoboxes of competitions, as far as they state totals, and of single matches. Called by `walk`.

use scraper::ElementRef;

use super::class::has_class;
use super::page_reader::PageReader;
use super::table;
use crate::block::{BlockKind, Infobox};

/// Class of an infobox.
const CLASS: &str = "infobox";

/// Classes of the cell that holds its title.
const TITLES: [&str; 2] = ["infobox-title", "infobox-above"];

impl PageReader<'_, '_> {
    pub(super) fn is_infobox(element: ElementRef<'_>) -> bool {
        has_class(element.value(), CLASS)
    }

    /// An infobox that counts matches or goals, or says which match it is about; `None` for any other.
    pub(super) fn infobox(&self, element: ElementRef<'_>) -> Option<BlockKind> {
        let mut parameters = Vec::new();
        let mut title = None;
        let mut event = None;
        for row in table::rows(element) {
            let cells: Vec<_> = row.into_iter().flatten().collect();
            match cells[..] {
                [label, value] if label.id() != value.id() => {
                    let label = self.text(label);
                    if let Some(name) = self.dialect.infobox_row(&label) {
                        parameters.push((name.to_owned(), self.text(value)));
                    } else if self.dialect.is_infobox_event_row(&label) {
                        event = Some(self.value(value));
                    }
                }
                [first, ..] if title.is_none() => title = Some(self.text(first)),
                _ => {}
            }
        }
        if parameters.is_empty() && event.is_none() {
            return None;
        }
        let marked = element
            .descendants()
            .filter_map(ElementRef::wrap)
            .find(|part| {
                let is_title = TITLES.iter().any(|class| has_class(part.value(), class));
                is_title || part.value().name() == "caption"
            });
        let mut match_name = None;
        if let Some(title) = marked.map(|part| self.text(part)).or(title) {
            if event.is_some() {
                match_name = Some(title);
            } else {
                let name = self.dialect.infobox_title().to_owned();
                parameters.insert(0, (name, title));
            }
        }
        let game = event.as_ref().and_then(|_| self.match_of_infobox(element));
        Some(BlockKind::Infobox(Box::new(Infobox {
            parameters,
            event,
            game: game.map(Box::new),
            match_name,
        })))
    }
}
