//! A page as an archive of many holds it. `dump` and `api_answer` give them, `contents` hands them on.

use super::sidecar::Sidecar;

/// A text out of an archive of many, and what the archive says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SavedText {
    pub(super) text: String,
    pub(super) sidecar: Sidecar,
}
