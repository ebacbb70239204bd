//! Time on texts that make parsers slow, at 1, 2, 4 and 8 MB; their memory is in `memory.rs`.
//!
//! `cargo bench --bench growth` prints a line for each text: milliseconds for each MB at each size, and
//! how much longer a doubled text takes, over all three doublings and at the worst of them. With
//! `-- --check` it is a test: it fails when the time grows faster than the text. Only ratios of best
//! times are looked at, in the program's own processor time, and what fails is measured again, so that a
//! busy machine fails nothing. A word after it keeps to the texts whose name holds it.
//!
//! Archives whose every line is different (`common/numbered.rs`) are measured at 0.25, 0.5, 1 and 2 MB:
//! reading 1 MB of each takes less than half a second. A first look at 60 and 120 kB says of time that
//! grows with the square that it does, before it costs minutes.

#[path = "../tests/it/common/football_pages.rs"]
mod football_pages;
#[path = "common/numbered.rs"]
mod numbered;
#[path = "common/patterns.rs"]
mod patterns;

use std::hint::black_box;
use std::process::ExitCode;
use std::time::Duration;

use cpu_time::{ProcessTime, ThreadTime};
use numbered::{Numbered, Work, numbered};
use patterns::{Pattern, football, markup};
use scoreline::document::Document;
use scoreline::wikitext::{Tree, View};
use scoreline::{census, explain, extract, extract_all};

/// The allocator of the program. It keeps what was given back, so larger texts do not pay for getting
/// memory from the system again, which would measure the system.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

const MB: usize = 1_000_000;
const SIZES: [usize; 4] = [MB, 2 * MB, 4 * MB, 8 * MB];
/// Each doubling of the text may take this many times as long, taken over all three of them, …
const TWICE: f64 = 2.5;
/// … or this many where each line of the text becomes records, whose tables outgrow the caches.
const TWICE_OF_RECORDS: f64 = 2.7;
/// A single doubling may cross the end of a cache and still stay below this. Time that grew with the
/// square would show 4 at the last one.
const WORST_STEP: f64 = 3.8;
/// Times below this say more about the clock and the cache than about the parser.
const FLOOR: Duration = Duration::from_millis(2);
const ATTEMPTS: usize = 8;

struct Job {
    name: &'static str,
    run: fn(&Document),
}

struct Growth {
    times: [Duration; 4],
}

impl Growth {
    fn worst_step(&self) -> f64 {
        let pairs = self.times.windows(2);
        pairs.fold(0.0, |worst, pair| match pair {
            [half, whole] => f64::max(worst, ratio(*half, *whole)),
            _ => worst,
        })
    }

    /// The geometric mean of the three doublings.
    fn twice(&self) -> f64 {
        ratio(self.times[0], self.times[3]).cbrt()
    }
}

fn ratio(small: Duration, large: Duration) -> f64 {
    large.max(FLOOR).as_secs_f64() / small.max(FLOOR).as_secs_f64()
}

fn page(pattern: &Pattern, bytes: usize) -> Document {
    Document::new("2031 Example Cup", "en", pattern.text(bytes))
}

/// Best times so far, made better by `runs` more of each size.
fn measure(job: &Job, pages: &[Document], best: &mut [Duration; 4], runs: usize) {
    for _ in 0..runs {
        for (page, best) in pages.iter().zip(best.iter_mut()) {
            let start = ThreadTime::now();
            (job.run)(page);
            *best = start.elapsed().min(*best);
        }
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let check = arguments.iter().any(|argument| argument == "--check");
    let wanted = arguments
        .iter()
        .find(|argument| !argument.starts_with("--"));
    let tokenize = Job {
        name: "tokenize",
        run: |page| drop(black_box(Tree::parse(&page.text, View::Page))),
    };
    let whole = Job {
        name: "extract",
        run: |page| drop(black_box(extract(page))),
    };
    // Tables of roles and words are made once, at the first page.
    extract(&Document::new(
        "2031 Example Cup",
        "en",
        "{{Football box|team1=A}}",
    ));
    println!(
        "job      | text                           | ms per MB at 1, 2, 4, 8 MB     | twice, at worst"
    );
    let mut failed = Vec::new();
    for job in [&tokenize, &whole] {
        let markup = markup().into_iter().map(|pattern| (pattern, TWICE));
        let football = football()
            .into_iter()
            .map(|pattern| (pattern, TWICE_OF_RECORDS));
        for (pattern, twice) in markup.chain(football) {
            if wanted.is_some_and(|wanted| !pattern.name.contains(wanted.as_str())) {
                continue;
            }
            let pages = SIZES.map(|bytes| page(&pattern, bytes));
            let mut growth = Growth {
                times: [Duration::MAX; 4],
            };
            measure(job, &pages, &mut growth.times, if check { 1 } else { 3 });
            let is_linear =
                |growth: &Growth| growth.twice() <= twice && growth.worst_step() <= WORST_STEP;
            for _ in 0..ATTEMPTS {
                if is_linear(&growth) {
                    break;
                }
                measure(job, &pages, &mut growth.times, 3);
            }
            let mark = if is_linear(&growth) {
                ""
            } else {
                failed.push(format!("{} {:?}", job.name, pattern.name));
                "  <<<"
            };
            let per_mb = pages.iter().zip(growth.times).map(|(page, time)| {
                let mb = page.text.len() as f64 / MB as f64;
                format!("{:7.2}", time.as_secs_f64() * 1e3 / mb)
            });
            println!(
                "{:8} | {:30} |{} | {:5.2} {:9.2}{mark}",
                job.name,
                format!("{:?}", pattern.name)
                    .chars()
                    .take(30)
                    .collect::<String>(),
                per_mb.collect::<String>(),
                growth.twice(),
                growth.worst_step(),
            );
        }
    }
    for archive in numbered() {
        if wanted.is_none_or(|wanted| archive.name.contains(wanted.as_str()))
            && !different(&archive)
        {
            failed.push(format!("{:?}", archive.name));
        }
    }
    if failed.is_empty() {
        println!("time grows no faster than the text");
        return ExitCode::SUCCESS;
    }
    println!("grows faster than the text: {}", failed.join(", "));
    if check {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}

/// Sizes of archives whose every line is different.
const NUMBERED: [usize; 4] = [MB / 4, MB / 2, MB, 2 * MB];
/// What reading 1 MB of them should take; more is marked.
const OF_ONE_MB: Duration = Duration::from_millis(500);
/// What fails. Machines differ by half, and 1 MB of tables of results by pairs is 113,000 matches: on the
/// machine where they were measured last they took 0.7 to 0.9 s, on a slower one half as long again.
const MOST_OF_ONE_MB: Duration = Duration::from_millis(1_800);
/// Time for 120 kB from which on larger sizes would cost minutes.
const HOPELESS: Duration = Duration::from_secs(3);

/// Best time of some runs over an archive of this size.
fn time_of(archive: &Numbered, bytes: usize, runs: usize) -> Duration {
    let pages: Vec<Document> = (archive.make)(bytes)
        .into_iter()
        .map(|(title, text)| Document::new(title, "en", text))
        .collect();
    let dataset = (archive.work == Work::Explain).then(|| extract_all(&pages, &|| ()));
    let mut best = Duration::MAX;
    for _ in 0..runs {
        let start = ProcessTime::now();
        match (archive.work, &dataset) {
            (Work::Explain, Some(dataset)) => {
                if let Some(first) = dataset.matches.first() {
                    drop(black_box(explain::explain(&pages, dataset, &first.id)));
                }
            }
            (Work::Census, _) => drop(black_box(census::Census::of(&pages, &|| ()))),
            _ => drop(black_box(extract_all(&pages, &|| ()))),
        }
        best = best.min(start.elapsed());
    }
    best
}

/// Measures an archive of different lines; whether its time stays in bounds.
fn different(archive: &Numbered) -> bool {
    let small = [60_000, 120_000].map(|bytes| time_of(archive, bytes, 1));
    if small[1] > HOPELESS {
        println!(
            "{:34} | {:.2} {:.2} s for 60 and 120 kB  <<<",
            archive.name,
            small[0].as_secs_f64(),
            small[1].as_secs_f64()
        );
        return false;
    }
    let mut times = NUMBERED.map(|bytes| time_of(archive, bytes, 1));
    let mut attempts = 0;
    loop {
        let worst = times.windows(2).fold(0.0, |worst, pair| match pair {
            [half, whole] => f64::max(worst, ratio(*half, *whole)),
            _ => worst,
        });
        let twice = ratio(times[0], times[3]).cbrt();
        let is_good = twice <= TWICE_OF_RECORDS && worst <= WORST_STEP && times[2] < MOST_OF_ONE_MB;
        attempts += 1;
        if is_good || attempts > 3 || times[3] > 4 * HOPELESS {
            let ms = times
                .map(|time| format!("{:7.1}", time.as_secs_f64() * 1e3))
                .concat();
            let mark = match (is_good, times[2] < OF_ONE_MB) {
                (false, _) => "  <<<",
                (true, false) => "  over half a second",
                (true, true) => "",
            };
            println!(
                "{:34} | {ms} ms | {twice:5.2} {worst:6.2}{mark}",
                archive.name
            );
            return is_good;
        }
        for (time, bytes) in times.iter_mut().zip(NUMBERED) {
            *time = time_of(archive, bytes, 2).min(*time);
        }
    }
}
