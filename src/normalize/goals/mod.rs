//! Lists of scorers: items of a name and its goals, in all the forms that pages write.
//! Template reference A.2.4. Cards in such a list are read as cards, never as goals.

mod marks;

use std::borrow::Cow;

use super::minutes_after::with_minutes;
use super::qualifier::{between, is_qualifier, split};
use super::scorer_list::{CardReading, GoalReading, ScorerList};
use super::scorer_text::{
    goal_at, split_at_minute, split_outside_brackets, with_goals_in_bracket, without_marks,
};
use super::{Person, Remark};
use crate::block::{PieceKind, Value};
use crate::dialect::{Dialect, fold};
use crate::model::Rule;
use crate::model::bounds::{LONGEST_NAME, MOST_GOALS, beginning, hold, is_cut};
use crate::wikitext::Span;

/// Reads a list of scorers.
pub fn scorers(value: &Value, dialect: &Dialect) -> ScorerList {
    let mut list = ScorerList::default();
    if dialect.is_no_value(&value.text()) && value.marks().next().is_none() {
        return list;
    }
    let mut item = Item::new(dialect);
    for piece in with_minutes(&value.pieces, dialect).iter() {
        match &piece.kind {
            PieceKind::Break { item: false } if item.is_only_a_name() => item.line_ended = true,
            PieceKind::Break { .. } => item.finish(&mut list),
            PieceKind::Text(text) => {
                let text = match text.contains('*') {
                    true => Cow::Owned(text.replace("(*)", "")),
                    false => Cow::Borrowed(text.as_str()),
                };
                // Several items may share a line, each after its bullet.
                for (n, part) in text.split('*').enumerate() {
                    if n > 0 || (item.line_ended && !part.trim().is_empty()) {
                        item.finish(&mut list);
                    }
                    item.text(part, piece.span);
                }
            }
            PieceKind::Link {
                target,
                label,
                external: false,
            } => {
                if item.line_ended {
                    item.finish(&mut list);
                }
                item.link(target, label, piece.span);
            }
            PieceKind::Link { label, .. } => item.text(label, piece.span),
            PieceKind::Mark(mark) => item.mark(mark, piece.span),
            PieceKind::Note(_) | PieceKind::Struck(_) | PieceKind::Bold => {}
        }
    }
    item.finish(&mut list);
    list.finished(value.span)
}

/// One item of the list, as far as it is read.
struct Item<'d> {
    dialect: &'d Dialect,
    /// Scorers in the order of their names.
    people: Vec<Person>,
    /// Where the last name stands.
    person_span: Span,
    goals: Vec<(Option<usize>, GoalReading)>,
    cards: Vec<(Option<usize>, CardReading)>,
    remarks: Vec<Remark>,
    /// A name follows directly on a link or another part of the same name.
    name_is_open: bool,
    /// The item begins with a goal: each name follows its goals.
    times_first: bool,
    /// Something that is no goal was skipped.
    skipped: bool,
    /// Text of an open bracket that a link interrupts.
    bracket_open: bool,
    /// The line ended after a name; goals on the next line still belong to it.
    line_ended: bool,
    /// What was said of a goal that is still to come: `(pen.) Reed 30'`, `Wood (o.g.) 80'`.
    ahead: Option<Ahead>,
    /// A number of goals beside the last name.
    counted: Option<Counted>,
}

/// A number of goals beside a scorer. Where the goals themselves follow, it says nothing more.
struct Counted {
    count: u8,
    span: Span,
    /// Goals that stood in the item before it.
    before: usize,
    /// How many of them are of a kind, and the word for it: the penalty of `(2, 1 pen.)`.
    of_a_kind: Option<(u8, String)>,
}

/// The one bracket that ends a text, and what is before it.
fn bracket_behind(text: &str) -> Option<(&str, &str)> {
    let (name, inside) = text.strip_suffix(')')?.split_once('(')?;
    (!inside.contains(['(', ')'])).then_some((name.trim(), inside))
}

/// A number of goals in a bracket, and how many of them are of a kind: `2`, `2, 1 pen.`, `2 pens`.
fn counted(bracket: &str, dialect: &Dialect) -> Option<(u8, Option<(u8, String)>)> {
    let number = |text: &str| text.parse::<u8>().ok().filter(|n| (1..=9).contains(n));
    let of_a_kind = |text: &str| {
        let (count, word) = text.trim().split_once(' ')?;
        let word = word.trim();
        is_qualifier(word, dialect).then_some((number(count)?, word.to_owned()))
    };
    if let Some(count) = number(bracket) {
        return Some((count, None));
    }
    let Some((count, rest)) = bracket.split_once(',') else {
        let (count, word) = of_a_kind(bracket)?;
        return Some((count, Some((count, word))));
    };
    let (count, (of, word)) = (number(count.trim())?, of_a_kind(rest)?);
    (of <= count).then_some((count, Some((of, word))))
}

/// What is said of a goal before the goal itself.
struct Ahead {
    goal: GoalReading,
    /// Its scorer, where one is named already.
    owner: Option<usize>,
}

impl<'d> Item<'d> {
    fn new(dialect: &'d Dialect) -> Self {
        Self {
            dialect,
            people: Vec::new(),
            person_span: Span::default(),
            goals: Vec::new(),
            cards: Vec::new(),
            remarks: Vec::new(),
            name_is_open: false,
            times_first: false,
            skipped: false,
            bracket_open: false,
            line_ended: false,
            ahead: None,
            counted: None,
        }
    }

    /// Ends what a number beside a scorer counts: goals without minutes, unless goals follow it.
    fn settle_count(&mut self) {
        let Some(Counted {
            count,
            span,
            before,
            of_a_kind,
        }) = self.counted.take()
        else {
            return;
        };
        match self.goals.len().saturating_sub(before) {
            0 => {
                for number in 0..count {
                    let mut goal = GoalReading::at(span);
                    if let Some((_, word)) = of_a_kind.as_ref().filter(|(of, _)| number < *of) {
                        goal.qualify(word, self.dialect);
                    }
                    self.push(goal);
                }
            }
            listed if listed == usize::from(count) => {}
            listed => {
                let name = self.people.last().map_or("", |person| &person.name);
                let name = beginning(name, 80).trim_end();
                let found = format!("{name} ({count}): {listed} listed");
                self.remark(Rule::ScorerCountDiffers, found.trim_start(), span);
            }
        }
    }

    /// The scorer that a goal written here belongs to; in items that begin with a goal the name is
    /// still to come.
    fn owner(&self) -> Option<usize> {
        if self.times_first {
            None
        } else {
            self.people.len().checked_sub(1)
        }
    }

    fn is_only_a_name(&self) -> bool {
        !self.people.is_empty() && self.goals.is_empty() && self.cards.is_empty()
    }

    /// The goal that words after it belong to: the last one, unless a scorer was named since.
    fn last_goal(&mut self) -> Option<&mut GoalReading> {
        let owner = self.owner();
        let times_first = self.times_first;
        let (of, goal) = self.goals.last_mut()?;
        (times_first || *of == owner).then_some(goal)
    }

    /// Keeps what is said of a goal that is still to come.
    fn announce(&mut self, words: &str, span: Span) {
        let owner = self.people.len().checked_sub(1);
        let ahead = self.ahead.get_or_insert_with(|| Ahead {
            goal: GoalReading::at(span),
            owner,
        });
        if !ahead.goal.qualify(words, self.dialect) {
            self.remark(Rule::UnknownGoalNote, words, span);
        }
    }

    /// What was announced and never came is a goal whose minute nobody wrote down.
    fn no_goal_came(&mut self) {
        if let Some(ahead) = self.ahead.take() {
            let says_goal = ahead.goal.penalty || ahead.goal.own_goal;
            if ahead.owner.is_some() || says_goal {
                self.times_first |= self.people.is_empty();
                self.goals.push((ahead.owner, ahead.goal));
            }
        }
    }

    fn remark(&mut self, rule: Rule, found: &str, span: Span) {
        let found = found.trim().to_owned();
        self.remarks.push(Remark { rule, span, found });
    }

    fn name(&mut self, mut person: Person, span: Span) {
        // `(2) Reed`: the number is before its name.
        if !self.people.is_empty() {
            self.settle_count();
        }
        if self
            .ahead
            .as_ref()
            .is_some_and(|ahead| ahead.owner.is_some())
        {
            self.no_goal_came();
        }
        let too_long = hold(&mut person.name, LONGEST_NAME);
        if let Some(link) = &mut person.link {
            hold(link, LONGEST_NAME);
        }
        self.people.push(person);
        self.person_span = span;
        if too_long {
            self.name_was_cut();
        }
        self.name_is_open = true;
        if self.times_first {
            let owner = self.people.len() - 1;
            for (of, _) in &mut self.goals {
                of.get_or_insert(owner);
            }
            for (of, _) in &mut self.cards {
                of.get_or_insert(owner);
            }
        }
    }

    /// One more word of the last name, as long as there is room for it.
    fn name_goes_on(&mut self, more: &str) {
        let Some(person) = self.people.last_mut() else {
            return;
        };
        if is_cut(&person.name, LONGEST_NAME) {
            return;
        }
        person.name.push(' ');
        person.name.push_str(more);
        if hold(&mut person.name, LONGEST_NAME) {
            self.name_was_cut();
        }
    }

    fn name_was_cut(&mut self) {
        let name = self.people.last().map_or("", |person| &person.name);
        self.remarks.push(Remark {
            rule: Rule::TextTooLong,
            span: self.person_span,
            found: format!("{}…", beginning(name, 80).trim_end()),
        });
    }

    fn push(&mut self, mut goal: GoalReading) {
        if let Some(Ahead { goal: ahead, .. }) = self.ahead.take() {
            goal.penalty |= ahead.penalty;
            goal.own_goal |= ahead.own_goal;
            goal.note = match (ahead.note, goal.note) {
                (Some(before), Some(behind)) => Some(format!("{before}; {behind}")),
                (before, behind) => before.or(behind),
            };
        }
        self.times_first |= self.people.is_empty();
        self.goals.push((self.owner(), goal));
        self.name_is_open = false;
    }

    fn link(&mut self, target: &str, label: &str, span: Span) {
        if is_qualifier(label, self.dialect) || self.bracket_open {
            self.say(label, span);
            return;
        }
        self.name(
            Person {
                name: label.to_owned(),
                link: Some(target.to_owned()),
            },
            span,
        );
    }

    /// Text between links and marks: names, minutes and qualifiers, separated by commas.
    fn text(&mut self, text: &str, span: Span) {
        for (n, segment) in split_outside_brackets(text).into_iter().enumerate() {
            if n > 0 {
                self.name_is_open = false;
            }
            self.segment(segment, span);
        }
        let opened = text.matches('(').count();
        let closed = text.matches(')').count();
        if opened != closed {
            self.bracket_open = opened > closed;
        }
    }

    fn segment(&mut self, segment: &str, span: Span) {
        let segment = segment
            .trim()
            .trim_start_matches(['–', '-', ':', ')', '/'])
            .trim();
        let segment = segment.strip_suffix(" /").unwrap_or(segment);
        if segment.is_empty() {
            return;
        }
        // `Bo (2, 1 pen.)` counts goals.
        if let Some((name, inside)) = bracket_behind(segment)
            && counted(inside, self.dialect).is_some_and(|(_, of_a_kind)| of_a_kind.is_some())
        {
            if !name.is_empty() {
                self.words(name, span);
            }
            self.count(inside, span);
            return;
        }
        // `Bo (pen., 4)`, `(4, pen.)`: the parts of a bracket belong to one goal.
        let names_scorer = !self.people.is_empty() || !segment.starts_with('(');
        if names_scorer && let Some((name, inside)) = with_goals_in_bracket(segment, self.dialect) {
            if !name.is_empty() {
                self.words(name, span);
            }
            self.bracket(inside, span);
            return;
        }
        let (before, mut rest) = split_at_minute(segment, self.dialect);
        let before = before.trim();
        if !before.is_empty() {
            self.words(before, span);
        }
        while let Some((goal, behind)) = goal_at(rest, span, self.dialect) {
            if goal.minute.is_none() {
                let text = goal.minute_text.as_deref().unwrap_or_default();
                self.remark(Rule::MinuteOutOfRange, text, span);
            }
            let (qualifier, next) = split_at_minute(behind, self.dialect);
            self.push(goal);
            if goal_at(next, span, self.dialect).is_some() && self.is_next_name(qualifier) {
                self.words(qualifier, span);
            } else {
                self.behind_minute(qualifier, span);
            }
            rest = next;
        }
    }

    /// Whether words between two minutes are the next scorer's name, as in `Reed 30' Wood 40'`. In an
    /// item that begins with a minute each name follows its own.
    fn is_next_name(&self, words: &str) -> bool {
        let words = without_marks(words);
        let begins_name = words.starts_with(char::is_uppercase);
        !self.times_first && begins_name && !is_qualifier(words, self.dialect)
    }

    /// Minutes and what is said of their goals, between commas in one bracket. What is before the
    /// first minute is said of that one.
    fn bracket(&mut self, inside: &str, span: Span) {
        let mut has_goal = false;
        for part in inside.split([',', ';']).map(str::trim) {
            if part.is_empty() {
                continue;
            }
            match goal_at(part, span, self.dialect) {
                Some((goal, rest)) => {
                    if goal.minute.is_none() {
                        let text = goal.minute_text.as_deref().unwrap_or_default();
                        self.remark(Rule::MinuteOutOfRange, text, span);
                    }
                    self.push(goal);
                    self.behind_minute(rest, span);
                    has_goal = true;
                }
                None if has_goal => self.say(part, span),
                None => self.announce(part, span),
            }
        }
    }

    /// Words after a minute: of its goal, or the next scorer's name where a line holds several.
    fn behind_minute(&mut self, words: &str, span: Span) {
        let words = without_marks(words);
        let is_name = self.people.is_empty() && !words.starts_with('(');
        if words.is_empty() {
        } else if is_name && words.contains(char::is_alphabetic) {
            // `12' Reed`: the name follows its minute.
            self.words(words, span);
        } else {
            self.say(words, span);
        }
    }

    /// Words about a goal: the last one, or the one to come.
    fn say(&mut self, words: &str, span: Span) {
        let dialect = self.dialect;
        match self.last_goal() {
            Some(goal) => {
                if !goal.qualify(words, dialect) {
                    self.remark(Rule::UnknownGoalNote, words, span);
                }
            }
            None => self.announce(words, span),
        }
    }

    /// Words without a minute: a qualifier, a count, or a name.
    fn words(&mut self, words: &str, span: Span) {
        let words = without_marks(words);
        let is_bracket = words.starts_with('(');
        if words
            .chars()
            .all(|c| c.is_whitespace() || matches!(c, '.' | '(' | ')'))
        {
            return;
        }
        if is_qualifier(words, self.dialect) || (is_bracket && self.last_goal().is_some()) {
            self.say(words, span);
            return;
        }
        if is_bracket && let Some((inside, name)) = between(words) {
            // `(pen.) Reed`: a qualifier before a name.
            self.count(inside, span);
            if !name.is_empty() {
                self.words(name, span);
            }
            return;
        }
        let (name, bracket) = match words.split_once(" (") {
            Some((name, bracket)) => (name.trim(), Some(bracket.trim_end_matches(')'))),
            None => (words, None),
        };
        let (name, said) = split(name, self.dialect);
        if self.name_is_open && !name.is_empty() && !self.people.is_empty() {
            self.name_goes_on(name);
        } else if fold(name).chars().any(char::is_alphabetic) {
            self.name(
                Person {
                    name: name.to_owned(),
                    link: None,
                },
                span,
            );
        }
        if let Some(said) = said {
            self.say(said, span);
        }
        if let Some(bracket) = bracket {
            self.count(bracket, span);
        }
    }

    /// `(2)` after a name: two goals without minutes; `(12)`: a goal in that minute; `(pen.)`: the
    /// goal to come is of that kind.
    fn count(&mut self, bracket: &str, span: Span) {
        if let Some((count, of_a_kind)) = counted(bracket, self.dialect) {
            self.settle_count();
            self.name_is_open = false;
            self.counted = Some(Counted {
                count,
                span,
                before: self.goals.len(),
                of_a_kind,
            });
            return;
        }
        for part in bracket.split(',') {
            match goal_at(part, span, self.dialect) {
                Some((goal, rest)) => {
                    if goal.minute.is_none() {
                        let text = goal.minute_text.as_deref().unwrap_or_default();
                        self.remark(Rule::MinuteOutOfRange, text, span);
                    }
                    self.push(goal);
                    self.behind_minute(rest, span);
                }
                None => self.announce(part, span),
            }
        }
    }

    /// Ends the item. A name without any goal is a goal whose minute nobody wrote down, unless the
    /// item is about a card, or goals without a name were waiting for it.
    fn finish(&mut self, list: &mut ScorerList) {
        if self.skipped && !self.people.is_empty() {
            self.ahead = None;
        }
        self.settle_count();
        self.no_goal_came();
        let done = std::mem::replace(self, Item::new(self.dialect));
        let last_person = done.people.len().checked_sub(1);
        // Goals are in the order of their scorers; a scorer without one is put between.
        let mut goals: Vec<(Option<usize>, GoalReading)> = Vec::new();
        let mut next_person = 0;
        let nameless = |place| (Some(place), GoalReading::at(done.person_span));
        for (owner, goal) in done.goals {
            let owner = owner.or(last_person);
            if let Some(owner) = owner {
                if !done.skipped {
                    goals.extend((next_person..owner).map(nameless));
                }
                next_person = next_person.max(owner + 1);
            }
            goals.push((owner, goal));
        }
        if !done.skipped {
            goals.extend((next_person..done.people.len()).map(nameless));
        }
        if goals.iter().any(|(owner, _)| owner.is_none())
            && let Some((_, goal)) = goals.first()
        {
            list.remarks.push(Remark {
                rule: Rule::GoalWithoutScorer,
                span: goal.span,
                found: goal.minute_text.clone().unwrap_or_default(),
            });
        }
        if done.times_first && done.people.len() > 1 {
            list.remarks.push(Remark {
                rule: Rule::ScorerBindingDoubt,
                span: done.person_span,
                found: done
                    .people
                    .iter()
                    .map(|p| p.name.as_str())
                    .collect::<Vec<_>>()
                    .join(", "),
            });
        }
        for (owner, mut goal) in goals {
            if list.goals.len() < MOST_GOALS {
                goal.scorer = owner.and_then(|place| done.people.get(place)).cloned();
            }
            list.push_goal(goal);
        }
        for (owner, mut card) in done.cards {
            let owner = owner.or(last_person);
            card.player = owner.and_then(|place| done.people.get(place)).cloned();
            list.push_card(card);
        }
        list.remarks.extend(done.remarks);
    }
}
