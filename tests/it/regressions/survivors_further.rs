//! Promises that a further sample of broken code showed to be unguarded: shoot-outs over two legs, the
//! skip test, cells with abbreviations, levels of headings, tables by the wiki's own templates, cards.

use scoreline::dialect::Dialect;
use scoreline::document::Document;
use scoreline::model::{Dataset, DecidedBy};
use scoreline::reader::may_hold_football;
use scoreline::{extract, extract_all};

use crate::common::one_box::{one_box, only, page, rules};

fn rendered(inside: &str) -> Dataset {
    let text = format!("<!doctype html><body class=\"mw-parser-output\">{inside}</body>");
    extract(&Document::new("2031 Cup", "en", text)).dataset
}

#[test]
fn a_shoot_out_after_two_legs_follows_their_sum() {
    let legs = |second: &str| {
        page(&format!(
            "==Semi-finals==\n{{{{Football box|date=1 June 2031|team1=[[Alfa]]|score=1–0|team2=[[Beta]]}}}}\n\
             {{{{Football box|date=8 June 2031|team1=[[Beta]]|score={second}|team2=[[Alfa]]|penaltyscore=4–3}}}}\n"
        ))
    };
    assert!(!rules(&legs("1–0")).contains(&"shootout-not-level"));
    assert!(rules(&legs("2–0")).contains(&"shootout-not-level"));
    assert!(rules(&legs("0–0")).contains(&"shootout-not-level"));
}

#[test]
fn a_page_about_something_else_is_skipped_unread() {
    let may_hold =
        |text: &str| may_hold_football(&Document::new("X", "en", text), Dialect::english());
    for text in [
        "",
        "A valley in the north.",
        "2,000 people {{cite web|url=y}}",
    ] {
        assert!(!may_hold(text), "{text}");
    }
    for text in [
        "{{football box|team1=A}}",
        "{|\n|a\n|}",
        "* [[Alfa]] 2–1 [[Beta]]",
    ] {
        assert!(may_hold(text), "{text}");
    }
}

#[test]
fn an_abbreviation_beside_a_result_is_not_all_of_its_cell() {
    let table = |cell: &str| {
        rendered(&format!(
            "<h2>First round</h2><table class=\"wikitable\"><tbody><tr><th>One</th><th>Two</th><th>Three</th></tr>\
             <tr><td><a href=\"/wiki/Alfa\">Alfa</a></td><td>{cell}</td><td><a href=\"/wiki/Beta\">Beta</a></td>\
             </tr></tbody></table>"
        ))
    };
    let abbreviated = table("2–1 <abbr title=\"after extra time\">a.e.t.</abbr>");
    let plain = table("2–1 a.e.t.");
    assert_eq!(abbreviated.matches.len(), plain.matches.len());
    assert_eq!(rules(&abbreviated), rules(&plain));
    assert!(!plain.findings.is_empty() || !plain.matches.is_empty());
}

#[test]
fn headings_of_a_rendered_page_stand_inside_those_of_a_higher_level() {
    let game = "<div class=\"footballbox\"><table class=\"fevent\"><tbody><tr><th class=\"fhome\">Alfa</th>\
        <th class=\"fscore\">0–0</th><th class=\"faway\">Beta</th></tr></tbody></table></div>";
    let path = |first: &str, second: &str| {
        let dataset = rendered(&format!(
            "<{first}>Knockout stage</{first}><{second}>Final</{second}>{game}"
        ));
        only(&dataset);
        dataset.match_sources[0].section_path.clone()
    };
    let inside = path("h2", "h3");
    assert!(
        inside.contains("Knockout stage") && inside.contains("Final"),
        "{inside}"
    );
    assert_eq!(path("h2", "h2"), "Final".into());
    assert_eq!(path("h3", "h2"), "Final".into());
    assert_eq!(path("h5", "h6"), inside);
}

#[test]
fn each_parameter_for_extra_time_says_its_own() {
    for (parameters, expected) in [
        ("|score=2–1|aet=yes", DecidedBy::ExtraTime),
        ("|score=2–1|agget=yes", DecidedBy::GoldenGoal),
        ("|score=2–1|asget=yes", DecidedBy::SilverGoal),
    ] {
        assert_eq!(
            one_box(parameters).ties[0].decided_by,
            expected,
            "{parameters}"
        );
    }
}

#[test]
fn a_star_in_a_line_begins_the_next_kick() {
    let dataset = one_box(
        "|score=0–0|penaltyscore=1–0|penalties1=Ann {{pengoal}} *Bob {{penmiss}}|penalties2=Cal {{penmiss}}",
    );
    let kicks: Vec<_> = dataset
        .shootout_kicks
        .iter()
        .map(|kick| kick.taker.as_deref())
        .collect();
    assert_eq!(kicks, [Some("Ann"), Some("Bob"), Some("Cal")]);
}

#[test]
fn a_group_of_four_digits_before_a_space_is_a_figure_of_its_own() {
    let dataset = one_box("|score=0–0|attendance=9000 123");
    assert_eq!(only(&dataset).attendance, Some(9_000));
}

#[test]
fn a_table_by_rows_of_templates_holds_a_thousand_teams() {
    let table = |rows: usize| {
        let rows: String = (1..=rows)
            .map(|n| format!("{{{{Fußballtabelle/Zeile|S=1|U=0|N=0|ET=1|GT=0|Verein=T{n}}}}}\n"))
            .collect();
        let text = format!("{{{{Fußballtabelle/Kopf}}}}\n{rows}{{{{Fußballtabelle/Ende}}}}\n");
        extract(&Document::new("Liga 2031", "de", text)).dataset
    };
    let full = table(1_000);
    assert_eq!(full.standings.len(), 1_000);
    assert!(!rules(&full).contains(&"too-many"));
    let over = table(1_001);
    assert_eq!(over.standings.len(), 1_000);
    assert!(rules(&over).contains(&"too-many"));
}

#[test]
fn cards_of_one_side_are_compared_by_minute_whatever_the_other_side_lacks() {
    let one = |cards: &str| {
        format!(
            "==Results==\n{{{{Football box|date=1 June 2031|round=[[2031 Cup]]|team1=[[Alfa]]|score=0–0|team2=[[Beta]]\n\
             |goals1=*[[Sam Field]] {{{{yel}}}}\n|goals2={cards}}}}}"
        )
    };
    let both = ["*[[Pat Moor]] {{yel|30}}\n", "*[[Tom Hill]] {{yel|40}}\n"];
    let pages = [
        Document::new("2031 Cup", "en", one(&both.concat())),
        Document::new("2031 Cup Group A", "en", one(&[both[1], both[0]].concat())),
    ];
    let dataset = extract_all(&pages, &|| ());
    only(&dataset);
    assert!(!rules(&dataset).contains(&"duplicate-conflict"));
}

#[test]
fn a_round_that_a_box_names_keeps_its_name_in_the_edition_behind_a_redirect() {
    let team = "==Results==\n{{Football box|date=1 June 2031|event=[[2031 Gulf Cup]]|round=Quarter-finals\
        |team1=Alfa|score=1–0|team2=Beta}}";
    let own = "{{Infobox international football competition|tourney_name=Arabian Gulf Cup|year=2031}}\n\
        ==Group A==\n{{Football box|date=2 June 2031|team1=Gamma|score=1–0|team2=Delta}}";
    let pages = [
        Document::new("Alfa national football team", "en", team),
        Document::new("2031 Gulf Cup", "en", "#REDIRECT [[27th Arabian Gulf Cup]]"),
        Document::new("27th Arabian Gulf Cup", "en", own),
    ];
    let dataset = extract_all(&pages, &|| ());
    let rounds: Vec<_> = dataset.matches.iter().map(|found| &*found.round).collect();
    assert!(rounds.contains(&"Quarter-finals"), "{rounds:?}");
}

/// An old box: two tables beside one another, and rows below the sides.
fn old_box(rows: &str) -> Dataset {
    rendered(&format!(
        "<h2>Final</h2><div class=\"vevent\"><table><tr><td>25 March 2031</td></tr></table><table><tr>\
         <th class=\"vcard attendee\"><a href=\"/wiki/Alfa\">Alfa</a></th><th>0–0</th>\
         <th class=\"vcard attendee\"><a href=\"/wiki/Beta\">Beta</a></th></tr>\
         <tr><td></td><td>Report</td><td></td></tr>{rows}</table></div>"
    ))
}

#[test]
fn kicks_of_an_old_box_are_below_their_title_alone() {
    let kick = |name: &str| format!("<td>{name} <img alt=\"Penalty scored\" src=\"g.png\"></td>");
    let kicks = format!("<tr>{}<td></td>{}</tr>", kick("Ann"), kick("Cal"));
    for title in [
        "<tr><td></td><td>Penalties</td><td></td></tr>",
        "<tr><td colspan=\"3\">Penalties</td></tr>",
    ] {
        let dataset = old_box(&format!("{title}{kicks}"));
        assert_eq!(dataset.shootout_kicks.len(), 2, "{title}");
    }
}

#[test]
fn kicks_of_a_folding_box_without_goals_are_below_their_title() {
    let kick = |name: &str| format!("<td>{name} <img alt=\"Penalty scored\" src=\"g.png\"></td>");
    let dataset = rendered(&format!(
        "<h2>Final</h2><div class=\"vevent\"><table class=\"collapsible collapsed\"><tbody><tr><td>25 March 2031</td>\
         <td class=\"vcard attendee\">Alfa</td><td>0–0</td><td class=\"vcard attendee\">Beta</td><td></td></tr>\
         <tr><td>13:00</td><td></td><td>Report</td><td></td><td>Attendance: 9,000</td></tr>\
         <tr><td></td><td colspan=\"3\">Penalties</td><td></td></tr>\
         <tr><td></td>{}<td>1–1</td>{}<td></td></tr></tbody></table></div>",
        kick("Ann"),
        kick("Cal")
    ));
    only(&dataset);
    assert_eq!(dataset.shootout_kicks.len(), 2);
    assert!(!rules(&dataset).contains(&"kick-without-outcome"));
}
