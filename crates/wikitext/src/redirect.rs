//! Redirects: a page whose text begins with a magic word and a link is shown as the page that the
//! link leads to. Used by `source`, which follows them, and by `assemble`, which reports them.

use super::Span;

/// A redirect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect {
    /// Title of the page that it leads to, without the section.
    pub target: String,
    /// Place of the magic word and the link.
    pub span: Span,
}

/// Reads a redirect as MediaWiki does: the word first, in either case, then the link.
///
/// ```
/// use scoreline_wikitext::redirect;
/// let words = ["#REDIRECT".to_owned()];
/// let found = redirect("#redirect : [[2031_Cup#Final|x]]\n[[Category:A]]", &words).unwrap();
/// assert_eq!(found.target, "2031 Cup");
/// assert!(redirect("See #REDIRECT [[2031 Cup]]", &words).is_none());
/// ```
pub fn redirect(text: &str, words: &[String]) -> Option<Redirect> {
    let trimmed = text.trim_start();
    // Most pages are none, and are known at once.
    if !trimmed.starts_with(['#', '＃']) {
        return None;
    }
    let behind = words
        .iter()
        .find_map(|word| without_prefix(trimmed, word))?;
    let behind = behind.trim_start();
    let behind = behind.strip_prefix(':').unwrap_or(behind).trim_start();
    let inner = behind.strip_prefix("[[")?;
    // A link ends in its own line.
    let (inner, rest) = inner.split_once("]]").filter(|(i, _)| !i.contains('\n'))?;
    let title = inner.split('|').next().unwrap_or_default();
    let title = title.split('#').next().unwrap_or_default();
    let title = title.trim().trim_start_matches(':').replace('_', " ");
    let target = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if target.is_empty() {
        return None;
    }
    Some(Redirect {
        target,
        span: Span::new(text.len() - trimmed.len(), text.len() - rest.len()),
    })
}

fn without_prefix<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let mut rest = text.chars();
    for expected in word.chars() {
        let found = rest.next()?;
        if found != expected && !found.to_lowercase().eq(expected.to_lowercase()) {
            return None;
        }
    }
    Some(rest.as_str())
}

#[cfg(test)]
mod tests {
    use super::redirect;

    #[test]
    fn a22_redirects_are_read_as_mediawiki_reads_them() {
        let words = ["#REDIRECT", "#WEITERLEITUNG"].map(str::to_owned);
        let target = |text: &str| redirect(text, &words).map(|found| found.target);
        for text in [
            "#REDIRECT [[2031 Cup]]",
            "\n #Redirect[[2031 Cup|shown]]",
            "#REDIRECT:\n[[:2031_Cup#Final]] {{R from move}}",
            "#weiterleitung [[ 2031  Cup ]]",
        ] {
            assert_eq!(target(text).as_deref(), Some("2031 Cup"), "{text}");
        }
        for text in [
            "#REDIRECT 2031 Cup",
            "#REDIRECT [[2031\nCup]]",
            "#REDIRECT [[#Final]]",
            "# REDIRECT [[2031 Cup]]",
            "#REDIREC [[2031 Cup]]",
            "* #REDIRECT [[2031 Cup]]",
            "",
        ] {
            assert_eq!(target(text), None, "{text}");
        }
        let found = redirect(" #REDIRECT [[A]] x", &words).unwrap();
        assert_eq!((found.span.start, found.span.end), (1, 16));
    }
}
