//! A page of HTML as a tree, each element with its place in the text. `html5ever` reads it into
//! `scraper`'s tree as browsers do; the sink here notes where elements begin and end. Called by the
//! other modules of this folder.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};
use std::collections::HashMap;
use std::fmt;

use ego_tree::{NodeId, NodeRef};
use html5ever::driver::{self, ParseOpts};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeBuilderOpts, TreeSink};
use html5ever::{Attribute, QualName};
use scraper::{ElementRef, Html, HtmlTreeSink, Node};

use super::tags::{Kind, Piece, pieces};
use crate::wikitext::Span;

/// Elements inside one another. Browsers stop at 512 as well, and the time for a tag grows with it.
const DEEPEST: u32 = 512;

/// Elements and comments of a page. The largest articles have a fifth of this.
const MOST_NODES: usize = 1_000_000;

/// Attributes of a tag. Each is compared with those before it.
const MOST_ATTRIBUTES: usize = 1_000;

/// Elements that may be left open, as their end follows from what comes next.
const END_MAY_LACK: [&str; 16] = [
    "html", "head", "body", "p", "li", "dd", "dt", "td", "th", "tr", "tbody", "thead", "tfoot",
    "colgroup", "caption", "option",
];

/// Where an element stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    /// From its opening tag to the end of its closing tag.
    span: Span,
    /// Elements around it.
    depth: u32,
}

/// Why a page could not be read to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CutShort {
    /// The text ends inside an element or a tag.
    EndsEarly,
    /// More elements inside one another than are read.
    TooDeep,
    /// More elements than are read.
    TooMany,
    /// A tag has more attributes than are read.
    TooManyAttributes,
}

impl fmt::Display for CutShort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EndsEarly => f.write_str("the text ends inside an element"),
            Self::TooDeep => write!(f, "more than {DEEPEST} elements inside one another"),
            Self::TooMany => f.write_str("more elements than a page has"),
            Self::TooManyAttributes => {
                write!(f, "a tag with more than {MOST_ATTRIBUTES} attributes")
            }
        }
    }
}

/// A page as a tree.
#[derive(Debug)]
pub(super) struct Page<'t> {
    text: &'t str,
    html: Html,
    places: HashMap<NodeId, Place>,
    /// Elements with an id, which links lead to.
    ids: HashMap<String, NodeId>,
    /// Where and why reading ended before the text did.
    pub(super) cut: Option<(CutShort, Span)>,
}

impl<'t> Page<'t> {
    /// Reads a text as browsers do. Any text gives a page.
    pub(super) fn parse(text: &'t str) -> Self {
        Self::parse_while(text, |_| true)
    }

    /// Reads a text up to the first piece that is not wanted.
    pub(super) fn parse_while(text: &'t str, wanted: impl Fn(Piece) -> bool) -> Self {
        let opts = ParseOpts {
            tree_builder: TreeBuilderOpts {
                scripting_enabled: false,
                ..TreeBuilderOpts::default()
            },
            ..ParseOpts::default()
        };
        let mut parser = driver::parse_document(PlacingSink::new(text), opts);
        let whole = StrTendril::from_slice(text);
        // The parser itself may add elements; more than a tag can ask for are too many.
        let most_nodes = MOST_NODES.min(1_000 + text.len() / 2);
        let mut cut = None;
        let mut is_whole = true;
        for piece in pieces(text) {
            if !wanted(piece) {
                is_whole = false;
                break;
            }
            let span = Span::new(piece.start, piece.tag_end);
            let sink = &parser.tokenizer.sink.sink;
            sink.piece.set(piece);
            let why = if piece.attributes > MOST_ATTRIBUTES {
                Some(CutShort::TooManyAttributes)
            } else if sink.deepest.get() > DEEPEST {
                Some(CutShort::TooDeep)
            } else if sink.nodes.get() > most_nodes {
                Some(CutShort::TooMany)
            } else {
                None
            };
            if let Some(why) = why {
                cut = Some((why, span));
                break;
            }
            if piece.is_cut {
                cut = Some((CutShort::EndsEarly, span));
            }
            let (Ok(start), Ok(len)) = (
                u32::try_from(piece.start),
                u32::try_from(piece.end - piece.start),
            ) else {
                break;
            };
            parser.process(whole.subtendril(start, len));
        }
        parser.tokenizer.sink.sink.is_done.set(true);
        let (html, places, left_open) = parser.finish();
        if is_whole {
            cut = cut.or(left_open.map(|span| (CutShort::EndsEarly, span)));
        }
        let ids = html
            .tree
            .nodes()
            .filter_map(|node| Some((node.value().as_element()?.id()?.to_owned(), node.id())))
            .collect();
        Self {
            text,
            html,
            places,
            ids,
            cut,
        }
    }

    pub(super) fn root(&self) -> NodeRef<'_, Node> {
        self.html.tree.root()
    }

    /// Elements in the order of the page.
    pub(super) fn elements(&self) -> impl Iterator<Item = ElementRef<'_>> {
        self.root().descendants().filter_map(ElementRef::wrap)
    }

    /// The element with this id.
    pub(super) fn by_id(&self, id: &str) -> Option<ElementRef<'_>> {
        self.html
            .tree
            .get(*self.ids.get(id)?)
            .and_then(ElementRef::wrap)
    }

    /// Where a node stands. Text stands between the nodes around it.
    pub(super) fn span(&self, node: NodeRef<'_, Node>) -> Span {
        if let Some(place) = self.places.get(&node.id()) {
            return place.span;
        }
        let of = |node: NodeRef<'_, Node>| self.places.get(&node.id()).map(|place| place.span);
        let parent = node.parent().and_then(of);
        let before = node.prev_siblings().find_map(of).map(|span| span.end);
        let behind = node.next_siblings().find_map(of).map(|span| span.start);
        let start = before.or_else(|| Some(self.content(parent?).start));
        let end = behind.or_else(|| Some(self.content(parent?).end));
        let start = start.unwrap_or(0);
        Span {
            start,
            end: end.unwrap_or(start).max(start),
        }
    }

    /// What stands between the tags of an element.
    fn content(&self, span: Span) -> Span {
        let written = span.of(self.text);
        let opening = pieces(written).next().map_or(0, |piece| piece.tag_end);
        let closing = written.rfind("</").filter(|at| *at >= opening);
        Span::new(
            span.start as usize + opening,
            span.start as usize + closing.unwrap_or(written.len()),
        )
    }
}

/// Puts what the parser makes into a tree and notes where it stands.
struct PlacingSink<'t> {
    text: &'t str,
    tree: HtmlTreeSink,
    places: RefCell<HashMap<NodeId, Place>>,
    /// The piece that is being read.
    piece: Cell<Piece>,
    deepest: Cell<u32>,
    nodes: Cell<usize>,
    /// Nothing is left to be read; what is open now stays so.
    is_done: Cell<bool>,
    left_open: Cell<Option<Span>>,
}

impl<'t> PlacingSink<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            tree: HtmlTreeSink::new(Html::new_document()),
            places: RefCell::default(),
            piece: Cell::default(),
            deepest: Cell::default(),
            nodes: Cell::default(),
            is_done: Cell::default(),
            left_open: Cell::default(),
        }
    }

    fn count(&self) {
        self.nodes.set(self.nodes.get() + 1);
    }

    fn deepen(&self, parent: NodeId, child: NodeId) {
        let mut places = self.places.borrow_mut();
        let depth = places.get(&parent).map_or(0, |place| place.depth) + 1;
        if let Some(place) = places.get_mut(&child) {
            place.depth = depth;
            self.deepest.set(self.deepest.get().max(depth));
        }
    }
}

impl TreeSink for PlacingSink<'_> {
    type Handle = NodeId;
    type Output = (Html, HashMap<NodeId, Place>, Option<Span>);
    type ElemName<'a>
        = Ref<'a, QualName>
    where
        Self: 'a;

    fn finish(self) -> Self::Output {
        (
            self.tree.finish(),
            self.places.into_inner(),
            self.left_open.into_inner(),
        )
    }

    /// Pages are full of errors that no reader sees.
    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        self.tree.get_document()
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        self.tree.elem_name(target)
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> NodeId {
        self.count();
        let id = self.tree.create_element(name, attrs, flags);
        let piece = self.piece.get();
        let place = Place {
            span: Span::new(piece.start, piece.tag_end),
            depth: 0,
        };
        self.places.borrow_mut().insert(id, place);
        id
    }

    fn create_comment(&self, text: StrTendril) -> NodeId {
        self.count();
        self.tree.create_comment(text)
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> NodeId {
        self.count();
        self.tree.create_pi(target, data)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        if let NodeOrText::AppendNode(child) = &child {
            self.deepen(*parent, *child);
        }
        self.tree.append(parent, child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &NodeId,
        prev_element: &NodeId,
        child: NodeOrText<NodeId>,
    ) {
        if let NodeOrText::AppendNode(child) = &child {
            self.deepen(*prev_element, *child);
        }
        self.tree
            .append_based_on_parent_node(element, prev_element, child);
    }

    fn append_doctype_to_document(
        &self,
        name: StrTendril,
        public_id: StrTendril,
        system_id: StrTendril,
    ) {
        self.tree
            .append_doctype_to_document(name, public_id, system_id);
    }

    /// An element is closed: by its own tag, or by what stands where it has to end.
    fn pop(&self, node: &NodeId) {
        let piece = self.piece.get();
        let mut places = self.places.borrow_mut();
        let Some(place) = places.get_mut(node) else {
            return;
        };
        let name = self.tree.elem_name(node).local.clone();
        let end = if self.is_done.get() {
            if !END_MAY_LACK.contains(&&*name) {
                // The outermost of them comes last.
                self.left_open.set(Some(place.span));
            }
            piece.end
        } else if piece.kind == Kind::Closing && piece.name(self.text).eq_ignore_ascii_case(&name) {
            piece.tag_end
        } else {
            piece.start
        };
        let start = place.span.start as usize;
        place.span = Span::new(start, end.max(place.span.end as usize));
    }

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        self.tree.get_template_contents(target)
    }

    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.tree.set_quirks_mode(mode);
    }

    fn append_before_sibling(&self, sibling: &NodeId, new_node: NodeOrText<NodeId>) {
        if let NodeOrText::AppendNode(child) = &new_node {
            self.deepen(*sibling, *child);
        }
        self.tree.append_before_sibling(sibling, new_node);
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attrs: Vec<Attribute>) {
        self.tree.add_attrs_if_missing(target, attrs);
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.tree.remove_from_parent(target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        self.tree.reparent_children(node, new_parent);
    }
}
