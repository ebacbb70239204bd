//! Findings as workflow commands of a forge, which shows them beside the lines of a change:
//! `::warning file=pages/Cup.wikitext,line=7,col=1,title=score-conflict::message`.

use std::io::{self, Write};

use percent_encoding::{AsciiSet, CONTROLS, percent_encode};

use super::page::Pages;
use crate::cli::summary::printable;
use scoreline::model::{Finding, Severity};

/// What is escaped in a message.
const IN_MESSAGE: &AsciiSet = &CONTROLS.add(b'%');
/// What is escaped in a property as well.
const IN_PROPERTY: &AsciiSet = &IN_MESSAGE.add(b':').add(b',');

/// Writes a line for each finding.
pub(super) fn write(
    findings: &[Finding],
    pages: &Pages<'_>,
    out: &mut impl Write,
) -> io::Result<()> {
    for finding in findings {
        let level = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "notice",
        };
        write!(out, "::{level} ")?;
        let page = pages.get(&finding.page);
        if let Some(page) = page
            && let Some(file) = &page.document.file
        {
            let file = file.to_string_lossy();
            let (line, column) = page.position(page.span(finding).0);
            write!(
                out,
                "file={},line={line},col={column},",
                escaped(&file, IN_PROPERTY)
            )?;
        }
        let message = match page.is_some() {
            true => finding.message.clone(),
            false => format!("{}: {}", finding.page, finding.message),
        };
        writeln!(
            out,
            "title={}::{}",
            escaped(finding.rule.name(), IN_PROPERTY),
            escaped(&message, IN_MESSAGE)
        )?;
    }
    Ok(())
}

/// Letters beyond ASCII stay as they are.
fn escaped(text: &str, escaped: &'static AsciiSet) -> String {
    let text = printable(text);
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c.is_ascii() {
            true => out.extend(percent_encode(&[c as u8], escaped)),
            false => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::write;
    use crate::cli::check::page::pages_of;
    use scoreline::document::Document;
    use scoreline::extract;

    #[test]
    fn a_finding_is_one_line_with_file_line_and_column() {
        let text = "== Final ==\n{{Football box|date=4 July 2031|team1=[[Séwé, A: B]]|score=1–0|team2=[[Beta]]\n\
            |goals1=*[[A]] {{goal|999}}}}";
        let mut document = Document::new("2031 Cup", "en", text);
        document.file = Some("a,b/c:d%.wikitext".into());
        let dataset = extract(&document).dataset;
        let documents = [document];
        let mut out = Vec::new();
        write(
            &dataset.findings,
            &pages_of(&documents, &dataset.findings),
            &mut out,
        )
        .unwrap();
        let out = String::from_utf8(out).unwrap();
        assert_eq!(out.lines().count(), dataset.findings.len());
        assert!(!out.is_empty());
        for line in out.lines() {
            assert!(
                line.contains(" file=a%2Cb/c%3Ad%25.wikitext,line="),
                "{line}"
            );
        }
    }
}
