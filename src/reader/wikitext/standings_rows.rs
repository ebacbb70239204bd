//! Tables of standings that are written with one template a row, between those of a head and an end.
//! The dialect says what each parameter of a row means.

use super::expand::role_of;
use super::value;
use crate::block::{Block, BlockKind, Skipped, StandingsRow, StandingsTable, Unreadable, Value};
use crate::dialect::{BoxField, Dialect};
use crate::model::Rule;
use crate::model::bounds::MOST_TEAMS;
use crate::wikitext::{Span, Template, Tree};

/// A table whose head or first row was passed and whose end was not.
#[derive(Default)]
pub(super) struct OpenTable {
    /// Name and place of the head.
    head: Option<(String, Span)>,
    table: StandingsTable,
    left_out: usize,
}

impl OpenTable {
    pub(super) fn begin(&mut self, name: String, span: Span, out: &mut Vec<Block>) {
        self.end(out);
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
        let (_, name) = role_of(template, dialect);
        let parameters = dialect.parameters_of(&name);
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
        // A row without any of them says nothing of the others.
        let zeroes = &parameters.zero_when_left_out;
        if zeroes.iter().any(|figure| row.figures.contains_key(figure)) {
            for figure in zeroes {
                let zero = || Value::of_text("0", template.span());
                row.figures.entry(*figure).or_insert_with(zero);
            }
        }
        if self.table.rows.len() < MOST_TEAMS {
            self.table.rows.push(row);
        } else {
            self.left_out = self.left_out.saturating_add(1);
        }
    }

    pub(super) fn end(&mut self, out: &mut Vec<Block>) {
        let Self {
            head,
            table,
            left_out,
        } = std::mem::take(self);
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
