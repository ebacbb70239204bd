//! Compares our tree with MediaWiki's for a series of texts, in both views, and says what was
//! compared. Called by each test of `main.rs` that needs the oracle.

use scoreline_wikitext::View;

use crate::neutral::{WANTED_DIFFERENCES, neutral};
use crate::oracle::{Answer, Oracle, Seen};
use crate::shrink::shrink;
use crate::{Failure, VIEWS};

/// Differences that are shrunk and shown; the others are counted.
const SHOWN: usize = 5;

/// A text with the name that a failure is reported under.
pub(crate) struct Input {
    pub(crate) name: String,
    pub(crate) text: String,
}

/// Compares all inputs; the answer is how many there were.
pub(crate) fn compare(
    what: &str,
    inputs: impl IntoIterator<Item = Input>,
) -> Result<usize, Failure> {
    let mut oracle = Oracle::start()?;
    let (mut count, mut bytes, mut differing) = (0, 0, 0);
    let mut nodes = [0; VIEWS.len()];
    for input in inputs {
        count += 1;
        bytes += input.text.len();
        let answer = oracle.ask(&input.text)?;
        for (place, view) in VIEWS.into_iter().enumerate() {
            let theirs = seen(&answer, view);
            if !theirs.lossless {
                let name = &input.name;
                return Err(format!("{name}, {view:?}: MediaWiki's tree loses text, nothing to compare with: find out why").into());
            }
            nodes[place] += theirs.nodes.len();
            if neutral(&input.text, view) != theirs.nodes {
                differing += 1;
                if differing <= SHOWN {
                    report(&mut oracle, &input, view)?;
                }
            }
        }
    }
    let version = &oracle.about.version;
    println!(
        "MediaWiki {version}, {what}: {count} inputs, {bytes} bytes, in each of 2 views; {} nodes as a page and {} transcluded; {differing} differ",
        nodes[0], nodes[1],
    );
    if count == 0 {
        return Err(format!("{what}: nothing was compared").into());
    }
    if differing > 0 {
        for (difference, reason) in WANTED_DIFFERENCES {
            println!("not counted as a difference: {difference} ({reason})");
        }
        return Err(format!("{what}: {differing} trees differ from MediaWiki's").into());
    }
    Ok(count)
}

pub(crate) fn seen(answer: &Answer, view: View) -> &Seen {
    match view {
        View::Page => &answer.page,
        View::Transcluded => &answer.transcluded,
    }
}

/// Shows the smallest part of an input that still differs, to be kept in `traps.rs`.
fn report(oracle: &mut Oracle, input: &Input, view: View) -> Result<(), Failure> {
    let small = shrink(&input.text, |text| {
        Ok(neutral(text, view) != seen(&oracle.ask(text)?, view).nodes)
    })?;
    let theirs = oracle.ask(&small)?;
    println!("{}, {view:?}, shrunk: {small:?}", input.name);
    println!("    MediaWiki  {:?}", seen(&theirs, view).nodes);
    println!("    Scoreline  {:?}", neutral(&small, view));
    Ok(())
}
