//! Killed at any moment, an archive opens, nothing in it is half-written, and the next run ends as
//! an undisturbed one does.

use std::time::Duration;

use crate::killing::{kill_and_go_on, state_of};
use crate::mini_wiki::MiniWiki;
use crate::place::{HasApi, Place, asking, page_of};

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
    (0..12).map(|n| format!("{} Cup", 1950 + n)).collect()
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

#[test]
fn a_batch_that_is_killed_goes_on_to_the_same_end() {
    let (wiki, place) = (wiki(), Place::new());
    let file = "[[competition]]\nname = \"Cup\"\n[[competition.pages]]\n\
        titles = [\"{season} Cup\"]\nseasons = [\"1950..1961\"]\n";
    place.write("cup.toml", file);
    let api = wiki.api();
    let arguments = asking(&api, &["batch", "cup.toml"], &[]);
    kill_and_go_on(&place, &arguments, |place| {
        state_of(place, &["pages", "datasets"])
    });
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
    let api = wiki.api();
    let arguments = ["refresh", "pages", "--accept-losses", "--out", "cup"];
    let arguments = asking(&api, &arguments, &[]);
    kill_and_go_on(&place, &arguments, |place| {
        state_of(place, &["pages", "cup"])
    });
}
