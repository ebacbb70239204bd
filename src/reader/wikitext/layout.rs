//! The cells of a table of wikitext by their columns.

use crate::reader::layout::{self, Reaching};
use crate::wikitext::{Cell, Row, Table, Tree};

/// One row: a cell a column, `None` where the row has none.
pub(super) type Columns<'t> = Vec<Option<&'t Cell>>;

/// Rows of a table, each with its cells by column.
pub(super) fn columns<'t>(tree: &Tree<'_>, table: &'t Table) -> Vec<Columns<'t>> {
    let reaching = |cell: &'t Cell| Reaching {
        cell,
        rows: spanned(tree, cell, "rowspan"),
        columns: spanned(tree, cell, "colspan"),
    };
    let cells = |row: &'t Row| row.cells.iter().map(reaching).collect();
    layout::columns(table.rows.iter().map(cells))
}

/// The number of an attribute such as `rowspan="2"`; 1 where it is none.
fn spanned(tree: &Tree<'_>, cell: &Cell, name: &str) -> usize {
    let Some(attributes) = cell.attributes.map(|span| tree.slice(span)) else {
        return 1;
    };
    let lower = attributes.to_ascii_lowercase();
    let number = lower.split_once(name).and_then(|(_, behind)| {
        let value = behind.trim_start().strip_prefix('=')?.trim_start();
        let value = value.trim_start_matches(['"', '\'']);
        let end = value.find(|c: char| !c.is_ascii_digit());
        value.get(..end.unwrap_or(value.len()))?.parse().ok()
    });
    number.filter(|number| *number > 0).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::columns;
    use crate::wikitext::{Tree, View, tables};

    fn shown(text: &str) -> Vec<Vec<String>> {
        let tree = Tree::parse(text, View::Page);
        let found = tables(&tree, tree.whole());
        let rows = found.iter().flat_map(|table| columns(&tree, table));
        rows.map(|row| {
            let cells = row.into_iter();
            let text = |cell: &crate::wikitext::Cell| tree.slice(cell.content).trim().to_owned();
            cells
                .map(|cell| cell.map_or("-".to_owned(), text))
                .collect()
        })
        .collect()
    }

    #[test]
    fn a_cell_that_spans_rows_or_columns_stands_in_each() {
        let text = "{|\n|rowspan=2|a||b\n|-\n|c\n|-\n|colspan=\"2\"|d\n|}";
        assert_eq!(shown(text), [["a", "b"], ["a", "c"], ["d", "d"]]);
    }

    #[test]
    fn a_span_past_the_end_of_the_table_is_cut() {
        assert_eq!(shown("{|\n|a||rowspan=99|b\n|}"), [["a", "b"]]);
        assert_eq!(
            shown("{|\n|colspan=9999|a\n|}")[0].len(),
            crate::reader::layout::MOST_COLUMNS
        );
    }

    #[test]
    fn a_cell_from_above_keeps_its_column_in_a_short_row() {
        let text = "{|\n|a||b||rowspan=2|c\n|-\n|d\n|}";
        assert_eq!(shown(text), [vec!["a", "b", "c"], vec!["d", "-", "c"]]);
    }
}
