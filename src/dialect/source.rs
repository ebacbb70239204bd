//! A dialect file being checked while it is loaded: names that stand twice and patterns that are none
//! are errors that name their line.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::error::DialectError;
use super::file::DialectFile;
use super::pattern::{FirstOf, Lazy, Pattern};
use super::prefixes::NamePrefixes;
use super::role::Role;
use super::rules::ScoreRules;
use super::text::fold;
use super::word_list::WordList;

/// A dialect file being checked; knows where its names stand.
pub(super) struct Source<'s> {
    pub(super) name: &'s str,
    pub(super) text: &'s str,
    /// Whether a test proves the file, so that its patterns need not be built to see that they can be.
    pub(super) is_proved: bool,
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
        roles: &BTreeMap<Role, WordList>,
    ) -> Result<FxHashMap<String, Role>, DialectError> {
        self.table(
            roles
                .iter()
                .flat_map(|(role, names)| names.iter().map(move |name| (name.as_str(), *role))),
        )
    }

    /// What may come after two braces and become a block: templates by their role, modules,
    /// functions, and what MediaWiki itself puts before a name.
    pub(super) fn block_names(&self, file: &DialectFile) -> NamePrefixes {
        let of_blocks = |roles: &BTreeMap<Role, WordList>| -> Vec<String> {
            let blocks = roles.iter().filter(|(role, _)| role.makes_blocks());
            blocks
                .flat_map(|(_, names)| names.iter().cloned())
                .collect()
        };
        let modules = of_blocks(&file.modules).into_iter().map(|name| {
            let module = name.split('|').next().unwrap_or_default();
            format!("#invoke:{module}")
        });
        let functions = &file.functions;
        let functions = [
            &functions.labelled,
            &functions.all_but_labelled,
            &functions.by_heading,
        ];
        let before_names = [":", "subst:", "safesubst:", "template:"].map(str::to_owned);
        let names = of_blocks(&file.templates)
            .into_iter()
            .chain(modules)
            .chain(functions.into_iter().flatten().cloned())
            .chain(before_names);
        NamePrefixes::new(names)
    }

    pub(super) fn table<'n, V: Copy + PartialEq + std::fmt::Debug>(
        &self,
        entries: impl Iterator<Item = (&'n str, V)>,
    ) -> Result<FxHashMap<String, V>, DialectError> {
        let mut out = FxHashMap::default();
        for (name, value) in entries {
            if let Some(first) = out.insert(fold(name).into_owned(), value)
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

    pub(super) fn pattern(&self, pattern: &str) -> Result<Pattern, DialectError> {
        let built = Pattern::new(pattern);
        if !self.is_proved {
            let no_pattern = |error| self.no_pattern(pattern, error);
            built.check().map_err(no_pattern)?;
        }
        Ok(built)
    }

    fn no_pattern(&self, pattern: &str, error: regex::Error) -> DialectError {
        DialectError::Pattern {
            file: self.name.to_owned(),
            line: self.line_of(pattern, 0),
            pattern: pattern.to_owned(),
            source: Box::new(error),
        }
    }

    pub(super) fn first_of<'n, T>(
        &self,
        rules: impl Iterator<Item = (&'n String, T)>,
    ) -> Result<FirstOf<T>, DialectError> {
        let rules = rules
            .map(|(pattern, rule)| Ok((self.pattern(pattern)?, rule)))
            .collect::<Result<Vec<_>, DialectError>>()?;
        Ok(FirstOf::new(rules))
    }

    /// A pattern that any of these words fits, wherever it stands.
    pub(super) fn any_of(words: &[String]) -> Lazy {
        let words: Vec<String> = words.iter().map(|word| regex::escape(word)).collect();
        Lazy::any_of(&words)
    }

    pub(super) fn scores(&self, file: &DialectFile) -> Result<ScoreRules, DialectError> {
        let markers = &file.score_markers;
        let marker =
            |pattern: &str| self.pattern(&format!(r"(?:^|[^\pL])(?P<m>{pattern})(?:[^\pL]|$)"));
        let numbers = |pattern: &str| {
            self.pattern(&format!(
                r"(?:(?P<m>(?P<c>\d+) ?[–:] ?(?P<d>\d+),? ?{pattern})(?:[^\pL]|$)|(?:^|[^\pL])(?P<n>{pattern}(?:[:,]? ?\(?(?P<e>\d+) ?[–:] ?(?P<f>\d+))?)(?:[^\pL\d]|$))"
            ))
        };
        Ok(ScoreRules {
            extra_time: marker(&markers.extra_time)?,
            golden_goal: marker(&markers.golden_goal)?,
            silver_goal: marker(&markers.silver_goal)?,
            shootout: numbers(&markers.shootout)?,
            away_goals: self.pattern(&format!(r"^(?:{})$", markers.away_goals))?,
            aggregate: numbers(&markers.aggregate)?,
            match_number: self.pattern(&markers.match_number)?,
        })
    }
}
