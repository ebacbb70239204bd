//! Which places of an archive name one match. Called by `join`; `merge` then makes one record of
//! each group. Template reference A.6.
//!
//! Two boxes of one page are two matches; a list of finals names those of its page once more. Across pages
//! the teams decide (by article, else by country, gender and age, else by the printed name), and the day;
//! across editions only where one of the pages belongs to no edition itself, as a team's page, or both are
//! of one season. What looks like one match and isn't clear stays two, and is reported.

use foldhash::HashMap;

use chrono::{Days, NaiveDate};

use super::likeness::{Likeness, MOST_CANDIDATES, edition_keys, likeness_to_group};
use super::names::is_known;
use super::places::{Place, at};
use crate::draft::{MatchDraft, PageDraft};
use crate::model::{Opponent, RoundId, SideNumbers};

/// What was found out.
#[derive(Debug, Default)]
pub(crate) struct Mentions {
    /// Groups of places that name one match, in the order of their first places.
    pub(crate) groups: Vec<Vec<Place>>,
    /// Pairs of places that may name one match and are kept apart: the later one first.
    pub(crate) unclear: Vec<(Place, Place)>,
}

/// Puts the places of all pages into groups, in linear time: a place is compared only with those of
/// its pair and day, or of its pair and round where a day is lacking.
pub(crate) fn same_matches(pages: &mut [PageDraft]) -> Mentions {
    let has_finals = pages
        .iter()
        .flat_map(|page| &page.matches)
        .any(|draft| draft.of_finals || draft.is_of_bracket());
    let index = Index {
        by_edition: has_finals.then(HashMap::default),
        ..Index::default()
    };
    let mut out = Mentions::default();
    if let [only] = pages
        && !only.matches.iter().any(|draft| draft.of_finals)
    {
        // Two boxes of one page are two matches.
        out.groups = (0..only.matches.len())
            .map(|place| vec![(0, place)])
            .collect();
        return out;
    }
    let mut visit = Visit {
        sides: SideNumbers::default(),
        index,
        last: Vec::new(),
        number: 0,
    };
    // What a team's page prints may be clear beside the page of the competition alone.
    let mut order: Vec<usize> = (0..pages.len()).collect();
    order.sort_by_key(|number| pages.get(*number).is_none_or(|page| !page.has_edition));
    for number in order {
        let places = |of_finals: bool| -> Vec<usize> {
            let drafts = pages.get(number).into_iter().flat_map(|page| &page.matches);
            let drafts = drafts.enumerate();
            let drafts = drafts.filter(|(_, draft)| draft.of_finals == of_finals);
            drafts.map(|(place, _)| place).collect()
        };
        // A list of finals names matches that stand elsewhere on its page, too.
        for places in [places(false), places(true)] {
            visit.number += 1;
            visit.page(pages, number, &places, &mut out);
        }
    }
    for group in &mut out.groups {
        group.sort_unstable();
    }
    out.groups.sort_unstable();
    out
}

/// The way through the pages: what was found so far, and what is just being looked up.
struct Visit {
    sides: SideNumbers,
    index: Index,
    /// The last visit that added to each group.
    last: Vec<usize>,
    number: usize,
}

impl Visit {
    /// Gives the places of a page, or of its lists of finals, their groups. Two of them are two matches.
    fn page(
        &mut self,
        pages: &mut [PageDraft],
        number: usize,
        places: &[usize],
        out: &mut Mentions,
    ) {
        let mut new = Vec::new();
        // A match of the very day comes before one of the day beside it, wherever it stands.
        let mut others = Vec::new();
        for place in places {
            let here = (number, *place);
            let Some(found) = at(pages, here) else {
                continue;
            };
            let keys = self.sides.pairs(&found.record.home, &found.record.away);
            let looking = Looking {
                pages,
                groups: &out.groups,
                last: &self.last,
                visit: self.number,
                here,
            };
            match self.index.find_on_day(&looking, &keys) {
                Some(group) => {
                    self.join(pages, out, group, here);
                    new.push((group, here, keys));
                }
                None => others.push((here, keys)),
            }
        }
        for (here, keys) in others {
            let looking = Looking {
                pages,
                groups: &out.groups,
                last: &self.last,
                visit: self.number,
                here,
            };
            let found = self.index.find(&looking, &keys);
            let group = match found {
                // Others may know this place by names that the group lacks so far.
                Found::One(group) => {
                    self.join(pages, out, group, here);
                    group
                }
                Found::None | Found::Unclear(_) => {
                    out.groups.push(vec![here]);
                    self.last.push(self.number);
                    out.groups.len() - 1
                }
            };
            if let Found::Unclear(other) = found {
                let other = out.groups.get(other).and_then(|group| group.first());
                out.unclear.extend(other.map(|other| (here, *other)));
            }
            new.push((group, here, keys));
        }
        new.sort_by_key(|(_, here, _)| *here);
        // What is added now is looked up by later visits only.
        for (group, here, keys) in new {
            if let Some(found) = at(pages, here) {
                self.index.add(group, found, &keys);
            }
        }
    }

    fn join(&mut self, pages: &mut [PageDraft], out: &mut Mentions, group: usize, here: Place) {
        join(pages, &mut out.groups, group, here);
        if let Some(last) = self.last.get_mut(group) {
            *last = self.number;
        }
    }
}

/// A place that is looked up, and among what.
struct Looking<'l> {
    pages: &'l [PageDraft],
    groups: &'l [Vec<Place>],
    last: &'l [usize],
    visit: usize,
    here: Place,
}

/// Adds a place to a group. Which team it is, one place of a match tells the others, so that a later one is
/// compared with all that is known of it.
fn join(pages: &mut [PageDraft], groups: &mut [Vec<Place>], group: usize, here: Place) {
    let Some(group) = groups.get_mut(group) else {
        return;
    };
    for known in group.iter().take(MOST_CANDIDATES) {
        tell(pages, *known, here);
        tell(pages, here, *known);
    }
    group.push(here);
}

/// Lets the sides of one place know which teams they are where another place of the match says it.
fn tell(pages: &mut [PageDraft], from: Place, to: Place) {
    let sides = |place| {
        let record = &at(pages, place)?.record;
        Some([record.home.clone(), record.away.clone()])
    };
    let (Some([home, away]), Some([own_home, own_away])) = (sides(from), sides(to)) else {
        return;
    };
    let is_straight = own_home.is_same(&home) || own_away.is_same(&away);
    let [for_home, for_away] = if is_straight {
        [home, away]
    } else {
        [away, home]
    };
    let lacks = |own: &Opponent, other: &Opponent| {
        let (own, other) = (own.team(), other.team());
        own.is_some_and(|team| !is_known(team)) && other.is_some_and(is_known)
    };
    for (own, other, is_home) in [(own_home, for_home, true), (own_away, for_away, false)] {
        if !lacks(&own, &other) || !own.is_same(&other) {
            continue;
        }
        let page = pages.get_mut(to.0);
        let draft = page.and_then(|page| page.matches.get_mut(to.1));
        let side = draft.map(|draft| match is_home {
            true => &mut draft.record.home,
            false => &mut draft.record.away,
        });
        if let (Some(team), Some(other)) = (side.and_then(Opponent::team_mut), other.team()) {
            team.article.clone_from(&other.article);
            team.national.clone_from(&other.national);
        }
    }
}

/// Groups under one key, and how many at the front are already taken by the visit that looks.
#[derive(Debug, Default)]
struct Shelf {
    groups: Vec<usize>,
    visit: usize,
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

impl Index {
    fn add(&mut self, group: usize, draft: &MatchDraft, keys: &[[u32; 2]]) {
        let record = &draft.record;
        let editions = match self.by_edition {
            Some(_) => edition_keys(draft),
            None => Vec::new(),
        };
        for key in keys {
            for edition in &editions {
                if let Some(by_edition) = &mut self.by_edition {
                    let shelf = by_edition.entry((edition.clone(), *key)).or_default();
                    shelf.put(group);
                }
                if draft.of_finals || draft.is_of_bracket() {
                    let edition = (edition.clone(), *key);
                    self.finals.entry(edition).or_default().put(group);
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
    fn find_on_day(&mut self, looking: &Looking<'_>, keys: &[[u32; 2]]) -> Option<usize> {
        let day = at(looking.pages, looking.here)?.record.date?;
        let mut best: Option<(Likeness, usize)> = None;
        for key in keys {
            if let Some(shelf) = self.by_day.get_mut(&(day, *key)) {
                shelf.look(looking, &mut best, &mut false);
            }
        }
        best.and_then(|(likeness, group)| (likeness == Likeness::ByTeam).then_some(group))
    }

    fn find(&mut self, looking: &Looking<'_>, keys: &[[u32; 2]]) -> Found {
        let Some(found) = at(looking.pages, looking.here) else {
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
        let editions = match self.by_edition {
            Some(_) => edition_keys(found),
            None => Vec::new(),
        };
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
            for shelf in shelves {
                shelf.look(looking, &mut best, &mut is_unclear);
            }
            for edition in &editions {
                let edition = (edition.clone(), *key);
                let shelf = match (
                    found.of_finals || found.is_of_bracket(),
                    &mut self.by_edition,
                ) {
                    (true, Some(by_edition)) => by_edition.get_mut(&edition),
                    _ => self.finals.get_mut(&edition),
                };
                if let Some(shelf) = shelf {
                    shelf.look(looking, &mut best, &mut is_unclear);
                }
            }
            for day in dated {
                if let Some(shelf) = self.by_day.get_mut(&day) {
                    shelf.look(looking, &mut best, &mut is_unclear);
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

    /// Compares a place with the groups of the shelf that its visit has not joined yet.
    fn look(
        &mut self,
        looking: &Looking<'_>,
        best: &mut Option<(Likeness, usize)>,
        is_unclear: &mut bool,
    ) {
        let is_taken = |group: usize| looking.last.get(group) == Some(&looking.visit);
        if self.visit != looking.visit {
            (self.visit, self.taken) = (looking.visit, 0);
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
            let places = looking.groups.get(group).map_or(&[][..], Vec::as_slice);
            let Some(likeness) = likeness_to_group(looking.pages, places, looking.here) else {
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
