//! What follows for a tie when a match of it is corrected: an aggregate that was the sum of the legs is
//! their sum afterwards, and what the legs decided is decided by them anew. What a page states stays.

use foldhash::HashMap;

use crate::model::{Dataset, DecidedBy, DecidedBySource, Match, Score, TieId};

/// The sums of the legs of every tie, before corrections.
pub(super) struct Sums(HashMap<TieId, Option<Score>>);

impl Sums {
    pub(super) fn of(dataset: &Dataset) -> Self {
        let legs = legs(&dataset.matches);
        let ties = dataset.ties.iter();
        let sum = |tie: &crate::model::Tie| {
            let sum = tie.sum_of_legs(legs.get(&tie.id).map_or(&[], Vec::as_slice));
            (tie.id.clone(), sum)
        };
        Self(ties.map(sum).collect())
    }

    /// Adds up anew where the legs give another sum than before.
    pub(super) fn follow(&self, dataset: &mut Dataset) {
        let Dataset { matches, ties, .. } = dataset;
        let legs = legs(matches);
        for tie in ties {
            let legs = legs.get(&tie.id).map_or(&[][..], Vec::as_slice);
            let before = self.0.get(&tie.id).copied().flatten();
            let sum = tie.sum_of_legs(legs);
            if sum == before {
                continue;
            }
            if tie.aggregate == before {
                tie.aggregate = None;
            }
            if tie.decided_by_source == Some(DecidedBySource::Derived) {
                tie.decided_by = DecidedBy::Unknown;
                tie.decided_by_source = None;
                tie.winner = None;
            }
            tie.decide_by(legs);
        }
    }
}

/// The matches of each tie, in order.
fn legs(matches: &[Match]) -> HashMap<TieId, Vec<&Match>> {
    let mut out: HashMap<TieId, Vec<&Match>> = HashMap::default();
    for record in matches {
        if let Some(tie) = &record.tie {
            out.entry(tie.clone()).or_default().push(record);
        }
    }
    for legs in out.values_mut() {
        legs.sort_by_key(|record| (record.leg, record.date));
    }
    out
}
