//! Rules about tables of standings and the meetings of a group. Edge cases V9 and V10.
//!
//! Only a table whose every match is in the dataset can be recomputed; play-offs between level
//! teams are matches of the group and don't count in its table.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{Place, Report, Seen};
use crate::dialect::Dialect;
use crate::model::{Match, MatchStatus, Opponent, RoundId, RoundKind, Rule, Score, Standing};

pub(super) fn check(report: &mut Report<'_, '_>) {
    let dataset = report.index.dataset;
    let mut by_round: HashMap<&RoundId, Vec<&Match>> = HashMap::new();
    for record in &dataset.matches {
        if record.status != MatchStatus::Annulled && !is_playoff(report, record) {
            by_round.entry(&record.round_id).or_default().push(record);
        }
    }
    let mut tables: BTreeMap<(&RoundId, u32), Vec<&Standing>> = BTreeMap::new();
    for row in dataset
        .standings
        .iter()
        .filter(|row| row.kind.is_of_a_round())
    {
        tables.entry((&row.round, row.table)).or_default().push(row);
    }
    for ((round, _), rows) in &tables {
        let matches = by_round.get(round).map_or(&[][..], Vec::as_slice);
        let teams: Vec<&Opponent> = rows.iter().map(|row| &row.team).collect();
        let meetings = Meetings::of(&teams, matches);
        recompute(report, rows, &meetings);
        let played: Option<Vec<u32>> = rows.iter().map(|row| row.played()).collect();
        let each = played.as_deref().and_then(all_equal);
        if let Some((each, first)) = each.zip(rows.first()) {
            pairs(report, &meetings, each, &place_of(first));
        }
    }
    let with_table: HashSet<&RoundId> = tables.keys().map(|(id, _)| *id).collect();
    for round in &dataset.rounds {
        if round.kind != RoundKind::Group || with_table.contains(&round.id) {
            continue;
        }
        let matches = by_round.get(&round.id).map_or(&[][..], Vec::as_slice);
        group_without_table(report, matches);
    }
}

/// Whether a heading above the match calls it a play-off.
fn is_playoff(report: &Report<'_, '_>, record: &Match) -> bool {
    let Some(place) = report.index.places.get(&record.id) else {
        return false;
    };
    let lang = report.index.languages.get(&record.page);
    let dialect = lang
        .and_then(|lang| Dialect::for_language(lang))
        .unwrap_or_else(Dialect::english);
    let mut headings = place.section_path.split(" > ");
    headings.any(|heading| {
        dialect
            .sub_headings
            .playoff
            .is_match(&heading.to_lowercase())
    })
}

/// The matches of some teams among themselves, by the places of the two teams.
struct Meetings<'m> {
    teams: Vec<&'m Opponent>,
    matches: Vec<(usize, usize, &'m Match)>,
}

impl<'m> Meetings<'m> {
    fn of(teams: &[&'m Opponent], matches: &[&'m Match]) -> Self {
        let mut by_name: HashMap<String, usize> = HashMap::new();
        let mut by_link: HashMap<&str, usize> = HashMap::new();
        for (place, team) in teams.iter().enumerate() {
            by_name.entry(team.name().to_lowercase()).or_insert(place);
            if let Some(link) = team.team().and_then(|team| team.link.as_deref()) {
                by_link.entry(link).or_insert(place);
            }
        }
        let place = |side: &Opponent| {
            let link = side.team().and_then(|team| team.link.as_deref());
            link.and_then(|link| by_link.get(link))
                .or_else(|| by_name.get(&side.name().to_lowercase()))
                .copied()
        };
        let found = matches
            .iter()
            .filter_map(|record| Some((place(&record.home)?, place(&record.away)?, *record)));
        Self {
            teams: teams.to_vec(),
            matches: found.filter(|(home, away, _)| home != away).collect(),
        }
    }
}

/// Matches and goals of one team.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Figures {
    wins: u32,
    draws: u32,
    losses: u32,
    goals_for: u32,
    goals_against: u32,
}

impl Figures {
    fn add(&mut self, ours: u16, theirs: u16) {
        match ours.cmp(&theirs) {
            std::cmp::Ordering::Greater => self.wins += 1,
            std::cmp::Ordering::Equal => self.draws += 1,
            std::cmp::Ordering::Less => self.losses += 1,
        }
        self.goals_for += u32::from(ours);
        self.goals_against += u32::from(theirs);
    }

    fn played(self) -> u32 {
        let numbers = [self.wins, self.draws, self.losses];
        numbers.into_iter().fold(0, u32::saturating_add)
    }

    fn of_row(row: &Standing) -> Option<Self> {
        Some(Self {
            wins: row.wins?,
            draws: row.draws?,
            losses: row.losses?,
            goals_for: row.goals_for?,
            goals_against: row.goals_against?,
        })
    }
}

impl std::fmt::Display for Figures {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{}-{}-{}, goals {}\u{2013}{}",
            self.wins, self.draws, self.losses, self.goals_for, self.goals_against
        )
    }
}

/// Edge case V9: rows against the matches, where all of a team's matches are there.
fn recompute(report: &mut Report<'_, '_>, rows: &[&Standing], meetings: &Meetings<'_>) {
    let mut sums = vec![Figures::default(); rows.len()];
    // What became of these is not for the figures to tell.
    let mut unclear = vec![false; rows.len()];
    for (home, away, record) in &meetings.matches {
        let is_unclear = record.status == MatchStatus::Abandoned && record.awarded.is_none();
        if let Some(result) = record.awarded.or(record.score) {
            let turned = result.turned();
            for (place, Score { home, away }) in [(home, result), (away, turned)] {
                if let Some(sum) = sums.get_mut(*place) {
                    sum.add(home, away);
                }
            }
        }
        for place in [home, away] {
            if let Some(flag) = unclear.get_mut(*place) {
                *flag |= is_unclear;
            }
        }
    }
    for ((row, sum), unclear) in rows.iter().zip(sums).zip(unclear) {
        let Some(stated) = Figures::of_row(row) else {
            continue;
        };
        if unclear || sum.played() != stated.played() || sum == stated {
            continue;
        }
        let name = row.team.name();
        let message =
            format!("{name}: the table has {stated} (won-drawn-lost); the matches give {sum}.");
        let seen = Seen {
            expected: Some(sum.to_string()),
            found: Some(stated.to_string()),
            message,
        };
        report.about_page(Rule::StandingsDiffer, &place_of(row), seen);
    }
}

/// Edge case V10: with so many matches each, every pair meets equally often.
fn pairs(report: &mut Report<'_, '_>, meetings: &Meetings<'_>, each: u32, place: &Place<'_>) {
    let Some(expected) = meetings_of_a_pair(meetings.teams.len(), each) else {
        return;
    };
    if meetings.matches.is_empty() {
        return;
    }
    let odd = odd_pairs(meetings, expected);
    let Some(shown) = listed(&odd, meetings) else {
        return;
    };
    let times = if expected == 1 { "once" } else { "twice" };
    let times = if expected > 2 {
        format!("{expected} times")
    } else {
        times.to_owned()
    };
    let message = format!("Each pair of this group meets {times}; but {shown}.");
    let seen = Seen {
        expected: Some(expected.to_string()),
        found: Some(shown),
        message,
    };
    report.about_page(Rule::PairMeetings, place, seen);
}

/// A group without a table in the dataset. It speaks only where most pairs do meet: a team's own
/// page lists that team's matches alone.
fn group_without_table(report: &mut Report<'_, '_>, matches: &[&Match]) {
    let Some(first) = matches.first() else {
        return;
    };
    let teams = teams_of(matches);
    let meetings = Meetings::of(&teams, matches);
    let mut played = vec![0u32; teams.len()];
    for (home, away, _) in &meetings.matches {
        for place in [home, away] {
            if let Some(number) = played.get_mut(*place) {
                *number += 1;
            }
        }
    }
    let most = played.iter().copied().max().unwrap_or_default();
    let Some(expected) = meetings_of_a_pair(teams.len(), most) else {
        return;
    };
    let all = (teams.len() * (teams.len() - 1) / 2).saturating_mul(expected as usize);
    if teams.len() < 4 || meetings.matches.len() * 2 <= all {
        return;
    }
    let place = report.index.places.get(&first.id).copied();
    let Some(place) = place else { return };
    let place = Place {
        page: &place.page,
        section_path: &place.section_path,
        span: (place.span_start, place.span_end),
        line: place.line,
    };
    pairs(report, &meetings, most, &place);
}

/// The teams of some matches, each once. A team is looked for among those that share a key with it: a
/// scan over all of them is slow in a large group.
fn teams_of<'m>(matches: &[&'m Match]) -> Vec<&'m Opponent> {
    let sides = matches.iter();
    let sides = sides.flat_map(|record| [&record.home, &record.away]);
    let mut teams = Vec::new();
    let mut by_key: HashMap<String, Vec<&Opponent>> = HashMap::new();
    for side in sides.filter(|side| side.team().is_some()) {
        let keys = side.keys();
        let mut like = keys.iter().filter_map(|key| by_key.get(key)).flatten();
        if !like.any(|team| team.is_same(side)) {
            teams.push(side);
            for key in keys {
                by_key.entry(key).or_default().push(side);
            }
        }
    }
    teams
}

/// How often each pair meets when each team plays so many matches; `None` where pairs differ.
fn meetings_of_a_pair(teams: usize, each: u32) -> Option<u32> {
    let others = u32::try_from(teams.checked_sub(1)?).ok()?;
    (others > 0 && each > 0 && each.is_multiple_of(others)).then(|| each / others)
}

/// Pairs that meet more or less often: the first of them in the order of the teams, and how many there
/// are. A group of 18,000 teams has 160 million pairs, so they are counted and not listed.
struct OddPairs {
    first: Vec<(usize, usize, u32)>,
    number: usize,
}

/// So many odd pairs are named; the rest is counted.
const NAMED: usize = 3;

fn odd_pairs(meetings: &Meetings<'_>, expected: u32) -> OddPairs {
    let mut counts: HashMap<(usize, usize), u32> = HashMap::new();
    for (home, away, _) in &meetings.matches {
        *counts
            .entry((*home.min(away), *home.max(away)))
            .or_default() += 1;
    }
    let teams = meetings.teams.len();
    let as_expected = counts.values().filter(|found| **found == expected).count();
    let number = (teams * teams.saturating_sub(1) / 2).saturating_sub(as_expected);
    let all = (0..teams).flat_map(|a| (a + 1..teams).map(move |b| (a, b)));
    // Every pair that is passed over before the last one that is named meets as expected.
    let first = all.filter_map(|(a, b)| {
        let found = counts.get(&(a, b)).copied().unwrap_or_default();
        (found != expected).then_some((a, b, found))
    });
    OddPairs {
        first: first.take(NAMED.min(number)).collect(),
        number,
    }
}

/// The first of them in words.
fn listed(odd: &OddPairs, meetings: &Meetings<'_>) -> Option<String> {
    let name = |place: usize| meetings.teams.get(place).map_or("", |team| team.name());
    let mut parts: Vec<String> = odd
        .first
        .iter()
        .map(|(a, b, found)| format!("{} and {} meet {found} times", name(*a), name(*b)))
        .collect();
    if odd.number > odd.first.len() {
        parts.push(format!("{} more", odd.number - odd.first.len()));
    }
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn all_equal(numbers: &[u32]) -> Option<u32> {
    let first = *numbers.first()?;
    numbers
        .iter()
        .all(|number| *number == first)
        .then_some(first)
}

fn place_of(row: &Standing) -> Place<'_> {
    Place {
        page: &row.page,
        section_path: "",
        span: (row.span_start, row.span_end),
        line: row.line,
    }
}
