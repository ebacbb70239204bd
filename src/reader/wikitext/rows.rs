//! Rows of ties: `{{TwoLegResult}}`, `{{OneLegResult}}` and `{{#invoke:Sports series}}`.
//! Template reference A.1.9.

use super::{expand, value};
use crate::block::{Block, BlockKind, Skipped, TieRow, Unreadable, Value};
use crate::dialect::Dialect;
use crate::model::Rule;
use crate::model::bounds::{LONGEST_NAME, MOST_LEGS, beginning};
use crate::wikitext::{Argument, Span, Template, Tree};

/// One row written as a template: team, code, aggregate, team, code, legs.
pub(super) fn template_row(
    tree: &Tree<'_>,
    template: &Template<'_, '_>,
    single: bool,
    dialect: &Dialect,
) -> BlockKind {
    let read = |argument: Argument<'_, '_>| value::value(tree, argument.value_span(), dialect);
    let cell = |n| template.positional(n).map(read);
    let winner = template
        .arguments()
        .find(|argument| {
            argument
                .written_name()
                .is_some_and(|n| dialect.is_series_winner(n))
        })
        .and_then(|argument| argument.value().parse().ok());
    let legs = if single {
        vec![]
    } else {
        (6..=8).map_while(cell).map(Some).collect()
    };
    let row = TieRow {
        team1: cell(1).unwrap_or_default(),
        country1: cell(2).unwrap_or_default(),
        aggregate: cell(3).unwrap_or_default(),
        team2: cell(4).unwrap_or_default(),
        country2: cell(5).unwrap_or_default(),
        legs,
        single,
        winner,
        ..TieRow::default()
    };
    checked(row, template.name())
}

/// What a row has in cells that its template does not show: a further leg, words.
pub(super) fn beyond(
    tree: &Tree<'_>,
    template: &Template<'_, '_>,
    single: bool,
    dialect: &Dialect,
) -> Option<BlockKind> {
    let shown = if single { 5 } else { 8 };
    let more = template.arguments().filter(|argument| {
        let place = argument.position();
        place.is_some_and(|place| place > shown) && !argument.value().trim().is_empty()
    });
    let texts: Vec<String> = more
        .map(|argument| expand::text(tree, argument.value_span(), dialect))
        .filter(|text| !text.is_empty())
        .collect();
    (!texts.is_empty()).then(|| {
        BlockKind::Skipped(Skipped {
            rule: Rule::UnreadRemainder,
            found: beginning(&texts.join(" | "), LONGEST_NAME).to_owned(),
            results: None,
        })
    })
}

/// All rows of a series, in order.
pub(super) fn series(
    tree: &Tree<'_>,
    template: &Template<'_, '_>,
    dialect: &Dialect,
) -> Vec<Block> {
    let mut legs = 2;
    let mut flags = true;
    // The first positional argument is the function of the module.
    let mut cells: Vec<Argument<'_, '_>> = Vec::new();
    for argument in template.arguments() {
        match argument.written_name() {
            None if argument.position() == Some(1) => {}
            None => cells.push(argument),
            Some(name) if dialect.is_series_legs(name) => {
                let value = argument.value();
                legs = match value.parse::<usize>() {
                    _ if dialect.is_series_single(value) => 0,
                    Ok(number) if number > MOST_LEGS => {
                        return vec![too_many_legs(tree, &argument)];
                    }
                    Ok(number) => number,
                    Err(_) if is_number(value) => return vec![too_many_legs(tree, &argument)],
                    Err(_) => 2,
                };
            }
            Some(name) if dialect.is_series_flag(name) => {
                flags = !dialect.is_negative(argument.value());
            }
            Some(_) => {}
        }
    }
    // A pipe before the closing braces makes an empty cell that belongs to no row.
    let width = if flags { 5 + legs } else { 3 + legs };
    while !cells.len().is_multiple_of(width)
        && cells.last().is_some_and(|cell| cell.value().is_empty())
    {
        cells.pop();
    }
    let read = |argument: &Argument<'_, '_>| value::value(tree, argument.value_span(), dialect);
    let mut out = Vec::new();
    for row in cells.chunks(width) {
        let (Some(first), Some(last)) = (row.first(), row.last()) else {
            continue;
        };
        let span = Span {
            start: first.span().start,
            end: last.span().end,
        }
        .trimmed(tree.text());
        if row.len() < width {
            let kind = BlockKind::Unreadable(Unreadable {
                found: tree.slice(span).to_owned(),
                why: format!(
                    "a row of this table has {width} cells, this one has {}",
                    row.len()
                ),
            });
            out.push(Block { kind, span });
            continue;
        }
        let mut cells = row.iter();
        let mut next = |wanted: bool| -> Value {
            if wanted {
                cells.next().map(read).unwrap_or_default()
            } else {
                Value::default()
            }
        };
        let team1 = next(true);
        let country1 = next(flags);
        let aggregate = next(true);
        let team2 = next(true);
        let country2 = next(flags);
        let legs = cells
            .map(|cell| {
                let value = read(cell);
                (!dialect.is_nothing_here(&value.text())).then_some(value)
            })
            .collect();
        let single = width == if flags { 5 } else { 3 };
        let row = TieRow {
            team1,
            country1,
            aggregate,
            team2,
            country2,
            legs,
            single,
            ..TieRow::default()
        };
        out.push(Block {
            kind: checked(row, template.name()),
            span,
        });
    }
    out
}

/// Whether a text is digits alone, and so a number that no type holds.
fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// How wide the rows are is not known then: what such a series holds can't be read.
fn too_many_legs(tree: &Tree<'_>, argument: &Argument<'_, '_>) -> Block {
    let span = argument.span().trimmed(tree.text());
    let kind = BlockKind::Unreadable(Unreadable {
        found: beginning(tree.slice(span), LONGEST_NAME).to_owned(),
        why: format!("no tie has more than {MOST_LEGS} legs"),
    });
    Block { kind, span }
}

fn checked(row: TieRow, name: String) -> BlockKind {
    if row.team1.is_blank() && row.team2.is_blank() {
        return BlockKind::Unreadable(Unreadable {
            found: format!("{{{{{name}"),
            why: "it names no team".to_owned(),
        });
    }
    BlockKind::TieRow(Box::new(row))
}
