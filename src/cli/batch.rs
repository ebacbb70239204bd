//! `scoreline batch`: whole competitions from a file, season by season.

use std::collections::HashMap;
use std::fmt;
use std::fs;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::Utc;
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::columns::{padded, shortened};
use super::correcting::Correcting;
use super::error::CliError;
use super::exit::Exit;
use super::found::{SHOWN, Titles};
use super::network::{Network, move_on, not_found_lines, usual_lang};
use super::number::whole;
use super::print::{print_for_machines, print_for_people};
use super::settings::usual_formats;
use super::summary::{counted, printable, profile_lines};
use scoreline::batch::{Batch, BatchError, Competition};
use scoreline::corrections::Corrections;
use scoreline::document::Document;
use scoreline::export::{self, ExportOptions, Profile, Report};
use scoreline::model::{Dataset, Severity};
use scoreline::source::wiki::{Address, Found};
use scoreline::source::{
    self, Archive, ArchiveError, ArchiveOptions, Asked, FetchOptions, Fetched, Wiki, gathered,
    read_paths,
};

/// Fetch whole competitions that a file names, and write a dataset for each
///
/// FILE has titles with `{season}` in them and ranges of seasons; `catalog/` holds such files. Pages
/// of all competitions go into one archive. What is there is not asked for again, so a batch that was
/// ended goes on where it was. Folders are those of the current folder. Exits with 1 when titles are
/// missing.
#[derive(Debug, Args)]
#[command(
    name = "batch",
    after_long_help = "\
Examples:
  scoreline batch catalog/caf-clubs.toml --dry-run --contact you@example.org
      asks which of the titles there are, and fetches no text
  scoreline batch catalog/caf-clubs.toml --dry-run --write-back --contact you@example.org
      keeps the answers in the file, as `checked`, `redirected` and `missing`
  scoreline batch catalog/caf-clubs.toml --archive pages --out cups

A file of one competition:
  [[competition]]
  name = \"CAF Confederation Cup\"
  [[competition.pages]]
  titles = [\"{season} CAF Confederation Cup qualifying rounds\"]
  seasons = [\"2004..2016\", \"2018-19..2023-24\"]
  except = [\"2010\"]"
)]
pub(super) struct BatchCommand {
    /// Batch file
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// Folder of the archive [default: that of the file, or pages]
    #[arg(long, short, value_name = "DIR")]
    archive: Option<PathBuf>,

    /// Folder of the datasets, one folder a competition [default: that of the file, or datasets]
    #[arg(long, short, value_name = "DIR")]
    out: Option<PathBuf>,

    /// Only ask which titles there are, and print those that lead to another page or are missing
    #[arg(long)]
    dry_run: bool,

    /// Write into FILE what --dry-run found: when each pattern was checked, and which titles lead elsewhere or
    /// are missing
    #[arg(long, requires = "dry_run")]
    write_back: bool,

    /// Steps to follow pages that are shown by others; 0 follows none
    #[arg(long, value_name = "N", default_value_t = 3,
        allow_negative_numbers = true, value_parser = whole(0_u8..=20))]
    depth: u8,

    /// Keep the HTML of each revision too, beside the wikitext
    #[arg(long)]
    html: bool,

    /// Write the files of a public dataset instead, with its names, columns and meanings
    #[arg(long, value_name = "PROFILE",
        value_parser = PossibleValuesParser::new(Profile::NAMES).try_map(|name| name.parse::<Profile>()))]
    profile: Option<Profile>,

    #[command(flatten)]
    correcting: Correcting,

    #[command(flatten)]
    network: Network,
}

impl BatchCommand {
    pub(super) fn run(&self) -> Result<ExitCode, CliError> {
        let (text, batch) = self.read()?;
        let address = match (self.network.named_address()?, &batch.api, &batch.lang) {
            (Some(address), _, _) => address,
            (None, Some(api), _) => Address::of_api(api)?,
            (None, None, lang) => Address::of_lang(lang.as_deref().unwrap_or(usual_lang()))?,
        };
        let runtime = self.network.runtime()?;
        let wiki = self.network.wiki_at(address, batch.contact.as_deref())?;
        if self.dry_run {
            let found = runtime.block_on(self.found(&wiki, &batch))?;
            return self.tell_found(&wiki, &batch, &text, &found);
        }
        let default = |folder: &str| PathBuf::from(folder);
        let archive = self.archive.clone().or_else(|| batch.archive.clone());
        let archive = archive.unwrap_or_else(|| default("pages"));
        let out = self.out.clone().or_else(|| batch.out.clone());
        let out = out.unwrap_or_else(|| default("datasets"));
        let options = self.export_options(&batch);
        for competition in &batch.competitions {
            let folder = out.join(&competition.folder);
            match self.profile {
                Some(profile) => export::check_profile_folder(&folder, profile, &options)?,
                None => export::check_folder(&folder, &options)?,
            }
        }
        // What is corrected of one competition is not missing in the others.
        let corrections = self.correcting.of_archive(&archive)?.for_a_part();
        let mut archive = Archive::open(&archive)?;
        let fetched = runtime.block_on(self.fetch(&wiki, &mut archive, &batch))?;
        let to = Written {
            out: &out,
            options: &options,
            corrections: &corrections,
        };
        let results = self.write(&wiki, &archive, &batch, &to)?;
        if !self.network.quiet {
            let summary = Summary {
                results: &results,
                fetched: &fetched,
                requests: wiki.requests(),
                out: &out,
            };
            print_for_people(&summary.to_string());
        }
        // As with --dry-run: what a file names is there, or somebody should look.
        let missing = results.iter().any(|result| result.missing > 0);
        Ok(Exit::look_at_if(missing).into())
    }

    fn read(&self) -> Result<(String, Batch), CliError> {
        let text = fs::read_to_string(&self.file).map_err(|source| match source.kind() {
            io::ErrorKind::NotFound => ArchiveError::Missing {
                path: self.file.clone(),
            },
            _ => ArchiveError::Read {
                path: self.file.clone(),
                source,
            },
        })?;
        let batch = Batch::parse(&text).map_err(|problem| self.wrong(problem))?;
        Ok((text, batch))
    }

    fn wrong(&self, problem: BatchError) -> CliError {
        CliError::Batch {
            path: self.file.clone(),
            problem,
        }
    }

    fn export_options(&self, batch: &Batch) -> ExportOptions {
        ExportOptions {
            formats: match batch.formats.as_slice() {
                [] => usual_formats(),
                named => named.to_vec(),
            },
            ..ExportOptions::default()
        }
    }

    /// All competitions at once: their titles share requests.
    async fn fetch(
        &self,
        wiki: &Wiki,
        archive: &mut Archive,
        batch: &Batch,
    ) -> Result<Fetched, CliError> {
        let asked: Vec<Asked> = all_pages(batch);
        let bar = self.network.progress();
        let options = FetchOptions {
            depth: usize::from(self.depth),
            html: self.html,
        };
        let done = source::fetch(wiki, archive, &asked, &options, &mut |step| {
            move_on(&bar, step);
        })
        .await;
        bar.finish_and_clear();
        Ok(done?)
    }

    fn write<'b>(
        &self,
        wiki: &Wiki,
        archive: &Archive,
        batch: &'b Batch,
        to: &Written<'_>,
    ) -> Result<Vec<Outcome<'b>>, CliError> {
        let Written {
            out,
            options,
            corrections,
        } = to;
        let root = archive.root().to_path_buf();
        let documents = match archive.pages().is_empty() {
            true => Vec::new(),
            false => read_paths(&[root], &ArchiveOptions::default())?,
        };
        let by_file: HashMap<&Path, &Document> = documents
            .iter()
            .filter_map(|document| Some((document.file.as_deref()?, document)))
            .collect();
        let mut results = Vec::new();
        for competition in &batch.competitions {
            let depth = usize::from(self.depth);
            let (places, absent) = gathered(wiki, archive, &competition.pages, depth);
            let mut files: Vec<PathBuf> = Vec::new();
            for page in places
                .iter()
                .filter_map(|place| archive.pages().get(*place))
            {
                files.push(page.path.with_extension("html"));
                files.push(page.path.clone());
            }
            files.sort();
            let pages = files.iter().filter_map(|file| by_file.get(file.as_path()));
            let pages: Vec<Document> = pages.map(|document| (*document).clone()).collect();
            let dataset = scoreline::extract_corrected(&pages, corrections, &|| ())?;
            let mut report = None;
            if !pages.is_empty() {
                fs::create_dir_all(out).map_err(|source| export::ExportError::Write {
                    path: out.to_path_buf(),
                    source,
                })?;
                let folder = out.join(&competition.folder);
                match self.profile {
                    Some(profile) => {
                        let written = export::write_profile(&dataset, &folder, profile, options)?;
                        report = Some(written);
                    }
                    None => export::write(&dataset, &folder, options)?,
                }
            }
            results.push(Outcome {
                competition,
                pages: places.len(),
                missing: absent.len(),
                dataset,
                report,
            });
        }
        Ok(results)
    }

    async fn found(&self, wiki: &Wiki, batch: &Batch) -> Result<HashMap<Asked, Found>, CliError> {
        let (pinned, newest): (Vec<Asked>, Vec<Asked>) = all_pages(batch)
            .into_iter()
            .partition(|asked| asked.revision.is_some());
        let bar = self.network.progress();
        bar.inc_length((pinned.len() + newest.len()) as u64);
        let mut found = HashMap::new();
        // A pinned page is asked for by its title as well: its revision would come with its text.
        for chunk in newest
            .chunks(Wiki::TITLES_A_REQUEST)
            .chain(pinned.chunks(Wiki::TITLES_A_REQUEST))
        {
            let titles: Vec<String> = chunk.iter().map(|asked| asked.title.clone()).collect();
            let states = wiki.found(&titles).await?;
            bar.inc(chunk.len() as u64);
            found.extend(chunk.iter().cloned().zip(states));
        }
        bar.finish_and_clear();
        Ok(found)
    }

    fn tell_found(
        &self,
        wiki: &Wiki,
        batch: &Batch,
        text: &str,
        found: &HashMap<Asked, Found>,
    ) -> Result<ExitCode, CliError> {
        let titles = Titles { batch, found };
        let shown = io::stdout().is_terminal().then_some(SHOWN);
        let lines = titles.lines(shown);
        print_for_machines(lines.text.as_bytes())?;
        if self.write_back {
            let today = Utc::now().date_naive();
            let checked = format!("{today}, {}", wiki.address().host());
            let noted =
                Batch::noted(text, found, &checked).map_err(|problem| self.wrong(problem))?;
            Batch::replace(&self.file, &noted)?;
        }
        if !self.network.quiet {
            if lines.left_out > 0 {
                let left_out = counted(lines.left_out, "more line");
                print_for_people(&format!("and {left_out}; `> FILE` gets them all\n\n"));
            }
            let requests = counted(wiki.requests(), "request");
            print_for_people(&format!("{titles}\n{}; {requests}\n", titles.sums()));
        }
        let missing = found
            .values()
            .any(|found| matches!(found, Found::Missing(_)));
        Ok(Exit::look_at_if(missing).into())
    }
}

fn all_pages(batch: &Batch) -> Vec<Asked> {
    let mut seen = std::collections::HashSet::new();
    let pages = batch.competitions.iter().flat_map(|c| c.pages.iter());
    pages.filter(|page| seen.insert(*page)).cloned().collect()
}

/// Where and how datasets are written.
struct Written<'w> {
    out: &'w Path,
    options: &'w ExportOptions,
    corrections: &'w Corrections,
}

/// What became of one competition.
struct Outcome<'b> {
    competition: &'b Competition,
    pages: usize,
    missing: usize,
    dataset: Dataset,
    /// What was written of a profile.
    report: Option<Report>,
}

/// The end of a batch, for people.
struct Summary<'s> {
    results: &'s [Outcome<'s>],
    fetched: &'s Fetched,
    requests: usize,
    out: &'s Path,
}

impl fmt::Display for Summary<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for result in self.results {
            if let Some(report) = &result.report {
                let name = printable(&result.competition.name);
                writeln!(f, "{name}: {}", profile_lines(report))?;
            }
        }
        if !self.fetched.not_found.is_empty() {
            let not_found = &self.fetched.not_found;
            let (shown, more) = not_found.split_at(not_found.len().min(SHOWN));
            writeln!(f, "not found:")?;
            f.write_str(&not_found_lines(shown))?;
            if !more.is_empty() {
                writeln!(f, "  and {} more; --dry-run lists them all", more.len())?;
            }
            writeln!(f)?;
        }
        writeln!(
            f,
            "{:<32} {:>6} {:>9} {:>8} {:>6} {:>6} {:>6}",
            "competition", "pages", "not found", "matches", "goals", "errors", "warn."
        )?;
        for result in self.results {
            let data = &result.dataset;
            let of = |severity| {
                data.findings
                    .iter()
                    .filter(|f| f.severity == severity)
                    .count()
            };
            writeln!(
                f,
                "{} {:>6} {:>9} {:>8} {:>6} {:>6} {:>6}",
                padded(&shortened(&result.competition.name, 32), 32),
                result.pages,
                result.missing,
                data.matches.len(),
                data.goals.len(),
                of(Severity::Error),
                of(Severity::Warning)
            )?;
        }
        writeln!(
            f,
            "\n{}, {} fetched now; {}; written to {}",
            counted(self.fetched.pages.len(), "page"),
            self.fetched.saved,
            counted(self.requests, "request"),
            self.out.display()
        )
    }
}
