//! A dump gives what an archive of its pages gives, however it is packed and cut; what is damaged in it is told
//! with its place, and everything else of it is read.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use chrono::{DateTime, Utc};
use scoreline::document::{Document, DocumentKind};
use scoreline::drafts::Drafts;
use scoreline::model::Dataset;
use scoreline::source::{ArchiveOptions, Counted, Rest, Why, listed, read_paths, stream};

use crate::common::dumps::{
    DumpPage, DumpRevision, Packing, TAIL, dump, filler, head, in_0_10, multistream, packed, page,
};
use crate::common::{corpus, documents};

/// A folder with files of these names.
fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

/// The dataset of some paths, and what is told of dumps.
fn read_with(paths: &[PathBuf], options: &ArchiveOptions) -> (Dataset, Rest) {
    let mut drafts = Drafts::new();
    stream(paths, options, &mut |batch| drafts.take(batch, &|| ())).unwrap();
    let (drafts, _, rest) = drafts.finish().unwrap();
    (scoreline::dataset_of(drafts), rest)
}

fn read(files: &[(&str, &[u8])]) -> (Dataset, Rest) {
    let folder = folder(files);
    let paths: Vec<PathBuf> = files
        .iter()
        .map(|(name, _)| folder.path().join(name))
        .collect();
    read_with(&paths, &ArchiveOptions::default())
}

fn read_one(xml: &str) -> (Dataset, Rest) {
    read(&[("dump", xml.as_bytes())])
}

fn match_box(home: &str, away: &str) -> String {
    format!(
        "== Final ==\n{{{{Football box|date=4 July 2031|team1=[[{home}]]|score=2–1|team2=[[{away}]]}}}}\n"
    )
}

fn cup(number: u64) -> DumpPage {
    let text = match_box(&format!("Alfa {number}"), &format!("Beta {number}"));
    DumpPage::article(&format!("{} Example Cup", 1900 + number), number, &text)
}

fn titles(dataset: &Dataset) -> Vec<&str> {
    dataset
        .pages
        .iter()
        .map(|page| page.title.as_str())
        .collect()
}

/// The articles of a language below a folder, as pages of a dump.
fn articles(documents: &[Document], lang: &str) -> Vec<DumpPage> {
    let mut pages: Vec<DumpPage> = Vec::new();
    for document in documents {
        let is_article = document.kind == DocumentKind::Wikitext && document.lang == lang;
        let is_new = pages.iter().all(|page| page.title != document.title);
        if is_article && is_new && document.bad_utf8.is_empty() {
            let id = 1 + pages.len() as u64;
            let mut page = DumpPage::article(&document.title, id, &document.text);
            if document.title.starts_with("Template:") {
                page.namespace = 10;
            }
            pages.push(page);
        }
    }
    pages
}

/// The same pages as an archive.
fn archive(pages: &[DumpPage], lang: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (number, page) in pages.iter().enumerate() {
        let name = format!("{number}.wikitext");
        let revision = page.revisions.last().unwrap();
        let address = page.title.replace(' ', "_");
        let address: String = url::form_urlencoded(&address);
        let sidecar = format!(
            "title = {:?}\nlang = {lang:?}\npage_id = {}\nrevision_id = {}\n\
             revision_timestamp = {}\nkind = \"wikitext\"\n\
             url = \"https://{lang}.wikipedia.org/w/index.php?title={address}&oldid={}\"\n",
            page.title, page.id, revision.id, revision.timestamp, revision.id
        );
        fs::write(folder.path().join(&name), &revision.text).unwrap();
        fs::write(folder.path().join(name + ".toml"), sidecar).unwrap();
    }
    folder
}

mod url {
    /// What forms make of a value, by the standard of addresses.
    pub(super) fn form_urlencoded(text: &str) -> String {
        let one = |byte: u8| match byte {
            b'*' | b'-' | b'.' | b'_' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => {
                char::from(byte).to_string()
            }
            b' ' => "+".to_owned(),
            other => format!("%{other:02X}"),
        };
        text.bytes().map(one).collect()
    }
}

/// What an archive gives, without the pages that give nothing.
fn of_archive(pages: &[DumpPage], lang: &str) -> Dataset {
    let folder = archive(pages, lang);
    let (mut dataset, rest) = read_with(&[folder.path().to_path_buf()], &ArchiveOptions::default());
    assert!(!rest.has_dump);
    // A page of a dump that says nothing of football is passed over; in an archive it is told.
    let nothing = ["no-matches-on-page", "empty-page"];
    let empty: Vec<_> = dataset
        .findings
        .iter()
        .filter(|finding| nothing.contains(&finding.rule.name()))
        .map(|finding| finding.page.clone())
        .collect();
    dataset.pages.retain(|page| !empty.contains(&page.id));
    dataset
        .findings
        .retain(|finding| !empty.contains(&finding.page));
    dataset
}

fn is_the_same_in_every_form(pages: &[DumpPage], lang: &str) {
    let expected = of_archive(pages, lang);
    assert!(!expected.matches.is_empty());
    let mut among_others = Vec::new();
    for (number, page) in (0..).zip(pages) {
        among_others.push(page.clone());
        among_others.push(filler(number, 2_000));
    }
    let xml = dump(lang, &among_others);
    let old = in_0_10(&xml);
    let half = among_others.len() / 2;
    let (first, second) = among_others.split_at(half);
    let (first, second) = (dump(lang, first), dump(lang, second));
    let streams = multistream(lang, &among_others, 3);
    let of = |text: &str, packing| packed(text.as_bytes(), packing);
    for (form, files) in [
        ("plain", vec![xml.clone().into_bytes()]),
        ("version 0.10", vec![old.into_bytes()]),
        ("bzip2", vec![of(&xml, Packing::Bzip2)]),
        ("multistream", vec![streams]),
        ("gzip", vec![of(&xml, Packing::Gzip)]),
        ("zstd", vec![of(&xml, Packing::Zstd)]),
        (
            "two files",
            vec![of(&first, Packing::Bzip2), of(&second, Packing::Gzip)],
        ),
        ("two in one", vec![(first.clone() + &second).into_bytes()]),
    ] {
        let names: Vec<String> = (0..files.len()).map(|n| format!("{n}.wikitext")).collect();
        let files: Vec<(&str, &[u8])> = names
            .iter()
            .zip(&files)
            .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
            .collect();
        let (found, rest) = read(&files);
        assert_eq!(rest.damages, [], "{form}");
        assert!(
            found == expected,
            "{form}: {:?}",
            differing(&found, &expected)
        );
        let skipped = rest.skipped.total();
        assert_eq!(
            skipped + found.pages.len() as u64,
            among_others.len() as u64,
            "{form}"
        );
    }
}

/// The first rows that differ.
fn differing(found: &Dataset, expected: &Dataset) -> String {
    if found.pages != expected.pages {
        return format!("{:#?}\n{:#?}", found.pages, expected.pages);
    }
    let findings = found.findings.iter().zip(&expected.findings);
    format!(
        "{:?}",
        findings.filter(|(a, b)| a != b).take(2).collect::<Vec<_>>()
    )
}

#[test]
fn every_form_of_a_dump_gives_what_the_archive_of_its_pages_gives() {
    let fixtures = documents("fixtures").unwrap();
    for lang in ["en", "de"] {
        is_the_same_in_every_form(&articles(&fixtures, lang), lang);
    }
}

#[test]
#[ignore = "needs ../shared/corpus"]
fn a_dump_of_the_corpus_gives_what_the_corpus_gives() {
    let folder = corpus().unwrap().join("wikitext");
    let pages = read_paths(&[folder], &ArchiveOptions::default()).unwrap();
    is_the_same_in_every_form(&articles(&pages, "en"), "en");
}

#[test]
fn pages_without_football_are_counted_and_listed() {
    let mut pages = vec![cup(1)];
    pages.extend((0..100).map(|number| filler(number, 500)));
    let mut talk = cup(2);
    talk.namespace = 1;
    let mut module = cup(3);
    module.model = Some("Scribunto".to_owned());
    pages.extend([talk, module]);
    let (dataset, rest) = read_one(&dump("en", &pages));
    assert_eq!(titles(&dataset), ["1901 Example Cup"]);
    let counts: Vec<_> = rest.skipped.counts().collect();
    let expected = [
        (Why::WithoutFootball, 100),
        (Why::OtherNamespace, 1),
        (Why::OtherModel, 1),
    ];
    assert_eq!(counts, expected);
    let sample = rest.skipped.sample();
    assert_eq!(sample.len(), 50);
    assert!(sample.iter().any(|(title, _)| title.starts_with("Valley ")));
}

#[test]
fn a_page_with_a_table_of_something_else_is_passed_over_once_it_was_read() {
    let rivers = "{|\n! River !! Length\n|-\n| Aare || long\n|}";
    let pages = [cup(1), DumpPage::article("Rivers", 9, rivers)];
    let (dataset, rest) = read_one(&dump("en", &pages));
    assert_eq!(titles(&dataset), ["1901 Example Cup"]);
    assert_eq!(rest.skipped.sample(), [("Rivers", Why::WithoutFootball)]);
}

#[test]
fn the_newest_revision_counts_or_that_of_a_day() {
    let revision = |id, timestamp: &str, home| DumpRevision {
        id,
        timestamp: timestamp.to_owned(),
        text: match_box(home, "Beta"),
    };
    let mut cup = cup(1);
    cup.revisions = vec![
        revision(1, "2026-01-01T10:00:00Z", "First"),
        // Not in their order.
        revision(3, "2026-03-01T10:00:00Z", "Third"),
        revision(2, "2026-02-01T10:00:00Z", "Second"),
    ];
    let mut young = DumpPage::article("2032 Example Cup", 2, &match_box("Gamma", "Delta"));
    young.revisions[0].timestamp = "2026-02-15T00:00:00Z".to_owned();
    let xml = dump("en", &[cup, young]);
    for (as_of, home, revision, pages) in [
        (None, "First Third", 3, 2),
        (Some("2026-02-01T10:00:00Z"), "Second", 2, 1),
        (Some("2026-02-01T09:59:59Z"), "First", 1, 1),
        (Some("2026-02-28T23:59:59Z"), "Second", 2, 2),
    ] {
        let folder = folder(&[("dump", xml.as_bytes())]);
        let options = ArchiveOptions {
            as_of: as_of.map(|at| at.parse::<DateTime<Utc>>().unwrap()),
            ..ArchiveOptions::default()
        };
        let (dataset, rest) = read_with(&[folder.path().join("dump")], &options);
        let found = dataset.matches[0].home.name();
        assert!(home.contains(found), "{as_of:?}: {found}");
        assert_eq!(dataset.pages[0].revision_id, Some(revision), "{as_of:?}");
        assert_eq!(dataset.pages.len(), pages, "{as_of:?}");
        let late = rest
            .skipped
            .counts()
            .filter(|(why, _)| *why == Why::NoRevision)
            .count();
        assert_eq!(late, 2 - pages);
    }
}

#[test]
fn of_a_page_in_two_dumps_the_newer_revision_counts() {
    let mut old = cup(1);
    old.revisions[0].timestamp = "2025-01-01T00:00:00Z".to_owned();
    old.revisions[0].text = match_box("Old", "Beta");
    let (old, new) = (dump("en", &[old]), dump("en", &[cup(1)]));
    for files in [[&old, &new], [&new, &old]] {
        let (dataset, rest) = read(&[("a", files[0].as_bytes()), ("b", files[1].as_bytes())]);
        assert_eq!(dataset.matches.len(), 1);
        assert_eq!(dataset.matches[0].home.name(), "Alfa 1");
        assert_eq!(rest.skipped.counts().collect::<Vec<_>>(), [(Why::Older, 1)]);
    }
}

#[test]
fn redirects_are_other_titles_of_their_page() {
    let redirect = |title: &str, target: &str, said: bool| {
        let mut page = DumpPage::article(title, 50, &format!("#REDIRECT [[{target}]]"));
        page.redirect = said.then(|| target.to_owned());
        page
    };
    let pages = [
        redirect("Cup of 1901", "1901 Example Cup", true),
        cup(1),
        redirect("The old cup", "1901 Example Cup", false),
        redirect("Alfa", "Beta", true),
    ];
    let xml = dump("en", &pages);
    let (dataset, rest) = read_one(&xml);
    assert_eq!(titles(&dataset), ["1901 Example Cup"]);
    assert_eq!(
        rest.skipped.counts().collect::<Vec<_>>(),
        [(Why::Redirect, 3)]
    );
    let folder = folder(&[("dump", xml.as_bytes())]);
    let paths = [folder.path().to_path_buf().join("dump")];
    let documents = read_paths(&paths, &ArchiveOptions::default()).unwrap();
    assert_eq!(documents[0].led_here, ["Cup of 1901", "The old cup"]);
}

#[test]
fn a_page_that_is_shown_by_an_old_title_is_found() {
    let own = DumpPage::article("Alfa v Beta", 1, &match_box("Alfa", "Beta"));
    let mut old = DumpPage::article("Alfa against Beta", 2, "#REDIRECT [[Alfa v Beta]]");
    old.redirect = Some("Alfa v Beta".to_owned());
    let stage = "== Final ==\n{{:Alfa against Beta}}\n";
    let stage = DumpPage::article("2031 Cup knockout stage", 3, stage);
    let (dataset, _) = read_one(&dump("en", &[stage, old, own]));
    let rules: Vec<_> = dataset
        .findings
        .iter()
        .map(|found| found.rule.name())
        .collect();
    assert!(!rules.contains(&"transclusion-not-supplied"), "{rules:?}");
    assert_eq!(dataset.matches.len(), 1);
    assert_eq!(dataset.match_sources.len(), 2);
}

#[test]
fn templates_count_where_a_page_shows_them() {
    let template = |name: &str, id| {
        let mut page = DumpPage::article(
            &format!("Template:{name}"),
            id,
            &format!(
                "{{{{Football box|date=4 July 2031|team1=[[{name} A]]|score=2–1|team2=[[{name} B]]}}}}"
            ),
        );
        page.namespace = 10;
        page
    };
    let shows = "== Group A ==\n{{2031 Example Cup group tables}}\n";
    let pages = [
        template("2031 Example Cup group tables", 1),
        template("2032 Other Cup group tables", 2),
        DumpPage::article("2031 Example Cup", 3, shows),
    ];
    let xml = dump("en", &pages);
    let (dataset, rest) = read_one(&xml);
    let found = titles(&dataset);
    assert_eq!(
        found,
        ["2031 Example Cup", "Template:2031 Example Cup group tables"]
    );
    assert_eq!(
        rest.skipped.counts().collect::<Vec<_>>(),
        [(Why::NotShown, 1)]
    );
    let folder = folder(&[("dump", xml.as_bytes())]);
    let paths = [folder.path().join("dump")];
    let (listed, _) = listed(&paths, &ArchiveOptions::default(), &mut |_| ()).unwrap();
    assert_eq!(listed.len(), 2);
}

#[test]
fn namespaces_are_chosen_by_number_or_by_the_wikis_own_name() {
    let mut talk = cup(2);
    talk.namespace = 1;
    // An old dump says it by the title alone.
    let old = page(&cup(3))
        .replace("    <ns>0</ns>\n", "")
        .replace("<title>", "<title>Talk:");
    let xml = format!(
        "{}{}{}{old}{TAIL}",
        head("en", "Template"),
        page(&cup(1)),
        page(&talk)
    );
    let folder = folder(&[("dump", xml.as_bytes())]);
    let paths = [folder.path().join("dump")];
    for (names, pages) in [
        (&["1"][..], 2),
        (&["talk"], 2),
        (&["0", "Talk"], 3),
        (&[], 1),
    ] {
        let options = ArchiveOptions {
            namespaces: names.iter().map(|name| (*name).to_owned()).collect(),
            ..ArchiveOptions::default()
        };
        assert_eq!(
            read_with(&paths, &options).0.pages.len(),
            pages,
            "{names:?}"
        );
    }
    let options = ArchiveOptions {
        namespaces: vec!["Portal".to_owned()],
        ..ArchiveOptions::default()
    };
    let error = stream(&paths, &options, &mut |_| Ok(()))
        .unwrap_err()
        .to_string();
    assert!(error.contains("has no namespace `Portal`"), "{error}");
    assert!(error.contains("Special, Talk, Template, Module"), "{error}");
}

#[test]
fn a_stream_that_was_cut_out_of_a_dump_is_a_dump() {
    let pages = page(&cup(1)) + &page(&cup(2));
    let packed = packed(pages.as_bytes(), Packing::Bzip2);
    for bytes in [pages.as_bytes(), &packed] {
        let (dataset, rest) = read(&[("part", bytes)]);
        assert_eq!(titles(&dataset), ["1901 Example Cup", "1902 Example Cup"]);
        assert_eq!(rest.damages, []);
    }
}

/// Twenty pages, of some size.
fn twenty() -> Vec<DumpPage> {
    let pages = (1..=20).flat_map(|number| [cup(number), filler(number, 60_000)]);
    pages.collect()
}

#[test]
fn of_a_cut_dump_everything_before_the_cut_is_there() {
    let pages = twenty();
    let xml = dump("en", &pages);
    let streams = multistream("en", &pages, 4);
    for (form, bytes) in [
        ("plain", xml.clone().into_bytes()),
        ("bzip2", packed(xml.as_bytes(), Packing::Bzip2)),
        ("multistream", streams),
        ("gzip", packed(xml.as_bytes(), Packing::Gzip)),
        ("zstd", packed(xml.as_bytes(), Packing::Zstd)),
    ] {
        let cut = bytes.len() * 3 / 4;
        let (dataset, rest) = read(&[("dump", &bytes[..cut])]);
        let [damage] = &rest.damages[..] else {
            panic!("{form}: {:?}", rest.damages)
        };
        assert_eq!(damage.counted, Counted::File, "{form}");
        assert!(damage.offset <= cut as u64, "{form}: {damage}");
        assert!(!damage.read_on);
        let pages = dataset.matches.len();
        // A block of bzip2 is three quarters of this dump.
        let least = if form == "bzip2" { 5 } else { 12 };
        assert!((least..20).contains(&pages), "{form}: {pages} matches");
    }
}

#[test]
fn what_follows_the_end_is_told_with_its_place() {
    let xml = dump("en", &[cup(1)]);
    for packing in [Packing::Plain, Packing::Bzip2, Packing::Gzip, Packing::Zstd] {
        let mut bytes = packed(xml.as_bytes(), packing);
        let end = bytes.len() as u64;
        bytes.extend(b"\nThis is no dump.");
        let (dataset, rest) = read(&[("dump", &bytes)]);
        assert_eq!(dataset.matches.len(), 1, "{packing:?}");
        let [damage] = &rest.damages[..] else {
            panic!("{packing:?}: {:?}", rest.damages)
        };
        assert!(
            (end..=end + 17).contains(&damage.offset),
            "{packing:?}: {damage}"
        );
    }
}

#[test]
fn a_flipped_bit_costs_what_comes_after_it_in_its_stream_at_most() {
    let pages = twenty();
    let mut bytes = multistream("en", &pages, 4);
    let at = bytes.len() / 2;
    bytes[at] ^= 0x10;
    let (dataset, rest) = read(&[("dump", &bytes)]);
    assert!(
        (8..=10).contains(&dataset.matches.len()),
        "{}",
        dataset.matches.len()
    );
    let [damage] = &rest.damages[..] else {
        panic!("{:?}", rest.damages)
    };
    assert!(
        damage.offset <= at as u64 && damage.offset > at as u64 / 2,
        "{damage}"
    );
}

#[test]
fn a_page_of_broken_xml_costs_itself_alone() {
    for (good, bad, told) in [
        (
            "</revision>\n  </page>",
            "</revision>\n  </pag>",
            "not whole",
        ),
        ("</title>", "</titel>", "broken"),
        ("</text>", "</txet>", "broken"),
        ("<revision>", "<revision><revision>", "not whole"),
        ("<ns>", "<ns><", "broken"),
    ] {
        let xml = format!(
            "{}{}{}{}{TAIL}",
            head("en", "Template"),
            page(&cup(1)),
            page(&cup(2)).replace(good, bad),
            page(&cup(3))
        );
        let (dataset, rest) = read_one(&xml);
        assert_eq!(
            titles(&dataset),
            ["1901 Example Cup", "1903 Example Cup"],
            "{bad}"
        );
        let [damage] = &rest.damages[..] else {
            panic!("{bad}: {:?}", rest.damages)
        };
        assert!(damage.what.contains(told), "{damage}");
        assert!(damage.read_on);
        let page = xml.find("<title>1902").or(xml.find("1902")).unwrap() as u64;
        assert!(
            damage.offset < page && damage.offset > page - 60,
            "{damage}"
        );
    }
}

#[test]
fn bytes_that_are_no_utf8_are_a_finding_of_their_page() {
    let xml = dump("en", &[cup(1), cup(2)]).into_bytes();
    let at = xml.windows(6).position(|six| six == b"Beta 1").unwrap();
    let mut bad = xml.clone();
    bad[at] = 0xff;
    let (dataset, rest) = read(&[("dump", &bad)]);
    assert_eq!(rest.damages, []);
    assert_eq!(dataset.matches.len(), 2);
    let found: Vec<_> = dataset
        .findings
        .iter()
        .filter(|finding| finding.rule.name() == "bad-utf8")
        .map(|finding| finding.page.as_str())
        .collect();
    assert_eq!(found, ["en:1901_Example_Cup"]);
}

#[test]
fn entities_of_somebodys_own_expand_to_nothing() {
    let bomb = "<!DOCTYPE mediawiki [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>\n";
    let xml = dump("en", &[cup(1)]).replace("Beta 1", "Beta &b;");
    let (dataset, rest) = read_one(&(bomb.to_owned() + &xml));
    assert_eq!(rest.damages, []);
    assert_eq!(dataset.matches[0].away.name(), "Beta &b;");
}

#[test]
fn an_export_without_a_page_is_told() {
    let (dataset, rest) = read_one(&dump("en", &[]));
    assert!(dataset.pages.is_empty());
    assert!(rest.damages[0].what.contains("without a page"));
    let error = read_paths(
        &[folder(&[("dump", dump("en", &[]).as_bytes())])
            .path()
            .join("dump")],
        &ArchiveOptions::default(),
    );
    assert!(error.is_err());
}

/// Runs the program with something on its standard input.
fn run(arguments: &[&str], input: &[u8], at: &Path) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_scoreline"))
        .args(arguments)
        .current_dir(at)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // It may end before it has read all.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn the_program_reads_dumps_from_standard_input_and_from_files() {
    let pages = [cup(1), filler(1, 3_000), cup(2)];
    let xml = dump("en", &pages);
    let packed = packed(xml.as_bytes(), Packing::Bzip2);
    let folder = folder(&[("dump.xml.bz2", &packed)]);
    let at = folder.path();
    let from_file = run(&["extract", "dump.xml.bz2", "--out", "-"], b"", at);
    assert_eq!(from_file.status.code(), Some(0), "{}", told(&from_file));
    assert!(told(&from_file).contains("1 page passed over: 1 without football"));
    for input in [&packed, xml.as_bytes()] {
        let from_stdin = run(&["extract", "-", "--out", "-"], input, at);
        assert_eq!(from_stdin.stdout, from_file.stdout);
    }
    // A folder has its dumps by name.
    let from_folder = run(&["extract", ".", "--out", "-"], b"", at);
    assert_eq!(from_folder.stdout, from_file.stdout);
    let listed = run(&["census", "dump.xml.bz2", "--list-skipped"], b"", at);
    assert!(
        told(&listed).contains("skipped: Valley 1 (no football)"),
        "{}",
        told(&listed)
    );
    assert!(String::from_utf8_lossy(&listed.stdout).contains("Football box"));
    let checked = run(&["check", "dump.xml.bz2"], b"", at);
    assert_eq!(checked.status.code(), Some(0), "{}", told(&checked));
    let explained = run(&["explain", "1901-example-cup", "dump.xml.bz2"], b"", at);
    assert_eq!(explained.status.code(), Some(0), "{}", told(&explained));
}

#[test]
fn a_damaged_dump_ends_with_3_and_leaves_what_could_be_read() {
    let xml = dump("en", &twenty());
    let cut = &xml.as_bytes()[..xml.len() / 2];
    let folder = folder(&[("dump.xml", cut)]);
    let done = run(
        &["extract", "dump.xml", "--out", "out", "--quiet"],
        b"",
        folder.path(),
    );
    assert_eq!(done.status.code(), Some(3), "{}", told(&done));
    let place = format!("dump.xml: damaged at byte {}", cut.len());
    assert!(told(&done).contains(&place), "{}", told(&done));
    let matches = fs::read_to_string(folder.path().join("out/matches.csv")).unwrap();
    assert!(matches.lines().count() > 9);
    // What is there is not replaced by the half of it.
    let before = fs::read(folder.path().join("out/pages.csv")).unwrap();
    fs::write(folder.path().join("dump.xml"), &cut[..cut.len() / 2]).unwrap();
    let done = run(
        &["verify", "dump.xml", "out", "--update"],
        b"",
        folder.path(),
    );
    assert_eq!(done.status.code(), Some(3), "{}", told(&done));
    assert_eq!(
        fs::read(folder.path().join("out/pages.csv")).unwrap(),
        before
    );
}

#[test]
fn options_for_dumps_are_refused_where_there_is_none() {
    let folder = folder(&[("a.wikitext", match_box("Alfa", "Beta").as_bytes())]);
    for option in [
        &["--as-of", "2026-01-01"][..],
        &["--namespace", "1"],
        &["--list-skipped"],
    ] {
        let mut arguments = vec!["extract", "a.wikitext", "--out", "-"];
        arguments.extend(option);
        let done = run(&arguments, b"", folder.path());
        assert_eq!(done.status.code(), Some(2), "{}", told(&done));
        assert!(told(&done).contains("is for dumps"), "{}", told(&done));
    }
    let done = run(
        &["extract", "a.wikitext", "--out", "-", "--as-of", "June"],
        b"",
        folder.path(),
    );
    assert!(told(&done).contains("2026-06-07"), "{}", told(&done));
}
