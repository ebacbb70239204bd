//! Patterns of titles with their seasons and groups, what is noted of their titles, and the titles they make.
//!
//! A note says when and how titles were checked; which of them lead to another page, and which are missing, stands
//! beside it. Nothing else follows from it: all titles are asked for.

use std::collections::{BTreeMap, HashSet};

use serde::Deserialize;

use super::error::BatchError;
use super::seasons::{self, Season, Seasons};
use crate::source::Asked;

/// Where a season is in a pattern.
const SEASON: &str = "{season}";

/// Where the letter or number of a group is in a pattern.
const GROUP: &str = "{group}";

/// Patterns that share their seasons and groups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pages {
    /// The titles that they make: every pattern of the first season, then of the second.
    pub titles: Vec<Asked>,
    /// When and how it was checked that there are such pages, as in `2026-11, links`; `None` if nobody did.
    pub checked: Option<String>,
    /// Titles that led to a page of another title then, with that title.
    pub redirected: BTreeMap<String, String>,
    /// Titles that had no page then.
    pub missing: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PagesText {
    titles: Vec<String>,
    #[serde(default)]
    seasons: Vec<String>,
    every: Option<u16>,
    #[serde(default)]
    except: Vec<String>,
    groups: Option<String>,
    checked: Option<String>,
    #[serde(default)]
    redirected: BTreeMap<String, String>,
    #[serde(default)]
    missing: Vec<String>,
}

impl PagesText {
    pub(super) fn expanded(self, competition: &str) -> Result<Pages, BatchError> {
        let titles = self.made(competition)?;
        if let Some(found) = self
            .checked
            .as_ref()
            .filter(|text| !says_when_and_how(text))
        {
            return Err(BatchError::Checked {
                competition: competition.to_owned(),
                found: found.clone(),
            });
        }
        let made: HashSet<String> = titles.iter().map(ToString::to_string).collect();
        let mut of_notes = self.missing.iter().chain(self.redirected.keys());
        if let Some(title) = of_notes.find(|title| !made.contains(*title)) {
            return Err(BatchError::Noted {
                competition: competition.to_owned(),
                title: title.clone(),
            });
        }
        Ok(Pages {
            titles,
            checked: self.checked,
            redirected: self.redirected,
            missing: self.missing,
        })
    }

    fn made(&self, competition: &str) -> Result<Vec<Asked>, BatchError> {
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
            Seasons::parse(&self.seasons, self.every, &self.except).map_err(wrong_season)?;
        let groups: Vec<char> = match &self.groups {
            Some(range) => seasons::groups(range).map_err(wrong_season)?,
            None => Vec::new(),
        };
        for title in &self.titles {
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
        let (titles, groups) = (&self.titles, &groups);
        let of_season = |season: Option<Season>| {
            let named = season.map(|season| season.to_string()).unwrap_or_default();
            titles.iter().flat_map(move |title| {
                let title = title.replace(SEASON, &named);
                let titles: Vec<String> = match title.contains(GROUP) {
                    true => groups
                        .iter()
                        .map(|group| title.replace(GROUP, &group.to_string()))
                        .collect(),
                    false => vec![title],
                };
                titles.into_iter().map(|title| Asked::new(&title))
            })
        };
        Ok(match seasons.is_empty() {
            true => of_season(None).collect(),
            false => seasons
                .iter()
                .flat_map(|season| of_season(Some(season)))
                .collect(),
        })
    }
}

/// Whether a note begins with a day or a month and goes on: `2026-11-27, en.wikipedia.org`.
fn says_when_and_how(note: &str) -> bool {
    let Some((when, how)) = note.split_once(", ") else {
        return false;
    };
    let numbers: Vec<&str> = when.split('-').collect();
    let digits =
        |text: &str, of: usize| text.len() == of && text.bytes().all(|b| b.is_ascii_digit());
    let when = match numbers[..] {
        [year, month] => digits(year, 4) && digits(month, 2),
        [year, month, day] => digits(year, 4) && digits(month, 2) && digits(day, 2),
        _ => false,
    };
    when && !how.trim().is_empty()
}
