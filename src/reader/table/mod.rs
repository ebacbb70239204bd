//! The one model of a table, which the readers of wikitext and HTML share: cells by rows and columns,
//! each with its text. Every table of a page passes through [`Table::read`], which gives rows of ties
//! and schedules, and reports what seems to hold results and is not read.

mod beside;
mod bracket;
mod cells;
mod columns;
mod cross_table;
mod finals;
mod kind;
mod like;
mod lineup;
mod rows;
mod schedule;
mod scorers;
mod standings;
mod team_matches;
mod team_ties;

use crate::block::Block;
use crate::dialect::Dialect;
use crate::model::Rule;
use crate::model::bounds::MOST_IN_SCORE;
pub(super) use cells::{Cell, LONGEST_TEXT, Row, Shown, Table};
use cells::{bounded, skipped};
pub use kind::{SeenTable, TableKind};
pub(super) use like::is_result_like;
use like::names_team;

/// A form, whether the table may have it, and how it is read then.
type Try<'v> = (TableKind, bool, fn(&Table<'v>) -> Vec<Block>);

impl<'v> Table<'v> {
    /// What the table is taken for, and its blocks; none for one that says nothing of matches.
    pub(super) fn read(&self) -> (TableKind, Vec<Block>) {
        // In this order: what is tried first has the clearer marks.
        let tries: [Try<'v>; 10] = [
            (TableKind::LineUp, self.may_be_lineup, |table| {
                lineup::lineup(table)
            }),
            (TableKind::Bracket, true, |table| {
                bracket::bracket(table).into_iter().collect()
            }),
            (TableKind::Ties, true, |table| {
                rows::ties(table, table.dialect)
            }),
            (TableKind::Ties, self.may_be_list, |table| {
                team_ties::team_ties(table)
            }),
            (TableKind::TeamMatches, self.may_be_list, |table| {
                team_matches::team_matches(table)
            }),
            (TableKind::Finals, self.may_be_list, |table| {
                finals::finals(table)
            }),
            (TableKind::Standings, self.may_be_standings, |table| {
                standings::standings(table)
            }),
            (TableKind::CrossTable, true, |table| {
                cross_table::cross_table(table)
            }),
            (TableKind::Schedule, true, |table| {
                schedule::schedule(table, table.dialect)
            }),
            (TableKind::Scorers, self.may_be_scorers, |table| {
                scorers::scorers(table)
            }),
        ];
        let mut tries = tries.into_iter().filter(|(_, may_be, _)| *may_be);
        let found = tries.find_map(|(kind, _, read)| {
            let blocks = read(self);
            (!blocks.is_empty()).then_some((kind, blocks))
        });
        let passed_over = || {
            let blocks = self.passed_over(self.dialect).into_iter().collect();
            (TableKind::NoFootball, blocks)
        };
        let (tried, blocks) = found.unwrap_or_else(passed_over);
        if !blocks.is_empty() && self.is_of_other_sport() {
            let results = Some(self.rows_with_results()).filter(|results| *results > 0);
            let head = self.joined(&self.head_titles());
            let said = skipped(Rule::OtherSportSkipped, head, results, self.span);
            return (TableKind::NoFootball, vec![said]);
        }
        (Self::kind_of(tried, &blocks), blocks)
    }

    /// The titles of its columns: the first row of heads, else the first row.
    fn head_titles(&self) -> Vec<String> {
        let head = self.rows.iter().find(|row| self.is_head(row));
        let head = head.or_else(|| self.rows.first());
        head.map_or_else(Vec::new, |row| self.titles(row))
    }

    /// Whether a column is one that tables of football never have.
    fn is_of_other_sport(&self) -> bool {
        let titles = self.head_titles();
        titles
            .iter()
            .any(|title| self.dialect.is_header_of_other_sport(title))
    }

    /// How many rows hold results.
    fn rows_with_results(&self) -> usize {
        match self.rows.iter().filter(|row| self.has_result(row)).count() {
            0 => self.scores_between_teams().max(self.scores_in_two_cells()),
            results => results,
        }
    }

    /// What is said of a table that is known and not read, or seems to list results.
    fn passed_over(&self, dialect: &Dialect) -> Option<Block> {
        self.rows.first()?;
        let titles = self.head_titles();
        let results = self.rows.iter().filter(|row| self.has_result(row)).count();
        let is_corner = || {
            self.first_row_text()
                .any(|text| dialect.is_grid_corner(text))
        };
        let (rule, results) =
            if dialect.is_standings_head(&titles) || is_corner() || self.is_bracket() {
                (Rule::NotCovered, (results > 0).then_some(results))
            } else if results == 0 && self.is_table_of_ties(dialect) {
                // Its head is read, and no row below it gives anything.
                (Rule::BlockWithoutRecord, None)
            } else if columns::are_of_results(&titles, dialect) {
                (Rule::NotCovered, Some(results))
            } else {
                let results = self.rows_with_results();
                if results == 0 {
                    return None;
                }
                (Rule::TableNotRecognised, Some(results))
            };
        Some(skipped(rule, self.joined(&titles), results, self.span))
    }

    /// How many rows have a score between two cells that name a team by a link or a flag, where the
    /// text alone does not tell.
    fn scores_between_teams(&self) -> usize {
        if !self.may_link_scores {
            return 0;
        }
        let is_between = |cells: &[Option<usize>]| {
            let [Some(home), Some(score), Some(away)] = cells else {
                return false;
            };
            self.links_score(*score)
                && [home, away]
                    .iter()
                    .all(|place| names_team(&(self.value)(**place)))
        };
        let rows = self.rows.iter();
        rows.filter(|row| row.windows(3).any(is_between)).count()
    }

    /// How many rows of a table of two sides give each side's goals in a cell of its own, between the
    /// sides or after each of them.
    fn scores_in_two_cells(&self) -> usize {
        if !self.may_title_sides || !self.rows.iter().any(|row| self.titles_both_sides(row)) {
            return 0;
        }
        let is_goals = |text: &str| text.parse().is_ok_and(|goals: u16| goals <= MOST_IN_SCORE);
        let is_side = |text: &str| text.contains(char::is_alphabetic);
        let are_match = |cells: &[Option<usize>]| {
            let [a, b, c, d] = cells else { return false };
            let [a, b, c, d] = [a, b, c, d].map(|place| self.text(*place));
            let are_between = is_goals(b) && is_goals(c) && is_side(d);
            let are_after = is_goals(b) && is_side(c) && is_goals(d);
            is_side(a) && (are_between || are_after)
        };
        let rows = self.rows.iter();
        rows.filter(|row| row.windows(4).any(are_match)).count()
    }

    /// Whether a row heads the columns of ties.
    fn is_table_of_ties(&self, dialect: &Dialect) -> bool {
        self.may_title_sides
            && (0..self.rows.len()).any(|number| self.columns(number, dialect).is_some())
    }

    /// The head of a table as a finding shows it.
    pub(super) fn joined(&self, titles: &[String]) -> String {
        let mut shown: Vec<&str> = titles.iter().map(String::as_str).collect();
        shown.retain(|title| !title.is_empty());
        shown.dedup();
        bounded(&shown.join(" | ")).to_owned()
    }

    fn first_row_text(&self) -> impl Iterator<Item = &str> {
        let first = self.rows.first().and_then(|row| row.first().copied());
        first.into_iter().map(|place| self.text(place))
    }
}
