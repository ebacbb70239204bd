//! What holds for any input whatever, however odd: spans, order, and that nothing is lost. Called by
//! `tests/tokenizer.rs`, `tests/any_input.rs` and the targets of `fuzz/`, so that all of them mean
//! the same. Each function panics with a message when its promise is broken.

#![allow(dead_code, reason = "each caller uses some of them")]

use scoreline::block::{Block, BlockKind, Value};
use scoreline::dialect::Dialect;
use scoreline::document::{Document, DocumentKind};
use scoreline::model::{self, Dataset};
use scoreline::schema::Cell;
use scoreline::wikitext::{Expansion, NodeId, Span, Template, Tree, View, inlines, lines, tables};

/// A span that can be cut out of the text: inside it, and on borders of characters.
#[track_caller]
fn can_be_cut(text: &str, span: Span) {
    assert!(text.get(span.range()).is_some(), "{span:?}");
}

/// The tree of a text in both views: spans, order, nesting, arguments, and the text given back.
pub(crate) fn tree(text: &str) {
    for view in [View::Page, View::Transcluded] {
        let tree = Tree::parse(text, view);
        spans_nest(&tree);
        assert_eq!(written_out(&tree), text);
        arguments_fill_templates(&tree);
        what_is_read_from(&tree);
    }
}

fn spans_nest(tree: &Tree<'_>) {
    let mut open = vec![tree.whole()];
    let mut last = 0;
    for (_, node) in tree.nodes() {
        can_be_cut(tree.text(), node.span);
        assert!(node.span.start >= last, "nodes are in reading order");
        last = node.span.start;
        while open.len() > 1 && open.last().is_some_and(|up| up.end <= node.span.start) {
            open.pop();
        }
        let parent = open.last().copied().unwrap_or_default();
        assert!(parent.contains(node.span), "a child lies in its parent");
        open.push(node.span);
    }
}

/// The text, put together again from the leaves of the tree and what is between them.
fn written_out(tree: &Tree<'_>) -> String {
    enum Step {
        Text(Span),
        Node(NodeId),
    }
    let between = |span: Span, children: Vec<NodeId>| {
        let mut steps = Vec::new();
        let mut at = span.start;
        for id in children {
            let child = tree.node(id).span;
            assert!(at <= child.start, "children do not overlap");
            steps.push(Step::Text(Span {
                start: at,
                end: child.start,
            }));
            steps.push(Step::Node(id));
            at = child.end;
        }
        steps.push(Step::Text(Span {
            start: at,
            end: span.end,
        }));
        steps.reverse();
        steps
    };
    let mut out = String::new();
    let mut todo = between(tree.whole(), tree.within(tree.whole()).collect());
    while let Some(step) = todo.pop() {
        match step {
            Step::Text(span) => out.push_str(tree.slice(span)),
            Step::Node(id) => {
                todo.extend(between(tree.node(id).span, tree.children(id).collect()));
            }
        }
    }
    out
}

fn arguments_fill_templates(tree: &Tree<'_>) {
    for template in tree.templates() {
        let mut at = template.name_span().end;
        for argument in template.arguments() {
            assert_eq!(argument.span().start, at + 1);
            assert!(argument.span().contains(argument.value_span()));
            can_be_cut(tree.text(), argument.value_span());
            at = argument.span().end;
        }
        assert_eq!(at + 2, template.span().end);
        template.call();
    }
}

/// Lines, tables and inline pieces of the whole text.
fn what_is_read_from(tree: &Tree<'_>) {
    let whole = tree.whole();
    let mut at = 0;
    for line in lines(tree, whole) {
        can_be_cut(tree.text(), line.span);
        assert!(line.span.start >= at && line.span.contains(line.content));
        at = line.span.end;
    }
    for table in tables(tree, whole) {
        can_be_cut(tree.text(), table.span);
        for cell in table.rows.iter().flat_map(|row| &row.cells) {
            can_be_cut(tree.text(), cell.content);
        }
    }
    inlines(tree, whole, &|_: &Template<'_, '_>| Expansion::Keep);
}

/// The blocks of a document: in the order of the text, and every place in them inside it.
pub(crate) fn blocks(document: &Document) {
    let found = scoreline::reader::read(document, Dialect::english());
    let mut last = 0;
    for block in &found {
        can_be_cut(&document.text, block.span);
        // Goal lines that fit no side come after the match that they interrupt.
        if document.kind == DocumentKind::Wikitext {
            assert!(block.span.start >= last, "blocks are in reading order");
        }
        last = block.span.start;
        values_lie_in(&document.text, block);
    }
}

fn values_lie_in(text: &str, block: &Block) {
    let check = |value: &Value| {
        can_be_cut(text, value.span);
        for piece in &value.pieces {
            can_be_cut(text, piece.span);
        }
    };
    match &block.kind {
        BlockKind::MatchBox(found) => found.fields.values().for_each(check),
        BlockKind::TieOutcome(value) => check(value),
        BlockKind::GridCell(cell) => [&cell.home, &cell.away, &cell.score]
            .into_iter()
            .for_each(check),
        BlockKind::TieRow(row) => {
            [&row.team1, &row.aggregate, &row.team2]
                .into_iter()
                .for_each(check);
            row.legs.iter().flatten().for_each(check);
        }
        _ => {}
    }
}

/// The records and findings of a document: they name each other, ids are unique, places are real.
pub(crate) fn extraction(document: &Document) {
    let dataset = scoreline::extract(document).dataset;
    tables_are_whole(&dataset);
    let mut ids: Vec<&str> = dataset
        .matches
        .iter()
        .map(|found| found.id.as_str())
        .collect();
    ids.sort_unstable();
    assert!(
        ids.windows(2).all(|pair| pair[0] != pair[1]),
        "ids of matches are unique"
    );
    let known = |id: &str| ids.binary_search(&id).is_ok();
    let lines = document.text.matches('\n').count() + 1;
    for found in &dataset.matches {
        assert!((1..=lines).contains(&(found.line as usize)));
    }
    for goal in &dataset.goals {
        assert!(known(goal.match_id.as_str()), "a goal belongs to a match");
    }
    for finding in &dataset.findings {
        let place = finding.span_start as usize..finding.span_end as usize;
        assert!(document.text.get(place).is_some(), "{}", finding.id);
        assert!(
            finding
                .match_id
                .as_ref()
                .is_none_or(|id| known(id.as_str()))
        );
    }
    let boxes = scoreline::reader::read(document, Dialect::english());
    let boxes = boxes
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::MatchBox(_)))
        .count();
    assert!(dataset.matches.len() >= boxes, "each box is a match");
    if dataset.matches.is_empty() {
        let shown = !dataset.ties.is_empty() || !dataset.findings.is_empty();
        assert!(shown, "a page without records is reported");
    }
}

/// Every column that is never empty has a value in every row.
fn tables_are_whole(dataset: &Dataset) {
    for table in model::tables() {
        for (at, column) in table.columns().enumerate().filter(|(_, it)| it.required) {
            for row in 0..table.len(dataset) {
                let name = || format!("{}.{}", table.name(), column.name);
                assert_ne!(table.cell(dataset, row, at), Cell::Null, "{}", name());
            }
        }
    }
}

/// A page of wikitext, whatever the text looks like.
pub(crate) fn wikitext(text: &str) -> Document {
    let mut document = Document::new("2031 Example Cup", "en", text);
    document.kind = DocumentKind::Wikitext;
    document
}

/// A rendered page, whatever the text looks like.
pub(crate) fn html(text: &str) -> Document {
    let mut document = Document::new("2031 Example Cup", "en", text);
    document.kind = DocumentKind::Html;
    document
}

/// A page of the plain-text rendering, whatever the text looks like.
pub(crate) fn plain(text: &str) -> Document {
    let mut document = Document::new("2031 Example Cup", "en", text);
    document.kind = DocumentKind::Plain;
    document
}
