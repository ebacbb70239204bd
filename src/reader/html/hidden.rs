//! What of a page nobody reads: elements without text, what a wiki adds around the text of editors,
//! buttons that fold and unfold, copies for machines. What a reader of the page can unfold is read,
//! however the page looked when a browser saved it. Called by all modules of this folder.

use scraper::ElementRef;
use scraper::node::Element;

use super::class::{has_any_class, has_class};

/// Elements that show nothing, whatever they hold.
const SILENT: [&str; 7] = [
    "style", "script", "link", "meta", "template", "noscript", "head",
];

/// Classes of what a wiki adds around the text of editors: links to edit, bars of links, marks for
/// sorting and for screen readers, what is not printed.
const ADDED: [&str; 8] = [
    "mw-editsection",
    "editsection",
    "navbar",
    "noprint",
    "sortkey",
    "sr-only",
    "Z3988",
    "mw-cite-backlink",
];

/// Elements with which people do something, and whose words say what.
const CONTROLS: [&str; 4] = ["button", "input", "select", "textarea"];

/// Classes of what folds and unfolds a part of a page.
const TOGGLES: [&str; 5] = [
    "mw-collapsible-text",
    "mw-collapsible-toggle-default",
    "collapseButton",
    "NavToggle",
    "toctogglespan",
];

/// Class of what editors made fold a part of a page: its own words are theirs.
const TOGGLE: &str = "mw-collapsible-toggle";

/// A scheme of links that lead nowhere and do something.
const SCRIPT: &str = "javascript:";

/// Elements and texts of a button at most, as `[show]`.
const MOST_OF_LABEL: usize = 16;

/// Elements that scripts fold away. What is in a line and is hidden was hidden by editors or by a
/// template: a copy for machines.
const FOLDING: [&str; 17] = [
    "tr", "tbody", "thead", "tfoot", "table", "div", "section", "article", "details", "ul", "ol",
    "li", "dl", "dd", "dt", "p", "center",
];

/// Classes of a part that can be unfolded, of its content, and of switches between parts.
const FOLDS: [&str; 12] = [
    "collapsible",
    "collapsed",
    "mw-collapsible",
    "mw-collapsible-content",
    "mw-customcollapsible",
    "NavFrame",
    "NavContent",
    "collapsible-block",
    "switcher-container",
    "tabber",
    "tabber__panel",
    "tabbertab",
];

/// Begin of the id of a part that something elsewhere on the page unfolds.
const FOLDED_FROM_AFAR: &str = "mw-customcollapsible-";

/// Elements around a hidden one that are asked whether it can be unfolded.
const FARTHEST_FOLD: usize = 64;

/// Whether an element shows nothing, whatever it holds.
pub(super) fn is_silent(element: ElementRef<'_>) -> bool {
    SILENT.contains(&element.value().name())
}

/// Whether an element adds nothing to the text that people read.
pub(super) fn is_added(element: ElementRef<'_>) -> bool {
    let value = element.value();
    SILENT.contains(&value.name())
        || has_any_class(value, &ADDED)
        || is_toggle(element)
        || is_undisplayed(value) && !can_be_unfolded(element)
}

/// Whether an element is a button that folds a part of the page, in whatever language.
pub(super) fn is_toggle(element: ElementRef<'_>) -> bool {
    let value = element.value();
    let is_script = || {
        let href = value.attr("href").unwrap_or("");
        let scheme = href.trim_start().get(..SCRIPT.len());
        scheme.is_some_and(|scheme| scheme.eq_ignore_ascii_case(SCRIPT))
    };
    CONTROLS.contains(&value.name())
        || has_any_class(value, &TOGGLES)
        || value.name() == "a" && is_script()
        || has_class(value, TOGGLE) && is_label(element)
}

/// Whether all that an element says is what it does: `[show]`, or the words that the wiki marks so.
fn is_label(element: ElementRef<'_>) -> bool {
    let mut text = String::new();
    for node in element.descendants().take(MOST_OF_LABEL) {
        if let Some(part) = node.value().as_text() {
            text.push_str(part);
        }
    }
    let text = text.trim();
    let is_marked = || {
        let mut parts = element.child_elements().take(MOST_OF_LABEL);
        parts.any(|part| has_class(part.value(), "mw-collapsible-text"))
    };
    text.is_empty() || (text.starts_with('[') && text.ends_with(']')) || is_marked()
}

fn is_undisplayed(element: &Element) -> bool {
    element.attr("style").is_some_and(|style| {
        let style = style.to_ascii_lowercase();
        style.split(';').any(|rule| {
            rule.split_once(':').is_some_and(|(name, value)| {
                let (name, value) = (name.trim(), value.trim());
                // A figure that nobody sees keeps others in line.
                name == "display" && value.starts_with("none")
                    || name == "visibility" && value.starts_with("hidden")
            })
        })
    })
}

fn can_be_unfolded(element: ElementRef<'_>) -> bool {
    let is_fold = |element: &Element| {
        let is_far = |id: &str| id.starts_with(FOLDED_FROM_AFAR);
        has_any_class(element, &FOLDS) || element.id().is_some_and(is_far)
    };
    let around = element.ancestors().filter_map(ElementRef::wrap);
    FOLDING.contains(&element.value().name())
        && std::iter::once(element)
            .chain(around)
            .take(FARTHEST_FOLD)
            .any(|element| is_fold(element.value()))
}
