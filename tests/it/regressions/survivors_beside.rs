//! Promises about what is beside a rendered box that breaking the code on purpose showed to be
//! unguarded: place, labels, dates and reports.

use scoreline::document::Document;
use scoreline::extract;
use scoreline::model::{Dataset, Match};

use crate::common::one_box::{only, rules};

/// A rendered box: what is in front of its table, its cell of reports, and what comes after.
fn boxed(dates: &str, reports: &str, beside: &str) -> Dataset {
    let text = format!(
        "<!doctype html><body class=\"mw-parser-output\"><h2>Final</h2><div class=\"footballbox\">\
         <div class=\"fleft\">{dates}</div><table class=\"fevent\"><tr><th class=\"fhome\">Alfa</th><th class=\"fscore\">2–1</th>\
         <th class=\"faway\">Beta</th></tr><tr class=\"fgoals\"><td class=\"fhgoal\"></td><td>{reports}</td>\
         <td class=\"fagoal\"></td></tr></table><div class=\"fright\">{beside}</div></div>\
         <ol><li id=\"n1\"><a href=\"https://x.example/note\">Report</a></li></ol></body>"
    );
    extract(&Document::new("2031 Cup", "en", text)).dataset
}

/// Stadium, city, attendance and referee.
fn place(found: &Match) -> [String; 4] {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let attendance = found.attendance.map(|people| people.to_string());
    [
        text(&found.stadium),
        text(&found.city),
        attendance.unwrap_or_default(),
        text(&found.referee),
    ]
}

#[test]
fn lines_beside_a_box_are_the_place_by_their_marks_and_the_rest_by_their_labels() {
    for (beside, expected) in [
        (
            "<div itemprop=\"location\"><span itemprop=\"name address\">North Park</span>, Northport</div>",
            ["North Park", "", "", ""],
        ),
        (
            "<div><span itemprop=\"name\">North Park</span>, <span itemprop=\"address\">Northport</span></div>",
            ["North Park", "Northport", "", ""],
        ),
        (
            "<div itemprop=\"location\">North Park, Northport</div>",
            ["North Park", "Northport", "", ""],
        ),
        ("<div>Attendance: 9,000</div>", ["", "", "9000", ""]),
        (
            "<div><a href=\"/wiki/X\">Attendance</a>: 9,000</div>",
            ["", "", "9000", ""],
        ),
        (
            "<div><b>Referee:</b> <a href=\"/wiki/Y\">Ann Hay</a></div>",
            ["", "", "", "Ann Hay"],
        ),
        (
            "Attendance: 9,000<br>Referee: Ann Hay",
            ["", "", "9000", "Ann Hay"],
        ),
        (
            "<div>Attendance: 9,000</div>Referee: Ann Hay",
            ["", "", "9000", "Ann Hay"],
        ),
        (
            "<div style=\"display:none\">Attendance: 9,000</div>",
            ["", "", "", ""],
        ),
        ("<div></div><div> </div>", ["", "", "", ""]),
    ] {
        let dataset = boxed("", "", beside);
        assert_eq!(place(only(&dataset)), expected, "{beside}");
        assert!(!rules(&dataset).contains(&"unknown-parameter"), "{beside}");
    }
    for beside in [
        "<div>Weather: fine</div>",
        "<div>Fine weather</div>",
        "Weather: fine",
    ] {
        let dataset = boxed("", "", beside);
        assert!(rules(&dataset).contains(&"unknown-parameter"), "{beside}");
    }
}

#[test]
fn addresses_of_reports_stand_in_the_cell_or_in_its_footnotes_each_once() {
    let link = |href: &str| format!("<a class=\"external text\" href=\"{href}\">Report</a>");
    let note = "<sup class=\"reference\"><a href=\"#n1\">[1]</a></sup>";
    let none: &[&str] = &[];
    for (cell, expected) in [
        (link("https://x.example/a"), &["https://x.example/a"][..]),
        (link("http://x.example/a"), &["http://x.example/a"]),
        (
            link("https://x.example/a")
                + &link("https://x.example/b")
                + &link("https://x.example/a"),
            &["https://x.example/a", "https://x.example/b"],
        ),
        (note.to_owned(), &["https://x.example/note"]),
        (
            link("https://x.example/a") + note,
            &["https://x.example/a", "https://x.example/note"],
        ),
        // An address with a place of its own is no footnote.
        (link("https://x.example/a#n1"), &["https://x.example/a#n1"]),
        ("<a href=\"/wiki/Report\">Report</a>".to_owned(), none),
        ("<a>Report</a>".to_owned(), none),
        (String::new(), none),
    ] {
        let dataset = boxed("", &cell, "");
        assert_eq!(only(&dataset).report_urls, expected, "{cell}");
    }
}

#[test]
fn lines_above_an_old_box_are_date_time_round_and_notes() {
    let read = |lines: &str, behind: &str| {
        let text = format!(
            "<!doctype html><body class=\"mw-parser-output\"><h2>Final</h2><div class=\"vevent\">\
             <table style=\"float:left\"><tr><td><div class=\"summary\">{lines}</div></td></tr></table>\
             <table style=\"float:left\"><tr><th class=\"vcard attendee\">Alfa</th><th>2–1</th>\
             <th class=\"vcard attendee\">Beta</th></tr></table>\
             <table style=\"float:left\"><tr><td>{behind}</td></tr></table></div></body>"
        );
        let dataset = extract(&Document::new("2031 Cup", "en", text)).dataset;
        only(&dataset).clone()
    };
    for (lines, date, clock, note) in [
        ("4 July 2031", "2031-07-04", "", ""),
        ("4 July 2031<br>15:00", "2031-07-04", "15:00", ""),
        ("4 July 2031<br>15.00", "2031-07-04", "15:00", ""),
        ("Final<br>4 July 2031<br>9:30", "2031-07-04", "09:30", ""),
        (
            "4 July 2031<br>15:00<br>Final<br>Rain fell",
            "2031-07-04",
            "15:00",
            "Rain fell",
        ),
        (
            "4 July 2031<br>Final<br>Rain fell<br>Hail",
            "2031-07-04",
            "",
            "Rain fell Hail",
        ),
        ("2031-07-04<br>15:00", "2031-07-04", "15:00", ""),
    ] {
        let found = read(lines, "");
        let day = found.date.map(|date| date.to_string()).unwrap_or_default();
        let time = found
            .kickoff
            .map(|kickoff| kickoff.local.format("%H:%M").to_string());
        let told = found.note.clone().unwrap_or_default();
        assert_eq!(
            (
                day.as_str(),
                time.unwrap_or_default().as_str(),
                told.as_str()
            ),
            (date, clock, note),
            "{lines}"
        );
    }
    for (behind, expected) in [
        ("North Park", ["North Park", "", "", ""]),
        (
            "North Park<br>Northport",
            ["North Park", "Northport", "", ""],
        ),
        ("North Park, Northport", ["North Park", "Northport", "", ""]),
        (
            "North Park<br>Attendance: 9,000",
            ["North Park", "", "9000", ""],
        ),
        (
            "Attendance: 9,000<br>Referee: Ann Hay",
            ["", "", "9000", "Ann Hay"],
        ),
        (
            "Stadium: North Park<br>Attendance: 9,000",
            ["North Park", "", "9000", ""],
        ),
        (
            "Northport<br>Stadium: North Park",
            ["North Park", "Northport", "", ""],
        ),
    ] {
        assert_eq!(place(&read("4 July 2031", behind)), expected, "{behind}");
    }
}
