//! How a run ends: every exit code and what it means, in one place.
//!
//! `--help` and the manual page are made from this table, and tests hold README's table against it.
//! Called by `cli` and its commands.

use std::process::ExitCode;

/// How a run ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Exit {
    /// Everything was done, and there is nothing to look at.
    Done,
    /// Everything was done, and there is something to look at.
    LookAt,
    /// The arguments are wrong.
    Usage,
    /// Input could not be read or fetched.
    Input,
    /// Output could not be written.
    Output,
    /// Ctrl-C.
    Interrupted,
    /// SIGTERM.
    Terminated,
}

/// A row of the table: what a code means for every command, and what else for single ones.
#[derive(Debug)]
struct Meaning {
    exit: Exit,
    /// For every command.
    meaning: &'static str,
    /// For single commands: the command, and what it means there.
    of_commands: &'static [(&'static str, &'static str)],
}

const MEANINGS: &[Meaning] = &[
    Meaning {
        exit: Exit::Done,
        meaning: "done",
        of_commands: &[],
    },
    Meaning {
        exit: Exit::LookAt,
        meaning: "done and written, with a finding at or above --fail-on",
        of_commands: &[
            ("verify", "something differs"),
            (
                "refresh",
                "a page would lose matches, or is gone, and was kept",
            ),
            ("batch", "titles are missing"),
        ],
    },
    Meaning {
        exit: Exit::Usage,
        meaning: "wrong usage",
        of_commands: &[],
    },
    Meaning {
        exit: Exit::Input,
        meaning: "input could not be read or fetched",
        of_commands: &[],
    },
    Meaning {
        exit: Exit::Output,
        meaning: "output could not be written",
        of_commands: &[],
    },
    Meaning {
        exit: Exit::Interrupted,
        meaning: "interrupted (Ctrl-C)",
        of_commands: &[],
    },
    Meaning {
        exit: Exit::Terminated,
        meaning: "ended by SIGTERM",
        of_commands: &[],
    },
];

impl Exit {
    /// The number that the system gets.
    pub(super) fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::LookAt => 1,
            Self::Usage => 2,
            Self::Input => 3,
            Self::Output => 4,
            // 128 and the number of the signal, as shells have it.
            Self::Interrupted => 130,
            Self::Terminated => 143,
        }
    }

    /// [`Exit::LookAt`] if there is something to look at, else [`Exit::Done`].
    pub(super) fn look_at_if(something: bool) -> Self {
        if something { Self::LookAt } else { Self::Done }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

/// The table as `--help` and the manual page show it.
pub(super) fn for_help() -> String {
    let mut out = "Exit codes:".to_owned();
    for row in MEANINGS {
        out.push_str(&format!("\n  {:<3}  {}", row.exit.code(), row.meaning));
        for (command, meaning) in row.of_commands {
            out.push_str(&format!("\n       {command}: {meaning}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{MEANINGS, for_help};

    /// The table as README has it.
    fn for_readme() -> String {
        let mut out = "| exit code | meaning |\n|---|---|\n".to_owned();
        for row in MEANINGS {
            let mut meaning = row.meaning.replace("--fail-on", "`--fail-on`");
            for (command, more) in row.of_commands {
                meaning.push_str(&format!("; `{command}`: {more}"));
            }
            out.push_str(&format!("| {} | {meaning} |\n", row.exit.code()));
        }
        out
    }

    #[test]
    fn g_readme_has_the_table_of_exit_codes() {
        let readme = include_str!("../../README.md");
        assert!(
            readme.contains(&for_readme()),
            "README lacks\n{}",
            for_readme()
        );
    }

    #[test]
    fn codes_come_in_order_and_no_code_stands_twice() {
        let codes: Vec<u8> = MEANINGS.iter().map(|row| row.exit.code()).collect();
        assert!(codes.is_sorted_by(|a, b| a < b), "{codes:?}");
        assert!(for_help().lines().all(|line| line.chars().count() <= 80));
    }
}
