//! How rules report: what they saw, the place of it, and the finding that comes of both.
//!
//! Every rule of this folder is given a [`Report`]; `mod.rs` takes the findings out of it.

use super::index::Index;
use crate::model::{Finding, FindingId, Match, Opponent, PageId, Rule, Tie};

/// Where rules put what they see.
pub(super) struct Report<'r, 'd> {
    pub(super) index: &'r Index<'d>,
    pub(super) found: &'r mut Vec<Finding>,
}

/// What stands somewhere, and what should.
pub(super) struct Seen {
    pub(super) expected: Option<String>,
    pub(super) found: Option<String>,
    pub(super) message: String,
}

/// A place that is no match's.
pub(super) struct Place<'p> {
    pub(super) page: &'p PageId,
    pub(super) section_path: &'p str,
    pub(super) span: (u64, u64),
    pub(super) line: u32,
}

impl Report<'_, '_> {
    /// Reports something that no single match is the place of.
    pub(super) fn about_page(&mut self, rule: Rule, place: &Place<'_>, seen: Seen) {
        self.found.push(Finding {
            id: FindingId::new(""),
            rule,
            severity: rule.severity(),
            page: place.page.clone(),
            section_path: place.section_path.into(),
            span_start: place.span.0,
            span_end: place.span.1,
            line: place.line,
            match_id: None,
            tie_id: None,
            expected: seen.expected,
            found: seen.found,
            message: seen.message,
        });
    }

    /// Reports something about the score and the goals of a match, where they are in its box.
    pub(super) fn about_result(&mut self, rule: Rule, record: &Match, seen: Seen) {
        self.about_match(rule, record, seen);
        let facts = self.index.facts.boxes.get(&record.id);
        if let (Some((span, line)), Some(finding)) =
            (facts.and_then(|facts| facts.result), self.found.last_mut())
        {
            finding.span_start = span.start.into();
            finding.span_end = span.end.into();
            finding.line = line;
        }
    }

    /// Reports something about a match, at the place it was read from.
    pub(super) fn about_match(&mut self, rule: Rule, record: &Match, seen: Seen) {
        self.report(rule, record, None, seen);
    }

    /// Reports something about a tie, at the place of its last leg, else at its own.
    pub(super) fn about_tie(&mut self, rule: Rule, tie: &Tie, seen: Seen) {
        let legs = self.index.legs_of(tie);
        if let Some(last) = legs.last().copied() {
            self.report(rule, last, Some(tie), seen);
        } else if let Some(place) = self.index.facts.ties.get(&tie.id) {
            // Without a leg the row or the sentence that makes the tie is the place.
            let place = Place {
                page: &place.page,
                section_path: &place.section_path,
                span: (place.span.start.into(), place.span.end.into()),
                line: place.line,
            };
            self.about_page(rule, &place, seen);
            if let Some(last) = self.found.last_mut() {
                last.tie_id = Some(tie.id.clone());
            }
        }
    }

    fn report(&mut self, rule: Rule, record: &Match, tie: Option<&Tie>, seen: Seen) {
        let place = self.index.places.get(&record.id);
        let tie_id = tie.map(|tie| tie.id.clone());
        self.found.push(Finding {
            id: FindingId::new(""),
            rule,
            severity: rule.severity(),
            page: record.page.clone(),
            section_path: place
                .map(|place| place.section_path.clone())
                .unwrap_or_default(),
            span_start: place.map_or(0, |place| place.span_start),
            span_end: place.map_or(0, |place| place.span_end),
            line: record.line,
            match_id: tie.is_none().then(|| record.id.clone()),
            tie_id,
            expected: seen.expected,
            found: seen.found,
            message: seen.message,
        });
    }
}

/// `Home 2–1 Away` for messages.
pub(super) fn label(record: &Match) -> String {
    let score = record
        .score
        .or(record.awarded)
        .map_or("v".to_owned(), |score| score.to_string());
    let name = |side: &Opponent| match side.name() {
        "" => "?".to_owned(),
        name => name.to_owned(),
    };
    format!("{} {score} {}", name(&record.home), name(&record.away))
}
