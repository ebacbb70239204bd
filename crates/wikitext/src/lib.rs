//! Wikitext: from source text to a tree with byte spans. Knows no football.
//!
//! [`Tree::parse`] finds the structure that MediaWiki's own preprocessor finds: templates and parser
//! functions with their arguments, `{{{parameters}}}`, headings, comments, extension tags and
//! inclusion tags, and beside them wikilinks. One pass, an explicit stack, one arena; nothing
//! recurses on the nesting of the input and the text is never copied.
//!
//! What MediaWiki decides only after templates are expanded is read from that tree where somebody
//! asks for it, each in one linear sweep over a span: [`tables`], [`lines`] (lists, rules,
//! paragraphs) and [`inlines`] (links with labels, external links, bold, line breaks, notes).
//!
//! ```
//! use scoreline_wikitext::{Tree, View};
//!
//! let tree = Tree::parse("*[[Libaya]] {{goal|70||90+2}}", View::Page);
//! let goal = tree.templates().next().unwrap();
//! assert_eq!(goal.name(), "goal");
//! assert_eq!(goal.positional(3).unwrap().value(), "90+2");
//! ```

mod bytes;
mod extension;
mod heading;
mod inline;
mod line;
mod link;
mod node;
mod parameter;
mod parse;
mod position;
mod redirect;
mod span;
mod table;
mod tags;
mod template;
mod title;
mod tree;
mod view;

pub use extension::Extension;
pub use heading::HeadingChain;
pub use inline::{
    Expansion, Inline, PlainText, inlines, is_note_mark, plain_text, shown_text,
    with_plain_characters, with_single_spaces,
};
pub use line::{Line, LineKind, lines};
pub use link::Link;
pub use node::{Node, NodeId, NodeKind, Unclosed};
pub use parameter::Parameter;
pub use position::LineIndex;
pub use redirect::{Redirect, redirect};
pub use span::Span;
pub use table::{Cell, MOST_NESTED, Row, Table, TooDeep, tables, tables_at_any_depth};
pub use template::{Argument, Call, Template};
pub use title::comparable_title;
pub use tree::Tree;
pub use view::View;

#[doc = include_str!("../README.md")]
#[cfg(doctest)]
struct Readme;
