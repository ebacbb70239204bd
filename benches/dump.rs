//! A dump from its bytes to a dataset: unpacking alone, and with each further step, in one run on one file.
//!
//! `cargo bench --bench dump` makes a dump of 100 MB of XML, one page in a hundred with football, as many small
//! streams and as a single one, and prints seconds, megabytes of XML a second and the memory at its peak, each
//! step in a process of its own. `-- --megabytes 1000` makes a larger one, `-- --threads 1` uses one thread.
//! Beside them stand `lbzip2` and `bzip2`, where they are installed.

#[path = "../tests/it/common/dumps.rs"]
#[allow(dead_code, reason = "tests use the rest")]
mod dumps;
#[path = "common/pages.rs"]
mod pages;

use std::fs::File;
use std::io::{BufWriter, Read, Write};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use dumps::{DumpPage, Packing, TAIL, filler, head, packed, page};
use scoreline::drafts::Drafts;
use scoreline::export::{ExportOptions, write};
use scoreline::source::{ArchiveOptions, stream};

/// The allocator of the program.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Pages of a stream, as Wikipedia has them.
const A_STREAM: usize = 100;

/// Of so many pages one has football.
const ONE_IN: u64 = 100;

/// Steps, each with those before it.
const STEPS: [&str; 4] = ["unpack", "+ xml, choose", "+ draft, settle", "+ write"];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let value = |name: &str| -> Option<usize> {
        let at = arguments.iter().position(|argument| argument == name)?;
        arguments.get(at + 1)?.parse().ok()
    };
    let threads = value("--threads").unwrap_or(2);
    let done = match (value("--step"), arguments.last()) {
        (Some(step), Some(file)) => one(step, threads, Path::new(file)),
        _ => all(value("--megabytes").unwrap_or(100), threads),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// The pages of the dump, one after another: each year's football pages under titles of their own.
fn pages_of_dump() -> impl Iterator<Item = DumpPage> {
    let football = pages::world_cup();
    (0_u64..).map(move |number| match number % ONE_IN {
        0 if !football.is_empty() => {
            let round = number / ONE_IN;
            let at = usize::try_from(round).unwrap_or(0) % football.len();
            let title = format!("{} {number}", football[at].name.replace('_', " "));
            DumpPage::article(&title, number + 1, &football[at].text)
        }
        _ => {
            let bytes = 1_000 + usize::try_from(number * 7_919 % 24_000).unwrap_or(0);
            filler(number, bytes)
        }
    })
}

fn all(megabytes: usize, threads: usize) -> std::io::Result<()> {
    let folder = tempfile::tempdir()?;
    let (many, single) = (
        folder.path().join("multistream.bz2"),
        folder.path().join("single.bz2"),
    );
    let mut out = BufWriter::new(File::create(&many)?);
    let mut one = bzip2::write::BzEncoder::new(File::create(&single)?, bzip2::Compression::new(9));
    let (mut bytes, mut count, mut streamed) = (0, 0, String::new());
    let begins = head("en", "Template");
    out.write_all(&packed(begins.as_bytes(), Packing::Bzip2))?;
    one.write_all(begins.as_bytes())?;
    for found in pages_of_dump() {
        streamed.push_str(&page(&found));
        count += 1;
        if count % A_STREAM == 0 {
            bytes += streamed.len();
            out.write_all(&packed(streamed.as_bytes(), Packing::Bzip2))?;
            one.write_all(streamed.as_bytes())?;
            streamed.clear();
            if bytes >= megabytes * 1_000_000 {
                break;
            }
        }
    }
    out.write_all(&packed(TAIL.as_bytes(), Packing::Bzip2))?;
    one.write_all(TAIL.as_bytes())?;
    out.flush()?;
    one.finish()?;
    println!(
        "{count} pages, {:.1} MB of XML, {threads} threads",
        bytes as f64 / 1e6
    );
    for file in [&many, &single] {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        println!("\n{name}, {:.1} MB", file.metadata()?.len() as f64 / 1e6);
        println!("{:<18}{:>8}{:>9}{:>11}", "step", "s", "MB/s", "peak MB");
        for (step, title) in STEPS.iter().enumerate() {
            let program = std::env::current_exe()?;
            let done = Command::new(program)
                .args([
                    "--step",
                    &step.to_string(),
                    "--threads",
                    &threads.to_string(),
                ])
                .arg(file)
                .output()?;
            let said = String::from_utf8_lossy(&done.stdout).into_owned();
            let mut parts = said.split_whitespace().map(str::parse::<f64>);
            if let (Some(Ok(seconds)), Some(Ok(peak))) = (parts.next(), parts.next()) {
                line(title, seconds, bytes, Some(peak));
            }
            eprint!("{}", String::from_utf8_lossy(&done.stderr));
        }
        let lbzip2 = format!("-n{threads}");
        for (program, arguments) in [("lbzip2", vec![&*lbzip2, "-dc"]), ("bzip2", vec!["-dc"])] {
            let start = Instant::now();
            let done = Command::new(program)
                .args(arguments)
                .arg(file)
                .stdout(Stdio::null())
                .status();
            match done {
                Ok(status) if status.success() => {
                    line(program, start.elapsed().as_secs_f64(), bytes, None);
                }
                _ => println!("{program:<18}is not installed"),
            }
        }
    }
    Ok(())
}

fn line(title: &str, seconds: f64, bytes: usize, peak: Option<f64>) {
    let speed = bytes as f64 / 1e6 / seconds;
    let peak = peak
        .map(|peak| format!("{:>11.1}", peak / 1e6))
        .unwrap_or_default();
    println!("{title:<18}{seconds:>8.2}{speed:>9.1}{peak}");
}

/// One step with those before it, in this process: seconds and bytes at the peak.
fn one(step: usize, threads: usize, file: &Path) -> std::io::Result<()> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.map_err(std::io::Error::other)?;
    let start = Instant::now();
    pool.install(|| match step {
        0 => unpack(file, threads),
        _ => extract(step, file),
    })?;
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find(|line| line.starts_with("VmHWM:"));
    let peak = peak.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
    println!(
        "{} {}",
        start.elapsed().as_secs_f64(),
        peak.unwrap_or(0) * 1_024
    );
    Ok(())
}

fn unpack(file: &Path, threads: usize) -> std::io::Result<()> {
    let mut text = mibz2::BzReader::parallel(File::open(file)?, threads);
    let mut room = vec![0; 256 * 1_024];
    while text.read(&mut room)? > 0 {}
    Ok(())
}

fn extract(step: usize, file: &Path) -> std::io::Result<()> {
    let mut drafts = Drafts::new();
    let options = ArchiveOptions::default();
    let paths = [file.to_path_buf()];
    let read = stream(&paths, &options, &mut |batch| match step {
        0 | 1 => Ok(()),
        _ => drafts.take(batch, &|| ()),
    });
    read.map_err(std::io::Error::other)?;
    if step == 1 {
        return Ok(());
    }
    let (drafts, _, rest) = drafts.finish().map_err(std::io::Error::other)?;
    assert!(rest.damages.is_empty(), "{:?}", rest.damages);
    let dataset = scoreline::dataset_of(drafts);
    assert!(!dataset.matches.is_empty());
    if step > 2 {
        let folder = tempfile::tempdir()?;
        let out = folder.path().join("out");
        write(&dataset, &out, &ExportOptions::default()).map_err(std::io::Error::other)?;
    }
    Ok(())
}
