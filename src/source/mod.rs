//! Where documents come from. Each source turns one kind of place into [`crate::document::Document`]s.

mod archive;
mod sidecar;

pub use archive::{ArchiveError, ArchiveOptions, PAGE_EXTENSIONS, read_paths};
pub use sidecar::{SIDECAR_KEYS, SidecarError};
