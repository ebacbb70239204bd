//! The skip test: whether a page of wikitext can give any record at all. Called before a page is
//! parsed; most pages of a dump are about something else.
//!
//! Records come from templates, module calls and transclusions whose names the dialect knows, and
//! findings about them from the same names left open. All of these begin with two braces and the
//! name. A table may be one of results, and a line may list one, which is reported. So a page without
//! either, and without two braces before such a name, gives nothing but what it gives as a page. Headings and sentences
//! count only beside a match.

use memchr::memmem;

use super::{listed, positional, spelled_out};
use crate::dialect::Dialect;

/// Whether a page may hold something that becomes a record or a finding of its own. `false` is
/// certain; `true` may turn out to be nothing, as when the name is in a comment.
pub(in crate::reader) fn may_hold_football(text: &str, dialect: &Dialect) -> bool {
    if memmem::find(text.as_bytes(), b"{|").is_some() || spelled_out::may_begin_table(text) {
        return true;
    }
    if text.split('\n').any(listed::may_be_line) || positional::may_list(text) {
        return true;
    }
    let names = dialect.block_names();
    let mut rest = text;
    while let Some(at) = memmem::find(rest.as_bytes(), b"{{") {
        // The name comes after the last brace, however many there are.
        rest = rest.get(at..).unwrap_or("").trim_start_matches('{');
        if names.begin(rest) || may_be_tables(rest, dialect) {
            return true;
        }
    }
    false
}

/// Whether the call that begins here may be of a template with the tables of one edition.
fn may_be_tables(text: &str, dialect: &Dialect) -> bool {
    let bytes = text.as_bytes();
    let end = bytes
        .iter()
        .take(LONGEST_NAME)
        .position(|b| matches!(b, b'|' | b'}' | b'{'));
    let Some(name) = end.and_then(|end| text.get(..end)) else {
        return false;
    };
    // A comment or a tag may be inside a name.
    let is_plain = !name.contains('<');
    name.bytes().any(|b| b.is_ascii_digit())
        && (!is_plain || dialect.is_tables_template(name.trim()))
}

/// No title is longer than 255 bytes; comments may be beside it.
const LONGEST_NAME: usize = 2_000;
