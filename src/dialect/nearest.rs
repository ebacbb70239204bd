//! The known name that a misspelt one is nearest to: what `unknown-parameter` and `census` suggest.

/// Longer names are not compared; no parameter is that long.
const LONGEST: usize = 40;

/// Known names, in the form in which they are compared.
#[derive(Debug)]
pub(crate) struct KnownNames(Vec<Folded>);

/// A name with what rules most others out before letters are compared.
#[derive(Debug)]
struct Folded {
    name: String,
    letters: Vec<char>,
    number: Vec<char>,
    /// A bit for each letter that it has; two letters may share one.
    mask: u64,
}

impl Folded {
    fn new(name: &str) -> Self {
        let letters: Vec<char> = super::text::fold(name).chars().collect();
        let digits = letters.iter().filter(|c| c.is_ascii_digit());
        let bit = |mask, letter: &char| mask | 1 << (u32::from(*letter) % 64);
        Self {
            number: digits.copied().collect(),
            mask: letters.iter().fold(0, bit),
            name: name.to_owned(),
            letters,
        }
    }

    /// The fewest letters that can be wrong between the two, by letters that only one of them has.
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
    /// the same, since `goals3` is no misspelling of `goals1`; a number too much is.
    pub(crate) fn nearest(&self, name: &str) -> Option<&str> {
        // Before it is copied: a name may be a page that swallowed braces.
        if name.chars().count() > 4 * LONGEST {
            return None;
        }
        let name = Folded::new(name);
        let length = name.letters.len();
        if length > LONGEST {
            return None;
        }
        let limit = if length <= 5 { 1 } else { 2 };
        let found = self.0.iter().filter_map(|known| {
            let same_number = known.number.is_empty() || known.number == name.number;
            let near = same_number
                && known.letters.len().abs_diff(length) <= limit
                && known.least_distance(&name) <= limit;
            let far = near.then(|| distance(&name.letters, &known.letters))?;
            (far <= limit).then_some((far, known))
        });
        // Of several the first in the list.
        let best = found.min_by_key(|(far, _)| *far);
        best.map(|(_, known)| known.name.as_str())
    }
}

/// Letters to insert, remove, replace or exchange with their neighbour (optimal string alignment).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    let mut left_a = None;
    for (row, &from) in a.iter().enumerate() {
        let mut next = vec![row + 1];
        let mut left_b = None;
        for (column, &to) in b.iter().enumerate() {
            let at =
                |line: &[usize], column: usize| line.get(column).copied().unwrap_or(usize::MAX / 2);
            let mut least = at(&last, column) + usize::from(from != to);
            least = least.min(at(&last, column + 1) + 1);
            least = least.min(at(&next, column) + 1);
            if left_a == Some(to) && left_b == Some(from) && column > 0 {
                least = least.min(at(&before, column - 1) + 1);
            }
            next.push(least);
            left_b = Some(to);
        }
        before = std::mem::replace(&mut last, next);
        left_a = Some(from);
    }
    last.last().copied().unwrap_or(a.len())
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
