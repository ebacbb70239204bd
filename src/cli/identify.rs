//! `scoreline identify`: what the teams, players, stadiums and referees of an archive or a dataset are, as the
//! wiki and Wikidata know them. `fetch --identify` and `get --identify` call it, too.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use tokio::runtime::Runtime;

use super::correcting::Correcting;
use super::error::CliError;
use super::exit::Exit;
use super::network::{Network, move_on};
use super::print::print_for_people;
use super::refresh::{LogFormat, folder_of_archive, out_options, print_log};
use super::summary::counted;
use scoreline::corrections::Corrections;
use scoreline::refresh::{LinkedDataset, Refreshed};
use scoreline::source::wiki::Address;
use scoreline::source::{Archive, ArchiveOptions, SavedPage, Wiki, read_paths, wikis};
use scoreline::{LinkedArticle, export};

/// Ask the wiki what the teams and players of an archive or a dataset are
///
/// Asks where the links of the pages lead (redirects) and which thing on Wikidata each article is
/// about: teams, players, stadiums and referees, fifty titles a request. The answers are kept in the
/// sidecars of the pages, so every later dataset has them; two titles of one thing become one id.
/// What that changes in the data goes to standard output and, as JSON, into the folder `changes` of
/// the archive. Pages that were saved by hand are asked for on the Wikipedia of their language.
///
/// A dataset is enough: the titles that its rows link to are asked for, the answers are kept in a file
/// beside its folder, where later runs find them, and it is written anew in all its formats. Findings
/// stay those of the pages. Where the archive is at hand, identify that: `verify` and `extract` know
/// what its sidecars say, and nothing of the file.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  scoreline identify pages --contact you@example.org
  scoreline identify pages --out cup
      also writes the dataset `cup` of the whole archive anew
  scoreline identify cup --contact you@example.org
      the dataset `cup`, without its archive; keeps the answers in cup.answers.json")]
pub(super) struct Identify {
    /// Folder of the archive, or of a dataset
    #[arg(value_name = "ARCHIVE|DATASET")]
    archive: PathBuf,

    /// Ask for titles again that have an answer
    #[arg(long)]
    again: bool,

    /// Dataset folder to write anew from the whole archive; not with a dataset
    #[arg(long, short, value_name = "DIR")]
    out: Option<PathBuf>,

    /// How to show the changes
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: LogFormat,

    /// Rows to show a table; JSON always has all
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,

    #[command(flatten)]
    correcting: Correcting,

    #[command(flatten)]
    network: Network,
}

impl Identify {
    pub(super) fn run(&self) -> Result<ExitCode, CliError> {
        if LinkedDataset::is_there(&self.archive) {
            return self.dataset();
        }
        let options = self.out.as_deref().map(out_options).transpose()?;
        folder_of_archive(&self.archive, "identify")?;
        let corrections = self.correcting.of_archive(&self.archive)?;
        let mut archive = Archive::open(&self.archive)?;
        if archive.pages().is_empty() {
            return Err(CliError::NothingThere(format!(
                "{}: no page here\n  `identify` takes the folder of the saved pages; --out names the dataset",
                self.archive.display()
            )));
        }
        let (done, requests) = identify(&mut archive, &self.network, self.again, &corrections)?;
        if let (Some(out), Some(options)) = (&self.out, &options) {
            let paths = std::slice::from_ref(&self.archive);
            let documents = read_paths(paths, &ArchiveOptions::default())?;
            let dataset = scoreline::extract_corrected(&documents, &corrections, &|| ())?;
            export::write(&dataset, out, options)?;
        }
        print_log(&done.log, self.format, self.limit)?;
        if !self.network.quiet {
            print_for_people(&summary(&self.archive, &archive, &done, requests));
        }
        Ok(Exit::Done.into())
    }

    /// Identifies a dataset without its archive.
    fn dataset(&self) -> Result<ExitCode, CliError> {
        if let Some(out) = &self.out {
            return Err(CliError::Usage(format!(
                "{}: is a dataset, which is written anew where it is\n  leave `--out {}` out, or name the folder of the \
                 saved pages",
                self.archive.display(),
                out.display()
            )));
        }
        if self.correcting.is_named() {
            return Err(CliError::Usage(format!(
                "{}: is a dataset, which has its corrections already\n  leave `--corrections` out, or name the folder \
                 of the saved pages",
                self.archive.display()
            )));
        }
        let mut dataset = LinkedDataset::open(&self.archive)?;
        dataset.check()?;
        let addresses = match self.network.named_address()? {
            Some(address) => vec![address],
            None => {
                let langs = dataset.languages().into_iter();
                langs.map(Address::of_lang).collect::<Result<_, _>>()?
            }
        };
        let elsewhere = dataset.pages_elsewhere(&addresses);
        let runtime = self.network.runtime()?;
        let mut requests = 0;
        for address in addresses {
            let _inside = runtime.enter();
            let wiki = self.network.wiki_at(address, None)?;
            let bar = self.network.progress();
            let mut on_step = |step| move_on(&bar, step);
            let asked = runtime.block_on(dataset.ask(&wiki, self.again, &mut on_step));
            bar.finish_and_clear();
            asked?;
            requests += wiki.requests();
        }
        let answers: Vec<LinkedArticle> = dataset.answers().cloned().collect();
        let mut text = counts(&self.archive, answers.iter(), answers.len(), requests);
        text.push_str(&format!("answers in {}\n", dataset.file().display()));
        if elsewhere > 0 {
            let pages = counted(elsewhere, "page");
            text.push_str(&format!(
                "{pages} of other wikis left alone; --api names one\n"
            ));
        }
        let done = dataset.write()?;
        print_log(&done.log, self.format, self.limit)?;
        if !self.network.quiet {
            print_for_people(&text);
        }
        Ok(Exit::Done.into())
    }
}

/// What wikis said of the titles that pages link to, by the place of each page in the archive.
type Said = HashMap<usize, BTreeMap<String, LinkedArticle>>;

/// Asks every wiki that the arguments do not leave out, and keeps the answers. Gives the number of requests,
/// too.
fn identify(
    archive: &mut Archive,
    network: &Network,
    again: bool,
    corrections: &Corrections,
) -> Result<(Refreshed, usize), CliError> {
    let named = network.named_address()?;
    let addresses = match &named {
        Some(address) => vec![address.clone()],
        None => of_archive(archive)?,
    };
    let runtime = network.runtime()?;
    let mut said = HashMap::new();
    let mut requests = 0;
    for address in addresses {
        let api = address.api().to_owned();
        let _inside = runtime.enter();
        let wiki = network.wiki_at(address, None)?;
        let is_of_wiki = |page: &SavedPage| match &page.sidecar.wiki {
            Some(wiki) => *wiki == api,
            // A wiki that is named is the one that pages saved by hand came from.
            None if named.is_some() => true,
            None => Address::of_lang(&page.document.lang).is_ok_and(|of| of.api() == api),
        };
        said.extend(runtime.block_on(asked(archive, &wiki, network, &is_of_wiki, again))?);
        requests += wiki.requests();
    }
    Ok((archive.keep_links_corrected(said, corrections)?, requests))
}

/// Asks the wiki that pages were just fetched from, and says what that changed.
pub(super) fn identify_fetched(
    archive: &mut Archive,
    root: &Path,
    wiki: &Wiki,
    network: &Network,
    runtime: &Runtime,
) -> Result<(), CliError> {
    let before = wiki.requests();
    let api = wiki.address().api();
    let is_of_wiki = |page: &SavedPage| page.sidecar.wiki.as_deref() == Some(api);
    let said = runtime.block_on(asked(archive, wiki, network, &is_of_wiki, false))?;
    let done = archive.keep_links(said)?;
    if !network.quiet {
        let requests = wiki.requests().saturating_sub(before);
        print_for_people(&summary(root, archive, &done, requests));
    }
    Ok(())
}

async fn asked(
    archive: &Archive,
    wiki: &Wiki,
    network: &Network,
    is_of_wiki: &dyn Fn(&SavedPage) -> bool,
    again: bool,
) -> Result<Said, CliError> {
    let bar = network.progress();
    let said = archive
        .ask_of_links(wiki, is_of_wiki, again, &mut |step| move_on(&bar, step))
        .await;
    bar.finish_and_clear();
    Ok(said?)
}

/// The wikis that pages came from, and the Wikipedias of those that were saved by hand.
fn of_archive(archive: &Archive) -> Result<Vec<Address>, CliError> {
    let mut out = Vec::new();
    let mut apis: BTreeSet<String> = wikis(archive).0.into_iter().collect();
    for api in &apis {
        out.push(Address::of_api(api)?);
    }
    let by_hand = archive
        .pages()
        .iter()
        .filter(|page| page.sidecar.wiki.is_none());
    let langs: BTreeSet<&str> = by_hand.map(|page| page.document.lang.as_str()).collect();
    for lang in langs {
        let address = Address::of_lang(lang)?;
        if apis.insert(address.api().to_owned()) {
            out.push(address);
        }
    }
    Ok(out)
}

fn summary(root: &Path, archive: &Archive, done: &Refreshed, requests: usize) -> String {
    let said = archive.pages().iter().flat_map(|page| &page.sidecar.linked);
    let titles: HashMap<_, _> = said.collect();
    let mut out = counts(root, titles.values().copied(), titles.len(), requests);
    if let Some(stored) = &done.stored {
        out.push_str(&format!("log in {}\n", stored.display()));
    }
    out
}

/// How many titles are linked, and what is known of them.
fn counts<'l>(
    root: &Path,
    said: impl Iterator<Item = &'l LinkedArticle> + Clone,
    titles: usize,
    requests: usize,
) -> String {
    let known = said.clone().filter(|said| said.article.is_some()).count();
    let things = said.filter(|said| said.wikidata.is_some()).count();
    format!(
        "{}: {} linked, {known} with an article, {things} on Wikidata; {}\n",
        root.display(),
        counted(titles, "title"),
        counted(requests, "request")
    )
}
