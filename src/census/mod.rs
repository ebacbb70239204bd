//! A census of markup: which templates, parameters and tables the pages of an archive hold, and which
//! of them the readers know. What Wikipedia changes shows here first.
//!
//! Called by the `census` command. It asks the dialect and the readers and knows no football of its own.
//! Templates inside references, comments and text that the page itself does not show are not
//! counted.

mod page;
mod tables;
mod uses;

use std::collections::BTreeMap;
use std::io::{self, Write};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use serde::Serialize;

use uses::Key;
use uses::Uses;
pub use uses::{Entry, Kind, Section, Treatment};

use crate::dialect::Dialect;
use crate::document::{Document, DocumentKind};
use crate::export::defused;
use crate::model::PageId;

/// What an archive holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Census {
    /// How many pages of wikitext were counted.
    pub pages: usize,
    /// How many pages are not wikitext: of them nothing but the tables of rendered ones is counted.
    pub passed_over: usize,
    /// How many templates, modules and parser functions those pages call.
    pub templates: u64,
    /// By section, then unknown names first, then the most used first.
    pub entries: Vec<Entry>,
}

impl Census {
    /// Counts the templates, parameters and tables of all pages, on all threads of the current pool; `on_page`
    /// is called after each. The census is the same whatever the number of threads.
    ///
    /// ```
    /// use scoreline::census::{Census, Treatment};
    /// use scoreline::document::Document;
    /// let page = Document::new("Cup", "en", "{{football box\n|team1=A|team2=B\n|stadum=C}}");
    /// let census = Census::of(&[page], &|| ());
    /// let [stadum, ..] = &census.entries[..] else { panic!("no entry") };
    /// assert_eq!((stadum.name.as_str(), stadum.line), ("stadum", 3));
    /// assert_eq!(stadum.treatment, Treatment::Unknown);
    /// assert_eq!(stadum.suggestion.as_deref(), Some("stadium"));
    /// ```
    pub fn of(documents: &[Document], on_page: &(dyn Fn() + Sync)) -> Self {
        let is_wikitext = |document: &&Document| document.kind == DocumentKind::Wikitext;
        let counted: Vec<page::PageCensus> = documents
            .par_iter()
            .map(|document| {
                let dialect = dialect_of(document);
                let mut census = match document.kind {
                    DocumentKind::Wikitext => page::count(&document.text, dialect),
                    _ => page::PageCensus::default(),
                };
                tables::count(document, dialect, &mut census.entries);
                on_page();
                census
            })
            .collect();
        let mut templates = 0;
        let mut all: BTreeMap<Key, (Uses, &PageId)> = BTreeMap::new();
        // In the order of the pages, so that the first use is the first use.
        for (document, page) in documents.iter().zip(counted) {
            templates += page.templates;
            for (key, uses) in page.entries {
                all.entry(key)
                    .and_modify(|(known, _)| known.count += uses.count)
                    .or_insert((uses, &document.page));
            }
        }
        let mut entries: Vec<Entry> = all
            .into_iter()
            .map(|(key, (uses, page))| Entry {
                section: key.section,
                treatment: key.treatment,
                kind: key.kind,
                name: key.name,
                count: uses.count,
                suggestion: uses.suggestion,
                page: page.clone(),
                line: uses.line,
            })
            .collect();
        // Stable: names of one count stay in the order of the alphabet.
        entries.sort_by_key(|e| (e.section, e.treatment, std::cmp::Reverse(e.count)));
        let pages = documents.iter().filter(is_wikitext).count();
        Self {
            pages,
            passed_over: documents.len() - pages,
            templates,
            entries,
        }
    }
}

/// As in extraction: most wikis began with copies of the English templates.
fn dialect_of(document: &Document) -> &'static Dialect {
    Dialect::for_language(&document.lang).unwrap_or_else(Dialect::english)
}

impl Census {
    /// The tables that are reported and not read, page by page: what `entries` would say of each alone,
    /// and its cells. A cell that reaches over several columns or rows has its text in the first.
    ///
    /// ```
    /// use scoreline::census::Census;
    /// use scoreline::document::Document;
    /// let page = Document::new("Cup", "en", "{|\n! Pitch !! Game\n|-\n| A || 2–1\n|}");
    /// let pages = [page];
    /// let Some((table, cells)) = Census::unread(&pages).next() else { panic!("no table") };
    /// assert_eq!((table.name.as_str(), table.count), ("Pitch | Game", 1));
    /// assert_eq!(cells, [["Pitch", "Game"], ["A", "2–1"]]);
    /// ```
    pub fn unread(
        documents: &[Document],
    ) -> impl Iterator<Item = (Entry, Vec<Vec<String>>)> + use<'_> {
        documents
            .iter()
            .flat_map(|document| tables::unread(document, dialect_of(document)))
    }

    /// The entries of one section.
    pub fn section(&self, section: Section) -> impl Iterator<Item = &Entry> {
        let entries = self.entries.iter();
        entries.filter(move |entry| entry.section == section)
    }

    /// Writes the entries as CSV. A name that a spreadsheet would run gets a `'` in front.
    ///
    /// # Errors
    ///
    /// What `out` says when it cannot be written to.
    pub fn write_csv(&self, out: impl Write) -> io::Result<()> {
        let mut csv = ::csv::WriterBuilder::new()
            .terminator(::csv::Terminator::Any(b'\n'))
            .from_writer(out);
        csv.write_record([
            "section",
            "treatment",
            "kind",
            "name",
            "count",
            "suggestion",
            "page",
            "line",
        ])?;
        for entry in &self.entries {
            csv.write_record([
                entry.section.as_str(),
                entry.treatment.as_str(),
                entry.kind.as_str(),
                &defused(entry.name.as_str().into()),
                &entry.count.to_string(),
                entry.suggestion.as_deref().unwrap_or(""),
                entry.page.as_str(),
                &entry.line.to_string(),
            ])?;
        }
        csv.flush()
    }

    /// Writes the whole census as one JSON document, with a final line end.
    ///
    /// # Errors
    ///
    /// What `out` says when it cannot be written to.
    pub fn write_json(&self, mut out: impl Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut out, self)?;
        out.write_all(b"\n")?;
        out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::{Census, Section, Treatment};
    use crate::document::{Document, DocumentKind};

    fn census(text: &str) -> Census {
        let page = Document::new("Cup", "en", text).with_kind(DocumentKind::Wikitext);
        Census::of(&[page], &|| ())
    }

    /// `name count treatment` of a section.
    fn listed(census: &Census, section: Section) -> Vec<String> {
        let entries = census.section(section);
        entries
            .map(|e| format!("{} {} {}", e.name, e.count, e.treatment.as_str()))
            .collect()
    }

    #[test]
    fn names_are_those_of_the_wiki() {
        let census = census(
            "{{goal|1}}{{Goal|2}}{{ goal |3}}{{Template:goal_<!-- x -->|4}}{{GOAL|5}}\
             {{#invoke:flag|fb|A}}{{#Invoke:Flag|fb|A}}{{:Cup A}}{{:Cup B}}{{#lst:Cup|a}}\
             {{formatnum:12}}{{DEFAULTSORT:Cup}}{{x{{goal|6}}|7}}",
        );
        assert_eq!(
            listed(&census, Section::Elsewhere),
            [
                "X{{…}} 1 unknown",
                "DEFAULTSORT 1 unknown",
                "Goal 5 read",
                "#invoke:Flag|fb 2 read",
                ": 2 read",
                "GOAL 1 read",
                "#lst 1 read",
                "formatnum 1 read",
            ]
        );
        assert_eq!(census.templates, 14);
    }

    #[test]
    fn only_values_that_are_read_count_as_such() {
        let census = census(
            "{{unknown a}}{{football box|team1={{unknown b|{{unknown c}}}}|bg={{unknown d}}\n\
             |stadum={{unknown e}}}}{{unknown f}}{{TwoLegResult|{{unknown g}}||1–0}}\n\
             <!-- {{football box}} --><ref>{{unknown}}</ref><includeonly>{{unknown}}</includeonly>",
        );
        let names = |section| {
            let entries = census.section(section);
            let unknown = entries.filter(|e| e.treatment == Treatment::Unknown);
            unknown.map(|e| e.name.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(
            names(Section::MatchValue),
            ["Unknown b", "Unknown c", "Unknown e", "Unknown g"]
        );
        assert_eq!(
            names(Section::Elsewhere),
            ["Unknown a", "Unknown d", "Unknown f"]
        );
    }

    #[test]
    fn parameters_are_read_ignored_or_unknown() {
        let census = census(
            "{{#invoke:football box|main|team1=A|bg=x|bg=y|atendance=5|goals1 Ruiz|}}\n\
             {{#invoke:Sports series|main|legs=2|away_goals=no|h_q=a|A|B|1–0}}\n\
             {{Infobox football league|competition=C|country3=D|chamipons=E}}",
        );
        assert_eq!(
            listed(&census, Section::MatchBoxParameter),
            [
                "2 1 unknown",
                "atendance 1 unknown",
                "bg 2 ignored",
                "team1 1 read"
            ]
        );
        assert_eq!(
            listed(&census, Section::RowParameter),
            ["h_q 1 unknown", "away_goals 1 ignored", "legs 1 read"]
        );
        assert_eq!(
            listed(&census, Section::InfoboxParameter),
            [
                "chamipons 1 unknown",
                "country3 1 ignored",
                "competition 1 read"
            ]
        );
        let suggestions: Vec<_> = census
            .entries
            .iter()
            .filter_map(|entry| entry.suggestion.as_deref())
            .collect();
        assert_eq!(suggestions, ["goals1=", "attendance", "h_a", "champions"]);
    }

    #[test]
    fn pages_that_are_not_wikitext_are_passed_over() {
        let html = Document::new("Cup", "en", "<!DOCTYPE html>{{goal}}");
        let census = Census::of(&[html], &|| ());
        assert_eq!((census.pages, census.passed_over), (0, 1));
        assert_eq!(census.entries, []);
    }

    #[test]
    fn a_name_that_a_spreadsheet_would_run_is_defused() {
        let mut out = Vec::new();
        census("{{=}}").write_csv(&mut out).unwrap();
        let expected = "section,treatment,kind,name,count,suggestion,page,line\n\
                        elsewhere,ignored,template,'=,1,,en:Cup,1\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
