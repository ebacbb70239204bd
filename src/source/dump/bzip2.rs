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

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read, Write};

    use ::bzip2::Compression;
    use ::bzip2::read::MultiBzDecoder;
    use ::bzip2::write::BzEncoder;

    use super::{begins, told, unpacked};

    /// Numbers that look random and are the same in every run.
    fn numbers(seed: u64) -> impl FnMut() -> usize {
        let mut state = seed | 1;
        move || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            usize::try_from(state >> 33).unwrap_or(0)
        }
    }

    fn packed(text: &[u8], level: u32) -> Vec<u8> {
        let mut out = BzEncoder::new(Vec::new(), Compression::new(level));
        out.write_all(text).unwrap();
        out.finish().unwrap()
    }

    /// Texts, runs and noise, in one stream or several.
    fn files() -> Vec<Vec<u8>> {
        let mut next = numbers(7);
        let words = ["goal", "match", "{{Football box", "|score=2–1", "\n", " "];
        let text: String = (0..60_000).map(|_| words[next() % words.len()]).collect();
        let noise: Vec<u8> = (0..120_000).map(|_| next().to_le_bytes()[0]).collect();
        let mut runs = vec![b'a'; 300_000];
        runs.extend((0..50_000).flat_map(|n: usize| vec![b'b'; n % 9]));
        let one = packed(text.as_bytes(), 1);
        let many = [one.clone(), packed(b"x", 9), packed(&noise, 9)].concat();
        vec![
            one,
            packed(&noise, 1),
            packed(&runs, 9),
            packed(b"", 9),
            many,
        ]
    }

    /// What was read, and whether all of it.
    fn read(mut from: impl Read) -> (Vec<u8>, bool) {
        let mut out = Vec::new();
        let whole = from.read_to_end(&mut out).is_ok();
        (out, whole)
    }

    /// The same by the library that most programs use.
    fn reference(bytes: &[u8]) -> (Vec<u8>, bool) {
        read(MultiBzDecoder::new(bytes))
    }

    fn ours(bytes: &[u8], threads: usize) -> (Vec<u8>, bool) {
        read(unpacked(Cursor::new(bytes.to_vec()), threads))
    }

    #[test]
    fn whole_files_unpack_to_the_same_bytes() {
        for file in files() {
            let expected = reference(&file);
            assert!(expected.1);
            for threads in [1, 2, 3] {
                assert!(ours(&file, threads) == expected, "{} bytes", file.len());
            }
        }
    }

    #[test]
    fn of_cut_and_flipped_files_no_byte_is_wrong_and_the_damage_is_told() {
        let mut next = numbers(11);
        for file in files() {
            let (whole, _) = reference(&file);
            for round in 0..12 {
                let mut damaged = file.clone();
                let at = next() % file.len();
                match round % 2 {
                    0 => damaged.truncate(at),
                    _ => damaged[at] ^= 1 << (next() % 8),
                }
                let (found, is_whole) = ours(&damaged, 2);
                let (_, is_whole_there) = reference(&damaged);
                // What follows a stream and is none is told here; the other library leaves it out.
                let may_be_whole = is_whole_there || !is_whole;
                assert!(may_be_whole, "at {at} of {}", file.len());
                assert!(whole.starts_with(&found), "at {at} of {}", file.len());
                if round % 2 == 0 && at > 0 && is_whole {
                    // Cut between two streams.
                    assert!(is_whole_there && found == reference(&damaged).0);
                }
                if !is_whole && at > 14 {
                    let mut again = unpacked(Cursor::new(damaged), 1);
                    let error = std::io::copy(&mut again, &mut std::io::sink()).unwrap_err();
                    let (offset, what) = told(&error);
                    assert!(
                        offset.is_some_and(|offset| offset <= at as u64 + 8),
                        "{what:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_club_of_that_name_is_no_packed_file() {
        assert!(begins(&packed(b"x", 9)));
        assert!(!begins(b"BZh is a club"));
    }
}
