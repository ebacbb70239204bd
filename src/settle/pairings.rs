//! Every knock-out pairing is a tie: the matches that no page has put into one, by their round and
//! teams, wherever they stand. Called by `join` when the matches of all pages are joined.

use foldhash::{HashMap, HashSet};

use crate::draft::LONGEST_TIE_DAYS;
use crate::model::{DecidedBy, Match, MatchStatus, RoundId, RoundKind, SideNumbers, Tie, TieId};
use crate::wikitext::Span;

/// The longest ties on record went to five replays; what names a pair more often is no tie.
const MOST_MATCHES: u8 = 12;

/// What the pages say of a joined match, beside its record.
#[derive(Debug, Clone, Copy)]
pub(super) struct InRound {
    /// What sort of round it is in.
    pub(super) kind: RoundKind,
    /// Whether a heading names it as a replay.
    pub(super) is_replay: bool,
    /// Whether the cell of its score has the word for one.
    pub(super) tells_of_replay: bool,
    /// What its block states of what decided the tie.
    pub(super) stated: Option<DecidedBy>,
    /// Whether its block has a word for what decides, such as a replay.
    pub(super) is_said_to_decide: bool,
    /// Whether its block states an aggregate.
    pub(super) has_aggregate: bool,
    /// The block.
    pub(super) span: Option<Span>,
}

/// How the matches of one pair and round belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pairing {
    /// One match decides.
    Single,
    /// Each side is at home once.
    TwoLegs,
    /// A match and its replays.
    Replays,
    /// The page does not say.
    Unclear,
}

/// Makes ties of the matches of knock-out rounds that belong to none, in the order of the matches,
/// and adds a match to the tie of its pair that another page makes. `free_id` gives an id that no tie
/// has yet.
pub(super) fn pair_up(
    matches: &mut [Match],
    rounds: &[InRound],
    ties: &mut Vec<Tie>,
    free_id: &mut dyn FnMut(&TieId) -> TieId,
) {
    let mut sides = SideNumbers::default();
    let mut known: HashMap<(RoundId, [u32; 2]), usize> = HashMap::default();
    // In a round of two legs a match by itself is no tie: it is reported as one without.
    let mut two_legged = HashSet::default();
    for (place, tie) in ties.iter().enumerate() {
        let key = (tie.round.clone(), sides.known_pair(&tie.team1, &tie.team2));
        known.entry(key).or_insert(place);
        if tie.legs >= 2 && tie.decided_by != DecidedBy::Replay {
            two_legged.insert(tie.round.clone());
        }
    }
    let mut legs_of: HashMap<usize, Vec<usize>> = HashMap::default();
    for (place, record) in matches.iter().enumerate() {
        if let Some(tie) = &record.tie {
            let key = (
                record.round_id.clone(),
                sides.known_pair(&record.home, &record.away),
            );
            if let Some(known) = known.get(&key)
                && ties.get(*known).is_some_and(|known| known.id == *tie)
            {
                legs_of.entry(*known).or_default().push(place);
            }
        }
    }
    let mut groups: Vec<(Option<usize>, Vec<usize>)> = Vec::new();
    let mut by_pair: HashMap<(RoundId, [u32; 2]), usize> = HashMap::default();
    for (place, record) in matches.iter().enumerate() {
        let Some(here) = rounds.get(place) else {
            continue;
        };
        if record.tie.is_some() || !is_of_a_tie(record, here.kind) {
            continue;
        }
        let key = (
            record.round_id.clone(),
            sides.known_pair(&record.home, &record.away),
        );
        let tie = known.get(&key).copied();
        let group = *by_pair.entry(key).or_insert_with(|| {
            let legs = tie.and_then(|tie| legs_of.get(&tie));
            groups.push((tie, legs.cloned().unwrap_or_default()));
            groups.len() - 1
        });
        if let Some((_, legs)) = groups.get_mut(group) {
            legs.push(place);
        }
    }
    for (tie, mut legs) in groups {
        let is_single = legs.len() == 1;
        let round = legs.first().and_then(|place| matches.get(*place));
        let is_lone =
            is_single && round.is_some_and(|record| two_legged.contains(&record.round_id));
        let here = legs.first().and_then(|place| rounds.get(*place));
        if is_lone
            && !round
                .zip(here)
                .is_some_and(|(one, here)| decides(one, here))
        {
            continue;
        }
        // In time's order.
        legs.sort_by_key(|place| (matches.get(*place).and_then(|record| record.date), *place));
        let Some(pairing) = pairing(&legs, matches, rounds) else {
            continue;
        };
        let Some(first) = legs.first().and_then(|place| matches.get(*place)) else {
            continue;
        };
        let tie = tie.unwrap_or_else(|| {
            let (team1, team2) = (first.home.clone(), first.away.clone());
            let tie = Tie::unplayed(first.round_id.clone(), team1, team2);
            let block = legs.first().and_then(|place| rounds.get(*place)?.span);
            ties.push(Tie {
                id: free_id(&tie.id),
                page: first.page.clone(),
                span_start: block.map_or(0, |span| u64::from(span.start)),
                span_end: block.map_or(0, |span| u64::from(span.end)),
                line: first.line,
                ..tie
            });
            ties.len() - 1
        });
        if let Some(tie) = ties.get_mut(tie) {
            join_pair(matches, rounds, tie, &legs, pairing);
        }
    }
}

/// Whether a match by itself says that it decided: first legs have no extra time, and second ones are
/// named as such or beside an aggregate.
fn decides(record: &Match, here: &InRound) -> bool {
    let is_longer = record.extra_time == Some(true) || record.penalties.is_some();
    let is_leg = record.leg.is_some() || here.has_aggregate;
    !is_leg && (is_longer || here.stated.is_some() || here.is_said_to_decide)
}

/// `None` where it isn't clear that the matches are one pairing: they lie far apart, or nothing says
/// when they were.
fn pairing(legs: &[usize], matches: &[Match], rounds: &[InRound]) -> Option<Pairing> {
    let records: Vec<&Match> = legs.iter().filter_map(|at| matches.get(*at)).collect();
    let (first, last) = (records.first()?, records.last()?);
    if records.len() == 1 {
        return Some(Pairing::Single);
    }
    if records.len() > usize::from(MOST_MATCHES) {
        return None;
    }
    let mut told = legs
        .iter()
        .filter_map(|place| rounds.get(*place))
        .enumerate();
    if told.any(|(leg, here)| here.tells_of_replay || leg > 0 && here.is_replay) {
        return Some(Pairing::Replays);
    }
    // A page lists the first leg first, or its days tell which it is.
    let is_listed_late = |pair: &[&Match]| matches!(pair, [a, b] if a.page == b.page && a.line > b.line && a.date == b.date);
    if records.windows(2).any(is_listed_late) {
        return None;
    }
    // Two records of one day may be one match, and are no legs.
    let is_of_one_day =
        |pair: &[&Match]| matches!(pair, [a, b] if a.date.is_some() && a.date == b.date);
    if records.windows(2).any(is_of_one_day) {
        return None;
    }
    let is_turned = first.home.is_same(&last.away);
    match (first.date, last.date) {
        (Some(one), Some(other)) if (other - one).num_days() <= LONGEST_TIE_DAYS => {}
        // A table without days lists each leg once. Two legs of one row whose aggregate is left blank
        // are no tie.
        (None, None)
            if records.len() == 2
                && is_turned
                && first.page == last.page
                && first.line < last.line => {}
        _ => return None,
    }
    match records.len() {
        2 if is_turned => Some(Pairing::TwoLegs),
        _ => Some(Pairing::Unclear),
    }
}

fn join_pair(
    matches: &mut [Match],
    rounds: &[InRound],
    record: &mut Tie,
    legs: &[usize],
    pairing: Pairing,
) {
    let records: Vec<&Match> = legs.iter().filter_map(|at| matches.get(*at)).collect();
    record.legs = u8::try_from(legs.len()).unwrap_or(u8::MAX);
    let last = legs.last().and_then(|place| rounds.get(*place));
    record.state_decider(last.and_then(|here| here.stated));
    if pairing == Pairing::Replays {
        record.state_decider(Some(DecidedBy::Replay));
    }
    if pairing != Pairing::Unclear {
        record.decide_by(&records);
    }
    let id = record.id.clone();
    for (leg, place) in (1..=MOST_MATCHES).zip(legs) {
        if let Some(record) = matches.get_mut(*place) {
            record.tie = Some(id.clone());
            // A single match is the whole tie.
            record.leg = if pairing == Pairing::Single {
                record.leg
            } else {
                Some(leg)
            };
        }
    }
}

/// Whether the match alone, or with others of its pair, decides who goes through.
fn is_of_a_tie(record: &Match, kind: RoundKind) -> bool {
    let has_teams = record.home.team().is_some() && record.away.team().is_some();
    let is_void = matches!(record.status, MatchStatus::Annulled);
    has_teams && !is_void && kind == RoundKind::Knockout
}
