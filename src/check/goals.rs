//! Rules about goals: their number, minutes, order and doubles. Edge cases V1, V5 and V12.

use foldhash::HashMap;

use super::report::{Report, Seen, label};
use crate::model::{Goal, Match, MatchStatus, Rule, Score, Side};

/// Minutes that end a half, after which stoppage time is played.
const ENDS_OF_HALVES: [u16; 4] = [45, 90, 105, 120];

pub(super) fn check(report: &mut Report<'_, '_>) {
    for record in &report.index.dataset.matches {
        let goals = report.index.goals_of(record);
        number(report, record, goals);
        awarded(report, record, goals);
        for goal in goals {
            minute(report, record, goal);
        }
        doubles(report, record, goals);
        order(report, record, goals);
    }
}

fn number(report: &mut Report<'_, '_>, record: &Match, goals: &[&Goal]) {
    let (Some(score), MatchStatus::Played) = (record.score, record.status) else {
        return;
    };
    let count = |side| goals.iter().filter(|goal| goal.side == side).count();
    let listed =
        [Side::Home, Side::Away].map(|side| u16::try_from(count(side)).unwrap_or(u16::MAX));
    let listed = Score::new(listed[0], listed[1]);
    if listed == score {
        return;
    }
    let sides = [Side::Home, Side::Away];
    let is_empty = |side: Side| listed.of(side) == 0;
    let differs = |side: Side| listed.of(side) != score.of(side);
    let only_empty_lists = sides
        .iter()
        .filter(|side| differs(**side))
        .all(|side| is_empty(*side));
    let rule = if only_empty_lists {
        Rule::GoalsNotListed
    } else {
        Rule::GoalsDifferFromScore
    };
    // A row or a grid gives results and never lists goals.
    if rule == Rule::GoalsNotListed && !report.index.is_from_box(record) {
        return;
    }
    let message = match rule {
        Rule::GoalsNotListed => format!("{}: a side has goals and no list of them.", label(record)),
        _ => {
            let names = listed_goals(goals);
            format!("{}: the goals listed give {listed}{names}.", label(record))
        }
    };
    report.about_result(
        rule,
        record,
        Seen {
            expected: Some(score.to_string()),
            found: Some(listed.to_string()),
            message,
        },
    );
}

/// The goals in words, after a colon: `: Ruiz 12', Sosa 40'; Diaz 80'`.
fn listed_goals(goals: &[&Goal]) -> String {
    /// So many are named; the page has all of them.
    const NAMED: usize = 12;
    let mut out = String::new();
    for (place, goal) in goals.iter().take(NAMED).enumerate() {
        let before = place.checked_sub(1).and_then(|before| goals.get(before));
        out.push_str(match before {
            None => ": ",
            Some(before) if before.side != goal.side => "; ",
            Some(_) => ", ",
        });
        out.push_str(goal.scorer.as_deref().unwrap_or("?"));
        if let Some(minute) = &goal.minute_text {
            out.push(' ');
            out.push_str(minute);
            out.push('\'');
        }
    }
    if goals.len() > NAMED {
        out.push_str(", …");
    }
    out
}

fn awarded(report: &mut Report<'_, '_>, record: &Match, goals: &[&Goal]) {
    let Some(score) = record.awarded.filter(|_| !goals.is_empty()) else {
        return;
    };
    let message = format!(
        "{}: awarded, with {} of the field.",
        label(record),
        match goals.len() {
            1 => "1 goal".to_owned(),
            number => format!("{number} goals"),
        }
    );
    let (expected, found) = (Some(score.to_string()), Some(goals.len().to_string()));
    report.about_match(
        Rule::AwardedWithGoals,
        record,
        Seen {
            expected,
            found,
            message,
        },
    );
}

fn minute(report: &mut Report<'_, '_>, record: &Match, goal: &Goal) {
    let Some(minute) = goal.minute else { return };
    let limit = if record.extra_time == Some(false) {
        90
    } else {
        120
    };
    let scorer = goal.scorer.as_deref().unwrap_or("A goal");
    let text = goal.minute_text.clone().unwrap_or_default();
    if minute.minute > limit {
        let message = format!(
            "{}: {scorer} {text}' is beyond minute {limit}.",
            label(record)
        );
        let expected = Some(format!("1 to {limit}"));
        report.about_match(
            Rule::MinuteOutOfRange,
            record,
            Seen {
                expected,
                found: Some(text),
                message,
            },
        );
    } else if (minute.stoppage.is_some() || text.ends_with('+'))
        && !ENDS_OF_HALVES.contains(&minute.minute)
    {
        let message = format!("{}: {scorer} {text}' ends no half.", label(record));
        let expected = Some("stoppage time after 45, 90, 105 or 120".to_owned());
        report.about_match(
            Rule::OddStoppage,
            record,
            Seen {
                expected,
                found: Some(text),
                message,
            },
        );
    }
}

fn doubles(report: &mut Report<'_, '_>, record: &Match, goals: &[&Goal]) {
    let mut seen = HashMap::default();
    for goal in goals {
        let (Some(scorer), Some(minute)) = (&goal.scorer, goal.minute) else {
            continue;
        };
        let times = seen.entry((goal.side, scorer, minute)).or_insert(0);
        *times += 1;
        if *times == 2 {
            let text = goal.minute_text.clone().unwrap_or_default();
            let message = format!("{}: {scorer} stands twice with {text}'.", label(record));
            let found = Some(format!("{scorer} {text}'"));
            report.about_match(
                Rule::DuplicateGoal,
                record,
                Seen {
                    expected: None,
                    found,
                    message,
                },
            );
        }
    }
}

/// Goals of one scorer are in the order of play, and scorers in that of their first goals. The
/// first that does not is reported. Template reference part E, row 28.
fn order(report: &mut Report<'_, '_>, record: &Match, goals: &[&Goal]) {
    for side in [Side::Home, Side::Away] {
        let mut first: Option<&Goal> = None;
        let mut last: Option<&Goal> = None;
        for goal in goals.iter().copied().filter(|goal| goal.side == side) {
            let is_same_scorer = last.is_some_and(|last| last.scorer == goal.scorer);
            let before = if is_same_scorer { last } else { first };
            last = Some(goal);
            if !is_same_scorer {
                first = Some(goal);
            }
            let minutes = before.and_then(|before| before.minute.zip(goal.minute));
            if minutes.is_none_or(|(before, minute)| before <= minute) {
                continue;
            }
            let text = |goal: &Goal| goal.minute_text.clone().unwrap_or_default();
            let before = before.map(text).unwrap_or_default();
            let scorer = goal.scorer.as_deref().unwrap_or("a goal");
            let message = format!(
                "{}: {scorer} {}' stands after {before}'.",
                label(record),
                text(goal)
            );
            let seen = Seen {
                expected: None,
                found: Some(text(goal)),
                message,
            };
            report.about_match(Rule::MinutesOutOfOrder, record, seen);
            break;
        }
    }
}
