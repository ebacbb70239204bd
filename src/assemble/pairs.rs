//! Pairs of teams in a round, and what was found of each before: a page may have 20,000 rows of
//! different ties, so none is looked for among all others. Called by `rows`.

use std::collections::HashMap;

use crate::model::{Opponent, RoundId};

/// Places by round and pair, in the order in which they were put in.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    places: HashMap<RoundId, HashMap<[String; 2], Vec<usize>>>,
}

impl Pairs {
    /// Notes what stands at a place; the order of the two sides does not count.
    pub(super) fn insert(
        &mut self,
        round: &RoundId,
        one: &Opponent,
        other: &Opponent,
        place: usize,
    ) {
        if !self.places.contains_key(round) {
            self.places.insert(round.clone(), HashMap::new());
        }
        let Some(of_round) = self.places.get_mut(round) else {
            return;
        };
        for pair in pairs(one, other) {
            of_round.entry(pair).or_default().push(place);
        }
    }

    /// Places of a pair in a round, in order, each once. What stands there must still be compared:
    /// sides share a key of the pair there, and nothing more is known.
    pub(super) fn of(&self, round: &RoundId, one: &Opponent, other: &Opponent) -> Vec<usize> {
        let Some(of_round) = self.places.get(round) else {
            return Vec::new();
        };
        let mut out = Vec::new();
        for pair in pairs(one, other) {
            out.extend(of_round.get(&pair).into_iter().flatten().copied());
        }
        out.sort_unstable();
        out.dedup();
        out
    }
}

/// A key of each side, in every combination.
fn pairs(one: &Opponent, other: &Opponent) -> Vec<[String; 2]> {
    let others = other.keys();
    let mut out = Vec::new();
    for key in one.keys() {
        for other in &others {
            let mut pair = [key.clone(), other.clone()];
            pair.sort_unstable();
            out.push(pair);
        }
    }
    out
}
