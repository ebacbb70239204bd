//! Checks: rules over finished records. A rule never changes a record; what it sees becomes a
//! finding beside those of the readers.

mod dates;
mod goals;
mod meetings;
mod named;
mod own_goals;
mod results;
mod shootouts;
mod sides;
mod squads;
mod standings;
mod stray;
mod teams;
mod ties;
mod totals;

use foldhash::HashMap;

use self::meetings::Rounds;
use self::sides::Sides;
use self::squads::Squads;

use crate::assemble::Facts;
use crate::dialect::Countries;
use crate::model::{
    Dataset, Finding, FindingId, Goal, Match, MatchId, MatchSource, MatchSourceKind, Opponent,
    PageId, RoundId, RoundKind, Rule, ShootoutKick, Tie, TieId,
};

/// Runs every rule and puts all findings in their final order: by page, place and rule.
pub fn check(dataset: &mut Dataset, facts: &Facts) {
    let mut found = Vec::new();
    {
        let index = Index::new(dataset, facts);
        let sides = Sides::new(dataset);
        let squads = Squads::new(&index, &sides);
        let mut report = Report {
            index: &index,
            found: &mut found,
        };
        goals::check(&mut report);
        own_goals::check(&mut report, &sides, &squads);
        squads::check(&mut report, &sides, &squads);
        teams::check(&mut report, &sides);
        results::check(&mut report);
        named::check(&mut report, &sides, &squads);
        shootouts::check(&mut report);
        ties::check(&mut report);
        dates::check(&mut report);
        stray::check(&mut report, &sides);
        let tables = standings::tables(&report);
        let rounds = Rounds::new(&dataset.matches);
        standings::check(&mut report, &tables, &rounds);
        meetings::check(&mut report, &tables, &rounds, &sides);
        totals::check(&mut report);
        ambiguous_codes(&mut report);
    }
    dataset.findings.extend(found);
    let pages: HashMap<PageId, usize> = (0..)
        .zip(&dataset.pages)
        .map(|(n, page)| (page.id.clone(), n))
        .collect();
    dataset.findings.sort_by(|a, b| {
        let key = |f: &Finding| {
            (
                pages.get(&f.page).copied(),
                f.span_start,
                f.span_end,
                f.rule,
            )
        };
        key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message))
    });
    name(&mut dataset.findings);
}

/// Gives each finding its id: the rule and the place, numbered where two would be the same.
fn name(findings: &mut [Finding]) {
    let mut used: HashMap<String, u32> = HashMap::default();
    for finding in findings {
        let id = format!("{}/{}/{}", finding.rule, finding.page, finding.span_start);
        let number = used.entry(id.clone()).or_default();
        *number += 1;
        let id = if *number == 1 {
            id
        } else {
            format!("{id}-{number}")
        };
        finding.id = FindingId::new(id);
    }
}

/// A dataset with the ways from record to record.
struct Index<'d> {
    dataset: &'d Dataset,
    facts: &'d Facts,
    round_kinds: HashMap<&'d RoundId, RoundKind>,
    goals: HashMap<&'d MatchId, Vec<&'d Goal>>,
    kicks: HashMap<&'d MatchId, Vec<&'d ShootoutKick>>,
    legs: HashMap<&'d TieId, Vec<&'d Match>>,
    ties: HashMap<&'d TieId, &'d Tie>,
    places: HashMap<&'d MatchId, &'d MatchSource>,
    /// Languages of the pages.
    languages: HashMap<&'d PageId, &'d str>,
}

impl<'d> Index<'d> {
    fn new(dataset: &'d Dataset, facts: &'d Facts) -> Self {
        let mut legs: HashMap<&TieId, Vec<&Match>> = HashMap::default();
        for leg in &dataset.matches {
            if let Some(tie) = &leg.tie {
                legs.entry(tie).or_default().push(leg);
            }
        }
        for legs in legs.values_mut() {
            legs.sort_by_key(|leg| leg.leg);
        }
        let first = |source: &&MatchSource| source.seq == 1;
        Self {
            dataset,
            facts,
            round_kinds: dataset.rounds.iter().map(|r| (&r.id, r.kind)).collect(),
            goals: by_match(&dataset.goals, |goal| &goal.match_id),
            kicks: by_match(&dataset.shootout_kicks, |kick| &kick.match_id),
            legs,
            ties: dataset.ties.iter().map(|tie| (&tie.id, tie)).collect(),
            languages: dataset
                .pages
                .iter()
                .map(|page| (&page.id, page.lang.as_str()))
                .collect(),
            places: dataset
                .match_sources
                .iter()
                .filter(first)
                .map(|s| (&s.match_id, s))
                .collect(),
        }
    }

    fn legs_of(&self, tie: &Tie) -> &[&'d Match] {
        self.legs.get(&tie.id).map_or(&[], Vec::as_slice)
    }

    fn is_from_box(&self, record: &Match) -> bool {
        let place = self.places.get(&record.id);
        place.is_some_and(|place| place.kind == MatchSourceKind::Box)
    }

    fn goals_of(&self, record: &Match) -> &[&'d Goal] {
        self.goals.get(&record.id).map_or(&[], Vec::as_slice)
    }
}

fn by_match<'d, T>(
    rows: &'d [T],
    id: impl Fn(&'d T) -> &'d MatchId,
) -> HashMap<&'d MatchId, Vec<&'d T>> {
    let mut out: HashMap<&MatchId, Vec<&T>> = HashMap::default();
    for row in rows {
        out.entry(id(row)).or_default().push(row);
    }
    out
}

/// Where rules put what they see.
struct Report<'r, 'd> {
    index: &'r Index<'d>,
    found: &'r mut Vec<Finding>,
}

/// What stands somewhere, and what should.
struct Seen {
    expected: Option<String>,
    found: Option<String>,
    message: String,
}

/// A place that is no match's.
struct Place<'p> {
    page: &'p PageId,
    section_path: &'p str,
    span: (u64, u64),
    line: u32,
}

impl Report<'_, '_> {
    /// Reports something that no single match is the place of.
    fn about_page(&mut self, rule: Rule, place: &Place<'_>, seen: Seen) {
        self.found.push(Finding {
            id: FindingId::new(""),
            rule: rule.name(),
            severity: rule.severity(),
            page: place.page.clone(),
            section_path: place.section_path.to_owned(),
            span_start: place.span.0,
            span_end: place.span.1,
            line: place.line,
            match_id: None,
            tie_id: None,
            expected: seen.expected,
            found: seen.found,
            message: seen.message,
        });
    }

    /// Reports something about the score and the goals of a match, where they stand in its box.
    fn about_result(&mut self, rule: Rule, record: &Match, seen: Seen) {
        self.about_match(rule, record, seen);
        let facts = self.index.facts.boxes.get(&record.id);
        if let (Some((span, line)), Some(finding)) =
            (facts.and_then(|facts| facts.result), self.found.last_mut())
        {
            finding.span_start = span.start.into();
            finding.span_end = span.end.into();
            finding.line = line;
        }
    }

    /// Reports something about a match, at the place it was read from.
    fn about_match(&mut self, rule: Rule, record: &Match, seen: Seen) {
        self.report(rule, record, None, seen);
    }

    /// Reports something about a tie, at the place of its last leg, else at its own.
    fn about_tie(&mut self, rule: Rule, tie: &Tie, seen: Seen) {
        let legs = self.index.legs_of(tie);
        if let Some(last) = legs.last().copied() {
            self.report(rule, last, Some(tie), seen);
        } else if let Some(place) = self.index.facts.ties.get(&tie.id) {
            // Without a leg the row or the sentence that makes the tie is the place.
            let place = Place {
                page: &place.page,
                section_path: &place.section_path,
                span: (place.span.start.into(), place.span.end.into()),
                line: place.line,
            };
            self.about_page(rule, &place, seen);
            if let Some(last) = self.found.last_mut() {
                last.tie_id = Some(tie.id.clone());
            }
        }
    }

    fn report(&mut self, rule: Rule, record: &Match, tie: Option<&Tie>, seen: Seen) {
        let place = self.index.places.get(&record.id);
        let tie_id = tie.map(|tie| tie.id.clone());
        self.found.push(Finding {
            id: FindingId::new(""),
            rule: rule.name(),
            severity: rule.severity(),
            page: record.page.clone(),
            section_path: place
                .map(|place| place.section_path.clone())
                .unwrap_or_default(),
            span_start: place.map_or(0, |place| place.span_start),
            span_end: place.map_or(0, |place| place.span_end),
            line: record.line,
            match_id: tie.is_none().then(|| record.id.clone()),
            tie_id,
            expected: seen.expected,
            found: seen.found,
            message: seen.message,
        });
    }
}

/// `Home 2–1 Away` for messages.
fn label(record: &Match) -> String {
    let score = record
        .score
        .or(record.awarded)
        .map_or("v".to_owned(), |score| score.to_string());
    let name = |side: &Opponent| match side.name() {
        "" => "?".to_owned(),
        name => name.to_owned(),
    };
    format!("{} {score} {}", name(&record.home), name(&record.away))
}

fn ambiguous_codes(report: &mut Report<'_, '_>) {
    let countries = Countries::builtin();
    let dataset = report.index.dataset;
    let mut first_use: HashMap<&str, &Match> = HashMap::default();
    for record in &dataset.matches {
        let teams = [&record.home, &record.away].into_iter();
        for code in teams.filter_map(|side| side.team()?.country.as_deref()) {
            first_use.entry(code).or_insert(record);
        }
    }
    for country in &dataset.countries {
        if !countries.is_ambiguous(&country.code) {
            continue;
        }
        if let Some(record) = first_use.get(country.code.as_str()) {
            report.about_match(
                Rule::AmbiguousCode,
                record,
                Seen {
                    expected: None,
                    found: Some(country.code.clone()),
                    message: format!("The code {} has two readings.", country.code),
                },
            );
        }
    }
}
