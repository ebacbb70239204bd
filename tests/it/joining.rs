//! The same match named by several pages is one record, and no record holds two matches. Boxes are
//! grouped here without the reader: by day and teams, as `common/held` reads them.

#![cfg(feature = "dataset")]

use std::collections::{BTreeMap, BTreeSet};

use crate::common::held::against::{Index, Tally};
use crate::common::held::{Held, Kind, Side, held, plain};
use crate::common::{Outcome, corpus};
use chrono::NaiveDate;
use proptest::strategy::Strategy;
use scoreline::document::{Document, DocumentKind};
use scoreline::extract_all;
use scoreline::source::{ArchiveOptions, read_paths};

/// Day, and both teams in alphabetical order.
type Key = (NaiveDate, [String; 2]);

/// Teams that some of these pages name in words, and others by their code.
const CODES: [(&str, &str); 16] = [
    ("argentina", "ARG"),
    ("austria", "AUT"),
    ("brazil", "BRA"),
    ("czechoslovakia", "TCH"),
    ("east germany", "GDR"),
    ("france", "FRA"),
    ("germany", "GER"),
    ("hungary", "HUN"),
    ("iran", "IRN"),
    ("italy", "ITA"),
    ("netherlands", "NED"),
    ("poland", "POL"),
    ("senegal", "SEN"),
    ("switzerland", "SUI"),
    ("united states", "USA"),
    ("west germany", "FRG"),
];

/// One name for a team, apart for women and for teams below an age.
fn team(side: &Side) -> String {
    let by_name = |name: &str, suffix: &str| {
        let name = plain(name);
        let name = name.split(" national ").next().unwrap_or(&name);
        let bare = name.trim_end_matches(" women's").trim_end_matches(" men's");
        let women = if name.ends_with(" women's") {
            " women"
        } else {
            suffix
        };
        let code = CODES.iter().find(|(known, _)| *known == bare);
        code.map_or(bare, |(_, code)| code).to_owned() + women
    };
    match side {
        Side::Article(title) => by_name(title, ""),
        Side::Text(text) => by_name(text, ""),
        Side::Code(code, template) => {
            let suffix = if template.contains("fbw") {
                " women"
            } else {
                ""
            };
            match code.len() {
                3 => code.clone() + suffix,
                _ => by_name(code, suffix),
            }
        }
    }
}

fn key(block: &Held) -> Option<Key> {
    let day = block.date?;
    let date = NaiveDate::from_ymd_opt(day.year?, day.month, day.day)?;
    let mut sides = [team(&block.sides[0]), team(&block.sides[1])];
    sides.sort();
    (block.kind == Kind::Box && sides.iter().all(|side| !side.is_empty())).then_some((date, sides))
}

/// Whether two boxes can be of one match: pages may differ by a day, which is a finding elsewhere.
fn can_be_one((day, sides): &Key, (other, others): &Key) -> bool {
    sides == others && (*day - *other).num_days().abs() <= 1
}

/// World Cups and national teams as one archive.
fn pages() -> Result<Vec<Document>, Box<dyn std::error::Error>> {
    let folder = corpus()?.join("wikitext");
    let folders = ["world-cup", "national-teams"].map(|name| folder.join(name));
    Ok(read_paths(&folders, &ArchiveOptions::default())?)
}

#[test]
#[ignore = "needs the corpus"]
fn boxes_of_one_match_are_one_record_and_no_record_holds_two_matches() -> Outcome {
    let pages = pages()?;
    let dataset = extract_all(&pages, &|| ());
    let index = Index::new(&dataset);
    let mut by_key: BTreeMap<Key, BTreeSet<&str>> = BTreeMap::new();
    let mut by_record: BTreeMap<&str, Vec<Key>> = BTreeMap::new();
    let mut boxes = 0;
    for page in &pages {
        for block in held(page) {
            let Some(key) = key(&block) else {
                continue;
            };
            boxes += 1;
            for record in index.records(page.page.as_str(), &block) {
                by_key
                    .entry(key.clone())
                    .or_default()
                    .insert(record.id.as_str());
                by_record
                    .entry(record.id.as_str())
                    .or_default()
                    .push(key.clone());
            }
        }
    }
    let joined = by_record.values().filter(|keys| keys.len() > 1).count();
    let twice: Vec<_> = by_key
        .iter()
        .filter(|(_, records)| records.len() > 1)
        .collect();
    let two: Vec<_> = by_record
        .iter()
        .filter(|(_, keys)| keys.iter().any(|key| !can_be_one(&keys[0], key)))
        .collect();
    println!(
        "{boxes} boxes with a day, {} matches by day and teams, {} records, {joined} of several boxes",
        by_key.len(),
        by_record.len()
    );
    assert!(twice.is_empty(), "matches that stand twice: {twice:#?}");
    assert!(two.is_empty(), "records of two matches: {two:#?}");
    assert_eq!((boxes, joined), (548, 8));
    Ok(())
}

/// The pages have this many matches in both forms at least, by the reader of the tests.
const MANY: usize = 25;

/// Pages rendered in 2014 and today, and the wikitext of the same matches, as one archive.
fn all_pages() -> Result<Vec<Document>, Box<dyn std::error::Error>> {
    let folder = corpus()?;
    let folders = [
        "html-2014",
        "html",
        "wikitext/world-cup",
        "wikitext/national-teams",
    ];
    let folders = folders.map(|name| folder.join(name));
    Ok(read_paths(&folders, &ArchiveOptions::default())?)
}

#[test]
#[ignore = "needs the corpus"]
fn every_box_of_rendered_pages_and_wikitext_together_is_at_its_match_or_a_finding() -> Outcome {
    let pages = all_pages()?;
    let dataset = extract_all(&pages, &|| ());
    let index = Index::new(&dataset);
    let mut tally = Tally::default();
    for page in &pages {
        index.add(page, true, &mut tally);
    }
    println!("{tally}");
    for line in &tally.silent {
        println!("  {line}");
    }
    assert_eq!(tally.silent.len(), 0, "{:#?}", tally.silent);
    assert_eq!((tally.boxes, tally.goals), (869, 2188));
    // What a rendered page and a page of wikitext name by the same day and teams is one record.
    let mut named: BTreeMap<Key, (BTreeSet<bool>, BTreeSet<&str>)> = BTreeMap::new();
    for page in &pages {
        for block in held(page) {
            let Some(key) = key(&block) else {
                continue;
            };
            let (forms, records) = named.entry(key).or_default();
            forms.insert(page.kind == DocumentKind::Html);
            let found = index.records(page.page.as_str(), &block);
            records.extend(found.iter().map(|record| record.id.as_str()));
        }
    }
    let both: Vec<_> = named
        .iter()
        .filter(|(_, (forms, _))| forms.len() == 2)
        .collect();
    let twice: Vec<_> = both
        .iter()
        .filter(|(_, (_, records))| records.len() != 1)
        .collect();
    println!("{} matches in both forms", both.len());
    assert!(twice.is_empty(), "not one record: {twice:#?}");
    assert!(both.len() >= MANY, "{} matches in both forms", both.len());
    Ok(())
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 24, failure_persistence: None, ..Default::default() })]

    /// The pages of the fixtures, some of which show and repeat matches of others, in any order.
    #[test]
    fn the_order_of_pages_changes_nothing(order in proptest::strategy::Just((0..64).collect::<Vec<usize>>()).prop_shuffle()) {
        let pages = crate::common::documents("fixtures").map_err(|error| proptest::test_runner::TestCaseError::fail(error.to_string()))?;
        let drafts = |order: &mut dyn Iterator<Item = usize>| -> Vec<_> {
            order.filter_map(|n| pages.get(n)).map(scoreline::extract_page).collect()
        };
        let sorted = scoreline::dataset_of(drafts(&mut (0..64)));
        let shuffled = scoreline::dataset_of(drafts(&mut order.into_iter()));
        proptest::prop_assert!(sorted == shuffled);
    }
}

/// A draft goes to a file or to another machine and comes back: it has all that the dataset needs, and no
/// text of its page.
#[test]
fn drafts_that_were_stored_give_the_same_dataset() -> Outcome {
    let documents = read_paths(&["fixtures".into()], &ArchiveOptions::default())?;
    let drafts = || documents.iter().map(scoreline::extract_page);
    let stored = drafts().map(|draft| serde_json::to_string(&draft));
    let stored = stored.collect::<Result<Vec<String>, _>>()?;
    let back = stored.iter().map(|text| serde_json::from_str(text));
    let back = back.collect::<Result<Vec<scoreline::PageDraft>, _>>()?;
    assert!(stored.len() > 20);
    assert_eq!(
        scoreline::dataset_of(back),
        scoreline::dataset_of(drafts().collect())
    );
    let words = "sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore";
    let page = Document::new("Prose", "en", format!("== History ==\n{words}\n"));
    let draft = serde_json::to_string(&scoreline::extract_page(&page))?;
    assert!(!draft.contains("consectetur"), "{draft}");
    Ok(())
}
