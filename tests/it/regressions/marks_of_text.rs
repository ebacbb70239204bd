//! What stands raised or struck through in a value is no part of it. Row A31.

use scoreline::document::Document;
use scoreline::extract;
use scoreline::model::{Dataset, MatchStatus};

use super::tables::{both_forms, findings};
use crate::common::one_box::{goals1, one_box, only, page, result, rules};

/// A page with a rendered box: what stands for the score, the list of the first side, below the box.
fn rendered(score: &str, goals: &str, below: &str) -> Dataset {
    let text = format!(
        "<!DOCTYPE html><html lang=\"en\"><head><title>2031 Cup - Wikipedia</title></head>\
         <body><div id=\"mw-content-text\"><div class=\"mw-parser-output\"><h2>Final</h2>\
         <div class=\"footballbox\"><div class=\"fleft\"><div class=\"fdate\">16 July 2031</div></div>\
         <table class=\"fevent\"><tr><th class=\"fhome\">Alfa</th><th class=\"fscore\">{score}</th>\
         <th class=\"faway\">Beta</th></tr><tr class=\"fgoals\"><td class=\"fhgoal\"><ul><li>{goals}</li></ul></td>\
         <td></td><td class=\"fagoal\"></td></tr></table><div class=\"fright\">{below}</div></div>\
         </div></div></body></html>"
    );
    extract(&Document::new("2031 Cup", "en", text)).dataset
}

#[test]
fn a31_a_raised_number_after_a_figure_is_a_mark_in_every_value() {
    let marked = "2–1<sup>2</sup>";
    for text in [
        format!("{{{{Football box|team1=[[Alfa]]|team2=[[Beta]]|score={marked}}}}}"),
        "{{Football box|team1=[[Alfa]]|team2=[[Beta]]|score=2–1<sup class=\"note\">''[a]''</sup>}}"
            .to_owned(),
        format!("{{{{OneLegResult|[[Alfa]]||{marked}|[[Beta]]}}}}"),
        format!("{{{{#invoke:sports results|main|team1=A|team2=B|match_A_B={marked}}}}}"),
        format!("{{|\n! Home !! Score !! Away\n|-\n| [[Alfa]] || {marked} || [[Beta]]\n|}}"),
    ] {
        assert_eq!(
            result(&page(&format!("== Final ==\n{text}"))),
            "2–1",
            "{text}"
        );
    }
    assert_eq!(result(&rendered(marked, "", "")), "2–1");
    let legs = format!(
        "{{{{TwoLegResult|[[Alfa]]||3–2{0}|[[Beta]]||{marked}|1–1}}}}",
        "<sup>1</sup>"
    );
    let dataset = page(&format!("== Semi-finals ==\n{legs}"));
    let scores = dataset.matches.iter().filter_map(|found| found.score);
    let mut scores: Vec<_> = scores.map(|score| score.to_string()).collect();
    scores.sort();
    assert_eq!(scores, ["1–1", "2–1"]);
    let aggregate = dataset.ties[0].aggregate.map(|score| score.to_string());
    assert_eq!(aggregate.as_deref(), Some("3–2"));
    let kicks = one_box("|score=1–1|aet=yes|penaltyscore=4–3<sup>2</sup>");
    assert_eq!(result(&kicks), "1–1 a.e.t. (4–3 p)");
    assert_eq!(goals1("Y 10<sup>1</sup>"), ["home Y 10"]);
    assert_eq!(goals1("Y 45<sup>+2</sup>"), ["home Y 45+2"]);
    let goal = &rendered("1–0", "Y 10'<sup>1</sup>", "").goals[0];
    assert_eq!(goal.minute_text.as_deref(), Some("10"));
    let rows: [&[&str]; 2] = [
        &["!Home", "!Score", "!Away", "!Attendance"],
        &["[[Alfa]]", "2–1", "[[Beta]]", "100<sup>2</sup>"],
    ];
    for page in both_forms("2031 Cup", "Final", &rows) {
        assert_eq!(only(&extract(&page).dataset).attendance, Some(100));
    }
}

#[test]
fn what_is_struck_through_is_left_out_of_the_value_and_reported() {
    for tag in ["s", "del", "strike", "S"] {
        let dataset = one_box(&format!(
            "|score=2–1|attendance=<{tag}>100</{tag}> 200|stadium=<{tag}>[[P]]</{tag}> Q|referee=<{tag}>R</{tag}> S"
        ));
        let found = only(&dataset);
        assert_eq!(found.attendance, Some(200), "{tag}");
        assert_eq!(found.stadium.as_deref(), Some("Q"), "{tag}");
        assert_eq!(found.referee.as_deref(), Some("S"), "{tag}");
        let struck: Vec<_> = findings(&dataset);
        for text in ["100", "P", "R"] {
            assert!(
                struck.iter().any(|(_, found)| found.contains(text)),
                "{tag} {text}"
            );
            assert!(
                found
                    .note
                    .as_deref()
                    .is_some_and(|note| note.contains(text))
            );
        }
    }
    let below =
        "<div>Q</div><div>Attendance: <s>100</s> 200</div><div>Referee: <del>R</del> S</div>";
    let dataset = rendered("2–1", "", below);
    assert_eq!(only(&dataset).attendance, Some(200));
    assert_eq!(only(&dataset).referee.as_deref(), Some("S"));
    assert!(rules(&dataset).contains(&"unread-remainder"));
}

#[test]
fn a_score_that_is_struck_through_is_no_score() {
    let struck = "<s>2–1</s>";
    let rows: [&[&str]; 2] = [
        &["!Home", "!Score", "!Away"],
        &["[[Alfa]]", struck, "[[Beta]]"],
    ];
    let tables = both_forms("2031 Cup", "Final", &rows).map(|page| extract(&page).dataset);
    let row = page(&format!(
        "== Final ==\n{{{{OneLegResult|[[Alfa]]||{struck}|[[Beta]]}}}}"
    ));
    let boxes = [
        one_box(&format!("|score={struck}")),
        rendered(struck, "", ""),
        row,
    ];
    for dataset in boxes.iter().chain(&tables) {
        let found = only(dataset);
        assert_eq!((found.score, found.status), (None, MatchStatus::Unknown));
        assert!(rules(dataset).contains(&"unread-remainder"));
        assert_eq!(found.note.as_deref(), Some("2–1"));
    }
    for dataset in [
        one_box(&format!("|score={struck} 3–0")),
        rendered(&format!("{struck} 3–0"), "", ""),
    ] {
        assert_eq!(result(&dataset), "3–0");
        assert_eq!(only(&dataset).note.as_deref(), Some("2–1"));
        assert!(rules(&dataset).contains(&"unread-remainder"));
    }
}

#[test]
fn a_struck_part_is_text_of_its_own_wherever_it_ends() {
    // A tag that is never closed, a link and a template inside, a break between.
    for (score, rest) in [
        ("<s>[[A|2–1]] {{aet}}</s> 3–0", "3–0"),
        ("3–0 <s>2–1", "3–0"),
        ("<s>2–1<br>2–2</s> 3–0", "3–0"),
        ("3–0</s>", "3–0"),
        ("3–0<s/>", "3–0"),
    ] {
        assert_eq!(
            result(&one_box(&format!("|score={score}"))),
            rest,
            "{score}"
        );
    }
}
