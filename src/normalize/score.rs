//! What stands in a score cell: figures, extra time, shoot-out, or what became of the match.
//! Template reference A.1.7.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::Unread;
use crate::block::Value;
use crate::dialect::{Dialect, Role, with_plain_dashes};
use crate::model::{MatchStatus, Score};

/// A score cell that was read. Empty fields mean that the cell does not say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ScoreReading {
    /// The figures before any bracket.
    pub score: Option<Score>,
    /// What the cell says became of the match.
    pub status: Option<MatchStatus>,
    /// Whether the status stands in a footnote.
    pub status_in_note: bool,
    /// Extra time is stated.
    pub extra_time: bool,
    /// A golden goal is stated.
    pub golden_goal: bool,
    /// A silver goal is stated.
    pub silver_goal: bool,
    /// A shoot-out is stated.
    pub shootout: bool,
    /// Score of the shoot-out.
    pub penalties: Option<Score>,
    /// The away-goals rule is stated.
    pub away_goals: bool,
    /// A bracket whose meaning is open.
    pub open_bracket: Option<String>,
}

const EXPECTED: &str = "a score such as 2–1, or a word for what became of the match";

/// More goals than any match has had on one side; beyond it is a typing error.
const MOST_GOALS: u16 = 31;

static FIGURES: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?:^|\D)(\d{1,3})\s*[–:]\s*(\d{1,3})(?:\D|$)").ok());
static BRACKET: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\([^()]*\)").ok());
/// `1 (4)–1 (3)` and `(4) 1–1 (3)`: each side's kicks beside its goals.
static SPLIT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:(\d+) \((\d+)\) ?– ?(\d+) \((\d+)\)|\((\d+)\) ?(\d+) ?– ?(\d+) ?\((\d+)\))$")
        .ok()
});

/// Reads a score cell.
///
/// # Errors
/// A text that is neither a score nor a known word, and figures beyond belief.
pub fn score(value: &Value, dialect: &Dialect) -> Result<ScoreReading, Unread> {
    let mut out = ScoreReading::default();
    let mut text = value.text();
    for call in value.calls() {
        match call.role {
            Some(Role::ScoreLink) => text = format!("{} {text}", call.positional(2).unwrap_or("")),
            Some(Role::ExtraTime) => out.extra_time = true,
            Some(Role::Awarded) => out.status = Some(MatchStatus::Awarded),
            Some(Role::AwayGoals) => out.away_goals = true,
            Some(Role::Shootout) => {
                out.shootout = true;
                out.penalties = call
                    .positional(1)
                    .and_then(|text| figures(&with_plain_dashes(text)));
            }
            _ => {}
        }
    }
    let text = with_plain_dashes(&text);
    markers(&text, dialect, &mut out);
    if out.status.is_none() {
        out.status = dialect.status(&text);
    }
    if let Some(split) = SPLIT.as_ref().and_then(|split| split.captures(&text)) {
        let side = |a, b| pair(&split, a, b);
        out.score = side(1, 3).or_else(|| side(6, 7));
        out.penalties = side(2, 4).or_else(|| side(5, 8));
        out.shootout = true;
    } else {
        let bare = BRACKET
            .as_ref()
            .map_or(text.clone().into(), |b| b.replace_all(&text, " "));
        out.score = figures(&bare);
        open_bracket(&text, &mut out);
    }
    if out.status.is_none() {
        // Beside figures a note may tell that the match had been put off; then it was played later.
        let counts = |status: &MatchStatus| {
            use MatchStatus::{Abandoned, Annulled, Awarded};
            out.score.is_none() || matches!(status, Awarded | Abandoned | Annulled)
        };
        out.status = value
            .notes()
            .filter(|note| !dialect.is_resumed(note))
            .filter_map(|note| dialect.status(note))
            .find(counts);
        out.status_in_note = out.status.is_some();
    }
    if let Some(score) = out.score {
        if score.home > MOST_GOALS || score.away > MOST_GOALS {
            return Err(Unread {
                what: "score",
                found: text,
                expected: EXPECTED,
            });
        }
        return Ok(out);
    }
    let bare = text.trim();
    // A template that nobody knows may hold a score.
    let hides_something = value.calls().any(|call| call.role.is_none());
    let scheduled = (bare.is_empty() && !hides_something)
        || dialect.is_not_played(bare)
        || dialect.scores.match_number.is_match(bare)
        || bare
            .split(|c: char| !c.is_alphabetic())
            .any(|word| dialect.month(word).is_some());
    if out.status.is_none() && scheduled {
        out.status = Some(MatchStatus::Scheduled);
    }
    if out.status.is_none() && !out.shootout {
        return Err(Unread {
            what: "score",
            found: text,
            expected: EXPECTED,
        });
    }
    Ok(out)
}

fn markers(text: &str, dialect: &Dialect, out: &mut ScoreReading) {
    let rules = &dialect.scores;
    let behind = text
        .split_once(|c: char| c.is_ascii_digit())
        .map_or(text, |(_, rest)| rest);
    out.extra_time |= rules.extra_time.is_match(behind);
    out.golden_goal |= rules.golden_goal.is_match(behind);
    out.silver_goal |= rules.silver_goal.is_match(behind);
    out.extra_time |= out.golden_goal || out.silver_goal;
    out.away_goals |= rules.away_goals.is_match(behind);
    let brackets = BRACKET
        .iter()
        .flat_map(|b| b.find_iter(text))
        .map(|found| found.as_str());
    let inside = brackets.map(|found| found.trim_matches(['(', ')']));
    for place in inside {
        if let Some(found) = rules.shootout.captures(place) {
            out.shootout = true;
            let named = |a: &str, b: &str| {
                let number = |n: &str| found.name(n)?.as_str().parse().ok();
                Some(Score::new(number(a)?, number(b)?))
            };
            out.penalties = out
                .penalties
                .or_else(|| named("c", "d"))
                .or_else(|| named("e", "f"));
        }
    }
}

/// A bracket with figures that no marker explains: half-time behind a decisive score, doubtful
/// behind a level one.
fn open_bracket(text: &str, out: &mut ScoreReading) {
    let Some(score) = out.score else { return };
    if out.shootout || !score.is_level() {
        return;
    }
    let found = BRACKET
        .iter()
        .flat_map(|b| b.find_iter(text))
        .find_map(|bracket| {
            let inside = bracket.as_str().trim_matches(['(', ')']);
            let pair = figures(inside)?;
            (pair.home > score.home || pair.away > score.away).then(|| bracket.as_str().to_owned())
        });
    out.open_bracket = found;
}

/// The first two numbers with a dash or colon between them.
fn figures(text: &str) -> Option<Score> {
    let found = FIGURES.as_ref()?.captures(text)?;
    pair(&found, 1, 2)
}

fn pair(found: &Captures<'_>, a: usize, b: usize) -> Option<Score> {
    let number = |n| found.get(n)?.as_str().parse().ok();
    Some(Score::new(number(a)?, number(b)?))
}

/// Reads a yes-or-no parameter: anything that is not blank switches it on, but for words that mean
/// "no". The second answer tells that such a word was found. Reference part E, row 1.
pub fn flag(value: &Value, dialect: &Dialect) -> (bool, bool) {
    let negative = dialect.is_negative(&value.text());
    (!value.is_blank() && !negative, negative)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wikitext::Span;

    fn read(text: &str) -> ScoreReading {
        score(&Value::of_text(text, Span::default()), Dialect::english()).expect("a score")
    }

    #[test]
    fn every_dash_separates_a_score() {
        for text in [
            "3–1",
            "3-1",
            "3 - 1",
            "3—1",
            "3−1",
            "3\u{2011}1",
            "3:1",
            "3 – 1",
        ] {
            assert_eq!(read(text).score, Some(Score::new(3, 1)), "{text}");
        }
    }

    #[test]
    fn a_shoot_out_stands_beside_the_score_and_never_in_it() {
        for text in [
            "1–1 (4–3 p)",
            "1–1 (4–3 pen.)",
            "1 (4)–1 (3)",
            "(4) 1–1 (3)",
            "1–1 (a.e.t.) (4–3 p)",
        ] {
            let found = read(text);
            assert_eq!(found.score, Some(Score::new(1, 1)), "{text}");
            assert_eq!(found.penalties, Some(Score::new(4, 3)), "{text}");
        }
    }

    #[test]
    fn extra_time_and_golden_goal_are_read_from_the_cell() {
        assert!(read("2–1 (a.e.t.)").extra_time);
        let golden = read("2–1 (a.e.t./g.g.)");
        assert!(golden.extra_time && golden.golden_goal);
        assert!(!read("2–1").extra_time);
    }

    #[test]
    fn words_tell_what_became_of_a_match() {
        assert_eq!(read("Cancelled").status, Some(MatchStatus::Cancelled));
        assert_eq!(read("w/o").status, Some(MatchStatus::Walkover));
        assert_eq!(read("P–P").status, Some(MatchStatus::Postponed));
        assert_eq!(read("0–3 Awarded").status, Some(MatchStatus::Awarded));
        assert_eq!(read("1–1 (abandoned)").status, Some(MatchStatus::Abandoned));
        assert_eq!(read("Match 25").status, Some(MatchStatus::Scheduled));
        assert_eq!(read("v").status, Some(MatchStatus::Scheduled));
        assert_eq!(read("3 October").status, Some(MatchStatus::Scheduled));
    }

    #[test]
    fn a_bracket_behind_a_decisive_score_is_half_time() {
        let found = read("2–1 (1–0)");
        assert_eq!(
            (found.score, found.penalties),
            (Some(Score::new(2, 1)), None)
        );
        assert_eq!(found.open_bracket, None);
    }

    #[test]
    fn a_bracket_without_marker_behind_a_level_score_stays_open() {
        let found = read("1–1 (4–3)");
        assert_eq!(
            (found.penalties, found.open_bracket.as_deref()),
            (None, Some("(4–3)"))
        );
    }

    #[test]
    fn other_text_is_an_error_that_says_what_was_read() {
        let error = score(
            &Value::of_text("see note", Span::default()),
            Dialect::english(),
        );
        assert!(
            error
                .expect_err("no score")
                .to_string()
                .contains("see note")
        );
    }
}
