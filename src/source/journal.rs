//! Many files of an archive replaced together: all of them or, if a run is killed before it has
//! decided, none.
//!
//! Called by `keep`. The new files are written to a folder of their own; then a list of what is to be
//! moved where is written in one step, and from then on it will happen: if this run is killed, the
//! next one that opens the archive goes on. Each step may be done twice.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::archive::{next_sidecar_of, sidecar_of};
use super::keep::{KeepError, not_written, write_whole};
use super::sidecar::Sidecar;

/// Where files wait for their place.
const FOLDER: &str = ".scoreline";

/// The list of what is to be moved.
const LIST: &str = "steps.json";

/// Something to be done to the archive; paths are relative to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Action {
    Move { from: PathBuf, to: PathBuf },
    Remove(PathBuf),
}

/// Files that are to take their places together.
#[derive(Debug)]
pub(super) struct Journal<'a> {
    root: &'a Path,
    actions: Vec<Action>,
    waiting: usize,
}

impl<'a> Journal<'a> {
    pub(super) fn new(root: &'a Path) -> Result<Self, KeepError> {
        let folder = root.join(FOLDER);
        fs::create_dir_all(&folder).map_err(|source| not_written(&folder, source))?;
        Ok(Self {
            root,
            actions: Vec::new(),
            waiting: 0,
        })
    }

    /// A page and its sidecar, in the order in which `keep` writes them.
    pub(super) fn page(
        &mut self,
        path: &Path,
        text: &str,
        sidecar: &Sidecar,
    ) -> Result<(), KeepError> {
        let next = next_sidecar_of(path);
        self.file(&next, sidecar.to_text().as_bytes())?;
        self.file(path, text.as_bytes())?;
        self.actions.push(Action::Move {
            from: self.below(&next),
            to: self.below(&sidecar_of(path)),
        });
        Ok(())
    }

    /// Any file.
    pub(super) fn file(&mut self, path: &Path, bytes: &[u8]) -> Result<(), KeepError> {
        let from = Path::new(FOLDER).join(self.waiting.to_string());
        self.waiting += 1;
        write_whole(&self.root.join(&from), bytes)?;
        let to = self.below(path);
        self.actions.push(Action::Move { from, to });
        Ok(())
    }

    /// A page and its sidecar that go. The page last: a sidecar alone is an error for readers.
    pub(super) fn remove(&mut self, path: &Path) {
        self.actions
            .push(Action::Remove(self.below(&sidecar_of(path))));
        self.actions.push(Action::Remove(self.below(path)));
    }

    /// Decides, and does it.
    pub(super) fn commit(self) -> Result<(), KeepError> {
        let list = self.root.join(FOLDER).join(LIST);
        let bytes =
            serde_json::to_vec(&self.actions).map_err(|error| not_written(&list, error.into()))?;
        write_whole(&list, &bytes)?;
        finish(self.root).map(|_| ())
    }

    fn below(&self, path: &Path) -> PathBuf {
        path.strip_prefix(self.root).unwrap_or(path).to_path_buf()
    }
}

/// Goes on with what a killed run had decided, and forgets what it had not. Says whether there was
/// something to go on with.
pub(super) fn finish(root: &Path) -> Result<bool, KeepError> {
    let folder = root.join(FOLDER);
    let list = folder.join(LIST);
    let decided = match fs::read(&list) {
        Ok(bytes) => {
            let actions: Vec<Action> =
                serde_json::from_slice(&bytes).map_err(|error| not_written(&list, error.into()))?;
            for action in &actions {
                act(root, action)?;
            }
            true
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(source) => return Err(not_written(&list, source)),
    };
    // The list goes first: a folder without it is one that nothing was decided on.
    for path in [&list, &folder] {
        let gone = match path == &list {
            true => fs::remove_file(path),
            false => fs::remove_dir_all(path),
        };
        match gone {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(not_written(path, error));
            }
            _ => {}
        }
    }
    Ok(decided)
}

fn act(root: &Path, action: &Action) -> Result<(), KeepError> {
    let (path, done) = match action {
        Action::Move { from, to } => {
            let (from, to) = (inside(root, from)?, inside(root, to)?);
            let folder = to.parent().unwrap_or(root);
            let moved = fs::create_dir_all(folder).and_then(|()| fs::rename(&from, &to));
            (to, moved)
        }
        Action::Remove(path) => {
            let path = inside(root, path)?;
            let removed = fs::remove_file(&path);
            (path, removed)
        }
    };
    match done {
        // It was done before the run was killed.
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done.map_err(|source| not_written(&path, source)),
    }
}

/// A list that somebody else wrote must not lead out of the archive.
fn inside(root: &Path, path: &Path) -> Result<PathBuf, KeepError> {
    let plain = |part: Component<'_>| matches!(part, Component::Normal(_));
    if path.components().all(plain) {
        return Ok(root.join(path));
    }
    let problem = format!("`{}` leads out of the archive", path.display());
    let problem = io::Error::new(io::ErrorKind::InvalidData, problem);
    Err(not_written(&root.join(FOLDER).join(LIST), problem))
}
