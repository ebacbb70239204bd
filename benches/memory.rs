//! Memory at its peak, for each byte of text, on texts of 1 MB that make parsers slow.
//!
//! `cargo bench --bench memory` prints them; with `-- --check` it fails where tokenizing, or extraction
//! from a text that holds no match, takes more than it may. Records are larger than the text that
//! they come from; on texts full of matches their memory is shown and not judged.

#[path = "common/patterns.rs"]
mod patterns;

use std::hint::black_box;
use std::process::ExitCode;

use patterns::{football, markup};
use peak_alloc::PeakAlloc;
use scoreline::document::Document;
use scoreline::extract;
use scoreline::wikitext::{Tree, View};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const MB: usize = 1_000_000;
/// Bytes of memory for each byte of text.
const LIMIT: f64 = 20.0;

fn peak(page: &Document, run: impl FnOnce(&Document)) -> f64 {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    run(page);
    MEMORY.peak_usage().saturating_sub(before) as f64 / page.text.len() as f64
}

fn main() -> ExitCode {
    let check = std::env::args().any(|argument| argument == "--check");
    // Tables of roles and words are made once, at the first page.
    extract(&Document::new(
        "2031 Example Cup",
        "en",
        "{{Football box|team1=A}}",
    ));
    println!("text                             | tokenize | extract");
    let mut failed = Vec::new();
    let judged = markup().into_iter().map(|pattern| (pattern, true));
    let shown = football().into_iter().map(|pattern| (pattern, false));
    for (pattern, is_judged) in judged.chain(shown) {
        let page = Document::new("2031 Example Cup", "en", pattern.text(MB));
        let tokenize = peak(&page, |page| {
            drop(black_box(Tree::parse(&page.text, View::Page)))
        });
        let whole = peak(&page, |page| drop(black_box(extract(page))));
        let too_much = tokenize > LIMIT || (is_judged && whole > LIMIT);
        if too_much {
            failed.push(pattern.name);
        }
        let name: String = format!("{:?}", pattern.name).chars().take(32).collect();
        let mark = if too_much { "  <<<" } else { "" };
        println!("{name:32} | {tokenize:6.1} × | {whole:6.1} ×{mark}");
    }
    if failed.is_empty() {
        println!("no text takes more than {LIMIT} times its size");
        return ExitCode::SUCCESS;
    }
    println!("take more than {LIMIT} times their size: {failed:?}");
    if check {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}
