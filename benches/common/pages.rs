//! The texts that the benchmarks read, made from `fixtures/` and, when it is present, from the corpus
//! of real pages beside the repository. Used by every program in `benches/`.

#![allow(dead_code, reason = "each benchmark uses some of them")]

use std::fs;
use std::path::{Path, PathBuf};

/// A text with the name that results are printed under.
pub(crate) struct Page {
    /// Name of its file, or what it was made as.
    pub(crate) name: String,
    /// The text.
    pub(crate) text: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files_of(folder: &Path, ending: &str, into: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            files_of(&path, ending, into);
        } else if path.extension().is_some_and(|end| end == ending) {
            into.push(path);
        }
    }
}

/// All wikitext below a folder of the repository, or beside it, in the order of its names.
pub(crate) fn below(folder: &str) -> Vec<Page> {
    pages_of(folder, "wikitext")
}

/// A rendered article of some three megabytes, made of the longest at hand, again and again.
pub(crate) fn rendered() -> Page {
    const SIZE: usize = 3_000_000;
    let mut pages = pages_of("../shared/corpus/html", "html");
    if pages.is_empty() {
        pages = pages_of("fixtures", "html");
    }
    let longest = pages.iter().max_by_key(|page| page.text.len());
    let text = longest.map_or("", |page| page.text.as_str());
    let content = text.find("<div class=\"mw-parser-output\">");
    let (head, content) = text.split_at(content.unwrap_or(0));
    let times = SIZE.div_ceil(content.len().max(1));
    Page {
        name: "2031 Example Cup".to_owned(),
        text: format!("{head}{}", content.repeat(times)),
    }
}

fn pages_of(folder: &str, ending: &str) -> Vec<Page> {
    let mut files = Vec::new();
    files_of(&root().join(folder), ending, &mut files);
    files.sort();
    files
        .into_iter()
        .filter_map(|file| {
            let text = fs::read_to_string(&file).ok()?;
            let name = file.file_stem()?.to_string_lossy().into_owned();
            Some(Page { name, text })
        })
        .collect()
}

/// Articles about World Cups from the corpus; the fixtures where there is no corpus.
pub(crate) fn world_cup() -> Vec<Page> {
    let pages = below("../shared/corpus/wikitext/world-cup");
    if pages.is_empty() {
        return below("fixtures");
    }
    pages
}

#[allow(
    clippy::expect_used,
    reason = "a benchmark without its input has nothing to say"
)]
/// The article of the fixtures that is nothing but matches, ties and their goals: 72 of them in 35 kB.
pub(crate) fn full_of_matches() -> Page {
    let title = "2014_CAF_Confederation_Cup_qualifying_rounds";
    below("fixtures")
        .into_iter()
        .find(|page| page.name == title)
        .expect("the fixture that the README reads")
}

/// Two megabytes of an article about something else: prose with links, notes, headings and the
/// templates that articles of every subject have. No table: a table may be one of results, so pages with one
/// are always read.
pub(crate) fn no_football() -> Page {
    const SECTION: &str = "== Geology ==\n\
        {{Main|Geology of the valley}}\n\
        The valley was shaped by two [[glacier]]s during the [[Last Glacial Period|last ice age]]; its floor \
        is '''gravel''' and ''loam'', up to {{convert|40|m|ft}} deep.<ref name=\"survey\">{{cite book|last=Miller\
        |first=Ann|title=Stones and Water|year=1987|pages=12–19}}</ref> Above the tree line the rock is a pale \
        [[limestone]], folded in the [[Eocene]] and worn by wind since. Travellers of the 18th century wrote of \
        “a wall without a door”.<ref>''Letters from the Mountains'', 1791, p. 44.</ref>\n\n\
        === Springs ===\n\
        Eleven springs are known. The largest gives {{val|310|u=L/s}} in [[May]] and fails in dry years, when \
        the village is served from the [[reservoir]] at Obersee. <!-- figures of the water board, 2019 -->\n\
        * [[Kaltbrunn]], in use since 1604\n* [[Steg (hamlet)|Steg]], closed\n\n\
        The population fell from 2,418 in 1900 to 1,377 in 1970 and has grown slowly since the railway came. \
        Most people work in [[forestry]], in the two sawmills or across the border; in winter some lead \
        visitors on skis. The church of St Anne (1712) has a carved altar by an unknown master{{sfn|Miller|1987|p=31}} \
        and a bell that was cast from the metal of three older ones.\n\n";
    Page {
        name: "an article about a valley".to_owned(),
        text: SECTION.repeat(2_000_000 / SECTION.len() + 1),
    }
}
