//! What differs from one Wikipedia to another, as data: one TOML file a language in this folder.
//!
//! Readers ask what a template is for, `normalize` asks what a word means. No template, parameter or
//! word of a language stands anywhere else in the code.

mod brackets;
mod countries;
mod error;
mod file;
mod languages;
mod lineups;
mod lists;
mod national_teams;
mod nearest;
mod parameters;
mod pattern;
mod prefixes;
mod rendered;
mod role;
mod rules;
mod scorers;
mod sites;
mod source;
mod sports;
mod standings_columns;
mod table_words;
mod text;
mod word_list;
mod words;
mod zones;

use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

pub(crate) use brackets::{BracketCell, BracketParameter, BracketRules};
pub use countries::Countries;
pub use error::DialectError;
use file::DialectFile;
pub use file::{GridParameters, StandingsParameters, Symbol};
pub(crate) use lineups::LineupLabel;
use lineups::LineupRules;
pub use lists::Ground;
pub(crate) use lists::ListColumn;
use lists::ListRules;
pub(crate) use nearest::KnownNames;
pub(crate) use parameters::Parameters;
use pattern::Lazy;
pub use pattern::{FirstOf, Pattern};
pub use prefixes::NamePrefixes;
pub(crate) use role::StandingsColumn;
pub use role::{BoxField, Role, StandingsFigure};
pub use rules::{RoundRule, ScoreRules, SubHeadingRules, TitleRules};
pub(crate) use scorers::PlayersWith;
use scorers::ScorerRules;
pub use sites::without_site;
use source::Source;
pub(crate) use sports::NamedSport;
use sports::SportRules;
use table_words::TableWords;
use text::with_folded;
pub(crate) use text::{Comparable, fold, is_dash, with_plain_dashes, with_single_spaces};
pub use zones::{Zone, Zones};

use crate::model::{DecidedBy, MatchStatus, RoundStage};

/// Everything that one language edition writes in its own way.
#[derive(Debug)]
pub struct Dialect {
    /// Language code.
    pub language: String,
    /// Words that make a page a redirect.
    pub redirects: Vec<String>,
    templates: FxHashMap<String, Role>,
    modules: FxHashMap<String, Role>,
    text_templates: FxHashMap<String, String>,
    cell_templates: FxHashMap<String, String>,
    block_names: NamePrefixes,
    pages_of_results: Vec<String>,
    /// Parameters of match boxes that have none of their own.
    box_parameters: Parameters,
    own_parameters: Vec<Parameters>,
    /// By template and module: which of them are its own.
    has_own_parameters: FxHashMap<String, usize>,
    months: FxHashMap<String, u32>,
    zones: Zones,
    /// `19:30`, with the letters of a half of the day. Groups: `h`, `min`, `half`, and `rest` for all
    /// after the hour.
    pub(crate) clock: Pattern,
    /// `UTC+2`. Groups: `sign`, `h`, `min`.
    pub(crate) offset: Pattern,
    zone_statement: Pattern,
    zone_keywords: Lazy,
    table_words: TableWords,
    lists: ListRules,
    lineups: LineupRules,
    sports: SportRules,
    scorers: ScorerRules,
    brackets: BracketRules,
    /// What the source of a table of standings cannot be without.
    standings_words: Lazy,
    file: DialectFile,
    known: KnownParameters,
    /// What became of a match; the first that fits counts.
    pub(crate) status: FirstOf<MatchStatus>,
    /// What decided a tie, as a cell writes it; the first that fits counts.
    pub(crate) decided: FirstOf<DecidedBy>,
    resumed: Pattern,
    citation: Pattern,
    slots: FirstOf<()>,
    /// Rounds as headings name them; the first that fits counts.
    pub rounds: FirstOf<RoundRule>,
    /// Sentences that state an outcome, by what decided the tie; the first that fits counts.
    pub outcomes: FirstOf<DecidedBy>,
    outcome_keywords: Lazy,
    /// Where the winner of a tie goes.
    pub advanced: Pattern,
    /// A sentence that says how a match ended, in whatever words.
    pub says_how: Pattern,
    /// A sentence that says what became of a result, or that there is none.
    pub revises: Pattern,
    /// Patterns of titles.
    pub titles: TitleRules,
    national_team_title: Pattern,
    /// Patterns of headings that name no round.
    pub sub_headings: SubHeadingRules,
    /// Patterns of scores.
    pub scores: ScoreRules,
}

/// Names of parameters that a misspelt one is compared with.
#[derive(Debug)]
pub(crate) struct KnownParameters {
    /// Of match boxes.
    pub(crate) of_box: KnownNames,
    /// Of rows of ties.
    #[cfg_attr(not(feature = "dataset"), allow(dead_code, reason = "the census asks"))]
    pub(crate) of_series: KnownNames,
    /// Of infoboxes.
    #[cfg_attr(not(feature = "dataset"), allow(dead_code, reason = "the census asks"))]
    pub(crate) of_infobox: KnownNames,
}

impl Dialect {
    /// Reads a dialect file.
    ///
    /// # Errors
    /// A key that is not known, a name that is given twice, or a pattern that is no regular
    /// expression; each names the file and the line.
    pub fn load(name: &str, text: &str) -> Result<Self, DialectError> {
        Self::from_source(&Source {
            name,
            text,
            is_proved: false,
        })
    }

    fn from_source(source: &Source<'_>) -> Result<Self, DialectError> {
        let no_shape = |error| DialectError::Shape {
            file: source.name.to_owned(),
            source: Box::new(error),
        };
        let file: DialectFile = toml::from_str(source.text).map_err(no_shape)?;
        let templates = source.roles(file.template_roles())?;
        let modules = source.roles(file.module_roles())?;
        let block_names = source.block_names(&file);
        let shared = file.match_box.iter();
        let shared = shared.map(|(field, names)| (*field, &names[..]));
        let box_parameters = Parameters {
            fields: source.by_name(shared)?,
            ..Parameters::default()
        };
        let (own_parameters, has_own_parameters) = source.own_parameters(&file)?;
        let months = source.table((1..).zip(file.months.in_order()).flat_map(
            |(number, names): (u32, &[String])| names.iter().map(move |n| (n.as_str(), number)),
        ))?;
        let zones = Zones::load(&file, source)?;
        let clock = source.clock(&file)?;
        let offset = source.offset(&file)?;
        let zone_statement = source.pattern(&file.clock.statement)?;
        let zone_keywords = Source::any_of(&file.clock.statement_keywords);
        let folded = |texts: &BTreeMap<String, String>| {
            let texts = texts.iter();
            texts
                .map(|(n, text)| (fold(n).into_owned(), text.clone()))
                .collect()
        };
        let text_templates = folded(&file.text_templates);
        let cell_templates = folded(&file.cell_templates);
        let status = file.status.iter().map(|rule| (&rule.pattern, rule.status));
        let status = source.first_of(status)?;
        let decided = file.decided.iter();
        let decided = source.first_of(decided.map(|rule| (&rule.pattern, rule.decided_by)))?;
        let resumed = source.pattern(&file.resumed.pattern)?;
        let citation = source.pattern(&file.citation.pattern)?;
        let slots = source.first_of(file.slots.iter().map(|slot| (&slot.pattern, ())))?;
        let rounds = source.first_of(file.rounds.iter().map(|rule| {
            let round = RoundRule {
                id: rule.id.clone(),
                kind: rule.kind,
                stage: rule.stage.unwrap_or_else(|| RoundStage::of_kind(rule.kind)),
                container: rule.container,
                holds_groups: rule.holds_groups,
            };
            (&rule.pattern, round)
        }))?;
        let sentences = file.outcome.sentences.iter();
        let outcomes = source.first_of(sentences.map(|rule| (&rule.pattern, rule.decided_by)))?;
        let outcome_keywords = Source::any_of(&file.outcome.keywords);
        let titles = TitleRules {
            team_season: source.pattern(&file.titles.team_season)?,
            team: source.pattern(&file.titles.team)?,
            no_team: source.pattern(&file.titles.no_team)?,
            edition: source.pattern(&file.titles.edition)?,
            edition_behind: source.pattern(&file.titles.edition_behind)?,
            edition_in_brackets: source.pattern(&file.titles.edition_in_brackets)?,
            overview: source.pattern(&file.titles.overview)?,
            no_competition: source.pattern(&file.titles.no_competition)?,
            friendly: file.titles.friendly.clone(),
            qualification: source.pattern(&file.titles.qualification)?,
            tables_template: source.pattern(&file.titles.tables_template)?,
            tables_tail: source.pattern(&file.titles.tables_tail)?,
            no_matches: source.pattern(&file.titles.no_matches)?,
            whole: file.titles.whole.clone(),
            template_namespace: file.titles.template_namespace.clone(),
            short_forms: {
                let forms = file.titles.short_forms.iter();
                source.first_of(forms.map(|form| (&form.pattern, form.round.clone())))?
            },
            tails: file
                .titles
                .tails
                .iter()
                .map(|tail| source.pattern(tail))
                .collect::<Result<_, _>>()?,
        };
        let national_team_title = source.pattern(&file.national_teams.pattern)?;
        let sub_headings = SubHeadingRules {
            leg: source.pattern(&file.sub_headings.leg)?,
            matchday: source.pattern(&file.sub_headings.matchday)?,
            short_matchday: source.pattern(&file.sub_headings.short_matchday)?,
            match_label: source.pattern(&file.sub_headings.match_)?,
            replay: source.pattern(&file.sub_headings.replay)?,
            round_first: source.pattern(&file.sub_headings.round_first)?,
            round_last: source.pattern(&file.sub_headings.round_last)?,
            playoff: source.pattern(&file.sub_headings.playoff)?,
            ranking: source.pattern(&file.sub_headings.ranking)?,
            recalled: source.pattern(&file.sub_headings.recalled)?,
            league_table: source.pattern(&file.sub_headings.league_table)?,
            neutral: source.pattern(&file.sub_headings.neutral)?,
        };
        let scores = source.scores(&file)?;
        let advanced = source.pattern(&file.outcome.advanced)?;
        let score_links = file.templates.get(&Role::ScoreLink);
        let table_words = TableWords::new(
            &file.headers.home,
            &file.headers.away,
            score_links.map_or(&[], |names| names),
        );
        let brackets = BracketRules::new(&file.brackets, |pattern| source.pattern(pattern))?;
        let lists = ListRules::new(
            &file.lists,
            |text| source.pattern(text),
            |words| table_words::written(words),
        )?;
        let lineups = LineupRules::new(
            &file.lineups,
            |text| source.pattern(text),
            |words| table_words::written(words),
        )?;
        let sports = SportRules::new(&file.sports, |text| source.pattern(text))?;
        let scorers = ScorerRules::new(
            &file.scorers,
            |text| source.pattern(text),
            |words| table_words::written(words),
        )?;
        let points = file.standings_columns.figures.get(&StandingsFigure::Points);
        let standings_words = table_words::written(points.map_or(&[], |words| words));
        let says_how = source.pattern(&file.outcome.says_how)?;
        let revises = source.pattern(&file.outcome.revises)?;
        let known = KnownParameters {
            of_box: KnownNames::new(file.box_parameters()),
            of_series: KnownNames::new(file.series_parameters()),
            of_infobox: KnownNames::new(file.infobox_parameters()),
        };
        Ok(Self {
            known,
            language: file.language.clone(),
            redirects: file.redirects.to_vec(),
            templates,
            modules,
            text_templates,
            cell_templates,
            block_names,
            pages_of_results: Source::pages_of_results(&file),
            box_parameters,
            own_parameters,
            has_own_parameters,
            months,
            zones,
            clock,
            offset,
            zone_statement,
            zone_keywords,
            table_words,
            lists,
            lineups,
            sports,
            scorers,
            brackets,
            standings_words,
            status,
            decided,
            resumed,
            citation,
            slots,
            rounds,
            outcomes,
            outcome_keywords,
            advanced,
            says_how,
            revises,
            titles,
            national_team_title,
            sub_headings,
            scores,
            file,
        })
    }

    /// Words of brackets.
    pub(crate) fn brackets(&self) -> &BracketRules {
        &self.brackets
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
        let name = self.without_namespace(name);
        with_folded(name, |name| self.templates.get(name)).copied()
    }

    /// The name of a template that may be named with its page: `Vorlage:TwoLegResult`.
    fn without_namespace<'n>(&self, name: &'n str) -> &'n str {
        let namespace = &self.titles.template_namespace;
        if !name.contains(':') {
            return name;
        }
        let begin = name.get(..namespace.len());
        let is_named = begin.is_some_and(|begin| begin.to_lowercase() == namespace.to_lowercase());
        name.get(namespace.len()..)
            .filter(|_| is_named)
            .unwrap_or(name)
    }

    /// What a function of a module is for.
    pub fn module(&self, module: &str, function: &str) -> Option<Role> {
        self.modules
            .get(fold(&format!("{module}|{function}")).as_ref())
            .copied()
    }

    /// Names after two braces of everything that may become a block of its own.
    pub fn block_names(&self) -> &NamePrefixes {
        &self.block_names
    }

    /// Titles of the templates and modules that have results of matches in them: a page that has football
    /// embeds one of them.
    pub fn pages_of_results(&self) -> &[String] {
        &self.pages_of_results
    }

    /// Text that a template stands for.
    pub fn text_template(&self, name: &str) -> Option<&str> {
        with_folded(name, |name| self.text_templates.get(name)).map(String::as_str)
    }

    /// What a template that fills a cell of a table shows, where it is given no text.
    pub(crate) fn cell_template(&self, name: &str) -> Option<&str> {
        with_folded(name, |name| self.cell_templates.get(name)).map(String::as_str)
    }

    /// What the parameters of a template or module mean: its own, or those that match boxes share. A
    /// module is named with its function: `#invoke:football box|main`.
    pub(crate) fn parameters_of(&self, name: &str) -> &Parameters {
        let name = name.strip_prefix("#invoke:").unwrap_or(name);
        let name = self.without_namespace(name);
        let own = with_folded(name, |name| self.has_own_parameters.get(name));
        own.and_then(|place| self.own_parameters.get(*place))
            .unwrap_or(&self.box_parameters)
    }

    /// Names that a misspelt parameter is compared with.
    pub(crate) fn known_parameters(&self) -> &KnownParameters {
        &self.known
    }

    /// Number of a month, from 1.
    pub fn month(&self, word: &str) -> Option<u32> {
        with_folded(word, |word| self.months.get(word)).copied()
    }

    /// Names of time zones.
    pub fn zones(&self) -> &Zones {
        &self.zones
    }

    /// Whether a text says in which zone all times of a page are.
    pub fn states_zone(&self, text: &str) -> bool {
        self.zone_keywords.is_match(text) && self.zone_statement.is_match(&with_plain_dashes(text))
    }

    /// Whether the source of a table may have the titles of both sides in it.
    pub(crate) fn may_title_sides(&self, source: &str) -> bool {
        self.table_words.may_title_sides(source)
    }

    /// Whether the source of a table may have a template that links a score to a section.
    pub(crate) fn may_link_scores(&self, source: &str) -> bool {
        self.table_words.may_link_scores(source)
    }

    /// Whether a template of a date shows the day before the month: by the template's name, and its
    /// parameters by name.
    pub(crate) fn shows_day_first<'p>(
        &self,
        template: &str,
        parameter: impl Fn(&str) -> Option<&'p str>,
    ) -> bool {
        let shown = &self.file.shown_dates;
        let order = parameter(&shown.order).unwrap_or("");
        let flag = parameter(&shown.flag)
            .is_some_and(|flag| !flag.trim().is_empty() && !self.is_negative(flag));
        !shown.orders_month_first.has(order)
            && (flag || shown.orders_day_first.has(order) || shown.day_first.has(template))
    }

    /// A day in words.
    pub fn shown_day(
        &self,
        (day, month, year): (Option<u32>, u32, i32),
        day_first: bool,
    ) -> String {
        let shown = &self.file.shown_dates;
        let names = self.file.months.in_order();
        let place = (month as usize).saturating_sub(1);
        let name = names.get(place).and_then(|names| names.first());
        let form = match day {
            None => &shown.month_year,
            Some(_) if day_first => &shown.day_month_year,
            Some(_) => &shown.month_day_year,
        };
        let mut out = String::new();
        for part in form.split_inclusive(['{', '}']) {
            match part {
                "day}" => out.extend(day.map(|day| day.to_string())),
                "month}" => {
                    let mut letters = name.map_or("", String::as_str).chars();
                    out.extend(letters.next().into_iter().flat_map(char::to_uppercase));
                    out.push_str(letters.as_str());
                }
                "year}" => out.push_str(&year.to_string()),
                text => out.push_str(text.strip_suffix('{').unwrap_or(text)),
            }
        }
        out
    }

    /// State of a match that a text names.
    pub fn status(&self, text: &str) -> Option<MatchStatus> {
        self.status.find(&with_plain_dashes(text)).copied()
    }

    /// Whether a footnote cites a source and explains nothing.
    pub(crate) fn is_citation(&self, note: &str) -> bool {
        self.citation.is_match(&with_plain_dashes(note))
    }

    /// Whether a note says that a match went on after it had been broken off.
    pub fn is_resumed(&self, note: &str) -> bool {
        self.resumed.is_match(&with_plain_dashes(note))
    }

    /// Whether a text is a slot that a team will fill.
    pub fn is_slot(&self, text: &str) -> bool {
        self.slots.find(&with_plain_dashes(text)).is_some()
    }

    /// The edition whose tables a template holds, as its title names it: `2026 FIFA World Cup` of
    /// `Template:2026 FIFA World Cup group tables`. `None` for the title of any other page.
    pub fn subject_of_template(&self, title: &str) -> Option<String> {
        let namespace = &self.titles.template_namespace;
        if namespace.is_empty() {
            return None;
        }
        let begin = title.get(..namespace.len())?;
        if !begin.eq_ignore_ascii_case(namespace) {
            return None;
        }
        let name = Comparable::new(title.get(namespace.len()..)?);
        let tail = self.titles.tables_tail.captures(&name.plain);
        Some(match tail.and_then(|found| found.get(0)) {
            Some(tail) => name.written_before(tail).trim().to_owned(),
            None => name.whole().to_owned(),
        })
    }

    /// Whether a template of this name holds the tables of one edition.
    pub fn is_tables_template(&self, name: &str) -> bool {
        // Such a name holds a year.
        name.bytes().any(|b| b.is_ascii_digit())
            && self
                .titles
                .tables_template
                .is_match(&with_plain_dashes(name))
    }

    /// Whether the title of a page, or the name of a part of one, says that no matches are there:
    /// `2022 FIFA World Cup seeding`, `Line-ups`.
    pub fn names_no_matches(&self, name: &str) -> bool {
        let name = name.replace('_', " ");
        let name = with_plain_dashes(&name);
        self.titles.no_matches.is_match(name.trim())
    }

    /// Whether a note says that its match is a replay, and nothing else: `Replay`, `(first round replay)`.
    pub(crate) fn is_replay(&self, note: &str) -> bool {
        let note = Comparable::new(note.trim().trim_matches(['(', ')', '[', ']']));
        let rules = &self.sub_headings;
        let parts = rules.round_first.captures(&note.plain);
        let part = parts.as_ref().and_then(|parts| parts.name("part"));
        let part = part.map_or(note.plain.as_str(), |part| part.as_str());
        rules.replay.is_match(part)
    }

    /// Whether the name of a module says that it shows something of this sport.
    pub(crate) fn is_module_of_sport(&self, module: &str) -> bool {
        let module = fold(module);
        let mut names = self.file.functions.modules_of_sport.iter();
        names.any(|name| module.starts_with(fold(name).as_ref()))
    }

    /// Whether a row of ties, or a table of them, may have a parameter of this name.
    pub(crate) fn is_row_parameter(&self, name: &str) -> bool {
        self.is_series_legs(name)
            || self.is_series_flag(name)
            || self.is_series_winner(name)
            || self.is_series_away_goals(name)
            || self.file.series.heading.has(name)
            || self.is_series_ignored(name)
    }

    /// Whether a paragraph may state the outcome of a tie.
    pub fn may_be_outcome(&self, text: &str) -> bool {
        self.outcome_keywords.is_match(text)
    }

    /// Whether a line between the rows of a table is a note on the row above it: it may state an outcome,
    /// and does so where it says what became of a match.
    pub(crate) fn is_note_on_outcome(&self, text: &str) -> bool {
        let plain = with_plain_dashes(text);
        let says_what_became = || self.status(text).is_some() || self.revises.is_match(&plain);
        self.may_be_outcome(text)
            && (self.outcomes.captures(&plain).is_some()
                || self.says_how.is_match(&plain)
                || !says_what_became())
    }

    /// Number that an ordinal stands for, from 1.
    pub fn ordinal(&self, word: &str) -> Option<u8> {
        (1..)
            .zip(&self.file.sub_headings.ordinals)
            .find(|(_, words)| words.has(word))
            .map(|w| w.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str = include_str!("en.toml");

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
    fn a_template_with_two_lists_of_parameters_is_an_error_that_names_it() {
        let entry = "[[template]]\nnames = [\"X\"]\nrole = \"one-leg-row\"\n";
        let error = Dialect::load("xx.toml", &format!("language = \"xx\"\n{entry}{entry}"))
            .expect_err("a double entry")
            .to_string();
        assert!(error.contains("`X` is named twice"), "{error}");
    }

    #[test]
    fn a_broken_pattern_is_an_error_that_names_its_line() {
        let text = ENGLISH.replace("'^match\\s*(?P<number>\\d{1,4})$'", "'^match('");
        let error = Dialect::load("en.toml", &text)
            .expect_err("a broken pattern")
            .to_string();
        assert!(
            error.contains("`^match(`") && error.contains("line "),
            "{error}"
        );
    }
}
