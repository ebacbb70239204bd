//! Dates: `{{Start date|2014|2|7}}`, `7 February 2014`, `February 7`, `2014-02-07`, and windows such
//! as `28 February – 2 March 2014`. Template reference A.1.4.

use chrono::{Datelike, NaiveDate};

use super::Unread;
use super::remainder::Remainder;
use crate::block::{Mark, PieceKind, Value};
use crate::dialect::{Dialect, is_dash, with_single_spaces};
use crate::model::bounds::YEARS;

const EXPECTED: &str = "a day such as 7 February 2014 or 2014-02-07";

/// The year or the two years of a season.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Season {
    first: i32,
    last: i32,
}

impl Season {
    /// Reads `2014`, `2014–15` or `2014/2015`.
    ///
    /// ```
    /// use scoreline::normalize::Season;
    /// let season = Season::parse("2018–19").unwrap();
    /// assert_eq!(season.year_of(8), 2018);
    /// assert_eq!(season.year_of(2), 2019);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let first: i32 = text.get(..4)?.parse().ok()?;
        if !YEARS.contains(&first) {
            return None;
        }
        let rest = text.get(4..)?;
        if rest.is_empty() {
            return Some(Self { first, last: first });
        }
        let end = rest.strip_prefix(|c| is_dash(c) || c == '/')?.trim();
        let digits: i32 = end.parse().ok()?;
        let last = match end.len() {
            4 => digits,
            // `1999–00` ends in the next century.
            2 if first / 100 * 100 + digits < first => first / 100 * 100 + digits + 100,
            2 => first / 100 * 100 + digits,
            _ => return None,
        };
        (last >= first).then_some(Self { first, last })
    }

    /// Year of a month: July to December belong to the first year of a season that spans two.
    pub fn year_of(self, month: u32) -> i32 {
        if month >= 7 { self.first } else { self.last }
    }

    /// First and last year.
    pub fn years(self) -> (i32, i32) {
        (self.first, self.last)
    }
}

/// A day of football: a year beyond it is a typing error.
fn day_of(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    let is_plausible = YEARS.contains(&year);
    NaiveDate::from_ymd_opt(year, month, day).filter(|_| is_plausible)
}

/// A date that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DateReading {
    /// The day; `None` for a window of several days, and where the year is not known.
    pub date: Option<NaiveDate>,
    /// Whether the year comes from the season.
    pub year_inferred: bool,
    /// What remains of the value.
    pub remainder: Option<String>,
}

/// Reads the date of a match. `None` when the page says that there is none yet.
///
/// # Errors
/// A text that is no date.
pub fn date(
    value: &Value,
    dialect: &Dialect,
    season: Option<Season>,
) -> Result<Option<DateReading>, Unread> {
    if let Some(parts) = value.day_in_numbers() {
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        let unread = || Unread {
            what: "date",
            found: parts.join("|"),
            expected: EXPECTED,
        };
        if let [year, month, day, ..] = parts[..] {
            let month = month.parse().ok().or_else(|| dialect.month(month));
            let day = (|| day_of(year.parse().ok()?, month?, day.parse().ok()?))();
            let date = day.ok_or_else(unread)?;
            return Ok(Some(DateReading {
                date: Some(date),
                year_inferred: false,
                remainder: beside(value, dialect),
            }));
        }
        if month_of(&parts, dialect).is_some() {
            // A month alone: not a day yet.
            return Ok(Some(DateReading::default()));
        }
        return single(&parts.join(" "), dialect, season);
    }
    single(&value.text(), dialect, season)
}

fn single(
    text: &str,
    dialect: &Dialect,
    season: Option<Season>,
) -> Result<Option<DateReading>, Unread> {
    if text.is_empty() || dialect.is_no_value(text) || dialect.is_slot(text) {
        return Ok(None);
    }
    let unread = || Unread {
        what: "date",
        found: text.to_owned(),
        expected: EXPECTED,
    };
    let (start, end) = parts(text, dialect).ok_or_else(unread)?;
    let remainder = behind(text, dialect);
    let Some(written) = start else {
        // A month alone: not a day yet.
        return Ok(None);
    };
    if end.is_some() {
        return Ok(Some(DateReading {
            remainder,
            ..DateReading::default()
        }));
    }
    let year_inferred = written.year.is_none();
    let year = written
        .year
        .or_else(|| season.map(|season| season.year_of(written.month)));
    let Some(year) = year else {
        return Ok(Some(DateReading {
            remainder,
            ..DateReading::default()
        }));
    };
    let date = day_of(year, written.month, written.day).ok_or_else(unread)?;
    Ok(Some(DateReading {
        date: Some(date),
        year_inferred,
        remainder,
    }))
}

/// What is in brackets after a date, but for the date once more, as rendered pages have it.
fn behind(text: &str, dialect: &Dialect) -> Option<String> {
    let (_, rest) = text.split_once('(')?;
    let inside = rest.split(')').next().unwrap_or(rest);
    if matches!(parts(inside, dialect), Some((Some(_), None))) {
        return None;
    }
    Remainder::of(&format!("({rest}")).left(dialect)
}

/// What remains beside a day in numbers. A rendered page holds those and the day in words.
fn beside(value: &Value, dialect: &Dialect) -> Option<String> {
    let text = value.text();
    if is_day(&text, dialect) {
        return behind(&text, dialect);
    }
    Remainder::of(&text).left(dialect)
}

fn is_day(text: &str, dialect: &Dialect) -> bool {
    matches!(parts(text, dialect), Some((Some(_), _)))
}

/// Year and month of a date in numbers that gives no day.
fn month_of(parts: &[&str], dialect: &Dialect) -> Option<(i32, u32)> {
    let [year, month] = parts else { return None };
    let month = month.parse().ok().or_else(|| dialect.month(month))?;
    let first = day_of(year.parse().ok()?, month, 1)?;
    Some((first.year(), first.month()))
}

/// The text of a date as people see it, who see the numbers of a template as a day in words.
pub fn shown_date(value: &Value, dialect: &Dialect) -> String {
    let text = value.text();
    if is_day(&text, dialect) {
        return text;
    }
    let mut out = String::new();
    for piece in &value.pieces {
        match &piece.kind {
            PieceKind::Text(text) => out.push_str(text),
            PieceKind::Link { label, .. } => out.push_str(label),
            PieceKind::Break { .. } => out.push(' '),
            PieceKind::Mark(Mark::Date {
                written: Some(written),
                ..
            }) => out.push_str(written),
            PieceKind::Mark(Mark::Date {
                parts, day_first, ..
            }) => {
                out.push_str(&shown_parts(parts, *day_first, dialect));
            }
            PieceKind::Mark(_) | PieceKind::Note(_) | PieceKind::Struck(_) | PieceKind::Bold => {}
        }
    }
    with_single_spaces(&out).into_owned()
}

fn shown_parts(parts: &[String], day_first: bool, dialect: &Dialect) -> String {
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let number = |text: &str| text.parse::<u32>().ok();
    let day = match parts[..] {
        [year, month, day, ..] => (|| {
            let month = number(month).or_else(|| dialect.month(month))?;
            let date = NaiveDate::from_ymd_opt(year.parse().ok()?, month, number(day)?)?;
            Some((Some(date.day()), date.month(), date.year()))
        })(),
        _ => month_of(&parts, dialect).map(|(year, month)| (None, month, year)),
    };
    match day {
        Some(day) => dialect.shown_day(day, day_first),
        // No day at all: what the page has.
        None => parts.join("|"),
    }
}

/// Reads a window of days: the first and the last, equal for a single day.
///
/// ```
/// use scoreline::dialect::Dialect;
/// use scoreline::normalize::window;
/// let (first, last) = window("28 February – 2 March 2014", Dialect::english(), None).unwrap();
/// assert_eq!(first.to_string(), "2014-02-28");
/// assert_eq!(last.to_string(), "2014-03-02");
/// ```
pub fn window(
    text: &str,
    dialect: &Dialect,
    season: Option<Season>,
) -> Option<(NaiveDate, NaiveDate)> {
    let (start, end) = parts(text, dialect)?;
    let start = start?;
    let end = end.unwrap_or(start);
    let year_of = |day: Written| day.year.or_else(|| season.map(|s| s.year_of(day.month)));
    let end_year = year_of(end)?;
    let start_year = match start.year {
        Some(year) => year,
        // Over the new year the first day is in the year before.
        None if start.month > end.month => end_year - 1,
        None => end_year,
    };
    let first = day_of(start_year, start.month, start.day)?;
    let last = day_of(end_year, end.month, end.day)?;
    (first <= last).then_some((first, last))
}

#[derive(Debug, Clone, Copy)]
struct Written {
    day: u32,
    month: u32,
    year: Option<i32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token {
    /// Number, and whether it has the four digits of a year.
    Number(u32, bool),
    Month(u32),
    Dash,
}

/// First and last day as written; the last only for a window. `None` for text that is no date; no
/// first day for a month without one.
fn parts(text: &str, dialect: &Dialect) -> Option<(Option<Written>, Option<Written>)> {
    let tokens = tokens(text, dialect)?;
    // `2014-02-07`, and `2014.02.07` or `2014/02/07`: where the year comes first, the month follows.
    let undashed: Vec<Token> = tokens
        .iter()
        .copied()
        .filter(|t| *t != Token::Dash)
        .collect();
    if let [
        Token::Number(y, true),
        Token::Number(m, false),
        Token::Number(d, false),
    ] = undashed[..]
    {
        let day = Written {
            day: d,
            month: m,
            year: i32::try_from(y).ok(),
        };
        return Some((Some(day), None));
    }
    let halves: Vec<&[Token]> = tokens.split(|token| *token == Token::Dash).collect();
    match halves[..] {
        [whole] => {
            let (day, month, year) = numbers(whole)?;
            let day = day.and_then(|day| {
                Some(Written {
                    day,
                    month: month?,
                    year,
                })
            });
            (day.is_some() || month.is_some()).then_some((day, None))
        }
        [left, right] => {
            let (day1, month1, year1) = numbers(left)?;
            let (day2, month2, year2) = numbers(right)?;
            let month1 = month1.or(month2)?;
            let month2 = month2.unwrap_or(month1);
            let start = Written {
                day: day1?,
                month: month1,
                year: year1,
            };
            let end = Written {
                day: day2?,
                month: month2,
                year: year2.or(year1),
            };
            Some((Some(start), Some(end)))
        }
        _ => None,
    }
}

/// Day, month and year among the tokens of one date.
fn numbers(tokens: &[Token]) -> Option<(Option<u32>, Option<u32>, Option<i32>)> {
    let (mut day, mut month, mut year) = (None, None, None);
    for token in tokens {
        match *token {
            Token::Number(n, true) if year.is_none() => year = i32::try_from(n).ok(),
            Token::Number(n, false) if day.is_none() && (1..=31).contains(&n) => day = Some(n),
            Token::Month(n) if month.is_none() => month = Some(n),
            _ => return None,
        }
    }
    Some((day, month, year))
}

/// Numbers, months and dashes of a text. A weekday before the date and what is in brackets
/// after it are left out; any other word means that this is no date.
fn tokens(text: &str, dialect: &Dialect) -> Option<Vec<Token>> {
    let text = text.split(['(', '[']).next().unwrap_or(text);
    let mut out = Vec::new();
    let mut unknown = 0;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let len = if c.is_ascii_digit() {
            let len = rest.bytes().take_while(u8::is_ascii_digit).count();
            out.push(Token::Number(rest[..len].parse().ok()?, len == 4));
            len + dialect.ordinal_ending(&rest[len..])
        } else if c.is_alphabetic() {
            let end = rest
                .find(|c: char| !c.is_alphabetic() && c != '.')
                .unwrap_or(rest.len());
            match dialect.month(&rest[..end]) {
                Some(month) => out.push(Token::Month(month)),
                None if out.is_empty() => unknown += 1,
                None => return None,
            }
            end
        } else {
            if is_dash(c) {
                out.push(Token::Dash);
            } else if !(c.is_whitespace() || matches!(c, ',' | '.' | '/')) {
                return None;
            }
            c.len_utf8()
        };
        rest = &rest[len..];
    }
    (unknown <= 1 && !out.is_empty()).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wikitext::Span;

    fn read(text: &str) -> Option<String> {
        let value = Value::of_text(text, Span::default());
        let reading = date(&value, Dialect::english(), Season::parse("2018–19")).ok()??;
        reading.date.map(|date| date.to_string())
    }

    #[test]
    fn every_english_form_of_a_day_is_read() {
        for text in [
            "7 February 2014",
            "February 7, 2014",
            "2014-02-07",
            "Friday, 7 February 2014",
            "7 Feb. 2014",
            "7 February 2014 (Friday)",
        ] {
            assert_eq!(read(text).as_deref(), Some("2014-02-07"), "{text}");
        }
    }

    #[test]
    fn a_season_is_a_year_or_two_and_never_runs_backwards() {
        let years = |text| Season::parse(text).map(|season| (season.first, season.last));
        for (text, season) in [
            ("2014", Some((2014, 2014))),
            ("2014–15", Some((2014, 2015))),
            ("2014/15", Some((2014, 2015))),
            ("2014/2015", Some((2014, 2015))),
            ("1999–00", Some((1999, 2000))),
            ("1999–2000", Some((1999, 2000))),
            ("2014–14", Some((2014, 2014))),
            ("2014–2013", None),
            ("2014–5", None),
            ("2014 15", None),
            ("14–15", None),
        ] {
            assert_eq!(years(text), season, "{text}");
        }
    }

    #[test]
    fn a_day_without_year_takes_the_year_of_its_half_of_the_season() {
        assert_eq!(read("30 August").as_deref(), Some("2018-08-30"));
        assert_eq!(read("7 February").as_deref(), Some("2019-02-07"));
    }

    #[test]
    fn a_window_is_no_day() {
        assert_eq!(read("7–9 February 2014"), None);
    }

    #[test]
    fn the_thirtieth_of_february_is_an_error_and_not_another_day() {
        let value = Value::of_text("30 February 2014", Span::default());
        assert!(date(&value, Dialect::english(), None).is_err());
    }

    #[test]
    fn a_window_over_the_new_year_begins_in_the_year_before() {
        let (first, last) =
            window("30 December – 2 January 2015", Dialect::english(), None).expect("a window");
        assert_eq!(
            (first.to_string().as_str(), last.to_string().as_str()),
            ("2014-12-30", "2015-01-02")
        );
    }
}
