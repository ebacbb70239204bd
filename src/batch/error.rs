//! What can be wrong with a batch file. Every file of this folder reports it.

use super::seasons::SeasonError;

/// What is wrong with a batch file. The command adds its name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BatchError {
    /// It is not TOML, or has a key that no batch file has.
    #[error("not a batch file that can be read\n  {problem}")]
    Toml {
        /// The TOML reader's own words, with the line.
        problem: String,
    },
    /// It names no competition.
    #[error("names no competition\n  add one:\n    [[competition]]\n    name = \"…\"")]
    Empty,
    /// A competition names no page.
    #[error("`{competition}` names no page\n  add a [[competition.pages]] with titles")]
    NoPages {
        /// Its name.
        competition: String,
    },
    /// A season or range is none.
    #[error("`{competition}`: {problem}")]
    Season {
        /// Name of the competition.
        competition: String,
        /// What is wrong.
        problem: SeasonError,
    },
    /// A pattern and the lists beside it do not go together.
    #[error("`{competition}`: `{title}` {problem}")]
    Pattern {
        /// Name of the competition.
        competition: String,
        /// The pattern.
        title: String,
        /// What is wrong.
        problem: &'static str,
    },
    /// A note on what was checked is none.
    #[error(
        "`{competition}`: `{found}` does not say when and how titles were checked\n  \
         write the day or the month, then how, as in \"2026-11, links\""
    )]
    Checked {
        /// Name of the competition.
        competition: String,
        /// As written.
        found: String,
    },
    /// A note speaks of a title that its pattern does not make.
    #[error(
        "`{competition}`: `{title}` is noted, and is no title of these pages\n  \
         remove it from `missing` or `redirected`"
    )]
    Noted {
        /// Name of the competition.
        competition: String,
        /// The title.
        title: String,
    },
    /// Two competitions would write to one folder.
    #[error("two competitions write to the folder `{folder}`\n  give one of them another `folder`")]
    SameFolder {
        /// The folder.
        folder: String,
    },
    /// A folder leads elsewhere.
    #[error("`{folder}` is not the name of a folder\n  use one without slashes")]
    Folder {
        /// As written.
        folder: String,
    },
    /// A format is none.
    #[error("{0}")]
    Format(#[from] crate::export::UnknownFormat),
}
