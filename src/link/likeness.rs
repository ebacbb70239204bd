//! Whether two places of an archive name one match: by their teams and days, by their rounds where a day is lacking,
//! and by their results where a bracket or a list of finals says little more. Called by `same`.

use chrono::Datelike;

use super::places::{Place, at};
use crate::draft::{MatchDraft, PageDraft};
use crate::model::{Kinship, Match, RoundKind, RoundStage, Score, slug};
use crate::normalize::Season;

/// How many groups of one pair and day, and places of one group, are looked at: pages that name more name no
/// real matches.
pub(super) const MOST_CANDIDATES: usize = 32;

/// How well two places fit together, the best last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    /// They may be one match; nobody can tell.
    Doubtful,
    /// The printed names agree, and nothing speaks against it.
    ByName,
    /// A team that is the same for certain plays only once on a day.
    ByTeam,
}

/// A place must fit every place of a group: a name alone may fit two clubs.
pub(super) fn likeness_to_group(
    pages: &[PageDraft],
    group: &[Place],
    here: Place,
) -> Option<Likeness> {
    let mut best = None;
    for place in group.iter().take(MOST_CANDIDATES) {
        let likeness = likeness(pages, *place, here)?;
        best = best.max(Some(likeness));
    }
    best
}

fn likeness(pages: &[PageDraft], one: Place, other: Place) -> Option<Likeness> {
    let (a, b) = (at(pages, one)?, at(pages, other)?);
    let of_finals = a.of_finals || b.of_finals;
    if !of_finals && (a.is_of_bracket() || b.is_of_bracket()) {
        return bracket_likeness(a, b);
    }
    let (a, b) = (&a.record, &b.record);
    let by_teams = pair_likeness(a, b)?;
    let is_one_edition = is_one_edition(a, b);
    match (a.date, b.date) {
        (Some(day), Some(other_day)) if is_one_edition => {
            match (day - other_day).num_days().abs() {
                0 => Some(by_teams),
                // A day that two zones count differently; or the pair met twice.
                1 if has_more_in_common(a, b) => Some(by_teams),
                1 => Some(Likeness::Doubtful),
                _ => None,
            }
        }
        (Some(day), Some(other_day)) => {
            if day != other_day || a.home.team().is_none() || a.away.team().is_none() {
                return None;
            }
            let has_edition = |place: Place| pages.get(place.0).is_some_and(|p| p.has_edition);
            match by_teams {
                // Two editions, each with a page of its own: at most a doubt, and none where only
                // the names agree.
                _ if has_edition(one) && has_edition(other) => {
                    (by_teams == Likeness::ByTeam).then_some(Likeness::Doubtful)
                }
                Likeness::ByTeam => Some(Likeness::ByTeam),
                Likeness::ByName | Likeness::Doubtful => Some(Likeness::Doubtful),
            }
        }
        _ if of_finals => match final_likeness(at(pages, one)?, at(pages, other)?)? {
            true => Some(by_teams),
            false => Some(Likeness::Doubtful),
        },
        _ => {
            let is_open = a.side_order.is_open() || b.side_order.is_open();
            let is_straight = is_open || a.home.is_same(&b.home);
            (a.round_id == b.round_id && is_straight).then_some(by_teams)
        }
    }
}

/// Whether two mentions are of one edition: named alike, or of one competition in seasons that hold the day that
/// either gives. The final of `2031–32` may be that of `2032`, or of no season at all.
fn is_one_edition(a: &Match, b: &Match) -> bool {
    if a.round_id.edition() == b.round_id.edition() {
        return true;
    }
    let days = [a.date, b.date];
    let holds = |season: Season| {
        let mut days = days.iter().flatten();
        days.all(|day| season.year_of(day.month()) == day.year())
    };
    let fits = |record: &Match| match record.season.as_deref() {
        Some(season) => Season::parse(season).is_some_and(holds),
        None => true,
    };
    let is_dated = days.iter().any(Option::is_some);
    let is_of_one = || competition(a).is_some_and(|one| Some(one) == competition(b));
    is_dated && fits(a) && fits(b) && is_of_one()
}

/// The part of ids that stands for the competition of a match. The page of a competition that names no season is its
/// own edition.
fn competition(record: &Match) -> Option<String> {
    let named = record.competition.as_deref().map(slug);
    named.or_else(|| {
        let is_whole = record.season.is_none();
        is_whole.then(|| record.round_id.edition().to_owned())
    })
}

/// What an edition is looked up by: its name, and for a match that may have decided it the competition with the year
/// in which the season ends.
pub(super) fn edition_keys(draft: &MatchDraft) -> Vec<String> {
    let record = &draft.record;
    let mut out = vec![record.round_id.edition().to_owned()];
    let Some(competition) = competition(record).filter(|_| may_decide(draft)) else {
        return out;
    };
    let (first, last) = match (record.season.as_deref(), record.date) {
        (Some(season), _) => match Season::parse(season) {
            Some(season) => (season.years().1, season.years().1),
            None => return out,
        },
        (None, Some(day)) => (day.year(), day.year().saturating_add(1)),
        (None, None) => return out,
    };
    out.extend((first..=last).map(|year| format!("{competition}@{year}")));
    out
}

/// Whether a match may have decided its edition, by the round that its place names.
fn may_decide(draft: &MatchDraft) -> bool {
    draft.of_finals
        || draft.round.stage == RoundStage::Final
        || draft.round.kind == RoundKind::Unknown
}

/// How a pairing of a bracket that stands alone on its page fits another mention of one edition: by the
/// round and the leg, or in a round of another name by the day or the result. Brackets abridge days, so
/// another day is a contradiction and no other match.
fn bracket_likeness(a: &MatchDraft, b: &MatchDraft) -> Option<Likeness> {
    let by_teams = pair_likeness(&a.record, &b.record)?;
    let legs = a.record.leg.zip(b.record.leg);
    let is_of_table = |draft: &MatchDraft| {
        use RoundKind::{Friendly, Group, League};
        matches!(draft.round.kind, Group | League | Friendly)
    };
    if !is_one_edition(&a.record, &b.record) || legs.is_some_and(|(one, other)| one != other) {
        return None;
    }
    if a.record.round_id == b.record.round_id {
        return Some(by_teams);
    }
    if is_of_table(a) || is_of_table(b) || a.round.contradicts(&b.round) {
        return None;
    }
    let is_equal = is_one_result(a, b);
    let is_of_day = a.record.date.is_some() && a.record.date == b.record.date;
    match is_equal != Some(false) || is_of_day {
        true => Some(by_teams),
        false => Some(Likeness::Doubtful),
    }
}

/// Whether two places give one result, whoever is listed first; `None` where one gives none. One may give the
/// kicks of a shoot-out alone.
fn is_one_result(a: &MatchDraft, b: &MatchDraft) -> Option<bool> {
    let is_straight = a.record.home.is_same(&b.record.home);
    let seen = |score: Score| if is_straight { score } else { score.turned() };
    let kicks = (a.record.penalties, b.record.penalties.map(seen));
    let open = (a.open_kicks(), b.open_kicks().map(seen));
    let is_kicks = |open: Option<Score>, kicks: Option<Score>| open.is_some() && open == kicks;
    if is_kicks(open.0, kicks.1) || is_kicks(open.1, kicks.0) {
        return Some(true);
    }
    let result = |draft: &MatchDraft| draft.record.awarded.or(draft.record.score);
    Some(result(a)? == seen(result(b)?))
}

/// Whether a row of a list of finals and another mention are one match: it decided the edition, by the round
/// that either names, and ended with the same result. With another result it may be the other match of a
/// pair that met twice.
fn final_likeness(a: &MatchDraft, b: &MatchDraft) -> Option<bool> {
    if !is_one_edition(&a.record, &b.record) || !may_decide(a) || !may_decide(b) {
        return None;
    }
    Some(is_one_result(a, b) == Some(true))
}

/// Whether matches of one pair have more in common than that: the instant, the place or the people, or
/// the result.
/// Where the results differ, the round and the sides at home say nothing.
fn has_more_in_common(a: &Match, b: &Match) -> bool {
    fn same<T: PartialEq>(a: &Option<T>, b: &Option<T>) -> bool {
        a.is_some() && a == b
    }
    let is_straight = a.home.is_same(&b.home) || a.away.is_same(&b.away);
    let seen = |score: Score| if is_straight { score } else { score.turned() };
    let is_at_one_place = same(&a.stadium, &b.stadium)
        || same(&a.attendance, &b.attendance)
        || same(&a.referee, &b.referee)
        || a.report_urls.iter().any(|url| b.report_urls.contains(url));
    let instant = |record: &Match| record.kickoff?.utc(record.date?);
    let is_at_one_place = is_at_one_place || same(&instant(a), &instant(b));
    let results = (a.awarded.or(a.score), b.awarded.or(b.score).map(seen));
    is_at_one_place
        || match results {
            (Some(one), Some(other)) => one == other,
            _ => is_straight && a.round_id == b.round_id,
        }
}

/// How well the teams of two matches fit, in either order.
fn pair_likeness(a: &Match, b: &Match) -> Option<Likeness> {
    use Kinship::{Different, OtherArticle, Same};
    let both = |home: Kinship, away: Kinship| match (home, away) {
        (Different, _) | (_, Different) => None,
        (Same, _) | (_, Same) => Some(Likeness::ByTeam),
        (OtherArticle, _) | (_, OtherArticle) => Some(Likeness::Doubtful),
        _ => Some(Likeness::ByName),
    };
    let straight = both(a.home.kinship(&b.home), a.away.kinship(&b.away));
    straight.max(both(a.home.kinship(&b.away), a.away.kinship(&b.home)))
}
