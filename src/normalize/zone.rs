//! The zone of a clock time: written as an offset, named by letters or by a link, or stated once for a
//! whole page. Called by `time`, and by `draft` for statements. Template reference A.1.5.

use std::collections::HashSet;

use super::remainder::{Remainder, plain};
use crate::block::{PieceKind, Value};
use crate::dialect::{Dialect, Zone};
use crate::model::UtcOffset;
use chrono::NaiveDateTime;

/// Letters of zones are few.
const MOST_LETTERS: usize = 5;

/// What a value says of its zone.
pub(super) struct ZoneReading {
    /// The offset written in figures.
    pub(super) written: Option<UtcOffset>,
    /// The offset that a name stands for.
    pub(super) named: Option<UtcOffset>,
    /// Words of the names.
    pub(super) names: HashSet<String>,
}

/// Reads the zone of a value at a local time. An offset written out beats a name; a link's target
/// counts like its label.
pub(super) fn of(value: &Value, dialect: &Dialect, at: Option<NaiveDateTime>) -> ZoneReading {
    let mut names = HashSet::new();
    let found = zones(value, dialect, &mut names);
    // A name in figures is an offset: the articles on UTC itself.
    let named = found.into_iter().find_map(|zone| zone.offset(at));
    ZoneReading {
        written: written(value, dialect),
        named,
        names,
    }
}

/// The offset written in a value's text, or in the target of one of its links.
fn written(value: &Value, dialect: &Dialect) -> Option<UtcOffset> {
    let targets = value.links().map(|(target, _)| target);
    offset(&value.text(), dialect).or_else(|| {
        targets
            .into_iter()
            .find_map(|target| offset(target, dialect))
    })
}

/// Zones that are named in a value, in order; their words are added to `names`.
fn zones(value: &Value, dialect: &Dialect, names: &mut HashSet<String>) -> Vec<Zone> {
    let known = dialect.zones();
    let mut out = Vec::new();
    let mut add = |zone: Option<Zone>, text: &str| {
        if let Some(zone) = zone {
            names.extend(words(text).map(str::to_owned));
            out.push(zone);
        }
    };
    for piece in &value.pieces {
        match &piece.kind {
            PieceKind::Text(text) => {
                // `UTC` before a sign is part of an offset.
                let mut bare = Remainder::of(text);
                take_written(&mut bare, dialect);
                for word in words(bare.text()) {
                    add(known.named(word), word);
                }
            }
            PieceKind::Link {
                target,
                label,
                external: false,
            } if offset(label, dialect).is_none() => {
                let zone = if offset(target, dialect).is_some() {
                    // `[[UTC+02:00|CEST]]`: the label is a name of its own.
                    known.named(label)
                } else {
                    known.linked(target, label)
                };
                add(zone, label);
            }
            _ => {}
        }
    }
    out
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// The first offset written in a text.
fn offset(text: &str, dialect: &Dialect) -> Option<UtcOffset> {
    let text = plain(text);
    let found = dialect.offset.captures(&text)?;
    let minutes: i16 = found
        .name("min")
        .map_or(Some(0), |m| m.as_str().parse().ok())?;
    let hours: i16 = found.name("h")?.as_str().parse().ok()?;
    let total = hours.checked_mul(60)?.checked_add(minutes)?;
    let negative = found.name("sign")?.as_str() == "–";
    UtcOffset::minutes(if negative { -total } else { total })
}

/// Takes written offsets out of a text; whether there was one.
pub(super) fn take_written(rest: &mut Remainder, dialect: &Dialect) -> bool {
    let found = dialect.offset.captures_iter(rest.text());
    // What follows the figures, such as a closing bracket, is no part of them.
    let ranges: Vec<_> = found
        .filter_map(|found| {
            let last = found.name("min").or_else(|| found.name("h"))?;
            Some(found.get(0)?.start()..last.end())
        })
        .collect();
    for range in &ranges {
        rest.take(range.clone());
    }
    !ranges.is_empty()
}

/// Takes the words of known names out of a text.
pub(super) fn take_names(rest: &mut Remainder, names: &HashSet<String>) {
    rest.take_words(|word| names.contains(word));
}

/// Whether a text holds something that looks like letters of a zone.
pub(super) fn has_letters(text: &str) -> bool {
    words(text).any(is_letters)
}

/// Takes out what looks like letters of a zone, where they are accounted for.
pub(super) fn take_letters(rest: &mut Remainder, are_known: bool) {
    if are_known {
        rest.take_words(is_letters);
    }
}

fn is_letters(word: &str) -> bool {
    (2..=MOST_LETTERS).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase())
}

/// What a sentence says of the zone of all times of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageZone {
    /// It says nothing of a zone.
    Silent,
    /// The zone.
    Stated(Zone),
    /// It names several, or one without a single meaning.
    Unclear,
}

/// Reads a sentence on the zone of all times, such as `All times listed are local, AST (UTC+3)`.
pub fn page_zone(value: &Value, dialect: &Dialect) -> PageZone {
    let mut names = HashSet::new();
    let mut found = zones(value, dialect, &mut names);
    let text = plain(&value.text());
    let figures = dialect.offset.captures_iter(&text);
    let figures = figures.filter_map(|figure| figure.get(0));
    let figures: Vec<Zone> = figures
        .filter_map(|figure| offset(figure.as_str(), dialect).map(Zone::Fixed))
        .collect();
    // Figures say which of a name's meanings is meant.
    if let Some(first) = figures.first() {
        found.retain(|zone| zone == first || figures.len() > 1);
    }
    found.extend(figures);
    if found.is_empty() {
        let targets = value
            .links()
            .filter_map(|(target, _)| offset(target, dialect));
        found.extend(targets.map(Zone::Fixed));
    }
    match found.split_first() {
        Some((first, others)) if others.iter().all(|other| other == first) => {
            PageZone::Stated(*first)
        }
        Some(_) => PageZone::Unclear,
        None => PageZone::Silent,
    }
}
