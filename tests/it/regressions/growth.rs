//! Work is in proportion to the input, for rows and boxes that all differ, too. Part E; `benches/growth.rs`
//! measures many more shapes, at full speed.

use std::time::Duration;

use cpu_time::ThreadTime;
use scoreline::document::Document;
use scoreline::extract;

/// A part of a page by its number.
type Part = fn(u32) -> String;

/// The least time of three that a page with so many numbered parts takes.
fn time(parts: u32, head: &str, part: Part) -> Duration {
    let text: String = (0..parts).map(part).collect();
    let page = Document::new("2031 Cup", "en", format!("{head}{text}"));
    let once = || {
        let start = ThreadTime::now();
        assert!(!extract(&page).dataset.matches.is_empty());
        start.elapsed()
    };
    [once(), once(), once()]
        .into_iter()
        .min()
        .unwrap_or_default()
}

/// Grids of two teams whose cells have comments in another order.
const GRID: &str = "{{Fb r header|nt=2|A0|A1}}
{{Fb r team|t=A0}}
<!-- A1 -->{{fb r|r=null}}
<!-- A0 -->{{fb r|gf=1|ga=0}}
{{Fb r team|t=A1}}
<!-- A1 -->{{fb r|gf=1|ga=0}}
<!-- A0 -->{{fb r|r=null}}
{{Fb r footer}}
";

#[test]
fn e_grids_do_not_read_the_table_above_them_again_and_again() {
    let teams: String = (0..1000)
        .map(|n| format!("{{{{Fb cl team|p=1|t=A{n}|w=1|d=0|l=0|gf=1|ga=0}}}}\n"))
        .collect();
    let time = |heading: &str| {
        let table = format!("== Group A ==\n{{{{Fb cl header}}}}\n{teams}{{{{Fb cl footer}}}}\n");
        let text = format!("{table}{heading}{}", GRID.repeat(500));
        let page = Document::new("2031 Cup", "en", text);
        let once = || {
            let start = ThreadTime::now();
            assert!(!extract(&page).dataset.findings.is_empty());
            start.elapsed()
        };
        [once(), once(), once()]
            .into_iter()
            .min()
            .unwrap_or_default()
    };
    // Under another heading no table is above them.
    let (below, apart) = (time(""), time("== Group B ==\n"));
    let grown = below.as_secs_f64() / apart.as_secs_f64();
    assert!(grown < 2.0, "{grown:.1} times as long");
}

#[test]
fn e_rows_boxes_and_series_that_all_differ_take_time_in_proportion() {
    let row = |n| format!("{{{{TwoLegResult|[[A{n}]]||3–1|[[B{n}]]||2–0|1–1}}}}\n");
    let boxed = |n| {
        let day = n % 28 + 1;
        format!(
            "{{{{Football box|date={day} May 2031|team1=[[A{n}]]|score=0–0|team2=[[B{n}]]}}}}\n"
        )
    };
    let headed =
        |n| format!("=== Round {n} ===\n{{{{Football box|team1=A|score=0–0|team2=B{n}}}}}\n");
    let series = |n| {
        format!("{{{{#invoke:Sports series|main|legs=2|[[A{n}]]|ENG|3–1|[[B{n}]]|ESP|2–0|1–1}}}}\n")
    };
    let shapes: [(&str, Part); 4] = [
        ("rows", row),
        ("boxes", boxed),
        ("headings", headed),
        ("series", series),
    ];
    for (name, part) in shapes {
        let (small, large) = (
            time(250, "== Group A ==\n", part),
            time(1000, "== Group A ==\n", part),
        );
        let grown = large.as_secs_f64() / small.as_secs_f64();
        // Four times the input: the square would be sixteen.
        assert!(grown < 9.0, "{name}: {grown:.1} times as long");
    }
}
