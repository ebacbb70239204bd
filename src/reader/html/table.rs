//! Tables of a page by rows and columns. Called by the modules that know tables.

use scraper::ElementRef;

use super::Reader;
use super::hidden::is_added;
use crate::dialect::with_single_spaces;
use crate::reader::layout::{self, Reaching};

/// One row: a cell a column, `None` where the row has none.
pub(super) type Columns<'p> = Vec<Option<ElementRef<'p>>>;

/// The rows of a table, each with its cells by column. Tables inside its cells are not part of it.
pub(super) fn rows(table: ElementRef<'_>) -> Vec<Columns<'_>> {
    let is_row = |part: &ElementRef<'_>| part.value().name() == "tr";
    // Rows stand in the table itself or in a part such as `tbody`.
    let rows = table.child_elements().flat_map(|part| {
        let own = is_row(&part).then_some(part);
        let inner = part.child_elements().filter(is_row);
        own.into_iter().chain(inner)
    });
    let shown = rows.filter(|row| !is_added(*row));
    layout::columns(shown.map(|row| row.child_elements().filter_map(reaching).collect()))
}

fn reaching(cell: ElementRef<'_>) -> Option<Reaching<ElementRef<'_>>> {
    let spanned = |name| {
        let number = cell.value().attr(name)?.trim().parse::<usize>().ok()?;
        (number > 0).then_some(number)
    };
    matches!(cell.value().name(), "td" | "th").then(|| Reaching {
        cell,
        rows: spanned("rowspan").unwrap_or(1),
        columns: spanned("colspan").unwrap_or(1),
    })
}

impl Reader<'_, '_> {
    /// The text of a head cell. An abbreviation may carry its explanation as a hidden second text.
    pub(super) fn title(&self, cell: ElementRef<'_>) -> String {
        let abbreviation = cell
            .descendants()
            .filter_map(ElementRef::wrap)
            .find(|part| part.value().name() == "abbr");
        let Some(abbreviation) = abbreviation else {
            return self.text(cell);
        };
        let own = abbreviation
            .children()
            .filter_map(|node| node.value().as_text());
        let text: String = own.map(|text| &**text).collect();
        with_single_spaces(&text)
    }
}
