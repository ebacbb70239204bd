//! `scoreline man`: manual pages, for packagers.

use std::process::ExitCode;

use clap::{Args, Command};

use super::error::CliError;
use super::exit::Exit;
use super::print::print_for_machines;

/// Print a manual page in roff
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  scoreline man > scoreline.1
  scoreline man extract > scoreline-extract.1")]
pub(super) struct Man {
    /// The command that the page is about; without it, the program
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

impl Man {
    pub(super) fn run(&self, mut program: Command) -> Result<ExitCode, CliError> {
        program.build();
        let (title, command) = match &self.command {
            None => ("scoreline".to_owned(), Some(program)),
            // Its page is found as `man scoreline-extract`.
            Some(name) => (
                format!("scoreline-{name}"),
                program.find_subcommand(name).cloned(),
            ),
        };
        let command = command.ok_or_else(|| {
            CliError::Usage(format!(
                "there is no command `{}`\n  `scoreline --help` lists the commands",
                self.command.as_deref().unwrap_or_default()
            ))
        })?;
        let mut page = Vec::new();
        clap_mangen::Man::new(command)
            .title(title)
            .source(concat!("scoreline ", env!("CARGO_PKG_VERSION")))
            .render(&mut page)
            .map_err(CliError::Stdout)?;
        print_for_machines(&page)?;
        Ok(Exit::Done.into())
    }
}
