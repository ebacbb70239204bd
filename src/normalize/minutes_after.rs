//! Marks of goals and cards whose minutes follow as text, as after a picture: `⚽ 10', 20' (pen.)`. Called
//! by `goals`.

use std::borrow::Cow;

use super::minute::minute;
use super::qualifier::is_qualifier;
use super::scorer_text::split_outside_brackets;
use crate::block::{Mark, Piece, PieceKind, StatedGoal};
use crate::dialect::Dialect;
use crate::model::CardKind;

/// Cards of one dismissal side by side: yellow, yellow and red. Until about 2015 `{{sent off}}` showed
/// these, and one picture since; both say the same, with the minutes after the last.
fn one_dismissal(pieces: Vec<Piece>) -> Vec<Piece> {
    let card = |piece: &Piece| match &piece.kind {
        PieceKind::Mark(Mark::Card { card, minutes, .. }) if minutes.is_empty() => Some(*card),
        _ => None,
    };
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    // Yellow cards that stand last in `out`, and the space after them.
    let mut yellow: Vec<usize> = Vec::new();
    for mut piece in pieces {
        let is_space = matches!(&piece.kind, PieceKind::Text(text) if text.trim().is_empty());
        match card(&piece) {
            Some(CardKind::Yellow) => yellow.push(out.len()),
            Some(_) => {
                if let (Some(&first), PieceKind::Mark(Mark::Card { name, .. })) =
                    (yellow.first(), &mut piece.kind)
                {
                    let card = if yellow.len() > 1 {
                        CardKind::SecondYellow
                    } else {
                        CardKind::Red
                    };
                    piece.kind = PieceKind::Mark(Mark::SentOff {
                        card,
                        minutes: Vec::new(),
                        name: std::mem::take(name),
                    });
                    piece.span.start = out.get(first).map_or(piece.span.start, |p| p.span.start);
                    out.truncate(first);
                }
                yellow.clear();
            }
            None if is_space => {}
            None => yellow.clear(),
        }
        out.push(piece);
    }
    out
}

/// The pieces of a list, each mark of a goal or card with the minutes that stand after it.
pub(super) fn with_minutes<'v>(pieces: &'v [Piece], dialect: &Dialect) -> Cow<'v, [Piece]> {
    let is_symbol = |piece: &Piece| match &piece.kind {
        PieceKind::Mark(mark) => takes_minutes(mark),
        _ => false,
    };
    if !pieces.iter().any(is_symbol) {
        return Cow::Borrowed(pieces);
    }
    let pieces = one_dismissal(pieces.to_vec());
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut rest = pieces.into_iter().peekable();
    while let Some(mut piece) = rest.next() {
        let PieceKind::Mark(mark) = &mut piece.kind else {
            out.push(piece);
            continue;
        };
        if !takes_minutes(mark) {
            out.push(piece);
            continue;
        }
        let mut after = String::new();
        // Brackets that are open, counted along the way: a list may go on for long.
        let mut depth = 0_isize;
        let mut notes = Vec::new();
        let mut end = piece.span.end;
        while let Some(next) = rest.next_if(|next| belongs(next, depth > 0, dialect)) {
            match next.kind {
                PieceKind::Text(text) | PieceKind::Link { label: text, .. } => {
                    depth = depth.saturating_add(opened(&text));
                    after.push_str(&text);
                }
                PieceKind::Note(_) | PieceKind::Struck(_) => {
                    notes.push(next);
                    continue;
                }
                _ => {}
            }
            end = end.max(next.span.end);
        }
        let (minutes, left) = minutes_in(&after, dialect);
        take(mark, minutes);
        piece.span.end = end;
        let span = piece.span;
        out.push(piece);
        if !left.is_empty() {
            out.push(Piece {
                kind: PieceKind::Text(left.to_owned()),
                span,
            });
        }
        out.append(&mut notes);
    }
    Cow::Owned(out)
}

/// Whether a mark states no minutes, as a picture does not. Of `{{goal}}` and its like the same is true.
fn takes_minutes(mark: &Mark) -> bool {
    match mark {
        Mark::Goals { goals, .. } => goals.is_empty(),
        Mark::Card { minutes, .. }
        | Mark::SentOff { minutes, .. }
        | Mark::Substitution { minutes, .. } => minutes.is_empty(),
        _ => false,
    }
}

/// Gives a mark its minutes.
fn take(mark: &mut Mark, texts: Vec<String>) {
    match mark {
        Mark::Goals { goals, .. } => {
            let stated = |minute| StatedGoal {
                minute,
                ..StatedGoal::default()
            };
            goals.extend(texts.into_iter().map(stated));
        }
        Mark::Card { minutes, .. }
        | Mark::SentOff { minutes, .. }
        | Mark::Substitution { minutes, .. } => minutes.extend(texts),
        _ => {}
    }
}

/// Whether a piece is with the minutes: text, and links inside brackets or to what a penalty is.
fn belongs(piece: &Piece, in_bracket: bool, dialect: &Dialect) -> bool {
    match &piece.kind {
        PieceKind::Text(_) | PieceKind::Note(_) | PieceKind::Struck(_) => true,
        PieceKind::Link { label, .. } => in_bracket || is_qualifier(label, dialect),
        _ => false,
    }
}

/// How many more brackets a text opens than it closes.
fn opened(text: &str) -> isize {
    let signs = text.bytes().map(|byte| match byte {
        b'(' => 1,
        b')' => -1,
        _ => 0,
    });
    signs.sum()
}

/// The minutes at the front of a text, and what is left of it.
fn minutes_in<'t>(text: &'t str, dialect: &Dialect) -> (Vec<String>, &'t str) {
    let mut minutes = Vec::new();
    let mut start = 0;
    for segment in split_outside_brackets(text) {
        let name = name_in(segment, dialect);
        let minute = segment.get(..name).unwrap_or("").trim();
        let bare = minute.trim_end_matches(dialect.minute_signs()).trim_end();
        let minute = if dialect.is_no_value(bare) {
            bare
        } else {
            minute
        };
        if !minute.is_empty() {
            minutes.push(minute.to_owned());
        }
        if name < segment.len() {
            return (minutes, text.get(start + name..).unwrap_or(""));
        }
        // A sign of one byte is between two parts.
        start += segment.len() + 1;
    }
    (minutes, "")
}

/// Where a name begins after a minute, as in `10' Ruiz`; the end if none does. A segment without a
/// minute is a name, unless it is in brackets or says that the minute is not known.
fn name_in(segment: &str, dialect: &Dialect) -> usize {
    let bare = segment
        .trim()
        .trim_end_matches(dialect.minute_signs())
        .trim();
    if dialect.is_no_value(bare) || bare.starts_with('(') {
        return segment.len();
    }
    let Some(digit) = segment.find(char::is_numeric) else {
        return if is_qualifier(segment, dialect) {
            segment.len()
        } else {
            segment.len() - segment.trim_start().len()
        };
    };
    // `90 min`: a unit is no name.
    let rest = segment.get(digit..).and_then(|text| minute(text, dialect));
    let start = rest.map_or(digit, |(.., rest)| segment.len() - rest.len());
    let mut depth = 0_usize;
    for (at, c) in segment.char_indices().filter(|(at, _)| *at >= start) {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if depth == 0 && c.is_alphabetic() => {
                let rest = segment.get(at..).unwrap_or("");
                return if is_qualifier(rest, dialect) {
                    segment.len()
                } else {
                    at
                };
            }
            _ => {}
        }
    }
    segment.len()
}
