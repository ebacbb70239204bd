//! What a list of scorers gives: goals and cards, and how many of them are kept. `goals` and
//! `stated_goals` fill it.

use super::{Person, Remark};
use crate::dialect::Dialect;
use crate::model::bounds::{MOST_GOALS, MOST_KICKS};
use crate::model::{CardKind, Minute, Rule};
use crate::wikitext::Span;
use serde::{Deserialize, Serialize};

/// A goal as listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoalReading {
    /// Who scored, if named.
    pub scorer: Option<Person>,
    /// When, if known.
    pub minute: Option<Minute>,
    /// The minute as written.
    pub minute_text: Option<String>,
    /// From the penalty spot.
    pub penalty: bool,
    /// By a player of the other side.
    pub own_goal: bool,
    /// A golden goal, which ends the match in extra time.
    pub golden_goal: bool,
    /// A silver goal.
    pub silver_goal: bool,
    /// What else is said of it.
    pub note: Option<String>,
    /// Where it stands.
    pub span: Span,
}

/// A card as listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardReading {
    /// Who was shown it, if named.
    pub player: Option<Person>,
    /// Colour.
    pub card: CardKind,
    /// When, if known.
    pub minute: Option<Minute>,
    /// Where it stands.
    pub span: Span,
}

/// What a list of scorers holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ScorerList {
    /// Goals in the order of the page.
    pub goals: Vec<GoalReading>,
    /// Cards in the order of the page.
    pub cards: Vec<CardReading>,
    /// Oddities.
    pub remarks: Vec<Remark>,
    /// Goals and cards beyond what football has.
    left_out: usize,
}

impl ScorerList {
    pub(super) fn push_goal(&mut self, goal: GoalReading) {
        if self.goals.len() < MOST_GOALS {
            self.goals.push(goal);
        } else {
            self.left_out += 1;
        }
    }

    pub(super) fn push_card(&mut self, card: CardReading) {
        if self.cards.len() < MOST_KICKS {
            self.cards.push(card);
        } else {
            self.left_out += 1;
        }
    }

    /// Says what was left out.
    pub(super) fn finished(mut self, span: Span) -> Self {
        if self.left_out > 0 {
            let all = self.goals.len() + self.cards.len() + self.left_out;
            self.remarks.push(Remark {
                rule: Rule::TooMany,
                span,
                found: format!("{all} goals and cards of one side"),
            });
        }
        self
    }
}

impl GoalReading {
    /// A goal of which nothing is known but its place.
    pub(super) fn at(span: Span) -> Self {
        Self {
            scorer: None,
            minute: None,
            minute_text: None,
            penalty: false,
            own_goal: false,
            golden_goal: false,
            silver_goal: false,
            note: None,
            span,
        }
    }

    /// Applies what comes after a minute: `pen.`, `(o.g.)`, or a note. Whether it was understood.
    pub(super) fn qualify(&mut self, text: &str, dialect: &Dialect) -> bool {
        let word: String = text
            .chars()
            .filter(|c| !matches!(c, '.' | '(' | ')' | '[' | ']'))
            .collect();
        let word = word.trim();
        if word.is_empty() {
            return true;
        }
        if dialect.is_penalty(word) {
            self.penalty = true;
        } else if dialect.is_own_goal(word) {
            self.own_goal = true;
        } else {
            let text = text.trim().trim_matches(['(', ')']);
            match &mut self.note {
                Some(note) => {
                    note.push_str("; ");
                    note.push_str(text);
                }
                None => self.note = Some(text.to_owned()),
            }
            return false;
        }
        true
    }
}
