use std::path::Path;

use crate::export::{StoredDataset, compare};
use crate::identity::identify_again;
use crate::linked::Answers;
use crate::source::{ArchiveOptions, read_paths};

#[test]
fn without_answers_every_team_and_player_stays_who_they_are() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let documents = read_paths(&[fixtures], &ArchiveOptions::default()).unwrap();
    let stored = StoredDataset::of(&crate::extract_all(&documents, &|| ()));
    let mut again = stored.records(Path::new("cup")).unwrap();
    assert!(compare(&stored, &again).agrees());
    identify_again(&mut again, &Answers::default());
    let comparison = compare(&stored, &again);
    let differing = comparison.tables.iter().filter(|table| !table.agrees());
    let differing: Vec<_> = differing
        .map(|table| (table.table, &table.changed))
        .collect();
    assert_eq!(differing, []);
}
