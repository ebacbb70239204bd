//! From a cell of a page to a [`Value`]: text, links and symbols, without what rendering adds. Called
//! by the modules that know what a cell is for.

use std::borrow::Cow;

use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use scraper::node::Element;
use scraper::{ElementRef, Node};

use super::class::{has_any_class, has_class};
use super::hidden::{is_added, is_toggle};
use super::link::{Target, target};
use super::page_reader::PageReader;
use super::spacing::set_solid;
use super::symbol::{APOSTROPHES, mark};
use crate::block::{Mark, Piece, PieceKind, Value};
use crate::dialect::{Countries, with_single_spaces};
use crate::wikitext::{Span, is_note_mark, with_plain_characters};

/// Classes of the mark that stands for a footnote.
const NOTE_MARKS: [&str; 2] = ["reference", "mw-ref"];

/// Class of the picture of a flag.
const FLAG: &str = "flagicon";

/// Class of the ISO copy of a date.
const ISO_DATE: &str = "bday";

/// Beginnings and ends of nodes of a footnote that are read; a mark may lead to anything.
const LONGEST_NOTE: usize = 1_000;

/// Pieces of text of a mark at most.
const LONGEST_MARK: usize = 8;

/// Classes of links to the page of a picture.
const PICTURE_LINKS: [&str; 2] = ["image", "mw-file-description"];

/// Whether an element leads somewhere. A page's link to itself was bold text once.
fn is_link(element: &Element) -> bool {
    match element.name() {
        "a" => !has_any_class(element, &PICTURE_LINKS),
        _ => has_class(element, "selflink"),
    }
}

impl PageReader<'_, '_> {
    /// Reads what is in an element.
    pub(super) fn value(&self, element: ElementRef<'_>) -> Value {
        self.value_of(element, |_| false)
    }

    /// Reads what is in an element, but for the elements that are left out.
    pub(super) fn value_of(
        &self,
        element: ElementRef<'_>,
        left_out: impl Fn(ElementRef<'_>) -> bool,
    ) -> Value {
        self.collected(element, left_out, false)
    }

    /// Reads prose: a line of the source that begins a sentence begins a line. The wiki keeps the line
    /// ends of its source, and a browser shows them as spaces.
    pub(super) fn prose(&self, element: ElementRef<'_>) -> Value {
        self.collected(element, |_| false, true)
    }

    fn collected(
        &self,
        element: ElementRef<'_>,
        left_out: impl Fn(ElementRef<'_>) -> bool,
        keeps_lines: bool,
    ) -> Value {
        let mut collected = Collected::new(self, keeps_lines);
        let mut skipped = None;
        for edge in element.traverse() {
            match edge {
                _ if skipped.is_some() => {
                    if matches!(edge, Edge::Close(node) if Some(node.id()) == skipped) {
                        skipped = None;
                    }
                }
                Edge::Open(node) if node.id() == element.id() => {}
                Edge::Close(node) if node.id() == element.id() => {}
                Edge::Open(node) => {
                    let out = ElementRef::wrap(node).is_some_and(&left_out);
                    if out || !collected.open(node) {
                        skipped = Some(node.id());
                    }
                }
                Edge::Close(node) => collected.close(node),
            }
        }
        Value {
            pieces: set_solid(collected.pieces),
            span: self.page.span(*element),
        }
    }

    /// The text that people read in an element, on one line.
    pub(super) fn text(&self, element: ElementRef<'_>) -> String {
        self.value(element).text()
    }

    /// The text of a footnote whose mark is here. Of citations nothing is kept: they say where a
    /// thing is known from, not what became of it.
    fn note(&self, mark: ElementRef<'_>) -> String {
        let links = mark.descendants().filter_map(ElementRef::wrap);
        let note = links
            .filter_map(|link| link.value().attr("href"))
            .filter_map(|href| href.split_once('#'))
            .find_map(|(_, id)| self.page.by_id(id));
        let Some(note) = note else {
            return String::new();
        };
        let mut text = String::new();
        let mut skipped = None;
        for edge in note.traverse().take(LONGEST_NOTE) {
            match edge {
                Edge::Close(node) if Some(node.id()) == skipped => skipped = None,
                _ if skipped.is_some() => {}
                Edge::Open(node) => match node.value() {
                    Node::Text(part) => text.push_str(part),
                    Node::Element(element)
                        if ElementRef::wrap(node).is_some_and(is_added)
                            || element.name() == "cite"
                            || has_any_class(element, &NOTE_MARKS)
                            || has_class(element, "citation") =>
                    {
                        skipped = Some(node.id());
                    }
                    _ => {}
                },
                Edge::Close(_) => {}
            }
        }
        let text = with_single_spaces(&plain(&text)).into_owned();
        // Punctuation that a citation leaves behind is no note.
        if text.chars().any(char::is_alphanumeric) {
            text
        } else {
            String::new()
        }
    }
}

fn plain(text: &str) -> Cow<'_, str> {
    with_plain_characters(Cow::Borrowed(text))
}

/// Pieces of a value as far as it is read.
struct Collected<'r, 'p, 'd> {
    reader: &'r PageReader<'p, 'd>,
    /// Whether the end of a sentence at the end of a line of the source ends a line.
    keeps_lines: bool,
    /// Whether a toggle ended whose closing bracket is still to come.
    ends_toggle: bool,
    pieces: Vec<Piece>,
    /// The link that is open, and its label.
    link: Option<(Target, String, Span)>,
}

impl<'r, 'p, 'd> Collected<'r, 'p, 'd> {
    fn new(reader: &'r PageReader<'p, 'd>, keeps_lines: bool) -> Self {
        Self {
            reader,
            keeps_lines,
            ends_toggle: false,
            pieces: Vec::new(),
            link: None,
        }
    }

    fn push(&mut self, kind: PieceKind, node: NodeRef<'_, Node>) {
        let span = self.reader.page.span(node);
        self.pieces.push(Piece { kind, span });
    }

    /// At the start of a node; whether what it holds is to be read.
    fn open(&mut self, node: NodeRef<'_, Node>) -> bool {
        if let Node::Text(text) = node.value() {
            self.text(text, node);
        }
        let Some(element) = ElementRef::wrap(node) else {
            return true;
        };
        let value = element.value();
        if has_any_class(value, &NOTE_MARKS) {
            let note = self.reader.note(element);
            self.push(PieceKind::Note(note), node);
            return false;
        }
        if is_added(element) {
            if is_toggle(element) {
                self.without_brackets();
            }
            self.iso_date(element);
            return false;
        }
        if has_class(value, FLAG) {
            self.flag(element);
            return false;
        }
        match value.name() {
            "a" | "strong" if is_link(value) => {
                if let Some(target) = target(value, self.reader.title) {
                    let span = self.reader.page.span(node);
                    self.link = Some((target, String::new(), span));
                }
            }
            "img" => self.picture(element),
            "br" | "p" | "div" | "tr" | "dd" | "dt" => self.end_line(false, node),
            "li" => self.end_line(true, node),
            "td" | "th" => self.words(" ", node),
            "b" | "strong" => self.push(PieceKind::Bold, node),
            "s" | "del" | "strike" => {
                let struck: String = element.text().collect();
                self.push(
                    PieceKind::Struck(with_single_spaces(&plain(&struck)).into_owned()),
                    node,
                );
                return false;
            }
            "sup" if self.is_mark(element) => {
                let note = self.reader.note(element);
                self.push(PieceKind::Note(note), node);
                return false;
            }
            _ => {}
        }
        true
    }

    fn close(&mut self, node: NodeRef<'_, Node>) {
        let Some(element) = ElementRef::wrap(node) else {
            return;
        };
        match element.value().name() {
            "a" | "strong" if is_link(element.value()) => {
                // A link around a picture has no label.
                if let Some((target, label, span)) = self.link.take()
                    && !label.trim().is_empty()
                {
                    if label.starts_with(char::is_whitespace) {
                        self.words(" ", node);
                    }
                    let ends_apart = label.ends_with(char::is_whitespace);
                    let kind = PieceKind::Link {
                        target: target.to,
                        label: with_single_spaces(&label).into_owned(),
                        external: target.is_external,
                    };
                    self.pieces.push(Piece { kind, span });
                    if ends_apart {
                        self.words(" ", node);
                    }
                }
            }
            "p" | "div" | "tr" | "dd" | "dt" => self.end_line(false, node),
            "b" | "strong" => self.push(PieceKind::Bold, node),
            _ => {}
        }
    }

    fn text(&mut self, text: &str, node: NodeRef<'_, Node>) {
        let mut text = plain(text);
        if std::mem::take(&mut self.ends_toggle)
            && let Some(rest) = text.trim_start().strip_prefix(']')
        {
            text = Cow::Owned(rest.to_owned());
        }
        if let Some((_, label, _)) = &mut self.link {
            label.push_str(&text);
            return;
        }
        for (n, line) in text.split('\n').enumerate() {
            if n > 0 && (self.keeps_lines && self.is_behind_sentence() || self.ends_goal(line)) {
                self.push(PieceKind::Break { item: false }, node);
            } else if n > 0 {
                self.words(" ", node);
            }
            if !line.is_empty() {
                self.words(line, node);
            }
        }
    }

    /// A toggle may be in square brackets, which are none of the page's words.
    fn without_brackets(&mut self) {
        if let Some(Piece {
            kind: PieceKind::Text(text),
            ..
        }) = self.pieces.last_mut()
            && let Some(before) = text.trim_end().strip_suffix('[')
        {
            text.truncate(before.len());
            self.ends_toggle = true;
        }
    }

    /// Whether a line of the source begins with a name after a minute: that of the next scorer.
    fn ends_goal(&self, next: &str) -> bool {
        let behind_minute = matches!(
            self.pieces.last().map(|piece| &piece.kind),
            Some(PieceKind::Text(text)) if text.trim_end().ends_with(APOSTROPHES)
        );
        behind_minute && next.trim_start().starts_with(char::is_uppercase)
    }

    fn is_behind_sentence(&self) -> bool {
        let last = self
            .pieces
            .iter()
            .rev()
            .find_map(|piece| match &piece.kind {
                PieceKind::Text(text) | PieceKind::Link { label: text, .. } => {
                    text.trim_end().chars().next_back()
                }
                _ => None,
            });
        last.is_some_and(|c| matches!(c, '.' | ';' | ':' | '!' | '?' | ')'))
    }

    /// Whether a raised text is the mark of a footnote: a number, a letter or a sign after something else
    /// on its line.
    fn is_mark(&self, raised: ElementRef<'_>) -> bool {
        let text: String = raised.text().take(LONGEST_MARK).collect();
        let last = |text: &str| text.trim_end().chars().next_back();
        let before = match &self.link {
            Some((_, label, _)) => last(label),
            None => {
                let mut before = self.pieces.iter().rev();
                let last = before.find_map(|piece| match &piece.kind {
                    PieceKind::Text(text) | PieceKind::Link { label: text, .. } => {
                        last(text).map(Some)
                    }
                    PieceKind::Break { .. } => Some(None),
                    _ => None,
                });
                last.flatten()
            }
        };
        before.is_some_and(|before| is_note_mark(&text, before))
    }

    /// Text goes on where text ends: tags between them, such as those of a font, mean nothing.
    fn words(&mut self, words: &str, node: NodeRef<'_, Node>) {
        let span = self.reader.page.span(node);
        match self.pieces.last_mut() {
            Some(Piece {
                kind: PieceKind::Text(text),
                span: before,
            }) => {
                text.push_str(words);
                before.end = before.end.max(span.end);
            }
            _ => {
                let kind = PieceKind::Text(words.to_owned());
                self.pieces.push(Piece { kind, span });
            }
        }
    }

    fn end_line(&mut self, item: bool, node: NodeRef<'_, Node>) {
        match &mut self.link {
            Some((_, label, _)) => label.push(' '),
            None => self.push(PieceKind::Break { item }, node),
        }
    }

    /// Beside a date that people read the wiki hides the same in numbers.
    fn iso_date(&mut self, hidden: ElementRef<'_>) {
        let copies = hidden.descendants().filter_map(ElementRef::wrap);
        let Some(copy) = copies
            .filter(|element| has_class(element.value(), ISO_DATE))
            .last()
        else {
            return;
        };
        let text: String = copy.text().collect();
        let day = text.trim().get(..10).unwrap_or("");
        let parts: Vec<&str> = day.split('-').collect();
        let is_number = |part: &&str| part.bytes().all(|b| b.is_ascii_digit());
        if parts.len() != 3 || !parts.iter().all(is_number) {
            return;
        }
        // In an ISO date the year comes first; in words of the same page the month may.
        let mark = Mark::Date {
            parts: parts.into_iter().map(str::to_owned).collect(),
            day_first: false,
            written: None,
        };
        self.push(PieceKind::Mark(mark), *copy);
    }

    /// A flag gives a country where it is named; beside a national team it is not.
    fn flag(&mut self, flag: ElementRef<'_>) {
        let named = flag
            .descendants()
            .filter_map(ElementRef::wrap)
            .flat_map(|element| [element.value().attr("alt"), element.value().attr("title")])
            .flatten()
            .map(str::trim)
            .find(|name| !name.is_empty());
        // A name that no country has says nothing of one.
        let code = named.and_then(|name| Countries::builtin().code_of(&plain(name)));
        if let Some(code) = code {
            let code = code.to_owned();
            self.push(PieceKind::Mark(Mark::Flag { code }), *flag);
        }
    }

    /// A picture with a title of its own, or one around it, stands for an event.
    fn picture(&mut self, picture: ElementRef<'_>) {
        let titles = || {
            let around = picture.ancestors().take(2).filter_map(ElementRef::wrap);
            std::iter::once(picture)
                .chain(around)
                .filter_map(|element| element.value().attr("title"))
                .map(str::trim)
                .filter(|title| !title.is_empty())
        };
        let described = picture.value().attr("alt").map(str::trim);
        let dialect = self.reader.dialect;
        let symbol = titles()
            .chain(described)
            .find_map(|title| dialect.symbol(title).map(|symbol| (symbol, title)));
        let mark = match (symbol, titles().next()) {
            (Some((symbol, title)), _) => mark(symbol, title),
            // A picture that says what it means, and nobody knows it.
            (None, Some(title)) => Mark::unknown(title.to_owned(), None),
            (None, None) => return,
        };
        self.push(PieceKind::Mark(mark), *picture);
    }
}
