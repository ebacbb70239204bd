//! Tables that are written with templates for their bars, as they must be inside the arguments of a call:
//! `{{{!}}`, `{{!}}-`, `{{(!}}`, `{{!-}}`, `{{!)}}`. Called once a page, before its blocks are looked for.
//!
//! MediaWiki looks for tables when templates are expanded. So the page is written anew with the bars in
//! place of such templates and without the calls around them, and read as any other. Each byte that stays
//! keeps its place, or moves within what it replaces, so that places are those of the page as it is written.

use memchr::memmem;

use super::conditions::{self, Choice};
use super::expand::role_of;
use super::{match_box, positional};
use crate::dialect::{Dialect, Role};
use crate::wikitext::{Call, NodeId, NodeKind, Span, Template, Tree};

/// In place of what is not shown, until the page is whole.
const GAP: u8 = 0;

/// Bytes of the longest name of such a template, and of the longest indentation of a row.
const LONGEST_NAME: usize = 8;
const LONGEST_INDENT: usize = 200;

/// What two characters of markup beside each other are.
const PAIRS: [&[u8; 2]; 6] = [b"{|", b"||", b"|-", b"|}", b"|+", b"!!"];

/// Whether a text may begin a table in this way.
pub(super) fn may_begin_table(text: &str) -> bool {
    let holds = |sought: &[u8]| memmem::find(text.as_bytes(), sought).is_some();
    holds(b"{{{!") || holds(b"{(!")
}

/// The text of a page with its bars spelled out; `None` where no row of a table is written with templates.
pub(super) fn spelled_out(tree: &Tree<'_>, dialect: &Dialect) -> Option<String> {
    let holds = |sought: &[u8]| memmem::find(tree.text().as_bytes(), sought).is_some();
    if !holds(b"{!") && !holds(b"{(!") {
        return None;
    }
    let lines = LinesOfTables::of(tree, dialect);
    if lines.rows.is_empty() {
        return None;
    }
    let mut out = tree.text().as_bytes().to_vec();
    let mut next = tree.nodes().next().map(|(id, _)| id);
    while let Some(id) = next {
        let span = tree.node(id).span;
        next = tree.following(id);
        let is_shown = out
            .get(span.start as usize)
            .is_some_and(|byte| *byte != GAP);
        if !is_shown || !shows_its_inside(tree, id, &lines, dialect, &mut out) {
            next = tree.after(id);
        }
    }
    close_up(&mut out);
    for byte in &mut out {
        if *byte == GAP {
            *byte = b' ';
        }
    }
    String::from_utf8(out).ok()
}

/// Writes what a node shows; whether what is in it is left to be looked at.
fn shows_its_inside(
    tree: &Tree<'_>,
    id: NodeId,
    lines: &LinesOfTables,
    dialect: &Dialect,
    out: &mut [u8],
) -> bool {
    let span = tree.node(id).span;
    let parts = match tree.node(id).kind {
        NodeKind::Template { .. } => {
            let Some(template) = tree.template(id) else {
                return false;
            };
            if let Some(bars) = bars(&template, dialect) {
                write(out, span, bars);
                return false;
            }
            if !lines.has_row(span) {
                return false;
            }
            shown_parts(&template, lines, dialect)
        }
        // On the page itself the default of a parameter is shown.
        NodeKind::Parameter { .. } if lines.has_row(span) => tree.parameter(id).map(|parameter| {
            let default = parameter.arguments().next();
            default.map(|default| default.span()).into_iter().collect()
        }),
        NodeKind::Parameter { .. } | NodeKind::LeftOut => None,
        _ => return true,
    };
    let Some(parts) = parts else { return false };
    keep_only(out, span, &parts);
    // A table that a call shows stands on lines of its own.
    let mut is_behind = false;
    for part in parts {
        let is_table = lines.begins_table(part.trimmed(tree.text()));
        let before = (part.start as usize).checked_sub(1);
        let byte = before.and_then(|place| out.get_mut(place));
        if let Some(byte) = byte.filter(|byte| **byte == GAP && (is_table || is_behind)) {
            *byte = b'\n';
        }
        is_behind = is_table;
    }
    true
}

/// What a call shows of its arguments, where rows of a table are in them; `None` for one that is a block of
/// its own, or shows what nobody knows.
fn shown_parts(
    template: &Template<'_, '_>,
    lines: &LinesOfTables,
    dialect: &Dialect,
) -> Option<Vec<Span>> {
    match conditions::choice(template, dialect) {
        Some(Choice::Shown(part)) => return Some(part.into_iter().collect()),
        Some(Choice::Asked(parts)) => return Some(parts.into_iter().map(|part| part.1).collect()),
        // Its blocks are told as those of branches that nobody knows.
        Some(Choice::Unknown) => return Some(conditions::branches(template, dialect)),
        None => {}
    }
    let (role, _) = role_of(template, dialect);
    let only = |argument: Option<Span>| Some(argument.into_iter().collect());
    match role {
        Some(Role::Wrapper | Role::Abbreviation) => {
            only(template.positional(1).map(|argument| argument.value_span()))
        }
        Some(Role::TranscludableSection) => {
            let text = template.named(dialect.text_parameter());
            only(text.map(|text| text.value_span()))
        }
        Some(_) => None,
        None => {
            let Call::Template(name) = template.call() else {
                return None;
            };
            let is_block = dialect.is_tables_template(&name)
                || name.starts_with('/')
                || match_box::is_like_one(template, dialect)
                || positional::lists_result(template);
            // A template that nobody knows may show all that it is given, and does so of a whole table.
            (!is_block && lines.has_table(template.span())).then(|| {
                let arguments = template.arguments();
                arguments.map(|argument| argument.value_span()).collect()
            })
        }
    }
}

/// The markup of tables that a template stands for.
fn bars<'d>(template: &Template<'_, '_>, dialect: &'d Dialect) -> Option<&'d str> {
    let name = template.tree().slice(template.name_span());
    if name.len() > LONGEST_NAME || template.arguments().next().is_some() {
        return None;
    }
    let text = dialect.text_template(name.trim())?;
    let is_markup = |byte: u8| matches!(byte, b'{' | b'|' | b'}' | b'!' | b'+' | b'-' | b'=');
    (!text.is_empty() && text.bytes().all(is_markup)).then_some(text)
}

/// Puts a text at the end of a place.
fn write(out: &mut [u8], span: Span, text: &str) {
    let Some(place) = out.get_mut(span.start as usize..span.end as usize) else {
        return;
    };
    place.fill(GAP);
    if let Some(from) = place.len().checked_sub(text.len())
        && let Some(end) = place.get_mut(from..)
    {
        end.copy_from_slice(text.as_bytes());
    }
}

/// Leaves a gap in place of all of a call but some of its parts, which are in order.
fn keep_only(out: &mut [u8], whole: Span, parts: &[Span]) {
    let mut from = whole.start;
    let end = Span {
        start: whole.end,
        end: whole.end,
    };
    for part in parts.iter().chain([&end]) {
        let gap = from as usize..part.start.max(from) as usize;
        if let Some(gap) = out.get_mut(gap) {
            gap.fill(GAP);
        }
        from = part.end.max(from);
    }
}

/// Closes the gaps that part two characters of one piece of markup.
fn close_up(out: &mut [u8]) {
    let mut at = 0;
    while let Some(found) = out.get(at..).and_then(|rest| memchr::memchr(GAP, rest)) {
        let start = at + found;
        let gap = out.iter().skip(start).take_while(|byte| **byte == GAP);
        let end = start + gap.count();
        at = end;
        let [before, after] = [start.checked_sub(1), Some(end)]
            .map(|place| place.and_then(|place| out.get(place).copied()));
        let (Some(before), Some(after)) = (before, after) else {
            continue;
        };
        if PAIRS.contains(&&[before, after]) {
            out.swap(start - 1, end - 1);
        }
    }
}

/// Where lines of tables begin with such a template, in order.
struct LinesOfTables {
    rows: Vec<u32>,
    /// Those that begin a table, from its brace.
    tables: Vec<u32>,
}

impl LinesOfTables {
    fn of(tree: &Tree<'_>, dialect: &Dialect) -> Self {
        let (mut rows, mut tables) = (Vec::new(), Vec::new());
        for template in tree.templates() {
            let Some(bars) = bars(&template, dialect) else {
                continue;
            };
            let start = template.span().start;
            let before = tree.text().get(..start as usize).unwrap_or("").as_bytes();
            let (is_open, before) = match before {
                [rest @ .., b'{'] => (true, rest),
                _ => (false, before),
            };
            let indent = before.iter().rev().take(LONGEST_INDENT);
            let first = indent
                .copied()
                .find(|byte| !matches!(byte, b' ' | b'\t' | b':'));
            // At the beginning of the page, of a line, or of an argument.
            if !first.is_none_or(|byte| matches!(byte, b'\n' | b'|' | b'=')) {
                continue;
            }
            let is_table = bars.starts_with("{|") || is_open && bars.starts_with('|');
            if is_table {
                tables.push(start.saturating_sub(u32::from(is_open)));
            }
            if is_table || bars.starts_with(['|', '!']) {
                rows.push(start);
            }
        }
        Self { rows, tables }
    }

    fn has_row(&self, span: Span) -> bool {
        has_one(&self.rows, span)
    }

    fn has_table(&self, span: Span) -> bool {
        has_one(&self.tables, span)
    }

    fn begins_table(&self, part: Span) -> bool {
        self.tables.binary_search(&part.start).is_ok()
    }
}

fn has_one(places: &[u32], span: Span) -> bool {
    let first = places.partition_point(|place| *place < span.start);
    places.get(first).is_some_and(|place| *place < span.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wikitext::View;

    /// The page with its bars spelled out, without what is left of the calls around.
    fn of(text: &str) -> String {
        let tree = Tree::parse(text, View::Page);
        let spelled = spelled_out(&tree, Dialect::english()).unwrap_or_default();
        assert!(spelled.is_empty() || spelled.len() == text.len());
        let lines = spelled.lines().map(str::split_whitespace);
        let lines = lines.map(|words| words.collect::<Vec<_>>().join(" "));
        let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
        lines.join("\n")
    }

    #[test]
    fn every_spelling_of_a_bar_is_one() {
        let table = "{| a\n|+ b\n! c !! d\n|-\n| e || f\n|}";
        for text in [
            "{{{!}} a\n{{!}}+ b\n! c !! d\n{{!}}-\n{{!}} e {{!}}{{!}} f\n{{!}}}",
            "{{(!}} a\n{{!+}} b\n! c !! d\n{{!-}}\n{{!}} e {{!!}} f\n{{!)}}",
            "{{#if:x|{{{!}} a\n{{!}}+ b\n! c !! d\n{{!-}}\n{{!}} e {{!!}} f\n{{!}}}}}",
            "{{#if:|x|\n{{(!}} a\n{{!}}+ b\n! c !! d\n{{!-}}\n{{!}} e {{!!}} f\n{{!)}}\n}}",
            "{{Hidden|content=\n{{{!}} a\n{{!}}+ b\n! c !! d\n{{!-}}\n{{!}} e {{!!}} f\n{{!)}}}}",
        ] {
            assert_eq!(of(text), table, "{text}");
        }
    }

    #[test]
    fn what_is_not_shown_leaves_a_gap() {
        let text = "{|\n{{#if:|{{!}}-\n{{!}} a|{{!}}-\n{{!}} b}}\n|}";
        assert_eq!(of(text), "{|\n|-\n| b\n|}");
    }

    #[test]
    fn bars_of_other_calls_stay_theirs() {
        let text = "{{{!}}\n{{!}} {{flag|X{{!}}Y}} {{!!}} [[A{{!}}B]]\n{{!}}}";
        assert_eq!(of(text), "{|\n| {{flag|X{{!}}Y}} || [[A |B]]\n|}");
    }

    #[test]
    fn a_page_without_such_rows_stays_as_it_is() {
        for text in ["a {{!}} b", "{{n|a {{!}} b}}", "{|\n| a\n|}", ""] {
            assert_eq!(of(text), "", "{text}");
        }
    }
}
