//! Days in numbers: which of the first two is the month, other days of the page tell, or nothing does.

use scoreline::{Document, extract};

use super::{days, read, rules};
use crate::regressions::tables::both_forms;

fn dated<'r>(days: [&'r str; 3]) -> [Vec<&'r str>; 4] {
    let row = |day: &'r str, home: &'r str, away: &'r str| vec![day, home, "2–1", away];
    [
        vec!["!Date", "!Home", "!Score", "!Away"],
        row(days[0], "[[Alfa]]", "[[Beta]]"),
        row(days[1], "[[Gama]]", "[[Delta]]"),
        row(days[2], "[[Beta]]", "[[Gama]]"),
    ]
}

#[test]
fn days_in_numbers_are_read_where_another_of_the_column_tells_the_order() {
    for (written, expected) in [
        (
            ["09-06-2012", "13-06-2012", "1-7-2012"],
            ["2012-06-09", "2012-06-13", "2012-07-01"],
        ),
        (
            ["9.6.2012", "13.6.2012", "1.7.2012"],
            ["2012-06-09", "2012-06-13", "2012-07-01"],
        ),
        (
            ["6/9/2012", "6/13/2012", "7/1/2012"],
            ["2012-06-09", "2012-06-13", "2012-07-01"],
        ),
        (
            ["2012/6/9", "2012/6/13", "2012/7/1"],
            ["2012-06-09", "2012-06-13", "2012-07-01"],
        ),
        (
            ["6.6.2012", "7.7.2012", "8.8.2012"],
            ["2012-06-06", "2012-07-07", "2012-08-08"],
        ),
    ] {
        let rows = dated(written);
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        for dataset in read("2012 Exampleland Cup", "First round", &rows) {
            assert_eq!(days(&dataset), expected, "{written:?}");
            assert_eq!(rules(&dataset), [""; 0], "{written:?}");
        }
    }
}

#[test]
fn a_day_in_numbers_that_nothing_decides_is_a_finding_and_no_day() {
    for (written, expected, findings) in [
        (["9.6.2012", "1.7.2012", "2.8.2012"], ["-", "-", "-"], 3),
        // Both orders are there: only what decides itself is read.
        (
            ["13.6.2012", "6.14.2012", "1.7.2012"],
            ["2012-06-13", "2012-06-14", "-"],
            1,
        ),
        (
            ["13.13.2012", "31.2.2012", "20.6.2012"],
            ["-", "-", "2012-06-20"],
            2,
        ),
    ] {
        let rows = dated(written);
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        for dataset in read("2012 Exampleland Cup", "First round", &rows) {
            assert_eq!(days(&dataset), expected, "{written:?}");
            let unread = rules(&dataset)
                .into_iter()
                .filter(|rule| *rule == "unreadable-value");
            assert_eq!(unread.count(), findings, "{written:?}");
        }
    }
}

#[test]
fn another_table_of_the_page_may_tell_the_order_of_days() {
    let (one, other) = (
        dated(["9.6.2012", "1.7.2012", "2.8.2012"]),
        dated(["20.8.2012", "1.9.2012", "2.9.2012"]),
    );
    let table = |heading: &str, rows: &[Vec<&str>]| {
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        let [wikitext, _] = both_forms("2012 Exampleland Cup", heading, &rows);
        wikitext.text.clone()
    };
    let text = table("First round", &one) + &table("Second round", &other);
    let dataset = extract(&Document::new("2012 Exampleland Cup", "en", text)).dataset;
    assert_eq!(
        days(&dataset),
        [
            "2012-06-09",
            "2012-07-01",
            "2012-08-02",
            "2012-08-20",
            "2012-09-01",
            "2012-09-02"
        ]
    );
}

#[test]
fn a_day_in_numbers_keeps_its_text_as_it_is_written() {
    for written in ["18-06-2012", "18.6.2012", "18/06/2012", "6/18/2012"] {
        let rows: [&[&str]; 2] = [
            &["!Date", "!Home team", "!Score", "!Away team"],
            &[written, "[[Alfa]]", "2–1", "[[Beta]]"],
        ];
        for dataset in read("2012 Example Cup", "Matches", &rows) {
            assert_eq!(days(&dataset), ["2012-06-18"]);
            let texts: Vec<_> = dataset
                .matches
                .iter()
                .map(|it| it.date_text.as_deref())
                .collect();
            assert_eq!(texts, [Some(written)]);
        }
    }
}
