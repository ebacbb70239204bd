//! Minutes of goals and cards: `70`, `45+2`, `90'+3'`. Template reference A.2.2.

use super::remainder::plain_digit;
use crate::model::Minute;

/// Marks that come after a minute.
pub(super) const APOSTROPHES: [char; 5] = ['\'', '’', '′', 'ʼ', '´'];

/// Between a minute and its stoppage time.
const PLUS: [char; 2] = ['+', '＋'];

/// Reads a minute at the start of a text; answers with the minute, its text, and what is left.
///
/// ```
/// use scoreline::normalize::minute;
/// let (minute, text, rest) = minute("45+2' (pen.)").unwrap();
/// assert_eq!((minute.minute, minute.stoppage), (45, Some(2)));
/// assert_eq!((text.as_str(), rest), ("45+2", "(pen.)"));
/// ```
pub fn minute(text: &str) -> Option<(Minute, String, &str)> {
    let (base, rest) = number(text.trim_start())?;
    if !(1..=130).contains(&base) {
        return None;
    }
    let rest = rest.trim_start_matches(APOSTROPHES);
    // `45.+1`: the full stop of a minute may be before its stoppage time.
    let dotted = rest.strip_prefix('.').map(str::trim_start);
    let rest = dotted.filter(|rest| rest.starts_with(PLUS)).unwrap_or(rest);
    let spaced = rest.trim_start();
    let mut shown = base.to_string();
    let Some(plus) = spaced.strip_prefix(PLUS) else {
        let rest = without_unit(rest)?;
        return Some((
            Minute {
                minute: base,
                stoppage: None,
            },
            shown,
            rest,
        ));
    };
    shown.push('+');
    let (stoppage, rest) = match number(plus.trim_start()) {
        Some((stoppage @ 0..=30, rest)) => (Some(stoppage), rest),
        Some(_) => return None,
        None => (None, plus),
    };
    if let Some(stoppage) = stoppage {
        shown.push_str(&stoppage.to_string());
    }
    let rest = without_unit(rest.trim_start_matches(APOSTROPHES))?;
    Some((
        Minute {
            minute: base,
            stoppage,
        },
        shown,
        rest,
    ))
}

/// A number at the start of a text that is written as a minute and can be none: `910`, `0'`, `45+99`;
/// answers with its text and what is left.
pub(super) fn out_of_range(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start();
    if !text.starts_with(char::is_numeric) || minute(text).is_some() {
        return None;
    }
    let is_part = |c: char| c.is_numeric() || PLUS.contains(&c) || APOSTROPHES.contains(&c);
    let end = text.find(|c: char| !is_part(c)).unwrap_or(text.len());
    let (shown, rest) = text.split_at(end);
    let rest = without_unit(rest)?;
    Some((shown.trim_end_matches(APOSTROPHES), rest))
}

/// Text after `min`, `min.`, `.` or `e`. A minute that runs into letters is none.
fn without_unit(rest: &str) -> Option<&str> {
    let unit = |text: &str| {
        text.find(|c: char| !c.is_alphabetic())
            .unwrap_or(text.len())
    };
    let spaced = rest.trim_start();
    let rest = match &rest[..unit(rest)] {
        // `90 min` is written, `90 e` is not.
        "" if &spaced[..unit(spaced)] == "min" => &spaced["min".len()..],
        "" => rest,
        "min" | "e" | "ème" => &rest[unit(rest)..],
        _ => return None,
    };
    Some(rest.strip_prefix('.').unwrap_or(rest).trim_start())
}

fn number(text: &str) -> Option<(u16, &str)> {
    let end = text.find(|c: char| !c.is_numeric()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    if digits.is_empty() || digits.chars().count() > 3 {
        return None;
    }
    let mut value = 0;
    for c in digits.chars() {
        value = value * 10 + u16::try_from(digit(c)?).ok()?;
    }
    Some((value, rest))
}

fn digit(c: char) -> Option<u32> {
    plain_digit(c)?.to_digit(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(u16, Option<u16>)> {
        minute(text).map(|(minute, ..)| (minute.minute, minute.stoppage))
    }

    #[test]
    fn every_way_to_write_stoppage_time_is_read() {
        for text in ["45+2", "45+2'", "45'+2'", "45 + 2", "45′+2′", "45+2 min"] {
            assert_eq!(read(text), Some((45, Some(2))), "{text}");
        }
    }

    #[test]
    fn stoppage_without_a_figure_stays_unknown() {
        assert_eq!(read("45+"), Some((45, None)));
        assert_eq!(minute("45+").map(|m| m.1).as_deref(), Some("45+"));
    }

    #[test]
    fn a_full_stop_may_stand_before_stoppage_time() {
        assert_eq!(read("45.+1'"), Some((45, Some(1))));
        assert_eq!(read("45. Smith"), Some((45, None)));
    }

    #[test]
    fn a_number_that_can_be_no_minute_is_known_as_one() {
        for (text, shown, rest) in [
            ("910", "910", ""),
            ("0'", "0", ""),
            ("18446744073709551615", "18446744073709551615", ""),
            ("45+99' (pen.)", "45+99", "(pen.)"),
            ("150 min pen.", "150", "pen."),
        ] {
            assert_eq!(out_of_range(text), Some((shown, rest)), "{text}");
        }
        for text in ["45+2", "2nd", "pen.", "HT+39", ""] {
            assert_eq!(out_of_range(text), None, "{text}");
        }
    }

    #[test]
    fn a_minute_ends_where_its_unit_or_its_mark_does() {
        for (text, shown, rest) in [
            ("90 min", "90", ""),
            ("90 min pen.", "90", "pen."),
            ("90min.", "90", ""),
            ("90e Smith", "90", "Smith"),
            ("90 e", "90", "e"),
            ("90' (pen.)", "90", "(pen.)"),
            ("90.", "90", ""),
            ("130", "130", ""),
            ("90+30", "90+30", ""),
            ("90+0", "90+0", ""),
            ("९०", "90", ""),
            ("٩٠+٣", "90+3", ""),
        ] {
            let read = minute(text).map(|(_, shown, rest)| (shown, rest));
            assert_eq!(read, Some((shown.to_owned(), rest)), "{text}");
        }
        for text in ["90+31", "90th", "90x", "1234"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn words_years_and_zero_are_no_minutes() {
        for text in ["pen.", "1998", "0", "HT+39", "2nd", "131"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
