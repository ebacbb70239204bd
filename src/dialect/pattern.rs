//! Patterns of a dialect file, made so that a text that does not fit is soon done with. Built by
//! `source`; every other module only asks them.
//!
//! Most texts fit no pattern. The engine that says no quickly gives up at `\b` beside a letter or dash
//! that is not ASCII, and every dash here is one (`–`); and at `[^.]{0,60}`, which has as many states as
//! there are ways to be inside it. So each pattern is beside a looser one, the same without its `\b` and
//! without upper bounds: what doesn't fit the looser one cannot fit the exact one.

use std::ops::Range;
use std::sync::OnceLock;

use regex::{Captures, Error, Regex, RegexBuilder, RegexSet, RegexSetBuilder};

/// A pattern that nothing fits.
const NOTHING: &str = r"[^\s\S]";

/// A pattern that fits whatever this one fits, and perhaps more: without borders of words (`\b`), and with
/// repeats that have no upper bound.
fn loose(pattern: &str) -> String {
    rewritten(pattern, "", true)
}

/// The same pattern for texts whose every letter is ASCII: at a border of a word (`\b`) only those count.
fn for_ascii_words(pattern: &str) -> String {
    rewritten(pattern, r"(?-u:\b)", false)
}

/// Whether the letters, digits and underscores of a text are all ASCII. Dashes, quotation marks and the like
/// need not be.
fn has_ascii_words(text: &str) -> bool {
    let is_plain = |c: char| c.is_ascii() || matches!(c, '\u{a0}' | '\u{2010}'..='\u{2027}');
    text.chars().all(is_plain)
}

/// A pattern with its borders of words written another way, and without upper bounds if that is wanted.
fn rewritten(pattern: &str, border: &str, without_bounds: bool) -> String {
    let mut out = String::with_capacity(pattern.len());
    let mut rest = pattern;
    while let Some(at) = rest.find(['\\', '{']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        rest = if let Some(after) = from.strip_prefix(r"\b") {
            out.push_str(border);
            after
        } else if let Some((least, after)) = bounded_repeat(from).filter(|_| without_bounds) {
            out.push('{');
            out.push_str(least);
            out.push_str(",}");
            after
        } else {
            // A backslash and what it escapes, or a brace.
            let length = 1 + usize::from(from.starts_with('\\'));
            let taken = from.chars().take(length).map(char::len_utf8).sum();
            let (taken, after) = from.split_at(taken);
            out.push_str(taken);
            after
        };
    }
    out.push_str(rest);
    out
}

/// The least number of a repeat such as `{0,60}`, and what comes after it.
fn bounded_repeat(text: &str) -> Option<(&str, &str)> {
    let (bounds, after) = text.strip_prefix('{')?.split_once('}')?;
    let (least, most) = bounds.split_once(',')?;
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    (is_number(least) && is_number(most)).then_some((least, after))
}

/// A regular expression that is built when it is first asked: a dialect has hundreds, and a page asks
/// few of them. One that cannot be built fits nothing; [`Pattern::check`] finds it.
#[derive(Debug, Clone)]
pub(super) struct Lazy {
    pattern: String,
    built: OnceLock<Option<Regex>>,
}

impl Lazy {
    pub(super) fn new(pattern: String) -> Self {
        let built = OnceLock::new();
        Self { pattern, built }
    }

    /// A pattern that fits what any of these fits; without any, one that nothing fits.
    pub(super) fn any_of(patterns: &[String]) -> Self {
        Self::new(match patterns.is_empty() {
            true => NOTHING.to_owned(),
            false => patterns.join("|"),
        })
    }

    fn build(&self) -> Result<Regex, Error> {
        RegexBuilder::new(&self.pattern)
            .case_insensitive(true)
            .build()
    }

    /// Whether it is a regular expression.
    pub(super) fn check(&self) -> Result<(), Error> {
        self.build().map(drop)
    }

    fn regex(&self) -> Option<&Regex> {
        self.built.get_or_init(|| self.build().ok()).as_ref()
    }

    /// Whether some part of a text fits.
    pub(super) fn is_match(&self, text: &str) -> bool {
        self.regex().is_some_and(|regex| regex.is_match(text))
    }

    fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.regex()?.captures(text)
    }
}

/// One pattern, compared without regard to case.
#[derive(Debug, Clone)]
pub struct Pattern {
    exact: Lazy,
    /// The same for texts whose words are ASCII, where the engine that is fast knows borders of words.
    ascii: Option<Lazy>,
    loose: Option<Lazy>,
}

impl Pattern {
    /// A pattern that a dialect leaves blank fits nothing.
    pub(super) fn new(pattern: &str) -> Self {
        let pattern = if pattern.is_empty() { NOTHING } else { pattern };
        let (ascii, looser) = (for_ascii_words(pattern), loose(pattern));
        Self {
            exact: Lazy::new(pattern.to_owned()),
            ascii: (ascii != pattern).then(|| Lazy::new(ascii)),
            loose: (looser != pattern).then(|| Lazy::new(looser)),
        }
    }

    /// Whether it is a pattern, in each of its forms.
    pub(super) fn check(&self) -> Result<(), Error> {
        let forms = [Some(&self.exact), self.ascii.as_ref(), self.loose.as_ref()];
        forms.into_iter().flatten().try_for_each(Lazy::check)
    }

    /// The exact pattern in the form that is best for a text.
    fn exact_for(&self, text: &str) -> &Lazy {
        match &self.ascii {
            Some(ascii) if has_ascii_words(text) => ascii,
            _ => &self.exact,
        }
    }

    fn may_fit(&self, text: &str) -> bool {
        self.loose.as_ref().is_none_or(|loose| loose.is_match(text))
    }

    /// Whether some part of a text fits.
    pub fn is_match(&self, text: &str) -> bool {
        self.may_fit(text) && self.exact_for(text).is_match(text)
    }

    /// The first part of a text that fits, with its groups.
    pub fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        // Most texts don't fit, and that is known without groups.
        let may_fit = self.loose.as_ref().unwrap_or(&self.exact).is_match(text);
        may_fit
            .then(|| self.exact_for(text).captures(text))
            .flatten()
    }

    /// Every part of a text that fits, with its groups.
    pub(crate) fn captures_iter<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Captures<'t>> {
        let exact = self.may_fit(text).then(|| self.exact_for(text).regex());
        exact
            .flatten()
            .into_iter()
            .flat_map(|exact| exact.captures_iter(text))
    }

    /// Where it fits, by the group of this name where the pattern has it and it took part.
    pub(crate) fn ranges(&self, text: &str, group: &str) -> Vec<Range<usize>> {
        self.captures_iter(text)
            .filter_map(|found| found.name(group).or_else(|| found.get(0)))
            .map(|found| found.range())
            .collect()
    }

    /// The pattern as written.
    pub(super) fn as_str(&self) -> &str {
        &self.exact.pattern
    }
}

/// Several patterns of which the first that fits counts, each with what it stands for.
#[derive(Debug)]
pub struct FirstOf<T> {
    loose: OnceLock<Option<RegexSet>>,
    rules: Vec<(Pattern, T)>,
}

impl<T> FirstOf<T> {
    pub(super) fn new(rules: Vec<(Pattern, T)>) -> Self {
        let loose = OnceLock::new();
        Self { loose, rules }
    }

    fn loose(&self) -> Option<&RegexSet> {
        let build = || {
            let patterns = self.rules.iter();
            let patterns = patterns.map(|(pattern, _)| loose(pattern.as_str()));
            let set = RegexSetBuilder::new(patterns)
                .case_insensitive(true)
                .build();
            set.ok()
        };
        self.loose.get_or_init(build).as_ref()
    }

    /// Rules whose looser pattern fits, in order.
    fn candidates(&self, text: &str) -> impl Iterator<Item = &(Pattern, T)> {
        // Most texts fit none, and that much is known without a list of those that do.
        let set = self.loose().filter(|set| set.is_match(text));
        set.map(|set| set.matches(text))
            .into_iter()
            .flatten()
            .filter_map(|place| self.rules.get(place))
    }

    /// What the first pattern that fits stands for.
    pub fn find(&self, text: &str) -> Option<&T> {
        self.candidates(text)
            .find(|(pattern, _)| pattern.exact_for(text).is_match(text))
            .map(|(_, rule)| rule)
    }

    /// What the first pattern that fits stands for, with its groups.
    pub fn captures<'t>(&self, text: &'t str) -> Option<(&T, Captures<'t>)> {
        self.candidates(text)
            .find_map(|(pattern, rule)| Some((rule, pattern.exact_for(text).captures(text)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_border_of_a_word_counts_beside_any_letter() {
        let pattern = Pattern::new(r"\bbye\b");
        assert!(pattern.is_match("a Bye – of course"));
        assert!(!pattern.is_match("ébye – no"));
        assert!(!pattern.is_match("abye – no"));
        assert!(!pattern.is_match("bye\u{301} – no"));
    }

    #[test]
    fn a_looser_pattern_has_no_borders_and_no_upper_bounds() {
        assert_eq!(
            loose(r"\bgame\b[^.]{0,60}\d{1,3}x{2}"),
            r"game[^.]{0,}\d{1,}x{2}"
        );
        // An escaped sign is itself.
        assert_eq!(loose(r"\\b\{0,2\}\p{L}"), r"\\b\{0,2\}\p{L}");
        assert_eq!(loose(r"{,3}"), r"{,3}");
    }

    #[test]
    fn an_upper_bound_still_counts() {
        let pattern = Pattern::new("game[^.]{0,4}void");
        assert!(pattern.is_match("game is void"));
        assert!(!pattern.is_match("game was later void"));
    }

    #[test]
    fn the_first_that_fits_counts() {
        let rule = |pattern, n| (Pattern::new(pattern), n);
        let rules = vec![rule(r"\bwon\b", 1), rule("on", 2), rule("w", 3)];
        let rules = FirstOf::new(rules);
        assert_eq!(rules.find("won"), Some(&1));
        assert_eq!(rules.find("éwon"), Some(&2));
        assert_eq!(rules.find("x"), None);
        assert_eq!(rules.captures("WON").map(|(rule, _)| *rule), Some(1));
    }
}
