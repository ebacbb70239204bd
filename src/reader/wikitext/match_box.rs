//! A match box: its parameters become fields. Template reference A.1.1 and A.1.2.

use std::collections::{BTreeMap, HashMap};

use super::report::{NamedNotes, of_report};
use super::value;
use crate::block::{BlockKind, MatchBox, Unreadable, Value};
use crate::dialect::{BoxField, Dialect};
use crate::wikitext::{Template, Tree, View};

/// Reads a match box. One that names neither team cannot be read.
pub(super) fn match_box(
    tree: &Tree<'_>,
    template: &Template<'_, '_>,
    collapsible: bool,
    named: &NamedNotes,
    dialect: &Dialect,
) -> BlockKind {
    let mut found = MatchBox {
        collapsible,
        ..MatchBox::default()
    };
    let mut seen: HashMap<&str, &str> = HashMap::new();
    // Of several spellings of one field the first that is not blank counts.
    let mut last = BTreeMap::new();
    for argument in template.arguments() {
        let Some(name) = argument.written_name() else {
            continue;
        };
        let value = argument.value();
        if let Some(before) = seen.insert(name, value)
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
                last.insert((field, name), argument.value_span());
            }
            None if name.is_empty() => {}
            None => found.unknown.push((name.to_owned(), argument.span())),
        }
    }
    for ((field, _), span) in last {
        let value = value::value(tree, span, dialect);
        match field {
            BoxField::Report => found.reports.extend(of_report(tree, span, named, dialect)),
            BoxField::Time => {
                if let Some(shown) = when_shown(tree.slice(span), dialect) {
                    found.when_shown.insert(field, shown);
                }
            }
            _ => {}
        }
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

/// Whether a template that nobody knows has what makes a match box: two sides and a score.
pub(super) fn is_like_one(template: &Template<'_, '_>, dialect: &Dialect) -> bool {
    let mut missing = vec![BoxField::Team1, BoxField::Team2, BoxField::Score];
    template.arguments().any(|argument| {
        let name = argument.written_name();
        let field = name.and_then(|name| dialect.box_field(name));
        missing.retain(|needed| Some(*needed) != field);
        missing.is_empty()
    })
}

/// The value that another page shows, where tags of inclusion make it another than this page's.
fn when_shown(raw: &str, dialect: &Dialect) -> Option<Value> {
    let tags = ["<includeonly", "<noinclude", "<onlyinclude"];
    if raw.len() > 2_000 || !tags.iter().any(|tag| raw.contains(tag)) {
        return None;
    }
    let tree = Tree::parse(raw, View::Transcluded);
    Some(value::value(&tree, tree.whole(), dialect))
}
