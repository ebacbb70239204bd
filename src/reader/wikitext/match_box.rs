//! A match box: its parameters become fields. Template reference A.1.1 and A.1.2.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use rustc_hash::FxHashMap;

use super::expand::role_of;
use super::report::{NamedNotes, of_report};
use super::value;
use crate::block::{BlockKind, MatchBox, Piece, PieceKind, Unreadable, Value};
use crate::dialect::{BoxField, Dialect};
use crate::wikitext::{Span, Template, Tree, View};

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
    let (_, name) = role_of(template, dialect);
    let parameters = &dialect.parameters_of(&name).fields;
    // A box of the largest kind has some thirty parameters.
    let mut seen: FxHashMap<Cow<'_, str>, &str> = FxHashMap::default();
    seen.reserve(32);
    // Of several spellings of one field the first that is not blank counts, those before others that
    // the template has.
    let mut last = BTreeMap::new();
    for argument in template.arguments() {
        let position = || argument.position().map(|number| number.to_string());
        let has_meaning = |name: &String| parameters.meaning(name).is_some();
        let name = match argument.written_name() {
            Some(name) => Cow::Borrowed(name),
            // What stands without a name means something in few templates.
            None => match position().filter(has_meaning) {
                Some(name) => Cow::Owned(name),
                None => continue,
            },
        };
        let value = argument.value();
        if let Some(before) = seen.insert(name.clone(), value)
            && before != value
        {
            let name = name.clone().into_owned();
            found.duplicates.push((name, argument.span()));
        }
        match parameters.meaning(&name) {
            Some((BoxField::Ignored, _)) => {}
            Some((_, false)) if value.is_empty() => {}
            // Of one name given twice the last counts, even when it is blank, as in MediaWiki.
            Some((field, is_exact)) => {
                if !is_exact {
                    let name = name.clone().into_owned();
                    found.misspelt.push((name, argument.span()));
                }
                last.insert((field, !is_exact, name), argument.value_span());
            }
            None if name.is_empty() => {}
            None => found.unknown.push((name.into_owned(), argument.span())),
        }
    }
    let mut last: Vec<_> = last.into_iter().collect();
    let order = |field, span: Span| (field, (field == BoxField::Note).then_some(span.start));
    last.sort_by_key(|((field, ..), span)| order(*field, *span));
    for ((field, ..), span) in last {
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
        if value.pieces.is_empty() {
            continue;
        }
        match found.fields.entry(field) {
            Entry::Vacant(free) => {
                free.insert(value);
            }
            // Notes on either side are two notes, in the order of the page.
            Entry::Occupied(mut before) if field == BoxField::Note => {
                let kind = PieceKind::Text("; ".to_owned());
                let pieces = &mut before.get_mut().pieces;
                pieces.push(Piece { kind, span });
                pieces.extend(value.pieces);
            }
            Entry::Occupied(_) => {}
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
    let (_, name) = role_of(template, dialect);
    let parameters = &dialect.parameters_of(&name).fields;
    let mut missing = vec![BoxField::Team1, BoxField::Team2, BoxField::Score];
    template.arguments().any(|argument| {
        let name = argument.written_name();
        let meaning = name.and_then(|name| parameters.meaning(name));
        missing.retain(|needed| Some(*needed) != meaning.map(|(field, _)| field));
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Two templates of one wiki whose parameters differ in case only, and one without names.
    const SPIELE: &str = r#"
        language = "xx"
        [[template]]
        names = ["Spiel A"]
        role = "match-box"
        parameters = { team1 = "A", team2 = "B", goals-of-both = "TORE", score = "Ergebnis" }
        [[template]]
        names = ["Spiel B"]
        role = "match-box"
        parameters = { team1 = "A", team2 = "B", score = "Tore", goals1 = ["TORE", "Treffer"] }
        [[template]]
        names = ["Spiel C"]
        role = "match-box"
        parameters = { team1 = 1, score = 2, team2 = 3 }
    "#;

    fn read(text: &str) -> MatchBox {
        let dialect = Dialect::load("xx.toml", SPIELE).expect("a dialect");
        let tree = Tree::parse(text, View::Page);
        let template = tree.templates().next().expect("a template");
        match match_box(
            &tree,
            &template,
            false,
            &NamedNotes::of(&tree, &dialect),
            &dialect,
        ) {
            BlockKind::MatchBox(found) => *found,
            other => panic!("{other:?}"),
        }
    }

    fn shown(found: &MatchBox) -> Vec<(BoxField, String)> {
        let fields = found.fields.iter();
        fields
            .map(|(field, value)| (*field, value.text()))
            .collect()
    }

    fn fields(all: &[(BoxField, &str)]) -> Vec<(BoxField, String)> {
        all.iter()
            .map(|(field, text)| (*field, (*text).to_owned()))
            .collect()
    }

    #[test]
    fn a_parameter_means_what_its_own_template_says() {
        use BoxField::{Goals1, GoalsOfBoth, Score, Team1, Team2};
        let first = read("{{Spiel A|A=x|B=y|Ergebnis=1:0|TORE=1:0 z}}");
        let expected = [
            (Team1, "x"),
            (Team2, "y"),
            (Score, "1:0"),
            (GoalsOfBoth, "1:0 z"),
        ];
        assert_eq!(shown(&first), fields(&expected));
        let second = read("{{Spiel B|A=x|B=y|Tore=1:0|TORE=z}}");
        let expected = [(Team1, "x"), (Team2, "y"), (Score, "1:0"), (Goals1, "z")];
        assert_eq!(shown(&second), fields(&expected));
        assert!(second.misspelt.is_empty() && second.unknown.is_empty());
    }

    #[test]
    fn a_name_in_another_case_counts_only_where_it_can_mean_one_thing() {
        let either = read("{{Spiel B|A=x|B=y|tore=1:0|treffer=z}}");
        let names = |all: &[(String, Span)]| -> Vec<String> {
            all.iter().map(|(name, _)| name.clone()).collect()
        };
        assert_eq!(names(&either.unknown), ["tore"]);
        assert_eq!(names(&either.misspelt), ["treffer"]);
    }

    #[test]
    fn the_parameter_that_the_wiki_sees_counts_before_one_in_another_case() {
        let found = read("{{Spiel A|A=x|B=y|ERGEBNIS=2:0|Ergebnis=1:0}}");
        let score = found.fields.get(&BoxField::Score).map(Value::text);
        assert_eq!(score.as_deref(), Some("1:0"));
        assert_eq!(found.misspelt.len(), 1);
    }

    #[test]
    fn a_box_may_have_its_parameters_by_position() {
        let found = read("{{Spiel C|x|2:1|y|more}}");
        let expected = [
            (BoxField::Team1, "x"),
            (BoxField::Team2, "y"),
            (BoxField::Score, "2:1"),
        ];
        assert_eq!(shown(&found), fields(&expected));
        assert_eq!(shown(&read("{{Spiel C|3=y|1=x|2=2:1}}")), fields(&expected));
    }
}
