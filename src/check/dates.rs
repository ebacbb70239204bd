//! Rules about dates: inside the schedule's window, one match a team and day. Edge cases V3 and V4.

use std::collections::{HashMap, HashSet};

use super::{Report, Seen, label};
use crate::model::{Match, MatchStatus, Rule, Side};

pub(super) fn check(report: &mut Report<'_, '_>) {
    windows(report);
    twice_on_a_day(report);
}

fn windows(report: &mut Report<'_, '_>) {
    let windows: HashMap<_, _> = report
        .index
        .dataset
        .schedule
        .iter()
        .filter_map(|entry| {
            Some((
                (&entry.round, entry.leg),
                (entry.start_date?, entry.end_date?),
            ))
        })
        .collect();
    for record in &report.index.dataset.matches {
        let (Some(date), Some(leg)) = (record.date, record.leg) else {
            continue;
        };
        let Some((first, last)) = windows.get(&(&record.round_id, leg)) else {
            continue;
        };
        if date < *first || date > *last {
            let message = format!("{}: {date} is outside {first} to {last}.", label(record));
            let expected = Some(format!("{first} to {last}"));
            let seen = Seen {
                expected,
                found: Some(date.to_string()),
                message,
            };
            report.about_match(Rule::DateOutsideWindow, record, seen);
        }
    }
}

fn twice_on_a_day(report: &mut Report<'_, '_>) {
    let mut seen: HashMap<_, &Match> = HashMap::new();
    let mut reported = HashSet::new();
    for record in &report.index.dataset.matches {
        let Some(date) = record.date else { continue };
        let happened = !matches!(
            record.status,
            MatchStatus::Cancelled | MatchStatus::Postponed
        );
        if !happened {
            continue;
        }
        let edition = record
            .round_id
            .as_str()
            .split('/')
            .next()
            .unwrap_or_default();
        for side in [Side::Home, Side::Away] {
            let team = match side {
                Side::Home => record.home.team(),
                Side::Away => record.away.team(),
            };
            let Some(team) = team else { continue };
            let identity = team.link.as_deref().unwrap_or(&team.name);
            let first = seen.entry((edition, identity, date)).or_insert(record);
            // Two matches that share both teams are reported once.
            if first.id != record.id && reported.insert((&first.id, &record.id)) {
                let message = format!(
                    "{}: {} also plays {} on {date}.",
                    label(record),
                    team.name,
                    label(first)
                );
                let found = Some(date.to_string());
                let seen = Seen {
                    expected: None,
                    found,
                    message,
                };
                report.about_match(Rule::TeamTwiceOnADay, record, seen);
            }
        }
    }
}
