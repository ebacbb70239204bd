//! Figures and years beyond football, tables too deep, rows that stand twice, pages that are redirects.

use scoreline::document::Document;
use scoreline::model::{Dataset, MatchStatus};
use scoreline::{extract, extract_all};

use crate::common::one_box::{one_box, only, page, result, rules};

/// Rules with what they found.
fn found(dataset: &Dataset, rule: &str) -> Vec<String> {
    let findings = dataset.findings.iter();
    let findings = findings.filter(|finding| finding.rule.name() == rule);
    findings
        .map(|finding| finding.found.clone().unwrap_or_default())
        .collect()
}

#[test]
fn f1_a_half_of_a_score_beyond_belief_is_no_score() {
    for (halves, text) in [
        ("|score1=150|score2=1", "150"),
        ("|score1=2|score2=37", "37"),
        (
            "|score1=2|score2=18446744073709551616",
            "18446744073709551616",
        ),
        ("|score1=x|score2=1", "x"),
    ] {
        let dataset = one_box(halves);
        assert_eq!(only(&dataset).score, None, "{halves}");
        assert_eq!(only(&dataset).status, MatchStatus::Unknown, "{halves}");
        assert_eq!(found(&dataset, "unreadable-value"), [text], "{halves}");
        assert!(!rules(&dataset).contains(&"half-score-missing"), "{halves}");
    }
    assert_eq!(result(&one_box("|score1=36|score2=0")), "36–0");
    // A half that is not there is shown as 0.
    assert_eq!(result(&one_box("|score1=2")), "2–0");
}

#[test]
fn f1_an_aggregate_beyond_belief_is_reported_wherever_it_stands() {
    for (text, expected) in [
        ("|score=2–1 (99–98 agg.)", "2–1 (99–98 agg.)"),
        ("|score=2–1|aggregatescore=99–98", "99–98"),
        ("|score=99–98", "99–98"),
        ("|score=1–1|penaltyscore=99–98", "99–98"),
    ] {
        assert_eq!(
            found(&one_box(text), "unreadable-value"),
            [expected],
            "{text}"
        );
    }
    let sentence = |figures: &str| {
        page(&format!(
            "== First round ==\n{{{{Football box|date=1 May 2031|team1=[[Alfa]]|team2=[[Beta]]|score=2–1}}}}\n\
             Alfa won {figures} on aggregate.\n"
        ))
    };
    let dataset = sentence("99–98");
    assert_eq!(
        dataset.ties[0].outcome_text.as_deref(),
        Some("Alfa won 99–98 on aggregate.")
    );
    assert_ne!(dataset.ties[0].aggregate.map(|score| score.home), Some(99));
    assert_eq!(found(&dataset, "unreadable-value"), ["99–98"]);
    assert_eq!(found(&sentence("3–1"), "unreadable-value"), [""; 0]);
}

#[test]
fn f1_a_year_without_football_is_no_date() {
    for date in [
        "4 July 0214",
        "4 July 3021",
        "1014-07-04",
        "{{Start date|0201|7|4}}",
        "{{Start date|2914|7|4|df=y}}",
    ] {
        let dataset = page(&format!(
            "== Final ==\n{{{{Football box|date={date}|team1=[[Alfa]]|team2=[[Beta]]|score=2–1}}}}"
        ));
        let record = only(&dataset);
        assert_eq!(record.date, None, "{date}");
        assert!(record.date_text.is_some(), "{date}");
        assert_eq!(found(&dataset, "unreadable-value").len(), 1, "{date}");
    }
    for year in ["1872", "2098"] {
        let dataset = page(&format!(
            "== Final ==\n{{{{Football box|date=30 November {year}|team1=[[Alfa]]|team2=[[Beta]]|score=2–1}}}}"
        ));
        assert!(only(&dataset).date.is_some(), "{year}");
    }
}

#[test]
fn f1_tables_that_lie_too_deep_are_reported() {
    let nested = |depth: usize| {
        let inner = "{|\n! Home !! Result !! Away\n|-\n| Alfa || 2–1 || Beta\n|}";
        let open = "{|\n|\n".repeat(depth);
        let close = "\n|}".repeat(depth);
        page(&format!("{open}{inner}{close}"))
    };
    assert_eq!(found(&nested(31), "too-many"), [""; 0]);
    for depth in [32, 40] {
        let found = found(&nested(depth), "too-many");
        let left_out = format!("tables inside 32 others, not read: {}", depth - 31);
        assert_eq!(found, [left_out], "{depth}");
    }
}

/// Two rows below a heading of a round.
fn two_rows(heading: &str, rows: [&str; 2]) -> Dataset {
    page(&format!("{heading}\n{}\n{}", rows[0], rows[1]))
}

#[test]
fn a1_two_equal_rows_of_a_round_are_two_matches_or_reported() {
    let row = "{{OneLegResult|[[Alfa]]||2–1|[[Beta]]}}";
    for heading in ["== First round ==", "== Second qualifying round =="] {
        let dataset = two_rows(heading, [row, row]);
        assert_eq!(dataset.matches.len(), 1, "{heading}");
        assert_eq!(found(&dataset, "maybe-same-match"), ["2–1"], "{heading}");
    }
    for heading in ["== Group A ==", "== Regular season ==", "== Matches =="] {
        let dataset = two_rows(heading, [row, row]);
        assert_eq!(dataset.matches.len(), 2, "{heading}");
    }
    // Other figures, and the other side at home, are another match.
    for other in [
        "{{OneLegResult|[[Alfa]]||2–2|[[Beta]]}}",
        "{{OneLegResult|[[Beta]]||2–1|[[Alfa]]}}",
    ] {
        let dataset = two_rows("== First round ==", [row, other]);
        assert_eq!(dataset.matches.len(), 2, "{other}");
    }
}

#[test]
fn a1_two_equal_rows_of_a_two_legged_tie_are_reported() {
    let row = "{{TwoLegResult|[[Alfa]]||3–1|[[Beta]]||2–1|1–0}}";
    let dataset = two_rows("== First round ==", [row, row]);
    assert_eq!(dataset.matches.len(), 2);
    assert_eq!(found(&dataset, "maybe-same-match"), ["3–1"]);
    // A row and the boxes of its tie are no doubt.
    let boxes = "{{Football box|date=1 May 2031|team1=[[Alfa]]|team2=[[Beta]]|score=2–1}}\n\
                 {{Football box|date=8 May 2031|team1=[[Beta]]|team2=[[Alfa]]|score=0–1}}";
    let dataset = two_rows("== First round ==", [row, boxes]);
    assert_eq!(dataset.matches.len(), 2);
    assert_eq!(found(&dataset, "maybe-same-match"), [""; 0]);
}

#[test]
fn a1_a_row_of_a_replay_is_a_match_of_its_own() {
    // As in the first round of the 1991 CONCACAF Champions' Cup.
    let row = "{{TwoLegResult|[[Alfa]]||2–2|[[Beta]]||1–1|1–1}}";
    let replay = "{{TwoLegResult|[[Alfa]]||0–1 (Replay)|[[Beta]]|||}}";
    let dataset = two_rows("== First round ==", [row, replay]);
    let scores: Vec<_> = dataset
        .matches
        .iter()
        .filter_map(|found| Some(found.score?.to_string()))
        .collect();
    assert_eq!(scores, ["1–1", "1–1", "0–1"]);
    assert_eq!(dataset.ties.len(), 1);
    let tie = &dataset.ties[0];
    assert_eq!((tie.legs, tie.decided_by.as_str()), (3, "replay"));
    assert_eq!(tie.winner.map(|side| side.as_str()), Some("team2"));
    assert_eq!(rules(&dataset), [""; 0]);
}

#[test]
fn a1_rows_with_the_day_of_a_box_are_its_match_for_certain() {
    let table = |note: &str| {
        format!(
            "{{|\n! Date !! Home team !! Score !! Away team !! Notes\n|-\n\
             | 4 July 2031 || [[Alfa]] || 2–1 || [[Beta]] || {note}\n|}}"
        )
    };
    let box_ = "{{Football box|date=4 July 2031|team1=[[Alfa]]|team2=[[Beta]]|score=2–1}}";
    let text = format!("== First round ==\n{box_}\n{}\n{}", table("a"), table("b"));
    let dataset = page(&text);
    assert_eq!(dataset.matches.len(), 1);
    assert_eq!(found(&dataset, "maybe-same-match"), [""; 0]);
}

#[test]
fn a5_cards_and_kicks_of_two_pages_that_differ_are_reported() {
    let box_of = |cards: &str, kicks: &str| {
        format!(
            "{{{{Football box collapsible|date=4 July 2031|round=[[2031 Cup#Final|Final]]|team1=[[Alfa]]\
             |team2=[[Beta]]|score=1–1|aet=yes|penaltyscore=1–0|goals1=*[[Ray Wood]] {{{{goal|8}}}}\n{cards}\
             |penalties1=*{kicks}|penalties2=*[[Jon Reed]] {{{{penmiss}}}}}}}}"
        )
    };
    let joined = |ours: [&str; 2], theirs: [&str; 2]| {
        let own = format!("== Final ==\n{}", box_of(ours[0], ours[1]));
        let team = format!("== Results ==\n{}", box_of(theirs[0], theirs[1]));
        let pages = [
            Document::new("2031 Cup", "en", own),
            Document::new("Alfa", "en", "{{Infobox football club}}"),
            Document::new("2031 Alfa season", "en", team),
        ];
        let dataset = extract_all(&pages, &|| ());
        assert_eq!(dataset.matches.len(), 1, "{:?}", dataset.findings);
        let findings = dataset.findings.iter();
        let findings = findings.filter(|finding| finding.rule.name() == "duplicate-conflict");
        let both: Vec<_> = findings
            .map(|f| {
                (
                    f.expected.clone().unwrap_or_default(),
                    f.found.clone().unwrap_or_default(),
                    f.message.clone(),
                )
            })
            .collect();
        (both, dataset)
    };
    let kick = "[[Tom Hill]] {{pengoal}}";
    let yellow = "*[[Sam Field]] {{yel|30}}\n";
    let (both, _) = joined([yellow, kick], [yellow, kick]);
    assert_eq!(both, []);
    let red = "*[[Sam Field]] {{sent off|0|30}}\n";
    let (both, dataset) = joined([yellow, kick], [red, kick]);
    assert_eq!(both.len(), 1, "{both:?}");
    assert_eq!(both[0].0, "Sam Field yellow 30");
    assert_eq!(both[0].1, "Sam Field red 30");
    assert!(
        both[0].2.contains(" as cards of this match"),
        "{}",
        both[0].2
    );
    assert_eq!(dataset.cards.len(), 1);
    let other = "*[[Pat Moor]] {{yel|30}}\n";
    let (both, _) = joined([yellow, kick], [other, kick]);
    assert_eq!(both.len(), 1, "{both:?}");
    assert_eq!(
        (both[0].0.as_str(), both[0].1.as_str()),
        ("Sam Field", "Pat Moor")
    );
    let later = "*[[Sam Field]] {{yel|31}}\n";
    assert_eq!(joined([yellow, kick], [later, kick]).0.len(), 1);
    // One that a page leaves out is a difference too; a page without any says nothing.
    let two = "*[[Sam Field]] {{yel|30}}\n*[[Pat Moor]] {{yel|40}}\n";
    assert_eq!(joined([two, kick], [yellow, kick]).0.len(), 1);
    assert_eq!(joined([two, kick], ["", kick]).0, []);
    assert_eq!(joined(["", kick], [two, kick]).1.cards.len(), 2);
    let taker = "[[Ben Lake]] {{pengoal}}";
    let (both, _) = joined([yellow, kick], [yellow, taker]);
    assert_eq!(both.len(), 1, "{both:?}");
    assert_eq!(
        (both[0].0.as_str(), both[0].1.as_str()),
        ("Tom Hill", "Ben Lake")
    );
    assert!(both[0].2.contains("taker of a kick"), "{}", both[0].2);
}

#[cfg(feature = "html")]
#[test]
fn a22_a_rendered_redirect_is_one() {
    use scoreline::document::DocumentKind;
    let wikitext = page("#REDIRECT [[2032 Cup#Final]]");
    assert_eq!(rules(&wikitext), ["redirect-page"]);
    for body in [
        "<body><div class=\"mw-parser-output\"><div class=\"redirectMsg\"><p>Redirect to:</p>\
         <ul class=\"redirectText\"><li><a href=\"/wiki/2032_Cup#Final\" title=\"2032 Cup\">2032 Cup</a>\
         </li></ul></div></div></body>",
        "<body><div id=\"mw-content-text\"><div class=\"redirectMsg\"><img src=\"x\"><span \
         class=\"redirectText\"><a href=\"/w/index.php?title=2032_Cup\">2032 Cup</a></span></div></div></body>",
        "<body class=\"mw-parser-output parsoid-body\"><link rel=\"mw:PageProp/redirect\" \
         href=\"./2032_Cup#Final\"/></body>",
    ] {
        let mut document = Document::new(
            "2031 Cup",
            "en",
            format!("<!DOCTYPE html><html>{body}</html>"),
        );
        document.kind = DocumentKind::Html;
        let dataset = extract(&document).dataset;
        assert_eq!(rules(&dataset), ["redirect-page"], "{body}");
        assert_eq!(
            dataset.findings[0].found.as_deref(),
            Some("2032 Cup"),
            "{body}"
        );
        // A page that shows the old title finds the new one.
        let pages = [
            Document::new("2031 League", "en", "== Final ==\n{{:2031 Cup}}"),
            document,
            Document::new(
                "2032 Cup",
                "en",
                "{{Football box|date=4 July 2032|team1=A|team2=B|score=2–1}}",
            ),
        ];
        let dataset = extract_all(&pages, &|| ());
        assert!(
            !rules(&dataset).contains(&"transclusion-not-supplied"),
            "{body}"
        );
    }
}

#[cfg(feature = "html")]
#[test]
fn b10_a_walkover_has_one_status_in_both_forms() {
    use scoreline::document::DocumentKind;
    for (score, status) in [
        ("Cancelled", MatchStatus::Cancelled),
        ("w/o", MatchStatus::Walkover),
        // The sentence says what became of the match.
        ("", MatchStatus::Walkover),
    ] {
        let wikitext = format!(
            "== First round ==\n{{{{Football box|date=5 June 2031|team1=[[Alfa]]|score={score}|team2=[[Beta]]\
             |stadium=[[North Park]], [[Northport]]}}}}\n''Alfa advanced on [[walkover]].''"
        );
        let html = format!(
            "<!DOCTYPE html><html><body><div class=\"mw-parser-output\"><h2>First round</h2>\
             <div class=\"footballbox\"><div class=\"fleft\"><time><div class=\"fdate\">5 June 2031</div></time></div>\
             <table class=\"fevent\"><tbody><tr><th class=\"fhome\"><span><a href=\"/wiki/Alfa\">Alfa</a></span></th>\
             <th class=\"fscore\">{}</th><th class=\"faway\"><span><a href=\"/wiki/Beta\">Beta</a></span></th></tr>\
             <tr class=\"fgoals\"><td class=\"fhgoal\"></td><td></td><td class=\"fagoal\"></td></tr></tbody></table>\
             <div class=\"fright\"><div><span><a href=\"/wiki/North_Park\">North Park</a>, <a \
             href=\"/wiki/Northport\">Northport</a></span></div></div></div>\
             <p><i>Alfa advanced on <a href=\"/wiki/Walkover\">walkover</a>.</i></p></div></body></html>",
            if score.is_empty() { "v" } else { score }
        );
        let mut rendered = Document::new("2031 Cup", "en", html);
        rendered.kind = DocumentKind::Html;
        for document in [Document::new("2031 Cup", "en", wikitext), rendered] {
            let dataset = extract(&document).dataset;
            let kind = document.kind;
            assert_eq!(only(&dataset).status, status, "{score} {kind:?}");
            assert_eq!(dataset.ties.len(), 1, "{score} {kind:?}");
            assert_eq!(
                dataset.ties[0].decided_by.as_str(),
                "walkover",
                "{score} {kind:?}"
            );
        }
    }
}
