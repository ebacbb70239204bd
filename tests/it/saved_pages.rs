//! A rendered page gives the same records and findings whatever a formatter or a browser made of it:
//! with white space beside every tag, and with the rows of its boxes folded away.

#![cfg(feature = "cli")]

use crate::common::{Outcome, corpus, documents, rows};
use regex::{Captures, Regex};
use scoreline::document::{Document, DocumentKind};
use scoreline::extract;
use scoreline::source::{ArchiveOptions, read_paths};
use serde_json::Value;

/// White space beside every tag, but for what is no text of the page.
fn laid_out_anew(text: &str) -> Result<String, regex::Error> {
    let raw = ["script", "style", "pre", "textarea", "title"]
        .map(|name| format!(r"<{name}\b[^>]*>.*?</{name}>"))
        .join("|");
    let tag = Regex::new(&format!(
        r#"(?is){raw}|<!--.*?-->|<![^>]*>|</?[a-z](?:"[^"]*"|'[^']*'|[^>"'])*>"#
    ))?;
    let raw = Regex::new(r"(?i)^<(?:!|script|style|pre|textarea|title)")?;
    let spaced = tag.replace_all(text, |found: &Captures<'_>| {
        let tag = &found[0];
        if raw.is_match(tag) {
            tag.to_owned()
        } else {
            format!("\n   {tag}\n   ")
        }
    });
    Ok(spaced.into_owned())
}

/// The rows of tables that fold hidden but for the first, which gets a toggle.
fn folded(text: &str) -> Result<String, regex::Error> {
    let table = Regex::new(r#"(?is)<table\b[^>]*class="[^"]*collaps[^"]*"[^>]*>.*?</table>"#)?;
    let row = Regex::new(r"(?i)<tr\b")?;
    let styled = Regex::new(r#"(?i)^<tr( [^>]*?)? style=""#)?;
    let cell = Regex::new(r"(?i)<t[dh]\b[^>]*>")?;
    let toggle = "<span class=\"collapseButton\">[<a href=\"#\">show</a>]</span>";
    let hidden = table.replace_all(text, |found: &Captures<'_>| {
        let table = &found[0];
        let starts: Vec<usize> = row.find_iter(table).map(|row| row.start()).collect();
        let mut out = table[..starts.first().copied().unwrap_or(table.len())].to_owned();
        for (n, start) in starts.iter().enumerate() {
            let end = starts.get(n + 1).copied().unwrap_or(table.len());
            let row = &table[*start..end];
            if n > 0 {
                let hidden = if styled.is_match(row) {
                    row.replacen("style=\"", "style=\"display:none;", 1)
                } else {
                    row.replacen("<tr", "<tr style=\"display: none;\"", 1)
                };
                out.push_str(&hidden);
            } else if let Some(last) = cell.find_iter(row).last() {
                out.push_str(&row[..last.end()]);
                out.push_str(toggle);
                out.push_str(&row[last.end()..]);
            } else {
                out.push_str(row);
            }
        }
        out
    });
    Ok(hidden.into_owned())
}

/// All that a page gives, but for the places where it stands.
fn given(page: &Document, text: String) -> Vec<(&'static str, Vec<Value>)> {
    let dataset = extract(&Document {
        text,
        ..page.clone()
    })
    .dataset;
    let tables = [
        "matches",
        "goals",
        "shootout_kicks",
        "cards",
        "ties",
        "rounds",
        "findings",
    ];
    let places = ["finding_id", "line", "column", "span_start", "span_end"];
    let of_table = |name| {
        let mut rows = rows(&dataset, name);
        for row in &mut rows {
            for column in places {
                if let Some(fields) = row.as_object_mut() {
                    fields.remove(column);
                }
                // Of a table that is not read, only that it is reported is compared: how many rows
                // and which of its heads it has depends on what is folded away.
                let rule = row.get("rule").and_then(Value::as_str);
                if matches!(rule, Some("not-covered" | "table-not-recognised"))
                    && let Some(fields) = row.as_object_mut()
                {
                    fields.remove("found");
                    fields.remove("message");
                }
                // An excerpt may show a space where a formatter put one.
                for column in ["found", "message", "note"] {
                    if let Some(Value::String(text)) = row.get_mut(column) {
                        text.retain(|c| c != ' ');
                    }
                }
            }
        }
        (name, rows)
    };
    tables.into_iter().map(of_table).collect()
}

fn says_the_same(pages: &[Document]) -> Outcome {
    let (mut compared, mut matches, mut wrong) = (0, 0, Vec::new());
    for page in pages.iter().filter(|page| page.kind == DocumentKind::Html) {
        let as_it_is = given(page, page.text.clone());
        for text in [laid_out_anew(&page.text)?, folded(&page.text)?] {
            for ((name, one), (_, other)) in as_it_is.iter().zip(given(page, text)) {
                let lost = one.iter().filter(|row| !other.contains(row));
                let new = other.iter().filter(|row| !one.contains(row));
                let lost = lost.map(|row| format!("{}: {name} lost {row}", page.page));
                wrong.extend(lost.chain(new.map(|row| format!("{}: {name} new {row}", page.page))));
            }
        }
        compared += 1;
        matches += as_it_is[0].1.len();
    }
    println!("{compared} pages, {matches} matches");
    println!("{}", wrong.join("\n"));
    assert_eq!(wrong, [""; 0]);
    assert!(compared > 0 && matches > 0);
    Ok(())
}

#[test]
fn fixtures_laid_out_anew_or_folded_away_say_the_same() -> Outcome {
    says_the_same(&documents("fixtures")?)
}

#[test]
#[ignore = "needs the corpus"]
fn real_pages_laid_out_anew_or_folded_away_say_the_same() -> Outcome {
    let corpus = corpus()?;
    let folders = [corpus.join("html"), corpus.join("html-2014")];
    says_the_same(&read_paths(&folders, &ArchiveOptions::default())?)
}
