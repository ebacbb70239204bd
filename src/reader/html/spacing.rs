//! White space that a formatter of pages puts beside tags: a browser shows it as a space where nobody
//! wrote one, as in `( a.e.t. )`. Called by `value`.

use super::symbol::APOSTROPHES;
use crate::block::{Piece, PieceKind};

/// Signs that stand solid with what follows.
const OPENING: [char; 2] = ['(', '['];

/// Signs that stand solid with what is before them.
const CLOSING: [char; 4] = [')', ']', ',', ';'];

/// The pieces without spaces inside brackets, before commas, and between a number and its sign.
pub(super) fn set_solid(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    // The last character of the line that is no space.
    let mut last: Option<char> = None;
    for mut piece in pieces {
        match &mut piece.kind {
            PieceKind::Text(text) => {
                let kept = solid(text, &mut last, &mut out);
                if kept.is_empty() && !text.is_empty() {
                    continue;
                }
                *text = kept;
            }
            PieceKind::Link { label, .. } => {
                if label.starts_with(CLOSING) {
                    trim_end(&mut out);
                }
                last = label.chars().next_back();
            }
            PieceKind::Break { .. } | PieceKind::Mark(_) => last = None,
            PieceKind::Note(_) | PieceKind::Struck(_) | PieceKind::Bold => {}
        }
        out.push(piece);
    }
    out
}

/// A text without such spaces; a sign at its start takes those at the end of what is before it.
fn solid(text: &str, last: &mut Option<char>, before: &mut [Piece]) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        if c.is_whitespace() {
            if !last.is_some_and(|last| OPENING.contains(&last)) {
                kept.push(c);
            }
            continue;
        }
        let is_sign_of_number = || {
            let next = rest.clone().next();
            APOSTROPHES.contains(&c)
                && last.is_some_and(char::is_numeric)
                && !next.is_some_and(char::is_alphabetic)
        };
        if CLOSING.contains(&c) || is_sign_of_number() {
            kept.truncate(kept.trim_end().len());
            if kept.is_empty() {
                trim_end(before);
            }
        }
        kept.push(c);
        *last = Some(c);
    }
    kept
}

fn trim_end(pieces: &mut [Piece]) {
    if let Some(Piece {
        kind: PieceKind::Text(text),
        ..
    }) = pieces.last_mut()
    {
        text.truncate(text.trim_end().len());
    }
}
