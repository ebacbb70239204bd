//! Whatever is wrong with what somebody asks for: the exit code, one clear sentence, the next step; and nothing is
//! written. The cases are in `tests/expected/wrong_usages.toml`.

#![cfg(feature = "cli")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde::Deserialize;

use crate::common::{Outcome, in_repository};

const CASES: &str = "tests/expected/wrong_usages.toml";

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    usage: Vec<Usage>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Usage {
    feature: Option<String>,
    given: String,
    ends: i32,
    says: String,
    next: String,
}

/// Words as a shell reads them, with single quotes.
fn words(given: &str) -> Vec<String> {
    let (mut words, mut word, mut quoted, mut begun) = (Vec::new(), String::new(), false, false);
    for c in given.chars() {
        match c {
            '\'' => (quoted, begun) = (!quoted, true),
            ' ' if !quoted => {
                if begun {
                    words.push(std::mem::take(&mut word));
                }
                begun = false;
            }
            c => {
                word.push(c);
                begun = true;
            }
        }
    }
    words.extend(begun.then_some(word));
    words
}

/// Every file below a folder with its bytes, and every folder.
fn held(folder: &Path, out: &mut BTreeMap<PathBuf, Option<Vec<u8>>>) -> Outcome {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            out.insert(path.clone(), None);
            held(&path, out)?;
        } else {
            out.insert(path.clone(), Some(fs::read(&path)?));
        }
    }
    Ok(())
}

fn run(folder: &Path, arguments: &[String]) -> std::io::Result<std::process::Output> {
    Command::new(env!("CARGO_BIN_EXE_scoreline"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("SCORELINE_CONTACT")
        .stdin(Stdio::null())
        .output()
}

/// The folder that the file of cases speaks of.
fn prepare(folder: &Path) -> Outcome {
    for name in ["pages", "empty", "other"] {
        fs::create_dir(folder.join(name))?;
    }
    let page =
        "== Final ==\n{{football box|date=1 May 2031|team1=[[Alfa]]|score=1–0|team2=[[Beta]]}}\n";
    fs::write(folder.join("pages/2031_Cup.wikitext"), page)?;
    fs::write(folder.join("other/file"), "x")?;
    fs::write(folder.join("plain"), "x\n")?;
    fs::write(folder.join("batch.toml"), "[[competition]]\nname = \"x\"\n")?;
    let made = run(folder, &words("extract pages --out cup --quiet"))?;
    assert!(made.status.success(), "{made:?}");
    Ok(())
}

#[test]
fn a_wrong_usage_ends_with_a_clear_sentence_and_the_next_step_and_writes_nothing() -> Outcome {
    let cases: Cases = toml::from_str(&fs::read_to_string(in_repository(CASES))?)?;
    assert!(cases.usage.len() >= 100, "{}", cases.usage.len());
    let place = tempfile::tempdir()?;
    let folder = place.path();
    prepare(folder)?;
    let mut before = BTreeMap::new();
    held(folder, &mut before)?;
    let mut wrong = Vec::new();
    for usage in &cases.usage {
        if usage.feature.as_deref() == Some("fetch") && !cfg!(feature = "fetch") {
            continue;
        }
        let done = run(folder, &words(&usage.given))?;
        let told = String::from_utf8(done.stderr)?;
        let mut lines = told.lines();
        let first = lines.next().unwrap_or_default();
        let rest: Vec<&str> = lines.collect();
        let mut after = BTreeMap::new();
        held(folder, &mut after)?;
        // Addresses and values of options are never broken.
        let is_wide = |line: &&str| line.chars().count() > 80 && !line.contains("http");
        let is_ours =
            |line: &str| !line.contains("invalid value") && !line.contains("the argument");
        let is_wide = |line: &&str| is_wide(line) && is_ours(line);
        let is_kind = first.starts_with("error: ")
            && first.contains(&usage.says)
            && (first.contains(&usage.next) || rest.join("\n").contains(&usage.next));
        if done.status.code() != Some(usage.ends)
            || !is_kind
            || told.lines().any(|line| is_wide(&line))
            || !done.stdout.is_empty()
            || before != after
        {
            let code = done.status.code();
            let written = after.len() - before.len();
            wrong.push(format!("{}: {code:?}, {written} new\n{told}", usage.given));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}
