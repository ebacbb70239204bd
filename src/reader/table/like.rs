//! What looks like a result, wherever it stands: the one notion of it, which decides whether a table
//! or a row that is not read is reported.

use std::sync::LazyLock;

use regex::Regex;

use crate::block::{PieceKind, Value};
use crate::dialect::{Dialect, with_plain_dashes};
use crate::model::bounds::MOST_IN_SCORE;

/// A longer text is prose with figures in it.
const LONGEST: usize = 120;

/// A letter or two may be in front (`W 2–1`), and brackets around a side's figure.
static FIGURES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^[^\p{L}\d]{0,3}(?:\p{L}{1,2}[ .:,]+)?(?:\(\d{1,2}\) ?)?[(\[]?(\d{1,2})(?: ?\(\d{1,2}\))?\)? ?([–:]) ?[(\[]?(\d{1,2})(.*)$").ok()
});

static OF_A_YEAR: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^ \p{L}+ \d{4}$").ok());

/// Whether the text of a cell is a result: two figures with a dash or a colon between them, and
/// little else in front. Ranges of days, clock times and records of wins are none.
pub(in crate::reader) fn is_result_like(text: &str, dialect: &Dialect) -> bool {
    if text.len() > LONGEST || !text.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    let text = with_plain_dashes(text);
    let Some(found) = FIGURES
        .as_ref()
        .and_then(|figures| figures.captures(text.trim()))
    else {
        return false;
    };
    let part = |n| found.get(n).map_or("", |part| part.as_str());
    let goals = |n| {
        part(n)
            .parse::<u16>()
            .is_ok_and(|goals| goals <= MOST_IN_SCORE)
    };
    let behind = part(4);
    // `20:45` is a time and `3:1` a result.
    let is_clock = part(2) == ":" && part(3).len() > 1;
    let mut next = behind.trim_start().chars();
    let goes_on = match next.next() {
        Some('–' | '/' | ':' | '.' | ',') => next.next().is_some_and(|c| c.is_ascii_digit()),
        Some(c) => c.is_ascii_digit() || c == '%',
        None => false,
    };
    let word = behind
        .split(|c: char| !c.is_alphabetic())
        .find(|word| !word.is_empty());
    // `2–1 in 2030` is the record of a year.
    let is_of_a_year = OF_A_YEAR.as_ref().is_some_and(|year| year.is_match(behind));
    let is_date = word.is_some_and(|word| dialect.month(word).is_some());
    goals(1) && goals(3) && !is_clock && !goes_on && !is_date && !is_of_a_year
}

/// Whether a cell names a team: by a link, or by a flag or the mark of a team.
pub(super) fn names_team(value: &Value) -> bool {
    value.pieces.iter().any(|piece| match &piece.kind {
        PieceKind::Link { external, .. } => !external,
        PieceKind::Mark(mark) => mark.flag().is_some(),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is(text: &str) -> bool {
        is_result_like(text, Dialect::english())
    }

    #[test]
    fn figures_of_two_sides_are_a_result() {
        for text in [
            "2–1",
            "2-1",
            "2 − 1",
            "3:1",
            "W 2–1",
            "2–1 W",
            "0–0 (a.e.t.)",
            "1–1 (4–3 p)",
            "(4) 1–1 (3)",
            "1 (4)–1 (3)",
            "3–0 awarded",
            "11–0",
            "2–10",
            "2–0 Málaga, Spain",
            "1 – 0 AGG. (1 - 0)",
        ] {
            assert!(is(text), "{text}");
        }
    }

    #[test]
    fn days_times_seasons_and_records_are_none() {
        for text in [
            "12–13 May",
            "20:45",
            "20:15",
            "2011–12",
            "3–1–2",
            "1–2/3",
            "45–54",
            "18–21%",
            "Alfa",
            "",
            "12",
            "1–",
            "Round 1",
            "May 3–1",
            "2–1 in 2030",
        ] {
            assert!(!is(text), "{text}");
        }
    }
}
