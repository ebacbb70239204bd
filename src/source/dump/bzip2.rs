//! Bzip2, unpacked by several threads, whether the file is one stream or many. A test holds it against the
//! library that most programs use.
//!
//! Called by `packing`.

use std::io::{self, Read};

use mibz2::{BzReader, Error, ErrorKind};

/// Blocks that are unpacked ahead for each thread. One takes some 5 MB.
const AHEAD: usize = 4;

/// Bzip2 writes these bytes after `BZh` and a digit.
const BLOCK: &[u8] = b"1AY&SY";

/// Whether a file is packed with it.
pub(super) fn begins(head: &[u8]) -> bool {
    match head {
        [b'B', b'Z', b'h', b'1'..=b'9', rest @ ..] => rest.starts_with(BLOCK),
        _ => false,
    }
}

/// The text of a packed file.
pub(super) fn unpacked(source: impl Read + Send + 'static, threads: usize) -> Box<dyn Read + Send> {
    match threads {
        0 | 1 => Box::new(BzReader::new(source)),
        _ => {
            let ahead = threads.saturating_mul(AHEAD);
            let kernels = mibz2::Kernels::detect();
            Box::new(BzReader::parallel_with(source, threads, ahead, kernels))
        }
    }
}

/// Where a file is damaged, and how.
pub(super) fn told(error: &io::Error) -> (Option<u64>, Option<String>) {
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref());
    let Some(Error { kind, bit, .. }) = inner else {
        return (None, None);
    };
    let what = match kind {
        ErrorKind::Truncated => "the file ends too early".to_owned(),
        ErrorKind::TrailingData => "something that is not packed follows its end".to_owned(),
        ErrorKind::BlockCrc { .. } => "a block is not what its checksum says".to_owned(),
        ErrorKind::StreamCrc { .. } => "a stream is not what its checksum says".to_owned(),
        other => other.to_string(),
    };
    (bit.map(|bit| bit / 8), Some(what))
}
