//! Who is who in a dataset: every team, player and edition gets one row and one id, whichever page and form
//! names it. Called by `settle` once the pages are joined; looks at records and adds ids to them.

#[cfg(feature = "fetch")]
mod again;
mod articles;
mod editions;
#[cfg(feature = "fetch")]
mod kept;
mod names;
mod places;
mod players;
mod teams;

#[cfg(feature = "fetch")]
pub(crate) use again::identify_again;
pub(crate) use articles::Articles;
#[cfg(feature = "fetch")]
pub(crate) use kept::links;

use crate::draft::PageDraft;
use crate::model::Dataset;

/// Fills the tables of editions, teams and players, and the columns that refer to them.
pub(crate) fn identify(dataset: &mut Dataset, pages: &[PageDraft]) {
    let articles = Articles::of(pages);
    teams::identify(dataset, &articles);
    players::identify(dataset, &articles);
    places::identify(dataset, &articles);
    dataset.editions = editions::of(dataset, pages);
}
