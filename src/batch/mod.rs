//! Batch files: competitions with patterns of titles and ranges of seasons, as TOML.
//!
//! Read by the command `batch`; `catalog/` holds real ones. A file is checked strictly: what is
//! misspelt would otherwise be pages that nobody misses.

mod error;
mod noted;
mod pages;
mod seasons;

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

pub use error::BatchError;
pub use pages::Pages;
pub use seasons::SeasonError;

use crate::export::Format;
use crate::model::slug;
use crate::source::wiki::Found;
use crate::source::{Asked, KeepError, write_whole};
use crate::wikitext::LineIndex;
use pages::PagesText;

/// What a batch file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Folder of the archive.
    pub archive: Option<PathBuf>,
    /// Folder of the datasets, one folder a competition.
    pub out: Option<PathBuf>,
    /// Formats to write; empty for all.
    pub formats: Vec<Format>,
    /// Wikipedia of this language.
    pub lang: Option<String>,
    /// Any MediaWiki, by the address of its `api.php`.
    pub api: Option<String>,
    /// Where the person can be reached who runs it.
    pub contact: Option<String>,
    /// The competitions, in the order of the file.
    pub competitions: Vec<Competition>,
}

/// A competition and its pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Competition {
    /// Its name.
    pub name: String,
    /// Folder of its dataset, below that of all.
    pub folder: String,
    /// Its pages, each once, in the order of the file.
    pub pages: Vec<Asked>,
    /// The same as the file has them: patterns, and what is noted of their titles.
    pub patterns: Vec<Pages>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileText {
    archive: Option<PathBuf>,
    out: Option<PathBuf>,
    #[serde(default)]
    formats: Vec<String>,
    lang: Option<String>,
    api: Option<String>,
    contact: Option<String>,
    #[serde(default)]
    competition: Vec<CompetitionText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CompetitionText {
    name: String,
    folder: Option<String>,
    #[serde(default)]
    pages: Vec<PagesText>,
}

impl Batch {
    /// Reads a batch file.
    ///
    /// # Errors
    ///
    /// [`BatchError`] for the first thing that is wrong.
    ///
    /// ```
    /// use scoreline::batch::Batch;
    /// let batch = Batch::parse(
    ///     "[[competition]]\nname = \"CAF Confederation Cup\"\n\
    ///      [[competition.pages]]\ntitles = [\"{season} CAF Confederation Cup\"]\n\
    ///      seasons = [\"2015..2016\", \"2018-19..2019-20\"]\n",
    /// )?;
    /// let titles: Vec<String> = batch.competitions[0].pages.iter().map(|p| p.to_string()).collect();
    /// assert_eq!(titles[0], "2015 CAF Confederation Cup");
    /// assert_eq!(titles[3], "2019–20 CAF Confederation Cup");
    /// # Ok::<(), scoreline::batch::BatchError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, BatchError> {
        let file: FileText = toml::from_str(text).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            let line = LineIndex::new(text).line(start);
            BatchError::Toml {
                problem: format!("line {line}: {}", error.message().trim_end()),
            }
        })?;
        let formats = file.formats.iter().map(|name| name.parse());
        let competitions = file.competition.into_iter().map(competition);
        let batch = Self {
            archive: file.archive,
            out: file.out,
            formats: formats.collect::<Result<_, _>>()?,
            lang: file.lang,
            api: file.api,
            contact: file.contact,
            competitions: competitions.collect::<Result<_, _>>()?,
        };
        let mut folders = HashSet::new();
        for competition in &batch.competitions {
            if !folders.insert(competition.folder.to_lowercase()) {
                return Err(BatchError::SameFolder {
                    folder: competition.folder.clone(),
                });
            }
        }
        if batch.competitions.is_empty() {
            return Err(BatchError::Empty);
        }
        Ok(batch)
    }

    /// The text of a batch file with what a wiki said of its titles, and when and how that was asked. What was
    /// noted before goes; comments and the order of the file stay.
    ///
    /// # Errors
    ///
    /// [`BatchError`], as [`Batch::parse`].
    pub fn noted(
        text: &str,
        found: &HashMap<Asked, Found>,
        checked: &str,
    ) -> Result<String, BatchError> {
        let batch = Self::parse(text)?;
        let patterns = batch.competitions.iter().map(|c| &c.patterns[..]);
        let noted = noted::noted(text, patterns, found, checked)?;
        // What is written is read again before it takes the place of anything.
        Self::parse(&noted)?;
        Ok(noted)
    }

    /// Puts a text in the place of a batch file, all of it or nothing.
    ///
    /// # Errors
    ///
    /// [`KeepError`] where it cannot be written.
    pub fn replace(path: &Path, text: &str) -> Result<(), KeepError> {
        // A link stays one: the file that it leads to is written.
        let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
        write_whole(&place, text.as_bytes())
    }
}

fn competition(text: CompetitionText) -> Result<Competition, BatchError> {
    let folder = text.folder.unwrap_or_else(|| slug(&text.name));
    let plain =
        !folder.is_empty() && !folder.starts_with('.') && !folder.contains(['/', '\\', ':']);
    if !plain || folder.contains(char::is_control) {
        return Err(BatchError::Folder { folder });
    }
    let patterns = text.pages.into_iter();
    let patterns: Vec<Pages> = patterns
        .map(|pages| pages.expanded(&text.name))
        .collect::<Result<_, _>>()?;
    let mut seen = HashSet::new();
    let pages = patterns.iter().flat_map(|pattern| &pattern.titles);
    let pages: Vec<Asked> = pages.filter(|page| seen.insert(*page)).cloned().collect();
    if pages.is_empty() {
        return Err(BatchError::NoPages {
            competition: text.name,
        });
    }
    Ok(Competition {
        name: text.name,
        folder,
        pages,
        patterns,
    })
}

#[cfg(test)]
mod tests {
    use super::Batch;

    fn file(pages: &str) -> String {
        format!("[[competition]]\nname = \"Cup\"\n[[competition.pages]]\n{pages}")
    }

    fn titles(pages: &str) -> Vec<String> {
        let batch = Batch::parse(&file(pages)).unwrap();
        batch.competitions[0]
            .pages
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    fn problem(text: &str) -> String {
        Batch::parse(text).unwrap_err().to_string()
    }

    #[test]
    fn seasons_and_groups_make_titles() {
        let pages = "titles = [\"{season} Cup\", \"{season} Cup Group {group}\"]\n\
            seasons = [\"1998..2002\"]\nevery = 4\ngroups = \"A..B\"\n";
        let expected = [
            "1998 Cup",
            "1998 Cup Group A",
            "1998 Cup Group B",
            "2002 Cup",
            "2002 Cup Group A",
            "2002 Cup Group B",
        ];
        assert_eq!(titles(pages), expected);
    }

    #[test]
    fn titles_may_stand_as_they_are_and_stand_once() {
        assert_eq!(titles("titles = [\"A\", \"B@7\", \"A\"]\n"), ["A", "B@7"]);
    }

    #[test]
    fn a_pattern_says_when_and_how_its_titles_were_checked() {
        let pages = "titles = [\"{season} Cup\"]\nseasons = [\"2001..2003\"]\n\
            checked = \"2026-11, links\"\nmissing = [\"2003 Cup\"]\n\
            redirected = { \"2001 Cup\" = \"First Cup\" }\n";
        let batch = Batch::parse(&file(pages)).unwrap();
        let pattern = &batch.competitions[0].patterns[0];
        assert_eq!(pattern.checked.as_deref(), Some("2026-11, links"));
        assert_eq!(pattern.redirected["2001 Cup"], "First Cup");
        assert_eq!(pattern.missing, ["2003 Cup"]);
        // What was missing then is asked for again.
        assert_eq!(batch.competitions[0].pages.len(), 3);
    }

    #[test]
    fn a_wrong_file_is_told_with_what_is_wrong() {
        for (text, told) in [
            ("", "names no competition"),
            ("[[competition]]\nname = \"Cup\"\n", "names no page"),
            ("[[competition]]\nnames = \"Cup\"\n", "line 2"),
            (&file("titles = [\"{season} x\"]\n"), "no `seasons`"),
            (
                &file("titles = [\"x\"]\nseasons = [\"2004\"]\n"),
                "has no {season}",
            ),
            (&file("titles = [\"{year} x\"]\n"), "neither"),
            (
                &file("titles = [\"{season}\"]\nseasons = [\"2004..\"]\n"),
                "`2004..`",
            ),
            (&file("titles = [\"x\"]\nchecked = \"yes\"\n"), "`yes`"),
            (&file("titles = [\"x\"]\nchecked = \"2026-11, \"\n"), "how"),
            (
                &file("titles = [\"x\"]\nmissing = [\"y\"]\n"),
                "`y` is noted",
            ),
            (
                &file("titles = [\"x\"]\nredirected = { \"y\" = \"z\" }\n"),
                "`y` is noted",
            ),
            (
                "formats = [\"pdf\"]\n[[competition]]\nname=\"x\"\n[[competition.pages]]\ntitles=[\"x\"]",
                "pdf",
            ),
            (
                "[[competition]]\nname = \"..\"\nfolder = \"../x\"\n",
                "not the name of a folder",
            ),
        ] {
            let problem = problem(text);
            assert!(problem.contains(told), "{told}: {problem}");
        }
        let twice = format!("{0}{0}", file("titles = [\"x\"]\n"));
        assert!(
            problem(&twice).contains("two competitions"),
            "{}",
            problem(&twice)
        );
    }
}
