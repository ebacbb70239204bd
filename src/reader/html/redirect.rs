//! What a wiki shows of a page that is a redirect: a message with a link, or Parsoid's mark of it. Called
//! by `walk`.

use scraper::ElementRef;

use super::class::has_class;
use super::link::title_of;
use crate::wikitext::{Redirect, Span};

/// Class of the message, and of the list in it that links the page behind.
const MESSAGE: &str = "redirectMsg";
const LIST: &str = "redirectText";

/// What Parsoid calls the link.
const MARK: &str = "mw:PageProp/redirect";

/// Reads an element that says where its page leads.
pub(super) fn redirect(element: ElementRef<'_>, span: Span) -> Option<Redirect> {
    let value = element.value();
    let href = if value.name() == "link" {
        value
            .attr("href")
            .filter(|_| value.attr("rel") == Some(MARK))
    } else if has_class(value, MESSAGE) {
        let list = element
            .descendent_elements()
            .find(|part| has_class(part.value(), LIST));
        let mut parts = list.unwrap_or(element).descendent_elements();
        parts.find_map(|part| part.value().attr("href"))
    } else {
        None
    };
    let title = title_of(href?)?;
    let target = title
        .split('#')
        .next()
        .unwrap_or_default()
        .trim()
        .to_owned();
    (!target.is_empty()).then_some(Redirect { target, span })
}
