//! Addresses of match reports on a rendered page: in the cell itself and in its footnotes. Called by both
//! kinds of boxes.

use std::collections::HashSet;

use scraper::ElementRef;

use super::page_reader::PageReader;
use crate::block::MatchBox;

impl<'p> PageReader<'p, '_> {
    /// Adds the addresses of a cell, each once.
    pub(super) fn reports(&self, cell: ElementRef<'p>, found: &mut MatchBox) {
        let mut seen: HashSet<String> = found.reports.iter().cloned().collect();
        let mut add = |href: &str| {
            let is_address = href.starts_with("https://") || href.starts_with("http://");
            if is_address && seen.insert(href.to_owned()) {
                found.reports.push(href.to_owned());
            }
        };
        for link in cell.descendent_elements() {
            let Some(href) = link.value().attr("href") else {
                continue;
            };
            let footnote = href.split_once('#').and_then(|(_, id)| self.page.by_id(id));
            match footnote {
                // A footnote's citation is where its links are.
                Some(note) if !href.starts_with("http") => {
                    let links = note.descendants().filter_map(ElementRef::wrap);
                    links
                        .filter_map(|link| link.value().attr("href"))
                        .for_each(&mut add);
                }
                _ => add(href),
            }
        }
    }
}
