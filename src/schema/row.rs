//! A row of a table as text, as a dataset folder holds it, and the record that it is made into again.
//! `#[derive(Record)]` names the places of the columns; `export` reads datasets back with it.

use super::column::Refused;
use super::datum::Datum;

/// The texts of a row in the order of the columns; nothing where a value is not known.
#[derive(Debug, Clone, Copy)]
pub struct Row<'r>(pub &'r [String]);

/// A value that its column can't have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unread {
    /// The place of the column, from 0.
    pub column: usize,
    /// What the column can have.
    pub expected: &'static str,
}

impl Row<'_> {
    /// The text of a column.
    pub fn text(&self, at: usize) -> &str {
        self.0.get(at).map_or("", String::as_str)
    }

    /// The value of a column.
    pub fn read<T: Datum>(&self, at: usize) -> Result<T, Unread> {
        T::read(self.text(at)).map_err(|Refused { expected }| Unread {
            column: at,
            expected,
        })
    }
}

/// A field that is several columns, one after the other.
pub trait Parts: Sized {
    /// Makes it of them; `at` is the place of the first.
    fn of(row: &Row<'_>, at: usize) -> Result<Self, Unread>;
}
