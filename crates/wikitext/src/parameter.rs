//! `{{{name|default}}}`: what a template page writes where an argument of its caller goes. A view on
//! a node of the tree, as [`super::Template`] is.

use super::node::{NodeId, NodeKind};
use super::span::Span;
use super::template::{Argument, arguments};
use super::tree::Tree;

impl<'a> Tree<'a> {
    /// A node as a parameter, if it is one.
    pub fn parameter(&self, id: NodeId) -> Option<Parameter<'_, 'a>> {
        Parameter::new(self, id)
    }
}

/// A view of a parameter.
#[derive(Debug, Clone, Copy)]
pub struct Parameter<'t, 'a> {
    tree: &'t Tree<'a>,
    first: u32,
    len: u32,
}

impl<'t, 'a> Parameter<'t, 'a> {
    fn new(tree: &'t Tree<'a>, id: NodeId) -> Option<Self> {
        match tree.node(id).kind {
            NodeKind::Parameter { first, len } => Some(Self { tree, first, len }),
            _ => None,
        }
    }

    /// Span of the part before the first pipe.
    pub fn name_span(&self) -> Span {
        self.tree.arguments[self.first as usize].span
    }

    /// The part before the first pipe, as written, trimmed.
    ///
    /// ```
    /// use scoreline_wikitext::{Tree, View};
    /// let tree = Tree::parse("{{{ round |Final}}}", View::Page);
    /// let (id, _) = tree.nodes().next().unwrap();
    /// let parameter = tree.parameter(id).unwrap();
    /// assert_eq!(parameter.name(), "round");
    /// assert_eq!(parameter.arguments().next().unwrap().value(), "Final");
    /// ```
    pub fn name(&self) -> &'a str {
        self.tree.slice(self.name_span()).trim()
    }

    /// The parts after the first pipe. The first is the default; MediaWiki ignores the others.
    pub fn arguments(&self) -> impl Iterator<Item = Argument<'t, 'a>> + use<'t, 'a> {
        arguments(self.tree, self.first, self.len)
    }
}
