//! The known name that a misspelt one is nearest to: what `unknown-parameter` and `census` suggest.

/// Longer names are not compared; no parameter is that long.
const LONGEST: usize = 40;

/// The known name with the fewest letters wrong: two at most, in short names one. Numbers must be
/// the same, since `goals3` is no misspelling of `goals1`; a number too much is.
pub(crate) fn nearest<'k>(name: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let name = folded(name);
    if name.len() > LONGEST {
        return None;
    }
    let limit = if name.len() <= 5 { 1 } else { 2 };
    let digits = |letters: &[char]| -> Vec<char> {
        let digits = letters.iter().filter(|c| c.is_ascii_digit());
        digits.copied().collect()
    };
    let number = digits(&name);
    known
        .filter_map(|candidate| {
            let letters = folded(candidate);
            let own = digits(&letters);
            let same_number = own.is_empty() || own == number;
            let near = letters.len().abs_diff(name.len()) <= limit && same_number;
            let far = near.then(|| distance(&name, &letters))?;
            (far <= limit).then_some((far, candidate))
        })
        // Of several the first in the list.
        .min_by_key(|(far, _)| *far)
        .map(|(_, candidate)| candidate)
}

fn folded(name: &str) -> Vec<char> {
    super::fold(name).chars().collect()
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
    use super::nearest;

    #[test]
    fn the_nearest_known_name_is_found_and_nothing_far_away() {
        let known = [
            "stadium",
            "attendance",
            "team1",
            "team2",
            "goals1",
            "shootout1",
            "penaltyscore",
        ];
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
            assert_eq!(nearest(name, known.into_iter()), expected, "{name}");
        }
    }
}
