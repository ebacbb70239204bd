//! Matches as lines of 80 columns: day, sides and result, and what else decided.

use super::super::columns::{columns, padded, shortened};
use super::super::summary::counted;
use scoreline::model::{Match, MatchStatus};

/// Columns of a side.
const SIDE: usize = 24;
/// Columns of a result.
const RESULT: usize = 9;

/// A line for each match.
pub(super) fn matches<'d>(matches: impl Iterator<Item = &'d Match>) -> String {
    matches.map(line).collect()
}

fn line(record: &Match) -> String {
    let date = record
        .date
        .map_or_else(String::new, |date| date.to_string());
    let home = shortened(record.home.name(), SIDE);
    let away = shortened(record.away.name(), SIDE);
    let line = format!(
        "{date:<10} {}{home} {} {} {}",
        " ".repeat(SIDE.saturating_sub(columns(&home))),
        centred(&result(record)),
        padded(&away, SIDE),
        beside(record)
    );
    format!("{}\n", line.trim_end())
}

/// The score, or what became of the match.
pub(super) fn result(record: &Match) -> String {
    match record.score.or(record.awarded) {
        Some(score) => score.to_string(),
        None => "–".to_owned(),
    }
}

/// What the score alone does not say.
pub(super) fn beside(record: &Match) -> String {
    let mut parts = Vec::new();
    if record.extra_time == Some(true) {
        parts.push("a.e.t.".to_owned());
    }
    if let Some(penalties) = record.penalties {
        parts.push(format!("{penalties} p."));
    }
    if !matches!(record.status, MatchStatus::Played | MatchStatus::Scheduled) {
        parts.push(record.status.as_str().to_owned());
    }
    parts.join(" ")
}

/// A text in the middle of the columns of a result.
fn centred(text: &str) -> String {
    let missing = RESULT.saturating_sub(columns(text));
    let before = missing / 2;
    format!(
        "{}{text}{}",
        " ".repeat(before),
        " ".repeat(missing - before)
    )
}

/// So many matches.
pub(super) fn count(matches: usize) -> String {
    match matches {
        1 => counted(1, "match"),
        several => format!("{several} matches"),
    }
}
