//! The shape of a dialect file, as serde reads it. A key may be left out, and stands for nothing then;
//! unknown keys and double names are errors that name the line. `mod.rs` makes the lookup tables from
//! it.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::brackets::Brackets;
use super::lineups::Lineups;
use super::lists::Lists;
use super::parameters::Names;
use super::role::{BoxField, Role, StandingsFigure};
use super::scorers::Scorers;
use super::sports::Sports;
use super::word_list::WordList;
use crate::model::{DecidedBy, MatchStatus, RoundKind, RoundStage};

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct DialectFile {
    pub(super) language: String,
    pub(super) redirects: WordList,
    pub(super) templates: BTreeMap<Role, WordList>,
    pub(super) modules: BTreeMap<Role, WordList>,
    pub(super) template: Vec<TemplateEntry>,
    pub(super) functions: Functions,
    pub(super) text_templates: BTreeMap<String, String>,
    pub(super) cell_templates: BTreeMap<String, String>,
    pub(super) match_box: BTreeMap<BoxField, WordList>,
    pub(super) negative: Negative,
    pub(super) infobox: InfoboxParameters,
    pub(super) match_infobox: MatchInfobox,
    pub(super) series: SeriesParameters,
    pub(super) grid: GridParameters,
    pub(super) standings: StandingsParameters,
    pub(super) words: Words,
    pub(super) result_letters: ResultLetters,
    pub(super) score_markers: ScoreMarkers,
    pub(super) decided: Vec<OutcomePattern>,
    pub(super) status: Vec<StatusPattern>,
    pub(super) resumed: Pattern,
    pub(super) citation: Pattern,
    pub(super) months: Months,
    pub(super) dates: Dates,
    pub(super) clock: Clock,
    pub(super) minutes: Minutes,
    pub(super) shown_dates: ShownDates,
    pub(super) zones: BTreeMap<String, i16>,
    pub(super) zone_places: BTreeMap<String, String>,
    pub(super) zone_standards: BTreeMap<String, String>,
    pub(super) zone_articles: Vec<ZoneArticles>,
    pub(super) slots: Vec<Pattern>,
    pub(super) rounds: Vec<RoundPattern>,
    pub(super) sub_headings: SubHeadings,
    pub(super) titles: Titles,
    pub(super) national_teams: NationalTeams,
    pub(super) outcome: Outcome,
    pub(super) headers: Headers,
    pub(super) brackets: Brackets,
    pub(super) lists: Lists,
    pub(super) lineups: Lineups,
    pub(super) sports: Sports,
    pub(super) scorers: Scorers,
    pub(super) standings_columns: StandingsColumns,
    pub(super) plain: Plain,
    pub(super) rendered: Rendered,
}

impl DialectFile {
    /// Roles of templates.
    pub(super) fn template_roles(&self) -> impl Iterator<Item = (Role, &WordList)> {
        let own = self.template.iter().map(|entry| (entry.role, &entry.names));
        let listed = self.templates.iter();
        listed.map(|(role, names)| (*role, names)).chain(own)
    }

    /// Roles of functions of modules.
    pub(super) fn module_roles(&self) -> impl Iterator<Item = (Role, &WordList)> {
        let own = self.template.iter();
        let own = own.map(|entry| (entry.role, &entry.modules));
        let listed = self.modules.iter();
        listed.map(|(role, names)| (*role, names)).chain(own)
    }

    /// Known parameters of match boxes, for suggestions.
    pub(super) fn box_parameters(&self) -> impl Iterator<Item = &str> {
        let is_box = |role| matches!(role, Role::MatchBox | Role::MatchBoxCollapsible);
        let own = self.template.iter().filter(move |entry| is_box(entry.role));
        let own = own.flat_map(|entry| entry.parameters.values().flat_map(|names| &names.0));
        let shared = self.match_box.values().flatten();
        shared.chain(own).map(String::as_str)
    }

    /// Known parameters of infoboxes, for suggestions.
    pub(super) fn infobox_parameters(&self) -> impl Iterator<Item = &str> {
        let known = &self.infobox;
        let all = [&known.name, &known.season, &known.ignored];
        all.into_iter().flatten().map(String::as_str)
    }

    /// Known parameters of rows of ties, for suggestions.
    pub(super) fn series_parameters(&self) -> impl Iterator<Item = &str> {
        let known = &self.series;
        let all = [
            &known.legs,
            &known.flag,
            &known.away_goals,
            &known.winner,
            &known.heading,
            &known.ignored,
        ];
        all.into_iter().flatten().map(String::as_str)
    }
}

/// A template with parameters of its own.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct TemplateEntry {
    #[serde(default)]
    pub(super) names: WordList,
    #[serde(default)]
    pub(super) modules: WordList,
    pub(super) role: Role,
    #[serde(default)]
    pub(super) parameters: BTreeMap<BoxField, Names>,
    #[serde(default)]
    pub(super) figures: BTreeMap<StandingsFigure, Names>,
    #[serde(default)]
    pub(super) zero_when_left_out: Vec<StandingsFigure>,
    #[serde(default)]
    pub(super) points_for_a_win: Option<u8>,
    #[serde(default)]
    pub(super) statuses: BTreeMap<String, WordList>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Functions {
    pub(super) labelled: WordList,
    pub(super) all_but_labelled: WordList,
    pub(super) by_heading: WordList,
    pub(super) modules_of_sport: WordList,
    pub(super) source: String,
    pub(super) section: String,
    pub(super) table_section: String,
    pub(super) choice: WordList,
    pub(super) condition: WordList,
    pub(super) condition_written: WordList,
    pub(super) condition_equal: WordList,
    pub(super) condition_worked_out: WordList,
    pub(super) default_case: WordList,
    pub(super) article: String,
    pub(super) text: String,
    pub(super) label: String,
    pub(super) name: String,
    pub(super) variant: WordList,
    pub(super) no_name: WordList,
    pub(super) expression: WordList,
    pub(super) shown: WordList,
    pub(super) copies: WordList,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Negative {
    pub(super) words: WordList,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct InfoboxParameters {
    pub(super) name: WordList,
    pub(super) season: WordList,
    pub(super) matches: WordList,
    pub(super) goals: WordList,
    pub(super) updated: WordList,
    pub(super) dates: WordList,
    pub(super) ignored: WordList,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct MatchInfobox {
    pub(super) title: WordList,
    pub(super) event: WordList,
    pub(super) fields: BTreeMap<BoxField, WordList>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct SeriesParameters {
    pub(super) cells: Vec<BoxField>,
    pub(super) legs: WordList,
    pub(super) flag: WordList,
    pub(super) away_goals: WordList,
    pub(super) winner: WordList,
    pub(super) heading: WordList,
    pub(super) ignored: WordList,
    pub(super) single: WordList,
}

/// Names of parameters, and what numbered and composed ones begin or end with.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct GridParameters {
    /// Before the number of a team: its code.
    pub team: String,
    /// All codes in one value.
    pub order: String,
    /// Before a code: the name.
    pub name: String,
    /// Before two codes: the result.
    #[serde(rename = "match")]
    pub result: String,
    /// After two codes: a note on the result.
    pub note: String,
    /// Parameters that begin as a result does and are none.
    pub ignored: WordList,
}

/// Names of parameters of a table of standings, and what those of one team begin with.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct StandingsParameters {
    /// Tells the sport or the columns.
    pub style: String,
    /// Values of it that mean football.
    pub styles: WordList,
    /// Points for a win.
    pub win_points: String,
    /// Points for a draw.
    pub draw_points: String,
    /// Points for a defeat.
    pub loss_points: String,
    /// Position of the first team in the table.
    pub first_position: String,
    /// Before a position: the key of what it leads to.
    pub result: String,
    /// Before such a key: what it leads to.
    pub text: String,
    /// Before a code: a note, or the code of the team that has the same note.
    pub note: String,
    /// Before a code: a note on what decided between level teams.
    pub head_to_head: String,
    /// Before a code: letters such as C for champions.
    pub status: String,
    /// Before a code: one figure.
    pub figures: BTreeMap<StandingsFigure, String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct ResultLetters {
    pub(super) won: WordList,
    pub(super) drawn: WordList,
    pub(super) lost: WordList,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Words {
    pub(super) penalty: WordList,
    pub(super) own_goal: WordList,
    pub(super) kick_scored: WordList,
    pub(super) kick_missed: WordList,
    pub(super) mark_of_team: WordList,
    pub(super) nothing_here: WordList,
    pub(super) not_known_yet: WordList,
    pub(super) versus: WordList,
    pub(super) closed_doors: WordList,
    pub(super) fillers: WordList,
    pub(super) articles: WordList,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ScoreMarkers {
    pub(super) extra_time: String,
    pub(super) golden_goal: String,
    pub(super) silver_goal: String,
    pub(super) shootout: String,
    pub(super) away_goals: String,
    pub(super) aggregate: String,
    pub(super) match_number: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StatusPattern {
    pub(super) status: MatchStatus,
    pub(super) pattern: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Months {
    january: WordList,
    february: WordList,
    march: WordList,
    april: WordList,
    may: WordList,
    june: WordList,
    july: WordList,
    august: WordList,
    september: WordList,
    october: WordList,
    november: WordList,
    december: WordList,
}

impl Months {
    /// Names by month, January first.
    pub(super) fn in_order(&self) -> [&[String]; 12] {
        [
            &self.january,
            &self.february,
            &self.march,
            &self.april,
            &self.may,
            &self.june,
            &self.july,
            &self.august,
            &self.september,
            &self.october,
            &self.november,
            &self.december,
        ]
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Dates {
    pub(super) ordinal_endings: Vec<String>,
}

/// How minutes of goals are written. Compared with regard to case.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Minutes {
    pub(super) signs: Vec<char>,
    pub(super) stoppage: Vec<char>,
    pub(super) units: Vec<String>,
    pub(super) spaced_units: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Clock {
    pub(super) separators: Vec<String>,
    pub(super) hour_signs: Vec<String>,
    pub(super) universal: Vec<String>,
    pub(super) am: WordList,
    pub(super) pm: WordList,
    pub(super) noon: WordList,
    pub(super) midnight: WordList,
    pub(super) statement_keywords: WordList,
    pub(super) statement: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ShownDates {
    pub(super) day_month_year: String,
    pub(super) month_day_year: String,
    pub(super) month_year: String,
    pub(super) day_first: WordList,
    pub(super) flag: String,
    pub(super) order: String,
    pub(super) orders_day_first: WordList,
    pub(super) orders_month_first: WordList,
}

/// Articles on several zones, and the letters that tell which.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ZoneArticles {
    pub(super) titles: WordList,
    pub(super) letters: BTreeMap<String, i16>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Pattern {
    pub(super) pattern: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RoundPattern {
    pub(super) pattern: String,
    pub(super) id: Option<String>,
    pub(super) kind: RoundKind,
    #[serde(default, deserialize_with = "stage")]
    pub(super) stage: Option<RoundStage>,
    #[serde(default)]
    pub(super) container: bool,
    #[serde(default, rename = "holds-groups")]
    pub(super) holds_groups: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct SubHeadings {
    pub(super) leg: String,
    pub(super) matchday: String,
    #[serde(rename = "short-matchday")]
    pub(super) short_matchday: String,
    #[serde(rename = "match")]
    pub(super) match_: String,
    pub(super) replay: String,
    #[serde(rename = "round-first")]
    pub(super) round_first: String,
    #[serde(rename = "round-last")]
    pub(super) round_last: String,
    pub(super) playoff: String,
    pub(super) ranking: String,
    pub(super) recalled: String,
    #[serde(rename = "league-table")]
    pub(super) league_table: String,
    pub(super) neutral: String,
    pub(super) ordinals: Vec<WordList>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Titles {
    pub(super) team_season: String,
    pub(super) team: String,
    pub(super) no_team: String,
    pub(super) edition: String,
    pub(super) edition_behind: String,
    pub(super) edition_in_brackets: String,
    pub(super) overview: String,
    pub(super) no_competition: String,
    pub(super) friendly: String,
    pub(super) qualification: String,
    pub(super) template_namespace: String,
    pub(super) tables_template: String,
    pub(super) tails: WordList,
    pub(super) tables_tail: String,
    pub(super) no_matches: String,
    pub(super) whole: String,
    pub(super) short_forms: Vec<ShortForm>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ShortForm {
    pub(super) pattern: String,
    pub(super) round: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Outcome {
    pub(super) keywords: WordList,
    pub(super) advanced: String,
    #[serde(rename = "says-how")]
    pub(super) says_how: String,
    pub(super) revises: String,
    pub(super) sentences: Vec<OutcomePattern>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct OutcomePattern {
    #[serde(deserialize_with = "decided_by")]
    pub(super) decided_by: DecidedBy,
    pub(super) pattern: String,
}

/// Dialect files write kebab-case throughout; the enumeration is exported in snake_case.
fn stage<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<RoundStage>, D::Error> {
    let word = String::deserialize(from)?.replace('-', "_");
    let name = serde::de::value::StrDeserializer::<D::Error>::new(&word);
    RoundStage::deserialize(name).map(Some)
}

/// As above.
fn decided_by<'de, D: serde::Deserializer<'de>>(from: D) -> Result<DecidedBy, D::Error> {
    let word = String::deserialize(from)?.replace('-', "_");
    let name = serde::de::value::StrDeserializer::<D::Error>::new(&word);
    DecidedBy::deserialize(name)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Headers {
    pub(super) round: WordList,
    pub(super) first_leg: WordList,
    pub(super) second_leg: WordList,
    pub(super) home: WordList,
    pub(super) away: WordList,
    pub(super) result: WordList,
    pub(super) number: WordList,
    pub(super) foreign: WordList,
    /// Titles that tables of other sports have and those of football never.
    pub(super) other_sport: WordList,
    pub(super) replay: WordList,
    pub(super) columns: BTreeMap<BoxField, WordList>,
}

/// Titles of the columns of tables of standings.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct StandingsColumns {
    pub(super) team: WordList,
    pub(super) goals: WordList,
    pub(super) qualification: WordList,
    pub(super) note: WordList,
    pub(super) all_matches: WordList,
    /// Letters that only editors need.
    pub(super) editors: WordList,
    pub(super) figures: BTreeMap<StandingsFigure, WordList>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Plain {
    pub(super) infobox: String,
    pub(super) residue: WordList,
}

/// What a rendered page shows where a template stood.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Rendered {
    /// Titles or descriptions of pictures.
    pub(super) symbols: BTreeMap<Symbol, WordList>,
    /// Words in front of a colon in a match box.
    pub(super) labels: BTreeMap<BoxField, WordList>,
    /// Labels of rows of an infobox.
    pub(super) infobox_matches: WordList,
    pub(super) infobox_goals: WordList,
    pub(super) infobox_event: WordList,
    /// Head cells that a table of standings has all of.
    pub(super) standings: Vec<WordList>,
    /// The corner of a grid of results.
    pub(super) grid_corner: WordList,
    /// Words of names of grounds.
    pub(super) grounds: WordList,
}

/// A small picture that stands for an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each name is the field's own word for it")]
pub enum Symbol {
    Goal,
    GoldenGoal,
    SilverGoal,
    OwnGoal,
    KickScored,
    KickMissed,
    YellowCard,
    RedCard,
    SecondYellowCard,
    SubstitutedOn,
    SubstitutedOff,
    Injury,
    Captain,
}

/// The part of a dialect file about national teams.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct NationalTeams {
    pub(super) pattern: String,
    pub(super) senior: String,
    pub(super) under: String,
    pub(super) olympic: String,
    pub(super) local: String,
    pub(super) second: String,
    pub(super) age: String,
    pub(super) men: String,
    pub(super) women: String,
    pub(super) sport: String,
    pub(super) exceptions: Vec<Exception>,
}

/// A country whose articles are called otherwise.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Exception {
    pub(super) code: String,
    pub(super) country: Option<String>,
    pub(super) men: Option<String>,
    pub(super) sport: Option<String>,
}
