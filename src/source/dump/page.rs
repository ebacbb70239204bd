//! A page of an export: its XML becomes title, namespace, ids and text.
//!
//! Called by `export` for each page that `cut` finds. References to characters are resolved; others, which no
//! export has, stay as they are written, so that nothing expands and nothing is lost.

use std::fmt::Display;

use chrono::{DateTime, Utc};
use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};

/// Elements inside one another; a page has three.
const DEEPEST: usize = 32;

/// How new a revision is.
pub(super) type Age = (Option<DateTime<Utc>>, Option<u64>);

/// What stands before the revisions of a page.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) title: String,
    pub(super) namespace: Option<i32>,
    pub(super) id: Option<u64>,
    /// Where the newest revision leads, if it is a redirect.
    pub(super) redirect: Option<String>,
}

/// A revision.
#[derive(Debug, Default)]
pub(super) struct Revision {
    pub(super) id: Option<u64>,
    pub(super) timestamp: Option<DateTime<Utc>>,
    pub(super) is_other_model: bool,
    /// Its text was taken from view.
    pub(super) is_hidden: bool,
    pub(super) text: Vec<u8>,
}

impl Revision {
    pub(super) fn age(&self) -> Age {
        (self.timestamp, self.id)
    }
}

/// What is wrong with the XML, and how far behind its beginning.
#[derive(Debug)]
pub(super) struct Broken {
    pub(super) offset: u64,
    pub(super) what: String,
}

/// Reads what stands before the revisions.
pub(super) fn head(xml: &[u8]) -> Result<Head, Broken> {
    let mut out = Head::default();
    elements(xml, None, &mut |element| match element {
        Element::Begins(tag) if tag.local_name().as_ref() == b"redirect" => {
            out.redirect = attribute(tag, "title");
        }
        Element::Says(b"title", text) => {
            out.title = String::from_utf8_lossy(text).trim().to_owned();
        }
        Element::Says(b"ns", text) => out.namespace = number(text),
        Element::Says(b"id", text) => out.id = number(text),
        _ => {}
    })?;
    Ok(out)
}

/// Reads a revision.
pub(super) fn revision(xml: &[u8]) -> Result<Revision, Broken> {
    revision_until(xml, None)
}

/// Reads what stands before the text of a revision, which may be cut there.
pub(super) fn head_of_revision(xml: &[u8]) -> Result<Revision, Broken> {
    revision_until(xml, Some(b"text"))
}

fn revision_until(xml: &[u8], end: Option<&[u8]>) -> Result<Revision, Broken> {
    let mut out = Revision::default();
    elements(xml, end, &mut |element| match element {
        Element::Begins(tag) if tag.local_name().as_ref() == b"text" => {
            out.is_hidden = attribute(tag, "deleted").is_some();
        }
        Element::Says(b"id", text) => out.id = number(text),
        Element::Says(b"timestamp", text) => {
            let text = String::from_utf8_lossy(text);
            let at = DateTime::parse_from_rfc3339(text.trim()).ok();
            out.timestamp = at.map(|at| at.with_timezone(&Utc));
        }
        Element::Says(b"model", text) => out.is_other_model = text.trim_ascii() != b"wikitext",
        Element::Says(b"text", text) => out.text = std::mem::take(text),
        _ => {}
    })?;
    Ok(out)
}

fn number<N: std::str::FromStr>(text: &[u8]) -> Option<N> {
    std::str::from_utf8(text).ok()?.trim().parse().ok()
}

/// What happens on the outermost level.
enum Element<'e> {
    Begins(&'e BytesStart<'e>),
    /// An element ends that says this.
    Says(&'e [u8], &'e mut Vec<u8>),
}

/// Walks over the outermost elements, up to one of a name.
fn elements(xml: &[u8], end: Option<&[u8]>, on: &mut dyn FnMut(Element<'_>)) -> Result<(), Broken> {
    let mut reader = Reader::from_reader(xml);
    reader.config_mut().allow_dangling_amp = true;
    let mut depth = 0_usize;
    let mut said = Vec::new();
    loop {
        let event = reader
            .read_event()
            .map_err(|error| broken(reader.error_position(), &error))?;
        match event {
            Event::Start(tag) => {
                if depth == 0 {
                    if end == Some(tag.local_name().as_ref()) {
                        return Ok(());
                    }
                    said.clear();
                    on(Element::Begins(&tag));
                }
                depth = depth.saturating_add(1);
                if depth > DEEPEST {
                    let what = "more elements inside one another than an export has";
                    return Err(broken(reader.buffer_position(), &what));
                }
            }
            Event::Empty(tag) if depth == 0 => on(Element::Begins(&tag)),
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    on(Element::Says(tag.local_name().as_ref(), &mut said));
                }
            }
            Event::Eof if depth > 0 => {
                return Err(broken(reader.buffer_position(), &"an element has no end"));
            }
            Event::Eof => return Ok(()),
            other if depth == 1 => written(&other, &mut said),
            _ => {}
        }
    }
}

fn broken(offset: u64, what: &dyn Display) -> Broken {
    Broken {
        offset,
        what: what.to_string(),
    }
}

/// Adds what a piece of text stands for.
pub(super) fn written(event: &Event<'_>, out: &mut Vec<u8>) {
    match event {
        Event::Text(text) => out.extend_from_slice(text),
        Event::CData(text) => out.extend_from_slice(text),
        Event::GeneralRef(reference) => {
            let name: &[u8] = reference;
            let named = std::str::from_utf8(name).ok();
            match (
                reference.resolve_char_ref(),
                named.and_then(resolve_xml_entity),
            ) {
                (Ok(Some(c)), _) => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
                (_, Some(text)) => out.extend_from_slice(text.as_bytes()),
                _ => {
                    out.push(b'&');
                    out.extend_from_slice(name);
                    out.push(b';');
                }
            }
        }
        _ => {}
    }
}

/// The value of an attribute.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.try_get_attribute(name).ok().flatten()?;
    Some(found.unescape_value().ok()?.into_owned())
}

#[cfg(test)]
mod tests {
    use super::{head, head_of_revision, revision};

    #[test]
    fn a_revision_has_the_text_of_its_main_slot() {
        let read = revision(
            b"<id>3</id><timestamp>2026-01-03T00:00:00Z</timestamp>\
              <contributor><username>x</username><id>99</id></contributor>\
              <model>wikitext</model><text xml:space=\"preserve\"> {{x}} &lt;br&gt;&#233;&amp;\n</text>\
              <content><role>media</role><model>json</model><text>{}</text></content>",
        )
        .unwrap();
        assert_eq!(read.id, Some(3));
        assert_eq!(read.text, " {{x}} <br>é&\n".as_bytes());
        assert!(!read.is_other_model);
    }

    #[test]
    fn an_entity_of_somebodys_own_expands_to_nothing_else() {
        let read = revision(b"<text>&bomb;&#xZ;</text>").unwrap();
        assert_eq!(read.text, b"&bomb;&#xZ;");
    }

    #[test]
    fn the_head_of_a_cut_revision_is_read() {
        let read = head_of_revision(b"<id>3</id><text bytes=\"9\">cut").unwrap();
        assert_eq!(read.id, Some(3));
        assert!(revision(b"<id>3</id><text bytes=\"9\">cut").is_err());
    }

    #[test]
    fn broken_xml_has_its_place() {
        let broken = head(b"<title>A</title><ns>0</id>").unwrap_err();
        assert_eq!(broken.offset, 21);
        assert!(head("<x>".repeat(100_000).as_bytes()).is_err());
    }
}
