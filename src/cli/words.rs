//! What loose words name: an edition, a match, or matches of teams. Accents, capitals, dashes and order don't
//! matter; the beginning of a word will do. Called by `show` and `explain`.

use std::collections::{BTreeSet, HashSet};

use any_ascii::any_ascii;

use super::summary::printable;
use scoreline::model::{Dataset, Edition, Match};

/// How alike a word must be to one that the dataset has, so that it is suggested.
const ALIKE: f64 = 0.8;

/// What words name.
#[derive(Debug)]
pub(super) enum Found<'d> {
    Edition(&'d Edition),
    Match(&'d Match),
    Matches(Vec<&'d Match>),
}

/// Finds what words name.
///
/// # Errors
///
/// A message with near misses, where nothing has all of the words.
pub(super) fn find<'d>(dataset: &'d Dataset, words: &str) -> Result<Found<'d>, String> {
    let id = words.trim();
    if let Some(found) = dataset
        .matches
        .iter()
        .find(|record| record.id.as_str() == id)
    {
        return Ok(Found::Match(found));
    }
    let wanted = split(words);
    if wanted.is_empty() {
        return Err(format!("`{}` has no word to look for", printable(id)));
    }
    let editions = dataset.editions.iter();
    let editions: Vec<&Edition> = editions
        .filter(|edition| has_all(&of_edition(edition), &wanted))
        .collect();
    let exact: Vec<&Match> = dataset
        .matches
        .iter()
        .filter(|record| is_side(record, &wanted))
        .collect();
    // "Qatar" may begin the name of an edition, and be a team as well.
    if let ([only], []) = (editions.as_slice(), exact.as_slice()) {
        return Ok(Found::Edition(only));
    }
    let found = match exact.is_empty() {
        false => exact,
        true => {
            let fits = |record: &&Match| has_all(&of_match(record), &wanted);
            dataset.matches.iter().filter(fits).collect()
        }
    };
    match found.as_slice() {
        [] => Err(nothing(dataset, words, &wanted)),
        [only] => Ok(Found::Match(only)),
        _ => Ok(Found::Matches(found)),
    }
}

/// The words of a text: letters without accents, in lower case, and digits.
fn split(text: &str) -> Vec<String> {
    let text = any_ascii(text).to_lowercase();
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn of_edition(edition: &Edition) -> Vec<String> {
    let texts = [edition.competition.as_deref(), edition.season.as_deref()];
    let mut words: Vec<String> = texts.into_iter().flatten().flat_map(split).collect();
    words.extend(split(edition.id.as_str()));
    words
}

fn of_match(record: &Match) -> Vec<String> {
    let texts = [
        record.competition.as_deref(),
        record.season.as_deref(),
        Some(&*record.round),
        record.group_name.as_deref(),
        Some(record.home.name()),
        Some(record.away.name()),
    ];
    let mut words: Vec<String> = texts.into_iter().flatten().flat_map(split).collect();
    words.extend(
        record
            .date
            .into_iter()
            .flat_map(|date| split(&date.to_string())),
    );
    words
}

/// Whether each wanted word begins a word; each of these is used once, so that "united united" needs two.
fn has_all(words: &[String], wanted: &[String]) -> bool {
    let mut left: Vec<&String> = words.iter().collect();
    // Longer words first: "man" must not take the word that "manchester" needs.
    let mut wanted: Vec<&String> = wanted.iter().collect();
    wanted.sort_by_key(|word| std::cmp::Reverse(word.len()));
    wanted.into_iter().all(|word| {
        let place = left
            .iter()
            .position(|known| known.starts_with(word.as_str()));
        place.is_some_and(|place| {
            left.swap_remove(place);
            true
        })
    })
}

/// Whether the words are the name of a side, no more and no less.
fn is_side(record: &Match, wanted: &[String]) -> bool {
    let wanted: BTreeSet<&String> = wanted.iter().collect();
    [&record.home, &record.away].into_iter().any(|side| {
        let name = split(side.name());
        name.iter().collect::<BTreeSet<_>>() == wanted
    })
}

/// Says that nothing has all of the words, and which words the dataset has instead.
fn nothing(dataset: &Dataset, words: &str, wanted: &[String]) -> String {
    let of_editions = dataset.editions.iter().flat_map(of_edition);
    let known: HashSet<String> = dataset
        .matches
        .iter()
        .flat_map(of_match)
        .chain(of_editions)
        .collect();
    let mut known: Vec<&String> = known.iter().collect();
    known.sort();
    let mut out = format!(
        "no edition, team or match of this dataset has `{}`",
        printable(words.trim())
    );
    for word in wanted {
        if known.iter().any(|known| known.starts_with(word.as_str())) {
            continue;
        }
        let likeness = |known: &&&String| strsim::jaro_winkler(word, known);
        let nearest = known
            .iter()
            .max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
        match nearest.filter(|nearest| likeness(nearest) >= ALIKE) {
            Some(nearest) => out.push_str(&format!(
                "\n  `{word}` is not in it; did you mean `{nearest}`?"
            )),
            None => out.push_str(&format!("\n  `{word}` is not in it")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Found, find};
    use scoreline::document::Document;
    use scoreline::extract;
    use scoreline::model::Dataset;

    fn dataset() -> Dataset {
        let text = "== Group A ==\n\
            {{Football box|date=4 July 2031|team1=[[Séwé Sport|Séwé]]|score=1–0|team2=[[Qatar SC]]}}\n\
            {{Football box|date=8 July 2031|team1=[[Qatar SC]]|score=2–2|team2=[[Łódź]]}}\n\
            == Final ==\n{{Football box|date=12 July 2031|team1=[[Séwé Sport|Séwé]]|score=3–1|team2=[[Łódź]]}}";
        extract(&Document::new("2031 Northern Cup", "en", text)).dataset
    }

    fn ids(words: &str) -> Vec<String> {
        let dataset = dataset();
        match find(&dataset, words) {
            Ok(Found::Edition(edition)) => vec![format!("edition {}", edition.id)],
            Ok(Found::Match(found)) => vec![found.id.to_string()],
            Ok(Found::Matches(found)) => found.iter().map(|record| record.id.to_string()).collect(),
            Err(message) => vec![message],
        }
    }

    #[test]
    fn accents_capitals_dashes_and_order_do_not_matter() {
        for words in [
            "sewe qatar",
            "Qatar-SEWE",
            "séwé – qatar sc",
            "2031-07-04",
            "qat se",
        ] {
            assert_eq!(
                ids(words),
                ["2031-northern-cup/group-a/sewe-qatar-sc"],
                "{words}"
            );
        }
        assert_eq!(ids("lodz final"), ["2031-northern-cup/final/sewe-lodz"]);
    }

    #[test]
    fn the_name_of_a_team_gives_its_matches() {
        assert_eq!(ids("qatar sc").len(), 2);
        assert_eq!(ids("LODZ").len(), 2);
    }

    #[test]
    fn an_edition_is_found_by_its_words_in_any_order() {
        for words in ["northern cup", "cup 2031", "2031 north"] {
            assert_eq!(ids(words), ["edition 2031-northern-cup"], "{words}");
        }
    }

    #[test]
    fn a_near_miss_is_suggested() {
        let message = ids("qatra sewe").remove(0);
        assert!(message.contains("did you mean `qatar`?"), "{message}");
        assert!(!message.contains("`sewe` is not"), "{message}");
    }
}
