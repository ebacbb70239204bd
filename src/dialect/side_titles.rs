//! Whether the source of a table may name both sides in its heads. Most tables of Wikipedia list no
//! matches; one look at their source is enough to read no more of their cells than needed.

use super::pattern::Lazy;

/// What may be between two words of one title: anything but a letter, a digit and the end of a cell;
/// tags, entities, and the beginning of a template or link around the next word. Classes of ASCII
/// keep the pattern small: it is built whenever the program starts.
const BETWEEN: &str = r"(?:(?-u:[\x00-\x20\x22-\x2f\x3a-\x3b=?@\[-`{}~])|[\u{a0}\u{2000}-\u{200f}\u{202f}\u{3000}]|(?-u:<[\x00-=?-\x7f]*>|&\w+;|\{\{[^\x80-\xff{}|]*\||\[\[[^\x80-\xff\[\]|]*\|))*";

/// Patterns of the titles of both sides, as they may be written in a source.
#[derive(Debug)]
pub(super) struct SideTitles {
    home: Lazy,
    away: Lazy,
}

impl SideTitles {
    pub(super) fn new(home: &[String], away: &[String]) -> Self {
        Self {
            home: written(home),
            away: written(away),
        }
    }

    /// Whether a title of either side is in the source.
    pub(super) fn may_be_in(&self, source: &str) -> bool {
        // The letters of a title may be written as numbers.
        source.contains("&#") || self.home.is_match(source) && self.away.is_match(source)
    }
}

/// A pattern of any of these titles.
fn written(titles: &[String]) -> Lazy {
    let title = |title: &String| {
        let words: Vec<String> = title.split_whitespace().map(regex::escape).collect();
        words.join(BETWEEN)
    };
    let titles: Vec<String> = titles.iter().map(title).collect();
    Lazy::new(titles.join("|"))
}

#[cfg(test)]
mod tests {
    use super::SideTitles;

    #[test]
    fn a_title_of_several_words_is_found_however_its_words_are_apart() {
        let words = |word: &str| vec![word.to_owned()];
        let titles = SideTitles::new(&words("team 1"), &words("team 2"));
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
