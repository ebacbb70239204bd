//! The match that an infobox of its own is about: compared with the box of the same page, which says
//! more; a record where the page has no such box. Called by the walk.

use super::boxes::match_of_box;
use super::findings::{About, FindingDraft};
use super::page_draft::{MatchDraft, SourceDraft};
use super::place::Context;
use super::ties::is_pair;
use crate::block::{MatchBox, Value};
use crate::dialect::BoxField;
use crate::model::{Match, MatchSourceKind, Rule, Score};
use crate::wikitext::Span;

/// What an infobox says of its match.
pub(super) struct InfoboxMatch {
    draft: MatchDraft,
    findings: Vec<FindingDraft>,
}

impl InfoboxMatch {
    /// `None` for an infobox that names no two sides, or says nothing more than them.
    pub(super) fn of(found: &MatchBox, span: Span, context: &Context<'_>) -> Option<Self> {
        let has = |field: BoxField| found.fields.contains_key(&field);
        let says_more = has(BoxField::Date) || has(BoxField::Score1) && has(BoxField::Score2);
        if !has(BoxField::Team1) || !has(BoxField::Team2) || !says_more {
            return None;
        }
        let (mut draft, findings) = match_of_box(&with_figures(found), span, context, 0);
        draft.sources = vec![SourceDraft {
            kind: MatchSourceKind::Infobox,
            span,
            section_path: context.section_path.clone(),
            included_from: None,
        }];
        Some(Self { draft, findings })
    }

    /// Compares it with the one match of the page between the same sides, or adds it where there is
    /// none. Of several, as the legs of a final, it is not said which is meant.
    pub(super) fn settle(self, matches: &mut Vec<MatchDraft>, findings: &mut Vec<FindingDraft>) {
        let said = &self.draft.record;
        let is_same = |draft: &MatchDraft| is_pair(draft, &said.home, &said.away);
        let mut places = matches
            .iter()
            .enumerate()
            .filter(|(_, draft)| is_same(draft));
        let (first, more) = (places.next().map(|(place, _)| place), places.next());
        if more.is_some() {
            return;
        }
        let Some(place) = first else {
            let place = matches.len();
            findings.extend(self.findings.into_iter().map(|mut finding| {
                finding.about = About::Match(place);
                finding
            }));
            matches.push(self.draft);
            return;
        };
        if let Some(found) = matches.get_mut(place) {
            let differing = add(&mut found.record, said);
            found.sources.extend(self.draft.sources.iter().cloned());
            for (field, of_box, of_infobox) in differing {
                let message = format!(
                    "The infobox gives {of_infobox} as {field} of this match, its box {of_box}."
                );
                let path = self.draft.section_path();
                let about = About::Match(place);
                let finding =
                    FindingDraft::new(Rule::DuplicateConflict, self.draft.span(), path, about);
                findings.push(finding.saying(message).expected(of_box).found(of_infobox));
            }
        }
    }
}

/// The infobox with the figures of its sides apart from the words behind them, which are about the match:
/// `0 (aet)`.
fn with_figures(found: &MatchBox) -> MatchBox {
    let mut found = found.clone();
    for field in [BoxField::Score1, BoxField::Score2] {
        let Some(half) = found.fields.get_mut(&field) else {
            continue;
        };
        let (text, span) = (half.text(), half.span);
        let end = text
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(text.len());
        let (figure, words) = text.split_at(end);
        if figure.is_empty() || !words.starts_with([' ', '(']) {
            continue;
        }
        *half = Value::of_text(figure, span);
        let words = Value::of_text(words.trim(), span);
        found.fields.entry(BoxField::ScoreNote).or_insert(words);
    }
    found
}

/// Fills what the box does not say; gives each field in which the two differ with both values.
fn add(record: &mut Match, said: &Match) -> Vec<(&'static str, String, String)> {
    let mut differing = Vec::new();
    let is_straight = record.home.is_same(&said.home);
    let seen = |score: Score| if is_straight { score } else { score.turned() };
    let result = record.awarded.or(record.score);
    let of_infobox = said.awarded.or(said.score).map(seen);
    if let (Some(ours), Some(theirs)) = (result, of_infobox)
        && ours != theirs
    {
        differing.push(("score", ours.to_string(), theirs.to_string()));
    }
    match (record.date, said.date) {
        (Some(ours), Some(theirs)) if ours != theirs => {
            differing.push(("date", ours.to_string(), theirs.to_string()));
        }
        (None, Some(theirs)) => {
            record.date = Some(theirs);
            record.date_text.clone_from(&said.date_text);
        }
        _ => {}
    }
    match (record.attendance, said.attendance) {
        (Some(ours), Some(theirs)) if ours != theirs => {
            differing.push(("attendance", ours.to_string(), theirs.to_string()));
        }
        (None, theirs) => record.attendance = theirs,
        _ => {}
    }
    if record.stadium.is_none() {
        record.stadium.clone_from(&said.stadium);
        record.stadium_link.clone_from(&said.stadium_link);
    }
    if record.city.is_none() {
        record.city.clone_from(&said.city);
    }
    if record.referee.is_none() {
        record.referee.clone_from(&said.referee);
        record.referee_link.clone_from(&said.referee_link);
        record.referee_country.clone_from(&said.referee_country);
    }
    differing
}
