//! No word of a language is in the code that reads pages: such words are data, in the files of
//! `src/dialect/`. Every short literal with a word in it is markup or our own, and listed as such.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::common::Outcome;
use crate::rooms::without_tests;

/// Folders of the way from a page to its records.
const FOLDERS: [&str; 5] = ["reader", "normalize", "draft", "link", "settle"];
const LIST: &str = "tests/expected/own_words.txt";
/// Fewer letters in a row make no word.
const SHORTEST_WORD: usize = 3;
/// As many words make a sentence of ours: what pages write is looked for in shorter pieces.
const WORDS_OF_A_SENTENCE: usize = 4;

fn files(folder: &Path, out: &mut Vec<PathBuf>) -> Outcome {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files(&path, out)?;
        } else if path
            .to_str()
            .is_some_and(|name| name.ends_with(".rs") && !name.ends_with("_tests.rs"))
        {
            out.push(path);
        }
    }
    Ok(())
}

/// Texts between quotes, without those of comments and tests.
fn literals(source: &str) -> Vec<String> {
    let code: Vec<char> = without_tests(source).chars().collect();
    let mut out = Vec::new();
    let mut at = 0;
    let is = |at: usize, c: char| code.get(at) == Some(&c);
    while at < code.len() {
        if is(at, '/') && is(at + 1, '/') {
            at += code[at..].iter().take_while(|c| **c != '\n').count();
        } else if is(at, '\'') && (is(at + 2, '\'') || is(at + 1, '\\')) {
            // A letter; anything else after one quote is a lifetime.
            let escape = usize::from(is(at + 1, '\\'));
            let begin = at + 2 + escape;
            at = begin + code[begin..].iter().take_while(|c| **c != '\'').count() + 1;
        } else if is(at, 'r') && (is(at + 1, '"') || is(at + 1, '#') && is(at + 2, '"')) {
            let hashes = usize::from(is(at + 1, '#'));
            let begin = at + 2 + hashes;
            let ends = |end: &usize| is(*end, '"') && (hashes == 0 || is(*end + 1, '#'));
            let end = (begin..code.len()).find(ends).unwrap_or(code.len());
            out.push(code[begin..end].iter().collect());
            at = end + 1 + hashes;
        } else if is(at, '"') {
            let mut text = String::new();
            at += 1;
            while at < code.len() && !is(at, '"') {
                if is(at, '\\') {
                    // Letters after a backslash are no letters of a word.
                    text.push('\\');
                    at += 1;
                } else {
                    text.push(code[at]);
                }
                at += 1;
            }
            out.push(text);
            at += 1;
        } else {
            at += 1;
        }
    }
    out
}

/// The words of a literal, without the names of values that it shows and of groups of a pattern.
fn words(literal: &str) -> usize {
    let mut plain = String::new();
    let mut depth = 0;
    for c in literal.replace("(?P<", "{").chars() {
        match c {
            '{' => depth += 1,
            '}' | '>' if depth > 0 => depth -= 1,
            c if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    let words = plain.split(|c: char| !c.is_alphabetic());
    words
        .filter(|word| word.chars().count() >= SHORTEST_WORD)
        .count()
}

#[test]
fn no_word_of_a_language_stands_in_the_code_that_reads_pages() -> Outcome {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let list = fs::read_to_string(root.join(LIST))?;
    let listed: BTreeSet<&str> = list
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with("# "))
        .collect();
    let mut sources = Vec::new();
    for folder in FOLDERS {
        files(&root.join("src").join(folder), &mut sources)?;
    }
    let mut found = BTreeSet::new();
    let mut unlisted = BTreeSet::new();
    for path in sources {
        for literal in literals(&fs::read_to_string(&path)?) {
            if !(1..WORDS_OF_A_SENTENCE).contains(&words(&literal)) {
                continue;
            }
            if !listed.contains(literal.trim()) {
                unlisted.insert(format!("{}: {}", path.display(), literal.trim()));
            }
            found.insert(literal.trim().to_owned());
        }
    }
    assert!(
        unlisted.is_empty(),
        "a word of a language belongs into src/dialect; markup, and what we say ourselves, is listed in \
         {LIST}: {unlisted:#?}"
    );
    let old: Vec<_> = listed
        .iter()
        .filter(|word| !found.contains(**word))
        .collect();
    assert!(old.is_empty(), "nothing has these any more: {old:#?}");
    Ok(())
}

#[test]
fn literals_are_found_and_those_of_comments_and_tests_are_not() {
    let source = r##"
        // "comment"
        fn f<'a>(x: &'a str) { g('"', "red \"card\"", r"p\d+", r#"a "b" c"#, '\''); h("win") }
        #[cfg(test)]
        mod tests { const X: &str = "test"; }
    "##;
    let found = literals(source);
    assert_eq!(found, ["red \\card\\", "p\\d+", "a \"b\" c", "win"]);
    assert_eq!(words("own goal"), 2);
    assert_eq!(words("{name} of (?P<round>x)"), 0);
}
