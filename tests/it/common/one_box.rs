//! Small pages for tests: one match box, and what it becomes.

#![allow(dead_code, reason = "each test file uses its part")]

use scoreline::document::Document;
use scoreline::extract;
use scoreline::model::{Dataset, Goal, Match};

/// A page of wikitext of an invented edition.
pub(crate) fn page(text: &str) -> Dataset {
    extract(&Document::new("2031 Cup", "en", text)).dataset
}

/// A page with one box: these parameters after a date and two teams.
pub(crate) fn one_box(parameters: &str) -> Dataset {
    page(&format!(
        "== Final ==\n{{{{Football box|date=4 July 2031|team1=[[Alfa]]|team2=[[Beta]]{parameters}}}}}"
    ))
}

/// The one match of a dataset.
#[track_caller]
pub(crate) fn only(dataset: &Dataset) -> &Match {
    assert_eq!(dataset.matches.len(), 1, "{:?}", dataset.findings);
    &dataset.matches[0]
}

/// `3–1`, `3–1 a.e.t.`, `1–1 a.e.t. (4–3 p)`, `cancelled`.
#[track_caller]
pub(crate) fn result(dataset: &Dataset) -> String {
    let found = only(dataset);
    let mut out = match found.score {
        Some(score) => score.to_string(),
        None => found.status.as_str().to_owned(),
    };
    if found.extra_time == Some(true) {
        out.push_str(" a.e.t.");
    }
    if let Some(kicks) = found.penalties {
        out.push_str(&format!(" ({kicks} p)"));
    }
    out
}

/// Goals as `home Smith 45+2 pen.`.
pub(crate) fn goals(dataset: &Dataset) -> Vec<String> {
    let show = |goal: &Goal| {
        let mut out = goal.side.as_str().to_owned();
        out.push_str(&format!(" {}", goal.scorer.as_deref().unwrap_or("?")));
        out.push_str(&format!(" {}", goal.minute_text.as_deref().unwrap_or("?")));
        out.push_str(if goal.penalty { " pen." } else { "" });
        out.push_str(if goal.own_goal { " o.g." } else { "" });
        out
    };
    dataset.goals.iter().map(show).collect()
}

/// Goals of a box whose first list is this.
pub(crate) fn goals1(list: &str) -> Vec<String> {
    goals(&one_box(&format!("|score=1–0|goals1={list}")))
}

/// Names of the rules that have findings, sorted, each once.
pub(crate) fn rules(dataset: &Dataset) -> Vec<&'static str> {
    let mut rules: Vec<_> = dataset
        .findings
        .iter()
        .map(|finding| finding.rule.name())
        .collect();
    rules.sort_unstable();
    rules.dedup();
    rules
}

/// Name of the home side, whether team or slot.
#[track_caller]
pub(crate) fn home(value: &str) -> String {
    only(&page(&format!(
        "{{{{Football box|team1={value}|team2=B|score=1–0}}}}"
    )))
    .home
    .name()
    .to_owned()
}
