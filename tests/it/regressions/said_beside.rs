//! What a page says of results beside its boxes, rows and tables is a note or a finding: sentences over
//! and below, lines of lists, templates and modules that nobody knows, arguments without a meaning,
//! excerpts of other pages.

use scoreline::document::{Document, DocumentKind};
use scoreline::model::Dataset;
use scoreline::{extract, extract_all};

use crate::common::one_box::{only, page};

const BOX: &str =
    "{{Football box|date=1 June 2031|team1=[[Alfa]]|score=0–0|team2=[[Beta]]|stadium=North Park}}";

fn with_box(over: &str, below: &str) -> Dataset {
    page(&format!("== Group A ==\n{over}\n{BOX}\n{below}\n"))
}

/// Line and text of each finding of a rule.
fn found(dataset: &Dataset, rule: &str) -> Vec<(u32, String)> {
    let of_rule = dataset.findings.iter().filter(|f| f.rule.name() == rule);
    of_rule
        .map(|finding| (finding.line, finding.found.clone().unwrap_or_default()))
        .collect()
}

#[test]
fn a_sentence_below_a_box_that_says_what_became_of_the_result_is_a_note_and_a_finding() {
    for sentence in [
        "The match was annulled.",
        "The result was later changed to 3–0.",
        "The result was overturned and Beta advanced.",
        "Gama were disqualified.",
        "FIFA declared the match void.",
        "Beta fielded an ineligible player.",
        "The match was awarded 3–0 to Alfa.",
        "The match was abandoned after 60 minutes.",
        "The match ended 3–0 after a protest.",
    ] {
        let dataset = with_box("", sentence);
        let note = only(&dataset).note.as_deref();
        assert_eq!(note, Some(sentence));
        let expected = [(4, sentence.to_owned())];
        assert_eq!(found(&dataset, "unread-remainder"), expected, "{sentence}");
    }
    for prose in [
        "The match was played behind closed doors.",
        "Smith was awarded the trophy as best player.",
        "Smith's goal was overturned for offside.",
        "The draw changed the city.",
    ] {
        let dataset = with_box(prose, prose);
        assert_eq!(only(&dataset).note, None, "{prose}");
        assert_eq!(found(&dataset, "sentence-not-read"), [], "{prose}");
    }
}

#[test]
fn a_further_sentence_below_a_box_is_not_lost() {
    let of_two = "''Alfa won 4–2 on penalties.''\n\nAlfa were later disqualified.";
    let dataset = with_box("", of_two);
    assert_eq!(
        found(&dataset, "unread-remainder"),
        [(6, "Alfa were later disqualified.".to_owned())]
    );
    let note = only(&dataset).note.as_deref();
    assert_eq!(note, Some("Alfa were later disqualified."));
}

#[test]
fn of_a_long_paragraph_the_sentence_on_the_result_is_found() {
    let prose = "The ground was wet and the wind came from the sea. ".repeat(8);
    let dataset = with_box("", &format!("{prose}The result was annulled. {prose}"));
    let expected = [(4, "The result was annulled.".to_owned())];
    assert_eq!(found(&dataset, "unread-remainder"), expected);
}

#[test]
fn a_sentence_over_the_boxes_of_its_section_is_a_finding() {
    let sentence = "All results of Gama were annulled.";
    let expected = [(2, sentence.to_owned())];
    assert_eq!(
        found(&with_box(sentence, ""), "sentence-not-read"),
        expected
    );
    // A section without a match is about something else.
    let apart = page(&format!("== History ==\n{sentence}\n== Group A ==\n{BOX}"));
    assert_eq!(found(&apart, "sentence-not-read"), []);
}

#[test]
fn sentences_beside_boxes_of_plain_and_rendered_pages_are_found_too() {
    let over = "All results of Gama were annulled.";
    let below = "The match was abandoned.";
    let plain = format!(
        "2031 Cup\n\n== Group A ==\n\n{over}\n\n1 June 2031\nAlfa ENG 2-1 ESP Beta\n\n{below}\n"
    );
    let mut plain = Document::new("2031 Cup", "en", plain);
    plain.kind = DocumentKind::Plain;
    let dataset = extract(&plain).dataset;
    assert_eq!(found(&dataset, "sentence-not-read"), [(5, over.to_owned())]);
    assert_eq!(
        found(&dataset, "unread-remainder"),
        [(10, below.to_owned())]
    );
    #[cfg(feature = "html")]
    {
        let html = format!(
            "<!doctype html><div class=\"mw-parser-output\"><h2>Group A</h2>\n<p>{over}</p>\n\
             <div class=\"footballbox\"><table class=\"fevent\"><tr><th class=\"fhome\">Alfa</th>\
             <th class=\"fscore\">2–1</th><th class=\"faway\">Beta</th></tr></table></div>\n\
             <p>{below}</p></div>"
        );
        let mut html = Document::new("2031 Cup", "en", html);
        html.kind = DocumentKind::Html;
        let dataset = extract(&html).dataset;
        assert_eq!(found(&dataset, "sentence-not-read"), [(2, over.to_owned())]);
        assert_eq!(found(&dataset, "unread-remainder"), [(4, below.to_owned())]);
    }
}

#[test]
fn a_note_of_a_row_on_a_shoot_out_is_read_or_found() {
    let row = |note: &str| {
        page(&format!(
            "== Final ==\n{{|\n! Home !! Score !! Away !! Notes\n|-\n| [[Alfa]] || 1–1 || [[Beta]] || {note}\n|}}"
        ))
    };
    let dataset = row("Alfa won 4–3 on pens");
    let kicks = only(&dataset).penalties.map(|kicks| kicks.to_string());
    assert_eq!(kicks.as_deref(), Some("4–3"));
    for note in ["on pens", "4–3 on pens", "won on penalties"] {
        let dataset = row(note);
        assert_eq!(only(&dataset).note.as_deref(), Some(note));
        assert_eq!(
            found(&dataset, "unread-remainder"),
            [(5, note.to_owned())],
            "{note}"
        );
    }
    assert_eq!(found(&row("behind closed doors"), "unread-remainder"), []);
}

#[test]
fn a_line_that_lists_a_result_is_found_with_what_it_shows() {
    for (line, shown) in [
        ("* 1 June: [[Delta]] 2–1 [[Epsi]]", "1 June: Delta 2–1 Epsi"),
        ("; [[Delta]] 2&ndash;1 [[Epsi]]", "Delta 2–1 Epsi"),
        (": {{fb|GER}} 2-1 {{fb|ESP}}", "GER 2-1 ESP"),
        ("# [[Delta]] v [[Epsi]] 2–1 (1–0)", "Delta v Epsi 2–1 (1–0)"),
        ("* Delta 2–1 Epsi", "Delta 2–1 Epsi"),
        ("[[Delta]] 2–1 [[Epsi]]", "Delta 2–1 Epsi"),
        ("<ul><li>[[Delta]] 2–1 [[Epsi]]</li></ul>", "Delta 2–1 Epsi"),
    ] {
        for dataset in [with_box("", line), page(&format!("\n\n\n{line}"))] {
            let expected = [(4, shown.to_owned())];
            assert_eq!(found(&dataset, "line-not-read"), expected, "{line}");
        }
    }
    let laid_out = with_box(
        "",
        "{{columns-list|colwidth=20em|\n* [[Delta]] 2–1 [[Epsi]]\n}}",
    );
    let expected = [(5, "Delta 2–1 Epsi".to_owned())];
    assert_eq!(found(&laid_out, "line-not-read"), expected);
    for line in [
        "* 12–13 May: [[Delta]], [[Epsi]]",
        "* [[Delta]] won the first leg 2–1 in [[Epsi]]",
        "Delta beat [[Epsi]] 2–1 in the [[Final]]",
        "* [[2010–11 Delta season|2010–11]] [[Epsi]]",
    ] {
        assert_eq!(found(&with_box("", line), "line-not-read"), [], "{line}");
    }
}

#[test]
fn a_line_that_lists_a_result_is_found_on_plain_and_rendered_pages() {
    for line in ["* 1 June: Delta 2–1 Epsi", "Delta 2-1 Epsi"] {
        let text = format!("2031 Cup\n\n== Final ==\n\n{line}\n");
        let mut plain = Document::new("2031 Cup", "en", text);
        plain.kind = DocumentKind::Plain;
        let lines = found(&extract(&plain).dataset, "line-not-read");
        assert_eq!(lines.len(), 1, "{line}");
        assert_eq!(lines[0].0, 5, "{line}");
    }
    #[cfg(feature = "html")]
    for element in [
        "<ul><li>Delta 2–1 Epsi</li></ul>",
        "<dl><dd>1 June: <a href=\"/wiki/Delta\">Delta</a> 2–1 <a href=\"/wiki/Epsi\">Epsi</a></dd></dl>",
        "<dl><dt>Delta 2–1 Epsi</dt></dl>",
        "<p><a href=\"/wiki/Delta\">Delta</a> 2–1 <a href=\"/wiki/Epsi\">Epsi</a></p>",
        "<ul><li>Round<ul><li>Delta 2–1 Epsi</li></ul></li></ul>",
    ] {
        let html = format!(
            "<!doctype html><div class=\"mw-parser-output\"><h2>Final</h2>\n{element}\n</div>"
        );
        let mut html = Document::new("2031 Cup", "en", html);
        html.kind = DocumentKind::Html;
        let lines = found(&extract(&html).dataset, "line-not-read");
        assert_eq!(lines.len(), 1, "{element}");
        assert_eq!(lines[0].0, 2, "{element}");
    }
}

#[test]
fn an_unknown_template_or_module_with_a_result_between_two_names_is_found() {
    for (call, name) in [
        (
            "{{Soccer result|[[Delta]]|2–1|[[Epsi]]}}",
            "{{Soccer result",
        ),
        (
            "{{ThreeLegResult|[[Delta]]|ENG|5–3|[[Epsi]]|ESP|2–1|1–1|2–1}}",
            "{{ThreeLegResult",
        ),
        (
            "{{#invoke:Football results|main|Delta|2–1|Epsi}}",
            "{{#invoke:Football results|main",
        ),
    ] {
        for dataset in [with_box("", call), page(&format!("\n\n\n{call}"))] {
            let expected = [(4, name.to_owned())];
            assert_eq!(found(&dataset, "unreadable-block"), expected, "{call}");
        }
    }
    for call in [
        "{{Harvard|Smith|12–13|p=4}}",
        "{{Span|Alfa|1–2 June|Beta}}",
        "{{Kit|Alfa|2|1|Beta}}",
    ] {
        assert_eq!(found(&with_box("", call), "unreadable-block"), [], "{call}");
    }
}

#[test]
fn an_unknown_module_of_this_sport_is_found() {
    let call = "{{#invoke:Football results|show|2031 Cup}}";
    for dataset in [with_box("", call), page(&format!("\n\n\n{call}"))] {
        let expected = [(4, "#invoke:Football results|show".to_owned())];
        assert_eq!(found(&dataset, "not-covered"), expected);
    }
    let other = with_box("", "{{#invoke:Navbox|navbox}}");
    assert_eq!(found(&other, "not-covered"), []);
}

#[test]
fn an_argument_that_a_row_of_ties_does_not_have_is_found() {
    for row in [
        "{{TwoLegResult|[[Delta]]|ENG|3–2|[[Epsi]]|ESP|2–1|1–1|note=Epsi were disqualified}}",
        "{{OneLegResult|[[Delta]]|ENG|3–2|[[Epsi]]|ESP|note=Epsi were disqualified}}",
        "{{#invoke:Sports series|main|legs=1|note=Epsi were disqualified|[[Delta]]|ENG|3–2|[[Epsi]]|ESP}}",
    ] {
        let dataset = page(&format!("== First round ==\n{row}"));
        let expected = [(2, "note=Epsi were disqualified".to_owned())];
        assert_eq!(found(&dataset, "unknown-parameter"), expected, "{row}");
    }
    let known = "{{#invoke:Sports series|main|legs=2|caption=Ties|h_a=y|[[Delta]]|ENG|3–2|[[Epsi]]|ESP|2–1|1–1}}";
    let dataset = page(&format!("== First round ==\n{known}"));
    assert_eq!(found(&dataset, "unknown-parameter"), []);
}

#[test]
fn an_excerpt_shows_a_section_of_its_page_or_what_is_over_its_first_heading() {
    let shown = "{{Football box|date=1 May 2031|team1=[[Gama]]|score=0–0|team2=[[Beta]]}}\n\
                 == Matches ==\n{{Football box|date=1 June 2031|team1=[[Alfa]]|score=0–0|team2=[[Beta]]}}\n\
                 == Play-off ==\n{{Football box|date=3 June 2031|team1=[[Alfa]]|score=0–0|team2=[[Delta]]}}";
    let rounds = |call: &str| {
        let text = format!("== Group A ==\n{call}\n== Final ==\n");
        let pages = [
            Document::new("2031 Cup", "en", text),
            Document::new("2031 Cup matches", "en", shown),
        ];
        let dataset = extract_all(&pages, &|| {});
        assert_eq!(found(&dataset, "transclusion-not-supplied"), [], "{call}");
        let in_group = dataset.matches.iter().filter(|found| {
            let group = found.group_name.as_deref();
            group.is_some_and(|name| name.contains('A'))
        });
        let names: Vec<String> = in_group
            .map(|found| format!("{}–{}", found.home.name(), found.away.name()))
            .collect();
        names
    };
    for call in [
        "{{Excerpt|2031 Cup matches|Matches}}",
        "{{Excerpt|2031 Cup matches#Matches}}",
        "{{excerpt|article=2031 Cup matches|Matches|Matches}}",
    ] {
        assert_eq!(rounds(call), ["Alfa–Beta"], "{call}");
    }
    assert_eq!(rounds("{{Excerpt|2031 Cup matches}}"), ["Gama–Beta"]);
    for call in [
        "{{Excerpt|2031 Cup B|Matches}}",
        "{{Transcluded section|source=2031 Cup B}}",
    ] {
        let dataset = with_box("", call);
        let expected = [(4, "2031 Cup B".to_owned())];
        assert_eq!(
            found(&dataset, "transclusion-not-supplied"),
            expected,
            "{call}"
        );
    }
}

#[test]
#[cfg(feature = "html")]
fn takers_on_one_line_with_commas_between_them_are_all_read() {
    let picture = |hit: bool| {
        let (alt, file) = if hit {
            ("scored", "success")
        } else {
            ("missed", "failure")
        };
        format!("<img alt=\"Penalty {alt}\" src=\"/x/13px-Pictogram_voting_{file}.svg.png\">")
    };
    let (hit, miss) = (picture(true), picture(false));
    let html = format!(
        "<!doctype html><div class=\"mw-parser-output\"><h2>Final</h2><div class=\"footballbox\">\
         <table class=\"fevent\"><tr><th class=\"fhome\">Alfa</th><th class=\"fscore\">1–1</th>\
         <th class=\"faway\">Beta</th></tr><tr><th colspan=\"3\">Penalties</th></tr>\
         <tr class=\"fgoals\"><td class=\"fhgoal\">Ann {hit}, Bob {miss}, Cy {hit}</td><th>2–1</th>\
         <td class=\"fagoal\">Dee {miss}; van Eck {hit}</td></tr></table></div></div>"
    );
    let mut html = Document::new("2031 Cup", "en", html);
    html.kind = DocumentKind::Html;
    let dataset = extract(&html).dataset;
    let kicks: Vec<String> = dataset
        .shootout_kicks
        .iter()
        .map(|kick| {
            let taker = kick.taker.as_deref().unwrap_or("?");
            format!("{taker} {}", kick.outcome.as_str())
        })
        .collect();
    assert_eq!(
        kicks,
        [
            "Ann scored",
            "Bob missed",
            "Cy scored",
            "Dee missed",
            "van Eck scored"
        ]
    );
}

#[test]
fn a_row_by_hand_between_the_rows_of_a_table_of_ties_is_reported() {
    let dataset = page(
        "== Third round ==\n{{OneLegStart}}\n{{OneLegResult|[[Alfa]]||1–1|[[Beta]]}}\n|-\n\
         | [[Gama]] || 2–1 || [[Delta]]\n{{OneLegResult|[[Zeta]]||1–0|[[Eta]]}}\n{{OneLegEnd}}\n",
    );
    assert_eq!(dataset.matches.len(), 2);
    let found = found(&dataset, "line-not-read");
    assert!(
        matches!(&found[..], [(5, line)] if line.contains("2–1")),
        "{found:?}"
    );
}
