//! Kick-off: local clock and stated offset. Template reference A.1.5. An offset is never assumed.

use std::sync::LazyLock;

use chrono::NaiveTime;
use regex::Regex;

use super::Unread;
use crate::block::{PieceKind, Value};
use crate::dialect::{Dialect, Role, with_plain_dashes};
use crate::model::{Kickoff, UtcOffset};

/// A kick-off that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeReading {
    /// Clock and offset.
    pub kickoff: Kickoff,
    /// Whether a zone is named that has no single meaning.
    pub zone_unknown: bool,
}

static CLOCK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?P<h>\d{1,2})(?:[:.h](?P<m>\d{2}))?(?:['’])?\s*(?P<half>\pL\.?\s?\pL\.?)?").ok()
});
static OFFSET: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:UTC|GMT)\s*(?P<sign>[+–±])\s*(?P<h>\d{1,2})(?::?(?P<m>\d{2}))?").ok()
});

/// Reads a kick-off. `None` where the page gives none.
///
/// # Errors
/// A text without a clock time.
pub fn time(value: &Value, dialect: &Dialect) -> Result<Option<TimeReading>, Unread> {
    if let Some(call) = value.calls_of(Role::UtcTime).next() {
        let Some(local) = call.positional(1).and_then(|text| clock(text, dialect)) else {
            return Ok(None);
        };
        let offset = call.positional(2).and_then(hours);
        let zone_unknown = offset.is_none();
        return Ok(Some(TimeReading {
            kickoff: Kickoff { local, offset },
            zone_unknown,
        }));
    }
    let text = with_plain_dashes(&value.text());
    if text.is_empty() || dialect.is_no_value(&text) {
        return Ok(None);
    }
    let without_offset = OFFSET
        .as_ref()
        .map_or(text.clone().into(), |o| o.replace_all(&text, " "));
    let has_digit = without_offset.contains(|c: char| c.is_ascii_digit());
    if without_offset.trim_start().starts_with('–') && !has_digit {
        // `––:–– UTC–3` stands where the time is not known yet.
        return Ok(None);
    }
    let Some(local) = clock(&without_offset, dialect) else {
        return Err(Unread {
            what: "kick-off",
            found: text,
            expected: "a time such as 19:30 or 7:30 p.m.",
        });
    };
    let offset = stated_offset(value, &text, dialect);
    let rest = without_offset.trim_start_matches(|c: char| !c.is_alphabetic());
    let zone_unknown = offset.is_none() && rest.chars().filter(|c| c.is_uppercase()).count() > 1;
    Ok(Some(TimeReading {
        kickoff: Kickoff { local, offset },
        zone_unknown,
    }))
}

/// The first clock time in a text.
fn clock(text: &str, dialect: &Dialect) -> Option<NaiveTime> {
    let first = text.split_whitespace().next()?;
    if dialect.is_noon(first) {
        return NaiveTime::from_hms_opt(12, 0, 0);
    }
    if dialect.is_midnight(first) {
        return NaiveTime::from_hms_opt(0, 0, 0);
    }
    for found in CLOCK.as_ref()?.captures_iter(text) {
        let hour: u32 = found.name("h")?.as_str().parse().ok()?;
        let half = found.name("half").map_or("", |half| half.as_str());
        let (am, pm) = (dialect.is_am(half), dialect.is_pm(half));
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
        return NaiveTime::from_hms_opt(hour, minute, 0);
    }
    None
}

/// An offset written out beats a zone by name; a link's target counts like its label.
fn stated_offset(value: &Value, text: &str, dialect: &Dialect) -> Option<UtcOffset> {
    let written = |text: &str| {
        let text = with_plain_dashes(text);
        let found = OFFSET.as_ref()?.captures(&text)?;
        let minutes = found
            .name("m")
            .map_or(Some(0), |m| m.as_str().parse::<i16>().ok())?;
        let total = found.name("h")?.as_str().parse::<i16>().ok()? * 60 + minutes;
        UtcOffset::minutes(if found.name("sign")?.as_str() == "–" {
            -total
        } else {
            total
        })
    };
    let targets = || value.links().map(|(target, _)| target);
    if let Some(offset) = written(text).or_else(|| targets().find_map(written)) {
        return Some(offset);
    }
    let texts = value.pieces.iter().flat_map(|piece| match &piece.kind {
        PieceKind::Text(text) => text.split(|c: char| !c.is_alphanumeric()).collect(),
        PieceKind::Link { target, label, .. } => vec![target.as_str(), label.as_str()],
        _ => vec![],
    });
    texts
        .filter_map(|name| dialect.zone(name))
        .find_map(UtcOffset::minutes)
}

/// `-3`, `+5:30`, `5.5` as hours.
fn hours(text: &str) -> Option<UtcOffset> {
    let text = with_plain_dashes(text);
    let (negative, rest) = match text.strip_prefix('–') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(&text)),
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
        let reading = time(&value, Dialect::english())
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
        let reading = time(&value, Dialect::english())
            .expect("a time")
            .expect("a time");
        assert_eq!(reading.kickoff.offset, None);
        assert!(reading.zone_unknown);
    }

    #[test]
    fn dashes_stand_where_the_time_is_not_known_yet() {
        let value = Value::of_text("--:-- UTC−3", Span::default());
        assert_eq!(time(&value, Dialect::english()), Ok(None));
    }

    #[test]
    fn noon_and_midnight_in_twelve_hours() {
        assert_eq!(read("12:30 a.m.").0, "00:30");
        assert_eq!(read("12:30 p.m.").0, "12:30");
        assert_eq!(read("noon").0, "12:00");
    }
}
