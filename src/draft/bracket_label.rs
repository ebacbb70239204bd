//! The line above a pairing of a bracket: the days of its matches, and where they were played.
//! Called by `brackets`.

use chrono::NaiveDate;

use super::place::Context;
use crate::block::Value;
use crate::dialect::is_dash;
use crate::normalize;
use crate::wikitext::Span;

/// The most of a cell that is looked at: longer ones say nothing that is known.
pub(super) const LONGEST_CELL: usize = 200;

/// What the line above a pairing says: `5 June – [[Marseille]]`, `4 / 9 June` of two matches.
#[derive(Debug, Default)]
pub(super) struct SaidAbove {
    pub(super) days: Vec<(NaiveDate, String)>,
    pub(super) ground: Option<String>,
    /// Whether it says something else.
    is_unread: bool,
}

impl SaidAbove {
    pub(super) fn of(label: &Value, context: &Context<'_>) -> Self {
        let text = label.text();
        let text = text.trim();
        if text.is_empty() || context.dialect.is_no_value(text) {
            return Self::default();
        }
        let is_unread = true;
        if text.len() > LONGEST_CELL {
            return Self {
                is_unread,
                ..Self::default()
            };
        }
        let days = days(text, context);
        if !days.is_empty() {
            return Self {
                days,
                ..Self::default()
            };
        }
        let at = text.char_indices().find(|(at, c)| {
            let before = text
                .get(..*at)
                .and_then(|before| before.chars().next_back());
            (is_dash(*c) && before.is_some_and(char::is_whitespace)) || *c == ','
        });
        let parts = at.and_then(|(at, mark)| {
            let after = text.get(at + mark.len_utf8()..)?.trim();
            let days = self::days(text.get(..at)?.trim(), context);
            (!days.is_empty()).then_some((days, after))
        });
        match parts {
            Some((days, ground)) => Self {
                days,
                ground: Some(ground.to_owned()).filter(|ground| !ground.is_empty()),
                is_unread: false,
            },
            // The number of a match is no part of a pairing.
            None => Self {
                is_unread: normalize::match_number(text, context.dialect).is_none(),
                ..Self::default()
            },
        }
    }

    /// Whether all of it has a place among so many legs, none for a single match.
    pub(super) fn fits(&self, legs: usize) -> bool {
        let matches = legs.max(1);
        let has_days = self.days.is_empty() || self.days.len() == matches;
        !self.is_unread && has_days
    }
}

/// The day that a text names, or both of `4 / 9 June`.
fn days(text: &str, context: &Context<'_>) -> Vec<(NaiveDate, String)> {
    let value = Value::of_text(text, Span::default());
    let found = normalize::date(&value, context.dialect, context.season);
    let found = found
        .ok()
        .flatten()
        .filter(|found| found.remainder.is_none());
    if let Some(day) = found.and_then(|found| found.date) {
        return vec![(day, text.to_owned())];
    }
    let both = text.replace(['/', '&'], "–");
    let is_pair = both != text && both.chars().filter(|c| is_dash(*c)).count() == 1;
    let window = || normalize::window(&both, context.dialect, context.season);
    match is_pair.then(window).flatten() {
        Some((first, last)) if first < last => {
            [first, last].map(|day| (day, text.to_owned())).to_vec()
        }
        _ => Vec::new(),
    }
}
