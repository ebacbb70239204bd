//! One match: where and when, the score with its scorers, the kicks, and the page it was read from.

use std::collections::BTreeSet;

use super::super::columns::{WIDTH, columns, shortened, wrapped};
use super::lines::{beside, result};
use scoreline::model::{Dataset, Goal, KickOutcome, Match, Side};

/// Columns of one side.
const HALF: usize = 33;

/// The card of a match.
pub(in crate::cli) fn shown(dataset: &Dataset, record: &Match) -> String {
    let mut out = String::new();
    let season = record.season.as_deref().unwrap_or_default();
    let competition = record.competition.as_deref().unwrap_or_default();
    let edition = format!("{season} {competition}");
    let head = [
        edition.trim(),
        &record.round,
        record.matchday.as_deref().unwrap_or_default(),
    ];
    push(&mut out, &joined(&head, ", "));
    let date = record.date.map_or_else(
        || record.date_text.clone().unwrap_or_default(),
        |date| date.to_string(),
    );
    let clock = record.kickoff.map_or_else(String::new, |kickoff| {
        let offset = kickoff
            .offset
            .map_or_else(String::new, |offset| format!(" UTC{offset}"));
        format!("{}{offset}", kickoff.local.format("%H:%M"))
    });
    let attendance = record
        .attendance
        .map_or_else(String::new, |people| format!("attendance {people}"));
    let stadium = record.stadium.as_deref().unwrap_or_default();
    let city = record.city.as_deref().unwrap_or_default();
    push(
        &mut out,
        &joined(&[&date, &clock, stadium, city, &attendance], ", "),
    );
    out.push('\n');
    out.push_str(&halves(
        record.home.name(),
        &result(record),
        record.away.name(),
    ));
    let beside = beside(record);
    if !beside.is_empty() {
        out.push_str(&halves("", &beside, ""));
    }
    let goals: Vec<&Goal> = dataset.goals_of(&record.id).collect();
    both(&mut out, &goals, |goal| goal.side, |goal| scorer(goal));
    let kicks: Vec<_> = dataset.kicks_of(&record.id).collect();
    if !kicks.is_empty() {
        out.push_str("\nShoot-out\n");
        both(
            &mut out,
            &kicks,
            |kick| kick.side,
            |kick| {
                let mark = match kick.outcome {
                    KickOutcome::Scored => "scored",
                    KickOutcome::Missed => "missed",
                };
                format!("{} ({mark})", kick.taker.as_deref().unwrap_or("?"))
            },
        );
    }
    out.push('\n');
    if let Some(referee) = &record.referee {
        let country = record.referee_country.as_deref();
        let country = country.map_or_else(String::new, |country| format!(" ({country})"));
        push(&mut out, &format!("Referee: {referee}{country}"));
    }
    if let Some(note) = &record.note {
        push(&mut out, &format!("Note: {note}"));
    }
    // A box and the line-up in it are two sources in one place.
    let mut places = BTreeSet::new();
    for source in dataset.sources_of(&record.id) {
        if places.insert((&source.page, source.line)) {
            let place = format!("Read from {}, line {}", source.page, source.line);
            push(&mut out, &place);
        }
    }
    let findings = dataset
        .findings
        .iter()
        .filter(|finding| finding.match_id.as_ref() == Some(&record.id));
    for finding in findings {
        let severity = finding.severity.as_str();
        push(
            &mut out,
            &format!("{severity}[{}]: {}", finding.rule, finding.message),
        );
    }
    push(&mut out, &format!("Id: {}", record.id));
    out
}

/// A goal as a list of scorers has it.
fn scorer(goal: &Goal) -> String {
    let name = goal.scorer.as_deref().unwrap_or("?");
    let minute = goal.minute_text.as_deref().unwrap_or_default();
    let minute = match minute {
        "" => String::new(),
        minute => format!(" {minute}'"),
    };
    let kind = match (goal.penalty, goal.own_goal) {
        (true, _) => " (pen.)",
        (_, true) => " (o.g.)",
        _ => "",
    };
    format!("{name}{minute}{kind}")
}

/// Items of both sides, next to each other.
fn both<T>(out: &mut String, items: &[T], side: impl Fn(&T) -> Side, text: impl Fn(&T) -> String) {
    let of = |wanted: Side| -> Vec<String> {
        let items = items.iter().filter(|item| side(item) == wanted);
        items.map(&text).collect()
    };
    let (home, away) = (of(Side::Home), of(Side::Away));
    for number in 0..home.len().max(away.len()) {
        let of = |items: &[String]| items.get(number).cloned().unwrap_or_default();
        out.push_str(&halves(&of(&home), "", &of(&away)));
    }
}

/// A line with something of the home side, something in the middle, and something of the away side.
fn halves(home: &str, middle: &str, away: &str) -> String {
    let (home, away) = (shortened(home, HALF), shortened(away, HALF));
    let missing = HALF.saturating_sub(columns(&home));
    let room = WIDTH.saturating_sub(2 * HALF + 2);
    let space = room.saturating_sub(columns(middle));
    let before = space / 2;
    let line = format!(
        "{}{home} {}{middle}{} {away}",
        " ".repeat(missing),
        " ".repeat(before),
        " ".repeat(space - before)
    );
    format!("{}\n", line.trim_end())
}

/// The parts that are there.
fn joined(parts: &[&str], between: &str) -> String {
    let parts = parts.iter().copied().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(between)
}

fn push(out: &mut String, text: &str) {
    for line in wrapped(text, WIDTH) {
        out.push_str(&line);
        out.push('\n');
    }
}
