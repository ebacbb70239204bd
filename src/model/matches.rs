//! The `matches` table.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantNames};

use super::ids::{MatchId, PageId, RoundId, TeamId, TieId};
use super::kickoff::Kickoff;
use super::score::{Score, set_goals};
use super::team::{Opponent, Side};
use crate::schema::{Record, Refused, UtcOffset, Written, words};

/// What became of a match.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
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
pub enum MatchStatus {
    /// Not played yet.
    Scheduled,
    /// Played to its end.
    Played,
    /// Begun and not finished.
    Abandoned,
    /// Decided off the field.
    Awarded,
    /// Played and struck out.
    Annulled,
    /// One side did not appear, or had no opponent.
    Walkover,
    /// Not played and not going to be.
    Cancelled,
    /// Moved to a day not yet known.
    Postponed,
    /// The page does not say.
    #[default]
    Unknown,
}

/// Who won a match, shoot-out included.
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
pub enum MatchWinner {
    /// The side listed first.
    Home,
    /// The side listed second.
    Away,
    /// Nobody.
    Draw,
}

impl Match {
    /// Adds a text to its note.
    pub(crate) fn add_note(&mut self, text: String) {
        self.note = Some(match self.note.take() {
            Some(note) => format!("{note}; {text}"),
            None => text,
        });
    }

    /// Takes texts out of its note.
    pub(crate) fn drop_notes(&mut self, texts: &[&str]) {
        let Some(note) = self.note.take() else { return };
        let parts = note.split("; ").filter(|part| !texts.contains(part));
        let left = parts.collect::<Vec<_>>().join("; ");
        self.note = Some(left).filter(|left| !left.is_empty());
    }
}

impl MatchWinner {
    /// The same winner where the sides are the other way round.
    pub(crate) fn turned(self) -> Self {
        match self {
            Self::Home => Self::Away,
            Self::Away => Self::Home,
            Self::Draw => Self::Draw,
        }
    }

    /// Who won by this score, shoot-out included; `None` without a score.
    pub fn of(score: Option<Score>, penalties: Option<Score>) -> Option<Self> {
        let score = score?;
        let side = score.leader().or_else(|| penalties.and_then(Score::leader));
        Some(match side {
            Some(Side::Home) => Self::Home,
            Some(Side::Away) => Self::Away,
            None => Self::Draw,
        })
    }
}

impl MatchId {
    /// The id of the first match of these sides in a round.
    ///
    /// ```
    /// use scoreline::model::{MatchId, Opponent, RoundId};
    /// let side = |name: &str| Opponent::Slot(name.to_owned());
    /// let id = MatchId::between(&RoundId::new("2031-cup/final"), &side("Alfa"), &side("Beta"));
    /// assert_eq!(id.as_str(), "2031-cup/final/alfa-beta");
    /// ```
    pub fn between(round: &RoundId, home: &Opponent, away: &Opponent) -> Self {
        Self::new(format!("{round}/{}-{}", home.slug(), away.slug()))
    }
}

/// One row a match, once however many pages name it. A row can be read alone.
#[derive(Debug, Clone, PartialEq, Eq, Record, Serialize, Deserialize)]
#[record(key("match_id"), nested = "matches", under("tie_id", "round_id"))]
pub struct Match {
    /// Round and both sides in readable form, `-2` for a second meeting; it stays when a date or a
    /// score is corrected.
    #[column(name = "match_id")]
    pub id: MatchId,
    /// Competition of this match, which on a team's page differs from row to row.
    pub competition: Option<Arc<str>>,
    /// Competition and round as a box on a page of a team prints them; the target of its link gives
    /// `competition` and `round`. Null on other pages.
    pub competition_text: Option<String>,
    /// Season or year as written: `2014`, `2014–15`.
    pub season: Option<Arc<str>>,
    /// The round.
    #[column(
        name = "edition_id",
        kind = String,
        from = Match::edition_id,
        refers_to = "editions",
        about = "The edition that the round is part of."
    )]
    #[column(name = "round_id", refers_to = "rounds", about = "The round.")]
    pub round_id: RoundId,
    /// Name of the round.
    pub round: Arc<str>,
    /// Group as the page names it: `Group A`.
    pub group_name: Option<Arc<str>>,
    /// Matchday as written.
    #[column(set)]
    pub matchday: Option<String>,
    /// Whether it decides between level teams of a group; a group's table leaves it out.
    #[column(set)]
    pub group_playoff: bool,
    /// Number of the match where the page counts the matches of its tournament: the 74 of `Match 74`, which
    /// open sides of later matches name.
    #[column(set)]
    pub match_number: Option<u16>,
    /// Tie that the match is a leg of.
    #[column(name = "tie_id", refers_to = "ties")]
    pub tie: Option<TieId>,
    /// Which leg of the tie, from 1; empty where no page says which was first.
    #[column(set)]
    pub leg: Option<u8>,
    /// Day of the match where it is played; the day in UTC can be another.
    #[column(set)]
    pub date: Option<NaiveDate>,
    /// The date as written.
    pub date_text: Option<String>,
    /// Kick-off.
    #[column(
        name = "kickoff_local",
        kind = NaiveTime,
        get = |kickoff: &Option<Kickoff>| kickoff.map(|kickoff| kickoff.local),
        about = "Kick-off on the clock where it is played.",
        set = Match::set_clock
    )]
    #[column(
        name = "utc_offset",
        kind = UtcOffset,
        get = |kickoff: &Option<Kickoff>| kickoff.and_then(|kickoff| kickoff.offset),
        about = "How far that clock is ahead of UTC, as the page states; never assumed.",
        set = Match::set_offset
    )]
    #[column(
        name = "kickoff_utc",
        kind = DateTime<Utc>,
        from = Match::kickoff_utc,
        about = "Kick-off in UTC; empty unless date, clock and offset are all known."
    )]
    pub kickoff: Option<Kickoff>,
    /// Side listed first.
    #[column(
        name = "home_team",
        kind = String,
        get = Opponent::printed_name,
        about = "Side listed first, as printed at the time; on neutral ground it is not at home."
    )]
    #[column(
        name = "home_team_link",
        kind = String,
        get = Opponent::article,
        about = "Article that the home team links to: the team's identity where names change."
    )]
    #[column(
        name = "home_country",
        kind = String,
        get = Opponent::country,
        refers_to = "countries",
        about = "Country code of the home team exactly as written."
    )]
    #[column(
        name = "home_slot",
        kind = String,
        get = Opponent::slot,
        about = "Who the home side will be, while that is open: `Winner Match 74`."
    )]
    pub home: Opponent,
    /// The home team: one id under every name; empty while the side is a slot.
    #[column(refers_to = "teams")]
    pub home_team_id: Option<TeamId>,
    /// Side listed second.
    #[column(
        name = "away_team",
        kind = String,
        get = Opponent::printed_name,
        about = "Side listed second, as printed at the time."
    )]
    #[column(
        name = "away_team_link",
        kind = String,
        get = Opponent::article,
        about = "Article that the away team links to: the team's identity where names change."
    )]
    #[column(
        name = "away_country",
        kind = String,
        get = Opponent::country,
        refers_to = "countries",
        about = "Country code of the away team exactly as written."
    )]
    #[column(
        name = "away_slot",
        kind = String,
        get = Opponent::slot,
        about = "Who the away side will be, while that is open: `Winner Match 73`."
    )]
    pub away: Opponent,
    /// The away team: one id under every name; empty while the side is a slot.
    #[column(refers_to = "teams")]
    pub away_team_id: Option<TeamId>,
    /// What the order of the two teams says.
    #[column(set)]
    pub side_order: SideOrder,
    /// Score after extra time, without the shoot-out.
    #[column(
        name = "home_score",
        kind = u16,
        get = |score: &Option<Score>| score.map(|score| score.home),
        about = "Goals of the home side on the field, extra time counted, shoot-out not; empty when cancelled.",
        set = |record: &mut Match, text: &str| set_goals(&mut record.score, Side::Home, text)
    )]
    #[column(
        name = "away_score",
        kind = u16,
        get = |score: &Option<Score>| score.map(|score| score.away),
        about = "Goals of the away side on the field, extra time counted, shoot-out not; empty when cancelled.",
        set = |record: &mut Match, text: &str| set_goals(&mut record.score, Side::Away, text)
    )]
    pub score: Option<Score>,
    /// Whether extra time was played; empty when there is no score.
    #[column(set)]
    pub extra_time: Option<bool>,
    /// Whether a golden goal ended the match.
    #[column(set)]
    pub golden_goal: Option<bool>,
    /// Shoot-out score.
    #[column(
        name = "home_penalties",
        kind = u16,
        get = |score: &Option<Score>| score.map(|score| score.home),
        about = "Shoot-out kicks that the home side scored; these are never goals.",
        set = |record: &mut Match, text: &str| set_goals(&mut record.penalties, Side::Home, text)
    )]
    #[column(
        name = "away_penalties",
        kind = u16,
        get = |score: &Option<Score>| score.map(|score| score.away),
        about = "Shoot-out kicks that the away side scored; these are never goals.",
        set = |record: &mut Match, text: &str| set_goals(&mut record.penalties, Side::Away, text)
    )]
    pub penalties: Option<Score>,
    /// Who won the match, shoot-out included; who won the tie is in `ties`.
    #[column(set)]
    pub winner: Option<MatchWinner>,
    /// What became of the match.
    #[column(set)]
    pub status: MatchStatus,
    /// Result given by decision, apart from the score on the field.
    #[column(
        name = "awarded_home_score",
        kind = u16,
        get = |score: &Option<Score>| score.map(|score| score.home),
        about = "Goals given to the home side by decision, apart from those on the field.",
        set = |record: &mut Match, text: &str| set_goals(&mut record.awarded, Side::Home, text)
    )]
    #[column(
        name = "awarded_away_score",
        kind = u16,
        get = |score: &Option<Score>| score.map(|score| score.away),
        about = "Goals given to the away side by decision, apart from those on the field.",
        set = |record: &mut Match, text: &str| set_goals(&mut record.awarded, Side::Away, text)
    )]
    pub awarded: Option<Score>,
    /// Stadium as printed.
    #[column(set)]
    pub stadium: Option<String>,
    /// Title of the article that the stadium links to, as the page writes it.
    #[column(set)]
    pub stadium_link: Option<String>,
    /// The stadium on Wikidata, as in `Q193627`; empty until `scoreline identify` has asked.
    pub stadium_wikidata_id: Option<String>,
    /// City, with what the page writes after it.
    #[column(set)]
    pub city: Option<String>,
    /// People in the stadium; 0 means behind closed doors.
    #[column(set)]
    pub attendance: Option<u32>,
    /// Referee as printed.
    #[column(set)]
    pub referee: Option<String>,
    /// Title of the article that the referee links to, as the page writes it.
    #[column(set)]
    pub referee_link: Option<String>,
    /// The referee on Wikidata, as in `Q442300`; empty until `scoreline identify` has asked.
    pub referee_wikidata_id: Option<String>,
    /// Referee's country or association as written.
    #[column(set)]
    pub referee_country: Option<String>,
    /// Addresses of reports, in the order of the page.
    #[column(
        name = "report_url",
        kind = String,
        from = Match::report_url,
        about = "Address of a match report, the first that the page gives."
    )]
    #[column(
        name = "report_urls",
        about = "Addresses of all match reports in the order of the page, with a space between them."
    )]
    pub report_urls: Vec<String>,
    /// Notes that are with the match.
    #[column(set)]
    pub note: Option<String>,
    /// How many findings speak of the match: what could not be read of it, or does not add up.
    pub findings: u32,
    /// Page that the row was read from.
    #[column(refers_to = "pages")]
    pub page: PageId,
    /// Line on that page, from 1.
    pub line: u32,
}

impl Match {
    fn set_clock(&mut self, text: &str) -> Result<(), Refused> {
        let offset = self.kickoff.and_then(|kickoff| kickoff.offset);
        let local = Option::<NaiveTime>::of_text(text)?;
        self.kickoff = local.map(|local| Kickoff { local, offset });
        Ok(())
    }

    fn set_offset(&mut self, text: &str) -> Result<(), Refused> {
        let offset = Option::<UtcOffset>::of_text(text)?;
        let expected = "a match whose kick-off is known";
        let kickoff = self.kickoff.as_mut().ok_or(Refused { expected })?;
        kickoff.offset = offset;
        Ok(())
    }

    /// What a new status makes of the result: a match that was not played has none, and one that was decided off
    /// the field has no score but an awarded result.
    pub(crate) fn follow_status(&mut self) {
        use MatchStatus::{Awarded, Cancelled, Played, Postponed, Scheduled, Walkover};
        match self.status {
            Cancelled | Postponed | Scheduled => {
                (self.score, self.awarded, self.penalties) = (None, None, None);
                (self.extra_time, self.golden_goal) = (None, None);
            }
            Awarded | Walkover if self.awarded.is_none() => self.awarded = self.score.take(),
            Played if self.score.is_none() => self.score = self.awarded.take(),
            _ => {}
        }
    }

    /// The winner as score, shoot-out and award give it, after one of them was corrected.
    pub(crate) fn recompute_winner(&mut self) {
        self.winner = match self.status {
            MatchStatus::Unknown | MatchStatus::Cancelled | MatchStatus::Postponed => None,
            _ => MatchWinner::of(self.awarded.or(self.score), self.penalties),
        };
    }

    /// A match of which nothing is known but its round, its sides and its place.
    pub fn between(
        round_id: RoundId,
        [home, away]: [Opponent; 2],
        page: PageId,
        line: u32,
    ) -> Self {
        Self {
            id: MatchId::between(&round_id, &home, &away),
            competition: None,
            competition_text: None,
            season: None,
            round_id,
            round: Arc::default(),
            group_name: None,
            matchday: None,
            match_number: None,
            group_playoff: false,
            tie: None,
            leg: None,
            date: None,
            date_text: None,
            kickoff: None,
            home,
            home_team_id: None,
            away,
            away_team_id: None,
            side_order: SideOrder::Listed,
            score: None,
            extra_time: None,
            golden_goal: None,
            penalties: None,
            winner: None,
            status: MatchStatus::Unknown,
            awarded: None,
            stadium: None,
            stadium_link: None,
            stadium_wikidata_id: None,
            city: None,
            attendance: None,
            referee: None,
            referee_link: None,
            referee_wikidata_id: None,
            referee_country: None,
            report_urls: Vec::new(),
            note: None,
            findings: 0,
            page,
            line,
        }
    }

    /// The same match with its sides the other way round.
    pub(crate) fn turned(mut self) -> Self {
        std::mem::swap(&mut self.home, &mut self.away);
        std::mem::swap(&mut self.home_team_id, &mut self.away_team_id);
        self.score = self.score.map(Score::turned);
        self.penalties = self.penalties.map(Score::turned);
        self.awarded = self.awarded.map(Score::turned);
        self.winner = self.winner.map(MatchWinner::turned);
        self.id = MatchId::between(&self.round_id, &self.home, &self.away);
        self
    }

    /// Kick-off in UTC, where day, clock and offset are all known.
    pub fn kickoff_utc(&self) -> Option<DateTime<Utc>> {
        self.kickoff?.utc(self.date?)
    }

    /// The edition that its round is part of.
    pub fn edition_id(&self) -> Option<&str> {
        Some(self.round_id.edition())
    }

    /// The first address of a report.
    pub fn report_url(&self) -> Option<&str> {
        self.report_urls.first().map(String::as_str)
    }
}

/// What the order of the two teams of a match says.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    Serialize,
    Deserialize,
    IntoStaticStr,
    VariantNames,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum SideOrder {
    /// The order of a box or a row: the home side first, unless the ground is neutral.
    #[default]
    Listed,
    /// The page says which side was at home: that is the first one.
    HomeFirst,
    /// The page says that the ground was neutral.
    Neutral,
    /// The team whose list it is first; where it was played is not said.
    OwnFirst,
    /// The winner first, as in a list of finals; where it was played is not said.
    WinnerFirst,
    /// The upper side of a bracket first; where it was played is not said.
    BracketOrder,
    /// Each side has a column of its own, as the holder of one of two titles; where it was played is not
    /// said.
    TitleOrder,
}

impl SideOrder {
    /// Whether the first side may have been the visitor.
    pub(crate) fn is_open(self) -> bool {
        matches!(
            self,
            Self::OwnFirst | Self::WinnerFirst | Self::BracketOrder | Self::TitleOrder
        )
    }
}

words!(MatchStatus, MatchWinner, SideOrder);
