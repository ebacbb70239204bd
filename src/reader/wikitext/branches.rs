//! Branches of parser functions such as `{{#if:…}}`: the wiki shows one of them. Called once a page.
//!
//! Where the condition is written out, only what it shows is read. Where a template or the wiki has to
//! answer, nobody knows which branch is shown: blocks in it are reported as one that is not read.

use crate::block::{Block, BlockKind, Unreadable};
use crate::dialect::Dialect;
use crate::wikitext::{Call, Span, Template, Tree};

/// The blocks of a page without those of branches that are not shown.
pub(super) fn shown(blocks: Vec<Block>, tree: &Tree<'_>, dialect: &Dialect) -> Vec<Block> {
    let mut hidden: Vec<(Span, Option<String>)> = Vec::new();
    for template in tree.templates() {
        if let Call::Function { name, argument } = template.call()
            && dialect.is_condition(&name)
        {
            hide(&template, &name, &argument, dialect, &mut hidden);
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
            | BlockKind::Standings(_)
            | BlockKind::Transclusion(_)
            | BlockKind::Unreadable(_)
            | BlockKind::Skipped(_)
    )
}

/// Notes the parts of a call that are not shown; with the name of its function where that is not known.
fn hide(
    template: &Template<'_, '_>,
    name: &str,
    condition: &str,
    dialect: &Dialect,
    hidden: &mut Vec<(Span, Option<String>)>,
) {
    // A branch with a sign of equality in it has a name for the tokenizer, and is a branch all the same.
    let arguments: Vec<Span> = template
        .arguments()
        .map(|argument| argument.span())
        .collect();
    let tree = template.tree();
    let is_literal = |text: &str| !text.contains(['{', '<', '[']);
    let equal = arguments.first().map(|span| tree.slice(*span).trim());
    let (first, holds) = if dialect.is_condition_written(name) && is_literal(condition) {
        (0, !condition.trim().is_empty())
    } else if let Some(other) = equal
        && dialect.is_condition_equal(name)
        && is_literal(condition)
        && is_literal(other)
    {
        (1, condition.trim() == other)
    } else {
        let whole = template.span();
        hidden.push((whole, Some(name.to_owned())));
        return;
    };
    let left_out = first + usize::from(holds);
    hidden.extend(arguments.get(left_out).map(|span| (*span, None)));
}
