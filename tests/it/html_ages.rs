//! One article as wikis have rendered it since 2010: whole pages of every skin, mobile pages, Parsoid's own HTML,
//! and parts of pages. Each gives the same matches, and a whole page its title.

#![cfg(feature = "dataset")]

use std::fs;

use scoreline::extract;
use scoreline::model::Dataset;
use scoreline::source::{ArchiveOptions, read_paths};

use crate::common::Outcome;

/// A part of the article: a heading with its words, and what is below it.
struct Section {
    heading: &'static str,
    text: &'static str,
}

const SECTIONS: [Section; 4] = [
    Section {
        heading: "Semi-finals",
        // A box as the template made it from 2018 on.
        text: "<div itemscope=\"\" itemtype=\"http://schema.org/SportsEvent\" class=\"footballbox\" id=\"Alfa_v_Beta\">\
            <div class=\"fleft\"><time><div class=\"fdate\">1 July 2031<span style=\"display:none\"> (<span class=\"bday \
            dtstart published updated\">2031-07-01</span>)</span></div><div class=\"ftime\">20:00</div></time></div>\
            <table class=\"fevent\"><tbody><tr itemprop=\"name\"><th class=\"fhome\" itemprop=\"homeTeam\"><span \
            itemprop=\"name\"><a href=\"/wiki/Alfa_FC\" title=\"Alfa FC\">Alfa</a></span></th><th class=\"fscore\">2–0</th>\
            <th class=\"faway\" itemprop=\"awayTeam\"><span itemprop=\"name\"><a href=\"/wiki/Beta_FC\" title=\"Beta FC\">Beta\
            </a></span></th></tr></tbody></table><div class=\"fright\"><div itemprop=\"location\"><span itemprop=\"name \
            address\"><a href=\"/wiki/North_Park\" title=\"North Park\">North Park</a></span></div><div>Attendance: 9,000</div>\
            </div></div>",
    },
    Section {
        heading: "Third place",
        // A box of about 2012, in a frame that folds.
        text: "<div class=\"NavFrame\" style=\"border:none\"><div class=\"NavHead\" style=\"text-align:left\">Match details\
            </div><div class=\"NavContent\" style=\"display:none\"><div style=\"width:100%; clear:both\" class=\"vevent\"><p>\
            <span class=\"summary\" style=\"display:none\">Beta v Gama</span></p><table style=\"float:left; width:15%; \
            table-layout:fixed\"><tr><td><div style=\"text-align:right\">3&#160;July&#160;2031<br />18:00</div></td></tr>\
            </table><table style=\"float:left; width:61%; table-layout:fixed; text-align:center\"><tr \
            style=\"vertical-align:top\"><th style=\"width:39%; text-align:right\" class=\"vcard attendee\"><span \
            class=\"fn org\"><a href=\"/wiki/Beta_FC\" title=\"Beta FC\">Beta</a></span></th><th style=\"width:22%\">1–1</th>\
            <th style=\"width:39%; text-align:left\" class=\"vcard attendee\"><span class=\"fn org\">\
            <a href=\"/wiki/Gama_FC\" title=\"Gama FC\">Gama</a></span></th></tr></table><table style=\"float:left; \
            width:24%\"><tr><td><div style=\"font-size:85%\"><span class=\"location\"><a href=\"/wiki/Mill_Lane\" \
            title=\"Mill Lane\">Mill Lane</a></span><br />Attendance: 700</div></td></tr></table></div></div></div>",
    },
    Section {
        heading: "First round",
        text: "<table class=\"wikitable\"><tr><th>Team 1</th><th><abbr title=\"Aggregate score\">Agg.</abbr></th><th>Team 2\
            </th><th>1st leg</th><th>2nd leg</th></tr><tr><td align=\"right\"><b><a href=\"/wiki/Alfa_FC\" \
            title=\"Alfa FC\">Alfa</a></b></td><td>3–2</td><td><a href=\"/wiki/Delta_FC\" title=\"Delta FC\">Delta</a></td>\
            <td>2–0</td><td>1–2</td></tr></table>",
    },
    Section {
        heading: "Results",
        text: "<table class=\"wikitable\"><tbody><tr><th>Date</th><th>Home</th><th>Score</th><th>Away</th></tr><tr><td>\
            9 June 2031</td><td><a href=\"/wiki/Gama_FC\" title=\"Gama FC\">Gama</a></td><td>0–4</td><td>\
            <a href=\"/wiki/Delta_FC\" title=\"Delta FC\">Delta</a></td></tr></tbody></table>",
    },
];

/// What the article says, in whatever dress.
const EXPECTED: [&str; 5] = [
    "- Alfa 2–0 Delta First round",
    "- Delta 2–1 Alfa First round",
    "2031-06-09 Gama 0–4 Delta 2031 Example Cup",
    "2031-07-01 Alfa 2–0 Beta Semi-finals",
    "2031-07-03 Beta 1–1 Gama Third place",
];

fn shown(dataset: &Dataset) -> Vec<String> {
    let line = |found: &scoreline::model::Match| {
        let date = found.date.map_or("-".to_owned(), |date| date.to_string());
        let score = found
            .score
            .map_or("?".to_owned(), |score| score.to_string());
        format!(
            "{date} {} {score} {} {}",
            found.home.name(),
            found.away.name(),
            found.round
        )
    };
    let mut all: Vec<String> = dataset.matches.iter().map(line).collect();
    all.sort();
    all
}

/// The text of the article with headings as one rendering writes them.
fn article(section: impl Fn(usize, &Section) -> String) -> String {
    let sections = SECTIONS.iter().enumerate();
    sections
        .map(|(number, part)| section(number + 1, part))
        .collect()
}

/// Headings as MediaWiki wrote them up to 2024, with the link to edit after the words or before them.
fn headline(before: bool) -> String {
    let edit = "<span class=\"mw-editsection\"><span class=\"mw-editsection-bracket\">[</span><a href=\"/w/index.php?title=X&amp;action=edit\">edit</a>]</span>";
    let old = "<span class=\"editsection\">[<a href=\"/w/index.php?title=X&amp;action=edit\" title=\"Edit section\">edit</a>]</span>";
    article(|_, Section { heading, text }| {
        let id = heading.replace(' ', "_");
        let words = format!("<span class=\"mw-headline\" id=\"{id}\">{heading}</span>");
        match before {
            true => format!("<h2>{old} {words}</h2>\n{text}\n"),
            false => format!("<h2>{words}{edit}</h2>\n{text}\n"),
        }
    })
}

/// A whole page as saved: how its head and its body begin, the article, and how they end.
fn whole(body: &str, begin: &str, article: &str, end: &str) -> String {
    format!(
        "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">\
         <html lang=\"en\" dir=\"ltr\" xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>2031 Example Cup - Wikipedia, \
         the free encyclopedia</title><meta http-equiv=\"Content-Type\" content=\"text/html; charset=UTF-8\" />\
         </head><body {body}>{begin}{article}{end}</body></html>"
    )
}

const MENU: &str = "<div id=\"mw-panel\"><div class=\"portal\"><h5>Navigation</h5><ul><li><a href=\"/wiki/Main_Page\">Main page</a>\
    </li></ul></div></div><div id=\"footer\"><ul><li id=\"lastmod\">This page was last modified on 1 May 2032.</li></ul></div>";

fn skins() -> Vec<(&'static str, String)> {
    let content = "<div id=\"mw-content-text\" lang=\"en\" dir=\"ltr\" class=\"mw-content-ltr\">";
    let output = format!("{content}<div class=\"mw-parser-output\">");
    let toc = "<table id=\"toc\" class=\"toc\"><tr><td><div id=\"toctitle\"><h2>Contents</h2></div><ul><li><a href=\"#Results\">Results</a></li></ul></td></tr></table>";
    let first = "<h1 id=\"firstHeading\" class=\"firstHeading\">2031 Example Cup</h1>";
    let site = "<h3 id=\"siteSub\">From Wikipedia, the free encyclopedia</h3><div id=\"contentSub\"></div><div id=\"jump-to-nav\">Jump to: <a href=\"#mw-head\">navigation</a></div>";
    let old = toc.to_owned() + &headline(true);
    let modern = headline(false);
    let new = article(|_, Section { heading, text }| {
        format!(
            "<div class=\"mw-heading mw-heading2\"><h2 id=\"x\">{heading}</h2><span class=\"mw-editsection\">[edit]</span></div>{text}"
        )
    });
    vec![
        (
            "vector of 2010",
            whole(
                "class=\"mediawiki ltr ns-0 ns-subject page-2031_Example_Cup skin-vector\"",
                &format!(
                    "<div id=\"mw-page-base\" class=\"noprint\"></div><div id=\"content\"><a id=\"top\"></a>{first}<div id=\"bodyContent\">{site}<!-- bodytext -->"
                ),
                &old,
                &format!(
                    "<!-- /bodytext --><div id=\"catlinks\" class=\"catlinks\"></div></div></div>{MENU}"
                ),
            ),
        ),
        (
            "monobook of 2010",
            whole(
                "class=\"mediawiki ltr ns-0 skin-monobook\"",
                &format!(
                    "<div id=\"globalWrapper\"><div id=\"column-content\"><div id=\"content\"><a name=\"top\" id=\"top\"></a>{first}<div id=\"bodyContent\">{site}<!-- start content -->"
                ),
                &old,
                &format!(
                    "<!-- end content --></div></div></div><div id=\"column-one\">{MENU}</div></div>"
                ),
            ),
        ),
        (
            "the skin called modern",
            whole(
                "class=\"mediawiki ltr ns-0 skin-modern\"",
                "<div id=\"mw_header\"><h1 id=\"firstHeading\">2031 Example Cup</h1></div><div id=\"mw_main\"><div id=\"mw_contentwrapper\"><div id=\"mw_content\"><div id=\"mw_contentholder\">",
                &old,
                &format!("</div></div></div></div>{MENU}"),
            ),
        ),
        (
            "cologne blue",
            whole(
                "class=\"mediawiki ltr ns-0 skin-cologneblue\"",
                &format!(
                    "<div id=\"content\"><div id=\"topbar\"><p id=\"sitetitle\"><a href=\"/wiki/Main_Page\">Wikipedia</a></p></div><div id=\"article\">{first}<div id=\"bodyContent\"><p class=\"subtitle\">From Wikipedia</p>"
                ),
                &old,
                &format!("</div></div></div>{MENU}"),
            ),
        ),
        (
            "vector of 2014, without a class of the parser",
            whole(
                "class=\"mediawiki ltr sitedir-ltr ns-0 ns-subject skin-vector action-view\"",
                &format!(
                    "<div id=\"content\" class=\"mw-body\" role=\"main\"><h1 id=\"firstHeading\" class=\"firstHeading\" lang=\"en\"><span dir=\"auto\">2031 Example Cup</span></h1><div id=\"bodyContent\" class=\"mw-body-content\">{site}{content}"
                ),
                &modern,
                &format!("</div></div></div>{MENU}"),
            ),
        ),
        (
            "monobook of 2020",
            whole(
                "class=\"mediawiki ltr sitedir-ltr skin-monobook\"",
                &format!(
                    "<div id=\"globalWrapper\"><div id=\"column-content\"><div id=\"content\" class=\"mw-body\" role=\"main\">{first}<div id=\"bodyContent\" class=\"monobook-body\">{output}"
                ),
                &modern,
                &format!("</div></div></div></div></div>{MENU}</div>"),
            ),
        ),
        (
            "timeless",
            whole(
                "class=\"mediawiki ltr sitedir-ltr skin-timeless\"",
                &format!(
                    "<div id=\"mw-wrapper\"><div id=\"mw-header-container\" class=\"ts-container\"><div id=\"p-logo-text\"><a href=\"/wiki/Main_Page\">Wikipedia</a></div></div><div id=\"mw-content-container\"><div id=\"mw-content-block\"><div id=\"mw-content-wrapper\"><div id=\"mw-content\"><div id=\"content\" class=\"mw-body\" role=\"main\"><h1 id=\"firstHeading\" class=\"firstHeading mw-first-heading\"><span class=\"mw-page-title-main\">2031 Example Cup</span></h1><div id=\"bodyContentOuter\"><div id=\"bodyContent\">{output}"
                ),
                &new,
                &format!("</div></div></div></div></div></div></div></div></div>{MENU}</div>"),
            ),
        ),
        (
            "vector of 2022",
            whole(
                "class=\"skin--responsive skin-vector skin-vector-search-vue mediawiki ltr sitedir-ltr\"",
                "<div class=\"mw-page-container\"><main id=\"content\" class=\"mw-body\"><header class=\"mw-body-header vector-page-titlebar\"><h1 id=\"firstHeading\" class=\"firstHeading mw-first-heading\"><span class=\"mw-page-title-main\">2031 Example Cup</span></h1></header><div id=\"bodyContent\" class=\"vector-body\"><div id=\"mw-content-text\" class=\"mw-body-content\"><div class=\"mw-content-ltr mw-parser-output\" lang=\"en\" dir=\"ltr\">",
                &new,
                &format!("</div></div></div></main></div>{MENU}"),
            ),
        ),
        (
            "minerva",
            whole(
                "class=\"mediawiki ltr sitedir-ltr mw-hide-empty-elt ns-0 skin-minerva action-view mw-mf-amc-disabled\"",
                "<div id=\"mw-mf-viewport\"><div id=\"mw-mf-page-center\"><main id=\"content\" class=\"mw-body\"><div class=\"pre-content heading-holder\"><div class=\"page-heading\"><h1 id=\"firstHeading\" class=\"firstHeading mw-first-heading\"><span class=\"mw-page-title-main\">2031 Example Cup</span></h1></div></div><div id=\"bodyContent\" class=\"content\"><div id=\"mw-content-text\" class=\"mw-body-content\"><div class=\"mw-parser-output\"><section class=\"mf-section-0\" id=\"mf-section-0\"><p>A cup.</p></section>",
                &article(|number, Section { heading, text }| {
                    format!(
                        "<h2 class=\"section-heading collapsible-heading\" onclick=\"mfTempOpenSection({number})\"><div class=\"mw-ui-icon indicator\"></div><span class=\"mw-headline\" id=\"x{number}\">{heading}</span><span class=\"mw-editsection\"><a href=\"#/editor/{number}\">edit</a></span></h2><section class=\"mf-section-{number} collapsible-block\" id=\"mf-section-{number}\" style=\"display: none\">{text}</section>"
                    )
                }),
                "</div></div></div></main></div></div>",
            ),
        ),
        (
            "a mobile page of 2013",
            whole(
                "class=\"mediawiki ltr sitedir-ltr skin-mobile action-view\"",
                "<div id=\"mw-mf-viewport\"><div id=\"mw-mf-page-center\"><div id=\"content\" class=\"content\"><h1 id=\"section_0\">2031 Example Cup</h1><div id=\"content_0\" class=\"content_block openSection\"><p>A cup.</p></div>",
                &article(|number, Section { heading, text }| {
                    format!(
                        "<div class=\"section\"><h2 class=\"section_heading\" id=\"section_{number}\"><span id=\"x{number}\">{heading}</span></h2><div class=\"content_block\" id=\"content_{number}\">{text}</div></div>"
                    )
                }),
                "</div></div></div>",
            ),
        ),
        (
            "Parsoid",
            format!(
                "<!DOCTYPE html><html prefix=\"dc: http://purl.org/dc/terms/ mw: http://mediawiki.org/rdf/\" about=\"https://en.wikipedia.org/wiki/Special:Redirect/revision/5\"><head><meta property=\"mw:pageId\" content=\"7\"/><link rel=\"dc:isVersionOf\" href=\"//en.wikipedia.org/wiki/2031_Example_Cup\"/><title>2031 Example Cup</title></head><body id=\"mwAA\" lang=\"en\" class=\"mw-content-ltr sitedir-ltr ltr mw-body-content parsoid-body mediawiki mw-parser-output\" dir=\"ltr\"><section data-mw-section-id=\"0\" id=\"mwAQ\"><p>A cup.</p></section>{}</body></html>",
                article(|number, Section { heading, text }| {
                    let text = text.replace("href=\"/wiki/", "rel=\"mw:WikiLink\" href=\"./");
                    format!(
                        "<section data-mw-section-id=\"{number}\" id=\"mwB{number}\"><h2 id=\"x{number}\">{heading}</h2><div about=\"#mwt{number}\" typeof=\"mw:Transclusion\" data-mw='{{\"parts\":[{{\"template\":{{\"target\":{{\"wt\":\"#lst:Other\"}},\"params\":{{}},\"i\":0}}}}]}}'>{text}</div></section>"
                    )
                })
            ),
        ),
    ]
}

/// Parts of a page, as the wiki gives them to programs: without a title.
fn parts() -> Vec<(&'static str, String)> {
    let absolute = headline(true).replace("href=\"/wiki/", "href=\"//en.wikipedia.org/wiki/");
    let modern = headline(false);
    let comment = "<!-- \nNewPP limit report\nPreprocessor node count: 1/1000000\n-->";
    vec![
        (
            "action=render of 2010",
            format!("<p>A cup.</p>\n{absolute}{comment}"),
        ),
        (
            "action=render of 2020",
            format!("<div class=\"mw-parser-output\"><p>A cup.</p>\n{modern}{comment}</div>"),
        ),
        (
            "action=parse of 2024",
            format!(
                "<div class=\"mw-content-ltr mw-parser-output\" lang=\"en\" dir=\"ltr\">{modern}</div>"
            ),
        ),
        (
            "the content alone",
            format!(
                "<div id=\"mw-content-text\" lang=\"en\" dir=\"ltr\" class=\"mw-content-ltr\">{modern}</div>"
            ),
        ),
    ]
}

#[test]
fn an_article_says_the_same_in_every_skin_since_2010_and_states_its_title() -> Outcome {
    let folder = tempfile::tempdir()?;
    for (skin, text) in skins() {
        let path = folder.path().join("saved page.html");
        fs::write(&path, text)?;
        let pages = read_paths(&[path], &ArchiveOptions::default())?;
        let page = pages.first().ok_or("no page")?;
        assert_eq!(page.title, "2031 Example Cup", "{skin}");
        let dataset = extract(page).dataset;
        assert_eq!(shown(&dataset), EXPECTED, "{skin}: {:?}", dataset.findings);
        let rules: Vec<_> = dataset
            .findings
            .iter()
            .map(|found| found.rule.name())
            .collect();
        assert!(!rules.contains(&"unsupported-kind"), "{skin}: {rules:?}");
    }
    Ok(())
}

#[test]
fn parts_of_a_page_say_what_the_page_says() -> Outcome {
    let folder = tempfile::tempdir()?;
    for (form, text) in parts() {
        let path = folder.path().join("2031 Example Cup.html");
        fs::write(&path, text)?;
        let pages = read_paths(&[path], &ArchiveOptions::default())?;
        let page = pages.first().ok_or("no page")?;
        assert_eq!(page.title, "2031 Example Cup", "{form}");
        let dataset = extract(page).dataset;
        assert_eq!(shown(&dataset), EXPECTED, "{form}: {:?}", dataset.findings);
    }
    Ok(())
}
