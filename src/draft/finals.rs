//! A list of the deciding matches of many editions, or of several competitions: each row a match of an
//! edition of its own. Called by the walk.

use std::sync::Arc;

use super::boxes::match_of_box;
use super::edition::NamedEdition;
use super::findings::{About, FindingDraft};
use super::page_draft::{MatchDraft, SourceDraft};
use super::place::Context;
use super::rounds::named_round;
use crate::block::{Finals, FinalsRow, FinalsSides, MatchBox, Value};
use crate::model::{MatchSourceKind, MatchWinner, RoundKind, RoundStage, Rule, SideOrder};
use crate::normalize::Season;
use crate::wikitext::Span;

/// The matches of a list with what was found, the first one at a place among those of the page.
pub(super) fn matches_of_finals(
    list: &Finals,
    span: Span,
    context: &mut Context<'_>,
    place: usize,
) -> (Vec<MatchDraft>, Vec<FindingDraft>) {
    let competition = competition_of(list, context);
    let is_final = context.round.stage == RoundStage::Final;
    let lists_finals = list.sides != FinalsSides::Listed || is_final;
    let mut findings = Vec::new();
    if !lists_finals || competition.is_none() && list.rows.iter().any(|r| r.competition.is_none()) {
        let found = format!("{}, results: {}", list.head, list.rows.len());
        let path = &context.section_path;
        let finding = FindingDraft::new(Rule::TableNotRecognised, span, path, About::Page);
        findings.push(finding.found(found));
        return (Vec::new(), findings);
    }
    let of_page = (
        context.edition.clone(),
        Arc::clone(&context.round),
        context.season,
    );
    let mut matches = Vec::new();
    for row in &list.rows {
        let edition = edition_of(row, competition.as_ref(), &of_page.0, context);
        context.season = edition.season.as_deref().and_then(Season::parse);
        let dialect = context.dialect;
        let round = match list.sides {
            FinalsSides::WinnerFirst if of_page.1.kind == RoundKind::Unknown => {
                named_round(dialect.lists().final_round(), dialect).map(|named| named.place)
            }
            _ => None,
        };
        let round = round.unwrap_or_else(|| (*of_page.1).clone());
        context.round = Arc::new(round.within(&edition, dialect));
        context.edition = edition;
        let place = place + matches.len();
        let (draft, found) = match_of_row(row, list.sides, context, place);
        // Bold in a list of finals is the winner of the edition, and not of each of its matches.
        let found = found.into_iter();
        findings.extend(found.filter(|draft| draft.rule != Rule::BoldContradictsResult));
        matches.push(draft);
    }
    (context.edition, context.round, context.season) = of_page;
    (matches, findings)
}

/// The competition that the whole list is about: the page's.
fn competition_of(list: &Finals, context: &Context<'_>) -> Option<Arc<str>> {
    if context.edition.team.is_some() || list.rows.iter().all(|row| row.competition.is_some()) {
        return None;
    }
    let of_list = context
        .dialect
        .lists()
        .of_finals_page(context.title)
        .map(Arc::from);
    let of_edition = context.edition.competition.clone();
    if context.edition.is_overview {
        return of_edition;
    }
    of_list.or(of_edition).or_else(|| {
        let title = context.title.split(" (").next().unwrap_or(context.title);
        Some(title.trim())
            .filter(|title| !title.is_empty())
            .map(Arc::from)
    })
}

/// The edition of a row: the one that its link leads to, else competition and season as written.
fn edition_of(
    row: &FinalsRow,
    competition: Option<&Arc<str>>,
    of_page: &NamedEdition,
    context: &Context<'_>,
) -> NamedEdition {
    let cells = [&row.season, &row.competition];
    let linked = cells.into_iter().flatten().flat_map(Value::links);
    let linked = linked.filter_map(|(target, _)| {
        let target = target.replace('_', " ");
        let found = NamedEdition::of_title(&target, context.dialect)?;
        found.competition.is_some().then_some(found)
    });
    if let Some(linked) = linked.into_iter().next() {
        return NamedEdition {
            part: None,
            ..linked
        };
    }
    let written = |value: &Option<Value>| value.as_ref().map(|value| value.text().into());
    let season = written(&row.season).or_else(|| of_page.season.clone());
    let competition = written(&row.competition).or_else(|| competition.cloned());
    NamedEdition {
        competition,
        season,
        ..NamedEdition::default()
    }
}

fn match_of_row(
    row: &FinalsRow,
    sides: FinalsSides,
    context: &Context<'_>,
    place: usize,
) -> (MatchDraft, Vec<FindingDraft>) {
    let stated = MatchBox {
        fields: row.fields.clone(),
        ..MatchBox::default()
    };
    let (mut draft, mut findings) = match_of_box(&stated, row.span, context, place);
    draft.sources = vec![SourceDraft {
        kind: MatchSourceKind::Table,
        span: row.span,
        section_path: context.section_path.clone(),
        included_from: None,
    }];
    draft.of_finals = true;
    draft.record.side_order = match sides {
        FinalsSides::WinnerFirst => SideOrder::WinnerFirst,
        FinalsSides::WinnersOfOthers => SideOrder::TitleOrder,
        FinalsSides::Listed => SideOrder::Listed,
    };
    if sides == FinalsSides::WinnerFirst {
        // The column says who won, whatever the figures are.
        if draft.record.winner == Some(MatchWinner::Away) {
            let path = &context.section_path;
            let about = About::Match(place);
            let finding = FindingDraft::new(Rule::ResultContradictsScore, row.span, path, about);
            let found = draft.record.score.map(|score| score.to_string());
            let winner = draft.record.home.name().to_owned();
            let message = format!("{winner} is in the column of winners, and has fewer goals.");
            findings.push(finding.saying(message).found(found.unwrap_or_default()));
        }
    }
    (draft, findings)
}
