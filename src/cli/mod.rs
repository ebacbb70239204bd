//! The command line: one file a command. Called by `main`, and by the command of the Python package.
//!
//! Machine output goes to standard output; everything for people goes to standard error. What the
//! exit codes mean is in `exit`.

#[cfg(feature = "fetch")]
mod batch;
mod census;
mod check;
mod columns;
mod completions;
mod config;
mod correcting;
mod demo;
mod differing;
mod draft;
mod dumps;
mod error;
mod exit;
mod explain;
mod extract;
mod fail_on;
#[cfg(feature = "fetch")]
mod fetch;
#[cfg(feature = "fetch")]
mod found;
#[cfg(feature = "fetch")]
mod get;
#[cfg(feature = "fetch")]
mod identify;
mod man;
mod memory;
#[cfg(feature = "fetch")]
mod network;
mod number;
mod print;
mod reading;
#[cfg(feature = "fetch")]
mod refresh;
mod rule;
mod rule_name;
mod running;
mod settings;
mod settle;
mod show;
mod signals;
mod summary;
mod unread;
mod verify;
mod words;
mod writing;

use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use error::CliError;
use exit::Exit;
use print::print_for_people;

use scoreline::interrupt;

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
    Demo(demo::Demo),
    Extract(extract::Extract),
    Draft(draft::Draft),
    Settle(settle::Settle),
    #[cfg(feature = "fetch")]
    Fetch(fetch::Fetch),
    #[cfg(feature = "fetch")]
    Get(get::Get),
    #[cfg(feature = "fetch")]
    Batch(batch::BatchCommand),
    #[cfg(feature = "fetch")]
    Refresh(refresh::Refresh),
    #[cfg(feature = "fetch")]
    Identify(identify::Identify),
    Check(check::Check),
    Explain(explain::Explain),
    Verify(verify::Verify),
    Census(census::CensusCommand),
    Show(show::Show),
    Rule(rule::RuleCommand),
    Config(config::Config),
    Completions(completions::Completions),
    Man(man::Man),
}

/// Runs the program; the first of the arguments is its name. Prints errors and never panics on a closed
/// pipe. From here on Ctrl-C and SIGTERM end the process.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    signals::listen();
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
    let done = arguments.command.load_settings();
    let done = done.and_then(|()| arguments.command.run());
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

impl Command {
    fn run(self) -> Result<ExitCode, CliError> {
        match self {
            Command::Demo(demo) => demo.run(),
            Command::Extract(extract) => extract.run(),
            Command::Draft(draft) => draft.run(),
            Command::Settle(settle) => settle.run(),
            #[cfg(feature = "fetch")]
            Command::Fetch(fetch) => fetch.run(),
            #[cfg(feature = "fetch")]
            Command::Get(get) => get.run(),
            #[cfg(feature = "fetch")]
            Command::Batch(batch) => batch.run(),
            #[cfg(feature = "fetch")]
            Command::Refresh(refresh) => refresh.run(),
            #[cfg(feature = "fetch")]
            Command::Identify(identify) => identify.run(),
            Command::Check(check) => check.run(),
            Command::Explain(explain) => explain.run(),
            Command::Verify(verify) => verify.run(),
            Command::Census(census) => census.run(),
            Command::Show(show) => show.run(),
            Command::Rule(rule) => rule.run(),
            Command::Completions(completions) => completions.run(Arguments::command()),
            Command::Man(man) => man.run(Arguments::command()),
            Command::Config(config) => config.run(),
        }
    }

    /// Reads the settings of the folder where the program runs, for commands that have a use for them.
    fn load_settings(&self) -> Result<(), CliError> {
        match self {
            Self::Demo(_) | Self::Census(_) | Self::Show(_) | Self::Rule(_) => Ok(()),
            Self::Completions(_) | Self::Man(_) => Ok(()),
            _ => settings::load(),
        }
    }
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
