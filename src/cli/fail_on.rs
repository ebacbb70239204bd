//! `--fail-on`: from which severity findings change the exit code.

use std::process::ExitCode;

use clap::ValueEnum;

use super::exit::Exit;
use scoreline::model::{Finding, Severity};

/// The severity from which findings change the exit code.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum FailOn {
    Error,
    Warning,
    Never,
}

impl FailOn {
    /// How a run ends with these findings.
    pub(super) fn exit_code(self, findings: &[Finding]) -> ExitCode {
        let limit = match self {
            Self::Error => Severity::Error,
            Self::Warning => Severity::Warning,
            Self::Never => return Exit::Done.into(),
        };
        let fails = findings.iter().any(|finding| finding.severity >= limit);
        Exit::look_at_if(fails).into()
    }
}
