//! What stands in brackets beside a team's name in a cell of a table, outside its link: how the tie was
//! decided, `(a.g.)` or `(3–1 PSO)`, or a tag of a league or a country, `(USLC)`. Called for rows of
//! ties.

use super::score::{ScoreReading, score};
use crate::block::{PieceKind, Value};
use crate::dialect::{Countries, Dialect};

/// Letters of the longest tag.
const LONGEST_TAG: usize = 6;

/// A bracket beside a team's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BesideTeam {
    /// How the tie was decided, in favour of this team.
    Decided(Box<ScoreReading>),
    /// The code of a country.
    Country(String),
    /// The tag of a league, or the tier of the team.
    Tag(String),
}

/// The cell without the bracket, and what the bracket says; `None` where the cell has none that is
/// known to be no part of the name.
pub fn beside_team(cell: &Value, dialect: &Dialect) -> Option<(Value, BesideTeam)> {
    let shows = |kind: &PieceKind| !matches!(kind, PieceKind::Bold | PieceKind::Note(_));
    let at = cell.pieces.iter().rposition(|piece| match &piece.kind {
        PieceKind::Text(text) => !text.trim().is_empty(),
        kind => shows(kind) && !matches!(kind, PieceKind::Break { .. }),
    })?;
    let PieceKind::Text(text) = &cell.pieces.get(at)?.kind else {
        return None;
    };
    let (name, bracket) = text.trim_end().strip_suffix(')')?.rsplit_once('(')?;
    let said = said(bracket.trim(), dialect)?;
    let mut rest = cell.clone();
    rest.pieces.get_mut(at)?.kind = PieceKind::Text(name.trim_end().to_owned());
    // A bracket alone is no name.
    (!rest.is_blank()).then_some((rest, said))
}

fn said(bracket: &str, dialect: &Dialect) -> Option<BesideTeam> {
    // Read as it would be behind a level score.
    let behind = Value::of_text(
        &format!("0–0 ({bracket})"),
        crate::wikitext::Span::default(),
    );
    let reading = score(&behind, dialect).ok()?;
    // One letter may stand for anything: only the small ones are marks.
    let is_mark = bracket.len() > 1 || bracket.bytes().all(|b| b.is_ascii_lowercase());
    if is_mark && (reading.shootout || reading.away_goals || reading.extra_time) {
        return Some(BesideTeam::Decided(Box::new(reading)));
    }
    let is_tag = (2..=LONGEST_TAG).contains(&bracket.len())
        && bracket.bytes().all(|b| b.is_ascii_uppercase());
    if is_tag && Countries::builtin().name_of(bracket).is_some() {
        return Some(BesideTeam::Country(bracket.to_owned()));
    }
    let is_tier = (1..=2).contains(&bracket.len()) && bracket.bytes().all(|b| b.is_ascii_digit());
    (is_tag || is_tier).then(|| BesideTeam::Tag(bracket.to_owned()))
}
