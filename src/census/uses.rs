//! What is counted: names, by where they are used and what the readers make of them. `page` counts them
//! on one page, `mod.rs` adds the pages up.

use serde::Serialize;

use crate::dialect::Role;
use crate::model::PageId;
use crate::reader::TableKind;

/// Where something is used, and so what is lost when it is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// A template inside a value of a match box, a row of ties or a grid of results. An unknown one
    /// there can lose data.
    MatchValue,
    /// A parameter of a match box.
    MatchBoxParameter,
    /// A parameter of a row or table of ties. Cells, which have no name, are not counted.
    RowParameter,
    /// A parameter of the infobox of a competition.
    InfoboxParameter,
    /// A template anywhere else.
    Elsewhere,
    /// A table, by what it is taken for.
    Table,
    /// A table that is reported and not read, by its heads. Counted are its rows with results.
    UnreadTable,
}

impl Section {
    /// All sections, in the order in which a census lists them.
    pub const ALL: [Self; 7] = [
        Self::MatchValue,
        Self::MatchBoxParameter,
        Self::RowParameter,
        Self::InfoboxParameter,
        Self::Elsewhere,
        Self::Table,
        Self::UnreadTable,
    ];

    /// Its name in CSV and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::MatchValue => "match_value",
            Self::MatchBoxParameter => "match_box_parameter",
            Self::RowParameter => "row_parameter",
            Self::InfoboxParameter => "infobox_parameter",
            Self::Elsewhere => "elsewhere",
            Self::Table => "table",
            Self::UnreadTable => "unread_table",
        }
    }
}

/// What the readers make of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Treatment {
    /// The dialect does not name it.
    Unknown,
    /// Known, and nothing of its own is read: layout, wrappers, characters, other sports.
    Ignored,
    /// It becomes part of a record, or leads to one.
    Read,
}

impl Treatment {
    /// Its name in every output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Ignored => "ignored",
            Self::Read => "read",
        }
    }

    /// The treatment of a template with this role. Complete: a new role has to be placed here.
    #[doc(hidden)]
    pub fn of(role: Role) -> Self {
        match role {
            Role::MatchBox
            | Role::MatchBoxCollapsible
            | Role::TwoLegRow
            | Role::OneLegRow
            | Role::TiesHead
            | Role::TiesEnd
            | Role::Series
            | Role::ResultsGrid
            | Role::Standings
            | Role::StandingsHead
            | Role::StandingsRow
            | Role::StandingsEnd
            | Role::StandingsQualification
            | Role::LegacyGrid
            | Role::LegacyTeam
            | Role::LegacyResult
            | Role::LegacyEnd
            | Role::Infobox
            | Role::MatchInfobox
            | Role::GroupSummary
            | Role::SectionTransclusion
            | Role::Excerpt
            | Role::TranscludableSection
            | Role::Goal
            | Role::GoldenGoal
            | Role::SilverGoal
            | Role::OwnGoal
            | Role::Penalty
            | Role::KickScored
            | Role::KickMissed
            | Role::YellowCard
            | Role::RedCard
            | Role::SentOff
            | Role::CountryTeam
            | Role::WomenTeam
            | Role::YouthTeam
            | Role::WomenYouthTeam
            | Role::OlympicTeam
            | Role::LocalTeam
            | Role::FlagIcon
            | Role::CountryName
            | Role::FlagRecipe
            | Role::StartDate
            | Role::UtcTime
            | Role::ScoreLink
            | Role::ExtraTime
            | Role::Shootout
            | Role::Awarded
            | Role::AwayGoals
            | Role::InterlanguageLink
            | Role::SortName
            | Role::Address
            | Role::Scorers
            | Role::SubstitutedOn
            | Role::SubstitutedOff
            | Role::Captain
            | Role::Bracket
            | Role::Note => Self::Read,
            Role::Injury
            | Role::LegacyStandings
            | Role::Wrapper
            | Role::Abbreviation
            | Role::List
            | Role::Nothing
            | Role::OtherSport => Self::Ignored,
        }
    }
}

impl Treatment {
    /// The treatment of a table of this kind.
    pub(super) fn of_table(kind: TableKind) -> Self {
        match kind {
            TableKind::Reported => Self::Unknown,
            TableKind::NoFootball => Self::Ignored,
            _ => Self::Read,
        }
    }
}

/// What sort of name it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// `{{Name}}`
    Template,
    /// `{{#invoke:Module|function}}`
    Module,
    /// `{{#name:…}}`, or one of MediaWiki's own such as `{{formatnum:…}}`.
    Function,
    /// `{{:Page}}`: any page used as a template; all are one entry.
    Page,
    /// A parameter.
    Parameter,
    /// A table: of a kind, or with these heads.
    Table,
}

impl Kind {
    /// Its name in CSV and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Template => "template",
            Self::Module => "module",
            Self::Function => "function",
            Self::Page => "page",
            Self::Parameter => "parameter",
            Self::Table => "table",
        }
    }
}

/// One name in one section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Where it is used.
    pub section: Section,
    /// What the readers make of it.
    pub treatment: Treatment,
    /// What sort of name it is.
    pub kind: Kind,
    /// The name: of a template as the wiki writes titles, of a parameter as written. A parameter
    /// without a name has its number.
    pub name: String,
    /// How often it is used.
    pub count: u64,
    /// For an unknown parameter a known one that is spelt almost alike.
    pub suggestion: Option<String>,
    /// The page of its first use.
    pub page: PageId,
    /// The line of its first use, from 1.
    pub line: u32,
}

/// What tells one entry from another, in the order of the list but for the count.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    pub(super) section: Section,
    pub(super) treatment: Treatment,
    pub(super) kind: Kind,
    pub(super) name: String,
}

/// How often, and where first.
#[derive(Debug, Clone)]
pub(super) struct Uses {
    pub(super) count: u64,
    pub(super) suggestion: Option<String>,
    pub(super) line: u32,
}
