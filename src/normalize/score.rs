//! What is in a score cell: figures, extra time, shoot-out, or what became of the match.
//! Template reference A.1.7.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Match, Regex};

use super::Unread;
use super::remainder::{Remainder, plain};
use crate::block::{Mark, Piece, PieceKind, Value};
use crate::dialect::{Dialect, Pattern};
use crate::model::bounds::{MOST_IN_SCORE, MOST_IN_SHOOTOUT};
use crate::model::{DecidedBy, MatchStatus, Score};

/// A score cell that was read. Empty fields mean that the cell does not say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ScoreReading {
    /// The figures before any bracket.
    pub score: Option<Score>,
    /// What the cell says became of the match.
    pub status: Option<MatchStatus>,
    /// Whether the status is in a footnote.
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
    /// An aggregate beside the score.
    pub aggregate: Option<Score>,
    /// Anything else that decided: a coin toss, a replay, a disqualification.
    pub decided_by: Option<DecidedBy>,
    /// The number of a match to come.
    pub match_number: Option<u16>,
    /// A bracket whose meaning is open.
    pub open_bracket: Option<String>,
    /// What remains of the cell.
    pub remainder: Option<String>,
    /// Texts of its footnotes.
    pub notes: Vec<String>,
}

impl ScoreReading {
    /// What the cell says beside its figures: what remains of it, and its footnotes.
    pub fn note(&self) -> Option<String> {
        let texts: Vec<&str> = self
            .remainder
            .iter()
            .chain(&self.notes)
            .map(String::as_str)
            .collect();
        (!texts.is_empty()).then(|| texts.join("; "))
    }

    /// Whether the cell says that what it stands for was never played.
    pub fn is_off_the_field(&self) -> bool {
        use DecidedBy::{Disqualification, Withdrawal};
        use MatchStatus::{Cancelled, Walkover};
        matches!(self.status, Some(Walkover | Cancelled))
            || matches!(self.decided_by, Some(Disqualification | Withdrawal))
    }
}

const EXPECTED: &str = "a score such as 2–1, or a word for what became of the match";

/// Whether figures are beyond those of any match.
pub(super) fn is_beyond(score: Score, most: u16) -> bool {
    score.home > most || score.away > most
}

static FIGURES: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?:^|[^0-9])([0-9]{1,3}) ?[–:] ?([0-9]{1,3})(?:[^0-9]|$)").ok());
static BRACKET: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\([^()\[\]]*\)|\[[^()\[\]]*\]").ok());
/// `1 (4)–1 (3)` and `(4) 1–1 (3)`: each side's kicks beside its goals.
static SPLIT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^(?:([0-9]+) \(([0-9]+)\) ?– ?([0-9]+) \(([0-9]+)\)|\(([0-9]+)\) ?([0-9]+) ?– ?([0-9]+) ?\(([0-9]+)\))$",
    )
    .ok()
});

/// Reads a score cell.
///
/// # Errors
/// A text that is neither a score nor a known word, and figures beyond belief.
pub fn score(value: &Value, dialect: &Dialect) -> Result<ScoreReading, Unread> {
    let mut out = ScoreReading::default();
    let mut links = Vec::new();
    for mark in value.marks() {
        match mark {
            Mark::ScoreLink { score, .. } => links.push(score),
            Mark::ExtraTime => out.extra_time = true,
            Mark::Awarded => out.status = Some(MatchStatus::Awarded),
            Mark::AwayGoals => out.away_goals = true,
            Mark::Shootout { score } => {
                out.shootout = true;
                out.penalties = figures(&plain(score));
            }
            _ => {}
        }
    }
    // What links show is before the rest, the last link first.
    let mut text = String::new();
    for link in links.into_iter().rev() {
        text.push_str(link);
        text.push(' ');
    }
    text.push_str(&value.text());
    out.notes = value
        .notes()
        .map(|note| note.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    let text = plain(&text);
    match plain_figures(&text) {
        Some(score) => out.score = Some(score),
        None => words(&text, dialect, &mut out),
    }
    status_in_note(value, dialect, &mut out);
    let struck: Vec<&str> = value.struck().map(|(text, _)| text).collect();
    let struck = struck.join(" ");
    if !struck.is_empty() {
        // A result that no longer counts is no match to come.
        if text.is_empty() && out.status.is_none() {
            out.status = Some(MatchStatus::Unknown);
        }
        out.remainder = Some(match out.remainder.take() {
            Some(left) => format!("{left}; {struck}"),
            None => struck,
        });
    }
    let unread = |found: String| Unread {
        what: "score",
        found,
        expected: EXPECTED,
    };
    let goals = out.score.into_iter().chain(out.aggregate);
    if goals
        .into_iter()
        .any(|score| is_beyond(score, MOST_IN_SCORE))
        || out
            .penalties
            .is_some_and(|kicks| is_beyond(kicks, MOST_IN_SHOOTOUT))
    {
        return Err(unread(text));
    }
    if out.score.is_some() {
        return Ok(out);
    }
    if out.status.is_none() && is_scheduled(&text, value, dialect) {
        out.status = Some(MatchStatus::Scheduled);
        out.match_number = match_number(&text, dialect);
        out.remainder = None;
    }
    let says_more = out.shootout || out.decided_by.is_some() || out.aggregate.is_some();
    if out.status.is_none() && !says_more {
        return Err(unread(text));
    }
    Ok(out)
}

/// A score and nothing else, which most cells are: `2–1`.
fn plain_figures(text: &str) -> Option<Score> {
    let (home, away) = text.split_once(['–', ':'])?;
    let goals = |figure: &str| -> Option<u16> {
        let is_figure = figure.len() <= 3 && figure.bytes().all(|b| b.is_ascii_digit());
        is_figure.then(|| figure.parse().ok()).flatten()
    };
    Some(Score::new(goals(home)?, goals(away)?))
}

/// Whether a text is a mark of extra time and nothing else: `After extra time`, `(a.e.t.)`.
pub(crate) fn is_extra_time_mark(text: &str, dialect: &Dialect) -> bool {
    let mut rest = Remainder::of(text);
    rest.take_all(&dialect.scores.extra_time) && rest.left(dialect).is_none()
}

/// Whether a sentence begins with what became of the match: `Match abandoned after 60 minutes`.
pub(crate) fn begins_with_status(text: &str, dialect: &Dialect) -> bool {
    let text = plain(text);
    let place = dialect
        .status
        .captures(&text)
        .and_then(|(_, found)| found.get(0));
    let before = place.and_then(|place| text.get(..place.start()));
    before.is_some_and(|before| {
        let mut words = before.split(|c: char| !c.is_alphanumeric());
        words.all(|word| word.is_empty() || dialect.is_filler(word))
    })
}

/// Reads an aggregate or shoot-out that has a value of its own: `3–2`, `(3–2 agg.)`, `Agg: 3–2`.
///
/// # Errors
/// As for [`score`].
pub fn aggregate(value: &Value, dialect: &Dialect) -> Result<ScoreReading, Unread> {
    let text = value.text();
    let inside = text
        .strip_prefix('(')
        .and_then(|open| open.strip_suffix(')'));
    match inside {
        Some(inside) if !inside.contains(['(', ')']) => {
            let mut bare = Value::of_text(inside, value.span);
            let is_struck = |piece: &&Piece| matches!(piece.kind, PieceKind::Struck(_));
            bare.pieces
                .extend(value.pieces.iter().filter(is_struck).cloned());
            score(&bare, dialect)
        }
        _ => score(value, dialect),
    }
}

/// Goals of one side, where each side has its own value.
pub fn goals_of_side(value: &Value) -> Option<u16> {
    let goals: u16 = plain(&value.text()).parse().ok()?;
    (goals <= MOST_IN_SCORE).then_some(goals)
}

/// Reads a cell that holds more than two figures: takes out what is understood and keeps the rest.
fn words(text: &str, dialect: &Dialect, out: &mut ScoreReading) {
    let mut rest = Remainder::of(text);
    if let Some(split) = SPLIT.as_ref().and_then(|split| split.captures(text)) {
        let side = |a, b| pair(&split, a, b);
        out.score = side(1, 3).or_else(|| side(6, 7));
        out.penalties = side(2, 4).or_else(|| side(5, 8));
        out.shootout = true;
        return;
    }
    let rules = &dialect.scores;
    out.aggregate = only_aggregate(&mut rest, &rules.aggregate);
    if let Some((score, range)) = figures_outside_brackets(rest.text()) {
        out.score = Some(score);
        rest.take(range);
    }
    if out.status.is_none()
        && let Some((status, found)) = dialect.status.captures(rest.text())
    {
        out.status = Some(*status);
        if let Some(range) = found.get(0).map(|found| found.range()) {
            rest.take(range);
        }
    }
    out.golden_goal |= rest.take_all(&rules.golden_goal);
    out.extra_time |= rest.take_all(&rules.extra_time);
    out.silver_goal |= rest.take_all(&rules.silver_goal);
    out.extra_time |= out.golden_goal || out.silver_goal;
    if out.decided_by.is_none()
        && let Some((decided_by, found)) = dialect.decided.captures(rest.text())
    {
        out.decided_by = Some(*decided_by);
        if let Some(range) = found.get(0).map(|found| found.range()) {
            rest.take(range);
        }
    }
    if let Some(aggregate) = with_figures(&mut rest, &rules.aggregate) {
        out.aggregate = out.aggregate.or(aggregate);
    }
    away_goals(&mut rest, &rules.away_goals, out);
    if let Some(kicks) = with_figures(&mut rest, &rules.shootout) {
        out.shootout = true;
        out.penalties = out.penalties.or(kicks);
    }
    open_bracket(rest.text(), out);
    out.remainder = rest.left(dialect);
    figures_of_none(text, dialect, out);
}

/// Figures beside the word that a match was not played are no result: they are what remains.
fn figures_of_none(text: &str, dialect: &Dialect, out: &mut ScoreReading) {
    let has_figures = out.score.is_some() || out.penalties.is_some() || out.aggregate.is_some();
    let is_off = matches!(
        out.status,
        Some(MatchStatus::Cancelled | MatchStatus::Postponed)
    );
    if !is_off || !has_figures {
        return;
    }
    let mut rest = Remainder::of(text);
    if let Some((_, found)) = dialect.status.captures(text)
        && let Some(range) = found.get(0).map(|found| found.range())
    {
        rest.take(range);
    }
    *out = ScoreReading {
        status: out.status,
        remainder: rest.left(dialect),
        notes: std::mem::take(&mut out.notes),
        ..ScoreReading::default()
    };
}

/// The figures of `agg. 3–2` and of `3–2 agg.`, where they stand first outside brackets: those of an
/// aggregate and of no match. Between two pairs of figures the word belongs to the second one.
fn only_aggregate(rest: &mut Remainder, pattern: &Pattern) -> Option<Score> {
    let (_, first) = figures_outside_brackets(rest.text())?;
    let (range, is_behind) = {
        let found = pattern.captures(rest.text())?;
        let figure = found.name("c").or_else(|| found.name("e"))?;
        first.contains(&figure.start()).then_some(())?;
        let range = found.name("m").or_else(|| found.name("n"))?.range();
        (range, found.name("c").is_some())
    };
    let score = figures(rest.text().get(first)?)?;
    let mut others = rest.clone();
    others.take(range.clone());
    if is_behind && figures(others.text()).is_some() {
        return None;
    }
    *rest = others;
    Some(score)
}

/// A marker and the figures before or after it, if there are any.
fn with_figures(rest: &mut Remainder, pattern: &Pattern) -> Option<Option<Score>> {
    let (range, score) = {
        let found = pattern.captures(rest.text())?;
        let number = |n: &str| found.name(n)?.as_str().parse().ok();
        let named = |a: &str, b: &str| Some(Score::new(number(a)?, number(b)?));
        let range = found.name("m").or_else(|| found.name("n"))?.range();
        (range, named("c", "d").or_else(|| named("e", "f")))
    };
    rest.take(range);
    Some(score)
}

/// The mark of the away-goals rule is one letter, so it counts only where it is all of a bracket or
/// all that is beside the score.
fn away_goals(rest: &mut Remainder, pattern: &Pattern, out: &mut ScoreReading) {
    let text = rest.text();
    let trimmed = |found: Match<'_>| {
        let inside = found.as_str().trim_matches(['(', ')', '[', ']', ' ']);
        pattern.is_match(inside).then(|| found.range())
    };
    let bracket = BRACKET
        .iter()
        .flat_map(|bracket| bracket.find_iter(text))
        .find_map(trimmed);
    let beside = || {
        let bare = text.trim_matches([' ', ',', '*']);
        pattern.is_match(bare).then_some(0..text.len())
    };
    if let Some(range) = bracket.or_else(beside) {
        out.away_goals = true;
        rest.take(range);
    }
}

/// A footnote may say what became of the match.
fn status_in_note(value: &Value, dialect: &Dialect, out: &mut ScoreReading) {
    if out.status.is_some() {
        return;
    }
    // Beside figures a note may tell that the match had been put off; then it was played later.
    let counts = |status: &MatchStatus| {
        use MatchStatus::{Abandoned, Annulled, Awarded};
        out.score.is_none() || matches!(status, Awarded | Abandoned | Annulled)
    };
    let status = value
        .notes()
        .filter(|note| !dialect.is_resumed(note))
        .filter_map(|note| dialect.status(note))
        .find(counts);
    out.status = status;
    out.status_in_note = status.is_some();
}

/// The number of a match in the order of its tournament: `Match 73`.
pub(crate) fn match_number(text: &str, dialect: &Dialect) -> Option<u16> {
    let text = plain(text);
    let found = dialect.scores.match_number.captures(text.trim())?;
    found.name("number")?.as_str().parse().ok()
}

/// Whether a cell without figures is that of a match to come.
fn is_scheduled(text: &str, value: &Value, dialect: &Dialect) -> bool {
    let bare = text.trim();
    // What nobody knows may hold a score, and a country may be named for one.
    let hides = |mark: &Mark| matches!(mark, Mark::Unknown { .. } | Mark::Country { .. });
    let hides_something = value.marks().any(hides);
    (bare.is_empty() && !hides_something)
        || dialect.is_not_played(bare)
        || match_number(bare, dialect).is_some()
        || bare
            .split(|c: char| !c.is_alphabetic())
            .any(|word| dialect.month(word).is_some())
}

/// A bracket with figures that no marker explains: half-time after a decisive score, doubtful
/// after a level one.
fn open_bracket(rest: &str, out: &mut ScoreReading) {
    let Some(score) = out.score else { return };
    if out.shootout || !score.is_level() {
        return;
    }
    let found = BRACKET
        .iter()
        .flat_map(|bracket| bracket.find_iter(rest))
        .find_map(|bracket| {
            let pair = figures(bracket.as_str())?;
            (pair.home > score.home || pair.away > score.away).then(|| bracket.as_str().to_owned())
        });
    out.open_bracket = found;
}

/// The first figures that are in no bracket, and their place.
fn figures_outside_brackets(text: &str) -> Option<(Score, Range<usize>)> {
    let mut bare = Remainder::of(text);
    bare.take_regex(BRACKET.as_ref());
    let found = FIGURES.as_ref()?.captures(bare.text())?;
    let range = found.get(1)?.start()..found.get(2)?.end();
    if is_part_of_number(bare.text(), &range) {
        return None;
    }
    Some((pair(&found, 1, 2)?, range))
}

/// Whether figures are parts of other numbers: `3.5–4`, `−2–1`, `1e1–2`. They are no goals.
fn is_part_of_number(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    let mut before = before.chars().rev();
    let is_begun = match (before.next(), before.next()) {
        // A dash right before a number is its sign, unless it is between two of them.
        (Some('–'), one) => one.is_none_or(|c| !c.is_ascii_digit()),
        (Some(sign), Some(digit)) => {
            digit.is_ascii_digit() && (matches!(sign, '.' | ',') || sign.is_ascii_alphabetic())
        }
        _ => false,
    };
    let mut after = after.chars();
    let goes_on = after.next() == Some('.') && after.next().is_some_and(|c| c.is_ascii_digit());
    is_begun || goes_on
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
