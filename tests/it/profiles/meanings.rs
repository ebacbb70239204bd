//! What each profile writes of a match that says it all, against the description of that dataset.

use std::error::Error;
use std::fs;
use std::process::Command;

use super::{Rows, Written, written};
use crate::common::Outcome;
use scoreline::document::Document;
use scoreline::export::Profile;
use scoreline::extract_all;

/// A page of national teams: a shoot-out after extra time, an own goal, added time, a walkover, and a country.
const CUP: &str = "== Quarter-finals ==\n\
{{Football box|date=4 July 1990|time=17:00 [[UTC+03:00|UTC+3]]|team1={{fb-rt|FRG}}|score=3–3 (a.e.t.)|team2={{fb|ENG}}\n\
|goals1=*[[Lothar Matthäus|Matthäus]] {{goal|12|pen.}}\n*[[Stuart Pearce|Pearce]] {{goal|45+2|o.g.}}\n\
*[[Ronaldo (footballer)|Ronaldo]] {{goal|101}}\n\
|goals2=*[[Gary Lineker|Lineker]] {{goal|90+3}}\n*[[Gary Lineker|Gary Lineker]] {{goal|90+4}}\n*[[Son Heung-min]] {{goal|120+1}}\n\
|stadium=[[Stadio delle Alpi]], [[Turin]], [[Italy]]|penalties1=*[[Rudi Völler|Völler]] {{pengoal}}|penaltyscore=1–0\n\
|penalties2=*[[Stuart Pearce|Pearce]] {{penmiss}}}}\n\
{{Football box|date=3 July 1990|team1={{fb-rt|ITA}}|score=1–0|team2={{fb|URS}}|goals1=*[[Salvatore Schillaci|Schillaci]]\n\
|goals2=|stadium=[[Stadio Olimpico]], [[Rome]], [[Italy]]}}\n\
{{Football box|date=5 July 1990|team1={{fb-rt|BRA}}|score=v|team2={{fb|YUG}}}}\n";

fn profile(profile: Profile, pages: &[(&str, &str)]) -> Result<Written, Box<dyn Error>> {
    let pages = pages
        .iter()
        .map(|(title, text)| Document::new(*title, "en", *text));
    let pages: Vec<Document> = pages.collect();
    written(&extract_all(&pages, &|| ()), profile)
}

fn world_cup(which: Profile) -> Result<Written, Box<dyn Error>> {
    profile(which, &[("1990 FIFA World Cup knockout stage", CUP)])
}

/// Some columns of the rows, with commas between them.
fn shown(rows: &Rows, columns: &str) -> Vec<String> {
    let line = |row: &std::collections::BTreeMap<String, String>| {
        let values: Vec<&str> = columns
            .split(',')
            .map(|column| row[column].as_str())
            .collect();
        values.join(",")
    };
    rows.iter().map(line).collect()
}

#[test]
fn martj42_has_the_columns_of_international_results() -> Outcome {
    let written = world_cup(Profile::Martj42)?;
    let columns = |file: &str| written.files[file].0.join(",");
    assert_eq!(
        columns("results.csv"),
        "date,home_team,away_team,home_score,away_score,tournament,city,country,neutral"
    );
    assert_eq!(
        columns("goalscorers.csv"),
        "date,home_team,away_team,team,scorer,minute,own_goal,penalty"
    );
    assert_eq!(
        columns("shootouts.csv"),
        "date,home_team,away_team,winner,first_shooter"
    );
    Ok(())
}

#[test]
fn martj42_counts_extra_time_and_no_shootout_and_has_the_names_of_today() -> Outcome {
    let written = world_cup(Profile::Martj42)?;
    let rows = &written.files["results.csv"].1;
    let columns = "date,home_team,away_team,home_score,away_score,tournament,city,country,neutral";
    assert_eq!(
        shown(rows, columns),
        [
            "1990-07-03,Italy,Russia,1,0,FIFA World Cup,Rome,Italy,FALSE",
            "1990-07-04,Germany,England,3,3,FIFA World Cup,Turin,Italy,TRUE",
        ]
    );
    let rows = &written.files["shootouts.csv"].1;
    let columns = "date,home_team,away_team,winner,first_shooter";
    assert_eq!(
        shown(rows, columns),
        ["1990-07-04,Germany,England,Germany,"]
    );
    Ok(())
}

#[test]
fn martj42_gives_an_own_goal_to_the_side_that_profits_and_added_time_to_its_minute() -> Outcome {
    let written = world_cup(Profile::Martj42)?;
    let rows = &written.files["goalscorers.csv"].1;
    assert_eq!(
        shown(rows, "team,scorer,minute,own_goal,penalty"),
        [
            "Italy,Salvatore Schillaci,,FALSE,FALSE",
            "Germany,Lothar Matthäus,12,FALSE,TRUE",
            "Germany,Stuart Pearce,45,TRUE,FALSE",
            "England,Gary Lineker,90,FALSE,FALSE",
            "England,Gary Lineker,90,FALSE,FALSE",
            "Germany,Ronaldo,101,FALSE,FALSE",
            "England,Son Heung-min,120,FALSE,FALSE",
        ]
    );
    Ok(())
}

#[test]
fn martj42_leaves_out_what_was_not_played_and_other_teams_and_says_how_many() -> Outcome {
    let club = "{{Football box|date=1 May 2031|team1=[[Alfa FC|Alfa]]|score=2–1|team2=[[Beta FC|Beta]]|goals1=*Ruiz {{goal|20}}}}";
    let women = "{{Football box|date=1 May 2031|team1={{fbw-rt|BRA}}|score=2–1|team2={{fbw|ENG}}}}";
    let written = profile(
        Profile::Martj42,
        &[
            ("1990 FIFA World Cup knockout stage", CUP),
            ("2031 Example Cup", club),
            ("2031 FIFA Women's World Cup Group A", women),
        ],
    )?;
    let left_out = |file: &str| {
        let mut files = written.report.files.iter();
        files
            .find(|found| found.name == file)
            .map(|found| found.left_out.clone())
    };
    let not_theirs = "not of two men's first national teams";
    assert_eq!(
        left_out("results.csv"),
        Some(vec![
            ("not of two men's first national teams", 2),
            ("not played", 1)
        ])
    );
    assert_eq!(left_out("goalscorers.csv"), Some(vec![(not_theirs, 1)]));
    Ok(())
}

#[test]
fn martj42_says_nothing_of_a_country_that_the_page_does_not_name() -> Outcome {
    let text = "{{Football box|date=1 May 2031|team1={{fb-rt|USA}}|score=2–1|team2={{fb|GEO}}|stadium=[[The Dome]], Atlanta, Georgia}}";
    let written = profile(Profile::Martj42, &[("2031 FIFA World Cup Group A", text)])?;
    let rows = &written.files["results.csv"].1;
    assert_eq!(shown(rows, "city,country,neutral"), ["Atlanta,,"]);
    Ok(())
}

#[test]
fn martj42_has_its_names_of_competitions() -> Outcome {
    let text = "{{Football box|date=1 May 2031|team1={{fb-rt|USA}}|score=2–1|team2={{fb|MEX}}}}";
    for (title, tournament) in [
        ("2031 CONCACAF Gold Cup Group A", "Gold Cup"),
        (
            "2031 Africa Cup of Nations Group A",
            "African Cup of Nations",
        ),
        (
            "2030 FIFA World Cup qualification – CONCACAF third round",
            "FIFA World Cup qualification",
        ),
        (
            "2030 FIFA World Cup qualification (CONCACAF)",
            "FIFA World Cup qualification",
        ),
        ("2031 Example Trophy", "Example Trophy"),
    ] {
        let written = profile(Profile::Martj42, &[(title, text)])?;
        let found = shown(&written.files["results.csv"].1, "tournament");
        assert_eq!(found, [tournament], "{title}");
    }
    Ok(())
}

#[test]
fn football_data_leaves_nothing_out_in_silence() -> Outcome {
    let text = "== Play-offs ==\n=== Final ===\n{{Football box|date=1 May 2031|team1=[[Alfa]]|score=2–1|team2=[[Beta]]}}";
    let written = profile(Profile::FootballData, &[("2030–31 Premier League", text)])?;
    let counted: usize = written
        .report
        .files
        .iter()
        .map(|file| file.rows + file.left_out.iter().map(|(_, count)| count).sum::<usize>())
        .sum();
    assert_eq!(counted, 1, "{:?}", written.report);
    Ok(())
}

#[test]
fn martj42_has_the_result_by_decision_of_a_match_that_was_played() -> Outcome {
    let text = "{{Football box|date=12 March 2015|team1={{fb-rt|TLS}}|score=4–1|team2={{fb|MNG}}}}";
    let page = Document::new("2018 FIFA World Cup qualification", "en", text);
    let mut dataset = extract_all(&[page], &|| ());
    // Whatever the page's form: the record of such a match.
    dataset.matches[0].status = scoreline::model::MatchStatus::Awarded;
    dataset.matches[0].awarded = Some(scoreline::model::Score::new(0, 3));
    let found = written(&dataset, Profile::Martj42)?;
    assert_eq!(
        shown(&found.files["results.csv"].1, "home_score,away_score"),
        ["0,3"]
    );
    dataset.matches[0].score = None;
    let found = written(&dataset, Profile::Martj42)?;
    assert_eq!(
        found.report.files[0].left_out,
        [("decided without being played", 1)]
    );
    Ok(())
}

#[test]
fn fjelstul_has_its_words_for_stage_group_result_and_shootout() -> Outcome {
    let written = world_cup(Profile::Fjelstul)?;
    let rows = &written.files["matches.csv"].1;
    let columns = "tournament_id,tournament_name,match_name,stage_name,group_name,group_stage,knockout_stage,match_date,match_time,stadium_name,city_name,country_name";
    assert_eq!(
        shown(rows, columns)[1],
        "WC-1990,1990 FIFA Men's World Cup,West Germany vs England,quarter-finals,not applicable,0,1,1990-07-04,17:00,Stadio delle Alpi,Turin,Italy"
    );
    let columns = "home_team_name,home_team_code,away_team_code,score,home_team_score_margin,away_team_score_margin,extra_time,penalty_shootout,score_penalties,home_team_score_penalties,result,home_team_win,away_team_win,draw";
    assert_eq!(
        shown(rows, columns),
        [
            "Italy,ITA,SUN,1–0,1,-1,0,0,0-0,0,home team win,1,0,0",
            "West Germany,DEU,ENG,3–3,0,0,1,1,1–0,1,home team win,1,0,0",
        ]
    );
    Ok(())
}

#[test]
fn fjelstul_has_minutes_halves_and_both_teams_of_a_goal() -> Outcome {
    let written = world_cup(Profile::Fjelstul)?;
    let rows = &written.files["goals.csv"].1;
    let columns = "team_code,home_team,family_name,given_name,player_team_code,minute_label,minute_regulation,minute_stoppage,match_period,own_goal,penalty";
    assert_eq!(
        shown(rows, columns)[1..],
        [
            "DEU,1,Matthäus,Lothar,DEU,12',12,0,first half,0,1",
            "DEU,1,Pearce,Stuart,ENG,45'+2',45,2,first half, stoppage time,1,0",
            "ENG,0,Lineker,Gary,ENG,90'+3',90,3,second half, stoppage time,0,0",
            "ENG,0,Lineker,Gary,ENG,90'+4',90,4,second half, stoppage time,0,0",
            "DEU,1,Ronaldo,not applicable,DEU,101',101,0,extra time, first half,0,0",
            "ENG,0,,,ENG,120'+1',120,1,extra time, second half, stoppage time,0,0",
        ]
    );
    let rows = &written.files["penalty_kicks.csv"].1;
    assert_eq!(
        shown(rows, "team_code,family_name,converted"),
        ["DEU,Völler,1", "ENG,Pearce,0"]
    );
    Ok(())
}

#[test]
fn fjelstul_joins_its_files_by_our_ids_and_has_only_world_cups() -> Outcome {
    let other = "== Final ==\n{{Football box|date=1 May 2031|team1={{fb-rt|BRA}}|score=2–1|team2={{fb|ENG}}}}";
    let pages = [
        ("1990 FIFA World Cup knockout stage", CUP),
        ("2031 Example Cup", other),
    ];
    let written = profile(Profile::Fjelstul, &pages)?;
    let matches = shown(&written.files["matches.csv"].1, "match_id");
    for goal in shown(&written.files["goals.csv"].1, "match_id") {
        assert!(matches.contains(&goal), "{goal}");
    }
    assert_eq!(
        written.report.files[0].left_out,
        [("not of a World Cup", 1), ("not played", 1)]
    );
    Ok(())
}

#[test]
fn fjelstul_knows_a_second_group_stage_by_its_teams() -> Outcome {
    let game = |day: &str, a: &str, b: &str| {
        format!(
            "{{{{Football box|date={day} 1974|team1={{{{fb-rt|{a}}}}}|score=1–0|team2={{{{fb|{b}}}}}}}}}\n"
        )
    };
    let text = format!(
        "== Group 1 ==\n{}== Group 2 ==\n{}== Group A ==\n{}== Group B ==\n{}",
        game("1 June", "BRA", "SCO"),
        game("2 June", "NED", "SWE"),
        game("10 June", "BRA", "NED"),
        game("11 June", "SCO", "SWE"),
    );
    let written = profile(Profile::Fjelstul, &[("1974 FIFA World Cup", &text)])?;
    let stages = shown(&written.files["matches.csv"].1, "stage_name,group_name");
    assert_eq!(
        stages,
        [
            "group stage,Group 1",
            "group stage,Group 2",
            "second group stage,Group A",
            "second group stage,Group B"
        ]
    );
    Ok(())
}

/// A season of a league, one match with all its goals and one with a goal too few.
const LEAGUE: &str = "== Results ==\n\
{{Football box|date=4 May 2019|time=15:00|team1=[[Manchester United F.C.|Manchester United]]|score=2–1|team2=[[Fulham F.C.|Fulham]]\n\
|goals1=*[[A|Ruiz]] {{goal|45+1||90}}|goals2=*[[B|Sosa]] {{goal|46}}|attendance=74,000|referee=Mike Dean}}\n\
{{Football box|date=5 May 2019|team1=[[Fulham F.C.|Fulham]]|score=0–2|team2=[[Burnley F.C.|Burnley]]|goals2=*[[C|Paz]] {{goal|10}}}}\n\
{{Football box|date=6 May 2019|team1=[[Burnley F.C.|Burnley]]|score=v|team2=[[Fulham F.C.|Fulham]]}}\n";

#[test]
fn football_data_has_a_file_a_division_with_the_score_at_half_time_where_the_goals_tell_it()
-> Outcome {
    let mut dataset = extract_all(
        &[Document::new("2018–19 Premier League", "en", LEAGUE)],
        &|| (),
    );
    for round in &mut dataset.rounds {
        round.kind = scoreline::model::RoundKind::League;
    }
    let written = written(&dataset, Profile::FootballData)?;
    let (columns, rows) = &written.files["E0.csv"];
    assert_eq!(
        columns.join(","),
        "Div,Date,Time,HomeTeam,AwayTeam,FTHG,FTAG,FTR,HTHG,HTAG,HTR,Attendance,Referee"
    );
    assert_eq!(
        shown(rows, &columns.join(",")),
        [
            "E0,04/05/2019,15:00,Man United,Fulham,2,1,H,1,0,H,74000,Mike Dean",
            "E0,05/05/2019,,Fulham,Burnley,0,2,A,,,,,",
        ]
    );
    assert_eq!(written.report.files[0].left_out, [("not played", 1)]);
    Ok(())
}

#[test]
fn football_data_has_the_clock_of_london_and_no_cups() -> Outcome {
    let text = "{{Football box|date=4 May 2019|time=21:00 [[UTC+02:00|UTC+2]]|team1=[[Alfa]]|score=2–1|team2=[[Beta]]}}";
    let cup =
        "== Final ==\n{{Football box|date=4 May 2019|team1=[[Alfa]]|score=2–1|team2=[[Beta]]}}";
    let pages = [
        Document::new("2018–19 La Liga", "en", text),
        Document::new("2018–19 Example Cup", "en", cup),
    ];
    let mut dataset = extract_all(&pages, &|| ());
    for round in &mut dataset.rounds {
        if round.competition.as_deref() == Some("La Liga") {
            round.kind = scoreline::model::RoundKind::League;
        }
    }
    let written = written(&dataset, Profile::FootballData)?;
    assert_eq!(
        shown(&written.files["SP1.csv"].1, "Div,Time"),
        ["SP1,20:00"]
    );
    assert_eq!(written.files["other.csv"].1.len(), 0);
    assert_eq!(
        written.report.files.last().unwrap().left_out,
        [("not of a league", 1)]
    );
    Ok(())
}

fn scoreline(arguments: &[&str]) -> Result<std::process::Output, Box<dyn Error>> {
    Ok(Command::new(env!("CARGO_BIN_EXE_scoreline"))
        .args(arguments)
        .output()?)
}

#[test]
fn a_profile_takes_the_place_of_a_dataset_as_a_whole_and_cannot_be_verified() -> Outcome {
    let folder = tempfile::tempdir()?;
    let page = folder
        .path()
        .join("1990 FIFA World Cup knockout stage.wikitext");
    fs::write(&page, CUP)?;
    let out = folder.path().join("cup");
    let (page, out) = (page.display().to_string(), out.display().to_string());
    let done = scoreline(&["extract", &page, "--out", &out, "--format", "csv"])?;
    assert!(done.status.success());
    let done = scoreline(&["extract", &page, "--out", &out, "--profile", "martj42"])?;
    assert!(done.status.success());
    let said = String::from_utf8(done.stderr)?;
    assert!(said.contains("profile martj42"), "{said}");
    assert!(said.contains("1 left out: not played"), "{said}");
    let mut names: Vec<String> = Vec::new();
    for entry in fs::read_dir(&out)? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    assert_eq!(
        names,
        [
            "README.md",
            "goalscorers.csv",
            "results.csv",
            "scoreline.json",
            "shootouts.csv"
        ]
    );
    let readme = fs::read_to_string(format!("{out}/README.md"))?;
    assert!(
        readme.contains("1990 FIFA World Cup knockout stage"),
        "{readme}"
    );
    let done = scoreline(&["verify", &page, &out])?;
    assert_eq!(done.status.code(), Some(3));
    assert!(String::from_utf8(done.stderr)?.contains("holds the profile `martj42`"));
    let done = scoreline(&[
        "extract", &page, "--out", &out, "--format", "csv", "--quiet",
    ])?;
    assert!(done.status.success());
    assert!(!fs::exists(format!("{out}/results.csv"))?);
    Ok(())
}

#[test]
fn a_profile_is_no_format_and_no_stream() -> Outcome {
    for arguments in [
        &["extract", "x", "--out", "-", "--profile", "martj42"][..],
        &[
            "extract",
            "x",
            "--out",
            "y",
            "--profile",
            "martj42",
            "--format",
            "csv",
        ],
        &["extract", "x", "--out", "y", "--profile", "fifa"],
    ] {
        let done = scoreline(arguments)?;
        assert_eq!(done.status.code(), Some(2), "{arguments:?}");
    }
    Ok(())
}

#[test]
fn a_page_cannot_write_a_formula_into_a_profile() -> Outcome {
    let text = "{{Football box|date=1 May 2031|team1={{fb-rt|USA}}|score=1–0|team2={{fb|ENG}}|goals1=*=Ruiz {{goal|20}}}}";
    let written = profile(Profile::Martj42, &[("2031 FIFA World Cup Group A", text)])?;
    let scorers = shown(&written.files["goalscorers.csv"].1, "scorer");
    assert_eq!(scorers, ["'=Ruiz"]);
    Ok(())
}
