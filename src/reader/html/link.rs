//! Where a link of a page leads: the title of an article, a place on the page, or an address.
//! Called by `value`, `source` and `note`.

use percent_encoding::percent_decode_str;
use scraper::node::Element;

/// What a link leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Target {
    /// Title of a page, `#place`, or an address.
    pub(super) to: String,
    /// Whether it leads out of the wiki.
    pub(super) is_external: bool,
}

/// Reads the target of an `<a>`. `None` for one that leads nowhere; a link of a page to itself has no
/// address and leads to `own_title`.
pub(super) fn target(link: &Element, own_title: &str) -> Option<Target> {
    let inside = |to: String| {
        Some(Target {
            to,
            is_external: false,
        })
    };
    let has_class = |class: &str| link.classes().any(|has| has == class);
    let Some(href) = link.attr("href") else {
        return if has_class("mw-selflink") || has_class("selflink") {
            inside(own_title.to_owned())
        } else {
            None
        };
    };
    let is_external = has_class("external") || link.attr("rel") == Some("mw:ExtLink");
    if !is_external && let Some(title) = title_of(href) {
        return inside(title);
    }
    Some(Target {
        to: href.to_owned(),
        is_external: true,
    })
}

/// The title that an address of a wiki page stands for.
pub(super) fn title_of(href: &str) -> Option<String> {
    if href.starts_with('#') {
        return Some(readable(href));
    }
    if let Some(title) = href.strip_prefix("./") {
        // Parsoid writes links like this; after a question mark it marks pages that don't exist.
        return Some(readable(title.split('?').next()?));
    }
    let path = behind_host(href);
    if let Some(title) = path.strip_prefix("/wiki/") {
        return Some(readable(title));
    }
    let (_, query) = path.split_once("/index.php?")?;
    let title = query
        .split('&')
        .find_map(|part| part.strip_prefix("title="))?;
    Some(readable(title))
}

/// The path of an address, with what comes after it.
fn behind_host(href: &str) -> &str {
    let behind = href
        .strip_prefix("https:")
        .or_else(|| href.strip_prefix("http:"))
        .unwrap_or(href);
    match behind.strip_prefix("//") {
        Some(host) => host.find('/').and_then(|at| host.get(at..)).unwrap_or(""),
        None => behind,
    }
}

/// A title as people read it: `%C3%A9` as é, `_` as a space.
fn readable(title: &str) -> String {
    let spaced = title.replace('_', " ");
    percent_decode_str(&spaced).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::{target, title_of};

    #[test]
    fn a_link_of_a_page_to_itself_leads_to_its_own_title() {
        let to = |tag: &str| {
            let page = scraper::Html::parse_fragment(&format!("<a {tag}>x</a>"));
            let link = page.tree.values().filter_map(|node| node.as_element());
            let link = link.filter(|element| element.name() == "a").last().unwrap();
            target(link, "Own").map(|target| (target.to, target.is_external))
        };
        let inside = |title: &str| Some((title.to_owned(), false));
        assert_eq!(to("class='mw-selflink selflink'"), inside("Own"));
        assert_eq!(to("class='selflink'"), inside("Own"));
        assert_eq!(to("class='mw-selflink'"), inside("Own"));
        assert_eq!(to("class='other'"), None);
        assert_eq!(to("href='/wiki/Alfa' class='other'"), inside("Alfa"));
        let outside = Some(("/wiki/Alfa".to_owned(), true));
        assert_eq!(to("href='/wiki/Alfa' class='external text'"), outside);
        assert_eq!(to("href='/wiki/Alfa' rel='mw:ExtLink'"), outside);
        let address = Some(("https://x.example/a".to_owned(), true));
        assert_eq!(to("href='https://x.example/a'"), address);
    }

    #[test]
    fn every_form_of_an_address_gives_its_title() {
        for href in [
            "/wiki/J%C3%BAlio_C%C3%A9sar",
            "./Júlio_César",
            "./Júlio_César?action=edit&redlink=1",
            "https://en.wikipedia.org/wiki/J%C3%BAlio_C%C3%A9sar",
            "//en.m.wikipedia.org/wiki/Júlio_César",
            "/w/index.php?title=J%C3%BAlio_C%C3%A9sar&action=edit&redlink=1",
        ] {
            assert_eq!(title_of(href).as_deref(), Some("Júlio César"), "{href}");
        }
        assert_eq!(title_of("#A_v_B").as_deref(), Some("#A v B"));
        // A percent sign without two hexadecimal digits stands for itself.
        let sign = title_of("/wiki/100%_Cup_%+F_%");
        assert_eq!(sign.as_deref(), Some("100% Cup %+F %"));
    }

    #[test]
    fn other_addresses_are_no_titles() {
        for href in ["https://www.fifa.com/a", "mailto:x", "", "//", "%zz"] {
            assert_eq!(title_of(href), None, "{href}");
        }
    }
}
