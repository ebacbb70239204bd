//! Any text has a tree whose spans nest and which gives the text back.

#![no_main]

#[path = "../../tests/it/common/any_input.rs"]
mod any_input;
#[path = "../growth.rs"]
mod growth;

use libfuzzer_sys::fuzz_target;
fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    any_input::tree(&text);
    growth::stays_linear(&text, any_input::tree);
});
