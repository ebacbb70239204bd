//! Rules about the teams of a match: none missing, none against itself, no unknown code, and each leg
//! of a tie at another ground.

use foldhash::HashSet;

use super::report::{Report, Seen, label};
use super::sides::{Sides, side_of};
use crate::dialect::Countries;
use crate::model::{Match, MatchStatus, Opponent, Rule, Side};

pub(super) fn check(report: &mut Report<'_, '_>, sides: &Sides<'_>) {
    let mut reported = HashSet::default();
    for record in &report.index.dataset.matches {
        missing(report, record);
        against_itself(report, record);
        for side in [Side::Home, Side::Away] {
            unknown_code(report, record, side, &mut reported);
        }
    }
    for tie in &report.index.dataset.ties {
        if let [first, second] = report.index.legs_of(tie) {
            one_ground(report, first, second, sides);
        }
    }
}

/// A side that is left blank although there is a result, a goal or a crowd, or a word for how it ended.
fn missing(report: &mut Report<'_, '_>, record: &Match) {
    use MatchStatus::{Abandoned, Annulled, Awarded, Walkover};
    let is_over = record.score.or(record.awarded).is_some()
        || matches!(record.status, Abandoned | Annulled | Awarded | Walkover)
        || record.attendance.is_some()
        || !report.index.goals_of(record).is_empty();
    let blank = |side: &Opponent| matches!(side, Opponent::Slot(text) if text.is_empty());
    if !is_over || !(blank(&record.home) || blank(&record.away)) {
        return;
    }
    let which = match (blank(&record.home), blank(&record.away)) {
        (true, true) => "neither team is named",
        (true, false) => "the first team is not named",
        _ => "the second team is not named",
    };
    let message = format!("{}: {which}.", label(record));
    let seen = Seen {
        expected: None,
        found: None,
        message,
    };
    report.about_match(Rule::TeamMissing, record, seen);
}

fn against_itself(report: &mut Report<'_, '_>, record: &Match) {
    let (Some(home), Some(away)) = (record.home.team(), record.away.team()) else {
        return;
    };
    // A code apart tells a team of another age or of women from the one of the same name.
    if !record.home.is_same(&record.away) || home.country != away.country {
        return;
    }
    let message = format!("{}: both sides are {}.", label(record), home.name);
    let seen = Seen {
        expected: None,
        found: Some(home.name.clone()),
        message,
    };
    report.about_match(Rule::TeamAgainstItself, record, seen);
}

/// A code that no list knows, at the first match that has it.
fn unknown_code<'d>(
    report: &mut Report<'_, 'd>,
    record: &'d Match,
    side: Side,
    reported: &mut HashSet<&'d str>,
) {
    let Some(code) = side_of(record, side)
        .team()
        .and_then(|team| team.country.as_deref())
    else {
        return;
    };
    let countries = Countries::builtin();
    let known = countries.is_ambiguous(code) || countries.name_of(code).is_some();
    if known || !reported.insert(code) {
        return;
    }
    let message = format!("{}: no list knows the code `{code}`.", label(record));
    let seen = Seen {
        expected: None,
        found: Some(code.to_owned()),
        message,
    };
    report.about_match(Rule::UnknownCode, record, seen);
}

/// Both legs at one ground although the sides change places.
fn one_ground(report: &mut Report<'_, '_>, first: &Match, second: &Match, sides: &Sides<'_>) {
    let (Some(ground), Some(other)) = (&first.stadium, &second.stadium) else {
        return;
    };
    let is_one = |a: Side, b: Side| {
        let (a, b) = (sides.keys(first, a), sides.keys(second, b));
        a.iter().zip(&b).any(|(a, b)| a.is_some() && a == b)
    };
    let turned = is_one(Side::Home, Side::Away) && is_one(Side::Away, Side::Home);
    let played = |leg: &Match| leg.status == MatchStatus::Played;
    if ground != other || !turned || !played(first) || !played(second) {
        return;
    }
    let message = format!(
        "{}: the first leg was played at {ground}, too.",
        label(second)
    );
    let seen = Seen {
        expected: None,
        found: Some(ground.clone()),
        message,
    };
    report.about_match(Rule::LegsAtOneGround, second, seen);
}
