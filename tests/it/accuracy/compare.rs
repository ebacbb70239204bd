//! Joins the matches of two tables and compares them field by field.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write};

use chrono::Datelike;

use super::game::{Field, Game, Goal, Kick};
use super::listed::SameName;

/// How many days apart one match may be in two tables.
const DAYS_APART: u64 = 1;

/// Stands for a record that one of the two tables does not have.
const NOTHING: &str = "nothing";

/// What is expected of a match.
const ONE_MATCH: &str = "one match";

/// Two values that are not equal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Difference {
    /// Name of the other table.
    pub(crate) table: String,
    /// The match, as the other table has it.
    pub(crate) game: String,
    /// Page that our record was read from.
    pub(crate) page: String,
    pub(crate) field: String,
    pub(crate) ours: String,
    pub(crate) theirs: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            table,
            game,
            page,
            field,
            ours,
            theirs,
        } = self;
        write!(
            f,
            "| {table} | {game} | {page} | {field} | {ours} | {theirs} |"
        )
    }
}

/// How many values of a field were compared, and how many of them were equal.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) compared: usize,
    pub(crate) equal: usize,
}

/// The outcome of comparing the dataset with one other table.
#[derive(Debug)]
pub(crate) struct Comparison<'a> {
    pub(crate) table: &'static str,
    stadiums: &'a [SameName],
    /// Which of the stadiums' second names were needed.
    pub(crate) used: Vec<bool>,
    pub(crate) counts: BTreeMap<Field, Count>,
    pub(crate) differences: Vec<Difference>,
}

impl<'a> Comparison<'a> {
    /// Compares the matches of another table with ours of the same years.
    pub(crate) fn new(
        table: &'static str,
        stadiums: &'a [SameName],
        theirs: &[Game],
        ours: &[Game],
    ) -> Self {
        let mut this = Self {
            table,
            stadiums,
            used: vec![false; stadiums.len()],
            counts: BTreeMap::new(),
            differences: Vec::new(),
        };
        let joined = join(theirs, ours);
        for (game, found) in theirs.iter().zip(&joined) {
            if let [one] = found[..] {
                this.game(game, one);
            } else {
                let times = format!("{} matches", found.len());
                this.one(game, "", Field::Match, false, (&times, ONE_MATCH));
            }
        }
        for extra in extra(theirs, ours, &joined) {
            this.one(
                extra,
                &extra.page,
                Field::Match,
                false,
                (ONE_MATCH, NOTHING),
            );
        }
        this
    }

    /// Counts one comparison; `values` are ours and theirs.
    fn one(&mut self, game: &Game, page: &str, field: Field, equal: bool, values: (&str, &str)) {
        let count = self.counts.entry(field).or_default();
        count.compared += 1;
        count.equal += usize::from(equal);
        if !equal {
            self.differences.push(Difference {
                table: self.table.to_owned(),
                game: game.label(),
                page: page.to_owned(),
                field: field.name().to_owned(),
                ours: values.0.to_owned(),
                theirs: values.1.to_owned(),
            });
        }
    }

    fn game(&mut self, theirs: &Game, ours: &Game) {
        self.one(theirs, &ours.page, Field::Match, true, ("", ""));
        let date = |game: &Game| game.date.to_string();
        self.text(theirs, ours, Field::Date, &date(ours), &date(theirs));
        let teams = |game: &Game| format!("{}–{}", game.home, game.away);
        self.text(theirs, ours, Field::Teams, &teams(ours), &teams(theirs));
        for (field, value) in &theirs.facts {
            let own = ours.fact(*field).unwrap_or(NOTHING);
            self.text(theirs, ours, *field, own, value);
        }
        self.goals(theirs, ours);
        self.kicks(theirs, ours);
    }

    fn text(&mut self, theirs: &Game, ours: &Game, field: Field, own: &str, other: &str) {
        let equal = own == other || field == Field::Stadium && self.is_same_stadium(own, other);
        self.one(theirs, &ours.page, field, equal, (own, other));
    }

    fn is_same_stadium(&mut self, own: &str, other: &str) -> bool {
        let is = |same: &SameName| same.ours == own && same.theirs == other;
        let found = self.stadiums.iter().position(is);
        if let Some(n) = found {
            self.used[n] = true;
        }
        found.is_some()
    }

    fn goals(&mut self, theirs: &Game, ours: &Game) {
        let page = ours.page.as_str();
        for (other, own) in pairs(&theirs.goals, &ours.goals) {
            let labels = |goal: Option<&Goal>| goal.map_or(NOTHING.to_owned(), Goal::label);
            let (own_label, other_label) = (labels(own), labels(other));
            let labels = (own_label.as_str(), other_label.as_str());
            let (Some(other), Some(own)) = (other, own) else {
                self.one(theirs, page, Field::Goal, false, labels);
                continue;
            };
            self.one(theirs, page, Field::Goal, true, labels);
            self.one(theirs, page, Field::Side, own.team == other.team, labels);
            let same = own.scorer.is_same(&other.scorer);
            self.one(theirs, page, Field::Scorer, same, labels);
            self.one(
                theirs,
                page,
                Field::Minute,
                own.minute == other.minute,
                labels,
            );
            self.one(
                theirs,
                page,
                Field::Stoppage,
                own.stoppage == other.stoppage,
                labels,
            );
            self.flag(
                theirs,
                ours,
                Field::Penalty,
                other,
                (own.penalty, other.penalty),
            );
            self.flag(
                theirs,
                ours,
                Field::OwnGoal,
                other,
                (own.own_goal, other.own_goal),
            );
        }
    }

    fn flag(&mut self, theirs: &Game, ours: &Game, field: Field, goal: &Goal, set: (bool, bool)) {
        let text = |set| {
            let not = if set { "" } else { "no " };
            format!("{}: {not}{}", goal.label(), field.name())
        };
        let (own, other) = (text(set.0), text(set.1));
        self.one(theirs, &ours.page, field, set.0 == set.1, (&own, &other));
    }

    /// Kicks are in their order, each team by itself. A table that has kicks of one team only,
    /// and no score of the shoot-out, says nothing about the other's.
    fn kicks(&mut self, theirs: &Game, ours: &Game) {
        for team in [&theirs.home, &theirs.away] {
            let of = |game: &'_ Game| -> Vec<Kick> {
                let kicks = game.kicks.iter().filter(|kick| kick.team == *team);
                kicks.cloned().collect()
            };
            let (others, own) = (of(theirs), of(ours));
            if others.is_empty() && theirs.fact(Field::Shootout).is_none() {
                continue;
            }
            for n in 0..others.len().max(own.len()) {
                let number = format!("{team} {}", n + 1);
                self.kick(theirs, &ours.page, &number, (own.get(n), others.get(n)));
            }
        }
    }

    fn kick(
        &mut self,
        game: &Game,
        page: &str,
        number: &str,
        kicks: (Option<&Kick>, Option<&Kick>),
    ) {
        let label = |kick: Option<&Kick>| {
            kick.map_or(NOTHING.to_owned(), |kick| {
                let outcome = if kick.scored { "scored" } else { "missed" };
                format!("{number}: {} {outcome}", kick.taker.shown())
            })
        };
        let labels = (label(kicks.0), label(kicks.1));
        let labels = (labels.0.as_str(), labels.1.as_str());
        let (Some(own), Some(other)) = kicks else {
            self.one(game, page, Field::Kick, false, labels);
            return;
        };
        self.one(game, page, Field::Kick, true, labels);
        self.one(
            game,
            page,
            Field::Taker,
            own.taker.is_same(&other.taker),
            labels,
        );
        self.one(
            game,
            page,
            Field::Outcome,
            own.scored == other.scored,
            labels,
        );
    }

    /// The counts as lines of a table, under the head of [`HEAD`].
    pub(crate) fn lines(&self) -> String {
        let mut text = String::new();
        for (field, count) in &self.counts {
            let Count { compared, equal } = *count;
            let (table, name, different) = (self.table, field.name(), compared - equal);
            // Writing to a string cannot fail.
            let _ = writeln!(
                text,
                "{table:<18} {name:<15} {compared:>8} {equal:>6} {different:>9}"
            );
        }
        text
    }
}

/// Head of the printed table.
pub(crate) const HEAD: &str = "compared with      field           compared  equal different\n";

/// Matches of ours that the other table does not have, in a year that it has. One that was not
/// played may be missing there.
fn extra<'a>(theirs: &[Game], ours: &'a [Game], joined: &[Vec<&Game>]) -> Vec<&'a Game> {
    let years: BTreeSet<_> = theirs.iter().map(|game| game.date.year()).collect();
    let times = |own: &Game| {
        let found = joined.iter().flatten();
        found.filter(|found| std::ptr::eq(**found, own)).count()
    };
    let own = ours.iter().filter(|own| years.contains(&own.date.year()));
    own.filter(|own| times(own) > 1 || (times(own) == 0 && own.played))
        .collect()
}

/// For each match of one table those of the other that are the same: one pair of teams, and at
/// most [`DAYS_APART`]. A match that is left over is looked for among those left over on the other
/// side, in the same year: a wrong date is a difference and not two lost matches.
fn join<'a>(theirs: &[Game], ours: &'a [Game]) -> Vec<Vec<&'a Game>> {
    let near = |a: &Game, b: &Game| {
        a.pair() == b.pair() && (a.date - b.date).num_days().unsigned_abs() <= DAYS_APART
    };
    let left: Vec<_> = ours
        .iter()
        .filter(|own| !theirs.iter().any(|game| near(game, own)))
        .collect();
    let found = theirs.iter().map(|game| {
        let found: Vec<_> = ours.iter().filter(|own| near(game, own)).collect();
        if !found.is_empty() {
            return found;
        }
        let same = |own: &&Game| own.pair() == game.pair() && own.date.year() == game.date.year();
        left.iter().copied().filter(same).collect()
    });
    found.collect()
}

/// Pairs the goals of a match, the closest first: the same scorer weighs most, then the minute.
/// Goals that have neither in common are not a pair.
fn pairs<'a>(theirs: &'a [Goal], ours: &'a [Goal]) -> Vec<(Option<&'a Goal>, Option<&'a Goal>)> {
    let mut close = Vec::new();
    for (n, other) in theirs.iter().enumerate() {
        for (m, own) in ours.iter().enumerate() {
            let weight = 4 * u8::from(own.scorer.is_same(&other.scorer))
                + 3 * u8::from(own.minute == other.minute)
                + 2 * u8::from(own.team == other.team);
            if weight > 3 {
                close.push((u8::MAX - weight, n, m));
            }
        }
    }
    close.sort_unstable();
    let (mut left, mut own_left) = (vec![true; theirs.len()], vec![true; ours.len()]);
    let mut pairs = Vec::new();
    for (_, n, m) in close {
        if left[n] && own_left[m] {
            (left[n], own_left[m]) = (false, false);
            pairs.push((Some(&theirs[n]), Some(&ours[m])));
        }
    }
    let alone = theirs.iter().zip(left).filter(|(_, left)| *left);
    pairs.extend(alone.map(|(goal, _)| (Some(goal), None)));
    let alone = ours.iter().zip(own_left).filter(|(_, left)| *left);
    pairs.extend(alone.map(|(goal, _)| (None, Some(goal))));
    pairs
}
