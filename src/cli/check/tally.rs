//! What `check` tells people at its end: how many findings of each rule.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::fmt;

use crate::cli::summary::counted;
use scoreline::model::{Finding, Severity};

/// The end of a run, for people.
pub(super) struct Tally<'d> {
    /// Findings that were shown.
    pub(super) findings: &'d [Finding],
    /// Pages that were read.
    pub(super) pages: usize,
    /// Findings that were not shown.
    pub(super) left_out: usize,
}

impl fmt::Display for Tally<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut counts: HashMap<(Severity, &str), usize> = HashMap::new();
        for finding in self.findings {
            *counts
                .entry((finding.severity, finding.rule.name()))
                .or_default() += 1;
        }
        let mut rows: Vec<_> = counts.into_iter().collect();
        rows.sort_by_key(|((severity, rule), count)| (Reverse(*severity), Reverse(*count), *rule));
        let of = |severity| -> usize {
            let of_it = rows.iter().filter(|((s, _), _)| *s == severity);
            of_it.map(|(_, count)| count).sum()
        };
        let sum = format!(
            "{} in {}",
            counted(self.findings.len(), "finding"),
            counted(self.pages, "page")
        );
        if rows.is_empty() {
            f.write_str(&sum)?;
        } else {
            writeln!(f)?;
            for ((severity, rule), count) in &rows {
                writeln!(f, "{count:>7}  {:<8} {rule}", severity.as_str())?;
            }
            write!(
                f,
                "\n{sum}: {}, {}, {} info",
                counted(of(Severity::Error), "error"),
                counted(of(Severity::Warning), "warning"),
                of(Severity::Info)
            )?;
        }
        match self.left_out {
            0 => writeln!(f),
            count => writeln!(f, "; {count} more not shown"),
        }
    }
}
