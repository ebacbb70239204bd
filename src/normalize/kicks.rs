//! Lists of shoot-out kicks, each side's in its own order. Template reference A.2.5.

use super::{Person, Remark};
use crate::block::{GoalKind, Mark, PieceKind, Value};
use crate::dialect::Dialect;
use crate::model::bounds::{LONGEST_NAME, MOST_KICKS, beginning, hold};
use crate::model::{KickOutcome, Rule};
use crate::wikitext::Span;
use serde::{Deserialize, Serialize};

/// A kick as listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KickReading {
    /// Who took it, if named.
    pub taker: Option<Person>,
    /// What became of it.
    pub outcome: KickOutcome,
    /// Where it stands.
    pub span: Span,
}

#[derive(Default)]
struct Item {
    taker: Option<Person>,
    outcome: Option<KickOutcome>,
    span: Span,
}

/// Reads a list of kicks. An item without an outcome is a remark, not a kick.
pub fn kicks(value: &Value, dialect: &Dialect) -> (Vec<KickReading>, Vec<Remark>) {
    let mut kicks = Vec::new();
    let mut remarks = Vec::new();
    let mut item = Item::default();
    let mut left_out = 0;
    let mut finish = |item: &mut Item| {
        let mut done = std::mem::take(item);
        if let Some(taker) = &mut done.taker
            && hold(&mut taker.name, LONGEST_NAME)
        {
            remarks.push(Remark {
                rule: Rule::TextTooLong,
                span: done.span,
                found: format!("{}…", beginning(&taker.name, 80).trim_end()),
            });
        }
        match (done.taker, done.outcome) {
            (_, Some(_)) if kicks.len() >= MOST_KICKS => left_out += 1,
            (taker, Some(outcome)) => kicks.push(KickReading {
                taker,
                outcome,
                span: done.span,
            }),
            (Some(taker), None) => {
                let rule = Rule::KickWithoutOutcome;
                remarks.push(Remark {
                    rule,
                    span: done.span,
                    found: taker.name,
                });
            }
            (None, None) => {}
        }
    };
    for piece in &value.pieces {
        match &piece.kind {
            PieceKind::Break { .. } => finish(&mut item),
            PieceKind::Link {
                target,
                label,
                external: false,
            } => {
                if item.taker.is_some() && item.outcome.is_some() {
                    finish(&mut item);
                }
                let person = Person {
                    name: label.clone(),
                    link: Some(target.clone()),
                };
                item.taker.get_or_insert(person);
                item.span = piece.span;
            }
            PieceKind::Mark(Mark::Person { name, article }) => {
                if item.taker.is_some() && item.outcome.is_some() {
                    finish(&mut item);
                }
                let person = || Person::named(name, article.as_deref());
                item.taker.get_or_insert_with(person);
                item.span = piece.span;
            }
            PieceKind::Mark(mark) => {
                let outcome = match mark {
                    Mark::Kick { scored: true, .. } => KickOutcome::Scored,
                    Mark::Kick { scored: false, .. } => KickOutcome::Missed,
                    // Some wikis mark a converted kick as a goal.
                    Mark::Goals {
                        kind: GoalKind::Ordinary,
                        ..
                    } => KickOutcome::Scored,
                    _ => continue,
                };
                if item.outcome.is_some() {
                    finish(&mut item);
                }
                item.outcome = Some(outcome);
                if item.taker.is_none() {
                    item.span = piece.span;
                }
            }
            PieceKind::Text(text) => {
                for (n, part) in text.split('*').enumerate() {
                    if n > 0 {
                        finish(&mut item);
                    }
                    // `Ann {{pengoal}}, Bob {{penmiss}}`: a comma begins the next kick.
                    for (n, part) in part.split([',', ';']).enumerate() {
                        let is_next = n > 0 && item.taker.is_some() && begins_name(part);
                        if is_next && (item.outcome.is_some() || is_capitalised(part)) {
                            finish(&mut item);
                        }
                        words(part, &mut item, dialect);
                        item.span = piece.span;
                    }
                }
            }
            PieceKind::Link { .. }
            | PieceKind::Note(_)
            | PieceKind::Struck(_)
            | PieceKind::Bold => {}
        }
    }
    finish(&mut item);
    if left_out > 0 {
        remarks.push(Remark {
            rule: Rule::TooMany,
            span: value.span,
            found: format!("{} kicks of one side", kicks.len() + left_out),
        });
    }
    (kicks, remarks)
}

/// Whether a text begins with a word that is in no bracket.
fn begins_name(text: &str) -> bool {
    text.trim_start().starts_with(char::is_alphabetic)
}

fn is_capitalised(text: &str) -> bool {
    text.trim_start().starts_with(char::is_uppercase)
}

/// A name in plain text, and the bare words that some pages write instead of marks.
fn words(text: &str, item: &mut Item, dialect: &Dialect) {
    let mut name = Vec::new();
    let mut in_bracket = false;
    for word in text.split_whitespace() {
        in_bracket |= word.starts_with('(');
        if dialect.is_kick_scored(word) {
            item.outcome = Some(KickOutcome::Scored);
        } else if dialect.is_kick_missed(word) {
            item.outcome = Some(KickOutcome::Missed);
        } else if word.chars().any(char::is_alphanumeric) && !in_bracket {
            name.push(word);
        }
        in_bracket &= !word.ends_with(')');
    }
    if !name.is_empty() && item.taker.is_none() {
        item.taker = Some(Person {
            name: name.join(" "),
            link: None,
        });
    }
}
