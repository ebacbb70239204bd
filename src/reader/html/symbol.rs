//! Symbols in lists of scorers: a picture and the minutes behind it become the call of the template
//! that showed them. Called by `value`.

use crate::block::{Call, Piece, PieceKind};
use crate::dialect::{Dialect, Role};

/// Marks behind a minute.
pub(super) const APOSTROPHES: [char; 3] = ['\'', '’', '′'];

/// Cards of one dismissal side by side: yellow, yellow and red. Until about 2015 `{{sent off}}` showed
/// these, and one picture since; both say the same, with the minutes behind the last.
fn one_dismissal(pieces: Vec<Piece>) -> Vec<Piece> {
    let card = |piece: &Piece| match &piece.kind {
        PieceKind::Call(call) => call.role.filter(|role| is_card(*role)),
        _ => None,
    };
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    // Yellow cards that stand last in `out`, and the space behind them.
    let mut yellow: Vec<usize> = Vec::new();
    for mut piece in pieces {
        let is_space = matches!(&piece.kind, PieceKind::Text(text) if text.trim().is_empty());
        match card(&piece) {
            Some(Role::YellowCard) => yellow.push(out.len()),
            Some(_) => {
                if let (Some(&first), PieceKind::Call(call)) = (yellow.first(), &mut piece.kind) {
                    let how = if yellow.len() > 1 { "2" } else { "1" };
                    call.role = Some(Role::SentOff);
                    call.arguments = vec![(None, how.to_owned())];
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

fn is_card(role: Role) -> bool {
    matches!(role, Role::YellowCard | Role::RedCard)
}

/// Gives each picture of a goal or card the minutes that stand behind it.
pub(super) fn with_arguments(pieces: Vec<Piece>, dialect: &Dialect) -> Vec<Piece> {
    let is_symbol = |piece: &Piece| match &piece.kind {
        PieceKind::Call(call) => takes_minutes(call),
        _ => false,
    };
    if !pieces.iter().any(is_symbol) {
        return pieces;
    }
    let pieces = one_dismissal(pieces);
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut rest = pieces.into_iter().peekable();
    while let Some(mut piece) = rest.next() {
        let PieceKind::Call(call) = &mut piece.kind else {
            out.push(piece);
            continue;
        };
        if !takes_minutes(call) {
            out.push(piece);
            continue;
        }
        let mut behind = String::new();
        let mut notes = Vec::new();
        let mut end = piece.span.end;
        while let Some(next) = rest.next_if(|next| belongs(next, &behind, dialect)) {
            match next.kind {
                PieceKind::Text(text) => behind.push_str(&text),
                PieceKind::Link { label, .. } => behind.push_str(&label),
                PieceKind::Note(_) => {
                    notes.push(next);
                    continue;
                }
                _ => {}
            }
            end = end.max(next.span.end);
        }
        let left = arguments(&behind, call, dialect);
        piece.span.end = end;
        let span = piece.span;
        out.push(piece);
        if !left.is_empty() {
            out.push(Piece {
                kind: PieceKind::Text(left),
                span,
            });
        }
        out.append(&mut notes);
    }
    out
}

fn takes_minutes(call: &Call) -> bool {
    use Role::{Goal, GoldenGoal, OwnGoal, RedCard, SentOff, SilverGoal, YellowCard};
    matches!(
        call.role,
        Some(Goal | GoldenGoal | SilverGoal | OwnGoal | YellowCard | RedCard | SentOff)
    )
}

/// Whether a piece stands with the minutes: text, and links inside brackets or to what a penalty is.
fn belongs(piece: &Piece, behind: &str, dialect: &Dialect) -> bool {
    match &piece.kind {
        PieceKind::Text(_) | PieceKind::Note(_) => true,
        PieceKind::Link { label, .. } => {
            is_qualifier(label, dialect)
                || behind.matches('(').count() > behind.matches(')').count()
        }
        _ => false,
    }
}

fn is_qualifier(text: &str, dialect: &Dialect) -> bool {
    let bare: String = text
        .chars()
        .filter(|c| !matches!(c, '.' | '(' | ')'))
        .collect();
    let bare = bare.trim();
    dialect.is_penalty(bare) || dialect.is_own_goal(bare)
}

/// Takes the minutes off the front of a text, as pairs of minute and note; answers with what is left.
fn arguments(text: &str, call: &mut Call, dialect: &Dialect) -> String {
    let mut rest = text;
    while !rest.trim().is_empty() {
        let end = end_of_segment(rest);
        let (segment, behind) = rest.split_at(end);
        let name = name_in(segment, dialect);
        let minute = segment.get(..name).unwrap_or("").trim();
        let bare = minute.trim_end_matches(APOSTROPHES).trim_end();
        let minute = if dialect.is_no_value(bare) {
            bare
        } else {
            minute
        };
        if !minute.is_empty() {
            call.arguments.push((None, minute.to_owned()));
            call.arguments.push((None, String::new()));
        }
        if name < segment.len() {
            return rest.get(name..).unwrap_or("").to_owned();
        }
        rest = behind.strip_prefix(',').unwrap_or(behind);
    }
    String::new()
}

/// The byte of the first comma outside brackets.
fn end_of_segment(text: &str) -> usize {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => return at,
            _ => {}
        }
    }
    text.len()
}

/// Where a name begins behind a minute, as in `10' Ruiz`; the end if none does. A segment without a
/// minute is a name, unless it is in brackets or says that the minute is not known.
fn name_in(segment: &str, dialect: &Dialect) -> usize {
    let bare = segment.trim().trim_end_matches(APOSTROPHES).trim();
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
    let mut depth = 0_usize;
    for (at, c) in segment.char_indices().filter(|(at, _)| *at >= digit) {
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
