//! The text that people read in a part of a page, for explanations and messages.

use html_escape::decode_html_entities;

use super::tags::{Kind, pieces};
use crate::dialect::with_single_spaces;
use crate::wikitext::with_plain_characters;

/// Elements whose content nobody reads.
const SILENT: [&str; 2] = ["style", "script"];

/// Elements inside a line; around all others stands a space.
const INLINE: [&str; 14] = [
    "a", "abbr", "b", "big", "cite", "i", "img", "link", "small", "span", "strong", "style", "sup",
    "time",
];

/// The text between the tags, on one line.
pub(in crate::reader) fn shown(written: &str) -> String {
    let mut out = String::new();
    for piece in pieces(written) {
        let name = piece.name(written).to_ascii_lowercase();
        if piece.kind != Kind::Text && !INLINE.contains(&name.as_str()) {
            out.push(' ');
        }
        if piece.kind == Kind::Opening && SILENT.contains(&name.as_str()) {
            continue;
        }
        let text = written.get(piece.tag_end..piece.end).unwrap_or("");
        out.push_str(&decode_html_entities(text));
    }
    with_single_spaces(&with_plain_characters(out.into())).into_owned()
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn tags_styles_and_entities_are_not_shown() {
        assert_eq!(
            shown(
                "<li><a href=\"x\">Ruiz</a>&#160;<style>.a>b{}</style>18<span>&#39;</span></li><li>B"
            ),
            "Ruiz 18' B"
        );
    }
}
