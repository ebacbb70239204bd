//! Tables of a rendered page, as the model that both readers share. Template reference C.3. Called by
//! `walk`.

use scraper::{ElementRef, Node};

use super::hidden::{is_added, is_silent};
use super::page_reader::PageReader;
use crate::block::{Block, Value};
use crate::dialect::with_single_spaces;
use crate::reader::layout::{self, Reaching};
use crate::reader::table::{self, LONGEST_TEXT, SeenTable};

/// One row: a cell a column, `None` where the row has none.
pub(super) type Columns<'p> = Vec<Option<ElementRef<'p>>>;

/// The rows of a table that is a box or an infobox, each with its cells by column.
pub(super) fn rows(table: ElementRef<'_>) -> Vec<Columns<'_>> {
    let (cells, rows) = laid_out(table);
    let row = |row: table::Row| {
        row.into_iter()
            .map(|place| cells.get(place?).copied())
            .collect()
    };
    rows.into_iter().map(row).collect()
}

impl<'p> PageReader<'p, '_> {
    /// The blocks of a table; none for a table that says nothing of matches, whose cells may still
    /// hold some.
    pub(super) fn table(&self, element: ElementRef<'p>) -> Vec<Block> {
        let (_, blocks) = self.modelled(element, |table| table.read());
        blocks
    }

    /// What the census says of a table.
    pub(super) fn seen_table(&self, element: ElementRef<'p>) -> SeenTable {
        self.modelled(element, |table| table.seen())
    }

    /// Asks the model of a table.
    fn modelled<A>(&self, element: ElementRef<'p>, ask: impl FnOnce(&table::Table<'_>) -> A) -> A {
        let (written, rows) = laid_out(element);
        let cells = written.iter().map(|cell| self.cell(*cell)).collect();
        let shown = |place: usize| {
            let cell = written.get(place);
            cell.map_or_else(table::Shown::default, |cell| self.shown(*cell))
        };
        let value = |place: usize| match written.get(place) {
            Some(cell) if is_short(*cell) => self.value(*cell),
            _ => Value::default(),
        };
        let table = table::Table {
            span: self.page.span(*element),
            cells,
            rows,
            may_title_sides: true,
            may_be_list: true,
            may_be_lineup: true,
            may_be_scorers: true,
            may_be_standings: true,
            may_link_scores: false,
            shown: &shown,
            value: &value,
            dialect: self.dialect,
        };
        ask(&table)
    }

    fn cell(&self, cell: ElementRef<'_>) -> table::Cell {
        let has_digit = |text: &str| text.bytes().any(|b| b.is_ascii_digit());
        let may_be_result = cell.text().any(has_digit);
        table::Cell::new(is_header(cell), self.page.span(*cell), may_be_result)
    }

    fn shown(&self, cell: ElementRef<'_>) -> table::Shown {
        let text = match cell {
            _ if !is_short(cell) || holds_table(cell) => String::new(),
            _ if is_header(cell) => self.title(cell),
            _ => self.text(cell),
        };
        table::Shown {
            text,
            links_score: false,
        }
    }

    /// The text of a head cell. An abbreviation may carry its explanation as a hidden second text, in a
    /// `span` of its own.
    fn title(&self, cell: ElementRef<'_>) -> String {
        // Links for editors are abbreviated, too, and no title.
        let is_in_added = |part: &ElementRef<'_>| {
            let around = part
                .ancestors()
                .take_while(|around| around.id() != cell.id());
            around.filter_map(ElementRef::wrap).any(is_added)
        };
        let mut parts = cell.descendent_elements();
        let mut is_abbreviation =
            |part: &ElementRef<'_>| part.value().name() == "abbr" && !is_in_added(part);
        let Some(abbreviation) = parts.find(&mut is_abbreviation) else {
            return self.text(cell);
        };
        let mut text = String::new();
        for node in abbreviation.descendants() {
            let Node::Text(part) = node.value() else {
                continue;
            };
            let around = node
                .ancestors()
                .take_while(|around| around.id() != abbreviation.id());
            let mut around = around.filter_map(ElementRef::wrap);
            if !around.any(|element| element.value().name() == "span" || is_added(element)) {
                text.push_str(part);
            }
        }
        with_single_spaces(&text).into_owned()
    }
}

/// The cells of a table, and its rows with the places of their cells by column. Tables inside its
/// cells are not part of it.
fn laid_out(table: ElementRef<'_>) -> (Vec<ElementRef<'_>>, Vec<table::Row>) {
    let is_row = |part: &ElementRef<'_>| part.value().name() == "tr";
    // Rows are in the table itself or in a part such as `tbody`.
    let rows = table.child_elements().flat_map(|part| {
        let own = is_row(&part).then_some(part);
        let inner = part.child_elements().filter(is_row);
        own.into_iter().chain(inner)
    });
    let mut cells = Vec::new();
    let rows: Vec<Vec<Reaching<usize>>> = rows
        .filter(|row| !is_added(*row))
        .map(|row| {
            let is_cell = |cell: &ElementRef<'_>| matches!(cell.value().name(), "td" | "th");
            let span =
                |cell: ElementRef<'_>, name| layout::span(cell.value().attr(name).unwrap_or(""));
            row.child_elements()
                .filter(is_cell)
                .map(|cell| {
                    cells.push(cell);
                    Reaching {
                        cell: cells.len() - 1,
                        rows: span(cell, "rowspan"),
                        columns: span(cell, "colspan"),
                    }
                })
                .collect()
        })
        .collect();
    (cells, layout::columns(rows.into_iter()))
}

/// Whether a cell holds a table, and so lays out a page.
pub(super) fn holds_table(cell: ElementRef<'_>) -> bool {
    let mut parts = cell.descendent_elements();
    parts.any(|part| part.value().name() == "table")
}

fn is_header(cell: ElementRef<'_>) -> bool {
    cell.value().name() == "th"
}

/// Whether what a cell shows is short; rules of style in it are not shown.
fn is_short(cell: ElementRef<'_>) -> bool {
    let mut len = 0;
    let mut texts = cell.descendants().filter_map(|node| match node.value() {
        Node::Text(text) => Some((node, text.len())),
        _ => None,
    });
    texts.all(|(node, letters)| {
        let around = node.parent().and_then(ElementRef::wrap);
        if around.is_none_or(|around| !is_silent(around)) {
            len += letters;
        }
        len <= LONGEST_TEXT
    })
}
