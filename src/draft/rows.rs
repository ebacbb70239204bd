//! Rows of tables of ties: linked to the boxes of the same ties, or matches of their own.
//! Template reference A.1.9: every leg of a row is written from the side of team 1.

use super::bare::{BarePlace, bare_match};
use super::cells::{
    CellFinding, country_without_code, decider, is_against_nobody, of_one_match, score_findings,
    struck, unknown_marks,
};
use super::findings::{About, FindingDraft};
use super::hand_rows::{StatedMatch, StatedMatches, names_neither, state_note};
use super::page_draft::{MatchDraft, TieDraft};
use super::pairs::Pairs;
use super::place::Context;
use super::ties::{attach, derive, is_pair, tie_of};
use crate::block::{Mark, Piece, PieceKind, TieRow, Value};
use crate::dialect::{BoxField, Countries, Dialect, with_plain_dashes};
use crate::model::{
    DecidedBy, DecidedBySource, MatchSourceKind, MatchStatus, Opponent, Rule, Score, SideNumbers,
    TieSide,
};
use crate::normalize::{self, Decided, Favour, Outcome, ScoreReading, TeamCell};
use crate::wikitext::Span;

/// A row with its place on the page.
#[derive(Debug, Clone)]
pub(super) struct RowDraft {
    row: Box<TieRow>,
    place: BarePlace,
    /// How a bracket beside a team says that the tie was decided, and in whose favour.
    beside: Option<(TieSide, Decided)>,
    /// The match, where the row says more of it than the result.
    stated: Option<Box<StatedMatch>>,
}

impl RowDraft {
    pub(super) fn new(mut row: Box<TieRow>, place: BarePlace, context: &Context<'_>) -> Self {
        words_for_teams(&mut row, context.dialect);
        let mut beside = beside_teams(&mut row, context.dialect);
        // Beside a level result the word says how the tie went on, beside any other that this is the replay.
        let is_replay = |(_, said): &mut (TieSide, Decided)| {
            let result = normalize::score(&row.aggregate, context.dialect).ok();
            let is_decided = result
                .and_then(|result| result.score)
                .is_some_and(|s| !s.is_level());
            is_decided && said.reading.decided_by == Some(DecidedBy::Replay)
        };
        if row.single && beside.take_if(is_replay).is_some() {
            row.replay = true;
        }
        Self {
            stated: StatedMatch::of(&row, beside.as_ref(), place.span, context).map(Box::new),
            beside,
            row,
            place,
        }
    }

    /// Whether a sentence names a team of the row, and by its whole name.
    pub(super) fn named_by(&self, outcome: &Outcome, dialect: &Dialect) -> Option<Naming> {
        let row = &self.row;
        let teams = [
            side(&row.team1, &row.country1, dialect),
            side(&row.team2, &row.country2, dialect),
        ];
        if names_neither(outcome, &teams, dialect) {
            return None;
        }
        let fold = |name: &str| dialect.without_article(name).to_lowercase();
        let mut names = [&outcome.winner, &outcome.loser].into_iter().flatten();
        let is_whole = names.any(|name| teams.iter().any(|team| fold(team.name()) == fold(name)));
        Some(if is_whole {
            Naming::Whole
        } else {
            Naming::Part
        })
    }

    /// Notes a sentence that is below the row.
    pub(super) fn note(&mut self, value: &Value, context: &Context<'_>) {
        let note = self.row.details.entry(BoxField::Note).or_default();
        if !note.pieces.is_empty() {
            note.pieces.extend(Value::of_text("; ", value.span).pieces);
        }
        note.pieces.extend(value.pieces.iter().cloned());
        note.span = value.span;
        let beside = self.beside.as_ref();
        self.stated = StatedMatch::of(&self.row, beside, self.place.span, context).map(Box::new);
    }

    fn finding(&self, rule: Rule, about: About) -> FindingDraft {
        FindingDraft::new(rule, self.place.span, self.place.section_path(), about)
    }

    fn cell_finding(&self, (rule, span, found): CellFinding) -> FindingDraft {
        FindingDraft::new(rule, span, self.place.section_path(), About::Page).found(found)
    }
}

/// How a sentence names a team of a row, the better way last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Naming {
    /// By a part of its name.
    Part,
    /// By all of it.
    Whole,
}

/// What a row says.
struct RowReading {
    team1: Opponent,
    team2: Opponent,
    aggregate: ScoreReading,
    /// Legs from the side of team 1; `None` for a cell that is not there.
    legs: Vec<Option<ScoreReading>>,
    winner: Option<TieSide>,
}

impl RowReading {
    /// Whether it says that a team meets nobody: there is a tie, and no match.
    fn is_bye(&self) -> bool {
        is_against_nobody(&self.team1, &self.team2, &self.aggregate)
    }
}

/// Goes through the rows of a page: each is linked to the boxes of its tie, or makes the matches
/// itself where there are none.
pub(super) fn link_rows(
    context: &Context<'_>,
    rows: Vec<RowDraft>,
    matches: &mut Vec<MatchDraft>,
    ties: &mut Vec<TieDraft>,
    findings: &mut Vec<FindingDraft>,
) {
    let mut sides = SideNumbers::default();
    let mut known_ties = Pairs::default();
    for (place, tie) in ties.iter().enumerate() {
        let record = &tie.record;
        let keys = sides.pairs(&record.team1, &record.team2);
        known_ties.insert(&record.round, &keys, place);
    }
    let mut known_matches = Pairs::default();
    for (place, found) in matches.iter().enumerate() {
        let keys = sides.pairs(&found.record.home, &found.record.away);
        known_matches.note(found, &keys, place);
    }
    let mut stated = StatedMatches::default();
    // A replay makes a tie with the match above it, however little the row of that says.
    let is_replay_row = |draft: &RowDraft| {
        let stated = draft.stated.as_ref();
        draft.row.replay || stated.is_some_and(|stated| stated.is_replay())
    };
    let has_replays = rows.iter().any(is_replay_row);
    let legs = rows.iter().map(|draft| draft.row.legs.len().max(1));
    matches.reserve(legs.sum());
    ties.reserve(rows.len());
    for draft in rows {
        let reading = read(&draft, context.dialect, findings);
        let has_aggregate = !draft.row.aggregate.is_blank();
        let (round, team1, team2) = (draft.place.round_id(), &reading.team1, &reading.team2);
        let keys = sides.pairs(team1, team2);
        let is_known = |place: &usize| {
            let Some(tie) = ties.get(*place) else {
                return false;
            };
            // A single match may be one that the boxes of the tie lack.
            let mut legs = tie.matches.iter().map(|place| matches.get(*place));
            let is_one_match = draft.row.single && !reading.is_bye();
            let has_match = !is_one_match || legs.any(|leg| is_its_match(&draft, &reading, leg));
            has_match && is_tie_of(tie, team1, team2)
        };
        let known = known_ties.of(round, &keys).into_iter().find(is_known);
        let place = match known {
            Some(place) => Some(place),
            None => {
                let mut legs = untied(&reading, matches, known_matches.of(round, &keys));
                if draft.row.single {
                    legs.retain(|place| is_its_match(&draft, &reading, matches.get(*place)));
                    legs.truncate(1);
                    let places: Vec<_> = legs.iter().copied().map(Some).collect();
                    compare(&draft, &reading, &places, matches, findings);
                }
                if let Some(found) = &draft.stated {
                    if legs.is_empty() {
                        let place = found.place(matches, findings);
                        if let Some(found) = matches.get(place) {
                            known_matches.note(found, &keys, place);
                        }
                        legs.push(place);
                    }
                    if let Some(place) = legs.last() {
                        stated.push(*place, Some(found.clone()), reading.winner);
                    }
                }
                if legs.is_empty() || lacks_boxes(&draft, &reading, &legs) {
                    let boxes = boxes_of_legs(&reading, &legs, matches);
                    compare(&draft, &reading, &boxes, matches, findings);
                    legs = matches_of(&draft, &reading, &boxes, context, matches, findings);
                    for place in &legs {
                        if let Some(found) = matches.get(*place) {
                            known_matches.note(found, &keys, *place);
                        }
                    }
                }
                if let (true, true, None, Some(place)) =
                    (has_replays, draft.row.single, &draft.stated, legs.last())
                {
                    stated.push(*place, None, reading.winner);
                }
                // Rows whose aggregate is left blank are matches of a group, not ties. Where the table
                // has no column for it, the round tells.
                let by_round = || draft.row.without_aggregate && draft.place.has_ties();
                let is_tie = has_aggregate || draft.beside.is_some() || by_round();
                let makes_tie = is_tie && !draft.row.single || reading.is_bye();
                let tie = makes_tie.then(|| new_tie(&draft, &reading, &legs, matches, context));
                tie.map(|tie| {
                    attach(&legs, matches, ties.len());
                    let tied = sides.pairs(&tie.record.team1, &tie.record.team2);
                    known_ties.insert(&tie.record.round, &tied, ties.len());
                    ties.push(tie);
                    ties.len() - 1
                })
            }
        };
        let Some(place) = place else { continue };
        let Some(tie) = ties.get_mut(place) else {
            continue;
        };
        if known.is_some() && is_replay(&draft, &reading) {
            let found = &reading.aggregate;
            let (home, away) = (team1.clone(), team2.clone());
            tie.matches.push(matches.len());
            matches.push(bare_match(&draft.place, home, away, found, context));
            attach(&tie.matches, matches, place);
            tie.record.legs = tie.record.legs.saturating_add(1);
            tie.record.state_decider(found.decided_by);
            continue;
        }
        // A row of one match of several says nothing of the tie's aggregate.
        let of_several = draft.row.single && tie.matches.len() > 1;
        if of_several
            && draft.row.replay
            && tie.record.decided_by_source != Some(DecidedBySource::Stated)
        {
            tie.record.decided_by = DecidedBy::Replay;
            tie.record.decided_by_source = Some(DecidedBySource::Stated);
            (tie.record.aggregate, tie.record.winner) = (None, None);
        }
        if !of_several {
            state(tie, &reading, known.is_some());
        }
        if let Some(note) = state_note(tie, &draft.row, context.dialect) {
            let finding = draft.finding(Rule::UnreadRemainder, About::Tie(place));
            findings.push(finding.found(note));
        }
        if tie.matches.is_empty()
            && let Some(said) = note_of_no_match(tie, &draft.row)
        {
            let finding = draft.finding(Rule::UnreadRemainder, About::Tie(place));
            findings.push(finding.found(said));
        }
        if tie.matches.is_empty() && !reading.aggregate.is_off_the_field() {
            findings.push(draft.finding(Rule::LegsNotGiven, About::Tie(place)));
        }
        if known.is_some() {
            let mut places: Vec<_> = tie.matches.iter().copied().map(Some).collect();
            if of_several {
                places.retain(|place| {
                    let found = place.and_then(|place| matches.get(place));
                    is_its_match(&draft, &reading, found)
                });
                places.truncate(1);
            }
            compare(&draft, &reading, &places, matches, findings);
        }
    }
    stated.ties(context, matches, ties);
    // Once all rows have stated what they state: the legs tell what is left.
    for tie in ties {
        derive(tie, matches);
    }
}

fn read(draft: &RowDraft, dialect: &Dialect, findings: &mut Vec<FindingDraft>) -> RowReading {
    let row = &draft.row;
    let mut cell = |value: &Value| match normalize::score(value, dialect) {
        Ok(reading) => {
            let odd = score_findings(&reading, value);
            findings.extend(odd.into_iter().map(|odd| draft.cell_finding(odd)));
            reading
        }
        Err(error) => {
            let finding = draft.finding(Rule::UnreadableValue, About::Page);
            let finding = finding.saying(error.to_string()).expected(error.expected);
            findings.push(finding.found(error.found));
            ScoreReading::default()
        }
    };
    let mut aggregate = cell(&row.aggregate);
    if !row.single {
        aggregate.score = aggregate.score.or(aggregate.aggregate);
    }
    let legs = row.legs.iter().map(|leg| {
        // A cell that says that there is nothing is none.
        let leg = leg
            .as_ref()
            .filter(|leg| !dialect.is_nothing_here(&leg.text()));
        leg.map(&mut cell)
    });
    let legs = legs.collect();
    for value in [&row.team1, &row.country1, &row.team2, &row.country2] {
        let unknown = unknown_marks(value).chain(country_without_code(value, dialect));
        let unknown = unknown.chain(struck(value));
        findings.extend(unknown.map(|odd| draft.cell_finding(odd)));
    }
    for country in [&row.country1, &row.country2] {
        let name = country.text();
        let is_known = dialect.is_no_value(&name) || name.is_empty();
        if !is_known && Countries::builtin().code_written(&name).is_none() {
            findings.push(draft.cell_finding((Rule::UnknownCode, country.span, name)));
        }
    }
    let winner = match row.winner {
        Some(1) => Some(TieSide::Team1),
        Some(2) => Some(TieSide::Team2),
        _ => match (row.team1.is_bold(), row.team2.is_bold()) {
            (true, false) => Some(TieSide::Team1),
            (false, true) => Some(TieSide::Team2),
            _ => None,
        },
    };
    let by_bracket = draft.beside.as_ref();
    let winner = winner.or_else(|| {
        let (side, beside) = by_bracket?;
        match (beside.reading.favour(), side) {
            (Favour::This, side) => Some(*side),
            (Favour::Other, TieSide::Team1) => Some(TieSide::Team2),
            (Favour::Other, TieSide::Team2) => Some(TieSide::Team1),
            (Favour::Neither, _) => None,
        }
    });
    if let Some((side, beside)) = by_bracket {
        aggregate.add_beside(*side == TieSide::Team1, &beside.reading);
    }
    RowReading {
        team1: side(&row.team1, &row.country1, dialect),
        team2: side(&row.team2, &row.country2, dialect),
        aggregate,
        legs,
        winner,
    }
}

/// Takes what is in brackets beside the teams out of their cells: the code of a country goes into
/// the cell for it, marks and tags into the note. What is left says how the tie was decided.
fn beside_teams(row: &mut TieRow, dialect: &Dialect) -> Option<(TieSide, Decided)> {
    let mut decided: Option<(TieSide, Decided)> = None;
    let sides = [
        (TieSide::Team1, &mut row.team1, &mut row.country1),
        (TieSide::Team2, &mut row.team2, &mut row.country2),
    ];
    let mut tags = Vec::new();
    for (side, team, country) in sides {
        let beside = normalize::beside_team(team, TeamCell::Row, dialect);
        if let Some(without_brackets) = beside.team {
            *team = without_brackets;
        }
        let mut of_team = beside.tags;
        match beside.decided {
            Some(further) if decided.is_some() => of_team.push(further.words),
            found => decided = decided.or(found.map(|found| (side, found))),
        }
        match beside.country {
            Some(code) if country.is_blank() => *country = flag(code, team.span),
            other_country => of_team.extend(other_country),
        }
        tags.extend(
            of_team
                .into_iter()
                .map(|tag| (format!("{}: {tag}", team.text()), team.span)),
        );
    }
    for (tag, span) in tags {
        let note = row.details.entry(BoxField::Note).or_default();
        let between = if note.pieces.is_empty() { "" } else { "; " };
        note.pieces
            .extend(Value::of_text(&format!("{between}{tag}"), span).pieces);
        note.span = span;
    }
    decided
}

/// A word such as `bye` or `withdrew` in the place of a team says what became of the tie, and names
/// nobody. A cell that reaches over several columns is in each of them.
fn words_for_teams(row: &mut TieRow, dialect: &Dialect) {
    let is_word = |team: &Value| {
        let is_bare = team.links().next().is_none() && team.marks().next().is_none();
        let reading = || normalize::score(team, dialect).ok();
        is_bare
            && reading().is_some_and(|reading| {
                reading.status == Some(MatchStatus::Walkover)
                    && reading.score.is_none()
                    && reading.remainder.is_none()
            })
    };
    // Nothing was to be played: a dash or a `v` in the place of the score says no more than a blank.
    let is_open = |score: &Value| {
        score.is_blank() || dialect.is_not_played(&with_plain_dashes(&score.text()))
    };
    let words: Vec<Value> = [&mut row.team1, &mut row.team2]
        .into_iter()
        .filter(|team| is_word(team))
        .map(std::mem::take)
        .collect();
    for word in words {
        let text = word.text();
        for leg in &mut row.legs {
            leg.take_if(|leg| is_open(leg) || leg.text() == text);
        }
        if is_open(&row.aggregate) {
            row.aggregate = word;
        } else if row.aggregate.text() != text {
            let note = row.details.entry(BoxField::Note).or_default();
            let between = if note.pieces.is_empty() { "" } else { "; " };
            let more = Value::of_text(&format!("{between}{text}"), word.span);
            note.pieces.extend(more.pieces);
            note.span = word.span;
        }
    }
}

/// A cell with the flag of a country.
fn flag(code: String, span: Span) -> Value {
    let kind = PieceKind::Mark(Mark::Flag { code });
    let pieces = vec![Piece { kind, span }];
    Value { pieces, span }
}

/// The team of a row with the code from the cell beside it.
fn side(team: &Value, country: &Value, dialect: &Dialect) -> Opponent {
    let mut found = normalize::team(team, dialect).unwrap_or_else(|| Opponent::Slot(String::new()));
    let written = country.text();
    let flag = country.marks().find_map(Mark::flag);
    let code = flag.filter(|_| written.is_empty()).unwrap_or(&written);
    let code = Countries::builtin().code_written(code);
    let code = code.filter(|code| !dialect.is_no_value(code));
    if let Some(code) = code
        && found.country().is_none()
        && let Some(team) = found.team_mut()
    {
        team.country = Some(code.to_owned());
    }
    found
}

fn is_tie_of(tie: &TieDraft, one: &Opponent, other: &Opponent) -> bool {
    let record = &tie.record;
    (record.team1.is_same(one) && record.team2.is_same(other))
        || (record.team1.is_same(other) && record.team2.is_same(one))
}

impl Pairs {
    fn note(&mut self, found: &MatchDraft, keys: &[[u32; 2]], place: usize) {
        if found.tie.is_none() {
            self.insert(&found.record.round_id, keys, place);
        }
    }
}

/// Of the boxes of the row's teams in its round those that belong to no tie yet.
fn untied(reading: &RowReading, matches: &[MatchDraft], mut places: Vec<usize>) -> Vec<usize> {
    let (one, other) = (&reading.team1, &reading.team2);
    let fits = |place: &usize| {
        let found = matches.get(*place);
        found.is_some_and(|found| found.tie.is_none() && is_pair(found, one, other))
    };
    places.retain(fits);
    places
}

/// Whether a row of several legs has more of them than the page has boxes.
fn lacks_boxes(draft: &RowDraft, reading: &RowReading, boxes: &[usize]) -> bool {
    !draft.row.single && boxes.len() < reading.legs.iter().flatten().count()
}

/// The box of each leg of a row: by the home side and the score, else by the home side, else by the
/// order of the page.
fn boxes_of_legs(
    reading: &RowReading,
    boxes: &[usize],
    matches: &[MatchDraft],
) -> Vec<Option<usize>> {
    let mut left = boxes.to_vec();
    let mut out = vec![None; reading.legs.len()];
    for (by_host, by_score) in [(true, true), (true, false), (false, false)] {
        for (number, (leg, found)) in reading.legs.iter().zip(&mut out).enumerate() {
            let Some(cell) = leg.as_ref().filter(|_| found.is_none()) else {
                continue;
            };
            let host = if number == 1 {
                &reading.team2
            } else {
                &reading.team1
            };
            let fits = |place: &usize| {
                matches.get(*place).is_some_and(|found| {
                    let record = &found.record;
                    let at_home = record.home.is_same(&reading.team1);
                    let seen = |score: Score| if at_home { score } else { score.turned() };
                    let in_box = record.awarded.or(record.score);
                    let same_score = in_box.is_some() && cell.score.map(seen) == in_box;
                    (!by_host || record.home.is_same(host)) && (!by_score || same_score)
                })
            };
            *found = left.iter().position(fits).map(|at| left.remove(at));
        }
    }
    out
}

/// Makes the matches that a row names and no box gives.
fn matches_of(
    draft: &RowDraft,
    reading: &RowReading,
    boxes: &[Option<usize>],
    context: &Context<'_>,
    matches: &mut Vec<MatchDraft>,
    findings: &mut Vec<FindingDraft>,
) -> Vec<usize> {
    let mut out = Vec::new();
    if draft.row.single && reading.is_bye() {
        return out;
    }
    let mut values = draft.row.legs.iter().map(Option::as_ref);
    let mut value = || match draft.row.single {
        true => Some(&draft.row.aggregate),
        false => values.next().flatten(),
    };
    let single = draft.row.single.then(|| Some(reading.aggregate.clone()));
    for (leg, cell) in (1..=u8::MAX).zip(single.iter().chain(&reading.legs)) {
        let value = value();
        let Some(cell) = cell else { continue };
        if let Some(place) = boxes
            .get(usize::from(leg).saturating_sub(1))
            .copied()
            .flatten()
        {
            out.push(place);
            continue;
        }
        let is_blank = cell.score.is_none() && cell.status == Some(MatchStatus::Scheduled);
        // A third leg that was never needed is no match, and no leg is one where the tie was decided
        // off the field.
        if is_blank && (leg > 2 || never_to_be_played(draft, reading, context.dialect)) {
            continue;
        }
        let turned = leg == 2;
        let (home, away) = if turned {
            (reading.team2.clone(), reading.team1.clone())
        } else {
            (reading.team1.clone(), reading.team2.clone())
        };
        let seen = |score: Score| if turned { score.turned() } else { score };
        let mut cell = ScoreReading {
            score: cell.score.map(seen),
            penalties: cell.penalties.map(seen),
            ..cell.clone()
        };
        if let Some(odd) = value.and_then(|value| of_one_match(&mut cell, value)) {
            let about = About::Match(matches.len());
            findings.push(FindingDraft {
                about,
                ..draft.cell_finding(odd)
            });
        }
        out.push(matches.len());
        let mut found = bare_match(&draft.place, home, away, &cell, context);
        // What the row notes is beside what the cell itself says.
        let note = draft.row.details.get(&BoxField::Note).map(Value::text);
        if let Some(note) = note.filter(|note| !note.is_empty()) {
            found.record.note = Some(match found.record.note.take() {
                Some(of_cell) => format!("{note}; {of_cell}"),
                None => note,
            });
        }
        matches.push(found);
    }
    out
}

/// Whether a row says that what it gives no result for was not going to be played: `w/o`, `bye`, `dq`,
/// or a dash beside a named winner.
fn never_to_be_played(draft: &RowDraft, reading: &RowReading, dialect: &Dialect) -> bool {
    let is_settled = || {
        let aggregate = draft.row.aggregate.text();
        reading.winner.is_some() && dialect.is_nothing_here(&aggregate)
    };
    !draft.row.single && (reading.aggregate.is_off_the_field() || is_settled())
}

fn new_tie(
    draft: &RowDraft,
    reading: &RowReading,
    legs: &[usize],
    matches: &[MatchDraft],
    context: &Context<'_>,
) -> TieDraft {
    let mut tie = tie_of(legs, matches, context, draft.place.span);
    // The first leg was not played: the second one's home side stands right in the row.
    let has_second_alone = matches!(&reading.legs[..], [None, Some(_)]) && legs.len() == 1;
    if let Some(tie) = tie.as_mut().filter(|_| has_second_alone) {
        tie.record.team1 = reading.team1.clone();
        tie.record.team2 = reading.team2.clone();
    }
    tie.unwrap_or_else(|| {
        let (team1, team2) = (reading.team1.clone(), reading.team2.clone());
        TieDraft {
            record: crate::model::Tie::unplayed(draft.place.round_id().clone(), team1, team2),
            matches: Vec::new(),
            round: draft.place.round(),
            is_order_open: false,
            implausible: None,
            span: draft.place.span,
            section_path: draft.place.section_path().into(),
        }
    })
}

/// Writes what a row states into its tie. A sentence that is already there says more than a row.
fn state(tie: &mut TieDraft, reading: &RowReading, has_sentence: bool) {
    let record = &mut tie.record;
    let turned = record.team1.is_same(&reading.team2) && !record.team1.is_same(&reading.team1);
    let seen = |score: Score| if turned { score.turned() } else { score };
    let side = |side: TieSide| match (side, turned) {
        (TieSide::Team1, false) | (TieSide::Team2, true) => TieSide::Team1,
        _ => TieSide::Team2,
    };
    let cell = &reading.aggregate;
    let decided_by = decider(cell);
    record.penalties = record.penalties.or(cell.penalties.map(seen));
    if !has_sentence || record.outcome_text.is_none() {
        record.aggregate = cell.score.map(seen).or(record.aggregate);
        if let Some(decided_by) = decided_by {
            record.decided_by = decided_by;
            record.decided_by_source = Some(DecidedBySource::Stated);
        }
        record.winner = reading.winner.map(side).or(record.winner);
    }
    record.note = record.note.take().or_else(|| cell.note());
}

/// What a row says of a match that was not to be played is a note on its tie. Gives what is more than a
/// note.
fn note_of_no_match(tie: &mut TieDraft, row: &TieRow) -> Option<String> {
    let said = row
        .details
        .iter()
        .map(|(field, value)| (field, value.text()));
    let said: Vec<_> = said.filter(|(_, text)| !text.is_empty()).collect();
    let record = &mut tie.record;
    let mut note: Vec<String> = record.note.take().into_iter().collect();
    let mut more = Vec::new();
    for (field, text) in said {
        let is_note = *field == BoxField::Note;
        if !is_note {
            more.push(text.clone());
        }
        if !is_note || record.outcome_text.as_ref() != Some(&text) {
            note.push(text);
        }
    }
    note.dedup();
    record.note = (!note.is_empty()).then(|| note.join("; "));
    (!more.is_empty()).then(|| more.join("; "))
}

/// Whether a match is the one that a row of a single match names: its box, with the same side at home
/// and no other date, or, where the loser goes out, the same result in another table. Any other row
/// is a match of its own.
fn is_its_match(draft: &RowDraft, reading: &RowReading, found: Option<&MatchDraft>) -> bool {
    found.is_some_and(|found| {
        let is_box = found
            .sources
            .iter()
            .all(|source| source.kind == MatchSourceKind::Box);
        let is_repeated = found.round.kind.has_ties()
            && !draft.row.replay
            && found.record.score == reading.aggregate.score;
        let stated = draft.stated.as_ref().and_then(|stated| stated.date());
        let dates = stated.zip(found.record.date);
        let (home, away) = (&found.record.home, &found.record.away);
        let is_straight = home.is_same(&reading.team1) && away.is_same(&reading.team2);
        // A row may give a replay from either side; its result tells which of the boxes is meant.
        let is_of_replay = || {
            let is_turned = home.is_same(&reading.team2) && away.is_same(&reading.team1);
            let seen = |score: Score| if is_straight { score } else { score.turned() };
            let in_row = reading.aggregate.score.map(seen);
            (is_straight || is_turned)
                && in_row
                    .zip(found.record.score)
                    .is_none_or(|(row, shown)| row == shown)
        };
        let are_its_sides = if draft.row.replay {
            is_of_replay()
        } else {
            is_straight
        };
        (is_box || is_repeated) && are_its_sides && dates.is_none_or(|(row, shown)| row == shown)
    })
}

/// Whether a row without legs is a further match of the tie that a row above names: its replay.
fn is_replay(draft: &RowDraft, reading: &RowReading) -> bool {
    let is_blank = |leg: &Option<ScoreReading>| leg.as_ref().is_none_or(|leg| leg.score.is_none());
    let decided_by = reading.aggregate.decided_by;
    !draft.row.single
        && reading.aggregate.score.is_some()
        && matches!(decided_by, Some(DecidedBy::Replay | DecidedBy::Playoff))
        && reading.legs.iter().all(is_blank)
}

/// Whether a row names the match already.
fn is_of_a_row(found: &MatchDraft) -> bool {
    let mut kinds = found.sources.iter().map(|source| source.kind);
    kinds.any(|kind| matches!(kind, MatchSourceKind::SeriesRow | MatchSourceKind::Table))
}

/// Compares the legs of a row with the boxes of the same tie, or its single match with the box of it,
/// and notes the row as a place that names them.
fn compare(
    draft: &RowDraft,
    reading: &RowReading,
    places: &[Option<usize>],
    matches: &mut [MatchDraft],
    findings: &mut Vec<FindingDraft>,
) {
    let single = draft.row.single.then(|| Some(reading.aggregate.clone()));
    // A page may list a match twice, in a table of its own and in a summary; or two matches that ended
    // alike. Only a day in both rows tells.
    let first = places.first().copied().flatten();
    if let Some((found, place)) = first.and_then(|place| matches.get(place)).zip(first)
        && is_of_a_row(found)
    {
        let stated = draft.stated.as_ref().and_then(|stated| stated.date());
        if stated.is_none() || stated != found.record.date {
            let (home, away) = (found.record.home.name(), found.record.away.name());
            let message = format!(
                "Another row of this round names {home} against {away}; both are taken as one."
            );
            let finding = draft.finding(Rule::MaybeSameMatch, About::Match(place));
            findings.push(finding.found(draft.row.aggregate.text()).saying(message));
        }
    }
    for (place, cell) in places.iter().zip(single.iter().chain(&reading.legs)) {
        let Some((place, found)) = place.and_then(|place| Some((place, matches.get_mut(place)?)))
        else {
            continue;
        };
        found.sources.push(draft.place.source());
        let Some(cell) = cell.as_ref() else { continue };
        let at_home = found.record.home.is_same(&reading.team1);
        let seen = |score: Score| if at_home { score } else { score.turned() };
        let in_row = cell.score.map(seen);
        let in_box = found.record.awarded.or(found.record.score);
        if let (Some(in_row), Some(in_box)) = (in_row, in_box)
            && in_row != in_box
        {
            let about = About::Match(place);
            let finding = draft.finding(Rule::DuplicateConflict, about);
            let message = format!(
                "The row gives {in_row} for {} against {}, the box {in_box}.",
                found.record.home.name(),
                found.record.away.name()
            );
            let finding = finding.saying(message).expected(in_box.to_string());
            findings.push(finding.found(in_row.to_string()));
        }
    }
}
