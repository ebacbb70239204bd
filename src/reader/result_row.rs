//! How a table of results that is not read is known: by its head, or by rows with a score between the
//! names of two teams. Called by the readers of wikitext and HTML, which say how many such rows they passed over.

use crate::block::{PieceKind, Value};
use crate::dialect::{Dialect, Role, with_plain_dashes};

/// Fewer rows of results than this make no table of results.
pub(super) const FEWEST_ROWS: usize = 2;

/// Whether the head of a table names the columns of results: home, away and the result itself.
pub(super) fn is_head(titles: &[String], dialect: &Dialect) -> bool {
    let has = |is: &dyn Fn(&str) -> bool| titles.iter().any(|title| is(title));
    has(&|title| dialect.is_home_header(title))
        && has(&|title| dialect.is_away_header(title))
        && has(&|title| dialect.is_result_header(title))
}

/// Whether a cell says nothing but two numbers with a dash between them.
pub(super) fn is_score(text: &str) -> bool {
    let text = with_plain_dashes(text);
    let number = |text: &str| {
        let text = text.trim();
        (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
    };
    text.split_once('–')
        .is_some_and(|(home, away)| number(home) && number(away))
}

/// Whether a cell names a team: by a link, or by a flag or the template of a team.
pub(super) fn names_team(value: &Value) -> bool {
    value.pieces.iter().any(|piece| match &piece.kind {
        PieceKind::Link { external, .. } => !external,
        PieceKind::Call(call) => call.role.is_some_and(|role| {
            role.is_national_team() || matches!(role, Role::FlagIcon | Role::CountryName)
        }),
        _ => false,
    })
}
