//! A list of one team's matches as matches of two sides. Called by the walk.
//!
//! The list says who the opponent was and whether the match was at home. Whose goals come first is
//! stated by the title of the column, or shown by the rows themselves: the letters of wins and defeats,
//! and how many scorers of its own the team has, fit one order only.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use foldhash::{HashMap, HashSet};

use super::boxes::match_of_box;
use super::cells::{decider, score_findings};
use super::findings::{About, FindingDraft};
use super::page_draft::{MatchDraft, SourceDraft, TieDraft};
use super::place::Context;
use super::rounds::named_round;
use crate::block::{MatchBox, TeamMatch, TeamMatches, Value};
use crate::dialect::{BoxField, Comparable, Dialect, Ground};
use crate::model::{
    MatchSourceKind, National, RoundId, RoundKind, RoundStage, Rule, Score, SideOrder, Tie,
};
use crate::normalize::{self, ScoreReading};
use crate::wikitext::Span;

/// The team whose list it is.
struct Own {
    name: String,
    /// Where the page is about football in a country, the team that a heading names.
    national: Option<National>,
}

impl Own {
    /// The page's team, else the one that the title of a column names.
    fn of(list: &TeamMatches, context: &Context<'_>) -> Option<Self> {
        if let Some(team) = &context.edition.team {
            let (name, national) = (team.clone(), None);
            return Some(Self { name, national });
        }
        let name = list.team.clone()?;
        let heading = context
            .section_path
            .rsplit(" > ")
            .next()
            .unwrap_or_default();
        let national = context.dialect.lists().squad(heading, &name);
        Some(Self { name, national })
    }
}

fn with_counts(row: &TeamMatch) -> TeamMatch {
    TeamMatch {
        scorers: row.scorers.as_ref().map(normalize::with_counts),
        ..row.clone()
    }
}

/// Whose goals are the first figure of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum First {
    /// Those of the team whose list it is.
    Own,
    /// Those of the home side.
    Home,
}

/// How many rows must fit an order for each one that fits only the other.
const MUCH_MORE: usize = 4;

/// What a list gives.
#[derive(Default)]
pub(super) struct ListReading {
    pub(super) matches: Vec<MatchDraft>,
    /// Ties of its matches, which are of the page.
    pub(super) ties: Vec<TieDraft>,
    pub(super) findings: Vec<FindingDraft>,
}

/// The matches of a list with what was found, the first match and the first tie at their places among those of the
/// page.
pub(super) fn matches_of_list(
    list: &TeamMatches,
    span: Span,
    context: &Context<'_>,
    [place, first_tie]: [usize; 2],
) -> ListReading {
    let path = &context.section_path;
    let on_page = |rule| FindingDraft::new(rule, span, path, About::Page);
    let unread = |why: &str| {
        let found = format!("{}, results: {}", list.head, list.rows.len());
        let message = format!("This list of one team's matches is not read: {why}.");
        let finding = on_page(Rule::TableNotRecognised).saying(message);
        ListReading {
            findings: vec![finding.found(found)],
            ..ListReading::default()
        }
    };
    let Some(team) = Own::of(list, context) else {
        return unread("neither the page nor a column names the team");
    };
    let mut findings = Vec::new();
    let mut listed_scorers = list.rows.iter().filter_map(|row| row.scorers.as_ref());
    let has_minutes = listed_scorers.any(|value| normalize::gives_minutes(value, context.dialect));
    let rows: Vec<TeamMatch> = match has_minutes {
        true => list.rows.clone(),
        false => list.rows.iter().map(with_counts).collect(),
    };
    let first = match order(list, &rows, context.dialect) {
        Order::Stated | Order::Shown(First::Own) => First::Own,
        Order::Shown(First::Home) => First::Home,
        Order::Open => {
            findings.push(on_page(Rule::GoalOrderAssumed).found(list.head.clone()));
            First::Own
        }
        Order::Contradicted => {
            return unread("some rows give the team's own goals first, others the home side's");
        }
    };
    let mut matches: Vec<MatchDraft> = Vec::new();
    let mut ties = Vec::new();
    let mut above: Option<&TeamMatch> = None;
    for row in &rows {
        let place = place + matches.len();
        let (mut draft, found) = match_of_row(row, &team, first, context, place);
        let said = above
            .replace(row)
            .and_then(|above| aggregate(above, row, first, context.dialect));
        match (said, matches.last_mut()) {
            (Some(Aggregate::Fits(value, cell)), Some(before)) if is_of_tie(&draft, &cell) => {
                draft.tie = Some(first_tie + ties.len());
                before.tie = draft.tie;
                let about = About::Tie(first_tie + ties.len());
                ties.push(tie_of_legs([before, &draft], place, &cell, row.span, path));
                let odd = score_findings(&cell, value).into_iter();
                findings.extend(odd.map(|(rule, span, found)| {
                    FindingDraft::new(rule, span, path, about).found(found)
                }));
            }
            (Some(Aggregate::Differs(sum, text)), _) => {
                let about = About::Match(place);
                let finding = FindingDraft::new(Rule::AggregateDiffers, row.span, path, about);
                findings.push(finding.expected(sum.to_string()).found(text.clone()));
                draft.record.add_note(text);
            }
            (Some(Aggregate::Fits(value, _)), _) => {
                let text = value.text();
                if text.contains(char::is_alphabetic) {
                    draft.record.add_note(text);
                }
            }
            (None, _) => {
                if let Some(value) = &row.aggregate {
                    draft.record.add_note(value.text());
                }
            }
        }
        // A column that gives no minutes at all has none to report.
        let found = found.into_iter();
        findings.extend(found.filter(|draft| has_minutes || draft.rule != Rule::GoalWithoutMinute));
        matches.push(draft);
    }
    open_rounds(list, &mut matches, context.dialect);
    ListReading {
        matches,
        ties,
        findings,
    }
}

/// Whether a match beside an aggregate is of a tie: two of a group or a league may be added up, too.
fn is_of_tie(draft: &MatchDraft, cell: &ScoreReading) -> bool {
    use RoundKind::{Friendly, Group, League};
    let is_of_table = matches!(draft.round.kind, Friendly | Group | League);
    !is_of_table || decider(cell).is_some()
}

/// The tie of two matches of which nobody says which was first, by the aggregate beside them.
fn tie_of_legs(
    [one, other]: [&MatchDraft; 2],
    place: usize,
    cell: &ScoreReading,
    span: Span,
    path: &std::sync::Arc<str>,
) -> TieDraft {
    let record = &one.record;
    let (team1, team2) = (record.home.clone(), record.away.clone());
    let mut tie = Tie::unplayed(record.round_id.clone(), team1, team2);
    tie.legs = 2;
    tie.aggregate = cell.score.or(cell.aggregate);
    tie.penalties = cell.penalties;
    tie.state_decider(decider(cell));
    tie.note = cell.note();
    tie.decide_by(&[record, &other.record]);
    TieDraft {
        record: tie,
        matches: vec![place.saturating_sub(1), place],
        round: std::sync::Arc::clone(&one.round),
        is_order_open: true,
        implausible: None,
        span,
        section_path: std::sync::Arc::clone(path),
    }
}

/// Marks matches of numbered rounds of which the list doesn't say that they are those of a knock-out: `Round 3` may be
/// a day of a league, "Second round" one of groups. In a knock-out the team meets one other, and what only
/// knock-outs have tells, too.
fn open_rounds(list: &TeamMatches, matches: &mut [MatchDraft], dialect: &Dialect) {
    let mut opponents: HashMap<RoundId, BTreeSet<String>> = HashMap::default();
    let mut of_ties: HashSet<RoundId> = HashSet::default();
    for (draft, row) in matches.iter().zip(&list.rows) {
        let record = &draft.record;
        let known = opponents.entry(record.round_id.clone()).or_default();
        known.insert(row.opponent.text());
        let is_of_tie = row.aggregate.is_some()
            || record.leg.is_some()
            || record.penalties.is_some()
            || record.extra_time == Some(true)
            || draft.round.replay
            || draft.stated.aggregate.is_some()
            || draft.stated.decided_by.is_some();
        if is_of_tie {
            of_ties.insert(record.round_id.clone());
        }
    }
    for draft in matches {
        let round = &draft.round;
        let is_numbered =
            || named_round(&round.name, dialect).is_some_and(|named| named.holds_groups);
        let is_day = || {
            let name = Comparable::new(&round.name);
            dialect.sub_headings.matchday.is_match(&name.plain)
        };
        let meets_several = || {
            let opponents = opponents.get(&draft.record.round_id);
            opponents.is_some_and(|opponents| opponents.len() > 1)
        };
        draft.may_be_of_group = round.kind == RoundKind::Knockout
            && is_numbered()
            && !of_ties.contains(&draft.record.round_id)
            && (round.stage == RoundStage::Qualifying || is_day() || meets_several());
    }
}

fn match_of_row(
    row: &TeamMatch,
    team: &Own,
    first: First,
    context: &Context<'_>,
    place: usize,
) -> (MatchDraft, Vec<FindingDraft>) {
    let mut fields = row.details.clone();
    // The sides in the order of the figures; they change places below where that is not theirs.
    let is_own_first = first == First::Own || row.ground != Some(Ground::Away);
    let own = Value::of_text(&team.name, row.span);
    let (result, letter) = without_letter(&row.result, context.dialect);
    let (sides, scorers) = match is_own_first {
        true => ([own, row.opponent.clone()], BoxField::Goals1),
        false => ([row.opponent.clone(), own], BoxField::Goals2),
    };
    for (field, side) in [BoxField::Team1, BoxField::Team2].into_iter().zip(sides) {
        fields.insert(field, side);
    }
    if !result.is_blank() {
        fields.insert(BoxField::Score, result);
    }
    if let Some(letter) = row.letter.clone().or(letter) {
        fields.insert(BoxField::Result, Value::of_text(&letter, row.span));
    }
    if let Some(value) = &row.scorers {
        fields.insert(scorers, value.clone());
    }
    let stated = MatchBox {
        collapsible: true,
        round_alone: true,
        fields,
        ..MatchBox::default()
    };
    let (mut draft, findings) = match_of_box(&stated, row.span, context, place);
    draft.sources = vec![SourceDraft {
        kind: MatchSourceKind::Table,
        span: row.span,
        section_path: context.section_path.clone(),
        included_from: None,
    }];
    let own = match is_own_first {
        true => &mut draft.record.home,
        false => &mut draft.record.away,
    };
    if let Some(national) = &team.national
        && own.team().is_some_and(|own| own.national.is_none())
        && let Some(own) = own.team_mut()
    {
        own.national = Some(national.clone());
    }
    if draft.record.matchday.is_none() {
        draft.record.matchday.clone_from(&row.matchday);
    }
    if row.ground == Some(Ground::Away) && is_own_first {
        draft = draft.turned();
    }
    draft.record.side_order = match row.ground {
        Some(Ground::Home | Ground::Away) => SideOrder::HomeFirst,
        Some(Ground::Neutral) => SideOrder::Neutral,
        None => SideOrder::OwnFirst,
    };
    (draft, findings)
}

/// The sums of the results of a tie, with the team's own goals first and with those of the home side, beside the
/// stated aggregate.
fn sums(home: &TeamMatch, away: &TeamMatch, dialect: &Dialect) -> Option<[(Score, Score); 2]> {
    let score = |value: &Value| normalize::score(value, dialect).ok()?.score;
    let stated = score(away.aggregate.as_ref()?)?;
    let (home, away) = (score(&home.result)?, score(&away.result)?);
    let with = |away: Score| {
        let sum = Score::new(
            home.home.saturating_add(away.home),
            home.away.saturating_add(away.away),
        );
        (sum, stated)
    };
    Some([with(away), with(away.turned())])
}

/// What an aggregate says beside the results of its two matches.
enum Aggregate<'v> {
    /// It is their sum.
    Fits(&'v Value, ScoreReading),
    /// It is another: their sum, and what is written.
    Differs(Score, String),
}

/// Reads the aggregate of a row and the one above it; `None` where there is none, or nobody can add up the two.
fn aggregate<'v>(
    home: &TeamMatch,
    away: &'v TeamMatch,
    first: First,
    dialect: &Dialect,
) -> Option<Aggregate<'v>> {
    let value = away.aggregate.as_ref()?;
    let sums = sums(home, away, dialect)?;
    let (sum, stated) = match (first, sums) {
        (First::Own, [own, _]) => own,
        (First::Home, [_, home]) => home,
    };
    if sum != stated {
        return Some(Aggregate::Differs(sum, value.text()));
    }
    let cell = normalize::score(value, dialect).ok()?;
    Some(Aggregate::Fits(value, cell))
}

/// What is known of the order of the goals.
enum Order {
    /// The title of the column states it: the team's own come first.
    Stated,
    /// The rows show it.
    Shown(First),
    /// Nothing says it.
    Open,
    /// Rows show both.
    Contradicted,
}

fn order(list: &TeamMatches, rows: &[TeamMatch], dialect: &Dialect) -> Order {
    if list.own_goals_first {
        return Order::Stated;
    }
    let (mut own, mut home) = (0_usize, 0_usize);
    let lists_scorers = rows.iter().any(|row| row.scorers.is_some());
    for row in rows {
        match shown_by(row, lists_scorers, dialect) {
            Some(First::Own) => own += 1,
            Some(First::Home) => home += 1,
            None => {}
        }
    }
    for pair in rows.windows(2) {
        let [above, row] = pair else { continue };
        match sums(above, row, dialect).map(|sums| sums.map(|(sum, stated)| sum == stated)) {
            Some([true, false]) => own += 1,
            Some([false, true]) => home += 1,
            _ => {}
        }
    }
    let is_clear = |more: usize, fewer: usize| more > 0 && more >= fewer.saturating_mul(MUCH_MORE);
    match (own, home) {
        (0, 0) => Order::Open,
        _ if is_clear(own, home) => Order::Shown(First::Own),
        _ if is_clear(home, own) => Order::Shown(First::Home),
        _ => Order::Contradicted,
    }
}

/// The order that a row fits, where it fits one only. At home both are the same.
fn shown_by(row: &TeamMatch, lists_scorers: bool, dialect: &Dialect) -> Option<First> {
    if matches!(row.ground, Some(Ground::Home)) {
        return None;
    }
    let (result, letter) = without_letter(&row.result, dialect);
    let score: Score = normalize::score(&result, dialect).ok()?.score?;
    let letter = row.letter.clone().or(letter);
    let ended = letter.and_then(|letter| dialect.result_letter(&letter));
    if let Some(ended) = ended.filter(|ended| *ended != Ordering::Equal && !score.is_level()) {
        return match score.home.cmp(&score.away) == ended {
            true => Some(First::Own),
            false => Some(First::Home),
        };
    }
    // A blank cell among those of scorers is one of a match without goals of the team.
    let goals = match &row.scorers {
        Some(scorers) => normalize::scorers(scorers, dialect).goals.len(),
        None if lists_scorers => 0,
        None => return None,
    };
    let goals = u16::try_from(goals).ok()?;
    match (goals == score.home, goals == score.away) {
        (true, false) => Some(First::Own),
        (false, true) => Some(First::Home),
        _ => None,
    }
}

/// The figures of a result without the letter beside them: `W 2–1`, `2–1 W`, `L0–3`.
fn without_letter(result: &Value, dialect: &Dialect) -> (Value, Option<String>) {
    let text = result.text();
    let is_letter = |word: &str| dialect.result_letter(word).is_some();
    let begins = text
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    let after = text.get(begins.len()..).unwrap_or_default();
    // `w/o` is one word.
    if !begins.is_empty() && is_letter(begins) && !after.starts_with('/') {
        let mut rest = result.clone();
        rest.keep_end(after.trim_start_matches([' ', '.', ':', ',']));
        return (rest, Some(begins.to_owned()));
    }
    let ends = text
        .rsplit(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    if !ends.is_empty() && ends.len() < text.len() && is_letter(ends) {
        let mut rest = result.clone();
        let before = text.get(..text.len() - ends.len()).unwrap_or_default();
        rest.keep_start(before.trim_end());
        return (rest, Some(ends.to_owned()));
    }
    (result.clone(), None)
}
