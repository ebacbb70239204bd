//! The form in which a match is compared, whatever table it comes from: nothing depends on which
//! team stands first, but the field that asks for it.

use chrono::NaiveDate;
use scoreline::dialect::Countries;

/// What is compared. The order is that of the printed table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Field {
    /// The match is there, exactly once.
    Match,
    Date,
    /// Knock-out round or group.
    Round,
    /// Who is listed first.
    Teams,
    Score,
    ExtraTime,
    Shootout,
    Kickoff,
    Stadium,
    Attendance,
    Referee,
    /// The goal is there, exactly once.
    Goal,
    Side,
    Scorer,
    Minute,
    Stoppage,
    Penalty,
    OwnGoal,
    /// The kick is there, exactly once.
    Kick,
    Taker,
    Outcome,
}

impl Field {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Match => "match",
            Self::Date => "date",
            Self::Round => "round",
            Self::Teams => "teams",
            Self::Score => "score",
            Self::ExtraTime => "extra time",
            Self::Shootout => "shoot-out score",
            Self::Kickoff => "kick-off",
            Self::Stadium => "stadium",
            Self::Attendance => "attendance",
            Self::Referee => "referee",
            Self::Goal => "goal",
            Self::Side => "side",
            Self::Scorer => "scorer",
            Self::Minute => "minute",
            Self::Stoppage => "stoppage time",
            Self::Penalty => "penalty",
            Self::OwnGoal => "own goal",
            Self::Kick => "kick",
            Self::Taker => "taker",
            Self::Outcome => "kick outcome",
        }
    }
}

/// A match.
#[derive(Debug, Clone)]
pub(crate) struct Game {
    /// Page that it was read from; empty for the other tables.
    pub(crate) page: String,
    pub(crate) date: NaiveDate,
    /// The two teams, by [`team`].
    pub(crate) home: String,
    pub(crate) away: String,
    /// Whether a match was played; an unplayed one may be missing elsewhere.
    pub(crate) played: bool,
    /// The fields that have one value a match, as text.
    pub(crate) facts: Vec<(Field, String)>,
    pub(crate) goals: Vec<Goal>,
    pub(crate) kicks: Vec<Kick>,
}

impl Game {
    /// How a difference names the match: `1938-06-05 BRA–POL`.
    pub(crate) fn label(&self) -> String {
        format!("{} {}–{}", self.date, self.home, self.away)
    }

    /// The pair of teams, whoever is listed first.
    pub(crate) fn pair(&self) -> (&str, &str) {
        let (home, away) = (self.home.as_str(), self.away.as_str());
        if home < away {
            (home, away)
        } else {
            (away, home)
        }
    }

    pub(crate) fn fact(&self, field: Field) -> Option<&str> {
        let mut facts = self.facts.iter();
        facts
            .find(|(has, _)| *has == field)
            .map(|(_, value)| value.as_str())
    }
}

/// Two numbers of goals that do not depend on the order of the teams: `BRA 6, POL 5`.
pub(crate) fn score(home: &str, away: &str, goals: Option<(u16, u16)>) -> String {
    match goals {
        None => "none".to_owned(),
        Some((own, other)) if home < away => format!("{home} {own}, {away} {other}"),
        Some((own, other)) => format!("{away} {other}, {home} {own}"),
    }
}

/// A goal.
#[derive(Debug, Clone)]
pub(crate) struct Goal {
    /// Team that it counts for.
    pub(crate) team: String,
    pub(crate) scorer: Name,
    pub(crate) minute: Option<u16>,
    pub(crate) stoppage: Option<u16>,
    pub(crate) penalty: bool,
    pub(crate) own_goal: bool,
}

impl Goal {
    /// `Maldini 45+1`.
    pub(crate) fn label(&self) -> String {
        let minute = self.minute.map_or("?".to_owned(), |m| m.to_string());
        let stoppage = self.stoppage.map_or(String::new(), |s| format!("+{s}"));
        format!("{} {minute}{stoppage}", self.scorer.shown())
    }
}

/// A kick of a shoot-out.
#[derive(Debug, Clone)]
pub(crate) struct Kick {
    pub(crate) team: String,
    pub(crate) taker: Name,
    pub(crate) scored: bool,
}

/// A player's name, as far as a table gives it.
#[derive(Debug, Clone)]
pub(crate) enum Name {
    /// Text as printed and the title of the linked article.
    Printed {
        text: String,
        article: Option<String>,
    },
    /// Family name, and the given one if he goes by one.
    Full {
        family: String,
        given: Option<String>,
    },
}

impl Name {
    pub(crate) fn shown(&self) -> &str {
        match self {
            Self::Printed { text, .. } => text,
            Self::Full { family, .. } => family,
        }
    }

    fn words(&self) -> Vec<String> {
        let text = match self {
            Self::Printed { text, article } => {
                format!("{text} {}", article.as_deref().unwrap_or_default())
            }
            Self::Full { family, given } => {
                format!("{family} {}", given.as_deref().unwrap_or_default())
            }
        };
        plain_words(&text)
    }

    /// Whether two tables mean one player. Against a full name the family name must be in the
    /// text or the article's title; two printed names must be equal in both.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Full { family, .. }, printed) | (printed, Self::Full { family, .. }) => {
                let words = printed.words();
                plain_words(family).iter().all(|word| words.contains(word))
            }
            (
                Self::Printed { text, article },
                Self::Printed {
                    text: other_text,
                    article: other_article,
                },
            ) => text == other_text && article == other_article,
        }
    }
}

/// One code for a team, however it is written: its FIFA code, looked up by the first of the texts
/// that the table of countries knows.
pub(crate) fn team(written: &[&str]) -> String {
    let countries = Countries::builtin();
    let known = written.iter().find_map(|text| {
        let record = countries.record(text);
        record.fifa_code.or(record.name)
    });
    known.unwrap_or_else(|| written.join(" "))
}

/// The words of a name in small Latin letters without accents.
fn plain_words(name: &str) -> Vec<String> {
    let plain = any_ascii::any_ascii(name).to_lowercase();
    let plain = plain.replace(['\'', '.'], "");
    let words = plain.split(|c: char| !c.is_ascii_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}
