//! Mended faults of tables, rows and grids, by the letter and number of their list.

use scoreline::document::Document;
use scoreline::extract;
use scoreline::model::{Dataset, DecidedBy, Score, StandingKind, TieSide};

fn read(title: &str, text: &str) -> Dataset {
    extract(&Document::new(title, "en", text)).dataset
}

fn rules(dataset: &Dataset) -> Vec<&'static str> {
    let findings = dataset.findings.iter();
    findings.map(|finding| finding.rule.name()).collect()
}

/// Leg, sides and score of each match.
pub(super) fn matches(dataset: &Dataset) -> Vec<String> {
    let records = dataset.matches.iter();
    let shown = records.map(|record| {
        let leg = record.leg.map_or(String::new(), |leg| format!("{leg}: "));
        let score = record
            .score
            .map_or("-".to_owned(), |score| score.to_string());
        format!("{leg}{} {score} {}", record.home.name(), record.away.name())
    });
    shown.collect()
}

const TEAMS: &str = "team1=ACE|team2=ESP|team3=INT\
    |name_ACE=[[Atlètic Club]]|name_ESP=Esperança|name_INT=Inter";

#[test]
fn a7_a_grid_with_numbered_meetings_gives_each_match_with_its_leg() {
    let grid = format!(
        "==Results==\n{{{{#invoke:sports results|main|legs=2|{TEAMS}|match1_ACE_ESP=5–1 \
         |match1_ACE_INT=3–1 |match1_ESP_ACE=0–5\n|match2_ACE_ESP=1–1|match4_INT_ESP=0–2|match2_ACE_ESP_note=x}}}}"
    );
    let dataset = read("2031 Exampleland First Division", &grid);
    let mut found = matches(&dataset);
    found.sort();
    assert_eq!(
        found,
        [
            "1: Atlètic Club 3–1 Inter",
            "1: Atlètic Club 5–1 Esperança",
            "1: Esperança 0–5 Atlètic Club",
            "2: Atlètic Club 1–1 Esperança",
            "4: Inter 0–2 Esperança",
        ]
    );
    assert_eq!(rules(&dataset), [""; 0]);
}

#[test]
fn a7_a_number_that_is_none_of_a_meeting_makes_no_match_and_no_panic() {
    for number in ["0", "18446744073709551616", "-1", "99"] {
        let grid = format!("{{{{#invoke:sports results|main|{TEAMS}|match{number}_ACE_ESP=5–1}}}}");
        let dataset = read("2031 League", &grid);
        assert_eq!(dataset.matches.len(), 0, "{number}");
        assert!(
            rules(&dataset).contains(&"block-without-record"),
            "{number}"
        );
    }
}

#[test]
fn a7_a_known_block_without_a_single_row_is_reported() {
    for block in [
        format!("{{{{#invoke:sports results|main|{TEAMS}}}}}"),
        format!("{{{{#invoke:sports results|main|{TEAMS}|match_ACE_ESP= |match_ACE_INT=null}}}}"),
        "{{#invoke:sports series|main|legs=2}}".to_owned(),
        "{{#invoke:sports table|main|style=WDL|winpoints=3}}".to_owned(),
    ] {
        let dataset = read("2031 League", &block);
        assert!(rules(&dataset).contains(&"block-without-record"), "{block}");
    }
}

fn table_under(headings: &str) -> Dataset {
    let text = format!(
        "{headings}\n{{{{#invoke:sports table|main|style=WDL|team1=A|team2=B|name_A=[[Alfa]]|name_B=[[Beta]]\
         |win_A=1|draw_A=0|loss_A=0|gf_A=2|ga_A=1|win_B=0|draw_B=0|loss_B=1|gf_B=1|ga_B=2}}}}"
    );
    read("2031 Cup", &text)
}

#[test]
fn b5_rankings_and_recalled_tables_are_no_standings_of_a_round() {
    use StandingKind::{Group, League, Other, Ranking};
    for (headings, kind, round) in [
        ("== Group A ==", Group, "2031-cup/group-a"),
        ("== League table ==", League, "2031-cup/all"),
        (
            "== Statistics ==\n=== Tournament ranking ===",
            Ranking,
            "2031-cup/all",
        ),
        ("== FIFA retrospective ranking ==", Ranking, "2031-cup/all"),
        (
            "== Group stage ==\n=== Ranking of third-placed teams ===",
            Ranking,
            "2031-cup/group-stage",
        ),
        ("== Background ==", Other, "2031-cup/all"),
    ] {
        let dataset = table_under(headings);
        let found: Vec<_> = dataset
            .standings
            .iter()
            .map(|row| (row.kind, row.round.as_str()))
            .collect();
        assert_eq!(found, [(kind, round), (kind, round)], "{headings}");
    }
}

#[test]
fn b5_a_ranking_is_not_held_against_the_matches_of_the_round_around_it() {
    let table = "{{#invoke:sports table|main|style=WDL|team1=A|team2=B|name_A=[[Alfa]]|name_B=[[Beta]]\
        |win_A=1|draw_A=0|loss_A=0|gf_A=9|ga_A=0|win_B=0|draw_B=0|loss_B=1|gf_B=1|ga_B=2}}";
    let played = "{{Football box|date=4 July 2031|team1=[[Alfa]]|team2=[[Beta]]|score=2–1}}";
    let text = |heading: &str| format!("== Group stage ==\n{played}\n=== {heading} ===\n{table}");
    let ranking = read("2031 Cup", &text("Ranking of third-placed teams"));
    assert!(!rules(&ranking).contains(&"standings-differ"));
    let standings = read("2031 Cup", &text("Table"));
    assert!(rules(&standings).contains(&"standings-differ"));
}

/// One table in both forms: rows of cells, `!` in front of a header cell, attributes before a `¦`.
pub(crate) fn both_forms(title: &str, heading: &str, rows: &[&[&str]]) -> [Document; 2] {
    let (mut wikitext, mut html) = (String::new(), String::new());
    for row in rows {
        wikitext.push_str("|-\n");
        html.push_str("<tr>");
        for cell in *row {
            let (mark, cell) = match cell.strip_prefix('!') {
                Some(cell) => ("!", cell),
                None => ("|", *cell),
            };
            let (attributes, text) = cell.split_once('¦').unwrap_or(("", cell));
            let bar = if attributes.is_empty() { "" } else { " | " };
            wikitext.push_str(&format!("{mark}{attributes}{bar}{text}\n"));
            let name = if mark == "!" { "th" } else { "td" };
            html.push_str(&format!("<{name} {attributes}>{}</{name}>", shown(text)));
        }
        html.push_str("</tr>\n");
    }
    let wikitext = format!("== {heading} ==\n{{| class=\"wikitable\"\n{wikitext}|}}\n");
    let html = format!(
        "<!doctype html><html><body><div class=\"mw-parser-output\"><h2>{heading}</h2>\
         <table class=\"wikitable\">{html}</table></div></body></html>"
    );
    [
        Document::new(title, "en", wikitext),
        Document::new(title, "en", html),
    ]
}

/// A cell of wikitext as a wiki shows it: links and bold.
fn shown(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, link)) = rest.split_once("[[") {
        let (link, behind) = link.split_once("]]").unwrap_or((link, ""));
        let (target, label) = link.split_once('|').unwrap_or((link, link));
        out.push_str(&format!(
            "{before}<a href=\"/wiki/{target}\" title=\"{target}\">{label}</a>"
        ));
        rest = behind;
    }
    out.push_str(rest);
    let parts: Vec<&str> = out.split("'''").collect();
    let bold = |(n, part): (usize, &&str)| match n % 2 {
        1 => format!("<b>{part}</b>"),
        _ => (*part).to_owned(),
    };
    parts.iter().enumerate().map(bold).collect()
}

/// Findings as rule and text.
pub(super) fn findings(dataset: &Dataset) -> Vec<(&'static str, String)> {
    let findings = dataset.findings.iter();
    findings
        .map(|finding| {
            (
                finding.rule.name(),
                finding.found.clone().unwrap_or_default(),
            )
        })
        .collect()
}

const FIRST_ROUND: &[&[&str]] = &[
    &[
        "!Tie no",
        "!Home team",
        "!Score",
        "!Away team",
        "!Date",
        "!Attendance",
    ],
    &[
        "1",
        "'''[[Alder Town F.C.|Alder Town]]'''",
        "2–0",
        "[[Beckton F.C.|Beckton]]",
        "14 November 2031",
        "1,204",
    ],
    &[
        "2",
        "[[Corley F.C.|Corley]]",
        "1–1",
        "[[Dunmore F.C.|Dunmore]]",
        "14 November 2031",
        "3,001",
    ],
    &[
        "replay",
        "'''[[Dunmore F.C.|Dunmore]]'''",
        "3–2",
        "[[Corley F.C.|Corley]]",
        "18 November 2031",
        "2,400",
    ],
    &[
        "3",
        "'''[[Eastham F.C.|Eastham]]'''",
        "4–4",
        "[[Farley F.C.|Farley]]",
        "14 November 2031",
        "900",
    ],
    &["colspan=\"6\"¦Eastham won 5–4 on penalties"],
    &[
        "4",
        "[[Garth F.C.|Garth]]",
        "walkover",
        "'''[[Holm F.C.|Holm]]'''",
        "",
        "",
    ],
];

#[test]
fn f1_a_hand_made_table_of_a_cup_round_is_read_with_dates_and_attendances() {
    for page in both_forms("2031–32 Exampleland Cup", "First round proper", FIRST_ROUND) {
        let dataset = extract(&page).dataset;
        let shown: Vec<String> = dataset
            .matches
            .iter()
            .map(|found| {
                let date = found.date.map_or(String::new(), |date| date.to_string());
                let people = found.attendance.map_or(String::new(), |n| n.to_string());
                let score = found
                    .score
                    .map_or("-".to_owned(), |score| score.to_string());
                let (home, away) = (found.home.name(), found.away.name());
                format!(
                    "{date} {home} {score} {away} {people} {}",
                    found.status.as_str()
                )
            })
            .collect();
        assert_eq!(
            shown,
            [
                "2031-11-14 Alder Town 2–0 Beckton 1204 played",
                "2031-11-14 Corley 1–1 Dunmore 3001 played",
                "2031-11-18 Dunmore 3–2 Corley 2400 played",
                "2031-11-14 Eastham 4–4 Farley 900 played",
                " Garth - Holm  walkover",
            ],
            "{:?}",
            page.kind
        );
        let rounds: Vec<&str> = dataset.matches.iter().map(|found| &*found.round).collect();
        assert_eq!(rounds, ["First round proper"; 5]);
        assert_eq!(findings(&dataset), []);
    }
}

#[test]
fn f1_replays_shoot_outs_and_walkovers_of_a_table_are_ties() {
    for page in both_forms("2031–32 Exampleland Cup", "First round proper", FIRST_ROUND) {
        let dataset = extract(&page).dataset;
        let decided: Vec<String> = dataset
            .ties
            .iter()
            .filter(|tie| !["unknown", "regular_time"].contains(&tie.decided_by.as_str()))
            .map(|tie| {
                let winner = match tie.winner {
                    Some(TieSide::Team1) => tie.team1.name(),
                    Some(TieSide::Team2) => tie.team2.name(),
                    None => "nobody",
                };
                let kicks = tie
                    .penalties
                    .map_or(String::new(), |kicks| format!(" {kicks}"));
                format!(
                    "{} legs, {winner} by {}{kicks}",
                    tie.legs,
                    tie.decided_by.as_str()
                )
            })
            .collect();
        assert_eq!(
            decided,
            [
                "2 legs, Dunmore by replay",
                "1 legs, Eastham by penalties 5–4",
                "1 legs, Holm by walkover"
            ],
            "{:?}",
            page.kind
        );
        let kicks: Vec<_> = dataset
            .matches
            .iter()
            .filter_map(|found| found.penalties)
            .collect();
        assert_eq!(kicks, [Score::new(5, 4)]);
    }
}

#[test]
fn f1_a_note_beside_a_match_says_what_decided_it() {
    let rows: &[&[&str]] = &[
        &["!Date", "!Home team", "!Score", "!Away team", "!Notes"],
        &[
            "3 December 2031",
            "[[Alder]]",
            "2–2",
            "[[Dunmore]]",
            "Dunmore won 4–2 on penalties",
        ],
        &[
            "4 December 2031",
            "[[Eastham]]",
            "0–1 (aet)",
            "[[Holm]]",
            "",
        ],
    ];
    for page in both_forms("2031–32 Exampleland Cup", "Second round", rows) {
        let dataset = extract(&page).dataset;
        assert_eq!(matches(&dataset).len(), 2);
        let first = dataset
            .matches
            .iter()
            .find(|found| found.home.name() == "Alder")
            .unwrap();
        assert_eq!(first.penalties, Some(Score::new(2, 4)), "{:?}", page.kind);
        assert_eq!(first.note.as_deref(), Some("Dunmore won 4–2 on penalties"));
        let second = dataset
            .matches
            .iter()
            .find(|found| found.home.name() == "Eastham")
            .unwrap();
        assert_eq!(
            (second.score, second.extra_time),
            (Some(Score::new(0, 1)), Some(true))
        );
        let tie = dataset
            .ties
            .iter()
            .find(|tie| tie.team1.name() == "Alder")
            .unwrap();
        assert_eq!(
            (tie.decided_by, tie.winner),
            (DecidedBy::Penalties, Some(TieSide::Team2))
        );
    }
}

#[test]
fn f1_a_hand_made_table_of_two_legs_gives_ties_and_legs() {
    let rows: &[&[&str]] = &[
        &[
            "!Team 1",
            "![[Two-legged tie|Agg.]]",
            "!Team 2",
            "!1st leg",
            "!2nd leg",
        ],
        &["[[Alder]]", "3–2", "[[Holm]]", "1–1", "2–1"],
        &["[[Dunmore]]", "2–2 (a)", "'''[[Eastham]]'''", "1–2", "1–0"],
    ];
    for page in both_forms("2031–32 Exampleland Cup", "Semi-finals", rows) {
        let dataset = extract(&page).dataset;
        let mut found = matches(&dataset);
        found.sort();
        assert_eq!(
            found,
            [
                "1: Alder 1–1 Holm",
                "1: Dunmore 1–2 Eastham",
                "2: Eastham 0–1 Dunmore",
                "2: Holm 1–2 Alder"
            ],
            "{:?}",
            page.kind
        );
        let decided: Vec<_> = dataset
            .ties
            .iter()
            .map(|tie| (tie.decided_by, tie.winner))
            .collect();
        assert_eq!(
            decided,
            [
                (DecidedBy::Aggregate, Some(TieSide::Team1)),
                (DecidedBy::AwayGoals, Some(TieSide::Team2))
            ]
        );
        assert_eq!(findings(&dataset), []);
    }
}

#[test]
fn d_a_head_with_an_abbreviation_around_a_link_loses_no_table() {
    let page = "<!doctype html><html><body><div class=\"mw-parser-output\"><h2>Semi-finals</h2>\
        <table class=\"wikitable\"><tr><th>Team 1</th><th><abbr title=\"Aggregate score\">\
        <a href=\"/wiki/Playoff_format\" title=\"Playoff format\">Agg.</a></abbr></th><th>Team 2</th>\
        <th>1st leg</th><th>2nd leg</th></tr><tr><td><a href=\"/wiki/Alfa\">Alfa</a></td><td>3–1</td>\
        <td><a href=\"/wiki/Beta\">Beta</a></td><td>1–1</td><td>2–0</td></tr></table></div></body></html>";
    let dataset = read("2031 Cup 2", page);
    assert_eq!(matches(&dataset), ["1: Alfa 1–1 Beta", "2: Beta 0–2 Alfa"]);
    assert_eq!(dataset.ties[0].aggregate, Some(Score::new(3, 1)));
}

#[test]
fn d_a_date_column_its_odd_rowspan_and_a_head_of_two_rows_lose_nothing() {
    let dated: &[&[&str]] = &[
        &["!Home team", "!Score", "!Away team", "!Date"],
        &["[[Alfa]]", "3–1", "[[Beta]]", "rowspan=\"2;\"¦4 July 2031"],
        &["[[Gama]]", "0–1", "[[Delta]]"],
        &["[[Epsi]]", "2–2 (4–3 p)", "[[Zeta]]", "5 July 2031"],
    ];
    for page in both_forms("2031 Cup", "First round", dated) {
        let dataset = extract(&page).dataset;
        let dates: Vec<String> = dataset
            .matches
            .iter()
            .map(|found| {
                format!(
                    "{} {:?}",
                    found.home.name(),
                    found.date.map(|date| date.to_string())
                )
            })
            .collect();
        assert_eq!(
            dates,
            [
                "Alfa Some(\"2031-07-04\")",
                "Gama Some(\"2031-07-04\")",
                "Epsi Some(\"2031-07-05\")"
            ],
            "{:?}",
            page.kind
        );
        assert_eq!(findings(&dataset), []);
    }
    let legs: &[&[&str]] = &[
        &[
            "!rowspan=2¦Team 1",
            "!rowspan=2¦Agg.",
            "!rowspan=2¦Team 2",
            "!colspan=2¦Legs",
        ],
        &["!1st leg", "!2nd leg"],
        &["[[Alfa]]", "3–1", "[[Eta]]", "2–0", "1–1"],
    ];
    for page in both_forms("2031 Cup", "Third round", legs) {
        let dataset = extract(&page).dataset;
        assert_eq!(
            matches(&dataset),
            ["1: Alfa 2–0 Eta", "2: Eta 1–1 Alfa"],
            "{:?}",
            page.kind
        );
        assert_eq!(findings(&dataset), []);
    }
}

#[test]
fn f2_a_list_of_one_teams_matches_on_a_page_that_names_no_team_is_reported() {
    let of_a_team: &[&[&str]] = &[
        &["!Date", "!Venue", "!Opponents", "!Score", "!Competition"],
        &[
            "5 March 2031",
            "[[North Park]] (H)",
            "[[Sweden]]",
            "2–1",
            "Friendly",
        ],
        &[
            "9 March 2031",
            "[[Solna]] (A)",
            "[[Denmark]]",
            "0–1",
            "Friendly",
        ],
    ];
    for page in both_forms("2031–32 Exampleland", "Results", of_a_team) {
        let dataset = extract(&page).dataset;
        let found = "Date | Venue | Opponents | Score | Competition, results: 2";
        assert_eq!(
            findings(&dataset),
            [
                ("no-matches-on-page", String::new()),
                ("table-not-recognised", found.to_owned())
            ],
            "{:?}",
            page.kind
        );
        assert!(dataset.matches.is_empty());
    }
}

#[test]
fn a_row_of_a_table_that_is_read_is_never_passed_over_in_silence() {
    let rows: &[&[&str]] = &[
        &["!Home", "!Score", "!Away"],
        &["[[Alfa]]", "2–1", "[[Beta]]"],
        &["[[Gama]]", "3–0", ""],
        &["[[Delta]]", "bye", ""],
        &["[[Epsi]]", "1–1"],
        &["colspan=3¦Replay: Epsi 3–2 Zeta"],
        &["colspan=3¦2–2 after 90 minutes"],
        &["!Team 1", "!Agg.", "!Team 2", "!1st leg"],
        &["[[Eta]]", "4–1", "[[Teta]]", "4–1"],
    ];
    for page in both_forms("2031 Cup", "Final", rows) {
        let dataset = extract(&page).dataset;
        assert_eq!(
            matches(&dataset),
            ["Alfa 2–1 Beta", "1: Eta 4–1 Teta"],
            "{:?}",
            page.kind
        );
        let said: Vec<_> = findings(&dataset);
        let expected = [
            ("row-not-read", "Gama | 3–0 |"),
            ("block-without-record", "Delta | bye |"),
            ("row-not-read", "Epsi | 1–1"),
            ("row-not-read", "Replay: Epsi 3–2 Zeta"),
            ("row-not-read", "2–2 after 90 minutes"),
        ];
        assert_eq!(
            said,
            expected.map(|(rule, found)| (rule, found.to_owned())),
            "{:?}",
            page.kind
        );
    }
}

#[test]
fn tables_inside_cells_of_others_are_read_too() {
    let inner = "{|\n! Home !! Score !! Away\n|-\n| [[Alfa]] || 2–1 || [[Beta]]\n|}";
    let page = format!("== Final ==\n{{|\n|\n{inner}\n|\n{{|\n| x || 4–0\n|}}\n|}}");
    let dataset = read("2031 Cup", &page);
    assert_eq!(matches(&dataset), ["Alfa 2–1 Beta"]);
    assert_eq!(rules(&dataset), ["table-not-recognised"]);
    let inner = "<table><tr><th>Home</th><th>Score</th><th>Away</th></tr>\
        <tr><td>Alfa</td><td>2–1</td><td>Beta</td></tr></table>";
    let page = format!(
        "<!doctype html><body><div class=\"mw-parser-output\"><h2>Final</h2><table><tr><td>{inner}</td>\
         <td>1–0</td><td><table><tr><td>4–0</td></tr></table></td></tr></table></div></body>"
    );
    let dataset = read("2031 Cup", &page);
    assert_eq!(matches(&dataset), ["Alfa 2–1 Beta"]);
    assert_eq!(
        rules(&dataset),
        ["table-not-recognised", "table-not-recognised"]
    );
}

#[test]
fn tables_without_results_are_not_reported() {
    let rows: &[&[&str]] = &[
        &["!Matchday", "!Dates", "!Kick-off", "!Age"],
        &["1", "12–13 May", "20:45", "45–54"],
        &["2", "2031–32", "3–1–2", "12"],
    ];
    for page in both_forms("2031 Cup", "Schedule", rows) {
        assert_eq!(
            rules(&extract(&page).dataset),
            ["no-matches-on-page"],
            "{:?}",
            page.kind
        );
    }
}

#[test]
fn f1_extreme_spans_of_cells_neither_break_nor_grow() {
    let extremes = [
        "0",
        "-1",
        "2147483648",
        "18446744073709551615",
        "18446744073709551616",
        "NaN",
        "٣",
        "",
    ];
    for span in extremes {
        let cell = format!("rowspan=\"{span}\" colspan=\"{span}\"¦[[Alfa]]");
        let head = format!("!colspan={span}¦Home");
        let rows: &[&[&str]] = &[
            &[&head, "!Score", "!Away"],
            &[&cell, "2–1", "[[Beta]]"],
            &["[[Gama]]", "3–0", "[[Delta]]"],
        ];
        for page in both_forms("2031 Cup", "Final", rows) {
            let dataset = extract(&page).dataset;
            assert!(
                dataset.matches.len() <= 2 && dataset.findings.len() <= 4,
                "{span}"
            );
        }
    }
}

#[test]
fn a29_what_decided_a_tie_is_read_beside_the_team_and_not_as_its_name() {
    let row = |one: &str, result: &str, other: &str, legs: [&str; 2]| {
        let rows: &[&[&str]] = &[
            &["!Team 1", "!Agg.", "!Team 2", "!1st leg", "!2nd leg"],
            &[one, result, other, legs[0], legs[1]],
        ];
        both_forms("2031 Cup", "Semi-finals", rows)
    };
    for page in row("'''[[Alfa]]''' (a.g.)", "2–2", "[[Beta]]", ["0–1", "2–1"]) {
        let dataset = extract(&page).dataset;
        let tie = &dataset.ties[0];
        assert_eq!(
            (tie.team1.name(), tie.decided_by),
            ("Alfa", DecidedBy::AwayGoals),
            "{:?}",
            page.kind
        );
        assert_eq!(tie.winner, Some(TieSide::Team1));
    }
    for page in row(
        "[[Alfa]]",
        "2–2",
        "'''[[Beta]]''' (3-1 PSO)",
        ["1–1", "1–1"],
    ) {
        let dataset = extract(&page).dataset;
        let tie = &dataset.ties[0];
        assert_eq!(
            (tie.team2.name(), tie.decided_by),
            ("Beta", DecidedBy::Penalties),
            "{:?}",
            page.kind
        );
        assert_eq!(
            (tie.winner, tie.penalties),
            (Some(TieSide::Team2), Some(Score::new(1, 3)))
        );
    }
}

#[test]
fn a29_the_tag_of_a_league_or_country_stands_apart_from_the_name() {
    let rows: &[&[&str]] = &[
        &["!Home team", "!Score", "!Away team"],
        &["Alfa SC (USLC)", "2–1", "[[Beta SC|Beta]] (MLS)"],
        &["[[Nacional]] (URU)", "1–0", "Deportivo (Quito)"],
    ];
    for page in both_forms("2031 Cup", "First round", rows) {
        let dataset = extract(&page).dataset;
        assert_eq!(
            matches(&dataset),
            ["Alfa SC 2–1 Beta", "Nacional 1–0 Deportivo (Quito)"],
            "{:?}",
            page.kind
        );
        assert_eq!(
            dataset.matches[0].note.as_deref(),
            Some("Alfa SC: USLC; Beta: MLS")
        );
        assert_eq!(
            dataset.matches[1]
                .home
                .team()
                .and_then(|team| team.country.as_deref()),
            Some("URU")
        );
    }
}

#[test]
fn two_single_rows_of_one_pair_are_two_matches_and_a_box_of_one_is_the_same_match() {
    let table = "{|\n! Home !! Score !! Away\n|-\n| [[Alfa]] || 2–1 || [[Beta]]\n|-\n\
        | [[Beta]] || 0–0 || [[Alfa]]\n|}";
    let alone = read("2031 Cup", &format!("== Group A ==\n{table}"));
    assert_eq!(matches(&alone), ["Alfa 2–1 Beta", "Beta 0–0 Alfa"]);
    let boxed = "{{Football box|date=4 July 2031|team1=[[Alfa]]|team2=[[Beta]]|score=2–2}}";
    let both = read("2031 Cup", &format!("== Group A ==\n{table}\n{boxed}"));
    let mut found = matches(&both);
    found.sort();
    assert_eq!(found, ["Alfa 2–2 Beta", "Beta 0–0 Alfa"]);
    assert!(rules(&both).contains(&"duplicate-conflict"));
}

#[test]
fn f2_tables_within_tables_without_end_take_no_memory_and_end() {
    let text = format!("{}\n|}}", "{|\n|-\n|\n".repeat(20_000));
    assert!(read("2031 Cup", &text).matches.is_empty());
}

#[test]
fn a_table_after_many_nested_ones_is_read() {
    let nested = format!("{}{}", "{|\n|-\n|\n".repeat(40), "|}\n".repeat(40));
    let table = "{|\n! Team 1 !! Score !! Team 2\n|-\n| [[Alfa]] || 2–1 || [[Beta]]\n|}";
    let text = format!("== Final ==\n{nested}{table}");
    assert_eq!(read("2031 Cup", &text).matches.len(), 1);
}

#[test]
fn a11_a_row_that_says_what_became_of_a_match_is_never_passed_over_in_silence() {
    let rows: &[&[&str]] = &[
        &["!Home", "!Score", "!Away"],
        &["[[Alfa]]", "2–1", "[[Beta]]"],
        &["colspan=3¦Match abandoned"],
        &["[[Gama]]", "3–0", "[[Delta]]"],
    ];
    for page in both_forms("2031 Cup", "First round", rows) {
        let dataset = extract(&page).dataset;
        assert_eq!(
            matches(&dataset),
            ["Alfa 2–1 Beta", "Gama 3–0 Delta"],
            "{:?}",
            page.kind
        );
        assert_eq!(
            findings(&dataset),
            [("row-not-read", "Match abandoned".to_owned())],
            "{:?}",
            page.kind
        );
    }
}

#[test]
fn a12_a_leg_of_a_row_that_has_no_box_is_a_match_beside_the_one_that_has() {
    let row =
        "{{TwoLegStart}}\n{{TwoLegResult|[[Alfa]]||0–0 (4–3 p)|[[Beta]]||0–0|0–0}}\n{{TwoLegEnd}}";
    let first = "{{Football box|date=1 May 2031|team1=[[Alfa]]|score=0–0|team2=[[Beta]]}}";
    let second = "{{Football box|date=8 May 2031|team1=[[Beta]]|score=0–0|team2=[[Alfa]]}}";
    for (only, date) in [(first, [Some(1), None]), (second, [None, Some(8)])] {
        let dataset = read("2031 Cup", &format!("==Semi-finals==\n{row}\n{only}"));
        let mut found: Vec<_> = matches(&dataset);
        found.sort();
        assert_eq!(found, ["1: Alfa 0–0 Beta", "2: Beta 0–0 Alfa"]);
        let days = [Some(1), Some(2)].map(|leg| {
            let mut records = dataset.matches.iter().filter(|record| record.leg == leg);
            let date = records.next().and_then(|record| record.date);
            date.map(|date| chrono::Datelike::day(&date))
        });
        assert_eq!(days, date);
        let [tie] = &dataset.ties[..] else {
            panic!("one tie, not {}", dataset.ties.len());
        };
        assert_eq!((tie.legs, tie.decided_by), (2, DecidedBy::Penalties));
    }
}

#[test]
fn a11_a_shoot_out_that_neither_of_the_two_won_is_reported_and_not_given_to_one() {
    let note = "Gama won 4–3 on penalties";
    let under = format!("colspan=3¦{note}");
    let single: &[&[&str]] = &[
        &["!Home", "!Score", "!Away"],
        &["[[Alfa]]", "1–1", "[[Beta]]"],
        &[&under],
    ];
    let of_two_legs: &[&[&str]] = &[
        &["!Team 1", "!Agg.", "!Team 2", "!1st leg", "!2nd leg"],
        &["[[Alfa]]", "1–1", "[[Beta]]", "1–0", "0–1"],
        &["colspan=5¦Gama won 4–3 on penalties"],
    ];
    for rows in [single, of_two_legs] {
        for page in both_forms("2031 Cup", "Final", rows) {
            let dataset = extract(&page).dataset;
            let [tie] = &dataset.ties[..] else {
                panic!("one tie, not {}", dataset.ties.len());
            };
            assert_eq!((tie.penalties, tie.winner), (None, None), "{:?}", page.kind);
            assert!(
                dataset
                    .matches
                    .iter()
                    .all(|found| found.penalties.is_none())
            );
            assert_eq!(
                findings(&dataset),
                [("unread-remainder", note.to_owned())],
                "{:?}",
                page.kind
            );
        }
    }
}

const GRID_OF_ALFA: &str = "{{#invoke:sports results|main|team1=A|team2=B|name_A=[[Alfa]]|name_B=[[Beta]]|match_A_B=2–1|match_B_A=}}";

#[test]
fn a7_a_cell_of_a_grid_and_the_box_of_its_match_are_one_match() {
    let found = "{{Football box|date=1 May 2031|team1=[[Alfa]]|score=2–1|team2=[[Beta]]}}";
    for text in [
        format!("==Group A==\n{GRID_OF_ALFA}\n{found}"),
        format!("==Group A==\n{found}\n{GRID_OF_ALFA}"),
    ] {
        let dataset = read("2031 Cup", &text);
        assert_eq!(matches(&dataset), ["Alfa 2–1 Beta"]);
        assert!(
            dataset.matches[0].date.is_some(),
            "the record is that of the box"
        );
        assert_eq!(dataset.match_sources.len(), 2);
        assert_eq!(
            rules(&dataset),
            ["goals-not-listed"],
            "as the box alone has"
        );
    }
}

#[test]
fn a7_a_cell_of_a_grid_that_contradicts_its_box_is_reported() {
    let found = "{{Football box|date=1 May 2031|team1=[[Alfa]]|score=0–0|team2=[[Beta]]}}";
    let dataset = read("2031 Cup", &format!("==Group A==\n{GRID_OF_ALFA}\n{found}"));
    assert_eq!(matches(&dataset), ["Alfa 0–0 Beta"]);
    assert_eq!(
        findings(&dataset),
        [("duplicate-conflict", "2–1".to_owned())]
    );
}

#[test]
fn a7_a_cell_of_a_grid_gives_the_result_that_its_box_lacks() {
    let found = "{{Football box|date=1 May 2031|team1=[[Alfa]]|score=|team2=[[Beta]]}}";
    let dataset = read("2031 Cup", &format!("==Group A==\n{GRID_OF_ALFA}\n{found}"));
    assert_eq!(matches(&dataset), ["Alfa 2–1 Beta"]);
    assert!(dataset.matches[0].winner.is_some());
}

#[test]
fn a7_a_box_with_the_other_side_at_home_is_another_match_than_the_cell() {
    let found = "{{Football box|date=1 May 2031|team1=[[Beta]]|score=0–3|team2=[[Alfa]]}}";
    let dataset = read("2031 Cup", &format!("==Group A==\n{GRID_OF_ALFA}\n{found}"));
    assert_eq!(dataset.matches.len(), 2);
}
