//! Totals that infoboxes state, compared with what the joined pages hold. Edge case V8.
//!
//! An infobox lags behind its page and never overrides what was read; where it can't control
//! anything, the total says why. Called by `join` at the end.

use super::findings::{About, FindingDraft};
use super::page_draft::{Scope, TotalDraft};
use super::place::Context;
use crate::block::Infobox;
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
                stated,
                span,
                updated,
                scope: scope.clone(),
            })
        })
        .collect();
    (totals, findings)
}

/// `169 (2.64 per match)` and `1,234`: the number in front.
fn leading_number(text: &str) -> Option<u32> {
    let end = text
        .find(|c: char| !c.is_ascii_digit() && c != ',')
        .unwrap_or(text.len());
    text.get(..end)?.replace(',', "").parse().ok()
}
