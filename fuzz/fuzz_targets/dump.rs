//! Any bytes are a dump, packed or not, or none: pages come out, or a damage with its place, and never more text
//! than the bytes can hold.

#![no_main]

use libfuzzer_sys::fuzz_target;
use scoreline::source::{ArchiveOptions, stream_of_bytes};

/// Bytes behind a beginning that makes them an export more often than chance does.
const HEAD: &[u8] = b"<mediawiki xml:lang=\"en\"><siteinfo></siteinfo>\n<page><title>2031 Cup</title><ns>0</ns>\
    <revision><timestamp>2031-08-05T00:00:00Z</timestamp><text>{{Football box|team1=A|team2=B";

fuzz_target!(|bytes: &[u8]| {
    let options = ArchiveOptions::default();
    for file in [bytes.to_vec(), [HEAD, bytes].concat()] {
        let length = file.len() as u64;
        let is_plain = file.starts_with(b"<");
        let mut damages = Vec::new();
        let _ = stream_of_bytes(file, &options, &mut |batch| {
            damages.extend(batch.met.damages);
            for document in batch.documents.iter().chain(&batch.parts) {
                // A byte that is no UTF-8 becomes three.
                assert!(!is_plain || document.text.len() as u64 <= 3 * length);
            }
            Ok(())
        });
        for damage in damages {
            assert!(!is_plain || damage.offset <= length, "{damage}");
        }
    }
});
