//! Names of the files of an archive: which are pages, and where the sidecar of a page is. `archive`
//! looks for them by name; `saved`, `keep`, `disk` and `journal` read and write them.

use std::path::{Path, PathBuf};

/// How the name of a saved page ends, in either case.
const PAGE_EXTENSIONS: &[&str] = &["wikitext", "wiki", "mediawiki", "txt", "html", "htm"];

/// The endings, for messages.
pub(super) fn page_endings() -> String {
    let endings: Vec<String> = PAGE_EXTENSIONS.iter().map(|e| format!(".{e}")).collect();
    endings.join(" ")
}

pub(super) fn is_hidden(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

pub(super) fn is_page(path: &Path) -> bool {
    path.extension().is_some_and(|extension| {
        PAGE_EXTENSIONS
            .iter()
            .any(|known| extension.eq_ignore_ascii_case(known))
    })
}

/// The page that a sidecar's name speaks of; `None` for every other file.
pub(super) fn page_of_sidecar(path: &Path) -> Option<PathBuf> {
    let page = path.with_extension("");
    (path.extension()? == "toml" && is_page(&page)).then_some(page)
}

pub(super) fn sidecar_of(page: &Path) -> PathBuf {
    with_ending(page, ".toml")
}

/// The sidecar of the next text of a page, which is there while the page is replaced: a page and
/// its sidecar are two files, and a run may be killed between them.
pub(super) fn next_sidecar_of(page: &Path) -> PathBuf {
    with_ending(page, ".toml.next")
}

fn with_ending(page: &Path, ending: &str) -> PathBuf {
    let mut name = page.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// The bytes of a path, by which paths are put in order.
pub(super) fn bytes_of(path: &Path) -> &[u8] {
    path.as_os_str().as_encoded_bytes()
}
