//! What the pairings of a bracket say: sides, results, days. The score of a pairing stands in two cells,
//! one a side; they are put together and read as the score of a box is. Called by the walk.

use std::sync::LazyLock;

use regex::Regex;

use super::bare::{BarePlace, Section};
use super::bracket_label::{LONGEST_CELL, SaidAbove, SaidDay};
use super::cells::score_findings;
use super::findings::{About, FindingDraft};
use super::place::Context;
use super::rounds::{RoundPlace, named_round, unnamed};
use crate::block::{Bracket, Mark, Pairing, PairingSide, PieceKind, Value};
use crate::dialect::{Dialect, is_dash};
use crate::model::bounds::{LONGEST_NAME, MOST_LEGS, beginning};
use crate::model::{DecidedBy, MatchSourceKind, Opponent, Rule, Score, TieSide};
use crate::normalize::{self, Favour, ScoreReading, TeamCell};

/// A pairing that names two teams and a result.
#[derive(Debug)]
pub(super) struct PairingDraft {
    pub(super) place: BarePlace,
    pub(super) round: RoundPlace,
    pub(super) sides: [Opponent; 2],
    /// The result of a single match, else the aggregate.
    pub(super) result: ScoreReading,
    /// The matches, each from the side of the upper team; none where the result is that of the one match.
    pub(super) legs: Vec<ScoreReading>,
    pub(super) replayed: bool,
    pub(super) winner: Option<TieSide>,
    /// The day of each match in their order, as far as the line above it tells them.
    pub(super) days: Vec<SaidDay>,
    /// Where it was played, as written: all matches, where there are several.
    pub(super) ground: Option<String>,
    /// What stands in the cells, as a finding shows it.
    pub(super) text: String,
    /// What is to be said of its match or tie.
    pub(super) findings: Vec<FindingDraft>,
}

/// The goals at the beginning of a cell.
static GOALS: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^\d{1,3}").ok());

/// Reads the pairings of a bracket; those that give no match are reported in one finding.
pub(super) fn pairings_of(
    bracket: &Bracket,
    context: &mut Context<'_>,
) -> (Vec<PairingDraft>, Vec<FindingDraft>) {
    let span = bracket
        .pairings
        .first()
        .map(|pairing| pairing.span)
        .unwrap_or_default();
    let path = context.section_path.clone();
    let finding = |rule| FindingDraft::new(rule, span, &path, About::Page);
    if is_of_other_sport(bracket, context) {
        let finding = finding(Rule::OtherSportSkipped).found(bracket.name.clone());
        return (Vec::new(), vec![finding]);
    }
    let order = CellOrder::of(bracket);
    let of_page = std::sync::Arc::clone(&context.round);
    let (mut out, mut findings, mut open) = (Vec::new(), Vec::new(), Vec::new());
    for pairing in &bracket.pairings {
        let round = round_of(pairing, &of_page, context);
        context.round = std::sync::Arc::new(round.clone());
        let section = std::rc::Rc::new(Section::of(context));
        let place = BarePlace::new(MatchSourceKind::Bracket, pairing.span, section);
        match read(pairing, order, place, round, context) {
            Ok(found) => out.push(found),
            Err(said) => open.extend(said),
        }
    }
    context.round = of_page;
    if !open.is_empty() {
        let number = open.len();
        let text = format!("{}: {}", bracket.name, open.join("; "));
        let text = beginning(&text, LONGEST_NAME);
        let message = match number {
            1 => "A pairing of this bracket has no result of two teams.".to_owned(),
            _ => format!("{number} pairings of this bracket have no result of two teams."),
        };
        findings.push(
            finding(Rule::BlockWithoutRecord)
                .found(text.to_owned())
                .saying(message),
        );
    }
    (out, findings)
}

/// The round that a pairing names, else that of the section.
fn round_of(pairing: &Pairing, of_page: &RoundPlace, context: &Context<'_>) -> RoundPlace {
    let Some(name) = &pairing.round else {
        return of_page.clone();
    };
    let named = named_round(name, context.dialect).map(|named| named.place);
    let place = named.unwrap_or_else(|| unnamed(name));
    place.within(&context.edition, context.dialect)
}

/// Where the aggregate is among the cells of a side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CellOrder {
    /// There is none, or a cell of its own says so.
    LegsOnly,
    First,
    Last,
}

impl CellOrder {
    /// By the figures: the aggregate is the sum of the legs, or the number of those that were won.
    fn of(bracket: &Bracket) -> Self {
        let (mut first, mut last, mut several) = (0_usize, 0_usize, false);
        for pairing in &bracket.pairings {
            let [one, other] = &pairing.sides;
            if one.aggregate.is_some() || other.aggregate.is_some() {
                return Self::LegsOnly;
            }
            let figures = |side: &PairingSide| -> Vec<Option<u16>> {
                side.scores.iter().map(|cell| goals(&cell.text())).collect()
            };
            let (a, b) = (figures(one), figures(other));
            several |= a.len() > 2;
            first += usize::from(is_total(a.split_first(), b.split_first()));
            last += usize::from(is_total(a.split_last(), b.split_last()));
        }
        match several {
            false => Self::LegsOnly,
            true if first > last => Self::First,
            true => Self::Last,
        }
    }
}

type Split<'f> = Option<(&'f Option<u16>, &'f [Option<u16>])>;

fn is_total(one: Split<'_>, other: Split<'_>) -> bool {
    let (Some((Some(a), legs_a)), Some((Some(b), legs_b))) = (one, other) else {
        return false;
    };
    if legs_a.len() < 2 {
        return false;
    }
    let sum = |legs: &[Option<u16>]| -> u32 { legs.iter().flatten().map(|n| u32::from(*n)).sum() };
    let pairs = || legs_a.iter().flatten().zip(legs_b.iter().flatten());
    let won = |is: fn(&u16, &u16) -> bool| pairs().filter(|(x, y)| is(x, y)).count();
    let is_sum = u32::from(*a) == sum(legs_a) && u32::from(*b) == sum(legs_b);
    let is_won = usize::from(*a) == won(|x, y| x > y) && usize::from(*b) == won(|x, y| y > x);
    is_sum || is_won
}

/// The goals that a cell begins with.
fn goals(text: &str) -> Option<u16> {
    let found = GOALS.as_ref()?.find(text.trim())?;
    found.as_str().parse().ok()
}

/// Whether the page, a heading or the figures tell of another sport: points beyond those of football, or
/// frames and sets, where whoever gets to one number first wins.
fn is_of_other_sport(bracket: &Bracket, context: &Context<'_>) -> bool {
    let rules = context.dialect.brackets();
    if rules.names_other_sport(context.title) || rules.names_other_sport(&context.section_path) {
        return true;
    }
    let mut single = Vec::new();
    let (mut sets, mut several, mut points, mut all) = (0_usize, 0_usize, 0_usize, 0_usize);
    for pairing in &bracket.pairings {
        let [one, other] = &pairing.sides;
        let pairs = one.scores.iter().zip(&other.scores);
        let figures: Vec<[u16; 2]> = pairs
            .filter_map(|(a, b)| Some([goals(&a.text())?, goals(&b.text())?]))
            .collect();
        if let Some([a, b]) = figures.first() {
            all += 1;
            points += usize::from(a + b >= MANY_GOALS);
        }
        match &figures[..] {
            [] => {}
            [[a, b]] => single.push((pairing.round.as_deref(), *a.max(b), a == b)),
            more => {
                several += 1;
                let is_set = |[a, b]: &&[u16; 2]| *a.max(b) >= 6 && a != b;
                sets += usize::from(more.iter().all(|set| is_set(&set)));
            }
        }
    }
    // A round of frames: all pairings of it, and never level.
    let mut by_round: std::collections::BTreeMap<Option<&str>, Vec<u16>> = Default::default();
    let is_level = single.iter().any(|(_, _, level)| *level);
    for (round, most, _) in &single {
        by_round.entry(*round).or_default().push(*most);
    }
    let is_race = |figures: &Vec<u16>| {
        figures
            .first()
            .is_some_and(|first| *first >= 3 && figures.iter().all(|most| most == first))
    };
    let most = single.iter().map(|(_, most, _)| *most).max().unwrap_or(0);
    let needed = if most >= 5 { 3 } else { 7 };
    let are_frames = !is_level && single.len() >= needed && by_round.values().all(is_race);
    are_frames || several > 0 && sets == several || points * 2 > all
}

/// Goals of both sides together that football reaches once in a thousand matches.
const MANY_GOALS: u16 = 14;

/// What a pairing says; what it shows instead of a result, where it says anything.
fn read(
    pairing: &Pairing,
    order: CellOrder,
    place: BarePlace,
    round: RoundPlace,
    context: &Context<'_>,
) -> Result<PairingDraft, Option<String>> {
    let dialect = context.dialect;
    let [one, other] = &pairing.sides;
    let mut teams = [one, other].map(|side| with_plain_brackets(&side.team));
    let beside = [0, 1].map(|at| {
        let team = teams.get(at).cloned().unwrap_or_default();
        let found = normalize::beside_team(&team, TeamCell::Row, dialect);
        if let (Some(team), Some(without_brackets)) = (teams.get_mut(at), &found.team) {
            team.clone_from(without_brackets);
        }
        found
    });
    let sides = teams.clone().map(|team| {
        normalize::team(&team, dialect).unwrap_or_else(|| Opponent::Slot(String::new()))
    });
    let cells = Cells::of(one, other, order);
    let text = shown(pairing, &sides, &cells);
    let are_known = sides.iter().all(|side| side.team().is_some());
    let mut legs: Vec<ScoreReading> = Vec::new();
    let mut findings = Vec::new();
    let mut read_cells = |cells: &[Value; 2]| {
        let value = together(cells, &teams, dialect);
        match normalize::score(&value.value, dialect) {
            Ok(mut found) => {
                found.shootout |= value.kicks.is_some();
                found.penalties = found.penalties.or(value.kicks);
                for (rule, span, said) in score_findings(&found, &value.value) {
                    let path = place.section_path();
                    findings.push(FindingDraft::new(rule, span, path, About::Page).found(said));
                }
                Some((found, value.open))
            }
            Err(error) if value.is_said => {
                let path = place.section_path();
                let finding =
                    FindingDraft::new(Rule::UnreadableValue, pairing.span, path, About::Page);
                let finding = finding.saying(error.to_string()).expected(error.expected);
                findings.push(finding.found(error.found));
                None
            }
            Err(_) => None,
        }
    };
    let mut result = ScoreReading::default();
    let (mut second, mut unclear) = (None, false);
    if let Some((found, open)) = read_cells(&cells.result) {
        result = found;
        (second, unclear) = (open.both(), open.is_of_one_side());
    }
    for leg in &cells.legs {
        let Some((found, open)) = read_cells(leg) else {
            continue;
        };
        unclear |= open != Open::None;
        legs.extend(Some(found).filter(has_result));
    }
    let mut winner = match (one.team.is_bold(), other.team.is_bold()) {
        (true, false) => Some(TieSide::Team1),
        (false, true) => Some(TieSide::Team2),
        _ => None,
    };
    let mut by_marks = None;
    for (is_first, (found, team)) in [true, false].into_iter().zip(beside.iter().zip(&teams)) {
        let here = if is_first {
            TieSide::Team1
        } else {
            TieSide::Team2
        };
        let there = if is_first {
            TieSide::Team2
        } else {
            TieSide::Team1
        };
        if let Some(decided) = &found.decided {
            result.add_beside(is_first, &decided.reading);
            by_marks = by_marks.or(match decided.reading.favour() {
                Favour::This => Some(here),
                Favour::Other => Some(there),
                Favour::Neither => None,
            });
        }
        let mark_here = team.marks().fold(false, |marked, mark| {
            result.extra_time |= matches!(mark, Mark::ExtraTime);
            result.shootout |= matches!(mark, Mark::Shootout { .. });
            result.away_goals |= matches!(mark, Mark::AwayGoals);
            let decides = matches!(
                mark,
                Mark::ExtraTime | Mark::Shootout { .. } | Mark::AwayGoals
            );
            marked || decides
        });
        by_marks = by_marks.or(mark_here.then_some(here));
    }
    winner = winner.or(by_marks);
    let mut replayed = result.decided_by == Some(DecidedBy::Replay);
    if let (Some(figures), Some(first)) = (second, result.score) {
        if replayed && legs.is_empty() {
            let of = |score| ScoreReading {
                score: Some(score),
                ..ScoreReading::default()
            };
            legs = vec![of(first), of(figures)];
        } else {
            result.open_bracket = Some(figures.to_string());
            unclear = true;
        }
    }
    if unclear {
        let path = place.section_path();
        let finding =
            FindingDraft::new(Rule::AmbiguousParenthesis, pairing.span, path, About::Page);
        findings.push(finding.found(text.clone()));
    }
    if cells.parts {
        replayed = true;
    }
    if replayed && !legs.is_empty() {
        result.score = None;
    }
    let has_any = has_result(&result) || !legs.is_empty();
    let is_series = pairing
        .round
        .as_deref()
        .is_some_and(|name| dialect.brackets().is_best_of(name));
    if !are_known || !has_any || is_series && legs.is_empty() {
        let is_said = !sides.iter().all(|side| side.name().is_empty());
        return Err(is_said.then_some(text));
    }
    // The number of matches that a side won is no aggregate.
    if is_series || legs.len() > 2 && !replayed {
        let sum = legs
            .iter()
            .filter_map(|leg| leg.score)
            .fold(Score::new(0, 0), |sum, leg| {
                Score::new(
                    sum.home.saturating_add(leg.home),
                    sum.away.saturating_add(leg.away),
                )
            });
        if result.score != Some(sum) {
            let by_wins = result.score.map(|score| score.home.cmp(&score.away));
            winner = winner.or(match by_wins {
                Some(std::cmp::Ordering::Greater) => Some(TieSide::Team1),
                Some(std::cmp::Ordering::Less) => Some(TieSide::Team2),
                _ => None,
            });
            result.score = None;
        }
    }
    let said = SaidAbove::of(&pairing.label, context);
    let (days, ground) = if said.fits(legs.len()) {
        (said.days, said.ground)
    } else {
        let (span, path) = (pairing.label.span, place.section_path());
        let finding = FindingDraft::new(Rule::UnreadRemainder, span, path, About::Page);
        findings.push(finding.found(pairing.label.text()));
        (Vec::new(), None)
    };
    Ok(PairingDraft {
        place,
        round,
        sides,
        result,
        legs,
        replayed,
        winner,
        days,
        ground,
        text,
        findings,
    })
}

/// Whether a cell says how a match ended, or that it was not played.
fn has_result(reading: &ScoreReading) -> bool {
    use crate::model::MatchStatus::{Cancelled, Postponed, Scheduled, Unknown};
    let is_open = matches!(
        reading.status,
        None | Some(Scheduled | Unknown | Postponed | Cancelled)
    );
    reading.score.is_some() || !is_open
}

/// The cells of both sides, leg by leg.
struct Cells {
    /// Of the single match, or the aggregate.
    result: [Value; 2],
    legs: Vec<[Value; 2]>,
    /// Whether one cell a side has the scores of several matches.
    parts: bool,
}

impl Cells {
    fn of(one: &PairingSide, other: &PairingSide, order: CellOrder) -> Self {
        let (mut a, mut b) = (one.scores.clone(), other.scores.clone());
        let number = a.len().max(b.len());
        a.resize(number, Value::default());
        b.resize(number, Value::default());
        let aggregate = |side: &PairingSide| side.aggregate.clone().unwrap_or_default();
        let has_own = one.aggregate.is_some() || other.aggregate.is_some();
        let total = match order {
            _ if has_own => Some([aggregate(one), aggregate(other)]),
            CellOrder::First if number > 1 => Some([a.remove(0), b.remove(0)]),
            CellOrder::Last if number > 1 => a.pop().zip(b.pop()).map(|(a, b)| [a, b]),
            _ if number == 1 => {
                let (a, b) = (a.remove(0), b.remove(0));
                if let (Some((first, one)), Some((second, other))) = (parts(&a), parts(&b))
                    && first.len() == second.len()
                {
                    let legs = first.into_iter().zip(second).map(|(a, b)| [a, b]);
                    let total = one.zip(other).map(|(one, other)| [one, other]);
                    return Self {
                        parts: total.is_none(),
                        result: total.unwrap_or_default(),
                        legs: legs.take(MOST_LEGS).collect(),
                    };
                }
                Some([a, b])
            }
            _ => None,
        };
        Self {
            result: total.unwrap_or_default(),
            legs: a.into_iter().zip(b).map(|(a, b)| [a, b]).collect(),
            parts: false,
        }
    }
}

/// The parts of a cell with several scores, and the aggregate beside them: `1 / 4`, one a line, `0–3 (3)`.
fn parts(cell: &Value) -> Option<(Vec<Value>, Option<Value>)> {
    let mut text = String::new();
    for piece in &cell.pieces {
        match &piece.kind {
            PieceKind::Text(part) => text.push_str(part),
            PieceKind::Link { label, .. } => text.push_str(label),
            PieceKind::Break { .. } => text.push('/'),
            _ => {}
        }
    }
    let (figures, bracket) = match text.split_once('(') {
        Some((figures, bracket)) => (figures, bracket.trim().strip_suffix(')')),
        None => (text.as_str(), None),
    };
    let is_between = |c: char| matches!(c, '/' | ',') || is_dash(c);
    let parts: Vec<&str> = figures.trim().split(is_between).map(str::trim).collect();
    let goals: Option<Vec<u32>> = parts.iter().map(|part| part.parse().ok()).collect();
    let goals = goals.filter(|goals| goals.len() > 1)?;
    let value = |text: &str| Value::of_text(text, cell.span);
    let values = parts.iter().map(|part| value(part)).collect();
    let total = bracket.map(str::trim);
    match total {
        Some(total) if total.parse() != Ok(goals.iter().sum::<u32>()) => None,
        _ => Some((values, total.map(value))),
    }
}

/// The score of two cells as one value.
struct Together {
    value: Value,
    kicks: Option<Score>,
    /// Figures in brackets that can't be those of a shoot-out.
    open: Open,
    /// Whether the cells say anything.
    is_said: bool,
}

/// Figures in brackets that nobody explains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    None,
    /// One cell has them and the other has none.
    OneSide,
    Both(Score),
}

impl Open {
    fn both(self) -> Option<Score> {
        match self {
            Self::Both(figures) => Some(figures),
            Self::None | Self::OneSide => None,
        }
    }

    fn is_of_one_side(self) -> bool {
        self == Self::OneSide
    }
}

fn together(cells: &[Value; 2], teams: &[Value; 2], dialect: &Dialect) -> Together {
    let mut goals_of = [None, None];
    let mut kicks_of = [None, None];
    let mut rest: Vec<String> = Vec::new();
    let mut is_said = false;
    for ((cell, goals), kicks) in cells.iter().zip(&mut goals_of).zip(&mut kicks_of) {
        let mut text = cell.text();
        text.truncate(
            text.char_indices()
                .nth(LONGEST_CELL)
                .map_or(text.len(), |(at, _)| at),
        );
        is_said |= !text.is_empty() && !dialect.is_no_value(&text);
        if let Some((found, left)) = dialect.brackets().kicks(&text)
            && left.starts_with(|c: char| c.is_ascii_digit())
        {
            *kicks = found.parse::<u16>().ok();
            text = left;
        }
        let found = GOALS.as_ref().and_then(|goals| goals.find(&text));
        // Several figures in one cell, with or without a gap between them, are no goals: `0 2 2`, `022`.
        let found = found.filter(|found| {
            let after = text.get(found.end()..).unwrap_or_default();
            let goes_on = after.trim_start().starts_with(|c: char| c.is_ascii_digit());
            !goes_on && (found.len() == 1 || !text.starts_with('0'))
        });
        let after = match found {
            Some(found) => {
                *goals = Some(found.as_str().to_owned());
                text.get(found.end()..).unwrap_or_default()
            }
            None => &text,
        };
        let after = after.trim();
        if !after.is_empty() && !dialect.is_no_value(after) && rest.iter().all(|r| r != after) {
            rest.push(after.to_owned());
        }
    }
    let words = rest.join(" ");
    let text = match &goals_of {
        [Some(home), Some(away)] => format!("{home}–{away} {words}"),
        [Some(one), None] | [None, Some(one)] => format!("{one} {words}"),
        [None, None] => words,
    };
    let span = cells.iter().map(|cell| cell.span).find(|span| span.end > 0);
    let mut value = Value::of_text(text.trim(), span.unwrap_or_default());
    for piece in cells.iter().flat_map(|cell| &cell.pieces) {
        if matches!(
            piece.kind,
            PieceKind::Mark(_) | PieceKind::Note(_) | PieceKind::Struck(_)
        ) {
            value.pieces.push(piece.clone());
        }
    }
    let bracket = match kicks_of {
        [Some(home), Some(away)] => Some(Score::new(home, away)),
        _ => None,
    };
    let is_level = goals_of[0].is_some() && goals_of[0] == goals_of[1];
    let is_marked = || {
        let marks = teams.iter().chain(cells).flat_map(Value::marks);
        marks
            .into_iter()
            .any(|mark| matches!(mark, Mark::Shootout { .. }))
    };
    let is_shootout = bracket.is_some_and(|kicks| !kicks.is_level()) && (is_level || is_marked());
    Together {
        value,
        kicks: bracket.filter(|_| is_shootout),
        open: match bracket {
            Some(_) if is_shootout => Open::None,
            Some(figures) => Open::Both(figures),
            None if kicks_of.iter().any(Option::is_some) => Open::OneSide,
            None => Open::None,
        },
        is_said,
    }
}

/// Links inside brackets are text: `([[Replay (sports)|rep.]])` says how the tie was decided.
fn with_plain_brackets(team: &Value) -> Value {
    let mut out = Value {
        pieces: Vec::with_capacity(team.pieces.len()),
        span: team.span,
    };
    let mut is_open = false;
    for piece in &team.pieces {
        let mut piece = piece.clone();
        if let (true, PieceKind::Link { label, .. }) = (is_open, &piece.kind) {
            piece.kind = PieceKind::Text(label.clone());
        }
        if let PieceKind::Text(text) = &piece.kind {
            let opened = text.rfind(['(', ')']);
            is_open = match opened.and_then(|at| text.get(at..)) {
                Some(from) => from.starts_with('('),
                None => is_open,
            };
            if let Some(last) = out.pieces.last_mut()
                && let PieceKind::Text(before) = &mut last.kind
                && before.contains('(')
                && !before.trim_end().ends_with(')')
            {
                before.push_str(text);
                continue;
            }
        }
        out.pieces.push(piece);
    }
    out
}

/// A pairing as a finding shows it.
fn shown(pairing: &Pairing, sides: &[Opponent; 2], cells: &Cells) -> String {
    let side = |at: usize| {
        let team = sides.get(at).map_or("", Opponent::name);
        let mut said = vec![team.to_owned()];
        let of_legs = cells.legs.iter().chain([&cells.result]);
        said.extend(of_legs.filter_map(|cells| Some(cells.get(at)?.text())));
        said.retain(|text| !text.is_empty());
        said.join(" ")
    };
    let round = pairing.round.as_deref().unwrap_or_default();
    let text = format!("{round}: {} – {}", side(0), side(1));
    let text = match pairing.label.text() {
        label if label.is_empty() => text,
        label => format!("{text} ({label})"),
    };
    beginning(text.trim_start_matches([':', ' ']), LONGEST_NAME).to_owned()
}
