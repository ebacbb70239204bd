//! A small dataset with a row in every table, for the tests of this folder.

use chrono::{NaiveDate, NaiveTime};

use crate::document::Document;
use crate::model::{
    Appearance, Card, CardKind, Correction, CorrectionOutcome, Country, Dataset, DecidedBy,
    DecidedBySource, Edition, EditionId, Finding, FindingId, Gender, Goal, GoalId, KickOutcome,
    Kickoff, Lineup, Manager, Match, MatchId, MatchSource, MatchSourceKind, MatchStatus,
    MatchWinner, Minute, NoControl, Opponent, PageId, Player, PlayerId, Round, RoundId, RoundKind,
    RoundStage, Rule, ScheduledLeg, Score, Severity, ShootoutKick, Side, Standing, StandingKind,
    Team, TeamId, TeamIdentity, TeamKind, Tie, TieId, TieSide, Total, TotalKind, TotalOutcome,
    UtcOffset,
};

fn page() -> PageId {
    PageId::of("en", "Cup")
}

fn round() -> RoundId {
    RoundId::new("2014-cup/final")
}

fn team(name: &str) -> Opponent {
    Opponent::Team(Team::club(
        name,
        Some(format!("{name} F.C.")),
        Some("ENG".to_owned()),
    ))
}

fn date() -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2014, 2, 7)
}

fn played(id: &str, tie: Option<TieId>, home: Opponent) -> Match {
    Match {
        id: MatchId::new(id),
        competition: Some("Cup".to_owned()),
        competition_text: Some("Cup final".to_owned()),
        season: Some("2014".to_owned()),
        round: "Final".to_owned(),
        leg: tie.as_ref().map(|_| 1),
        tie,
        date: date(),
        date_text: Some("7 February 2014".to_owned()),
        kickoff: NaiveTime::from_hms_opt(19, 30, 0).map(|local| Kickoff {
            local,
            offset: UtcOffset::minutes(120),
        }),
        score: Some(Score::new(1, 0)),
        extra_time: Some(false),
        winner: Some(MatchWinner::Home),
        status: MatchStatus::Played,
        stadium: Some("=HYPERLINK(1)".to_owned()),
        city: Some(String::new()),
        attendance: Some(0),
        ..Match::between(round(), [home, team("Bees")], page(), 3)
    }
}

fn team_id(name: &str) -> TeamId {
    TeamId::new(format!("en:{name}"))
}

pub(super) fn dataset() -> Dataset {
    let tie = TieId::new("2014-cup/final/ants-v-bees");
    let match_id = MatchId::new("2014-cup/final/ants-bees");
    Dataset {
        pages: vec![Document::new("Cup", "en", "").page_record()],
        editions: vec![Edition {
            id: EditionId::new("2014-cup"),
            competition: Some("Cup".to_owned()),
            season: Some("2014".to_owned()),
            article: None,
            gender: Some(Gender::Women),
            squad: Some("under_20".to_owned()),
            first_date: date(),
            last_date: date(),
            rounds: 1,
            matches: 2,
            goals: 1,
        }],
        teams: ["ants", "bees"]
            .map(|name| TeamIdentity {
                id: team_id(name),
                name: name.to_owned(),
                names: format!("{name} | +{name}"),
                kind: TeamKind::Other,
                article: Some("=Ants".to_owned()),
                country: None,
                gender: None,
                squad: None,
                wikidata_id: Some("Q1".to_owned()),
            })
            .into(),
        players: vec![Player {
            id: PlayerId::new("en:sewe"),
            name: "Séwé".to_owned(),
            names: "Séwé".to_owned(),
            article: Some("Séwé (footballer)".to_owned()),
            team_id: Some(team_id("ants")),
            wikidata_id: None,
        }],
        rounds: vec![Round {
            id: round(),
            competition: Some("Cup".to_owned()),
            season: Some("2014".to_owned()),
            name: "Final".to_owned(),
            kind: RoundKind::Knockout,
            stage: RoundStage::Final,
            ordinal: 1,
            page: page(),
            section_path: "Final".to_owned(),
            line: 3,
        }],
        schedule: vec![ScheduledLeg {
            round: round(),
            leg: 1,
            start_date: date(),
            end_date: date(),
            text: "7 February".to_owned(),
            page: page(),
            line: 3,
        }],
        ties: vec![Tie {
            id: tie.clone(),
            round: round(),
            team1: team("Ants"),
            team1_id: Some(team_id("ants")),
            team2: team("Bees"),
            team2_id: Some(team_id("bees")),
            legs: 1,
            aggregate: Some(Score::new(1, 0)),
            winner: Some(TieSide::Team1),
            decided_by: DecidedBy::Aggregate,
            decided_by_source: Some(DecidedBySource::Derived),
            penalties: None,
            advanced_to: None,
            outcome_text: None,
            page: page(),
            span_start: 0,
            span_end: 9,
            line: 3,
            note: None,
        }],
        matches: vec![
            played(match_id.as_str(), Some(tie), team("Ants")),
            played(
                "2014-cup/final/winner-match-1-bees",
                None,
                Opponent::Slot("Winner Match 1".to_owned()),
            ),
        ],
        match_sources: vec![MatchSource {
            match_id: match_id.clone(),
            seq: 1,
            page: page(),
            kind: MatchSourceKind::SeriesRow,
            section_path: String::new(),
            included_from: None,
            span_start: 0,
            span_end: 9,
            line: 3,
        }],
        goals: vec![Goal {
            id: GoalId::new("2014-cup/final/ants-bees/home-1"),
            match_id: match_id.clone(),
            edition_id: EditionId::new("2014-cup"),
            date: date(),
            seq: 1,
            side: Side::Home,
            team: "Ants".to_owned(),
            team_id: Some(team_id("ants")),
            opponent: "Bees".to_owned(),
            opponent_id: Some(team_id("bees")),
            scorer: Some("Séwé".to_owned()),
            scorer_link: None,
            scorer_id: Some(PlayerId::new("en:sewe")),
            minute: Some(Minute {
                minute: 45,
                stoppage: Some(2),
            }),
            minute_text: Some("45+2".to_owned()),
            penalty: true,
            own_goal: false,
            note: None,
            page: page(),
            span_start: 0,
            span_end: 9,
            line: 3,
        }],
        shootout_kicks: vec![ShootoutKick {
            match_id: match_id.clone(),
            side: Side::Away,
            team_id: Some(team_id("bees")),
            seq: 1,
            taker: None,
            taker_link: None,
            player_id: None,
            outcome: KickOutcome::Missed,
            page: page(),
            span_start: 0,
            span_end: 9,
            line: 3,
        }],
        cards: vec![Card {
            match_id: match_id.clone(),
            side: Side::Away,
            team_id: None,
            seq: 1,
            player: Some("Bee".to_owned()),
            player_link: None,
            player_id: None,
            card: CardKind::SecondYellow,
            minute: None,
            page: page(),
            span_start: 0,
            span_end: 9,
            line: 3,
        }],
        lineups: vec![Lineup {
            match_id: match_id.clone(),
            side: Side::Home,
            team_id: Some(team_id("ants")),
            seq: 1,
            player: Some("Séwé".to_owned()),
            player_link: None,
            player_id: Some(PlayerId::new("en:sewe")),
            shirt_number: Some(9),
            position: Some("CF".to_owned()),
            captain: true,
            appearance: Appearance::CameOn,
            on: Some(Minute {
                minute: 45,
                stoppage: Some(1),
            }),
            taken_off: true,
            off: None,
            note: None,
            page: page(),
            span_start: 0,
            span_end: 9,
            line: 3,
        }],
        managers: vec![Manager {
            match_id,
            side: Side::Home,
            team_id: Some(team_id("ants")),
            seq: 1,
            manager: "Ant".to_owned(),
            manager_link: Some("Ant (manager)".to_owned()),
            country: Some("ENG".to_owned()),
            note: None,
            page: page(),
            span_start: 0,
            span_end: 9,
            line: 3,
        }],
        standings: vec![Standing {
            round: round(),
            kind: StandingKind::League,
            table: 1,
            row: 1,
            group_name: None,
            position: 1,
            team: team("Ants"),
            team_id: None,
            wins: Some(1),
            draws: Some(0),
            losses: Some(0),
            goals_for: Some(1),
            goals_against: Some(0),
            points: Some(-1),
            points_adjustment: Some(-4),
            qualification: None,
            status: Some("C".to_owned()),
            note: None,
            page: page(),
            span_start: 10,
            span_end: 19,
            line: 4,
        }],
        totals: vec![Total {
            page: page(),
            kind: TotalKind::Goals,
            stated: 3,
            counted: 2,
            outcome: TotalOutcome::NoControl(NoControl::Stale),
            span_start: 0,
            span_end: 9,
            line: 1,
        }],
        countries: vec![Country {
            code: "ENG".to_owned(),
            name: Some("England".to_owned()),
            fifa_code: Some("ENG".to_owned()),
            iso_code: None,
            historical: Some(false),
        }],
        corrections: vec![Correction {
            record_id: "2031-cup/final/alfa-beta".to_owned(),
            of_table: Some("matches".to_owned()),
            field: "attendance".to_owned(),
            outcome: CorrectionOutcome::Applied,
            replaced: Some("4000".to_owned()),
            value: Some("4100".to_owned()),
            reason: "The report says so.".to_owned(),
            source: "https://example.org/report".to_owned(),
            correction_line: 1,
        }],
        findings: vec![Finding {
            id: FindingId::new("sample-rule/en:Cup/3"),
            rule: Rule::EmptyPage,
            severity: Severity::Warning,
            page: page(),
            section_path: "Final".to_owned(),
            span_start: 0,
            span_end: 9,
            line: 3,
            match_id: None,
            tie_id: None,
            expected: None,
            found: Some("a, \"b\"\nc".to_owned()),
            message: "Something stands here.".to_owned(),
        }],
    }
}
