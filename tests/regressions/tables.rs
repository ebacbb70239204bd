//! Mended faults of tables, rows and grids, by the letter and number of their list.

use scoreline::document::Document;
use scoreline::extract;
use scoreline::model::{Dataset, StandingKind};

fn read(title: &str, text: &str) -> Dataset {
    extract(&Document::new(title, "en", text)).dataset
}

fn rules(dataset: &Dataset) -> Vec<&'static str> {
    let findings = dataset.findings.iter();
    findings.map(|finding| finding.rule).collect()
}

/// Leg, sides and score of each match.
fn matches(dataset: &Dataset) -> Vec<String> {
    let records = dataset.matches.iter();
    let shown = records.map(|record| {
        let leg = record.leg.map_or(String::new(), |leg| format!("{leg}: "));
        let score = record
            .score
            .map_or("-".to_owned(), |score| score.to_string());
        format!("{leg}{} {score} {}", record.home.name(), record.away.name())
    });
    shown.collect()
}

const TEAMS: &str = "team1=ACE|team2=ESP|team3=INT\
    |name_ACE=[[Atlètic Club]]|name_ESP=Esperança|name_INT=Inter";

#[test]
fn a7_a_grid_with_numbered_meetings_gives_each_match_with_its_leg() {
    let grid = format!(
        "==Results==\n{{{{#invoke:sports results|main|legs=2|{TEAMS}|match1_ACE_ESP=5–1 \
         |match1_ACE_INT=3–1 |match1_ESP_ACE=0–5\n|match2_ACE_ESP=1–1|match4_INT_ESP=0–2|match2_ACE_ESP_note=x}}}}"
    );
    let dataset = read("2031 Exampleland First Division", &grid);
    let mut found = matches(&dataset);
    found.sort();
    assert_eq!(
        found,
        [
            "1: Atlètic Club 3–1 Inter",
            "1: Atlètic Club 5–1 Esperança",
            "1: Esperança 0–5 Atlètic Club",
            "2: Atlètic Club 1–1 Esperança",
            "4: Inter 0–2 Esperança",
        ]
    );
    assert_eq!(rules(&dataset), [""; 0]);
}

#[test]
fn a7_a_number_that_is_none_of_a_meeting_makes_no_match_and_no_panic() {
    for number in ["0", "18446744073709551616", "-1", "99"] {
        let grid = format!("{{{{#invoke:sports results|main|{TEAMS}|match{number}_ACE_ESP=5–1}}}}");
        let dataset = read("2031 League", &grid);
        assert_eq!(dataset.matches.len(), 0, "{number}");
        assert!(
            rules(&dataset).contains(&"block-without-record"),
            "{number}"
        );
    }
}

#[test]
fn a7_a_known_block_without_a_single_row_is_reported() {
    for block in [
        format!("{{{{#invoke:sports results|main|{TEAMS}}}}}"),
        format!("{{{{#invoke:sports results|main|{TEAMS}|match_ACE_ESP= |match_ACE_INT=null}}}}"),
        "{{#invoke:sports series|main|legs=2}}".to_owned(),
        "{{#invoke:sports table|main|style=WDL|winpoints=3}}".to_owned(),
    ] {
        let dataset = read("2031 League", &block);
        assert!(rules(&dataset).contains(&"block-without-record"), "{block}");
    }
}

fn table_under(headings: &str) -> Dataset {
    let text = format!(
        "{headings}\n{{{{#invoke:sports table|main|style=WDL|team1=A|team2=B|name_A=[[Alfa]]|name_B=[[Beta]]\
         |win_A=1|draw_A=0|loss_A=0|gf_A=2|ga_A=1|win_B=0|draw_B=0|loss_B=1|gf_B=1|ga_B=2}}}}"
    );
    read("2031 Cup", &text)
}

#[test]
fn b5_rankings_and_recalled_tables_are_no_standings_of_a_round() {
    use StandingKind::{Group, League, Other, Ranking};
    for (headings, kind, round) in [
        ("== Group A ==", Group, "2031-cup/group-a"),
        ("== League table ==", League, "2031-cup/league-table"),
        (
            "== Statistics ==\n=== Tournament ranking ===",
            Ranking,
            "2031-cup/2031-cup",
        ),
        (
            "== FIFA retrospective ranking ==",
            Ranking,
            "2031-cup/2031-cup",
        ),
        (
            "== Group stage ==\n=== Ranking of third-placed teams ===",
            Ranking,
            "2031-cup/group-stage",
        ),
        ("== Background ==", Other, "2031-cup/2031-cup"),
    ] {
        let dataset = table_under(headings);
        let found: Vec<_> = dataset
            .standings
            .iter()
            .map(|row| (row.kind, row.round.as_str()))
            .collect();
        assert_eq!(found, [(kind, round), (kind, round)], "{headings}");
    }
}

#[test]
fn b5_a_ranking_is_not_held_against_the_matches_of_the_round_around_it() {
    let table = "{{#invoke:sports table|main|style=WDL|team1=A|team2=B|name_A=[[Alfa]]|name_B=[[Beta]]\
        |win_A=1|draw_A=0|loss_A=0|gf_A=9|ga_A=0|win_B=0|draw_B=0|loss_B=1|gf_B=1|ga_B=2}}";
    let played = "{{Football box|date=4 July 2031|team1=[[Alfa]]|team2=[[Beta]]|score=2–1}}";
    let text = |heading: &str| format!("== Group stage ==\n{played}\n=== {heading} ===\n{table}");
    let ranking = read("2031 Cup", &text("Ranking of third-placed teams"));
    assert!(!rules(&ranking).contains(&"standings-differ"));
    let standings = read("2031 Cup", &text("Table"));
    assert!(rules(&standings).contains(&"standings-differ"));
}
