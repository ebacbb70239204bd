//! Lists of one team's ties: a row a tie, with the opponent, the result at home and the one away in columns of
//! their own, and often the aggregate. Each result is a match of the list; `draft` finds out from the aggregates
//! whose goals come first.

use super::beside::{Beside, add_note, report_of};
use super::cells::{Row, Table};
use crate::block::{Block, BlockKind, TeamMatch, TeamMatches, Value};
use crate::dialect::{BoxField, Dialect, Ground, ListColumn, with_plain_dashes};
use crate::model::Rule;

/// Columns of such a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Columns {
    opponent: usize,
    home: usize,
    away: usize,
    aggregate: Option<usize>,
    season: Option<usize>,
    competition: Option<usize>,
    beside: Beside,
}

impl Columns {
    /// The columns under these titles; `None` where they are not those of one team's ties.
    fn of(titles: &[String], dialect: &Dialect) -> Option<Self> {
        let lists = dialect.lists();
        let mut out = Self::default();
        let (mut opponent, mut home, mut away) = (None, None, None);
        for (at, title) in titles.iter().enumerate() {
            let is_again = at.checked_sub(1).and_then(|before| titles.get(before)) == Some(title);
            if title.is_empty() {
                out.beside.untitled.push(at);
                continue;
            }
            if is_again {
                continue;
            }
            match lists.column(title) {
                _ if lists.is_home_result(title) && home.is_none() => home = Some(at),
                _ if lists.is_away_result(title) && away.is_none() => away = Some(at),
                Some(ListColumn::Opponent) if opponent.is_none() => opponent = Some(at),
                Some(ListColumn::Edition) if out.season.is_none() => out.season = Some(at),
                Some(ListColumn::Competition) if out.competition.is_none() => {
                    out.competition = Some(at);
                }
                Some(_) => out.beside.unknown.push(at),
                None if dialect.is_result_header(title) && out.aggregate.is_none() => {
                    out.aggregate = Some(at);
                }
                None if dialect.is_round_header(title) => {
                    out.beside.details.push((BoxField::Round, at));
                }
                // A column of teams names the one whose tie it is, and no page does.
                None if lists.names_one_of_several(title) => return None,
                None => match dialect.column_field(title) {
                    // Of which of the matches a day or an attendance is, is not said.
                    Some(BoxField::Note) => out.beside.details.push((BoxField::Note, at)),
                    _ => out.beside.unknown.push(at),
                },
            }
        }
        (out.opponent, out.home, out.away) = (opponent?, home?, away?);
        Some(out)
    }
}

/// The list of a table; none where no row of it heads the columns of one.
pub(super) fn team_ties(table: &Table<'_>) -> Vec<Block> {
    let mut out = Vec::new();
    let mut head: Option<(Columns, Vec<String>)> = None;
    let mut list = TeamMatches::default();
    let mut event: Option<Value> = None;
    for (number, row) in table.rows.iter().enumerate() {
        let is_head = Table::distinct(row).len() > 2 && !table.has_result(row);
        let titles = if is_head {
            table.titles(row)
        } else {
            Vec::new()
        };
        if let Some(columns) = is_head
            .then(|| Columns::of(&titles, table.dialect))
            .flatten()
        {
            if head.as_ref().is_none_or(|(_, known)| *known != titles) {
                out.extend(columns.beside.reported(table, &titles));
                list.head = table.joined(&titles);
                head = Some((columns, titles));
            }
            continue;
        }
        let has_result = table.has_result(row);
        let Some((columns, titles)) = &head else {
            if has_result {
                out.push(table.report(number, Rule::RowNotRead));
            }
            continue;
        };
        if let [only] = Table::distinct(row)[..] {
            if has_result {
                out.push(table.report(number, Rule::RowNotRead));
            } else if !table.text(Some(only)).is_empty() {
                event = Some((table.value)(only));
            }
            continue;
        }
        let found = matches_of(table, number, row, columns, titles, event.as_ref());
        match found {
            Ok(found) => list.rows.extend(found),
            Err(rule) => out.push(table.report(number, rule)),
        }
    }
    if head.is_none() {
        // Without a head the table as a whole is looked at again.
        return Vec::new();
    }
    if !list.rows.is_empty() {
        let kind = BlockKind::TeamMatches(Box::new(list));
        let span = table.span;
        out.push(Block { kind, span });
    }
    out
}

/// The matches of a row, or what is to be said of one without any.
fn matches_of(
    table: &Table<'_>,
    number: usize,
    row: &Row,
    columns: &Columns,
    titles: &[String],
    event: Option<&Value>,
) -> Result<Vec<TeamMatch>, Rule> {
    let dialect = table.dialect;
    let place = |at: usize| row.get(at).copied().flatten();
    let text = |at: usize| table.text(place(at));
    let value = |at: usize| {
        let value = place(at).map(|place| (table.value)(place));
        value.unwrap_or_default()
    };
    let opponent = value(columns.opponent);
    let is_named = !opponent.is_blank() && !dialect.is_no_value(&opponent.text());
    let read = [columns.opponent, columns.home, columns.away];
    let read = read.into_iter().chain(columns.aggregate);
    let read = read.chain(columns.season).chain(columns.competition);
    let mut details = columns.beside.of_row(table, row, titles, read);
    let season = columns.season.map_or("", text);
    let competition = columns.competition.map(value);
    let competition = competition.filter(|value| !value.is_blank());
    match event_of(season, competition.or(event.cloned())) {
        Some(event) => {
            details.insert(BoxField::Event, event);
        }
        // A season alone names no edition.
        None if !season.is_empty() => {
            let title = columns.season.and_then(|at| titles.get(at));
            let note = format!("{}: {season}", title.map_or("", String::as_str));
            add_note(&mut details, &note, opponent.span);
        }
        None => {}
    }
    let grounds = if place(columns.home).is_some() && place(columns.home) == place(columns.away) {
        vec![(columns.home, None)]
    } else {
        let (home, away) = (columns.home, columns.away);
        vec![(home, Some(Ground::Home)), (away, Some(Ground::Away))]
    };
    let mut out = Vec::new();
    for (at, ground) in grounds {
        let written = text(at);
        if written.is_empty() || dialect.is_no_value(&with_plain_dashes(written)) {
            continue;
        }
        let is_result = place(at).is_some_and(|place| table.is_result_like(place));
        let is_match = is_result || dialect.status(written).is_some();
        if !is_match || !is_named {
            return Err(Rule::RowNotRead);
        }
        let result = value(at);
        let mut details = details.clone();
        report_of(&mut details, &result);
        out.push(TeamMatch {
            opponent: opponent.clone(),
            ground,
            result,
            details,
            span: table.span_of(number),
            ..TeamMatch::default()
        });
    }
    let aggregate = columns
        .aggregate
        .map(value)
        .filter(|value| !value.is_blank());
    match (out.as_mut_slice(), aggregate) {
        ([], _) => return Err(Rule::BlockWithoutRecord),
        ([_, last], Some(aggregate)) => last.aggregate = Some(aggregate),
        ([only], Some(aggregate)) => {
            let said = aggregate.text();
            if !dialect.is_no_value(&with_plain_dashes(&said)) && said != only.result.text() {
                let title = columns.aggregate.and_then(|at| titles.get(at));
                let note = format!("{}: {said}", title.map_or("", String::as_str));
                add_note(&mut only.details, &note, aggregate.span);
            }
        }
        _ => {}
    }
    Ok(out)
}

/// The competition of a row, in its season: a link to the edition names both.
fn event_of(season: &str, competition: Option<Value>) -> Option<Value> {
    let competition = competition?;
    let has_year = |text: &str| {
        let mut numbers = text.split(|c: char| !c.is_ascii_digit());
        numbers.any(|number| number.len() == 4)
    };
    let text = competition.text();
    let names_season = competition.links().any(|(target, _)| has_year(target)) || has_year(&text);
    if names_season || season.is_empty() {
        return Some(competition);
    }
    Some(Value::of_text(
        &format!("{season} {text}"),
        competition.span,
    ))
}
