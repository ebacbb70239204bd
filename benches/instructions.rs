//! Instructions of extraction: what the processor does for a page, which no other program on the
//! machine can change. Times on a busy machine say nothing about a change of a few percent.

#[path = "common/pages.rs"]
mod pages;

use scoreline::document::Document;
use scoreline::{extract, extract_page};
use std::hint::black_box;

fn main() {
    let mut args = std::env::args().skip(1);
    let what = args.next().unwrap_or_default();
    let times: usize = args.next().and_then(|n| n.parse().ok()).unwrap_or(1);
    let pages = match what.as_str() {
        "world-cup" => pages::world_cup(),
        "rendered" => vec![pages::rendered()],
        _ => vec![pages::full_of_matches()],
    };
    let documents: Vec<_> = pages
        .into_iter()
        .map(|page| Document::new(page.name.replace('_', " "), "en", page.text))
        .collect();
    let drafts = std::env::var_os("DRAFTS").is_some();
    for _ in 0..times {
        for page in &documents {
            if drafts {
                black_box(extract_page(page));
            } else {
                black_box(extract(page));
            }
        }
    }
}
