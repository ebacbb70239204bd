//! In which order the cells of a grid are that is written with one template a cell: that of the head, or another one
//! that comments before the cells name. Called by `legacy`, which reads the grids.

use std::collections::{HashMap, HashSet};

use crate::block::{Block, BlockKind, StandingsRow, StandingsTable, Value};
use crate::dialect::StandingsFigure;
use crate::wikitext::{Span, Tree};

/// Bytes of the longest comment that names a team.
const LONGEST_COMMENT: usize = 200;

/// A row: a team and its cells.
pub(super) struct Row {
    pub(super) team: Value,
    pub(super) span: Span,
    pub(super) cells: Vec<Cell>,
}

/// A cell of a row.
pub(super) struct Cell {
    pub(super) span: Span,
    pub(super) comment: Option<Span>,
    pub(super) holds: Holds,
    /// The mark of a note that stands below the grid, as a rule.
    pub(super) note: Option<(String, Span)>,
}

/// What a cell holds.
pub(super) enum Holds {
    Nothing,
    Score(Value),
    /// Goals of one side.
    Half,
}

/// The last table of standings of the section, by its place among the blocks. Each block is looked at once,
/// however many grids a section has.
#[derive(Default)]
pub(super) struct Above {
    looked_at: usize,
    standings: Option<usize>,
    /// The figures of that table by team, once a grid has asked for them.
    figures: Option<HashMap<String, Option<[i32; 5]>>>,
}

impl Above {
    pub(super) fn look(&mut self, blocks: &[Block]) {
        for (at, block) in blocks.iter().enumerate().skip(self.looked_at) {
            match block.kind {
                BlockKind::Heading(_) => (self.standings, self.figures) = (None, None),
                BlockKind::Standings(_) => (self.standings, self.figures) = (Some(at), None),
                _ => {}
            }
        }
        self.looked_at = blocks.len();
    }

    /// Matches won, drawn and lost and goals for and against by team. A table is read once, however many grids
    /// are below it.
    fn figures(&mut self, blocks: &[Block]) -> Option<&HashMap<String, Option<[i32; 5]>>> {
        let BlockKind::Standings(table) = &blocks.get(self.standings?)?.kind else {
            return None;
        };
        Some(self.figures.get_or_insert_with(|| figures_of(table)))
    }
}

fn figures_of(table: &StandingsTable) -> HashMap<String, Option<[i32; 5]>> {
    let figures = |row: &StandingsRow| {
        let figure = |figure| row.figures.get(&figure)?.text().trim().parse().ok();
        Some([
            figure(StandingsFigure::Wins)?,
            figure(StandingsFigure::Draws)?,
            figure(StandingsFigure::Losses)?,
            figure(StandingsFigure::GoalsFor)?,
            figure(StandingsFigure::GoalsAgainst)?,
        ])
    };
    let rows = table.rows.iter();
    rows.map(|row| (plain(&row.team.text()), figures(row)))
        .collect()
}

/// The order of the cells of a row.
pub(super) enum Order {
    /// That of the head.
    Positions,
    /// That of the comments; whether the standings prove it.
    Comments(Vec<usize>, bool),
}

/// The rows of a grid below its head.
pub(super) struct Orders<'g, 't, 'a> {
    pub(super) tree: &'t Tree<'a>,
    pub(super) head: &'g [Value],
    pub(super) rows: &'g [Row],
}

impl Orders<'_, '_, '_> {
    /// In which order the cells of each row are.
    pub(super) fn of(&self, columns: &[usize], above: &mut Above, blocks: &[Block]) -> Vec<Order> {
        let mut names: HashMap<String, usize> = HashMap::new();
        for (column, row) in self.head.iter().zip(columns) {
            names.insert(plain(&column.text()), *row);
        }
        for (number, row) in self.rows.iter().enumerate() {
            names.insert(plain(&row.team.text()), number);
        }
        let said: Vec<Option<Vec<usize>>> = self
            .rows
            .iter()
            .zip(0..)
            .map(|(row, own)| {
                let said = self.said_order(row, own, &names, columns);
                said.filter(|said| said != columns)
            })
            .collect();
        if said.iter().all(Option::is_none) {
            return self.rows.iter().map(|_| Order::Positions).collect();
        }
        let by_position = self.rows.iter().map(|_| columns);
        let by_comment = said.iter().map(|said| said.as_deref().unwrap_or(columns));
        let standings = above
            .figures(blocks)
            .and_then(|table| self.standings(table));
        let agrees = |figures: Vec<[i32; 5]>| standings.as_ref() == Some(&figures);
        let positions = agrees(self.figures(by_position));
        let comments = agrees(self.figures(by_comment));
        let order = |said| match said {
            Some(_) if positions && !comments => Order::Positions,
            Some(said) => Order::Comments(said, comments && !positions),
            None => Order::Positions,
        };
        said.into_iter().map(order).collect()
    }

    /// The order of a row's cells by the comments before them, where each names another team of the grid. The
    /// cell of the team itself needs none.
    fn said_order(
        &self,
        row: &Row,
        own: usize,
        names: &HashMap<String, usize>,
        columns: &[usize],
    ) -> Option<Vec<usize>> {
        let mut seen = HashSet::new();
        let mut unsaid = Vec::new();
        let mut out = Vec::with_capacity(row.cells.len());
        for (place, cell) in row.cells.iter().enumerate() {
            let Some(comment) = cell.comment else {
                unsaid.push(place);
                out.push(own);
                continue;
            };
            if comment.len() > LONGEST_COMMENT {
                return None;
            }
            let written = self.tree.slice(comment).trim();
            let text = written.strip_prefix("<!--")?.strip_suffix("-->")?;
            let team = *names.get(&plain(text))?;
            if !seen.insert(team) {
                return None;
            }
            out.push(team);
        }
        let is_of_own = |place: usize| {
            let cell = row.cells.get(place);
            let is_empty = cell.is_some_and(|cell| matches!(cell.holds, Holds::Nothing));
            is_empty && !seen.contains(&own) && columns.contains(&own)
        };
        match unsaid[..] {
            [] => Some(out),
            [place] if is_of_own(place) => Some(out),
            _ => None,
        }
    }

    /// Matches won, drawn and lost and goals for and against of each team, with the cells in an order.
    fn figures<'o>(&self, orders: impl Iterator<Item = &'o [usize]>) -> Vec<[i32; 5]> {
        let mut out = vec![[0i32; 5]; self.rows.len()];
        for (home, (row, order)) in self.rows.iter().zip(orders).enumerate() {
            for (cell, away) in row.cells.iter().zip(order) {
                let Holds::Score(score) = &cell.holds else {
                    continue;
                };
                let text = score.text();
                let goals = text.split_once('–').and_then(|(home, away)| {
                    Some((home.trim().parse().ok()?, away.trim().parse().ok()?))
                });
                let Some((one, other)) = goals else { continue };
                for (team, scored, conceded) in [(home, one, other), (*away, other, one)] {
                    if let Some([won, drawn, lost, goals_for, against]) = out.get_mut(team) {
                        let scored: i16 = scored;
                        let result = match scored.cmp(&conceded) {
                            std::cmp::Ordering::Greater => won,
                            std::cmp::Ordering::Equal => drawn,
                            std::cmp::Ordering::Less => lost,
                        };
                        *result = result.saturating_add(1);
                        *goals_for = goals_for.saturating_add(scored.into());
                        *against = against.saturating_add(conceded.into());
                    }
                }
            }
        }
        out
    }

    /// The same of a table of standings, where it is one of the same teams.
    fn standings(&self, table: &HashMap<String, Option<[i32; 5]>>) -> Option<Vec<[i32; 5]>> {
        let figures = |row: &Row| *table.get(&plain(&row.team.text()))?;
        self.rows.iter().map(figures).collect()
    }
}

/// A name as it is compared: without case and superfluous spaces.
pub(super) fn plain(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.join(" ").to_lowercase()
}
