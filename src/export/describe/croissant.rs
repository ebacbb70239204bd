//! `croissant.json`: the dataset in Croissant 1.1 (<https://docs.mlcommons.org/croissant/>), which search engines and
//! hubs of datasets read. Called by `describe`.
//!
//! Keys between tables are in `datapackage.json` alone: the reader of this standard joins the tables that refer to
//! each other, and gives up where one of them refers to a third.

use serde_json::{Map, Value, json};

use super::facts::{DataFile, Facts, LICENCE};
use crate::export::manifest::SCHEMA_VERSION;
use crate::model::Table;
use crate::schema::{Column, ColumnKind};

/// The description.
pub(super) fn croissant(facts: &Facts<'_>) -> Value {
    let files: Vec<Value> = facts.files.iter().map(file).collect();
    let records: Vec<Value> = facts
        .tables()
        .map(|(file, table)| record_set(file, table))
        .collect();
    json!({
        "@context": context(),
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "name": facts.name(),
        "alternateName": facts.title(),
        "description": facts.about(),
        "version": format!("{SCHEMA_VERSION}.0.0"),
        "datePublished": facts.last_retrieved(),
        "citeAs": format!("Wikipedia contributors: {}", facts.title()),
        "license": LICENCE.url,
        "inLanguage": facts.languages(),
        "creator": { "@type": "sc:Organization", "name": "Wikipedia contributors" },
        "keywords": ["football", "soccer", "matches", "goals", "Wikipedia"],
        "distribution": files,
        "recordSet": records,
    })
}

fn file(file: &DataFile) -> Value {
    json!({
        "@type": "cr:FileObject",
        "@id": file.name,
        "name": file.name,
        "description": file.table.map_or_else(|| file.format.about(), |table| table.description()),
        "contentUrl": file.name,
        "contentSize": format!("{} B", file.sum.bytes),
        "encodingFormat": file.format.media_type(),
        "sha256": file.sum.sha256,
    })
}

fn record_set(file: &DataFile, table: &'static dyn Table) -> Value {
    let name = table.name();
    let key: Vec<Value> = table.key().iter().map(|key| id(name, key)).collect();
    let fields: Vec<Value> = table
        .columns()
        .map(|column| field(file, name, column))
        .collect();
    json!({
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": table.description(),
        "key": key,
        "field": fields,
    })
}

fn id(table: &str, column: &str) -> Value {
    json!({ "@id": format!("{table}/{column}") })
}

fn field(file: &DataFile, table: &str, column: &Column) -> Value {
    let kind = match column.kind {
        // A time of this standard has seconds, and those of matches are not known.
        ColumnKind::Text | ColumnKind::Time | ColumnKind::Offset | ColumnKind::Enumeration(_) => {
            "sc:Text"
        }
        ColumnKind::Integer => "sc:Integer",
        ColumnKind::Boolean => "sc:Boolean",
        ColumnKind::Date => "sc:Date",
        ColumnKind::Instant => "sc:DateTime",
    };
    let mut out = Map::new();
    out.insert("@type".to_owned(), "cr:Field".into());
    out.insert("@id".to_owned(), format!("{table}/{}", column.name).into());
    out.insert("name".to_owned(), column.name.into());
    out.insert("description".to_owned(), column.description.into());
    out.insert("dataType".to_owned(), kind.into());
    let source = json!({
        "fileObject": { "@id": file.name },
        "extract": { "column": column.name },
    });
    out.insert("source".to_owned(), source);
    out.into()
}

/// The context of the standard, as it asks for it in every file.
fn context() -> Value {
    let same = [
        "arrayShape",
        "citeAs",
        "column",
        "containedIn",
        "equivalentProperty",
        "extract",
        "field",
        "fileProperty",
        "fileObject",
        "fileSet",
        "format",
        "includes",
        "isArray",
        "isLiveDataset",
        "jsonPath",
        "key",
        "md5",
        "parentField",
        "path",
        "recordSet",
        "references",
        "regex",
        "repeated",
        "replace",
        "samplingRate",
        "separator",
        "source",
        "subField",
        "transform",
    ];
    let mut out = Map::new();
    for name in same {
        out.insert(name.to_owned(), format!("cr:{name}").into());
    }
    let other: [(&str, Value); 12] = [
        ("@language", "en".into()),
        ("@vocab", "https://schema.org/".into()),
        ("conformsTo", "dct:conformsTo".into()),
        ("cr", "http://mlcommons.org/croissant/".into()),
        ("data", json!({ "@id": "cr:data", "@type": "@json" })),
        (
            "dataType",
            json!({ "@id": "cr:dataType", "@type": "@vocab" }),
        ),
        ("dct", "http://purl.org/dc/terms/".into()),
        ("description", json!({ "@container": "@language" })),
        (
            "examples",
            json!({ "@id": "cr:examples", "@type": "@json" }),
        ),
        ("name", json!({ "@container": "@language" })),
        ("rai", "http://mlcommons.org/croissant/RAI/".into()),
        ("sc", "https://schema.org/".into()),
    ];
    for (name, meaning) in other {
        out.insert(name.to_owned(), meaning);
    }
    out.into()
}
