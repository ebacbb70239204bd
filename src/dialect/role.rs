//! What a template or a parameter is for, whatever it is called on a wiki.

use serde::Deserialize;

/// What a template does. The names of each role are in the dialect file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// A match box.
    MatchBox,
    /// A match box that folds, on the pages of teams and seasons.
    MatchBoxCollapsible,
    /// A row with two legs and an aggregate.
    TwoLegRow,
    /// A row with a single match.
    OneLegRow,
    /// The head of a table whose rows are such templates.
    TiesHead,
    /// Its end.
    TiesEnd,
    /// A whole table of such rows.
    Series,
    /// A grid of results, home side first.
    ResultsGrid,
    /// The head of a grid of results that is written with one template a cell.
    LegacyGrid,
    /// The team of the cells that follow in such a grid.
    LegacyTeam,
    /// A cell of such a grid.
    LegacyResult,
    /// Its end.
    LegacyEnd,
    /// Infobox of an edition of a competition.
    Infobox,
    /// Infobox of a single match.
    MatchInfobox,
    /// A list of the scorers of an edition.
    Scorers,
    /// Shows a group's table and matches from the group's own page.
    GroupSummary,
    /// Shows a section of another page.
    SectionTransclusion,
    /// Shows the beginning of another page, or one of its sections.
    Excerpt,
    /// Shows a text when the page is whole or one section is asked for.
    TranscludableSection,
    /// A goal: pairs of minute and note.
    Goal,
    /// A golden goal.
    GoldenGoal,
    /// A silver goal.
    SilverGoal,
    /// The mark of an own goal.
    OwnGoal,
    /// The mark of a penalty.
    Penalty,
    /// A converted kick of a shoot-out.
    KickScored,
    /// A missed kick of a shoot-out.
    KickMissed,
    /// A yellow card.
    YellowCard,
    /// A red card.
    RedCard,
    /// A dismissal: kind and minutes.
    SentOff,
    /// A player comes on.
    SubstitutedOn,
    /// A player goes off.
    SubstitutedOff,
    /// A player is hurt.
    Injury,
    /// The mark of the captain.
    Captain,
    /// A national team with its flag, by code.
    CountryTeam,
    /// A women's national team, by code.
    WomenTeam,
    /// A national youth team: code and age.
    YouthTeam,
    /// A women's national youth team: code and age.
    WomenYouthTeam,
    /// The team of a country at the Olympic tournament, by code.
    OlympicTeam,
    /// A national team of players from the country's own league, by code.
    LocalTeam,
    /// A flag alone, by code.
    FlagIcon,
    /// A country's name with its flag.
    CountryName,
    /// A flag call whose first argument says how to draw it.
    FlagRecipe,
    /// A date in numbers.
    StartDate,
    /// A clock time and its offset from UTC.
    UtcTime,
    /// A score that links to a section.
    ScoreLink,
    /// The mark of extra time.
    ExtraTime,
    /// The mark of a shoot-out, with or without its score.
    Shootout,
    /// The mark of an awarded match.
    Awarded,
    /// The mark of the away-goals rule.
    AwayGoals,
    /// Shows its first argument.
    Wrapper,
    /// Shows its first argument, explains it in the second.
    Abbreviation,
    /// Shows its arguments as a list.
    List,
    /// A link that may lead to another wiki.
    InterlanguageLink,
    /// Given name and surname.
    SortName,
    /// A footnote.
    Note,
    /// An address, and what is shown in its place.
    Address,
    /// Shows nothing that matters here.
    Nothing,
    /// A table of standings.
    Standings,
    /// The head of a table of standings that is written with one template a row.
    StandingsHead,
    /// A row of it.
    StandingsRow,
    /// Its end.
    StandingsEnd,
    /// What the positions of rows of it lead to.
    StandingsQualification,
    /// The head of a table of standings of an older family, which this version does not read.
    LegacyStandings,
    /// A bracket.
    Bracket,
    /// A match of another sport.
    OtherSport,
}

impl Role {
    /// Whether it names a national team.
    pub fn is_national_team(self) -> bool {
        matches!(
            self,
            Self::CountryTeam
                | Self::WomenTeam
                | Self::YouthTeam
                | Self::WomenYouthTeam
                | Self::OlympicTeam
                | Self::LocalTeam
        )
    }

    /// Whether a template of this role has results of matches in it.
    pub(super) fn has_results(self) -> bool {
        matches!(
            self,
            Self::MatchBox
                | Self::MatchBoxCollapsible
                | Self::TwoLegRow
                | Self::OneLegRow
                | Self::Series
                | Self::ResultsGrid
                | Self::LegacyGrid
                | Self::MatchInfobox
                | Self::Bracket
        )
    }

    /// Whether a template of this role becomes a block wherever it stands. The others mean something
    /// inside the value of another block only.
    pub fn makes_blocks(self) -> bool {
        matches!(
            self,
            Self::MatchBox
                | Self::MatchBoxCollapsible
                | Self::TwoLegRow
                | Self::OneLegRow
                | Self::TiesHead
                | Self::Series
                | Self::ResultsGrid
                | Self::Infobox
                | Self::MatchInfobox
                | Self::GroupSummary
                | Self::SectionTransclusion
                | Self::Excerpt
                | Self::LegacyGrid
                | Self::LegacyTeam
                | Self::LegacyResult
                | Self::Standings
                | Self::StandingsHead
                | Self::StandingsRow
                | Self::LegacyStandings
                | Self::Bracket
                | Self::OtherSport
        )
    }
}

/// A field of a match box or of a row. Template reference A.1.1, A.1.2 and A.1.9.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each name is the field's own word for it")]
pub enum BoxField {
    Event,
    Date,
    Time,
    Round,
    Team1,
    Team2,
    Score,
    Score1,
    Score2,
    ScoreNote,
    ExtraTime,
    SuddenDeath,
    GoldenGoal,
    SilverGoal,
    Goals1,
    Goals2,
    /// Goals of both sides in one list, each after the score that it makes.
    GoalsOfBoth,
    Report,
    ShootoutScore,
    Kicks1,
    Kicks2,
    Stadium,
    Location,
    Attendance,
    Referee,
    Section,
    Result,
    Aggregate,
    Note,
    /// Country of a side, beside its name.
    Country1,
    Country2,
    /// Results of the legs of a tie, in order.
    Legs,
    /// The side that a row names as the winner: 1 or 2.
    Winner,
    /// The team of a row of standings.
    Team,
    /// Over how many rows a cell reaches.
    Rows,
    /// Layout and officials: known, and not part of a record.
    Ignored,
}

/// A figure that a table of standings gives for one team. Template reference A.3.2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StandingsFigure {
    /// Matches won.
    Wins,
    /// Matches drawn.
    Draws,
    /// Matches lost.
    Losses,
    /// Goals scored.
    GoalsFor,
    /// Goals conceded.
    GoalsAgainst,
    /// Points added, or taken away when negative.
    Adjustment,
    /// Points carried over from an earlier stage.
    StartPoints,
    /// A position other than the place in the list.
    Position,
    /// Points taken away, with or without a minus sign.
    Deduction,
    /// Points for a win of this team.
    WinPoints,
    /// Matches played, as a table by hand states them.
    Played,
    /// Points, as a table by hand states them.
    Points,
}

/// What a column of a table of standings gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StandingsColumn {
    /// The team.
    Team,
    /// A figure.
    Figure(StandingsFigure),
    /// Goals for and against.
    Goals,
    /// What the position leads to.
    Qualification,
    /// A note on the team.
    Note,
}
