//! Kinds of faults put into the World Cups and the pages of national teams, one a page at a time, and
//! what the rules say at their places.

use std::collections::BTreeMap;
use std::ops::Range;

use scoreline::document::Document;
use scoreline::extract_all;
use scoreline::model::{Dataset, Finding, MatchSourceKind, PageId};

use super::kinds::{KINDS, Kind, On};
use super::site::Site;

/// So many faults of a kind are put into each page, one after the other.
const A_PAGE: usize = 1;

/// So many into an edition, where the rest of it must stay as it is.
const AN_EDITION: usize = 4;

/// A text changed, and the place where it goes.
type Seed = (String, Range<usize>);

/// Seeded faults of one kind, and those of them that were seen.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Count {
    pub(crate) seeded: usize,
    pub(crate) caught: usize,
}

/// Pages that belong together, and what they give untouched.
struct Edition {
    pages: Vec<Document>,
    dataset: Dataset,
    /// For each page, the places of its templates by what they are.
    places: Vec<Vec<(On, usize)>>,
}

impl Edition {
    fn new(pages: Vec<Document>) -> Self {
        let dataset = extract_all(&pages, &|| ());
        let places = pages.iter().map(|page| places(page, &dataset)).collect();
        Self {
            pages,
            dataset,
            places,
        }
    }

    /// Every place of a page that a kind can be put into: the text changed, and the place.
    fn seeds(&self, page: usize, kind: &Kind) -> Vec<Seed> {
        let text = self.pages[page].text.as_str();
        let of_kind = self.places[page].iter().filter(|(on, _)| *on == kind.on);
        let mut out = Vec::new();
        for (_, start) in of_kind {
            let Some((site, range)) = Site::at(text, *start) else {
                continue;
            };
            let Some(changed) = (kind.seed)(&site).filter(|changed| changed.text != site.text)
            else {
                continue;
            };
            // What the page does not say right before can't be made wrong.
            let id = &self.pages[page].page;
            if !is_seen(kind, &self.dataset.findings, id, &range) {
                out.push((changed.text, range));
            }
        }
        out
    }

    fn count(&self, kind: &Kind, count: &mut Count, missed: &mut Vec<String>) {
        let seeds: Vec<_> = (0..self.pages.len())
            .map(|page| self.seeds(page, kind))
            .collect();
        let mut batches: Vec<Vec<(usize, &Seed)>> = Vec::new();
        if kind.alone {
            // Spread over the pages.
            let longest = seeds.iter().map(Vec::len).max().unwrap_or(0);
            let spread = (0..longest).flat_map(|n| {
                let of_pages = seeds.iter().enumerate();
                of_pages.filter_map(move |(page, seeds)| Some((page, seeds.get(n)?)))
            });
            batches.extend(spread.take(AN_EDITION).map(|seed| vec![seed]));
        } else {
            for n in 0..A_PAGE {
                let of_pages = seeds.iter().enumerate();
                let batch = of_pages.filter_map(|(page, seeds)| Some((page, seeds.get(n)?)));
                batches.push(batch.collect());
            }
        }
        for batch in batches.iter().filter(|batch| !batch.is_empty()) {
            let mut pages = self.pages.clone();
            for (page, (text, range)) in batch {
                pages[*page].text.replace_range(range.clone(), text);
            }
            let findings = extract_all(&pages, &|| ()).findings;
            for (page, (text, range)) in batch {
                let range = range.start..range.start + text.len();
                let page = &pages[*page].page;
                count.seeded += 1;
                if is_seen(kind, &findings, page, &range) {
                    count.caught += 1;
                } else {
                    missed.push(format!("{}: {page}, byte {}", kind.name, range.start));
                }
            }
        }
    }
}

/// Whether a rule of a kind fires at a place. Another page that names the match may contradict, too.
fn is_seen(kind: &Kind, findings: &[Finding], page: &PageId, range: &Range<usize>) -> bool {
    findings.iter().any(|finding| {
        let start = usize::try_from(finding.span_start).unwrap_or(usize::MAX);
        let is_rule = kind.rules.contains(&finding.rule.name())
            || finding.rule.name() == "duplicate-conflict";
        is_rule && finding.page == *page && range.contains(&start)
    })
}

fn places(page: &Document, dataset: &Dataset) -> Vec<(On, usize)> {
    let mut out = Vec::new();
    let boxes = dataset.match_sources.iter().filter(|source| {
        source.page == page.page
            && source.kind == MatchSourceKind::Box
            && source.included_from.is_none()
    });
    for source in boxes {
        let start = usize::try_from(source.span_start).unwrap_or(usize::MAX);
        let text = page.text.get(start..).unwrap_or_default();
        let is_of_team = text.to_lowercase().starts_with("{{footballbox collapsible")
            || text
                .to_lowercase()
                .starts_with("{{football box collapsible");
        out.push((if is_of_team { On::TeamBox } else { On::Box }, start));
    }
    for (on, begin) in [
        (On::Table, "{{#invoke:Sports table|main"),
        (On::Infobox, "{{Infobox international football competition"),
    ] {
        out.extend(page.text.match_indices(begin).map(|(start, _)| (on, start)));
    }
    out
}

/// Puts every kind into the pages, grouped into editions by the year in their titles; pages of teams
/// are alone. What was missed is beside the counts.
pub(crate) fn run(pages: Vec<Document>) -> (BTreeMap<usize, Count>, Vec<String>) {
    let mut editions: BTreeMap<String, Vec<Document>> = BTreeMap::new();
    for page in pages {
        let mut year = page.title.split(|c: char| !c.is_ascii_digit());
        let year = year.find(|part| part.len() == 4);
        let key = year.map_or_else(|| page.title.clone(), str::to_owned);
        editions.entry(key).or_default().push(page);
    }
    let editions: Vec<Edition> = editions.into_values().map(Edition::new).collect();
    let mut counts = BTreeMap::new();
    let mut missed = Vec::new();
    for (number, kind) in KINDS.iter().enumerate() {
        let count: &mut Count = counts.entry(number).or_default();
        for edition in &editions {
            edition.count(kind, count, &mut missed);
        }
    }
    (counts, missed)
}
