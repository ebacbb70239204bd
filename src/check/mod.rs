//! Checks: rules over finished records. A rule never changes a record; what it sees becomes a
//! finding beside those of the readers.

mod dates;
mod goals;
mod index;
mod lineups;
mod meetings;
mod named;
mod own_goals;
mod report;
mod results;
mod shootouts;
mod sides;
mod squads;
mod standings;
mod stray;
mod tables;
mod teams;
mod ties;
mod totals;

use foldhash::HashMap;

use self::index::Index;
use self::meetings::Rounds;
use self::report::{Report, Seen};
use self::sides::Sides;
use self::squads::Squads;

use crate::dialect::Countries;
use crate::model::{Dataset, Finding, FindingId, Match, MatchId, PageId, Rule};
use crate::settle::Facts;

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
        lineups::check(&mut report);
        own_goals::check(&mut report, &sides, &squads);
        squads::check(&mut report, &sides, &squads);
        teams::check(&mut report, &sides);
        results::check(&mut report);
        named::check(&mut report, &sides, &squads);
        shootouts::check(&mut report);
        ties::check(&mut report);
        dates::check(&mut report);
        stray::check(&mut report, &sides);
        let tables = tables::tables(dataset);
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
    count(dataset);
}

/// Writes into each match how many findings speak of it.
fn count(dataset: &mut Dataset) {
    let mut counts: HashMap<&MatchId, u32> = HashMap::default();
    for id in dataset.findings.iter().filter_map(|f| f.match_id.as_ref()) {
        let count = counts.entry(id).or_default();
        *count = count.saturating_add(1);
    }
    for record in &mut dataset.matches {
        record.findings = counts.get(&record.id).copied().unwrap_or(0);
    }
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
