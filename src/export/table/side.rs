//! The three columns of a side that is a team, and the one of a side that is not known yet. Used by
//! `ties`, `matches` and `standings` alike.

use super::description::Cell;
use crate::model::Opponent;

pub(super) fn name(side: &Opponent) -> Cell<'_> {
    Cell::text_or_null(side.team().map(|team| team.name.as_str()))
}

pub(super) fn link(side: &Opponent) -> Cell<'_> {
    Cell::text_or_null(side.team().and_then(|team| team.link.as_deref()))
}

pub(super) fn country(side: &Opponent) -> Cell<'_> {
    Cell::text_or_null(side.team().and_then(|team| team.country.as_deref()))
}

pub(super) fn slot(side: &Opponent) -> Cell<'_> {
    match side {
        Opponent::Team(_) => Cell::Null,
        Opponent::Slot(text) => Cell::text(text),
    }
}
