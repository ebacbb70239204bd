//! Articles as the wiki rendered them in 2014: every match box is read, and says what a second reader
//! sees that looks for class names and nothing else. `-- --ignored --nocapture` prints the counts.

#![cfg(feature = "cli")]

use std::collections::BTreeMap;

use crate::common::held::against::beside_goals;
use crate::common::{Outcome, corpus};
use regex::Regex;
use scoreline::document::Document;
use scoreline::extract;
use scoreline::model::{Dataset, Match};
use scoreline::source::{ArchiveOptions, read_paths};

/// Places of the pages that are towns, by their first word: nothing but knowledge tells them from
/// stadiums.
const TOWNS: [&str; 5] = ["Sydney", "Melbourne", "Adelaide", "Puebla,", "Prague"];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// What the second reader sees in a box.
#[derive(Debug, Default)]
struct Seen {
    teams: Vec<String>,
    score: Option<(String, String)>,
    /// Year where it is printed, month, day.
    date: Option<(Option<i32>, u32, u32)>,
    /// Minutes of the goals of both sides, and the last minute after each card or row of cards.
    minutes: [Vec<String>; 2],
    cards: [Vec<String>; 2],
    stadium: String,
    city: String,
    attendance: Option<u32>,
    referee: String,
}

struct Patterns {
    opening: Regex,
    team: Regex,
    score: Regex,
    date: Regex,
    goals: Regex,
    minute: Regex,
    location: Regex,
    stadium: Regex,
    beside: Regex,
    attendance: Regex,
    referee: Regex,
    link: Regex,
    note: Regex,
    tag: Regex,
    end_of_line: Regex,
}

impl Patterns {
    fn new() -> Result<Self, regex::Error> {
        let label = |name: &str| format!(r"(?s){name}:(.*?)(?:<br|</td|</div)");
        Ok(Self {
            opening: Regex::new(r#"<(table|div)[^>]* class="[^"]*\bvevent\b[^"]*""#)?,
            team: Regex::new(r#"(?s)class="vcard attendee">(.*?)</t[dh]>"#)?,
            score: Regex::new(r#"(?s)attendee">.*?</t[dh]>(.*?)<t[dh][^>]*attendee""#)?,
            date: Regex::new(r#"(?s)class="summary">(.*?)</(?:td|div)>"#)?,
            goals: Regex::new(
                r#"(?s)<tr style="(?:vertical-align:top;)?font-size:85%">(.*?)</tr>"#,
            )?,
            minute: Regex::new(r#"<br|alt="([^"]*)"|(\d+(?:\+\d+)?)(?:'|\s*\()"#)?,
            location: Regex::new(r#"(?s)class="location">(.*?)</td>"#)?,
            stadium: Regex::new(&label("Stadium"))?,
            beside: Regex::new(r#"(?s)<div style="font-size: 85%">(.*?)</div>"#)?,
            attendance: Regex::new(r"Attendance: ([\d,]+)")?,
            referee: Regex::new(&label("Referee"))?,
            link: Regex::new(r"(?s)<a [^>]*>(.*?)</a>")?,
            note: Regex::new(r"(?s)<sup [^>]*>.*?</sup>")?,
            tag: Regex::new(r"<[^>]*>")?,
            end_of_line: Regex::new(r"<br ?/?>")?,
        })
    }

    /// Text without tags, on one line.
    fn text(&self, html: &str) -> String {
        let html = self.note.replace_all(html, "");
        let text = self.tag.replace_all(&html, "");
        let text = text
            .replace("&#160;", " ")
            .replace("&amp;", "&")
            .replace("&quot;", "\"");
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The boxes of a page as pieces of its text.
    fn boxes<'t>(&self, text: &'t str) -> Vec<&'t str> {
        let piece = |found: regex::Captures<'_>| {
            let start = found.get(0)?.start();
            let end = if &found[1] == "table" {
                "</table>"
            } else {
                "clear:both;\"></div>"
            };
            let rest = text.get(start..)?;
            rest.get(..rest.find(end)?)
        };
        self.opening.captures_iter(text).filter_map(piece).collect()
    }

    fn first<'t>(&self, pattern: &Regex, text: &'t str) -> &'t str {
        let found = pattern.captures(text).and_then(|found| found.get(1));
        found.map_or("", |found| found.as_str())
    }

    /// Stadium and city: divided by the first comma outside links, or by a line.
    fn place(&self, html: &str) -> (String, String) {
        let linked = self.link.replace_all(html, |found: &regex::Captures<'_>| {
            found[1].replace(',', "\u{1}")
        });
        let lines = self.end_of_line.replace_all(&linked, "\u{2}");
        let text = self.text(&lines);
        let text = text.trim_matches(['\u{2}', ' ']);
        let (stadium, city) = text.split_once([',', '\u{2}']).unwrap_or((text, ""));
        let tidy = |part: &str| {
            part.replace('\u{1}', ",")
                .replace('\u{2}', "")
                .trim()
                .to_owned()
        };
        (tidy(stadium), tidy(city))
    }

    fn day(&self, text: &str) -> Option<(Option<i32>, u32, u32)> {
        let words: Vec<&str> = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        let number = |at: Option<usize>| words.get(at?)?.parse::<u32>().ok();
        let month_at = words.iter().position(|word| MONTHS.contains(word));
        let Some(at) = month_at else {
            let first = words.iter().position(|word| word.len() == 4)?;
            let year = i32::try_from(number(Some(first))?).ok();
            return Some((year, number(Some(first + 1))?, number(Some(first + 2))?));
        };
        let month = MONTHS
            .iter()
            .zip(1..)
            .find(|(name, _)| *name == &words[at])?
            .1;
        let after = number(Some(at + 1));
        let before = at.checked_sub(1).and_then(|before| number(Some(before)));
        match (before, after) {
            (Some(day), Some(year)) if year > 31 && day <= 31 => {
                Some((i32::try_from(year).ok(), month, day))
            }
            (_, Some(day)) if day <= 31 => {
                let year = number(Some(at + 2)).filter(|year| *year > 31);
                Some((year.and_then(|year| i32::try_from(year).ok()), month, day))
            }
            _ => None,
        }
    }

    /// Minutes of goals and of cards: those after the picture of a card are of that card.
    fn minutes(&self, cell: &str) -> (Vec<String>, Vec<String>) {
        let (mut goals, mut cards) = (Vec::new(), Vec::new());
        let mut card: Option<String> = None;
        for found in self.minute.captures_iter(cell) {
            if let Some(minute) = found.get(2).map(|minute| minute.as_str().to_owned()) {
                match &mut card {
                    Some(card) => *card = minute,
                    None => goals.push(minute),
                }
                continue;
            }
            let is_card = found
                .get(1)
                .is_some_and(|alt| alt.as_str().ends_with("card"));
            let begins = is_card && card.as_ref().is_none_or(|card| !card.is_empty());
            if !is_card || begins {
                cards.extend(card.take());
            }
            if begins {
                card = Some(String::new());
            }
        }
        cards.extend(card);
        (goals, cards)
    }

    fn seen(&self, piece: &str) -> Seen {
        let teams = self
            .team
            .captures_iter(piece)
            .map(|found| self.text(&found[1]));
        let score = self.text(self.first(&self.score, piece));
        let numbers: Vec<String> = score
            .split(|c: char| !c.is_ascii_digit())
            .map(str::to_owned)
            .filter(|part| !part.is_empty())
            .collect();
        let cells: Vec<&str> = self.first(&self.goals, piece).split("<td").collect();
        let folds = piece.starts_with("<table");
        // A cell in front of the lists has the time where the box folds.
        let lists = if folds { [2, 4] } else { [1, 3] };
        let cell = |at: usize| cells.get(at).copied().unwrap_or("");
        let minutes = lists.map(|at| self.minutes(cell(at)).0);
        let cards = lists.map(|at| self.minutes(cell(at)).1);
        let shown = self.first(&self.location, piece);
        let named = self.first(&self.stadium, piece);
        let (stadium, city) = if !folds {
            let beside = self.first(&self.beside, piece);
            let labels = ["Attendance:", "Referee:"]
                .iter()
                .filter_map(|label| beside.find(label));
            let end = labels.min().unwrap_or(beside.len());
            self.place(&beside[..end])
        } else if !named.is_empty() {
            (self.text(named), self.text(shown))
        } else if TOWNS
            .iter()
            .any(|town| format!("{},", self.text(shown)).starts_with(town))
        {
            (String::new(), self.text(shown))
        } else {
            self.place(shown)
        };
        let attendance = self.first(&self.attendance, piece).replace(',', "");
        let referee = self.text(self.first(&self.referee, piece));
        Seen {
            teams: teams.filter(|team| !team.is_empty()).collect(),
            score: match &numbers[..] {
                [home, away, ..] => Some((home.clone(), away.clone())),
                _ => None,
            },
            date: self.day(&self.text(self.first(&self.date, piece))),
            minutes,
            cards,
            stadium,
            city,
            attendance: attendance.parse().ok(),
            referee: referee.split('(').next().unwrap_or("").trim().to_owned(),
        }
    }
}

/// Compares a box with its match; answers with the fields that were there to compare, and those that
/// differ.
fn compare(seen: &Seen, found: &Match, dataset: &Dataset) -> Vec<(&'static str, Option<String>)> {
    use chrono::Datelike;
    let mut out = Vec::new();
    let mut field = |name, theirs: String, ours: String| {
        if !theirs.is_empty() || !ours.is_empty() {
            let differs = (theirs != ours).then(|| format!("{theirs:?} is read as {ours:?}"));
            out.push((name, differs));
        }
    };
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let shown = |year: Option<i32>, month, day| match year {
        Some(year) => format!("{year}-{month:02}-{day:02}"),
        None => format!("{month:02}-{day:02}"),
    };
    let (theirs, ours) = match (seen.date, found.date) {
        (Some((year, month, day)), Some(date)) => (
            shown(year, month, day),
            shown(year.map(|_| date.year()), date.month(), date.day()),
        ),
        (theirs, ours) => (
            theirs.map(|(y, m, d)| shown(y, m, d)).unwrap_or_default(),
            ours.map(|date| date.to_string()).unwrap_or_default(),
        ),
    };
    field("date", theirs, ours);
    let score = seen
        .score
        .as_ref()
        .map(|(home, away)| format!("{home}–{away}"));
    field(
        "score",
        score.unwrap_or_default(),
        found.score.map(|s| s.to_string()).unwrap_or_default(),
    );
    for (side, minutes) in ["home", "away"].iter().zip(&seen.minutes) {
        let goals = dataset
            .goals
            .iter()
            .filter(|goal| goal.match_id == found.id);
        let of_side = goals.filter(|goal| goal.side.as_str() == *side);
        let mut ours: Vec<String> = of_side
            .filter_map(|goal| goal.minute_text.clone())
            .collect();
        let mut theirs = minutes.clone();
        ours.sort();
        theirs.sort();
        field("minutes", theirs.join(" "), ours.join(" "));
    }
    for (side, cards) in ["home", "away"].iter().zip(&seen.cards) {
        let ours = beside_goals(dataset).filter(|card| card.match_id == found.id);
        let ours = ours.filter(|card| card.side.as_str() == *side);
        let ours: Vec<String> = ours
            .map(|card| {
                card.minute
                    .map(|minute| minute.minute.to_string())
                    .unwrap_or_default()
            })
            .collect();
        field("cards", cards.join(" "), ours.join(" "));
    }
    field("stadium", seen.stadium.clone(), text(&found.stadium));
    field("city", seen.city.clone(), text(&found.city));
    let number = |value: Option<u32>| value.map(|n| n.to_string()).unwrap_or_default();
    field(
        "attendance",
        number(seen.attendance),
        number(found.attendance),
    );
    field("referee", seen.referee.clone(), text(&found.referee));
    out
}

/// The match of a box: the one with its teams and score.
fn of_box<'d>(seen: &Seen, dataset: &'d Dataset) -> Vec<&'d Match> {
    let names = |found: &Match| vec![found.home.name().to_owned(), found.away.name().to_owned()];
    let all = dataset.matches.iter();
    let same = all.filter(|found| names(found) == seen.teams && found.date_text.is_some());
    let same: Vec<&Match> = same.collect();
    if same.len() < 2 {
        return same;
    }
    let score = seen
        .score
        .as_ref()
        .map(|(home, away)| format!("{home}–{away}"));
    let is_same = |found: &&Match| found.score.map(|score| score.to_string()) == score;
    same.into_iter().filter(is_same).collect()
}

#[test]
#[ignore = "needs the corpus"]
fn every_box_of_2014_says_what_a_second_reader_sees() -> Outcome {
    let patterns = Patterns::new()?;
    let pages: Vec<Document> =
        read_paths(&[corpus()?.join("html-2014")], &ArchiveOptions::default())?;
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let (mut boxes, mut empty, mut wrong) = (0, 0, Vec::new());
    for page in &pages {
        let dataset = extract(page).dataset;
        let pieces = patterns.boxes(&page.text);
        let mut nameless = 0;
        for piece in &pieces {
            let seen = patterns.seen(piece);
            if seen.teams.is_empty() {
                nameless += 1;
                continue;
            }
            boxes += 1;
            let found = of_box(&seen, &dataset);
            let [found] = found[..] else {
                wrong.push(format!(
                    "{}: {} matches for {seen:?}",
                    page.title,
                    found.len()
                ));
                continue;
            };
            for (field, differs) in compare(&seen, found, &dataset) {
                let count = counts.entry(field).or_default();
                count.0 += 1;
                if let Some(differs) = differs {
                    count.1 += 1;
                    wrong.push(format!("{}: {}: {field} {differs}", page.title, found.id));
                }
            }
        }
        empty += nameless;
        let unread = dataset
            .findings
            .iter()
            .filter(|f| f.rule.name() == "unreadable-block")
            .count();
        assert!(
            unread >= nameless,
            "{}: {unread} of {nameless} boxes without teams",
            page.title
        );
    }
    println!(
        "{} pages, {boxes} boxes, {empty} more without teams",
        pages.len()
    );
    for (field, (compared, differ)) in &counts {
        println!("{field:12} {compared:5} compared {differ:3} differ");
    }
    println!("{}", wrong.join("\n"));
    assert_eq!(pages.len(), 34);
    assert_eq!(wrong, [""; 0]);
    assert!(boxes > 90, "{boxes} boxes");
    Ok(())
}
