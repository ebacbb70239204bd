//! Memory of texts that are in many records, and of numbers that make many: 1 MB of each filled any
//! memory once; a quarter of it shows the same sooner. Needs the feature `dataset`.

#![cfg(feature = "dataset")]

use peak_alloc::PeakAlloc;
use scoreline::document::Document;
use scoreline::{explain, extract_all};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Bytes that no archive of a quarter of 1 MB may need. A text that multiplies takes 16 times less
/// there than at 1 MB, which was 5 GB and more.
const MOST: usize = 150_000_000;

fn boxes(number: usize) -> String {
    let one = |n| format!("{{{{Football box|team1=A{n}|score=1–0|team2=B{n}}}}}\n");
    (0..number).map(one).collect()
}

fn with_goals(team: &str, goals: &str) -> String {
    format!("{{{{Football box|team1={team}|team2=B|score=1–0|goals1={goals}}}}}")
}

/// Extracts the pages, explains the first match, and looks at the most memory that this took.
#[track_caller]
fn stays_small(name: &str, pages: &[(&str, &str)]) {
    let documents: Vec<Document> = pages
        .iter()
        .map(|(title, text)| Document::new(*title, "en", *text))
        .collect();
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let dataset = extract_all(&documents, &|| ());
    if let Some(first) = dataset.matches.first() {
        explain::explain(&documents, &dataset, &first.id);
    }
    let peak = MEMORY.peak_usage().saturating_sub(before);
    println!("{name:40} {:5} MB", peak / 1_000_000);
    assert!(peak < MOST, "{name} took {} MB", peak / 1_000_000);
}

/// One test, since the memory of tests that run side by side is one.
#[test]
fn f2_no_text_and_no_number_of_a_page_multiplies_into_memory() {
    let long = "Long text ".repeat(12_500);
    let cup = |text: &str| [("2031 Cup", text.to_owned())];
    let one = |name: &str, text: String| {
        let [(title, text)] = cup(&text);
        stays_small(name, &[(title, &text)]);
    };
    one(
        "a heading above boxes",
        format!("== {long} ==\n{}", boxes(2_500)),
    );
    stays_small("a title above boxes", &[(&long, &boxes(2_500))]);
    one(
        "a team with goals",
        with_goals(&long, &"*X 3'\n".repeat(15_000)),
    );
    let cells: String = (0..6_000).map(|n| format!("|match_A_T{n}=1–0")).collect();
    let teams: String = (2..6_002).map(|n| format!("|team{n}=T{}", n - 2)).collect();
    one(
        "a team in a grid",
        format!("{{{{#invoke:Sports results|main|team1=A|name_A={long}{teams}{cells}}}}}"),
    );
    one(
        "a scorer with minutes",
        with_goals("A", &format!("*[[{long}]] {}", "3', ".repeat(25_000))),
    );
    let rows: String = (1..2_500)
        .map(|n| format!("|team{n}=T{n}|note_T{n}=X|result{n}=R"))
        .collect();
    one(
        "a note of many rows",
        format!("{{{{#invoke:Sports table|main|style=WDL|note_X={long}|text_R={long}{rows}}}}}"),
    );
    let labels: String = (0..2_500)
        .map(|n| format!("<section begin={n} />"))
        .collect();
    one("labels around boxes", labels + &boxes(2_500));
    for shown in ["{{:B}}\n", "{{#lst:B|x}}\n"] {
        let other = format!("<section begin=x />{}", boxes(2_500));
        stays_small(
            "a page shown often",
            &[("2031 Cup", &shown.repeat(7_500)), ("B", &other)],
        );
    }
    let mut table = "{{#invoke:Sports table|main|style=WDL".to_owned();
    for n in 1..=4_500 {
        table += &format!("|team{n}=T{n}|win_T{n}=4499|draw_T{n}=0|loss_T{n}=0");
    }
    one(
        "a table of a round robin",
        format!("== Group A ==\n{table}}}}}\n{}", boxes(1)),
    );
    one(
        "counts of goals",
        with_goals("A", &"*X (9)\n".repeat(35_000)),
    );
    let legs = "|1–0".repeat(50_000);
    one(
        "legs of a row",
        format!("{{{{#invoke:Sports series|main|legs=50000|A|ARG|1–0|B|BRA{legs}}}}}"),
    );
    let scorers: String = (0..25_000).map(|n| format!("*P{n} 3'\n")).collect();
    one("scorers to explain", with_goals("A", &scorers));
}
