//! What is reported of a cell that was read: the same for a box, a row of ties and a grid.

use crate::block::Value;
use crate::dialect::{Countries, Dialect};
use crate::model::{MatchWinner, Rule, Score};
use crate::normalize::{self, ScoreReading};
use crate::wikitext::Span;

/// Something to report of a cell: rule, place, and what stands there.
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

/// Templates that no dialect knows and that may hide a part of their value.
pub(super) fn unknown_templates(value: &Value) -> impl Iterator<Item = CellFinding> + '_ {
    value.calls_with_spans().filter_map(|(call, span)| {
        let shows_country = || Countries::builtin().name_of_code(&call.name).is_some();
        let is_unknown = call.role.is_none() && !shows_country();
        is_unknown.then(|| (Rule::UnknownTemplate, span, call.name.clone()))
    })
}

/// A name of a country that stands where a code belongs and has none.
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
