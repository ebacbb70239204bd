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
        .skip_while(|words: &Vec<&str>| words.first() != Some(&"competition"))
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
fn a_batch_ends_with_its_table_after_a_few_missing_titles_and_the_count_of_the_others() {
    let (wiki, place) = competitions();
    place.write(
        "many.toml",
        "[[competition]]\nname = \"Many Cup\"\n[[competition.pages]]\n\
         titles = [\"{season} Many Cup\"]\nseasons = [\"1901..1958\"]\n",
    );
    let done = place.ask(&wiki, &["batch", "many.toml"], &[]).ends_with(1);
    let table = done.stderr.find("\nMany Cup ").unwrap();
    let missing = done.stderr.find("and 48 more").unwrap();
    assert!(missing < table, "{}", done.stderr);
    assert_eq!(done.stderr[table..].lines().count(), 4, "{}", done.stderr);
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

/// Titles of all three kinds; one pattern was checked before.
const NOTED: &str = r#"# The cups of one country.
[[competition]]
name = "Example Cup"

[[competition.pages]]
titles = ["{season} Example Cup"] # as the wiki has them
seasons = ["2001..2003"]
checked = "2026-11, links"

[[competition]]
name = "Example Shield"

[[competition.pages]]
titles = ["Shield of 2001"]
"#;

fn noted() -> (MiniWiki, Place) {
    let (wiki, place) = competitions();
    wiki.with(|state| state.redirect("Shield of 2001", "2001 Example Shield"));
    place.write("noted.toml", NOTED);
    (wiki, place)
}

#[test]
fn a_dry_run_tells_what_leads_elsewhere_and_what_is_missing_and_fetches_nothing() {
    let (wiki, place) = noted();
    let done = place
        .ask(&wiki, &["batch", "noted.toml", "--dry-run"], &[])
        .ends_with(1);
    let told = "Example Cup\t2003 Example Cup\tmissing\tno such page\t2026-11, links\n\
        Example Shield\tShield of 2001\tredirected\t2001 Example Shield\t\n";
    assert_eq!(done.stdout, told);
    assert!(!wiki.asked().iter().any(crate::mini_wiki::Asked::is_content));
    assert!(!place.path("pages").exists());
    // Nothing is written into the file that was not asked for.
    assert_eq!(fs::read_to_string(place.path("noted.toml")).unwrap(), NOTED);
}

#[test]
fn a_dry_run_ends_with_a_table_of_what_exists_leads_elsewhere_is_missing_and_was_checked() {
    let (wiki, place) = noted();
    let done = place
        .ask(&wiki, &["batch", "noted.toml", "--dry-run"], &[])
        .ends_with(1);
    let words: Vec<Vec<&str>> = done
        .stderr
        .lines()
        .map(|line| line.split_whitespace().collect())
        .collect();
    let head = [
        "competition",
        "titles",
        "exist",
        "redirected",
        "missing",
        "checked",
    ];
    assert_eq!(words[0], head);
    assert_eq!(words[1], ["Example", "Cup", "3", "2", "0", "1", "3"]);
    assert_eq!(words[2], ["Example", "Shield", "1", "0", "1", "0", "0"]);
    done.explains(&["\n\n4 titles: 2 exist, 1 redirected, 1 missing; 1 request\n"]);
}

#[test]
fn titles_that_only_lead_elsewhere_are_no_reason_to_look() {
    let (wiki, place) = noted();
    wiki.with(|state| state.write("2003 Example Cup", "Prose."));
    place
        .ask(&wiki, &["batch", "noted.toml", "--dry-run"], &[])
        .ends_with(0)
        .says(&["redirected"]);
}

#[test]
fn what_a_dry_run_found_can_be_written_back_into_the_file() {
    let (wiki, place) = noted();
    let dry = ["batch", "noted.toml", "--dry-run", "--write-back"];
    place.ask(&wiki, &dry, &[]).ends_with(1);
    let written = fs::read_to_string(place.path("noted.toml")).unwrap();
    // The day of the test is not that of the next one.
    let dates: Vec<&str> = written
        .lines()
        .filter(|line| line.starts_with("checked = "))
        .collect();
    assert_eq!(dates.len(), 2, "{written}");
    for line in &dates {
        assert!(line.ends_with(", 127.0.0.1\""), "{line}");
    }
    let date = dates[0];
    let expected = NOTED.replace(
        "checked = \"2026-11, links\"",
        &format!("{date}\nmissing = [\"2003 Example Cup\"]"),
    ) + &format!(
        "{date}\n\n[competition.pages.redirected]\n\"Shield of 2001\" = \"2001 Example Shield\"\n"
    );
    assert_eq!(written, expected);
    // A page that was written since is no longer missing, and both runs ask for the same.
    wiki.with(|state| state.write("2003 Example Cup", "Prose."));
    place.ask(&wiki, &dry, &[]).ends_with(0);
    let again = fs::read_to_string(place.path("noted.toml")).unwrap();
    assert!(!again.contains("missing"), "{again}");
    assert!(again.contains("redirected"), "{again}");
}

#[test]
fn a_file_is_left_alone_where_the_wiki_fails() {
    let (wiki, place) = noted();
    wiki.with(|state| state.always = Some(Fault::Status(500)));
    let dry = ["batch", "noted.toml", "--dry-run", "--write-back"];
    place.ask(&wiki, &dry, &["--retries", "0"]).ends_with(3);
    assert_eq!(fs::read_to_string(place.path("noted.toml")).unwrap(), NOTED);
    place
        .run(&["batch", "noted.toml", "--write-back"])
        .ends_with(2);
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
