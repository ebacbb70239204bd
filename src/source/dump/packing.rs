//! What dumps are packed with: told from the first bytes, and unpacked as it is read.
//!
//! Called by `input`. Without the feature `dump` nothing is unpacked, and packed files are refused by name.

use std::io::{self, Read};

#[cfg(feature = "dump")]
use super::bzip2;
use super::counted_read::CountedRead;

/// A way of packing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::source) enum Packing {
    #[cfg(feature = "dump")]
    Bzip2,
    #[cfg(feature = "dump")]
    Gzip,
    #[cfg(feature = "dump")]
    Zstd,
}

#[cfg(not(feature = "dump"))]
impl Packing {
    pub(super) fn of(_head: &[u8]) -> Option<Self> {
        None
    }
}

#[cfg(feature = "dump")]
impl Packing {
    /// What a file is packed with, if it is.
    pub(super) fn of(head: &[u8]) -> Option<Self> {
        match head {
            [0x1f, 0x8b, 8, ..] => Some(Self::Gzip),
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Some(Self::Zstd),
            // Before each frame pzstd writes one that others skip.
            [0x50, 0x2a, 0x4d, 0x18, ..] => Some(Self::Zstd),
            _ if bzip2::begins(head) => Some(Self::Bzip2),
            _ => None,
        }
    }
}

/// The text of a packed file.
#[cfg(feature = "dump")]
pub(super) fn unpacked(
    source: CountedRead,
    packing: Packing,
    threads: usize,
) -> io::Result<Box<dyn Read + Send>> {
    Ok(match packing {
        Packing::Bzip2 => bzip2::unpacked(source, threads),
        Packing::Gzip => Box::new(flate2::bufread::MultiGzDecoder::new(source)),
        Packing::Zstd => Box::new(zstd::stream::read::Decoder::with_buffer(source)?),
    })
}

#[cfg(not(feature = "dump"))]
pub(super) fn unpacked(
    _source: CountedRead,
    packing: Packing,
    _threads: usize,
) -> io::Result<Box<dyn Read + Send>> {
    match packing {}
}

/// Where a file is damaged and how, as far as the packing tells it.
#[cfg(feature = "dump")]
pub(super) fn told(packing: Packing, error: &io::Error) -> (Option<u64>, Option<String>) {
    match packing {
        Packing::Bzip2 => bzip2::told(error),
        Packing::Gzip | Packing::Zstd => {
            let ends = error.kind() == io::ErrorKind::UnexpectedEof;
            (None, ends.then(|| "the file ends too early".to_owned()))
        }
    }
}

/// Without the feature no packing is known.
#[cfg(not(feature = "dump"))]
pub(super) fn told(packing: Packing, _error: &io::Error) -> (Option<u64>, Option<String>) {
    match packing {}
}
