//! The command line: one file a command. Called by `main`.
//!
//! Machine output goes to standard output; everything for people goes to standard error. What the
//! exit codes mean stands in `exit`.

#[cfg(feature = "fetch")]
mod batch;
mod census;
mod check;
mod completions;
mod differing;
mod exit;
mod explain;
mod extract;
mod fail_on;
#[cfg(feature = "fetch")]
mod fetch;
#[cfg(feature = "fetch")]
mod get;
mod man;
#[cfg(feature = "fetch")]
mod network;
mod reading;
#[cfg(feature = "fetch")]
mod refresh;
mod signals;
mod summary;
mod verify;
mod writing;

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use exit::Exit;

use scoreline::export::{ExportError, StoredError};
use scoreline::interrupt;
use scoreline::source::ArchiveError;
#[cfg(feature = "fetch")]
use scoreline::source::{FetchError, KeepError, wiki::WikiError};

/// Turns Wikipedia football articles into typed, checked datasets
///
/// Scoreline reads saved articles and writes tables: matches, goals, ties, standings and more, each
/// row with the page and line it came from, and their rounds. What cannot be read, or does not add up, becomes a row of
/// the table of findings; it is never passed over in silence and never guessed.
#[derive(Debug, Parser)]
#[command(name = "scoreline", version, max_term_width = 80, after_long_help = after_help())]
#[command(arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  scoreline extract pages/ --out cup
      reads every saved article in `pages`, writes the dataset folder `cup`
  curl -s 'https://en.wikipedia.org/wiki/2014_FIFA_World_Cup?action=raw' |
    scoreline extract - --title '2014 FIFA World Cup' --out -
      reads one article from standard input, writes JSON to standard output
  scoreline check pages/ --severity warning
      shows what does not add up, with the place in the source

";

fn after_help() -> String {
    format!("{EXAMPLES}{}", exit::for_help())
}

#[derive(Debug, Subcommand)]
enum Command {
    Extract(extract::Extract),
    #[cfg(feature = "fetch")]
    Fetch(fetch::Fetch),
    #[cfg(feature = "fetch")]
    Get(get::Get),
    #[cfg(feature = "fetch")]
    Batch(batch::BatchCommand),
    #[cfg(feature = "fetch")]
    Refresh(refresh::Refresh),
    Check(check::Check),
    Explain(explain::Explain),
    Verify(verify::Verify),
    Census(census::CensusCommand),
    Completions(completions::Completions),
    Man(man::Man),
}

/// Why a command ended early. Each has its exit code.
#[derive(Debug, thiserror::Error)]
enum CliError {
    /// The arguments do not go together.
    #[error("{0}")]
    Usage(String),
    #[error(transparent)]
    Input(#[from] ArchiveError),
    #[error(transparent)]
    Stored(#[from] StoredError),
    #[error(transparent)]
    Output(#[from] ExportError),
    /// The same, for commands that have `--force`.
    #[error("{0}, or use --force to write beside it")]
    ForeignOutput(ExportError),
    /// A list that was asked for names no page, or an archive has no page of a wiki.
    #[cfg(feature = "fetch")]
    #[error("{0}")]
    NothingThere(String),
    #[cfg(feature = "fetch")]
    #[error("{}: {problem}", path.display())]
    Batch {
        path: std::path::PathBuf,
        problem: scoreline::batch::BatchError,
    },
    #[cfg(feature = "fetch")]
    #[error(transparent)]
    Wiki(#[from] WikiError),
    #[cfg(feature = "fetch")]
    #[error(transparent)]
    Keep(#[from] KeepError),
    #[error("standard output: could not be written\n  {0}")]
    Stdout(io::Error),
}

#[cfg(feature = "fetch")]
impl From<FetchError> for CliError {
    fn from(error: FetchError) -> Self {
        match error {
            FetchError::Wiki(error) => Self::Wiki(error),
            FetchError::Keep(error) => Self::Keep(error),
        }
    }
}

impl CliError {
    fn exit(&self) -> Exit {
        match self {
            Self::Usage(_) | Self::Input(ArchiveError::Language { .. }) => Exit::Usage,
            Self::Input(_) | Self::Stored(_) => Exit::Input,
            #[cfg(feature = "fetch")]
            Self::Wiki(error) if error.is_usage() => Exit::Usage,
            #[cfg(feature = "fetch")]
            Self::Batch { .. } | Self::NothingThere(_) => Exit::Input,
            #[cfg(feature = "fetch")]
            Self::Wiki(_) | Self::Keep(KeepError::Archive(_)) => Exit::Input,
            #[cfg(feature = "fetch")]
            Self::Keep(_) => Exit::Output,
            Self::Output(_) | Self::ForeignOutput(_) | Self::Stdout(_) => Exit::Output,
        }
    }
}

/// Runs the program with the arguments of the process. Prints errors and never panics on a closed
/// pipe.
pub(crate) fn run() -> ExitCode {
    signals::listen();
    run_with(std::env::args_os())
}

fn run_with(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version come this way as well; a closed pipe is nobody's mistake.
            let _ = error.print();
            let exit = match error.exit_code() {
                0 => Exit::Done,
                _ => Exit::Usage,
            };
            return exit.into();
        }
    };
    let done = match arguments.command {
        Command::Extract(extract) => extract.run(),
        #[cfg(feature = "fetch")]
        Command::Fetch(fetch) => fetch.run(),
        #[cfg(feature = "fetch")]
        Command::Get(get) => get.run(),
        #[cfg(feature = "fetch")]
        Command::Batch(batch) => batch.run(),
        #[cfg(feature = "fetch")]
        Command::Refresh(refresh) => refresh.run(),
        Command::Check(check) => check.run(),
        Command::Explain(explain) => explain.run(),
        Command::Verify(verify) => verify.run(),
        Command::Census(census) => census.run(),
        Command::Completions(completions) => completions.run(),
        Command::Man(man) => man.run(),
    };
    if interrupt::is_stopping() {
        // Whatever became of the command, the signal says how the run ends.
        interrupt::wait_for_the_end();
    }
    match done {
        Ok(code) => code,
        Err(CliError::Stdout(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            // Whoever read our output has enough of it, as `head` does.
            Exit::Done.into()
        }
        Err(error) => {
            print_for_people(&format!("error: {error}\n"));
            error.exit().into()
        }
    }
}

/// Prints to standard error. If that is closed, there is nobody to tell.
fn print_for_people(text: &str) {
    let text = summary::printable(text);
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// Writes machine output to standard output, all of it.
fn print_for_machines(bytes: &[u8]) -> Result<(), CliError> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)
        .and_then(|()| out.flush())
        .map_err(CliError::Stdout)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Arguments;

    #[test]
    fn the_arguments_are_well_formed() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn help_fits_a_terminal_of_80_columns() {
        let mut command = Arguments::command();
        command.build();
        for sub in std::iter::once(&mut command.clone()).chain(command.get_subcommands_mut()) {
            let name = sub.get_name().to_owned();
            let help = sub.clone().term_width(80).render_long_help().to_string();
            for line in help.lines() {
                assert!(line.chars().count() <= 80, "{name}: {line}");
            }
        }
    }
}
