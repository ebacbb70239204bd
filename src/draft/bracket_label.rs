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
    pub(super) days: Vec<SaidDay>,
    pub(super) ground: Option<String>,
    /// Whether it says something else.
    is_unread: bool,
}

/// A day that such a line names.
#[derive(Debug, Clone)]
pub(super) struct SaidDay {
    pub(super) day: NaiveDate,
    pub(super) text: String,
    /// Whether its year comes from the heading or the season.
    pub(super) year_inferred: bool,
    pub(super) span: Span,
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
        let days = days(text, label.span, context);
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
            let days = self::days(text.get(..at)?.trim(), label.span, context);
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
fn days(text: &str, span: Span, context: &Context<'_>) -> Vec<SaidDay> {
    let said = |day, year_inferred| SaidDay {
        day,
        text: text.to_owned(),
        year_inferred,
        span,
    };
    let value = Value::of_text(text, Span::default());
    let found = normalize::date(&value, context.dialect, context.season);
    let found = found
        .ok()
        .flatten()
        .filter(|found| found.remainder.is_none());
    if let Some((found, day)) = found.and_then(|found| Some((found.year_inferred, found.date?))) {
        return vec![said(day, found)];
    }
    let both = text.replace(['/', '&'], "–");
    let is_pair = both != text && both.chars().filter(|c| is_dash(*c)).count() == 1;
    let window = |season| normalize::window(&both, context.dialect, season);
    match window(context.season).filter(|_| is_pair) {
        Some((first, last)) if first < last => {
            let year_inferred = window(None).is_none();
            [first, last].map(|day| said(day, year_inferred)).to_vec()
        }
        _ => Vec::new(),
    }
}
