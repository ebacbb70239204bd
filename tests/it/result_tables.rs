//! Every row with a score of every table is read, or a finding is at its place: counted by a
//! simple reader of its own. `result_tables/counted.rs` is that reader; `said.rs` compares what its rows
//! say with their records, `drawn.rs` rows that were read by eye.

#![cfg(feature = "dataset")]

mod counted;
mod drawn;
mod said;

use crate::common::{Outcome, corpus, documents};
use counted::{Counted, of_html, of_wikitext};
use scoreline::document::{Document, DocumentKind};
use scoreline::extract;
use scoreline::model::Dataset;

/// What became of tables, or of rows.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Tally {
    read: usize,
    told: usize,
    silent: usize,
}

impl Tally {
    fn add(&mut self, read: bool, told: bool) {
        match (read, told) {
            (true, _) => self.read += 1,
            (false, true) => self.told += 1,
            (false, false) => self.silent += 1,
        }
    }
}

fn place(start: u64, end: u64) -> (usize, usize) {
    let number = |n| usize::try_from(n).unwrap_or(usize::MAX);
    (number(start), number(end))
}

/// Tables and rows of a page, and the rows of which nothing is said.
fn page(page: &Document) -> Result<(Tally, Tally, Vec<String>), Box<dyn std::error::Error>> {
    let counted = match page.kind {
        DocumentKind::Html => of_html(&page.text)?,
        DocumentKind::Wikitext => of_wikitext(&page.text)?,
        DocumentKind::Plain => Vec::new(),
    };
    Ok(tallied(&counted, &extract(page).dataset, &page.title))
}

fn tallied(counted: &[Counted], dataset: &Dataset, title: &str) -> (Tally, Tally, Vec<String>) {
    let sources = dataset.match_sources.iter();
    let read: Vec<_> = sources
        .map(|source| place(source.span_start, source.span_end))
        .collect();
    let findings = dataset.findings.iter();
    let told: Vec<_> = findings
        .map(|found| {
            let whole_box = found.rule.name() == "unreadable-block";
            (place(found.span_start, found.span_end), whole_box)
        })
        .collect();
    let (mut tables, mut rows, mut silent) = (Tally::default(), Tally::default(), Vec::new());
    for table in counted {
        let mut of_table = Tally::default();
        for (start, end, cells) in &table.rows {
            let meets = |(from, to): &(usize, usize)| from < end && to > start;
            let is_read = read.iter().any(meets);
            // What is said of something around the table says nothing of the row, but for a box of one
            // match that is laid out with tables.
            let is_told = told.iter().any(|(span, whole_box)| {
                let inside = span.0 >= table.start && span.1 <= table.end;
                meets(span) && (inside || *whole_box)
            });
            of_table.add(is_read, is_told);
            if !is_read && !is_told {
                silent.push(format!("{title}: {cells}"));
            }
        }
        rows.read += of_table.read;
        rows.told += of_table.told;
        rows.silent += of_table.silent;
        tables.add(
            of_table.read > 0 && of_table.silent == 0,
            of_table.silent == 0,
        );
    }
    (tables, rows, silent)
}

/// Tables of these pages count goals of whole seasons: `12–8` is no result there.
const WITHOUT_RESULTS: [&str; 1] = ["KF Tirana Statistics in Albanian Cup"];

/// How many of a hundred rows with results must be records, and not only reported.
const MUST_BE_READ: usize = 95;

fn corpus_is_read_or_reported(path: &str) -> Outcome {
    corpus()?;
    let (mut tables, mut rows, mut silent) = (Tally::default(), Tally::default(), Vec::new());
    let mut of_results = Tally::default();
    for document in documents(path)? {
        let (of_tables, of_rows, unsaid) = page(&document)?;
        for (all, one) in [(&mut tables, of_tables), (&mut rows, of_rows)] {
            all.read += one.read;
            all.told += one.told;
            all.silent += one.silent;
        }
        silent.extend(unsaid);
        if !WITHOUT_RESULTS.contains(&document.title.as_str()) {
            of_results.read += of_rows.read;
            of_results.told += of_rows.told;
        }
    }
    println!("{path}\n  tables: {tables:?}\n  rows:   {rows:?}");
    assert!(
        rows.read + rows.told > 100,
        "the simple reader found next to nothing"
    );
    assert_eq!(silent, [""; 0]);
    // Tables of wikitext list records of head-to-heads, too, which are no results.
    let all = of_results.read + of_results.told;
    if path.contains("html") {
        assert!(
            of_results.read * 100 >= all * MUST_BE_READ,
            "{of_results:?}"
        );
    }
    Ok(())
}

#[test]
#[ignore = "needs the corpus"]
fn every_row_with_a_score_of_pages_as_of_2014_is_read_or_reported() -> Outcome {
    corpus_is_read_or_reported("../shared/corpus/html-2014")
}

#[test]
#[ignore = "needs the corpus"]
fn every_row_with_a_score_of_rendered_pages_is_read_or_reported() -> Outcome {
    corpus_is_read_or_reported("../shared/corpus/html")
}

#[test]
#[ignore = "needs the corpus"]
fn every_row_with_a_score_of_wikitext_is_read_or_reported() -> Outcome {
    corpus_is_read_or_reported("../shared/corpus/wikitext")
}

#[test]
fn every_row_with_a_score_of_the_fixtures_is_read_or_reported() -> Outcome {
    for document in documents("fixtures")? {
        let (_, _, silent) = page(&document)?;
        assert_eq!(silent, [""; 0], "{}", document.page);
    }
    Ok(())
}

#[test]
fn the_simple_reader_counts_what_it_should() -> Outcome {
    let html = "<table><tr><th>A</th><th>B</th></tr><tr><td>x</td><td>2–1</td></tr><tr><td><table><tr>\
        <td>3 - 0</td></tr></table></td></tr><tr><td>12–13 May</td><td>20:45</td></tr></table>";
    let found = of_html(html)?;
    assert_eq!(
        found
            .iter()
            .map(|table| table.rows.len())
            .collect::<Vec<_>>(),
        [1, 1]
    );
    let text = "{|\n! A !! B\n|-\n| x || align=left | '''[[a|2–1]]'''\n|-\n| 12–13 May\n|}\n";
    let found = of_wikitext(text)?;
    assert_eq!(
        found
            .iter()
            .map(|table| table.rows.len())
            .collect::<Vec<_>>(),
        [1]
    );
    Ok(())
}
