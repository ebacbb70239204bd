//! Promise: `docs/rules.md` says what the rules are. Needs the feature `dataset`.

#![cfg(feature = "dataset")]

use std::path::Path;

use scoreline::export::rule_reference;

#[test]
fn the_reference_of_the_rules_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, rule_reference()).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == rule_reference(),
        "docs/rules.md is out of date; make it anew with\n  UPDATE=1 cargo test --test rules"
    );
}
