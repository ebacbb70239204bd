//! Batch files: competitions with patterns of titles and ranges of seasons, as TOML.
//!
//! Read by the command `batch`; `catalog/` holds real ones. A file is checked strictly: what is
//! misspelt would otherwise be pages that nobody misses.

mod seasons;

use std::collections::HashSet;
use std::path::PathBuf;

use serde::Deserialize;

pub use seasons::{Season, SeasonError, Seasons};

use crate::export::Format;
use crate::model::slug;
use crate::source::Asked;

/// Where a season is in a pattern.
const SEASON: &str = "{season}";

/// Where the letter or number of a group is in a pattern.
const GROUP: &str = "{group}";

/// What is wrong with a batch file. The command adds its name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BatchError {
    /// It is not TOML, or has a key that no batch file has.
    #[error("not a batch file that can be read\n{problem}")]
    Toml {
        /// The TOML reader's own words, with the line.
        problem: String,
    },
    /// It names no competition.
    #[error("names no competition\n  add one:\n    [[competition]]\n    name = \"…\"")]
    Empty,
    /// A competition names no page.
    #[error("`{competition}` names no page\n  add a [[competition.pages]] with titles")]
    NoPages {
        /// Its name.
        competition: String,
    },
    /// A season or range is none.
    #[error("`{competition}`: {problem}")]
    Season {
        /// Name of the competition.
        competition: String,
        /// What is wrong.
        problem: SeasonError,
    },
    /// A pattern and the lists beside it do not go together.
    #[error("`{competition}`: `{title}` {problem}")]
    Pattern {
        /// Name of the competition.
        competition: String,
        /// The pattern.
        title: String,
        /// What is wrong.
        problem: &'static str,
    },
    /// Two competitions would write to one folder.
    #[error("two competitions write to the folder `{folder}`\n  give one of them another `folder`")]
    SameFolder {
        /// The folder.
        folder: String,
    },
    /// A folder leads elsewhere.
    #[error("`{folder}` is not the name of a folder\n  use one without slashes")]
    Folder {
        /// As written.
        folder: String,
    },
    /// A format is none.
    #[error("{0}")]
    Format(#[from] crate::export::UnknownFormat),
}

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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PagesText {
    titles: Vec<String>,
    #[serde(default)]
    seasons: Vec<String>,
    every: Option<u16>,
    #[serde(default)]
    except: Vec<String>,
    groups: Option<String>,
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
        let file: FileText = toml::from_str(text).map_err(|error| BatchError::Toml {
            problem: error.to_string().trim_end().to_owned(),
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
}

fn competition(text: CompetitionText) -> Result<Competition, BatchError> {
    let folder = text.folder.unwrap_or_else(|| slug(&text.name));
    let plain =
        !folder.is_empty() && !folder.starts_with('.') && !folder.contains(['/', '\\', ':']);
    if !plain || folder.contains(char::is_control) {
        return Err(BatchError::Folder { folder });
    }
    let mut pages = Vec::new();
    let mut seen = HashSet::new();
    for group in &text.pages {
        for page in titles(group, &text.name)? {
            if seen.insert(page.clone()) {
                pages.push(page);
            }
        }
    }
    if pages.is_empty() {
        return Err(BatchError::NoPages {
            competition: text.name,
        });
    }
    Ok(Competition {
        name: text.name,
        folder,
        pages,
    })
}

/// All titles of a group of pages: every pattern of the first season, then of the second.
fn titles(group: &PagesText, competition: &str) -> Result<Vec<Asked>, BatchError> {
    let wrong_season = |problem| BatchError::Season {
        competition: competition.to_owned(),
        problem,
    };
    let wrong_pattern = |title: &str, problem| BatchError::Pattern {
        competition: competition.to_owned(),
        title: title.to_owned(),
        problem,
    };
    let seasons =
        Seasons::parse(&group.seasons, group.every, &group.except).map_err(wrong_season)?;
    let groups: Vec<char> = match &group.groups {
        Some(range) => seasons::groups(range).map_err(wrong_season)?,
        None => Vec::new(),
    };
    for title in &group.titles {
        for (place, given, without, unused) in [
            (
                SEASON,
                !seasons.is_empty(),
                "has {season}, and no `seasons` stand beside it",
                "has no {season} for the `seasons` beside it",
            ),
            (
                GROUP,
                !groups.is_empty(),
                "has {group}, and no `groups` stand beside it",
                "",
            ),
        ] {
            if title.contains(place) && !given {
                return Err(wrong_pattern(title, without));
            }
            if !title.contains(place) && given && !unused.is_empty() {
                return Err(wrong_pattern(title, unused));
            }
        }
        let rest = title.replace(SEASON, "").replace(GROUP, "");
        if rest.contains(['{', '}']) {
            return Err(wrong_pattern(
                title,
                "has braces that are neither {season} nor {group}",
            ));
        }
    }
    let of_season = |season: Option<Season>| {
        let named = season.map(|season| season.to_string()).unwrap_or_default();
        group.titles.iter().flat_map(move |title| {
            let title = title.replace(SEASON, &named);
            let titles = match title.contains(GROUP) {
                true => names_of(&title, &group.groups),
                false => vec![title],
            };
            titles.into_iter().map(|title| Asked::new(&title))
        })
    };
    Ok(if seasons.is_empty() {
        of_season(None).collect()
    } else {
        seasons
            .iter()
            .flat_map(|season| of_season(Some(season)))
            .collect()
    })
}

fn names_of(title: &str, range: &Option<String>) -> Vec<String> {
    let groups = range
        .as_deref()
        .and_then(|range| seasons::groups(range).ok());
    let groups = groups.unwrap_or_default().into_iter();
    groups
        .map(|group| title.replace(GROUP, &group.to_string()))
        .collect()
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
    fn every_file_of_the_catalogue_is_read() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/catalog");
        let mut pages = 0;
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            let batch = Batch::parse(&text).map_err(|error| format!("{}: {error}", path.display()));
            pages += batch
                .unwrap()
                .competitions
                .iter()
                .map(|c| c.pages.len())
                .sum::<usize>();
            assert!(text.contains("NOT been"), "{}", path.display());
        }
        assert!(pages > 1_500, "{pages}");
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
