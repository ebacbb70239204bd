//! Rules about results that lack a part: goals, kicks or a crowd without a score, and extra time
//! that the minutes of the goals speak against.

use foldhash::{HashMap, HashSet};

use super::report::{Report, Seen, label};
use crate::model::{
    DecidedBy, Match, MatchId, MatchStatus, MatchWinner, RoundKind, Rule, Score, Side,
};

/// So many matches of a group stage show whether extra time was played in it.
const ENOUGH_OF_A_STAGE: usize = 12;

/// The last minute of normal time.
const NORMAL_TIME: u16 = 90;

pub(super) fn check(report: &mut Report<'_, '_>) {
    let stages = group_stages(report);
    let findings = report.index.dataset.findings.iter();
    let open_kicks = findings.filter(|finding| finding.rule == Rule::ShootoutScoreUnknown);
    let open_kicks: HashSet<MatchId> = open_kicks
        .filter_map(|finding| finding.match_id.clone())
        .collect();
    for record in &report.index.dataset.matches {
        without_score(report, record);
        without_shootout_score(report, record);
        winner(report, record, &open_kicks);
        extra_time(report, record, &stages);
    }
}

/// Something that only a match has that was played, and no result.
fn without_score(report: &mut Report<'_, '_>, record: &Match) {
    let is_open = matches!(
        record.status,
        MatchStatus::Played | MatchStatus::Scheduled | MatchStatus::Unknown
    );
    if !is_open || record.score.or(record.awarded).is_some() {
        return;
    }
    let goals = report.index.goals_of(record).len();
    let has_kicks = record.penalties.is_some() || report.index.kicks.contains_key(&record.id);
    let what = match (goals, has_kicks, record.attendance) {
        (1, ..) => "a goal".to_owned(),
        (2.., ..) => format!("{goals} goals"),
        (_, true, _) => "a shoot-out".to_owned(),
        (_, _, Some(people @ 1..)) => format!("an attendance of {people}"),
        _ => return,
    };
    let message = format!("{}: {what} and no score.", label(record));
    let seen = Seen {
        expected: Some("a score".to_owned()),
        found: Some(what),
        message,
    };
    report.about_match(Rule::ScoreMissing, record, seen);
}

/// A winner that people put in the place of the one that the score gives. Kicks whose score is not given, and lots,
/// leave a level score open.
fn winner(report: &mut Report<'_, '_>, record: &Match, open_kicks: &HashSet<MatchId>) {
    let by_score = MatchWinner::of(record.awarded.or(record.score), record.penalties);
    let (Some(winner), Some(by_score)) = (record.winner, by_score) else {
        return;
    };
    let tie = record.tie.as_ref().and_then(|id| report.index.ties.get(id));
    let by_tie = tie.map(|tie| tie.decided_by);
    let is_open = by_score == MatchWinner::Draw
        && (matches!(by_tie, Some(DecidedBy::Penalties | DecidedBy::CoinToss))
            || open_kicks.contains(&record.id));
    if winner == by_score || is_open {
        return;
    }
    let (expected, found) = (by_score.as_str(), winner.as_str());
    let message = format!(
        "{}: the score gives {expected} as winner, not {found}.",
        label(record)
    );
    let seen = Seen {
        expected: Some(expected.to_owned()),
        found: Some(found.to_owned()),
        message,
    };
    report.about_match(Rule::ResultContradictsScore, record, seen);
}

fn without_shootout_score(report: &mut Report<'_, '_>, record: &Match) {
    let Some(kicks) = report.index.kicks.get(&record.id) else {
        return;
    };
    let tie = record.tie.as_ref().and_then(|id| report.index.ties.get(id));
    let in_tie = tie.is_some_and(|tie| tie.penalties.is_some());
    if record.penalties.is_some() || in_tie {
        return;
    }
    let message = format!(
        "{}: {} kicks of a shoot-out and no score of it.",
        label(record),
        kicks.len()
    );
    let seen = Seen {
        expected: Some("a score of the shoot-out".to_owned()),
        found: Some(kicks.len().to_string()),
        message,
    };
    report.about_match(Rule::ShootoutWithoutScore, record, seen);
}

/// Matches of groups, and those of them with extra time, by edition.
fn group_stages<'d>(report: &Report<'_, 'd>) -> HashMap<&'d str, (usize, usize)> {
    let mut out: HashMap<&str, (usize, usize)> = HashMap::default();
    for record in &report.index.dataset.matches {
        if is_of_group(report, record) {
            let (all, longer) = out.entry(record.round_id.edition()).or_default();
            *all += 1;
            *longer += usize::from(record.extra_time == Some(true));
        }
    }
    out
}

fn is_of_group(report: &Report<'_, '_>, record: &Match) -> bool {
    let kind = report.index.round_kinds.get(&record.round_id);
    kind == Some(&RoundKind::Group) && !record.group_playoff
}

/// Extra time follows a level score, and is not played in groups but where it is the custom.
fn extra_time(report: &mut Report<'_, '_>, record: &Match, stages: &HashMap<&str, (usize, usize)>) {
    let (Some(score), Some(true), MatchStatus::Played) =
        (record.score, record.extra_time, record.status)
    else {
        return;
    };
    let seen = if let Some(before) = after_normal_time(report, record, score) {
        // Over two legs the sum of them is what was level.
        let is_leg = record.leg.is_some_and(|leg| leg > 1)
            || record.tie.as_ref().is_some_and(|id| {
                let tie = report.index.ties.get(id);
                tie.is_some_and(|tie| tie.legs > 1)
            });
        let stage = stages.get(record.round_id.edition());
        let is_odd_one = is_of_group(report, record)
            && score == before
            && stage.is_some_and(|(all, longer)| *all >= ENOUGH_OF_A_STAGE && *longer == 1);
        if !before.is_level() && !is_leg {
            Seen {
                expected: Some("a level score after 90 minutes".to_owned()),
                found: Some(before.to_string()),
                message: format!(
                    "{}: extra time, though the goals give {before} after 90 minutes.",
                    label(record)
                ),
            }
        } else if is_odd_one {
            Seen {
                expected: None,
                found: None,
                message: format!(
                    "{}: extra time in a group, and in no other match of this stage.",
                    label(record)
                ),
            }
        } else {
            return;
        }
    } else {
        return;
    };
    report.about_match(Rule::ExtraTimeDoubtful, record, seen);
}

/// The score after 90 minutes, where the lists of goals are whole and have their minutes.
fn after_normal_time(report: &Report<'_, '_>, record: &Match, score: Score) -> Option<Score> {
    let goals = report.index.goals_of(record);
    let mut all = [0u16; 2];
    let mut before = [0u16; 2];
    for goal in goals {
        let at = usize::from(goal.side == Side::Away);
        let minute = goal.minute?;
        if let (Some(all), Some(before)) = (all.get_mut(at), before.get_mut(at)) {
            *all = all.saturating_add(1);
            *before = before.saturating_add(u16::from(minute.minute <= NORMAL_TIME));
        }
    }
    let whole = Score::new(all[0], all[1]) == score;
    whole.then(|| Score::new(before[0], before[1]))
}
