//! One value of one row, as every format writes it.

use std::borrow::Cow;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::{Serialize, Serializer};

use super::offset::UtcOffset;

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
}

/// Text; empty text is null.
impl<'d> From<&'d str> for Cell<'d> {
    fn from(text: &'d str) -> Self {
        Self::text(text)
    }
}

/// Texts without spaces of their own, with a space between them.
impl<'d> From<&'d [String]> for Cell<'d> {
    fn from(texts: &'d [String]) -> Self {
        match texts {
            [] => Self::Null,
            [one] => Self::text(one),
            several => Self::Text(Cow::Owned(several.join(" "))),
        }
    }
}

impl<'d, T: Into<Cell<'d>>> From<Option<T>> for Cell<'d> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
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
