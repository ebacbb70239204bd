//! Rules about tables of standings: against the matches, and against themselves. Edge case V9.
//!
//! Only a table whose every match is in the dataset can be recomputed; play-offs between level
//! teams are matches of the group and don't count in its table.

use super::meetings::{Meetings, Rounds, meetings_of_a_pair};
use super::report::{Report, Seen};
use super::tables::{Tables, place_of, teams_of};
use crate::model::{MatchStatus, RoundId, RoundKind, Rule, Score, Standing};

pub(super) fn check<'d>(report: &mut Report<'_, 'd>, tables: &Tables<'d>, rounds: &Rounds<'d>) {
    for ((round, _), rows) in tables {
        let meetings = rounds.meetings(round, &teams_of(rows));
        recompute(report, rows, &meetings);
        add_up(report, rows, round);
        order(report, rows);
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

    fn played(self) -> u64 {
        u64::from(self.wins) + u64::from(self.draws) + u64::from(self.losses)
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
    // What became of these is not for the figures to say.
    let mut unclear = vec![false; rows.len()];
    let mut all_decided = true;
    for (home, away, record) in &meetings.matches {
        let result = record.awarded.or(record.score);
        let is_abandoned = record.status == MatchStatus::Abandoned && record.awarded.is_none();
        all_decided &= result.is_some() && !is_abandoned;
        if let Some(result) = result {
            let turned = result.turned();
            for (place, Score { home, away }) in [(home, result), (away, turned)] {
                if let Some(sum) = sums.get_mut(*place) {
                    sum.add(home, away);
                }
            }
        }
        for place in [home, away] {
            if let Some(flag) = unclear.get_mut(*place) {
                *flag |= is_abandoned;
            }
        }
    }
    let stated: Vec<Option<Figures>> = rows.iter().map(|row| Figures::of_row(row)).collect();
    let other_number = |(stated, sum): (&Option<Figures>, &Figures)| {
        stated.is_some_and(|stated| stated.played() != sum.played())
    };
    // A table that lags behind lacks a match of two teams; a typing error is in one row.
    let lagging = stated
        .iter()
        .zip(&sums)
        .filter(|row| other_number(*row))
        .count();
    let each = sums.first().map_or(0, |sum| sum.played());
    let is_typing_error = lagging == 1
        && u32::try_from(each).is_ok_and(|each| meetings.are_whole(each))
        && all_decided;
    for (((row, stated), sum), unclear) in rows.iter().zip(stated).zip(sums).zip(unclear) {
        let Some(stated) = stated else {
            continue;
        };
        let is_comparable = stated.played() == sum.played() || is_typing_error;
        if unclear || sum.played() == 0 || !is_comparable || sum == stated {
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

/// Whether rounds of a kind have tables whose teams meet only each other. A ranking of teams of
/// several groups is none.
fn is_closed(report: &Report<'_, '_>, round: &RoundId, rows: &[&Standing]) -> bool {
    let kind = report.index.round_kinds.get(round);
    let of_group = rows.iter().all(|row| row.group_name.is_some());
    kind == Some(&RoundKind::League) || (kind == Some(&RoundKind::Group) && of_group)
}

/// What one team of a closed table wins or scores, another loses or concedes. A typing error upsets
/// one of these sums; where more are upset the table is not closed.
fn add_up(report: &mut Report<'_, '_>, rows: &[&Standing], round: &RoundId) {
    let figures: Option<Vec<Figures>> = rows.iter().map(|row| Figures::of_row(row)).collect();
    let Some(figures) = figures.filter(|_| rows.len() > 2 && is_closed(report, round, rows)) else {
        return;
    };
    let sum = |of: fn(&Figures) -> u32| figures.iter().map(|f| u64::from(of(f))).sum::<u64>();
    let (wins, losses) = (sum(|f| f.wins), sum(|f| f.losses));
    let draws = sum(|f| f.draws);
    let (scored, conceded) = (sum(|f| f.goals_for), sum(|f| f.goals_against));
    let text = |number: u64, what: &str| format!("{number} {what}");
    let (expected, found) = match (wins == losses, draws % 2 == 0, scored == conceded) {
        (false, true, true) => (text(losses, "defeats"), text(wins, "wins")),
        (true, false, true) => ("an even number of draws".to_owned(), text(draws, "draws")),
        (true, true, false) => (text(conceded, "goals against"), text(scored, "goals for")),
        _ => return,
    };
    let Some(first) = rows.first() else { return };
    let message = if draws % 2 == 0 {
        format!("The rows of this table have {found} and {expected}.")
    } else {
        format!("The rows of this table have {found}; two teams share each.")
    };
    let seen = Seen {
        expected: Some(expected),
        found: Some(found),
        message,
    };
    report.about_page(Rule::TableDoesNotAddUp, &place_of(first), seen);
}

/// The order of a table against its points, where all teams have played the same number of matches
/// and every pair met equally often: a league that splits has another order.
fn order(report: &mut Report<'_, '_>, rows: &[&Standing]) {
    let each = rows.first().and_then(|row| row.played());
    let is_even = rows.iter().all(|row| row.played() == each);
    let is_round_robin = each.is_some_and(|each| meetings_of_a_pair(rows.len(), each).is_some());
    if !is_even || !is_round_robin {
        return;
    }
    let mut sorted: Vec<&Standing> = rows.to_vec();
    sorted.sort_by_key(|row| (row.position, row.row));
    for pair in sorted.windows(2) {
        let [above, below] = pair else { continue };
        let (Some(points), Some(more)) = (above.points, below.points) else {
            continue;
        };
        if points >= more || above.position == below.position {
            continue;
        }
        let (first, second) = (above.team.name(), below.team.name());
        let message =
            format!("{second} with {more} points stands below {first} with {points} points.");
        let seen = Seen {
            expected: Some(format!("{more} points or more")),
            found: Some(format!("{points} points")),
            message,
        };
        report.about_page(Rule::TableOutOfOrder, &place_of(above), seen);
        break;
    }
}
