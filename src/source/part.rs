//! One of several parts of an input: each page is of one, by its title, so that several machines can share the
//! work and nobody has to look at the whole before.
//!
//! Named by whoever calls `stream_part`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::wikitext::comparable_title;

/// Most parts of one input.
const MOST: u32 = 100_000;

/// A part of an input, `3/16`: all forms and revisions of a title are in one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Part {
    number: u32,
    of: u32,
}

impl Default for Part {
    /// The whole.
    fn default() -> Self {
        Self { number: 1, of: 1 }
    }
}

impl Part {
    /// Which one it is, from 1.
    pub fn number(self) -> u32 {
        self.number
    }

    /// How many there are.
    pub fn of(self) -> u32 {
        self.of
    }

    /// Whether a page is of this part.
    pub fn has(self, title: &str) -> bool {
        if self.of == 1 {
            return true;
        }
        // A sum that is the same on every machine and in every version.
        let sum = Sha256::digest(comparable_title(&title.replace('_', " ")));
        let first = sum.iter().take(8);
        let number = first.fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
        number % u64::from(self.of) == u64::from(self.number) - 1
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.number, self.of)
    }
}

impl FromStr for Part {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let found = text.trim().split_once('/').and_then(|(number, of)| {
            let (number, of) = (number.trim().parse().ok()?, of.trim().parse().ok()?);
            (1..=of).contains(&number).then_some(Self { number, of })
        });
        found.filter(|part| part.of <= MOST).ok_or_else(|| {
            format!("write the number of the part and how many there are, as in 3/16, up to {MOST}")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Part;

    #[test]
    fn each_title_is_of_one_part_however_it_is_written() {
        let parts: Vec<Part> = (1..=5).map(|n| format!("{n}/5").parse().unwrap()).collect();
        let mut counts = [0; 5];
        for number in 0..1000 {
            let (title, other) = (format!("Cup {number}"), format!("cup_{number}"));
            let of: Vec<usize> = (0..5).filter(|n| parts[*n].has(&title)).collect();
            assert_eq!(of.len(), 1, "{title}");
            assert!(parts[of[0]].has(&other));
            counts[of[0]] += 1;
        }
        assert!(counts.iter().all(|count| *count > 100), "{counts:?}");
        for wrong in ["", "3", "0/4", "5/4", "1/0", "a/b", "1/100001", "-1/2"] {
            assert!(wrong.parse::<Part>().is_err(), "{wrong}");
        }
    }
}
