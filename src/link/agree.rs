//! One match, one place in one competition: pages that name the same match may name its competition and
//! its round in their own words. Called by `join` once it is known which places name one match.
//!
//! The competition's own page counts before the link of a team's page, and that before a text; of
//! rounds of one edition the one that says most closely which it is. Each edition has one name.

use std::sync::Arc;

use foldhash::HashMap;

use super::places::{Place, at};
use crate::draft::NamedBy;
use crate::draft::{MatchDraft, PageDraft};
use crate::model::{MatchId, RoundKind, Tie};

/// Lets all places of a match agree on its competition and round, and all rounds of an edition on its
/// name.
pub(crate) fn agree(pages: &mut [PageDraft], groups: &[Vec<Place>]) {
    for group in groups.iter().filter(|group| group.len() > 1) {
        let best = group.iter().filter_map(|place| at(pages, *place));
        // Of equally sure ones the edition with a season and a page of its own, the page of all of it before that
        // of a part; the first of those.
        let surest = group.iter().min_by_key(|place| {
            let draft = at(pages, **place);
            let page = pages.get(place.0);
            (
                draft.map(|draft| draft.named_by),
                draft.is_some_and(|draft| draft.record.season.is_none()),
                page.is_none_or(|page| !page.has_edition),
                page.is_some_and(|page| page.edition.part.is_some()),
            )
        });
        let edition = surest.and_then(|place| at(pages, *place));
        let Some(edition) = edition.map(|draft| draft.record.round_id.edition().to_owned()) else {
            continue;
        };
        let of_edition = best.filter(|draft| draft.record.round_id.edition() == edition);
        // The first of the closest.
        let Some(best) = of_edition.min_by_key(|draft| vagueness(draft)).cloned() else {
            continue;
        };
        let printed = group.iter().filter_map(|place| at(pages, *place));
        let printed = printed
            .filter_map(|draft| draft.record.competition_text.clone())
            .next();
        for (page, place) in group {
            let draft = pages
                .get_mut(*page)
                .and_then(|page| page.matches.get_mut(*place));
            if let Some(draft) = draft {
                move_to(draft, &best);
                draft.record.competition_text = draft
                    .record
                    .competition_text
                    .take()
                    .or_else(|| printed.clone());
            }
        }
    }
    for page in pages.iter_mut() {
        ties_follow(page);
    }
    name_editions(pages);
}

/// How little a place says of the round, what names it aside.
fn vagueness(draft: &MatchDraft) -> (bool, bool, NamedBy) {
    let round = &draft.round;
    let is_group_stage = round.kind == RoundKind::Group && round.group.is_none();
    (
        round.kind == RoundKind::Unknown,
        is_group_stage,
        draft.named_by,
    )
}

fn move_to(draft: &mut MatchDraft, best: &MatchDraft) {
    let record = &mut draft.record;
    if record.round_id != best.record.round_id {
        let is_one_edition = record.round_id.edition() == best.record.round_id.edition();
        if is_one_edition && draft.round.contradicts(&best.round) {
            draft.other_round = Some(draft.round.name.clone());
        }
        record.id = MatchId::between(&best.record.round_id, &record.home, &record.away);
        record.round_id = best.record.round_id.clone();
        let round = Arc::make_mut(&mut draft.round);
        round.name = best.round.name.clone();
        round.slug = best.round.slug.clone();
        round.kind = best.round.kind;
        round.stage = best.round.stage;
        round.group = best.round.group.clone();
    }
    record.round = best.record.round.clone();
    record.group_name = best.record.group_name.clone();
    record.competition = best.record.competition.clone();
    record.season = best.record.season.clone();
    record.matchday = record
        .matchday
        .take()
        .or_else(|| best.record.matchday.clone());
}

/// A tie is in the round of its matches.
fn ties_follow(page: &mut PageDraft) {
    for tie in &mut page.ties {
        let first = tie
            .matches
            .first()
            .and_then(|place| page.matches.get(*place));
        if let Some(first) = first
            && first.record.round_id != tie.record.round
        {
            let sides = (tie.record.team1.clone(), tie.record.team2.clone());
            let moved = Tie::unplayed(first.record.round_id.clone(), sides.0, sides.1);
            tie.record.id = moved.id;
            tie.record.round = moved.round;
        }
    }
}

/// Gives every edition the name that its surest place gives it; of equally sure ones the first in the
/// order of the alphabet, whatever the order of pages.
fn name_editions(pages: &mut [PageDraft]) {
    type Name = (Option<Arc<str>>, Option<Arc<str>>);
    let mut names: HashMap<String, (NamedBy, Name)> = HashMap::default();
    for draft in pages.iter().flat_map(|page| &page.matches) {
        let record = &draft.record;
        let edition = record.round_id.edition();
        let name = (record.competition.clone(), record.season.clone());
        match names.get_mut(edition) {
            Some(known) if (draft.named_by, &name) < (known.0, &known.1) => {
                *known = (draft.named_by, name);
            }
            Some(_) => {}
            None => {
                names.insert(edition.to_owned(), (draft.named_by, name));
            }
        }
    }
    for page in pages {
        let matches = page.matches.iter_mut().map(|draft| &mut draft.record);
        for record in matches {
            if let Some((_, (competition, season))) = names.get(record.round_id.edition()) {
                record.competition.clone_from(competition);
                record.season.clone_from(season);
            }
        }
        for round in &mut page.rounds {
            if let Some((_, (competition, season))) = names.get(round.id.edition()) {
                round.competition.clone_from(competition);
                round.season.clone_from(season);
            }
        }
    }
}
