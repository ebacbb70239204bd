//! What a match box says beside its values: notes, footnotes, what remains of its cells, and the
//! addresses of its reports. Called by `boxes`.

use super::boxes::BoxReading;
use crate::block::{PieceKind, Value};
use crate::dialect::BoxField;

/// Fields whose footnotes are notes on the match. Those of scorers and reports are not.
const WITH_FOOTNOTES: [BoxField; 11] = [
    BoxField::ScoreNote,
    BoxField::Note,
    BoxField::Score,
    BoxField::ShootoutScore,
    BoxField::Date,
    BoxField::Time,
    BoxField::Team1,
    BoxField::Team2,
    BoxField::Stadium,
    BoxField::Location,
    BoxField::Attendance,
];

impl BoxReading<'_, '_> {
    /// All of it, each text once.
    pub(super) fn note(&self) -> Option<String> {
        let mut notes: Vec<String> = Vec::new();
        let texts = [BoxField::ScoreNote, BoxField::Note];
        notes.extend(texts.into_iter().filter_map(|field| self.text(field)));
        let status = self.report_text();
        notes.extend(status.filter(|text| self.dialect().status(text).is_some()));
        for field in WITH_FOOTNOTES {
            let texts = self.field(field).into_iter().flat_map(Value::notes);
            notes.extend(texts.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")));
        }
        notes.extend(self.remainders.iter().cloned());
        let mut seen = foldhash::HashSet::default();
        notes.retain(|note| seen.insert(note.clone()));
        (!notes.is_empty()).then(|| notes.join("; "))
    }

    /// What is beside the links in the place of the report: `(match abandoned)`.
    pub(super) fn report_text(&self) -> Option<String> {
        let value = self.field(BoxField::Report)?;
        let mut text = String::new();
        for piece in &value.pieces {
            match &piece.kind {
                PieceKind::Text(part) => text.push_str(part),
                PieceKind::Link {
                    external: false,
                    label,
                    ..
                } => text.push_str(label),
                PieceKind::Break { .. } => text.push(' '),
                _ => {}
            }
        }
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        (!text.is_empty()).then_some(text)
    }

    /// Addresses of reports in the order of the page, each once.
    pub(super) fn report_urls(&self) -> Vec<String> {
        if !self.found.reports.is_empty() {
            return self.found.reports.clone();
        }
        let Some(value) = self.field(BoxField::Report) else {
            return Vec::new();
        };
        let addresses = value.pieces.iter().filter_map(|piece| match &piece.kind {
            PieceKind::Link {
                target,
                external: true,
                ..
            } => Some(target.clone()),
            PieceKind::Text(text) => {
                let start = text.find("http")?;
                text[start..].split_whitespace().next().map(str::to_owned)
            }
            _ => None,
        });
        let mut seen = foldhash::HashSet::default();
        addresses
            .filter(|address| seen.insert(address.clone()))
            .collect()
    }
}
