//! Parser functions such as `{{#if:…}}` and `{{#switch:…}}`, which show one of their arguments: which it is,
//! as far as the page itself decides it. Called for values by `expand`, and for blocks by `branches`.
//!
//! Template reference A.6. A condition is worked out where it is written out; where a parameter of a template's
//! caller decides, the parts are named by the words that callers ask for; else nobody knows.

use super::expression;
use crate::dialect::Dialect;
use crate::wikitext::{NodeId, NodeKind, Span, Template, Tree};

/// Bytes of the longest condition or case that is looked at.
const LONGEST: usize = 1_000;

/// Calls inside a condition, one in another, that are worked out.
const MOST_NESTED: usize = 6;

/// Bytes of the longest branch that is compared with the other one.
const LONGEST_BRANCH: usize = 4_000;

/// Bytes of the longest name of a function.
const LONGEST_NAME: usize = 64;

/// What a function shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Choice {
    /// This part of it, or nothing.
    Shown(Option<Span>),
    /// One of several parts, by the word that a caller asks for. The one without a word is shown for any other.
    Asked(Vec<(String, Span)>),
    /// Only the wiki knows.
    Unknown,
}

/// A parser function: its name, and the place of what is after the colon.
pub(super) fn function(template: &Template<'_, '_>) -> Option<(String, Span)> {
    let tree = template.tree();
    let mut span = template.name_span();
    // Comments may be in front of the name.
    for id in tree.within(span) {
        let node = tree.node(id);
        let before = Span {
            start: span.start,
            end: node.span.start,
        };
        if !is_hidden(node.kind) || !tree.slice(before).trim().is_empty() {
            break;
        }
        span.start = node.span.end;
    }
    let written = tree.slice(span);
    let head = written.as_bytes().iter().take(LONGEST_NAME);
    let colon = head.into_iter().position(|byte| *byte == b':')?;
    let name = written.get(..colon)?.trim().to_lowercase();
    let start = u32::try_from(colon).unwrap_or(u32::MAX).saturating_add(1);
    let start = span.start.saturating_add(start).min(span.end);
    Some((name, Span { start, ..span }))
}

/// What a call shows; none for a call of something else.
pub(super) fn choice(template: &Template<'_, '_>, dialect: &Dialect) -> Option<Choice> {
    let (name, condition) = function(template)?;
    if !dialect.is_condition(&name) {
        return None;
    }
    let choice = chosen(template, &name, condition, dialect, MOST_NESTED);
    if choice != Choice::Unknown {
        return Some(choice);
    }
    // Whatever the wiki answers, equal branches show the same.
    let agreed = agreed(template.tree(), &branches(template, dialect));
    Some(agreed.map_or(Choice::Unknown, |part| Choice::Shown(Some(part))))
}

/// The parts of a call of which one is shown.
pub(super) fn branches(template: &Template<'_, '_>, dialect: &Dialect) -> Vec<Span> {
    let Some((name, _)) = function(template) else {
        return Vec::new();
    };
    if dialect.is_choice(&name) {
        let cases = template.arguments();
        return cases.map(|case| case.value_span()).collect();
    }
    // What is compared is no branch.
    let compared = usize::from(dialect.is_condition_equal(&name));
    let parts = template.arguments().skip(compared);
    parts.map(|part| part.span()).collect()
}

/// The branch that stands for two that show the same, links aside: the one with less markup claims less.
fn agreed(tree: &Tree<'_>, branches: &[Span]) -> Option<Span> {
    let [one, other] = branches else { return None };
    if one.len().max(other.len()) > LONGEST_BRANCH {
        return None;
    }
    let [first, second] = [one, other].map(|branch| without_links(tree, *branch));
    let agree = first == second && !first.is_empty();
    agree.then_some(if other.len() < one.len() {
        *other
    } else {
        *one
    })
}

/// What is written in a span, with the labels of its links and without white space and comments.
fn without_links(tree: &Tree<'_>, span: Span) -> String {
    let mut out = String::new();
    let mut from = span.start;
    let mut push = |from: u32, end: u32| {
        let words = tree.slice(Span { start: from, end }).split_whitespace();
        out.extend(words);
    };
    let mut next = tree.within(span).next();
    while let Some(id) = next {
        let node = tree.node(id);
        if node.span.start >= span.end {
            break;
        }
        let is_link = matches!(node.kind, NodeKind::Link);
        if !is_link && !is_hidden(node.kind) {
            next = tree.following(id);
            continue;
        }
        next = tree.after(id);
        push(from, node.span.start);
        from = node.span.end;
        if is_link {
            let written = tree.slice(node.span);
            let inside = written.trim_start_matches('[').trim_end_matches(']');
            let label = inside.rfind('|').map_or(0, |bar| bar.saturating_add(1));
            let ahead = written.len() - written.trim_start_matches('[').len();
            let behind = written.len() - written.trim_end_matches(']').len();
            let moved = |by: usize| u32::try_from(by).unwrap_or(u32::MAX);
            let start = node
                .span
                .start
                .saturating_add(moved(ahead.saturating_add(label)));
            push(start, node.span.end.saturating_sub(moved(behind)));
        }
    }
    push(from, span.end);
    out
}

fn chosen(
    template: &Template<'_, '_>,
    name: &str,
    condition: Span,
    dialect: &Dialect,
    nested: usize,
) -> Choice {
    let tree = template.tree();
    let condition = literal(tree, condition, dialect, nested);
    let part = |number: usize| template.arguments().nth(number).map(|part| part.span());
    let one_of = |holds: bool| Choice::Shown(part(usize::from(!holds)));
    let Some(condition) = condition else {
        return Choice::Unknown;
    };
    if dialect.is_choice(name) {
        return case(template, &condition, dialect, nested);
    }
    if dialect.is_condition_equal(name) {
        let other = part(0).map(|span| literal(tree, span, dialect, nested));
        let other = other.unwrap_or(Some(Literal::default()));
        return match other {
            None => Choice::Unknown,
            Some(other) if !condition.is_asked && !other.is_asked => {
                let holds = are_equal(&condition.text, &other.text);
                Choice::Shown(part(if holds { 1 } else { 2 }))
            }
            Some(other) if condition.is_asked != other.is_asked => {
                let word = if other.is_asked { condition } else { other }.text;
                let equal = part(1).map(|span| (word, span));
                let unequal = part(2).map(|span| (String::new(), span));
                Choice::Asked(equal.into_iter().chain(unequal).collect())
            }
            Some(_) => Choice::Unknown,
        };
    }
    if condition.is_asked {
        return Choice::Unknown;
    }
    if dialect.is_condition_written(name) {
        return one_of(!condition.text.is_empty());
    }
    if dialect.is_condition_worked_out(name) {
        // Nothing is no expression, and does not hold.
        let number = match condition.text.as_str() {
            "" => Some(0.0),
            text => expression::number(text),
        };
        return number.map_or(Choice::Unknown, |number| one_of(number != 0.0));
    }
    Choice::Unknown
}

/// The case of a `#switch`. Cases without a sign of equality share the part of the next one that has one; the
/// last of all, without one, is for everything else.
fn case(
    template: &Template<'_, '_>,
    condition: &Literal,
    dialect: &Dialect,
    nested: usize,
) -> Choice {
    let tree = template.tree();
    let mut words: Vec<String> = Vec::new();
    let mut parts: Vec<(String, Span)> = Vec::new();
    let mut others: Option<Span> = None;
    let mut is_found = false;
    let mut cases = template.arguments().peekable();
    while let Some(case) = cases.next() {
        let is_last = cases.peek().is_none();
        let Some(span) = case.name_span() else {
            if is_last {
                others = Some(case.span());
                break;
            }
            let Some(word) = word(tree, case.span(), dialect, nested) else {
                return Choice::Unknown;
            };
            is_found |= are_equal(&word, &condition.text);
            words.push(word);
            continue;
        };
        let Some(word) = word(tree, span, dialect, nested) else {
            return Choice::Unknown;
        };
        let part = case.value_span();
        if !condition.is_asked && (is_found || are_equal(&word, &condition.text)) {
            return Choice::Shown(Some(part));
        }
        words.push(word);
        for word in words.drain(..) {
            if dialect.is_default_case(&word) {
                others = Some(part);
            } else if condition.is_asked {
                parts.push((word, part));
            }
        }
    }
    if !condition.is_asked {
        return Choice::Shown(others);
    }
    parts.extend(others.map(|part| (String::new(), part)));
    Choice::Asked(parts)
}

fn word(tree: &Tree<'_>, span: Span, dialect: &Dialect, nested: usize) -> Option<String> {
    let found = literal(tree, span, dialect, nested)?;
    (!found.is_asked).then_some(found.text)
}

/// Equal texts, or equal numbers: `02` is `2`.
fn are_equal(one: &str, other: &str) -> bool {
    let number = |text: &str| -> Option<f64> {
        let is_figure = |c: char| c.is_ascii_digit() || matches!(c, '.' | '+' | '-');
        let is_number = !text.is_empty() && text.chars().all(is_figure);
        is_number.then(|| text.parse().ok()).flatten()
    };
    one == other || number(one).is_some_and(|one| Some(one) == number(other))
}

/// A text that the page itself decides.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Literal {
    text: String,
    /// Whether a parameter of a caller is in it; the text then has its default.
    is_asked: bool,
}

/// What a span shows, if the page itself decides it.
fn literal(tree: &Tree<'_>, span: Span, dialect: &Dialect, nested: usize) -> Option<Literal> {
    let nested = nested.checked_sub(1)?;
    if span.len() > LONGEST {
        return None;
    }
    let mut out = Literal::default();
    let mut from = span.start;
    for id in tree.within(span) {
        let node = tree.node(id);
        let end = node.span.start;
        out.text.push_str(tree.slice(Span { start: from, end }));
        from = node.span.end;
        if is_hidden(node.kind) {
            continue;
        }
        let inside = shown(tree, id, dialect, nested)?;
        out.text.push_str(&inside.text);
        out.is_asked |= inside.is_asked;
    }
    let end = span.end;
    out.text.push_str(tree.slice(Span { start: from, end }));
    let trimmed = out.text.trim();
    if trimmed.len() < out.text.len() {
        out.text = trimmed.to_owned();
    }
    Some(out)
}

/// What one node shows.
fn shown(tree: &Tree<'_>, id: NodeId, dialect: &Dialect, nested: usize) -> Option<Literal> {
    let part = |span: Option<Span>| match span {
        Some(span) => literal(tree, span, dialect, nested),
        None => Some(Literal::default()),
    };
    match tree.node(id).kind {
        NodeKind::Parameter { .. } => {
            let parameter = tree.parameter(id)?;
            let default = parameter.arguments().next().map(|default| default.span());
            let mut out = part(default)?;
            out.is_asked = true;
            Some(out)
        }
        NodeKind::Template { .. } => {
            let template = tree.template(id)?;
            if let Some(text) = dialect.text_template(&template.name()) {
                let text = text.to_owned();
                return Some(Literal {
                    text,
                    is_asked: false,
                });
            }
            let (name, argument) = function(&template)?;
            if dialect.is_condition(&name) {
                return match chosen(&template, &name, argument, dialect, nested) {
                    Choice::Shown(span) => part(span),
                    Choice::Asked(_) | Choice::Unknown => None,
                };
            }
            if dialect.is_expression(&name) {
                let mut out = part(Some(argument))?;
                out.text = expression::number(&out.text).and_then(expression::shown)?;
                return Some(out);
            }
            None
        }
        // A link is compared as it is written.
        NodeKind::Link if tree.children(id).next().is_none() => Some(Literal {
            text: tree.slice(tree.node(id).span).to_owned(),
            is_asked: false,
        }),
        _ => None,
    }
}

/// Whether a node leaves nothing where it stands.
fn is_hidden(kind: NodeKind) -> bool {
    matches!(
        kind,
        NodeKind::Comment | NodeKind::InclusionTag | NodeKind::LeftOut
    )
}

/// The number that an expression gives as the wiki shows it.
pub(super) fn worked_out(
    template: &Template<'_, '_>,
    argument: Span,
    dialect: &Dialect,
) -> Option<String> {
    let found = literal(template.tree(), argument, dialect, MOST_NESTED)?;
    let number = expression::number(&found.text).filter(|_| !found.is_asked);
    number.and_then(expression::shown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wikitext::View;

    /// What a call shows: a part, nothing, the words for its parts, or a question mark.
    fn of(call: &str) -> String {
        let tree = Tree::parse(call, View::Page);
        let template = tree.templates().next().unwrap();
        match choice(&template, Dialect::english()).unwrap() {
            Choice::Shown(part) => part.map_or(String::new(), |part| tree.slice(part).into()),
            Choice::Asked(parts) => {
                let parts = parts.iter();
                let parts = parts.map(|(word, part)| format!("{word}: {}", tree.slice(*part)));
                parts.collect::<Vec<_>>().join("; ")
            }
            Choice::Unknown => "?".to_owned(),
        }
    }

    #[test]
    fn a_condition_that_is_written_out_chooses_its_part() {
        for (call, shown) in [
            ("{{#if:x|a|b}}", "a"),
            ("{{#if: <!-- nothing --> |a|b}}", "b"),
            ("{{#if:x||b}}", ""),
            ("{{#if:|a}}", ""),
            ("{{<!-- now -->#if:x|a|b}}", "a"),
            ("{{#ifeq:a|a|b|c}}", "b"),
            ("{{#ifeq:02|2.0|b|c}}", "b"),
            ("{{#ifeq:a|A|b|c}}", "c"),
            ("{{#ifeq:a|b|c}}", ""),
            ("{{#ifexpr:3 > 2|a|b}}", "a"),
            ("{{#ifexpr:|a|b}}", "b"),
            ("{{#ifexpr:{{#expr:1+1}} = 2|a|b}}", "a"),
            ("{{#if:{{#if:x|y}}|a|b}}", "a"),
            ("{{#ifeq:2{{ndash}}1|2–1|a|b}}", "a"),
            ("{{#if:[[Alfa|A]]|a|b}}", "a"),
        ] {
            assert_eq!(of(call), shown, "{call}");
        }
    }

    #[test]
    fn a_switch_falls_through_and_has_a_part_for_all_else() {
        for (call, shown) in [
            ("{{#switch:b|a=1|b=2|c=3}}", "2"),
            ("{{#switch:b|a|b|c=1|d=2}}", "1"),
            ("{{#switch:c|a|b=1|d=2}}", ""),
            ("{{#switch:c|a=1|#default=2|d=3}}", "2"),
            ("{{#switch:c|a=1|#default|d=2}}", "2"),
            ("{{#switch:d|a=1|#default=2|d=3}}", "3"),
            ("{{#switch:c|a=1|2}}", "2"),
            ("{{#switch:01|1=a|b}}", "a"),
            ("{{#switch: a | a = {{X|p=1|q}} }}", "{{X|p=1|q}}"),
            ("{{#switch:|=a|b=c}}", "a"),
        ] {
            assert_eq!(of(call), shown, "{call}");
        }
    }

    #[test]
    fn what_a_caller_asks_for_is_named_by_its_words() {
        for (call, parts) in [
            ("{{#switch:{{{1|}}}|a|b=1|c=2}}", "a: 1; b: 1; c: 2"),
            ("{{#switch:{{{1}}}|a=1|#default=2}}", "a: 1; : 2"),
            ("{{#switch:{{{1|}}}|a=1|2}}", "a: 1; : 2"),
            ("{{#ifeq:{{{transcludesection|a}}}|a|1|2}}", "a: 1; : 2"),
            ("{{#ifeq:a|{{{1|}}}|1}}", "a: 1"),
        ] {
            assert_eq!(of(call), parts, "{call}");
        }
    }

    #[test]
    fn branches_that_show_the_same_need_no_answer() {
        for (call, shown) in [
            ("{{#ifexist:Alfa|[[Alfa F.C.|Alfa]]|Alfa}}", "Alfa"),
            ("{{#ifexist:Alfa|[[Alfa]] 2–1|Alfa 2–1}}", "Alfa 2–1"),
            ("{{#if:{{n}}|{{X|a}}| {{X|a}}<!-- b -->}}", "{{X|a}}"),
            ("{{#ifeq:{{n}}|1|a|a}}", "a"),
            ("{{#ifexist:Alfa|Alfa|Beta}}", "?"),
            ("{{#ifexist:Alfa|{{X|a}}|{{X|b}}}}", "?"),
            ("{{#ifexist:Alfa|a}}", "?"),
        ] {
            assert_eq!(of(call), shown, "{call}");
        }
    }

    #[test]
    fn what_only_the_wiki_can_answer_is_unknown() {
        let long = "x".repeat(LONGEST + 1);
        let deep = "{{#if:".repeat(MOST_NESTED + 1) + "x" + &"|y}}".repeat(MOST_NESTED + 1);
        for call in [
            "{{#if:{{n}}|a|b}}",
            "{{#if:{{{x|}}}|a|b}}",
            "{{#ifeq:{{n}}|1|a|b}}",
            "{{#ifeq:{{{1|}}}|{{{2|}}}|a|b}}",
            "{{#ifexpr:1 +|a|b}}",
            "{{#ifexist:Alfa|a|b}}",
            "{{#switch:{{PAGENAME}}|a=1|b}}",
            "{{#switch:b|{{n}}=1|b=2}}",
            &format!("{{{{#if:{long}|a|b}}}}"),
            &deep,
        ] {
            assert_eq!(of(call), "?", "{call}");
        }
    }
}
