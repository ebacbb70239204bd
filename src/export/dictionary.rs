//! The data dictionary: `docs/data-dictionary.md`, made from the records, which describe their tables.
//!
//! A test compares it with the file in the repository, so that the two cannot drift apart.

use crate::model::{Table, tables};
use crate::schema::{Column, ColumnKind};

const HEAD: &str = "\
# Data dictionary

Made from the records in `src/model/`; do not edit by hand.
To make it anew: `UPDATE=1 cargo test --test it data_dictionary::`.

A dataset is a set of tables. Each is a file `<table>.csv`; `dataset.json` holds all of them, nested:
a page holds its totals and rounds, a round its schedule, standings and ties, a tie its matches, a
match its sources, goals, shoot-out kicks and cards. Matches that belong to no tie hang on their
round; `countries` and `findings` are beside the pages.

What is not known is empty in CSV and `null` in JSON; never 0, -1 or a word for it.

| type | looks like |
|---|---|
| text | UTF-8; in CSV a `'` in front of `=`, `+`, `-`, `@`, tab or return keeps spreadsheets from running it |
| integer | `42` |
| boolean | `true`, `false` |
| date | `2014-02-07` |
| time | `19:30` |
| offset | `+02:00` |
| instant | `2014-02-07T17:30:00Z` |
| enumeration | one of the words listed with the column |
";

/// The data dictionary in Markdown.
///
/// ```
/// let text = scoreline::export::data_dictionary();
/// assert!(text.contains("\n## matches\n"));
/// ```
pub fn data_dictionary() -> String {
    let mut text = HEAD.to_owned();
    for table in tables() {
        describe(table, &mut text);
    }
    text
}

fn describe(table: &'static dyn Table, text: &mut String) {
    let key: Vec<String> = table.key().iter().map(|name| code(name)).collect();
    text.push_str(&format!(
        "\n## {}\n\n{} Key: {}.\n\n| column | type | filled | meaning |\n|---|---|---|---|\n",
        table.name(),
        table.description(),
        key.join(", ")
    ));
    for column in table.columns() {
        text.push_str(&format!(
            "| {} | {} | {} | {} |\n",
            code(column.name),
            column.kind.as_str(),
            if column.required {
                "always"
            } else {
                "if known"
            },
            meaning(column)
        ));
    }
}

fn meaning(column: &Column) -> String {
    // A bar would end the cell.
    let mut text = column.description.replace('|', "\\|");
    if let ColumnKind::Enumeration(words) = column.kind {
        let words: Vec<String> = words.iter().map(|word| code(word)).collect();
        text.push_str(&format!(" One of {}.", words.join(", ")));
    }
    if let Some(table) = column.refers_to {
        text.push_str(&format!(" Key of [{table}](#{table})."));
    }
    text
}

fn code(name: &str) -> String {
    format!("`{name}`")
}
