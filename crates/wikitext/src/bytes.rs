//! Which bytes the parser stops at, as one table. Used by `parse`.

/// Bytes that can begin something wherever they stand: `[`, `{`, `<` and the line feed.
pub(super) const ALWAYS: u8 = 1;
/// `|`, which counts only directly inside braces.
pub(super) const PIPE: u8 = 2;
/// `=`, which counts once an argument.
pub(super) const EQUALS: u8 = 4;
/// `}`, which counts only when braces are open.
pub(super) const BRACE: u8 = 8;
/// `]`, which counts only when brackets are open.
pub(super) const BRACKET: u8 = 16;

/// For each byte, under which circumstances it is special.
pub(super) static CLASS: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut table = [0; 256];
    table[b'[' as usize] = ALWAYS;
    table[b'{' as usize] = ALWAYS;
    table[b'<' as usize] = ALWAYS;
    table[b'\n' as usize] = ALWAYS;
    table[b'|' as usize] = PIPE;
    table[b'=' as usize] = EQUALS;
    table[b'}' as usize] = BRACE;
    table[b']' as usize] = BRACKET;
    table
}

/// First position from `from` whose byte is in one of the classes of `mask`, or the length.
pub(super) fn next_special(text: &[u8], from: usize, mask: u8) -> usize {
    text[from..]
        .iter()
        .position(|&b| CLASS[b as usize] & mask != 0)
        .map_or(text.len(), |n| from + n)
}

/// How many times `byte` is in a row from `from`, at most `limit`.
pub(super) fn run(text: &[u8], from: usize, byte: u8, limit: usize) -> usize {
    text[from.min(text.len())..]
        .iter()
        .take(limit)
        .take_while(|&&b| b == byte)
        .count()
}

/// Start of the spaces and tabs that end at `to`.
pub(super) fn blanks_before(text: &[u8], to: usize) -> usize {
    let blank = |b: &&u8| matches!(**b, b' ' | b'\t');
    to - text[..to].iter().rev().take_while(blank).count()
}

/// End of the spaces and tabs that begin at `from`.
pub(super) fn blanks_after(text: &[u8], from: usize) -> usize {
    let blank = |b: &&u8| matches!(**b, b' ' | b'\t');
    from + text[from..].iter().take_while(blank).count()
}
