//! Writing a dataset of many matches in every form: time, memory at its peak beside the records, size.
//!
//! `cargo bench --bench sinks` prints them for 10,000 and 100,000 generated matches, in one run. Each form is
//! written by a process of its own. Its memory is what was allocated at the peak of writing, or what the process
//! grew by, whichever is more: libraries in C allocate for themselves. With `-- --check` it fails where the memory of a form that
//! should keep no rows grows with them, or where Parquet takes longer than CSV.

use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Instant;

use peak_alloc::PeakAlloc;
use scoreline::document::Document;
use scoreline::export::{ExportOptions, Format, write};
use scoreline::extract_all;
use scoreline::model::Dataset;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Matches of one edition.
const A_PAGE: usize = 100;

/// Forms that keep no rows.
const STREAMING: [Format; 4] = [Format::Csv, Format::Ndjson, Format::Parquet, Format::Sqlite];

/// Bytes by which the peak may grow from the smaller dataset to one ten times as large: buffers of the
/// allocator, and the index of what JSON shows inside a match.
const MOST_GROWTH: u64 = 48_000_000;

fn page(number: usize) -> Document {
    let year = 1900 + number % 120;
    let mut text = String::from("== Group A ==\n");
    for game in 0..A_PAGE {
        let (day, month) = (1 + game % 28, 1 + game % 12);
        let (home, away) = (game % 20, 20 + game / 5);
        text.push_str(&format!(
            "{{{{Football box|date={{{{Start date|{year}|{month}|{day}}}}}|time=19:30|team1=[[Club {home} F.C.|Club {home}]]\
             |score={}–{}|team2=[[Club {away} F.C.|Club {away}]]|goals1=*[[Player {game}]] {{{{goal|{}}}}}\
             |goals2=*[[Player {}]] {{{{goal|{}|pen.}}}}|stadium=[[Park {home}]], Northport|attendance={}\
             |referee=[[Referee {}]]|report=https://example.org/{number}/{game}}}}}\n",
            game % 4,
            game % 3,
            1 + game % 45,
            game + 1,
            46 + game % 45,
            1_000 + game * 37,
            game % 9,
        ));
    }
    Document::new(format!("{year} Example Cup {number}"), "en", text)
}

fn dataset(matches: usize) -> Dataset {
    let pages: Vec<Document> = (0..matches / A_PAGE).map(page).collect();
    extract_all(&pages, &|| {})
}

/// A figure of this process from Linux, in bytes.
fn memory(name: &str) -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with(name))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes * 1_024)
}

fn size(folder: &Path, format: Format) -> u64 {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let ending = format!(".{format}");
    let described = [
        "dataset.schema.json",
        "datapackage.json",
        "croissant.json",
        "scoreline.json",
    ];
    let files = entries.filter(|entry| {
        let name = entry.file_name().to_string_lossy().into_owned();
        name.ends_with(&ending) && !described.contains(&name.as_str())
    });
    files
        .filter_map(|entry| Some(entry.metadata().ok()?.len()))
        .sum()
}

/// One form in this process: seconds, bytes beside the records, bytes written.
fn one(format: Format, matches: usize) -> std::io::Result<()> {
    let dataset = dataset(matches);
    let folder = tempfile::tempdir()?;
    let out = folder.path().join("out");
    let options = ExportOptions {
        formats: vec![format],
        ..ExportOptions::default()
    };
    // From here on the peak is that of writing.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    let before = memory("VmRSS:").unwrap_or(0);
    let allocated = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let start = Instant::now();
    write(&dataset, &out, &options).map_err(std::io::Error::other)?;
    let took = start.elapsed().as_secs_f64();
    let peak = memory("VmHWM:").unwrap_or(0).saturating_sub(before);
    // Memory that was given back before is used again and is no new memory of the process.
    let allocated = MEMORY.peak_usage().saturating_sub(allocated);
    let peak = peak.max(u64::try_from(allocated).unwrap_or(u64::MAX));
    println!("{took} {peak} {}", size(&out, format));
    Ok(())
}

fn measured(format: Format, matches: usize) -> Option<(f64, u64, u64)> {
    let program = std::env::current_exe().ok()?;
    let arguments = ["--one", &format.to_string(), &matches.to_string()].map(str::to_owned);
    let done = Command::new(program).args(arguments).output().ok()?;
    let text = String::from_utf8(done.stdout).ok()?;
    let mut parts = text.split_whitespace();
    let mut next = || parts.next();
    Some((
        next()?.parse().ok()?,
        next()?.parse().ok()?,
        next()?.parse().ok()?,
    ))
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(at) = arguments.iter().position(|argument| argument == "--one") {
        let format = arguments.get(at + 1).and_then(|name| name.parse().ok());
        let matches = arguments.get(at + 2).and_then(|count| count.parse().ok());
        let done = format
            .zip(matches)
            .map(|(format, matches)| one(format, matches));
        return match done {
            Some(Ok(())) => ExitCode::SUCCESS,
            _ => ExitCode::FAILURE,
        };
    }
    let check = arguments.iter().any(|argument| argument == "--check");
    println!("format  | 10,000: s | memory MB | size MB | 100,000: s | memory MB | size MB");
    let (mut failed, mut of_csv) = (false, f64::MAX);
    for name in Format::NAMES {
        let Some(format) = name
            .parse::<Format>()
            .ok()
            .filter(|format| format.is_built_in())
        else {
            continue;
        };
        let (Some(small), Some(large)) = (measured(format, 10_000), measured(format, 100_000))
        else {
            println!("{name:7} | could not be measured");
            failed = true;
            continue;
        };
        let mb = |bytes: u64| bytes as f64 / 1e6;
        println!(
            "{name:7} | {:9.2} | {:9.1} | {:7.1} | {:10.2} | {:9.1} | {:7.1}",
            small.0,
            mb(small.1),
            mb(small.2),
            large.0,
            mb(large.1),
            mb(large.2)
        );
        if format == Format::Csv {
            of_csv = large.0;
        }
        let grows = STREAMING.contains(&format) && large.1 > small.1 + MOST_GROWTH;
        let is_slow = format == Format::Parquet && large.0 > of_csv;
        if grows || is_slow {
            println!(
                "        ^ {}",
                if grows {
                    "memory grows with the rows"
                } else {
                    "slower than CSV"
                }
            );
            failed = true;
        }
    }
    if check && failed {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}
