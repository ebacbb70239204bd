//! The tree of a page: an arena of nodes in reading order, and views on them.

use super::extension::Extension;
use super::parameter::Parameter;
use super::parse::{Parsed, Parser, View};
use super::span::Span;
use super::template::Template;

/// Place of a node in its tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub(super) u32);

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NodeKind {
    /// `{{name|…}}`: a template, parser function, variable or module call.
    #[non_exhaustive]
    Template {
        /// First entry in the table of arguments: the name.
        first: u32,
        /// Number of entries.
        len: u32,
    },
    /// `{{{name|default}}}`: a parameter of an enclosing template page.
    #[non_exhaustive]
    Parameter {
        /// First entry in the table of arguments: the name.
        first: u32,
        /// Number of entries.
        len: u32,
    },
    /// `[[target|label]]`. Whether the target is a valid title is decided later.
    Link,
    /// `== title ==`
    #[non_exhaustive]
    Heading {
        /// 1 to 6.
        level: u8,
    },
    /// `<!-- … -->`, with its line when it stands alone there.
    Comment,
    /// `<ref>…</ref>` and its kind; the content is not wikitext of this page.
    #[non_exhaustive]
    Extension {
        /// Byte behind the opening tag.
        open_end: u32,
        /// First byte of the closing tag.
        close_start: u32,
    },
    /// `<noinclude>` and its kind, where only the tag itself disappears.
    InclusionTag,
    /// A region that this view leaves out, tags included.
    LeftOut,
}

/// A node: what it is and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// Where it stands.
    pub span: Span,
    /// Nodes in its subtree, itself included.
    pub(super) subtree: u32,
}

/// Where an argument stands, and where its first equals sign.
#[derive(Debug, Clone, Copy)]
pub(super) struct ArgumentSpans {
    pub(super) span: Span,
    /// `u32::MAX` if there is none.
    pub(super) equals: u32,
}

/// Braces that were opened and never closed. They are text; nodes inside them are in the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unclosed {
    /// The braces.
    pub at: Span,
}

/// The structure of one text. Borrows the text and never copies it.
#[derive(Debug, Clone)]
pub struct Tree<'a> {
    text: &'a str,
    /// Parents before children, in the order of the text.
    nodes: Vec<Node>,
    pub(super) arguments: Vec<ArgumentSpans>,
    unclosed: Vec<Unclosed>,
}

impl<'a> Tree<'a> {
    /// Finds the structure of a text, as seen in one view. Any text has a tree: what has no
    /// structure is text. Time and memory grow linearly with the text; a text of 4 GiB or more is
    /// one run of text.
    pub fn parse(text: &'a str, view: View) -> Self {
        if u32::try_from(text.len()).is_err() {
            return Self {
                text,
                nodes: vec![],
                arguments: vec![],
                unclosed: vec![],
            };
        }
        let Parsed {
            nodes,
            arguments,
            unclosed,
        } = Parser::new(text, view).run();
        Self {
            text,
            nodes: parents_first(nodes),
            arguments,
            unclosed,
        }
    }

    /// The text that the tree was made from.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// The text of a span.
    pub fn slice(&self, span: Span) -> &'a str {
        span.of(self.text)
    }

    /// The whole text as a span.
    pub fn whole(&self) -> Span {
        Span::new(0, self.text.len())
    }

    /// A node of this tree.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }

    /// Number of nodes.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether the text holds no node.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// Braces that were never closed, outermost first.
    pub fn unclosed(&self) -> &[Unclosed] {
        &self.unclosed
    }

    /// All nodes, parents before children.
    pub fn nodes(&self) -> impl Iterator<Item = (NodeId, &Node)> {
        self.nodes
            .iter()
            .enumerate()
            .map(|(n, node)| (NodeId(n as u32), node))
    }

    /// The next node in reading order: the first child, else the next sibling of it or a parent.
    pub fn following(&self, id: NodeId) -> Option<NodeId> {
        let next = id.0 + 1;
        ((next as usize) < self.nodes.len()).then_some(NodeId(next))
    }

    /// The node that follows the subtree of `id`, if the text has one more.
    pub fn after(&self, id: NodeId) -> Option<NodeId> {
        let next = id.0 + self.node(id).subtree;
        ((next as usize) < self.nodes.len()).then_some(NodeId(next))
    }

    /// Outermost nodes that lie wholly inside a span, in order.
    pub fn within(&self, span: Span) -> Within<'_, 'a> {
        let first = self
            .nodes
            .partition_point(|node| node.span.start < span.start);
        Within {
            tree: self,
            next: first as u32,
            span,
        }
    }

    /// The comment that begins before a place and ends behind it.
    pub(super) fn comment_across(&self, at: u32) -> Option<Span> {
        let behind = self.nodes.partition_point(|node| node.span.start < at);
        let node = self.nodes.get(behind.checked_sub(1)?)?;
        (node.kind == NodeKind::Comment && node.span.end > at).then_some(node.span)
    }

    /// Children of a node, in order.
    pub fn children(&self, id: NodeId) -> Within<'_, 'a> {
        Within {
            tree: self,
            next: id.0 + 1,
            span: self.node(id).span,
        }
    }

    /// All templates at any depth, in order.
    pub fn templates(&self) -> impl Iterator<Item = Template<'_, 'a>> {
        self.nodes().filter_map(|(id, _)| self.template(id))
    }

    /// All extension tags, in order.
    pub fn extensions(&self) -> impl Iterator<Item = Extension<'_, 'a>> {
        self.nodes().filter_map(|(id, _)| self.extension(id))
    }

    /// A node as a template, if it is one.
    pub fn template(&self, id: NodeId) -> Option<Template<'_, 'a>> {
        Template::new(self, id)
    }

    /// A node as a parameter, if it is one.
    pub fn parameter(&self, id: NodeId) -> Option<Parameter<'_, 'a>> {
        Parameter::new(self, id)
    }

    /// A node as an extension tag, if it is one.
    pub fn extension(&self, id: NodeId) -> Option<Extension<'_, 'a>> {
        Extension::new(self, id)
    }

    /// A node as a wikilink, if it is one.
    pub fn link(&self, id: NodeId) -> Option<Link<'_, 'a>> {
        matches!(self.node(id).kind, NodeKind::Link).then_some(Link {
            tree: self,
            node: id,
        })
    }
}

/// Iterator over the outermost nodes inside a span.
#[derive(Debug, Clone)]
pub struct Within<'t, 'a> {
    tree: &'t Tree<'a>,
    next: u32,
    span: Span,
}

impl Iterator for Within<'_, '_> {
    type Item = NodeId;

    fn next(&mut self) -> Option<NodeId> {
        loop {
            let node = self.tree.nodes.get(self.next as usize)?;
            if node.span.start >= self.span.end {
                return None;
            }
            let id = NodeId(self.next);
            if node.span.end > self.span.end {
                // The span cuts this node: only its children can lie inside.
                self.next += 1;
                continue;
            }
            self.next += node.subtree;
            return Some(id);
        }
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
        let text = self.tree.text.as_bytes();
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
    /// use scoreline::wikitext::{Tree, View};
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

/// Turns an arena of children-before-parents into one of parents-before-children. Linear.
///
/// A node's place in reading order is its place in closing order, less its descendants, plus its
/// ancestors; the ancestors are counted in one walk from the end.
fn parents_first(closing: Vec<Node>) -> Vec<Node> {
    let Some(&filler) = closing.first() else {
        return closing;
    };
    if closing.iter().all(|node| node.subtree == 1) {
        return closing;
    }
    let mut reading = vec![filler; closing.len()];
    // First place of each open ancestor's subtree.
    let mut ancestors: Vec<usize> = Vec::new();
    for (place, node) in closing.iter().enumerate().rev() {
        while ancestors.last().is_some_and(|&first| first > place) {
            ancestors.pop();
        }
        let descendants = node.subtree as usize - 1;
        let first = place - descendants;
        reading[first + ancestors.len()] = *node;
        ancestors.push(first);
    }
    reading
}
