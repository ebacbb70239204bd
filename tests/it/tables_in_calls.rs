//! Tables whose bars are written with templates, as they must be inside the arguments of a call, give what plain
//! tables give; branches that only the wiki can choose between are a record where both say the same, else a finding.

#![cfg(feature = "dataset")]

use scoreline::model::{Dataset, Rule};
use scoreline::{Document, extract};

const PLAIN: &str = "{| class=\"wikitable\"
|+ Ties
! Home team !! Score !! Away team !! Date
|-
| [[Alfa]] || 2–1 || [[Beta]] || rowspan=2 | 4 July 2031
|-
| [[Gama]] || 0–3 || [[Delta]]
|}";

/// The same with the words that stand for bars; the brace of the first is a plain one.
fn with_words(table: &str) -> String {
    let table = table.replace("||", "{{!!}}").replace("{|", "{{{!}}");
    let table = table.replace("|}", "{{!}}}").replace("|-", "{{!}}-");
    let table = table.replace("|+", "{{!}}+").replace("\n| ", "\n{{!}} ");
    table.replace("=2 | ", "{{=}}2 {{!}} ")
}

/// And with a word for each piece of markup.
fn with_other_words(table: &str) -> String {
    let table = table.replace("||", "{{!}}{{!}}").replace("{|", "{{(!}}");
    let table = table.replace("|}", "{{!)}}").replace("|-", "{{!-}}");
    let table = table.replace("|+", "{{!+}}").replace("\n| ", "\n{{!}} ");
    table.replace("=2 | ", "{{=}}2{{!}}")
}

fn read(body: &str) -> Dataset {
    let text = format!("==First round==\n{body}\n==Second round==\nText.");
    extract(&Document::new("2031 Example Cup", "en", &text)).dataset
}

fn shown(dataset: &Dataset) -> Vec<String> {
    let line = |found: &scoreline::model::Match| {
        let score = found
            .score
            .map_or("?".to_owned(), |score| score.to_string());
        let date = found.date.map_or("-".to_owned(), |date| date.to_string());
        let round = &found.round;
        format!(
            "{date} {round}: {} {score} {}",
            found.home.name(),
            found.away.name()
        )
    };
    let mut all: Vec<String> = dataset.matches.iter().map(line).collect();
    all.sort();
    all
}

fn rules(dataset: &Dataset) -> Vec<Rule> {
    dataset.findings.iter().map(|found| found.rule).collect()
}

const BOTH: [&str; 2] = [
    "2031-07-04 First round: Alfa 2–1 Beta",
    "2031-07-04 First round: Gama 0–3 Delta",
];

#[test]
fn a_table_of_words_for_bars_gives_what_a_plain_one_gives() {
    assert_eq!(shown(&read(PLAIN)), BOTH);
    for table in [with_words(PLAIN), with_other_words(PLAIN)] {
        for body in [
            table.clone(),
            format!("{{{{#if:x|{table}}}}}"),
            format!("{{{{#if:x|\n{table}\n|none}}}}"),
            format!("Text {{{{#if:||{table}}}}}"),
            format!("{{{{#switch:b|a=none|b={table}\n}}}}"),
            format!("{{{{#ifeq:a|a|{{{{#if:x|{table}}}}}|none}}}}"),
            format!("{{{{Folded part|title=Ties|content=\n{table}\n}}}}"),
            format!("{{{{nowrap|1=\n{table}\n}}}}"),
        ] {
            assert_eq!(shown(&read(&body)), BOTH, "{body}");
        }
    }
}

#[test]
fn places_of_such_a_table_are_those_of_the_page() {
    let body = format!("{{{{#if:x|{}}}}}", with_words(PLAIN));
    let text = format!("==First round==\n{body}");
    let page = Document::new("2031 Example Cup", "en", &text);
    let dataset = extract(&page).dataset;
    for source in &dataset.match_sources {
        let place = usize::try_from(source.span_start).unwrap_or(0)
            ..usize::try_from(source.span_end).unwrap_or(0);
        let written = &text[place];
        let is_one = written.contains("[[Alfa]]") != written.contains("[[Gama]]");
        assert!(is_one, "{written}");
    }
    assert_eq!(dataset.match_sources.len(), 2);
}

#[test]
fn a_row_in_a_condition_is_a_row_of_the_table_around_it() {
    let body = "{| class=\"wikitable\"
! Home team !! Score !! Away team
|-
| [[Alfa]] || 2–1 || [[Beta]]
{{#if:x|{{!}}-
{{!}} [[Gama]] {{!}}{{!}} 0–3 {{!!}} [[Delta]]
}}
{{#if:|{{!}}-
{{!}} [[Epsi]] {{!!}} 9–9 {{!!}} [[Zeta]]}}
|}";
    let found = shown(&read(body));
    let both = [
        "- First round: Alfa 2–1 Beta",
        "- First round: Gama 0–3 Delta",
    ];
    assert_eq!(found, both);
}

#[test]
fn other_calls_in_such_a_table_keep_their_bars() {
    let body = "{{#if:x|{{{!}}
! Home team !! Score !! Away team
{{!}}-
{{!}} {{flagicon|ENG}} [[Alfa F.C.{{!}}Alfa]] {{!}}{{!}} 2–1 {{!}}{{!}} {{nowrap|[[Beta]]}}
{{!}}}}}";
    let dataset = read(body);
    assert_eq!(shown(&dataset), ["- First round: Alfa 2–1 Beta"]);
    let link = dataset
        .matches
        .iter()
        .find_map(|found| found.home.article());
    assert_eq!(link, Some("Alfa F.C."));
}

const BOX: &str = "{{Football box|date=4 July 2031|team1=[[Alfa]]|score=2–1|team2=[[Beta]]}}";

#[test]
fn branches_that_only_the_wiki_can_choose_between_are_reported() {
    let table = with_words(PLAIN);
    for body in [
        format!("{{{{#ifexist:2031 Cup|{BOX}|none}}}}"),
        format!("{{{{#ifexist:2031 Cup|none|{table}}}}}"),
        format!(
            "{{{{#ifexist:2031 Cup|{BOX}|{}}}}}",
            BOX.replace("2–1", "2–2")
        ),
        format!("{{{{#if:{{{{x}}}}|{table}|{BOX}}}}}"),
    ] {
        let dataset = read(&body);
        assert_eq!(shown(&dataset), [""; 0], "{body}");
        let blocks = rules(&dataset);
        let told = blocks.iter().filter(|rule| **rule == Rule::UnreadableBlock);
        assert_eq!(told.count(), 1, "{body}: {blocks:?}");
    }
}

#[test]
fn branches_that_say_the_same_are_one_record() {
    let table = with_words(PLAIN);
    let linked = BOX.replace("[[Alfa]]", "[[Alfa F.C.|Alfa]]");
    let body = format!("{{{{#ifexist:2031 Cup|{BOX}|{linked}}}}}");
    assert_eq!(shown(&read(&body)), [BOTH[0]]);
    let body = format!("{{{{#ifexist:2031 Cup|{table}|\n{table}\n}}}}");
    assert_eq!(shown(&read(&body)), BOTH);
}

#[test]
fn a_value_of_two_branches_is_read_where_both_show_the_same() {
    let with = |team: &str| BOX.replace("[[Alfa]]", team);
    let same = read(&with("{{#ifexist:Alfa F.C.|[[Alfa F.C.|Alfa]]|Alfa}}"));
    assert_eq!(shown(&same), [BOTH[0]]);
    for dataset in [
        read(&with("{{#ifexist:Alfa F.C.|Alfa|Alfa Reserves}}")),
        read(&BOX.replace("2–1", "{{#ifexist:Alfa F.C.|2–1|2–2}}")),
    ] {
        let is_told = |rule: &Rule| !matches!(rule, Rule::GoalsNotListed);
        assert!(rules(&dataset).iter().any(is_told), "{dataset:#?}");
    }
}
