//! Goals of single players as lists of scorers count them, beside those of the matches. Called by `join`
//! when it is known which player each goal is of.

use foldhash::{HashMap, HashSet};

use super::listed::last_word;
use crate::draft::{PageDraft, Scope};
use crate::model::{
    Dataset, MatchId, MatchStatus, NoControl, PageId, PlayerId, RoundId, RoundKind, Score, Total,
    TotalKind, TotalOutcome,
};

/// Counts the goals of each player that a list names.
pub(super) fn count(dataset: &mut Dataset, pages: &[PageDraft]) {
    if dataset.totals.iter().all(|total| total.player.is_none()) {
        return;
    }
    let scopes = scopes(pages);
    let counts = Counts::of(dataset);
    let compared: Vec<Option<(u32, TotalOutcome)>> = dataset
        .totals
        .iter()
        .map(|total| {
            total.player.as_ref()?;
            let edition = scopes.get(&(&total.page, total.span_start)).copied()?;
            Some(counts.compare(total, edition))
        })
        .collect();
    for (total, compared) in dataset.totals.iter_mut().zip(compared) {
        if let Some((counted, outcome)) = compared {
            total.counted = counted;
            total.outcome = outcome;
        }
    }
}

/// The edition that each total counts, by its page and place.
fn scopes(pages: &[PageDraft]) -> HashMap<(&PageId, u64), &str> {
    let mut out = HashMap::default();
    for draft in pages {
        for total in &draft.totals {
            if let Scope::Edition(edition) = &total.scope {
                let place = (&draft.page.id, u64::from(total.span.start));
                out.insert(place, edition.as_str());
            }
        }
    }
    out
}

/// Goals by edition and player, without those of qualifying rounds.
#[derive(Default)]
struct Counts<'d> {
    goals: HashMap<(&'d str, &'d PlayerId, bool), u32>,
    /// Goals by edition and the last word of the scorer's name.
    by_surname: HashMap<(&'d str, String, bool), u32>,
    /// Editions with a match.
    read: HashSet<&'d str>,
    /// Editions with a match that is still to be played.
    open: HashSet<&'d str>,
    /// Editions with goals of which it is not known who scored them.
    unclear: HashSet<&'d str>,
}

impl<'d> Counts<'d> {
    fn of(dataset: &'d Dataset) -> Self {
        let kinds: HashMap<&RoundId, RoundKind> = dataset
            .rounds
            .iter()
            .map(|round| (&round.id, round.kind))
            .collect();
        let mut out = Self::default();
        let mut editions: HashMap<&MatchId, &str> = HashMap::default();
        let mut listed: HashMap<&MatchId, u32> = HashMap::default();
        for record in &dataset.matches {
            if kinds.get(&record.round_id) != Some(&RoundKind::Qualifying) {
                editions.insert(&record.id, record.round_id.edition());
            }
        }
        for goal in &dataset.goals {
            let Some(edition) = editions.get(&goal.match_id).copied() else {
                continue;
            };
            let Some(player) = &goal.scorer_id else {
                out.unclear.insert(edition);
                continue;
            };
            *listed.entry(&goal.match_id).or_default() += 1;
            let goals = out.goals.entry((edition, player, goal.own_goal));
            *goals.or_default() += 1;
            if let Some(scorer) = &goal.scorer {
                let surname = (edition, last_word(scorer), goal.own_goal);
                *out.by_surname.entry(surname).or_default() += 1;
            }
        }
        for record in &dataset.matches {
            let Some(edition) = editions.get(&record.id).copied() else {
                continue;
            };
            out.read.insert(edition);
            match (record.status, record.score) {
                (MatchStatus::Scheduled | MatchStatus::Postponed, None) => {
                    out.open.insert(edition);
                }
                (_, Some(Score { home, away })) => {
                    let all = u32::from(home) + u32::from(away);
                    if listed.get(&record.id).copied().unwrap_or(0) != all {
                        out.unclear.insert(edition);
                    }
                }
                (_, None) => {}
            }
        }
        out
    }

    /// How many goals the matches give a player, and what comes of it.
    fn compare(&self, total: &Total, edition: &str) -> (u32, TotalOutcome) {
        let own_goals = total.kind == TotalKind::OwnGoalsOfPlayer;
        let found = total.player_id.as_ref();
        let found = found.and_then(|player| self.goals.get(&(edition, player, own_goals)));
        let counted = found.copied().unwrap_or(0);
        // Pages link one player by several titles. Where others of the name scored, it may be the same one.
        let surname = total.player.as_deref().map(last_word).unwrap_or_default();
        let of_name = self.by_surname.get(&(edition, surname, own_goals)).copied();
        let may_be_others = of_name.unwrap_or(0) > counted;
        let outcome = if total.stated == counted {
            TotalOutcome::Agrees
        } else if !self.read.contains(edition) {
            TotalOutcome::NoControl(NoControl::NothingRead)
        } else if self.open.contains(edition) {
            TotalOutcome::NoControl(NoControl::StillToPlay)
        } else if total.player_id.is_none() || may_be_others || self.unclear.contains(edition) {
            TotalOutcome::NoControl(NoControl::ScorersUnclear)
        } else {
            TotalOutcome::Disagrees
        };
        (counted, outcome)
    }
}
