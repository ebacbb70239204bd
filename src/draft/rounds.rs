//! Which round a block belongs to: the nearest heading that names one, else the page's title. Called
//! by the walk at every heading, and by `labels` for what a box says itself.

use std::borrow::Cow;
use std::sync::Arc;

use foldhash::{HashMap, HashSet};
use serde::{Deserialize, Serialize};

use super::edition::NamedEdition;
use crate::dialect::{Comparable, Dialect, is_dash};
use crate::model::{RoundKind, RoundStage, slug};
use crate::wikitext::HeadingChain;

/// The round at one place of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RoundPlace {
    /// Name as the page gives it.
    pub name: Arc<str>,
    /// The part of an id that stands for it.
    pub slug: String,
    /// What sort of round it is.
    pub kind: RoundKind,
    /// Its place in a competition.
    pub stage: RoundStage,
    /// Name of the group, if it is one.
    pub group: Option<Arc<str>>,
    /// Leg that a heading names.
    pub leg: Option<u8>,
    /// Matchday that a heading names.
    pub matchday: Option<String>,
    /// Whether a heading names replays of matches of this round.
    pub replay: bool,
    /// Whether a heading names a play-off among the matches of this round.
    pub playoff: bool,
}

impl RoundPlace {
    /// Whether a match can't be in both rounds. Pages use other words for one round, and name a group
    /// or only its stage: what is less clear than the other contradicts nothing.
    pub(crate) fn contradicts(&self, other: &Self) -> bool {
        let is_group = |round: &Self| round.kind == RoundKind::Group && round.group.is_some();
        let is_one_of_few = |round: &Self| {
            use RoundStage::{
                Final, QuarterFinal, RoundOf16, RoundOf32, RoundOf64, RoundOf128, SemiFinal,
                ThirdPlace,
            };
            let stage = round.stage;
            matches!(stage, RoundOf128 | RoundOf64 | RoundOf32 | RoundOf16)
                || matches!(stage, QuarterFinal | SemiFinal | ThirdPlace | Final)
        };
        match (&self.group, &other.group) {
            (Some(one), Some(other)) => group_label(one) != group_label(other),
            _ if is_one_of_few(self) && is_one_of_few(other) => self.stage != other.stage,
            _ => is_group(self) && is_one_of_few(other) || is_group(other) && is_one_of_few(self),
        }
    }

    /// Whether it is a play-off between level teams of a group.
    pub(crate) fn is_group_playoff(&self) -> bool {
        self.playoff && matches!(self.kind, RoundKind::Group | RoundKind::League)
    }
}

/// The letter or number of a group, Roman numbers of it in digits: `Group II`, `Pool 2`.
fn group_label(group: &str) -> String {
    let label = group.split_whitespace().next_back().unwrap_or(group);
    let label = label.to_lowercase();
    let numbers = [
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii",
    ];
    match (1..).zip(numbers).find(|(_, roman)| *roman == label) {
        Some((number, _)) => format!("{number}"),
        None => label,
    }
}

/// How closely a name says which round it is. Of several names of one place the closest counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Closeness {
    /// It only holds other rounds: "Knockout stage".
    Container,
    /// It has parts of its own that are rounds: "Group stage".
    Parted,
    /// A round.
    Round,
    /// A group of a round.
    Group,
}

/// A round that a text names.
#[derive(Debug, Clone)]
pub(crate) struct NamedRound {
    pub place: RoundPlace,
    pub closeness: Closeness,
    /// Whether an edition may have several of them with groups of the same names.
    pub holds_groups: bool,
}

/// Finds the round at the end of a chain of headings on a page of this title.
pub(crate) fn round_at(
    chain: &HeadingChain,
    edition: &NamedEdition,
    page_title: &str,
    dialect: &Dialect,
) -> RoundPlace {
    let part = edition.part.as_deref();
    let rules = &dialect.sub_headings;
    let mut leg = None;
    let mut matchday = None;
    let mut replay = false;
    let mut playoff = None;
    let mut container = None;
    let mut other = None;
    let mut numbered = None;
    let mut found = None;
    let mut is_league = false;
    for title in titles_of(chain, dialect).iter().rev() {
        let title = Comparable::new(title);
        // A blank heading names nothing.
        if title.whole().trim().is_empty() {
            continue;
        }
        let number = rules.matchday.captures(&title.plain);
        let number = number.and_then(|heading| Some(heading.name("matchday")?.as_str().to_owned()));
        if playoff.is_none() && rules.playoff.is_match(&title.plain) {
            // In a group it is a match of the group; elsewhere it may be a round of its own.
            let named = named_round(title.whole(), dialect).map(|named| named.place);
            if named.is_none() && !rules.match_label.is_match(&title.plain) {
                other.get_or_insert_with(|| unnamed(title.whole()));
            }
            playoff = Some(named);
        } else if let Some(named) = named_round(title.whole(), dialect) {
            if named.closeness == Closeness::Container {
                container.get_or_insert(named.place);
            } else if let (Some(number), None) = (number, &numbered) {
                // "Round 3" is a matchday of a group or league, and a round of a cup.
                numbered = Some((named.place, number));
            } else {
                found = Some(named.place);
                break;
            }
        } else if let Some(heading) = rules.leg.captures(&title.plain) {
            leg = heading
                .name("leg")
                .and_then(|word| dialect.ordinal(word.as_str()));
        } else if number.is_some() {
            matchday = number;
        } else if rules.replay.is_match(&title.plain) {
            replay = true;
        } else if rules.league_table.is_match(&title.plain) {
            is_league = true;
        } else if !rules.match_label.is_match(&title.plain) && !rules.neutral.is_match(&title.plain)
        {
            other.get_or_insert_with(|| unnamed(title.whole()));
        }
    }
    let of_page = part.and_then(|part| named_round(part, dialect));
    if found.is_none() {
        match (part, &of_page) {
            (_, Some(named)) if named.closeness == Closeness::Container => {
                container = container.or(Some(named.place.clone()));
            }
            (_, Some(named)) => found = Some(named.place.clone()),
            (Some(part), None) => other = other.or_else(|| Some(unnamed(part))),
            (None, None) => {}
        }
    }
    if let Some((place, number)) = numbered {
        let is_in_parts =
            |outer: &RoundPlace| matches!(outer.kind, RoundKind::Group | RoundKind::League);
        if found.as_ref().is_some_and(is_in_parts) {
            matchday = matchday.or(Some(number));
        } else {
            found = Some(place);
        }
    }
    let in_group = found
        .as_ref()
        .is_some_and(|place| place.kind == RoundKind::Group);
    let is_playoff = playoff.is_some();
    let round_of_playoffs = playoff.flatten().filter(|_| !in_group);
    let is_playoff = is_playoff && round_of_playoffs.is_none();
    let mut place = round_of_playoffs
        .or(found)
        .or(container)
        .or(other)
        .unwrap_or_else(|| whole(page_title, dialect));
    if is_league && place.kind == RoundKind::Unknown {
        place.kind = RoundKind::League;
        place.stage = RoundStage::of_kind(RoundKind::League);
    }
    // "First round" among the qualifying rounds of an edition is one of them.
    let of_page = of_page.map(|named| named.place.kind);
    if place.kind == RoundKind::Knockout && of_page == Some(RoundKind::Qualifying) {
        place.kind = RoundKind::Qualifying;
        place.stage = RoundStage::Qualifying;
    }
    RoundPlace {
        leg,
        matchday,
        replay,
        playoff: is_playoff,
        ..place.within(edition, dialect)
    }
}

impl RoundPlace {
    /// The round as one of an edition: its groups are those of the part that the page is about, and all rounds of a competition that decides who enters another
    /// one are qualifying.
    pub(crate) fn within(mut self, edition: &NamedEdition, dialect: &Dialect) -> Self {
        let competition = edition.competition.as_deref().unwrap_or_default();
        let part = edition.part.as_deref();
        if let Some(outer) = part.and_then(|part| named_round(part, dialect)) {
            self.enter(&outer);
        }
        if self.stage != RoundStage::Friendly && dialect.titles.qualification.is_match(competition)
        {
            self.stage = RoundStage::Qualifying;
        }
        self
    }
}

impl RoundPlace {
    /// A group of one of several rounds that may have groups of the same names is known by both.
    pub(crate) fn enter(&mut self, outer: &NamedRound) {
        let of_outer = format!("{}-", outer.place.slug);
        if self.group.is_some() && outer.holds_groups && !self.slug.starts_with(&of_outer) {
            self.slug.insert_str(0, &of_outer);
        }
    }
}

/// Groups of a page that are under several of its rounds: "Group A" of the second round and of the
/// third. Elsewhere the name of a group is enough.
#[derive(Debug, Default)]
pub(crate) struct SharedGroups(HashSet<String>);

impl SharedGroups {
    /// Looks at the headings of a page.
    pub(crate) fn of<'h>(headings: impl Iterator<Item = (u8, &'h str)>, dialect: &Dialect) -> Self {
        let mut outer_rounds: Vec<(u8, String)> = Vec::new();
        let mut found: HashMap<String, Option<String>> = HashMap::default();
        let mut shared = HashSet::default();
        for (level, title) in headings {
            outer_rounds.retain(|(of, _)| *of < level);
            let Some(named) = named_round(title, dialect) else {
                continue;
            };
            if named.holds_groups {
                outer_rounds.push((level, named.place.slug));
            } else if named.place.group.is_some() {
                let outer = outer_rounds.last().map(|(_, slug)| slug.clone());
                match found.get(&named.place.slug) {
                    Some(known) if *known != outer => {
                        shared.insert(named.place.slug);
                    }
                    Some(_) => {}
                    None => {
                        found.insert(named.place.slug, outer);
                    }
                }
            }
        }
        Self(shared)
    }

    /// The round at the end of a chain of headings, told apart from others of its name.
    pub(crate) fn apart(
        &self,
        mut place: RoundPlace,
        chain: &HeadingChain,
        dialect: &Dialect,
    ) -> RoundPlace {
        if self.0.contains(&place.slug) {
            let mut outer = chain.titles().rev();
            let outer = outer
                .find_map(|title| named_round(title, dialect).filter(|named| named.holds_groups));
            if let Some(outer) = outer {
                place.enter(&outer);
            }
        }
        place
    }
}

/// The round of a page that names none: all that the page has.
pub(crate) fn whole(page_title: &str, dialect: &Dialect) -> RoundPlace {
    RoundPlace {
        slug: dialect.titles.whole.clone(),
        ..unnamed(page_title)
    }
}

/// A round of this name that no pattern knows.
pub(crate) fn unnamed(name: &str) -> RoundPlace {
    RoundPlace {
        name: name.into(),
        slug: slug(name),
        kind: RoundKind::Unknown,
        stage: RoundStage::Unknown,
        group: None,
        leg: None,
        matchday: None,
        replay: false,
        playoff: false,
    }
}

/// The titles of a chain of headings, those that say two things as two: "Final (first leg)" is the first leg
/// in the final.
pub(crate) fn titles_of<'c>(chain: &'c HeadingChain, dialect: &Dialect) -> Vec<Cow<'c, str>> {
    let mut out = Vec::new();
    for title in chain.titles() {
        match round_and_part(title, dialect) {
            Some(parts) => out.extend(parts.map(Cow::Owned)),
            None => out.push(Cow::Borrowed(title)),
        }
    }
    out
}

/// The round and what is said of a part of it, where a text says both: "Third round replay", "Week 3
/// (Group B)".
pub(crate) fn round_and_part(text: &str, dialect: &Dialect) -> Option<[String; 2]> {
    let compared = Comparable::new(text);
    let rules = &dialect.sub_headings;
    let found = rules.round_first.captures(&compared.plain);
    let found = found.or_else(|| rules.round_last.captures(&compared.plain))?;
    let part = |name| Some(compared.written(found.name(name)?).trim().to_owned());
    let [round, part] = [part("round")?, part("part")?];
    named_round(&round, dialect)
        .is_some()
        .then_some([round, part])
}

/// The round that a text names: "Group A", and "Second round, Group A" too.
pub(crate) fn named_round(text: &str, dialect: &Dialect) -> Option<NamedRound> {
    named_alone(text, dialect).or_else(|| {
        let separator = |c: char| matches!(c, ',' | ':') || is_dash(c);
        let (outer, inner) = text.split_once(separator)?;
        let mut named = named_alone(inner, dialect)?;
        let outer = named_alone(outer, dialect)?;
        if named.closeness != Closeness::Group || outer.closeness == Closeness::Group {
            return None;
        }
        named.place.name = capitalised(text.trim()).into();
        named.place.enter(&outer);
        Some(named)
    })
}

fn named_alone(text: &str, dialect: &Dialect) -> Option<NamedRound> {
    let compared = Comparable::new(text);
    let text = compared.whole();
    let (rule, found) = dialect.rounds.captures(&compared.plain)?;
    let group: Option<Arc<str>> = found.name("group").map(|_| capitalised(text).into());
    let closeness = match (&group, rule.kind) {
        _ if rule.container => Closeness::Container,
        (Some(_), _) => Closeness::Group,
        (None, RoundKind::Group) => Closeness::Parted,
        (None, _) => Closeness::Round,
    };
    let place = RoundPlace {
        name: group.clone().unwrap_or_else(|| capitalised(text).into()),
        slug: rule.id.clone().unwrap_or_else(|| slug(text)),
        kind: rule.kind,
        stage: rule.stage,
        group,
        leg: None,
        matchday: None,
        replay: false,
        playoff: false,
    };
    Some(NamedRound {
        place,
        closeness,
        holds_groups: rule.holds_groups,
    })
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}
