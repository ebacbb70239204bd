//! Lines that seem to list a result, such as `* 1 June: [[Alfa]] 2–1 [[Beta]]`: the one notion of them
//! for wikitext, rendered pages and plain text. No line of this sort becomes a record, since nothing
//! says which of its words are names; each is reported.

use std::sync::LazyLock;

use regex::Regex;

use super::table::is_result_like;
use crate::block::{Block, BlockKind, Mark, Piece, PieceKind, Skipped, Value};
use crate::dialect::{Dialect, is_dash, with_plain_dashes};
use crate::model::Rule;
use crate::model::bounds::{LONGEST_NAME, beginning};
use crate::wikitext::Span;

/// A longer line is a paragraph of prose.
pub(super) const LONGEST: usize = 2_000;

/// More words beside a result tell a story.
const MOST_BESIDE: usize = 120;

/// Stands for a link or a flag: it names a team, whatever it shows.
const NAMED: char = '\u{1}';

/// How a line is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Setting {
    /// An item of a list: names may be words.
    Item,
    /// A row of a table: as an item, with bars between its cells.
    Row,
    /// A line of a paragraph: names are links or flags, and nothing else of weight is beside them.
    Paragraph,
}

/// Whether the source of a line may list a result: two figures with a dash or a colon between them.
/// `false` is certain.
pub(super) fn may_list(line: &str) -> bool {
    let mut before = [' '; 2];
    line.len() <= LONGEST
        && line.chars().filter(|c| !c.is_whitespace()).any(|c| {
            let is_pair = before[0].is_ascii_digit()
                && (is_dash(before[1]) || before[1] == ':')
                && c.is_ascii_digit();
            // `2&ndash;1`, `2{{ndash}}1`, `2<nowiki/>–1`: the dash is written in letters.
            let is_hidden = matches!(c, '&' | '{' | '<' | '[') && before[1].is_ascii_digit();
            before = [before[1], c];
            is_pair || is_hidden
        })
}

/// The block that reports a line, if it seems to list a result.
pub(super) fn unread(
    value: &Value,
    setting: Setting,
    span: Span,
    dialect: &Dialect,
) -> Option<Block> {
    let is_break = |piece: &Piece| matches!(piece.kind, PieceKind::Break { .. });
    let mut parts = value.pieces.split(is_break);
    parts.any(|part| lists(part, setting, dialect)).then(|| {
        let found = beginning(&shown(value), LONGEST_NAME).to_owned();
        let kind = BlockKind::Skipped(Skipped {
            rule: Rule::LineNotRead,
            found,
            results: None,
        });
        Block { kind, span }
    })
}

/// What people see of a line, with the code of a country for its flag.
fn shown(value: &Value) -> String {
    let mut words = Vec::new();
    for piece in &value.pieces {
        match &piece.kind {
            PieceKind::Text(text) => words.push(text.as_str()),
            PieceKind::Link { label, .. } => words.push(label),
            PieceKind::Break { .. } => words.push(" "),
            PieceKind::Mark(Mark::ScoreLink { score, .. }) => words.push(score),
            PieceKind::Mark(mark) => words.extend(mark.flag()),
            PieceKind::Note(_) | PieceKind::Struck(_) | PieceKind::Bold => {}
        }
    }
    let text = words.concat();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a part of a line is a result between two names, or after them.
fn lists(pieces: &[Piece], setting: Setting, dialect: &Dialect) -> bool {
    let mut text = with_names_marked(pieces, dialect);
    if setting == Setting::Row {
        let words = text.split(|c: char| c.is_whitespace() || matches!(c, '|' | '!'));
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        text = words.join(" ");
    }
    let mut last = ' ';
    for (at, c) in text.char_indices() {
        let begins = c.is_ascii_digit()
            && !(last.is_alphanumeric() || is_dash(last) || matches!(last, '.' | ':' | '/' | ','));
        last = c;
        let (before, from) = text.split_at(at);
        if begins && is_listed(before.trim(), from, setting, dialect) {
            return true;
        }
    }
    false
}

/// The text with a mark in place of each link and flag, white space folded, all dashes alike.
fn with_names_marked(pieces: &[Piece], dialect: &Dialect) -> String {
    let mut out = String::new();
    for piece in pieces {
        match &piece.kind {
            PieceKind::Text(text) => out.extend(text.chars().filter(|c| *c != NAMED)),
            PieceKind::Link {
                label, external, ..
            } if *external || is_result_like(label, dialect) => out.push_str(label),
            PieceKind::Link { .. } => out.push(NAMED),
            PieceKind::Mark(Mark::ScoreLink { score, .. }) => out.push_str(score),
            PieceKind::Mark(mark) if mark.flag().is_some() => out.push(NAMED),
            PieceKind::Mark(_) => out.push(' '),
            _ => {}
        }
    }
    let words: Vec<&str> = out.split_whitespace().collect();
    with_plain_dashes(&words.join(" ")).into_owned()
}

fn is_listed(before: &str, from: &str, setting: Setting, dialect: &Dialect) -> bool {
    static FIGURES: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"^\d{1,2} ?[–:] ?\d{1,2}(?: ?[(\[][^()\[\]]*[)\]])*").ok());
    let Some(figures) = FIGURES.as_ref().and_then(|figures| figures.find(from)) else {
        return false;
    };
    // A month may be in the text after the second team.
    let alone = from.split(NAMED).next().unwrap_or(from);
    let alone = alone.get(..figures.end()).unwrap_or(alone);
    let after = from.get(figures.end()..).unwrap_or("");
    let first_word = after.split_whitespace().next().unwrap_or("");
    let is_date = dialect.month(first_word.trim_end_matches(',')).is_some();
    if is_date || after.starts_with(is_dash) || !is_result_like(alone, dialect) {
        return false;
    }
    let after = after.trim_start();
    let between = ends_in_name(before, setting) && begins_with_name(after, setting);
    (between || ends_in_pair(before, setting, dialect)) && has_little_beside(before, after, setting)
}

fn ends_in_name(text: &str, setting: Setting) -> bool {
    let text = without_bracket_at_end(text);
    let word = text.rsplit(' ').next().unwrap_or("");
    word.contains(NAMED) || setting != Setting::Paragraph && is_name_like(word)
}

fn begins_with_name(text: &str, setting: Setting) -> bool {
    let word = text.split(' ').next().unwrap_or("");
    word.starts_with(NAMED) || setting != Setting::Paragraph && is_name_like(word)
}

/// `Alfa`, `FC`, and `04` of a longer name are parts of names; words in small letters are prose.
fn is_name_like(word: &str) -> bool {
    let word = word.trim_start_matches(['\'', '"', '(']);
    !word.ends_with([':', '.', ',', ';']) && word.starts_with(char::is_uppercase)
}

/// `Alfa (ENG)`: what is in a bracket at the end says more of the name before it.
fn without_bracket_at_end(text: &str) -> &str {
    let opened = text
        .strip_suffix(')')
        .and_then(|inner| inner.rsplit_once('('));
    opened.map_or(text, |(before, _)| before.trim_end())
}

/// `Alfa v Beta`, `Alfa – Beta:`: two names with a word or a dash between them.
fn ends_in_pair(before: &str, setting: Setting, dialect: &Dialect) -> bool {
    let before = before.trim_end_matches([':', ',', '–', ' ', '(']);
    let mut at = before.len();
    for word in before.rsplit(' ') {
        at = at.saturating_sub(word.len());
        let is_between = dialect.is_versus(word) || word == "–";
        let (left, right) = match word.split_once('–') {
            _ if is_between => (
                before.get(..at).unwrap_or("").trim_end(),
                before.get(at + word.len()..).unwrap_or("").trim_start(),
            ),
            Some(sides) => sides,
            None => {
                at = at.saturating_sub(1);
                continue;
            }
        };
        return ends_in_name(left, setting) && begins_with_name(right, setting);
    }
    false
}

/// Whether a line is short beside its result. In a paragraph, what is in front is a day or a label.
fn has_little_beside(before: &str, after: &str, setting: Setting) -> bool {
    let is_short = before.len() <= MOST_BESIDE && after.len() <= MOST_BESIDE;
    let label = before.split(NAMED).next().unwrap_or("").trim_end();
    is_short
        && (setting != Setting::Paragraph
            || label.is_empty()
            || label.ends_with([':', ',', '–', ')'])
            || label.ends_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lists_as(text: &str, setting: Setting) -> bool {
        let span = Span::new(0, 0);
        // `<Alfa>` is a link.
        let pieces = text.split(['<', '>']).enumerate().map(|(n, part)| {
            let text = part.to_owned();
            let kind = match n % 2 {
                0 => PieceKind::Text(text),
                _ => PieceKind::Link {
                    target: text.clone(),
                    label: text,
                    external: false,
                },
            };
            Piece { kind, span }
        });
        lists(&pieces.collect::<Vec<_>>(), setting, Dialect::english())
    }

    #[test]
    fn an_item_with_two_names_and_a_result_lists_one() {
        for text in [
            "1 June: <Delta> 2–1 <Epsi>",
            "Delta 2-1 Epsi",
            "Delta (ENG) 2–1 (1–0) Epsi FC",
            "<Delta> v <Epsi>: 2–1 (aet)",
            "<Delta> – <Epsi> 2:1",
            "Delta–Epsi 2–1",
            "<Delta> <2–1> <Epsi>",
            "Biggest home win: <Delta> 5–0 <Epsi> (1 June)",
            "<Delta> 2–1 <Epsi>, 7 May 2031",
        ] {
            assert!(lists_as(text, Setting::Item), "{text}");
        }
    }

    #[test]
    fn items_of_days_seasons_and_prose_list_none() {
        for text in [
            "12–13 May: <Delta> and <Epsi>",
            "<Delta> 2010–11 <Epsi>",
            "<Delta> won the first leg 2–1 in <Epsi>",
            "Round 1: 20:45 <Epsi>",
            "<Delta> 3–1–2 <Epsi>",
            "winners (2): 2–1",
            "<Delta> (1–2 June)",
        ] {
            assert!(!lists_as(text, Setting::Item), "{text}");
        }
    }

    #[test]
    fn in_a_paragraph_names_are_links() {
        assert!(lists_as("<Delta> 2–1 <Epsi>", Setting::Paragraph));
        assert!(lists_as(
            "1 June 2031: <Delta> 2–1 <Epsi>",
            Setting::Paragraph
        ));
        for text in [
            "Delta 2–1 Epsi",
            "In the final of that year <Delta> beat <Gama> 2–1 after <Epsi>",
            "They saw that <Delta> 2–1 <Epsi>",
        ] {
            assert!(!lists_as(text, Setting::Paragraph), "{text}");
        }
    }

    #[test]
    fn the_scan_of_the_source_passes_over_lines_without_figures_only() {
        for line in [
            "2–1",
            "a 2 - 1 b",
            "2:1",
            "2&ndash;1",
            "2{{ndash}}1",
            "12[[#x|–]]",
        ] {
            assert!(may_list(line), "{line}");
        }
        for line in ["", "Alfa and Beta", "12 May", "a–b", "2 1"] {
            assert!(!may_list(line), "{line}");
        }
    }
}
