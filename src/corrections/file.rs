//! The file of corrections: a list of `[[correction]]` in TOML. Each is checked against the columns of
//! the tables when it is read.

use std::path::{Path, PathBuf};

use chrono::{NaiveDate, NaiveTime};
use foldhash::HashMap;
use serde::Deserialize;
use toml::Spanned;

use super::error::{CorrectionError, CorrectionProblem};
use crate::model::{Table, tables};
use crate::schema::{ColumnKind, UtcOffset, Written};

/// Corrections that were read and checked.
#[derive(Debug, Clone, Default)]
pub struct Corrections {
    pub(super) entries: Vec<Entry>,
}

/// One of them.
#[derive(Clone)]
pub(super) struct Entry {
    pub(super) file: PathBuf,
    pub(super) record: String,
    /// The tables that have such a column.
    pub(super) tables: Vec<&'static dyn Table>,
    pub(super) field: String,
    /// As CSV writes it; nothing where the value is not known.
    pub(super) value: String,
    pub(super) reason: String,
    pub(super) source: String,
    pub(super) line: u32,
}

impl std::fmt::Debug for Entry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} = {}", self.record, self.field, self.value)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    correction: Vec<Spanned<Stated>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stated {
    record: String,
    field: String,
    value: toml::Value,
    reason: String,
    source: String,
}

impl Corrections {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// The file can't be read, is no TOML, or has a correction that fits no table.
    pub fn read(file: &Path) -> Result<Self, CorrectionError> {
        let text = std::fs::read_to_string(file).map_err(|error| CorrectionError {
            file: file.to_owned(),
            line: 1,
            problem: CorrectionProblem::Unreadable(error.to_string()),
        })?;
        Self::of_text(file, &text)
    }

    /// Reads the text of a file.
    ///
    /// # Errors
    ///
    /// As [`Corrections::read`].
    pub fn of_text(file: &Path, text: &str) -> Result<Self, CorrectionError> {
        let line = |at: usize| {
            let before = text.get(..at).unwrap_or(text);
            u32::try_from(before.matches('\n').count() + 1).unwrap_or(u32::MAX)
        };
        let error = |line, problem| CorrectionError {
            file: file.to_owned(),
            line,
            problem,
        };
        let read: File = toml::from_str(text).map_err(|found| {
            let at = found.span().map_or(0, |span| span.start);
            error(
                line(at),
                CorrectionProblem::Form(found.message().to_owned()),
            )
        })?;
        let mut first: HashMap<(String, String), u32> = HashMap::default();
        let mut entries = Vec::new();
        for written in read.correction {
            let line = line(written.span().start);
            let entry =
                entry(written.into_inner(), file, line).map_err(|problem| error(line, problem))?;
            let key = (entry.record.clone(), entry.field.clone());
            if let Some(first) = first.insert(key, line) {
                let field = entry.field;
                return Err(error(line, CorrectionProblem::Twice { field, first }));
            }
            entries.push(entry);
        }
        Ok(Self { entries })
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Adds the corrections of another file.
    ///
    /// # Errors
    ///
    /// Both correct one value.
    pub fn extend(&mut self, other: Self) -> Result<(), CorrectionError> {
        let key = |entry: &Entry| (entry.record.clone(), entry.field.clone());
        let known: HashMap<_, u32> = self.entries.iter().map(|e| (key(e), e.line)).collect();
        for entry in other.entries {
            if let Some(first) = known.get(&key(&entry)) {
                let (field, first) = (entry.field, *first);
                return Err(CorrectionError {
                    file: entry.file,
                    line: entry.line,
                    problem: CorrectionProblem::Twice { field, first },
                });
            }
            self.entries.push(entry);
        }
        Ok(())
    }
}

fn entry(written: Stated, file: &Path, line: u32) -> Result<Entry, CorrectionProblem> {
    let Stated {
        record,
        field,
        value,
        reason,
        source,
    } = written;
    for (key, text, what) in [
        (
            "record",
            &record,
            "which record it is, by the columns of its key",
        ),
        ("reason", &reason, "why the value is right"),
        ("source", &source, "where that can be looked up"),
    ] {
        if text.trim().is_empty() {
            return Err(CorrectionProblem::Blank { key, what });
        }
    }
    let value = text_of(&value);
    let has_field = |table: &&'static dyn Table| {
        let column = table.position(&field);
        column.is_some_and(|column| table.may_be_corrected(column))
    };
    let tables: Vec<&'static dyn Table> = tables().into_iter().filter(has_field).collect();
    if tables.is_empty() {
        let hint = hint(&field);
        return Err(CorrectionProblem::Field { field, hint });
    }
    let mut refusal = None;
    let fits = |table: &&'static dyn Table| {
        let column = table.position(&field).and_then(|at| table.column(at));
        match column.map(|column| check(column.kind, column.required, &value)) {
            Some(Err(expected)) => {
                refusal = Some(expected);
                false
            }
            _ => true,
        }
    };
    let tables: Vec<&'static dyn Table> = tables.into_iter().filter(fits).collect();
    match (tables.is_empty(), refusal) {
        (true, Some(expected)) => Err(CorrectionProblem::Value {
            field,
            value,
            expected,
        }),
        _ => Ok(Entry {
            file: file.to_owned(),
            record,
            tables,
            field,
            value,
            reason,
            source,
            line,
        }),
    }
}

/// A value as CSV writes it.
fn text_of(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => text.trim().to_owned(),
        // `19:30:00` is the time of day that CSV writes as `19:30`.
        toml::Value::Datetime(moment) => {
            let text = moment.to_string();
            let clock = text.strip_suffix(":00").filter(|_| moment.date.is_none());
            clock.unwrap_or(&text).to_owned()
        }
        other => other.to_string(),
    }
}

/// Whether a kind of column can have a value; if not, what it can have.
fn check(kind: ColumnKind, required: bool, value: &str) -> Result<(), String> {
    if value.is_empty() {
        return match required {
            true => Err("a value: every row has one".to_owned()),
            false => Ok(()),
        };
    }
    let expected = |refused: crate::schema::Refused| refused.expected.to_owned();
    match kind {
        ColumnKind::Text => String::of_text(value).map(drop).map_err(expected),
        ColumnKind::Integer => u32::of_text(value).map(drop).map_err(expected),
        ColumnKind::Boolean => bool::of_text(value).map(drop).map_err(expected),
        ColumnKind::Date => NaiveDate::of_text(value).map(drop).map_err(expected),
        ColumnKind::Time => NaiveTime::of_text(value).map(drop).map_err(expected),
        ColumnKind::Offset => UtcOffset::of_text(value).map(drop).map_err(expected),
        ColumnKind::Instant => Err("nothing: it follows from other columns".to_owned()),
        ColumnKind::Enumeration(words) => match words.contains(&value) {
            true => Ok(()),
            false => Err(format!("one of {}", words.join(", "))),
        },
    }
}

/// What could be meant by a column that can't be corrected.
fn hint(field: &str) -> String {
    let exists = tables()
        .into_iter()
        .any(|table| table.position(field).is_some());
    if exists {
        return "it names a record or a place, or follows from other columns".to_owned();
    }
    let names = tables().into_iter().flat_map(|table| {
        let columns = 0..table.width();
        let known = columns.filter(|column| table.may_be_corrected(*column));
        known.filter_map(|column| Some(table.column(column)?.name))
    });
    let near = names.max_by(|a, b| {
        let likeness = |name: &str| strsim::jaro_winkler(name, field);
        likeness(a).total_cmp(&likeness(b))
    });
    match near {
        Some(near) => format!("no table has such a column; perhaps `{near}`"),
        None => "no table has such a column".to_owned(),
    }
}
