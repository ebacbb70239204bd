//! The file of corrections: a list of `[[correction]]` in TOML. Each is checked against the columns of
//! the tables when it is read.

use std::path::{Path, PathBuf};

use chrono::{NaiveDate, NaiveTime};
use foldhash::HashMap;
#[cfg(feature = "dataset")]
use foldhash::HashSet;
use serde::Deserialize;
use toml::Spanned;

use super::error::{CorrectionError, CorrectionProblem};
use crate::model::{Table, tables};
use crate::schema::{ColumnKind, UtcOffset, Written};
#[cfg(feature = "dataset")]
use crate::source::regular;
use crate::wikitext::LineIndex;

/// The name of the file that is found beside the pages of an archive.
pub const FILE_NAME: &str = "corrections.toml";

/// Corrections that were read and checked.
#[derive(Debug, Clone, Default)]
pub struct Corrections {
    pub(super) entries: Vec<Entry>,
    /// Where each is, by its record and field.
    places: HashMap<(String, String), usize>,
    pub(super) for_a_part: bool,
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

impl Entry {
    /// Whether it may be of a record that is made when all others are known.
    pub(super) fn is_late(&self) -> bool {
        self.tables.iter().any(|table| table.name() == "editions")
    }

    pub(super) fn wrong(&self, problem: CorrectionProblem) -> CorrectionError {
        CorrectionError {
            file: self.file.clone(),
            line: self.line,
            problem,
        }
    }

    pub(super) fn refused(&self, expected: String) -> CorrectionError {
        self.wrong(CorrectionProblem::Value {
            field: self.field.clone(),
            value: self.value.clone(),
            expected,
        })
    }
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

/// Longest file that is read.
#[cfg(feature = "dataset")]
const LONGEST_FILE: u64 = 16 * 1024 * 1024;

/// Most corrections of one run.
const MOST: usize = 20_000;

impl Corrections {
    /// Those of the files that are named, and those beside the pages of some paths.
    ///
    /// # Errors
    ///
    /// As for [`Corrections::read`], or two files correct one value.
    #[cfg(feature = "dataset")]
    pub fn of_paths<'n>(
        named: impl IntoIterator<Item = &'n PathBuf>,
        paths: &[PathBuf],
    ) -> Result<Self, CorrectionError> {
        let beside = paths.iter().map(|path| path.join(FILE_NAME));
        // What is there and is no file is an error, too: nobody should wonder where the corrections went.
        let beside = beside.filter(|file| std::fs::symlink_metadata(file).is_ok());
        let mut all = Self::default();
        let mut read = HashSet::default();
        for file in named.into_iter().cloned().chain(beside) {
            // One that is named and lies beside the pages is one file.
            let real = std::fs::canonicalize(&file).unwrap_or_else(|_| file.clone());
            if read.insert(real) {
                all.extend(Self::read(&file)?)?;
            }
        }
        Ok(all)
    }

    /// Reads a file.
    ///
    /// # Errors
    ///
    /// The file can't be read, is none, is too long, is no TOML, or has a correction that fits no table.
    #[cfg(feature = "dataset")]
    pub fn read(file: &Path) -> Result<Self, CorrectionError> {
        let unreadable = |problem: String| CorrectionError {
            file: file.to_owned(),
            line: 1,
            problem: CorrectionProblem::Unreadable(problem),
        };
        let bytes = regular::read(file, LONGEST_FILE);
        let bytes = bytes.map_err(|error| unreadable(error.to_string()))?;
        let text = String::from_utf8(bytes);
        let text = text.map_err(|_| unreadable("it is no text in UTF-8".to_owned()))?;
        Self::of_text(file, text.strip_prefix('\u{feff}').unwrap_or(&text))
    }

    /// Reads the text of a file.
    ///
    /// # Errors
    ///
    /// The text is no TOML, or has a correction that fits no table.
    pub fn of_text(file: &Path, text: &str) -> Result<Self, CorrectionError> {
        let lines = LineIndex::new(text);
        let error = |at: usize, problem| CorrectionError {
            file: file.to_owned(),
            line: lines.line(at),
            problem,
        };
        let read: File = toml::from_str(text).map_err(|found| {
            let at = found.span().map_or(0, |span| span.start);
            error(at, CorrectionProblem::Form(found.message().to_owned()))
        })?;
        let mut out = Self::default();
        for written in read.correction {
            let at = written.span().start;
            let line = lines.line(at);
            let entry = entry(written.into_inner(), file, line);
            out.add(entry.map_err(|problem| error(at, problem))?)?;
        }
        Ok(out)
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
        other
            .entries
            .into_iter()
            .try_for_each(|entry| self.add(entry))
    }

    /// The same for pages that are a part of what the corrections are for: those of editions that the pages
    /// do not have are left out, and not reported as without a record.
    #[must_use]
    pub fn for_a_part(mut self) -> Self {
        self.for_a_part = true;
        self
    }

    fn add(&mut self, entry: Entry) -> Result<(), CorrectionError> {
        let refused = |problem| CorrectionError {
            file: entry.file.clone(),
            line: entry.line,
            problem,
        };
        if self.entries.len() >= MOST {
            return Err(refused(CorrectionProblem::TooMany { most: MOST }));
        }
        let key = (entry.record.clone(), entry.field.clone());
        if let Some(first) = self.places.get(&key).and_then(|at| self.entries.get(*at)) {
            let first = match first.file == entry.file {
                true => format!("on line {}", first.line),
                false => format!("in {}, line {}", first.file.display(), first.line),
            };
            let field = entry.field.clone();
            return Err(refused(CorrectionProblem::Twice { field, first }));
        }
        self.places.insert(key, self.entries.len());
        self.entries.push(entry);
        Ok(())
    }

    /// The correction of a value.
    pub(super) fn of(&self, record: &str, field: &str) -> Option<&Entry> {
        let at = self.places.get(&(record.to_owned(), field.to_owned()))?;
        self.entries.get(*at)
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
    // Tables may have columns of one name that hold something else: one of them has to take the value.
    let mut refusals = Vec::new();
    for table in &tables {
        refusals.extend(refusal(*table, &field, &value));
    }
    match refusals.pop() {
        Some(expected) if refusals.len() + 1 == tables.len() => Err(CorrectionProblem::Value {
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

/// Why a column of a table can't have a value: what it can have.
pub(super) fn refusal(table: &'static dyn Table, field: &str, value: &str) -> Option<String> {
    let column = table.column(table.position(field)?)?;
    check(column.kind, column.required, value).err()
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
            false => Err(match nearest(words.iter().copied(), value) {
                Some(near) => format!("one of {}; perhaps `{near}`", words.join(", ")),
                None => format!("one of {}", words.join(", ")),
            }),
        },
    }
}

/// What can be corrected of a table.
pub(super) fn correctable(table: &'static dyn Table, field: &str) -> String {
    let names = names(table);
    match nearest(names.iter().copied(), field) {
        Some(near) => format!("perhaps `{near}`"),
        None if names.is_empty() => "nothing of that table can".to_owned(),
        None => format!("one of {}", names.join(", ")),
    }
}

/// The columns of a table that can be corrected.
fn names(table: &'static dyn Table) -> Vec<&'static str> {
    let columns = 0..table.width();
    let known = columns.filter(|column| table.may_be_corrected(*column));
    known
        .filter_map(|column| Some(table.column(column)?.name))
        .collect()
}

/// What could be meant by a column that can't be corrected.
fn hint(field: &str) -> String {
    let exists = tables()
        .into_iter()
        .any(|table| table.position(field).is_some());
    if exists {
        return "it names a record or a place, or follows from other columns".to_owned();
    }
    let names = tables().into_iter().flat_map(names);
    match nearest(names, field) {
        Some(near) => format!("no table has such a column; perhaps `{near}`"),
        None => "no table has such a column".to_owned(),
    }
}

/// The word that is most like what was written, if one is like it at all.
fn nearest<'w>(words: impl Iterator<Item = &'w str>, written: &str) -> Option<&'w str> {
    let likeness = words.map(|word| (strsim::jaro_winkler(word, written), word));
    let near = likeness.max_by(|a, b| a.0.total_cmp(&b.0));
    near.filter(|(likeness, _)| *likeness > 0.7)
        .map(|(_, word)| word)
}
