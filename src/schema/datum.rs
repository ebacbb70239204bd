//! Which kind of column a type makes, and how a value of it becomes a cell. Numbers, texts and days are here;
//! `model` adds its ids and its words with the macros of `ids` and [`words!`].

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};

use super::cell::Cell;
use super::column::{ColumnKind, Refused};
use super::offset::UtcOffset;

/// A type whose values are in a column.
pub trait Datum {
    /// What the column holds.
    const KIND: ColumnKind;
    /// Whether a value is never null.
    const REQUIRED: bool;

    /// The value as a cell.
    fn cell(&self) -> Cell<'_>;

    /// The value of the text that its cell is written as.
    fn read(text: &str) -> Result<Self, Refused>
    where
        Self: Sized;
}

impl<T: Datum> Datum for Option<T> {
    const KIND: ColumnKind = T::KIND;
    const REQUIRED: bool = false;

    fn cell(&self) -> Cell<'_> {
        self.as_ref().map_or(Cell::Null, T::cell)
    }

    fn read(text: &str) -> Result<Self, Refused> {
        match text {
            "" => Ok(None),
            text => T::read(text).map(Some),
        }
    }
}

impl Datum for String {
    const KIND: ColumnKind = ColumnKind::Text;
    /// Empty text is null.
    const REQUIRED: bool = false;

    fn cell(&self) -> Cell<'_> {
        Cell::text(self)
    }

    fn read(text: &str) -> Result<Self, Refused> {
        Ok(text.to_owned())
    }
}

impl Datum for Arc<str> {
    const KIND: ColumnKind = ColumnKind::Text;
    /// Empty text is null.
    const REQUIRED: bool = false;

    fn cell(&self) -> Cell<'_> {
        Cell::text(self)
    }

    fn read(text: &str) -> Result<Self, Refused> {
        Ok(text.into())
    }
}

impl Datum for Vec<String> {
    const KIND: ColumnKind = ColumnKind::Text;
    const REQUIRED: bool = false;

    fn cell(&self) -> Cell<'_> {
        Cell::from(self.as_slice())
    }

    fn read(text: &str) -> Result<Self, Refused> {
        let texts = text.split(' ').filter(|text| !text.is_empty());
        Ok(texts.map(str::to_owned).collect())
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

            fn read(text: &str) -> Result<Self, Refused> {
                Written::of_text(text)
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

/// A type whose values people may write, as CSV has them; nothing is a value that is not known.
pub trait Written: Sized {
    /// The value of a text.
    fn of_text(text: &str) -> Result<Self, Refused>;
}

impl<T: Written> Written for Option<T> {
    fn of_text(text: &str) -> Result<Self, Refused> {
        match text {
            "" => Ok(None),
            text => T::of_text(text).map(Some),
        }
    }
}

impl Written for Arc<str> {
    fn of_text(text: &str) -> Result<Self, Refused> {
        String::of_text(text).map(Self::from)
    }
}

impl Written for String {
    fn of_text(text: &str) -> Result<Self, Refused> {
        let is_one_line = !text.is_empty() && !text.contains(char::is_control);
        let expected = "a text on one line";
        is_one_line
            .then(|| text.to_owned())
            .ok_or(Refused { expected })
    }
}

/// Types that are parsed as they are shown.
macro_rules! parsed {
    ($($type:ty => $expected:literal;)*) => {$(
        impl Written for $type {
            fn of_text(text: &str) -> Result<Self, Refused> {
                text.parse().map_err(|_| Refused { expected: $expected })
            }
        }
    )*};
}

parsed! {
    u8 => "a whole number from 0 to 255";
    u16 => "a whole number from 0 to 65535";
    u32 => "a whole number, 0 or more";
    u64 => "a whole number, 0 or more";
    i32 => "a whole number";
    i64 => "a whole number";
    bool => "true or false";
    NaiveDate => "a day such as 2014-02-07";
}

impl Written for NaiveTime {
    fn of_text(text: &str) -> Result<Self, Refused> {
        let expected = "a time of day such as 19:30";
        Self::parse_from_str(text, "%H:%M").map_err(|_| Refused { expected })
    }
}

impl Written for DateTime<Utc> {
    fn of_text(text: &str) -> Result<Self, Refused> {
        let expected = "a moment such as 2014-02-07T17:30:00Z";
        let moment = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%SZ");
        moment
            .map(|moment| moment.and_utc())
            .map_err(|_| Refused { expected })
    }
}

impl Written for UtcOffset {
    fn of_text(text: &str) -> Result<Self, Refused> {
        let parsed = || {
            let (sign, clock) = match text.strip_prefix('-') {
                Some(clock) => (-1, clock),
                None => (1, text.strip_prefix('+')?),
            };
            let (hours, minutes) = clock.split_once(':')?;
            let (hours, minutes): (i16, i16) = (hours.parse().ok()?, minutes.parse().ok()?);
            let is_clock = (0..=14).contains(&hours) && (0..60).contains(&minutes);
            is_clock.then_some(sign * (hours * 60 + minutes))
        };
        let expected = "a difference from UTC such as +02:00";
        parsed().and_then(Self::minutes).ok_or(Refused { expected })
    }
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

            fn read(text: &str) -> Result<Self, crate::schema::Refused> {
                crate::schema::Written::of_text(text)
            }
        }

        impl crate::schema::Written for $type {
            fn of_text(text: &str) -> Result<Self, crate::schema::Refused> {
                use serde::de::IntoDeserializer;
                let word: serde::de::value::StrDeserializer<'_, serde::de::value::Error> =
                    text.into_deserializer();
                let expected = "one of the words of the column";
                serde::Deserialize::deserialize(word)
                    .map_err(|_| crate::schema::Refused { expected })
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
