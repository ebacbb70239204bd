//! `output/` is what `scoreline extract fixtures --out output` writes, byte for byte.

#![cfg(feature = "dataset")]

use std::collections::BTreeMap;
use std::path::Path;

use crate::common::{Outcome, documents, in_repository};
use scoreline::export::{ExportOptions, write};
use scoreline::extract_all;

fn files(folder: &Path) -> std::io::Result<BTreeMap<String, Vec<u8>>> {
    let entries = std::fs::read_dir(folder)?;
    entries
        .map(|entry| {
            let entry = entry?;
            Ok((
                entry.file_name().to_string_lossy().into_owned(),
                std::fs::read(entry.path())?,
            ))
        })
        .collect()
}

#[test]
fn the_committed_dataset_is_up_to_date() -> Outcome {
    let dataset = extract_all(&documents("fixtures")?, &|| ());
    let folder = tempfile::tempdir()?;
    let out = folder.path().join("output");
    write(&dataset, &out, &ExportOptions::default())?;
    let (fresh, committed) = (files(&out)?, files(&in_repository("output"))?);
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&fresh), names(&committed));
    for (name, bytes) in &fresh {
        let same = committed.get(name) == Some(bytes);
        assert!(
            same,
            "output/{name} is old: run `cargo run --release -- extract fixtures --out output`"
        );
    }
    Ok(())
}
