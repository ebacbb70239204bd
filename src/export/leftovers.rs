//! Folders that a killed run left beside a dataset: told from those of runs that are at work, and
//! removed by the next one.
//!
//! Called by `folder`. A run holds a lock on the folder that it writes to; the system lets go of it
//! when the run ends, however it ends. So what is not locked is stale, whatever its age. Only files
//! that a dataset may hold are removed, and the folder once that leaves it empty.

#[cfg(unix)]
use std::collections::HashSet;
#[cfg(unix)]
use std::fs;
use std::fs::File;
use std::io;
use std::path::Path;

#[cfg(unix)]
use super::describe::Description;
#[cfg(unix)]
use super::format::Format;
#[cfg(unix)]
use super::manifest::{MANIFEST_NAME, Manifest};
#[cfg(unix)]
use super::profile;

/// How the name of a folder begins that is being written.
pub(super) const PREFIX: &str = ".scoreline-";

/// How it ends.
pub(super) const SUFFIX: &str = ".tmp";

/// Whether a folder is held.
#[derive(Debug)]
pub(super) enum Hold {
    /// It is, until this is dropped.
    Held(File),
    /// Another run holds it or has just removed it.
    Taken,
    /// The file system knows no locks, or the system none on folders.
    Unknown,
}

/// Holds a folder, so that no other run takes it for stale.
#[cfg(unix)]
pub(super) fn hold(folder: &Path) -> io::Result<Hold> {
    use std::os::unix::fs::{MetadataExt, OpenOptionsExt};

    use rustix::fs::{FlockOperation, OFlags, flock};
    use rustix::io::Errno;

    let flags = OFlags::DIRECTORY | OFlags::NOFOLLOW;
    let file = fs::OpenOptions::new()
        .read(true)
        .custom_flags(flags.bits().cast_signed())
        .open(folder)?;
    match flock(&file, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => {}
        Err(Errno::WOULDBLOCK) => return Ok(Hold::Taken),
        Err(_) => return Ok(Hold::Unknown),
    }
    // Between its making and the lock another run may have removed it.
    let here = fs::symlink_metadata(folder);
    let held = file.metadata()?;
    Ok(match here {
        Ok(here) if (here.dev(), here.ino()) == (held.dev(), held.ino()) => Hold::Held(file),
        _ => Hold::Taken,
    })
}

#[cfg(not(unix))]
pub(super) fn hold(_: &Path) -> io::Result<Hold> {
    Ok(Hold::Unknown)
}

/// Removes stale folders of the user who made `own`, beside which they lie. What cannot be removed
/// stays: it is in nobody's way.
#[cfg(unix)]
pub(super) fn remove_stale(parent: &Path, own: &Path) {
    use std::os::unix::fs::MetadataExt;

    let Ok(user) = fs::symlink_metadata(own).map(|own| own.uid()) else {
        return;
    };
    for entry in fs::read_dir(parent).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let is_ours = name
            .to_str()
            .is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX));
        let is_folder = entry
            .metadata()
            .is_ok_and(|found| found.is_dir() && found.uid() == user);
        if is_ours && is_folder && entry.path() != own {
            let _ = remove_if_stale(&entry.path());
        }
    }
}

#[cfg(not(unix))]
pub(super) fn remove_stale(_: &Path, _: &Path) {}

#[cfg(unix)]
fn remove_if_stale(folder: &Path) -> io::Result<()> {
    let Hold::Held(_held) = hold(folder)? else {
        return Ok(());
    };
    let files = Format::ALL.iter().flat_map(|format| format.files());
    let mut ours: HashSet<String> = files.map(|(name, _)| name).collect();
    ours.extend(
        Description::ALL
            .iter()
            .map(|description| description.file().to_owned()),
    );
    ours.extend(profile::all_names().map(str::to_owned));
    ours.insert(MANIFEST_NAME.to_owned());
    // The old dataset may be of a version that had other tables.
    let manifest = crate::source::regular::open(&folder.join(MANIFEST_NAME))
        .and_then(io::read_to_string)
        .ok()
        .and_then(|text| Manifest::parse(text.as_bytes()).ok());
    ours.extend(manifest.iter().flat_map(Manifest::files).map(str::to_owned));
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let is_ours = entry
            .file_name()
            .to_str()
            .is_some_and(|name| ours.contains(name));
        if !(is_ours && entry.file_type()?.is_file()) {
            // Files of somebody else that had not got into the new folder yet.
            return Ok(());
        }
        files.push(entry.path());
    }
    for file in files {
        fs::remove_file(file)?;
    }
    fs::remove_dir(folder)
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;

    use super::{Hold, hold, remove_stale};

    #[test]
    fn f6_only_what_nobody_holds_and_only_what_is_ours_is_removed() {
        let parent = tempfile::tempdir().unwrap();
        let folder = |name: &str, files: &[&str]| {
            let folder = parent.path().join(name);
            fs::create_dir(&folder).unwrap();
            for file in files {
                fs::write(folder.join(file), "x").unwrap();
            }
            folder
        };
        let own = folder(".scoreline-own.tmp", &[]);
        let stale = folder(".scoreline-a.tmp", &["matches.csv", "dataset.json"]);
        let empty = folder(".scoreline-b.tmp", &[]);
        let held = folder(".scoreline-c.tmp", &["matches.csv"]);
        let foreign = folder(".scoreline-d.tmp", &["matches.csv", "notes.txt"]);
        let other = folder(".scoreline-notes", &["matches.csv"]);
        let link = parent.path().join(".scoreline-e.tmp");
        std::os::unix::fs::symlink(&other, &link).unwrap();
        let hold = hold(&held).unwrap();
        assert!(matches!(hold, Hold::Held(_)), "{hold:?}");
        remove_stale(parent.path(), &own);
        assert!(!stale.exists() && !empty.exists());
        for kept in [own, held.join("matches.csv"), foreign.join("matches.csv")] {
            assert!(kept.exists(), "{}", kept.display());
        }
        assert!(other.join("matches.csv").exists() && link.is_symlink());
    }
}
