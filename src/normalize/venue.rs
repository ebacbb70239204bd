//! Stadium and city. Template reference A.1.8.

use crate::block::{PieceKind, Value};
use crate::dialect::Dialect;

/// Where a match was played.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Venue {
    /// Stadium.
    pub stadium: Option<String>,
    /// Title of the stadium's article.
    pub link: Option<String>,
    /// City, with what comes after it.
    pub city: Option<String>,
}

/// Reads the venue. Without a location of its own the city is what follows the first comma outside a
/// link.
pub fn venue(stadium: Option<&Value>, location: Option<&Value>, dialect: &Dialect) -> Venue {
    let known = |text: &str| {
        let text = text.trim().trim_matches(',').trim();
        (!text.is_empty() && !dialect.is_no_value(text)).then(|| text.to_owned())
    };
    let city = location.and_then(|value| known(&value.text()));
    let Some(stadium) = stadium else {
        return Venue {
            city,
            ..Venue::default()
        };
    };
    if city.is_some() {
        return Venue {
            stadium: known(&stadium.text()),
            link: stadium.links().next().map(|(target, _)| target.to_owned()),
            city,
        };
    }
    let mut before = String::new();
    let mut behind = String::new();
    let mut link = None;
    let mut split = false;
    for piece in &stadium.pieces {
        let text = match &piece.kind {
            PieceKind::Text(text) if !split => match text.split_once(',') {
                Some((left, right)) => {
                    before.push_str(left);
                    split = true;
                    right
                }
                None => text,
            },
            PieceKind::Text(text) => text,
            PieceKind::Link {
                label,
                target,
                external,
            } => {
                if !(split || *external) {
                    link.get_or_insert_with(|| target.clone());
                }
                label
            }
            // A line break separates stadium and city as a comma does.
            PieceKind::Break { .. } => {
                split |= !before.trim().is_empty();
                " "
            }
            _ => continue,
        };
        if split {
            behind.push_str(text)
        } else {
            before.push_str(text)
        }
    }
    let folded = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    Venue {
        stadium: known(&folded(&before)),
        link,
        city: known(&folded(&behind)),
    }
}
