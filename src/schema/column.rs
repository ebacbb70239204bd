//! What a column is: its name, what it holds, and what it means. `#[derive(Record)]` makes them from the
//! fields of a record.

use super::cell::Cell;

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

    /// The words of a list; `None` of another kind.
    pub fn words(self) -> Option<&'static [&'static str]> {
        match self {
            Self::Enumeration(words) => Some(words),
            _ => None,
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

/// A column, and how its value is read from a record.
#[derive(Debug)]
pub struct ColumnOf<R: 'static> {
    /// What it is.
    pub column: Column,
    /// Its value in a row.
    pub value: for<'d> fn(&'d R) -> Cell<'d>,
    /// Puts a value, written as CSV has it, into a record; `None` of a column that nobody may correct.
    pub set: Option<Set<R>>,
}

/// Puts a value into a record.
pub type Set<R> = fn(&mut R, &str) -> Result<(), Refused>;

/// A value that its column can't have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused {
    /// What the column can have.
    pub expected: &'static str,
}
