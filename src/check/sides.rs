//! Sides as numbers: two sides that may be one team share one. Rules that compare many sides ask
//! here, so that none of them scans.

use foldhash::HashMap;

use crate::model::{Dataset, Match, MatchId, Opponent, Side, SideKeys, SideNumbers};

/// What a side may be known by: its article and its name.
pub(super) type Keys = [Option<u32>; 2];

/// The keys of the sides of all matches.
pub(super) struct Sides<'d> {
    of_match: HashMap<&'d MatchId, [Keys; 2]>,
}

impl<'d> Sides<'d> {
    pub(super) fn new(dataset: &'d Dataset) -> Self {
        let mut numbers = SideNumbers::default();
        let mut keys = |side: &Opponent| -> Keys {
            let Some(team) = side.team() else {
                return [None; 2];
            };
            let SideKeys { known, name } = numbers.keys(side);
            // Men, women and the young of a country share a name.
            let name = (team.national.is_none() && !team.name.is_empty()).then_some(name);
            let is_known = name.is_some() || team.national.is_some() || team.article.is_some();
            [is_known.then_some(known), name]
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
