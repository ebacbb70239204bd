//! A list of words of the dialect file, asked whether it has a word. Readers ask of every cell and
//! every parameter of a page, so the answer is one look into a table, however long the list.

use std::ops::Deref;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::text::fold;

/// Words in the order of the file, compared without case, spaces and underscores.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub struct WordList {
    written: Vec<String>,
    folded: FxHashSet<Box<str>>,
}

impl WordList {
    /// Whether the list has a word, however it is written.
    pub(super) fn has(&self, word: &str) -> bool {
        self.folded.contains(fold(word).as_ref())
    }
}

impl From<Vec<String>> for WordList {
    fn from(written: Vec<String>) -> Self {
        let folded = written
            .iter()
            .map(|word| Box::from(fold(word).as_ref()))
            .collect();
        Self { written, folded }
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
