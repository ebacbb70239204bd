//! Mentions that are alike, names that pages print for one team or player, and ids that are free. Used by
//! `teams` and `players`.

use std::collections::BTreeMap;
use std::hash::Hash;

use foldhash::HashMap;

/// Mentions of a dataset, those that are alike once: pages name the same teams and players again and again.
pub(super) struct Distinct<M> {
    /// Each with how often it is there.
    pub(super) mentions: Vec<(M, u32)>,
    /// Of all mentions in their order, which of these it is; `None` where nobody is named.
    places: Vec<Option<usize>>,
}

impl<M: Copy + Eq + Hash> Distinct<M> {
    pub(super) fn of(all: impl Iterator<Item = Option<M>>) -> Self {
        let mut known: HashMap<M, usize> = HashMap::default();
        let mut out = Self {
            mentions: Vec::new(),
            places: Vec::new(),
        };
        for mention in all {
            let place = mention.map(|mention| {
                let mentions = &mut out.mentions;
                *known.entry(mention).or_insert_with(|| {
                    mentions.push((mention, 0));
                    mentions.len() - 1
                })
            });
            if let Some((_, count)) = place.and_then(|place| out.mentions.get_mut(place)) {
                *count = count.saturating_add(1);
            }
            out.places.push(place);
        }
        out
    }

    /// Of all mentions in their order what belongs to each.
    pub(super) fn spread<T: Clone>(&self, of_mentions: &[Option<T>]) -> Vec<Option<T>> {
        let places = self.places.iter();
        places
            .map(|place| of_mentions.get((*place)?).cloned().flatten())
            .collect()
    }
}

/// How often each name is printed.
#[derive(Debug, Default)]
pub(super) struct Names(BTreeMap<String, u32>);

impl Names {
    pub(super) fn note(&mut self, name: &str, times: u32) {
        match self.0.get_mut(name) {
            Some(count) => *count = count.saturating_add(times),
            None => {
                self.0.insert(name.to_owned(), times);
            }
        }
    }

    /// The name that is printed most often; of several the first in alphabetical order.
    pub(super) fn usual(&self) -> String {
        let most = self.0.iter().rev().max_by_key(|(_, count)| **count);
        most.map(|(name, _)| name.clone()).unwrap_or_default()
    }

    /// All names in alphabetical order.
    pub(super) fn all(&self) -> String {
        let names: Vec<&str> = self.0.keys().map(String::as_str).collect();
        names.join(" | ")
    }
}

/// Ids that were given. Two things whose names become one text are told apart by a number, in the order in
/// which they ask.
#[derive(Debug, Default)]
pub(super) struct Ids(HashMap<String, u32>);

impl Ids {
    pub(super) fn free(&mut self, id: String) -> String {
        loop {
            let number = self.0.entry(id.clone()).or_default();
            *number = number.saturating_add(1);
            if *number == 1 {
                return id;
            }
            let numbered = format!("{id}-{number}");
            if !self.0.contains_key(&numbered) {
                self.0.insert(numbered.clone(), 1);
                return numbered;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_name_is_the_one_printed_most_often() {
        let mut names = Names::default();
        for name in ["Zaire", "DR Congo", "Congo", "DR Congo"] {
            names.note(name, 1);
        }
        assert_eq!(names.usual(), "DR Congo");
        assert_eq!(names.all(), "Congo | DR Congo | Zaire");
    }

    #[test]
    fn of_names_printed_alike_often_the_first_of_the_alphabet_is_the_usual_one() {
        let mut names = Names::default();
        names.note("Bo", 2);
        names.note("Al", 2);
        assert_eq!(names.usual(), "Al");
    }

    #[test]
    fn an_id_that_is_taken_gets_a_number_that_no_other_has() {
        let mut ids = Ids::default();
        let asked = ["en:alfa", "en:alfa-2", "en:alfa", "en:alfa"];
        let given = asked.map(|id| ids.free(id.to_owned()));
        assert_eq!(given, ["en:alfa", "en:alfa-2", "en:alfa-3", "en:alfa-4"]);
    }
}
