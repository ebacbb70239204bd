//! Time, memory at its peak and size of every form of a dataset folder, with 10,000 and 100,000 matches that are
//! always the same.
//!
//! `TMPDIR=/dev/shm cargo bench --bench formats` prints the table of `docs/performance.md`; with `-- --check` it fails
//! where the memory of a form that is written row by row grows with the rows, or Parquet takes longer than CSV.
//! `-- csv parquet` measures these alone. Memory is what comes on top of the records, which are held all the time.

#[path = "common/season.rs"]
mod season;

use std::hint::black_box;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};
use std::{fs, io};

use peak_alloc::PeakAlloc;
use scoreline::export::{self, ExportOptions, Format};
use scoreline::model::Dataset;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const FEW: usize = 10_000;
const MANY: usize = 100_000;
/// How often each form is written; the fastest time counts.
const TIMES: usize = 3;
/// The forms whose memory must not grow with the rows.
const FLAT: [&str; 4] = ["csv", "ndjson", "parquet", "sqlite"];
/// How much it may grow from the few to the many, by what allocators and buffers differ.
const GROWTH: f64 = 1.25;
/// Memory below this is not judged: it is buffers alone.
const SMALL: f64 = 1.0;

const MB: f64 = 1_000_000.0;

/// What one form took.
struct Measured {
    time: Duration,
    /// On Rust's heap, in MB.
    heap: f64,
    /// Of the whole process, libraries in C included, in MB; `None` where the system does not say.
    resident: Option<f64>,
    size: u64,
}

/// The most memory that the process had since it was last asked, in MB, and from now on anew.
fn most_resident() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.split_whitespace().next()?.parse().ok()?;
    fs::write("/proc/self/clear_refs", "5").ok()?;
    Some(kilobytes * 1024.0 / MB)
}

/// What the process holds now, in MB.
fn resident() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: f64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kilobytes * 1024.0 / MB)
}

/// Takes the memory that the process had before and has free now: what is written would use it unseen.
fn take_free_memory() -> Vec<Vec<u8>> {
    const TOGETHER: usize = 64;
    let mut taken = Vec::new();
    for size in [1 << 20, 1 << 16, 1 << 12, 1 << 10] {
        let before = resident();
        while let Some((before, now)) = before.zip(resident())
            && now - before < 0.5
        {
            // Written to, so that it is there.
            taken.extend((0..TOGETHER.min((1 << 22) / size)).map(|_| vec![1; size]));
        }
    }
    taken
}

fn size_of(folder: &Path, format: &str) -> io::Result<u64> {
    let mut size = 0;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        // Not what describes the dataset, which is the same for every form.
        let described = path.file_name().is_some_and(|name| {
            name == "datapackage.json"
                || name == "dataset.schema.json"
                || name == "croissant.json"
                || name == "scoreline.json"
        });
        let ends = path.extension().is_some_and(|ending| ending == format);
        if ends && !described {
            size += fs::metadata(&path)?.len();
        }
    }
    Ok(size)
}

fn measure(dataset: &Dataset, format: Format) -> Result<Measured, Box<dyn std::error::Error>> {
    let parent = tempfile::tempdir()?;
    let name: &str = format.into();
    let options = ExportOptions {
        formats: vec![format],
        ..ExportOptions::default()
    };
    let mut best: Option<Measured> = None;
    for n in 0..TIMES {
        let folder = parent.path().join(n.to_string());
        let taken = take_free_memory();
        let before = MEMORY.current_usage();
        MEMORY.reset_peak_usage();
        most_resident();
        let resident_before = most_resident();
        let start = Instant::now();
        export::write(black_box(dataset), &folder, &options)?;
        let time = start.elapsed();
        let resident = most_resident().zip(resident_before);
        let heap = MEMORY.peak_usage().saturating_sub(before) as f64 / MB;
        let resident = resident.map(|(after, before)| (after - before).max(0.0));
        drop(taken);
        let size = size_of(&folder, name)?;
        fs::remove_dir_all(&folder)?;
        best = Some(match best {
            None => Measured {
                time,
                heap,
                resident,
                size,
            },
            Some(best) => Measured {
                time: best.time.min(time),
                heap: best.heap.max(heap),
                resident: best.resident.zip(resident).map(|(a, b)| a.max(b)),
                ..best
            },
        });
    }
    best.ok_or_else(|| "not measured".into())
}

fn main() -> Result<ExitCode, Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let check = arguments.iter().any(|argument| argument == "--check");
    let named = arguments.iter().filter_map(|name| name.parse().ok());
    let mut formats: Vec<Format> = named.collect();
    if formats.is_empty() {
        let all = Format::NAMES.iter().filter_map(|name| name.parse().ok());
        formats = all.collect();
    }
    let mut measured = Vec::new();
    for matches in [FEW, MANY] {
        let start = Instant::now();
        let dataset = season::dataset(matches);
        println!(
            "{} matches, {} goals, {} kicks, {} ties: read from text in {:.1} s, {:.0} MB of records",
            dataset.matches.len(),
            dataset.goals.len(),
            dataset.shootout_kicks.len(),
            dataset.ties.len(),
            start.elapsed().as_secs_f64(),
            MEMORY.current_usage() as f64 / MB,
        );
        let mut of_size = Vec::new();
        for format in &formats {
            of_size.push(measure(&dataset, *format)?);
        }
        measured.push(of_size);
    }
    let [few, many] = &measured[..] else {
        return Ok(ExitCode::FAILURE);
    };
    println!(
        "| form | time, s | heap, MB | heap at {FEW}, MB | process, MB | process at {FEW}, MB | size, MB |"
    );
    println!("|---|---:|---:|---:|---:|---:|---:|");
    let mut failed = Vec::new();
    let megabytes = |value: Option<f64>| value.map_or("–".to_owned(), |mb| format!("{mb:.1}"));
    for ((format, few), many) in formats.iter().zip(few).zip(many) {
        let name: &str = (*format).into();
        println!(
            "| `{name}` | {:.2} | {:.1} | {:.1} | {} | {} | {:.1} |",
            many.time.as_secs_f64(),
            many.heap,
            few.heap,
            megabytes(many.resident),
            megabytes(few.resident),
            many.size as f64 / MB,
        );
        if FLAT.contains(&name) && many.heap > SMALL && many.heap > few.heap * GROWTH {
            failed.push(format!("the memory of {name} grows with the rows"));
        }
    }
    let time_of = |wanted: &str| {
        let at = formats
            .iter()
            .position(|format| <&str>::from(*format) == wanted);
        at.and_then(|at| many.get(at)).map(|found| found.time)
    };
    if let (Some(csv), Some(parquet)) = (time_of("csv"), time_of("parquet"))
        && parquet > csv
    {
        failed.push("Parquet takes longer than CSV".to_owned());
    }
    for failure in &failed {
        println!("{failure}");
    }
    Ok(match check && !failed.is_empty() {
        true => ExitCode::FAILURE,
        false => ExitCode::SUCCESS,
    })
}
