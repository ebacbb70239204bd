//! How files of an archive get onto the disk: each in one step, so that a killed run leaves the old
//! file or the new one, and never a part of one.
//!
//! Called by `keep` and `journal`, and by `refresh` for the answers beside a dataset.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::keep_error::KeepError;
use super::page_file::{next_sidecar_of, sidecar_of};
use super::regular::{self, LONGEST_SIDECAR};
use super::sidecar::Sidecar;

/// Keeps two runs out of one archive where the folder itself cannot be locked.
const LOCK: &str = ".scoreline.lock";

/// How the names of files begin that are being written.
const TEMPORARY: &str = ".scoreline-";

/// How they end.
const ENDING: &str = ".tmp";

/// Keeps two runs out of one archive. The system lets go of it when a run ends, however it ends.
///
/// The folder itself is locked, so that no file of ours is in it, which version control would
/// show. Windows and some network file systems lock files only.
pub(super) fn lock(root: &Path) -> Result<File, KeepError> {
    let folder = File::open(root).ok();
    match folder.map(|folder| (fs4::FileExt::try_lock(&folder), folder)) {
        Some((Ok(()), folder)) => {
            remove_old_lock(&root.join(LOCK));
            Ok(folder)
        }
        Some((Err(fs4::TryLockError::WouldBlock), _)) => Err(locked(root)),
        Some((Err(fs4::TryLockError::Error(_)), _)) | None => lock_file(root),
    }
}

fn lock_file(root: &Path) -> Result<File, KeepError> {
    let path = root.join(LOCK);
    let file = regular::open_own(&path).map_err(|source| not_written(&path, source))?;
    match fs4::FileExt::try_lock(&file) {
        Ok(()) => Ok(file),
        Err(fs4::TryLockError::WouldBlock) => Err(locked(root)),
        Err(fs4::TryLockError::Error(source)) => Err(not_written(&path, source)),
    }
}

fn locked(root: &Path) -> KeepError {
    KeepError::Locked {
        path: root.to_path_buf(),
    }
}

/// Earlier versions left one in every archive. It is empty; anything else is somebody's.
fn remove_old_lock(path: &Path) {
    let is_ours = fs::symlink_metadata(path).is_ok_and(|found| found.is_file() && found.len() == 0);
    if is_ours {
        // In nobody's way if it stays.
        let _ = fs::remove_file(path);
    }
}

/// Removes what a killed run was about to write, and gives the sidecars of finished pages their
/// names, in the archive and the folders below it.
pub(super) fn remove_leftovers(root: &Path) -> Result<(), KeepError> {
    let mut open = vec![root.to_path_buf()];
    while let Some(folder) = open.pop() {
        let entries = fs::read_dir(&folder).map_err(|source| not_written(&folder, source))?;
        for entry in entries.flatten() {
            let path = entry.path();
            let name = entry.file_name();
            let name = name.to_string_lossy();
            // Links are not followed: what they lead to is no leftover of ours.
            let Ok(kind) = entry.file_type() else {
                continue;
            };
            let done = if kind.is_dir() {
                if !name.starts_with('.') {
                    open.push(path.clone());
                }
                Ok(())
            } else if name.starts_with(TEMPORARY) && name.ends_with(ENDING) && kind.is_file() {
                fs::remove_file(&path)
            } else if let Some(page) = name.strip_suffix(".toml.next") {
                finish_sidecar(&folder.join(page), &path)
            } else {
                Ok(())
            };
            done.map_err(|source| not_written(&path, source))?;
        }
    }
    Ok(())
}

/// A next sidecar takes its place if its page is there, and goes if the page never came.
fn finish_sidecar(page: &Path, next: &Path) -> io::Result<()> {
    let next_bytes = regular::read(next, LONGEST_SIDECAR)?;
    let stated = Sidecar::parse(&next_bytes).ok().and_then(|s| s.sha256);
    let found = match regular::read(page, u64::MAX) {
        Ok(bytes) => Some(base16ct::lower::encode_string(&Sha256::digest(bytes))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    if found.is_some() && stated == found {
        fs::rename(next, sidecar_of(page))
    } else {
        fs::remove_file(next)
    }
}

/// Writes a page and its sidecar so that at no moment a page is beside a sidecar of another text.
pub(super) fn write_pair(path: &Path, text: &str, sidecar: &Sidecar) -> Result<(), KeepError> {
    let next = next_sidecar_of(path);
    write_whole(&next, sidecar.to_text().as_bytes())?;
    write_whole(path, text.as_bytes())?;
    let place = sidecar_of(path);
    fs::rename(&next, &place).map_err(|source| not_written(&place, source))
}

/// Writes a file beside its place, and lets it take that place when all of it is on the disk.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), KeepError> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY).suffix(ENDING);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As `touch` would make it; temporary files are closed to others by default.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let written = builder.tempfile_in(folder).and_then(|mut file| {
        file.write_all(bytes)?;
        file.as_file().sync_data()?;
        file.persist(path).map_err(|error| error.error)
    });
    written
        .map(|_| ())
        .map_err(|source| not_written(path, source))
}

pub(super) fn not_written(path: &Path, source: io::Error) -> KeepError {
    KeepError::Write {
        path: path.to_path_buf(),
        source,
    }
}
