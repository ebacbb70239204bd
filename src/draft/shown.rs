//! A match read twice from one place: from the arguments of its template and from what people see.
//! Called by `page` for rendered pages that have both.

use super::findings::{About, FindingDraft};
use super::page_draft::MatchDraft;
use crate::model::{Opponent, Rule, Side};

/// One finding for each value that the two readings do not share. What one of them lacks is not
/// compared: people see no country codes, and arguments may hold what is not shown.
pub(super) fn shown_differs(
    draft: &MatchDraft,
    shown: &MatchDraft,
    section_path: &str,
    place: usize,
) -> Vec<FindingDraft> {
    let (given, seen) = (&draft.record, &shown.record);
    let mut out = Vec::new();
    let mut compare = |what: &str, given: Option<String>, seen: Option<String>| {
        if let (Some(given), Some(seen)) = (given, seen)
            && given != seen
        {
            let rule = Rule::ShownDiffers;
            let finding = FindingDraft::new(rule, draft.span(), section_path, About::Match(place));
            let message = format!("The page shows {seen} as {what}; the arguments give {given}.");
            out.push(finding.expected(given).found(seen).saying(message));
        }
    };
    compare("date", text(given.date), text(seen.date));
    let kickoff = |record: &crate::model::Match| record.kickoff.map(|at| at.local.to_string());
    compare("kick-off", kickoff(given), kickoff(seen));
    compare("score", text(given.score), text(seen.score));
    compare(
        "shoot-out score",
        text(given.penalties),
        text(seen.penalties),
    );
    for (what, given, seen) in [
        ("first team", &given.home, &seen.home),
        ("second team", &given.away, &seen.away),
    ] {
        if is_other_club(given, seen) {
            compare(
                what,
                Some(given.name().to_owned()),
                Some(seen.name().to_owned()),
            );
        }
    }
    for side in [Side::Home, Side::Away] {
        let minutes = |draft: &MatchDraft| {
            let goals = draft.goals.iter().filter(|(of, _)| *of == side);
            let minutes = goals.map(|(_, goal)| goal.minute_text.as_deref().unwrap_or("?"));
            let minutes: Vec<&str> = minutes.collect();
            (!minutes.is_empty()).then(|| minutes.join(", "))
        };
        compare("goals", minutes(draft), minutes(shown));
        let kicks = |draft: &MatchDraft| {
            let kicks = draft.kicks.iter().filter(|(of, _)| *of == side);
            let kicks: Vec<&str> = kicks.map(|(_, kick)| kick.outcome.as_str()).collect();
            (!kicks.is_empty()).then(|| kicks.join(", "))
        };
        compare("kicks", kicks(draft), kicks(shown));
    }
    out
}

fn text(value: Option<impl ToString>) -> Option<String> {
    value.map(|value| value.to_string())
}

/// Whether two clubs are told apart by both their articles and their names. A national team has its
/// name from its code on one side and from the page on the other.
fn is_other_club(given: &Opponent, seen: &Opponent) -> bool {
    let has_article = given.team().is_some_and(|team| team.link.is_some());
    has_article && !given.is_same(seen)
}
