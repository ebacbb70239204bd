//! Killed at twenty moments of a batch and of a refresh, against a real wiki: the archive opens, and
//! the next run ends as an undisturbed one does, but for the time of fetching.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::thread;
use std::time::Instant;

use crate::place::{HasApi, Place, asking, files};
use crate::server::Server;

const MOMENTS: u32 = 20;

const FILE: &str = "[[competition]]\nname = \"Cup\"\n[[competition.pages]]\n\
    titles = [\"{season} Cup\"]\nseasons = [\"1900..2019\"]\n";

fn pages() -> Vec<(String, String)> {
    let cups = crate::cups(1120).into_iter().skip(900);
    cups.take(120).collect()
}

/// The pages, the logs of changes and the dataset, without times of fetching.
fn state_of(place: &Place, dataset: &str) -> BTreeMap<PathBuf, String> {
    let mut all = BTreeMap::new();
    for folder in ["pages", dataset] {
        for (name, bytes) in files(&place.path(folder)) {
            // What a killed run was writing beside a dataset stays behind, out of sight.
            if name.to_string_lossy().starts_with('.') {
                continue;
            }
            let text = String::from_utf8(bytes).unwrap();
            let is_sidecar = name.extension().is_some_and(|ending| ending == "toml");
            let kept = text
                .lines()
                .filter(|line| !(is_sidecar && line.starts_with("retrieved_at")));
            // The table of pages tells the same times.
            if name.to_string_lossy().contains("pages.csv") || name.ends_with("dataset.json") {
                all.insert(name, String::new());
            } else {
                all.insert(
                    PathBuf::from(folder).join(name),
                    kept.collect::<Vec<_>>().join("\n"),
                );
            }
        }
    }
    all
}

fn copy_of(start: &Place) -> Place {
    let copy = Place::new();
    for (name, bytes) in files(&start.path("")) {
        let path = copy.path("").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    copy
}

fn kill_and_go_on(start: &Place, wiki: &Server, arguments: &[&str], dataset: &str) {
    let api = wiki.api();
    let arguments = asking(&api, arguments, &[]);
    // Once for the wiki to get warm, once for the time.
    copy_of(start).run(&arguments).ends_with(0);
    let undisturbed = copy_of(start);
    let begin = Instant::now();
    undisturbed.run(&arguments).ends_with(0);
    let whole = begin.elapsed();
    let expected = state_of(&undisturbed, dataset);
    let mut killed = 0;
    for moment in 0..MOMENTS {
        let place = copy_of(start);
        let mut child = place.command(&arguments).spawn().unwrap();
        thread::sleep(whole * (2 * moment + 1) / (2 * MOMENTS));
        killed += u32::from(child.try_wait().unwrap().is_none());
        child.kill().unwrap();
        child.wait().unwrap();
        let some = files(&place.path(""))
            .keys()
            .any(|n| n.to_string_lossy().ends_with(".wikitext"));
        if some {
            // Reading checks each page against the checksum of its sidecar.
            place.documents("pages");
        }
        place.run(&arguments).ends_with(0);
        assert!(state_of(&place, dataset) == expected, "moment {moment}");
    }
    println!(
        "{}: killed {killed} of {MOMENTS} runs of {whole:.2?}",
        arguments[0]
    );
    assert!(killed >= MOMENTS / 2);
}

#[test]
#[ignore = "needs MediaWiki: bash tests/wiki_server/run.sh"]
fn a_batch_that_is_killed_goes_on_to_the_same_end() {
    let (wiki, place) = (Server::start(), Place::new());
    wiki.import(&pages());
    place.write("cup.toml", FILE);
    kill_and_go_on(&place, &wiki, &["batch", "cup.toml"], "datasets/cup");
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
    // Imported over the old ones with a later time, each is a new revision.
    for (title, text) in pages.iter().take(30) {
        wiki.edit(title, text);
    }
    kill_and_go_on(&place, &wiki, &["refresh", "pages", "--out", "cup"], "cup");
}
