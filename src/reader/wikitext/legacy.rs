//! Grids that are written with one template a cell: `{{Fb r2 header|nt=4|A|B|…}}`, then for each team a template
//! with its name and one for each cell. Template reference A.3.4 and part E, row 32. Called by the reader of
//! pages, which meets the templates in order.
//!
//! Cells are in the order of the head on most pages. Where comments before the cells name the teams in another
//! order, either may be right: what agrees with the table of standings above counts, and where none proves
//! anything the row is not read.

use std::collections::{HashMap, HashSet};

use super::expand::field;
use super::value;
use crate::block::{
    Block, BlockKind, GridCell, Piece, PieceKind, Skipped, StandingsTable, Unreadable, Value,
};
use crate::dialect::{BoxField, Dialect, StandingsFigure};
use crate::model::Rule;
use crate::model::bounds::{LONGEST_NOTE, MOST_TEAMS, hold};
use crate::reader::long_texts;
use crate::wikitext::{Span, Template, Tree};

/// Bytes of the longest comment that names a team.
const LONGEST_COMMENT: usize = 200;

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

/// The last table of standings of the section, by its place among the blocks. Each block is looked at once,
/// however many grids a section has.
#[derive(Default)]
struct Above {
    looked_at: usize,
    standings: Option<usize>,
}

impl Above {
    fn look(&mut self, blocks: &[Block]) {
        for (at, block) in blocks.iter().enumerate().skip(self.looked_at) {
            match block.kind {
                BlockKind::Heading(_) => self.standings = None,
                BlockKind::Standings(_) => self.standings = Some(at),
                _ => {}
            }
        }
        self.looked_at = blocks.len();
    }

    fn table<'b>(&self, blocks: &'b [Block]) -> Option<&'b StandingsTable> {
        match &blocks.get(self.standings?)?.kind {
            BlockKind::Standings(table) => Some(table),
            _ => None,
        }
    }
}

struct Head {
    name: String,
    span: Span,
    columns: Vec<Value>,
}

struct Row {
    team: Value,
    span: Span,
    cells: Vec<Cell>,
}

struct Cell {
    span: Span,
    comment: Option<Span>,
    holds: Holds,
    has_note: bool,
}

/// What a cell holds.
enum Holds {
    Nothing,
    Score(Value),
    /// Goals of one side.
    Half,
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
            has_note: field(template, BoxField::Note, dialect).is_some(),
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
            .any(|cell| cell.has_note);
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
        let read = grid.read(self.above.table(out));
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
    fn read(&self, above: Option<&StandingsTable>) -> Vec<Block> {
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
        let orders = self.orders(&columns, above);
        let mut out = Vec::new();
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
                    let found = format!("{}: {}", name(), row.team.text());
                    out.push(skipped(Rule::RaggedRow, found, Some(results), row.span));
                }
                continue;
            }
            for (cell, away) in row.cells.iter().zip(order) {
                out.extend(self.cell(cell, number, *away));
            }
        }
        if out.is_empty() {
            out.push(skipped(
                Rule::BlockWithoutRecord,
                name(),
                None,
                self.head.span,
            ));
        }
        out
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
        if let Some((note, span)) = self.note.as_ref().filter(|_| cell.has_note) {
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

    /// In which order the cells of each row are.
    fn orders(&self, columns: &[usize], above: Option<&StandingsTable>) -> Vec<Order> {
        let mut names: HashMap<String, usize> = HashMap::new();
        for (column, row) in self.head.columns.iter().zip(columns) {
            names.insert(plain(&column.text()), *row);
        }
        for (number, row) in self.rows.iter().enumerate() {
            names.insert(plain(&row.team.text()), number);
        }
        let said: Vec<Option<Vec<usize>>> = self
            .rows
            .iter()
            .map(|row| self.said_order(row, &names).filter(|said| said != columns))
            .collect();
        if said.iter().all(Option::is_none) {
            return self.rows.iter().map(|_| Order::Positions).collect();
        }
        let by_position = self.rows.iter().map(|_| columns);
        let by_comment = said.iter().map(|said| said.as_deref().unwrap_or(columns));
        let standings = above.and_then(|table| self.standings(table));
        let agrees = |figures: Vec<[i32; 5]>| standings.as_ref() == Some(&figures);
        let positions = agrees(self.figures(by_position));
        let comments = agrees(self.figures(by_comment));
        let order = |said| match said {
            Some(_) if positions && !comments => Order::Positions,
            Some(said) => Order::Comments(said, comments && !positions),
            None => Order::Positions,
        };
        said.into_iter().map(order).collect()
    }

    /// The order of a row's cells by the comments before them, where each names another team of the grid.
    fn said_order(&self, row: &Row, names: &HashMap<String, usize>) -> Option<Vec<usize>> {
        let mut seen = HashSet::new();
        let cells = row.cells.iter();
        cells
            .map(|cell| {
                let span = cell.comment.filter(|span| span.len() <= LONGEST_COMMENT)?;
                let written = self.tree.slice(span).trim();
                let text = written.strip_prefix("<!--")?.strip_suffix("-->")?;
                let team = *names.get(&plain(text))?;
                seen.insert(team).then_some(team)
            })
            .collect()
    }

    /// Matches won, drawn and lost and goals for and against of each team, with the cells in an order.
    fn figures<'o>(&self, orders: impl Iterator<Item = &'o [usize]>) -> Vec<[i32; 5]> {
        let mut out = vec![[0i32; 5]; self.rows.len()];
        for (home, (row, order)) in self.rows.iter().zip(orders).enumerate() {
            for (cell, away) in row.cells.iter().zip(order) {
                let Holds::Score(score) = &cell.holds else {
                    continue;
                };
                let text = score.text();
                let goals = text.split_once('–').and_then(|(home, away)| {
                    Some((home.trim().parse().ok()?, away.trim().parse().ok()?))
                });
                let Some((one, other)) = goals else { continue };
                for (team, scored, conceded) in [(home, one, other), (*away, other, one)] {
                    if let Some([won, drawn, lost, goals_for, against]) = out.get_mut(team) {
                        let scored: i16 = scored;
                        let result = match scored.cmp(&conceded) {
                            std::cmp::Ordering::Greater => won,
                            std::cmp::Ordering::Equal => drawn,
                            std::cmp::Ordering::Less => lost,
                        };
                        *result = result.saturating_add(1);
                        *goals_for = goals_for.saturating_add(scored.into());
                        *against = against.saturating_add(conceded.into());
                    }
                }
            }
        }
        out
    }

    /// The same of a table of standings, where it is one of the same teams.
    fn standings(&self, table: &StandingsTable) -> Option<Vec<[i32; 5]>> {
        let rows = table.rows.iter();
        let rows: HashMap<String, _> = rows.map(|row| (plain(&row.team.text()), row)).collect();
        let figures = |row: &Row| {
            let row = rows.get(&plain(&row.team.text()))?;
            let figure = |figure| row.figures.get(&figure)?.text().trim().parse().ok();
            Some([
                figure(StandingsFigure::Wins)?,
                figure(StandingsFigure::Draws)?,
                figure(StandingsFigure::Losses)?,
                figure(StandingsFigure::GoalsFor)?,
                figure(StandingsFigure::GoalsAgainst)?,
            ])
        };
        self.rows.iter().map(figures).collect()
    }
}

/// The order of the cells of a row.
enum Order {
    /// That of the head.
    Positions,
    /// That of the comments; whether the standings prove it.
    Comments(Vec<usize>, bool),
}

/// A name as it is compared: without case and superfluous spaces.
fn plain(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.join(" ").to_lowercase()
}
