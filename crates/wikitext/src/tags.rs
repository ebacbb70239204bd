//! The tags that the preprocessor knows: which there are, and where they end. Called by the parser.

use memchr::memchr_iter;

use super::view::View;

/// Tags whose content is not wikitext of the page around them, lower case.
///
/// MediaWiki's own and those of the extensions on English Wikipedia (`siteinfo`, `extensiontags`),
/// sorted for binary search.
const EXTENSION_TAGS: &[&str] = &[
    "categorytree",
    "ce",
    "charinsert",
    "chem",
    "gallery",
    "graph",
    "hiero",
    "imagemap",
    "indicator",
    "inputbox",
    "langconvert",
    "mapframe",
    "maplink",
    "math",
    "nowiki",
    "phonos",
    "poem",
    "pre",
    "ref",
    "references",
    "score",
    "section",
    "source",
    "syntaxhighlight",
    "talkpage",
    "templatedata",
    "templatestyles",
    "thread",
    "timeline",
];

/// Tags that decide what a transcluding page sees.
const INCLUSION_TAGS: &[&str] = &["includeonly", "noinclude", "onlyinclude"];

/// Name of a tag as found after `<`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TagName {
    name: &'static str,
    closing: bool,
    inclusion: bool,
}

impl TagName {
    /// Bytes of the name as written, the slash of a closing tag included.
    pub(super) fn len(self) -> usize {
        self.name.len() + usize::from(self.closing)
    }

    /// Whether the preprocessor looks at this tag at all in this view.
    pub(super) fn is_known_in(self, view: View) -> bool {
        !self.inclusion
            || self.is_inclusion_tag_in(view)
            || (self.is_left_out_in(view) && !self.closing)
    }

    /// Whether only the tag itself disappears in this view.
    pub(super) fn is_inclusion_tag_in(self, view: View) -> bool {
        self.inclusion
            && match view {
                View::Page => self.name != "includeonly",
                View::Transcluded => self.name == "includeonly",
            }
    }

    /// Whether the tag disappears in this view together with what it holds.
    pub(super) fn is_left_out_in(self, view: View) -> bool {
        self.inclusion
            && match view {
                View::Page => self.name == "includeonly",
                View::Transcluded => self.name == "noinclude",
            }
    }

    /// An inclusion tag that is never closed runs to the end of the page, if written in lower case.
    pub(super) fn may_stay_open(self, written: &[u8]) -> bool {
        self.inclusion && written.starts_with(self.name.as_bytes())
    }
}

/// The tag whose name begins at `from`, if it is one that the preprocessor knows.
pub(super) fn tag_name(text: &[u8], from: usize) -> Option<TagName> {
    let closing = text.get(from) == Some(&b'/');
    let start = from + usize::from(closing);
    let rest = text.get(start..)?;
    let len = rest
        .iter()
        .take(20)
        .take_while(|b| b.is_ascii_alphabetic())
        .count();
    if len == 0 || len == 20 {
        return None;
    }
    let ends = match rest.get(len..)? {
        [b'/', b'>', ..] => true,
        [b, ..] => *b == b'>' || is_space(*b),
        [] => false,
    };
    if !ends {
        return None;
    }
    let mut lower = [0; 20];
    let lower = lower.get_mut(..len)?;
    lower.copy_from_slice(&rest[..len]);
    lower.make_ascii_lowercase();
    let lower = std::str::from_utf8(lower).ok()?;
    if let Some(name) = INCLUSION_TAGS.iter().find(|name| **name == lower) {
        return Some(TagName {
            name,
            closing,
            inclusion: true,
        });
    }
    if closing {
        return None;
    }
    let place = EXTENSION_TAGS.binary_search(&lower).ok()?;
    Some(TagName {
        name: EXTENSION_TAGS[place],
        closing,
        inclusion: false,
    })
}

/// White space as the preprocessor's patterns understand it.
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | 0x0b | 0x0c | b'\r')
}

/// Start and end of the first `</name   >` from `from`, in any case.
pub(super) fn closing_tag(text: &[u8], from: usize, name: TagName) -> Option<(usize, usize)> {
    let rest = text.get(from..)?;
    for lt in memchr_iter(b'<', rest) {
        let Some((b"/", after)) = rest[lt + 1..].split_at_checked(1) else {
            continue;
        };
        let Some((word, after)) = after.split_at_checked(name.name.len()) else {
            continue;
        };
        if !word.eq_ignore_ascii_case(name.name.as_bytes()) {
            continue;
        }
        let spaces = after.iter().take_while(|&&b| is_space(b)).count();
        if after.get(spaces) == Some(&b'>') {
            let start = from + lt;
            return Some((start, start + 2 + name.name.len() + spaces + 1));
        }
    }
    None
}
