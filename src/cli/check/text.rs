//! Findings for people: each with an excerpt of the source, the place underlined.

use std::fmt;
use std::io::{self, IsTerminal, Write};

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode, ThemeCharacters,
    ThemeStyles,
};

use super::excerpt::Excerpt;
use super::page::Extent;
use super::page::Pages;
use crate::cli::columns::{WIDTH, shortened};
use crate::cli::summary::printable;
use scoreline::model::{Finding, Severity};

/// Widths of a terminal that are used to the full.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=120;

/// Characters of a value that are shown; tables and machine formats have all of it.
const LONGEST_VALUE: usize = 160;

/// What findings are drawn on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Screen {
    width: usize,
    colour: bool,
}

impl Screen {
    /// Standard output: a terminal has colours, unless `NO_COLOR` is set, and its own width.
    pub(super) fn of_stdout() -> Self {
        let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let out = io::stdout();
        let terminal = out.is_terminal();
        let size = terminal_size::terminal_size_of(&out).filter(|_| terminal);
        Self {
            width: size.map_or(WIDTH, |(width, _)| {
                usize::from(width.0).clamp(*WIDTHS.start(), *WIDTHS.end())
            }),
            colour: terminal && !is_set("NO_COLOR") && !is_dumb,
        }
    }
}

pub(super) fn write(
    findings: &[Finding],
    pages: &Pages<'_>,
    screen: Screen,
    out: &mut impl Write,
) -> io::Result<()> {
    let theme = GraphicalTheme {
        characters: ThemeCharacters::unicode(),
        styles: if screen.colour {
            ThemeStyles::ansi()
        } else {
            ThemeStyles::none()
        },
    };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(screen.width)
        .with_context_lines(1)
        .with_links(false);
    for (place, finding) in findings.iter().enumerate() {
        if place > 0 {
            out.write_all(b"\n")?;
        }
        let mut text = String::new();
        handler
            .render_report(&mut text, &Report::new(finding, pages, screen.width))
            .map_err(io::Error::other)?;
        for line in text.lines() {
            writeln!(out, "{}", line.trim_end())?;
        }
    }
    Ok(())
}

/// One finding, ready to print.
#[derive(Debug)]
struct Report {
    severity: Severity,
    code: String,
    message: String,
    help: String,
    excerpt: Option<Excerpt>,
    label: Option<String>,
}

impl Report {
    fn new(finding: &Finding, pages: &Pages<'_>, width: usize) -> Self {
        let page = pages.get(&finding.page);
        let place = page.and_then(|page| Some((page, page.place(finding)?)));
        let found = finding.found.as_deref().filter(|found| !found.is_empty());
        let mut label = None;
        let mut excerpt = None;
        let mut label_tells_found = false;
        if let Some((page, place)) = &place {
            let shown = Excerpt::new(page, place, width);
            let text = match (&place.extent, found) {
                (Extent::ToLine(last), _) => format!("and on to line {last}"),
                (Extent::Page, _) => "the page".to_owned(),
                (Extent::Whole, Some(found)) if finding.expected.is_none() => {
                    label_tells_found = true;
                    if found.trim() == page.underlined(place).trim() {
                        "here".to_owned()
                    } else {
                        format!("found {}", line(found))
                    }
                }
                (Extent::Whole, _) => "here".to_owned(),
            };
            label = shown.label(&text);
            // A label that is cut tells only a part.
            label_tells_found &= label.as_ref() == Some(&text);
            excerpt = Some(shown);
        }
        let mut help = Vec::new();
        match (
            finding.expected.as_deref(),
            found.filter(|_| !label_tells_found),
        ) {
            (Some(expected), Some(found)) => {
                help.push(format!(
                    "expected {}, found {}",
                    value(expected),
                    value(found)
                ));
            }
            (Some(expected), None) => help.push(format!("expected {}", value(expected))),
            (None, Some(found)) => help.push(format!("found {}", value(found))),
            (None, None) => {}
        }
        let meaning = finding.rule.meaning();
        if !finding.message.starts_with(meaning) {
            help.push(meaning.to_owned());
        }
        if excerpt.is_none() {
            help.push(format!("on page {}", value(finding.page.as_str())));
        }
        if !finding.section_path.is_empty() {
            help.push(format!("in {}", value(&finding.section_path)));
        }
        if let Some(address) = page.and_then(|page| page.document.url.as_deref()) {
            help.push(format!("on {}", line(address)));
        }
        Self {
            severity: finding.severity,
            code: format!("{}[{}]", finding.severity.as_str(), finding.rule),
            message: line(&finding.message),
            help: help.join("\n"),
            excerpt,
            label,
        }
    }
}

/// Text on one line, safe to print.
fn line(text: &str) -> String {
    printable(&text.replace(['\n', '\r', '\t'], " ")).into_owned()
}

fn value(text: &str) -> String {
    shortened(&line(text), LONGEST_VALUE)
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Report {}

impl Diagnostic for Report {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(&self.code))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Info => miette::Severity::Advice,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        (!self.help.is_empty()).then(|| Box::new(&self.help) as Box<dyn fmt::Display + 'a>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.excerpt
            .as_ref()
            .map(|excerpt| excerpt as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let excerpt = self.excerpt.as_ref()?;
        let label = LabeledSpan::new_primary_with_span(self.label.clone(), excerpt.underlined());
        Some(Box::new(std::iter::once(label)))
    }
}
