//! Tables of the scorers of an edition: a player and a number of goals a row. A table with goals in several
//! competitions, and one of more than goals, is none.

use super::cells::{Row, Table};
use crate::block::{Block, BlockKind, ScorerRow, Scorers};
use crate::dialect::Dialect;
use crate::model::bounds::MOST_SCORERS;

/// Where the player and the goals are.
#[derive(Clone, Copy)]
struct Columns {
    player: usize,
    goals: usize,
}

impl Columns {
    fn of(titles: &[String], dialect: &Dialect) -> Option<Self> {
        let rules = dialect.scorers();
        let (mut player, mut goals) = (None, None);
        for (at, title) in titles.iter().enumerate() {
            let is_again = at.checked_sub(1).and_then(|before| titles.get(before)) == Some(title);
            match title.as_str() {
                _ if is_again => {}
                title if rules.is_player(title) && player.is_none() => player = Some(at),
                title if rules.is_player_goals(title) && goals.is_none() => goals = Some(at),
                title if title.is_empty() || rules.is_beside(title) => {}
                _ => return None,
            }
        }
        Some(Self {
            player: player?,
            goals: goals?,
        })
    }
}

/// The list of a table; none where its first head has other columns.
pub(super) fn scorers(table: &Table<'_>) -> Vec<Block> {
    let mut rows = table.rows.iter();
    let Some(head) = rows.find(|row| Table::distinct(row).len() > 1) else {
        return Vec::new();
    };
    let Some(columns) = Columns::of(&table.titles(head), table.dialect) else {
        return Vec::new();
    };
    let list = rows.filter_map(|row| row_of(table, row, columns));
    let list = Scorers {
        rows: list.take(MOST_SCORERS).collect(),
        ..Scorers::default()
    };
    if list.rows.is_empty() {
        return Vec::new();
    }
    let kind = BlockKind::Scorers(Box::new(list));
    vec![Block {
        kind,
        span: table.span,
    }]
}

fn row_of(table: &Table<'_>, row: &Row, columns: Columns) -> Option<ScorerRow> {
    let place = |column: usize| row.get(column).copied().flatten();
    let goals = table.text(place(columns.goals)).parse().ok()?;
    let player = place(columns.player)?;
    let value = (table.value)(player);
    Some(ScorerRow {
        span: table.cell(player)?.span,
        player: value,
        goals,
        own_goals: false,
    })
}
