//! What of a dump is passed over: counted by reason, with a sample of titles that is the same in every run.
//!
//! Filled by `stream` and by what makes drafts of the pages, shown by the commands.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::fast::FixedState;
use serde::{Deserialize, Serialize};
use std::hash::BuildHasher;

/// Why a page of a dump is not in the dataset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Why {
    /// Nothing in it becomes a record or a finding of its own.
    WithoutFootball,
    /// It leads to another page, which knows its title then.
    Redirect,
    /// It is in a namespace that was not asked for.
    OtherNamespace,
    /// A template with tables that no page of the dataset shows.
    NotShown,
    /// It is no wikitext: a module, a style sheet.
    OtherModel,
    /// Its text was taken from view.
    Hidden,
    /// It has no revision, or none of the asked day.
    NoRevision,
    /// Another place has a newer revision of the page.
    Older,
}

impl Why {
    /// In words for people, behind the title of a page.
    pub fn one(self) -> &'static str {
        match self {
            Self::WithoutFootball => "no football",
            Self::Redirect => "a redirect",
            Self::OtherNamespace => "in another namespace",
            Self::NotShown => "no page shows it",
            Self::OtherModel => "no wikitext",
            Self::Hidden => "its text is hidden",
            Self::NoRevision => "no revision of that day",
            Self::Older => "an older revision",
        }
    }

    /// In words for people, behind how many pages.
    pub fn words(self) -> &'static str {
        match self {
            Self::WithoutFootball => "without football",
            Self::Redirect => "redirects",
            Self::OtherNamespace => "in other namespaces",
            Self::NotShown => "templates that no page shows",
            Self::OtherModel => "that are no wikitext",
            Self::Hidden => "whose text is hidden",
            Self::NoRevision => "without a revision of that day",
            Self::Older => "in older revisions",
        }
    }
}

/// Pages of dumps that were passed over.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Skipped {
    counts: BTreeMap<Why, u64>,
    /// Those titles whose checksums are the lowest: a fair sample, and the same in any order of pages.
    sample: BTreeSet<(u64, String, Why)>,
}

impl Skipped {
    /// Titles of the sample.
    pub const SAMPLE: usize = 50;

    /// How many pages were passed over for each reason.
    pub fn counts(&self) -> impl Iterator<Item = (Why, u64)> + '_ {
        self.counts.iter().map(|(why, count)| (*why, *count))
    }

    /// All of them.
    pub fn total(&self) -> u64 {
        self.counts
            .values()
            .fold(0, |sum, count| sum.saturating_add(*count))
    }

    /// Some of them, in the order of their titles.
    pub fn sample(&self) -> Vec<(&str, Why)> {
        let titles = self.sample.iter();
        let mut titles: Vec<(&str, Why)> = titles.map(|(_, t, why)| (t.as_str(), *why)).collect();
        titles.sort_unstable();
        titles
    }

    /// Adds what somebody else passed over.
    pub fn extend(&mut self, other: Self) {
        for (why, more) in other.counts {
            let count = self.counts.entry(why).or_default();
            *count = count.saturating_add(more);
        }
        for (sum, title, why) in other.sample {
            self.sample_one(sum, why, &title);
        }
    }

    /// Notes a page.
    pub fn note(&mut self, why: Why, title: &str) {
        let count = self.counts.entry(why).or_default();
        *count = count.saturating_add(1);
        self.sample_one(FixedState::with_seed(0).hash_one(title), why, title);
    }

    fn sample_one(&mut self, sum: u64, why: Why, title: &str) {
        let is_full = self.sample.len() >= Self::SAMPLE;
        let last = self.sample.last().map(|(last, ..)| *last);
        if is_full && last.is_some_and(|last| last <= sum) {
            return;
        }
        self.sample.insert((sum, title.to_owned(), why));
        if self.sample.len() > Self::SAMPLE {
            self.sample.pop_last();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Skipped, Why};

    #[test]
    fn the_sample_is_the_same_in_any_order() {
        let titles: Vec<String> = (0..1000).map(|n| format!("Page {n}")).collect();
        let (mut there, mut back) = (Skipped::default(), Skipped::default());
        for (one, other) in titles.iter().zip(titles.iter().rev()) {
            there.note(Why::WithoutFootball, one);
            back.note(Why::WithoutFootball, other);
        }
        assert_eq!(there.total(), 1000);
        assert_eq!(there.sample().len(), Skipped::SAMPLE);
        assert_eq!(there.sample(), back.sample());
    }
}
