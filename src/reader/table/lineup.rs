//! Line-ups: a table a side, with a row a player, first those who play from the start. Template
//! reference A.4. Lists of squads, and of the best players of a season, have more to say of each
//! player, and are none.

use super::cells::{LONGEST_TITLE, Row, Table};
use crate::block::{Block, BlockKind, Lineup, LineupPart, LineupRow};
use crate::dialect::{Dialect, LineupLabel};
use crate::model::Rule;

/// Players with a position that a table has at least: of a line-up some may be given without.
const FEWEST_WITH_POSITION: usize = 7;

/// Rows that are looked at before the first player: heads, the name of the team.
const MOST_ROWS_ABOVE: usize = 6;

/// Highest shirt number; a larger figure is something else.
const MOST_ON_SHIRT: u16 = 999;

/// What a row of a table may be.
enum Found {
    /// It shows nothing.
    Blank,
    /// A row of one cell, which may say what is below it.
    Label(usize),
    /// The places of a player's cells.
    Player(Player),
}

/// Where a row has what.
struct Player {
    position: Option<usize>,
    number: Option<usize>,
    name: usize,
    after: Vec<usize>,
}

/// The line-up of a table; none where it is another table.
pub(super) fn lineup(table: &Table<'_>) -> Vec<Block> {
    if !is_lineup(table) {
        return Vec::new();
    }
    let mut reading = Reading {
        table,
        lineup: Lineup::default(),
        below: Below::Players(LineupPart::Starters),
        reports: Vec::new(),
    };
    for (number, row) in table.rows.iter().enumerate() {
        match found(table, row) {
            Found::Blank => {}
            Found::Label(place) => reading.label(number, place),
            Found::Player(player) => reading.player(number, &player),
        }
    }
    let Reading {
        lineup,
        mut reports,
        ..
    } = reading;
    let kind = BlockKind::Lineup(Box::new(lineup));
    let mut out = vec![Block {
        kind,
        span: table.span,
    }];
    out.append(&mut reports);
    out
}

/// Whether a table has the shape: a goalkeeper among the first rows, players with positions below, and
/// after their names little but marks.
fn is_lineup(table: &Table<'_>) -> bool {
    let dialect = table.dialect;
    let rules = dialect.lineups();
    let mut above = 0;
    let mut with_position = 0_usize;
    let mut with_text = 0_usize;
    let mut has_goalkeeper = false;
    for row in &table.rows {
        match found(table, row) {
            Found::Player(player) => {
                let position = table.text(player.position);
                if !rules.is_position(position) {
                    continue;
                }
                with_position += 1;
                has_goalkeeper |= rules.is_goalkeeper(position);
                let says_more = |place: &usize| says_more(table.text(Some(*place)), dialect);
                with_text += usize::from(player.after.iter().any(says_more));
            }
            Found::Label(_) | Found::Blank if with_position == 0 => {
                above += 1;
                if above > MOST_ROWS_ABOVE {
                    return false;
                }
            }
            Found::Label(_) | Found::Blank => {}
        }
    }
    has_goalkeeper && with_position >= FEWEST_WITH_POSITION && with_text * 4 <= with_position
}

/// Whether a cell after a name says more than a minute with its sign: a club, a date of birth, how many
/// matches somebody played.
fn says_more(text: &str, dialect: &Dialect) -> bool {
    let has_sign = text.contains(dialect.minute_signs());
    let is_minute = |c: char| !c.is_alphabetic() && (has_sign || !c.is_numeric());
    !text.chars().all(is_minute)
}

fn found(table: &Table<'_>, row: &Row) -> Found {
    let cells = Table::distinct(row);
    let filled: Vec<usize> = cells
        .iter()
        .copied()
        .filter(|place| !table.text(Some(*place)).is_empty())
        .collect();
    match filled.as_slice() {
        [] => return Found::Blank,
        [only] if !table.dialect.lineups().is_position(table.text(Some(*only))) => {
            return Found::Label(*only);
        }
        _ => {}
    }
    player(table, &cells).map_or(Found::Blank, Found::Player)
}

/// The cells of a player: position, number, name and what is after it. The first two may be blank or
/// not be there.
fn player(table: &Table<'_>, cells: &[usize]) -> Option<Player> {
    let text = |place: usize| table.text(Some(place));
    let mut rest = cells;
    let mut take = |is: &dyn Fn(&str) -> bool| {
        let (first, after) = rest.split_first()?;
        (!after.is_empty() && is(text(*first))).then(|| {
            rest = after;
            *first
        })
    };
    let rules = table.dialect.lineups();
    let position = take(&|text| {
        text.is_empty() || rules.is_position(text) || rules.is_of_staff(text) || is_code(text)
    });
    let number = take(&is_number);
    let (name, after) = rest.split_first()?;
    let names = text(*name);
    let is_name = names.len() <= LONGEST_TITLE && names.chars().any(char::is_alphabetic);
    is_name.then(|| Player {
        position,
        number,
        name: *name,
        after: after.to_vec(),
    })
}

/// Whether a cell may be a position that nobody knows: a few capitals before a number and a name.
fn is_code(text: &str) -> bool {
    (2..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_uppercase())
}

/// Whether a cell is one for a shirt number: a figure, a dash, nothing.
fn is_number(text: &str) -> bool {
    let bare = text.trim_end_matches('.').trim();
    bare.parse::<u16>()
        .is_ok_and(|number| number <= MOST_ON_SHIRT)
        || bare.chars().all(|c| !c.is_alphanumeric())
}

/// What the rows below the last label are.
#[derive(Clone, Copy)]
enum Below {
    Players(LineupPart),
    Managers,
    /// People of whom no record is made.
    Others,
}

struct Reading<'t, 'v> {
    table: &'t Table<'v>,
    lineup: Lineup,
    below: Below,
    reports: Vec<Block>,
}

impl Reading<'_, '_> {
    fn label(&mut self, number: usize, place: usize) {
        let text = self.table.text(Some(place));
        match self.table.dialect.lineups().label(text) {
            Some(LineupLabel::Starters) => self.below = Below::Players(LineupPart::Starters),
            Some(LineupLabel::Substitutes) => self.below = Below::Players(LineupPart::Substitutes),
            Some(LineupLabel::CardsOnly) => self.below = Below::Players(LineupPart::CardsOnly),
            Some(LineupLabel::Managers(rest)) => {
                self.below = Below::Managers;
                if let Some(rest) = rest {
                    let mut value = (self.table.value)(place);
                    value.keep_end(rest);
                    self.lineup.managers.push(value);
                }
            }
            Some(LineupLabel::Staff) => self.below = Below::Others,
            None => match self.below {
                Below::Managers => self
                    .lineup
                    .managers
                    .extend((self.table.value)(place).lines()),
                Below::Others => {}
                Below::Players(_) if self.lineup.rows.is_empty() && self.lineup.team.is_none() => {
                    self.lineup.team = Some((self.table.value)(place));
                }
                Below::Players(_) => self.report(number),
            },
        }
    }

    fn player(&mut self, number: usize, player: &Player) {
        let position = self.table.text(player.position);
        let is_of_staff = self.table.dialect.lineups().is_of_staff(position);
        let part = match self.below {
            Below::Players(_) if is_of_staff => LineupPart::CardsOnly,
            Below::Players(part) => part,
            Below::Managers => {
                let value = (self.table.value)(player.name);
                self.lineup.managers.extend(value.lines());
                return;
            }
            Below::Others => return,
        };
        let text = |place: Option<usize>| {
            let text = self.table.text(place);
            (!text.is_empty()).then(|| text.to_owned())
        };
        let row = LineupRow {
            part,
            position: text(player.position),
            number: text(player.number),
            player: (self.table.value)(player.name),
            after: player
                .after
                .iter()
                .map(|place| (self.table.value)(*place))
                .collect(),
            span: self.table.span_of(number),
        };
        self.lineup.rows.push(row);
    }

    fn report(&mut self, number: usize) {
        self.reports
            .push(self.table.report(number, Rule::RowNotRead));
    }
}
