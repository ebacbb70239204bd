//! A list of words of the dialect file, asked whether it has a word. Readers ask of every cell and
//! every parameter of a page, so the answer is one look into a table, however long the list.

use std::ops::Deref;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::text::{fold, with_folded};

/// Words in the order of the file, compared without case, spaces and underscores.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub struct WordList {
    written: Vec<String>,
    folded: FxHashSet<Box<str>>,
    /// Letters of the longest word.
    longest: usize,
    /// Letters and digits that words begin with, a bit each.
    initials: u64,
}

/// The bit of a Latin letter without accents, or of a digit.
fn bit_of(c: char) -> Option<u64> {
    Some(1 << c.to_digit(36)?)
}

impl WordList {
    /// Whether the list has a word, however it is written.
    pub(super) fn has(&self, word: &str) -> bool {
        self.may_have(word) && with_folded(word, |word| self.folded.contains(word))
    }

    /// Whether a text begins as a word of the list does, and is not longer than any. Most texts are done
    /// with here.
    pub(super) fn may_have(&self, text: &str) -> bool {
        // Folding leaves out what is left out here, and makes of a letter one or more.
        let mut letters = text.chars().filter(|c| !c.is_whitespace() && *c != '_');
        let Some(first) = letters.next() else {
            return self.folded.contains("");
        };
        let begins_so = bit_of(first).is_none_or(|bit| self.initials & bit != 0);
        begins_so && letters.take(self.longest).count() < self.longest
    }
}

impl From<Vec<String>> for WordList {
    fn from(written: Vec<String>) -> Self {
        let folded: FxHashSet<Box<str>> = written
            .iter()
            .map(|word| Box::from(fold(word).as_ref()))
            .collect();
        let letters = folded.iter().map(|word| word.chars().count());
        let longest = letters.max().unwrap_or(0);
        let initials = folded.iter().filter_map(|word| word.chars().next());
        let initials = initials.filter_map(bit_of).fold(0, |all, bit| all | bit);
        Self {
            written,
            folded,
            longest,
            initials,
        }
    }
}

impl Deref for WordList {
    type Target = [String];

    fn deref(&self) -> &[String] {
        &self.written
    }
}

impl<'a> IntoIterator for &'a WordList {
    type Item = &'a String;
    type IntoIter = std::slice::Iter<'a, String>;

    fn into_iter(self) -> Self::IntoIter {
        self.written.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::WordList;

    #[test]
    fn a_word_is_in_a_list_without_regard_to_case_spaces_and_underscores() {
        let list = WordList::from(vec!["Own goal".to_owned(), "Straße".to_owned()]);
        for word in ["own goal", "OwnGoal", "own_goal", " OWN  GOAL ", "straße"] {
            assert!(list.has(word), "{word}");
        }
        for word in ["own", "goal", "", "own goals", "strasse"] {
            assert!(!list.has(word), "{word}");
        }
    }
}
