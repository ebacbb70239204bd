//! One table as CSV: RFC 4180 with LF line ends, UTF-8, a heading line, null as an empty field.
//!
//! Called by `folder`, once a table.

use std::borrow::Cow;
use std::io::{self, Write};

use ::csv::{Terminator, WriterBuilder};

use crate::model::Dataset;
use crate::model::Table;
use crate::schema::{Column, ColumnKind};

/// What a spreadsheet takes for the beginning of a formula, after white space or at once. Source:
/// OWASP, "CSV Injection": `=`, `+`, `-`, `@` and their full-width forms, which some versions read
/// alike. The minus sign is there since programs that tidy text make a hyphen of it.
const FORMULA_STARTS: [char; 9] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '−'];

/// What is a danger already by standing first, whatever comes after it.
const DANGEROUS_FIRST: [char; 3] = ['\t', '\r', '\n'];

/// Writes one table as CSV.
///
/// With `defuse_formulas`, a text that a spreadsheet would run as a formula gets a `'` in front.
/// Dates, numbers and offsets such as `+02:00` are left as they are.
///
/// # Errors
///
/// What `out` says when it cannot be written to.
///
/// ```
/// use scoreline::{export, model::Dataset};
/// let mut out = Vec::new();
/// let countries = model::tables().into_iter().find(|table| table.name() == "countries").unwrap();
/// export::write_csv(countries, &Dataset::default(), &mut out, true)?;
/// assert_eq!(out, b"code,name,fifa_code,iso_code,historical\n");
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn write_csv(
    table: &dyn Table,
    dataset: &Dataset,
    out: impl Write,
    defuse_formulas: bool,
) -> io::Result<()> {
    let mut csv = WriterBuilder::new()
        .terminator(Terminator::Any(b'\n'))
        .from_writer(out);
    for index in 0..table.width() {
        csv.write_field(table.column(index).map_or("", |column| column.name))?;
    }
    csv.write_record(None::<&[u8]>)?;
    for row in 0..table.len(dataset) {
        for index in 0..table.width() {
            let cell = table.cell(dataset, row, index);
            let text = if defuse_formulas && may_be_formula(table.column(index)) {
                defused(cell.to_text())
            } else {
                cell.to_text()
            };
            csv.write_field(text.as_bytes())?;
        }
        csv.write_record(None::<&[u8]>)?;
    }
    csv.flush()
}

/// Whether a column's values are text that anybody may have written.
pub(super) fn may_be_formula(column: Option<&Column>) -> bool {
    column.is_some_and(|column| column.kind == ColumnKind::Text)
}

/// Whether a spreadsheet would run this text.
pub(super) fn is_formula(text: &str) -> bool {
    // Some programs take away white space, a byte-order mark or marks of direction when they read.
    let shown = text.trim_start_matches(|c: char| {
        c.is_whitespace()
            || c.is_control()
            || ('\u{200b}'..='\u{200f}').contains(&c)
            || c == '\u{feff}'
    });
    text.starts_with(DANGEROUS_FIRST) || shown.starts_with(FORMULA_STARTS)
}

/// Whether every version of Scoreline would have put a `'` in front of this text.
pub(super) fn always_defused(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// The text with a `'` in front where a spreadsheet would run it. A text that looks as if that had
/// been done already gets one as well, so that it can be undone.
pub(crate) fn defused(text: Cow<'_, str>) -> Cow<'_, str> {
    if is_formula(text.trim_start_matches('\'')) {
        Cow::Owned(format!("'{text}"))
    } else {
        text
    }
}

/// The text that [`defused`] made this of; `None` if it left it alone.
pub(super) fn undefused(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('\'')?;
    is_formula(rest.trim_start_matches('\'')).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::{defused, undefused, write_csv};
    use crate::export::sample::dataset;
    use crate::model::tables;

    fn csv(name: &str, defuse: bool) -> String {
        let table = tables().into_iter().find(|t| t.name() == name).unwrap();
        let mut out = Vec::new();
        write_csv(table, &dataset(), &mut out, defuse).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn values_are_written_as_the_design_says() {
        let matches = csv("matches", true);
        for value in [
            ",2014-02-07,",
            ",19:30,+02:00,2014-02-07T17:30:00Z,",
            ",false,",
            ",played,",
        ] {
            assert!(matches.contains(value), "{value} in {matches}");
        }
        assert!(!matches.contains('\r'));
    }

    #[test]
    fn text_that_looks_like_a_formula_is_defused_and_nothing_else() {
        let defused = csv("matches", true);
        assert!(defused.contains(",'=HYPERLINK(1),"), "{defused}");
        assert!(defused.contains(",+02:00,"), "{defused}");
        let plain = csv("matches", false);
        assert!(plain.contains(",=HYPERLINK(1),"), "{plain}");
    }

    #[test]
    fn f8_every_beginning_of_owasps_list_is_defused_behind_white_space_too() {
        for first in ["=", "+", "-", "@", "＝", "＋", "－", "＠", "−"] {
            for before in [
                "", " ", "\u{a0}", "\u{3000}", "\u{200b}", "\u{feff}", "\n ", "\t",
            ] {
                let text = format!("{before}{first}HYPERLINK(1)");
                assert_eq!(defused((&*text).into()), format!("'{text}"), "{text:?}");
            }
        }
        for text in ["\tx", "\rx", "\nx"] {
            assert_eq!(defused(text.into()), format!("'{text}"), "{text:?}");
        }
    }

    #[test]
    fn defusing_can_be_undone() {
        for text in [
            "=a",
            "'=a",
            "''-a",
            "\t",
            "'\r",
            " =a",
            "' =a",
            "\u{a0}=a",
            "\u{feff}@a",
            "\n",
            "＝a",
            "−1",
        ] {
            assert_eq!(undefused(&defused(text.into())), Some(text));
        }
        for text in ["", "'", "a", "'a", "''", " a", "a=b", "–1"] {
            assert_eq!(defused(text.into()), text);
            assert_eq!(undefused(text), None);
        }
    }

    #[test]
    fn quotes_commas_and_line_breaks_are_quoted() {
        let findings = csv("findings", true);
        assert!(findings.contains("\"a, \"\"b\"\"\nc\""), "{findings}");
    }
}
