//! Findings for programs: JSON rows of the findings table, and SARIF 2.1.0 for code review tools.
//!
//! Written row by row, one a line. Characters that would steer a terminal are escaped, since this
//! ends up on one sooner or later; a JSON reader sees the text as it is.

use std::io::{self, Write};
use std::path::Path;

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::page::Pages;
use super::page::{Extent, PageText};
use crate::cli::summary::steers;
use scoreline::model::{Dataset, Finding, Rule, Severity};
use scoreline::model::{Table, tables};

/// Characters of an excerpt.
const LONGEST_EXCERPT: usize = 200;

/// What is escaped everywhere: all but letters, digits and `-._~`.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');
/// What is escaped in the id of a page.
const IN_ID: &AsciiSet = &RESERVED.remove(b':');
/// What is escaped in a path.
const IN_PATH: &AsciiSet = &RESERVED.remove(b'/');
/// What is escaped in a path that begins with the letter of a drive.
const IN_DRIVE: &AsciiSet = &IN_PATH.remove(b':');
/// What no address may hold; escapes that it has already stay.
pub(super) const IN_ADDRESS: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// An array of the rows of the findings table, each with its `excerpt`: the first line with text
/// of its place.
pub(super) fn write_json(
    dataset: &Dataset,
    pages: &Pages<'_>,
    out: &mut impl Write,
) -> io::Result<()> {
    let table = tables().into_iter().find(|t| t.name() == "findings");
    let table = table.ok_or_else(|| io::Error::other("there is no table of findings"))?;
    let rows = (0..).zip(&dataset.findings).map(|(number, finding)| {
        let mut row = row(table, dataset, number)?;
        row.insert("excerpt".to_owned(), json!(excerpt(finding, pages)));
        Ok(row)
    });
    write_array(rows, out)?;
    out.write_all(b"\n")
}

fn row(
    table: &'static dyn Table,
    dataset: &Dataset,
    number: usize,
) -> io::Result<Map<String, Value>> {
    table
        .columns()
        .zip(table.row(dataset, number))
        .map(|(column, cell)| Ok((column.name.to_owned(), serde_json::to_value(cell)?)))
        .collect()
}

fn excerpt(finding: &Finding, pages: &Pages<'_>) -> Option<String> {
    let page = pages.get(&finding.page)?;
    let place = page.place(finding)?;
    if place.extent == Extent::Page {
        return None;
    }
    let text = page.underlined(&place);
    Some(text.chars().take(LONGEST_EXCERPT).collect())
}

/// A log of SARIF 2.1.0 with one run. Columns count characters; bytes count in the page's text in
/// UTF-8, without a byte-order mark.
pub(super) fn write_sarif(
    findings: &[Finding],
    pages: &Pages<'_>,
    out: &mut impl Write,
) -> io::Result<()> {
    let rules: Vec<Value> = Rule::ALL
        .iter()
        .map(|rule| {
            json!({
                "id": rule.name(),
                "shortDescription": {"text": rule.meaning()},
                "help": {"text": rule.advice()},
                "defaultConfiguration": {"level": level(rule.severity())},
            })
        })
        .collect();
    let driver = json!({
        "name": "scoreline",
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "rules": rules,
    });
    write!(
        out,
        "{{\n\"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",\n\
         \"version\": \"2.1.0\",\n\"runs\": [{{\n\"tool\": {{\"driver\": {}}},\n\
         \"columnKind\": \"unicodeCodePoints\",\n\"results\": ",
        safe_json(&driver)?
    )?;
    write_array(findings.iter().map(|f| Ok(result(f, pages))), out)?;
    out.write_all(b"\n}]\n}\n")
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn result(finding: &Finding, pages: &Pages<'_>) -> Value {
    let page = pages.get(&finding.page);
    let uri = page.map_or_else(|| encoded(finding.page.as_str(), IN_ID), uri);
    let mut physical = json!({"artifactLocation": {"uri": uri}});
    if let Some(page) = page {
        physical["region"] = region(page, finding);
    }
    let mut location = json!({"physicalLocation": physical});
    if !finding.section_path.is_empty() {
        location["logicalLocations"] =
            json!([{"fullyQualifiedName": finding.section_path, "kind": "section"}]);
    }
    let mut properties = Map::new();
    for (name, value) in [
        ("findingId", Some(finding.id.as_str())),
        ("page", Some(finding.page.as_str())),
        ("matchId", finding.match_id.as_ref().map(|id| id.as_str())),
        ("tieId", finding.tie_id.as_ref().map(|id| id.as_str())),
        ("expected", finding.expected.as_deref()),
        ("found", finding.found.as_deref()),
    ] {
        if let Some(value) = value {
            properties.insert(name.to_owned(), json!(value));
        }
    }
    let mut result = json!({
        "ruleId": finding.rule.name(),
        "level": level(finding.severity),
        "message": {"text": finding.message},
        "locations": [location],
        "properties": properties,
    });
    if let Some(index) = Rule::ALL.iter().position(|rule| *rule == finding.rule) {
        result["ruleIndex"] = json!(index);
    }
    result
}

fn region(page: &PageText<'_>, finding: &Finding) -> Value {
    let (start, end) = page.span(finding);
    let (start_line, start_column) = page.position(start);
    let (end_line, end_column) = page.position(end);
    json!({
        "startLine": start_line,
        "startColumn": start_column,
        "endLine": end_line,
        "endColumn": end_column,
        "byteOffset": start,
        "byteLength": end - start,
    })
}

/// Where a page is: its file, else its address, else its id.
fn uri(page: &PageText<'_>) -> String {
    let document = page.document;
    match (&document.file, &document.url) {
        (Some(file), _) => uri_of_file(file),
        (None, Some(url)) => encoded(url, IN_ADDRESS),
        (None, None) => encoded(document.page.as_str(), IN_ID),
    }
}

fn uri_of_file(file: &Path) -> String {
    let path = file.to_string_lossy();
    let path = if cfg!(windows) {
        path.replace('\\', "/")
    } else {
        path.into_owned()
    };
    match (file.is_absolute(), path.starts_with('/')) {
        (true, true) => format!("file://{}", encoded(&path, IN_PATH)),
        (true, false) => format!("file:///{}", encoded(&path, IN_DRIVE)),
        (false, _) => encoded(&path, IN_PATH),
    }
}

pub(super) fn encoded(text: &str, escaped: &'static AsciiSet) -> String {
    utf8_percent_encode(text, escaped).to_string()
}

fn write_array<T: Serialize>(
    rows: impl Iterator<Item = io::Result<T>>,
    out: &mut impl Write,
) -> io::Result<()> {
    out.write_all(b"[")?;
    let mut before = "\n";
    for row in rows {
        write!(out, "{before}{}", safe_json(&row?)?)?;
        before = ",\n";
    }
    out.write_all(if before == "\n" { b"]" } else { b"\n]" })
}

fn safe_json(value: &impl Serialize) -> io::Result<String> {
    let text = serde_json::to_string(value)?;
    if !text.contains(steers) {
        return Ok(text);
    }
    // Outside strings, JSON on one line has none of them; inside, an escape means the same.
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if steers(c) {
            escaped.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            escaped.push(c);
        }
    }
    Ok(escaped)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{IN_ID, encoded, safe_json, uri_of_file};

    #[test]
    fn files_become_uris() {
        let file = Path::new("pages/2004–05 Série A%.wikitext");
        assert_eq!(
            uri_of_file(file),
            "pages/2004%E2%80%9305%20S%C3%A9rie%20A%25.wikitext"
        );
        #[cfg(unix)]
        assert_eq!(uri_of_file(Path::new("/a/b:c")), "file:///a/b%3Ac");
        assert_eq!(encoded("en:Cup\n", IN_ID), "en:Cup%0A");
    }

    #[test]
    fn what_steers_a_terminal_is_escaped_and_read_back() {
        let text = "a\u{1b}[2J\u{202e}\u{9b}\u{7f}\n";
        let json = safe_json(&text).unwrap();
        assert!(
            json.is_ascii() && !json.contains(char::is_control),
            "{json}"
        );
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }
}
