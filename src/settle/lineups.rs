//! Line-ups and managers of one match: what a second place adds to those of the first, and their rows in
//! the dataset. Called by `merge` and `join`.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::listed::{last_word, numbered};
use super::merge::{Details, Joining};
use crate::model::{Appearance, Dataset, Lineup, Manager, MatchId, PageId, Rule, Side};
use crate::normalize::{LineupReading, ManagerReading, Person};
use crate::wikitext::Span;

impl Joining<'_, '_> {
    /// One place lists the players. Where two do, the first one's count, and a difference is reported.
    pub(super) fn lineups(&mut self) {
        let theirs = self.turned(&self.other.lineups);
        let details = &mut self.out.details;
        if details.lineups.is_empty() {
            details.lineups = Cow::Owned(theirs);
            details.lineups_from = self.place.0;
            return;
        }
        for side in [Side::Home, Side::Away] {
            let ours = players(&self.out.details.lineups, side);
            let other = players(&theirs, side);
            let names = |all: &BTreeSet<String>, less: &BTreeSet<String>| {
                let names: Vec<&str> = all.difference(less).map(String::as_str).collect();
                names.join(", ")
            };
            if !other.is_empty() && ours != other {
                let (here, there) = (names(&ours, &other), names(&other, &ours));
                self.conflict(Rule::DuplicateConflict, "line-up", here, there);
            }
        }
    }

    pub(super) fn managers(&mut self) {
        let theirs = self.turned(&self.other.managers);
        let details = &mut self.out.details;
        if details.managers.is_empty() {
            details.managers = Cow::Owned(theirs);
            details.managers_from = self.place.0;
            return;
        }
        for side in [Side::Home, Side::Away] {
            let on_side = |all: &[(Side, ManagerReading)]| {
                let own = all.iter().filter(|(of, _)| *of == side);
                let names = own.map(|(_, reading)| reading.manager.name.clone());
                names.collect::<Vec<_>>().join(", ")
            };
            let (ours, other) = (on_side(&self.out.details.managers), on_side(&theirs));
            if !other.is_empty() && last_word(&ours) != last_word(&other) {
                self.conflict(Rule::DuplicateConflict, "manager", ours, other);
            }
        }
    }
}

/// The surnames of those who played.
fn players(all: &[(Side, LineupReading)], side: Side) -> BTreeSet<String> {
    let own = all.iter().filter(|(of, _)| *of == side);
    let played = own.filter(|(_, reading)| reading.appearance != Appearance::Bench);
    let names = played.filter_map(|(_, reading)| reading.player.as_ref());
    names.map(|player| last_word(&player.name)).collect()
}

/// Puts the line-ups and managers of a match into the dataset.
pub(super) fn put(
    out: &mut Dataset,
    details: &Details<'_>,
    id: &MatchId,
    origin: impl Fn(usize, Span) -> (PageId, u64, u64, u32),
) {
    let link = |person: &Person| person.link.clone();
    for (side, seq, reading) in numbered(&details.lineups) {
        let (page, span_start, span_end, line) = origin(details.lineups_from, reading.span);
        out.lineups.push(Lineup {
            match_id: id.clone(),
            side,
            team_id: None,
            seq,
            player: reading.player.as_ref().map(|player| player.name.clone()),
            player_link: reading.player.as_ref().and_then(link),
            player_id: None,
            shirt_number: reading.shirt_number,
            position: reading.position.clone(),
            captain: reading.captain,
            appearance: reading.appearance,
            on: reading.on,
            taken_off: reading.taken_off,
            off: reading.off,
            note: reading.note.clone(),
            page,
            span_start,
            span_end,
            line,
        });
    }
    for (side, seq, reading) in numbered(&details.managers) {
        let (page, span_start, span_end, line) = origin(details.managers_from, reading.span);
        out.managers.push(Manager {
            match_id: id.clone(),
            side,
            team_id: None,
            seq,
            manager: reading.manager.name.clone(),
            manager_link: link(&reading.manager),
            country: reading.country.clone(),
            note: reading.note.clone(),
            page,
            span_start,
            span_end,
            line,
        });
    }
}
