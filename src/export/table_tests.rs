//! Promises about the description of the tables, on a dataset with a row in each.

use super::sample::dataset;
use crate::model::tables;
use crate::schema::{Cell, ColumnKind};

#[test]
fn names_are_unique_and_keys_and_references_exist() {
    let names: Vec<_> = tables().iter().map(|t| t.name()).collect();
    for (place, table) in tables().iter().enumerate() {
        assert!(!names[..place].contains(&table.name()));
        for key in table.key() {
            let index = table.position(key).unwrap();
            assert!(table.column(index).unwrap().required, "{key}");
        }
        for (index, column) in table.columns().enumerate() {
            assert_eq!(table.position(column.name), Some(index), "{}", column.name);
            assert!(column.description.ends_with('.'), "{}", column.name);
            if let Some(other) = column.refers_to {
                let other = tables().into_iter().find(|t| t.name() == other).unwrap();
                assert_eq!(other.key().len(), 1, "{}", column.name);
            }
        }
    }
}

#[test]
fn cells_are_what_their_columns_say() {
    let dataset = dataset();
    for table in tables() {
        assert!(table.len(&dataset) > 0, "{} has no sample", table.name());
        for row in 0..table.len(&dataset) {
            for (column, cell) in table.columns().zip(table.row(&dataset, row)) {
                let name = column.name;
                match (&cell, column.kind) {
                    (Cell::Null, _) => assert!(!column.required, "{}.{name}", table.name()),
                    (Cell::Text(text), ColumnKind::Enumeration(words)) => {
                        assert!(words.contains(&text.as_ref()), "{name}: {text}");
                    }
                    (Cell::Text(_), ColumnKind::Text)
                    | (Cell::Integer(_), ColumnKind::Integer)
                    | (Cell::Boolean(_), ColumnKind::Boolean)
                    | (Cell::Date(_), ColumnKind::Date)
                    | (Cell::Time(_), ColumnKind::Time)
                    | (Cell::Offset(_), ColumnKind::Offset)
                    | (Cell::Instant(_), ColumnKind::Instant) => {}
                    other => panic!("{}.{name}: {other:?}", table.name()),
                }
            }
        }
    }
}

#[test]
fn nothing_stands_outside_a_table() {
    let dataset = dataset();
    for table in tables() {
        assert_eq!(table.cell(&dataset, 0, table.width()), Cell::Null);
        assert_eq!(table.cell(&dataset, table.len(&dataset), 0), Cell::Null);
    }
}
