//! How many people watched. Template reference A.1.8 and part E, row 60.

use std::ops::Range;

use super::remainder::Remainder;
use super::whole_number;
use crate::block::{PieceKind, Value};
use crate::dialect::Dialect;

/// More people than any stadium held; beyond it is a typing error.
const MOST_PEOPLE: u32 = 250_000;

/// An attendance that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attendance {
    /// People; 0 behind closed doors.
    pub people: Option<u32>,
    /// Whether the value says more than the figure, or says zero.
    pub is_qualified: bool,
    /// The text as written.
    pub text: String,
    /// What is beside the figure.
    pub remainder: Option<String>,
}

/// Reads an attendance; of several figures the first counts. `None` for a text without a figure.
pub fn attendance(value: &Value, dialect: &Dialect) -> Option<Attendance> {
    let mut text = String::new();
    for piece in &value.pieces {
        match &piece.kind {
            PieceKind::Text(part) => text.push_str(part),
            PieceKind::Link { label, .. } => text.push_str(label),
            PieceKind::Break { .. } if !text.trim().is_empty() => break,
            _ => {}
        }
    }
    let text = text.trim().to_owned();
    if dialect.is_closed_doors(&text) {
        return Some(Attendance {
            people: Some(0),
            is_qualified: true,
            text,
            remainder: None,
        });
    }
    if text.is_empty() || dialect.is_no_value(&text) {
        return Some(Attendance::default());
    }
    let mut rest = Remainder::of(&text);
    let figure = first_figure(rest.text())?;
    let people =
        whole_number(&rest.text()[figure.clone()]).filter(|people| *people <= MOST_PEOPLE)?;
    let is_whole = figure.len() == rest.text().len();
    rest.take(figure);
    let lines = value.text();
    Some(Attendance {
        people: Some(people),
        is_qualified: people == 0 || !is_whole || value.notes().next().is_some() || lines != text,
        // Further lines give further figures.
        remainder: (rest.left(dialect).is_some() || lines != text).then(|| lines.clone()),
        text: lines,
    })
}

/// Digits with separators of thousands between them.
fn first_figure(text: &str) -> Option<Range<usize>> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let rest = &text[start..];
    let mut end = 0;
    let mut group = 0;
    for (at, c) in rest.char_indices() {
        if c.is_ascii_digit() {
            end = at + 1;
            group += 1;
            continue;
        }
        // A separator is before exactly three digits.
        let behind = &rest[at + c.len_utf8()..];
        let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
        // `1,0004` and `12.5` are no numbers of people, nor is what is before their separator.
        if matches!(c, ',' | '.') && digits > 0 && digits != 3 {
            return None;
        }
        if !matches!(c, ',' | '.' | ' ' | '\'' | '’') || digits != 3 || group > 3 {
            break;
        }
        group = 0;
    }
    Some(start..start + end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wikitext::Span;

    fn read(text: &str) -> Option<u32> {
        attendance(&Value::of_text(text, Span::default()), Dialect::english())?.people
    }

    #[test]
    fn every_separator_of_thousands_is_read() {
        for text in [
            "82,610",
            "82.610",
            "82 610",
            "c. 82,610",
            "82,610 (estimated)",
            "82610",
        ] {
            assert_eq!(read(text), Some(82_610), "{text}");
        }
    }

    #[test]
    fn nobody_is_zero_and_unknown_is_nothing() {
        assert_eq!(read("Behind closed doors"), Some(0));
        assert_eq!(read("N/A"), None);
    }
}
