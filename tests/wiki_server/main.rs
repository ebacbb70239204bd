//! Fetching, batches and refreshes against a real MediaWiki on loopback, measured by its own log.
//!
//! Needs Debian's package: `bash tests/wiki_server/run.sh` installs it and runs everything. Plain
//! `cargo test` shows these tests as ignored.

#![cfg(all(feature = "cli", feature = "fetch"))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

mod kill;
#[path = "../fetch/killing.rs"]
mod killing;
#[path = "../fetch/place.rs"]
mod place;
mod readme;
mod server;

use std::fs;
use std::thread;
use std::time::Duration;

use serde_json::Value;

use place::{Place, page_of};
use server::Server;

fn cups(count: usize) -> Vec<(String, String)> {
    let page = |n: usize| {
        let (home, away) = (format!("Alfa {n}"), format!("Beta {n}"));
        let text = page_of(&[(&home, "1–0", &away), (&away, "2–2", &home)]);
        (
            format!("{} Cup", 1000 + n),
            format!("{text}\n[[Category:Cups]]\n"),
        )
    };
    (0..count).map(page).collect()
}

fn list(place: &Place, pages: &[(String, String)]) {
    let titles: Vec<&str> = pages.iter().map(|(title, _)| title.as_str()).collect();
    place.write("titles", &titles.join("\n"));
}

#[test]
#[ignore = "needs MediaWiki: bash tests/wiki_server/run.sh"]
fn five_hundred_pages_are_fetched_and_kept_up_to_date_with_few_requests() {
    let (mut wiki, place) = (Server::start(), Place::new());
    let pages = cups(500);
    wiki.import(&pages);
    list(&place, &pages);
    place
        .ask(&wiki, &["fetch", "--from", "titles"], &[])
        .ends_with(0);
    let requests = wiki.requests();
    let content = requests
        .iter()
        .filter(|request| request.is_content())
        .count();
    println!(
        "500 pages: {} requests, {content} for texts",
        requests.len()
    );
    assert!(content <= 10 && requests.len() <= 10);
    assert!(
        requests
            .iter()
            .all(|request| request.encoding.contains("gzip"))
    );
    assert!(
        requests
            .iter()
            .all(|request| request.path.contains("maxlag=5"))
    );
    assert!(
        requests
            .iter()
            .all(|request| request.agent.starts_with("scoreline/"))
    );
    for (document, (title, text)) in place.documents("pages").iter().zip(&pages) {
        assert_eq!(
            (&document.title, document.text.trim_end()),
            (title, text.trim_end())
        );
    }

    place.ask(&wiki, &["refresh", "pages"], &[]).ends_with(0);
    let requests = wiki.requests();
    println!("refresh, nothing changed: {} requests", requests.len());
    assert!(requests.len() <= 10);
    assert!(!requests.iter().any(server::Request::is_content));

    let edited = pages[250]
        .1
        .replacen("attendance=1000", "attendance=4321", 1);
    wiki.edit("1250 Cup", &edited);
    place.ask(&wiki, &["refresh", "pages"], &[]).ends_with(0);
    let requests = wiki.requests();
    let content: Vec<_> = requests
        .iter()
        .filter(|request| request.is_content())
        .collect();
    println!(
        "refresh, one edit: {} requests, {} for texts",
        requests.len(),
        content.len()
    );
    assert_eq!(content.len(), 1);
    assert!(
        content[0].path.contains("titles=1250+Cup"),
        "{}",
        content[0].path
    );
    let log = fs::read_to_string(place.path("pages/changes/0001.json")).unwrap();
    let log: Value = serde_json::from_str(&log).unwrap();
    assert_eq!(log["pages"].as_array().unwrap().len(), 1);
    let tables = log["tables"].as_array().unwrap();
    assert_eq!(tables.len(), 1);
    let changed = tables[0]["changed"].as_array().unwrap();
    assert_eq!(changed.len(), 1);
    let columns = serde_json::json!({"attendance": {"old": 1000, "new": 4321}});
    assert_eq!(changed[0]["columns"], columns);
    assert!(changed[0]["old_revision"].as_u64() < changed[0]["new_revision"].as_u64());
}

#[test]
#[ignore = "needs MediaWiki: bash tests/wiki_server/run.sh"]
fn pages_that_are_moved_deleted_or_made_anew_are_followed() {
    let (wiki, place) = (Server::start(), Place::new());
    let pages = cups(4);
    wiki.import(&pages);
    list(&place, &pages);
    place
        .ask(&wiki, &["fetch", "--from", "titles"], &[])
        .ends_with(0);
    wiki.rename("1000 Cup", "1000 Grand Cup");
    wiki.delete("1001 Cup");
    wiki.delete("1002 Cup");
    wiki.edit("1002 Cup", &pages[2].1.replacen("1–0", "7–0", 1));
    wiki.edit("1003 Cup", "#REDIRECT [[1000 Grand Cup]]");
    let done = place.ask(&wiki, &["refresh", "pages"], &[]).ends_with(1);
    let done = done.says(&[
        "error  en:1001_Cup\n  gone from the wiki: no such page",
        "error  en:1003_Cup\n  gone from the wiki: that revision is one of 1000 Grand Cup",
        "was en:1000_Cup",
        "home_score: 1 → 7",
    ]);
    drop(done);
    let all = ["1000 Grand Cup", "1001 Cup", "1002 Cup", "1003 Cup"];
    assert_eq!(place.titles(), all);
    place
        .ask(&wiki, &["refresh", "pages", "--accept-losses"], &[])
        .ends_with(0);
    assert_eq!(place.titles(), ["1000 Grand Cup", "1002 Cup"]);
    // The redirect that the move left behind leads to what is there.
    place
        .ask(&wiki, &["fetch", "1000 Cup"], &["--offline"])
        .ends_with(0);
}

#[test]
#[ignore = "needs MediaWiki: bash tests/wiki_server/run.sh"]
fn titles_are_normalised_redirected_and_reported_as_the_wiki_does() {
    let (mut wiki, place) = (Server::start(), Place::new());
    wiki.import(&cups(1));
    wiki.edit("World Cup of 1000", "#REDIRECT [[1000 Cup#Final]]");
    wiki.edit("Éclair Cup", "x");
    wiki.edit("Round", "#REDIRECT [[About]]");
    wiki.edit("About", "#REDIRECT [[Round]]");
    let titles = [
        "world_Cup of_1000",
        "e\u{301}clair Cup",
        "a[b",
        "Nothing",
        "Special:Version",
        "Round",
    ];
    place.fetch(&wiki, &titles).ends_with(3).explains(&[
        "2 pages in pages: 2 fetched",
        "a[b: not a title",
        "Nothing: no such page",
        "Special:Version: holds no wikitext",
        "Round: redirects that lead in a circle",
    ]);
    assert_eq!(wiki.requests().len(), 1);
    assert_eq!(place.titles(), ["1000 Cup", "Éclair Cup"]);
}

#[test]
#[ignore = "needs MediaWiki: bash tests/wiki_server/run.sh"]
fn categories_beginnings_links_and_embedding_articles_that_fill_more_than_one_answer_come_whole() {
    let (mut wiki, place) = (Server::start(), Place::new());
    let pages = cups(620);
    wiki.import(&pages);
    wiki.maintain("refreshLinks.php", &["--quiet"], "");
    let lists = |requests: &[server::Request]| {
        requests
            .iter()
            .filter(|request| request.path.contains("list="))
            .count()
    };
    place
        .ask(&wiki, &["fetch", "--category", "Cups"], &[])
        .ends_with(0);
    assert_eq!(lists(&wiki.requests()), 2);
    assert_eq!(place.titles().len(), 620);
    place
        .ask(&wiki, &["fetch", "--prefix", "1"], &["--archive", "more"])
        .ends_with(0);
    assert_eq!(lists(&wiki.requests()), 2);
    assert_eq!(place.documents("more").len(), 620);
    let embeds = ["fetch", "--embeds", "Football box"];
    place
        .ask(&wiki, &embeds, &["--archive", "embedding"])
        .ends_with(0);
    assert_eq!(lists(&wiki.requests()), 2);
    assert_eq!(place.documents("embedding").len(), 620);
    let links = pages.iter().map(|(title, _)| format!("* [[{title}]]\n"));
    wiki.edit("All cups", &links.collect::<String>());
    wiki.maintain("refreshLinks.php", &["--quiet"], "");
    wiki.requests();
    let links = ["fetch", "--links", "All cups"];
    place
        .ask(&wiki, &links, &["--archive", "linked"])
        .ends_with(0);
    let parts = wiki.requests();
    let parts = parts
        .iter()
        .filter(|request| request.path.contains("prop=links"));
    assert_eq!(parts.count(), 2);
    assert_eq!(place.documents("linked").len(), 620);
}

#[test]
#[ignore = "needs MediaWiki: bash tests/wiki_server/run.sh"]
fn the_wait_that_a_lagging_or_throttling_wiki_asks_for_is_kept() {
    for (switch, content, wait) in [("fake-lag", "12.5", 5.0), ("fake-429", "", 2.0)] {
        let (mut wiki, place) = (Server::start(), Place::new());
        wiki.import(&cups(1));
        let file = wiki.path(switch);
        fs::write(&file, content).unwrap();
        let over = thread::spawn(move || {
            thread::sleep(Duration::from_secs(3));
            fs::remove_file(file).unwrap();
        });
        place.fetch(&wiki, &["1000 Cup"]).ends_with(0);
        over.join().unwrap();
        let requests = wiki.requests();
        assert!(requests.len() >= 2, "{switch}");
        for pair in requests.windows(2) {
            let gap = pair[1].at - pair[0].at;
            println!("{switch}: asked again after {gap:.2} s");
            assert!(gap >= wait - 0.05, "{switch}: {gap}");
        }
        assert_eq!(requests[0].throttled, switch == "fake-429");
    }
}

#[test]
#[ignore = "needs MediaWiki: bash tests/wiki_server/run.sh"]
fn no_request_comes_faster_than_asked_for() {
    let (mut wiki, place) = (Server::start(), Place::new());
    let pages = cups(300);
    wiki.import(&pages);
    list(&place, &pages);
    let more = ["--rate", "120"];
    place
        .ask(&wiki, &["fetch", "--from", "titles"], &more)
        .ends_with(0);
    let requests = wiki.requests();
    assert_eq!(requests.len(), 6);
    let gaps = requests.windows(2).map(|pair| pair[1].at - pair[0].at);
    let least = gaps.fold(f64::INFINITY, f64::min);
    println!("at most one request in 0.5 s: the least time between two was {least:.3} s");
    // They leave half a second apart; the first one wakes the server up, and arrives later.
    assert!(least >= 0.4, "{least}");
}

#[test]
#[ignore = "needs MediaWiki: bash tests/wiki_server/run.sh"]
fn shown_pages_and_the_html_of_the_same_revision_come_along() {
    let (wiki, place) = (Server::start(), Place::new());
    let own = page_of(&[("Alfa", "1–0", "Beta")]).replace("Final", "Match");
    wiki.import(&[
        (
            "2031 Cup knockout stage".to_owned(),
            "== Final ==\n{{:Alfa v Beta}}".to_owned(),
        ),
        ("Alfa versus Beta".to_owned(), own),
    ]);
    wiki.edit("Alfa v Beta", "#REDIRECT [[Alfa versus Beta]]");
    place
        .ask(&wiki, &["fetch", "2031 Cup knockout stage", "--html"], &[])
        .ends_with(0);
    let html = fs::read_to_string(place.path("pages/Alfa_versus_Beta.html")).unwrap();
    assert!(html.contains("</html>") && html.contains("1–0"), "{html}");
    let of = |name: &str| {
        let sidecar = place.sidecar(name);
        let line = sidecar.lines().find(|line| line.starts_with("revision_id"));
        line.unwrap().to_owned()
    };
    assert_eq!(of("Alfa_versus_Beta.html"), of("Alfa_versus_Beta.wikitext"));
    let done = place.ask(
        &wiki,
        &["get", "2031 Cup knockout stage", "--out", "-"],
        &[],
    );
    assert!(
        done.ends_with(0)
            .stdout
            .contains("2031-cup/final/alfa-beta")
    );
}

#[test]
#[ignore = "needs MediaWiki: bash tests/wiki_server/run.sh"]
fn a_pinned_revision_is_fetched() {
    let (wiki, place) = (Server::start(), Place::new());
    wiki.edit("Cup", "old");
    wiki.edit("Cup", "new");
    place.fetch(&wiki, &["Cup", "Main Page"]).ends_with(0);
    let sidecar = place.sidecar("Cup.wikitext");
    let line = sidecar
        .lines()
        .find(|line| line.starts_with("revision_id"))
        .unwrap();
    let newest: u64 = line.rsplit(' ').next().unwrap().parse().unwrap();
    let pinned = format!("cup@{}", newest - 1);
    place
        .fetch(
            &wiki,
            &[&pinned, "Cup@999999", &format!("Main Page@{newest}")],
        )
        .ends_with(3)
        .explains(&[
            "Cup@999999: no such revision",
            "that revision is one of Cup",
        ]);
    let file = format!("pages/Cup@{}.wikitext", newest - 1);
    assert_eq!(fs::read_to_string(place.path(&file)).unwrap(), "old");
}

#[test]
#[ignore = "needs MediaWiki: bash tests/wiki_server/run.sh"]
fn linked_titles_are_followed_for_an_archive_and_for_a_dataset_alike() {
    let (mut wiki, place) = (Server::start(), Place::new());
    let players = (0..70).map(|n| format!("*[[Player {n}]] {{{{goal|7}}}}\n"));
    let page = format!(
        "== Final ==\n{{{{Football box|date=4 July 2031|team1=[[Alfa]]|score=70–0|team2=[[alfa_reserves#Squad|R]]\n\
         |goals1=\n{}|stadium=[[\"Park\" & Söhne]]|referee=[[:Category:Referees|Ref]]}}}}\n== Semi-finals ==\n\
         {{{{Football box|date=1 July 2031|team1=[[Alfa Town]]|score=1–0|team2=[[نادي]]}}}}",
        players.collect::<String>()
    );
    wiki.edit("2031 Cup", &page);
    wiki.edit("Alfa F.C.", "Prose.");
    wiki.edit("Alfa", "#REDIRECT [[Alfa F.C.]]");
    wiki.edit("Alfa Town", "#REDIRECT [[Alfa F.C.]]");
    wiki.edit("Alfa reserves", "#REDIRECT [[Alfa F.C.#Reserves]]");
    place.fetch(&wiki, &["2031 Cup"]).ends_with(0);
    let extract = |out: &str| {
        place
            .run(&["extract", "pages", "--out", out, "--format", "csv,json"])
            .ends_with(0);
    };
    extract("cup");
    wiki.requests();
    place.ask(&wiki, &["identify", "cup"], &[]).ends_with(0);
    let requests = wiki.requests();
    assert_eq!(requests.len(), 2, "seventy-six titles");
    assert!(requests.iter().all(|request| !request.is_content()));
    place.ask(&wiki, &["identify", "pages"], &[]).ends_with(0);
    extract("again");
    let of = |folder: &str| place::files(&place.path(folder));
    assert!(of("cup") == of("again"));
    let teams = fs::read_to_string(place.path("cup/teams.csv")).unwrap();
    let ids = teams.lines().skip(1).map(|line| line.split(',').next());
    let ids: Vec<_> = ids.flatten().collect();
    assert_eq!(ids.len(), 3, "{teams}");
    assert_eq!(ids[..2], ["en:alfa-fc", "en:alfa-reserves"]);
}
