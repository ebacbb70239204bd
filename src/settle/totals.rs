//! Totals that infoboxes state, beside what the dataset has. Called by `join`.

use chrono::NaiveDate;
use foldhash::HashMap;

use crate::draft::{Scope, TotalDraft};
use crate::model::{
    Match, MatchStatus, NoControl, PageId, Round, RoundId, RoundKind, Score, Total, TotalKind,
    TotalOutcome,
};
use crate::wikitext::LineIndex;

/// What is known of the page of a total, when all pages are joined.
pub(super) struct TotalPage<'j> {
    pub(super) id: &'j PageId,
    pub(super) lines: &'j LineIndex,
    /// Whether the page shows matches of pages that the archive lacks.
    pub(super) lacks_pages: bool,
}

/// Compares the totals of one page with the joined matches.
pub(super) fn compare(
    drafts: &[TotalDraft],
    page: &TotalPage<'_>,
    counts: &Counts<'_>,
) -> Vec<Total> {
    let Some(first) = drafts.first() else {
        return Vec::new();
    };
    let counted = counts.within(&first.scope);
    let stated_matches = drafts
        .iter()
        .find(|draft| draft.kind == TotalKind::Matches)
        .map(|draft| draft.stated);
    drafts
        .iter()
        .map(|draft| {
            let number = match draft.kind {
                TotalKind::Matches => counted.matches,
                TotalKind::Goals => counted.goals,
                // Counted when it is known who is who.
                TotalKind::GoalsOfPlayer | TotalKind::OwnGoalsOfPlayer => 0,
            };
            Total {
                page: page.id.clone(),
                kind: draft.kind,
                player: draft.player.as_ref().map(|player| player.name.clone()),
                player_link: draft.player.as_ref().and_then(|player| player.link.clone()),
                player_id: None,
                stated: draft.stated,
                counted: number,
                outcome: outcome(draft, number, &counted, stated_matches, page),
                span_start: u64::from(draft.span.start),
                span_end: u64::from(draft.span.end),
                line: page.lines.line(draft.span.start as usize),
            }
        })
        .collect()
}

fn outcome(
    draft: &TotalDraft,
    number: u32,
    counted: &Counted,
    stated_matches: Option<u32>,
    page: &TotalPage<'_>,
) -> TotalOutcome {
    if draft.stated == number {
        return TotalOutcome::Agrees;
    }
    let why = if counted.matches == 0 {
        NoControl::NothingRead
    } else if draft
        .updated
        .zip(counted.last)
        .is_some_and(|(updated, last)| updated < last)
    {
        NoControl::Stale
    } else if number < draft.stated && page.lacks_pages {
        NoControl::PagesMissing
    } else if counted.open > 0 {
        NoControl::StillToPlay
    } else if draft.kind == TotalKind::Goals && stated_matches != Some(counted.matches) {
        NoControl::MatchesUnclear
    } else {
        return TotalOutcome::Disagrees;
    };
    TotalOutcome::NoControl(why)
}

/// What the dataset holds of the matches that a total counts.
#[derive(Debug, Default, Clone, Copy)]
struct Counted {
    matches: u32,
    goals: u32,
    /// Matches that may still be played.
    open: u32,
    last: Option<NaiveDate>,
}

impl Counted {
    fn add(&mut self, record: &Match) {
        match (record.status, record.awarded.or(record.score)) {
            (MatchStatus::Walkover | MatchStatus::Annulled, _) => {}
            (_, Some(Score { home, away })) => {
                self.matches += 1;
                let goals = u32::from(home) + u32::from(away);
                self.goals = self.goals.saturating_add(goals);
                self.last = self.last.max(record.date);
            }
            (MatchStatus::Scheduled | MatchStatus::Postponed | MatchStatus::Unknown, None) => {
                self.open += 1;
            }
            _ => {}
        }
    }
}

/// Counts of all editions and pages: each match is looked at once, however many infoboxes there are.
pub(super) struct Counts<'j> {
    by_edition: HashMap<&'j str, Counted>,
    by_page: HashMap<&'j PageId, Counted>,
}

impl<'j> Counts<'j> {
    pub(super) fn of(matches: &'j [Match], rounds: &[Round]) -> Self {
        let kinds: HashMap<&RoundId, RoundKind> =
            rounds.iter().map(|round| (&round.id, round.kind)).collect();
        let mut out = Self {
            by_edition: HashMap::default(),
            by_page: HashMap::default(),
        };
        for record in matches {
            out.by_page.entry(&record.page).or_default().add(record);
            if kinds.get(&record.round_id) != Some(&RoundKind::Qualifying) {
                let edition = record.round_id.edition();
                out.by_edition.entry(edition).or_default().add(record);
            }
        }
        out
    }

    fn within(&self, scope: &Scope) -> Counted {
        let found = match scope {
            Scope::Edition(edition) => self.by_edition.get(edition.as_str()),
            Scope::Page(page) => self.by_page.get(page),
        };
        found.copied().unwrap_or_default()
    }
}
