//! What the parameters of one template mean, by name or position. MediaWiki tells the cases of their
//! letters apart, and one template may have `TORE` for the goals and another `Tore` for the score, so
//! every template can have a list of its own.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::role::{BoxField, StandingsFigure};
use super::text::fold;
use super::word_list::WordList;

/// Names of one parameter, or its position.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(from = "Written")]
pub(super) struct Names(pub(super) Vec<String>);

/// As a dialect file writes it: one or several, each a name or a number.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    One(Name),
    Several(Vec<Name>),
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Name {
    Name(String),
    Position(u32),
}

impl From<Written> for Names {
    fn from(written: Written) -> Self {
        let names = match written {
            Written::One(name) => vec![name],
            Written::Several(names) => names,
        };
        let text = |name| match name {
            Name::Name(name) => name,
            // A position is a name in MediaWiki, too: `{{x|1=y}}`.
            Name::Position(number) => number.to_string(),
        };
        Self(names.into_iter().map(text).collect())
    }
}

/// Meanings by name.
#[derive(Debug)]
pub(crate) struct ByName<M> {
    exact: FxHashMap<String, M>,
    /// `None` for names that differ in their letters' case only and mean different things.
    folded: FxHashMap<String, Option<M>>,
    names: BTreeMap<M, Vec<String>>,
}

impl<M> Default for ByName<M> {
    fn default() -> Self {
        Self {
            exact: FxHashMap::default(),
            folded: FxHashMap::default(),
            names: BTreeMap::new(),
        }
    }
}

impl<M: Copy + Ord> ByName<M> {
    /// From the names of each meaning; or the name that is given two of them, and both.
    pub(super) fn new<'n, I>(meanings: I) -> Result<Self, (String, M, M)>
    where
        I: IntoIterator<Item = (M, &'n [String])>,
    {
        let mut out = Self::default();
        for (meaning, names) in meanings {
            for name in names {
                if let Some(first) = out.exact.insert(name.clone(), meaning)
                    && first != meaning
                {
                    return Err((name.clone(), first, meaning));
                }
                out.folded
                    .entry(fold(name).into_owned())
                    .and_modify(|known| *known = known.filter(|known| *known == meaning))
                    .or_insert(Some(meaning));
            }
            out.names
                .entry(meaning)
                .or_default()
                .extend_from_slice(names);
        }
        Ok(out)
    }

    /// What a name means, and whether it is written exactly so. One that differs in case or spaces only
    /// is understood where it can mean one thing.
    pub(crate) fn meaning(&self, name: &str) -> Option<(M, bool)> {
        if let Some(meaning) = self.exact.get(name) {
            return Some((*meaning, true));
        }
        let folded = self.folded.get(fold(name).as_ref())?;
        folded.map(|meaning| (meaning, false))
    }

    /// Names of a meaning, in the order of the file.
    pub(crate) fn names(&self, meaning: M) -> &[String] {
        self.names.get(&meaning).map_or(&[], Vec::as_slice)
    }

    /// Every meaning with its names.
    pub(crate) fn all(&self) -> impl Iterator<Item = (M, &[String])> {
        self.names
            .iter()
            .map(|(meaning, names)| (*meaning, names.as_slice()))
    }
}

/// The parameters of a template.
#[derive(Debug, Default)]
pub(crate) struct Parameters {
    /// Of a match box or a row.
    pub(crate) fields: ByName<BoxField>,
    /// Of a row of standings.
    pub(crate) figures: ByName<StandingsFigure>,
    /// Figures that are 0 where a row gives others and leaves them out.
    pub(crate) zero_when_left_out: Vec<StandingsFigure>,
    /// Points for a win in a row of standings, where the template itself says it.
    pub(crate) points_for_a_win: Option<u8>,
    /// Parameters of a row of standings that say, with any value but one that means no, what a team has become:
    /// by the letter for it.
    pub(super) statuses: BTreeMap<String, WordList>,
}

impl Parameters {
    /// The letter of what a parameter says a team has become.
    pub(crate) fn status(&self, name: &str) -> Option<&str> {
        let mut all = self.statuses.iter();
        all.find(|(_, names)| names.has(name))
            .map(|(letter, _)| letter.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by_name(names: &[(u8, &[&str])]) -> ByName<u8> {
        let owned: Vec<(u8, Vec<String>)> = names
            .iter()
            .map(|(meaning, names)| (*meaning, names.iter().map(|n| (*n).to_owned()).collect()))
            .collect();
        let names = owned.iter().map(|(meaning, names)| (*meaning, &names[..]));
        ByName::new(names).expect("no name has two meanings")
    }

    #[test]
    fn names_that_differ_in_case_mean_what_each_is_given() {
        let names = by_name(&[(1, &["TORE"]), (2, &["Tore"]), (3, &["HEIM NAME"])]);
        assert_eq!(names.meaning("TORE"), Some((1, true)));
        assert_eq!(names.meaning("Tore"), Some((2, true)));
        // It could be either.
        assert_eq!(names.meaning("tore"), None);
        assert_eq!(names.meaning("Heim Name"), Some((3, false)));
    }

    #[test]
    fn one_name_with_two_meanings_is_an_error() {
        let name = ["x".to_owned()];
        let twice = ByName::new([(1, &name[..]), (2, &name[..])]);
        assert_eq!(twice.err(), Some(("x".to_owned(), 1, 2)));
    }
}
