//! Bytes choose what a football page is made of: every template and parameter, extreme values.

#![no_main]

#[path = "../../tests/it/common/any_input.rs"]
mod any_input;
#[path = "../../tests/it/common/football_pages.rs"]
mod football_pages;
#[path = "../growth.rs"]
mod growth;

use football_pages::{Bytes, Form, Writer};
use libfuzzer_sys::fuzz_target;
use scoreline::document::{Document, DocumentKind};

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else {
        return;
    };
    let (form, kind) = match first % 3 {
        0 => (Form::Wikitext, DocumentKind::Wikitext),
        1 => (Form::Html, DocumentKind::Html),
        _ => (Form::Plain, DocumentKind::Plain),
    };
    let text = Writer::new(Bytes(rest)).page(form, 4_096);
    let document = Document::new("2031 Example Cup", "en", text).with_kind(kind);
    any_input::extraction(&document);
    growth::stays_linear(&document.text, |text| {
        scoreline::extract(&Document::new("2031 Example Cup", "en", text).with_kind(kind));
    });
});
