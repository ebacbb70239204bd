//! Corrections beside an archive are found by every command that fetches, and read before anything is asked.

use std::fs;

use crate::batch::competitions;
use crate::mini_wiki::MiniWiki;
use crate::place::{Place, page_of};

fn correction(record: &str, value: &str) -> String {
    format!(
        "[[correction]]\nrecord = \"{record}\"\nfield = \"attendance\"\nvalue = {value}\n\
         reason = \"The report says so.\"\nsource = \"https://example.org/report\"\n\n"
    )
}

const MATCH: &str = "2031-cup/final/alfa-beta";

fn cup() -> (MiniWiki, Place) {
    let (wiki, place) = (MiniWiki::start(), Place::new());
    wiki.with(|state| state.write("2031 Cup", &page_of(&[("Alfa", "1–0", "Beta")])));
    place.fetch(&wiki, &["2031 Cup"]).ends_with(0);
    wiki.asked();
    (wiki, place)
}

#[test]
fn a_wrong_file_ends_a_run_before_anything_is_asked() {
    let (wiki, place) = cup();
    place.write(
        "batch.toml",
        "[[competition]]\nname = \"Cup\"\n[[competition.pages]]\ntitles = [\"2032 Cup\"]\n",
    );
    place.write("pages/corrections.toml", &correction(MATCH, "\"many\""));
    for command in [
        &["get", "2032 Cup", "--out", "out"][..],
        &["refresh", "pages"],
        &["refresh", "pages", "--out", "out"],
        &["identify", "pages"],
        &["batch", "batch.toml", "--out", "out"],
    ] {
        let done = place.ask(&wiki, command, &[]);
        assert_eq!(done.code, Some(3), "{}", done.stderr);
        done.explains(&["corrections.toml, line 1: `many` is no value"]);
        assert_eq!(wiki.asked().len(), 0, "{command:?}");
        assert!(!place.path("out").exists());
    }
}

#[test]
fn a_batch_finds_them_beside_the_archive_that_its_file_names() {
    let (wiki, place) = competitions();
    fs::create_dir(place.path("pages")).unwrap();
    let text = correction("2001-example-shield/final/golf-hotel", "77")
        + &correction("2001-example-cup/final/x-y", "1");
    place.write("pages/corrections.toml", &text);
    place.ask(&wiki, &["batch", "cups.toml"], &[]).ends_with(1);
    let read = |name: &str| fs::read_to_string(place.path(name)).unwrap();
    assert!(read("cups/shield/matches.csv").contains(",77,"));
    // Each competition reports its own.
    assert_eq!(read("cups/shield/corrections.csv").lines().count(), 2);
    let cup = read("cups/example-cup/corrections.csv");
    assert!(
        cup.contains("2001-example-cup/final/x-y,matches,attendance,record_gone"),
        "{cup}"
    );
    assert_eq!(cup.lines().count(), 2);
}

#[test]
fn get_leaves_out_those_of_pages_that_are_not_asked_for() {
    let (wiki, place) = cup();
    wiki.with(|state| state.write("2032 Cup", &page_of(&[("Alfa", "1–0", "Beta")])));
    let text = correction(MATCH, "77") + &correction("2032-cup/final/alfa-beta", "78");
    place.write("pages/corrections.toml", &text);
    place
        .ask(
            &wiki,
            &["get", "2032 Cup", "--out", "out", "--format", "csv"],
            &[],
        )
        .ends_with(0);
    let rows = fs::read_to_string(place.path("out/corrections.csv")).unwrap();
    assert_eq!(rows.lines().count(), 2, "{rows}");
    assert!(rows.contains(",applied,1000,78,"), "{rows}");
}

#[test]
fn the_log_of_a_refresh_is_of_the_corrected_data() {
    let (wiki, place) = cup();
    place.write("pages/corrections.toml", &correction(MATCH, "77"));
    wiki.with(|state| {
        let page = page_of(&[("Alfa", "2–0", "Beta")]).replace("1000", "2000");
        state.write("2031 Cup", &page)
    });
    let done = place.ask(&wiki, &["refresh", "pages"], &[]).ends_with(0);
    let done = done.says(&["home_score: 1 → 2", "replaced: 1000 → 2000"]);
    assert!(!done.stdout.contains("attendance: "), "{}", done.stdout);
}
