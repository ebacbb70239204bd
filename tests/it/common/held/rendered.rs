//! Boxes of rendered pages, by the classes of their elements, in the three forms that the templates
//! have had: `div.footballbox`, `div.vevent` and `table.vevent`.

use std::sync::LazyLock;

use regex::Regex;

use super::{Held, Kind, Side, day, figures, pattern};

/// All boxes of a page.
pub(crate) fn held(text: &str) -> Vec<Held> {
    static OPENER: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r#"<(?:div|table) [^>]*class="(?:[^"]* )?(?:footballbox|vevent)(?: [^"]*)?"[^>]*>"#)
    });
    static HEADING: LazyLock<Regex> = LazyLock::new(|| pattern(r"<h[1-6][ >]"));
    static TEAM: LazyLock<Regex> = LazyLock::new(|| pattern(r#"class="[^"]*(?:fhome|attendee)"#));
    let mut starts: Vec<usize> = Vec::new();
    for found in OPENER.find_iter(text) {
        // A collapsible box is a table inside an element of the same class.
        let is_inner = starts
            .last()
            .is_some_and(|&last| !TEAM.is_match(&text[last..found.start()]));
        if !is_inner {
            starts.push(found.start());
        }
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|(&start, end)| {
            // After a heading nothing of the box is left.
            let end = HEADING
                .find(&text[start..end])
                .map_or(end, |found| start + found.start());
            one(&text[start..end], start)
        })
        .collect()
}

fn one(html: &str, start: usize) -> Held {
    static TEAM: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r#"(?s)<(?:th|td)[^>]*class="(?:[^"]* )?(?:fhome|faway|attendee)(?: [^"]*)?"[^>]*>(.*?)</(?:th|td)>"#,
        )
    });
    static ROW_END: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?s)^.*?</tr>(.*?)</tr>"));
    static CELL: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?s)<(?:td|th)\b[^>]*>(.*?)</(?:td|th)>"));
    let teams: Vec<_> = TEAM.captures_iter(html).take(2).collect();
    let mut out = Held {
        kind: Kind::Box,
        span: (start as u64, (start + html.len()) as u64),
        date: None,
        sides: [Side::Text(String::new()), Side::Text(String::new())],
        score: None,
        goals: [0; 2],
        cards: [0; 2],
        kicks: [0; 2],
    };
    let [home, away] = &teams[..] else { return out };
    let (Some(all1), Some(all2)) = (home.get(0), away.get(0)) else {
        return out;
    };
    out.sides = [side(&home[1]), side(&away[1])];
    out.date = day(&words(&html[..all1.start()]));
    let between = &html[all1.end()..all2.start()];
    out.score = figures(words(between).split('(').next().unwrap_or_default());
    // The row below the teams lists the goals: of the cells with the goals, the first and the third.
    let Some(below) = ROW_END.captures(&html[all2.end()..]) else {
        return out;
    };
    let cells: Vec<&str> = CELL
        .captures_iter(&below[1])
        .filter_map(|cell| Some(cell.get(1)?.as_str()))
        .collect();
    // There the date is in a cell of the same row.
    let row = html[..all1.start()].rfind("<tr").unwrap_or_default();
    let is_collapsible = html[row..all1.start()].contains("</td>");
    let first = usize::from(is_collapsible);
    for (side, at) in [(0, first), (1, first + 2)] {
        let cell = cells.get(at).copied().unwrap_or_default();
        out.goals[side] = goals(cell);
        out.cards[side] = cards(cell);
    }
    let all = CELL
        .captures_iter(&html[all2.end()..])
        .map(|cell| kicks(&cell[1]));
    for (side, number) in all.filter(|number| *number > 0).take(2).enumerate() {
        out.kicks[side] = number;
    }
    out
}

fn side(html: &str) -> Side {
    static LINK: LazyLock<Regex> =
        LazyLock::new(|| pattern(r#"<a [^>]*title="([^"]*)"[^>]*>([^<]+)</a>"#));
    match LINK.captures(html) {
        Some(found) => Side::Article(entities(&found[1]).replace(" (page does not exist)", "")),
        None => Side::Text(words(html)),
    }
}

/// What the pictures of a cell show, in order, each with the text up to the next one. The first piece
/// is the text in front of them.
fn pictures(cell: &str) -> Vec<(String, String)> {
    static PICTURE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r#"<span title="([^"]*)"><img [^>]*>|<img (?:[^>]*? )?(?:title|alt)="([^"]+)"[^>]*>"#,
        )
    });
    let mut out = vec![(String::new(), 0, 0)];
    for found in PICTURE.captures_iter(cell) {
        let title = found.get(1).or(found.get(2)).map_or("", |m| m.as_str());
        let place = found.get(0).map_or(0..0, |m| m.range());
        if let Some(last) = out.last_mut() {
            last.2 = place.start;
        }
        out.push((title.to_lowercase(), place.end, cell.len()));
    }
    if let [only] = &mut out[..] {
        only.2 = cell.len();
    }
    let piece = |(title, start, end): (String, usize, usize)| (title, words(&cell[start..end]));
    out.into_iter().map(piece).collect()
}

/// Minutes that come after the picture of a goal, or after a name without any picture.
fn goals(cell: &str) -> usize {
    static MINUTE: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"\b\d{1,3}(?:\s*['’′]?\s*\+\s*\d+)?\b"));
    let pieces = pictures(cell);
    let goals = pieces.iter().map(|(title, behind)| {
        let minutes = MINUTE.find_iter(behind).count();
        match title.as_str() {
            "" => minutes,
            title if title.ends_with("goal") => minutes.max(1),
            _ => 0,
        }
    });
    goals.sum()
}

fn count(cell: &str, is: impl Fn(&str) -> bool) -> usize {
    pictures(cell).iter().filter(|(title, _)| is(title)).count()
}

/// Cards, one picture each; a booking, a second one and a red card side by side are one dismissal.
fn cards(cell: &str) -> usize {
    let is_card =
        |title: &str| title.contains("card") || title.starts_with("sent off") || title == "booked";
    let pictures = pictures(cell);
    let dismissals = pictures.windows(3).filter(|three| {
        let is_beside = |picture: &(String, String)| picture.1.trim().is_empty();
        three.iter().all(|picture| is_card(&picture.0))
            && three[..2].iter().all(is_beside)
            && three[0].0 == three[1].0
            && three[1].0 != three[2].0
    });
    pictures.iter().filter(|(title, _)| is_card(title)).count() - 2 * dismissals.count()
}

fn kicks(cell: &str) -> usize {
    count(cell, |title| {
        title.starts_with("penalty ") || title.contains("check mark") || title.contains("red x")
    })
}

/// Text without tags.
fn words(html: &str) -> String {
    static TAG: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?s)<style.*?</style>|<sup[^>]*>.*?</sup>|<[^>]*>"));
    static BREAK: LazyLock<Regex> = LazyLock::new(|| pattern(r"<br ?/?>|</(?:div|li|td|th|tr)>"));
    let html = BREAK.replace_all(html, " ");
    let text = entities(&TAG.replace_all(&html, ""));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn entities(text: &str) -> String {
    let text = text
        .replace("&#160;", " ")
        .replace("&nbsp;", " ")
        .replace("&#32;", " ");
    text.replace("&#39;", "'")
        .replace("&#58;", ":")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}
