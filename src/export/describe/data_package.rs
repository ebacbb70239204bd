//! `datapackage.json`: the tables as a Data Package, version 2 (<https://datapackage.org>), so that programs read the
//! files with their types and check the keys. Called by `describe`.

use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};

use super::facts::{DataFile, Facts, LICENCE, OFFSET};
use crate::export::format::Format;
use crate::model::{Page, Table, tables};
use crate::schema::{Column, ColumnKind};

const PROFILES: &str = "https://datapackage.org/profiles/2.0";

/// The package. Its sources are written one by one, since there are as many as pages.
pub(super) struct Package<'f, 'd>(pub(super) &'f Facts<'d>);

impl Serialize for Package<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let facts = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("$schema", &format!("{PROFILES}/datapackage.json"))?;
        map.serialize_entry("name", &facts.name())?;
        map.serialize_entry("title", &facts.title())?;
        map.serialize_entry("description", facts.about())?;
        map.serialize_entry(
            "licenses",
            &json!([{ "name": LICENCE.id, "path": LICENCE.url, "title": LICENCE.title }]),
        )?;
        map.serialize_entry(
            "contributors",
            &json!([{ "title": "Wikipedia contributors", "roles": ["creator"] }]),
        )?;
        if !facts.dataset.pages.is_empty() {
            map.serialize_entry("sources", &Sources(&facts.dataset.pages))?;
        }
        map.serialize_entry("resources", &resources(facts))?;
        map.end()
    }
}

/// The pages with their revisions.
struct Sources<'d>(&'d [Page]);

impl Serialize for Sources<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut seq = serializer.serialize_seq(Some(self.0.len()))?;
        for page in self.0 {
            let mut source = Map::new();
            source.insert("title".to_owned(), page.id.as_str().into());
            if let Some(url) = &page.url {
                source.insert("path".to_owned(), url.as_str().into());
            }
            if let Some(revision) = page.revision_id {
                source.insert("version".to_owned(), revision.to_string().into());
            }
            seq.serialize_element(&source)?;
        }
        seq.end()
    }
}

fn resources(facts: &Facts<'_>) -> Vec<Value> {
    let tables: Vec<Value> = facts
        .tables()
        .map(|(file, table)| {
            let mut resource = resource(file, table.name());
            resource.insert("title".to_owned(), table.name().into());
            resource.insert("description".to_owned(), table.description().into());
            resource.insert("type".to_owned(), "table".into());
            resource.insert("schema".to_owned(), schema(file.format, table));
            resource.into()
        })
        .collect();
    if !tables.is_empty() {
        return tables;
    }
    // A package has a resource at least.
    let whole = facts.files.iter();
    whole
        .map(|file| resource(file, &file.name.replace('.', "-")).into())
        .collect()
}

fn resource(file: &DataFile, name: &str) -> Map<String, Value> {
    let mut out = Map::new();
    let sum = format!("sha256:{}", file.sum.sha256);
    let entries: [(&str, Value); 7] = [
        ("name", name.into()),
        ("path", file.name.as_str().into()),
        ("format", file.format.ending().into()),
        ("mediatype", file.format.media_type().into()),
        ("encoding", "utf-8".into()),
        ("bytes", file.sum.bytes.into()),
        ("hash", sum.into()),
    ];
    for (key, value) in entries {
        if key != "encoding" || file.format.is_text() {
            out.insert(key.to_owned(), value);
        }
    }
    out
}

fn schema(format: Format, table: &'static dyn Table) -> Value {
    let fields: Vec<Value> = table
        .columns()
        .map(|column| field(format, column))
        .collect();
    let mut schema = Map::new();
    schema.insert(
        "$schema".to_owned(),
        format!("{PROFILES}/tableschema.json").into(),
    );
    schema.insert("fields".to_owned(), fields.into());
    schema.insert("missingValues".to_owned(), json!([""]));
    schema.insert("primaryKey".to_owned(), table.key().into());
    let keys: Vec<Value> = table.columns().filter_map(foreign_key).collect();
    if !keys.is_empty() {
        schema.insert("foreignKeys".to_owned(), keys.into());
    }
    schema.into()
}

fn foreign_key(column: &Column) -> Option<Value> {
    let other = column.refers_to?;
    let table = tables().into_iter().find(|table| table.name() == other)?;
    Some(json!({
        "fields": [column.name],
        "reference": { "resource": other, "fields": table.key() },
    }))
}

fn field(format: Format, column: &Column) -> Value {
    let kind = match column.kind {
        ColumnKind::Text | ColumnKind::Offset | ColumnKind::Enumeration(_) => "string",
        ColumnKind::Integer => "integer",
        ColumnKind::Boolean => "boolean",
        ColumnKind::Date => "date",
        ColumnKind::Time => "time",
        ColumnKind::Instant => "datetime",
    };
    let mut out = Map::new();
    out.insert("name".to_owned(), column.name.into());
    out.insert("type".to_owned(), kind.into());
    // Clocks are written without seconds, which no page states.
    if format == Format::Csv && column.kind == ColumnKind::Time {
        out.insert("format".to_owned(), "%H:%M".into());
    }
    out.insert("description".to_owned(), column.description.into());
    let mut constraints = Map::new();
    if column.required {
        constraints.insert("required".to_owned(), true.into());
    }
    if let Some(words) = column.kind.words() {
        constraints.insert("enum".to_owned(), words.into());
    }
    if column.kind == ColumnKind::Offset {
        constraints.insert("pattern".to_owned(), OFFSET.into());
    }
    if !constraints.is_empty() {
        out.insert("constraints".to_owned(), constraints.into());
    }
    out.into()
}
