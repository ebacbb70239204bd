//! Pages that show parts of other pages: a match that stands on a page of its own belongs to the
//! round of the page that shows it. Template reference A.6.
//!
//! One step is enough: the page that shows a match names its round, or nobody does. So cycles cannot
//! be walked.

use std::collections::HashMap;

use super::draft::{MatchDraft, PageDraft, SourceDraft, Stage, TransclusionDraft};
use super::place::Context;
use crate::block::{PagePart, Transclusion};
use crate::model::{MatchId, PageId, RoundKind};
use crate::wikitext::{Span, comparable_title};

impl TransclusionDraft {
    pub(super) fn new(found: &Transclusion, span: Span, context: &Context<'_>) -> Self {
        Self {
            page: found.page.clone(),
            part: found.part.clone(),
            span,
            section_path: context.section_path.clone(),
            round: context.round.clone(),
            round_id: context.round_id(),
            edition: context.edition.clone(),
        }
    }

    /// Whether it shows this match of the other page.
    fn shows(&self, found: &MatchDraft) -> bool {
        let labelled = |name: &String| found.labels.contains(name);
        match &self.part {
            PagePart::Whole => true,
            PagePart::Labelled(name) => labelled(name),
            PagePart::AllBut(name) => !labelled(name),
            PagePart::UnderHeading(title) => {
                let path = found
                    .sources
                    .first()
                    .map_or("", |source| &source.section_path);
                path.split(" > ")
                    .any(|heading| heading.eq_ignore_ascii_case(title))
            }
        }
    }
}

fn key(draft: &PageDraft, title: &str) -> (String, String) {
    (draft.page.lang.clone(), comparable_title(title))
}

/// Gives matches of pages that name no round the round of the page that shows them, and notes every
/// page that shows a match among its sources.
pub(super) fn stage(pages: &mut [PageDraft]) {
    let mut order: Vec<(usize, &PageDraft)> = pages.iter().enumerate().collect();
    // Of one page in two forms, the one that has the page's own id counts.
    order
        .sort_by_key(|(_, draft)| draft.page.id != PageId::of(&draft.page.lang, &draft.page.title));
    let mut by_title: HashMap<(String, String), usize> = HashMap::new();
    for (n, draft) in &order {
        by_title.entry(key(draft, &draft.page.title)).or_insert(*n);
    }
    // A page's own title stands above one that is only a redirect to another page.
    for (n, draft) in &order {
        for title in &draft.led_here {
            by_title.entry(key(draft, title)).or_insert(*n);
        }
    }
    let mut shown: Vec<(usize, usize, PageId, TransclusionDraft)> = Vec::new();
    for (from, draft) in pages.iter().enumerate() {
        for found in &draft.transcluded {
            let Some(&target) = by_title
                .get(&key(draft, &found.page))
                .filter(|target| **target != from)
            else {
                continue;
            };
            let Some(other) = pages.get(target) else {
                continue;
            };
            for (place, candidate) in other.matches.iter().enumerate() {
                if found.shows(candidate) {
                    shown.push((target, place, draft.page.id.clone(), found.clone()));
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
        let known = draft
            .sources
            .iter()
            .any(|source| source.included_from.as_ref() == Some(&from));
        if !known {
            draft.sources.push(SourceDraft {
                section_path: found.section_path.clone(),
                included_from: Some(from.clone()),
                ..first
            });
        }
        let needs_round = draft.round.kind == RoundKind::Unknown && draft.stage.is_none();
        if needs_round && found.round.kind != RoundKind::Unknown {
            move_to(draft, &found, from);
        }
    }
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
    record.competition = found.edition.competition.clone();
    record.season = found.edition.season.clone();
    let sides = format!("{}-{}", record.home.slug(), record.away.slug());
    record.id = MatchId::new(format!("{}/{sides}", found.round_id));
    draft.round = found.round.clone();
    draft.stage = Some(Stage {
        page: from,
        section_path: found.section_path.clone(),
    });
}
