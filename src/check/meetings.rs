//! How often the teams of a group meet, and whether every pair meets as often. Edge case V10. The
//! meetings also serve `standings`, which recomputes tables from them.
//!
//! Only a competition's own page can be expected to have all matches of a group; a team's page lists
//! that team's alone.

use foldhash::{HashMap, HashSet};

use super::report::{Place, Report, Seen};
use super::sides::Sides;
use super::tables::{Tables, place_of, teams_of};
use crate::model::{Match, MatchId, MatchStatus, Opponent, PageId, RoundId, RoundKind, Rule, Side};

/// The matches of a round by their home side; play-offs and what was struck out left aside.
pub(super) struct Rounds<'d> {
    all: HashMap<&'d RoundId, Vec<&'d Match>>,
    by_link: HashMap<(&'d RoundId, &'d str), Vec<&'d Match>>,
    by_name: HashMap<(&'d RoundId, String), Vec<&'d Match>>,
}

impl<'d> Rounds<'d> {
    pub(super) fn new(matches: &'d [Match]) -> Self {
        let mut out = Self {
            all: HashMap::default(),
            by_link: HashMap::default(),
            by_name: HashMap::default(),
        };
        for record in matches {
            if record.status == MatchStatus::Annulled || record.group_playoff {
                continue;
            }
            let round = &record.round_id;
            out.all.entry(round).or_default().push(record);
            if let Some(link) = link_of(&record.home) {
                out.by_link.entry((round, link)).or_default().push(record);
            }
            let name = (round, record.home.name().to_lowercase());
            out.by_name.entry(name).or_default().push(record);
        }
        out
    }

    /// The matches of some teams of a round among themselves.
    pub(super) fn meetings(&self, round: &RoundId, teams: &[&'d Opponent]) -> Meetings<'d> {
        let places = Places::new(teams);
        let mut seen: HashSet<&MatchId> = HashSet::default();
        let mut matches = Vec::new();
        for team in teams {
            let linked = link_of(team).and_then(|link| self.by_link.get(&(round, link)));
            let named = self.by_name.get(&(round, team.name().to_lowercase()));
            for record in linked.into_iter().chain(named).flatten().copied() {
                let sides = places.of(&record.home).zip(places.of(&record.away));
                if let Some((home, away)) = sides.filter(|(home, away)| home != away)
                    && seen.insert(&record.id)
                {
                    matches.push((home, away, record));
                }
            }
        }
        Meetings {
            teams: teams.to_vec(),
            matches,
        }
    }
}

fn link_of(side: &Opponent) -> Option<&str> {
    side.team().and_then(|team| team.link.as_deref())
}

/// The places of teams in a list, by article and by name.
struct Places<'t> {
    by_link: HashMap<&'t str, usize>,
    by_name: HashMap<String, usize>,
}

impl<'t> Places<'t> {
    fn new(teams: &[&'t Opponent]) -> Self {
        let mut out = Self {
            by_link: HashMap::default(),
            by_name: HashMap::default(),
        };
        for (place, team) in teams.iter().enumerate() {
            out.add(team, place);
        }
        out
    }

    fn add(&mut self, team: &'t Opponent, place: usize) {
        self.by_name
            .entry(team.name().to_lowercase())
            .or_insert(place);
        if let Some(link) = link_of(team) {
            self.by_link.entry(link).or_insert(place);
        }
    }

    fn of(&self, side: &Opponent) -> Option<usize> {
        link_of(side)
            .and_then(|link| self.by_link.get(link))
            .or_else(|| self.by_name.get(&side.name().to_lowercase()))
            .copied()
    }
}

/// The matches of some teams among themselves, by the places of the two teams.
pub(super) struct Meetings<'m> {
    pub(super) teams: Vec<&'m Opponent>,
    pub(super) matches: Vec<(usize, usize, &'m Match)>,
}

impl Meetings<'_> {
    /// Whether every pair meets equally often, so that all matches of the group are there.
    pub(super) fn are_whole(&self, each: u32) -> bool {
        meetings_of_a_pair(self.teams.len(), each)
            .and_then(|expected| self.odd_pairs(expected))
            .is_some_and(|odd| odd.is_empty())
    }

    /// Pairs that meet more or less often, in the order of the teams; `None` where more than half of
    /// the matches are not there: a table is on many pages, its matches on few.
    fn odd_pairs(&self, expected: u32) -> Option<Vec<OddPair>> {
        let number = self.teams.len();
        let pairs = number.checked_mul(number.checked_sub(1)?)? / 2;
        let all = pairs.checked_mul(usize::try_from(expected).ok()?)?;
        if self.matches.len().checked_mul(2)? <= all {
            return None;
        }
        let mut counts: HashMap<(usize, usize), u32> = HashMap::default();
        for (home, away, _) in &self.matches {
            *counts
                .entry((*home.min(away), *home.max(away)))
                .or_default() += 1;
        }
        // No more than twice as many pairs as matches.
        let all = (0..number).flat_map(|a| (a + 1..number).map(move |b| (a, b)));
        let odd = all.filter_map(|(a, b)| {
            let found = counts.get(&(a, b)).copied().unwrap_or_default();
            (found != expected).then_some(OddPair { a, b, found })
        });
        Some(odd.collect())
    }

    /// The first of them in words.
    fn listed(&self, odd: &[OddPair]) -> String {
        /// So many are named; the rest is counted.
        const NAMED: usize = 3;
        let name = |place: usize| self.teams.get(place).map_or("", |team| team.name());
        let mut parts: Vec<String> = odd
            .iter()
            .take(NAMED)
            .map(|odd| {
                let meet = match odd.found {
                    0 => "never meet".to_owned(),
                    found => format!("meet {}", times(found)),
                };
                format!("{} and {} {meet}", name(odd.a), name(odd.b))
            })
            .collect();
        if odd.len() > NAMED {
            parts.push(format!("{} more", odd.len() - NAMED));
        }
        parts.join(", ")
    }
}

/// Two teams, by their places, and how often they meet.
struct OddPair {
    a: usize,
    b: usize,
    found: u32,
}

fn times(number: u32) -> String {
    match number {
        0 => "never".to_owned(),
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        _ => format!("{number} times"),
    }
}

pub(super) fn check<'d>(
    report: &mut Report<'_, 'd>,
    tables: &Tables<'d>,
    rounds: &Rounds<'d>,
    sides: &Sides<'_>,
) {
    let dataset = report.index.dataset;
    let of_teams = pages_of_teams(&dataset.matches, sides);
    let is_own = |record: &&Match| !of_teams.contains(&record.page);
    let mut with_table = HashSet::default();
    for ((round, _), rows) in tables {
        with_table.insert(*round);
        let meetings = rounds.meetings(round, &teams_of(rows));
        let mut found = meetings.matches.iter().map(|(_, _, record)| *record);
        let played: Option<Vec<u32>> = rows.iter().map(|row| row.played()).collect();
        let each = played.as_deref().and_then(all_equal);
        if let Some((each, first)) = each.zip(rows.first())
            && found.any(|record| is_own(&record))
        {
            pairs(report, &meetings, each, &place_of(first));
        }
    }
    for round in &dataset.rounds {
        if round.kind != RoundKind::Group || with_table.contains(&round.id) {
            continue;
        }
        let matches = rounds.all.get(&round.id).map_or(&[][..], Vec::as_slice);
        if matches.iter().any(is_own) {
            group_without_table(report, &round.id, matches, rounds);
        }
    }
}

/// Pages on which one team plays in every match.
pub(super) fn pages_of_teams<'d>(matches: &'d [Match], sides: &Sides<'_>) -> HashSet<&'d PageId> {
    let mut common: HashMap<&PageId, (usize, Vec<u32>)> = HashMap::default();
    for record in matches {
        let keys = [Side::Home, Side::Away].map(|side| sides.keys(record, side));
        let of_match: Vec<u32> = keys.into_iter().flatten().flatten().collect();
        let (number, keys) = common
            .entry(&record.page)
            .or_insert_with(|| (0, of_match.clone()));
        *number += 1;
        keys.retain(|key| of_match.contains(key));
    }
    let pages = common.into_iter();
    pages
        .filter(|(_, (number, keys))| *number > 1 && !keys.is_empty())
        .map(|(page, _)| page)
        .collect()
}

/// With so many matches each, every pair meets equally often.
fn pairs(report: &mut Report<'_, '_>, meetings: &Meetings<'_>, each: u32, place: &Place<'_>) {
    let Some(expected) = meetings_of_a_pair(meetings.teams.len(), each) else {
        return;
    };
    if let Some(odd) = meetings.odd_pairs(expected) {
        unequal(report, meetings, expected, &odd, place);
    }
}

fn unequal(
    report: &mut Report<'_, '_>,
    meetings: &Meetings<'_>,
    expected: u32,
    odd: &[OddPair],
    place: &Place<'_>,
) {
    if odd.is_empty() {
        return;
    }
    let shown = meetings.listed(odd);
    let message = format!(
        "Each pair of this group meets {}; but {shown}.",
        times(expected)
    );
    let seen = Seen {
        expected: Some(expected.to_string()),
        found: Some(shown),
        message,
    };
    report.about_page(Rule::PairMeetings, place, seen);
}

/// A group without a table in the dataset.
fn group_without_table<'d>(
    report: &mut Report<'_, 'd>,
    round: &RoundId,
    matches: &[&'d Match],
    rounds: &Rounds<'d>,
) {
    let Some(first) = matches.first() else {
        return;
    };
    let mut teams: Vec<&Opponent> = Vec::new();
    let mut places = Places::new(&[]);
    for side in matches
        .iter()
        .flat_map(|record| [&record.home, &record.away])
    {
        if side.team().is_some() && places.of(side).is_none() {
            places.add(side, teams.len());
            teams.push(side);
        }
    }
    let meetings = rounds.meetings(round, &teams);
    let pairs_of_teams = teams.len() * teams.len().saturating_sub(1) / 2;
    // How often most pairs meet: the number of meetings a pair, rounded.
    let expected = (meetings.matches.len() + pairs_of_teams / 2).checked_div(pairs_of_teams);
    let Some(expected) = expected.and_then(|expected| u32::try_from(expected).ok()) else {
        return;
    };
    let Some(odd) = meetings.odd_pairs(expected.max(1)) else {
        return;
    };
    let too_few = odd.iter().filter(|pair| pair.found < expected).count();
    let too_many = odd.len() - too_few;
    // Where the seeded teams don't meet and two play off, the count bends without a fault; and a
    // page may be written while the group is played.
    let bends = too_few > 1 && (too_many > 0 || too_few * 4 > pairs_of_teams);
    if teams.len() < 4 || bends {
        return;
    }
    let Some(place) = report.index.places.get(&first.id).copied() else {
        return;
    };
    let place = Place {
        page: &place.page,
        section_path: &place.section_path,
        span: (place.span_start, place.span_end),
        line: place.line,
    };
    unequal(report, &meetings, expected, &odd, &place);
}

/// How often each pair meets when each team plays so many matches; `None` where pairs differ.
pub(super) fn meetings_of_a_pair(teams: usize, each: u32) -> Option<u32> {
    let others = u32::try_from(teams.checked_sub(1)?).ok()?;
    (others > 0 && each > 0 && each.is_multiple_of(others)).then(|| each / others)
}

fn all_equal(numbers: &[u32]) -> Option<u32> {
    let first = *numbers.first()?;
    let same = numbers.iter().all(|number| *number == first);
    same.then_some(first)
}

#[cfg(test)]
mod tests {
    use super::meetings_of_a_pair;

    #[test]
    fn who_has_not_played_has_met_nobody() {
        assert_eq!(meetings_of_a_pair(4, 6), Some(2));
        for (teams, each) in [(4, 0), (4, 5), (1, 6), (0, 0)] {
            assert_eq!(meetings_of_a_pair(teams, each), None, "{teams} {each}");
        }
    }
}
