//! What broke once stays mended. A file an area; each test is named for its promise and carries the
//! number of the fault (`a16_…`). Expected values come from the page, never from our output.

#![cfg(feature = "dataset")]

#[path = "common/one_box.rs"]
mod one_box;

#[path = "regressions/bounds.rs"]
mod bounds;
#[path = "regressions/boxes.rs"]
mod boxes;
#[path = "regressions/checks.rs"]
mod checks;
#[path = "regressions/editions.rs"]
mod editions;
#[path = "regressions/files.rs"]
mod files;
#[cfg(feature = "cli")]
#[path = "regressions/files_run.rs"]
mod files_run;
#[path = "regressions/hard.rs"]
mod hard;
#[path = "regressions/identity.rs"]
mod identity;
#[path = "regressions/rounds.rs"]
mod rounds;
#[path = "regressions/survivors.rs"]
mod survivors;
#[cfg(feature = "html")]
#[path = "regressions/survivors_beside.rs"]
mod survivors_beside;
#[path = "regressions/survivors_checks.rs"]
mod survivors_checks;
#[path = "regressions/survivors_joining.rs"]
mod survivors_joining;
#[path = "regressions/survivors_plain.rs"]
mod survivors_plain;
#[cfg(feature = "html")]
#[path = "regressions/survivors_rendered.rs"]
mod survivors_rendered;
#[cfg(feature = "html")]
#[path = "regressions/survivors_tables.rs"]
mod survivors_tables;
#[path = "regressions/tables.rs"]
mod tables;
#[path = "regressions/unguarded.rs"]
mod unguarded;
#[path = "regressions/values.rs"]
mod values;
