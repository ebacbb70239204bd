//! From a span of wikitext to a [`Value`].

use std::cell::Cell;

use super::expand::{self, expand, role_of};
use super::footnote;
use super::marks::mark;
use crate::block::{Mark, Piece, PieceKind, Value};
use crate::dialect::{Dialect, Role};
use crate::model::bounds::{LONGEST_NOTE, hold};
use crate::wikitext::{Expansion, Inline, NodeKind, Span, Template, Tree, inlines, plain_text};

/// The source of a span that holds a template, without its comments.
pub(super) fn raw_if_template(tree: &Tree<'_>, span: Span) -> String {
    let is_template = |id| matches!(tree.node(id).kind, NodeKind::Template { .. });
    if tree.within(span).any(is_template) {
        tree.slice(span).trim().to_owned()
    } else {
        String::new()
    }
}

/// What a span shows, or its source where it shows nothing, as a footnote; bounded.
pub(super) fn shown_or_written(tree: &Tree<'_>, span: Span, dialect: &Dialect) -> String {
    let mut text = expand::text(tree, span, dialect).trim().to_owned();
    if text.is_empty() {
        tree.slice(span).trim().clone_into(&mut text);
    }
    hold(&mut text, LONGEST_NOTE);
    text
}

/// Reads a span as a value.
pub(super) fn value(tree: &Tree<'_>, span: Span, dialect: &Dialect) -> Value {
    let expand = |template: &Template<'_, '_>| expand(template, dialect);
    let found = inlines(tree, span, &expand);
    let mut pieces = Vec::with_capacity(found.len());
    for inline in found {
        let (kind, span) = match inline {
            Inline::Text { text, span } => (PieceKind::Text(text), span),
            Inline::Link {
                target,
                label,
                external,
                span,
            } => {
                let label = label.trim().to_owned();
                (
                    PieceKind::Link {
                        target,
                        label,
                        external,
                    },
                    span,
                )
            }
            Inline::Break { item, span } => (PieceKind::Break { item }, span),
            Inline::Note { text, span } if text.is_empty() => (
                PieceKind::Note(footnote::explanation(tree.slice(span), dialect)),
                span,
            ),
            Inline::Note { text, span } => (PieceKind::Note(text), span),
            Inline::Struck { text, span } => (PieceKind::Struck(text), span),
            Inline::Bold { span } => (PieceKind::Bold, span),
            Inline::Template { id, span } => {
                let Some(template) = tree.template(id) else {
                    continue;
                };
                (PieceKind::Mark(mark(&template, dialect)), span)
            }
        };
        pieces.push(Piece { kind, span });
    }
    Value { pieces, span }
}

/// Plain text of a span, and the score in the first template of it that links one to a section.
pub(super) fn text_and_linked_score(
    tree: &Tree<'_>,
    span: Span,
    dialect: &Dialect,
) -> (String, Option<String>) {
    let score = Cell::new(None);
    let noted = |template: &Template<'_, '_>| {
        let shown = expand(template, dialect);
        let is_link = || role_of(template, dialect).0 == Some(Role::ScoreLink);
        if shown == Expansion::Keep && is_link() {
            let first = score.take();
            let here = || match mark(template, dialect) {
                Mark::ScoreLink { score, .. } => score,
                _ => String::new(),
            };
            score.set(Some(first.unwrap_or_else(here)));
        }
        shown
    };
    let text = plain_text(tree, span, &noted).text;
    (text, score.take())
}
