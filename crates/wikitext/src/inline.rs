//! What a reader of the page sees in a span: text, links with labels, line breaks, notes, bold, and
//! the templates that the caller wants to interpret. Called by the wikitext reader for every value.

use std::borrow::Cow;

use super::node::{NodeId, NodeKind};
use super::span::Span;
use super::template::Template;
use super::tree::Tree;

/// What the caller makes of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expansion {
    /// Keep it as [`Inline::Template`].
    Keep,
    /// It shows nothing.
    Nothing,
    /// It shows this text.
    Text(String),
    /// It shows a part of its own source: one of its arguments.
    Part(Span),
    /// It shows several parts, each as an item of a list.
    Items(Vec<Span>),
    /// It is a footnote with this text.
    Note(Option<Span>),
    /// It is a link to a page.
    Link {
        /// The page.
        target: String,
        /// The label.
        label: Span,
    },
}

/// A piece of what a reader sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Text with entities decoded and invisible characters removed.
    Text {
        /// The text.
        text: String,
        /// Where it stands.
        span: Span,
    },
    /// A link.
    Link {
        /// Title or address.
        target: String,
        /// What the link shows; the target where it has no label.
        label: String,
        /// Whether it leads out of the wiki.
        external: bool,
        /// Where it stands.
        span: Span,
    },
    /// A template that the caller keeps.
    Template {
        /// The node.
        id: NodeId,
        /// Where it stands.
        span: Span,
    },
    /// The end of a line, or of an item of a list.
    Break {
        /// Whether an item of a list begins after it.
        item: bool,
        /// Where it stands.
        span: Span,
    },
    /// A reference or footnote.
    Note {
        /// Its text; empty for references.
        text: String,
        /// Where it stands.
        span: Span,
    },
    /// Text that is struck through: it stood here once and no longer counts.
    Struck {
        /// The text.
        text: String,
        /// Where it stands.
        span: Span,
    },
    /// Bold begins or ends.
    Bold {
        /// Where it stands.
        span: Span,
    },
}

/// Plain text of a span with its links and notes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlainText {
    /// The text, white space folded.
    pub text: String,
    /// Targets of the wikilinks in it, in order.
    pub links: Vec<String>,
    /// Texts of its footnotes, in order.
    pub notes: Vec<String>,
}

/// Plain text of a span; templates show what `expand` says, and nothing where it keeps them. What is
/// struck through counts only where nothing else stands.
///
/// ```
/// use scoreline_wikitext::{Expansion, Tree, View, plain_text};
/// let tree = Tree::parse("'''[[SK Rapid|Rapid]]'''&nbsp;won<ref>x</ref>", View::Page);
/// let plain = plain_text(&tree, tree.whole(), &|_| Expansion::Nothing);
/// assert_eq!(plain.text, "Rapid won");
/// assert_eq!(plain.links, ["SK Rapid"]);
/// ```
pub fn plain_text(
    tree: &Tree<'_>,
    span: Span,
    expand: &dyn Fn(&Template<'_, '_>) -> Expansion,
) -> PlainText {
    if let Some(text) = unmarked(tree, span) {
        return PlainText {
            text: without_markup(text).into_owned(),
            ..PlainText::default()
        };
    }
    of_pieces(tree, span, expand)
}

/// The text of [`plain_text`] alone, which most often is the source as it is written.
pub fn shown_text<'a>(
    tree: &Tree<'a>,
    span: Span,
    expand: &dyn Fn(&Template<'_, '_>) -> Expansion,
) -> Cow<'a, str> {
    match unmarked(tree, span) {
        Some(text) => without_markup(text),
        None => Cow::Owned(of_pieces(tree, span, expand).text),
    }
}

/// Plain text of a source that holds no markup.
fn without_markup(text: &str) -> Cow<'_, str> {
    match readable(text) {
        Cow::Borrowed(text) => with_single_spaces(text),
        Cow::Owned(text) => Cow::Owned(with_single_spaces(&text).into_owned()),
    }
}

/// Plain text of a source that holds markup, by its pieces.
fn of_pieces(
    tree: &Tree<'_>,
    span: Span,
    expand: &dyn Fn(&Template<'_, '_>) -> Expansion,
) -> PlainText {
    let mut out = PlainText::default();
    let (mut text, mut struck) = (String::new(), String::new());
    for piece in inlines(tree, span, expand) {
        match piece {
            Inline::Struck { text, .. } => struck.push_str(&text),
            Inline::Text { text: t, .. } => text.push_str(&t),
            Inline::Link {
                target,
                label,
                external,
                ..
            } => {
                text.push_str(&label);
                if !external {
                    out.links.push(target);
                }
            }
            Inline::Break { .. } => text.push(' '),
            Inline::Note { text, .. } => out.notes.push(text),
            Inline::Template { .. } | Inline::Bold { .. } => {}
        }
    }
    let shown = if text.trim().is_empty() { struck } else { text };
    out.text = with_single_spaces(&shown).into_owned();
    out
}

/// The text of a span that holds no markup, which is most of them.
fn unmarked<'a>(tree: &Tree<'a>, span: Span) -> Option<&'a str> {
    let text = tree.slice(span);
    let starts_list = text
        .trim_start_matches([' ', '\t'])
        .starts_with(['*', '#', ':', ';']);
    let is_plain = !starts_list && next_mark(text.as_bytes(), 0) == text.len();
    (is_plain && tree.within(span).next().is_none()).then_some(text)
}

/// The text with every run of white space as one space, and none at its ends. Most texts are so already.
pub fn with_single_spaces(text: &str) -> Cow<'_, str> {
    if is_single_spaced(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    Cow::Owned(out)
}

fn is_single_spaced(text: &str) -> bool {
    let mut before = ' ';
    let has_own_place = text.chars().all(|c| {
        let is_odd = match c {
            ' ' => before == ' ',
            _ => c.is_whitespace(),
        };
        before = c;
        !is_odd
    });
    has_own_place && before != ' '
}

/// What a reader sees in a span, piece by piece. Linear in the span, whatever its nesting.
pub fn inlines(
    tree: &Tree<'_>,
    span: Span,
    expand: &dyn Fn(&Template<'_, '_>) -> Expansion,
) -> Vec<Inline> {
    if let Some(text) = unmarked(tree, span) {
        let text = readable(text).into_owned();
        let is_blank = text.is_empty();
        let text = Inline::Text { text, span };
        return Some(text).filter(|_| !is_blank).into_iter().collect();
    }
    let mut writer = Writer {
        tree,
        out: Vec::new(),
        captures: Vec::new(),
    };
    let mut work = Vec::new();
    let mut next = Some(Work::Region { span, captures: 0 });
    while let Some(now) = next {
        match now {
            Work::Item { at } => writer.line_break(true, Span { start: at, end: at }),
            Work::Region { span, captures } => writer.region(span, captures, expand, &mut work),
        }
        next = work.pop();
    }
    writer.out
}

enum Work {
    /// A span to go through; when it ends, labels and notes opened in it end too.
    Region { span: Span, captures: usize },
    /// An item of a list begins.
    Item { at: u32 },
}

struct Writer<'t, 'a> {
    tree: &'t Tree<'a>,
    out: Vec<Inline>,
    /// Links and notes whose text is being collected, by their place in `out`.
    captures: Vec<usize>,
}

impl Writer<'_, '_> {
    fn region(
        &mut self,
        span: Span,
        captures: usize,
        expand: &dyn Fn(&Template<'_, '_>) -> Expansion,
        work: &mut Vec<Work>,
    ) {
        let mut from = span.start;
        for id in self.tree.within(span) {
            let node = *self.tree.node(id);
            self.text_run(
                Span {
                    start: from,
                    end: node.span.start,
                },
                from == span.start,
            );
            from = node.span.end;
            let depth = self.captures.len();
            let parts = self.node(id, expand);
            if parts.is_empty() {
                self.captures.truncate(depth);
                continue;
            }
            work.push(Work::Region {
                span: Span {
                    start: from,
                    end: span.end,
                },
                captures,
            });
            let items = parts.len() > 1;
            for part in parts.into_iter().rev() {
                work.push(Work::Region {
                    span: part,
                    captures: depth,
                });
                if items {
                    work.push(Work::Item { at: part.start });
                }
            }
            return;
        }
        self.text_run(
            Span {
                start: from,
                end: span.end,
            },
            from == span.start,
        );
        self.captures.truncate(captures);
    }

    /// Writes a node, and answers with the parts of the source that are to be written next.
    fn node(&mut self, id: NodeId, expand: &dyn Fn(&Template<'_, '_>) -> Expansion) -> Vec<Span> {
        let node = *self.tree.node(id);
        let span = node.span;
        match node.kind {
            NodeKind::Comment | NodeKind::InclusionTag | NodeKind::LeftOut => vec![],
            NodeKind::Heading { level } => {
                let mark = u32::from(level);
                vec![Span {
                    start: span.start + mark,
                    end: (span.end - mark).max(span.start + mark),
                }]
            }
            NodeKind::Parameter { .. } => self.default_of(id),
            NodeKind::Link => self.link(id),
            NodeKind::Extension { .. } => match self.tree.extension(id) {
                Some(tag) if tag.is("ref") => {
                    self.push(Inline::Note {
                        text: String::new(),
                        span,
                    });
                    vec![]
                }
                Some(tag) if tag.is("nowiki") || tag.is("pre") => {
                    let text = self.tree.slice(tag.inner());
                    self.text(&readable(text), tag.inner());
                    vec![]
                }
                Some(tag) if tag.is("poem") => vec![tag.inner()],
                _ => vec![],
            },
            NodeKind::Template { .. } => {
                let Some(template) = self.tree.template(id) else {
                    return vec![];
                };
                match expand(&template) {
                    Expansion::Keep => {
                        self.push(Inline::Template { id, span });
                        vec![]
                    }
                    Expansion::Nothing => vec![],
                    Expansion::Text(text) => {
                        self.text(&text, span);
                        vec![]
                    }
                    Expansion::Part(part) => vec![part],
                    Expansion::Items(parts) if parts.len() == 1 => {
                        self.line_break(true, span);
                        parts
                    }
                    Expansion::Items(parts) => parts,
                    Expansion::Note(part) => {
                        self.capture(Inline::Note {
                            text: String::new(),
                            span,
                        });
                        part.into_iter().collect()
                    }
                    Expansion::Link { target, label } => {
                        let link = Inline::Link {
                            target,
                            label: String::new(),
                            external: false,
                            span,
                        };
                        self.capture(link);
                        vec![label]
                    }
                }
            }
        }
    }

    /// The default value of `{{{name|default}}}`.
    fn default_of(&self, id: NodeId) -> Vec<Span> {
        match self.tree.node(id).kind {
            NodeKind::Parameter { first, len } if len > 1 => {
                vec![self.tree.arguments[first as usize + 1].span]
            }
            _ => vec![],
        }
    }

    fn link(&mut self, id: NodeId) -> Vec<Span> {
        let Some(link) = self.tree.link(id) else {
            return vec![];
        };
        let span = link.span();
        let target = readable(link.target()).replace('_', " ");
        if target.is_empty() || target.contains(['\n', '[', ']', '{', '}', '<', '>']) {
            // No valid title: the brackets are text.
            let inside = Span {
                start: span.start + 2,
                end: span.end - 2,
            };
            return vec![inside];
        }
        let name = target
            .strip_prefix(':')
            .unwrap_or(&target)
            .trim()
            .to_owned();
        if !target.starts_with(':') && is_file_or_category(&name) {
            return vec![];
        }
        let label = link
            .label()
            .filter(|label| !self.tree.slice(*label).trim().is_empty());
        match (label, link.label()) {
            (Some(label), _) => {
                self.capture(Inline::Link {
                    target: name,
                    label: String::new(),
                    external: false,
                    span,
                });
                vec![label]
            }
            (None, pipe) => {
                // `[[Name (footballer)|]]` shows the name without what is in brackets.
                let label = match pipe {
                    Some(_) => name.split(" (").next().unwrap_or(&name).to_owned(),
                    None => name.clone(),
                };
                self.push(Inline::Link {
                    target: name,
                    label,
                    external: false,
                    span,
                });
                vec![]
            }
        }
    }

    /// Adds a piece. While a label or note is being collected, a link adds what it shows.
    fn push(&mut self, piece: Inline) {
        if self.captures.is_empty() {
            self.out.push(piece);
        } else if let Inline::Link { label, span, .. } = piece {
            self.text(&label, span);
        } else if let Inline::Template { span, .. } = piece
            && self.is_struck()
        {
            self.text(self.tree.slice(span), span);
        }
    }

    fn is_struck(&self) -> bool {
        let open = self.captures.last().and_then(|&open| self.out.get(open));
        matches!(open, Some(Inline::Struck { .. }))
    }

    /// Struck text begins or ends. Inside a label or a note it is text of that.
    fn strike(&mut self, begins: bool, span: Span) {
        if begins && self.captures.is_empty() {
            let text = String::new();
            self.capture(Inline::Struck { text, span });
        } else if !begins && self.is_struck() {
            self.captures.clear();
        }
    }

    /// Adds a link or note and collects the text that follows into it. Inside another one, the text
    /// goes on into that one.
    fn capture(&mut self, piece: Inline) {
        match self.captures.last() {
            Some(&open) => self.captures.push(open),
            None => {
                self.captures.push(self.out.len());
                self.out.push(piece);
            }
        }
    }

    fn line_break(&mut self, item: bool, span: Span) {
        if self.captures.is_empty() {
            self.out.push(Inline::Break { item, span });
        } else {
            self.text(" ", span);
        }
    }

    fn text(&mut self, new: &str, at: Span) {
        if new.is_empty() {
            return;
        }
        if let Some(&open) = self.captures.last() {
            match self.out.get_mut(open) {
                Some(Inline::Link { label, .. }) => label.push_str(new),
                Some(Inline::Note { text, .. }) => text.push_str(new),
                Some(Inline::Struck { text, span }) => {
                    text.push_str(new);
                    span.end = span.end.max(at.end);
                }
                _ => {}
            }
            return;
        }
        match self.out.last_mut() {
            // What is between shows nothing: a tag, a comment, a template without a text.
            Some(Inline::Text { text, span }) => {
                text.push_str(new);
                span.end = at.end;
            }
            _ => self.out.push(Inline::Text {
                text: new.to_owned(),
                span: at,
            }),
        }
    }

    /// Whether a raised text is a mark here: after words, a number or a template, not at the beginning of
    /// a line. `text` is what is still to be written.
    fn is_mark_after(&self, raised: &str, text: &str) -> bool {
        let last = |text: &str| text.trim_end().chars().next_back();
        let before = last(text).or_else(|| match self.out.last()? {
            Inline::Text { text, .. } | Inline::Link { label: text, .. } => last(text),
            Inline::Template { .. } => Some('}'),
            _ => None,
        });
        before.is_some_and(|before| is_note_mark(raised, before))
    }

    /// Text between nodes: quotes, tags, external links and line ends are markup here.
    fn text_run(&mut self, span: Span, mut line_start: bool) {
        if span.is_empty() {
            return;
        }
        let source = self.tree.text();
        let bytes = source.as_bytes();
        let end = span.end as usize;
        let mut from = span.start as usize;
        let mut at = from;
        if at > 0 && bytes[at - 1] == b'\n' {
            line_start = true;
        }
        while at < end {
            if !line_start {
                at = next_mark(&bytes[..end], at);
                if at == end {
                    break;
                }
            }
            let rest = &bytes[at..end];
            let (skip, mark) = match rest[0] {
                b'*' | b'#' | b':' | b';' if line_start => {
                    let mark = |b: &&u8| matches!(**b, b'*' | b'#' | b':' | b';');
                    (rest.iter().take_while(mark).count(), Mark::Item)
                }
                b'\n' => (1, Mark::Line),
                b'\'' if rest.starts_with(b"''") => {
                    let len = rest.iter().take_while(|&&b| b == b'\'').count();
                    match len {
                        2 => (2, Mark::Nothing),
                        3 => (3, Mark::Bold),
                        4 => {
                            // One apostrophe and bold.
                            at += 1;
                            (3, Mark::Bold)
                        }
                        _ => {
                            at += len - 5;
                            (5, Mark::Bold)
                        }
                    }
                }
                b'<' => match raised(&source[at..end]) {
                    Some((len, raised)) if self.is_mark_after(raised, &source[from..at]) => {
                        (len, Mark::Note)
                    }
                    _ => html_tag(rest).unwrap_or((0, Mark::Nothing)),
                },
                b'[' if url_len(&rest[1..]) > 0 => (1 + url_len(&rest[1..]), Mark::Address),
                b']' => match self.captures.last().and_then(|&open| self.out.get(open)) {
                    Some(Inline::Link { external: true, .. }) => (1, Mark::AddressEnd),
                    _ => (0, Mark::Nothing),
                },
                _ => (0, Mark::Nothing),
            };
            let blank = matches!(rest[0], b' ' | b'\t');
            if skip == 0 {
                at += 1;
                line_start = line_start && blank;
                continue;
            }
            self.text(&readable(&source[from..at]), Span::new(from, at));
            let here = Span::new(at, at + skip);
            match mark {
                Mark::Nothing => {}
                Mark::Item => self.line_break(true, here),
                Mark::Line => self.line_break(false, here),
                Mark::Bold => self.push(Inline::Bold { span: here }),
                Mark::Strike { begins } => self.strike(begins, here),
                Mark::Note => {
                    let text = String::new();
                    self.push(Inline::Note { text, span: here });
                }
                Mark::Address => {
                    let target = source[at + 1..at + skip].to_owned();
                    let label = String::new();
                    self.capture(Inline::Link {
                        target,
                        label,
                        external: true,
                        span: here,
                    });
                }
                Mark::AddressEnd => {
                    self.captures.pop();
                }
            }
            line_start = mark == Mark::Line;
            at += skip;
            from = at;
        }
        self.text(&readable(&source[from..end]), Span::new(from, end));
    }
}

/// First position from `from` of a byte that may be markup inside a line, or the length.
fn next_mark(text: &[u8], from: usize) -> usize {
    let is_mark = |b: &u8| matches!(b, b'\n' | b'\'' | b'<' | b'[' | b']' | b'{');
    let rest = text.get(from..).unwrap_or_default();
    rest.iter()
        .position(is_mark)
        .map_or(text.len(), |n| from + n)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Nothing,
    Item,
    Line,
    Bold,
    Strike { begins: bool },
    Note,
    Address,
    AddressEnd,
}

/// Length of an HTML tag at the start of `text`, and what it means. Attributes are not looked at.
fn html_tag(text: &[u8]) -> Option<(usize, Mark)> {
    let closing = usize::from(text.get(1) == Some(&b'/'));
    let name = text.get(1 + closing..)?;
    let len = name
        .iter()
        .take(12)
        .take_while(|b| b.is_ascii_alphanumeric())
        .count();
    if len == 0 || !name[0].is_ascii_alphabetic() {
        return None;
    }
    // Tags are short; a `<` that has no `>` soon is text.
    let window = &text[..text.len().min(600)];
    let close = memchr::memchr(b'>', window)?;
    if memchr::memchr(b'<', &window[1..close]).is_some() {
        return None;
    }
    let mark = match name[..len].to_ascii_lowercase().as_slice() {
        b"br" | b"p" | b"div" | b"tr" => Mark::Line,
        b"li" if closing == 0 => Mark::Item,
        b"b" | b"strong" => Mark::Bold,
        b"s" | b"del" | b"strike" if text.get(close.saturating_sub(1)) != Some(&b'/') => {
            Mark::Strike {
                begins: closing == 0,
            }
        }
        _ => Mark::Nothing,
    };
    Some((close + 1, mark))
}

/// A short raised text at the start of `text`, after its length with its tags.
fn raised(text: &str) -> Option<(usize, &str)> {
    const OPENING: &str = "<sup";
    const CLOSING: &str = "</sup>";
    /// Bytes of a tag with its attributes, and of a mark, at most.
    const LONGEST: usize = 100;
    let opening = text.get(..OPENING.len())?;
    if !opening.eq_ignore_ascii_case(OPENING) {
        return None;
    }
    let window = |from: usize| text.as_bytes().get(from..text.len().min(from + LONGEST));
    let attributes = window(OPENING.len())?;
    let is_name = matches!(attributes.first(), Some(b'>' | b' ' | b'\t' | b'\n'));
    let inside = OPENING.len() + memchr::memchr(b'>', attributes).filter(|_| is_name)? + 1;
    let end = inside + memchr::memchr(b'<', window(inside)?)?;
    let closing = text.get(end..end + CLOSING.len())?;
    let raised = text.get(inside..end)?.trim_matches('\'');
    let is_closed = closing.eq_ignore_ascii_case(CLOSING);
    is_closed.then_some((end + CLOSING.len(), raised))
}

/// Whether a raised text can be the mark of a footnote: a number, a letter, a sign, or any of them with
/// a word in square brackets. `st` of `1st` and `+2` of a minute are none, nor is a letter after a
/// figure: `2–2a` was decided by away goals.
pub fn is_note_mark(raised: &str, before: char) -> bool {
    let text = raised.trim();
    let inside = text
        .strip_prefix('[')
        .and_then(|text| text.strip_suffix(']'));
    if let Some(inside) = inside {
        return !inside.is_empty() && inside.chars().count() <= 8;
    }
    let is_number = text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit());
    let is_letter =
        !before.is_numeric() && text.len() == 1 && text.bytes().all(|b| b.is_ascii_alphabetic());
    let is_sign = |c: char| matches!(c, '*' | '†' | '‡' | '§' | '¶' | '#' | '^' | '¹' | '²' | '³');
    !text.is_empty() && (is_number || is_letter || text.chars().all(is_sign))
}

/// Length of the address at the start of `text`; 0 if it is none.
fn url_len(text: &[u8]) -> usize {
    const SCHEMES: [&[u8]; 4] = [b"http://", b"https://", b"//", b"ftp://"];
    if !SCHEMES.iter().any(|scheme| text.starts_with(scheme)) {
        return 0;
    }
    text.iter()
        .take_while(|b| !b.is_ascii_whitespace() && !matches!(b, b']' | b'<' | b'"'))
        .count()
}

fn is_file_or_category(target: &str) -> bool {
    // The canonical names work on every wiki; local ones are links to pages of no interest here.
    let Some((space, _)) = target.split_once(':') else {
        return false;
    };
    ["file", "image", "category"]
        .iter()
        .any(|name| space.trim().eq_ignore_ascii_case(name))
}

/// Entities decoded, all spaces plain, invisible characters removed.
///
/// Source of the rule: template reference 0.4, items 8 and 9.
pub(crate) fn readable(text: &str) -> Cow<'_, str> {
    let decoded = if memchr::memchr(b'&', text.as_bytes()).is_some() {
        html_escape::decode_html_entities(text)
    } else {
        Cow::Borrowed(text)
    };
    with_plain_characters(decoded)
}

/// All spaces plain, invisible characters removed.
pub fn with_plain_characters(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.is_ascii() {
        return text;
    }
    // All of them begin with one of four bytes, and most texts with accents hold none of these.
    let bytes = text.as_bytes();
    let odd = |c: char| is_odd_space(c) || is_invisible(c);
    let may_be_odd =
        memchr::memchr3(0xc2, 0xe2, 0xe3, bytes).is_some() || memchr::memchr(0xef, bytes).is_some();
    if !may_be_odd || !text.contains(odd) {
        return text;
    }
    let plain = |c| if is_odd_space(c) { ' ' } else { c };
    Cow::Owned(
        text.chars()
            .filter(|c| !is_invisible(*c))
            .map(plain)
            .collect(),
    )
}

fn is_odd_space(c: char) -> bool {
    matches!(
        c,
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    )
}

fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
            | '\u{feff}'
    )
}
