//! Pairings of brackets beside what else the page says of them: a bracket fills what a match or tie lacks
//! and confirms the rest; a pairing that stands nowhere else makes its match or tie. Called at the end of
//! a page, when all boxes and rows are known.

use super::bare::bare_match;
use super::bracket_label::SaidDay;
use super::brackets::PairingDraft;
use super::findings::{About, FindingDraft};
use super::page_draft::{MatchDraft, TieDraft};
use super::pairs::Pairs;
use super::place::Context;
use super::rounds::RoundPlace;
use super::ties::{attach, derive, is_pair, tie_of};
use crate::model::{
    DecidedBy, DecidedBySource, MatchStatus, MatchWinner, RoundId, RoundKind, Rule, Score,
    SideNumbers, SideOrder, TieSide,
};
use crate::normalize::ScoreReading;

/// How many matches of one pair are looked at: pages that have more name no real ones.
const MOST_CANDIDATES: usize = 32;

/// Gives every pairing its match or tie.
pub(super) fn link_brackets(
    context: &Context<'_>,
    pairings: Vec<PairingDraft>,
    matches: &mut Vec<MatchDraft>,
    ties: &mut Vec<TieDraft>,
    findings: &mut Vec<FindingDraft>,
) {
    if pairings.is_empty() {
        return;
    }
    let mut sides = SideNumbers::default();
    // By edition: rounds have other names in a bracket than in headings.
    let of_edition = |round: &RoundId| RoundId::new(round.edition().to_owned());
    let mut known_matches = Pairs::default();
    for (place, found) in matches.iter().enumerate() {
        let keys = sides.pairs(&found.record.home, &found.record.away);
        known_matches.insert(&of_edition(&found.record.round_id), &keys, place);
    }
    let mut known_ties = Pairs::default();
    for (place, tie) in ties.iter().enumerate() {
        let keys = sides.pairs(&tie.record.team1, &tie.record.team2);
        known_ties.insert(&of_edition(&tie.record.round), &keys, place);
    }
    for mut pairing in pairings {
        let edition = of_edition(pairing.place.round_id());
        let [one, other] = &pairing.sides;
        let keys = sides.pairs(one, other);
        let mut tie = None;
        for place in known_ties.first_of(&edition, &keys, MOST_CANDIDATES) {
            if tie.is_none() && is_its_tie(&pairing, ties.get(place), matches) {
                tie = Some(place);
            }
        }
        let of_pair = known_matches.first_of(&edition, &keys, MOST_CANDIDATES);
        let mut unclear = None;
        let mut own: Vec<usize> = Vec::new();
        if tie.is_none() {
            for place in of_pair {
                let Some(found) = matches.get(place) else {
                    continue;
                };
                if found.tie.is_some() || !is_pair(found, one, other) {
                    continue;
                }
                match likeness(&pairing, found) {
                    Likeness::Same => own.push(place),
                    Likeness::Unclear => unclear = unclear.or(Some(place)),
                    Likeness::Other => {}
                }
            }
        }
        let before = matches.len();
        let mut joining = Joining {
            pairing: &mut pairing,
            context,
            matches,
            ties,
            findings,
        };
        let about = match tie {
            Some(tie) => joining.confirm_tie(tie),
            None => joining.of_matches(own),
        };
        for place in before..matches.len() {
            known_matches.insert(&edition, &keys, place);
        }
        if let (About::Tie(place), None) = (about, tie) {
            known_ties.insert(&edition, &keys, place);
        }
        findings.extend(pairing.findings.into_iter().map(|mut finding| {
            finding.about = about;
            finding
        }));
        if let (Some(place), true) = (unclear, matches.len() > before) {
            let found = matches.get(place).map(|found| found.record.round.clone());
            let message = format!(
                "The bracket and a match of {} name one pair with other results; both are kept.",
                found.unwrap_or_default()
            );
            let (span, path) = (pairing.place.span, pairing.place.section_path());
            let finding = FindingDraft::new(Rule::MaybeSameMatch, span, path, About::Match(before));
            findings.push(finding.found(pairing.text).saying(message));
        }
    }
}

/// Whether a match may be the one of a pairing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Likeness {
    Same,
    Unclear,
    Other,
}

fn round_likeness(ours: &RoundPlace, found: &RoundPlace) -> Likeness {
    if ours.slug == found.slug {
        return Likeness::Same;
    }
    let is_of_table = matches!(
        found.kind,
        RoundKind::Group | RoundKind::League | RoundKind::Friendly
    );
    if is_of_table || ours.contradicts(found) {
        return Likeness::Other;
    }
    Likeness::Unclear
}

fn likeness(pairing: &PairingDraft, found: &MatchDraft) -> Likeness {
    match round_likeness(&pairing.round, &found.round) {
        Likeness::Unclear => {}
        known => return known,
    }
    let record = &found.record;
    let Some(result) = record.awarded.or(record.score) else {
        return Likeness::Same;
    };
    let at_home = record.home.is_same(&pairing.sides[0]);
    let seen = |score: Score| if at_home { score } else { score.turned() };
    let mut said = pairing.legs.iter().chain([&pairing.result]);
    let is_equal = said.any(|said| said.score.map(seen) == Some(result));
    let mut days = pairing.days.iter().map(|said| said.day);
    let is_of_day = days.any(|day| record.date == Some(day));
    match is_equal || is_of_day {
        true => Likeness::Same,
        false => Likeness::Unclear,
    }
}

fn is_its_tie(pairing: &PairingDraft, tie: Option<&TieDraft>, matches: &[MatchDraft]) -> bool {
    let Some(tie) = tie else { return false };
    let record = &tie.record;
    let [one, other] = &pairing.sides;
    let is_pair = record.team1.is_same(one) && record.team2.is_same(other)
        || record.team1.is_same(other) && record.team2.is_same(one);
    if !is_pair {
        return false;
    }
    if record.round == *pairing.place.round_id() {
        return true;
    }
    let turned = !record.team1.is_same(one);
    let seen = |score: Score| if turned { score.turned() } else { score };
    let same_total =
        pairing.result.score.is_some() && pairing.result.score.map(seen) == record.aggregate;
    let legs = || tie.matches.iter().filter_map(|place| matches.get(*place));
    let fits = legs().all(|leg| likeness(pairing, leg) == Likeness::Same);
    let fits_round =
        legs().all(|leg| round_likeness(&pairing.round, &leg.round) != Likeness::Other);
    fits_round && (same_total || !tie.matches.is_empty() && fits)
}

/// One pairing beside what is known of it.
struct Joining<'j, 'c> {
    pairing: &'j mut PairingDraft,
    context: &'j Context<'c>,
    matches: &'j mut Vec<MatchDraft>,
    ties: &'j mut Vec<TieDraft>,
    findings: &'j mut Vec<FindingDraft>,
}

impl Joining<'_, '_> {
    fn conflict(&mut self, about: About, field: &str, ours: String, theirs: String) {
        let [one, other] = &self.pairing.sides;
        let message = format!(
            "The bracket gives {theirs} as the {field} of {} against {}; elsewhere it is {ours}.",
            one.name(),
            other.name()
        );
        let (span, path) = (self.pairing.place.span, self.pairing.place.section_path());
        let finding = FindingDraft::new(Rule::DuplicateConflict, span, path, about);
        self.findings
            .push(finding.saying(message).expected(ours).found(theirs));
    }

    /// A pairing whose tie is known.
    fn confirm_tie(&mut self, place: usize) -> About {
        let Some(tie) = self.ties.get(place) else {
            return About::Page;
        };
        let (legs, single) = (tie.matches.clone(), tie.matches.len() == 1);
        if single && self.pairing.legs.is_empty() {
            if let Some(only) = legs.first() {
                self.confirm(*only, &self.pairing.result.clone(), 0);
            }
            self.decide(place);
            return About::Tie(place);
        }
        self.legs(&legs, Some(place));
        let turned = self.is_turned(place);
        let said = self.pairing.result.clone();
        let seen = |score: Score| if turned { score.turned() } else { score };
        let Some(tie) = self.ties.get_mut(place) else {
            return About::Page;
        };
        let theirs = said.score.map(seen);
        // One figure a side may be that of the match that decided.
        let is_of_match = legs.iter().any(|leg| {
            self.matches.get(*leg).is_some_and(|leg| {
                let record = &leg.record;
                let result = record.awarded.or(record.score);
                let straight = record.home.is_same(&tie.record.team1);
                let result = result.map(|r| if straight { r } else { r.turned() });
                result.is_some() && result == theirs
            })
        });
        let is_of_match = is_of_match && self.pairing.legs.is_empty();
        let mut conflicts = Vec::new();
        match (tie.record.aggregate, theirs) {
            (None, Some(theirs)) if !is_of_match && !self.pairing.replayed => {
                tie.record.aggregate = Some(theirs);
            }
            (Some(ours), Some(theirs)) if ours != theirs && !is_of_match => {
                conflicts.push(("aggregate", ours.to_string(), theirs.to_string()));
            }
            _ => {}
        }
        let kicks = said.penalties.map(seen);
        let last = legs.last().and_then(|leg| self.matches.get(*leg));
        let of_last = last.and_then(|leg| {
            let straight = leg.record.home.is_same(&tie.record.team1);
            leg.record
                .penalties
                .map(|k| if straight { k } else { k.turned() })
        });
        match (tie.record.penalties.or(of_last), kicks) {
            (None, Some(kicks)) => tie.record.penalties = Some(kicks),
            (Some(ours), Some(kicks)) if ours != kicks => {
                conflicts.push(("shoot-out score", ours.to_string(), kicks.to_string()));
            }
            _ => {}
        }
        for (field, ours, theirs) in conflicts {
            self.conflict(About::Tie(place), field, ours, theirs);
        }
        self.decide(place);
        About::Tie(place)
    }

    fn is_turned(&self, tie: usize) -> bool {
        self.ties.get(tie).is_some_and(|tie| {
            let one = &self.pairing.sides[0];
            tie.record.team1.is_same(&self.pairing.sides[1]) && !tie.record.team1.is_same(one)
        })
    }

    /// What decided a tie and who won it, where nothing else says it.
    fn decide(&mut self, place: usize) {
        let turned = self.is_turned(place);
        let Some(tie) = self.ties.get_mut(place) else {
            return;
        };
        let record = &mut tie.record;
        let decided_by = decider(&self.pairing.result, self.pairing.replayed);
        if let (DecidedBy::Unknown, Some(decided_by)) = (record.decided_by, decided_by) {
            record.decided_by = decided_by;
            record.decided_by_source = Some(DecidedBySource::Stated);
        }
        let seen = |side: TieSide| match (side, turned) {
            (TieSide::Team1, false) | (TieSide::Team2, true) => TieSide::Team1,
            _ => TieSide::Team2,
        };
        record.winner = record.winner.or(self.pairing.winner.map(seen));
        derive(tie, self.matches);
    }

    /// A pairing with matches that belong to no tie, or with none.
    fn of_matches(&mut self, known: Vec<usize>) -> About {
        if self.pairing.legs.is_empty() {
            let fits = |place: &&usize| {
                self.matches
                    .get(**place)
                    .is_some_and(|found| self.is_equal(found, &self.pairing.result))
            };
            let found = known.iter().find(fits).or(known.last()).copied();
            let place = found.unwrap_or(self.matches.len());
            let result = self.pairing.result.clone();
            match found {
                Some(place) => self.confirm(place, &result, 0),
                None => {
                    self.own_match(&result, 0);
                }
            }
            let is_settled = self.matches.get(place).is_some_and(|found| {
                let result = found.record.awarded.or(found.record.score);
                found.record.winner.is_some() && result.is_some()
            });
            // Who went through is known and the result does not tell it: a tie says so.
            let says_more = decider(&result, false).is_some_and(|by| by != DecidedBy::ExtraTime);
            if found.is_some() || is_settled || !says_more && self.pairing.winner.is_none() {
                return About::Match(place);
            }
            return self.new_tie(&[place], place);
        }
        let legs = self.legs(&known, None);
        match legs[..] {
            [first, ..] => self.new_tie(&legs, first),
            [] => About::Page,
        }
    }

    fn new_tie(&mut self, legs: &[usize], place: usize) -> About {
        let span = self.pairing.place.span;
        let Some(mut tie) = tie_of(legs, self.matches, self.context, span) else {
            return About::Match(place);
        };
        let turned = !tie.record.team1.is_same(&self.pairing.sides[0]);
        let seen = |score: Score| if turned { score.turned() } else { score };
        if legs.len() > 1 && !self.pairing.replayed {
            tie.record.aggregate = self.pairing.result.score.map(seen);
        }
        tie.record.penalties = self
            .pairing
            .result
            .penalties
            .map(seen)
            .filter(|_| legs.len() > 1);
        let at = self.ties.len();
        attach(legs, self.matches, at);
        self.ties.push(tie);
        self.decide(at);
        About::Tie(at)
    }

    /// The match of each leg: one that is known, by its result, then by the order of the page; else its
    /// own.
    fn legs(&mut self, known: &[usize], tie: Option<usize>) -> Vec<usize> {
        let readings = self.pairing.legs.clone();
        let mut left: Vec<usize> = known.to_vec();
        let mut places: Vec<Option<usize>> = vec![None; readings.len()];
        for by_score in [true, false] {
            for (reading, place) in readings.iter().zip(&mut places) {
                let fits = |at: &usize| {
                    let found = self.matches.get(*at);
                    found.is_some_and(|found| !by_score || self.is_equal(found, reading))
                };
                if place.is_none()
                    && let Some(at) = left.iter().position(fits)
                {
                    *place = Some(left.remove(at));
                }
            }
        }
        let mut out = Vec::new();
        for (number, (reading, place)) in readings.iter().zip(places).enumerate() {
            let place = match place {
                Some(place) => {
                    self.confirm(place, reading, number);
                    place
                }
                None => {
                    self.own_match(reading, number);
                    self.matches.len() - 1
                }
            };
            out.push(place);
        }
        // What is known and the bracket has no cell for stays a part of the tie.
        if let Some(at) = tie {
            let mut all = out.clone();
            all.extend(left);
            all.sort_by_key(|place| known.iter().position(|k| k == place).unwrap_or(usize::MAX));
            if all.len() > known.len()
                && let Some(tie) = self.ties.get_mut(at)
            {
                tie.matches.clone_from(&all);
                tie.record.legs = u8::try_from(all.len()).unwrap_or(u8::MAX);
                attach(&all, self.matches, at);
            }
            for place in known {
                if readings.is_empty() {
                    self.note_source(*place);
                }
            }
        }
        out
    }

    fn note_source(&mut self, place: usize) {
        let source = self.pairing.place.source();
        if let Some(found) = self.matches.get_mut(place) {
            found.sources.push(source);
        }
    }

    fn is_equal(&self, found: &MatchDraft, reading: &ScoreReading) -> bool {
        let at_home = found.record.home.is_same(&self.pairing.sides[0]);
        let seen = |score: Score| if at_home { score } else { score.turned() };
        let result = found.record.awarded.or(found.record.score);
        result.is_some() && reading.score.map(seen) == result
    }

    /// Adds what the bracket says of a known match, that of this number in the pairing from 0, and
    /// reports what differs.
    fn confirm(&mut self, place: usize, reading: &ScoreReading, number: usize) {
        self.note_source(place);
        let Some(found) = self.matches.get_mut(place) else {
            return;
        };
        let record = &mut found.record;
        let at_home = record.home.is_same(&self.pairing.sides[0]);
        let seen = |score: Score| if at_home { score } else { score.turned() };
        let (score, kicks) = (reading.score.map(seen), reading.penalties.map(seen));
        let is_open = matches!(record.status, MatchStatus::Scheduled | MatchStatus::Unknown);
        let is_blank = record.score.is_none() && record.awarded.is_none() && is_open;
        let mut conflicts = Vec::new();
        if is_blank {
            let said = bare_match(
                &self.pairing.place,
                record.home.clone(),
                record.away.clone(),
                &ScoreReading {
                    score,
                    penalties: kicks,
                    ..reading.clone()
                },
                self.context,
            )
            .record;
            record.score = said.score;
            record.awarded = said.awarded;
            record.penalties = said.penalties;
            record.extra_time = said.extra_time;
            record.golden_goal = said.golden_goal;
            record.winner = said.winner;
            record.status = said.status;
        } else {
            let ours = record.awarded.or(record.score);
            if let (Some(ours), Some(theirs)) = (ours, score)
                && ours != theirs
            {
                conflicts.push(("score", ours.to_string(), theirs.to_string()));
            } else if let Some(kicks) = kicks {
                match record.penalties {
                    None if record.score.is_some_and(Score::is_level) => {
                        record.penalties = Some(kicks);
                        record.winner = MatchWinner::of(record.score, record.penalties);
                    }
                    Some(ours) if ours != kicks => {
                        conflicts.push(("shoot-out score", ours.to_string(), kicks.to_string()));
                    }
                    _ => {}
                }
            }
            if record.score.is_some() && score == record.score && reading.extra_time {
                record.extra_time = Some(true);
            }
        }
        let said = self.pairing.days.get(number);
        let is_needed = record.date.is_none();
        match (record.date, said) {
            (None, Some(said)) => {
                record.date = Some(said.day);
                record.date_text = Some(said.text.clone());
            }
            (Some(known), Some(said)) if known != said.day => {
                conflicts.push(("date", known.to_string(), said.day.to_string()));
            }
            _ => {}
        }
        self.findings.extend(
            said.filter(|_| is_needed)
                .and_then(|said| self.pairing.inferred(said, place)),
        );
        if record.stadium.is_none() && record.city.is_none() {
            (record.stadium, record.city) = self.pairing.venue(self.context);
        }
        for (field, ours, theirs) in conflicts {
            self.conflict(About::Match(place), field, ours, theirs);
        }
    }

    /// The match of this number in the pairing, which stands nowhere else.
    fn own_match(&mut self, reading: &ScoreReading, number: usize) {
        let [one, other] = self.pairing.sides.clone();
        let mut draft = bare_match(&self.pairing.place, one, other, reading, self.context);
        draft.record.side_order = SideOrder::BracketOrder;
        if let Some(said) = self.pairing.days.get(number) {
            draft.record.date = Some(said.day);
            draft.record.date_text = Some(said.text.clone());
            let inferred = self.pairing.inferred(said, self.matches.len());
            self.findings.extend(inferred);
        }
        (draft.record.stadium, draft.record.city) = self.pairing.venue(self.context);
        self.matches.push(draft);
    }
}

impl PairingDraft {
    /// What a day says that has its year from elsewhere, as a box would.
    fn inferred(&self, said: &SaidDay, place: usize) -> Option<FindingDraft> {
        let about = About::Match(place);
        let path = self.place.section_path();
        let finding = || FindingDraft::new(Rule::YearInferred, said.span, path, about);
        said.year_inferred
            .then(|| finding().found(said.text.clone()))
    }

    /// Stadium and city of the line above it: which of the two a name is, its words tell.
    fn venue(&self, context: &Context<'_>) -> (Option<String>, Option<String>) {
        match &self.ground {
            Some(ground) if context.dialect.names_ground(ground) => (Some(ground.clone()), None),
            ground => (None, ground.clone()),
        }
    }
}

/// What a result says decided a pairing.
fn decider(result: &ScoreReading, replayed: bool) -> Option<DecidedBy> {
    match result.status {
        _ if replayed => Some(DecidedBy::Replay),
        _ if result.decided_by.is_some() => result.decided_by,
        Some(MatchStatus::Walkover) => Some(DecidedBy::Walkover),
        Some(MatchStatus::Awarded) => Some(DecidedBy::Awarded),
        _ if result.shootout => Some(DecidedBy::Penalties),
        _ if result.away_goals => Some(DecidedBy::AwayGoals),
        _ if result.extra_time => Some(DecidedBy::ExtraTime),
        _ => None,
    }
}
