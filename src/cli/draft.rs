//! `scoreline draft`: what each page of an input gives by itself, or of one part of it, in a file that
//! `scoreline settle` puts together with those of the other parts.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::error::CliError;
use super::memory::Memory;
use super::print::print_for_people;
use super::reading::Reading;
use super::summary::counted;
use scoreline::drafts::{ENDING, Origin};
use scoreline::source::Part;

/// Read a part of the pages, for `settle` to put together
///
/// Each page is read by itself, so several machines can share the work: each drafts a part of the
/// same input, and `scoreline settle` makes one dataset of all parts, the same as `extract` makes
/// of the whole. Pages are dealt out by their titles; every machine reads the whole input.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  scoreline draft enwiki-pages-articles.xml.bz2 --part 3/16 --out drafts
  scoreline settle drafts --out all")]
pub(super) struct Draft {
    /// Folders of saved pages, single pages, or dumps
    #[arg(required = true, value_name = "PATHS")]
    paths: Vec<PathBuf>,

    /// Which part to read, and of how many
    #[arg(long, value_name = "K/N", default_value_t = Part::default())]
    part: Part,

    /// Folder for the file of the part
    #[arg(long, short, value_name = "DIR")]
    out: PathBuf,

    #[command(flatten)]
    memory: Memory,

    #[command(flatten)]
    reading: Reading,
}

impl Draft {
    pub(super) fn run(&self) -> Result<ExitCode, CliError> {
        if self.paths.iter().any(|path| path.as_os_str() == "-") {
            return Err(CliError::Usage(
                "`draft` reads no standard input: every part has to read the same\n  name files or folders"
                    .to_owned(),
            ));
        }
        let made = std::fs::create_dir_all(&self.out);
        made.map_err(|source| CliError::DraftsFolder {
            path: self.out.clone(),
            source,
        })?;
        let (number, of) = (self.part.number(), self.part.of());
        let width = of.to_string().len();
        let name = format!("part-{number:0width$}-of-{of}.{ENDING}");
        let file = self.out.join(name);
        let origin = Origin::new(&self.paths, &self.reading.options(&self.paths)?, self.part);
        let drafts = self.memory.drafts(Some((file.clone(), origin)))?;
        let (matches, rest) = self.reading.draft(drafts, &self.paths, self.part)?;
        if !self.reading.running.quiet {
            let matches = counted(matches, "match");
            print_for_people(&format!(
                "{matches} before they are joined, in {}\n",
                file.display()
            ));
        }
        Ok(self.reading.end(&rest, ExitCode::SUCCESS))
    }
}
