//! Rules about shoot-outs of a match: level before, decisive after, kicks as scored. Edge cases V2, V6.

use super::report::{Report, Seen, label};
use crate::model::{KickOutcome, Match, Rule, Score, Side};

pub(super) fn check(report: &mut Report<'_, '_>) {
    for record in &report.index.dataset.matches {
        let Some(penalties) = record.penalties else {
            continue;
        };
        if penalties.is_level() {
            let message = format!("{}: the shoot-out ends {penalties}.", label(record));
            let found = Some(penalties.to_string());
            report.about_match(
                Rule::ShootoutNotDecisive,
                record,
                Seen {
                    expected: None,
                    found,
                    message,
                },
            );
        }
        level(report, record);
        kicks(report, record, penalties);
    }
}

/// A shoot-out follows a level match, or the last leg of a level tie.
fn level(report: &mut Report<'_, '_>, record: &Match) {
    let Some(score) = record.score else { return };
    let tie = record.tie.as_ref().and_then(|id| report.index.ties.get(id));
    let sum = tie.filter(|tie| tie.legs > 1).and_then(|tie| {
        let legs = report.index.legs_of(tie);
        tie.sum_of_legs(legs).or(tie.aggregate)
    });
    let before = sum.unwrap_or(score);
    if !before.is_level() {
        let message = format!("{}: a shoot-out follows {before}.", label(record));
        let found = Some(before.to_string());
        let expected = Some("a level score".to_owned());
        report.about_match(
            Rule::ShootoutNotLevel,
            record,
            Seen {
                expected,
                found,
                message,
            },
        );
    }
}

fn kicks(report: &mut Report<'_, '_>, record: &Match, penalties: Score) {
    let Some(kicks) = report.index.kicks.get(&record.id) else {
        return;
    };
    let scored = |side: Side| {
        let of_side = kicks.iter().filter(|kick| kick.side == side);
        let scored = of_side
            .filter(|kick| kick.outcome == KickOutcome::Scored)
            .count();
        u16::try_from(scored).unwrap_or(u16::MAX)
    };
    let listed = Score::new(scored(Side::Home), scored(Side::Away));
    if listed == penalties {
        return;
    }
    let too_many = listed.home > penalties.home || listed.away > penalties.away;
    let rule = if too_many {
        Rule::KicksDiffer
    } else {
        Rule::KicksIncomplete
    };
    let message = format!("{}: the kicks listed give {listed}.", label(record));
    let (expected, found) = (Some(penalties.to_string()), Some(listed.to_string()));
    report.about_match(
        rule,
        record,
        Seen {
            expected,
            found,
            message,
        },
    );
}
