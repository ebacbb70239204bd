//! The wikitext reader: walks the tree of a page once and turns what it knows into blocks.

mod bracket;
mod branches;
mod conditions;
mod expand;
mod expression;
mod footnote;
mod grid;
mod inside_tags;
mod legacy;
mod legacy_order;
mod listed;
mod marks;
mod match_box;
mod parts;
mod positional;
mod report;
mod rows;
mod scorers;
mod skip;
mod spelled_out;
mod standings;
mod standings_rows;
mod tables;
mod value;

use std::cell::OnceCell;

use report::NamedNotes;

use crate::block::{
    Block, BlockKind, Heading, Infobox, MatchBox, PagePart, Skipped, Unreadable, Value,
};
use crate::dialect::{Dialect, Role};
use crate::model::Rule;
use crate::wikitext::{Call, Line, LineKind, NodeKind, Span, Template, Tree, View, lines};
use expand::role_of;
use legacy::OpenGrid;
use parts::{answer, asked, label, labelled, transclusion, unquoted};
pub(super) use skip::may_hold_football;
use standings_rows::OpenTable;

/// Blocks of a page of wikitext, in the order of the text.
pub(super) fn read(text: &str, view: View, dialect: &Dialect) -> Vec<Block> {
    let tree = Tree::parse(text, view);
    match inside_tags::without_poems(&tree, dialect) {
        Some(text) => with_bars(&Tree::parse(&text, view), view, dialect),
        None => with_bars(&tree, view, dialect),
    }
}

fn with_bars(tree: &Tree<'_>, view: View, dialect: &Dialect) -> Vec<Block> {
    match spelled_out::spelled_out(tree, dialect) {
        Some(text) => of_tree(&Tree::parse(&text, view), tree, dialect),
        None => of_tree(tree, tree, dialect),
    }
}

/// The blocks of a tree. The other one is of the page as it is written, with all of its branches.
fn of_tree(tree: &Tree<'_>, written: &Tree<'_>, dialect: &Dialect) -> Vec<Block> {
    let reader = Reader {
        tree,
        dialect,
        named: OnceCell::new(),
    };
    let mut blocks = reader.nodes();
    blocks.extend(tables::blocks(tree, dialect));
    blocks.extend(inside_tags::unread(tree, dialect));
    blocks.extend(scorers::written(tree, dialect));
    blocks.extend(reader.sentences(&blocks));
    blocks.extend(listed::lines_not_read(tree, dialect));
    blocks = branches::shown(blocks, written, dialect);
    // Stable: what is at the same place keeps its order.
    blocks.sort_by_key(|block| (block.span.start, block.span.end));
    blocks
}

/// What is said of the tables of a page of wikitext that are written as such, in the order of the text.
#[cfg(feature = "dataset")]
pub(super) fn tables(text: &str, view: View, dialect: &Dialect) -> Vec<super::SeenTable> {
    let tree = Tree::parse(text, view);
    match spelled_out::spelled_out(&tree, dialect) {
        Some(text) => tables::seen(&Tree::parse(&text, view), dialect),
        None => tables::seen(&tree, dialect),
    }
}

/// What is said of a block that is known and gives nothing.
fn without_record(found: String) -> BlockKind {
    BlockKind::Skipped(Skipped {
        rule: Rule::BlockWithoutRecord,
        found,
        results: None,
    })
}

/// A table of ties whose head was passed and whose end was not: where it has no row, it says so.
#[derive(Default)]
struct OpenTies {
    /// Name and place of the head, and how many blocks are before it.
    head: Option<(String, Span, usize)>,
}

impl OpenTies {
    fn begin(&mut self, name: String, span: Span, out: &mut Vec<Block>) {
        self.end(out);
        self.head = Some((name, span, out.len()));
    }

    fn end(&mut self, out: &mut Vec<Block>) {
        let Some((name, span, before)) = self.head.take() else {
            return;
        };
        let is_label = |block: &Block| matches!(block.kind, BlockKind::SectionLabel(_));
        if out.iter().skip(before).all(is_label) {
            let kind = without_record(name);
            out.push(Block { kind, span });
        }
    }
}

struct Reader<'t, 'a> {
    tree: &'t Tree<'a>,
    dialect: &'t Dialect,
    /// What footnotes of the page hold, once a box has asked.
    named: OnceCell<NamedNotes>,
}

impl Reader<'_, '_> {
    /// Headings, and blocks made by templates at any depth.
    fn nodes(&self) -> Vec<Block> {
        let mut out = Vec::new();
        let mut ties = OpenTies::default();
        let mut standings = OpenTable::default();
        let mut grid = OpenGrid::default();
        let mut next = self.tree.nodes().next().map(|(id, _)| id);
        while let Some(id) = next {
            let node = *self.tree.node(id);
            next = self.tree.following(id);
            match node.kind {
                NodeKind::Heading { level, .. } => {
                    ties.end(&mut out);
                    standings.end(self.tree, None, self.dialect, &mut out);
                    grid.end(self.tree, None, self.dialect, &mut out);
                    let title = expand::text(self.tree, node.span, self.dialect);
                    let title = title.trim_matches('=').trim().to_owned();
                    let is_linked = self.tree.slice(node.span).contains("[[");
                    let words = || value::value(self.tree, node.span, self.dialect);
                    let heading = match is_linked {
                        true => Heading::of(level, title, &words()),
                        false => Heading::of(level, title, &Value::default()),
                    };
                    let kind = BlockKind::Heading(heading);
                    out.push(Block {
                        kind,
                        span: node.span,
                    });
                }
                NodeKind::Template { .. } => {
                    let Some(template) = self.tree.template(id) else {
                        continue;
                    };
                    match role_of(&template, self.dialect) {
                        (Some(Role::TiesHead), name) => {
                            ties.begin(name.into_owned(), node.span, &mut out)
                        }
                        (Some(Role::TiesEnd), _) => ties.end(&mut out),
                        (Some(Role::StandingsHead), name) => {
                            let name = name.into_owned();
                            standings.begin(self.tree, name, node.span, self.dialect, &mut out);
                        }
                        (Some(Role::StandingsRow), _) => {
                            standings.row(self.tree, &template, self.dialect, &mut out);
                        }
                        (Some(Role::StandingsQualification), _) => {
                            standings.qualification(self.tree, &template, self.dialect);
                        }
                        (Some(Role::StandingsEnd), _) => {
                            standings.end(self.tree, Some(&template), self.dialect, &mut out);
                        }
                        (Some(Role::LegacyGrid), name) => {
                            standings.end(self.tree, None, self.dialect, &mut out);
                            let name = name.into_owned();
                            grid.begin(self.tree, &template, name, self.dialect, &mut out);
                        }
                        (Some(Role::LegacyTeam), _) => {
                            grid.team(self.tree, &template, self.dialect);
                        }
                        (Some(Role::LegacyResult), name) => {
                            grid.cell(self.tree, &template, &name, self.dialect);
                        }
                        (Some(Role::LegacyEnd), _) => {
                            grid.end(self.tree, Some(&template), self.dialect, &mut out);
                        }
                        _ => {}
                    }
                    if self.template(&template, &mut out) {
                        next = self.tree.after(id);
                    }
                }
                NodeKind::Comment => grid.comment(node.span),
                NodeKind::Extension { .. } => {
                    let Some(tag) = self.tree.extension(id) else {
                        continue;
                    };
                    // The tags of Labeled Section Transclusion have the same names on every wiki.
                    let begin = tag.attribute("begin");
                    let begin = begin.map(|name| label(name, true, node.span));
                    let end = tag.attribute("end");
                    let end = end.map(|name| label(name, false, node.span));
                    out.extend(begin.or(end).filter(|_| tag.is("section")));
                }
                _ => {}
            }
        }
        ties.end(&mut out);
        standings.end(self.tree, None, self.dialect, &mut out);
        grid.end(self.tree, None, self.dialect, &mut out);
        for unclosed in self.tree.unclosed() {
            self.unclosed(unclosed.at, &mut out);
        }
        out
    }

    /// Reads a template that makes blocks; whether nothing inside it is left to be looked at.
    fn template(&self, template: &Template<'_, '_>, out: &mut Vec<Block>) -> bool {
        let span = template.span();
        let (role, name) = role_of(template, self.dialect);
        let mut push = |kind| out.push(Block { kind, span });
        match role {
            Some(role @ (Role::MatchBox | Role::MatchBoxCollapsible)) => {
                let collapsible = role == Role::MatchBoxCollapsible;
                push(match_box::match_box(
                    self.tree,
                    template,
                    collapsible,
                    self.named
                        .get_or_init(|| NamedNotes::of(self.tree, self.dialect)),
                    self.dialect,
                ));
            }
            Some(Role::TwoLegRow | Role::OneLegRow) => {
                let single = role == Some(Role::OneLegRow);
                push(rows::template_row(
                    self.tree,
                    template,
                    single,
                    self.dialect,
                ));
                if let Some(kind) = rows::beyond(self.tree, template, self.dialect) {
                    push(kind);
                }
                out.extend(rows::unknown_parameters(template, self.dialect));
            }
            Some(Role::Series | Role::ResultsGrid) => {
                let blocks = if role == Some(Role::Series) {
                    rows::series(self.tree, template, self.dialect)
                } else {
                    grid::cells(self.tree, template, self.dialect)
                };
                if blocks.is_empty() {
                    push(without_record(name.into_owned()));
                }
                out.extend(blocks);
                if role == Some(Role::Series) {
                    out.extend(rows::unknown_parameters(template, self.dialect));
                }
            }
            Some(Role::Scorers) => {
                let list = scorers::scorers(self.tree, template, self.dialect);
                push(BlockKind::Scorers(Box::new(list)));
            }
            Some(Role::Infobox) => push(BlockKind::Infobox(Box::new(self.infobox(template)))),
            Some(Role::MatchInfobox) => {
                push(BlockKind::Infobox(Box::new(self.match_infobox(template))))
            }
            Some(Role::Standings) => match standings::table(self.tree, template, self.dialect) {
                Some((table, beyond)) => {
                    let is_empty = table.rows.is_empty() && table.behind_a_gap.is_empty();
                    let kind = if is_empty {
                        without_record(name.into_owned())
                    } else {
                        BlockKind::Standings(Box::new(table))
                    };
                    self.sectioned(template, Block { kind, span }, out);
                    out.extend(beyond);
                    // A table may hold a grid of results of the same teams.
                    out.extend(grid::cells(self.tree, template, self.dialect));
                }
                None => push(BlockKind::Skipped(Skipped {
                    rule: Rule::NotCovered,
                    found: name.into_owned(),
                    results: None,
                })),
            },
            Some(Role::Bracket) => {
                let found = bracket::bracket(self.tree, template, &name, self.dialect);
                let kind = if found.pairings.is_empty() {
                    without_record(name.into_owned())
                } else {
                    BlockKind::Bracket(Box::new(found))
                };
                push(kind);
            }
            Some(Role::LegacyStandings) => {
                push(BlockKind::Skipped(Skipped {
                    rule: Rule::NotCovered,
                    found: name.into_owned(),
                    results: None,
                }));
                return false;
            }
            // The table or grid that it belongs to has read it.
            Some(
                Role::StandingsRow
                | Role::StandingsEnd
                | Role::StandingsQualification
                | Role::LegacyGrid
                | Role::LegacyTeam
                | Role::LegacyResult
                | Role::LegacyEnd,
            ) => {}
            Some(Role::OtherSport) => {
                push(BlockKind::Skipped(Skipped {
                    rule: Rule::OtherSportSkipped,
                    found: name.into_owned(),
                    results: None,
                }));
            }
            Some(Role::GroupSummary) => {
                // The first argument of a module call is its function.
                let first = match template.call() {
                    Call::Module { .. } => 2,
                    _ => 1,
                };
                let article = template.named(self.dialect.article_parameter());
                let article = article.or_else(|| template.positional(first));
                let page = article
                    .map(|article| expand::text(self.tree, article.value_span(), self.dialect));
                push(match page.filter(|page| !page.trim().is_empty()) {
                    Some(page) => transclusion(&page, PagePart::Whole),
                    // It shows a page that only the wiki can work out.
                    None => BlockKind::Skipped(Skipped {
                        rule: Rule::NotCovered,
                        found: name.into_owned(),
                        results: None,
                    }),
                });
            }
            Some(Role::Excerpt) => {
                let argument = |n| template.positional(n).map(|a| a.value());
                let page = template.named(self.dialect.article_parameter());
                let Some(page) = page.map(|a| a.value()).or_else(|| argument(1)) else {
                    return false;
                };
                // Without a section it shows what is above the first heading.
                let (page, anchor) = page.split_once('#').unwrap_or((page, ""));
                let section = argument(2).filter(|section| !section.is_empty());
                let section = unquoted(section.unwrap_or(anchor)).replace('_', " ");
                push(transclusion(page, PagePart::UnderHeading(section)));
            }
            Some(Role::SectionTransclusion) => {
                let argument = |n| template.positional(n).map(|a| a.value());
                let source = template.named(self.dialect.source_parameter());
                let Some(page) = source.map(|a| a.value()).or_else(|| argument(1)) else {
                    return false;
                };
                push(transclusion(page, labelled(argument(2))));
            }
            Some(_) => return false,
            None => match template.call() {
                Call::Page(page) => push(transclusion(&page, self.asked_part(template))),
                Call::Function { name, argument } => {
                    let section = template.positional(1).map(|a| a.value());
                    let named = section.map(|name| unquoted(name).to_owned());
                    let dialect = self.dialect;
                    let part = if dialect.is_labelled_section(&name) {
                        labelled(section)
                    } else if dialect.is_all_but_section(&name) {
                        named.map_or(PagePart::Whole, PagePart::AllBut)
                    } else if dialect.is_section_by_heading(&name) {
                        named.map_or(PagePart::Whole, PagePart::UnderHeading)
                    } else {
                        return false;
                    };
                    push(transclusion(&argument, part));
                }
                Call::Template(name) if self.dialect.is_tables_template(&name) => {
                    let namespace = &self.dialect.titles.template_namespace;
                    let part = self.asked_part(template);
                    push(transclusion(&format!("{namespace}{name}"), part));
                }
                // A page below this one.
                Call::Template(name) if name.starts_with('/') => {
                    push(transclusion(&name, self.asked_part(template)));
                }
                Call::Template(name) if match_box::is_like_one(template, self.dialect) => {
                    push(BlockKind::Unreadable(Unreadable {
                        found: format!("{{{{{name}"),
                        why: "its template is not known, and its parameters are those of a match"
                            .to_owned(),
                    }));
                    return false;
                }
                Call::Template(_) | Call::Module { .. } if positional::lists_result(template) => {
                    push(BlockKind::Unreadable(Unreadable {
                        found: format!("{{{{{name}"),
                        why: "its template is not known, and its arguments are two names with a \
                              result between them"
                            .to_owned(),
                    }));
                    return false;
                }
                Call::Module { module, .. } if self.dialect.is_module_of_sport(&module) => {
                    push(BlockKind::Skipped(Skipped {
                        rule: Rule::NotCovered,
                        found: name.into_owned(),
                        results: None,
                    }));
                    return false;
                }
                _ => return false,
            },
        }
        true
    }

    /// The part that a call of a page asks for, by the parameter for it or by its first argument.
    fn asked_part(&self, template: &Template<'_, '_>) -> PagePart {
        let section = template.named(self.dialect.section_parameter());
        let word = section.or_else(|| template.positional(1));
        asked(word.map(|word| word.value()))
    }

    /// A table shows where its section is asked for, as a labelled part of the page does.
    fn sectioned(&self, template: &Template<'_, '_>, table: Block, out: &mut Vec<Block>) {
        let section = template.named(self.dialect.section_parameter());
        let section = section.or_else(|| template.named(self.dialect.table_section()));
        let section = section.map(|argument| argument.value().trim().to_owned());
        let Some(name) = section.filter(|name| !name.is_empty()) else {
            return out.push(table);
        };
        let Span { start, end } = table.span;
        let begin = Span { start, end: start };
        let end = Span { start: end, end };
        out.push(answer(&name, true, begin));
        out.push(table);
        out.push(answer(&name, false, end));
    }

    fn infobox(&self, template: &Template<'_, '_>) -> Infobox {
        let parameters = template
            .arguments()
            .filter_map(|argument| {
                let name = argument.written_name()?.to_owned();
                let span = argument.value_span();
                let mut text = expand::text(self.tree, span, self.dialect).into_owned();
                if text.is_empty() && self.dialect.is_infobox_total(&name) {
                    // A total that only a template gives is there, though it can't be read.
                    text = value::raw_if_template(self.tree, span);
                }
                (!text.is_empty()).then_some((name, text))
            })
            .collect();
        Infobox {
            parameters,
            event: None,
            match_name: None,
            game: None,
        }
    }

    /// The infobox of one match: what it says of the competition and the round.
    fn match_infobox(&self, template: &Template<'_, '_>) -> Infobox {
        let argument = |is: &dyn Fn(&str) -> bool| {
            let mut arguments = template.arguments();
            let found = arguments.find(|argument| argument.written_name().is_some_and(is))?;
            Some(value::value(self.tree, found.value_span(), self.dialect))
        };
        let title = argument(&|name| self.dialect.is_match_infobox_title(name));
        let fields = template.arguments().filter_map(|argument| {
            let field = self.dialect.match_infobox_field(argument.written_name()?)?;
            let value = value::value(self.tree, argument.value_span(), self.dialect);
            (!value.is_blank()).then_some((field, value))
        });
        let game = MatchBox {
            fields: fields.collect(),
            ..MatchBox::default()
        };
        Infobox {
            parameters: Vec::new(),
            event: argument(&|name| self.dialect.is_match_infobox_event(name)),
            match_name: title.map(|title| title.text()),
            game: Some(Box::new(game)),
        }
    }

    /// Braces that are never closed: a match box among them is a block that cannot be read.
    fn unclosed(&self, at: Span, out: &mut Vec<Block>) {
        let rest = self.tree.slice(Span {
            start: at.end,
            end: self.tree.whole().end,
        });
        let name_len = rest
            .find(['|', '\n', '{', '}', '[', '<'])
            .unwrap_or(rest.len())
            .min(80);
        let name = rest.get(..name_len).unwrap_or("").trim();
        let module = || {
            let called = name
                .strip_prefix("#invoke:")
                .or_else(|| name.strip_prefix("#Invoke:"))?;
            let function = rest.get(name_len..)?.strip_prefix('|')?;
            let end = function
                .find(['|', '\n', '}'])
                .unwrap_or(function.len())
                .min(40);
            self.dialect
                .module(called.trim(), function.get(..end)?.trim())
        };
        let role = self.dialect.template(name).or_else(module);
        if !matches!(
            role,
            Some(
                Role::MatchBox
                    | Role::MatchBoxCollapsible
                    | Role::TwoLegRow
                    | Role::OneLegRow
                    | Role::Series
            )
        ) {
            return;
        }
        let end = Span::new(at.start as usize, at.end as usize + name_len);
        let kind = BlockKind::Unreadable(Unreadable {
            found: format!("{{{{{name}"),
            why: "its closing braces are missing, or a `[[` inside it is not closed".to_owned(),
        });
        out.push(Block { kind, span: end });
    }

    /// A line that says in which zone all times are.
    fn zone_statement(&self, line: &Line) -> Option<BlockKind> {
        if !matches!(line.kind, LineKind::Paragraph | LineKind::ListItem(_)) {
            return None;
        }
        let raw = self.tree.slice(line.content);
        if raw.len() > 2_000 || !self.dialect.states_zone(raw) {
            return None;
        }
        let value = value::value(self.tree, line.content, self.dialect);
        // The words may be inside a template's argument only.
        let is_shown = self.dialect.states_zone(&value.text());
        is_shown.then_some(BlockKind::TimesAre(value))
    }

    /// Lines that may state an outcome or say something of a result, and the rules between ties.
    fn sentences(&self, blocks: &[Block]) -> Vec<Block> {
        let mut starts: Vec<(u32, bool)> = Vec::new();
        for block in blocks {
            match block.kind {
                BlockKind::MatchBox(_) | BlockKind::TieRow(_) => {
                    starts.push((block.span.end, true))
                }
                BlockKind::Heading(_) => starts.push((block.span.end, false)),
                _ => {}
            }
        }
        if !starts.iter().any(|(_, is_match)| *is_match) {
            return Vec::new();
        }
        starts.sort_unstable();
        let mut out = Vec::new();
        for line in lines(self.tree, self.tree.whole()) {
            if let Some(kind) = self.zone_statement(&line) {
                out.push(Block {
                    kind,
                    span: line.content,
                });
                continue;
            }
            let before = starts.partition_point(|(at, _)| *at <= line.span.end);
            let above = before.checked_sub(1).and_then(|n| starts.get(n));
            let behind = above.filter(|(_, is_match)| *is_match).map(|(at, _)| *at);
            let kind = match line.kind {
                LineKind::Rule if behind.is_some() => BlockKind::TieSeparator,
                LineKind::Paragraph | LineKind::ListItem(_) => {
                    // A sentence may follow the closing braces of a box on the same line.
                    let behind = behind.unwrap_or(0);
                    let start = line.content.start.max(behind.min(line.content.end));
                    let content = Span {
                        start,
                        end: line.content.end,
                    };
                    let raw = self.tree.slice(content);
                    if raw.len() > 2_000 || !self.dialect.may_be_outcome(raw) {
                        continue;
                    }
                    let value = value::value(self.tree, content, self.dialect);
                    if value.is_blank() {
                        continue;
                    }
                    BlockKind::TieOutcome(value)
                }
                LineKind::Blank | LineKind::Table | LineKind::Rule => continue,
            };
            out.push(Block {
                kind,
                span: line.content,
            });
        }
        out
    }
}
