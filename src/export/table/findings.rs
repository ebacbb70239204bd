//! The `findings` table.

use super::description::ColumnKind::{Enumeration, Integer, Text};
use super::description::{Cell, TableOf, column};
use crate::model::Finding;

pub(super) static FINDINGS: TableOf<Finding> = TableOf {
    name: "findings",
    description: "One row a thing that could not be read or does not add up. A finding never \
                  changes a record.",
    key: &["finding_id"],
    rows: |dataset| &dataset.findings,
    columns: &[
        column("finding_id", Text, "The rule and the place.", |r: &Finding| {
            Cell::text(r.id.as_str())
        })
        .required(),
        column("rule", Text, "Name of the rule, kebab-case.", |r: &Finding| {
            Cell::text(r.rule)
        })
        .required(),
        column(
            "severity",
            Enumeration(&["error", "warning", "info"]),
            "`error`: a record is missing or contradicts itself; `warning`: something does not add \
             up; `info`: worth knowing.",
            |r: &Finding| Cell::text(r.severity.as_str()),
        )
        .required(),
        column("page", Text, "Page it speaks of.", |r: &Finding| {
            Cell::text(r.page.as_str())
        })
        .required()
        .refers_to("pages"),
        column(
            "section_path",
            Text,
            "Headings above the place, outermost first, joined with ` > `; empty above the first \
             heading.",
            |r: &Finding| Cell::text(&r.section_path),
        ),
        column(
            "span_start",
            Integer,
            "First byte of the place in the page's text in UTF-8, from 0, without a byte-order mark.",
            |r: &Finding| Cell::number(r.span_start),
        )
        .required(),
        column(
            "span_end",
            Integer,
            "Byte behind the place's last.",
            |r: &Finding| Cell::number(r.span_end),
        )
        .required(),
        column("line", Integer, "Line of the place, from 1.", |r: &Finding| {
            Cell::number(r.line)
        })
        .required(),
        column("match_id", Text, "Match it speaks of.", |r: &Finding| {
            Cell::text_or_null(r.match_id.as_ref().map(|id| id.as_str()))
        })
        .refers_to("matches"),
        column("tie_id", Text, "Tie it speaks of.", |r: &Finding| {
            Cell::text_or_null(r.tie_id.as_ref().map(|id| id.as_str()))
        })
        .refers_to("ties"),
        column("expected", Text, "What should stand there.", |r: &Finding| {
            Cell::text_or_null(r.expected.as_deref())
        }),
        column("found", Text, "What stands there.", |r: &Finding| {
            Cell::text_or_null(r.found.as_deref())
        }),
        column("message", Text, "One sentence for people.", |r: &Finding| {
            Cell::text(&r.message)
        })
        .required(),
    ],
};
