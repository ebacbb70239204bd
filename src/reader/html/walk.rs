//! The way through an article: headings, boxes, tables and sentences in the order in which people see
//! them. Called once a page.

use std::collections::HashSet;

use ego_tree::NodeRef;
use scraper::{ElementRef, Node};

use super::class::has_any_class;
use super::hidden::is_added;
use super::page_reader::PageReader;
use super::redirect;
use super::table::holds_table;
use crate::block::{Block, BlockKind, Heading, PieceKind, Value};
use crate::reader::list_line;
use crate::reader::scorer_lines::{LONGEST_LINE, OpenScorers};
use crate::reader::table::SeenTable;

/// Classes of what stands around an article and is no part of its text.
const AROUND: [&str; 7] = [
    "navbox",
    "toc",
    "reflist",
    "references",
    "mw-references-wrap",
    "sistersitebox",
    "catlinks",
];

/// Class of the words of a heading, where a heading holds more.
const HEADLINE: &str = "mw-headline";

/// A longer paragraph is prose.
const LONGEST_SENTENCE: usize = 2_000;

/// One walk.
pub(super) struct Walk<'r, 'p, 'd> {
    reader: &'r PageReader<'p, 'd>,
    pub(super) blocks: Vec<Block>,
    /// What is said of each table, where it is asked for.
    pub(super) tables: Option<Vec<SeenTable>>,
    /// Whether a match is above, in the same section.
    behind_match: bool,
    /// Marks of transclusions that were read from their arguments.
    done: HashSet<String>,
    /// A list of scorers that may go on.
    scorers: OpenScorers,
}

impl<'r, 'p, 'd> Walk<'r, 'p, 'd> {
    pub(super) fn new(reader: &'r PageReader<'p, 'd>) -> Self {
        Self {
            reader,
            blocks: Vec::new(),
            tables: None,
            behind_match: false,
            done: HashSet::new(),
            scorers: OpenScorers::default(),
        }
    }

    /// Reads everything inside an element. Nothing recurses on the nesting of the page.
    pub(super) fn content(&mut self, root: ElementRef<'p>) {
        let mut next = root.first_child();
        while let Some(node) = next {
            let inside = match ElementRef::wrap(node) {
                Some(element) if self.element(element) => node.first_child(),
                _ => None,
            };
            next = inside.or_else(|| behind(node, *root));
        }
        self.blocks.extend(self.scorers.end());
    }

    fn push(&mut self, kind: BlockKind, element: ElementRef<'p>) {
        let span = self.reader.page.span(*element);
        self.add(Block { kind, span });
    }

    fn add(&mut self, block: Block) {
        match block.kind {
            BlockKind::MatchBox(_) | BlockKind::TieRow(_) => self.behind_match = true,
            BlockKind::Heading(_) => {
                self.behind_match = false;
                self.blocks.extend(self.scorers.end());
            }
            _ => {}
        }
        self.blocks.push(block);
    }

    /// Reads an element; whether what it holds is still to be looked at.
    fn element(&mut self, element: ElementRef<'p>) -> bool {
        let value = element.value();
        if value
            .attr("about")
            .is_some_and(|about| self.done.contains(about))
        {
            return false;
        }
        if let Some(blocks) = self.reader.transclusion(element) {
            self.done.extend(value.attr("about").map(str::to_owned));
            for block in blocks {
                self.add(block);
            }
            return false;
        }
        if let Some(redirect) = redirect::redirect(element, self.reader.page.span(*element)) {
            self.push(BlockKind::Redirect(redirect), element);
            return false;
        }
        if is_added(element) || has_any_class(value, &AROUND) {
            // Nobody can say why a match would be hidden; what it says is read all the same.
            return self.reader.may_hold_box(element);
        }
        if self.reader.is_collapsible(element) {
            let kind = self.reader.collapsible(element);
            self.push(kind, element);
            return false;
        }
        if PageReader::is_football_box(element) {
            let kind = self.reader.football_box(element);
            self.push(kind, element);
            return false;
        }
        match value.name() {
            name @ ("h1" | "h2" | "h3" | "h4" | "h5" | "h6") => {
                let level = name.bytes().last().map_or(1, |digit| digit - b'0');
                let title = self.reader.text(element);
                // Links to edit are beside the words.
                let words = element
                    .descendent_elements()
                    .find(|part| has_any_class(part.value(), &[HEADLINE]));
                let words = words.unwrap_or(element);
                let heading = Heading::of(level, title, &self.reader.value(words));
                self.push(BlockKind::Heading(heading), words);
                false
            }
            "hr" => {
                self.push(BlockKind::TieSeparator, element);
                false
            }
            "table" if PageReader::is_infobox(element) => {
                if let Some(kind) = self.reader.infobox(element) {
                    self.push(kind, element);
                }
                false
            }
            "table" => self.table(element),
            "li" | "dd" if self.scorers.lists_players() || counts_something(element) => {
                match self.scorer_item(element) {
                    Some(holds_players) => holds_players,
                    None => !(self.sentences(element) | self.listed(element, false)),
                }
            }
            "p" | "dt" if self.scorer_line(element) => false,
            "p" | "li" | "dd" | "dt" => {
                let is_paragraph = value.name() == "p";
                let is_said = self.sentences(element);
                !(self.listed(element, is_paragraph) || is_said || is_paragraph)
            }
            "div" | "center" if holds_only_text(element) => !self.sentences(element),
            _ => true,
        }
    }

    /// Whether a line is one of a list of scorers.
    fn scorer_line(&mut self, element: ElementRef<'p>) -> bool {
        let mut text = String::new();
        for part in element.text() {
            text.push_str(part);
            if text.len() > LONGEST_LINE {
                break;
            }
        }
        let span = self.reader.page.span(*element);
        self.scorers.line(&text, span, self.reader.dialect)
    }

    /// An item of a list of scorers: a player, or a number of goals, which may hold the players. Whether it is
    /// such a number.
    fn scorer_item(&mut self, element: ElementRef<'p>) -> Option<bool> {
        let mut text = String::new();
        let is_list = |part: NodeRef<'p, Node>| {
            let name = part.value().as_element().map(|part| part.name());
            matches!(name, Some("ul" | "ol" | "dl"))
        };
        for part in element.children().take_while(|part| !is_list(*part)) {
            let inner = ElementRef::wrap(part).map(|part| part.text().collect::<String>());
            let own = part.value().as_text().map(|text| text.to_string());
            text.extend(inner.or(own));
            if text.len() > LONGEST_LINE {
                break;
            }
        }
        let span = self.reader.page.span(*element);
        let dialect = self.reader.dialect;
        if self.scorers.is_count(&text, dialect) {
            self.scorers.line(&text, span, dialect);
            return Some(true);
        }
        if !self.scorers.lists_players() {
            return None;
        }
        self.scorers.player(self.reader.value(element), span);
        Some(false)
    }

    fn table(&mut self, element: ElementRef<'p>) -> bool {
        if let Some(tables) = &mut self.tables {
            tables.push(self.reader.seen_table(element));
        }
        let blocks = self.reader.table(element);
        let is_row = |block: &Block| matches!(block.kind, BlockKind::TieRow(_));
        // A table that lays out a page may hold match boxes and other tables.
        let lays_out = || self.reader.holds_box(element) || holds_table(element);
        let descend = blocks.is_empty() || !blocks.iter().any(is_row) && lays_out();
        for block in blocks {
            self.add(block);
        }
        descend
    }

    /// A line that seems to list a result is reported. Whether it is one; an item that holds a list of
    /// its own is none.
    fn listed(&mut self, element: ElementRef<'p>, is_paragraph: bool) -> bool {
        let mut text = String::new();
        for part in element.text() {
            text.push_str(part);
            if text.len() > LONGEST_SENTENCE {
                return false;
            }
        }
        let is_list = |part: ElementRef<'_>| matches!(part.value().name(), "ul" | "ol" | "dl");
        if !list_line::may_list(&text) || element.child_elements().any(is_list) {
            return false;
        }
        let setting = if is_paragraph {
            list_line::Setting::Paragraph
        } else {
            list_line::Setting::Item
        };
        let value = self.reader.value(element);
        let found = list_line::unread(&value, setting, value.span, self.reader.dialect);
        found.map(|block| self.push(block.kind, element)).is_some()
    }

    /// After a match: the lines of a paragraph that may state an outcome. Whether there were any.
    fn sentences(&mut self, element: ElementRef<'p>) -> bool {
        let mut text = String::new();
        for part in element.text() {
            text.push_str(part);
            if text.len() > LONGEST_SENTENCE {
                return false;
            }
        }
        if self.reader.dialect.states_zone(&text) {
            self.push(BlockKind::TimesAre(self.reader.value(element)), element);
            return true;
        }
        if !self.reader.dialect.may_be_outcome(&text) {
            return false;
        }
        let value = self.reader.prose(element);
        let is_break = |piece: &crate::block::Piece| matches!(piece.kind, PieceKind::Break { .. });
        let mut found = false;
        for line in value.pieces.split(is_break) {
            let line = Value {
                pieces: line.to_vec(),
                span: value.span,
            };
            if self.reader.dialect.may_be_outcome(&line.text()) {
                self.push(BlockKind::TieOutcome(line), element);
                found = true;
            }
        }
        // Over the matches of a section nothing else is a line of it.
        found && self.behind_match
    }
}

/// Whether the text of an item begins with a figure.
fn counts_something(element: ElementRef<'_>) -> bool {
    let mut texts = element.text().map(str::trim_start);
    let first = texts.find(|text| !text.is_empty());
    first.is_some_and(|text| text.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether an element holds a line of text and no other block. A wiki puts no paragraph into a line
/// that is centred.
fn holds_only_text(element: ElementRef<'_>) -> bool {
    const INLINE: [&str; 12] = [
        "a", "abbr", "b", "br", "em", "i", "img", "small", "span", "strong", "sup", "u",
    ];
    let mut parts = element.child_elements();
    parts.all(|part| INLINE.contains(&part.value().name()))
}

/// The node after another and all that it holds, inside the root.
fn behind<'p>(node: NodeRef<'p, Node>, root: NodeRef<'p, Node>) -> Option<NodeRef<'p, Node>> {
    let mut node = node;
    while node.id() != root.id() {
        if let Some(next) = node.next_sibling() {
            return Some(next);
        }
        node = node.parent()?;
    }
    None
}
