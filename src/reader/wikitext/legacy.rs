//! Grids that are written with one template a cell: not read, and said so with the number of results
//! that they hold. Template reference A.3.4 and part E, row 32.
//!
//! Their cells are in the order of the header on most pages and in another on some, so a reader
//! would have to prove each grid against its standings before it believed it.

use crate::block::{Block, BlockKind, Skipped};
use crate::dialect::Dialect;
use crate::model::Rule;
use crate::wikitext::{Template, Tree};

/// The head of a grid.
pub(super) fn grid(name: String) -> BlockKind {
    BlockKind::Skipped(Skipped {
        rule: Rule::NotCovered,
        found: name,
        results: Some(0),
    })
}

/// A cell: it is counted in the finding of the grid above it. One that stands without a head is a
/// finding of its own.
pub(super) fn result(
    tree: &Tree<'_>,
    template: &Template<'_, '_>,
    dialect: &Dialect,
    out: &mut Vec<Block>,
) {
    let with_goals = template.arguments().filter(|argument| {
        let name = argument.written_name();
        let is_goals = name.is_some_and(|name| dialect.is_legacy_goals(name));
        is_goals && !tree.slice(argument.value_span()).trim().is_empty()
    });
    // Both sides have goals, or the match was not played.
    if with_goals.count() < 2 {
        return;
    }
    if let Some(Block {
        kind:
            BlockKind::Skipped(Skipped {
                results: Some(results),
                ..
            }),
        ..
    }) = out.last_mut()
    {
        *results += 1;
        return;
    }
    out.push(Block {
        kind: BlockKind::Skipped(Skipped {
            rule: Rule::NotCovered,
            found: template.name(),
            results: Some(1),
        }),
        span: template.span(),
    });
}
