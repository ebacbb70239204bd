//! Templates, parser functions and module calls: their names and arguments.

use std::borrow::Cow;

use super::node::{NodeId, NodeKind};
use super::span::Span;
use super::tree::Tree;

/// Bytes of the longest name that is looked at. Titles have at most 255; comments may be between.
const LONGEST_NAME: usize = 1024;

impl<'a> Tree<'a> {
    /// All templates at any depth, in order.
    pub fn templates(&self) -> impl Iterator<Item = Template<'_, 'a>> {
        self.nodes().filter_map(|(id, _)| self.template(id))
    }

    /// A node as a template, if it is one.
    pub fn template(&self, id: NodeId) -> Option<Template<'_, 'a>> {
        Template::new(self, id)
    }
}

/// What a pair of double braces calls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Call<'a> {
    /// `{{Football box|…}}`: a template by its normalised name.
    Template(Cow<'a, str>),
    /// `{{#invoke:Football box|main|…}}`: a function of a module.
    Module {
        /// Normalised name of the module.
        module: Cow<'a, str>,
        /// Name of the function.
        function: Cow<'a, str>,
    },
    /// `{{#lst:Page|section}}`, `{{#if:…}}`: a parser function with its first argument.
    Function {
        /// Name, lower case, with `#` where it has one.
        name: String,
        /// What comes after the colon.
        argument: Cow<'a, str>,
    },
    /// `{{:Page}}`: a page used as a template.
    Page(Cow<'a, str>),
}

impl Call<'_> {
    /// The same call on its own, apart from the text of the page.
    fn into_owned<'o>(self) -> Call<'o> {
        let own = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        match self {
            Self::Template(name) => Call::Template(own(name)),
            Self::Module { module, function } => Call::Module {
                module: own(module),
                function: own(function),
            },
            Self::Function { name, argument } => Call::Function {
                name,
                argument: own(argument),
            },
            Self::Page(page) => Call::Page(own(page)),
        }
    }
}

/// A view of a template.
#[derive(Debug, Clone, Copy)]
pub struct Template<'t, 'a> {
    tree: &'t Tree<'a>,
    id: NodeId,
    first: u32,
    len: u32,
}

impl<'t, 'a> Template<'t, 'a> {
    fn new(tree: &'t Tree<'a>, id: NodeId) -> Option<Self> {
        match tree.node(id).kind {
            NodeKind::Template { first, len } => Some(Self {
                tree,
                id,
                first,
                len,
            }),
            _ => None,
        }
    }

    /// The tree that it is part of.
    pub fn tree(&self) -> &'t Tree<'a> {
        self.tree
    }

    /// The node.
    pub fn id(&self) -> NodeId {
        self.id
    }

    /// Span from the first to the last brace.
    pub fn span(&self) -> Span {
        self.tree.node(self.id).span
    }

    /// Span of the part before the first pipe.
    pub fn name_span(&self) -> Span {
        self.tree.arguments[self.first as usize].span
    }

    /// The part before the first pipe, trimmed, without comments.
    pub fn name(&self) -> String {
        shown(self.tree, self.name_span()).trim().to_owned()
    }

    /// What it calls. `first_argument` of a module call is its function.
    ///
    /// ```
    /// use scoreline_wikitext::{Call, Tree, View};
    /// let tree = Tree::parse("{{#invoke:Football_box|main|date=}}", View::Page);
    /// let call = tree.templates().next().unwrap().call();
    /// assert_eq!(call, Call::Module { module: "Football box".into(), function: "main".into() });
    /// ```
    pub fn call(&self) -> Call<'a> {
        // No title is that long. To copy the name at every level of a nesting would take time that
        // grows with the square of the input.
        if self.name_span().len() > LONGEST_NAME {
            return Call::Template(Cow::Borrowed(""));
        }
        let written = self.tree.slice(self.name_span()).trim();
        if is_plain_name(written) {
            return Call::Template(Cow::Borrowed(written));
        }
        match shown(self.tree, self.name_span()) {
            Cow::Borrowed(name) => self.call_of(name),
            Cow::Owned(name) => self.call_of(&name).into_owned(),
        }
    }

    fn call_of<'n>(&self, name: &'n str) -> Call<'n>
    where
        'a: 'n,
    {
        let name = name.trim();
        let name = strip_prefix_ignoring_case(name, "safesubst:")
            .or_else(|| strip_prefix_ignoring_case(name, "subst:"))
            .map_or(name, str::trim);
        if let Some(page) = name.strip_prefix(':') {
            return Call::Page(normalised(page));
        }
        if let Some((function, argument)) = name.split_once(':') {
            let function = function.trim().to_lowercase();
            if function == "#invoke" {
                let called = self.arguments().find(|a| a.written_name().is_none());
                return Call::Module {
                    module: normalised(argument),
                    function: called
                        .filter(|a| a.value_span().len() <= LONGEST_NAME)
                        .map(|a| Cow::Borrowed(a.value().trim()))
                        .unwrap_or_default(),
                };
            }
            if function.starts_with('#') {
                return Call::Function {
                    name: function,
                    argument: Cow::Borrowed(argument.trim()),
                };
            }
            if function == "template" {
                return Call::Template(normalised(argument));
            }
        }
        Call::Template(normalised(name))
    }

    /// Arguments in order, the name excluded.
    pub fn arguments(&self) -> impl Iterator<Item = Argument<'t, 'a>> + use<'t, 'a> {
        arguments(self.tree, self.first, self.len)
    }

    /// The argument of this name. Of several, the last counts, as in MediaWiki, even a blank one.
    pub fn named(&self, name: &str) -> Option<Argument<'t, 'a>> {
        self.arguments()
            .filter(|argument| argument.name() == name)
            .last()
    }

    /// The positional argument of this number, from 1, also when written `1=`.
    pub fn positional(&self, number: u32) -> Option<Argument<'t, 'a>> {
        self.arguments()
            .filter(|argument| match argument.written_name() {
                None => argument.position == number,
                Some(name) => name.parse() == Ok(number),
            })
            .last()
    }
}

/// The parts after the first pipe of braces whose parts are at `first`.
pub(super) fn arguments<'t, 'a>(
    tree: &'t Tree<'a>,
    first: u32,
    len: u32,
) -> impl Iterator<Item = Argument<'t, 'a>> + use<'t, 'a> {
    let last = (first + len) as usize;
    let first = first as usize + 1;
    let mut positional = 0;
    (first..last).map(move |at| {
        let spans = tree.arguments[at];
        if spans.equals == u32::MAX {
            positional += 1;
            Argument {
                tree,
                span: spans.span,
                equals: None,
                position: positional,
            }
        } else {
            Argument {
                tree,
                span: spans.span,
                equals: Some(spans.equals),
                position: 0,
            }
        }
    })
}

/// White space that MediaWiki takes off the ends of an argument's name. A no-break space is part of
/// the name, so the template does not get the argument under the name that a reader sees.
const AROUND_NAMES: [char; 6] = [' ', '\n', '\r', '\t', '\u{b}', '\0'];

/// Whether a node leaves nothing behind where a name is read.
fn is_hidden(kind: NodeKind) -> bool {
    matches!(
        kind,
        NodeKind::Comment | NodeKind::InclusionTag | NodeKind::LeftOut
    )
}

/// Whether a name is a title of words with single spaces between them, which most are: no comment in it,
/// no function, nothing to be made alike.
fn is_plain_name(name: &str) -> bool {
    let mut before = b' ';
    name.bytes().all(|byte| {
        let is_plain = match byte {
            b' ' => before != b' ',
            b'<' | b':' | b'_' => false,
            _ => byte.is_ascii_graphic(),
        };
        before = byte;
        is_plain
    })
}

/// A name without comments.
fn shown<'a>(tree: &Tree<'a>, span: Span) -> Cow<'a, str> {
    let written = tree.slice(span);
    // Everything that is hidden begins like a tag.
    if memchr::memchr(b'<', written.as_bytes()).is_none() {
        return Cow::Borrowed(written);
    }
    let mut out = String::new();
    let mut from = span.start as usize;
    for node in tree.within(span).map(|id| tree.node(id)) {
        if is_hidden(node.kind) {
            out.push_str(&tree.text()[from..node.span.start as usize]);
            from = node.span.end as usize;
        }
    }
    out.push_str(&tree.text()[from..span.end as usize]);
    Cow::Owned(out)
}

/// The part of a name from its first to its last node or word that is no comment. Looks only at the
/// outermost nodes and the text between them, so that nested names take linear time together.
fn without_comments_around(tree: &Tree<'_>, span: Span) -> Span {
    if memchr::memchr(b'<', tree.slice(span).as_bytes()).is_none() {
        return span;
    }
    let blank = |start, end| {
        let text = tree.slice(Span { start, end });
        text.trim_matches(AROUND_NAMES).is_empty()
    };
    let (mut start, mut end) = (span.start, None);
    let mut only_hidden = true;
    let mut last = span.start;
    for node in tree.within(span).map(|id| tree.node(id)) {
        let hidden = is_hidden(node.kind);
        if !blank(last, node.span.start) {
            only_hidden = false;
            end = None;
        }
        last = node.span.end;
        if !hidden {
            only_hidden = false;
            end = None;
        } else if only_hidden {
            start = last;
        } else if end.is_none() {
            end = Some(node.span.start);
        }
    }
    let end = end.filter(|_| blank(last, span.end)).unwrap_or(span.end);
    Span { start, end }
}

fn strip_prefix_ignoring_case<'s>(text: &'s str, prefix: &str) -> Option<&'s str> {
    let (head, tail) = text.split_at_checked(prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then_some(tail)
}

/// Title as MediaWiki compares it, but for the case of the first letter: underscores are spaces,
/// runs of spaces are one.
fn normalised(name: &str) -> Cow<'_, str> {
    let mut before = ' ';
    let is_normal = name.chars().all(|c| {
        let is_odd = match c {
            ' ' => before == ' ',
            _ => c == '_' || c.is_whitespace(),
        };
        before = c;
        !is_odd
    });
    if is_normal && before != ' ' {
        return Cow::Borrowed(name);
    }
    let mut out = String::with_capacity(name.len());
    for word in name
        .split(|c: char| c == '_' || c.is_whitespace())
        .filter(|w| !w.is_empty())
    {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    Cow::Owned(out)
}

/// A view of one argument.
#[derive(Debug, Clone, Copy)]
pub struct Argument<'t, 'a> {
    tree: &'t Tree<'a>,
    span: Span,
    equals: Option<u32>,
    position: u32,
}

impl<'a> Argument<'_, 'a> {
    /// Span between the pipes.
    pub fn span(&self) -> Span {
        self.span
    }

    /// Span in front of the equals sign, if there is one.
    pub fn name_span(&self) -> Option<Span> {
        self.equals.map(|end| Span {
            start: self.span.start,
            end,
        })
    }

    /// Name as written in front of an equals sign, without white space and comments around it.
    pub fn written_name(&self) -> Option<&'a str> {
        let span = without_comments_around(self.tree, self.name_span()?);
        Some(self.tree.slice(span).trim_matches(AROUND_NAMES))
    }

    /// Name without comments, or the number of a positional argument.
    ///
    /// ```
    /// use scoreline_wikitext::{Tree, View};
    /// let tree = Tree::parse("{{goal|<!-- minute -->at=70}}", View::Page);
    /// let goal = tree.templates().next().unwrap();
    /// assert_eq!(goal.arguments().next().unwrap().name(), "at");
    /// ```
    pub fn name(&self) -> String {
        let Some(span) = self.name_span() else {
            return self.position.to_string();
        };
        let name = shown(self.tree, span);
        name.trim_matches(AROUND_NAMES).to_owned()
    }

    /// Number of a positional argument, from 1.
    pub fn position(&self) -> Option<u32> {
        self.equals.is_none().then_some(self.position)
    }

    /// Span of the value, without the white space around it, and without the comments on lines of
    /// their own at its ends: to MediaWiki, the white space of such a line belongs to the comment.
    pub fn value_span(&self) -> Span {
        let start = self.equals.map_or(self.span.start, |at| at + 1);
        let text = self.tree.text();
        let mut span = Span {
            start,
            end: self.span.end,
        }
        .trimmed(text);
        loop {
            let written = self.tree.slice(span);
            let cut = if written.starts_with("<!--")
                && let Some(comment) = self.tree.comment_across(span.start)
            {
                Span {
                    start: comment.end.min(span.end),
                    ..span
                }
            } else if written.ends_with("-->")
                && let Some(comment) = self.tree.comment_across(span.end)
            {
                Span {
                    end: comment.start.max(span.start),
                    ..span
                }
            } else {
                return span;
            };
            span = cut.trimmed(text);
        }
    }

    /// The value as written, trimmed.
    pub fn value(&self) -> &'a str {
        self.tree.slice(self.value_span())
    }
}
