//! Brackets written as a template or module: cells with names that say round and team, or cells in order,
//! pairing by pairing. Template reference A.3.5. Called for each bracket of a page.

use std::collections::{BTreeMap, BTreeSet};

use super::{expand, value};
use crate::block::{Bracket, Pairing, PairingSide, Value};
use crate::dialect::{BracketCell, BracketParameter, Dialect};
use crate::model::bounds::{MOST_LEGS, MOST_TEAMS};
use crate::wikitext::{Argument, Call, Span, Template, Tree};

/// The pairings of a bracket, and how the page calls it.
pub(super) fn bracket(
    tree: &Tree<'_>,
    template: &Template<'_, '_>,
    name: &str,
    dialect: &Dialect,
) -> Bracket {
    let reading = Reading { tree, dialect };
    let rules = dialect.brackets();
    let mut named = BTreeMap::new();
    let mut titles: BTreeMap<(bool, u16), String> = BTreeMap::new();
    let mut cells = Vec::new();
    let mut form = Form {
        legs: if rules.has_several_legs(name) { 2 } else { 1 },
        teams: rules.teams(name),
        ..Form::default()
    };
    let is_module = matches!(template.call(), Call::Module { .. });
    for argument in template.arguments() {
        let Some(written) = argument.written_name() else {
            if is_module && argument.position() == Some(1) {
                form.teams = rules.teams(&argument.value().to_lowercase());
            } else {
                cells.push(argument);
            }
            continue;
        };
        match rules.parameter(written) {
            Some(parameter) if parameter.cell == BracketCell::Title => {
                let title = expand::text(tree, argument.value_span(), dialect);
                titles.insert(
                    (parameter.third, parameter.round.unwrap_or(0)),
                    title.into_owned(),
                );
            }
            Some(parameter) => {
                named.insert(parameter, argument);
            }
            None if rules.is_legs(written) => form.legs = legs_of(argument.value()),
            None if rules.is_skipped(written) => form.skipped = numbers(argument.value()),
            None if rules.is_columns(written) => {
                let rounds = argument.value().parse::<u32>().ok();
                let teams = rounds.and_then(|rounds| 1_usize.checked_shl(rounds.min(10)));
                form.teams = form.teams.or(teams);
            }
            None => {}
        }
    }
    let mut pairings = reading.by_name(&named);
    if pairings.is_empty() {
        pairings = reading.in_order(&cells, &form);
    }
    Bracket {
        name: name.to_owned(),
        pairings: with_titles(pairings, &titles, dialect),
    }
}

/// The form of a bracket whose cells stand in order.
#[derive(Debug, Default)]
struct Form {
    legs: usize,
    teams: Option<usize>,
    /// Pairings that are left out, by their numbers.
    skipped: BTreeSet<usize>,
}

/// A pairing and where it is: whether for the third place, and its round from 1.
type Placed = (bool, u16, Pairing);

struct Reading<'t, 'a> {
    tree: &'t Tree<'a>,
    dialect: &'t Dialect,
}

impl Reading<'_, '_> {
    fn value(&self, argument: &Argument<'_, '_>) -> Value {
        value::value(self.tree, argument.value_span(), self.dialect)
    }

    /// Teams 2k-1 and 2k of a round meet.
    fn by_name(&self, named: &BTreeMap<BracketParameter, Argument<'_, '_>>) -> Vec<Placed> {
        let last = named.keys().filter_map(|at| at.round).max().unwrap_or(1);
        let mut pairings: BTreeMap<(bool, u16, u16), Pairing> = BTreeMap::new();
        for (at, argument) in named {
            let Some(before) = at.number.checked_sub(1) else {
                continue;
            };
            let round = at.round.unwrap_or(last);
            // A second pairing of the last round is the match for the third place.
            let third = at.third || (round == last && before / 2 == 1 && last > 1);
            let key = (third, round, if third { 0 } else { before / 2 });
            let pairing = pairings.entry(key).or_default();
            let span = argument.span().trimmed(self.tree.text());
            pairing.span = match pairing.span {
                Span { start: 0, end: 0 } => span,
                known => Span {
                    start: known.start.min(span.start),
                    end: known.end.max(span.end),
                },
            };
            let [one, other] = &mut pairing.sides;
            let side = if before % 2 == 0 { one } else { other };
            let value = self.value(argument);
            match at.cell {
                BracketCell::Team => side.team = value,
                BracketCell::Score => side.scores.insert(0, value),
                BracketCell::Leg(leg) if usize::from(leg) <= MOST_LEGS => {
                    let place = usize::from(leg.saturating_sub(1));
                    if side.scores.len() <= place {
                        side.scores.resize(place + 1, Value::default());
                    }
                    if let Some(cell) = side.scores.get_mut(place) {
                        *cell = value;
                    }
                }
                BracketCell::Aggregate => side.aggregate = Some(value),
                BracketCell::Leg(_) | BracketCell::Title => {}
            }
        }
        let placed = pairings.into_iter();
        placed
            .map(|((third, round, _), pairing)| (third, round, pairing))
            .collect()
    }

    /// `label | team | score | team | score`, pairing by pairing, round by round; the match for the third
    /// place last.
    fn in_order(&self, cells: &[Argument<'_, '_>], form: &Form) -> Vec<Placed> {
        let last = cells.iter().rposition(|cell| !cell.value().is_empty());
        let cells = cells.get(..last.map_or(0, |last| last + 1)).unwrap_or(&[]);
        let teams = form.teams.filter(|teams| *teams <= MOST_TEAMS);
        let of_side = scores_of_side(cells.len(), form.legs, teams);
        let width = 3 + 2 * of_side;
        let rows = cells.len().div_ceil(width);
        // More cells than the bracket shows are read all the same: what they say is no one's to drop.
        let teams = teams.filter(|teams| rows <= *teams);
        let teams = teams.unwrap_or_else(|| rows.max(2).next_power_of_two());
        let mut places: Vec<(bool, u16)> = Vec::new();
        let (mut left, mut round) = (teams / 2, 1);
        while left > 0 {
            places.extend(std::iter::repeat_n((false, round), left));
            (left, round) = (left / 2, round + 1);
        }
        places.push((true, round.saturating_sub(1)));
        // What is left out has no cells, or blank ones.
        if rows <= places.len().saturating_sub(form.skipped.len()) {
            let mut number = 0;
            places.retain(|_| {
                number += 1;
                !form.skipped.contains(&number)
            });
        }
        let mut out = Vec::new();
        for (row, (third, round)) in cells.chunks(width).zip(places) {
            let (Some(first), Some(last)) = (row.first(), row.last()) else {
                continue;
            };
            let span = Span {
                start: first.span().start,
                end: last.span().end,
            };
            let mut values = row.iter().map(|cell| self.value(cell));
            let label = values.next().unwrap_or_default();
            let mut side = || PairingSide {
                team: values.next().unwrap_or_default(),
                scores: values.by_ref().take(of_side).collect(),
                aggregate: None,
            };
            let sides = [side(), side()];
            let pairing = Pairing {
                round: None,
                label,
                sides,
                span: span.trimmed(self.tree.text()),
            };
            out.push((third, round, pairing));
        }
        out
    }
}

/// How many cells a side has for its scores: one a leg, and perhaps one for the aggregate.
fn scores_of_side(cells: usize, legs: usize, teams: Option<usize>) -> usize {
    if legs < 2 {
        return 1;
    }
    let fits = |of_side: &usize| {
        let rows = cells.div_ceil(3 + 2 * of_side);
        match teams {
            Some(teams) => rows + 1 == teams || rows == teams,
            None => cells.is_multiple_of(3 + 2 * of_side),
        }
    };
    [legs + 1, legs].into_iter().find(fits).unwrap_or(legs + 1)
}

/// The number of legs; of `2/2/1`, which names it round by round, the largest.
fn legs_of(text: &str) -> usize {
    let numbers = numbers(text);
    numbers.into_iter().max().unwrap_or(1).clamp(1, MOST_LEGS)
}

/// The numbers of a list such as `1, 3–5`.
fn numbers(text: &str) -> BTreeSet<usize> {
    let mut out = BTreeSet::new();
    for part in text.split([',', ';', '/']) {
        let ends: Vec<usize> = part
            .split(['-', '–'])
            .filter_map(|number| number.trim().parse().ok())
            .collect();
        match ends[..] {
            [one] if one <= MOST_TEAMS => {
                out.insert(one);
            }
            [first, last] if last <= MOST_TEAMS => out.extend(first..=last),
            _ => {}
        }
    }
    out
}

/// Gives every pairing the name of its round: the title, or what the bracket shows without one.
fn with_titles(
    placed: Vec<Placed>,
    titles: &BTreeMap<(bool, u16), String>,
    dialect: &Dialect,
) -> Vec<Pairing> {
    let rules = dialect.brackets();
    let last = placed.iter().map(|(_, round, _)| *round).max().unwrap_or(1);
    let named = |third: bool, round: u16| {
        let title = titles.get(&(third, round));
        let title = title.or_else(|| titles.get(&(third, 0)).filter(|_| third));
        let title = title.map(|title| title.trim()).filter(|t| !t.is_empty());
        title.or_else(|| match third {
            true => Some(rules.third_place()),
            false => rules.round_before_last(usize::from(last.saturating_sub(round))),
        })
    };
    let with_title = |(third, round, mut pairing): Placed| {
        pairing.round = named(third, round).map(str::to_owned);
        pairing
    };
    placed.into_iter().map(with_title).collect()
}
