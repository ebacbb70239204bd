//! How much memory the drafts of a long run may take, where they go when that is full, and how a run is gone on
//! with that was ended before its time.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;

use super::error::CliError;
use scoreline::drafts::{self, Drafts, Keeping, Origin};

/// The least budget where none is given.
const LEAST: u64 = 256 * 1024 * 1024;

/// Of the budget, one part in so many is for packed drafts; the rest is for what is being read.
const SHARE: u64 = 4;

/// Options of commands that may have to read a whole Wikipedia.
#[derive(Debug, Args)]
pub(super) struct Memory {
    /// Memory for reading, as 256M or 2G; drafts beyond it go to a file
    /// [default: a quarter of the machine's, at least 256M]
    #[arg(long, value_name = "SIZE", value_parser = size)]
    memory: Option<u64>,

    /// Folder for that file [default: beside the folder of --out]
    #[arg(long, value_name = "DIR")]
    scratch: Option<PathBuf>,

    /// Go on where an earlier run over the same files was ended
    ///
    /// While a dump is read, its drafts are brought to a file beside --out, or in the folder of
    /// --scratch, at least every half minute. It is removed once the dataset is written.
    #[arg(long)]
    resume: bool,

    /// Seconds between these times
    #[arg(long, value_name = "SECONDS", hide = true, default_value_t = 20)]
    checkpoint: u64,
}

/// A number of bytes.
fn size(text: &str) -> Result<u64, String> {
    let text = text.trim();
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = match text.get(digits.len()..).unwrap_or_default() {
        "" => Some(1),
        "k" | "K" | "kB" | "KB" | "KiB" => Some(1 << 10),
        "m" | "M" | "MB" | "MiB" => Some(1 << 20),
        "g" | "G" | "GB" | "GiB" => Some(1 << 30),
        "T" | "TB" | "TiB" => Some(1_u64 << 40),
        _ => None,
    };
    let number: Option<u64> = digits.trim_end().parse().ok();
    let bytes = number
        .zip(unit)
        .and_then(|(number, unit)| number.checked_mul(unit));
    bytes
        .filter(|bytes| *bytes > 0)
        .ok_or_else(|| "write a size as 256M or 2G".to_owned())
}

/// A quarter of the memory that this machine has, or of what its limit lets this program use.
fn usual() -> u64 {
    let about = std::fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let total = about
        .lines()
        .find_map(|line| line.strip_prefix("MemTotal:"));
    let total = total.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    let total = total.map(|kilobytes| kilobytes.saturating_mul(1024));
    let limit = std::fs::read_to_string("/sys/fs/cgroup/memory.max").ok();
    let limit = limit.and_then(|text| text.trim().parse::<u64>().ok());
    let least = [total, limit].into_iter().flatten().min();
    least.map_or(LEAST, |bytes| (bytes / SHARE).max(LEAST))
}

/// How drafts are kept where nothing is said of it.
pub(super) fn usual_keeping() -> Keeping {
    Keeping {
        memory: usual() / SHARE,
        ..Keeping::default()
    }
}

impl Memory {
    /// Drafts that are kept so; `file` is where they lie beside the output, and what they are made of.
    pub(super) fn drafts(&self, file: Option<(PathBuf, Origin)>) -> Result<Drafts, CliError> {
        let of_stdin = || {
            CliError::Usage(
                "--resume can't know what standard input was\n  name the file of the dump, or leave it out"
                    .to_owned(),
            )
        };
        let keeping = Keeping {
            memory: self.memory.unwrap_or_else(usual) / SHARE,
            scratch: self.scratch.clone(),
            every: Duration::from_secs(self.checkpoint),
            file,
        };
        match (&keeping.file, self.resume) {
            (None, true) => Err(of_stdin()),
            (Some(_), true) => Ok(Drafts::resume(keeping)?),
            (_, false) => Ok(Drafts::kept(keeping)),
        }
    }

    /// The file for drafts of a dataset that is to be written to a folder; none if it is written elsewhere, or if the
    /// pages come from standard input.
    pub(super) fn file_for(&self, out: &Path, paths: &[PathBuf]) -> Option<PathBuf> {
        let is_stream = |path: &Path| path.as_os_str() == "-";
        if is_stream(out) || paths.iter().any(|path| is_stream(path)) {
            return None;
        }
        let mut name = out.file_name().map_or_else(OsString::new, OsString::from);
        name.push(".");
        name.push(drafts::ENDING);
        Some(match &self.scratch {
            Some(folder) => folder.join(name),
            None => out.with_file_name(name),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn a_size_is_a_number_with_or_without_a_unit() {
        assert_eq!(size("256M"), Ok(268_435_456));
        assert_eq!(size("2G"), Ok(2_147_483_648));
        assert_eq!((size("512"), size("1 KiB")), (Ok(512), Ok(1024)));
        for wrong in ["", "M", "0", "-1G", "1.5G", "2X", "99999999999G"] {
            assert!(size(wrong).is_err(), "{wrong}");
        }
    }
}
