//! Each profile has the columns and meanings of the dataset that it is named after, and its files take the place of
//! others as a whole. On the World Cup pages of the corpus the rows are compared with that dataset, column by column:
//! every difference is in `tests/expected/profiles.txt` with both values, the counts are in `docs/profiles.md`.
//! `UPDATE=1` writes both anew.
//!
//! Needs the feature `cli`.

#![cfg(feature = "cli")]

mod against;
mod meanings;

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;

use against::{Compared, File, TRUTH};

use crate::common::{Outcome, corpus, documents, in_repository};
use scoreline::export::{ExportOptions, Profile, Report, write_profile};
use scoreline::extract_all;
use scoreline::model::Dataset;

/// A file's rows by the names of their columns.
pub(crate) type Rows = Vec<BTreeMap<String, String>>;

/// The files of a profile, read back.
pub(crate) struct Written {
    pub(crate) report: Report,
    pub(crate) files: BTreeMap<String, (Vec<String>, Rows)>,
}

/// Writes a profile to a folder and reads it back.
pub(crate) fn written(dataset: &Dataset, profile: Profile) -> Result<Written, Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let out = folder.path().join("out");
    let report = write_profile(dataset, &out, profile, &ExportOptions::default())?;
    let mut files = BTreeMap::new();
    for file in &report.files {
        let text = fs::read_to_string(out.join(file.name))?;
        files.insert(file.name.to_owned(), parsed(&text));
    }
    Ok(Written { report, files })
}

/// CSV as names of columns and rows. Quoted fields may hold commas and quotes; no field here holds a line break.
pub(crate) fn parsed(text: &str) -> (Vec<String>, Rows) {
    let mut lines = text.lines().map(fields);
    let names = lines.next().unwrap_or_default();
    let rows = lines.map(|row| names.iter().cloned().zip(row).collect());
    let rows: Rows = rows.collect();
    (names, rows)
}

fn fields(line: &str) -> Vec<String> {
    let (mut out, mut field, mut quoted) = (Vec::new(), String::new(), false);
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                field.push('"');
                chars.next();
            }
            '"' => quoted = !quoted,
            ',' if !quoted => out.push(std::mem::take(&mut field)),
            c => field.push(c),
        }
    }
    out.push(field);
    out
}

const LIST: &str = "tests/expected/profiles.txt";
const DOCUMENT: &str = "docs/profiles.md";
const BEGIN: &str = "<!-- made by the command below: begin -->\n";
const END: &str = "<!-- made by the command below: end -->\n";
const COMMAND: &str = "UPDATE=1 cargo test --test it profiles::rows_agree -- --ignored";

#[test]
#[ignore = "needs the real pages of ../shared/corpus"]
fn rows_agree_with_the_datasets_but_for_listed_differences() -> Outcome {
    let corpus = corpus()?;
    let mut all: Vec<Compared> = Vec::new();
    for (pages, tournaments) in [
        ("wikitext/world-cup", &against::WIKITEXT[..]),
        ("html", &against::HTML[..]),
    ] {
        let dataset = extract_all(&documents(&format!("../shared/corpus/{pages}"))?, &|| ());
        for profile in [Profile::Fjelstul, Profile::Martj42] {
            let written = written(&dataset, profile)?;
            for file in File::ALL.iter().filter(|file| file.profile == profile) {
                let (columns, rows) = &written.files[file.name];
                let theirs = fs::read_to_string(corpus.join(TRUTH).join(file.truth))?;
                let theirs = parsed(&theirs).1;
                // international_results is of men; the Fjelstul database ends with 2022. What another program read
                // from wikitext is compared with that.
                let is_program = !file.truth.starts_with("fjelstul");
                if is_program && pages == "html" {
                    continue;
                }
                let is_of_both = |year: &&&str| match **year {
                    "2015" => profile == Profile::Fjelstul,
                    "2026" => is_program,
                    _ => true,
                };
                let years: Vec<&str> = tournaments.iter().filter(is_of_both).copied().collect();
                all.push(against::compare(
                    pages, file, columns, rows, &theirs, &years,
                ));
            }
        }
    }
    let list = all.iter().map(Compared::list).collect::<String>();
    let table = against::table(&all);
    let document = fs::read_to_string(in_repository(DOCUMENT))?;
    let (head, rest) = document
        .split_once(BEGIN)
        .ok_or("the table has no beginning")?;
    let (_, tail) = rest.split_once(END).ok_or("the table has no end")?;
    let document_now = format!("{head}{BEGIN}{table}{END}{tail}");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(in_repository(LIST), &list)?;
        fs::write(in_repository(DOCUMENT), &document_now)?;
        return Ok(());
    }
    assert!(
        list == fs::read_to_string(in_repository(LIST))?,
        "{LIST} differs; look at\n  {COMMAND}\n{list}"
    );
    assert!(
        document == document_now,
        "{DOCUMENT} differs; look at\n  {COMMAND}\n{table}"
    );
    Ok(())
}
