//! Whatever a page holds is in the dataset at its own match, or is a finding at its place: boxes,
//! rows and cells, with their date, teams and score, and as many goals, cards and kicks as they list.
//! `common/held` counts them with a reader of its own.

#![cfg(feature = "dataset")]

use crate::common::held::against::{Index, Tally};
use crate::common::{Outcome, corpus, documents};
use scoreline::document::Document;
use scoreline::extract;
use scoreline::source::{ArchiveOptions, read_paths};

/// Each page as an archive of its own.
fn page_by_page(pages: &[Document]) -> Tally {
    let mut tally = Tally::default();
    for page in pages {
        let dataset = extract(page).dataset;
        Index::new(&dataset).add(page, false, &mut tally);
    }
    tally
}

fn nothing_is_silent(what: &str, tally: &Tally) {
    println!("{what}: {tally}");
    for line in &tally.silent {
        println!("  {line}");
    }
    assert_eq!(tally.silent.len(), 0, "{:#?}", tally.silent);
}

/// Pages of the corpus below a folder.
fn real(folder: &str) -> Result<Vec<Document>, Box<dyn std::error::Error>> {
    let folder = corpus()?.join(folder);
    Ok(read_paths(&[folder], &ArchiveOptions::default())?)
}

#[test]
fn all_that_the_fixtures_hold_is_at_its_match_or_a_finding() -> Outcome {
    let tally = page_by_page(&documents("fixtures")?);
    nothing_is_silent("fixtures", &tally);
    assert!(tally.boxes > 0);
    Ok(())
}

#[test]
fn a_box_that_is_cut_off_is_a_finding() {
    let text = "== Final ==\n{{Football box|team1=A|team2=B|score=1–0}}\n{{Football box\n|team1=C";
    let dataset = extract(&Document::new("2031 Cup", "en", text)).dataset;
    assert_eq!(dataset.matches.len(), 1);
    let found = dataset
        .findings
        .iter()
        .find(|f| f.rule.name() == "unreadable-block");
    let place = found.map(|finding| finding.span_start as usize);
    assert_eq!(place, text.rfind("{{Football box"));
}

#[test]
#[ignore = "needs the corpus"]
fn all_that_real_wikitext_holds_is_at_its_match_or_a_finding() -> Outcome {
    let tally = page_by_page(&real("wikitext")?);
    nothing_is_silent("wikitext", &tally);
    // The reader of the tests may not become blind either.
    assert_eq!((tally.boxes, tally.goals, tally.kicks), (606, 1387, 216));
    Ok(())
}

#[test]
#[ignore = "needs the corpus"]
fn all_boxes_of_rendered_pages_are_at_their_match_or_a_finding() -> Outcome {
    let tally = page_by_page(&real("html")?);
    nothing_is_silent("rendered", &tally);
    assert_eq!((tally.boxes, tally.goals, tally.kicks), (218, 585, 74));
    Ok(())
}

#[test]
#[ignore = "needs the corpus"]
fn all_boxes_of_pages_rendered_in_2014_are_at_their_match_or_a_finding() -> Outcome {
    let tally = page_by_page(&real("html-2014")?);
    nothing_is_silent("rendered in 2014", &tally);
    assert_eq!((tally.boxes, tally.goals, tally.kicks), (103, 222, 14));
    Ok(())
}
