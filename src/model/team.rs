//! Who plays: a team, or the slot that a team will fill.

use serde::{Deserialize, Serialize};

use super::ids::slug;

/// A team as a page names it at that time.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Team {
    /// Display text.
    pub name: String,
    /// Title of the linked article: the team's identity, where the page gives one.
    pub link: Option<String>,
    /// Country code exactly as written.
    pub country: Option<String>,
}

impl Team {
    /// The part of an id that stands for this team.
    pub fn slug(&self) -> String {
        slug(&self.name)
    }
}

/// One side of a match or tie: a team, or text that says who it will be (`Winner Match 74`).
///
/// Source of the rule: template reference A.1.6, placeholders.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Opponent {
    /// A team.
    Team(Team),
    /// An unresolved slot, as written.
    Slot(String),
}

impl Opponent {
    /// The team, unless the slot is still open.
    pub fn team(&self) -> Option<&Team> {
        match self {
            Self::Team(team) => Some(team),
            Self::Slot(_) => None,
        }
    }

    /// Display text of the team or the slot.
    pub fn name(&self) -> &str {
        match self {
            Self::Team(team) => &team.name,
            Self::Slot(text) => text,
        }
    }

    /// The part of an id that stands for this side.
    pub fn slug(&self) -> String {
        let slug = slug(self.name());
        if slug.is_empty() {
            "unknown".to_owned()
        } else {
            slug
        }
    }

    /// Whether two places mean the same side: one article, or one name.
    ///
    /// Names are compared without case; accents count, since clubs differ by them alone.
    pub fn is_same(&self, other: &Self) -> bool {
        let same_text = |a: &str, b: &str| a == b || a.to_lowercase() == b.to_lowercase();
        if let (Self::Team(a), Self::Team(b)) = (self, other)
            && let (Some(a), Some(b)) = (&a.link, &b.link)
            && a == b
        {
            return true;
        }
        same_text(self.name(), other.name())
    }
}

/// A side of a match. On neutral ground `Home` is the side that the page lists first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The side listed first.
    Home,
    /// The side listed second.
    Away,
}

impl Side {
    /// The other side.
    pub fn other(self) -> Self {
        match self {
            Self::Home => Self::Away,
            Self::Away => Self::Home,
        }
    }

    /// `home` or `away`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Away => "away",
        }
    }
}

/// A side of a tie: team 1 plays the first leg at home.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TieSide {
    /// Team 1.
    Team1,
    /// Team 2.
    Team2,
}

impl TieSide {
    /// `team1` or `team2`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Team1 => "team1",
            Self::Team2 => "team2",
        }
    }
}
