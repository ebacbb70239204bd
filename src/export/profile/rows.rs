//! The rows of one file of a profile as CSV, written one by one, and the count of records that have none, by the
//! reason. Used by every profile.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};

use ::csv::{Terminator, Writer, WriterBuilder};
use chrono::NaiveDate;

use crate::export::csv::defused;

/// A value of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value<'d> {
    /// Not known.
    Empty,
    /// What a page says.
    Text(Cow<'d, str>),
    /// A word of the profile's own.
    Word(&'static str),
    Number(i64),
    /// A day in the order year, month, day.
    Date(NaiveDate),
}

impl<'d> From<&'d str> for Value<'d> {
    fn from(text: &'d str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<NaiveDate> for Value<'_> {
    fn from(date: NaiveDate) -> Self {
        Self::Date(date)
    }
}

macro_rules! numbers {
    ($($type:ty)*) => {$(
        impl From<$type> for Value<'_> {
            fn from(number: $type) -> Self {
                Self::Number(number.into())
            }
        }
    )*};
}
numbers!(u8 u16 u32 i32 i64);

impl<'d, T: Into<Value<'d>>> From<Option<T>> for Value<'d> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

/// Yes and no as 1 and 0.
pub(super) fn flag<'d>(value: bool) -> Value<'d> {
    Value::Number(value.into())
}

/// The rows of a file.
pub(super) struct Rows<W: Write> {
    csv: Writer<W>,
    defuse: bool,
    written: usize,
    left_out: BTreeMap<&'static str, usize>,
}

impl<W: Write> Rows<W> {
    /// Begins a file with the names of its columns.
    pub(super) fn new(out: W, columns: &str, defuse: bool) -> io::Result<Self> {
        let mut csv = WriterBuilder::new()
            .terminator(Terminator::Any(b'\n'))
            .from_writer(out);
        csv.write_record(columns.split(','))?;
        Ok(Self {
            csv,
            defuse,
            written: 0,
            left_out: BTreeMap::new(),
        })
    }

    /// Writes a row: as many values as there are columns.
    pub(super) fn row<const N: usize>(&mut self, values: [Value<'_>; N]) -> io::Result<()> {
        for value in values {
            match value {
                Value::Empty => self.csv.write_field("")?,
                Value::Word(word) => self.csv.write_field(word)?,
                Value::Text(text) if self.defuse => {
                    self.csv.write_field(defused(text).as_bytes())?;
                }
                Value::Text(text) => self.csv.write_field(text.as_bytes())?,
                Value::Number(number) => self.csv.write_field(number.to_string())?,
                Value::Date(date) => {
                    self.csv.write_field(date.format("%Y-%m-%d").to_string())?;
                }
            }
        }
        self.csv.write_record(None::<&[u8]>)?;
        self.written += 1;
        Ok(())
    }

    /// Counts a record that has no row.
    pub(super) fn leave_out(&mut self, reason: &'static str) {
        *self.left_out.entry(reason).or_default() += 1;
    }

    /// How many rows there are, and how many records without one.
    pub(super) fn end(mut self) -> io::Result<(usize, Vec<(&'static str, usize)>)> {
        self.csv.flush()?;
        Ok((self.written, self.left_out.into_iter().collect()))
    }
}
