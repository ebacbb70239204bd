//! How rows and values that differ are shown to people: one line a key, one a value, old → new.
//!
//! Used by `verify` and `refresh`.

use std::fmt;

use super::columns::{WIDTH, columns, shortened, start_of};
use scoreline::export::CellChange;
use scoreline::schema::Column;

/// The key of a row, whole: what does not fit goes on in the next line.
pub(super) fn write_key(
    f: &mut fmt::Formatter<'_>,
    mark: char,
    key: &[(Column, String)],
) -> fmt::Result {
    let values: Vec<String> = key.iter().map(|(_, text)| one_line(text)).collect();
    let values = values.join(", ");
    let mut rest = &*values;
    let mut start = format!("  {mark} ");
    while !rest.is_empty() {
        let line = start_of(rest, WIDTH - 4);
        writeln!(f, "{start}{line}")?;
        start = "    ".to_owned();
        rest = rest.get(line.len().max(1)..).unwrap_or_default();
    }
    Ok(())
}

pub(super) fn write_change(f: &mut fmt::Formatter<'_>, change: &CellChange) -> fmt::Result {
    let (old, new) = (one_line(&change.old), one_line(&change.new));
    let line = format!("      {}: {old} → {new}", change.column.name);
    if columns(&line) <= WIDTH {
        return writeln!(f, "{line}");
    }
    // Long texts: what they begin with in common is left out as far as need be.
    let room = WIDTH - 10;
    let common = old.chars().zip(new.chars()).take_while(|(a, b)| a == b);
    let skip = common.count().saturating_sub(room / 4);
    writeln!(f, "      {}:", change.column.name)?;
    writeln!(f, "        - {}", part(&old, skip, room))?;
    writeln!(f, "        + {}", part(&new, skip, room))
}

/// Some `room` columns of a text, without its first `skip` characters.
fn part(text: &str, skip: usize, room: usize) -> String {
    if skip == 0 || columns(text) <= room {
        return shortened(text, room);
    }
    let rest: String = text.chars().skip(skip).collect();
    format!("…{}", shortened(&rest, room - 1))
}

/// A value on one line; a missing one is shown as such.
pub(super) fn one_line(text: &str) -> String {
    if text.is_empty() {
        "(none)".to_owned()
    } else {
        text.replace('\n', "⏎")
    }
}
