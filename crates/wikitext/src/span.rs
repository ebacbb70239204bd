//! A range of bytes of a document. Used by everything that says where something stands.

use std::ops::Range;

/// Half-open range of bytes; offsets count from the start of the document's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// Byte after the last one.
    pub end: u32,
}

impl Span {
    /// A span from `start` to `end`. Offsets beyond 4 GiB are held at 4 GiB: documents of that size
    /// are refused before anything is read.
    pub fn new(start: usize, end: usize) -> Self {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self {
            start: clamp(start),
            end: clamp(end).max(clamp(start)),
        }
    }

    /// The span as a range for slicing.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Number of bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies inside.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The text of the span; empty if `text` is not the text it was made for.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }

    /// The span without the ASCII white space at its ends.
    pub fn trimmed(self, text: &str) -> Self {
        let part = self.of(text);
        let start = self.start as usize + (part.len() - part.trim_ascii_start().len());
        let end = start + part.trim_ascii().len();
        Self::new(start, end)
    }
}
