//! Saved answers of MediaWiki: JSON of `action=query` with revisions, of `action=parse` and of the
//! REST interface's `page`, in both versions of the format. Each page in one is a document.
//!
//! Called by `contents`. Of several revisions of a page the newest counts.

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};
use std::collections::HashMap;

use super::saved_text::SavedText;
use super::sidecar::Sidecar;
use crate::document::DocumentKind;

/// What to ask for, for a text to be there.
const ASK: &str = "ask with prop=revisions&rvprop=ids|timestamp|content&rvslots=main";

/// The pages of an answer, or what is wrong with it.
pub(super) fn texts(json: &str) -> Result<Vec<SavedText>, String> {
    let whole: Value = serde_json::from_str(json)
        .map_err(|error| format!("JSON that ends too early or is damaged: {error}"))?;
    let errors = whole.get("errors").and_then(|errors| errors.get(0));
    if let Some(error) = whole.get("error").or(errors) {
        let info = ["info", "text", "*", "code"].iter();
        let info = info.filter_map(|key| error.get(key)?.as_str()).next();
        return Err(format!(
            "an answer of MediaWiki that refuses: {}",
            info.unwrap_or("without a reason")
        ));
    }
    let found = if let Some(query) = whole.get("query") {
        of_query(query)?
    } else if let Some(parse) = whole.get("parse") {
        vec![of_parse(parse)?]
    } else if whole.get("content_model").is_some() {
        vec![of_rest(&whole)?]
    } else {
        return Err("JSON, and no answer of MediaWiki with the text of a page".to_owned());
    };
    match found.is_empty() {
        true => Err("an answer of MediaWiki without a page of wikitext".to_owned()),
        false => Ok(found),
    }
}

fn of_query(query: &Value) -> Result<Vec<SavedText>, String> {
    // A list in version 2, and in version 1 an object with a key a page.
    let pages: Vec<&Value> = match query.get("pages") {
        Some(Value::Array(pages)) => pages.iter().collect(),
        Some(Value::Object(pages)) => pages.values().collect(),
        _ => return Err(format!("an answer of MediaWiki without pages; {ASK}")),
    };
    let mut led = led_here(query);
    let mut out = Vec::new();
    for page in pages {
        let title = text(page, "title").unwrap_or_default();
        if ["missing", "invalid"].iter().any(|key| is_set(page, key)) {
            continue;
        }
        let revisions = page.get("revisions").and_then(Value::as_array);
        let newest = revisions.and_then(|all| all.iter().max_by_key(|one| instant(one)));
        let newest =
            newest.ok_or_else(|| format!("an answer without the text of `{title}`; {ASK}"))?;
        let slot = newest.get("slots").and_then(|slots| slots.get("main"));
        let slot = slot.unwrap_or(newest);
        if text(slot, "contentmodel").is_some_and(|model| model != "wikitext") {
            continue;
        }
        let content = text(slot, "content").or_else(|| text(slot, "*"));
        let content =
            content.ok_or_else(|| format!("an answer without the text of `{title}`; {ASK}"))?;
        out.push(SavedText {
            text: content.to_owned(),
            sidecar: Sidecar {
                led_here: led.remove(title).unwrap_or_default(),
                title: named(title),
                page_id: page.get("pageid").and_then(Value::as_u64),
                revision_id: newest.get("revid").and_then(Value::as_u64),
                revision_timestamp: instant(newest),
                ..Sidecar::default()
            },
        });
    }
    Ok(out)
}

fn of_parse(parse: &Value) -> Result<SavedText, String> {
    let title = text(parse, "title").unwrap_or_default();
    // In version 1 texts are in an object of their own.
    let content = |key: &str| {
        let value = parse.get(key)?;
        value.as_str().or_else(|| text(value, "*"))
    };
    // Wikitext says more than what it is shown as.
    let found = content("wikitext")
        .map(|text| (text, None))
        .or_else(|| Some((content("text")?, Some(DocumentKind::Html))));
    let (content, kind) = found.ok_or_else(|| {
        format!("an answer without the text of `{title}`; ask with prop=wikitext|revid")
    })?;
    Ok(SavedText {
        text: content.to_owned(),
        sidecar: Sidecar {
            led_here: led_here(parse).remove(title).unwrap_or_default(),
            title: named(title),
            page_id: parse.get("pageid").and_then(Value::as_u64),
            revision_id: parse
                .get("revid")
                .and_then(Value::as_u64)
                .filter(|id| *id > 0),
            kind,
            ..Sidecar::default()
        },
    })
}

fn of_rest(page: &Value) -> Result<SavedText, String> {
    let title = text(page, "title").unwrap_or_default();
    let found = text(page, "source")
        .map(|text| (text, None))
        .or_else(|| Some((text(page, "html")?, Some(DocumentKind::Html))));
    let (content, kind) = found
        .ok_or_else(|| format!("an answer without the text of `{title}`; ask for its source"))?;
    let latest = page.get("latest").unwrap_or(&Value::Null);
    Ok(SavedText {
        text: content.to_owned(),
        sidecar: Sidecar {
            title: named(title),
            page_id: page.get("id").and_then(Value::as_u64),
            revision_id: latest.get("id").and_then(Value::as_u64),
            revision_timestamp: instant(latest),
            licence: page
                .get("license")
                .and_then(|licence| text(licence, "title"))
                .and_then(named),
            kind,
            ..Sidecar::default()
        },
    })
}

/// The titles that led to each page: as written, and by redirects, one after the other.
fn led_here(answer: &Value) -> HashMap<String, Vec<String>> {
    let mut next: HashMap<&str, &str> = HashMap::new();
    for list in ["normalized", "converted", "redirects"] {
        let entries = answer.get(list).and_then(Value::as_array);
        for entry in entries.into_iter().flatten() {
            if let (Some(from), Some(to)) = (text(entry, "from"), text(entry, "to")) {
                next.insert(from, to);
            }
        }
    }
    let mut out: HashMap<String, Vec<String>> = HashMap::new();
    for from in next.keys().copied() {
        let mut end = from;
        // MediaWiki follows one redirect; writings come before it.
        for _ in 0..4 {
            match next.get(end) {
                Some(to) => end = to,
                None => break,
            }
        }
        if end != from {
            out.entry(end.to_owned()).or_default().push(from.to_owned());
        }
    }
    out.values_mut().for_each(|titles| titles.sort());
    out
}

fn text<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value
        .as_object()
        .and_then(|object: &Map<String, Value>| object.get(key)?.as_str())
}

fn named(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Version 1 sets a mark with an empty text.
fn is_set(value: &Value, key: &str) -> bool {
    value
        .get(key)
        .is_some_and(|mark| *mark != Value::Bool(false))
}

fn instant(revision: &Value) -> Option<DateTime<Utc>> {
    let at = DateTime::parse_from_rfc3339(text(revision, "timestamp")?).ok()?;
    Some(at.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::texts;
    use crate::document::DocumentKind;

    #[test]
    fn a20_every_form_of_an_answer_gives_its_page() {
        for json in [
            r#"{"batchcomplete":"","query":{"pages":{"7":{"pageid":7,"ns":0,"title":"Cup",
                "revisions":[{"revid":3,"contentmodel":"wikitext","*":"x"}]}}}}"#,
            r#"{"query":{"pages":{"7":{"pageid":7,"title":"Cup","revisions":[{"revid":3,
                "slots":{"main":{"contentmodel":"wikitext","*":"x"}}}]}}}}"#,
            r#"{"query":{"pages":[{"title":"None","missing":true},{"pageid":7,"title":"Cup",
                "revisions":[{"revid":2,"timestamp":"2026-01-01T00:00:00Z","content":"old"},
                {"revid":3,"timestamp":"2026-01-02T00:00:00Z","slots":{"main":{"content":"x"}}}]}]}}"#,
            r#"{"parse":{"title":"Cup","pageid":7,"revid":3,"wikitext":{"*":"x"},"text":{"*":"y"}}}"#,
            r#"{"parse":{"title":"Cup","pageid":7,"revid":3,"wikitext":"x"}}"#,
            r#"{"id":7,"key":"Cup","title":"Cup","latest":{"id":3},"content_model":"wikitext",
                "source":"x"}"#,
        ] {
            let read = texts(json).unwrap();
            assert_eq!((read.len(), &*read[0].text), (1, "x"), "{json}");
            let sidecar = &read[0].sidecar;
            assert_eq!(sidecar.title.as_deref(), Some("Cup"), "{json}");
            assert_eq!((sidecar.page_id, sidecar.revision_id), (Some(7), Some(3)));
        }
        let html = texts(r#"{"parse":{"title":"Cup","text":{"*":"<p>x</p>"}}}"#).unwrap();
        assert_eq!(html[0].sidecar.kind, Some(DocumentKind::Html));
    }

    #[test]
    fn a20_titles_that_led_to_a_page_are_kept() {
        let json = r#"{"query":{"normalized":[{"from":"cup_2031","to":"Cup 2031"}],
            "redirects":[{"from":"Cup 2031","to":"2031 Cup"}],
            "pages":[{"title":"2031 Cup","revisions":[{"content":"x"}]}]}}"#;
        let led = &texts(json).unwrap()[0].sidecar.led_here;
        assert_eq!(led, &["Cup 2031", "cup_2031"]);
    }

    #[test]
    fn a20_an_answer_without_a_text_says_why() {
        for (json, told) in [
            (r#"{"error":{"code":"x","info":"No such."}}"#, "No such."),
            (r#"{"errors":[{"code":"x"}]}"#, "refuses: x"),
            (
                r#"{"query":{"pages":[{"title":"Cup"}]}}"#,
                "without the text of `Cup`",
            ),
            (r#"{"query":{"pages":{}}}"#, "without a page"),
            (r#"{"query":{}}"#, "without pages"),
            (r#"{"parse":{"title":"Cup"}}"#, "ask with prop=wikitext"),
            (r#"{"schema_version":1}"#, "JSON, and no answer"),
        ] {
            let error = texts(json).unwrap_err();
            assert!(error.contains(told), "{error}");
        }
    }
}
