//! Which kind of column a type makes, and how a value of it becomes a cell. Numbers, texts and days are here;
//! `model` adds its ids and its words with the macros of `ids` and [`words!`].

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use super::cell::Cell;
use super::column::ColumnKind;
use super::offset::UtcOffset;

/// A type whose values are in a column.
pub trait Datum {
    /// What the column holds.
    const KIND: ColumnKind;
    /// Whether a value is never null.
    const REQUIRED: bool;

    /// The value as a cell.
    fn cell(&self) -> Cell<'_>;
}

impl<T: Datum> Datum for Option<T> {
    const KIND: ColumnKind = T::KIND;
    const REQUIRED: bool = false;

    fn cell(&self) -> Cell<'_> {
        self.as_ref().map_or(Cell::Null, T::cell)
    }
}

impl Datum for String {
    const KIND: ColumnKind = ColumnKind::Text;
    /// Empty text is null.
    const REQUIRED: bool = false;

    fn cell(&self) -> Cell<'_> {
        Cell::text(self)
    }
}

impl Datum for Vec<String> {
    const KIND: ColumnKind = ColumnKind::Text;
    const REQUIRED: bool = false;

    fn cell(&self) -> Cell<'_> {
        Cell::from(self.as_slice())
    }
}

/// Types that are copied into their cell.
macro_rules! copied {
    ($($type:ty => $kind:ident($value:ident, $cell:expr);)*) => {$(
        impl Datum for $type {
            const KIND: ColumnKind = ColumnKind::$kind;
            const REQUIRED: bool = true;

            fn cell(&self) -> Cell<'_> {
                Cell::from(*self)
            }
        }

        impl From<$type> for Cell<'_> {
            fn from($value: $type) -> Self {
                $cell
            }
        }
    )*};
}

copied! {
    u8 => Integer(value, Cell::Integer(value.into()));
    u16 => Integer(value, Cell::Integer(value.into()));
    u32 => Integer(value, Cell::Integer(value.into()));
    i32 => Integer(value, Cell::Integer(value.into()));
    i64 => Integer(value, Cell::Integer(value));
    // Page ids and places in a file never come near the end of `i64`.
    u64 => Integer(value, i64::try_from(value).map_or(Cell::Null, Cell::Integer));
    bool => Boolean(value, Cell::Boolean(value));
    NaiveDate => Date(value, Cell::Date(value));
    NaiveTime => Time(value, Cell::Time(value));
    UtcOffset => Offset(value, Cell::Offset(value));
    DateTime<Utc> => Instant(value, Cell::Instant(value));
}

/// Enumerations whose words strum derives: the word is the same in every format, and in dialect files.
macro_rules! words {
    ($($type:ty),* $(,)?) => {$(
        impl $type {
            /// The name used in every export.
            pub fn as_str(self) -> &'static str {
                self.into()
            }
        }

        impl crate::schema::Datum for $type {
            const KIND: crate::schema::ColumnKind =
                crate::schema::ColumnKind::Enumeration(<Self as strum::VariantNames>::VARIANTS);
            const REQUIRED: bool = true;

            fn cell(&self) -> crate::schema::Cell<'_> {
                crate::schema::Cell::text(self.as_str())
            }
        }

        impl From<$type> for crate::schema::Cell<'_> {
            fn from(word: $type) -> Self {
                Self::text(word.as_str())
            }
        }
    )*};
}
pub(crate) use words;
