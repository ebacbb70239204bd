//! How rows and values that differ are told to people: one line a key, one a value, old → new.
//!
//! Used by `verify` and `refresh`.

use std::fmt;

use super::summary::{WIDTH, shortened};
use scoreline::export::{CellChange, Column};

/// The key of a row, whole: what does not fit goes on in the next line.
pub(super) fn write_key(
    f: &mut fmt::Formatter<'_>,
    mark: char,
    key: &[(Column, String)],
) -> fmt::Result {
    let values: Vec<String> = key.iter().map(|(_, text)| one_line(text)).collect();
    let mut rest = values.join(", ");
    let mut start = format!("  {mark} ");
    while !rest.is_empty() {
        let room = WIDTH - 4;
        let cut = rest
            .char_indices()
            .nth(room)
            .map_or(rest.len(), |(at, _)| at);
        let behind = rest.split_off(cut);
        writeln!(f, "{start}{rest}")?;
        start = "    ".to_owned();
        rest = behind;
    }
    Ok(())
}

pub(super) fn write_change(f: &mut fmt::Formatter<'_>, change: &CellChange) -> fmt::Result {
    let (old, new) = (one_line(&change.old), one_line(&change.new));
    let line = format!("      {}: {old} → {new}", change.column.name);
    if line.chars().count() <= WIDTH {
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

/// Some `room` characters of a text.
fn part(text: &str, skip: usize, room: usize) -> String {
    if skip == 0 || text.chars().count() <= room {
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
