//! The rounds of a dataset in the order of time, and the windows of their legs. Called by `join`.

use chrono::NaiveDate;
use foldhash::{HashMap, HashSet};

use crate::draft::{MatchDraft, PageDraft};
use crate::model::{Dataset, Round, RoundId, RoundStage, ScheduledLeg};

/// Rounds of all pages that a joined match, tie or table belongs to, those of one edition together and
/// in the order of time, and the windows of their legs.
pub(crate) fn joined(pages: &[PageDraft], out: &Dataset) -> (Vec<Round>, Vec<ScheduledLeg>) {
    let times = Times::of(out);
    let mut editions: HashMap<String, usize> = HashMap::default();
    let mut by_edition: Vec<Vec<Round>> = Vec::new();
    let mut seen = HashSet::default();
    for draft in pages {
        let staged = draft.matches.iter().filter_map(staged);
        let moved = draft
            .standings
            .iter()
            .filter_map(|table| table.moved.clone());
        for round in draft.rounds.iter().cloned().chain(staged).chain(moved) {
            if !times.is_used(&round.id) || !seen.insert(round.id.clone()) {
                continue;
            }
            let place = editions.entry(round.id.edition().to_owned());
            let place = *place.or_insert_with(|| {
                by_edition.push(Vec::new());
                by_edition.len() - 1
            });
            if let Some(rounds) = by_edition.get_mut(place) {
                rounds.push(round);
            }
        }
    }
    let rounds = by_edition
        .into_iter()
        .flat_map(|rounds| times.order(rounds));
    let rounds: Vec<Round> = rounds.collect();
    let mut legs = HashSet::default();
    let schedule = pages.iter().flat_map(|draft| &draft.schedule);
    let schedule = schedule.filter(|leg| seen.contains(&leg.round));
    let schedule = schedule.filter(|leg| legs.insert((&leg.round, leg.leg)));
    (rounds, schedule.cloned().collect())
}

/// Puts the rounds of each edition into the order of time again, after records were corrected.
pub(crate) fn order_anew(out: &mut Dataset) {
    let mut rounds = std::mem::take(&mut out.rounds).into_iter().peekable();
    let times = Times::of(out);
    let mut ordered = Vec::with_capacity(rounds.len());
    // Those of one edition are together.
    while let Some(first) = rounds.next() {
        let mut of_edition = vec![first];
        let edition = |round: &Round| round.id.edition().to_owned();
        let known = of_edition.first().map(edition);
        while let Some(next) = rounds.next_if(|next| Some(edition(next)) == known) {
            of_edition.push(next);
        }
        ordered.extend(times.order(of_edition));
    }
    out.rounds = ordered;
}

/// The round that another page gives a match.
fn staged(draft: &MatchDraft) -> Option<Round> {
    let stage = draft.stage.as_ref()?;
    Some(Round {
        id: draft.record.round_id.clone(),
        competition: draft.record.competition.clone(),
        season: draft.record.season.clone(),
        name: draft.round.name.clone(),
        kind: draft.round.kind,
        stage: draft.round.stage,
        ordinal: 0,
        page: stage.page.clone(),
        section_path: stage.section_path.clone(),
        line: stage.line,
    })
}

/// What the joined records say of the time of a round.
#[derive(Debug, Default)]
struct Use<'d> {
    /// The first day of a match.
    first: Option<NaiveDate>,
    /// The first place on the first page that has something of it.
    place: Option<(&'d str, u32)>,
}

struct Times<'d>(HashMap<&'d RoundId, Use<'d>>);

impl<'d> Times<'d> {
    fn of(out: &'d Dataset) -> Self {
        let mut uses: HashMap<&RoundId, Use<'_>> = HashMap::default();
        let mut add = |round, date: Option<NaiveDate>, place: Option<(&'d str, u32)>| {
            let known: &mut Use<'d> = uses.entry(round).or_default();
            known.first = known.first.into_iter().chain(date).min();
            known.place = known.place.into_iter().chain(place).min();
        };
        for record in &out.matches {
            let place = (record.page.as_str(), record.line);
            add(&record.round_id, record.date, Some(place));
        }
        for row in &out.standings {
            add(&row.round, None, Some((row.page.as_str(), row.line)));
        }
        for tie in &out.ties {
            add(&tie.round, None, None);
        }
        Self(uses)
    }

    fn is_used(&self, round: &RoundId) -> bool {
        self.0.contains_key(round)
    }

    /// Numbers the rounds of one edition: by their first day, then their stage, then their place on the
    /// page. One without a day stands after the last that its stage doesn't come before.
    fn order(&self, rounds: Vec<Round>) -> Vec<Round> {
        let first = |round: &Round| self.0.get(&round.id).and_then(|used| used.first);
        let place = |round: &Round| self.0.get(&round.id).and_then(|used| used.place);
        let (mut dated, mut undated): (Vec<Round>, Vec<Round>) =
            rounds.into_iter().partition(|round| first(round).is_some());
        let by_place =
            |a: &Round, b: &Round| (a.stage, place(a), &a.id).cmp(&(b.stage, place(b), &b.id));
        dated.sort_by(|a, b| first(a).cmp(&first(b)).then_with(|| by_place(a, b)));
        undated.sort_by(by_place);
        // Undated rounds by the number of dated ones before them. There are few stages.
        let mut last: Vec<(RoundStage, usize)> = Vec::new();
        for (n, round) in (1..).zip(&dated) {
            match last.iter_mut().find(|(stage, _)| *stage == round.stage) {
                Some((_, at)) => *at = n,
                None => last.push((round.stage, n)),
            }
        }
        let before = |round: &Round| {
            let earlier = last.iter().filter(|(stage, _)| *stage <= round.stage);
            earlier.map(|(_, at)| *at).max().unwrap_or(0)
        };
        let mut slots: Vec<(usize, bool, Round)> = Vec::new();
        slots.extend(
            undated
                .into_iter()
                .map(|round| (before(&round), true, round)),
        );
        slots.extend((1..).zip(dated).map(|(n, round)| (n, false, round)));
        // Stable: what is in one slot keeps its order.
        slots.sort_by_key(|(at, is_undated, _)| (*at, *is_undated));
        let numbered = (1..).zip(slots);
        numbered
            .map(|(ordinal, (_, _, round))| Round { ordinal, ..round })
            .collect()
    }
}
