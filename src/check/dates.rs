//! Rules about dates: inside the days that the schedule and the infobox state, in the year of the
//! heading, one match a team and day. Edge cases V3 and V4.

use foldhash::{HashMap, HashSet};

use chrono::{Datelike, NaiveDate};

use super::report::{Report, Seen, label};
use crate::draft::StatedDays;
use crate::model::{Match, MatchId, MatchStatus, RoundKind, Rule, Side, TeamId};
use crate::normalize::Season;

/// Years before and after its season in which a match may be played.
const YEARS_AROUND: i32 = 3;

pub(super) fn check(report: &mut Report<'_, '_>) {
    // One finding a match, of the narrowest window.
    let mut reported = HashSet::default();
    windows(report, &mut reported);
    editions(report, &mut reported);
    seasons(report, &mut reported);
    headings(report);
    twice_on_a_day(report);
}

fn windows<'d>(report: &mut Report<'_, 'd>, reported: &mut HashSet<&'d MatchId>) {
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
        if (date < *first || date > *last) && reported.insert(&record.id) {
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

/// Days that a schedule or an infobox states are those of a tournament only if they are few.
const LONGEST_TOURNAMENT: i64 = 60;

/// An infobox states the days of a tournament; qualifying comes before them.
fn editions<'d>(report: &mut Report<'_, 'd>, reported: &mut HashSet<&'d MatchId>) {
    let stated = &report.index.facts.days;
    let short = stated
        .iter()
        .filter(|days| (days.last - days.first).num_days() <= LONGEST_TOURNAMENT);
    let mut of_edition: HashMap<_, &StatedDays> = HashMap::default();
    for days in short {
        let key = (days.edition.as_str(), days.only.as_ref());
        of_edition.entry(key).or_insert(days);
    }
    for record in &report.index.dataset.matches {
        let kind = report.index.round_kinds.get(&record.round_id);
        let edition = record.round_id.edition();
        let days = of_edition
            .get(&(edition, Some(&record.page)))
            .or_else(|| of_edition.get(&(edition, None)));
        let (Some(date), Some(days)) = (record.date, days) else {
            continue;
        };
        let near = |day: NaiveDate, other: NaiveDate| (day - other).num_days() <= 1;
        let is_within = near(days.first, date) && near(date, days.last);
        let is_bound = kind != Some(&RoundKind::Qualifying);
        if is_within || !is_bound || !reported.insert(&record.id) {
            continue;
        }
        let window = format!("{} to {}", days.first, days.last);
        let message = format!("{}: {date} is outside {window}.", label(record));
        let seen = Seen {
            expected: Some(window),
            found: Some(date.to_string()),
            message,
        };
        report.about_match(Rule::DateOutsideWindow, record, seen);
    }
}

/// A heading that is nothing but a year or a season holds matches of it.
fn headings(report: &mut Report<'_, '_>) {
    for record in &report.index.dataset.matches {
        let (Some(date), Some(place)) = (record.date, report.index.places.get(&record.id)) else {
            continue;
        };
        let mut path = place.section_path.rsplit(" > ");
        let Some(season) = path.find_map(|heading| Season::parse(heading.trim())) else {
            continue;
        };
        let (first, last) = season.years();
        if date.year() < first || date.year() > last {
            let season = if first == last {
                first.to_string()
            } else {
                format!("{first} to {last}")
            };
            let message = format!(
                "{}: {date} stands below the heading {season}.",
                label(record)
            );
            let seen = Seen {
                expected: Some(season),
                found: Some(date.to_string()),
                message,
            };
            report.about_match(Rule::DateAgainstHeading, record, seen);
        }
    }
}

/// A year far from the season is a typing error; qualifying may begin some years before the finals.
fn seasons<'d>(report: &mut Report<'_, 'd>, reported: &mut HashSet<&'d MatchId>) {
    for record in &report.index.dataset.matches {
        let season = record
            .season
            .as_deref()
            .and_then(Season::parse)
            .map(Season::years);
        let (Some(date), Some((first, last))) = (record.date, season) else {
            continue;
        };
        let is_far = date.year() < first - YEARS_AROUND || date.year() > last + YEARS_AROUND;
        if is_far && reported.insert(&record.id) {
            let message = format!("{}: {date} is far from the season.", label(record));
            let seen = Seen {
                expected: record.season.as_deref().map(str::to_owned),
                found: Some(date.to_string()),
                message,
            };
            report.about_match(Rule::DateOutsideWindow, record, seen);
        }
    }
}

fn twice_on_a_day(report: &mut Report<'_, '_>) {
    let mut seen: HashMap<_, &Match> = HashMap::default();
    let mut reported = HashSet::default();
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
            let (team, id) = match side {
                Side::Home => (record.home.team(), &record.home_team_id),
                Side::Away => (record.away.team(), &record.away_team_id),
            };
            let Some(team) = team else { continue };
            let written = team.link.as_deref().unwrap_or(&team.name);
            let identity = id.as_ref().map_or(written, TeamId::as_str);
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
