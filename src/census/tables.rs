//! The census of the tables of one page, of wikitext or rendered: what each is taken for, and those that
//! nothing is read from. `mod.rs` adds the pages up.

use std::collections::BTreeMap;

use super::uses::{Entry, Key, Kind, Section, Treatment, Uses};
use crate::dialect::Dialect;
use crate::document::Document;
use crate::reader::{self, SeenTable, TableKind};
use crate::wikitext::LineIndex;

/// Adds the tables of a page to what was counted on it.
pub(super) fn count(document: &Document, dialect: &Dialect, out: &mut BTreeMap<Key, Uses>) {
    let lines = LineIndex::new(&document.text);
    for table in reader::tables(document, dialect) {
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
pub(super) fn unread(document: &Document, dialect: &Dialect) -> Vec<(Entry, Vec<Vec<String>>)> {
    let lines = LineIndex::new(&document.text);
    let tables = reader::tables(document, dialect).into_iter();
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
