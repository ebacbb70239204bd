//! The `rounds` and `schedule` tables.

use super::description::ColumnKind::{Date, Enumeration, Integer, Text};
use super::description::{Cell, TableOf, column};
use crate::model::{Round, ScheduledLeg};

pub(super) static ROUNDS: TableOf<Round> = TableOf {
    name: "rounds",
    description: "One row a round, stage or group of one edition of a competition.",
    key: &["round_id"],
    rows: |dataset| &dataset.rounds,
    columns: &[
        column(
            "round_id",
            Text,
            "Season, competition and round in readable form; it does not change when a match is \
             corrected.",
            |r: &Round| Cell::text(r.id.as_str()),
        )
        .required(),
        column(
            "competition",
            Text,
            "Name of the competition without its season.",
            |r: &Round| Cell::text_or_null(r.competition.as_deref()),
        ),
        column(
            "season",
            Text,
            "Season or year as written: `2014`, `2014–15`.",
            |r: &Round| Cell::text_or_null(r.season.as_deref()),
        ),
        column("name", Text, "Name of the round as the page gives it.", |r: &Round| {
            Cell::text(&r.name)
        })
        .required(),
        column(
            "kind",
            Enumeration(&[
                "qualifying",
                "group",
                "knockout",
                "league",
                "friendly",
                "unknown",
            ]),
            "What sort of round it is; `unknown` when the page does not say.",
            |r: &Round| Cell::text(r.kind.as_str()),
        )
        .required(),
        column(
            "stage",
            Enumeration(&[
                "qualifying",
                "preliminary",
                "group",
                "league",
                "play_off",
                "round_of_128",
                "round_of_64",
                "round_of_32",
                "round_of_16",
                "quarter_final",
                "semi_final",
                "third_place",
                "final",
                "friendly",
                "unknown",
            ]),
            "Its place in the competition. A group of a competition that decides who enters another \
             one is `qualifying`; a round that only has a number is `unknown`.",
            |r: &Round| Cell::text(r.stage.as_str()),
        )
        .required(),
        column(
            "ordinal",
            Integer,
            "Place among the rounds of its competition and season, from 1, in the order of time: by the \
             first match, then by the stage, then by the page.",
            |r: &Round| Cell::number(r.ordinal),
        )
        .required(),
        column("page", Text, "Page that names the round first.", |r: &Round| {
            Cell::text(r.page.as_str())
        })
        .required()
        .refers_to("pages"),
        column(
            "section_path",
            Text,
            "Headings above it, outermost first, joined with ` > `; empty above the first heading.",
            |r: &Round| Cell::text(&r.section_path),
        ),
    ],
};

pub(super) static SCHEDULE: TableOf<ScheduledLeg> = TableOf {
    name: "schedule",
    description: "One row a leg of a round, with the days that the page sets aside for it.",
    key: &["round_id", "leg"],
    rows: |dataset| &dataset.schedule,
    columns: &[
        column("round_id", Text, "The round.", |r: &ScheduledLeg| {
            Cell::text(r.round.as_str())
        })
        .required()
        .refers_to("rounds"),
        column("leg", Integer, "Leg, from 1.", |r: &ScheduledLeg| {
            Cell::number(r.leg)
        })
        .required(),
        column(
            "start_date",
            Date,
            "First day; empty when the text could not be read as a date.",
            |r: &ScheduledLeg| Cell::from_option(r.start_date, Cell::Date),
        ),
        column(
            "end_date",
            Date,
            "Last day; the first day again when there is only one.",
            |r: &ScheduledLeg| Cell::from_option(r.end_date, Cell::Date),
        ),
        column("text", Text, "The days as written.", |r: &ScheduledLeg| {
            Cell::text(&r.text)
        }),
    ],
};
