//! An export as a stream of pages, and what becomes of each: a text that may hold football, a redirect, or
//! something that is passed over with its reason.
//!
//! Called by `stream` and by `texts`. Reading a page knows no other page, so many threads do it at once.

use std::io::Read;
use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::cut::{Cutter, Piece, RawPage};
use super::damage::Stop;
use super::page::{self, Age, Broken};
use super::site::{Site, TEMPLATES};
use super::skipped::Why;
use crate::dialect::Dialect;
use crate::document::DocumentKind;
use crate::reader::text_may_hold_football;
use crate::source::part::Part;
#[cfg(any(feature = "fetch", test))]
use crate::source::saved_text::SavedText;
use crate::source::sidecar::Sidecar;
use crate::wikitext::redirect;

/// Which pages and revisions of a dump count.
#[derive(Debug, Clone)]
pub(in crate::source) struct Choice {
    /// Namespaces whose pages count, by number or name; none for the articles.
    pub(in crate::source) namespaces: Vec<String>,
    /// The instant whose revisions count; `None` for the newest.
    pub(in crate::source) as_of: Option<DateTime<Utc>>,
    /// The language of dumps that name none.
    pub(in crate::source) lang: String,
    /// The titles that are looked at.
    pub(in crate::source) part: Part,
    /// Every page of wikitext counts, whatever it holds and wherever it stands.
    everything: bool,
}

impl Choice {
    /// The articles that may hold football, and the templates that hold what they show.
    pub(in crate::source) fn football(
        namespaces: Vec<String>,
        as_of: Option<DateTime<Utc>>,
        lang: &str,
    ) -> Self {
        Self {
            namespaces,
            as_of,
            lang: lang.to_owned(),
            part: Part::default(),
            everything: false,
        }
    }

    /// Every page of wikitext in its newest revision.
    #[cfg(any(feature = "fetch", test))]
    pub(super) fn everything() -> Self {
        Self {
            namespaces: Vec::new(),
            as_of: None,
            lang: String::new(),
            part: Part::default(),
            everything: true,
        }
    }

    /// How new a revision is, if it was there at the instant.
    fn age_of(&self, xml: &[u8]) -> Option<Age> {
        // What is wrong with it is told when it is read.
        let age = page::head_of_revision(xml).map(|head| head.age());
        let age = age.unwrap_or_default();
        let was_there = |as_of| age.0.is_some_and(|saved| saved <= as_of);
        self.as_of.is_none_or(was_there).then_some(age)
    }

    fn has(&self, namespace: i32, site: &Site) -> bool {
        if self.everything {
            return true;
        }
        if self.namespaces.is_empty() {
            return namespace == 0;
        }
        let mut names = self.namespaces.iter();
        names.any(|name| site.namespace_named(name) == Some(namespace))
    }
}

/// An export that is read page by page.
pub(in crate::source) struct Export<R> {
    cutter: Cutter<R>,
    site: Arc<Site>,
    /// Names of namespaces that were asked for and that the head does not have.
    unknown: Vec<String>,
    has_begun: bool,
}

/// What comes next in it.
pub(in crate::source) enum Found {
    Page(Arc<Site>, RawPage),
    /// A page that is not whole.
    Torn(Stop),
}

impl<R: Read> Export<R> {
    pub(in crate::source) fn new(source: R) -> Self {
        Self {
            cutter: Cutter::new(source),
            site: Arc::default(),
            unknown: Vec::new(),
            has_begun: false,
        }
    }

    /// The next page; `None` at the end. An error ends the export.
    pub(in crate::source) fn next(&mut self, choice: &Choice) -> Result<Option<Found>, Stop> {
        loop {
            let piece = self.cutter.next(&|xml| choice.age_of(xml))?;
            let has_begun = std::mem::replace(&mut self.has_begun, true);
            if !has_begun && !matches!(piece, Some(Piece::Head(_))) {
                self.look_for_namespaces(choice);
            }
            return Ok(match piece {
                Some(Piece::Head(head)) => {
                    self.site = Arc::new(Site::read(&head));
                    self.look_for_namespaces(choice);
                    continue;
                }
                Some(Piece::Page(page)) => Some(Found::Page(Arc::clone(&self.site), page)),
                Some(Piece::Torn(stop)) => Some(Found::Torn(stop)),
                None => None,
            });
        }
    }

    fn look_for_namespaces(&mut self, choice: &Choice) {
        let names = choice.namespaces.iter();
        let unknown = names.filter(|name| self.site.namespace_named(name).is_none());
        self.unknown = unknown.cloned().collect();
    }

    /// A namespace that was asked for and that this wiki has not, and those that it has.
    pub(in crate::source) fn unknown_namespace(&self) -> Option<(String, Vec<String>)> {
        let unknown = self.unknown.first()?.clone();
        let known = self.site.namespaces.values();
        Some((
            unknown,
            known.filter(|name| !name.is_empty()).cloned().collect(),
        ))
    }
}

/// What becomes of a page.
pub(in crate::source) enum Outcome {
    Text(Box<PageText>),
    Redirect {
        lang: String,
        title: String,
        target: String,
    },
    Skipped(Why, String),
    Damaged(Stop),
    /// Another run reads it.
    OfOtherPart,
}

/// A page that counts.
pub(in crate::source) struct PageText {
    pub(in crate::source) text: Vec<u8>,
    pub(in crate::source) sidecar: Sidecar,
    /// It counts only where another page shows it.
    pub(in crate::source) is_part: bool,
}

#[cfg(any(feature = "fetch", test))]
impl PageText {
    /// The same as an archive of many has it.
    pub(super) fn saved(self) -> SavedText {
        SavedText {
            text: String::from_utf8(self.text)
                .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()),
            sidecar: self.sidecar,
        }
    }
}

/// Reads a page.
pub(in crate::source) fn read(site: &Site, raw: RawPage, choice: &Choice) -> Outcome {
    match read_whole(site, &raw, choice) {
        Ok(outcome) => outcome,
        Err(broken) => Outcome::Damaged(Stop::at(raw.offset, broken.what)),
    }
}

fn read_whole(site: &Site, raw: &RawPage, choice: &Choice) -> Result<Outcome, Broken> {
    let head = page::head(&raw.head).map_err(|broken| of_page("", broken))?;
    let title = head.title;
    if !choice.part.has(&title) {
        return Ok(Outcome::OfOtherPart);
    }
    let namespace = head.namespace;
    let namespace = namespace.unwrap_or_else(|| site.namespace_of(&title));
    let is_asked_for = choice.has(namespace, site);
    if !is_asked_for && namespace != TEMPLATES {
        return Ok(Outcome::Skipped(Why::OtherNamespace, title));
    }
    if let Some(length) = raw.too_long {
        let what = format!(
            "the page `{title}` has a text of {length} bytes, which is too long to be read"
        );
        return Ok(Outcome::Damaged(Stop::at(raw.offset, what)));
    }
    let Some(revision) = &raw.revision else {
        return Ok(Outcome::Skipped(Why::NoRevision, title));
    };
    let revision = page::revision(revision).map_err(|broken| of_page(&title, broken))?;
    if revision.is_other_model {
        return Ok(Outcome::Skipped(Why::OtherModel, title));
    }
    if revision.is_hidden {
        return Ok(Outcome::Skipped(Why::Hidden, title));
    }
    let lang = site.lang();
    let of_page = lang.as_deref().unwrap_or(&choice.lang);
    // Most wikis began with copies of the English templates.
    let dialect = Dialect::for_language(of_page).unwrap_or_else(Dialect::english);
    if !choice.everything {
        let text = String::from_utf8_lossy(&revision.text);
        // The head speaks of the newest revision.
        let stated = head.redirect.filter(|_| choice.as_of.is_none());
        let target = stated.or_else(|| Some(redirect(&text, &dialect.redirects)?.target));
        if let Some(target) = target {
            return Ok(Outcome::Redirect {
                lang: of_page.to_owned(),
                title,
                target,
            });
        }
        if !text_may_hold_football(&text, dialect) {
            return Ok(Outcome::Skipped(Why::WithoutFootball, title));
        }
    }
    let sidecar = Sidecar {
        url: site.address_of(&title, revision.id),
        lang,
        title: (!title.is_empty()).then_some(title),
        page_id: head.id,
        revision_id: revision.id,
        revision_timestamp: revision.timestamp,
        kind: Some(DocumentKind::Wikitext),
        ..Sidecar::default()
    };
    Ok(Outcome::Text(Box::new(PageText {
        text: revision.text,
        sidecar,
        is_part: !is_asked_for,
    })))
}

fn of_page(title: &str, broken: Broken) -> Broken {
    let Broken { offset, what } = broken;
    Broken {
        what: format!("the XML of the page `{title}` is broken {offset} bytes on: {what}"),
        offset,
    }
}
