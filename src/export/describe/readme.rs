//! `README.md` of a dataset: what it is and how to open it, with the head in YAML that hubs of datasets read. Called by
//! `describe`.

use super::facts::{Facts, LICENCE};
use super::names::Description;
use crate::export::format::Format;
use crate::model::tables;

/// Sizes as hubs name them: rows of the largest table, below the number.
const SIZES: [(usize, &str); 5] = [
    (1_000, "n<1K"),
    (10_000, "1K<n<10K"),
    (100_000, "10K<n<100K"),
    (1_000_000, "100K<n<1M"),
    (10_000_000, "1M<n<10M"),
];

/// The text.
pub(super) fn readme(facts: &Facts<'_>) -> String {
    let mut text = head(facts);
    text.push_str(&format!("\n# {}\n\n{}\n", facts.title(), facts.about()));
    text.push_str("\n## Open it\n");
    text.push_str(&open(facts));
    text.push_str("\n## Tables\n\n| table | one row is | rows | key |\n|---|---|---:|---|\n");
    for table in tables() {
        let key: Vec<String> = table.key().iter().map(|key| format!("`{key}`")).collect();
        let about = table.description().replace('|', "\\|");
        let first = about
            .split_inclusive(". ")
            .next()
            .unwrap_or_default()
            .trim();
        text.push_str(&format!(
            "| `{}` | {first} | {} | {} |\n",
            table.name(),
            table.len(facts.dataset),
            key.join(", ")
        ));
    }
    text.push_str(&format!(
        "\nEvery column is explained in [{0}]({0}). What is not known is empty or null, never 0 or a word for it.\n",
        Description::Codebook.file()
    ));
    text.push_str("\n## Files\n\n| file | what it is |\n|---|---|\n");
    for format in Format::ALL.iter().filter(|format| facts.has(**format)) {
        let files = facts.files.iter().filter(|file| file.format == *format);
        let files: Vec<String> = files.map(|file| format!("[{0}]({0})", file.name)).collect();
        text.push_str(&format!("| {} | {} |\n", files.join(", "), format.about()));
    }
    for description in Description::ALL {
        if *description != Description::Readme {
            let file = description.file();
            text.push_str(&format!("| [{file}]({file}) | {} |\n", description.about()));
        }
    }
    text.push_str(&format!(
        "\n## Licence and sources\n\n[{}]({}), by the contributors of Wikipedia. The table `pages` names each article, \
         the revision that was read, and its licence: keep it with the data.\n",
        LICENCE.title, LICENCE.url
    ));
    text
}

fn head(facts: &Facts<'_>) -> String {
    // A text in YAML's quotes is one in JSON's.
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let mut text = format!(
        "---\npretty_name: {}\nlicense: {}\n",
        quoted(&facts.title()),
        LICENCE.hub
    );
    let languages = facts.languages();
    if !languages.is_empty() {
        text.push_str("language:\n");
        for language in languages {
            text.push_str(&format!("- {}\n", quoted(language)));
        }
    }
    text.push_str("tags:\n- football\n- soccer\n- sports\n- wikipedia\n");
    let most = tables()
        .iter()
        .map(|table| table.len(facts.dataset))
        .max()
        .unwrap_or_default();
    let size = SIZES.iter().find(|(below, _)| most < *below);
    text.push_str(&format!(
        "size_categories:\n- {}\n",
        size.map_or("10M<n<100M", |(_, name)| name)
    ));
    // Parquet has the types, so hubs should show that.
    let format = [Format::Parquet, Format::Csv]
        .into_iter()
        .find(|format| facts.has(*format));
    let files: Vec<_> = facts
        .files
        .iter()
        .filter(|file| Some(file.format) == format)
        .filter_map(|file| Some((file.table?, file)))
        .collect();
    if !files.is_empty() {
        text.push_str("configs:\n");
        // A hub shows the first one to those who come by, and an empty one is an error to it.
        let filled = files
            .iter()
            .filter(|(table, _)| table.len(facts.dataset) > 0);
        for (table, file) in filled {
            text.push_str(&format!(
                "- config_name: {}\n  data_files: {}\n",
                table.name(),
                quoted(&file.name)
            ));
            if table.name() == "matches" {
                text.push_str("  default: true\n");
            }
        }
    }
    text.push_str("---\n");
    text
}

/// How the forms that there are can be opened.
fn open(facts: &Facts<'_>) -> String {
    let mut text = String::new();
    let mut example = |about: &str, language: &str, code: &str| {
        text.push_str(&format!("\n{about}\n\n```{language}\n{code}\n```\n"));
    };
    if facts.has(Format::Parquet) {
        example(
            "With DuckDB:",
            "sql",
            "SELECT scorer, count(*) AS goals FROM 'goals.parquet' WHERE NOT own_goal GROUP BY scorer ORDER BY goals DESC;",
        );
        example(
            "With polars (or pandas):",
            "python",
            "import polars as pl\nmatches = pl.read_parquet(\"matches.parquet\")",
        );
    }
    if facts.has(Format::Sqlite) {
        example(
            "With SQLite, with views for goals, ties and teams:",
            "console",
            "sqlite3 dataset.sqlite \"SELECT team, count(*), sum(result = 'win') FROM team_matches GROUP BY team\"",
        );
    }
    if facts.has(Format::Csv) && !facts.has(Format::Parquet) {
        example(
            "With the types of each column, from Python:",
            "python",
            "from frictionless import Package\nmatches = Package(\"datapackage.json\").get_resource(\"matches\").read_rows()",
        );
    }
    if facts.has(Format::Ndjson) {
        example(
            "A line a match, with its goals inside:",
            "console",
            "jq -c '[.date, .home_team, .home_score, .away_score, .away_team, [.goals[].scorer]]' matches.ndjson",
        );
    }
    if facts.has(Format::Json) && text.is_empty() {
        text.push_str("\nAll tables are in `dataset.json`, nested; `dataset.schema.json` is its JSON Schema.\n");
    }
    if text.is_empty() {
        text.push_str("\nAll tables are sheets of `dataset.xlsx`.\n");
    }
    text
}
