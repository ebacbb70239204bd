//! What one form of a page told and another kept silent, each under its number: the rendered infobox of
//! a match, legs in the order of their days, rows by hand over several lines.

use scoreline::document::Document;
use scoreline::extract;
use scoreline::model::{Dataset, DecidedBy, MatchStatus, Score, TieSide};

use crate::common::one_box::{goals1, only, page, rules};

/// A rendered page of a final: its infobox, whose sides are in a table of its own or in rows of the
/// infobox, and what is below.
fn rendered_final(is_nested: bool, below: &str) -> Dataset {
    let sides = "<tr><td><b><a href=\"/wiki/Alfa\" title=\"Alfa\">Alfa</a></b></td>\
        <td><b><a href=\"/wiki/Beta\" title=\"Beta\">Beta</a></b></td></tr><tr><td>3</td><td>1 (aet)</td></tr>";
    let sides = if is_nested {
        format!("<tr><td colspan=\"2\"><table><tbody>{sides}</tbody></table></td></tr>")
    } else {
        sides.to_owned()
    };
    let text = format!(
        "<!doctype html><body class=\"mw-parser-output\"><table class=\"infobox vevent\"><caption>2031 Cup final\
         </caption><tbody><tr><th>Event</th><td><a href=\"/wiki/2031_Cup\" title=\"2031 Cup\">2031 Cup</a></td>\
         </tr>{sides}<tr><th>Date</th><td>2 June 2031</td></tr><tr><th>Venue</th><td>North Park, Northport</td>\
         </tr><tr><th>Referee</th><td>Jon Reed</td></tr><tr><th>Attendance</th><td>4,000</td></tr></tbody>\
         </table><h2>Match</h2>{below}</body>"
    );
    extract(&Document::new("2031 Cup final", "en", text)).dataset
}

fn rendered_box(date: &str, score: &str) -> String {
    format!(
        "<div class=\"footballbox\"><div class=\"fleft\"><div class=\"fdate\">{date}</div></div><table \
         class=\"fevent\"><tbody><tr><th class=\"fhome\"><a href=\"/wiki/Alfa\" title=\"Alfa\">Alfa</a></th>\
         <th class=\"fscore\">{score}</th><th class=\"faway\"><a href=\"/wiki/Beta\" title=\"Beta\">Beta</a>\
         </th></tr></tbody></table></div>"
    )
}

/// 1.
#[test]
fn the_rendered_infobox_of_a_match_is_compared_with_its_box() {
    for is_nested in [true, false] {
        let same = rendered_final(is_nested, &rendered_box("2 June 2031", "3–1"));
        assert!(!rules(&same).contains(&"duplicate-conflict"));
        let found = only(&same);
        assert_eq!(found.attendance, Some(4_000));
        assert_eq!(found.referee.as_deref(), Some("Jon Reed"));
        let other = rendered_final(is_nested, &rendered_box("1 June 2031", "2–1"));
        only(&other);
        let said: Vec<_> = other.findings.iter().map(|found| &*found.message).collect();
        for message in [
            "The infobox gives 3–1 as score of this match, its box 2–1.",
            "The infobox gives 2031-06-02 as date of this match, its box 2031-06-01.",
        ] {
            assert!(said.contains(&message), "{said:?}");
        }
    }
}

/// 1.
#[test]
fn the_rendered_infobox_of_a_match_is_a_record_alone() {
    for is_nested in [true, false] {
        let dataset = rendered_final(is_nested, "");
        let found = only(&dataset);
        assert_eq!((found.home.name(), found.away.name()), ("Alfa", "Beta"));
        assert_eq!(
            found.score.map(|score| score.to_string()).as_deref(),
            Some("3–1")
        );
        assert_eq!(
            found.date.map(|date| date.to_string()).as_deref(),
            Some("2031-06-02")
        );
        assert_eq!(found.extra_time, Some(true));
        assert_eq!(dataset.match_sources[0].kind.as_str(), "infobox");
    }
}

fn game(day: u8, home: &str, score: &str, away: &str) -> String {
    format!(
        "{{{{Football box|date={day} June 2031|team1=[[{home}]]|score={score}|team2=[[{away}]]}}}}\n"
    )
}

/// Sides and leg of each match, in order.
fn legs(dataset: &Dataset) -> Vec<(&str, Option<u8>)> {
    let matches = dataset.matches.iter();
    matches
        .map(|found| (found.home.name(), found.leg))
        .collect()
}

/// 4.
#[test]
fn a_second_leg_above_the_first_is_turned_by_its_day() {
    let above = game(10, "Beta", "1–0", "Alfa");
    let below = game(1, "Alfa", "2–0", "Beta");
    for text in [format!("{above}{below}"), format!("{below}{above}")] {
        let dataset = page(&format!("==Semi-finals==\n{text}"));
        let mut found = legs(&dataset);
        found.sort_unstable();
        assert_eq!(found, [("Alfa", Some(1)), ("Beta", Some(2))]);
        let tie = &dataset.ties[0];
        assert_eq!(tie.team1.name(), "Alfa");
        assert_eq!(
            tie.aggregate.map(|sum| sum.to_string()).as_deref(),
            Some("2–1")
        );
    }
    // Months apart they are no tie, in whatever order.
    let far = above.replace("10 June", "10 September");
    let dataset = page(&format!("==Semi-finals==\n{far}{below}"));
    assert_eq!(legs(&dataset), [("Beta", None), ("Alfa", None)]);
}

/// 2.
#[test]
fn a_row_by_hand_over_several_lines_of_a_table_of_ties_is_reported() {
    for (begin, row, end) in [
        (
            "{{OneLegStart}}",
            "{{OneLegResult|[[Alfa]]||1–0|[[Beta]]|}}",
            "{{OneLegEnd}}",
        ),
        (
            "{{TwoLegStart}}",
            "{{TwoLegResult|[[Alfa]]||1–0|[[Beta]]||1–0|0–0}}",
            "{{TwoLegEnd}}",
        ),
    ] {
        for by_hand in [
            "|-\n| [[Gama]] || 2–1 || [[Delta]]",
            "|-\n| [[Gama]]\n| 2–1\n| [[Delta]]",
            "|-\n|[[Gama]]\n|align=center|2–1\n|[[Delta]]",
            "|-\n! Team 1 !! Score !! Team 2\n|-\n| [[Gama]]\n| 2–1\n| [[Delta]]",
        ] {
            for inside in [format!("{row}\n{by_hand}"), format!("{by_hand}\n{row}")] {
                let dataset = page(&format!("==First round==\n{begin}\n{inside}\n{end}\n"));
                let found = dataset.findings.iter();
                let found = found.filter(|found| found.rule.name() == "line-not-read");
                let found: Vec<_> = found.filter_map(|found| found.found.as_deref()).collect();
                assert_eq!(found.len(), 1, "{inside}: {found:?}");
                assert!(
                    found[0].contains("Gama") && found[0].contains("Delta"),
                    "{found:?}"
                );
            }
        }
    }
}

/// 8.
#[test]
fn an_own_goal_by_a_player_is_one_goal() {
    let written = "*Own goal by [[Ed Moe|Moe]] {{goal|9}}";
    assert_eq!(goals1(written), ["home Moe 9 o.g."]);
}

/// 5.
#[test]
fn figures_of_a_shoot_out_alone_are_no_score_of_play() {
    let single = page("==Final==\n{{OneLegResult|[[Alfa]]||4–3 (pens)|[[Beta]]|}}");
    let found = only(&single);
    let shown = |score: Option<Score>| score.map(|score| score.to_string());
    assert_eq!(
        (shown(found.score), shown(found.penalties).as_deref()),
        (None, Some("4–3"))
    );
    assert_eq!(found.status, MatchStatus::Played);
    assert_eq!(rules(&single), ["score-missing"]);
    let tie = &single.ties[0];
    assert_eq!(
        (shown(tie.aggregate), shown(tie.penalties).as_deref()),
        (None, Some("4–3"))
    );
    assert_eq!(
        (tie.winner, tie.decided_by),
        (Some(TieSide::Team1), DecidedBy::Penalties)
    );
    // Goals that are listed are of play.
    let goals = "goals1=Ann {{goal|1|2|3|4}}|goals2=Bob {{goal|5|6|7}}";
    let listed = page(&format!(
        "==Final==\n{{{{Football box|date=1 June 2031|team1=[[Alfa]]|score=4–3 (pens)|team2=[[Beta]]|{goals}}}}}"
    ));
    assert_eq!(shown(only(&listed).score).as_deref(), Some("4–3"));
    // A second leg may end in any score.
    let leg = page("==Semi-finals==\n{{TwoLegResult|[[Alfa]]||2–2 (4–3 p)|[[Beta]]||0–1|2–1 (p)}}");
    let scores: Vec<_> = leg
        .matches
        .iter()
        .filter_map(|found| shown(found.score))
        .collect();
    assert_eq!(scores, ["0–1", "1–2"]);
}
