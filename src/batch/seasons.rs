//! Ranges of seasons, in the two ways in which titles name them: `2014` and `2014–15`.
//!
//! Called for the groups of pages of a batch file.

use std::fmt;

/// What is wrong with a season or a range.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SeasonError {
    /// It is no season.
    #[error("`{found}` is not a season\n  write 2014, 2014-15, or a range as in 2004..2024")]
    NotASeason {
        /// As written.
        found: String,
    },
    /// A range goes backwards, or from one way of writing to the other.
    #[error("`{found}` is not a range\n  the first season comes first, and both are written alike")]
    NotARange {
        /// As written.
        found: String,
    },
    /// An exception is in none of the ranges.
    #[error("`{found}` is left out, and is in none of the seasons\n  correct or remove it")]
    NotThere {
        /// As written.
        found: String,
    },
    /// Groups are none.
    #[error("`{found}` are not groups\n  write letters or digits, as in A..H or A, C..E")]
    NotGroups {
        /// As written.
        found: String,
    },
}

/// A season as titles of articles write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Season {
    first_year: u16,
    two_years: bool,
}

impl Season {
    /// `2014`, `2014-15` or `2014–15`.
    fn parse(text: &str) -> Option<Self> {
        let year = |text: &str| {
            let digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
            text.parse::<u16>()
                .ok()
                .filter(|year| digits && *year >= 1800)
        };
        let Some((first, second)) = text.split_once(['-', '–']) else {
            return Some(Self {
                first_year: year(text)?,
                two_years: false,
            });
        };
        let season = Self {
            first_year: year(first)?,
            two_years: true,
        };
        let next = season.first_year + 1;
        let fits = second == next.to_string() || second == format!("{:02}", next % 100);
        fits.then_some(season)
    }
}

impl fmt::Display for Season {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let next = self.first_year + 1;
        match self.two_years {
            false => write!(f, "{}", self.first_year),
            // 1999–2000, as titles have it.
            true if next.is_multiple_of(100) => write!(f, "{}–{next}", self.first_year),
            true => write!(f, "{}–{:02}", self.first_year, next % 100),
        }
    }
}

/// Seasons in the order in which they are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Seasons(Vec<Season>);

impl Seasons {
    /// Single seasons and ranges, which hold both ends; of each range every so many, from its first;
    /// without those that are left out.
    ///
    /// # Errors
    ///
    /// [`SeasonError`] for the first that is none.
    pub(super) fn parse(
        written: &[String],
        every: Option<u16>,
        except: &[String],
    ) -> Result<Self, SeasonError> {
        let one = |text: &str, whole: &str| {
            Season::parse(text.trim()).ok_or_else(|| SeasonError::NotASeason {
                found: whole.to_owned(),
            })
        };
        let mut left_out = Vec::new();
        for text in except {
            left_out.push((one(text, text)?, text));
        }
        let mut seasons = Vec::new();
        for text in written {
            let Some((first, last)) = text.split_once("..") else {
                seasons.push(one(text, text)?);
                continue;
            };
            let (first, last) = (one(first, text)?, one(last, text)?);
            if first.two_years != last.two_years || first.first_year > last.first_year {
                return Err(SeasonError::NotARange {
                    found: text.clone(),
                });
            }
            let years = first.first_year..=last.first_year;
            let step = usize::from(every.unwrap_or(1).max(1));
            seasons.extend(years.step_by(step).map(|first_year| Season {
                first_year,
                ..first
            }));
        }
        if let Some((_, text)) = left_out
            .iter()
            .find(|(season, _)| !seasons.contains(season))
        {
            return Err(SeasonError::NotThere {
                found: (*text).clone(),
            });
        }
        seasons.retain(|season| left_out.iter().all(|(out, _)| out != season));
        Ok(Self(seasons))
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The seasons.
    pub(super) fn iter(&self) -> impl Iterator<Item = Season> {
        self.0.iter().copied()
    }
}

/// `A..H`, `1..6`, or several of them and of single ones: `A, C..E`.
pub(super) fn groups(written: &str) -> Result<Vec<char>, SeasonError> {
    let wrong = || SeasonError::NotGroups {
        found: written.to_owned(),
    };
    let one = |text: &str| {
        let mut chars = text.trim().chars();
        let first = chars.next()?;
        (chars.next().is_none()).then_some(first)
    };
    let mut groups = Vec::new();
    for range in written.split(',') {
        let (first, last) = range.split_once("..").unwrap_or((range, range));
        let (first, last) = (one(first).ok_or_else(wrong)?, one(last).ok_or_else(wrong)?);
        let all = |is: fn(&char) -> bool| is(&first) && is(&last);
        if first > last || !(all(char::is_ascii_uppercase) || all(char::is_ascii_digit)) {
            return Err(wrong());
        }
        groups.extend(first..=last);
    }
    Ok(groups)
}

#[cfg(test)]
mod tests {
    use super::{Season, Seasons, groups};

    fn named(written: &[&str], every: Option<u16>, except: &[&str]) -> Vec<String> {
        let own = |texts: &[&str]| {
            texts
                .iter()
                .map(|text| (*text).to_owned())
                .collect::<Vec<_>>()
        };
        let seasons = Seasons::parse(&own(written), every, &own(except)).unwrap();
        seasons.iter().map(|season| season.to_string()).collect()
    }

    #[test]
    fn both_ways_of_writing_seasons_make_ranges() {
        assert_eq!(named(&["2004..2006"], None, &[]), ["2004", "2005", "2006"]);
        assert_eq!(
            named(&["2014-15..2015–16"], None, &[]),
            ["2014–15", "2015–16"]
        );
        assert_eq!(
            named(&["1999-2000", "2001"], None, &[]),
            ["1999–2000", "2001"]
        );
    }

    #[test]
    fn cups_of_every_fourth_year_leave_some_out() {
        let cups = named(&["1930..1954"], Some(4), &["1942", "1946"]);
        assert_eq!(cups, ["1930", "1934", "1938", "1950", "1954"]);
    }

    #[test]
    fn what_is_no_season_is_refused() {
        for text in [
            "",
            "14",
            "2014-16",
            "2014-5",
            "20144",
            "2014-",
            "1799",
            "２０１４",
        ] {
            assert_eq!(Season::parse(text), None, "{text}");
        }
        for text in ["2006..2004", "2004..2005-06", "2004...2006", ".."] {
            assert!(
                Seasons::parse(&[text.to_owned()], None, &[]).is_err(),
                "{text}"
            );
        }
        let out = Seasons::parse(&["2004".to_owned()], None, &["2005".to_owned()]);
        assert!(out.is_err());
    }

    #[test]
    fn groups_are_ranges_of_letters_or_digits() {
        assert_eq!(groups("A..C").unwrap(), ['A', 'B', 'C']);
        assert_eq!(groups("1..2").unwrap(), ['1', '2']);
        assert_eq!(groups("B").unwrap(), ['B']);
        assert_eq!(groups("A, C..D").unwrap(), ['A', 'C', 'D']);
        for text in ["", "a..c", "C..A", "A..", "AB", "1..B", "4..1", "A,", "A B"] {
            assert!(groups(text).is_err(), "{text}");
        }
    }
}
