//! Texts as they are compared: without case, with one class of dashes, and back to what was written.

use std::borrow::Cow;

pub(crate) use crate::wikitext::with_single_spaces;

/// Name or word for comparison: lower case, without spaces and underscores.
pub(crate) fn fold(name: &str) -> Cow<'_, str> {
    if name.bytes().all(is_folded) {
        return Cow::Borrowed(name);
    }
    if name.is_ascii() {
        let mut folded = String::with_capacity(name.len());
        folded.extend(name.split(|c: char| u8::try_from(c).is_ok_and(is_left_out)));
        folded.make_ascii_lowercase();
        return Cow::Owned(folded);
    }
    Cow::Owned(folded(name).collect())
}

/// What an answer to the folded form of a name or word is. Names of a usual length are not copied to the
/// heap: every template and every word of a page is asked about.
pub(super) fn with_folded<T>(name: &str, answer: impl FnOnce(&str) -> T) -> T {
    const USUAL: usize = 48;
    if name.bytes().all(is_folded) {
        return answer(name);
    }
    if name.is_ascii() && name.len() <= USUAL {
        let mut letters = [0; USUAL];
        let mut len = 0;
        for byte in name.bytes() {
            if !is_left_out(byte)
                && let Some(place) = letters.get_mut(len)
            {
                *place = byte.to_ascii_lowercase();
                len += 1;
            }
        }
        if let Some(Ok(folded)) = letters.get(..len).map(str::from_utf8) {
            return answer(folded);
        }
    }
    answer(&fold(name))
}

/// Whether folding leaves a byte as it is.
fn is_folded(b: u8) -> bool {
    b.is_ascii_graphic() && !b.is_ascii_uppercase() && b != b'_'
}

/// What folding leaves out of an ASCII name.
fn is_left_out(b: u8) -> bool {
    b.is_ascii_whitespace() || matches!(b, b'_' | 0x0b)
}

/// Whether two names or words are the same once folded.
pub(super) fn is_same(a: &str, b: &str) -> bool {
    // Nearly all words of a list differ from the one asked about in their first letter.
    let first = |text: &str| text.bytes().next().filter(u8::is_ascii_alphanumeric);
    if let (Some(a), Some(b)) = (first(a), first(b))
        && !a.eq_ignore_ascii_case(&b)
    {
        return false;
    }
    folded(a).eq(folded(b))
}

pub(super) fn folded(name: &str) -> impl Iterator<Item = char> + '_ {
    name.chars()
        .filter(|c| !c.is_whitespace() && *c != '_')
        .flat_map(char::to_lowercase)
}

/// Text for comparison with patterns: every dash is an en dash, white space is folded.
pub(crate) fn with_plain_dashes(text: &str) -> Cow<'_, str> {
    let text = with_single_spaces(text);
    if text.contains(is_other_dash) {
        Cow::Owned(plain_dashes(&text))
    } else {
        text
    }
}

/// A dash that is not the one that patterns are written with.
fn is_other_dash(c: char) -> bool {
    c != '–' && is_dash(c)
}

fn plain_dashes(text: &str) -> String {
    let plain = |c| if is_dash(c) { '–' } else { c };
    text.chars().map(plain).collect()
}

/// A text beside its form for comparison with patterns, so that what a pattern finds can be given
/// back as it was written. Both have the same characters, but for the dashes.
pub(crate) struct Comparable {
    written: String,
    /// The text with white space folded and every dash an en dash.
    pub(crate) plain: String,
}

impl Comparable {
    pub(crate) fn new(text: &str) -> Self {
        let written = with_single_spaces(text).into_owned();
        let plain = if written.contains(is_other_dash) {
            plain_dashes(&written)
        } else {
            written.clone()
        };
        Self { written, plain }
    }

    /// The text as written, white space folded.
    pub(crate) fn whole(&self) -> &str {
        &self.written
    }

    /// What was written where a pattern matched.
    pub(crate) fn written(&self, found: regex::Match<'_>) -> &str {
        self.written
            .get(self.place(found.start())..self.place(found.end()))
            .unwrap_or("")
    }

    /// What was written before the place where a pattern matched.
    pub(crate) fn written_before(&self, found: regex::Match<'_>) -> &str {
        self.written.get(..self.place(found.start())).unwrap_or("")
    }

    /// Byte in the written text of a byte in the plain one.
    fn place(&self, at: usize) -> usize {
        let chars = self
            .plain
            .get(..at)
            .map_or(0, |before| before.chars().count());
        self.written
            .char_indices()
            .nth(chars)
            .map_or(self.written.len(), |(byte, _)| byte)
    }
}

/// One class of dashes for scores, offsets and patterns. Template reference 0.4, item 9.
pub(crate) fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}' | '\u{2011}' | '\u{2012}' | '–' | '—' | '\u{2015}' | '\u{2212}'
    )
}
