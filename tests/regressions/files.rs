//! Files, sidecars, archives and what commands do with them.

use scoreline::document::Document;

#[test]
fn bad_bytes_behind_two_returns_or_two_marks_are_reported_at_their_place() {
    for bytes in [&b"a\r\r\n\xff"[..], &b"\xef\xbb\xbf\xef\xbb\xbfa\xff"[..]] {
        let document = Document::from_bytes("2031 Cup", "en", bytes);
        let place = document.bad_utf8[0].offset;
        assert!(document.text[place..].starts_with('\u{fffd}'), "{bytes:?}");
    }
}
