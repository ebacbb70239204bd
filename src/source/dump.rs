//! MediaWiki's export: the XML of `Special:Export`, of `action=query&export` and of dumps, versions
//! 0.3 to 0.11. Each page in it is a document.
//!
//! Called by `contents`. Of several revisions of a page the newest counts. Pages in another model
//! than wikitext (modules, style sheets) hold no article and are left out.

use chrono::{DateTime, Utc};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};

use super::saved_text::SavedText;
use super::sidecar::Sidecar;
use crate::document::is_language_code;

/// Elements inside one another; the format has five.
const DEEPEST: usize = 32;

/// What is escaped in a title inside an address: what MediaWiki escapes there itself.
const IN_TITLE: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'!')
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b',')
    .remove(b':')
    .remove(b';')
    .remove(b'@')
    .remove(b'/');

/// The pages of an export, or what is wrong with it.
pub(super) fn texts(xml: &str) -> Result<Vec<SavedText>, String> {
    let mut reader = Reader::from_str(xml);
    let mut dump = Dump::default();
    loop {
        let event = reader.read_event().map_err(|error| {
            let above = xml
                .as_bytes()
                .get(..usize::try_from(reader.error_position()).unwrap_or(0));
            let line = 1 + memchr::memchr_iter(b'\n', above.unwrap_or_default()).count();
            format!("an export of MediaWiki that is damaged in line {line}: {error}")
        })?;
        match event {
            Event::Start(tag) => dump.begin(&tag)?,
            Event::Empty(tag) => {
                dump.begin(&tag)?;
                dump.end();
            }
            Event::End(_) => dump.end(),
            Event::Text(text) => dump.say(&text.decode().map_err(|e| damaged(&e))?),
            Event::CData(text) => dump.say(&text.decode().map_err(|e| damaged(&e))?),
            Event::GeneralRef(reference) => {
                let name = reference.decode().map_err(|e| damaged(&e))?;
                match reference.resolve_char_ref() {
                    Ok(Some(c)) => dump.say(c.encode_utf8(&mut [0; 4])),
                    Ok(None) => match resolve_xml_entity(&name) {
                        Some(text) => dump.say(text),
                        // No export has others; nothing is expanded, and nothing lost.
                        None => dump.say(&format!("&{name};")),
                    },
                    Err(error) => return Err(damaged(&error)),
                }
            }
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
    if !dump.open.is_empty() {
        return Err("an export of MediaWiki that ends too early".to_owned());
    }
    match dump.texts.is_empty() {
        true => Err("an export of MediaWiki without a page of wikitext".to_owned()),
        false => Ok(dump.texts),
    }
}

fn damaged(error: &dyn std::fmt::Display) -> String {
    format!("an export of MediaWiki that is damaged: {error}")
}

/// What has been read so far.
#[derive(Debug, Default)]
struct Dump {
    /// Names of the elements that are open.
    open: Vec<String>,
    /// The text of the element that is open, if it is one to be read.
    said: Option<String>,
    lang: Option<String>,
    /// Address of the main page.
    base: String,
    page: Page,
    revision: Revision,
    texts: Vec<SavedText>,
}

#[derive(Debug, Default)]
struct Page {
    title: String,
    id: Option<u64>,
    newest: Option<Revision>,
}

#[derive(Debug, Default)]
struct Revision {
    id: Option<u64>,
    timestamp: Option<DateTime<Utc>>,
    is_other_model: bool,
    is_hidden: bool,
    text: String,
}

impl Dump {
    fn begin(&mut self, tag: &BytesStart<'_>) -> Result<(), String> {
        if self.open.len() >= DEEPEST {
            return Err("XML with more inside one another than an export has".to_owned());
        }
        let name = String::from_utf8_lossy(tag.local_name().as_ref()).into_owned();
        let attribute = |name: &str| {
            let found = tag.try_get_attribute(name).ok().flatten()?;
            Some(found.unescape_value().ok()?.into_owned())
        };
        match &*name {
            "mediawiki" => self.lang = attribute("xml:lang").filter(|lang| is_language_code(lang)),
            "page" => self.page = Page::default(),
            "revision" => self.revision = Revision::default(),
            "text" => self.revision.is_hidden = attribute("deleted").is_some(),
            _ => {}
        }
        let above = self.open.last().map_or("", String::as_str);
        let is_read = matches!(
            (above, &*name),
            ("siteinfo", "base")
                | ("page", "title" | "id")
                | ("revision", "id" | "timestamp" | "model" | "text")
        );
        self.said = is_read.then(String::new);
        self.open.push(name);
        Ok(())
    }

    fn say(&mut self, text: &str) {
        if let Some(said) = &mut self.said {
            said.push_str(text);
        }
    }

    fn end(&mut self) {
        // The reader sees to it that what ends is what was begun.
        let Some(name) = self.open.pop() else {
            return;
        };
        let above = self.open.last().map_or("", String::as_str);
        let said = self.said.take().unwrap_or_default();
        match (above, &*name) {
            ("siteinfo", "base") => self.base = said,
            ("page", "title") => self.page.title = said.trim().to_owned(),
            ("page", "id") => self.page.id = said.trim().parse().ok(),
            ("revision", "id") => self.revision.id = said.trim().parse().ok(),
            ("revision", "timestamp") => {
                let at = DateTime::parse_from_rfc3339(said.trim()).ok();
                self.revision.timestamp = at.map(|at| at.with_timezone(&Utc));
            }
            ("revision", "model") => self.revision.is_other_model = said.trim() != "wikitext",
            ("revision", "text") => self.revision.text = said,
            (_, "revision") => self.end_of_revision(),
            (_, "page") => self.end_of_page(),
            _ => {}
        }
    }

    fn end_of_revision(&mut self) {
        let revision = std::mem::take(&mut self.revision);
        if revision.is_other_model || revision.is_hidden {
            return;
        }
        let age = |revision: &Revision| (revision.timestamp, revision.id);
        let newest = self.page.newest.as_ref();
        if newest.is_none_or(|newest| age(newest) <= age(&revision)) {
            self.page.newest = Some(revision);
        }
    }

    fn end_of_page(&mut self) {
        let page = std::mem::take(&mut self.page);
        let Some(revision) = page.newest else {
            return;
        };
        self.texts.push(SavedText {
            text: revision.text,
            sidecar: Sidecar {
                url: self.address_of(&page.title),
                lang: self.lang_of_host().or_else(|| self.lang.clone()),
                title: (!page.title.is_empty()).then_some(page.title),
                page_id: page.id,
                revision_id: revision.id,
                revision_timestamp: revision.timestamp,
                ..Sidecar::default()
            },
        });
    }

    /// The language of a Wikipedia is in its host; its `xml:lang` may be another, as in
    /// `simple`.
    fn lang_of_host(&self) -> Option<String> {
        let (_, host) = self.base.split_once("://")?;
        let host = host.split('/').next()?;
        let lang = host.strip_suffix(".wikipedia.org")?;
        is_language_code(lang).then(|| lang.to_owned())
    }

    fn address_of(&self, title: &str) -> Option<String> {
        let (folder, _) = self.base.rsplit_once('/')?;
        if !folder.starts_with("http") || title.is_empty() {
            return None;
        }
        let title = title.replace(' ', "_");
        let title = utf8_percent_encode(&title, IN_TITLE);
        Some(format!("{folder}/{title}"))
    }
}

#[cfg(test)]
mod tests {
    use super::texts;

    const EXPORT: &str = r#"<?xml version="1.0"?>
<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en">
  <siteinfo><base>https://simple.wikipedia.org/wiki/Main_Page</base></siteinfo>
  <page><title>A &amp; B Cup</title><ns>0</ns><id>7</id><redirect title="x" />
    <revision><id>3</id><timestamp>2026-01-03T00:00:00Z</timestamp>
      <contributor><username>x</username><id>99</id></contributor>
      <model>wikitext</model><text xml:space="preserve"> {{x}} &lt;br&gt;&#233;
</text></revision>
    <revision><id>2</id><timestamp>2026-01-02T00:00:00Z</timestamp><text>old</text></revision>
  </page>
  <page><title>Module:X</title><id>8</id><revision><id>4</id><model>Scribunto</model>
    <text>return 1</text></revision></page>
  <page><title>Empty</title><id>9</id><revision><id>5</id><text bytes="0" /></revision></page>
</mediawiki>"#;

    #[test]
    fn a20_each_page_of_an_export_is_a_document_with_its_newest_revision() {
        let read = texts(EXPORT).unwrap();
        assert_eq!(read.len(), 2);
        assert_eq!(read[0].text, " {{x}} <br>é\n");
        let sidecar = &read[0].sidecar;
        assert_eq!(sidecar.title.as_deref(), Some("A & B Cup"));
        assert_eq!((sidecar.page_id, sidecar.revision_id), (Some(7), Some(3)));
        assert_eq!(sidecar.lang.as_deref(), Some("simple"));
        let url = "https://simple.wikipedia.org/wiki/A_%26_B_Cup";
        assert_eq!(sidecar.url.as_deref(), Some(url));
        assert_eq!(read[1].text, "");
    }

    #[test]
    fn a20_a_damaged_export_is_refused_with_its_line() {
        let error = texts("<mediawiki>\n<page>\n</pag></mediawiki>").unwrap_err();
        assert!(error.contains("damaged in line 3"), "{error}");
        for cut in (1..EXPORT.len()).filter(|at| EXPORT.is_char_boundary(*at)) {
            assert!(texts(&EXPORT[..cut]).is_err(), "{cut}");
        }
        let deep = "<mediawiki>".repeat(100_000);
        assert!(texts(&deep).unwrap_err().contains("inside one another"));
    }
}
