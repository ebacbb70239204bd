//! Lists of the deciding matches of many editions, or of several competitions of one season: a row an
//! edition, with both sides and the score.

use super::beside::{Beside, report_of};
use super::cells::{Row, Table};
use crate::block::{Block, BlockKind, Finals, FinalsRow, FinalsSides};
use crate::dialect::{BoxField, Dialect, ListColumn};
use crate::model::Rule;

/// Columns of such a list.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Columns {
    season: Option<usize>,
    competition: Option<usize>,
    sides: FinalsSides,
    team1: usize,
    team2: usize,
    result: usize,
    beside: Beside,
}

impl Columns {
    fn of(titles: &[String], dialect: &Dialect) -> Option<Self> {
        let lists = dialect.lists();
        let column = |title: &String| lists.column(title);
        let position = |wanted: ListColumn| {
            let is = |title: &String| column(title) == Some(wanted);
            titles.iter().position(is)
        };
        let season = position(ListColumn::Edition);
        let competition = position(ListColumn::Competition);
        if season.or(competition).is_none() || position(ListColumn::Opponent).is_some() {
            return None;
        }
        let result = titles
            .iter()
            .position(|title| dialect.is_result_header(title))?;
        let both = |one: Option<usize>, other: Option<usize>| one.zip(other);
        let winners = position(ListColumn::Winner);
        let listed = |is: &dyn Fn(&str) -> bool| titles.iter().position(|title| is(title));
        let home = listed(&|title| dialect.is_home_header(title));
        let away = listed(&|title| dialect.is_away_header(title));
        let mut of_others = titles.iter().enumerate();
        let mut of_others = of_others
            .by_ref()
            .filter(|(_, title)| column(title).is_none() && lists.is_winner_of(title))
            .map(|(at, _)| at);
        let of_others = (of_others.next(), of_others.next());
        let (sides, (team1, team2)) =
            if let Some(found) = both(winners, position(ListColumn::RunnerUp)) {
                (FinalsSides::WinnerFirst, found)
            } else if let Some(found) = both(home, away) {
                (FinalsSides::Listed, found)
            } else if let Some(found) = both(of_others.0, of_others.1) {
                (FinalsSides::WinnersOfOthers, found)
            } else {
                return None;
            };
        let mut beside = Beside::default();
        let read = [Some(team1), Some(team2), Some(result), season, competition];
        for (at, title) in titles.iter().enumerate() {
            // A cell that spans columns heads all of them and stands for one.
            let before = at.checked_sub(1).and_then(|before| titles.get(before));
            let is_again = before == Some(title) && !title.is_empty();
            if is_again || read.contains(&Some(at)) {
                continue;
            }
            match dialect.column_field(title) {
                _ if title.is_empty() => beside.untitled.push(at),
                Some(field) => beside.details.push((field, at)),
                None if dialect.is_number_header(title) => {}
                None => beside.unknown.push(at),
            }
        }
        Some(Self {
            season,
            competition,
            sides,
            team1,
            team2,
            result,
            beside,
        })
    }
}

/// The list of a table; none where no row of it heads the columns of one.
pub(super) fn finals(table: &Table<'_>) -> Vec<Block> {
    let mut out = Vec::new();
    let mut head: Option<(Columns, Vec<String>)> = None;
    let mut list = Finals::default();
    for (number, row) in table.rows.iter().enumerate() {
        let is_head = Table::distinct(row).len() > 2 && !table.has_result(row);
        let titles = if is_head {
            table.titles(row)
        } else {
            Vec::new()
        };
        let columns = is_head
            .then(|| Columns::of(&titles, table.dialect))
            .flatten();
        match (columns, &head) {
            (Some(columns), None) => {
                out.extend(columns.beside.reported(table, &titles));
                list.head = table.joined(&titles);
                list.sides = columns.sides;
                head = Some((columns, titles));
            }
            // A head that is written again.
            (Some(_), Some((_, known))) if *known == titles => {}
            (Some(_), Some(_)) => out.push(table.report(number, Rule::RowNotRead)),
            (None, Some((columns, titles))) => match row_of(table, number, row, columns, titles) {
                Ok(found) => list.rows.push(found),
                Err(report) => out.extend(report),
            },
            (None, None) if table.has_result(row) => {
                out.push(table.report(number, Rule::RowNotRead));
            }
            (None, None) => {}
        }
    }
    if head.is_none() {
        return Vec::new();
    }
    if !list.rows.is_empty() {
        let (kind, span) = (BlockKind::Finals(Box::new(list)), table.span);
        out.push(Block { kind, span });
    }
    out
}

/// The match of a row, or what is to be reported of a row that gives none.
fn row_of(
    table: &Table<'_>,
    number: usize,
    row: &Row,
    columns: &Columns,
    titles: &[String],
) -> Result<FinalsRow, Option<Block>> {
    let place = |at: usize| row.get(at).copied().flatten();
    let value = |at: usize| {
        let value = place(at).map(|place| (table.value)(place));
        value.unwrap_or_default()
    };
    let is_named = |at: usize| {
        let value = value(at);
        let is_result = place(at).is_some_and(|place| table.is_result_like(place));
        let text = value.text();
        !value.is_blank() && !is_result && (text.is_empty() || !table.dialect.is_no_value(&text))
    };
    let has_sides = is_named(columns.team1)
        && is_named(columns.team2)
        && place(columns.team1) != place(columns.team2);
    let result = value(columns.result);
    let is_open = result.is_blank() || table.dialect.is_no_value(&result.text());
    if !has_sides || is_open {
        let says_result = table.has_result(row);
        let report = match (says_result, has_sides) {
            (true, _) => Some(Rule::RowNotRead),
            // Who won and who was second, and no match between them.
            (false, true) => Some(Rule::BlockWithoutRecord),
            (false, false) => None,
        };
        return Err(report.map(|rule| table.report(number, rule)));
    }
    let read = [columns.team1, columns.team2, columns.result]
        .into_iter()
        .chain(columns.season)
        .chain(columns.competition);
    let mut fields = columns.beside.of_row(table, row, titles, read);
    report_of(&mut fields, &result);
    fields.insert(BoxField::Team1, value(columns.team1));
    fields.insert(BoxField::Team2, value(columns.team2));
    fields.insert(BoxField::Score, result);
    let said = |at: Option<usize>| at.map(value).filter(|value| !value.is_blank());
    Ok(FinalsRow {
        season: said(columns.season),
        competition: said(columns.competition),
        fields,
        span: table.span_of(number),
    })
}
