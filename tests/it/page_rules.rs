//! Rules about pages and ties that no single box shows: each fires on one page and not on another.

#![cfg(feature = "dataset")]

use crate::common::one_box::{page, rules};
use scoreline::document::Document;
use scoreline::{extract, extract_all};

const BOX: &str = "{{Football box|team1=A|team2=B|score=0–0}}";

/// Rules of a document of its own.
fn of(document: Document) -> Vec<&'static str> {
    rules(&extract(&document).dataset)
}

#[test]
fn bytes_that_are_not_utf_8_are_reported() {
    let bytes = [BOX.as_bytes(), b"\xff"].concat();
    assert_eq!(
        of(Document::from_bytes("2031 Cup", "en", &bytes)),
        ["bad-utf8"]
    );
    assert!(of(Document::from_bytes("2031 Cup", "en", BOX.as_bytes())).is_empty());
}

#[test]
fn a_language_without_a_dialect_is_reported() {
    assert_eq!(
        of(Document::new("2031 Cup", "xx", BOX)),
        ["language-not-supported"]
    );
    assert!(of(Document::new("2031 Cup", "en", BOX)).is_empty());
}

#[test]
fn a_kind_that_is_not_read_is_reported() {
    let html = "<!doctype html><p>A 1–0 B</p>";
    assert_eq!(
        of(Document::new("2031 Cup", "en", html)),
        ["unsupported-kind"]
    );
}

#[test]
fn a_page_without_anything_known_is_reported_unless_it_shows_other_pages() {
    assert_eq!(rules(&page("Prose.")), ["no-matches-on-page"]);
    assert_eq!(rules(&page("{{:Other}}")), ["transclusion-not-supplied"]);
}

#[test]
fn a_page_that_the_archive_holds_twice_is_reported() {
    let pages = |second| {
        [
            Document::new("2031 Cup", "en", BOX),
            Document::new(second, "en", BOX),
        ]
    };
    assert_eq!(
        rules(&extract_all(&pages("2031 Cup"), &|| ())),
        ["page-given-twice"]
    );
    assert!(rules(&extract_all(&pages("2032 Cup"), &|| ())).is_empty());
}

#[test]
fn a_tie_without_legs_is_reported() {
    let row = |legs: &str| {
        page(&format!(
            "== First round ==\n{{{{TwoLegResult|A||3–1|B|{legs}}}}}"
        ))
    };
    assert_eq!(rules(&row("")), ["legs-not-given"]);
    assert!(rules(&row("|2–1|1–0")).is_empty());
}

#[test]
fn a_match_outside_the_ties_of_a_two_legged_round_is_reported() {
    let round = |more: &str| {
        page(&format!(
            "== First round ==\n{{{{TwoLegResult|A||0–0|B||0–0|0–0}}}}\n{more}"
        ))
    };
    let other = "{{Football box|team1=C|team2=D|score=0–0}}";
    assert_eq!(rules(&round(other)), ["match-without-tie"]);
    assert!(rules(&round("")).is_empty());
}
