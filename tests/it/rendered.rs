//! Rendered pages are read in each form that a wiki gives them, and any other HTML is told. Snapshots
//! of the rendered fixtures. Needs the feature `cli`, which reads HTML.

#![cfg(feature = "cli")]

use crate::common::{Outcome, document, rows};
use scoreline::document::{Document, DocumentKind};
use scoreline::extract;
use scoreline::model::Dataset;
use serde_json::{Value, json};

/// Rows without the columns that are null.
fn known(dataset: &Dataset, table: &str) -> Vec<Value> {
    let filled = |row| match row {
        Value::Object(cells) => {
            let cells = cells
                .into_iter()
                .filter(|(_, cell): &(_, Value)| !cell.is_null());
            Value::Object(cells.collect())
        }
        other => other,
    };
    rows(dataset, table).into_iter().map(filled).collect()
}

fn records(path: &str) -> Result<Value, Box<dyn std::error::Error>> {
    let dataset = extract(&document(path)?).dataset;
    let findings = dataset.findings.iter().map(|f| {
        let found = f.found.as_deref().unwrap_or("");
        format!("{} line {}: {found}", f.rule.name(), f.line)
    });
    Ok(json!({
        "pages": known(&dataset, "pages"),
        "schedule": known(&dataset, "schedule"),
        "ties": known(&dataset, "ties"),
        "matches": known(&dataset, "matches"),
        "goals": known(&dataset, "goals"),
        "shootout_kicks": known(&dataset, "shootout_kicks"),
        "cards": known(&dataset, "cards"),
        "totals": known(&dataset, "totals"),
        "findings": findings.collect::<Vec<_>>(),
    }))
}

#[test]
fn a_box_with_extra_time_and_shoot_out() -> Outcome {
    insta::assert_json_snapshot!(records(
        "fixtures/excerpts/2014_FIFA_World_Cup_knockout_stage.html"
    )?);
    Ok(())
}

#[test]
fn a_box_with_a_golden_goal() -> Outcome {
    insta::assert_json_snapshot!(records(
        "fixtures/excerpts/1998_FIFA_World_Cup_knockout_stage.html"
    )?);
    Ok(())
}

#[test]
fn a_box_with_a_hidden_date_own_goals_and_penalties() -> Outcome {
    insta::assert_json_snapshot!(records(
        "fixtures/excerpts/2015_FIFA_Women's_World_Cup_Group_C.html"
    )?);
    Ok(())
}

#[test]
fn collapsible_boxes_tables_of_ties_and_an_infobox() -> Outcome {
    insta::assert_json_snapshot!(records("fixtures/samples/2032_Example_Cup.html")?);
    Ok(())
}

#[test]
fn arguments_beside_the_cells_of_a_box() -> Outcome {
    insta::assert_json_snapshot!(records("fixtures/samples/2032_Example_Cup_final.html")?);
    Ok(())
}

/// The rules of the findings of a page.
fn findings(text: &str) -> Vec<&'static str> {
    let page = Document::new("2031 Cup", "en", text).with_kind(DocumentKind::Html);
    let dataset = extract(&page).dataset;
    dataset
        .findings
        .iter()
        .map(|finding| finding.rule.name())
        .collect()
}

/// A page with a box, from its parts.
fn page(fields: &str, goals: &str, beside: &str) -> String {
    format!(
        "<!doctype html><html><body><div class=\"mw-parser-output\"><h2>Final</h2>\
         <div class=\"footballbox\"><div class=\"fleft\"><time>{fields}</time></div>\
         <table class=\"fevent\"><tbody><tr><th class=\"fhome\"><a href=\"/wiki/Alfa_FC\">Alfa</a></th>\
         <th class=\"fscore\">2–0</th><th class=\"faway\"><a href=\"/wiki/Beta_FC\">Beta</a></th></tr>\
         <tr class=\"fgoals\"><td class=\"fhgoal\">{goals}</td><td></td><td class=\"fagoal\"></td></tr>\
         </tbody></table><div class=\"fright\">{beside}</div></div></div></body></html>"
    )
}

fn read(fields: &str, goals: &str, beside: &str) -> Dataset {
    extract(&Document::new(
        "2031 Cup",
        "en",
        page(fields, goals, beside),
    ))
    .dataset
}

/// Scorers and minutes of the home side.
fn goals(list: &str) -> Vec<String> {
    let dataset = read("", list, "");
    let shown = dataset.goals.iter().map(|goal| {
        format!(
            "{} {}{}{}",
            goal.scorer.as_deref().unwrap_or("?"),
            goal.minute_text.as_deref().unwrap_or("?"),
            if goal.penalty { " pen" } else { "" },
            if goal.own_goal { " og" } else { "" },
        )
    });
    shown.collect()
}

const BALL: &str = "<img alt=\"\" title=\"Goal\">";

#[test]
fn every_form_of_a_list_of_scorers_is_read() {
    let forms = [
        format!(
            "<ul><li><a href=\"/wiki/X\">Ruiz</a> {BALL}&#160;<span>20'</span>, <span>90+2' (<a href=\"/wiki/P\">pen.</a>)</span></li></ul>"
        ),
        format!("<a href=\"/wiki/X\">Ruiz</a> {BALL} <small>20', 90+2' (penalty.)</small>"),
        format!("{BALL} 20', 90+2' (pen.) <a href=\"/wiki/X\">Ruiz</a>"),
        format!("{BALL} 20', 90+2' (pen.) Ruiz"),
        "<ul><li>Ruiz 20', 90+2' (pen.)</li></ul>".to_owned(),
        "Ruiz 20’<br>Ruiz 90+2’ pen".to_owned(),
        format!("<p>Ruiz {BALL} 20'</p><p>Ruiz {BALL} 90+2' (<a>pen.</a>)</p>"),
        format!(
            "<ul><li><style>.mw-parser-output .x{{color:red}}</style><a href=\"/wiki/X\">Ruiz</a>\
             <sup class=\"reference\"><a href=\"#cite_note-1\">[a]</a></sup> {BALL}\
             <span>20\u{2060}'</span>, <span>90+2' (pen.)</span></li></ul>"
        ),
    ];
    for form in &forms {
        assert_eq!(goals(form), ["Ruiz 20", "Ruiz 90+2 pen"], "{form}");
    }
}

#[test]
fn a_golden_goal_behind_a_goal_is_of_the_same_scorer() {
    let golden = "<img title=\"Golden goal\" alt=\"gold-colored soccer ball\">";
    let list = format!(
        "<ul><li><a href=\"/wiki/X\">Ruiz</a> {BALL} <span>37'</span>, {golden} <small>104' </small></li></ul>"
    );
    assert_eq!(goals(&list), ["Ruiz 37", "Ruiz 104"]);
    assert_eq!(read("", &list, "").matches[0].golden_goal, Some(true));
}

#[test]
fn the_hidden_copy_of_a_date_counts() {
    let hidden =
        "<span style=\"display:none\">&#160;(<span class=\"bday\">2031-07-04</span>)</span>";
    for date in [
        format!("4&#160;July&#160;2031{hidden}"),
        format!("4. Juli{hidden}"),
        "July 4, 2031".to_owned(),
        "\u{200e}4 July 2031\u{200e}".to_owned(),
    ] {
        let dataset = read(&format!("<div class=\"fdate\">{date}</div>"), "", "");
        let day = dataset.matches[0].date.map(|day| day.to_string());
        assert_eq!(day.as_deref(), Some("2031-07-04"), "{date}");
    }
}

#[test]
fn a_footnote_is_found_at_the_end_of_the_page() {
    let mark = "<sup class=\"reference\"><a href=\"#cite_note-1\">[1]</a></sup>";
    let fields = format!("<div class=\"fdate\">4 July 2031{mark}</div>");
    let notes = "<ol class=\"references\"><li id=\"cite_note-1\"><span class=\"mw-cite-backlink\">^</span> \
                 <span class=\"reference-text\">Moved by a day. <cite>\"A report\". 2031.</cite></span></li></ol></body>";
    let text = page(&fields, "", "").replace("</body>", notes);
    let dataset = extract(&Document::new("2031 Cup", "en", text)).dataset;
    assert_eq!(dataset.matches[0].note.as_deref(), Some("Moved by a day."));
}

#[test]
fn a_label_that_nobody_knows_is_told() {
    let beside = "<div itemprop=\"location\"><span itemprop=\"name\">Park</span>, \
                  <span itemprop=\"address\">Bern</span></div><div>Zuschauer: 1.000</div>";
    let dataset = read("", "", beside);
    let found = &dataset.matches[0];
    assert_eq!(found.stadium.as_deref(), Some("Park"));
    assert_eq!(found.city.as_deref(), Some("Bern"));
    assert_eq!(found.attendance, None);
    let told = dataset
        .findings
        .iter()
        .find(|f| f.rule.name() == "unknown-parameter");
    assert_eq!(told.and_then(|f| f.found.as_deref()), Some("Zuschauer"));
}

#[test]
fn boxes_of_other_pages_that_parsoid_shows_are_read_from_their_cells() {
    let text = page("<div class=\"fdate\">4 July 2031</div>", "", "").replace(
        "class=\"footballbox\"",
        "class=\"footballbox\" about=\"#mwt1\" typeof=\"mw:Transclusion\" data-mw='{\"parts\":[{\"template\":\
         {\"target\":{\"wt\":\"#lst:Other\",\"function\":\"lst\"},\"params\":{\"1\":{\"wt\":\"a\"}}}}]}'",
    );
    let dataset = extract(&Document::new("2031 Cup", "en", text)).dataset;
    assert_eq!(dataset.matches.len(), 1);
    assert_eq!(
        dataset.matches[0].score.map(|s| s.to_string()).as_deref(),
        Some("2–0")
    );
}

#[test]
fn rows_of_ties_come_from_the_arguments_of_several_templates() {
    let text = "<body class=\"parsoid-body\"><h2>First round</h2><table about=\"#mwt1\" \
        typeof=\"mw:Transclusion\" data-mw='{\"parts\":[{\"template\":{\"target\":{\"wt\":\"TwoLegStart\"},\
        \"params\":{}}},\"\\n\",{\"template\":{\"target\":{\"wt\":\"TwoLegResult\"},\"params\":{\"1\":{\"wt\":\
        \"[[Alfa]]\"},\"2\":{\"wt\":\"AUT\"},\"3\":{\"wt\":\"3–1\"},\"4\":{\"wt\":\"[[Beta]]\"},\"5\":{\"wt\":\"BEL\"},\
        \"6\":{\"wt\":\"2–1\"},\"7\":{\"wt\":\"1–0\"}}}},\"\\n\",{\"template\":{\"target\":{\"wt\":\"TwoLegEnd\"},\
        \"params\":{}}}]}'><tr><td>Alfa</td></tr></table></body>";
    let page = Document::new("2031 Cup", "en", text).with_kind(DocumentKind::Html);
    let dataset = extract(&page).dataset;
    assert_eq!(dataset.matches.len(), 2);
    assert_eq!(
        dataset.ties[0].aggregate.map(|s| s.to_string()).as_deref(),
        Some("3–1")
    );
}

#[test]
fn a_part_of_a_page_will_do() {
    let text = page("", "", "");
    let start = text.find("<div class=\"footballbox\"").unwrap_or_default();
    let end = text.find("</div></body>").unwrap_or_default();
    let part = Document::new("2031 Cup", "en", &text[start..end]).with_kind(DocumentKind::Html);
    assert_eq!(extract(&part).dataset.matches.len(), 1);
}

#[test]
fn html_that_is_no_article_is_told() {
    for text in [
        "<!doctype html><title>News</title><p>Alfa 1–0 Beta</p>",
        "<html></html>",
        "<",
        "<script>var mw = 'mw-parser-output';</script>",
    ] {
        assert_eq!(findings(text), ["unsupported-kind"], "{text}");
    }
}

#[test]
fn a_page_that_is_cut_anywhere_is_told_and_never_guessed() {
    let whole = page(
        "<div class=\"fdate\">4 July 2031</div>",
        "Ruiz 20', 30'",
        "<div>Attendance: 5</div>",
    );
    let end = whole.find("</div></body>").unwrap_or_default();
    let cuts = (1..end + 1).filter(|at| whole.is_char_boundary(*at));
    for at in cuts {
        let text = &whole[..at];
        let page = Document::new("2031 Cup", "en", text).with_kind(DocumentKind::Html);
        let dataset = extract(&page).dataset;
        assert!(!dataset.findings.is_empty(), "{text}");
        // The box is closed by its last tag, or it gives no record.
        let is_closed = at >= end;
        assert_eq!(dataset.matches.len(), usize::from(is_closed), "{text}");
    }
}

#[test]
fn a_large_page_of_nested_elements_is_told() {
    const SIZE: usize = 50_000_000;
    let mut text = String::with_capacity(SIZE + 4_000_000);
    text.push_str("<!doctype html><body class=\"mw-parser-output\">");
    text.push_str(&"<div class=\"x\">".repeat(100_000));
    text.push_str(&"x".repeat(SIZE));
    text.push_str(&"</div>".repeat(100_000));
    assert_eq!(findings(&text), ["page-cut-short"]);
}

#[test]
fn no_page_makes_the_parser_work_without_bound() {
    let begin = "<!doctype html><body class=\"mw-parser-output\">";
    let attributes: String = (0..100_000).map(|n| format!(" a{n}")).collect();
    let bold: String = (0..400).map(|n| format!("<p><b a={n}>")).collect();
    for text in [
        format!("{begin}<p{attributes}>"),
        format!("{begin}{bold}{}", "<p>x".repeat(200_000)),
        format!("{begin}{}", "<table><tr><td>".repeat(100_000)),
        format!("{begin}{}", "<a><b><i>".repeat(100_000)),
    ] {
        assert!(
            findings(&text).contains(&"page-cut-short"),
            "{}",
            &text[..80]
        );
    }
}

#[test]
fn a_page_states_its_title_language_and_revision() -> Outcome {
    let classic = document("fixtures/excerpts/2015_FIFA_Women's_World_Cup_Group_C.html")?;
    assert_eq!(classic.title, "2015 FIFA Women's World Cup Group C");
    assert_eq!(
        (classic.lang.as_str(), classic.revision_id),
        ("en", Some(1_092_130_024))
    );
    let parsoid = document("fixtures/samples/2032_Example_Cup_final.html")?;
    assert_eq!(parsoid.title, "2032 Example Cup final");
    assert_eq!(
        (parsoid.wiki_page_id, parsoid.revision_id),
        (Some(3202), Some(32_002))
    );
    Ok(())
}

#[test]
fn a_finding_stands_at_its_cell() -> Outcome {
    let page = document("fixtures/samples/2032_Example_Cup.html")?;
    let dataset = extract(&page).dataset;
    let finding = dataset
        .findings
        .iter()
        .find(|f| f.rule.name() == "goal-without-minute");
    let finding = finding.ok_or("no finding")?;
    let place = finding.span_start as usize..finding.span_end as usize;
    let written = page.text.get(place).unwrap_or_default();
    assert!(
        written.contains("?<span class=\"nowrap\">") && written.len() < 250,
        "{written}"
    );
    Ok(())
}

/// Texts of the ties of a page with two legs and a sentence in this form.
fn outcome(sentence: &str) -> Option<String> {
    let leg = |home: &str, away: &str, score: &str| {
        format!(
            "<div class=\"footballbox\"><table><tr><th class=\"fhome\">{home}</th>\
             <th class=\"fscore\">{score}</th><th class=\"faway\">{away}</th></tr></table></div>"
        )
    };
    let text = format!(
        "<!doctype html><div class=\"mw-parser-output\"><h2>First round</h2>{}{}{sentence}</div>",
        leg("Alfa", "Beta", "2–1"),
        leg("Beta", "Alfa", "0–0"),
    );
    let dataset = extract(&Document::new("2031 Cup", "en", text)).dataset;
    dataset.ties.first()?.outcome_text.clone()
}

#[test]
fn a_sentence_behind_the_legs_is_read_in_every_element() {
    let words = "Alfa won 2–1 on aggregate.";
    for sentence in [
        format!("<p><i>{words}</i>\n</p>"),
        "<p>Prose.\n<b>Alfa</b> won 2–1 on aggregate.</p>".to_owned(),
        format!("<ul><li>{words}</li></ul>"),
        format!("<dl><dd>{words}</dd></dl>"),
        format!("<div style=\"text-align:center\">{words}</div>"),
        format!("<center>{words}</center>"),
    ] {
        assert_eq!(outcome(&sentence).as_deref(), Some(words), "{sentence}");
    }
}

#[test]
fn a_row_of_a_read_table_that_lacks_what_it_needs_is_told() {
    let text = "<!doctype html><div class=\"mw-parser-output\"><table><tr><th>Round</th><th>First leg</th></tr>\
        <tr><td>First round</td></tr><tr><td>Final</td><td>4 July</td></tr></table>\
        <table><tr><th>Team 1</th><th>Agg.</th><th>Team 2</th></tr><tr><td></td><td>2–1</td><td></td></tr>\
        <tr><td>A</td><td>1–0</td><td>B</td></tr></table></div>";
    let told = findings(text);
    assert!(
        told.contains(&"ragged-row") && told.contains(&"unreadable-block"),
        "{told:?}"
    );
}
