//! Cells of a table by their columns: cells that span rows or columns are in each of them, as a
//! browser shows them. Template reference part E, row 72. Called by the readers of wikitext and HTML.

/// More columns than any table of matches has: one for each team of the largest grid, and its names. What is
/// further is cut.
pub(super) const MOST_COLUMNS: usize = 1_024;

/// So many columns more than it has cells of its own may a row have, by cells that reach over several columns or
/// down into it. A page of short rows stays small in memory.
pub(super) const MOST_REACHED: usize = 64;

/// More rows than any cell reaches through: browsers stop there as well.
pub(super) const MOST_ROWS: usize = 65_534;

/// A cell and how far it reaches.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reaching<C> {
    pub(super) cell: C,
    pub(super) rows: usize,
    pub(super) columns: usize,
}

/// Rows of a table, each with its cells by column, `None` where the row has none. Spans that run past
/// the end of the table are cut there.
pub(super) fn columns<C: Copy>(
    rows: impl Iterator<Item = Vec<Reaching<C>>>,
) -> Vec<Vec<Option<C>>> {
    let mut open: Vec<Option<(C, usize)>> = Vec::new();
    rows.map(|row| columns_of(row, &mut open)).collect()
}

/// `open` holds the cells of earlier rows that reach into this one, and for how many rows more.
fn columns_of<C: Copy>(
    row: Vec<Reaching<C>>,
    open: &mut Vec<Option<(C, usize)>>,
) -> Vec<Option<C>> {
    let mut out: Vec<Option<C>> = Vec::new();
    let most = MOST_REACHED.saturating_add(row.len()).min(MOST_COLUMNS);
    let take_open = |out: &mut Vec<Option<C>>, open: &mut Vec<Option<(C, usize)>>| {
        while out.len() < most
            && let Some(Some((cell, rows))) = open.get(out.len()).copied()
        {
            if let Some(place) = open.get_mut(out.len()) {
                *place = (rows > 1).then_some((cell, rows - 1));
            }
            out.push(Some(cell));
        }
    };
    for Reaching {
        cell,
        rows,
        columns,
    } in row
    {
        take_open(&mut out, open);
        for _ in 0..columns {
            if out.len() >= most {
                break;
            }
            if rows > 1 {
                if open.len() <= out.len() {
                    open.resize(out.len() + 1, None);
                }
                if let Some(place) = open.get_mut(out.len()) {
                    *place = Some((cell, rows - 1));
                }
            }
            out.push(Some(cell));
        }
    }
    take_open(&mut out, open);
    // This row can't reach these, and they end with it all the same.
    for place in open.iter_mut().skip(most) {
        *place = place.and_then(|(cell, rows)| (rows > 1).then_some((cell, rows - 1)));
    }
    // A cell from above may stand further right than this row reaches.
    while out.len() < open.len().min(most) {
        out.push(None);
        take_open(&mut out, open);
    }
    while out.last().is_some_and(Option::is_none) {
        out.pop();
    }
    out
}

/// The number at the start of a `rowspan` or `colspan`, as browsers read it: what follows the digits is
/// passed over, and 0 or no number is 1. Larger ones than any table has are cut.
pub(super) fn span(written: &str) -> usize {
    let written = written.trim_start().trim_start_matches(['"', '\'', ' ']);
    let end = written
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(written.len());
    let digits = written.get(..end).unwrap_or("").trim_start_matches('0');
    match digits.len() {
        0 => 1,
        1..=5 => digits.parse().unwrap_or(1),
        _ => MOST_ROWS,
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_ROWS, span};

    #[test]
    fn a_span_is_read_as_browsers_do_and_bounded() {
        for (written, number) in [
            ("2", 2),
            ("\"2;\"", 2),
            (" '3' ", 3),
            ("0", 1),
            ("-1", 1),
            ("", 1),
            ("two", 1),
            ("007", 7),
            ("18446744073709551615", MOST_ROWS),
            ("18446744073709551616", MOST_ROWS),
            ("٣", 1),
        ] {
            assert_eq!(span(written), number, "{written}");
        }
    }
}
