//! `--fail-on`: from which severity findings change the exit code.

use std::process::ExitCode;

use clap::ValueEnum;

use crate::model::{Finding, Severity};

/// The severity from which findings change the exit code.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum FailOn {
    Error,
    Warning,
    Never,
}

impl FailOn {
    /// 1 with a finding this severe, else 0.
    pub(super) fn exit_code(self, findings: &[Finding]) -> ExitCode {
        let limit = match self {
            Self::Error => Severity::Error,
            Self::Warning => Severity::Warning,
            Self::Never => return ExitCode::SUCCESS,
        };
        let fails = findings.iter().any(|finding| finding.severity >= limit);
        ExitCode::from(u8::from(fails))
    }
}
