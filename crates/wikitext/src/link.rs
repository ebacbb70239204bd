//! `[[target|label]]`: a view on a node of the tree.

use super::node::{NodeId, NodeKind};
use super::span::Span;
use super::tree::Tree;

impl<'a> Tree<'a> {
    /// A node as a wikilink, if it is one.
    pub fn link(&self, id: NodeId) -> Option<Link<'_, 'a>> {
        matches!(self.node(id).kind, NodeKind::Link).then_some(Link {
            tree: self,
            node: id,
        })
    }
}

/// A view of a wikilink.
#[derive(Debug, Clone, Copy)]
pub struct Link<'t, 'a> {
    tree: &'t Tree<'a>,
    node: NodeId,
}

impl<'a> Link<'_, 'a> {
    /// Span of the whole link.
    pub fn span(&self) -> Span {
        self.tree.node(self.node).span
    }

    fn inside(&self) -> Span {
        let span = self.span();
        Span {
            start: span.start + 2,
            end: span.end - 2,
        }
    }

    /// Position of the first pipe that belongs to the link itself.
    fn pipe(&self) -> Option<usize> {
        let inside = self.inside();
        let mut from = inside.start as usize;
        let text = self.tree.text().as_bytes();
        for child in self.tree.children(self.node) {
            let span = self.tree.node(child).span;
            if let Some(n) = memchr::memchr(b'|', &text[from..span.start as usize]) {
                return Some(from + n);
            }
            from = span.end as usize;
        }
        let end = inside.end as usize;
        memchr::memchr(b'|', &text[from.min(end)..end]).map(|n| from + n)
    }

    /// Target as written, without the white space around it.
    ///
    /// ```
    /// use scoreline_wikitext::{Tree, View};
    /// let tree = Tree::parse("[[Neymar (footballer)|Neymar]]", View::Page);
    /// let (id, _) = tree.nodes().next().unwrap();
    /// assert_eq!(tree.link(id).unwrap().target(), "Neymar (footballer)");
    /// ```
    pub fn target(&self) -> &'a str {
        let inside = self.inside();
        let end = self.pipe().unwrap_or(inside.end as usize);
        self.tree
            .slice(Span::new(inside.start as usize, end))
            .trim()
    }

    /// Span of the label, if the link has a pipe.
    pub fn label(&self) -> Option<Span> {
        self.pipe()
            .map(|at| Span::new(at + 1, self.inside().end as usize))
    }
}
