//! Times Scoreline and parse-wiki-text-2 on the files named on standard input, one a line. Called by
//! `compare.py`, which prints the table. Prints `name<TAB>best seconds<TAB>median seconds`.

use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::io::stdin;
use std::time::Instant;

use parse_wiki_text_2::Configuration;
use scoreline::document::Document;
use scoreline::extract;
use scoreline_wikitext::{Tree, View};

const RUNS: usize = 11;

fn time(name: &str, mut run: impl FnMut()) {
    let mut seconds: Vec<f64> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed().as_secs_f64()
        })
        .collect();
    seconds.sort_by(f64::total_cmp);
    println!("{name}\t{}\t{}", seconds[0], seconds[RUNS / 2]);
}

fn main() -> Result<(), Box<dyn Error>> {
    let texts = stdin()
        .lines()
        .map(|file| Ok(fs::read_to_string(file?)?))
        .collect::<Result<Vec<String>, Box<dyn Error>>>()?;
    let pages: Vec<Document> = texts
        .iter()
        .map(|text| Document::new("2031 Example Cup", "en", text.as_str()))
        .collect();
    time("scoreline, full tree with spans", || {
        for text in &texts {
            black_box(Tree::parse(text, View::Page));
        }
    });
    time("scoreline, extraction of records", || {
        for page in &pages {
            black_box(extract(page));
        }
    });
    let configuration = Configuration::default();
    time("parse-wiki-text-2 0.2.0, full tree", || {
        for text in &texts {
            let _ = black_box(configuration.parse(text));
        }
    });
    Ok(())
}
