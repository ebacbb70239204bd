//! Scorers of a list that gives no minutes: the number after a name says how many goals, as in
//! `Parker 2, Haines`. Called for whole columns, whose cells tell together whether they give minutes.

use crate::block::{Mark, PieceKind, Value};
use crate::dialect::Dialect;

/// Whether a list of scorers gives a minute: a mark of a goal, or a figure with the sign of a minute.
pub(crate) fn gives_minutes(value: &Value, dialect: &Dialect) -> bool {
    let is_signed = |text: &str| {
        let mut before = ' ';
        text.chars().any(|c| {
            let is_sign = before.is_ascii_digit() && dialect.minute_signs().contains(&c);
            before = c;
            is_sign
        })
    };
    value.pieces.iter().any(|piece| match &piece.kind {
        PieceKind::Mark(mark) => {
            matches!(
                mark,
                Mark::Goals { .. } | Mark::Penalty(_) | Mark::OwnGoal(_)
            )
        }
        PieceKind::Text(text) => is_signed(text) || has_large_number(text),
        _ => false,
    })
}

/// Nobody scores as often in one match.
fn has_large_number(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit())
        .any(|number| number.len() > 1)
}

/// The same list with every number outside brackets as one that counts goals.
pub(crate) fn with_counts(value: &Value) -> Value {
    let mut out = value.clone();
    let mut depth = 0_usize;
    for piece in &mut out.pieces {
        if let PieceKind::Text(text) = &mut piece.kind {
            *text = counted(text, &mut depth);
        }
    }
    out
}

fn counted(text: &str, depth: &mut usize) -> String {
    let mut out = String::with_capacity(text.len() + 4);
    for c in text.chars() {
        match c {
            '(' | '[' => *depth += 1,
            ')' | ']' => *depth = depth.saturating_sub(1),
            '1'..='9' if *depth == 0 => {
                out.push('(');
                out.push(c);
                out.push(')');
                continue;
            }
            _ => {}
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wikitext::Span;

    #[test]
    fn a_number_outside_brackets_counts_goals() {
        let value = Value::of_text("Parker 2, M. Haines, Reed (3)", Span::default());
        let text = with_counts(&value).text();
        assert_eq!(text, "Parker (2), M. Haines, Reed (3)");
    }

    #[test]
    fn minutes_have_a_sign_or_two_figures() {
        let gives = |text: &str| {
            let value = Value::of_text(text, Span::default());
            gives_minutes(&value, Dialect::english())
        };
        assert!(gives("Reed 4'"));
        assert!(gives("Reed 41"));
        assert!(!gives("Reed 4, O'Neill"));
    }
}
