//! Drafts of archives and dumps, made as the documents come: a text is gone once its page is drafted, unless
//! somebody asks for it. What only shows when all pages are known is done at the end: which templates are
//! shown, and which titles lead to which page.
//!
//! Called by the commands that take PATHS.

use std::collections::{HashMap, HashSet};

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::document::Document;
use crate::draft::PageDraft;
use crate::extract_page;
use crate::model::PageId;
use crate::source::{ArchiveError, Batch, Key, Rest, Skipped, Why};
use crate::wikitext::comparable_title;

/// Drafts that were made so far.
#[derive(Debug, Default)]
pub struct Drafts {
    drafts: Vec<PageDraft>,
    /// The documents of the drafts, if somebody asks for them.
    documents: Option<Vec<Document>>,
    /// Templates of dumps.
    parts: Vec<(PageDraft, Option<Document>)>,
    /// Pages of dumps, by their places.
    of_dump: HashMap<PageId, usize>,
    skipped: Skipped,
    matches: usize,
}

impl Drafts {
    /// Drafts alone.
    pub fn new() -> Self {
        Self::default()
    }

    /// Drafts with their documents.
    pub fn with_documents() -> Self {
        Self {
            documents: Some(Vec::new()),
            ..Self::default()
        }
    }

    /// How many matches the pages have, before they are joined.
    pub fn matches(&self) -> usize {
        self.matches
    }

    /// Drafts documents, on all threads of the current pool. `on_page` is called after each.
    pub fn take(&mut self, batch: Batch, on_page: &(dyn Fn() + Sync)) {
        let keeps = self.documents.is_some();
        let drafted = |documents: Vec<Document>| -> Vec<(PageDraft, Option<Document>)> {
            let drafted = documents.into_par_iter().map(|document| {
                let draft = extract_page(&document);
                on_page();
                (draft, keeps.then_some(document))
            });
            drafted.collect()
        };
        for (draft, document) in drafted(batch.documents) {
            match batch.of_dump {
                true => self.page_of_dump(draft, document),
                false => self.push(draft, document),
            }
        }
        let parts = drafted(batch.parts).into_iter();
        for (draft, document) in parts {
            match draft.has_football() {
                true => self.parts.push((draft, document)),
                false => self.skipped.note(Why::WithoutFootball, &draft.page.title),
            }
        }
    }

    fn page_of_dump(&mut self, draft: PageDraft, document: Option<Document>) {
        if !draft.has_football() {
            return self.skipped.note(Why::WithoutFootball, &draft.page.title);
        }
        let age = |draft: &PageDraft| (draft.page.revision_timestamp, draft.page.revision_id);
        let known = self.of_dump.get(&draft.page.id).copied();
        let Some((place, known)) = known.and_then(|at| Some((at, self.drafts.get_mut(at)?))) else {
            self.of_dump
                .insert(draft.page.id.clone(), self.drafts.len());
            return self.push(draft, document);
        };
        self.skipped.note(Why::Older, &draft.page.title);
        if age(known) < age(&draft) {
            self.matches += draft.matches.len();
            self.matches = self.matches.saturating_sub(known.matches.len());
            *known = draft;
            let text = self.documents.as_mut().and_then(|all| all.get_mut(place));
            if let (Some(text), Some(document)) = (text, document) {
                *text = document;
            }
        }
    }

    fn push(&mut self, draft: PageDraft, document: Option<Document>) {
        self.matches += draft.matches.len();
        self.drafts.push(draft);
        if let (Some(all), Some(document)) = (&mut self.documents, document) {
            all.push(document);
        }
    }

    /// All drafts and, if they were asked for, their documents. What was passed over is added to what the
    /// source passed over.
    ///
    /// # Errors
    ///
    /// [`ArchiveError`] where the redirects of dumps can't be read back.
    pub fn finish(
        mut self,
        rest: &mut Rest,
    ) -> Result<(Vec<PageDraft>, Vec<Document>), ArchiveError> {
        self.add_shown();
        for (part, _) in &self.parts {
            self.skipped.note(Why::NotShown, &part.page.title);
        }
        rest.skipped.extend(self.skipped);
        let key = |draft: &PageDraft| -> Key {
            (draft.page.lang.clone(), comparable_title(&draft.page.title))
        };
        let drafts = self.drafts.iter().enumerate();
        let pages: HashMap<Key, usize> = drafts.map(|(at, draft)| (key(draft), at)).collect();
        let led = rest.redirects.leading_to(&pages, &mut |at, title| {
            if let Some(draft) = self.drafts.get_mut(at) {
                draft.led_here.push(title.to_owned());
            }
        });
        led.map_err(|source| ArchiveError::Scratch { source })?;
        Ok((self.drafts, self.documents.unwrap_or_default()))
    }

    /// Adds the templates that pages show, and those that these show.
    fn add_shown(&mut self) {
        let mut from = 0;
        while !self.parts.is_empty() {
            let new = self.drafts.get(from..).unwrap_or_default();
            from = self.drafts.len();
            let shown: HashSet<String> = new
                .iter()
                .flat_map(|draft| &draft.transcluded)
                .map(|shown| comparable_title(&shown.page))
                .collect();
            let parts = std::mem::take(&mut self.parts);
            for (part, document) in parts {
                match shown.contains(&comparable_title(&part.page.title)) {
                    true => self.push(part, document),
                    false => self.parts.push((part, document)),
                }
            }
            if self.drafts.len() == from {
                return;
            }
        }
    }
}
