//! Every row with a score against its record: teams, score, day and home side as a plain reader sees
//! them, which knows cells and nothing of forms.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use regex::Regex;

use super::counted::{Counted, of_html};
use super::{WITHOUT_RESULTS, place};
use crate::common::{Outcome, corpus, documents};
use scoreline::document::Document;
use scoreline::extract;
use scoreline::model::{Dataset, Match, MatchSourceKind, SideOrder};

/// How many of a hundred rows must be records with all that the row says.
const MUST_BE_RIGHT: usize = 95;

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

static SCORE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(\d{1,2}) ?[–—−:-] ?(\d{1,2})").expect("a pattern of the test"));
static DAY_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(\d{1,2}) ([A-Z][a-z]{2})[a-z]*\.?,?(?: (\d{4}))?")
        .expect("a pattern of the test")
});
static MONTH_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^([A-Z][a-z]{2})[a-z]*\.? (\d{1,2})(?:, (\d{4}))?$")
        .expect("a pattern of the test")
});
static YEAR_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(\d{4})[.-](\d{2})[.-](\d{2})\b").expect("a pattern of the test")
});
static IN_FIGURES: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(\d{2})-(\d{2})-(\d{4})$").expect("a pattern of the test"));
static GROUND: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?:.*\()?([HAN])\)?$").expect("a pattern of the test"));
static TAG: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?s)<[^>]*>").expect("a pattern of the test"));

/// Day, month and, where it is there, the year of a cell.
fn day(cell: &str) -> Option<(u32, u32, Option<i32>)> {
    let month = |name: &str| {
        let name = name.to_lowercase();
        let at = MONTHS.iter().position(|month| *month == name)?;
        u32::try_from(at + 1).ok()
    };
    let number = |text: &str| text.parse::<u32>().ok();
    let year =
        |found: &regex::Captures<'_>, at| found.get(at).and_then(|y| y.as_str().parse().ok());
    if let Some(found) = DAY_FIRST.captures(cell) {
        return Some((number(&found[1])?, month(&found[2])?, year(&found, 3)));
    }
    if let Some(found) = MONTH_FIRST.captures(cell) {
        return Some((number(&found[2])?, month(&found[1])?, year(&found, 3)));
    }
    if let Some(found) = YEAR_FIRST.captures(cell) {
        return Some((number(&found[3])?, number(&found[2])?, year(&found, 1)));
    }
    let found = IN_FIGURES.captures(cell)?;
    Some((number(&found[1])?, number(&found[2])?, year(&found, 3)))
}

/// What a row says.
struct Said<'t> {
    cells: Vec<&'t str>,
    /// What the table shows anywhere, and the title of the page.
    around: String,
    is_grid: bool,
}

impl Said<'_> {
    fn cell_of(&self, team: &str) -> Option<usize> {
        let cells = || self.cells.iter();
        cells()
            .position(|cell| *cell == team)
            .or_else(|| cells().position(|cell| cell.contains(team)))
    }

    fn has_score(&self, first: u16, second: u16) -> bool {
        self.cells.iter().any(|cell| {
            let found = SCORE.captures(cell);
            found.is_some_and(|found| {
                found[1].parse() == Ok(first) && found[2].parse() == Ok(second)
            })
        })
    }

    /// What is wrong with the record of a row, the nth of them, and whether it is nothing but a day that
    /// the record lacks.
    fn wrong(&self, record: &Match, nth: usize) -> Option<(String, bool)> {
        let (home, away) = (record.home.name(), record.away.name());
        let Some(score) = record.score else {
            return Some(("no score".to_owned(), false));
        };
        let (of_home, of_away) = (score.home, score.away);
        let ground = self.cells.iter().find_map(|cell| {
            let found = GROUND.captures(cell)?;
            Some(found[1].to_owned())
        });
        let ground = ground.as_deref();
        let right = match (self.cell_of(home), self.cell_of(away)) {
            _ if self.is_grid => {
                self.cells.first().is_some_and(|cell| cell.contains(home))
                    && self.around.contains(away)
                    && self.has_score(of_home, of_away)
            }
            // Of two legs the second is at the ground of the side on the right.
            (Some(of), Some(against)) if of > against && nth == 0 => false,
            (Some(of), Some(against)) if of < against => self.has_score(of_home, of_away),
            (Some(_), Some(_)) => self.has_score(of_away, of_home),
            (None, Some(_)) => {
                let is_ground = match ground {
                    Some("A") => false,
                    Some("N") => record.side_order == SideOrder::Neutral,
                    Some(_) => record.side_order == SideOrder::HomeFirst,
                    None => record.side_order == SideOrder::OwnFirst,
                };
                self.around.contains(home) && is_ground && self.has_score(of_home, of_away)
            }
            (Some(_), None) => {
                self.around.contains(away)
                    && ground == Some("A")
                    && record.side_order == SideOrder::HomeFirst
                    && self.has_score(of_away, of_home)
            }
            (None, None) => false,
        };
        if !right {
            let order = record.side_order.as_str();
            return Some((format!("{home} {score} {away}, {order}"), false));
        }
        let (day, month, year) = self.cells.iter().find_map(|cell| day(cell))?;
        let is_day = |date: NaiveDate| {
            (date.day(), date.month()) == (day, month)
                && year.is_none_or(|year| date.year() == year)
        };
        let is_right = record.date.is_some_and(is_day);
        let fault = || format!("{home} {score} {away} on {:?}", record.date);
        (!is_right).then(|| (fault(), record.date.is_none()))
    }
}

/// The records of a row, and whether it is one of a bracket: its cells are of several pairings.
fn records(dataset: &Dataset, start: usize, end: usize) -> (Vec<&Match>, bool) {
    let at = dataset.match_sources.iter().filter(|source| {
        let (from, to) = place(source.span_start, source.span_end);
        from < end && to > start
    });
    let at: Vec<_> = at.collect();
    let of_bracket = at
        .iter()
        .any(|source| source.kind == MatchSourceKind::Bracket);
    let ids: Vec<_> = at.iter().map(|source| &source.match_id).collect();
    let of_row = dataset
        .matches
        .iter()
        .filter(|record| ids.contains(&&record.id));
    let mut out: Vec<&Match> = of_row.collect();
    out.sort_by_key(|record| ids.iter().position(|id| **id == record.id));
    (out, of_bracket)
}

fn is_reported(dataset: &Dataset, start: usize, end: usize) -> bool {
    dataset.findings.iter().any(|found| {
        let (from, to) = place(found.span_start, found.span_end);
        from < end && to > start
    })
}

fn said<'t>(page: &Document, table: &Counted, cells: &'t str) -> Said<'t> {
    let text = page.text.get(table.start..table.end).unwrap_or_default();
    let shown = TAG.replace_all(text, "").replace("&amp;", "&");
    Said {
        cells: cells.split(" | ").collect(),
        is_grid: shown.contains("Home \\ Away"),
        around: format!("{} {shown}", page.title),
    }
}

#[test]
#[ignore = "needs the corpus"]
fn rows_of_2014_are_records_with_the_teams_score_day_and_home_side_of_the_row() -> Outcome {
    corpus()?;
    let (mut rows, mut brackets, mut right, mut reported, mut silent) = (0, 0, 0, 0, Vec::new());
    let mut wrong = Vec::new();
    for page in documents("../shared/corpus/html-2014")? {
        if WITHOUT_RESULTS.contains(&page.title.as_str()) {
            continue;
        }
        let dataset = extract(&page).dataset;
        for table in of_html(&page.text)? {
            for (start, end, cells) in &table.rows {
                let (found, of_bracket) = records(&dataset, *start, *end);
                if of_bracket {
                    brackets += 1;
                    continue;
                }
                rows += 1;
                let cells = cells.replace("&amp;", "&");
                let row = said(&page, &table, &cells);
                let numbered = found.iter().zip(0..);
                let faults = numbered.filter_map(|(record, nth)| row.wrong(record, nth));
                let faults: Vec<(String, bool)> = faults.collect();
                let is_reported = is_reported(&dataset, *start, *end);
                // What is missing may be reported, what is wrong may not.
                let lacks_day = !faults.is_empty() && faults.iter().all(|(_, lacks)| *lacks);
                if faults.is_empty() && !found.is_empty() {
                    right += 1;
                } else if is_reported && (found.is_empty() || lacks_day) {
                    reported += 1;
                } else if found.is_empty() {
                    silent.push(format!("{}: {cells}", page.title));
                } else {
                    wrong.push(format!("{}: {cells}: {faults:?}", page.title));
                }
            }
        }
    }
    println!(
        "{rows} rows with results, {brackets} more in brackets: {right} are right records, {reported} are \
         reported, {} are wrong, {} silent",
        wrong.len(),
        silent.len()
    );
    assert_eq!(wrong, [""; 0]);
    assert_eq!(silent, [""; 0]);
    assert!(
        rows > 1_000 && right * 100 >= rows * MUST_BE_RIGHT,
        "{right} of {rows}"
    );
    Ok(())
}
