//! File names for titles: readable, and safe on every file system whatever the title.
//!
//! Called by `keep`. A title may hold `/`, `:` or `?`, be 255 bytes long, be called `..` or `CON`, or
//! differ from another in case alone. The sidecar has the title itself, so no name is ever read back.

use percent_encoding::percent_encode_byte;
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

/// Longest name without its endings, in bytes. The endings of sidecars and of temporary files come
/// on top, and most file systems stop at 255.
const LONGEST: usize = 200;

/// Names that Windows keeps for devices, whatever comes after the first full stop.
const DEVICES: [&str; 4] = ["CON", "PRN", "AUX", "NUL"];

/// The name of a page's file without its ending.
///
/// Spaces are `_`; what some file system refuses is `%` and two digits, as in addresses. A name that
/// would be too long is cut, and ends in `~` and a checksum of the title.
///
/// ```
/// use scoreline::source::file_name;
/// assert_eq!(file_name("2014 FIFA World Cup"), "2014_FIFA_World_Cup");
/// assert_eq!(file_name("AC/DC: live?"), "AC%2FDC%3A_live%3F");
/// assert_eq!(file_name(".."), "%2E%2E");
/// ```
pub fn file_name(title: &str) -> String {
    let mut name = String::with_capacity(title.len());
    for (at, c) in title.char_indices() {
        let first = at == 0;
        let last = at + c.len_utf8() == title.len();
        match c {
            ' ' | '_' if !last => name.push('_'),
            _ if is_safe(c) && !(c == '.' && (first || last)) => name.push(c),
            _ => {
                let bytes = title.bytes().skip(at).take(c.len_utf8());
                name.extend(bytes.map(percent_encode_byte));
            }
        }
    }
    if is_device(&name)
        && let Some(first) = name.bytes().next()
    {
        name.replace_range(..1, percent_encode_byte(first));
    }
    if name.is_empty() {
        name.push_str(percent_encode_byte(0));
    }
    if name.len() > LONGEST {
        return marked(&name, title);
    }
    name
}

/// The name with a checksum of `mark` after it, for titles whose own names are too long or taken.
pub(super) fn marked(name: &str, mark: &str) -> String {
    let sum = base16ct::lower::encode_string(&Sha256::digest(mark));
    let sum = sum.get(..12).unwrap_or(&sum);
    let mut end = name.len().min(LONGEST - sum.len() - 1);
    // Neither a character nor one of its `%` and digits is cut in two.
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    let kept = name.get(..end).unwrap_or_default();
    let cut = kept.rfind('%').filter(|at| at + 3 > kept.len());
    let kept = cut.and_then(|at| kept.get(..at)).unwrap_or(kept);
    format!("{kept}~{sum}")
}

/// A name as file systems compare it that take no notice of case or of how accents are written.
pub(super) fn folded(name: &str) -> String {
    let upper: String = name.nfkd().flat_map(char::to_uppercase).collect();
    upper.nfkd().flat_map(char::to_lowercase).collect()
}

/// `@` is kept for revisions, and `~` for checksums.
fn is_safe(c: char) -> bool {
    let refused = r#"/\:*?"<>|%@~"#.contains(c);
    !(refused || c.is_control() || c.is_whitespace())
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default();
    let port = |kind: &str| {
        let number = stem.get(..3).filter(|s| s.eq_ignore_ascii_case(kind));
        number.is_some() && stem.len() == 4 && stem.ends_with(|c: char| c.is_ascii_digit())
    };
    DEVICES.iter().any(|name| stem.eq_ignore_ascii_case(name)) || port("COM") || port("LPT")
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{LONGEST, file_name, folded, marked};

    #[test]
    fn names_are_readable() {
        for (title, name) in [
            (
                "2013–14 UEFA Champions League",
                "2013–14_UEFA_Champions_League",
            ),
            ("Ümraniyespor (women's)", "Ümraniyespor_(women's)"),
            ("St. Gallen", "St._Gallen"),
            ("Me@Home", "Me%40Home"),
            ("100%", "100%25"),
        ] {
            assert_eq!(file_name(title), name);
        }
    }

    #[test]
    fn no_name_leads_elsewhere_or_is_refused_by_a_file_system() {
        let long = "ö".repeat(127);
        let colons = ":".repeat(250);
        for title in [
            "", ".", "..", "../x", "a/b", "a\\b", "C:x", "con", "CON.x", "Lpt1", "a.", "a ", " ",
            "a\0b", "a\nb", "\u{2028}", "a\t", &long, &colons,
        ] {
            let name = file_name(title);
            assert!(
                !name.is_empty() && name.len() <= LONGEST,
                "{title:?} {name}"
            );
            assert!(!name.contains(['/', '\\', ':', '*', '?', '"', '<', '>', '|']));
            assert!(
                !name.starts_with('.') && !name.ends_with(['.', ' ']),
                "{name}"
            );
            assert!(!name.contains(char::is_control), "{name:?}");
            let stem = name.split('.').next().unwrap().to_ascii_lowercase();
            assert!(
                !["con", "prn", "aux", "nul", "lpt1"].contains(&&*stem),
                "{name}"
            );
        }
    }

    #[test]
    fn long_titles_keep_names_of_their_own() {
        let titles = ["x", "y"].map(|end| format!("{}{end}", "é".repeat(120)));
        let names: HashSet<String> = titles.iter().map(|title| file_name(title)).collect();
        assert_eq!(names.len(), 2);
        // The percent sign and its digits stay together.
        let cut = marked(&"%3A".repeat(100), "x");
        assert_eq!((cut.split('~').next().unwrap().len()) % 3, 0);
    }

    #[test]
    fn names_that_a_file_system_may_take_for_one_are_folded_to_one() {
        for (one, other) in [("Cup", "cup"), ("É", "e\u{301}"), ("straße", "STRASSE")] {
            assert_eq!(folded(one), folded(other));
        }
        assert_ne!(folded("cup"), folded("cop"));
    }
}
