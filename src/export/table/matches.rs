//! The `matches` and `match_sources` tables.

use super::description::ColumnKind::{
    Boolean, Date, Enumeration, Instant, Integer, Offset, Text, Time,
};
use super::description::{Cell, TableOf, column};
use super::side;
use crate::model::{Match, MatchSource};

pub(super) static MATCHES: TableOf<Match> = TableOf {
    name: "matches",
    description: "One row a match, once however many pages name it. A row can be read alone.",
    key: &["match_id"],
    rows: |dataset| &dataset.matches,
    columns: &[
        column(
            "match_id",
            Text,
            "Round and both sides in readable form, `-2` for a second meeting; it stays when a date \
             or a score is corrected.",
            |r: &Match| Cell::text(r.id.as_str()),
        )
        .required(),
        column(
            "competition",
            Text,
            "Competition of this match, which on a team's page differs from row to row.",
            |r: &Match| Cell::text_or_null(r.competition.as_deref()),
        ),
        column(
            "competition_text",
            Text,
            "Competition and round as a box on a page of a team prints them; the target of its link \
             gives `competition` and `round`. Null on other pages.",
            |r: &Match| Cell::text_or_null(r.competition_text.as_deref()),
        ),
        column(
            "season",
            Text,
            "Season or year as written: `2014`, `2014–15`.",
            |r: &Match| Cell::text_or_null(r.season.as_deref()),
        ),
        column("round_id", Text, "The round.", |r: &Match| {
            Cell::text(r.round_id.as_str())
        })
        .required()
        .refers_to("rounds"),
        column("round", Text, "Name of the round.", |r: &Match| {
            Cell::text(&r.round)
        }),
        column(
            "group_name",
            Text,
            "Group as the page names it: `Group A`.",
            |r: &Match| Cell::text_or_null(r.group_name.as_deref()),
        ),
        column("matchday", Text, "Matchday as written.", |r: &Match| {
            Cell::text_or_null(r.matchday.as_deref())
        }),
        column(
            "group_playoff",
            Boolean,
            "Whether it decides between level teams of a group; a group's table leaves it out.",
            |r: &Match| Cell::Boolean(r.group_playoff),
        )
        .required(),
        column("tie_id", Text, "Tie that the match is a leg of.", |r: &Match| {
            Cell::text_or_null(r.tie.as_ref().map(|id| id.as_str()))
        })
        .refers_to("ties"),
        column("leg", Integer, "Which leg of the tie, from 1.", |r: &Match| {
            Cell::number_or_null(r.leg)
        }),
        column(
            "date",
            Date,
            "Day of the match where it is played; the day in UTC can be another.",
            |r: &Match| Cell::from_option(r.date, Cell::Date),
        ),
        column("date_text", Text, "The date as written.", |r: &Match| {
            Cell::text_or_null(r.date_text.as_deref())
        }),
        column(
            "kickoff_local",
            Time,
            "Kick-off on the clock where it is played.",
            |r: &Match| Cell::from_option(r.kickoff.map(|kickoff| kickoff.local), Cell::Time),
        ),
        column(
            "utc_offset",
            Offset,
            "How far that clock is ahead of UTC, as the page states; never assumed.",
            |r: &Match| Cell::from_option(r.kickoff.and_then(|kickoff| kickoff.offset), Cell::Offset),
        ),
        column(
            "kickoff_utc",
            Instant,
            "Kick-off in UTC; empty unless date, clock and offset are all known.",
            |r: &Match| {
                let utc = r.kickoff.zip(r.date).and_then(|(k, date)| k.utc(date));
                Cell::from_option(utc, Cell::Instant)
            },
        ),
        column(
            "home_team",
            Text,
            "Side listed first, as printed at the time; on neutral ground it is not at home.",
            |r: &Match| side::name(&r.home),
        ),
        column(
            "home_team_link",
            Text,
            "Article that the home team links to: the team's identity where names change.",
            |r: &Match| side::link(&r.home),
        ),
        column(
            "home_country",
            Text,
            "Country code of the home team exactly as written.",
            |r: &Match| side::country(&r.home),
        )
        .refers_to("countries"),
        column(
            "home_slot",
            Text,
            "Who the home side will be, while that is open: `Winner Match 74`.",
            |r: &Match| side::slot(&r.home),
        ),
        column(
            "away_team",
            Text,
            "Side listed second, as printed at the time.",
            |r: &Match| side::name(&r.away),
        ),
        column(
            "away_team_link",
            Text,
            "Article that the away team links to: the team's identity where names change.",
            |r: &Match| side::link(&r.away),
        ),
        column(
            "away_country",
            Text,
            "Country code of the away team exactly as written.",
            |r: &Match| side::country(&r.away),
        )
        .refers_to("countries"),
        column(
            "away_slot",
            Text,
            "Who the away side will be, while that is open: `Winner Match 73`.",
            |r: &Match| side::slot(&r.away),
        ),
        column(
            "home_score",
            Integer,
            "Goals of the home side on the field, extra time counted, shoot-out not; empty when \
             cancelled.",
            |r: &Match| Cell::number_or_null(r.score.map(|score| score.home)),
        ),
        column(
            "away_score",
            Integer,
            "Goals of the away side on the field, extra time counted, shoot-out not; empty when \
             cancelled.",
            |r: &Match| Cell::number_or_null(r.score.map(|score| score.away)),
        ),
        column(
            "extra_time",
            Boolean,
            "Whether extra time was played; empty when there is no score.",
            |r: &Match| Cell::from_option(r.extra_time, Cell::Boolean),
        ),
        column(
            "golden_goal",
            Boolean,
            "Whether a golden goal ended the match.",
            |r: &Match| Cell::from_option(r.golden_goal, Cell::Boolean),
        ),
        column(
            "home_penalties",
            Integer,
            "Shoot-out kicks that the home side scored; these are never goals.",
            |r: &Match| Cell::number_or_null(r.penalties.map(|score| score.home)),
        ),
        column(
            "away_penalties",
            Integer,
            "Shoot-out kicks that the away side scored; these are never goals.",
            |r: &Match| Cell::number_or_null(r.penalties.map(|score| score.away)),
        ),
        column(
            "winner",
            Enumeration(&["home", "away", "draw"]),
            "Who won the match, shoot-out included; who won the tie stands in `ties`.",
            |r: &Match| Cell::text_or_null(r.winner.map(|winner| winner.as_str())),
        ),
        column(
            "status",
            Enumeration(&[
                "scheduled",
                "played",
                "abandoned",
                "awarded",
                "annulled",
                "walkover",
                "cancelled",
                "postponed",
                "unknown",
            ]),
            "What became of the match.",
            |r: &Match| Cell::text(r.status.as_str()),
        )
        .required(),
        column(
            "awarded_home_score",
            Integer,
            "Goals given to the home side by decision, apart from those on the field.",
            |r: &Match| Cell::number_or_null(r.awarded.map(|score| score.home)),
        ),
        column(
            "awarded_away_score",
            Integer,
            "Goals given to the away side by decision, apart from those on the field.",
            |r: &Match| Cell::number_or_null(r.awarded.map(|score| score.away)),
        ),
        column("stadium", Text, "Stadium as printed.", |r: &Match| {
            Cell::text_or_null(r.stadium.as_deref())
        }),
        column(
            "city",
            Text,
            "City, with what the page writes behind it.",
            |r: &Match| Cell::text_or_null(r.city.as_deref()),
        ),
        column(
            "attendance",
            Integer,
            "People in the stadium; 0 means behind closed doors.",
            |r: &Match| Cell::number_or_null(r.attendance),
        ),
        column("referee", Text, "Referee as printed.", |r: &Match| {
            Cell::text_or_null(r.referee.as_deref())
        }),
        column(
            "referee_country",
            Text,
            "Referee's country or association as written.",
            |r: &Match| Cell::text_or_null(r.referee_country.as_deref()),
        ),
        column(
            "report_url",
            Text,
            "Address of a match report, the first that the page gives.",
            |r: &Match| Cell::text_or_null(r.report_urls.first().map(String::as_str)),
        ),
        column(
            "report_urls",
            Text,
            "Addresses of all match reports in the order of the page, with a space between them.",
            |r: &Match| Cell::joined(&r.report_urls),
        ),
        column("note", Text, "Notes that stand with the match.", |r: &Match| {
            Cell::text_or_null(r.note.as_deref())
        }),
        column("page", Text, "Page that the row was read from.", |r: &Match| {
            Cell::text(r.page.as_str())
        })
        .required()
        .refers_to("pages"),
        column("line", Integer, "Line on that page, from 1.", |r: &Match| {
            Cell::number(r.line)
        })
        .required(),
    ],
};

pub(super) static MATCH_SOURCES: TableOf<MatchSource> = TableOf {
    name: "match_sources",
    description: "One row a place that names a match. Row 1 of a match is where it was read from.",
    key: &["match_id", "seq"],
    rows: |dataset| &dataset.match_sources,
    columns: &[
        column("match_id", Text, "The match.", |r: &MatchSource| {
            Cell::text(r.match_id.as_str())
        })
        .required()
        .refers_to("matches"),
        column(
            "seq",
            Integer,
            "Place among the match's sources, from 1.",
            |r: &MatchSource| Cell::number(r.seq),
        )
        .required(),
        column("page", Text, "Page that names the match.", |r: &MatchSource| {
            Cell::text(r.page.as_str())
        })
        .required()
        .refers_to("pages"),
        column(
            "kind",
            Enumeration(&["box", "series_row", "grid", "bracket", "table"]),
            "What kind of block it is.",
            |r: &MatchSource| Cell::text(r.kind.as_str()),
        )
        .required(),
        column(
            "section_path",
            Text,
            "Headings above it, outermost first, joined with ` > `; empty above the first heading.",
            |r: &MatchSource| Cell::text(&r.section_path),
        ),
        column(
            "included_from",
            Text,
            "Page that shows the block by transclusion, when it was found that way.",
            |r: &MatchSource| Cell::text_or_null(r.included_from.as_ref().map(|id| id.as_str())),
        ),
        column(
            "span_start",
            Integer,
            "First byte of the block in the page's text in UTF-8, from 0, without a byte-order mark.",
            |r: &MatchSource| Cell::number(r.span_start),
        )
        .required(),
        column(
            "span_end",
            Integer,
            "Byte behind the block's last.",
            |r: &MatchSource| Cell::number(r.span_end),
        )
        .required(),
        column("line", Integer, "Line of the block, from 1.", |r: &MatchSource| {
            Cell::number(r.line)
        })
        .required(),
    ],
};
