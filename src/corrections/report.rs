//! What became of each correction: the rows of the table, and findings on those that change nothing. Editions
//! are corrected here, when all else is known. Used by `mod`.

use foldhash::{HashMap, HashSet};

use super::error::{CorrectionError, CorrectionProblem};
use super::file::{Corrections, Entry, correctable};
use super::places::{Places, Target};
use super::put::{Done, Put, put};
use crate::model::{
    Correction, CorrectionOutcome, Dataset, Finding, FindingId, PageId, RoundId, Rule, Table,
};

/// Corrections as far as they are put into the records.
#[must_use]
pub struct Applied<'c> {
    corrections: &'c Corrections,
    rows: Vec<(Correction, Option<Target>)>,
    /// Those whose record was not there yet, and the table of another record of the same id.
    left: Vec<(&'c Entry, Option<&'static dyn Table>)>,
}

impl std::fmt::Debug for Applied<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Applied")
            .field("rows", &self.rows.len())
            .field("left", &self.left.len())
            .finish()
    }
}

impl<'c> Applied<'c> {
    pub(super) fn new(corrections: &'c Corrections) -> Self {
        Self {
            corrections,
            rows: Vec::with_capacity(corrections.entries.len()),
            left: Vec::new(),
        }
    }

    pub(super) fn take(&mut self, done: Vec<(Put<'_>, Done)>) {
        for (one, done) in done {
            let outcome = match done.is_change() {
                true => CorrectionOutcome::Applied,
                false => CorrectionOutcome::NotNeeded,
            };
            let row = Correction {
                of_table: Some(one.target.table.name().to_owned()),
                replaced: Some(done.before).filter(|before| !before.is_empty()),
                ..row(one.entry, outcome)
            };
            self.rows.push((row, Some(one.target)));
        }
    }

    pub(super) fn leave(&mut self, entry: &'c Entry, other: Option<&'static dyn Table>) {
        self.left.push((entry, other));
    }

    /// Corrects editions, lists all corrections with what they replaced, and reports those that are no longer
    /// needed and those whose record is gone.
    ///
    /// # Errors
    ///
    /// As [`Corrections::apply`].
    pub fn finish(mut self, dataset: &mut Dataset) -> Result<(), CorrectionError> {
        self.editions(dataset)?;
        let is_gone = |row: &Correction| row.outcome == CorrectionOutcome::RecordGone;
        let pages = match self.rows.iter().any(|(row, _)| is_gone(row)) {
            true => pages(dataset),
            false => HashMap::default(),
        };
        let idle = self.rows.iter();
        let idle = idle.filter(|(row, _)| row.outcome != CorrectionOutcome::Applied);
        let findings = idle.filter_map(|(row, target)| finding(row, *target, dataset, &pages));
        let findings: Vec<Finding> = findings.collect();
        dataset.findings.extend(findings);
        dataset.corrections = self.rows.into_iter().map(|(row, _)| row).collect();
        dataset
            .corrections
            .sort_by(|a, b| (&a.record_id, &a.field).cmp(&(&b.record_id, &b.field)));
        Ok(())
    }

    fn editions(&mut self, dataset: &mut Dataset) -> Result<(), CorrectionError> {
        let left = std::mem::take(&mut self.left);
        let has_late = left.iter().any(|(entry, _)| entry.is_late());
        let places = has_late.then(|| Places::of(self.corrections, dataset));
        let mut found = Vec::new();
        let mut gone = Vec::new();
        for (entry, other) in left {
            let places = places.as_ref().filter(|_| entry.is_late());
            let target = places
                .map(|places| places.find(entry))
                .transpose()?
                .flatten();
            match (target, other) {
                (Some(target), _) => found.push(Put { entry, target }),
                (None, Some(table)) => {
                    return Err(entry.wrong(CorrectionProblem::OtherTable {
                        record: entry.record.clone(),
                        table: table.name(),
                        field: entry.field.clone(),
                        hint: correctable(table, &entry.field),
                    }));
                }
                (None, None) => gone.push(entry),
            }
        }
        let done = put(self.corrections, dataset, found)?;
        for (one, done) in done.iter().filter(|(_, done)| done.is_change()) {
            spread(dataset, one, &done.before);
        }
        self.take(done);
        if self.corrections.for_a_part && !gone.is_empty() {
            let rounds = dataset.rounds.iter();
            let there: HashSet<&str> = rounds.map(|round| round.id.edition()).collect();
            gone.retain(|entry| there.contains(edition(&entry.record)));
        }
        let gone = gone.into_iter();
        self.rows
            .extend(gone.map(|entry| (row(entry, CorrectionOutcome::RecordGone), None)));
        Ok(())
    }
}

/// The name and the season of an edition are in its rounds and matches, too.
fn spread(dataset: &mut Dataset, one: &Put<'_>, before: &str) {
    let Dataset {
        editions,
        rounds,
        matches,
        ..
    } = dataset;
    let Some(edition) = editions.get(one.target.row) else {
        return;
    };
    let is_of_it = |id: &RoundId| id.edition() == edition.id.as_str();
    let rounds = rounds.iter_mut().filter(|round| is_of_it(&round.id));
    let rounds = rounds.map(|round| (&mut round.competition, &mut round.season));
    let matches = matches
        .iter_mut()
        .filter(|record| is_of_it(&record.round_id));
    let matches = matches.map(|record| (&mut record.competition, &mut record.season));
    for (competition, season) in rounds.chain(matches) {
        let (value, new) = match one.entry.field.as_str() {
            "competition" => (competition, &edition.competition),
            "season" => (season, &edition.season),
            _ => return,
        };
        if value.as_deref().unwrap_or("") == before {
            value.clone_from(new);
        }
    }
}

/// A correction as it is written.
fn row(entry: &Entry, outcome: CorrectionOutcome) -> Correction {
    let only = match entry.tables.as_slice() {
        [only] => Some(only.name().to_owned()),
        _ => None,
    };
    Correction {
        record_id: entry.record.clone(),
        of_table: only,
        field: entry.field.clone(),
        outcome,
        replaced: None,
        value: Some(entry.value.clone()).filter(|value| !value.is_empty()),
        reason: entry.reason.clone(),
        source: entry.source.clone(),
        correction_line: entry.line,
    }
}

/// The edition that an id begins with.
fn edition(record: &str) -> &str {
    record.split('/').next().unwrap_or_default()
}

/// The page of the first match of each edition.
fn pages(dataset: &Dataset) -> HashMap<String, PageId> {
    let mut out = HashMap::default();
    for record in &dataset.matches {
        let edition = record.round_id.edition();
        if !out.contains_key(edition) {
            out.insert(edition.to_owned(), record.page.clone());
        }
    }
    out
}

/// What is said of a correction that changes nothing. A record that is gone has no page: the first page
/// of its edition, or of the dataset, stands for it.
fn finding(
    row: &Correction,
    target: Option<Target>,
    dataset: &Dataset,
    pages: &HashMap<String, PageId>,
) -> Option<Finding> {
    let value = row.value.as_deref().unwrap_or("nothing");
    let (rule, message) = match target {
        Some(_) => (
            Rule::CorrectionNotNeeded,
            format!(
                "The pages give {value} as {} of {} themselves.",
                row.field, row.record_id
            ),
        ),
        None => (
            Rule::CorrectionWithoutRecord,
            format!(
                "No record is called {}; the correction of its {} on line {} changes nothing.",
                row.record_id, row.field, row.correction_line
            ),
        ),
    };
    let of_record = target.and_then(|target| {
        let of_match = match target.table.name() {
            "matches" => dataset.matches.get(target.row),
            _ => None,
        };
        let line = target
            .beside(dataset, "line")
            .and_then(|line| line.parse().ok());
        Some((
            PageId::new(target.beside(dataset, "page")?),
            line.unwrap_or(1),
            of_match.map(|record| record.id.clone()),
        ))
    });
    let beside = || {
        let page = pages.get(edition(&row.record_id)).cloned();
        let page = page.or_else(|| dataset.pages.first().map(|page| page.id.clone()))?;
        Some((page, 1, None))
    };
    let (page, line, match_id) = of_record.or_else(beside)?;
    Some(Finding {
        id: FindingId::new(""),
        rule,
        severity: rule.severity(),
        page,
        section_path: std::sync::Arc::default(),
        span_start: 0,
        span_end: 0,
        line,
        match_id,
        tie_id: None,
        expected: None,
        found: row.value.clone(),
        message,
    })
}
