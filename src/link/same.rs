//! Which places of an archive name one match. Called by `join`; `merge` then makes one record of
//! each group. Template reference A.6.
//!
//! Two boxes of one page are two matches. Across pages the teams decide (by article, else by country,
//! gender and age, else by the printed name), and the day; across editions only where one of the pages
//! belongs to no edition itself, as a team's page. What looks like one match and isn't clear stays two,
//! and is reported.

use foldhash::HashMap;

use chrono::{Days, NaiveDate};

use crate::draft::{MatchDraft, PageDraft};
use crate::model::{Kinship, Match, RoundId, RoundKind, RoundStage, Score, SideNumbers};

/// A match of a page, by the page's place and its own place on it.
pub(crate) type Place = (usize, usize);

/// What was found out.
#[derive(Debug, Default)]
pub(crate) struct Mentions {
    /// Groups of places that name one match, in the order of their first places.
    pub(crate) groups: Vec<Vec<Place>>,
    /// Pairs of places that may name one match and are kept apart: the later one first.
    pub(crate) unclear: Vec<(Place, Place)>,
}

pub(crate) fn at(pages: &[PageDraft], (page, place): Place) -> Option<&MatchDraft> {
    pages.get(page)?.matches.get(place)
}

/// Puts the places of all pages into groups, in linear time: a place is compared only with those of
/// its pair and day, or of its pair and round where a day is lacking.
pub(crate) fn same_matches(pages: &[PageDraft]) -> Mentions {
    let has_finals = pages
        .iter()
        .flat_map(|page| &page.matches)
        .any(|draft| draft.of_finals || draft.is_of_bracket());
    let mut index = Index {
        by_edition: has_finals.then(HashMap::default),
        ..Index::default()
    };
    let mut sides = SideNumbers::default();
    let mut out = Mentions::default();
    if let [only] = pages {
        // Two boxes of one page are two matches.
        out.groups = (0..only.matches.len())
            .map(|place| vec![(0, place)])
            .collect();
        return out;
    }
    for (number, draft) in pages.iter().enumerate() {
        let mut new = Vec::new();
        // A match of the very day comes before one of the day beside it, wherever it stands.
        let mut others = Vec::new();
        for (place, found) in draft.matches.iter().enumerate() {
            let here = (number, place);
            let keys = sides.pairs(&found.record.home, &found.record.away);
            match index.find_on_day(pages, &out.groups, here, &keys) {
                Some(group) => {
                    join(&mut out.groups, group, here);
                    new.push((group, here, keys));
                }
                None => others.push((here, keys)),
            }
        }
        for (here, keys) in others {
            match index.find(pages, &out.groups, here, &keys) {
                Found::One(group) => {
                    join(&mut out.groups, group, here);
                    // Others may know this place by names that the group lacks so far.
                    new.push((group, here, keys));
                }
                Found::None => {
                    new.push((out.groups.len(), here, keys));
                    out.groups.push(vec![here]);
                }
                Found::Unclear(group) => {
                    let other = out.groups.get(group).and_then(|group| group.first());
                    out.unclear.extend(other.map(|other| (here, *other)));
                    new.push((out.groups.len(), here, keys));
                    out.groups.push(vec![here]);
                }
            }
        }
        new.sort_by_key(|(_, here, _)| *here);
        // Two boxes of one page are two matches: the page's own are looked up by later pages only.
        for (group, here, keys) in new {
            if let Some(found) = at(pages, here) {
                index.add(group, found, &keys);
            }
        }
    }
    out
}

fn join(groups: &mut [Vec<Place>], group: usize, here: Place) {
    if let Some(group) = groups.get_mut(group) {
        group.push(here);
    }
}

/// Groups under one key, and how many at the front are already taken by the page being looked up.
#[derive(Debug, Default)]
struct Shelf {
    groups: Vec<usize>,
    page: usize,
    taken: usize,
}

#[derive(Debug, Default)]
struct Index {
    by_day: HashMap<(NaiveDate, [u32; 2]), Shelf>,
    /// Places without a day.
    undated: HashMap<(RoundId, [u32; 2]), Shelf>,
    /// All places.
    by_round: HashMap<(RoundId, [u32; 2]), Shelf>,
    /// Rows of lists of finals, and pairings of brackets, by edition.
    finals: HashMap<(String, [u32; 2]), Shelf>,
    /// All places by edition, where there are lists of finals or brackets.
    by_edition: Option<HashMap<(String, [u32; 2]), Shelf>>,
}

enum Found {
    None,
    One(usize),
    /// More than one group would do, or only names speak for it.
    Unclear(usize),
}

/// How many groups of one pair and day are looked at: pages that name more name no real matches.
const MOST_CANDIDATES: usize = 32;

impl Index {
    fn add(&mut self, group: usize, draft: &MatchDraft, keys: &[[u32; 2]]) {
        let record = &draft.record;
        for key in keys {
            if let Some(by_edition) = &mut self.by_edition {
                let edition = record.round_id.edition().to_owned();
                let shelf = by_edition.entry((edition.clone(), *key)).or_default();
                shelf.put(group);
                if draft.of_finals || draft.is_of_bracket() {
                    self.finals.entry((edition, *key)).or_default().put(group);
                }
            }
            let round = (record.round_id.clone(), *key);
            let shelf = match record.date {
                Some(date) => self.by_day.entry((date, *key)).or_default(),
                None => self.undated.entry(round.clone()).or_default(),
            };
            for shelf in [shelf, self.by_round.entry(round).or_default()] {
                shelf.put(group);
            }
        }
    }

    /// The group of the same two teams on the same day, where the teams are the same for certain.
    fn find_on_day(
        &mut self,
        pages: &[PageDraft],
        groups: &[Vec<Place>],
        here: Place,
        keys: &[[u32; 2]],
    ) -> Option<usize> {
        let day = at(pages, here)?.record.date?;
        let mut best: Option<(Likeness, usize)> = None;
        for key in keys {
            if let Some(shelf) = self.by_day.get_mut(&(day, *key)) {
                shelf.look(pages, groups, here, &mut best, &mut false);
            }
        }
        best.and_then(|(likeness, group)| (likeness == Likeness::ByTeam).then_some(group))
    }

    fn find(
        &mut self,
        pages: &[PageDraft],
        groups: &[Vec<Place>],
        here: Place,
        keys: &[[u32; 2]],
    ) -> Found {
        let Some(found) = at(pages, here) else {
            return Found::None;
        };
        let record = &found.record;
        let mut best: Option<(Likeness, usize)> = None;
        let mut is_unclear = false;
        let days = record.date.map(|day| {
            let before = day.checked_sub_days(Days::new(1)).unwrap_or(day);
            let after = day.checked_add_days(Days::new(1)).unwrap_or(day);
            [day, before, after]
        });
        for key in keys {
            let round = (record.round_id.clone(), *key);
            let dated = days.iter().flatten().map(|day| (*day, *key));
            let dated: Vec<_> = dated.collect();
            let mut shelves: Vec<&mut Shelf> = Vec::with_capacity(4);
            if dated.is_empty() {
                shelves.extend(self.by_round.get_mut(&round));
            } else {
                shelves.extend(self.undated.get_mut(&round));
            }
            if let Some(by_edition) = &mut self.by_edition {
                let edition = (record.round_id.edition().to_owned(), *key);
                shelves.extend(match found.of_finals || found.is_of_bracket() {
                    true => by_edition.get_mut(&edition),
                    false => self.finals.get_mut(&edition),
                });
            }
            for shelf in shelves {
                shelf.look(pages, groups, here, &mut best, &mut is_unclear);
            }
            for day in dated {
                if let Some(shelf) = self.by_day.get_mut(&day) {
                    shelf.look(pages, groups, here, &mut best, &mut is_unclear);
                }
            }
        }
        match best {
            None => Found::None,
            Some((Likeness::Doubtful, group)) => Found::Unclear(group),
            Some((Likeness::ByName, group)) if is_unclear => Found::Unclear(group),
            Some((_, group)) => Found::One(group),
        }
    }
}

impl Shelf {
    fn put(&mut self, group: usize) {
        if self.groups.last() != Some(&group) {
            self.groups.push(group);
        }
    }

    /// Compares a place with the groups of the shelf that its page has not joined yet.
    fn look(
        &mut self,
        pages: &[PageDraft],
        groups: &[Vec<Place>],
        here: Place,
        best: &mut Option<(Likeness, usize)>,
        is_unclear: &mut bool,
    ) {
        let is_taken = |group: usize| {
            let last = groups.get(group).and_then(|places| places.last());
            last.is_some_and(|(page, _)| *page == here.0)
        };
        if self.page != here.0 {
            (self.page, self.taken) = (here.0, 0);
        }
        while self
            .groups
            .get(self.taken)
            .is_some_and(|group| is_taken(*group))
        {
            self.taken += 1;
        }
        let candidates = self.groups.iter().skip(self.taken).take(MOST_CANDIDATES);
        for group in candidates.copied().filter(|group| !is_taken(*group)) {
            let places = groups.get(group).map_or(&[][..], Vec::as_slice);
            let Some(likeness) = likeness_to_group(pages, places, here) else {
                continue;
            };
            match *best {
                Some((_, known)) if known == group => {}
                Some((known, _)) if known > likeness => {}
                Some((known, _)) if known == likeness => *is_unclear |= known == Likeness::ByName,
                _ => *best = Some((likeness, group)),
            }
        }
    }
}

/// How well two places fit together, the best last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    /// They may be one match; nobody can tell.
    Doubtful,
    /// The printed names agree, and nothing speaks against it.
    ByName,
    /// A team that is the same for certain plays only once on a day.
    ByTeam,
}

/// A place must fit every place of a group: a name alone may fit two clubs.
fn likeness_to_group(pages: &[PageDraft], group: &[Place], here: Place) -> Option<Likeness> {
    let mut best = None;
    for place in group.iter().take(MOST_CANDIDATES) {
        let likeness = likeness(pages, *place, here)?;
        best = best.max(Some(likeness));
    }
    best
}

fn likeness(pages: &[PageDraft], one: Place, other: Place) -> Option<Likeness> {
    let (a, b) = (at(pages, one)?, at(pages, other)?);
    let of_finals = a.of_finals || b.of_finals;
    if !of_finals && (a.is_of_bracket() || b.is_of_bracket()) {
        return bracket_likeness(a, b);
    }
    let (a, b) = (&a.record, &b.record);
    let by_teams = pair_likeness(a, b)?;
    let is_one_edition = a.round_id.edition() == b.round_id.edition();
    match (a.date, b.date) {
        (Some(day), Some(other_day)) if is_one_edition => {
            match (day - other_day).num_days().abs() {
                0 => Some(by_teams),
                // A day that two zones count differently; or the pair met twice.
                1 if has_more_in_common(a, b) => Some(by_teams),
                1 => Some(Likeness::Doubtful),
                _ => None,
            }
        }
        (Some(day), Some(other_day)) => {
            if day != other_day || a.home.team().is_none() || a.away.team().is_none() {
                return None;
            }
            let has_edition = |place: Place| pages.get(place.0).is_some_and(|p| p.has_edition);
            match by_teams {
                // Two editions, each with a page of its own: at most a doubt, and none where only
                // the names agree.
                _ if has_edition(one) && has_edition(other) => {
                    (by_teams == Likeness::ByTeam).then_some(Likeness::Doubtful)
                }
                Likeness::ByTeam => Some(Likeness::ByTeam),
                Likeness::ByName | Likeness::Doubtful => Some(Likeness::Doubtful),
            }
        }
        _ if of_finals => is_final(at(pages, one)?, at(pages, other)?).then_some(by_teams),
        _ => {
            let is_open = a.side_order.is_open() || b.side_order.is_open();
            let is_straight = is_open || a.home.is_same(&b.home);
            (a.round_id == b.round_id && is_straight).then_some(by_teams)
        }
    }
}

/// How a pairing of a bracket that stands alone on its page fits another mention of one edition: by the
/// round and the leg, or in a round of another name by the day or the result. Brackets abridge days, so
/// another day is a contradiction and no other match.
fn bracket_likeness(a: &MatchDraft, b: &MatchDraft) -> Option<Likeness> {
    let by_teams = pair_likeness(&a.record, &b.record)?;
    let legs = a.record.leg.zip(b.record.leg);
    let is_of_table = |draft: &MatchDraft| {
        use RoundKind::{Friendly, Group, League};
        matches!(draft.round.kind, Group | League | Friendly)
    };
    if a.record.round_id.edition() != b.record.round_id.edition()
        || legs.is_some_and(|(one, other)| one != other)
    {
        return None;
    }
    if a.record.round_id == b.record.round_id {
        return Some(by_teams);
    }
    if is_of_table(a) || is_of_table(b) || a.round.contradicts(&b.round) {
        return None;
    }
    let is_straight = a.record.home.is_same(&b.record.home);
    let seen = |score: Score| if is_straight { score } else { score.turned() };
    let result = |draft: &MatchDraft| draft.record.awarded.or(draft.record.score);
    let is_equal = result(a).is_some() && result(a) == result(b).map(seen);
    let is_of_day = a.record.date.is_some() && a.record.date == b.record.date;
    let is_open = result(a).is_none() || result(b).is_none();
    match is_equal || is_of_day || is_open {
        true => Some(by_teams),
        false => Some(Likeness::Doubtful),
    }
}

/// Whether a row of a list of finals and another mention can be one match: it decided the edition, by
/// the round that either names, and ended with the same score.
fn is_final(a: &MatchDraft, b: &MatchDraft) -> bool {
    let may_decide = |draft: &MatchDraft| {
        draft.of_finals
            || draft.round.stage == RoundStage::Final
            || draft.round.kind == RoundKind::Unknown
    };
    let is_straight = a.record.home.is_same(&b.record.home);
    let seen = |score: Score| if is_straight { score } else { score.turned() };
    let result = |draft: &MatchDraft| draft.record.awarded.or(draft.record.score);
    let is_one_edition = a.record.round_id.edition() == b.record.round_id.edition();
    is_one_edition && may_decide(a) && may_decide(b) && result(a) == result(b).map(seen)
}

/// Whether matches of one pair have more in common than that: the instant, the place or the people, or
/// the result.
/// Where the results differ, the round and the sides at home say nothing.
fn has_more_in_common(a: &Match, b: &Match) -> bool {
    fn same<T: PartialEq>(a: &Option<T>, b: &Option<T>) -> bool {
        a.is_some() && a == b
    }
    let is_straight = a.home.is_same(&b.home) || a.away.is_same(&b.away);
    let seen = |score: Score| if is_straight { score } else { score.turned() };
    let is_at_one_place = same(&a.stadium, &b.stadium)
        || same(&a.attendance, &b.attendance)
        || same(&a.referee, &b.referee)
        || a.report_urls.iter().any(|url| b.report_urls.contains(url));
    let instant = |record: &Match| record.kickoff?.utc(record.date?);
    let is_at_one_place = is_at_one_place || same(&instant(a), &instant(b));
    let results = (a.awarded.or(a.score), b.awarded.or(b.score).map(seen));
    is_at_one_place
        || match results {
            (Some(one), Some(other)) => one == other,
            _ => is_straight && a.round_id == b.round_id,
        }
}

/// How well the teams of two matches fit, in either order.
fn pair_likeness(a: &Match, b: &Match) -> Option<Likeness> {
    use Kinship::{Different, OtherArticle, Same};
    let both = |home: Kinship, away: Kinship| match (home, away) {
        (Different, _) | (_, Different) => None,
        (Same, _) | (_, Same) => Some(Likeness::ByTeam),
        (OtherArticle, _) | (_, OtherArticle) => Some(Likeness::Doubtful),
        _ => Some(Likeness::ByName),
    };
    let straight = both(a.home.kinship(&b.home), a.away.kinship(&b.away));
    straight.max(both(a.home.kinship(&b.away), a.away.kinship(&b.home)))
}
