//! Grids that are written with one template a cell: `{{Fb r2 header|nt=4|A|B|…}}`, then for each team a template
//! with its name and one for each cell. Template reference A.3.4 and part E, row 32. Called by the reader of
//! pages, which meets the templates in order.
//!
//! Cells are in the order of the head on most pages. Where comments before the cells name the teams in another
//! order, either may be right: what agrees with the table of standings above counts, and where none proves
//! anything the row is not read.

use std::collections::{HashMap, HashSet};

use super::expand::field;
use super::legacy_order::{Above, Cell, Holds, Order, Orders, Row, plain};
use super::value;
use crate::block::{Block, BlockKind, GridCell, Piece, PieceKind, Skipped, Unreadable, Value};
use crate::dialect::{BoxField, Dialect};
use crate::model::Rule;
use crate::model::bounds::{LONGEST_NOTE, MOST_TEAMS, hold};
use crate::reader::long_texts;
use crate::wikitext::{Span, Template, Tree};

/// A grid whose head was passed and whose end was not.
#[derive(Default)]
pub(super) struct OpenGrid {
    head: Option<Head>,
    rows: Vec<Row>,
    /// A comment since the last cell or team.
    comment: Option<Span>,
    /// Cells without a head or a team above them: the first one's place, and how many hold a result.
    stray: Option<(String, Span, u32)>,
    above: Above,
}

struct Head {
    name: String,
    span: Span,
    columns: Vec<Value>,
}

impl OpenGrid {
    pub(super) fn begin(
        &mut self,
        tree: &Tree<'_>,
        template: &Template<'_, '_>,
        name: String,
        dialect: &Dialect,
        out: &mut Vec<Block>,
    ) {
        self.end(tree, None, dialect, out);
        let columns = template
            .arguments()
            .filter(|argument| argument.position().is_some());
        let columns = columns.take(MOST_TEAMS);
        let mut columns: Vec<Value> = columns
            .map(|argument| value::value(tree, argument.value_span(), dialect))
            .collect();
        while columns.last().is_some_and(Value::is_blank) {
            columns.pop();
        }
        let span = template.span();
        self.head = Some(Head {
            name,
            span,
            columns,
        });
    }

    pub(super) fn comment(&mut self, span: Span) {
        self.comment = self.head.is_some().then_some(span);
    }

    /// The team of the cells that follow.
    pub(super) fn team(&mut self, tree: &Tree<'_>, template: &Template<'_, '_>, dialect: &Dialect) {
        self.comment = None;
        let field = field(template, BoxField::Team, dialect);
        self.rows.push(Row {
            team: field.map_or_else(Value::default, |span| value::value(tree, span, dialect)),
            span: template.span(),
            cells: Vec::new(),
        });
    }

    pub(super) fn cell(
        &mut self,
        tree: &Tree<'_>,
        template: &Template<'_, '_>,
        name: &str,
        dialect: &Dialect,
    ) {
        let span = template.span();
        let holds = holds(tree, template, dialect);
        let comment = self.comment.take();
        let row = self.rows.last_mut().filter(|_| self.head.is_some());
        let Some(row) = row else {
            let results = u32::from(!matches!(holds, Holds::Nothing));
            let stray = self.stray.get_or_insert_with(|| (name.to_owned(), span, 0));
            stray.2 = stray.2.saturating_add(results);
            return;
        };
        row.cells.push(Cell {
            span,
            comment,
            holds,
            note: field(template, BoxField::Note, dialect).map(|span| {
                let note = value::shown_or_written(tree, span, dialect);
                (note, span)
            }),
        });
    }

    /// At the end of the grid, which may have notes on its cells: the matches, and what can't be read.
    pub(super) fn end(
        &mut self,
        tree: &Tree<'_>,
        footer: Option<&Template<'_, '_>>,
        dialect: &Dialect,
        out: &mut Vec<Block>,
    ) {
        self.above.look(out);
        let Self {
            head,
            rows,
            stray,
            above,
            ..
        } = std::mem::take(self);
        self.above = above;
        if let Some((name, span, results @ 1..)) = stray {
            out.push(skipped(Rule::NotCovered, name, Some(results), span));
        }
        let Some(head) = head else { return };
        let note = footer.and_then(|footer| field(footer, BoxField::Note, dialect));
        let note = note.map(|span| {
            let mut text = value::value(tree, span, dialect).text();
            hold(&mut text, LONGEST_NOTE);
            (text, span)
        });
        let refers = rows
            .iter()
            .flat_map(|row| &row.cells)
            .any(|cell| cell.note.is_some());
        if let Some((text, span)) = note.as_ref().filter(|_| !refers) {
            // A note that no cell refers to is of the whole grid.
            out.push(skipped(Rule::UnreadRemainder, text.clone(), None, *span));
        }
        let mut grid = Grid {
            tree,
            head,
            rows,
            note,
        };
        let mut cut = Vec::new();
        for row in &mut grid.rows {
            let text = long_texts::value(&mut row.team);
            cut.extend(text.map(|text| long_texts::too_long(&text, row.span)));
        }
        let read = grid.read(&mut self.above, out);
        out.extend(cut);
        out.extend(read);
    }
}

fn holds(tree: &Tree<'_>, template: &Template<'_, '_>, dialect: &Dialect) -> Holds {
    let side =
        |wanted| field(template, wanted, dialect).map(|span| value::value(tree, span, dialect));
    let [home, away] = [BoxField::Score1, BoxField::Score2].map(side);
    let result = side(BoxField::Score);
    match (home, away) {
        (Some(mut home), Some(away)) => {
            let dash = PieceKind::Text("–".to_owned());
            let span = away.span;
            home.pieces.push(Piece { kind: dash, span });
            home.pieces.extend(away.pieces);
            // Beside both goals it says what became of the match.
            if let Some(said) = result.filter(|said| !dialect.is_nothing_here(&said.text())) {
                let span = said.span;
                let kind = PieceKind::Note(said.text());
                home.pieces.push(Piece { kind, span });
            }
            home.span = template.span();
            Holds::Score(home)
        }
        (None, None) => match result {
            Some(result) if !dialect.is_nothing_here(&result.text()) => Holds::Score(result),
            _ => Holds::Nothing,
        },
        _ => Holds::Half,
    }
}

fn skipped(rule: Rule, found: String, results: Option<u32>, span: Span) -> Block {
    let kind = BlockKind::Skipped(Skipped {
        rule,
        found,
        results,
    });
    Block { kind, span }
}

/// A whole grid.
struct Grid<'t, 'a> {
    tree: &'t Tree<'a>,
    head: Head,
    rows: Vec<Row>,
    note: Option<(String, Span)>,
}

impl Grid<'_, '_> {
    fn read(&self, above: &mut Above, blocks: &[Block]) -> Vec<Block> {
        let results = |rows: &[Row]| {
            let cells = rows.iter().flat_map(|row| &row.cells);
            let results = cells.filter(|cell| !matches!(cell.holds, Holds::Nothing));
            u32::try_from(results.count()).unwrap_or(u32::MAX)
        };
        let name = || self.head.name.clone();
        let Some(columns) = self.columns() else {
            let results = results(&self.rows);
            let rule = match results {
                0 => Rule::BlockWithoutRecord,
                _ => Rule::NotCovered,
            };
            let results = Some(results).filter(|results| *results > 0);
            return vec![skipped(rule, name(), results, self.head.span)];
        };
        let orders = Orders {
            tree: self.tree,
            head: &self.head.columns,
            rows: &self.rows,
        };
        let orders = orders.of(&columns, above, blocks);
        let mut out = self.notes_without_text();
        let notes = out.len();
        for (number, (row, order)) in self.rows.iter().zip(orders).enumerate() {
            let results = results(std::slice::from_ref(row));
            let order = match order {
                Order::Positions => &columns,
                Order::Comments(order, proven) => {
                    let found = format!("{}: {}", name(), row.team.text());
                    let unread = Some(results).filter(|_| !proven);
                    out.push(skipped(
                        Rule::GridOrderContradiction,
                        found,
                        unread,
                        row.span,
                    ));
                    if !proven {
                        continue;
                    }
                    &order.clone()
                }
            };
            if row.cells.len() != columns.len() {
                if results > 0 {
                    let found = format!(
                        "{}: {}, cells: {} for {} teams",
                        name(),
                        row.team.text(),
                        row.cells.len(),
                        columns.len()
                    );
                    out.push(skipped(Rule::RaggedRow, found, Some(results), row.span));
                }
                continue;
            }
            for (cell, away) in row.cells.iter().zip(order) {
                out.extend(self.cell(cell, number, *away));
            }
        }
        if out.len() == notes {
            out.push(skipped(
                Rule::BlockWithoutRecord,
                name(),
                None,
                self.head.span,
            ));
        }
        out
    }

    /// Marks of notes in cells of a grid that has no note below it.
    fn notes_without_text(&self) -> Vec<Block> {
        if self.note.is_some() {
            return Vec::new();
        }
        let cells = self.rows.iter().flat_map(|row| &row.cells);
        let notes = cells.filter_map(|cell| cell.note.as_ref());
        notes
            .map(|(note, span)| skipped(Rule::UnreadRemainder, note.clone(), None, *span))
            .collect()
    }

    fn cell(&self, cell: &Cell, home: usize, away: usize) -> Option<Block> {
        let span = cell.span;
        let unreadable = |why: &str| {
            let kind = BlockKind::Unreadable(Unreadable {
                found: self.tree.slice(span).to_owned(),
                why: why.to_owned(),
            });
            Some(Block { kind, span })
        };
        let score = match &cell.holds {
            Holds::Nothing => return None,
            Holds::Half => return unreadable("it gives the goals of one side only"),
            Holds::Score(score) => score,
        };
        if home == away {
            return unreadable("it is a result of a team against itself");
        }
        let mut score = score.clone();
        let note = cell.note.as_ref();
        if let Some((note, span)) = note.map(|own| self.note.as_ref().unwrap_or(own)) {
            let kind = PieceKind::Note(note.clone());
            score.pieces.push(Piece { kind, span: *span });
        }
        let team = |number: usize| self.rows.get(number).map(|row| row.team.clone());
        let kind = BlockKind::GridCell(Box::new(GridCell {
            home: team(home)?.into(),
            away: team(away)?.into(),
            score,
            leg: None,
        }));
        Some(Block { kind, span })
    }

    /// The row of each column's team: by the link or the name in the head, or by the order where the head has
    /// other names.
    fn columns(&self) -> Option<Vec<usize>> {
        let (rows, columns) = (&self.rows, &self.head.columns);
        if rows.len() < 2 || rows.iter().any(|row| row.team.is_blank()) {
            return None;
        }
        let (mut by_link, mut by_name) = (HashMap::new(), HashMap::new());
        for (number, row) in rows.iter().enumerate() {
            by_link.extend(row.team.links().next().map(|(link, _)| (link, number)));
            by_name.insert(plain(&row.team.text()), number);
        }
        let of_column = |column: &Value| {
            let link = column
                .links()
                .next()
                .and_then(|(link, _)| by_link.get(link));
            let name = || by_name.get(plain(&column.text()).as_str());
            link.or_else(name).copied()
        };
        let mut named: Vec<Option<usize>> = columns.iter().map(of_column).collect();
        // The last column without a name is that of the last team without one.
        let seen: HashSet<usize> = named.iter().flatten().copied().collect();
        let mut unnamed = named.iter_mut().filter(|row| row.is_none());
        let mut left = (0..rows.len()).filter(|row| !seen.contains(row));
        if let (Some(column), None, Some(row), None) =
            (unnamed.next(), unnamed.next(), left.next(), left.next())
        {
            *column = Some(row);
        }
        let all: Option<Vec<usize>> = named.iter().copied().collect();
        if let Some(all) = all.filter(|all| all.len() > 1)
            && all.iter().collect::<HashSet<_>>().len() == all.len()
        {
            return Some(all);
        }
        let agrees =
            |(number, named): (usize, &Option<usize>)| named.is_none_or(|row| row == number);
        let is_square = rows.len() == columns.len();
        let is_own = |(number, row): (usize, &Row)| {
            let own = row.cells.get(number);
            own.is_none_or(|own| matches!(own.holds, Holds::Nothing))
        };
        let in_order = is_square
            && named.iter().enumerate().all(agrees)
            && rows.iter().enumerate().all(is_own);
        in_order.then(|| (0..columns.len()).collect())
    }
}
