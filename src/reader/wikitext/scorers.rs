//! The template that lists the scorers of an edition: a parameter for each number of goals, with a list of
//! players; and the same written by hand, with a line for each number. Called by the reader of pages.

use super::expand::{self, role_of};
use super::value;
use crate::block::{Block, ScorerRow, Scorers};
use crate::dialect::{Dialect, PlayersWith, Role};
use crate::model::bounds::MOST_SCORERS;
use crate::reader::scorer_lines::{LONGEST_LINE, OpenScorers};
use crate::wikitext::{LineKind, NodeKind, Span, Template, Tree, lines};

/// What such a template lists.
pub(super) fn scorers(tree: &Tree<'_>, template: &Template<'_, '_>, dialect: &Dialect) -> Scorers {
    let rules = dialect.scorers();
    let mut out = Scorers {
        is_named: true,
        ..Scorers::default()
    };
    for argument in template.arguments() {
        let Some(name) = argument.written_name() else {
            continue;
        };
        let stated = || (argument.value().trim().to_owned(), argument.value_span());
        if rules.is_matches(name) {
            out.matches = Some(stated());
        } else if rules.is_goals(name) {
            out.goals = Some(stated());
        } else if let Some(players) = rules.players_with(name) {
            let (goals, own_goals) = match players {
                PlayersWith::Goals(goals) => (goals, false),
                PlayersWith::OwnGoals(goals) => (goals, true),
            };
            let list = value::value(tree, argument.value_span(), dialect);
            let rows = list.lines().into_iter().map(|player| ScorerRow {
                span: player.span,
                player,
                goals,
                own_goals,
            });
            let room = MOST_SCORERS.saturating_sub(out.rows.len());
            out.rows.extend(rows.take(room));
        }
    }
    out
}

/// Lists that are written by hand, in the sections that are called so.
pub(super) fn written(tree: &Tree<'_>, dialect: &Dialect) -> Vec<Block> {
    let headings = tree.nodes().map(|(_, node)| node);
    let headings = headings.filter(|node| matches!(node.kind, NodeKind::Heading { .. }));
    let mut headings = headings.map(|node| node.span).peekable();
    let mut out = Vec::new();
    while let Some(heading) = headings.next() {
        let end = headings.peek().map_or(tree.whole().end, |next| next.start);
        let title = tree.slice(heading).trim_matches(['=', ' ', '\n']);
        if !dialect.scorers().is_heading(title) {
            continue;
        }
        let mut list = OpenScorers::default();
        let start = heading.end.min(end);
        section(tree, Span { start, end }, &mut list, true, dialect);
        out.extend(list.end());
    }
    out
}

/// The lines of a section, or of what a template shows of it in columns.
fn section(
    tree: &Tree<'_>,
    span: Span,
    list: &mut OpenScorers,
    is_outside: bool,
    dialect: &Dialect,
) {
    // How deep the players below a number of goals are; what is deeper says something of one of them.
    let mut depth = None;
    for line in lines(tree, span) {
        let text = || expand::text(tree, line.content, dialect);
        let marks = Span {
            end: line.content.start,
            ..line.span
        };
        match line.kind {
            // A title: what it says besides a number of goals ends the players of the one above.
            LineKind::ListItem(_) if tree.slice(marks).contains(';') => {
                depth = None;
                list.line(&text(), line.content, dialect);
            }
            LineKind::ListItem(own) => {
                let is_short = line.content.len() <= LONGEST_LINE;
                let count = is_short.then(text);
                let count = count.filter(|text| list.is_count(text, dialect));
                if let Some(count) = count {
                    depth = None;
                    list.line(&count, line.content, dialect);
                } else if list.lists_players() && *depth.get_or_insert(own) == own {
                    list.player(value::value(tree, line.content, dialect), line.content);
                }
            }
            LineKind::Paragraph => {
                let columns = in_columns(tree, line.content, dialect);
                if is_outside && !columns.is_empty() {
                    for part in columns {
                        section(tree, part, list, false, dialect);
                    }
                } else {
                    let text = match line.content.len() <= LONGEST_LINE {
                        true => text(),
                        false => tree.slice(line.content).into(),
                    };
                    if list.line(&text, line.content, dialect) {
                        depth = None;
                    }
                }
            }
            LineKind::Blank | LineKind::Rule | LineKind::Table => {}
        }
    }
}

/// The lists inside a template that is a line of its own and lays them out.
fn in_columns(tree: &Tree<'_>, line: Span, dialect: &Dialect) -> Vec<Span> {
    let line = line.trimmed(tree.text());
    let mut nodes = tree.within(line);
    let template = nodes.next().and_then(|id| tree.template(id));
    let template = template.filter(|template| template.span() == line);
    let Some(template) = template else {
        return Vec::new();
    };
    let lays_out = matches!(
        role_of(&template, dialect).0,
        None | Some(Role::Wrapper | Role::List)
    );
    let holds_list = |span: &Span| tree.slice(*span).contains("\n*");
    let parts = template.arguments().map(|argument| argument.span());
    parts.filter(|span| lays_out && holds_list(span)).collect()
}
