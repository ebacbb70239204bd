//! Marks: what is in a value for something of football. The reader that saw one has decoded it:
//! whether it was a template, a picture or a code in capitals can't be seen any more. Minutes, scores
//! and the parts of a date are still text.

use crate::dialect::Countries;
use crate::model::{CardKind, Gender, Squad};

/// Something with a meaning of its own inside a value.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// Goals of one scorer.
    Goals {
        /// What they meant for the match.
        kind: GoalKind,
        /// The goals. Where none is stated, their minutes may follow as text.
        goals: Vec<StatedGoal>,
        /// What the page calls the mark.
        name: String,
    },
    /// A goal is from the penalty spot: the one beside the mark, or those that it states itself.
    Penalty(Vec<StatedGoal>),
    /// A goal is an own goal: the one beside the mark, or those that it states itself.
    OwnGoal(Vec<StatedGoal>),
    /// A kick of a shoot-out.
    Kick {
        /// Whether it was converted.
        scored: bool,
        /// What the page calls the mark.
        name: String,
    },
    /// A card.
    Card {
        /// Its colour.
        card: CardKind,
        /// Minutes; the first one is that of the card. Where none is stated, it may follow as text.
        minutes: Vec<String>,
        /// What the page calls the mark.
        name: String,
    },
    /// A dismissal with the cards that led to it.
    SentOff {
        /// How it came about.
        card: CardKind,
        /// Minutes of the cards; the last one is that of the dismissal. Where none is stated, they may
        /// follow as text.
        minutes: Vec<String>,
        /// What the page calls the mark.
        name: String,
    },
    /// A substitution.
    Substitution {
        /// Whether the player came on or went off.
        way: Substituted,
        /// When; more than one text where the page gives more. Where none is stated, it may follow as
        /// text.
        minutes: Vec<String>,
        /// What the page calls the mark.
        name: String,
    },
    /// A player is hurt.
    Injury {
        /// What the page calls the mark.
        name: String,
    },
    /// The captain.
    Captain,
    /// A national team.
    NationalTeam {
        /// Code of its country as written; may be blank.
        code: String,
        /// A name other than the one of the code.
        name: Option<String>,
        /// Whose team it is.
        gender: Gender,
        /// Which of the country's teams.
        squad: Squad,
    },
    /// A country by name, which may stand for any of its teams.
    Country {
        /// Its code as written; may be blank.
        code: String,
        /// A name other than the one of the code.
        name: Option<String>,
    },
    /// A flag alone.
    Flag {
        /// Code of the country as written; may be blank.
        code: String,
    },
    /// A person whose given name and surname are told apart.
    Person {
        /// Both names.
        name: String,
        /// The article, where its title is not the name.
        article: Option<String>,
    },
    /// A day in numbers.
    Date {
        /// Year, month and day as far as they are given; or all in one text.
        parts: Vec<String>,
        /// Whether people see the day before the month.
        day_first: bool,
        /// What the page has, where it has numbers and no template.
        written: Option<String>,
    },
    /// A kick-off.
    Time {
        /// The clock on the spot.
        clock: String,
        /// Hours that it is ahead of UTC; may be blank.
        offset: String,
        /// What else is said of it, such as a name of its zone.
        said: Vec<String>,
    },
    /// A score that links to where its match is described.
    ScoreLink {
        /// Page and section.
        target: String,
        /// The score.
        score: String,
    },
    /// Extra time was played.
    ExtraTime,
    /// A shoot-out was held.
    Shootout {
        /// Its score; may be blank.
        score: String,
    },
    /// The result was awarded.
    Awarded,
    /// Away goals decided.
    AwayGoals,
    /// A table or box inside a value, of which it says nothing.
    OutOfPlace,
    /// Something that the dialect does not know. It may hide a part of its value.
    Unknown {
        /// What the page calls it.
        name: String,
        /// The country whose code is all that it is given.
        country: Option<String>,
    },
}

/// What goals of a mark meant for the match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GoalKind {
    /// They counted, and the match went on.
    Ordinary,
    /// The golden goal.
    Golden,
    /// The silver goal.
    Silver,
    /// Own goals. Without a minute the one beside the mark is meant.
    Own,
}

/// What a substitution is for a player.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Substituted {
    /// The player came on.
    On,
    /// The player went off.
    Off,
}

/// What a mark states of a goal, each in its own place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StatedGoal {
    /// In the place for the minute.
    pub minute: String,
    /// In the place for what else is said of it.
    pub said: String,
}

impl Mark {
    /// What nobody knows under this name, given a text or nothing. A country's code in capitals is
    /// known on many wikis: `{{BRA}}`.
    pub fn unknown(name: String, given: Option<&str>) -> Self {
        let countries = Countries::builtin();
        if let Some(country) = countries.name_of_code(&name) {
            let country = Some(country.to_owned());
            return Self::Country {
                code: name,
                name: country,
            };
        }
        let country = given.filter(|code| countries.name_of_code(code).is_some());
        Self::Unknown {
            name,
            country: country.map(str::to_owned),
        }
    }

    /// Code of the country that it shows a flag of.
    pub fn flag(&self) -> Option<&str> {
        match self {
            Self::NationalTeam { code, .. } | Self::Country { code, .. } | Self::Flag { code } => {
                Some(code)
            }
            _ => None,
        }
    }

    /// Leaves at most so many texts in its lists; answers with all of its texts, but for what findings
    /// call it.
    pub(crate) fn texts(&mut self, most: usize) -> Vec<&mut String> {
        match self {
            Self::Goals { goals, .. } | Self::Penalty(goals) | Self::OwnGoal(goals) => {
                goals.truncate(most);
                let texts = goals.iter_mut();
                texts
                    .flat_map(|goal| [&mut goal.minute, &mut goal.said])
                    .collect()
            }
            Self::Card { minutes: texts, .. }
            | Self::SentOff { minutes: texts, .. }
            | Self::Substitution { minutes: texts, .. } => {
                texts.truncate(most);
                texts.iter_mut().collect()
            }
            Self::Date { parts, written, .. } => {
                parts.truncate(most);
                parts.iter_mut().chain(written).collect()
            }
            Self::NationalTeam { code, name, .. } | Self::Country { code, name } => {
                std::iter::once(code).chain(name).collect()
            }
            Self::Person { name, article } => std::iter::once(name).chain(article).collect(),
            Self::Time {
                clock,
                offset,
                said,
            } => {
                said.truncate(most);
                [clock, offset].into_iter().chain(said).collect()
            }
            Self::ScoreLink { target, score } => vec![target, score],
            Self::Flag { code: text } | Self::Shootout { score: text } => vec![text],
            Self::Kick { .. }
            | Self::Injury { .. }
            | Self::Captain
            | Self::ExtraTime
            | Self::Awarded
            | Self::AwayGoals
            | Self::OutOfPlace
            | Self::Unknown { .. } => vec![],
        }
    }
}
