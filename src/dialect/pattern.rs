//! Patterns of a dialect file, made so that a text that does not fit is soon done with. Built by
//! `source`; every other module only asks them.
//!
//! Most texts fit no pattern. The engine that says no quickly gives up at `\b` beside a letter or dash
//! that is not ASCII, and every dash here is one (`–`). So each pattern stands beside a looser one, the
//! same without its `\b`: what doesn't fit the looser one cannot fit the exact one.

use std::ops::Range;

use regex::{Captures, Error, Regex, RegexBuilder, RegexSet, RegexSetBuilder};

/// Marks a border of a word in a pattern.
const WORD_BORDER: &str = r"\b";

fn loose(pattern: &str) -> String {
    pattern.replace(WORD_BORDER, "")
}

/// One pattern, compared without regard to case.
#[derive(Debug, Clone)]
pub struct Pattern {
    exact: Regex,
    loose: Option<Regex>,
}

impl Pattern {
    pub(super) fn new(pattern: &str) -> Result<Self, Error> {
        let build = |pattern: &str| RegexBuilder::new(pattern).case_insensitive(true).build();
        let has_borders = pattern.contains(WORD_BORDER);
        Ok(Self {
            exact: build(pattern)?,
            loose: if has_borders {
                Some(build(&loose(pattern))?)
            } else {
                None
            },
        })
    }

    /// Whether some part of a text fits.
    pub fn is_match(&self, text: &str) -> bool {
        match &self.loose {
            Some(loose) => loose.is_match(text) && self.exact.is_match(text),
            None => self.exact.is_match(text),
        }
    }

    /// The first part of a text that fits, with its groups.
    pub fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        let may_fit = self.loose.as_ref().unwrap_or(&self.exact).is_match(text);
        may_fit.then(|| self.exact.captures(text)).flatten()
    }

    /// Where it fits, by the group of this name where the pattern has it and it took part.
    pub(crate) fn ranges(&self, text: &str, group: &str) -> Vec<Range<usize>> {
        if self
            .loose
            .as_ref()
            .is_some_and(|loose| !loose.is_match(text))
        {
            return Vec::new();
        }
        let found = self.exact.captures_iter(text);
        found
            .filter_map(|found| found.name(group).or_else(|| found.get(0)))
            .map(|found| found.range())
            .collect()
    }

    /// The pattern as written.
    pub(super) fn as_str(&self) -> &str {
        self.exact.as_str()
    }
}

/// Several patterns of which the first that fits counts, each with what it stands for.
#[derive(Debug)]
pub struct FirstOf<T> {
    loose: RegexSet,
    rules: Vec<(Pattern, T)>,
}

impl<T> FirstOf<T> {
    pub(super) fn new(rules: Vec<(Pattern, T)>) -> Result<Self, Error> {
        let patterns = rules.iter().map(|(pattern, _)| loose(pattern.as_str()));
        let loose = RegexSetBuilder::new(patterns)
            .case_insensitive(true)
            .build()?;
        Ok(Self { loose, rules })
    }

    /// Rules whose looser pattern fits, in order.
    fn candidates(&self, text: &str) -> impl Iterator<Item = &(Pattern, T)> {
        // Most texts fit none, and that much is known without a list of those that do.
        let fits = self.loose.is_match(text).then(|| self.loose.matches(text));
        fits.into_iter()
            .flatten()
            .filter_map(|place| self.rules.get(place))
    }

    /// What the first pattern that fits stands for.
    pub fn find(&self, text: &str) -> Option<&T> {
        self.candidates(text)
            .find(|(pattern, _)| pattern.exact.is_match(text))
            .map(|(_, rule)| rule)
    }

    /// What the first pattern that fits stands for, with its groups.
    pub fn captures<'t>(&self, text: &'t str) -> Option<(&T, Captures<'t>)> {
        self.candidates(text)
            .find_map(|(pattern, rule)| Some((rule, pattern.exact.captures(text)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_border_of_a_word_counts_beside_any_letter() {
        let pattern = Pattern::new(r"\bbye\b").expect("a pattern");
        assert!(pattern.is_match("a Bye – of course"));
        assert!(!pattern.is_match("ébye – no"));
    }

    #[test]
    fn the_first_that_fits_counts() {
        let rule = |pattern, n| (Pattern::new(pattern).expect("a pattern"), n);
        let rules = vec![rule(r"\bwon\b", 1), rule("on", 2), rule("w", 3)];
        let rules = FirstOf::new(rules).expect("patterns");
        assert_eq!(rules.find("won"), Some(&1));
        assert_eq!(rules.find("éwon"), Some(&2));
        assert_eq!(rules.find("x"), None);
        assert_eq!(rules.captures("WON").map(|(rule, _)| *rule), Some(1));
    }
}
