//! A folder to work in and the program, run against a wiki. Also used by `tests/wiki_server`.

#![allow(dead_code, reason = "each of the two uses its part")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use scoreline::document::Document;
use scoreline::source::{ArchiveOptions, read_paths};

/// A wiki to ask.
pub(crate) trait HasApi {
    fn api(&self) -> String;
}

pub(crate) struct Done {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Done {
    #[track_caller]
    pub(crate) fn ends_with(self, code: i32) -> Self {
        assert!(!self.stderr.contains("panicked"), "{}", self.stderr);
        assert_eq!(self.code, Some(code), "{}\n{}", self.stdout, self.stderr);
        for line in self.stderr.lines() {
            // Addresses may be long and are never broken.
            assert!(
                line.chars().count() <= 80 || line.contains("http"),
                "{line}"
            );
        }
        self
    }

    #[track_caller]
    pub(crate) fn explains(self, messages: &[&str]) -> Self {
        for message in messages {
            assert!(
                self.stderr.contains(message),
                "{message} in {}",
                self.stderr
            );
        }
        self
    }

    #[track_caller]
    pub(crate) fn says(self, lines: &[&str]) -> Self {
        for line in lines {
            assert!(self.stdout.contains(line), "{line} in {}", self.stdout);
        }
        self
    }
}

pub(crate) struct Place {
    folder: tempfile::TempDir,
}

/// Fast, so that tests are; each test of the pace or of a wait sets its own.
const FAST: [&str; 6] = [
    "--rate",
    "60000",
    "--first-wait",
    "5ms",
    "--request-time",
    "5s",
];

impl Place {
    pub(crate) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_scoreline"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env_remove("SCORELINE_CONTACT")
            .env("NO_PROXY", "127.0.0.1")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Done {
        let output = self.command(arguments).output().unwrap();
        Done {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Runs a command against a wiki. What `more` says counts over the fast options.
    pub(crate) fn ask(&self, wiki: &impl HasApi, arguments: &[&str], more: &[&str]) -> Done {
        self.run(&asking(&wiki.api(), arguments, more))
    }

    pub(crate) fn fetch(&self, wiki: &impl HasApi, titles: &[&str]) -> Done {
        self.ask(wiki, &[&["fetch"], titles].concat(), &[])
    }

    pub(crate) fn documents(&self, archive: &str) -> Vec<Document> {
        read_paths(&[self.path(archive)], &ArchiveOptions::default()).unwrap()
    }

    pub(crate) fn titles(&self) -> Vec<String> {
        let documents = self.documents("pages");
        let mut titles: Vec<String> = documents.into_iter().map(|d| d.title).collect();
        titles.sort();
        titles
    }

    pub(crate) fn text(&self, title: &str) -> String {
        let documents = self.documents("pages");
        let found = documents
            .into_iter()
            .find(|document| document.title == title);
        found.unwrap_or_else(|| panic!("no {title}")).text
    }

    /// The sidecar of a page, by the name of the page's file.
    pub(crate) fn sidecar(&self, name: &str) -> String {
        fs::read_to_string(self.path("pages").join(format!("{name}.toml"))).unwrap()
    }
}

/// The arguments with the wiki's address, and the fast options where no others are given.
pub(crate) fn asking<'a>(api: &'a str, arguments: &[&'a str], more: &[&'a str]) -> Vec<&'a str> {
    let mut all = arguments.to_vec();
    all.extend(["--api", api]);
    for option in FAST.chunks(2) {
        if !more.contains(&option[0]) {
            all.extend(option);
        }
    }
    all.extend(more);
    all
}

/// Every file below a folder and what it holds.
pub(crate) fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = BTreeMap::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(at) = open.pop() {
        for entry in fs::read_dir(&at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_path_buf();
                all.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    all
}

/// A page with these matches, each as `home`, `score` and `away`.
pub(crate) fn page_of(matches: &[(&str, &str, &str)]) -> String {
    let mut text = "== Final ==\n".to_owned();
    for (home, score, away) in matches {
        text.push_str(&format!(
            "{{{{Football box|date=4 July 2031|team1=[[{home}]]|score={score}|team2=[[{away}]]\n\
             |stadium=[[Park]]|attendance=1000}}}}\n"
        ));
    }
    text
}
