//! Reads one saved page and prints its matches with their scorers, then what did not add up.
//!
//! ```console
//! cargo run --example one_page -- fixtures/excerpts/1938_FIFA_World_Cup_final_tournament.wikitext
//! ```

use std::error::Error;
use std::path::PathBuf;

use scoreline::extract_all;
use scoreline::source::{ArchiveOptions, read_paths};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("name a saved page")?;
    let pages = read_paths(&[PathBuf::from(path)], &ArchiveOptions::default())?;
    let dataset = extract_all(&pages, &|| ());
    for found in &dataset.matches {
        let score = found
            .score
            .map_or("v".to_owned(), |score| score.to_string());
        println!(
            "{}: {} {score} {}",
            found.round,
            found.home.name(),
            found.away.name()
        );
        for goal in dataset.goals_of(&found.id) {
            let scorer = goal.scorer.as_deref().unwrap_or("?");
            let minute = goal.minute_text.as_deref().unwrap_or("");
            println!("    {} {scorer} {minute}", goal.team);
        }
    }
    for finding in &dataset.findings {
        println!(
            "line {}: {} ({})",
            finding.line,
            finding.message,
            finding.rule.name()
        );
    }
    Ok(())
}
