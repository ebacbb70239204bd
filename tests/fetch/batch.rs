//! A batch brings whole competitions, tells what was not found, and goes on where it was.

use std::fs;

use crate::mini_wiki::{Fault, MiniWiki};
use crate::place::{Place, page_of};

const FILE: &str = r#"
archive = "pages"
out = "cups"
formats = ["csv"]

[[competition]]
name = "Example Cup"
[[competition.pages]]
titles = ["{season} Example Cup"]
seasons = ["2001..2003", "2003-04..2004-05"]

[[competition]]
name = "Example Shield"
folder = "shield"
[[competition.pages]]
titles = ["{season} Example Shield", "{season} Example Shield Group {group}"]
seasons = ["2001"]
groups = "A..B"

[[competition]]
name = "Nothing Cup"
[[competition.pages]]
titles = ["Nothing Cup"]
"#;

pub(crate) fn competitions() -> (MiniWiki, Place) {
    let (wiki, place) = (MiniWiki::start(), Place::new());
    wiki.with(|state| {
        for season in ["2001", "2002", "2003–04", "2004–05"] {
            let home = format!("Alfa {season}");
            let title = format!("{season} Example Cup");
            state.write(&title, &page_of(&[(&home, "1–0", "Beta")]));
        }
        state.write("2001 Example Shield", "{{:2001 Example Shield final}}");
        state.write(
            "2001 Example Shield final",
            &page_of(&[("Golf", "1–0", "Hotel")]),
        );
        state.write(
            "2001 Example Shield Group A",
            &page_of(&[("Gamma", "1–0", "Delta")]),
        );
    });
    place.write("cups.toml", FILE);
    (wiki, place)
}

#[test]
fn each_competition_has_its_dataset_and_its_line() {
    let (wiki, place) = competitions();
    // Titles are missing, and the exit code says so.
    let done = place.ask(&wiki, &["batch", "cups.toml"], &[]).ends_with(1);
    let words: Vec<Vec<&str>> = done
        .stderr
        .lines()
        .map(|line| line.split_whitespace().collect())
        .collect();
    assert_eq!(words[1], ["Example", "Cup", "4", "1", "4", "0", "0", "4"]);
    assert_eq!(
        words[2],
        ["Example", "Shield", "3", "1", "2", "0", "0", "2"]
    );
    assert_eq!(words[3], ["Nothing", "Cup", "0", "1", "0", "0", "0", "0"]);
    let shield = fs::read_to_string(place.path("cups/shield/matches.csv")).unwrap();
    assert!(
        shield.contains("Golf") && !shield.contains("Alfa"),
        "{shield}"
    );
    assert!(!place.path("cups/shield/dataset.json").exists());
    assert!(!place.path("cups/nothing-cup").exists());
    done.explains(&[
        "not found:\n  2003 Example Cup: no such page\n",
        "  2001 Example Shield Group B: no such page\n",
        "7 pages, 7 fetched now; 2 requests; written to cups",
    ]);
}

#[test]
fn g_a_few_missing_titles_stand_below_the_table_and_the_others_are_counted() {
    let (wiki, place) = competitions();
    place.write(
        "many.toml",
        "[[competition]]\nname = \"Many Cup\"\n[[competition.pages]]\n\
         titles = [\"{season} Many Cup\"]\nseasons = [\"1901..1958\"]\n",
    );
    let done = place.ask(&wiki, &["batch", "many.toml"], &[]).ends_with(1);
    let table = done.stderr.find("Many Cup").unwrap();
    let missing = done.stderr.find("not found:\n").unwrap();
    assert!(table < missing, "{}", done.stderr);
    assert_eq!(done.stderr.matches(": no such page").count(), 10);
    done.explains(&["and 48 more; --dry-run lists them all"]);
}

#[test]
fn a_batch_that_was_ended_goes_on_where_it_was() {
    let (wiki, place) = competitions();
    // The second request, for the page that another one shows, is never answered.
    wiki.with(|state| state.delay = std::time::Duration::from_millis(1));
    place
        .ask(&wiki, &["batch", "cups.toml", "--depth", "0"], &[])
        .ends_with(1);
    wiki.asked();
    wiki.with(|state| state.always = Some(Fault::Status(500)));
    place
        .ask(&wiki, &["batch", "cups.toml"], &["--retries", "0"])
        .ends_with(3);
    wiki.with(|state| state.always = None);
    wiki.asked();
    place
        .ask(&wiki, &["batch", "cups.toml"], &[])
        .ends_with(1)
        .explains(&["7 pages, 1 fetched now; 2 requests"]);
    let asked = wiki.asked();
    // Only what was not found before is asked for again.
    let titles = "2003 Example Cup|2001 Example Shield Group B|Nothing Cup";
    assert_eq!(asked[0].parameters["titles"], titles);
    let complete = fs::read(place.path("cups/shield/matches.csv")).unwrap();
    let (wiki, undisturbed) = competitions();
    undisturbed
        .ask(&wiki, &["batch", "cups.toml"], &[])
        .ends_with(1);
    assert_eq!(
        fs::read(undisturbed.path("cups/shield/matches.csv")).unwrap(),
        complete
    );
}

#[test]
fn a_dry_run_tells_what_is_missing_and_fetches_nothing() {
    let (wiki, place) = competitions();
    let done = place
        .ask(&wiki, &["batch", "cups.toml", "--dry-run"], &[])
        .ends_with(1);
    let told = "Example Cup\t2003 Example Cup\tno such page\n\
        Example Shield\t2001 Example Shield Group B\tno such page\n\
        Nothing Cup\tNothing Cup\tno such page\n";
    assert_eq!(done.stdout, told);
    assert_eq!(done.stderr, "3 of 9 titles are not there; 1 request\n");
    assert!(!wiki.asked().iter().any(crate::mini_wiki::Asked::is_content));
    assert!(!place.path("pages").exists());
}

#[test]
fn a_wrong_file_is_told_before_anything_is_asked() {
    let (wiki, place) = (MiniWiki::start(), Place::new());
    place.write("cups.toml", "[[competition]]\nnme = \"x\"\n");
    place
        .ask(&wiki, &["batch", "cups.toml"], &[])
        .ends_with(3)
        .explains(&["cups.toml: not a batch file that can be read", "line 2"]);
    place
        .ask(&wiki, &["batch", "none.toml"], &[])
        .ends_with(3)
        .explains(&["none.toml"]);
    assert!(wiki.asked().is_empty());
}

#[test]
fn a_folder_of_somebody_else_is_refused_before_anything_is_asked() {
    let (wiki, place) = competitions();
    fs::create_dir_all(place.path("cups/shield")).unwrap();
    place.write("cups/shield/mine.txt", "x");
    place
        .ask(&wiki, &["batch", "cups.toml"], &[])
        .ends_with(4)
        .explains(&["shield"]);
    assert!(wiki.asked().is_empty());
}
