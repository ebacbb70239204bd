//! Boxes, rows and cells of wikitext, by the names of their templates in the tokenizer's tree.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;
use scoreline::wikitext::{Argument, NodeKind, Template, Tree, View};

use super::{Day, Held, Kind, Side, day, figures, pattern};

/// All blocks of a page.
pub(crate) fn held(text: &str) -> Vec<Held> {
    let tree = Tree::parse(text, View::Page);
    let mut out = Vec::new();
    // The last year in each level of the headings above.
    let mut years: [Option<i32>; 7] = [None; 7];
    for (id, node) in tree.nodes() {
        if let NodeKind::Heading { level, .. } = node.kind {
            let level = usize::from(level);
            years[level..].fill(None);
            years[level] = year(tree.slice(node.span));
        }
        let Some(template) = tree.template(id) else {
            continue;
        };
        let name = template.name().to_lowercase().replace('_', " ");
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let year = years.iter().rev().find_map(|year| *year);
        match name.as_str() {
            "football box"
            | "footballbox"
            | "football box collapsible"
            | "footballbox collapsible" => {
                out.push(match_box(&template, year));
            }
            "#invoke:football box" | "#invoke:football box collapsible" => {
                out.push(match_box(&template, year));
            }
            "twolegresult" | "two leg result" => out.extend(two_legs(&template)),
            "#invoke:sports series" => out.extend(series(&template)),
            "#invoke:sports results" | "#invoke:sports table" => out.extend(grid(&template)),
            _ => {}
        }
    }
    out
}

fn year(heading: &str) -> Option<i32> {
    static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:19|20)\d\d\b"));
    YEAR.find(heading)?.as_str().parse().ok()
}

/// A value without comments, references, notes and bold marks.
fn bare(text: &str) -> String {
    static HIDDEN: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?is)<!--.*?-->|<ref[^>/]*/>|<ref[^>]*>.*?</ref>|<includeonly>.*?</includeonly>|</?(?:noinclude|onlyinclude|nowiki|small|b|i|span|br|sup)\b[^>]*>|'{2,}",
        )
    });
    HIDDEN.replace_all(text, "").trim().to_owned()
}

/// The value of the last argument of this name: it is the one that counts.
fn value(template: &Template<'_, '_>, name: &str) -> String {
    let named = template.arguments().filter(|argument| {
        let written = argument.written_name();
        written.is_some_and(|written| written.trim().eq_ignore_ascii_case(name))
    });
    named
        .last()
        .map(|argument| bare(argument.value()))
        .unwrap_or_default()
}

fn span(argument: &Argument<'_, '_>) -> (u64, u64) {
    let span = argument.span();
    (u64::from(span.start), u64::from(span.end))
}

fn side(text: &str) -> Side {
    static LINK: LazyLock<Regex> = LazyLock::new(|| pattern(r"\[\[\s*([^\]|\[]+)"));
    static TEMPLATE: LazyLock<Regex> = LazyLock::new(|| pattern(r"\{\{\s*([^{}|]+)\|([^{}]*)\}\}"));
    static CODE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[A-Z]{3}$"));
    let linked = LINK
        .captures_iter(text)
        .map(|found| found[1].trim().to_owned());
    let linked: Vec<String> = linked.filter(|target| !target.contains(':')).collect();
    if let [target, ..] = &linked[..] {
        return Side::Article(target.clone());
    }
    for found in TEMPLATE.captures_iter(text) {
        let name = found[1].trim().to_lowercase();
        let alone = text.trim().len() == found[0].len();
        // A flag beside a name is no team.
        if !alone || name.contains("icon") {
            continue;
        }
        let parts = found[2]
            .split('|')
            .map(str::trim)
            .filter(|part| !part.contains('='));
        let parts: Vec<&str> = parts.collect();
        let code = parts.iter().copied().find(|part| CODE.is_match(part));
        let first = parts.iter().copied().find(|part| !part.starts_with("fb"));
        if let Some(code) = code.or(first) {
            return Side::Code(code.to_owned(), name);
        }
    }
    Side::Text(TEMPLATE.replace_all(text, "").trim().to_owned())
}

fn match_box(template: &Template<'_, '_>, year: Option<i32>) -> Held {
    let of = |name: &str| value(template, name);
    let lists = ["goals1", "goals2"].map(of);
    let kicks =
        [("penalties1", "shootout1"), ("penalties2", "shootout2")].map(|(a, b)| of(a) + &of(b));
    let date = day(&of("date")).map(|day| Day {
        year: day.year.or(year),
        ..day
    });
    let span = template.span();
    let halves = [of("score1"), of("score2")].map(|half| half.parse().ok());
    let score = match halves {
        [Some(home), Some(away)] => Some([home, away]),
        _ => score(&of("score")),
    };
    Held {
        kind: Kind::Box,
        span: (u64::from(span.start), u64::from(span.end)),
        date,
        sides: ["team1", "team2"].map(|name| side(&of(name))),
        score,
        goals: lists.each_ref().map(|list| goals(list)),
        cards: lists.each_ref().map(|list| cards(list)),
        kicks: kicks
            .each_ref()
            .map(|list| count(r"(?i)\bpen(?:goal|miss)\b", list)),
    }
}

/// The figures of a cell, which may be the label of a link.
fn score(text: &str) -> Option<[u16; 2]> {
    static SCORE_LINK: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?i)\{\{\s*score link\s*\|[^|{}]*\|([^|{}]*)[^{}]*\}\}"));
    static LINK: LazyLock<Regex> = LazyLock::new(|| pattern(r"\[\[[^\]|]*\|([^\]]*)\]\]"));
    static OTHER: LazyLock<Regex> = LazyLock::new(|| pattern(r"\{\{[^{}]*\}\}"));
    static BRACKET: LazyLock<Regex> = LazyLock::new(|| pattern(r"\([^()]*\)"));
    let text = text.replace("{{ndash}}", "–").replace("&ndash;", "–");
    let text = SCORE_LINK.replace_all(&text, "$1");
    let text = LINK.replace_all(&text, "$1");
    let text = OTHER.replace_all(&text, " ");
    figures(&BRACKET.replace_all(&text, " "))
}

fn count(of: &str, text: &str) -> usize {
    pattern(of).find_iter(text).count()
}

/// Goals of a list: each minute of a `{{goal}}`, and each minute written out.
fn goals(list: &str) -> usize {
    static GOAL: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?i)\{\{\s*(?:golden ?|silver ?)?goal\s*\|([^{}]*)\}\}"));
    static ANY: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"\{\{(?:[^{}]|\{\{[^{}]*\}\})*\}\}|\[\[[^\]]*\]\]"));
    static MINUTE: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"\d+\s*['′’]?(?:\s*\+\s*\d*['′’]?)?"));
    static WRITTEN: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b\d{1,3}(?:\s*\+\s*\d+)?\b"));
    let mut total = 0;
    for found in GOAL.captures_iter(list) {
        let minutes = found[1].split('|').step_by(2);
        let minutes: usize = minutes.map(|minute| MINUTE.find_iter(minute).count()).sum();
        total += minutes.max(1);
    }
    total + WRITTEN.find_iter(&ANY.replace_all(list, " ")).count()
}

fn cards(list: &str) -> usize {
    count(
        r"(?i)\{\{\s*(?:yel|yellow card|booked|sent ?off|dismissed|red card)\b",
        list,
    )
}

/// A row written as a template of its own: aggregate, then the legs, from the side of team 1.
fn two_legs(template: &Template<'_, '_>) -> Vec<Held> {
    let cell = |n| {
        template
            .positional(n)
            .map(|argument| bare(argument.value()))
            .unwrap_or_default()
    };
    let span = template.span();
    let span = (u64::from(span.start), u64::from(span.end));
    legs(
        span,
        [side(&cell(1)), side(&cell(4))],
        &[cell(6), cell(7), cell(8)],
    )
}

fn legs(span: (u64, u64), sides: [Side; 2], cells: &[String]) -> Vec<Held> {
    let legs = cells
        .iter()
        .enumerate()
        .filter_map(|(at, cell)| Some((at, score(cell)?)));
    legs.map(|(at, score)| {
        let [one, two] = sides.clone();
        let turned = at == 1;
        Held {
            kind: Kind::Row,
            span,
            date: None,
            sides: if turned { [two, one] } else { [one, two] },
            score: Some(if turned { [score[1], score[0]] } else { score }),
            goals: [0; 2],
            cards: [0; 2],
            kicks: [0; 2],
        }
    })
    .collect()
}

/// Rows of a series of two legs with flags, seven cells each.
fn series(template: &Template<'_, '_>) -> Vec<Held> {
    let legs_of = value(template, "legs");
    let flags = !matches!(
        value(template, "flag").to_lowercase().as_str(),
        "no" | "n" | "0" | "false"
    );
    let number: usize = legs_of.parse().unwrap_or(2);
    if number < 2 || legs_of == "no" {
        return Vec::new();
    }
    let cells: Vec<_> = template
        .arguments()
        .filter(|argument| argument.position().is_some_and(|n| n > 1))
        .collect();
    let width = if flags { 5 + number } else { 3 + number };
    let mut out = Vec::new();
    for row in cells.chunks_exact(width) {
        let text = |at: usize| bare(row[at].value());
        let (team2, first) = if flags { (3, 5) } else { (2, 3) };
        let place = (span(&row[0]).0, span(&row[width - 1]).1);
        let figures: Vec<String> = (first..width).map(text).collect();
        out.extend(legs(place, [side(&text(0)), side(&text(team2))], &figures));
    }
    out
}

/// Cells of a grid, home side first: `match_ALF_BET=2–1`.
fn grid(template: &Template<'_, '_>) -> Vec<Held> {
    static TEAM: LazyLock<Regex> = LazyLock::new(|| pattern(r"^team(\d+)$"));
    let mut codes = Vec::new();
    let mut names = HashMap::new();
    for argument in template.arguments() {
        let Some(written) = argument.written_name() else {
            continue;
        };
        if TEAM.is_match(written) {
            codes.push(bare(argument.value()));
        } else if written == "team_order" {
            codes.extend(
                argument
                    .value()
                    .split(',')
                    .map(|code| code.trim().to_owned()),
            );
        } else if let Some(code) = written.strip_prefix("name_") {
            names.insert(code.to_owned(), side(&bare(argument.value())));
        }
    }
    let team = |code: &str| {
        names
            .get(code)
            .cloned()
            .unwrap_or_else(|| Side::Text(code.to_owned()))
    };
    let mut out = Vec::new();
    for argument in template.arguments() {
        let Some(pair) = argument
            .written_name()
            .and_then(|name| name.strip_prefix("match_"))
        else {
            continue;
        };
        let known = codes.iter().find_map(|home| {
            let away = pair.strip_prefix(home.as_str())?.strip_prefix('_')?;
            codes
                .iter()
                .find(|code| *code == away)
                .map(|away| (home, away))
        });
        let (Some((home, away)), Some(score)) = (known, score(&bare(argument.value()))) else {
            continue;
        };
        out.push(Held {
            kind: Kind::Cell,
            span: span(&argument),
            date: None,
            sides: [team(home), team(away)],
            score: Some(score),
            goals: [0; 2],
            cards: [0; 2],
            kicks: [0; 2],
        });
    }
    out
}
