//! `scoreline explain`: one match, each field with the text it came from.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use serde_json::json;

use super::reading::Reading;
use super::{CliError, print_for_machines, summary};
use crate::explain::{Explanation, FieldOrigin, explain};
use crate::extract_all;
use crate::model::{Dataset, MatchId};

/// Columns of a terminal that texts are fitted to.
const WIDTH: usize = 80;

/// Show where each field of a match comes from
///
/// Reads the archive again and shows every field of one match with the source text, the line and how
/// it was read. MATCH_ID is the match_id of the dataset; a part of it will do if it names one match.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  scoreline explain 2014-fifa-world-cup/final/germany-argentina pages/
  scoreline explain germany-argentina pages/ --format json")]
pub(super) struct Explain {
    /// Id of the match, or a part of it
    match_id: String,

    /// Folders of saved pages, or single pages
    #[arg(required = true, value_name = "PATHS")]
    paths: Vec<PathBuf>,

    /// How to write it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: FormatName,

    #[command(flatten)]
    reading: Reading,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FormatName {
    Text,
    Json,
}

impl Explain {
    pub(super) fn run(&self) -> Result<ExitCode, CliError> {
        let (documents, dataset) = self.reading.pool()?.install(|| -> Result<_, CliError> {
            let documents = self.reading.documents(&self.paths)?;
            let progress = self.reading.progress(documents.len());
            let dataset = extract_all(&documents, &|| progress.inc(1));
            progress.finish_and_clear();
            Ok((documents, dataset))
        })?;
        let id = self.find(&dataset)?;
        let Some(found) = explain(&documents, &dataset, &id) else {
            return Err(CliError::Usage(format!(
                "`{id}`: its page is not in these paths"
            )));
        };
        let text = match self.format {
            FormatName::Text => summary::printable(&text(&found)).into_owned(),
            FormatName::Json => format!("{:#}\n", json(&found)),
        };
        print_for_machines(text.as_bytes())?;
        Ok(ExitCode::SUCCESS)
    }

    fn find(&self, dataset: &Dataset) -> Result<MatchId, CliError> {
        let ids = || dataset.matches.iter().map(|record| &record.id);
        if let Some(id) = ids().find(|id| id.as_str() == self.match_id) {
            return Ok(id.clone());
        }
        let fitting: Vec<&MatchId> = ids()
            .filter(|id| id.as_str().contains(&self.match_id))
            .take(6)
            .collect();
        match fitting[..] {
            [id] => Ok(id.clone()),
            [] => Err(CliError::Usage(format!(
                "no match `{}` in these paths\n  look the id up in the column match_id of matches.csv",
                self.match_id
            ))),
            _ => {
                let mut message = format!("`{}` fits several matches:", self.match_id);
                for id in &fitting[..fitting.len().min(5)] {
                    message.push_str(&format!("\n  {id}"));
                }
                if fitting.len() > 5 {
                    message.push_str("\n  and more");
                }
                Err(CliError::Usage(message))
            }
        }
    }
}

fn text(found: &Explanation) -> String {
    let mut out = format!("{}\n{}\n", found.label, found.id);
    for source in &found.sources {
        out.push_str(&format!("  {source}\n"));
    }
    out.push('\n');
    let width = found
        .fields
        .iter()
        .map(|f| f.field.chars().count())
        .max()
        .unwrap_or(0);
    for field in &found.fields {
        out.push_str(&format!(
            "{:width$}  {}\n",
            field.field,
            cut(&field.value, WIDTH - width - 2)
        ));
        out.push_str(&format!(
            "{:width$}  {}\n",
            "",
            cut(&origin(field), WIDTH - width - 2)
        ));
    }
    for (rule, message) in &found.findings {
        out.push_str(&format!("\nfinding {rule}\n  {message}\n"));
    }
    out
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

fn cut(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    let kept: String = text.chars().take(width.saturating_sub(1)).collect();
    format!("{kept}…")
}

fn json(found: &Explanation) -> serde_json::Value {
    let fields: Vec<_> = found
        .fields
        .iter()
        .map(|field| {
            json!({
                "field": field.field,
                "value": field.value,
                "page": field.page,
                "line": field.line,
                "source": field.source,
                "how": field.how,
            })
        })
        .collect();
    let findings: Vec<_> = found
        .findings
        .iter()
        .map(|(rule, message)| json!({ "rule": rule, "message": message }))
        .collect();
    json!({
        "match_id": found.id.as_str(),
        "label": found.label,
        "sources": found.sources,
        "fields": fields,
        "findings": findings,
    })
}
