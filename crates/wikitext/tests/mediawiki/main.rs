//! The tokenizer and MediaWiki's own preprocessor find the same structure: kinds of nodes, byte
//! spans, names and values of arguments, in both views, also inside extension tags.
//!
//! MediaWiki runs as an oracle: `bash crates/wikitext/tests/mediawiki/run.sh` sets it up and runs everything. Plain
//! `cargo test` runs what needs no oracle and shows the rest as ignored.

mod compare;
mod generate;
mod neutral;
mod oracle;
mod shrink;
mod suites;
mod traps;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use scoreline_wikitext::View;

use compare::{Input, compare, seen};
use neutral::neutral;
use oracle::Oracle;
use suites::{files, mwtest_inputs, parser_test_sections};
use traps::TRAPS;

type Failure = Box<dyn std::error::Error>;

const VIEWS: [View; 2] = [View::Page, View::Transcluded];

/// For each trap, what MediaWiki makes of it, by view.
type Expected = BTreeMap<String, BTreeMap<String, Vec<String>>>;

fn in_crate(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn in_repository(path: &str) -> PathBuf {
    in_crate("../..").join(path)
}

const EXPECTED: &str = "tests/mediawiki/traps.json";

#[test]
fn traps_have_the_structure_that_mediawiki_gave_them() -> Result<(), Failure> {
    let expected: Expected = serde_json::from_str(&std::fs::read_to_string(in_crate(EXPECTED))?)?;
    assert_eq!(expected.len(), TRAPS.len(), "each trap has its own name");
    for (name, text) in TRAPS {
        for view in VIEWS {
            let expected = &expected[*name][&format!("{view:?}")];
            assert_eq!(&neutral(text, view), expected, "{name}: {text:?}, {view:?}");
        }
    }
    Ok(())
}

#[test]
#[ignore = "needs MediaWiki: bash crates/wikitext/tests/mediawiki/run.sh"]
fn the_stored_answers_to_the_traps_are_mediawikis() -> Result<(), Failure> {
    let mut oracle = Oracle::start()?;
    let mut expected = Expected::new();
    for (name, text) in TRAPS {
        let answer = oracle.ask(text)?;
        for view in VIEWS {
            let seen = seen(&answer, view);
            assert!(seen.lossless, "{name}");
            let views = expected.entry((*name).to_owned()).or_default();
            views.insert(format!("{view:?}"), seen.nodes.clone());
        }
    }
    let json = serde_json::to_string_pretty(&expected)? + "\n";
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(in_crate(EXPECTED), &json)?;
    }
    assert_eq!(
        std::fs::read_to_string(in_crate(EXPECTED))?,
        json,
        "run `UPDATE=1 bash crates/wikitext/tests/mediawiki/run.sh traps`"
    );
    let inputs = TRAPS.iter().map(|(name, text)| Input {
        name: (*name).to_owned(),
        text: (*text).to_owned(),
    });
    compare("traps", inputs)?;
    Ok(())
}

#[test]
#[ignore = "needs MediaWiki: bash crates/wikitext/tests/mediawiki/run.sh"]
fn the_lists_of_extension_tags_are_equal() -> Result<(), Failure> {
    let source = std::fs::read_to_string(in_crate("src/tags.rs"))?;
    let (_, list) = source
        .split_once("const EXTENSION_TAGS: &[&str] = &[")
        .ok_or("no list of tags")?;
    let (list, _) = list.split_once(']').ok_or("no end of the list of tags")?;
    let ours: Vec<_> = list.split('"').skip(1).step_by(2).collect();
    let oracle = Oracle::start()?;
    assert_eq!(ours, oracle.about.tags);
    let every_tag = ours.iter().map(|tag| Input {
        name: (*tag).to_owned(),
        text: format!("<{tag}>{{{{a}}}}</{tag}>{{{{b|<{tag} c=}}}}/>}}}}<{tag}>{{{{d}}}}"),
    });
    compare("extension tags", every_tag)?;
    Ok(())
}

#[test]
#[ignore = "needs MediaWiki: bash crates/wikitext/tests/mediawiki/run.sh"]
fn fixtures_have_mediawikis_structure() -> Result<(), Failure> {
    compare("fixtures", files(&in_repository("fixtures"))?)?;
    Ok(())
}

#[test]
#[ignore = "needs MediaWiki and the corpus: bash crates/wikitext/tests/mediawiki/run.sh"]
fn the_corpus_has_mediawikis_structure() -> Result<(), Failure> {
    let folder = in_repository("../shared/corpus/wikitext");
    if !folder.is_dir() {
        return Err(
            "this test needs the real pages of ../shared/corpus, beside the repository".into(),
        );
    }
    compare("corpus", files(&folder)?)?;
    Ok(())
}

#[test]
#[ignore = "needs MediaWiki: bash crates/wikitext/tests/mediawiki/run.sh"]
fn generated_inputs_have_mediawikis_structure() -> Result<(), Failure> {
    let pages = files(&in_repository("fixtures"))?;
    let count = compare("generated inputs", generate::inputs(&pages))?;
    assert!(count >= 20_000);
    Ok(())
}

#[test]
#[ignore = "needs MediaWiki: bash crates/wikitext/tests/mediawiki/run.sh"]
fn mediawikis_own_suites_have_its_structure() -> Result<(), Failure> {
    let all = files(&oracle::folder()?.join("suites/mediawiki"))?;
    let (preprocess, others): (Vec<_>, Vec<_>) = all
        .into_iter()
        .partition(|file| file.name.contains("tests/parser/preprocess/"));
    let pages = preprocess.into_iter().filter(|f| f.name.ends_with(".txt"));
    compare("MediaWiki's preprocess/*.txt", pages)?;
    let sections: Vec<_> = others
        .iter()
        .filter(|file| file.name.ends_with(".txt"))
        .flat_map(parser_test_sections)
        .collect();
    let count = compare("MediaWiki's and Parsoid's parser tests", sections)?;
    assert!(count > 2_000, "the suites hold more tests than {count}");
    Ok(())
}

#[test]
#[ignore = "needs MediaWiki: bash crates/wikitext/tests/mediawiki/run.sh"]
fn mwparserfromhells_suite_has_mediawikis_structure() -> Result<(), Failure> {
    let all = files(&oracle::folder()?.join("suites/mwparserfromhell"))?;
    let mut inputs = Vec::new();
    for file in all.iter().filter(|file| file.name.ends_with(".mwtest")) {
        inputs.extend(mwtest_inputs(file)?);
    }
    let count = compare("mwparserfromhell's .mwtest files", inputs)?;
    assert!(count > 500, "the suite holds more tests than {count}");
    Ok(())
}
