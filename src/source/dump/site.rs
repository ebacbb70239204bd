//! The head of an export: of which wiki it is, in which language, and what its namespaces are called.
//!
//! Called by `export`; `page` asks it for each page.

use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::page::{attribute, written};
use crate::document::is_language_code;

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

/// Wikis whose articles are below `/wiki/` and whose script is below `/w/`.
const WIKIPEDIA: &str = ".wikipedia.org";

/// The number of the namespace of templates, on every wiki.
pub(super) const TEMPLATES: i32 = 10;

/// What the head of an export says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::source) struct Site {
    lang: Option<String>,
    /// Address of the main page.
    base: String,
    /// Names of namespaces by their numbers.
    pub(super) namespaces: BTreeMap<i32, String>,
}

impl Site {
    /// The language of a Wikipedia is in its host; its `xml:lang` may be another, as in `simple`.
    pub(super) fn lang(&self) -> Option<String> {
        self.lang_of_host().or_else(|| self.lang.clone())
    }

    fn lang_of_host(&self) -> Option<String> {
        let (_, host) = self.base.split_once("://")?;
        let host = host.split('/').next()?;
        let lang = host.strip_suffix(WIKIPEDIA)?;
        is_language_code(lang).then(|| lang.to_owned())
    }

    /// The address of a revision, as a wiki gives it, or of the page.
    pub(super) fn address_of(&self, title: &str, revision: Option<u64>) -> Option<String> {
        if !self.base.starts_with("http") || title.is_empty() {
            return None;
        }
        let title = title.replace(' ', "_");
        let in_path = utf8_percent_encode(&title, IN_TITLE);
        // An article's address has no name of a script in it on most wikis; where the base has one, it is known.
        let script = match self.base.split_once("/index.php") {
            Some((before, _)) => Some(format!("{before}/index.php")),
            None if self.lang_of_host().is_some() => {
                let (scheme, rest) = self.base.split_once("://")?;
                let host = rest.split('/').next()?;
                Some(format!("{scheme}://{host}/w/index.php"))
            }
            None => None,
        };
        match (script, revision) {
            (Some(script), Some(revision)) => {
                // As forms are written, which is how a fetched page has it.
                let title: String = form_urlencoded(&title);
                Some(format!("{script}?title={title}&oldid={revision}"))
            }
            (Some(script), None) if self.base.contains("/index.php?") => {
                Some(format!("{script}?title={in_path}"))
            }
            (_, revision) => {
                let (folder, _) = self.base.rsplit_once('/')?;
                let revision = revision.map(|id| format!("?oldid={id}"));
                Some(format!(
                    "{folder}/{in_path}{}",
                    revision.unwrap_or_default()
                ))
            }
        }
    }

    /// The namespace that a title's prefix names, where the page does not say it.
    pub(super) fn namespace_of(&self, title: &str) -> i32 {
        let Some((prefix, _)) = title.split_once(':') else {
            return 0;
        };
        self.namespace_named(prefix).unwrap_or(0)
    }

    /// The namespace of a name or number.
    pub(super) fn namespace_named(&self, name: &str) -> Option<i32> {
        let name = name.trim().replace('_', " ");
        if let Ok(number) = name.parse() {
            return Some(number);
        }
        let of_name = |known: &str| known.to_lowercase() == name.to_lowercase();
        let mut known = self.namespaces.iter();
        known
            .find(|(_, known)| of_name(known))
            .map(|(number, _)| *number)
    }

    /// Reads the head of an export, as far as it can be read.
    pub(super) fn read(head: &[u8]) -> Self {
        let mut out = Self::default();
        let mut reader = Reader::from_reader(head);
        reader.config_mut().check_end_names = false;
        reader.config_mut().allow_unmatched_ends = true;
        let mut said: Option<(Said, Vec<u8>)> = None;
        while let Ok(event) = reader.read_event() {
            match event {
                Event::Start(tag) => said = out.begin(&tag).map(|said| (said, Vec::new())),
                Event::Empty(tag) => _ = out.begin(&tag),
                Event::End(_) => {
                    if let Some((what, text)) = said.take() {
                        out.end(what, &String::from_utf8_lossy(&text));
                    }
                }
                Event::Eof => break,
                other => {
                    if let Some((_, text)) = &mut said {
                        written(&other, text);
                    }
                }
            }
        }
        out
    }

    fn begin(&mut self, tag: &BytesStart<'_>) -> Option<Said> {
        match tag.local_name().as_ref() {
            b"mediawiki" => {
                self.lang = attribute(tag, "xml:lang").filter(|lang| is_language_code(lang));
                None
            }
            b"base" => Some(Said::Base),
            b"namespace" => attribute(tag, "key")?.parse().ok().map(Said::Namespace),
            _ => None,
        }
    }

    fn end(&mut self, said: Said, text: &str) {
        match said {
            Said::Base => self.base = text.trim().to_owned(),
            Said::Namespace(number) => {
                self.namespaces.insert(number, text.trim().to_owned());
            }
        }
    }
}

/// What an element says.
#[derive(Debug, Clone, Copy)]
enum Said {
    Base,
    Namespace(i32),
}

/// A value as forms write it: letters, digits and `*-._` as they are, a space as `+`.
fn form_urlencoded(text: &str) -> String {
    const FORM: &AsciiSet = &NON_ALPHANUMERIC
        .remove(b'*')
        .remove(b'-')
        .remove(b'.')
        .remove(b'_');
    utf8_percent_encode(text, FORM)
        .to_string()
        .replace("%20", "+")
}

#[cfg(test)]
mod tests {
    use super::Site;

    fn site(base: &str) -> Site {
        let head = format!(
            "<mediawiki xml:lang=\"en\"><siteinfo><base>{base}</base><namespaces>\
             <namespace key=\"-1\">Special</namespace><namespace key=\"0\" />\
             <namespace key=\"10\">Vorlage</namespace></namespaces></siteinfo>"
        );
        Site::read(head.as_bytes())
    }

    #[test]
    fn an_address_is_that_of_a_fetched_page() {
        for (base, address) in [
            (
                "https://simple.wikipedia.org/wiki/Main_Page",
                "https://simple.wikipedia.org/w/index.php?title=A_%26_B_Cup&oldid=3",
            ),
            (
                "http://localhost:8080/index.php/Main_Page",
                "http://localhost:8080/index.php?title=A_%26_B_Cup&oldid=3",
            ),
            (
                "http://localhost/x/index.php?title=Main_Page",
                "http://localhost/x/index.php?title=A_%26_B_Cup&oldid=3",
            ),
            (
                "https://example.org/wiki/Main_Page",
                "https://example.org/wiki/A_%26_B_Cup?oldid=3",
            ),
        ] {
            let found = site(base).address_of("A & B Cup", Some(3));
            assert_eq!(found.as_deref(), Some(address));
        }
        assert_eq!(site("x").address_of("A", Some(3)), None);
    }

    #[test]
    fn namespaces_have_the_names_of_their_wiki() {
        let site = site("x");
        assert_eq!(site.namespace_of("Vorlage:A"), 10);
        assert_eq!(site.namespace_of("Ajax: A"), 0);
        assert_eq!(site.namespace_named("vorlage"), Some(10));
        assert_eq!(site.namespace_named("828"), Some(828));
        assert_eq!(site.namespace_named("Portal"), None);
    }
}
