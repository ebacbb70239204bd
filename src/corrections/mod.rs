//! Values that people put in the place of those of the pages: read from a file, checked against the
//! tables, and put into the records before the rules look at them. Called by `dataset_of_corrected`.
//!
//! A correction names a record by its id (the columns of its key, joined by `/`), one column, the value
//! that is right, why, and where that can be looked up. Who won follows from a corrected score, and what
//! the legs decide from corrected legs; what a page states stays, so that the rules see what no longer fits.

mod error;
mod file;
mod ties;

use foldhash::{HashMap, HashSet};

pub use error::{CorrectionError, CorrectionProblem};
pub use file::Corrections;

use crate::model::{
    Correction, CorrectionOutcome, Dataset, Finding, FindingId, PageId, Rule, Table, tables,
};
use file::Entry;

/// The name of the file that is found beside the pages of an archive.
pub const FILE_NAME: &str = "corrections.toml";

impl Corrections {
    /// Puts the values into the records, lists what they replaced, and reports those that are no longer
    /// needed and those whose record is gone.
    ///
    /// # Errors
    ///
    /// A value that the record can't have.
    pub fn apply(&self, dataset: &mut Dataset) -> Result<(), CorrectionError> {
        if self.entries.is_empty() {
            return Ok(());
        }
        let places = self.places(dataset);
        let sums = ties::Sums::of(dataset);
        let mut rows = Vec::new();
        let is_of_tie = |entry: &&Entry| places.contains_key(&("ties", entry.record.clone()));
        // What is said of a tie itself comes after what follows from its matches.
        let (of_ties, others): (Vec<&Entry>, Vec<&Entry>) =
            self.entries.iter().partition(is_of_tie);
        for entry in others {
            rows.push(self.one(entry, &places, dataset)?);
        }
        sums.follow(dataset);
        for entry in of_ties {
            rows.push(self.one(entry, &places, dataset)?);
        }
        let gone = rows
            .iter()
            .filter(|(row, _)| row.outcome != CorrectionOutcome::Applied);
        let findings: Vec<Finding> = gone
            .filter_map(|(row, place)| finding(row, *place, dataset))
            .collect();
        dataset.findings.extend(findings);
        dataset.corrections = rows.into_iter().map(|(row, _)| row).collect();
        dataset
            .corrections
            .sort_by(|a, b| (&a.record_id, &a.field).cmp(&(&b.record_id, &b.field)));
        Ok(())
    }

    /// Where the records are that corrections name: by table and id.
    fn places(&self, dataset: &Dataset) -> HashMap<(&'static str, String), usize> {
        let wanted: HashSet<&str> = self
            .entries
            .iter()
            .map(|entry| entry.record.as_str())
            .collect();
        let mut out = HashMap::default();
        if wanted.is_empty() {
            return out;
        }
        for table in tables() {
            if !(0..table.width()).any(|column| table.may_be_corrected(column)) {
                continue;
            }
            for row in 0..table.len(dataset) {
                let id = id_of(table, dataset, row);
                if wanted.contains(id.as_str()) {
                    out.insert((table.name(), id), row);
                }
            }
        }
        out
    }

    fn one(
        &self,
        entry: &Entry,
        places: &HashMap<(&'static str, String), usize>,
        dataset: &mut Dataset,
    ) -> Result<(Correction, Option<Target>), CorrectionError> {
        let found = entry.tables.iter().find_map(|table| {
            let row = places.get(&(table.name(), entry.record.clone()))?;
            let column = table.position(&entry.field)?;
            Some(Target {
                table: *table,
                row: *row,
                column,
            })
        });
        let only = match entry.tables.as_slice() {
            [only] => Some(only.name()),
            _ => None,
        };
        let name = found.as_ref().map(|target| target.table.name()).or(only);
        let mut row = Correction {
            record_id: entry.record.clone(),
            of_table: name.map(str::to_owned),
            field: entry.field.clone(),
            outcome: CorrectionOutcome::RecordGone,
            replaced: None,
            value: Some(entry.value.clone()).filter(|value| !value.is_empty()),
            reason: entry.reason.clone(),
            source: entry.source.clone(),
            correction_line: entry.line,
        };
        let Some(target) = found else {
            return Ok((row, None));
        };
        let before = target.text(dataset);
        row.replaced = Some(before.clone()).filter(|before| !before.is_empty());
        let refused = |expected: String| self.error(entry, expected);
        self.has_partner(entry, &target, dataset).map_err(refused)?;
        let set = target
            .table
            .set(dataset, target.row, target.column, &entry.value);
        set.map_err(|refusal| self.error(entry, refusal.expected.to_owned()))?;
        row.outcome = match target.text(dataset) == before {
            true => CorrectionOutcome::NotNeeded,
            false => CorrectionOutcome::Applied,
        };
        if target.table.name() == "matches"
            && row.outcome == CorrectionOutcome::Applied
            && let Some(record) = dataset.matches.get_mut(target.row)
        {
            record.recompute_winner();
        }
        Ok((row, Some(target)))
    }

    /// Goals of one side alone are no score: where both are not known, or are to be taken away, both are
    /// corrected.
    fn has_partner(&self, entry: &Entry, target: &Target, dataset: &Dataset) -> Result<(), String> {
        let Some(partner) = partner(&entry.field) else {
            return Ok(());
        };
        let Some(column) = target.table.position(&partner) else {
            return Ok(());
        };
        let other = Target { column, ..*target };
        let is_open = other.text(dataset).is_empty();
        let takes_away = entry.value.is_empty();
        if !is_open && !takes_away {
            return Ok(());
        }
        let is_corrected = self.entries.iter().any(|other| {
            other.record == entry.record
                && other.field == partner
                && other.value.is_empty() == takes_away
        });
        match is_corrected {
            true => Ok(()),
            false => Err(format!("a correction of `{partner}` beside it")),
        }
    }

    fn error(&self, entry: &Entry, expected: String) -> CorrectionError {
        CorrectionError {
            file: entry.file.clone(),
            line: entry.line,
            problem: CorrectionProblem::Value {
                field: entry.field.clone(),
                value: entry.value.clone(),
                expected,
            },
        }
    }
}

/// A cell of a table.
#[derive(Clone, Copy)]
struct Target {
    table: &'static dyn Table,
    row: usize,
    column: usize,
}

impl Target {
    fn text(&self, dataset: &Dataset) -> String {
        self.table
            .cell(dataset, self.row, self.column)
            .to_text()
            .into_owned()
    }
}

/// The id of a row: the columns of its key, joined by `/`.
fn id_of(table: &'static dyn Table, dataset: &Dataset, row: usize) -> String {
    let cells = table.key_positions().into_iter();
    let cells = cells.map(|column| table.cell(dataset, row, column).to_text().into_owned());
    cells.collect::<Vec<_>>().join("/")
}

/// The column with the goals of the other side.
fn partner(field: &str) -> Option<String> {
    let pairs = [
        ("home", "away"),
        ("away", "home"),
        ("team1", "team2"),
        ("team2", "team1"),
    ];
    let is_of_goals = ["score", "penalties", "aggregate"]
        .iter()
        .any(|of| field.contains(of));
    let (side, other) = pairs.into_iter().find(|(side, _)| field.contains(side))?;
    is_of_goals.then(|| field.replace(side, other))
}

/// What is said of a correction that changes nothing. A record that is gone has no page: the first page
/// of its edition, or of the dataset, stands for it.
fn finding(row: &Correction, target: Option<Target>, dataset: &Dataset) -> Option<Finding> {
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
        let column = target.table.position("page")?;
        let page = target
            .table
            .cell(dataset, target.row, column)
            .to_text()
            .into_owned();
        let line = target.table.position("line");
        let line = line.map(|column| {
            target
                .table
                .cell(dataset, target.row, column)
                .to_text()
                .into_owned()
        });
        let line = line.and_then(|line| line.parse().ok()).unwrap_or(1);
        Some((
            PageId::new(page),
            line,
            of_match.map(|record| record.id.clone()),
        ))
    });
    let edition = row.record_id.split('/').next().unwrap_or_default();
    let beside = || {
        let mut matches = dataset.matches.iter();
        let found = matches.find(|record| record.round_id.edition() == edition);
        let page = found.map(|record| record.page.clone());
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
