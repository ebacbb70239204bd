//! Parts of a page that other pages show: between labels, under a heading, all but a part. Called by
//! the walk, which meets the labels, and by `transclude`, which asks for the matches and tables of a part.
//!
//! A page may have thousands of labels around thousands of matches, and another may show it as often.
//! So labels are kept as places of the text and not with each match, and a match that one page has
//! shown once is passed over when that page shows it again.

use std::ops::Range;

use foldhash::{HashMap, HashSet};

use crate::block::PagePart;
use crate::draft::Labels;
use crate::draft::{MatchDraft, PageDraft, StandingsDraft};

/// The label of what is shown for every word that has no part of its own.
const OTHERS: &str = "";

/// One record of a page that others may show.
struct Showable<'p> {
    start: u32,
    /// Headings above it.
    path: &'p str,
    /// Labels that it names itself.
    own_labels: &'p [String],
}

/// The matches or the tables of a page by their places in the text, to be asked for by part.
pub(crate) struct Parts<'p> {
    labels: &'p Labels,
    /// Records in the order of the text, each with its place there.
    order: Vec<(u32, usize)>,
    /// Numbers in that order, by each heading above, without case.
    by_heading: HashMap<String, Vec<usize>>,
    /// Numbers in that order, by the label that a box names itself.
    by_own_label: HashMap<&'p str, Vec<usize>>,
}

impl<'p> Parts<'p> {
    pub(crate) fn of_matches(page: &'p PageDraft) -> Self {
        let showable = |found: &'p MatchDraft| Showable {
            start: found.span().start,
            path: found
                .sources
                .first()
                .map_or("", |source| &source.section_path),
            own_labels: &found.labels,
        };
        Self::of(&page.labels, page.matches.iter().map(showable).collect())
    }

    pub(crate) fn of_tables(page: &'p PageDraft) -> Self {
        let showable = |found: &'p StandingsDraft| Showable {
            start: found.span.start,
            path: &found.section_path,
            own_labels: &[],
        };
        Self::of(&page.labels, page.standings.iter().map(showable).collect())
    }

    fn of(labels: &'p Labels, records: Vec<Showable<'p>>) -> Self {
        let mut order: Vec<(u32, usize)> = (0..)
            .zip(&records)
            .map(|(place, found)| (found.start, place))
            .collect();
        order.sort_unstable();
        let mut by_heading: HashMap<String, Vec<usize>> = HashMap::default();
        let mut by_own_label: HashMap<&str, Vec<usize>> = HashMap::default();
        for (number, (_, place)) in order.iter().enumerate() {
            let Some(found) = records.get(*place) else {
                continue;
            };
            for heading in found.path.split(" > ") {
                let known = by_heading.entry(heading.to_ascii_lowercase()).or_default();
                if known.last() != Some(&number) {
                    known.push(number);
                }
            }
            for label in found.own_labels {
                by_own_label.entry(label).or_default().push(number);
            }
        }
        Self {
            labels,
            order,
            by_heading,
            by_own_label,
        }
    }

    /// Numbers of matches that a part holds, as ranges in the order of the text.
    fn ranges(&self, part: &PagePart) -> Vec<Range<usize>> {
        let all = 0..self.order.len();
        match part {
            PagePart::Whole => vec![all],
            PagePart::Labelled(label) => self.labelled(label),
            PagePart::Asked(word) if self.is_known(word) => self.labelled(word),
            PagePart::Asked(_) if self.is_known(OTHERS) => self.labelled(OTHERS),
            // Tags of sections do not answer: the wiki shows the whole page.
            PagePart::Asked(_) if !self.labels.answers && self.by_own_label.is_empty() => {
                vec![all]
            }
            PagePart::Asked(_) => Vec::new(),
            PagePart::AllBut(label) => {
                let mut inside = self.labelled(label);
                inside.sort_unstable_by_key(|range| range.start);
                let mut out = Vec::new();
                let mut at = 0;
                for range in inside {
                    if at < range.start {
                        out.push(at..range.start);
                    }
                    at = at.max(range.end);
                }
                out.push(at..all.end);
                out
            }
            PagePart::UnderHeading(title) => {
                let known = self.by_heading.get(&title.to_ascii_lowercase());
                let numbers = known.into_iter().flatten();
                numbers.map(|number| *number..number + 1).collect()
            }
        }
    }

    fn is_known(&self, label: &str) -> bool {
        self.labels.parts.contains_key(label) || self.by_own_label.contains_key(label)
    }

    fn labelled(&self, label: &str) -> Vec<Range<usize>> {
        let number = |at: u32| self.order.partition_point(|(start, _)| *start < at);
        let spans = self.labels.parts.get(label).into_iter().flatten();
        let between = spans.map(|span| number(span.start)..number(span.end));
        let own = self.by_own_label.get(label).into_iter().flatten();
        between
            .chain(own.map(|number| *number..number + 1))
            .collect()
    }
}

/// What one page has shown of another: each match is given once, and once more where the first place
/// that shows it names no round.
pub(crate) struct Shown<'p> {
    parts: &'p Parts<'p>,
    unseen: Left,
    without_round: Left,
    asked: HashSet<(PagePart, bool)>,
}

impl<'p> Shown<'p> {
    pub(crate) fn new(parts: &'p Parts<'p>) -> Self {
        Self {
            parts,
            unseen: Left::all(parts.order.len()),
            without_round: Left::all(parts.order.len()),
            asked: HashSet::default(),
        }
    }

    /// Matches of a part that are new at a place, which names a round or does not.
    pub(crate) fn show(&mut self, part: &PagePart, names_round: bool) -> Vec<usize> {
        let mut out = Vec::new();
        if !self.asked.insert((part.clone(), names_round)) {
            return out;
        }
        for range in self.parts.ranges(part) {
            let left = if names_round {
                &mut self.without_round
            } else {
                &mut self.unseen
            };
            let numbers = left.take(range);
            if names_round {
                for number in &numbers {
                    self.unseen.remove(*number);
                }
            }
            let place = |number: &usize| self.parts.order.get(*number).map(|(_, place)| *place);
            out.extend(numbers.iter().filter_map(place));
        }
        out
    }
}

/// Numbers of which those that are taken are passed over at once.
struct Left {
    /// For each number the next that may be left: itself, until it is taken.
    next: Vec<usize>,
}

impl Left {
    fn all(number: usize) -> Self {
        Self {
            next: (0..=number).collect(),
        }
    }

    /// The first that is left from here on.
    fn first(&mut self, from: usize) -> usize {
        let mut at = from;
        while let Some(next) = self.next.get(at).copied().filter(|next| *next != at) {
            // Halves the way for the next time.
            let behind = self.next.get(next).copied().unwrap_or(next);
            if let Some(place) = self.next.get_mut(at) {
                *place = behind;
            }
            at = next;
        }
        at
    }

    fn remove(&mut self, number: usize) {
        if let Some(next) = self.next.get_mut(number) {
            *next = (*next).max(number + 1);
        }
    }

    /// Takes all that are left in a range.
    fn take(&mut self, range: Range<usize>) -> Vec<usize> {
        let mut out = Vec::new();
        let mut at = self.first(range.start);
        while at < range.end {
            out.push(at);
            self.remove(at);
            at = self.first(at);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::Left;

    #[test]
    fn each_number_is_taken_once() {
        let mut left = Left::all(6);
        left.remove(3);
        assert_eq!(left.take(2..5), [2, 4]);
        assert_eq!(left.take(0..6), [0, 1, 5]);
        assert_eq!(left.take(0..6), [0; 0]);
    }
}
