//! The file `scoreline.toml` of a project: what would otherwise be said to every command anew. It is looked for
//! in the folder where the program runs and in those above it. An option of a command is stronger.
//!
//! Read by `mod.rs` before a command runs, and shown by `scoreline config`.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde::Deserialize;
use toml::Spanned;

use super::error::CliError;
use scoreline::export::{ExportOptions, Format};

/// Name of the file.
pub(super) const FILE: &str = "scoreline.toml";

/// Longest file that is read; a longer one is something else.
const LONGEST: u64 = 1_000_000;

/// What the file says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Settings {
    /// The file, if there is one.
    pub(super) file: Option<PathBuf>,
    /// Where whoever asks a wiki can be reached.
    pub(super) contact: Option<String>,
    /// The Wikipedia to ask where none is named.
    pub(super) lang: Option<String>,
    /// Formats to write where none are named.
    pub(super) formats: Vec<Format>,
    /// Files of corrections for every dataset.
    pub(super) corrections: Vec<PathBuf>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    contact: Option<Spanned<String>>,
    lang: Option<Spanned<String>>,
    #[serde(default)]
    formats: Vec<Spanned<String>>,
    #[serde(default)]
    corrections: Vec<PathBuf>,
}

/// The settings of this run: read once, before its command.
static OF_THIS_RUN: OnceLock<Settings> = OnceLock::new();

/// Reads the settings of the folder where the program runs.
pub(super) fn load() -> Result<(), CliError> {
    let here = std::env::current_dir().unwrap_or_default();
    let found = Settings::find(&here)?;
    OF_THIS_RUN.get_or_init(|| found);
    Ok(())
}

/// The settings of this run; none where they were not read.
pub(super) fn settings() -> &'static Settings {
    OF_THIS_RUN.get_or_init(Settings::default)
}

/// Formats to write where a command names none.
pub(super) fn usual_formats() -> Vec<Format> {
    match settings().formats.as_slice() {
        [] => ExportOptions::default().formats,
        usual => usual.to_vec(),
    }
}

impl Settings {
    /// Those of the nearest file from a folder upwards; of no file, none.
    fn find(folder: &Path) -> Result<Self, CliError> {
        let mut files = folder.ancestors().map(|folder| folder.join(FILE));
        match files.find(|file| file.is_file()) {
            Some(file) => Self::read(file),
            None => Ok(Self::default()),
        }
    }

    fn read(file: PathBuf) -> Result<Self, CliError> {
        let wrong = |problem: String| CliError::Settings {
            file: file.clone(),
            problem,
        };
        let length = std::fs::metadata(&file).map_or(0, |found| found.len());
        if length > LONGEST {
            return Err(wrong(
                "this file is too long to be one of settings".to_owned(),
            ));
        }
        let text = std::fs::read_to_string(&file);
        let text = text.map_err(|error| wrong(format!("could not be read\n  {error}")))?;
        let written: Written = toml::from_str(&text).map_err(|error| {
            let line = error.span().map_or(1, |span| line_of(&text, span.start));
            let message = error.message().trim_end();
            wrong(format!("line {line}: {message}\n  {EXPECTED}"))
        })?;
        let at = |start: usize, problem: String| {
            wrong(format!("line {}: {problem}", line_of(&text, start)))
        };
        let stated = |value: Option<Spanned<String>>, name: &str| match value {
            Some(value) if value.get_ref().trim().is_empty() => {
                let problem = format!("`{name}` is blank\n  write a value, or leave it out");
                Err(at(value.span().start, problem))
            }
            value => Ok(value.map(|value| value.into_inner().trim().to_owned())),
        };
        let format = |name: Spanned<String>| {
            let known = name.get_ref().parse::<Format>();
            known.map_err(|error| at(name.span().start, error.to_string()))
        };
        let formats = written.formats.into_iter().map(format);
        // Paths are those of the file's own folder, wherever the program runs.
        let beside = file.parent().unwrap_or(Path::new(""));
        let corrections = written.corrections.iter();
        let corrections = corrections.map(|path| beside.join(path)).collect();
        Ok(Self {
            contact: stated(written.contact, "contact")?,
            lang: stated(written.lang, "lang")?,
            formats: formats.collect::<Result<_, _>>()?,
            corrections,
            file: Some(file.clone()),
        })
    }
}

const EXPECTED: &str =
    "it may say contact, lang, formats and corrections: see `scoreline config --help`";

fn line_of(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or(text);
    before.matches('\n').count() + 1
}
