//! The archive: any title has a file of its own, one run at a time, and a page whole or not at all.

use std::fs;
use std::thread;
use std::time::Duration;

use crate::mini_wiki::{Fault, MiniWiki};
use crate::place::{HasApi, Place, files};

#[test]
fn any_title_has_a_file_of_its_own() {
    let (wiki, place) = (MiniWiki::start(), Place::new());
    let long = format!("{}!", "é".repeat(120));
    let titles = [
        "AC/DC",
        "Cup",
        "CUp",
        "CUP",
        "..",
        "C:x?",
        "CON",
        "A \"b\" * c",
        "..%2F",
        &long,
    ];
    wiki.with(|state| {
        for title in titles {
            state.write(title, &format!("This is {title}"));
        }
    });
    place.fetch(&wiki, &titles).ends_with(0);
    let mut sorted = titles.to_vec();
    sorted.sort_unstable();
    assert_eq!(place.titles(), sorted);
    for title in titles {
        assert_eq!(place.text(title), format!("This is {title}"));
    }
    let mut names: Vec<String> = files(&place.path("pages"))
        .into_keys()
        .map(|name| name.to_string_lossy().to_lowercase())
        .collect();
    assert!(
        names
            .iter()
            .all(|name| name.len() < 240 && !name.contains(['/', '\\', ':', '?', '*']))
    );
    names.dedup();
    assert_eq!(names.len(), 2 * titles.len());
    // Again: every one of them is found under its own name.
    wiki.asked();
    place.fetch(&wiki, &titles).ends_with(0);
    assert!(wiki.asked().is_empty());
}

#[test]
fn two_runs_do_not_share_an_archive() {
    let (wiki, place) = (MiniWiki::start(), Place::new());
    wiki.with(|state| {
        state.write("Cup", "x");
        state.always = Some(Fault::Never);
    });
    let api = wiki.api();
    let arguments = crate::place::asking(&api, &["fetch", "Cup"], &["--request-time", "60s"]);
    let mut first = place.command(&arguments).spawn().unwrap();
    while wiki.asked().is_empty() {
        thread::sleep(Duration::from_millis(5));
    }
    place
        .fetch(&wiki, &["Cup"])
        .ends_with(4)
        .explains(&["pages: another run of Scoreline is at work in this archive"]);
    first.kill().unwrap();
    first.wait().unwrap();
    wiki.with(|state| state.always = None);
    place.fetch(&wiki, &["Cup"]).ends_with(0);
}

#[test]
fn pages_that_were_saved_by_hand_are_there_and_stay_as_they_are() {
    let place = Place::new();
    fs::create_dir(place.path("pages")).unwrap();
    place.write("pages/2014_FIFA_World_Cup.wikitext", "by hand");
    let arguments = ["fetch", "2014 FIFA World Cup", "--lang", "en", "--offline"];
    place.run(&arguments).ends_with(0);
    let names: Vec<_> = files(&place.path("pages")).into_keys().collect();
    assert_eq!(names.len(), 1, "{names:?}");
}

#[test]
fn a_file_of_somebody_else_is_not_written_over() {
    let (wiki, place) = (MiniWiki::start(), Place::new());
    wiki.with(|state| state.write("Cup", "x"));
    fs::create_dir(place.path("pages")).unwrap();
    place.write("pages/cup.wikitext", "another wiki's");
    place.write("pages/cup.wikitext.toml", "lang = \"de\"\n");
    place.fetch(&wiki, &["Cup"]).ends_with(0);
    let text = fs::read_to_string(place.path("pages/cup.wikitext")).unwrap();
    assert_eq!(text, "another wiki's");
    assert_eq!(place.documents("pages").len(), 2);
}

#[test]
fn an_archive_that_cannot_be_written_is_told() {
    let (wiki, place) = (MiniWiki::start(), Place::new());
    place.write("pages", "a file");
    place
        .fetch(&wiki, &["Cup"])
        .ends_with(4)
        .explains(&["pages: could not be written"]);
    assert!(wiki.asked().is_empty());
}
