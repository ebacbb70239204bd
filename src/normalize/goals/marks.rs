//! What the marks in a list of scorers say: goals, how they came about, cards, and what is no goal.

use super::{Ahead, Item};
use crate::block::{GoalKind, Mark, StatedGoal};
use crate::model::{CardKind, Minute, Rule};
use crate::normalize::minute::{minute, out_of_range};
use crate::normalize::scorer_list::{CardReading, GoalReading};
use crate::normalize::{Person, Remark, stated_goals};
use crate::wikitext::Span;

impl Item<'_> {
    pub(super) fn mark(&mut self, mark: &Mark, span: Span) {
        self.line_ended = false;
        match mark {
            Mark::Goals {
                kind: GoalKind::Own,
                goals,
                ..
            }
            | Mark::OwnGoal(goals) => self.qualifier(goals, span, |goal| goal.own_goal = true),
            Mark::Goals { kind, goals, name } => {
                let goals = self.stated(goals, span);
                let ahead = self.ahead.as_ref().map(|ahead| &ahead.goal);
                if goals.len() > 1 && ahead.is_some_and(|ahead| ahead.penalty || ahead.own_goal) {
                    // Which of them is meant is not said; the nearest is taken.
                    self.remark(Rule::MisplacedQualifier, name, span);
                }
                for mut goal in goals {
                    goal.golden_goal = *kind == GoalKind::Golden;
                    goal.silver_goal = *kind == GoalKind::Silver;
                    self.push(goal);
                }
            }
            Mark::Penalty(goals) => self.qualifier(goals, span, |goal| goal.penalty = true),
            Mark::Card {
                card,
                minutes,
                name,
            } => {
                let read = self.minutes_of_card(minutes, name, span);
                self.card(*card, read.first().copied(), span);
            }
            Mark::SentOff {
                card,
                minutes,
                name,
            } => {
                let read = self.minutes_of_card(minutes, name, span);
                self.card(*card, read.last().copied(), span);
            }
            Mark::Substitution { name, .. } | Mark::Injury { name } | Mark::Kick { name, .. } => {
                self.not_a_goal(name, span);
            }
            Mark::Person { name, article } => {
                self.name(Person::named(name, article.as_deref()), span);
            }
            Mark::Unknown { name, .. } => self.remarks.push(Remark {
                rule: Rule::UnknownTemplate,
                span,
                found: name.clone(),
            }),
            // A flag before a scorer is a nationality and says nothing of the side.
            _ => {}
        }
    }

    /// The goals that a mark states.
    fn stated(&mut self, goals: &[StatedGoal], span: Span) -> Vec<GoalReading> {
        let (goals, remarks) = stated_goals::goals(goals, span, self.dialect);
        self.remarks.extend(remarks);
        goals
    }

    /// A mark that says how a goal came about: one that it states itself, the one before the mark, or
    /// the one to come.
    fn qualifier(&mut self, goals: &[StatedGoal], span: Span, mark: impl Fn(&mut GoalReading)) {
        let is_minute = |text: &str| minute(text, self.dialect).is_some();
        if goals
            .iter()
            .any(|goal| is_minute(&goal.minute) || is_minute(&goal.said))
        {
            for mut goal in self.stated(goals, span) {
                mark(&mut goal);
                self.push(goal);
            }
        } else if let Some(goal) = self.last_goal() {
            mark(goal);
        } else {
            let owner = self.people.len().checked_sub(1);
            let goal = GoalReading::at(span);
            mark(&mut self.ahead.get_or_insert(Ahead { goal, owner }).goal);
        }
    }

    fn not_a_goal(&mut self, name: &str, span: Span) {
        self.skipped = true;
        self.name_is_open = false;
        let rule = Rule::NonGoalInGoals;
        let found = name.to_owned();
        self.remarks.push(Remark { rule, span, found });
    }

    /// The minutes of a card, of which the page says more than that it is no goal.
    fn minutes_of_card(&mut self, minutes: &[String], name: &str, span: Span) -> Vec<Minute> {
        self.not_a_goal(name, span);
        for text in minutes {
            if let Some((text, _)) = out_of_range(text, self.dialect) {
                self.remark(Rule::MinuteOutOfRange, text, span);
            }
        }
        let read = minutes.iter().filter_map(|text| minute(text, self.dialect));
        read.map(|(minute, ..)| minute).collect()
    }

    fn card(&mut self, card: CardKind, minute: Option<Minute>, span: Span) {
        self.times_first |= self.people.is_empty() && self.goals.is_empty();
        let owner = self.owner();
        self.cards.push((
            owner,
            CardReading {
                player: None,
                card,
                minute,
                span,
            },
        ));
    }
}
