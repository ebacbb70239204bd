//! Nodes of a tree for Python. Each knows its text and its place in it; everything else is read when it is asked.

use std::sync::Arc;

use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use scoreline::wikitext::{NodeId, NodeKind, Span, View};

use crate::tree::{Text, Tree, links, templates};

/// A class of nodes: where the node is, and what all nodes have.
macro_rules! node {
    ($(#[$about:meta])* $name:ident { $($own:tt)* }) => {
        $(#[$about])*
        #[pyclass(frozen, module = "scoreline")]
        pub(crate) struct $name {
            text: Arc<Text>,
            id: NodeId,
        }

        impl $name {
            pub(crate) fn new(text: &Arc<Text>, id: NodeId) -> Self {
                Self { text: text.clone(), id }
            }

            fn bytes(&self) -> Span {
                self.text.tree().node(self.id).span
            }
        }

        placed!($name { $($own)* });
    };
}

/// What everything has that stands somewhere.
macro_rules! placed {
    ($name:ident { $($own:tt)* }) => {
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{} at {:?}", stringify!($name), self.bytes())
            }
        }

        #[pymethods]
        impl $name {
            /// The first character and the one after the last.
            #[getter]
            fn span(&self) -> (usize, usize) {
                self.text.place(self.bytes())
            }

            /// The line where it begins, from 1.
            #[getter]
            fn line(&self) -> u32 {
                self.text.line(self.bytes().start)
            }

            fn __str__(&self) -> &str {
                self.text.tree().slice(self.bytes())
            }

            fn __repr__(&self) -> String {
                let line = self.line();
                let text = shortened(self.text.tree().slice(self.bytes()));
                format!("<{} in line {line}: {text}>", stringify!($name))
            }

            $($own)*
        }
    };
}

/// The beginning of a text, on one line.
fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    let line = text
        .chars()
        .take(MOST)
        .map(|c| if c.is_control() { ' ' } else { c });
    let mut out: String = line.collect();
    if text.chars().nth(MOST).is_some() {
        out.push('…');
    }
    out
}

/// The name of an argument: a text, or the number of one without a name.
#[derive(FromPyObject)]
enum Wanted {
    Number(i64),
    Name(String),
}

impl std::fmt::Display for Wanted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Name(name) => f.write_str(name),
        }
    }
}

node! {
    /// A template, `{{name|argument|name=value}}`, or a parser function.
    ///
    /// >>> import scoreline
    /// >>> [box] = scoreline.parse("{{Football box|date=4 July|score=2–1|score=}}").templates()
    /// >>> box.name, len(box), "date" in box
    /// ('Football box', 3, True)
    /// >>> box["score"].value  # of several, the last counts, as in MediaWiki
    /// ''
    /// >>> box.get("stadium") is None
    /// True
    Template {
        /// The part before the first pipe, without comments.
        #[getter]
        fn name(&self) -> String {
            self.view(|template| template.name())
        }

        /// The arguments in order, also those that a later one replaces.
        #[getter]
        fn arguments(&self) -> Vec<Argument> {
            self.view(|template| {
                let all = template.arguments();
                all.map(|argument| Argument::new(&self.text, &argument)).collect()
            })
        }

        /// The argument of a name, or of a number from 1. Of several, the last counts.
        #[pyo3(signature = (name, default=None))]
        fn get<'py>(
            &self,
            py: Python<'py>,
            name: Wanted,
            default: Option<Bound<'py, PyAny>>,
        ) -> PyResult<Bound<'py, PyAny>> {
            match self.find(&name) {
                Some(found) => Ok(found.into_pyobject(py)?.into_any()),
                None => Ok(default.unwrap_or_else(|| py.None().into_bound(py))),
            }
        }

        fn __getitem__(&self, name: Wanted) -> PyResult<Argument> {
            self.find(&name)
                .ok_or_else(|| PyKeyError::new_err(name.to_string()))
        }

        fn __contains__(&self, name: &Bound<'_, PyAny>) -> bool {
            let name: Result<Wanted, _> = name.extract();
            name.is_ok_and(|name| self.find(&name).is_some())
        }

        fn __len__(&self) -> usize {
            self.view(|template| template.arguments().count())
        }

        fn __bool__(&self) -> bool {
            true
        }

        /// Templates inside this one, at any depth: all, or those of a name.
        #[pyo3(signature = (name=None))]
        fn templates(&self, name: Option<&str>) -> Vec<Template> {
            let own = self.bytes();
            let inner = Span { start: own.start.saturating_add(1), ..own };
            templates(&self.text, inner, name)
        }

        /// Links inside it, at any depth.
        fn links(&self) -> Vec<Link> {
            links(&self.text, self.bytes())
        }
    }
}

type View_<'t, 'a> = scoreline::wikitext::Template<'t, 'a>;

impl Template {
    /// What the tree has of it.
    fn view<T: Default>(&self, read: impl FnOnce(View_<'_, '_>) -> T) -> T {
        self.text
            .tree()
            .template(self.id)
            .map(read)
            .unwrap_or_default()
    }

    fn find(&self, wanted: &Wanted) -> Option<Argument> {
        self.view(|template| {
            let found = match wanted {
                Wanted::Name(name) => template.named(name),
                Wanted::Number(number) => template.positional(u32::try_from(*number).ok()?),
            };
            found.map(|argument| Argument::new(&self.text, &argument))
        })
    }
}

/// An argument of a template.
///
/// >>> import scoreline
/// >>> first, second = scoreline.parse("{{goal| 70 |at= [[A|b]] }}").templates()[0].arguments
/// >>> first.name, first.position, first.value
/// ('1', 1, '70')
/// >>> second.name, second.position, second.value, second.plain_text()
/// ('at', None, '[[A|b]]', 'b')
#[pyclass(frozen, module = "scoreline")]
pub(crate) struct Argument {
    text: Arc<Text>,
    bytes: Span,
    value: Span,
    /// The name without comments, or the number of an argument that has none.
    #[pyo3(get)]
    name: String,
    /// The number of an argument without a name, from 1.
    #[pyo3(get)]
    position: Option<u32>,
}

type ArgumentView<'t, 'a> = scoreline::wikitext::Argument<'t, 'a>;

impl Argument {
    fn new(text: &Arc<Text>, argument: &ArgumentView<'_, '_>) -> Self {
        Self {
            text: text.clone(),
            bytes: argument.span(),
            value: argument.value_span(),
            name: argument.name(),
            position: argument.position(),
        }
    }

    fn bytes(&self) -> Span {
        self.bytes
    }
}

placed!(Argument {
    /// The value as it is written, without white space around it.
    #[getter]
    fn value(&self) -> &str {
        self.text.tree().slice(self.value)
    }

    /// Where the value is, in characters.
    #[getter]
    fn value_span(&self) -> (usize, usize) {
        self.text.place(self.value)
    }

    /// What a reader sees of the value; of templates, nothing.
    fn plain_text(&self) -> String {
        self.text.plain(self.value)
    }

    /// Templates in the value, at any depth: all, or those of a name.
    #[pyo3(signature = (name=None))]
    fn templates(&self, name: Option<&str>) -> Vec<Template> {
        templates(&self.text, self.value, name)
    }

    /// Links in the value, at any depth.
    fn links(&self) -> Vec<Link> {
        links(&self.text, self.value)
    }
});

node! {
    /// A link to a page, `[[target|label]]`.
    ///
    /// >>> import scoreline
    /// >>> [link] = scoreline.parse("[[Neymar (footballer)|Neymar]]").links()
    /// >>> link.target, link.label, link.plain_text()
    /// ('Neymar (footballer)', 'Neymar', 'Neymar')
    Link {
        /// The page as it is written.
        #[getter]
        fn target(&self) -> &str {
            self.text.tree().link(self.id).map(|link| link.target()).unwrap_or_default()
        }

        /// The label as it is written; `None` where there is no pipe.
        #[getter]
        fn label(&self) -> Option<&str> {
            let tree = self.text.tree();
            let label = tree.link(self.id)?.label()?;
            Some(tree.slice(label))
        }

        /// What a reader sees.
        fn plain_text(&self) -> String {
            self.text.plain(self.bytes())
        }
    }
}

node! {
    /// A heading, `== title ==`.
    Heading {
        /// How deep: 1 to 6.
        #[getter]
        fn level(&self) -> u8 {
            match self.text.tree().node(self.id).kind {
                NodeKind::Heading { level, .. } => level,
                _ => 0,
            }
        }

        /// What a reader sees of the title.
        #[getter]
        fn title(&self) -> String {
            let text = self.text.plain(self.bytes());
            text.trim_matches('=').trim().to_owned()
        }
    }
}

node! {
    /// A comment, `<!-- … -->`, with its line where it is alone on one.
    Comment {}
}

node! {
    /// An extension tag such as `<ref name="a">…</ref>`. What is between the tags is no part of the page's own
    /// structure, as MediaWiki has it; `parse()` gives the structure of that text.
    ///
    /// >>> import scoreline
    /// >>> [note] = scoreline.parse('2–1<ref name="r">{{cite web|title=Report}}</ref>').extensions("ref")
    /// >>> note.attribute("name"), note.inner
    /// ('r', '{{cite web|title=Report}}')
    /// >>> note.parse().templates()[0]["title"].value
    /// 'Report'
    Extension {
        /// The name as it is written.
        #[getter]
        fn name(&self) -> &str {
            let tag = self.text.tree().extension(self.id);
            tag.map(|tag| tag.name()).unwrap_or_default()
        }

        /// The text between the name and the end of the tag.
        #[getter]
        fn attributes(&self) -> &str {
            let tag = self.text.tree().extension(self.id);
            tag.map(|tag| tag.attributes()).unwrap_or_default()
        }

        /// The value of an attribute, without the quotes around it.
        fn attribute(&self, name: &str) -> Option<&str> {
            self.text.tree().extension(self.id)?.attribute(name)
        }

        /// The text between the tags.
        #[getter]
        fn inner(&self) -> &str {
            self.text.tree().slice(self.inner_bytes())
        }

        /// Where the text between the tags is, in characters.
        #[getter]
        fn inner_span(&self) -> (usize, usize) {
            self.text.place(self.inner_bytes())
        }

        /// The structure of the text between the tags. Its places count from the beginning of that text.
        fn parse(&self, py: Python<'_>) -> PyResult<Tree> {
            Tree::of(py, self.inner().to_owned(), View::Page)
        }
    }
}

impl Extension {
    pub(crate) fn is(&self, name: &str) -> bool {
        let tag = self.text.tree().extension(self.id);
        tag.is_some_and(|tag| tag.is(name))
    }

    fn inner_bytes(&self) -> Span {
        let tag = self.text.tree().extension(self.id);
        tag.map(|tag| tag.inner()).unwrap_or_default()
    }
}

node! {
    /// A parameter of a template page, `{{{name|default}}}`.
    Parameter {
        /// The part before the first pipe.
        #[getter]
        fn name(&self) -> &str {
            let parameter = self.text.tree().parameter(self.id);
            parameter.map(|parameter| parameter.name()).unwrap_or_default()
        }

        /// What stands for it where the caller gives none; `None` where there is no pipe.
        #[getter]
        fn default(&self) -> Option<&str> {
            let tree = self.text.tree();
            let parameter = tree.parameter(self.id)?;
            parameter.arguments().next().map(|default| tree.slice(default.span()))
        }
    }
}

/// A link that leads out of the wiki, `[https://example.org label]` or an address alone.
#[pyclass(frozen, module = "scoreline")]
pub(crate) struct ExternalLink {
    text: Arc<Text>,
    bytes: Span,
    /// The address.
    #[pyo3(get)]
    url: String,
    /// What a reader sees.
    #[pyo3(get)]
    label: String,
}

impl ExternalLink {
    pub(crate) fn new(text: &Arc<Text>, bytes: Span, url: String, label: String) -> Self {
        Self {
            text: text.clone(),
            bytes,
            url,
            label: label.trim().to_owned(),
        }
    }

    pub(crate) fn start(&self) -> u32 {
        self.bytes.start
    }

    fn bytes(&self) -> Span {
        self.bytes
    }
}

placed!(ExternalLink {});
