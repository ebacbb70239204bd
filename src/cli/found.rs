//! What a wiki said of the titles of a batch file: lines for machines, and a table for people.
//!
//! Called by `batch --dry-run`.

use std::collections::{HashMap, HashSet};
use std::fmt;

use super::columns::{padded, shortened};
use super::summary::{counted, printable};
use scoreline::batch::{Batch, Competition};
use scoreline::source::Asked;
use scoreline::source::wiki::Found;

/// How many lines of a list people are shown. Ranges of seasons may miss hundreds of titles, and the table after
/// them is what people want to see.
pub(super) const SHOWN: usize = 10;

/// The titles of a batch file, and what the wiki said of them.
pub(super) struct Titles<'t> {
    pub(super) batch: &'t Batch,
    pub(super) found: &'t HashMap<Asked, Found>,
}

/// Lines of a list, and how many were left out of it.
pub(super) struct Lines {
    pub(super) text: String,
    pub(super) left_out: usize,
}

/// How many titles there are of each kind.
#[derive(Default)]
struct Sums {
    titles: usize,
    exist: usize,
    redirected: usize,
    missing: usize,
    /// Of patterns that say when and how they were checked.
    checked: usize,
}

impl Sums {
    fn add(&mut self, found: Option<&Found>, checked: bool) {
        self.titles += 1;
        self.checked += usize::from(checked);
        match found {
            Some(Found::Exists) => self.exist += 1,
            Some(Found::Redirected(_)) => self.redirected += 1,
            Some(Found::Missing(_)) => self.missing += 1,
            None => {}
        }
    }
}

impl Titles<'_> {
    /// A line for each title that leads to another page or is missing: competition, title, `redirected` or `missing`,
    /// where it leads or why, and what its pattern says of an earlier check.
    pub(super) fn lines(&self, at_most: Option<usize>) -> Lines {
        let (mut lines, mut left_out) = (String::new(), 0);
        let mut written = 0;
        for competition in &self.batch.competitions {
            for (page, checked) in titles(competition) {
                let (state, what) = match self.found.get(page) {
                    Some(Found::Redirected(to)) => ("redirected", to.clone()),
                    Some(Found::Missing(why)) => ("missing", why.to_string()),
                    Some(Found::Exists) | None => continue,
                };
                if at_most.is_some_and(|most| written >= most) {
                    left_out += 1;
                    continue;
                }
                written += 1;
                let title = page.to_string();
                let checked = checked.unwrap_or_default();
                let fields = [&competition.name, &title, state, &what, checked];
                lines.push_str(&fields.map(printable).join("\t"));
                lines.push('\n');
            }
        }
        Lines {
            text: lines,
            left_out,
        }
    }

    /// All competitions in one line. A title of two of them counts once.
    pub(super) fn sums(&self) -> String {
        let mut sums = Sums::default();
        self.found
            .values()
            .for_each(|found| sums.add(Some(found), false));
        format!(
            "{}: {} exist, {} redirected, {} missing",
            counted(sums.titles, "title"),
            sums.exist,
            sums.redirected,
            sums.missing
        )
    }
}

impl fmt::Display for Titles<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{:<32} {:>6} {:>6} {:>10} {:>7} {:>7}",
            "competition", "titles", "exist", "redirected", "missing", "checked"
        )?;
        for competition in &self.batch.competitions {
            let mut sums = Sums::default();
            for (page, checked) in titles(competition) {
                sums.add(self.found.get(page), checked.is_some());
            }
            writeln!(
                f,
                "{} {:>6} {:>6} {:>10} {:>7} {:>7}",
                padded(&shortened(&competition.name, 32), 32),
                sums.titles,
                sums.exist,
                sums.redirected,
                sums.missing,
                sums.checked
            )?;
        }
        Ok(())
    }
}

/// The titles of a competition, each once, and what the first pattern that makes it says of a check.
fn titles(competition: &Competition) -> impl Iterator<Item = (&Asked, Option<&str>)> {
    let mut seen = HashSet::new();
    let patterns = competition.patterns.iter();
    let titles = patterns.flat_map(|pattern| {
        let checked = pattern.checked.as_deref();
        pattern.titles.iter().map(move |title| (title, checked))
    });
    titles.filter(move |(title, _)| seen.insert(*title))
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::{SHOWN, Titles};
    use scoreline::batch::Batch;
    use scoreline::source::wiki::{Absent, Found};

    #[test]
    fn a_terminal_is_shown_ten_lines_and_machines_get_all() {
        let text = "[[competition]]\nname = \"Cup\"\n[[competition.pages]]\n\
            titles = [\"{season} Cup\"]\nseasons = [\"1901..1958\"]\n";
        let batch = Batch::parse(text).unwrap();
        let pages = batch.competitions[0].pages.iter().cloned();
        let found: HashMap<_, _> = pages
            .map(|page| (page, Found::Missing(Absent::Missing)))
            .collect();
        let titles = Titles {
            batch: &batch,
            found: &found,
        };
        let shown = titles.lines(Some(SHOWN));
        assert_eq!((shown.text.lines().count(), shown.left_out), (10, 48));
        let all = titles.lines(None);
        assert_eq!((all.text.lines().count(), all.left_out), (58, 0));
        assert!(all.text.starts_with(&shown.text));
    }
}
