//! Whether the source of a table may name both sides in its heads, or link a score to a section. Most
//! tables of Wikipedia list no matches; one look at their source is enough to read no more of their
//! cells than needed.

use super::pattern::Lazy;

/// What may be between two words of one title: anything but a letter, a digit and the end of a cell;
/// tags, entities, and the beginning of a template or link around the next word. Classes of ASCII
/// keep the pattern small: it is built whenever the program starts.
const BETWEEN: &str = r"(?:(?-u:[\x00-\x7f--[0-9A-Za-z|!]])|[\u{a0}\u{2000}-\u{200f}\u{202f}\u{3000}]|(?-u:<[\x00-\x7f--[>]]*>|&[0-9A-Za-z]+;|\{\{[\x00-\x7f--[{}|]]*\||\[\[[\x00-\x7f--[\[\]|]]*\|))*";

/// Patterns of the words that only tables of matches have, as they may be written in a source.
#[derive(Debug)]
pub(super) struct TableWords {
    home: Lazy,
    away: Lazy,
    score_links: Lazy,
}

impl TableWords {
    /// From the titles of both sides and the names of the templates that link a score.
    pub(super) fn new(home: &[String], away: &[String], score_links: &[String]) -> Self {
        Self {
            home: written(home),
            away: written(away),
            score_links: written(score_links),
        }
    }

    /// Whether a title of either side is in the source.
    pub(super) fn may_title_sides(&self, source: &str) -> bool {
        // The letters of a title may be written as numbers.
        source.contains("&#") || self.home.is_match(source) && self.away.is_match(source)
    }

    /// Whether a template that links a score to a section may be in the source.
    pub(super) fn may_link_scores(&self, source: &str) -> bool {
        self.score_links.is_match(source)
    }
}

/// A pattern of any of these titles; without any, one that nothing fits.
pub(super) fn written(titles: &[String]) -> Lazy {
    let title = |title: &String| {
        let words: Vec<String> = title.split_whitespace().map(regex::escape).collect();
        words.join(BETWEEN)
    };
    let titles: Vec<String> = titles.iter().map(title).collect();
    Lazy::any_of(&titles)
}

#[cfg(test)]
mod tests {
    use super::TableWords;

    #[test]
    fn a_title_of_several_words_is_found_however_its_words_are_apart() {
        let words = |word: &str| vec![word.to_owned()];
        let titles = TableWords::new(&words("team 1"), &words("team 2"), &[]);
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
            assert!(titles.may_title_sides(&table), "{first}");
        }
        for table in ["!Team!!1!!Team 2", "!Team||1||Team 2", "!Player!!Club"] {
            assert!(!titles.may_title_sides(table), "{table}");
        }
    }
}
