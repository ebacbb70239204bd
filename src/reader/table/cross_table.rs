//! Tables of results by pairs: a row and a column a team, and in each cell the result of the row's team
//! at home against the column's. Template reference A.3.1, written by hand or rendered.
//!
//! Heads of columns are often letters that stand for the teams in the order of the rows. The cells of a
//! team against itself tell that the orders agree: all of them are blank.

use std::sync::Arc;

use foldhash::{HashSet, HashSetExt};

use super::cells::Table;
use crate::block::{Block, BlockKind, GridCell, PieceKind, Value};
use crate::reader::layout::MOST_COLUMNS;

/// The fewest teams of such a table: with two, nothing tells it from other tables.
const FEWEST_TEAMS: usize = 3;

/// The cells of a table of results by pairs; none for a table of another form.
pub(super) fn cross_table(table: &Table<'_>) -> Vec<Block> {
    let Some(teams) = Teams::of(table) else {
        return Vec::new();
    };
    let mut found: Vec<((usize, usize), Vec<Block>)> = Vec::new();
    let mut out = Vec::new();
    // Each label is read once, however many cells it is in.
    let labels: Vec<Arc<Value>> = teams
        .rows
        .iter()
        .map(|row| Arc::new(label(table, *row)))
        .collect();
    for (home, number) in teams.rows.iter().enumerate() {
        for (away, column) in teams.columns.iter().enumerate() {
            let row = table.rows.get(*number);
            let place = row.and_then(|row| row.get(*column).copied().flatten());
            let Some(place) = place.filter(|_| home != away) else {
                continue;
            };
            if table.is_result_like(place) || !table.text(Some(place)).is_empty() {
                let sides = labels.get(home).zip(labels.get(away));
                let cells = sides.map(|sides| cells(table, sides, place));
                let cells = cells.unwrap_or_default();
                found.push(((home, away), cells));
            }
        }
    }
    let is_mirrored = is_mirrored(table, &teams);
    for ((home, away), cells) in found {
        // One match, seen from both of its teams.
        if is_mirrored && home > away {
            continue;
        }
        out.extend(cells);
    }
    out
}

/// The teams of a table, by the numbers of their rows and of their columns.
struct Teams {
    rows: Vec<usize>,
    columns: Vec<usize>,
    /// Whether the corner says that the home side is that of the row.
    has_corner: bool,
}

impl Teams {
    fn of(table: &Table<'_>) -> Option<Self> {
        let head = table.rows.first()?;
        let size = head.len().checked_sub(1)?;
        let is_size = (FEWEST_TEAMS..MOST_COLUMNS).contains(&size);
        if !is_size || table.rows.len() <= size {
            return None;
        }
        let text = |number: usize, column: usize| {
            let row = table.rows.get(number);
            let place = row.and_then(|row| row.get(column).copied().flatten());
            table.text(place)
        };
        // The labels are in the first column, all different, as are the titles.
        let rows: Vec<usize> = (1..=size).collect();
        let columns: Vec<usize> = (1..=size).collect();
        let is_name = |name: &str| !name.is_empty() && name.chars().any(char::is_alphabetic);
        let mut seen = HashSet::new();
        let labels = rows.iter().map(|number| text(*number, 0));
        let are_labels = labels
            .into_iter()
            .all(|name| is_name(name) && seen.insert(name));
        seen.clear();
        let titles = columns.iter().map(|column| text(0, *column));
        let are_titles = titles
            .into_iter()
            .all(|name| is_name(name) && seen.insert(name));
        let are_named = are_labels && are_titles;
        let has_result_in_head = table.has_result(head);
        if !are_named || has_result_in_head {
            return None;
        }
        // A row below the last team says something of the table and is no result.
        let has_more = table
            .rows
            .iter()
            .skip(size + 1)
            .any(|row| table.has_result(row));
        let is_own = |n: &usize| {
            let text = text(*n, *n);
            !text.bytes().any(|b| b.is_ascii_digit()) && !text.chars().any(char::is_alphabetic)
        };
        let has_results = (1..=size).any(|number| {
            (1..=size).any(|column| {
                let row = table.rows.get(number);
                let place = row.and_then(|row| row.get(column).copied().flatten());
                place.is_some_and(|place| table.is_result_like(place))
            })
        });
        let is_whole = rows.iter().all(is_own) && has_results && !has_more;
        let has_corner = table.dialect.is_grid_corner(text(0, 0));
        (is_whole && orders_agree(table, size)).then_some(Self {
            rows,
            columns,
            has_corner,
        })
    }
}

/// The name of a team at the start of its row.
fn label(table: &Table<'_>, number: usize) -> Value {
    let row = table.rows.get(number);
    let place = row.and_then(|row| row.first().copied().flatten());
    place.map(|place| (table.value)(place)).unwrap_or_default()
}

/// What one cell gives.
fn cells(table: &Table<'_>, (home, away): (&Arc<Value>, &Arc<Value>), place: usize) -> Vec<Block> {
    let score = (table.value)(place);
    let span = table.cell(place).map(|cell| cell.span).unwrap_or_default();
    let text = score.text();
    if !score.is_blank() && table.dialect.is_no_value(&text) {
        return Vec::new();
    }
    let scores = several(table, &score).unwrap_or_else(|| vec![score]);
    let is_several = scores.len() > 1;
    let cell = |(leg, score)| {
        let cell = GridCell {
            home: Arc::clone(home),
            away: Arc::clone(away),
            score,
            leg: is_several.then_some(leg),
        };
        let kind = BlockKind::GridCell(Box::new(cell));
        Block { kind, span }
    };
    (1..).zip(scores).map(cell).collect()
}

/// Where heads of columns are names or links of the rows' teams, they are in the same order.
fn orders_agree(table: &Table<'_>, size: usize) -> bool {
    let value = |number: usize, column: usize| {
        let row = table.rows.get(number);
        let place = row.and_then(|row| row.get(column).copied().flatten());
        place.map(|place| (table.value)(place)).unwrap_or_default()
    };
    let link = |value: &Value| value.links().next().map(|(target, _)| target.to_owned());
    let of_row: Vec<Value> = (1..=size).map(|number| value(number, 0)).collect();
    let links: Vec<Option<String>> = of_row.iter().map(link).collect();
    let texts: Vec<String> = of_row.iter().map(Value::text).collect();
    (1..=size).all(|column| {
        let title = value(0, column);
        let here = column - 1;
        let by_link = link(&title)
            .and_then(|link| links.iter().position(|known| known.as_ref() == Some(&link)));
        let text = title.text();
        let by_text = texts.iter().position(|known| *known == text);
        by_link.or(by_text).is_none_or(|found| found == here)
    })
}

/// Several results in one cell: on lines of their own, or between commas.
fn several(table: &Table<'_>, value: &Value) -> Option<Vec<Value>> {
    let mut parts = vec![String::new()];
    for piece in &value.pieces {
        match &piece.kind {
            PieceKind::Break { .. } => parts.push(String::new()),
            PieceKind::Text(text) | PieceKind::Link { label: text, .. } => {
                for (n, part) in text.split([',', ';']).enumerate() {
                    if n > 0 {
                        parts.push(String::new());
                    }
                    if let Some(last) = parts.last_mut() {
                        last.push_str(part);
                    }
                }
            }
            _ => {}
        }
    }
    parts.retain(|part| !part.trim().is_empty());
    let is_result = |part: &String| super::is_result_like(part.trim(), table.dialect);
    (parts.len() > 1 && parts.iter().all(is_result)).then(|| {
        let parts = parts.iter();
        parts
            .map(|part| Value::of_text(part.trim(), value.span))
            .collect()
    })
}

/// Whether every result is there twice, once from either side: a table of teams that met once.
fn is_mirrored(table: &Table<'_>, teams: &Teams) -> bool {
    if teams.has_corner {
        return false;
    }
    let figures = |home: usize, away: usize| -> Option<(String, String)> {
        let row = table.rows.get(*teams.rows.get(home)?)?;
        let place = row.get(*teams.columns.get(away)?).copied().flatten()?;
        let text = table.text(Some(place));
        let (one, other) = text.split_once(|c| crate::dialect::is_dash(c) || c == ':')?;
        Some((one.trim().to_owned(), other.trim().to_owned()))
    };
    let size = teams.rows.len();
    let mut pairs = 0_usize;
    for home in 0..size {
        for away in home + 1..size {
            match (figures(home, away), figures(away, home)) {
                (None, None) => {}
                (Some((a, b)), Some((c, d))) if a == d && b == c => pairs += 1,
                _ => return false,
            }
        }
    }
    pairs >= FEWEST_TEAMS
}
