//! Country codes and what they stand for, from `countries.toml`. Used when codes are exported.

use rustc_hash::FxHashMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::text::fold;
use crate::model::Country;

const FILE: &str = include_str!("countries.toml");

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct CountriesFile {
    ambiguous: Vec<String>,
    country: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    code: String,
    name: String,
    iso: Option<String>,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    historical: bool,
    /// The code under which its team goes on.
    team: Option<String>,
    /// Whether the code is one of FIFA's.
    #[serde(default = "yes")]
    fifa: bool,
}

fn yes() -> bool {
    true
}

/// Lookup of codes and names.
#[derive(Debug, Default)]
pub struct Countries {
    entries: Vec<Entry>,
    by_key: FxHashMap<String, usize>,
    ambiguous: Vec<String>,
}

impl Countries {
    /// The table that comes with the library.
    pub fn builtin() -> &'static Self {
        static TABLE: OnceLock<Countries> = OnceLock::new();
        TABLE.get_or_init(|| Self::load(FILE).unwrap_or_default())
    }

    fn load(text: &str) -> Result<Self, toml::de::Error> {
        let file: CountriesFile = toml::from_str(text)?;
        let mut by_key = FxHashMap::default();
        for (n, entry) in file.country.iter().enumerate() {
            let keys = [&entry.code, &entry.name].into_iter();
            for key in keys.chain(&entry.aliases).chain(&entry.names) {
                by_key.entry(fold(key).into_owned()).or_insert(n);
            }
        }
        Ok(Self {
            entries: file.country,
            by_key,
            ambiguous: file.ambiguous,
        })
    }

    fn entry(&self, written: &str) -> Option<&Entry> {
        if self.is_ambiguous(written) {
            return None;
        }
        self.by_key
            .get(fold(written).as_ref())
            .and_then(|&n| self.entries.get(n))
    }

    /// Whether a code has two readings and must not be resolved alone.
    pub fn is_ambiguous(&self, code: &str) -> bool {
        self.ambiguous.iter().any(|a| a == code)
    }

    /// Name of the team that a code or name stands for.
    pub fn name_of(&self, written: &str) -> Option<&str> {
        self.entry(written).map(|entry| entry.name.as_str())
    }

    /// Name of the team of a code in capitals, as in `{{BRA}}`; `{{Bra}}` is another template.
    pub fn name_of_code(&self, written: &str) -> Option<&str> {
        let is_code = written.len() == 3 && written.bytes().all(|b| b.is_ascii_uppercase());
        self.name_of(written).filter(|_| is_code)
    }

    /// The one code under which the table has a code or name.
    pub fn code_of(&self, written: &str) -> Option<&str> {
        self.entry(written).map(|entry| entry.code.as_str())
    }

    /// The code of the team that a code or name stands for: of one that goes on under another name, that
    /// one's, as West Germany's is Germany's.
    pub fn team_of(&self, written: &str) -> Option<&str> {
        let entry = self.entry(written)?;
        Some(entry.team.as_deref().unwrap_or(&entry.code))
    }

    /// The code of what a page writes where a code belongs: a few capitals as they stand, with or
    /// without a variant of the flag (`ESP+1945`), and of a name the table's own code. `None` for a name
    /// that the table lacks: a name is no code.
    pub(crate) fn code_written<'a>(&'a self, written: &'a str) -> Option<&'a str> {
        let written = written.split('+').next().unwrap_or_default().trim();
        let is_code =
            (2..=4).contains(&written.len()) && written.bytes().all(|b| b.is_ascii_uppercase());
        if is_code {
            Some(written)
        } else {
            self.code_of(written)
        }
    }

    /// The record of a code as written: looked up, never guessed.
    ///
    /// ```
    /// use scoreline::dialect::Countries;
    /// let record = Countries::builtin().record("DEU");
    /// assert_eq!(record.fifa_code.as_deref(), Some("GER"));
    /// ```
    pub fn record(&self, written: &str) -> Country {
        let entry = self.entry(written);
        Country {
            code: written.to_owned(),
            name: entry.map(|e| e.name.clone()),
            fifa_code: entry.filter(|e| e.fifa).map(|e| e.code.clone()),
            iso_code: entry.and_then(|e| e.iso.clone()),
            historical: entry.map(|e| e.historical),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_builtin_table_loads() {
        let table = Countries::load(FILE).expect("countries.toml is well-formed");
        assert!(table.entries.len() > 211);
    }

    #[test]
    fn a_team_that_goes_on_under_another_name_is_one_of_the_table_that_does_not() {
        let table = Countries::load(FILE).expect("countries.toml is well-formed");
        for entry in &table.entries {
            let team = table
                .team_of(&entry.code)
                .and_then(|code| table.entry(code));
            assert!(
                team.is_some_and(|team| team.team.is_none()),
                "{}",
                entry.code
            );
        }
    }

    #[test]
    fn no_code_stands_for_two_countries() {
        let table = Countries::load(FILE).expect("countries.toml is well-formed");
        let mut seen = FxHashMap::default();
        for entry in &table.entries {
            for code in std::iter::once(&entry.code).chain(&entry.aliases) {
                assert_eq!(
                    seen.insert(code.clone(), &entry.name),
                    None,
                    "{code} stands twice"
                );
            }
        }
    }
}
