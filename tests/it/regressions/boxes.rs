//! Match boxes of rendered pages: what scripts, formatters and old templates make of them.

#![cfg(feature = "html")]

use std::error::Error;

use scoreline::document::Document;
use scoreline::extract;
use scoreline::model::{Dataset, Match};
use scoreline::source::{ArchiveOptions, read_paths};

use crate::common::one_box::{goals, only, rules};

/// A saved article with this text.
fn article(body: &str) -> Dataset {
    section("2031 Cup", "Final", body)
}

/// A saved article with this title, and this text under a heading.
fn section(title: &str, heading: &str, body: &str) -> Dataset {
    let page = format!(
        "<!DOCTYPE html><html lang=\"en\"><head><title>{title} - Wikipedia</title></head>\
         <body><div id=\"mw-content-text\"><div class=\"mw-parser-output\">\
         <h2>{heading}</h2>{body}</div></div></body></html>"
    );
    extract(&Document::new(title, "en", page)).dataset
}

/// What a box says, in one line a field.
fn said(dataset: &Dataset) -> Vec<String> {
    let found = only(dataset);
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let mut out = vec![
        found.date.map(|date| date.to_string()).unwrap_or_default(),
        found
            .kickoff
            .map(|kickoff| kickoff.local.to_string())
            .unwrap_or_default(),
        format!(
            "{} {:?} {}",
            found.home.name(),
            found.score.map(|s| s.to_string()),
            found.away.name()
        ),
        format!("{:?}", found.extra_time),
        format!("{}, {}", text(&found.stadium), text(&found.city)),
        format!("{:?}", found.attendance),
        format!(
            "{} ({})",
            text(&found.referee),
            text(&found.referee_country)
        ),
    ];
    out.extend(goals(dataset));
    out
}

const GOAL: &str = "<img alt=\"Goal\" src=\"g.png\">&nbsp;<small>";

/// A box that folds: what is in front of its stadium, and on its second row.
fn folding(toggle: &str, row: &str) -> String {
    format!(
        "<div class=\"vevent\"><span class=\"summary\" style=\"display: none;\">Alfa v Beta</span>\
         <table class=\"collapsible collapsed\"><tbody><tr>\
         <td><span style=\"float:right\">28 June 2031</span></td>\
         <td class=\"vcard attendee\"><b><a href=\"/wiki/Alfa\">Alfa</a></b></td><td><b>1–1</b></td>\
         <td class=\"vcard attendee\"><b><a href=\"/wiki/Beta\">Beta</a></b></td>\
         <td>{toggle}<span class=\"location\"><a href=\"/wiki/North_Park\">North Park</a>, \
         <a href=\"/wiki/Northport\">Northport</a></span></td></tr>\
         <tr {row}><td>13:00</td>\
         <td><ul><li><a href=\"/wiki/Jon_Reed\">Reed</a> {GOAL}18'</small></li></ul></td>\
         <td><a class=\"external text\" href=\"http://x.example/r\">Report</a></td>\
         <td><ul><li>Poe {GOAL}32'</small></li></ul></td>\
         <td>Attendance: 57,714<br>Referee: <a href=\"/wiki/Ann_Hay\">Ann Hay</a><br></td>\
         </tr></tbody></table></div>"
    )
}

fn as_folding_says() -> Vec<&'static str> {
    vec![
        "2031-06-28",
        "13:00:00",
        "Alfa Some(\"1–1\") Beta",
        "Some(false)",
        "North Park, Northport",
        "Some(57714)",
        "Ann Hay ()",
        "home Reed 18",
        "away Poe 32",
    ]
}

#[test]
fn a23_rows_that_a_script_folded_away_are_read() {
    for row in [
        "",
        "style=\"display: none;\"",
        "style=\"font-size:85%;display:none\"",
        "hidden",
    ] {
        assert_eq!(
            said(&article(&folding("", row))),
            as_folding_says(),
            "{row}"
        );
    }
}

#[test]
fn a23_words_of_toggles_are_no_part_of_a_value() {
    for toggle in [
        "<span class=\"collapseButton\">[<a href=\"#\">show</a>]</span>",
        "<span style=\"float:right\">[<a id=\"collapseButton0\" href=\"javascript:x(0);\">hide</a>]</span>",
        "<button type=\"button\" class=\"mw-collapsible-toggle\"><span>mostra</span></button>",
        "<span class=\"mw-collapsible-toggle mw-collapsible-toggle-default\">[<a>Ausklappen</a>]</span>",
        "<span class=\"mw-collapsible-toggle\"><a class=\"mw-collapsible-text\">показать</a></span>",
        "<a class=\"NavToggle\" href=\"#\">[afficher]</a>",
        "<span class=\"mw-collapsible-toggle\">[näytä]</span>",
    ] {
        let dataset = article(&folding(toggle, "style=\"display:none\""));
        assert_eq!(said(&dataset), as_folding_says(), "{toggle}");
    }
}

/// A box of the kind of today, its teams named.
fn box_of(home: &str, away: &str) -> String {
    format!(
        "<div class=\"footballbox\"><div class=\"fleft\"><div class=\"fdate\">16 July 2031</div></div>\
         <table class=\"fevent\"><tr><th class=\"fhome\">{home}</th><th class=\"fscore\">2–1</th>\
         <th class=\"faway\">{away}</th></tr></table></div>"
    )
}

#[test]
fn a23_boxes_in_a_folded_part_of_a_page_are_read() {
    let inside = box_of("Gama", "Delta");
    for part in [
        format!("<div class=\"mw-collapsible-content\" style=\"display: none;\">{inside}</div>"),
        format!("<section class=\"collapsible-block\" hidden=\"until-found\">{inside}</section>"),
        format!("<section class=\"collapsible-block\" style=\"display:none\">{inside}</section>"),
        format!(
            "<div class=\"NavFrame\"><div class=\"NavContent\" style=\"display:none;\">{inside}</div></div>"
        ),
        format!("<div id=\"mw-customcollapsible-a\" style=\"display:none\">{inside}</div>"),
        format!("<details><summary>Group B</summary>{inside}</details>"),
        format!("<div class=\"tabbertab\" style=\"display:none\">{inside}</div>"),
        format!("<div class=\"noprint\">{inside}</div>"),
        format!("<div style=\"display:none\">{inside}</div>"),
    ] {
        let dataset = article(&part);
        assert_eq!(only(&dataset).home.name(), "Gama", "{part}");
    }
}

#[test]
fn a23_rows_of_a_folded_table_of_ties_are_read() {
    let table = "<table class=\"wikitable mw-collapsible mw-collapsed\"><tbody><tr><th>Team 1</th>\
        <th>Agg.</th><th>Team 2</th><th>1st leg</th><th>2nd leg<button>show</button></th></tr>\
        <tr style=\"display: none;\"><td>Iota</td><td>3–1</td><td>Kapa</td><td>1–1</td><td>2–0</td></tr>\
        </tbody></table>";
    assert_eq!(article(table).matches.len(), 2);
}

#[test]
fn copies_for_machines_stay_hidden() {
    let dataset = article(&folding("<span style=\"display:none\">!sort</span>", ""));
    assert_eq!(said(&dataset), as_folding_says());
}

#[test]
fn a24_white_space_beside_tags_changes_nothing() {
    let plain = "<div class=\"footballbox\"><div class=\"fleft\"><div class=\"fdate\">16 July 2031</div>\
        <div class=\"ftime\">14:30</div></div><table class=\"fevent\"><tr><th class=\"fhome\">\
        <a href=\"/wiki/Alfa\">Alfa</a></th><th class=\"fscore\">2–0 (<a href=\"/wiki/Overtime\">a.e.t.</a>)\
        </th><th class=\"faway\"><a href=\"/wiki/Beta\">Beta</a></th></tr><tr class=\"fgoals\">\
        <td class=\"fhgoal\"><ul><li><a href=\"/wiki/Jon_Reed\">Reed</a> <span><span title=\"Goal\">\
        <img alt=\"soccer ball\" src=\"g.png\"></span>&nbsp;<span>109', 120<span>+2'</span></span></span></li></ul></td>\
        <td><a class=\"external text\" href=\"http://x.example/\">Report</a></td><td class=\"fagoal\"></td>\
        </tr></table><div class=\"fright\"><div itemprop=\"location\"><span itemprop=\"name address\">\
        <a href=\"/wiki/North_Park\">North Park</a>, <a href=\"/wiki/Northport\">Northport</a></span></div>\
        <div>Attendance: 1,000</div><div>Referee: <a href=\"/wiki/Ann\">Ann Hay</a> \
        (<a href=\"/wiki/Uruguay\">Uruguay</a>)</div></div></div>";
    let as_shown = [
        "2031-07-16",
        "14:30:00",
        "Alfa Some(\"2–0\") Beta",
        "Some(true)",
        "North Park, Northport",
        "Some(1000)",
        "Ann Hay (Uruguay)",
        "home Reed 109",
        "home Reed 120+2",
    ];
    assert_eq!(said(&article(plain)), as_shown);
    for (before, after) in [
        ("\n", ""),
        ("", "\n"),
        ("\n    ", "\n  "),
        ("\r\n\t", ""),
        ("\n<!-- -->\n", ""),
        ("<style>.x{}</style>", ""),
        ("&#8203;", ""),
    ] {
        let spaced = plain
            .replace('<', &format!("{before}<"))
            .replace('>', &format!(">{after}"));
        // The comment and the style of the replacement itself must stay whole.
        if before.contains('<') && !after.is_empty() {
            continue;
        }
        let dataset = article(&spaced);
        assert_eq!(said(&dataset), as_shown, "{before:?} {after:?}");
        assert_eq!(rules(&dataset), [""; 0], "{before:?} {after:?}");
    }
}

/// A box that folds, of about 2014.
fn old_folding(date: &str, place: &str, lines: &str) -> String {
    format!(
        "<table class=\"collapsible collapsed vevent\"><tr><td class=\"summary\">{date}</td>\
         <td class=\"vcard attendee\"><b><span class=\"fn org\"><a href=\"/wiki/Alfa\">Alfa</a></span></b></td>\
         <td><span><b>0–0</b> <span>(<a href=\"/wiki/Overtime\">aet</a>)</span></span><br />\n\
         <div>(<b>6 – 5</b> <a href=\"/wiki/Shoot-out\">p</a>)</div></td>\
         <td class=\"vcard attendee\"><b><span class=\"fn org\">Beta</span></b></td>\
         <td class=\"location\">{place}</td><th rowspan=\"2\">&#160;</th></tr>\
         <tr><td>15:00</td><td></td><td></td><td></td><td>{lines}</td></tr>\
         <tr><td rowspan=\"2\">&#160;</td><td>&#160;</td><td><b>Penalties</b></td><td>&#160;</td></tr>\
         <tr><td>Smith <img alt=\"Penalty scored\" /><br />\nRoe <img alt=\"Penalty missed\" /></td>\
         <td>&#160;</td><td><img alt=\"Penalty scored\" /> Poe</td></tr>\
         <tr><td colspan=\"7\"></td></tr></table>"
    )
}

fn place(found: &Match) -> (Option<&str>, Option<&str>) {
    (found.stadium.as_deref(), found.city.as_deref())
}

#[test]
fn a25_a_cell_of_the_place_is_the_town_where_a_line_names_the_stadium() {
    let towns =
        "<a href=\"/wiki/Northport\">Northport</a>, <a href=\"/wiki/Exampleland\">Exampleland</a>";
    let lines = "Stadium: <a href=\"/wiki/North_Park\">North Park</a><br />Attendance: 9,000<br />";
    let dataset = article(&old_folding("3 May 2031", towns, lines));
    let both = (Some("North Park"), Some("Northport, Exampleland"));
    assert_eq!(place(only(&dataset)), both);
}

#[test]
fn a25_a_cell_of_the_place_is_stadium_and_town_where_no_line_does() {
    for (shown, stadium, city) in [
        (
            "<a href=\"/wiki/North_Park\">North Park</a>",
            Some("North Park"),
            None,
        ),
        (
            "<a href=\"/wiki/X\">North Park</a>, <a href=\"/wiki/Y\">Northport</a>",
            Some("North Park"),
            Some("Northport"),
        ),
        (
            "<a href=\"/wiki/Sydney\">Sydney</a>, <a href=\"/wiki/Australia\">Australia</a>",
            None,
            Some("Sydney, Australia"),
        ),
        (
            "<a href=\"/wiki/Prague\">Prague, Czech Republic</a>",
            None,
            Some("Prague, Czech Republic"),
        ),
        (
            "<a href=\"/wiki/Wembley_Stadium\">Wembley</a>, England",
            Some("Wembley"),
            Some("England"),
        ),
    ] {
        let dataset = article(&old_folding("3 May 2031", shown, "Attendance: 9,000<br />"));
        assert_eq!(place(only(&dataset)), (stadium, city), "{shown}");
    }
}

#[test]
fn a25_a_date_is_read_beside_a_round_that_floats_to_either_side() {
    for date in [
        "<span style=\"float:left; font-size: 85%;\">12</span> 3 May 2031",
        "<span style=\"float: right\">12</span> 3 May 2031",
        "12 <span style=\"float:right\">3 May 2031</span>",
        "3 May 2031<br />\n<i>12</i>",
        "<span style=\"float:left\">12</span> 2031-05-03",
    ] {
        let dataset = section(
            "2030–31 Alfa F.C. season",
            "League",
            &old_folding(date, "North Park", ""),
        );
        let found = only(&dataset);
        assert_eq!(
            found.date.map(|date| date.to_string()).as_deref(),
            Some("2031-05-03"),
            "{date}"
        );
        assert_eq!(found.matchday.as_deref(), Some("12"), "{date}");
    }
}

#[test]
fn a25_kicks_under_their_title_are_no_goals() {
    let dataset = article(&old_folding("3 May 2031", "North Park", ""));
    assert_eq!(
        crate::common::one_box::result(&dataset),
        "0–0 a.e.t. (6–5 p)"
    );
    assert_eq!(dataset.goals.len(), 0);
    let takers: Vec<_> = dataset
        .shootout_kicks
        .iter()
        .map(|kick| (kick.taker.as_deref(), kick.outcome.as_str()))
        .collect();
    assert_eq!(
        takers,
        [
            (Some("Smith"), "scored"),
            (Some("Roe"), "missed"),
            (Some("Poe"), "scored")
        ]
    );
}

/// A box of three tables, of about 2014.
fn old_box(dates: &str, places: &str) -> String {
    format!(
        "<div style=\"clear:both\" class=\"vevent\">\n<table style=\"float:left\">\n<tr>\n<td>\n\
         <div style=\"text-align:right\" class=\"summary\">{dates}<br /></div>\n</td>\n</tr>\n</table>\n\
         <table style=\"float:left\">\n<tr>\n<th class=\"vcard attendee\"><span class=\"fn org\">\
         <a href=\"/wiki/Alfa\">Alfa</a></span></th>\n<th>2–1</th>\n<th class=\"vcard attendee\">\
         <span class=\"fn org\">Beta</span></th>\n</tr>\n<tr>\n<td>Reed {GOAL}12', 80'</small></td>\n\
         <td><a class=\"external text\" href=\"http://x.example/\">Report</a></td>\n<td>Hale {GOAL}40'</small></td>\n\
         </tr>\n</table>\n<table style=\"float:left\">\n<tr>\n<td>\n<div style=\"font-size: 85%\">{places}</div>\n\
         </td>\n</tr>\n</table>\n<div style=\"clear:both;\"></div>\n</div>"
    )
}

#[test]
fn a25_a_box_of_three_tables_is_read() {
    let places = "<a href=\"/wiki/North_Park\">North Park</a>, <a href=\"/wiki/Northport\">Northport</a><br />\n\
        Attendance: 9,000<br />\nReferee: Ann Poe (<a href=\"/wiki/Denmark\">Denmark</a>)";
    let as_shown = [
        "2031-03-25",
        "15:00:00",
        "Alfa Some(\"2–1\") Beta",
        "Some(false)",
        "North Park, Northport",
        "Some(9000)",
        "Ann Poe (Denmark)",
        "home Reed 12",
        "home Reed 80",
        "away Hale 40",
    ];
    for dates in [
        "25 March 2031<br />\n15:00",
        "March 25, 2031<br />15:00",
        "2031-03-25<br />15:00",
    ] {
        assert_eq!(said(&article(&old_box(dates, places))), as_shown, "{dates}");
    }
}

#[test]
fn a25_lines_beside_a_date_are_the_round_and_notes() {
    let dataset = article(&old_box(
        "25 March 2031<br />\n<small>Friendly<br />\n№ 263</small>",
        "North Park<br />\nNorthport",
    ));
    let found = only(&dataset);
    assert_eq!(found.note.as_deref(), Some("№ 263"));
    assert_eq!(place(found), (Some("North Park"), Some("Northport")));
}

#[test]
fn a25_a_page_before_the_class_of_its_text_is_read() {
    let text = box_of("Alfa", "Beta");
    for page in [
        format!(
            "<!DOCTYPE html><html><body><div id=\"mw-content-text\"><div class=\"mw-content-ltr\">{text}</div></div></body></html>"
        ),
        format!("<html><body><div id=\"bodyContent\">{text}</div></body></html>"),
        format!(
            "<!-- 2014 -->\n<p>The <a href=\"//en.wikipedia.org/wiki/Cup\">cup</a>.</p>\n{text}"
        ),
    ] {
        let dataset = extract(&Document::new("2031 Cup", "en", page.clone())).dataset;
        assert_eq!(dataset.matches.len(), 1, "{page}");
    }
}

#[test]
fn a26_a_flag_gives_a_code_or_nothing() {
    let flag = |name: &str| {
        format!("<span class=\"flagicon\"><img alt=\"{name}\" src=\"f.png\"></span> Alfa")
    };
    for (name, code) in [
        ("Mexico", Some("MEX")),
        ("Kingdom of Yugoslavia", Some("YUG")),
        ("Kingdom of Nowhere", None),
    ] {
        let dataset = article(&box_of(&flag(name), "Beta"));
        let country = only(&dataset)
            .home
            .team()
            .and_then(|team| team.country.as_deref());
        assert_eq!(country, code, "{name}");
    }
}

#[test]
fn a31_a_raised_mark_is_no_part_of_a_name() {
    let dataset = article(&box_of(
        "<a href=\"/wiki/Alfa\">Alfa</a><sup>1</sup>",
        "Beta<sup>[a]</sup>",
    ));
    let found = only(&dataset);
    assert_eq!((found.home.name(), found.away.name()), ("Alfa", "Beta"));
    let wikitext = "{{Football box|team1=[[Alfa]]<sup>1</sup>|team2=Beta<SUP>*</SUP>|score=1–0}}";
    let dataset = extract(&Document::new("2031 Cup", "en", wikitext)).dataset;
    let found = only(&dataset);
    assert_eq!((found.home.name(), found.away.name()), ("Alfa", "Beta"));
}

#[test]
fn a31_raised_letters_that_mean_something_stay_and_a_number_after_a_number_is_a_mark() {
    for (team, name) in [
        ("1<sup>st</sup> Alfa", "1st Alfa"),
        ("Alfa 1<sup>2</sup>", "Alfa 1"),
    ] {
        let wikitext = format!("{{{{Football box|team1={team}|team2=Beta|score=1–0}}}}");
        let dataset = extract(&Document::new("2031 Cup", "en", wikitext)).dataset;
        assert_eq!(only(&dataset).home.name(), name);
        assert_eq!(only(&article(&box_of(team, "Beta"))).home.name(), name);
    }
}

#[test]
fn cards_side_by_side_are_one_dismissal_at_its_last_minute() {
    let card = |colour: &str| format!("<img alt=\"{colour} card\" src=\"c.png\" />");
    let (yellow, red) = (card("Yellow"), card("Red"));
    for (cards, kind) in [
        (
            format!("{yellow}<span>{yellow}<span>{red}&#160;1',&#160;60'</span></span>"),
            "second_yellow",
        ),
        (format!("{yellow} {red} 60'"), "red"),
        (format!("{red} 60'"), "red"),
    ] {
        let body = folding("", "").replace("<li>Poe", &format!("<li>Poe {cards}</li><li>Hale"));
        let dataset = article(&body);
        let read: Vec<_> = dataset
            .cards
            .iter()
            .map(|card| {
                (
                    card.card.as_str(),
                    card.minute.map(|minute| minute.minute.to_string()),
                )
            })
            .collect();
        assert_eq!(read, [(kind, Some("60".to_owned()))], "{cards}");
    }
}

/// The title of a page that a browser saved under this name.
fn title_of(name: &str, head: &str, body: &str) -> Result<String, Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let page =
        format!("<!DOCTYPE html><html lang=\"en\"><head>{head}</head><body>{body}</body></html>");
    std::fs::write(folder.path().join(name), page)?;
    let pages = read_paths(&[folder.path().to_owned()], &ArchiveOptions::default())?;
    Ok(pages[0].title.clone())
}

#[test]
fn a30_a_title_is_what_the_page_says_without_the_name_of_its_site() -> Result<(), Box<dyn Error>> {
    let name = "saved.html";
    for (head, body) in [
        ("<title>2031 Cup - Wikipedia</title>", ""),
        (
            "<title>2031 Cup - Wikipedia, the free encyclopedia</title>",
            "",
        ),
        ("<title>2031 Cup — Wikipédia</title>", ""),
        ("<title>2031 Cup – Википедия</title>", ""),
        (
            "<title>Cup</title><link rel=\"canonical\" href=\"https://en.wikipedia.org/wiki/2031_Cup\">",
            "",
        ),
        (
            "<title>Cup</title><meta property=\"og:title\" content=\"2031 Cup - Wikipedia\">",
            "",
        ),
        (
            "<title>Cup</title><script>{\"wgPageName\":\"2031_Cup\"}</script>",
            "",
        ),
        (
            "<title>Cup</title>",
            "<h1 id=\"firstHeading\" class=\"firstHeading\">2031 <i>Cup</i></h1>",
        ),
        (
            "<title>Cup</title>",
            "<h1 class=\"mw-first-heading\"><span>2031 Cup</span></h1>",
        ),
        ("<title>Cup</title>", "<h1 id=\"section_0\">2031 Cup</h1>"),
        (
            "<!-- saved from url=(0038)https://en.wikipedia.org/wiki/2031_Cup --><title>Cup</title>",
            "",
        ),
        (
            "<!--\n Page saved with SingleFile \n url: https://en.wikipedia.org/wiki/2031_Cup \n--><title>Cup</title>",
            "",
        ),
    ] {
        assert_eq!(title_of(name, head, body)?, "2031 Cup", "{head}{body}");
    }
    Ok(())
}

#[test]
fn a30_a_title_from_the_name_of_a_file_has_no_site_behind_it() -> Result<(), Box<dyn Error>> {
    assert_eq!(
        title_of("2031 Cup - Wikipedia, the free encyclopedia.html", "", "")?,
        "2031 Cup"
    );
    assert_eq!(
        title_of("2031 Cup - Final.html", "", "")?,
        "2031 Cup - Final"
    );
    Ok(())
}

#[test]
fn lines_beside_a_box_are_read_without_elements_of_their_own() {
    let beside = "<div class=\"fright\"><div itemprop=\"location\">North Park</div>\
        Attendance: 1,000<br>Referee: <a href=\"/wiki/Ann\">Ann Hay</a> (Uruguay)</div></div>";
    let body = box_of("Alfa", "Beta").replace("</table></div>", &format!("</table>{beside}"));
    let dataset = article(&body);
    let found = only(&dataset);
    assert_eq!(found.attendance, Some(1_000));
    assert_eq!(found.referee.as_deref(), Some("Ann Hay"));
    assert_eq!(found.stadium.as_deref(), Some("North Park"));
}

#[test]
fn a24_scorers_on_lines_of_the_source_are_two() {
    let goals_cell = "</tr><tr class=\"fgoals\"><td class=\"fhgoal\">Reed 19'\nPoe 43'</td><td></td>\
        <td class=\"fagoal\"></td></tr></table>";
    let body = box_of("Alfa", "Beta").replace("</tr></table>", goals_cell);
    assert_eq!(goals(&article(&body)), ["home Reed 19", "home Poe 43"]);
}
