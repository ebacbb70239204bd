//! Goals, kicks and cards as two places list them: in one order, the people in them one or two, and what
//! a finding shows of such a list. Called by `merge`.

use crate::model::{Side, slug};
use crate::normalize::{CardReading, GoalReading, Person};

/// Items with their number on their side, from 1.
pub(super) fn numbered<T>(items: &[(Side, T)]) -> impl Iterator<Item = (Side, u32, &T)> {
    let mut on_side = [0u32; 2];
    items.iter().map(move |(side, item)| {
        let number = &mut on_side[usize::from(*side == Side::Away)];
        *number += 1;
        (*side, *number, item)
    })
}

/// Fills what one page says of a person and the other does not; the two names where they are of two
/// people.
pub(super) fn one_person(
    ours: &mut Option<Person>,
    theirs: Option<&Person>,
) -> Option<(String, String)> {
    match (ours, theirs) {
        (Some(ours), Some(theirs)) => {
            let same_link = ours.link.is_some() && ours.link == theirs.link;
            if !same_link && last_word(&ours.name) != last_word(&theirs.name) {
                return Some((ours.name.clone(), theirs.name.clone()));
            }
            if ours.link.is_none() {
                ours.link.clone_from(&theirs.link);
            }
        }
        (ours @ None, theirs) => *ours = theirs.cloned(),
        (Some(_), None) => {}
    }
    None
}

/// Cards of one side in the order of time, where all have theirs, then of colours and names.
pub(super) fn in_order(
    cards: &mut [(Side, CardReading)],
    side: Side,
    by_minute: bool,
) -> Vec<&mut CardReading> {
    let own = cards.iter_mut().filter(|(of, _)| *of == side);
    let mut own: Vec<_> = own.map(|(_, card)| card).collect();
    own.sort_by_cached_key(|card| {
        let name = card.player.as_ref().map(|player| last_word(&player.name));
        (card.minute.filter(|_| by_minute), card.card, name)
    });
    own
}

pub(super) fn listed_cards(cards: &[&mut CardReading]) -> String {
    let said = |card: &&mut CardReading| {
        let name = card.player.as_ref().map_or("?", |player| &player.name);
        let minute = card.minute.map(|at| match at.stoppage {
            Some(stoppage) => format!(" {}+{stoppage}", at.minute),
            None => format!(" {}", at.minute),
        });
        format!(
            "{name} {}{}",
            card.card.as_str(),
            minute.unwrap_or_default()
        )
    };
    cards.iter().map(said).collect::<Vec<_>>().join(", ")
}

/// Goals of one side in the order of their minutes.
pub(super) fn of_side(goals: &[(Side, GoalReading)], side: Side) -> Vec<&GoalReading> {
    let own = goals.iter().filter(|(of, _)| *of == side);
    let mut own: Vec<_> = own.map(|(_, goal)| goal).collect();
    own.sort_by_key(|goal| goal.minute);
    own
}

pub(super) fn listed(goals: &[&GoalReading]) -> String {
    let texts: Vec<String> = goals.iter().map(|goal| said(goal)).collect();
    texts.join(", ")
}

fn said(goal: &GoalReading) -> String {
    let minute = goal.minute_text.as_deref().unwrap_or("?");
    match &goal.scorer {
        Some(scorer) => format!("{} {minute}", scorer.name),
        None => minute.to_owned(),
    }
}

pub(super) fn last_word(name: &str) -> String {
    let plain = slug(name);
    plain.rsplit('-').next().unwrap_or_default().to_owned()
}
