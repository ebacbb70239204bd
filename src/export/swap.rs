//! Two folders change places: the new dataset, written beside the old, and the old one.
//!
//! Called by `folder`. Nothing that Scoreline did not write is removed here: only files that a
//! manifest lists, and folders once they are empty.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::manifest::{MANIFEST_NAME, Manifest};

/// Why a new dataset did not take the place of the old one.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SwapError {
    /// The system does not let the folder be renamed.
    #[error(
        "{}: this folder cannot be replaced as a whole\n  it is a mount point, or part of a \
         container's image\n  name a folder inside it", path.display()
    )]
    Fixed {
        /// The target.
        path: PathBuf,
    },
    /// The system did not let the folders change places. The old dataset is as it was.
    #[error("{}: could not be replaced\n  {source}", path.display())]
    Rename {
        /// The target.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The new dataset is in place, and something of the old one is left beside it.
    #[error(
        "{}: the new dataset is in place, but the old one could not be removed\n  it is left in {}\n  \
         {source}", path.display(), left.display()
    )]
    Left {
        /// The target.
        path: PathBuf,
        /// Where the rest is.
        left: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl SwapError {
    /// The same error with the target as the caller names it.
    pub(super) fn about(mut self, named: &Path) -> Self {
        let (Self::Fixed { path } | Self::Rename { path, .. } | Self::Left { path, .. }) =
            &mut self;
        *path = named.to_path_buf();
        self
    }
}

/// Puts a finished folder in the place of the target, carries over what is not Scoreline's, and
/// removes the old dataset. `existing` is the manifest of the folder there, `None` if there is none.
pub(super) fn put_in_place(
    beside: TempDir,
    written: &Manifest,
    target: &Path,
    existing: Option<&Manifest>,
) -> Result<(), SwapError> {
    let parent = beside.path().parent().map(Path::to_path_buf);
    // From here on the folder may hold the old dataset: it must not vanish by itself any more.
    let beside = beside.keep();
    let swapped = match existing {
        None => fs::rename(&beside, target).map(|()| None),
        Some(_) => exchange(&beside, target).map(Some),
    };
    let old = swapped.map_err(|source| {
        // A second error would hide the first, and there is nothing more to be done about it.
        let _ = remove_dataset(&beside, written);
        match source.kind() {
            io::ErrorKind::CrossesDevices | io::ErrorKind::ResourceBusy => SwapError::Fixed {
                path: target.to_path_buf(),
            },
            _ => not_renamed(target, source),
        }
    })?;
    if let (Some(old), Some(manifest)) = (&old, existing)
        && let Err(source) = carry_over(old, target, manifest)
    {
        return Err(take_back(old, target, written, source));
    }
    let left = |left: &Path, source| SwapError::Left {
        path: target.to_path_buf(),
        left: left.to_path_buf(),
        source,
    };
    let synced = sync_folder(target).and_then(|()| parent.as_deref().map_or(Ok(()), sync_folder));
    synced.map_err(|source| not_renamed(target, source))?;
    if let (Some(old), Some(manifest)) = (&old, existing) {
        remove_dataset(old, manifest).map_err(|source| left(old, source))?;
    }
    Ok(())
}

fn not_renamed(target: &Path, source: io::Error) -> SwapError {
    SwapError::Rename {
        path: target.to_path_buf(),
        source,
    }
}

/// Writes a folder's entries to the disk, so that a power cut does not undo a rename.
pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    // Only Unix lets a folder be opened for this.
    if cfg!(unix) {
        fs::File::open(path)?.sync_all()?;
    }
    Ok(())
}

/// Names of the entries that Scoreline did not write, sorted. It writes plain files only: a folder
/// or a link is another's even under a listed name.
pub(super) fn foreign_entries(
    folder: &Path,
    manifest: Option<&Manifest>,
) -> io::Result<Vec<OsString>> {
    let mut foreign = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let listed = name
            .to_str()
            .is_some_and(|name| manifest.is_some_and(|m| m.lists(name)));
        if !(listed && entry.file_type()?.is_file()) {
            foreign.push(name);
        }
    }
    foreign.sort();
    Ok(foreign)
}

/// Moves what is not Scoreline's from the old folder into the new one; all of it or nothing.
fn carry_over(old: &Path, new: &Path, manifest: &Manifest) -> io::Result<()> {
    let mut carried: Vec<OsString> = Vec::new();
    for name in foreign_entries(old, Some(manifest))? {
        let moved = match fs::symlink_metadata(new.join(&name)) {
            // It came into the folder after the check; a rename would overwrite our file.
            Ok(_) => Err(io::Error::new(
                io::ErrorKind::AlreadyExists,
                format!("`{}` came into the folder meanwhile", name.display()),
            )),
            Err(_) => fs::rename(old.join(&name), new.join(&name)),
        };
        if let Err(error) = moved {
            for name in carried.iter().rev() {
                fs::rename(new.join(name), old.join(name))?;
            }
            return Err(error);
        }
        carried.push(name);
    }
    Ok(())
}

/// Undoes an exchange whose second half failed.
fn take_back(old: &Path, target: &Path, written: &Manifest, source: io::Error) -> SwapError {
    match exchange(old, target) {
        Ok(new) => {
            let _ = remove_dataset(&new, written);
            not_renamed(target, source)
        }
        Err(_) => SwapError::Left {
            path: target.to_path_buf(),
            left: old.to_path_buf(),
            source,
        },
    }
}

/// Removes the files that a manifest lists, and the folder if that leaves it empty.
fn remove_dataset(folder: &Path, manifest: &Manifest) -> io::Result<()> {
    // The manifest goes last: until then the folder still tells what it is.
    for name in manifest.files().chain([MANIFEST_NAME]) {
        match fs::remove_file(folder.join(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    fs::remove_dir(folder)
}

/// Lets two folders change places, and says where the one that was at `target` is now.
fn exchange(beside: &Path, target: &Path) -> io::Result<PathBuf> {
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        use rustix::io::Errno;
        match renameat_with(CWD, beside, CWD, target, RenameFlags::EXCHANGE) {
            Ok(()) => return Ok(beside.to_path_buf()),
            // Not every file system and not every kernel can do it.
            Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => {}
            Err(error) => return Err(error.into()),
        }
    }
    exchange_in_steps(beside, target)
}

/// The same by renames, for systems that cannot exchange. If the second fails, the first is undone.
fn exchange_in_steps(beside: &Path, target: &Path) -> io::Result<PathBuf> {
    let mut name = beside.as_os_str().to_owned();
    name.push(".old");
    let old = PathBuf::from(name);
    fs::rename(target, &old)?;
    if let Err(error) = fs::rename(beside, target) {
        fs::rename(&old, target)?;
        return Err(error);
    }
    Ok(old)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{exchange, exchange_in_steps};

    #[test]
    fn both_ways_of_exchanging_put_the_new_folder_in_place() {
        for exchange in [exchange, exchange_in_steps] {
            let parent = tempfile::tempdir().unwrap();
            let new = parent.path().join("new");
            let target = parent.path().join("target");
            for (folder, text) in [(&new, "new"), (&target, "old")] {
                fs::create_dir(folder).unwrap();
                fs::write(folder.join("file"), text).unwrap();
            }
            let old = exchange(&new, &target).unwrap();
            assert_eq!(fs::read_to_string(target.join("file")).unwrap(), "new");
            assert_eq!(fs::read_to_string(old.join("file")).unwrap(), "old");
        }
    }

    #[test]
    fn a_failed_second_rename_gives_the_old_folder_back() {
        let parent = tempfile::tempdir().unwrap();
        let target = parent.path().join("target");
        fs::create_dir(&target).unwrap();
        let gone = parent.path().join("gone");
        assert!(exchange_in_steps(&gone, &target).is_err());
        assert!(target.is_dir());
        assert_eq!(fs::read_dir(parent.path()).unwrap().count(), 1);
    }
}
