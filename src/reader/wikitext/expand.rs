//! What templates show inside a value: the dialect says what each is for. Called by `value` and `marks`.

use std::borrow::Cow;

use crate::dialect::{Dialect, Role};
use crate::wikitext::{self, Expansion, Span, Template, Tree, plain_text, shown_text};

/// What the dialect makes of a template, with its name for messages.
pub(super) fn role_of<'a>(
    template: &Template<'_, 'a>,
    dialect: &Dialect,
) -> (Option<Role>, Cow<'a, str>) {
    match template.call() {
        wikitext::Call::Template(name) => (dialect.template(&name), name),
        wikitext::Call::Module { module, function } => (
            dialect.module(&module, &function),
            Cow::Owned(format!("#invoke:{module}|{function}")),
        ),
        wikitext::Call::Function { name, argument } => {
            (None, Cow::Owned(format!("{name}:{argument}")))
        }
        wikitext::Call::Page(page) => (None, Cow::Owned(format!(":{page}"))),
    }
}

/// What a template shows inside a value.
pub(super) fn expand(template: &Template<'_, '_>, dialect: &Dialect) -> Expansion {
    let (role, name) = role_of(template, dialect);
    let first = || template.positional(1).map(|argument| argument.value_span());
    let part = |span: Option<Span>| span.map_or(Expansion::Nothing, Expansion::Part);
    match role {
        Some(Role::Wrapper | Role::Abbreviation) => part(first()),
        Some(Role::List) => {
            // `1=` is the first item, as if it had no name.
            let items = template
                .arguments()
                .filter(|a| a.written_name().is_none_or(is_number));
            Expansion::Items(items.map(|argument| argument.value_span()).collect())
        }
        Some(Role::TranscludableSection) => part(
            template
                .named(dialect.text_parameter())
                .map(|argument| argument.value_span()),
        ),
        Some(Role::InterlanguageLink) => match first() {
            Some(span) => {
                let target = plain_text(template.tree(), span, &|_| Expansion::Nothing).text;
                let label = template
                    .named(dialect.label_parameter())
                    .map_or(span, |argument| argument.value_span());
                Expansion::Link { target, label }
            }
            None => Expansion::Nothing,
        },
        Some(Role::Note) => {
            let text = template
                .arguments()
                .find(|argument| argument.position().is_some());
            Expansion::Note(text.map(|argument| argument.value_span()))
        }
        Some(Role::Address) => part(
            template
                .positional(2)
                .or_else(|| template.positional(1))
                .map(|argument| argument.value_span()),
        ),
        Some(Role::Nothing) => Expansion::Nothing,
        Some(_) => Expansion::Keep,
        None => match (dialect.text_template(&name), dialect.cell_template(&name)) {
            (Some(text), _) => Expansion::Text(text.to_owned()),
            (None, Some(text)) => {
                let given = template.positional(1);
                let given = given.filter(|given| !given.value().trim().is_empty());
                given.map_or(Expansion::Text(text.to_owned()), |given| {
                    Expansion::Part(given.value_span())
                })
            }
            (None, None) => function(template, dialect),
        },
    }
}

fn is_number(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit())
}

/// What a parser function shows: a sum, or its own argument.
fn function(template: &Template<'_, '_>, dialect: &Dialect) -> Expansion {
    if let wikitext::Call::Function { name, argument } = template.call()
        && dialect.is_expression(&name)
    {
        let sum = sum(&argument).map(|sum| Expansion::Text(sum.to_string()));
        return sum.unwrap_or(Expansion::Keep);
    }
    let span = template.name_span();
    let written = template.tree().slice(span);
    match written.find(':') {
        Some(colon) if dialect.is_showing_function(written[..colon].trim()) => {
            let start = span.start + u32::try_from(colon).unwrap_or(u32::MAX).saturating_add(1);
            Expansion::Part(Span {
                start: start.min(span.end),
                end: span.end,
            })
        }
        _ => Expansion::Keep,
    }
}

/// `20 + 107 - 1`: sums and differences of whole numbers, and nothing else.
fn sum(expression: &str) -> Option<u32> {
    let mut total: i64 = 0;
    let mut sign = 1;
    let mut term_is_next = true;
    for part in tokens(expression) {
        match (part, term_is_next) {
            ("+", false) => (sign, term_is_next) = (1, true),
            ("-" | "−", false) => (sign, term_is_next) = (-1, true),
            (number, true) => {
                let number = i64::from(number.parse::<u32>().ok()?);
                total = total.checked_add(sign * number)?;
                term_is_next = false;
            }
            _ => return None,
        }
    }
    (!term_is_next).then_some(())?;
    u32::try_from(total).ok()
}

/// Numbers and signs of an expression.
fn tokens(expression: &str) -> impl Iterator<Item = &str> {
    const SIGNS: [char; 3] = ['+', '-', '−'];
    let words = expression.split_whitespace();
    words
        .flat_map(|word| word.split_inclusive(SIGNS))
        .flat_map(|part| match part.strip_suffix(SIGNS) {
            Some(before) => [before, &part[before.len()..]],
            None => [part, ""],
        })
        .filter(|token| !token.is_empty())
}

/// Plain text of a span.
pub(super) fn text<'a>(tree: &Tree<'a>, span: Span, dialect: &Dialect) -> Cow<'a, str> {
    shown_text(tree, span, &|template| expand(template, dialect))
}

#[cfg(test)]
mod tests {
    use super::sum;

    #[test]
    fn sums_and_differences_of_whole_numbers_are_worked_out_and_nothing_else() {
        for (expression, expected) in [
            ("20 + 107 - 1", Some(126)),
            ("20+107", Some(127)),
            ("5-1-1+2", Some(5)),
            ("5 −1", Some(4)),
            ("7", Some(7)),
            ("1 - 2", None),
            ("", None),
            ("+1", None),
            ("1 +", None),
            ("1 2", None),
            ("1 + x", None),
            ("2*3", None),
        ] {
            assert_eq!(sum(expression), expected, "{expression}");
        }
    }
}
