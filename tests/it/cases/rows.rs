//! Cases of grids, rows of ties and tables that are written by hand.

use scoreline::model::Dataset;

use super::{NONE, case, columns, goals, matches, rules, ties};
use crate::common::Outcome;

#[test]
#[ignore = "needs ../shared/cases"]
fn case_grid_numbered_legs_gives_each_meeting_with_its_leg() -> Outcome {
    let dataset = case("grid-numbered-legs")?;
    let league = "- 2031 Exampleland First Division:";
    assert_eq!(
        matches(&dataset),
        [
            format!("{league} Atlètic Club 1–1 Esperança leg 2"),
            format!("{league} Atlètic Club 3–1 Inter leg 1"),
            format!("{league} Atlètic Club 5–1 Esperança leg 1"),
            format!("{league} Esperança 0–5 Atlètic Club leg 1"),
        ]
    );
    assert_eq!(ties(&dataset), NONE);
    assert_eq!(rules(&dataset), NONE);
    Ok(())
}

#[test]
#[ignore = "needs ../shared/cases"]
fn case_score_remainder_reads_what_is_clear_and_keeps_the_rest() -> Outcome {
    let dataset = case("score-remainder")?;
    assert_eq!(
        matches(&dataset),
        [
            "- Final: Epsi 1–2 Zeta leg 1",
            "- Final: Eta 1–2 Teta leg 1",
            "- Final: Iota 1–2 Kapa leg 1",
            "- Final: Kapa 1–2 Iota leg 2",
            "- Final: Teta 1–2 Eta leg 2",
            "- Final: Zeta 1–2 Epsi leg 2",
            "2031-07-04 Semi-finals: Alfa 1–1 Beta p 4–3",
            "2031-07-05 Semi-finals: Gama 1–1 Delta p 4–3",
            "2031-07-09 Final: Alfa 2–1 Gama aet",
        ]
    );
    assert_eq!(
        ties(&dataset),
        [
            "Alfa 1–1 Beta: Alfa by penalties",
            "Alfa 2–1 Gama: Alfa by extra_time",
            "Epsi 3–3 Zeta: Epsi by unknown",
            "Eta 3–3 Teta: Eta by coin_toss",
            "Gama 1–1 Delta: Gama by penalties",
            "Iota 3–3 Kapa: Iota by penalties",
        ]
    );
    let kicks = ["team1", "penalties_team1", "penalties_team2"];
    let kicks = columns(&dataset, "ties", &kicks);
    assert!(kicks.contains(&"Iota | 4 | 2".to_owned()), "{kicks:?}");
    assert_eq!(
        goals(&dataset),
        [
            "home One 10",
            "away Two 20",
            "home One 10",
            "away Two 20",
            "home One 10",
            "home One 105",
            "away Two 20",
        ]
    );
    // The `(c)` is nothing that is known.
    let mut notes = columns(&dataset, "ties", &["team1", "note"]);
    notes.retain(|note| !note.ends_with(" | -"));
    assert_eq!(notes, ["Epsi | c"]);
    assert_eq!(rules(&dataset), ["unread-remainder"]);
    Ok(())
}

#[test]
#[ignore = "needs ../shared/cases"]
fn case_walkover_legs_says_what_decided_in_every_spelling() -> Outcome {
    let dataset = case("walkover-legs")?;
    let decided = |number: usize| match number {
        0..=2 | 5..=7 | 20..=24 | 27 => "away_goals",
        3 | 4 | 9..=11 => "penalties",
        8 => "extra_time",
        12 | 17 | 18 | 25 => "walkover",
        13 | 14 => "coin_toss",
        15 => "playoff",
        16 => "replay",
        26 => "disqualification",
        28 => "aggregate",
        // A dash says nothing.
        _ => "unknown",
    };
    let sum = |number: usize| match number {
        12 | 17 | 18 | 19 | 25 | 26 => "---",
        13 => "3–3",
        28 => "0–3",
        _ => "2–2",
    };
    let expected = (0..29).map(|n| {
        let sum = sum(n).replace("---", "-–-");
        let by = decided(n);
        format!("T{n:02}a {sum} T{n:02}b: T{n:02}a by {by}")
    });
    let expected: Vec<String> = expected.collect();
    assert_eq!(ties(&dataset), expected);
    // Six of the 29 rows give no legs. The second leg is on the ground of the other side.
    let legs = (0..29).filter(|number| ![12, 17, 18, 19, 25, 26].contains(number));
    let legs = legs.flat_map(|n| {
        let [first, second] = match n {
            13 => ["1–2", "1–2"],
            28 => ["0–1", "2–0"],
            _ => ["1–0", "2–1"],
        };
        [
            format!("- Second round: T{n:02}a {first} T{n:02}b leg 1"),
            format!("- Second round: T{n:02}b {second} T{n:02}a leg 2"),
        ]
    });
    assert_eq!(matches(&dataset), legs.collect::<Vec<_>>());
    let wanted = ["team1", "penalties_team1", "penalties_team2"];
    let mut kicks = columns(&dataset, "ties", &wanted);
    kicks.retain(|row| !row.ends_with(" | - | -"));
    kicks.sort();
    let shot = [
        (3, "4 | 2"),
        (4, "4 | 2"),
        (9, "4 | 2"),
        (10, "4 | 2"),
        (11, "2 | 4"),
    ];
    assert_eq!(kicks, shot.map(|(n, kicks)| format!("T{n:02}a | {kicks}")));
    // The bold name lost the shoot-out of row 11 and the legs of row 28; the play-off has a score too.
    let contradicted = "tie-winner-contradiction";
    let all = [contradicted, contradicted, "unread-remainder"];
    assert_eq!(rules(&dataset), all);
    Ok(())
}

#[test]
#[ignore = "needs ../shared/cases"]
fn case_hand_table_f1_is_a_cup_with_replays_shoot_outs_and_walkovers() -> Outcome {
    let dataset = case("hand-table-F1")?;
    let mut found = matches(&dataset);
    // The only match of a tie may be its leg 1 or not have a number.
    for line in &mut found {
        let is_alone = ["Holm", "Beckton", "p 5–4", "p 2–4", "aet"];
        let is_alone =
            !line.contains("Semi-finals") && is_alone.iter().any(|word| line.contains(word));
        if is_alone {
            *line = line.replace(" leg 1", "");
        }
    }
    assert_eq!(
        found,
        [
            "- First round proper: Garth walkover Holm",
            "- Semi-finals: Alder Town 1–1 Holm leg 1",
            "- Semi-finals: Dunmore 1–0 Eastham leg 1",
            "- Semi-finals: Eastham 2–1 Dunmore leg 2",
            "- Semi-finals: Holm 1–2 Alder Town leg 2",
            "2031-11-14 First round proper: Alder Town 2–0 Beckton",
            "2031-11-14 First round proper: Corley 1–1 Dunmore leg 1",
            "2031-11-14 First round proper: Eastham 4–4 Farley p 5–4",
            "2031-11-18 First round proper: Dunmore 3–2 Corley leg 2",
            "2031-12-03 Second round: Alder Town 2–2 Dunmore p 2–4",
            "2031-12-04 Second round: Eastham 0–1 Holm aet",
        ]
    );
    assert_eq!(
        ties(&dataset),
        [
            "Alder Town 2–0 Beckton: Alder Town by regular_time",
            "Alder Town 2–2 Dunmore: Dunmore by penalties",
            "Alder Town 3–2 Holm: Alder Town by aggregate",
            "Corley -–- Dunmore: Dunmore by replay",
            "Dunmore 2–2 Eastham: Eastham by away_goals",
            "Eastham 0–1 Holm: Holm by extra_time",
            "Eastham 4–4 Farley: Eastham by penalties",
            "Garth -–- Holm: Holm by walkover",
        ]
    );
    let crowds = columns(&dataset, "matches", &["attendance"]);
    let mut crowds: Vec<&str> = crowds.iter().map(String::as_str).collect();
    crowds.retain(|crowd| *crowd != "-");
    crowds.sort();
    assert_eq!(crowds, ["1204", "2400", "3001", "900"]);
    // Dunmore won 1–0 and lost 1–2: the goal away is theirs, and the page has Eastham in bold.
    assert_eq!(rules(&dataset), ["tie-winner-contradiction"]);
    Ok(())
}

#[test]
#[ignore = "needs ../shared/cases"]
fn case_hand_table_f2_is_a_list_of_one_teams_matches() -> Outcome {
    let dataset = case("hand-table-F2")?;
    assert_eq!(
        matches(&dataset),
        [
            "2031-03-05 Friendly: Exampleland 2–1 Sweden",
            "2031-03-09 2032 Cup: Denmark 1–0 Exampleland",
        ]
    );
    assert_eq!(goals(&dataset), ["home Reed 12", "home Reed 40"]);
    // Solna is a town, Sweden its country.
    let places = columns(&dataset, "matches", &["stadium", "city", "side_order"]);
    let both = [
        "North Park | Northport | home_first",
        "- | Solna, Sweden | home_first",
    ];
    assert_eq!(places, both);
    assert_eq!(rules(&dataset), NONE);
    Ok(())
}

#[test]
#[ignore = "needs ../shared/cases"]
fn case_hand_table_f3_is_a_list_of_finals_with_winners_first() -> Outcome {
    let dataset = case("hand-table-F3")?;
    assert_eq!(
        matches(&dataset),
        [
            "- Final: Alder Town 2–1 Beckton",
            "- Final: Beckton 1–1 Corley p 4–3",
        ]
    );
    let sides = columns(&dataset, "matches", &["side_order", "stadium", "season"]);
    let all = [
        "winner_first | North Park | 2029",
        "winner_first | South Park | 2030",
    ];
    assert_eq!(sides, all);
    assert_eq!(
        ties(&dataset),
        [
            "Alder Town 2–1 Beckton: Alder Town by regular_time",
            "Beckton 1–1 Corley: Beckton by penalties",
        ]
    );
    assert_eq!(rules(&dataset), NONE);
    Ok(())
}

#[test]
#[ignore = "needs ../shared/cases"]
fn case_hand_table_f4_is_a_cross_table() -> Outcome {
    let dataset = case("hand-table-F4")?;
    let league = "- 2031–32 Exampleland League:";
    assert_eq!(
        matches(&dataset),
        [
            format!("{league} Alder 1–0 Beckton"),
            format!("{league} Alder 2–2 Corley"),
            format!("{league} Beckton 0–3 Alder"),
            format!("{league} Beckton 1–1 Corley"),
            format!("{league} Corley 2–0 Beckton"),
            format!("{league} Corley 4–1 Alder"),
        ]
    );
    assert_eq!(rules(&dataset), NONE);
    Ok(())
}

#[test]
#[ignore = "needs ../shared/cases"]
fn case_hand_table_f5_is_a_league_table() -> Outcome {
    let dataset = case("hand-table-F5")?;
    let figures = [
        "position",
        "team",
        "played",
        "wins",
        "draws",
        "losses",
        "goals_for",
        "goals_against",
        "goal_difference",
        "points",
        "status",
    ];
    assert_eq!(
        columns(&dataset, "standings", &figures),
        [
            "1 | Alder Town | 4 | 3 | 1 | 0 | 8 | 3 | 5 | 10 | C",
            "2 | Beckton | 4 | 1 | 1 | 2 | 5 | 6 | -1 | 4 | -",
        ]
    );
    assert_eq!(matches(&dataset), NONE);
    assert_eq!(rules(&dataset), NONE);
    Ok(())
}

#[test]
#[ignore = "needs ../shared/cases"]
fn case_language_l1_is_read_by_the_german_dialect() -> Outcome {
    let dataset = case("language-L1")?;
    assert_eq!(
        matches(&dataset),
        [
            "- Entscheidungsspiele: FC Bach 2–1 SV Adler leg 2",
            "- Entscheidungsspiele: FC Dorn 1–0 SV Carl leg 2",
            "- Entscheidungsspiele: FC Fels 1–1 SV Esch aet leg 2",
            "- Entscheidungsspiele: SV Adler 3–1 FC Bach leg 1",
            "- Entscheidungsspiele: SV Carl 2–1 FC Dorn leg 1",
            "- Entscheidungsspiele: SV Esch 1–1 FC Fels leg 1",
            "- Finale: SV Adler 3–2 FC Dorn aet",
        ]
    );
    assert_eq!(
        ties(&dataset),
        [
            "SV Adler 3–2 FC Dorn: SV Adler by extra_time",
            "SV Adler 4–3 FC Bach: SV Adler by aggregate",
            "SV Carl 2–2 FC Dorn: FC Dorn by away_goals",
            "SV Esch 2–2 FC Fels: SV Esch by penalties",
        ]
    );
    let figures = [
        "team",
        "wins",
        "draws",
        "losses",
        "goals_for",
        "goals_against",
    ];
    assert_eq!(
        columns(&dataset, "standings", &figures),
        [
            "SV Adler | 3 | 1 | 0 | 9 | 3",
            "FC Bach | 1 | 0 | 3 | 4 | 8"
        ]
    );
    assert_eq!(rules(&dataset), NONE);
    Ok(())
}

/// A page in a language without a dialect: what templates of the English names say is read, and the
/// language is told.
fn of_no_dialect(name: &str, expected: &[&str]) -> Outcome {
    let dataset = case(name)?;
    assert_eq!(matches(&dataset), expected);
    let rules = rules(&dataset);
    let is_told = |rule: &str| rules.iter().any(|found| found == rule);
    assert!(is_told("language-not-supported"), "{rules:?}");
    Ok(())
}

/// The last goal has this note, and a finding says that it is not known.
fn is_kept_and_told(dataset: &Dataset, note: &str) {
    let notes = columns(dataset, "goals", &["note"]);
    assert_eq!(notes.last().map(String::as_str), Some(note));
    let told = columns(dataset, "findings", &["rule", "found"]);
    assert!(
        told.contains(&format!("unknown-goal-note | {note}")),
        "{told:?}"
    );
}

#[test]
#[ignore = "needs ../shared/cases"]
fn case_language_l2_is_told_and_so_is_its_table_of_results() -> Outcome {
    of_no_dialect("language-L2", &[])?;
    let all = columns(&case("language-L2")?, "findings", &["rule"]);
    assert!(
        all.iter().any(|rule| rule == "table-not-recognised"),
        "{all:?}"
    );
    Ok(())
}

#[test]
#[ignore = "needs ../shared/cases"]
fn case_language_l3_is_told() -> Outcome {
    of_no_dialect("language-L3", &[])
}

#[test]
#[ignore = "needs ../shared/cases"]
fn case_language_l4_is_told() -> Outcome {
    of_no_dialect("language-L4", &[])
}

#[test]
#[ignore = "needs ../shared/cases"]
fn case_language_l5_is_told_and_so_is_each_of_its_boxes() -> Outcome {
    of_no_dialect("language-L5", &[])?;
    let unread = rules(&case("language-L5")?);
    let boxes = unread.iter().filter(|rule| *rule == "unreadable-block");
    assert_eq!(boxes.count(), 2);
    Ok(())
}

#[test]
#[ignore = "needs ../shared/cases"]
fn case_language_l6_is_read_but_for_its_date_which_is_told() -> Outcome {
    of_no_dialect("language-L6", &["- 半決賽: ALF 2–1 BET"])?;
    let dataset = case("language-L6")?;
    let all = ["home 阮文 12", "home 阮文 80", "away 李 44"];
    assert_eq!(goals(&dataset), all);
    let texts = columns(&dataset, "matches", &["date_text", "attendance"]);
    assert_eq!(texts, ["2031年7月4日 | 12000"]);
    assert!(rules(&dataset).contains(&"unreadable-value".to_owned()));
    // A penalty, in a word that is not known.
    is_kept_and_told(&dataset, "點球");
    Ok(())
}

#[test]
#[ignore = "needs ../shared/cases"]
fn case_language_l7_is_read_but_for_its_date_which_is_told() -> Outcome {
    of_no_dialect("language-L7", &["- Yarı final: Alfa 2–1 Beta"])?;
    let dataset = case("language-L7")?;
    assert_eq!(goals(&dataset), ["home Can 12 penalty", "away Ay 44"]);
    let wanted = ["date_text", "kickoff_local", "attendance"];
    let texts = columns(&dataset, "matches", &wanted);
    assert_eq!(texts, ["4 Temmuz 2031 | 20:45 | 12345"]);
    assert!(rules(&dataset).contains(&"unreadable-value".to_owned()));
    // An own goal, in letters that are not known.
    is_kept_and_told(&dataset, "k.k.");
    Ok(())
}
