//! Killed at any moment, an archive opens, nothing in it is half-written, and the next run ends as
//! an undisturbed one does.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use crate::mini_wiki::MiniWiki;
use crate::place::{HasApi, Place, asking, files, page_of};

const MOMENTS: u32 = 20;

fn big_page(title: &str, score: &str) -> String {
    let pairs: Vec<(String, String)> = (0..8)
        .map(|n| (format!("{title} Home {n}"), format!("{title} Away {n}")))
        .collect();
    let matches: Vec<(&str, &str, &str)> = pairs
        .iter()
        .map(|(home, away)| (home.as_str(), score, away.as_str()))
        .collect();
    page_of(&matches)
}

fn titles() -> Vec<String> {
    (0..20).map(|n| format!("{} Cup", 1950 + n)).collect()
}

fn wiki() -> MiniWiki {
    let wiki = MiniWiki::start();
    wiki.with(|state| {
        for (n, title) in titles().iter().enumerate() {
            let shown = format!("{title} final");
            state.write(
                title,
                &format!("{{{{:{shown}}}}}\n{}", big_page(&format!("A{n}"), "1–0")),
            );
            state.write(&shown, &big_page(&format!("B{n}"), "2–0"));
        }
        state.delay = Duration::from_millis(10);
    });
    wiki
}

/// Runs the program and kills it at moments spread over the time that a whole run takes, each time
/// from the same start; then runs it again and compares what is there with the undisturbed result.
fn kill_and_go_on(start: &Place, wiki: &MiniWiki, arguments: &[&str], watched: &[&str]) {
    let api = wiki.api();
    let arguments = asking(&api, arguments, &[]);
    let undisturbed = copy_of(start);
    let begin = Instant::now();
    undisturbed.run(&arguments).ends_with(0);
    let whole = begin.elapsed();
    let expected = state_of(&undisturbed, watched);
    assert!(!expected.is_empty());
    let mut finished = 0;
    for moment in 0..MOMENTS {
        let place = copy_of(start);
        // Spread, and not at the same points of the work each time: no two steps are alike long.
        let jitter = Duration::from_micros(u64::from(moment * 7919 % 1000));
        let mut child = place.command(&arguments).spawn().unwrap();
        thread::sleep(whole * moment / MOMENTS + jitter);
        finished += u32::from(child.try_wait().unwrap().is_some());
        child.kill().unwrap();
        child.wait().unwrap();
        if place.path("pages").is_dir() && has_pages(&place.path("pages")) {
            // Reading checks each page against the checksum of its sidecar.
            let documents = place.documents("pages");
            assert!(
                documents.iter().all(|page| page.revision_id.is_some()),
                "moment {moment}"
            );
        }
        place.run(&arguments).ends_with(0);
        let found = state_of(&place, watched);
        let names = |state: &BTreeMap<PathBuf, Vec<u8>>| state.keys().cloned().collect::<Vec<_>>();
        assert!(
            names(&found) == names(&expected),
            "moment {moment}: {:?}",
            names(&found)
        );
        for (name, bytes) in &found {
            assert!(
                *bytes == expected[name],
                "moment {moment}: {}",
                name.display()
            );
        }
    }
    println!(
        "killed {} of {MOMENTS} runs before they were done",
        MOMENTS - finished
    );
    assert!(
        finished < MOMENTS / 2,
        "most runs must be killed before their end"
    );
}

fn has_pages(archive: &Path) -> bool {
    files(archive)
        .keys()
        .any(|name| name.extension().is_some_and(|e| e == "wikitext"))
}

fn state_of(place: &Place, watched: &[&str]) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = BTreeMap::new();
    for folder in watched {
        for (name, bytes) in files(&place.path(folder)) {
            // What a killed run was writing beside a dataset stays behind, out of sight.
            if name.to_string_lossy().starts_with(".scoreline-") {
                continue;
            }
            all.insert(Path::new(folder).join(name), bytes);
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

#[test]
fn a_batch_that_is_killed_goes_on_to_the_same_end() {
    let (wiki, place) = (wiki(), Place::new());
    let file = "[[competition]]\nname = \"Cup\"\n[[competition.pages]]\n\
        titles = [\"{season} Cup\"]\nseasons = [\"1950..1969\"]\n";
    place.write("cup.toml", file);
    kill_and_go_on(
        &place,
        &wiki,
        &["batch", "cup.toml"],
        &["pages", "datasets"],
    );
}

#[test]
fn a_refresh_that_is_killed_goes_on_to_the_same_end() {
    let (wiki, place) = (wiki(), Place::new());
    place.write("titles", &titles().join("\n"));
    place
        .ask(&wiki, &["fetch", "--from", "titles"], &[])
        .ends_with(0);
    wiki.with(|state| {
        for (n, title) in titles().iter().enumerate() {
            let shown = format!("{title} final");
            state.write(&shown, &big_page(&format!("B{n}"), "2–5"));
        }
        state.write("1950 Cup", "Lost.");
    });
    // One page loses its matches and that is accepted, so that all of them are replaced.
    let arguments = ["refresh", "pages", "--accept-losses", "--out", "cup"];
    kill_and_go_on(&place, &wiki, &arguments, &["pages", "cup"]);
}
