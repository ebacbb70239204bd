//! The `standings` table.

use super::description::ColumnKind::{Integer, Text};
use super::description::{Cell, TableOf, column};
use super::side;
use crate::model::Standing;

pub(super) static STANDINGS: TableOf<Standing> = TableOf {
    name: "standings",
    description: "One row a team of a table of standings, as the page has it; nothing is recomputed but \
                  what the page leaves to its table to add up.",
    key: &["round_id", "table", "row"],
    rows: |dataset| &dataset.standings,
    columns: &[
        column(
            "round_id",
            Text,
            "The round whose table it is; of a ranking, the round around it.",
            |r: &Standing| Cell::text(r.round.as_str()),
        )
        .required()
        .refers_to("rounds"),
        column(
            "table",
            Integer,
            "Table among those of the round, from 1.",
            |r: &Standing| Cell::number(r.table),
        )
        .required(),
        column(
            "row",
            Integer,
            "Place in the table's own order, from 1.",
            |r: &Standing| Cell::number(r.row),
        )
        .required(),
        column(
            "kind",
            Text,
            "What the table is of: `group`, `league`, `ranking` of teams that did not all meet, `other` for a \
             table that the article only recalls, `unknown`.",
            |r: &Standing| Cell::text(r.kind.as_str()),
        )
        .required(),
        column(
            "group_name",
            Text,
            "Group that the table is of.",
            |r: &Standing| Cell::text_or_null(r.group_name.as_deref()),
        ),
        column(
            "position",
            Integer,
            "Position as written; teams may share one.",
            |r: &Standing| Cell::number(r.position),
        )
        .required(),
        column(
            "team",
            Text,
            "The team as printed; empty while the side is a slot.",
            |r: &Standing| side::name(&r.team),
        ),
        column(
            "team_link",
            Text,
            "Article that the team links to: its identity where names change.",
            |r: &Standing| side::link(&r.team),
        ),
        column(
            "team_country",
            Text,
            "Country code as written.",
            |r: &Standing| side::country(&r.team),
        ),
        column(
            "team_slot",
            Text,
            "Who the team will be, while that is open: `Winner Group A`.",
            |r: &Standing| side::slot(&r.team),
        ),
        column(
            "played",
            Integer,
            "Won, drawn and lost matches together.",
            |r: &Standing| Cell::number_or_null(r.played()),
        ),
        column("wins", Integer, "Matches won.", |r: &Standing| {
            Cell::number_or_null(r.wins)
        }),
        column("draws", Integer, "Matches drawn.", |r: &Standing| {
            Cell::number_or_null(r.draws)
        }),
        column("losses", Integer, "Matches lost.", |r: &Standing| {
            Cell::number_or_null(r.losses)
        }),
        column("goals_for", Integer, "Goals scored.", |r: &Standing| {
            Cell::number_or_null(r.goals_for)
        }),
        column(
            "goals_against",
            Integer,
            "Goals conceded.",
            |r: &Standing| Cell::number_or_null(r.goals_against),
        ),
        column(
            "goal_difference",
            Integer,
            "Goals scored less goals conceded.",
            |r: &Standing| Cell::number_or_null(r.goal_difference()),
        ),
        column(
            "points",
            Integer,
            "Points by the table's own points for a win, with adjustments and points carried over.",
            |r: &Standing| Cell::number_or_null(r.points),
        ),
        column(
            "points_adjustment",
            Integer,
            "Points added, or taken away when negative.",
            |r: &Standing| Cell::number_or_null(r.points_adjustment),
        ),
        column(
            "qualification",
            Text,
            "What the position leads to.",
            |r: &Standing| Cell::text_or_null(r.qualification.as_deref()),
        ),
        column(
            "status",
            Text,
            "Letters as written: `C` champions, `R` relegated, others by the table's own legend.",
            |r: &Standing| Cell::text_or_null(r.status.as_deref()),
        ),
        column("note", Text, "Notes on the team.", |r: &Standing| {
            Cell::text_or_null(r.note.as_deref())
        }),
        column("page", Text, "The page.", |r: &Standing| {
            Cell::text(r.page.as_str())
        })
        .required()
        .refers_to("pages"),
        column(
            "span_start",
            Integer,
            "First byte of its place on the page.",
            |r: &Standing| Cell::number(r.span_start),
        )
        .required(),
        column(
            "span_end",
            Integer,
            "Byte behind its place on the page.",
            |r: &Standing| Cell::number(r.span_end),
        )
        .required(),
        column(
            "line",
            Integer,
            "Line of its place, from 1.",
            |r: &Standing| Cell::number(r.line),
        )
        .required(),
    ],
};
