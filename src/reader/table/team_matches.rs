//! Lists of one team's matches: a row a match, the opponents in one column, and where it was played in
//! another. Whose list it is and which side's goals come first, `draft` finds out from the whole list.

use std::collections::BTreeMap;

use super::beside::{Beside, add_note, report_of};
use super::cells::{Row, Table, skipped};
use super::rows::names_a_day;
use crate::block::{Block, BlockKind, PieceKind, TeamMatch, TeamMatches, Value};
use crate::dialect::{BoxField, Dialect, Ground, ListColumn};
use crate::model::Rule;

/// Columns of such a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Columns {
    opponent: usize,
    /// Columns under a title of results: the scores, and letters that say how a match ended.
    results: Vec<usize>,
    ground: Option<usize>,
    matchday: Option<usize>,
    scorers: Option<usize>,
    /// Columns that say nothing of a match, or only its number in the list.
    passed_over: Vec<usize>,
    beside: Beside,
    /// The team that the title of its scorers names.
    team: Option<String>,
    own_goals_first: bool,
}

impl Columns {
    fn of(titles: &[String], dialect: &Dialect) -> Option<Self> {
        let lists = dialect.lists();
        let mut out = Self::default();
        let mut opponent = None;
        for (at, title) in titles.iter().enumerate() {
            // A cell that spans columns heads all of them and stands for one.
            let is_again = at.checked_sub(1).and_then(|before| titles.get(before)) == Some(title);
            if is_again && !title.is_empty() {
                continue;
            }
            if title.is_empty() {
                out.beside.untitled.push(at);
                continue;
            }
            if lists.says_own_goals_first(title) {
                out.own_goals_first = true;
                out.results.push(at);
                continue;
            }
            if let (None, Some(team)) = (out.scorers, lists.scorers_of(title)) {
                out.scorers = Some(at);
                out.team = team;
                continue;
            }
            match lists.column(title) {
                Some(ListColumn::Opponent) if opponent.is_none() => opponent = Some(at),
                Some(ListColumn::Ground) if out.ground.is_none() => out.ground = Some(at),
                Some(ListColumn::Matchday) if out.matchday.is_none() => out.matchday = Some(at),
                Some(ListColumn::Competition) => out.beside.details.push((BoxField::Event, at)),
                Some(ListColumn::PlaceAfter) => out.passed_over.push(at),
                Some(_) => out.beside.unknown.push(at),
                None if dialect.is_result_header(title) => out.results.push(at),
                None if dialect.is_round_header(title) => {
                    out.beside.details.push((BoxField::Round, at));
                }
                None if dialect.is_number_header(title) => out.passed_over.push(at),
                None => match dialect.column_field(title) {
                    Some(field) => out.beside.details.push((field, at)),
                    None => out.beside.unknown.push(at),
                },
            }
        }
        out.opponent = opponent?;
        (!out.results.is_empty()).then_some(out)
    }
}

/// The list of a table; none where no row of it heads the columns of one.
pub(super) fn team_matches(table: &Table<'_>) -> Vec<Block> {
    let dialect = table.dialect;
    let mut out = Vec::new();
    let mut list: Option<Reading<'_, '_>> = None;
    for (number, row) in table.rows.iter().enumerate() {
        let is_head = Table::distinct(row).len() > 2 && !table.has_result(row);
        let titles = if is_head {
            table.titles(row)
        } else {
            Vec::new()
        };
        let columns = is_head.then(|| Columns::of(&titles, dialect)).flatten();
        match (columns, &mut list) {
            // A head that is written again.
            (Some(_), Some(list)) if list.titles == titles => {}
            (Some(columns), list) => {
                out.extend(columns.beside.reported(table, &titles));
                let next = Reading::new(table, columns, titles);
                out.extend(list.replace(next).into_iter().flat_map(Reading::finished));
            }
            (None, Some(list)) => list.row(number, row),
            // A result above the first head.
            (None, None) => {
                if table.has_result(row) {
                    out.push(table.report(number, Rule::RowNotRead));
                }
            }
        }
    }
    match list {
        Some(list) => {
            out.extend(list.finished());
            out
        }
        // Without a head the table as a whole is looked at again.
        None => Vec::new(),
    }
}

struct Reading<'t, 'v> {
    table: &'t Table<'v>,
    columns: Columns,
    titles: Vec<String>,
    /// The column of scores, and the one of letters.
    score: Option<usize>,
    letter: Option<usize>,
    list: TeamMatches,
    reports: Vec<Block>,
    /// Rows with results of which nobody knows which of them is that of the match.
    not_read: usize,
    /// What a row over all columns gives to the rows below it: a day, or a competition.
    day: Option<Value>,
    event: Option<Value>,
}

impl<'t, 'v> Reading<'t, 'v> {
    fn new(table: &'t Table<'v>, columns: Columns, titles: Vec<String>) -> Self {
        let dialect = table.dialect;
        let count = |at: usize, is: &dyn Fn(usize) -> bool| {
            let places = table
                .rows
                .iter()
                .filter_map(|row| row.get(at).copied().flatten());
            places.filter(|place| is(*place)).count()
        };
        let is_letter = |place: usize| dialect.result_letter(table.text(Some(place))).is_some();
        let scores = |at: usize| count(at, &|place| table.is_result_like(place));
        let (with, without): (Vec<usize>, Vec<usize>) =
            columns.results.iter().partition(|at| scores(**at) > 0);
        // Two columns of scores are those of a match and of a moment in it.
        let score = match with.as_slice() {
            [only] => Some(*only),
            [] => without
                .iter()
                .find(|at| count(**at, &is_letter) == 0)
                .copied(),
            _ => None,
        };
        let letter = without.into_iter().find(|at| count(*at, &is_letter) > 0);
        let list = TeamMatches {
            head: table.joined(&titles),
            team: columns.team.clone(),
            own_goals_first: columns.own_goals_first,
            rows: Vec::new(),
        };
        Self {
            table,
            columns,
            titles,
            score,
            letter,
            list,
            reports: Vec::new(),
            not_read: 0,
            day: None,
            event: None,
        }
    }

    fn row(&mut self, number: usize, row: &Row) {
        let table = self.table;
        let cells = Table::distinct(row);
        let has_result = table.has_result(row);
        if let [only] = cells.as_slice() {
            return self.label(number, *only, has_result);
        }
        let place = |at: usize| row.get(at).copied().flatten();
        let value = |at: usize| {
            let value = place(at).map(|place| (table.value)(place));
            value.unwrap_or_default()
        };
        let opponent = value(self.columns.opponent);
        let name = opponent.text();
        let is_named = !opponent.is_blank()
            && !place(self.columns.opponent).is_some_and(|place| table.is_result_like(place))
            && (name.is_empty() || !table.dialect.is_no_value(&name));
        let (Some(score), true) = (self.score, is_named) else {
            if has_result && self.score.is_none() {
                self.not_read += 1;
            } else if has_result {
                self.reports.push(table.report(number, Rule::RowNotRead));
            } else if table.dialect.is_nothing_here(&name) {
                // A dash or an empty link in the place of the opponent.
                self.reports
                    .push(table.report(number, Rule::BlockWithoutRecord));
            }
            return;
        };
        let mut found = self.match_of(row, score, opponent);
        found.span = table.span_of(number);
        let says_nothing = found.result.is_blank() && !found.details.contains_key(&BoxField::Date);
        if says_nothing {
            // A bye, or a row of another kind.
            self.reports
                .push(table.report(number, Rule::BlockWithoutRecord));
            return;
        }
        self.list.rows.push(found);
        let is_read = |at: &usize| self.titles.get(*at).is_some_and(|title| !title.is_empty());
        let known = (0..row.len()).filter(is_read).filter_map(place);
        let known: Vec<usize> = known.collect();
        let own = table.own(number);
        let mut others = own.iter().filter(|place| !known.contains(place));
        if others.any(|place| table.is_result_like(*place)) {
            self.reports.push(table.report(number, Rule::RowNotRead));
        }
    }

    fn match_of(&self, row: &Row, score: usize, opponent: Value) -> TeamMatch {
        let table = self.table;
        let lists = table.dialect.lists();
        let columns = &self.columns;
        let place = |at: usize| row.get(at).copied().flatten();
        let text = |at: usize| table.text(place(at));
        let value = |at: usize| {
            let value = place(at).map(|place| (table.value)(place));
            value.unwrap_or_default()
        };
        let read = [columns.opponent]
            .into_iter()
            .chain(columns.results.iter().copied())
            .chain(columns.ground)
            .chain(columns.matchday)
            .chain(columns.scorers)
            .chain(columns.passed_over.iter().copied());
        let mut details = columns.beside.of_row(table, row, &self.titles, read);
        let mut out = TeamMatch {
            opponent,
            result: value(score),
            letter: self.letter.map(|at| text(at).to_owned()),
            ..TeamMatch::default()
        };
        out.letter = out.letter.filter(|letter| !letter.is_empty());
        out.ground = columns.ground.and_then(|at| lists.ground(text(at)));
        if let (Some(at), None) = (columns.ground, out.ground) {
            // What is in the column and says nothing of the ground is a place.
            let stated = value(at);
            if !stated.is_blank() && !table.dialect.is_no_value(&stated.text()) {
                details.entry(BoxField::Stadium).or_insert(stated);
            }
        }
        if let Some(stadium) = details.get_mut(&BoxField::Stadium) {
            match ground_of_place(stadium, table.dialect) {
                Place::Town(ground, named) => {
                    out.ground = out.ground.or(Some(ground));
                    let town = std::mem::replace(stadium, named);
                    details.entry(BoxField::Location).or_insert(town);
                }
                Place::Ground(ground) => {
                    out.ground = out.ground.or(Some(ground));
                    details.remove(&BoxField::Stadium);
                }
                Place::Both(ground) => out.ground = out.ground.or(Some(ground)),
                Place::Stadium => {}
            }
        }
        town_apart(&mut details, table.dialect);
        if let Some(ground) = ground_of_opponent(&mut out.opponent, table.dialect) {
            out.ground = out.ground.or(Some(ground));
        }
        out.matchday = columns.matchday.map(|at| text(at).to_owned());
        out.matchday = out.matchday.filter(|matchday| !matchday.is_empty());
        let scorers = columns.scorers.map(value);
        out.scorers = scorers
            .filter(|scorers| !scorers.is_blank() && !table.dialect.is_no_value(&scorers.text()));
        if let Some(day) = &self.day {
            details.entry(BoxField::Date).or_insert_with(|| day.clone());
        }
        if let Some(event) = &self.event {
            details
                .entry(BoxField::Event)
                .or_insert_with(|| event.clone());
        }
        // Further letters of one row say nothing new, but other words do.
        for at in columns
            .results
            .iter()
            .filter(|at| **at != score && Some(**at) != self.letter)
        {
            if let Some(place) = place(*at).filter(|place| !table.text(Some(*place)).is_empty()) {
                let title = self.titles.get(*at).map_or("", String::as_str);
                let span = table.cell(place).map(|cell| cell.span).unwrap_or_default();
                add_note(
                    &mut details,
                    &format!("{title}: {}", table.text(Some(place))),
                    span,
                );
            }
        }
        report_of(&mut details, &out.result);
        out.details = details;
        out
    }

    /// A cell over all columns gives the day or the competition of the rows below it.
    fn label(&mut self, number: usize, place: usize, has_result: bool) {
        let text = self.table.text(Some(place));
        if has_result {
            self.reports
                .push(self.table.report(number, Rule::RowNotRead));
        } else if names_a_day(text, self.table.dialect) {
            self.day = Some((self.table.value)(place));
        } else if !text.is_empty() {
            let is_month = self.table.dialect.sub_headings.neutral.is_match(text);
            self.day = None;
            self.event = (!is_month).then(|| (self.table.value)(place));
        }
    }

    fn finished(self) -> Vec<Block> {
        let mut out = self.reports;
        let is_empty = self.list.rows.is_empty();
        let span = self.table.span;
        if self.not_read > 0 {
            let (rule, head) = (Rule::TableNotRecognised, self.list.head.clone());
            out.push(skipped(rule, head, Some(self.not_read), span));
        }
        if !is_empty {
            let kind = BlockKind::TeamMatches(Box::new(self.list));
            out.push(Block { kind, span });
        }
        out
    }
}

/// What a cell of places says.
enum Place {
    /// Only whose ground it is.
    Ground(Ground),
    /// The place, and whose ground it is.
    Both(Ground),
    /// A town, whose ground it is, and the stadium that the letter of the ground links to.
    Town(Ground, Value),
    /// The place.
    Stadium,
}

/// The article that the letter of the ground at the end of a cell leads to.
fn linked_by_letter(value: &Value, dialect: &Dialect) -> Option<Value> {
    let letter = value
        .pieces
        .iter()
        .rev()
        .find_map(|piece| match &piece.kind {
            PieceKind::Link {
                target,
                label,
                external: false,
            } => Some((target, label, piece)),
            _ => None,
        });
    let (target, label, piece) = letter?;
    dialect.lists().ground(label)?;
    let mut stadium = piece.clone();
    stadium.kind = PieceKind::Link {
        target: target.clone(),
        label: target.split(" (").next().unwrap_or(target).to_owned(),
        external: false,
    };
    let span = stadium.span;
    let pieces = vec![stadium];
    Some(Value { pieces, span })
}

fn ground_of_place(value: &mut Value, dialect: &Dialect) -> Place {
    let lists = dialect.lists();
    let text = value.text();
    if let Some(ground) = lists.ground(&text) {
        return Place::Ground(ground);
    }
    match lists.ground_behind(&text) {
        Some((ground, rest)) if !rest.is_empty() => {
            let stadium = linked_by_letter(value, dialect);
            value.keep_start(rest);
            match stadium {
                Some(stadium) => Place::Town(ground, stadium),
                None => Place::Both(ground),
            }
        }
        _ => Place::Stadium,
    }
}

/// A town and its country under a title of places name no stadium. Two commas leave it open whether
/// the first name is a ground, which the reader of places takes it for.
fn town_apart(details: &mut BTreeMap<BoxField, Value>, dialect: &Dialect) {
    let is_town = |place: &Value| {
        let text = place.text();
        let targets = place.links().map(|(target, _)| target);
        text.matches(',').count() == 1 && dialect.is_town_in_country(&text, targets)
    };
    if details.contains_key(&BoxField::Location) {
        return;
    }
    if details.get(&BoxField::Stadium).is_some_and(is_town)
        && let Some(town) = details.remove(&BoxField::Stadium)
    {
        details.insert(BoxField::Location, town);
    }
}

fn ground_of_opponent(value: &mut Value, dialect: &Dialect) -> Option<Ground> {
    let lists = dialect.lists();
    let text = value.text();
    if let Some((ground, rest)) = lists.ground_behind(&text) {
        value.keep_start(rest);
        return Some(ground);
    }
    let (ground, rest) = lists.ground_before(&text)?;
    value.keep_end(rest);
    Some(ground)
}
