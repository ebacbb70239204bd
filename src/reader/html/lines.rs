//! The lines of a value. Called by the modules that read boxes, in which a line often says one thing.

use crate::block::{Piece, PieceKind, Value};
use crate::wikitext::Span;

pub(super) fn is_break(piece: &Piece) -> bool {
    matches!(piece.kind, PieceKind::Break { .. })
}

/// The lines of a value, each at its own place.
pub(super) fn lines_of(value: Value) -> Vec<Value> {
    let lines = value.pieces.split(is_break).map(|line| {
        let pieces = line.to_vec();
        let span = span_of(&pieces).unwrap_or(value.span);
        Value { pieces, span }
    });
    lines.collect()
}

fn span_of(pieces: &[Piece]) -> Option<Span> {
    let (first, last) = (pieces.first()?, pieces.last()?);
    Some(Span {
        start: first.span.start,
        end: last.span.end.max(first.span.start),
    })
}
