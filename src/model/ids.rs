//! Readable, stable ids, and the slug they are made of. Used by every record and by `draft`.

use std::fmt;
use std::sync::Arc;

use any_ascii::any_ascii_char;
use serde::{Deserialize, Serialize};
use unicode_normalization::char::is_combining_mark;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        ///
        /// A copy shares the text: an id is in many records.
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Wraps an id that is already in its final form.
            pub fn new(id: impl Into<Arc<str>>) -> Self {
                Self(id.into())
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl crate::schema::Datum for $name {
            const KIND: crate::schema::ColumnKind = crate::schema::ColumnKind::Text;
            const REQUIRED: bool = true;

            fn cell(&self) -> crate::schema::Cell<'_> {
                crate::schema::Cell::text(self.as_str())
            }

            fn read(text: &str) -> Result<Self, crate::schema::Refused> {
                let expected = "the id of a row";
                match text {
                    "" => Err(crate::schema::Refused { expected }),
                    id => Ok(Self::new(id)),
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id!(
    /// A page: `en:2014_CAF_Confederation_Cup_qualifying_rounds`.
    PageId
);
id!(
    /// A round: `2014-caf-confederation-cup/first-round`.
    RoundId
);
id!(
    /// A tie: `2014-caf-confederation-cup/first-round/horoya-v-nkana`.
    TieId
);
id!(
    /// A match: `2014-caf-confederation-cup/first-round/horoya-nkana`; a second meeting in the same
    /// round ends in `-2`.
    MatchId
);
id!(
    /// A goal: the match, the side and the goal's place in that side's list.
    GoalId
);
id!(
    /// An edition of a competition: `2014-fifa-world-cup`.
    EditionId
);
id!(
    /// A team: `national/bra-women-u20` by code, gender and age; `en:sewe-sport` by the article of a wiki;
    /// `2014-caf-confederation-cup/horoya` by its name within an edition, where nothing links to it.
    TeamId
);
id!(
    /// A player: `en:pele` by the article of a wiki; by edition, team and name where nothing links to it.
    PlayerId
);
id!(
    /// A finding: the rule and the place it speaks of.
    FindingId
);

impl PageId {
    /// The id of a page by its language and title.
    ///
    /// ```
    /// use scoreline::model::PageId;
    /// assert_eq!(PageId::of("en", "2014 FIFA World Cup").as_str(), "en:2014_FIFA_World_Cup");
    /// ```
    pub fn of(lang: &str, title: &str) -> Self {
        Self::new(format!("{lang}:{}", title.trim().replace(' ', "_")))
    }
}

impl RoundId {
    /// The part that stands for the edition of the competition.
    ///
    /// ```
    /// use scoreline::model::RoundId;
    /// assert_eq!(RoundId::new("2014-fifa-world-cup/final").edition(), "2014-fifa-world-cup");
    /// ```
    pub fn edition(&self) -> &str {
        self.0.split('/').next().unwrap_or_default()
    }

    /// The part that stands for the round.
    pub fn round(&self) -> &str {
        self.0.split_once('/').map_or("", |(_, round)| round)
    }
}

/// Lower-case ASCII form of a name for use inside an id: letters of every script in Latin letters without
/// accents, apostrophes and points left out, everything else as single hyphens. A name without a single
/// letter or digit keeps its code points in hexadecimal, so that two such names stay apart.
pub(crate) fn slug(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        if matches!(c, '\'' | '’' | '.') {
            continue;
        }
        if c.is_ascii() {
            if c.is_ascii_alphanumeric() {
                out.push(c.to_ascii_lowercase());
            } else if !out.ends_with('-') && !out.is_empty() {
                out.push('-');
            }
            continue;
        }
        let latin = any_ascii_char(c);
        // What has no Latin form is a space between words, but for a mark on the letter before it.
        if latin.is_empty() && !is_combining_mark(c) && !out.ends_with('-') && !out.is_empty() {
            out.push('-');
        }
        for c in latin.chars() {
            if c.is_ascii_alphanumeric() {
                out.push(c.to_ascii_lowercase());
            } else if !matches!(c, '\'' | '.') && !out.ends_with('-') && !out.is_empty() {
                out.push('-');
            }
        }
    }
    while out.ends_with('-') {
        out.pop();
    }
    if out.is_empty() {
        for c in name.trim().chars() {
            if !out.is_empty() {
                out.push('-');
            }
            out.push_str(&format!("u{:x}", u32::from(c)));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn accents_fold_and_points_vanish() {
        assert_eq!(slug("Séwé Sport"), "sewe-sport");
        assert_eq!(slug("Quarter-finals"), "quarter-finals");
        assert_eq!(slug("Ferroviário da Beira"), "ferroviario-da-beira");
        assert_eq!(slug("A.F.C. Ajax"), "afc-ajax");
        assert_eq!(slug("Đồng Tháp"), "dong-thap");
    }

    #[test]
    fn names_in_other_scripts_stay_apart() {
        assert_eq!(slug("Спартак Москва"), "spartak-moskva");
        assert_ne!(slug("日本"), slug("中国"));
        assert_ne!(slug("⚽"), slug("🏆"));
        assert!(!slug("⚽").is_empty());
    }
}
