//! The one pass that finds the structure of a page: [`super::Tree::parse`].
//!
//! The rules are those of MediaWiki's preprocessor, observed from its behaviour: braces are matched
//! innermost first and three before two; an open `[[` hides `}}` until its `]]`; a heading in the
//! making hides everything until its line ends; what is never closed is text, but keeps the nodes
//! found inside it.
//!
//! Finished nodes go into the arena when they close, so a node directly follows its children and
//! owns all nodes that were pushed since it opened. Nothing has to be moved when an opener turns out
//! to be text. `Tree` turns the arena round once at the end, so that readers see parents first.

use memchr::{memchr, memmem};

use super::bytes::{self, ALWAYS, BRACE, BRACKET, EQUALS, PIPE};
use super::node::{ArgumentSpans, Node, NodeKind, Unclosed};
use super::span::Span;
use super::tags::{TagName, closing_tag, tag_name};
use super::view::View;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Opener {
    Braces,
    Brackets,
    /// `-{`, a choice between variants of a language.
    Variant,
    Heading,
}

/// Something open on the stack.
#[derive(Debug, Clone, Copy)]
struct Piece {
    opener: Opener,
    /// A `-` that stood before a run of braces and may become `-{` again.
    dash: bool,
    /// Braces, brackets or equals signs that are still open.
    count: u32,
    /// First byte of the opener.
    start: u32,
    /// Arena length when it opened: everything after is inside it.
    first_node: u32,
    /// Pipes of this piece start here in `Parser::pipes`.
    first_pipe: u32,
}

impl Piece {
    /// Where the first part begins.
    fn content(&self) -> u32 {
        self.start + self.count
    }
}

#[derive(Debug, Clone, Copy)]
struct Pipe {
    at: u32,
    /// Position of the first `=` after it; `u32::MAX` if there is none.
    equals: u32,
}

const NONE: u32 = u32::MAX;

/// What the pass leaves behind, children before parents.
pub(super) struct Parsed {
    pub(super) nodes: Vec<Node>,
    pub(super) arguments: Vec<ArgumentSpans>,
    pub(super) unclosed: Vec<Unclosed>,
}

pub(super) struct Parser<'a> {
    text: &'a [u8],
    view: View,
    at: usize,
    /// Text up to here belongs to a finished construct and cannot begin another one.
    floor: usize,
    mask: u8,
    stack: Vec<Piece>,
    pipes: Vec<Pipe>,
    nodes: Vec<Node>,
    arguments: Vec<ArgumentSpans>,
    /// End of the last comment, and where the text before it and the comments that it follows ends:
    /// a heading may end in comments. A comment before the heading ends before its first byte.
    comment_end: usize,
    visual_end: usize,
    /// There is no `>` from here on.
    no_more_gt: bool,
    /// Tags that are not closed anywhere after the current position.
    unclosed_tags: Vec<TagName>,
    /// Only the text between `<onlyinclude>` tags counts.
    only_include: bool,
    /// The last such text has ended: a heading that is still open there is text.
    all_included: bool,
}

impl<'a> Parser<'a> {
    pub(super) fn new(text: &'a str, view: View) -> Self {
        let bytes = text.as_bytes();
        let only_include = view == View::Transcluded
            && memmem::find(bytes, b"<onlyinclude>").is_some()
            && memmem::find(bytes, b"</onlyinclude>").is_some();
        Self {
            text: bytes,
            view,
            at: 0,
            floor: 0,
            mask: ALWAYS,
            stack: Vec::new(),
            pipes: Vec::new(),
            nodes: Vec::new(),
            arguments: Vec::new(),
            comment_end: 0,
            visual_end: 0,
            no_more_gt: false,
            unclosed_tags: Vec::new(),
            only_include,
            all_included: false,
        }
    }

    pub(super) fn run(mut self) -> Parsed {
        if self.only_include {
            self.skip_to_onlyinclude();
        }
        self.line_start();
        loop {
            self.at = bytes::next_special(self.text, self.at, self.mask);
            let Some(&byte) = self.text.get(self.at) else {
                if self.heading_is_open() && !self.all_included {
                    self.line_end();
                    continue;
                }
                break;
            };
            match byte {
                b'\n' => {
                    if self.heading_is_open() {
                        self.line_end();
                    }
                    self.at += 1;
                    self.line_start();
                }
                b'|' => self.pipe(),
                b'=' => self.equals(),
                b'<' => self.angle(),
                b'}' | b']' => self.close(byte),
                _ => self.open(byte),
            }
        }
        let unclosed = self
            .stack
            .iter()
            .filter(|piece| piece.opener == Opener::Braces)
            .map(|piece| Unclosed {
                at: Span {
                    start: piece.start,
                    end: piece.start + piece.count,
                },
            })
            .collect();
        Parsed {
            nodes: self.nodes,
            arguments: self.arguments,
            unclosed,
        }
    }

    fn heading_is_open(&self) -> bool {
        self.stack
            .last()
            .is_some_and(|piece| piece.opener == Opener::Heading)
    }

    /// Sets which bytes matter from here on, after the top of the stack has changed.
    fn retarget(&mut self) {
        self.mask = ALWAYS;
        let Some(top) = self.stack.last() else { return };
        match top.opener {
            Opener::Heading => {}
            Opener::Brackets => self.mask |= BRACKET,
            Opener::Braces | Opener::Variant => {
                self.mask |= BRACE | PIPE;
                if self.pipes.len() > top.first_pipe as usize
                    && self.pipes.last().is_some_and(|pipe| pipe.equals == NONE)
                {
                    self.mask |= EQUALS;
                }
            }
        }
    }

    fn push(&mut self, opener: Opener, start: usize, count: usize, dash: bool) {
        self.stack.push(Piece {
            opener,
            dash,
            count: count as u32,
            start: start as u32,
            first_node: self.nodes.len() as u32,
            first_pipe: self.pipes.len() as u32,
        });
        self.retarget();
    }

    fn leaf(&mut self, kind: NodeKind, start: usize, end: usize) {
        self.nodes.push(Node {
            kind,
            span: Span::new(start, end),
            subtree: 1,
        });
    }

    /// At the first byte of a line: opens a heading if equals signs are here.
    fn line_start(&mut self) {
        let count = bytes::run(self.text, self.at, b'=', 6);
        // A single equals sign at the start of a line inside an argument names the argument.
        if count == 0 || (count == 1 && self.mask & EQUALS != 0) {
            return;
        }
        self.push(Opener::Heading, self.at, count, false);
        self.at += count;
    }

    /// At a line feed or the end of the text, with a heading open.
    fn line_end(&mut self) {
        let Some(piece) = self.stack.pop() else {
            return;
        };
        let mut end = bytes::blanks_before(self.text, self.at);
        if end == self.comment_end {
            end = bytes::blanks_before(self.text, self.visual_end);
        }
        let start = piece.start as usize;
        let closing = self.text[start.min(end)..end]
            .iter()
            .rev()
            .take_while(|&&b| b == b'=')
            .count();
        let level = if end.saturating_sub(closing) == start {
            // Nothing but equals signs: the middle ones are the title.
            if closing < 3 {
                0
            } else {
                ((closing - 1) / 2).min(6)
            }
        } else {
            closing.min(piece.count as usize)
        };
        if level > 0 {
            let subtree = self.nodes.len() as u32 - piece.first_node + 1;
            let span = Span::new(start, self.at);
            self.nodes.push(Node {
                kind: NodeKind::Heading { level: level as u8 },
                span,
                subtree,
            });
        }
        self.retarget();
    }

    fn pipe(&mut self) {
        self.pipes.push(Pipe {
            at: self.at as u32,
            equals: NONE,
        });
        self.mask |= EQUALS;
        self.at += 1;
    }

    fn equals(&mut self) {
        if let Some(pipe) = self.pipes.last_mut() {
            pipe.equals = self.at as u32;
        }
        self.mask &= !EQUALS;
        self.at += 1;
    }

    fn open(&mut self, byte: u8) {
        let count = bytes::run(self.text, self.at, byte, usize::MAX);
        let start = self.at;
        self.at += count;
        if byte == b'[' {
            if count >= 2 {
                self.push(Opener::Brackets, start, count, false);
            }
            return;
        }
        let dash = start > self.floor && self.text[start - 1] == b'-';
        match (dash, count) {
            (true, 1) => self.push(Opener::Variant, start - 1, 2, false),
            (_, 2..) => self.push(Opener::Braces, start, count, dash),
            _ => {}
        }
    }

    fn close(&mut self, byte: u8) {
        let Some(piece) = self.stack.last().copied() else {
            self.at += 1;
            return;
        };
        let open = piece.count as usize;
        let matched = match piece.opener {
            Opener::Variant => {
                if self.text.get(self.at + 1) != Some(&b'-') {
                    self.at += 1;
                    return;
                }
                2
            }
            Opener::Brackets => bytes::run(self.text, self.at, byte, open.min(2)),
            Opener::Braces => bytes::run(self.text, self.at, byte, open.min(3)),
            Opener::Heading => 0,
        };
        if matched < 2 {
            self.at += 1;
            return;
        }
        let rest = if piece.opener == Opener::Variant {
            0
        } else {
            open - matched
        };
        let start = piece.start as usize + rest;
        self.close_node(&piece, matched, start);
        self.at += matched;
        self.floor = self.at;
        self.stack.pop();
        self.pipes.truncate(piece.first_pipe as usize);
        give_back(&mut self.stack);
        give_back(&mut self.pipes);
        if rest >= 2 {
            self.stack.push(Piece {
                count: rest as u32,
                ..piece
            });
        } else if rest == 1 && piece.opener == Opener::Braces && piece.dash {
            self.stack.push(Piece {
                opener: Opener::Variant,
                dash: false,
                count: 2,
                start: piece.start - 1,
                ..piece
            });
        }
        self.retarget();
    }

    fn close_node(&mut self, piece: &Piece, matched: usize, start: usize) {
        let end = self.at + matched;
        let kind = match piece.opener {
            Opener::Brackets => NodeKind::Link,
            Opener::Braces => {
                let first = self.arguments.len() as u32;
                self.collect_arguments(piece);
                let len = self.arguments.len() as u32 - first;
                match matched {
                    2 => NodeKind::Template { first, len },
                    _ => NodeKind::Parameter { first, len },
                }
            }
            Opener::Variant | Opener::Heading => return,
        };
        let subtree = self.nodes.len() as u32 - piece.first_node + 1;
        self.nodes.push(Node {
            kind,
            span: Span::new(start, end),
            subtree,
        });
    }

    /// Moves the parts of a piece that closes here into the arena.
    fn collect_arguments(&mut self, piece: &Piece) {
        let mut start = piece.content();
        let mut equals = NONE;
        for pipe in &self.pipes[piece.first_pipe as usize..] {
            self.arguments.push(ArgumentSpans {
                span: Span {
                    start,
                    end: pipe.at,
                },
                equals,
            });
            start = pipe.at + 1;
            equals = pipe.equals;
        }
        let end = self.at as u32;
        self.arguments.push(ArgumentSpans {
            span: Span { start, end },
            equals,
        });
    }

    fn angle(&mut self) {
        if self.only_include && self.text[self.at..].starts_with(b"</onlyinclude>") {
            self.skip_to_onlyinclude();
            return;
        }
        if self.text[self.at + 1..].starts_with(b"!--") {
            self.comment();
            return;
        }
        let Some(name) = tag_name(self.text, self.at + 1) else {
            self.at += 1;
            return;
        };
        if !name.is_known_in(self.view) {
            self.at += 1;
            return;
        }
        let start = self.at;
        let gt = if self.no_more_gt {
            None
        } else {
            let from = start + 1 + name.len();
            memchr(b'>', &self.text[from..]).map(|n| from + n)
        };
        let Some(gt) = gt else {
            self.no_more_gt = true;
            self.at += 1;
            return;
        };
        if name.is_inclusion_tag_in(self.view) {
            self.leaf(NodeKind::InclusionTag, start, gt + 1);
            self.at = gt + 1;
            self.floor = self.at;
            return;
        }
        let open_end = (gt + 1) as u32;
        let (close_start, end) = if self.text[gt - 1] == b'/' {
            (open_end, gt + 1)
        } else if let Some((close_start, end)) = self.find_closing_tag(name, gt + 1) {
            (close_start as u32, end)
        } else if name.may_stay_open(&self.text[start + 1..]) {
            (self.text.len() as u32, self.text.len())
        } else {
            // The opening tag is text as a whole, braces in its attributes included.
            self.at = gt + 1;
            self.floor = self.at;
            return;
        };
        let kind = if name.is_left_out_in(self.view) {
            NodeKind::LeftOut
        } else {
            NodeKind::Extension {
                open_end,
                close_start,
            }
        };
        self.leaf(kind, start, end);
        self.at = end;
        self.floor = end;
    }

    fn find_closing_tag(&mut self, name: TagName, from: usize) -> Option<(usize, usize)> {
        if self.unclosed_tags.contains(&name) {
            return None;
        }
        let found = closing_tag(self.text, from, name);
        if found.is_none() {
            self.unclosed_tags.push(name);
        }
        found
    }

    /// At `<!--`. A comment that is alone on its line, or a run of them, takes the line with it.
    fn comment(&mut self) {
        let start = self.at;
        let Some(close) = find_comment_end(self.text, start) else {
            self.leaf(NodeKind::Comment, start, self.text.len());
            self.at = self.text.len();
            return;
        };
        let before = bytes::blanks_before(self.text, start);
        let mut takes_line = false;
        let mut end = close;
        if before > 0 && self.text[before - 1] == b'\n' {
            let mut ends = vec![bytes::blanks_after(self.text, close)];
            let mut last = ends[0];
            while self.text[last..].starts_with(b"<!--")
                && let Some(next) = find_comment_end(self.text, last)
            {
                last = bytes::blanks_after(self.text, next);
                ends.push(last);
            }
            if self.text.get(last) == Some(&b'\n') {
                takes_line = true;
                let mut from = before;
                for &to in &ends[..ends.len() - 1] {
                    self.leaf(NodeKind::Comment, from, to);
                    from = to;
                }
                end = last + 1;
                self.leaf(NodeKind::Comment, from, end);
            }
        }
        if !takes_line {
            self.leaf(NodeKind::Comment, start, end);
        }
        if self.comment_end != before {
            self.visual_end = before;
        }
        self.comment_end = end;
        self.at = end;
        self.floor = end;
        if takes_line {
            self.line_start();
        }
    }

    fn skip_to_onlyinclude(&mut self) {
        const TAG: &[u8] = b"<onlyinclude>";
        let next = memmem::find(&self.text[self.at..], TAG);
        self.all_included = next.is_none();
        let end = next.map_or(self.text.len(), |n| self.at + n + TAG.len());
        self.leaf(NodeKind::LeftOut, self.at, end);
        self.at = end;
        self.floor = end;
    }
}

/// Gives back the memory of a deep nesting as it closes, when the nodes need it.
fn give_back<T>(stack: &mut Vec<T>) {
    const WORTH_IT: usize = 4096;
    if stack.capacity() > WORTH_IT && stack.len() < stack.capacity() / 4 {
        stack.shrink_to(stack.capacity() / 2);
    }
}

/// Byte after the `-->` of the comment that begins at `start`.
fn find_comment_end(text: &[u8], start: usize) -> Option<usize> {
    let from = (start + 4).min(text.len());
    memmem::find(&text[from..], b"-->").map(|n| from + n + 3)
}
