//! Grids of results: `{{#invoke:Sports results}}`. Template reference A.3.1.
//!
//! The codes of a grid are its own: `AUS` may be Austria Wien. They are never looked up as countries.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::{expand, value};
use crate::block::{Block, BlockKind, GridCell, Piece, PieceKind, Unreadable, Value};
use crate::dialect::Dialect;
use crate::model::bounds::LONGEST_NAME;
use crate::reader::long_texts;
use crate::wikitext::{Argument, Span, Template, Tree};

/// Number of the first team of a grid.
const FIRST: u32 = 1;

/// One block for each cell that holds something, in the order of the source.
pub(super) fn cells(tree: &Tree<'_>, template: &Template<'_, '_>, dialect: &Dialect) -> Vec<Block> {
    let named: HashMap<&str, Argument<'_, '_>> = template
        .arguments()
        .filter_map(|argument| Some((argument.written_name()?, argument)))
        .collect();
    let codes = codes(tree, &named, FIRST, dialect);
    let codes: HashSet<&str> = codes.iter().map(String::as_str).collect();
    let parameters = dialect.grid();
    let lengths: HashSet<usize> = codes.iter().map(|code| code.len()).collect();
    let mut out = Vec::new();
    // Each name is read once, however many cells it is in.
    let mut teams: HashMap<&str, Arc<Value>> = HashMap::new();
    let mut team = |code: &'_ str, out: &mut Vec<Block>| {
        let code = *codes.get(code)?;
        if let Some(known) = teams.get(code) {
            return Some(Arc::clone(known));
        }
        let given = named.get(format!("{}{code}", parameters.name).as_str());
        let mut read = match given {
            Some(name) => value::value(tree, name.value_span(), dialect),
            None => Value::of_text(code, Span::default()),
        };
        if let Some(cut) = long_texts::value(&mut read) {
            let span = given.map_or(template.span(), |name| name.span());
            out.push(long_texts::too_long(&cut, span.trimmed(tree.text())));
        }
        let read = Arc::new(read);
        teams.insert(code, Arc::clone(&read));
        Some(read)
    };
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
        let note = named.get(format!("{name}{}", parameters.note).as_str());
        let note = note.map(|note| {
            let span = note.value_span();
            let kind = PieceKind::Note(expand::text(tree, span, dialect).into_owned());
            Piece { kind, span }
        });
        let is_empty = written.is_empty() || dialect.is_nothing_here(written);
        if !is_last || is_empty && note.is_none() {
            continue;
        }
        let kind = match split(pair, &codes, &lengths) {
            Some((home, away)) => {
                let mut score = value::value(tree, argument.value_span(), dialect);
                score.pieces.extend(note);
                // Without a result a note may say what became of the match.
                let says_status = || score.notes().any(|note| dialect.status(note).is_some());
                let is_open = is_empty || score.is_blank() || dialect.is_not_played(&score.text());
                if is_open && !says_status() {
                    continue;
                }
                BlockKind::GridCell(Box::new(GridCell {
                    home: team(home, &mut out).unwrap_or_default(),
                    away: team(away, &mut out).unwrap_or_default(),
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
    let text = |argument: &Argument<'_, '_>| expand::text(tree, argument.value_span(), dialect);
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

/// Splits `HOM_AWY` where both halves are known codes. Halves of a length that no code has, or that
/// no name has, are not looked up: a parameter may be nothing but underscores.
fn split<'p>(
    pair: &'p str,
    codes: &HashSet<&str>,
    lengths: &HashSet<usize>,
) -> Option<(&'p str, &'p str)> {
    let first = pair.len().saturating_sub(LONGEST_NAME + 1);
    (first..pair.len().min(LONGEST_NAME + 1)).find_map(|at| {
        let behind = pair.len() - at - 1;
        if pair.as_bytes().get(at) != Some(&b'_')
            || !lengths.contains(&at)
            || !lengths.contains(&behind)
        {
            return None;
        }
        let (home, away) = (pair.get(..at)?, pair.get(at + 1..)?);
        (codes.contains(home) && codes.contains(away)).then_some((home, away))
    })
}
