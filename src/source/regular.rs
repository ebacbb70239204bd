//! Files that are opened although somebody else made them: only regular ones, and only so much of
//! them. A pipe would be waited for without end, and `/dev/zero` never ends.
//!
//! Called by `source` and `export` for every file that they find in a folder. Links are followed: an
//! archive may be a folder of links, as git-annex makes it; what they lead to must be a file.

use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

/// Longest sidecar that is read. One lists the pages that show its page, and has room for 40,000.
pub(crate) const LONGEST_SIDECAR: u64 = 4 * 1024 * 1024;

/// Opens a regular file for reading. Never waits, as opening a pipe would.
pub(crate) fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags(flags(rustix::fs::OFlags::NONBLOCK));
    }
    let file = options.open(path)?;
    let metadata = file.metadata()?;
    if metadata.is_file() {
        return Ok(file);
    }
    let what = if metadata.is_dir() {
        "a folder"
    } else {
        "a pipe or a device"
    };
    Err(io::Error::new(
        io::ErrorKind::InvalidInput,
        format!("it is {what} and no regular file"),
    ))
}

/// Reads a regular file, or says that it is longer than `most` bytes.
pub(crate) fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = open(path)?
        .take(most.saturating_add(1))
        .read_to_end(&mut bytes)?;
    if u64::try_from(read).is_ok_and(|read| read <= most) {
        return Ok(bytes);
    }
    Err(io::Error::new(
        io::ErrorKind::FileTooLarge,
        format!("it is longer than {} MB", most / 1024 / 1024),
    ))
}

/// Opens a file of our own in a folder of others, making it where it is missing. What is in it stays,
/// and a link of that name is refused: it would lead to a file of somebody else.
#[cfg(feature = "fetch")]
pub(crate) fn open_own(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags(flags(OFlags::NONBLOCK | OFlags::NOFOLLOW));
    }
    let file = options.open(path)?;
    match file.metadata()?.is_file() {
        true => Ok(file),
        false => Err(io::Error::other("it is no regular file; move it away")),
    }
}

#[cfg(unix)]
fn flags(flags: rustix::fs::OFlags) -> i32 {
    // The same bits; the system's own functions take them with a sign.
    flags.bits().cast_signed()
}

#[cfg(all(test, unix))]
mod tests {
    use std::path::Path;

    use super::read;

    #[test]
    fn f4_what_never_ends_or_never_begins_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.unwrap().success());
        for path in [&*pipe, Path::new("/dev/zero"), folder.path()] {
            let error = read(path, 10).unwrap_err().to_string();
            assert!(error.contains("no regular file"), "{error}");
        }
        let file = folder.path().join("file");
        std::fs::write(&file, "0123456789").unwrap();
        assert_eq!(read(&file, 10).unwrap(), b"0123456789");
        assert!(read(&file, 9).is_err());
    }
}
