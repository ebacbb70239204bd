//! Matches that a row of a table or a cell of a grid names: sides and a result, and nothing else.

use std::rc::Rc;
use std::sync::Arc;

use super::cells::match_winner;
use super::edition::NamedBy;
use super::edition::NamedEdition;
use super::facts::BoxNotes;
use super::page_draft::{MatchDraft, SourceDraft, StatedTie};
use super::place::Context;
use super::rounds::RoundPlace;
use crate::model::{DecidedBy, Match, MatchSourceKind, MatchStatus, Opponent, RoundId};
use crate::normalize::ScoreReading;
use crate::wikitext::Span;

/// A section of a page, which its rows and cells share.
#[derive(Debug)]
pub(super) struct Section {
    path: Arc<str>,
    round: Arc<RoundPlace>,
    round_id: RoundId,
    edition: NamedEdition,
}

impl Section {
    pub(super) fn of(context: &Context<'_>) -> Self {
        Self {
            path: context.section_path.clone(),
            round: Arc::clone(&context.round),
            round_id: context.round_id(),
            edition: context.edition.clone(),
        }
    }
}

/// Where such a match is.
#[derive(Debug, Clone)]
pub(super) struct BarePlace {
    kind: MatchSourceKind,
    pub(super) span: Span,
    section: Rc<Section>,
}

impl BarePlace {
    pub(super) fn new(kind: MatchSourceKind, span: Span, section: Rc<Section>) -> Self {
        Self {
            kind,
            span,
            section,
        }
    }

    /// Headings above it.
    pub(super) fn section_path(&self) -> &str {
        &self.section.path
    }

    pub(super) fn round(&self) -> Arc<RoundPlace> {
        Arc::clone(&self.section.round)
    }

    pub(super) fn round_id(&self) -> &RoundId {
        &self.section.round_id
    }

    /// Whether ties are played in its round.
    pub(super) fn has_ties(&self) -> bool {
        self.section.round.kind.has_ties()
    }

    pub(super) fn source(&self) -> SourceDraft {
        SourceDraft {
            kind: self.kind,
            span: self.span,
            section_path: self.section.path.clone(),
            included_from: None,
        }
    }
}

/// A match of two sides and a result, home side first.
pub(super) fn bare_match(
    place: &BarePlace,
    home: Opponent,
    away: Opponent,
    cell: &ScoreReading,
    context: &Context<'_>,
) -> MatchDraft {
    use DecidedBy::{CoinToss, Penalties};
    let status = match cell.status {
        Some(MatchStatus::Scheduled) | None if cell.score.is_some() => MatchStatus::Played,
        Some(status) => status,
        None => MatchStatus::Unknown,
    };
    let (score, awarded) = match status {
        MatchStatus::Awarded | MatchStatus::Walkover => (None, cell.score),
        MatchStatus::Cancelled | MatchStatus::Postponed => (None, None),
        _ => (cell.score, None),
    };
    let is_replay = cell.decided_by == Some(DecidedBy::Replay);
    let section = &place.section;
    let line = context.lines.line(place.span.start as usize);
    let record = Match {
        competition: section.edition.competition.clone(),
        season: section.edition.season.clone(),
        round: section.round.name.clone(),
        group_name: section.round.group.clone(),
        matchday: section.round.matchday.clone(),
        group_playoff: section.round.is_group_playoff(),
        score,
        extra_time: score.is_some().then_some(cell.extra_time),
        golden_goal: score.is_some().then_some(cell.golden_goal),
        penalties: cell.penalties.filter(|_| score.is_some()),
        winner: match_winner(awarded.or(score), cell.penalties, cell.shootout),
        status,
        awarded,
        note: cell.note(),
        ..Match::between(
            section.round_id.clone(),
            [home, away],
            context.page.clone(),
            line,
        )
    };
    MatchDraft {
        record,
        round: Arc::clone(&section.round),
        goals: Vec::new(),
        kicks: Vec::new(),
        cards: Vec::new(),
        lineups: Vec::new(),
        managers: Vec::new(),
        stated: StatedTie {
            aggregate: cell.aggregate,
            place: cell
                .aggregate
                .map(|aggregate| (place.span, aggregate.to_string())),
            decided_by: match cell.decided_by {
                None => cell.shootout.then_some(Penalties),
                Some(decided_by) => Some(decided_by).filter(|by| *by == CoinToss),
            },
            is_said_to_decide: cell.decided_by.is_some(),
            replay: cell.remainder.clone().filter(|_| is_replay),
            notes_replay: false,
        },
        kickoff_when_shown: None,
        other_round: None,
        under: None,
        of_finals: false,
        may_be_of_group: false,
        tie: None,
        labels: Vec::new(),
        named_by: NamedBy::Page,
        edition_link: None,
        stage: None,
        sources: vec![place.source()],
        notes: BoxNotes::default(),
    }
}
