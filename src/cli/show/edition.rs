//! An edition: its rounds in the order of time with their tables, ties and matches, and who scored most.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::super::columns::{WIDTH, padded, shortened};
use super::super::summary::counted;
use super::lines::{self, count};
use scoreline::model::{Dataset, Edition, Match, Round, RoundId, Standing, StandingKind, Tie};

/// Columns of a team in a table.
const TEAM: usize = 28;
/// How many scorers are listed; those with as many goals as the last are, too.
const SCORERS: usize = 10;

/// Records of an edition by their rounds.
struct ByRound<'d> {
    matches: HashMap<&'d RoundId, Vec<&'d Match>>,
    tables: HashMap<&'d RoundId, Vec<&'d Standing>>,
    ties: HashMap<&'d RoundId, Vec<&'d Tie>>,
}

/// A line for each edition.
pub(super) fn listed(dataset: &Dataset) -> String {
    let mut matches: HashMap<&str, usize> = HashMap::new();
    for record in &dataset.matches {
        *matches.entry(record.round_id.edition()).or_default() += 1;
    }
    let mut out = String::new();
    for edition in &dataset.editions {
        let count = count(
            matches
                .get(edition.id.as_str())
                .copied()
                .unwrap_or_default(),
        );
        let name = shortened(&name(edition), WIDTH - 16);
        out.push_str(&format!("{} {count:>14}\n", padded(&name, WIDTH - 16)));
    }
    let editions = counted(dataset.editions.len(), "edition");
    out.push_str(&format!(
        "\n{editions}; name one, a team or a match to see more\n"
    ));
    out
}

/// Season and competition; the id where no page names it.
fn name(edition: &Edition) -> String {
    match &edition.competition {
        Some(competition) => {
            let season = edition.season.as_deref().unwrap_or_default();
            format!("{season} {competition}").trim().to_owned()
        }
        None => edition.id.to_string(),
    }
}

/// All of an edition.
pub(super) fn shown(dataset: &Dataset, edition: &Edition, limit: usize) -> String {
    let id = edition.id.as_str();
    let by_round = ByRound::of(dataset, id);
    let mut rounds: Vec<&Round> = dataset
        .rounds
        .iter()
        .filter(|round| round.id.edition() == id)
        .collect();
    rounds.sort_by_key(|round| round.ordinal);
    let mut out = format!("{}\n", name(edition));
    let mut left = limit;
    let mut more = 0;
    for round in rounds {
        let matches = by_round
            .matches
            .get(&round.id)
            .map_or(&[][..], Vec::as_slice);
        let tables = by_round
            .tables
            .get(&round.id)
            .map_or(&[][..], Vec::as_slice);
        let ties = by_round.ties.get(&round.id).map_or(&[][..], Vec::as_slice);
        let ties: Vec<&&Tie> = ties.iter().filter(|tie| tie.legs != 1).collect();
        if matches.is_empty() && tables.is_empty() && ties.is_empty() {
            continue;
        }
        out.push_str(&format!("\n{}\n", round.name));
        table(&mut out, tables);
        for tie in ties {
            out.push_str(&of_tie(tie));
        }
        let now = matches.len().min(left);
        out.push_str(&lines::matches(matches.iter().copied().take(now)));
        left -= now;
        more += matches.len() - now;
    }
    if more > 0 {
        out.push_str(&format!("\nand {} more; --limit shows them\n", count(more)));
    }
    scorers(&mut out, dataset, id);
    out
}

impl<'d> ByRound<'d> {
    fn of(dataset: &'d Dataset, edition: &str) -> Self {
        let is_here = |round: &RoundId| round.edition() == edition;
        let mut out = Self {
            matches: HashMap::new(),
            tables: HashMap::new(),
            ties: HashMap::new(),
        };
        for record in dataset
            .matches
            .iter()
            .filter(|record| is_here(&record.round_id))
        {
            out.matches
                .entry(&record.round_id)
                .or_default()
                .push(record);
        }
        for row in dataset.standings.iter().filter(|row| is_here(&row.round)) {
            out.tables.entry(&row.round).or_default().push(row);
        }
        for tie in dataset.ties.iter().filter(|tie| is_here(&tie.round)) {
            out.ties.entry(&tie.round).or_default().push(tie);
        }
        for matches in out.matches.values_mut() {
            matches.sort_by_key(|record| {
                (
                    record.date.is_none(),
                    record.date,
                    record.kickoff.map(|at| at.local),
                )
            });
        }
        out
    }
}

/// The first table of a round.
fn table(out: &mut String, rows: &[&Standing]) {
    let is_shown = |row: &&&Standing| row.kind != StandingKind::Other && row.table == 1;
    let rows: Vec<&&Standing> = rows.iter().filter(is_shown).collect();
    if rows.is_empty() {
        return;
    }
    let head = ["P", "W", "D", "L", "GF", "GA", "Pts"];
    out.push_str(&format!("    {}", padded("", TEAM)));
    for title in head {
        out.push_str(&format!("{title:>5}"));
    }
    out.push('\n');
    for row in rows {
        let team = padded(&shortened(row.team.name(), TEAM), TEAM);
        out.push_str(&format!("{:>3} {team}", row.position));
        let figures = [
            row.played(),
            row.wins,
            row.draws,
            row.losses,
            row.goals_for,
            row.goals_against,
        ];
        for figure in figures {
            let text = figure.map_or_else(String::new, |figure| figure.to_string());
            out.push_str(&format!("{text:>5}"));
        }
        let points = row
            .points
            .map_or_else(String::new, |points| points.to_string());
        out.push_str(&format!("{points:>5}\n"));
    }
    out.push('\n');
}

/// A tie of several legs, by its aggregate.
fn of_tie(tie: &Tie) -> String {
    let aggregate = tie
        .aggregate
        .map_or_else(|| "–".to_owned(), |aggregate| aggregate.to_string());
    let decided = tie.decided_by.as_str().replace('_', " ");
    let line = format!(
        "tie        {} {aggregate} {} ({decided})",
        tie.team1.name(),
        tie.team2.name()
    );
    format!("{}\n", shortened(&line, WIDTH))
}

/// Who scored most, own goals aside.
fn scorers(out: &mut String, dataset: &Dataset, edition: &str) {
    let mut goals: HashMap<(&str, &str), usize> = HashMap::new();
    let of_edition = dataset
        .goals
        .iter()
        .filter(|goal| goal.edition_id.as_str() == edition);
    for goal in of_edition.filter(|goal| !goal.own_goal) {
        if let Some(scorer) = &goal.scorer {
            let known = goal
                .scorer_id
                .as_ref()
                .map_or(scorer.as_str(), |id| id.as_str());
            *goals.entry((known, goal.team.as_str())).or_default() += 1;
        }
    }
    let names: HashMap<&str, &str> = dataset
        .players
        .iter()
        .map(|player| (player.id.as_str(), player.name.as_str()))
        .collect();
    let mut rows: Vec<(usize, &str, &str)> = goals
        .into_iter()
        .map(|((known, team), goals)| (goals, names.get(known).copied().unwrap_or(known), team))
        .collect();
    rows.sort_by_key(|(goals, name, team)| (Reverse(*goals), *name, *team));
    let Some(least) = rows
        .get(SCORERS.min(rows.len()).saturating_sub(1))
        .map(|row| row.0)
    else {
        return;
    };
    out.push_str("\nTop scorers\n");
    // Where many share the last place it is left out.
    let tied = rows.iter().filter(|row| row.0 >= least).count();
    let shown = match tied > 2 * SCORERS {
        true => rows.iter().filter(|row| row.0 > least).count().max(1),
        false => tied,
    };
    for (goals, name, team) in rows.iter().take(shown) {
        let name = padded(&shortened(name, TEAM), TEAM);
        out.push_str(&format!("{goals:>3} {name} {}\n", shortened(team, TEAM)));
    }
}
