//! The sentence after a tie: who goes through, and what decided it. Template reference A.8.

use super::score::is_beyond;
use crate::dialect::{Comparable, Dialect};
use crate::model::bounds::{MOST_IN_SCORE, MOST_IN_SHOOTOUT};
use crate::model::{DecidedBy, Score};

/// What a sentence states. Figures are in the order of the sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Who goes through.
    pub winner: Option<String>,
    /// Who goes out, where only the loser is named or both are.
    pub loser: Option<String>,
    /// Aggregate.
    pub aggregate: Option<Score>,
    /// Shoot-out, play-off or replay.
    pub decider: Option<Score>,
    /// Figures beyond those of any match, which are neither.
    pub implausible: Option<Score>,
    /// What decided it.
    pub decided_by: DecidedBy,
    /// Where the winner goes.
    pub advanced_to: Option<String>,
}

/// Reads a sentence; `None` for prose that states no outcome.
///
/// ```
/// use scoreline::dialect::Dialect;
/// use scoreline::model::DecidedBy;
/// use scoreline::normalize::outcome;
///
/// let text = "3–3 on aggregate. AS Kondzo won on the away goals rule and advanced to the first round.";
/// let found = outcome(text, Dialect::english()).unwrap();
/// assert_eq!(found.decided_by, DecidedBy::AwayGoals);
/// assert_eq!(found.winner.as_deref(), Some("AS Kondzo"));
/// assert_eq!(found.advanced_to.as_deref(), Some("first round"));
/// ```
pub fn outcome(text: &str, dialect: &Dialect) -> Option<Outcome> {
    let text = Comparable::new(text);
    let (decided_by, found) = dialect.outcomes.captures(&text.plain)?;
    let number = |name: &str| found.name(name)?.as_str().parse().ok();
    let pair = |a: &str, b: &str| Some(Score::new(number(a)?, number(b)?));
    let name = |group: &str| {
        found
            .name(group)
            .map(|m| text.written(m).trim().trim_matches(['.', ',']).to_owned())
    };
    let advanced = dialect.advanced.captures(&text.plain);
    let advanced = advanced.as_ref().and_then(|found| found.name("round"));
    let mut implausible = None;
    let mut within = |pair: Option<Score>, most: u16| {
        let beyond = pair.filter(|pair| is_beyond(*pair, most));
        implausible = implausible.or(beyond);
        pair.filter(|_| beyond.is_none())
    };
    let aggregate = within(pair("a", "b"), MOST_IN_SCORE);
    let decider = within(pair("c", "d").or_else(|| pair("e", "f")), MOST_IN_SHOOTOUT);
    Some(Outcome {
        winner: name("winner"),
        loser: name("loser"),
        aggregate,
        decider,
        implausible,
        decided_by: *decided_by,
        advanced_to: advanced.map(|round| text.written(round).trim().to_owned()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Outcome {
        outcome(text, Dialect::english()).unwrap_or_else(|| panic!("no outcome in: {text}"))
    }

    #[test]
    fn every_sentence_of_the_reference_is_understood() {
        for (text, decided_by) in [
            ("X won 5–1 on aggregate.", DecidedBy::Aggregate),
            (
                "X won 5-1 on aggregate and qualified for the group stage.",
                DecidedBy::Aggregate,
            ),
            (
                "2–2 on aggregate. X won on the away goals rule.",
                DecidedBy::AwayGoals,
            ),
            (
                "Tied 2–2 on aggregate, X won on away goals",
                DecidedBy::AwayGoals,
            ),
            (
                "2–2 on aggregate; X won on away goals",
                DecidedBy::AwayGoals,
            ),
            (
                "3–3 on aggregate. X won the penalty shoot-out and advanced.",
                DecidedBy::Penalties,
            ),
            (
                "3–3 on aggregate. X won 4–2 on penalties.",
                DecidedBy::Penalties,
            ),
            ("X won 4–2 on penalties", DecidedBy::Penalties),
            ("X won the penalty shoot-out 4–2", DecidedBy::Penalties),
            ("X won 3–2 after extra time", DecidedBy::ExtraTime),
            (
                "X advanced to the first round after Y withdrew.",
                DecidedBy::Withdrawal,
            ),
            ("Y withdrew", DecidedBy::Withdrawal),
            ("X won on walkover", DecidedBy::Walkover),
            ("Y were banned by CAF", DecidedBy::Disqualification),
            ("X was awarded a 3–0 win", DecidedBy::Awarded),
            (
                "1–1 on aggregate. X won on a coin toss.",
                DecidedBy::CoinToss,
            ),
            (
                "2–2 on aggregate. X won the play-off 1–0",
                DecidedBy::Playoff,
            ),
            ("X won the replay", DecidedBy::Replay),
            ("X won 4–2 on points", DecidedBy::Aggregate),
        ] {
            assert_eq!(read(text).decided_by, decided_by, "{text}");
        }
    }

    #[test]
    fn figures_of_a_shoot_out_stand_apart_from_the_aggregate() {
        let found = read("2–2 on aggregate. Auxerre won 5–4 on penalties and were promoted.");
        assert_eq!(found.aggregate, Some(Score::new(2, 2)));
        assert_eq!(found.decider, Some(Score::new(5, 4)));
        assert_eq!(found.winner.as_deref(), Some("Auxerre"));
    }

    #[test]
    fn prose_is_no_outcome() {
        let english = Dialect::english();
        assert_eq!(
            outcome("The draw was held on 16 December 2013.", english),
            None
        );
    }
}
