//! Goals of both sides in one list, each after the score that it makes: `1:0 Reed (12.), 1:1 Wood
//! (30.)`. The number that rises names the side.

use super::goals::scorers;
use super::remainder::plain_digit;
use super::scorer_list::ScorerList;
use crate::block::{Piece, PieceKind, Value};
use crate::dialect::{Dialect, is_dash};
use crate::model::Side;
use crate::wikitext::Span;

/// What such a list holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RunningGoals {
    /// Goals of the first side and of the second.
    pub sides: [ScorerList; 2],
    /// Parts of the list that belong to neither: the score before them is no goal of one side further
    /// than the one before, or none is there.
    pub of_no_side: Vec<(String, Span)>,
}

/// Reads goals of both sides in one list.
pub fn running_goals(value: &Value, dialect: &Dialect) -> RunningGoals {
    let mut out = RunningGoals::default();
    let mut sides = [empty(value.span), empty(value.span)];
    let mut before = (0, 0);
    for item in items(value) {
        let [home, away] = &mut sides;
        let side = item.score.and_then(|score| goal_of(before, score));
        let list = match side {
            Some(Side::Home) => home,
            Some(Side::Away) => away,
            None => {
                let text = item.text();
                let text = text.trim_end_matches([',', ';', ' ']).to_owned();
                if text.contains(char::is_alphanumeric) {
                    out.of_no_side.push((text, item.value.span));
                }
                before = item.score.unwrap_or(before);
                continue;
            }
        };
        before = item.score.unwrap_or(before);
        if !list.pieces.is_empty() {
            let span = item.value.span;
            let kind = PieceKind::Break { item: true };
            list.pieces.push(Piece { kind, span });
        }
        list.pieces.extend(item.value.pieces);
    }
    out.sides = sides.map(|list| scorers(&list, dialect));
    out
}

/// The side that scored when one score became another.
fn goal_of((home, away): (u8, u8), score: (u8, u8)) -> Option<Side> {
    if score == (home.saturating_add(1), away) {
        Some(Side::Home)
    } else if score == (home, away.saturating_add(1)) {
        Some(Side::Away)
    } else {
        None
    }
}

fn empty(span: Span) -> Value {
    let pieces = Vec::new();
    Value { pieces, span }
}

/// What comes after one score, as far as the next.
struct Item {
    score: Option<(u8, u8)>,
    value: Value,
}

impl Item {
    /// Its text, the score included.
    fn text(&self) -> String {
        let text = self.value.text();
        match self.score {
            Some((home, away)) => format!("{home}:{away} {text}").trim().to_owned(),
            None => text,
        }
    }

    fn add(&mut self, text: &str, span: Span) {
        if !text.is_empty() {
            let kind = PieceKind::Text(text.to_owned());
            self.value.pieces.push(Piece { kind, span });
        }
    }
}

fn items(value: &Value) -> Vec<Item> {
    let item = |score, span| Item {
        score,
        value: empty(span),
    };
    let mut out = Vec::new();
    let mut last = item(None, value.span);
    let mut depth = 0;
    for piece in &value.pieces {
        let PieceKind::Text(text) = &piece.kind else {
            last.value.pieces.push(piece.clone());
            continue;
        };
        let mut rest = text.as_str();
        while let Some((text_before, score, behind)) = next_score(rest, &mut depth) {
            last.add(text_before, piece.span);
            out.push(std::mem::replace(&mut last, item(Some(score), piece.span)));
            rest = behind;
        }
        last.add(rest, piece.span);
    }
    out.push(last);
    out
}

/// The first score of a text that is outside brackets: what is before it, and what after.
fn next_score<'t>(text: &'t str, depth: &mut u32) -> Option<(&'t str, (u8, u8), &'t str)> {
    let mut in_number = false;
    for (at, c) in text.char_indices() {
        match c {
            '(' => *depth = depth.saturating_add(1),
            ')' => *depth = depth.saturating_sub(1),
            _ => {}
        }
        let begins = plain_digit(c).is_some() && !in_number && *depth == 0;
        in_number = plain_digit(c).is_some();
        let (before, here) = text.split_at(at);
        if begins && let Some((score, behind)) = score_at(here) {
            return Some((before, score, behind));
        }
    }
    None
}

/// A score at the start of a text.
fn score_at(text: &str) -> Option<((u8, u8), &str)> {
    let (home, rest) = number_at(text)?;
    let rest = rest
        .trim_start()
        .strip_prefix(|c| c == ':' || is_dash(c))?
        .trim_start();
    let (away, rest) = number_at(rest)?;
    Some(((home, away), rest))
}

/// A number of one or two digits.
fn number_at(text: &str) -> Option<(u8, &str)> {
    let end = text.find(|c| plain_digit(c).is_none());
    let (digits, rest) = text.split_at(end.unwrap_or(text.len()));
    let digits: String = digits.chars().filter_map(plain_digit).collect();
    let number = digits.parse().ok().filter(|_| digits.len() <= 2)?;
    Some((number, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> ([Vec<String>; 2], Vec<String>) {
        let value = Value::of_text(text, Span::default());
        let found = running_goals(&value, Dialect::english());
        let names = |list: ScorerList| {
            let goals = list.goals.into_iter();
            goals
                .map(|goal| {
                    let minute = goal.minute_text.unwrap_or_default();
                    format!("{} {minute}", goal.scorer.map_or(String::new(), |s| s.name))
                })
                .collect()
        };
        let odd = found.of_no_side.into_iter().map(|(text, _)| text).collect();
        (found.sides.map(names), odd)
    }

    #[test]
    fn the_number_that_rises_names_the_side() {
        let (sides, odd) = read("1:0 Reed (12.), 1:1 Wood (45.+1), 2–1 Lake (60.)");
        assert_eq!(sides[0], ["Reed 12", "Lake 60"]);
        assert_eq!(sides[1], ["Wood 45+1"]);
        assert!(odd.is_empty(), "{odd:?}");
    }

    #[test]
    fn a_goal_that_no_score_gives_to_a_side_is_left_and_said() {
        let (sides, odd) = read("Hill (3.), 2:0 Reed (12.), 2:1 Wood (30.)");
        assert_eq!(sides, [vec![], vec!["Wood 30".to_owned()]]);
        assert_eq!(odd, ["Hill (3.)", "2:0 Reed (12.)"]);
    }
}
