//! Questions about single words and parameters, answered from the lists of the dialect file.

use super::Dialect;
use super::file::{GridParameters, StandingsParameters};
use super::lineups::LineupRules;
use super::lists::ListRules;
use super::role::BoxField;
use super::scorers::ScorerRules;
use super::sports::SportRules;
use super::text::{is_same, with_plain_dashes};
use super::word_list::WordList;

/// Lists of words, each asked by one question.
macro_rules! word_lists {
    ($($(#[$doc:meta])* $question:ident => $($field:ident).+;)*) => {
        /// No two teams meet more often at one ground in one season.
const MOST_LEGS: u8 = 9;

impl Dialect {
    /// What comes after the prefix of a result of a grid, and the number in it: `match2_HOM_AWY` is
    /// the second meeting at that ground.
    pub fn grid_result<'n>(&self, parameter: &'n str) -> Option<(Option<u8>, &'n str)> {
        let prefix = &self.file.grid.result;
        if prefix.is_empty() {
            return None;
        }
        if let Some(pair) = parameter.strip_prefix(prefix) {
            return Some((None, pair));
        }
        let behind = parameter.strip_prefix(prefix.trim_end_matches('_'))?;
        let (number, pair) = behind.split_once('_')?;
        let number = number.parse().ok().filter(|n| (1..=MOST_LEGS).contains(n));
        number.map(|number| (Some(number), pair))
    }

            $($(#[$doc])* pub fn $question(&self, word: &str) -> bool {
                self.file.$($field).+.has(word)
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
    /// A parser function that chooses a part of a template.
    is_choice => functions.choice;
    /// A parser function that shows one of its arguments.
    is_condition => functions.condition;
    /// A parser function that asks whether something is written.
    is_condition_written => functions.condition_written;
    /// A parser function that compares two texts.
    is_condition_equal => functions.condition_equal;
    /// A parser function that works out a condition.
    is_condition_worked_out => functions.condition_worked_out;
    /// The case of a choice that is for everything else.
    is_default_case => functions.default_case;
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
    /// A word between two teams that have not met yet.
    is_versus => words.versus;
    /// A value that says that nobody knows yet.
    is_not_known_yet => words.not_known_yet;
    /// A parameter of a flag that names the template it stands for.
    is_variant_parameter => functions.variant;
    /// The letter for the name in a recipe for a flag that shows none.
    is_no_name => functions.no_name;
    /// A parser function that counts.
    is_expression => functions.expression;
    /// A parser function that shows its argument.
    is_showing_function => functions.shown;
    /// A parameter of a citation that holds the address of a copy.
    is_copy_address => functions.copies;
    /// A word that says nothing alone.
    is_filler => words.fillers;
    /// An attendance of nobody.
    is_closed_doors => words.closed_doors;
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
    /// A parameter of an infobox that gives the days of the competition.
    is_infobox_dates => infobox.dates;
    /// A parameter of an infobox that counts the matches.
    is_infobox_matches => infobox.matches;
    /// A parameter of a match's infobox that names the match.
    is_match_infobox_title => match_infobox.title;
    /// A parameter of a match's infobox that names its competition and round.
    is_match_infobox_event => match_infobox.event;
    /// A row of a rendered infobox that names the competition and round of a match.
    is_infobox_event_row => rendered.infobox_event;
    /// A parameter of an infobox that counts the goals.
    is_infobox_goals => infobox.goals;
    /// A parameter of an infobox that tells up to which day it counts.
    is_infobox_updated => infobox.updated;
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
    /// A header cell over the names of rounds.
    is_round_header => headers.round;
    /// A header cell over first legs.
    is_first_leg_header => headers.first_leg;
    /// A header cell over second legs.
    is_second_leg_header => headers.second_leg;
    /// A header cell over the sides listed first.
    is_home_header => headers.home;
    /// A header cell over the sides listed second.
    is_away_header => headers.away;
    /// A header cell over scores or aggregates.
    is_result_header => headers.result;
    /// A header cell of standings over the columns of all matches, beside those at home and away.
    is_head_of_all => standings_columns.all_matches;
    /// A header cell over the numbers of ties.
    is_number_header => headers.number;
    /// A header cell that no table of the ties of one round has: of a team's own list, or of many editions.
    is_foreign_header => headers.foreign;
    /// A header cell that only tables of other sports have.
    is_header_of_other_sport => headers.other_sport;
    /// What is in place of a tie's number where the row is a replay.
    is_replay_number => headers.replay;
    /// A line of the plain-text rendering that is left over from a table.
    is_plain_residue => plain.residue;
}

impl Dialect {
    /// What is known of lists of matches.
    pub(crate) fn lists(&self) -> &ListRules {
        &self.lists
    }

    /// What is known of lists of scorers.
    pub(crate) fn scorers(&self) -> &ScorerRules {
        &self.scorers
    }

    /// What tells of which sport something is.
    pub(crate) fn sports(&self) -> &SportRules {
        &self.sports
    }

    /// What is known of line-ups.
    pub(crate) fn lineups(&self) -> &LineupRules {
        &self.lineups
    }
}

impl Dialect {
    /// Whether a cell says that there is nothing here: `null`, `—`, `N/A`. The same for every kind of
    /// cell.
    pub fn is_nothing_here(&self, text: &str) -> bool {
        let list = &self.file.words.nothing_here;
        list.may_have(text) && list.has(&with_plain_dashes(text))
    }

    /// Whether words in brackets beside a team say what it is in the competition: `H`, `holders`.
    pub(crate) fn is_mark_of_team(&self, text: &str) -> bool {
        let list = &self.file.words.mark_of_team;
        list.may_have(text) && list.has(&with_plain_dashes(text))
    }

    /// Whether a value says that nothing is known, or that there is nothing: `TBD`, `?`, `N/A`.
    pub fn is_no_value(&self, text: &str) -> bool {
        self.is_not_known_yet(text) || self.is_nothing_here(text)
    }

    /// Whether a score cell is that of a match that is still to be played: `v`, `TBD`, `–`.
    pub fn is_not_played(&self, text: &str) -> bool {
        self.is_versus(text) || self.is_no_value(text)
    }

    /// Whether a parameter of an infobox holds a total.
    pub fn is_infobox_total(&self, parameter: &str) -> bool {
        self.is_infobox_matches(parameter) || self.is_infobox_goals(parameter)
    }

    /// Whether a line opens the infobox of the plain-text rendering.
    pub fn is_plain_infobox(&self, line: &str) -> bool {
        let title = &self.file.plain.infobox;
        !title.is_empty() && is_same(line, title)
    }

    /// Whether a parameter of a table of ties is known and not part of a record.
    pub fn is_series_ignored(&self, parameter: &str) -> bool {
        let numbered = parameter.trim_end_matches(|c: char| c.is_ascii_digit() || c == '_');
        let known = |list: &WordList| list.has(parameter) || list.has(numbered);
        known(&self.file.series.ignored) || known(&self.file.series.heading)
    }

    /// Whether a parameter of an infobox is known and not part of a record.
    pub fn is_infobox_ignored(&self, parameter: &str) -> bool {
        // The number may be inside: `continentalcup1 qualifiers`.
        let digit = |c: char| c.is_ascii_digit();
        let list = &self.file.infobox.ignored;
        list.has(parameter) || list.has(&parameter.replace(digit, ""))
    }

    /// What a column of a table of ties tells of a match, by its header cell.
    pub fn column_field(&self, title: &str) -> Option<BoxField> {
        let columns = &self.file.headers.columns;
        let found = columns.iter().find(|(_, titles)| titles.has(title));
        found.map(|(field, _)| *field)
    }

    /// What a parameter of the infobox of a match says of it.
    pub(crate) fn match_infobox_field(&self, parameter: &str) -> Option<BoxField> {
        let mut fields = self.file.match_infobox.fields.iter();
        let (field, _) = fields.find(|(_, names)| names.has(parameter))?;
        Some(*field)
    }

    /// The parameter of a template that names the page it shows.
    pub(crate) fn source_parameter(&self) -> &str {
        &self.file.functions.source
    }

    /// The parameter of a page used as a template that asks for one labelled section.
    pub fn section_parameter(&self) -> &str {
        &self.file.functions.section
    }

    /// The parameter of a table that asks for it alone.
    pub fn table_section(&self) -> &str {
        &self.file.functions.table_section
    }

    /// The parameter that names a page to be shown.
    pub fn article_parameter(&self) -> &str {
        &self.file.functions.article
    }

    /// The parameter that holds a text to be shown.
    pub fn text_parameter(&self) -> &str {
        &self.file.functions.text
    }

    /// What the cells of a row of a series hold, in order.
    pub(crate) fn series_cells(&self) -> &[BoxField] {
        &self.file.series.cells
    }

    /// The parameter of a link to another wiki that holds what it shows.
    pub(crate) fn label_parameter(&self) -> &str {
        &self.file.functions.label
    }

    /// The parameter of a flag or team that holds the name it shows.
    pub(crate) fn name_parameter(&self) -> &str {
        &self.file.functions.name
    }

    /// The length of the ending of an ordinal that begins a text: 2 for `nd of March`.
    pub(crate) fn ordinal_ending(&self, text: &str) -> usize {
        let mut endings = self.file.dates.ordinal_endings.iter();
        let found = endings.find(|ending| text.starts_with(ending.as_str()));
        found.map_or(0, String::len)
    }

    /// Signs after a minute: `70'`.
    pub(crate) fn minute_signs(&self) -> &[char] {
        &self.file.minutes.signs
    }

    /// Signs between a minute and its stoppage time: `45+2`.
    pub(crate) fn stoppage_signs(&self) -> &[char] {
        &self.file.minutes.stoppage
    }

    /// Whether letters written to a minute are its unit, or those apart from it.
    pub(crate) fn is_minute_unit(&self, letters: &str, is_apart: bool) -> bool {
        let minutes = &self.file.minutes;
        let units = if is_apart {
            &minutes.spaced_units
        } else {
            &minutes.units
        };
        units.iter().any(|unit| unit == letters)
    }

    /// What comes after the name of a youth team of this age.
    pub(crate) fn age_behind_name(&self, age: u8) -> String {
        let form = &self.file.national_teams.age;
        form.replace("{age}", &age.to_string())
    }

    /// Parameters of a grid of results.
    pub fn grid(&self) -> &GridParameters {
        &self.file.grid
    }

    /// Parameters of a table of standings.
    pub fn standings(&self) -> &StandingsParameters {
        &self.file.standings
    }

    /// What a result letter says of the page's own team: more, as many or fewer goals.
    pub fn result_letter(&self, letter: &str) -> Option<std::cmp::Ordering> {
        let letters = &self.file.result_letters;
        if letters.won.has(letter) {
            Some(std::cmp::Ordering::Greater)
        } else if letters.drawn.has(letter) {
            Some(std::cmp::Ordering::Equal)
        } else if letters.lost.has(letter) {
            Some(std::cmp::Ordering::Less)
        } else {
            None
        }
    }

    /// A name without the article in front of it.
    pub fn without_article<'n>(&self, name: &'n str) -> &'n str {
        match name.split_once(' ') {
            Some((first, rest)) if self.file.words.articles.has(first) => rest,
            _ => name,
        }
    }
}
