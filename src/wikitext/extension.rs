//! Extension tags and inclusion tags: which there are, where they end, what they hold.

use memchr::memchr_iter;

use super::parse::View;
use super::span::Span;
use super::tree::{NodeId, NodeKind, Tree};

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

/// Name of a tag as found behind `<`.
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

/// A view of an extension tag: `<ref name="a">text</ref>`, `<section begin=A1 />`.
#[derive(Debug, Clone, Copy)]
pub struct Extension<'t, 'a> {
    tree: &'t Tree<'a>,
    node: NodeId,
    open_end: u32,
    close_start: u32,
}

impl<'t, 'a> Extension<'t, 'a> {
    pub(super) fn new(tree: &'t Tree<'a>, node: NodeId) -> Option<Self> {
        match tree.node(node).kind {
            NodeKind::Extension {
                open_end,
                close_start,
            } => Some(Self {
                tree,
                node,
                open_end,
                close_start,
            }),
            _ => None,
        }
    }

    /// Span of the whole element.
    pub fn span(&self) -> Span {
        self.tree.node(self.node).span
    }

    /// Name as written.
    pub fn name(&self) -> &'a str {
        let rest = self.tree.slice(self.span()).get(1..).unwrap_or("");
        let len = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        &rest[..len]
    }

    /// Whether the name is this one, in any case.
    pub fn is(&self, name: &str) -> bool {
        self.name().eq_ignore_ascii_case(name)
    }

    /// Text between the name and the `>` or `/>`.
    pub fn attributes(&self) -> &'a str {
        let start = self.span().start as usize + 1 + self.name().len();
        let tag = Span::new(start, self.open_end as usize);
        let inside = self.tree.slice(tag);
        let inside = inside.strip_suffix('>').unwrap_or(inside);
        inside.strip_suffix('/').unwrap_or(inside)
    }

    /// Value of one attribute, with or without quotes around it.
    ///
    /// ```
    /// use scoreline::wikitext::{Tree, View};
    /// let tree = Tree::parse("<section begin=A1 />", View::Page);
    /// let section = tree.extensions().next().unwrap();
    /// assert_eq!(section.attribute("begin"), Some("A1"));
    /// ```
    pub fn attribute(&self, wanted: &str) -> Option<&'a str> {
        let mut rest = self.attributes().trim_start();
        while !rest.is_empty() {
            let name_len = rest
                .find(|c: char| c == '=' || c.is_whitespace())
                .unwrap_or(rest.len());
            let (name, after) = rest.split_at(name_len);
            let after = after.trim_start();
            let Some(value) = after.strip_prefix('=') else {
                if name.is_empty() {
                    return None;
                }
                rest = after;
                continue;
            };
            let value = value.trim_start();
            let (value, next) = match value.chars().next() {
                Some(quote @ ('"' | '\'')) => {
                    let inside = &value[1..];
                    inside.split_once(quote).unwrap_or((inside, ""))
                }
                _ => value.split_once(char::is_whitespace).unwrap_or((value, "")),
            };
            if name.eq_ignore_ascii_case(wanted) {
                return Some(value);
            }
            rest = next.trim_start();
        }
        None
    }

    /// Span of what stands between the tags; empty for `<x />`.
    pub fn inner(&self) -> Span {
        let end = self.close_start.max(self.open_end);
        Span {
            start: self.open_end,
            end,
        }
    }
}
