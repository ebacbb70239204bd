//! Rounds of one name that a page has several of: the quarter-finals of the Apertura and of the Clausura,
//! "Group A" of the men's tournament and of the women's. Called by the walk.
//!
//! A name alone is enough where blocks of one sort are under it in one place only. Else the headings above
//! tell the rounds apart.

use foldhash::HashMap;

use super::rounds::{Closeness, RoundPlace, SharedGroups, named_round, titles_of};
use crate::block::{Block, BlockKind};
use crate::dialect::{Comparable, Dialect};
use crate::model::slug;
use crate::wikitext::HeadingChain;

/// Blocks of one sort repeat nothing: a page has the boxes of a match in one place, and its row in another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Sort {
    Boxes,
    Rows,
    Grids,
    Standings,
}

/// What headings say above the one that names a round, outermost first, as parts of ids.
type Above = Vec<String>;

/// Where blocks of one sort were met under a name.
#[derive(Debug)]
struct Met {
    first: Above,
    /// How many headings all places have in common.
    common: usize,
    is_shared: bool,
}

/// Names of rounds that a page has several of.
#[derive(Debug, Default)]
pub(crate) struct SharedRounds {
    groups: SharedGroups,
    /// By the part of an id that stands for the name: how many of the headings above say nothing.
    common: HashMap<String, usize>,
}

impl SharedRounds {
    /// Looks at the blocks of a page. That of a team has the rounds of many competitions, which its boxes
    /// name.
    pub(crate) fn of(blocks: &[Block], is_of_team: bool, dialect: &Dialect) -> Self {
        let headings = blocks.iter().filter_map(|block| match &block.kind {
            BlockKind::Heading(heading) => Some((heading.level, heading.title.as_str())),
            _ => None,
        });
        let groups = SharedGroups::of(headings, dialect);
        if is_of_team {
            let common = HashMap::default();
            return Self { groups, common };
        }
        let mut met: HashMap<(String, Sort), Met> = HashMap::default();
        let mut chain = HeadingChain::default();
        let mut place = None;
        // Most sections have blocks of one sort only, and many of them.
        let mut noted = Vec::new();
        for block in blocks {
            let sort = match &block.kind {
                BlockKind::Heading(heading) => {
                    chain.enter(heading.level, &heading.title);
                    place = None;
                    noted.clear();
                    continue;
                }
                BlockKind::MatchBox(_) => Sort::Boxes,
                BlockKind::TieRow(_) => Sort::Rows,
                BlockKind::GridCell(_) => Sort::Grids,
                BlockKind::Standings(_) => Sort::Standings,
                _ => continue,
            };
            if noted.contains(&sort) {
                continue;
            }
            noted.push(sort);
            let place = place.get_or_insert_with(|| named_in(&chain, dialect));
            if let Some((name, above)) = place {
                note(&mut met, (name.clone(), sort), above);
            }
        }
        let mut common: HashMap<String, usize> = HashMap::default();
        for ((name, _), met) in met.into_iter().filter(|(_, met)| met.is_shared) {
            let known = common.entry(name).or_insert(met.common);
            *known = met.common.min(*known);
        }
        Self { groups, common }
    }

    /// The round at the end of a chain of headings, told apart from others of its name.
    pub(crate) fn apart(
        &self,
        mut place: RoundPlace,
        chain: &HeadingChain,
        dialect: &Dialect,
    ) -> RoundPlace {
        if let Some(common) = self.common.get(&place.slug)
            && let Some((name, above)) = named_in(chain, dialect)
            && name == place.slug
        {
            let mut parts: Above = above.into_iter().skip(*common).collect();
            parts.push(name);
            place.slug = parts.join("-");
            return place;
        }
        self.groups.apart(place, chain, dialect)
    }
}

fn note(met: &mut HashMap<(String, Sort), Met>, key: (String, Sort), above: &Above) {
    let known = met.entry(key).or_insert_with(|| Met {
        first: above.clone(),
        common: above.len(),
        is_shared: false,
    });
    let same = known.first.iter().zip(above);
    let same = same.take_while(|(one, other)| one == other).count();
    known.common = known.common.min(same);
    known.is_shared |= known.first != *above;
}

/// The round that a chain of headings names, and what is said above it.
fn named_in(chain: &HeadingChain, dialect: &Dialect) -> Option<(String, Above)> {
    let titles = titles_of(chain, dialect);
    let mut unnamed = None;
    let mut found = None;
    for (at, title) in titles.iter().enumerate().rev() {
        match meaning(title, dialect) {
            Meaning::Round(name) => {
                found = Some((at, name));
                break;
            }
            Meaning::Other(name) => {
                unnamed.get_or_insert((at, name));
            }
            Meaning::Nothing => {}
        }
    }
    let (at, name) = found.or(unnamed)?;
    let above = titles.iter().take(at);
    let above = above.filter_map(|title| match meaning(title, dialect) {
        Meaning::Round(name) | Meaning::Other(name) => Some(name),
        Meaning::Nothing => None,
    });
    Some((name, above.collect()))
}

/// What a heading says of the round below it.
enum Meaning {
    /// It is one.
    Round(String),
    /// It may name one, or what it is part of.
    Other(String),
    /// It says which leg, day or match, or only holds rounds.
    Nothing,
}

fn meaning(title: &str, dialect: &Dialect) -> Meaning {
    let rules = &dialect.sub_headings;
    if let Some(named) = named_round(title, dialect) {
        return match named.closeness {
            Closeness::Container => Meaning::Nothing,
            _ => Meaning::Round(named.place.slug),
        };
    }
    let compared = Comparable::new(title);
    let plain = &compared.plain;
    let says_no_round = [
        &rules.leg,
        &rules.matchday,
        &rules.replay,
        &rules.league_table,
        &rules.match_label,
        &rules.neutral,
    ];
    match says_no_round.iter().any(|rule| rule.is_match(plain)) {
        true => Meaning::Nothing,
        false => Meaning::Other(slug(compared.whole())),
    }
}
