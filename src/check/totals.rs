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
        let what = match total.kind {
            TotalKind::Matches => "matches",
            TotalKind::Goals => "goals",
        };
        let (stated, counted) = (total.stated, total.counted);
        let message = format!("The infobox counts {stated} {what}; the dataset has {counted}.");
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
