//! What `extract` tells people at its end: counts, the worst findings, where it all went.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::fmt;
use std::path::Path;
use std::time::Duration;

use super::columns::{WIDTH, columns, shortened, wrapped};
use scoreline::export::Report;
use scoreline::model::{Dataset, Finding, MatchStatus, Severity};

/// How many findings the summary shows.
const SHOWN: usize = 5;

/// The end of a run, for people.
pub(super) struct Summary<'d> {
    pub(super) dataset: &'d Dataset,
    /// What was written of a profile, if one was asked for.
    pub(super) report: Option<&'d Report>,
    pub(super) written: Written<'d>,
    pub(super) took: Duration,
}

/// Where the dataset went.
#[derive(Debug, Clone, Copy)]
pub(super) enum Written<'d> {
    Folder(&'d Path),
    Stdout,
    Nowhere,
}

impl fmt::Display for Summary<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let data = self.dataset;
        let played = data
            .matches
            .iter()
            .filter(|m| m.status == MatchStatus::Played)
            .count();
        let of = |severity| {
            let found = data.findings.iter().filter(|f| f.severity == severity);
            found.count()
        };
        let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
        let other = data.matches.len() - played;
        let matches = format!("{played} played, {other} other");
        let findings = format!(
            "{}, {}, {} info",
            counted(errors, "error"),
            counted(warnings, "warning"),
            of(Severity::Info)
        );
        for (name, count, note) in [
            ("pages", data.pages.len(), ""),
            ("rounds", data.rounds.len(), ""),
            ("ties", data.ties.len(), ""),
            ("matches", data.matches.len(), &matches),
            ("goals", data.goals.len(), ""),
            ("findings", data.findings.len(), &findings),
        ] {
            let line = format!("{name:<10}{count:>9}   {note}");
            writeln!(f, "{}", line.trim_end())?;
        }
        self.worst_findings(f)?;
        if let Some(report) = self.report {
            write!(f, "\n{}", profile_lines(report))?;
        }
        let seconds = self.took.as_secs_f64();
        match self.written {
            Written::Folder(out) => {
                writeln!(f, "\nwritten to {} in {seconds:.1} s", out.display())
            }
            Written::Stdout => writeln!(f, "\nwritten to standard output in {seconds:.1} s"),
            Written::Nowhere => writeln!(f, "\nread in {seconds:.1} s"),
        }
    }
}

impl Summary<'_> {
    fn worst_findings(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut findings: Vec<&Finding> = self.dataset.findings.iter().collect();
        // Stable: findings of one severity stay in the order of the pages.
        findings.sort_by_key(|finding| Reverse(finding.severity));
        for finding in findings.iter().take(SHOWN) {
            let place = format!(" line {}", finding.line);
            let head = format!("{:<8} {}  ", finding.severity.as_str(), finding.rule);
            let room = WIDTH.saturating_sub(columns(&head) + columns(&place));
            let page = shortened(finding.page.as_str(), room.max(12));
            writeln!(f, "\n{head}{page}{place}")?;
            for line in wrapped(&finding.message, WIDTH - 2).iter().take(3) {
                writeln!(f, "  {line}")?;
            }
        }
        match findings.len().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => writeln!(f, "\nand {more} more in the table of findings"),
        }
    }
}

/// A line a file, and one a reason for which records have no row in it.
pub(super) fn profile_lines(report: &Report) -> String {
    let mut out = format!("profile {}\n", report.profile.name());
    for file in &report.files {
        let rows = counted(file.rows, "row");
        out.push_str(&format!("  {:<22}{rows:>12}\n", file.name));
        for (reason, count) in &file.left_out {
            out.push_str(&format!("    {count} left out: {reason}\n"));
        }
    }
    out
}

pub(super) fn counted(count: usize, word: &str) -> String {
    match count {
        1 => format!("1 {word}"),
        _ => format!("{count} {word}s"),
    }
}

/// Text that is safe to print: what would steer the terminal is shown as U+FFFD. Texts from pages
/// and file names end up on the screen, and may hold anything.
pub(super) fn printable(text: &str) -> Cow<'_, str> {
    let unsafe_here = |c: char| steers(c) && c != '\n';
    if text.contains(unsafe_here) {
        Cow::Owned(text.replace(unsafe_here, "\u{fffd}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether a character would steer a terminal: control characters, and those that break lines or
/// turn the direction of the text.
pub(super) fn steers(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        )
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::time::Duration;

    use super::{Summary, Written, printable};
    use scoreline::model::{Dataset, Finding, FindingId, PageId, Severity};

    fn finding(severity: Severity, line: u32) -> Finding {
        Finding {
            id: FindingId::new(line.to_string()),
            rule: scoreline::Rule::GoalsDifferFromScore,
            severity,
            page: PageId::of(
                "en",
                "2014 CAF Confederation Cup qualifying rounds and more",
            ),
            section_path: std::sync::Arc::default(),
            span_start: 0,
            span_end: 0,
            line,
            match_id: None,
            tie_id: None,
            expected: None,
            found: None,
            message: format!(
                "The home side is listed with one goal and the score on line {line} says two: \
                 one of them is wrong."
            ),
        }
    }

    #[test]
    fn the_worst_findings_come_first_within_80_columns() {
        let severities = [Severity::Info, Severity::Warning, Severity::Error];
        let findings = (1..=7).zip(severities.into_iter().cycle());
        let dataset = Dataset {
            findings: findings.map(|(line, s)| finding(s, line)).collect(),
            ..Dataset::default()
        };
        let summary = Summary {
            dataset: &dataset,
            report: None,
            written: Written::Folder(Path::new("cup")),
            took: Duration::from_millis(420),
        };
        insta::assert_snapshot!(summary.to_string(), @"
        pages             0
        rounds            0
        ties              0
        matches           0   0 played, 0 other
        goals             0
        findings          7   2 errors, 2 warnings, 3 info

        error    goals-differ-from-score  en:2014_CAF_Confederation_Cup_qualifyi… line 3
          The home side is listed with one goal and the score on line 3 says two: one of
          them is wrong.

        error    goals-differ-from-score  en:2014_CAF_Confederation_Cup_qualifyi… line 6
          The home side is listed with one goal and the score on line 6 says two: one of
          them is wrong.

        warning  goals-differ-from-score  en:2014_CAF_Confederation_Cup_qualifyi… line 2
          The home side is listed with one goal and the score on line 2 says two: one of
          them is wrong.

        warning  goals-differ-from-score  en:2014_CAF_Confederation_Cup_qualifyi… line 5
          The home side is listed with one goal and the score on line 5 says two: one of
          them is wrong.

        info     goals-differ-from-score  en:2014_CAF_Confederation_Cup_qualifyi… line 1
          The home side is listed with one goal and the score on line 1 says two: one of
          them is wrong.

        and 2 more in the table of findings

        written to cup in 0.4 s
        ");
        assert!(summary.to_string().lines().all(|l| super::columns(l) <= 80));
    }

    #[test]
    fn nothing_from_a_page_steers_the_terminal() {
        assert_eq!(printable("a\u{1b}[2Jb\nc"), "a\u{fffd}[2Jb\nc");
        assert_eq!(printable("plain"), "plain");
    }
}
