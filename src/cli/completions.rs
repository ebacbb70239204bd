//! `scoreline completions`: a script that lets a shell complete commands and options.

use std::process::ExitCode;

use clap::{Args, Command};
use clap_complete::Shell;

use super::error::CliError;
use super::exit::Exit;
use super::print::print_for_machines;

/// Print a script that lets your shell complete commands and options
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  source <(scoreline completions bash)
      for this shell; put the line into ~/.bashrc for all
  scoreline completions fish > ~/.config/fish/completions/scoreline.fish")]
pub(super) struct Completions {
    /// The shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

impl Completions {
    pub(super) fn run(&self, mut program: Command) -> Result<ExitCode, CliError> {
        // Into memory first: writing straight to a closed pipe would panic.
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut program, "scoreline", &mut script);
        print_for_machines(&script)?;
        Ok(Exit::Done.into())
    }
}
