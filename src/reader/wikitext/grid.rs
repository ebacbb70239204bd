//! Grids of results: `{{#invoke:Sports results}}`. Template reference A.3.1.
//!
//! The codes of a grid are its own: `AUS` may be Austria Wien. They are never looked up as countries.

use std::collections::{HashMap, HashSet};

use super::value;
use crate::block::{Block, BlockKind, GridCell, Unreadable, Value};
use crate::dialect::Dialect;
use crate::wikitext::{Argument, Span, Template, Tree};

/// Number of the first team of a grid.
const FIRST: u32 = 1;

/// Bytes of the longest pair of codes. What is longer holds no two codes of a table.
const LONGEST_PAIR: usize = 200;

/// One block for each cell that holds something, in the order of the source.
pub(super) fn cells(tree: &Tree<'_>, template: &Template<'_, '_>, dialect: &Dialect) -> Vec<Block> {
    let named: HashMap<&str, Argument<'_, '_>> = template
        .arguments()
        .filter_map(|argument| Some((argument.written_name()?, argument)))
        .collect();
    let codes: HashSet<String> = codes(tree, &named, FIRST, dialect).into_iter().collect();
    let parameters = dialect.grid();
    let team = |code: &str| match named.get(format!("{}{code}", parameters.name).as_str()) {
        Some(name) => value::value(tree, name.value_span(), dialect),
        None => Value::of_text(code, Span::default()),
    };
    let mut out = Vec::new();
    for argument in template.arguments() {
        let Some(name) = argument.written_name() else {
            continue;
        };
        let Some((leg, pair)) = dialect.grid_result(name) else {
            continue;
        };
        // Of a result given twice the last counts.
        let is_last = named
            .get(name)
            .is_some_and(|last| last.span() == argument.span());
        let written = argument.value();
        if !is_last || written.is_empty() || dialect.is_nothing_here(written) {
            continue;
        }
        let kind = match split(pair, &codes) {
            Some((home, away)) => {
                let score = value::value(tree, argument.value_span(), dialect);
                if score.is_blank() || dialect.is_not_played(&score.text()) {
                    continue;
                }
                BlockKind::GridCell(Box::new(GridCell {
                    home: team(home),
                    away: team(away),
                    score,
                    leg,
                }))
            }
            None if pair.ends_with(&parameters.note)
                || parameters.ignored.iter().any(|other| other == name) =>
            {
                continue;
            }
            None => BlockKind::Unreadable(Unreadable {
                found: tree.slice(argument.span()).trim().to_owned(),
                why: "its name does not hold the codes of two teams of this grid".to_owned(),
            }),
        };
        out.push(Block {
            kind,
            span: argument.span().trimmed(tree.text()),
        });
    }
    out
}

/// Codes of the teams: numbered parameters from `first` up to the first missing number, or one list.
pub(super) fn codes(
    tree: &Tree<'_>,
    named: &HashMap<&str, Argument<'_, '_>>,
    first: u32,
    dialect: &Dialect,
) -> Vec<String> {
    let parameters = dialect.grid();
    let text = |argument: &Argument<'_, '_>| value::text(tree, argument.value_span(), dialect);
    if let Some(order) = named.get(parameters.order.as_str()) {
        let order = text(order);
        let codes = order.split([',', ';']).map(|code| code.trim().to_owned());
        return codes.filter(|code| !code.is_empty()).collect();
    }
    (first..)
        .map_while(|n: u32| {
            let code = text(named.get(format!("{}{n}", parameters.team).as_str())?);
            let code = code.trim();
            (!code.is_empty()).then(|| code.to_owned())
        })
        .collect()
}

/// Splits `HOM_AWY` where both halves are known codes.
fn split<'p>(pair: &'p str, codes: &HashSet<String>) -> Option<(&'p str, &'p str)> {
    if pair.len() > LONGEST_PAIR {
        return None;
    }
    pair.match_indices('_').find_map(|(at, _)| {
        let (home, away) = (&pair[..at], &pair[at + 1..]);
        let is_code = |half: &str| codes.contains(half);
        (is_code(home) && is_code(away)).then_some((home, away))
    })
}
