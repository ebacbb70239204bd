//! The table of a match box that has both sides in one row, and what its other rows are. Called by
//! `collapsible` and `old_box`.

use scraper::ElementRef;

use super::class::has_class;
use super::table::{self, Columns};

/// Class of the cell of a side.
pub(super) const SIDE: &str = "attendee";

/// Columns of the box: date, first side, score, second side, place.
pub(super) const COLUMNS: usize = 5;

/// The table with both sides in one row.
pub(super) struct MainTable<'p> {
    pub(super) table: ElementRef<'p>,
    pub(super) rows: Vec<Columns<'p>>,
    /// That row.
    pub(super) main: usize,
    /// Columns of the sides.
    pub(super) home: usize,
    pub(super) away: usize,
}

/// The first table with a row of two sides. Tables are beside one another in older boxes.
pub(super) fn main_table(element: ElementRef<'_>) -> Option<MainTable<'_>> {
    let tables = std::iter::once(element).chain(element.descendent_elements());
    let mut tables = tables.filter(|part| part.value().name() == "table");
    tables.find_map(|table| {
        let rows = table::rows(table);
        let (main, home, away) = rows.iter().enumerate().find_map(|(n, row)| {
            let is_side = |at: &usize| {
                let cell = row.get(*at).copied().flatten();
                cell.is_some_and(|cell| has_class(cell.value(), SIDE))
            };
            let sides: Vec<usize> = (0..row.len()).filter(is_side).collect();
            match sides[..] {
                [home, away] => Some((n, home, away)),
                _ => None,
            }
        })?;
        Some(MainTable {
            table,
            rows,
            main,
            home,
            away,
        })
    })
}

/// Whether a row is the title over the kicks: one cell over both lists, or words between two that say
/// nothing. `home` is the column of the first list.
pub(super) fn is_title(row: &[Option<ElementRef<'_>>], home: usize) -> bool {
    let is_blank = |at: usize| {
        let cell = row.get(at).copied().flatten();
        cell.is_none_or(|cell| cell.text().all(|text| text.trim().is_empty()))
    };
    if spans(row, home, home + 3) {
        return !spans(row, 0, COLUMNS);
    }
    is_blank(home) && is_blank(home + 2) && !is_blank(home + 1)
}

/// Whether one cell reaches over these columns.
pub(super) fn spans(cells: &[Option<ElementRef<'_>>], from: usize, to: usize) -> bool {
    let Some(first) = cells.get(from).copied().flatten() else {
        return false;
    };
    let is_first = |cell: &Option<ElementRef<'_>>| cell.is_some_and(|cell| cell.id() == first.id());
    cells
        .get(from..to)
        .is_some_and(|cells| cells.iter().all(is_first))
}
