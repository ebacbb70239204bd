//! The tokenizer: the traps that parsers fall into, and properties that hold for any input.
//!
//! Each trap was compared with what MediaWiki's preprocessor makes of the same text.

use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};
use proptest::strategy::Strategy;
use scoreline_wikitext::{NodeKind, Tree, View, inlines, lines, tables};

/// Outermost and inner nodes as source text, in reading order, templates and parameters only.
fn calls(text: &str) -> Vec<String> {
    let tree = Tree::parse(text, View::Page);
    let is_call = |kind| matches!(kind, NodeKind::Template { .. } | NodeKind::Parameter { .. });
    tree.nodes()
        .filter(|(_, n)| is_call(n.kind))
        .map(|(_, n)| tree.slice(n.span).into())
        .collect()
}

fn headings(text: &str) -> Vec<(u8, String)> {
    let tree = Tree::parse(text, View::Page);
    let nodes = tree.nodes().filter_map(|(_, node)| match node.kind {
        NodeKind::Heading { level, .. } => Some((level, tree.slice(node.span).to_owned())),
        _ => None,
    });
    nodes.collect()
}

fn arguments(text: &str) -> Vec<(String, String)> {
    let tree = Tree::parse(text, View::Page);
    let Some(template) = tree.templates().next() else {
        return Vec::new();
    };
    template
        .arguments()
        .map(|a| (a.name(), a.value().to_owned()))
        .collect()
}

#[test]
fn an_open_link_hides_closing_braces() {
    assert_eq!(calls("{{1x|[[Foo}}"), Vec::<String>::new());
    assert_eq!(calls("{{1x|[[Foo}}]]}}"), ["{{1x|[[Foo}}]]}}"]);
}

#[test]
fn three_braces_are_matched_before_two_and_innermost_first() {
    assert_eq!(calls("{{{{{x}}}}}"), ["{{{{{x}}}}}", "{{{x}}}"]);
    assert_eq!(calls("{{{{a}}}}"), ["{{{a}}}"]);
    assert_eq!(calls("{{{{a}} }}"), ["{{{{a}} }}", "{{a}}"]);
    assert_eq!(calls("{{{a}}"), ["{{a}}"]);
    assert_eq!(calls("{{{{{{{{x}}}}}}}}").len(), 3);
}

#[test]
fn the_first_equals_sign_names_an_argument() {
    let expected = [("a", "b=c=d"), ("1", "x"), ("2", "y")];
    let expected = expected.map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(arguments("{{t|a=b=c=d|x|y}}"), expected);
}

#[test]
fn an_equals_sign_at_the_start_of_a_line_in_an_argument_is_no_heading() {
    assert_eq!(arguments("{{t|a\n=b}}"), [("a".to_owned(), "b".to_owned())]);
    assert_eq!(headings("{{t|a\n=b=\n}}"), []);
}

#[test]
fn pipes_and_braces_inside_opaque_tags_are_text() {
    assert_eq!(
        calls("{{a|<nowiki>|}}</nowiki>}}"),
        ["{{a|<nowiki>|}}</nowiki>}}"]
    );
    assert_eq!(calls("<ref name=\"}}\">{{a}}</ref>{{b}}"), ["{{b}}"]);
    assert_eq!(calls("{{a|<nowiki/>|b}}"), ["{{a|<nowiki/>|b}}"]);
    assert_eq!(calls("<NOWIKI>{{a}}</nowiki >{{b}}"), ["{{b}}"]);
}

#[test]
fn an_unclosed_opaque_tag_is_text_and_its_opening_tag_too() {
    assert_eq!(calls("<ref>{{a}}"), ["{{a}}"]);
    assert_eq!(calls("<ref name={{a}}>{{b}}"), ["{{b}}"]);
}

#[test]
fn an_unclosed_comment_runs_to_the_end() {
    assert_eq!(calls("{{a}}<!-- {{b}}"), ["{{a}}"]);
}

#[test]
fn a_comment_alone_on_its_line_takes_the_line() {
    let tree = Tree::parse("a\n <!-- x --> \nb", View::Page);
    let (_, comment) = tree.nodes().next().expect("a comment");
    assert_eq!(tree.slice(comment.span), " <!-- x --> \n");
}

#[test]
fn headings_have_their_level_and_may_end_in_a_comment() {
    assert_eq!(headings("== A ==\n"), [(2, "== A ==".to_owned())]);
    assert_eq!(
        headings("=== A == <!-- c --> \n"),
        [(2, "=== A == <!-- c --> ".to_owned())]
    );
    assert_eq!(headings("=====\n"), [(2, "=====".to_owned())]);
    assert_eq!(headings("==\n== a\nb =="), []);
    assert_eq!(headings("x == a =="), []);
}

#[test]
fn closers_may_be_glued_to_other_tags() {
    let text = "<onlyinclude>{{Football box|team1=A}}</onlyinclude>{{x}}<section end=QF1 />";
    assert_eq!(calls(text), ["{{Football box|team1=A}}", "{{x}}"]);
}

#[test]
fn a_view_decides_what_inclusion_tags_hide() {
    let text = "<noinclude>{{page}}</noinclude><includeonly>{{elsewhere}}</includeonly>";
    assert_eq!(calls(text), ["{{page}}"]);
    let tree = Tree::parse(text, View::Transcluded);
    let names: Vec<String> = tree.templates().map(|t| t.name()).collect();
    assert_eq!(names, ["elsewhere"]);
    let tree = Tree::parse(
        "{{a}}<onlyinclude>{{b}}</onlyinclude>{{c}}",
        View::Transcluded,
    );
    let names: Vec<String> = tree.templates().map(|t| t.name()).collect();
    assert_eq!(names, ["b"]);
}

#[test]
fn variants_of_a_language_hide_braces_like_links() {
    assert_eq!(calls("-{{{a}}}-").len(), 1);
    assert_eq!(calls("{{a|-{b}}-}}"), ["{{a|-{b}}-}}"]);
}

#[test]
fn carriage_returns_tabs_nul_and_wide_characters_are_text() {
    assert_eq!(calls("{{a\r\n|b\t=\0c|𝔘=𝔙}}"), ["{{a\r\n|b\t=\0c|𝔘=𝔙}}"]);
}

#[test]
fn an_unclosed_template_keeps_the_templates_inside_it() {
    let tree = Tree::parse("{{a|{{b}}|{{c}}", View::Page);
    let names: Vec<String> = tree.templates().map(|t| t.name()).collect();
    assert_eq!(names, ["b", "c"]);
    assert_eq!(tree.unclosed().len(), 1);
}

#[test]
fn a_hundred_thousand_nested_templates_need_no_stack() {
    let depth = 100_000;
    let text = "{{a|".repeat(depth) + &"}}".repeat(depth);
    let tree = Tree::parse(&text, View::Page);
    assert_eq!(tree.templates().count(), depth);
}

#[test]
fn names_nested_in_names_take_time_that_grows_with_the_input() {
    for opener in ["{{a", "{{#invoke:a|"] {
        let depth = 100_000;
        let text = opener.repeat(depth) + &"}}".repeat(depth);
        let start = std::time::Instant::now();
        let tree = Tree::parse(&text, View::Page);
        for template in tree.templates() {
            template.call();
        }
        // Copying every name whole would take minutes.
        assert!(start.elapsed().as_secs() < 20, "{opener}");
    }
}

/// Random mixes of everything that means something to the parser.
fn hard_text() -> impl Strategy<Value = String> {
    let tokens = [
        "{",
        "{{",
        "{{{",
        "}",
        "}}",
        "}}}",
        "[",
        "[[",
        "]]",
        "|",
        "=",
        "==",
        "\n",
        "<!--",
        "-->",
        "-",
        "-{",
        "}-",
        "<ref>",
        "</ref>",
        "<nowiki>",
        "</nowiki>",
        "<ref name=a />",
        "<includeonly>",
        "</includeonly>",
        "<noinclude>",
        "</noinclude>",
        "<onlyinclude>",
        "</onlyinclude>",
        "{|",
        "|}",
        "|-",
        "||",
        "!",
        "*",
        "'''",
        "a",
        "é",
        "𝔘",
        " ",
        "\r\n",
        "#invoke:x|main",
        "<br>",
        "&nbsp;",
        "[http://a b]",
    ];
    let token = proptest::sample::select(tokens.to_vec());
    proptest::collection::vec(token, 0..60).prop_map(|tokens| tokens.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_lie_in_the_text_on_character_borders_inside_their_parents_and_in_order(text in hard_text()) {
        for view in [View::Page, View::Transcluded] {
            let tree = Tree::parse(&text, view);
            let mut open: Vec<scoreline_wikitext::Span> = vec![tree.whole()];
            let mut last_start = 0;
            for (_, node) in tree.nodes() {
                prop_assert!(text.get(node.span.range()).is_some());
                prop_assert!(node.span.start >= last_start);
                last_start = node.span.start;
                while open.last().is_some_and(|parent| parent.end <= node.span.start) && open.len() > 1 {
                    open.pop();
                }
                prop_assert!(open.last().expect("the whole text").contains(node.span));
                open.push(node.span);
            }
        }
    }

    #[test]
    fn children_and_the_text_between_them_give_the_input_back(text in hard_text()) {
        let tree = Tree::parse(&text, View::Page);
        let mut out = String::new();
        let mut at = 0;
        for id in tree.within(tree.whole()) {
            let span = tree.node(id).span;
            out.push_str(&text[at..span.start as usize]);
            out.push_str(tree.slice(span));
            at = span.end as usize;
        }
        out.push_str(&text[at..]);
        prop_assert_eq!(out, text);
    }

    #[test]
    fn arguments_fill_their_template_without_gap_or_overlap(text in hard_text()) {
        let tree = Tree::parse(&text, View::Page);
        for template in tree.templates() {
            let mut at = template.name_span().end;
            for argument in template.arguments() {
                prop_assert_eq!(argument.span().start, at + 1);
                at = argument.span().end;
            }
            prop_assert_eq!(at + 2, template.span().end);
        }
    }

    #[test]
    fn everything_that_is_read_from_a_tree_takes_any_input(text in hard_text()) {
        let tree = Tree::parse(&text, View::Page);
        let keep = |_: &scoreline_wikitext::Template<'_, '_>| scoreline_wikitext::Expansion::Keep;
        inlines(&tree, tree.whole(), &keep);
        for line in lines(&tree, tree.whole()) {
            prop_assert!(text.get(line.span.range()).is_some());
        }
        for table in tables(&tree, tree.whole()) {
            for cell in table.rows.iter().flat_map(|row| &row.cells) {
                prop_assert!(text.get(cell.content.range()).is_some());
            }
        }
    }
}
