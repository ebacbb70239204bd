//! Rows of tables that say more than a result: dates, attendances, notes, replays and walkovers. Called
//! by `rows`, which knows all rows of a page.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;

use super::boxes::match_of_box;
use super::cells::is_against_nobody;
use super::findings::{About, FindingDraft};
use super::page_draft::{MatchDraft, SourceDraft, TieDraft};
use super::place::Context;
use super::ties::{attach, derive, is_pair, side_named, state, tie_of};
use crate::block::{MatchBox, TieRow, Value};
use crate::dialect::{BoxField, Dialect, with_plain_dashes};
use crate::model::{
    DecidedBy, DecidedBySource, MatchSourceKind, MatchStatus, MatchWinner, Opponent, Rule, Score,
    TieSide,
};
use crate::normalize::{self, Decided, Favour, Outcome};
use crate::wikitext::Span;

/// The match that a row of a single match states with all its columns, as a box of it would.
#[derive(Debug, Clone)]
pub(super) struct StatedMatch {
    draft: MatchDraft,
    findings: Vec<FindingDraft>,
    replay: bool,
    /// What the row says of the outcome, and the text that says it.
    outcome: Option<(Outcome, String)>,
}

impl StatedMatch {
    /// `None` for a row that says nothing but its sides and the result, and for one of several legs.
    pub(super) fn of(
        row: &TieRow,
        beside: Option<&(TieSide, Decided)>,
        span: Span,
        context: &Context<'_>,
    ) -> Option<Self> {
        if !row.single {
            return None;
        }
        let result = normalize::score(&row.aggregate, context.dialect).unwrap_or_default();
        let is_walkover = result.status == Some(MatchStatus::Walkover);
        let replay = row.replay || result.decided_by == Some(DecidedBy::Replay);
        let says_more = replay || !row.details.is_empty() || beside.is_some() || is_walkover;
        let team = |value| normalize::team(value, context.dialect);
        let nobody = || Opponent::Slot(String::new());
        let sides = [&row.team1, &row.team2].map(|value| team(value).unwrap_or_else(nobody));
        if !says_more || is_against_nobody(&sides[0], &sides[1], &result) {
            return None;
        }
        let mut fields = row.details.clone();
        let sides = [
            (BoxField::Team1, &row.team1, &row.country1),
            (BoxField::Team2, &row.team2, &row.country2),
        ];
        for (field, team, country) in sides {
            let mut team = team.clone();
            // Of a cell beside a team only its flag counts.
            let flags = country
                .pieces
                .iter()
                .filter(|piece| matches!(piece.kind, crate::block::PieceKind::Mark(_)));
            team.pieces.extend(flags.cloned());
            fields.insert(field, team);
        }
        if !row.aggregate.is_blank() {
            fields.insert(BoxField::Score, row.aggregate.clone());
        }
        let stated = MatchBox {
            fields,
            ..MatchBox::default()
        };
        let (mut draft, mut findings) = match_of_box(&stated, span, context, 0);
        draft.sources = vec![SourceDraft {
            kind: MatchSourceKind::Table,
            span,
            section_path: context.section_path.clone(),
            included_from: None,
        }];
        let replay = replay || draft.stated.tells_of_replay();
        let by_bracket = beside.map(|(side, decided)| {
            let said = &decided.reading;
            let record = &mut draft.record;
            record.extra_time = record.extra_time.map(|extra| extra || said.extra_time);
            let is_open = matches!(record.status, MatchStatus::Scheduled | MatchStatus::Unknown);
            if let Some(status) = said.status
                && (is_open || record.status == MatchStatus::Played)
            {
                record.status = status;
                record.awarded = record.awarded.or(record.score.take());
                record.extra_time = None;
                record.golden_goal = None;
            }
            let team = match side {
                TieSide::Team1 => record.home.name(),
                TieSide::Team2 => record.away.name(),
            };
            let named = |favour| (said.favour() == favour).then(|| team.to_owned());
            let outcome = Outcome {
                winner: named(Favour::This),
                loser: named(Favour::Other),
                aggregate: None,
                implausible: None,
                decider: said.penalties,
                decided_by: said.beside_decider(),
                advanced_to: None,
            };
            (outcome, format!("{team} ({})", decided.words))
        });
        let teams = [draft.record.home.clone(), draft.record.away.clone()];
        let mut said = outcome_of(row, context.dialect);
        if let Some((_, text)) =
            said.take_if(|(said, _)| names_neither(said, &teams, context.dialect))
        {
            let path = &context.section_path;
            let finding =
                FindingDraft::new(Rule::UnreadRemainder, span, path, About::Match(0)).found(text);
            findings.push(finding);
        }
        let note = row.details.get(&BoxField::Note).map(Value::text);
        let note = note.filter(|note| {
            let note = with_plain_dashes(note);
            outcome_of(row, context.dialect).is_none() && context.dialect.says_how.is_match(&note)
        });
        if let Some(note) = note {
            let path = &context.section_path;
            let finding = FindingDraft::new(Rule::UnreadRemainder, span, path, About::Match(0));
            findings.push(finding.found(note));
        }
        let outcome = said.or(by_bracket);
        Some(Self {
            draft,
            findings,
            replay,
            outcome,
        })
    }

    /// Whether the row is a replay of the match of the same teams above it, if there is one.
    pub(super) fn is_replay(&self) -> bool {
        self.replay
    }

    /// The day of the match.
    pub(super) fn date(&self) -> Option<NaiveDate> {
        self.draft.record.date
    }

    /// Puts the match among the others of its page.
    pub(super) fn place(
        &self,
        matches: &mut Vec<MatchDraft>,
        findings: &mut Vec<FindingDraft>,
    ) -> usize {
        let place = matches.len();
        matches.push(self.draft.clone());
        findings.extend(self.findings.iter().cloned().map(|mut finding| {
            if finding.about == About::Match(0) {
                finding.about = About::Match(place);
            }
            finding
        }));
        place
    }
}

/// Matches that rows state, in the order of the page, until their ties are known.
#[derive(Debug, Default)]
pub(super) struct StatedMatches {
    rows: Vec<(usize, Option<Box<StatedMatch>>, Option<TieSide>)>,
    known: HashSet<usize>,
}

impl StatedMatches {
    /// Notes a match, what its row states beside the result, and the side in bold; a match that two
    /// rows state once.
    pub(super) fn push(
        &mut self,
        place: usize,
        stated: Option<Box<StatedMatch>>,
        bold: Option<TieSide>,
    ) {
        if self.known.insert(place) {
            self.rows.push((place, stated, bold));
        }
    }

    /// The ties that rows tell of by a replay, a note on the outcome or a walkover.
    pub(super) fn ties(
        self,
        context: &Context<'_>,
        matches: &mut [MatchDraft],
        ties: &mut Vec<TieDraft>,
    ) {
        let mut groups: BTreeMap<(String, [String; 2]), Vec<usize>> = BTreeMap::new();
        let mut order: Vec<Vec<usize>> = Vec::new();
        for (number, (place, stated, _)) in self.rows.iter().enumerate() {
            let Some(draft) = matches.get(*place).filter(|draft| draft.tie.is_none()) else {
                continue;
            };
            let record = &draft.record;
            let mut pair = [record.home.slug(), record.away.slug()];
            pair.sort();
            let key = (record.round_id.to_string(), pair);
            let above = groups.entry(key).or_default();
            // A replay belongs to the match of the same teams above it; any other row begins a tie.
            if !stated.as_ref().is_some_and(|stated| stated.replay) {
                order.push(std::mem::take(above));
            }
            above.push(number);
        }
        order.extend(groups.into_values());
        order.retain(|rows| !rows.is_empty());
        order.sort();
        for rows in order {
            self.tie(&rows, context, matches, ties);
        }
    }

    fn tie(
        &self,
        rows: &[usize],
        context: &Context<'_>,
        matches: &mut [MatchDraft],
        ties: &mut Vec<TieDraft>,
    ) {
        let rows: Vec<_> = rows.iter().filter_map(|row| self.rows.get(*row)).collect();
        let legs: Vec<usize> = rows.iter().map(|(place, ..)| *place).collect();
        let Some((last, stated, bold)) = rows.last() else {
            return;
        };
        let is_walkover = matches
            .get(*last)
            .is_some_and(|draft| draft.record.status == MatchStatus::Walkover);
        let outcome = stated.as_ref().and_then(|stated| stated.outcome.as_ref());
        if outcome.is_none() && legs.len() < 2 && !is_walkover {
            return;
        }
        let span = matches.get(*last).map(MatchDraft::span).unwrap_or_default();
        let Some(mut tie) = tie_of(&legs, matches, context, span) else {
            return;
        };
        if let Some((outcome, text)) = outcome {
            state(&mut tie, outcome, text, context.dialect);
            shootout(&tie, *last, matches);
        } else if is_walkover {
            tie.record.decided_by = DecidedBy::Walkover;
            tie.record.decided_by_source = Some(DecidedBySource::Stated);
        } else {
            tie.record.decided_by = DecidedBy::Replay;
            tie.record.decided_by_source = Some(DecidedBySource::Stated);
        }
        let turned = matches
            .get(*last)
            .is_some_and(|draft| !draft.record.home.is_same(&tie.record.team1));
        let bold = bold.map(|side| match (side, turned) {
            (TieSide::Team1, false) | (TieSide::Team2, true) => TieSide::Team1,
            _ => TieSide::Team2,
        });
        tie.record.winner = tie.record.winner.or(bold);
        derive(&mut tie, matches);
        attach(&legs, matches, ties.len());
        ties.push(tie);
    }
}

fn outcome_of(row: &TieRow, dialect: &Dialect) -> Option<(Outcome, String)> {
    let text = row.details.get(&BoxField::Note)?.text();
    Some((normalize::outcome(&text, dialect)?, text))
}

/// Whether an outcome names a team and neither of the two is meant: nobody can tell whose figures it
/// gives.
pub(super) fn names_neither(outcome: &Outcome, teams: &[Opponent; 2], dialect: &Dialect) -> bool {
    let mut named = [&outcome.winner, &outcome.loser]
        .into_iter()
        .flatten()
        .peekable();
    named.peek().is_some() && named.all(|name| side_named(name, teams, dialect).is_none())
}

/// Adds what the note of a row of several legs says of the outcome, where nothing else does. Gives
/// the text of a note that names neither team, or another aggregate than the row.
pub(super) fn state_note(tie: &mut TieDraft, row: &TieRow, dialect: &Dialect) -> Option<String> {
    if row.single || tie.record.decided_by != DecidedBy::Unknown {
        return None;
    }
    let (outcome, text) = outcome_of(row, dialect)?;
    let teams = [tie.record.team1.clone(), tie.record.team2.clone()];
    if names_neither(&outcome, &teams, dialect) {
        return Some(text);
    }
    let (aggregate, winner) = (tie.record.aggregate, tie.record.winner);
    state(tie, &outcome, &text, dialect);
    let differs = aggregate
        .zip(tie.record.aggregate)
        .is_some_and(|(row, said)| row != said);
    tie.record.aggregate = aggregate.or(tie.record.aggregate);
    tie.record.winner = tie.record.winner.or(winner);
    differs.then_some(text)
}

/// The shoot-out that a note tells of is that of the last match.
fn shootout(tie: &TieDraft, last: usize, matches: &mut [MatchDraft]) {
    let Some(kicks) = tie.record.penalties else {
        return;
    };
    let Some(draft) = matches.get_mut(last) else {
        return;
    };
    let at_home = is_pair(draft, &tie.record.team1, &tie.record.team2)
        && draft.record.home.is_same(&tie.record.team1);
    let record = &mut draft.record;
    if record.score.is_some_and(Score::is_level) && record.penalties.is_none() {
        record.penalties = Some(if at_home { kicks } else { kicks.turned() });
        record.winner = MatchWinner::of(record.awarded.or(record.score), record.penalties);
    }
}
