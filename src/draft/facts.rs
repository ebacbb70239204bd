//! What pages say of their matches and ties beside the records: where a result stands, which teams a
//! link names, on which days an infobox sets the edition.
//!
//! `boxes` and `walk` note it, `join` gives it the final ids, and the rules of `check` hold it
//! against the records. None of it is exported.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::place::Context;
use crate::block::{Infobox, Mark, MatchBox};
use crate::dialect::BoxField;
use crate::model::PageId;
use crate::normalize;
use crate::wikitext::Span;

/// The days of an edition, or of a part of it, as its infobox states them.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct StatedDays {
    /// The edition by the part of ids that stands for it.
    pub(crate) edition: String,
    /// The page, where it is about a part of the edition and speaks of its own matches alone.
    pub(crate) only: Option<PageId>,
    pub(crate) first: NaiveDate,
    pub(crate) last: NaiveDate,
}

/// The same before lines are counted.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct BoxNotes {
    pub(crate) result: Option<Span>,
    pub(crate) section_linked: Option<String>,
}

/// Notes what a box says beside its record.
pub(crate) fn of_box(found: &MatchBox) -> BoxNotes {
    use BoxField::{Goals1, Goals2, Score, Score1, Score2};
    let spans = [Score, Score1, Score2, Goals1, Goals2]
        .into_iter()
        .filter_map(|field| found.fields.get(&field))
        .map(|value| value.span);
    let result = spans.reduce(|a, b| Span {
        start: a.start.min(b.start),
        end: a.end.max(b.end),
    });
    let links = found.fields.get(&Score).into_iter().flat_map(|value| {
        let marked = value.marks().filter_map(|mark| match mark {
            Mark::ScoreLink { target, .. } => Some(target.as_str()),
            _ => None,
        });
        marked.chain(value.links().map(|(target, _)| target))
    });
    let section_linked = links
        .filter_map(|target| target.split_once('#'))
        .map(|(_, section)| section.replace('_', " "))
        .find(|section| !section.is_empty());
    BoxNotes {
        result,
        section_linked,
    }
}

/// The days that an infobox states for its edition or its part of one.
pub(crate) fn days(infobox: &Infobox, context: &Context<'_>) -> Option<StatedDays> {
    let edition = context.edition.slug()?;
    let dates = infobox
        .parameters
        .iter()
        .find(|(name, _)| context.dialect.is_infobox_dates(name));
    let (_, text) = dates?;
    let (first, last) = normalize::window(text, context.dialect, context.season)?;
    // A team's page has the days of its own season, and one of several seasons says nothing here.
    if context.edition.team.is_some() {
        return None;
    }
    let only = context.edition.part.is_some().then(|| context.page.clone());
    Some(StatedDays {
        edition,
        only,
        first,
        last,
    })
}
