//! What is told beside the documents: how far the reading is, what was passed over, which titles lead to which
//! pages, and what is damaged. It comes with each batch, so that a run can be gone on with, and is gathered.
//!
//! Made by `stream`.

use std::io;

use serde::{Deserialize, Serialize};

use super::dump::{Damage, Redirects, Skipped};

/// Damages that are told one by one.
const MOST_DAMAGES: usize = 20;

/// How far the reading of dumps is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Bytes of the files that were read.
    pub bytes: u64,
    /// Bytes of all files; unknown while standard input is one of them.
    pub of_bytes: Option<u64>,
    /// Pages that were read or passed over.
    pub pages: u64,
}

/// From where on something is new to whoever takes the batches.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// Documents of archives.
    pub documents: u64,
    /// Dumps that were read to their end.
    pub dumps: u64,
    /// Pages of the next dump, and places where one should be.
    pub found: u64,
    /// Pages of all dumps.
    pub pages: u64,
}

/// What was met since the batch before.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Met {
    /// Pages of dumps that were passed over.
    pub skipped: Skipped,
    /// Redirects of dumps: the language, the title, and the title that it leads to.
    pub redirects: Vec<(String, String, String)>,
    /// What is damaged, as far as it is told one by one.
    pub damages: Vec<Damage>,
    /// How many damages more there are.
    pub more_damages: u64,
    /// Whether there is a dump.
    pub has_dump: bool,
}

impl Met {
    pub(super) fn damaged(&mut self, damage: Damage) {
        add(&mut self.damages, &mut self.more_damages, damage);
    }
}

/// What is told once all was read.
#[derive(Debug, Default)]
pub struct Rest {
    /// Pages of dumps that were passed over.
    pub skipped: Skipped,
    /// Redirects of dumps.
    pub redirects: Redirects,
    /// What is damaged, as far as it is told one by one.
    pub damages: Vec<Damage>,
    /// How many damages more there are.
    pub more_damages: u64,
    /// Whether there was a dump.
    pub has_dump: bool,
}

impl Rest {
    /// Adds what came with a batch. A damage that several parts of an input met is told once.
    ///
    /// # Errors
    ///
    /// What the system says of the scratch file of redirects.
    pub fn take(&mut self, met: Met) -> io::Result<()> {
        for (lang, title, target) in &met.redirects {
            self.redirects.note(lang, title, target)?;
        }
        self.skipped.extend(met.skipped);
        for damage in met.damages {
            if !self.damages.contains(&damage) {
                add(&mut self.damages, &mut self.more_damages, damage);
            }
        }
        self.more_damages = self.more_damages.saturating_add(met.more_damages);
        self.has_dump |= met.has_dump;
        Ok(())
    }
}

fn add(damages: &mut Vec<Damage>, more: &mut u64, damage: Damage) {
    match damages.len() < MOST_DAMAGES {
        true => damages.push(damage),
        false => *more = more.saturating_add(1),
    }
}
