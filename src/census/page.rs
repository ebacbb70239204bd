//! The census of one page: one walk over its templates, parents before children.

use std::collections::BTreeMap;

use super::uses::{Key, Kind, Section, Treatment, Uses};
use crate::dialect::{BoxField, Dialect, Parameters, Role};
use crate::wikitext::{Argument, Call, LineIndex, NodeKind, Span, Template, Tree, View};

/// A longer name is no title on any wiki; it is text that swallowed braces.
const LONGEST_NAME: usize = 1_024;

/// MediaWiki's parser functions that are written without `#`, by their canonical names, which work
/// on every wiki. Source: mediawiki.org, "Help:Magic words".
const PLAIN_FUNCTIONS: [&str; 32] = [
    "anchorencode",
    "basepagename",
    "bidi",
    "canonicalurl",
    "defaultsort",
    "displaytitle",
    "filepath",
    "formatnum",
    "fullpagename",
    "fullurl",
    "gender",
    "grammar",
    "int",
    "lc",
    "lcfirst",
    "localurl",
    "namespace",
    "ns",
    "nse",
    "numberingroup",
    "numberofpages",
    "padleft",
    "padright",
    "pagename",
    "pagesincategory",
    "plural",
    "protectionlevel",
    "subpagename",
    "talkpagename",
    "uc",
    "ucfirst",
    "urlencode",
];

/// What one page holds.
#[derive(Debug, Default)]
pub(super) struct PageCensus {
    pub(super) templates: u64,
    pub(super) entries: BTreeMap<Key, Uses>,
}

/// Counts one page, as the page itself shows it.
pub(super) fn count(text: &str, dialect: &Dialect) -> PageCensus {
    let tree = Tree::parse(text, View::Page);
    let mut counter = Counter {
        dialect,
        lines: LineIndex::new(text),
        open: Vec::new(),
        out: PageCensus::default(),
    };
    for template in tree.templates() {
        counter.template(&template);
    }
    counter.out
}

struct Counter<'d> {
    dialect: &'d Dialect,
    lines: LineIndex,
    /// Match blocks that the walk is inside of, the innermost last.
    open: Vec<MatchBlock>,
    out: PageCensus,
}

/// A template that holds matches, and the parts of it that are not read.
struct MatchBlock {
    end: u32,
    /// In the order of the text, without overlaps.
    unread: Vec<Span>,
}

impl MatchBlock {
    fn reads(&self, at: u32) -> bool {
        let before = self.unread.partition_point(|span| span.start <= at);
        let last = before.checked_sub(1).and_then(|n| self.unread.get(n));
        last.is_none_or(|span| span.end <= at)
    }
}

/// What a template calls, as the census lists it.
struct Called {
    kind: Kind,
    name: String,
    role: Option<Role>,
    treatment: Treatment,
}

impl Counter<'_> {
    fn template(&mut self, template: &Template<'_, '_>) {
        let span = template.span();
        while self.open.last().is_some_and(|b| b.end <= span.start) {
            self.open.pop();
        }
        let section = match self.open.last() {
            Some(block) if block.reads(span.start) => Section::MatchValue,
            _ => Section::Elsewhere,
        };
        let called = self.called(template);
        let role = called.role;
        let own = self.dialect.parameters_of(&called.name);
        let key = Key {
            section,
            treatment: called.treatment,
            kind: called.kind,
            name: called.name,
        };
        self.out.templates += 1;
        self.add(key, span, None);
        match role {
            Some(Role::MatchBox | Role::MatchBoxCollapsible) => {
                self.parameters(template, called.kind, Section::MatchBoxParameter, role, own);
            }
            Some(Role::TwoLegRow | Role::OneLegRow | Role::Series) => {
                self.parameters(template, called.kind, Section::RowParameter, role, own);
            }
            Some(Role::Infobox) => {
                self.parameters(template, called.kind, Section::InfoboxParameter, role, own);
            }
            Some(Role::ResultsGrid | Role::Standings) => self.grid(template),
            _ => {}
        }
    }

    fn add(&mut self, key: Key, at: Span, suggestion: Option<String>) {
        let line = || self.lines.line(at.start as usize);
        self.out
            .entries
            .entry(key)
            .and_modify(|uses| uses.count += 1)
            .or_insert_with(|| Uses {
                count: 1,
                suggestion,
                line: line(),
            });
    }

    fn called(&self, template: &Template<'_, '_>) -> Called {
        let unknown = |kind, name| Called {
            kind,
            name,
            role: None,
            treatment: Treatment::Unknown,
        };
        if is_too_long(template) {
            return unknown(Kind::Template, "…".to_owned());
        }
        let of_role = |kind, name, role: Option<Role>| Called {
            kind,
            name,
            role,
            treatment: role.map_or(Treatment::Unknown, Treatment::of),
        };
        match template.call() {
            Call::Template(name) => {
                if let Some((function, _)) = name.split_once(':')
                    && let function = function.trim()
                    && PLAIN_FUNCTIONS.contains(&function.to_ascii_lowercase().as_str())
                {
                    let mut called = unknown(Kind::Function, function.to_owned());
                    if self.dialect.is_showing_function(function) {
                        called.treatment = Treatment::Read;
                    }
                    return called;
                }
                let role = self.dialect.template(&name);
                let is_text = role.is_none()
                    && (self.dialect.text_template(&name).is_some()
                        || self.dialect.cell_template(&name).is_some());
                let mut called = of_role(Kind::Template, title(&name), role);
                if is_text {
                    called.treatment = Treatment::Ignored;
                }
                called
            }
            Call::Module { module, function } => {
                let role = self.dialect.module(&module, &function);
                let name = format!("#invoke:{}|{}", title(&module), written(&function));
                of_role(Kind::Module, name, role)
            }
            Call::Function { name, .. } => {
                let dialect = self.dialect;
                let leads_on = dialect.is_labelled_section(&name)
                    || dialect.is_all_but_section(&name)
                    || dialect.is_section_by_heading(&name);
                let mut called = unknown(Kind::Function, written(&name));
                // What is worked out here is read as what it gives.
                let is_worked_out = dialect.is_condition(&name)
                    || dialect.is_expression(&name)
                    || dialect.is_showing_function(&name);
                if leads_on || is_worked_out {
                    called.treatment = Treatment::Read;
                }
                called
            }
            Call::Page(_) => Called {
                treatment: Treatment::Read,
                ..unknown(Kind::Page, ":".to_owned())
            },
        }
    }

    /// Counts the parameters of a template and notes which of its values are not read.
    fn parameters(
        &mut self,
        template: &Template<'_, '_>,
        kind: Kind,
        section: Section,
        role: Option<Role>,
        own: &Parameters,
    ) {
        let mut unread = vec![template.name_span()];
        for argument in template.arguments() {
            let span = argument.span();
            let treatment = match argument.written_name() {
                Some("") => Some(Treatment::Ignored),
                Some(name) => {
                    let treatment = self.parameter(section, role, own, name);
                    let suggestion = (treatment == Treatment::Unknown)
                        .then(|| self.suggestion(section, name))
                        .flatten();
                    let key = Key {
                        section,
                        treatment,
                        kind: Kind::Parameter,
                        name: written(name),
                    };
                    self.add(key, trimmed(template, span), suggestion);
                    Some(treatment)
                }
                None if section == Section::RowParameter => None,
                None => Some(self.nameless(template, &argument, kind, own, section)),
            };
            if treatment == Some(Treatment::Ignored) {
                unread.push(span);
            }
        }
        if section != Section::InfoboxParameter {
            self.open.push(MatchBlock {
                end: template.span().end,
                unread,
            });
        }
    }

    /// A value without a name, where every value should have one.
    fn nameless(
        &mut self,
        template: &Template<'_, '_>,
        argument: &Argument<'_, '_>,
        kind: Kind,
        own: &Parameters,
        section: Section,
    ) -> Treatment {
        let is_function = kind == Kind::Module && argument.position() == Some(1);
        let value = argument.value();
        if is_function || value.is_empty() || is_comment(template, argument) {
            return Treatment::Ignored;
        }
        let first = value.split([' ', '\n', '\t', ':', '*']).next();
        let first = first.filter(|word| !word.is_empty() && word.len() < 40);
        let suggestion = first
            .filter(|word| self.parameter(section, None, own, word) == Treatment::Read)
            .map(|word| format!("{word}="));
        let key = Key {
            section,
            treatment: Treatment::Unknown,
            kind: Kind::Parameter,
            name: argument.name(),
        };
        self.add(key, trimmed(template, argument.span()), suggestion);
        Treatment::Unknown
    }

    fn parameter(
        &self,
        section: Section,
        role: Option<Role>,
        own: &Parameters,
        name: &str,
    ) -> Treatment {
        let dialect = self.dialect;
        match section {
            Section::MatchBoxParameter => match own.fields.meaning(name) {
                Some((BoxField::Ignored, _)) => Treatment::Ignored,
                Some(_) => Treatment::Read,
                None => Treatment::Unknown,
            },
            Section::RowParameter => {
                let shapes_rows = dialect.is_series_legs(name) || dialect.is_series_flag(name);
                let names_winner = dialect.is_series_winner(name);
                let is_table = role == Some(Role::Series);
                if (shapes_rows && is_table) || (names_winner && !is_table) {
                    Treatment::Read
                } else if shapes_rows
                    || names_winner
                    || dialect.is_series_away_goals(name)
                    || dialect.is_series_ignored(name)
                {
                    Treatment::Ignored
                } else {
                    // Cells may be written with their number.
                    match name.parse::<u32>() {
                        Ok(_) => Treatment::Read,
                        Err(_) => Treatment::Unknown,
                    }
                }
            }
            _ if dialect.is_infobox_name(name)
                || dialect.is_infobox_season(name)
                || dialect.is_infobox_matches(name)
                || dialect.is_infobox_goals(name)
                || dialect.is_infobox_updated(name) =>
            {
                Treatment::Read
            }
            _ if dialect.is_infobox_ignored(name) => Treatment::Ignored,
            _ => Treatment::Unknown,
        }
    }

    fn suggestion(&self, section: Section, name: &str) -> Option<String> {
        let known = self.dialect.known_parameters();
        let known = match section {
            Section::MatchBoxParameter => &known.of_box,
            Section::RowParameter => &known.of_series,
            _ => &known.of_infobox,
        };
        known.nearest(name).map(str::to_owned)
    }

    /// A grid's parameters are made of codes and not counted; names and results are read.
    fn grid(&mut self, template: &Template<'_, '_>) {
        let parameters = self.dialect.grid();
        let mut unread = vec![template.name_span()];
        for argument in template.arguments() {
            let is_read = argument.written_name().is_some_and(|name| {
                name.starts_with(&parameters.name)
                    || (self.dialect.grid_result(name).is_some()
                        && !name.ends_with(&parameters.note))
            });
            if !is_read {
                unread.push(argument.span());
            }
        }
        self.open.push(MatchBlock {
            end: template.span().end,
            unread,
        });
    }
}

/// Whether a name is none. Looked at before the name is copied, so that time stays linear in pages
/// that nest calls in each other's names.
fn is_too_long(template: &Template<'_, '_>) -> bool {
    let span = template.name_span();
    if span.len() > LONGEST_NAME {
        return true;
    }
    let name = template.tree().slice(span).to_ascii_lowercase();
    let function = || template.arguments().find(|a| a.written_name().is_none());
    name.contains("#invoke")
        && function().is_some_and(|function| function.value_span().len() > LONGEST_NAME)
}

/// Where an argument begins to be written.
fn trimmed(template: &Template<'_, '_>, span: Span) -> Span {
    span.trimmed(template.tree().text())
}

fn is_comment(template: &Template<'_, '_>, argument: &Argument<'_, '_>) -> bool {
    let tree = template.tree();
    let span = argument.value_span();
    let mut from = span.start;
    for id in tree.within(span) {
        let node = tree.node(id);
        let between = Span {
            start: from,
            end: node.span.start,
        };
        if node.kind != NodeKind::Comment || !tree.slice(between).trim().is_empty() {
            return false;
        }
        from = node.span.end;
    }
    let rest = Span {
        start: from,
        end: span.end,
    };
    tree.slice(rest).trim().is_empty()
}

/// A title as the wiki writes it: its first letter is a capital.
fn title(name: &str) -> String {
    let name = written(name);
    let mut letters = name.chars();
    let Some(first) = letters.next() else {
        return name;
    };
    let mut upper = first.to_uppercase();
    match (upper.next(), upper.next()) {
        // `ß` has no single capital and stays as it is.
        (Some(capital), None) => format!("{capital}{}", letters.as_str()),
        _ => name,
    }
}

/// A name as written; what is computed inside it is left out.
fn written(name: &str) -> String {
    match name.split_once("{{") {
        Some((before, _)) => format!("{}{{{{…}}}}", before.trim_end()),
        None => name.to_owned(),
    }
}
