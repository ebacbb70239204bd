//! Tables of standings that are written with one template a row, between those of a head and an end.
//! The dialect says what each parameter of a row means.

use super::expand::{self, role_of};
use super::value;
use crate::block::{Block, BlockKind, Skipped, StandingsRow, StandingsTable, Unreadable, Value};
use crate::dialect::{BoxField, Dialect, StandingsFigure};
use crate::model::Rule;
use crate::model::bounds::{LONGEST_NOTE, MOST_TEAMS, hold};
use crate::reader::layout;
use crate::wikitext::{Span, Template, Tree};

/// Bytes of the longest cell that is looked at after a row.
const LONGEST_CELL: usize = 1_000;

/// A table whose head or first row was passed and whose end was not.
#[derive(Default)]
pub(super) struct OpenTable {
    /// Name and place of the head.
    head: Option<(String, Span)>,
    table: StandingsTable,
    left_out: usize,
    /// Rows with a note that stands below the table.
    noted: Vec<(usize, String, Span)>,
    /// What positions lead to, and for how many rows more.
    leads_to: Option<(String, u32)>,
}

impl OpenTable {
    pub(super) fn begin(
        &mut self,
        tree: &Tree<'_>,
        name: String,
        span: Span,
        dialect: &Dialect,
        out: &mut Vec<Block>,
    ) {
        self.end(tree, None, dialect, out);
        self.head = Some((name, span));
    }

    /// Reads a row. One that names no team can't be read.
    pub(super) fn row(
        &mut self,
        tree: &Tree<'_>,
        template: &Template<'_, '_>,
        dialect: &Dialect,
        out: &mut Vec<Block>,
    ) {
        self.cell_after(tree, template.span().start, dialect, out);
        let (_, name) = role_of(template, dialect);
        let parameters = dialect.parameters_of(&name);
        let mut note = None;
        let mut statuses = Vec::new();
        let mut team = Value::default();
        let mut row = StandingsRow {
            team: Value::default(),
            position: u32::try_from(self.table.rows.len())
                .map_or(u32::MAX, |n| n.saturating_add(1)),
            figures: Default::default(),
            qualification: None,
            status: None,
            note: None,
            span: template.span(),
        };
        for argument in template.arguments() {
            let name = argument.name();
            let read = || value::value(tree, argument.value_span(), dialect);
            if argument.value().is_empty() {
                continue;
            }
            if let Some((BoxField::Team, _)) = parameters.fields.meaning(&name) {
                team = read();
            } else if let Some((BoxField::Note, _)) = parameters.fields.meaning(&name) {
                note = Some(argument.value_span());
            } else if let Some(letter) = parameters.status(&name) {
                let is_so = !dialect.is_negative(argument.value());
                statuses.extend(is_so.then(|| letter.to_owned()));
            } else if let Some((figure, _)) = parameters.figures.meaning(&name) {
                row.figures.insert(figure, read());
            }
        }
        if team.is_blank() {
            let kind = BlockKind::Unreadable(Unreadable {
                found: format!("{{{{{name}"),
                why: "it names no team".to_owned(),
            });
            let span = template.span();
            out.push(Block { kind, span });
            return;
        }
        row.team = team;
        row.status = (!statuses.is_empty()).then(|| statuses.join(", "));
        row.qualification = self.leading_to();
        if let Some(points) = parameters.points_for_a_win {
            let points = || Value::of_text(&points.to_string(), template.span());
            row.figures
                .entry(StandingsFigure::WinPoints)
                .or_insert_with(points);
        }
        // A row without any of them says nothing of the others.
        let zeroes = &parameters.zero_when_left_out;
        if zeroes.iter().any(|figure| row.figures.contains_key(figure)) {
            for figure in zeroes {
                let zero = || Value::of_text("0", template.span());
                row.figures.entry(*figure).or_insert_with(zero);
            }
        }
        if self.table.rows.len() < MOST_TEAMS {
            let number = self.table.rows.len();
            self.noted.extend(note.map(|span| {
                let mark = value::shown_or_written(tree, span, dialect);
                (number, mark, span)
            }));
            self.table.rows.push(row);
        } else {
            self.left_out = self.left_out.saturating_add(1);
        }
    }

    /// What the next row's position leads to by a cell that reaches down to it.
    fn leading_to(&mut self) -> Option<String> {
        let (text, rows) = self.leads_to.as_mut()?;
        *rows = rows.checked_sub(1)?;
        Some(text.clone())
    }

    /// Keeps what a cell beside the last row says, for that row and those that it reaches over.
    fn leads_to(&mut self, text: &str, rows: u32) {
        let mut text = text.trim().to_owned();
        hold(&mut text, LONGEST_NOTE);
        if let (Some(last), false) = (self.table.rows.last_mut(), text.is_empty()) {
            last.qualification = Some(text.clone());
            self.leads_to = Some((text, rows.saturating_sub(1)));
        }
    }

    /// A template in the place of such a cell.
    pub(super) fn qualification(
        &mut self,
        tree: &Tree<'_>,
        template: &Template<'_, '_>,
        dialect: &Dialect,
    ) {
        let field = |wanted| {
            let span = expand::field(template, wanted, dialect);
            span.map_or_else(Default::default, |span| expand::text(tree, span, dialect))
        };
        let said = [field(BoxField::Event), field(BoxField::Round)];
        let rows = field(BoxField::Rows).trim().parse().unwrap_or(1);
        self.leads_to(&said.join(" "), rows);
    }

    /// A cell that is written by hand after the last row: `||rowspan=2|[[Champions Cup]]`. What further cells say
    /// is a note, and is reported.
    fn cell_after(&mut self, tree: &Tree<'_>, until: u32, dialect: &Dialect, out: &mut Vec<Block>) {
        let Some(last) = self.table.rows.last() else {
            return;
        };
        let span = Span {
            start: last.span.end,
            end: until.max(last.span.end),
        };
        let written = tree.slice(span).trim_start();
        let ends_row = written.starts_with("|-") || written.starts_with("|}");
        if !written.starts_with('|') || ends_row {
            return;
        }
        if span.len() > LONGEST_CELL {
            // Too long to say what a position leads to.
            self.further_cells(tree, span.trimmed(tree.text()), dialect, out);
            return;
        }
        let span = span.trimmed(tree.text());
        let bars = tree.slice(span).bytes().take_while(|b| *b == b'|').count();
        let mut content = Span {
            start: span
                .start
                .saturating_add(u32::try_from(bars).unwrap_or(u32::MAX)),
            ..span
        };
        // Of several cells the first, without its attributes.
        let mut rows = 1;
        let mut bars = bars_of(tree, content).into_iter().peekable();
        if let Some(bar) = bars.next() {
            let next_is_bar = bars.peek() == Some(&bar.saturating_add(1));
            let attributes = tree.slice(Span {
                end: bar,
                ..content
            });
            if next_is_bar || !attributes.contains('=') {
                content.end = bar;
            } else {
                let number = attributes
                    .split_once("rowspan")
                    .map_or("", |(_, after)| after);
                rows = u32::try_from(layout::span(number.trim_start().trim_start_matches('=')))
                    .unwrap_or(1);
                content.start = bar.saturating_add(1);
                content.end = bars.next().unwrap_or(content.end);
            }
        }
        // A line below is the next row of the table.
        if let Some(end) = tree.slice(content).find("\n|") {
            let end = u32::try_from(end).unwrap_or(u32::MAX);
            content.end = content.start.saturating_add(end).min(content.end);
        }
        let text = expand::text(tree, content, dialect).into_owned();
        self.leads_to(&text, rows);
        let rest = Span {
            start: content.end,
            end: span.end.max(content.end),
        };
        self.further_cells(tree, rest, dialect, out);
    }

    /// Cells behind the one that says what a position leads to, up to the next row.
    fn further_cells(
        &mut self,
        tree: &Tree<'_>,
        rest: Span,
        dialect: &Dialect,
        out: &mut Vec<Block>,
    ) {
        let written = tree.slice(rest);
        let ends = ["\n|-", "\n|}"].map(|end| written.find(end).unwrap_or(written.len()));
        let end = ends.into_iter().min().unwrap_or(0);
        let end = rest
            .start
            .saturating_add(u32::try_from(end).unwrap_or(u32::MAX));
        let span = Span { end, ..rest };
        let text = expand::text(tree, span, dialect);
        let mut text: String = text.trim_matches(['|', ' ', '\n']).to_owned();
        hold(&mut text, LONGEST_NOTE);
        if let (Some(last), false) = (self.table.rows.last_mut(), text.is_empty()) {
            last.note = Some(text.clone());
            let kind = BlockKind::Skipped(Skipped {
                rule: Rule::UnreadRemainder,
                found: text,
                results: None,
            });
            out.push(Block { kind, span });
        }
    }

    pub(super) fn end(
        &mut self,
        tree: &Tree<'_>,
        footer: Option<&Template<'_, '_>>,
        dialect: &Dialect,
        out: &mut Vec<Block>,
    ) {
        let end_of_line = || {
            let last = self.table.rows.last()?.span.end;
            let rest = tree.slice(Span {
                start: last,
                ..tree.whole()
            });
            let line = rest.find('\n').unwrap_or(rest.len());
            Some(last.saturating_add(u32::try_from(line).unwrap_or(u32::MAX)))
        };
        let until = footer
            .map(|footer| footer.span().start)
            .or_else(end_of_line);
        self.cell_after(tree, until.unwrap_or_default(), dialect, out);
        let note = footer.and_then(|footer| expand::field(footer, BoxField::Note, dialect));
        let note = note.and_then(|span| {
            let mut text = expand::text(tree, span, dialect).into_owned();
            hold(&mut text, LONGEST_NOTE);
            (!text.is_empty()).then_some(text)
        });
        let Self {
            head,
            mut table,
            left_out,
            noted,
            ..
        } = std::mem::take(self);
        if let Some(note) = note.as_ref().filter(|_| noted.is_empty()) {
            // A note that no row refers to is of the whole table.
            let kind = BlockKind::Skipped(Skipped {
                rule: Rule::UnreadRemainder,
                found: note.clone(),
                results: None,
            });
            let span = footer.map(Template::span).unwrap_or_default();
            out.push(Block { kind, span });
        }
        for (number, mark, span) in noted {
            let Some(row) = table.rows.get_mut(number) else {
                continue;
            };
            let said = note.as_ref().unwrap_or(&mark);
            row.note = Some(match &row.note {
                Some(beside) => format!("{beside}; {said}"),
                None => said.clone(),
            });
            if note.is_none() {
                // The table has no text for the mark.
                let kind = BlockKind::Skipped(Skipped {
                    rule: Rule::UnreadRemainder,
                    found: mark,
                    results: None,
                });
                out.push(Block { kind, span });
            }
        }
        let Some(last) = table.rows.last() else {
            if let Some((name, span)) = head {
                let kind = BlockKind::Skipped(Skipped {
                    rule: Rule::BlockWithoutRecord,
                    found: name,
                    results: None,
                });
                out.push(Block { kind, span });
            }
            return;
        };
        let first = table.rows.first().unwrap_or(last).span;
        let span = Span {
            start: head.map_or(first, |(_, head)| head).start,
            end: last.span.end,
        };
        if left_out > 0 {
            let teams = table.rows.len().saturating_add(left_out);
            let kind = BlockKind::Skipped(Skipped {
                rule: Rule::TooMany,
                found: format!("{teams} teams"),
                results: None,
            });
            out.push(Block { kind, span });
        }
        let kind = BlockKind::Standings(Box::new(table));
        out.push(Block { kind, span });
    }
}

/// Places of the bars between cells: not those of links and templates.
fn bars_of(tree: &Tree<'_>, span: Span) -> Vec<u32> {
    let mut out = Vec::new();
    let mut from = span.start;
    let ends = tree.within(span).map(|id| tree.node(id).span);
    let last = Span {
        start: span.end,
        end: span.end,
    };
    for node in ends.chain([last]) {
        let text = tree.slice(Span {
            start: from,
            end: node.start,
        });
        let bars = (from..).zip(text.bytes()).filter(|(_, byte)| *byte == b'|');
        out.extend(bars.map(|(at, _)| at));
        from = node.end;
    }
    out
}
