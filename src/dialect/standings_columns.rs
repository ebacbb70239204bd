//! Titles of the columns of tables of standings that are written by hand or rendered. `reader::table`
//! asks for them.

use super::Dialect;
use super::role::StandingsColumn;

/// Bytes of the longest name of a round.
const LONGEST_ROUND: usize = 100;

impl Dialect {
    /// What a column of a table of standings gives, by its title. `P` is the number of matches where
    /// another column has the position.
    pub(crate) fn standings_column(&self, title: &str) -> Option<StandingsColumn> {
        let columns = &self.file.standings_columns;
        let words = title.split_whitespace();
        let is_for_editors = |word: &&str| columns.editors.has(word);
        let is_name = title.split_whitespace().any(|word| !is_for_editors(&word));
        let kept: Vec<&str> = match title.contains(' ') && is_name {
            true => words.filter(|word| !is_for_editors(word)).collect(),
            false => words.collect(),
        };
        let title = kept.join(" ");
        let known = [
            (&columns.team, StandingsColumn::Team),
            (&columns.goals, StandingsColumn::Goals),
            (&columns.qualification, StandingsColumn::Qualification),
            (&columns.note, StandingsColumn::Note),
        ];
        let found = known.into_iter().find(|(list, _)| list.has(&title));
        let figure = || {
            let figures = columns.figures.iter();
            let mut found = figures.filter(|(_, list)| list.has(&title));
            // A word of two meanings is the number of matches: a position may go without a title.
            let figure = found.next_back().map(|(figure, _)| *figure)?;
            Some(StandingsColumn::Figure(figure))
        };
        found.map(|(_, column)| column).or_else(figure)
    }

    /// Whether the source of a table may have the titles of standings.
    pub(crate) fn may_be_standings(&self, source: &str) -> bool {
        self.standings_words.is_match(source)
    }

    /// Whether a text names a round of a competition, and nothing else.
    pub(crate) fn names_a_round(&self, text: &str) -> bool {
        let text = super::with_plain_dashes(text);
        text.len() <= LONGEST_ROUND && self.rounds.find(&text).is_some()
    }

    /// Whether a text names a group of a competition.
    pub(crate) fn names_a_group(&self, text: &str) -> bool {
        let found = self.rounds.find(&super::with_plain_dashes(text));
        found.is_some_and(|rule| rule.kind == crate::model::RoundKind::Group)
    }
}
