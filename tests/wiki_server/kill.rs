//! Killed at twenty moments of a batch and of a refresh, against a real wiki: the archive opens, and
//! the next run ends as an undisturbed one does, but for the time of fetching.

use crate::killing::{State, kill_and_go_on};
use crate::place::{HasApi, Place, asking};
use crate::server::Server;

const FILE: &str = "[[competition]]\nname = \"Cup\"\n[[competition.pages]]\n\
    titles = [\"{season} Cup\"]\nseasons = [\"1900..2019\"]\n";

const TELL_TIMES: [&str; 6] = [
    "pages.csv",
    "pages.parquet",
    "dataset.json",
    "dataset.sqlite",
    "croissant.json",
    "datapackage.json",
];

fn pages() -> Vec<(String, String)> {
    let cups = crate::cups(1120).into_iter().skip(900);
    cups.take(120).collect()
}

/// The pages, the logs of changes and the dataset, without times of fetching.
fn state_of(place: &Place, dataset: &str) -> State {
    let mut state = crate::killing::state_of(place, &["pages", dataset]);
    for (name, bytes) in &mut state {
        let name = name.to_string_lossy();
        // Of the dataset these files tell the times too, or the sums of those that do.
        if TELL_TIMES.iter().any(|file| name.ends_with(file)) {
            bytes.clear();
        } else if name.ends_with(".toml") {
            let text = String::from_utf8(std::mem::take(bytes)).unwrap();
            let lines = text
                .lines()
                .filter(|line| !line.starts_with("retrieved_at"));
            *bytes = lines.collect::<Vec<_>>().join("\n").into_bytes();
        }
    }
    state
}

#[test]
#[ignore = "needs MediaWiki: bash tests/wiki_server/run.sh"]
fn a_batch_that_is_killed_goes_on_to_the_same_end() {
    let (wiki, place) = (Server::start(), Place::new());
    wiki.import(&pages());
    place.write("cup.toml", FILE);
    let api = wiki.api();
    let arguments = asking(&api, &["batch", "cup.toml"], &[]);
    kill_and_go_on(&place, &arguments, |place| state_of(place, "datasets/cup"));
}

#[test]
#[ignore = "needs MediaWiki: bash tests/wiki_server/run.sh"]
fn a_refresh_that_is_killed_goes_on_to_the_same_end() {
    let (wiki, place) = (Server::start(), Place::new());
    let mut pages = pages();
    wiki.import(&pages);
    place.write("cup.toml", FILE);
    place.ask(&wiki, &["batch", "cup.toml"], &[]).ends_with(0);
    for (_, text) in &mut pages {
        *text = text.replace("1–0", "3–0");
    }
    for (title, text) in pages.iter().take(30) {
        wiki.edit(title, text);
    }
    let api = wiki.api();
    let arguments = asking(&api, &["refresh", "pages", "--out", "cup"], &[]);
    kill_and_go_on(&place, &arguments, |place| state_of(place, "cup"));
}
