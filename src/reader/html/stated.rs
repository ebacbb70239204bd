//! What a saved page says of itself: title, language, page, revision. Called when an archive is read.

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use memchr::memmem;
use scraper::ElementRef;

use super::link::title_of;
use super::shown::shown;
use super::tags::{self, Kind, pieces};
use super::tree::Page;
use crate::dialect::{with_single_spaces, without_site};
use crate::document::{Document, held_title, is_language_code};
use crate::model::PageId;

/// The end of the host of a Wikipedia, after its language.
const WIKIPEDIA: &str = ".wikipedia.org";

/// Tags inside a title at most.
const LONGEST_HEADING: usize = 50;

/// How far from its start a saved page notes where it was saved from.
const MOST_OF_HEAD: usize = 4_096;

/// What browsers write in front of that address.
const MARKS_OF_SAVING: [&str; 2] = ["<!-- saved from url=", "Page saved with SingleFile"];

/// What a page says of itself, as far as it does.
#[derive(Debug, Default, PartialEq, Eq)]
struct Stated {
    title: Option<String>,
    lang: Option<String>,
    page_id: Option<u64>,
    revision_id: Option<u64>,
    revision_timestamp: Option<DateTime<Utc>>,
    url: Option<String>,
    licence: Option<String>,
}

/// The document with what its page says of itself. A page knows its own title better than the name of
/// the file that it was saved in.
pub(crate) fn with_stated_source(mut document: Document) -> Document {
    let stated = stated(&document.text);
    if let Some(title) = stated.title {
        document.title = held_title(title);
    }
    if let Some(lang) = stated.lang {
        document.lang = lang;
    }
    document.page = PageId::of(&document.lang, &document.title);
    document.wiki_page_id = stated.page_id;
    document.revision_id = stated.revision_id;
    document.revision_timestamp = stated.revision_timestamp;
    document.url = stated.url;
    document.licence = stated.licence;
    document
}

fn stated(text: &str) -> Stated {
    // Nearly all of it is in the head, and on the tag of the body.
    let is_body = |name: &str| name.eq_ignore_ascii_case("body");
    let body = pieces(text).find(|piece| piece.kind == Kind::Opening && is_body(piece.name(text)));
    let Some(head) = body.and_then(|body| text.get(..body.tag_end)) else {
        return Stated::default();
    };
    let page = Page::parse(head);
    let head = Head { page: &page };
    let saved_from = saved_from(text.get(..head_end(text)).unwrap_or(""));
    let canonical = head
        .link("canonical")
        .or_else(|| head.link("dc:isVersionOf"))
        .or(saved_from);
    let scripts = head.scripts();
    let number = |name| config(&scripts, name).and_then(|value| value.parse().ok());
    let known = |number: &u64| *number > 0;
    let revision_id = number("wgRevisionId")
        .filter(known)
        .or_else(|| head.revision());
    let title = config(&scripts, "wgPageName")
        .map(|name| name.replace('_', " "))
        .or_else(|| title_of(canonical?))
        .or_else(|| Some(without_site(head.meta("og:title")?).to_owned()))
        .or_else(|| first_heading(text))
        .or_else(|| head.title());
    let host = canonical.and_then(host);
    let host_lang = host.and_then(|host| host.strip_suffix(WIKIPEDIA));
    let host_lang = host_lang.map(|lang| lang.strip_suffix(".m").unwrap_or(lang));
    let lang = host_lang
        .map(str::to_owned)
        .or_else(|| config(&scripts, "wgPageContentLanguage").map(Cow::into_owned))
        .or_else(|| head.lang());
    let is_current = config(&scripts, "wgCurRevisionId") == config(&scripts, "wgRevisionId");
    let last_change = || is_current.then(|| last_change(text)).flatten();
    Stated {
        title: title.filter(|title| !title.is_empty()),
        lang: lang.filter(|lang| is_language_code(lang)),
        page_id: number("wgArticleId")
            .or_else(|| head.meta("mw:pageId")?.parse().ok())
            .filter(known),
        revision_id,
        revision_timestamp: head
            .meta("dc:modified")
            .and_then(instant)
            .or_else(last_change),
        url: canonical.map(|url| address(url, revision_id)),
        licence: head.link("license").and_then(licence),
    }
}

/// The head of a page.
struct Head<'p> {
    page: &'p Page<'p>,
}

impl<'p> Head<'p> {
    fn named(&self, name: &'static str) -> impl Iterator<Item = ElementRef<'p>> {
        let elements = self.page.elements();
        elements.filter(move |element| element.value().name() == name)
    }

    /// The address of a link with this relation.
    fn link(&self, relation: &str) -> Option<&'p str> {
        let mut links = self.named("link").map(|link| link.value());
        links
            .find(|link| link.attr("rel") == Some(relation))
            .and_then(|link| link.attr("href"))
    }

    fn meta(&self, property: &str) -> Option<&'p str> {
        let mut all = self.named("meta").map(|meta| meta.value());
        let is_it = |name: Option<&str>| name == Some(property);
        all.find(|meta| is_it(meta.attr("property")) || is_it(meta.attr("name")))
            .and_then(|meta| meta.attr("content"))
    }

    /// Parsoid names the revision in what its page is about.
    fn revision(&self) -> Option<u64> {
        let about = self
            .named("html")
            .find_map(|html| html.value().attr("about"));
        let of_about = about.and_then(|about| about.rsplit_once("/revision/")?.1.parse().ok());
        of_about.or_else(|| self.meta("content-revision")?.parse().ok())
    }

    fn lang(&self) -> Option<String> {
        let of_html = self
            .named("html")
            .find_map(|html| html.value().attr("lang"));
        let metas = self.named("meta").map(|meta| meta.value());
        let mut of_meta = metas.filter(|meta| meta.attr("http-equiv") == Some("content-language"));
        of_html
            .or_else(|| of_meta.next()?.attr("content"))
            .map(str::to_ascii_lowercase)
    }

    /// The title that a browser shows, without the name of the site after it. A wiki that says that
    /// it is one has a name after every title, known here or not.
    fn title(&self) -> Option<String> {
        let title: String = self.named("title").next()?.text().collect();
        let title = with_single_spaces(&title);
        let known = without_site(&title);
        if known.len() < title.len() {
            return Some(known.to_owned());
        }
        let site = [" - ", " – ", " — "];
        let cut = site.iter().filter_map(|dash| title.rfind(dash)).max();
        let is_browsed = self.meta("generator").is_some();
        let before = cut.filter(|_| is_browsed).and_then(|at| title.get(..at));
        Some(
            before
                .map(str::to_owned)
                .unwrap_or_else(|| title.into_owned()),
        )
    }

    fn scripts(&self) -> String {
        let scripts = self.named("script");
        scripts.flat_map(|script| script.text()).collect()
    }
}

/// Ids and classes of the heading that every skin prints a title in.
const FIRST_HEADING: [&str; 4] = [
    "firstHeading",
    "mw-first-heading",
    "section_0",
    "parsoid-title",
];

/// The title as it is printed above the article.
fn first_heading(text: &str) -> Option<String> {
    let is_heading = |piece: &tags::Piece| {
        let tag = || text.get(piece.start..piece.tag_end).unwrap_or("");
        piece.kind == Kind::Opening
            && piece.name(text).eq_ignore_ascii_case("h1")
            && FIRST_HEADING.iter().any(|mark| tag().contains(mark))
    };
    let mut pieces = pieces(text).skip_while(|piece| !is_heading(piece));
    let first = pieces.next()?;
    let mut end = first.end;
    for piece in pieces.take(LONGEST_HEADING) {
        if piece.kind == Kind::Closing && piece.name(text).eq_ignore_ascii_case("h1") {
            break;
        }
        end = piece.end;
    }
    let title = shown(text.get(first.start..end)?);
    (!title.is_empty()).then_some(title)
}

/// The address that browsers note in a comment of a page that they save.
fn saved_from(head: &str) -> Option<&str> {
    let (_, behind) = MARKS_OF_SAVING
        .iter()
        .find_map(|mark| head.split_once(mark))?;
    let address = behind.get(behind.find("http")?..)?;
    let address = address.split([' ', '\n', '\r', '\t', '>']).next()?;
    address.contains("/wiki/").then_some(address)
}

/// Where the head ends; addresses further down are those of others.
fn head_end(text: &str) -> usize {
    let mut end = text.len().min(MOST_OF_HEAD);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    end
}

/// A value that a page gives to its scripts: a number, or a text without its quotes.
fn config<'s>(scripts: &'s str, name: &str) -> Option<Cow<'s, str>> {
    let key = format!("\"{name}\":");
    let (_, behind) = scripts.split_once(&key)?;
    if !behind.starts_with('"') {
        let end = behind.find(|c: char| !c.is_ascii_digit())?;
        return behind.get(..end).map(Cow::Borrowed);
    }
    let mut is_escaped = false;
    let end = behind.char_indices().skip(1).find_map(|(at, c)| {
        let ends = c == '"' && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        ends.then_some(at + 1)
    })?;
    serde_json::from_str(behind.get(..end)?)
        .ok()
        .map(Cow::Owned)
}

/// The host of an address.
fn host(url: &str) -> Option<&str> {
    url.split_once("//")?.1.split('/').next()
}

/// The address of a revision, or of the page where it is not known.
fn address(url: &str, revision: Option<u64>) -> String {
    let url = match url.strip_prefix("//") {
        Some(rest) => format!("https://{rest}"),
        None => url.to_owned(),
    };
    match (url.split_once("/wiki/"), revision) {
        (Some((site, title)), Some(revision)) => {
            format!("{site}/w/index.php?title={title}&oldid={revision}")
        }
        _ => url,
    }
}

/// The time of the last change, as the page tells search engines.
fn last_change(text: &str) -> Option<DateTime<Utc>> {
    let key = "\"dateModified\":\"";
    let at = memmem::rfind(text.as_bytes(), key.as_bytes())?;
    instant(text.get(at + key.len()..)?.split('"').next()?)
}

fn instant(text: &str) -> Option<DateTime<Utc>> {
    let time = DateTime::parse_from_rfc3339(text).ok()?;
    Some(time.with_timezone(&Utc))
}

/// `https://creativecommons.org/licenses/by-sa/4.0/` as `CC BY-SA 4.0`.
fn licence(href: &str) -> Option<String> {
    let (_, name) = href.split_once("creativecommons.org/licenses/")?;
    let mut parts = name.split('/');
    let (kind, version) = (parts.next()?, parts.next()?);
    let is_plain = |part: &str| {
        let of_name = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.');
        !part.is_empty() && part.bytes().all(of_name)
    };
    (is_plain(kind) && is_plain(version))
        .then(|| format!("CC {} {version}", kind.to_ascii_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_that_of_the_page_or_of_its_meta_tag() {
        let meta = "<meta http-equiv=\"refresh\" content=\"fr\"><meta http-equiv=\"content-language\" content=\"DE\">";
        for (page, lang) in [
            (format!("<html><head>{meta}</head><body>"), Some("de")),
            (
                format!("<html lang=\"pt\"><head>{meta}</head><body>"),
                Some("pt"),
            ),
            ("<html><head></head><body>".to_owned(), None),
        ] {
            assert_eq!(stated(&page).lang.as_deref(), lang, "{page}");
        }
    }

    #[test]
    fn values_for_scripts_end_at_their_own_quote() {
        let scripts = "{\"a\":\"x \\\"y\\\" z\",\"b\":12,\"c\":\"\\\\\",\"d\":\"e\"}";
        let value = |name| config(scripts, name).map(Cow::into_owned);
        assert_eq!(value("a").as_deref(), Some("x \"y\" z"));
        assert_eq!(value("b").as_deref(), Some("12"));
        assert_eq!(value("c").as_deref(), Some("\\"));
        assert_eq!(value("d").as_deref(), Some("e"));
        assert_eq!(value("e"), None);
    }

    #[test]
    fn the_head_ends_in_front_of_a_letter_and_never_inside_one() {
        assert_eq!(head_end("ab"), 2);
        for ahead in 0..4 {
            let text = " ".repeat(MOST_OF_HEAD - ahead) + "𝒻𝒻";
            let end = head_end(&text);
            assert_eq!(end, MOST_OF_HEAD - ahead, "{ahead}");
        }
    }

    /// What the head of a page states.
    fn of_head(head: &str) -> Stated {
        stated(&format!(
            "<html><head>{head}</head><body><p>Prose.</p></body></html>"
        ))
    }

    #[test]
    fn of_several_titles_the_surest_counts() {
        let script = "<script>{\"wgPageName\":\"By_script\"}</script>";
        let canonical = "<link rel=\"canonical\" href=\"https://en.wikipedia.org/wiki/By_link\">";
        let parsoid = "<link rel=\"dc:isVersionOf\" href=\"//en.wikipedia.org/wiki/By_version\">";
        let meta = "<meta property=\"og:title\" content=\"By meta - Wikipedia\">";
        let plain = "<title>By title - Wikipedia</title>";
        for (head, title) in [
            ([script, canonical, meta, plain].concat(), Some("By script")),
            ([canonical, parsoid, meta, plain].concat(), Some("By link")),
            ([parsoid, meta, plain].concat(), Some("By version")),
            ([meta, plain].concat(), Some("By meta")),
            (plain.to_owned(), Some("By title")),
            ("<title>By title – Own wiki</title>".to_owned(), Some("By title – Own wiki")),
            (
                "<meta name=\"generator\" content=\"MediaWiki 1.39\"><title>By title – Own wiki</title>".to_owned(),
                Some("By title"),
            ),
            (String::new(), None),
        ] {
            assert_eq!(of_head(&head).title.as_deref(), title, "{head}");
        }
        let heading = "<html><head><title>Other</title></head><body><h1>Site</h1>\
            <h1 id=\"firstHeading\"><i>By</i> heading</h1><h1>More</h1>";
        assert_eq!(stated(heading).title.as_deref(), Some("By heading"));
        let saved = "<!-- saved from url=(0040)https://en.wikipedia.org/wiki/By_saving -->\
            <html><head></head><body>";
        assert_eq!(stated(saved).title.as_deref(), Some("By saving"));
    }

    #[test]
    fn a_page_and_its_revision_have_their_numbers_where_they_are_known() {
        let numbers = |head: &str| {
            let stated = of_head(head);
            (stated.page_id, stated.revision_id)
        };
        let script = |page, revision| {
            format!("<script>{{\"wgArticleId\":{page},\"wgRevisionId\":{revision}}}</script>")
        };
        let metas = "<meta property=\"mw:pageId\" content=\"7\"><meta name=\"content-revision\" content=\"9\">";
        assert_eq!(numbers(&script(12, 34)), (Some(12), Some(34)));
        // Zero is what a wiki writes for a page that does not exist.
        assert_eq!(numbers(&script(0, 0)), (None, None));
        assert_eq!(numbers(metas), (Some(7), Some(9)));
        assert_eq!(numbers(&(script(12, 34) + metas)), (Some(12), Some(34)));
        let about = "<html about=\"https://en.wikipedia.org/wiki/Special:Redirect/revision/56\"><head></head><body>";
        assert_eq!(stated(about).revision_id, Some(56));
    }

    #[test]
    fn a_page_names_its_address_language_licence_and_last_change() {
        let link = "<link rel=\"canonical\" href=\"https://de.m.wikipedia.org/wiki/Alfa\">";
        let licence =
            "<link rel=\"license\" href=\"https://creativecommons.org/licenses/by-sa/4.0/\">";
        let script = "<script>{\"wgRevisionId\":34,\"wgCurRevisionId\":34,\"wgPageContentLanguage\":\"fr\"}</script>";
        let modified = "<script type=\"application/ld+json\">{\"dateModified\":\"2031-07-04T15:00:00Z\"}</script>";
        let whole = of_head(&[link, licence, script, modified].concat());
        let url = "https://de.m.wikipedia.org/w/index.php?title=Alfa&oldid=34";
        assert_eq!(whole.url.as_deref(), Some(url));
        assert_eq!(whole.lang.as_deref(), Some("de"));
        assert_eq!(whole.licence.as_deref(), Some("CC BY-SA 4.0"));
        let change = whole.revision_timestamp.map(|time| time.to_rfc3339());
        assert_eq!(change.as_deref(), Some("2031-07-04T15:00:00+00:00"));
        // An old revision says when the page was changed, not when it was itself written.
        let old = script.replace("\"wgCurRevisionId\":34", "\"wgCurRevisionId\":35");
        assert_eq!(of_head(&[&old, modified].concat()).revision_timestamp, None);
        let own = of_head(script);
        assert_eq!((own.lang.as_deref(), own.url), (Some("fr"), None));
        let bare = of_head("<link rel=\"canonical\" href=\"//en.wikipedia.org/wiki/Alfa\">");
        assert_eq!(
            bare.url.as_deref(),
            Some("https://en.wikipedia.org/wiki/Alfa")
        );
        for href in [
            "https://x.example/licenses/by-sa/4.0/",
            "https://creativecommons.org/licenses/by-sa",
        ] {
            let head = format!("<link rel=\"license\" href=\"{href}\">");
            assert_eq!(of_head(&head).licence, None, "{href}");
        }
    }
}
