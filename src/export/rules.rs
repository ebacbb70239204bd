//! The reference of the rules: `docs/rules.md`, made from the list of rules.
//!
//! A test compares it with the file in the repository, so that the two cannot drift apart.

use crate::model::Rule;

const HEAD: &str = "\
# Rules

Made from the list of rules in `src/model/rule.rs`; do not edit by hand.
To make it anew: `UPDATE=1 cargo test --test it rules::`.

A finding names its rule and never changes a record. An `error` means that a record is missing or
contradicts itself, a `warning` that something does not add up, an `info` that something is worth
knowing. `scoreline check` shows findings at their place in the source; the same findings are the
rows of the table [findings](data-dictionary.md#findings).

| rule | severity | meaning |
|---|---|---|
";

/// The reference of the rules in Markdown.
///
/// ```
/// let text = scoreline::export::rule_reference();
/// assert!(text.contains("\n## goals-differ-from-score\n"));
/// ```
pub fn rule_reference() -> String {
    let mut text = HEAD.to_owned();
    for rule in Rule::ALL {
        let (name, severity) = (rule.name(), rule.severity().as_str());
        // A bar would end the cell.
        let meaning = rule.meaning().replace('|', "\\|");
        text.push_str(&format!("| [{name}](#{name}) | {severity} | {meaning} |\n"));
    }
    for rule in Rule::ALL {
        text.push_str(&format!(
            "\n## {}\n\n{} Severity: {}.\n\n* Example: {}\n* What to do: {}\n",
            rule.name(),
            rule.meaning(),
            rule.severity().as_str(),
            rule.example(),
            rule.advice()
        ));
    }
    text
}
