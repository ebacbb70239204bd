//! What one page gives, before the pages of an archive are joined: records whose ids are not final,
//! each with its places. The walk over a page makes them, `transclude` and `join` finish them.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::edition::{NamedBy, NamedEdition};
use super::facts::{BoxNotes, StatedDays};
use super::findings::FindingDraft;
use super::rounds::RoundPlace;
use super::section_labels::Labels;
use crate::block::PagePart;
use crate::linked::LinkedArticle;
#[cfg(feature = "dataset")]
use crate::model::Rule;
use crate::model::{
    DecidedBy, Kickoff, Match, MatchSourceKind, National, Page, PageId, Round, RoundId,
    ScheduledLeg, Score, Side, Standing, Tie, TotalKind,
};
use crate::normalize::{
    CardReading, GoalReading, KickReading, LineupReading, ManagerReading, Person,
};
use crate::wikitext::{LineIndex, Span};

/// What a page holds, before the pages of an archive are joined.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PageDraft {
    /// The page.
    pub page: Page,
    /// Other titles that lead to it.
    pub led_here: Vec<String>,
    /// What its wiki said of the titles that it links to.
    pub(crate) linked: BTreeMap<String, LinkedArticle>,
    /// The title that it leads to, if it is a redirect.
    pub redirect_to: Option<String>,
    /// Whether it is about an edition, or a part of one. The pages of teams, and those that name no
    /// season, are not.
    pub has_edition: bool,
    /// The edition.
    pub(crate) edition: NamedEdition,
    /// The national team that it is about.
    pub national: Option<National>,
    /// Its rounds, in page order.
    pub rounds: Vec<Round>,
    /// Windows of its schedule.
    pub schedule: Vec<ScheduledLeg>,
    /// Its matches, in page order.
    pub matches: Vec<MatchDraft>,
    /// Its ties.
    pub ties: Vec<TieDraft>,
    /// Its tables of standings.
    pub standings: Vec<StandingsDraft>,
    /// Totals that its infoboxes state.
    pub totals: Vec<TotalDraft>,
    /// Days that its infoboxes state.
    pub(crate) days: Vec<StatedDays>,
    /// What was found on the way.
    pub findings: Vec<FindingDraft>,
    /// Pages whose matches it shows.
    pub transcluded: Vec<TransclusionDraft>,
    /// Its labelled parts.
    pub labels: Labels,
    /// Lines of its text.
    pub lines: LineIndex,
}

#[cfg(feature = "dataset")]
impl PageDraft {
    /// Whether the page gives anything but itself, and what holds for any page without matches.
    pub(crate) fn has_football(&self) -> bool {
        let of_any_page = |finding: &FindingDraft| {
            matches!(
                finding.rule,
                Rule::NoMatchesOnPage
                    | Rule::EmptyPage
                    | Rule::LanguageNotSupported
                    | Rule::TextTooLong
                    | Rule::BadUtf8
            )
        };
        !(self.matches.is_empty()
            && self.ties.is_empty()
            && self.standings.is_empty()
            && self.totals.is_empty()
            && self.schedule.is_empty()
            && self.findings.iter().all(of_any_page))
            || self.transcluded.iter().any(|shown| shown.may_hold_matches)
    }
}

/// A match with everything that hangs on it. Its id is not final yet.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct MatchDraft {
    /// The record.
    pub record: Match,
    /// The round it is in.
    pub(crate) round: Arc<RoundPlace>,
    /// Goals, home side first.
    pub goals: Vec<(Side, GoalReading)>,
    /// Kicks of a shoot-out, home side first.
    pub kicks: Vec<(Side, KickReading)>,
    /// Cards, home side first.
    pub cards: Vec<(Side, CardReading)>,
    /// Players that line-ups list, home side first.
    pub lineups: Vec<(Side, LineupReading)>,
    /// Managers that line-ups name, home side first.
    pub managers: Vec<(Side, ManagerReading)>,
    /// What the match's own block says of its tie.
    pub(crate) stated: StatedTie,
    /// The kick-off as another page shows it, where it is written so.
    pub(crate) kickoff_when_shown: Option<Kickoff>,
    /// The round that this place names, where another place's counts and the two can't both be true.
    pub(crate) other_round: Option<Arc<str>>,
    /// On a page about one season of a team, the competition that a heading names.
    pub(crate) under: Option<Under>,
    /// Whether a list of the deciding matches of many editions names it.
    pub(crate) of_finals: bool,
    /// Whether a list of one team's matches leaves open if its numbered round is one of a knock-out, a stage of
    /// groups, or a day of a league.
    pub(crate) may_be_of_group: bool,
    /// Its tie, by place among the page's ties.
    pub tie: Option<usize>,
    /// Labels that its box names itself; those around it are in [`PageDraft::labels`].
    pub labels: Vec<String>,
    /// What names its competition.
    pub named_by: NamedBy,
    /// The article that the link which names its edition leads to.
    pub(crate) edition_link: Option<String>,
    /// The page that gives it its round, where its own page does not.
    pub stage: Option<Stage>,
    /// Where it stands; the first place is the one it was read from.
    pub sources: Vec<SourceDraft>,
    /// What its box says beside the record.
    pub(crate) notes: BoxNotes,
}

impl MatchDraft {
    /// The place it was read from.
    pub fn span(&self) -> Span {
        self.sources
            .first()
            .map(|source| source.span)
            .unwrap_or_default()
    }

    /// Whether nothing on its page names it but a bracket.
    pub(crate) fn is_of_bracket(&self) -> bool {
        let mut sources = self.sources.iter();
        sources
            .next()
            .is_some_and(|first| first.kind == MatchSourceKind::Bracket)
    }

    /// Whether it is a replay, or says that there was one: by a heading, or in the cell of its score.
    pub(crate) fn tells_of_replay(&self) -> bool {
        self.round.replay || self.stated.tells_of_replay()
    }

    /// Figures that may be those of a shoot-out: `4–3 (p)`, where one follows a level score. Whether they are, is
    /// known when the ties are.
    pub(crate) fn open_kicks(&self) -> Option<Score> {
        let is_said = self.stated.decided_by == Some(DecidedBy::Penalties);
        let is_open = is_said && self.record.penalties.is_none();
        self.record
            .score
            .filter(|score| is_open && !score.is_level())
    }

    /// The same match with its sides the other way round.
    pub(crate) fn turned(mut self) -> Self {
        self.record = self.record.turned();
        self.goals = turned(self.goals);
        self.kicks = turned(self.kicks);
        self.cards = turned(self.cards);
        self.lineups = turned(self.lineups);
        self.managers = turned(self.managers);
        self.stated.aggregate = self.stated.aggregate.map(Score::turned);
        self
    }

    /// Headings above that place.
    pub(crate) fn section_path(&self) -> &str {
        self.sources
            .first()
            .map_or("", |source| &*source.section_path)
    }
}

/// Items of both sides, the home side's first, where the sides change places.
fn turned<T>(mut items: Vec<(Side, T)>) -> Vec<(Side, T)> {
    for (side, _) in &mut items {
        *side = side.other();
    }
    items.sort_by_key(|(side, _)| *side == Side::Away);
    items
}

/// A competition as a heading names it, without saying which page it is of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Under {
    /// The part of ids that would stand for its edition.
    pub(crate) edition: String,
    /// What the part of an id that stands for the round begins with; all of it where no round is named.
    pub(crate) round: String,
}

/// What the block of one match says of the tie that it belongs to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct StatedTie {
    /// Aggregate, the match's home side first.
    pub(crate) aggregate: Option<Score>,
    /// Where the aggregate stands, and its text.
    pub(crate) place: Option<(Span, String)>,
    /// What decided it.
    pub(crate) decided_by: Option<DecidedBy>,
    /// Whether a word tells of a replay or the like, of this match or of another: a tie of two legs
    /// has none.
    pub(crate) is_said_to_decide: bool,
    /// What remains of the cell of the score or of the day, where it has the word for a replay. Which of the matches of a pair that is, they
    /// tell together.
    pub(crate) replay: Option<String>,
    /// Whether a note beside it is the word for a replay.
    pub(crate) notes_replay: bool,
}

impl StatedTie {
    /// Whether the match's own block says that it is a replay, or that there was one.
    pub(crate) fn tells_of_replay(&self) -> bool {
        self.replay.is_some() || self.notes_replay
    }
}

/// A place that names a match.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SourceDraft {
    /// Kind of block.
    pub kind: MatchSourceKind,
    /// The block.
    pub span: Span,
    /// Headings above it.
    pub section_path: Arc<str>,
    /// The page that shows it there, where that is another page.
    pub included_from: Option<PageId>,
}

/// A tie. Its id is not final yet.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TieDraft {
    /// The record.
    pub record: Tie,
    /// Its matches in order, by place among the page's matches.
    pub matches: Vec<usize>,
    /// The round it is in.
    pub(crate) round: Arc<RoundPlace>,
    /// Whether the page leaves open which of them was first.
    pub(crate) is_order_open: bool,
    /// Figures that a sentence states and that no match ever had.
    pub(crate) implausible: Option<Score>,
    /// The sentence, row or first box that makes it.
    pub span: Span,
    /// Headings above it.
    pub section_path: Arc<str>,
}

/// A table of one page.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct StandingsDraft {
    /// The round it is in.
    pub(crate) round: Arc<RoundPlace>,
    /// Headings above it.
    pub section_path: Arc<str>,
    /// The table.
    pub span: Span,
    /// The round of the page that shows it, where its own page names none.
    pub(crate) moved: Option<Round>,
    /// Its rows. Which table of its round it is, is known when the pages are joined.
    pub rows: Vec<Standing>,
}

/// A total as one page states it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TotalDraft {
    /// What is counted.
    pub(crate) kind: TotalKind,
    /// Of goals of one player: who it is.
    pub(crate) player: Option<Person>,
    /// The number.
    pub(crate) stated: u32,
    /// The infobox, or the place in a list of scorers.
    pub(crate) span: Span,
    /// The day up to which it counts, where it tells.
    pub(crate) updated: Option<NaiveDate>,
    /// Which matches it counts.
    pub(crate) scope: Scope,
}

/// The matches that an infobox counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Scope {
    /// Those of an edition, apart from qualifying.
    Edition(String),
    /// Those of its own page, which is about a part of an edition.
    Page(PageId),
}

/// A place where a page shows a part of another one.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TransclusionDraft {
    /// Title of the other page.
    pub page: String,
    /// The part of it.
    pub part: PagePart,
    /// Where it is asked for.
    pub span: Span,
    /// The line of that.
    pub line: u32,
    /// Headings above.
    pub section_path: Arc<str>,
    /// Whether it may hold matches, as far as its name and that of the part tell.
    pub may_hold_matches: bool,
    pub(crate) round: Arc<RoundPlace>,
    pub(crate) round_id: RoundId,
    pub(crate) edition: NamedEdition,
}

/// The page whose heading gives a match its round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stage {
    /// That page.
    pub page: PageId,
    /// Headings above the place that shows the match.
    pub section_path: Arc<str>,
    /// The line of that place.
    pub line: u32,
}
