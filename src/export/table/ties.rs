//! The `ties` table.

use super::description::ColumnKind::{Enumeration, Integer, Text};
use super::description::{Cell, TableOf, column};
use super::side;
use crate::model::Tie;

pub(super) static TIES: TableOf<Tie> = TableOf {
    name: "ties",
    description: "One row a pairing that is decided over one or more matches.",
    key: &["tie_id"],
    rows: |dataset| &dataset.ties,
    columns: &[
        column(
            "tie_id",
            Text,
            "Round and both sides in readable form.",
            |r: &Tie| Cell::text(r.id.as_str()),
        )
        .required(),
        column("round_id", Text, "The round.", |r: &Tie| {
            Cell::text(r.round.as_str())
        })
        .required()
        .refers_to("rounds"),
        column(
            "team1",
            Text,
            "Home side of the first leg, as printed at the time; empty while the side is a slot.",
            |r: &Tie| side::name(&r.team1),
        ),
        column(
            "team1_link",
            Text,
            "Article that team 1 links to: the team's identity where names change.",
            |r: &Tie| side::link(&r.team1),
        ),
        column(
            "team1_country",
            Text,
            "Country code of team 1 exactly as written.",
            |r: &Tie| side::country(&r.team1),
        )
        .refers_to("countries"),
        column(
            "team1_slot",
            Text,
            "Who team 1 will be, while that is open: `Winner Match 74`.",
            |r: &Tie| side::slot(&r.team1),
        ),
        column(
            "team2",
            Text,
            "Away side of the first leg, as printed at the time; empty while the side is a slot.",
            |r: &Tie| side::name(&r.team2),
        ),
        column(
            "team2_link",
            Text,
            "Article that team 2 links to: the team's identity where names change.",
            |r: &Tie| side::link(&r.team2),
        ),
        column(
            "team2_country",
            Text,
            "Country code of team 2 exactly as written.",
            |r: &Tie| side::country(&r.team2),
        )
        .refers_to("countries"),
        column(
            "team2_slot",
            Text,
            "Who team 2 will be, while that is open: `Winner Match 73`.",
            |r: &Tie| side::slot(&r.team2),
        ),
        column(
            "legs",
            Integer,
            "How many matches of the tie are in the dataset; 0 when only its outcome is known.",
            |r: &Tie| Cell::number(r.legs),
        )
        .required(),
        column(
            "aggregate_team1",
            Integer,
            "Goals of team 1 over all legs, as stated, else added up; never with shoot-out kicks.",
            |r: &Tie| Cell::number_or_null(r.aggregate.map(|score| score.home)),
        ),
        column(
            "aggregate_team2",
            Integer,
            "Goals of team 2 over all legs, as stated, else added up; never with shoot-out kicks.",
            |r: &Tie| Cell::number_or_null(r.aggregate.map(|score| score.away)),
        ),
        column(
            "penalties_team1",
            Integer,
            "Shoot-out kicks that team 1 scored, as stated with the tie.",
            |r: &Tie| Cell::number_or_null(r.penalties.map(|score| score.home)),
        ),
        column(
            "penalties_team2",
            Integer,
            "Shoot-out kicks that team 2 scored, as stated with the tie.",
            |r: &Tie| Cell::number_or_null(r.penalties.map(|score| score.away)),
        ),
        column(
            "winner",
            Enumeration(&["team1", "team2"]),
            "Who goes through; empty while it is open or not stated.",
            |r: &Tie| Cell::text_or_null(r.winner.map(|side| side.as_str())),
        ),
        column(
            "decided_by",
            Enumeration(&[
                "aggregate",
                "away_goals",
                "extra_time",
                "golden_goal",
                "silver_goal",
                "penalties",
                "replay",
                "playoff",
                "coin_toss",
                "walkover",
                "withdrawal",
                "disqualification",
                "awarded",
                "unknown",
            ]),
            "What decided the tie.",
            |r: &Tie| Cell::text(r.decided_by.as_str()),
        )
        .required(),
        column(
            "decided_by_source",
            Enumeration(&["stated", "derived"]),
            "Whether the page states what decided the tie, or it follows from the legs.",
            |r: &Tie| Cell::text_or_null(r.decided_by_source.map(|source| source.as_str())),
        ),
        column(
            "advanced_to",
            Text,
            "Round that the winner reaches, as stated.",
            |r: &Tie| Cell::text_or_null(r.advanced_to.as_deref()),
        ),
        column(
            "outcome_text",
            Text,
            "The sentence that states the outcome.",
            |r: &Tie| Cell::text_or_null(r.outcome_text.as_deref()),
        ),
        column(
            "page",
            Text,
            "Page of the row, the sentence or the first leg that makes the tie.",
            |r: &Tie| Cell::text(r.page.as_str()),
        )
        .required()
        .refers_to("pages"),
        column(
            "line",
            Integer,
            "Line of it on that page, from 1.",
            |r: &Tie| Cell::number(r.line),
        )
        .required(),
        column(
            "note",
            Text,
            "What else stands in the cell of its aggregate, and that cell's footnotes.",
            |r: &Tie| Cell::text_or_null(r.note.as_deref()),
        ),
    ],
};
