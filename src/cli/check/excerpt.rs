//! Some lines of a page as a screen shows them: safe to print, and cut to the width of the screen
//! around the place that is underlined.

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};
use unicode_width::UnicodeWidthChar;

use super::page::{Extent, PageText, Place};
use crate::cli::summary::steers;
use scoreline::document::Document;

/// Lines of a place, after its first, that are shown.
const MOST_LINES: u32 = 10;

/// Columns of the name of a file that are shown whole.
const LONGEST_FILE: usize = 160;

/// Columns below which no label is written.
const NARROWEST_LABEL: usize = 6;

/// Lines of a page, ready to print. It holds no more than that, so that showing a finding takes the
/// same time on a long page as on a short one.
#[derive(Debug)]
pub(super) struct Excerpt {
    name: String,
    text: String,
    /// Number of the first line that is shown, from 1.
    first_line: u32,
    /// Where the place is in the page, from 1.
    position: (u32, usize),
    /// First underlined byte of `text`, and how many there are.
    underlined: (usize, usize),
    /// Columns between the middle of the underlined text and the edge of the screen.
    room_for_label: usize,
}

impl Excerpt {
    pub(super) fn new(page: &PageText<'_>, place: &Place, width: usize) -> Self {
        let first_line = place.line.saturating_sub(1).max(1);
        // A short place is shown to its end: a score and the goals that differ from it.
        let last = match place.extent {
            Extent::ToLine(last) if last.saturating_sub(place.line) <= MOST_LINES => last,
            _ => place.line,
        };
        let numbers = first_line..=last.saturating_add(1);
        let lines: Vec<_> = numbers
            .filter_map(|number| Some((number, page.line(number)?)))
            .collect();
        let digits = lines
            .last()
            .map_or(1, |(number, _)| number.to_string().len());
        // Space, number, space, bar, space.
        let room = width.saturating_sub(digits + 4);
        let mut shown = Self {
            name: String::new(),
            text: String::new(),
            first_line,
            position: page.position(place.start),
            underlined: (0, 0),
            room_for_label: 0,
        };
        for (number, (start, line)) in lines {
            if number == place.line {
                let from = place.start.saturating_sub(start);
                let clip = Clip::new(line, (from, place.end.saturating_sub(start)), room);
                let at = shown.text.len() + clip.marked.0;
                shown.underlined = (at, clip.marked.1 - clip.marked.0);
                shown.room_for_label = room.saturating_sub(clip.middle);
                shown.text.push_str(&clip.text);
            } else {
                shown.text.push_str(&clipped(line, room));
            }
            shown.text.push('\n');
        }
        let (line, column) = shown.position;
        let place = format!(":{line}:{column}");
        // Spaces and corner, brackets.
        let room = width.saturating_sub(digits + 6 + place.len());
        shown.name = name_of(page.document, room);
        shown
    }

    pub(super) fn underlined(&self) -> SourceSpan {
        self.underlined.into()
    }

    /// The label, cut to what fits after the underlined text; `None` where nothing fits.
    pub(super) fn label(&self, text: &str) -> Option<String> {
        // Corner, two dashes, space.
        let room = self.room_for_label.saturating_sub(4);
        (room >= NARROWEST_LABEL).then(|| clipped(text, room))
    }
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        _: &SourceSpan,
        context_lines_before: usize,
        _: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        // Without context it is asked for the place alone, to name it.
        let (line, column) = if context_lines_before == 0 {
            self.position
        } else {
            (self.first_line, 1)
        };
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            self.text.as_bytes(),
            (0, self.text.len()).into(),
            (line as usize).saturating_sub(1),
            column.saturating_sub(1),
            self.text.lines().count(),
        )))
    }
}

/// What is in front of line and column: the file, so that an editor or a terminal can lead there,
/// else the page. A file's name is cut, at its front, only where it is longer than any screen.
fn name_of(document: &Document, room: usize) -> String {
    let Some(file) = &document.file else {
        return clipped(document.page.as_str(), room);
    };
    let name: String = file.to_string_lossy().chars().map(shown).collect();
    if fits(&name, room.max(LONGEST_FILE)) {
        return name;
    }
    let cut = before(&name, name.len(), room.saturating_sub(1));
    format!("…{}", name.get(cut..).unwrap_or_default())
}

/// As much of a text as fits into some columns.
fn clipped(text: &str, room: usize) -> String {
    Clip::new(text, (0, 0), room).text
}

/// A line that fits into some columns.
#[derive(Debug, Default)]
struct Clip {
    text: String,
    /// First byte of the marked part, and the byte after it.
    marked: (usize, usize),
    /// Column of its middle.
    middle: usize,
}

impl Clip {
    fn new(line: &str, marked: (usize, usize), room: usize) -> Self {
        let begin = if fits(line, room) {
            0
        } else {
            before(line, marked.0, room / 3)
        };
        let rest = line.get(begin..).unwrap_or_default();
        let mut clip = Self::default();
        let mut used = 0;
        if begin > 0 {
            clip.text.push('…');
            used = 1;
        }
        let limit = if fits(rest, room.saturating_sub(used)) {
            room
        } else {
            room.saturating_sub(1)
        };
        // Byte and column.
        let (mut from, mut to) = (None, None);
        let mut cut = false;
        for (seen, (at, c)) in rest.char_indices().enumerate() {
            let c = shown(c);
            if begin + at >= marked.0 {
                from.get_or_insert((clip.text.len(), used));
            }
            if begin + at >= marked.1 {
                to.get_or_insert((clip.text.len(), used));
            }
            if used + columns(c) > limit || seen > most_characters(room) {
                cut = true;
                break;
            }
            clip.text.push(c);
            used += columns(c);
        }
        let end = (clip.text.len(), used);
        let (from, to) = (from.unwrap_or(end), to.unwrap_or(end));
        if cut {
            clip.text.push('…');
        }
        clip.marked = (from.0, to.0.max(from.0));
        clip.middle = from.1 + to.1.saturating_sub(from.1) / 2;
        clip
    }
}

/// A character as it is shown: one that would steer the terminal is U+FFFD, a tab is a space.
fn shown(c: char) -> char {
    match c {
        '\t' => ' ',
        c if steers(c) => char::REPLACEMENT_CHARACTER,
        c => c,
    }
}

fn columns(c: char) -> usize {
    c.width().unwrap_or(0)
}

/// Marks without a width of their own stack up; this many characters are looked at for a line.
fn most_characters(columns: usize) -> usize {
    columns * 4
}

/// Whether a line fits. Looks at no more of it than fits.
fn fits(line: &str, room: usize) -> bool {
    let mut used = 0;
    line.chars().enumerate().all(|(seen, c)| {
        used += columns(shown(c));
        used <= room && seen <= most_characters(room)
    })
}

/// The byte that stands some columns in front of another.
fn before(line: &str, at: usize, room: usize) -> usize {
    let mut used = 0;
    let characters = line.get(..at).unwrap_or_default().char_indices().rev();
    characters
        .take(most_characters(room))
        .take_while(|(_, c)| {
            used += columns(shown(*c));
            used <= room
        })
        .last()
        .map_or(at, |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::Clip;

    fn marked(clip: &Clip) -> &str {
        &clip.text[clip.marked.0..clip.marked.1]
    }

    #[test]
    fn a_line_that_fits_is_left_alone() {
        let clip = Clip::new("|team1=Séwé Sport", (7, 19), 20);
        assert_eq!(clip.text, "|team1=Séwé Sport");
        assert_eq!(marked(&clip), "Séwé Sport");
    }

    #[test]
    fn a_long_line_is_cut_around_the_marked_part() {
        let line = format!("{}HERE{}", "é".repeat(500), "日".repeat(500));
        let clip = Clip::new(&line, (1000, 1004), 30);
        assert_eq!(marked(&clip), "HERE");
        assert!(clip.text.starts_with('…') && clip.text.ends_with('…'));
        assert!(clip.text.width() <= 30, "{}", clip.text);
    }

    #[test]
    fn a_marked_part_longer_than_the_screen_is_cut() {
        let clip = Clip::new(&"日".repeat(500), (0, 1500), 30);
        assert_eq!(marked(&clip).width(), 28);
        assert!(clip.text.width() <= 30);
    }

    #[test]
    fn what_steers_a_terminal_is_replaced() {
        let clip = Clip::new("a\t\u{1b}[2J\u{202e}b", (2, 6), 30);
        assert_eq!(clip.text, "a \u{fffd}[2J\u{fffd}b");
        assert_eq!(marked(&clip), "\u{fffd}[2J");
    }

    #[test]
    fn stacked_marks_do_not_make_a_line_longer_and_longer() {
        let line = "\u{301}".repeat(100_000);
        assert!(Clip::new(&line, (50_000, 50_002), 30).text.chars().count() < 200);
    }
}
