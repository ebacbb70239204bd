//! Tables of ties that are written by hand, or rendered from templates: a row a tie, a match or a
//! replay. Template reference A.1.9, hand-made tables.
//!
//! A row that seems to hold a result and gives no tie is reported at its place.

use std::collections::BTreeMap;

use super::beside::report_of;
use super::cells::{LONGEST_TITLE, Table};
use super::columns::Columns;
use super::like::is_result_like;
use crate::block::{Block, BlockKind, TieRow, Unreadable, Value};
use crate::dialect::{BoxField, Dialect, with_plain_dashes};
use crate::model::{DecidedBy, Rule};
use crate::wikitext::Span;

/// The ties of a table; none where no row of it heads columns of ties.
pub(super) fn ties(table: &Table<'_>, dialect: &Dialect) -> Vec<Block> {
    if !table.may_title_sides {
        return Vec::new();
    }
    let mut reading = Reading {
        table,
        dialect,
        out: Vec::new(),
        is_read: false,
        is_labelled: false,
        label: None,
        day: None,
    };
    let mut head: Option<(Columns, Vec<String>)> = None;
    for number in 0..table.rows.len() {
        if let Some(found) = table.columns(number, dialect) {
            // Of a head of several rows the last names all columns.
            if table.goes_on_below(number) && table.columns(number + 1, dialect).is_some() {
                continue;
            }
            if head.as_ref() != Some(&found) {
                let (columns, titles) = &found;
                let unknown = columns.beside.reported(table, titles);
                reading.out.extend(unknown);
            }
            head = Some(found);
            reading.is_read = true;
            reading.day = None;
        } else if let Some((columns, titles)) = &head {
            if !reading.is_other_head(number, columns, titles) {
                reading.row(number, columns, titles);
                continue;
            }
            // Nobody knows what is below it, but for what it has in common with the head above.
            reading.report(number, Rule::RowNotRead);
            if !reading.has_result_title(number, columns) {
                head = None;
            }
        } else {
            reading.unread(number);
        }
    }
    // Without a head the table as a whole is looked at again.
    reading.end_label();
    if reading.is_labelled {
        let (kind, end) = (BlockKind::RoundLabel(None), table.span.end);
        let span = Span { start: end, end };
        reading.out.push(Block { kind, span });
    }
    if reading.is_read {
        reading.out
    } else {
        Vec::new()
    }
}

struct Reading<'t, 'v, 'd> {
    table: &'t Table<'v>,
    dialect: &'d Dialect,
    out: Vec<Block>,
    is_read: bool,
    /// Whether a row names the round of those below it.
    is_labelled: bool,
    /// The last such row without a row of a tie below it, and the place of its block.
    label: Option<(usize, usize)>,
    /// The day that a row over all columns gives to the matches below it.
    day: Option<Value>,
}

impl Reading<'_, '_, '_> {
    /// Whether a row below a head is one of other titles: all its cells are heads, and where the result
    /// should stand is none.
    fn is_other_head(&self, number: usize, columns: &Columns, titles: &[String]) -> bool {
        let table = self.table;
        let Some(row) = table.rows.get(number) else {
            return false;
        };
        let results = columns.result.iter().chain(&columns.legs);
        let is_title = |at: &usize| {
            let text = table.text(row.get(*at).copied().flatten());
            let has_letters = text.chars().any(char::is_alphabetic);
            let has_figures = text.contains(|c: char| c.is_ascii_digit());
            has_letters
                && !has_figures
                && !self.dialect.is_not_played(text)
                && !self.dialect.is_no_value(&with_plain_dashes(text))
                && self.dialect.status(text).is_none()
        };
        table.is_head(row)
            && Table::distinct(row).len() > 2
            && table.titles(row) != titles
            && results.clone().next().is_some()
            && results.clone().all(is_title)
    }

    /// Whether the result is in the same column below another head.
    fn has_result_title(&self, number: usize, columns: &Columns) -> bool {
        let row = self.table.rows.get(number);
        let text = |at: usize| {
            let place = row.and_then(|row| row.get(at).copied().flatten());
            self.table.text(place)
        };
        columns
            .result
            .is_some_and(|at| self.dialect.is_result_header(text(at)))
    }

    /// A row that gives no tie: silent only if nothing in it looks like a result.
    fn unread(&mut self, number: usize) {
        let Some(row) = self.table.rows.get(number) else {
            return;
        };
        if self.table.has_result(row) {
            self.report(number, Rule::RowNotRead);
        }
    }

    fn report(&mut self, number: usize, rule: Rule) {
        self.out.push(self.table.report(number, rule));
    }

    fn row(&mut self, number: usize, columns: &Columns, titles: &[String]) {
        let table = self.table;
        let Some(row) = table.rows.get(number) else {
            return;
        };
        let place = |at: usize| row.get(at).copied().flatten();
        let (one, other) = (place(columns.team1), place(columns.team2));
        if table.is_head(row) && table.titles(row) == titles {
            return;
        }
        if one.is_some() && one == other {
            self.sentence(number, one, columns);
            return;
        }
        let team = |at: usize| {
            let cells = columns.same(at, row, titles).iter().flatten();
            let mut values: Vec<Value> = Vec::new();
            let mut seen = None;
            for place in cells {
                if seen != Some(*place) {
                    values.push((table.value)(*place));
                }
                seen = Some(*place);
            }
            sides(values)
        };
        let (team1, country1) = team(columns.team1);
        let (team2, country2) = team(columns.team2);
        let figures = [columns.team1, columns.team2];
        let figures = figures.map(|at| place(at).is_some_and(|at| table.is_result_like(at)));
        if team1.is_blank() || team2.is_blank() || figures.contains(&true) {
            self.without_sides(number, &team1, &team2);
            return;
        }
        let is_nobody = |team: &Value| self.dialect.is_nothing_here(&team.text());
        if is_nobody(&team1) && is_nobody(&team2) {
            let rule = match table.has_result(row) {
                true => Rule::RowNotRead,
                false => Rule::BlockWithoutRecord,
            };
            self.report(number, rule);
            return;
        }
        // A score that is beside a name is in no column of results.
        let is_open = columns
            .result
            .is_some_and(|at| table.text(place(at)).is_empty());
        let has_score = |team: &Value| {
            let text = team.text();
            let last = text.rsplit_once(' ').map(|(_, last)| last);
            last.is_some_and(|last| is_result_like(last, self.dialect))
        };
        if is_open && (has_score(&team1) || has_score(&team2)) {
            self.report(number, Rule::RowNotRead);
            return;
        }
        let own = table.own(number);
        let score = columns.result.map(place);
        if score == Some(None) && columns.legs.iter().all(|at| place(*at).is_none()) {
            self.report(number, Rule::RaggedRow);
            return;
        }
        let value = |at: usize| {
            place(at)
                .map(|place| (table.value)(place))
                .unwrap_or_default()
        };
        let leg = |at: &usize| {
            let leg = value(*at);
            let text = leg.text();
            let text = with_plain_dashes(&text);
            // A dash is where there was no leg.
            (!self.dialect.is_nothing_here(&text)).then_some(leg)
        };
        let aggregate = columns.result.map(value).unwrap_or_default();
        let number_text = columns.number.map_or("", |at| table.text(place(at)));
        let replays: Vec<(Value, Span)> = columns
            .replays
            .iter()
            .filter_map(|at| self.replay(place(*at)?))
            .collect();
        let sides = |(result, span): (Value, Span)| {
            let tie = TieRow {
                team1: team1.clone(),
                country1: country1.clone(),
                team2: team2.clone(),
                country2: country2.clone(),
                aggregate: result,
                single: true,
                replay: true,
                ..TieRow::default()
            };
            let kind = BlockKind::TieRow(Box::new(tie));
            Block { kind, span }
        };
        let replays: Vec<Block> = replays.into_iter().map(sides).collect();
        let tie = TieRow {
            team1,
            country1,
            team2,
            country2,
            legs: columns.legs.iter().map(leg).collect(),
            without_aggregate: columns.result.is_none(),
            single: columns.legs.is_empty(),
            details: self.details(number, columns, titles, &aggregate),
            replay: self.dialect.is_replay_number(number_text),
            aggregate,
            ..TieRow::default()
        };
        let span = table.span_of(number);
        let kind = BlockKind::TieRow(Box::new(tie));
        self.label = None;
        self.out.push(Block { kind, span });
        self.out.extend(replays);
        // A cell beyond the head, or under a blank title, may hold a further result.
        let is_used = |at: usize| titles.get(at).is_some_and(|title| !title.is_empty());
        let beyond = row.iter().enumerate().filter(|(at, _)| !is_used(*at));
        let beyond = beyond
            .filter_map(|(_, place)| *place)
            .filter(|place| own.contains(place));
        // So may one of several columns under the title of the result.
        let results = columns
            .result
            .map(|at| columns.same(at, row, titles).iter().flatten().copied());
        let first = columns.result.and_then(place);
        let mut further = results
            .into_iter()
            .flatten()
            .filter(|at| Some(*at) != first);
        if beyond
            .chain(further.by_ref())
            .any(|place| table.is_result_like(place))
        {
            self.report(number, Rule::RowNotRead);
        }
    }

    /// The result of a replay, where the cell for it says that there was one.
    fn replay(&self, place: usize) -> Option<(Value, Span)> {
        let value = (self.table.value)(place);
        let text = value.text();
        let text = with_plain_dashes(&text);
        let is_none = value.is_blank() || self.dialect.is_no_value(&text);
        let span = self.table.cell(place)?.span;
        (!is_none).then_some((value, span))
    }

    /// What a row says of a match beside its sides and its result.
    fn details(
        &self,
        number: usize,
        columns: &Columns,
        titles: &[String],
        result: &Value,
    ) -> BTreeMap<BoxField, Value> {
        let Some(row) = self.table.rows.get(number) else {
            return BTreeMap::new();
        };
        let read = [columns.team1, columns.team2]
            .into_iter()
            .chain(columns.result);
        let read = read
            .chain(columns.number)
            .chain(columns.legs.iter().copied());
        let read = read.chain(columns.replays.iter().copied());
        let mut out = columns.beside.of_row(self.table, row, titles, read);
        if let Some(day) = self.day.as_ref().filter(|_| columns.legs.is_empty()) {
            out.entry(BoxField::Date).or_insert_with(|| day.clone());
        }
        report_of(&mut out, result);
        out
    }

    /// A round without a row below it gives nothing.
    fn end_label(&mut self) {
        if let Some((place, number)) = self.label.take()
            && let Some(block) = self.out.get_mut(place)
        {
            *block = self.table.report(number, Rule::BlockWithoutRecord);
        }
    }

    /// A row that does not name two sides.
    fn without_sides(&mut self, number: usize, team1: &Value, team2: &Value) {
        let has_result = self
            .table
            .rows
            .get(number)
            .is_some_and(|row| self.table.has_result(row));
        // A bye names one side, and a row of blanks none.
        if !(has_result || team1.is_blank() && team2.is_blank()) {
            self.report(number, Rule::BlockWithoutRecord);
        } else if has_result && team1.is_blank() && team2.is_blank() {
            let kind = BlockKind::Unreadable(Unreadable {
                found: self.table.found(number),
                why: "it names no team".to_owned(),
            });
            let span = self.table.span_of(number);
            self.out.push(Block { kind, span });
        } else {
            self.unread(number);
        }
    }

    /// A cell over both sides gives the day of the matches below it, says what became of the tie above
    /// it, or is a heading between ties.
    fn sentence(&mut self, number: usize, place: Option<usize>, columns: &Columns) {
        let text = self.table.text(place);
        let value = place.map(|place| (self.table.value)(place));
        let is_day =
            |value: &Value| names_a_day(text, self.dialect) || value.day_in_numbers().is_some();
        // Of ties of several legs it is not said which leg is meant.
        self.day = value
            .clone()
            .filter(|value| columns.legs.is_empty() && is_day(value));
        if self.day.is_some() {
            return;
        }
        if let Some(label) = place.filter(|_| self.dialect.names_a_round(text)) {
            let kind = BlockKind::RoundLabel(Some(text.to_owned()));
            let span = self.table.cell(label).map(|cell| cell.span);
            let span = span.unwrap_or(self.table.span);
            self.end_label();
            self.label = Some((self.out.len(), number));
            self.out.push(Block { kind, span });
            self.is_labelled = true;
            return;
        }
        let above = self.out.last_mut().map(|block| &mut block.kind);
        let is_note = self.dialect.is_note_on_outcome(text);
        let is_of_above = match &above {
            Some(BlockKind::TieRow(tie)) => {
                let sides = [&tie.team1, &tie.team2].map(Value::text);
                !is_of_another(text, &sides, self.dialect)
            }
            _ => true,
        };
        let (Some(BlockKind::TieRow(tie)), Some(mut value), true) =
            (above, value, is_note && is_of_above)
        else {
            let has_figures = text.contains(|c: char| c.is_ascii_digit());
            let rule = if has_figures || self.dialect.status(text).is_some() {
                Rule::RowNotRead
            } else {
                // Most are headings between ties, such as the part of a country.
                Rule::BlockWithoutRecord
            };
            if !text.is_empty() {
                self.report(number, rule);
            }
            return;
        };
        let note = tie.details.entry(BoxField::Note).or_default();
        if !note.pieces.is_empty() {
            note.pieces.extend(Value::of_text("; ", value.span).pieces);
        }
        note.pieces.append(&mut value.pieces);
        note.span = value.span;
    }
}

/// Whether a sentence says of a team that is neither of these that it did not have to play: `Alfa received a bye`.
fn is_of_another(text: &str, sides: &[String], dialect: &Dialect) -> bool {
    let plain = with_plain_dashes(text);
    let Some((DecidedBy::Walkover, found)) = dialect.outcomes.captures(&plain) else {
        return false;
    };
    let Some(team) = found.name("winner").or_else(|| found.name("loser")) else {
        return false;
    };
    // Names are short in sentences and long in cells, or the other way round.
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let named = words(team.as_str());
    !sides
        .iter()
        .any(|side| words(side).iter().any(|word| named.contains(word)))
}

/// Whether a text names a day or a few of them and says nothing else: `Saturday, 4 July 2031`.
pub(super) fn names_a_day(text: &str, dialect: &Dialect) -> bool {
    if text.len() > LONGEST_TITLE {
        return false;
    }
    let (mut months, mut numbers) = (0, 0);
    let words = text.split(|c: char| !c.is_alphanumeric());
    for (place, word) in words.filter(|word| !word.is_empty()).enumerate() {
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 0 {
            // `4th`, but no `4xyz`.
            if word.len() > digits + 2 {
                return false;
            }
            numbers += 1;
        } else if dialect.month(word).is_some() {
            months += 1;
        } else if place > 0 {
            return false;
        }
    }
    (1..=2).contains(&months) && (1..=4).contains(&numbers)
}

/// The cell that names a side and the one beside it, which may hold its flag.
fn sides(mut values: Vec<Value>) -> (Value, Value) {
    let named = values.iter().position(|value| !value.text().is_empty());
    if values.is_empty() {
        return (Value::default(), Value::default());
    }
    let team = values.remove(named.unwrap_or(0));
    (team, values.into_iter().next().unwrap_or_default())
}
