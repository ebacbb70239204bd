//! One record of the places that name one match: field by field, the competition's own page before a
//! team's, wikitext before a rendered page, the fuller before the emptier. What one place lacks, the
//! next gives; where two say different things, the first counts and both are reported. Called by
//! `join`.

use std::borrow::Cow;

use foldhash::HashMap;

use super::listed::{in_order, last_word, listed, listed_cards, of_side, one_person};
use crate::draft::{MatchDraft, PageDraft};
use crate::link::{Place, at};
use crate::model::{
    Match, MatchStatus, MatchWinner, Opponent, PageId, Rule, Score, Side, SideOrder, Team, slug,
};
use crate::normalize::{CardReading, GoalReading, KickReading, LineupReading, ManagerReading};

/// A match joined from its places.
pub(super) struct Merged<'p> {
    pub(super) record: Match,
    pub(super) details: Details<'p>,
    /// Where the places differ.
    pub(super) conflicts: Vec<Conflict>,
    /// Whether the figures of the result may be those of a shoot-out.
    has_open_kicks: bool,
}

/// What hangs on a match. Most matches have one place, whose lists are not copied.
pub(super) struct Details<'p> {
    /// Goals, home side first.
    pub(super) goals: Cow<'p, [(Side, GoalReading)]>,
    /// Kicks of a shoot-out, home side first.
    pub(super) kicks: Cow<'p, [(Side, KickReading)]>,
    /// Cards, home side first.
    pub(super) cards: Cow<'p, [(Side, CardReading)]>,
    /// Players of line-ups and managers, home side first.
    pub(super) lineups: Cow<'p, [(Side, LineupReading)]>,
    pub(super) managers: Cow<'p, [(Side, ManagerReading)]>,
    /// Pages that these were read from, by their places in the archive.
    pub(super) goals_from: usize,
    pub(super) kicks_from: usize,
    pub(super) cards_from: usize,
    pub(super) lineups_from: usize,
    pub(super) managers_from: usize,
}

/// Two places that say different things.
pub(super) struct Conflict {
    /// The place whose value does not count.
    pub(super) place: Place,
    /// Whether the values differ, or only their wording.
    pub(super) rule: Rule,
    /// The field, as people call it.
    pub(super) field: &'static str,
    /// The value that counts.
    pub(super) ours: String,
    /// The other one.
    pub(super) theirs: String,
    /// The page that gives the value that counts.
    pub(super) from: PageId,
}

/// Joins a group whose first place counts first.
pub(super) fn merge<'p>(pages: &'p [PageDraft], group: &[Place]) -> Option<Merged<'p>> {
    let first = at(pages, *group.first()?)?;
    let details = Details {
        goals: Cow::Borrowed(&first.goals),
        kicks: Cow::Borrowed(&first.kicks),
        cards: Cow::Borrowed(&first.cards),
        lineups: Cow::Borrowed(&first.lineups),
        managers: Cow::Borrowed(&first.managers),
        goals_from: group.first()?.0,
        kicks_from: group.first()?.0,
        cards_from: group.first()?.0,
        lineups_from: group.first()?.0,
        managers_from: group.first()?.0,
    };
    let mut out = Merged {
        record: first.record.clone(),
        details,
        conflicts: Vec::new(),
        has_open_kicks: first.open_kicks().is_some(),
    };
    for place in group {
        if let Some(theirs) = at(pages, *place).and_then(|draft| draft.other_round.clone()) {
            out.conflicts.push(Conflict {
                place: *place,
                rule: Rule::DuplicateConflict,
                field: "round",
                ours: out.record.round.to_string(),
                theirs: theirs.to_string(),
                from: out.record.page.clone(),
            });
        }
    }
    for place in group.iter().skip(1) {
        if let Some(other) = at(pages, *place) {
            let mut other = Cow::Borrowed(other);
            let mut is_turned = !out.record.home.is_same(&other.record.home);
            // A list that does not say who was at home takes the order of a place that does.
            if is_turned && other.record.side_order.is_open() {
                other = Cow::Owned(other.into_owned().turned());
                is_turned = false;
            } else if is_turned && out.record.side_order.is_open() {
                out.turn();
                is_turned = false;
            }
            // Who was at home is said, or the ground was neutral: that is more than an order.
            let says_more = matches!(
                other.record.side_order,
                SideOrder::HomeFirst | SideOrder::Neutral
            );
            let says_less = out.record.side_order == SideOrder::Listed;
            if out.record.side_order.is_open() || says_less && says_more && !is_turned {
                out.record.side_order = other.record.side_order;
            }
            let other = other.as_ref();
            let mut joining = Joining {
                out: &mut out,
                other,
                place: *place,
                is_turned,
            };
            joining.all();
        }
    }
    Some(out)
}

impl Merged<'_> {
    /// Lists the sides the other way round.
    fn turn(&mut self) {
        self.record = self.record.clone().turned();
        turn(&mut self.details.goals);
        turn(&mut self.details.kicks);
        turn(&mut self.details.cards);
        turn(&mut self.details.lineups);
        turn(&mut self.details.managers);
    }
}

/// Items of both sides, the home side's first, where the sides change places.
fn turn<T: Clone>(items: &mut Cow<'_, [(Side, T)]>) {
    if items.is_empty() {
        return;
    }
    let items = items.to_mut();
    for (side, _) in items.iter_mut() {
        *side = side.other();
    }
    items.sort_by_key(|(side, _)| *side == Side::Away);
}

/// Adds what one more place says.
pub(super) struct Joining<'j, 'p> {
    pub(super) out: &'j mut Merged<'p>,
    pub(super) other: &'j MatchDraft,
    pub(super) place: Place,
    /// Whether the other place lists the teams the other way round.
    is_turned: bool,
}

impl Joining<'_, '_> {
    fn all(&mut self) {
        self.sides();
        self.dates();
        self.result();
        self.goals();
        self.kicks();
        self.cards();
        self.lineups();
        self.managers();
        self.surroundings();
    }

    pub(super) fn conflict(
        &mut self,
        rule: Rule,
        field: &'static str,
        ours: String,
        theirs: String,
    ) {
        let from = self.out.record.page.clone();
        self.out.conflicts.push(Conflict {
            place: self.place,
            rule,
            field,
            ours,
            theirs,
            from,
        });
    }

    /// Fills a value that is not known; reports one that differs.
    fn settle<T: PartialEq + ToString>(
        &mut self,
        field: &'static str,
        theirs: Option<T>,
        ours: impl Fn(&mut Match) -> &mut Option<T>,
    ) {
        let (place, Some(theirs)) = (ours(&mut self.out.record), theirs) else {
            return;
        };
        match place {
            None => *place = Some(theirs),
            Some(known) if *known == theirs => {}
            Some(known) => {
                let known = known.to_string();
                self.conflict(Rule::DuplicateConflict, field, known, theirs.to_string());
            }
        }
    }

    fn sides(&mut self) {
        let (record, theirs) = (&mut self.out.record, &self.other.record);
        let (home, away) = match self.is_turned {
            false => (&theirs.home, &theirs.away),
            true => (&theirs.away, &theirs.home),
        };
        complete(&mut record.home, home);
        complete(&mut record.away, away);
        if self.is_turned {
            let ours = record.home.name().to_owned();
            let theirs = theirs.home.name().to_owned();
            self.conflict(Rule::DuplicateConflict, "home side", ours, theirs);
        }
    }

    fn dates(&mut self) {
        let theirs = &self.other.record;
        if self.out.record.date.is_none() && theirs.date.is_some() {
            self.out.record.date_text.clone_from(&theirs.date_text);
        }
        let days = (self.out.record.date, theirs.date);
        // One moment has two dates on two clocks.
        let instant = |record: &Match| {
            let kickoff = record.kickoff.filter(|kickoff| kickoff.offset.is_some())?;
            kickoff.utc(record.date?)
        };
        let ours = instant(&self.out.record);
        if ours.is_none() || ours != instant(theirs) {
            self.settle("date", theirs.date, |record| &mut record.date);
        }
        let (Some(ours), Some(theirs)) = (self.out.record.kickoff, theirs.kickoff) else {
            self.out.record.kickoff = self.out.record.kickoff.or(theirs.kickoff);
            return;
        };
        if ours.local == theirs.local {
            let offset = match (ours.offset, theirs.offset) {
                (Some(ours), Some(theirs)) if ours != theirs => {
                    let (ours, theirs) = (ours.to_string(), theirs.to_string());
                    self.conflict(Rule::DuplicateConflict, "UTC offset", ours, theirs);
                    return;
                }
                (ours, theirs) => ours.or(theirs),
            };
            if let Some(kickoff) = &mut self.out.record.kickoff {
                kickoff.offset = offset;
            }
            return;
        }
        // One moment on two clocks is no contradiction.
        let is_one_moment = match (days, ours.offset.zip(theirs.offset)) {
            ((Some(day), Some(other)), Some(_)) => ours.utc(day) == theirs.utc(other),
            _ => false,
        };
        if !is_one_moment {
            let clock = |local: chrono::NaiveTime| local.format("%H:%M").to_string();
            let (ours, theirs) = (clock(ours.local), clock(theirs.local));
            self.conflict(Rule::DuplicateConflict, "kick-off", ours, theirs);
        }
    }

    /// Score, extra time, shoot-out and what became of the match belong together: a place that knows
    /// no result takes all of it from the next.
    fn result(&mut self) {
        let is_turned = self.is_turned;
        let turn = |score: Score| if is_turned { score.turned() } else { score };
        let theirs = &self.other.record;
        let (mut score, awarded) = (theirs.score.map(turn), theirs.awarded.map(turn));
        let mut penalties = theirs.penalties.map(turn);
        // `4–3 (p)` beside `1–1 (4–3 p)`: one place gives the kicks alone.
        let open = self.other.open_kicks().map(turn);
        if open.is_some() && open == self.out.record.penalties && open != self.out.record.score {
            (score, penalties) = (None, open);
        }
        let is_kicks = penalties.is_some() && penalties == self.out.record.score;
        if self.out.has_open_kicks && is_kicks && score.is_some() {
            self.out.has_open_kicks = false;
            let record = &mut self.out.record;
            (record.score, record.penalties) = (score, penalties);
            record.extra_time = theirs.extra_time;
        }
        let record = &mut self.out.record;
        let says_nothing = |record: &Match| {
            let open = matches!(record.status, MatchStatus::Scheduled | MatchStatus::Unknown);
            record.score.is_none() && record.awarded.is_none() && open
        };
        if says_nothing(theirs) {
            return;
        }
        if says_nothing(record) {
            record.score = score;
            record.awarded = awarded;
            record.penalties = penalties;
            record.extra_time = theirs.extra_time;
            record.golden_goal = theirs.golden_goal;
            record.status = theirs.status;
            record.winner = match (theirs.winner, self.is_turned) {
                (Some(MatchWinner::Home), true) => Some(MatchWinner::Away),
                (Some(MatchWinner::Away), true) => Some(MatchWinner::Home),
                (winner, _) => winner,
            };
            return;
        }
        if record.status != theirs.status {
            let said = |record: &Match, score: Option<Score>| match score {
                Some(score) => format!("{}, {score}", record.status.as_str()),
                None => record.status.as_str().to_owned(),
            };
            let is_unplayed = |record: &Match| {
                matches!(
                    record.status,
                    MatchStatus::Cancelled | MatchStatus::Postponed
                )
            };
            // A match that was not played has no score, whatever another page says.
            let is_whole = is_unplayed(record) || is_unplayed(theirs);
            let (ours, theirs) = (said(record, record.score), said(theirs, score));
            self.conflict(Rule::DuplicateConflict, "status", ours, theirs);
            if is_whole {
                return;
            }
        }
        self.settle("score", score, |record| &mut record.score);
        self.settle("awarded result", awarded, |record| &mut record.awarded);
        self.settle("shoot-out score", penalties, |record| &mut record.penalties);
        let (record, theirs) = (&mut self.out.record, &self.other.record);
        // Only a mark says something; a page without it may have left it out.
        let either = |ours: Option<bool>, theirs: Option<bool>| match (ours, theirs) {
            (Some(ours), Some(theirs)) => Some(ours || theirs),
            (ours, theirs) => ours.or(theirs),
        };
        if record.score == theirs.score.map(turn) {
            record.extra_time = either(record.extra_time, theirs.extra_time);
            record.golden_goal = either(record.golden_goal, theirs.golden_goal);
        }
        let result = record.awarded.or(record.score);
        record.winner = match record.status {
            MatchStatus::Unknown => record.winner,
            _ => MatchWinner::of(result, record.penalties),
        };
    }

    pub(super) fn turned<T: Clone>(&self, items: &[(Side, T)]) -> Vec<(Side, T)> {
        let turn = |side: Side| if self.is_turned { side.other() } else { side };
        let of = |wanted: Side| {
            let items = items.iter().map(move |(side, item)| (turn(*side), item));
            items.filter(move |(side, _)| *side == wanted)
        };
        let both = of(Side::Home).chain(of(Side::Away));
        both.map(|(side, item)| (side, item.clone())).collect()
    }

    fn goals(&mut self) {
        let theirs = self.turned(&self.other.goals);
        if self.out.details.goals.is_empty() {
            self.out.details.goals = Cow::Owned(theirs);
            self.out.details.goals_from = self.place.0;
            return;
        }
        if theirs.is_empty() {
            return;
        }
        for side in [Side::Home, Side::Away] {
            let (ours, other) = (
                of_side(&self.out.details.goals, side),
                of_side(&theirs, side),
            );
            let agree = |(ours, theirs): (&&GoalReading, &&GoalReading)| {
                ours.minute == theirs.minute || ours.minute.is_none() || theirs.minute.is_none()
            };
            if ours.len() != other.len() || !ours.iter().zip(&other).all(agree) {
                let (ours, other) = (listed(&ours), listed(&other));
                self.conflict(Rule::DuplicateConflict, "goals", ours, other);
                continue;
            }
            self.scorers(side, &theirs);
        }
    }

    /// Scorers of one side, by the minute: where one page lacks a name, link or mark, the other gives
    /// it. Goals of one minute can't be told apart and are left alone.
    fn scorers(&mut self, side: Side, theirs: &[(Side, GoalReading)]) {
        let mut by_minute = HashMap::default();
        for (_, goal) in theirs.iter().filter(|(of, _)| *of == side) {
            let entry = by_minute.entry(goal.minute).or_insert(Some(goal));
            if !std::ptr::eq(entry.unwrap_or(goal), goal) {
                *entry = None;
            }
        }
        let mut differing = Vec::new();
        let mut goals = std::mem::take(&mut self.out.details.goals);
        for (_, goal) in goals.to_mut().iter_mut().filter(|(of, _)| *of == side) {
            let Some(Some(other)) = by_minute.get(&goal.minute).copied() else {
                continue;
            };
            goal.penalty |= other.penalty;
            goal.own_goal |= other.own_goal;
            differing.extend(one_person(&mut goal.scorer, other.scorer.as_ref()));
        }
        self.out.details.goals = goals;
        for (ours, theirs) in differing {
            self.conflict(Rule::DuplicateConflict, "scorer", ours, theirs);
        }
    }

    fn kicks(&mut self) {
        let theirs = self.turned(&self.other.kicks);
        if self.out.details.kicks.is_empty() {
            self.out.details.kicks = Cow::Owned(theirs);
            self.out.details.kicks_from = self.place.0;
            return;
        }
        let outcomes = |kicks: &[(Side, KickReading)]| {
            let kicks = kicks.iter().map(|(side, kick)| {
                let (side, outcome) = (side.as_str(), kick.outcome.as_str());
                format!("{side} {outcome}")
            });
            kicks.collect::<Vec<_>>().join(", ")
        };
        if theirs.is_empty() {
            return;
        }
        let (ours, other) = (outcomes(&self.out.details.kicks), outcomes(&theirs));
        if ours != other {
            self.conflict(Rule::DuplicateConflict, "kicks", ours, other);
            return;
        }
        // The same kicks in the same order.
        let mut differing = Vec::new();
        let kicks = self.out.details.kicks.to_mut();
        for ((_, kick), (_, theirs)) in kicks.iter_mut().zip(&theirs) {
            differing.extend(one_person(&mut kick.taker, theirs.taker.as_ref()));
        }
        for (ours, theirs) in differing {
            self.conflict(Rule::DuplicateConflict, "taker of a kick", ours, theirs);
        }
    }

    /// Cards of one side are the same where colours and minutes are, as far as both pages give them;
    /// then what one lacks of a player or minute, the other gives.
    fn cards(&mut self) {
        let theirs = self.turned(&self.other.cards);
        let details = &mut self.out.details;
        if details.cards.is_empty() {
            details.cards = Cow::Owned(theirs);
            details.cards_from = self.place.0;
            return;
        }
        if theirs.is_empty() {
            return;
        }
        let mut cards = std::mem::take(&mut details.cards).into_owned();
        for side in [Side::Home, Side::Away] {
            let mut other = theirs.clone();
            let is_timed = |(of, card): &(Side, CardReading)| *of != side || card.minute.is_some();
            let by_minute = cards.iter().chain(&other).all(is_timed);
            let mut ours = in_order(&mut cards, side, by_minute);
            let other = in_order(&mut other, side, by_minute);
            if other.is_empty() {
                continue;
            }
            let agree = |(ours, theirs): (&&mut CardReading, &&mut CardReading)| {
                let minutes = ours.minute.zip(theirs.minute);
                ours.card == theirs.card && minutes.is_none_or(|(ours, theirs)| ours == theirs)
            };
            if ours.len() != other.len() || !ours.iter().zip(&other).all(agree) {
                let (ours, other) = (listed_cards(&ours), listed_cards(&other));
                self.conflict(Rule::DuplicateConflict, "cards", ours, other);
                continue;
            }
            for (ours, theirs) in ours.iter_mut().zip(&other) {
                ours.minute = ours.minute.or(theirs.minute);
                if let Some((ours, theirs)) = one_person(&mut ours.player, theirs.player.as_ref()) {
                    self.conflict(Rule::DuplicateConflict, "player shown a card", ours, theirs);
                }
            }
        }
        self.out.details.cards = Cow::Owned(cards);
    }

    /// Where it was played, before whom, and what else is said of it.
    fn surroundings(&mut self) {
        let theirs = &self.other.record;
        self.settle("attendance", theirs.attendance, |record| {
            &mut record.attendance
        });
        self.wording("stadium", &theirs.stadium, |record| &mut record.stadium);
        let links = (&theirs.stadium, &theirs.stadium_link);
        fill_link(
            links,
            &self.out.record.stadium,
            &mut self.out.record.stadium_link,
        );
        self.wording("city", &theirs.city, |record| &mut record.city);
        self.referee();
        let record = &mut self.out.record;
        let links = (&theirs.referee, &theirs.referee_link);
        fill_link(links, &record.referee, &mut record.referee_link);
        let fill = |ours: &mut Option<String>, theirs: &Option<String>| {
            if ours.is_none() {
                ours.clone_from(theirs);
            }
        };
        fill(&mut record.referee_country, &theirs.referee_country);
        for address in &theirs.report_urls {
            if !record.report_urls.contains(address) {
                record.report_urls.push(address.clone());
            }
        }
        fill(&mut record.matchday, &theirs.matchday);
        record.match_number = record.match_number.or(theirs.match_number);
        match (&mut record.note, &theirs.note) {
            (Some(ours), Some(theirs)) if !ours.contains(theirs.as_str()) => {
                ours.push_str("; ");
                ours.push_str(theirs);
            }
            (Some(_), _) => {}
            (ours, theirs) => ours.clone_from(theirs),
        }
    }

    /// A name that two pages write: other words are a contradiction, more words are not.
    fn wording(
        &mut self,
        field: &'static str,
        theirs: &Option<String>,
        ours: impl Fn(&mut Match) -> &mut Option<String>,
    ) {
        let (place, Some(theirs)) = (ours(&mut self.out.record), theirs) else {
            return;
        };
        let Some(known) = place else {
            *place = Some(theirs.clone());
            return;
        };
        if !is_one_name(known, theirs) {
            let known = known.clone();
            self.conflict(Rule::DuplicateWording, field, known, theirs.clone());
        }
    }

    /// Two referees are a contradiction, one whose first name is written otherwise is not.
    fn referee(&mut self) {
        let theirs = &self.other.record.referee;
        let ours = &self.out.record.referee;
        if let (Some(ours), Some(theirs)) = (ours, theirs)
            && !is_one_name(ours, theirs)
            && last_word(ours) != last_word(theirs)
        {
            let (ours, theirs) = (ours.clone(), theirs.clone());
            self.conflict(Rule::DuplicateConflict, "referee", ours, theirs);
        } else {
            self.wording("referee", theirs, |record| &mut record.referee);
        }
    }
}

/// Takes the link of another mention that names the same.
fn fill_link(
    (name, link): (&Option<String>, &Option<String>),
    ours: &Option<String>,
    our_link: &mut Option<String>,
) {
    if let (None, Some(name), Some(ours)) = (&our_link, name, ours)
        && is_one_name(ours, name)
    {
        our_link.clone_from(link);
    }
}

/// Fills what one mention of a team lacks from another.
pub(super) fn complete(side: &mut Opponent, other: &Opponent) {
    if let (Some(known), Some(other)) = (side.team(), other.team()) {
        let Team {
            link,
            country,
            national,
            article,
            ..
        } = other;
        let adds = known.link.is_none()
            && (link.is_some() || article.is_some() && known.article != *article)
            || known.country.is_none() && country.is_some()
            || known.national.is_none() && national.is_some();
        if !adds {
            return;
        }
        let Some(team) = side.team_mut() else {
            return;
        };
        if team.link.is_none() {
            team.link.clone_from(link);
            team.article = article.clone().or(team.article.take());
        }
        if team.country.is_none() {
            team.country.clone_from(country);
        }
        if team.national.is_none() {
            team.national.clone_from(national);
        }
    }
}

/// Whether two texts write one name: with and without accents, shorter and longer.
fn is_one_name(one: &str, other: &str) -> bool {
    let (one, other) = (slug(one), slug(other));
    one.contains(&other) || other.contains(&one)
}
