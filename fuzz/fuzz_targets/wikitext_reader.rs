//! Any text is read by the wikitext reader.

#![no_main]

#[path = "../../tests/it/common/any_input.rs"]
mod any_input;
#[path = "../growth.rs"]
mod growth;

use libfuzzer_sys::fuzz_target;
fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let read = |text: &str| any_input::blocks(&any_input::wikitext(text));
    read(&text);
    growth::stays_linear(&text, read);
});
