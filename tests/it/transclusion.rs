//! Matches that are on a page of their own belong to the stage of the page that shows them.
//! Edge case E3.

#![cfg(feature = "dataset")]

use scoreline::document::Document;
use scoreline::extract_all;
use scoreline::model::Dataset;

/// The stage page, and the page of one match, as one archive.
fn archive(shown: &str, own: &str) -> Dataset {
    let box_ = "{{Football box|date=8 July 2031|team1=Alfa|score=1–7|team2=Beta";
    let stage = format!("== Semi-finals ==\n=== Alfa vs Beta ===\n{shown}\n== Final ==\n");
    let own = own.replace("BOX", box_);
    let pages = [
        Document::new("2031 Cup knockout stage", "en", stage),
        Document::new("Alfa v Beta", "en", format!("== Match ==\n{own}")),
    ];
    extract_all(&pages, &|| ())
}

fn is_found_once_in_its_stage(shown: &str, own: &str) {
    let dataset = archive(shown, own);
    let ids: Vec<&str> = dataset
        .matches
        .iter()
        .map(|found| found.id.as_str())
        .collect();
    assert_eq!(ids, ["2031-cup/semi-finals/alfa-beta"], "{shown}");
    let found = &dataset.matches[0];
    assert_eq!(found.page.as_str(), "en:Alfa_v_Beta");
    assert_eq!(found.season.as_deref(), Some("2031"));
    let from: Vec<_> = dataset
        .match_sources
        .iter()
        .map(|s| s.included_from.as_ref())
        .collect();
    assert_eq!(from[0], None);
    assert_eq!(
        from[1].map(|page| page.as_str()),
        Some("en:2031_Cup_knockout_stage")
    );
    assert!(
        dataset
            .findings
            .iter()
            .all(|f| f.rule.name() != "transclusion-not-supplied")
    );
}

#[test]
fn a_labelled_section_gives_its_match_the_stage() {
    let own = "<section begin=SF1 />BOX}}<section end=SF1 />";
    is_found_once_in_its_stage("{{#lst:Alfa v Beta|SF1}}", own);
    is_found_once_in_its_stage("{{#section:alfa v Beta|\"SF1\"}}", own);
    is_found_once_in_its_stage("{{Section transclusion|Alfa_v_Beta|SF1}}", own);
    let wrapped =
        "{{#invoke:transcludable section|main|section=SF1|text={{#lst:Alfa v Beta|SF1}}}}";
    is_found_once_in_its_stage(wrapped, own);
}

#[test]
fn the_section_parameter_of_a_box_is_a_label() {
    is_found_once_in_its_stage(
        "{{:Alfa v Beta|transcludesection=SF1}}",
        "BOX|section=SF1}}",
    );
}

#[test]
fn a_whole_page_and_a_section_by_heading_are_shown() {
    is_found_once_in_its_stage("{{:Alfa v Beta}}", "BOX}}");
    is_found_once_in_its_stage("{{#lsth:Alfa v Beta|Match}}", "BOX}}");
}

#[test]
fn another_label_shows_nothing() {
    let dataset = archive(
        "{{#lst:Alfa v Beta|SF2}}",
        "<section begin=SF1 />BOX}}<section end=SF1 />",
    );
    assert_eq!(dataset.matches[0].round, "Alfa v Beta".into());
    assert_eq!(dataset.match_sources.len(), 1);
}

#[test]
fn a_commented_out_transclusion_shows_nothing() {
    let dataset = archive("<!-- {{:Alfa v Beta}} -->", "BOX}}");
    assert_eq!(dataset.match_sources.len(), 1);
}

#[test]
fn pages_that_show_each_other_end() {
    let pages = [
        Document::new(
            "2031 A",
            "en",
            "{{:2031 B}}{{Football box|team1=A|team2=B|score=1–0}}",
        ),
        Document::new(
            "2031 B",
            "en",
            "{{:2031 A}}{{:2031 B}}{{Football box|team1=C|team2=D|score=1–0}}",
        ),
    ];
    assert_eq!(extract_all(&pages, &|| ()).matches.len(), 2);
}

#[test]
fn what_the_archive_lacks_is_one_finding_with_all_titles() {
    let page = Document::new(
        "2031 Cup",
        "en",
        "{{#lst:Page B|x}}\n{{:Page C}}\n{{#lst:Page B|y}}",
    );
    let dataset = extract_all(&[page], &|| ());
    let found: Vec<_> = dataset
        .findings
        .iter()
        .filter(|finding| finding.rule.name() == "transclusion-not-supplied")
        .map(|finding| finding.found.as_deref())
        .collect();
    assert_eq!(found, [Some("Page B, Page C")]);
}
