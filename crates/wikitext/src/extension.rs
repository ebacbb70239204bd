//! Extension tags: their names, attributes and content. A view on a node of the tree.

use super::node::{NodeId, NodeKind};
use super::span::Span;
use super::tree::Tree;

impl<'a> Tree<'a> {
    /// All extension tags, in order.
    pub fn extensions(&self) -> impl Iterator<Item = Extension<'_, 'a>> {
        self.nodes().filter_map(|(id, _)| self.extension(id))
    }

    /// A node as an extension tag, if it is one.
    pub fn extension(&self, id: NodeId) -> Option<Extension<'_, 'a>> {
        Extension::new(self, id)
    }
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
    fn new(tree: &'t Tree<'a>, node: NodeId) -> Option<Self> {
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
    /// use scoreline_wikitext::{Tree, View};
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

    /// Span of what is between the tags; empty for `<x />`.
    pub fn inner(&self) -> Span {
        let end = self.close_start.max(self.open_end);
        Span {
            start: self.open_end,
            end,
        }
    }
}
