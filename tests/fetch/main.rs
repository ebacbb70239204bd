//! Fetching, batches and refreshes keep their promises, whatever the wiki and the way to it do.
//!
//! Needs the features `cli` and `fetch`. A small wiki of the tests' own answers on loopback;
//! `tests/wiki_server` asks a real one.

#![cfg(all(feature = "cli", feature = "fetch"))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

mod archive;
mod batch;
mod catalogue;
mod corrections;
mod dataset;
mod faults;
mod identify;
mod kill;
mod killing;
mod mini_wiki;
mod pages;
mod place;
mod refresh;
