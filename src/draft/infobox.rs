//! What an infobox adds to the edition that a page's title gives. Called by the walk before it starts.

use std::sync::Arc;

use super::edition::NamedEdition;
use super::labels::{Seasons, label};
use super::rounds::named_round;
use crate::block::Infobox;
use crate::dialect::{Comparable, Dialect};

impl NamedEdition {
    /// Completes what the title does not tell from an infobox: of the competition, or of a match.
    pub(super) fn complete(&mut self, infobox: &Infobox, dialect: &Dialect) {
        if self.is_overview {
            return;
        }
        let value = |is: &dyn Fn(&str) -> bool| {
            let found = infobox.parameters.iter().find(|(name, _)| is(name));
            found.map(|(_, text)| text.clone())
        };
        if self.competition.is_none()
            && let Some(name) = value(&|name| dialect.is_infobox_name(name))
        {
            match Self::of_title(&name, dialect) {
                Some(edition) => *self = edition,
                None => {
                    let (competition, part) = Self::without_tail(&name, dialect);
                    self.competition = Some(competition.into());
                    self.part = self.part.take().or(part);
                }
            }
        }
        if self.team.is_none()
            && let Some(event) = &infobox.event
            && let Some(said) = label(Some(event), None, Seasons::default(), dialect)
        {
            // The page of one match names its round there. A competition without a season is none yet.
            let round = said.round.map(|round| round.name);
            let names_round = |name: &Arc<str>| named_round(name, dialect).is_some();
            let edition = said.edition.filter(|edition| edition.season.is_some());
            if let (None, Some(edition)) = (&self.competition, edition) {
                self.competition = edition.competition;
                self.season = edition.season;
            }
            self.part = self
                .part
                .take()
                .or(round.filter(names_round).map(|name| name.to_string()));
        }
        if let (None, Some(name)) = (&self.part, &infobox.match_name) {
            self.part = Self::without_tail(name, dialect).1;
        }
        if self.season.is_none() {
            let season = value(&|name| dialect.is_infobox_season(name));
            self.season = season.map(|text| Comparable::new(&text).plain.into());
        }
    }
}
