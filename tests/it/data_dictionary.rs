//! Promise: `docs/data-dictionary.md` says what the tables are. Needs the feature `dataset`.

#![cfg(feature = "dataset")]

use std::path::Path;

use scoreline::export::data_dictionary;

#[test]
fn the_data_dictionary_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/data-dictionary.md");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, data_dictionary()).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == data_dictionary(),
        "docs/data-dictionary.md is out of date; make it anew with\n  \
         UPDATE=1 cargo test --test it data_dictionary::"
    );
}
