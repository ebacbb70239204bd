//! Stadiums and referees have no table of their own: a match has what they are on Wikidata. Called by `identify`.

use super::articles::Articles;
use crate::model::Dataset;

/// Fills what stadiums and referees are.
pub(super) fn identify(dataset: &mut Dataset, articles: &Articles) {
    for record in &mut dataset.matches {
        let wiki = articles.wiki(&record.page);
        let thing = |link: &Option<String>| {
            let article = articles.article(wiki, link.as_deref()?)?;
            articles.wikidata(&article)
        };
        record.stadium_wikidata_id = thing(&record.stadium_link);
        record.referee_wikidata_id = thing(&record.referee_link);
    }
}
