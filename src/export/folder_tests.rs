//! Tests of `folder` and of `swap` through it.

use std::fs;
use std::path::{Path, PathBuf};

use super::{ExportError, ExportOptions, Format, check_folder, write};
use crate::export::sample::dataset;
use crate::model::Dataset;

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

const DESCRIPTIONS: [&str; 5] = [
    "README.md",
    "codebook.md",
    "croissant.json",
    "datapackage.json",
    "dataset.schema.json",
];

/// These files and those that describe every dataset, in order.
fn with_descriptions(files: &[&'static str]) -> Vec<&'static str> {
    let mut all = [&DESCRIPTIONS, files].concat();
    all.sort_unstable();
    all
}

fn place() -> (tempfile::TempDir, PathBuf) {
    let parent = tempfile::tempdir().unwrap();
    let out = parent.path().join("out");
    (parent, out)
}

fn json_only(force: bool) -> ExportOptions {
    ExportOptions {
        formats: vec![Format::Json],
        force,
        ..ExportOptions::default()
    }
}

#[test]
fn a_dataset_replaces_the_one_before_with_all_its_files() {
    let (parent, out) = place();
    write(&dataset(), &out, &ExportOptions::default()).unwrap();
    // The files of each form, those that describe them, and the manifest.
    let forms = ExportOptions::default().files().len();
    assert_eq!(names(&out).len(), forms + DESCRIPTIONS.len() + 1);
    write(&Dataset::default(), &out, &json_only(false)).unwrap();
    assert_eq!(
        names(&out),
        with_descriptions(&["dataset.json", "scoreline.json"])
    );
    assert_eq!(names(parent.path()), ["out"]);
}

#[test]
fn folders_above_are_made() {
    let parent = tempfile::tempdir().unwrap();
    let out = parent.path().join("a/b/out");
    write(&dataset(), &out, &json_only(false)).unwrap();
    assert_eq!(
        names(&out),
        with_descriptions(&["dataset.json", "scoreline.json"])
    );
}

#[test]
fn a_folder_with_files_of_others_is_refused_and_left_alone() {
    let (parent, out) = place();
    fs::create_dir(&out).unwrap();
    fs::write(out.join("thesis.doc"), "mine").unwrap();
    let error = write(&dataset(), &out, &json_only(false)).unwrap_err();
    assert!(error.to_string().contains("thesis.doc"), "{error}");
    assert!(matches!(error, ExportError::Foreign { .. }));
    assert_eq!(names(&out), ["thesis.doc"]);
    assert_eq!(names(parent.path()), ["out"]);
}

#[test]
fn force_carries_files_of_others_over() {
    let (parent, out) = place();
    fs::create_dir_all(out.join("notes/deep")).unwrap();
    fs::write(out.join("notes/deep/a.txt"), "mine").unwrap();
    write(&dataset(), &out, &json_only(true)).unwrap();
    write(&dataset(), &out, &json_only(true)).unwrap();
    assert_eq!(
        names(&out),
        with_descriptions(&["dataset.json", "notes", "scoreline.json"])
    );
    let kept = fs::read_to_string(out.join("notes/deep/a.txt")).unwrap();
    assert_eq!(kept, "mine");
    assert_eq!(names(parent.path()), ["out"]);
    assert!(check_folder(&out, &json_only(false)).is_err());
}

#[test]
fn a_name_that_is_taken_is_refused_even_with_force() {
    let (_parent, out) = place();
    fs::create_dir(&out).unwrap();
    fs::write(out.join("dataset.json"), "mine").unwrap();
    let error = write(&dataset(), &out, &json_only(true)).unwrap_err();
    assert!(matches!(error, ExportError::NameTaken { .. }), "{error}");
    let kept = fs::read_to_string(out.join("dataset.json")).unwrap();
    assert_eq!(kept, "mine");
}

#[test]
fn a_manifest_of_another_make_is_refused_even_with_force() {
    let (_parent, out) = place();
    fs::create_dir(&out).unwrap();
    fs::write(out.join("scoreline.json"), "{\"scoreline_dataset\": 2}").unwrap();
    let error = write(&dataset(), &out, &json_only(true)).unwrap_err();
    assert!(matches!(error, ExportError::Manifest { .. }), "{error}");
}

#[test]
fn a_dataset_that_cannot_be_written_leaves_the_old_one() {
    let (parent, out) = place();
    write(&dataset(), &out, &json_only(false)).unwrap();
    let before = fs::read(out.join("dataset.json")).unwrap();
    let mut broken = dataset();
    broken.matches.clear();
    assert!(write(&broken, &out, &json_only(false)).is_err());
    assert_eq!(fs::read(out.join("dataset.json")).unwrap(), before);
    assert_eq!(names(parent.path()), ["out"]);
}

#[test]
fn a_file_or_the_current_folder_is_refused() {
    let (_parent, out) = place();
    fs::write(&out, "a file").unwrap();
    let error = write(&dataset(), &out, &json_only(true)).unwrap_err();
    assert!(matches!(error, ExportError::NotAFolder { .. }), "{error}");
    let error = write(&dataset(), Path::new("."), &json_only(true)).unwrap_err();
    assert!(
        matches!(error, ExportError::CurrentFolder { .. }),
        "{error}"
    );
}

#[cfg(unix)]
#[test]
fn links_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let (parent, out) = place();
    write(&dataset(), &out, &json_only(false)).unwrap();
    fs::set_permissions(&out, fs::Permissions::from_mode(0o750)).unwrap();
    let link = parent.path().join("latest");
    symlink(&out, &link).unwrap();
    write(&Dataset::default(), &link, &json_only(false)).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    let mode = fs::metadata(&out).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o750);
    let text = fs::read_to_string(out.join("dataset.json")).unwrap();
    assert!(text.contains("\"pages\": []"), "{text}");
}
