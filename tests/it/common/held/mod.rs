//! What a page holds, counted by a reader of its own: regular expressions and, for wikitext, the
//! tokenizer's tree; nothing of `reader/`, `normalize/` or `draft/`. It knows less than they do,
//! and only says what is plain to see. Used by `tests/boxes.rs` and `tests/joining.rs`.

#![allow(dead_code, reason = "each test file uses its part")]

pub(crate) mod against;
pub(crate) mod rendered;
pub(crate) mod wikitext;

use std::fmt;
use std::sync::LazyLock;

use regex::Regex;
use scoreline::document::{Document, DocumentKind};
use scoreline::model::Opponent;

/// What sort of block names a match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Box,
    Row,
    Cell,
}

/// A day as far as a page writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Day {
    pub(crate) year: Option<i32>,
    pub(crate) month: u32,
    pub(crate) day: u32,
}

/// A team as a page writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Side {
    /// The article that its name leads to.
    Article(String),
    /// The code in a template, and the template's name: `fb`, `fbw`, `fbu`.
    Code(String, String),
    /// A printed name, which may be that of a place still to be filled.
    Text(String),
}

/// A block that names a match.
#[derive(Debug, Clone)]
pub(crate) struct Held {
    pub(crate) kind: Kind,
    /// The block in the page's text.
    pub(crate) span: (u64, u64),
    pub(crate) date: Option<Day>,
    pub(crate) sides: [Side; 2],
    pub(crate) score: Option<[u16; 2]>,
    /// Goals listed for each side.
    pub(crate) goals: [usize; 2],
    /// Cards listed for each side.
    pub(crate) cards: [usize; 2],
    /// Kicks of a shoot-out listed for each side.
    pub(crate) kicks: [usize; 2],
}

impl Side {
    /// Whether a record's side can be this one.
    pub(crate) fn is(&self, other: &Opponent) -> bool {
        // Articles of some national teams have moved to a title with this word.
        let settled = |name: &str| plain(name).replace(" men's national ", " national ");
        let same = |a: &str, b: &str| settled(a) == settled(b);
        let team = other.team();
        match self {
            Self::Article(title) => {
                let link = team.and_then(|team| team.link.as_deref());
                link.is_some_and(|link| same(link, title))
            }
            Self::Code(code, _) => {
                let country = team.and_then(|team| team.country.as_deref());
                country == Some(code) || same(other.name(), code)
            }
            Self::Text(text) => same(other.name(), text),
        }
    }
}

impl fmt::Display for Held {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = |side: &Side| match side {
            Side::Article(name) | Side::Code(name, _) | Side::Text(name) => name.clone(),
        };
        let [home, away] = [0, 1].map(|at| name(&self.sides[at]));
        write!(f, "{:?} {home} – {away}", self.kind)?;
        if let Some([a, b]) = self.score {
            write!(f, " {a}–{b}")?;
        }
        if let Some(day) = self.date {
            let year = day.year.unwrap_or_default();
            write!(f, " on {year}-{:02}-{:02}", day.month, day.day)?;
        }
        write!(f, ", goals {:?}, cards {:?}", self.goals, self.cards)
    }
}

/// All that a page holds.
pub(crate) fn held(page: &Document) -> Vec<Held> {
    match page.kind {
        DocumentKind::Wikitext => wikitext::held(&page.text),
        DocumentKind::Html => rendered::held(&page.text),
        DocumentKind::Plain => Vec::new(),
    }
}

/// A pattern that is known to be one.
#[allow(
    clippy::expect_used,
    reason = "a wrong pattern is an error in the tests"
)]
pub(crate) fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a pattern of the tests")
}

/// A name without the spaces, underscores and fragments that make no difference.
pub(crate) fn plain(name: &str) -> String {
    let name = name.split('#').next().unwrap_or(name);
    let words = name.split(|c: char| c.is_whitespace() || c == '_');
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ").to_lowercase()
}

/// The two figures of a score, first those in front of any bracket.
pub(crate) fn figures(text: &str) -> Option<[u16; 2]> {
    static SCORE: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?:^|[^\d–-])(\d{1,2}) ?[–−-] ?(\d{1,2})(?:[^\d–-]|$)"));
    let found = SCORE.captures(text)?;
    Some([found[1].parse().ok()?, found[2].parse().ok()?])
}

/// The one day that a text names.
pub(crate) fn day(text: &str) -> Option<Day> {
    static NUMBERS: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"\b(\d{4})\s*[-|]\s*(\d{1,2})\s*[-|]\s*(\d{1,2})\b"));
    static WORDS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?\b(January|February|March|April|May|June|July|August|September|October|November|December)\b(?:\s+(\d{1,2})\b)?(?:,?\s+(\d{4}))?",
        )
    });
    if let Some(found) = NUMBERS.captures(text) {
        return Some(Day {
            year: found[1].parse().ok(),
            month: found[2].parse().ok()?,
            day: found[3].parse().ok()?,
        });
    }
    let mut all = WORDS.captures_iter(text);
    let (found, None) = (all.next()?, all.next()) else {
        return None;
    };
    let months = "JanFebMarAprMayJunJulAugSepOctNovDec";
    let month = months.find(&found[2][..3])? / 3 + 1;
    let number = |n: usize| found.get(n).and_then(|m| m.as_str().parse::<u32>().ok());
    Some(Day {
        year: number(4).and_then(|year| i32::try_from(year).ok()),
        month: u32::try_from(month).ok()?,
        day: number(1).or(number(3))?,
    })
}
