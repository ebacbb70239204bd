//! Tables that say something of matches: rows of ties and schedules are read; standings, grids of
//! results, brackets and tables with heads of their own leave their place visible. Template reference
//! C.3. Called by `walk`.

use scraper::ElementRef;

use super::Reader;
use super::table::{self, Columns};
use crate::block::{Block, BlockKind, Schedule, ScheduleRow, Skipped, TieRow, Unreadable};
use crate::dialect::with_plain_dashes;
use crate::model::Rule;
use crate::reader::result_row::{FEWEST_ROWS, is_head, is_score, names_team};
use crate::wikitext::Span;

/// A longer cell is prose; teams and scores are short.
const LONGEST_CELL: usize = 200;

/// Columns of a table of ties.
struct TieColumns {
    team1: usize,
    result: usize,
    team2: usize,
    legs: Vec<usize>,
}

impl Reader<'_, '_> {
    /// The blocks of a table; none for a table that says nothing of matches, whose cells may still
    /// hold some.
    pub(super) fn table(&self, element: ElementRef<'_>) -> Vec<Block> {
        let rows = table::rows(element);
        let Some(head) = rows.iter().position(|row| self.is_head(row)) else {
            return self.skipped(element, &rows, &[]).into_iter().collect();
        };
        let titles = self.titles(&rows[head]);
        let body = rows.get(head + 1..).unwrap_or_default();
        if let Some(columns) = self.tie_columns(&titles) {
            return self.ties(&columns, &titles, body);
        }
        let schedule = self.schedule(&titles, body, element);
        if !schedule.is_empty() {
            return schedule;
        }
        self.skipped(element, &rows, &titles).into_iter().collect()
    }

    /// Whether a row holds the heads of columns: several different head cells and no other.
    fn is_head(&self, row: &Columns<'_>) -> bool {
        let cells = distinct(row);
        cells.len() > 1 && cells.iter().all(|cell| cell.value().name() == "th")
    }

    fn titles(&self, row: &Columns<'_>) -> Vec<String> {
        row.iter()
            .map(|cell| match cell {
                Some(cell) if is_short(*cell) => self.title(*cell),
                _ => String::new(),
            })
            .collect()
    }

    /// The text of a cell; none of a long one, which may hold whole tables.
    fn short_text(&self, cell: ElementRef<'_>) -> String {
        if is_short(cell) {
            self.text(cell)
        } else {
            String::new()
        }
    }

    /// The columns of a table of ties: two sides with the result between, then legs and nothing else.
    fn tie_columns(&self, titles: &[String]) -> Option<TieColumns> {
        let dialect = self.dialect;
        let column = |is: &dyn Fn(&str) -> bool| titles.iter().position(|title| is(title));
        let team1 = column(&|title| dialect.is_home_header(title))?;
        let result = column(&|title| dialect.is_result_header(title))?;
        let team2 = column(&|title| dialect.is_away_header(title))?;
        let legs: Vec<usize> = (team2 + 1..titles.len()).collect();
        let are_legs = legs.iter().zip(1..).all(|(at, number)| {
            let title = titles.get(*at).map_or("", String::as_str);
            match number {
                1 => dialect.is_first_leg_header(title),
                2 => dialect.is_second_leg_header(title),
                _ => {
                    let rules = &dialect.sub_headings;
                    let further = [&rules.leg, &rules.replay, &rules.playoff];
                    further.iter().any(|rule| rule.is_match(title))
                }
            }
        });
        let are_teams = team1 == 0 && result > team1 && team2 > result && are_legs;
        are_teams.then_some(TieColumns {
            team1,
            result,
            team2,
            legs,
        })
    }

    fn ties(&self, columns: &TieColumns, titles: &[String], body: &[Columns<'_>]) -> Vec<Block> {
        let mut out = Vec::new();
        for row in body {
            let cells = distinct(row);
            // A cell over the whole row is a heading between ties.
            if cells.len() < 2 || self.is_head(row) && self.titles(row) == titles {
                continue;
            }
            let value = |at: usize| {
                let cell = row.get(at).copied().flatten();
                cell.map(|cell| self.value(cell)).unwrap_or_default()
            };
            let legs = columns.legs.iter().map(|at| {
                let leg = value(*at);
                // A dash stands where there was no leg.
                (!self.dialect.is_nothing_here(&leg.text())).then_some(leg)
            });
            let tie = TieRow {
                team1: value(columns.team1),
                aggregate: value(columns.result),
                team2: value(columns.team2),
                legs: legs.collect(),
                single: columns.legs.is_empty(),
                ..TieRow::default()
            };
            let kind = if tie.team1.is_blank() && tie.team2.is_blank() {
                let shown: Vec<String> = cells.iter().map(|cell| self.text(**cell)).collect();
                let found = shown.join(" ").trim().to_owned();
                if found.is_empty() {
                    continue;
                }
                let why = "it names no team".to_owned();
                BlockKind::Unreadable(Unreadable { found, why })
            } else {
                BlockKind::TieRow(Box::new(tie))
            };
            let span = self.span_of(&cells);
            out.push(Block { kind, span });
        }
        out
    }

    /// From the first byte of some cells to the last; a broken table may have them in any order.
    fn span_of(&self, cells: &[&ElementRef<'_>]) -> Span {
        let spans = || cells.iter().map(|cell| self.page.span(***cell));
        Span {
            start: spans().map(|span| span.start).min().unwrap_or(0),
            end: spans().map(|span| span.end).max().unwrap_or(0),
        }
    }

    /// A schedule; none for a table that has no column of rounds and one of first legs.
    fn schedule(
        &self,
        titles: &[String],
        body: &[Columns<'_>],
        element: ElementRef<'_>,
    ) -> Vec<Block> {
        let dialect = self.dialect;
        let column = |is: &dyn Fn(&str) -> bool| titles.iter().position(|title| is(title));
        let Some(first) = column(&|title| dialect.is_first_leg_header(title)) else {
            return Vec::new();
        };
        // Behind the phase that several rounds share stands the round itself.
        let is_round = |title: &String| dialect.is_round_header(title);
        let before = titles.get(..first).unwrap_or_default();
        let round = before
            .iter()
            .rposition(is_round)
            .or_else(|| titles.iter().position(is_round));
        let Some(round) = round else {
            return Vec::new();
        };
        let second = column(&|title| dialect.is_second_leg_header(title));
        let (mut rows, mut out) = (Vec::new(), Vec::new());
        for row in body {
            let cell = |at: usize| row.get(at).copied().flatten().map(|cell| self.text(cell));
            let name = cell(round).unwrap_or_default();
            if name.is_empty() {
                continue;
            }
            let cells = distinct(row);
            let span = self.span_of(&cells);
            let Some(leg) = cell(first) else {
                let skipped = Skipped {
                    rule: Rule::RaggedRow,
                    found: name,
                    results: None,
                };
                let kind = BlockKind::Skipped(skipped);
                out.push(Block { kind, span });
                continue;
            };
            let mut legs = vec![leg];
            legs.extend(second.and_then(cell));
            rows.push(ScheduleRow {
                round: name,
                legs,
                span,
            });
        }
        if !rows.is_empty() {
            let span = self.page.span(*element);
            let kind = BlockKind::Schedule(Schedule { rows });
            out.push(Block { kind, span });
        }
        out
    }

    /// What is said of a table that is known and not read, or seems to list results.
    fn skipped(
        &self,
        element: ElementRef<'_>,
        rows: &[Columns<'_>],
        titles: &[String],
    ) -> Option<Block> {
        let dialect = self.dialect;
        let is_corner = || {
            let corner = rows.first().and_then(|row| row.first().copied().flatten());
            corner.is_some_and(|cell| dialect.is_grid_corner(&self.short_text(cell)))
        };
        let (rule, results) = if is_head(titles, dialect) {
            (Rule::NotCovered, Some(rows.len().saturating_sub(1)))
        } else if dialect.is_standings_head(titles) || is_corner() || self.is_bracket(rows) {
            (Rule::NotCovered, None)
        } else {
            let results = rows.iter().filter(|row| self.is_result(row)).count();
            if results < FEWEST_ROWS {
                return None;
            }
            (Rule::TableNotRecognised, Some(results))
        };
        let first = || rows.iter().map(|row| self.titles(row)).next();
        let shown: Vec<String> = if titles.is_empty() {
            first().unwrap_or_default()
        } else {
            titles.to_vec()
        };
        let mut shown: Vec<&str> = shown
            .iter()
            .map(String::as_str)
            .filter(|title| !title.is_empty())
            .collect();
        shown.dedup();
        let skipped = Skipped {
            rule,
            found: shown.join(" | "),
            results: results.and_then(|rows| u32::try_from(rows).ok()),
        };
        Some(Block {
            kind: BlockKind::Skipped(skipped),
            span: self.page.span(*element),
        })
    }

    /// A bracket has the names of rounds over its columns, and nothing else in that row.
    fn is_bracket(&self, rows: &[Columns<'_>]) -> bool {
        let Some(first) = rows.first() else {
            return false;
        };
        let names: Vec<String> = distinct(first)
            .into_iter()
            .map(|cell| self.short_text(*cell))
            .filter(|text| !text.is_empty())
            .collect();
        names.len() > 1
            && names.iter().all(|name| {
                let name = with_plain_dashes(name);
                self.dialect.rounds.find(&name).is_some()
            })
    }

    /// Whether a row has a score between two cells that name a team by a link or a flag.
    fn is_result(&self, row: &Columns<'_>) -> bool {
        row.windows(3).any(|cells| {
            let [Some(home), Some(score), Some(away)] = cells else {
                return false;
            };
            if [home, score, away].iter().any(|cell| !is_short(**cell)) {
                return false;
            }
            let names_team = |cell: &ElementRef<'_>| names_team(&self.value(*cell));
            is_score(&self.text(*score)) && names_team(home) && names_team(away)
        })
    }
}

/// The cells of a row, each once however far it reaches.
fn distinct<'r, 'p>(row: &'r Columns<'p>) -> Vec<&'r ElementRef<'p>> {
    let mut out: Vec<&ElementRef<'p>> = row.iter().flatten().collect();
    out.dedup_by_key(|cell| cell.id());
    out
}

fn is_short(cell: ElementRef<'_>) -> bool {
    let mut len = 0;
    cell.text().all(|text| {
        len += text.len();
        len <= LONGEST_CELL
    })
}
