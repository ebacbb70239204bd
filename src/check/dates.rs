//! Rules about dates: inside the schedule's window, one match a team and day. Edge cases V3 and V4.

use std::collections::{HashMap, HashSet};

use chrono::Datelike;

use super::{Report, Seen, label};
use crate::model::{Match, MatchStatus, Rule, Side};
use crate::normalize::Season;

/// Years before and after its season in which a match may be played.
const YEARS_AROUND: i32 = 3;

pub(super) fn check(report: &mut Report<'_, '_>) {
    windows(report);
    seasons(report);
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

/// A year far from the season is a typing error; qualifying may begin some years before the finals.
fn seasons(report: &mut Report<'_, '_>) {
    for record in &report.index.dataset.matches {
        let season = record
            .season
            .as_deref()
            .and_then(Season::parse)
            .map(Season::years);
        let (Some(date), Some((first, last))) = (record.date, season) else {
            continue;
        };
        if date.year() < first - YEARS_AROUND || date.year() > last + YEARS_AROUND {
            let message = format!("{}: {date} is far from the season.", label(record));
            let seen = Seen {
                expected: record.season.clone(),
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
