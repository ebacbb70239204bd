//! What is reported of a cell that was read: the same for a box, a row of ties and a grid.

use crate::block::{Mark, Value};
use crate::dialect::Dialect;
use crate::model::{DecidedBy, MatchStatus, MatchWinner, Opponent, Rule, Score};
use crate::normalize::{self, ScoreReading};
use crate::wikitext::Span;

/// Something to report of a cell: rule, place, and what is there.
pub(super) type CellFinding = (Rule, Span, String);

/// What is to be reported of a score or an aggregate.
pub(super) fn score_findings(reading: &ScoreReading, value: &Value) -> Vec<CellFinding> {
    let mut out = Vec::new();
    if reading.status_in_note {
        let notes: Vec<&str> = value.notes().collect();
        out.push((Rule::StatusInNote, value.span, notes.join("; ")));
    }
    let bracket = reading.open_bracket.as_deref();
    if let Some(bracket) = bracket {
        out.push((Rule::AmbiguousParenthesis, value.span, bracket.to_owned()));
    }
    // A bracket of open meaning is reported as such, and once.
    let is_bracket = |left: &str| {
        bracket.is_some_and(|bracket| bracket.trim_matches(['(', ')', '[', ']']) == left)
    };
    if let Some(left) = reading
        .remainder
        .as_deref()
        .filter(|left| !is_bracket(left))
    {
        out.push((Rule::UnreadRemainder, value.span, left.to_owned()));
    }
    out
}

/// What an aggregate says of what decided its tie.
pub(super) fn decider(cell: &ScoreReading) -> Option<DecidedBy> {
    match cell.status {
        _ if cell.decided_by.is_some() => cell.decided_by,
        Some(MatchStatus::Walkover) => Some(DecidedBy::Walkover),
        Some(MatchStatus::Awarded) => Some(DecidedBy::Awarded),
        _ if cell.shootout => Some(DecidedBy::Penalties),
        _ if cell.away_goals => Some(DecidedBy::AwayGoals),
        _ if cell.golden_goal => Some(DecidedBy::GoldenGoal),
        _ if cell.silver_goal => Some(DecidedBy::SilverGoal),
        _ if cell.extra_time => Some(DecidedBy::ExtraTime),
        _ => None,
    }
}

/// What the cell of one match says of a tie and leaves open: a shoot-out without its score, and a word
/// that may speak of this match or of the next. Such a cell is kept for the note as it is.
pub(super) fn of_one_match(reading: &mut ScoreReading, value: &Value) -> Option<CellFinding> {
    let text = value.text();
    let is_open = reading
        .decided_by
        .is_some_and(|by| by != DecidedBy::CoinToss);
    if is_open {
        reading.remainder = Some(text.clone());
        return Some((Rule::UnreadRemainder, value.span, text));
    }
    let has_no_kicks = reading.shootout && reading.penalties.is_none() && reading.score.is_some();
    has_no_kicks.then_some((Rule::ShootoutScoreUnknown, value.span, text))
}

/// Whether one side is nobody, and the result says that there was nothing to play.
pub(super) fn is_against_nobody(one: &Opponent, other: &Opponent, result: &ScoreReading) -> bool {
    let is_nobody = |side: &Opponent| side.name().is_empty();
    result.status == Some(MatchStatus::Walkover) && is_nobody(one) != is_nobody(other)
}

/// What is struck through in a value that is not a score.
pub(super) fn struck(value: &Value) -> impl Iterator<Item = CellFinding> + '_ {
    let struck = value.struck().filter(|(text, _)| !text.is_empty());
    struck.map(|(text, span)| (Rule::UnreadRemainder, span, text.to_owned()))
}

/// What no dialect knows and may hide a part of its value.
pub(super) fn unknown_marks(value: &Value) -> impl Iterator<Item = CellFinding> + '_ {
    value
        .marks_with_spans()
        .filter_map(|(mark, span)| match mark {
            Mark::Unknown { name, .. } => Some((Rule::UnknownTemplate, span, name.clone())),
            _ => None,
        })
}

/// Text of a kick-off: what people see of it, or the parts of its mark.
pub(super) fn shown_time(value: &Value) -> String {
    let text = value.text();
    if !text.is_empty() {
        return text;
    }
    let mut parts = Vec::new();
    for mark in value.marks() {
        if let Mark::Time {
            clock,
            offset,
            said,
        } = mark
        {
            parts.extend([clock, offset].into_iter().chain(said));
        }
    }
    parts.retain(|part| !part.is_empty());
    let parts: Vec<&str> = parts.into_iter().map(String::as_str).collect();
    parts.join("-")
}

/// A name of a country that is where a code belongs and has none.
pub(super) fn country_without_code(value: &Value, dialect: &Dialect) -> Option<CellFinding> {
    let found = normalize::country_without_code(value, dialect)?;
    Some((Rule::UnknownCode, value.span, found.to_owned()))
}

/// Who won a match by its result. A shoot-out whose score is not given has a winner that nobody
/// names.
pub(super) fn match_winner(
    score: Option<Score>,
    penalties: Option<Score>,
    shootout: bool,
) -> Option<MatchWinner> {
    let winner = MatchWinner::of(score, penalties);
    let is_open = shootout && penalties.is_none();
    winner.filter(|winner| !(is_open && *winner == MatchWinner::Draw))
}
