//! `identify` of a dataset whose archive is not at hand: what the wiki says is kept in a file beside it, and it is
//! written anew in all its formats.

use std::fs;

use crate::mini_wiki::{Fault, MiniWiki, State};
use crate::place::{Done, Place, files};

/// Matches in which links are by other titles than those of the articles.
const FINAL: &str = "== Final ==\n{{Football box|date=4 July 2031|team1=[[Alfa]]|score=2–0|team2=[[Beta FC]]\n\
    |goals1=*[[Ann One]] {{goal|20}}\n*Two {{goal|30}}|stadium=[[Old Ground]], [[Epsi]]|referee=[[Rae Ref]] (Epsi)}}\n\
    == Semi-finals ==\n{{Football box|date=1 July 2031|team1=[[Alfa Town]]|score=1–0|team2={{fb|BRA}}\n\
    |goals1=*[[A. One]] {{goal|9}}}}\n";

fn wiki() -> MiniWiki {
    let wiki = MiniWiki::start();
    wiki.with(|state| {
        state.write("2031 Cup", FINAL);
        state.thing("Alfa F.C.", "Q11");
        state.redirect("Alfa", "Alfa F.C.");
        state.redirect("Alfa Town", "Alfa F.C.");
        state.thing("Beta FC", "Q12");
        state.thing("Ann One (footballer)", "Q13");
        state.redirect("Ann One", "Ann One (footballer)");
        state.redirect("A. One", "Ann One (footballer)");
        state.thing("Ground Park", "Q14");
        state.redirect("Old Ground", "Ground Park");
        state.thing("Rae Ref", "Q15");
        state.thing("Brazil national football team", "Q83459");
    });
    wiki
}

/// A wiki, and a dataset of its pages in these formats.
fn cup_as(formats: &str) -> (MiniWiki, Place) {
    let (wiki, place) = (wiki(), Place::new());
    place.fetch(&wiki, &["2031 Cup"]).ends_with(0);
    extract(&place, formats, "cup");
    wiki.asked();
    (wiki, place)
}

fn extract(place: &Place, formats: &str, out: &str) {
    place
        .run(&["extract", "pages", "--out", out, "--format", formats])
        .ends_with(0);
}

fn cup() -> (MiniWiki, Place) {
    cup_as("csv,json")
}

fn identify(place: &Place, wiki: &MiniWiki) -> Done {
    place.ask(wiki, &["identify", "cup"], &[])
}

fn column(place: &Place, table: &str, name: &str) -> Vec<String> {
    let text = fs::read_to_string(place.path(&format!("cup/{table}.csv"))).unwrap();
    let mut lines = text.lines();
    let at = lines.next().unwrap().split(',').position(|of| of == name);
    let cell = |line: &str| line.split(',').nth(at.unwrap()).unwrap().to_owned();
    lines.map(cell).collect()
}

#[test]
fn a_dataset_becomes_what_its_archive_would_give() {
    let all = "csv,json,ndjson,parquet,sqlite,xlsx";
    let (wiki, place) = cup_as(all);
    let said = identify(&place, &wiki).ends_with(0);
    said.says(&["teams: ", "en:alfa-town"]).explains(&[
        "cup: 8 titles linked, 8 with an article, 8 on Wikidata; 1 request",
        "cup.answers.json",
    ]);
    place.ask(&wiki, &["identify", "pages"], &[]).ends_with(0);
    extract(&place, all, "again");
    let (cup, again) = (files(&place.path("cup")), files(&place.path("again")));
    assert!(cup.keys().eq(again.keys()));
    for (name, bytes) in &again {
        assert!(cup[name] == *bytes, "{} differs", name.display());
    }
}

#[test]
fn two_titles_of_one_thing_become_one_id() {
    let (wiki, place) = cup();
    assert!(column(&place, "teams", "team_id").contains(&"en:alfa-town".to_owned()));
    identify(&place, &wiki).ends_with(0);
    let teams = ["en:alfa-fc", "en:beta-fc", "national/bra"];
    assert_eq!(column(&place, "teams", "team_id"), teams);
    assert_eq!(
        column(&place, "teams", "wikidata_id"),
        ["Q11", "Q12", "Q83459"]
    );
    let scorers = column(&place, "goals", "scorer_id");
    assert_eq!(
        scorers
            .iter()
            .filter(|id| *id == "en:ann-one-footballer")
            .count(),
        2
    );
}

#[test]
fn a_dataset_that_nothing_is_known_of_stays_byte_for_byte_in_every_format() {
    for formats in [
        "csv",
        "json",
        "parquet",
        "sqlite",
        "json,parquet",
        "csv,json,ndjson,parquet,sqlite,xlsx",
    ] {
        let (wiki, place) = cup_as(formats);
        let before = files(&place.path("cup"));
        let answers = |place: &Place| fs::read_to_string(place.path("cup.answers.json")).unwrap();
        // Of titles that a wiki has no page of, nothing is known.
        wiki.with(|state| *state = State::default());
        identify(&place, &wiki).ends_with(0);
        assert!(
            answers(&place).contains("\"Beta FC\": {"),
            "{}",
            answers(&place)
        );
        assert!(files(&place.path("cup")) == before, "{formats}");
    }
}

#[test]
fn later_runs_find_the_answers_and_ask_for_new_titles_only() {
    let (wiki, place) = cup();
    identify(&place, &wiki).ends_with(0);
    wiki.asked();
    // The archive knows nothing of the answers.
    extract(&place, "csv,json", "cup");
    identify(&place, &wiki).ends_with(0);
    assert_eq!(wiki.asked().len(), 0);
    assert!(column(&place, "teams", "wikidata_id").contains(&"Q11".to_owned()));
    place
        .ask(&wiki, &["identify", "cup", "--again"], &[])
        .ends_with(0);
    assert_eq!(wiki.asked().len(), 1);
}

#[test]
fn files_of_others_in_the_folder_stay() {
    let (wiki, place) = cup();
    place.write("cup/notes.txt", "Mine.");
    identify(&place, &wiki).ends_with(0);
    assert_eq!(
        fs::read_to_string(place.path("cup/notes.txt")).unwrap(),
        "Mine."
    );
}

#[test]
fn a_wiki_that_fails_leaves_the_dataset_as_it_was() {
    let (wiki, place) = cup();
    let before = files(&place.path("cup"));
    wiki.with(|state| state.always = Some(Fault::Refused));
    identify(&place, &wiki).ends_with(3);
    assert!(files(&place.path("cup")) == before);
    assert!(!place.path("cup.answers.json").exists());
}

#[test]
fn answers_before_a_failure_are_kept_and_not_asked_for_again() {
    let (wiki, place) = (MiniWiki::start(), Place::new());
    // A list of scorers ends somewhere.
    let page: String = (0..8)
        .map(|of| {
            let players = (0..150).map(|n| format!("*[[Player {of} {n}]] {{{{goal|7}}}}\n"));
            let scorers: String = players.collect();
            format!("{{{{Football box|team1=A|score=1–0|team2=B{of}|goals1=\n{scorers}}}}}\n")
        })
        .collect();
    wiki.with(|state| state.write("2031 Cup", &page));
    place.fetch(&wiki, &["2031 Cup"]).ends_with(0);
    extract(&place, "csv", "cup");
    wiki.asked();
    wiki.with(|state| {
        // A good answer each, then none.
        state.faults.extend(vec![Fault::ByteOrderMark; 20]);
        state.faults.push_back(Fault::Refused);
    });
    identify(&place, &wiki).ends_with(3);
    assert_eq!(wiki.asked().len(), 21);
    identify(&place, &wiki).ends_with(0);
    assert_eq!(wiki.asked().len(), 4);
}

#[test]
fn lag_and_busy_servers_are_waited_for() {
    let (wiki, place) = cup();
    wiki.with(|state| state.faults.extend([Fault::Lag("0"), Fault::Closed("0")]));
    identify(&place, &wiki).ends_with(0);
    assert!(column(&place, "teams", "wikidata_id").contains(&"Q11".to_owned()));
}

#[test]
fn a_redirect_to_a_part_of_an_article_is_about_something_else() {
    let (wiki, place) = cup();
    wiki.with(|state| state.redirect("Alfa Town", "Alfa F.C.#Reserves"));
    identify(&place, &wiki).ends_with(0);
    let teams = ["en:alfa-fc", "en:alfa-town", "en:beta-fc", "national/bra"];
    assert_eq!(column(&place, "teams", "team_id"), teams);
    assert_eq!(
        column(&place, "teams", "wikidata_id"),
        ["Q11", "", "Q12", "Q83459"]
    );
}

#[test]
fn odd_titles_are_asked_for_or_left_out_and_never_mixed_up() {
    let (wiki, place) = (MiniWiki::start(), Place::new());
    let page = "{{Football box|team1=[[\"Q\" & Söhne|Q]]|score=3–0|team2=[[:Category:Beta|B]]\n\
        |goals1=*[[نادي (لاعب)|N]] {{goal|1}}\n*[[⚽ Ed|E]] {{goal|2}}\n*[[a_b#c|A]] {{goal|3}}}}";
    wiki.with(|state| {
        state.write("2031 Cup", page);
        state.thing("\"Q\" & Söhne", "Q1");
        state.thing("نادي (لاعب)", "Q2");
        state.thing("⚽ Ed", "Q3");
        state.thing("A b", "Q4");
    });
    place.fetch(&wiki, &["2031 Cup"]).ends_with(0);
    extract(&place, "csv", "cup");
    identify(&place, &wiki).ends_with(0);
    let mut ids = column(&place, "players", "wikidata_id");
    ids.sort();
    assert_eq!(ids, ["Q2", "Q3", "Q4"]);
    let teams = column(&place, "teams", "wikidata_id");
    assert_eq!(teams.iter().filter(|id| *id == "Q1").count(), 1);
}

#[test]
fn a_dataset_without_the_columns_of_ids_gets_them() {
    let (wiki, place) = cup_as("csv");
    let file = place.path("cup/teams.csv");
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.starts_with("team_id,") && text.lines().next().unwrap().ends_with(",wikidata_id"));
    let older: String = text
        .lines()
        .map(|line| format!("{}\n", line.rsplit_once(',').unwrap().0))
        .collect();
    fs::write(&file, older).unwrap();
    identify(&place, &wiki).ends_with(0);
    assert_eq!(
        column(&place, "teams", "wikidata_id"),
        ["Q11", "Q12", "Q83459"]
    );
}

#[test]
fn what_would_be_lost_by_writing_anew_is_refused() {
    let (wiki, place) = cup_as("csv");
    let file = place.path("cup/teams.csv");
    let text = fs::read_to_string(&file).unwrap();
    for (changed, why) in [
        (
            text.replacen("article", "artikel", 1),
            "`teams` has a column `artikel`",
        ),
        (
            text.replacen(",other,", ",club,", 1),
            "row 1 of `teams` has `club` as `kind`",
        ),
    ] {
        fs::write(&file, changed).unwrap();
        let before = files(&place.path("cup"));
        identify(&place, &wiki).ends_with(3).explains(&[why]);
        assert!(files(&place.path("cup")) == before);
    }
    assert_eq!(wiki.asked().len(), 0);
}

#[test]
fn answers_that_cannot_be_read_are_told_and_left_alone() {
    let (wiki, place) = cup();
    for text in [
        "{",
        "{\"scoreline_answers\":2,\"wikis\":{}}",
        "{\"scoreline_answers\":1,\"wikis\":{\"en\":{\"A\":{\"wikidata\":\"7\"}}}}",
    ] {
        place.write("cup.answers.json", text);
        identify(&place, &wiki)
            .ends_with(3)
            .explains(&["cup.answers.json: not a file of answers", "remove it"]);
        assert_eq!(
            fs::read_to_string(place.path("cup.answers.json")).unwrap(),
            text
        );
    }
    assert_eq!(wiki.asked().len(), 0);
}

#[test]
fn a_dataset_is_written_where_it_is() {
    let (wiki, place) = cup();
    let done = place.ask(&wiki, &["identify", "cup", "--out", "other"], &[]);
    assert_eq!(done.code, Some(2), "{}", done.stderr);
    assert!(!place.path("other").exists());
}

#[test]
fn corrections_of_a_dataset_are_refused_before_the_wiki_is_asked() {
    let (wiki, place) = cup();
    let done = place.ask(
        &wiki,
        &["identify", "cup", "--corrections", "none.toml"],
        &[],
    );
    done.ends_with(2)
        .explains(&["is a dataset, which has its corrections already"]);
    assert!(wiki.asked().is_empty());
}
