//! Names of players: the full one, and its parts where the pages tell them apart. Used by `martj42` and `fjelstul`.

use super::index::Index;
use crate::model::PlayerId;

/// A player's names.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Person<'d> {
    /// The name of the article, else as printed.
    pub(super) full: Option<&'d str>,
    /// Given and family name; `None` for what no page tells.
    pub(super) parts: Option<(Option<&'d str>, &'d str)>,
}

impl<'d> Person<'d> {
    /// A player of a row, with the name that is printed there.
    pub(super) fn of(index: &Index<'d>, id: Option<&PlayerId>, printed: Option<&'d str>) -> Self {
        let Some(player) = index.player(id) else {
            return Self {
                full: printed,
                parts: None,
            };
        };
        let full = player.name.as_str();
        let has_article = player.article.is_some();
        Self {
            full: Some(full),
            parts: has_article.then(|| parts(full, &player.names)).flatten(),
        }
    }
}

/// The parts of a name: a page that prints only the end of it, as in `Gauchel` for Josef Gauchel, tells where the
/// family name begins; of several ends the longest, as the shorter leaves out a part. A name of one word has no parts.
fn parts<'d>(full: &'d str, names: &'d str) -> Option<(Option<&'d str>, &'d str)> {
    if !full.contains(' ') {
        return Some((None, full));
    }
    let mut best: Option<(Option<&str>, &str)> = None;
    for printed in names.split(" | ") {
        let Some(given) = full.strip_suffix(printed) else {
            continue;
        };
        // Whole words only, and something before them.
        if given.ends_with(' ') && !given.trim_end().is_empty() {
            let longer = best.is_none_or(|(_, family)| printed.len() > family.len());
            if longer {
                best = Some((Some(given.trim_end()), printed));
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn a_family_name_is_what_a_page_prints_alone() {
        assert_eq!(
            parts("Josef Gauchel", "Gauchel | Josef Gauchel"),
            Some((Some("Josef"), "Gauchel"))
        );
        assert_eq!(
            parts("Virgil van Dijk", "Dijk | van Dijk"),
            Some((Some("Virgil"), "van Dijk"))
        );
    }

    #[test]
    fn parts_that_no_page_tells_apart_are_not_guessed() {
        assert_eq!(parts("Son Heung-min", "Son | Son Heung-min"), None);
        assert_eq!(parts("Luis Suárez", "L. Suárez | árez"), None);
        assert_eq!(parts("Ronaldo", "Ronaldo"), Some((None, "Ronaldo")));
    }
}
