//! Tests of `archive`.

use std::fs;
use std::path::{Path, PathBuf};

use super::{ArchiveError, ArchiveOptions};
use crate::document::{Document, DocumentKind};
use crate::source::read_paths;
use crate::source::saved::title_of;

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn read(path: &Path) -> Result<Vec<Document>, ArchiveError> {
    read_paths(&[path.to_path_buf()], &ArchiveOptions::default())
}

fn titles(documents: &[Document]) -> Vec<&str> {
    documents.iter().map(|d| d.title.as_str()).collect()
}

#[test]
fn pages_come_in_the_order_of_their_paths_and_other_files_are_left_alone() {
    let folder = folder(&[
        ("b.wikitext", ""),
        ("a/z.HTML", ""),
        ("A.txt", ""),
        ("README.md", ""),
        (".git/x.txt", ""),
        ("notes.toml", "not a sidecar"),
    ]);
    let documents = read(folder.path()).unwrap();
    assert_eq!(titles(&documents), ["A", "z", "b"]);
}

#[test]
fn titles_come_from_file_names() {
    for (name, title) in [
        ("2014_FIFA_World_Cup.wikitext", "2014 FIFA World Cup"),
        ("Cup@2026-06-07-2c836612.txt", "Cup"),
        ("Cup@1234567.txt", "Cup"),
        ("Me@Home.txt", "Me@Home"),
        ("@2026.txt", "@2026"),
        ("St._Gallen", "St. Gallen"),
        ("A%2FB.wikitext", "A/B"),
        ("S%C3%A9w%C3%A9.txt", "Séwé"),
        ("100%25_Cup@7.txt", "100% Cup"),
        ("100%.txt", "100%"),
        ("%FF.txt", "%FF"),
        ("%00.txt", "%00"),
    ] {
        assert_eq!(title_of(Path::new(name)), title);
    }
}

#[test]
fn a_sidecar_says_where_a_page_came_from() {
    let folder = folder(&[
        ("x.txt", "{{football box}}"),
        (
            "x.txt.toml",
            "title = \"Cup final\"\nlang = \"de\"\nrevision_id = 9\n",
        ),
    ]);
    let document = read(folder.path()).unwrap().remove(0);
    assert_eq!(document.page.as_str(), "de:Cup_final");
    assert_eq!(document.revision_id, Some(9));
    assert_eq!(document.kind, DocumentKind::Wikitext);
    assert_eq!(document.sha256.unwrap().len(), 64);
}

#[test]
fn a_changed_page_is_refused() {
    let stated = "0".repeat(64);
    let sidecar = format!("sha256 = \"{stated}\"\n");
    let folder = folder(&[("x.txt", "text"), ("x.txt.toml", &sidecar)]);
    assert!(matches!(
        read(folder.path()),
        Err(ArchiveError::Checksum { .. })
    ));
}

#[test]
fn a_sidecar_without_its_page_is_refused() {
    let folder = folder(&[("x.txt", ""), ("y.txt.toml", "")]);
    assert!(matches!(
        read(folder.path()),
        Err(ArchiveError::NoPageForSidecar { .. })
    ));
}

#[test]
fn pages_of_one_title_are_told_apart() {
    let folder = folder(&[("Cup@1.txt", ""), ("Cup@2.txt", ""), ("Cup@3.txt", "")]);
    let documents = read(folder.path()).unwrap();
    let pages: Vec<&str> = documents.iter().map(|d| d.page.as_str()).collect();
    assert_eq!(pages, ["en:Cup", "en:Cup#2", "en:Cup#3"]);
}

#[test]
fn a_page_that_two_paths_lead_to_is_read_once() {
    let folder = folder(&[("a.txt", ""), ("b.txt", ""), ("b.txt.toml", "")]);
    let named: Vec<PathBuf> = ["", "b.txt", "b.txt.toml"]
        .iter()
        .map(|name| folder.path().join(name))
        .collect();
    let documents = read_paths(&named, &ArchiveOptions::default()).unwrap();
    assert_eq!(titles(&documents), ["a", "b"]);
}

#[test]
fn a_folder_may_be_named_with_one_above_or_below_it() {
    let folder = folder(&[("a/x.txt", "")]);
    let above = folder.path().to_path_buf();
    for named in [[above.clone(), above.join("a")], [above.join("a"), above]] {
        let documents = read_paths(&named, &ArchiveOptions::default()).unwrap();
        assert_eq!(titles(&documents), ["x"]);
    }
}

#[cfg(unix)]
#[test]
fn loops_of_links_end() {
    let folder = folder(&[("a/page.txt", "")]);
    let inside = folder.path().join("a");
    std::os::unix::fs::symlink(folder.path(), inside.join("up")).unwrap();
    std::os::unix::fs::symlink(&inside, inside.join("self")).unwrap();
    std::os::unix::fs::symlink("nowhere", inside.join("gone.txt")).unwrap();
    assert_eq!(titles(&read(folder.path()).unwrap()), ["page"]);
}

#[test]
fn what_is_missing_or_empty_is_named() {
    let folder = folder(&[("README.md", "")]);
    let empty = read(folder.path()).unwrap_err().to_string();
    assert!(empty.contains("no pages in this folder"), "{empty}");
    assert!(empty.contains(".wikitext"), "{empty}");
    let missing = read(&folder.path().join("gone")).unwrap_err().to_string();
    assert!(missing.contains("no such file or folder"), "{missing}");
}

#[test]
fn the_options_fill_what_the_sidecar_leaves_open() {
    let folder = folder(&[("x.txt", ""), ("x.txt.toml", "kind = \"html\"\n")]);
    let options = ArchiveOptions {
        kind: Some(DocumentKind::Plain),
        lang: "fr".to_owned(),
        ..ArchiveOptions::default()
    };
    let document = read_paths(&[folder.path().to_path_buf()], &options)
        .unwrap()
        .remove(0);
    assert_eq!(document.kind, DocumentKind::Plain);
    assert_eq!(document.page.as_str(), "fr:x");
}
