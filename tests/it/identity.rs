//! Promises about who is who: a team, a player and an edition have one row and one id each, whichever page
//! and form names them.

#![cfg(feature = "dataset")]

use std::collections::{BTreeMap, BTreeSet};

use crate::common::{Outcome, corpus};
use scoreline::document::Document;
use scoreline::extract_all;
use scoreline::model::{Dataset, Gender, Match, Opponent, TeamKind};
use scoreline::source::{ArchiveOptions, read_paths};

fn joined(pages: &[(&str, &str)]) -> Dataset {
    let document = |(title, text): &(&str, &str)| Document::new(*title, "en", *text);
    let pages: Vec<Document> = pages.iter().map(document).collect();
    extract_all(&pages, &|| ())
}

fn box_of(home: &str, score: &str, away: &str, more: &str) -> String {
    format!("{{{{Football box|date=1 June 2031|team1={home}|score={score}|team2={away}{more}}}}}\n")
}

/// The id of the team of each side, by its printed name.
fn teams(dataset: &Dataset) -> Vec<(String, String)> {
    let sides = dataset.matches.iter().flat_map(|m| {
        [
            (m.home.name(), &m.home_team_id),
            (m.away.name(), &m.away_team_id),
        ]
    });
    sides
        .map(|(name, id)| {
            let id = id.as_ref().map_or("", |id| id.as_str());
            (name.to_owned(), id.to_owned())
        })
        .collect()
}

fn ids(dataset: &Dataset) -> Vec<String> {
    teams(dataset).into_iter().map(|(_, id)| id).collect()
}

fn scorers(dataset: &Dataset) -> Vec<&str> {
    let goals = dataset.goals.iter();
    goals
        .map(|goal| goal.scorer_id.as_ref().map_or("", |id| id.as_str()))
        .collect()
}

#[test]
fn a_national_team_has_one_id_in_every_form_and_women_and_ages_have_their_own() {
    let text = box_of("{{fb|BRA}}", "1–0", "{{fbw|BRA}}", "")
        + &box_of(
            "[[Brazil national football team|Brazil]]",
            "2–0",
            "{{fbu|20|BRA}}",
            "",
        );
    let dataset = joined(&[("2031 Example Cup", &text)]);
    let expected = [
        "national/bra",
        "national/bra-women",
        "national/bra",
        "national/bra-u20",
    ];
    assert_eq!(ids(&dataset), expected);
    let women = dataset
        .teams
        .iter()
        .find(|team| team.id.as_str() == "national/bra-women");
    let women = women.expect("a row of the women's team");
    assert_eq!(
        (women.kind, women.gender),
        (TeamKind::National, Some(Gender::Women))
    );
    assert_eq!(women.country.as_deref(), Some("BRA"));
}

#[test]
fn a_code_of_other_years_and_an_alias_are_the_team_that_goes_on() {
    for (written, id) in [
        ("{{fb|FRG}}", "national/ger"),
        (
            "[[Germany national football team|West Germany]]",
            "national/ger",
        ),
        ("{{fb|ZAI}}", "national/cod"),
        ("{{fb|SPA}}", "national/esp"),
        ("{{fb|CSK}}", "national/tch"),
    ] {
        let text = box_of(written, "1–0", "{{fb|BRA}}", "");
        let dataset = joined(&[("1974 Example Cup", &text)]);
        assert_eq!(ids(&dataset)[0], id, "{written}");
    }
}

#[test]
fn a_club_is_known_by_its_article_on_every_page_through_redirects() {
    let dataset = joined(&[
        (
            "2030 Example Cup Final",
            &box_of("[[Alfa SC|Alfa]]", "1–0", "[[Beta]]", ""),
        ),
        (
            "2031 Example Cup Final",
            &box_of("[[SC Alfa]]", "2–0", "[[Beta]]", ""),
        ),
        ("SC Alfa", "#REDIRECT [[Alfa SC]]"),
    ]);
    assert_eq!(
        ids(&dataset),
        ["en:alfa-sc", "en:beta", "en:alfa-sc", "en:beta"]
    );
    let alfa = dataset
        .teams
        .iter()
        .find(|team| team.id.as_str() == "en:alfa-sc");
    let alfa = alfa.expect("a row of the club");
    assert_eq!(
        (alfa.names.as_str(), alfa.article.as_deref()),
        ("Alfa | SC Alfa", Some("Alfa SC"))
    );
}

#[test]
fn a_name_without_a_link_is_the_one_team_of_its_edition_that_has_the_name() {
    let text = box_of("[[Alfa SC|Alfa]]", "1–0", "Beta", "") + &box_of("Beta", "2–2", "ALFA", "");
    let dataset = joined(&[("2031 Example Cup", &text)]);
    let beta = "2031-example-cup/beta";
    assert_eq!(ids(&dataset), ["en:alfa-sc", beta, beta, "en:alfa-sc"]);
}

#[test]
fn a_name_without_a_link_that_two_teams_have_is_neither() {
    let text = box_of("[[Alfa SC|Alfa]]", "1–0", "[[Alfa United|Alfa]]", "")
        + &box_of("Alfa", "2–2", "[[Beta]]", "");
    let dataset = joined(&[("2031 Example Cup", &text)]);
    let expected = [
        "en:alfa-sc",
        "en:alfa-united",
        "2031-example-cup/alfa",
        "en:beta",
    ];
    assert_eq!(ids(&dataset), expected);
}

#[test]
fn a_name_without_a_link_is_a_team_of_its_edition_only() {
    let dataset = joined(&[
        ("2030 Example Cup Final", &box_of("Alfa", "1–0", "Beta", "")),
        ("2031 Example Cup Final", &box_of("Alfa", "2–0", "Beta", "")),
    ]);
    let distinct: BTreeSet<String> = ids(&dataset).into_iter().collect();
    assert_eq!(distinct.len(), 4);
}

#[test]
fn an_open_side_has_no_team() {
    let dataset = joined(&[(
        "2031 Example Cup Final",
        &box_of("Winner Match 1", "v", "[[Beta]]", ""),
    )]);
    assert!(matches!(dataset.matches[0].home, Opponent::Slot(_)));
    assert_eq!(ids(&dataset), ["", "en:beta"]);
}

#[test]
fn a_scorer_is_known_by_his_article_and_by_his_name_where_his_team_links_it_once() {
    let text = box_of(
        "[[Alfa]]",
        "2–1",
        "[[Beta]]",
        "|goals1=[[Ruiz (footballer)|Ruiz]] {{goal|1|2}}|goals2=Ruiz {{goal|9}}",
    ) + &box_of("[[Gamma]]", "0–1", "[[Alfa]]", "|goals2=Ruiz {{goal|3}}");
    let dataset = joined(&[("2031 Example Cup", &text)]);
    let (his, other) = ("en:ruiz-footballer", "2031-example-cup/beta/ruiz");
    assert_eq!(scorers(&dataset), [his, his, other, his]);
    let ruiz = dataset
        .players
        .iter()
        .find(|player| player.id.as_str() == his);
    let ruiz = ruiz.expect("a row of the player");
    assert_eq!(
        (ruiz.name.as_str(), ruiz.article.as_deref()),
        ("Ruiz", Some("Ruiz (footballer)"))
    );
    assert_eq!(ruiz.team_id.as_ref().map(|id| id.as_str()), Some("en:alfa"));
}

#[test]
fn who_scores_an_own_goal_plays_for_the_other_side() {
    let text = box_of(
        "[[Alfa]]",
        "1–0",
        "[[Beta]]",
        "|goals1=[[Lee]] {{goal|5|o.g.}}",
    );
    let dataset = joined(&[("2031 Example Cup", &text)]);
    let goal = &dataset.goals[0];
    assert_eq!(goal.team_id.as_ref().map(|id| id.as_str()), Some("en:alfa"));
    let lee = &dataset.players[0];
    assert_eq!(lee.team_id.as_ref().map(|id| id.as_str()), Some("en:beta"));
}

#[test]
fn a_player_of_two_teams_has_none_that_is_clear() {
    let text = box_of(
        "[[Alfa]]",
        "1–1",
        "[[Beta]]",
        "|goals1=[[Lee]] {{goal|5}}|goals2=[[Lee]] {{goal|6}}",
    );
    let dataset = joined(&[("2031 Example Cup", &text)]);
    assert_eq!(dataset.players.len(), 1);
    assert_eq!(dataset.players[0].team_id, None);
}

#[test]
fn takers_of_kicks_and_booked_players_are_players_of_their_side() {
    let more = "|goals2=[[Kim]] {{yel|40}}|penalties1=[[Lee]] {{pengoal}}|penaltyscore=1–0|penalties2=[[Kim]] {{penmiss}}";
    let dataset = joined(&[(
        "2031 Example Cup Final",
        &box_of("[[Alfa]]", "0–0", "[[Beta]]", more),
    )]);
    let kicks: Vec<_> = dataset.shootout_kicks.iter().collect();
    let texts = |kick: &scoreline::model::ShootoutKick| {
        let team = kick
            .team_id
            .as_ref()
            .map_or("", |id| id.as_str())
            .to_owned();
        (
            team,
            kick.player_id
                .as_ref()
                .map_or("", |id| id.as_str())
                .to_owned(),
        )
    };
    let expected =
        [("en:alfa", "en:lee"), ("en:beta", "en:kim")].map(|(a, b)| (a.to_owned(), b.to_owned()));
    assert_eq!(kicks.into_iter().map(texts).collect::<Vec<_>>(), expected);
    let card = &dataset.cards[0];
    assert_eq!(
        card.player_id.as_ref().map(|id| id.as_str()),
        Some("en:kim")
    );
    assert_eq!(card.team_id.as_ref().map(|id| id.as_str()), Some("en:beta"));
}

#[test]
fn articles_whose_titles_make_one_text_are_told_apart() {
    let text = box_of("[[Alfa FC]]", "1–0", "[[Alfa F.C.]]", "");
    let dataset = joined(&[("2031 Example Cup", &text)]);
    let distinct: BTreeSet<String> = ids(&dataset).into_iter().collect();
    assert_eq!(distinct.len(), 2, "{distinct:?}");
}

#[test]
fn a_goal_can_be_read_alone() {
    let text = box_of("[[Alfa]]", "1–0", "[[Beta]]", "|goals1=[[Lee]] {{goal|5}}");
    let dataset = joined(&[("2031 Example Cup Final", &text)]);
    let (goal, found) = (&dataset.goals[0], &dataset.matches[0]);
    assert_eq!(goal.edition_id.as_str(), "2031-example-cup");
    assert_eq!((goal.date, goal.opponent.as_str()), (found.date, "Beta"));
    assert_eq!(goal.opponent_id, found.away_team_id);
}

#[test]
fn a_match_counts_the_findings_that_speak_of_it() {
    let text = box_of("[[Alfa]]", "2–0", "[[Beta]]", "|goals1=[[Lee]] {{goal|5}}")
        + &box_of("[[Gamma]]", "0–0", "[[Delta]]", "");
    let dataset = joined(&[("2031 Example Cup", &text)]);
    let count = |record: &Match| dataset.findings_of(&record.id).count();
    for record in &dataset.matches {
        assert_eq!(record.findings as usize, count(record));
    }
    assert_eq!(
        dataset
            .matches
            .iter()
            .map(|m| m.findings)
            .collect::<Vec<_>>(),
        [1, 0]
    );
}

#[test]
fn an_edition_has_its_days_its_counts_and_its_article() {
    let group = "== Group A ==\n".to_owned()
        + &box_of(
            "{{fbw|BRA}}",
            "1–0",
            "{{fbw|CHN}}",
            "|goals1=[[Lee]] {{goal|5}}",
        );
    let last = "== Final ==\n{{Football box|date=9 June 2031|team1={{fbw|BRA}}|score=0–0|team2={{fbw|USA}}}}";
    let dataset = joined(&[("2031 Example Cup", &(group + last))]);
    let [edition] = &dataset.editions[..] else {
        panic!("{:?}", dataset.editions);
    };
    assert_eq!(edition.article.as_deref(), Some("2031 Example Cup"));
    assert_eq!((edition.rounds, edition.matches, edition.goals), (2, 2, 1));
    let days = [edition.first_date, edition.last_date].map(|day| day.map(|day| day.to_string()));
    assert_eq!(
        days,
        [Some("2031-06-01".to_owned()), Some("2031-06-09".to_owned())]
    );
    assert_eq!(
        (edition.gender, edition.squad.as_deref()),
        (Some(Gender::Women), Some("senior"))
    );
}

/// Code, gender and age that the link of a team's article says, apart from the code that reads them.
fn by_title(title: &str) -> Option<(String, bool, String)> {
    let (country, rest) = title.split_once(" national ").or_else(|| {
        let (country, rest) = title.split_once(" women's national ")?;
        Some((country, rest))
    })?;
    let women = title.contains("women's");
    let country = country
        .trim_end_matches(" women's")
        .trim_end_matches(" men's");
    Some((country.to_owned(), women, rest.to_owned()))
}

#[test]
#[ignore = "needs the corpus"]
fn each_national_team_of_the_world_cups_is_one_team_in_wikitext_and_html_together() -> Outcome {
    let folders = ["wikitext/world-cup", "wikitext/national-teams", "html"];
    let corpus = corpus()?;
    let folders: Vec<_> = folders.iter().map(|folder| corpus.join(folder)).collect();
    let pages = read_paths(&folders, &ArchiveOptions::default())?;
    let dataset = extract_all(&pages, &|| ());
    let mut by_country: BTreeMap<(String, bool, String), BTreeSet<String>> = BTreeMap::new();
    let mut by_id: BTreeMap<String, BTreeSet<(String, bool, String)>> = BTreeMap::new();
    let mut sides = 0;
    for record in &dataset.matches {
        for (side, id) in [
            (&record.home, &record.home_team_id),
            (&record.away, &record.away_team_id),
        ] {
            let (Some(link), Some(id)) = (side.article(), id) else {
                continue;
            };
            let Some(team) = by_title(link) else { continue };
            sides += 1;
            by_country
                .entry(team.clone())
                .or_default()
                .insert(id.to_string());
            by_id.entry(id.to_string()).or_default().insert(team);
        }
    }
    println!(
        "{sides} sides of national teams, {} teams",
        by_country.len()
    );
    assert!(sides > 1_000, "{sides}");
    for (team, ids) in &by_country {
        assert_eq!(ids.len(), 1, "{team:?} has {ids:?}");
    }
    for (id, teams) in &by_id {
        assert_eq!(teams.len(), 1, "{id} is {teams:?}");
    }
    Ok(())
}

#[test]
#[ignore = "needs the corpus"]
fn a_scorer_has_one_id_an_article_on_all_pages() -> Outcome {
    let pages = read_paths(&[corpus()?.join("wikitext")], &ArchiveOptions::default())?;
    let dataset = extract_all(&pages, &|| ());
    let mut by_link: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    let mut by_id: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for goal in &dataset.goals {
        if let (Some(link), Some(id)) = (&goal.scorer_link, &goal.scorer_id) {
            let title = link.split('#').next().unwrap_or(link).replace('_', " ");
            by_link
                .entry(title.clone())
                .or_default()
                .insert(id.as_str());
            by_id.entry(id.as_str()).or_default().insert(title);
        }
    }
    println!("{} players", by_id.len());
    assert!(by_id.len() > 500);
    assert!(by_link.values().all(|ids| ids.len() == 1));
    assert!(by_id.values().all(|links| links.len() == 1));
    Ok(())
}
