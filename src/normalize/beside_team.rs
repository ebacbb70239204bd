//! What is in brackets beside a team's name, outside its link: how the tie was decided, `(a.g.)`,
//! `(3–1 PSO)` or `(w/o)`, a mark of the team, `(H)` or `(holders)`, or a tag of a league or a country,
//! `(USLC)`. Called wherever a team is read.

use super::score::{ScoreReading, score};
use crate::block::{PieceKind, Value};
use crate::dialect::{Countries, Dialect, with_plain_dashes};
use crate::model::{DecidedBy, MatchStatus, Score};

/// Letters of the longest tag.
const LONGEST_TAG: usize = 6;
/// Bytes of the longest bracket that is looked at: "(won on penalties after extra time)".
const LONGEST_BRACKET: usize = 80;
/// More brackets beside one team than this are part of its name.
const MOST_BRACKETS: usize = 3;

/// Where a team stands: a tag in capitals, `Atlético (MG)`, may be all that tells two teams apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TeamCell {
    /// In a row of a table of ties, where clubs of many leagues and countries stand.
    Row,
    /// Anywhere else: a tag is apart from the name only where a link says which team it is.
    Other,
}

/// What decided a tie, as it is beside a team.
#[derive(Debug, Clone)]
pub struct Decided {
    /// What the bracket says.
    pub reading: Box<ScoreReading>,
    /// Its words.
    pub words: String,
}

/// What the brackets beside a team say.
#[derive(Debug, Clone, Default)]
pub struct BesideTeam {
    /// The value without the brackets, where there were any.
    pub team: Option<Value>,
    /// How the tie was decided.
    pub decided: Option<Decided>,
    /// The code of its country.
    pub country: Option<String>,
    /// Marks and tags, the last first.
    pub tags: Vec<String>,
}

/// Takes brackets that are known to be no part of the name from a team.
pub fn beside_team(value: &Value, cell: TeamCell, dialect: &Dialect) -> BesideTeam {
    let mut out = BesideTeam::default();
    let has_link = value.links().next().is_some();
    for _ in 0..MOST_BRACKETS {
        let Some((rest, said)) = last_bracket(out.team.as_ref().unwrap_or(value), dialect) else {
            break;
        };
        match said {
            Said::Decided(decided) if out.decided.is_none() => out.decided = Some(decided),
            Said::Decided(decided) => out.tags.push(decided.words),
            Said::Country(code) if out.country.is_none() => out.country = Some(code),
            Said::Mark(tag) => out.tags.push(tag),
            Said::Country(tag) | Said::Tag(tag) if cell == TeamCell::Row || has_link => {
                out.tags.push(tag);
            }
            Said::Country(_) | Said::Tag(_) => break,
        }
        out.team = Some(rest);
    }
    out
}

/// A bracket beside a team's name.
enum Said {
    /// How the tie was decided.
    Decided(Decided),
    /// A mark that the dialect knows.
    Mark(String),
    /// The code of a country.
    Country(String),
    /// The tag of a league, or the tier of the team.
    Tag(String),
}

/// The value without its last bracket, and what that says; `None` where there is none that is known to
/// be no part of the name.
fn last_bracket(value: &Value, dialect: &Dialect) -> Option<(Value, Said)> {
    let shows = |kind: &PieceKind| {
        !matches!(
            kind,
            PieceKind::Bold | PieceKind::Note(_) | PieceKind::Struck(_)
        )
    };
    let at = value.pieces.iter().rposition(|piece| match &piece.kind {
        PieceKind::Text(text) => !text.trim().is_empty(),
        kind => shows(kind) && !matches!(kind, PieceKind::Break { .. }),
    })?;
    let PieceKind::Text(text) = &value.pieces.get(at)?.kind else {
        return None;
    };
    let (name, bracket) = text.trim_end().strip_suffix(')')?.rsplit_once('(')?;
    let bracket = Some(bracket.trim()).filter(|text| text.len() <= LONGEST_BRACKET)?;
    let said = said(bracket, dialect)?;
    let mut rest = value.clone();
    rest.pieces.get_mut(at)?.kind = PieceKind::Text(name.trim_end().to_owned());
    // A bracket alone is no name.
    (!rest.is_blank()).then_some((rest, said))
}

fn said(bracket: &str, dialect: &Dialect) -> Option<Said> {
    // Read as it would be after a level score.
    let behind = Value::of_text(
        &format!("0–0 ({bracket})"),
        crate::wikitext::Span::default(),
    );
    let mut reading = score(&behind, dialect).ok()?;
    // A word such as "withdrew" says what became of the match, and who did not play it.
    let decided_by = dialect.decided.find(&with_plain_dashes(bracket)).copied();
    reading.decided_by = reading.decided_by.or(decided_by);
    // One letter may stand for anything: only the small ones are marks.
    let decided = |reading| {
        Said::Decided(Decided {
            reading: Box::new(reading),
            words: bracket.to_owned(),
        })
    };
    let is_mark = bracket.len() > 1 || bracket.bytes().all(|b| b.is_ascii_lowercase());
    if is_mark && (reading.shootout || reading.away_goals || reading.extra_time) {
        return Some(decided(reading));
    }
    let off_the_field = matches!(
        reading.status,
        Some(MatchStatus::Walkover | MatchStatus::Awarded)
    ) || reading.decided_by.is_some();
    if off_the_field && bracket.len() > 1 && reading.remainder.is_none() {
        return Some(decided(reading));
    }
    let is_mark_of_team = |mark: &str| {
        let is_letter = mark.len() == 1;
        dialect.is_mark_of_team(mark)
            && (!is_letter || mark.bytes().all(|b| b.is_ascii_uppercase()))
    };
    // `(C, Q)` are two marks.
    if bracket.split(',').map(str::trim).all(is_mark_of_team) {
        return Some(Said::Mark(bracket.to_owned()));
    }
    let is_tag = (2..=LONGEST_TAG).contains(&bracket.len())
        && bracket.bytes().all(|b| b.is_ascii_uppercase());
    if is_tag && Countries::builtin().name_of(bracket).is_some() {
        return Some(Said::Country(bracket.to_owned()));
    }
    let is_tier = (1..=2).contains(&bracket.len()) && bracket.bytes().all(|b| b.is_ascii_digit());
    (is_tag || is_tier).then(|| Said::Tag(bracket.to_owned()))
}

/// In whose favour words beside a team decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Favour {
    /// The team beside which they stand.
    This,
    /// The other one: this one withdrew.
    Other,
    /// They do not say.
    Neither,
}

impl ScoreReading {
    /// In whose favour the tie was decided, if this is beside a team.
    pub fn favour(&self) -> Favour {
        match (self.decided_by, self.status) {
            (Some(DecidedBy::Withdrawal | DecidedBy::Disqualification), _) => Favour::Other,
            // "Alfa (w/o)" is written of the team that went through and of the one that stayed away.
            (_, Some(MatchStatus::Walkover | MatchStatus::Awarded)) => Favour::Neither,
            _ => Favour::This,
        }
    }

    /// What decided the tie, in words beside a team.
    pub fn beside_decider(&self) -> DecidedBy {
        match (self.decided_by, self.status) {
            (Some(decided_by), _) => decided_by,
            (_, Some(MatchStatus::Walkover)) => DecidedBy::Walkover,
            (_, Some(MatchStatus::Awarded)) => DecidedBy::Awarded,
            _ if self.shootout => DecidedBy::Penalties,
            _ if self.away_goals => DecidedBy::AwayGoals,
            _ => DecidedBy::ExtraTime,
        }
    }

    /// Adds what a bracket beside a team says to what the result says. Its figures are those of that
    /// team first.
    pub fn add_beside(&mut self, is_first: bool, beside: &Self) {
        self.extra_time |= beside.extra_time;
        self.away_goals |= beside.away_goals;
        self.shootout |= beside.shootout;
        let turn = |kicks: Score| if is_first { kicks } else { kicks.turned() };
        self.penalties = self.penalties.or(beside.penalties.map(turn));
        self.decided_by = self.decided_by.or(beside.decided_by);
        let is_open = matches!(self.status, None | Some(MatchStatus::Scheduled));
        if is_open && beside.status.is_some() {
            self.status = beside.status;
        }
    }
}
