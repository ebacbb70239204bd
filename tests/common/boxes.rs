//! Match boxes counted without the reader, and those that a dataset accounts for.

use regex::Regex;
use scoreline::model::{Dataset, MatchSourceKind};

/// How many boxes open in a text.
pub(crate) fn opened(text: &str) -> Result<usize, regex::Error> {
    let hidden =
        Regex::new(r"(?s)<!--.*?(?:-->|$)|<nowiki>.*?</nowiki>|<includeonly>.*?</includeonly>")?;
    let name = r"foot ?_?ball[ _]?box(?:[ _]collapsible)?";
    let opener = Regex::new(&format!(
        r"(?i)\{{\{{\s*(?:{name}\s*[|\n}}]|#invoke:\s*{name}\s*\|\s*main\s*[|\n}}])"
    ))?;
    Ok(opener.find_iter(&hidden.replace_all(text, "")).count())
}

/// How many boxes of a rendered page begin in a text.
pub(crate) fn rendered(text: &str) -> Result<usize, regex::Error> {
    let opener = Regex::new(r#"<div [^>]*class="(?:[^"]* )?(?:footballbox|vevent)(?: [^"]*)?""#)?;
    Ok(opener.find_iter(text).count())
}

/// Boxes that a dataset accounts for: those that name a match, and those that are findings.
pub(crate) fn accounted(dataset: &Dataset) -> usize {
    let sources = dataset.match_sources.iter();
    let read = sources
        .filter(|source| source.kind == MatchSourceKind::Box && source.included_from.is_none())
        .count();
    read + dataset
        .findings
        .iter()
        .filter(|finding| finding.rule == "unreadable-block")
        .count()
}
