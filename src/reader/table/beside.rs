//! What a row says of its match beside the sides and the result, by the columns of its table. Called by
//! the readers of rows of ties and of lists.

use std::collections::BTreeMap;

use super::cells::{Row, Table, bounded, skipped};
use crate::block::{Block, Piece, PieceKind, Value};
use crate::dialect::{BoxField, with_plain_dashes};
use crate::model::Rule;
use crate::wikitext::Span;

/// Columns that say something beside the result.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Beside {
    /// By what they say.
    pub(super) details: Vec<(BoxField, usize)>,
    /// Columns that no dialect names.
    pub(super) unknown: Vec<usize>,
    /// Columns without a title.
    pub(super) untitled: Vec<usize>,
}

impl Beside {
    /// What a row says. What is in a column that is not known is kept as a note. `read` are the columns
    /// that are read otherwise.
    pub(super) fn of_row(
        &self,
        table: &Table<'_>,
        row: &Row,
        titles: &[String],
        read: impl Iterator<Item = usize>,
    ) -> BTreeMap<BoxField, Value> {
        let place = |at: usize| row.get(at).copied().flatten();
        let is_short = |place: &usize| !table.text(Some(*place)).is_empty();
        let mut out: BTreeMap<BoxField, Value> = BTreeMap::new();
        for (field, at) in &self.details {
            let Some(place) = place(*at).filter(|place| is_short(place)) else {
                continue;
            };
            let value = (table.value)(place);
            let text = value.text();
            let text = with_plain_dashes(&text);
            // Nothing is known where a dash stands.
            if !table.dialect.is_no_value(&text) {
                out.entry(*field).or_insert(value);
            }
        }
        // Cells beyond the head have no title either.
        let beyond = titles.len()..row.len();
        let others = self.unknown.iter().chain(&self.untitled).copied();
        let read = read.chain(self.details.iter().map(|(_, at)| *at));
        let mut seen: Vec<usize> = read.filter_map(place).collect();
        for at in others.chain(beyond) {
            let Some(place) = place(at).filter(is_short) else {
                continue;
            };
            if seen.contains(&place) {
                continue;
            }
            seen.push(place);
            let value = (table.value)(place);
            let text = match titles.get(at).filter(|title| !title.is_empty()) {
                Some(title) => format!("{title}: {}", table.text(Some(place))),
                None => table.text(Some(place)).to_owned(),
            };
            add_note(&mut out, &text, value.span);
        }
        out
    }

    /// Reports the columns of a head that are not known.
    pub(super) fn reported(&self, table: &Table<'_>, titles: &[String]) -> Vec<Block> {
        let report = |at: &usize| {
            let title = titles.get(*at).map_or("", String::as_str).to_owned();
            let place = table.rows.iter().find_map(|row| {
                let place = row.get(*at).copied().flatten()?;
                (table.text(Some(place)) == title).then_some(place)
            });
            let span = place
                .and_then(|place| table.cell(place))
                .map(|cell| cell.span);
            let span = span.unwrap_or(table.span);
            skipped(Rule::UnknownColumn, title, None, span)
        };
        self.unknown.iter().map(report).collect()
    }
}

/// Adds a text to the note of a row.
pub(super) fn add_note(out: &mut BTreeMap<BoxField, Value>, text: &str, span: Span) {
    let note = out.entry(BoxField::Note).or_default();
    let between = if note.pieces.is_empty() { "" } else { "; " };
    let mut more = Value::of_text(&format!("{between}{text}"), span);
    note.pieces.append(&mut more.pieces);
    note.span = span;
}

/// The addresses in a result are those of reports.
pub(super) fn report_of(out: &mut BTreeMap<BoxField, Value>, result: &Value) {
    let is_report = |piece: &Piece| matches!(piece.kind, PieceKind::Link { external: true, .. });
    if result.pieces.iter().any(is_report) {
        out.entry(BoxField::Report)
            .or_insert_with(|| result.clone());
    }
}

impl Table<'_> {
    /// The texts of a row, as a finding shows them.
    pub(super) fn found(&self, number: usize) -> String {
        let own = self.own(number);
        let texts = own.iter().map(|place| self.text(Some(*place)));
        let texts: Vec<&str> = texts.collect();
        bounded(texts.join(" | ").trim()).to_owned()
    }

    /// A finding on a row.
    pub(super) fn report(&self, number: usize, rule: Rule) -> Block {
        skipped(rule, self.found(number), None, self.span_of(number))
    }
}
