//! Rows drawn by a fixed seed, whose values were written down from the pages by eye: each is the record
//! that its page shows. `tests/expected/rows_of_2014.txt` has them.

use std::collections::{BTreeMap, BTreeSet};

use super::counted::of_html;
use super::{WITHOUT_RESULTS, place};
use crate::common::{Outcome, corpus, documents, in_repository};
use scoreline::document::Document;
use scoreline::extract;
use scoreline::model::{Dataset, MatchSourceKind, SideOrder};

const SEED: u64 = 2014;

const DRAWN: usize = 200;

/// A page, and the number of a row on it, from 1.
type Row = (String, usize);

/// What is written of each row: a line a match.
type Written = BTreeMap<Row, BTreeSet<String>>;

/// The lowest numbers of a shuffled range.
fn drawn(rows: usize) -> Vec<usize> {
    let mut numbers: Vec<usize> = (0..rows).collect();
    let mut state = SEED;
    for first in 0..DRAWN.min(rows) {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let random = usize::try_from(state >> 33).unwrap_or(0);
        numbers.swap(first, first + random % (rows - first));
    }
    numbers.truncate(DRAWN);
    numbers
}

fn written() -> Result<Written, Box<dyn std::error::Error>> {
    let file = std::fs::read_to_string(in_repository("tests/expected/rows_of_2014.txt"))?;
    let mut page = String::new();
    let mut out = Written::new();
    for line in file
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        if let Some(title) = line.strip_prefix("= ") {
            page = title.to_owned();
            continue;
        }
        let (number, says) = line.split_once(" | ").ok_or("a line without a number")?;
        let row = (page.clone(), number.parse()?);
        out.entry(row).or_default().insert(says.to_owned());
    }
    Ok(out)
}

/// What is read at a place, in the words of the file.
fn read(dataset: &Dataset, start: usize, end: usize) -> BTreeSet<String> {
    let at = dataset.match_sources.iter().filter(|source| {
        let (from, to) = place(source.span_start, source.span_end);
        from < end && to > start
    });
    let line = |source: &scoreline::model::MatchSource| {
        let of_source = |record: &&scoreline::model::Match| record.id == source.match_id;
        let record = dataset.matches.iter().find(of_source)?;
        let date = record.date.map_or("-".to_owned(), |date| date.to_string());
        let score = record
            .score
            .map_or("?".to_owned(), |score| score.to_string());
        let (home, away) = (record.home.name(), record.away.name());
        let ground = match record.side_order {
            SideOrder::Listed | SideOrder::HomeFirst => "first",
            SideOrder::Neutral => "neutral",
            _ => "open",
        };
        let form = match source.kind {
            MatchSourceKind::Box => "box",
            MatchSourceKind::Grid => "grid",
            MatchSourceKind::SeriesRow | MatchSourceKind::Table => "row",
            _ => "other",
        };
        Some(format!(
            "{date} | {home} {score} {away} | {ground} | {form}"
        ))
    };
    at.filter_map(line).collect()
}

/// A day in brackets is said apart from the row: it may be read, and no other.
fn is_same(written: &str, read: &str) -> bool {
    let Some((day, rest)) = written
        .strip_prefix('(')
        .and_then(|written| written.split_once(')'))
    else {
        return written == read;
    };
    read.strip_prefix(day).or_else(|| read.strip_prefix('-')) == Some(rest)
}

#[test]
#[ignore = "needs the corpus"]
fn rows_of_2014_that_were_drawn_are_read_as_they_were_seen() -> Outcome {
    corpus()?;
    let mut pages: Vec<Document> = documents("../shared/corpus/html-2014")?;
    pages.retain(|page| !WITHOUT_RESULTS.contains(&page.title.as_str()));
    pages.sort_by(|one, other| one.title.cmp(&other.title));
    let mut rows: Vec<(Row, usize, usize, String)> = Vec::new();
    for page in &pages {
        let tables = of_html(&page.text)?;
        let of_page = tables.into_iter().flat_map(|table| table.rows);
        for (number, (start, end, cells)) in (1..).zip(of_page) {
            rows.push(((page.title.clone(), number), start, end, cells));
        }
    }
    let mut written = written()?;
    let mut wrong = Vec::new();
    let mut datasets: BTreeMap<&str, Dataset> = BTreeMap::new();
    for number in drawn(rows.len()) {
        let (row, start, end, cells) = &rows[number];
        let Some(expected) = written.remove(row) else {
            wrong.push(format!("{row:?} is not written down: {cells}"));
            continue;
        };
        let page = pages
            .iter()
            .find(|page| page.title == row.0)
            .ok_or("no page")?;
        let dataset = datasets
            .entry(&page.title)
            .or_insert_with(|| extract(page).dataset);
        let found = read(dataset, *start, *end);
        let fits = expected.len() == found.len()
            && expected
                .iter()
                .all(|written| found.iter().any(|read| is_same(written, read)));
        if !fits {
            wrong.push(format!(
                "{row:?} {cells}\n  seen {expected:#?}\n  read {found:#?}"
            ));
        }
    }
    println!("{DRAWN} rows of {}, {} differ", rows.len(), wrong.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(written.is_empty(), "not drawn: {:?}", written.keys());
    Ok(())
}
