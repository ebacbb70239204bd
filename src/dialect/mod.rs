//! What differs from one Wikipedia to another, as data: one TOML file a language in this folder.
//!
//! Readers ask what a template is for, `normalize` asks what a word means. No template, parameter or
//! word of a language stands anywhere else in the code.

mod countries;
mod file;
mod role;

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};
use thiserror::Error;

pub use countries::Countries;
use file::DialectFile;
pub use file::GridParameters;
pub use role::{BoxField, Role};

use crate::model::{DecidedBy, MatchStatus, RoundKind};

const ENGLISH: &str = include_str!("en.toml");

/// Why a dialect file cannot be used.
#[derive(Debug, Error)]
pub enum DialectError {
    /// The file is not TOML of the right shape; the message names line and key.
    #[error("dialect file {file}: {source}")]
    Shape {
        /// Name of the file.
        file: String,
        /// What is wrong and where.
        #[source]
        source: Box<toml::de::Error>,
    },
    /// One name is given to two things.
    #[error(
        "dialect file {file}, line {line}: `{name}` is named twice, as {first} and as {second}"
    )]
    DoubleName {
        /// Name of the file.
        file: String,
        /// Line of the second mention.
        line: usize,
        /// The name.
        name: String,
        /// What it already means.
        first: String,
        /// What it would mean too.
        second: String,
    },
    /// A pattern is no regular expression.
    #[error("dialect file {file}, line {line}: `{pattern}` is no pattern: {source}")]
    Pattern {
        /// Name of the file.
        file: String,
        /// Line of the pattern.
        line: usize,
        /// The pattern.
        pattern: String,
        /// What is wrong with it.
        #[source]
        source: Box<regex::Error>,
    },
}

/// A round as headings name it.
#[derive(Debug, Clone)]
pub struct RoundRule {
    /// The heading.
    pub pattern: Regex,
    /// One spelling for the id, where there are several.
    pub id: Option<String>,
    /// What sort of round it is.
    pub kind: RoundKind,
    /// Whether it only holds other rounds.
    pub container: bool,
}

/// A sentence that states the outcome of a tie.
#[derive(Debug, Clone)]
pub struct OutcomeRule {
    /// The sentence, with named groups.
    pub pattern: Regex,
    /// What it says decided the tie.
    pub decided_by: DecidedBy,
}

/// Everything that one language edition writes in its own way.
#[derive(Debug)]
pub struct Dialect {
    /// Language code.
    pub language: String,
    templates: HashMap<String, Role>,
    modules: HashMap<String, Role>,
    text_templates: HashMap<String, String>,
    box_fields: HashMap<String, BoxField>,
    months: HashMap<String, u32>,
    zones: HashMap<String, i16>,
    file: DialectFile,
    status: Vec<(Regex, MatchStatus)>,
    slots: Vec<Regex>,
    /// Rounds as headings name them; the first that fits counts.
    pub rounds: Vec<RoundRule>,
    /// Sentences that state an outcome; the first that fits counts.
    pub outcomes: Vec<OutcomeRule>,
    /// Where the winner of a tie goes.
    pub advanced: Regex,
    /// Patterns of titles.
    pub titles: TitleRules,
    /// Patterns of headings that name no round.
    pub sub_headings: SubHeadingRules,
    /// Patterns of scores.
    pub scores: ScoreRules,
}

/// Patterns of page titles.
#[derive(Debug)]
pub struct TitleRules {
    /// `2014–15 Ajax season`
    pub team_season: Regex,
    /// `Cape Verde national football team`
    pub team: Regex,
    /// `2014 FIFA World Cup`
    pub edition: Regex,
    /// `Toto Cup 2016`
    pub edition_behind: Regex,
    /// `Brazil v Germany (2014 FIFA World Cup)`
    pub edition_in_brackets: Regex,
    /// Parts of an edition at the end of a title.
    pub tails: Vec<Regex>,
}

/// Patterns of headings that say which leg, matchday or match.
#[derive(Debug)]
pub struct SubHeadingRules {
    /// `First leg`
    pub leg: Regex,
    /// `Matchday 3`
    pub matchday: Regex,
    /// `Brazil vs Croatia`
    pub match_label: Regex,
    /// `Replay`
    pub replay: Regex,
}

/// Patterns of what stands in a score cell.
#[derive(Debug)]
pub struct ScoreRules {
    /// Extra time as a marker.
    pub extra_time: Regex,
    /// Golden goal as a marker.
    pub golden_goal: Regex,
    /// Silver goal as a marker.
    pub silver_goal: Regex,
    /// `4–2 p`, or the marker alone.
    pub shootout: Regex,
    /// Away goals as a marker.
    pub away_goals: Regex,
    /// `4–2 agg.`
    pub aggregate: Regex,
    /// `Match 25`
    pub match_number: Regex,
}

/// Name or word for comparison: lower case, without spaces and underscores.
pub(crate) fn fold(name: &str) -> String {
    name.chars()
        .filter(|c| !c.is_whitespace() && *c != '_')
        .flat_map(char::to_lowercase)
        .collect()
}

/// Text for comparison with patterns: every dash is an en dash, white space is folded.
pub(crate) fn with_plain_dashes(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").replace(is_dash, "–")
}

/// A text beside its form for comparison with patterns, so that what a pattern finds can be given
/// back as it was written. Both have the same characters, but for the dashes.
pub(crate) struct Comparable {
    written: String,
    /// The text with white space folded and every dash an en dash.
    pub(crate) plain: String,
}

impl Comparable {
    pub(crate) fn new(text: &str) -> Self {
        let written = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let plain = written.replace(is_dash, "–");
        Self { written, plain }
    }

    /// The text as written, white space folded.
    pub(crate) fn whole(&self) -> &str {
        &self.written
    }

    /// What was written where a pattern matched.
    pub(crate) fn written(&self, found: regex::Match<'_>) -> &str {
        self.written
            .get(self.place(found.start())..self.place(found.end()))
            .unwrap_or("")
    }

    /// What was written before the place where a pattern matched.
    pub(crate) fn written_before(&self, found: regex::Match<'_>) -> &str {
        self.written.get(..self.place(found.start())).unwrap_or("")
    }

    /// Byte in the written text of a byte in the plain one.
    fn place(&self, at: usize) -> usize {
        let chars = self
            .plain
            .get(..at)
            .map_or(0, |before| before.chars().count());
        self.written
            .char_indices()
            .nth(chars)
            .map_or(self.written.len(), |(byte, _)| byte)
    }
}

/// One class of dashes for scores, offsets and patterns. Template reference 0.4, item 9.
pub(crate) fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}' | '\u{2011}' | '\u{2012}' | '–' | '—' | '\u{2015}' | '\u{2212}'
    )
}

impl Dialect {
    /// The dialect of a language edition, if there is one.
    pub fn for_language(language: &str) -> Option<&'static Self> {
        let dialect = Self::english();
        (dialect.language == language).then_some(dialect)
    }

    /// English Wikipedia.
    pub fn english() -> &'static Self {
        static DIALECT: OnceLock<Dialect> = OnceLock::new();
        // The file is part of the program and a test loads it: it cannot fail for a user.
        #[allow(clippy::expect_used, reason = "the built-in file is proved by a test")]
        DIALECT
            .get_or_init(|| Self::load("en.toml", ENGLISH).expect("en.toml is part of the program"))
    }

    /// Reads a dialect file.
    ///
    /// # Errors
    /// A key that is not known, a name that is given twice, or a pattern that is no regular
    /// expression; each names the file and the line.
    pub fn load(name: &str, text: &str) -> Result<Self, DialectError> {
        let file: DialectFile = toml::from_str(text).map_err(|source| DialectError::Shape {
            file: name.to_owned(),
            source: Box::new(source),
        })?;
        let source = Source { name, text };
        let templates = source.roles(&file.templates)?;
        let modules = source.roles(&file.modules)?;
        let box_fields = source.table(
            file.match_box
                .iter()
                .flat_map(|(field, names)| names.iter().map(move |n| (n.as_str(), *field))),
        )?;
        let months = source.table((1..).zip(file.months.in_order()).flat_map(
            |(number, names): (u32, &[String])| names.iter().map(move |n| (n.as_str(), number)),
        ))?;
        let zones = source.table(file.zones.iter().map(|(n, minutes)| (n.as_str(), *minutes)))?;
        let text_templates = file
            .text_templates
            .iter()
            .map(|(n, text)| (fold(n), text.clone()))
            .collect();
        let status = file
            .status
            .iter()
            .map(|rule| Ok((source.pattern(&rule.pattern)?, rule.status)))
            .collect::<Result<_, DialectError>>()?;
        let slots = file
            .slots
            .iter()
            .map(|slot| source.pattern(&slot.pattern))
            .collect::<Result<_, _>>()?;
        let rounds = file
            .rounds
            .iter()
            .map(|rule| {
                Ok(RoundRule {
                    pattern: source.pattern(&rule.pattern)?,
                    id: rule.id.clone(),
                    kind: rule.kind,
                    container: rule.container,
                })
            })
            .collect::<Result<_, DialectError>>()?;
        let outcomes = file
            .outcome
            .sentences
            .iter()
            .map(|rule| {
                let pattern = source.pattern(&rule.pattern)?;
                Ok(OutcomeRule {
                    pattern,
                    decided_by: rule.decided_by,
                })
            })
            .collect::<Result<_, DialectError>>()?;
        let titles = TitleRules {
            team_season: source.pattern(&file.titles.team_season)?,
            team: source.pattern(&file.titles.team)?,
            edition: source.pattern(&file.titles.edition)?,
            edition_behind: source.pattern(&file.titles.edition_behind)?,
            edition_in_brackets: source.pattern(&file.titles.edition_in_brackets)?,
            tails: file
                .titles
                .tails
                .iter()
                .map(|tail| source.pattern(tail))
                .collect::<Result<_, _>>()?,
        };
        let sub_headings = SubHeadingRules {
            leg: source.pattern(&file.sub_headings.leg)?,
            matchday: source.pattern(&file.sub_headings.matchday)?,
            match_label: source.pattern(&file.sub_headings.match_)?,
            replay: source.pattern(&file.sub_headings.replay)?,
        };
        let scores = source.scores(&file)?;
        let advanced = source.pattern(&file.outcome.advanced)?;
        Ok(Self {
            language: file.language.clone(),
            templates,
            modules,
            text_templates,
            box_fields,
            months,
            zones,
            status,
            slots,
            rounds,
            outcomes,
            advanced,
            titles,
            sub_headings,
            scores,
            file,
        })
    }

    /// What a template is for.
    ///
    /// ```
    /// use scoreline::dialect::{Dialect, Role};
    /// let dialect = Dialect::english();
    /// assert_eq!(dialect.template("Football_box"), Some(Role::MatchBox));
    /// assert_eq!(dialect.template("Football kit"), None);
    /// ```
    pub fn template(&self, name: &str) -> Option<Role> {
        self.templates.get(&fold(name)).copied()
    }

    /// What a function of a module is for.
    pub fn module(&self, module: &str, function: &str) -> Option<Role> {
        self.modules
            .get(&fold(&format!("{module}|{function}")))
            .copied()
    }

    /// Text that a template stands for.
    pub fn text_template(&self, name: &str) -> Option<&str> {
        self.text_templates.get(&fold(name)).map(String::as_str)
    }

    /// Field of a match box that a parameter means, and whether it is written exactly so.
    pub fn box_field(&self, parameter: &str) -> Option<BoxField> {
        self.box_fields.get(&fold(parameter)).copied()
    }

    /// Known parameters of the match box, for suggestions.
    pub fn box_parameters(&self) -> impl Iterator<Item = &str> {
        self.file.match_box.values().flatten().map(String::as_str)
    }

    /// Whether a parameter of the match box is written exactly so. MediaWiki tells cases apart.
    pub fn is_box_parameter(&self, parameter: &str) -> bool {
        self.box_parameters().any(|known| known == parameter)
    }

    /// Number of a month, from 1.
    pub fn month(&self, word: &str) -> Option<u32> {
        self.months.get(&fold(word)).copied()
    }

    /// Offset of a time zone with one meaning, in minutes.
    pub fn zone(&self, name: &str) -> Option<i16> {
        self.zones.get(&fold(name)).copied()
    }

    /// State of a match that a text names.
    pub fn status(&self, text: &str) -> Option<MatchStatus> {
        let text = with_plain_dashes(text);
        self.status
            .iter()
            .find(|(pattern, _)| pattern.is_match(&text))
            .map(|(_, status)| *status)
    }

    /// Whether a text is a slot that a team will fill.
    pub fn is_slot(&self, text: &str) -> bool {
        let text = with_plain_dashes(text);
        self.slots.iter().any(|slot| slot.is_match(&text))
    }

    /// Whether a paragraph may state the outcome of a tie.
    pub fn may_be_outcome(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        self.file
            .outcome
            .keywords
            .iter()
            .any(|word| text.contains(word.as_str()))
    }

    /// Number that an ordinal stands for, from 1.
    pub fn ordinal(&self, word: &str) -> Option<u8> {
        (1..)
            .zip(&self.file.sub_headings.ordinals)
            .find(|(_, words)| is_in(words, word))
            .map(|w| w.0)
    }
}

/// Lists of words, each asked by one question.
macro_rules! word_lists {
    ($($(#[$doc:meta])* $question:ident => $($field:ident).+;)*) => {
        impl Dialect {
            $($(#[$doc])* pub fn $question(&self, word: &str) -> bool {
                is_in(&self.file.$($field).+, word)
            })*
        }
    };
}

word_lists! {
    /// A parser function that shows a labelled section of another page.
    is_labelled_section => functions.labelled;
    /// A parser function that shows another page without a labelled section.
    is_all_but_section => functions.all_but_labelled;
    /// A parser function that shows another page's section by its heading.
    is_section_by_heading => functions.by_heading;
    /// A value of a yes-or-no parameter that means no.
    is_negative => negative.words;
    /// A qualifier that means a penalty, without dots and brackets.
    is_penalty => words.penalty;
    /// A qualifier that means an own goal, without dots and brackets.
    is_own_goal => words.own_goal;
    /// A bare word for a converted kick.
    is_kick_scored => words.kick_scored;
    /// A bare word for a missed kick.
    is_kick_missed => words.kick_missed;
    /// A mark for a minute that nobody knows.
    is_unknown_minute => words.unknown_minute;
    /// A list of scorers that says there are none.
    is_no_scorers => words.no_scorers;
    /// A value that says nothing is known.
    is_no_value => words.no_value;
    /// An attendance of nobody.
    is_closed_doors => words.closed_doors;
    /// A score cell of a match that is still to be played.
    is_not_played => words.not_played;
    /// A date cell without a date.
    is_no_date => words.no_date;
    /// Ante meridiem.
    is_am => clock.am;
    /// Post meridiem.
    is_pm => clock.pm;
    /// Twelve o'clock in the day.
    is_noon => clock.noon;
    /// Twelve o'clock at night.
    is_midnight => clock.midnight;
    /// A parameter of an infobox that names the competition.
    is_infobox_name => infobox.name;
    /// A parameter of an infobox that names the season.
    is_infobox_season => infobox.season;
    /// A parameter of a table of ties that tells the number of legs.
    is_series_legs => series.legs;
    /// A parameter of a table of ties that switches flags.
    is_series_flag => series.flag;
    /// A parameter of a table of ties that switches the away-goals rule.
    is_series_away_goals => series.away_goals;
    /// A parameter of a row that names the winning side.
    is_series_winner => series.winner;
    /// A number of legs that means a single match.
    is_series_single => series.single;
    /// A cell of a table of ties that holds nothing.
    is_empty_cell => series.empty_cells;
    /// A header cell over the names of rounds.
    is_round_header => headers.round;
    /// A header cell over first legs.
    is_first_leg_header => headers.first_leg;
    /// A header cell over second legs.
    is_second_leg_header => headers.second_leg;
    /// A header cell over dates.
    is_date_header => headers.date;
    /// A line of the plain-text rendering that is left over from a table.
    is_plain_residue => plain.residue;
}

impl Dialect {
    /// Whether a line opens the infobox of the plain-text rendering.
    pub fn is_plain_infobox(&self, line: &str) -> bool {
        fold(line) == fold(&self.file.plain.infobox)
    }

    /// Whether a parameter of a table of ties is known and not part of a record.
    pub fn is_series_ignored(&self, parameter: &str) -> bool {
        let numbered = parameter.trim_end_matches(|c: char| c.is_ascii_digit() || c == '_');
        let known = |list: &[String]| is_in(list, parameter) || is_in(list, numbered);
        known(&self.file.series.ignored) || known(&self.file.series.heading)
    }

    /// The parameter of a page used as a template that asks for one labelled section.
    pub fn section_parameter(&self) -> &str {
        &self.file.functions.section
    }

    /// The parameter that names a page to be shown.
    pub fn article_parameter(&self) -> &str {
        &self.file.functions.article
    }

    /// The parameter that holds a text to be shown.
    pub fn text_parameter(&self) -> &str {
        &self.file.functions.text
    }

    /// Parameters of a grid of results.
    pub fn grid(&self) -> &GridParameters {
        &self.file.grid
    }

    /// What a result letter says of the page's own team: more, as many or fewer goals.
    pub fn result_letter(&self, letter: &str) -> Option<std::cmp::Ordering> {
        let letters = &self.file.result_letters;
        if is_in(&letters.won, letter) {
            Some(std::cmp::Ordering::Greater)
        } else if is_in(&letters.drawn, letter) {
            Some(std::cmp::Ordering::Equal)
        } else if is_in(&letters.lost, letter) {
            Some(std::cmp::Ordering::Less)
        } else {
            None
        }
    }

    /// A name without the article in front of it.
    pub fn without_article<'n>(&self, name: &'n str) -> &'n str {
        match name.split_once(' ') {
            Some((first, rest)) if is_in(&self.file.words.articles, first) => rest,
            _ => name,
        }
    }
}

fn is_in(list: &[String], word: &str) -> bool {
    let word = fold(word);
    list.iter().any(|entry| fold(entry) == word)
}

/// A dialect file being checked; knows where its names stand.
struct Source<'s> {
    name: &'s str,
    text: &'s str,
}

impl Source<'_> {
    fn line_of(&self, word: &str, mention: usize) -> usize {
        let quoted = [format!("\"{word}\""), format!("'{word}'"), word.to_owned()];
        let at = quoted
            .iter()
            .find_map(|q| self.text.match_indices(q.as_str()).nth(mention));
        at.map_or(1, |(at, _)| self.text[..at].matches('\n').count() + 1)
    }

    fn roles(
        &self,
        roles: &BTreeMap<Role, Vec<String>>,
    ) -> Result<HashMap<String, Role>, DialectError> {
        self.table(
            roles
                .iter()
                .flat_map(|(role, names)| names.iter().map(move |name| (name.as_str(), *role))),
        )
    }

    fn table<'n, V: Copy + PartialEq + std::fmt::Debug>(
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

    fn pattern(&self, pattern: &str) -> Result<Regex, DialectError> {
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

    fn scores(&self, file: &DialectFile) -> Result<ScoreRules, DialectError> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_english_dialect_loads() {
        Dialect::load("en.toml", ENGLISH).expect("en.toml is well-formed");
    }

    #[test]
    fn an_unknown_field_is_an_error_that_names_its_line() {
        let text = ENGLISH.replace("[match-box]\n", "[match-box]\nstadum = [\"x\"]\n");
        let error = Dialect::load("en.toml", &text)
            .expect_err("an unknown field")
            .to_string();
        assert!(
            error.contains("stadum") && error.contains("line "),
            "{error}"
        );
    }

    #[test]
    fn a_name_with_two_meanings_is_an_error_that_names_its_line() {
        let text = ENGLISH.replace(
            "golden-goal = [\"golden goal\"]",
            "golden-goal = [\"goal\"]",
        );
        let error = Dialect::load("en.toml", &text)
            .expect_err("a double name")
            .to_string();
        assert!(
            error.contains("`goal` is named twice") && error.contains("line "),
            "{error}"
        );
    }

    #[test]
    fn a_broken_pattern_is_an_error_that_names_its_line() {
        let text = ENGLISH.replace("'^match\\s*\\d+$'", "'^match('");
        let error = Dialect::load("en.toml", &text)
            .expect_err("a broken pattern")
            .to_string();
        assert!(
            error.contains("`^match(`") && error.contains("line "),
            "{error}"
        );
    }
}
