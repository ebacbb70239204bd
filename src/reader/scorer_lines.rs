//! Lists of the scorers of an edition as a wiki renders their template, or as they are written by hand: a sentence
//! with the counts, then for each number of goals a line that says it and a list of players. Both readers hand
//! on the lines.

use crate::block::{Block, BlockKind, ScorerRow, Scorers, Value};
use crate::dialect::{Dialect, PlayersWith};
use crate::model::bounds::MOST_SCORERS;
use crate::wikitext::Span;

/// A longer line neither counts nor says a number of goals alone.
pub(in crate::reader) const LONGEST_LINE: usize = 300;

/// A list that may go on.
#[derive(Default)]
pub(in crate::reader) struct OpenScorers {
    list: Scorers,
    /// The goals of the players that follow.
    players: Option<PlayersWith>,
    /// From the first line to the last.
    span: Option<Span>,
}

impl OpenScorers {
    /// A line of text. Whether it is one of such a list; any other line ends the players of a number of goals.
    pub(in crate::reader) fn line(&mut self, text: &str, span: Span, dialect: &Dialect) -> bool {
        let text = text.trim();
        if text.is_empty() {
            return false;
        }
        let rules = dialect.scorers();
        self.players = None;
        if text.len() > LONGEST_LINE {
            return false;
        }
        if let Some((goals, matches)) = rules.counts(text) {
            // Of several such sentences the first stands over the list.
            if self.list.goals.is_none() {
                self.list.is_named = true;
                self.list.goals = Some((goals, span));
                self.list.matches = matches.map(|matches| (matches, span));
            }
            self.reaches(span);
            // The rest of its paragraph may say something of matches.
            return false;
        } else if let Some(players) = said_players(text, dialect) {
            self.players = Some(players);
        } else {
            return false;
        }
        self.reaches(span);
        true
    }

    /// Whether a text says a number of goals and nothing else.
    pub(in crate::reader) fn is_count(&self, text: &str, dialect: &Dialect) -> bool {
        text.len() <= LONGEST_LINE && said_players(text.trim(), dialect).is_some()
    }

    /// Whether items of a list are players here.
    pub(in crate::reader) fn lists_players(&self) -> bool {
        self.players.is_some()
    }

    /// An item of a list.
    pub(in crate::reader) fn player(&mut self, player: Value, span: Span) {
        let (goals, own_goals) = match self.players {
            Some(PlayersWith::Goals(goals)) => (goals, false),
            Some(PlayersWith::OwnGoals(goals)) => (goals, true),
            None => return,
        };
        if player.is_blank() || self.list.rows.len() >= MOST_SCORERS {
            return;
        }
        self.reaches(span);
        self.list.rows.push(ScorerRow {
            player,
            goals,
            own_goals,
            span,
        });
    }

    fn reaches(&mut self, span: Span) {
        let start = self.span.map_or(span.start, |known| known.start);
        self.span = Some(Span { start, ..span });
    }

    /// At the end of the section: the list, if there was one.
    pub(in crate::reader) fn end(&mut self) -> Option<Block> {
        let Self { list, span, .. } = std::mem::take(self);
        let is_list = !list.rows.is_empty() || list.goals.is_some();
        let kind = BlockKind::Scorers(Box::new(list));
        let span = span?;
        is_list.then_some(Block { kind, span })
    }
}

/// What a line that says a number of goals and nothing else has below it.
fn said_players(text: &str, dialect: &Dialect) -> Option<PlayersWith> {
    let text = text.trim_end_matches(':').trim_end();
    dialect.scorers().players_with(text)
}
