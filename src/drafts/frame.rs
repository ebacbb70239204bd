//! Some drafts and what was met beside them, as one piece of bytes: what a store holds in memory, and what stands
//! in a file of drafts.
//!
//! Made and read by `mod.rs`. Postcard writes fields one after another without their names, so a piece is
//! read by the version of the program that wrote it; `log` sees to that.

use std::io;
use std::sync::Arc;

use foldhash::HashSet;
use serde::{Deserialize, Serialize};

use super::log::damaged;
use crate::draft::PageDraft;
use crate::source::{Met, Position};

/// How hard is packed: the fastest way takes a fifth of the space.
const LEVEL: i32 = 1;

/// Bytes that a piece may unpack to. A page of 2 MB that is full of ties makes some 300 MB of drafts.
const LONGEST: usize = 4 * 1024 * 1024 * 1024 - 1;

/// Drafts of pages that were read together.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Frame {
    /// Whether the pages are those of a dump.
    pub(super) of_dump: bool,
    /// Pages.
    pub(super) pages: Vec<PageDraft>,
    /// Templates of dumps.
    pub(super) parts: Vec<PageDraft>,
    /// What was met on the way.
    pub(super) met: Met,
    /// Where reading goes on, if all before it is here.
    pub(super) next: Option<Position>,
    /// Whether nothing follows.
    pub(super) is_last: bool,
}

impl Frame {
    pub(super) fn packed(&self) -> io::Result<Vec<u8>> {
        let plain = postcard::to_stdvec(self).map_err(io::Error::other)?;
        // The length comes first, so that unpacking needs no guess.
        let length = u32::try_from(plain.len()).map_err(io::Error::other)?;
        let mut out = length.to_le_bytes().to_vec();
        out.extend(zstd::bulk::compress(&plain, LEVEL)?);
        Ok(out)
    }

    pub(super) fn unpacked(bytes: &[u8]) -> io::Result<Self> {
        let (length, packed) = bytes.split_first_chunk::<4>().ok_or_else(damaged)?;
        let length = usize::try_from(u32::from_le_bytes(*length)).map_err(|_| damaged())?;
        let plain = zstd::bulk::decompress(packed, length.min(LONGEST))?;
        let mut frame: Self = postcard::from_bytes(&plain).map_err(|_| damaged())?;
        drop(plain);
        for draft in frame.pages.iter_mut().chain(&mut frame.parts) {
            share(draft);
        }
        Ok(frame)
    }
}

/// Lets what a page says again and again be held once, as it was when the page was read.
fn share(draft: &mut PageDraft) {
    let mut texts = Texts::default();
    let mut last = None;
    for found in &mut draft.matches {
        let record = &mut found.record;
        texts.maybe_one(&mut record.competition);
        texts.maybe_one(&mut record.season);
        texts.one(&mut record.round);
        texts.maybe_one(&mut record.group_name);
        for source in &mut found.sources {
            texts.one(&mut source.section_path);
        }
        match &last {
            Some(known) if *known == found.round => found.round = Arc::clone(known),
            _ => last = Some(Arc::clone(&found.round)),
        }
    }
    for found in &mut draft.ties {
        texts.one(&mut found.section_path);
        match &last {
            Some(known) if *known == found.round => found.round = Arc::clone(known),
            _ => last = Some(Arc::clone(&found.round)),
        }
    }
    for finding in &mut draft.findings {
        texts.one(&mut finding.section_path);
    }
    for table in &mut draft.standings {
        for row in &mut table.rows {
            texts.maybe_one(&mut row.group_name);
        }
    }
}

#[derive(Default)]
struct Texts(HashSet<Arc<str>>);

impl Texts {
    fn one(&mut self, text: &mut Arc<str>) {
        match self.0.get(text) {
            Some(known) => *text = Arc::clone(known),
            None => {
                self.0.insert(Arc::clone(text));
            }
        }
    }

    fn maybe_one(&mut self, text: &mut Option<Arc<str>>) {
        if let Some(text) = text {
            self.one(text);
        }
    }
}
