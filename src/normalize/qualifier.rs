//! Words that say what sort of goal it was, where they are beside a scorer's name in plain text.
//! Called by `goals`.

use std::borrow::Cow;

use crate::dialect::Dialect;

/// Splits a qualifier off a name: `Smith og`, `o.g. Smith`, `Smith own goal`. A single letter counts
/// with its full stop only, since names have initials.
pub(super) fn split<'t>(words: &'t str, dialect: &Dialect) -> (&'t str, Option<&'t str>) {
    let is_qualifier = |text: &str| {
        let bare = without(text, &['.']);
        let is_initial = bare.chars().count() < 2;
        let is_capitalised =
            bare.starts_with(char::is_uppercase) && bare.contains(char::is_lowercase);
        !is_initial && (dialect.is_own_goal(&bare) || dialect.is_penalty(&bare) && !is_capitalised)
    };
    let spaces: Vec<usize> = words.match_indices(' ').map(|(at, _)| at).collect();
    let ends = spaces.iter().rev().take(2).rev();
    for at in ends {
        let (name, last) = words.split_at(*at);
        if is_qualifier(last.trim()) {
            return (name.trim(), Some(last.trim()));
        }
    }
    for at in spaces.iter().take(2).rev() {
        let (first, name) = words.split_at(*at);
        if is_qualifier(first.trim()) {
            return (name.trim(), Some(first.trim()));
        }
    }
    if is_qualifier(words) {
        return ("", Some(words));
    }
    (words, None)
}

/// Whether words say nothing but what sort of goal it was: `(pen.)`.
pub(super) fn is_qualifier(text: &str, dialect: &Dialect) -> bool {
    let bare = without(text, &['.', '(', ')']);
    let bare = bare.trim();
    dialect.is_penalty(bare) || dialect.is_own_goal(bare)
}

fn without<'t>(text: &'t str, marks: &[char]) -> Cow<'t, str> {
    if text.contains(marks) {
        Cow::Owned(text.split(marks).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// What is in the bracket that begins a text, and what comes after it.
pub(super) fn between(text: &str) -> Option<(&str, &str)> {
    let (inside, behind) = text.strip_prefix('(')?.split_once(')')?;
    Some((inside.trim(), behind.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_qualifier_is_split_off_a_name_on_either_side() {
        for (words, name, said) in [
            ("Smith og", "Smith", Some("og")),
            ("o.g. Smith", "Smith", Some("o.g.")),
            ("Lee Smith own goal", "Lee Smith", Some("own goal")),
            ("Own goal", "", Some("Own goal")),
            ("Carlos P", "Carlos P", None),
            ("Lee Pen", "Lee Pen", None),
            ("Lee", "Lee", None),
        ] {
            assert_eq!(split(words, Dialect::english()), (name, said), "{words}");
        }
    }
}
