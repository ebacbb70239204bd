//! Tables that list results and are not read: a finding says where they stand and how many rows they
//! have. Template reference A.1.9, hand-made tables, and part E, rows 72 and 73.

use super::layout::Columns;
use super::value;
use crate::block::{Block, BlockKind, PieceKind, Skipped, Value};
use crate::dialect::{Dialect, Role, with_plain_dashes};
use crate::model::Rule;
use crate::wikitext::{Table, Tree};

/// Fewer rows of results than this make no table of results.
const FEWEST_ROWS: usize = 2;

/// What a table of results is reported as; `None` for any other table.
pub(super) fn result_table(
    tree: &Tree<'_>,
    table: &Table,
    titles: &[String],
    body: &[Columns<'_>],
    dialect: &Dialect,
) -> Option<Block> {
    let has = |is: &dyn Fn(&str) -> bool| titles.iter().any(|title| is(title));
    let known = has(&|title| dialect.is_home_header(title))
        && has(&|title| dialect.is_away_header(title))
        && has(&|title| dialect.is_result_header(title));
    let results = || {
        body.iter()
            .filter(|row| is_result(tree, row, dialect))
            .count()
    };
    let (rule, rows) = if known {
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

fn is_score(text: &str) -> bool {
    let text = with_plain_dashes(text);
    let number = |text: &str| {
        let text = text.trim();
        (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
    };
    text.split_once('–')
        .is_some_and(|(home, away)| number(home) && number(away))
}

fn names_team(value: &Value) -> bool {
    value.pieces.iter().any(|piece| match &piece.kind {
        PieceKind::Link { external, .. } => !external,
        PieceKind::Call(call) => matches!(
            call.role,
            Some(Role::CountryTeam | Role::YouthTeam | Role::FlagIcon | Role::CountryName)
        ),
        _ => false,
    })
}
