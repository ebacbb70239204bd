//! The whole dataset as one JSON document, nested as people think of it: a page holds its rounds,
//! a round its ties, a tie its matches, a match its goals.
//!
//! Called by `folder`, and by `extract` when it writes to standard output. Every object has the
//! columns of its table, all of them and in their order, and its children behind them.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::io::{self, Write};

use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

use super::table::{Cell, Table, tables};
use crate::model::Dataset;

/// The name of the file in a dataset folder.
pub(super) const JSON_NAME: &str = "dataset.json";

/// The version of the shape of `dataset.json`. It changes when a reader would have to.
pub const SCHEMA_VERSION: u32 = 1;

/// Writes the whole dataset as one JSON document, indented by two spaces, with a final line end.
///
/// # Errors
///
/// What `out` says when it cannot be written to; [`io::ErrorKind::InvalidData`] when a row refers
/// to a row that is not in the dataset, because it would have no place in the document.
///
/// ```
/// use scoreline::{export, model::Dataset};
/// let mut out = Vec::new();
/// export::write_json(&Dataset::default(), &mut out)?;
/// assert!(out.starts_with(b"{\n  \"schema_version\": 1,\n  \"pages\": []"));
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn write_json(dataset: &Dataset, mut out: impl Write) -> io::Result<()> {
    let whole = Whole {
        dataset,
        indexes: Indexes::of(dataset)?,
    };
    serde_json::to_writer_pretty(&mut out, &whole)?;
    out.write_all(b"\n")?;
    out.flush()
}

/// Numbers of rows by the key of the row that they belong to.
type Index<'d> = HashMap<Cow<'d, str>, Vec<usize>>;

/// Made once, so that writing takes time in proportion to the dataset.
struct Indexes<'d> {
    rounds_of_page: Index<'d>,
    schedule_of_round: Index<'d>,
    ties_of_round: Index<'d>,
    matches_of_tie: Index<'d>,
    matches_of_round_alone: Index<'d>,
    sources_of_match: Index<'d>,
    goals_of_match: Index<'d>,
    kicks_of_match: Index<'d>,
    cards_of_match: Index<'d>,
    standings_of_round: Index<'d>,
    totals_of_page: Index<'d>,
}

impl<'d> Indexes<'d> {
    fn of(dataset: &'d Dataset) -> io::Result<Self> {
        let pages = keys(dataset, "pages", "page")?;
        let rounds = keys(dataset, "rounds", "round_id")?;
        let ties = keys(dataset, "ties", "tie_id")?;
        let matches = keys(dataset, "matches", "match_id")?;
        let index = |table, column, parents| index(dataset, table, column, parents, None);
        Ok(Self {
            rounds_of_page: index("rounds", "page", &pages)?,
            schedule_of_round: index("schedule", "round_id", &rounds)?,
            ties_of_round: index("ties", "round_id", &rounds)?,
            matches_of_tie: index("matches", "tie_id", &ties)?,
            matches_of_round_alone: self::index(
                dataset,
                "matches",
                "round_id",
                &rounds,
                Some("tie_id"),
            )?,
            sources_of_match: index("match_sources", "match_id", &matches)?,
            goals_of_match: index("goals", "match_id", &matches)?,
            kicks_of_match: index("shootout_kicks", "match_id", &matches)?,
            cards_of_match: index("cards", "match_id", &matches)?,
            standings_of_round: index("standings", "round_id", &rounds)?,
            totals_of_page: index("totals", "page", &pages)?,
        })
    }
}

fn table(name: &str) -> io::Result<&'static dyn Table> {
    tables()
        .into_iter()
        .find(|table| table.name() == name)
        .ok_or_else(|| invalid(format!("there is no table `{name}`")))
}

fn position(table: &'static dyn Table, column: &str) -> io::Result<usize> {
    table
        .position(column)
        .ok_or_else(|| invalid(format!("`{}` has no column `{column}`", table.name())))
}

fn invalid(message: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, message)
}

/// The keys of a table; a key that stands twice is an error.
fn keys<'d>(dataset: &'d Dataset, name: &str, column: &str) -> io::Result<HashSet<Cow<'d, str>>> {
    let table = table(name)?;
    let column_at = position(table, column)?;
    let mut keys = HashSet::with_capacity(table.len(dataset));
    for row in 0..table.len(dataset) {
        if let Cell::Text(key) = table.cell(dataset, row, column_at)
            && !keys.insert(key.clone())
        {
            return Err(invalid(format!(
                "two rows of `{name}` have the {column} `{key}`"
            )));
        }
    }
    Ok(keys)
}

/// Rows by what `column` holds. A row where it is null is left out, as is one that has a value in
/// the column `unless`.
fn index<'d>(
    dataset: &'d Dataset,
    name: &str,
    column: &str,
    parents: &HashSet<Cow<'d, str>>,
    unless: Option<&str>,
) -> io::Result<Index<'d>> {
    let table = table(name)?;
    let column_at = position(table, column)?;
    let unless_at = unless.map(|other| position(table, other)).transpose()?;
    let mut index = Index::new();
    for row in 0..table.len(dataset) {
        if unless_at.is_some_and(|at| table.cell(dataset, row, at) != Cell::Null) {
            continue;
        }
        if let Cell::Text(parent) = table.cell(dataset, row, column_at) {
            if !parents.contains(&parent) {
                return Err(invalid(format!(
                    "row {} of `{name}` has the {column} `{parent}`, which is not in the dataset",
                    row + 1
                )));
            }
            index.entry(parent).or_default().push(row);
        }
    }
    Ok(index)
}

/// What hangs below a row: a field that holds the rows of another table.
pub(super) struct Branch {
    pub(super) field: &'static str,
    pub(super) table: &'static str,
    rows: for<'i, 'd> fn(&'i Indexes<'d>) -> &'i Index<'d>,
    pub(super) below: &'static [Branch],
}

/// What hangs below a page, and below that.
pub(super) static BELOW_PAGE: [Branch; 2] = [
    Branch {
        field: "totals",
        table: "totals",
        rows: |indexes| &indexes.totals_of_page,
        below: &[],
    },
    Branch {
        field: "rounds",
        table: "rounds",
        rows: |indexes| &indexes.rounds_of_page,
        below: &BELOW_ROUND,
    },
];

static BELOW_ROUND: [Branch; 4] = [
    Branch {
        field: "schedule",
        table: "schedule",
        rows: |indexes| &indexes.schedule_of_round,
        below: &[],
    },
    Branch {
        field: "ties",
        table: "ties",
        rows: |indexes| &indexes.ties_of_round,
        below: &[Branch {
            field: "matches",
            table: "matches",
            rows: |indexes| &indexes.matches_of_tie,
            below: &BELOW_MATCH,
        }],
    },
    Branch {
        field: "matches",
        table: "matches",
        rows: |indexes| &indexes.matches_of_round_alone,
        below: &BELOW_MATCH,
    },
    Branch {
        field: "standings",
        table: "standings",
        rows: |indexes| &indexes.standings_of_round,
        below: &[],
    },
];

static BELOW_MATCH: [Branch; 4] = [
    Branch {
        field: "sources",
        table: "match_sources",
        rows: |indexes| &indexes.sources_of_match,
        below: &[],
    },
    Branch {
        field: "goals",
        table: "goals",
        rows: |indexes| &indexes.goals_of_match,
        below: &[],
    },
    Branch {
        field: "shootout_kicks",
        table: "shootout_kicks",
        rows: |indexes| &indexes.kicks_of_match,
        below: &[],
    },
    Branch {
        field: "cards",
        table: "cards",
        rows: |indexes| &indexes.cards_of_match,
        below: &[],
    },
];

struct Whole<'d> {
    dataset: &'d Dataset,
    indexes: Indexes<'d>,
}

impl Whole<'_> {
    fn all(&self, table: &str) -> io::Result<Vec<usize>> {
        let table = self::table(table)?;
        Ok((0..table.len(self.dataset)).collect())
    }
}

impl Serialize for Whole<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("schema_version", &SCHEMA_VERSION)?;
        for name in ["pages", "countries", "findings"] {
            let rows = self.all(name).map_err(serde::ser::Error::custom)?;
            let rows = Rows {
                whole: self,
                table: name,
                rows: &rows,
                below: if name == "pages" { &BELOW_PAGE } else { &[] },
            };
            map.serialize_entry(name, &rows)?;
        }
        map.end()
    }
}

/// Some rows of a table as an array.
struct Rows<'w, 'd> {
    whole: &'w Whole<'d>,
    table: &'static str,
    rows: &'w [usize],
    below: &'static [Branch],
}

impl Serialize for Rows<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let table = table(self.table).map_err(serde::ser::Error::custom)?;
        let mut seq = serializer.serialize_seq(Some(self.rows.len()))?;
        for row in self.rows {
            seq.serialize_element(&Row {
                whole: self.whole,
                table,
                row: *row,
                below: self.below,
            })?;
        }
        seq.end()
    }
}

/// One row as an object, with what hangs below it.
struct Row<'w, 'd> {
    whole: &'w Whole<'d>,
    table: &'static dyn Table,
    row: usize,
    below: &'static [Branch],
}

impl Serialize for Row<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (column, cell) in self
            .table
            .columns()
            .zip(self.table.row(self.whole.dataset, self.row))
        {
            map.serialize_entry(column.name, &cell)?;
        }
        // The key of a table with rows below it is its first column.
        let key = self.table.cell(self.whole.dataset, self.row, 0);
        for branch in self.below {
            let rows = (branch.rows)(&self.whole.indexes).get(&key.to_text());
            map.serialize_entry(
                branch.field,
                &Rows {
                    whole: self.whole,
                    table: branch.table,
                    rows: rows.map_or(&[], Vec::as_slice),
                    below: branch.below,
                },
            )?;
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::write_json;
    use crate::export::sample::dataset;
    use crate::model::{Dataset, MatchId};

    fn json(dataset: &Dataset) -> Value {
        let mut out = Vec::new();
        write_json(dataset, &mut out).unwrap();
        assert!(out.ends_with(b"}\n"));
        serde_json::from_slice(&out).unwrap()
    }

    #[test]
    fn rows_hang_where_they_belong() {
        let json = json(&dataset());
        let round = &json["pages"][0]["rounds"][0];
        let leg = &round["ties"][0]["matches"][0];
        assert_eq!(leg["goals"][0]["minute"], 45);
        assert_eq!(leg["sources"][0]["kind"], "series_row");
        assert_eq!(leg["shootout_kicks"][0]["outcome"], "missed");
        assert_eq!(leg["cards"][0]["card"], "second_yellow");
        assert_eq!(leg["kickoff_utc"], "2014-02-07T17:30:00Z");
        assert_eq!(round["matches"].as_array().unwrap().len(), 1);
        assert_eq!(round["matches"][0]["home_slot"], "Winner Match 1");
        assert_eq!(round["matches"][0]["home_team"], Value::Null);
        assert_eq!(round["schedule"][0]["leg"], 1);
        assert_eq!(json["countries"][0]["code"], "ENG");
        assert_eq!(json["findings"][0]["line"], 3);
    }

    #[test]
    fn fields_stand_in_the_order_of_the_columns() {
        let json = json(&dataset());
        let names: Vec<_> = json["countries"][0].as_object().unwrap().keys().collect();
        assert_eq!(
            names,
            ["code", "name", "fifa_code", "iso_code", "historical"]
        );
    }

    #[test]
    fn a_row_without_its_parent_is_never_left_out_in_silence() {
        let mut dataset = dataset();
        dataset.goals[0].match_id = MatchId::new("gone");
        let error = write_json(&dataset, Vec::new()).unwrap_err();
        let expected = "row 1 of `goals` has the match_id `gone`, which is not in the dataset";
        assert_eq!(error.to_string(), expected);
    }

    #[test]
    fn a_key_stands_once() {
        let mut dataset = dataset();
        dataset.pages.push(dataset.pages[0].clone());
        let error = write_json(&dataset, Vec::new()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "two rows of `pages` have the page `en:Cup`"
        );
    }
}
