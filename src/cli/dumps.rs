//! Options for dumps, and what is told of them at the end: what was passed over, and what is damaged.
//!
//! Used by `reading`, and so by every command that takes PATHS.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use super::columns::{WIDTH, wrapped};
use super::error::CliError;
use super::exit::Exit;
use super::print::print_for_people;
use super::summary::counted;
use scoreline::source::{Progress, Rest, Skipped};

/// Options of commands that read dumps.
#[derive(Debug, Args)]
pub(super) struct Dumps {
    /// In dumps, the revisions of this day count, as 2026-06-07, instead of the newest
    ///
    /// The last revision before the end of the day, by the clock of UTC; an instant such as
    /// 2026-06-07T12:00:00Z is taken as it is.
    #[arg(long, value_name = "DATE", value_parser = instant)]
    as_of: Option<DateTime<Utc>>,

    /// In dumps, the pages of these namespaces count: numbers, or names of the wiki, with commas
    /// between them [default: 0, the articles]
    #[arg(long = "namespace", value_name = "NAMES", value_delimiter = ',')]
    namespaces: Vec<String>,

    /// List some of the pages of dumps that are passed over, with the reason
    #[arg(long)]
    list_skipped: bool,
}

/// The end of a day, or an instant.
fn instant(text: &str) -> Result<DateTime<Utc>, String> {
    if let Ok(day) = text.parse::<NaiveDate>() {
        let last = NaiveTime::from_hms_opt(23, 59, 59).unwrap_or_default();
        return Ok(day.and_time(last).and_utc());
    }
    let instant = DateTime::parse_from_rfc3339(text).map(|at| at.with_timezone(&Utc));
    instant
        .map_err(|_| "write a day as 2026-06-07, or an instant as 2026-06-07T12:00:00Z".to_owned())
}

impl Dumps {
    pub(super) fn as_of(&self) -> Option<DateTime<Utc>> {
        self.as_of
    }

    pub(super) fn namespaces(&self) -> Vec<String> {
        self.namespaces.clone()
    }

    /// Options that choose among the pages of dumps say nothing where there is none.
    pub(super) fn check(&self, rest: &Rest) -> Result<(), CliError> {
        let option = match self {
            _ if rest.has_dump => return Ok(()),
            Self { as_of: Some(_), .. } => "--as-of",
            Self { namespaces, .. } if !namespaces.is_empty() => "--namespace",
            Self {
                list_skipped: true, ..
            } => "--list-skipped",
            _ => return Ok(()),
        };
        Err(CliError::Usage(format!(
            "{option} is for dumps, and none of these paths is one\n  leave it out, or name a dump"
        )))
    }

    /// Tells what was passed over, and what is damaged; how the run ends if something is.
    pub(super) fn tell(&self, rest: &Rest, quiet: bool) -> Option<Exit> {
        tell(rest, self.list_skipped, quiet)
    }
}

/// Tells what was passed over, in a list or as a sum, and what is damaged; how the run ends if something is.
pub(super) fn tell(rest: &Rest, lists_skipped: bool, quiet: bool) -> Option<Exit> {
    if lists_skipped {
        let mut out = String::new();
        for (title, why) in rest.skipped.sample() {
            out.push_str(&format!("skipped: {title} ({})\n", why.one()));
        }
        let more = rest
            .skipped
            .total()
            .saturating_sub(rest.skipped.sample().len() as u64);
        if more > 0 {
            out.push_str(&format!("and {more} more\n"));
        }
        print_for_people(&out);
    }
    if !quiet {
        print_for_people(&skipped_lines(&rest.skipped));
    }
    for damage in &rest.damages {
        print_for_people(&format!("error: {damage}\n"));
    }
    if rest.more_damages > 0 {
        let more = usize::try_from(rest.more_damages).unwrap_or(usize::MAX);
        print_for_people(&format!("error: {} more\n", counted(more, "damaged place")));
    }
    (!rest.damages.is_empty()).then_some(Exit::Input)
}

/// How many pages of dumps were passed over, and why.
fn skipped_lines(skipped: &Skipped) -> String {
    if skipped.total() == 0 {
        return String::new();
    }
    let reasons = skipped.counts();
    let reasons: Vec<String> = reasons
        .map(|(why, count)| format!("{count} {}", why.words()))
        .collect();
    let total = usize::try_from(skipped.total()).unwrap_or(usize::MAX);
    let text = format!(
        "{} passed over: {}",
        counted(total, "page"),
        reasons.join(", ")
    );
    let lines = wrapped(&text, WIDTH);
    format!("{}\n", lines.join("\n"))
}

/// How far the reading of dumps is: bytes of the files, pages, matches. On a terminal only.
pub(super) struct DumpBar {
    bar: Option<ProgressBar>,
}

impl DumpBar {
    pub(super) fn new(shows: bool) -> Self {
        Self {
            bar: shows.then(ProgressBar::no_length),
        }
    }

    pub(super) fn show(&self, at: &Progress, matches: Option<usize>) {
        let Some(bar) = self.bar.as_ref().filter(|_| at.pages > 0) else {
            return;
        };
        if bar.position() == 0 {
            let template = match at.of_bytes {
                Some(_) => "{wide_bar} {bytes}/{total_bytes}, {bytes_per_sec}, {msg}, {eta} left",
                None => "{spinner} {bytes}, {bytes_per_sec}, {msg}, {elapsed}",
            };
            let style = ProgressStyle::with_template(template);
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
            if let Some(length) = at.of_bytes {
                bar.set_length(length);
            }
        }
        let matches = matches.map(|matches| format!(", {matches} matches"));
        bar.set_message(format!("{} pages{}", at.pages, matches.unwrap_or_default()));
        bar.set_position(at.bytes);
    }

    pub(super) fn clear(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
