//! How a wiki is reached: the options and steps that the commands share that fetch.

use std::io::{self, IsTerminal};
use std::time::Duration;

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use tokio::runtime::{Builder, Runtime};

use super::columns::{WIDTH, columns, shortened};
use super::error::CliError;
use super::number::whole;
use super::settings::settings;
use super::summary::counted;
use scoreline::source::wiki::{Address, WikiOptions};
use scoreline::source::{NotFound, Step, Wiki};

/// Options of commands that ask a wiki.
#[derive(Debug, Args)]
#[command(next_help_heading = "Network")]
pub(super) struct Network {
    /// Wikipedia of this language [default: en, or as scoreline.toml says]
    #[arg(long, value_name = "LANG", conflicts_with_all = ["site", "api"])]
    lang: Option<String>,

    /// Wiki by its host, as in en.wikipedia.org
    #[arg(long, value_name = "HOST", conflicts_with = "api")]
    site: Option<String>,

    /// Any MediaWiki, by the address of its api.php
    #[arg(long, value_name = "URL")]
    api: Option<String>,

    /// Where you can be reached: an e-mail address, a web page or User:Name
    ///
    /// Wikimedia's wikis are not asked without it.
    #[arg(
        long,
        value_name = "TEXT",
        env = "SCORELINE_CONTACT",
        hide_env_values = true
    )]
    contact: Option<String>,

    /// Requests a minute, at most
    #[arg(long, value_name = "N", default_value_t = 60,
        allow_negative_numbers = true, value_parser = whole(1_u32..=60_000))]
    rate: u32,

    /// Requests at once, at most 3
    #[arg(long, value_name = "N", default_value_t = 1,
        allow_negative_numbers = true, value_parser = whole(1_usize..=WikiOptions::LARGEST_CONCURRENCY))]
    concurrency: usize,

    /// Repeats of a request that fails and may succeed later
    #[arg(long, value_name = "N", default_value_t = 5,
        allow_negative_numbers = true, value_parser = whole(0_u32..=100))]
    retries: u32,

    /// Wait before the first repeat; it doubles with each
    #[arg(long, value_name = "TIME", default_value = "1s", value_parser = duration)]
    first_wait: Duration,

    /// Longest wait that a wiki may ask for
    #[arg(long, value_name = "TIME", default_value = "5m", value_parser = duration)]
    longest_wait: Duration,

    /// How long one request may take
    #[arg(long, value_name = "TIME", default_value = "2m", value_parser = duration)]
    request_time: Duration,

    /// How long everything may take
    #[arg(long, value_name = "TIME", default_value = "6h", value_parser = duration)]
    time_limit: Duration,

    /// Send nothing: use what is in the archive, and fail where that is not enough
    #[arg(long)]
    offline: bool,

    /// No progress and no summary; errors only
    #[arg(long, short, help_heading = "Options")]
    pub(super) quiet: bool,
}

impl Network {
    /// The wiki that the arguments name; `None` if they name none.
    pub(super) fn named_address(&self) -> Result<Option<Address>, CliError> {
        let address = match (&self.lang, &self.site, &self.api) {
            (_, _, Some(api)) => Address::of_api(api)?,
            (_, Some(site), _) => Address::of_site(site)?,
            (Some(lang), _, _) => Address::of_lang(lang)?,
            (None, None, None) => return Ok(None),
        };
        Ok(Some(address))
    }

    /// The wiki that the arguments name, else the usual one.
    pub(super) fn wiki(&self) -> Result<Wiki, CliError> {
        let address = match self.named_address()? {
            Some(address) => address,
            None => Address::of_lang(usual_lang())?,
        };
        self.wiki_at(address, None)
    }

    /// A wiki, asked as the arguments say; `contact` is used where they have none.
    pub(super) fn wiki_at(
        &self,
        address: Address,
        contact: Option<&str>,
    ) -> Result<Wiki, CliError> {
        let contact = self.contact.as_deref().or(contact);
        let contact = contact.or(settings().contact.as_deref());
        let defaults = WikiOptions::default();
        let options = WikiOptions {
            contact: contact.map(str::to_owned),
            concurrency: self.concurrency,
            every: Duration::from_secs(60) / self.rate,
            retries: self.retries,
            first_wait: self.first_wait,
            longest_wait: self.longest_wait,
            connect_time: defaults.connect_time.min(self.request_time),
            idle_time: defaults.idle_time.min(self.request_time),
            request_time: self.request_time,
            time_limit: self.time_limit,
            offline: self.offline,
        };
        Ok(Wiki::new(address, &options)?)
    }

    /// What runs the requests.
    pub(super) fn runtime(&self) -> Result<Runtime, CliError> {
        let built = Builder::new_current_thread().enable_all().build();
        built.map_err(|error| CliError::Usage(format!("the network could not be used: {error}")))
    }

    /// A bar on a terminal, nothing elsewhere.
    pub(super) fn progress(&self) -> ProgressBar {
        if self.quiet || !io::stderr().is_terminal() {
            return ProgressBar::hidden();
        }
        let style = ProgressStyle::with_template("{wide_bar} {pos}/{len} pages");
        let bar = ProgressBar::new(0);
        bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
    }
}

/// The Wikipedia that is asked where none is named.
pub(super) fn usual_lang() -> &'static str {
    settings().lang.as_deref().unwrap_or("en")
}

/// Moves a bar on.
pub(super) fn move_on(bar: &ProgressBar, step: Step) {
    let count = |pages: usize| u64::try_from(pages).unwrap_or(u64::MAX);
    match step {
        Step::LookingFor(pages) => bar.inc_length(count(pages)),
        Step::Done(pages) => bar.inc(count(pages)),
    }
}

/// `1.5s`, `90s`, `10m`, `2h`, `500ms`.
fn duration(text: &str) -> Result<Duration, String> {
    let wrong = || "give a number and ms, s, m or h, as in 90s".to_owned();
    let end = text
        .find(|c: char| c.is_ascii_alphabetic())
        .ok_or_else(wrong)?;
    let (number, unit) = text.split_at(end);
    let factor = match unit {
        "ms" => 0.001,
        "s" => 1.0,
        "m" => 60.0,
        "h" => 3600.0,
        _ => return Err(wrong()),
    };
    let number: f64 = number.trim().parse().map_err(|_| wrong())?;
    Duration::try_from_secs_f64(number * factor).map_err(|_| wrong())
}

/// Lines for titles without a page, with those that show parts of them.
pub(super) fn not_found_lines(not_found: &[NotFound]) -> String {
    let mut out = String::new();
    for one in not_found {
        let why = one.why.to_string();
        let title = shortened(&one.asked.to_string(), 78);
        if columns(&title) + columns(&why) + 5 > WIDTH {
            out.push_str(&format!("  {title}\n      {}\n", shortened(&why, 74)));
        } else {
            out.push_str(&format!("  {title}: {why}\n"));
        }
        if let [first, more @ ..] = &one.needed_by[..] {
            let more = match more.len() {
                0 => String::new(),
                n => format!(" and {}", counted(n, "more page")),
            };
            let room = 68 - columns(&more);
            out.push_str(&format!(
                "      shown by {}{more}\n",
                shortened(first, room)
            ));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::duration;

    #[test]
    fn times_are_read_with_their_unit() {
        for (text, ms) in [
            ("500ms", 500),
            ("2s", 2_000),
            ("1.5m", 90_000),
            ("1h", 3_600_000),
        ] {
            assert_eq!(duration(text), Ok(Duration::from_millis(ms)), "{text}");
        }
        for text in ["", "5", "s", "-1s", "1d", "1 e9h", "nan s", "1e300h"] {
            assert!(duration(text).is_err(), "{text}");
        }
    }
}
