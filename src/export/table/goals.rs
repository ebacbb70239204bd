//! The `goals`, `shootout_kicks` and `cards` tables: what happened in a match.

use super::description::ColumnKind::{Boolean, Enumeration, Integer, Text};
use super::description::{Cell, TableOf, column};
use crate::model::{Card, Goal, ShootoutKick};

const SIDES: &[&str] = &["home", "away"];

pub(super) static GOALS: TableOf<Goal> = TableOf {
    name: "goals",
    description: "One row a goal in play. Kicks of a shoot-out are in `shootout_kicks`.",
    key: &["goal_id"],
    rows: |dataset| &dataset.goals,
    columns: &[
        column(
            "goal_id",
            Text,
            "The match, the side and the goal's place in that side's list.",
            |r: &Goal| Cell::text(r.id.as_str()),
        )
        .required(),
        column("match_id", Text, "The match.", |r: &Goal| {
            Cell::text(r.match_id.as_str())
        })
        .required()
        .refers_to("matches"),
        column(
            "seq",
            Integer,
            "Place in the match's list, from 1: the home side's goals first, then the away side's, \
             each in the order of the page.",
            |r: &Goal| Cell::number(r.seq),
        )
        .required(),
        column(
            "side",
            Enumeration(SIDES),
            "Side that the goal counts for; an own goal stands with the side that profits.",
            |r: &Goal| Cell::text(r.side.as_str()),
        )
        .required(),
        column("team", Text, "Name of that side.", |r: &Goal| {
            Cell::text(&r.team)
        }),
        column(
            "scorer",
            Text,
            "Scorer as printed; of an own goal, a player of the other side.",
            |r: &Goal| Cell::text_or_null(r.scorer.as_deref()),
        ),
        column(
            "scorer_link",
            Text,
            "Article that the scorer links to: the player's identity where names coincide.",
            |r: &Goal| Cell::text_or_null(r.scorer_link.as_deref()),
        ),
        column(
            "minute",
            Integer,
            "Minute of regular or extra time, from 1: 45 for `45+2`; empty when not known.",
            |r: &Goal| Cell::number_or_null(r.minute.map(|minute| minute.minute)),
        ),
        column(
            "minute_stoppage",
            Integer,
            "Minutes of stoppage time: 2 for `45+2`; never added to `minute`.",
            |r: &Goal| Cell::number_or_null(r.minute.and_then(|minute| minute.stoppage)),
        ),
        column("minute_text", Text, "The minute as written.", |r: &Goal| {
            Cell::text_or_null(r.minute_text.as_deref())
        }),
        column(
            "penalty",
            Boolean,
            "Whether it was scored from the penalty spot during play.",
            |r: &Goal| Cell::Boolean(r.penalty),
        )
        .required(),
        column(
            "own_goal",
            Boolean,
            "Whether a player of the other side scored it.",
            |r: &Goal| Cell::Boolean(r.own_goal),
        )
        .required(),
        column(
            "note",
            Text,
            "Anything else that the page says of the goal.",
            |r: &Goal| Cell::text_or_null(r.note.as_deref()),
        ),
        column("page", Text, "Page that lists the goal.", |r: &Goal| {
            Cell::text(r.page.as_str())
        })
        .required()
        .refers_to("pages"),
        column(
            "line",
            Integer,
            "Line of the goal on that page, from 1.",
            |r: &Goal| Cell::number(r.line),
        )
        .required(),
    ],
};

pub(super) static SHOOTOUT_KICKS: TableOf<ShootoutKick> = TableOf {
    name: "shootout_kicks",
    description: "One row a kick of a penalty shoot-out. A page may list fewer than were taken.",
    key: &["match_id", "side", "seq"],
    rows: |dataset| &dataset.shootout_kicks,
    columns: &[
        column("match_id", Text, "The match.", |r: &ShootoutKick| {
            Cell::text(r.match_id.as_str())
        })
        .required()
        .refers_to("matches"),
        column(
            "side",
            Enumeration(SIDES),
            "Side of the taker.",
            |r: &ShootoutKick| Cell::text(r.side.as_str()),
        )
        .required(),
        column(
            "seq",
            Integer,
            "Place in that side's list, from 1; pages do not say which side began.",
            |r: &ShootoutKick| Cell::number(r.seq),
        )
        .required(),
        column("taker", Text, "Taker as printed.", |r: &ShootoutKick| {
            Cell::text_or_null(r.taker.as_deref())
        }),
        column(
            "taker_link",
            Text,
            "Article that the taker links to.",
            |r: &ShootoutKick| Cell::text_or_null(r.taker_link.as_deref()),
        ),
        column(
            "outcome",
            Enumeration(&["scored", "missed"]),
            "What became of the kick; saved, wide and over are all `missed`.",
            |r: &ShootoutKick| Cell::text(r.outcome.as_str()),
        )
        .required(),
        column(
            "page",
            Text,
            "Page that lists the kick.",
            |r: &ShootoutKick| Cell::text(r.page.as_str()),
        )
        .required()
        .refers_to("pages"),
        column(
            "line",
            Integer,
            "Line of the kick on that page, from 1.",
            |r: &ShootoutKick| Cell::number(r.line),
        )
        .required(),
    ],
};

pub(super) static CARDS: TableOf<Card> = TableOf {
    name: "cards",
    description: "One row a card that a page lists beside the goals. Most pages list none.",
    key: &["match_id", "side", "seq"],
    rows: |dataset| &dataset.cards,
    columns: &[
        column("match_id", Text, "The match.", |r: &Card| {
            Cell::text(r.match_id.as_str())
        })
        .required()
        .refers_to("matches"),
        column(
            "side",
            Enumeration(SIDES),
            "Side under which the page lists the card.",
            |r: &Card| Cell::text(r.side.as_str()),
        )
        .required(),
        column(
            "seq",
            Integer,
            "Place in that side's list, from 1.",
            |r: &Card| Cell::number(r.seq),
        )
        .required(),
        column("player", Text, "Player as printed.", |r: &Card| {
            Cell::text_or_null(r.player.as_deref())
        }),
        column(
            "player_link",
            Text,
            "Article that the player links to.",
            |r: &Card| Cell::text_or_null(r.player_link.as_deref()),
        ),
        column(
            "card",
            Enumeration(&["yellow", "second_yellow", "red"]),
            "Colour of the card.",
            |r: &Card| Cell::text(r.card.as_str()),
        )
        .required(),
        column(
            "minute",
            Integer,
            "Minute of regular or extra time, from 1; empty when not known.",
            |r: &Card| Cell::number_or_null(r.minute.map(|minute| minute.minute)),
        ),
        column(
            "minute_stoppage",
            Integer,
            "Minutes of stoppage time; never added to `minute`.",
            |r: &Card| Cell::number_or_null(r.minute.and_then(|minute| minute.stoppage)),
        ),
        column("page", Text, "Page that lists the card.", |r: &Card| {
            Cell::text(r.page.as_str())
        })
        .required()
        .refers_to("pages"),
        column(
            "line",
            Integer,
            "Line of the card on that page, from 1.",
            |r: &Card| Cell::number(r.line),
        )
        .required(),
    ],
};
