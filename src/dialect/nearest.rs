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
}

impl Folded {
    fn new(name: &str) -> Self {
        let letters = super::text::fold(name).into_owned();
        Self {
            number: letters.chars().filter(char::is_ascii_digit).collect(),
            name: name.to_owned(),
            length: letters.chars().count(),
            letters,
        }
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
            // Rules most names out, which halves the time of pages full of misspelt ones.
            if !same_number || known.length.abs_diff(name.length) > limit {
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
