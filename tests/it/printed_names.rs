//! A match is one record also where some of its pages only print the names of its teams: by the link of another page
//! of the edition, else by the name. And names alone never make two matches one.

#![cfg(feature = "dataset")]

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use scoreline::document::Document;
use scoreline::extract_all;
use scoreline::model::{Dataset, RoundId};

fn page(title: &str, text: impl Into<String>) -> Document {
    Document::new(title, "en", text.into())
}

fn read(pages: &[Document]) -> Dataset {
    extract_all(pages, &|| ())
}

/// A club by its name and the title of its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Club(&'static str, &'static str);

const CLUBS: [Club; 8] = [
    Club("Alder Town", "Alder Town F.C."),
    Club("Beckton", "Beckton A.F.C."),
    Club("Corley", "Corley"),
    Club("Dunmore", "Dunmore F.C."),
    Club("Eastham", "Eastham (football club)"),
    Club("Farley", "Farley F.C."),
    Club("Garth Rovers", "Garth Rovers F.C."),
    Club("Holm", "Holm F.C."),
];

impl Club {
    fn shown(self, is_linked: bool) -> String {
        match is_linked {
            true => format!("[[{}|{}]]", self.1, self.0),
            false => self.0.to_owned(),
        }
    }
}

/// The list of one club: a heading, its rows as round, day, opponent, ground and result.
fn list(heading: &str, rows: &[(&str, &str, String, &str, &str)]) -> String {
    let mut out = format!(
        "== {heading} ==\n{{| class=\"wikitable\"\n! Round !! Date !! Opponent !! H/A !! Result F–A\n"
    );
    for (round, day, opponent, ground, result) in rows {
        out.push_str(&format!(
            "|-\n| {round} || {day} || {opponent} || {ground} || {result}\n"
        ));
    }
    out + "|}\n"
}

fn lines(dataset: &Dataset) -> Vec<String> {
    let matches = dataset.matches.iter().map(|found| {
        let score = found
            .score
            .map_or("?".to_owned(), |score| score.to_string());
        format!("{} {score} {}", found.home.name(), found.away.name())
    });
    matches.collect()
}

/// The pages of one semi-final: the cup's, and those of both clubs, in each way of linking and titling.
#[test]
fn a_match_of_a_cup_and_of_two_lists_is_one_record_and_one_tie_whichever_page_links() {
    let [one, other] = [CLUBS[0], CLUBS[1]];
    for bits in 0..32 {
        let on = |bit: u32| bits & (1 << bit) != 0;
        let title = |club: Club| match on(2) {
            true => format!("2031–32 {} season", club.0),
            false => format!("2031–32 {} season", club.1),
        };
        let cup = match on(3) {
            true => format!(
                "== Semi-finals ==\n{{{{football box|date=3 May 2032|team1={}|score=2–1|team2={}}}}}\n",
                one.shown(true),
                other.shown(true)
            ),
            false => format!(
                "== Semi-finals ==\n{{|\n! Home !! Score !! Away\n|-\n| {} || 2–1 || {}\n|}}\n",
                one.shown(true),
                other.shown(true)
            ),
        };
        let row = |club: Club, is_linked, ground, result| {
            let opponent = club.shown(is_linked);
            list(
                "Exampleland Cup",
                &[("Semi-finals", "3 May 2032", opponent, ground, result)],
            )
        };
        let mut pages = vec![
            page("2031–32 Exampleland Cup", cup),
            page(&title(one), row(other, on(0), "H", "2–1")),
            page(&title(other), row(one, on(1), "A", "1–2")),
        ];
        if on(4) {
            pages.reverse();
        }
        let dataset = read(&pages);
        assert_eq!(lines(&dataset), ["Alder Town 2–1 Beckton"], "{bits:05b}");
        assert_eq!(dataset.match_sources.len(), 3, "{bits:05b}");
        assert_eq!(dataset.ties.len(), 1, "{bits:05b}");
        assert_eq!(dataset.ties[0].legs, 1, "{bits:05b}");
        assert_eq!(dataset.teams.len(), 2, "{bits:05b}");
        let doubts = dataset.findings.iter().map(|found| found.rule.name());
        let doubts: Vec<_> = doubts
            .filter(|rule| ["maybe-same-match", "team-twice-on-a-day"].contains(rule))
            .collect();
        assert!(doubts.is_empty(), "{bits:05b}: {doubts:?}");
    }
}

/// A list under a heading that names no page of the archive is joined by the links of its opponents.
#[test]
fn lists_of_two_clubs_that_link_their_opponents_are_one_match_with_the_page_of_the_cup() {
    let [one, other] = [CLUBS[0], CLUBS[1]];
    for titles in [[one.0, other.0], [one.1, other.1]] {
        let cup = format!(
            "== Semi-finals ==\n{{{{football box|date=3 May 2032|team1={}|score=2–1|team2={}}}}}\n",
            one.shown(true),
            other.shown(true)
        );
        let row = |club: Club, ground, result| {
            list(
                "The Cup",
                &[(
                    "Semi-finals",
                    "3 May 2032",
                    club.shown(true),
                    ground,
                    result,
                )],
            )
        };
        let dataset = read(&[
            page("2031–32 Exampleland Cup", cup),
            page(
                &format!("2031–32 {} season", titles[0]),
                row(other, "H", "2–1"),
            ),
            page(
                &format!("2031–32 {} season", titles[1]),
                row(one, "A", "1–2"),
            ),
        ]);
        assert_eq!(lines(&dataset), ["Alder Town 2–1 Beckton"], "{titles:?}");
        assert_eq!(dataset.ties.len(), 1, "{titles:?}");
    }
}

#[test]
fn two_clubs_of_one_name_in_an_edition_are_not_made_one_by_it() {
    let other = CLUBS[2];
    let boxes = |name: &str, day: &str, score: &str| {
        format!(
            "{{{{football box|date={day}|team1={name}|score={score}|team2={}}}}}\n",
            other.shown(true)
        )
    };
    let cup = format!(
        "== First round ==\n{}{}",
        boxes("[[Everton F.C.|Everton]]", "3 May 2032", "2–1"),
        boxes("[[Everton (Chile)|Everton]]", "10 May 2032", "0–0")
    );
    let row = (
        "First round",
        "10 May 2032",
        "Everton".to_owned(),
        "A",
        "0–0",
    );
    let dataset = read(&[
        page("2031–32 Exampleland Cup", cup),
        page("2031–32 Corley season", list("Exampleland Cup", &[row])),
    ]);
    let day = NaiveDate::from_ymd_opt(2032, 5, 10);
    let of_day: Vec<_> = dataset
        .matches
        .iter()
        .filter(|found| found.date == day)
        .collect();
    assert_eq!((dataset.matches.len(), of_day.len()), (2, 1));
    assert_eq!(of_day[0].home.article(), Some("Everton (Chile)"));
}

#[test]
fn matches_of_two_competitions_on_one_day_between_teams_of_one_name_stay_two() {
    let boxes = |suffix: &str| {
        format!(
            "== Final ==\n{{{{football box|date=3 May 2032|team1=[[Alder {suffix}|Alder]]|score=2–1|team2=[[Beckton {suffix}|Beckton]]}}}}\n"
        )
    };
    let dataset = read(&[
        page("2031–32 Exampleland Cup", boxes("F.C.")),
        page("2031–32 Exampleland Women's Cup", boxes("W.F.C.")),
    ]);
    assert_eq!(dataset.matches.len(), 2);
}

#[test]
fn two_boxes_of_one_pair_and_day_are_no_tie_of_two_legs() {
    let boxes = |one: &str, other: &str| {
        format!(
            "== Semi-finals ==\n{{{{football box|date=3 May 2032|team1=[[{one}|Alder]]|score=2–1|team2=[[{other}|Beckton]]}}}}\n"
        )
    };
    let dataset = read(&[page(
        "2031–32 Exampleland Cup",
        boxes("Alder F.C.", "Beckton F.C.") + &boxes("Alder F.C.", "Beckton F.C."),
    )]);
    assert_eq!(dataset.matches.len(), 2);
    assert!(dataset.ties.is_empty(), "{:?}", dataset.ties);
}

#[test]
fn a_name_that_another_edition_of_the_page_links_is_no_link_here() {
    let table = |one: &str| {
        format!(
            "{{|\n! Date !! Home !! Score !! Away\n|-\n| 3 May 2031 || {one} || 1–0 || [[Corley]]\n|}}\n"
        )
    };
    let text = format!(
        "== Men's football ==\n=== Exampleland League ===\n{}== Women's football ==\n=== Exampleland Women's Cup ===\n{}",
        table("[[Alder F.C.|Alder]]"),
        table("Alder").replace("Corley", "Corley W.F.C.")
    );
    let dataset = read(&[page("2031 in Exampleland football", text)]);
    let named: BTreeSet<_> = dataset
        .matches
        .iter()
        .map(|found| &found.home_team_id)
        .collect();
    assert_eq!((dataset.matches.len(), named.len()), (2, 2));
}

/// How a page of the season says its matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Boxes,
    Rows,
    RowsWithoutDays,
    Grid,
}

#[derive(Debug, Clone, Copy)]
struct Game {
    home: usize,
    away: usize,
    day: NaiveDate,
    score: (usize, usize),
}

/// Each club against each at both grounds, by the method of the circle.
fn games(clubs: usize) -> Vec<Game> {
    let rounds = clubs - 1;
    let place = |at: usize, turn: usize| match at {
        0 => 0,
        _ => 1 + (at - 1 + turn) % rounds,
    };
    let mut out = Vec::new();
    for round in 0..rounds * 2 {
        for pair in 0..clubs / 2 {
            let (one, other) = (
                place(pair, round % rounds),
                place(clubs - 1 - pair, round % rounds),
            );
            let (home, away) = match round < rounds {
                true => (one, other),
                false => (other, one),
            };
            let first = NaiveDate::from_ymd_opt(2031, 8, 2).unwrap_or_default();
            out.push(Game {
                home,
                away,
                day: first + Days::new(7 * round as u64),
                score: ((home * 7 + away * 3) % 5, (home + away * 2) % 4),
            });
        }
    }
    out
}

fn shown_day(game: &Game) -> String {
    game.day.format("%-d %B %Y").to_string()
}

fn league(form: Form, clubs: usize, is_linked: bool) -> String {
    let name = |club: usize| CLUBS[club].shown(is_linked);
    let games = games(clubs);
    let body: String = match form {
        Form::Boxes => games
            .iter()
            .map(|game| {
                format!(
                    "{{{{football box|date={}|team1={}|score={}–{}|team2={}}}}}\n",
                    shown_day(game),
                    name(game.home),
                    game.score.0,
                    game.score.1,
                    name(game.away)
                )
            })
            .collect(),
        Form::Rows | Form::RowsWithoutDays => {
            let has_days = form == Form::Rows;
            let mut out = match has_days {
                true => "{| class=\"wikitable\"\n! Date !! Home !! Score !! Away\n".to_owned(),
                false => "{| class=\"wikitable\"\n! Home !! Score !! Away\n".to_owned(),
            };
            for game in &games {
                let day = match has_days {
                    true => format!("{} || ", shown_day(game)),
                    false => String::new(),
                };
                out.push_str(&format!(
                    "|-\n| {day}{} || {}–{} || {}\n",
                    name(game.home),
                    game.score.0,
                    game.score.1,
                    name(game.away)
                ));
            }
            out + "|}\n"
        }
        Form::Grid => {
            let mut out = "{{#invoke:Sports results|main\n".to_owned();
            for club in 0..clubs {
                out.push_str(&format!(
                    "|team{}=T{club} |name_T{club}={}\n",
                    club + 1,
                    name(club)
                ));
            }
            for game in &games {
                out.push_str(&format!(
                    "|match_T{}_T{}={}–{}\n",
                    game.home, game.away, game.score.0, game.score.1
                ));
            }
            out + "}}\n"
        }
    };
    format!("== Results ==\n{body}")
}

fn of_club(own: usize, clubs: usize, has_days: bool, is_linked: bool) -> String {
    let day = if has_days { "Date !! " } else { "" };
    let mut out = format!(
        "== Exampleland League ==\n{{| class=\"wikitable\"\n! {day}Opponent !! H/A !! Result F–A\n"
    );
    for game in games(clubs) {
        let (other, ground, (a, b)) = match (game.home == own, game.away == own) {
            (true, _) => (game.away, "H", game.score),
            (_, true) => (game.home, "A", (game.score.1, game.score.0)),
            _ => continue,
        };
        let day = match has_days {
            true => format!("{} || ", shown_day(&game)),
            false => String::new(),
        };
        let other = CLUBS[other].shown(is_linked);
        out.push_str(&format!("|-\n| {day}{other} || {ground} || {a}–{b}\n"));
    }
    out + "|}\n"
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..Default::default() })]

    /// A season of all against all, told by the page of the league and those of all clubs, linked or not.
    #[test]
    fn a_season_told_by_its_league_and_by_all_clubs_is_each_match_once_whoever_links(
        pairs in 1_usize..=4,
        form in prop::sample::select(vec![Form::Boxes, Form::Rows, Form::RowsWithoutDays, Form::Grid]),
        is_league_linked in any::<bool>(),
        linked in prop::collection::vec(any::<bool>(), 8),
        dated in prop::collection::vec(any::<bool>(), 8),
        is_titled_by_article in prop::collection::vec(any::<bool>(), 8),
        meet_in_a_cup in any::<bool>(),
        order in Just((0..10_usize).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let clubs = pairs * 2;
        let mut pages = vec![page("2031–32 Exampleland League", league(form, clubs, is_league_linked))];
        let first = games(clubs)[0];
        let next_day = (first.day + Days::new(1)).format("%-d %B %Y").to_string();
        if meet_in_a_cup {
            let (home, away) = (CLUBS[first.home].shown(true), CLUBS[first.away].shown(true));
            let (a, b) = first.score;
            let text = format!(
                "== Semi-finals ==\n{{{{football box|date={next_day}|team1={home}|score={a}–{b}|team2={away}}}}}\n"
            );
            pages.push(page("2031–32 Exampleland Cup", text));
        }
        for club in 0..clubs {
            let Club(name, article) = CLUBS[club];
            // A season is not titled by what stands in brackets behind the name of an article; and what
            // article a club has, some page must say.
            let is_said = is_league_linked && !article.contains('(');
            let title = match is_titled_by_article[club] && is_said {
                true => article,
                false => name,
            };
            let mut text = of_club(club, clubs, dated[club], linked[club]);
            // On the day after their first match in the league, with the same result.
            if meet_in_a_cup && [first.home, first.away].contains(&club) {
                let (a, b) = first.score;
                let (other, ground, result) = match first.home == club {
                    true => (first.away, "H", format!("{a}–{b}")),
                    false => (first.home, "A", format!("{b}–{a}")),
                };
                let opponent = CLUBS[other].shown(linked[club]);
                let row = ("Semi-finals", next_day.as_str(), opponent, ground, result.as_str());
                text.push_str(&list("Exampleland Cup", &[row]));
            }
            pages.push(page(&format!("2031–32 {title} season"), text));
        }
        let pages: Vec<_> = order.into_iter().filter_map(|at| pages.get(at).cloned()).collect();
        let mut dataset = read(&pages);
        let is_of_cup = |id: &RoundId| id.edition() == "2031-32-exampleland-cup";
        let of_cup = dataset.matches.iter().filter(|found| is_of_cup(&found.round_id)).count();
        prop_assert_eq!(of_cup, usize::from(meet_in_a_cup));
        prop_assert_eq!(dataset.ties.len(), of_cup);
        prop_assert_eq!(dataset.match_sources.len(), (games(clubs).len() + of_cup) * 3);
        dataset.matches.retain(|found| !is_of_cup(&found.round_id));
        let mut found: BTreeMap<(&str, &str), Vec<String>> = BTreeMap::new();
        for record in &dataset.matches {
            let score = record.score.map_or(String::new(), |score| score.to_string());
            found.entry((record.home.name(), record.away.name())).or_default().push(score);
        }
        let games = games(clubs);
        for game in &games {
            let pair = (CLUBS[game.home].0, CLUBS[game.away].0);
            let score = format!("{}–{}", game.score.0, game.score.1);
            prop_assert_eq!(found.get(&pair), Some(&vec![score]), "{:?}", pair);
        }
        prop_assert_eq!(dataset.matches.len(), clubs * (clubs - 1));
        prop_assert_eq!(dataset.teams.len(), clubs);
        let rules: BTreeSet<_> = dataset.findings.iter().map(|found| found.rule.name()).collect();
        for rule in ["maybe-same-match", "duplicate-conflict", "team-twice-on-a-day", "pair-meetings"] {
            prop_assert!(!rules.contains(rule), "{:?}", rules);
        }
    }
}
