//! The drafts of a long run may be in memory, in a file, of several runs or of one that was killed: the dataset is
//! the same to the byte, with any number of threads and in any order of pages.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use rayon::ThreadPoolBuilder;
use scoreline::document::{Document, DocumentKind};
use scoreline::drafts::{Drafts, Keeping};
use scoreline::export::write_json;
use scoreline::model::Dataset;
use scoreline::source::{ArchiveOptions, stream};

use crate::common::documents;
use crate::common::dumps::{DumpPage, TAIL, filler, head, multistream, page, shifted};

/// Pages of the fixtures in this many editions each, templates and redirects too, among pages of valleys.
fn pages(editions: u32) -> Vec<DumpPage> {
    let mut out: Vec<DumpPage> = Vec::new();
    let is_article = |page: &&Document| page.kind == DocumentKind::Wikitext && page.lang == "en";
    let documents = documents("fixtures").unwrap();
    for edition in 0..editions {
        let by = edition * 4;
        for document in documents.iter().filter(is_article) {
            let title = shifted(&document.title, by);
            if out.iter().any(|page| page.title == title) {
                continue;
            }
            let id = 1 + out.len() as u64;
            let mut page = DumpPage::article(&title, id, &shifted(&document.text, by));
            if title.starts_with("Template:") {
                page.namespace = 10;
            }
            out.push(page);
            out.push(filler(id, 3_000));
            let mut redirect = DumpPage::article(&format!("{title} (old)"), 900_000 + id, "");
            redirect.redirect = Some(title);
            out.push(redirect);
        }
    }
    out
}

/// The same in an order that has nothing to do with the first.
fn shuffled(mut pages: Vec<DumpPage>) -> Vec<DumpPage> {
    pages.sort_by_cached_key(|page| {
        let bytes = page.title.bytes();
        bytes.fold(7_u64, |sum, byte| {
            sum.wrapping_mul(0x100_0000_01b3) ^ u64::from(byte)
        })
    });
    pages
}

/// A plain dump in a folder.
fn dump_in(folder: &Path, name: &str, pages: &[DumpPage]) -> PathBuf {
    let pages: String = pages.iter().map(page).collect();
    let path = folder.join(name);
    fs::write(&path, format!("{}{pages}{TAIL}", head("en", "Template"))).unwrap();
    path
}

fn bytes_of(dataset: &Dataset) -> Vec<u8> {
    let mut out = Vec::new();
    write_json(dataset, &mut out).unwrap();
    out
}

/// The dataset of a dump whose drafts are kept so.
fn read(path: &Path, keeping: Keeping, threads: usize) -> Vec<u8> {
    let pool = ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .unwrap();
    pool.install(|| {
        let mut drafts = Drafts::kept(keeping);
        let (paths, options) = ([path.to_path_buf()], ArchiveOptions::default());
        stream(&paths, &options, &mut |batch| drafts.take(batch, &|| ())).unwrap();
        let (drafts, _, _) = drafts.finish().unwrap();
        bytes_of(&scoreline::dataset_of(drafts))
    })
}

fn program(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_scoreline"));
    command.args(arguments).current_dir(folder);
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    program(folder, arguments).output().unwrap()
}

fn done(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{arguments:?}: {said}");
    said
}

/// How a run ends, and what it says.
fn ends(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output = run(folder, arguments);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code(), said)
}

/// Every file of a dataset.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read(path).unwrap())
        })
        .collect();
    files.sort();
    files
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn a_draft_that_was_packed_gives_what_it_gave_before() {
    let documents = documents("fixtures").unwrap();
    let expected = bytes_of(&scoreline::extract_all(&documents, &|| ()));
    let mut drafts = Drafts::new();
    let batch = scoreline::source::Batch {
        documents,
        ..Default::default()
    };
    drafts.take(batch, &|| ()).unwrap();
    let (drafts, _, _) = drafts.finish().unwrap();
    assert!(bytes_of(&scoreline::dataset_of(drafts)) == expected);
}

#[test]
fn spilled_or_not_with_any_threads_and_in_any_order_the_bytes_are_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let pages = pages(3);
    let dump = dump_in(folder.path(), "dump.xml", &pages);
    let other = dump_in(folder.path(), "other.xml", &shuffled(pages));
    let expected = read(&dump, Keeping::default(), 1);
    assert!(expected.len() > 100_000);
    let spilling = |memory| Keeping {
        memory,
        scratch: Some(folder.path().to_path_buf()),
        ..Keeping::default()
    };
    assert!(read(&dump, Keeping::default(), 2) == expected);
    for memory in [0, 100_000] {
        assert!(read(&dump, spilling(memory), 2) == expected, "{memory}");
        assert!(read(&other, spilling(memory), 1) == expected, "{memory}");
    }
    assert!(read(&other, Keeping::default(), 2) == expected);
}

#[test]
fn a_large_archive_that_is_read_twice_gives_what_a_small_one_gives() {
    // More files than are held at once; a page that is there as HTML and as wikitext is told apart.
    let folder = tempfile::tempdir().unwrap();
    let text = |number: usize| {
        format!(
            "{{{{Football box|date=4 July 2031|team1=[[Alfa {number}]]|score=2–1|team2=[[Beta]]}}}}\n"
        )
    };
    let mut expected = Vec::new();
    for number in 0..600 {
        let title = format!("{} Example Cup {number:03}", 1900 + number % 100);
        fs::write(
            folder.path().join(format!("{title}.wikitext")),
            text(number),
        )
        .unwrap();
        expected.push(format!("en:{}", title.replace(' ', "_")));
    }
    let page = "<html lang=\"en\"><head><title>1900 Example Cup 000 - Wikipedia</title></head><body>\
        <div class=\"mw-parser-output\"><p>A cup.</p></div></body></html>";
    fs::write(folder.path().join("0.html"), page).unwrap();
    fs::write(
        folder.path().join("0.html.toml"),
        "title = \"1900 Example Cup 000\"\n",
    )
    .unwrap();
    expected.push("en:1900_Example_Cup_000#2".to_owned());
    expected.sort();
    let mut drafts = Drafts::new();
    let paths = [folder.path().to_path_buf()];
    stream(&paths, &ArchiveOptions::default(), &mut |batch| {
        assert!(batch.documents.len() <= 256 && batch.of_documents == 601);
        drafts.take(batch, &|| ())
    })
    .unwrap();
    let (drafts, _, _) = drafts.finish().unwrap();
    let dataset = scoreline::dataset_of(drafts);
    let mut found: Vec<String> = dataset
        .pages
        .iter()
        .map(|page| page.id.to_string())
        .collect();
    found.sort();
    assert_eq!(found, expected);
    assert_eq!(dataset.matches.len(), 600);
}

#[test]
fn all_parts_together_give_what_one_run_gives() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let pages = pages(2);
    dump_in(here, "dump.xml", &pages);
    fs::write(here.join("packed.bz2"), multistream("en", &pages, 7)).unwrap();
    fs::create_dir(here.join("pages")).unwrap();
    fs::write(
        here.join("pages/2031 Example Cup.wikitext"),
        "{{Football box|date=4 July 2031|team1=[[Alfa]]|score=2–1|team2=[[Beta]]}}",
    )
    .unwrap();
    done(here, &["extract", "dump.xml", "pages", "--out", "one"]);
    let expected = files(&here.join("one"));
    for part in 1..=3 {
        let part = format!("{part}/3");
        done(
            here,
            &[
                "draft", "dump.xml", "pages", "--part", &part, "--out", "drafts",
            ],
        );
    }
    assert_eq!(names(&here.join("drafts")).len(), 3);
    done(here, &["settle", "drafts", "--out", "two"]);
    assert!(files(&here.join("two")) == expected);
    // The whole is one part.
    done(
        here,
        &[
            "draft",
            "packed.bz2",
            "pages",
            "--out",
            "whole",
            "--memory",
            "1k",
        ],
    );
    done(
        here,
        &[
            "settle",
            "whole/part-1-of-1.drafts",
            "--out",
            "two",
            "--threads",
            "1",
        ],
    );
    assert!(files(&here.join("two")) == expected);
}

#[test]
fn parts_that_do_not_make_a_whole_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    dump_in(here, "dump.xml", &pages(1));
    let draft = |part: &str, out: &str, more: &[&str]| {
        let arguments = ["draft", "dump.xml", "--part", part, "--out", out];
        done(here, &[&arguments, more].concat());
    };
    let settle = |paths: &[&str]| ends(here, &[&["settle"], paths, &["--out", "out"]].concat());
    draft("1/3", "parts", &[]);
    draft("2/3", "parts", &[]);
    let (code, said) = settle(&["parts"]);
    assert_eq!(code, Some(3));
    assert!(said.contains("part 3/3 is missing"), "{said}");
    draft("3/3", "others", &["--as-of", "2026-11-01"]);
    let (code, said) = settle(&["parts", "others"]);
    assert_eq!(code, Some(3));
    assert!(said.contains("as of 2026-11-01"), "{said}");
    draft("3/3", "parts", &[]);
    fs::copy(
        here.join("parts/part-3-of-3.drafts"),
        here.join("parts/again.drafts"),
    )
    .unwrap();
    let (code, said) = settle(&["parts"]);
    assert_eq!(code, Some(3));
    assert!(said.contains("holds the same part"), "{said}");
    fs::remove_file(here.join("parts/again.drafts")).unwrap();
    // The end of one is lost.
    let last = here.join("parts/part-2-of-3.drafts");
    let whole = fs::read(&last).unwrap();
    fs::write(&last, &whole[..whole.len() - 9]).unwrap();
    let (code, said) = settle(&["parts"]);
    assert_eq!(code, Some(3));
    assert!(said.contains("is not whole"), "{said}");
    draft("2/3", "parts", &["--resume"]);
    assert_eq!(fs::read(&last).unwrap(), whole);
    let (code, said) = settle(&["parts"]);
    assert_eq!(code, Some(0), "{said}");
    let (code, said) = settle(&["dump.xml"]);
    assert_eq!(code, Some(3));
    assert!(said.contains("is no file of drafts"), "{said}");
}

#[test]
fn after_ten_kills_a_run_that_goes_on_gives_the_same_dataset() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    // Several batches, with so little football that reading takes the time.
    let mut pages = pages(2);
    pages.extend((0..1_200).map(|number| filler(10_000 + number, 30_000)));
    let pages = shuffled(pages);
    fs::write(here.join("dump.bz2"), multistream("en", &pages, 30)).unwrap();
    let formats = ["--format", "csv,json"];
    done(
        here,
        &[&["extract", "dump.bz2", "--out", "one"][..], &formats].concat(),
    );
    let expected = files(&here.join("one"));
    let arguments = [
        "extract",
        "dump.bz2",
        "--out",
        "two",
        "--resume",
        "--checkpoint",
        "0",
    ];
    let arguments = [&arguments[..], &formats].concat();
    let start = Instant::now();
    done(here, &arguments);
    let mut whole = start.elapsed();
    assert!(files(&here.join("two")) == expected);
    let file = here.join("two.drafts");
    assert!(!file.exists(), "what is not needed any more is gone");
    let (mut killed, mut gone_on, mut tries) = (0, 0, 0);
    while killed < 10 {
        tries += 1;
        assert!(tries < 100, "most runs end before they are killed");
        let mut child = program(here, &arguments)
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        thread::sleep(whole * (1 + killed % 5) / 6);
        if child.try_wait().unwrap().is_some() {
            whole = whole * 9 / 10;
            let _ = fs::remove_dir_all(here.join("two"));
            continue;
        }
        child.kill().unwrap();
        child.wait().unwrap();
        killed += 1;
        // Every second time the next run is killed, too.
        if file.exists() && killed % 2 == 0 {
            gone_on += 1;
            done(here, &arguments);
            assert!(files(&here.join("two")) == expected, "kill {killed}");
            assert!(!file.exists());
            fs::remove_dir_all(here.join("two")).unwrap();
        }
    }
    assert!(gone_on > 0, "no run was killed after it had kept anything");
    assert!(whole > Duration::ZERO);
    done(here, &arguments);
    assert!(files(&here.join("two")) == expected);
}

#[test]
fn what_an_ended_run_has_kept_is_not_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let dump = dump_in(here, "dump.xml", &pages(1));
    done(here, &["draft", "dump.xml", "--out", "drafts"]);
    let file = here.join("drafts/part-1-of-1.drafts");
    // The same file, as far as anybody can tell, with nothing in it: all is known already.
    let before = fs::metadata(&dump).unwrap();
    fs::write(&dump, " ".repeat(usize::try_from(before.len()).unwrap())).unwrap();
    let opened = fs::File::options().write(true).open(&dump).unwrap();
    opened.set_modified(before.modified().unwrap()).unwrap();
    let whole = fs::read(&file).unwrap();
    done(here, &["draft", "dump.xml", "--out", "drafts", "--resume"]);
    assert!(fs::read(&file).unwrap() == whole);
}

#[test]
fn a_file_of_drafts_of_other_pages_or_of_somebody_else_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    dump_in(here, "dump.xml", &pages(1));
    done(here, &["draft", "dump.xml", "--out", "drafts"]);
    dump_in(here, "dump.xml", &pages(2));
    let (code, said) = ends(here, &["draft", "dump.xml", "--out", "drafts", "--resume"]);
    assert_eq!(code, Some(3));
    assert!(said.contains("they have changed since"), "{said}");
    fs::write(here.join("out.drafts"), "what I have drafted").unwrap();
    let arguments = ["extract", "dump.xml", "--out", "out", "--checkpoint", "0"];
    let (code, said) = ends(here, &arguments);
    assert_eq!(code, Some(3));
    assert!(said.contains("no file of drafts"), "{said}");
    assert_eq!(
        fs::read_to_string(here.join("out.drafts")).unwrap(),
        "what I have drafted"
    );
    let (code, said) = ends(here, &["extract", "-", "--out", "out", "--resume"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("standard input"), "{said}");
}
