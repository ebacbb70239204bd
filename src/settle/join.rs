//! The pages of an archive become one dataset: the same match named twice is one match, ids become
//! final, and findings learn them.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeSet;

use foldhash::{HashMap, HashSet};

use super::facts::{BoxFacts, FactPlace, Facts};
use super::kicks_alone;
use super::lineups;
use super::listed::numbered;
use super::merge::{Conflict, Details, complete, merge};
use super::pairings::{InRound, pair_up};
use super::rounds;
use super::scorer_totals;
use super::standings::join_standings;
use super::totals::{self, TotalPage};
use crate::dialect::Countries;
use crate::draft::{About, FindingDraft};
use crate::draft::{MatchDraft, PageDraft, TransclusionDraft};
use crate::identity;
use crate::link::{Mentions, Place, at, link};
use crate::model::{
    Card, Dataset, DecidedBy, EditionId, Finding, FindingId, Goal, GoalId, Match, MatchId,
    MatchSource, Page, PageId, RoundKind, Rule, Severity, ShootoutKick, Side, Tie, TieId,
};
use crate::wikitext::{LineIndex, Span, comparable_title};

/// Joins pages: each match, tie and round once, with final ids. The same pages give the same records, whatever
/// their order. What is counted and known of all records together follows with [`Joined::finish`].
pub fn join(pages: &mut [PageDraft]) -> Joined<'_> {
    pages.sort_by(|a, b| in_order(&a.page, &b.page));
    let mentions = link(pages);
    let mut joined = Joined::new(pages);
    joined.matches(&mentions);
    joined.ties();
    joined.pairings();
    joined.replays();
    joined.kicks_alone();
    joined.standings();
    joined.rounds();
    joined
}

/// Pages by their ids; of one page given twice by what was saved of it.
fn in_order(a: &Page, b: &Page) -> Ordering {
    let key = |page: &Page| (page.source_kind, page.revision_id, page.retrieved_at);
    let by_id = a.id.cmp(&b.id).then_with(|| key(a).cmp(&key(b)));
    by_id.then_with(|| a.sha256.cmp(&b.sha256))
}

/// The dataset as far as it is joined.
#[derive(Debug)]
pub struct Joined<'p> {
    pages: &'p [PageDraft],
    out: Dataset,
    facts: Facts,
    match_ids: HashMap<Place, MatchId>,
    /// Places whose match was read from another, fuller place.
    copies: HashSet<Place>,
    tie_ids: HashMap<Place, TieId>,
    /// What the pages say of each match's round, in the order of the matches.
    rounds_of: Vec<InRound>,
    conflicts: Vec<(usize, FindingDraft, Option<MatchId>)>,
    /// Matches whose figures are those of a shoot-out.
    kicks_alone: HashSet<MatchId>,
    /// Matches of ties that went to a replay.
    replayed: HashSet<MatchId>,
}

impl<'p> Joined<'p> {
    fn new(pages: &'p [PageDraft]) -> Self {
        let out = Dataset {
            pages: pages.iter().map(|draft| draft.page.clone()).collect(),
            ..Dataset::default()
        };
        Self {
            pages,
            out,
            facts: Facts::default(),
            match_ids: HashMap::default(),
            copies: HashSet::default(),
            tie_ids: HashMap::default(),
            rounds_of: Vec::new(),
            conflicts: Vec::new(),
            kicks_alone: HashSet::default(),
            replayed: HashSet::default(),
        }
    }

    /// The records, to be corrected.
    pub fn records(&mut self) -> &mut Dataset {
        &mut self.out
    }

    /// Lets what copies or orders values of records follow once some of them were corrected.
    pub fn follow(&mut self) {
        let matches = self.out.matches.iter();
        let days: HashMap<_, _> = matches.map(|record| (&record.id, record.date)).collect();
        for goal in &mut self.out.goals {
            goal.date = days.get(&goal.match_id).copied().flatten();
        }
        rounds::order_anew(&mut self.out);
        self.name_rounds();
    }

    /// What the records give together: totals, teams, players, editions.
    pub fn finish(mut self) -> (Dataset, Facts) {
        self.totals();
        self.findings();
        self.countries();
        identity::identify(&mut self.out, self.pages);
        scorer_totals::count(&mut self.out, self.pages);
        let days = self.pages.iter().flat_map(|draft| draft.days.clone());
        self.facts.days = days.collect();
        (self.out, self.facts)
    }

    /// Rounds of the joined records, in the order of time.
    fn rounds(&mut self) {
        (self.out.rounds, self.out.schedule) = rounds::joined(self.pages, &self.out);
        self.name_rounds();
    }

    fn name_rounds(&mut self) {
        // A round has one name, also where the page of a single match writes it otherwise.
        let names: HashMap<_, _> = self
            .out
            .rounds
            .iter()
            .map(|round| (&round.id, &round.name))
            .collect();
        for record in &mut self.out.matches {
            if let Some(name) = names.get(&record.round_id) {
                record.round.clone_from(name);
            }
        }
    }

    fn matches(&mut self, mentions: &Mentions) {
        let count = mentions.groups.len();
        let mut records = Vec::with_capacity(count);
        let mut groups = Vec::with_capacity(count);
        let mut others = Vec::with_capacity(count);
        for group in &mentions.groups {
            if let Some(merged) = merge(self.pages, group) {
                records.push(merged.record);
                groups.push(group.as_slice());
                others.push((merged.details, merged.conflicts));
            }
        }
        self.identify(&mut records, &groups);
        self.match_ids.reserve(count);
        self.facts.boxes.reserve(count);
        self.rounds_of.reserve(count);
        self.out.match_sources.reserve(count);
        for ((record, group), (details, conflicts)) in records.iter().zip(groups).zip(others) {
            let id = record.id.clone();
            for (n, place) in group.iter().enumerate() {
                self.match_ids.insert(*place, id.clone());
                if n > 0 {
                    self.copies.insert(*place);
                }
            }
            self.sources(group, &id);
            self.details(&details, record);
            let first = group.first().and_then(|place| at(self.pages, *place));
            let mut places = group.iter().filter_map(|place| at(self.pages, *place));
            let is_open = places.all(|draft| draft.may_be_of_group);
            self.rounds_of.extend(first.map(|draft| {
                InRound {
                    kind: match is_open {
                        true => RoundKind::Unknown,
                        false => draft.round.kind,
                    },
                    is_replay: draft.round.replay,
                    tells_of_replay: group
                        .iter()
                        .filter_map(|place| at(self.pages, *place))
                        .any(|draft| draft.stated.tells_of_replay()),
                    stated: draft.stated.decided_by,
                    is_said_to_decide: draft.stated.is_said_to_decide,
                    has_aggregate: draft.stated.aggregate.is_some(),
                    span: draft.sources.first().map(|source| source.span),
                }
            }));
            if let (Some(draft), Some(page)) = (
                first,
                group.first().and_then(|place| self.pages.get(place.0)),
            ) {
                let facts = BoxFacts::new(&draft.notes, &page.lines);
                self.facts.boxes.insert(id.clone(), facts);
            }
            for conflict in &conflicts {
                self.conflict(conflict, &id);
            }
        }
        self.out.matches = records;
        for (place, other) in &mentions.unclear {
            self.unclear(*place, *other);
        }
    }

    /// Gives each match its final id. Of matches with the same teams in one round the earliest keeps
    /// the plain one.
    fn identify(&self, records: &mut [Match], groups: &[&[Place]]) {
        let mut order: Vec<usize> = (0..records.len()).collect();
        order.sort_by_cached_key(|n| {
            let record = records.get(*n);
            let date = record.and_then(|record| record.date);
            let kickoff = record.and_then(|record| record.kickoff).map(|at| at.local);
            let first = groups.get(*n).and_then(|group| group.first());
            let first = first.and_then(|place| at(self.pages, *place));
            let is_replay = first.is_some_and(|draft| draft.round.replay);
            (date.is_none(), date, is_replay, kickoff, *n)
        });
        let mut used = HashMap::default();
        for n in order {
            if let Some(record) = records.get_mut(n) {
                record.id = free(&record.id, &mut used, MatchId::as_str, MatchId::new);
            }
        }
    }

    fn conflict(&mut self, conflict: &Conflict, id: &MatchId) {
        let Some(other) = at(self.pages, conflict.place) else {
            return;
        };
        let page = conflict.place.0;
        let here = self.pages.get(page).map(|draft| &draft.page.id);
        let Conflict {
            field,
            ours,
            theirs,
            from,
            ..
        } = conflict;
        let message = match here {
            Some(here) if here != from => {
                format!("{from} gives {ours} as {field} of this match, {here} gives {theirs}.")
            }
            _ => format!("Two places give {ours} and {theirs} as {field} of this match."),
        };
        let finding = FindingDraft::new(
            conflict.rule,
            other.span(),
            other.section_path(),
            About::Page,
        )
        .expected(ours)
        .found(theirs)
        .saying(message);
        self.conflicts.push((page, finding, Some(id.clone())));
    }

    /// Two places that may name one match and are kept apart.
    fn unclear(&mut self, place: Place, other: Place) {
        let (Some(found), Some(known)) = (at(self.pages, place), at(self.pages, other)) else {
            return;
        };
        let elsewhere = &known.record.page;
        let (home, away) = (known.record.home.name(), known.record.away.name());
        let message = format!(
            "{elsewhere} has a match {home} against {away} that may be this one; they are kept apart."
        );
        let path = found.section_path();
        let finding = FindingDraft::new(Rule::MaybeSameMatch, found.span(), path, About::Page)
            .found(known.record.id.as_str())
            .saying(message);
        let id = self.match_ids.get(&place).cloned();
        self.conflicts.push((place.0, finding, id));
    }

    /// Ties of the knock-out matches that no page has put into one.
    fn pairings(&mut self) {
        let old = self.out.ties.iter().map(|tie| (tie.id.clone(), 1));
        let mut used: HashMap<TieId, u32> = old.collect();
        let mut free_id = |id: &TieId| free(id, &mut used, TieId::as_str, TieId::new);
        pair_up(
            &mut self.out.matches,
            &self.rounds_of,
            &mut self.out.ties,
            &mut free_id,
        );
    }

    /// Matches of ties with a replay. The word for it beside a score has said what it says.
    fn replays(&mut self) {
        let is_replayed = |tie: &&Tie| tie.decided_by == DecidedBy::Replay && tie.legs > 1;
        let ties = self.out.ties.iter().filter(is_replayed);
        let ties: HashSet<&TieId> = ties.map(|tie| &tie.id).collect();
        if ties.is_empty() {
            return;
        }
        for record in &self.out.matches {
            if record.tie.as_ref().is_some_and(|tie| ties.contains(tie)) {
                self.replayed.insert(record.id.clone());
            }
        }
        let mut said: HashMap<&MatchId, Vec<&str>> = HashMap::default();
        for (place, id) in &self.match_ids {
            let draft = at(self.pages, *place).filter(|_| self.replayed.contains(id));
            if let Some(text) = draft.and_then(|draft| draft.stated.replay.as_deref()) {
                said.entry(id).or_default().push(text);
            }
        }
        for record in &mut self.out.matches {
            if let Some(said) = said.get(&record.id) {
                record.drop_notes(said);
            }
        }
    }

    /// Figures of shoot-outs that stand where a score does.
    fn kicks_alone(&mut self) {
        let goals = self.out.goals.iter();
        let with_goals = goals.map(|goal| goal.match_id.clone()).collect();
        let out = &mut self.out;
        self.kicks_alone = kicks_alone::take(
            &mut out.matches,
            &self.rounds_of,
            &mut out.ties,
            &with_goals,
        );
    }

    fn sources(&mut self, group: &[Place], id: &MatchId) {
        let mut seq = 0;
        for place in group {
            let Some(draft) = self.pages.get(place.0) else {
                continue;
            };
            let Some(found) = at(self.pages, *place) else {
                continue;
            };
            for source in &found.sources {
                seq += 1;
                self.out.match_sources.push(MatchSource {
                    match_id: id.clone(),
                    seq,
                    page: draft.page.id.clone(),
                    kind: source.kind,
                    section_path: source.section_path.clone(),
                    included_from: source.included_from.clone(),
                    span_start: u64::from(source.span.start),
                    span_end: u64::from(source.span.end),
                    line: draft.lines.line(source.span.start as usize),
                });
            }
        }
    }

    fn details(&mut self, draft: &Details<'_>, record: &Match) {
        let id = &record.id;
        let pages = self.pages;
        let origin = |page: usize, span: Span| {
            let page = pages.get(page);
            let id = page.map_or_else(|| PageId::new(""), |page| page.page.id.clone());
            let line = page.map_or(1, |page| page.lines.line(span.start as usize));
            (id, u64::from(span.start), u64::from(span.end), line)
        };
        let mut on_side = [0u32; 2];
        let edition = EditionId::new(record.round_id.edition());
        for (seq, (side, goal)) in (1..).zip(draft.goals.iter()) {
            let number = &mut on_side[usize::from(*side == Side::Away)];
            *number += 1;
            let team = match side {
                Side::Home => &record.home,
                Side::Away => &record.away,
            };
            let (page, span_start, span_end, line) = origin(draft.goals_from, goal.span);
            let opponent = match side {
                Side::Home => &record.away,
                Side::Away => &record.home,
            };
            self.out.goals.push(Goal {
                id: GoalId::new(format!("{id}/{}-{number}", side.as_str())),
                match_id: id.clone(),
                edition_id: edition.clone(),
                date: record.date,
                seq,
                side: *side,
                team: team.name().to_owned(),
                team_id: None,
                opponent: opponent.name().to_owned(),
                opponent_id: None,
                scorer: goal.scorer.as_ref().map(|scorer| scorer.name.clone()),
                scorer_link: goal.scorer.as_ref().and_then(|scorer| scorer.link.clone()),
                scorer_id: None,
                minute: goal.minute,
                minute_text: goal.minute_text.clone(),
                penalty: goal.penalty,
                own_goal: goal.own_goal,
                note: goal.note.clone(),
                page,
                span_start,
                span_end,
                line,
            });
        }
        for (side, seq, kick) in numbered(&draft.kicks) {
            let (page, span_start, span_end, line) = origin(draft.kicks_from, kick.span);
            self.out.shootout_kicks.push(ShootoutKick {
                match_id: id.clone(),
                side,
                team_id: None,
                seq,
                taker: kick.taker.as_ref().map(|taker| taker.name.clone()),
                taker_link: kick.taker.as_ref().and_then(|taker| taker.link.clone()),
                player_id: None,
                outcome: kick.outcome,
                page,
                span_start,
                span_end,
                line,
            });
        }
        for (side, seq, card) in numbered(&draft.cards) {
            let (page, span_start, span_end, line) = origin(draft.cards_from, card.span);
            self.out.cards.push(Card {
                match_id: id.clone(),
                side,
                team_id: None,
                seq,
                player: card.player.as_ref().map(|player| player.name.clone()),
                player_link: card.player.as_ref().and_then(|player| player.link.clone()),
                player_id: None,
                card: card.card,
                minute: card.minute,
                page,
                span_start,
                span_end,
                line,
            });
        }
        lineups::put(&mut self.out, draft, id, origin);
    }

    /// Ties of one round and pair whose matches are the same are one tie.
    fn ties(&mut self) {
        let mut used = HashMap::default();
        let places: HashMap<MatchId, usize> = (0..)
            .zip(&self.out.matches)
            .map(|(n, record)| (record.id.clone(), n))
            .collect();
        let mut by_matches: HashMap<(String, Vec<MatchId>), usize> = HashMap::default();
        let mut by_id: HashMap<TieId, usize> = HashMap::default();
        // A page that leaves the order of the legs open comes after those that know it.
        let passes = [false, true].into_iter().flat_map(|is_order_open| {
            let pages = self.pages.iter().enumerate();
            pages.map(move |(page, draft)| (is_order_open, page, draft))
        });
        for (is_order_open, page, draft) in passes {
            let of_pass = |place: &usize| {
                let tie = draft.ties.get(*place);
                tie.is_some_and(|tie| tie.is_order_open == is_order_open)
            };
            let mut order: Vec<usize> = (0..draft.ties.len()).filter(of_pass).collect();
            order.sort_by_key(|place| {
                let tie = draft.ties.get(*place);
                let first = tie.and_then(|tie| draft.matches.get(*tie.matches.first()?));
                first
                    .map(MatchDraft::span)
                    .or(tie.map(|tie| tie.span))
                    .unwrap_or_default()
            });
            for place in order {
                let Some(tie) = draft.ties.get(place) else {
                    continue;
                };
                let legs: Vec<MatchId> = tie
                    .matches
                    .iter()
                    .filter_map(|at| self.match_ids.get(&(page, *at)).cloned())
                    .collect();
                let mut record = Cow::Borrowed(&tie.record);
                let mut legs = legs;
                let mut is_open = is_order_open;
                if is_order_open {
                    let of_leg = |leg: &MatchId| self.out.matches.get(*places.get(leg)?);
                    let known = legs.iter().find_map(|leg| of_leg(leg)?.tie.clone());
                    let known = known.and_then(|id| self.out.ties.get_mut(*by_id.get(&id)?));
                    if let Some(known) = known {
                        let turned = !known.team1.is_same(&record.team1);
                        complete_tie(
                            known,
                            &if turned {
                                record.into_owned().turned()
                            } else {
                                record.into_owned()
                            },
                        );
                        self.tie_ids.insert((page, place), known.id.clone());
                        continue;
                    }
                    let day = |leg: &MatchId| of_leg(leg).and_then(|leg| leg.date);
                    if let [one, other] = &legs[..]
                        && let (Some(first), Some(second)) = (day(one), day(other))
                        && first != second
                    {
                        is_open = false;
                        if second < first {
                            legs.reverse();
                            let turned = record.into_owned().turned();
                            record = Cow::Owned(turned);
                        }
                    }
                }
                let key = (record.id.to_string(), legs.clone());
                if let Some(known) = by_matches.get(&key).and_then(|n| self.out.ties.get_mut(*n)) {
                    complete_tie(known, &record);
                    self.tie_ids.insert((page, place), known.id.clone());
                    continue;
                }
                let id = free(&record.id, &mut used, TieId::as_str, TieId::new);
                by_matches.insert(key, self.out.ties.len());
                by_id.insert(id.clone(), self.out.ties.len());
                self.tie_ids.insert((page, place), id.clone());
                let stands =
                    FactPlace::new(tie.span, &tie.section_path, &draft.page.id, &draft.lines);
                self.facts.ties.insert(id.clone(), stands);
                self.out.ties.push(Tie {
                    id: id.clone(),
                    page: draft.page.id.clone(),
                    span_start: u64::from(tie.span.start),
                    span_end: u64::from(tie.span.end),
                    line: draft.lines.line(tie.span.start as usize),
                    ..record.into_owned()
                });
                for (leg, number) in legs.iter().zip(1..=u8::MAX) {
                    let place = places.get(leg).copied();
                    if let Some(record) = place.and_then(|at| self.out.matches.get_mut(at)) {
                        record.tie = Some(id.clone());
                        record.leg = Some(number).filter(|_| !is_open);
                    }
                }
            }
        }
    }

    /// Tables of one round that list the same teams are one table; the first page's counts.
    fn standings(&mut self) {
        let (rows, conflicts) = join_standings(self.pages);
        self.out.standings = rows;
        let conflicts = conflicts.into_iter();
        self.conflicts
            .extend(conflicts.map(|(page, finding)| (page, finding, None)));
    }

    fn totals(&mut self) {
        let titles = titles(self.pages);
        let counts = totals::Counts::of(&self.out.matches, &self.out.rounds);
        let of_page = |draft: &PageDraft| {
            let page = TotalPage {
                id: &draft.page.id,
                lines: &draft.lines,
                lacks_pages: missing_pages(draft, &titles).is_some(),
            };
            totals::compare(&draft.totals, &page, &counts)
        };
        self.out.totals = self.pages.iter().flat_map(of_page).collect();
    }

    fn findings(&mut self) {
        let titles = titles(self.pages);
        let mut seen_pages = HashSet::default();
        for (number, draft) in self.pages.iter().enumerate() {
            let mut drafts = draft.findings.clone();
            drafts.extend(missing_pages(draft, &titles));
            if !seen_pages.insert((&draft.page.lang, &draft.page.title)) {
                let span = crate::wikitext::Span::new(0, 0);
                drafts.push(FindingDraft::new(
                    Rule::PageGivenTwice,
                    span,
                    "",
                    About::Page,
                ));
            }
            for finding in drafts {
                // What is merely worth knowing of a copy is not in the dataset.
                if let About::Match(at) = finding.about
                    && finding.rule.severity() == Severity::Info
                    && self.copies.contains(&(number, at))
                {
                    continue;
                }
                let (match_id, tie_id) = match finding.about {
                    About::Page => (None, None),
                    About::Match(at) => (self.match_ids.get(&(number, at)).cloned(), None),
                    About::Tie(at) => (None, self.tie_ids.get(&(number, at)).cloned()),
                };
                if self.is_used_replay(number, &finding, match_id.as_ref()) {
                    continue;
                }
                let has_kicks = |id: &MatchId| self.kicks_alone.contains(id);
                if finding.rule == Rule::ShootoutScoreUnknown
                    && match_id.as_ref().is_some_and(has_kicks)
                {
                    continue;
                }
                self.push(finding, &draft.page.id, &draft.lines, match_id, tie_id);
            }
        }
        for (page, finding, match_id) in std::mem::take(&mut self.conflicts) {
            let Some(draft) = self.pages.get(page) else {
                continue;
            };
            self.push(finding, &draft.page.id, &draft.lines, match_id, None);
        }
    }

    /// Whether a finding tells of the word for a replay in a cell, and the match is in a tie that has one.
    fn is_used_replay(&self, page: usize, finding: &FindingDraft, id: Option<&MatchId>) -> bool {
        let About::Match(place) = finding.about else {
            return false;
        };
        let said = at(self.pages, (page, place)).and_then(|draft| draft.stated.replay.as_ref());
        let is_of_word = said.is_some() && finding.found.as_ref() == said;
        finding.rule == Rule::UnreadRemainder
            && is_of_word
            && id.is_some_and(|id| self.replayed.contains(id))
    }

    fn push(
        &mut self,
        draft: FindingDraft,
        page: &PageId,
        lines: &LineIndex,
        match_id: Option<MatchId>,
        tie_id: Option<TieId>,
    ) {
        let general = draft.message == draft.rule.meaning();
        let message = match &draft.found {
            Some(found) if general && !found.is_empty() => {
                format!("{} Found: {found}", draft.message)
            }
            _ => draft.message,
        };
        self.out.findings.push(Finding {
            id: FindingId::new(""),
            rule: draft.rule,
            severity: draft.rule.severity(),
            page: page.clone(),
            section_path: draft.section_path,
            span_start: u64::from(draft.span.start),
            span_end: u64::from(draft.span.end),
            line: lines.line(draft.span.start as usize),
            match_id,
            tie_id,
            expected: draft.expected,
            found: draft.found,
            message,
        });
    }

    /// Codes that the dataset uses, in alphabetical order.
    fn countries(&mut self) {
        let mut codes = BTreeSet::new();
        let sides = self.out.matches.iter().flat_map(|m| [&m.home, &m.away]);
        let sides = sides.chain(
            self.out
                .ties
                .iter()
                .flat_map(|tie| [&tie.team1, &tie.team2]),
        );
        let sides = sides.chain(self.out.standings.iter().map(|row| &row.team));
        for side in sides {
            codes.extend(side.team().and_then(|team| team.country.clone()));
        }
        let table = Countries::builtin();
        self.out.countries = codes.iter().map(|code| table.record(code)).collect();
    }
}

/// Fills what one page says of a tie and another does not.
fn complete_tie(known: &mut Tie, other: &Tie) {
    complete(&mut known.team1, &other.team1);
    complete(&mut known.team2, &other.team2);
    known.aggregate = known.aggregate.or(other.aggregate);
    known.winner = known.winner.or(other.winner);
    known.penalties = known.penalties.or(other.penalties);
    known.advanced_to = known
        .advanced_to
        .take()
        .or_else(|| other.advanced_to.clone());
    known.outcome_text = known
        .outcome_text
        .take()
        .or_else(|| other.outcome_text.clone());
    if known.decided_by_source.is_none() {
        known.decided_by = other.decided_by;
        known.decided_by_source = other.decided_by_source;
    }
}

/// One finding that names all pages whose matches a page shows and the archive lacks.
fn titles(pages: &[PageDraft]) -> HashSet<String> {
    let named = pages
        .iter()
        .flat_map(|draft| [&draft.page.title].into_iter().chain(&draft.led_here));
    named.map(|title| comparable_title(title)).collect()
}

fn missing_pages(draft: &PageDraft, titles: &HashSet<String>) -> Option<FindingDraft> {
    let lacks = |found: &&TransclusionDraft| {
        found.may_hold_matches && !titles.contains(&comparable_title(&found.page))
    };
    let missing = || draft.transcluded.iter().filter(lacks);
    let span = missing().next()?.span;
    let missing: BTreeSet<&str> = missing().map(|found| found.page.as_str()).collect();
    let found = missing.into_iter().collect::<Vec<_>>().join(", ");
    Some(FindingDraft::new(Rule::TransclusionNotSupplied, span, "", About::Page).found(found))
}

/// The id, or the id with the first free number after it.
fn free<I: Clone + Eq + std::hash::Hash>(
    id: &I,
    used: &mut HashMap<I, u32>,
    text: impl Fn(&I) -> &str,
    new: impl Fn(String) -> I,
) -> I {
    let mut number = used.get(id).copied().unwrap_or(0);
    loop {
        number += 1;
        let out = if number == 1 {
            id.clone()
        } else {
            new(format!("{}-{number}", text(id)))
        };
        used.insert(id.clone(), number);
        // A team's own name may end in the same number.
        if number == 1 || !used.contains_key(&out) {
            used.entry(out.clone()).or_insert(1);
            return out;
        }
    }
}
