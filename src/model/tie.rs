//! The `ties` table: pairings decided over one or more legs.

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantNames};

use super::ids::{PageId, RoundId, TeamId, TieId};
use super::matches::{Match, MatchStatus};
use super::score::{Score, set_goals};
use super::team::{Opponent, Side, TieSide};
use crate::schema::{Record, words};

/// What decided a tie.
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
#[allow(missing_docs, reason = "each name is the field's own word for it")]
#[strum(serialize_all = "snake_case")]
pub enum DecidedBy {
    Aggregate,
    AwayGoals,
    ExtraTime,
    GoldenGoal,
    SilverGoal,
    Penalties,
    Replay,
    Playoff,
    CoinToss,
    Walkover,
    Withdrawal,
    Disqualification,
    Awarded,
    RegularTime,
    Unknown,
}

/// Whether the page says what decided a tie, or the legs do.
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
pub enum DecidedBySource {
    /// The page states it.
    Stated,
    /// Computed from the legs.
    Derived,
}

/// One row a pairing that is decided over one or more matches.
#[derive(Debug, Clone, PartialEq, Eq, Record, Serialize, Deserialize)]
#[record(key("tie_id"), nested = "ties", under("round_id"))]
pub struct Tie {
    /// Round and both sides in readable form.
    #[column(name = "tie_id")]
    pub id: TieId,
    /// The round.
    #[column(name = "round_id", refers_to = "rounds")]
    pub round: RoundId,
    /// Home side of the first leg; where no page says which leg was first, the team whose list of matches it is.
    #[column(
        name = "team1",
        kind = String,
        get = Opponent::printed_name,
        about = "Home side of the first leg, else the team whose list the tie is in, as printed at the time; empty while the side is a slot."
    )]
    #[column(
        name = "team1_link",
        kind = String,
        get = Opponent::article,
        about = "Article that team 1 links to: the team's identity where names change."
    )]
    #[column(
        name = "team1_country",
        kind = String,
        get = Opponent::country,
        refers_to = "countries",
        about = "Country code of team 1 exactly as written."
    )]
    #[column(
        name = "team1_slot",
        kind = String,
        get = Opponent::slot,
        about = "Who team 1 will be, while that is open: `Winner Match 74`."
    )]
    pub team1: Opponent,
    /// Team 1: one id under every name; empty while the side is a slot.
    #[column(refers_to = "teams")]
    pub team1_id: Option<TeamId>,
    /// Away side of the first leg.
    #[column(
        name = "team2",
        kind = String,
        get = Opponent::printed_name,
        about = "Away side of the first leg, as printed at the time; empty while the side is a slot."
    )]
    #[column(
        name = "team2_link",
        kind = String,
        get = Opponent::article,
        about = "Article that team 2 links to: the team's identity where names change."
    )]
    #[column(
        name = "team2_country",
        kind = String,
        get = Opponent::country,
        refers_to = "countries",
        about = "Country code of team 2 exactly as written."
    )]
    #[column(
        name = "team2_slot",
        kind = String,
        get = Opponent::slot,
        about = "Who team 2 will be, while that is open: `Winner Match 73`."
    )]
    pub team2: Opponent,
    /// Team 2: one id under every name; empty while the side is a slot.
    #[column(refers_to = "teams")]
    pub team2_id: Option<TeamId>,
    /// How many matches of the tie are in the dataset; 0 when only its outcome is known.
    pub legs: u8,
    /// Aggregate as stated, else the sum of the legs; goals of team 1 first.
    #[column(
        name = "aggregate_team1",
        kind = u16,
        get = |score: &Option<Score>| score.map(|score| score.home),
        about = "Goals of team 1 over all legs, as stated, else added up; never with shoot-out kicks.",
        set = |record: &mut Tie, text: &str| set_goals(&mut record.aggregate, Side::Home, text)
    )]
    #[column(
        name = "aggregate_team2",
        kind = u16,
        get = |score: &Option<Score>| score.map(|score| score.away),
        about = "Goals of team 2 over all legs, as stated, else added up; never with shoot-out kicks.",
        set = |record: &mut Tie, text: &str| set_goals(&mut record.aggregate, Side::Away, text)
    )]
    pub aggregate: Option<Score>,
    /// Shoot-out score as stated with the tie; team 1 first.
    #[column(
        name = "penalties_team1",
        kind = u16,
        get = |score: &Option<Score>| score.map(|score| score.home),
        about = "Shoot-out kicks that team 1 scored, as stated with the tie.",
        set = |record: &mut Tie, text: &str| set_goals(&mut record.penalties, Side::Home, text)
    )]
    #[column(
        name = "penalties_team2",
        kind = u16,
        get = |score: &Option<Score>| score.map(|score| score.away),
        about = "Shoot-out kicks that team 2 scored, as stated with the tie.",
        set = |record: &mut Tie, text: &str| set_goals(&mut record.penalties, Side::Away, text)
    )]
    pub penalties: Option<Score>,
    /// Who goes through; empty while it is open or not stated.
    #[column(set)]
    pub winner: Option<TieSide>,
    /// What decided the tie.
    #[column(set)]
    pub decided_by: DecidedBy,
    /// Whether the page states what decided the tie, in words or by a mark beside the result of its only
    /// match, or it follows from the legs.
    pub decided_by_source: Option<DecidedBySource>,
    /// Round that the winner reaches, as stated.
    #[column(set)]
    pub advanced_to: Option<String>,
    /// The sentence that states the outcome.
    pub outcome_text: Option<String>,
    /// Page of the row, the sentence or the first leg that makes the tie.
    #[column(refers_to = "pages")]
    pub page: PageId,
    /// First byte of that place in the page's text in UTF-8, from 0, without a byte-order mark.
    pub span_start: u64,
    /// Byte after the last one of that place.
    pub span_end: u64,
    /// Line of it on that page, from 1.
    pub line: u32,
    /// What else is in the cell of its aggregate, and that cell's footnotes.
    pub note: Option<String>,
}

impl Tie {
    /// The same tie with its teams the other way round.
    pub(crate) fn turned(self) -> Self {
        let other = |side: TieSide| match side {
            TieSide::Team1 => TieSide::Team2,
            TieSide::Team2 => TieSide::Team1,
        };
        let names = Self::unplayed(self.round.clone(), self.team2, self.team1);
        Self {
            id: names.id,
            team1: names.team1,
            team2: names.team2,
            team1_id: self.team2_id,
            team2_id: self.team1_id,
            aggregate: self.aggregate.map(Score::turned),
            penalties: self.penalties.map(Score::turned),
            winner: self.winner.map(other),
            advanced_to: self.advanced_to,
            outcome_text: self.outcome_text,
            note: self.note,
            page: self.page,
            ..self
        }
    }

    /// The side of the tie that plays at home in a match of it.
    pub fn home_side(&self, leg: &Match) -> TieSide {
        let turned = leg.home.is_same(&self.team2) || leg.away.is_same(&self.team1);
        if turned && !leg.home.is_same(&self.team1) {
            TieSide::Team2
        } else {
            TieSide::Team1
        }
    }

    /// A score of one of its matches with team 1 first.
    pub fn seen_by_team1(&self, leg: &Match, score: Score) -> Score {
        match self.home_side(leg) {
            TieSide::Team1 => score,
            TieSide::Team2 => score.turned(),
        }
    }

    /// The result of a match that counts for the tie: the awarded one, else that on the field.
    fn counted(&self, leg: &Match) -> Option<Score> {
        if leg.awarded.is_none()
            && matches!(leg.status, MatchStatus::Abandoned | MatchStatus::Annulled)
        {
            return None;
        }
        leg.awarded
            .or(leg.score)
            .map(|score| self.seen_by_team1(leg, score))
    }

    /// Whether these are a match and its replays, which are not added up. Two legs with an aggregate
    /// are none: their replay is another match.
    fn is_replayed(&self, legs: &[&Match]) -> bool {
        self.decided_by == DecidedBy::Replay && legs.len() >= 2 && self.aggregate.is_none()
    }

    /// Sum of the first two legs, team 1 first; `None` unless each has a result.
    pub fn sum_of_legs(&self, legs: &[&Match]) -> Option<Score> {
        if self.is_replayed(legs) {
            return None;
        }
        let legs = legs
            .get(..legs.len().min(2))
            .filter(|legs| !legs.is_empty())?;
        legs.iter().try_fold(Score::new(0, 0), |sum, leg| {
            let score = self.counted(leg)?;
            Some(Score::new(
                sum.home.checked_add(score.home)?,
                sum.away.checked_add(score.away)?,
            ))
        })
    }

    /// Goals that each side scored away, team 1 first.
    pub fn away_goals(&self, legs: &[&Match]) -> Option<Score> {
        legs.iter().try_fold(Score::new(0, 0), |sum, leg| {
            let score = self.counted(leg)?;
            Some(match self.home_side(leg) {
                TieSide::Team1 => Score::new(sum.home, sum.away.checked_add(score.away)?),
                TieSide::Team2 => Score::new(sum.home.checked_add(score.home)?, sum.away),
            })
        })
    }

    /// The side that the legs give as the winner, as far as they do, by what decided the tie.
    pub fn winner_by_legs(&self, legs: &[&Match]) -> Option<TieSide> {
        let side = |score: Score| match score.leader()? {
            Side::Home => Some(TieSide::Team1),
            Side::Away => Some(TieSide::Team2),
        };
        if self.is_replayed(legs) {
            let replay = legs.last()?;
            let result = |score: Option<Score>| side(self.seen_by_team1(replay, score?));
            return result(replay.awarded.or(replay.score)).or_else(|| result(replay.penalties));
        }
        let sum = self.sum_of_legs(legs)?;
        let decider = legs.get(2).and_then(|leg| {
            let score = leg.penalties.or(leg.score)?;
            side(self.seen_by_team1(leg, score))
        });
        let kicks = || {
            let by_match = legs
                .iter()
                .rev()
                .find_map(|leg| leg.penalties.map(|kicks| self.seen_by_team1(leg, kicks)));
            by_match.or(self.penalties).and_then(side)
        };
        side(sum)
            .or(decider)
            .or_else(kicks)
            .or_else(|| match self.decided_by {
                DecidedBy::AwayGoals => self.away_goals(legs).and_then(side),
                _ => None,
            })
    }
}

impl Tie {
    /// Notes what a match's own block states of what decided the tie, unless more is stated already.
    pub(crate) fn state_decider(&mut self, stated: Option<DecidedBy>) {
        if let (DecidedBy::Unknown, Some(decided_by)) = (self.decided_by, stated) {
            self.decided_by = decided_by;
            self.decided_by_source = Some(DecidedBySource::Stated);
        }
    }

    /// What decided it is stated, by people if not by the page.
    pub(crate) fn decider_is_stated(&mut self) {
        let is_known = self.decided_by != DecidedBy::Unknown;
        self.decided_by_source = is_known.then_some(DecidedBySource::Stated);
    }

    /// Fills what nothing states from the matches of the tie: the aggregate, the winner, and what
    /// decided it as far as they tell. Whether away goals counted depends on competition and year and
    /// is not guessed.
    pub fn decide_by(&mut self, legs: &[&Match]) {
        self.aggregate = self.aggregate.or_else(|| self.sum_of_legs(legs));
        // Extra time in a match before the last decided something that the legs do not tell.
        let earlier = legs.split_last().map_or(&[][..], |(_, earlier)| earlier);
        let is_open = self.decided_by == DecidedBy::Unknown;
        if is_open && earlier.iter().any(|leg| leg.extra_time == Some(true)) {
            return;
        }
        if self.decided_by == DecidedBy::Unknown {
            let by_legs = match legs {
                [single] => decided_in(single),
                _ => self.decided_over(legs),
            };
            if let Some(decided_by) = by_legs {
                self.decided_by = decided_by;
                self.decided_by_source = Some(match legs {
                    // The mark beside the result of the only match says it.
                    [_] if decided_by != DecidedBy::RegularTime => DecidedBySource::Stated,
                    _ => DecidedBySource::Derived,
                });
            }
        }
        self.winner = self.winner.or_else(|| self.winner_by_legs(legs));
    }

    fn decided_over(&self, legs: &[&Match]) -> Option<DecidedBy> {
        let kicks = self.penalties.is_some() || legs.iter().any(|leg| leg.penalties.is_some());
        let decisive = self.aggregate.is_some_and(|score| !score.is_level());
        match () {
            () if decisive && legs.len() > 2 => None,
            () if decisive => Some(DecidedBy::Aggregate),
            () if kicks => Some(DecidedBy::Penalties),
            () => None,
        }
    }

    /// A tie of which nothing is known but its sides.
    pub fn unplayed(round: RoundId, team1: Opponent, team2: Opponent) -> Self {
        let id = TieId::new(format!("{round}/{}-v-{}", team1.slug(), team2.slug()));
        Self {
            id,
            round,
            team1,
            team1_id: None,
            team2,
            team2_id: None,
            legs: 0,
            aggregate: None,
            winner: None,
            decided_by: DecidedBy::Unknown,
            decided_by_source: None,
            penalties: None,
            advanced_to: None,
            outcome_text: None,
            note: None,
            // Known when the pages are joined.
            page: PageId::new(""),
            span_start: 0,
            span_end: 0,
            line: 0,
        }
    }
}

/// What decided a tie of a single match, as far as the match tells.
fn decided_in(single: &Match) -> Option<DecidedBy> {
    match single.status {
        MatchStatus::Awarded => return Some(DecidedBy::Awarded),
        MatchStatus::Walkover => return Some(DecidedBy::Walkover),
        // What stood when it was broken off decided nothing.
        MatchStatus::Abandoned | MatchStatus::Annulled => return None,
        _ => {}
    }
    let score = single.score?;
    if single.penalties.is_some_and(|kicks| !kicks.is_level()) {
        Some(DecidedBy::Penalties)
    } else if score.is_level() {
        None
    } else if single.golden_goal == Some(true) {
        Some(DecidedBy::GoldenGoal)
    } else if single.extra_time == Some(true) {
        Some(DecidedBy::ExtraTime)
    } else {
        Some(DecidedBy::RegularTime)
    }
}

words!(DecidedBy, DecidedBySource);
