//! Who plays: a team, or the slot that a team will fill.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantNames};

use super::ids::slug;
use crate::schema::{Parts, Row, Unread, words};
use crate::wikitext::comparable_title;

/// Whose team it is: women's and men's teams of a country are different teams.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    IntoStaticStr,
    VariantNames,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Gender {
    /// A men's team, or one whose name says nothing else.
    Men,
    /// A women's team.
    Women,
}

/// Which of a country's teams it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Squad {
    /// The first team.
    Senior,
    /// A team of players under an age.
    Under(u8),
    /// The team of the Olympic tournament.
    Olympic,
    /// A team of players from the country's own league.
    Local,
    /// The second team.
    Second,
}

impl fmt::Display for Squad {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Senior => f.write_str("senior"),
            Self::Under(age) => write!(f, "under_{age}"),
            Self::Olympic => f.write_str("olympic"),
            Self::Local => f.write_str("local"),
            Self::Second => f.write_str("second"),
        }
    }
}

impl Squad {
    /// The squad that is shown so.
    pub(crate) fn of_text(text: &str) -> Option<Self> {
        match text {
            "senior" => Some(Self::Senior),
            "olympic" => Some(Self::Olympic),
            "local" => Some(Self::Local),
            "second" => Some(Self::Second),
            other => other.strip_prefix("under_")?.parse().ok().map(Self::Under),
        }
    }
}

/// A national team, whichever form names it: `{{fb|BRA}}` and a link to
/// `Brazil national football team` are one, `{{fbw|BRA}}` and `{{fbu|20|BRA}}` are two others.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct National {
    /// Code of the country: that of the table of countries, else as written.
    pub country: String,
    /// Whose team.
    pub gender: Gender,
    /// Which team.
    pub squad: Squad,
}

/// A team as a page names it at that time.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Team {
    /// Display text.
    pub name: String,
    /// Title of the article that it links to, or that a national team's template links to.
    pub link: Option<String>,
    /// Country code exactly as written.
    pub country: Option<String>,
    /// Which national team it is; `None` for a club and for a team that nothing tells.
    pub national: Option<National>,
    /// The article that it is known by: the link without its anchor, after the redirects that an
    /// archive knows. Not exported.
    pub article: Option<String>,
}

impl Team {
    /// A club, or a team of which nothing else is known.
    ///
    /// ```
    /// use scoreline::model::Team;
    /// let team = Team::club("Séwé", Some("Séwé Sport#History".to_owned()), None);
    /// assert_eq!(team.article.as_deref(), Some("Séwé Sport"));
    /// ```
    pub fn club(name: impl Into<String>, link: Option<String>, country: Option<String>) -> Self {
        let article = link.as_deref().and_then(article_of);
        Self {
            name: name.into(),
            link,
            country,
            national: None,
            article,
        }
    }

    /// The part of an id that stands for this team.
    pub fn slug(&self) -> String {
        slug(&self.name)
    }
}

/// The article that a link leads to, in one spelling; `None` for a link within a page.
fn article_of(link: &str) -> Option<String> {
    let title = link.split('#').next().unwrap_or_default();
    let title = comparable_title(&title.replace('_', " "));
    (!title.is_empty()).then_some(title)
}

/// How far two mentions are known to be one team.
#[doc(hidden)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kinship {
    /// One article, or one national team.
    Same,
    /// The same printed name; nothing more is known of one of them, and nothing speaks against it.
    LikeNamed,
    /// The same printed name with two articles, which may be one under two titles.
    OtherArticle,
    /// Two teams.
    Different,
}

/// One side of a match or tie: a team, or text that says who it will be (`Winner Match 74`).
///
/// Source of the rule: template reference A.1.6, placeholders.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Opponent {
    /// A team. A copy shares it: a team is in many records.
    Team(Arc<Team>),
    /// An unresolved slot, as written.
    Slot(String),
}

impl From<Team> for Opponent {
    fn from(team: Team) -> Self {
        Self::Team(Arc::new(team))
    }
}

impl Opponent {
    /// The name of the team as printed; `None` while the side is a slot.
    pub fn printed_name(&self) -> Option<&str> {
        self.team().map(|team| team.name.as_str())
    }

    /// The article that the team links to.
    pub fn article(&self) -> Option<&str> {
        self.team()?.link.as_deref()
    }

    /// The team's country code as written.
    pub fn country(&self) -> Option<&str> {
        self.team()?.country.as_deref()
    }

    /// Who the side will be, while that is open.
    pub fn slot(&self) -> Option<&str> {
        match self {
            Self::Team(_) => None,
            Self::Slot(text) => Some(text),
        }
    }

    /// The team, unless the slot is still open.
    pub fn team(&self) -> Option<&Team> {
        match self {
            Self::Team(team) => Some(team),
            Self::Slot(_) => None,
        }
    }

    /// The team, to fill what it lacks.
    pub(crate) fn team_mut(&mut self) -> Option<&mut Team> {
        match self {
            Self::Team(team) => Some(Arc::make_mut(team)),
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

    /// How far two mentions are known to be one team: by article, else by country, gender and age,
    /// else by the printed name.
    ///
    /// Names are compared without case; accents count, since clubs differ by them alone.
    pub fn kinship(&self, other: &Self) -> Kinship {
        let (Self::Team(a), Self::Team(b)) = (self, other) else {
            let both_open = self.team().is_none() && other.team().is_none();
            return if both_open && same_text(self.name(), other.name()) {
                Kinship::Same
            } else {
                Kinship::Different
            };
        };
        match (&a.national, &b.national) {
            (Some(a), Some(b)) if a == b => return Kinship::Same,
            (Some(_), Some(_)) => return Kinship::Different,
            _ => {}
        }
        if a.article.is_some() && a.article == b.article {
            return Kinship::Same;
        }
        if !same_text(&a.name, &b.name) {
            return Kinship::Different;
        }
        match (&a.country, &b.country) {
            (Some(a), Some(b)) if a != b => return Kinship::Different,
            _ => {}
        }
        if a.article.is_some() && b.article.is_some() {
            Kinship::OtherArticle
        } else {
            Kinship::LikeNamed
        }
    }

    /// Whether two places of one page, or of pages of one edition, mean the same side. There a page's
    /// readers have no more than the printed name either.
    pub fn is_same(&self, other: &Self) -> bool {
        self.kinship(other) != Kinship::Different
    }
}

/// The columns of a side: its name as printed, its link, its country, and who it will be.
impl Parts for Opponent {
    fn of(row: &Row<'_>, at: usize) -> Result<Self, Unread> {
        let text = |after| row.text(at.saturating_add(after));
        let (name, slot) = (text(0), text(3));
        let [link, country]: [Option<String>; 2] =
            [1, 2].map(|after| Some(text(after).to_owned()).filter(|text| !text.is_empty()));
        let is_team = !name.is_empty() || link.is_some() || country.is_some();
        match (is_team, slot) {
            (true, "") => Ok(Self::Team(Team::club(name, link, country).into())),
            (false, slot) => Ok(Self::Slot(slot.to_owned())),
            (true, _) => Err(Unread {
                column: at,
                expected: "a team, or who it will be, and not both",
            }),
        }
    }
}

fn same_text(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    if a.is_ascii() && b.is_ascii() {
        return a.eq_ignore_ascii_case(b);
    }
    // Nearly all names that differ do so in their first letter.
    let first = |text: &str| text.chars().flat_map(char::to_lowercase).next();
    first(a) == first(b) && a.to_lowercase() == b.to_lowercase()
}

/// A side of a match. On neutral ground `Home` is the side that the page lists first.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    IntoStaticStr,
    VariantNames,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
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
}

/// A side of a tie: team 1 plays the first leg at home.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    IntoStaticStr,
    VariantNames,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum TieSide {
    /// Team 1.
    Team1,
    /// Team 2.
    Team2,
}

words!(Gender, Side, TieSide);
