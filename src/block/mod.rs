//! Blocks: what a reader of a page sees, before anybody says what it means.
//!
//! The one meeting point of the readers. A reader knows markup and makes blocks; `draft` knows
//! football and makes records from them. Values are still text, links and marks, each with its place
//! in the document. A further kind of input is one more reader and nothing else.

mod lineup;
mod lists;
mod mark;
mod scorers;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::dialect::{BoxField, Dialect, StandingsFigure, with_single_spaces};
use crate::model::Rule;
use crate::wikitext::{Redirect, Span};

pub use lineup::{Lineup, LineupPart, LineupRow};
pub use lists::{
    Bracket, Finals, FinalsRow, FinalsSides, Pairing, PairingSide, TeamMatch, TeamMatches,
};
pub use mark::{GoalKind, Mark, StatedGoal, Substituted};
pub use scorers::{ScorerRow, Scorers};

/// One block and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands.
    pub span: Span,
}

/// What a block is. The large ones are in boxes: most blocks of a page are headings.
#[derive(Debug, Clone, PartialEq)]
pub enum BlockKind {
    /// A heading.
    Heading(Heading),
    /// An infobox.
    Infobox(Box<Infobox>),
    /// A box with one match.
    MatchBox(Box<MatchBox>),
    /// A row of a table of ties.
    TieRow(Box<TieRow>),
    /// A cell of a grid of results.
    GridCell(Box<GridCell>),
    /// A row of a table that names the round of the rows below it; nothing at the end of the table.
    RoundLabel(Option<String>),
    /// A list of one team's matches.
    TeamMatches(Box<TeamMatches>),
    /// A list of the deciding matches of many editions.
    Finals(Box<Finals>),
    /// The line-up of one side of a match.
    Lineup(Box<Lineup>),
    /// A list of the scorers of an edition.
    Scorers(Box<Scorers>),
    /// A bracket.
    Bracket(Box<Bracket>),
    /// A table of standings.
    Standings(Box<StandingsTable>),
    /// A line that may state the outcome of the ties above it.
    TieOutcome(Value),
    /// A line that says in which zone all times below it are.
    TimesAre(Value),
    /// A rule between ties.
    TieSeparator,
    /// A table with the dates of the legs of each round.
    Schedule(Schedule),
    /// A place where matches of another page are shown.
    Transclusion(Transclusion),
    /// The begin or end of a labelled part of the page.
    SectionLabel(SectionLabel),
    /// What a wiki shows of a page that is a redirect.
    Redirect(Redirect),
    /// Something that looks like a match block and cannot be read.
    Unreadable(Unreadable),
    /// Something that is known and deliberately left out.
    Skipped(Skipped),
}

/// A heading of level 1 (the page) to 6.
#[derive(Debug, Clone, PartialEq)]
pub struct Heading {
    /// Level.
    pub level: u8,
    /// What it says.
    pub title: String,
    /// The title that it leads to, where all of it is a link.
    pub link: Option<String>,
}

impl Heading {
    /// A heading whose words are these.
    pub fn of(level: u8, title: String, words: &Value) -> Self {
        let mut links = words.links();
        let link = links.next().filter(|_| links.next().is_none());
        let link = link.filter(|(_, label)| label.trim() == title);
        let link = link.map(|(target, _)| target.to_owned());
        Self { level, title, link }
    }
}

/// An infobox: its parameters by name, in order.
#[derive(Debug, Clone, PartialEq)]
pub struct Infobox {
    /// Parameters and their plain text.
    pub parameters: Vec<(String, String)>,
    /// Of a single match: the line that names its competition and round.
    pub event: Option<Value>,
    /// Of a single match: its title.
    pub match_name: Option<String>,
    /// Of a single match: what it says of it.
    pub game: Option<Box<MatchBox>>,
}

/// A box with one match.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MatchBox {
    /// Whether it is of the kind that folds.
    pub collapsible: bool,
    /// Whether the round is the cell of a column of rounds, which names no competition.
    pub round_alone: bool,
    /// Values by field. A field that is blank is absent.
    pub fields: BTreeMap<BoxField, Value>,
    /// Parameters that no dialect names, with their place.
    pub unknown: Vec<(String, Span)>,
    /// Parameters that are written in another way than the wiki's template has them.
    pub misspelt: Vec<(String, Span)>,
    /// Parameters that stand twice with different values, with the place of the one that counts.
    pub duplicates: Vec<(String, Span)>,
    /// Addresses of reports, in the order of the page.
    pub reports: Vec<String>,
    /// Values that another page shows in place of this page's own, where the two differ.
    pub when_shown: BTreeMap<BoxField, Value>,
    /// What people see of the same match, where the fields come from the arguments of its template.
    pub shown: Option<Box<MatchBox>>,
}

/// A row of a table of ties. Every leg is written from the side of team 1.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TieRow {
    /// Left team.
    pub team1: Value,
    /// Country code beside it.
    pub country1: Value,
    /// Aggregate, or the score of a single match.
    pub aggregate: Value,
    /// Whether the table has no place for an aggregate. A cell that is left blank says that there is
    /// none.
    pub without_aggregate: bool,
    /// Right team.
    pub team2: Value,
    /// Country code beside it.
    pub country2: Value,
    /// Legs in order; a cell that is not there is `None`.
    pub legs: Vec<Option<Value>>,
    /// Whether the aggregate cell is the score of a single match.
    pub single: bool,
    /// The side that a parameter names as the winner, 1 or 2.
    pub winner: Option<u8>,
    /// What else the row says of its match, by the heads of the columns: a date, the attendance.
    pub details: BTreeMap<BoxField, Value>,
    /// Whether the row is a replay of the match of the same teams above it.
    pub replay: bool,
}

/// A cell of a grid of results: one match without a date.
#[derive(Debug, Clone, PartialEq)]
pub struct GridCell {
    /// Home team. Cells of one row share it.
    pub home: Arc<Value>,
    /// Away team. Cells of one column share it.
    pub away: Arc<Value>,
    /// Result, home side first.
    pub score: Value,
    /// Which meeting of the two at this ground it is, where the grid numbers them.
    pub leg: Option<u8>,
}

/// A table of standings: one row a team, in the order of the page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StandingsTable {
    /// Points for a win, a draw and a defeat, where the table states them.
    pub points: [Option<Value>; 3],
    /// The group, where the table names it itself.
    pub group: Option<String>,
    /// Rows in order.
    pub rows: Vec<StandingsRow>,
    /// Teams after a gap in the numbers, which the wiki does not show.
    pub behind_a_gap: Vec<(String, Span)>,
}

/// One team of a table of standings.
#[derive(Debug, Clone, PartialEq)]
pub struct StandingsRow {
    /// The team; its code in the table where no name is given.
    pub team: Value,
    /// Position by the order of the table.
    pub position: u32,
    /// Figures that are given.
    pub figures: BTreeMap<StandingsFigure, Value>,
    /// What the position leads to.
    pub qualification: Option<String>,
    /// Letters such as C for champions.
    pub status: Option<String>,
    /// Notes on the team.
    pub note: Option<String>,
    /// The parameter that puts the team into the table.
    pub span: Span,
}

/// Rows of a schedule: a round and the dates of its legs.
#[derive(Debug, Clone, PartialEq)]
pub struct Schedule {
    /// Rows in order.
    pub rows: Vec<ScheduleRow>,
}

/// One row of a schedule.
#[derive(Debug, Clone, PartialEq)]
pub struct ScheduleRow {
    /// Name of the round.
    pub round: String,
    /// Dates by leg, from the first.
    pub legs: Vec<String>,
    /// Where the row stands.
    pub span: Span,
}

/// A place where matches of another page are shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Transclusion {
    /// The other page.
    pub page: String,
    /// The part of it that is shown.
    pub part: PagePart,
}

impl Transclusion {
    /// Whether what is shown may hold matches or tables of them. Where the title, or the name of the
    /// part, says what there is instead, nothing is missed without it.
    pub fn may_hold_matches(&self, dialect: &Dialect) -> bool {
        let part = match &self.part {
            PagePart::Labelled(name) | PagePart::Asked(name) | PagePart::UnderHeading(name) => name,
            PagePart::Whole | PagePart::AllBut(_) => "",
        };
        !dialect.names_no_matches(&self.page) && !dialect.names_no_matches(part)
    }
}

/// A part of a page that another page shows.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PagePart {
    /// All of it.
    Whole,
    /// What its labels of this name enclose.
    Labelled(String),
    /// What it shows when it is asked for this word: the part of that name, else the one for all other words,
    /// and all of a page that has no such parts.
    Asked(String),
    /// All but what its labels of this name enclose.
    AllBut(String),
    /// The section under this heading.
    UnderHeading(String),
}

/// The begin or end of a labelled part of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionLabel {
    /// The label.
    pub name: String,
    /// Whether the part begins here.
    pub begins: bool,
    /// Whether the part is what the page shows when it is asked for this word, and no tag of a section.
    pub is_asked: bool,
}

/// Something that looks like a match block and cannot be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Unreadable {
    /// What it looks like.
    pub found: String,
    /// Why it cannot be read.
    pub why: String,
}

/// Something that is known and deliberately left out.
#[derive(Debug, Clone, PartialEq)]
pub struct Skipped {
    /// Name of the rule that reports it.
    pub rule: Rule,
    /// What it is.
    pub found: String,
    /// How many results it holds, where they are counted.
    pub results: Option<u32>,
}

/// A value: pieces in reading order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Value {
    /// Its pieces.
    pub pieces: Vec<Piece>,
    /// Where it stands.
    pub span: Span,
}

/// A piece of a value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// What it is.
    pub kind: PieceKind,
    /// Where it stands.
    pub span: Span,
}

/// What a piece of a value is.
#[derive(Debug, Clone, PartialEq)]
pub enum PieceKind {
    /// Text.
    Text(String),
    /// A link.
    Link {
        /// Title of a page, or an address.
        target: String,
        /// What it shows.
        label: String,
        /// Whether it leads out of the wiki.
        external: bool,
    },
    /// Something with a meaning of its own: a goal, a flag, a date.
    Mark(Mark),
    /// The end of a line; `item` begins a new item of a list.
    Break {
        /// Whether an item of a list begins.
        item: bool,
    },
    /// A footnote.
    Note(String),
    /// Text that is struck through: it no longer counts.
    Struck(String),
    /// Bold begins or ends.
    Bold,
}

impl Value {
    /// A value of plain text.
    pub fn of_text(text: &str, span: Span) -> Self {
        let kind = PieceKind::Text(text.to_owned());
        Self {
            pieces: vec![Piece { kind, span }],
            span,
        }
    }

    /// Text of the pieces, white space folded; links show their labels; marks, notes and what is
    /// struck through nothing.
    pub fn text(&self) -> String {
        let mut out = String::new();
        for piece in &self.pieces {
            match &piece.kind {
                PieceKind::Text(text) => out.push_str(text),
                PieceKind::Link { label, .. } => out.push_str(label),
                PieceKind::Break { .. } => out.push(' '),
                PieceKind::Mark(_)
                | PieceKind::Note(_)
                | PieceKind::Struck(_)
                | PieceKind::Bold => {}
            }
        }
        match with_single_spaces(&out) {
            Cow::Borrowed(_) => out,
            Cow::Owned(text) => text,
        }
    }

    /// Leaves the beginning of the text, `start`, and what is in it that is no text. Does nothing where
    /// the text does not begin so.
    pub(crate) fn keep_start(&mut self, start: &str) {
        let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
        let mut left = letters(start);
        for piece in &mut self.pieces {
            let text = match &mut piece.kind {
                PieceKind::Text(text) | PieceKind::Link { label: text, .. } => text,
                _ => continue,
            };
            let own = letters(text);
            if own > left {
                let places = text.char_indices().filter(|(_, c)| !c.is_whitespace());
                let end = places.map(|(at, _)| at).nth(left).unwrap_or(text.len());
                text.truncate(end);
            }
            left = left.saturating_sub(own);
        }
        self.pieces.retain(|piece| match &piece.kind {
            PieceKind::Text(text) => !text.is_empty(),
            PieceKind::Link { label, .. } => !label.is_empty(),
            _ => true,
        });
    }

    /// Leaves the end of the text, as [`Value::keep_start`] its beginning.
    pub(crate) fn keep_end(&mut self, end: &str) {
        let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
        let mut left = letters(&self.text()).saturating_sub(letters(end));
        for piece in &mut self.pieces {
            let text = match &mut piece.kind {
                PieceKind::Text(text) | PieceKind::Link { label: text, .. } => text,
                _ => continue,
            };
            let own = letters(text);
            let places = text.char_indices().filter(|(_, c)| !c.is_whitespace());
            let start = places.map(|(at, _)| at).nth(left).unwrap_or(text.len());
            if left > 0 {
                text.drain(..start);
            }
            left = left.saturating_sub(own);
        }
        self.pieces.retain(|piece| match &piece.kind {
            PieceKind::Text(text) => !text.is_empty(),
            PieceKind::Link { label, .. } => !label.is_empty(),
            _ => true,
        });
    }

    /// The lines of the value that show anything, each a value.
    pub(crate) fn lines(&self) -> Vec<Self> {
        let is_break = |piece: &Piece| matches!(piece.kind, PieceKind::Break { .. });
        let line = |pieces: &[Piece]| {
            let (first, last) = (pieces.first()?.span, pieces.last()?.span);
            let value = Self {
                pieces: pieces.to_vec(),
                span: Span {
                    start: first.start,
                    end: last.end,
                },
            };
            (!value.is_blank()).then_some(value)
        };
        self.pieces.split(is_break).filter_map(line).collect()
    }

    /// Marks in the value, in order.
    pub fn marks(&self) -> impl Iterator<Item = &Mark> {
        self.marks_with_spans().map(|(mark, _)| mark)
    }

    /// Marks in the value with their places, in order.
    pub fn marks_with_spans(&self) -> impl Iterator<Item = (&Mark, Span)> {
        self.pieces.iter().filter_map(|piece| match &piece.kind {
            PieceKind::Mark(mark) => Some((mark, piece.span)),
            _ => None,
        })
    }

    /// Parts of the first day that is given in numbers.
    pub fn day_in_numbers(&self) -> Option<&[String]> {
        self.marks().find_map(|mark| match mark {
            Mark::Date { parts, .. } => Some(parts.as_slice()),
            _ => None,
        })
    }

    /// Links in the value as target and label, in order.
    pub fn links(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pieces.iter().filter_map(|piece| match &piece.kind {
            PieceKind::Link {
                target,
                label,
                external: false,
            } => Some((target.as_str(), label.as_str())),
            _ => None,
        })
    }

    /// Texts of the footnotes, in order.
    pub fn notes(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().filter_map(|piece| match &piece.kind {
            PieceKind::Note(text) => Some(text.trim()).filter(|text| !text.is_empty()),
            _ => None,
        })
    }

    /// Texts that are struck through, in order, with their places.
    pub fn struck(&self) -> impl Iterator<Item = (&str, Span)> {
        self.pieces.iter().filter_map(|piece| match &piece.kind {
            PieceKind::Struck(text) => Some((text.trim(), piece.span)),
            _ => None,
        })
    }

    /// Whether any of it is bold.
    pub fn is_bold(&self) -> bool {
        self.pieces
            .iter()
            .any(|piece| piece.kind == PieceKind::Bold)
    }

    /// Whether it shows nothing at all.
    pub fn is_blank(&self) -> bool {
        self.pieces.iter().all(|piece| match &piece.kind {
            PieceKind::Text(text) => text.trim().is_empty(),
            PieceKind::Break { .. } | PieceKind::Bold | PieceKind::Note(_) => true,
            PieceKind::Struck(text) => text.trim().is_empty(),
            PieceKind::Link { .. } | PieceKind::Mark(_) => false,
        })
    }
}
