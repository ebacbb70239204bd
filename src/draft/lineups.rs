//! Line-ups find their match: two tables after a box, its home side's first. Called by the walk.

use std::sync::Arc;

use super::findings::{About, FindingDraft};
use super::page_draft::MatchDraft;
use super::place::Context;
use crate::block::{Lineup, LineupPart};
use crate::model::bounds::MOST_IN_LINEUP;
use crate::model::{Rule, Side};
use crate::normalize::{self, CardReading};
use crate::wikitext::Span;

/// A line-up until all of its page is read.
#[derive(Debug)]
pub(super) struct FoundLineup {
    lineup: Lineup,
    span: Span,
    section_path: Arc<str>,
    /// The box above it in its section.
    above: Option<usize>,
}

impl FoundLineup {
    pub(super) fn new(
        lineup: Lineup,
        span: Span,
        context: &Context<'_>,
        above: Option<usize>,
    ) -> Self {
        let section_path = context.section_path.clone();
        Self {
            lineup,
            span,
            section_path,
            above,
        }
    }

    fn report(&self, message: &str) -> FindingDraft {
        let found = match &self.lineup.team {
            Some(team) => team.text(),
            None => {
                let names = self.lineup.rows.iter().take(2).map(|row| row.player.text());
                format!("{}, …", names.collect::<Vec<_>>().join(", "))
            }
        };
        FindingDraft::new(
            Rule::LineupWithoutMatch,
            self.span,
            &self.section_path,
            About::Page,
        )
        .found(found)
        .saying(message)
    }
}

/// Gives the line-ups of a page to its matches.
pub(super) fn link_lineups(
    found: Vec<FoundLineup>,
    context: &Context<'_>,
    matches: &mut [MatchDraft],
    findings: &mut Vec<FindingDraft>,
) {
    // A page about one match has the box in a section of its own, or only an infobox.
    let only = (matches.len() == 1).then_some(0);
    let mut rest = found.into_iter().peekable();
    while let Some(first) = rest.next() {
        let Some(place) = first.above.or(only) else {
            let message = "No match box is above this line-up in its section.";
            findings.push(first.report(message));
            continue;
        };
        let mut of_match = vec![first];
        while let Some(next) = rest.next_if(|next| next.above.or(only) == Some(place)) {
            of_match.push(next);
        }
        let Some(draft) = matches.get_mut(place) else {
            continue;
        };
        let [home, away] = of_match.as_slice() else {
            let message = "A match has two line-ups, one a side; here the sides are not clear.";
            findings.extend(of_match.iter().map(|found| found.report(message)));
            continue;
        };
        let sides = match sides_turned(home, away, draft) {
            true => [(Side::Home, away), (Side::Away, home)],
            false => [(Side::Home, home), (Side::Away, away)],
        };
        for (side, found) in sides {
            findings.extend(give(found, side, place, draft, context));
        }
    }
}

/// Whether the rows above the players name the teams the other way round.
fn sides_turned(first: &FoundLineup, second: &FoundLineup, draft: &MatchDraft) -> bool {
    let names = |found: &FoundLineup, side: Side| {
        let team = match side {
            Side::Home => &draft.record.home,
            Side::Away => &draft.record.away,
        };
        let label = found
            .lineup
            .team
            .as_ref()
            .map(|team| team.text().to_lowercase());
        label.is_some_and(|label| label.contains(&team.name().to_lowercase()))
    };
    names(first, Side::Away)
        && names(second, Side::Home)
        && !(names(first, Side::Home) && names(second, Side::Away))
}

/// Puts one line-up into its match.
fn give(
    found: &FoundLineup,
    side: Side,
    place: usize,
    draft: &mut MatchDraft,
    context: &Context<'_>,
) -> Vec<FindingDraft> {
    let about = About::Match(place);
    let path = &found.section_path;
    let mut findings = Vec::new();
    let mut remarks = Vec::new();
    let mut cards = Vec::new();
    for row in found.lineup.rows.iter().take(MOST_IN_LINEUP) {
        let player = normalize::lineup_player(row, context.dialect);
        remarks.extend(player.remarks);
        cards.extend(player.cards);
        if row.part != LineupPart::CardsOnly {
            draft.lineups.push((side, player.reading));
        }
    }
    for value in found.lineup.managers.iter().take(MOST_IN_LINEUP) {
        if let Some((reading, said)) = normalize::lineup_manager(value, context.dialect) {
            remarks.extend(said);
            draft.managers.push((side, reading));
        }
    }
    let listed = found.lineup.rows.len().max(found.lineup.managers.len());
    if listed > MOST_IN_LINEUP {
        let finding = FindingDraft::new(Rule::TooMany, found.span, path, about);
        findings.push(finding.found(format!("{listed} players of one side")));
    }
    let finding = |remark: normalize::Remark| {
        FindingDraft::new(remark.rule, remark.span, path, about).found(remark.found)
    };
    findings.extend(remarks.into_iter().map(finding));
    findings.extend(add_cards(draft, side, cards, found, about));
    findings
}

/// Adds the cards of a line-up to those beside the goals. A list beside the goals that is not the same
/// is reported, and stays.
fn add_cards(
    draft: &mut MatchDraft,
    side: Side,
    cards: Vec<CardReading>,
    found: &FoundLineup,
    about: About,
) -> Option<FindingDraft> {
    let mut listed = draft.cards.iter().filter(|(of, _)| *of == side).peekable();
    if listed.peek().is_none() {
        draft
            .cards
            .extend(cards.into_iter().map(|card| (side, card)));
        draft.cards.sort_by_key(|(side, _)| *side == Side::Away);
        return None;
    }
    let is_listed = |(_, listed): &(Side, CardReading)| {
        let same = |card: &&CardReading| card.card == listed.card && card.minute == listed.minute;
        cards.iter().any(|card| same(&card))
    };
    let all_listed = listed.all(is_listed);
    if all_listed {
        // The line-up names all of them, and who was shown them.
        draft.cards.retain(|(of, _)| *of != side);
        draft
            .cards
            .extend(cards.into_iter().map(|card| (side, card)));
        draft.cards.sort_by_key(|(side, _)| *side == Side::Away);
        return None;
    }
    let finding = FindingDraft::new(
        Rule::DuplicateConflict,
        found.span,
        &found.section_path,
        about,
    );
    let message = "The cards of the line-up are not those beside the goals, which are kept.";
    Some(finding.saying(message))
}
