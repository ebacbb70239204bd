//! What remains of a cell once it was read: one helper for scores, aggregates, times, dates,
//! attendances and shoot-outs. A reader takes out what it understands; what is left is kept as a note
//! and reported, so that no word of a cell is lost in silence.

use std::ops::Range;

use regex::Regex;

use crate::dialect::{Dialect, Pattern, with_plain_dashes};

/// Longest remainder that is kept; what is longer is cut.
const LONGEST: usize = 300;

/// A text of which parts are taken out. Every dash is an en dash, every digit one of ASCII.
#[derive(Debug, Clone)]
pub(super) struct Remainder {
    text: String,
}

impl Remainder {
    pub(super) fn of(text: &str) -> Self {
        let text = plain(text);
        Self { text }
    }

    /// What is still there; taken parts are spaces.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Takes a part out. It leaves as many spaces, so that places stay what they are.
    pub(super) fn take(&mut self, part: Range<usize>) {
        if self.text.get(part.clone()).is_some() {
            let spaces = " ".repeat(part.len());
            self.text.replace_range(part, &spaces);
        }
    }

    /// Takes out every place that fits, or the group `m` of it; whether there was one.
    pub(super) fn take_all(&mut self, pattern: &Pattern) -> bool {
        let found = pattern.ranges(&self.text, "m");
        for range in &found {
            self.take(range.clone());
        }
        !found.is_empty()
    }

    /// Takes out every place that fits; whether there was one.
    pub(super) fn take_regex(&mut self, pattern: Option<&Regex>) -> bool {
        let found: Vec<_> = pattern
            .into_iter()
            .flat_map(|pattern| pattern.find_iter(&self.text))
            .map(|found| found.range())
            .collect();
        for range in &found {
            self.take(range.clone());
        }
        !found.is_empty()
    }

    /// Takes out every word of which this holds.
    pub(super) fn take_words(&mut self, is: impl Fn(&str) -> bool) {
        let mut found = Vec::new();
        let mut at = 0;
        for part in self.text.split(|c: char| !c.is_alphanumeric()) {
            if !part.is_empty() && is(part) {
                found.push(at..at + part.len());
            }
            let behind = self.text.get(at + part.len()..);
            let border = behind.and_then(|text| text.chars().next());
            at += part.len() + border.map_or(0, char::len_utf8);
        }
        for range in found {
            self.take(range);
        }
    }

    /// What is left, if it says anything: words that are no mere fillers, or figures.
    pub(super) fn left(&self, dialect: &Dialect) -> Option<String> {
        let words = self.text.split(|c: char| !c.is_alphanumeric());
        let says = words
            .filter(|word| !word.is_empty())
            .any(|word| !dialect.is_filler(word));
        if !says {
            return None;
        }
        Some(tidy(&self.text))
    }
}

/// White space folded, without brackets that hold nothing and punctuation around it.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len().min(LONGEST));
    for word in text.split_whitespace() {
        let bare = word
            .trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '(' | ')' | '[' | ']'));
        let holds = word.contains(char::is_alphanumeric) || matches!(bare, "(" | "[" | ")" | "]");
        if !holds {
            continue;
        }
        if !out.is_empty() && !out.ends_with(['(', '[']) && !matches!(bare, ")" | "]") {
            out.push(' ');
        }
        out.push_str(word);
        if out.len() > LONGEST {
            break;
        }
    }
    for empty in ["()", "[]"] {
        out = out.replace(empty, "");
    }
    let end = (0..=LONGEST.min(out.len()))
        .rev()
        .find(|at| out.is_char_boundary(*at));
    out.truncate(end.unwrap_or(0));
    let out = out.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | ';' | ':' | '–' | '/' | '.')
    });
    // A bracket around all of it says nothing, one inside does.
    let inside = out
        .strip_prefix('(')
        .and_then(|open| open.strip_suffix(')'))
        .or_else(|| {
            out.strip_prefix('[')
                .and_then(|open| open.strip_suffix(']'))
        });
    match inside {
        Some(inside) if !inside.contains(['(', ')', '[', ']']) => inside.trim().to_owned(),
        _ => out.trim().to_owned(),
    }
}

/// Text for comparison with patterns: dashes and digits in one form each, white space folded.
pub(super) fn plain(text: &str) -> String {
    let text = with_plain_dashes(text);
    if text.chars().all(|c| c.is_ascii() || !c.is_numeric()) {
        return text.into_owned();
    }
    text.chars().map(|c| plain_digit(c).unwrap_or(c)).collect()
}

/// A digit of a script that pages write numbers in as the one of ASCII: Arabic-Indic, Persian,
/// Devanagari, full width. Template reference 0.4.
pub(super) fn plain_digit(c: char) -> Option<char> {
    let zeros = ['0', '\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{ff10}'];
    zeros.iter().find_map(|zero| {
        let value = u32::from(c).checked_sub(u32::from(*zero))?;
        (value < 10).then(|| char::from_digit(value, 10)).flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(text: &str, taken: &[&str]) -> Option<String> {
        let mut rest = Remainder::of(text);
        for part in taken {
            let at = rest.text().find(part).expect("it stands there");
            rest.take(at..at + part.len());
        }
        rest.left(Dialect::english())
    }

    #[test]
    fn what_was_taken_is_gone_and_the_rest_stays_as_written() {
        assert_eq!(
            left("2–1 (played at Wembley)", &["2–1"]).as_deref(),
            Some("played at Wembley")
        );
        assert_eq!(left("2–1 x (y)", &["2–1"]).as_deref(), Some("x (y)"));
        assert_eq!(left("2–1 (y) z", &["2–1", "y"]).as_deref(), Some("z"));
    }

    #[test]
    fn brackets_marks_and_fillers_say_nothing() {
        for (text, taken) in [
            ("2–1 ( )", "2–1"),
            ("2–1 †", "2–1"),
            ("Abandoned at 1–1", "1–1"),
        ] {
            let taken = [taken, "Abandoned"];
            let taken = if text.starts_with('A') {
                &taken[..]
            } else {
                &taken[..1]
            };
            assert_eq!(left(text, taken), None, "{text}");
        }
    }

    #[test]
    fn what_is_left_is_tidied_and_its_brackets_are_kept_in_pairs() {
        for (text, expected) in [
            ("( rain )", "rain"),
            ("[rain]", "rain"),
            ("(rain) (hail)", "(rain) (hail)"),
            ("rain ( hail  fog )", "rain (hail fog)"),
            ("rain () hail [ ]", "rain hail"),
            (", rain; –", "rain"),
            ("rain – hail", "rain hail"),
            ("(rain (hail))", "(rain (hail))"),
            ("rain, † hail.", "rain, hail"),
        ] {
            assert_eq!(left(text, &[]).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn whole_words_are_taken_wherever_they_stand() {
        let mut rest = Remainder::of("AA (AA), Aé AAA – AA");
        rest.take_words(|word| word == "AA");
        assert_eq!(rest.left(Dialect::english()).as_deref(), Some("Aé AAA"));
    }

    #[test]
    fn digits_of_other_scripts_are_digits() {
        assert_eq!(plain("٣—١"), "3–1");
        assert_eq!(plain("１２"), "12");
    }

    #[test]
    fn what_is_kept_is_bounded() {
        let long = "x".repeat(100_000);
        assert!(left(&long, &[]).is_some_and(|left| left.len() <= LONGEST));
    }
}
