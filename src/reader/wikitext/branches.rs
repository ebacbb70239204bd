//! Branches of parser functions such as `{{#if:…}}`: the wiki shows one of them. Called once a page.
//!
//! Where the condition is written out, only what it shows is read. Where callers of the page ask for a branch,
//! each is a part that they may ask for. Where a template or the wiki has to answer, nobody knows which branch
//! is shown: blocks in it are reported as one that is not read.

use super::conditions::{Choice, choice, function};
use super::parts::answer;
use crate::block::{Block, BlockKind, Unreadable};
use crate::dialect::Dialect;
use crate::wikitext::{Span, Tree};

/// The blocks of a page without those of branches that are not shown.
pub(super) fn shown(blocks: Vec<Block>, tree: &Tree<'_>, dialect: &Dialect) -> Vec<Block> {
    let mut hidden: Vec<(Span, Option<String>)> = Vec::new();
    let mut blocks = blocks;
    for template in tree.templates() {
        match choice(&template, dialect) {
            None => {}
            Some(Choice::Asked(parts)) => blocks.extend(labels(parts)),
            Some(Choice::Unknown) => {
                let name = function(&template).map(|(name, _)| name);
                hidden.push((template.span(), Some(name.unwrap_or_default())));
            }
            Some(Choice::Shown(part)) => hidden.extend(beside(template.span(), part)),
        }
    }
    if hidden.is_empty() {
        return blocks;
    }
    // What is inside a hidden part is hidden with it.
    hidden.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    let mut end = 0;
    hidden.retain(|(span, _)| {
        let is_outermost = span.end > end;
        end = end.max(span.end);
        is_outermost
    });
    let mut reported = vec![false; hidden.len()];
    let mut out = Vec::with_capacity(blocks.len());
    for block in blocks {
        let at = hidden.partition_point(|(span, _)| span.start <= block.span.start);
        let part = at.checked_sub(1).and_then(|at| Some((at, hidden.get(at)?)));
        let Some((at, (span, function))) = part.filter(|(_, (span, _))| holds(*span, block.span))
        else {
            out.push(block);
            continue;
        };
        let (Some(function), Some(is_reported)) = (function, reported.get_mut(at)) else {
            continue;
        };
        if !*is_reported && is_of_matches(&block.kind) {
            *is_reported = true;
            let kind = BlockKind::Unreadable(Unreadable {
                found: format!("{{{{{function}:"),
                why: "which of its branches the wiki shows is not known".to_owned(),
            });
            out.push(Block { kind, span: *span });
        }
    }
    out
}

fn holds(outer: Span, inner: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// Whether a block gives a record, or a finding of its own.
fn is_of_matches(kind: &BlockKind) -> bool {
    matches!(
        kind,
        BlockKind::MatchBox(_)
            | BlockKind::TieRow(_)
            | BlockKind::GridCell(_)
            | BlockKind::Infobox(_)
            | BlockKind::Schedule(_)
            | BlockKind::TieOutcome(_)
            | BlockKind::TeamMatches(_)
            | BlockKind::Finals(_)
            | BlockKind::Lineup(_)
            | BlockKind::Scorers(_)
            | BlockKind::Bracket(_)
            | BlockKind::Standings(_)
            | BlockKind::Transclusion(_)
            | BlockKind::Unreadable(_)
            | BlockKind::Skipped(_)
    )
}

/// What is not shown of a call, whose part is.
fn beside(whole: Span, part: Option<Span>) -> [(Span, Option<String>); 2] {
    let Span { start, end } = part.unwrap_or(Span {
        start: whole.end,
        end: whole.end,
    });
    let before = Span {
        end: start,
        ..whole
    };
    let after = Span {
        start: end,
        ..whole
    };
    [(before, None), (after, None)]
}

/// The parts that callers ask for by a word: each begins and ends as a labelled part of a page does. The part
/// for everything else has a label without a word.
fn labels(parts: Vec<(String, Span)>) -> impl Iterator<Item = Block> {
    parts.into_iter().flat_map(|(word, Span { start, end })| {
        let begin = answer(&word, true, Span { start, end: start });
        [begin, answer(&word, false, Span { start: end, end })]
    })
}
