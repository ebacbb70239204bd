//! Promises about the shape of the source: no files lean on each other in a circle, but for those that
//! are named here and still have to be opened.
//! Reads the `use` lines of `src/`, without its tests.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::path::Path;

type Modules = BTreeMap<String, String>;
type Links = BTreeMap<String, BTreeSet<String>>;

/// Every module below a folder with its text, by its path in the crate.
fn modules(folder: &Path, name: &str, out: &mut Modules) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let stem = path
            .file_stem()
            .and_then(|stem| stem.to_str())
            .unwrap_or_default();
        let inner = match (name, stem) {
            (_, "mod" | "lib") => name.to_owned(),
            ("", _) => stem.to_owned(),
            _ => format!("{name}::{stem}"),
        };
        if path.is_dir() {
            modules(&path, &inner, out)?;
        } else if path.extension().is_some_and(|extension| extension == "rs")
            && !stem.ends_with("_tests")
        {
            let text = fs::read_to_string(&path)?;
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            let lines = code
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"));
            out.insert(inner, lines.collect::<Vec<_>>().join("\n"));
        }
    }
    Ok(())
}

/// `a::{b, c::{d}}` as `a::b` and `a::c::d`.
fn spread(tree: &str) -> Vec<String> {
    let Some((before, rest)) = tree.split_once('{') else {
        return vec![
            tree.split(" as ")
                .next()
                .unwrap_or_default()
                .trim()
                .to_owned(),
        ];
    };
    let inner = rest.rsplit_once('}').map_or(rest, |(inner, _)| inner);
    let (mut parts, mut depth, mut part) = (Vec::new(), 0, String::new());
    for c in inner.chars() {
        match c {
            ',' if depth == 0 => parts.push(std::mem::take(&mut part)),
            _ => {
                depth += i32::from(c == '{') - i32::from(c == '}');
                part.push(c);
            }
        }
    }
    parts.push(part);
    let parts = parts
        .iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty());
    parts
        .flat_map(|part| spread(&format!("{}{part}", before.trim())))
        .collect()
}

/// The module that a path in a `use` line leads to, as seen from another module.
fn target(path: &str, from: &str, all: &Modules) -> Option<String> {
    let mut base: Vec<&str> = from.split("::").filter(|part| !part.is_empty()).collect();
    let mut parts: Vec<&str> = path.split("::").collect();
    match *parts.first()? {
        "crate" => base.clear(),
        "self" => {}
        "super" => {
            while parts.first() == Some(&"super") {
                base.pop();
                parts.remove(0);
            }
            parts.insert(0, "super");
        }
        _ => return None,
    }
    parts.remove(0);
    base.extend(parts);
    (1..=base.len())
        .rev()
        .map(|length| base[..length].join("::"))
        .find(|name| all.contains_key(name))
}

fn links(all: &Modules) -> Links {
    let mut out = Links::new();
    for (name, code) in all {
        let mut to = BTreeSet::new();
        let uses = code
            .split("use ")
            .skip(1)
            .filter_map(|rest| rest.split_once(';'));
        for (tree, _) in uses {
            let paths = spread(tree);
            to.extend(paths.iter().filter_map(|path| target(path, name, all)));
        }
        to.remove(name);
        out.insert(name.clone(), to);
    }
    out
}

/// Files that lead back to themselves: what is left when files without open ends are taken away.
fn in_circles(mut links: Links) -> Vec<String> {
    loop {
        let open: BTreeSet<String> = links.keys().cloned().collect();
        let before = links.len();
        links.retain(|_, to| to.iter().any(|name| open.contains(name)));
        let used: BTreeSet<String> = links.values().flatten().cloned().collect();
        links.retain(|name, _| used.contains(name));
        if links.len() == before {
            return links.into_keys().collect();
        }
    }
}

/// Files that still stand in circles. The list only gets shorter.
const STILL_TO_OPEN: &[&str] = &[
];

#[test]
fn no_other_files_lean_on_each_other_in_a_circle() -> Result<(), Box<dyn Error>> {
    let mut all = Modules::new();
    modules(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        "",
        &mut all,
    )?;
    assert!(all.len() > 100, "the modules were found");
    assert_eq!(in_circles(links(&all)), STILL_TO_OPEN);
    Ok(())
}

#[test]
fn no_files_of_the_tokenizer_lean_on_each_other_in_a_circle() -> Result<(), Box<dyn Error>> {
    let mut all = Modules::new();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/wikitext/src");
    modules(&source, "", &mut all)?;
    assert!(all.len() > 10, "the modules were found");
    assert_eq!(in_circles(links(&all)), [""; 0]);
    Ok(())
}

#[test]
fn a_circle_is_seen_whatever_its_length() {
    let all: Modules = [
        ("a", "use crate::b::{B, other::C};"),
        ("b", "use super::c::D as E;"),
        ("c", "use crate::a;"),
        ("d", "use crate::a;"),
    ]
    .map(|(name, code)| (name.to_owned(), code.to_owned()))
    .into();
    assert_eq!(in_circles(links(&all)), ["a", "b", "c"]);
}
