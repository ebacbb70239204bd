//! The lines of a file of a profile, and what several profiles ask of a match.

use foldhash::HashMap;

use crate::dialect::Countries;
use crate::model::{
    Dataset, Gender, Goal, Match, MatchId, MatchStatus, Minute, National, Score, Squad,
};

/// A file of a profile: its name, and what makes its lines.
pub(in crate::export) type File = (&'static str, fn(&Dataset) -> Lines);

/// The columns of a file and its lines.
pub(in crate::export) struct Lines {
    pub(super) columns: &'static [&'static str],
    pub(super) rows: Vec<Vec<String>>,
}

/// Whether a match has a result that a list of results shows: it was played, or at least begun.
pub(super) fn has_result(record: &Match) -> bool {
    record.score.is_some()
        && matches!(
            record.status,
            MatchStatus::Played | MatchStatus::Unknown | MatchStatus::Abandoned
        )
}

/// The score on the field, as a list of results has it.
pub(super) fn goals(record: &Match) -> [String; 2] {
    match record.score {
        Some(Score { home, away }) => [home.to_string(), away.to_string()],
        None => [String::new(), String::new()],
    }
}

/// A text that may not be known.
pub(super) fn or_nothing(text: Option<&str>) -> String {
    text.unwrap_or_default().to_owned()
}

/// Yes or no as `1` and `0`.
pub(super) fn bit(yes: bool) -> String {
    u8::from(yes).to_string()
}

/// The two national teams of a match.
pub(super) fn national(record: &Match) -> Option<[&National; 2]> {
    let (home, away) = (record.home.team()?, record.away.team()?);
    Some([home.national.as_ref()?, away.national.as_ref()?])
}

/// Whether both are the first men's teams of their countries.
pub(super) fn is_full_international(record: &Match) -> bool {
    let is_first = |team: &National| team.gender == Gender::Men && team.squad == Squad::Senior;
    national(record).is_some_and(|teams| teams.into_iter().all(is_first))
}

/// The name of a country by its code.
pub(super) fn country(code: &str) -> &str {
    Countries::builtin().name_of(code).unwrap_or(code)
}

/// The goals of each match, in the order of minutes.
pub(super) fn goals_by_match(dataset: &Dataset) -> HashMap<&MatchId, Vec<&Goal>> {
    let mut out: HashMap<&MatchId, Vec<&Goal>> = HashMap::default();
    for goal in &dataset.goals {
        out.entry(&goal.match_id).or_default().push(goal);
    }
    for goals in out.values_mut() {
        goals.sort_by_key(|goal| (minute_of(goal.minute), goal.seq));
    }
    out
}

/// A minute to order by; one that is not known comes last.
pub(super) fn minute_of(minute: Option<Minute>) -> (u16, u16) {
    minute.map_or((u16::MAX, 0), |minute| {
        (minute.minute, minute.stoppage.unwrap_or(0))
    })
}

/// Matches in the order of time.
pub(super) fn in_time(dataset: &Dataset) -> Vec<&Match> {
    let mut out: Vec<&Match> = dataset.matches.iter().collect();
    out.sort_by(|a, b| {
        let key = |m: &Match| {
            let clock = m.kickoff.map(|kickoff| kickoff.local);
            (m.date.is_none(), m.date, clock, m.match_number)
        };
        key(a).cmp(&key(b)).then_with(|| a.id.cmp(&b.id))
    });
    out
}
