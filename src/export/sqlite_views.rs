//! Views of `dataset.sqlite` for common questions. Called by `sqlite`. Their columns come from the tables, so that a
//! new column is in them, too.

use crate::model::{Table, tables};

/// A name as SQL has it.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// Columns of a leg that `ties_wide` shows.
const LEG: [&str; 7] = [
    "match_id",
    "date",
    "home_team",
    "away_team",
    "home_score",
    "away_score",
    "status",
];

/// Legs that `ties_wide` shows.
const LEGS: [u8; 2] = [1, 2];

/// The statements that make the views.
pub(super) fn views() -> Vec<String> {
    let named = |name: &str| tables().into_iter().find(|table| table.name() == name);
    let (Some(matches), Some(goals), Some(ties), Some(rounds)) = (
        named("matches"),
        named("goals"),
        named("ties"),
        named("rounds"),
    ) else {
        return Vec::new();
    };
    vec![
        goals_wide(goals, matches),
        ties_wide(ties, rounds),
        team_matches(matches),
    ]
}

fn view(name: &str, select: &str) -> String {
    format!("CREATE VIEW {} AS\n{select};", quoted(name))
}

fn names(table: &'static dyn Table) -> impl Iterator<Item = &'static str> {
    table.columns().map(|column| column.name)
}

/// A goal with its match.
fn goals_wide(goals: &'static dyn Table, matches: &'static dyn Table) -> String {
    let own = names(goals).map(|name| format!("g.{}", quoted(name)));
    let more = names(matches).filter(|name| goals.position(name).is_none());
    let more = more.map(|name| format!("m.{}", quoted(name)));
    let columns: Vec<String> = own.chain(more).collect();
    let select = format!(
        "SELECT {}\nFROM \"goals\" AS g JOIN \"matches\" AS m ON m.\"match_id\" = g.\"match_id\"",
        columns.join(", ")
    );
    view("goals_wide", &select)
}

/// A tie with its round and its first legs, each from its own home side.
fn ties_wide(ties: &'static dyn Table, rounds: &'static dyn Table) -> String {
    let own = names(ties).map(|name| format!("t.{}", quoted(name)));
    let round = names(rounds).filter(|name| ties.position(name).is_none());
    let round = round.map(|name| {
        let shown = match name {
            "name" => "round".to_owned(),
            "kind" => "round_kind".to_owned(),
            other => other.to_owned(),
        };
        format!("r.{} AS {}", quoted(name), quoted(&shown))
    });
    let legs = LEGS.iter().flat_map(|leg| {
        LEG.map(|name| {
            let shown = quoted(&format!("leg{leg}_{name}"));
            format!("leg{leg}.{} AS {shown}", quoted(name))
        })
    });
    let columns: Vec<String> = own.chain(round).chain(legs).collect();
    let joins: Vec<String> = LEGS
        .iter()
        .map(|leg| {
            format!(
                "LEFT JOIN \"matches\" AS leg{leg} ON leg{leg}.rowid = (SELECT min(m.rowid) FROM \"matches\" AS m \
                 WHERE m.\"tie_id\" = t.\"tie_id\" AND m.\"leg\" = {leg})"
            )
        })
        .collect();
    let select = format!(
        "SELECT {}\nFROM \"ties\" AS t JOIN \"rounds\" AS r ON r.\"round_id\" = t.\"round_id\"\n{}",
        columns.join(", "),
        joins.join("\n")
    );
    view("ties_wide", &select)
}

/// A row a team and match: `team` is this side, `opponent` the other, and so are their scores.
fn team_matches(matches: &'static dyn Table) -> String {
    let half = |side: &str, other: &str| {
        let mut columns = vec![format!("'{side}' AS \"side\"")];
        for name in names(matches) {
            if name.contains("home") {
                let own = name.replace("home", side);
                let theirs = name.replace("home", other);
                let shown = name.replace("home_", "");
                let opponent = match shown.strip_prefix("team") {
                    Some(rest) => format!("opponent{rest}"),
                    None => format!("opponent_{shown}"),
                };
                columns.push(format!("{} AS {}", quoted(&own), quoted(&shown)));
                columns.push(format!("{} AS {}", quoted(&theirs), quoted(&opponent)));
            } else if name == "winner" {
                columns.push(format!(
                    "CASE \"winner\" WHEN '{side}' THEN 'win' WHEN '{other}' THEN 'loss' ELSE \"winner\" END AS \
                     \"result\""
                ));
            } else if !name.contains("away") {
                columns.push(quoted(name));
            }
        }
        format!(
            "SELECT {}\nFROM \"matches\" WHERE {} IS NOT NULL",
            columns.join(", "),
            quoted(&format!("{side}_team"))
        )
    };
    let select = format!(
        "{}\nUNION ALL\n{}",
        half("home", "away"),
        half("away", "home")
    );
    view("team_matches", &select)
}
