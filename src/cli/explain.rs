//! `scoreline explain`: one match, each field with the text it came from.

use std::collections::HashSet;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use serde_json::json;

use super::columns::{WIDTH, columns, padded, shortened};
use super::correcting::Correcting;
use super::error::CliError;
use super::exit::Exit;
use super::print::print_for_machines;
use super::reading::{Extracted, Reading};
use super::summary;
use super::words::{Found, find};
use scoreline::explain::{
    Explanation, FieldOrigin, StoredDifference, StoredMatch, beside_stored, explain,
};
use scoreline::export::StoredDataset;
use scoreline::model::{Dataset, MatchId};

/// How many matches are named where several fit.
const MOST_NAMED: usize = 5;

/// Show where each field of a match comes from
///
/// Reads the archive again and shows every field of one match with the source text, the line and how
/// it was read. MATCH is the match_id of the dataset or a part of it, or words such as "germany
/// argentina", as `show` takes them.
/// With --dataset every field is compared with the stored dataset.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  scoreline explain 2014-fifa-world-cup/final/germany-argentina pages/
  scoreline explain germany-argentina pages/ --format json
  scoreline explain germany-argentina pages/ --dataset cup
      tells also which fields are as stored in the folder cup")]
pub(super) struct Explain {
    /// Id of the match, a part of it, or words that name it
    #[arg(value_name = "MATCH")]
    match_id: String,

    /// Folders of saved pages, or single pages
    #[arg(required = true, value_name = "PATHS")]
    paths: Vec<PathBuf>,

    /// Compare each field with this stored dataset, the folder that `extract` wrote
    #[arg(long, value_name = "DIR")]
    dataset: Option<PathBuf>,

    /// How to write it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: FormatName,

    #[command(flatten)]
    reading: Reading,

    #[command(flatten)]
    correcting: Correcting,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FormatName {
    Text,
    Json,
}

impl Explain {
    pub(super) fn run(&self) -> Result<ExitCode, CliError> {
        let stored = self.dataset.as_deref().map(StoredDataset::read);
        let stored = stored.transpose()?;
        let Extracted {
            documents,
            dataset,
            rest,
        } = self
            .reading
            .extract_with_pages(&self.paths, &self.correcting)?;
        let id = self.find(&dataset, stored.as_ref())?;
        let beside = stored.and_then(|stored| beside_stored(&stored, &dataset, &id));
        let found = match explain(&documents, &dataset, &id) {
            Some(found) => found,
            // The dataset has it, and the archive does not.
            None if beside.is_some() => unexplained(id),
            None => {
                return Err(CliError::Usage(format!(
                    "`{id}`: its page is not in these paths"
                )));
            }
        };
        let shown = Shown {
            found: &found,
            beside: beside.as_ref(),
        };
        let text = match self.format {
            FormatName::Text => summary::printable(&shown.text()).into_owned(),
            FormatName::Json => format!("{:#}\n", shown.json()),
        };
        print_for_machines(text.as_bytes())?;
        Ok(self.reading.end(&rest, Exit::Done.into()))
    }

    fn find(&self, dataset: &Dataset, stored: Option<&StoredDataset>) -> Result<MatchId, CliError> {
        let given: HashSet<&str> = dataset.matches.iter().map(|m| m.id.as_str()).collect();
        let stored = stored.into_iter().flat_map(StoredDataset::match_ids);
        let gone = stored.filter(|id| !given.contains(id)).map(MatchId::new);
        let all: Vec<MatchId> = dataset
            .matches
            .iter()
            .map(|record| record.id.clone())
            .chain(gone)
            .collect();
        let ids = || all.iter();
        if let Some(id) = ids().find(|id| id.as_str() == self.match_id) {
            return Ok(id.clone());
        }
        let fitting: Vec<&MatchId> = ids()
            .filter(|id| id.as_str().contains(&self.match_id))
            .take(MOST_NAMED + 1)
            .collect();
        match fitting[..] {
            [id] => Ok(id.clone()),
            [] => match find(dataset, &self.match_id) {
                Ok(Found::Match(found)) => Ok(found.id.clone()),
                Ok(Found::Matches(found)) => {
                    let ids: Vec<&MatchId> = found.iter().map(|record| &record.id).collect();
                    Err(self.several(&ids))
                }
                Ok(Found::Edition(_)) | Err(_) => Err(CliError::Usage(format!(
                    "no match `{}` in these paths\n  give words such as \"germany argentina\", or the match_id of \
                     matches.csv; with\n  --dataset also that of a match which is no longer on its page",
                    self.match_id
                ))),
            },
            _ => Err(self.several(&fitting)),
        }
    }

    /// Names some of the matches that fit.
    fn several(&self, fitting: &[&MatchId]) -> CliError {
        let mut message = format!("`{}` fits several matches:", self.match_id);
        for id in fitting.iter().take(MOST_NAMED) {
            message.push_str(&format!("\n  {id}"));
        }
        if fitting.len() > MOST_NAMED {
            message.push_str("\n  and more");
        }
        message.push_str("\n  give more of the id, or more words");
        CliError::Usage(message)
    }
}

/// A match that only the dataset has.
fn unexplained(id: MatchId) -> Explanation {
    Explanation {
        label: "The archive no longer gives this match.".to_owned(),
        id,
        fields: Vec::new(),
        sources: Vec::new(),
        findings: Vec::new(),
    }
}

/// An explanation, beside what a dataset has stored if one was named.
struct Shown<'s> {
    found: &'s Explanation,
    beside: Option<&'s StoredMatch>,
}

impl<'s> Shown<'s> {
    /// Differences of one field.
    fn differences(&self, field: &str) -> impl Iterator<Item = &'s StoredDifference> {
        let all = self.beside.map_or(&[][..], |beside| &beside.differences);
        all.iter()
            .filter(move |difference| difference.field == field)
    }

    /// Fields that are stored and no longer there, each once.
    fn only_stored(&self) -> Vec<&'s str> {
        let known: HashSet<&str> = self.found.fields.iter().map(|f| f.field.as_str()).collect();
        let all = self.beside.map_or(&[][..], |beside| &beside.differences);
        let fields = all.iter().map(|difference| difference.field.as_str());
        let mut out: Vec<&str> = fields.filter(|field| !known.contains(field)).collect();
        out.dedup();
        out
    }

    fn text(&self) -> String {
        let found = self.found;
        let mut out = format!("{}\n{}\n", found.label, found.id);
        for source in &found.sources {
            out.push_str(&format!("  {source}\n"));
        }
        out.push_str(&self.counts());
        out.push('\n');
        let only_stored = self.only_stored();
        let names = found.fields.iter().map(|field| field.field.as_str());
        let names = names.chain(only_stored.iter().copied());
        let widest = names.map(columns).max().unwrap_or(0);
        for field in &found.fields {
            self.field(&field.field, &field.value, widest, &mut out);
            out.push_str(&self.line("", &origin(field), widest));
        }
        for field in only_stored {
            self.field(field, "(none)", widest, &mut out);
        }
        for (rule, message) in &found.findings {
            out.push_str(&format!("\nfinding {rule}\n  {message}\n"));
        }
        out
    }

    /// The value of a field, and the stored one where it is another.
    fn field(&self, name: &str, value: &str, widest: usize, out: &mut String) {
        let mut differences = self.differences(name).peekable();
        let mark = match (self.beside, differences.peek()) {
            (None, _) => "",
            (Some(_), None) => "= ",
            (Some(_), Some(_)) => "≠ ",
        };
        out.push_str(&self.line(&format!("{mark}{name}"), value, widest));
        for difference in differences {
            let stored = match difference.stored.as_str() {
                "" => "(none)",
                stored => stored,
            };
            let column = difference.column.map_or(String::new(), |c| format!(" {c}"));
            out.push_str(&self.line("", &format!("  stored{column}: {stored}"), widest));
        }
    }

    fn line(&self, name: &str, text: &str, widest: usize) -> String {
        let width = widest + if self.beside.is_some() { 2 } else { 0 };
        let text = shortened(text, WIDTH.saturating_sub(width + 2));
        format!("{}  {text}\n", padded(name, width))
    }

    /// `  as stored: 37 fields, other than stored: 1`
    fn counts(&self) -> String {
        match self.beside {
            None => String::new(),
            Some(beside) if !beside.is_stored => "  the dataset lacks this match\n".to_owned(),
            Some(_) => {
                let fields = self.found.fields.iter();
                let other = |name: &str| self.differences(name).next().is_some();
                let differing = fields.clone().filter(|f| other(&f.field)).count();
                let same = fields.len() - differing;
                let differing = differing + self.only_stored().len();
                format!("  {same} fields as stored (=), {differing} not (≠)\n")
            }
        }
    }

    fn json(&self) -> serde_json::Value {
        let fields = self.found.fields.iter().map(|field| {
            let mut out = json!({
                "field": field.field,
                "value": field.value,
                "page": field.page,
                "line": field.line,
                "source": field.source,
                "how": field.how,
            });
            if let (Some(_), Some(out)) = (self.beside, out.as_object_mut()) {
                let differences = self.json_differences(&field.field);
                out.insert("as_stored".to_owned(), differences.is_empty().into());
                out.insert("differences".to_owned(), differences.into());
            }
            out
        });
        let findings = self.found.findings.iter();
        let findings = findings.map(|(rule, message)| json!({ "rule": rule, "message": message }));
        let mut out = json!({
            "match_id": self.found.id.as_str(),
            "label": self.found.label,
            "sources": self.found.sources,
            "fields": fields.collect::<Vec<_>>(),
            "findings": findings.collect::<Vec<_>>(),
        });
        if let (Some(beside), Some(out)) = (self.beside, out.as_object_mut()) {
            let only_stored = self.only_stored().into_iter();
            let only_stored = only_stored.map(
                |field| json!({ "field": field, "differences": self.json_differences(field) }),
            );
            out.insert("is_stored".to_owned(), beside.is_stored.into());
            out.insert("is_given".to_owned(), beside.is_given.into());
            out.insert("only_stored".to_owned(), only_stored.collect());
        }
        out
    }

    fn json_differences(&self, field: &str) -> Vec<serde_json::Value> {
        self.differences(field)
            .map(|difference| {
                json!({
                    "column": difference.column.unwrap_or(&difference.field),
                    "stored": difference.stored,
                    "now": difference.now,
                })
            })
            .collect()
    }
}

/// `line 12: 3–1 (score of the match box)`
fn origin(field: &FieldOrigin) -> String {
    let source = field
        .source
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    match (field.line, source.is_empty()) {
        (Some(line), _) => format!("  {}, line {line}: {source}", field.how),
        (None, false) => format!("  {}: {source}", field.how),
        (None, true) => format!("  {}", field.how),
    }
}
