//! What a page holds of other sports, where its title or a heading says so: nothing of it is football, and it is
//! reported once for each title or heading. Called by the walk.

use std::sync::Arc;

use super::findings::{About, FindingDraft};
use crate::block::BlockKind;
use crate::dialect::{Dialect, NamedSport};
use crate::model::Rule;
use crate::wikitext::Span;

/// What was left out so far.
#[derive(Debug, Default)]
pub(super) struct OtherSports {
    /// The title or heading that names the sport of what is read now, where it is another one.
    here: Option<Arc<str>>,
    left: Vec<Left>,
}

/// What was left out below one title or heading.
#[derive(Debug)]
struct Left {
    said: Arc<str>,
    span: Span,
    section_path: Arc<str>,
    blocks: usize,
}

impl OtherSports {
    /// At a new place: the innermost heading that names a sport says which it is, and at last the title.
    pub(super) fn enter<'t>(
        &mut self,
        title: &'t str,
        headings: impl DoubleEndedIterator<Item = &'t str>,
        dialect: &Dialect,
    ) {
        let rules = dialect.sports();
        let mut named = headings.rev().chain([title]);
        let named = named.find_map(|said| Some((rules.named(said)?, said)));
        self.here = match named {
            Some((NamedSport::Other, said)) => Some(said.into()),
            _ => None,
        };
    }

    /// Whether a block is one of another sport; then it is counted, and nothing else is to be done with it.
    pub(super) fn takes(&mut self, kind: &BlockKind, span: Span, path: &Arc<str>) -> bool {
        let Some(said) = &self.here else {
            return false;
        };
        let counts = match kind {
            BlockKind::MatchBox(_)
            | BlockKind::TieRow(_)
            | BlockKind::GridCell(_)
            | BlockKind::TeamMatches(_)
            | BlockKind::Finals(_)
            | BlockKind::Standings(_)
            | BlockKind::Bracket(_)
            | BlockKind::Schedule(_)
            | BlockKind::Transclusion(_)
            | BlockKind::Unreadable(_)
            | BlockKind::Skipped(_) => true,
            BlockKind::Infobox(_)
            | BlockKind::Lineup(_)
            | BlockKind::TieOutcome(_)
            | BlockKind::Scorers(_)
            | BlockKind::RoundLabel(_) => false,
            BlockKind::Heading(_)
            | BlockKind::TimesAre(_)
            | BlockKind::TieSeparator
            | BlockKind::SectionLabel(_)
            | BlockKind::Redirect(_) => return false,
        };
        if !counts {
            return true;
        }
        match self.left.iter_mut().find(|left| left.said == *said) {
            Some(left) => left.blocks = left.blocks.saturating_add(1),
            None => self.left.push(Left {
                said: Arc::clone(said),
                span,
                section_path: Arc::clone(path),
                blocks: 1,
            }),
        }
        true
    }

    /// Whether anything was left out.
    pub(super) fn is_some(&self) -> bool {
        !self.left.is_empty()
    }

    /// One finding for each title or heading.
    pub(super) fn findings(self) -> impl Iterator<Item = FindingDraft> {
        self.left.into_iter().map(|left| {
            let Left { said, blocks, .. } = &left;
            let message = format!(
                "`{said}` names another sport: matches and tables are left out, {blocks} in all."
            );
            let about = About::Page;
            FindingDraft::new(
                Rule::OtherSportSkipped,
                left.span,
                &left.section_path,
                about,
            )
            .found(&**said)
            .saying(message)
        })
    }
}
