//! A dataset folder: every table in the formats asked for, replaced as a whole or not at all.
//!
//! Called by `extract`. The files are written to a folder beside the target and synced; then the
//! two change places (see `swap`). Whatever goes wrong before that leaves the old dataset as it was.

use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::describe::{DataFile, Description, Facts, write_description};
use super::format::Format;
use super::leftovers::{self, Hold, PREFIX, SUFFIX};
use super::manifest::{LONGEST_MANIFEST, MANIFEST_NAME, Manifest};
use super::new_file::{NewFile, Sum};
use super::profile::{self, Profile, Profiled, README_NAME, Report};
use super::swap::{self, SwapError};
use crate::interrupt;
use crate::model::Dataset;
use crate::source::regular;

/// How to write a dataset folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportOptions {
    /// The formats to write.
    ///
    /// Default: CSV, JSON, Parquet and SQLite, as far as this build has them.
    pub formats: Vec<Format>,
    /// Whether text that a spreadsheet would run as a formula gets a `'` in front, in CSV.
    ///
    /// Default: `true`.
    pub defuse_formulas: bool,
    /// Whether to write into a folder that holds files of others, which stay as they are.
    ///
    /// Default: `false`.
    pub force: bool,
}

impl Default for ExportOptions {
    fn default() -> Self {
        Self {
            formats: Format::by_default(),
            defuse_formulas: true,
            force: false,
        }
    }
}

impl ExportOptions {
    /// The formats to write, each once.
    fn formats(&self) -> impl Iterator<Item = Format> {
        let wanted = Format::ALL.iter().copied();
        wanted.filter(|format| self.formats.contains(format))
    }

    /// The names of the files with tables, without the manifest and what describes them.
    fn files(&self) -> Vec<String> {
        let files = self.formats().flat_map(Format::files);
        files.map(|(name, _)| name).collect()
    }
}

/// Why a dataset folder was not written. The old one, if there was one, is as it was, unless the
/// variant says otherwise.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// The target is no folder.
    #[error("{}: is not a folder\n  name a folder that is new, or holds a dataset", path.display())]
    NotAFolder {
        /// The target.
        path: PathBuf,
    },
    /// The target is the folder that the program runs in, or one above it.
    #[error(
        "{}: the current folder cannot be replaced\n  name a folder inside it",
        path.display()
    )]
    CurrentFolder {
        /// The target.
        path: PathBuf,
    },
    /// The target holds what Scoreline did not write.
    #[error(
        "{}: holds what Scoreline did not write: {}\n  name another folder", path.display(), listed(entries)
    )]
    Foreign {
        /// The target.
        path: PathBuf,
        /// Names of the entries, sorted.
        entries: Vec<OsString>,
    },
    /// Something in the target that Scoreline did not write has the name of a file to write.
    #[error(
        "{}: `{name}` is not Scoreline's, and a file of that name is to be written\n  \
         move it away, or name another folder", path.display()
    )]
    NameTaken {
        /// The target.
        path: PathBuf,
        /// The name.
        name: String,
    },
    /// A format that this build can't write.
    #[error(
        "{}: `{format}` can't be written, as this Scoreline was built without it\n  build it with \
         `--features {format}`", path.display()
    )]
    NotBuiltIn {
        /// The target.
        path: PathBuf,
        /// The format.
        format: Format,
    },
    /// The target has a manifest that cannot be read.
    #[error(
        "{}: not a manifest that can be read\n  {problem}\n  move the folder away, or name another",
        path.display()
    )]
    Manifest {
        /// The manifest.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
    /// The system did not let something be read or written.
    #[error("{}: could not be written\n  {source}", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The new folder could not take the place of the old one.
    #[error(transparent)]
    Swap(#[from] SwapError),
}

/// The first few names, for a message.
fn listed(entries: &[OsString]) -> String {
    const SHOWN: usize = 3;
    let names: Vec<_> = entries
        .iter()
        .take(SHOWN)
        .map(|name| name.to_string_lossy().escape_debug().to_string())
        .collect();
    let more = entries.len().saturating_sub(SHOWN);
    if more == 0 {
        names.join(", ")
    } else {
        format!("{} and {more} more", names.join(", "))
    }
}

/// The folder to write, as it is found.
struct Target {
    /// As the caller names it; for messages.
    named: PathBuf,
    /// Without symbolic links if it exists.
    path: PathBuf,
    parent: PathBuf,
    /// The manifest of the dataset that is there; `None` for a new folder.
    existing: Option<Manifest>,
    /// Descriptions that are not written, since the folder has a file of another's by their name.
    kept: Vec<Description>,
}

/// Whether a folder has the manifest of a dataset.
#[doc(hidden)]
pub fn is_dataset(folder: &Path) -> bool {
    fs::symlink_metadata(folder.join(MANIFEST_NAME)).is_ok()
}

/// Says whether [`write()`] would accept the folder, before the work is done. Changes nothing.
///
/// # Errors
///
/// Those of [`write()`] that can be seen beforehand.
pub fn check_folder(out: &Path, options: &ExportOptions) -> Result<(), ExportError> {
    look_at_dataset(out, options).map(|_| ())
}

/// Says whether [`write_profile()`] would accept the folder. Changes nothing.
#[doc(hidden)]
pub fn check_profile_folder(
    out: &Path,
    profile: Profile,
    options: &ExportOptions,
) -> Result<(), ExportError> {
    look_at_profile(out, profile, options).map(|_| ())
}

/// Writes a folder with the files of a public dataset, in the place of the one that is there. Of the options only
/// those count that are not about formats.
///
/// # Errors
///
/// As those of [`write()`].
#[doc(hidden)]
pub fn write_profile(
    dataset: &Dataset,
    out: &Path,
    profile: Profile,
    options: &ExportOptions,
) -> Result<Report, ExportError> {
    let target = look_at_profile(out, profile, options)?;
    let profiled = Profiled::new(profile, dataset);
    let mut report = Report {
        profile,
        files: Vec::new(),
    };
    replace(&target, Some(profile), |beside| {
        for file in profiled.files() {
            let mut written = None;
            write_file(beside, &target, file.name, |new| {
                new.stream(|out| {
                    written = Some(profiled.write(file, out, options.defuse_formulas)?);
                    Ok(())
                })
            })?;
            report.files.extend(written);
        }
        let mut names: Vec<String> = report.files.iter().map(|f| f.name.to_owned()).collect();
        if !target.kept.iter().any(|kept| kept.file() == README_NAME) {
            let text = profile::readme(&report, dataset);
            write_file(beside, &target, README_NAME, |new| {
                new.stream(|out| out.write_all(text.as_bytes()))
            })?;
            names.push(README_NAME.to_owned());
        }
        Ok(names)
    })?;
    Ok(report)
}

/// Writes a dataset folder, in the place of the one that is there.
///
/// A folder that holds anything that Scoreline did not write is refused, unless
/// [`ExportOptions::force`] is set; then those entries are carried over untouched. Files of an
/// earlier dataset that are not written again are removed. A description, such as `README.md`, is left out where an entry
/// of another has its name.
///
/// On Linux the old and the new folder change places in one step. Where the system cannot do that,
/// there is a moment between two renames in which the target does not exist.
///
/// # Errors
///
/// [`ExportError`]; the old dataset is then as it was, and nothing is left beside it.
pub fn write(dataset: &Dataset, out: &Path, options: &ExportOptions) -> Result<(), ExportError> {
    let target = look_at_dataset(out, options)?;
    replace(&target, None, |beside| {
        let mut files = Vec::new();
        for format in options.formats() {
            for (name, table) in format.files() {
                let sum = write_file(beside, &target, &name, |file| {
                    format.write(table, dataset, options.defuse_formulas, file)
                })?;
                files.push(DataFile {
                    name,
                    format,
                    table,
                    sum,
                });
            }
        }
        let facts = Facts::of(dataset, files);
        let mut names: Vec<String> = facts.files.iter().map(|file| file.name.clone()).collect();
        for description in Description::ALL {
            if target.kept.contains(description) {
                continue;
            }
            write_file(beside, &target, description.file(), |file| {
                file.stream(|out| write_description(*description, &facts, out))
            })?;
            names.push(description.file().to_owned());
        }
        Ok(names)
    })
}

/// Has files written to a folder beside the target, which then takes its place. `fill` gives their names.
fn replace(
    target: &Target,
    profile: Option<Profile>,
    fill: impl FnOnce(&Path) -> Result<Vec<String>, ExportError>,
) -> Result<(), ExportError> {
    let _work = interrupt::at_work();
    fs::create_dir_all(&target.parent).map_err(|source| not_written(&target.parent, source))?;
    let (beside, _held) = folder_beside(target)?;
    leftovers::remove_stale(&target.parent, beside.path());
    let names = fill(beside.path())?;
    // The old dataset takes the new one's place beside the target: it must not be taken for stale.
    let _old = leftovers::hold(&target.path).ok();
    let manifest = Manifest::of(names).with_profile(profile.map(Profile::name));
    write_file(beside.path(), target, MANIFEST_NAME, |file| {
        let bytes = manifest.to_bytes()?;
        file.stream(|out| out.write_all(&bytes))
    })?;
    swap::sync_folder(beside.path()).map_err(|source| not_written(&target.named, source))?;
    swap::put_in_place(beside, &manifest, &target.path, target.existing.as_ref())
        .map_err(|error| error.about(&target.named))?;
    Ok(())
}

fn not_written(path: &Path, source: io::Error) -> ExportError {
    ExportError::Write {
        path: path.to_path_buf(),
        source,
    }
}

fn look_at_dataset(out: &Path, options: &ExportOptions) -> Result<Target, ExportError> {
    if let Some(format) = options.formats().find(|format| !format.is_built_in()) {
        return Err(ExportError::NotBuiltIn {
            path: out.to_path_buf(),
            format,
        });
    }
    look_at(out, options.files(), options.force)
}

fn look_at_profile(
    out: &Path,
    profile: Profile,
    options: &ExportOptions,
) -> Result<Target, ExportError> {
    let files = profile::files(profile).into_iter();
    look_at(
        out,
        files.map(|file| file.name.to_owned()).collect(),
        options.force,
    )
}

/// Whether these files can be written there.
fn look_at(out: &Path, files: Vec<String>, force: bool) -> Result<Target, ExportError> {
    let not_a_folder = || ExportError::NotAFolder {
        path: out.to_path_buf(),
    };
    let found = match fs::symlink_metadata(out) {
        Ok(_) => true,
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(source) => return Err(not_written(out, source)),
    };
    if !found {
        let parent = match (out.parent(), out.file_name()) {
            (Some(parent), Some(_)) if parent.as_os_str().is_empty() => Path::new("."),
            (Some(parent), Some(_)) => parent,
            _ => return Err(not_a_folder()),
        };
        return Ok(Target {
            named: out.to_path_buf(),
            path: out.to_path_buf(),
            parent: parent.to_path_buf(),
            existing: None,
            kept: Vec::new(),
        });
    }
    // A link to a dataset stays a link: what it leads to is replaced.
    let path = fs::canonicalize(out).map_err(|source| not_written(out, source))?;
    let (true, Some(parent)) = (path.is_dir(), path.parent()) else {
        return Err(not_a_folder());
    };
    let current = std::env::current_dir().and_then(fs::canonicalize);
    if current.is_ok_and(|current| current.starts_with(&path)) {
        return Err(ExportError::CurrentFolder {
            path: out.to_path_buf(),
        });
    }
    let existing = read_manifest(&path, out)?;
    let kept = check_entries(&path, out, existing.as_ref(), files, force)?;
    Ok(Target {
        named: out.to_path_buf(),
        parent: parent.to_path_buf(),
        existing: Some(existing.unwrap_or_else(|| Manifest::of(Vec::new()))),
        path,
        kept,
    })
}

fn read_manifest(folder: &Path, out: &Path) -> Result<Option<Manifest>, ExportError> {
    let path = out.join(MANIFEST_NAME);
    match fs::symlink_metadata(folder.join(MANIFEST_NAME)) {
        Ok(metadata) if metadata.is_file() => {
            let bytes = regular::read(&folder.join(MANIFEST_NAME), LONGEST_MANIFEST)
                .map_err(|source| not_written(&path, source))?;
            Manifest::parse(&bytes)
                .map(Some)
                .map_err(|problem| ExportError::Manifest { path, problem })
        }
        _ => Ok(None),
    }
}

/// The descriptions whose names are taken.
fn check_entries(
    folder: &Path,
    out: &Path,
    manifest: Option<&Manifest>,
    files: Vec<String>,
    force: bool,
) -> Result<Vec<Description>, ExportError> {
    let foreign =
        swap::foreign_entries(folder, manifest).map_err(|source| not_written(out, source))?;
    let to_write = Manifest::of(files);
    for entry in &foreign {
        if let Some(name) = entry.to_str()
            && to_write.lists(name)
        {
            return Err(ExportError::NameTaken {
                path: out.to_path_buf(),
                name: name.to_owned(),
            });
        }
    }
    if foreign.is_empty() || force {
        let descriptions = Description::ALL.iter().copied();
        let is_taken = |description: &Description| {
            foreign
                .iter()
                .any(|entry| entry.to_str() == Some(description.file()))
        };
        return Ok(descriptions.filter(is_taken).collect());
    }
    Err(ExportError::Foreign {
        path: out.to_path_buf(),
        entries: foreign,
    })
}

/// An empty folder beside the target, on the same disk, which vanishes when it is dropped; and what
/// keeps other runs from taking it for stale.
fn folder_beside(target: &Target) -> Result<(TempDir, Hold), ExportError> {
    loop {
        let beside = new_folder_beside(target)?;
        match leftovers::hold(beside.path()) {
            // Another run was quicker and took it for one of a killed run.
            Ok(Hold::Taken) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Ok(hold) => return Ok((beside, hold)),
            Err(source) => return Err(not_written(&target.parent, source)),
        }
    }
}

fn new_folder_beside(target: &Target) -> Result<TempDir, ExportError> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As `mkdir` would make it; temporary folders are closed to others by default.
        builder.permissions(fs::Permissions::from_mode(0o777));
    }
    let made = builder.tempdir_in(&target.parent).and_then(|beside| {
        if target.existing.is_some() {
            let permissions = fs::metadata(&target.path)?.permissions();
            fs::set_permissions(beside.path(), permissions)?;
        }
        Ok(beside)
    });
    made.map_err(|source| not_written(&target.parent, without_path(source)))
}

/// The system's error without the name of the temporary folder, which tells nobody anything.
fn without_path(error: io::Error) -> io::Error {
    match error.get_ref().and_then(|inner| inner.source()) {
        Some(source) => io::Error::new(error.kind(), source.to_string()),
        None => error,
    }
}

fn write_file(
    folder: &Path,
    target: &Target,
    name: &str,
    write: impl FnOnce(NewFile<'_>) -> io::Result<Sum>,
) -> Result<Sum, ExportError> {
    let written = write(NewFile(&folder.join(name)));
    written.map_err(|source| not_written(&target.named.join(name), source))
}

#[cfg(test)]
#[path = "folder_tests.rs"]
mod tests;
