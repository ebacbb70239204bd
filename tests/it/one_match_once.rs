//! Each match is one record, however many places name it: boxes, rows, grids, lists of either team, brackets, lists
//! of finals and template pages of generated seasons. And never are two matches of one pair made one.

#![cfg(feature = "dataset")]

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use scoreline::document::Document;
use scoreline::extract_all;
use scoreline::model::{Dataset, Match, MatchWinner, SideOrder};

/// A season of a league in which all meet twice, at the ground of each.
struct Season {
    teams: usize,
}

/// One match of it, by the numbers of the clubs.
#[derive(Clone, Copy)]
struct Game {
    home: usize,
    away: usize,
    day: NaiveDate,
    round: usize,
    score: (usize, usize),
}

fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2031, 8, 2).unwrap_or_default()
}

fn name(team: usize) -> String {
    const NAMES: [&str; 20] = [
        "Alder Town",
        "Beckton",
        "Corley",
        "Dunmore",
        "Eastham",
        "Farley",
        "Garth",
        "Holm",
        "Ilford Park",
        "Jarrow Vale",
        "Kelso Green",
        "Longton",
        "Marsh End",
        "Norwood",
        "Oakham",
        "Penrith Hill",
        "Quarry Bank",
        "Redcar Bay",
        "Stanley",
        "Thornton",
    ];
    NAMES
        .get(team)
        .map_or_else(|| format!("Club {team}"), |name| (*name).to_owned())
}

impl Season {
    /// All matches by the method of the circle: in each round every team once, a week between rounds.
    fn games(&self) -> Vec<Game> {
        let (teams, rounds) = (self.teams, self.teams - 1);
        let mut out = Vec::new();
        for round in 0..rounds * 2 {
            let turn = round % rounds;
            for pair in 0..teams / 2 {
                let place = |at: usize| {
                    if at == 0 {
                        0
                    } else {
                        1 + (at - 1 + turn) % rounds
                    }
                };
                let (one, other) = (place(pair), place(teams - 1 - pair));
                let is_turned = (round + pair) % 2 == 0;
                let second = round >= rounds;
                let (home, away) = if is_turned == second || rounds % 2 == 0 && second {
                    (one, other)
                } else {
                    (other, one)
                };
                // The second half has the first one's pairs at the other ground.
                let (home, away) = match out
                    .iter()
                    .any(|game: &Game| (game.home, game.away) == (home, away))
                {
                    true => (away, home),
                    false => (home, away),
                };
                let day = first_day() + Days::new(7 * round as u64);
                let score = ((home * 7 + away * 3) % 5, (home + away * 2) % 4);
                out.push(Game {
                    home,
                    away,
                    day,
                    round: round + 1,
                    score,
                });
            }
        }
        out
    }

    fn grid(&self) -> String {
        let mut out = "{{#invoke:Sports results|main\n".to_owned();
        for team in 0..self.teams {
            out.push_str(&format!(
                "|team{}=T{team:02} |name_T{team:02}=[[{}]]\n",
                team + 1,
                name(team)
            ));
        }
        for Game {
            home,
            away,
            score: (a, b),
            ..
        } in self.games()
        {
            out.push_str(&format!("|match_T{home:02}_T{away:02}={a}–{b}\n"));
        }
        out + "}}\n"
    }

    /// The table that follows from the matches, of equal teams in the order of their numbers.
    fn table(&self) -> String {
        let mut figures = vec![[0usize; 5]; self.teams];
        for Game {
            home,
            away,
            score: (a, b),
            ..
        } in self.games()
        {
            for (team, scored, conceded) in [(home, a, b), (away, b, a)] {
                let [won, drawn, lost, goals_for, against] = &mut figures[team];
                *match scored.cmp(&conceded) {
                    std::cmp::Ordering::Greater => won,
                    std::cmp::Ordering::Equal => drawn,
                    std::cmp::Ordering::Less => lost,
                } += 1;
                *goals_for += scored;
                *against += conceded;
            }
        }
        let mut order: Vec<usize> = (0..self.teams).collect();
        let rank = |team: &usize| {
            let [won, drawn, _, scored, conceded] = figures[*team];
            (
                usize::MAX - won * 3 - drawn,
                usize::MAX / 2 + conceded - scored,
            )
        };
        order.sort_by_key(rank);
        let mut out = "{{#invoke:Sports table|main|style=WDL\n".to_owned();
        for (place, team) in order.iter().enumerate() {
            let [won, drawn, lost, scored, conceded] = figures[*team];
            out.push_str(&format!(
                "|team{}=T{team:02} |name_T{team:02}=[[{}]] |win_T{team:02}={won} |draw_T{team:02}={drawn} \
                 |loss_T{team:02}={lost} |gf_T{team:02}={scored} |ga_T{team:02}={conceded}\n",
                place + 1,
                name(*team)
            ));
        }
        out + "}}\n"
    }

    fn boxes(&self, games: &[Game]) -> String {
        let box_ = |Game {
                        home,
                        away,
                        day,
                        score: (a, b),
                        ..
                    }: &Game| {
            format!(
                "{{{{football box collapsible|date={}|team1=[[{}]]|score={a}–{b}|team2=[[{}]]}}}}\n",
                day.format("%-d %B %Y"),
                name(*home),
                name(*away)
            )
        };
        games.iter().map(box_).collect()
    }

    /// Rows of a table by hand, with the days above them.
    fn rows(&self, games: &[Game]) -> String {
        let mut out = "{| class=\"wikitable\"\n! Date !! Home !! Score !! Away\n".to_owned();
        for Game {
            home,
            away,
            day,
            score: (a, b),
            ..
        } in games
        {
            out.push_str(&format!(
                "|-\n| {} || [[{}]] || {a}–{b} || [[{}]]\n",
                day.format("%-d %B %Y"),
                name(*home),
                name(*away)
            ));
        }
        out + "|}\n"
    }

    /// The list of one club's matches, with or without their days.
    fn list(&self, own: usize, has_days: bool) -> String {
        let day = if has_days { "Date !! " } else { "" };
        let mut out = format!("{{| class=\"wikitable\"\n! {day}Opponent !! H/A !! Result F–A\n");
        for game in self.games() {
            let (other, ground, (a, b)) = match (game.home == own, game.away == own) {
                (true, _) => (game.away, "H", game.score),
                (_, true) => (game.home, "A", (game.score.1, game.score.0)),
                _ => continue,
            };
            let day = match has_days {
                true => format!("{} || ", game.day.format("%-d %B %Y")),
                false => String::new(),
            };
            out.push_str(&format!(
                "|-\n| {day}[[{}]] || {ground} || {a}–{b}\n",
                name(other)
            ));
        }
        out + "|}\n"
    }
}

fn page(title: &str, text: impl Into<String>) -> Document {
    Document::new(title, "en", text.into())
}

const LEAGUE: &str = "2031–32 Exampleland League";

fn club(team: usize, text: String) -> Document {
    page(&format!("2031–32 {} season", name(team)), text)
}

fn read(pages: &[Document]) -> Dataset {
    extract_all(pages, &|| ())
}

/// How often each side met each at its ground, and the score.
fn meetings(dataset: &Dataset) -> BTreeMap<(String, String), Vec<String>> {
    let mut out: BTreeMap<_, Vec<String>> = BTreeMap::new();
    for found in &dataset.matches {
        let pair = (found.home.name().to_owned(), found.away.name().to_owned());
        let score = found.score.map_or(String::new(), |score| score.to_string());
        out.entry(pair).or_default().push(score);
    }
    out
}

/// Every game of a season is there exactly once, with its score.
#[track_caller]
fn has_each_once(season: &Season, dataset: &Dataset) {
    let found = meetings(dataset);
    for Game {
        home,
        away,
        score: (a, b),
        ..
    } in season.games()
    {
        let pair = (name(home), name(away));
        assert_eq!(
            found.get(&pair),
            Some(&vec![format!("{a}–{b}")]),
            "{pair:?}"
        );
    }
    assert_eq!(dataset.matches.len(), season.teams * (season.teams - 1));
    let rules: Vec<_> = dataset
        .findings
        .iter()
        .map(|found| found.rule.name())
        .collect();
    assert!(!rules.contains(&"duplicate-conflict"), "{rules:?}");
}

#[test]
fn a_league_on_template_pages_is_each_match_once_and_its_table_follows_from_them() {
    let season = Season { teams: 20 };
    let article = "== League table ==\n{{2031–32 Exampleland League table}}\n== Results ==\n{{2031–32 Exampleland League results}}\n";
    let pages = [
        page(LEAGUE, article),
        page("Template:2031–32 Exampleland League table", season.table()),
        page("Template:2031–32 Exampleland League results", season.grid()),
    ];
    let dataset = read(&pages);
    has_each_once(&season, &dataset);
    assert_eq!(dataset.standings.len(), 20);
    let rules: Vec<_> = dataset
        .findings
        .iter()
        .map(|found| found.rule.name())
        .collect();
    for rule in [
        "standings-differ",
        "pair-meetings",
        "transclusion-not-supplied",
        "not-covered",
    ] {
        assert!(!rules.contains(&rule), "{rules:?}");
    }
    // The table is of the round of the matches, so that it was compared with them.
    let of_matches = dataset.matches[0].round_id.as_str();
    assert!(
        dataset
            .standings
            .iter()
            .all(|row| row.round.as_str() == of_matches),
        "{of_matches}"
    );
    let other = season.grid().replacen("=2–0", "=0–2", 1);
    let changed = read(&[
        page(LEAGUE, article),
        page("Template:2031–32 Exampleland League table", season.table()),
        page("Template:2031–32 Exampleland League results", other),
    ]);
    assert!(
        changed
            .findings
            .iter()
            .any(|found| found.rule.name() == "standings-differ")
    );
}

#[test]
fn template_pages_that_are_not_there_are_named() {
    let article = "== League table ==\n{{2031–32 Exampleland League table}}\n== Group E ==\n{{2031 Exampleland Cup group tables|Group E}}\n";
    let dataset = read(&[page(LEAGUE, article)]);
    let mut found = dataset.findings.iter();
    let found = found.find(|found| found.rule.name() == "transclusion-not-supplied");
    assert_eq!(
        found.and_then(|found| found.found.as_deref()),
        Some(
            "Template:2031 Exampleland Cup group tables, Template:2031–32 Exampleland League table"
        )
    );
}

#[test]
fn boxes_rows_grid_and_lists_of_both_teams_are_one_match() {
    let season = Season { teams: 8 };
    let games = season.games();
    let mut pages = vec![page(LEAGUE, format!("== Results ==\n{}", season.grid()))];
    for team in 0..season.teams {
        let own: Vec<Game> = games
            .iter()
            .copied()
            .filter(|game| [game.home, game.away].contains(&team))
            .collect();
        let text = match team % 3 {
            0 => season.boxes(&own),
            1 => season.list(team, true),
            _ => season.list(team, false),
        };
        pages.push(club(team, format!("== Exampleland League ==\n{text}")));
    }
    let dataset = read(&pages);
    has_each_once(&season, &dataset);
    // Each is in the grid and on two clubs' pages.
    assert_eq!(dataset.match_sources.len(), games.len() * 3);
}

#[test]
fn rows_of_rounds_and_a_grid_of_one_page_are_one_match() {
    let season = Season { teams: 6 };
    let mut text = "== Results ==\n".to_owned() + &season.grid();
    for round in 1..=10 {
        let games: Vec<Game> = season
            .games()
            .into_iter()
            .filter(|game| game.round == round)
            .collect();
        text.push_str(&format!(
            "=== Matchday {round} ===\n{}",
            season.rows(&games)
        ));
    }
    has_each_once(&season, &read(&[page(LEAGUE, text)]));
}

#[test]
fn lists_of_clubs_without_days_are_the_matches_of_the_grid() {
    let season = Season { teams: 6 };
    let mut pages = vec![page(LEAGUE, format!("== Results ==\n{}", season.grid()))];
    pages.extend((0..6).map(|team| {
        club(
            team,
            format!("== Exampleland League ==\n{}", season.list(team, false)),
        )
    }));
    has_each_once(&season, &read(&pages));
}

/// The dates and editions of all matches of two sides, whoever was at home.
fn of_pair(dataset: &Dataset, one: &str, other: &str) -> Vec<String> {
    let is_of_pair = |found: &&Match| {
        let sides = [found.home.name(), found.away.name()];
        sides == [one, other] || sides == [other, one]
    };
    let line = |found: &Match| {
        let date = found.date.map_or("-".to_owned(), |date| date.to_string());
        let score = found
            .score
            .map_or("?".to_owned(), |score| score.to_string());
        let edition = found.round_id.edition();
        format!("{date} {} {score} {edition}", found.home.name())
    };
    let mut all: Vec<String> = dataset
        .matches
        .iter()
        .filter(is_of_pair)
        .map(line)
        .collect();
    all.sort();
    all
}

#[test]
fn a_cup_tie_and_a_league_match_on_adjacent_days_stay_two() {
    let season = Season { teams: 6 };
    let game = season.games()[0];
    let (home, away) = (name(game.home), name(game.away));
    let (a, b) = game.score;
    let next = game.day + Days::new(1);
    let cup = format!(
        "== Second round ==\n{{{{football box|date={}|team1=[[{home}]]|score={a}–{b}|team2=[[{away}]]}}}}\n",
        next.format("%-d %B %Y")
    );
    let list = format!(
        "== Exampleland League ==\n{}== Exampleland Cup ==\n{{|\n! Round !! Date !! Opponent !! H/A !! Result F–A\n|-\n\
         | Second round || {} || [[{away}]] || H || {a}–{b}\n|}}\n",
        season.list(game.home, true),
        next.format("%-d %B %Y")
    );
    let pages = [
        page(LEAGUE, format!("== Results ==\n{}", season.grid())),
        page("2031–32 Exampleland Cup", cup),
        club(game.home, list),
        club(
            game.away,
            format!("== Exampleland League ==\n{}", season.list(game.away, true)),
        ),
    ];
    let dataset = read(&pages);
    assert_eq!(dataset.matches.len(), 31);
    let first = [
        format!("{} {home} {a}–{b} 2031-32-exampleland-league", game.day),
        format!("{next} {home} {a}–{b} 2031-32-exampleland-cup"),
    ];
    let found = of_pair(&dataset, &home, &away);
    assert_eq!(found.len(), 3);
    assert!(first.iter().all(|line| found.contains(line)), "{found:?}");
}

#[test]
fn two_legs_of_a_cup_and_two_matches_of_a_league_between_one_pair_are_four() {
    let season = Season { teams: 4 };
    let (one, other) = (name(0), name(1));
    let cup = format!(
        "== Semi-finals ==\n{{{{TwoLegStart}}}}\n{{{{TwoLegResult|[[{one}]]||3–3|[[{other}]]||2–1|1–2}}}}\n{{{{TwoLegEnd}}}}\n\
         === First leg ===\n{{{{football box|date=3 March 2032|team1=[[{one}]]|score=2–1|team2=[[{other}]]}}}}\n\
         === Second leg ===\n{{{{football box|date=17 March 2032|team1=[[{other}]]|score=2–1|team2=[[{one}]]}}}}\n"
    );
    let pages = [
        page(LEAGUE, format!("== Results ==\n{}", season.grid())),
        page("2031–32 Exampleland Cup", cup),
        club(
            0,
            format!("== Exampleland League ==\n{}", season.list(0, true)),
        ),
    ];
    let dataset = read(&pages);
    assert_eq!(dataset.matches.len(), 12 + 2);
    assert_eq!(of_pair(&dataset, &one, &other).len(), 4);
    assert_eq!(dataset.ties.len(), 1);
}

#[test]
fn a_cup_with_boxes_bracket_and_lists_of_finals_has_each_match_once() {
    let cup = "== Semi-finals ==
{{football box|date=1 May 2032|team1=[[Alder Town]]|score=2–0|team2=[[Beckton]]}}
{{football box|date=2 May 2032|team1=[[Corley]]|score=1–3|team2=[[Dunmore]]}}
== Final ==
{{football box|date=9 May 2032|team1=[[Alder Town]]|score=0–1|team2=[[Dunmore]]|stadium=North Park}}
== Bracket ==
{{4TeamBracket|RD1=Semi-finals|RD2=Final|RD1-team1=[[Alder Town]]|RD1-score1=2|RD1-team2=[[Beckton]]|RD1-score2=0
|RD1-team3=[[Corley]]|RD1-score3=1|RD1-team4=[[Dunmore]]|RD1-score4=3|RD2-team1=[[Alder Town]]|RD2-score1=0
|RD2-team2=[[Dunmore]]|RD2-score2=1}}
";
    let finals = "{| class=\"wikitable\"\n! Season !! Winner !! Score !! Runner-up !! Venue\n|-\n\
        | [[2030–31 Exampleland Cup|2030–31]] || [[Corley]] || 2–1 || [[Beckton]] || North Park\n|-\n\
        | [[2031–32 Exampleland Cup|2031–32]] || [[Dunmore]] || 1–0 || [[Alder Town]] || North Park\n|}\n";
    let list = "== Exampleland Cup ==\n{|\n! Round !! Date !! Opponent !! H/A !! Result F–A\n|-\n\
        | Semi-finals || 2 May 2032 || [[Corley]] || A || 3–1\n|-\n| Final || 9 May 2032 || [[Alder Town]] || N || 1–0\n|}\n";
    let pages = [
        page("2031–32 Exampleland Cup", cup),
        page("List of Exampleland Cup finals", finals),
        page("2031–32 Dunmore season", list),
    ];
    let dataset = read(&pages);
    let mut found: Vec<String> = dataset
        .matches
        .iter()
        .map(|found| {
            let sides = [found.home.name(), found.away.name()];
            let score = found.score.map_or(String::new(), |score| score.to_string());
            format!(
                "{} {score} {} {}",
                sides[0],
                sides[1],
                found.round_id.as_str()
            )
        })
        .collect();
    found.sort();
    assert_eq!(
        found,
        [
            "Alder Town 0–1 Dunmore 2031-32-exampleland-cup/final",
            "Alder Town 2–0 Beckton 2031-32-exampleland-cup/semi-finals",
            "Corley 1–3 Dunmore 2031-32-exampleland-cup/semi-finals",
            "Corley 2–1 Beckton 2030-31-exampleland-cup/final",
        ]
    );
}

/// A list of champions, its rows as season, winner, score and runner-up.
fn champions(rows: &[&str]) -> String {
    let head =
        "== Champions ==\n{| class=\"wikitable\"\n! Season !! Winner !! Score !! Runner-up\n";
    let rows: String = rows.iter().map(|row| format!("|-\n| {row}\n")).collect();
    format!("{head}{rows}|}}\n")
}

const FINAL: &str = "== Final ==\n{{football box|date=9 May 2032|team1=[[Alder Town]]|score=0–1|team2=[[Dunmore]]|stadium=North Park}}\n";

const BEFORE: &str = "[[2030–31 Exampleland Cup|2030–31]] || [[Corley]] || 2–1 || [[Beckton]]";

/// Matches as sides, score and round.
fn finals_of(pages: &[Document]) -> (Dataset, Vec<String>) {
    let dataset = read(pages);
    let line = |found: &Match| {
        let score = found
            .score
            .map_or("?".to_owned(), |score| score.to_string());
        let kicks = found
            .penalties
            .map_or(String::new(), |kicks| format!(" ({kicks})"));
        let (home, away) = (found.home.name(), found.away.name());
        format!("{home} {score}{kicks} {away} {}", found.round_id.as_str())
    };
    let lines = dataset.matches.iter().map(line).collect();
    (dataset, lines)
}

#[test]
fn a_box_and_a_list_of_champions_of_one_page_are_one_final_with_the_sides_of_the_box() {
    for row in [
        "[[2031–32 Exampleland Cup|2031–32]] || [[Dunmore]] || 1–0 || [[Alder Town]]",
        "2031–32 || Dunmore || 1–0 || Alder Town",
    ] {
        let text = format!("{FINAL}{}", champions(&[BEFORE, row]));
        let (dataset, lines) = finals_of(&[page("2031–32 Exampleland Cup", text)]);
        assert_eq!(
            lines,
            [
                "Alder Town 0–1 Dunmore 2031-32-exampleland-cup/final",
                "Corley 2–1 Beckton 2030-31-exampleland-cup/final",
            ],
            "{row}"
        );
        let own = &dataset.matches[0];
        assert_eq!(own.side_order, SideOrder::Listed);
        assert_eq!(own.winner, Some(MatchWinner::Away));
        let places = dataset.match_sources.iter();
        assert_eq!(places.filter(|place| place.match_id == own.id).count(), 2);
        assert_eq!(dataset.ties.len(), 2);
    }
}

#[test]
fn the_article_of_a_final_and_a_list_of_finals_are_one_record() {
    let list = champions(&[
        BEFORE,
        "[[2032 Exampleland Cup Final|2031–32]] || [[Dunmore]] || 1–0 || [[Alder Town]]",
    ]);
    for title in ["2032 Exampleland Cup final", "2032 Exampleland Cup Final"] {
        let pages = [
            page(title, FINAL.replace("== Final ==\n", "")),
            page("List of Exampleland Cup finals", list.clone()),
        ];
        let (_, lines) = finals_of(&pages);
        assert_eq!(lines.len(), 2, "{lines:?}");
        assert!(lines[0].starts_with("Alder Town 0–1 Dunmore"), "{lines:?}");
    }
}

#[test]
fn a_list_that_gives_the_kicks_of_a_final_alone_is_the_match_of_the_box() {
    let text = FINAL.replace("score=0–1", "score=1–1|penaltyscore=3–4");
    for said in ["1–1 (4–3 p)", "1–1", "4–3 (p)"] {
        let row = format!("2031–32 || [[Dunmore]] || {said} || [[Alder Town]]");
        let text = format!("{text}{}", champions(&[BEFORE, &row]));
        let (dataset, lines) = finals_of(&[page("2031–32 Exampleland Cup", text)]);
        assert_eq!(lines.len(), 2, "{said}: {lines:?}");
        assert!(
            lines[0].starts_with("Alder Town 1–1 (3–4) Dunmore"),
            "{said}: {lines:?}"
        );
        assert_eq!(dataset.matches[0].winner, Some(MatchWinner::Away), "{said}");
    }
}

#[test]
fn a_final_that_a_list_gives_another_result_stays_two_and_is_told() {
    let row = "2031–32 || [[Dunmore]] || 3–0 || [[Alder Town]]";
    let text = format!("{FINAL}{}", champions(&[BEFORE, row]));
    let (dataset, lines) = finals_of(&[page("2031–32 Exampleland Cup", text)]);
    assert_eq!(lines.len(), 3, "{lines:?}");
    let mut rules = dataset.findings.iter().map(|found| found.rule.name());
    assert!(rules.any(|rule| rule == "maybe-same-match"));
}

#[test]
fn two_rows_of_a_final_of_two_legs_are_its_two_boxes() {
    let text = format!(
        "{}{}{}",
        FINAL,
        "{{football box|date=16 May 2032|team1=[[Dunmore]]|score=2–2|team2=[[Alder Town]]}}\n",
        champions(&[
            "2031–32 || [[Dunmore]] || 1–0 || [[Alder Town]]",
            "2031–32 || [[Dunmore]] || 2–2 || [[Alder Town]]",
        ])
    );
    let (_, lines) = finals_of(&[page("2031–32 Exampleland Cup", text)]);
    assert_eq!(
        lines,
        [
            "Alder Town 0–1 Dunmore 2031-32-exampleland-cup/final",
            "Dunmore 2–2 Alder Town 2031-32-exampleland-cup/final",
        ]
    );
}

#[test]
fn the_final_of_a_season_is_one_match_with_that_of_its_last_year() {
    let semis = "== Semi-finals ==\n{{football box|date=1 May 2032|team1=[[Alder Town]]|score=2–0|team2=[[Beckton]]}}\n";
    let cup = page("2031–32 Exampleland Cup", format!("{semis}{FINAL}"));
    let article = page(
        "2032 Exampleland Cup final",
        FINAL.replace("== Final ==", "== Match =="),
    );
    let list = champions(&["2031–32 || [[Dunmore]] || 1–0 || [[Alder Town]]"]);
    let list = page("List of Exampleland Cup finals", list);
    let all = [
        vec![cup.clone(), article.clone()],
        vec![article.clone(), list.clone()],
        vec![cup, article, list],
    ];
    for pages in all {
        let (dataset, lines) = finals_of(&pages);
        let finals = lines.iter().filter(|line| line.contains("Dunmore"));
        assert_eq!(finals.count(), 1, "{lines:?}");
        let of_whole = pages.len() == 3 || pages[0].title.starts_with("2031–32");
        assert!(
            !of_whole
                || lines
                    .iter()
                    .all(|line| line.contains("2031-32-exampleland-cup/")),
            "{lines:?}"
        );
        let ties = dataset
            .ties
            .iter()
            .filter(|tie| tie.team2.name() == "Dunmore");
        assert_eq!(ties.count(), 1);
        let mut rules = dataset.findings.iter().map(|found| found.rule.name());
        assert!(!rules.any(|rule| rule == "maybe-same-match"));
    }
}

#[test]
fn a_box_and_a_list_of_champions_on_the_page_of_a_competition_are_one_final() {
    let list = champions(&[BEFORE, "2031–32 || [[Dunmore]] || 1–0 || [[Alder Town]]"]);
    for heading in ["== Final ==", "== Latest final =="] {
        let text = format!("{}{list}", FINAL.replace("== Final ==", heading));
        let (_, mut lines) = finals_of(&[page("Exampleland Cup", text)]);
        lines.sort();
        assert_eq!(lines.len(), 2, "{lines:?}");
        assert!(
            lines[0].starts_with("Alder Town 0–1 Dunmore 2031-32-exampleland-cup/"),
            "{lines:?}"
        );
    }
}

#[test]
fn finals_of_two_seasons_with_the_same_teams_and_result_are_two() {
    let list = champions(&[
        "2030–31 || [[Dunmore]] || 1–0 || [[Alder Town]]",
        "2031–32 || [[Dunmore]] || 1–0 || [[Alder Town]]",
        "2032–33 || [[Dunmore]] || 1–0 || [[Alder Town]]",
    ]);
    for title in [
        "2031–32 Exampleland Cup",
        "2032 Exampleland Cup final",
        "Exampleland Cup",
    ] {
        let pages = [
            page(title, FINAL),
            page("List of Exampleland Cup finals", list.clone()),
        ];
        let (dataset, lines) = finals_of(&pages);
        assert_eq!(lines.len(), 3, "{title}: {lines:?}");
        let dated = dataset.matches.iter().find(|found| found.date.is_some());
        let season = dated.and_then(|found| found.season.clone());
        let season = season.as_deref();
        assert!(
            season == Some("2031–32") || season == Some("2032"),
            "{title}: {season:?}"
        );
    }
    // A cup and another one of the same year are two.
    let other = page("2032 Exampleland Shield", FINAL);
    let (_, lines) = finals_of(&[page("2031–32 Exampleland Cup", FINAL), other]);
    assert_eq!(lines.len(), 2, "{lines:?}");
}
