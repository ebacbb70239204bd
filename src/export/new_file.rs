//! One file of a dataset folder while it is written: to the end and onto the disk, with its size and its sum
//! for those who describe it.
//!
//! Called by `folder`, once a file. A form that can be written from front to end is a stream; a library that
//! wants a file of its own gets its path.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::interrupt;

/// A file that does not exist yet.
#[derive(Debug, Clone, Copy)]
pub(super) struct NewFile<'p>(pub(super) &'p Path);

/// What is known of a file once it is on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sum {
    pub(super) bytes: u64,
    /// SHA-256, 64 hexadecimal digits.
    pub(super) sha256: String,
}

impl NewFile<'_> {
    /// Writes it from front to end.
    pub(super) fn stream(
        self,
        write: impl FnOnce(&mut BufWriter<Endable>) -> io::Result<()>,
    ) -> io::Result<Sum> {
        let file = Endable {
            file: File::create(self.0)?,
            sum: Sha256::new(),
            bytes: 0,
        };
        let mut out = BufWriter::with_capacity(64 * 1024, file);
        write(&mut out)?;
        let done = out.into_inner().map_err(io::IntoInnerError::into_error)?;
        done.file.sync_all()?;
        Ok(Sum {
            bytes: done.bytes,
            sha256: base16ct::lower::encode_string(&done.sum.finalize()),
        })
    }

    /// Lets a library write it at its path.
    #[cfg(any(feature = "sqlite", feature = "xlsx"))]
    pub(super) fn at_path(self, make: impl FnOnce(&Path) -> io::Result<()>) -> io::Result<Sum> {
        make(self.0)?;
        let mut file = File::options().read(true).write(true).open(self.0)?;
        file.sync_all()?;
        let mut sum = Sha256::new();
        let mut buffer = vec![0; 64 * 1024];
        let mut bytes = 0;
        loop {
            interrupt::check()?;
            let read = io::Read::read(&mut file, &mut buffer)?;
            let Some(read) = buffer.get(..read).filter(|read| !read.is_empty()) else {
                break;
            };
            sum.update(read);
            bytes += read.len() as u64;
        }
        Ok(Sum {
            bytes,
            sha256: base16ct::lower::encode_string(&sum.finalize()),
        })
    }
}

/// A file whose writing is given up when the program is about to end.
pub(super) struct Endable {
    file: File,
    sum: Sha256,
    bytes: u64,
}

impl Write for Endable {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        interrupt::check()?;
        let written = self.file.write(bytes)?;
        self.sum.update(bytes.get(..written).unwrap_or(bytes));
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
