//! Findings for editors: a table to paste into a project page of a wiki, or into an issue in Markdown. Each
//! row leads to the section that it speaks of and to the revision that was read.
//!
//! Texts of pages are shown as they are written: whatever has a meaning in the table's own language is
//! escaped.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use percent_encoding::{AsciiSet, CONTROLS};

use super::machine::{IN_ADDRESS, encoded};
use crate::cli::columns::shortened;
use crate::cli::summary::printable;
use scoreline::model::{Dataset, Finding, Page, PageId};

/// Characters of a text that are shown.
const LONGEST_TEXT: usize = 300;

/// Columns of the table.
const HEADS: [&str; 5] = ["Article", "Rule", "What was found", "Line", "Revision"];

/// What can't be in the target of a link as it is.
const IN_TARGET: &AsciiSet = &CONTROLS
    .add(b'[')
    .add(b']')
    .add(b'{')
    .add(b'}')
    .add(b'|')
    .add(b'<')
    .add(b'>')
    .add(b'#')
    .add(b'%');

/// A language that a table is written in.
#[derive(Debug, Clone, Copy)]
pub(super) enum Markup {
    Wikitext,
    Markdown,
}

/// Writes a table of the findings, a row each.
pub(super) fn write(dataset: &Dataset, markup: Markup, out: &mut impl Write) -> io::Result<()> {
    let pages = dataset.pages.iter().map(|page| (&page.id, page));
    let pages: HashMap<&PageId, &Page> = pages.collect();
    match markup {
        Markup::Wikitext => writeln!(
            out,
            "{{| class=\"wikitable sortable\"\n! {}",
            HEADS.join(" !! ")
        )?,
        Markup::Markdown => writeln!(
            out,
            "| {} |\n|{}",
            HEADS.join(" | "),
            "---|".repeat(HEADS.len())
        )?,
    }
    for finding in &dataset.findings {
        let cells = cells(finding, pages.get(&finding.page).copied(), markup);
        match markup {
            Markup::Wikitext => writeln!(out, "|-\n| {}", cells.join(" || "))?,
            Markup::Markdown => writeln!(out, "| {} |", cells.join(" | "))?,
        }
    }
    match markup {
        Markup::Wikitext => writeln!(out, "|}}"),
        Markup::Markdown => Ok(()),
    }
}

fn cells(finding: &Finding, page: Option<&Page>, markup: Markup) -> [String; 5] {
    let (article, revision) = match page {
        Some(page) => (article(finding, page, markup), revision(page, markup)),
        None => (markup.text(finding.page.as_str()), String::new()),
    };
    let mut found = markup.text(&finding.message);
    let message = &finding.message;
    let unsaid = |value: &&str| !value.is_empty() && !message.contains(*value);
    for (name, value) in [
        ("expected", finding.expected.as_deref()),
        ("found", finding.found.as_deref()),
    ] {
        if let Some(value) = value.filter(unsaid) {
            let _ = write!(found, " ({name}: {})", markup.text(value));
        }
    }
    [
        article,
        finding.rule.name().to_owned(),
        found,
        finding.line.to_string(),
        revision,
    ]
}

/// A link to the section, which shows article and section.
fn article(finding: &Finding, page: &Page, markup: Markup) -> String {
    let section = finding.section_path.rsplit(" > ").next();
    let section = section.filter(|section| !section.is_empty());
    let shown = match section {
        Some(section) => format!("{}, {section}", page.title),
        None => page.title.clone(),
    };
    let shown = markup.text(&shown);
    match markup {
        Markup::Wikitext => {
            let anchor = section.map_or_else(String::new, |section| {
                format!("#{}", encoded(section, IN_TARGET))
            });
            let title = encoded(&page.title, IN_TARGET);
            format!("[[:{}:{title}{anchor}|{shown}]]", page.lang)
        }
        Markup::Markdown => match &page.url {
            Some(address) => {
                let anchor = section.map_or_else(String::new, |section| {
                    format!("#{}", section.replace(' ', "_"))
                });
                linked(&shown, &format!("{address}{anchor}"))
            }
            None => shown,
        },
    }
}

/// The revision that was read, which may be older than the article is now.
fn revision(page: &Page, markup: Markup) -> String {
    let Some(revision) = page.revision_id else {
        return String::new();
    };
    match markup {
        Markup::Wikitext => format!(
            "[[:{}:Special:PermanentLink/{revision}|{revision}]]",
            page.lang
        ),
        Markup::Markdown => revision.to_string(),
    }
}

/// A link in Markdown.
fn linked(shown: &str, address: &str) -> String {
    format!("[{shown}](<{}>)", encoded(address, IN_ADDRESS))
}

impl Markup {
    /// A text that shows as it is, on one line.
    fn text(self, text: &str) -> String {
        let text = text.replace(['\n', '\r', '\t'], " ");
        let text = shortened(&printable(&text), LONGEST_TEXT);
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            match (self, c) {
                (_, '&' | '<' | '>') | (Self::Wikitext, '[' | ']' | '{' | '}' | '|') => {
                    let _ = write!(out, "&#{};", u32::from(c));
                }
                (Self::Wikitext, '\'' | '~' | '_') => {
                    let _ = write!(out, "&#{};", u32::from(c));
                }
                (
                    Self::Markdown,
                    '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '!' | '@',
                ) => {
                    out.push('\\');
                    out.push(c);
                }
                (_, c) => out.push(c),
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::{Markup, write};
    use scoreline::document::Document;
    use scoreline::extract;

    /// A page whose texts try to break out of a table.
    fn written(markup: Markup) -> String {
        let text = "== {{a|b}} ''x'' ==\n{{Football box|date=4 July 2031|team1=[[Alfa]]|score=1–0|team2=[[Beta]]\
            |goals1=*[[A|b]] {{goal|999}}}}\n{{Football box|team1=[[G]]|score=x <nowiki>|| [[y {{z</nowiki>|team2=[[D]]}}";
        let mut document = Document::new("2031 Cup", "en", text);
        document.revision_id = Some(77);
        document.url = Some("https://en.wikipedia.org/wiki/2031 Cup".to_owned());
        let mut out = Vec::new();
        write(&extract(&document).dataset, markup, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_worklist_in_wikitext_leads_to_section_and_revision() {
        let text = written(Markup::Wikitext);
        assert!(
            text.starts_with("{| class=\"wikitable sortable\"\n! Article !! "),
            "{text}"
        );
        assert!(text.ends_with("\n|}\n"), "{text}");
        assert!(
            text.contains("[[:en:Special:PermanentLink/77|77]]"),
            "{text}"
        );
        assert!(text.contains("[[:en:2031 Cup#"), "{text}");
    }

    #[test]
    fn what_has_a_meaning_in_the_table_is_escaped() {
        let text = "[[a]] {{b}} | <c> ''d'' &e;\nf";
        let wikitext = Markup::Wikitext.text(text);
        assert!(
            !wikitext.contains(['[', ']', '{', '}', '|', '<', '>', '\'', '\n']),
            "{wikitext}"
        );
        assert_eq!(
            Markup::Markdown.text("a|b [c] <d>"),
            "a\\|b \\[c\\] &#60;d&#62;"
        );
    }

    #[test]
    fn no_text_of_a_page_breaks_out_of_the_table() {
        for row in written(Markup::Wikitext).split("|-\n").skip(1) {
            let cells: Vec<&str> = row
                .lines()
                .next()
                .unwrap_or_default()
                .split(" || ")
                .collect();
            assert_eq!(cells.len(), 5, "{row}");
            let outside = cells[2];
            assert!(!outside.contains(['[', ']', '{', '}', '|', '<']), "{row}");
        }
        for row in written(Markup::Markdown).lines().skip(2) {
            let bare = row.replace("\\|", "");
            assert_eq!(bare.matches('|').count(), 6, "{row}");
            assert!(
                bare.contains("(<https://en.wikipedia.org/wiki/2031%20Cup"),
                "{row}"
            );
        }
    }
}
