//! What is asked for comes, under its own title, with the pages that it shows parts of, in as few
//! requests as there can be.

use std::sync::atomic::Ordering;
use std::time::Duration;

use crate::mini_wiki::{Asked, MiniWiki};
use crate::place::{HasApi, Place, page_of};

fn many(wiki: &MiniWiki, count: usize) -> Vec<String> {
    let titles: Vec<String> = (0..count).map(|n| format!("{} Cup", 1000 + n)).collect();
    wiki.with(|state| {
        for title in &titles {
            state.write(title, &format!("This is {title}."));
        }
    });
    titles
}

#[test]
fn five_hundred_pages_are_ten_requests() {
    let (wiki, place) = (MiniWiki::start(), Place::new());
    let titles = many(&wiki, 500);
    place.write("titles.txt", &format!("# cups\n\n{}\n", titles.join("\n")));
    place
        .ask(&wiki, &["fetch", "--from", "titles.txt"], &[])
        .ends_with(0);
    let asked = wiki.asked();
    assert_eq!(asked.len(), 10);
    assert!(
        asked
            .iter()
            .all(|a| a.parameters["maxlag"] == "5" && a.method == "GET")
    );
    assert_eq!(place.titles(), titles);
    for document in place.documents("pages") {
        assert_eq!(document.text, format!("This is {}.", document.title));
    }
}

#[test]
fn what_is_in_the_archive_is_not_asked_for_again() {
    let (wiki, place) = (MiniWiki::start(), Place::new());
    many(&wiki, 3);
    place.fetch(&wiki, &["1000 Cup", "1001 Cup"]).ends_with(0);
    wiki.asked();
    place
        .fetch(&wiki, &["1000_Cup", "1002 Cup"])
        .ends_with(0)
        .explains(&["2 pages in pages: 1 fetched, 1 there already; 1 request"]);
    assert_eq!(wiki.asked()[0].parameters["titles"], "1002 Cup");
}

#[test]
fn titles_are_brought_back_to_what_was_asked() {
    let (wiki, place) = (MiniWiki::start(), Place::new());
    wiki.with(|state| {
        state.write("2014 FIFA World Cup", "x");
        state.redirect("World Cup 2014", "Cup in Brazil");
        state.redirect("Cup in Brazil", "2014 FIFA World Cup");
    });
    place
        .fetch(&wiki, &["world_Cup 2014", "2014 FIFA World Cup"])
        .ends_with(0);
    assert_eq!(place.titles(), ["2014 FIFA World Cup"]);
    let sidecar = place.sidecar("2014_FIFA_World_Cup.wikitext");
    assert!(sidecar.contains("asked_for = true"), "{sidecar}");
    let led = r#"led_here = ["Cup in Brazil", "World Cup 2014", "world_Cup 2014"]"#;
    assert!(sidecar.contains(led), "{sidecar}");
    wiki.asked();
    // By each of these names it is there.
    place
        .fetch(&wiki, &["Cup in Brazil", "World Cup 2014"])
        .ends_with(0);
    assert!(wiki.asked().is_empty());
}

#[test]
fn redirects_in_a_circle_are_told_and_hold_nothing_back() {
    let (wiki, place) = (MiniWiki::start(), Place::new());
    many(&wiki, 1);
    wiki.with(|state| {
        state.redirect("A", "B");
        state.redirect("B", "A");
        state.redirect("C", "C");
    });
    place
        .fetch(&wiki, &["A", "C", "1000 Cup"])
        .ends_with(3)
        .explains(&[
            "A: redirects that lead in a circle",
            "C: redirects that lead in a circle",
        ]);
    assert_eq!(wiki.asked().len(), 1);
    assert_eq!(place.titles(), ["1000 Cup"]);
}

#[test]
fn what_is_missing_or_no_title_is_told() {
    let (wiki, place) = (MiniWiki::start(), Place::new());
    many(&wiki, 1);
    place
        .fetch(&wiki, &["1000 Cup", "Nothing", "a[b", "a|b", "Nothing@7"])
        .ends_with(3)
        .explains(&[
            "1 page in pages: 1 fetched",
            "Nothing: no such page",
            "a[b: not a title: Bad characters.",
            "a|b: not a title: it holds a character that no title has",
            "Nothing@7: no such revision",
        ]);
    place
        .ask(&wiki, &["fetch", "Nothing"], &["--quiet"])
        .ends_with(3)
        .explains(&["Nothing: no such page"]);
}

#[test]
fn a_sidecar_says_where_a_page_came_from() {
    let (wiki, place) = (MiniWiki::start(), Place::new());
    wiki.with(|state| state.write("A & B?", "x"));
    place.fetch(&wiki, &["A & B?"]).ends_with(0);
    let api = wiki.api();
    let revision = api.replace("api.php", "index.php?title=A_%26_B%3F&oldid=1");
    for line in [
        "title = \"A & B?\"",
        "lang = \"en\"",
        "page_id = 1",
        "revision_id = 1",
        "revision_timestamp = 2030-05-05T05:05:05Z",
        "retrieved_at = 2031-01-01T00:00:00Z",
        &format!("url = \"{revision}\""),
        "licence = \"CC BY-SA 4.0\"",
        &format!("wiki = \"{api}\""),
        "asked_for = true",
    ] {
        let sidecar = place.sidecar("A_&_B%3F.wikitext");
        assert!(
            sidecar.lines().any(|found| found == line),
            "{line} in {sidecar}"
        );
    }
}

#[test]
fn long_lists_of_titles_go_into_the_body() {
    let (wiki, place) = (MiniWiki::start(), Place::new());
    let titles: Vec<String> = (0..50).map(|n| format!("{}{n}", "é".repeat(80))).collect();
    wiki.with(|state| {
        for title in &titles {
            let mut title = title.clone();
            // The first letter of this wiki's titles is ASCII or stays as it is.
            title.insert(0, 'X');
            state.write(&title, "x");
        }
    });
    let titles: Vec<String> = titles.iter().map(|title| format!("X{title}")).collect();
    place.write("titles", &titles.join("\n"));
    place
        .ask(&wiki, &["fetch", "--from", "titles"], &[])
        .ends_with(0);
    let asked = wiki.asked();
    assert_eq!((asked.len(), &*asked[0].method), (1, "POST"));
    assert_eq!(place.titles().len(), 50);
}

#[test]
fn an_answer_without_room_for_all_texts_is_gone_on_with() {
    let (wiki, place) = (MiniWiki::start(), Place::new());
    let titles = many(&wiki, 7);
    wiki.with(|state| state.room = Some(3));
    let names: Vec<&str> = titles.iter().map(String::as_str).collect();
    place.fetch(&wiki, &names).ends_with(0);
    let asked = wiki.asked();
    let sent_back: Vec<_> = asked
        .iter()
        .map(|a| a.parameters.get("rvcontinue"))
        .collect();
    assert_eq!(
        sent_back,
        [None, Some(&"3".to_owned()), Some(&"6".to_owned())]
    );
    assert!(asked[1..].iter().all(|a| a.parameters["continue"] == "||"));
    assert_eq!(place.titles(), titles);
}

#[test]
fn categories_and_beginnings_come_in_parts() {
    let (wiki, place) = (MiniWiki::start(), Place::new());
    let titles = many(&wiki, 8);
    wiki.with(|state| state.categorise("Category:Cups", &titles[..7]));
    place
        .ask(&wiki, &["fetch", "--category", "Cups"], &[])
        .ends_with(0);
    assert_eq!(place.titles(), titles[..7]);
    let asked = wiki.asked();
    assert_eq!(
        asked
            .iter()
            .filter(|a| a.parameters.contains_key("list"))
            .count(),
        3
    );
    place
        .ask(&wiki, &["fetch", "--prefix", "100"], &[])
        .ends_with(0);
    assert_eq!(place.titles(), titles);
}

/// What an address of the wiki looks like in a browser: its API with another end.
fn address(wiki: &MiniWiki, page: &str) -> String {
    wiki.api().replace("/w/api.php", page)
}

#[test]
fn an_address_names_the_page_its_revision_and_its_wiki() {
    let (wiki, place) = (MiniWiki::start(), Place::new());
    let old = wiki.with(|state| {
        let old = state.write("Cup (women's)", "old");
        state.write("Cup (women's)", "new");
        state.write("Other", "x");
        old
    });
    // Without --api: the address tells it.
    let newest = address(&wiki, "/w/index.php?title=Cup_(women%27s)");
    place
        .run(&["fetch", &newest, "--rate", "60000"])
        .ends_with(0);
    assert_eq!(place.titles(), ["Cup (women's)"]);
    let pinned = address(&wiki, &format!("/wiki/Cup_(women%27s)?oldid={old}#Final"));
    place.write("list", &format!("Other\n{pinned}\n"));
    place
        .ask(&wiki, &["fetch", "--from", "list"], &[])
        .ends_with(0);
    assert_eq!(place.titles(), ["Cup (women's)", "Cup (women's)", "Other"]);
}

#[test]
fn an_address_of_another_wiki_is_refused_and_nothing_is_asked() {
    let (wiki, place) = (MiniWiki::start(), Place::new());
    let elsewhere = "https://de.wikipedia.org/wiki/Pokal";
    for given in [&["fetch", elsewhere][..], &["fetch", "--links", elsewhere]] {
        place
            .ask(&wiki, given, &[])
            .ends_with(2)
            .explains(&["this page is on de.wikipedia.org", "127.0.0.1 is asked"]);
    }
    // The API of a wiki that nobody knows is not guessed.
    let short = address(&wiki, "/wiki/Cup");
    place
        .run(&["fetch", &short])
        .ends_with(2)
        .explains(&["name it with --api"]);
    assert!(wiki.asked().is_empty());
}

#[test]
fn articles_that_embed_a_template_come_in_parts() {
    let (wiki, place) = (MiniWiki::start(), Place::new());
    let with_box: Vec<String> = (1..=4).map(|n| format!("Cup {n}")).collect();
    wiki.with(|state| {
        for title in &with_box {
            state.write(title, "{{Football box|team1=A|team2=B}}");
        }
        state.write("Valley", "Prose.");
        state.write("Grid", "{{#invoke:sports results|main}} {{fb r header}}");
    });
    place
        .ask(&wiki, &["fetch", "--embeds", "Football box"], &[])
        .ends_with(0);
    assert_eq!(place.titles(), with_box);
    let asked = wiki.asked();
    let lists = asked.iter().filter(|a| a.parameters.contains_key("list"));
    assert_eq!(lists.count(), 2);
}

#[test]
fn football_is_every_article_with_results_and_goes_on_where_it_was() {
    let (wiki, place) = (MiniWiki::start(), Place::new());
    wiki.with(|state| {
        state.write("Box", "{{Football box|team1=A|team2=B}}");
        state.write(
            "Both",
            "{{Football box|team1=A|team2=B}}{{TwoLegResult|A||1–0|B||1–0|0–0}}",
        );
        state.write("Grid", "{{fb r header}}");
        state.write("Valley", "{{Coord|1|2}}");
    });
    place.ask(&wiki, &["fetch", "--football"], &[]).ends_with(0);
    assert_eq!(place.titles(), ["Both", "Box", "Grid"]);
    assert!(wiki.asked().iter().any(Asked::is_content));
    place.ask(&wiki, &["fetch", "--football"], &[]).ends_with(0);
    assert!(!wiki.asked().iter().any(Asked::is_content));
}

#[test]
fn a_list_that_goes_in_circles_ends() {
    let (wiki, place) = (MiniWiki::start(), Place::new());
    many(&wiki, 8);
    wiki.with(|state| state.in_circles = true);
    place
        .ask(&wiki, &["fetch", "--prefix", "100"], &[])
        .ends_with(3)
        .explains(&["for ever"]);
    assert_eq!(wiki.asked().len(), 2);
}

#[test]
fn a_pinned_revision_stands_beside_the_newest() {
    let (wiki, place) = (MiniWiki::start(), Place::new());
    let old = wiki.with(|state| {
        let old = state.write("Cup", "old");
        state.write("Cup", "new");
        state.write("Other", "x");
        old
    });
    let pinned = format!("cup@{old}");
    place.fetch(&wiki, &[&pinned, "Cup"]).ends_with(0);
    let mut texts: Vec<_> = place
        .documents("pages")
        .into_iter()
        .map(|d| d.text)
        .collect();
    texts.sort();
    assert_eq!(texts, ["new", "old"]);
    let sidecar = place.sidecar(&format!("Cup@{old}.wikitext"));
    assert!(sidecar.contains("pinned = true"), "{sidecar}");
    place
        .fetch(&wiki, &[&format!("Other@{old}")])
        .ends_with(3)
        .explains(&["that revision is one of Cup"]);
}

#[test]
fn pages_that_are_shown_by_others_are_fetched_level_by_level() {
    let (wiki, place) = (MiniWiki::start(), Place::new());
    wiki.with(|state| {
        state.write(
            "Stage",
            "{{#lst:alfa v Beta|SF1}} {{:Gamma}} {{:Stage}} {{:Lost}}",
        );
        state.write("Alfa versus Beta", &page_of(&[("Alfa", "1–0", "Beta")]));
        state.redirect("Alfa v Beta", "Alfa versus Beta");
        state.write("Gamma", "{{:Delta}} {{:Stage}}");
        state.write("Delta", "{{:Epsilon}}");
        state.write("Epsilon", "{{:Zeta}}");
        state.write("Zeta", "x");
    });
    place.fetch(&wiki, &["Stage"]).ends_with(0).explains(&[
        "Lost: no such page\n      shown by Stage",
        "1 page shown by others not",
    ]);
    assert_eq!(wiki.asked().len(), 4);
    let all = ["Alfa versus Beta", "Delta", "Epsilon", "Gamma", "Stage"];
    assert_eq!(place.titles(), all);
    let sidecar = place.sidecar("Gamma.wikitext");
    assert!(sidecar.contains("needed_by = [\"Stage\"]"), "{sidecar}");
    assert!(!sidecar.contains("asked_for"), "{sidecar}");
}

#[test]
fn no_page_is_followed_where_none_is_wanted() {
    let (wiki, place) = (MiniWiki::start(), Place::new());
    wiki.with(|state| {
        state.write("Stage", "{{:Gamma}}");
        state.write("Gamma", "x");
    });
    place
        .ask(&wiki, &["fetch", "Stage"], &["--depth", "0"])
        .ends_with(0);
    assert_eq!(place.titles(), ["Stage"]);
}

#[test]
fn a_match_behind_a_redirect_belongs_to_the_stage_that_shows_it() {
    let (wiki, place) = (MiniWiki::start(), Place::new());
    wiki.with(|state| {
        state.write(
            "2031 Cup knockout stage",
            "== Semi-finals ==\n{{:Alfa v Beta}}",
        );
        state.write(
            "Alfa versus Beta",
            &page_of(&[("Alfa", "1–0", "Beta")]).replace("Final", "Match"),
        );
        state.redirect("Alfa v Beta", "Alfa versus Beta");
    });
    let done = place.ask(
        &wiki,
        &["get", "2031 Cup knockout stage", "--out", "-"],
        &[],
    );
    let data: serde_json::Value = serde_json::from_str(&done.ends_with(0).stdout).unwrap();
    let text = data.to_string();
    assert!(text.contains("2031-cup/semi-finals/alfa-beta"), "{text}");
    assert!(!text.contains("transclusion-not-supplied"), "{text}");
}

#[test]
fn get_reads_only_what_was_asked_for() {
    let (wiki, place) = (MiniWiki::start(), Place::new());
    wiki.with(|state| {
        state.write("2030 Cup", &page_of(&[("Alfa", "1–0", "Beta")]));
        state.write("2031 Cup", &page_of(&[("Gamma", "1–0", "Delta")]));
    });
    place.fetch(&wiki, &["2030 Cup"]).ends_with(0);
    place
        .ask(&wiki, &["get", "2031 Cup", "--out", "cup"], &[])
        .ends_with(0);
    let matches = std::fs::read_to_string(place.path("cup/matches.csv")).unwrap();
    assert!(
        matches.contains("Gamma") && !matches.contains("Alfa"),
        "{matches}"
    );
}

#[test]
fn a_dataset_is_not_replaced_by_one_of_nothing() {
    let (wiki, place) = (MiniWiki::start(), Place::new());
    wiki.with(|state| state.write("2031 Cup", &page_of(&[("Alfa", "1–0", "Beta")])));
    place
        .ask(&wiki, &["get", "2031 Cup", "--out", "cup"], &[])
        .ends_with(0);
    place
        .ask(&wiki, &["get", "2031 Cap", "--out", "cup"], &[])
        .ends_with(3);
    let matches = std::fs::read_to_string(place.path("cup/matches.csv")).unwrap();
    assert!(matches.contains("Alfa"), "{matches}");
}

#[test]
fn the_html_of_the_same_revision_is_kept_beside_the_wikitext() {
    let (wiki, place) = (MiniWiki::start(), Place::new());
    let revision = wiki.with(|state| state.write("Cup", "x"));
    for _ in 0..2 {
        place
            .ask(&wiki, &["fetch", "Cup", "--html"], &[])
            .ends_with(0);
    }
    let html = std::fs::read_to_string(place.path("pages/Cup.html")).unwrap();
    assert!(html.contains(&format!("{revision}/html")), "{html}");
    assert!(place.sidecar("Cup.html").contains("kind = \"html\""));
    assert_eq!(wiki.asked().len(), 2);
}

#[test]
fn no_more_requests_than_allowed_are_under_way_at_once() {
    for (allowed, seen) in [("1", 1), ("3", 3)] {
        let (wiki, place) = (MiniWiki::start(), Place::new());
        let titles = many(&wiki, 400);
        wiki.with(|state| state.delay = Duration::from_millis(40));
        place.write("titles", &titles.join("\n"));
        let more = ["--concurrency", allowed];
        place
            .ask(&wiki, &["fetch", "--from", "titles"], &more)
            .ends_with(0);
        assert_eq!(place.titles(), titles);
        let most = wiki.most_at_once.load(Ordering::SeqCst);
        assert!(most <= seen, "{most}");
    }
    Place::new()
        .run(&["fetch", "Cup", "--concurrency", "4"])
        .ends_with(2);
}
