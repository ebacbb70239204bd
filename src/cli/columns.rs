//! Text fitted to the columns of a terminal: cut, filled up or broken into lines.
//!
//! A Chinese character takes two columns, an accent that is on the letter before it takes none.

use std::borrow::Cow;

use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};
use unicode_width::UnicodeWidthStr;

/// Columns that text for people keeps within.
pub(super) const WIDTH: usize = 80;

/// Characters for each column at most: marks without a width of their own stack up.
const MOST_FOR_A_COLUMN: usize = 4;

/// The columns that a text takes.
pub(super) fn columns(text: &str) -> usize {
    text.width()
}

/// As much of a text as fits, with `…` where something is left out.
pub(super) fn shortened(text: &str, room: usize) -> String {
    match start_of(text, room) {
        start if start.len() == text.len() => text.to_owned(),
        _ => format!("{}…", start_of(text, room.saturating_sub(1))),
    }
}

/// The longest beginning of a text that fits.
pub(super) fn start_of(text: &str, room: usize) -> &str {
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
    let ends: Vec<usize> = ends.take(room * MOST_FOR_A_COLUMN).collect();
    // Whole beginnings are measured, since signs that join change the width of others before them.
    let mut starts = ends.iter().rev().filter_map(|end| text.get(..*end));
    starts
        .find(|start| columns(start) <= room)
        .unwrap_or_default()
}

/// A text with spaces after it, so that the next column of a table begins in line.
pub(super) fn padded(text: &str, room: usize) -> String {
    let missing = room.saturating_sub(columns(text));
    format!("{text}{:missing$}", "")
}

/// Breaks text into lines at spaces. A word longer than a line is cut.
pub(super) fn wrapped(text: &str, room: usize) -> Vec<String> {
    let words: Vec<String> = text
        .split_whitespace()
        .map(|word| shortened(word, room))
        .collect();
    let words = words.join(" ");
    let options = Options::new(room)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit);
    let lines = textwrap::wrap(&words, options).into_iter();
    lines.map(Cow::into_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::{columns, padded, shortened, wrapped};

    #[test]
    fn a_chinese_name_takes_two_columns_a_character() {
        assert_eq!(shortened("上海申花足球俱乐部", 18), "上海申花足球俱乐部");
        assert_eq!(shortened("上海申花足球俱乐部", 17), "上海申花足球俱乐…");
        // The half of a character that would still fit stays empty.
        assert_eq!(shortened("上海申花足球俱乐部", 16), "上海申花足球俱…");
        assert_eq!(padded("上海", 6), "上海  ");
    }

    #[test]
    fn an_accent_stays_with_its_letter_and_takes_no_column() {
        assert_eq!(shortened("Se\u{301}we\u{301}", 4), "Se\u{301}we\u{301}");
        assert_eq!(
            shortened("Se\u{301}we\u{301} Sport", 5),
            "Se\u{301}we\u{301}…"
        );
        assert_eq!(padded("Se\u{301}we\u{301}", 6), "Se\u{301}we\u{301}  ");
    }

    #[test]
    fn a_sign_that_makes_another_wider_is_measured_with_it() {
        // Text hearts take one column, those with the selector for pictures two.
        assert_eq!(shortened(&"\u{2764}".repeat(6), 6), "\u{2764}".repeat(6));
        let pictures = "\u{2764}\u{fe0f}".repeat(6);
        assert!(columns(&shortened(&pictures, 6)) <= 6);
    }

    #[test]
    fn lines_break_at_spaces_by_the_columns_of_their_words() {
        assert_eq!(wrapped("上海 申花  足球\n队", 9), ["上海 申花", "足球 队"]);
        assert_eq!(wrapped("a well-known side", 8), ["a", "well-kn…", "side"]);
        assert_eq!(wrapped("俱乐部俱乐部 a", 7), ["俱乐部…", "a"]);
        assert_eq!(wrapped("", 8), [""]);
    }

    #[test]
    fn stacked_marks_do_not_make_a_text_longer_and_longer() {
        let text = "\u{301}".repeat(100_000);
        assert!(shortened(&text, 30).chars().count() < 200);
        assert!(columns(&shortened("ab\u{202e}cd", 4)) <= 4);
    }
}
