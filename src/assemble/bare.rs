//! Matches that a row of a table or a cell of a grid names: sides and a result, and nothing else.

use super::cells::match_winner;
use super::draft::{MatchDraft, SourceDraft, StatedTie};
use super::edition::Edition;
use super::edition::NamedBy;
use super::facts::BoxNotes;
use super::place::Context;
use super::rounds::RoundPlace;
use crate::model::{Match, MatchId, MatchSourceKind, MatchStatus, Opponent, RoundId};
use crate::normalize::ScoreReading;
use crate::wikitext::Span;

/// Where such a match stands.
#[derive(Debug, Clone)]
pub(super) struct BarePlace {
    kind: MatchSourceKind,
    pub(super) span: Span,
    pub(super) section_path: String,
    round: RoundPlace,
    pub(super) round_id: RoundId,
    edition: Edition,
}

impl BarePlace {
    pub(super) fn new(kind: MatchSourceKind, span: Span, context: &Context<'_>) -> Self {
        Self {
            kind,
            span,
            section_path: context.section_path.clone(),
            round: context.round.clone(),
            round_id: context.round_id(),
            edition: context.edition.clone(),
        }
    }

    pub(super) fn source(&self) -> SourceDraft {
        SourceDraft {
            kind: self.kind,
            span: self.span,
            section_path: self.section_path.clone(),
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
    let id = MatchId::between(&place.round_id, &home, &away);
    let record = Match {
        id,
        competition: place.edition.competition.clone(),
        competition_text: None,
        season: place.edition.season.clone(),
        round_id: place.round_id.clone(),
        round: place.round.name.clone(),
        group_name: place.round.group.clone(),
        matchday: place.round.matchday.clone(),
        group_playoff: place.round.is_group_playoff(),
        tie: None,
        leg: None,
        date: None,
        date_text: None,
        kickoff: None,
        home,
        away,
        score,
        extra_time: score.is_some().then_some(cell.extra_time),
        golden_goal: score.is_some().then_some(cell.golden_goal),
        penalties: cell.penalties.filter(|_| score.is_some()),
        winner: match_winner(awarded.or(score), cell.penalties, cell.shootout),
        status,
        awarded,
        stadium: None,
        city: None,
        attendance: None,
        referee: None,
        referee_country: None,
        report_urls: Vec::new(),
        note: cell.note(),
        page: context.page.clone(),
        line: context.lines.line(place.span.start as usize),
    };
    MatchDraft {
        record,
        round: place.round.clone(),
        goals: Vec::new(),
        kicks: Vec::new(),
        cards: Vec::new(),
        stated: StatedTie::default(),
        kickoff_when_shown: None,
        tie: None,
        labels: Vec::new(),
        named_by: NamedBy::Page,
        stage: None,
        sources: vec![place.source()],
        notes: BoxNotes::default(),
    }
}
