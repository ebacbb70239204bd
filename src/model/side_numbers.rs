//! Sides as numbers: two mentions that may be one team share one. Whoever looks for a pair among many
//! asks here, so that no text is compared or stored twice. Used by `draft`, `link`, `settle` and `check`.

use foldhash::HashMap;

use super::team::{National, Opponent, Team};

/// What a side may be known by. Every mention that [`Opponent::is_same`] as another one shares one of
/// the two numbers with it; sharing one is not enough to be the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SideKeys {
    /// Its national team, else its article, else its name.
    pub(crate) known: u32,
    /// Its printed name without case.
    pub(crate) name: u32,
}

impl SideKeys {
    /// Each number once.
    pub(crate) fn each(self) -> impl Iterator<Item = u32> {
        let other = (self.name != self.known).then_some(self.name);
        [self.known].into_iter().chain(other)
    }
}

/// The numbers given so far.
#[derive(Debug, Default)]
pub(crate) struct SideNumbers {
    nationals: HashMap<National, u32>,
    articles: HashMap<String, u32>,
    names: HashMap<String, u32>,
    /// The numbers of names as they were written.
    spellings: HashMap<String, u32>,
    next: u32,
}

impl SideNumbers {
    /// The numbers of a side; new ones where it was not met before.
    pub(crate) fn keys(&mut self, side: &Opponent) -> SideKeys {
        let name = self.name(side.name());
        let known = match side.team() {
            Some(Team {
                national: Some(national),
                ..
            }) => number(&mut self.nationals, national, &mut self.next),
            Some(Team {
                article: Some(article),
                ..
            }) => number(&mut self.articles, article, &mut self.next),
            _ => name,
        };
        SideKeys { known, name }
    }

    /// Numbers of a pair of sides in every combination, the order of the two aside.
    pub(crate) fn pairs(&mut self, one: &Opponent, other: &Opponent) -> Vec<[u32; 2]> {
        let (one, other) = (self.keys(one), self.keys(other));
        let mut out = Vec::with_capacity(4);
        for a in one.each() {
            out.extend(other.each().map(|b| [a.min(b), a.max(b)]));
        }
        out.sort_unstable();
        out.dedup();
        out
    }

    /// Numbers of two sides in every combination, the first one's first.
    pub(crate) fn ordered_pairs(&mut self, one: &Opponent, other: &Opponent) -> Vec<[u32; 2]> {
        let (one, other) = (self.keys(one), self.keys(other));
        one.each()
            .flat_map(|a| other.each().map(move |b| [a, b]))
            .collect()
    }

    /// One number pair by what the sides are known by, the order of the two aside.
    pub(crate) fn known_pair(&mut self, one: &Opponent, other: &Opponent) -> [u32; 2] {
        let (a, b) = (self.keys(one).known, self.keys(other).known);
        [a.min(b), a.max(b)]
    }

    fn name(&mut self, name: &str) -> u32 {
        // Most names on a page are met again in the same spelling.
        if let Some(number) = self.spellings.get(name) {
            return *number;
        }
        let number = number(&mut self.names, &name.to_lowercase(), &mut self.next);
        self.spellings.insert(name.to_owned(), number);
        number
    }
}

fn number<K: Clone + Eq + std::hash::Hash>(
    known: &mut HashMap<K, u32>,
    key: &K,
    next: &mut u32,
) -> u32 {
    if let Some(number) = known.get(key) {
        return *number;
    }
    let number = *next;
    *next = next.saturating_add(1);
    known.insert(key.clone(), number);
    number
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Gender, Squad};

    fn club(name: &str, link: Option<&str>) -> Opponent {
        Team::club(name, link.map(str::to_owned), None).into()
    }

    #[test]
    fn mentions_share_a_number_by_article_or_by_name() {
        let mut numbers = SideNumbers::default();
        let linked = numbers.keys(&club("Séwé", Some("Séwé Sport")));
        let plain = numbers.keys(&club("SÉWÉ", None));
        let renamed = numbers.keys(&club("Sewe", Some("Séwé Sport")));
        assert_eq!(linked.name, plain.known);
        assert_eq!(linked.known, renamed.known);
        assert_ne!(linked.name, renamed.name);
    }

    #[test]
    fn an_article_and_a_name_of_one_spelling_are_two_keys() {
        let mut numbers = SideNumbers::default();
        let linked = numbers.keys(&club("Alfa", Some("Alfa")));
        assert_ne!(linked.known, linked.name);
    }

    #[test]
    fn a_national_team_has_one_number_under_every_name() {
        let national = |name: &str, gender| {
            Opponent::from(Team {
                name: name.to_owned(),
                national: Some(National {
                    country: "BRA".to_owned(),
                    gender,
                    squad: Squad::Senior,
                }),
                ..Team::default()
            })
        };
        let mut numbers = SideNumbers::default();
        let men = numbers.keys(&national("Brazil", Gender::Men)).known;
        assert_eq!(men, numbers.keys(&national("Brasil", Gender::Men)).known);
        assert_ne!(men, numbers.keys(&national("Brazil", Gender::Women)).known);
    }

    #[test]
    fn a_pair_is_found_in_either_order() {
        let mut numbers = SideNumbers::default();
        let (one, other) = (club("Alfa", Some("FC Alfa")), club("Beta", None));
        assert_eq!(numbers.pairs(&one, &other), numbers.pairs(&other, &one));
        assert_eq!(numbers.pairs(&one, &other).len(), 2);
    }
}
