//! The census of the tables of one page, of wikitext or rendered: what each is taken for, and those that
//! nothing is read from. `mod.rs` adds the pages up.

use std::collections::BTreeMap;

use super::uses::{Entry, Key, Kind, Section, Treatment, Uses};
use crate::dialect::Dialect;
use crate::document::Document;
use crate::draft;
use crate::model::Rule;
use crate::reader::{self, SeenTable, TableKind};
use crate::wikitext::LineIndex;

/// Adds the tables of a page to what was counted on it.
pub(super) fn count(document: &Document, dialect: &'static Dialect, out: &mut BTreeMap<Key, Uses>) {
    let lines = LineIndex::new(&document.text);
    for table in seen(document, dialect) {
        let line = lines.line(table.span.start as usize);
        let mut add = |section, name: &str, count| {
            let key = Key {
                section,
                treatment: Treatment::of_table(table.kind),
                kind: Kind::Table,
                name: name.to_owned(),
            };
            let uses = out.entry(key).or_insert(Uses {
                count: 0,
                suggestion: None,
                line,
            });
            uses.count += count;
        };
        add(Section::Table, table.kind.as_str(), 1);
        if table.kind == TableKind::Reported {
            add(Section::UnreadTable, &table.head, rows(&table));
        }
    }
}

/// The tables of a page that are reported and not read, with their cells.
pub(super) fn unread(
    document: &Document,
    dialect: &'static Dialect,
) -> Vec<(Entry, Vec<Vec<String>>)> {
    let lines = LineIndex::new(&document.text);
    let tables = seen(document, dialect).into_iter();
    let unread = tables.filter(|table| table.kind == TableKind::Reported);
    let entry = |table: SeenTable| {
        let entry = Entry {
            section: Section::UnreadTable,
            treatment: Treatment::of_table(table.kind),
            kind: Kind::Table,
            count: rows(&table),
            name: table.head,
            suggestion: None,
            page: document.page.clone(),
            line: lines.line(table.span.start as usize),
        };
        (entry, table.rows)
    };
    unread.map(entry).collect()
}

/// The tables of a page. Whether the page names the team of a list of one team's matches is known where the list
/// becomes matches: one that becomes none is reported there.
fn seen(document: &Document, dialect: &'static Dialect) -> Vec<SeenTable> {
    let mut tables = reader::tables(document, dialect);
    if !tables.iter().any(|table| table.of_one_team) {
        return tables;
    }
    let page = draft::page(document, reader::read(document, dialect), dialect);
    let reported = page.findings.iter();
    let reported = reported.filter(|found| found.rule == Rule::TableNotRecognised);
    let mut places: Vec<u32> = reported.map(|found| found.span.start).collect();
    places.sort_unstable();
    for table in tables.iter_mut().filter(|table| table.of_one_team) {
        let first = places.partition_point(|place| *place < table.span.start);
        if places
            .get(first)
            .is_some_and(|place| *place < table.span.end)
        {
            table.kind = TableKind::Reported;
        }
    }
    tables
}

fn rows(table: &SeenTable) -> u64 {
    u64::try_from(table.results).unwrap_or(u64::MAX)
}

impl TableKind {
    /// Its name in the census.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ties => "ties",
            Self::TeamMatches => "team matches",
            Self::Finals => "finals",
            Self::CrossTable => "cross table",
            Self::Standings => "standings",
            Self::Bracket => "bracket",
            Self::LineUp => "line-up",
            Self::Scorers => "scorers",
            Self::Schedule => "schedule",
            Self::Reported => "reported",
            Self::NoFootball => "no football",
        }
    }
}
