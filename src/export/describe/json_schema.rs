//! `dataset.schema.json`: JSON Schema of `dataset.json`, and of a line of `matches.ndjson` as `#/$defs/match_line`.
//! Called by `describe`.

use serde_json::{Map, Value, json};

use super::facts::OFFSET;
use crate::export::json::{at_the_top, below};
use crate::export::manifest::SCHEMA_VERSION;
use crate::export::ndjson::{LINES, SHOWN};
use crate::model::{Table, tables};
use crate::schema::{Column, ColumnKind};

/// The definition of a line of NDJSON.
const LINE: &str = "match_line";

/// The schema. Fields that it does not name are allowed: a later version may have more.
pub(super) fn json_schema() -> Value {
    let mut definitions = Map::new();
    for table in tables() {
        definitions.insert(table.name().to_owned(), nested(table));
        definitions.insert(row_of(table.name()), row(table));
    }
    if let Some(table) = tables().into_iter().find(|table| table.name() == LINES) {
        definitions.insert(LINE.to_owned(), line(table));
    }
    let mut properties = Map::new();
    properties.insert(
        "schema_version".to_owned(),
        json!({ "const": SCHEMA_VERSION }),
    );
    for table in at_the_top() {
        properties.insert(table.name().to_owned(), list(table.name()));
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A dataset of Scoreline",
        "type": "object",
        "required": names(&properties),
        "properties": properties,
        "$defs": definitions,
    })
}

fn names(properties: &Map<String, Value>) -> Vec<String> {
    properties.keys().cloned().collect()
}

/// The name of the definition of a row without what hangs below it.
fn row_of(table: &str) -> String {
    format!("{table}_row")
}

fn definition(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

fn list(table: &str) -> Value {
    json!({ "type": "array", "items": definition(table) })
}

fn row(table: &'static dyn Table) -> Value {
    let columns = table.columns();
    let properties: Map<String, Value> = columns
        .map(|column| (column.name.to_owned(), property(column)))
        .collect();
    json!({
        "description": table.description(),
        "type": "object",
        "required": names(&properties),
        "properties": properties,
    })
}

/// A row with what hangs below it.
fn nested(table: &'static dyn Table) -> Value {
    let mut lists = Map::new();
    for branch in below(table.name()) {
        lists.insert(branch.field.to_owned(), list(branch.table.name()));
    }
    json!({
        "allOf": [definition(&row_of(table.name()))],
        "required": names(&lists),
        "properties": lists,
    })
}

/// A line of NDJSON.
fn line(table: &'static dyn Table) -> Value {
    let mut properties = Map::new();
    for column in table.columns() {
        properties.insert(column.name.to_owned(), property(column));
    }
    for (name, field) in SHOWN {
        let column = table.columns().find(|column| column.name == name);
        if let Some((column, other)) = column.and_then(|column| Some((column, column.refers_to?))) {
            let row = definition(&row_of(other));
            let row = if column.required {
                row
            } else {
                json!({ "anyOf": [row, { "type": "null" }] })
            };
            properties.insert(field.to_owned(), row);
        }
    }
    for branch in below(table.name()) {
        let row = definition(&row_of(branch.table.name()));
        properties.insert(
            branch.field.to_owned(),
            json!({ "type": "array", "items": row }),
        );
    }
    json!({
        "description": "A line of matches.ndjson: a match with its page, its tie and the rows that refer to it.",
        "type": "object",
        "required": names(&properties),
        "properties": properties,
    })
}

fn property(column: &Column) -> Value {
    let mut out = Map::new();
    out.insert("description".to_owned(), column.description.into());
    let kind = match column.kind {
        ColumnKind::Integer => "integer",
        ColumnKind::Boolean => "boolean",
        _ => "string",
    };
    let kind = if column.required {
        json!(kind)
    } else {
        json!([kind, "null"])
    };
    out.insert("type".to_owned(), kind);
    let detail: Option<(&str, Value)> = match column.kind {
        ColumnKind::Text => Some(("minLength", 1.into())),
        ColumnKind::Integer | ColumnKind::Boolean => None,
        ColumnKind::Date => Some(("format", "date".into())),
        ColumnKind::Time => Some(("pattern", r"^([01]\d|2[0-3]):[0-5]\d$".into())),
        ColumnKind::Offset => Some(("pattern", OFFSET.into())),
        ColumnKind::Instant => Some(("format", "date-time".into())),
        ColumnKind::Enumeration(_) => column.kind.words().map(|words| {
            let mut words: Vec<Value> = words.iter().map(|word| (*word).into()).collect();
            if !column.required {
                words.push(Value::Null);
            }
            ("enum", words.into())
        }),
    };
    if let Some((key, value)) = detail {
        out.insert(key.to_owned(), value);
    }
    out.into()
}
