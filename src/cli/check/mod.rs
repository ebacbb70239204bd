//! `scoreline check`: shows findings at their place in the source, as compilers do.

mod annotations;
mod excerpt;
mod machine;
mod page;
mod tally;
mod text;
mod worklist;

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use self::page::pages_of;
use self::tally::Tally;
use self::text::Screen;
use self::worklist::Markup;
use super::correcting::Correcting;
use super::error::CliError;
use super::fail_on::FailOn;
use super::print::print_for_people;
use super::reading::{Extracted, Reading};
use super::rule_name::RuleParser;
use scoreline::model::{Finding, Rule, Severity};

/// Show what can't be read or doesn't add up, at its place in the source
///
/// PATHS are read as `extract` reads them; nothing is written but the findings, to standard output.
/// A summary by rule goes to standard error. `scoreline rule NAME` says what a rule means and what
/// to do about it; docs/rules.md has all of them.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  scoreline check pages/
  scoreline check pages/ --severity warning --fail-on error
  scoreline check final.wikitext --rule duplicate-goal,score-conflict
  scoreline check pages/ --format sarif > findings.sarif
  scoreline check pages/ --severity warning --format wikitext > worklist.wikitext
  scoreline check pages/ --format json | jq -r '.[] | .message'")]
pub(super) struct Check {
    /// Folders of saved pages, single pages, or `-` for standard input
    #[arg(required = true, value_name = "PATHS")]
    paths: Vec<PathBuf>,

    /// Show findings of these rules only: names with commas between them; may be given more than
    /// once
    #[arg(long = "rule", value_name = "NAME", value_parser = RuleParser, value_delimiter = ',',
        hide_possible_values = true)]
    rules: Vec<Rule>,

    /// Show findings that are at least this severe
    #[arg(long, value_name = "SEVERITY", default_value = "info")]
    severity: AtLeast,

    /// How to write the findings
    ///
    /// JSON is an array of rows of the findings table, each with its excerpt; SARIF 2.1.0 is what
    /// code review tools read. Wikitext and Markdown are worklists for editors: tables whose rows
    /// lead to the section and the revision. `github` writes annotations, which its
    /// workflows show beside the lines.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: OutputFormat,

    /// Exit with 1 when a finding that is shown is this severe
    ///
    /// By default findings do not change the exit code.
    #[arg(long, value_name = "SEVERITY", default_value = "never")]
    fail_on: FailOn,

    #[command(flatten)]
    reading: Reading,

    #[command(flatten)]
    correcting: Correcting,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum AtLeast {
    Error,
    Warning,
    Info,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum OutputFormat {
    Text,
    Json,
    Sarif,
    Wikitext,
    Markdown,
    Github,
}

impl Check {
    pub(super) fn run(&self) -> Result<ExitCode, CliError> {
        let Extracted {
            documents,
            mut dataset,
            rest,
        } = self
            .reading
            .extract_with_pages(&self.paths, &self.correcting)?;
        let all = dataset.findings.len();
        dataset.findings.retain(|finding| self.shows(finding));
        let findings = &dataset.findings;
        let pages = pages_of(&documents, findings);
        let mut out = BufWriter::new(io::stdout().lock());
        match self.format {
            OutputFormat::Text => text::write(findings, &pages, Screen::of_stdout(), &mut out),
            OutputFormat::Json => machine::write_json(&dataset, &pages, &mut out),
            OutputFormat::Sarif => machine::write_sarif(findings, &pages, &mut out),
            OutputFormat::Wikitext => worklist::write(&dataset, Markup::Wikitext, &mut out),
            OutputFormat::Markdown => worklist::write(&dataset, Markup::Markdown, &mut out),
            OutputFormat::Github => annotations::write(findings, &pages, &mut out),
        }
        .and_then(|()| out.flush())
        .map_err(CliError::Stdout)?;
        if !self.reading.running.quiet {
            let tally = Tally {
                findings,
                pages: dataset.pages.len(),
                left_out: all - findings.len(),
            };
            print_for_people(&tally.to_string());
        }
        Ok(self.reading.end(&rest, self.fail_on.exit_code(findings)))
    }

    fn shows(&self, finding: &Finding) -> bool {
        let least = match self.severity {
            AtLeast::Error => Severity::Error,
            AtLeast::Warning => Severity::Warning,
            AtLeast::Info => Severity::Info,
        };
        let rules = &self.rules;
        finding.severity >= least && (rules.is_empty() || rules.contains(&finding.rule))
    }
}
