//! Pairs of teams in a round, and what was found of each before: a page may have 20,000 rows of
//! different ties, so none is looked for among all others. Called by `rows`.

use foldhash::HashMap;

use crate::model::RoundId;

/// Places by round and pair, in the order in which they were put in. The order of the two sides of a
/// pair does not matter.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    places: HashMap<RoundId, HashMap<[u32; 2], Vec<usize>>>,
}

impl Pairs {
    /// Notes what is at a place.
    pub(super) fn insert(&mut self, round: &RoundId, keys: &[[u32; 2]], place: usize) {
        if !self.places.contains_key(round) {
            self.places.insert(round.clone(), HashMap::default());
        }
        let Some(of_round) = self.places.get_mut(round) else {
            return;
        };
        for pair in keys {
            of_round.entry(*pair).or_default().push(place);
        }
    }

    /// Places of a pair in a round, in order, each once. What is there must still be compared: sides
    /// share a key of the pair there, and nothing more is known.
    pub(super) fn of(&self, round: &RoundId, keys: &[[u32; 2]]) -> Vec<usize> {
        self.first_of(round, keys, usize::MAX)
    }

    /// The same, and no more than so many by each key.
    pub(super) fn first_of(&self, round: &RoundId, keys: &[[u32; 2]], most: usize) -> Vec<usize> {
        let Some(of_round) = self.places.get(round) else {
            return Vec::new();
        };
        let mut out = Vec::new();
        for pair in keys {
            out.extend(of_round.get(pair).into_iter().flatten().take(most).copied());
        }
        out.sort_unstable();
        out.dedup();
        out
    }
}
