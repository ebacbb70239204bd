//! The rounds that one page names, and the days that it sets aside for them. Called by the walk.

use foldhash::{HashMap, HashSet};

use super::edition::NamedEdition;
use super::page_draft::{MatchDraft, StandingsDraft, TieDraft};
use super::place::Context;
use super::rounds::RoundPlace;
use crate::block::Schedule;
use crate::model::{Round, RoundId, RoundKind, ScheduledLeg, slug};
use crate::normalize;
use crate::wikitext::Span;

/// Rounds in the order in which the page's matches, ties and tables name them.
pub(crate) fn of_page<'e>(
    matches: &[MatchDraft],
    ties: &[TieDraft],
    standings: &[StandingsDraft],
    edition_of: impl Fn(&RoundId) -> &'e NamedEdition,
    context: &Context<'_>,
) -> Vec<Round> {
    let mut seen: HashSet<&RoundId> = HashSet::default();
    let mut out: Vec<Round> = Vec::new();
    let line_of = |span: Span| context.lines.line(span.start as usize);
    // A league's table may tell what the round is that its matches only are in.
    let told: HashMap<&RoundId, &RoundPlace> = standings
        .iter()
        .filter(|table| table.round.kind != RoundKind::Unknown)
        .filter_map(|table| Some((&table.rows.first()?.round, &*table.round)))
        .collect();
    for draft in matches {
        if !seen.insert(&draft.record.round_id) {
            continue;
        }
        let path = draft.sources.first().map(|source| &source.section_path);
        let is_open = draft.round.kind == RoundKind::Unknown;
        let told = told.get(&draft.record.round_id).filter(|_| is_open);
        let said = told.copied().unwrap_or(&draft.round);
        out.push(Round {
            id: draft.record.round_id.clone(),
            competition: draft.record.competition.clone(),
            season: draft.record.season.clone(),
            name: draft.round.name.clone(),
            kind: said.kind,
            stage: said.stage,
            ordinal: 0,
            page: context.page.clone(),
            section_path: path.cloned().unwrap_or_default(),
            line: draft
                .sources
                .first()
                .map_or(1, |source| line_of(source.span)),
        });
    }
    for tie in ties {
        if !seen.insert(&tie.record.round) {
            continue;
        }
        let edition = edition_of(&tie.record.round);
        out.push(Round {
            id: tie.record.round.clone(),
            competition: edition.competition.clone(),
            season: edition.season.clone(),
            name: tie.round.name.clone(),
            kind: match tie.round.kind {
                RoundKind::Unknown => RoundKind::Knockout,
                known => known,
            },
            stage: tie.round.stage,
            ordinal: 0,
            page: context.page.clone(),
            section_path: tie.section_path.clone(),
            line: line_of(tie.span),
        });
    }
    for table in standings {
        let Some(id) = table.rows.first().map(|row| &row.round) else {
            continue;
        };
        if seen.insert(id) {
            out.push(of_table(table, id, edition_of(id), context));
        }
    }
    out
}

fn of_table(
    table: &StandingsDraft,
    id: &RoundId,
    edition: &NamedEdition,
    context: &Context<'_>,
) -> Round {
    Round {
        id: id.clone(),
        competition: edition.competition.clone(),
        season: edition.season.clone(),
        name: table.round.name.clone(),
        kind: table.round.kind,
        stage: table.round.stage,
        ordinal: 0,
        page: context.page.clone(),
        section_path: table.section_path.clone(),
        line: context.lines.line(table.span.start as usize),
    }
}

/// Windows for the rounds that the page has; rows for rounds that it does not have are left out. Of
/// several for one leg the first counts.
pub(crate) fn schedule_of(
    schedules: &[Schedule],
    rounds: &[Round],
    context: &Context<'_>,
    season: Option<normalize::Season>,
) -> Vec<ScheduledLeg> {
    let mut by_slug: HashMap<&str, &RoundId> = HashMap::default();
    for round in rounds {
        by_slug.entry(round.id.round()).or_insert(&round.id);
    }
    let mut seen: HashSet<(&RoundId, u8)> = HashSet::default();
    let mut out: Vec<ScheduledLeg> = Vec::new();
    for row in schedules.iter().flat_map(|schedule| &schedule.rows) {
        let Some(round) = by_slug.get(slug(&row.round).as_str()).copied() else {
            continue;
        };
        for (leg, text) in (1..).zip(&row.legs) {
            if text.is_empty() || !seen.insert((round, leg)) {
                continue;
            }
            let window = normalize::window(text, context.dialect, season);
            out.push(ScheduledLeg {
                round: round.clone(),
                leg,
                start_date: window.map(|window| window.0),
                end_date: window.map(|window| window.1),
                text: text.clone(),
                page: context.page.clone(),
                line: context.lines.line(row.span.start as usize),
            });
        }
    }
    out
}
