//! Tables of standings that are written by hand, or rendered from templates: a row a team, with wins,
//! goals and points under titles of their own. Template reference A.3.2 and C.3.

use std::collections::BTreeMap;

use super::cells::{Row, Table};
use crate::block::{Block, BlockKind, StandingsRow, StandingsTable, Value};
use crate::dialect::{Dialect, StandingsColumn, StandingsFigure};
use crate::model::Rule;
use crate::model::bounds::MOST_TEAMS;

/// Columns of such a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Columns {
    team: usize,
    figures: Vec<(StandingsFigure, usize)>,
    /// Goals for and against in one column: `35–20`.
    goals: Option<usize>,
    qualification: Option<usize>,
    note: Option<usize>,
    /// A column whose title names the group, over all rows.
    group: Option<String>,
}

impl Columns {
    /// The columns under these titles; `None` where they are not those of one table of standings.
    fn of(titles: &[String], dialect: &Dialect) -> Option<Self> {
        let mut out = Self::default();
        let mut team = None;
        for (at, title) in titles.iter().enumerate() {
            let is_again = at.checked_sub(1).and_then(|before| titles.get(before)) == Some(title);
            if is_again || title.is_empty() {
                continue;
            }
            match dialect.standings_column(title) {
                Some(StandingsColumn::Team) if team.is_none() => team = Some(at),
                Some(StandingsColumn::Figure(figure)) => {
                    // `P` before the team is the position, and a goal average is after the goals.
                    let figure = match figure {
                        StandingsFigure::Played if at == 0 => StandingsFigure::Position,
                        figure => figure,
                    };
                    let last = out.figures.last().map(|(known, _)| *known);
                    if figure == StandingsFigure::GoalsAgainst && last == Some(figure) {
                        continue;
                    }
                    // Home and away apart: which figures are those of the table is not said.
                    if out.figures.iter().any(|(known, _)| *known == figure) {
                        return None;
                    }
                    out.figures.push((figure, at));
                }
                Some(StandingsColumn::Goals) if out.goals.is_none() => out.goals = Some(at),
                Some(StandingsColumn::Qualification) if out.qualification.is_none() => {
                    out.qualification = Some(at);
                }
                Some(StandingsColumn::Note) if out.note.is_none() => out.note = Some(at),
                Some(_) => return None,
                None if at == 0 && dialect.names_a_group(title) => out.group = Some(title.clone()),
                None => {}
            }
        }
        out.team = team?;
        let has = |wanted: StandingsFigure| out.figures.iter().any(|(known, _)| *known == wanted);
        let results = [
            StandingsFigure::Wins,
            StandingsFigure::Draws,
            StandingsFigure::Losses,
        ];
        let is_table = has(StandingsFigure::Points)
            && (results.into_iter().filter(|figure| has(*figure)).count() > 1);
        is_table.then_some(out)
    }
}

/// The standings of a table; none where no row of it heads their columns.
pub(super) fn standings(table: &Table<'_>) -> Vec<Block> {
    let mut out = Vec::new();
    let mut open: Option<(Columns, Vec<String>, StandingsTable, usize)> = None;
    let finish = |open: Option<(Columns, Vec<String>, StandingsTable, usize)>,
                  out: &mut Vec<Block>| {
        if let Some((_, titles, found, head)) = open {
            if found.rows.is_empty() {
                let mut report = table.report(head, Rule::BlockWithoutRecord);
                if let BlockKind::Skipped(skipped) = &mut report.kind {
                    skipped.found = table.joined(&titles);
                }
                out.push(report);
            } else {
                let (kind, span) = (BlockKind::Standings(Box::new(found)), table.span);
                out.push(Block { kind, span });
            }
        }
    };
    for (number, row) in table.rows.iter().enumerate() {
        let is_head = Table::distinct(row).len() > 4 && !table.has_result(row);
        let titles = if is_head {
            table.titles(row)
        } else {
            Vec::new()
        };
        let columns = is_head
            .then(|| Columns::of(&titles, table.dialect))
            .flatten();
        match (columns, &mut open) {
            // A head that is written again.
            (Some(_), Some((_, known, _, _))) if *known == titles => {}
            (Some(columns), open) => {
                finish(open.take(), &mut out);
                let found = StandingsTable {
                    group: columns.group.clone(),
                    ..StandingsTable::default()
                };
                *open = Some((columns, titles, found, number));
            }
            (None, Some((columns, _, found, _))) => {
                if found.rows.len() < MOST_TEAMS {
                    found
                        .rows
                        .extend(row_of(table, number, row, columns, found.rows.len()));
                }
            }
            (None, None) => {}
        }
    }
    finish(open, &mut out);
    out
}

fn row_of(
    table: &Table<'_>,
    number: usize,
    row: &Row,
    columns: &Columns,
    before: usize,
) -> Option<StandingsRow> {
    let place = |at: usize| row.get(at).copied().flatten();
    let value = |at: usize| {
        let value = place(at).map(|place| (table.value)(place));
        value.unwrap_or_default()
    };
    let is_number = |text: &str| text.bytes().any(|b| b.is_ascii_digit());
    let mut figures: BTreeMap<StandingsFigure, Value> = BTreeMap::new();
    for (figure, at) in &columns.figures {
        let value = value(*at);
        if is_number(&value.text()) {
            figures.insert(*figure, value);
        }
    }
    if let Some(at) = columns.goals {
        let value = value(at);
        let text = value.text();
        let dash = |c: char| crate::dialect::is_dash(c) || matches!(c, ':' | '/');
        if let Some((scored, conceded)) = text.split_once(dash) {
            let part = |text: &str| Value::of_text(text.trim(), value.span);
            figures.insert(StandingsFigure::GoalsFor, part(scored));
            figures.insert(StandingsFigure::GoalsAgainst, part(conceded));
        }
    }
    // What goes over several columns is a label between the teams.
    let figure_places = columns.figures.iter().filter_map(|(_, at)| place(*at));
    if figure_places
        .into_iter()
        .any(|figure| Some(figure) == place(columns.team))
    {
        return None;
    }
    let team = value(columns.team);
    let results = [
        StandingsFigure::Wins,
        StandingsFigure::Draws,
        StandingsFigure::Losses,
        StandingsFigure::Points,
    ];
    let has_figures = results.iter().any(|figure| figures.contains_key(figure));
    if team.is_blank() || !has_figures {
        return None;
    }
    let said = |at: Option<usize>| {
        let text = at.map(|at| table.text(place(at)).to_owned());
        text.filter(|text| !text.is_empty() && !table.dialect.is_no_value(text))
    };
    let position = u32::try_from(before.saturating_add(1)).unwrap_or(u32::MAX);
    Some(StandingsRow {
        team,
        position,
        figures,
        qualification: said(columns.qualification),
        status: None,
        note: said(columns.note),
        span: table.span_of(number),
    })
}
