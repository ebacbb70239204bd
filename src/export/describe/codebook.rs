//! What every table and column means: `docs/data-dictionary.md`, the same as `codebook.md` beside a dataset, and as
//! rows for the forms that hold it as a table. Made from the records, which describe their tables.
//!
//! A test compares the first with the file in the repository, so that the two cannot drift apart.

#[cfg(any(feature = "sqlite", feature = "xlsx"))]
use std::borrow::Cow;

use crate::model::{Table, tables};
#[cfg(any(feature = "sqlite", feature = "xlsx"))]
use crate::schema::Cell;
use crate::schema::Column;

const DICTIONARY_HEAD: &str = "\
# Data dictionary

Made from the records in `src/model/`; do not edit by hand.
To make it anew: `UPDATE=1 cargo test --test it data_dictionary::`.
";

const CODEBOOK_HEAD: &str = "\
# Codebook

What the tables of this dataset hold.
";

const FORMS: &str = "
A dataset is a set of tables. Each is a file `<table>.csv`, a file `<table>.parquet`, a table of `dataset.sqlite` and
a sheet of `dataset.xlsx`, as far as these forms were asked for. `dataset.json` holds all of them, nested: a page holds
its totals and rounds, a round its schedule, standings and ties, a tie its matches, a match its sources, goals,
shoot-out kicks, cards, line-ups and managers. Matches that belong to no tie hang on their round; `countries` and `findings` are beside the
pages. A line of `matches.ndjson` is a match with its page, its tie, and its sources, goals, kicks, cards, line-ups and managers.

What is not known is empty in CSV and in a spreadsheet, `null` in JSON and NULL elsewhere; never 0, -1 or a word for it.

| type | looks like | Parquet | SQLite |
|---|---|---|---|
| text | UTF-8; in CSV a `'` in front of `=`, `+`, `-`, `@`, tab or return keeps spreadsheets from running it | string | TEXT |
| integer | `42` | int64 | INTEGER |
| boolean | `true`, `false` | boolean | INTEGER, 1 or 0 |
| date | `2014-02-07` | date32 | TEXT |
| time | `19:30` | time64 in microseconds | TEXT |
| offset | `+02:00` | string | TEXT |
| instant | `2014-02-07T17:30:00Z` | timestamp in microseconds, UTC | TEXT |
| enumeration | one of the words listed with the column | dictionary of strings | TEXT with a check |

A spreadsheet shows days before March 1900 as text, since it counts from there.
";

/// The columns of the codebook as a table, and whether they hold numbers.
#[cfg(any(feature = "sqlite", feature = "xlsx"))]
pub(in crate::export) const HEADING: [(&str, bool); 9] = [
    ("table", false),
    ("position", true),
    ("column", false),
    ("type", false),
    ("required", true),
    ("key", true),
    ("refers_to", false),
    ("words", false),
    ("description", false),
];

/// A row a column of any table, with cells in the order of [`HEADING`].
#[cfg(any(feature = "sqlite", feature = "xlsx"))]
pub(in crate::export) fn rows() -> impl Iterator<Item = [Cell<'static>; 9]> {
    tables().into_iter().flat_map(|table| {
        (1..).zip(table.columns()).map(move |(position, column)| {
            let words = column.kind.words().map(|words| words.join(" "));
            [
                Cell::text(table.name()),
                Cell::Integer(position),
                Cell::text(column.name),
                Cell::text(column.kind.as_str()),
                Cell::Integer(column.required.into()),
                Cell::Integer(table.key().contains(&column.name).into()),
                column.refers_to.map_or(Cell::Null, Cell::text),
                words.map_or(Cell::Null, |words| Cell::Text(Cow::Owned(words))),
                Cell::text(column.description),
            ]
        })
    })
}

/// The codebook that lies beside a dataset, in Markdown.
pub(super) fn codebook() -> String {
    whole(CODEBOOK_HEAD)
}

/// The data dictionary in Markdown.
///
/// ```
/// let text = scoreline::export::data_dictionary();
/// assert!(text.contains("\n## matches\n"));
/// ```
pub fn data_dictionary() -> String {
    whole(DICTIONARY_HEAD)
}

fn whole(head: &str) -> String {
    let mut text = format!("{head}{FORMS}");
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
    if let Some(words) = column.kind.words() {
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
