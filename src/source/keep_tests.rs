//! Tests of `keep`: what a killed run leaves, and what the next one makes of it.

use std::fs;
use std::path::Path;

use super::{Archive, KeepError, PageKey, Sidecar, complete, write_pair};
use crate::source::{ArchiveOptions, read_paths};

const WIKI: &str = "http://127.0.0.1/api.php";

fn sidecar(title: &str, revision: u64) -> Sidecar {
    Sidecar {
        title: Some(title.to_owned()),
        lang: Some("en".to_owned()),
        revision_id: Some(revision),
        wiki: Some(WIKI.to_owned()),
        ..Sidecar::default()
    }
}

fn key(title: &str) -> PageKey {
    PageKey::new(WIKI, title, None)
}

/// An archive with one page, as files.
fn one_page() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Cup.wikitext");
    write_pair(&path, "old", &complete(sidecar("Cup", 1), "old")).unwrap();
    folder
}

/// What any reader of the archive finds under the title.
#[track_caller]
fn reads(folder: &Path, text: &str, revision: u64) {
    let documents = read_paths(&[folder.to_path_buf()], &ArchiveOptions::default()).unwrap();
    assert_eq!(documents.len(), 1);
    assert_eq!(documents[0].text, text);
    assert_eq!(documents[0].revision_id, Some(revision));
}

fn write_next(folder: &Path) {
    let text = complete(sidecar("Cup", 2), "new").to_text();
    fs::write(folder.join("Cup.wikitext.toml.next"), text).unwrap();
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

const WHOLE: [&str; 2] = ["Cup.wikitext", "Cup.wikitext.toml"];

#[test]
fn killed_before_the_page_is_replaced_the_old_one_counts() {
    let folder = one_page();
    write_next(folder.path());
    fs::write(folder.path().join(".scoreline-a1b2c3.tmp"), "ne").unwrap();
    reads(folder.path(), "old", 1);
    drop(Archive::open(folder.path()).unwrap());
    reads(folder.path(), "old", 1);
    assert_eq!(names(folder.path()), WHOLE);
}

#[test]
fn killed_before_the_sidecar_is_replaced_the_new_one_counts() {
    let folder = one_page();
    write_next(folder.path());
    fs::write(folder.path().join("Cup.wikitext"), "new").unwrap();
    reads(folder.path(), "new", 2);
    drop(Archive::open(folder.path()).unwrap());
    reads(folder.path(), "new", 2);
    assert_eq!(names(folder.path()), WHOLE);
}

#[test]
fn killed_before_a_new_page_came_nothing_of_it_stays() {
    let folder = tempfile::tempdir().unwrap();
    write_next(folder.path());
    drop(Archive::open(folder.path()).unwrap());
    assert_eq!(names(folder.path()), [""; 0]);
}

#[test]
fn a_page_that_somebody_changed_is_refused() {
    let folder = one_page();
    fs::write(folder.path().join("Cup.wikitext"), "changed").unwrap();
    let error = Archive::open(folder.path()).unwrap_err();
    assert!(matches!(error, KeepError::Archive(_)), "{error}");
}

#[test]
fn an_archive_is_open_once() {
    let folder = one_page();
    let open = Archive::open(folder.path()).unwrap();
    assert!(matches!(
        Archive::open(folder.path()),
        Err(KeepError::Locked { .. })
    ));
    drop(open);
    assert!(Archive::open(folder.path()).is_ok());
}

#[test]
fn a_page_is_found_by_every_title_that_led_to_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut archive = Archive::open(folder.path()).unwrap();
    let place = archive.save("x", sidecar("World Cup", 1)).unwrap();
    archive
        .note(place, |sidecar| sidecar.led_here.push("WC".to_owned()))
        .unwrap();
    for title in ["World Cup", "World_Cup", "world Cup", "WC"] {
        assert_eq!(archive.find(&key(title)), Some(place), "{title}");
    }
    assert_eq!(archive.find(&key("Cup")), None);
    drop(archive);
    let archive = Archive::open(folder.path()).unwrap();
    assert_eq!(archive.find(&key("WC")), Some(0));
}

#[test]
fn a_title_of_its_own_stands_above_a_redirect() {
    let folder = tempfile::tempdir().unwrap();
    let mut archive = Archive::open(folder.path()).unwrap();
    let mut other = sidecar("Other", 1);
    other.led_here = vec!["Cup".to_owned()];
    archive.save("x", other).unwrap();
    let cup = archive.save("y", sidecar("Cup", 2)).unwrap();
    assert_eq!(archive.find(&key("Cup")), Some(cup));
}

#[test]
fn titles_that_a_file_system_may_take_for_one_have_files_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let mut archive = Archive::open(folder.path()).unwrap();
    for title in ["Cup", "CUP", "cuP"] {
        archive.save(title, sidecar(title, 1)).unwrap();
    }
    drop(archive);
    let lower: std::collections::HashSet<String> = names(folder.path())
        .into_iter()
        .map(|name| name.to_lowercase())
        .collect();
    assert_eq!(lower.len(), 6);
    assert_eq!(Archive::open(folder.path()).unwrap().pages().len(), 3);
}
