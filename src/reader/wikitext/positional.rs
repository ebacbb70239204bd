//! Templates that are not known and whose arguments without names are two sides with a result between
//! them: `{{Some result|[[Alfa]]|2–1|[[Beta]]}}`. Called for each unknown template, and by the skip test.

use std::sync::LazyLock;

use regex::Regex;

use crate::wikitext::Template;

/// Figures of both sides and nothing else but marks: the source of an argument, between its pipes.
static RESULT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"\|[\s'\[]*\d{1,2}\s*[-–—−:]\s*\d{1,2}(?:\s*\([^()|{}]*\))?[\s'\]]*(?:\||\}\})")
        .ok()
});

/// Whether a text has a result between two pipes. `false` is certain for any template in it.
pub(super) fn may_list(text: &str) -> bool {
    RESULT.as_ref().is_some_and(|result| result.is_match(text))
}

/// Whether the arguments of a template are names of two sides and a result between them.
pub(super) fn lists_result(template: &Template<'_, '_>) -> bool {
    let source = template.tree().slice(template.span());
    // Braces of a template inside don't matter: its own result is reported with it.
    if source.len() > LONGEST || !may_list(source) {
        return false;
    }
    let mut is_named = false;
    let mut has_result = false;
    for argument in template.arguments() {
        if argument.position().is_none() {
            continue;
        }
        let value = argument.value();
        if is_named && may_list(&format!("|{value}|")) {
            has_result = true;
        } else if is_name(value) {
            if has_result {
                return true;
            }
            is_named = true;
        }
    }
    false
}

/// No template with one result is longer.
const LONGEST: usize = 4_000;

/// A link, a template, or a word that begins as a name does.
fn is_name(value: &str) -> bool {
    let value = value.trim_start_matches(['\'', ' ', '\n']);
    value.starts_with("[[") || value.starts_with("{{") || value.starts_with(char::is_uppercase)
}
