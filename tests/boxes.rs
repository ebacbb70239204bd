//! Every match box gives one match or one finding. Boxes are counted here without the reader: by
//! their opening words, outside comments and opaque tags.

#![cfg(feature = "dataset")]

mod common;

use std::time::Instant;

use common::boxes::{accounted, opened, rendered};
use common::{Outcome, corpus, documents};
use scoreline::document::{Document, DocumentKind};
use scoreline::source::{ArchiveOptions, read_paths};
use scoreline::{extract, extract_all};

fn adds_up(page: &Document) -> Outcome {
    let opened = match page.kind {
        DocumentKind::Wikitext => opened(&page.text)?,
        DocumentKind::Html => rendered(&page.text)?,
        DocumentKind::Plain => return Ok(()),
    };
    assert_eq!(accounted(&extract(page).dataset), opened, "{}", page.page);
    Ok(())
}

#[test]
fn every_box_of_the_fixtures_is_a_match_or_a_finding() -> Outcome {
    documents("fixtures")?.iter().try_for_each(adds_up)
}

#[test]
fn a_box_that_is_cut_off_is_a_finding() -> Outcome {
    let text = "== Final ==\n{{Football box|team1=A|team2=B|score=1–0}}\n{{Football box\n|team1=C";
    let page = Document::new("2031 Cup", "en", text);
    adds_up(&page)?;
    assert_eq!(extract(&page).dataset.matches.len(), 1);
    Ok(())
}

#[test]
#[ignore = "needs the corpus"]
fn every_box_of_the_real_pages_is_a_match_or_a_finding() -> Outcome {
    let corpus = corpus()?;
    for page in read_paths(&[corpus.join("html")], &ArchiveOptions::default())? {
        adds_up(&page)?;
    }
    let pages = read_paths(&[corpus.join("wikitext")], &ArchiveOptions::default())?;
    let mut boxes = 0;
    for page in &pages {
        boxes += opened(&page.text)?;
        adds_up(page)?;
    }
    let start = Instant::now();
    let dataset = extract_all(&pages, &|| ());
    println!(
        "{} pages, {boxes} boxes, {} matches, {} goals, {} findings, {:?}",
        pages.len(),
        dataset.matches.len(),
        dataset.goals.len(),
        dataset.findings.len(),
        start.elapsed()
    );
    assert_eq!(accounted(&dataset), boxes);
    Ok(())
}
