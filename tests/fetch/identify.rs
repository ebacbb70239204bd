//! `identify` asks the wiki what linked titles are, keeps the answers beside the pages, and says what that
//! changes in the data.

use std::fs;

use scoreline::model::Dataset;
use serde_json::Value;

use crate::mini_wiki::{Fault, MiniWiki};
use crate::place::Place;

/// A match in which every link is by another title than the article's.
const FINAL: &str = "== Final ==\n{{Football box|date=4 July 2031|team1=[[Alfa]]|score=1–0|team2=[[Beta FC]]\n\
    |goals1=*[[Ann One]] {{goal|20}}|stadium=[[Old Ground]], [[Epsi]]|referee=[[Rae Ref]] (Epsi)}}";

/// A wiki with the articles of that match, and an archive of its page.
fn cup() -> (MiniWiki, Place) {
    let (wiki, place) = (MiniWiki::start(), Place::new());
    wiki.with(|state| {
        state.write("2031 Cup", FINAL);
        state.thing("Alfa F.C.", "Q11");
        state.redirect("Alfa", "Alfa F.C.");
        state.thing("Beta FC", "Q12");
        state.thing("Ann One (footballer)", "Q13");
        state.redirect("Ann One", "Ann One (footballer)");
        state.thing("Ground Park", "Q14");
        state.redirect("Old Ground", "Ground Park");
        state.thing("Rae Ref", "Q15");
    });
    place.fetch(&wiki, &["2031 Cup"]).ends_with(0);
    wiki.asked();
    (wiki, place)
}

fn dataset(place: &Place) -> Dataset {
    scoreline::extract_all(&place.documents("pages"), &|| ())
}

#[test]
fn articles_and_things_fill_the_columns_of_every_later_dataset() {
    let (wiki, place) = cup();
    place
        .ask(&wiki, &["identify", "pages"], &[])
        .ends_with(0)
        .explains(&[
            "pages: 5 titles linked, 5 with an article, 5 on Wikidata; 1 request",
            "log in pages/changes/0001.json",
        ]);
    let dataset = dataset(&place);
    let teams = dataset.teams.iter().map(|team| {
        let texts = [&team.article, &team.wikidata_id];
        texts.map(|text| text.clone().unwrap())
    });
    let teams: Vec<_> = teams.collect();
    assert_eq!(teams, [["Alfa F.C.", "Q11"], ["Beta FC", "Q12"]]);
    let scorer = &dataset.players[0];
    assert_eq!(scorer.article.as_deref(), Some("Ann One (footballer)"));
    assert_eq!(scorer.wikidata_id.as_deref(), Some("Q13"));
    let [found] = &dataset.matches[..] else {
        panic!()
    };
    assert_eq!(found.stadium_link.as_deref(), Some("Old Ground"));
    assert_eq!(found.stadium_wikidata_id.as_deref(), Some("Q14"));
    assert_eq!(found.referee_link.as_deref(), Some("Rae Ref"));
    assert_eq!(found.referee_wikidata_id.as_deref(), Some("Q15"));
}

#[test]
fn two_articles_about_one_thing_become_one_team_and_the_log_says_so() {
    let (wiki, place) = cup();
    wiki.with(|state| {
        state.thing("Alfa women", "Q11");
        state.write(
            "2032 Cup",
            &FINAL.replace("[[Alfa]]", "[[Alfa women|Alfa]]"),
        );
    });
    place.fetch(&wiki, &["2032 Cup"]).ends_with(0);
    assert_eq!(dataset(&place).teams.len(), 3);
    place
        .ask(&wiki, &["identify", "pages"], &[])
        .ends_with(0)
        .says(&["teams: "]);
    let dataset = dataset(&place);
    assert_eq!(dataset.teams.len(), 2);
    let [one, other] = &dataset.matches[..] else {
        panic!()
    };
    assert_eq!(one.home_team_id, other.home_team_id);
    let log = fs::read_to_string(place.path("pages/changes/0001.json")).unwrap();
    let log: Value = serde_json::from_str(&log).unwrap();
    let tables = log["tables"].as_array().unwrap();
    let teams = tables
        .iter()
        .find(|table| table["table"] == "teams")
        .unwrap();
    let gone = teams["removed"].as_array().unwrap();
    assert!(
        gone.iter()
            .any(|row| row["key"]["team_id"] == "en:alfa-women"),
        "{teams}"
    );
}

#[test]
fn fifty_titles_are_one_request() {
    let (wiki, place) = (MiniWiki::start(), Place::new());
    let scorers: String = (0..120)
        .map(|n| format!("*[[Player {n}]] {{{{goal|7}}}}\n"))
        .collect();
    let page = format!("{{{{Football box|team1=A|score=120–0|team2=B|goals1=\n{scorers}}}}}");
    wiki.with(|state| state.write("2031 Cup", &page));
    place.fetch(&wiki, &["2031 Cup"]).ends_with(0);
    wiki.asked();
    place.ask(&wiki, &["identify", "pages"], &[]).ends_with(0);
    let titles = wiki.asked().into_iter();
    let titles: Vec<usize> = titles
        .map(|asked| asked.parameters["titles"].split('|').count())
        .collect();
    assert_eq!(titles, [50, 50, 20]);
}

#[test]
fn a_title_with_an_answer_is_asked_for_again_only_on_request() {
    let (wiki, place) = cup();
    wiki.with(|state| state.write("2032 Cup", &FINAL.replace("Ann One", "Nobody Yet")));
    place.ask(&wiki, &["identify", "pages"], &[]).ends_with(0);
    place.fetch(&wiki, &["2032 Cup"]).ends_with(0);
    wiki.asked();
    for (arguments, expected) in [
        (&["identify", "pages"][..], Some("Nobody Yet")),
        // That there is no such article is an answer.
        (&["identify", "pages"][..], None),
        (
            &["identify", "pages", "--again"][..],
            Some("Alfa|Ann One|Beta FC|Nobody Yet|Old Ground|Rae Ref"),
        ),
    ] {
        place.ask(&wiki, arguments, &[]).ends_with(0);
        let asked = wiki.asked();
        let titles: Vec<&str> = asked
            .iter()
            .map(|asked| &*asked.parameters["titles"])
            .collect();
        assert_eq!(titles, expected.as_slice());
    }
}

#[test]
fn a_sidecar_that_somebody_wrote_keeps_their_words() {
    let (wiki, place) = cup();
    fs::create_dir(place.path("by-hand")).unwrap();
    place.write("by-hand/2031 Cup.wikitext", FINAL);
    let written = "# Saved on a Sunday.\ntitle = \"2031 Cup\"\n";
    place.write("by-hand/2031 Cup.wikitext.toml", written);
    let sidecar = || fs::read_to_string(place.path("by-hand/2031 Cup.wikitext.toml")).unwrap();
    place.ask(&wiki, &["identify", "by-hand"], &[]).ends_with(0);
    let first = sidecar();
    assert!(
        first.starts_with(&format!("{written}\n[linked]\n")),
        "{first}"
    );
    assert!(
        first.contains("\"Beta FC\" = { article = \"Beta FC\", wikidata = \"Q12\" }\n"),
        "{first}"
    );
    wiki.with(|state| state.thing("Beta FC", "Q99"));
    place
        .ask(&wiki, &["identify", "by-hand", "--again"], &[])
        .ends_with(0);
    assert_eq!(sidecar(), first.replace("Q12", "Q99"));
}

#[test]
fn what_was_said_stays_when_a_page_changes() {
    let (wiki, place) = cup();
    place.ask(&wiki, &["identify", "pages"], &[]).ends_with(0);
    wiki.with(|state| state.write("2031 Cup", &FINAL.replace("1–0", "2–0")));
    place.ask(&wiki, &["refresh", "pages"], &[]).ends_with(0);
    let dataset = dataset(&place);
    assert_eq!(dataset.matches[0].score.unwrap().to_string(), "2–0");
    assert_eq!(
        dataset.matches[0].stadium_wikidata_id.as_deref(),
        Some("Q14")
    );
}

#[test]
fn fetch_and_get_ask_along_on_request() {
    for command in [&["fetch"][..], &["get", "--out", "cup"][..]] {
        let (wiki, place) = cup();
        let arguments = [command, &["2031 Cup", "--identify"]].concat();
        place
            .ask(&wiki, &arguments, &[])
            .ends_with(0)
            .explains(&["5 titles linked"]);
        assert_eq!(dataset(&place).teams[0].wikidata_id.as_deref(), Some("Q11"));
    }
}

#[test]
fn a_wiki_that_fails_leaves_the_archive_as_it_was() {
    let (wiki, place) = cup();
    let before = fs::read_to_string(place.path("pages/2031_Cup.wikitext.toml")).unwrap();
    wiki.with(|state| state.always = Some(Fault::Refused));
    let done = place.ask(&wiki, &["identify", "pages"], &[]);
    assert_eq!(done.code, Some(3), "{}", done.stderr);
    let after = fs::read_to_string(place.path("pages/2031_Cup.wikitext.toml")).unwrap();
    assert_eq!(before, after);
    assert!(!place.path("pages/changes").exists());
}
