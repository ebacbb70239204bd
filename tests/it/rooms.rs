//! Promises about the shape of the source: no files lean on each other in a circle, and the folders use
//! each other in the order of the list in CONTRIBUTING.md.
//! Reads the paths in the text of `src/`, without its tests.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::path::Path;

type Modules = BTreeMap<String, String>;
type Links = BTreeMap<String, BTreeSet<String>>;
type HandedOn = BTreeMap<String, Vec<String>>;

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
            let code = without_tests(&text);
            let lines = code
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"));
            out.insert(inner, lines.collect::<Vec<_>>().join("\n"));
        }
    }
    Ok(())
}

/// A file without what is built for tests alone: a line that declares a module, or the rest of the file.
pub(crate) fn without_tests(text: &str) -> String {
    let mut parts = text.split("#[cfg(test)]\n");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once('\n') {
            Some((item, rest)) if item.ends_with(';') => out.push_str(rest),
            _ => break,
        }
    }
    out
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

/// Paths that a module's text names: those of its `use` lines, and those in the code itself.
/// They may also begin at a module inside this one.
fn paths(code: &str, inside: &[&str]) -> Vec<String> {
    let mut starts = vec!["crate", "self", "super", "scoreline"];
    starts.extend(inside);
    let mut out = Vec::new();
    for statement in code.split_inclusive(';') {
        let at = statement
            .match_indices("use ")
            .map(|(at, _)| at)
            .find(|at| statement[..*at].chars().next_back().is_none_or(is_space));
        let (before, tree) = at.map_or((statement, ""), |at| {
            (&statement[..at], &statement[at + 4..])
        });
        out.extend(spread(tree.trim_end_matches(';')));
        for start in &starts {
            for (at, _) in before.match_indices(&format!("{start}::")) {
                // Whom a thing is visible to is no use of it either.
                let is_whole = !before[..at].ends_with("(in ")
                    && before[..at].chars().next_back().is_none_or(|c| !is_path(c));
                let path = before[at..].split(|c| !is_path(c)).next();
                out.extend(path.filter(|_| is_whole).map(str::to_owned));
            }
        }
    }
    out
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || c == ')'
}

fn is_path(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == ':'
}

/// The path from the root of the crate, if it begins where a path of the crate can begin: there, at
/// the module itself, around it, or at a module inside it.
fn whole(path: &str, from: &str, all: &Modules) -> Option<Vec<String>> {
    let mut base: Vec<&str> = from.split("::").filter(|part| !part.is_empty()).collect();
    let mut parts = path.split("::").filter(|part| !part.is_empty()).peekable();
    match *parts.peek()? {
        "crate" | "scoreline" => base.clear(),
        "self" => {}
        "super" => {
            while parts.next_if_eq(&"super").is_some() {
                base.pop();
            }
            base.extend(parts);
            return Some(base.into_iter().map(str::to_owned).collect());
        }
        first => {
            base.push(first);
            all.get(&base.join("::"))?;
        }
    }
    base.extend(parts.skip(1));
    Some(base.into_iter().map(str::to_owned).collect())
}

/// The module that a path leads to, as seen from another module. What a module hands on is followed
/// to where it is at home.
fn target(path: &str, from: &str, all: &Modules, handed_on: &HandedOn) -> Option<String> {
    let mut parts = whole(path, from, all)?;
    // A name is handed on from folder to folder, and no folder stands so deep.
    for _ in 0..8 {
        let known = (1..=parts.len())
            .rev()
            .find_map(|length| Some((length, handed_on.get(&parts[..length].join("::"))?)));
        let Some((length, home)) = known else { break };
        let mut moved = home.clone();
        moved.extend_from_slice(&parts[length..]);
        parts = moved;
    }
    (0..=parts.len())
        .rev()
        .map(|length| parts[..length].join("::"))
        .find(|name| all.contains_key(name))
}

/// The names of the modules inside a module.
fn inside<'m>(name: &str, all: &'m Modules) -> Vec<&'m str> {
    let names = all.keys().filter(|inner| !inner.is_empty());
    let within = names.filter_map(|inner| match name {
        "" => Some(inner.as_str()),
        _ => inner.strip_prefix(name)?.strip_prefix("::"),
    });
    within.filter(|inner| !inner.contains("::")).collect()
}

/// Names that a module takes from one inside it, by their paths in the outer one.
fn handed_on(all: &Modules) -> HandedOn {
    let mut out = HandedOn::new();
    for (name, code) in all {
        for path in paths(code, &inside(name, all)) {
            let inside = whole(&path, name, all).filter(|inside| {
                let outer = if name.is_empty() {
                    0
                } else {
                    name.split("::").count()
                };
                inside.len() > outer + 1 && inside.join("::").starts_with(name)
            });
            if let Some((inside, last)) = inside.and_then(|i| Some((i.clone(), i.last()?.clone())))
            {
                let outer = if name.is_empty() {
                    last
                } else {
                    format!("{name}::{last}")
                };
                if !all.contains_key(&outer) {
                    out.insert(outer, inside);
                }
            }
        }
    }
    out
}

/// The modules that each module uses. Handing a name on is no use.
fn links(all: &Modules) -> Links {
    let handed_on = handed_on(all);
    let mut out = Links::new();
    for (name, code) in all {
        let own: String = code
            .split_inclusive(';')
            .filter(|statement| !is_handing_on(statement))
            .collect();
        let mut to: BTreeSet<String> = paths(&own, &inside(name, all))
            .iter()
            .filter_map(|path| target(path, name, all, &handed_on))
            .collect();
        to.remove(name);
        out.insert(name.clone(), to);
    }
    out
}

fn is_handing_on(statement: &str) -> bool {
    let lines = statement.lines().map(str::trim);
    let mut lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .next()
        .is_some_and(|line| line.starts_with("pub") && line.contains("use "))
}

/// The files that a file uses, and those that they use.
fn reached<'l>(links: &'l Links, from: &'l str) -> BTreeSet<&'l str> {
    let mut seen = BTreeSet::new();
    let mut open = vec![from];
    while let Some(name) = open.pop() {
        let to = links.get(name).into_iter().flatten();
        open.extend(to.map(String::as_str).filter(|to| seen.insert(*to)));
    }
    seen
}

/// Files that lead back to themselves, each with those that it uses on the way.
fn in_circles(links: &Links) -> Vec<String> {
    let all = links.keys();
    let reached: BTreeMap<&str, BTreeSet<&str>> = all
        .map(|name| (name.as_str(), reached(links, name)))
        .collect();
    let leads = |from: &str, to: &str| reached.get(from).is_some_and(|seen| seen.contains(to));
    let in_circle = links.iter().filter(|(name, _)| leads(name, name));
    in_circle
        .map(|(name, to)| {
            let on_the_way = to.iter().filter(|to| leads(to, name));
            let on_the_way: Vec<&str> = on_the_way.map(String::as_str).collect();
            format!("{name} -> {}", on_the_way.join(", "))
        })
        .collect()
}

/// The modules of `src/`, and the tokenizer, which is a crate of its own.
fn library() -> Result<Modules, Box<dyn Error>> {
    let mut all = Modules::new();
    modules(&root().join("src"), "", &mut all)?;
    all.insert("wikitext".to_owned(), String::new());
    assert!(all.len() > 100, "the modules were found");
    Ok(all)
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The folders and files of `src/` in the order of the list in CONTRIBUTING.md, each with its place in
/// it. Those in one row have one place.
fn listed() -> Result<BTreeMap<String, usize>, Box<dyn Error>> {
    let text = fs::read_to_string(root().join("CONTRIBUTING.md"))?;
    let section = text
        .split("\n## ")
        .find(|part| part.starts_with("The way of the data"));
    let rows = section.into_iter().flat_map(str::lines);
    let mut out = BTreeMap::new();
    for (place, row) in rows.filter(|row| row.starts_with("| `")).enumerate() {
        let first = row.split('|').nth(1).unwrap_or_default();
        for name in first.split('`').skip(1).step_by(2) {
            let is_new = out.insert(name.to_owned(), place).is_none();
            assert!(is_new, "{name} is in the list twice");
        }
    }
    Ok(out)
}

/// The folder or single file of `src/` that a module is in, as the list names it.
fn room(module: &str, rooms: &BTreeMap<String, usize>) -> String {
    let first = module.split("::").next().unwrap_or_default();
    match first {
        "" => "lib.rs".to_owned(),
        "wikitext" => "crates/wikitext/".to_owned(),
        _ => match format!("{first}/") {
            folder if rooms.contains_key(&folder) => folder,
            _ => format!("{first}.rs"),
        },
    }
}

#[test]
fn no_files_lean_on_each_other_in_a_circle() -> Result<(), Box<dyn Error>> {
    assert_eq!(in_circles(&links(&library()?)), [""; 0]);
    Ok(())
}

#[test]
fn the_list_of_folders_has_every_folder_and_file_of_the_source_and_no_other()
-> Result<(), Box<dyn Error>> {
    let mut found =
        BTreeSet::from(["crates/record/", "crates/wikitext/", "python/"].map(str::to_owned));
    for entry in fs::read_dir(root().join("src"))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_folder = entry.file_type()?.is_dir();
        found.insert(if is_folder { name + "/" } else { name });
    }
    let listed: BTreeSet<String> = listed()?.into_keys().collect();
    assert_eq!(listed, found);
    Ok(())
}

#[test]
fn no_folder_uses_one_that_comes_after_it_in_the_list() -> Result<(), Box<dyn Error>> {
    let rooms = listed()?;
    let place = |module: &str| {
        let room = room(module, &rooms);
        (rooms.get(&room).copied(), room)
    };
    let mut upward = Vec::new();
    for (name, to) in links(&library()?) {
        for used in to {
            let (from, to) = (place(&name), place(&used));
            if from.1 != to.1 && to.0 >= from.0 {
                upward.push(format!("{name} uses {used}"));
            }
        }
    }
    assert_eq!(upward, [""; 0]);
    Ok(())
}

#[test]
fn no_files_of_the_tokenizer_lean_on_each_other_in_a_circle() -> Result<(), Box<dyn Error>> {
    let mut all = Modules::new();
    modules(&root().join("crates/wikitext/src"), "", &mut all)?;
    assert!(all.len() > 10, "the modules were found");
    assert_eq!(in_circles(&links(&all)), [""; 0]);
    Ok(())
}

/// What a template is for ends in the readers: after them a value has marks.
#[test]
fn what_comes_after_the_readers_knows_no_template() -> Result<(), Box<dyn Error>> {
    let mut all = Modules::new();
    modules(&root().join("src"), "", &mut all)?;
    let after = ["normalize", "draft", "link", "settle", "check", "explain"];
    let is_after = |name: &str| after.contains(&name.split("::").next().unwrap_or_default());
    let mut seen = 0;
    let mut knowing = Vec::new();
    for (name, code) in all.iter().filter(|(name, _)| is_after(name)) {
        seen += 1;
        let words = code.split(|c: char| !c.is_alphanumeric() && c != '_');
        let foreign = ["Role", "Template", "Argument"];
        knowing.extend(words.filter(|word| foreign.contains(word)).map(|_| name));
    }
    assert!(seen > 50, "the modules were found");
    assert_eq!(knowing, [""; 0]);
    Ok(())
}

fn circles_of(modules: &[(&str, &str)]) -> Vec<String> {
    let all = modules.iter();
    let all = all.map(|(name, code)| ((*name).to_owned(), (*code).to_owned()));
    in_circles(&links(&all.collect()))
}

#[test]
fn a_circle_is_seen_whatever_its_length() {
    let found = circles_of(&[
        ("a", "use crate::b::{B, other::C};"),
        ("b", "use super::c::D as E;"),
        ("c", "use crate::a;"),
        ("d", "use crate::a;"),
    ]);
    assert_eq!(found, ["a -> b", "b -> c", "c -> a"]);
}

#[test]
fn a_circle_is_seen_through_a_path_in_the_code() {
    let found = circles_of(&[
        ("a", "fn f() { crate::b::g() }"),
        ("b", "fn g() -> super::a::A {}"),
    ]);
    assert_eq!(found, ["a -> b", "b -> a"]);
}

#[test]
fn a_circle_of_a_folder_and_a_file_in_it_is_seen() {
    let outer = "mod inner;\nuse inner::I;\nstruct O(I);";
    let found = circles_of(&[("a", outer), ("a::inner", "use super::O;")]);
    assert_eq!(found, ["a -> a::inner", "a::inner -> a"]);
    let called = "mod inner;\nstruct O;\nfn f() { inner::f(O) }";
    let found = circles_of(&[("a", called), ("a::inner", "use super::O;")]);
    assert_eq!(found, ["a -> a::inner", "a::inner -> a"]);
}

#[test]
fn a_name_that_a_folder_hands_on_leads_to_where_it_is_at_home() {
    let handing_on = ("a", "mod b;\nmod c;\npub use b::B;\npub use c::C;");
    let found = circles_of(&[
        handing_on,
        ("a::b", "use super::C;"),
        ("a::c", "use super::B;"),
    ]);
    assert_eq!(found, ["a::b -> a::c", "a::c -> a::b"]);
    let found = circles_of(&[
        handing_on,
        ("a::b", "use super::C;"),
        ("a::c", "use std::fmt;"),
    ]);
    assert_eq!(found, [""; 0]);
}
