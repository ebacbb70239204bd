//! Whether the source of a table may name both sides in its heads. Most tables of Wikipedia list no
//! matches; one look at their source is enough to read no more of their cells than needed.

use regex::{Error, Regex};

/// What may be between two words of one title: anything but a letter, a digit and the end of a cell;
/// tags, entities, and the beginning of a template or link around the next word.
const BETWEEN: &str = r"(?:[^\w|!]|_|<[^>]*>|&#?\w+;|\{\{[^{}|]*\||\[\[[^\[\]|]*\|)*";

/// Patterns of the titles of both sides, as they may be written in a source.
#[derive(Debug)]
pub(super) struct SideTitles {
    home: Regex,
    away: Regex,
}

impl SideTitles {
    pub(super) fn new(home: &[String], away: &[String]) -> Result<Self, Error> {
        Ok(Self {
            home: written(home)?,
            away: written(away)?,
        })
    }

    /// Whether a title of either side is in the source.
    pub(super) fn may_be_in(&self, source: &str) -> bool {
        // The letters of a title may be written as numbers.
        source.contains("&#") || self.home.is_match(source) && self.away.is_match(source)
    }
}

/// A pattern of any of these titles.
fn written(titles: &[String]) -> Result<Regex, Error> {
    let title = |title: &String| {
        let words: Vec<String> = title.split_whitespace().map(regex::escape).collect();
        words.join(BETWEEN)
    };
    let titles: Vec<String> = titles.iter().map(title).collect();
    Regex::new(&format!("(?i){}", titles.join("|")))
}

#[cfg(test)]
mod tests {
    use super::SideTitles;

    #[test]
    fn a_title_of_several_words_is_found_however_its_words_are_apart() {
        let words = |word: &str| vec![word.to_owned()];
        let titles = SideTitles::new(&words("team 1"), &words("team 2")).unwrap();
        for first in [
            "Team 1",
            "TEAM1",
            "Team_1",
            "Team&nbsp;1",
            "Team<br />1",
            "Team {{nowrap|1}}",
            "'''Team''' '''1'''",
            "[[Team]] [[x|1]]",
            "T&#101;am 1",
        ] {
            let table = format!("{{|\n!{first}!!Score!!Team 2\n|}}");
            assert!(titles.may_be_in(&table), "{first}");
        }
        for table in ["!Team!!1!!Team 2", "!Team||1||Team 2", "!Player!!Club"] {
            assert!(!titles.may_be_in(table), "{table}");
        }
    }
}
