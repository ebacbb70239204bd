//! Tables that list results and are not read: a finding says where they stand and how many rows they
//! have. Template reference A.1.9, hand-made tables, and part E, rows 72 and 73.

use super::layout::Columns;
use super::value;
use crate::block::{Block, BlockKind, Skipped};
use crate::dialect::Dialect;
use crate::model::Rule;
use crate::reader::result_row::{FEWEST_ROWS, is_head, is_score, names_team};
use crate::wikitext::{Table, Tree};

/// What a table of results is reported as; `None` for any other table.
pub(super) fn result_table(
    tree: &Tree<'_>,
    table: &Table,
    titles: &[String],
    body: &[Columns<'_>],
    dialect: &Dialect,
) -> Option<Block> {
    let results = || {
        body.iter()
            .filter(|row| is_result(tree, row, dialect))
            .count()
    };
    let (rule, rows) = if is_head(titles, dialect) {
        (Rule::NotCovered, body.len())
    } else {
        let rows = results();
        if rows < FEWEST_ROWS {
            return None;
        }
        (Rule::TableNotRecognised, rows)
    };
    let skipped = Skipped {
        rule,
        found: titles.join(" | "),
        results: u32::try_from(rows).ok(),
    };
    Some(Block {
        kind: BlockKind::Skipped(skipped),
        span: table.span,
    })
}

/// Whether a row has a score between two cells that name a team by a link or a flag.
fn is_result(tree: &Tree<'_>, row: &Columns<'_>, dialect: &Dialect) -> bool {
    row.windows(3).any(|cells| {
        let [Some(home), Some(score), Some(away)] = cells else {
            return false;
        };
        // Long cells are prose; teams and scores are short.
        if [home, score, away]
            .iter()
            .any(|cell| cell.content.len() > 500)
        {
            return false;
        }
        let read = |cell: &crate::wikitext::Cell| value::value(tree, cell.content, dialect);
        is_score(&read(score).text()) && names_team(&read(home)) && names_team(&read(away))
    })
}
