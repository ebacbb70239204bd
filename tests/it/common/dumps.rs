//! Writes dumps as MediaWiki does: the same pages always give the same bytes. Used by tests and benches.

use std::fmt::Write as _;
use std::io::Write as _;

/// A page of a dump.
#[derive(Debug, Clone, Default)]
pub(crate) struct DumpPage {
    pub(crate) title: String,
    pub(crate) namespace: i32,
    pub(crate) id: u64,
    /// Where it leads, as the dump says.
    pub(crate) redirect: Option<String>,
    pub(crate) model: Option<String>,
    /// Oldest first.
    pub(crate) revisions: Vec<DumpRevision>,
}

/// A revision of it.
#[derive(Debug, Clone, Default)]
pub(crate) struct DumpRevision {
    pub(crate) id: u64,
    pub(crate) timestamp: String,
    pub(crate) text: String,
}

impl DumpPage {
    /// An article in one revision.
    pub(crate) fn article(title: &str, id: u64, text: &str) -> Self {
        Self {
            title: title.to_owned(),
            namespace: 0,
            id,
            redirect: None,
            model: None,
            revisions: vec![DumpRevision {
                id: id + 1_000_000,
                timestamp: "2026-06-07T12:00:00Z".to_owned(),
                text: text.to_owned(),
            }],
        }
    }
}

/// What a dump says before its pages.
pub(crate) fn head(lang: &str, template: &str) -> String {
    format!(
        "<mediawiki xmlns=\"http://www.mediawiki.org/xml/export-0.11/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
         xsi:schemaLocation=\"http://www.mediawiki.org/xml/export-0.11/ \
         http://www.mediawiki.org/xml/export-0.11.xsd\" version=\"0.11\" xml:lang=\"{lang}\">\n  \
         <siteinfo>\n    <sitename>Wikipedia</sitename>\n    <dbname>{lang}wiki</dbname>\n    \
         <base>https://{lang}.wikipedia.org/wiki/Main_Page</base>\n    \
         <generator>MediaWiki 1.46.0-wmf.5</generator>\n    <case>first-letter</case>\n    \
         <namespaces>\n      <namespace key=\"-1\" case=\"first-letter\">Special</namespace>\n      \
         <namespace key=\"0\" case=\"first-letter\" />\n      \
         <namespace key=\"1\" case=\"first-letter\">Talk</namespace>\n      \
         <namespace key=\"10\" case=\"first-letter\">{template}</namespace>\n      \
         <namespace key=\"828\" case=\"first-letter\">Module</namespace>\n    \
         </namespaces>\n  </siteinfo>\n"
    )
}

pub(crate) const TAIL: &str = "</mediawiki>\n";

/// A page as version 0.11 writes it.
pub(crate) fn page(page: &DumpPage) -> String {
    let mut out = format!(
        "  <page>\n    <title>{}</title>\n    <ns>{}</ns>\n    <id>{}</id>\n",
        escaped(&page.title),
        page.namespace,
        page.id
    );
    if let Some(target) = &page.redirect {
        let _ = writeln!(out, "    <redirect title=\"{}\" />", escaped(target));
    }
    let model = page.model.as_deref().unwrap_or("wikitext");
    for revision in &page.revisions {
        let DumpRevision {
            id,
            timestamp,
            text,
        } = revision;
        let _ = write!(
            out,
            "    <revision>\n      <id>{id}</id>\n      <parentid>1</parentid>\n      \
             <timestamp>{timestamp}</timestamp>\n      <contributor>\n        \
             <username>An &amp; other</username>\n        <id>99</id>\n      </contributor>\n      \
             <comment>/* Final */ {{{{goal}}}}</comment>\n      <origin>{id}</origin>\n      \
             <model>{model}</model>\n      <format>text/x-wiki</format>\n      \
             <text bytes=\"{}\" sha1=\"x\" xml:space=\"preserve\">{}</text>\n      \
             <sha1>x</sha1>\n    </revision>\n",
            text.len(),
            escaped(text)
        );
    }
    out.push_str("  </page>\n");
    out
}

/// The same as version 0.10 has it, without what it does not know.
pub(crate) fn in_0_10(xml: &str) -> String {
    let xml = xml
        .replace("export-0.11", "export-0.10")
        .replace("\"0.11\"", "\"0.10\"");
    let lines = xml.split_inclusive('\n');
    lines
        .filter(|line| !line.trim_start().starts_with("<origin>"))
        .collect()
}

/// A whole dump.
pub(crate) fn dump(lang: &str, pages: &[DumpPage]) -> String {
    let template = if lang == "de" { "Vorlage" } else { "Template" };
    let pages: String = pages.iter().map(page).collect();
    format!("{}{pages}{TAIL}", head(lang, template))
}

/// As PHP writes text into XML.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
    out
}

/// An article of about this many bytes that is about no football.
pub(crate) fn filler(number: u64, bytes: usize) -> DumpPage {
    const WORDS: [&str; 24] = [
        "river", "valley", "gravel", "bridge", "parish", "mill", "century", "council", "railway",
        "station", "the", "of", "and", "a", "was", "in", "built", "near", "north", "with", "its",
        "which", "under", "by",
    ];
    let mut state = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 33).unwrap_or(0)
    };
    let title = format!("Valley {number}");
    let mut text = format!(
        "{{{{Short description|A valley}}}}\n{{{{Infobox valley\n| name = {title}\n| length_km = {}\n}}}}\n'''{title}''' is a valley.\
         <ref name=\"a\">{{{{cite book|title=Valleys|year={}}}}}</ref>\n",
        next() % 90,
        1900 + next() % 120
    );
    while text.len() < bytes {
        match next() % 40 {
            0 => {
                let _ = write!(text, "\n\n== {} ==\n", WORDS[next() % WORDS.len()]);
            }
            1 => {
                let _ = write!(
                    text,
                    " [[{0} {1}|{0}]]<ref>{{{{cite web|url=https://example.org/{2}|title={0} & {1}}}}}</ref>",
                    WORDS[next() % WORDS.len()],
                    WORDS[next() % WORDS.len()],
                    next()
                );
            }
            _ => {
                let _ = write!(text, " {}", WORDS[next() % WORDS.len()]);
            }
        }
    }
    DumpPage::article(&title, 5_000_000 + number, &text)
}

/// A text with every year moved, so that it is about other editions.
pub(crate) fn shifted(text: &str, by: u32) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at(at);
        let end = from.find(|c: char| !c.is_ascii_digit());
        let (number, behind) = from.split_at(end.unwrap_or(from.len()));
        out.push_str(before);
        match number.parse::<u32>() {
            Ok(year @ 1900..=2099) if number.len() == 4 => out.push_str(&(year + by).to_string()),
            _ => out.push_str(number),
        }
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// How a dump is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Packing {
    Plain,
    Bzip2,
    Gzip,
    Zstd,
}

/// One stream.
pub(crate) fn packed(text: &[u8], packing: Packing) -> Vec<u8> {
    let written = match packing {
        Packing::Plain => Ok(text.to_vec()),
        Packing::Bzip2 => {
            let mut out = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::new(9));
            out.write_all(text).and_then(|()| out.finish())
        }
        Packing::Gzip => {
            let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
            out.write_all(text).and_then(|()| out.finish())
        }
        Packing::Zstd => zstd::encode_all(text, 3),
    };
    written.unwrap_or_default()
}

/// As Wikipedia's dumps are: the head, some pages at a time, and the end, each a stream of its own.
pub(crate) fn multistream(lang: &str, pages: &[DumpPage], a_stream: usize) -> Vec<u8> {
    let mut out = packed(head(lang, "Template").as_bytes(), Packing::Bzip2);
    for pages in pages.chunks(a_stream.max(1)) {
        let text: String = pages.iter().map(page).collect();
        out.extend(packed(text.as_bytes(), Packing::Bzip2));
    }
    out.extend(packed(TAIL.as_bytes(), Packing::Bzip2));
    out
}
