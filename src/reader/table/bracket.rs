//! Brackets drawn as a table, rendered from a template or by hand: the names of rounds over the columns,
//! below each the teams with their scores, the two of a pairing one right below the other.

use super::cells::{LONGEST_TITLE, Table};
use crate::block::{Block, BlockKind, Bracket, Pairing, PairingSide};
use crate::dialect::with_plain_dashes;
use crate::wikitext::Span;

/// Where a cell reaches: rows and columns, the ends excluded.
#[derive(Debug, Clone, Copy)]
struct Reach {
    rows: (usize, usize),
    columns: (usize, usize),
}

/// One team of a column.
struct Entry {
    team: usize,
    scores: Vec<usize>,
    /// The row after its last.
    end: usize,
}

impl Table<'_> {
    /// Whether a text names a round.
    fn names_round(&self, text: &str) -> bool {
        let rounds = &self.dialect.rounds;
        text.len() <= LONGEST_TITLE && rounds.find(&with_plain_dashes(text)).is_some()
    }

    /// A bracket has the names of rounds over its columns, and nothing else in that row.
    pub(super) fn is_bracket(&self) -> bool {
        let Some(first) = self.rows.first() else {
            return false;
        };
        let cells = Self::distinct(first);
        let names = cells.iter().map(|place| self.text(Some(*place)));
        let names: Vec<&str> = names.filter(|text| !text.is_empty()).collect();
        names.len() > 1 && names.iter().all(|name| self.names_round(name))
    }

    /// Where each cell reaches.
    fn reaches(&self) -> Vec<Option<Reach>> {
        let mut out: Vec<Option<Reach>> = vec![None; self.cells.len()];
        for (number, row) in self.rows.iter().enumerate() {
            for (column, place) in row.iter().enumerate() {
                let Some(reach) = place.and_then(|place| out.get_mut(place)) else {
                    continue;
                };
                let known = reach.get_or_insert(Reach {
                    rows: (number, number + 1),
                    columns: (column, column + 1),
                });
                known.rows.1 = known.rows.1.max(number + 1);
                known.columns.1 = known.columns.1.max(column + 1);
            }
        }
        out
    }
}

/// The bracket of a table; none where it names no pairing with figures.
pub(super) fn bracket(table: &Table<'_>) -> Option<Block> {
    if !table.is_bracket() {
        return None;
    }
    let reaches = table.reaches();
    let mut pairings = Vec::new();
    let head = table.rows.first()?;
    let mut names = Vec::new();
    for place in Table::distinct(head) {
        let name = table.text(Some(place));
        let Some(Some(reach)) = reaches.get(place) else {
            continue;
        };
        if !name.is_empty() {
            names.push(name.to_owned());
            column(table, &reaches, name, *reach, &mut pairings);
        }
    }
    let has_figures = |pairing: &Pairing| {
        pairing.sides.iter().all(|side| {
            let mut texts = side.scores.iter().map(|score| score.text());
            texts.any(|text| text.starts_with(|c: char| c.is_ascii_digit() || c == '('))
        })
    };
    if !pairings.iter().any(has_figures) {
        return None;
    }
    let name = table.joined(&names);
    let kind = BlockKind::Bracket(Box::new(Bracket { name, pairings }));
    let span = table.span;
    Some(Block { kind, span })
}

/// The pairings below the name of one round.
fn column(
    table: &Table<'_>,
    reaches: &[Option<Reach>],
    name: &str,
    head: Reach,
    out: &mut Vec<Pairing>,
) {
    let (first, end) = head.columns;
    let mut round = name.to_owned();
    let mut label: Option<usize> = None;
    let mut above: Option<Entry> = None;
    for (number, row) in table.rows.iter().enumerate().skip(head.rows.1) {
        let mut cells: Vec<usize> = row
            .get(first..end.min(row.len()))
            .map_or_else(Vec::new, |row| row.iter().flatten().copied().collect());
        cells.dedup();
        cells.retain(|place| {
            reaches.get(*place).copied().flatten().is_some_and(|reach| {
                reach.rows.0 == number && reach.columns.0 >= first && reach.columns.1 <= end
            })
        });
        let is_named = |place: &usize| table.text(Some(*place)).contains(char::is_alphabetic);
        let Some(mut at) = cells.iter().position(is_named) else {
            continue;
        };
        // `A1` beside a team is its place in a group.
        let letters = |at: usize| {
            let text = cells.get(at).map_or("", |place| table.text(Some(*place)));
            text.chars().filter(|c| c.is_alphabetic()).count()
        };
        if letters(at) == 1 && letters(at + 1) > 2 {
            at += 1;
        }
        let Some((team, scores)) = cells.get(at..).and_then(<[usize]>::split_first) else {
            continue;
        };
        let Some(Some(reach)) = reaches.get(*team) else {
            continue;
        };
        if reach.columns == head.columns {
            let text = table.text(Some(*team));
            if table.names_round(text) {
                round = text.to_owned();
            } else {
                label = Some(*team);
            }
            out.extend(
                above
                    .take()
                    .map(|entry| pairing(table, &round, None, [Some(entry), None])),
            );
            continue;
        }
        let entry = Entry {
            team: *team,
            scores: scores.to_vec(),
            end: reach.rows.1,
        };
        match above.take() {
            Some(upper) if upper.end == number => {
                let sides = [Some(upper), Some(entry)];
                out.push(pairing(table, &round, label.take(), sides));
            }
            upper => {
                let alone = upper.map(|upper| pairing(table, &round, None, [Some(upper), None]));
                out.extend(alone);
                above = Some(entry);
            }
        }
    }
    out.extend(above.map(|entry| pairing(table, &round, None, [Some(entry), None])));
}

fn pairing(
    table: &Table<'_>,
    round: &str,
    label: Option<usize>,
    sides: [Option<Entry>; 2],
) -> Pairing {
    let entries = || sides.iter().flatten();
    let places = entries().flat_map(|entry| [entry.team].into_iter().chain(entry.scores.clone()));
    let spans: Vec<Span> = places
        .filter_map(|place| table.cells.get(place).map(|cell| cell.span))
        .collect();
    let start = spans.iter().map(|span| span.start).min();
    let end = spans.iter().map(|span| span.end).max();
    let span = match (start, end) {
        (Some(start), Some(end)) => Span { start, end },
        _ => table.span,
    };
    let label = label.map(|place| (table.value)(place)).unwrap_or_default();
    let sides = sides.map(|entry| match entry {
        Some(entry) => PairingSide {
            team: (table.value)(entry.team),
            scores: entry
                .scores
                .iter()
                .map(|place| (table.value)(*place))
                .collect(),
            aggregate: None,
        },
        None => PairingSide::default(),
    });
    Pairing {
        round: Some(round.to_owned()),
        label,
        sides,
        span,
    }
}
