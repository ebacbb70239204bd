//! Tables of standings that are written by hand, or rendered from templates: a row a team, with wins,
//! goals and points under titles of their own. Template reference A.3.2 and C.3.

use std::collections::BTreeMap;

use super::cells::{Row, Table};
use crate::block::{Block, BlockKind, StandingsRow, StandingsTable, Value};
use crate::dialect::{Dialect, Ground, StandingsColumn, StandingsFigure};
use crate::model::Rule;
use crate::model::bounds::MOST_TEAMS;

/// Which matches of a team a column counts, by the head above its title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Counted {
    All,
    AtHome,
    Away,
}

/// Columns of such a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Columns {
    team: usize,
    /// Each figure with its column, or with those of the matches at home and away, which add up to it.
    figures: Vec<(StandingsFigure, Vec<usize>)>,
    /// Columns of the matches at home or away alone, by the words of the head above.
    apart: Vec<(String, usize)>,
    /// Goals for and against in one column: `35–20`.
    goals: Option<usize>,
    qualification: Option<usize>,
    note: Option<usize>,
    /// A column whose title names the group, over all rows.
    group: Option<String>,
}

impl Columns {
    /// The columns under these titles; `None` where they are not those of one table of standings.
    fn of(titles: &[String], above: &[String], dialect: &Dialect) -> Option<Self> {
        let mut out = Self::default();
        let mut team = None;
        let mut figures: Vec<(StandingsFigure, usize)> = Vec::new();
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
                    let last = figures.last().map(|(known, _)| *known);
                    if figure == StandingsFigure::GoalsAgainst && last == Some(figure) {
                        continue;
                    }
                    figures.push((figure, at));
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
        out.join(&figures, above, dialect)?;
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

    /// Takes each figure once. Where a table has the matches at home and away apart, the columns of all matches
    /// count, else the sums; `None` where the head above does not say which columns are which.
    fn join(
        &mut self,
        figures: &[(StandingsFigure, usize)],
        above: &[String],
        dialect: &Dialect,
    ) -> Option<()> {
        let title = |at: usize| above.get(at).map_or("", String::as_str);
        for (figure, at) in figures {
            let same: Vec<usize> = figures
                .iter()
                .filter(|(other, _)| other == figure)
                .map(|(_, at)| *at)
                .collect();
            if same.len() == 1 {
                self.figures.push((*figure, same));
                continue;
            }
            let of = |wanted: Counted| {
                let mut found = same
                    .iter()
                    .filter(|at| counted(title(**at), dialect) == Some(wanted));
                found.next().copied().filter(|_| found.next().is_none())
            };
            let (all, home, away) = (of(Counted::All), of(Counted::AtHome), of(Counted::Away));
            let known = [all, home, away].iter().flatten().count();
            if known != same.len() {
                return None;
            }
            if all != Some(*at) {
                self.apart.push((title(*at).to_owned(), *at));
            }
            if self.figures.iter().all(|(known, _)| known != figure) {
                let columns = match (all, home, away) {
                    (Some(all), ..) => vec![all],
                    (None, Some(home), Some(away)) => vec![home, away],
                    _ => return None,
                };
                self.figures.push((*figure, columns));
            }
        }
        Some(())
    }

    /// What a row says of the matches at home and away alone.
    fn said_apart(&self, text: impl Fn(usize) -> String, titles: &[String]) -> Option<String> {
        let mut out = String::new();
        let mut last = "";
        for (part, at) in &self.apart {
            let title = titles.get(*at).map_or("", String::as_str);
            let between = match out.is_empty() {
                true => format!("{part}:"),
                false if last == part => ",".to_owned(),
                false => format!("; {part}:"),
            };
            last = part;
            out.push_str(&format!("{between} {title} {}", text(*at)));
        }
        (!out.is_empty()).then_some(out)
    }
}

/// Which matches the columns under a head count.
fn counted(title: &str, dialect: &Dialect) -> Option<Counted> {
    match dialect.lists().ground(title) {
        Some(Ground::Home) => Some(Counted::AtHome),
        Some(Ground::Away) => Some(Counted::Away),
        _ => dialect.is_head_of_all(title).then_some(Counted::All),
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
        let above = number
            .checked_sub(1)
            .and_then(|above| table.rows.get(above));
        let above = || above.map_or_else(Vec::new, |row| table.titles(row));
        let columns = is_head
            .then(|| Columns::of(&titles, &above(), table.dialect))
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
            (None, Some((columns, titles, found, _))) => {
                if found.rows.len() < MOST_TEAMS {
                    found.rows.extend(row_of(
                        table,
                        number,
                        row,
                        columns,
                        titles,
                        found.rows.len(),
                    ));
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
    titles: &[String],
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
        let value = match at[..] {
            [only] => value(only),
            _ => sum(at.iter().map(|at| value(*at))),
        };
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
    let figure_places = columns.figures.iter().flat_map(|(_, at)| at);
    let figure_places = figure_places.filter_map(|at| place(*at));
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
    let apart = columns.said_apart(|at| table.text(place(at)).to_owned(), titles);
    let position = u32::try_from(before.saturating_add(1)).unwrap_or(u32::MAX);
    Some(StandingsRow {
        team,
        position,
        figures,
        qualification: said(columns.qualification),
        status: None,
        note: note(said(columns.note), apart),
        span: table.span_of(number),
    })
}

/// The sum of figures; nothing where one of them is none.
fn sum(figures: impl Iterator<Item = Value>) -> Value {
    let mut total: u32 = 0;
    let mut span = None;
    for figure in figures {
        let number = figure.text().trim().parse().ok();
        let Some(sum) = number.and_then(|number: u32| total.checked_add(number)) else {
            return Value::default();
        };
        total = sum;
        span = span.or(Some(figure.span));
    }
    Value::of_text(&total.to_string(), span.unwrap_or_default())
}

fn note(own: Option<String>, apart: Option<String>) -> Option<String> {
    match (own, apart) {
        (Some(own), Some(apart)) => Some(format!("{own}; {apart}")),
        (own, apart) => own.or(apart),
    }
}
