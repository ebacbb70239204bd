//! Promises for any input whatever, with texts mixed from what means something to the readers. The
//! targets of `fuzz/` keep the same promises with inputs of their own making.

#![allow(clippy::expect_used, reason = "tests may panic")]

use std::fs;
use std::path::{Path, PathBuf};

use crate::common::any_input::{blocks, extraction, html, plain, tree, wikitext};
use proptest::prelude::{ProptestConfig, proptest};
use proptest::strategy::Strategy;

use scoreline::check::check;
use scoreline::dialect::Dialect;
use scoreline::document::Document;
use scoreline::draft;
use scoreline::model::Dataset;
use scoreline::reader::{may_hold_football, read};
use scoreline::settle;

const MARKUP: &[&str] = &[
    "{",
    "{{",
    "{{{",
    "}",
    "}}",
    "}}}",
    "[[",
    "]]",
    "|",
    "||",
    "=",
    "==",
    "\n",
    "\n\n",
    "<!--",
    "-->",
    "-{",
    "}-",
    "<ref>",
    "</ref>",
    "<nowiki>",
    "</nowiki>",
    "<includeonly>",
    "</includeonly>",
    "<noinclude>",
    "<onlyinclude>",
    "</onlyinclude>",
    "\n{|\n",
    "\n|}\n",
    "\n|-\n",
    "!!",
    "\n*",
    "'''",
    "&nbsp;",
    "<br>",
    "\r\n",
    "\r",
    "\0",
    "\u{a0}",
    "é",
    "𝔘",
    "\u{fb00}",
    "İ",
    " ",
    "_",
    "<section begin=a />",
    "<section end=a />",
    "[http://a b]",
    "----",
    "subst:",
    "safesubst:",
];

const FOOTBALL: &[&str] = &[
    "{{Football box|",
    "{{football_box collapsible|",
    "{{#invoke:Football box|main|",
    "|team1=A",
    "|team2=[[B]]",
    "|score=2–1",
    "|score=1-1 (a.e.t.)",
    "|date=1 May 2031",
    "|time=16:00 UTC+2",
    "|goals1=*X {{goal|20||90+2|pen.}}",
    "|goals2=*Y 45+1', 60' (o.g.)",
    "|penaltyscore=4–3",
    "|penalties1=*A {{pengoal}}",
    "|attendance=8,000+",
    "|referee=[[C]] ([[D]])",
    "|result=W",
    "{{TwoLegResult|A||3–2|B||2–1|1–1}}",
    "{{OneLegResult|A||2–1|B|}}",
    "{{#invoke:Sports series|main|legs=2|A|AAA|2–1|B|BBB|1–0|1–1}}",
    "{{#invoke:Sports results|main|team1=A|team2=B|match_A_B=1–0}}",
    "{{#lst:Other|a}}",
    "{{:Other}}",
    "{{fb|FRA}}",
    "{{efn|note}}",
    "\n== Final ==\n",
    "\n=== Group A ===\n",
    "\nA won 3–2 on aggregate and advanced to the final.\n",
    "\n! Round !! First leg\n",
    "{{Infobox football tournament season|title=Cup|year=2031}}",
];

const PLAIN: &[&str] = &[
    "= 2031 Example Cup =\n",
    "\n== First round ==\n",
    "\n1 May 2031\n",
    "\nMay 8\n",
    "\nAlfa AAA 2-1 BBB Beta\n",
    "\nC CCC Cancelled DDD D",
    "\n  Alfa AAA: Ruiz 20', 90+2' (pen.)\n",
    "\n  BBB Beta: X\n",
    "\n  ?: Y\n",
    "\nINFOBOX\n- title: Cup\n",
    "\n----\n",
    "\n|}\n",
    "\n| Round | First leg |\n",
    "\n| First round | 1 May |\n",
    "\nA won 3–2 on aggregate.\n",
    " ",
    "\n",
    "–",
    ":",
    "AAA",
    "1-0",
    "(",
    ")",
    "é",
    "\u{a0}",
    "\0",
];

const HTML: &[&str] = &[
    "<!DOCTYPE html><html><head><title>2031 Example Cup</title></head><body>",
    "<div class=\"mw-parser-output\">",
    "<div class=\"footballbox\">",
    "<div class=\"fdate\">1 May 2031<span style=\"display:none\"> (<span class=\"bday\">2031-05-01</span>)</span></div>",
    "<div class=\"ftime\">16:00 UTC+2</div>",
    "<table class=\"fevent\">",
    "<th class=\"fhome\"><a href=\"/wiki/A\">A</a></th>",
    "<th class=\"fscore\">2–1 (a.e.t.)</th>",
    "<th class=\"faway\"><a href=\"./B\">B</a>",
    "<tr class=\"fgoals\"><td class=\"fhgoal\"><ul><li>",
    "<img title=\"Goal\"> <span>18'</span>, <span>90+2' (pen.)</span>",
    "<td class=\"fagoal\">",
    "<th>4–3</th>",
    "<img alt=\"soccer ball with red X\">",
    "<div class=\"fright\"><div itemprop=\"location\"><span itemprop=\"name address\">C, D</span></div>",
    "<div>Attendance: 8,000</div>",
    "<div>Zuschauer: 8.000</div>",
    "<div class=\"vevent\"><table class=\"vevent\"><tr><td>1 May<span style=\"float:right\">R1</span></td>",
    "<td class=\"vcard attendee\"><b>A</b></td>",
    "<td>2–1<br>(3–2 agg.)</td>",
    "<table class=\"wikitable\"><tr><th>Team 1</th><th>Agg.</th><th>Team 2</th><th>1st leg</th></tr>",
    "<tr><td>A</td><td>2–1</td><td>B</td><td>—</td></tr>",
    "<table class=\"infobox\"><tr><th>Matches played</th><td>1</td></tr>",
    "<h2><span class=\"mw-headline\">Final</span></h2>",
    "<div class=\"mw-heading\"><h3>Group A</h3></div>",
    "<p>A won 3–2 on aggregate.</p>",
    "<hr>",
    "<sup class=\"reference\"><a href=\"#cite_note-1\">[1]</a></sup>",
    "<ol class=\"references\"><li id=\"cite_note-1\">awarded</li></ol>",
    "<div about=\"#mwt1\" typeof=\"mw:Transclusion\" data-mw='{\"parts\":[{\"template\":{\"target\":{\"wt\":\"Football box\"},\"params\":{\"team1\":{\"wt\":\"A\"},\"score\":{\"wt\":\"1–0\"}}}}]}'>",
    "<span typeof=\"mw:Transclusion\" data-mw='{\"parts\":[{\"template\":{\"target\":{\"wt\":\"TwoLegResult\"},\"params\":{\"1\":{\"wt\":\"A\"},\"3\":{\"wt\":\"1–0\"}}}}]}'>",
    "<style>.a>b{}",
    "<script>",
    "<template>",
    "<svg><a>",
    "<math>",
    "<select><option>",
    "</div>",
    "</table>",
    "</tr>",
    "</td>",
    "</ul>",
    "</a>",
    "</b>",
    "</script>",
    "</style>",
    "</template>",
    "<!--",
    "-->",
    "<",
    ">",
    "\"",
    "'",
    "&nbsp;",
    "&#39;",
    "\n",
    "\0",
    "\u{a0}",
    "é",
    "𝔘",
];

fn mixed(parts: &'static [&'static [&'static str]]) -> impl Strategy<Value = String> {
    let tokens: Vec<&str> = parts.iter().flat_map(|part| part.iter().copied()).collect();
    let token = proptest::sample::select(tokens);
    proptest::collection::vec(token, 0..60).prop_map(|tokens| tokens.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_has_a_tree_that_gives_it_back(text in mixed(&[MARKUP, FOOTBALL])) {
        tree(&text);
    }

    #[test]
    fn any_wikitext_has_blocks_that_lie_in_it(text in mixed(&[MARKUP, FOOTBALL])) {
        blocks(&wikitext(&text));
    }

    #[test]
    fn any_plain_text_has_blocks_that_lie_in_it(text in mixed(&[PLAIN])) {
        blocks(&plain(&text));
    }

    #[test]
    fn any_wikitext_gives_records_and_findings_that_fit_together(text in mixed(&[MARKUP, FOOTBALL])) {
        extraction(&wikitext(&text));
    }

    #[test]
    fn any_plain_text_gives_records_and_findings_that_fit_together(text in mixed(&[PLAIN])) {
        extraction(&plain(&text));
    }

    #[test]
    fn any_html_has_blocks_that_lie_in_it(text in mixed(&[HTML])) {
        blocks(&html(&text));
    }

    #[test]
    fn any_html_gives_records_and_findings_that_fit_together(text in mixed(&[HTML])) {
        extraction(&html(&text));
    }

    #[test]
    fn any_bytes_are_a_page(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
        extraction(&Document::from_bytes("2031 Example Cup", "en", &bytes));
    }

    #[test]
    fn a_page_that_is_skipped_gives_what_it_gives_when_it_is_read(
        text in mixed(&[MARKUP]),
        name in proptest::sample::select(names_of_the_dialect()),
        gap in proptest::sample::select(vec!["", " ", "_", "\n", "<!-- c -->", "{", "#", ":", "\u{a0}", "subst:"]),
        place in 0..100usize,
    ) {
        // A name of the dialect, whole or cut open, somewhere in a page that may have nothing else.
        let (mut at, mut cut) = (text.len() * place / 100, name.len() * place / 100);
        while !text.is_char_boundary(at) { at -= 1; }
        while !name.is_char_boundary(cut) { cut -= 1; }
        let name = format!("{}{gap}{}", &name[..cut], &name[cut..]);
        skipping_changes_nothing(&wikitext(&format!("{}{{{{{name}{}", &text[..at], &text[at..])));
    }
}

/// Every name that the dialect gives a meaning, as it would come after two braces.
fn names_of_the_dialect() -> Vec<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/dialect/en.toml");
    let file = fs::read_to_string(file).expect("the dialect file");
    let file: toml::Table = file.parse().expect("a table");
    let names = |table: &str| -> Vec<String> {
        let lists = file[table].as_table().expect("a table").values();
        let of_list = |value: &toml::Value| match value {
            toml::Value::Array(names) => names
                .iter()
                .map(|n| n.as_str().unwrap_or("").to_owned())
                .collect(),
            other => vec![other.as_str().unwrap_or("").to_owned()],
        };
        lists.flat_map(of_list).collect()
    };
    let modules = names("modules");
    let modules = modules.iter().map(|name| format!("#invoke:{name}"));
    let functions = names("functions");
    let functions = functions.iter().map(|name| format!("{name}:Page|part"));
    names("templates")
        .into_iter()
        .chain(modules)
        .chain(functions)
        .collect()
}

fn dataset(document: &Document, blocks: &[scoreline::block::Block]) -> Dataset {
    let mut drafts = [draft::page(document, blocks.to_vec(), Dialect::english())];
    let (mut out, facts) = settle::join(&mut drafts).finish();
    check(&mut out, &facts);
    out
}

/// Whether it was skipped.
#[track_caller]
fn skipping_changes_nothing(page: &Document) -> bool {
    if may_hold_football(page, Dialect::english()) {
        return false;
    }
    let whole = dataset(page, &read(page, Dialect::english()));
    assert_eq!(whole, dataset(page, &[]), "{:?}", page.text);
    assert!(whole.matches.is_empty() && whole.ties.is_empty());
    true
}

#[test]
fn every_name_that_makes_a_block_alone_on_a_page_is_not_skipped() {
    for name in names_of_the_dialect() {
        for text in [
            format!("{{{{{name}}}}}"),
            format!("x{{{{ {name}\n|a=b}}}}"),
            format!("{{{{{name}"),
        ] {
            skipping_changes_nothing(&wikitext(&text));
            skipping_changes_nothing(&wikitext(&text.to_uppercase()));
            skipping_changes_nothing(&wikitext(&text.replace(' ', "_")));
        }
    }
}

/// Reads the pages below a folder, and each of their paragraphs as a page: most of these hold no
/// football.
fn skipping_loses_nothing_below(folder: PathBuf) -> Result<(), std::io::Error> {
    let mut folders = vec![folder];
    let (mut seen, mut skipped) = (0, 0);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "wikitext") {
                let page = Document::from_bytes("2031 Example Cup", "en", &fs::read(&path)?);
                skipped += usize::from(skipping_changes_nothing(&page));
                for part in page.text.split("\n\n") {
                    skipped += usize::from(skipping_changes_nothing(&wikitext(part)));
                    seen += 1;
                }
            }
        }
    }
    println!("{seen} paragraphs, {skipped} of them and of pages skipped");
    assert!(skipped > 0);
    Ok(())
}

#[test]
fn pages_of_the_fixtures_with_matches_are_not_skipped_and_the_others_lose_nothing()
-> Result<(), std::io::Error> {
    skipping_loses_nothing_below(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures"))
}

#[test]
#[ignore = "needs the corpus"]
fn pages_of_the_corpus_with_matches_are_not_skipped_and_the_others_lose_nothing()
-> Result<(), std::io::Error> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/wikitext");
    assert!(
        folder.is_dir(),
        "this test needs the real pages of {}",
        folder.display()
    );
    skipping_loses_nothing_below(folder)
}
