//! Which round a block belongs to: the nearest heading that names one, else the page's title.

use crate::dialect::{Comparable, Dialect};
use crate::model::{RoundKind, slug};
use crate::wikitext::HeadingChain;

/// The round at one place of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RoundPlace {
    /// Name as the page gives it.
    pub name: String,
    /// The part of an id that stands for it.
    pub slug: String,
    /// What sort of round it is.
    pub kind: RoundKind,
    /// Name of the group, if it is one.
    pub group: Option<String>,
    /// Leg that a heading names.
    pub leg: Option<u8>,
    /// Matchday that a heading names.
    pub matchday: Option<String>,
    /// Whether a heading names replays of matches of this round.
    pub replay: bool,
}

/// Finds the round at the end of a chain of headings. `part` is what the page's title names.
pub(super) fn round_at(
    chain: &HeadingChain,
    part: Option<&str>,
    page_title: &str,
    dialect: &Dialect,
) -> RoundPlace {
    let rules = &dialect.sub_headings;
    let mut leg = None;
    let mut matchday = None;
    let mut replay = false;
    let mut container = None;
    let mut other = None;
    let mut found = None;
    for title in chain.titles().rev() {
        let title = Comparable::new(title);
        if let Some(place) = named_round(title.whole(), dialect) {
            if !place.1 {
                found = Some(place.0);
                break;
            }
            container.get_or_insert(place.0);
        } else if let Some(heading) = rules.leg.captures(&title.plain) {
            leg = heading
                .name("leg")
                .and_then(|word| dialect.ordinal(word.as_str()));
        } else if let Some(heading) = rules.matchday.captures(&title.plain) {
            matchday = heading
                .name("matchday")
                .map(|number| number.as_str().to_owned());
        } else if rules.replay.is_match(&title.plain) {
            replay = true;
        } else if !rules.match_label.is_match(&title.plain) {
            other.get_or_insert_with(|| unnamed(title.whole()));
        }
    }
    if found.is_none()
        && let Some(part) = part
    {
        match named_round(part, dialect) {
            Some((place, false)) => found = Some(place),
            Some((place, true)) => container = container.or(Some(place)),
            None => other = other.or_else(|| Some(unnamed(part))),
        }
    }
    let mut place = found
        .or(container)
        .or(other)
        .unwrap_or_else(|| unnamed(page_title));
    // "First round" among the qualifying rounds of an edition is one of them.
    let of_page = part
        .and_then(|part| named_round(part, dialect))
        .map(|(place, _)| place.kind);
    if place.kind == RoundKind::Knockout && of_page == Some(RoundKind::Qualifying) {
        place.kind = RoundKind::Qualifying;
    }
    RoundPlace {
        leg,
        matchday,
        replay,
        ..place
    }
}

pub(super) fn unnamed(name: &str) -> RoundPlace {
    RoundPlace {
        name: name.to_owned(),
        slug: slug(name),
        kind: RoundKind::Unknown,
        group: None,
        leg: None,
        matchday: None,
        replay: false,
    }
}

/// The round that a text names, and whether it only holds other rounds.
pub(super) fn named_round(text: &str, dialect: &Dialect) -> Option<(RoundPlace, bool)> {
    let compared = Comparable::new(text);
    let text = compared.whole();
    let (rule, found) = dialect.rounds.captures(&compared.plain)?;
    let group = found.name("group").map(|_| capitalised(text));
    let place = RoundPlace {
        name: group.clone().unwrap_or_else(|| capitalised(text)),
        slug: rule.id.clone().unwrap_or_else(|| slug(text)),
        kind: rule.kind,
        group,
        leg: None,
        matchday: None,
        replay: false,
    };
    Some((place, rule.container))
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}
