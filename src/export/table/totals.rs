//! The `totals` table.

use super::description::ColumnKind::{Enumeration, Integer, Text};
use super::description::{Cell, TableOf, column};
use crate::model::Total;

pub(super) static TOTALS: TableOf<Total> = TableOf {
    name: "totals",
    description: "One row a number that an infobox states, beside what the dataset has.",
    key: &["page", "span_start", "total"],
    rows: |dataset| &dataset.totals,
    columns: &[
        column("page", Text, "The page with the infobox.", |r: &Total| {
            Cell::text(r.page.as_str())
        })
        .required()
        .refers_to("pages"),
        column(
            "total",
            Enumeration(&["matches", "goals"]),
            "What is counted: matches with a result, or goals without shoot-outs.",
            |r: &Total| Cell::text(r.kind.as_str()),
        )
        .required(),
        column("stated", Integer, "The number that the infobox states.", |r: &Total| {
            Cell::number(r.stated)
        })
        .required(),
        column(
            "counted",
            Integer,
            "The number in the dataset: of the edition without qualifying, or of the page where it is \
             about a part of an edition.",
            |r: &Total| Cell::number(r.counted),
        )
        .required(),
        column(
            "outcome",
            Enumeration(&["agrees", "disagrees", "no_control"]),
            "What comes of comparing the two.",
            |r: &Total| Cell::text(r.outcome.as_str()),
        )
        .required(),
        column(
            "reason",
            Enumeration(&[
                "nothing_read",
                "stale",
                "pages_missing",
                "still_to_play",
                "matches_unclear",
            ]),
            "Why the total controls nothing: no match was read, the infobox is older than the last match, \
             the archive lacks pages, matches are to be played, or the number of matches differs.",
            |r: &Total| {
                Cell::text_or_null(r.outcome.reason().map(|reason| reason.as_str()))
            },
        ),
        column("span_start", Integer, "First byte of the infobox.", |r: &Total| {
            Cell::number(r.span_start)
        })
        .required(),
        column("span_end", Integer, "Byte behind the infobox.", |r: &Total| {
            Cell::number(r.span_end)
        })
        .required(),
        column("line", Integer, "Line of the infobox, from 1.", |r: &Total| Cell::number(r.line))
            .required(),
    ],
};
