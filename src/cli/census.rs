//! `scoreline census`: which templates, parameters and tables an archive holds, and which are known.

use std::fmt;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::columns::{WIDTH, columns, padded, shortened};
use super::error::CliError;
use super::exit::Exit;
use super::print::{print_for_machines, print_for_people};
use super::reading::Reading;
use super::summary::{counted, printable};
use super::unread;
use scoreline::census::{Census, Entry, Section, Treatment};
use scoreline::source::Rest;

/// Count the templates, parameters and tables of saved pages, known and unknown
///
/// Each template, module, parser function and parameter comes with its treatment, its count and the
/// place of its first use. `unknown` is what no reader knows: inside the values of a match it can
/// lose data, elsewhere it rarely matters. `ignored` is known and nothing of its own is read. Tables,
/// of rendered pages too, are counted by what they are taken for: ties, team matches, finals, cross
/// table, standings, bracket, line-up, scorers, schedule, reported, no football. Those that are
/// reported and not read are listed by their heads, with the count of their rows with results. Text
/// cuts long names; csv and json have them whole.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  scoreline census pages/
  scoreline census pages/ --unknown
      only what no reader knows
  scoreline census pages/ --unread
      the first tables that no reader knows, as text
  scoreline census pages/ --format csv > census.csv")]
pub(super) struct CensusCommand {
    /// Folders of saved pages, single pages, or `-` for standard input
    #[arg(required = true, value_name = "PATHS")]
    paths: Vec<PathBuf>,

    /// Only what no reader knows
    #[arg(long)]
    unknown: bool,

    /// Print the tables that are reported and not read, each with its cells
    #[arg(long, conflicts_with_all = ["unknown", "format"])]
    unread: bool,

    /// How to list it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: ListFormat,

    #[command(flatten)]
    reading: Reading,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum ListFormat {
    Text,
    Csv,
    Json,
}

impl CensusCommand {
    pub(super) fn run(&self) -> Result<ExitCode, CliError> {
        if self.unread {
            return self.print_unread();
        }
        let (mut census, rest) = self.reading.running.pool()?.install(|| self.take())?;
        let summary = summary(&census);
        if self.unknown {
            census
                .entries
                .retain(|entry| entry.treatment == Treatment::Unknown);
        }
        let mut out = Vec::new();
        match self.format {
            ListFormat::Text => {
                let text = List { census: &census }.to_string();
                out.extend_from_slice(printable(&text).as_bytes());
            }
            ListFormat::Csv => census.write_csv(&mut out).map_err(CliError::Stdout)?,
            ListFormat::Json => census.write_json(&mut out).map_err(CliError::Stdout)?,
        }
        print_for_machines(&out)?;
        if !self.reading.running.quiet {
            print_for_people(&summary);
        }
        Ok(self.reading.end(&rest, Exit::Done.into()))
    }

    fn print_unread(&self) -> Result<ExitCode, CliError> {
        let (documents, rest) = self.reading.documents(&self.paths)?;
        let text = unread::shown(Census::unread(&documents));
        print_for_machines(printable(&text).as_bytes())?;
        if text.is_empty() && !self.reading.running.quiet {
            print_for_people("every table with results is read\n");
        }
        Ok(self.reading.end(&rest, Exit::Done.into()))
    }

    fn take(&self) -> Result<(Census, Rest), CliError> {
        let (documents, rest) = self.reading.documents(&self.paths)?;
        let progress = self.reading.running.progress(documents.len());
        let census = Census::of(&documents, &|| progress.inc(1));
        progress.finish_and_clear();
        Ok((census, rest))
    }
}

fn summary(census: &Census) -> String {
    let unknown = |section| {
        let entries = census.section(section);
        entries
            .filter(|e| e.treatment == Treatment::Unknown)
            .count()
    };
    let parameters = unknown(Section::MatchBoxParameter)
        + unknown(Section::RowParameter)
        + unknown(Section::InfoboxParameter);
    let templates = usize::try_from(census.templates).unwrap_or(usize::MAX);
    let mut text = format!(
        "{} in {}\n",
        counted(templates, "template call"),
        counted(census.pages, "page")
    );
    if census.passed_over > 0 {
        let pages = counted(census.passed_over, "page");
        text += &format!("of {pages} not being wikitext, tables alone are counted\n");
    }
    let tables = |treatment| {
        let entries = census.section(Section::Table);
        let of_treatment = entries.filter(|entry| entry.treatment == treatment);
        of_treatment.map(|entry| entry.count).sum::<u64>()
    };
    text += &format!(
        "tables: {} read, {} reported, {} without football\n",
        tables(Treatment::Read),
        tables(Treatment::Unknown),
        tables(Treatment::Ignored)
    );
    text + &format!(
        "unknown: {} in match values, {}, {} elsewhere\n",
        counted(unknown(Section::MatchValue), "template"),
        counted(parameters, "parameter"),
        counted(unknown(Section::Elsewhere), "template")
    )
}

fn title(section: Section) -> &'static str {
    match section {
        Section::MatchValue => "templates in match values",
        Section::MatchBoxParameter => "parameters of match boxes",
        Section::RowParameter => "parameters of rows of ties",
        Section::InfoboxParameter => "parameters of infoboxes of competitions",
        Section::Elsewhere => "templates elsewhere",
        Section::Table => "tables by what they are taken for",
        Section::UnreadTable => "tables that are reported, by their heads, and their results",
    }
}

/// The census for people: one line a name.
struct List<'c> {
    census: &'c Census,
}

impl fmt::Display for List<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut first = true;
        for section in Section::ALL {
            let mut entries = self.census.section(section).peekable();
            if entries.peek().is_none() {
                continue;
            }
            if !first {
                writeln!(f)?;
            }
            first = false;
            writeln!(f, "{}", title(section))?;
            for entry in entries {
                write_entry(f, entry)?;
            }
        }
        Ok(())
    }
}

fn write_entry(f: &mut fmt::Formatter<'_>, entry: &Entry) -> fmt::Result {
    const NAME: usize = 26;
    const INDENT: usize = 20;
    // The heads of a table have a line of their own.
    let has_own_line = entry.section == Section::UnreadTable;
    let name = match has_own_line {
        true => String::new(),
        false => {
            let name = shortened(&entry.name.replace('\n', "⏎"), NAME);
            padded(&name, NAME) + "  "
        }
    };
    let (treatment, count) = (entry.treatment.as_str(), entry.count);
    let head = format!("  {treatment:<7}  {count:>7}  {name}");
    let line = format!(" line {}", entry.line);
    let room = WIDTH.saturating_sub(columns(&head) + columns(&line));
    writeln!(f, "{head}{}{line}", shortened(entry.page.as_str(), room))?;
    if has_own_line {
        let heads = shortened(&entry.name, WIDTH.saturating_sub(INDENT));
        writeln!(f, "{:INDENT$}{heads}", "")?;
    }
    match &entry.suggestion {
        Some(known) => writeln!(f, "{:INDENT$}perhaps `{known}`", ""),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::{List, summary};
    use scoreline::census::Census;
    use scoreline::document::Document;

    #[test]
    fn the_list_keeps_within_80_columns() {
        let page = Document::new(
            "2014 CAF Confederation Cup qualifying rounds and more",
            "en",
            "{{football box|team1={{a template with a name that is very long}}\n|team2=B\n\
             |attendence=5|bg=x}}\n{{#invoke:Sports series|main|legs=2}}{{navbox}}",
        );
        let census = Census::of(&[page], &|| ());
        let text = List { census: &census }.to_string();
        insta::assert_snapshot!(text, @"
        templates in match values
          unknown        1  A template with a name th…  en:2014_CAF_Confederatio… line 1

        parameters of match boxes
          unknown        1  attendence                  en:2014_CAF_Confederatio… line 3
                            perhaps `attendance`
          ignored        1  bg                          en:2014_CAF_Confederatio… line 3
          read           1  team1                       en:2014_CAF_Confederatio… line 1
          read           1  team2                       en:2014_CAF_Confederatio… line 2

        parameters of rows of ties
          read           1  legs                        en:2014_CAF_Confederatio… line 4

        templates elsewhere
          unknown        1  Navbox                      en:2014_CAF_Confederatio… line 4
          read           1  Football box                en:2014_CAF_Confederatio… line 1
          read           1  #invoke:Sports series|main  en:2014_CAF_Confederatio… line 4
        ");
        assert!(text.lines().all(|line| line.chars().count() <= 80));
        insta::assert_snapshot!(summary(&census), @"
        4 template calls in 1 page
        tables: 0 read, 0 reported, 0 without football
        unknown: 1 template in match values, 1 parameter, 1 template elsewhere
        ");
    }
}
