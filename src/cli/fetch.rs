//! `scoreline fetch`: pages from a wiki into an archive.

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::error::CliError;
use super::exit::Exit;
use super::identify::identify_fetched;
use super::network::{Network, move_on, not_found_lines};
use super::number::whole;
use super::print::print_for_people;
use super::summary::counted;
use scoreline::dialect::Dialect;
use scoreline::source::wiki::PageAddress;
use scoreline::source::{self, Archive, ArchiveError, Asked, FetchOptions, Fetched, Wiki};

/// Bring pages from a wiki into an archive
///
/// Saves the wikitext of each page with a sidecar that says where it came from. Pages that are shown
/// by those, as the page of a match in the page of its round, are fetched too. What is in the archive
/// is not asked for again: `refresh` brings it up to date. Up to 50 pages are one request.
#[derive(Debug, Args)]
#[command(
    override_usage = "scoreline fetch [OPTIONS] [TITLE]...",
    after_long_help = "\
Examples:
  scoreline fetch '2014 FIFA World Cup knockout stage' --contact you@example.org
  scoreline fetch https://en.wikipedia.org/wiki/2014_FIFA_World_Cup
  scoreline fetch --category '2014 FIFA World Cup' --archive world-cup
  scoreline fetch --from titles.txt --lang de
  scoreline fetch --football --archive whole --time-limit 24h
      every article that embeds a template with results of matches
  scoreline fetch '2014 FIFA World Cup@1234567'
      that revision, whatever newer ones there are"
)]
pub(super) struct Fetch {
    #[command(flatten)]
    what: What,

    /// Folder of the archive
    #[arg(long, short, value_name = "DIR", default_value = "pages")]
    archive: PathBuf,

    #[command(flatten)]
    how: How,

    #[command(flatten)]
    network: Network,
}

/// Options that name pages.
#[derive(Debug, Args)]
pub(super) struct What {
    /// Titles, or addresses of articles; `Title@123` is revision 123 of that page
    #[arg(value_name = "TITLE")]
    titles: Vec<String>,

    /// All articles in this category
    #[arg(long, value_name = "NAME")]
    category: Vec<String>,

    /// All articles whose titles begin so
    #[arg(long, value_name = "TEXT")]
    prefix: Vec<String>,

    /// All articles that this page links to
    #[arg(long, value_name = "TITLE")]
    links: Vec<String>,

    /// All articles that embed this template, as `Football box`
    #[arg(long, value_name = "TEMPLATE")]
    embeds: Vec<String>,

    /// All articles that embed any template with results of matches
    ///
    /// On English Wikipedia these are some hundred thousand: see --time-limit. What is in the archive is not
    /// asked for again, so that a fetch that was stopped goes on where it was.
    #[arg(long)]
    football: bool,

    /// File with one title a line; `-` reads standard input
    #[arg(long, value_name = "FILE")]
    from: Vec<PathBuf>,
}

/// Options on what is fetched along with a page.
#[derive(Debug, Args)]
pub(super) struct How {
    /// Steps to follow pages that are shown by others; 0 follows none
    #[arg(long, value_name = "N", default_value_t = 3,
        allow_negative_numbers = true, value_parser = whole(0_u8..=20))]
    depth: u8,

    /// Keep the HTML of each revision too, beside the wikitext
    #[arg(long)]
    html: bool,

    /// Ask what the linked teams and players are, as `identify` does
    #[arg(long)]
    pub(super) identify: bool,
}

impl How {
    pub(super) fn options(&self) -> FetchOptions {
        FetchOptions {
            depth: usize::from(self.depth),
            html: self.html,
        }
    }
}

impl What {
    /// The wiki that the options name, else the addresses of pages, else English Wikipedia.
    pub(super) fn wiki(&self, network: &Network) -> Result<Wiki, CliError> {
        let lists = [
            &self.titles,
            &self.category,
            &self.prefix,
            &self.links,
            &self.embeds,
        ];
        let names_any = lists.iter().any(|list| !list.is_empty());
        if !names_any && !self.football && self.from.is_empty() {
            return Err(CliError::Usage(
                "no page is named\n  give titles or addresses, or use --category, --prefix, --links, --embeds,\n  \
                 --football or --from; `--help` has examples"
                    .to_owned(),
            ));
        }
        let addresses = self.titles.iter().chain(&self.links);
        let mut addresses = addresses.filter_map(|written| PageAddress::of(written));
        match addresses.next().transpose()? {
            Some(page) if network.named_address()?.is_none() => {
                let host = page.host().to_owned();
                let no_api = || {
                    CliError::Usage(format!(
                        "{host}: an address of this wiki does not say where its api.php is\n  name it with --api"
                    ))
                };
                let wiki = page.wiki.ok_or_else(no_api)?;
                network.wiki_at(wiki, None)
            }
            _ => network.wiki(),
        }
    }

    /// The pages, lists asked for.
    pub(super) async fn asked(&self, wiki: &Wiki) -> Result<Vec<Asked>, CliError> {
        let titles = self.titles.iter().map(|written| named(written, wiki));
        let mut asked: Vec<Asked> = titles.collect::<Result<_, _>>()?;
        for file in &self.from {
            let text = read_titles(file)?;
            let lines = text.lines().map(str::trim);
            let titles = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
            for title in titles {
                asked.push(named(title, wiki)?);
            }
        }
        let mut listed = Vec::new();
        for name in &self.category {
            let what = format!("the category `{name}`");
            listed.extend(some(wiki.category(name).await?, &what)?);
        }
        for beginning in &self.prefix {
            let what = format!("titles that begin with `{beginning}`");
            listed.extend(some(wiki.prefix(beginning).await?, &what)?);
        }
        for title in &self.links {
            let what = format!("the links of `{title}`");
            let title = named(title, wiki)?.title;
            listed.extend(some(wiki.links(&title).await?, &what)?);
        }
        for template in &self.embeds {
            let what = format!("articles that embed `{template}`");
            listed.extend(some(wiki.embeds(template).await?, &what)?);
        }
        if self.football {
            listed.extend(football(wiki).await?);
        }
        asked.extend(listed.into_iter().map(|title| Asked {
            title,
            revision: None,
        }));
        Ok(asked)
    }
}

/// A page as people name it: by its title or by its address, which must be on the wiki that is asked.
fn named(written: &str, wiki: &Wiki) -> Result<Asked, CliError> {
    let Some(page) = PageAddress::of(written).transpose()? else {
        return Ok(Asked::new(written));
    };
    if !page.is_on(wiki.address()) {
        return Err(CliError::Usage(format!(
            "{written}: this page is on {}, and {} is asked\n  ask each wiki in a run of its own",
            page.host(),
            wiki.address().host()
        )));
    }
    Ok(Asked {
        title: page.title,
        revision: page.revision,
    })
}

/// Every article with a template that has results of matches, once. A wiki has few of the templates that
/// any wiki may have, so that one is embedded nowhere says nothing.
async fn football(wiki: &Wiki) -> Result<Vec<String>, CliError> {
    let lang = wiki.address().lang();
    let dialect = lang.and_then(Dialect::for_language);
    let dialect = dialect.unwrap_or_else(Dialect::english);
    let mut all = BTreeSet::new();
    for page in dialect.pages_of_results() {
        all.extend(wiki.embeds(page).await?);
    }
    some(
        all.into_iter().collect(),
        "templates with results of matches",
    )
}

/// The titles of a list. A wiki gives an empty list for a name that it does not know, so nothing is
/// most often a misspelt name.
fn some(titles: Vec<String>, what: &str) -> Result<Vec<String>, CliError> {
    if titles.is_empty() {
        return Err(CliError::NothingThere(format!(
            "{what}: the wiki names no article\n  check the spelling; capitals count"
        )));
    }
    Ok(titles)
}

fn read_titles(file: &Path) -> Result<String, CliError> {
    let mut text = String::new();
    let read = if file.as_os_str() == "-" {
        io::stdin().lock().read_to_string(&mut text).map(|_| text)
    } else {
        fs::read_to_string(file)
    };
    let text = read.map_err(|source| match source.kind() {
        io::ErrorKind::NotFound => ArchiveError::Missing {
            path: file.to_path_buf(),
        },
        _ => ArchiveError::Read {
            path: file.to_path_buf(),
            source,
        },
    })?;
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

impl Fetch {
    pub(super) fn run(&self) -> Result<ExitCode, CliError> {
        let wiki = self.what.wiki(&self.network)?;
        let mut archive = Archive::open(&self.archive)?;
        let runtime = self.network.runtime()?;
        let fetched = runtime.block_on(fetch(
            &wiki,
            &mut archive,
            &self.what,
            &self.how,
            &self.network,
        ))?;
        let summary = FetchSummary {
            wiki: &wiki,
            fetched: &fetched,
            archive: &self.archive,
        };
        let code = summary.tell(self.network.quiet);
        if self.how.identify {
            identify_fetched(&mut archive, &self.archive, &wiki, &self.network, &runtime)?;
        }
        Ok(code)
    }
}

/// Fetches what the arguments name, with progress.
pub(super) async fn fetch(
    wiki: &Wiki,
    archive: &mut Archive,
    what: &What,
    how: &How,
    network: &Network,
) -> Result<Fetched, CliError> {
    let bar = network.progress();
    let asked = what.asked(wiki).await?;
    let done = source::fetch(wiki, archive, &asked, &how.options(), &mut |step| {
        move_on(&bar, step);
    })
    .await;
    bar.finish_and_clear();
    Ok(done?)
}

/// The end of a fetch, for people.
pub(super) struct FetchSummary<'f> {
    pub(super) wiki: &'f Wiki,
    pub(super) fetched: &'f Fetched,
    pub(super) archive: &'f Path,
}

impl FetchSummary<'_> {
    /// Tells it, and gives the exit code: a page that was asked for and is not there is a failure.
    /// What is missing is reported in any case.
    pub(super) fn tell(&self, quiet: bool) -> ExitCode {
        let asked_for = |one: &source::NotFound| one.needed_by.is_empty();
        let fails = self.fetched.not_found.iter().any(asked_for);
        if !quiet {
            print_for_people(&self.to_string());
        } else if fails {
            let missing: Vec<_> = self
                .fetched
                .not_found
                .iter()
                .filter(|n| asked_for(n))
                .cloned()
                .collect();
            print_for_people(&format!("error: not found\n{}", not_found_lines(&missing)));
        }
        if fails {
            Exit::Input.into()
        } else {
            Exit::Done.into()
        }
    }
}

impl fmt::Display for FetchSummary<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (pages, saved) = (self.fetched.pages.len(), self.fetched.saved);
        writeln!(
            f,
            "{} in {}: {saved} fetched, {} there already; {}",
            counted(pages, "page"),
            self.archive.display(),
            pages.saturating_sub(saved),
            counted(self.wiki.requests(), "request")
        )?;
        if !self.fetched.not_found.is_empty() {
            writeln!(f, "not found:")?;
            f.write_str(&not_found_lines(&self.fetched.not_found))?;
        }
        if !self.fetched.too_deep.is_empty() {
            let more = counted(self.fetched.too_deep.len(), "page");
            writeln!(
                f,
                "{more} shown by others not followed; --depth follows further"
            )?;
        }
        Ok(())
    }
}
