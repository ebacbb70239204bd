//! Classes of elements, by which nearly all of a rendered page is told apart. Called by all modules of
//! this folder.

use scraper::node::Element;

pub(super) fn has_class(element: &Element, class: &str) -> bool {
    element.classes().any(|has| has == class)
}

pub(super) fn has_any_class(element: &Element, classes: &[&str]) -> bool {
    element.classes().any(|has| classes.contains(&has))
}
