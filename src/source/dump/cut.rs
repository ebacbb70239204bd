//! Cuts the XML of an export into pages, without holding more than one of them and without parsing what is in
//! it: a page is found by its tags, since every `<` of a text is written `&lt;`. So a damaged page ends
//! nothing but itself, and of a page with ten thousand revisions only the one that counts is held.
//!
//! Called by `export`, which hands the pages to `page`.

use std::io::{self, Read};

use memchr::{memchr, memmem};

use super::damage::Stop;
use super::page::Age;

/// Bytes that are read at a time.
const CHUNK: usize = 256 * 1024;

/// Bytes of the head of an export that are kept: the names of its wiki and of its namespaces.
const LONGEST_HEAD: usize = 1024 * 1024;

/// Bytes of what stands before the first revision of a page.
const LONGEST_PAGE_HEAD: usize = 64 * 1024;

/// Bytes of a revision as XML. MediaWiki keeps no text above 2 MB unless it is told to.
pub(super) const LONGEST_REVISION: usize = 32 * 1024 * 1024;

/// Bytes of the longest tag that is looked for, with room for its attributes.
const LONGEST_TAG: usize = 4096;

/// A page as it is written.
#[derive(Debug, Default)]
pub(in crate::source) struct RawPage {
    /// Where it begins in the text of the export.
    pub(super) offset: u64,
    /// What stands before its first revision.
    pub(super) head: Vec<u8>,
    /// The revision that counts, without its own tag; none if no revision does.
    pub(super) revision: Option<Vec<u8>>,
    /// Bytes of a revision that was too long to be held.
    pub(super) too_long: Option<u64>,
}

impl RawPage {
    /// Bytes that it takes.
    pub(in crate::source) fn size(&self) -> usize {
        let revision = self.revision.as_ref().map_or(0, Vec::len);
        self.head.len().saturating_add(revision)
    }
}

/// What comes next.
#[derive(Debug)]
pub(super) enum Piece {
    /// The export begins, or another one does.
    Head(Vec<u8>),
    Page(RawPage),
    /// A page that is not whole; what follows is read on.
    Torn(Stop),
}

/// How new a revision is, told from its XML, which may be cut behind its head; `None` if it does not count.
pub(super) type AgeOf<'c> = &'c dyn Fn(&[u8]) -> Option<Age>;

/// The tags that make pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tag {
    Root,
    RootEnd,
    Page,
    PageEnd,
    Revision,
    RevisionEnd,
}

const TAGS: [(&[u8], Tag); 6] = [
    (b"<mediawiki", Tag::Root),
    (b"</mediawiki", Tag::RootEnd),
    (b"<page", Tag::Page),
    (b"</page", Tag::PageEnd),
    (b"<revision", Tag::Revision),
    (b"</revision", Tag::RevisionEnd),
];

/// What is skipped whole: a tag in it is none.
const OPAQUE: [(&[u8], &[u8]); 2] = [(b"<![CDATA[", b"]]>"), (b"<!--", b"-->")];

/// Reads an export page by page.
pub(super) struct Cutter<R> {
    source: R,
    /// What was read and is not yet passed.
    held: Vec<u8>,
    /// How far `held` was passed.
    at: usize,
    /// Where `held` begins in the text.
    base: u64,
    ended: bool,
    failed: Option<io::Error>,
    /// An export is open that has to end.
    open: bool,
    /// The page that follows a head.
    in_page: Option<u64>,
    /// A page was not whole: what is left of it is passed.
    after_torn: bool,
}

/// What is done with the bytes on the way to the next tag.
enum Keep<'k> {
    Nothing,
    /// As many as this.
    UpTo(&'k mut Vec<u8>, usize),
}

/// A tag that was found: where it begins, and whether it is `<…/>`.
struct Found {
    tag: Tag,
    offset: u64,
    is_empty: bool,
}

impl<R: Read> Cutter<R> {
    pub(super) fn new(source: R) -> Self {
        Self {
            source,
            held: Vec::new(),
            at: 0,
            base: 0,
            ended: false,
            failed: None,
            open: false,
            in_page: None,
            after_torn: false,
        }
    }

    /// The next page, or what stands in its place; `None` at the end.
    pub(super) fn next(&mut self, age_of: AgeOf<'_>) -> Result<Option<Piece>, Stop> {
        if let Some(offset) = self.in_page.take() {
            return self.page(offset, age_of).map(Some);
        }
        let mut head = Vec::new();
        loop {
            let is_open = self.open;
            let keep = Keep::UpTo(&mut head, LONGEST_HEAD);
            let Some(found) = self.next_tag(keep)? else {
                return match is_open {
                    true => Err(Stop::at(self.offset(), "the export ends before its end")),
                    false => Ok(None),
                };
            };
            match found.tag {
                Tag::Root => {
                    self.open = !found.is_empty;
                    head.clear();
                    self.tag_text(&mut head)?;
                }
                Tag::RootEnd => {
                    self.open = false;
                    self.pass_tag()?;
                    self.only_space()?;
                }
                Tag::Page => {
                    self.pass_tag()?;
                    let is_torn = std::mem::take(&mut self.after_torn);
                    self.in_page = (!found.is_empty).then_some(found.offset);
                    if head.starts_with(b"<mediawiki") {
                        return Ok(Some(Piece::Head(head)));
                    }
                    if !is_torn && !is_nothing(&head) {
                        let before = found.offset.saturating_sub(head.len() as u64);
                        let what = "something that is no page";
                        return Ok(Some(Piece::Torn(Stop::at(before, what))));
                    }
                    head.clear();
                    if let Some(offset) = self.in_page.take() {
                        return self.page(offset, age_of).map(Some);
                    }
                }
                Tag::PageEnd | Tag::Revision | Tag::RevisionEnd => {
                    self.pass_tag()?;
                    if !std::mem::replace(&mut self.after_torn, true) {
                        let what = "a page's tag outside of a page";
                        return Ok(Some(Piece::Torn(Stop::at(found.offset, what))));
                    }
                }
            }
        }
    }

    /// The rest of a page whose tag was passed.
    fn page(&mut self, offset: u64, age_of: AgeOf<'_>) -> Result<Piece, Stop> {
        let mut page = RawPage {
            offset,
            ..RawPage::default()
        };
        let mut before = true;
        let mut newest = None;
        loop {
            let keep = match before {
                true => Keep::UpTo(&mut page.head, LONGEST_PAGE_HEAD),
                false => Keep::Nothing,
            };
            let Some(found) = self.next_tag(keep)? else {
                return Err(Stop::at(self.offset(), "the text ends within a page"));
            };
            match found.tag {
                Tag::PageEnd => {
                    self.pass_tag()?;
                    return Ok(Piece::Page(page));
                }
                Tag::Revision => {
                    before = false;
                    self.pass_tag()?;
                    if found.is_empty {
                        continue;
                    }
                    let mut revision = Vec::new();
                    let start = self.offset();
                    let keep = Keep::UpTo(&mut revision, LONGEST_REVISION);
                    let end = match self.next_tag(keep)? {
                        Some(end) if end.tag == Tag::RevisionEnd => end,
                        Some(_) => return Ok(self.torn(&page)),
                        None => {
                            return Err(Stop::at(self.offset(), "the text ends within a page"));
                        }
                    };
                    self.pass_tag()?;
                    let Some(age) = age_of(&revision).filter(|age| newest.as_ref() <= Some(age))
                    else {
                        continue;
                    };
                    newest = Some(age);
                    let length = end.offset.saturating_sub(start);
                    let is_whole = length <= LONGEST_REVISION as u64;
                    page.too_long = (!is_whole).then_some(length);
                    page.revision = is_whole.then_some(revision);
                }
                Tag::Root | Tag::RootEnd | Tag::Page | Tag::RevisionEnd => {
                    return Ok(self.torn(&page));
                }
            }
        }
    }

    /// A page that does not end as it began. The tag that shows it is read again.
    fn torn(&mut self, page: &RawPage) -> Piece {
        self.after_torn = true;
        Piece::Torn(Stop::at(page.offset, "a page that is not whole"))
    }

    fn offset(&self) -> u64 {
        self.base.saturating_add(self.at as u64)
    }

    /// Behind the end of an export nothing follows but white space, or the next export.
    fn only_space(&mut self) -> Result<(), Stop> {
        loop {
            let rest = self.held.get(self.at..).unwrap_or_default();
            let space = rest.iter().take_while(|b| b.is_ascii_whitespace()).count();
            self.at = self.at.saturating_add(space);
            let rest = self.held.get(self.at..).unwrap_or_default();
            if rest.first() == Some(&b'<') {
                return Ok(());
            }
            if !rest.is_empty() {
                return Err(Stop::at(
                    self.offset(),
                    "something that is no export follows its end",
                ));
            }
            if !self.more()? {
                return Ok(());
            }
        }
    }

    /// Goes on to the next of the tags and stands before it. At the end there is none; a source that failed
    /// says so once everything before that was passed.
    fn next_tag(&mut self, mut keep: Keep<'_>) -> Result<Option<Found>, Stop> {
        loop {
            let rest = self.held.get(self.at..).unwrap_or_default();
            let Some(sign) = memchr(b'<', rest) else {
                self.pass(rest.len(), &mut keep);
                if !self.more()? {
                    return Ok(None);
                }
                continue;
            };
            self.pass(sign, &mut keep);
            // A tag that is cut by the end of what was read is looked at with more of the text.
            let rest = self.held.get(self.at..).unwrap_or_default();
            if rest.len() < LONGEST_TAG && self.fill() {
                continue;
            }
            let rest = self.held.get(self.at..).unwrap_or_default();
            let tag = TAGS.iter().find(|(name, _)| {
                rest.strip_prefix(*name).is_some_and(|behind| {
                    matches!(
                        behind.first(),
                        Some(b'>' | b'/' | b' ' | b'\t' | b'\r' | b'\n')
                    )
                })
            });
            if let Some((_, tag)) = tag {
                let end = memchr(b'>', rest);
                let last = end.and_then(|end| rest.get(..end)?.last().copied());
                return Ok(Some(Found {
                    tag: *tag,
                    offset: self.offset(),
                    is_empty: last == Some(b'/'),
                }));
            }
            let opaque = OPAQUE.iter().find(|(begin, _)| rest.starts_with(begin));
            match opaque {
                Some((begin, end)) => {
                    let start = self.offset();
                    self.pass(begin.len(), &mut keep);
                    if !self.pass_until(end, &mut keep)? {
                        return Err(Stop::at(start, "a comment or a quoted part without an end"));
                    }
                }
                None => self.pass(1, &mut keep),
            }
        }
    }

    /// Passes the tag before which this stands.
    fn pass_tag(&mut self) -> Result<(), Stop> {
        self.pass_until(b">", &mut Keep::Nothing).map(|_| ())
    }

    /// The same, and keeps it.
    fn tag_text(&mut self, kept: &mut Vec<u8>) -> Result<(), Stop> {
        self.pass_until(b">", &mut Keep::UpTo(kept, LONGEST_HEAD))
            .map(|_| ())
    }

    /// Passes all up to an end and the end itself, if there is one.
    fn pass_until(&mut self, end: &[u8], keep: &mut Keep<'_>) -> Result<bool, Stop> {
        loop {
            let rest = self.held.get(self.at..).unwrap_or_default();
            if let Some(found) = memmem::find(rest, end) {
                self.pass(found.saturating_add(end.len()), keep);
                return Ok(true);
            }
            // The end may be cut in two.
            let whole = rest.len().saturating_sub(end.len());
            self.pass(whole, keep);
            if !self.more()? {
                let rest = self.held.len().saturating_sub(self.at);
                self.pass(rest, keep);
                return Ok(false);
            }
        }
    }

    fn pass(&mut self, count: usize, keep: &mut Keep<'_>) {
        let end = self.at.saturating_add(count);
        if let Keep::UpTo(kept, most) = keep {
            let passed = self.held.get(self.at..end).unwrap_or_default();
            let room = most.saturating_sub(kept.len());
            kept.extend_from_slice(passed.get(..room).unwrap_or(passed));
        }
        self.at = end;
    }

    /// Reads on. `false` at the end; a source that failed is told there.
    fn more(&mut self) -> Result<bool, Stop> {
        if self.fill() {
            return Ok(true);
        }
        match self.failed.take() {
            Some(error) => Err(Stop::of_source(self.base_end(), error)),
            None => Ok(false),
        }
    }

    /// Whether there is more than before.
    fn fill(&mut self) -> bool {
        if self.ended {
            return false;
        }
        let passed = self.at.min(self.held.len());
        self.held.drain(..passed);
        self.base = self.base.saturating_add(passed as u64);
        self.at = 0;
        let known = self.held.len();
        self.held.resize(known.saturating_add(CHUNK), 0);
        let mut filled = known;
        while let Some(room) = self.held.get_mut(filled..).filter(|room| !room.is_empty()) {
            match self.source.read(room) {
                Ok(0) => {
                    self.ended = true;
                    break;
                }
                Ok(count) => filled = filled.saturating_add(count),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    self.ended = true;
                    self.failed = Some(error);
                    break;
                }
            }
        }
        self.held.truncate(filled);
        filled > known
    }

    fn base_end(&self) -> u64 {
        self.base.saturating_add(self.held.len() as u64)
    }
}

/// White space, comments and declarations stand anywhere.
fn is_nothing(text: &[u8]) -> bool {
    let mut rest = text.trim_ascii_start();
    loop {
        let end: &[u8] = match rest {
            [] => return true,
            [b'<', b'!', b'-', b'-', ..] => b"-->",
            [b'<', b'?', ..] => b"?>",
            _ => return false,
        };
        let Some(at) = memmem::find(rest, end) else {
            return false;
        };
        rest = rest
            .get(at + end.len()..)
            .unwrap_or_default()
            .trim_ascii_start();
    }
}
