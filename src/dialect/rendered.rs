//! What a page of this wiki shows where a template stood: labels, titles of symbols and the heads of
//! tables. The HTML reader asks for them; wikitext has the templates themselves.

use super::file::Symbol;
use super::role::BoxField;
use super::{Countries, Dialect};

impl Dialect {
    /// What a picture with this title or description stands for.
    ///
    /// ```
    /// use scoreline::dialect::{Dialect, Symbol};
    /// let symbol = Dialect::english().symbol("Penalty missed");
    /// assert_eq!(symbol, Some(Symbol::KickMissed));
    /// ```
    pub fn symbol(&self, title: &str) -> Option<Symbol> {
        let mut all = self.file.rendered.symbols.iter();
        all.find(|(_, titles)| titles.has(title))
            .map(|(symbol, _)| *symbol)
    }

    /// The field of a match box that a label in front of a colon means.
    pub fn rendered_label(&self, label: &str) -> Option<BoxField> {
        let mut all = self.file.rendered.labels.iter();
        all.find(|(_, labels)| labels.has(label))
            .map(|(field, _)| *field)
    }

    /// The parameter that a row of a rendered infobox shows, if it counts matches or goals.
    pub fn infobox_row(&self, label: &str) -> Option<&str> {
        let rendered = &self.file.rendered;
        let parameters = if rendered.infobox_matches.has(label) {
            &self.file.infobox.matches
        } else if rendered.infobox_goals.has(label) {
            &self.file.infobox.goals
        } else {
            return None;
        };
        parameters.first().map(String::as_str)
    }

    /// The parameter of an infobox that names the competition and season, as its title does.
    pub fn infobox_title(&self) -> &str {
        let names = &self.file.infobox.name;
        names.first().map_or("", String::as_str)
    }

    /// Whether these head cells are those of a table of standings.
    pub fn is_standings_head(&self, cells: &[String]) -> bool {
        let wanted = &self.file.rendered.standings;
        let is_known = !wanted.is_empty();
        is_known
            && wanted
                .iter()
                .all(|names| cells.iter().any(|cell| names.has(cell)))
    }

    /// Whether a name has a word that only grounds have.
    ///
    /// ```
    /// use scoreline::dialect::Dialect;
    /// let english = Dialect::english();
    /// assert!(english.names_ground("North Park") && !english.names_ground("Northport"));
    /// ```
    pub fn names_ground(&self, name: &str) -> bool {
        let mut words = name.split(|c: char| !c.is_alphanumeric());
        words.any(|word| !word.is_empty() && self.file.rendered.grounds.has(word))
    }

    /// Whether a place that is shown so and links to these titles is a town and its country: what is
    /// behind its last comma is a country, and no name in it is that of a ground.
    pub(crate) fn is_town_in_country<'t>(
        &self,
        place: &str,
        mut targets: impl Iterator<Item = &'t str>,
    ) -> bool {
        let Some((town, country)) = place.rsplit_once(',') else {
            return false;
        };
        let country = country.trim();
        let is_country =
            country.chars().count() > 3 && Countries::builtin().name_of(country).is_some();
        is_country && !self.names_ground(town) && !targets.any(|title| self.names_ground(title))
    }

    /// Whether a text is the corner of a grid of results.
    pub fn is_grid_corner(&self, cell: &str) -> bool {
        self.file.rendered.grid_corner.has(cell)
    }
}
