//! What is wrong with a dataset folder that is read back. `stored` and `stored_json` report it, for
//! `verify`, `explain` and `refresh`.

use std::io;
use std::path::{Path, PathBuf};

use super::manifest::MANIFEST_NAME;

/// Why a stored dataset could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoredError {
    /// There is no such folder.
    #[error("{}: {}\n  name the folder of a dataset; `extract` writes one", path.display(), no_folder(path))]
    Missing {
        /// The folder.
        path: PathBuf,
    },
    /// The folder has no manifest.
    #[error(
        "{}: is not a dataset, as it holds no {MANIFEST_NAME}\n  name the folder of a dataset; \
         `extract` writes one", path.display()
    )]
    NotADataset {
        /// The folder.
        path: PathBuf,
    },
    /// The manifest cannot be read, or is that of another version.
    #[error(
        "{}: not a manifest that can be read\n  {problem}\n  write the dataset again with `extract`",
        path.display()
    )]
    Manifest {
        /// The manifest.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
    /// The system did not let a file be read.
    #[error("{}: could not be read\n  {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file is not CSV or JSON of the right shape.
    #[error("{}: {problem}\n  restore the file, or write the dataset again with `extract`", path.display())]
    Shape {
        /// The file.
        path: PathBuf,
        /// What is wrong and where.
        problem: String,
    },
    /// The dataset lacks what its rows cannot be told apart without, or is of a newer version.
    #[error(
        "{}: {problem}\n  another version of Scoreline wrote it; write the dataset again with `extract`",
        path.display()
    )]
    OtherSchema {
        /// The file or folder.
        path: PathBuf,
        /// What is missing or too much.
        problem: String,
    },
    /// The folder has only forms that are not read back, by this build or by any.
    #[error(
        "{}: holds {} only, which can't be read back here\n  write the dataset again with `extract`, with csv or \
         json among its formats", path.display(), formats.join(" and ")
    )]
    NotReadBack {
        /// The folder.
        path: PathBuf,
        /// The names of those forms.
        formats: Vec<&'static str>,
    },
    /// The folder has the files of another dataset's shape, which lack what a comparison needs.
    #[error(
        "{}: holds the profile `{profile}`, which can't be read back\n  name the folder of a dataset; `extract` \
         writes one without --profile", path.display()
    )]
    Profile {
        /// The folder.
        path: PathBuf,
        /// The profile.
        profile: String,
    },
    /// What wikis said, kept beside a dataset, can't be read.
    #[error(
        "{}: not a file of answers that can be read\n  {problem}\n  remove it, and the wiki is asked again",
        path.display()
    )]
    Answers {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
    /// Two rows have one key.
    #[error(
        "{}: two rows of `{table}` have the key {key}\n  restore the file, or write the dataset again \
         with `extract`", path.display()
    )]
    DuplicateKey {
        /// The file.
        path: PathBuf,
        /// The table.
        table: &'static str,
        /// The key, as it is written.
        key: String,
    },
}

/// A file that another version of the program wrote.
pub(super) fn other_schema(path: &Path, problem: String) -> StoredError {
    StoredError::OtherSchema {
        path: path.to_path_buf(),
        problem,
    }
}

fn no_folder(path: &Path) -> &'static str {
    match path.exists() {
        true => "is no folder",
        false => "no such folder",
    }
}
