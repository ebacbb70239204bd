//! Lines of a page: paragraphs, list items, rules. Read from the text between the nodes of a tree.

use super::node::NodeKind;
use super::span::Span;
use super::tree::Tree;

/// What a line is by its first characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// Nothing but white space.
    Blank,
    /// Running text, or anything that begins with a node.
    Paragraph,
    /// `*`, `#`, `:` or `;`, with how many such characters.
    ListItem(u8),
    /// `----`
    Rule,
    /// A line of a table: `{|`, `|-`, `|}`, `|`, `!`.
    Table,
}

/// One line. A line feed inside a node (a template over several lines) does not end it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub kind: LineKind,
    /// From its first byte to the line feed, which is not part of it.
    pub span: Span,
    /// The span without list characters.
    pub content: Span,
}

/// Lines of a span, in order. Comments that took their line with them leave none behind; headings
/// are lines of their own and are left out.
pub fn lines(tree: &Tree<'_>, span: Span) -> Vec<Line> {
    let mut out = Vec::new();
    let text = tree.text().as_bytes();
    let mut start = span.start as usize;
    let mut at = start;
    let mut nodes = tree.within(span).map(|id| tree.node(id)).peekable();
    let end = span.end as usize;
    loop {
        let stop = nodes.peek().map_or(end, |node| node.span.start as usize);
        while let Some(n) = memchr::memchr(b'\n', &text[at..stop]) {
            out.push(classify(tree, start, at + n));
            at += n + 1;
            start = at;
        }
        let Some(node) = nodes.next() else { break };
        at = node.span.end as usize;
        let takes_line = match node.kind {
            NodeKind::Heading { .. } => true,
            NodeKind::Comment => text.get(at - 1) == Some(&b'\n'),
            _ => false,
        };
        if takes_line {
            if start < node.span.start as usize {
                out.push(classify(tree, start, node.span.start as usize));
            }
            start = at;
        }
    }
    if start < end {
        out.push(classify(tree, start, end));
    }
    out
}

fn classify(tree: &Tree<'_>, start: usize, end: usize) -> Line {
    let span = Span::new(start, end);
    let text = tree.slice(span);
    let trimmed = text.trim_ascii_start();
    let (kind, skip) = match text.as_bytes() {
        [] => (LineKind::Blank, 0),
        [b'*' | b'#' | b':' | b';', ..] => {
            let mark = |b: &u8| matches!(b, b'*' | b'#' | b':' | b';');
            let depth = text.bytes().take_while(mark).count();
            // An indented table is a table.
            if text[depth..].trim_ascii_start().starts_with("{|") {
                (LineKind::Table, 0)
            } else {
                (LineKind::ListItem(depth.min(255) as u8), depth)
            }
        }
        [b'-', b'-', b'-', b'-', ..] => (LineKind::Rule, 0),
        _ if trimmed.is_empty() => (LineKind::Blank, 0),
        _ if trimmed.starts_with(['|', '!']) || trimmed.starts_with("{|") => (LineKind::Table, 0),
        _ => (LineKind::Paragraph, 0),
    };
    Line {
        kind,
        span,
        content: Span::new(start + skip, end),
    }
}
