//! Sidecars: the `<page file>.toml` beside a saved page that says where the page came from.
//!
//! Read by `archive`, written by `fetch`. A sidecar is checked strictly, because a misspelt key would
//! otherwise be lost without a word.

use std::collections::BTreeMap;
use std::ops::Range;

use chrono::{DateTime, Utc};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::document::{Document, DocumentKind, held_title, is_language_code};
use crate::linked::{LinkedArticle, is_wikidata_id};
use crate::model::PageId;
use crate::reader;

/// Every key that a sidecar may have, and what it holds.
pub(super) const SIDECAR_KEYS: &[(&str, &str)] = &[
    ("title", "the page's title, as text"),
    ("lang", "a language code as in \"en\" or \"pt-br\""),
    ("page_id", "a whole number from 1"),
    ("revision_id", "a whole number from 1"),
    ("revision_timestamp", "an instant: 2026-06-07T12:00:00Z"),
    ("retrieved_at", "an instant: 2026-06-07T12:00:00Z"),
    ("url", "an address, as text"),
    ("licence", "the licence's name, as text"),
    ("note", "text for people; not read further"),
    ("kind", "\"wikitext\", \"html\" or \"plain\""),
    ("sha256", "64 hexadecimal digits in quotes"),
    ("wiki", "the address of the wiki's api.php, as text"),
    ("asked_for", "true or false"),
    ("needed_by", "a list of titles, each as text"),
    ("led_here", "a list of titles, each as text"),
    ("pinned", "true or false"),
    (
        "linked",
        "a table of titles, each { article = \"…\", wikidata = \"Q…\" }",
    ),
];

/// The head of the part on linked titles.
#[cfg(feature = "fetch")]
pub(super) const LINKED: &str = "\n[linked]\n";

/// What is wrong with a sidecar. The archive adds the file's name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SidecarError {
    /// It is not UTF-8 text.
    #[error("not UTF-8 text\n  save the sidecar as UTF-8")]
    NotUtf8,
    /// It is not TOML.
    #[error("line {line}: not TOML: {problem}")]
    NotToml {
        /// Line, from 1.
        line: usize,
        /// The TOML reader's own words.
        problem: String,
    },
    /// It has a key that no sidecar has.
    #[error("line {line}: unknown key `{key}`\n  allowed are: {}", key_names())]
    UnknownKey {
        /// Line, from 1.
        line: usize,
        /// The key as written.
        key: String,
    },
    /// A key has a value of another sort.
    #[error("line {line}: `{key}` is {found}\n  allowed is {allowed}")]
    WrongValue {
        /// Line, from 1.
        line: usize,
        /// The key.
        key: String,
        /// The value as written.
        found: String,
        /// What the key holds.
        allowed: &'static str,
    },
}

/// The allowed keys, broken so that a line fits a terminal.
fn key_names() -> String {
    let names: Vec<&str> = SIDECAR_KEYS.iter().map(|(name, _)| *name).collect();
    let lines: Vec<String> = names.chunks(5).map(|line| line.join(", ")).collect();
    lines.join(",\n    ")
}

/// What a sidecar says of its page. `None`, empty or `false` where it says nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sidecar {
    /// Title with spaces.
    pub title: Option<String>,
    /// Language edition.
    pub lang: Option<String>,
    /// Page id on its wiki.
    pub page_id: Option<u64>,
    /// Revision of the text.
    pub revision_id: Option<u64>,
    /// When that revision was saved on the wiki.
    pub revision_timestamp: Option<DateTime<Utc>>,
    /// When it was fetched.
    pub retrieved_at: Option<DateTime<Utc>>,
    /// Address of that revision, or of the page.
    pub url: Option<String>,
    /// Licence of the text.
    pub licence: Option<String>,
    /// Text for people.
    pub note: Option<String>,
    /// Form in which the page is written.
    pub kind: Option<DocumentKind>,
    /// SHA-256 of the saved bytes.
    pub sha256: Option<String>,
    /// Address of the `api.php` that it was fetched from.
    pub wiki: Option<String>,
    /// Whether somebody asked for this page.
    pub asked_for: bool,
    /// Titles of pages that show parts of this one, sorted.
    pub needed_by: Vec<String>,
    /// Other titles that led to this page, sorted: redirects, and names written in another way.
    pub led_here: Vec<String>,
    /// Whether this revision was asked for, whatever newer ones there are.
    pub pinned: bool,
    /// What the wiki said of the titles that the page links to.
    pub linked: BTreeMap<String, LinkedArticle>,
}

impl Sidecar {
    /// The text of the file. What it says nothing of is left out.
    #[cfg(feature = "fetch")]
    pub(super) fn to_text(&self) -> String {
        let text = |text: &Option<String>| text.clone().map(toml::Value::String);
        let number = |n: Option<u64>| n.and_then(|n| i64::try_from(n).ok()).map(Into::into);
        let instant = |at: Option<DateTime<Utc>>| {
            let written = at?.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true);
            Some(toml::Value::Datetime(written.parse().ok()?))
        };
        let list = |titles: &[String]| (!titles.is_empty()).then(|| titles.to_vec().into());
        let sign = |sign: bool| sign.then_some(toml::Value::Boolean(true));
        let kind = self.kind.map(|kind| kind.as_str().into());
        let values: [(&str, Option<toml::Value>); 16] = [
            ("title", text(&self.title)),
            ("lang", text(&self.lang)),
            ("page_id", number(self.page_id)),
            ("revision_id", number(self.revision_id)),
            ("revision_timestamp", instant(self.revision_timestamp)),
            ("retrieved_at", instant(self.retrieved_at)),
            ("url", text(&self.url)),
            ("licence", text(&self.licence)),
            ("note", text(&self.note)),
            ("kind", kind),
            ("sha256", text(&self.sha256)),
            ("wiki", text(&self.wiki)),
            ("asked_for", sign(self.asked_for)),
            ("needed_by", list(&self.needed_by)),
            ("led_here", list(&self.led_here)),
            ("pinned", sign(self.pinned)),
        ];
        let mut out = String::new();
        for (key, value) in values {
            if let Some(value) = value {
                out.push_str(&format!("{key} = {value}\n"));
            }
        }
        out.push_str(&self.linked_text());
        out
    }

    /// The part of the file on linked titles. It is the last one.
    #[cfg(feature = "fetch")]
    pub(super) fn linked_text(&self) -> String {
        let mut out = String::new();
        for (title, linked) in &self.linked {
            if out.is_empty() {
                out.push_str(LINKED);
            }
            // A key is quoted as JSON quotes it: TOML's longer form for several lines is for values only.
            let title = serde_json::Value::from(title.as_str());
            let values = [("article", &linked.article), ("wikidata", &linked.wikidata)];
            let values = values.into_iter().filter_map(|(key, value)| {
                let value = toml::Value::from(value.as_deref()?);
                Some(format!("{key} = {value}"))
            });
            let values = values.collect::<Vec<_>>().join(", ");
            out.push_str(&format!("{title} = {{ {values} }}\n"));
        }
        out
    }

    pub(super) fn parse(bytes: &[u8]) -> Result<Self, SidecarError> {
        let text = std::str::from_utf8(bytes).map_err(|_| SidecarError::NotUtf8)?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let table = DeTable::parse(text).map_err(|error| SidecarError::NotToml {
            line: error.span().map_or(1, |span| line_of(text, &span)),
            problem: error.message().trim().replace('\n', " "),
        })?;
        let mut entries: Vec<_> = table.get_ref().iter().collect();
        // The first mistake in the file is the one to name, whatever its key.
        entries.sort_by_key(|(key, _)| key.span().start);
        let mut sidecar = Self::default();
        for (key, value) in entries {
            sidecar.set(text, key, value)?;
        }
        Ok(sidecar)
    }

    fn set<K: AsRef<str>>(
        &mut self,
        text: &str,
        key: &Spanned<K>,
        value: &Spanned<DeValue<'_>>,
    ) -> Result<(), SidecarError> {
        let name = key.get_ref().as_ref();
        let Some((_, allowed)) = SIDECAR_KEYS.iter().find(|(known, _)| *known == name) else {
            return Err(SidecarError::UnknownKey {
                line: line_of(text, &key.span()),
                key: name.to_owned(),
            });
        };
        let read = value.get_ref();
        let fits = match name {
            "title" => keep(&mut self.title, words(read)),
            "lang" => keep(&mut self.lang, language(read)),
            "page_id" => keep(&mut self.page_id, number(read)),
            "revision_id" => keep(&mut self.revision_id, number(read)),
            "revision_timestamp" => keep(&mut self.revision_timestamp, instant(read)),
            "retrieved_at" => keep(&mut self.retrieved_at, instant(read)),
            "url" => keep(&mut self.url, words(read)),
            "licence" => keep(&mut self.licence, words(read)),
            "kind" => keep(&mut self.kind, read.as_str().and_then(|k| k.parse().ok())),
            "sha256" => keep(&mut self.sha256, checksum(read)),
            "wiki" => keep(&mut self.wiki, words(read)),
            "asked_for" => set(&mut self.asked_for, read.as_bool()),
            "needed_by" => set(&mut self.needed_by, titles(read)),
            "led_here" => set(&mut self.led_here, titles(read)),
            "pinned" => set(&mut self.pinned, read.as_bool()),
            "linked" => set(&mut self.linked, linked(read)),
            // An empty note is one too.
            _ => keep(&mut self.note, read.as_str().map(str::to_owned)),
        };
        if fits {
            return Ok(());
        }
        Err(SidecarError::WrongValue {
            line: line_of(text, &value.span()),
            key: name.to_owned(),
            found: shortened(text.get(value.span()).unwrap_or_default()),
            allowed,
        })
    }

    /// Puts what the sidecar says into the document, with a forced kind over the sidecar's.
    pub(super) fn apply(self, mut document: Document, forced: Option<DocumentKind>) -> Document {
        document.kind = forced.or(self.kind).unwrap_or(document.kind);
        let mut document = reader::with_stated_source(document);
        if let Some(title) = self.title {
            document.title = held_title(title);
        }
        if let Some(lang) = self.lang {
            document.lang = lang;
        }
        document.page = PageId::of(&document.lang, &document.title);
        // What a rendered page says of itself comes after what the sidecar says.
        document.wiki_page_id = self.page_id.or(document.wiki_page_id);
        document.revision_id = self.revision_id.or(document.revision_id);
        document.revision_timestamp = self.revision_timestamp.or(document.revision_timestamp);
        document.retrieved_at = self.retrieved_at;
        document.url = self.url.or(document.url);
        document.licence = self.licence.or(document.licence);
        document.led_here = self.led_here;
        document.linked = self.linked;
        document
    }
}

/// Whether there was a value to keep.
fn keep<T>(place: &mut Option<T>, value: Option<T>) -> bool {
    *place = value;
    place.is_some()
}

/// Whether there was a value to set.
fn set<T>(place: &mut T, value: Option<T>) -> bool {
    let found = value.is_some();
    if let Some(value) = value {
        *place = value;
    }
    found
}

fn titles(value: &DeValue<'_>) -> Option<Vec<String>> {
    let list = value.as_array()?.iter();
    list.map(|title| words(title.get_ref())).collect()
}

fn linked(value: &DeValue<'_>) -> Option<BTreeMap<String, LinkedArticle>> {
    let titles = value.as_table()?.iter();
    titles
        .map(|(title, said)| {
            let mut out = LinkedArticle::default();
            for (key, value) in said.get_ref().as_table()?.iter() {
                let value = words(value.get_ref())?;
                match key.get_ref().as_ref() {
                    "article" => out.article = Some(value),
                    "wikidata" if is_wikidata_id(&value) => out.wikidata = Some(value),
                    _ => return None,
                }
            }
            Some((title.get_ref().to_string(), out))
        })
        .collect()
}

fn words(value: &DeValue<'_>) -> Option<String> {
    let text = value.as_str()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn language(value: &DeValue<'_>) -> Option<String> {
    value
        .as_str()
        .filter(|code| is_language_code(code))
        .map(str::to_owned)
}

fn number(value: &DeValue<'_>) -> Option<u64> {
    let integer = value.as_integer()?;
    let number = u64::from_str_radix(integer.as_str(), integer.radix()).ok()?;
    (number > 0).then_some(number)
}

fn instant(value: &DeValue<'_>) -> Option<DateTime<Utc>> {
    let written = match value {
        DeValue::Datetime(datetime) => datetime.to_string(),
        DeValue::String(text) => text.trim().to_owned(),
        _ => return None,
    };
    // A date without a clock, or a clock without its offset, names no instant: not guessed.
    let instant = DateTime::parse_from_rfc3339(&written).ok()?;
    Some(instant.with_timezone(&Utc))
}

fn checksum(value: &DeValue<'_>) -> Option<String> {
    let sum = base16ct::mixed::decode_vec(value.as_str()?.trim()).ok()?;
    (sum.len() == 32).then(|| base16ct::lower::encode_string(&sum))
}

fn line_of(text: &str, span: &Range<usize>) -> usize {
    let above = text.as_bytes().get(..span.start).unwrap_or_default();
    1 + memchr::memchr_iter(b'\n', above).count()
}

fn shortened(written: &str) -> String {
    let first = written.lines().next().unwrap_or_default();
    if first.chars().count() <= 60 {
        return first.to_owned();
    }
    let start: String = first.chars().take(59).collect();
    format!("{start}…")
}

#[cfg(test)]
mod tests {
    use super::{Sidecar, SidecarError};

    fn message(text: &str) -> String {
        Sidecar::parse(text.as_bytes()).unwrap_err().to_string()
    }

    #[test]
    fn every_key_is_read() {
        let text = "title = \"A\"\nlang = \"pt-br\"\npage_id = 7\nrevision_id = 0x10\n\
            revision_timestamp = 2026-06-07T14:00:00+02:00\nretrieved_at = \"2026-06-07T12:00:00Z\"\n\
            url = \"https://example.org\"\nlicence = \"CC BY-SA 4.0\"\nnote = \"\"\nkind = \"plain\"\n\
            sha256 = \"5719DE285875A44829D0A78C071DA3A5688FCD25A7075F45629562F1D0817E45\"\n";
        let sidecar = Sidecar::parse(text.as_bytes()).unwrap();
        assert_eq!(sidecar.revision_id, Some(16));
        assert_eq!(sidecar.revision_timestamp, sidecar.retrieved_at);
        assert!(sidecar.sha256.unwrap().starts_with("5719de"));
    }

    #[cfg(feature = "fetch")]
    #[test]
    fn what_is_written_reads_back() {
        let text = "title = \"A \\\"b\\\" \\\\ ' \\u0007\"\nlang = \"en\"\npage_id = 7\nrevision_id = 9\n\
            revision_timestamp = 2026-06-07T14:00:00Z\nretrieved_at = 2026-06-07T14:00:00.5Z\n\
            url = \"u\"\nlicence = \"l\"\nnote = \"n\"\nkind = \"wikitext\"\nwiki = \"w\"\nasked_for = true\n\
            needed_by = [\"A\", \"B\"]\nled_here = [\"c\"]\npinned = true\n\n[linked]\n\"A\\nb\" = {}\n\
            \"X\" = { article = \"Y \\\"Z\\\"\", wikidata = \"Q7\" }\n";
        let sidecar = Sidecar::parse(text.as_bytes()).unwrap();
        assert_eq!(Sidecar::parse(sidecar.to_text().as_bytes()), Ok(sidecar));
        assert_eq!(Sidecar::default().to_text(), "");
    }

    #[test]
    fn an_unknown_key_is_named_with_its_line_and_the_allowed_ones() {
        let message = message("title = \"A\"\nlicense = \"CC\"\n");
        assert!(
            message.starts_with("line 2: unknown key `license`"),
            "{message}"
        );
        assert!(message.contains("licence"), "{message}");
        assert!(message.lines().all(|l| l.len() <= 80), "{message}");
    }

    #[test]
    fn a_wrong_value_is_named_with_what_is_allowed() {
        for (text, found) in [
            ("title = 5", "`title` is 5"),
            ("title = \" \"", "`title` is \" \""),
            ("page_id = \"7\"", "`page_id` is \"7\""),
            ("page_id = -7", "`page_id` is -7"),
            ("lang = \"EN\"", "`lang` is \"EN\""),
            ("retrieved_at = 2026-06-07", "`retrieved_at` is 2026-06-07"),
            ("kind = \"pdf\"", "`kind` is \"pdf\""),
            ("sha256 = \"12\"", "`sha256` is \"12\""),
            ("note = [1]", "`note` is [1]"),
            ("pinned = 1", "`pinned` is 1"),
            ("needed_by = [1]", "`needed_by` is [1]"),
            ("linked = { A = { wikidata = \"7\" } }", "`linked` is {"),
        ] {
            let message = message(&format!("# sidecar\n{text}\n"));
            assert!(
                message.starts_with(&format!("line 2: {found}")),
                "{message}"
            );
            assert!(message.contains("allowed is"), "{message}");
        }
    }

    #[test]
    fn broken_toml_is_named_with_its_line() {
        assert!(message("title = \"A\"\nlang = \n").starts_with("line 2: not TOML: "));
        assert!(message("title = \"A\"\ntitle = \"B\"").starts_with("line 2: not TOML: "));
        let error = Sidecar::parse(b"\xff").unwrap_err();
        assert_eq!(error, SidecarError::NotUtf8);
    }
}
