//! Names of time zones: by letters, by the article that is linked, by the place. `normalize` asks for
//! them.

use std::str::FromStr;

use chrono::{NaiveDateTime, Offset, TimeZone};
use chrono_tz::{OffsetComponents, Tz};
use rustc_hash::FxHashMap;

use super::error::DialectError;
use super::file::DialectFile;
use super::source::Source;
use super::text::fold;
use crate::model::UtcOffset;

/// What the name of a zone stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    /// One offset, whatever the date.
    Fixed(UtcOffset),
    /// The rules of a place.
    Place(Tz),
    /// The standard time of a place, whatever its clocks show in summer.
    Standard(Tz),
}

impl Zone {
    /// Its offset at a local time. Without a date, and in the hour that a clock goes through twice,
    /// the rules of a place give none.
    pub fn offset(self, local: Option<NaiveDateTime>) -> Option<UtcOffset> {
        match self {
            Self::Fixed(offset) => Some(offset),
            Self::Place(place) => {
                let found = place.offset_from_local_datetime(&local?).single()?;
                let minutes = found.fix().local_minus_utc() / 60;
                UtcOffset::minutes(i16::try_from(minutes).ok()?)
            }
            Self::Standard(place) => {
                let found = place.offset_from_local_datetime(&local?).single()?;
                UtcOffset::minutes(i16::try_from(found.base_utc_offset().num_minutes()).ok()?)
            }
        }
    }
}

/// Names of zones.
#[derive(Debug, Default)]
pub struct Zones {
    by_name: FxHashMap<String, Zone>,
    /// By the title of an article on several zones: offsets by the letters beside the link.
    by_article: FxHashMap<String, FxHashMap<String, Zone>>,
}

impl Zones {
    pub(super) fn load(file: &DialectFile, source: &Source<'_>) -> Result<Self, DialectError> {
        let fixed = |minutes: i16| UtcOffset::minutes(minutes).map(Zone::Fixed);
        let named = file.zones.iter();
        let named = named.filter_map(|(name, minutes)| Some((name.as_str(), fixed(*minutes)?)));
        let places = file.zone_places.iter().filter_map(|(name, place)| {
            let place = Tz::from_str(place).ok()?;
            Some((name.as_str(), Zone::Place(place)))
        });
        let standards = file.zone_standards.iter().filter_map(|(name, place)| {
            let place = Tz::from_str(place).ok()?;
            Some((name.as_str(), Zone::Standard(place)))
        });
        let by_name = source.table(named.chain(places).chain(standards))?;
        let mut by_article = FxHashMap::default();
        for articles in &file.zone_articles {
            let letters = articles.letters.iter();
            let letters: FxHashMap<String, Zone> = letters
                .filter_map(|(name, minutes)| Some((fold(name).into_owned(), fixed(*minutes)?)))
                .collect();
            for title in &articles.titles {
                by_article.insert(fold(title).into_owned(), letters.clone());
            }
        }
        Ok(Self {
            by_name,
            by_article,
        })
    }

    /// What letters stand for where they are alone, or the title of an article.
    pub fn named(&self, name: &str) -> Option<Zone> {
        self.by_name.get(fold(name).as_ref()).copied()
    }

    /// What a link stands for: its target decides, the letters of its label where the target has
    /// several zones.
    pub fn linked(&self, target: &str, label: &str) -> Option<Zone> {
        let target = target.split('#').next().unwrap_or(target);
        if let Some(letters) = self.by_article.get(fold(target).as_ref())
            && let Some(zone) = letters.get(fold(label).as_ref())
        {
            return Some(*zone);
        }
        self.named(target).or_else(|| self.named(label))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::Dialect;

    #[test]
    fn every_place_of_the_dialect_file_is_known() {
        let dialect = Dialect::english();
        let standards = &dialect.file.zone_standards;
        for (name, place) in dialect.file.zone_places.iter().chain(standards) {
            assert!(Tz::from_str(place).is_ok(), "{name}: {place}");
            assert!(dialect.zones.named(name).is_some(), "{name}");
        }
        for minutes in dialect.file.zones.values() {
            assert!(UtcOffset::minutes(*minutes).is_some(), "{minutes}");
        }
    }

    #[test]
    fn the_rules_of_a_place_depend_on_the_date() {
        let zone = Dialect::english().zones.named("MSK").expect("a zone");
        let at = |year| {
            let day = chrono::NaiveDate::from_ymd_opt(year, 7, 1)?;
            Some(zone.offset(day.and_hms_opt(19, 0, 0))?.to_string())
        };
        assert_eq!(at(2012).as_deref(), Some("+04:00"));
        assert_eq!(at(2018).as_deref(), Some("+03:00"));
        assert_eq!(zone.offset(None), None);
    }
}
