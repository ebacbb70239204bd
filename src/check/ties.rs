//! Rules about ties: aggregates, winners, shoot-outs, matches outside any tie. Edge case V7.

use foldhash::HashSet;

use super::report::{self, Report, Seen};
use crate::model::{DecidedBy, MatchId, MatchStatus, Rule, Tie, TieSide};

pub(super) fn check(report: &mut Report<'_, '_>) {
    // The cell of a match that names a shoot-out without its score is reported where it stands.
    let findings = report.index.dataset.findings.iter();
    let reported = findings.filter(|finding| finding.rule == Rule::ShootoutScoreUnknown);
    let reported: HashSet<_> = reported
        .filter_map(|finding| finding.match_id.clone())
        .collect();
    for tie in &report.index.dataset.ties {
        aggregate(report, tie);
        winner(report, tie);
        shootout(report, tie, &reported);
    }
    outside(report);
}

fn aggregate(report: &mut Report<'_, '_>, tie: &Tie) {
    let legs = report.index.legs_of(tie);
    let (Some(stated), Some(sum)) = (tie.aggregate, tie.sum_of_legs(legs)) else {
        return;
    };
    if stated != sum {
        let message = format!("{}: the legs add up to {sum}, not {stated}.", label(tie));
        let seen = Seen {
            expected: Some(sum.to_string()),
            found: Some(stated.to_string()),
            message,
        };
        report.about_tie(Rule::AggregateDiffers, tie, seen);
    }
}

fn winner(report: &mut Report<'_, '_>, tie: &Tie) {
    let legs = report.index.legs_of(tie);
    // Off the field the legs decide nothing.
    let by_legs = !matches!(
        tie.decided_by,
        DecidedBy::Walkover
            | DecidedBy::Withdrawal
            | DecidedBy::Disqualification
            | DecidedBy::Awarded
            | DecidedBy::CoinToss
    );
    let computed = tie.winner_by_legs(legs).filter(|_| by_legs);
    if let (Some(stated), Some(computed)) = (tie.winner, computed)
        && stated != computed
    {
        let name = |side| match side {
            TieSide::Team1 => tie.team1.name().to_owned(),
            TieSide::Team2 => tie.team2.name().to_owned(),
        };
        let (expected, found) = (name(computed), name(stated));
        let message = format!(
            "{}: by the legs {expected} goes through, not {found}.",
            label(tie)
        );
        let seen = Seen {
            expected: Some(expected),
            found: Some(found),
            message,
        };
        report.about_tie(Rule::TieWinnerContradiction, tie, seen);
    }
}

fn shootout(report: &mut Report<'_, '_>, tie: &Tie, reported: &HashSet<MatchId>) {
    if tie.decided_by != DecidedBy::Penalties {
        return;
    }
    let legs = report.index.legs_of(tie);
    let in_match = legs.iter().any(|leg| leg.penalties.is_some());
    let is_reported = legs.iter().any(|leg| reported.contains(&leg.id));
    if tie.penalties.is_none() && !in_match && !is_reported {
        let message = format!("{}: the score of the shoot-out is not given.", label(tie));
        let seen = Seen {
            expected: None,
            found: tie.outcome_text.clone(),
            message,
        };
        report.about_tie(Rule::ShootoutScoreUnknown, tie, seen);
    }
    let sum = tie.sum_of_legs(legs).or(tie.aggregate);
    // A match with its own shoot-out score has been looked at by itself.
    if let Some(sum) = sum.filter(|sum| !sum.is_level() && !in_match) {
        let message = format!("{}: a shoot-out follows {sum} on aggregate.", label(tie));
        let expected = Some("a level aggregate".to_owned());
        let seen = Seen {
            expected,
            found: Some(sum.to_string()),
            message,
        };
        report.about_tie(Rule::ShootoutNotLevel, tie, seen);
    }
}

/// In a round whose ties have two legs, every match belongs to one.
fn outside(report: &mut Report<'_, '_>) {
    let ties = &report.index.dataset.ties;
    let two_legged: HashSet<_> = ties
        .iter()
        .filter(|tie| tie.legs >= 2 && tie.decided_by != DecidedBy::Replay)
        .map(|tie| &tie.round)
        .collect();
    for record in &report.index.dataset.matches {
        let is_open = record.tie.is_none() && record.status != MatchStatus::Scheduled;
        if is_open && two_legged.contains(&record.round_id) {
            let message = format!(
                "{}: no tie of the {} names this match.",
                report::label(record),
                record.round
            );
            let seen = Seen {
                expected: None,
                found: None,
                message,
            };
            report.about_match(Rule::MatchWithoutTie, record, seen);
        }
    }
}

fn label(tie: &Tie) -> String {
    format!("{} against {}", tie.team1.name(), tie.team2.name())
}
