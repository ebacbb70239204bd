//! Promises that breaking the code on purpose showed to be unguarded: survivors of the mutants of
//! `.ci/switched_mutants.py`, each killed by its test here.

use scoreline::document::Document;
use scoreline::model::Dataset;
use scoreline::{extract, extract_all};

use crate::one_box::{one_box, only};

/// A rendered page of one table in a knock-out round.
fn rendered(rows: &str) -> Dataset {
    let text = format!(
        "<!doctype html><body class=\"mw-parser-output\"><h2>First round</h2><table class=\"wikitable\">\
         <tbody>{rows}</tbody></table></body>"
    );
    extract(&Document::new("2031 Cup", "en", text)).dataset
}

const TIE: &str = "<tr><td><a href=\"/wiki/Alfa\" title=\"Alfa\">Alfa</a></td><td>2–1</td>\
    <td><a href=\"/wiki/Beta\" title=\"Beta\">Beta</a></td></tr>";

#[test]
fn a_flag_beside_a_referee_gives_the_country() {
    let dataset = one_box("|score=0–0|referee={{flagicon|ENG}} [[Jon Reed]]");
    let found = only(&dataset);
    assert_eq!(found.referee.as_deref(), Some("Jon Reed"));
    assert_eq!(found.referee_country.as_deref(), Some("ENG"));
}

#[test]
fn a_rendered_table_is_one_of_ties_by_the_order_of_its_heads() {
    let heads = |names: [&str; 3]| {
        let cells = names.map(|name| format!("<th>{name}</th>"));
        rendered(&format!("<tr>{}</tr>{TIE}", cells.concat()))
    };
    assert_eq!(heads(["Team 1", "Agg.", "Team 2"]).matches.len(), 1);
    // The result of another order would be read as a team.
    for names in [
        ["Team 1", "Team 2", "Agg."],
        ["Agg.", "Team 1", "Team 2"],
        ["Team 2", "Agg.", "Team 1"],
    ] {
        let dataset = heads(names);
        assert_eq!(
            (dataset.ties.len(), dataset.matches.len()),
            (0, 0),
            "{names:?}"
        );
        assert!(!dataset.findings.is_empty(), "{names:?}");
    }
}

#[test]
fn the_round_that_a_page_gives_a_match_of_another_page_is_in_the_dataset() {
    let own =
        "== Match ==\n{{Football box|date=8 July 2031|team1=[[Alfa]]|score=1–7|team2=[[Beta]]}}";
    let pages = [
        Document::new(
            "2031 Cup knockout stage",
            "en",
            "== Semi-finals ==\n{{:Alfa v Beta}}",
        ),
        Document::new("Alfa v Beta", "en", own),
    ];
    let dataset = extract_all(&pages, &|| ());
    let round = &only(&dataset).round_id;
    let found = dataset.rounds.iter().find(|known| known.id == *round);
    let found = found.map(|round| (round.name.as_str(), round.page.as_str()));
    assert_eq!(found, Some(("Semi-finals", "en:2031_Cup_knockout_stage")));
}

#[test]
fn heads_that_stand_again_between_rendered_ties_are_no_tie() {
    let heads = ["Team 1", "Agg.", "Team 2"].map(|name| format!("<th>{name}</th>"));
    let heads = format!("<tr>{}</tr>", heads.concat());
    let other = TIE.replace("Alfa", "Gamma").replace("Beta", "Delta");
    let dataset = rendered(&format!("{heads}{TIE}{heads}{other}"));
    let homes: Vec<&str> = dataset.matches.iter().map(|m| m.home.name()).collect();
    assert_eq!(homes, ["Alfa", "Gamma"]);
}
