//! A dialect file being checked while it is loaded: names that stand twice and patterns that are none
//! are errors that name their line.

use std::collections::{BTreeMap, HashMap};

use regex::{Regex, RegexBuilder};

use super::file::DialectFile;
use super::role::Role;
use super::text::fold;
use super::{DialectError, ScoreRules};

/// A dialect file being checked; knows where its names stand.
pub(super) struct Source<'s> {
    pub(super) name: &'s str,
    pub(super) text: &'s str,
}

impl Source<'_> {
    fn line_of(&self, word: &str, mention: usize) -> usize {
        let quoted = [format!("\"{word}\""), format!("'{word}'"), word.to_owned()];
        let at = quoted
            .iter()
            .find_map(|q| self.text.match_indices(q.as_str()).nth(mention));
        at.map_or(1, |(at, _)| self.text[..at].matches('\n').count() + 1)
    }

    pub(super) fn roles(
        &self,
        roles: &BTreeMap<Role, Vec<String>>,
    ) -> Result<HashMap<String, Role>, DialectError> {
        self.table(
            roles
                .iter()
                .flat_map(|(role, names)| names.iter().map(move |name| (name.as_str(), *role))),
        )
    }

    pub(super) fn table<'n, V: Copy + PartialEq + std::fmt::Debug>(
        &self,
        entries: impl Iterator<Item = (&'n str, V)>,
    ) -> Result<HashMap<String, V>, DialectError> {
        let mut out = HashMap::new();
        for (name, value) in entries {
            if let Some(first) = out.insert(fold(name), value)
                && first != value
            {
                return Err(DialectError::DoubleName {
                    file: self.name.to_owned(),
                    line: self.line_of(name, 1).max(self.line_of(name, 0)),
                    name: name.to_owned(),
                    first: format!("{first:?}"),
                    second: format!("{value:?}"),
                });
            }
        }
        Ok(out)
    }

    pub(super) fn pattern(&self, pattern: &str) -> Result<Regex, DialectError> {
        RegexBuilder::new(pattern)
            .case_insensitive(true)
            .build()
            .map_err(|source| DialectError::Pattern {
                file: self.name.to_owned(),
                line: self.line_of(pattern, 0),
                pattern: pattern.to_owned(),
                source: Box::new(source),
            })
    }

    pub(super) fn scores(&self, file: &DialectFile) -> Result<ScoreRules, DialectError> {
        let markers = &file.score_markers;
        let marker = |pattern: &str| self.pattern(&format!(r"(?:^|[^\pL]){pattern}(?:[^\pL]|$)"));
        let numbers = |pattern: &str| {
            self.pattern(&format!(
                r"(?:(?P<c>\d+) ?– ?(?P<d>\d+) ?(?:on )?(?:^|[^\pL]|\b){pattern}(?:[^\pL]|$)|(?:^|[^\pL]){pattern}(?:[^\pL]|$)(?: ?(?P<e>\d+) ?– ?(?P<f>\d+))?)"
            ))
        };
        Ok(ScoreRules {
            extra_time: marker(&markers.extra_time)?,
            golden_goal: marker(&markers.golden_goal)?,
            silver_goal: marker(&markers.silver_goal)?,
            shootout: numbers(&markers.shootout)?,
            away_goals: marker(&markers.away_goals)?,
            aggregate: numbers(&markers.aggregate)?,
            match_number: self.pattern(&markers.match_number)?,
        })
    }
}
