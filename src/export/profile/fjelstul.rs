//! The files of the Fjelstul World Cup Database: matches of the final tournaments of men and women, their goals,
//! kicks, bookings and group tables, with its words for stages and halves.
//!
//! Its ids are numbers that it gave; ours stand in their place, so that the files can be joined with each other.

use std::io::{self, Write};
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::index::Index;
use super::person::Person;
use super::place::Place;
use super::rows::{Rows, Value, flag};
use super::teams::{Names, code_of_the_day, senior};
use crate::dialect::Countries;
use crate::model::{
    Card, CardKind, Goal, KickOutcome, Match, MatchStatus, MatchWinner, Minute, Opponent, PlayerId,
    Round, RoundId, RoundStage, Score, ShootoutKick, Side, TeamId,
};

/// Which file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum File {
    Matches,
    Goals,
    PenaltyKicks,
    Bookings,
    GroupStandings,
}

pub(super) const MATCHES: &str = "key_id,tournament_id,tournament_name,match_id,match_name,stage_name,group_name,group_stage,\
    knockout_stage,replayed,replay,match_date,match_time,stadium_id,stadium_name,city_name,\
    country_name,home_team_id,home_team_name,home_team_code,away_team_id,away_team_name,\
    away_team_code,score,home_team_score,away_team_score,home_team_score_margin,\
    away_team_score_margin,extra_time,penalty_shootout,score_penalties,\
    home_team_score_penalties,away_team_score_penalties,result,home_team_win,away_team_win,draw";
pub(super) const GOALS: &str = "key_id,goal_id,tournament_id,tournament_name,match_id,match_name,match_date,stage_name,\
    group_name,team_id,team_name,team_code,home_team,away_team,player_id,family_name,given_name,\
    shirt_number,player_team_id,player_team_name,player_team_code,minute_label,\
    minute_regulation,minute_stoppage,match_period,own_goal,penalty";
pub(super) const PENALTY_KICKS: &str = "key_id,penalty_kick_id,tournament_id,tournament_name,match_id,match_name,match_date,\
    stage_name,group_name,team_id,team_name,team_code,home_team,away_team,player_id,family_name,\
    given_name,shirt_number,converted";
pub(super) const BOOKINGS: &str = "key_id,booking_id,tournament_id,tournament_name,match_id,match_name,match_date,stage_name,\
    group_name,team_id,team_name,team_code,home_team,away_team,player_id,family_name,given_name,\
    shirt_number,minute_label,minute_regulation,minute_stoppage,match_period,yellow_card,\
    red_card,second_yellow_card,sending_off";
pub(super) const GROUP_STANDINGS: &str = "key_id,tournament_id,tournament_name,stage_number,stage_name,group_name,position,team_id,\
    team_name,team_code,played,wins,draws,losses,goals_for,goals_against,goal_difference,points,\
    advanced";

pub(super) const NOT_A_WORLD_CUP: &str = "not of a World Cup";

static NAMES: LazyLock<Names> =
    LazyLock::new(|| Names::load(include_str!("fjelstul.toml")).unwrap_or_default());

/// Its files: the name, the columns, which one it is.
pub(super) fn files() -> Vec<(&'static str, &'static str, File)> {
    let file = |name, columns, kind| (name, columns, kind);
    vec![
        file("matches.csv", MATCHES, File::Matches),
        file("goals.csv", GOALS, File::Goals),
        file("penalty_kicks.csv", PENALTY_KICKS, File::PenaltyKicks),
        file("bookings.csv", BOOKINGS, File::Bookings),
        file("group_standings.csv", GROUP_STANDINGS, File::GroupStandings),
    ]
}

pub(super) fn write(file: File, index: &Index<'_>, rows: &mut Rows<impl Write>) -> io::Result<()> {
    let stages = Stages::of(index);
    for played in index.matches() {
        let game = match Game::of(index, &stages, played) {
            Ok(game) => game,
            Err(reason) => {
                let records = match file {
                    File::Goals => index.goals(played).len(),
                    File::PenaltyKicks => index.kicks(played).len(),
                    File::Bookings => index.cards(played).len(),
                    File::Matches | File::GroupStandings => 1,
                };
                for _ in 0..records {
                    rows.leave_out(reason);
                }
                continue;
            }
        };
        match file {
            File::Matches => rows.row(game.row())?,
            File::Goals => {
                let mut goals = index.goals(played).to_vec();
                goals.sort_by_key(|goal| (goal.minute.is_none(), goal.minute));
                for goal in goals {
                    rows.row(game.goal(index, goal))?;
                }
            }
            File::PenaltyKicks => {
                for kick in index.kicks(played) {
                    rows.row(game.kick(index, kick))?;
                }
            }
            File::Bookings => {
                let mut cards = index.cards(played).to_vec();
                cards.sort_by_key(|card| (card.minute.is_none(), card.minute));
                for card in cards {
                    rows.row(game.booking(index, card))?;
                }
            }
            File::GroupStandings => {}
        }
    }
    Ok(())
}

/// A tournament of the database.
#[derive(Debug, Clone)]
pub(super) struct Tournament {
    pub(super) id: String,
    pub(super) name: String,
}

impl Tournament {
    pub(super) fn of(competition: Option<&str>, season: Option<&str>) -> Option<Self> {
        let competition = competition?;
        let whose = NAMES.competitions.get(competition)?;
        let year =
            season.filter(|year| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()))?;
        // The name has the same words for both: the World Cup of men, and that of women.
        Some(Self {
            id: format!("WC-{year}"),
            name: format!("{year} FIFA {whose} World Cup"),
        })
    }
}

/// Which groups are those of a second stage: a team of theirs was in another group before.
pub(super) struct Stages<'d> {
    pub(super) second: FxHashSet<&'d RoundId>,
    /// How many groups the second stage of an edition has.
    groups: FxHashMap<&'d str, usize>,
}

impl<'d> Stages<'d> {
    pub(super) fn of(index: &Index<'d>) -> Self {
        let mut first: FxHashMap<(&str, &TeamId), &RoundId> = FxHashMap::default();
        let mut stages = Self {
            second: FxHashSet::default(),
            groups: FxHashMap::default(),
        };
        for played in index.matches() {
            let round = &played.round_id;
            let is_group = index
                .round(round)
                .is_some_and(|r| r.stage == RoundStage::Group);
            if !is_group || played.date.is_none() {
                continue;
            }
            for team in [&played.home_team_id, &played.away_team_id]
                .into_iter()
                .flatten()
            {
                let before = first.entry((round.edition(), team)).or_insert(round);
                if *before != round && stages.second.insert(round) {
                    *stages.groups.entry(round.edition()).or_default() += 1;
                }
            }
        }
        stages
    }

    /// The groups of the second stage of this edition.
    pub(super) fn of_second(&self, round: &RoundId) -> usize {
        self.groups
            .get(round.edition())
            .copied()
            .unwrap_or_default()
    }

    pub(super) fn name(&self, round: &Round) -> Option<&'static str> {
        Some(match round.stage {
            RoundStage::Group if !self.second.contains(&round.id) => "group stage",
            // That of 1950 decided the cup.
            RoundStage::Group if self.of_second(&round.id) == 1 => "final round",
            RoundStage::Group => "second group stage",
            RoundStage::RoundOf32 => "round of 32",
            RoundStage::RoundOf16 => "round of 16",
            RoundStage::QuarterFinal => "quarter-finals",
            RoundStage::SemiFinal => "semi-finals",
            RoundStage::ThirdPlace => "third-place match",
            RoundStage::Final => "final",
            _ => return None,
        })
    }
}

/// A side as the database has it.
pub(super) struct Party<'d> {
    id: Option<&'d TeamId>,
    name: &'d str,
    code: Option<String>,
}

impl<'d> Party<'d> {
    /// The team of a side; a name that no country of the table has stays as printed, without a code.
    pub(super) fn of(side: &'d Opponent, id: Option<&'d TeamId>) -> Option<Self> {
        let team = side.team()?;
        let code = senior(side).map(|(team, national)| code_of_the_day(team, national));
        Some(Self {
            id,
            name: code.and_then(|code| NAMES.name(code)).unwrap_or(&team.name),
            code: code.and_then(|code| NAMES.code(code)),
        })
    }

    pub(super) fn values(&self) -> [Value<'d>; 3] {
        let id = self.id.map(TeamId::as_str);
        [id.into(), self.name.into(), self.code.clone().into()]
    }
}

/// A match of the database.
struct Game<'d> {
    played: &'d Match,
    score: Score,
    tournament: Tournament,
    name: String,
    home: Party<'d>,
    away: Party<'d>,
    stage: Option<&'static str>,
    is_group: Option<bool>,
    replayed: bool,
    replay: bool,
}

impl<'d> Game<'d> {
    /// The match, or why it has no row.
    fn of(index: &Index<'d>, stages: &Stages<'d>, played: &'d Match) -> Result<Self, &'static str> {
        let tournament = Tournament::of(played.competition.as_deref(), played.season.as_deref())
            .ok_or(NOT_A_WORLD_CUP)?;
        let score = match (played.status, played.score) {
            (MatchStatus::Played | MatchStatus::Unknown, Some(score)) => score,
            (MatchStatus::Played, None) => return Err("played, and the score is not known"),
            (MatchStatus::Abandoned, _) => return Err("abandoned"),
            (MatchStatus::Annulled, _) => return Err("annulled"),
            (MatchStatus::Awarded, _) => return Err("decided by the association"),
            _ => return Err("not played"),
        };
        let home = Party::of(&played.home, played.home_team_id.as_ref());
        let away = Party::of(&played.away, played.away_team_id.as_ref());
        let (Some(home), Some(away)) = (home, away) else {
            return Err("a side is not known");
        };
        let round = index.round(&played.round_id);
        let stage = round.and_then(|round| stages.name(round));
        let is_group = stage
            .and(round)
            .map(|round| round.stage == RoundStage::Group);
        // A second match of a pairing is a replay: nothing is played over two legs there.
        let leg = played.leg.filter(|_| is_group == Some(false));
        let last = index.last_leg(played);
        Ok(Self {
            played,
            score,
            tournament,
            name: format!("{} vs {}", home.name, away.name),
            home,
            away,
            stage,
            is_group,
            replayed: leg.zip(last).is_some_and(|(leg, last)| leg < last),
            replay: leg.is_some_and(|leg| leg > 1),
        })
    }

    fn party(&self, side: Side) -> &Party<'d> {
        match side {
            Side::Home => &self.home,
            Side::Away => &self.away,
        }
    }

    fn group_name(&self) -> Value<'_> {
        match self.is_group {
            Some(true) => self.played.group_name.as_deref().into(),
            Some(false) => Value::Word("not applicable"),
            None => Value::Empty,
        }
    }

    fn stage(&self) -> Value<'_> {
        self.stage.map_or(Value::Empty, Value::Word)
    }

    fn row(&self) -> [Value<'_>; 37] {
        let Score { home, away } = self.score;
        let margin = i64::from(home) - i64::from(away);
        let kicks = self.played.penalties;
        let place = Place::of(self.played.city.as_deref());
        let country = place
            .country
            .and_then(|code| Countries::builtin().name_of(code));
        let kickoff = self
            .played
            .kickoff
            .map(|kickoff| kickoff.local.format("%H:%M").to_string());
        let [home_id, home_name, home_code] = self.home.values();
        let [away_id, away_name, away_code] = self.away.values();
        let winner = self.played.winner;
        let won = |by| winner.map_or(Value::Empty, |winner| flag(winner == by));
        let result = winner.map(|winner| match winner {
            MatchWinner::Home => "home team win",
            MatchWinner::Away => "away team win",
            MatchWinner::Draw => "draw",
        });
        [
            Value::Empty,
            self.tournament.id.as_str().into(),
            self.tournament.name.as_str().into(),
            self.played.id.as_str().into(),
            self.name.as_str().into(),
            self.stage(),
            self.group_name(),
            self.is_group.map_or(Value::Empty, flag),
            self.is_group.map_or(Value::Empty, |group| flag(!group)),
            flag(self.replayed),
            flag(self.replay),
            self.played.date.into(),
            kickoff.into(),
            Value::Empty,
            self.played.stadium.as_deref().into(),
            place.city.into(),
            country.into(),
            home_id,
            home_name,
            home_code,
            away_id,
            away_name,
            away_code,
            self.score.to_string().into(),
            home.into(),
            away.into(),
            margin.into(),
            (-margin).into(),
            self.played.extra_time.map_or(Value::Empty, flag),
            flag(kicks.is_some()),
            kicks.map_or(Value::Word("0-0"), |kicks| kicks.to_string().into()),
            kicks.map_or(0, |kicks| kicks.home).into(),
            kicks.map_or(0, |kicks| kicks.away).into(),
            result.map_or(Value::Empty, Value::Word),
            won(MatchWinner::Home),
            won(MatchWinner::Away),
            won(MatchWinner::Draw),
        ]
    }

    fn goal<'v>(&'v self, index: &Index<'v>, goal: &'v Goal) -> [Value<'v>; 27] {
        let [team_id, team_name, team_code] = self.party(goal.side).values();
        let scorers = if goal.own_goal {
            goal.side.other()
        } else {
            goal.side
        };
        let [player_team_id, player_team_name, player_team_code] = self.party(scorers).values();
        let [player, family, given] =
            player(index, goal.scorer_id.as_ref(), goal.scorer.as_deref());
        let [label, regulation, stoppage, period] = self.minute(goal.minute);
        [
            Value::Empty,
            goal.id.as_str().into(),
            self.tournament.id.as_str().into(),
            self.tournament.name.as_str().into(),
            self.played.id.as_str().into(),
            self.name.as_str().into(),
            self.played.date.into(),
            self.stage(),
            self.group_name(),
            team_id,
            team_name,
            team_code,
            flag(goal.side == Side::Home),
            flag(goal.side == Side::Away),
            player,
            family,
            given,
            Value::Empty,
            player_team_id,
            player_team_name,
            player_team_code,
            label,
            regulation,
            stoppage,
            period,
            flag(goal.own_goal),
            flag(goal.penalty),
        ]
    }

    fn kick<'v>(&'v self, index: &Index<'v>, kick: &'v ShootoutKick) -> [Value<'v>; 19] {
        let [team_id, team_name, team_code] = self.party(kick.side).values();
        let [player, family, given] = player(index, kick.player_id.as_ref(), kick.taker.as_deref());
        [
            Value::Empty,
            format!("{}/{}-kick-{}", kick.match_id, kick.side.as_str(), kick.seq).into(),
            self.tournament.id.as_str().into(),
            self.tournament.name.as_str().into(),
            self.played.id.as_str().into(),
            self.name.as_str().into(),
            self.played.date.into(),
            self.stage(),
            self.group_name(),
            team_id,
            team_name,
            team_code,
            flag(kick.side == Side::Home),
            flag(kick.side == Side::Away),
            player,
            family,
            given,
            Value::Empty,
            flag(kick.outcome == KickOutcome::Scored),
        ]
    }

    fn booking<'v>(&'v self, index: &Index<'v>, card: &'v Card) -> [Value<'v>; 26] {
        let [team_id, team_name, team_code] = self.party(card.side).values();
        let [player, family, given] =
            player(index, card.player_id.as_ref(), card.player.as_deref());
        let [label, regulation, stoppage, period] = self.minute(card.minute);
        [
            Value::Empty,
            format!("{}/{}-card-{}", card.match_id, card.side.as_str(), card.seq).into(),
            self.tournament.id.as_str().into(),
            self.tournament.name.as_str().into(),
            self.played.id.as_str().into(),
            self.name.as_str().into(),
            self.played.date.into(),
            self.stage(),
            self.group_name(),
            team_id,
            team_name,
            team_code,
            flag(card.side == Side::Home),
            flag(card.side == Side::Away),
            player,
            family,
            given,
            Value::Empty,
            label,
            regulation,
            stoppage,
            period,
            // A second yellow card is a yellow card there, and no red one.
            flag(card.card != CardKind::Red),
            flag(card.card == CardKind::Red),
            flag(card.card == CardKind::SecondYellow),
            flag(card.card != CardKind::Yellow),
        ]
    }

    /// Label, minute, minutes of stoppage time and half.
    fn minute<'v>(&self, minute: Option<Minute>) -> [Value<'v>; 4] {
        let Some(minute) = minute else {
            return [Value::Empty, Value::Empty, Value::Empty, Value::Empty];
        };
        let label = match minute.stoppage {
            Some(stoppage) => format!("{}'+{stoppage}'", minute.minute),
            None => format!("{}'", minute.minute),
        };
        let period = period(minute, self.played.extra_time);
        [
            label.into(),
            minute.minute.into(),
            minute.stoppage.unwrap_or_default().into(),
            period.map_or(Value::Empty, Value::Word),
        ]
    }
}

/// The half of a minute. Minute 92 of a match without extra time is in no half that the page names.
fn period(minute: Minute, extra_time: Option<bool>) -> Option<&'static str> {
    let added = minute.stoppage.is_some();
    Some(match (minute.minute, added) {
        (0, _) => return None,
        (1..=45, false) => "first half",
        (45, true) => "first half, stoppage time",
        (46..=90, false) => "second half",
        (90, true) => "second half, stoppage time",
        (91.., _) if extra_time != Some(true) => return None,
        (91..=105, false) => "extra time, first half",
        (105, true) => "extra time, first half, stoppage time",
        (106..=120, false) => "extra time, second half",
        (120, true) => "extra time, second half, stoppage time",
        _ => return None,
    })
}

/// Id, family name and given name of a player. A name that no page tells into its parts stays empty.
fn player<'v>(
    index: &Index<'v>,
    id: Option<&'v PlayerId>,
    printed: Option<&'v str>,
) -> [Value<'v>; 3] {
    let person = Person::of(index, id, printed);
    let id = id.map(PlayerId::as_str);
    let given = match person.parts {
        Some((None, _)) => Value::Word("not applicable"),
        Some((given, _)) => given.into(),
        None => Value::Empty,
    };
    [
        id.into(),
        person.parts.map(|(_, family)| family).into(),
        given,
    ]
}
