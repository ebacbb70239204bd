//! The structure of a text for Python: the tree of `crates/wikitext`, whose nodes are looked at when somebody asks
//! for them. Places are counted in characters, as Python counts them.

use std::sync::{Arc, OnceLock};

use pyo3::prelude::*;
use scoreline::wikitext::{
    Expansion, Inline, LineIndex, NodeId, NodeKind, Span, View, comparable_title, inlines,
    plain_text,
};
use self_cell::self_cell;

use crate::error::Failure;
use crate::nodes::{Comment, Extension, ExternalLink, Heading, Link, Parameter, Template};
use crate::work::{caught, detached};

type Wikitext<'a> = scoreline::wikitext::Tree<'a>;

self_cell!(
    struct Parts {
        owner: String,
        #[covariant]
        dependent: Wikitext,
    }
);

/// A text with its tree, and what is made of it once somebody asks.
pub(crate) struct Text {
    parts: Parts,
    characters: OnceLock<Characters>,
    lines: OnceLock<LineIndex>,
}

impl Text {
    pub(crate) fn new(text: String, view: View) -> Self {
        Self {
            parts: Parts::new(text, |text| Wikitext::parse(text, view)),
            characters: OnceLock::new(),
            lines: OnceLock::new(),
        }
    }

    pub(crate) fn tree(&self) -> &Wikitext<'_> {
        self.parts.borrow_dependent()
    }

    /// A span in characters.
    pub(crate) fn place(&self, span: Span) -> (usize, usize) {
        let text = self.tree().text();
        let characters = self.characters.get_or_init(|| Characters::of(text));
        let [start, end] = [span.start, span.end].map(|at| characters.before(text, at as usize));
        (start, end)
    }

    /// The line of a place, from 1.
    pub(crate) fn line(&self, at: u32) -> u32 {
        let lines = self
            .lines
            .get_or_init(|| LineIndex::new(self.tree().text()));
        lines.line(at as usize)
    }

    /// What a reader sees of a span; of templates, nothing.
    pub(crate) fn plain(&self, span: Span) -> String {
        plain_text(self.tree(), span, &|_| Expansion::Nothing).text
    }
}

/// How many characters stand before a byte.
enum Characters {
    /// As many as there are bytes.
    Ascii,
    /// Those before every `STEP`th byte.
    Counted(Vec<usize>),
}

const STEP: usize = 128;

fn characters(bytes: &[u8]) -> usize {
    // A byte that goes on with a character begins with the bits 10.
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

impl Characters {
    fn of(text: &str) -> Self {
        if text.is_ascii() {
            return Self::Ascii;
        }
        let mut before = 0_usize;
        let counts = text.as_bytes().chunks(STEP).map(|chunk| {
            let here = before;
            before = before.saturating_add(characters(chunk));
            here
        });
        Self::Counted(counts.collect())
    }

    fn before(&self, text: &str, at: usize) -> usize {
        let Self::Counted(counts) = self else {
            return at;
        };
        let at = at.min(text.len());
        let chunk = at / STEP;
        // At the very end of the last whole chunk there is no chunk more.
        let chunk = chunk.min(counts.len().saturating_sub(1));
        let rest = text.as_bytes().get(chunk.saturating_mul(STEP)..at);
        let counted = counts.get(chunk).copied().unwrap_or_default();
        counted.saturating_add(characters(rest.unwrap_or_default()))
    }
}

/// The structure of a wikitext: templates, links, headings and more, with their places.
///
/// It is what MediaWiki's own preprocessor finds. Nothing is expanded and nothing is changed: to edit a text, use
/// mwparserfromhell. Places are characters of the text, so `text[start:end]` is the node.
///
/// >>> import scoreline
/// >>> page = scoreline.parse("== Final ==\n{{Football box|team1=[[Alfa FC|Alfa]]|score=2–1|team2=Beta}}")
/// >>> [box] = page.templates("football box")
/// >>> box["score"].value
/// '2–1'
/// >>> [link.target for link in page.links()]
/// ['Alfa FC']
/// >>> page.headings()[0].title, page.headings()[0].level
/// ('Final', 2)
/// >>> start, end = box.span
/// >>> page.text[start:end] == str(box)
/// True
#[pyclass(frozen, module = "scoreline")]
pub(crate) struct Tree {
    text: Arc<Text>,
}

impl std::fmt::Debug for Tree {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Tree of {} bytes", self.text.tree().text().len())
    }
}

/// Finds the structure of a wikitext.
///
/// With `view="transcluded"` the text is seen as a page sees it that includes it: `<noinclude>` is left out. Any
/// text has a tree; what has no structure is text.
///
/// >>> import scoreline
/// >>> scoreline.parse("{{goal|20||90+2|pen.}}").templates()[0].get(3).value
/// '90+2'
#[pyfunction]
#[pyo3(signature = (text, *, view="page"))]
pub(crate) fn parse(py: Python<'_>, text: String, view: &str) -> PyResult<Tree> {
    let view = match view {
        "page" => View::Page,
        "transcluded" => View::Transcluded,
        _ => {
            return Err(pyo3::exceptions::PyValueError::new_err(format!(
                "unknown view `{view}`: use page or transcluded"
            )));
        }
    };
    Tree::of(py, text, view)
}

/// Below this, letting other threads go on takes longer than the work.
const SHORT: usize = 4 * 1024;

impl Tree {
    pub(crate) fn of(py: Python<'_>, text: String, view: View) -> PyResult<Self> {
        let is_short = text.len() < SHORT;
        let read = || Ok::<_, Failure>(Text::new(text, view));
        let text = match is_short {
            true => caught(read)?,
            false => detached(py, read)?,
        };
        Ok(Self {
            text: Arc::new(text),
        })
    }

    fn whole(&self) -> Span {
        self.text.tree().whole()
    }
}

/// A name as names are compared: the first letter has no case, an underscore is a space.
fn comparable(name: &str) -> String {
    let words: Vec<&str> = name
        .split(|c: char| c == '_' || c.is_whitespace())
        .filter(|word| !word.is_empty())
        .collect();
    comparable_title(&words.join(" "))
}

/// Templates inside a span, at any depth, those of a name or all.
pub(crate) fn templates(text: &Arc<Text>, span: Span, name: Option<&str>) -> Vec<Template> {
    let wanted = name.map(comparable);
    let of_name = |id| match (&wanted, text.tree().template(id)) {
        (_, None) => false,
        (None, Some(_)) => true,
        (Some(wanted), Some(template)) => comparable(&template.name()) == *wanted,
    };
    inside(text, span)
        .filter(|id| of_name(*id))
        .map(|id| Template::new(text, id))
        .collect()
}

/// Links inside a span, at any depth.
pub(crate) fn links(text: &Arc<Text>, span: Span) -> Vec<Link> {
    inside(text, span)
        .filter(|id| text.tree().link(*id).is_some())
        .map(|id| Link::new(text, id))
        .collect()
}

/// Nodes inside a span, at any depth.
fn inside(text: &Text, span: Span) -> impl Iterator<Item = NodeId> {
    let tree = text.tree();
    let mut next = tree.within(span).next();
    std::iter::from_fn(move || {
        // Parents come before children, so those inside are a run, but for nodes that the span cuts.
        loop {
            let id = next?;
            next = tree.following(id);
            let node = tree.node(id);
            if node.span.start >= span.end {
                next = None;
                return None;
            }
            if span.contains(node.span) {
                return Some(id);
            }
        }
    })
}

#[pymethods]
impl Tree {
    /// The text.
    #[getter]
    fn text(&self) -> &str {
        self.text.tree().text()
    }

    fn __str__(&self) -> &str {
        self.text.tree().text()
    }

    fn __repr__(&self) -> String {
        let tree = self.text.tree();
        format!("<Tree of {} nodes>", tree.len())
    }

    /// Templates at any depth, in the order of the text: all, or those of a name. The first letter of a name has
    /// no case, and an underscore is a space.
    #[pyo3(signature = (name=None))]
    fn templates(&self, name: Option<&str>) -> Vec<Template> {
        templates(&self.text, self.whole(), name)
    }

    /// Links to pages at any depth, in the order of the text.
    fn links(&self) -> Vec<Link> {
        links(&self.text, self.whole())
    }

    /// Links that lead out of the wiki, in the order of the text, those in arguments of templates too.
    fn external_links(&self) -> Vec<ExternalLink> {
        let tree = self.text.tree();
        let mut spans = vec![self.whole()];
        spans.extend(
            tree.templates()
                .flat_map(|template| template.arguments().collect::<Vec<_>>())
                .map(|argument| argument.value_span()),
        );
        let found = spans
            .into_iter()
            .flat_map(|span| inlines(tree, span, &|_| Expansion::Keep));
        let mut out: Vec<ExternalLink> = found
            .filter_map(|inline| match inline {
                Inline::Link {
                    target,
                    label,
                    external: true,
                    span,
                } => Some(ExternalLink::new(&self.text, span, target, label)),
                _ => None,
            })
            .collect();
        out.sort_by_key(ExternalLink::start);
        out.dedup_by_key(|link| link.start());
        out
    }

    /// Headings, in the order of the text.
    fn headings(&self) -> Vec<Heading> {
        self.of_kind(
            |kind| matches!(kind, NodeKind::Heading { .. }),
            Heading::new,
        )
    }

    /// Comments, in the order of the text.
    fn comments(&self) -> Vec<Comment> {
        self.of_kind(|kind| *kind == NodeKind::Comment, Comment::new)
    }

    /// Extension tags such as `<ref>`, in the order of the text: all, or those of a name.
    #[pyo3(signature = (name=None))]
    fn extensions(&self, name: Option<&str>) -> Vec<Extension> {
        let all = self.of_kind(
            |kind| matches!(kind, NodeKind::Extension { .. }),
            Extension::new,
        );
        let mut all = all;
        all.retain(|tag| name.is_none_or(|name| tag.is(name)));
        all
    }

    /// Parameters such as `{{{round|Final}}}` at any depth, in the order of the text.
    fn parameters(&self) -> Vec<Parameter> {
        self.of_kind(
            |kind| matches!(kind, NodeKind::Parameter { .. }),
            Parameter::new,
        )
    }

    /// Places of braces that were opened and never closed.
    fn unclosed(&self) -> Vec<(usize, usize)> {
        let all = self.text.tree().unclosed().iter();
        all.map(|unclosed| self.text.place(unclosed.at)).collect()
    }

    /// What a reader sees: no markup, no templates, no notes; white space is folded.
    ///
    /// >>> import scoreline
    /// >>> scoreline.parse("'''[[SK Rapid|Rapid]]'''&nbsp;won<ref>x</ref> {{small|2–1}}").plain_text()
    /// 'Rapid won'
    fn plain_text(&self) -> String {
        self.text.plain(self.whole())
    }
}

impl Tree {
    fn of_kind<N>(
        &self,
        is_wanted: impl Fn(&NodeKind) -> bool,
        make: impl Fn(&Arc<Text>, NodeId) -> N,
    ) -> Vec<N> {
        let nodes = self.text.tree().nodes();
        nodes
            .filter(|(_, node)| is_wanted(&node.kind))
            .map(|(id, _)| make(&self.text, id))
            .collect()
    }
}
