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

use super::disk::{not_written, write_whole};
use super::keep_error::KeepError;
use super::page_file::{next_sidecar_of, sidecar_of};
use super::regular;
use super::sidecar::Sidecar;

/// Where files wait for their place.
const FOLDER: &str = ".scoreline";

/// The list of what is to be moved.
const LIST: &str = "steps.json";

/// Longest list that is read: a million pages have room in it.
const LONGEST_LIST: u64 = 1024 * 1024 * 1024;

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
        refuse_link(&folder)?;
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
    refuse_link(&folder)?;
    let decided = match regular::read(&list, LONGEST_LIST) {
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

/// A link in the place of a folder of ours would have us write, and remove, somewhere else.
pub(super) fn refuse_link(folder: &Path) -> Result<(), KeepError> {
    match fs::symlink_metadata(folder) {
        Ok(found) if !found.is_dir() => {
            let problem = io::Error::other("it is no folder of Scoreline's; move it away");
            Err(not_written(folder, problem))
        }
        _ => Ok(()),
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

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::{Journal, act, finish};
    use crate::source::Sidecar;
    use crate::source::archive::read_folder;
    use crate::source::disk::write_pair;

    fn sidecar(title: &str, text: &str) -> Sidecar {
        use sha2::{Digest, Sha256};
        Sidecar {
            title: Some(title.to_owned()),
            sha256: Some(base16ct::lower::encode_string(&Sha256::digest(text))),
            ..Sidecar::default()
        }
    }

    fn contents(root: &Path) -> Vec<(String, String)> {
        let pages = read_folder(root).unwrap().into_iter();
        pages.map(|(page, _)| (page.title, page.text)).collect()
    }

    /// An archive of two pages, one of which is to be replaced, one removed, and one added.
    fn archive() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for title in ["A", "B"] {
            let path = folder.path().join(format!("{title}.wikitext"));
            write_pair(&path, "old", &sidecar(title, "old")).unwrap();
        }
        folder
    }

    fn journal(root: &Path) -> Journal<'_> {
        let mut journal = Journal::new(root).unwrap();
        for title in ["A", "C"] {
            let path = root.join(format!("{title}.wikitext"));
            journal.page(&path, "new", &sidecar(title, "new")).unwrap();
        }
        journal.remove(&root.join("B.wikitext"));
        journal
            .file(&root.join("changes/0001.json"), b"{}")
            .unwrap();
        journal
    }

    #[test]
    fn a_run_that_is_killed_at_any_step_is_finished_by_the_next() {
        let steps = journal(archive().path()).actions.len();
        for killed_after in 0..=steps {
            let folder = archive();
            let root = folder.path();
            let journal = journal(root);
            let list = serde_json::to_vec(&journal.actions).unwrap();
            fs::write(root.join(".scoreline/steps.json"), list).unwrap();
            for action in journal.actions.iter().take(killed_after) {
                act(root, action).unwrap();
                // At every step what is there can be read, each page whole.
                for (title, text) in contents(root) {
                    assert!(text == "old" || text == "new", "{title}");
                }
            }
            assert!(finish(root).unwrap());
            let new = |title: &str| (title.to_owned(), "new".to_owned());
            assert_eq!(contents(root), [new("A"), new("C")], "{killed_after}");
            assert_eq!(fs::read(root.join("changes/0001.json")).unwrap(), b"{}");
            assert!(!root.join(".scoreline").exists());
            assert!(!finish(root).unwrap());
        }
    }

    #[test]
    fn what_was_not_decided_is_forgotten() {
        let folder = archive();
        drop(journal(folder.path()));
        assert!(!finish(folder.path()).unwrap());
        let old = |title: &str| (title.to_owned(), "old".to_owned());
        assert_eq!(contents(folder.path()), [old("A"), old("B")]);
        assert!(!folder.path().join(".scoreline").exists());
    }

    #[test]
    fn a_list_that_leads_out_of_the_archive_is_refused() {
        for path in ["../x", "/x", "a/../../x"] {
            let folder = archive();
            let list = serde_json::json!([{"remove": path}]).to_string();
            fs::create_dir(folder.path().join(".scoreline")).unwrap();
            fs::write(folder.path().join(".scoreline/steps.json"), list).unwrap();
            let error = finish(folder.path()).unwrap_err().to_string();
            assert!(error.contains("leads out of the archive"), "{error}");
        }
    }
}
