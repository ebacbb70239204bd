//! Rules about line-ups: eleven players at the start, as many off as on, scorers on the pitch. Template
//! reference A.4.

use super::report::{Report, Seen, label};
use crate::model::{Appearance, Goal, Lineup, Match, Minute, Rule, Side, slug};

/// Players of a side at the start of a match.
const ELEVEN: usize = 11;

/// Letters of the shortest part of a name that two people are not thought to share by chance.
const SHORTEST_NAME: usize = 3;

/// Letters of a name in which one may be wrong.
const LONG_NAME: usize = 6;

pub(super) fn check(report: &mut Report<'_, '_>) {
    for record in &report.index.dataset.matches {
        let listed = report.index.lineup_of(record);
        if listed.is_empty() {
            continue;
        }
        for side in [Side::Home, Side::Away] {
            let players: Vec<&Lineup> = listed.iter().copied().filter(|p| p.side == side).collect();
            starters(report, record, side, &players);
            substitutions(report, record, side, &players);
        }
        for goal in report.index.goals_of(record) {
            scorer(report, record, goal, listed);
        }
    }
}

fn name_of(record: &Match, side: Side) -> &str {
    match side {
        Side::Home => record.home.name(),
        Side::Away => record.away.name(),
    }
}

fn starters(report: &mut Report<'_, '_>, record: &Match, side: Side, players: &[&Lineup]) {
    let starts = |player: &&&Lineup| player.appearance == Appearance::Starter;
    let count = players.iter().filter(starts).count();
    if count == ELEVEN {
        return;
    }
    let seen = Seen {
        expected: Some(ELEVEN.to_string()),
        found: Some(count.to_string()),
        message: format!(
            "{}: the line-up of {} begins with {count} players.",
            label(record),
            name_of(record, side)
        ),
    };
    report.about_match(Rule::LineupNotEleven, record, seen);
}

fn substitutions(report: &mut Report<'_, '_>, record: &Match, side: Side, players: &[&Lineup]) {
    let on = |player: &&&Lineup| player.appearance == Appearance::CameOn;
    let on = players.iter().filter(on).count();
    let off = players.iter().filter(|player| player.taken_off).count();
    if on == off {
        return;
    }
    let seen = Seen {
        expected: Some(off.to_string()),
        found: Some(on.to_string()),
        message: format!(
            "{}: of {} {on} came on and {off} went off.",
            label(record),
            name_of(record, side)
        ),
    };
    report.about_match(Rule::SubstitutionsDiffer, record, seen);
}

/// Whoever scores is on the pitch; who scores an own goal plays for the other side.
fn scorer(report: &mut Report<'_, '_>, record: &Match, goal: &Goal, listed: &[&Lineup]) {
    let Some(scorer) = goal.scorer.as_deref() else {
        return;
    };
    let side = match goal.own_goal {
        true => goal.side.other(),
        false => goal.side,
    };
    let mut players = listed
        .iter()
        .filter(|player| player.side == side)
        .peekable();
    if players.peek().is_none() {
        return;
    }
    let players: Vec<&&Lineup> = players.collect();
    let was_on = |player: &&&Lineup| was_on(player, goal.minute);
    let is_known =
        |player: &&&Lineup| player.player_id.is_some() && player.player_id == goal.scorer_id;
    // Most are found by who they are; names are only compared for the others.
    let was_known_there = |player: &&&Lineup| is_known(player) && was_on(player);
    if players.iter().any(was_known_there) {
        return;
    }
    let theirs = Names::new(Some(scorer), goal.scorer_link.as_deref());
    let is_same = |player: &&&Lineup| {
        let ours = || Names::new(player.player.as_deref(), player.player_link.as_deref());
        is_known(player) || ours().may_be(&theirs)
    };
    let found: Vec<&&Lineup> = players
        .into_iter()
        .filter(|player| is_same(player))
        .collect();
    if found.iter().any(was_on) {
        return;
    }
    let what = match found.first() {
        None => format!("is not in the line-up of {}", name_of(record, side)),
        Some(_) => "was not on the pitch at the time".to_owned(),
    };
    let minute = goal.minute_text.as_deref().unwrap_or("?");
    let seen = Seen {
        expected: None,
        found: Some(scorer.to_owned()),
        message: format!(
            "{}: {scorer}, who scored in minute {minute}, {what}.",
            label(record)
        ),
    };
    report.about_match(Rule::ScorerNotOnPitch, record, seen);
}

/// The names of a player, as printed and as linked. Pages link one player by several titles, and print a
/// given name here and a surname there; a doubt wants more than that.
struct Names(Vec<String>);

impl Names {
    fn new(printed: Option<&str>, link: Option<&str>) -> Self {
        let title = link.map(|link| link.split(" (").next().unwrap_or(link));
        Self(printed.into_iter().chain(title).map(slug).collect())
    }

    fn words(&self) -> impl Iterator<Item = &str> {
        let words = self.0.iter().flat_map(|name| name.split('-'));
        words.filter(|word| word.len() >= SHORTEST_NAME)
    }

    /// Whether two players have a name in common.
    fn may_be(&self, other: &Self) -> bool {
        let is_alike = |word: &str| other.words().any(|other| is_spelt_alike(word, other));
        self.0.iter().any(|name| other.0.contains(name)) || self.words().any(is_alike)
    }
}

/// Whether two words are the same but for a letter of a long one: `rivelino` and `rivellino`.
fn is_spelt_alike(word: &str, other: &str) -> bool {
    let is_long = word.len().min(other.len()) >= LONG_NAME;
    word == other
        || is_long
            && word.len().abs_diff(other.len()) <= 1
            && strsim::osa_distance(word, other) <= 1
}

/// Whether a player was on the pitch at a minute, as far as the page says.
fn was_on(player: &Lineup, minute: Option<Minute>) -> bool {
    if player.appearance == Appearance::Bench {
        return false;
    }
    let Some(minute) = minute else { return true };
    let came_later = player.on.is_some_and(|on| minute.minute < on.minute);
    // A minute of stoppage time without a figure may be any.
    let at = |minute: Minute| (minute.minute, minute.stoppage.unwrap_or(0));
    let left_before = player
        .off
        .is_some_and(|off| at(minute) > at(off) && minute.minute > off.minute);
    !came_later && !left_before
}
