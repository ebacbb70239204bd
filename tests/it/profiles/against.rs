//! Rows of a profile beside those of the dataset that it is named after: paired by match, goal, kick or team, and
//! compared column by column. Where the corpus has another dataset, its values are turned into the meanings first.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use scoreline::dialect::Countries;
use scoreline::export::Profile;

use super::Rows;

pub(super) const TRUTH: &str = "truth";

/// The tournaments of the corpus that the datasets have.
pub(super) const WIKITEXT: [&str; 8] = [
    "1938", "1954", "1974", "1990", "1998", "2014", "2022", "2026",
];
pub(super) const HTML: [&str; 4] = ["1974", "1998", "2014", "2015"];

type Row = BTreeMap<String, String>;

/// A file that is compared.
pub(super) struct File {
    pub(super) profile: Profile,
    pub(super) name: &'static str,
    pub(super) truth: &'static str,
    /// The row of the other dataset with the names and meanings of the profile's columns.
    turned: fn(&Row) -> Row,
    /// What pairs rows; rows of one key are paired by `nearest` first, then in their order.
    key: fn(&Row) -> String,
    nearest: &'static [&'static str],
    /// Columns that the other dataset of the corpus does not have.
    without: &'static [&'static str],
}

impl File {
    pub(super) const ALL: &[Self] = &[
        Self {
            profile: Profile::Fjelstul,
            name: "matches.csv",
            truth: "fjelstul-matches.csv",
            turned: Clone::clone,
            key: |row| pairing(row, "match_date", "home_team_code", "away_team_code"),
            nearest: &[],
            without: &[],
        },
        Self {
            profile: Profile::Fjelstul,
            name: "goals.csv",
            truth: "fjelstul-goals.csv",
            turned: Clone::clone,
            key: of_team,
            nearest: &["minute_regulation", "minute_stoppage"],
            without: &[],
        },
        Self {
            profile: Profile::Fjelstul,
            name: "penalty_kicks.csv",
            truth: "fjelstul-penalty_kicks.csv",
            turned: Clone::clone,
            key: of_team,
            nearest: &["family_name"],
            without: &[],
        },
        Self {
            profile: Profile::Fjelstul,
            name: "bookings.csv",
            truth: "fjelstul-bookings.csv",
            turned: Clone::clone,
            key: of_team,
            nearest: &[],
            without: &[],
        },
        Self {
            profile: Profile::Fjelstul,
            name: "group_standings.csv",
            truth: "fjelstul-group_standings.csv",
            turned: Clone::clone,
            key: |row| {
                format!(
                    "{} {} {}",
                    row["tournament_id"], row["group_name"], row["team_code"]
                )
            },
            nearest: &[],
            without: &[],
        },
        Self {
            profile: Profile::Martj42,
            name: "results.csv",
            truth: "fjelstul-matches.csv",
            turned: |row| {
                with_names_of_today(row_of(
                    row,
                    &[
                        ("date", "match_date"),
                        ("home_team", "home_team_name"),
                        ("away_team", "away_team_name"),
                        ("home_score", "home_team_score"),
                        ("away_score", "away_team_score"),
                        ("city", "city_name"),
                        ("country", "country_name"),
                    ],
                ))
            },
            key: |row| pairing(row, "date", "home_team", "away_team"),
            nearest: &[],
            without: &["tournament", "neutral"],
        },
        Self {
            profile: Profile::Martj42,
            name: "goalscorers.csv",
            truth: "fjelstul-goals.csv",
            turned: |goal| {
                let mut row = row_of(
                    goal,
                    &[
                        ("date", "match_date"),
                        ("team", "team_name"),
                        ("minute", "minute_regulation"),
                    ],
                );
                let (home, away) = goal["match_name"].split_once(" vs ").unwrap_or_default();
                row.insert("home_team".to_owned(), home.to_owned());
                row.insert("away_team".to_owned(), away.to_owned());
                for flag in ["own_goal", "penalty"] {
                    let word = if goal[flag] == "1" { "TRUE" } else { "FALSE" };
                    row.insert(flag.to_owned(), word.to_owned());
                }
                let (given, family) = (&goal["given_name"], &goal["family_name"]);
                let name = match given.as_str() {
                    "not applicable" => family.clone(),
                    _ => format!("{given} {family}"),
                };
                row.insert("scorer".to_owned(), name);
                with_names_of_today(row)
            },
            key: |row| {
                let teams = pairing(row, "date", "home_team", "away_team");
                format!("{teams} {}", row["team"])
            },
            nearest: &["minute", "scorer"],
            without: &[],
        },
        Self {
            profile: Profile::Martj42,
            name: "shootouts.csv",
            truth: "fjelstul-matches.csv",
            turned: |row| {
                if row["penalty_shootout"] != "1" {
                    return Row::new();
                }
                let mut turned = row_of(
                    row,
                    &[
                        ("date", "match_date"),
                        ("home_team", "home_team_name"),
                        ("away_team", "away_team_name"),
                    ],
                );
                let side = if row["home_team_win"] == "1" {
                    "home_team"
                } else {
                    "away_team"
                };
                let winner = turned[side].clone();
                turned.insert("winner".to_owned(), winner);
                with_names_of_today(turned)
            },
            key: |row| pairing(row, "date", "home_team", "away_team"),
            nearest: &[],
            without: &["first_shooter"],
        },
        Self {
            profile: Profile::Martj42,
            name: "results.csv",
            truth: "world-cup-matchmeta.csv",
            turned: |row| {
                let mut turned = row_of(
                    row,
                    &[
                        ("date", "date"),
                        ("home_score", "score1"),
                        ("away_score", "score2"),
                    ],
                );
                turned.insert("home_team".to_owned(), name_of_code(&row["team1_code"]));
                turned.insert("away_team".to_owned(), name_of_code(&row["team2_code"]));
                let city = row["stadium"].rsplit(", ").next().unwrap_or_default();
                turned.insert("city".to_owned(), city.to_owned());
                with_names_of_today(turned)
            },
            key: |row| pairing(row, "date", "home_team", "away_team"),
            nearest: &[],
            without: &["tournament", "country", "neutral"],
        },
        Self {
            profile: Profile::Martj42,
            name: "goalscorers.csv",
            truth: "world-cup-goals.csv",
            turned: |goal| {
                let mut row = row_of(goal, &[("date", "date"), ("minute", "minute")]);
                // Its team is that of the scorer, also of an own goal; it does not say who is listed first.
                let sides = [
                    name_of_code(&goal["team_code"]),
                    name_of_code(&goal["opponent_code"]),
                ];
                let profits = usize::from(goal["own_goal"] == "1");
                row.insert("team".to_owned(), sides[profits].clone());
                let [home, away] = sides;
                row.insert("home_team".to_owned(), home);
                row.insert("away_team".to_owned(), away);
                for flag in ["own_goal", "penalty"] {
                    let word = if goal[flag] == "1" { "TRUE" } else { "FALSE" };
                    row.insert(flag.to_owned(), word.to_owned());
                }
                let title = goal["player_key"].split(" (").next().unwrap_or_default();
                row.insert("scorer".to_owned(), title.to_owned());
                with_names_of_today(row)
            },
            key: |row| {
                let teams = pairing(row, "date", "home_team", "away_team");
                format!("{teams} {}", row["team"])
            },
            nearest: &["minute", "scorer"],
            without: &["home_team", "away_team"],
        },
        Self {
            profile: Profile::Fjelstul,
            name: "penalty_kicks.csv",
            truth: "world-cup-shootouts.csv",
            turned: |kick| {
                let mut row = row_of(
                    kick,
                    &[
                        ("match_date", "date"),
                        ("family_name", "player_display"),
                        ("converted", "scored"),
                    ],
                );
                row.insert("team_name".to_owned(), name_of_code(&kick["team_code"]));
                row
            },
            key: |row| format!("{} {}", row["match_date"], row["team_name"]),
            nearest: &[],
            without: &[
                "tournament_id",
                "tournament_name",
                "match_name",
                "stage_name",
                "group_name",
                "team_code",
                "home_team",
                "away_team",
                "given_name",
                "shirt_number",
            ],
        },
    ];
}

fn row_of(row: &Row, columns: &[(&str, &str)]) -> Row {
    let value = |(ours, theirs): &(&str, &str)| ((*ours).to_owned(), row[*theirs].clone());
    columns.iter().map(value).collect()
}

/// The name under which international_results has a team of that day.
fn today(name: &str, date: &str) -> String {
    let name = match name {
        "West Germany" => "Germany",
        "East Germany" => "German DR",
        "Zaire" => "DR Congo",
        "Soviet Union" => "Russia",
        "Dutch East Indies" => "Indonesia",
        "Yugoslavia" if date > "1992-05" => "Serbia",
        other => other,
    };
    name.to_owned()
}

/// The row with the names of teams that international_results has.
fn with_names_of_today(mut row: Row) -> Row {
    let date = row["date"].clone();
    for column in ["home_team", "away_team", "team", "winner"] {
        if let Some(name) = row.get_mut(column) {
            *name = today(name, &date);
        }
    }
    row
}

fn name_of_code(code: &str) -> String {
    Countries::builtin()
        .name_of(code)
        .unwrap_or(code)
        .to_owned()
}

/// A match, whoever is listed first.
fn pairing(row: &Row, date: &str, home: &str, away: &str) -> String {
    let mut teams = [row[home].as_str(), row[away].as_str()];
    teams.sort_unstable();
    format!("{} {} {}", row[date], teams[0], teams[1])
}

/// A team in a match of the Fjelstul database.
fn of_team(row: &Row) -> String {
    let (home, away) = row["match_name"].split_once(" vs ").unwrap_or_default();
    let mut teams = [home, away];
    teams.sort_unstable();
    format!(
        "{} {} {} {}",
        row["match_date"], teams[0], teams[1], row["team_code"]
    )
}

/// Columns whose values are numbers that the Fjelstul database gave: they can't be the same.
const NUMBERS: [&str; 10] = [
    "key_id",
    "match_id",
    "goal_id",
    "penalty_kick_id",
    "booking_id",
    "home_team_id",
    "away_team_id",
    "team_id",
    "player_id",
    "player_team_id",
];

#[derive(Default)]
struct Column {
    same: usize,
    empty: usize,
    /// How often ours stands for theirs, and the first row.
    differ: BTreeMap<(String, String), (usize, String)>,
}

/// What came out.
pub(super) struct Compared {
    pages: &'static str,
    file: &'static File,
    pairs: usize,
    theirs_only: BTreeSet<String>,
    ours_only: BTreeSet<String>,
    columns: Vec<(String, Option<Column>)>,
}

/// Whether a row is of a tournament that both have.
fn is_of(row: &Row, years: &[&str]) -> bool {
    let date = row
        .iter()
        .find(|(name, _)| ["date", "match_date"].contains(&name.as_str()));
    let text = date.map_or_else(|| row.get("tournament_id"), |(_, date)| Some(date));
    text.is_some_and(|text| years.iter().any(|year| text.contains(year)))
}

pub(super) fn compare(
    pages: &'static str,
    file: &'static File,
    columns: &[String],
    ours: &Rows,
    theirs: &Rows,
    years: &[&str],
) -> Compared {
    let mut ours_by: BTreeMap<String, Vec<&Row>> = BTreeMap::new();
    for row in ours.iter().filter(|row| is_of(row, years)) {
        ours_by.entry((file.key)(row)).or_default().push(row);
    }
    let theirs: Vec<Row> = theirs.iter().map(file.turned).collect();
    let mut theirs_by: BTreeMap<String, Vec<&Row>> = BTreeMap::new();
    for row in theirs.iter().filter(|row| is_of(row, years)) {
        theirs_by.entry((file.key)(row)).or_default().push(row);
    }
    let mut out = Compared {
        pages,
        file,
        pairs: 0,
        theirs_only: BTreeSet::new(),
        ours_only: BTreeSet::new(),
        columns: columns
            .iter()
            .map(|name| {
                let has =
                    !file.without.contains(&name.as_str()) && !NUMBERS.contains(&name.as_str());
                (name.clone(), has.then(Column::default))
            })
            .collect(),
    };
    let keys: BTreeSet<String> = ours_by.keys().chain(theirs_by.keys()).cloned().collect();
    for key in keys {
        let mut a = ours_by.remove(&key).unwrap_or_default();
        let mut b = theirs_by.remove(&key).unwrap_or_default();
        for (ours, theirs) in pairs(file.nearest, &mut a, &mut b) {
            out.add(&key, ours, theirs);
        }
        let name = |n: usize| {
            if n > 1 {
                format!("{key} ×{n}")
            } else {
                key.clone()
            }
        };
        if !a.is_empty() {
            out.ours_only.insert(name(a.len()));
        }
        if !b.is_empty() {
            out.theirs_only.insert(name(b.len()));
        }
    }
    out
}

/// Rows that belong together: those alike in these columns, then the others in their order.
fn pairs<'r>(
    nearest: &[&str],
    a: &mut Vec<&'r Row>,
    b: &mut Vec<&'r Row>,
) -> Vec<(&'r Row, &'r Row)> {
    let mut out = Vec::new();
    for count in (1..=nearest.len()).rev() {
        let alike = |x: &Row, y: &Row| {
            nearest[..count]
                .iter()
                .all(|column| x[*column] == y[*column])
        };
        a.retain(|row| {
            let place = b.iter().position(|other| alike(row, other));
            if let Some(place) = place {
                out.push((*row, b.remove(place)));
            }
            place.is_none()
        });
    }
    let rest = a.len().min(b.len());
    out.extend(a.drain(..rest).zip(b.drain(..rest)));
    out
}

impl Compared {
    fn add(&mut self, key: &str, ours: &Row, theirs: &Row) {
        self.pairs += 1;
        for (name, column) in &mut self.columns {
            let Some(column) = column else { continue };
            let (ours, theirs) = (&ours[name.as_str()], &theirs[name.as_str()]);
            if ours == theirs {
                column.same += 1;
            } else if ours.is_empty() {
                column.empty += 1;
            } else {
                let pair = (theirs.clone(), ours.clone());
                column
                    .differ
                    .entry(pair)
                    .or_insert_with(|| (0, key.to_owned()))
                    .0 += 1;
            }
        }
    }

    /// Every difference with both values.
    pub(super) fn list(&self) -> String {
        let name = <&str>::from(self.file.profile);
        let (file, truth) = (self.file.name, self.file.truth);
        let mut out = format!("== {name} {file} of {} beside {truth}\n", self.pages);
        for key in &self.theirs_only {
            let _ = writeln!(out, "only there: {key}");
        }
        for key in &self.ours_only {
            let _ = writeln!(out, "only here: {key}");
        }
        for (name, column) in &self.columns {
            for ((theirs, ours), (count, key)) in column.iter().flat_map(|column| &column.differ) {
                let times = if *count > 1 {
                    format!(" ×{count}, first")
                } else {
                    String::new()
                };
                let _ = writeln!(out, "{name}: there `{theirs}`, here `{ours}`;{times} {key}");
            }
        }
        out
    }
}

/// The counts of each column.
pub(super) fn table(all: &[Compared]) -> String {
    let mut out = String::new();
    for compared in all {
        let name = <&str>::from(compared.file.profile);
        let _ = writeln!(
            out,
            "\n`{name}`, `{}` of `{}` beside `{}`: {} rows of both, {} only there, {} only here.\n",
            compared.file.name,
            compared.pages,
            compared.file.truth,
            compared.pairs,
            compared.theirs_only.len(),
            compared.ours_only.len()
        );
        if compared.pairs == 0 {
            continue;
        }
        out.push_str("| column | same | empty here | another value |\n|---|---:|---:|---:|\n");
        for (name, column) in &compared.columns {
            if let Some(column) = column {
                let differ: usize = column.differ.values().map(|(count, _)| count).sum();
                let _ = writeln!(
                    out,
                    "| `{name}` | {} | {} | {differ} |",
                    column.same, column.empty
                );
            }
        }
    }
    out
}
