//! Kick-off: local clock and stated offset. Template reference A.1.5. An offset is never assumed.

use std::ops::Range;
use std::sync::LazyLock;

use chrono::{NaiveDate, NaiveTime};
use regex::Regex;

use super::Unread;
use super::remainder::{Remainder, plain};
use super::zone::{self, ZoneReading};
use crate::block::{Mark, PieceKind, Value};
use crate::dialect::{Dialect, Zone};
use crate::model::{Kickoff, UtcOffset};

/// A kick-off that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeReading {
    /// Clock and offset.
    pub kickoff: Kickoff,
    /// Whether a zone is named that has no single meaning.
    pub zone_unknown: bool,
    /// The offset that the name of the zone stands for, where another is written beside it.
    pub contradicted: Option<UtcOffset>,
    /// What remains of the value.
    pub remainder: Option<String>,
}

/// Bytes of the longest value in which a second clock time is looked for.
const LONGEST: usize = 400;

static CLOCK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let clock = r"(?:^|[^0-9])(?P<h>[0-9]{1,2})(?P<rest>[:.h](?P<m>[0-9]{2})h?)?";
    // A figure after the minutes is the mark of a footnote: `20:00<sup>1</sup>`.
    let half = r"(?:(?P<half> ?\pL\.? ?\pL\.?)(?:[^\pL]|$))?";
    Regex::new(&format!("{clock}{half}")).ok()
});

/// Reads a kick-off on a day. `None` where the page gives none. `page_zone` is what the page says of
/// all its times; a zone that is with the time beats it.
///
/// # Errors
/// A text without a clock time.
pub fn time(
    value: &Value,
    dialect: &Dialect,
    date: Option<NaiveDate>,
    page_zone: Option<Zone>,
) -> Result<Option<TimeReading>, Unread> {
    let stated = value.marks().find_map(|mark| match mark {
        Mark::Time {
            clock: local,
            offset,
            ..
        } => Some((local, offset)),
        _ => None,
    });
    if let Some((local, offset)) = stated {
        let Some((local, _)) = clock(&plain(local), dialect) else {
            return Ok(None);
        };
        let offset = hours(offset);
        return Ok(Some(TimeReading {
            kickoff: Kickoff { local, offset },
            zone_unknown: offset.is_none(),
            contradicted: None,
            remainder: Remainder::of(&value.text()).left(dialect),
        }));
    }
    let whole = plain(&value.text());
    if whole.is_empty() || dialect.is_no_value(&whole) {
        return Ok(None);
    }
    // The zone of a second time is not that of the first.
    let cut = before_second_clock(value, dialect);
    let (value, later) = match &cut {
        Some((first, later)) => (first, later.as_str()),
        None => (value, ""),
    };
    let text = plain(&value.text());
    let mut rest = Remainder::of(&text);
    let has_figures = zone::take_written(&mut rest);
    let has_digit = rest.text().contains(|c: char| c.is_ascii_digit());
    if rest.text().trim_start().starts_with('–') && !has_digit {
        // `––:–– UTC–3` is where the time is not known yet.
        return Ok(None);
    }
    let Some((local, range)) = clock(rest.text(), dialect) else {
        return Err(Unread {
            what: "kick-off",
            found: whole,
            expected: "a time such as 19:30 or 7:30 p.m.",
        });
    };
    rest.take(range);
    let at = date.map(|date| date.and_time(local));
    let ZoneReading {
        written,
        named,
        names,
    } = zone::of(value, dialect, at);
    zone::take_names(&mut rest, &names);
    let stated = written.or(named);
    let letters = rest.text().chars().filter(|c| c.is_uppercase()).count();
    let has_letters = zone::has_letters(rest.text()) && letters > 1;
    let zone_unknown = stated.is_none() && (has_letters || has_figures);
    zone::take_letters(&mut rest, stated.is_some() || zone_unknown);
    let of_page = || page_zone.filter(|_| !zone_unknown)?.offset(at);
    Ok(Some(TimeReading {
        kickoff: Kickoff {
            local,
            offset: stated.or_else(of_page),
        },
        zone_unknown,
        contradicted: named.filter(|named| written.is_some_and(|written| written != *named)),
        remainder: Remainder::of(&format!("{} {later}", rest.text())).left(dialect),
    }))
}

/// A value without its second clock time and what follows that, and the text that was left out:
/// `15:00 EST / 20:00 GMT`. In a bracket only the bracket is left out. The end of a span, as in
/// `15:00–16:45 CET`, is in the same zone.
fn before_second_clock(value: &Value, dialect: &Dialect) -> Option<(Value, String)> {
    let texts = value.pieces.iter().map(|piece| match &piece.kind {
        PieceKind::Text(text) => text.len(),
        _ => 0,
    });
    if texts.sum::<usize>() > LONGEST {
        return None;
    }
    let mut first_clock: Option<(NaiveTime, usize, usize)> = None;
    for (place, piece) in value.pieces.iter().enumerate() {
        let PieceKind::Text(text) = &piece.kind else {
            continue;
        };
        // An offset such as `UTC+03:00` is no clock time.
        let mut rest = Remainder::of(text);
        zone::take_written(&mut rest);
        while let Some((local, range)) = clock(rest.text(), dialect) {
            let is_digit = |c: char| c.is_ascii_digit();
            let in_figures = rest
                .text()
                .get(range.clone())
                .is_some_and(|text| text.contains(is_digit));
            let shown = plain(text);
            let (first, first_place, end) = *first_clock.get_or_insert((local, place, range.end));
            let between = shown.get(end..range.start).filter(|_| first_place == place);
            let is_span = between.is_some_and(|text| text.trim() == "–");
            // `7:30 p.m. (19:30)` and `12:00 noon` give one time twice.
            if !in_figures || first == local || is_span {
                rest.take(range);
                continue;
            }
            let before = shown.get(..range.start)?;
            let bracket = before
                .rfind('(')
                .filter(|open| !before[*open..].contains(')'));
            let closing = shown.get(range.end..)?.find(')');
            let kept = bracket.unwrap_or(range.start);
            let mut first = value.clone();
            let mut later = first.pieces.split_off(place + 1);
            first.pieces.truncate(place);
            let mut shorter = shown.get(..kept)?.to_owned();
            let mut out = shown.get(kept..)?.to_owned();
            if let (Some(_), Some(closing)) = (bracket, closing) {
                let behind = range.end + closing + 1;
                shorter.push_str(shown.get(behind..)?);
                shown.get(kept..behind)?.clone_into(&mut out);
            } else {
                let pieces = std::mem::take(&mut later);
                let span = value.span;
                out = format!("{out} {}", Value { pieces, span }.text());
            }
            first
                .pieces
                .extend(Value::of_text(&shorter, piece.span).pieces);
            first.pieces.append(&mut later);
            return Some((first, out));
        }
    }
    None
}

/// The first clock time in a text and its place.
fn clock(text: &str, dialect: &Dialect) -> Option<(NaiveTime, Range<usize>)> {
    let first = text.split_whitespace().next()?;
    let start = text.find(first)?;
    let word = start..start + first.len();
    if dialect.is_noon(first) {
        return Some((NaiveTime::from_hms_opt(12, 0, 0)?, word));
    }
    if dialect.is_midnight(first) {
        return Some((NaiveTime::from_hms_opt(0, 0, 0)?, word));
    }
    for found in CLOCK.as_ref()?.captures_iter(text) {
        let hour: u32 = found.name("h")?.as_str().parse().ok()?;
        let half = found.name("half");
        let word = half.map_or("", |half| half.as_str());
        let (am, pm) = (dialect.is_am(word), dialect.is_pm(word));
        let minute = match found.name("m") {
            Some(minute) => minute.as_str().parse().ok()?,
            None if am || pm => 0,
            None => continue,
        };
        let hour = match (hour, am, pm) {
            (12, true, _) => 0,
            (1..=11, _, true) => hour + 12,
            _ => hour,
        };
        let last = half.filter(|_| am || pm).or(found.name("rest"))?;
        let range = found.name("h")?.start()..last.end();
        return Some((NaiveTime::from_hms_opt(hour, minute, 0)?, range));
    }
    None
}

/// `-3`, `+5:30`, `5.5` as hours.
fn hours(text: &str) -> Option<UtcOffset> {
    let text = plain(text);
    let (negative, rest) = match text.strip_prefix('–') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix(['+', '±']).unwrap_or(&text)),
    };
    let (hours, minutes) = rest.split_once([':', '.']).unwrap_or((rest, "0"));
    let minutes: i16 = match (rest.contains('.'), minutes) {
        (true, "5") => 30,
        (true, "75") => 45,
        (true, "25") => 15,
        (_, minutes) => minutes.parse().ok()?,
    };
    let total = hours
        .trim()
        .parse::<i16>()
        .ok()?
        .checked_mul(60)?
        .checked_add(minutes)?;
    UtcOffset::minutes(if negative { -total } else { total })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wikitext::Span;

    fn read(text: &str) -> (String, Option<String>) {
        let value = Value::of_text(text, Span::default());
        let reading = time(&value, Dialect::english(), None, None)
            .expect("a time")
            .expect("a time");
        let offset = reading.kickoff.offset.map(|offset| offset.to_string());
        (reading.kickoff.local.format("%H:%M").to_string(), offset)
    }

    #[test]
    fn every_sign_of_an_offset_is_read() {
        for text in [
            "16:00 (UTC−3)",
            "16:00 (UTC–3)",
            "4:00 p.m. UTC-3",
            "BRT (UTC–03:00) 16:00",
        ] {
            assert_eq!(
                read(text),
                ("16:00".into(), Some("-03:00".into())),
                "{text}"
            );
        }
    }

    #[test]
    fn half_hours_are_kept() {
        assert_eq!(read("19.30 UTC+5:30").1.as_deref(), Some("+05:30"));
    }

    #[test]
    fn a_zone_with_two_meanings_gives_no_offset() {
        let value = Value::of_text("12:00 CST", Span::default());
        let reading = time(&value, Dialect::english(), None, None)
            .expect("a time")
            .expect("a time");
        assert_eq!(reading.kickoff.offset, None);
        assert!(reading.zone_unknown);
    }

    #[test]
    fn dashes_stand_where_the_time_is_not_known_yet() {
        let value = Value::of_text("--:-- UTC−3", Span::default());
        assert_eq!(time(&value, Dialect::english(), None, None), Ok(None));
    }

    #[test]
    fn noon_and_midnight_in_twelve_hours() {
        assert_eq!(read("12:30 a.m.").0, "00:30");
        assert_eq!(read("12:30 p.m.").0, "12:30");
        assert_eq!(read("noon").0, "12:00");
    }
}
