//! A dialect file being checked while it is loaded: names that stand twice and patterns that are none
//! are errors that name their line.

use rustc_hash::{FxHashMap, FxHashSet};

use super::error::DialectError;
use super::file::DialectFile;
use super::parameters::{ByName, Parameters};
use super::pattern::{FirstOf, Lazy, Pattern};
use super::prefixes::NamePrefixes;
use super::role::Role;
use super::rules::ScoreRules;
use super::text::fold;
use super::word_list::WordList;
use crate::wikitext::comparable_title;

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

    pub(super) fn roles<'n>(
        &self,
        roles: impl Iterator<Item = (Role, &'n WordList)>,
    ) -> Result<FxHashMap<String, Role>, DialectError> {
        self.table(roles.flat_map(|(role, names)| names.iter().map(move |n| (n.as_str(), role))))
    }

    /// The parameters of every template that has its own, and by the folded names of templates and
    /// modules which of them are whose.
    pub(super) fn own_parameters(
        &self,
        file: &DialectFile,
    ) -> Result<(Vec<Parameters>, FxHashMap<String, usize>), DialectError> {
        let mut all = Vec::new();
        let mut whose = FxHashMap::default();
        for entry in &file.template {
            let fields = entry.parameters.iter();
            let figures = entry.figures.iter();
            let own = Parameters {
                fields: self.by_name(fields.map(|(field, names)| (*field, names.0.as_slice())))?,
                figures: self.by_name(figures.map(|(one, names)| (*one, names.0.as_slice())))?,
                zero_when_left_out: entry.zero_when_left_out.clone(),
                points_for_a_win: entry.points_for_a_win,
                statuses: entry.statuses.clone(),
            };
            for name in entry.names.iter().chain(&entry.modules) {
                let role = entry.role;
                let before = whose.insert(fold(name).into_owned(), all.len());
                if before.is_some_and(|other| other != all.len()) {
                    return Err(self.double_name(name, role, role));
                }
            }
            all.push(own);
        }
        Ok((all, whose))
    }

    pub(super) fn by_name<'n, M: Copy + Ord + std::fmt::Debug>(
        &self,
        meanings: impl Iterator<Item = (M, &'n [String])>,
    ) -> Result<ByName<M>, DialectError> {
        ByName::new(meanings)
            .map_err(|(name, first, second)| self.double_name(&name, first, second))
    }

    fn double_name(
        &self,
        name: &str,
        first: impl std::fmt::Debug,
        second: impl std::fmt::Debug,
    ) -> DialectError {
        DialectError::DoubleName {
            file: self.name.to_owned(),
            line: self.line_of(name, 1).max(self.line_of(name, 0)),
            name: name.to_owned(),
            first: format!("{first:?}"),
            second: format!("{second:?}"),
        }
    }

    /// What may come after two braces and become a block: templates by their role, modules,
    /// functions, and what MediaWiki itself puts before a name.
    pub(super) fn block_names(&self, file: &DialectFile) -> NamePrefixes {
        fn of_blocks<'n>(
            roles: impl Iterator<Item = (Role, &'n WordList)>,
        ) -> impl Iterator<Item = &'n String> {
            let blocks = roles.filter(|(role, _)| role.makes_blocks());
            blocks.flat_map(|(_, names)| names.iter())
        }
        let modules = of_blocks(file.module_roles()).map(|name| {
            let module = name.split('|').next().unwrap_or_default();
            format!("#invoke:{module}")
        });
        let functions = &file.functions;
        let of_sport = functions.modules_of_sport.iter();
        let of_sport = of_sport.map(|name| format!("#invoke:{name}"));
        let functions = [
            &functions.labelled,
            &functions.all_but_labelled,
            &functions.by_heading,
        ];
        // The same on every wiki, beside what the wiki itself calls its templates.
        let before_names = [":", "subst:", "safesubst:", "template:"].map(str::to_owned);
        let namespace = &file.titles.template_namespace;
        let namespace = Some(namespace.clone()).filter(|name| !name.is_empty());
        let names = of_blocks(file.template_roles())
            .cloned()
            .chain(namespace)
            .chain(modules)
            .chain(of_sport)
            .chain(functions.into_iter().flatten().cloned())
            .chain(before_names);
        NamePrefixes::new(names)
    }

    /// Pages of the templates and modules that have results of matches in them, each once. A wiki knows
    /// both namespaces by their English names.
    pub(super) fn pages_of_results(file: &DialectFile) -> Vec<String> {
        let templates = file.template_roles().filter(|(role, _)| role.has_results());
        let templates = templates.flat_map(|(_, names)| names.iter());
        let templates = templates.map(|name| format!("Template:{name}"));
        let modules = file.module_roles().filter(|(role, _)| role.has_results());
        let modules = modules.flat_map(|(_, names)| names.iter());
        let modules = modules.filter_map(|name| name.split('|').next());
        let modules = modules.map(|name| format!("Module:{name}"));
        let mut pages: Vec<String> = templates.chain(modules).collect();
        let mut seen = FxHashSet::default();
        pages.retain(|page| seen.insert(comparable_title(page)));
        pages
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
                return Err(self.double_name(name, first, value));
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

    /// A clock time in the shapes that the dialect has. The case of its signs counts.
    pub(super) fn clock(&self, file: &DialectFile) -> Result<Pattern, DialectError> {
        let clock = &file.clock;
        let any_of = |signs: &[String]| {
            let signs: Vec<String> = signs.iter().map(|sign| regex::escape(sign)).collect();
            signs.join("|")
        };
        let separators = any_of(&clock.separators);
        if separators.is_empty() {
            return self.pattern("");
        }
        let minutes = format!("(?-i:{separators})(?P<min>[0-9]{{2}})");
        let signs = format!("(?-i:{})?", any_of(&clock.hour_signs));
        // A figure after the minutes is the mark of a footnote: `20:00<sup>1</sup>`.
        let half = r"(?:(?P<half> ?\pL\.? ?\pL\.?)(?:[^\pL]|$))?";
        self.pattern(&format!(
            "(?:^|[^0-9])(?P<h>[0-9]{{1,2}})(?P<rest>{minutes}{signs})?{half}"
        ))
    }

    /// An offset after what universal time is called.
    pub(super) fn offset(&self, file: &DialectFile) -> Result<Pattern, DialectError> {
        let names = &file.clock.universal;
        if names.is_empty() {
            return self.pattern("");
        }
        let names: Vec<String> = names.iter().map(|name| regex::escape(name)).collect();
        let names = names.join("|");
        self.pattern(&format!(
            r"\b(?:{names})\s*(?P<sign>[+–±])\s*(?P<h>[0-9]{{1,2}})(?::?(?P<min>[0-9]{{2}}))?(?:[^0-9]|$)"
        ))
    }

    pub(super) fn scores(&self, file: &DialectFile) -> Result<ScoreRules, DialectError> {
        let markers = &file.score_markers;
        // A marker that a dialect leaves out stays blank, and fits nothing.
        let made = |pattern: &str, whole: String| {
            let is_left_out = pattern.is_empty();
            self.pattern(if is_left_out { "" } else { &whole })
        };
        let marker = |pattern: &str| {
            made(
                pattern,
                format!(r"(?:^|[^\pL])(?P<m>{pattern})(?:[^\pL]|$)"),
            )
        };
        let numbers = |pattern: &str| {
            made(
                pattern,
                format!(
                    r"(?:(?P<m>(?P<c>\d+) ?[–:] ?(?P<d>\d+),? ?{pattern})(?:[^\pL]|$)|(?:^|[^\pL])(?P<n>{pattern}(?:[:,]? ?\(?(?P<e>\d+) ?[–:] ?(?P<f>\d+))?)(?:[^\pL\d]|$))"
                ),
            )
        };
        Ok(ScoreRules {
            extra_time: marker(&markers.extra_time)?,
            golden_goal: marker(&markers.golden_goal)?,
            silver_goal: marker(&markers.silver_goal)?,
            shootout: numbers(&markers.shootout)?,
            away_goals: made(
                &markers.away_goals,
                format!(r"^(?:{})$", markers.away_goals),
            )?,
            aggregate: numbers(&markers.aggregate)?,
            match_number: self.pattern(&markers.match_number)?,
        })
    }
}
