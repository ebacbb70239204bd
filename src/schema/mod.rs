//! What tables are made of: columns, what they hold, and the cells of a row. A record's struct names the
//! columns of its table with `#[derive(Record)]`; every format, the data dictionary and the order of JSON come
//! from there.

mod cell;
mod column;
mod datum;
mod offset;
mod row;

pub use cell::Cell;
pub use column::{Column, ColumnKind};
#[doc(hidden)]
pub use column::{ColumnOf, Refused, Set};
pub(crate) use datum::words;
#[doc(hidden)]
pub use datum::{Datum, Written};
pub use offset::UtcOffset;
#[doc(hidden)]
pub use row::{Parts, Row, Unread};
#[doc(hidden)]
pub use scoreline_record::Record;

/// A struct whose values are the rows of a table.
#[doc(hidden)]
pub trait Record: Sized + 'static {
    /// What a row stands for.
    const ABOUT: &'static str;
    /// The columns that together tell a row from every other.
    const KEY: &'static [&'static str];
    /// The name of the list that holds the rows in JSON; none where they are at the top.
    const NESTED: &'static str;
    /// Columns that refer to the row which has that list; the first with a value counts.
    const UNDER: &'static [&'static str];
    /// Columns in their order.
    const COLUMNS: &'static [ColumnOf<Self>];

    /// Makes a record of the texts of its columns.
    fn of_row(row: &Row<'_>) -> Result<Self, Unread>;
}
