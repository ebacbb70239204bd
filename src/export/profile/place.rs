//! Where a match was played, as far as its page says: the city, and the country where the page writes it after the
//! city. Used by the profiles that have a column for the country.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::dialect::Countries;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Places {
    /// Names of countries that are those of something else as well, which pages write after a city, too.
    ambiguous: Vec<String>,
}

static PLACES: LazyLock<Places> =
    LazyLock::new(|| toml::from_str(include_str!("places.toml")).unwrap_or_default());

/// City and country of a match.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Place<'d> {
    pub(super) city: Option<&'d str>,
    /// The country, by the code of the table of countries.
    pub(super) country: Option<&'static str>,
}

impl<'d> Place<'d> {
    /// Reads what the page writes as the city: `Doha, Qatar`.
    pub(super) fn of(city: Option<&'d str>) -> Self {
        let Some(written) = city else {
            return Self::default();
        };
        let (first, last) = match written.split_once(',') {
            None => (written, None),
            Some((first, rest)) => (first, rest.rsplit(',').next()),
        };
        let is_ambiguous = |name: &str| PLACES.ambiguous.iter().any(|other| other == name);
        let last = last.map(str::trim).filter(|name| !is_ambiguous(name));
        // A code or an abbreviation may be that of a state or a province.
        let is_name = |name: &&str| name.chars().any(char::is_lowercase);
        let country = last.filter(is_name);
        Self {
            city: Some(first.trim()).filter(|city| !city.is_empty()),
            country: country.and_then(|name| Countries::builtin().code_of(name)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{PLACES, Place};

    #[test]
    fn a_country_is_read_where_the_page_writes_it_after_the_city() {
        let place = Place::of(Some("Doha, Qatar"));
        assert_eq!((place.city, place.country), (Some("Doha"), Some("QAT")));
        assert_eq!(Place::of(Some("Doha")).country, None);
        assert_eq!(Place::of(None), Place::default());
    }

    #[test]
    fn what_may_be_a_state_is_no_country() {
        assert_eq!(PLACES.ambiguous, ["Georgia"]);
        for written in [
            "Atlanta, Georgia",
            "Washington, D.C.",
            "Milwaukee, WI",
            "Perth, WA",
        ] {
            assert_eq!(Place::of(Some(written)).country, None, "{written}");
        }
        assert_eq!(
            Place::of(Some("Atlanta, Georgia, United States")).country,
            Some("USA")
        );
    }
}
