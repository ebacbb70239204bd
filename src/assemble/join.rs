//! The pages of an archive become one dataset: the same match named twice is one match, ids become
//! final, and findings learn them.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::across_pages::ties_across_pages;
use super::agree::agree;
use super::draft::{MatchDraft, PageDraft};
use super::findings::{About, FindingDraft};
use super::redirects;
use super::round_list;
use super::standings::join_standings;
use super::totals::{self, TotalPage};
use super::transclude::stage;
use crate::dialect::Countries;
use crate::model::{
    Card, Dataset, Finding, FindingId, Goal, GoalId, Match, MatchId, MatchSource, Opponent, PageId,
    Rule, Severity, ShootoutKick, Side, SourceKind, Tie, TieId,
};
use crate::wikitext::{LineIndex, Span, comparable_title};

/// A match of a page, by the page's place and its own place on it.
type Place = (usize, usize);

/// Joins pages in their order. The same pages in the same order give the same dataset.
pub fn join(mut pages: Vec<PageDraft>) -> Dataset {
    redirects::follow(&mut pages);
    stage(&mut pages);
    let groups = same_matches(&pages);
    agree(&mut pages, &groups);
    let mut joined = Joined::new(&pages);
    joined.matches(&groups);
    joined.ties();
    joined.ties_across_pages(&groups);
    joined.standings();
    joined.rounds();
    joined.totals();
    joined.findings();
    joined.countries();
    joined.out
}

/// Groups of places that name one match. The first place of a group is the fullest record.
fn same_matches(pages: &[PageDraft]) -> Vec<Vec<Place>> {
    let mut groups: Vec<Vec<Place>> = Vec::new();
    let mut by_pair: HashMap<String, Vec<usize>> = HashMap::new();
    for (page, draft) in pages.iter().enumerate() {
        // Two boxes of one page are two matches: only groups of the pages before are looked at.
        let mut new = Vec::new();
        for (place, found) in draft.matches.iter().enumerate() {
            let key = pair_key(&found.record);
            let known = by_pair.get(&key).map_or(&[][..], Vec::as_slice);
            let same = known.iter().copied().find(|group| {
                let places = groups.get(*group).map_or(&[][..], Vec::as_slice);
                let is_new_here = places.last().is_some_and(|(of, _)| *of != page);
                let first = places.first().and_then(|place| at(pages, *place));
                is_new_here
                    && first.is_some_and(|first| is_same_match(&first.record, &found.record))
            });
            match same.and_then(|group| groups.get_mut(group)) {
                Some(group) => group.push((page, place)),
                None => {
                    new.push((key, groups.len()));
                    groups.push(vec![(page, place)]);
                }
            }
        }
        for (key, group) in new {
            by_pair.entry(key).or_default().push(group);
        }
    }
    for group in &mut groups {
        // A rendered page shows no country codes: it counts where the others lack the score. Stable:
        // of equally full records the first page's counts.
        group.sort_by_key(|place| {
            let kind = pages.get(place.0).map(|draft| draft.page.source_kind);
            let found = at(pages, *place);
            let has_score = found.is_some_and(|found| found.record.score.is_some());
            (
                !has_score,
                kind == Some(SourceKind::Html),
                std::cmp::Reverse(found.map_or(0, fullness)),
            )
        });
    }
    groups
}

fn at(pages: &[PageDraft], (page, place): Place) -> Option<&MatchDraft> {
    pages.get(page)?.matches.get(place)
}

/// Teams in either order.
fn pair_key(record: &Match) -> String {
    let mut sides = [record.home.slug(), record.away.slug()];
    sides.sort();
    sides.join("/")
}

/// One edition and pair, and dates at most a day apart; without dates the same round and home side.
/// Pages of teams name competitions in their own words: there the same day and result count.
/// Template reference A.6.
fn is_same_match(a: &Match, b: &Match) -> bool {
    let edition = |record: &Match| record.round_id.edition().to_owned();
    let result = |record: &Match| {
        let turned = !record.home.is_same(&a.home);
        record
            .awarded
            .or(record.score)
            .map(|s| if turned { s.turned() } else { s })
    };
    match (a.date, b.date) {
        (Some(day), Some(other)) if edition(a) == edition(b) => (day - other).num_days().abs() <= 1,
        (Some(day), Some(other)) => {
            let differ = result(a).zip(result(b)).is_some_and(|(a, b)| a != b);
            day == other && !differ && a.home.team().is_some() && a.away.team().is_some()
        }
        _ => a.round_id == b.round_id && a.home.is_same(&b.home),
    }
}

/// How much a record says.
fn fullness(draft: &MatchDraft) -> usize {
    let record = &draft.record;
    let link = |side: &Opponent| side.team().is_some_and(|team| team.link.is_some());
    let facts = [
        record.score.is_some(),
        record.date.is_some(),
        record.kickoff.is_some(),
        record.stadium.is_some(),
        record.city.is_some(),
        record.attendance.is_some(),
        record.referee.is_some(),
        record.penalties.is_some(),
        !record.report_urls.is_empty(),
        record.home.team().is_some(),
        record.away.team().is_some(),
        link(&record.home),
        link(&record.away),
    ];
    facts.iter().filter(|fact| **fact).count() + draft.goals.len() + draft.kicks.len()
}

/// The dataset as far as it is joined.
struct Joined<'p> {
    pages: &'p [PageDraft],
    out: Dataset,
    match_ids: HashMap<Place, MatchId>,
    /// Places whose match was read from another, fuller place.
    copies: HashSet<Place>,
    tie_ids: HashMap<Place, TieId>,
    conflicts: Vec<(usize, FindingDraft, Option<MatchId>)>,
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
            match_ids: HashMap::new(),
            copies: HashSet::new(),
            tie_ids: HashMap::new(),
            conflicts: Vec::new(),
        }
    }

    /// Rounds of the joined records, in the order of time.
    fn rounds(&mut self) {
        (self.out.rounds, self.out.schedule) = round_list::joined(self.pages, &self.out);
    }

    /// Ids of matches: of several with the same sides and round the first in time has the plain one,
    /// whatever the order of pages.
    fn ids_in_time(&self, groups: &[Vec<Place>]) -> Vec<MatchId> {
        let first = |group: &Vec<Place>| at(self.pages, *group.first()?);
        let mut order: Vec<usize> = (0..groups.len()).collect();
        order.sort_by_key(|place| {
            let draft = groups.get(*place).and_then(first);
            let date = draft.and_then(|draft| draft.record.date);
            let replay = draft.is_some_and(|draft| draft.round.replay);
            (date.is_none(), date, replay)
        });
        let mut used = HashMap::new();
        let mut out = vec![MatchId::new(""); groups.len()];
        for place in order {
            let draft = groups.get(place).and_then(first);
            if let (Some(draft), Some(id)) = (draft, out.get_mut(place)) {
                *id = free(&draft.record.id, &mut used, MatchId::as_str, MatchId::new);
            }
        }
        out
    }

    fn ties_across_pages(&mut self, groups: &[Vec<Place>]) {
        let first = |group: &Vec<Place>| at(self.pages, *group.first()?);
        let drafts: Vec<&MatchDraft> = groups.iter().filter_map(first).collect();
        ties_across_pages(&mut self.out, &drafts);
    }

    fn matches(&mut self, groups: &[Vec<Place>]) {
        let ids = self.ids_in_time(groups);
        for (group, id) in groups.iter().zip(ids) {
            let Some((first, draft)) = group
                .first()
                .and_then(|place| Some((*place, at(self.pages, *place)?)))
            else {
                continue;
            };
            let mut record = draft.record.clone();
            record.id = id.clone();
            for place in group {
                self.match_ids.insert(*place, id.clone());
                if *place != first {
                    self.copies.insert(*place);
                }
                if *place != first
                    && let Some(other) = at(self.pages, *place)
                {
                    self.compare(&record, other, place.0, &id);
                }
            }
            self.sources(group, &id);
            self.details(draft, first.0, &id);
            self.out.matches.push(record);
        }
    }

    /// Two places that name one match must not differ in what both say.
    fn compare(&mut self, record: &Match, other: &MatchDraft, page: usize, id: &MatchId) {
        let turned = !record.home.is_same(&other.record.home);
        let theirs = other
            .record
            .score
            .map(|s| if turned { s.turned() } else { s });
        if let (Some(ours), Some(theirs)) = (record.score, theirs)
            && ours != theirs
        {
            let path = other
                .sources
                .first()
                .map(|s| s.section_path.clone())
                .unwrap_or_default();
            let finding =
                FindingDraft::new(Rule::DuplicateConflict, other.span(), &path, About::Page)
                    .expected(ours.to_string())
                    .found(theirs.to_string())
                    .saying(format!("{} gives {ours} for this match.", record.page));
            self.conflicts.push((page, finding, Some(id.clone())));
        }
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

    fn details(&mut self, draft: &MatchDraft, page: usize, id: &MatchId) {
        let Some(page) = self.pages.get(page) else {
            return;
        };
        let line = |span: Span| page.lines.line(span.start as usize);
        let page = &page.page.id;
        let mut on_side = [0u32; 2];
        for (seq, (side, goal)) in (1..).zip(&draft.goals) {
            let number = &mut on_side[usize::from(*side == Side::Away)];
            *number += 1;
            let team = match side {
                Side::Home => &draft.record.home,
                Side::Away => &draft.record.away,
            };
            self.out.goals.push(Goal {
                id: GoalId::new(format!("{id}/{}-{number}", side.as_str())),
                match_id: id.clone(),
                seq,
                side: *side,
                team: team.name().to_owned(),
                scorer: goal.scorer.as_ref().map(|scorer| scorer.name.clone()),
                scorer_link: goal.scorer.as_ref().and_then(|scorer| scorer.link.clone()),
                minute: goal.minute,
                minute_text: goal.minute_text.clone(),
                penalty: goal.penalty,
                own_goal: goal.own_goal,
                note: goal.note.clone(),
                page: page.clone(),
                line: line(goal.span),
            });
        }
        for (side, seq, kick) in numbered(&draft.kicks) {
            self.out.shootout_kicks.push(ShootoutKick {
                match_id: id.clone(),
                side,
                seq,
                taker: kick.taker.as_ref().map(|taker| taker.name.clone()),
                taker_link: kick.taker.as_ref().and_then(|taker| taker.link.clone()),
                outcome: kick.outcome,
                page: page.clone(),
                line: line(kick.span),
            });
        }
        for (side, seq, card) in numbered(&draft.cards) {
            self.out.cards.push(Card {
                match_id: id.clone(),
                side,
                seq,
                player: card.player.as_ref().map(|player| player.name.clone()),
                player_link: card.player.as_ref().and_then(|player| player.link.clone()),
                card: card.card,
                minute: card.minute,
                page: page.clone(),
                line: line(card.span),
            });
        }
    }

    /// Ties of one round and pair whose matches are the same are one tie.
    fn ties(&mut self) {
        let mut used = HashMap::new();
        let places: HashMap<MatchId, usize> = (0..)
            .zip(&self.out.matches)
            .map(|(n, record)| (record.id.clone(), n))
            .collect();
        let mut by_matches: HashMap<(String, Vec<MatchId>), usize> = HashMap::new();
        for (page, draft) in self.pages.iter().enumerate() {
            let mut order: Vec<usize> = (0..draft.ties.len()).collect();
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
                let key = (tie.record.id.to_string(), legs.clone());
                if let Some(known) = by_matches.get(&key).and_then(|n| self.out.ties.get_mut(*n)) {
                    complete(known, &tie.record);
                    self.tie_ids.insert((page, place), known.id.clone());
                    continue;
                }
                let id = free(&tie.record.id, &mut used, TieId::as_str, TieId::new);
                by_matches.insert(key, self.out.ties.len());
                self.tie_ids.insert((page, place), id.clone());
                self.out.ties.push(Tie {
                    id: id.clone(),
                    page: draft.page.id.clone(),
                    line: draft.lines.line(tie.span.start as usize),
                    ..tie.record.clone()
                });
                for (leg, number) in legs.iter().zip(1u8..) {
                    let place = places.get(leg).copied();
                    if let Some(record) = place.and_then(|at| self.out.matches.get_mut(at)) {
                        record.tie = Some(id.clone());
                        record.leg = Some(number);
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
                line: draft
                    .totals
                    .first()
                    .map_or(1, |total| draft.lines.line(total.span.start as usize)),
                lacks_pages: missing_pages(draft, &titles).is_some(),
            };
            totals::compare(&draft.totals, &page, &counts)
        };
        self.out.totals = self.pages.iter().flat_map(of_page).collect();
    }

    fn findings(&mut self) {
        let titles = titles(self.pages);
        let mut seen_pages = HashSet::new();
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
            rule: draft.rule.name(),
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
fn complete(known: &mut Tie, other: &Tie) {
    for (side, theirs) in [
        (&mut known.team1, &other.team1),
        (&mut known.team2, &other.team2),
    ] {
        if let (Opponent::Team(team), Some(theirs)) = (side, theirs.team()) {
            team.link = team.link.take().or_else(|| theirs.link.clone());
            team.country = team.country.take().or_else(|| theirs.country.clone());
        }
    }
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
    let missing: BTreeSet<&str> = draft
        .transcluded
        .iter()
        .map(|found| found.page.as_str())
        .filter(|title| !titles.contains(&comparable_title(title)))
        .collect();
    let span = draft.transcluded.first()?.span;
    if missing.is_empty() {
        return None;
    }
    let found = missing.into_iter().collect::<Vec<_>>().join(", ");
    Some(FindingDraft::new(Rule::TransclusionNotSupplied, span, "", About::Page).found(found))
}

/// Items with their number on their side, from 1.
fn numbered<T>(items: &[(Side, T)]) -> impl Iterator<Item = (Side, u32, &T)> {
    let mut on_side = [0u32; 2];
    items.iter().map(move |(side, item)| {
        let number = &mut on_side[usize::from(*side == Side::Away)];
        *number += 1;
        (*side, *number, item)
    })
}

/// The id, or the id with the first free number behind it.
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
