//! Which mentions of an archive name one match, one team, one edition. Pages say it: by the article of a
//! link, by redirects, by showing a part of another page. `settle` makes the records.

mod agree;
mod articles;
mod likeness;
mod names;
mod parts;
mod places;
mod rank;
mod redirects;
mod same;
mod stage;

pub(crate) use places::{Place, at};
pub(crate) use same::Mentions;

use crate::draft::PageDraft;

/// Brings the drafts of an archive together: every team under its article, every match in the round of
/// the page that shows it. The answer is the groups of places that name one match, each with the place
/// first that comes before the others.
pub(crate) fn link(pages: &mut [PageDraft]) -> Mentions {
    redirects::follow(pages);
    articles::resolve(pages);
    articles::editions(pages);
    articles::headings(pages);
    stage::stage(pages);
    names::resolve(pages);
    let mut mentions = same::same_matches(pages);
    for group in &mut mentions.groups {
        rank::rank(pages, group);
    }
    agree::agree(pages, &mentions.groups);
    mentions
}
