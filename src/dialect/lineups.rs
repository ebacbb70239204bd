//! Words of line-ups: positions, and the rows that say what is below them. `reader::table` asks for
//! them, and `draft` which headings are above a line-up and below its match.

use serde::Deserialize;

use super::error::DialectError;
use super::pattern::{Lazy, Pattern};
use super::text::Comparable;
use super::word_list::WordList;

/// The section of a dialect file.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Lineups {
    positions: WordList,
    goalkeeper: WordList,
    of_staff: WordList,
    without_minute: WordList,
    standing_in: WordList,
    substitutes: String,
    managers: String,
    starters: String,
    cards_only: String,
    staff: String,
    captain: WordList,
    headings: String,
}

/// The same, ready to be asked.
#[derive(Debug)]
pub(crate) struct LineupRules {
    words: Lineups,
    substitutes: Pattern,
    managers: Pattern,
    starters: Pattern,
    cards_only: Pattern,
    staff: Pattern,
    headings: Pattern,
    /// What the source of a line-up cannot be without.
    any_goalkeeper: Lazy,
}

/// What a row over all columns says of those below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LineupLabel<'t> {
    /// Those who play from the start.
    Starters,
    /// Those who may come on.
    Substitutes,
    /// Who leads the side, with the first name where it is in the same row.
    Managers(Option<&'t str>),
    /// People who are listed for the cards that they were shown.
    CardsOnly,
    /// People who don't play, and other things.
    Staff,
}

impl LineupRules {
    pub(super) fn new(
        words: &Lineups,
        pattern: impl Fn(&str) -> Result<Pattern, DialectError>,
        written: impl Fn(&WordList) -> Lazy,
    ) -> Result<Self, DialectError> {
        Ok(Self {
            substitutes: pattern(&words.substitutes)?,
            managers: pattern(&words.managers)?,
            starters: pattern(&words.starters)?,
            cards_only: pattern(&words.cards_only)?,
            staff: pattern(&words.staff)?,
            headings: pattern(&words.headings)?,
            any_goalkeeper: written(&words.goalkeeper),
            words: words.clone(),
        })
    }

    /// Whether the source of a table may hold a line-up.
    pub(crate) fn may_be_in(&self, source: &str) -> bool {
        self.any_goalkeeper.is_match(source)
    }

    /// Whether a cell is a position, or several: `LB/LM`.
    pub(crate) fn is_position(&self, text: &str) -> bool {
        let mut parts = text.split(['/', '-', ',']).map(str::trim);
        !text.is_empty() && parts.all(|part| self.words.positions.has(part))
    }

    /// Whether a position is that of a goalkeeper.
    pub(crate) fn is_goalkeeper(&self, text: &str) -> bool {
        self.words.goalkeeper.has(text)
    }

    /// Whether it stands in the place for the position of somebody who doesn't play.
    pub(crate) fn is_of_staff(&self, text: &str) -> bool {
        self.words.of_staff.has(text)
    }

    /// Whether a text in the place for a minute says when it was, and can be no number.
    pub(crate) fn is_without_minute(&self, text: &str) -> bool {
        self.words.without_minute.has(text)
    }

    /// Whether a remark in brackets says that a manager stands in for another.
    pub(crate) fn is_standing_in(&self, text: &str) -> bool {
        self.words.standing_in.has(text)
    }

    /// What a row over all columns says of those below it.
    pub(crate) fn label<'t>(&self, text: &'t str) -> Option<LineupLabel<'t>> {
        let comparable = Comparable::new(text);
        if self.substitutes.is_match(&comparable.plain) {
            return Some(LineupLabel::Substitutes);
        }
        if self.starters.is_match(&comparable.plain) {
            return Some(LineupLabel::Starters);
        }
        if self.cards_only.is_match(&comparable.plain) {
            return Some(LineupLabel::CardsOnly);
        }
        if let Some(found) = self.managers.captures(&comparable.plain) {
            let rest = found.name("rest").and_then(|rest| {
                let written = comparable.written(rest).to_owned();
                let start = text.rfind(written.as_str())?;
                text.get(start..)
            });
            return Some(LineupLabel::Managers(rest));
        }
        let is_staff = self.staff.is_match(&comparable.plain);
        is_staff.then_some(LineupLabel::Staff)
    }

    /// Whether what is in brackets after a name marks the captain.
    pub(crate) fn is_captain(&self, text: &str) -> bool {
        self.words.captain.has(text)
    }

    /// Whether a heading is that of the line-ups of the match above it.
    pub(crate) fn is_heading(&self, title: &str) -> bool {
        self.headings.is_match(&Comparable::new(title).plain)
    }
}
