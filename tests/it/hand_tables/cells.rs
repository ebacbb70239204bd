//! Large grids, links that lead nowhere, and rows over all columns.

use scoreline::model::Dataset;
use scoreline::{Document, extract};

use super::{read, rules, shown};

/// A grid by hand of so many teams, of which all met at the ground of each.
fn grid(teams: usize) -> String {
    let mut out = String::from("== Results ==\n{| class=\"wikitable\"\n! Home \\ Away");
    for team in 0..teams {
        out.push_str(&format!("\n! T{team}"));
    }
    for home in 0..teams {
        out.push_str(&format!("\n|-\n! [[Team {home}]]"));
        for away in 0..teams {
            match home == away {
                true => out.push_str("\n| —"),
                false => out.push_str(&format!("\n| {}–{}", (home + away) % 5, (home * away) % 4)),
            }
        }
    }
    out + "\n|}\n"
}

#[test]
fn a_grid_of_many_teams_is_read_whole() {
    for teams in [3, 80, 160] {
        let dataset = extract(&Document::new("2031 Exampleland League", "en", grid(teams))).dataset;
        assert_eq!(dataset.matches.len(), teams * (teams - 1), "{teams}");
    }
}

/// A page as a browser saves it: an empty link is shown as it is written.
fn saved(title: &str, table: &str) -> Dataset {
    let text = format!(
        "<!doctype html><html><body><div class=\"mw-parser-output\"><h2>Exa Cup</h2>\
         <table class=\"wikitable\">{table}</table></div></body></html>"
    );
    extract(&Document::new(title, "en", text)).dataset
}

#[test]
fn an_empty_link_names_no_opponent_and_no_stadium() {
    let dataset = saved(
        "2031 Beta FC season",
        "<tr><th>Date</th><th>Opponent</th><th>Stadium</th><th>Result</th></tr>\
         <tr><td>4 July 2031</td><td>[[]]</td><td>[[]]</td><td></td></tr>\
         <tr><td>11 July 2031</td><td>[[ ]]</td><td>[[]]</td><td>1–0</td></tr>\
         <tr><td>2031..</td><td>[[]]</td><td>[[]]</td><td>-</td></tr>\
         <tr><td>18 July 2031</td><td>Alfa</td><td>[[]]</td><td>2–0</td></tr>",
    );
    assert_eq!(
        shown(&dataset),
        ["2031-beta-fc-season: Beta FC 2–0 Alfa, own_first"]
    );
    assert!(dataset.matches[0].stadium.is_none());
    let mut rules = rules(&dataset);
    rules.retain(|rule| *rule != "goal-order-assumed");
    assert_eq!(
        rules,
        [
            "block-without-record",
            "row-not-read",
            "block-without-record"
        ]
    );
}

#[test]
fn a_row_of_two_empty_links_names_no_teams() {
    let dataset = saved(
        "2031 Exa Cup",
        "<tr><th>Home</th><th>Score</th><th>Away</th></tr>\
         <tr><td>[[]]</td><td></td><td>[[]]</td></tr>\
         <tr><td>[[]]</td><td>1–0</td><td>[[ ]]</td></tr>\
         <tr><td>Alfa</td><td>2–0</td><td>Beta</td></tr>",
    );
    assert_eq!(shown(&dataset), ["2031-exa-cup: Alfa 2–0 Beta, listed"]);
    assert_eq!(rules(&dataset), ["block-without-record", "row-not-read"]);
}

/// Two ties of a round with a sentence over all columns below the first.
fn with_sentence(sentence: &str) -> [Dataset; 2] {
    let wide = format!("colspan=3¦{sentence}");
    let rows: [&[&str]; 4] = [
        &["!Home team", "!Score", "!Away team"],
        &["[[Alfa Town F.C.|Alfa Town]]", "2–2", "[[Beta]]"],
        &[&wide],
        &["[[Gama]]", "1–0", "[[Delta]]"],
    ];
    read("2031 Example Cup", "First round", &rows)
}

#[test]
fn a_bye_over_all_columns_is_no_note_on_the_match_of_others() {
    for dataset in with_sentence("Epsi received a bye") {
        let notes: Vec<_> = dataset
            .matches
            .iter()
            .map(|it| it.note.as_deref())
            .collect();
        assert_eq!(notes, [None, None]);
        let ties = dataset.ties.iter();
        let texts: Vec<_> = ties.map(|tie| tie.outcome_text.as_deref()).collect();
        assert_eq!(texts, [None, None]);
        let told = dataset
            .findings
            .iter()
            .filter(|it| it.rule.name() == "row-not-read");
        let told: Vec<_> = told.map(|it| it.found.as_deref()).collect();
        assert_eq!(told, [Some("Epsi received a bye")]);
    }
}

#[test]
fn a_walkover_over_all_columns_is_that_of_the_match_above() {
    for dataset in with_sentence("Alfa won on walkover") {
        let noted = dataset.matches.iter().filter(|it| it.note.is_some());
        let sides: Vec<_> = noted.map(|it| it.home.name()).collect();
        assert_eq!(sides, ["Alfa Town"]);
    }
}

#[test]
fn a25_a_venue_of_a_town_and_its_country_names_no_stadium() {
    let head: &[&str] = &["!Date", "!Opponent", "!Venue", "!Result", "!Competition"];
    for (venue, stadium, city) in [
        ("[[Solna]], [[Sweden]] (A)", None, "Solna, Sweden"),
        ("[[Solna]], [[Sweden]]", None, "Solna, Sweden"),
        ("Oslo, Norway (N)", None, "Oslo, Norway"),
        // A word of the name, or of its article, is one of grounds.
        (
            "[[North Park]], [[Sweden]] (A)",
            Some("North Park"),
            "Sweden",
        ),
        (
            "[[Alvik (stadium)|Alvik]], [[Sweden]]",
            Some("Alvik"),
            "Sweden",
        ),
        // No country, or more than one place in front of it.
        ("[[Alvik]], [[Solna]] (A)", Some("Alvik"), "Solna"),
        (
            "[[San Siro]], [[Milan]], [[Italy]]",
            Some("San Siro"),
            "Milan, Italy",
        ),
    ] {
        let row: &[&str] = &["4 July 2031", "[[Denmark]]", venue, "2–1", "Friendly"];
        for dataset in read("Exampleland national football team", "2031", &[head, row]) {
            let [found] = &*dataset.matches else {
                panic!("{venue}: {:?}", dataset.findings);
            };
            let place = (found.stadium.as_deref(), found.city.as_deref());
            assert_eq!(place, (stadium, Some(city)), "{venue}");
        }
    }
}
