//! What is one match or one tie, and what only is beside another. Faults parts A and C.

use scoreline::document::Document;
use scoreline::extract_all;
use scoreline::model::Dataset;

fn archive(pages: &[(&str, &str)]) -> Dataset {
    let pages: Vec<Document> = pages
        .iter()
        .map(|(title, text)| Document::new(*title, "en", *text))
        .collect();
    extract_all(&pages, &|| ())
}

#[test]
fn b11_two_matches_of_teams_to_be_determined_are_no_tie() {
    let open = "{{Football box|date=1 June 2031|team1=TBD|score=v|team2=TBD}}\n";
    let page = format!("==Quarter-finals==\n{open}{open}");
    let dataset = archive(&[("2031 Foo Cup", &page)]);
    assert_eq!(dataset.matches.len(), 2);
    assert!(dataset.ties.is_empty());
    assert!(dataset.matches.iter().all(|found| found.leg.is_none()));
}

#[test]
fn c_one_moment_with_two_dates_on_two_clocks_is_no_conflict() {
    let page = |round: &str, day: &str, time: &str| {
        format!(
            "=={round}==\n{{{{Football box|date={day} June 2031|time={time}|team1=[[Alfa]]\
             |score=2–1|team2=[[Beta]]}}}}"
        )
    };
    let cup = page("Final", "1", "22:00 [[UTC−5]]");
    let knockout = page("Final", "2", "05:00 [[UTC+2]]");
    let dataset = archive(&[
        ("2031 Foo Cup", &cup),
        ("2031 Foo Cup knockout stage", &knockout),
    ]);
    assert_eq!(dataset.matches.len(), 1);
    let rules = dataset.findings.iter().map(|found| found.rule.name());
    assert!(!rules.into_iter().any(|rule| rule == "duplicate-conflict"));
}
