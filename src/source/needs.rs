//! The pages that a page shows parts of, and that must be in the archive for its matches to be read.
//! Template reference A.6. Called by `fetch` after each page.

use std::collections::BTreeSet;

use crate::block::BlockKind;
use crate::dialect::Dialect;
use crate::document::{Document, DocumentKind};

/// Titles of the pages that a page shows parts of: labelled sections, whole pages, summaries of
/// groups, and the templates that hold the tables of one edition; not those whose names say that they
/// hold no matches. Sorted, each once.
///
/// ```
/// use scoreline::document::Document;
/// use scoreline::source::needed_pages;
/// let page = Document::new("2031 Cup", "en", "{{#lst:Alfa v Beta|SF}} {{2031 Cup Group A table}}");
/// assert_eq!(needed_pages(&page), ["Alfa v Beta", "Template:2031 Cup Group A table"]);
/// ```
pub fn needed_pages(document: &Document) -> Vec<String> {
    if document.kind != DocumentKind::Wikitext || !document.text.contains("{{") {
        return Vec::new();
    }
    let dialect = Dialect::for_language(&document.lang).unwrap_or_else(Dialect::english);
    let mut needed = BTreeSet::new();
    for block in crate::reader::read(document, dialect) {
        if let BlockKind::Transclusion(shown) = block.kind
            && shown.may_hold_matches(dialect)
        {
            needed.extend(whole_title(&shown.page, &document.title));
        }
    }
    needed.into_iter().collect()
}

/// The title that is meant on this page; none if only the wiki could work it out.
fn whole_title(written: &str, on: &str) -> Option<String> {
    let written = written
        .split('#')
        .next()
        .unwrap_or_default()
        .replace('_', " ");
    let written = written.trim().trim_start_matches(':').trim();
    let title = match written.strip_prefix('/') {
        Some(sub) => format!("{on}/{}", sub.trim_end_matches('/')),
        None => written.to_owned(),
    };
    let fits = !title.is_empty()
        && title != on
        && !title.contains(['{', '}', '[', ']', '<', '>', '|', '\n']);
    fits.then_some(title)
}

#[cfg(test)]
mod tests {
    use super::needed_pages;
    use crate::document::Document;

    fn needed(text: &str) -> Vec<String> {
        needed_pages(&Document::new("2031 Cup", "en", text))
    }

    #[test]
    fn every_way_of_showing_another_page_is_seen() {
        for text in [
            "{{#lst:Page B|x}}",
            "{{#section-h:Page_B|Final}}",
            "{{Section transclusion|Page B|x}}",
            "{{:Page B}}",
            "{{:Page B|transcludesection=x}}",
            "{{#invoke:Football group summary|main|article=Page B}}",
            "{{#lst:Page B|x}} {{:Page B}}",
        ] {
            assert_eq!(needed(text), ["Page B"], "{text}");
        }
    }

    #[test]
    fn templates_with_the_tables_of_one_edition_are_seen() {
        let text = "{{2026 FIFA World Cup group tables|Group A}} {{2018–19 Cup table}} {{goal|3}} \
            {{2026 FIFA World Cup}} {{league table}}";
        let tables = [
            "Template:2018–19 Cup table",
            "Template:2026 FIFA World Cup group tables",
        ];
        assert_eq!(needed(text), tables);
    }

    #[test]
    fn d_parts_without_matches_are_not_needed() {
        for text in [
            "{{:2031 Cup squads}}",
            "{{#lst:2031_Cup_seeding|Result}}",
            "{{#section-h:Alfa national team|Top goalscorers}}",
            "{{2031 Games medal table}}",
        ] {
            assert_eq!(needed(text), [""; 0], "{text}");
        }
        assert_eq!(
            needed("{{#lst:Page B|Line-ups}} {{#lst:Page B|SF1}}"),
            ["Page B"]
        );
    }

    #[test]
    fn a_subpage_is_one_of_this_page() {
        assert_eq!(needed("{{/Group A}} {{:/Group A}}"), ["2031 Cup/Group A"]);
    }

    #[test]
    fn what_only_the_wiki_could_work_out_is_left_out() {
        for text in [
            "{{:{{PAGENAME}}/x}}",
            "{{#lst:{{FULLPAGENAME}}|x}}",
            "{{:2031 Cup}}",
            "{{:}}",
        ] {
            assert_eq!(needed(text), [""; 0], "{text}");
        }
    }
}
