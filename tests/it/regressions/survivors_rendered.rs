//! Promises about rendered pages that breaking the code on purpose showed to be unguarded.

use scoreline::document::{Document, DocumentKind};
use scoreline::extract;
use scoreline::model::Dataset;

use crate::common::one_box::{goals, only, rules};

/// A rendered article with this text in a knock-out round.
fn article(title: &str, body: &str) -> Dataset {
    let text = format!("<!doctype html><body class=\"mw-parser-output\">{body}</body>");
    extract(&Document::new(title, "en", text)).dataset
}

/// A rendered box: its score cell, and the cells of its row of lists.
fn boxed(score: &str, lists: &str) -> Dataset {
    article(
        "2031 Cup",
        &format!(
            "<h2>Final</h2><div class=\"footballbox\"><div class=\"fleft\"><div class=\"fdate\">16 July 2031</div></div>\
             <table class=\"fevent\"><tr><th class=\"fhome\">Alfa</th><th class=\"fscore\">{score}</th>\
             <th class=\"faway\">Beta</th></tr><tr class=\"fgoals\">{lists}</tr></table></div>"
        ),
    )
}

#[test]
fn a_page_that_parsoid_could_not_show_is_reported_and_one_that_it_shows_is_not() {
    let with = |shown: &str| {
        let text = format!(
            "<body class=\"parsoid-body\"><h2>Semi-finals</h2><p about=\"#mwt1\" typeof=\"mw:Transclusion\" \
             data-mw='{{\"parts\":[{{\"template\":{{\"target\":{{\"wt\":\":Alfa v Beta\"}},\"params\":{{}}}}}}]}}'>\
             {shown}</p></body>"
        );
        let page = Document::new("2031 Cup", "en", text).with_kind(DocumentKind::Html);
        rules(&extract(&page).dataset).contains(&"transclusion-not-supplied")
    };
    for blank in ["", " \n", "<b> </b>"] {
        assert!(with(blank), "{blank:?}");
    }
    for shown in ["Alfa beat Beta.", "<b>Alfa</b>", " <i></i> Alfa"] {
        assert!(!with(shown), "{shown:?}");
    }
}

/// Messages of what people see otherwise than the arguments say, on a page with both.
fn shown_otherwise(argument: &str, cell: &str) -> Vec<String> {
    let text = format!(
        "<!doctype html><body class=\"mw-parser-output\"><div class=\"footballbox\" about=\"#mwt1\" \
         typeof=\"mw:Transclusion\" data-mw='{{\"parts\":[{{\"template\":{{\"target\":{{\"wt\":\"Football box\"}},\
         \"params\":{{\"team1\":{{\"wt\":\"{argument}\"}},\"team2\":{{\"wt\":\"[[Beta]]\"}},\"score\":{{\"wt\":\"2–0\"}}\
         }}}}}}]}}'><table><tr><th class=\"fhome\">{cell}</th><th class=\"fscore\">2–0</th>\
         <th class=\"faway\"><a href=\"./Beta\">Beta</a></th></tr></table></div></body>"
    );
    let page = Document::new("2031 Cup", "en", text).with_kind(DocumentKind::Html);
    let findings = extract(&page).dataset.findings;
    let findings = findings.into_iter();
    let differs = findings.filter(|finding| finding.rule.name() == "shown-differs");
    differs.map(|finding| finding.message).collect()
}

#[test]
fn a_club_shown_otherwise_than_its_arguments_say_is_reported() {
    let other = shown_otherwise("[[Alfa]]", "<a href=\"./Gamma\">Gamma</a>");
    assert_eq!(
        other,
        ["The page shows Gamma as first team; the arguments give Alfa."]
    );
    // One article under two names, and one national team by its code and by its article.
    let none = [""; 0];
    let same = shown_otherwise("[[Alfa|Alfa FC]]", "<a href=\"./Alfa\">Alfa</a>");
    assert_eq!(same, none);
    let national = shown_otherwise(
        "{{fb|MAR|name=Maroc}}",
        "<a href=\"./Morocco_national_football_team\">Morocco</a>",
    );
    assert_eq!(national, none);
}

#[test]
fn a_line_of_one_or_two_words_below_a_rendered_score_is_its_status() {
    use scoreline::model::MatchStatus::{Abandoned, Played};
    for (line, status, note) in [
        ("Abandoned", Abandoned, None),
        ("Match abandoned", Abandoned, None),
        (
            "First attempt abandoned",
            Played,
            Some("First attempt abandoned"),
        ),
        ("Behind closed doors", Played, Some("Behind closed doors")),
        ("Rain", Played, Some("Rain")),
    ] {
        let dataset = boxed(&format!("2–0<br>{line}"), "");
        let found = only(&dataset);
        assert_eq!(
            (found.status, found.note.as_deref()),
            (status, note),
            "{line}"
        );
        assert_eq!(
            found.score.map(|score| score.to_string()).as_deref(),
            Some("2–0")
        );
    }
}

#[test]
fn lists_of_scorers_are_of_the_side_that_their_class_or_their_place_names() {
    let (reed, hill) = ("Reed <img alt=\"Goal\"> 9'", "Hill <img alt=\"Goal\"> 19'");
    let expected = ["home Reed 9", "away Hill 19"];
    for lists in [
        format!("<td class=\"fhgoal\">{reed}</td><td></td><td class=\"fagoal\">{hill}</td>"),
        format!("<td class=\"fhgoal\">{reed}</td><td class=\"fagoal\">{hill}</td>"),
        format!("<td>{reed}</td><td></td><td>{hill}</td>"),
    ] {
        assert_eq!(goals(&boxed("1–1", &lists)), expected, "{lists}");
    }
}

#[test]
fn a_name_behind_a_picture_without_a_minute_is_a_scorer() {
    let ball = "<img alt=\"\" title=\"Goal\">";
    for (list, expected) in [
        (format!("{ball} Reed"), "home Reed ?"),
        (format!("{ball}  9' Reed"), "home Reed 9"),
        (format!("{ball} 9' (pen.) Reed"), "home Reed 9 pen."),
    ] {
        let dataset = boxed(
            "1–0",
            &format!("<td class=\"fhgoal\">{list}</td><td></td><td class=\"fagoal\"></td>"),
        );
        assert_eq!(goals(&dataset), [expected], "{list}");
    }
}

#[test]
fn the_first_cell_of_a_rendered_infobox_is_its_title() {
    let dataset = article(
        "Battle of Northport",
        "<table class=\"infobox\"><tr><th colspan=2>2031 Cup</th></tr><tr><td colspan=2>Bowl</td></tr>\
         <tr><th>Matches played</th><td>1</td></tr><tr><td colspan=2>Plate</td></tr></table><h2>Final</h2>\
         <div class=\"footballbox\"><table class=\"fevent\"><tr><th class=\"fhome\">Alfa</th><th class=\"fscore\">2–1</th>\
         <th class=\"faway\">Beta</th></tr></table></div>",
    );
    let found = only(&dataset);
    let edition = (found.season.as_deref(), found.competition.as_deref());
    assert_eq!(edition, (Some("2031"), Some("Cup")));
}

#[test]
fn a_day_in_numbers_is_found_among_the_lines_of_an_old_box() {
    for date in [
        "2031-03-25<br />15:00",
        "<small>Friendly</small><br />2031-03-25<br />15:00",
        "Friendly no. 12<br />2031-03-25<br />15:00",
    ] {
        let dataset = article(
            "2031 Cup",
            &format!(
                "<h2>Final</h2><div class=\"vevent\"><table style=\"float:left\"><tr><td><div class=\"summary\">{date}</div>\
                 </td></tr></table><table style=\"float:left\"><tr><th class=\"vcard attendee\">Alfa</th><th>2–1</th>\
                 <th class=\"vcard attendee\">Beta</th></tr></table></div>"
            ),
        );
        let found = only(&dataset);
        let day = found.date.map(|date| date.to_string());
        assert_eq!(day.as_deref(), Some("2031-03-25"), "{date}");
        let clock = found.kickoff.map(|kickoff| kickoff.local.to_string());
        assert_eq!(clock.as_deref(), Some("15:00:00"), "{date}");
    }
}

#[test]
fn html_without_an_article_is_reported_as_such_where_it_was_read() {
    let reported = |text: &str| {
        let page = Document::new("2031 Cup", "en", text).with_kind(DocumentKind::Html);
        rules(&extract(&page).dataset)
    };
    let ends_early = reported("<!doctype html><p>Prose");
    assert!(ends_early.contains(&"unsupported-kind"), "{ends_early:?}");
    // What stands further down may be an article.
    let deep = reported(&"<div>".repeat(600));
    assert!(!deep.contains(&"unsupported-kind"), "{deep:?}");
    assert!(deep.contains(&"page-cut-short"), "{deep:?}");
}

#[test]
fn a_button_that_folds_is_no_text_and_words_of_editors_on_one_are() {
    let home = |toggle: &str| {
        let dataset = article(
            "2031 Cup",
            &format!(
                "<h2>Final</h2><div class=\"footballbox\"><table class=\"fevent\"><tr><th class=\"fhome\">{toggle} Alfa</th>\
                 <th class=\"fscore\">2–1</th><th class=\"faway\">Beta</th></tr></table></div>"
            ),
        );
        only(&dataset).home.name().to_owned()
    };
    assert_eq!(
        home("<span class=\"mw-collapsible-toggle\">[visa]</span>"),
        "Alfa"
    );
    assert_eq!(
        home("<span class=\"mw-collapsible-toggle\">Old</span>"),
        "Old Alfa"
    );
    // A bracket that only opens is no label.
    assert_eq!(
        home("<span class=\"mw-collapsible-toggle\">[Old</span>"),
        "[Old Alfa"
    );
}

/// A box that Parsoid wrote, with kicks in its arguments and in its cells.
fn kicks_shown_otherwise(arguments: [&str; 2], cells: [&str; 2]) -> Vec<String> {
    let argument = |kick: &str| format!("*A {{{{{kick}}}}}");
    let picture =
        |title: &str| format!("<ul><li>A <img alt=\"{title}\" title=\"{title}\"></li></ul>");
    let text = format!(
        "<!doctype html><body class=\"mw-parser-output\"><div class=\"footballbox\" about=\"#mwt1\" \
         typeof=\"mw:Transclusion\" data-mw='{{\"parts\":[{{\"template\":{{\"target\":{{\"wt\":\"Football box\"}},\
         \"params\":{{\"team1\":{{\"wt\":\"[[Alfa]]\"}},\"team2\":{{\"wt\":\"[[Beta]]\"}},\"score\":{{\"wt\":\"2–2\"}},\
         \"penaltyscore\":{{\"wt\":\"1–0\"}},\"penalties1\":{{\"wt\":\"{}\"}},\"penalties2\":{{\"wt\":\"{}\"}}\
         }}}}}}]}}'><table><tr><th class=\"fhome\"><a href=\"./Alfa\">Alfa</a></th><th class=\"fscore\">2–2</th>\
         <th class=\"faway\"><a href=\"./Beta\">Beta</a></th></tr><tr class=\"fgoals\"><td class=\"fhgoal\">{}</td>\
         <th>1–0</th><td class=\"fagoal\">{}</td></tr></table></div></body>",
        argument(arguments[0]),
        argument(arguments[1]),
        picture(cells[0]),
        picture(cells[1]),
    );
    let page = Document::new("2031 Cup", "en", text).with_kind(DocumentKind::Html);
    let dataset = extract(&page).dataset;
    assert_eq!(dataset.shootout_kicks.len(), 2);
    let findings = dataset.findings.into_iter();
    let differs = findings.filter(|finding| finding.rule.name() == "shown-differs");
    differs.map(|finding| finding.message).collect()
}

#[test]
fn kicks_shown_otherwise_than_the_arguments_say_are_reported_by_side() {
    let (scored, missed) = ("Penalty scored", "Penalty missed");
    let same = kicks_shown_otherwise(["pengoal", "penmiss"], [scored, missed]);
    assert_eq!(same, [""; 0]);
    let other = kicks_shown_otherwise(["pengoal", "penmiss"], [scored, scored]);
    assert_eq!(
        other,
        ["The page shows scored as kicks; the arguments give missed."]
    );
    let mut both = kicks_shown_otherwise(["penmiss", "pengoal"], [scored, missed]);
    both.sort();
    assert_eq!(
        both,
        [
            "The page shows missed as kicks; the arguments give scored.",
            "The page shows scored as kicks; the arguments give missed."
        ]
    );
}

#[test]
fn lists_below_a_title_over_all_columns_of_an_old_box_are_kicks() {
    let kick = "A <img alt=\"Penalty scored\" title=\"Penalty scored\">";
    for title in [
        "<th colspan=3>Penalties</th>",
        "<td colspan=3>Penalties</td>",
    ] {
        let dataset = article(
            "2031 Cup",
            &format!(
                "<h2>Final</h2><div class=\"vevent\"><table style=\"float:left\"><tr><td><div class=\"summary\">4 July 2031</div>\
                 </td></tr></table><table style=\"float:left\"><tr><th class=\"vcard attendee\">Alfa</th><th>1–1 (1–0 p)</th>\
                 <th class=\"vcard attendee\">Beta</th></tr><tr><td></td><td></td><td></td></tr><tr>{title}</tr>\
                 <tr><td>{kick}</td><td></td><td></td></tr></table></div>"
            ),
        );
        only(&dataset);
        assert_eq!(
            (dataset.goals.len(), dataset.shootout_kicks.len()),
            (0, 1),
            "{title}"
        );
    }
}

#[test]
fn a_head_with_figures_between_two_lists_of_an_old_box_is_the_score_of_a_shoot_out() {
    let kick = "A <img alt=\"Penalty scored\" title=\"Penalty scored\">";
    let goal = "Reed <img alt=\"Goal\"> 9'";
    let read = |rows: &str| {
        let dataset = article(
            "2031 Cup",
            &format!(
                "<h2>Final</h2><div class=\"vevent\"><table style=\"float:left\"><tr><td><div class=\"summary\">4 July 2031</div>\
                 </td></tr></table><table style=\"float:left\"><tr><th class=\"vcard attendee\">Alfa</th><th>1–1</th>\
                 <th class=\"vcard attendee\">Beta</th></tr>{rows}</table></div>"
            ),
        );
        let kicks = only(&dataset).penalties.map(|kicks| kicks.to_string());
        (
            dataset.goals.len(),
            dataset.shootout_kicks.len(),
            kicks.unwrap_or_default(),
        )
    };
    let goals = format!("<tr><td>{goal}</td><td>Report 12</td><td></td></tr>");
    assert_eq!(read(&goals), (1, 0, String::new()));
    for score in ["<th>1–0</th>", "<th><b>1–0</b></th>"] {
        let kicks = format!("<tr><td>{kick}</td>{score}<td></td></tr>");
        assert_eq!(
            read(&format!("{goals}{kicks}")),
            (1, 1, "1–0".to_owned()),
            "{score}"
        );
    }
    let without = format!("{goals}<tr><td>{kick}</td><td>1–0</td><td></td></tr>");
    assert_eq!(read(&without), (1, 0, String::new()));
}

/// A rendered page with this cell of the home side, this score, and this after the box.
fn cells(home: &str, score: &str, behind: &str) -> Dataset {
    article(
        "2031 Cup",
        &format!(
            "<h2>Final</h2><div class=\"footballbox\"><div class=\"fleft\"><div class=\"fdate\">16 July 2031</div></div>\
             <table class=\"fevent\"><tr><th class=\"fhome\">{home}</th><th class=\"fscore\">{score}</th>\
             <th class=\"faway\">Beta</th></tr></table></div>{behind}"
        ),
    )
}

#[test]
fn a_rendered_cell_gives_the_words_that_people_read_and_where_they_lead() {
    for (cell, name, link) in [
        ("<a href=\"/wiki/Alfa\">Alfa</a>", "Alfa", Some("Alfa")),
        (
            "<b><a href=\"/wiki/Alfa\">Alfa</a></b>",
            "Alfa",
            Some("Alfa"),
        ),
        (
            "<a href=\"/wiki/Alfa\">Alfa </a>City",
            "Alfa City",
            Some("Alfa"),
        ),
        (
            "Real<a href=\"/wiki/Alfa\"> Alfa</a>",
            "Real Alfa",
            Some("Alfa"),
        ),
        (
            "<strong class=\"selflink\">Alfa</strong>",
            "Alfa",
            Some("2031 Cup"),
        ),
        ("<strong>Alfa</strong>", "Alfa", None),
        (
            "<a class=\"external\" href=\"https://x.example/\">Alfa</a>",
            "Alfa",
            None,
        ),
        (
            "<a href=\"/wiki/Star\"><img src=\"s.png\"></a> Alfa",
            "Alfa",
            None,
        ),
        ("Real<br>Alfa", "Real Alfa", None),
        ("<div>Real</div>Alfa", "Real Alfa", None),
        ("Real<p>Alfa</p>", "Real Alfa", None),
        ("Real\nAlfa", "Real Alfa", None),
        (
            "Alfa<sup class=\"reference\"><a href=\"#n\">[1]</a></sup>",
            "Alfa",
            None,
        ),
        ("Alfa<sup>a</sup>", "Alfa", None),
        (
            "Alfa <style>p { color: red }</style>City",
            "Alfa City",
            None,
        ),
        (
            "Alfa <span style=\"display:none\">Old</span>City",
            "Alfa City",
            None,
        ),
        (
            "Alfa [<a class=\"NavToggle\" href=\"#\">hide</a>] City",
            "Alfa City",
            None,
        ),
    ] {
        let dataset = cells(cell, "2–1", "");
        let home = &only(&dataset).home;
        assert_eq!(home.name(), name, "{cell}");
        let found = home.team().and_then(|team| team.link.as_deref());
        assert_eq!(found, link, "{cell}");
    }
}

#[test]
fn the_text_of_a_rendered_footnote_is_a_note_and_a_citation_is_none() {
    let mark = "2–1<sup class=\"reference\"><a href=\"#n1\">[1]</a></sup>";
    let note = |item: &str| {
        let dataset = cells("Alfa", mark, &format!("<ol><li id=\"n1\">{item}</li></ol>"));
        let found = only(&dataset);
        assert_eq!(
            found.score.map(|score| score.to_string()).as_deref(),
            Some("2–1")
        );
        found.note.clone()
    };
    assert_eq!(note("Rain fell."), Some("Rain fell.".to_owned()));
    assert_eq!(
        note("Rain fell. <cite>Reed, A book.</cite>"),
        Some("Rain fell.".to_owned())
    );
    assert_eq!(
        note("<span class=\"mw-cite-backlink\">^</span> Rain <b>fell</b>."),
        Some("Rain fell.".to_owned())
    );
    assert_eq!(note("<span class=\"citation\">Reed, A book.</span>"), None);
    assert_eq!(note("<cite>Reed, A book.</cite>."), None);
    assert_eq!(note(""), None);
}

#[test]
fn boxes_in_a_table_that_lays_out_the_page_are_read() {
    let of = |home: &str, away: &str| {
        format!(
            "<div class=\"footballbox\"><table class=\"fevent\"><tr><th class=\"fhome\">{home}</th><th class=\"fscore\">2–1</th>\
             <th class=\"faway\">{away}</th></tr></table></div>"
        )
    };
    let (one, other) = (of("Alfa", "Beta"), of("Gamma", "Delta"));
    for table in [
        format!("<table><tr><td>{one}</td><td>{other}</td></tr></table>"),
        format!(
            "<table><tr><th>Day</th><th>Result</th></tr><tr><td>2–1</td><td>{one}{other}</td></tr></table>"
        ),
    ] {
        let dataset = article("2031 Cup", &format!("<h2>Semi-finals</h2>{table}"));
        assert_eq!(dataset.matches.len(), 2, "{table}");
    }
}

#[test]
fn lines_below_a_box_that_folds_are_notes_or_have_labels() {
    let read = |below: &str| {
        let dataset = article(
            "2031 Cup",
            &format!(
                "<h2>Final</h2><div class=\"vevent\"><table class=\"collapsible\"><tr><td>28 June 2031</td>\
                 <td class=\"vcard attendee\">Alfa</td><td>1–1</td><td class=\"vcard attendee\">Beta</td>\
                 <td><span class=\"location\">North Park</span></td></tr>{below}</table></div>"
            ),
        );
        let found = only(&dataset);
        (
            found.note.clone().unwrap_or_default(),
            found.attendance,
            found.stadium.clone(),
        )
    };
    let park = Some("North Park".to_owned());
    let whole = |text: &str| format!("<tr><td colspan=5>{text}</td></tr>");
    assert_eq!(
        read(&whole("Rain fell")),
        ("Rain fell".to_owned(), None, park.clone())
    );
    assert_eq!(
        read(&whole("Attendance: 9,000")),
        (String::new(), Some(9_000), park.clone())
    );
    assert_eq!(read(&whole("")), (String::new(), None, park.clone()));
    let details = "<tr><td>13:00</td><td></td><td></td><td></td><td>Attendance: 9,000<br>Referee: Ann Hay</td></tr>";
    let both = format!("{details}{}", whole("Rain fell"));
    assert_eq!(read(&both), ("Rain fell".to_owned(), Some(9_000), park));
}

#[test]
fn a_rendered_sentence_behind_matches_of_its_section_states_the_outcome() {
    let leg = |day: &str, home: &str, away: &str, score: &str| {
        format!(
            "<div class=\"footballbox\"><div class=\"fleft\"><div class=\"fdate\">{day} May 2031</div></div>\
             <table class=\"fevent\"><tr><th class=\"fhome\">{home}</th><th class=\"fscore\">{score}</th>\
             <th class=\"faway\">{away}</th></tr></table></div>"
        )
    };
    let legs = leg("1", "Alfa", "Beta", "1–0") + &leg("8", "Beta", "Alfa", "1–0");
    let sentence = "Alfa won 4–2 on penalties.";
    let outcome = |body: &str| {
        let dataset = article("2031 Cup", &format!("<h2>Semi-finals</h2>{body}"));
        let tie = dataset.ties.first();
        tie.and_then(|tie| tie.outcome_text.clone())
    };
    for behind in [
        format!("<p>{sentence}</p>"),
        format!("<p><i>{sentence}</i></p>"),
        format!("<div>{sentence}</div>"),
        format!("<center>{sentence}</center>"),
        format!("<dl><dd>{sentence}</dd></dl>"),
        format!("<ul><li>{sentence}</li></ul>"),
        format!("<p>Rain fell.\n{sentence}</p>"),
        format!("<p>Rain fell.<br>{sentence}</p>"),
    ] {
        let found = outcome(&format!("{legs}{behind}"));
        assert_eq!(found.as_deref(), Some(sentence), "{behind}");
    }
    assert_eq!(outcome(&format!("<p>{sentence}</p>{legs}")), None);
    assert_eq!(
        outcome(&format!("{legs}<h2>Final</h2><p>{sentence}</p>")),
        None
    );
    assert_eq!(outcome(&format!("{legs}<p>Rain fell.</p>")), None);
}
