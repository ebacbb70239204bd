//! The plain-text reader: the rendering that has a date line, a match line and indented goal lines.
//! Template reference part D, taken from its tolerant side.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use super::list_line;
use crate::block::{
    Block, BlockKind, Heading, Infobox, Mark, MatchBox, Piece, PieceKind, Schedule, ScheduleRow,
    Skipped, Unreadable, Value,
};
use crate::dialect::{BoxField, Dialect, is_dash};
use crate::model::Rule;
use crate::wikitext::Span;

/// Blocks of a page in the plain-text rendering, in order.
pub(super) fn read(text: &str, dialect: &Dialect) -> Vec<Block> {
    let mut reader = Reader {
        dialect,
        lines: lines_of(text),
        at: 0,
        out: Vec::new(),
    };
    while reader.at < reader.lines.len() {
        reader.line();
    }
    reader.out
}

#[derive(Debug, Clone, Copy)]
struct Line<'a> {
    text: &'a str,
    span: Span,
}

fn lines_of(text: &str) -> Vec<Line<'_>> {
    let mut start = 0;
    text.split_inclusive('\n')
        .map(|raw| {
            let line = raw.trim_end_matches(['\n', '\r']);
            let span = Span::new(start, start + line.len());
            start += raw.len();
            Line { text: line, span }
        })
        .collect()
}

struct Reader<'a, 'd> {
    dialect: &'d Dialect,
    lines: Vec<Line<'a>>,
    at: usize,
    out: Vec<Block>,
}

/// A match line taken apart.
struct MatchLine<'a> {
    home: &'a str,
    home_code: Option<&'a str>,
    result: &'a str,
    away_code: Option<&'a str>,
    away: &'a str,
}

impl<'a> Reader<'a, '_> {
    fn peek(&self, ahead: usize) -> Option<Line<'a>> {
        self.lines.get(self.at + ahead).copied()
    }

    fn push(&mut self, kind: BlockKind, span: Span) {
        self.out.push(Block { kind, span });
    }

    fn line(&mut self) {
        let Some(line) = self.peek(0) else { return };
        let text = line.text.trim();
        if text.is_empty() {
            self.at += 1;
        } else if let Some((level, title)) = heading(text) {
            // The line that gives the page's title is above all sections.
            if level > 1 {
                let heading = Heading::of(level, title, &Value::default());
                self.push(BlockKind::Heading(heading), line.span);
            }
            self.at += 1;
        } else if self.dialect.is_plain_infobox(text) {
            self.infobox();
        } else if text.len() >= 4 && text.bytes().all(|b| b == b'-') {
            self.push(BlockKind::TieSeparator, line.span);
            self.at += 1;
        } else if self.dialect.is_plain_residue(text) {
            self.skip(line, Rule::TableResidue);
        } else if text.starts_with('|') {
            self.table();
        } else if self.is_date(text) {
            self.dated_match(line);
        } else if let Some(found) = match_line(text, self.dialect)
            && found.home_code.is_some()
            && found.away_code.is_some()
        {
            self.match_block(None, line, &found);
        } else {
            if text.len() <= 2_000 && self.dialect.states_zone(text) {
                let value = Value::of_text(text, line.span);
                self.push(BlockKind::TimesAre(value), line.span);
            } else if text.len() <= 2_000 && self.dialect.may_be_outcome(text) {
                let value = Value::of_text(text, line.span);
                self.push(BlockKind::TieOutcome(value), line.span);
            }
            if list_line::may_list(text) {
                // Plain text has no links: any line may be an item of a list.
                let item = text.trim_start_matches(['*', '-', '#', ':', ';', '•']);
                let value = Value::of_text(item.trim_start(), line.span);
                let setting = list_line::Setting::Item;
                let found = list_line::unread(&value, setting, line.span, self.dialect);
                self.out.extend(found);
            }
            self.at += 1;
        }
    }

    fn skip(&mut self, line: Line<'_>, rule: Rule) {
        let found = line.text.trim().to_owned();
        self.push(
            BlockKind::Skipped(Skipped {
                rule,
                found,
                results: None,
            }),
            line.span,
        );
        self.at += 1;
    }

    fn infobox(&mut self) {
        let Some(first) = self.peek(0) else { return };
        let mut span = first.span;
        self.at += 1;
        let mut parameters = Vec::new();
        while let Some(line) = self.peek(0)
            && let Some(entry) = line.text.trim().strip_prefix("- ")
            && let Some((key, value)) = entry.split_once(':')
        {
            parameters.push((key.trim().to_owned(), value.trim().to_owned()));
            span.end = line.span.end;
            self.at += 1;
        }
        self.push(
            BlockKind::Infobox(Box::new(Infobox {
                parameters,
                event: None,
                match_name: None,
                game: None,
            })),
            span,
        );
    }

    /// Rows of a flattened table: a schedule, or the header of a table whose body is lost.
    fn table(&mut self) {
        let mut rows: Vec<(Vec<&'a str>, Line<'a>)> = Vec::new();
        while let Some(line) = self.peek(0)
            && line.text.trim().starts_with('|')
            && !self.dialect.is_plain_residue(line.text.trim())
        {
            let cells = line
                .text
                .trim()
                .trim_matches('|')
                .split('|')
                .map(str::trim)
                .collect();
            rows.push((cells, line));
            self.at += 1;
        }
        let Some(((header, first), body)) = rows.split_first() else {
            return;
        };
        let column = |is: &dyn Fn(&str) -> bool| header.iter().position(|title| is(title));
        let round = column(&|title| self.dialect.is_round_header(title));
        let first_leg = column(&|title| self.dialect.is_first_leg_header(title));
        let second_leg = column(&|title| self.dialect.is_second_leg_header(title));
        let (Some(round), Some(first_leg)) = (round, first_leg) else {
            for (_, line) in &rows {
                let found = line.text.trim().to_owned();
                let rule = Rule::TableResidue;
                self.push(
                    BlockKind::Skipped(Skipped {
                        rule,
                        found,
                        results: None,
                    }),
                    line.span,
                );
            }
            return;
        };
        let schedule: Vec<ScheduleRow> = body
            .iter()
            .filter_map(|(cells, line)| {
                let cell = |at: usize| cells.get(at).map(|text| (*text).to_owned());
                let mut legs = vec![cell(first_leg)?];
                legs.extend(second_leg.and_then(cell));
                Some(ScheduleRow {
                    round: cell(round)?,
                    legs,
                    span: line.span,
                })
            })
            .collect();
        let end = body
            .last()
            .map_or(first.span.end, |(_, line)| line.span.end);
        let span = Span {
            start: first.span.start,
            end,
        };
        self.push(BlockKind::Schedule(Schedule { rows: schedule }), span);
    }

    /// Whether a line is a date and nothing else.
    fn is_date(&self, text: &str) -> bool {
        static SHAPE: LazyLock<Option<Regex>> = LazyLock::new(|| {
            let day_first = r"\d{1,2} (?P<m1>\pL+\.?)(?: \d{4})?";
            let month_first = r"(?P<m2>\pL+\.?) \d{1,2}(?:, ?\d{4})?";
            let shape = format!(r"^(?:\pL+,? )?(?:{day_first}|{month_first}|\d{{4}}-\d\d-\d\d)$");
            Regex::new(&shape).ok()
        });
        let Some(found) = SHAPE.as_ref().and_then(|shape| shape.captures(text)) else {
            return false;
        };
        let month = found.name("m1").or_else(|| found.name("m2"));
        month.is_none_or(|month| self.dialect.month(month.as_str()).is_some())
    }

    fn dated_match(&mut self, date: Line<'a>) {
        let below = self.peek(1);
        let found = below.and_then(|line| match_line(line.text.trim(), self.dialect));
        self.at += 1;
        match (found, below) {
            (Some(found), Some(line)) => self.match_block(Some(date), line, &found),
            _ => {
                let why = "no line with two teams and a result stands under this date".to_owned();
                let found = date.text.trim().to_owned();
                self.push(BlockKind::Unreadable(Unreadable { found, why }), date.span);
            }
        }
    }

    /// At a match line: reads it and the goal lines under it.
    fn match_block(&mut self, date: Option<Line<'a>>, line: Line<'a>, found: &MatchLine<'a>) {
        self.at += 1;
        let mut fields = std::collections::BTreeMap::new();
        if let Some(date) = date {
            fields.insert(BoxField::Date, Value::of_text(date.text.trim(), date.span));
        }
        fields.insert(
            BoxField::Team1,
            team(found.home, found.home_code, line.span),
        );
        fields.insert(
            BoxField::Team2,
            team(found.away, found.away_code, line.span),
        );
        fields.insert(BoxField::Score, Value::of_text(found.result, line.span));
        let mut span = Span {
            start: date.map_or(line.span, |d| d.span).start,
            end: line.span.end,
        };
        let mut unreadable = Vec::new();
        let labels = found.labels();
        while let Some(goals) = self.peek(0)
            && goals.text.starts_with([' ', '\t'])
            && !goals.text.trim().is_empty()
        {
            let side = goals.text.trim().split_once(':').and_then(|(label, list)| {
                let field = labels.side_of(label.trim())?;
                (!fields.contains_key(&field)).then_some((field, list.trim()))
            });
            match side {
                Some((field, list)) => {
                    fields.insert(field, Value::of_text(list, goals.span));
                    span.end = goals.span.end;
                }
                None => {
                    let found = goals.text.trim().to_owned();
                    let why = "this goal line names neither side of the match above".to_owned();
                    let kind = BlockKind::Unreadable(Unreadable { found, why });
                    unreadable.push(Block {
                        kind,
                        span: goals.span,
                    });
                }
            }
            self.at += 1;
        }
        let found = MatchBox {
            fields,
            ..MatchBox::default()
        };
        self.push(BlockKind::MatchBox(Box::new(found)), span);
        self.out.extend(unreadable);
    }
}

/// The labels that goal lines of a match may have.
struct Labels<'a> {
    /// Label and side, in the order in which they count.
    all: [(Cow<'a, str>, BoxField); 4],
}

impl<'a> MatchLine<'a> {
    /// A label repeats the match line, code after the home team, before the away team, or names the
    /// team alone.
    fn labels(&self) -> Labels<'a> {
        let code = |code: Option<&str>| code.unwrap_or_default().to_owned();
        let home = format!("{} {}", self.home, code(self.home_code));
        let away = format!("{} {}", code(self.away_code), self.away);
        let trimmed = |text: String| Cow::Owned(text.trim().to_owned());
        Labels {
            all: [
                (trimmed(home), BoxField::Goals1),
                (trimmed(away), BoxField::Goals2),
                (Cow::Borrowed(self.home), BoxField::Goals1),
                (Cow::Borrowed(self.away), BoxField::Goals2),
            ],
        }
    }
}

impl Labels<'_> {
    /// The side that the label of a goal line names.
    fn side_of(&self, label: &str) -> Option<BoxField> {
        let named = self.all.iter().find(|(name, _)| name == label);
        named.map(|(_, field)| *field)
    }
}

fn team(name: &str, code: Option<&str>, span: Span) -> Value {
    let mut value = Value::of_text(name, span);
    if let Some(code) = code {
        let code = code.to_owned();
        value.pieces.push(Piece {
            kind: PieceKind::Mark(Mark::Flag { code }),
            span,
        });
    }
    value
}

/// `== First round ==` as level and title.
fn heading(text: &str) -> Option<(u8, String)> {
    let level = text.bytes().take_while(|&b| b == b'=').count();
    let closing = text.bytes().rev().take_while(|&b| b == b'=').count();
    let level = level.min(closing).min(6);
    if level == 0 || text.len() <= 2 * level {
        return None;
    }
    let title = text.get(level..text.len() - level)?.trim();
    (!title.is_empty()).then(|| (level as u8, title.to_owned()))
}

/// Takes `Team CODE 2-1 CODE Team` apart. Codes are optional; the result is a score with what stands
/// in brackets after it, or a word of the dialect.
fn match_line<'a>(text: &'a str, dialect: &Dialect) -> Option<MatchLine<'a>> {
    let (start, end) = result_in(text, dialect)?;
    let (home, home_code) = code_behind(text.get(..start)?.trim());
    let (away, away_code) = code_before(text.get(end..)?.trim());
    if home.is_empty() || away.is_empty() {
        return None;
    }
    Some(MatchLine {
        home,
        home_code,
        result: text.get(start..end)?.trim(),
        away_code,
        away,
    })
}

fn result_in(text: &str, dialect: &Dialect) -> Option<(usize, usize)> {
    static SCORE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        let dash = r"[-\u{2010}-\u{2015}\u{2212}:]";
        Regex::new(&format!(
            r"(?:^|\s)(\d{{1,2}}\s?{dash}\s?\d{{1,2}}(?:\s?\([^)]*\))*)(?:\s|$)"
        ))
        .ok()
    });
    if let Some(score) = SCORE
        .as_ref()?
        .captures_iter(text)
        .last()
        .and_then(|c| c.get(1))
    {
        return Some((score.start(), score.end()));
    }
    // Without a score a word is in its place: `Cancelled`, `w/o`, `v`.
    let mut at = 0;
    for word in text.split(' ') {
        let (start, end) = (at, at + word.len());
        at = end + 1;
        let is_dash_only = word.chars().all(is_dash);
        let is_result = !word.is_empty()
            && !is_dash_only
            && (dialect.is_versus(word)
                || dialect.is_not_known_yet(word)
                || dialect.status(word).is_some());
        if is_result && start > 0 && end < text.len() {
            return Some((start, end));
        }
    }
    None
}

fn is_code(word: &str) -> bool {
    word.len() == 3 && word.bytes().all(|b| b.is_ascii_uppercase())
}

fn code_behind(text: &str) -> (&str, Option<&str>) {
    match text.rsplit_once(' ') {
        Some((name, code)) if is_code(code) => (name.trim(), Some(code)),
        _ => (text, None),
    }
}

fn code_before(text: &str) -> (&str, Option<&str>) {
    match text.split_once(' ') {
        Some((code, name)) if is_code(code) => (name.trim(), Some(code)),
        _ => (text, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_dashes_or_more_separate_ties() {
        for (line, separates) in [
            ("----", true),
            ("  ------ ", true),
            ("---", false),
            ("--–-", false),
            ("---- x", false),
        ] {
            let blocks = read(line, Dialect::english());
            let found = blocks
                .iter()
                .any(|block| matches!(block.kind, BlockKind::TieSeparator));
            assert_eq!(found, separates, "{line}");
        }
    }
}
