//! No football page makes it panic, whatever is in its fields: pages from the generator, in all
//! three forms, two at a time since the second shows the first. What holds for any input holds for them.
//!
//! `SEEDS=20000 cargo test --test it football_pages::` tries more of them, `SEED=17` one.

use crate::common::football_pages::{Form, Seeded, Writer};
use scoreline::document::{Document, DocumentKind};
use scoreline::extract_all;

/// Pages that a run tries: bounded, so that the suite stays quick.
const SEEDS: u64 = 60;

fn from_environment(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

fn page(title: &str, form: Form, seed: u64) -> Document {
    let text = Writer::new(Seeded::new(seed)).page(form, 1_500);
    let kind = match form {
        Form::Wikitext => DocumentKind::Wikitext,
        Form::Html => DocumentKind::Html,
        Form::Plain => DocumentKind::Plain,
    };
    Document::new(title, "en", text).with_kind(kind)
}

fn try_seed(seed: u64) {
    for form in [Form::Wikitext, Form::Html, Form::Plain] {
        let document = page("2031 Example Cup", form, seed);
        crate::common::any_input::blocks(&document);
        crate::common::any_input::extraction(&document);
        let mut other = page("pen", Form::Wikitext, seed.wrapping_add(1 << 40));
        other
            .text
            .push_str("\n{{:2031 Example Cup}}{{#lstx:2031 Example Cup|1}}");
        let pages = [document, other];
        let dataset = extract_all(&pages, &|| ());
        for found in dataset.matches.iter().take(3) {
            scoreline::explain::explain(&pages, &dataset, &found.id);
        }
        for table in scoreline::model::tables() {
            for row in 0..table.len(&dataset) {
                for column in 0..table.columns().count() {
                    table.cell(&dataset, row, column).to_text();
                }
            }
        }
        scoreline::census::Census::of(&pages, &|| ());
    }
}

#[test]
fn no_number_in_any_field_makes_a_panic() {
    if let Some(seed) = from_environment("SEED") {
        return try_seed(seed);
    }
    for seed in 0..from_environment("SEEDS").unwrap_or(SEEDS) {
        if std::panic::catch_unwind(|| try_seed(seed)).is_err() {
            let broken = "see above, and try it alone with SEED";
            assert_eq!(
                seed,
                u64::MAX,
                "a page of seed {seed} broke a promise: {broken}"
            );
        }
    }
}
