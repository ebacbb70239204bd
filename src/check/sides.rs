//! Sides as numbers: two sides that may be one team share one. Rules that compare many sides ask
//! here, so that none of them scans.

use std::collections::HashMap;

use crate::model::{Dataset, Match, MatchId, Opponent, Side};

/// What a side may be known by: its article and its name.
pub(super) type Keys = [Option<u32>; 2];

/// The keys of the sides of all matches.
pub(super) struct Sides<'d> {
    of_match: HashMap<&'d MatchId, [Keys; 2]>,
}

impl<'d> Sides<'d> {
    pub(super) fn new(dataset: &'d Dataset) -> Self {
        let mut numbers: HashMap<String, u32> = HashMap::new();
        let mut number = |key: String| {
            let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
            (!key.is_empty()).then(|| *numbers.entry(key).or_insert(next))
        };
        let mut keys = |side: &Opponent| -> Keys {
            let Some(team) = side.team() else {
                return [None; 2];
            };
            let [known, name] = side.keys();
            // Men, women and the young of a country share a name.
            let name = team.national.is_none().then_some(name);
            [number(known), name.and_then(&mut number)]
        };
        let of_match = dataset
            .matches
            .iter()
            .map(|record| (&record.id, [keys(&record.home), keys(&record.away)]))
            .collect();
        Self { of_match }
    }

    /// The keys of one side of a match.
    pub(super) fn keys(&self, record: &Match, side: Side) -> Keys {
        let both = self.of_match.get(&record.id).copied().unwrap_or_default();
        match side {
            Side::Home => both[0],
            Side::Away => both[1],
        }
    }
}

/// The team on one side of a match.
pub(super) fn side_of(record: &Match, side: Side) -> &Opponent {
    match side {
        Side::Home => &record.home,
        Side::Away => &record.away,
    }
}
