//! The columns of a table of ties, by the titles in its head: two sides, the result or the legs, and
//! what else a table says of a match.

use super::beside::Beside;
use super::cells::{Row, Table};
use crate::dialect::{BoxField, Dialect};

/// Columns of a table of ties.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) team1: usize,
    pub(super) team2: usize,
    /// The score of a single match or the aggregate of legs.
    pub(super) result: Option<usize>,
    pub(super) legs: Vec<usize>,
    /// Replays of a single match, each beside its result.
    pub(super) replays: Vec<usize>,
    /// The number of the tie, or the word that it is a replay.
    pub(super) number: Option<usize>,
    /// What else is said of a match. Of ties of several legs, columns that say something of one match
    /// are not known.
    pub(super) beside: Beside,
}

impl Columns {
    /// The columns under these titles; `None` where they are not those of ties of one round.
    pub(super) fn of(titles: &[String], dialect: &Dialect) -> Option<Self> {
        let column = |is: &dyn Fn(&str) -> bool| titles.iter().position(|title| is(title));
        let team1 = column(&|title| dialect.is_home_header(title))?;
        let team2 = column(&|title| dialect.is_away_header(title))?;
        // A table of one team, and one of matches of many editions or rounds.
        let foreign =
            |title: &str| dialect.is_foreign_header(title) || dialect.is_round_header(title);
        if team2 <= team1 || titles.iter().any(|title| foreign(title)) {
            return None;
        }
        let mut out = Self {
            team1,
            team2,
            result: None,
            legs: Vec::new(),
            replays: Vec::new(),
            number: None,
            beside: Beside::default(),
        };
        let rules = &dialect.sub_headings;
        let further = [&rules.leg, &rules.replay, &rules.playoff];
        for (at, title) in titles.iter().enumerate() {
            // A cell that spans columns heads all of them and stands for one.
            let is_again = at.checked_sub(1).and_then(|before| titles.get(before)) == Some(title);
            let is_side = [team1, team2]
                .iter()
                .any(|side| titles.get(*side) == Some(title));
            if title.is_empty() {
                out.beside.untitled.push(at);
                continue;
            }
            if is_side || is_again {
                continue;
            }
            let is_leg = dialect.is_first_leg_header(title)
                || dialect.is_second_leg_header(title)
                || further.iter().any(|rule| rule.is_match(title));
            if is_leg {
                out.legs.push(at);
            } else if dialect.is_result_header(title) && out.result.is_none() {
                out.result = Some(at);
            } else if dialect.is_number_header(title) && out.number.is_none() {
                out.number = Some(at);
            } else if let Some(field) = dialect.column_field(title) {
                out.beside.details.push((field, at));
            } else {
                out.beside.unknown.push(at);
            }
        }
        // Without a first leg the result is that of a match and no aggregate, and what is beside it
        // are further matches of the pair.
        let title = |at: usize| titles.get(at).map_or("", String::as_str);
        let is_further =
            |at: &usize| rules.replay.is_match(title(*at)) || rules.playoff.is_match(title(*at));
        let is_of_match = out
            .result
            .is_some_and(|at| !dialect.scores.aggregate.is_match(title(at)));
        if is_of_match && out.legs.iter().all(is_further) {
            let is_replay = |at: &usize| rules.replay.is_match(title(*at));
            let (replays, others) = std::mem::take(&mut out.legs)
                .into_iter()
                .partition(is_replay);
            out.replays = replays;
            // Whether a play-off belongs to the tie is not said: it is noted.
            let others: Vec<usize> = others;
            out.beside.unknown.extend(others);
        }
        if !out.legs.is_empty() {
            let (kept, unknown) = out
                .beside
                .details
                .into_iter()
                .partition(|(field, _)| *field == BoxField::Note);
            out.beside.details = kept;
            out.beside
                .unknown
                .extend(unknown.into_iter().map(|(_, at): (BoxField, usize)| at));
        }
        (out.result.is_some() || !out.legs.is_empty()).then_some(out)
    }

    /// The columns that are under the same title as one.
    pub(super) fn same<'r>(
        &self,
        at: usize,
        row: &'r Row,
        titles: &[String],
    ) -> &'r [Option<usize>] {
        let title = titles.get(at);
        let more = (at..titles.len())
            .take_while(|other| titles.get(*other) == title)
            .count();
        row.get(at..)
            .map_or(&[], |cells| cells.get(..more).unwrap_or(cells))
    }
}

/// Whether titles name both sides and the result, so that a table of results is there.
pub(super) fn are_of_results(titles: &[String], dialect: &Dialect) -> bool {
    let has = |is: &dyn Fn(&str) -> bool| titles.iter().any(|title| is(title));
    has(&|title| dialect.is_home_header(title))
        && has(&|title| dialect.is_away_header(title))
        && has(&|title| dialect.is_result_header(title))
}

impl Table<'_> {
    /// The columns that a row heads, with its titles. Of a head of several rows the last has them all,
    /// as a cell that spans rows is in each of them.
    pub(super) fn columns(
        &self,
        number: usize,
        dialect: &Dialect,
    ) -> Option<(Columns, Vec<String>)> {
        let row = self.rows.get(number)?;
        if !self.titles_both_sides(row) || Self::distinct(row).len() < 3 || self.has_result(row) {
            return None;
        }
        let titles = self.titles(row);
        let columns = Columns::of(&titles, dialect)?;
        Some((columns, titles))
    }
}
