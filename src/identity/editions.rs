//! Editions: what the rounds of one competition and season have in common. Called by `identify`, after the
//! teams are known.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashMap;

use crate::draft::PageDraft;
use crate::model::{Dataset, Edition, EditionId, Gender, TeamId, TeamIdentity};

/// The table of editions, by id.
pub(super) fn of(dataset: &Dataset, pages: &[PageDraft]) -> Vec<Edition> {
    let mut out: BTreeMap<&str, Edition> = BTreeMap::new();
    for round in &dataset.rounds {
        let id = round.id.edition();
        let known = out.entry(id).or_insert_with(|| new(id));
        known.rounds = known.rounds.saturating_add(1);
        known.competition = known.competition.take().or(round.competition.clone());
        known.season = known.season.take().or(round.season.clone());
    }
    let mut editions = HashMap::default();
    let mut sides: HashMap<&str, BTreeSet<Option<&TeamId>>> = HashMap::default();
    for record in &dataset.matches {
        let id = record.round_id.edition();
        let known = out.entry(id).or_insert_with(|| new(id));
        known.matches = known.matches.saturating_add(1);
        known.first_date = known.first_date.into_iter().chain(record.date).min();
        known.last_date = known.last_date.max(record.date);
        editions.insert(&record.id, id);
        let teams = [&record.home_team_id, &record.away_team_id].map(Option::as_ref);
        sides.entry(id).or_default().extend(teams);
    }
    for goal in &dataset.goals {
        let id = editions.get(&goal.match_id);
        if let Some(known) = id.and_then(|id| out.get_mut(id)) {
            known.goals = known.goals.saturating_add(1);
        }
    }
    for draft in pages {
        let is_whole = draft.edition.part.is_none() && draft.redirect_to.is_none();
        let slug = draft
            .edition
            .slug()
            .filter(|_| draft.has_edition && is_whole);
        if let Some(known) = slug.and_then(|slug| out.get_mut(slug.as_str())) {
            let article = known.article.take();
            known.article = article.or_else(|| Some(draft.page.title.clone()));
        }
    }
    let teams: HashMap<&TeamId, &TeamIdentity> =
        dataset.teams.iter().map(|team| (&team.id, team)).collect();
    for (id, known) in &mut out {
        let all = sides.get(id).into_iter().flatten().flatten();
        if let Some((gender, squad)) = only_kind(all.filter_map(|team| teams.get(team).copied())) {
            (known.gender, known.squad) = (Some(gender), Some(squad));
        }
    }
    out.into_values().collect()
}

fn new(id: &str) -> Edition {
    Edition {
        id: EditionId::new(id),
        competition: None,
        season: None,
        article: None,
        gender: None,
        squad: None,
        first_date: None,
        last_date: None,
        rounds: 0,
        matches: 0,
        goals: 0,
    }
}

/// The gender and squad that all of these teams have.
fn only_kind<'d>(teams: impl Iterator<Item = &'d TeamIdentity>) -> Option<(Gender, String)> {
    let mut kinds = teams.map(|team| Some((team.gender?, team.squad.as_deref()?)));
    let first = kinds.next()??;
    let is_shared = kinds.all(|kind| kind == Some(first));
    is_shared.then(|| (first.0, first.1.to_owned()))
}
