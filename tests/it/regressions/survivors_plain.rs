//! Promises about plain text, and about what a box on a team's page says of its competition, that
//! breaking the code on purpose showed to be unguarded.

use scoreline::document::{Document, DocumentKind};
use scoreline::extract;
use scoreline::model::{Dataset, MatchStatus};

use crate::common::one_box::{goals, only, rules};

fn plain(text: &str) -> Dataset {
    let text = format!("= 2031 Cup =\n\n== First round ==\n\n{text}");
    let page = Document::new("2031 Cup", "en", text).with_kind(DocumentKind::Plain);
    extract(&page).dataset
}

const LINE: &str = "Alfa ENG 2-1 ESP Beta";

#[test]
fn a_line_of_a_date_dates_the_match_below_it() {
    let day = |line: &str| {
        let dataset = plain(&format!("{line}\n{LINE}\n"));
        only(&dataset).date.map(|date| date.to_string())
    };
    for line in [
        "4 July 2031",
        "Friday, 4 July 2031",
        "Friday 4 July 2031",
        "July 4, 2031",
        "4 Jul. 2031",
        "2031-07-04",
        "4 July",
        "July 4",
    ] {
        assert_eq!(day(line).as_deref(), Some("2031-07-04"), "{line}");
    }
    for line in [
        "4 Weather 2031",
        "Weather 4, 2031",
        "Before 4 July 2031 it rained",
        "July",
    ] {
        assert_eq!(day(line), None, "{line}");
    }
}

#[test]
fn a_date_without_a_match_below_it_is_reported() {
    for below in ["", "Prose.", "\n\nAlfa 2-1 Beta"] {
        let dataset = plain(&format!("4 July 2031\n{below}\n"));
        assert_eq!(dataset.matches.len(), 0, "{below}");
        assert!(rules(&dataset).contains(&"unreadable-block"), "{below}");
    }
}

#[test]
fn a_match_without_a_date_has_the_codes_of_both_sides() {
    assert_eq!(plain(&format!("{LINE}\n")).matches.len(), 1);
    for line in ["Alfa 2-1 Beta", "Alfa ENG 2-1 Beta", "Alfa 2-1 ESP Beta"] {
        assert_eq!(plain(&format!("{line}\n")).matches.len(), 0, "{line}");
        let dated = plain(&format!("4 July 2031\n{line}\n"));
        assert_eq!(dated.matches.len(), 1, "{line}");
    }
}

#[test]
fn a_word_stands_in_the_place_of_a_result() {
    for (word, status) in [
        ("Cancelled", MatchStatus::Cancelled),
        ("Postponed", MatchStatus::Postponed),
        ("v", MatchStatus::Scheduled),
        ("2-1", MatchStatus::Played),
    ] {
        let dataset = plain(&format!("4 July 2031\nReal Alfa {word} Beta United\n"));
        let found = only(&dataset);
        assert_eq!(found.status, status, "{word}");
        assert_eq!(
            (found.home.name(), found.away.name()),
            ("Real Alfa", "Beta United")
        );
    }
    for line in [
        "Cancelled Beta",
        "Alfa Cancelled",
        "Alfa – Beta",
        "Alfa Beta",
        "2-1 Beta",
        "Alfa 2-1",
    ] {
        assert_eq!(
            plain(&format!("4 July 2031\n{line}\n")).matches.len(),
            0,
            "{line}"
        );
    }
}

#[test]
fn goal_lines_name_a_side_of_the_match_above_once() {
    let read = |lines: &str| {
        let dataset = plain(&format!("4 July 2031\n{LINE}\n{lines}"));
        let unreadable = dataset
            .findings
            .iter()
            .filter(|f| f.rule.name() == "unreadable-block")
            .count();
        (goals(&dataset), unreadable)
    };
    let both = vec![
        "home Reed 9".to_owned(),
        "home Hill 19".to_owned(),
        "away Poe 29".to_owned(),
    ];
    for lines in [
        "  Alfa ENG: Reed 9', Hill 19'\n  ESP Beta: Poe 29'\n",
        "  Alfa: Reed 9', Hill 19'\n\tBeta: Poe 29'\n",
        "  ESP Beta: Poe 29'\n  Alfa ENG: Reed 9', Hill 19'\n",
    ] {
        assert_eq!(read(lines), (both.clone(), 0), "{lines}");
    }
    let home = vec!["home Reed 9".to_owned()];
    assert_eq!(
        read("  Alfa: Reed 9'\n  Alfa: Hill 19'\n"),
        (home.clone(), 1)
    );
    assert_eq!(
        read("  Alfa: Reed 9'\n  Gamma: Hill 19'\n"),
        (home.clone(), 1)
    );
    assert_eq!(read("  Alfa: Reed 9'\n  Prose\n"), (home.clone(), 1));
    // A blank line and one that is not indented end the list.
    assert_eq!(
        read("  Alfa: Reed 9'\n\n  Beta: Poe 29'\n"),
        (home.clone(), 0)
    );
    assert_eq!(read("  Alfa: Reed 9'\nBeta: Poe 29'\n"), (home, 0));
}

#[test]
fn a_table_with_legs_is_the_schedule_and_any_other_is_reported() {
    let legs = |dataset: &Dataset| {
        let legs = dataset
            .schedule
            .iter()
            .map(|leg| format!("{} {}", leg.leg, leg.text));
        legs.collect::<Vec<_>>()
    };
    let schedule = plain(
        "| Round | First leg | Second leg |\n| First round | 4 July 2031 | 8 July 2031 |\n\nAlfa ENG 2-1 ESP Beta\n",
    );
    assert_eq!(legs(&schedule), ["1 4 July 2031", "2 8 July 2031"]);
    assert!(!rules(&schedule).contains(&"table-residue"));
    for table in [
        "| Pot A | Pot B |\n| Alfa | Beta |\n",
        "| Round | Teams |\n| First round | 8 |\n",
    ] {
        let dataset = plain(table);
        assert_eq!(legs(&dataset), [""; 0]);
        let residue = dataset
            .findings
            .iter()
            .filter(|f| f.rule.name() == "table-residue");
        assert_eq!(residue.count(), 2, "{table}");
    }
}

#[test]
fn a_sentence_behind_matches_of_the_section_states_the_outcome() {
    let legs = "1 July 2031\nAlfa ENG 2-1 ESP Beta\n8 July 2031\nBeta ESP 1-0 ENG Alfa\n";
    let sentence = "Alfa won 4–2 on penalties.\n";
    let winner = |text: &str| {
        let dataset = plain(text);
        let tie = dataset.ties.first();
        tie.and_then(|tie| tie.outcome_text.clone())
    };
    assert_eq!(
        winner(&format!("{legs}{sentence}")).as_deref(),
        Some(sentence.trim())
    );
    assert_eq!(winner(&format!("{sentence}{legs}")), None);
    assert_eq!(
        winner(&format!("{legs}== Second round ==\n{sentence}")),
        None
    );
}

#[test]
fn a_box_on_the_page_of_a_team_names_competition_matchday_and_leg() {
    let read = |event: &str, round: &str| {
        let text = format!(
            "== Matches ==\n{{{{Football box collapsible|date=4 August 2031|event={event}|round={round}\
             |team1=[[Alfa F.C.]]|score=2–1|team2=[[Beta]]}}}}"
        );
        let dataset = extract(&Document::new("2031–32 Alfa F.C. season", "en", text)).dataset;
        let found = only(&dataset);
        let text = |value: Option<&str>| value.unwrap_or_default().to_owned();
        (
            format!(
                "{}/{}",
                text(found.season.as_deref()),
                text(found.competition.as_deref())
            ),
            text(found.matchday.as_deref()),
            found.leg,
        )
    };
    let known = |edition: &str, matchday: &str, leg| (edition.to_owned(), matchday.to_owned(), leg);
    let league = "[[2031–32 Example League|League]]";
    let cup = "[[2030–31 Example Cup|Cup]]";
    for (event, round, expected) in [
        (league, "", known("2031–32/Example League", "", None)),
        (league, "12", known("2031–32/Example League", "12", None)),
        (
            league,
            "Matchday 7",
            known("2031–32/Example League", "7", None),
        ),
        (
            cup,
            "Semi-final, second leg",
            known("2030–31/Example Cup", "", Some(2)),
        ),
        (cup, "First leg", known("2030–31/Example Cup", "", Some(1))),
        // Without a season of its own it is that of the page.
        ("Example Cup", "", known("2031–32/Example Cup", "", None)),
        (
            "[[Example Cup]]",
            "3",
            known("2031–32/Example Cup", "3", None),
        ),
        (
            "2029–30 Example Cup",
            "",
            known("2029–30/Example Cup", "", None),
        ),
        (
            "",
            "[[2030–31 Example Cup|Cup]]",
            known("2030–31/Example Cup", "", None),
        ),
    ] {
        assert_eq!(read(event, round), expected, "{event} {round}");
    }
}

#[test]
fn headings_name_round_matchday_and_leg_the_innermost_first() {
    let read = |title: &str, headings: &str| {
        let text = format!(
            "{headings}\n{{{{Football box|date=4 July 2031|team1=[[Alfa]]|score=2–1|team2=[[Beta]]}}}}"
        );
        let dataset = extract(&Document::new(title, "en", text)).dataset;
        let found = only(&dataset);
        let round = found
            .round_id
            .as_str()
            .rsplit('/')
            .next()
            .unwrap_or_default();
        let kind = dataset
            .rounds
            .iter()
            .find(|round| round.id == found.round_id);
        (
            round.to_owned(),
            kind.map_or("", |round| round.kind.as_str()),
            found.matchday.clone().unwrap_or_default(),
            found.leg,
            found.group_playoff,
        )
    };
    for (headings, round, kind, matchday, leg, playoff) in [
        ("== Group A ==", "group-a", "group", "", None, false),
        (
            "== Group A ==\n=== Matchday 2 ===",
            "group-a",
            "group",
            "2",
            None,
            false,
        ),
        (
            "== Group A ==\n=== Round 2 ===",
            "group-a",
            "group",
            "2",
            None,
            false,
        ),
        ("== Round 2 ==", "round-2", "knockout", "", None, false),
        (
            "== Semi-finals ==\n=== Second leg ===",
            "semi-finals",
            "knockout",
            "",
            Some(2),
            false,
        ),
        (
            "== Semi-finals ==\n=== First leg ===",
            "semi-finals",
            "knockout",
            "",
            Some(1),
            false,
        ),
        (
            "== Knockout stage ==\n=== Final ===",
            "final",
            "knockout",
            "",
            None,
            false,
        ),
        (
            "== Knockout stage ==",
            "knockout-stage",
            "knockout",
            "",
            None,
            false,
        ),
        (
            "== Knockout stage ==\n=== Weather ===",
            "knockout-stage",
            "knockout",
            "",
            None,
            false,
        ),
        ("== Weather ==", "weather", "unknown", "", None, false),
        (
            "== Group A ==\n=== Alfa vs Beta ===",
            "group-a",
            "group",
            "",
            None,
            false,
        ),
        (
            "== Group A ==\n=== Play-off ===",
            "group-a",
            "group",
            "",
            None,
            true,
        ),
        (
            "== Group stage ==\n=== Group B ===",
            "group-b",
            "group",
            "",
            None,
            false,
        ),
    ] {
        let (id, of_kind, day, of_leg, is_playoff) = read("2031 Cup", headings);
        assert_eq!(
            (id.as_str(), of_kind, day.as_str(), of_leg, is_playoff),
            (round, kind, matchday, leg, playoff),
            "{headings}"
        );
    }
    let by_title = |title: &str, headings: &str| {
        let (id, kind, ..) = read(title, headings);
        format!("{id} {kind}")
    };
    assert_eq!(
        by_title("2031 Cup Group A", "== Matches =="),
        "group-a group"
    );
    assert_eq!(
        by_title("2031 Cup Group A", "== Semi-finals =="),
        "semi-finals knockout"
    );
    assert_eq!(
        by_title("2031 Cup qualifying rounds", "== First round =="),
        "first-round qualifying"
    );
    assert_eq!(
        by_title("2031 Cup", "== First round =="),
        "first-round knockout"
    );
}

#[test]
fn a_row_of_standings_has_its_notes_what_it_leads_to_and_its_adjustments() {
    let read = |more: &str| {
        let text = format!(
            "== Group A ==\n{{{{#invoke:Sports table|main|style=WDL|team1=AAA|team2=BBB|name_AAA=[[Alfa]]|name_BBB=[[Beta]]\
             |win_AAA=1|draw_AAA=1|loss_AAA=0|gf_AAA=3|ga_AAA=1|win_BBB=0|draw_BBB=1|loss_BBB=1|gf_BBB=1|ga_BBB=3{more}}}}}"
        );
        extract(&Document::new("2031 Cup", "en", text)).dataset
    };
    let first = |more: &str| read(more).standings[0].clone();
    let plain = first("");
    assert_eq!((plain.points, plain.position), (Some(4), 1));
    assert_eq!((plain.note, plain.qualification), (None, None));
    assert_eq!(first("|winpoints=2").points, Some(3));
    assert_eq!(first("|adjust_points_AAA=-3").points, Some(1));
    assert_eq!(first("|note_AAA=Fined").note.as_deref(), Some("Fined"));
    // A note may name the team whose note it is.
    assert_eq!(
        first("|note_AAA=BBB|note_BBB=Fined").note.as_deref(),
        Some("Fined")
    );
    let both = first("|note_AAA=Fined|hth_AAA=By goals");
    assert_eq!(both.note.as_deref(), Some("Fined; By goals"));
    let leads = first("|result1=KO|text_KO=Knockout stage");
    assert_eq!(leads.qualification.as_deref(), Some("Knockout stage"));
    assert_eq!(
        first("|result2=KO|text_KO=Knockout stage").qualification,
        None
    );
    assert_eq!(first("|result1=KO").qualification, None);
    let positions = |more: &str| {
        let rows = read(more).standings;
        rows.iter().map(|row| row.position).collect::<Vec<_>>()
    };
    assert_eq!(positions(""), [1, 2]);
    let shifted = "== Group A ==\n{{#invoke:Sports table|main|style=WDL|highest_pos=3|team3=AAA|team4=BBB\
        |win_AAA=1|win_BBB=0}}";
    let rows = extract(&Document::new("2031 Cup", "en", shifted))
        .dataset
        .standings;
    assert_eq!(
        rows.iter().map(|row| row.position).collect::<Vec<_>>(),
        [3, 4]
    );
}

#[test]
fn a_page_shows_another_whole_or_in_part() {
    use super::unguarded::rounds_when_shown_by as shown;
    for (call, expected) in [
        ("{{:Two matches}}", &["Alfa", "Gamma"][..]),
        ("{{:two_matches}}", &["Alfa", "Gamma"]),
        ("{{:Two matches|transcludesection=one}}", &["Alfa"]),
        ("{{:Two matches|transcludesection=}}", &["Alfa", "Gamma"]),
        ("{{#lst:Two matches|one}}", &["Alfa"]),
        ("{{#lst:Two matches| \"one\" }}", &["Alfa"]),
        ("{{#lst:Two matches|}}", &["Alfa", "Gamma"]),
        ("{{#lst:Two matches|two}}", &[]),
        ("{{#lsth:Two matches|Match}}", &["Alfa", "Gamma"]),
        ("{{#lsth:Two matches|Other}}", &[]),
    ] {
        assert_eq!(shown(call), expected, "{call}");
    }
}

#[test]
fn a_sentence_of_wikitext_behind_matches_of_its_section_states_the_outcome() {
    let legs = "{{Football box|date=1 May 2031|team1=[[Alfa]]|team2=[[Beta]]|score=1–0}}\n\
        {{Football box|date=8 May 2031|team1=[[Beta]]|team2=[[Alfa]]|score=1–0}}";
    let sentence = "Alfa won 4–2 on penalties.";
    let outcome = |text: &str| {
        let text = format!("== Semi-finals ==\n{text}");
        let dataset = extract(&Document::new("2031 Cup", "en", text)).dataset;
        dataset
            .ties
            .first()
            .and_then(|tie| tie.outcome_text.clone())
    };
    for behind in ["\n", " ", "\n\n", "\n* ", "\n: ", "\nRain fell.\n"] {
        let found = outcome(&format!("{legs}{behind}{sentence}"));
        assert_eq!(found.as_deref(), Some(sentence), "{behind:?}");
    }
    assert_eq!(
        outcome(&format!("{legs}\n''{sentence}''")).as_deref(),
        Some(sentence)
    );
    for text in [
        format!("{sentence}\n{legs}"),
        format!("{legs}\n== Final ==\n{sentence}"),
        format!("{legs}\n<!-- {sentence} -->"),
        format!("{legs}\nRain fell."),
    ] {
        assert_eq!(outcome(&text), None, "{text}");
    }
}

#[test]
fn a_match_that_is_never_closed_is_reported_whatever_form_it_has() {
    let reported = |text: &str| {
        let text = format!("== First round ==\n{text}");
        let dataset = extract(&Document::new("2031 Cup", "en", text)).dataset;
        rules(&dataset).contains(&"unreadable-block")
    };
    for begin in [
        "{{Football box|team1=A",
        "{{Football box\n|team1=A",
        "{{Football box collapsible|team1=A",
        "{{TwoLegResult|A||1–0",
        "{{OneLegResult|A||1–0",
        "{{#invoke:football box|main|team1=A",
        "{{#invoke:Sports series|main|A",
    ] {
        assert!(reported(begin), "{begin}");
        assert!(
            !reported(&format!("{begin}}}}}")) || begin.contains("eries"),
            "{begin}"
        );
    }
    for other in [
        "{{Weather|team1=A",
        "{{#invoke:Weather|main|team1=A",
        "{{fb|ENG",
    ] {
        assert!(!reported(other), "{other}");
    }
}
