//! `docs/coverage.md` says what is read, reported and ignored of the corpus: every form of a table, every
//! kind of template. Made from the dialect, the doc comments of the roles and a count over the corpus.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;

use scoreline::census::{Census, Entry, Kind, Section, Treatment};
use scoreline::dialect::{Dialect, Role};
use scoreline::document::{Document, DocumentKind};
use scoreline::extract;
use scoreline::reader::TableKind;

use crate::common::{Outcome, corpus, documents, in_repository};

const HEAD: &str = "\
# Coverage

What Scoreline makes of the tables and templates of real pages: what it reads, what it reports and does not
read, and what says nothing of a match. Counted over the corpus, which is not part of the repository:
{pages}.

Made by a test; do not edit by hand. To make it anew, with the corpus beside the repository:
`UPDATE=1 cargo test --test it coverage:: -- --ignored`. For your own pages, `scoreline census` counts the same.
";

/// What each form of a table becomes.
fn becomes(kind: TableKind) -> &'static str {
    match kind {
        TableKind::Ties => "matches and ties, a row each",
        TableKind::TeamMatches => "matches of the team whose list it is, turned into home and away",
        TableKind::Finals => "the deciding matches of many editions",
        TableKind::CrossTable => "matches by pairs of teams",
        TableKind::Standings => "rows of `standings`",
        TableKind::Bracket => "pairings: they fill and confirm matches, and are some where none is",
        TableKind::LineUp => "rows of `lineups`, `cards` and `managers`",
        TableKind::Scorers => "rows of `totals`, compared with the goals",
        TableKind::Schedule => "rows of `schedule`",
        TableKind::Reported => {
            "a finding: it seems to hold results, or has a form that is not read"
        }
        TableKind::NoFootball => "nothing: no row of it looks like a result",
    }
}

fn read_or_not(kind: TableKind) -> &'static str {
    match kind {
        TableKind::Reported => "reported",
        TableKind::NoFootball => "ignored",
        _ => "read",
    }
}

/// A role's name in the dialect file: `MatchBox` is `match-box`.
fn kebab(name: &str) -> String {
    let mut out = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !out.is_empty() {
            out.push('-');
        }
        out.extend(letter.to_lowercase());
    }
    out
}

/// The roles in the order of the code, each with what its comment says.
fn roles() -> Result<Vec<(String, String)>, Box<dyn std::error::Error>> {
    let code = fs::read_to_string(in_repository("src/dialect/role.rs"))?;
    let (_, body) = code.split_once("pub enum Role {").ok_or("no roles")?;
    let (body, _) = body.split_once("\n}").ok_or("no end of the roles")?;
    let mut out = Vec::new();
    let mut comment = String::new();
    for line in body.lines().map(str::trim) {
        if let Some(said) = line.strip_prefix("/// ") {
            comment += said;
            comment.push(' ');
        } else if let Some(name) = line.strip_suffix(',') {
            let said = std::mem::take(&mut comment);
            out.push((kebab(name), said.trim().trim_end_matches('.').to_owned()));
        }
    }
    Ok(out)
}

/// The names that each role has in the dialects of all languages.
fn names() -> Result<BTreeMap<String, BTreeSet<String>>, Box<dyn std::error::Error>> {
    let mut out: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for entry in fs::read_dir(in_repository("src/dialect"))? {
        let path = entry?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "toml")
        {
            add_names(&toml::from_str(&fs::read_to_string(path)?)?, &mut out);
        }
    }
    Ok(out)
}

fn add_names(file: &toml::Table, out: &mut BTreeMap<String, BTreeSet<String>>) {
    let mut add = |role: &str, names: Option<&toml::Value>| {
        let names = names.and_then(toml::Value::as_array).into_iter().flatten();
        let names = names.filter_map(|name| Some(name.as_str()?.to_lowercase()));
        out.entry(role.to_owned()).or_default().extend(names);
    };
    for table in ["templates", "modules"] {
        let roles = file.get(table).and_then(toml::Value::as_table);
        for (role, names) in roles.into_iter().flatten() {
            add(role, Some(names));
        }
    }
    let own = file.get("template").and_then(toml::Value::as_array);
    for template in own.into_iter().flatten() {
        let role = template.get("role").and_then(toml::Value::as_str);
        add(role.unwrap_or_default(), template.get("names"));
    }
}

/// What is made of a template: as in the census, but that families known and not read are reported.
fn treatment(role: &str) -> Result<&'static str, Box<dyn std::error::Error>> {
    let role: Role = serde_json::from_value(role.into())?;
    Ok(match role {
        Role::LegacyStandings | Role::LegacyGrid | Role::LegacyResult => "reported",
        role => Treatment::of(role).as_str(),
    })
}

/// The role of what an entry of the census counts.
fn role_of(entry: &Entry) -> Option<Role> {
    let dialect = Dialect::english();
    match entry.kind {
        Kind::Template => dialect.template(&entry.name),
        Kind::Module => {
            let (module, function) = entry.name.strip_prefix("#invoke:")?.split_once('|')?;
            dialect.module(module, function)
        }
        _ => None,
    }
}

/// A number with its thousands apart.
fn shown(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

fn tables(out: &mut String, wikitext: &Census, rendered: &Census) {
    *out += "\n## Tables\n\nEvery table of a page but infoboxes, navigation and the boxes of matches. In wikitext those \
             that are written\nas tables; a rendered page shows what templates draw as tables, too.\n\n\
             | form | becomes | treatment | in wikitext | rendered |\n|---|---|---|---:|---:|\n";
    let count = |census: &Census, kind: TableKind| {
        let mut entries = census.section(Section::Table);
        let found = entries.find(|entry| entry.name == kind.as_str());
        shown(found.map_or(0, |entry| entry.count))
    };
    for kind in TableKind::ALL {
        let (name, becomes, read) = (kind.as_str(), becomes(kind), read_or_not(kind));
        let counts = [wikitext, rendered].map(|census| count(census, kind));
        let [wikitext, rendered] = counts;
        let _ = writeln!(
            out,
            "| {name} | {becomes} | {read} | {wikitext} | {rendered} |"
        );
    }
    *out += "\nThose that are reported, by their heads, with how many of their rows look like results:\n\n\
             | heads | rows | first on |\n|---|---:|---|\n";
    for census in [wikitext, rendered] {
        for entry in census.section(Section::UnreadTable) {
            let heads = entry.name.replace('|', "·");
            let page = entry.page.as_str();
            let _ = writeln!(out, "| {heads} | {} | {page} |", shown(entry.count));
        }
    }
}

/// Places that name a match, and findings of what is not read, by page.
fn places(out: &mut String, wikitext: &[Document], rendered: &[Document]) {
    const UNREAD: [&str; 7] = [
        "block-without-record",
        "not-covered",
        "row-not-read",
        "table-not-recognised",
        "unreadable-block",
        "unreadable-value",
        "unsupported-kind",
    ];
    let mut places: BTreeMap<&str, [u64; 2]> = BTreeMap::new();
    let mut unread: BTreeMap<&str, [u64; 2]> = UNREAD.map(|rule| (rule, [0, 0])).into();
    for (form, pages) in [wikitext, rendered].into_iter().enumerate() {
        for page in pages {
            let dataset = extract(page).dataset;
            for source in &dataset.match_sources {
                places.entry(source.kind.as_str()).or_default()[form] += 1;
            }
            for finding in &dataset.findings {
                if let Some(counts) = unread.get_mut(finding.rule.name()) {
                    counts[form] += 1;
                }
            }
        }
    }
    let rows = |out: &mut String, counts: &BTreeMap<&str, [u64; 2]>| {
        for (name, [wikitext, rendered]) in counts {
            let (wikitext, rendered) = (shown(*wikitext), shown(*rendered));
            let _ = writeln!(out, "| {name} | {wikitext} | {rendered} |");
        }
    };
    *out += "\n## Places that name a match\n\nEach page read by itself; a match that two places of a page name \
             counts for both.\n\n| place | in wikitext | rendered |\n|---|---:|---:|\n";
    rows(out, &places);
    *out += "\nFindings that something is not read ([what each means](rules.md)):\n\n\
             | rule | in wikitext | rendered |\n|---|---:|---:|\n";
    rows(out, &unread);
}

fn templates(out: &mut String, census: &Census) -> Outcome {
    let entries = || {
        let sections = [Section::MatchValue, Section::Elsewhere];
        sections
            .into_iter()
            .flat_map(|section| census.section(section))
    };
    let mut calls: BTreeMap<String, u64> = BTreeMap::new();
    let mut unknown: BTreeMap<&str, [u64; 2]> = BTreeMap::new();
    let mut of_treatment: BTreeMap<Treatment, u64> = BTreeMap::new();
    for entry in entries() {
        *of_treatment.entry(entry.treatment).or_default() += entry.count;
        if let Some(role) = role_of(entry) {
            *calls.entry(kebab(&format!("{role:?}"))).or_default() += entry.count;
        } else if entry.treatment == Treatment::Unknown {
            let inside = usize::from(entry.section == Section::MatchValue);
            unknown.entry(&entry.name).or_default()[inside] += entry.count;
        }
    }
    let of = |treatment| shown(of_treatment.get(&treatment).copied().unwrap_or(0));
    let _ = writeln!(
        out,
        "\n## Templates\n\nEvery role of a template or of a module's function, with how many names it has in the \
         dialects of all languages, and how\noften these are called on the pages of wikitext. {} calls are read, {} \
         ignored, {} have no role.\n\n| role | what it is | treatment | names | calls |\n|---|---|---|---:|---:|",
        of(Treatment::Read),
        of(Treatment::Ignored),
        of(Treatment::Unknown),
    );
    let names = names()?;
    for (role, what) in roles()? {
        let names = names.get(&role).map_or(0, BTreeSet::len);
        let names = shown(u64::try_from(names)?);
        let (treatment, count) = (treatment(&role)?, calls.get(&role).copied());
        let _ = writeln!(
            out,
            "| {role} | {what} | {treatment} | {names} | {} |",
            shown(count.unwrap_or(0))
        );
    }
    let mut most: Vec<(&str, [u64; 2])> = unknown.into_iter().collect();
    most.retain(|(_, [_, inside])| *inside > 0);
    most.sort_by_key(|(name, [_, inside])| (std::cmp::Reverse(*inside), *name));
    *out += "\nUnknown inside the values of matches, where one can lose data:\n\n";
    if most.is_empty() {
        *out += "none.\n";
    }
    for (name, [_, inside]) in most {
        let _ = writeln!(out, "* `{name}`: {}", shown(inside));
    }
    Ok(())
}

fn coverage() -> Result<String, Box<dyn std::error::Error>> {
    let mut pages = documents("../shared/corpus")?;
    pages.sort_by(|one, other| one.page.as_str().cmp(other.page.as_str()));
    let (wikitext, rendered): (Vec<Document>, Vec<Document>) = pages
        .into_iter()
        .filter(|page| page.kind != DocumentKind::Plain)
        .partition(|page| page.kind == DocumentKind::Wikitext);
    let counted = format!(
        "{} pages of wikitext and {} rendered ones",
        wikitext.len(),
        rendered.len()
    );
    let mut out = HEAD.replace("{pages}", &counted);
    let census = Census::of(&wikitext, &|| ());
    tables(&mut out, &census, &Census::of(&rendered, &|| ()));
    places(&mut out, &wikitext, &rendered);
    templates(&mut out, &census)?;
    Ok(out)
}

#[test]
#[ignore = "needs the corpus"]
fn the_coverage_is_that_of_the_corpus() -> Outcome {
    corpus()?;
    let path = in_repository("docs/coverage.md");
    let made = coverage()?;
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &made)?;
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == made,
        "docs/coverage.md is out of date; make it anew with\n  \
         UPDATE=1 cargo test --test it coverage:: -- --ignored"
    );
    Ok(())
}

#[test]
fn every_role_of_the_dialect_is_in_the_coverage() -> Outcome {
    let committed = fs::read_to_string(in_repository("docs/coverage.md"))?;
    for (role, what) in roles()? {
        assert!(
            committed.contains(&format!("| {role} | {what} | ")),
            "{role}: make docs/coverage.md anew"
        );
    }
    for kind in TableKind::ALL {
        let form = format!("| {} | ", kind.as_str());
        assert!(
            committed.contains(&form),
            "{form}: make docs/coverage.md anew"
        );
    }
    Ok(())
}
