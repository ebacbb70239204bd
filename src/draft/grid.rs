//! Cells of grids of results. A cell is one more place of the match whose box the page has in the same
//! round, with the same side at home; else it makes the match. Called by the walk.

use std::collections::VecDeque;
use std::sync::Arc;

use foldhash::{HashMap, HashSet};

use super::bare::{BarePlace, bare_match};
use super::cells::{
    CellFinding, country_without_code, of_one_match, score_findings, struck, unknown_marks,
};
use super::findings::{About, FindingDraft};
use super::page_draft::MatchDraft;
use super::place::Context;
use crate::block::{GridCell, Value};
use crate::dialect::Dialect;
use crate::model::{MatchStatus, Opponent, RoundId, Rule, SideNumbers};
use crate::normalize::{self, ScoreReading, TeamCell};

/// How many boxes of one pair and round are looked at: pages that have more name no real matches.
const MOST_CANDIDATES: usize = 32;

/// A cell with its match as it would be without a box, and what was found in it. A finding about the
/// match has the place 0 until the match has one.
pub(super) struct CellDraft {
    draft: MatchDraft,
    findings: Vec<FindingDraft>,
}

/// A team that a grid names.
#[derive(Clone)]
struct GridTeam {
    /// What was read. It is kept, so that nothing else can be at its place.
    _read: Arc<Value>,
    side: Opponent,
    /// What is odd about its name.
    odd: Vec<CellFinding>,
}

/// Teams of grids as they were read: each once, however many cells name it.
#[derive(Default)]
pub(super) struct GridTeams(HashMap<usize, GridTeam>);

impl GridTeams {
    fn read(&mut self, value: &Arc<Value>, dialect: &Dialect) -> GridTeam {
        let place = Arc::as_ptr(value).addr();
        if let Some(known) = self.0.get(&place) {
            return known.clone();
        }
        let unknown = unknown_marks(value).chain(country_without_code(value, dialect));
        let odd = unknown.chain(struck(value)).collect();
        // What the teams are in the competition is in the table that the grid belongs to.
        let beside = normalize::beside_team(value, TeamCell::Other, dialect);
        let team = beside.team.as_ref().unwrap_or(value);
        let side = normalize::team(team, dialect);
        let side = side.unwrap_or_else(|| Opponent::Slot(String::new()));
        let team = GridTeam {
            _read: Arc::clone(value),
            side,
            odd,
        };
        self.0.insert(place, team.clone());
        team
    }
}

impl CellDraft {
    pub(super) fn new(
        cell: &GridCell,
        teams: &mut GridTeams,
        place: &BarePlace,
        context: &Context<'_>,
    ) -> Self {
        let dialect = context.dialect;
        let finding =
            |rule, span| FindingDraft::new(rule, span, place.section_path(), About::Match(0));
        let mut findings = Vec::new();
        let mut reading = match normalize::score(&cell.score, dialect) {
            Ok(reading) => reading,
            Err(error) => {
                let draft = finding(Rule::UnreadableValue, place.span);
                let draft = draft.saying(error.to_string()).expected(error.expected);
                findings.push(draft.found(error.found));
                ScoreReading::default()
            }
        };
        let odd = score_findings(&reading, &cell.score).into_iter();
        let [home, away] = [&cell.home, &cell.away].map(|team| teams.read(team, dialect));
        let odd = odd.chain(home.odd).chain(away.odd);
        let odd = odd.chain(of_one_match(&mut reading, &cell.score));
        findings.extend(odd.map(|(rule, span, found)| finding(rule, span).found(found)));
        let mut draft = bare_match(place, home.side, away.side, &reading, context);
        draft.record.leg = cell.leg;
        Self { draft, findings }
    }
}

/// Gives every cell its match: that of its box, or a new one.
pub(super) fn link_cells(
    cells: Vec<CellDraft>,
    matches: &mut Vec<MatchDraft>,
    findings: &mut Vec<FindingDraft>,
) {
    if cells.is_empty() {
        return;
    }
    matches.reserve(cells.len());
    let mut sides = SideNumbers::default();
    let mut boxes: HashMap<(RoundId, [u32; 2]), VecDeque<usize>> = HashMap::default();
    for (place, found) in matches.iter().enumerate() {
        let record = &found.record;
        for pair in sides.ordered_pairs(&record.home, &record.away) {
            let key = (record.round_id.clone(), pair);
            boxes.entry(key).or_default().push_back(place);
        }
    }
    let mut taken: HashSet<usize> = HashSet::default();
    for cell in cells {
        let record = &cell.draft.record;
        let mut places: Vec<usize> = Vec::new();
        for pair in sides.ordered_pairs(&record.home, &record.away) {
            if let Some(of_pair) = boxes.get_mut(&(record.round_id.clone(), pair)) {
                while of_pair.front().is_some_and(|place| taken.contains(place)) {
                    of_pair.pop_front();
                }
                places.extend(of_pair.iter().take(MOST_CANDIDATES));
            }
        }
        places.sort_unstable();
        places.dedup();
        places.retain(|place| {
            !taken.contains(place)
                && matches.get(*place).is_some_and(|found| {
                    found.record.home.is_same(&record.home)
                        && found.record.away.is_same(&record.away)
                })
        });
        // Of several meetings at one ground the one with the same result, else the first.
        let is_equal = |place: &&usize| {
            let found = matches.get(**place);
            found.is_some_and(|found| found.record.score == record.score)
        };
        let of_box = places.iter().find(is_equal).or(places.first()).copied();
        let place = of_box.unwrap_or(matches.len());
        taken.extend(of_box);
        findings.extend(cell.findings.into_iter().map(|mut finding| {
            finding.about = About::Match(place);
            finding
        }));
        match matches.get_mut(place) {
            Some(found) => findings.extend(add(&cell.draft, found, place)),
            None => matches.push(cell.draft),
        }
    }
}

/// Adds what a cell says to the match of its box; gives the finding where the two differ.
fn add(cell: &MatchDraft, found: &mut MatchDraft, place: usize) -> Option<FindingDraft> {
    let (said, record) = (&cell.record, &mut found.record);
    found.sources.extend(cell.sources.iter().cloned());
    record.leg = record.leg.or(said.leg);
    if let Some(note) = said.note.as_ref()
        && record
            .note
            .as_ref()
            .is_none_or(|known| !known.contains(note.as_str()))
    {
        record.add_note(note.clone());
    }
    let in_cell = said.awarded.or(said.score)?;
    let Some(in_box) = record.awarded.or(record.score) else {
        if matches!(record.status, MatchStatus::Scheduled | MatchStatus::Unknown) {
            record.score = said.score;
            record.awarded = said.awarded;
            record.penalties = said.penalties;
            record.extra_time = said.extra_time;
            record.golden_goal = said.golden_goal;
            record.winner = said.winner;
            record.status = said.status;
        }
        return None;
    };
    if in_cell == in_box {
        return None;
    }
    let message = format!(
        "The grid gives {in_cell} for {} against {}, the box {in_box}.",
        record.home.name(),
        record.away.name()
    );
    let finding = FindingDraft::new(
        Rule::DuplicateConflict,
        cell.span(),
        cell.section_path(),
        About::Match(place),
    );
    let finding = finding.saying(message).expected(in_box.to_string());
    Some(finding.found(in_cell.to_string()))
}
