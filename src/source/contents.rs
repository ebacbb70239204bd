//! What a file holds, told from its bytes: one page, an archive of pages as MediaWiki hands them out,
//! or something that is no page at all and is refused with its name.
//!
//! Called by `archive` for every file. Names are not asked: a browser saves what it gets under any.

use super::api_answer;
use super::saved_text::SavedText;
use crate::document::decoded;

/// How much of a file is looked at first.
pub(super) const HEAD: usize = 4096;

/// What a file holds.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Contents {
    /// The bytes are a page.
    Page,
    /// An export or an answer of MediaWiki.
    Many(Vec<SavedText>),
    /// No page.
    Refused {
        /// What it is.
        what: String,
        /// What to do about it.
        advice: &'static str,
    },
}

const UNPACK: &str = "unpack it and name the files in it";
pub(super) const SAVE: &str = "save the article as wikitext or HTML";

/// How files begin that are no text, and what they are. Texts never begin so: each beginning has a
/// byte that is no text, or words that no article begins with.
const BEGINNINGS: &[(&[u8], &str, &str)] = &[
    (b"\x1f\x8b", "packed with gzip", UNPACK),
    (
        b"PK\x03\x04",
        "a zip archive, or a document of an office program",
        UNPACK,
    ),
    (b"PK\x05\x06", "an empty zip archive", UNPACK),
    (b"BZh", "packed with bzip2", UNPACK),
    (b"\xfd7zXZ\x00", "packed with xz", UNPACK),
    (b"\x28\xb5\x2f\xfd", "packed with zstd", UNPACK),
    (b"\x50\x2a\x4d\x18", "packed with zstd", UNPACK),
    (b"\x04\x22\x4d\x18", "packed with lz4", UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", UNPACK),
    (b"Rar!\x1a\x07", "a rar archive", UNPACK),
    (b"\x89PNG\r\n\x1a\n", "a picture (PNG)", SAVE),
    (b"\xff\xd8\xff", "a picture (JPEG)", SAVE),
    (b"GIF87a", "a picture (GIF)", SAVE),
    (b"GIF89a", "a picture (GIF)", SAVE),
    (b"%PDF-", "a PDF document", SAVE),
    (b"{\\rtf1", "a document in rich text (RTF)", SAVE),
    (
        b"\xd0\xcf\x11\xe0",
        "a document of an old office program",
        SAVE,
    ),
    (b"SQLite format 3\0", "a database (SQLite)", SAVE),
    (b"bplist00", "a web archive (Safari)", SAVE),
    (b"From: <Saved by ", "a web archive (MHTML)", SAVE),
    (b"MIME-Version: ", "a web archive (MHTML)", SAVE),
    (b"\x7fELF", "a program", SAVE),
];

/// Bzip2 writes these bytes after `BZh` and a digit.
const BZIP2_BLOCK: &[u8] = b"1AY&SY";

/// Tells what a file holds.
pub(super) fn of(bytes: &[u8]) -> Contents {
    if let Some((what, advice)) = binary(bytes) {
        return Contents::Refused {
            what: what.to_owned(),
            advice,
        };
    }
    let read = match text_kind(bytes) {
        // What begins as an export is read as a stream, before this is asked.
        Some(TextKind::Export) => Err("an export of MediaWiki inside something else".to_owned()),
        Some(TextKind::Json) => of_text(bytes).and_then(|text| api_answer::texts(&text)),
        Some(TextKind::OtherXml) => Err("XML, and no export of MediaWiki".to_owned()),
        None => return Contents::Page,
    };
    match read {
        Ok(texts) => Contents::Many(texts),
        Err(what) => Contents::Refused { what, advice: SAVE },
    }
}

/// Whether a file that has not the name of a page begins as an archive of MediaWiki does.
pub(super) fn begins_as_archive(head: &[u8]) -> bool {
    match text_kind(head) {
        Some(TextKind::Export) => true,
        Some(TextKind::Json) => {
            let keys = ["\"query\"", "\"parse\"", "\"content_model\""];
            keys.iter()
                .any(|key| memchr::memmem::find(head, key.as_bytes()).is_some())
        }
        _ => false,
    }
}

/// Whether a file begins as an export, or as a part of one that was cut out between two pages.
pub(super) fn begins_as_export(head: &[u8]) -> bool {
    text_kind(head) == Some(TextKind::Export)
}

fn binary(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let (beginning, what, advice) = BEGINNINGS
        .iter()
        .find(|(beginning, ..)| bytes.starts_with(beginning))?;
    let is_it = match *beginning {
        b"BZh" => bytes.get(4..).is_some_and(|b| b.starts_with(BZIP2_BLOCK)),
        _ => true,
    };
    is_it.then_some((*what, *advice))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TextKind {
    Export,
    Json,
    OtherXml,
}

/// What a text that is no page begins as.
fn text_kind(bytes: &[u8]) -> Option<TextKind> {
    // An even number: half a character of UTF-16 would be none.
    let (head, _) = decoded(bytes.get(..HEAD).unwrap_or(bytes));
    let head = head.trim_start();
    if let Some(behind) = head.strip_prefix('{') {
        return behind
            .trim_start()
            .starts_with(['"', '}'])
            .then_some(TextKind::Json);
    }
    if let Some(behind) = head.strip_prefix('[') {
        let behind = behind.trim_start().strip_prefix('{');
        let is_json = behind.is_some_and(|behind| behind.trim_start().starts_with('"'));
        return is_json.then_some(TextKind::Json);
    }
    let is_xml = head.starts_with("<?xml");
    match root(head)? {
        "mediawiki" => Some(TextKind::Export),
        "page" if head.contains("<title>") => Some(TextKind::Export),
        "html" | "HTML" => None,
        _ if is_xml => Some(TextKind::OtherXml),
        _ => None,
    }
}

/// The name of the first tag, after declarations and comments.
fn root(head: &str) -> Option<&str> {
    let mut rest = head;
    loop {
        rest = rest.trim_start();
        let behind = if let Some(inner) = rest.strip_prefix("<!--") {
            inner.split_once("-->")
        } else if rest.starts_with("<?") || rest.starts_with("<!") {
            rest.split_once('>')
        } else {
            break;
        };
        rest = behind?.1;
    }
    let name = rest.strip_prefix('<')?;
    let end = name.find(|c: char| !c.is_ascii_alphanumeric())?;
    name.get(..end).filter(|name| !name.is_empty())
}

fn of_text(bytes: &[u8]) -> Result<String, String> {
    match decoded(bytes) {
        (text, bad) if bad.is_empty() => Ok(text),
        (_, bad) => Err(format!(
            "an archive of MediaWiki that is damaged: not UTF-8 in {} places",
            bad.len()
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::{Contents, of};

    #[test]
    fn a20_texts_that_only_look_odd_are_pages() {
        for text in [
            "",
            "{",
            "{{football box}}",
            "{|\n|-\n|}",
            "[[Link]]",
            "[http://x y]",
            "BZh is a club",
            "PK Cup",
            "<div>",
            "<!-- <mediawiki> -->{{football box}}",
            "<?xml version=\"1.0\"?>\n<!DOCTYPE html>\n<html>",
            "<mediawiki",
            "\u{feff}GIFs",
        ] {
            assert_eq!(of(text.as_bytes()), Contents::Page, "{text}");
        }
    }

    #[test]
    fn a20_what_is_no_page_is_named() {
        for (bytes, told) in [
            (&b"\x1f\x8b\x08\0"[..], "packed with gzip"),
            (b"PK\x03\x04\x14", "a zip archive"),
            (b"BZh91AY&SY\x00", "packed with bzip2"),
            (b"\x89PNG\r\n\x1a\n\0", "a picture (PNG)"),
            (b"%PDF-1.7", "a PDF document"),
            (b"<?xml version='1.0'?>\n<rss>", "XML, and no export"),
            (b"{\"a\": 1}", "JSON, and no answer"),
            (b"[{\"a\": 1}]", "JSON, and no answer"),
            (b"{\"query\": ", "JSON that ends too early or is damaged"),
        ] {
            match of(bytes) {
                Contents::Refused { what, .. } => assert!(what.contains(told), "{what}"),
                other => panic!("{told}: {other:?}"),
            }
        }
    }
}
