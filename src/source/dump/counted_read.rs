//! A file of which is known how much was read.
//!
//! Made by `input`; `packing` unpacks it.

use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Bytes that are read from a file at a time.
const CHUNK: usize = 256 * 1024;

/// Counts what is read: not ahead of who reads it, so that the place of a damage is exact.
pub(super) struct CountedRead {
    source: BufReader<Box<dyn Read + Send>>,
    read: Arc<AtomicU64>,
}

impl CountedRead {
    pub(super) fn new(source: Box<dyn Read + Send>, read: &Arc<AtomicU64>) -> Self {
        Self {
            source: BufReader::with_capacity(CHUNK, source),
            read: Arc::clone(read),
        }
    }

    fn count(&self, count: usize) {
        self.read.fetch_add(count as u64, Ordering::Relaxed);
    }
}

impl Read for CountedRead {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let count = self.source.read(room)?;
        self.count(count);
        Ok(count)
    }
}

impl BufRead for CountedRead {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.source.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.source.consume(count);
        self.count(count);
    }
}
