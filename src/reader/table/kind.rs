//! What a table is taken for, and what the census says of one: which form it has, and of a table that no
//! reader takes its heads, how many of its rows hold results, and its cells.

use super::Table;
use crate::block::{Block, BlockKind};
use crate::wikitext::Span;

/// The form of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TableKind {
    /// Matches or ties of two teams, a row each.
    Ties,
    /// One team's matches, with its opponents in one column.
    TeamMatches,
    /// The deciding matches of many editions.
    Finals,
    /// Results by pairs, with teams as heads of rows and columns.
    CrossTable,
    /// Standings.
    Standings,
    /// A bracket.
    Bracket,
    /// The line-up of a side.
    LineUp,
    /// Scorers of an edition with their goals.
    Scorers,
    /// The days of rounds.
    Schedule,
    /// It seems to hold results, or to be of a known form, and gives nothing: a finding says so.
    Reported,
    /// It says nothing of matches.
    NoFootball,
}

impl TableKind {
    /// All forms, in the order of the docs.
    pub const ALL: [Self; 11] = [
        Self::Ties,
        Self::TeamMatches,
        Self::Finals,
        Self::CrossTable,
        Self::Standings,
        Self::Bracket,
        Self::LineUp,
        Self::Scorers,
        Self::Schedule,
        Self::Reported,
        Self::NoFootball,
    ];
}

/// What the census says of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenTable {
    /// What it is taken for.
    pub kind: TableKind,
    /// Where it stands.
    pub span: Span,
    /// Whether it lists matches of one team, which the page or a column has to name: else it is reported.
    pub of_one_team: bool,
    /// Of a table that is or may be reported: the titles of its columns.
    pub head: String,
    /// Of such a table: how many of its rows hold results.
    pub results: usize,
    /// Of such a table: its cells, row by row. A cell that reaches over several columns
    /// or rows has its text in the first.
    pub rows: Vec<Vec<String>>,
}

impl Table<'_> {
    /// What these blocks, which were read from it, make of the table.
    pub(super) fn kind_of(tried: TableKind, blocks: &[Block]) -> TableKind {
        let says_so = |block: &Block| {
            matches!(
                block.kind,
                BlockKind::Skipped(_) | BlockKind::Unreadable(_) | BlockKind::RoundLabel(_)
            )
        };
        match tried {
            TableKind::NoFootball if blocks.is_empty() => tried,
            _ if blocks.iter().all(says_so) => TableKind::Reported,
            _ => tried,
        }
    }
}

#[cfg(any(feature = "dataset", feature = "html"))]
impl Table<'_> {
    /// What the census says of the table.
    pub(in crate::reader) fn seen(&self) -> SeenTable {
        let (kind, blocks) = self.read();
        let is_list = |block: &Block| matches!(block.kind, BlockKind::TeamMatches(_));
        let mut out = SeenTable {
            kind,
            span: self.span,
            of_one_team: blocks.iter().any(is_list),
            head: String::new(),
            results: 0,
            rows: Vec::new(),
        };
        if kind == TableKind::Reported || out.of_one_team {
            out.head = self.joined(&self.head_titles());
            out.results = self.rows_with_results();
            out.rows = (0..self.rows.len()).map(|row| self.written(row)).collect();
        }
        out
    }

    /// The texts of a row by column, each cell once.
    fn written(&self, number: usize) -> Vec<String> {
        let above = number.checked_sub(1).and_then(|above| self.rows.get(above));
        let row = self.rows.get(number).into_iter().flatten();
        let mut before = None;
        let text = |(column, place): (usize, &Option<usize>)| {
            let reaches = above.and_then(|above| above.get(column)) == Some(place);
            let goes_on = before.replace(*place) == Some(*place);
            match place {
                Some(_) if reaches || goes_on => String::new(),
                place => self.text(*place).to_owned(),
            }
        };
        (0..).zip(row).map(text).collect()
    }
}
