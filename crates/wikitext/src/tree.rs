//! The tree of a page: an arena of nodes in reading order. What a node means is read by the views on
//! it: templates, parameters, extension tags, links.

use super::node::{ArgumentSpans, Node, NodeId, NodeKind, Unclosed};
use super::parse::{Parsed, Parser};
use super::span::Span;
use super::view::View;

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

    /// The comment that begins before a place and ends after it.
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
