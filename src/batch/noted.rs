//! Writes into the text of a batch file what a wiki said of its titles, and leaves the rest of it as it is.
//!
//! Called by `mod.rs`. A pattern of which a title was not asked for keeps the note that it has.

use std::collections::HashMap;

use toml_edit::{Array, DocumentMut, Item, Table, TableLike, Value};

use super::error::BatchError;
use super::pages::Pages;
use crate::source::Asked;
use crate::source::wiki::Found;

/// `competitions` are those of the text, each with its patterns.
pub(super) fn noted<'p>(
    text: &str,
    competitions: impl Iterator<Item = &'p [Pages]>,
    found: &HashMap<Asked, Found>,
    checked: &str,
) -> Result<String, BatchError> {
    let mut file: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| {
        let problem = error.to_string().trim_end().to_owned();
        BatchError::Toml { problem }
    })?;
    let of_file = tables(file.get_mut("competition"));
    for (table, patterns) in of_file.into_iter().zip(competitions) {
        let item = table.get_mut("pages");
        let inline = item.as_ref().is_some_and(|item| item.is_value());
        for (pages, pattern) in tables(item).into_iter().zip(patterns) {
            note(pages, inline, pattern, found, checked);
        }
    }
    Ok(file.to_string())
}

/// The tables of an array, in both forms that TOML has for it.
fn tables(item: Option<&mut Item>) -> Vec<&mut dyn TableLike> {
    match item {
        Some(Item::ArrayOfTables(tables)) => {
            let tables = tables.iter_mut();
            tables.map(|table| table as &mut dyn TableLike).collect()
        }
        Some(Item::Value(Value::Array(values))) => {
            let tables = values.iter_mut().filter_map(Value::as_inline_table_mut);
            tables.map(|table| table as &mut dyn TableLike).collect()
        }
        _ => Vec::new(),
    }
}

fn note(
    pages: &mut dyn TableLike,
    inline: bool,
    pattern: &Pages,
    found: &HashMap<Asked, Found>,
    checked: &str,
) {
    let states: Option<Vec<(&Asked, &Found)>> = pattern
        .titles
        .iter()
        .map(|title| Some((title, found.get(title)?)))
        .collect();
    let Some(states) = states else {
        return;
    };
    for key in ["missing", "redirected"] {
        pages.remove(key);
    }
    // Where it stands already, it stays with the comment beside it.
    match pages.get_mut("checked").and_then(Item::as_value_mut) {
        Some(value) => {
            let decor = value.decor().clone();
            *value = Value::from(checked);
            *value.decor_mut() = decor;
        }
        None => {
            pages.insert("checked", toml_edit::value(checked));
        }
    }
    let missing = states
        .iter()
        .filter(|(_, found)| matches!(found, Found::Missing(_)));
    let missing: Array = missing.map(|(title, _)| title.to_string()).collect();
    if !missing.is_empty() {
        pages.insert("missing", toml_edit::value(one_a_line(missing)));
    }
    let mut redirected = Table::new();
    for (title, found) in states {
        if let Found::Redirected(to) = found {
            redirected.insert(&title.to_string(), toml_edit::value(to));
        }
    }
    if !redirected.is_empty() {
        let redirected = match inline {
            true => toml_edit::value(redirected.into_inline_table()),
            false => Item::Table(redirected),
        };
        pages.insert("redirected", redirected);
    }
    if inline {
        pages.fmt();
    }
}

fn one_a_line(mut titles: Array) -> Array {
    if titles.len() > 1 {
        for title in titles.iter_mut() {
            title.decor_mut().set_prefix("\n  ");
        }
        titles.set_trailing("\n");
        titles.set_trailing_comma(true);
    }
    titles
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use crate::batch::Batch;
    use crate::source::Asked;
    use crate::source::wiki::{Absent, Found};

    fn found(of: &[(&str, Found)]) -> HashMap<Asked, Found> {
        let of = of.iter().cloned();
        of.map(|(title, found)| (Asked::new(title), found))
            .collect()
    }

    const FILE: &str = r#"# My cups.

[[competition]]
name = "Cup"

[[competition.pages]] # the first years
titles = ["{season} Cup"]
seasons = ["2001..2002"] # not 2003
checked = "2025-01, links" # by hand
missing = ["2002 Cup"]

# Others.
[[competition.pages]]
titles = ["Other Cup"]
"#;

    #[test]
    fn a_note_takes_the_place_of_the_last_and_comments_stay() {
        let found = found(&[
            ("2001 Cup", Found::Redirected("First Cup".to_owned())),
            ("2002 Cup", Found::Exists),
            ("Other Cup", Found::Missing(Absent::Missing)),
        ]);
        let noted = Batch::noted(FILE, &found, "2026-11-27, a wiki").unwrap();
        let expected = r#"# My cups.

[[competition]]
name = "Cup"

[[competition.pages]] # the first years
titles = ["{season} Cup"]
seasons = ["2001..2002"] # not 2003
checked = "2026-11-27, a wiki" # by hand

[competition.pages.redirected]
"2001 Cup" = "First Cup"

# Others.
[[competition.pages]]
titles = ["Other Cup"]
checked = "2026-11-27, a wiki"
missing = ["Other Cup"]
"#;
        assert_eq!(noted, expected);
        assert_eq!(
            Batch::noted(&noted, &found, "2026-11-27, a wiki").unwrap(),
            noted
        );
    }

    #[test]
    fn a_pattern_that_was_not_asked_for_as_a_whole_keeps_its_note() {
        let found = found(&[("2001 Cup", Found::Exists)]);
        assert_eq!(
            Batch::noted(FILE, &found, "2026-11-27, a wiki").unwrap(),
            FILE
        );
    }

    #[test]
    fn patterns_in_one_line_are_noted_in_it() {
        let text = "competition = [{ name = \"Cup\", pages = [{ titles = [\"A\", \"B\"] }] }]\n";
        let found = found(&[
            ("A", Found::Redirected("C".to_owned())),
            ("B", Found::Missing(Absent::Missing)),
        ]);
        let noted = Batch::noted(text, &found, "2026-11-27, a wiki").unwrap();
        let expected = "competition = [{ name = \"Cup\", pages = [{ titles = [\"A\", \"B\"], \
            checked = \"2026-11-27, a wiki\", missing = [\"B\"], redirected = { A = \"C\" } }] }]\n";
        assert_eq!(noted, expected);
    }

    #[test]
    fn a_note_that_no_file_may_have_is_refused() {
        assert!(Batch::noted(FILE, &HashMap::new(), "today").is_ok());
        let found = found(&[("Other Cup", Found::Exists)]);
        assert!(Batch::noted(FILE, &found, "today").is_err());
    }
}
