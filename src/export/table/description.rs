//! What a table, a column and a cell are, and how a value is read from a record. The files beside this
//! one describe each table with it; the formats ask through [`Table`].

use std::borrow::Cow;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::{Serialize, Serializer};

use crate::model::{Dataset, UtcOffset};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Text in UTF-8.
    Text,
    /// A whole number.
    Integer,
    /// `true` or `false`.
    Boolean,
    /// A day: `2014-02-07`.
    Date,
    /// A time of day: `19:30`.
    Time,
    /// A difference from UTC: `+02:00`.
    Offset,
    /// A moment in UTC: `2014-02-07T17:30:00Z`.
    Instant,
    /// One of these words.
    Enumeration(&'static [&'static str]),
}

impl ColumnKind {
    /// The word for it in the data dictionary.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Integer => "integer",
            Self::Boolean => "boolean",
            Self::Date => "date",
            Self::Time => "time",
            Self::Offset => "offset",
            Self::Instant => "instant",
            Self::Enumeration(_) => "enumeration",
        }
    }
}

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Name, `snake_case`.
    pub name: &'static str,
    /// What it holds.
    pub kind: ColumnKind,
    /// Whether every row has a value.
    pub required: bool,
    /// The table whose key it holds.
    pub refers_to: Option<&'static str>,
    /// One sentence on its meaning, with its unit.
    pub description: &'static str,
}

/// One value of one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell<'d> {
    /// Not known.
    Null,
    /// Text; never empty when made with [`Cell::text`].
    Text(Cow<'d, str>),
    /// A whole number.
    Integer(i64),
    /// Yes or no.
    Boolean(bool),
    /// A day.
    Date(NaiveDate),
    /// A time of day.
    Time(NaiveTime),
    /// A difference from UTC.
    Offset(UtcOffset),
    /// A moment.
    Instant(DateTime<Utc>),
}

impl<'d> Cell<'d> {
    /// Text. Empty text is null, as CSV could not tell the two apart.
    pub fn text(text: &'d str) -> Self {
        if text.is_empty() {
            Self::Null
        } else {
            Self::Text(Cow::Borrowed(text))
        }
    }

    /// The value as CSV writes it; null is empty.
    pub fn to_text(&self) -> Cow<'_, str> {
        match self {
            Self::Null => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text),
            Self::Integer(number) => Cow::Owned(number.to_string()),
            Self::Boolean(true) => Cow::Borrowed("true"),
            Self::Boolean(false) => Cow::Borrowed("false"),
            Self::Date(date) => Cow::Owned(date.format("%Y-%m-%d").to_string()),
            Self::Time(time) => Cow::Owned(time.format("%H:%M").to_string()),
            Self::Offset(offset) => Cow::Owned(offset.to_string()),
            Self::Instant(instant) => Cow::Owned(instant.format("%Y-%m-%dT%H:%M:%SZ").to_string()),
        }
    }

    pub(super) fn from_option<T>(value: Option<T>, cell: impl FnOnce(T) -> Self) -> Self {
        value.map_or(Self::Null, cell)
    }

    pub(super) fn text_or_null(text: Option<&'d str>) -> Self {
        Self::from_option(text, Self::text)
    }

    /// Texts without spaces of their own, with a space between them.
    pub(super) fn joined(texts: &'d [String]) -> Self {
        match texts {
            [] => Self::Null,
            [one] => Self::text(one),
            several => Self::Text(Cow::Owned(several.join(" "))),
        }
    }

    pub(super) fn number(value: impl TryInto<i64>) -> Self {
        // Counts, page ids and offsets in a file never come near the end of i64.
        Self::from_option(value.try_into().ok(), Self::Integer)
    }

    pub(super) fn number_or_null(value: Option<impl TryInto<i64>>) -> Self {
        Self::from_option(value, Self::number)
    }
}

impl Serialize for Cell<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Integer(number) => serializer.serialize_i64(*number),
            Self::Boolean(value) => serializer.serialize_bool(*value),
            _ => serializer.serialize_str(&self.to_text()),
        }
    }
}

/// A table of a dataset.
///
/// ```
/// use scoreline::export::tables;
/// let names: Vec<_> = tables().iter().map(|table| table.name()).collect();
/// assert_eq!(names[..3], ["pages", "rounds", "schedule"]);
/// ```
pub trait Table: Sync {
    /// Name: the CSV file without its ending.
    fn name(&self) -> &'static str;

    /// What a row stands for.
    fn description(&self) -> &'static str;

    /// The columns that together tell a row from every other.
    fn key(&self) -> &'static [&'static str];

    /// How many columns there are.
    fn width(&self) -> usize;

    /// The column at a place from 0.
    fn column(&self, index: usize) -> Option<&Column>;

    /// How many rows this dataset has.
    fn len(&self, dataset: &Dataset) -> usize;

    /// The value at a row and column from 0; null outside the table.
    fn cell<'d>(&self, dataset: &'d Dataset, row: usize, column: usize) -> Cell<'d>;
}

impl dyn Table {
    /// The columns in their order.
    pub fn columns(&self) -> impl Iterator<Item = &Column> {
        (0..self.width()).filter_map(|index| self.column(index))
    }

    /// The place of the column with this name.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.columns().position(|column| column.name == name)
    }

    /// The places of the columns of the key.
    pub fn key_positions(&self) -> Vec<usize> {
        let names = self.key().iter();
        names.filter_map(|name| self.position(name)).collect()
    }

    /// One row: as many cells as the table has columns.
    pub fn row<'d>(&self, dataset: &'d Dataset, row: usize) -> impl Iterator<Item = Cell<'d>> {
        (0..self.width()).map(move |column| self.cell(dataset, row, column))
    }
}

/// A table whose rows are records of type `R`.
pub(super) struct TableOf<R: 'static> {
    pub(super) name: &'static str,
    pub(super) description: &'static str,
    pub(super) key: &'static [&'static str],
    pub(super) rows: for<'d> fn(&'d Dataset) -> &'d [R],
    pub(super) columns: &'static [ColumnOf<R>],
}

/// A column, and how its value is read from a record.
pub(super) struct ColumnOf<R: 'static> {
    pub(super) column: Column,
    pub(super) value: for<'d> fn(&'d R) -> Cell<'d>,
}

/// A column that may be empty; [`ColumnOf::required`] and [`ColumnOf::refers_to`] say more of it.
pub(super) const fn column<R>(
    name: &'static str,
    kind: ColumnKind,
    description: &'static str,
    value: for<'d> fn(&'d R) -> Cell<'d>,
) -> ColumnOf<R> {
    ColumnOf {
        column: Column {
            name,
            kind,
            required: false,
            refers_to: None,
            description,
        },
        value,
    }
}

impl<R> ColumnOf<R> {
    pub(super) const fn required(mut self) -> Self {
        self.column.required = true;
        self
    }

    pub(super) const fn refers_to(mut self, table: &'static str) -> Self {
        self.column.refers_to = Some(table);
        self
    }
}

impl<R> Table for TableOf<R> {
    fn name(&self) -> &'static str {
        self.name
    }

    fn description(&self) -> &'static str {
        self.description
    }

    fn key(&self) -> &'static [&'static str] {
        self.key
    }

    fn width(&self) -> usize {
        self.columns.len()
    }

    fn column(&self, index: usize) -> Option<&Column> {
        self.columns.get(index).map(|c| &c.column)
    }

    fn len(&self, dataset: &Dataset) -> usize {
        (self.rows)(dataset).len()
    }

    fn cell<'d>(&self, dataset: &'d Dataset, row: usize, column: usize) -> Cell<'d> {
        match ((self.rows)(dataset).get(row), self.columns.get(column)) {
            (Some(record), Some(column)) => (column.value)(record),
            _ => Cell::Null,
        }
    }
}
