//! Rows of ties: `{{TwoLegResult}}`, `{{OneLegResult}}` and `{{#invoke:Sports series}}`.
//! Template reference A.1.9.

use super::expand::{self, role_of};
use super::value;
use crate::block::{Block, BlockKind, Skipped, TieRow, Unreadable};
use crate::dialect::{BoxField, Dialect, Role, fold};
use crate::model::Rule;
use crate::model::bounds::{LONGEST_NAME, MOST_LEGS, beginning};
use crate::wikitext::{Argument, Span, Template, Tree};

/// Cells that every row has a place for; what else a row gives is a detail of its match.
const CELLS: [BoxField; 8] = [
    BoxField::Team1,
    BoxField::Country1,
    BoxField::Aggregate,
    BoxField::Team2,
    BoxField::Country2,
    BoxField::Legs,
    BoxField::Winner,
    BoxField::Ignored,
];

/// One row written as a template: the dialect says where its cells stand.
pub(super) fn template_row(
    tree: &Tree<'_>,
    template: &Template<'_, '_>,
    single: bool,
    dialect: &Dialect,
) -> BlockKind {
    let (_, name) = role_of(template, dialect);
    let parameters = &dialect.parameters_of(&name).fields;
    let argument = |name: &String| match name.parse() {
        Ok(position) => template.positional(position),
        Err(_) => template.arguments().find(|argument| {
            argument
                .written_name()
                .is_some_and(|n| fold(n) == fold(name))
        }),
    };
    let read = |argument: Argument<'_, '_>| value::value(tree, argument.value_span(), dialect);
    let cell = |field| {
        let names = parameters.names(field).iter();
        names.filter_map(argument).map(read).next()
    };
    let legs = parameters.names(BoxField::Legs).iter();
    let legs = legs.map_while(argument).map(|leg| Some(read(leg)));
    let winner = parameters.names(BoxField::Winner).iter();
    let winner = winner.filter_map(argument).next();
    let details = parameters.all().map(|(field, _)| field);
    let details = details.filter(|field| !CELLS.contains(field));
    let row = TieRow {
        team1: cell(BoxField::Team1).unwrap_or_default(),
        country1: cell(BoxField::Country1).unwrap_or_default(),
        aggregate: cell(BoxField::Aggregate).unwrap_or_default(),
        team2: cell(BoxField::Team2).unwrap_or_default(),
        country2: cell(BoxField::Country2).unwrap_or_default(),
        legs: legs.collect(),
        single,
        winner: winner.and_then(|winner| winner.value().parse().ok()),
        details: details
            .filter_map(|field| Some((field, cell(field)?)))
            .filter(|(_, value)| !value.is_blank())
            .collect(),
        ..TieRow::default()
    };
    checked(row, template.name())
}

/// What a row has in cells that its template does not show: a further leg, words.
pub(super) fn beyond(
    tree: &Tree<'_>,
    template: &Template<'_, '_>,
    dialect: &Dialect,
) -> Option<BlockKind> {
    let (_, name) = role_of(template, dialect);
    let parameters = &dialect.parameters_of(&name).fields;
    let more = template.arguments().filter(|argument| {
        let place = argument.position().map(|place| place.to_string());
        place.is_some_and(|place| parameters.meaning(&place).is_none())
            && !argument.value().trim().is_empty()
    });
    let texts: Vec<_> = more
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

/// Named arguments of a row, or of a series, that its template does not have: what they say is lost.
pub(super) fn unknown_parameters(template: &Template<'_, '_>, dialect: &Dialect) -> Vec<Block> {
    let (role, name) = role_of(template, dialect);
    // A series has no parameters of its own, and those of boxes are none of it.
    let is_row = role != Some(Role::Series);
    let parameters = &dialect.parameters_of(&name).fields;
    let unknown = template.arguments().filter_map(|argument| {
        let name = argument.written_name()?.trim();
        let is_known = is_number(name)
            || is_row && parameters.meaning(name).is_some()
            || dialect.is_row_parameter(name)
            || argument.value().trim().is_empty();
        (!is_known).then(|| Block {
            kind: BlockKind::Skipped(Skipped {
                rule: Rule::UnknownParameter,
                found: format!("{name}={}", argument.value().trim()),
                results: None,
            }),
            span: argument.span().trimmed(template.tree().text()),
        })
    });
    let unknown = unknown.map(|mut block| {
        if let BlockKind::Skipped(skipped) = &mut block.kind {
            skipped.found = beginning(&skipped.found, LONGEST_NAME).to_owned();
        }
        block
    });
    unknown.collect()
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
    let order = order(flags, legs, dialect);
    // A dialect that names no cells finds no team in any.
    let width = order.len().max(1);
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
        let mut found = TieRow {
            single: legs == 0,
            ..TieRow::default()
        };
        for (field, cell) in order.iter().zip(row) {
            let value = read(cell);
            match field {
                BoxField::Team1 => found.team1 = value,
                BoxField::Country1 => found.country1 = value,
                BoxField::Aggregate => found.aggregate = value,
                BoxField::Team2 => found.team2 = value,
                BoxField::Country2 => found.country2 = value,
                _ => {
                    let is_given = !dialect.is_nothing_here(&value.text());
                    found.legs.push(is_given.then_some(value));
                }
            }
        }
        out.push(Block {
            kind: checked(found, template.name()),
            span,
        });
    }
    out
}

/// What the cells of a row of a series hold, in order: one for each leg, and none for a country where
/// the series shows no flags.
fn order(flags: bool, legs: usize, dialect: &Dialect) -> Vec<BoxField> {
    let cells = dialect.series_cells().iter().copied();
    let times = |field| match field {
        BoxField::Legs => legs,
        BoxField::Country1 | BoxField::Country2 => usize::from(flags),
        _ => 1,
    };
    cells
        .flat_map(|field| std::iter::repeat_n(field, times(field)))
        .collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::Value;
    use crate::wikitext::View;

    #[test]
    fn the_cells_of_a_row_stand_where_the_dialect_says() {
        let dialect = Dialect::load(
            "xx.toml",
            "language = \"xx\"\n[[template]]\nnames = [\"Row\"]\nrole = \"two-leg-row\"\n\
             parameters = { team1 = 1, team2 = 2, legs = [3, \"second\"], aggregate = 4, date = 5 }",
        );
        let dialect = dialect.expect("a dialect");
        let tree = Tree::parse("{{Row|A|B|1:0|3:2|7 May|second=2:2}}", View::Page);
        let template = tree.templates().next().expect("a template");
        let BlockKind::TieRow(row) = template_row(&tree, &template, false, &dialect) else {
            panic!("no row");
        };
        let legs: Vec<String> = row.legs.iter().flatten().map(Value::text).collect();
        assert_eq!([row.team1.text(), row.team2.text()], ["A", "B"]);
        assert_eq!(legs, ["1:0", "2:2"]);
        assert_eq!(row.aggregate.text(), "3:2");
        let date = row.details.get(&BoxField::Date).map(Value::text);
        assert_eq!(date.as_deref(), Some("7 May"));
    }
}
