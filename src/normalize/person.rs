//! People: scorers, and referees with their country. Template reference A.1.8.

use super::remainder::Remainder;
use crate::block::{PieceKind, Value};
use crate::dialect::Dialect;
use serde::{Deserialize, Serialize};

/// A person as a page names them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Printed name.
    pub name: String,
    /// Title of the linked article: the person's identity.
    pub link: Option<String>,
}

impl Person {
    /// A person with the article of this name, or the one that is given.
    pub(super) fn named(name: &str, article: Option<&str>) -> Self {
        Self {
            name: name.to_owned(),
            link: Some(article.unwrap_or(name).to_owned()),
        }
    }
}

/// A referee as a box names them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Referee {
    /// Printed name.
    pub name: Option<String>,
    /// Title of the linked article.
    pub link: Option<String>,
    /// Country, by name or code.
    pub country: Option<String>,
    /// What remains: other officials, and remarks.
    pub rest: Option<String>,
}

/// Reads a referee and the country after the name, and what remains: other officials, and remarks.
/// What is in brackets inside a link's target tells people of one name apart and is no country.
pub fn referee(value: &Value, dialect: &Dialect) -> Referee {
    let mut name = String::new();
    let mut article = None;
    let mut country = String::new();
    let mut rest = String::new();
    let mut inside = false;
    let mut code = None;
    // The country or the line has ended: a second person or a remark is not part of the name.
    let mut is_over = false;
    // Below the name its country may follow, and nothing else of the same person.
    let mut is_below = false;
    for piece in &value.pieces {
        match &piece.kind {
            PieceKind::Text(text) => {
                for c in text.chars() {
                    if is_below && !c.is_whitespace() {
                        is_over |= c != '(';
                        is_below = false;
                    }
                    match c {
                        _ if is_over => rest.push(c),
                        '(' if !name.trim().is_empty() => inside = true,
                        ')' if inside => {
                            inside = false;
                            is_over = !country.trim().is_empty() || code.is_some();
                        }
                        _ if inside => country.push(c),
                        _ => name.push(c),
                    }
                }
            }
            PieceKind::Link { label, .. } if is_over || is_below => {
                is_over = true;
                rest.push_str(label);
            }
            PieceKind::Link { label, .. } if inside => country.push_str(label),
            PieceKind::Link {
                label,
                target,
                external,
            } => {
                if !external {
                    article.get_or_insert_with(|| target.clone());
                }
                name.push_str(label);
            }
            PieceKind::Break { .. } if is_over => rest.push(' '),
            PieceKind::Break { .. } if !name.trim().is_empty() => is_below = true,
            PieceKind::Mark(mark) => {
                let Some(flag) = mark.flag() else { continue };
                if is_below || code.is_some() && !name.trim().is_empty() {
                    is_over = true;
                }
                if is_over {
                    // `Ann (BRA)`, as the first one is written.
                    rest.push_str(&format!("({flag}) "));
                } else {
                    code.get_or_insert_with(|| flag.to_owned());
                }
            }
            _ => {}
        }
    }
    let tidy = |text: String| {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = text.trim_matches([',', ';', ' ']).to_owned();
        // Brackets around nothing are left where a flag has no code.
        let says_something = text.chars().any(|c| !matches!(c, '(' | ')' | ' '));
        (says_something && !dialect.is_no_value(&text)).then_some(text)
    };
    let country = tidy(country).or(code.and_then(tidy));
    let name = tidy(name);
    Referee {
        link: article.filter(|_| name.is_some()),
        name,
        country,
        rest: Remainder::of(&rest).left(dialect),
    }
}
