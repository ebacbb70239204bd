//! The template that lists the scorers of an edition: a parameter for each number of goals, with a list of
//! players. Called by the reader of pages.

use super::value;
use crate::block::{ScorerRow, Scorers};
use crate::dialect::{Dialect, PlayersWith};
use crate::model::bounds::MOST_SCORERS;
use crate::wikitext::{Template, Tree};

/// What such a template lists.
pub(super) fn scorers(tree: &Tree<'_>, template: &Template<'_, '_>, dialect: &Dialect) -> Scorers {
    let rules = dialect.scorers();
    let mut out = Scorers {
        is_named: true,
        ..Scorers::default()
    };
    for argument in template.arguments() {
        let Some(name) = argument.written_name() else {
            continue;
        };
        let stated = || (argument.value().trim().to_owned(), argument.value_span());
        if rules.is_matches(name) {
            out.matches = Some(stated());
        } else if rules.is_goals(name) {
            out.goals = Some(stated());
        } else if let Some(players) = rules.players_with(name) {
            let (goals, own_goals) = match players {
                PlayersWith::Goals(goals) => (goals, false),
                PlayersWith::OwnGoals(goals) => (goals, true),
            };
            let list = value::value(tree, argument.value_span(), dialect);
            let rows = list.lines().into_iter().map(|player| ScorerRow {
                span: player.span,
                player,
                goals,
                own_goals,
            });
            let room = MOST_SCORERS.saturating_sub(out.rows.len());
            out.rows.extend(rows.take(room));
        }
    }
    out
}
