//! What is known at one place of a page: its edition, round and season, and what the page is. The
//! walk keeps it; whatever makes a draft reads it.

use std::sync::Arc;

use chrono::NaiveDate;

use super::edition::NamedEdition;
use super::rounds::RoundPlace;
use crate::dialect::{Dialect, Zone};
use crate::model::{PageId, RoundId, slug};
use crate::normalize::Season;
use crate::wikitext::LineIndex;

/// What is known at one place of a page.
#[derive(Debug)]
pub(super) struct Context<'c> {
    pub(super) dialect: &'static Dialect,
    pub(super) page: &'c PageId,
    pub(super) title: &'c str,
    pub(super) lines: &'c LineIndex,
    pub(super) edition: NamedEdition,
    pub(super) round: Arc<RoundPlace>,
    pub(super) season: Option<Season>,
    pub(super) section_path: Arc<str>,
    /// The zone that the page states for all times here.
    pub(super) zone: Option<Zone>,
    /// From this day on a score may be that of a match in progress.
    pub(super) live_from: Option<NaiveDate>,
    /// The number that the last heading gives the match below it.
    pub(super) match_number: Option<u16>,
}

impl Context<'_> {
    /// Part of ids that stands for the edition; the page's own title where none is known.
    pub(super) fn edition_slug(&self) -> String {
        self.edition.slug().unwrap_or_else(|| slug(self.title))
    }

    /// Id of the round at this place.
    pub(super) fn round_id(&self) -> RoundId {
        RoundId::new(format!("{}/{}", self.edition_slug(), self.round.slug))
    }
}
