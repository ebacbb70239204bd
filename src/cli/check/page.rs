//! The text of a page, and where its lines and columns are. Made once a page, so that the place of
//! a finding takes the same time however long the page is, and its lines are.

use std::collections::HashMap;

use scoreline::document::Document;
use scoreline::model::{Finding, PageId};
use scoreline::wikitext::LineIndex;

/// Bytes between two places whose column is known.
const STRIDE: usize = 256;

/// How much white space at the start of a span is passed over, in bytes.
const MOST_BLANKS: usize = 4096;

pub(super) struct PageText<'d> {
    pub(super) document: &'d Document,
    lines: LineIndex,
    /// Characters in front of each `STRIDE`th byte.
    characters: Vec<usize>,
}

/// What to underline: a span, or the first of its lines with text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Line, from 1.
    pub(super) line: u32,
    /// First byte.
    pub(super) start: usize,
    /// Byte after the last one; on the same line.
    pub(super) end: usize,
    /// What the underlined text stands for.
    pub(super) extent: Extent,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// Itself.
    Whole,
    /// A span that goes on to this line.
    ToLine(u32),
    /// The whole page.
    Page,
}

impl<'d> PageText<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        let mut before = 0;
        let mut characters = vec![0];
        for chunk in document.text.as_bytes().chunks_exact(STRIDE) {
            before += count(chunk);
            characters.push(before);
        }
        Self {
            document,
            lines: LineIndex::new(&document.text),
            characters,
        }
    }

    /// Where a finding begins and where it ends, in bytes; within the text.
    pub(super) fn span(&self, finding: &Finding) -> (usize, usize) {
        let text = &self.document.text;
        let within = |offset: u64| {
            let offset = usize::try_from(offset).unwrap_or(usize::MAX);
            let mut offset = offset.min(text.len());
            while !text.is_char_boundary(offset) {
                offset -= 1;
            }
            offset
        };
        let start = within(finding.span_start);
        (start, within(finding.span_end).max(start))
    }

    /// Line and column of a byte, from 1; a column is one character.
    pub(super) fn position(&self, offset: usize) -> (u32, usize) {
        let line = self.lines.line(offset);
        let start = self.lines.start_of(line).unwrap_or(0);
        let column = self
            .characters_before(offset)
            .saturating_sub(self.characters_before(start));
        (line, column + 1)
    }

    fn characters_before(&self, offset: usize) -> usize {
        let stride = offset / STRIDE;
        let bytes = self.document.text.as_bytes();
        let rest = bytes.get(stride * STRIDE..offset).unwrap_or_default();
        self.characters.get(stride).copied().unwrap_or(0) + count(rest)
    }

    /// First byte and text of a line, from 1, without its line end.
    pub(super) fn line(&self, number: u32) -> Option<(usize, &'d str)> {
        let text = &self.document.text;
        let start = self.lines.start_of(number)?;
        if start == text.len() && number > 1 {
            return None; // Behind the last line end there is no line.
        }
        let next = self.lines.start_of(number.checked_add(1)?);
        let end = next.map_or(text.len(), |next| next - 1);
        let line = text.get(start..end)?;
        Some((start, line.strip_suffix('\r').unwrap_or(line)))
    }

    /// What to underline for a finding.
    pub(super) fn place(&self, finding: &Finding) -> Option<Place> {
        let text = &self.document.text;
        let (start, end) = self.span(finding);
        let is_spot = start == end;
        let reach = if is_spot { text.len() } else { end };
        let blanks = text.as_bytes().get(start..reach)?.iter().take(MOST_BLANKS);
        let blanks = blanks.take_while(|b| b.is_ascii_whitespace()).count();
        let start = if start + blanks < reach {
            start + blanks
        } else {
            start
        };
        let line = self.lines.line(start);
        let (line_start, line_text) = self.line(line)?;
        let line_end = line_start + line_text.len();
        let last = self.lines.line(end.saturating_sub(1));
        let extent = match (is_spot, last > line) {
            (true, _) if finding.span_end == 0 => Extent::Page,
            (false, true) => Extent::ToLine(last),
            _ => Extent::Whole,
        };
        Some(Place {
            line,
            start: start.min(line_end),
            end: if is_spot { line_end } else { end.min(line_end) },
            extent,
        })
    }

    /// The text that is underlined.
    pub(super) fn underlined(&self, place: &Place) -> &'d str {
        let text = &self.document.text;
        text.get(place.start..place.end).unwrap_or_default()
    }
}

/// Characters that begin in these bytes.
fn count(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

/// The pages that findings speak of, each with its lines found once.
pub(super) type Pages<'d> = HashMap<&'d PageId, PageText<'d>>;

pub(super) fn pages_of<'d>(documents: &'d [Document], findings: &[Finding]) -> Pages<'d> {
    let documents: HashMap<_, _> = documents.iter().map(|d| (&d.page, d)).collect();
    let mut pages = Pages::new();
    for finding in findings {
        if let Some(document) = documents.get(&finding.page) {
            pages
                .entry(&document.page)
                .or_insert_with(|| PageText::new(document));
        }
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::{Extent, PageText};
    use scoreline::document::Document;
    use scoreline::model::{Finding, FindingId, PageId, Severity};

    fn finding(start: usize, end: usize) -> Finding {
        Finding {
            id: FindingId::new("1"),
            rule: scoreline::Rule::GoalsDifferFromScore,
            severity: Severity::Info,
            page: PageId::of("en", "Cup"),
            section_path: std::sync::Arc::default(),
            span_start: start as u64,
            span_end: end as u64,
            line: 1,
            match_id: None,
            tie_id: None,
            expected: None,
            found: None,
            message: String::new(),
        }
    }

    #[test]
    fn columns_count_characters_on_lines_of_any_length() {
        let text = format!("{}\nSéwé {}x", "é".repeat(1000), "ü日".repeat(500));
        let document = Document::new("Cup", "en", text.as_str());
        let page = PageText::new(&document);
        for (at, _) in text.char_indices() {
            let before = &text[..at];
            let line = before.matches('\n').count() + 1;
            let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
            assert_eq!(page.position(at), (u32::try_from(line).unwrap(), column));
        }
    }

    #[test]
    fn the_first_line_with_text_is_underlined() {
        let text = "a\n|goals=\n* é\n* b\n}}";
        let document = Document::new("Cup", "en", text);
        let page = PageText::new(&document);
        let start = text.find('=').unwrap() + 1;
        let end = text.find("\n}}").unwrap();
        let place = page.place(&finding(start, end)).unwrap();
        assert_eq!(page.underlined(&place), "* é");
        assert_eq!((place.line, place.extent), (3, Extent::ToLine(4)));
    }

    #[test]
    fn spans_outside_the_text_do_no_harm() {
        for text in ["", "\n", "é", "\r\n\r\n"] {
            let document = Document::new("Cup", "en", text);
            let page = PageText::new(&document);
            for (start, end) in [(0, 0), (0, 1), (1, 1), (1, 9), (9, 9), (usize::MAX, 0)] {
                let finding = finding(start, end);
                let (start, end) = page.span(&finding);
                assert!(start <= end && end <= text.len());
                if let Some(place) = page.place(&finding) {
                    assert!(text.get(place.start..place.end).is_some());
                }
            }
        }
    }
}
