//! A match box: its parameters become fields. Template reference A.1.1 and A.1.2.

use std::collections::{BTreeMap, HashMap};

use super::value;
use crate::block::{BlockKind, MatchBox, Unreadable};
use crate::dialect::{BoxField, Dialect};
use crate::wikitext::{Template, Tree};

/// Reads a match box. One that names neither team cannot be read.
pub(super) fn match_box(
    tree: &Tree<'_>,
    template: &Template<'_, '_>,
    collapsible: bool,
    dialect: &Dialect,
) -> BlockKind {
    let mut found = MatchBox {
        collapsible,
        ..MatchBox::default()
    };
    let mut seen: HashMap<String, &str> = HashMap::new();
    // Of several spellings of one field the first that is not blank counts.
    let mut last = BTreeMap::new();
    for argument in template.arguments() {
        let Some(name) = argument.written_name() else {
            continue;
        };
        let value = argument.value();
        if let Some(before) = seen.insert(name.to_owned(), value)
            && before != value
        {
            found.duplicates.push((name.to_owned(), argument.span()));
        }
        match dialect.box_field(name) {
            Some(BoxField::Ignored) => {}
            Some(_) if !dialect.is_box_parameter(name) && value.is_empty() => {}
            // Of one name given twice the last counts, even when it is blank, as in MediaWiki.
            Some(field) => {
                if !dialect.is_box_parameter(name) {
                    found.misspelt.push((name.to_owned(), argument.span()));
                }
                last.insert((field, name.to_owned()), argument.value_span());
            }
            None if name.is_empty() => {}
            None => found.unknown.push((name.to_owned(), argument.span())),
        }
    }
    for ((field, _), span) in last {
        let value = value::value(tree, span, dialect);
        if !value.pieces.is_empty() {
            found.fields.entry(field).or_insert(value);
        }
    }
    if found.fields.contains_key(&BoxField::Team1) || found.fields.contains_key(&BoxField::Team2) {
        return BlockKind::MatchBox(Box::new(found));
    }
    BlockKind::Unreadable(Unreadable {
        found: format!("{{{{{}", template.name()),
        why: "it names no team".to_owned(),
    })
}
