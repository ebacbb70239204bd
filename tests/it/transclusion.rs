//! Matches that are on a page of their own belong to the stage of the page that shows them.
//! Edge case E3.

#![cfg(feature = "dataset")]

use scoreline::document::Document;
use scoreline::extract_all;
use scoreline::model::Dataset;

/// The stage page, and the page of one match, as one archive.
fn archive(shown: &str, own: &str) -> Dataset {
    let box_ = "{{Football box|date=8 July 2031|team1=Alfa|score=1–7|team2=Beta";
    let stage = format!("== Semi-finals ==\n=== Alfa vs Beta ===\n{shown}\n== Final ==\n");
    let own = own.replace("BOX", box_);
    let pages = [
        Document::new("2031 Cup knockout stage", "en", stage),
        Document::new("Alfa v Beta", "en", format!("== Match ==\n{own}")),
    ];
    extract_all(&pages, &|| ())
}

fn is_found_once_in_its_stage(shown: &str, own: &str) {
    let dataset = archive(shown, own);
    let ids: Vec<&str> = dataset
        .matches
        .iter()
        .map(|found| found.id.as_str())
        .collect();
    assert_eq!(ids, ["2031-cup/semi-finals/alfa-beta"], "{shown}");
    let found = &dataset.matches[0];
    assert_eq!(found.page.as_str(), "en:Alfa_v_Beta");
    assert_eq!(found.season.as_deref(), Some("2031"));
    let from: Vec<_> = dataset
        .match_sources
        .iter()
        .map(|s| s.included_from.as_ref())
        .collect();
    assert_eq!(from[0], None);
    assert_eq!(
        from[1].map(|page| page.as_str()),
        Some("en:2031_Cup_knockout_stage")
    );
    assert!(
        dataset
            .findings
            .iter()
            .all(|f| f.rule.name() != "transclusion-not-supplied")
    );
}

#[test]
fn a_labelled_section_gives_its_match_the_stage() {
    let own = "<section begin=SF1 />BOX}}<section end=SF1 />";
    is_found_once_in_its_stage("{{#lst:Alfa v Beta|SF1}}", own);
    is_found_once_in_its_stage("{{#section:alfa v Beta|\"SF1\"}}", own);
    is_found_once_in_its_stage("{{Section transclusion|Alfa_v_Beta|SF1}}", own);
    let wrapped =
        "{{#invoke:transcludable section|main|section=SF1|text={{#lst:Alfa v Beta|SF1}}}}";
    is_found_once_in_its_stage(wrapped, own);
}

#[test]
fn the_section_parameter_of_a_box_is_a_label() {
    is_found_once_in_its_stage(
        "{{:Alfa v Beta|transcludesection=SF1}}",
        "BOX|section=SF1}}",
    );
}

#[test]
fn a_whole_page_and_a_section_by_heading_are_shown() {
    is_found_once_in_its_stage("{{:Alfa v Beta}}", "BOX}}");
    is_found_once_in_its_stage("{{#lsth:Alfa v Beta|Match}}", "BOX}}");
}

#[test]
fn another_label_shows_nothing() {
    let dataset = archive(
        "{{#lst:Alfa v Beta|SF2}}",
        "<section begin=SF1 />BOX}}<section end=SF1 />",
    );
    assert_eq!(dataset.matches[0].round, "Alfa v Beta".into());
    assert_eq!(dataset.match_sources.len(), 1);
}

#[test]
fn a_page_with_tags_of_sections_only_is_shown_whole_whatever_it_is_asked_for() {
    for call in [
        "{{:Alfa v Beta|SF2}}",
        "{{:Alfa v Beta|transcludesection=SF2}}",
    ] {
        is_found_once_in_its_stage(call, "<section begin=SF1 />BOX}}<section end=SF1 />");
    }
}

#[test]
fn a_page_that_answers_other_words_shows_nothing_for_this_one() {
    let dataset = archive("{{:Alfa v Beta|SF2}}", "{{#switch:{{{1|}}}|SF1=BOX}}}}");
    assert_eq!(dataset.match_sources.len(), 1);
}

#[test]
fn a_commented_out_transclusion_shows_nothing() {
    let dataset = archive("<!-- {{:Alfa v Beta}} -->", "BOX}}");
    assert_eq!(dataset.match_sources.len(), 1);
}

#[test]
fn pages_that_show_each_other_end() {
    let pages = [
        Document::new(
            "2031 A",
            "en",
            "{{:2031 B}}{{Football box|team1=A|team2=B|score=1–0}}",
        ),
        Document::new(
            "2031 B",
            "en",
            "{{:2031 A}}{{:2031 B}}{{Football box|team1=C|team2=D|score=1–0}}",
        ),
    ];
    assert_eq!(extract_all(&pages, &|| ()).matches.len(), 2);
}

#[test]
fn what_the_archive_lacks_is_one_finding_with_all_titles() {
    let page = Document::new(
        "2031 Cup",
        "en",
        "{{#lst:Page B|x}}\n{{:Page C}}\n{{#lst:Page B|y}}",
    );
    let dataset = extract_all(&[page], &|| ());
    let found: Vec<_> = dataset
        .findings
        .iter()
        .filter(|finding| finding.rule.name() == "transclusion-not-supplied")
        .map(|finding| finding.found.as_deref())
        .collect();
    assert_eq!(found, [Some("Page B, Page C")]);
}

/// The matches of a league on one template page, which pages of its clubs ask for by the codes of the sides.
const LEAGUE_MATCHES: &str = "<includeonly>{{#switch:{{{1|}}}
|NOR-EAS|NOR - EAS = {{Football box collapsible|round=1|date=8 August 2031|team1=[[Northport F.C.|Northport]]
|score=2{{ndash}}1|team2=[[Easton Town F.C.|Easton Town]]|goals1=*[[Ann Lee|Lee]] {{goal|12||70}}|goals2=*Poe {{goal|45+1}}
|stadium=[[Harbour Road]]|attendance={{#expr: 4000 + 321}}}}
|EAS-NOR = {{Football box collapsible|round=20|date=13 February 2032|team1=[[Easton Town F.C.|Easton Town]]
|score=0–0|team2=[[Northport F.C.|Northport]]|stadium=Mill Lane}}
|#default = '''No such match.'''
}}</includeonly><noinclude>{{documentation}}</noinclude>";

#[test]
fn matches_of_a_switch_on_a_template_page_are_each_one_match_of_all_pages_that_ask() {
    let season = |club: &str, words: [&str; 2]| {
        let calls = words.map(|word| format!("{{{{2031–32 Exampleland League matches|{word}}}}}"));
        let text = format!("== League ==\n{}\n{}", calls[0], calls[1]);
        Document::new(format!("2031–32 {club} season"), "en", text)
    };
    let pages = [
        season("Northport F.C.", ["NOR-EAS", "EAS-NOR"]),
        season("Easton Town F.C.", ["NOR - EAS", "EAS-NOR"]),
        Document::new(
            "Template:2031–32 Exampleland League matches",
            "en",
            LEAGUE_MATCHES,
        ),
    ];
    let dataset = extract_all(&pages, &|| ());
    let of = |found: &scoreline::model::Match| {
        let date = found.date.map(|date| date.to_string());
        let score = found.score.map(|score| score.to_string());
        (found.home.name().to_owned(), date, score, found.attendance)
    };
    let matches: Vec<_> = dataset.matches.iter().map(of).collect();
    let expected = |home: &str, date: &str, score: &str, attendance| {
        (
            home.to_owned(),
            Some(date.to_owned()),
            Some(score.to_owned()),
            attendance,
        )
    };
    assert_eq!(
        matches,
        [
            expected("Northport", "2031-08-08", "2–1", Some(4321)),
            expected("Easton Town", "2032-02-13", "0–0", None),
        ]
    );
    let shown = dataset
        .match_sources
        .iter()
        .filter_map(|source| source.included_from.as_ref());
    let shown: Vec<_> = shown.map(|page| page.as_str()).collect();
    let (north, east) = (
        "en:2031–32_Northport_F.C._season",
        "en:2031–32_Easton_Town_F.C._season",
    );
    assert_eq!(shown, [east, north, east, north]);
}

#[test]
fn a_part_of_a_page_that_a_condition_names_is_shown_where_it_is_asked_for() {
    for (call, own) in [
        (
            "{{:Alfa v Beta|transcludesection=SF1}}",
            "{{#ifeq:{{{transcludesection|SF1}}}|SF1|BOX}}}}",
        ),
        (
            "{{:Alfa v Beta|SF1}}",
            "{{#switch:{{{1|}}}|SF2=other|SF1=BOX}}}}",
        ),
        (
            "{{:Alfa v Beta|SF1}}",
            "{{#switch:{{{1|}}}|SF2=other|BOX}}}}",
        ),
        ("{{:Alfa v Beta|SF1}}", "BOX}}"),
    ] {
        is_found_once_in_its_stage(call, own);
    }
    for (call, own) in [
        (
            "{{:Alfa v Beta|SF2}}",
            "{{#switch:{{{1|}}}|SF2=other|SF1=BOX}}}}",
        ),
        (
            "{{:Alfa v Beta|SF2}}",
            "{{#switch:{{{1|}}}|SF2=other|BOX}}}}",
        ),
        (
            "{{#lst:Alfa v Beta|SF1}}",
            "{{#switch:{{{1|}}}|SF2=other|BOX}}}}",
        ),
    ] {
        let dataset = archive(call, own);
        assert_eq!(dataset.match_sources.len(), 1, "{call} {own}");
    }
}

#[test]
fn of_a_switch_with_a_written_word_the_shown_case_is_read() {
    let of = |score: &str| format!("{{{{Football box|team1=A|team2=B|score={score}}}}}");
    let (one, other) = (of("1–0"), of("0–1"));
    for call in [
        format!("{{{{#switch:2031|2030={other}|2031={one}}}}}"),
        format!("{{{{#switch:2031|2031|2032={one}|#default={other}}}}}"),
        format!("{{{{#switch:2033|2031={other}|#default={one}}}}}"),
        format!("{{{{#switch:2033|2031={other}|{one}}}}}"),
        format!("{{{{#ifexpr:2031 mod 4 = 3|{one}|{other}}}}}"),
        format!("{{{{#if:{{{{#ifeq:a|b|c}}}}|{other}|{one}}}}}"),
        format!("{{{{#switch:a|a={{{{#if:x|{one}|{other}}}}}|{other}}}}}"),
    ] {
        let page = Document::new("2031 Cup", "en", format!("== Final ==\n{call}"));
        let dataset = extract_all(&[page], &|| ());
        let scores: Vec<_> = dataset.matches.iter().map(|found| found.score).collect();
        let scores: Vec<_> = scores
            .into_iter()
            .flatten()
            .map(|score| score.to_string())
            .collect();
        assert_eq!(scores, ["1–0"], "{call}");
    }
}

#[test]
fn conditions_inside_values_show_their_part() {
    let text = "== Final ==\n{{Football box|date=1 June 2031|team1={{#if:x|[[Alfa]]|Gama}}|team2=[[Beta]]
        |score={{#ifexpr:1 > 0|3–2|v}}|attendance={{#expr:(20 + 3) * 1000}}|stadium={{#switch:b|a=Old|b=New Park}}}}";
    let dataset = extract_all(&[Document::new("2031 Cup", "en", text)], &|| ());
    let found = &dataset.matches[0];
    assert_eq!(found.home.name(), "Alfa");
    assert_eq!(
        found.score.map(|score| score.to_string()).as_deref(),
        Some("3–2")
    );
    assert_eq!(found.attendance, Some(23_000));
    assert_eq!(found.stadium.as_deref(), Some("New Park"));
}

#[test]
fn matches_that_only_the_wiki_can_choose_are_one_finding_that_names_the_page() {
    let title = "Template:2031 Exampleland League matches";
    let text = "{{#switch:{{CURRENTYEAR}}|2031={{Football box|team1=A|team2=B|score=1–0}}
        |2032={{Football box|team1=C|team2=D|score=1–0}}}}";
    let dataset = extract_all(&[Document::new(title, "en", text)], &|| ());
    assert!(dataset.matches.is_empty());
    let found = dataset.findings.iter();
    let found: Vec<_> = found
        .filter(|finding| finding.rule.name() == "unreadable-block")
        .map(|finding| (finding.page.as_str(), finding.found.as_deref()))
        .collect();
    let page = "en:Template:2031_Exampleland_League_matches";
    assert_eq!(found, [(page, Some("{{#switch:"))]);
}

#[test]
fn nested_conditions_end_soon_and_keep_their_matches() {
    let game = "{{Football box|team1=A|team2=B|score=1–0}}";
    let depth = 20_000;
    let nested = "{{#if:x|".repeat(depth) + game + &"}}".repeat(depth);
    let cases: String = (0..depth).map(|n| format!("|c{n}=x")).collect();
    let many = format!("{{{{#switch:d{cases}|d={game}}}}}");
    let conditions = "{{#if:".repeat(depth) + "x" + &format!("|y}}}}{game}").repeat(depth);
    // Of the last one, only the match after all of them is sure to be shown.
    for (text, matches) in [(nested, 1), (many, 1), (conditions, 1)] {
        let page = Document::new("2031 Cup final", "en", text);
        assert_eq!(extract_all(&[page], &|| ()).matches.len(), matches);
    }
}

#[test]
fn a_group_summary_by_position_shows_the_page() {
    is_found_once_in_its_stage(
        "{{#invoke:Football group summary|main|Alfa v Beta}}",
        "BOX}}",
    );
}
