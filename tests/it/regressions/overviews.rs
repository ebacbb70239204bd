//! Pages about the football of a country in one season: their headings name the competitions, the title
//! none. Row B8.

use scoreline::document::Document;
use scoreline::model::Dataset;
use scoreline::{extract, extract_all};

const TITLE: &str = "2031 in Moroccan football";

fn read(text: &str) -> Dataset {
    extract(&Document::new(TITLE, "en", text)).dataset
}

fn game(home: &str, away: &str) -> String {
    format!(
        "{{{{Football box|date=4 July 2031|team1=[[{home}]]|score=1–0|goals1=X {{{{goal|5}}}}|team2=[[{away}]]}}}}\n"
    )
}

/// Edition, competition, round and home side of each match.
fn places(dataset: &Dataset) -> Vec<String> {
    let line = |found: &scoreline::model::Match| {
        let competition = found.competition.as_deref().unwrap_or("-");
        let season = found.season.as_deref().unwrap_or("-");
        let home = found.home.name();
        format!(
            "{}, {season} {competition}: {home}",
            found.round_id.as_str()
        )
    };
    dataset.matches.iter().map(line).collect()
}

fn unknown(dataset: &Dataset) -> Vec<&str> {
    let findings = dataset.findings.iter();
    let findings = findings.filter(|finding| finding.rule.name() == "competition-unknown");
    findings
        .filter_map(|finding| finding.found.as_deref())
        .collect()
}

#[test]
fn b8_each_section_of_a_countrys_season_is_of_the_competition_that_its_heading_names() {
    let text = format!(
        "== League competitions ==\n=== [[2030–31 Botola|Botola]] ===\n{}=== Second Division ===\n{}\
         == Cup competitions ==\n=== [[Throne Cup (Morocco)|Throne Cup]] ===\n==== Final ====\n{}\
         === 2031 Super Cup ===\n{}== International club competitions ==\n\
         === [[2031 CAF Champions League#Group A|Champions League]] ===\n==== Group A ====\n{}",
        game("Alfa", "Beta"),
        game("Ceta", "Delta"),
        game("Eta", "Theta"),
        game("Iota", "Kappa"),
        game("Lamda", "My"),
    );
    let dataset = read(&text);
    let mut found = places(&dataset);
    found.sort();
    assert_eq!(
        found,
        [
            "2030-31-botola/all, 2030–31 Botola: Alfa",
            "2031-caf-champions-league/group-a, 2031 CAF Champions League: Lamda",
            "2031-second-division/all, 2031 Second Division: Ceta",
            "2031-super-cup/all, 2031 Super Cup: Iota",
            "2031-throne-cup/final, 2031 Throne Cup: Eta",
        ]
    );
    assert_eq!(unknown(&dataset), [""; 0]);
    assert_eq!(dataset.editions.len(), 5);
}

#[test]
fn b8_rows_grids_and_tables_of_such_a_page_are_of_their_section_too() {
    let dataset = read(
        "== Throne Cup ==\n=== Final ===\n{{TwoLegResult|[[Alfa]]||3–1|[[Beta]]||2–0|1–1}}\n\
         {{OneLegResult|[[Eta]]|||bye}}\n\
         == Botola ==\n{{#invoke:sports table|main|style=WDL|team1=A|team2=B|name_A=[[Alfa]]|name_B=[[Beta]]\
         |win_A=1|draw_A=0|loss_A=0|gf_A=2|ga_A=0|win_B=0|draw_B=0|loss_B=1|gf_B=0|ga_B=2|match_A_B=2–0}}",
    );
    let mut rounds: Vec<_> = dataset
        .rounds
        .iter()
        .map(|round| (round.id.as_str(), round.competition.as_deref()))
        .collect();
    rounds.sort();
    assert_eq!(
        rounds,
        [
            ("2031-botola/all", Some("Botola")),
            ("2031-throne-cup/final", Some("Throne Cup")),
        ]
    );
    assert_eq!(unknown(&dataset), [""; 0]);
}

#[test]
fn b8_where_no_heading_names_a_competition_no_two_sections_are_one_edition() {
    let text = format!(
        "{}== Cup competitions ==\n=== Final ===\n{}== League competitions ==\n=== Final ===\n{}\
         == National team ==\n{}",
        game("Alfa", "Beta"),
        game("Ceta", "Delta"),
        game("Eta", "Theta"),
        game("Iota", "Kappa"),
    );
    let dataset = read(&text);
    let mut editions: Vec<_> = dataset
        .matches
        .iter()
        .map(|found| found.round_id.edition())
        .collect();
    editions.sort_unstable();
    editions.dedup();
    assert_eq!(editions.len(), 4);
    assert!(
        dataset
            .matches
            .iter()
            .all(|found| found.competition.is_none())
    );
    assert_eq!(
        unknown(&dataset),
        [
            "",
            "Cup competitions > Final",
            "League competitions > Final",
            "National team"
        ]
    );
}

#[test]
fn b8_a_box_that_links_to_an_edition_is_of_that_one() {
    let dataset = read(
        "== National teams ==\n{{Football box|date=4 July 2031|round=[[2031 FIFA World Cup|World Cup]]\
         |team1=[[Alfa]]|score=1–0|team2=[[Beta]]}}",
    );
    assert_eq!(
        places(&dataset),
        ["2031-fifa-world-cup/all, 2031 FIFA World Cup: Alfa"]
    );
    assert_eq!(unknown(&dataset), [""; 0]);
}

#[test]
fn b8_a_match_of_such_a_page_and_of_its_competitions_own_page_is_one() {
    let own = format!("== Final ==\n{}", game("Alfa", "Beta"));
    let own = Document::new("2031 Throne Cup", "en", own);
    let other = format!("== Throne Cup ==\n=== Final ===\n{}", game("Alfa", "Beta"));
    let other = Document::new(TITLE, "en", other);
    let dataset = extract_all(&[own, other], &|| {});
    assert_eq!(
        places(&dataset),
        ["2031-throne-cup/final, 2031 Throne Cup: Alfa"]
    );
    assert_eq!(dataset.editions.len(), 1);
    assert_eq!(
        dataset.editions[0].article.as_deref(),
        Some("2031 Throne Cup")
    );
}

#[cfg(feature = "html")]
#[test]
fn b8_headings_of_rendered_pages_say_it_by_their_links_too() {
    let row = |home: &str| {
        format!(
            "<table class=\"wikitable\"><tr><th>Home</th><th>Score</th><th>Away</th></tr>\
             <tr><td>{home}</td><td>1–0</td><td>Beta</td></tr></table>"
        )
    };
    let text = format!(
        "<!DOCTYPE html><html><body><div class=\"mw-parser-output\"><h2>League competitions</h2>\
         <h3><span class=\"mw-headline\" id=\"K\"><a href=\"/wiki/2008_K-League\" title=\"2008 K-League\" \
         class=\"mw-redirect\">K-League</a></span></h3>{}<h3>FA Cup</h3><h4>Final</h4>{}</div></body></html>",
        row("Alfa"),
        row("Ceta"),
    );
    let page = Document::new("2008 in South Korean football", "en", text);
    assert_eq!(
        places(&extract(&page).dataset),
        [
            "2008-k-league/all, 2008 K-League: Alfa",
            "2008-fa-cup/final, 2008 FA Cup: Ceta",
        ]
    );
}

#[test]
fn a_heading_that_only_holds_competitions_is_none() {
    for above in [
        "Cup finals",
        "National cup finals",
        "Domestic finals",
        "Finals",
        "Europe",
        "Asia",
        "South America",
        "Under-21",
        "Under 18s",
        "U-23",
        "Women's under-20",
        "Knockout",
        "Knock-out",
    ] {
        let text = format!(
            "== {above} ==\n=== Exa Cup ===\n==== Final ====\n{}=== Exa Shield ===\n==== Final ====\n{}",
            game("Alfa", "Beta"),
            game("Beta", "Alfa").replace("4 July", "9 July"),
        );
        let dataset = read(&text);
        assert_eq!(
            places(&dataset),
            [
                "2031-exa-cup/final, 2031 Exa Cup: Alfa",
                "2031-exa-shield/final, 2031 Exa Shield: Beta",
            ],
            "{above}"
        );
        assert!(dataset.ties.iter().all(|tie| tie.legs == 1), "{above}");
        assert_eq!(unknown(&dataset), [""; 0], "{above}");
    }
}

#[test]
fn competitions_that_are_called_for_their_finals_or_age_keep_their_names() {
    for name in [
        "Exa Cup",
        "European Cup",
        "Exa Cup finals",
        "Exa League Under-21",
        "UEFA Cup",
    ] {
        let text = format!("== {name} ==\n{}", game("Alfa", "Beta"));
        let dataset = read(&text);
        let found = dataset.matches[0].competition.as_deref();
        assert_eq!(found, Some(name));
    }
}

#[test]
fn a_heading_that_leads_to_an_edition_counts_whatever_is_above_it() {
    let dataset = read(&format!(
        "== Silverware ==\n=== [[2031 Exa Cup|Cup]] ===\n==== [[2031 Exa Cup Final|Final]] ====\n{}\
         === Exa Shield ===\n==== Final ====\n{}",
        game("Alfa", "Beta"),
        game("Ceta", "Delta"),
    ));
    assert_eq!(
        places(&dataset),
        [
            "2031-exa-cup/final, 2031 Exa Cup: Alfa",
            "2031-silverware/final, 2031 Silverware: Ceta",
        ]
    );
}
