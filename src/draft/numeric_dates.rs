//! Days written in numbers with the year at the end: `09-06-2012`, `9.6.2012`, `6/9/2012`. Which of the first two
//! is the month, the other days of the section say, else those of the page: a number over 12 is a day. Called once
//! a page, before its blocks become drafts; a day that nothing decides stays as it is, and is reported as one that
//! can't be read.

use std::collections::BTreeMap;

use crate::block::{Block, BlockKind, Mark, Piece, PieceKind, Value};
use crate::dialect::{BoxField, is_dash};

/// Bytes of the longest day in numbers: `09 - 06 - 2012`.
const LONGEST: usize = 20;

/// The largest number of a month.
const MOST_MONTHS: u32 = 12;

/// What is known of the order of day and month.
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    day_first: bool,
    month_first: bool,
}

impl Seen {
    fn add(&mut self, day: [u32; 3]) {
        let [one, other, _] = day;
        self.day_first |= one > MOST_MONTHS && other <= MOST_MONTHS;
        self.month_first |= other > MOST_MONTHS && one <= MOST_MONTHS;
    }

    /// Whether the day is first; `None` where nothing says it, or both were seen.
    fn is_day_first(self) -> Option<bool> {
        (self.day_first != self.month_first).then_some(self.day_first)
    }
}

/// Makes days in numbers of a page those of the calendar, where their order is known.
pub(super) fn settle(blocks: &mut [Block]) {
    let mut of_page = Seen::default();
    let mut of_sections = vec![Seen::default()];
    for block in blocks.iter_mut() {
        if matches!(block.kind, BlockKind::Heading(_)) {
            of_sections.push(Seen::default());
        }
        dates(block, &mut |value| {
            if let (Some(day), Some(section)) = (day_of(value), of_sections.last_mut()) {
                of_page.add(day);
                section.add(day);
            }
        });
    }
    let is_any = |seen: &Seen| seen.day_first || seen.month_first;
    let mut sections = of_sections.into_iter();
    let mut section = sections.next().unwrap_or_default();
    for block in blocks {
        if matches!(block.kind, BlockKind::Heading(_)) {
            section = sections.next().unwrap_or_default();
        }
        let seen = if is_any(&section) { section } else { of_page };
        dates(block, &mut |value| {
            let Some([one, other, year]) = day_of(value) else {
                return;
            };
            let mut own = Seen::default();
            own.add([one, other, year]);
            let is_same = (one == other).then_some(true);
            let own = own.is_day_first().or(is_same);
            let Some(is_day_first) = own.or(seen.is_day_first()) else {
                return;
            };
            let (day, month) = if is_day_first {
                (one, other)
            } else {
                (other, one)
            };
            in_calendar(value, [year, month, day], is_day_first);
        });
    }
}

/// Every value of a block that gives a day.
fn dates(block: &mut Block, each: &mut dyn FnMut(&mut Value)) {
    let mut of = |fields: &mut BTreeMap<BoxField, Value>| {
        if let Some(date) = fields.get_mut(&BoxField::Date) {
            each(date);
        }
    };
    match &mut block.kind {
        BlockKind::MatchBox(found) => {
            of(&mut found.fields);
            if let Some(shown) = &mut found.shown {
                of(&mut shown.fields);
            }
        }
        BlockKind::TieRow(row) => of(&mut row.details),
        BlockKind::TeamMatches(list) => list.rows.iter_mut().for_each(|row| of(&mut row.details)),
        BlockKind::Finals(list) => list.rows.iter_mut().for_each(|row| of(&mut row.fields)),
        _ => {}
    }
}

/// The three numbers of a day whose year is last, in their order.
fn day_of(value: &Value) -> Option<[u32; 3]> {
    if value.marks().any(|mark| matches!(mark, Mark::Date { .. })) {
        return None;
    }
    let text = value.text();
    let text = text.trim().trim_end_matches('.');
    if text.len() > LONGEST {
        return None;
    }
    let is_between = |c: char| is_dash(c) || matches!(c, '.' | '/');
    let mut parts = text.split(is_between).map(str::trim);
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let mut next = |lengths: std::ops::RangeInclusive<usize>| -> Option<u32> {
        let part = parts.next()?;
        let fits = is_number(part) && lengths.contains(&part.len());
        fits.then(|| part.parse().ok()).flatten()
    };
    let day = [next(1..=2)?, next(1..=2)?, next(4..=4)?];
    parts.next().is_none().then_some(day)
}

/// Puts a day of the calendar in the place of the text of a value.
fn in_calendar(value: &mut Value, day: [u32; 3], day_first: bool) {
    let written = Some(value.text().trim().to_owned());
    let is_text = |piece: &Piece| matches!(piece.kind, PieceKind::Text(_) | PieceKind::Link { .. });
    value.pieces.retain(|piece| !is_text(piece));
    let parts = day.map(|number| number.to_string()).to_vec();
    let kind = PieceKind::Mark(Mark::Date {
        parts,
        day_first,
        written,
    });
    let span = value.span;
    value.pieces.insert(0, Piece { kind, span });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wikitext::Span;

    fn of(text: &str) -> Option<[u32; 3]> {
        day_of(&Value::of_text(text, Span::default()))
    }

    #[test]
    fn three_numbers_with_the_year_last_are_a_day_and_nothing_else_is() {
        assert_eq!(of("09-06-2012"), Some([9, 6, 2012]));
        assert_eq!(of("9.6.2012."), Some([9, 6, 2012]));
        assert_eq!(of("9 / 6 / 2012"), Some([9, 6, 2012]));
        assert_eq!(of("9–6–2012"), Some([9, 6, 2012]));
        for text in [
            "2012-06-09",
            "9 June 2012",
            "9.6.12",
            "9.6.2012 v",
            "1-2-3-2012",
            "9.6",
            "109.6.2012",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
