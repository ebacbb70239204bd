//! A refresh asks little, fetches what changed, tells what that changes in the data, and loses
//! nothing silently.

use std::fs;

use serde_json::{Value, json};

use crate::mini_wiki::MiniWiki;
use crate::place::{Place, files, page_of};

const CUP: &str = "2031 Cup";

/// A wiki with one page of two matches, and an archive of it.
fn cup() -> (MiniWiki, Place) {
    let (wiki, place) = (MiniWiki::start(), Place::new());
    wiki.with(|state| {
        state.write("2030 Cup", &page_of(&[("Kilo", "0–0", "Lima")]));
        state.write(CUP, &two());
    });
    place.fetch(&wiki, &[CUP, "2030 Cup"]).ends_with(0);
    wiki.asked();
    (wiki, place)
}

fn two() -> String {
    page_of(&[("Alfa", "1–0", "Beta"), ("Gamma", "2–2", "Delta")])
}

fn log(place: &Place, name: &str) -> Value {
    let text = fs::read_to_string(place.path("pages/changes").join(name)).unwrap();
    serde_json::from_str(&text).unwrap()
}

#[test]
fn five_hundred_unchanged_pages_are_ten_small_requests() {
    let (wiki, place) = (MiniWiki::start(), Place::new());
    let titles: Vec<String> = (0..500).map(|n| format!("{} Cup", 1000 + n)).collect();
    wiki.with(|state| {
        for title in &titles {
            state.write(title, &page_of(&[("Alfa", "1–0", "Beta")]));
        }
    });
    place.write("titles", &titles.join("\n"));
    place
        .ask(&wiki, &["fetch", "--from", "titles"], &[])
        .ends_with(0);
    wiki.asked();
    let before = files(&place.path("pages"));
    let done = place.ask(&wiki, &["refresh", "pages"], &[]).ends_with(0);
    assert_eq!(done.stdout, "");
    assert_eq!(done.stderr, "pages: 500 unchanged; 10 requests\n");
    let asked = wiki.asked();
    assert_eq!(asked.len(), 10);
    assert!(!asked.iter().any(crate::mini_wiki::Asked::is_content));
    assert_eq!(files(&place.path("pages")), before);
    // After one edit, one page is fetched.
    wiki.with(|state| state.write("1250 Cup", &page_of(&[("Alfa", "1–3", "Beta")])));
    place.ask(&wiki, &["refresh", "pages"], &[]).ends_with(0);
    let asked = wiki.asked();
    let content: Vec<_> = asked.iter().filter(|a| a.is_content()).collect();
    assert_eq!((asked.len(), content.len()), (11, 1));
    assert_eq!(content[0].parameters["titles"], "1250 Cup");
}

#[test]
fn the_log_has_exactly_what_was_edited() {
    let (wiki, place) = cup();
    // The lines move, and one value changes.
    let text = two().replacen("attendance=1000", "attendance=2000", 1);
    let new = wiki.with(|state| state.write(CUP, &format!("A new line.\n\n{text}")));
    place
        .ask(&wiki, &["refresh", "pages"], &[])
        .ends_with(0)
        .says(&[
            "changed  en:2031_Cup\n      revision 2 → 3\n",
            "matches: 1 changed\n  ~ 2031-cup/final/alfa-beta\n      revision 2 → 3\n      \
             attendance: 1000 → 2000\n",
        ])
        .explains(&[
            "pages: 1 changed, 1 unchanged; 2 requests",
            "log in pages/changes/0001.json",
        ]);
    let log = log(&place, "0001.json");
    let tables = log["tables"].as_array().unwrap();
    assert_eq!(tables.len(), 1);
    let expected = json!({
        "table": "matches", "added": [], "removed": [],
        "changed": [{
            "key": {"match_id": "2031-cup/final/alfa-beta"},
            "only_moved": false,
            "columns": {"attendance": {"old": 1000, "new": 2000}},
            "page": "en:2031_Cup", "old_revision": 2, "new_revision": new,
        }],
    });
    assert_eq!(tables[0], expected);
}

#[test]
fn an_edit_that_changes_no_data_leaves_the_tables_out() {
    let (wiki, place) = cup();
    wiki.with(|state| state.write(CUP, &format!("Prose.\n{}", two())));
    let done = place.ask(&wiki, &["refresh", "pages"], &[]).ends_with(0);
    assert_eq!(done.stdout, "changed  en:2031_Cup\n      revision 2 → 3\n");
    assert_eq!(log(&place, "0001.json")["tables"], json!([]));
}

#[test]
fn rows_that_come_and_go_are_in_the_log() {
    let (wiki, place) = cup();
    let text = page_of(&[
        ("Alfa", "1–0", "Beta"),
        ("Gamma", "2–2", "Echo"),
        ("X", "1–1", "Y"),
    ]);
    wiki.with(|state| state.write(CUP, &text));
    place
        .ask(&wiki, &["refresh", "pages"], &[])
        .ends_with(0)
        .says(&[
            "matches: 1 removed, 2 added\n  - 2031-cup/final/gamma-delta\n      revision 2 → 3\n",
            "  + 2031-cup/final/gamma-echo\n",
        ]);
    let log = log(&place, "0001.json");
    let tables = log["tables"].as_array().expect("a list of tables");
    let matches = tables.iter().find(|table| table["table"] == "matches");
    let matches = matches.expect("the matches changed");
    assert_eq!(matches["removed"][0]["row"]["away_team"], "Delta");
    assert_eq!(matches["added"][0]["new_revision"], 3);
}

#[test]
fn a_page_that_would_lose_matches_stays_as_it_was() {
    for (text, now) in [
        (page_of(&[("Alfa", "1–0", "Beta")]), "1"),
        ("Gone.".to_owned(), "none"),
    ] {
        let (wiki, place) = cup();
        wiki.with(|state| state.write(CUP, &text));
        let told = format!(
            "error  en:2031_Cup\n  had 2 matches, now {now} in revision 3\n  revision 2 is kept; \
             --accept-losses takes the new one\n"
        );
        let done = place.ask(&wiki, &["refresh", "pages"], &[]).ends_with(1);
        assert_eq!(done.stdout, told);
        assert_eq!(place.text(CUP), two());
        assert!(!place.path("pages/changes").exists());
        place
            .ask(&wiki, &["refresh", "pages", "--accept-losses"], &[])
            .ends_with(0);
        assert_eq!(place.text(CUP), text);
        let log = log(&place, "0001.json");
        let tables = log["tables"].as_array().expect("a list of tables");
        let removed = |table: &Value| table["removed"].as_array().map(Vec::len);
        let matches = tables.iter().find(|table| table["table"] == "matches");
        assert!(matches.and_then(removed).is_some_and(|rows| rows > 0));
    }
}

#[test]
fn a_loss_does_not_hold_other_pages_back() {
    let (wiki, place) = cup();
    wiki.with(|state| {
        state.write(CUP, "Gone.");
        state.write("2030 Cup", &page_of(&[("Kilo", "3–0", "Lima")]));
    });
    place
        .ask(&wiki, &["refresh", "pages"], &[])
        .ends_with(1)
        .says(&["home_score: 0 → 3"]);
    assert_eq!(place.text(CUP), two());
    assert!(place.text("2030 Cup").contains("3–0"));
}

#[test]
fn a_page_that_is_gone_from_the_wiki_stays_until_that_is_accepted() {
    let (wiki, place) = cup();
    wiki.with(|state| state.delete(CUP));
    place
        .ask(&wiki, &["refresh", "pages"], &[])
        .ends_with(1)
        .says(&["error  en:2031_Cup\n  gone from the wiki: no such page\n  revision 2 is kept"]);
    assert_eq!(place.text(CUP), two());
    place
        .ask(&wiki, &["refresh", "pages", "--accept-losses"], &[])
        .ends_with(0)
        .says(&[
            "removed  en:2031_Cup\n  had 2 matches; no such page\n",
            "matches: 2 removed",
        ]);
    assert_eq!(place.titles(), ["2030 Cup"]);
}

#[test]
fn a_page_that_was_deleted_and_made_anew_is_the_same_page() {
    let (wiki, place) = cup();
    wiki.with(|state| {
        state.delete(CUP);
        state.write(CUP, &two().replace("1–0", "4–0"));
    });
    place
        .ask(&wiki, &["refresh", "pages"], &[])
        .ends_with(0)
        .says(&["home_score: 1 → 4"]);
}

#[test]
fn a_renamed_page_is_followed_and_loses_nothing() {
    let (wiki, place) = cup();
    wiki.with(|state| state.rename(CUP, "2031 Grand Cup"));
    place
        .ask(&wiki, &["refresh", "pages"], &[])
        .ends_with(0)
        .says(&["was en:2031_Cup"]);
    assert_eq!(place.titles(), ["2030 Cup", "2031 Grand Cup"]);
    let sidecar = place.sidecar("2031_Cup.wikitext");
    assert!(sidecar.contains("led_here = [\"2031 Cup\"]"), "{sidecar}");
    wiki.asked();
    place.fetch(&wiki, &[CUP, "2031 Grand Cup"]).ends_with(0);
    assert!(wiki.asked().is_empty());
}

#[test]
fn a_pinned_page_and_one_saved_by_hand_are_left_alone() {
    let (wiki, place) = cup();
    place.fetch(&wiki, &["2031 Cup@2"]).ends_with(0);
    place.write("pages/By hand.wikitext", "x");
    wiki.with(|state| state.write(CUP, &two().replace("1–0", "4–0")));
    place
        .ask(&wiki, &["refresh", "pages"], &[])
        .ends_with(0)
        .explains(&["2 pages left alone: pinned, or saved by hand"]);
    let pinned = fs::read_to_string(place.path("pages/2031_Cup@2.wikitext")).unwrap();
    assert_eq!(pinned, two());
}

#[test]
fn a_page_that_is_newly_shown_comes_along() {
    let (wiki, place) = cup();
    wiki.with(|state| {
        let shown = page_of(&[("Echo", "5–0", "Golf")]).replace("Final", "Match");
        state.write("Alfa v Beta", &shown);
        state.write(
            CUP,
            &format!("{}== Semi-finals ==\n{{{{:Alfa v Beta}}}}\n", two()),
        );
    });
    place
        .ask(&wiki, &["refresh", "pages"], &[])
        .ends_with(0)
        .says(&["added  en:Alfa_v_Beta", "2031-cup/semi-finals/echo-golf"]);
    assert!(
        place
            .sidecar("Alfa_v_Beta.wikitext")
            .contains("needed_by = [\"2031 Cup\"]")
    );
}

#[test]
fn html_beside_a_page_is_brought_up_to_date_with_it() {
    let (wiki, place) = (MiniWiki::start(), Place::new());
    wiki.with(|state| state.write(CUP, &two()));
    place
        .ask(&wiki, &["fetch", CUP, "--html"], &[])
        .ends_with(0);
    let new = wiki.with(|state| state.write(CUP, &two().replace("1–0", "4–0")));
    place.ask(&wiki, &["refresh", "pages"], &[]).ends_with(0);
    let html = fs::read_to_string(place.path("pages/2031_Cup.html")).unwrap();
    assert!(html.contains(&format!("{new}/html")), "{html}");
}

#[test]
fn a_dataset_is_written_anew_where_that_is_asked_for() {
    let (wiki, place) = cup();
    place
        .run(&["extract", "pages", "--out", "cup", "--format", "csv"])
        .ends_with(0);
    wiki.with(|state| state.write(CUP, &two().replace("1–0", "4–0")));
    place
        .ask(&wiki, &["refresh", "pages", "--out", "cup"], &[])
        .ends_with(0);
    place.run(&["verify", "pages", "cup"]).ends_with(0);
    assert!(!place.path("cup/dataset.json").exists());
}

#[test]
fn the_log_is_told_as_json_as_it_is_stored() {
    let (wiki, place) = cup();
    wiki.with(|state| state.write(CUP, &two().replace("1–0", "4–0")));
    let done = place
        .ask(&wiki, &["refresh", "pages", "--format", "json"], &[])
        .ends_with(0);
    let stored = fs::read_to_string(place.path("pages/changes/0001.json")).unwrap();
    assert_eq!(done.stdout, stored);
}
