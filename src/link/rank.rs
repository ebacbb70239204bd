//! Which of the places of one match comes first: the competition's own page before a team's, wikitext
//! before a rendered page, the fuller before the emptier. Called once the groups are known.

use std::cmp::Reverse;

use super::places::{Place, at};
use crate::draft::{MatchDraft, PageDraft};
use crate::model::SourceKind;

/// Puts the place that counts first to the front.
pub(crate) fn rank(pages: &[PageDraft], group: &mut [Place]) {
    // Stable: of equally full records the first page's counts.
    group.sort_by_key(|place| {
        let page = pages.get(place.0);
        let is_html = page.is_some_and(|page| page.page.source_kind == SourceKind::Html);
        let has_edition = page.is_some_and(|page| page.has_edition);
        (
            !has_edition,
            is_html,
            Reverse(at(pages, *place).map_or(0, fullness)),
        )
    });
}

/// How much a record says.
fn fullness(draft: &MatchDraft) -> usize {
    let record = &draft.record;
    let facts = [
        record.score.is_some() || record.awarded.is_some(),
        record.date.is_some(),
        record.kickoff.is_some(),
        record.stadium.is_some(),
        record.city.is_some(),
        record.attendance.is_some(),
        record.referee.is_some(),
        record.penalties.is_some(),
        !record.report_urls.is_empty(),
        record.home.team().is_some_and(|team| team.link.is_some()),
        record.away.team().is_some_and(|team| team.link.is_some()),
    ];
    facts.iter().filter(|fact| **fact).count() + draft.goals.len() + draft.kicks.len()
}
