//! Holds what a page shows against a dataset: each block has its own record, with its date, teams,
//! score and lists, or a finding at its place.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use scoreline::document::Document;
use scoreline::model::{Card, Dataset, Finding, Match, MatchSource, Score, Severity, Side as Of};

use super::{Held, Kind, held};

/// What was held against a dataset, and what it says nothing of.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) pages: usize,
    pub(crate) boxes: usize,
    pub(crate) rows: usize,
    pub(crate) cells: usize,
    pub(crate) goals: usize,
    pub(crate) cards: usize,
    pub(crate) kicks: usize,
    /// Blocks of which something is a finding, by its rule.
    pub(crate) reported: BTreeMap<&'static str, usize>,
    /// What is neither at its match nor a finding, one a line.
    pub(crate) silent: Vec<String>,
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} pages: {} boxes, {} rows, {} cells, {} goals, {} cards, {} kicks; reported {:?}, silent {}",
            self.pages,
            self.boxes,
            self.rows,
            self.cells,
            self.goals,
            self.cards,
            self.kicks,
            self.reported,
            self.silent.len()
        )
    }
}

/// A dataset by page and match.
pub(crate) struct Index<'d> {
    matches: HashMap<&'d str, &'d Match>,
    sources: HashMap<&'d str, Vec<&'d MatchSource>>,
    findings: HashMap<&'d str, Vec<&'d Finding>>,
    goals: HashMap<&'d str, [usize; 2]>,
    cards: HashMap<&'d str, [usize; 2]>,
    kicks: HashMap<&'d str, [usize; 2]>,
}

fn counted<'d>(rows: impl Iterator<Item = (&'d str, Of)>) -> HashMap<&'d str, [usize; 2]> {
    let mut out: HashMap<&str, [usize; 2]> = HashMap::new();
    for (id, side) in rows {
        out.entry(id).or_default()[usize::from(side == Of::Away)] += 1;
    }
    out
}

impl<'d> Index<'d> {
    pub(crate) fn new(dataset: &'d Dataset) -> Self {
        let mut sources: HashMap<&str, Vec<&MatchSource>> = HashMap::new();
        for source in dataset
            .match_sources
            .iter()
            .filter(|s| s.included_from.is_none())
        {
            sources
                .entry(source.page.as_str())
                .or_default()
                .push(source);
        }
        let mut findings: HashMap<&str, Vec<&Finding>> = HashMap::new();
        for finding in &dataset.findings {
            findings
                .entry(finding.page.as_str())
                .or_default()
                .push(finding);
        }
        Self {
            matches: dataset.matches.iter().map(|m| (m.id.as_str(), m)).collect(),
            sources,
            findings,
            goals: counted(dataset.goals.iter().map(|g| (g.match_id.as_str(), g.side))),
            cards: counted(beside_goals(dataset).map(|c| (c.match_id.as_str(), c.side))),
            kicks: counted(
                dataset
                    .shootout_kicks
                    .iter()
                    .map(|k| (k.match_id.as_str(), k.side)),
            ),
        }
    }

    /// Records that were read from inside a block.
    pub(crate) fn records(&self, page: &str, block: &Held) -> Vec<&'d Match> {
        let (start, end) = block.span;
        let inside = |source: &&&MatchSource| {
            source.span_start >= start && (source.span_end <= end || source.span_start == start)
        };
        let sources = self.sources.get(page).into_iter().flatten();
        let ids = sources
            .filter(inside)
            .map(|source| source.match_id.as_str());
        ids.filter_map(|id| self.matches.get(id).copied()).collect()
    }

    /// The first rule that has a finding inside a block.
    fn reported(&self, page: &str, block: &Held) -> Option<&'static str> {
        let (start, end) = block.span;
        let mut findings = self.findings.get(page).into_iter().flatten();
        let found = findings.find(|finding| {
            let is_inside = finding.span_start >= start && finding.span_start < end;
            is_inside && finding.severity != Severity::Info
        });
        found.map(|finding| finding.rule.name())
    }

    /// What a record says otherwise than a block, in words. `joined`: the record may come from a
    /// fuller block.
    pub(crate) fn differences(&self, block: &Held, record: &Match, joined: bool) -> Vec<String> {
        let mut out = Vec::new();
        let fits = |home: usize, away: usize| {
            block.sides[home].is(&record.home) && block.sides[away].is(&record.away)
        };
        let turned = joined && !fits(0, 1) && fits(1, 0);
        if !fits(0, 1) && !turned {
            out.push(format!(
                "teams {} – {}",
                record.home.name(),
                record.away.name()
            ));
        }
        let seen = |[a, b]: [usize; 2]| if turned { [b, a] } else { [a, b] };
        if let (Some(day), Some(date)) = (block.date, record.date) {
            use chrono::Datelike;
            let year = day.year.unwrap_or(date.year());
            if (year, day.month, day.day) != (date.year(), date.month(), date.day()) {
                out.push(format!("date {date}"));
            }
        } else if block.date.is_some_and(|day| day.year.is_some()) {
            out.push("no date".to_owned());
        }
        let score = record.awarded.or(record.score);
        let score = score.map(|s: Score| {
            if turned {
                [s.away, s.home]
            } else {
                [s.home, s.away]
            }
        });
        if block.score.is_some() && block.score != score {
            out.push(format!("score {score:?}"));
        }
        let of = |counts: &HashMap<&str, [usize; 2]>| {
            seen(counts.get(record.id.as_str()).copied().unwrap_or_default())
        };
        for (what, listed, read) in [
            ("goals", block.goals, of(&self.goals)),
            ("cards", block.cards, of(&self.cards)),
            ("kicks", block.kicks, of(&self.kicks)),
        ] {
            // What one page lacks another one gives.
            if block.kind == Kind::Box && listed != read && !(joined && listed == [0, 0]) {
                out.push(format!("{what} {read:?}"));
            }
        }
        out
    }

    /// Holds all blocks of a page against the dataset.
    pub(crate) fn add(&self, page: &Document, joined: bool, tally: &mut Tally) {
        let id = page.page.as_str();
        tally.pages += 1;
        for block in held(page) {
            match block.kind {
                Kind::Box => tally.boxes += 1,
                Kind::Row => tally.rows += 1,
                Kind::Cell => tally.cells += 1,
            }
            tally.goals += block.goals.iter().sum::<usize>();
            tally.cards += block.cards.iter().sum::<usize>();
            tally.kicks += block.kicks.iter().sum::<usize>();
            let records = self.records(id, &block);
            // Of a row's legs each has its own record.
            let best = records
                .iter()
                .map(|record| self.differences(&block, record, joined));
            let best = best.min_by_key(Vec::len);
            if best.as_ref().is_some_and(Vec::is_empty) {
                continue;
            }
            if let Some(rule) = self.reported(id, &block) {
                *tally.reported.entry(rule).or_default() += 1;
                continue;
            }
            let why = best.map_or("no record".to_owned(), |all| all.join(", "));
            let line = 1 + page.text[..block.span.0 as usize].matches('\n').count();
            tally
                .silent
                .push(format!("{id} line {line}: {block}: {why}"));
        }
    }
}

/// Cards that a block of their match lists beside the goals, and no line-up after it.
pub(crate) fn beside_goals(dataset: &Dataset) -> impl Iterator<Item = &Card> {
    let mut blocks: HashMap<&str, Vec<&MatchSource>> = HashMap::new();
    for source in &dataset.match_sources {
        let id = source.match_id.as_str();
        blocks.entry(id).or_default().push(source);
    }
    dataset.cards.iter().filter(move |card| {
        let is_inside = |source: &&MatchSource| {
            source.page == card.page
                && (source.span_start..source.span_end).contains(&card.span_start)
        };
        let blocks = blocks.get(card.match_id.as_str());
        blocks.is_some_and(|blocks| blocks.iter().any(is_inside))
    })
}
