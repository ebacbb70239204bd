//! Tables of standings: figures become numbers, points follow from the table's own rule.

use std::sync::Arc;

use foldhash::HashMap;

use super::cells::country_without_code;
use super::findings::{About, FindingDraft};
use super::page_draft::StandingsDraft;
use super::place::Context;
use super::rounds::{RoundPlace, named_round, whole};
use crate::block::{StandingsRow, StandingsTable, Value};
use crate::dialect::{Comparable, Pattern, StandingsFigure};
use crate::model::{Opponent, RoundId, RoundKind, Rule, Standing, StandingKind};
use crate::normalize::{self, TeamCell};
use crate::wikitext::Span;

/// Points for a win, a draw and a defeat where a table states none. Template reference A.3.2.
const POINTS: [i32; 3] = [3, 1, 0];

/// Goals that a team of a table scores in a match, at most and on average over all teams.
const MOST_GOALS_A_MATCH: u64 = 12;

/// Reads a table at one place of a page.
pub(super) fn standings(
    table: &StandingsTable,
    span: Span,
    context: &Context<'_>,
) -> (Option<StandingsDraft>, Vec<FindingDraft>) {
    let mut findings = Vec::new();
    let (kind, round) = match of_group(table, context) {
        Some(group) => (StandingKind::Group, group),
        None => place_of(context),
    };
    let round_id = RoundId::new(format!("{}/{}", context.edition_slug(), round.slug));
    let mut points = POINTS;
    for (number, stated) in points.iter_mut().zip(&table.points) {
        if let Some(read) = stated
            .as_ref()
            .and_then(|value| integer(value, context, &mut findings))
        {
            *number = read;
        }
    }
    let rows = (1..)
        .zip(&table.rows)
        .map(|(row, team)| Standing {
            round: round_id.clone(),
            kind,
            group_name: round.group.clone(),
            ..standing(row, team, points, context, &mut findings)
        })
        .collect();
    for (code, span) in &table.behind_a_gap {
        let path = &context.section_path;
        let draft = FindingDraft::new(Rule::TeamBehindGap, *span, path, About::Page);
        findings.push(draft.found(code));
    }
    let rows: Vec<Standing> = rows;
    if !is_football(&rows) {
        let path = &context.section_path;
        let finding = FindingDraft::new(Rule::NotCovered, span, path, About::Page);
        let message = "The figures of this table are those of another sport; it is not read.";
        findings.push(finding.saying(message.to_owned()));
        return (None, findings);
    }
    let draft = Some(StandingsDraft {
        round,
        section_path: context.section_path.clone(),
        span,
        moved: None,
        rows,
    });
    (draft, findings)
}

/// What the table at a place is of, and its round. A ranking, and a table that the article only
/// recalls, are no standings of the round that their heading seems to name: theirs is the next named
/// one around them, or the page as a whole.
/// Whether the goals are as many as those of football matches.
fn is_football(rows: &[Standing]) -> bool {
    let sum = |figure: &dyn Fn(&Standing) -> Option<u32>| -> u64 {
        rows.iter().filter_map(figure).map(u64::from).sum()
    };
    let goals = sum(&|row| row.goals_for);
    let played = sum(&|row| row.played());
    played == 0 || goals <= played.saturating_mul(MOST_GOALS_A_MATCH)
}

/// The group that a table names itself.
fn of_group(table: &StandingsTable, context: &Context<'_>) -> Option<Arc<RoundPlace>> {
    let named = named_round(table.group.as_deref()?, context.dialect)?;
    Some(Arc::new(
        named.place.within(&context.edition, context.dialect),
    ))
}

fn place_of(context: &Context<'_>) -> (StandingKind, Arc<RoundPlace>) {
    let dialect = context.dialect;
    let headings = || context.section_path.split(" > ").map(Comparable::new);
    let is = |pattern: &Pattern| headings().any(|heading| pattern.is_match(&heading.plain));
    let kind = if is(&dialect.sub_headings.ranking) {
        StandingKind::Ranking
    } else if is(&dialect.sub_headings.recalled) {
        StandingKind::Other
    } else {
        return (kind_in(&context.round), Arc::clone(&context.round));
    };
    let named = headings().filter_map(|heading| named_round(heading.whole(), dialect));
    let round = named.last().map(|named| named.place);
    (
        kind,
        Arc::new(round.unwrap_or_else(|| whole(context.title, dialect))),
    )
}

/// What a table of a round is of.
pub(crate) fn kind_in(round: &RoundPlace) -> StandingKind {
    match round.kind {
        RoundKind::Group => StandingKind::Group,
        RoundKind::League => StandingKind::League,
        _ if round.group.is_some() => StandingKind::Group,
        _ => StandingKind::Unknown,
    }
}

fn standing(
    row: u32,
    team: &StandingsRow,
    points: [i32; 3],
    context: &Context<'_>,
    findings: &mut Vec<FindingDraft>,
) -> Standing {
    let read: HashMap<StandingsFigure, i32> = team
        .figures
        .iter()
        .filter_map(|(figure, value)| Some((*figure, integer(value, context, findings)?)))
        .collect();
    let figure = |figure| read.get(&figure).copied();
    let count = |name| figure(name).and_then(|number| u32::try_from(number).ok());
    let won = [
        StandingsFigure::Wins,
        StandingsFigure::Draws,
        StandingsFigure::Losses,
    ]
    .map(figure);
    let taken_away = figure(StandingsFigure::Deduction).map(|points| points.saturating_abs());
    let adjustment = figure(StandingsFigure::Adjustment);
    let adjustment = match (adjustment, taken_away) {
        (added, None) => added,
        (added, Some(taken)) => Some(added.unwrap_or_default().saturating_sub(taken)),
    };
    let mut points = points;
    if let Some(for_a_win) = figure(StandingsFigure::WinPoints) {
        points[0] = for_a_win;
    }
    let start = figure(StandingsFigure::StartPoints);
    let beside = normalize::beside_team(&team.team, TeamCell::Other, context.dialect);
    let name = normalize::team(beside.team.as_ref().unwrap_or(&team.team), context.dialect);
    let is_letters = |tag: &str| tag.split(',').all(|mark| mark.trim().len() == 1);
    let is_status = |tag: &String| team.status.is_none() && is_letters(tag);
    let (letters, mut notes): (Vec<String>, Vec<String>) =
        beside.tags.into_iter().partition(is_status);
    let status = team.status.clone();
    let status = status.or_else(|| (!letters.is_empty()).then(|| letters.join(", ")));
    notes.extend(team.note.clone());
    if let Some((rule, span, found)) = country_without_code(&team.team, context.dialect) {
        let path = &context.section_path;
        findings.push(FindingDraft::new(rule, span, path, About::Page).found(found));
    }
    Standing {
        team_id: None,
        round: context.round_id(),
        kind: StandingKind::Unknown,
        table: 1,
        row,
        group_name: context.round.group.clone(),
        position: count(StandingsFigure::Position).unwrap_or(team.position),
        team: name.unwrap_or_else(|| Opponent::Slot(team.team.text())),
        wins: count(StandingsFigure::Wins),
        draws: count(StandingsFigure::Draws),
        losses: count(StandingsFigure::Losses),
        goals_for: count(StandingsFigure::GoalsFor),
        goals_against: count(StandingsFigure::GoalsAgainst),
        points: figure(StandingsFigure::Points).or_else(|| {
            sum(won, points)
                .and_then(|sum| sum.checked_add(adjustment.unwrap_or_default()))
                .and_then(|sum| sum.checked_add(start.unwrap_or_default()))
        }),
        points_adjustment: adjustment,
        qualification: team.qualification.clone(),
        status,
        note: (!notes.is_empty()).then(|| notes.join("; ")),
        page: context.page.clone(),
        span_start: u64::from(team.span.start),
        span_end: u64::from(team.span.end),
        line: context.lines.line(team.span.start as usize),
    }
}

fn sum(won: [Option<i32>; 3], points: [i32; 3]) -> Option<i32> {
    won.into_iter()
        .zip(points)
        .try_fold(0i32, |sum, (number, each)| {
            sum.checked_add(number?.checked_mul(each)?)
        })
}

/// A whole number, its minus sign in any of the forms that pages use.
fn integer(value: &Value, context: &Context<'_>, findings: &mut Vec<FindingDraft>) -> Option<i32> {
    let text = value.text();
    let plain = text.replace(['\u{2212}', '\u{2013}'], "-");
    let number = plain.trim().parse();
    if number.is_err() {
        let path = &context.section_path;
        let draft = FindingDraft::new(Rule::UnreadableValue, value.span, path, About::Page);
        let draft = draft.expected("a whole number").found(&text);
        findings.push(draft.saying(format!("A figure of the table cannot be read: {text}")));
    }
    number.ok()
}
