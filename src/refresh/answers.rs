//! What wikis said of the titles of a dataset, in a file beside it: later runs ask for new titles only. Used by
//! `dataset`.

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::export::StoredError;
use crate::interrupt;
use crate::linked::{Answers, is_wikidata_id};
use crate::source::{KeepError, regular, write_whole};

/// The version of the file's shape.
const VERSION: u32 = 1;

/// Longest file that is read: a million titles are some 100 MB.
const LONGEST: u64 = 512 * 1024 * 1024;

/// The file.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    scoreline_answers: u32,
    /// By the language of the wiki, then by title.
    wikis: Answers,
}

/// The file of a dataset: `cup.answers.json` beside the folder `cup`.
pub(super) fn file_of(folder: &Path) -> PathBuf {
    let mut name = folder.file_name().unwrap_or_default().to_owned();
    name.push(".answers.json");
    folder.with_file_name(name)
}

/// Reads the file; without one, nothing was said yet.
pub(super) fn read(path: &Path) -> Result<Answers, StoredError> {
    let bytes = match regular::read(path, LONGEST) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Answers::default()),
        Err(source) => {
            let path = path.to_path_buf();
            return Err(StoredError::Read { path, source });
        }
    };
    let unread = |problem: String| StoredError::Answers {
        path: path.to_path_buf(),
        problem,
    };
    let file: File = serde_json::from_slice(&bytes).map_err(|error| unread(error.to_string()))?;
    if file.scoreline_answers != VERSION {
        let version = file.scoreline_answers;
        return Err(unread(format!(
            "it has version {version}, and {VERSION} is known"
        )));
    }
    let ids = file.wikis.values().flat_map(|titles| titles.values());
    let mut ids = ids.filter_map(|said| said.wikidata.as_deref());
    match ids.find(|id| !is_wikidata_id(id)) {
        Some(id) => Err(unread(format!("`{id}` is no id of Wikidata"))),
        None => Ok(file.wikis),
    }
}

/// Writes the file, as a whole or not at all.
pub(super) fn write(path: &Path, answers: &Answers) -> Result<(), KeepError> {
    let _work = interrupt::at_work();
    let file = File {
        scoreline_answers: VERSION,
        wikis: answers.clone(),
    };
    let mut bytes = serde_json::to_vec_pretty(&file).map_err(|error| KeepError::Write {
        path: path.to_path_buf(),
        source: error.into(),
    })?;
    bytes.push(b'\n');
    write_whole(path, &bytes)
}
