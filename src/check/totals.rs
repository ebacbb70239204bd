//! Rules about totals that infoboxes state. Edge case V8; template reference A.5.

use super::report::{Place, Report, Seen};
use crate::model::{NoControl, Rule, TotalKind, TotalOutcome};

pub(super) fn check(report: &mut Report<'_, '_>) {
    for total in &report.index.dataset.totals {
        let rule = match total.outcome {
            TotalOutcome::Disagrees => Rule::InfoboxTotalDiffers,
            TotalOutcome::NoControl(NoControl::Stale) => Rule::InfoboxStale,
            TotalOutcome::Agrees | TotalOutcome::NoControl(_) => continue,
        };
        let (stated, counted) = (total.stated, total.counted);
        let player = total.player.as_deref().unwrap_or("?");
        let (rule, message) = match total.kind {
            TotalKind::Matches => (
                rule,
                format!("The page counts {stated} matches; the dataset has {counted}."),
            ),
            TotalKind::Goals => (
                rule,
                format!("The page counts {stated} goals; the dataset has {counted}."),
            ),
            TotalKind::GoalsOfPlayer => (
                Rule::ScorerTotalDiffers,
                format!(
                    "The list of scorers gives {player} {stated} goals, the matches {counted}."
                ),
            ),
            TotalKind::OwnGoalsOfPlayer => (
                Rule::ScorerTotalDiffers,
                format!(
                    "The list of scorers gives {player} {stated} own goals, the matches {counted}."
                ),
            ),
        };
        let place = Place {
            page: &total.page,
            section_path: "",
            span: (total.span_start, total.span_end),
            line: total.line,
        };
        let seen = Seen {
            expected: Some(counted.to_string()),
            found: Some(stated.to_string()),
            message,
        };
        report.about_page(rule, &place, seen);
    }
}
