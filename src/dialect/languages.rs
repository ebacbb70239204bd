//! The dialects that are part of the program: the files of this folder that name their language. Each
//! is loaded when a page of its language is met.

use std::sync::OnceLock;

use super::Dialect;
use super::source::Source;

struct File {
    language: &'static str,
    name: &'static str,
    text: &'static str,
}

/// Listed by the build script, in the order of their names.
const FILES: &[File] = include!(concat!(env!("OUT_DIR"), "/languages.rs"));

static LOADED: [OnceLock<Dialect>; FILES.len()] = [const { OnceLock::new() }; FILES.len()];

impl Dialect {
    /// The dialect of a language edition, if there is one.
    pub fn for_language(language: &str) -> Option<&'static Self> {
        let mut files = FILES.iter().zip(&LOADED);
        let (file, loaded) = files.find(|(file, _)| file.language == language)?;
        Some(loaded.get_or_init(|| file.load()))
    }

    /// English Wikipedia.
    pub fn english() -> &'static Self {
        // Its file is part of the program, and so is every other: they cannot be missing for a user.
        #[allow(clippy::expect_used, reason = "a test loads every built-in file")]
        Self::for_language("en").expect("en.toml is part of the program")
    }
}

impl File {
    #[allow(clippy::expect_used, reason = "a test loads every built-in file")]
    fn load(&self) -> Dialect {
        let source = Source {
            name: self.name,
            text: self.text,
            is_proved: true,
        };
        Dialect::from_source(&source).expect("a built-in dialect is well-formed")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dialect_file_loads_and_is_named_after_its_language() {
        for File {
            language,
            name,
            text,
        } in FILES
        {
            let dialect = Dialect::load(name, text).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(dialect.language, *language);
            assert_eq!(*name, format!("{language}.toml"));
        }
    }

    #[test]
    fn a_language_is_found_by_its_code_and_another_is_none() {
        let found = Dialect::for_language("en").map(|dialect| dialect.language.as_str());
        assert_eq!(found, Some("en"));
        assert!(Dialect::for_language("xx").is_none());
    }

    #[test]
    fn a_dialect_that_leaves_everything_out_knows_nothing() {
        let bare =
            Dialect::load("xx.toml", "language = \"xx\"").expect("a small file is a dialect");
        assert_eq!(bare.template("Football box"), None);
        for text in ["", " ", "A", "match_A_B", "2–1", "A v B", "Template:X"] {
            assert!(bare.scores.extra_time.captures(text).is_none(), "{text}");
            assert!(!bare.scores.away_goals.is_match(text), "{text}");
            assert!(bare.scores.shootout.captures(text).is_none(), "{text}");
            assert!(!bare.titles.no_matches.is_match(text), "{text}");
            assert_eq!(bare.grid_result(text), None, "{text}");
            assert_eq!(bare.status(text), None, "{text}");
            assert!(!bare.is_plain_infobox(text), "{text}");
            assert!(!bare.may_be_outcome(text), "{text}");
        }
        assert!(!bare.is_standings_head(&["Pos".to_owned()]));
        assert_eq!(bare.subject_of_template("2031 Cup"), None);
    }
}
