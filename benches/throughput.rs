//! Megabytes of source a second, one thread: tokenizing, full extraction in memory (tokenizing,
//! reading, assembling and checking), and the skip test. `cargo bench --bench throughput`.
//!
//! Inputs: the World Cup articles of the corpus (the fixtures where there is no corpus), the article of
//! `fixtures/` that is nothing but matches, and an article without football made here.

#[path = "common/pages.rs"]
mod pages;

use divan::Bencher;
use divan::counter::BytesCount;
use pages::Page;
use scoreline::dialect::Dialect;
use scoreline::document::Document;
use scoreline::extract;
use scoreline::reader::may_hold_football;
use scoreline::wikitext::{Tree, View};

/// The allocator of the program.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

const INPUTS: [&str; 3] = ["world cup", "full of matches", "no football"];

fn main() {
    for input in INPUTS {
        let pages = input_of(input);
        let bytes: usize = pages.iter().map(|page| page.text.len()).sum();
        println!(
            "{input}: {} pages, {:.2} MB",
            pages.len(),
            bytes as f64 / 1e6
        );
    }
    divan::main();
}

fn input_of(name: &str) -> Vec<Page> {
    match name {
        "world cup" => pages::world_cup(),
        "full of matches" => vec![pages::full_of_matches()],
        _ => vec![pages::no_football()],
    }
}

fn documents(name: &str) -> Vec<Document> {
    let title = |page: &Page| page.name.replace('_', " ");
    input_of(name)
        .into_iter()
        .map(|page| Document::new(title(&page), "en", page.text))
        .collect()
}

fn bytes_of(documents: &[Document]) -> BytesCount {
    BytesCount::new(documents.iter().map(|page| page.text.len()).sum::<usize>())
}

#[divan::bench(args = INPUTS)]
fn tokenize(bencher: Bencher, input: &str) {
    let pages = documents(input);
    bencher.counter(bytes_of(&pages)).bench_local(|| {
        for page in &pages {
            divan::black_box(Tree::parse(&page.text, View::Page));
        }
    });
}

#[divan::bench(args = INPUTS)]
fn extract_all_of(bencher: Bencher, input: &str) {
    let pages = documents(input);
    bencher.counter(bytes_of(&pages)).bench_local(|| {
        for page in &pages {
            divan::black_box(extract(page));
        }
    });
}

/// Pages with football are left at their first match, so only the other input tells a speed.
#[divan::bench]
fn skip_test(bencher: Bencher) {
    let pages = documents("no football");
    let dialect = Dialect::english();
    bencher.counter(bytes_of(&pages)).bench_local(|| {
        for page in &pages {
            assert!(!divan::black_box(may_hold_football(page, dialect)));
        }
    });
}
