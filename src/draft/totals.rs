//! Totals that infoboxes and lists of scorers state, compared with what the joined pages hold. Edge case V8.
//!
//! An infobox lags behind its page and never overrides what was read; where it can't control
//! anything, the total says why. Called by `join` at the end.

use super::findings::{About, FindingDraft};
use super::page_draft::{Scope, TotalDraft};
use super::place::Context;
use crate::block::{Infobox, Scorers};
use crate::model::{Rule, TotalKind};
use crate::normalize;
use crate::wikitext::Span;

/// Totals of one infobox. That of a team's page counts the team's own, and is left alone.
pub(super) fn stated(
    infobox: &Infobox,
    span: Span,
    context: &Context<'_>,
) -> (Vec<TotalDraft>, Vec<FindingDraft>) {
    let mut findings = Vec::new();
    let dialect = context.dialect;
    let edition = &context.edition;
    if edition.team.is_some() {
        return (Vec::new(), findings);
    }
    let scope = match (edition.slug(), &edition.part) {
        (Some(slug), None) => Scope::Edition(slug),
        _ => Scope::Page(context.page.clone()),
    };
    let parameters = infobox.parameters.iter();
    let updated = parameters
        .clone()
        .find(|(name, _)| dialect.is_infobox_updated(name))
        .and_then(|(_, text)| normalize::window(text, dialect, context.season))
        .map(|window| window.1);
    let totals = parameters
        .filter_map(|(name, text)| {
            let kind = if dialect.is_infobox_matches(name) {
                TotalKind::Matches
            } else if dialect.is_infobox_goals(name) {
                TotalKind::Goals
            } else {
                return None;
            };
            let Some(stated) = leading_number(text) else {
                if !dialect.is_no_value(text) {
                    let path = &context.section_path;
                    let draft = FindingDraft::new(Rule::UnreadableValue, span, path, About::Page);
                    findings.push(draft.found(format!("{name} = {text}")).expected("a number"));
                }
                return None;
            };
            Some(TotalDraft {
                kind,
                player: None,
                stated,
                span,
                updated,
                scope: scope.clone(),
            })
        })
        .collect();
    (totals, findings)
}

/// Totals of a list of scorers: what it counts, and the goals of each player. A table without a heading that
/// says so, or on a page of more than one edition, is left alone, as is that of a team.
pub(super) fn of_scorers(
    list: &Scorers,
    context: &Context<'_>,
    heading: &str,
) -> (Vec<TotalDraft>, Vec<FindingDraft>) {
    let (mut out, mut findings) = (Vec::new(), Vec::new());
    let edition = &context.edition;
    let is_list = list.is_named || context.dialect.scorers().is_heading(heading);
    let (Some(slug), None, None) = (edition.slug(), &edition.part, &edition.team) else {
        return (out, findings);
    };
    if !is_list {
        return (out, findings);
    }
    let mut push = |kind, player, stated, span| {
        out.push(TotalDraft {
            kind,
            player,
            stated,
            span,
            updated: None,
            scope: Scope::Edition(slug.clone()),
        });
    };
    let counts = [
        (TotalKind::Matches, &list.matches),
        (TotalKind::Goals, &list.goals),
    ];
    for (kind, stated) in counts {
        let Some((text, span)) = stated else { continue };
        match leading_number(text) {
            Some(number) => push(kind, None, number, *span),
            None if context.dialect.is_no_value(text) => {}
            None => {
                let path = &context.section_path;
                let draft = FindingDraft::new(Rule::UnreadableValue, *span, path, About::Page);
                findings.push(draft.found(text).expected("a number"));
            }
        }
    }
    for row in &list.rows {
        let kind = match row.own_goals {
            true => TotalKind::OwnGoalsOfPlayer,
            false => TotalKind::GoalsOfPlayer,
        };
        let player = normalize::listed_player(&row.player, context.dialect);
        if player.is_some() {
            push(kind, player, row.goals, row.span);
        }
    }
    (out, findings)
}

/// `169 (2.64 per match)` and `1,234`: the number in front.
fn leading_number(text: &str) -> Option<u32> {
    let end = text
        .find(|c: char| !c.is_ascii_digit() && c != ',')
        .unwrap_or(text.len());
    text.get(..end)?.replace(',', "").parse().ok()
}
