//! What broke once stays mended. A file an area; each test is named for its promise and carries the
//! number of the fault (`a16_…`). Expected values come from the page, never from our output.

#![cfg(feature = "dataset")]

mod bounds;
mod boxes;
mod checks;
mod editions;
mod files;
#[cfg(feature = "cli")]
mod files_run;
#[cfg(feature = "html")]
mod forms;
mod growth;
mod hard;
mod identity;
mod joined_beside;
#[cfg(feature = "html")]
mod marks_of_text;
mod overviews;
mod rounds;
#[cfg(feature = "html")]
mod row_results;
#[cfg(feature = "html")]
mod rows;
mod said_beside;
mod shared_rounds;
mod silent;
mod survivors;
#[cfg(feature = "html")]
mod survivors_beside;
mod survivors_checks;
#[cfg(feature = "html")]
mod survivors_further;
mod survivors_joining;
mod survivors_plain;
#[cfg(feature = "html")]
mod survivors_rendered;
#[cfg(feature = "html")]
mod survivors_tables;
pub(crate) mod tables;
mod told_apart;
mod unguarded;
#[cfg(feature = "html")]
mod unread_blocks;
mod values;
