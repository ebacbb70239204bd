//! Rendered pages of the corpus give exactly what the Fjelstul World Cup Database has, which was made
//! from them, and agree with the wikitext of the same articles but for edits between the two
//! revisions: `docs/accuracy.md` shows those with both texts.
//!
//! Needs the feature `cli`, which reads HTML. `UPDATE=1` writes the two lists anew.

#![cfg(feature = "cli")]

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::PathBuf;

use crate::accuracy::compare::{Comparison, Difference, HEAD};
use crate::accuracy::game::{Field, Game, Name};
use crate::accuracy::listed::{Listed, SameName};
use crate::accuracy::{listed, tables};
use crate::common::held::against::beside_goals;
use crate::common::{Outcome, corpus, documents, in_repository, rows};
use chrono::Datelike;
use scoreline::dialect::{Dialect, Role};
use scoreline::document::Document;
use scoreline::explain::{FieldOrigin, explain};
use scoreline::model::Dataset;
use scoreline::wikitext::{Call, NodeKind, Tree, View};
use scoreline::{extract, extract_all};

const HTML: &str = "../shared/corpus/html";

const WIKITEXT: &str = "../shared/corpus/wikitext/world-cup";

/// The tournaments whose rendered pages are in the corpus.
const TOURNAMENTS: [&str; 4] = ["WC-1974", "WC-1998", "WC-2014", "WC-2015"];

/// What has to be exact. Rounds and stadiums have other names there.
const FIELDS: [Field; 17] = [
    Field::Match,
    Field::Date,
    Field::Teams,
    Field::Score,
    Field::ExtraTime,
    Field::Shootout,
    Field::Kickoff,
    Field::Goal,
    Field::Side,
    Field::Scorer,
    Field::Minute,
    Field::Stoppage,
    Field::Penalty,
    Field::OwnGoal,
    Field::Kick,
    Field::Taker,
    Field::Outcome,
];

/// One reading of the corpus.
struct Reading {
    documents: Vec<Document>,
    dataset: Dataset,
    games: Vec<Game>,
}

impl Reading {
    fn of(path: &str, listed: &Listed) -> Result<Self, Box<dyn std::error::Error>> {
        let documents = documents(path)?;
        let dataset = extract_all(&documents, &|| ());
        let games = tables::dataset(&dataset, &listed.teams);
        Ok(Self {
            documents,
            dataset,
            games,
        })
    }

    /// The text that a value of a match was read from.
    fn source(&self, game: &str, field: &str, value: &str) -> String {
        let dated = self.dataset.matches.iter().filter(|m| m.date.is_some());
        let mut matches = dated.zip(&self.games);
        let found = matches.find(|(_, known)| known.label() == game);
        let explained =
            found.and_then(|(record, _)| explain(&self.documents, &self.dataset, &record.id));
        let fields = explained.map(|explained| explained.fields);
        let origin = fields
            .unwrap_or_default()
            .into_iter()
            .find(|origin| is_origin(origin, field, value));
        let source = origin.map(|origin| origin.source).unwrap_or_default();
        source.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Whether an explained field is the one that a difference speaks of.
fn is_origin(origin: &FieldOrigin, field: &str, value: &str) -> bool {
    let column = match field {
        "kick-off" => "kickoff_local",
        "scorer" | "minute" => {
            return origin.field.starts_with("goal ") && origin.value.starts_with(value);
        }
        "taker" => {
            let shown = value.split_once(": ").map_or(value, |(_, shown)| shown);
            return origin.field.starts_with("kick ") && origin.value == shown;
        }
        other => other,
    };
    origin.field == column
}

fn docs() -> PathBuf {
    in_repository("docs/accuracy.md")
}

/// Compares a part of the page with what it should be, or writes it anew.
fn check(begin: &str, end: &str, expected: &str) -> Outcome {
    let page = std::fs::read_to_string(docs())?;
    let (before, rest) = page.split_once(begin).ok_or("the page lacks its mark")?;
    let (stored, behind) = rest.split_once(end).ok_or("the page lacks its mark")?;
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(docs(), format!("{before}{begin}{expected}{end}{behind}"))?;
        return Ok(());
    }
    assert!(
        stored == expected,
        "docs/accuracy.md shows something else; after a look at it, make it anew with\n  \
         UPDATE=1 cargo test --test it html_accuracy:: -- --ignored --test-threads 1\n{expected}"
    );
    Ok(())
}

/// Gives the players of the other table the names that the pages print.
fn renamed(games: &mut [Game], players: &[SameName]) {
    for goal in games.iter_mut().flat_map(|game| &mut game.goals) {
        if let Name::Full { family, .. } = &mut goal.scorer
            && let Some(same) = players.iter().find(|same| same.theirs == *family)
        {
            family.clone_from(&same.ours);
        }
    }
}

#[test]
#[ignore = "needs the corpus"]
fn every_match_goal_and_kick_is_exact() -> Outcome {
    let corpus = corpus()?;
    let listed = listed::read(&std::fs::read_to_string(docs())?)?;
    let ours = Reading::of(HTML, &listed)?.games;
    let mut theirs = tables::fjelstul(&corpus.join("truth"), &TOURNAMENTS)?;
    renamed(&mut theirs, &listed.players);
    for game in &mut theirs {
        game.facts.retain(|(field, _)| FIELDS.contains(field));
    }
    let found = Comparison::new("Fjelstul", &[], &theirs, &ours);
    let table = format!("{HEAD}{}", found.lines());
    println!("{table}");
    let different: Vec<String> = found
        .differences
        .iter()
        .map(Difference::to_string)
        .collect();
    assert_eq!(different, [""; 0]);
    assert_eq!(found.counts.len(), FIELDS.len());
    check("<!-- rendered -->\n```text\n", "```\n", &table)
}

#[test]
#[ignore = "needs the corpus"]
fn differences_from_the_wikitext_are_those_that_the_docs_show() -> Outcome {
    corpus()?;
    let listed = listed::read(&std::fs::read_to_string(docs())?)?;
    let (html, mut wikitext) = (Reading::of(HTML, &listed)?, Reading::of(WIKITEXT, &listed)?);
    let years: BTreeSet<i32> = html.games.iter().map(|game| game.date.year()).collect();
    let mut theirs = std::mem::take(&mut wikitext.games);
    wikitext.games = theirs.clone();
    theirs.retain(|game| years.contains(&game.date.year()));
    let found = Comparison::new("wikitext", &[], &theirs, &html.games);
    let table = format!("{HEAD}{}", found.lines());
    println!("{table}");
    check("<!-- beside wikitext -->\n```text\n", "```\n", &table)?;
    let cell = |text: String| text.replace('|', "\\|");
    let mut rows = String::new();
    for difference in &found.differences {
        let Difference {
            game,
            field,
            ours,
            theirs,
            ..
        } = difference;
        writeln!(
            rows,
            "| {game} | {field} | {ours} | {theirs} | `{}` | `{}` |",
            cell(html.source(game, field, ours)),
            cell(wikitext.source(game, field, theirs)),
        )?;
    }
    let head = "| match | field | HTML | wikitext | the HTML shows | the wikitext says |\n\
                |---|---|---|---|---|---|\n";
    check(head, "<!-- end -->\n", &rows)
}

/// A page as Parsoid would carry it: headings, and each template that makes blocks as its arguments,
/// with nothing shown.
fn carried(page: &Document) -> Document {
    let tree = Tree::parse(&page.text, View::Page);
    let dialect = Dialect::english();
    let escaped = |text: &str| text.replace('&', "&amp;").replace('"', "&quot;");
    let mut body = String::new();
    for (number, (id, node)) in tree.nodes().enumerate() {
        if let NodeKind::Heading { level, .. } = node.kind {
            let words = tree.slice(node.span).trim().trim_matches('=');
            body.push_str(&format!("<h{level}>{}</h{level}>\n", words.trim()));
        }
        let Some(template) = tree.template(id) else {
            continue;
        };
        let (role, is_function) = match template.call() {
            Call::Template(name) => (dialect.template(&name), false),
            Call::Module { module, function } => (dialect.module(&module, &function), true),
            _ => continue,
        };
        if !role.is_some_and(Role::makes_blocks) {
            continue;
        }
        let mut position = 0;
        let arguments = template.arguments().map(|argument| {
            let name = argument.written_name().map(str::to_owned);
            let name = name.unwrap_or_else(|| {
                position += 1;
                position.to_string()
            });
            (name, serde_json::json!({ "wt": argument.value() }))
        });
        let params: serde_json::Map<_, _> = arguments.collect();
        let mut target = serde_json::json!({ "wt": template.name() });
        if is_function {
            target["function"] = "invoke".into();
        }
        let template = serde_json::json!({ "target": target, "params": params });
        let parts = serde_json::json!({ "parts": [{ "template": template }] });
        body.push_str(&format!(
            "<div about=\"#mwt{number}\" typeof=\"mw:Transclusion\" data-mw=\"{}\"></div>\n",
            escaped(&parts.to_string())
        ));
    }
    let text = format!("<!doctype html><body class=\"parsoid-body\">{body}</body>");
    let mut carried = Document::new(page.title.clone(), page.lang.clone(), text);
    carried.page = page.page.clone();
    carried
}

#[test]
#[ignore = "needs the corpus"]
fn arguments_that_parsoid_carries_give_the_matches_of_the_wikitext() -> Outcome {
    corpus()?;
    let mut compared = 0;
    for page in documents("../shared/corpus/wikitext")? {
        // The infobox of a match names its round, and is not carried.
        if page
            .text
            .to_lowercase()
            .contains("{{infobox football match")
        {
            continue;
        }
        let (mut wikitext, html) = (extract(&page).dataset, extract(&carried(&page)).dataset);
        // Line-ups are not carried; they have cards of their own, and links of players.
        wikitext.cards = beside_goals(&wikitext).cloned().collect();
        compared += wikitext.matches.len();
        for table in ["goals", "shootout_kicks", "cards"] {
            // The carried page has other lines.
            let without_lines = |dataset| {
                let mut rows = rows(dataset, table);
                for row in rows.iter_mut().filter_map(|row| row.as_object_mut()) {
                    for column in ["line", "span_start", "span_end", "scorer_id", "player_id"] {
                        row.remove(column);
                    }
                }
                rows
            };
            assert_eq!(
                without_lines(&html),
                without_lines(&wikitext),
                "{}",
                page.page
            );
        }
        // Ties come from sentences too, which this page does not have.
        let matches = |dataset| {
            let mut rows = rows(dataset, "matches");
            for row in &mut rows {
                for column in ["line", "span_start", "span_end", "tie_id", "leg"] {
                    row[column].take();
                }
            }
            rows
        };
        let (carried, mut written) = (matches(&html), matches(&wikitext));
        // A zone that the prose of the page states is not among the arguments.
        for (carried, written) in carried.iter().zip(&mut written) {
            if carried["utc_offset"].is_null() {
                written["utc_offset"].take();
                written["kickoff_utc"].take();
            }
        }
        assert_eq!(carried, written, "{}", page.page);
    }
    println!("{compared} matches");
    Ok(())
}
