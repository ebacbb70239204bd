//! A document: one saved text and where it came from.
//!
//! Made by `source` (or by a caller of the library), read by `reader`, listed in the `pages` table.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use chrono::{DateTime, Utc};

use crate::linked::LinkedArticle;
use crate::model::bounds::{LONGEST_TITLE, hold};
use crate::model::{Page, PageId, SourceKind};

/// What a page without a title is called.
const UNTITLED: &str = "Untitled";

/// How far into a text the signs of a rendered page are looked for, in characters.
const HTML_WINDOW: usize = 16 * 1024;

/// In which form a document is written; decides which reader takes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DocumentKind {
    /// Wikitext as editors write it.
    Wikitext,
    /// A rendered page, whole or a part of it.
    Html,
    /// A plain-text rendering: headings, dates, and lines such as `Team CODE 1-0 CODE Team`.
    Plain,
}

/// A name that is no [`DocumentKind`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown kind `{found}`: use wikitext, html or plain")]
pub struct UnknownKind {
    /// What was given.
    pub found: String,
}

impl DocumentKind {
    /// `wikitext`, `html` or `plain`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Wikitext => "wikitext",
            Self::Html => "html",
            Self::Plain => "plain",
        }
    }

    /// Tells the kind from the content alone; file names are not asked, as `.txt` may be any kind.
    ///
    /// HTML begins with a doctype or `<html`, or shows a wiki's own marks near the start. Plain
    /// text begins with a heading, or has a date line above a match line, and is free of wikitext.
    /// Everything else is wikitext.
    ///
    /// ```
    /// use scoreline::document::DocumentKind;
    /// assert_eq!(DocumentKind::recognise("<!DOCTYPE html><p>"), DocumentKind::Html);
    /// assert_eq!(DocumentKind::recognise("= Cup =\n\nProse."), DocumentKind::Plain);
    /// assert_eq!(DocumentKind::recognise("{{football box}}"), DocumentKind::Wikitext);
    /// ```
    pub fn recognise(text: &str) -> Self {
        if is_html(text) {
            Self::Html
        } else if is_plain(text) {
            Self::Plain
        } else {
            Self::Wikitext
        }
    }
}

impl fmt::Display for DocumentKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for DocumentKind {
    type Err = UnknownKind;

    fn from_str(name: &str) -> Result<Self, UnknownKind> {
        match name {
            "wikitext" => Ok(Self::Wikitext),
            "html" => Ok(Self::Html),
            "plain" => Ok(Self::Plain),
            _ => Err(UnknownKind {
                found: name.to_owned(),
            }),
        }
    }
}

impl From<DocumentKind> for SourceKind {
    fn from(kind: DocumentKind) -> Self {
        match kind {
            DocumentKind::Wikitext => Self::Wikitext,
            DocumentKind::Html => Self::Html,
            DocumentKind::Plain => Self::Plain,
        }
    }
}

/// A place where the saved bytes were not UTF-8, or not UTF-16 in a page that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct BadUtf8 {
    /// Byte offset in [`Document::text`] of the U+FFFD that is there now.
    pub offset: usize,
    /// How many saved bytes it replaces.
    pub len: usize,
}

/// One text and where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Title with spaces.
    pub title: String,
    /// Language edition, `en`.
    pub lang: String,
    /// Page id on that wiki.
    pub wiki_page_id: Option<u64>,
    /// Revision of the text.
    pub revision_id: Option<u64>,
    /// When that revision was saved on the wiki.
    pub revision_timestamp: Option<DateTime<Utc>>,
    /// When it was fetched.
    pub retrieved_at: Option<DateTime<Utc>>,
    /// SHA-256 of the saved bytes in lower-case hexadecimal; filled by [`crate::source`].
    pub sha256: Option<String>,
    /// Address of that revision, or of the page.
    pub url: Option<String>,
    /// Licence of the text.
    pub licence: Option<String>,
    /// Other titles that lead to this page, as redirects do.
    pub led_here: Vec<String>,
    /// What its wiki said of the titles that it links to.
    pub linked: BTreeMap<String, LinkedArticle>,
    /// In which form it is written.
    pub kind: DocumentKind,
    /// The text, without a byte-order mark, its line ends as line feeds.
    pub text: String,
    /// Key in the `pages` table; unique within one dataset.
    pub page: PageId,
    /// File that it was read from; filled by [`crate::source`]. It never gets into a dataset.
    pub file: Option<PathBuf>,
    /// Where the saved bytes were not UTF-8, in order.
    pub bad_utf8: Vec<BadUtf8>,
}

impl Document {
    /// A document from text at hand. The kind is told from the content.
    ///
    /// ```
    /// use scoreline::document::{Document, DocumentKind};
    /// let document = Document::new("2014 FIFA World Cup", "en", "{{football box|score=1–0}}");
    /// assert_eq!(document.kind, DocumentKind::Wikitext);
    /// assert_eq!(document.page.as_str(), "en:2014_FIFA_World_Cup");
    /// ```
    pub fn new(title: impl Into<String>, lang: impl Into<String>, text: impl Into<String>) -> Self {
        let mut text = text.into();
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        // MediaWiki stores line feeds alone; a heading with a return after it would be none.
        if text.contains("\r\n") {
            text = text.replace("\r\n", "\n");
        }
        Self::of_clean_text(title.into(), lang.into(), text)
    }

    /// A document from a text whose mark and line ends have been seen to. To do that twice would
    /// move the places of bad bytes.
    fn of_clean_text(title: String, lang: String, text: String) -> Self {
        let title = held_title(title);
        Self {
            page: PageId::of(&lang, &title),
            kind: DocumentKind::recognise(&text),
            title,
            lang,
            text,
            wiki_page_id: None,
            revision_id: None,
            revision_timestamp: None,
            retrieved_at: None,
            sha256: None,
            url: None,
            licence: None,
            led_here: Vec::new(),
            linked: BTreeMap::new(),
            file: None,
            bad_utf8: Vec::new(),
        }
    }

    /// A document from saved bytes: UTF-8, or UTF-16 that begins with a byte-order mark. The mark is
    /// dropped; whatever is no text becomes U+FFFD, and each such place is noted in
    /// [`Document::bad_utf8`]. Any bytes will do.
    ///
    /// ```
    /// use scoreline::document::Document;
    /// let document = Document::from_bytes("Cup", "en", b"S\xe9w\xe9");
    /// assert_eq!(document.text, "S\u{fffd}w\u{fffd}");
    /// assert_eq!(document.bad_utf8.len(), 2);
    /// ```
    pub fn from_bytes(title: impl Into<String>, lang: impl Into<String>, bytes: &[u8]) -> Self {
        let (text, bad_utf8) = decoded(bytes);
        Self {
            bad_utf8,
            ..Self::of_clean_text(title.into(), lang.into(), text)
        }
    }

    /// The same document, read as this kind.
    #[must_use]
    pub fn with_kind(self, kind: DocumentKind) -> Self {
        Self { kind, ..self }
    }

    /// The row of the `pages` table that stands for this document.
    pub fn page_record(&self) -> Page {
        Page {
            id: self.page.clone(),
            lang: self.lang.clone(),
            title: self.title.clone(),
            wiki_page_id: self.wiki_page_id,
            revision_id: self.revision_id,
            revision_timestamp: self.revision_timestamp,
            retrieved_at: self.retrieved_at,
            source_kind: self.kind.into(),
            sha256: self.sha256.clone(),
            url: self.url.clone(),
            licence: self.licence.clone(),
        }
    }
}

/// A title no longer than a wiki's, and not blank: it is in the ids of all records of its page.
pub(crate) fn held_title(mut title: String) -> String {
    hold(&mut title, LONGEST_TITLE);
    // No wiki has a page without one, but files may be called `_`; ids and tables need a name.
    if title.chars().all(|c| c == '_' || c.is_whitespace()) {
        return UNTITLED.to_owned();
    }
    title
}

/// The text that bytes stand for, without a byte-order mark and returns, and the places that stand
/// for none.
pub(crate) fn decoded(bytes: &[u8]) -> (String, Vec<BadUtf8>) {
    match bytes {
        [0xff, 0xfe, rest @ ..] => of_utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => of_utf16(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => of_utf8(rest),
        _ => of_utf8(bytes),
    }
}

fn of_utf8(bytes: &[u8]) -> (String, Vec<BadUtf8>) {
    // Before the places of bad bytes are noted, since it moves them.
    let bytes = without_returns(bytes);
    let mut text = String::with_capacity(bytes.len());
    let mut bad = Vec::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            bad.push(BadUtf8 {
                offset: text.len(),
                len: chunk.invalid().len(),
            });
            text.push(char::REPLACEMENT_CHARACTER);
        }
    }
    (text, bad)
}

/// Some editors and browsers save as UTF-16 and say so with a mark.
fn of_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> (String, Vec<BadUtf8>) {
    let mut text = String::with_capacity(bytes.len());
    let mut bad = Vec::new();
    let mut replace = |text: &mut String, len| {
        bad.push(BadUtf8 {
            offset: text.len(),
            len,
        });
        text.push(char::REPLACEMENT_CHARACTER);
    };
    let (units, rest) = bytes.as_chunks::<2>();
    let mut chars = char::decode_utf16(units.iter().map(|pair| unit(*pair))).peekable();
    while let Some(found) = chars.next() {
        match found {
            Ok('\r') if matches!(chars.peek(), Some(Ok('\n'))) => {}
            Ok(c) => text.push(c),
            Err(_) => replace(&mut text, 2),
        }
    }
    if !rest.is_empty() {
        replace(&mut text, rest.len());
    }
    (text, bad)
}

/// The bytes with every CR LF as LF.
fn without_returns(bytes: &[u8]) -> Cow<'_, [u8]> {
    if memchr::memmem::find(bytes, b"\r\n").is_none() {
        return Cow::Borrowed(bytes);
    }
    let is_return = |at: usize| bytes.get(at..at + 2) == Some(b"\r\n");
    let kept = bytes.iter().enumerate().filter(|(at, _)| !is_return(*at));
    Cow::Owned(kept.map(|(_, byte)| *byte).collect())
}

fn is_html(text: &str) -> bool {
    let start = behind_comments(text);
    if starts_with_ignoring_case(start, "<!doctype html")
        || starts_with_ignoring_case(start, "<html")
    {
        return true;
    }
    let end = start.char_indices().nth(HTML_WINDOW).map(|(end, _)| end);
    let head = end.and_then(|end| start.get(..end)).unwrap_or(start);
    let has_wikitext = || ["[[", "{{", "\n{|"].iter().any(|mark| head.contains(mark));
    head.contains("typeof=\"mw:Transclusion")
        || has_class(head, "mw-parser-output")
        // Wikitext has links without tags; a part of a page has nothing else.
        || is_part_of_html(head) && head.contains("<a href=\"") && !has_wikitext()
}

/// Whether a text begins as a part of a page of HTML does, such as a wiki gives with `action=render`:
/// with a tag, and none that stands around a whole page.
pub(crate) fn is_part_of_html(text: &str) -> bool {
    let name = behind_comments(text).strip_prefix('<').unwrap_or("");
    let is_whole = ["html", "head", "body"]
        .iter()
        .any(|whole| starts_with_ignoring_case(name, whole));
    name.starts_with(|c: char| c.is_ascii_alphabetic()) && !is_whole
}

/// The text from its first character that is not space, a byte-order mark or part of a comment.
/// An XML declaration counts as a comment.
fn behind_comments(text: &str) -> &str {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        let behind = if let Some(inner) = rest.strip_prefix("<!--") {
            inner.split_once("-->")
        } else if let Some(inner) = rest.strip_prefix("<?xml") {
            inner.split_once("?>")
        } else {
            None
        };
        match behind {
            Some((_, behind)) => rest = behind,
            None => return rest,
        }
    }
}

/// Whether a text can be the code of a Wikipedia: `en`, `pt-br`, `zh-min-nan`.
#[cfg(feature = "dataset")]
pub(crate) fn is_language_code(code: &str) -> bool {
    // BCP 47 knows no longer one; a code is in the id of its page.
    code.len() <= 35
        && code.starts_with(|c: char| c.is_ascii_lowercase())
        && !code.ends_with('-')
        && code
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fn starts_with_ignoring_case(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

/// Whether a `class="…"` attribute names this class; style sheets that name it do not count.
fn has_class(head: &str, class: &str) -> bool {
    head.split("class=\"").skip(1).any(|behind| {
        behind
            .split('"')
            .next()
            .is_some_and(|value| value.split_ascii_whitespace().any(|c| c == class))
    })
}

fn is_plain(text: &str) -> bool {
    let mut lines = 0_usize;
    let mut markup_lines = 0_usize;
    let mut has_sign = false;
    let mut in_table = false;
    let mut above = "";
    for line in text.lines().map(str::trim_end).filter(|l| !l.is_empty()) {
        if lines == 0 {
            has_sign = is_heading(line.trim_start_matches('\u{feff}'));
        }
        has_sign = has_sign || (is_date_line(above) && is_match_line(line));
        lines += 1;
        // Renderings may keep lines of a table, and never its beginning.
        in_table = (in_table || line.starts_with("{|")) && !line.starts_with("|}");
        let is_of_table = in_table && line.starts_with(['|', '!']) || line.starts_with("|-");
        if is_of_table || ["{{", "{|", "[["].iter().any(|m| line.contains(m)) {
            markup_lines += 1;
        }
        above = line;
    }
    // A long rendering may keep a stray template; a short one with any is wikitext.
    has_sign && markup_lines * 100 <= lines
}

fn is_heading(line: &str) -> bool {
    let inner = line.trim_matches('=');
    line.starts_with('=') && line.ends_with('=') && !inner.trim().is_empty()
}

/// `7 February 2014`, in any language that writes day, month, year.
fn is_date_line(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let day = words.next().map(|w| w.trim_end_matches('.'));
    let month = words.next();
    let year = words.next();
    words.next().is_none()
        && day.is_some_and(|d| (1..=2).contains(&d.len()) && is_number(d))
        && month.is_some_and(|m| m.chars().all(char::is_alphabetic))
        && year.is_some_and(|y| y.len() == 4 && is_number(y))
}

/// `Team CODE 1-0 CODE Team`; the word between the codes may also be `Cancelled`.
fn is_match_line(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    words.windows(5).any(|five| match five {
        [_, code1, result, code2, _] => is_code(code1) && is_code(code2) && is_result(result),
        _ => false,
    })
}

fn is_code(word: &str) -> bool {
    word.len() == 3 && word.bytes().all(|b| b.is_ascii_uppercase())
}

fn is_result(word: &str) -> bool {
    word == "Cancelled"
        || word
            .split_once(['-', '–'])
            .is_some_and(|(home, away)| is_number(home) && is_number(away))
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{BadUtf8, Document, DocumentKind};

    fn kind(text: &str) -> DocumentKind {
        DocumentKind::recognise(text)
    }

    #[test]
    fn html_is_told_by_its_beginning() {
        for text in [
            "<!DOCTYPE html>\n<html>",
            "\u{feff}  <!-- saved -->\n<!doctype HTML>",
            "<HTML lang=en>",
            "<?xml version=\"1.0\"?>\n<html>",
            "<div class=\"mw-content-ltr mw-parser-output\" lang=\"en\">",
            "<section><p about=\"#mwt1\" typeof=\"mw:Transclusion\">",
        ] {
            assert_eq!(kind(text), DocumentKind::Html, "{text}");
        }
    }

    #[test]
    fn wikitext_that_speaks_of_html_stays_wikitext() {
        for text in [
            "<!-- <html> -->\n{{football box}}",
            "<!-- never closed <html>",
            "<templatestyles /> .mw-parser-output { } {{football box}}",
            "<htm",
            "",
            "\u{0}\u{1}",
        ] {
            assert_eq!(kind(text), DocumentKind::Wikitext, "{text}");
        }
    }

    #[test]
    fn a_heading_above_a_table_of_a_cell_a_line_is_wikitext() {
        let cells = "| 2–0\n".repeat(500);
        let text = format!("== Results ==\n{{|\n! [[Alfa]]\n{cells}|}}\n");
        assert_eq!(DocumentKind::recognise(&text), DocumentKind::Wikitext);
    }

    #[test]
    fn plain_is_told_by_a_heading_or_a_match_below_its_date() {
        for text in [
            "= 2014 Cup =\n\nInfobox\n- Year: 2014\n",
            "\n\n=== Deep ===\nProse",
            "7 February 2014\nAS SONABEL BFA 0-0 NIG AS Douanes\n",
            "8 February 2014\nRed Lions LBR Cancelled GNB Estrela\n",
            "1. März 2014\nA AAA 1–0 BBB B",
        ] {
            assert_eq!(kind(text), DocumentKind::Plain, "{text}");
        }
    }

    #[test]
    fn markup_makes_it_wikitext() {
        for text in [
            "= Cup =\n{{football box}}",
            "== Final ==\n[[Team]] won",
            "==A==\n{| class=x\n|-\n| 1 || 2\n|}",
            "Prose alone.",
            "7 February 2014\nprose",
        ] {
            assert_eq!(kind(text), DocumentKind::Wikitext, "{text}");
        }
    }

    #[test]
    fn a_stray_template_does_not_outweigh_a_long_rendering() {
        let mut text = String::from("= Cup =\n");
        for _ in 0..200 {
            text.push_str("7 February 2014\nA AAA 1-0 BBB B\n");
        }
        text.push_str("{{stray}}\n");
        assert_eq!(kind(&text), DocumentKind::Plain);
    }

    #[test]
    fn bad_bytes_are_replaced_and_noted() {
        let document = Document::from_bytes("Cup", "en", b"\xef\xbb\xbfa\xff\xe2\x82b");
        assert_eq!(document.text, "a\u{fffd}\u{fffd}b");
        let noted = [BadUtf8 { offset: 1, len: 1 }, BadUtf8 { offset: 4, len: 2 }];
        assert_eq!(document.bad_utf8, noted);
    }

    #[test]
    fn any_byte_makes_a_document() {
        let bytes: Vec<u8> = (0..=255).cycle().take(100_000).collect();
        let document = Document::from_bytes("Junk", "en", &bytes);
        assert_eq!(document.kind, DocumentKind::Wikitext);
        for bad in &document.bad_utf8 {
            assert!(document.text[bad.offset..].starts_with('\u{fffd}'));
        }
    }

    #[test]
    fn windows_line_ends_are_line_feeds_and_bad_bytes_keep_their_place() {
        let document = Document::from_bytes("Cup", "en", b"== Final ==\r\n\xe9\r\n");
        assert_eq!(document.text, "== Final ==\n\u{fffd}\n");
        assert_eq!(document.bad_utf8[0].offset, 12);
        assert_eq!(Document::new("Cup", "en", "a\r\nb").text, "a\nb");
    }

    #[test]
    fn names_of_kinds_read_back() {
        for kind in [
            DocumentKind::Wikitext,
            DocumentKind::Html,
            DocumentKind::Plain,
        ] {
            assert_eq!(kind.to_string().parse(), Ok(kind));
        }
        assert!("Wikitext ".parse::<DocumentKind>().is_err());
    }
}
