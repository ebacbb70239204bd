//! Tables of standings: `{{#invoke:Sports table|main}}`. Template reference A.3.2.
//!
//! Teams are in the order of the page; nothing is recomputed here.

use std::collections::{BTreeMap, HashMap};

use super::{grid, value};
use crate::block::{StandingsRow, StandingsTable, Value};
use crate::dialect::{Dialect, StandingsFigure};
use crate::wikitext::{Argument, Span, Template, Tree};

/// The table; `None` if its style is not one of football's.
pub(super) fn table(
    tree: &Tree<'_>,
    template: &Template<'_, '_>,
    dialect: &Dialect,
) -> Option<StandingsTable> {
    let names = dialect.standings();
    let named: HashMap<&str, Argument<'_, '_>> = template
        .arguments()
        .filter_map(|argument| Some((argument.written_name()?, argument)))
        .collect();
    let style = text(tree, &named, &names.style, dialect).to_lowercase();
    if !names.styles.contains(&style) {
        return None;
    }
    let value_of = |name: &str| {
        let value = value::value(tree, named.get(name)?.value_span(), dialect);
        (!value.is_blank()).then_some(value)
    };
    let first = text(tree, &named, &names.first_position, dialect)
        .parse()
        .unwrap_or(1);
    let codes = grid::codes(tree, &named, first, dialect);
    let grid = dialect.grid();
    let rows = (first..)
        .zip(&codes)
        .map(|(position, code)| StandingsRow {
            team: value_of(&format!("{}{code}", grid.name))
                .unwrap_or_else(|| Value::of_text(code, Span::default())),
            position,
            figures: figures(&value_of, code, dialect),
            qualification: qualification(tree, &named, position, dialect),
            status: non_empty(text(
                tree,
                &named,
                &format!("{}{code}", names.status),
                dialect,
            )),
            note: note(tree, &named, code, dialect),
            span: place(&named, code, position, dialect)
                .unwrap_or_else(|| template.span())
                .trimmed(tree.text()),
        })
        .collect();
    let last = u32::try_from(codes.len())
        .unwrap_or(u32::MAX)
        .saturating_add(first);
    let behind_a_gap = template
        .arguments()
        .filter(|_| !named.contains_key(grid.order.as_str()))
        .filter(|argument| {
            let number = argument
                .written_name()
                .and_then(|name| name.strip_prefix(&grid.team)?.parse::<u32>().ok());
            number.is_some_and(|number| number >= last) && !argument.value().is_empty()
        })
        .map(|argument| {
            (
                argument.value().to_owned(),
                argument.span().trimmed(tree.text()),
            )
        })
        .collect();
    Some(StandingsTable {
        points: [&names.win_points, &names.draw_points, &names.loss_points]
            .map(|name| value_of(name)),
        rows,
        behind_a_gap,
    })
}

fn figures(
    value_of: &impl Fn(&str) -> Option<Value>,
    code: &str,
    dialect: &Dialect,
) -> BTreeMap<StandingsFigure, Value> {
    let prefixes = &dialect.standings().figures;
    let found = prefixes
        .iter()
        .filter_map(|(figure, prefix)| Some((*figure, value_of(&format!("{prefix}{code}"))?)));
    found.collect()
}

/// What a position leads to: its result is a key, and the text of that key says it.
fn qualification(
    tree: &Tree<'_>,
    named: &HashMap<&str, Argument<'_, '_>>,
    position: u32,
    dialect: &Dialect,
) -> Option<String> {
    let names = dialect.standings();
    let key = named
        .get(format!("{}{position}", names.result).as_str())?
        .value();
    non_empty(text(tree, named, &format!("{}{key}", names.text), dialect))
}

/// Notes on a team: its own, or those of the team that its note names.
fn note(
    tree: &Tree<'_>,
    named: &HashMap<&str, Argument<'_, '_>>,
    code: &str,
    dialect: &Dialect,
) -> Option<String> {
    let names = dialect.standings();
    let one = |prefix: &str| {
        let own = named.get(format!("{prefix}{code}").as_str())?;
        let shared = format!("{prefix}{}", own.value());
        let argument = named.get(shared.as_str()).unwrap_or(own);
        non_empty(value::text(tree, argument.value_span(), dialect))
    };
    let notes: Vec<String> = [&names.note, &names.head_to_head]
        .into_iter()
        .filter_map(|prefix| one(prefix))
        .collect();
    non_empty(notes.join("; "))
}

/// The parameter that puts a team into the table.
fn place(
    named: &HashMap<&str, Argument<'_, '_>>,
    code: &str,
    position: u32,
    dialect: &Dialect,
) -> Option<Span> {
    let grid = dialect.grid();
    let wins = dialect.standings().figures.get(&StandingsFigure::Wins);
    // One list names all teams: there the figures are the team's own place.
    let figure = wins.and_then(|prefix| named.get(format!("{prefix}{code}").as_str()));
    let number = named.get(format!("{}{position}", grid.team).as_str());
    Some(number.or(figure)?.span())
}

fn text(
    tree: &Tree<'_>,
    named: &HashMap<&str, Argument<'_, '_>>,
    name: &str,
    dialect: &Dialect,
) -> String {
    named.get(name).map_or_else(String::new, |argument| {
        value::text(tree, argument.value_span(), dialect)
            .trim()
            .to_owned()
    })
}

fn non_empty(text: String) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}
