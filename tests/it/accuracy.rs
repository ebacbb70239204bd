//! On real pages the records agree with results from elsewhere. Two tables lie beside the pages of
//! the corpus: the Fjelstul World Cup Database, checked by hand, and what another program read from
//! the same pages. Every difference is in `docs/accuracy.md` with its reason: one that is not
//! listed fails, and so does one that is listed and gone.
//!
//! Needs the feature `dataset`.

#![cfg(feature = "dataset")]

pub(crate) mod compare;
mod floors;
pub(crate) mod game;
pub(crate) mod listed;
pub(crate) mod tables;

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;

use crate::common::{Outcome, corpus, documents};
use chrono::{Datelike, NaiveDate};
use compare::{Comparison, Count, Difference, HEAD};
use floors::FLOORS;
use game::{Field, Game, Goal, Kick, Name};
use listed::{Known, Listed};
use scoreline::document::Document;
use scoreline::extract_all;
use scoreline::model::Dataset;

/// The page that lists the differences and shows the table.
const DOCUMENT: &str = include_str!("../../docs/accuracy.md");

const PAGES: &str = "../shared/corpus/wikitext/world-cup";

/// Whom the tables come from, as the printed table names them.
const FJELSTUL: &str = "Fjelstul";
const PROGRAM: &str = "program";
const PROGRAM_2026: &str = "program, 2026";

/// The tournaments of the Fjelstul database whose pages are in the corpus.
const TOURNAMENTS: [&str; 7] = [
    "WC-1938", "WC-1954", "WC-1974", "WC-1990", "WC-1998", "WC-2014", "WC-2022",
];

/// The tournament that the Fjelstul database does not have yet.
const NEWEST: i32 = 2026;

/// Reads the pages as one archive.
fn read_pages() -> Result<(Vec<Document>, Dataset), Box<dyn Error>> {
    let pages = documents(PAGES)?;
    let dataset = extract_all(&pages, &|| ());
    Ok((pages, dataset))
}

/// Compares the dataset with each of the tables.
fn compare<'a>(
    corpus: &Path,
    dataset: &Dataset,
    listed: &'a Listed,
) -> Result<Vec<Comparison<'a>>, Box<dyn Error>> {
    let truth = corpus.join("truth");
    let ours = tables::dataset(dataset, &listed.teams);
    let fjelstul = tables::fjelstul(&truth, &TOURNAMENTS)?;
    let is_newest = |game: &Game| game.date.year() == NEWEST;
    let (newest, older): (Vec<_>, _) = tables::program(&truth)?.into_iter().partition(is_newest);
    let with = |table, theirs: &[Game]| Comparison::new(table, &listed.stadiums, theirs, &ours);
    Ok(vec![
        with(FJELSTUL, &fjelstul),
        with(PROGRAM, &older),
        with(PROGRAM_2026, &newest),
    ])
}

/// The table as it is printed.
fn table(comparisons: &[Comparison<'_>]) -> String {
    let lines = comparisons.iter().map(Comparison::lines);
    HEAD.to_owned() + &lines.collect::<String>()
}

/// Figures that are below their floor, one a line.
fn fallen(comparisons: &[Comparison<'_>]) -> Vec<String> {
    let counts: BTreeMap<_, _> = comparisons
        .iter()
        .flat_map(|with| {
            with.counts
                .iter()
                .map(|(field, count)| ((with.table, *field), *count))
        })
        .collect();
    let low = FLOORS.iter().filter_map(|(table, field, compared, equal)| {
        let count = counts.get(&(*table, *field)).copied().unwrap_or_default();
        let fell = count.compared < *compared || count.equal < *equal;
        fell.then(|| {
            format!(
                "{table}, {}: {count:?}, at least {compared}, {equal}",
                field.name()
            )
        })
    });
    low.collect()
}

/// Names that the page says are the same, and that nothing needs any more.
fn idle(listed: &Listed, dataset: &Dataset, comparisons: &[Comparison<'_>]) -> Vec<String> {
    let written = tables::dataset(dataset, &[]);
    let plays = |team: &str| {
        written
            .iter()
            .any(|game| game.home == team || game.away == team)
    };
    let teams = listed.teams.iter().filter(|same| !plays(&same.ours));
    let stadiums = listed.stadiums.iter().enumerate();
    let stadiums = stadiums.filter(|(n, _)| !comparisons.iter().any(|with| with.used[*n]));
    teams
        .chain(stadiums.map(|(_, same)| same))
        .map(|same| same.ours.clone())
        .collect()
}

/// Whether the article holds the words that the page quotes from it.
fn is_quoted(known: &Known, pages: &[Document]) -> bool {
    let page = pages
        .iter()
        .find(|page| page.page.as_str() == known.difference.page);
    page.is_some_and(|page| !known.source.is_empty() && page.text.contains(&known.source))
}

#[test]
#[ignore = "needs the corpus"]
fn no_figure_has_fallen() -> Outcome {
    let corpus = corpus()?;
    let listed = listed::read(DOCUMENT)?;
    let (_, dataset) = read_pages()?;
    let comparisons = compare(&corpus, &dataset, &listed)?;
    let table = table(&comparisons);
    println!("{table}");
    assert_eq!(fallen(&comparisons), [""; 0]);
    let fields: usize = comparisons.iter().map(|with| with.counts.len()).sum();
    assert_eq!(fields, FLOORS.len(), "a field has no floor");
    assert!(
        DOCUMENT.contains(&table),
        "docs/accuracy.md shows another table"
    );
    Ok(())
}

#[test]
#[ignore = "needs the corpus"]
fn the_differences_are_those_that_the_docs_explain() -> Outcome {
    let corpus = corpus()?;
    let listed = listed::read(DOCUMENT)?;
    let (pages, dataset) = read_pages()?;
    let comparisons = compare(&corpus, &dataset, &listed)?;
    let mut found: Vec<_> = comparisons
        .iter()
        .flat_map(|with| &with.differences)
        .collect();
    let mut known: Vec<_> = listed
        .differences
        .iter()
        .map(|known| &known.difference)
        .collect();
    found.sort_unstable();
    known.sort_unstable();
    let lines = |differences: Vec<&Difference>| -> String {
        differences
            .iter()
            .map(|difference| format!("{difference}\n"))
            .collect()
    };
    let (found, known) = (lines(found), lines(known));
    assert!(found == known, "found:\n{found}\nlisted:\n{known}");
    for known in &listed.differences {
        assert!(is_quoted(known, &pages), "not in the article: {known:?}");
    }
    assert_eq!(
        idle(&listed, &dataset, &comparisons),
        [""; 0],
        "no longer needed"
    );
    Ok(())
}

fn player(text: &str) -> Name {
    Name::Printed {
        text: text.to_owned(),
        article: None,
    }
}

/// An invented match with a goal and a kick.
fn example() -> Game {
    Game {
        page: String::new(),
        date: NaiveDate::default(),
        home: "ALF".to_owned(),
        away: "BET".to_owned(),
        played: true,
        facts: vec![(Field::Referee, "Cid".to_owned())],
        goals: vec![Goal {
            team: "ALF".to_owned(),
            scorer: player("Dax"),
            minute: Some(45),
            stoppage: Some(2),
            penalty: false,
            own_goal: false,
        }],
        kicks: vec![Kick {
            team: "BET".to_owned(),
            taker: player("Eri"),
            scored: true,
        }],
    }
}

/// The fields that differ when our match is changed.
fn noticed(change: impl Fn(&mut Game)) -> BTreeSet<String> {
    let (theirs, mut ours) = (example(), example());
    change(&mut ours);
    let with = Comparison::new(PROGRAM, &[], &[theirs], &[ours]);
    with.differences
        .into_iter()
        .map(|difference| difference.field)
        .collect()
}

#[test]
fn every_wrong_value_is_noticed() {
    let one = |field: Field| BTreeSet::from([field.name().to_owned()]);
    assert_eq!(noticed(|_| ()), BTreeSet::new());
    assert_eq!(
        noticed(|game| game.date = NaiveDate::default() + chrono::Days::new(1)),
        one(Field::Date)
    );
    assert_eq!(
        noticed(|game| std::mem::swap(&mut game.home, &mut game.away)),
        one(Field::Teams)
    );
    assert_eq!(
        noticed(|game| game.home = "GAM".to_owned()),
        one(Field::Match)
    );
    assert_eq!(noticed(|game| game.facts.clear()), one(Field::Referee));
    assert_eq!(noticed(|game| game.goals.clear()), one(Field::Goal));
    assert_eq!(
        noticed(|game| game.goals.extend(example().goals)),
        one(Field::Goal)
    );
    assert_eq!(
        noticed(|game| game.goals[0].team = "BET".to_owned()),
        one(Field::Side)
    );
    assert_eq!(
        noticed(|game| game.goals[0].scorer = player("Fox")),
        one(Field::Scorer)
    );
    assert_eq!(
        noticed(|game| game.goals[0].minute = Some(47)),
        one(Field::Minute)
    );
    assert_eq!(
        noticed(|game| game.goals[0].stoppage = None),
        one(Field::Stoppage)
    );
    assert_eq!(
        noticed(|game| game.goals[0].penalty = true),
        one(Field::Penalty)
    );
    assert_eq!(
        noticed(|game| game.goals[0].own_goal = true),
        one(Field::OwnGoal)
    );
    assert_eq!(noticed(|game| game.kicks.clear()), one(Field::Kick));
    assert_eq!(
        noticed(|game| game.kicks[0].taker = player("Fox")),
        one(Field::Taker)
    );
    assert_eq!(
        noticed(|game| game.kicks[0].scored = false),
        one(Field::Outcome)
    );
}

#[test]
fn a_match_that_stands_twice_is_noticed() {
    let with = Comparison::new(PROGRAM, &[], &[example()], &[example(), example()]);
    let count = with.counts.get(&Field::Match).copied();
    assert_eq!(
        count.unwrap_or_default(),
        Count {
            compared: 1,
            equal: 0
        }
    );
}
