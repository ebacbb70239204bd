//! Tables of standings: `{{#invoke:Sports table|main}}`. Template reference A.3.2.
//!
//! Teams are in the order of the page; nothing is recomputed here.

use std::collections::{BTreeMap, HashMap};

use super::{expand, grid, value};
use crate::block::{Block, BlockKind, Skipped, StandingsRow, StandingsTable, Value};
use crate::dialect::{Dialect, StandingsFigure};
use crate::model::Rule;
use crate::model::bounds::{LONGEST_NAME, LONGEST_NOTE, MOST_TEAMS, beginning, hold};
use crate::reader::long_texts;
use crate::wikitext::{Argument, Span, Template, Tree};

/// The table, and findings about texts and numbers beyond those of football; `None` if its style is not
/// one of football's.
pub(super) fn table(
    tree: &Tree<'_>,
    template: &Template<'_, '_>,
    dialect: &Dialect,
) -> Option<(StandingsTable, Vec<Block>)> {
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
    let mut beyond = Beyond::default();
    let first = first_position(tree, &named, dialect, &mut beyond);
    let mut codes = grid::codes(tree, &named, first, dialect);
    if codes.len() > MOST_TEAMS {
        let found = format!("{} teams", codes.len());
        beyond.too_many(found, template.span());
        codes.truncate(MOST_TEAMS);
    }
    let mut shared = Shared::default();
    let grid = dialect.grid();
    let rows = (first..)
        .zip(&codes)
        .map(|(position, code)| StandingsRow {
            team: value_of(&format!("{}{code}", grid.name))
                .unwrap_or_else(|| Value::of_text(code, Span::default())),
            position,
            figures: figures(&value_of, code, dialect),
            qualification: qualification(tree, &named, position, dialect, &mut shared),
            status: non_empty(text(
                tree,
                &named,
                &format!("{}{code}", names.status),
                dialect,
            )),
            note: note(tree, &named, code, dialect, &mut shared),
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
    let table = StandingsTable {
        points: [&names.win_points, &names.draw_points, &names.loss_points]
            .map(|name| value_of(name)),
        group: None,
        rows,
        behind_a_gap,
    };
    let trimmed = |span: Span| span.trimmed(tree.text());
    let cut = shared.cut.iter();
    let cut = cut.map(|(text, span)| long_texts::too_long(text, trimmed(*span)));
    Some((table, cut.chain(beyond.blocks).collect()))
}

/// Findings about numbers beyond those of football.
#[derive(Default)]
struct Beyond {
    blocks: Vec<Block>,
}

impl Beyond {
    fn too_many(&mut self, found: String, span: Span) {
        let kind = BlockKind::Skipped(Skipped {
            rule: Rule::TooMany,
            found,
            results: None,
        });
        self.blocks.push(Block { kind, span });
    }
}

/// Number of the first team. No table begins after the last team that one can have.
fn first_position(
    tree: &Tree<'_>,
    named: &HashMap<&str, Argument<'_, '_>>,
    dialect: &Dialect,
    beyond: &mut Beyond,
) -> u32 {
    let name = &dialect.standings().first_position;
    let written = text(tree, named, name, dialect);
    let most = u32::try_from(MOST_TEAMS).unwrap_or(u32::MAX);
    match written.parse::<u32>() {
        Ok(number) if number <= most => number,
        _ if written.is_empty() || !written.bytes().all(|byte| byte.is_ascii_digit()) => 1,
        _ => {
            let span = named.get(name.as_str()).map(|argument| argument.span());
            let found = format!("{name}={}", beginning(&written, LONGEST_NAME));
            beyond.too_many(found, span.unwrap_or_default().trimmed(tree.text()));
            1
        }
    }
}

/// Texts that many rows of a table name: each is read once, and held to a bound.
#[derive(Default)]
struct Shared {
    texts: HashMap<Span, Option<String>>,
    cut: Vec<(String, Span)>,
}

impl Shared {
    fn text(
        &mut self,
        tree: &Tree<'_>,
        argument: &Argument<'_, '_>,
        dialect: &Dialect,
    ) -> Option<String> {
        let span = argument.value_span();
        if let Some(known) = self.texts.get(&span) {
            return known.clone();
        }
        let mut text = expand::text(tree, span, dialect).trim().to_owned();
        let start = beginning(&text, LONGEST_NAME).to_owned();
        if hold(&mut text, LONGEST_NOTE) {
            self.cut.push((start, span));
        }
        let text = non_empty(text);
        self.texts.insert(span, text.clone());
        text
    }
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
    shared: &mut Shared,
) -> Option<String> {
    let names = dialect.standings();
    let key = named
        .get(format!("{}{position}", names.result).as_str())?
        .value();
    let argument = named.get(format!("{}{key}", names.text).as_str())?;
    shared.text(tree, argument, dialect)
}

/// Notes on a team: its own, or those of the team that its note names.
fn note(
    tree: &Tree<'_>,
    named: &HashMap<&str, Argument<'_, '_>>,
    code: &str,
    dialect: &Dialect,
    shared: &mut Shared,
) -> Option<String> {
    let names = dialect.standings();
    let mut one = |prefix: &str| {
        let own = named.get(format!("{prefix}{code}").as_str())?;
        // A long text is a note, and the name of no team.
        let other = Some(own.value()).filter(|code| code.len() <= LONGEST_NAME);
        let other = other.and_then(|code| named.get(format!("{prefix}{code}").as_str()));
        let argument = other.unwrap_or(own);
        shared.text(tree, argument, dialect)
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
        expand::text(tree, argument.value_span(), dialect)
            .trim()
            .to_owned()
    })
}

fn non_empty(text: String) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}
