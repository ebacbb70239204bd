//! Any bytes are a page that gives records or findings.

#![no_main]

#[path = "../../tests/it/common/any_input.rs"]
mod any_input;
#[path = "../growth.rs"]
mod growth;

use libfuzzer_sys::fuzz_target;
use scoreline::document::Document;
fuzz_target!(|bytes: &[u8]| {
    let document = Document::from_bytes("2031 Example Cup", "en", bytes);
    any_input::extraction(&document);
    growth::stays_linear(&document.text, |text| {
        scoreline::extract(&Document::new("2031 Example Cup", "en", text));
    });
});
