//! Words that say of which sport a page, or what is below a heading, is. `draft` asks before it takes results for
//! those of football.

use serde::Deserialize;

use super::error::DialectError;
use super::pattern::Pattern;
use super::text::Comparable;

/// The section of a dialect file.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Sports {
    other: String,
    other_unless_football: String,
    football: String,
}

/// The same, ready to be asked.
#[derive(Debug)]
pub(crate) struct SportRules {
    other: Pattern,
    other_unless_football: Pattern,
    football: Pattern,
}

/// The sport that a title names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NamedSport {
    /// This one.
    Football,
    /// Another one.
    Other,
}

impl SportRules {
    pub(super) fn new(
        words: &Sports,
        pattern: impl Fn(&str) -> Result<Pattern, DialectError>,
    ) -> Result<Self, DialectError> {
        Ok(Self {
            other: pattern(&words.other)?,
            other_unless_football: pattern(&words.other_unless_football)?,
            football: pattern(&words.football)?,
        })
    }

    /// The sport that the title of a page or a heading names; `None` where it names none.
    pub(crate) fn named(&self, title: &str) -> Option<NamedSport> {
        let title = Comparable::new(title);
        if self.other.is_match(&title.plain) {
            Some(NamedSport::Other)
        } else if self.football.is_match(&title.plain) {
            Some(NamedSport::Football)
        } else {
            let is_other = self.other_unless_football.is_match(&title.plain);
            is_other.then_some(NamedSport::Other)
        }
    }
}
