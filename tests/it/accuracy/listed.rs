//! What `docs/accuracy.md` lists: the differences that are known, and names that mean the same.
//! The page is the one place for both, so that it cannot say less than the test lets pass.

use super::compare::Difference;

/// A difference that the page lists.
#[derive(Debug)]
pub(crate) struct Known {
    pub(crate) difference: Difference,
    /// Words of the article, to the letter, in which our value stands.
    pub(crate) source: String,
}

/// Two names of one thing.
#[derive(Debug)]
pub(crate) struct SameName {
    pub(crate) ours: String,
    pub(crate) theirs: String,
}

/// What the page lists.
#[derive(Debug)]
pub(crate) struct Listed {
    pub(crate) differences: Vec<Known>,
    pub(crate) teams: Vec<SameName>,
    pub(crate) stadiums: Vec<SameName>,
    /// Players of rendered pages.
    pub(crate) players: Vec<SameName>,
}

/// Reads the page.
pub(crate) fn read(page: &str) -> Result<Listed, String> {
    let differences = rows::<8>(page, "Differences")?.into_iter().map(known);
    Ok(Listed {
        differences: differences.collect(),
        teams: rows(page, "Teams")?.into_iter().map(same_name).collect(),
        stadiums: rows(page, "Stadiums")?.into_iter().map(same_name).collect(),
        players: rows(page, "Players")?.into_iter().map(same_name).collect(),
    })
}

fn known(
    [
        table,
        game,
        page,
        field,
        ours,
        theirs,
        source,
        _who_is_right,
    ]: [String; 8],
) -> Known {
    let difference = Difference {
        table,
        game,
        page,
        field,
        ours,
        theirs,
    };
    let source = source.trim_matches('`').replace('⏎', "\n");
    Known { difference, source }
}

fn same_name([ours, theirs]: [String; 2]) -> SameName {
    SameName { ours, theirs }
}

/// Rows of the table below a heading, without its head.
fn rows<const CELLS: usize>(page: &str, heading: &str) -> Result<Vec<[String; CELLS]>, String> {
    let start = format!("## {heading}");
    let lines = page.lines().skip_while(|line| **line != start).skip(1);
    let lines = lines.take_while(|line| !line.starts_with("## "));
    let rows = lines.filter(|line| line.starts_with('|')).skip(2);
    rows.map(|row| {
        let cells = cells(row);
        cells
            .try_into()
            .map_err(|cells| format!("{heading}: {cells:?} are not {CELLS} cells"))
    })
    .collect()
}

/// Cells of a row; `\|` is no border.
fn cells(row: &str) -> Vec<String> {
    let inner = row.trim().trim_matches('|').replace("\\|", "\0");
    let cells = inner.split('|');
    cells.map(|cell| cell.trim().replace('\0', "|")).collect()
}
