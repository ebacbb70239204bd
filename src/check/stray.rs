//! A date weeks away from all others of its round or tournament, where another month or year would put
//! it among them: most likely a typing error. Matches that were moved seldom look like that.

use foldhash::HashMap;

use chrono::{Datelike, NaiveDate, TimeDelta};

use super::meetings::pages_of_teams;
use super::report::{Report, Seen, label};
use super::sides::Sides;
use crate::model::{Match, MatchStatus, Rule};

/// What others of a match must be for their dates to show when it was played.
struct Others {
    /// So many of them.
    enough: usize,
    /// The most days from the first to the last.
    longest: i64,
    /// Whether a match is far from them only if it is farther than they are from each other.
    by_their_span: bool,
}

/// The other matches of a round. International groups are played in short windows far apart.
const OF_ROUND: Others = Others {
    enough: 3,
    longest: 60,
    by_their_span: true,
};

/// The other matches of a tournament.
const OF_TOURNAMENT: Others = Others {
    enough: 12,
    longest: 45,
    by_their_span: false,
};

/// Days around the others within which a match is nothing special.
const USUAL: i64 = 14;

/// Days around the others within which the corrected date lies.
const AMONG: i64 = 4;

pub(super) fn check(report: &mut Report<'_, '_>, sides: &Sides<'_>) {
    let dataset = report.index.dataset;
    // A team's page has its own matches of a competition alone.
    let of_teams = pages_of_teams(&dataset.matches, sides);
    let mut of_round: HashMap<&str, Vec<NaiveDate>> = HashMap::default();
    let mut of_edition: HashMap<&str, Vec<NaiveDate>> = HashMap::default();
    for record in &dataset.matches {
        if let Some(date) = record.date.filter(|_| counts(record)) {
            let round = of_round.entry(record.round_id.as_str());
            round.or_default().push(date);
            if !of_teams.contains(&record.page) {
                let edition = of_edition.entry(record.round_id.edition());
                edition.or_default().push(date);
            }
        }
    }
    for dates in of_round.values_mut().chain(of_edition.values_mut()) {
        dates.sort_unstable();
    }
    for record in &dataset.matches {
        let Some(date) = record.date.filter(|_| counts(record)) else {
            continue;
        };
        let around = [
            (of_round.get(record.round_id.as_str()), OF_ROUND),
            (of_edition.get(record.round_id.edition()), OF_TOURNAMENT),
        ];
        let found = around.into_iter().find_map(|(dates, others)| {
            let (first, last) = others.around(dates?, date)?;
            let is_far = others.is_far(date, first, last);
            let likely = is_far.then(|| likely(date, first, last)).flatten()?;
            Some((first, last, likely))
        });
        let Some((first, last, likely)) = found else {
            continue;
        };
        let message = format!(
            "{}: the other matches are played from {first} to {last}, this one on {date}; perhaps {likely}.",
            label(record)
        );
        let seen = Seen {
            expected: Some(format!("{first} to {last}")),
            found: Some(date.to_string()),
            message,
        };
        report.about_match(Rule::DateApartFromRound, record, seen);
    }
}

/// A match that was moved says nothing of the others, nor they of it.
fn counts(record: &Match) -> bool {
    !matches!(
        record.status,
        MatchStatus::Postponed | MatchStatus::Cancelled | MatchStatus::Annulled
    )
}

impl Others {
    /// First and last day of the others, if there are enough of them and they are close together.
    fn around(&self, sorted: &[NaiveDate], date: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
        let rest = match (sorted.first()?, sorted.last()?) {
            (first, _) if date == *first => sorted.get(1..)?,
            (_, last) if date == *last => sorted.get(..sorted.len() - 1)?,
            (first, last) if date < *first || date > *last => sorted,
            // Inside the others.
            _ => return None,
        };
        let (first, last) = (*rest.first()?, *rest.last()?);
        let is_close = (last - first).num_days() <= self.longest;
        (rest.len() >= self.enough && is_close).then_some((first, last))
    }

    fn is_far(&self, date: NaiveDate, first: NaiveDate, last: NaiveDate) -> bool {
        let away = (first - date).num_days().max((date - last).num_days());
        let span = if self.by_their_span {
            (last - first).num_days()
        } else {
            0
        };
        away > USUAL.max(span)
    }
}

/// The day among the others that differs from a date far from them in the month or the year alone.
fn likely(date: NaiveDate, first: NaiveDate, last: NaiveDate) -> Option<NaiveDate> {
    let begin = first.checked_sub_signed(TimeDelta::days(AMONG))?;
    let days = begin.iter_days();
    let mut days = days.take_while(|day| (*day - last).num_days() <= AMONG);
    days.find(|day| {
        day.day() == date.day() && (day.month() == date.month() || day.year() == date.year())
    })
}
