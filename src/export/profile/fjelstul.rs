//! World Cups in the columns of the World Cup database of Joshua Fjelstul: matches, goals, kicks,
//! bookings and group tables. Its own ids of teams, players and stadiums are known to nobody else and
//! stay empty; those of tournaments and matches follow from the year and the order of play.

use chrono::NaiveDate;
use foldhash::{HashMap, HashSet};

use super::lines::{
    File, Lines, bit, country, goals_by_match, has_result, in_time, minute_of, national, or_nothing,
};
use crate::dialect::Countries;
use crate::model::{
    CardKind, Dataset, DecidedBy, Gender, KickOutcome, Match, MatchId, MatchWinner, Minute,
    National, Opponent, RoundId, RoundStage, Score, Side, StandingKind, TieId,
};

/// The files of the profile.
pub(super) const FILES: [File; 5] = [
    ("matches.csv", matches),
    ("goals.csv", goals),
    ("penalty_kicks.csv", penalty_kicks),
    ("bookings.csv", bookings),
    ("group_standings.csv", group_standings),
];

/// The competitions that it covers.
const COMPETITIONS: [(&str, Gender); 2] = [
    ("FIFA World Cup", Gender::Men),
    ("FIFA Women's World Cup", Gender::Women),
];

/// Codes of states that are no more.
const FORMER: [(&str, &str); 7] = [
    ("TCH", "CSK"),
    ("GDR", "DDR"),
    ("FRG", "DEU"),
    ("URS", "SUN"),
    ("FRY", "YUG"),
    ("DEI", "IDN"),
    ("ZAI", "COD"),
];

/// What stands where a match has no group, and a player no given name.
const NO_GROUP: &str = "not applicable";

/// Why a match has no place in the profile.
pub(super) fn left_out(record: &Match) -> Option<&'static str> {
    if year_of(record).is_none() {
        Some("of no World Cup")
    } else if national(record).is_none() {
        Some("not between two national teams")
    } else if !has_result(record) {
        Some("without a result on the field")
    } else {
        None
    }
}

/// The year of a match's World Cup.
fn year_of(record: &Match) -> Option<(&str, Gender)> {
    let named = record.competition.as_deref()?;
    let (_, gender) = COMPETITIONS.iter().find(|(name, _)| *name == named)?;
    Some((record.season.as_deref()?, *gender))
}

/// What all files say of a match.
struct Game<'d> {
    record: &'d Match,
    tournament: [String; 2],
    id: String,
    name: String,
    stage: String,
    group: String,
}

struct Games<'d> {
    games: Vec<Game<'d>>,
    places: HashMap<&'d MatchId, usize>,
    /// Rounds of groups whose teams came from other groups.
    second: HashSet<&'d RoundId>,
    stages: HashMap<&'d RoundId, RoundStage>,
}

impl<'d> Games<'d> {
    fn of(dataset: &'d Dataset) -> Self {
        let rounds = dataset.rounds.iter();
        let stages: HashMap<&RoundId, RoundStage> =
            rounds.map(|round| (&round.id, round.stage)).collect();
        let second = second_groups(dataset, &stages);
        let mut numbers: HashMap<(&str, Gender), u32> = HashMap::default();
        let mut games = Vec::new();
        for record in in_time(dataset) {
            let (Some((year, gender)), None) = (year_of(record), left_out(record)) else {
                continue;
            };
            let number = numbers.entry((year, gender)).or_default();
            *number = number.saturating_add(1);
            let [home, away] = teams(record);
            games.push(Game {
                record,
                tournament: tournament(year, gender),
                id: format!("M-{year}-{number:02}"),
                name: format!("{home} vs {away}"),
                stage: stage_of(record, &stages, &second),
                group: record.group_name.clone().unwrap_or(NO_GROUP.to_owned()),
            });
        }
        let places = games
            .iter()
            .enumerate()
            .map(|(at, game)| (&game.record.id, at));
        Self {
            places: places.collect(),
            games,
            second,
            stages,
        }
    }

    fn game(&self, id: &MatchId) -> Option<&Game<'d>> {
        self.games.get(*self.places.get(id)?)
    }
}

fn tournament(year: &str, gender: Gender) -> [String; 2] {
    let of = match gender {
        Gender::Men => "Men's",
        Gender::Women => "Women's",
    };
    [format!("WC-{year}"), format!("{year} FIFA {of} World Cup")]
}

/// The country of a team at the time, as its page writes it, else that of its national team today.
fn country_of(side: &Opponent) -> &str {
    let team = side.team();
    let written = team.and_then(|team| team.country.as_deref());
    let today = team.and_then(|team| team.national.as_ref());
    let today = today.map(|national| national.country.as_str());
    written.or(today).unwrap_or_default()
}

/// The name of a team at the time.
fn name_of(side: &Opponent) -> &str {
    match country_of(side) {
        "FRY" => "Yugoslavia",
        code => country(code),
    }
}

fn teams(record: &Match) -> [&str; 2] {
    [&record.home, &record.away].map(name_of)
}

fn codes(record: &Match) -> [String; 2] {
    [&record.home, &record.away].map(code_of)
}

/// The code of a team: those of ISO, and of states that are no more the ones that they had.
fn code_of(side: &Opponent) -> String {
    let written = country_of(side);
    let former = FORMER.iter().find(|(known, _)| *known == written);
    if let Some((_, code)) = former {
        return (*code).to_owned();
    }
    let known = Countries::builtin().record(written);
    known.iso_code.unwrap_or_else(|| written.to_owned())
}

/// Rounds of groups in which a team plays that was in another group before.
fn second_groups<'d>(
    dataset: &'d Dataset,
    stages: &HashMap<&RoundId, RoundStage>,
) -> HashSet<&'d RoundId> {
    let mut groups_of: HashMap<(&str, String), Vec<&RoundId>> = HashMap::default();
    for record in in_time(dataset) {
        if stages.get(&record.round_id) != Some(&RoundStage::Group) || record.group_playoff {
            continue;
        }
        for team in national(record).into_iter().flatten() {
            let key = (record.round_id.edition(), team.country.clone());
            let groups = groups_of.entry(key).or_default();
            if groups.last() != Some(&&record.round_id) {
                groups.push(&record.round_id);
            }
        }
    }
    let later = groups_of
        .into_values()
        .flat_map(|groups| groups.into_iter().skip(1));
    later.collect()
}

fn stage_of(
    record: &Match,
    stages: &HashMap<&RoundId, RoundStage>,
    second: &HashSet<&RoundId>,
) -> String {
    let stage = stages.get(&record.round_id).copied();
    let name = match stage {
        Some(RoundStage::Group) if second.contains(&record.round_id) => "second group stage",
        Some(RoundStage::Group) => "group stage",
        Some(RoundStage::RoundOf32) => "round of 32",
        Some(RoundStage::RoundOf16) => "round of 16",
        Some(RoundStage::QuarterFinal) => "quarter-finals",
        Some(RoundStage::SemiFinal) => "semi-finals",
        Some(RoundStage::ThirdPlace) => "third-place match",
        Some(RoundStage::Final) => "final",
        _ => return record.round.to_lowercase(),
    };
    name.to_owned()
}

/// How a shoot-out is written; this is there where there was none.
fn kicks(score: Option<Score>) -> String {
    match score {
        Some(score) => score.to_string(),
        None => "0-0".to_owned(),
    }
}

fn margin(ours: u16, theirs: u16) -> String {
    (i32::from(ours) - i32::from(theirs)).to_string()
}

fn matches(dataset: &Dataset) -> Lines {
    let games = Games::of(dataset);
    let first = first_of_replayed(dataset);
    let rows = (1..).zip(&games.games).map(|(number, game)| {
        let record = game.record;
        let score = record.score.unwrap_or(Score::new(0, 0));
        let kicked = record.penalties.unwrap_or(Score::new(0, 0));
        let is_group = games.stages.get(&record.round_id) == Some(&RoundStage::Group);
        let [home, away] = teams(record);
        let [home_code, away_code] = codes(record);
        let date = record.date.map(|date| date.to_string());
        let time = record
            .kickoff
            .map(|kickoff| kickoff.local.format("%H:%M").to_string());
        let won = |winner| bit(record.winner == Some(winner));
        let result = match record.winner {
            Some(MatchWinner::Home) => "home team win",
            Some(MatchWinner::Away) => "away team win",
            Some(MatchWinner::Draw) => "draw",
            None => "",
        };
        let [id, name] = game.tournament.clone();
        let [replayed, replay] = replays(&first, record).map(bit);
        vec![
            number.to_string(),
            id,
            name,
            game.id.clone(),
            game.name.clone(),
            game.stage.clone(),
            game.group.clone(),
            bit(is_group),
            bit(!is_group),
            replayed,
            replay,
            or_nothing(date.as_deref()),
            or_nothing(time.as_deref()),
            String::new(),
            or_nothing(record.stadium.as_deref()),
            or_nothing(record.city.as_deref()),
            String::new(),
            String::new(),
            home.to_owned(),
            home_code,
            String::new(),
            away.to_owned(),
            away_code,
            score.to_string(),
            score.home.to_string(),
            score.away.to_string(),
            margin(score.home, score.away),
            margin(score.away, score.home),
            bit(record.extra_time == Some(true)),
            bit(record.penalties.is_some()),
            kicks(record.penalties),
            kicked.home.to_string(),
            kicked.away.to_string(),
            result.to_owned(),
            won(MatchWinner::Home),
            won(MatchWinner::Away),
            won(MatchWinner::Draw),
        ]
    });
    Lines {
        columns: &[
            "key_id",
            "tournament_id",
            "tournament_name",
            "match_id",
            "match_name",
            "stage_name",
            "group_name",
            "group_stage",
            "knockout_stage",
            "replayed",
            "replay",
            "match_date",
            "match_time",
            "stadium_id",
            "stadium_name",
            "city_name",
            "country_name",
            "home_team_id",
            "home_team_name",
            "home_team_code",
            "away_team_id",
            "away_team_name",
            "away_team_code",
            "score",
            "home_team_score",
            "away_team_score",
            "home_team_score_margin",
            "away_team_score_margin",
            "extra_time",
            "penalty_shootout",
            "score_penalties",
            "home_team_score_penalties",
            "away_team_score_penalties",
            "result",
            "home_team_win",
            "away_team_win",
            "draw",
        ],
        rows: rows.collect(),
    }
}

/// The day of the first match of every tie that a replay decided.
fn first_of_replayed(dataset: &Dataset) -> HashMap<&TieId, Option<NaiveDate>> {
    let replayed = dataset.ties.iter();
    let replayed = replayed.filter(|tie| tie.decided_by == DecidedBy::Replay);
    let replayed: HashSet<&TieId> = replayed.map(|tie| &tie.id).collect();
    let mut out: HashMap<&TieId, Option<NaiveDate>> = HashMap::default();
    for record in in_time(dataset) {
        if let Some(tie) = record.tie.as_ref().filter(|tie| replayed.contains(tie)) {
            out.entry(tie).or_insert(record.date);
        }
    }
    out
}

/// Whether a match was replayed, and whether it is the replay.
fn replays(first: &HashMap<&TieId, Option<NaiveDate>>, record: &Match) -> [bool; 2] {
    let first = record.tie.as_ref().and_then(|tie| first.get(tie));
    let is_first = first.is_some_and(|first| *first == record.date);
    [is_first, first.is_some() && !is_first]
}

/// What a row of goals, kicks and cards begins with: the match and the team.
fn begin(number: usize, id: String, game: &Game<'_>, side: Side) -> Vec<String> {
    let [tournament, name] = game.tournament.clone();
    let date = game.record.date.map(|date| date.to_string());
    let [team, code] = team_of(game.record, side);
    vec![
        number.to_string(),
        id,
        tournament,
        name,
        game.id.clone(),
        game.name.clone(),
        or_nothing(date.as_deref()),
        game.stage.clone(),
        game.group.clone(),
        String::new(),
        team,
        code,
        bit(side == Side::Home),
        bit(side == Side::Away),
    ]
}

fn team_of(record: &Match, side: Side) -> [String; 2] {
    let ([home, away], [home_code, away_code]) = (teams(record), codes(record));
    match side {
        Side::Home => [home.to_owned(), home_code],
        Side::Away => [away.to_owned(), away_code],
    }
}

/// Family and given name of a player: what the page prints without an initial, and what the title of
/// the article has before it. A player of one name has no given name.
fn person(printed: Option<&str>, link: Option<&str>) -> [String; 2] {
    let printed = printed.unwrap_or_default();
    let family = match printed.split_once(". ") {
        Some((initial, family)) if initial.chars().count() < 3 => family,
        _ => printed,
    };
    let title = link.unwrap_or_default();
    let title = title.split(" (").next().unwrap_or(title);
    let given = match title.strip_suffix(family) {
        Some("") if !family.is_empty() => NO_GROUP,
        Some(given) if given.ends_with(' ') => given.trim(),
        _ => "",
    };
    [family.to_owned(), given.to_owned()]
}

/// A minute as it is printed, in its parts, and the period that it is in.
fn minute(minute: Option<Minute>) -> [String; 4] {
    let Some(minute) = minute else {
        return [String::new(), String::new(), String::new(), String::new()];
    };
    let stoppage = minute.stoppage.unwrap_or(0);
    let label = match stoppage {
        0 => format!("{}'", minute.minute),
        more => format!("{}'+{more}'", minute.minute),
    };
    let period = match minute.minute {
        0..=45 => "first half",
        46..=90 => "second half",
        91..=105 => "extra time, first half",
        _ => "extra time, second half",
    };
    let period = match stoppage {
        0 => period.to_owned(),
        _ => format!("{period}, stoppage time"),
    };
    [
        label,
        minute.minute.to_string(),
        stoppage.to_string(),
        period,
    ]
}

fn goals(dataset: &Dataset) -> Lines {
    let games = Games::of(dataset);
    let listed = goals_by_match(dataset);
    let mut rows = Vec::new();
    for game in &games.games {
        for goal in listed.get(&game.record.id).into_iter().flatten() {
            let number = rows.len() + 1;
            let mut row = begin(number, format!("G-{number:04}"), game, goal.side);
            row.push(String::new());
            row.extend(person(goal.scorer.as_deref(), goal.scorer_link.as_deref()));
            row.extend([String::new(), String::new()]);
            let of_player = match goal.own_goal {
                true => goal.side.other(),
                false => goal.side,
            };
            row.extend(team_of(game.record, of_player));
            row.extend(minute(goal.minute));
            row.extend([bit(goal.own_goal), bit(goal.penalty)]);
            rows.push(row);
        }
    }
    Lines {
        columns: &[
            "key_id",
            "goal_id",
            "tournament_id",
            "tournament_name",
            "match_id",
            "match_name",
            "match_date",
            "stage_name",
            "group_name",
            "team_id",
            "team_name",
            "team_code",
            "home_team",
            "away_team",
            "player_id",
            "family_name",
            "given_name",
            "shirt_number",
            "player_team_id",
            "player_team_name",
            "player_team_code",
            "minute_label",
            "minute_regulation",
            "minute_stoppage",
            "match_period",
            "own_goal",
            "penalty",
        ],
        rows,
    }
}

fn penalty_kicks(dataset: &Dataset) -> Lines {
    let games = Games::of(dataset);
    let mut rows = Vec::new();
    for kick in &dataset.shootout_kicks {
        let Some(game) = games.game(&kick.match_id) else {
            continue;
        };
        let number = rows.len() + 1;
        let mut row = begin(number, format!("PK-{number:03}"), game, kick.side);
        row.push(String::new());
        row.extend(person(kick.taker.as_deref(), kick.taker_link.as_deref()));
        row.extend([String::new(), bit(kick.outcome == KickOutcome::Scored)]);
        rows.push(row);
    }
    Lines {
        columns: &[
            "key_id",
            "penalty_kick_id",
            "tournament_id",
            "tournament_name",
            "match_id",
            "match_name",
            "match_date",
            "stage_name",
            "group_name",
            "team_id",
            "team_name",
            "team_code",
            "home_team",
            "away_team",
            "player_id",
            "family_name",
            "given_name",
            "shirt_number",
            "converted",
        ],
        rows,
    }
}

fn bookings(dataset: &Dataset) -> Lines {
    let games = Games::of(dataset);
    let mut cards: Vec<_> = dataset.cards.iter().collect();
    cards.sort_by_key(|card| {
        let place = games.places.get(&card.match_id).copied();
        (place, minute_of(card.minute), card.side, card.seq)
    });
    let mut rows = Vec::new();
    for card in cards {
        let Some(game) = games.game(&card.match_id) else {
            continue;
        };
        let number = rows.len() + 1;
        let mut row = begin(number, format!("B-{number:04}"), game, card.side);
        row.push(String::new());
        row.extend(person(card.player.as_deref(), card.player_link.as_deref()));
        row.push(String::new());
        row.extend(minute(card.minute));
        row.extend([
            bit(card.card != CardKind::Red),
            bit(card.card == CardKind::Red),
            bit(card.card == CardKind::SecondYellow),
            bit(card.card != CardKind::Yellow),
        ]);
        rows.push(row);
    }
    Lines {
        columns: &[
            "key_id",
            "booking_id",
            "tournament_id",
            "tournament_name",
            "match_id",
            "match_name",
            "match_date",
            "stage_name",
            "group_name",
            "team_id",
            "team_name",
            "team_code",
            "home_team",
            "away_team",
            "player_id",
            "family_name",
            "given_name",
            "shirt_number",
            "minute_label",
            "minute_regulation",
            "minute_stoppage",
            "match_period",
            "yellow_card",
            "red_card",
            "second_yellow_card",
            "sending_off",
        ],
        rows,
    }
}

fn group_standings(dataset: &Dataset) -> Lines {
    let games = Games::of(dataset);
    let editions: HashMap<&str, (&str, Gender)> = dataset
        .matches
        .iter()
        .filter_map(|record| Some((record.round_id.edition(), year_of(record)?)))
        .collect();
    let has_second: HashSet<&str> = games.second.iter().map(|round| round.edition()).collect();
    let mut tables: Vec<_> = dataset.standings.iter().collect();
    tables.retain(|row| row.kind == StandingKind::Group && row.group_name.is_some());
    tables.sort_by_key(|row| {
        let edition = row.round.edition();
        let year = editions.get(edition).map(|(year, _)| *year);
        let second = games.second.contains(&row.round);
        (year, second, row.group_name.clone(), row.table, row.row)
    });
    let later = Later::of(dataset, &games);
    let mut rows = Vec::new();
    for row in tables {
        let edition = row.round.edition();
        let Some((year, gender)) = editions.get(edition) else {
            continue;
        };
        let Some(team) = row.team.team().and_then(|team| team.national.as_ref()) else {
            continue;
        };
        let is_second = games.second.contains(&row.round);
        let stage = match (is_second, has_second.contains(edition)) {
            (true, _) => "second group stage",
            (false, true) => "first group stage",
            (false, false) => "group stage",
        };
        let count = |figure: Option<u32>| figure.map_or(String::new(), |figure| figure.to_string());
        let difference = row.goals_for.zip(row.goals_against);
        let difference =
            difference.map(|(ours, theirs)| (i64::from(ours) - i64::from(theirs)).to_string());
        let [id, name] = tournament(year, *gender);
        rows.push(vec![
            (rows.len() + 1).to_string(),
            id,
            name,
            if is_second { "2" } else { "1" }.to_owned(),
            stage.to_owned(),
            or_nothing(row.group_name.as_deref()),
            row.position.to_string(),
            String::new(),
            name_of(&row.team).to_owned(),
            code_of(&row.team),
            count(row.played()),
            count(row.wins),
            count(row.draws),
            count(row.losses),
            count(row.goals_for),
            count(row.goals_against),
            or_nothing(difference.as_deref()),
            row.points
                .map_or(String::new(), |points| points.to_string()),
            or_nothing(
                later
                    .has(edition, is_second, team)
                    .map(|yes| if yes { "1" } else { "0" }),
            ),
        ]);
    }
    Lines {
        columns: &[
            "key_id",
            "tournament_id",
            "tournament_name",
            "stage_number",
            "stage_name",
            "group_name",
            "position",
            "team_id",
            "team_name",
            "team_code",
            "played",
            "wins",
            "draws",
            "losses",
            "goals_for",
            "goals_against",
            "goal_difference",
            "points",
            "advanced",
        ],
        rows,
    }
}

/// The teams that play after the groups of an edition, and after its second groups.
struct Later<'d>(HashMap<(&'d str, bool), HashSet<&'d National>>);

impl<'d> Later<'d> {
    fn of(dataset: &'d Dataset, games: &Games<'_>) -> Self {
        let mut out: HashMap<(&str, bool), HashSet<&National>> = HashMap::default();
        for record in dataset
            .matches
            .iter()
            .filter(|record| !record.group_playoff)
        {
            let is_group = games.stages.get(&record.round_id) == Some(&RoundStage::Group);
            let is_second = games.second.contains(&record.round_id);
            let edition = record.round_id.edition();
            let after = match (is_group, is_second) {
                (true, false) => continue,
                (true, true) => &[false][..],
                (false, _) => &[false, true][..],
            };
            for after_second in after {
                let teams = out.entry((edition, *after_second)).or_default();
                teams.extend(national(record).into_iter().flatten());
            }
        }
        Self(out)
    }

    /// Whether a team plays later; `None` where the dataset has no such match.
    fn has(&self, edition: &str, after_second: bool, team: &National) -> Option<bool> {
        let teams = self.0.get(&(edition, after_second))?;
        Some(teams.contains(team))
    }
}
