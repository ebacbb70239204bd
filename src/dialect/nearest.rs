//! The known name that a misspelt one is nearest to: what `unknown-parameter` and `census` suggest.

/// Longer names are not compared; no parameter is that long.
const LONGEST: usize = 40;

/// Known names, in the form in which they are compared.
#[derive(Debug)]
pub(crate) struct KnownNames(Vec<Folded>);

#[derive(Debug)]
struct Folded {
    name: String,
    letters: String,
    /// How many letters it has.
    length: usize,
    number: String,
    /// A bit for each letter that it has; two letters may share one.
    mask: u64,
}

impl Folded {
    fn new(name: &str) -> Self {
        let letters = super::text::fold(name).into_owned();
        Self {
            number: letters.chars().filter(char::is_ascii_digit).collect(),
            name: name.to_owned(),
            length: letters.chars().count(),
            mask: letters
                .chars()
                .fold(0, |mask, letter| mask | 1 << (u32::from(letter) % 64)),
            letters,
        }
    }

    /// Letters that only one of the two has: at least so many are wrong.
    fn least_distance(&self, other: &Self) -> usize {
        let only_here = (self.mask & !other.mask).count_ones();
        let only_there = (other.mask & !self.mask).count_ones();
        only_here.max(only_there) as usize
    }
}

impl KnownNames {
    pub(super) fn new<'n>(names: impl Iterator<Item = &'n str>) -> Self {
        Self(names.map(Folded::new).collect())
    }

    /// The known name with the fewest letters wrong: two at most, in short names one. Numbers must be
    /// the same, since `goals3` is no misspelling of `goals1`; a number too much is. Two neighbours
    /// that changed places are one wrong letter.
    pub(crate) fn nearest(&self, name: &str) -> Option<&str> {
        // Before it is copied: a name may be a page that swallowed braces.
        if name.chars().count() > 4 * LONGEST {
            return None;
        }
        let name = Folded::new(name);
        if name.length > LONGEST {
            return None;
        }
        let limit = if name.length <= 5 { 1 } else { 2 };
        let found = self.0.iter().filter_map(|known| {
            let same_number = known.number.is_empty() || known.number == name.number;
            // Lengths and letters rule most names out: pages full of unknown ones take a third of the
            // time.
            let may_be_near =
                known.length.abs_diff(name.length) <= limit && known.least_distance(&name) <= limit;
            if !same_number || !may_be_near {
                return None;
            }
            let far = strsim::osa_distance(&name.letters, &known.letters);
            (far <= limit).then_some((far, known))
        });
        // Of several the first in the list.
        let best = found.min_by_key(|(far, _)| *far);
        best.map(|(_, known)| known.name.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::KnownNames;

    #[test]
    fn the_nearest_known_name_is_found_and_nothing_far_away() {
        let known = KnownNames::new(
            [
                "stadium",
                "attendance",
                "team1",
                "team2",
                "goals1",
                "shootout1",
                "penaltyscore",
            ]
            .into_iter(),
        );
        for (name, expected) in [
            ("stadum", Some("stadium")),
            ("Stadium ", Some("stadium")),
            ("atendence", Some("attendance")),
            ("taem2", Some("team2")),
            ("goal1", Some("goals1")),
            ("shoutout1", Some("shootout1")),
            ("penaltyscore1", Some("penaltyscore")),
            ("goals3", None),
            ("tv", None),
            ("weather", None),
            ("", None),
        ] {
            assert_eq!(known.nearest(name), expected, "{name}");
        }
    }
}
