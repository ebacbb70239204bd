//! What a tree is made of: nodes, places of arguments, braces left open. The parser makes them, the
//! tree keeps them.

use super::span::Span;

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
    /// `<!-- … -->`, with its line when it is alone there.
    Comment,
    /// `<ref>…</ref>` and its kind; the content is not wikitext of this page.
    #[non_exhaustive]
    Extension {
        /// Byte after the opening tag.
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
