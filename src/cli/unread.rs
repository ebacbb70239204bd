//! Tables that nothing is read from, as text for people: `census --unread`. Columns are aligned and cut so
//! that a row fits a terminal; of long tables and long lists of them the beginning is shown.

use scoreline::census::Entry;

use super::columns::{WIDTH, columns, padded, shortened};
use super::summary::counted;

/// Tables shown at most.
pub(super) const MOST_TABLES: usize = 20;

/// Rows of a table shown at most.
const MOST_ROWS: usize = 20;

/// Columns of a table shown at most; each gets a few letters then.
const MOST_COLUMNS: usize = 12;

const INDENT: &str = "  ";

/// Spaces between two columns.
const GAP: usize = 2;

/// The first tables of these, one below the other.
pub(super) fn shown(tables: impl Iterator<Item = (Entry, Vec<Vec<String>>)>) -> String {
    let mut out = String::new();
    for (number, (entry, rows)) in tables.enumerate() {
        if number == MOST_TABLES {
            out += "\nmore tables are not shown; name single pages to see them\n";
            break;
        }
        if number > 0 {
            out.push('\n');
        }
        let results = usize::try_from(entry.count).unwrap_or(usize::MAX);
        let end = format!(" line {}: {}", entry.line, counted(results, "result"));
        let page = shortened(entry.page.as_str(), WIDTH.saturating_sub(columns(&end)));
        out += &format!("{page}{end}\n");
        out += &aligned(&rows);
    }
    out
}

/// Rows with their columns in line, columns that show nothing left out.
fn aligned(rows: &[Vec<String>]) -> String {
    let first: Vec<&Vec<String>> = rows.iter().take(MOST_ROWS).collect();
    let width = first.iter().map(|row| row.len()).max().unwrap_or(0);
    let widest = |column: usize| {
        let cells = first.iter().filter_map(|row| row.get(column));
        cells.map(|cell| columns(cell)).max().unwrap_or(0)
    };
    let mut shown: Vec<(usize, usize)> = (0..width)
        .map(|column| (column, widest(column)))
        .filter(|(_, widest)| *widest > 0)
        .collect();
    let hidden = shown.len().saturating_sub(MOST_COLUMNS);
    shown.truncate(MOST_COLUMNS);
    let gaps = GAP * shown.len().saturating_sub(1);
    let room = WIDTH.saturating_sub(INDENT.len() + gaps);
    let limit = limit(shown.iter().map(|(_, widest)| *widest), room);
    let mut out = String::new();
    for row in &first {
        let cell = |(column, widest): &(usize, usize)| {
            let text = row.get(*column).map_or("", String::as_str);
            let width = (*widest).min(limit);
            padded(&shortened(text, width), width)
        };
        let cells: Vec<String> = shown.iter().map(cell).collect();
        let line = cells.join(&" ".repeat(GAP));
        out += format!("{INDENT}{line}").trim_end();
        out.push('\n');
    }
    let more = rows.len().saturating_sub(MOST_ROWS);
    if more > 0 {
        out += &format!("{INDENT}… and {}\n", counted(more, "more row"));
    }
    if hidden > 0 {
        let columns = counted(hidden, "more column");
        out += &format!("{INDENT}… and {columns} to the right\n");
    }
    out
}

/// The width that no column may pass so that all of them fit.
fn limit(widths: impl Iterator<Item = usize> + Clone, room: usize) -> usize {
    let fits = |limit: &usize| widths.clone().map(|width| width.min(*limit)).sum::<usize>() <= room;
    (1..=room).rev().find(fits).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::{MOST_TABLES, shown};
    use scoreline::census::Census;
    use scoreline::document::Document;

    fn unread(text: &str) -> String {
        let pages = [Document::new("2031 Northern Shield", "en", text)];
        shown(Census::unread(&pages))
    }

    #[test]
    fn columns_are_in_line_and_a_row_keeps_within_80_columns() {
        let long = "a remark that goes on and on, as remarks of editors do from time to time";
        let text = unread(&format!(
            "{{|\n! Pitch !! Game !! colspan=2 | Remark\n|-\n| rowspan=2 | Northport || 2–1 || {long} || {long}\n\
             |-\n| 10–0 || ||\n|}}"
        ));
        insta::assert_snapshot!(text, @"
        en:2031_Northern_Shield line 1: 2 results
          Pitch      Game  Remark
          Northport  2–1   a remark that goes on and on…  a remark that goes on and on…
                     10–0
        ");
        assert!(text.lines().all(|line| line.chars().count() <= 80));
    }

    #[test]
    fn columns_that_are_left_out_are_counted() {
        let wide = |columns: usize| {
            let heads = vec!["Game"; columns].join(" !! ");
            let cells = vec!["2–1"; columns].join(" || ");
            unread(&format!("{{|\n! {heads}\n|-\n| {cells}\n|}}"))
        };
        assert!(!wide(12).contains("more column"));
        assert!(wide(13).ends_with("  … and 1 more column to the right\n"));
        assert!(wide(15).ends_with("  … and 3 more columns to the right\n"));
    }

    #[test]
    fn long_tables_and_long_lists_of_them_are_cut() {
        let table = format!(
            "{{|\n! Pitch !! Game\n{}|}}\n",
            "|-\n| A || 2–1\n".repeat(30)
        );
        let text = unread(&table.repeat(MOST_TABLES + 1));
        assert_eq!(text.matches("30 results\n").count(), MOST_TABLES);
        assert_eq!(text.matches("  … and 11 more rows\n").count(), MOST_TABLES);
        assert!(text.ends_with("\nmore tables are not shown; name single pages to see them\n"));
    }
}
