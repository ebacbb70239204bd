//! Line-ups: players, managers and cards of a match, in wikitext and as HTML. What is no line-up gives
//! none. Expected values are those of the invented pages; on real pages eleven players begin, and the
//! bookings are those of another source.

use std::collections::BTreeMap;
use std::error::Error;

use scoreline::model::{Dataset, Lineup};
use scoreline::source::read_paths;
use scoreline::{Document, extract, extract_all};

/// A box, and what follows it.
fn page(after: &str) -> Document {
    let text = format!(
        "== Final ==\n{{{{Football box|date=4 July 2031|team1=[[Alfa]]|score=2–1|team2=[[Beta]]\
         |goals1=*[[Ruiz]] {{{{goal|20}}}}\n*[[Sosa]] {{{{goal|80}}}}|goals2=*[[Weber]] {{{{goal|50}}}}}}}}\n{after}"
    );
    Document::new("2031 Cup", "en", text)
}

fn read(after: &str) -> Dataset {
    extract(&page(after)).dataset
}

/// Ten outfield players of a side after these rows.
fn side(first_rows: &str, names: &str, last_rows: &str) -> String {
    let rows: Vec<String> = (2..=11)
        .map(|number| format!("|-\n|DF ||'''{number}''' ||[[{names} {number}]]\n"))
        .collect();
    let rows = rows.concat();
    format!("{{|\n|-\n!width=25| !!width=25|\n{first_rows}{rows}{last_rows}|}}\n")
}

/// Both tables in one that lays out the page.
fn both(home: &str, away: &str) -> String {
    format!(
        "{{| width=100%\n|valign=top|\n{home}|valign=top|[[File:X.svg|300px]]\n|valign=top|\n{away}|}}\n"
    )
}

const GOALKEEPER: &str = "|-\n|GK ||'''1''' ||[[Adler]] ([[Captain (association football)|c]])\n";

fn rules(dataset: &Dataset) -> Vec<&'static str> {
    let findings = dataset.findings.iter();
    findings.map(|finding| finding.rule.name()).collect()
}

fn minutes(player: &Lineup) -> String {
    let minute = |minute: Option<scoreline::model::Minute>| match minute {
        Some(minute) => match minute.stoppage {
            Some(stoppage) => format!("{}+{stoppage}", minute.minute),
            None => minute.minute.to_string(),
        },
        None => "-".to_owned(),
    };
    format!("on {} off {}", minute(player.on), minute(player.off))
}

/// One line a player: side, number, position, name, how, and minutes.
fn shown(dataset: &Dataset) -> Vec<String> {
    let line = |player: &Lineup| {
        let number = player
            .shirt_number
            .map_or("-".to_owned(), |number| number.to_string());
        let position = player.position.as_deref().unwrap_or("-");
        let name = player.player.as_deref().unwrap_or("-");
        let captain = if player.captain { " (c)" } else { "" };
        let (side, how) = (player.side.as_str(), player.appearance.as_str());
        let minutes = minutes(player);
        format!("{side} {number} {position} {name}{captain}, {how}, {minutes}")
    };
    dataset.lineups.iter().map(line).collect()
}

fn cards(dataset: &Dataset) -> Vec<String> {
    let line = |card: &scoreline::model::Card| {
        let minute = card
            .minute
            .map_or("-".to_owned(), |minute| minute.minute.to_string());
        let player = card.player.as_deref().unwrap_or("-");
        format!(
            "{} {player} {} {minute}",
            card.side.as_str(),
            card.card.as_str()
        )
    };
    dataset.cards.iter().map(line).collect()
}

/// The home side with a substitution and cards in wikitext.
const HOME_END: &str = "|-\n|CF ||'''9''' ||[[Ruiz]] || {{yel|23}} || {{suboff|90+2}}\n|-\n\
    |colspan=3|'''Substitutions:'''\n|-\n|FW ||'''15'''||[[Sosa]] || {{sent off|2|60|85}} || {{subon|46}}\n|-\n\
    |MF ||'''16'''||[[Novak]]\n|-\n|colspan=3|'''Manager:'''\n|-\n|colspan=3|{{flagicon|BEL}} [[Hugo Broos]]\n";

/// The same as a wiki shows it.
fn html() -> String {
    let cell = |text: &str| format!("<td>{text}</td>");
    let row = |cells: &[&str]| {
        let cells: String = cells.iter().map(|text| cell(text)).collect();
        format!("<tr>{cells}</tr>")
    };
    let label = |text: &str| format!("<tr><td colspan=\"3\"><b>{text}</b></td></tr>");
    let symbol = |title: &str, minute: &str| {
        format!(
            "<img alt=\"x\" title=\"{title}\" src=\"x.png\" />&#160;<small>{minute}<span class=\"nowrap\">&#39;</span></small>"
        )
    };
    let link = |name: &str| {
        format!(
            "<a href=\"/wiki/{}\" title=\"{name}\">{name}</a>",
            name.replace(' ', "_")
        )
    };
    let captain = "(<a href=\"/wiki/Captain_(association_football)\" title=\"Captain (association football)\">c</a>)";
    let table = |names: &str, end: String| {
        let adler = format!("{} {captain}", link("Adler"));
        let mut rows = row(&["GK", "<b>1</b>", &adler]);
        for number in 2..=11 {
            let name = link(&format!("{names} {number}"));
            rows.push_str(&row(&["DF", &format!("<b>{number}</b>"), &name]));
        }
        format!(
            "<table><tbody><tr><th width=\"25\"></th><th width=\"25\"></th></tr>{rows}{end}</tbody></table>"
        )
    };
    let end = [
        row(&[
            "CF",
            "<b>9</b>",
            &link("Ruiz"),
            &symbol("Booked", "23"),
            &symbol("Substituted off", "90+2"),
        ]),
        label("Substitutions:"),
        row(&[
            "FW",
            "<b>15</b>",
            &link("Sosa"),
            "<img alt=\"x\" title=\"Sent off (second booking)\" src=\"x.png\" />&#160;<small>60&#39;, 85&#39;</small>",
            &symbol("Substituted on", "46"),
        ]),
        row(&["MF", "<b>16</b>", &link("Novak")]),
        label("Manager:"),
        format!("<tr><td colspan=\"3\">{}</td></tr>", link("Hugo Broos")),
    ];
    let box_ = "<div class=\"footballbox\"><div class=\"fleft\"><time><div class=\"fdate\">4 July 2031</div></time></div>\
        <table class=\"fevent\"><tbody><tr><th class=\"fhome\"><a href=\"/wiki/Alfa\" title=\"Alfa\">Alfa</a></th>\
        <th class=\"fscore\">2–1</th><th class=\"faway\"><a href=\"/wiki/Beta\" title=\"Beta\">Beta</a></th></tr>\
        <tr class=\"fgoals\"><td class=\"fhgoal\"></td><td>Report</td><td class=\"fagoal\"></td></tr></tbody></table></div>";
    format!(
        "<html><body><div class=\"mw-parser-output\"><h2>Final</h2>{box_}<table><tbody><tr><td>{}</td><td></td><td>{}</td></tr>\
         </tbody></table></div></body></html>",
        table("Home", end.concat()),
        table("Away", String::new())
    )
}

#[test]
fn each_player_has_number_position_captain_and_minutes() {
    let dataset = read(&both(
        &side(GOALKEEPER, "Home", HOME_END),
        &side(GOALKEEPER, "Away", ""),
    ));
    let players = shown(&dataset);
    assert_eq!(players.len(), 25);
    assert_eq!(players[0], "home 1 GK Adler (c), starter, on - off -");
    assert_eq!(players[10], "home 11 DF Home 11, starter, on - off -");
    assert_eq!(players[11], "home 9 CF Ruiz, starter, on - off 90+2");
    assert_eq!(players[12], "home 15 FW Sosa, came_on, on 46 off -");
    assert_eq!(players[13], "home 16 MF Novak, bench, on - off -");
    assert_eq!(players[14], "away 1 GK Adler (c), starter, on - off -");
    assert_eq!(dataset.lineups[11].player_id, dataset.goals[0].scorer_id);
    assert_eq!(dataset.lineups[0].team_id, dataset.matches[0].home_team_id);
}

#[test]
fn cards_of_a_line_up_are_cards_of_the_match_with_the_player() {
    let dataset = read(&both(
        &side(GOALKEEPER, "Home", HOME_END),
        &side(GOALKEEPER, "Away", ""),
    ));
    let expected = ["home Ruiz yellow 23", "home Sosa second_yellow 85"];
    assert_eq!(cards(&dataset), expected);
}

#[test]
fn a_manager_is_named_below_the_label_or_beside_it() {
    for (end, expected) in [
        (
            "|-\n|colspan=3|'''Manager:'''\n|-\n|colspan=3|{{flagicon|BEL}} [[Hugo Broos]]\n",
            vec!["Hugo Broos BEL"],
        ),
        (
            "|-\n|colspan=3|'''Head coach:''' [[Hugo Broos]]\n",
            vec!["Hugo Broos -"],
        ),
        (
            "|-\n|colspan=3|'''Coach:'''\n|-\n| || ||[[Hugo Broos]]\n",
            vec!["Hugo Broos -"],
        ),
        (
            "|-\n|colspan=3|'''Managers:'''\n|-\n|colspan=3|[[Hugo Broos]]<br />Ann Lee\n",
            vec!["Hugo Broos -", "Ann Lee -"],
        ),
    ] {
        let dataset = read(&both(
            &side(GOALKEEPER, "Home", end),
            &side(GOALKEEPER, "Away", ""),
        ));
        let managers = dataset.managers.iter();
        let managers = managers.map(|manager| {
            format!(
                "{} {}",
                manager.manager,
                manager.country.as_deref().unwrap_or("-")
            )
        });
        assert_eq!(managers.collect::<Vec<_>>(), expected, "{end}");
    }
}

#[test]
fn a_rendered_line_up_says_what_its_wikitext_says() {
    let wikitext = read(&both(
        &side(GOALKEEPER, "Home", HOME_END),
        &side(GOALKEEPER, "Away", ""),
    ));
    let document = Document::new("2031 Cup", "en", html());
    let document = Document {
        kind: scoreline::document::DocumentKind::Html,
        ..document
    };
    let rendered = extract(&document).dataset;
    assert_eq!(shown(&rendered), shown(&wikitext));
    assert_eq!(cards(&rendered), cards(&wikitext));
    let names = |dataset: &Dataset| -> Vec<String> {
        dataset
            .managers
            .iter()
            .map(|manager| manager.manager.clone())
            .collect()
    };
    assert_eq!(names(&rendered), names(&wikitext));
}

#[test]
fn players_without_numbers_or_links_are_read() {
    let rows = |names: &str| {
        let rows: Vec<String> = ["RB", "LB", "RH", "CH", "LH", "OR", "IR", "CF", "IL", "OL"]
            .iter()
            .map(|position| format!("|-\n|{position} ||{names} {position} (captain)\n"))
            .collect();
        format!(
            "{{|\n|-\n!width=25|\n|-\n|GK ||[[Willy Huber]]\n{}|}}\n",
            rows.concat()
        )
    };
    let players = shown(&read(&both(&rows("A"), &rows("B"))));
    assert_eq!(players.len(), 22);
    assert_eq!(players[0], "home - GK Willy Huber, starter, on - off -");
    assert_eq!(players[1], "home - RB A RB (c), starter, on - off -");
}

#[test]
fn a_staff_member_who_is_booked_is_no_player() {
    let end = "|-\n|colspan=3|'''Substitutes:'''\n|-\n|TS || ||Ann Lee || {{yel|70}}\n\
        |-\n|colspan=3|'''Other disciplinary actions:'''\n|-\n|MF ||'''8'''||[[Novak]] || {{yel|PSO}}\n";
    let dataset = read(&both(
        &side(GOALKEEPER, "Home", end),
        &side(GOALKEEPER, "Away", ""),
    ));
    assert_eq!(dataset.lineups.len(), 22);
    assert_eq!(
        cards(&dataset),
        ["home Ann Lee yellow 70", "home Novak yellow -"]
    );
    assert_eq!(rules(&dataset), ["scorer-not-on-pitch"; 3]);
}

#[test]
fn what_is_not_understood_in_a_row_is_a_note_and_a_finding() {
    let end = "|-\n|MF ||'''30'''||[[Novak]] (on loan) || {{yel|130+1}}\n";
    let dataset = read(&both(
        &side(GOALKEEPER, "Home", end),
        &side(GOALKEEPER, "Away", ""),
    ));
    assert_eq!(dataset.lineups[11].note.as_deref(), Some("on loan"));
    assert!(rules(&dataset).contains(&"unread-remainder"));
    let end = "|-\n|MF ||'''30'''||[[Novak]] || {{yel|910}}\n";
    let dataset = read(&both(
        &side(GOALKEEPER, "Home", end),
        &side(GOALKEEPER, "Away", ""),
    ));
    assert!(rules(&dataset).contains(&"minute-out-of-range"));
}

#[test]
fn line_ups_under_a_heading_of_their_own_are_of_the_box_above() {
    let tables = both(&side(GOALKEEPER, "Home", ""), &side(GOALKEEPER, "Away", ""));
    for heading in ["Line-ups", "Teams", "Details"] {
        let dataset = read(&format!("=== {heading} ===\n{tables}"));
        assert_eq!(dataset.lineups.len(), 22, "{heading}");
    }
}

#[test]
fn line_ups_far_from_the_only_box_of_a_page_are_its_own() {
    let tables = both(&side(GOALKEEPER, "Home", ""), &side(GOALKEEPER, "Away", ""));
    assert_eq!(
        read(&format!("== Aftermath ==\n{tables}")).lineups.len(),
        22
    );
}

#[test]
fn a_line_up_in_a_section_without_a_box_is_a_finding() {
    let tables = both(&side(GOALKEEPER, "Home", ""), &side(GOALKEEPER, "Away", ""));
    let other =
        "== Third place ==\n{{Football box|date=3 July 2031|team1=Gama|score=0–0|team2=Delta}}\n";
    let dataset = read(&format!("{other}== Aftermath ==\n{tables}"));
    assert_eq!(dataset.lineups.len(), 0);
    assert_eq!(
        rules(&dataset)
            .iter()
            .filter(|rule| **rule == "lineup-without-match")
            .count(),
        2
    );
}

#[test]
fn one_line_up_alone_tells_no_side_and_is_a_finding() {
    let dataset = read(&side(GOALKEEPER, "Home", ""));
    assert_eq!(dataset.lineups.len(), 0);
    assert_eq!(rules(&dataset), ["lineup-without-match"]);
}

#[test]
fn names_of_the_teams_over_the_players_turn_the_sides() {
    let named = |team: &str, names: &str| {
        side(
            &format!("|-\n|colspan=3|'''[[{team}]]'''\n{GOALKEEPER}"),
            names,
            "",
        )
    };
    let dataset = read(&both(&named("Beta", "B"), &named("Alfa", "A")));
    assert_eq!(shown(&dataset)[1], "home 2 DF A 2, starter, on - off -");
}

#[test]
fn a_match_that_only_an_infobox_tells_of_has_its_line_ups() {
    let tables = both(&side(GOALKEEPER, "Home", ""), &side(GOALKEEPER, "Away", ""));
    let text = format!(
        "{{{{Infobox football match|title=2031 Cup final|event=[[2031 Cup]]|team1=[[Alfa]]|team1score=2|team2=[[Beta]]\
         |team2score=1|date=4 July 2031}}}}\n== Match ==\n{tables}"
    );
    let dataset = extract(&Document::new("2031 Cup final", "en", text)).dataset;
    assert_eq!((dataset.matches.len(), dataset.lineups.len()), (1, 22));
}

#[test]
fn another_page_of_the_match_with_other_players_is_a_finding() {
    let tables = |home: &str| both(&side(GOALKEEPER, home, ""), &side(GOALKEEPER, "Away", ""));
    let text = |home: &str| {
        format!(
            "== Final ==\n{{{{Football box|date=4 July 2031|team1=[[Alfa]]|score=0–0|team2=[[Beta]]}}}}\n{}",
            tables(home)
        )
    };
    let pages = |other: &str| {
        [
            Document::new("2031 Cup", "en", text("Home")),
            Document::new("2031 Cup final", "en", text(other)),
        ]
    };
    let same = extract_all(&pages("Home"), &|| ());
    assert_eq!((same.matches.len(), same.lineups.len()), (1, 22));
    assert!(!rules(&same).contains(&"duplicate-conflict"));
    let other = pages("Home").map(|page| match page.title.as_str() {
        "2031 Cup final" => Document::new(
            "2031 Cup final",
            "en",
            page.text.replace("Home 7", "Stranger"),
        ),
        _ => page,
    });
    let other = extract_all(&other, &|| ());
    assert_eq!(other.lineups.len(), 22);
    assert!(rules(&other).contains(&"duplicate-conflict"));
}

#[test]
fn tables_of_people_that_are_no_line_up_give_none() {
    let squad = |cells: &str| {
        let rows: Vec<String> = (2..=22)
            .map(|n| format!("|-\n|DF||{n}||[[P {n}]]||{cells}\n"))
            .collect();
        format!(
            "{{|\n!Pos.!!No.!!Player!!More\n|-\n|GK||1||[[P]]||{cells}\n{}|}}\n",
            rows.concat()
        )
    };
    for (what, text) in [
        ("a squad with clubs", squad("[[Club]]")),
        ("a squad with matches played", squad("31")),
        ("a squad with days of birth", squad("1 May 2001")),
        (
            "a list of transfers",
            "{|\n|-\n|MF||[[A]]||[[Club]]||2–1\n|}\n".to_owned(),
        ),
        (
            "best players by position",
            "{|\n!GK!!DF!!MF!!FW\n|-\n|[[A]]||[[B]]<br>[[C]]||[[D]]||[[E]]\n|}\n".to_owned(),
        ),
    ] {
        let dataset = read(&text);
        assert_eq!(dataset.lineups.len(), 0, "{what}");
        assert!(!rules(&dataset).contains(&"lineup-without-match"), "{what}");
    }
}

fn documents(path: &str) -> Result<Vec<Document>, Box<dyn Error>> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    Ok(read_paths(&[path], &Default::default())?)
}

#[test]
#[ignore = "needs the real pages of ../shared/corpus"]
fn corpus_eleven_players_begin_on_each_side() -> Result<(), Box<dyn Error>> {
    for (pages, sides) in [("wikitext/world-cup", 700), ("html", 436)] {
        let dataset = extract_all(&documents(&format!("../shared/corpus/{pages}"))?, &|| ());
        let mut starters = BTreeMap::new();
        for player in &dataset.lineups {
            let count: &mut u32 = starters.entry((&player.match_id, player.side)).or_default();
            *count += u32::from(player.appearance.as_str() == "starter");
        }
        println!("{pages}: {} sides", starters.len());
        assert!(starters.values().all(|count| *count == 11), "{pages}");
        assert!(starters.len() >= sides, "{pages}: {}", starters.len());
        let doubts = rules(&dataset)
            .into_iter()
            .filter(|rule| *rule == "scorer-not-on-pitch");
        assert_eq!(doubts.count(), 0, "{pages}");
    }
    Ok(())
}

/// A booking: day of the match, side, colour, and the minute of a yellow card. Of a dismissal after a
/// yellow card the other source has the minute of that card.
type Booking = (String, [String; 2], String, Option<String>);

fn counted(bookings: impl IntoIterator<Item = Booking>) -> BTreeMap<Booking, i64> {
    let mut out = BTreeMap::new();
    for booking in bookings {
        *out.entry(booking).or_default() += 1;
    }
    out
}

#[test]
#[ignore = "needs the real pages of ../shared/corpus"]
fn corpus_bookings_are_those_of_another_source() -> Result<(), Box<dyn Error>> {
    let dataset = extract_all(&documents("../shared/corpus/wikitext/world-cup")?, &|| ());
    let with_lineups: std::collections::BTreeSet<_> = dataset
        .lineups
        .iter()
        .map(|player| &player.match_id)
        .collect();
    let mut days = BTreeMap::new();
    for record in dataset
        .matches
        .iter()
        .filter(|record| with_lineups.contains(&record.id))
    {
        let day = record.date.map(|day| day.to_string()).unwrap_or_default();
        days.insert(
            &record.id,
            (
                day,
                [record.home.name().to_owned(), record.away.name().to_owned()],
            ),
        );
    }
    let ours = counted(dataset.cards.iter().filter_map(|card| {
        let (day, teams) = days.get(&card.match_id)?.clone();
        let team = &teams[usize::from(card.side.as_str() == "away")];
        let kind = card.card.as_str();
        let minute = card.minute.filter(|_| kind == "yellow");
        let minute = minute.map(|minute| match minute.stoppage {
            Some(stoppage) => format!("{}+{stoppage}", minute.minute),
            None => minute.minute.to_string(),
        });
        Some((
            day,
            [teams.join(" v "), team.clone()],
            kind.to_owned(),
            minute,
        ))
    }));
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/truth");
    let rows = |file: &str| -> Result<Vec<BTreeMap<String, String>>, Box<dyn Error>> {
        let mut reader = csv::Reader::from_path(folder.join(file))?;
        Ok(reader.deserialize().collect::<Result<_, _>>()?)
    };
    let matches: BTreeMap<String, [String; 3]> = rows("fjelstul-matches.csv")?
        .into_iter()
        .map(|row| {
            let names =
                ["match_date", "home_team_name", "away_team_name"].map(|name| row[name].clone());
            (row["match_id"].clone(), names)
        })
        .collect();
    let known: std::collections::BTreeSet<_> = days.values().cloned().collect();
    let mut compared = std::collections::BTreeSet::new();
    let theirs = counted(
        rows("fjelstul-bookings.csv")?
            .into_iter()
            .filter_map(|row| {
                let [day, home, away] = matches.get(&row["match_id"])?.clone();
                if !known.contains(&(day.clone(), [home.clone(), away.clone()])) {
                    return None;
                }
                let team = if row["home_team"] == "1" {
                    &home
                } else {
                    &away
                };
                let kind = match (row["second_yellow_card"] == "1", row["red_card"] == "1") {
                    (true, _) => "second_yellow",
                    (false, true) => "red",
                    _ => "yellow",
                };
                let minute = (kind == "yellow").then(|| row["minute_label"].replace('\'', ""));
                let sides = format!("{home} v {away}");
                compared.insert(sides.clone());
                Some((day, [sides, team.clone()], kind.to_owned(), minute))
            }),
    );
    let all: i64 = theirs.values().sum();
    let missing: i64 = theirs
        .iter()
        .map(|(booking, count)| (count - ours.get(booking).copied().unwrap_or(0)).max(0))
        .sum();
    println!(
        "bookings of {} matches: {all}, of which {missing} are otherwise here",
        compared.len()
    );
    assert!(all > 900, "{all}");
    // The pages give another minute, or none, for a few of them.
    assert!(missing * 50 <= all, "{missing} of {all}");
    Ok(())
}
