//! The patterns of a language, by what they are asked about: rounds, titles, headings, scores. `mod.rs`
//! makes them from the dialect file; readers and `draft` ask them.

use super::pattern::{FirstOf, Pattern};
use crate::model::{RoundKind, RoundStage};

/// A round as headings name it.
#[derive(Debug, Clone)]
pub struct RoundRule {
    /// One spelling for the id, where there are several.
    pub id: Option<String>,
    /// What sort of round it is.
    pub kind: RoundKind,
    /// Its place in a competition.
    pub stage: RoundStage,
    /// Whether it only holds other rounds.
    pub container: bool,
    /// Whether an edition may have several of them with groups of the same names.
    pub holds_groups: bool,
}

/// Patterns of page titles.
#[derive(Debug)]
pub struct TitleRules {
    /// `2014–15 Ajax season`
    pub team_season: Pattern,
    /// The end of what is no name of a team.
    pub no_team: Pattern,
    /// `Cape Verde national football team`
    pub team: Pattern,
    /// `2014 FIFA World Cup`
    pub edition: Pattern,
    /// `Toto Cup 2016`
    pub edition_behind: Pattern,
    /// `Brazil v Germany (2014 FIFA World Cup)`
    pub edition_in_brackets: Pattern,
    /// `2031 in Moroccan football`
    pub overview: Pattern,
    /// A heading below such a title that names no competition: `Domestic cups`
    pub no_competition: Pattern,
    /// The competition of friendly matches.
    pub friendly: String,
    /// An edition that decides who enters another: `FIFA World Cup qualification`
    pub qualification: Pattern,
    /// `Template:2026 FIFA World Cup group tables`
    pub tables_template: Pattern,
    /// What such a title ends in: `group tables`
    pub tables_tail: Pattern,
    /// What holds no matches: `2022 FIFA World Cup squads`, `Line-ups`
    pub no_matches: Pattern,
    /// The part of an id that stands for a page whose matches belong to no round.
    pub whole: String,
    /// What is before the titles of templates.
    pub template_namespace: String,
    /// Short forms of rounds at the end of a text, and the round that each means.
    pub short_forms: FirstOf<String>,
    /// Parts of an edition at the end of a title.
    pub tails: Vec<Pattern>,
}

/// Patterns of headings that say which leg, matchday or match.
#[derive(Debug)]
pub struct SubHeadingRules {
    /// `First leg`
    pub leg: Pattern,
    /// `Matchday 3`
    pub matchday: Pattern,
    /// A matchday and the short form of a competition: `1 L2`
    pub short_matchday: Pattern,
    /// `Brazil vs Croatia`
    pub match_label: Pattern,
    /// `Replay`
    pub replay: Pattern,
    /// A round, and after it a part of it: a leg, a replay, a matchday.
    pub round_first: Pattern,
    /// The same the other way round.
    pub round_last: Pattern,
    /// A heading of matches that decide between teams level in a table.
    pub playoff: Pattern,
    /// A heading above a table of teams that did not all meet.
    pub ranking: Pattern,
    /// A heading above what an article recalls of other rounds or competitions.
    pub recalled: Pattern,
    /// A heading above the table of a league, which names no round: `League table`
    pub league_table: Pattern,
    /// A heading that names no round: `Matches`
    pub neutral: Pattern,
}

/// Patterns of what is in a score cell.
#[derive(Debug)]
pub struct ScoreRules {
    /// Extra time as a marker.
    pub extra_time: Pattern,
    /// Golden goal as a marker.
    pub golden_goal: Pattern,
    /// Silver goal as a marker.
    pub silver_goal: Pattern,
    /// `4–2 p`, `p 4–2`, or the marker alone. Groups: `c`, `d` or `e`, `f` the figures.
    pub shootout: Pattern,
    /// Away goals: the whole of a bracket, or of what is beside the score.
    pub away_goals: Pattern,
    /// `4–2 agg.`, `agg. 4–2`, or the marker alone, with the same groups.
    pub aggregate: Pattern,
    /// `Match 25`
    pub match_number: Pattern,
}
