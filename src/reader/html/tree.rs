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

/// Elements that hold nothing and have no closing tag.
const EMPTY: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// A closing tag closes one of this many elements, or nothing.
const FARTHEST_CLOSED: usize = 2 * DEEPEST as usize;

/// Where an element stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    /// From its opening tag to the end of its closing tag.
    span: Span,
    /// Elements around it.
    depth: u32,
    /// The text ends before it does.
    is_left_open: bool,
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
    pub(super) text: &'t str,
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
        let mut open = OpenElements::default();
        for piece in pieces(text) {
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
            let sink = &parser.tokenizer.sink.sink;
            open.pass(piece, text, sink.made.take(), &mut sink.places.borrow_mut());
        }
        let (html, mut places) = parser.finish();
        let left_open = open.end(text, &mut places);
        cut = cut.or(left_open.map(|span| (CutShort::EndsEarly, span)));
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

    /// Where a node stands. Text is between the nodes around it.
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

    /// Whether the text ends, or could be read no further, before an element does.
    pub(super) fn is_left_open(&self, node: NodeRef<'_, Node>) -> bool {
        self.places
            .get(&node.id())
            .is_some_and(|place| place.is_left_open)
    }

    /// What is between the tags of an element.
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

/// Elements whose closing tag is still to come. `html5ever` tells of some that it closes and not of
/// others, so tags are paired here, as they are in the text.
#[derive(Debug, Default)]
struct OpenElements<'t> {
    /// Name and element, outermost first.
    open: Vec<(&'t str, NodeId)>,
}

impl<'t> OpenElements<'t> {
    /// Goes past a piece; `made` is the element that its tag has made.
    fn pass(
        &mut self,
        piece: Piece,
        text: &'t str,
        made: Option<NodeId>,
        places: &mut HashMap<NodeId, Place>,
    ) {
        let name = piece.name(text);
        let is_same = |other: &str| other.eq_ignore_ascii_case(name);
        if piece.is_cut {
            return;
        }
        match (piece.kind, made) {
            (Kind::Opening, Some(made)) => {
                let is_self_closing = text.get(..piece.tag_end).unwrap_or("").ends_with("/>");
                let is_empty = EMPTY.iter().any(|empty| is_same(empty));
                if is_empty || is_self_closing && !is_plain(name) {
                    return;
                }
                // A new item ends the one before it.
                if let Some((last, _)) = self.open.last()
                    && is_same(last)
                    && END_MAY_LACK.iter().any(|lacking| is_same(lacking))
                {
                    self.close(self.open.len() - 1, piece.start, piece.start, places);
                }
                self.open.push((name, made));
            }
            (Kind::Closing, _) => {
                let near = self.open.iter().rev().take(FARTHEST_CLOSED);
                let found = near.enumerate().find(|(_, (open, _))| is_same(open));
                if let Some((above, _)) = found {
                    let at = self.open.len() - 1 - above;
                    self.close(at, piece.tag_end, piece.start, places);
                }
            }
            _ => {}
        }
    }

    /// Closes an element at one byte and all inside it at another.
    fn close(
        &mut self,
        at: usize,
        end: usize,
        inner_end: usize,
        places: &mut HashMap<NodeId, Place>,
    ) {
        for (n, (_, id)) in self.open.drain(at..).enumerate() {
            if let Some(place) = places.get_mut(&id) {
                let end = if n == 0 { end } else { inner_end };
                let end = end.max(place.span.end as usize);
                place.span = Span::new(place.span.start as usize, end);
            }
        }
    }

    /// At the end of the text: closes what is open, and answers with the outermost element that
    /// should have been closed before.
    fn end(&mut self, text: &str, places: &mut HashMap<NodeId, Place>) -> Option<Span> {
        let may_lack = |name: &str| END_MAY_LACK.iter().any(|l| l.eq_ignore_ascii_case(name));
        let left = self.open.iter().find(|(name, _)| !may_lack(name));
        let left = left
            .and_then(|(_, id)| places.get(id))
            .map(|place| place.span);
        for (_, id) in &self.open {
            if let Some(place) = places.get_mut(id) {
                place.is_left_open = true;
            }
        }
        self.close(0, text.len(), text.len(), places);
        left
    }
}

/// Whether a name is one of HTML itself, where `/>` closes nothing. Drawings and formulas have names
/// of their own.
fn is_plain(name: &str) -> bool {
    const PLAIN: [&str; 12] = [
        "a", "b", "div", "i", "li", "p", "small", "span", "table", "td", "th", "tr",
    ];
    PLAIN.iter().any(|plain| plain.eq_ignore_ascii_case(name))
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
    /// The element that the tag of the piece has made.
    made: Cell<Option<NodeId>>,
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
            made: Cell::default(),
        }
    }

    fn count(&self) {
        self.nodes.set(self.nodes.get() + 1);
    }

    /// Notes that a node is at the piece that is being read. Comments have places too: text
    /// between them is found by its neighbours.
    fn place(&self, id: NodeId) -> NodeId {
        let piece = self.piece.get();
        let place = Place {
            span: Span::new(piece.start, piece.tag_end),
            depth: 0,
            is_left_open: false,
        };
        self.places.borrow_mut().insert(id, place);
        id
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
    type Output = (Html, HashMap<NodeId, Place>);
    type ElemName<'a>
        = Ref<'a, QualName>
    where
        Self: 'a;

    fn finish(self) -> Self::Output {
        (self.tree.finish(), self.places.into_inner())
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
        let piece = self.piece.get();
        // The parser adds elements of its own in front of the one that the tag asks for.
        let is_asked_for =
            piece.kind == Kind::Opening && piece.name(self.text).eq_ignore_ascii_case(&name.local);
        let id = self.tree.create_element(name, attrs, flags);
        if is_asked_for {
            self.made.set(Some(id));
        }
        self.place(id)
    }

    fn create_comment(&self, text: StrTendril) -> NodeId {
        self.count();
        self.place(self.tree.create_comment(text))
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> NodeId {
        self.count();
        self.place(self.tree.create_pi(target, data))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misnested_markup_gives_the_tree_that_browsers_make_of_it() {
        for text in [
            "<!doctype html><p>a",
            "<b>a<p>b</b>c</p>",
            "<a>1<a>2</a>3",
            "<table>a<b>b</b><tr><td>c</table>",
            "<table><tr><td>a</td></tr><p>b<tr><td>c</table>",
            "<html lang=en><body class=a>b<html dir=ltr lang=de><body id=c>d",
            "<p>a<table><tr>b<td>c</p>d",
            "<!-- a --><p>b<!-- c --></p><?d>",
            "<select><option>a<option>b</select>",
            "<ul><li>a<li>b<ul><li>c</ul></ul>",
        ] {
            let page = Page::parse(text);
            assert_eq!(
                page.html.html(),
                Html::parse_document(text).html(),
                "{text}"
            );
        }
    }

    #[test]
    fn a_page_of_thousands_of_elements_is_read_to_its_end() {
        let text = "<p>a</p>".repeat(5_000);
        let page = Page::parse(&text);
        assert_eq!(page.cut, None);
        let paragraphs = page
            .elements()
            .filter(|element| element.value().name() == "p");
        assert_eq!(paragraphs.count(), 5_000);
    }

    #[test]
    fn a_stroke_at_the_end_of_a_tag_closes_drawings_and_nothing_of_html() {
        let written = |text: &'static str, name: &str| {
            let page = Page::parse(text);
            let element = page
                .elements()
                .find(|element| element.value().name() == name);
            element.map(|element| page.span(*element).of(text))
        };
        assert_eq!(written("<svg><path/>a</svg>b", "path"), Some("<path/>"));
        assert_eq!(written("<math><mi/>a</math>b", "mi"), Some("<mi/>"));
        assert_eq!(written("<div/>a</div>b", "div"), Some("<div/>a</div>"));
        assert_eq!(written("<br>a", "br"), Some("<br>"));
        assert!(Page::parse("<div/>a").cut.is_some());
        assert!(Page::parse("<svg><path/>a</svg>").cut.is_none());
    }
}
