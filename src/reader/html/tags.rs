//! Where the tags of a page stand. The tree builder of `html5ever` does not tell places, so the page
//! is handed to it cut in front of every tag; what it builds from one piece is in that piece.
//! Called by `tree`, and by `shown` for the text between tags.

use memchr::{memchr, memmem};

/// Elements whose content is text up to their own closing tag, as browsers read it.
const RAW: [&str; 8] = [
    "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes",
];

/// A tag and the text after it, up to the next tag.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Piece {
    /// First byte of the tag, or of the text where no tag is in front.
    pub(super) start: usize,
    /// Byte after the tag.
    pub(super) tag_end: usize,
    /// Byte after the text.
    pub(super) end: usize,
    /// What sort of tag it is.
    pub(super) kind: Kind,
    /// Where the name of the tag stands.
    pub(super) name: (usize, usize),
    /// How many attributes the tag has.
    pub(super) attributes: usize,
    /// Whether the text ended before the tag did.
    pub(super) is_cut: bool,
}

/// What sort of tag is at the start of a piece.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Kind {
    /// None.
    #[default]
    Text,
    /// `<name …>`
    Opening,
    /// `</name>`
    Closing,
    /// A comment, a doctype or another declaration.
    Declaration,
}

impl Piece {
    /// The name of the tag as written.
    pub(super) fn name(self, text: &str) -> &str {
        text.get(self.name.0..self.name.1).unwrap_or("")
    }
}

/// The pieces of a text, which together are the text.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = Piece> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let piece = (at < text.len()).then(|| piece(text, at))?;
        at = piece.end;
        Some(piece)
    })
}

fn piece(text: &str, start: usize) -> Piece {
    let bytes = text.as_bytes();
    let mut out = tag(bytes, start).unwrap_or(Piece {
        start,
        tag_end: start,
        ..Piece::default()
    });
    let name = out.name(text);
    let raw = RAW.iter().find(|raw| raw.eq_ignore_ascii_case(name));
    let mut at = match raw {
        Some(raw) if out.kind == Kind::Opening => closing_of(bytes, out.tag_end, raw),
        _ => out.tag_end,
    };
    // A `<` that opens no tag is text.
    while let Some(found) = bytes.get(at..).and_then(|rest| memchr(b'<', rest)) {
        at += found;
        if at > start && opens_tag(bytes, at) {
            out.end = at;
            return out;
        }
        at += 1;
    }
    out.end = text.len();
    out
}

fn opens_tag(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at + 1) {
        Some(b'/') => bytes.get(at + 2).is_some_and(u8::is_ascii_alphabetic),
        Some(b'!' | b'?') => true,
        Some(next) => next.is_ascii_alphabetic(),
        None => false,
    }
}

/// The tag at a place, if one begins there.
fn tag(bytes: &[u8], start: usize) -> Option<Piece> {
    if bytes.get(start) != Some(&b'<') || !opens_tag(bytes, start) {
        return None;
    }
    let mut out = Piece {
        start,
        kind: Kind::Declaration,
        ..Piece::default()
    };
    let declared = |end: Option<usize>, len: usize| end.map(|at| start + at + len);
    let rest = bytes.get(start..)?;
    let end = if rest.starts_with(b"<!--") {
        // `<!-->` is a whole comment.
        let inner = rest.get(2..)?;
        declared(memmem::find(inner, b"-->"), 2 + 3)
    } else if matches!(rest.get(1), Some(b'!' | b'?')) {
        declared(memchr(b'>', rest), 1)
    } else {
        let is_closing = rest.get(1) == Some(&b'/');
        out.kind = if is_closing {
            Kind::Closing
        } else {
            Kind::Opening
        };
        let name = start + if is_closing { 2 } else { 1 };
        let in_name = |b: &&u8| !b.is_ascii_whitespace() && !matches!(**b, b'/' | b'>');
        let len = bytes.get(name..)?.iter().take_while(in_name).count();
        out.name = (name, name + len);
        attributes(bytes, name + len, &mut out.attributes)
    };
    out.is_cut = end.is_none();
    out.tag_end = end.unwrap_or(bytes.len());
    Some(out)
}

/// The byte after the `>` of a tag, from after its name; a `>` in quotes does not end it.
fn attributes(bytes: &[u8], mut at: usize, count: &mut usize) -> Option<usize> {
    loop {
        match bytes.get(at)? {
            b'>' => return Some(at + 1),
            b if b.is_ascii_whitespace() || *b == b'/' => at += 1,
            _ => {
                *count += 1;
                // The first character belongs to the name, even a `=`.
                let is_name = |b: &u8| !b.is_ascii_whitespace() && !matches!(b, b'/' | b'>' | b'=');
                at += 1;
                at += run(bytes, at, is_name);
                let value = at + run(bytes, at, u8::is_ascii_whitespace);
                if bytes.get(value) != Some(&b'=') {
                    continue;
                }
                at = value + 1;
                at += run(bytes, at, u8::is_ascii_whitespace);
                match bytes.get(at)? {
                    quote @ (b'"' | b'\'') => at += 2 + memchr(*quote, bytes.get(at + 1..)?)?,
                    _ => at += run(bytes, at, |b| !b.is_ascii_whitespace() && *b != b'>'),
                }
            }
        }
    }
}

fn run(bytes: &[u8], at: usize, of: impl Fn(&u8) -> bool) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    rest.iter().take_while(|b| of(b)).count()
}

/// Where the closing tag of an element stands whose content is text; the end if it has none.
fn closing_of(bytes: &[u8], from: usize, name: &str) -> usize {
    let mut at = from;
    while let Some(found) = bytes.get(at..).and_then(|rest| memmem::find(rest, b"</")) {
        at += found;
        let written = bytes.get(at + 2..at + 2 + name.len());
        if written.is_some_and(|written| written.eq_ignore_ascii_case(name.as_bytes())) {
            return at;
        }
        at += 2;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::{Kind, pieces};

    /// Tag and text of each piece.
    fn cut(text: &str) -> Vec<(&str, &str)> {
        let part = |from, to| text.get(from..to).unwrap();
        pieces(text)
            .map(|piece| {
                (
                    part(piece.start, piece.tag_end),
                    part(piece.tag_end, piece.end),
                )
            })
            .collect()
    }

    #[test]
    fn a_page_is_cut_in_front_of_each_tag() {
        assert_eq!(
            cut("a<p class='x'>b</p>c < d"),
            [("", "a"), ("<p class='x'>", "b"), ("</p>", "c < d")]
        );
    }

    #[test]
    fn a_bracket_in_quotes_is_no_tag() {
        assert_eq!(
            cut("<a title=\"x > <b>\" data-mw='{\"wt\":\"<ref>\"}'>y</a>"),
            [
                ("<a title=\"x > <b>\" data-mw='{\"wt\":\"<ref>\"}'>", "y"),
                ("</a>", "")
            ]
        );
    }

    #[test]
    fn scripts_styles_and_comments_hold_no_tags() {
        assert_eq!(
            cut("<script>if (a<b) '<div'</script><!-- <p> --><style>a<b</STYLE>"),
            [
                ("<script>", "if (a<b) '<div'"),
                ("</script>", ""),
                ("<!-- <p> -->", ""),
                ("<style>", "a<b"),
                ("</STYLE>", "")
            ]
        );
    }

    #[test]
    fn a_script_ends_at_its_own_closing_tag() {
        assert_eq!(
            cut("<script>'</b></'</SCRIPT>c"),
            [("<script>", "'</b></'"), ("</SCRIPT>", "c")]
        );
        assert_eq!(cut("<script>'</b>"), [("<script>", "'</b>")]);
    }

    #[test]
    fn a_tag_that_never_ends_is_cut() {
        for text in ["<div class=\"a", "<div ", "<div a=", "<!-- ", "<!"] {
            let last = pieces(text).last().unwrap();
            assert!(last.is_cut, "{text}");
            assert_eq!(last.end, text.len());
        }
    }

    #[test]
    fn attributes_are_counted() {
        let piece = pieces("<a b c=d e = 'f g' =h/>").next().unwrap();
        assert_eq!((piece.attributes, piece.kind), (4, Kind::Opening));
        assert_eq!(piece.end, 23);
    }
}
