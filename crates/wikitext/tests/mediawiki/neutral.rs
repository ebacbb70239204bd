//! Our tree in the words of `preprocess.php`: one line a node, with its byte spans. Used by every
//! comparison with MediaWiki.
//!
//! ```text
//! template 0..20 title=2..3 |4..5"a"=6..7 |#1=8..18    {{t|a=b|cccccccccc}}
//! parameter 0..9 title=3..4 |#1=5..6                 {{{a|b}}}
//! heading2 0..7, comment 0..9, ignore 0..12
//! ext 0..15 name=1..4 attributes=4..4 inner=5..8     <ref>abc</ref>
//! ```
//!
//! A name that needs no expansion stands in quotes behind its span, as it is read.
//!
//! Spans nest, and a node stands before its children, so the lines say what is inside what. The
//! text of an extension tag is parsed as a text of its own, since MediaWiki leaves it alone too.

use scoreline_wikitext::{Argument, NodeKind, Span, Tree, View};

/// Where the neutral form says less than our tree or MediaWiki's does. None is about templates or
/// arguments. Printed by the tests.
pub(crate) const WANTED_DIFFERENCES: &[(&str, &str)] = &[
    (
        "wikilinks are nodes of ours only",
        "MediaWiki's preprocessor matches [[ and ]] too, but leaves no node for them: links are made later",
    ),
    (
        "<noinclude> itself and what a view leaves out are both `ignore`",
        "MediaWiki does not tell them apart; our readers skip the tag and the region in different ways",
    ),
    (
        "a heading inside braces is a heading",
        "MediaWiki calls it `possible-h` there, since only expansion shows whether it gets a section link",
    ),
];

/// The lines of a text in one view.
pub(crate) fn neutral(text: &str, view: View) -> Vec<String> {
    let mut out = Vec::new();
    add(text, view, 0, &mut out);
    out
}

fn add(text: &str, view: View, base: u32, out: &mut Vec<String>) {
    let tree = Tree::parse(text, view);
    let show = |span: Span| format!("{}..{}", base + span.start, base + span.end);
    for (id, node) in tree.nodes() {
        let span = show(node.span);
        if let Some(template) = tree.template(id) {
            let title = show(template.name_span());
            let parts = parts(&tree, template.arguments(), &show);
            out.push(format!("template {span} title={title}{parts}"));
        } else if let Some(parameter) = tree.parameter(id) {
            let title = show(parameter.name_span());
            let parts = parts(&tree, parameter.arguments(), &show);
            out.push(format!("parameter {span} title={title}{parts}"));
        } else if let Some(tag) = tree.extension(id) {
            let name = sub_span(node.span.start + 1, tag.name());
            let attributes = sub_span(name.end, tag.attributes());
            let (name, attributes) = (show(name), show(attributes));
            let inner = tag.inner();
            let mut line = format!("ext {span} name={name} attributes={attributes}");
            if inner.end < node.span.end {
                line.push_str(&format!(" inner={}", show(inner)));
            }
            out.push(line);
            add(tree.slice(inner), view, base + inner.start, out);
        } else {
            match node.kind {
                NodeKind::Heading { level, .. } => out.push(format!("heading{level} {span}")),
                NodeKind::Comment => out.push(format!("comment {span}")),
                NodeKind::InclusionTag | NodeKind::LeftOut => out.push(format!("ignore {span}")),
                NodeKind::Link => {}
                other => out.push(format!("{other:?} {span}")),
            }
        }
    }
}

fn sub_span(start: u32, text: &str) -> Span {
    Span::new(start as usize, start as usize + text.len())
}

/// Whether a name is known before templates and tags in it are expanded.
fn is_plain(tree: &Tree<'_>, name: Span) -> bool {
    let is_left = |kind| {
        matches!(
            kind,
            NodeKind::Comment | NodeKind::InclusionTag | NodeKind::LeftOut | NodeKind::Link
        )
    };
    let mut next = tree.within(name).next();
    while let Some(id) = next {
        let node = tree.node(id);
        if node.span.start >= name.end {
            break;
        }
        if !is_left(node.kind) {
            return false;
        }
        next = tree.following(id);
    }
    true
}

fn parts<'t, 'a: 't>(
    tree: &Tree<'_>,
    arguments: impl Iterator<Item = Argument<'t, 'a>>,
    show: &dyn Fn(Span) -> String,
) -> String {
    let part = |argument: Argument<'_, '_>| match argument.name_span() {
        Some(name) => {
            let value = Span {
                start: name.end + 1,
                ..argument.span()
            };
            let read = if is_plain(tree, name) {
                serde_json::Value::from(argument.name()).to_string()
            } else {
                String::new()
            };
            format!(" |{}{read}={}", show(name), show(value))
        }
        None => {
            let number = argument.position().unwrap_or_default();
            format!(" |#{number}={}", show(argument.span()))
        }
    };
    arguments.map(part).collect()
}
