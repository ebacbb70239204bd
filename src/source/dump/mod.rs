//! Dumps: MediaWiki's export, which is the XML of `Special:Export`, of `action=query&export` and of dumps,
//! versions 0.3 to 0.11, of any size. One page is held at a time, and a few thousand for the threads to read.
//!
//! Called by `stream` for every input that begins as an export does, and by `saved`, which looks at
//! every file.

#[cfg(feature = "dump")]
mod bzip2;
mod counted_read;
mod cut;
mod damage;
mod export;
mod input;
mod packing;
mod page;
mod redirects;
mod site;
mod skipped;

#[cfg(any(feature = "fetch", test))]
use std::io::Read;

pub(super) use cut::RawPage;
pub(super) use damage::Stop;
pub use damage::{Counted, Damage};
pub(super) use export::{Choice, Export, Found, Outcome, PageText, read as read_page};
pub(super) use input::{Dump, Form, Looked, Meter, look, look_at_bytes};
pub use redirects::{Key, Redirects};
pub(super) use site::Site;
pub use skipped::{Skipped, Why};

#[cfg(any(feature = "fetch", test))]
use super::saved_text::SavedText;

/// Every page of an export that is text of its own, or what is wrong with it.
#[cfg(any(feature = "fetch", test))]
pub(super) fn texts(xml: impl Read) -> Result<Vec<SavedText>, String> {
    let damaged = |stop: Stop| {
        let Stop { offset, what, .. } = stop;
        format!("an export of MediaWiki that is damaged at byte {offset}: {what}")
    };
    let choice = Choice::everything();
    let mut export = Export::new(xml);
    let mut texts = Vec::new();
    while let Some(found) = export.next(&choice).map_err(damaged)? {
        match found {
            Found::Torn(stop) => return Err(damaged(stop)),
            Found::Page(site, page) => match export::read(&site, page, &choice) {
                Outcome::Text(found) => texts.push(found.saved()),
                Outcome::Damaged(stop) => return Err(damaged(stop)),
                Outcome::Redirect { .. } | Outcome::Skipped(..) | Outcome::OfOtherPart => {}
            },
        }
    }
    match texts.is_empty() {
        true => Err("an export of MediaWiki without a page of wikitext".to_owned()),
        false => Ok(texts),
    }
}

#[cfg(test)]
#[path = "export_tests.rs"]
mod tests;
