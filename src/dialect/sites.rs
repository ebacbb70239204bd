//! Names of sites after the titles of saved pages, from `sites.toml`. Asked where a title is read
//! from a file's name or from what a browser shows.

use std::sync::OnceLock;

use serde::Deserialize;

const FILE: &str = include_str!("sites.toml");

/// What is between a title and the name of the site.
const DASHES: [&str; 6] = [" - ", " – ", " — ", " ‒ ", " − ", " | "];

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sites {
    names: Vec<String>,
}

fn names() -> &'static [String] {
    static NAMES: OnceLock<Sites> = OnceLock::new();
    &NAMES
        .get_or_init(|| toml::from_str(FILE).unwrap_or_default())
        .names
}

/// The title of an article without the name of its site after it.
///
/// ```
/// use scoreline::dialect::without_site;
/// assert_eq!(without_site("2031 Cup – Wikipedia, wolna encyklopedia"), "2031 Cup");
/// assert_eq!(without_site("2031 Cup - Final"), "2031 Cup - Final");
/// ```
pub fn without_site(title: &str) -> &str {
    let last = DASHES
        .iter()
        .filter_map(|dash| Some((title.rfind(dash)?, dash.len())))
        .max();
    let Some((at, dash)) = last else {
        return title;
    };
    let (Some(before), Some(site)) = (title.get(..at), title.get(at + dash..)) else {
        return title;
    };
    // A joiner inside a name is part of it and no border of words.
    let mut words = site.split(|c: char| {
        c.is_whitespace() || matches!(c, ',' | '،' | '，' | '՝' | '.' | '(' | ')' | '-' | '–')
    });
    let is_site = words.any(|word| names().iter().any(|name| name.eq_ignore_ascii_case(word)));
    if is_site && !before.trim().is_empty() {
        before.trim_end()
    } else {
        title
    }
}

#[cfg(test)]
mod tests {
    use super::{FILE, Sites, without_site};

    #[test]
    fn the_builtin_names_load() {
        let sites: Sites = toml::from_str(FILE).expect("sites.toml is well-formed");
        assert!(sites.names.len() > 50);
    }

    #[test]
    fn suffixes_of_skins_and_languages_are_no_part_of_a_title() {
        for suffix in [
            " - Wikipedia",
            " - Wikipedia, the free encyclopedia",
            " - Simple English Wikipedia, the free encyclopedia",
            " – Wikipedia",
            " — Wikipédia",
            " — Википедия",
            " – Wikipédia, a enciclopédia livre",
            " - Wikipedia, la enciclopedia libre",
            " - 维基百科，自由的百科全书",
            " - 위키백과, 우리 모두의 백과사전",
            " - ویکی‌پدیا، دانشنامهٔ آزاد",
            " - Wikipedia bahasa Indonesia, ensiklopedia bebas",
            " - Վիքիպեդիա՝ ազատ հանրագիտարան",
        ] {
            let title = format!("2031 Cup{suffix}");
            assert_eq!(without_site(&title), "2031 Cup");
        }
    }

    #[test]
    fn dashes_of_a_title_stay() {
        for title in [
            "2031 Cup - Final",
            "2031–32 Cup",
            "A - B – C",
            "- Wikipedia",
            "",
        ] {
            assert_eq!(without_site(title), title);
        }
    }
}
