//! Who is who in a dataset: every team, player and edition gets one row and one id, whichever page and form
//! names it. Called by `settle` once the pages are joined; looks at records and adds ids to them.

mod articles;
mod editions;
mod names;
mod players;
mod teams;

pub(crate) use articles::Articles;

use crate::draft::PageDraft;
use crate::model::Dataset;

/// Fills the tables of editions, teams and players, and the columns that refer to them.
pub(crate) fn identify(dataset: &mut Dataset, pages: &[PageDraft]) {
    let articles = Articles::of(pages);
    teams::identify(dataset, &articles);
    players::identify(dataset, &articles);
    for record in &mut dataset.matches {
        let wiki = articles.wiki(&record.page);
        let thing = |link: &Option<String>| {
            let article = articles.article(wiki, link.as_deref()?)?;
            articles.wikidata(&article)
        };
        record.stadium_wikidata_id = thing(&record.stadium_link);
        record.referee_wikidata_id = thing(&record.referee_link);
    }
    dataset.editions = editions::of(dataset, pages);
}
