//! Bounds of football: how long a name may be, and how many there can be of what a page lists. Used by
//! readers, `normalize` and `draft`. A text is in every record below it, and a number may say
//! how many records to make; without a bound a page of 1 MB fills any memory. What is beyond one is a
//! finding, `text-too-long` or `too-many`.

use std::borrow::Cow;

/// Bytes of the longest title of a page: MediaWiki stores 255, and a namespace may be before them.
pub(crate) const LONGEST_TITLE: usize = 320;

/// Bytes of the longest name of a team, a person or a round, and of the longest heading. Names are
/// titles of articles or shorter; the longest heading of the pages that we know has 130.
pub(crate) const LONGEST_NAME: usize = 500;

/// Bytes of the longest note that several rows share.
pub(crate) const LONGEST_NOTE: usize = 2_000;

/// Goals of one side in a score. The record of a cup is 36–0 (Arbroath, 1885), that of national teams
/// 31–0 (Australia, 2001). A higher figure is a typing error more often than a score: it is reported with
/// its text, also the own goals of one protest (149–0, Madagascar, 2002).
pub(crate) const MOST_IN_SCORE: u16 = 36;

/// Kicks of one side in the score of a shoot-out.
pub(crate) const MOST_IN_SHOOTOUT: u16 = 60;

/// Years in which football was played, or is planned: the first clubs are of 1857.
pub(crate) const YEARS: std::ops::RangeInclusive<i32> = 1857..=2100;

/// Goals listed for one side.
pub(crate) const MOST_GOALS: usize = 200;

/// Kicks of one side in a shoot-out, and cards. The longest shoot-out had 28 a side (Israel, 2024).
pub(crate) const MOST_KICKS: usize = 100;

/// Players, and managers, of one side of a match. Squads have up to 26, of friendlies some more.
pub(crate) const MOST_IN_LINEUP: usize = 60;

/// Players of one list of scorers.
pub(crate) const MOST_SCORERS: usize = 10_000;

/// Matches of one tie. Finals in a series of best of seven are the longest that leagues play.
pub(crate) const MOST_LEGS: usize = 9;

/// Teams of one table. The ranking of all national teams has 211.
pub(crate) const MOST_TEAMS: usize = 1_000;

/// What is at the end of a text that was cut.
const CUT: char = '…';

/// A text, cut where it is longer than `longest` bytes; and whether it was.
pub(crate) fn held(text: Cow<'_, str>, longest: usize) -> (Cow<'_, str>, bool) {
    if text.len() <= longest {
        return (text, false);
    }
    let room = longest.saturating_sub(CUT.len_utf8());
    let mut kept = beginning(&text, room).trim_end().to_owned();
    kept.push(CUT);
    (Cow::Owned(kept), true)
}

/// Cuts a text in place; whether it was too long.
pub(crate) fn hold(text: &mut String, longest: usize) -> bool {
    let (Cow::Owned(kept), true) = held(Cow::Borrowed(text), longest) else {
        return false;
    };
    *text = kept;
    true
}

/// Whether a text was cut to this length.
pub(crate) fn is_cut(text: &str, longest: usize) -> bool {
    text.ends_with(CUT) && text.len() + 2 * CUT.len_utf8() > longest
}

/// The longest beginning of a text that has no more than so many bytes.
pub(crate) fn beginning(text: &str, longest: usize) -> &str {
    let mut end = longest.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_keeps_its_beginning_and_says_that_it_was_cut() {
        let mut text = "é".repeat(400);
        assert!(hold(&mut text, 501));
        assert_eq!(text, "é".repeat(249) + "…");
        assert!(is_cut(&text, 501) && !hold(&mut text, 501));
        assert!(!hold(&mut "short".to_owned(), 5));
    }
}
