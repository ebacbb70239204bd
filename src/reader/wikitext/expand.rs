//! What templates show inside a value: the dialect says what each is for. Called by `value` and `marks`.

use std::borrow::Cow;

use super::conditions::{self, Choice};
use crate::dialect::{BoxField, Dialect, Role};
use crate::wikitext::{self, Expansion, Span, Template, Tree, plain_text, shown_text};

/// The value of the argument that has this meaning, if it is not blank.
pub(super) fn field(
    template: &Template<'_, '_>,
    wanted: BoxField,
    dialect: &Dialect,
) -> Option<Span> {
    let (_, name) = role_of(template, dialect);
    let fields = &dialect.parameters_of(&name).fields;
    let mut arguments = template.arguments();
    let found = arguments.find(|argument| {
        let meaning = fields.meaning(&argument.name());
        meaning.is_some_and(|(field, _)| field == wanted) && !argument.value().is_empty()
    });
    found.map(|argument| argument.value_span())
}

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

/// What a parser function shows: a number, one of its arguments, or its own argument.
fn function(template: &Template<'_, '_>, dialect: &Dialect) -> Expansion {
    let Some((name, argument)) = conditions::function(template) else {
        return Expansion::Keep;
    };
    if dialect.is_expression(&name) {
        let number = conditions::worked_out(template, argument, dialect);
        return number.map_or(Expansion::Keep, Expansion::Text);
    }
    if dialect.is_showing_function(&name) {
        return Expansion::Part(argument);
    }
    match conditions::choice(template, dialect) {
        Some(Choice::Shown(Some(part))) => Expansion::Part(part.trimmed(template.tree().text())),
        Some(Choice::Shown(None)) => Expansion::Nothing,
        Some(Choice::Asked(_) | Choice::Unknown) | None => Expansion::Keep,
    }
}

/// Plain text of a span.
pub(super) fn text<'a>(tree: &Tree<'a>, span: Span, dialect: &Dialect) -> Cow<'a, str> {
    shown_text(tree, span, &|template| expand(template, dialect))
}
