//! Pages that show parts of other pages: a match that is on a page of its own belongs to the
//! round of the page that shows it. Template reference A.6.
//!
//! One step is enough: the page that shows a match names its round, or nobody does. So cycles cannot
//! be walked.

use std::collections::hash_map::Entry;

use foldhash::HashMap;

use super::parts::{Parts, Shown};
use crate::draft::kind_in;
use crate::draft::{MatchDraft, PageDraft, SourceDraft, Stage, StandingsDraft, TransclusionDraft};
use crate::model::{Kickoff, MatchId, PageId, Round, RoundKind, StandingKind};
use crate::wikitext::comparable_title;

fn key(draft: &PageDraft, title: &str) -> (String, String) {
    (draft.page.lang.clone(), comparable_title(title))
}

/// Gives matches and tables of pages that name no round the round of the page that shows them, and notes every
/// page that shows a match among its sources.
pub(crate) fn stage(pages: &mut [PageDraft]) {
    let mut order: Vec<(usize, &PageDraft)> = pages.iter().enumerate().collect();
    // Of one page in two forms, the one that has the page's own id counts.
    order
        .sort_by_key(|(_, draft)| draft.page.id != PageId::of(&draft.page.lang, &draft.page.title));
    let mut by_title: HashMap<(String, String), usize> = HashMap::default();
    for (n, draft) in &order {
        // The wiki shows another page in the place of a redirect.
        if draft.redirect_to.is_none() {
            by_title.entry(key(draft, &draft.page.title)).or_insert(*n);
        }
    }
    // A page's own title is above one that is only a redirect to another page.
    for (n, draft) in &order {
        for title in &draft.led_here {
            by_title.entry(key(draft, title)).or_insert(*n);
        }
    }
    let mut shown: Vec<(usize, usize, PageId, &TransclusionDraft)> = Vec::new();
    let mut shown_tables: Vec<(usize, usize, PageId, &TransclusionDraft)> = Vec::new();
    let transcluded: Vec<_> = pages
        .iter_mut()
        .map(|draft| std::mem::take(&mut draft.transcluded))
        .collect();
    let mut parts: HashMap<usize, [Parts<'_>; 2]> = HashMap::default();
    let asked = |(from, draft): (usize, &PageDraft)| {
        let of_page = transcluded.get(from).into_iter().flatten();
        let target = |found: &TransclusionDraft| by_title.get(&key(draft, &found.page)).copied();
        let targets = of_page.filter_map(move |found| Some((target(found)?, found)));
        targets
            .filter(|(target, _)| *target != from)
            .collect::<Vec<_>>()
    };
    let asked: Vec<_> = pages.iter().enumerate().map(asked).collect();
    for (target, _) in asked.iter().flatten() {
        if let (Entry::Vacant(entry), Some(other)) = (parts.entry(*target), pages.get(*target)) {
            entry.insert([Parts::of_matches(other), Parts::of_tables(other)]);
        }
    }
    for (draft, asked) in pages.iter().zip(&asked) {
        let mut seen: HashMap<usize, [Shown<'_>; 2]> = HashMap::default();
        for (target, found) in asked {
            let Some(parts) = parts.get(target) else {
                continue;
            };
            let [matches, tables] = seen
                .entry(*target)
                .or_insert_with(|| parts.each_ref().map(Shown::new));
            let names_round = found.round.kind != RoundKind::Unknown;
            for place in matches.show(&found.part, names_round) {
                shown.push((*target, place, draft.page.id.clone(), *found));
            }
            if names_round {
                for place in tables.show(&found.part, true) {
                    shown_tables.push((*target, place, draft.page.id.clone(), *found));
                }
            }
        }
    }
    for (target, place, from, found) in shown {
        let Some(draft) = pages
            .get_mut(target)
            .and_then(|page| page.matches.get_mut(place))
        else {
            continue;
        };
        let Some(first) = draft.sources.first().cloned() else {
            continue;
        };
        // Pages come one after another: what this one has shown stands last.
        let last = draft.sources.last();
        let known = last.is_some_and(|source| source.included_from.as_ref() == Some(&from));
        // Where another page shows the match, its kick-off is what is shown there.
        if let Some(shown) = draft.kickoff_when_shown.take() {
            // Of the same clock time the page itself may say the zone that is not shown there.
            let own = draft.record.kickoff;
            let own = own.filter(|own| own.local == shown.local);
            let offset = shown.offset.or(own.and_then(|own| own.offset));
            draft.record.kickoff = Some(Kickoff { offset, ..shown });
        }
        if !known {
            draft.sources.push(SourceDraft {
                section_path: found.section_path.clone(),
                included_from: Some(from.clone()),
                ..first
            });
        }
        let needs_round = draft.round.kind == RoundKind::Unknown && draft.stage.is_none();
        if needs_round && found.round.kind != RoundKind::Unknown {
            move_to(draft, found, from);
        }
    }
    for (target, place, from, found) in shown_tables {
        let tables = pages.get_mut(target).map(|page| &mut page.standings);
        if let Some(draft) = tables.and_then(|tables| tables.get_mut(place))
            && draft.round.kind == RoundKind::Unknown
        {
            move_table(draft, found, from);
        }
    }
    for (draft, transcluded) in pages.iter_mut().zip(transcluded) {
        draft.transcluded = transcluded;
    }
}

fn move_table(draft: &mut StandingsDraft, call: &TransclusionDraft, from: PageId) {
    for row in &mut draft.rows {
        row.round = call.round_id.clone();
        row.group_name = call.round.group.clone();
        if row.kind == StandingKind::Unknown {
            row.kind = kind_in(&call.round);
        }
    }
    draft.round = call.round.clone();
    draft.moved = Some(Round {
        id: call.round_id.clone(),
        competition: call.edition.competition.clone(),
        season: call.edition.season.clone(),
        name: call.round.name.clone(),
        kind: call.round.kind,
        stage: call.round.stage,
        ordinal: 0,
        page: from,
        section_path: call.section_path.clone(),
        line: call.line,
    });
}

fn move_to(draft: &mut MatchDraft, found: &TransclusionDraft, from: PageId) {
    let record = &mut draft.record;
    record.round_id = found.round_id.clone();
    record.round = found.round.name.clone();
    record.group_name = found.round.group.clone();
    record.matchday = record
        .matchday
        .take()
        .or_else(|| found.round.matchday.clone());
    record.group_playoff = found.round.is_group_playoff();
    record.competition = found.edition.competition.clone();
    record.season = found.edition.season.clone();
    record.id = MatchId::between(&found.round_id, &record.home, &record.away);
    draft.round = found.round.clone();
    draft.stage = Some(Stage {
        page: from,
        section_path: found.section_path.clone(),
        line: found.line,
    });
}
