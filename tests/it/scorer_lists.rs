//! Lists of the scorers of an edition are totals: the goals of each player beside those of the matches. They
//! give no goal of their own.

use scoreline::document::DocumentKind;
use scoreline::model::Dataset;
use scoreline::{Document, extract};

use crate::regressions::tables::both_forms;

/// Two matches: Ruiz scores three, Sosa one, and Weber one against his own side.
const MATCHES: &str = "== Semi-finals ==\n{{Football box|date=1 July 2031|team1=[[Alfa]]|score=3–0|team2=[[Beta]]\
    |goals1=*[[Ruiz (footballer)|Ruiz]] {{goal|20||80}}\n*[[Weber]] {{goal|85|o.g.}}}}\n\
    == Final ==\n{{Football box|date=4 July 2031|team1=[[Alfa]]|score=1–1|team2=[[Gama]]\
    |goals1=*[[Ruiz (footballer)|Ruiz]] {{goal|30}}|goals2=*[[Sosa]] {{goal|40}}}}\n";

fn read(title: &str, list: &str) -> Dataset {
    extract(&Document::new(title, "en", format!("{MATCHES}{list}"))).dataset
}

/// Each total: what, who, stated, counted, what comes of it.
fn totals(dataset: &Dataset) -> Vec<String> {
    let line = |total: &scoreline::model::Total| {
        let player = total.player.as_deref().unwrap_or("-");
        let (kind, outcome) = (total.kind.as_str(), total.outcome.as_str());
        let reason = total.outcome.reason().map_or("", |reason| reason.as_str());
        format!(
            "{kind} {player} {} {} {outcome}{reason}",
            total.stated, total.counted
        )
    };
    dataset.totals.iter().map(line).collect()
}

fn rules(dataset: &Dataset) -> Vec<&'static str> {
    dataset
        .findings
        .iter()
        .map(|finding| finding.rule.name())
        .collect()
}

#[test]
fn a_template_of_scorers_is_compared_player_by_player() {
    let list = "== Goalscorers ==\n{{Goalscorers|goals=5|matches=2\n|3 goals=\n*{{fbicon|ALF}} [[Ruiz (footballer)|Ruiz]]\n\
        |1 goal=\n*[[Sosa]]\n|1 own goal=\n*[[Weber]] (against Alfa)\n}}";
    let dataset = read("2031 Cup", list);
    assert_eq!(
        totals(&dataset),
        [
            "matches - 2 2 agrees",
            "goals - 5 5 agrees",
            "goals_of_player Ruiz 3 3 agrees",
            "goals_of_player Sosa 1 1 agrees",
            "own_goals_of_player Weber 1 1 agrees",
        ]
    );
    assert_eq!(dataset.goals.len(), 5);
    assert!(rules(&dataset).is_empty(), "{:?}", rules(&dataset));
    assert_eq!(dataset.totals[2].player_id, dataset.goals[0].scorer_id);
}

#[test]
fn a_player_with_another_number_of_goals_is_a_finding() {
    let dataset = read(
        "2031 Cup",
        "{{Goalscorers|2 goals=\n*[[Ruiz (footballer)|Ruiz]]\n}}",
    );
    assert_eq!(totals(&dataset), ["goals_of_player Ruiz 2 3 disagrees"]);
    assert_eq!(rules(&dataset), ["scorer-total-differs"]);
}

#[test]
fn a_player_who_may_be_another_of_the_name_is_no_finding() {
    let dataset = read("2031 Cup", "{{Goalscorers|3 goals=\n*[[Juan Ruiz]]\n}}");
    assert_eq!(
        totals(&dataset),
        ["goals_of_player Juan Ruiz 3 0 no_controlscorers_unclear"]
    );
    assert!(rules(&dataset).is_empty());
}

#[test]
fn goals_that_nobody_is_listed_for_leave_the_list_without_control() {
    let other =
        "== Third place ==\n{{Football box|date=3 July 2031|team1=Beta|score=1–0|team2=Delta}}\n";
    let list = "{{Goalscorers|2 goals=\n*[[Ruiz (footballer)|Ruiz]]\n}}";
    let dataset = read("2031 Cup", &format!("{other}{list}"));
    assert_eq!(
        totals(&dataset),
        ["goals_of_player Ruiz 2 3 no_controlscorers_unclear"]
    );
}

/// A table of scorers after the matches, in wikitext.
fn with_table(title: &str, heading: &str, rows: &[&[&str]]) -> Dataset {
    let [wikitext, _] = both_forms(title, heading, rows);
    read(title, &wikitext.text)
}

const TABLE: &[&[&str]] = &[
    &["!Rank", "!Player", "!Club", "!Goals"],
    &["1", "[[Ruiz (footballer)|Ruiz]]", "[[Alfa]]", "3"],
    &["2", "[[Sosa]]", "[[Gama]]", "1"],
];

#[test]
fn a_table_under_a_heading_of_scorers_is_such_a_list_in_both_forms() {
    let dataset = with_table("2031 Cup", "Top goalscorers", TABLE);
    let expected = [
        "goals_of_player Ruiz 3 3 agrees",
        "goals_of_player Sosa 1 1 agrees",
    ];
    assert_eq!(totals(&dataset), expected);
    for page in both_forms("2031 Cup", "Top goalscorers", TABLE) {
        let alone = extract(&page).dataset;
        let expected = [
            "goals_of_player Ruiz 3 0 no_controlnothing_read",
            "goals_of_player Sosa 1 0 no_controlnothing_read",
        ];
        assert_eq!(totals(&alone), expected);
    }
}

#[test]
fn other_tables_of_players_are_no_list_of_scorers() {
    let with_assists: &[&[&str]] = &[&["!Player", "!Goals", "!Assists"], &["[[Ruiz]]", "9", "1"]];
    for (title, heading, rows) in [
        ("2031 Cup", "Top goalscorers", with_assists),
        ("2031 Cup", "All-time top scorers", TABLE),
        ("2031 Cup", "Transfers", TABLE),
        ("Alfa national football team", "Top goalscorers", TABLE),
    ] {
        let dataset = with_table(title, heading, rows);
        assert!(totals(&dataset).is_empty(), "{title}: {heading}");
    }
}

/// The list of one template as a wiki shows it: a sentence, then a line and a list for each number of goals.
fn rendered(first: &str, item: &str, end: &str) -> Dataset {
    let flag = "<span class=\"flagicon\"><img alt=\"\" src=\"//x/Flag_of_Alfa.svg\" /></span>";
    let line = |text: &str| format!("{first}{text}{end}");
    let text = format!(
        "<div class=\"mw-parser-output\"><h2><span class=\"mw-headline\">Goalscorers</span></h2>\
         <p>There were 5 goals scored in 2 matches, for an average of 2.5 goals per match.</p>{}\
         <ul><li>{flag} <a href=\"/wiki/Ruiz_(footballer)\">Ruiz</a></li></ul>{}\
         <div class=\"div-col\"><ul><li>{flag} <a href=\"/wiki/Sosa\">Sosa</a></li></ul></div>{}\
         <ul>{item}<a href=\"/wiki/Weber\">Weber</a> (against Alfa)</li></ul>\
         <p>Source: the union</p><ul><li>Another list</li></ul>\
         <h2><span class=\"mw-headline\">Notes</span></h2><ul><li>A note</li></ul></div>",
        line("3 goals"),
        line("1 goal"),
        line("1 own goal"),
    );
    let mut page = Document::new("2031 Cup", "en", text);
    page.kind = scoreline::document::DocumentKind::Html;
    extract(&page).dataset
}

#[test]
fn a_rendered_list_of_scorers_gives_the_totals_of_its_template() {
    for (first, end) in [
        ("<p><b>", "</b>\n</p>"),
        ("<dl><dt>", "</dt></dl>"),
        ("<p>", "</p>"),
    ] {
        let dataset = rendered(first, "<li>", end);
        assert_eq!(
            totals(&dataset),
            [
                "matches - 2 0 no_controlnothing_read",
                "goals - 5 0 no_controlnothing_read",
                "goals_of_player Ruiz 3 0 no_controlnothing_read",
                "goals_of_player Sosa 1 0 no_controlnothing_read",
                "own_goals_of_player Weber 1 0 no_controlnothing_read",
            ],
            "{first}"
        );
        assert!(dataset.matches.is_empty());
    }
}

/// Lists of scorers written by hand, in wikitext and as a wiki renders them.
const BY_HAND: [(&str, &str); 4] = [
    (
        ";3 goals\n* [[Ruiz (footballer)|Ruiz]] ({{fb|ESP}})\n;1 goal\n* [[Sosa]] ({{fb|URU}})\n;1 own goal\n\
         * [[Weber]] (against Alfa)",
        "<dl><dt>3 goals</dt></dl><ul><li>RUIZ (<a href=\"/wiki/Spain\">Spain</a>)</li></ul><dl><dt>1 goal</dt></dl>\
         <ul><li>SOSA</li></ul><dl><dt>1 own goal</dt></dl><ul><li>WEBER (against Alfa)</li></ul>",
    ),
    (
        "'''3 goals'''\n{{div col}}\n*{{flagicon|ESP}} [[Ruiz (footballer)|Ruiz]]\n{{div col end}}\n'''1 goal:'''\n\
         :[[Sosa]]\n\n'''1 own goal'''\n*[[Weber]]",
        "<p><b>3 goals</b></p><div><ul><li>RUIZ</li></ul></div><p><b>1 goal:</b></p><dl><dd>SOSA</dd></dl>\
         <p><b>1 own goal</b></p><ul><li>WEBER</li></ul>",
    ),
    (
        "* 3 goals\n** [[Ruiz (footballer)|Ruiz]]\n* '''1 goal'''\n** [[Sosa]]\n* 1 own goal\n** [[Weber]]",
        "<ul><li>3 goals<ul><li>RUIZ</li></ul></li><li><b>1 goal</b><ul><li>SOSA</li></ul></li>\
         <li>1 own goal<ul><li>WEBER</li></ul></li></ul>",
    ),
    (
        ";3 goals\n{{columns-list|colwidth=20em|\n*[[Ruiz (footballer)|Ruiz]]\n}}\n; 1 goal\n{{columns-list|\n\
         *[[Sosa]]\n}}\n; 1 own goal\n{{columns-list|\n*[[Weber]]\n}}",
        "<dl><dt>3 goals</dt></dl><div class=\"div-col\"><ul><li>RUIZ</li></ul></div><dl><dt>1 goal</dt></dl>\
         <div class=\"div-col\"><ul><li>SOSA</li></ul></div><dl><dt>1 own goal</dt></dl><ul><li>WEBER</li></ul>",
    ),
];

#[test]
fn a_list_by_hand_with_a_line_for_each_number_of_goals_is_such_a_list() {
    for (list, _) in BY_HAND {
        let dataset = read("2031 Cup", &format!("== Top scorers ==\n{list}"));
        let expected = [
            "goals_of_player Ruiz 3 3 agrees",
            "goals_of_player Sosa 1 1 agrees",
            "own_goals_of_player Weber 1 1 agrees",
        ];
        assert_eq!(totals(&dataset), expected, "{list}");
        assert_eq!(dataset.goals.len(), 5);
    }
}

#[test]
fn own_goals_without_a_number_and_remarks_below_a_player_are_no_goals_of_players() {
    let list = ";3 goals\n* [[Ruiz (footballer)|Ruiz]]\n** [[Rossi]] gave the passes\n;Own goals\n* [[Weber]] (against Alfa)";
    let dataset = read("2031 Cup", &format!("== Goalscorers ==\n{list}"));
    assert_eq!(totals(&dataset), ["goals_of_player Ruiz 3 3 agrees"]);
}

#[test]
fn a_list_by_hand_as_it_is_rendered_is_such_a_list() {
    let link = |page: &str, label: &str| format!("<a href=\"/wiki/{page}\">{label}</a>");
    for (_, list) in BY_HAND {
        let list = list.replace("RUIZ", &link("Ruiz_(footballer)", "Ruiz"));
        let list = list.replace("SOSA", &link("Sosa", "Sosa"));
        let list = list.replace("WEBER", &link("Weber", "Weber"));
        let text = format!(
            "<html><body class=\"mediawiki\"><div class=\"mw-parser-output\"><h2>Top scorers</h2>{list}</div></body></html>"
        );
        let page = Document::new("2031 Cup", "en", text).with_kind(DocumentKind::Html);
        let expected = [
            "goals_of_player Ruiz 3 0 no_controlnothing_read",
            "goals_of_player Sosa 1 0 no_controlnothing_read",
            "own_goals_of_player Weber 1 0 no_controlnothing_read",
        ];
        assert_eq!(totals(&extract(&page).dataset), expected, "{list}");
    }
}

#[test]
fn a_list_under_another_heading_is_no_list_of_scorers() {
    for heading in ["Squads", "All-time top goalscorers"] {
        let list = format!("== {heading} ==\n{}", BY_HAND[0].0);
        assert_eq!(totals(&read("2031 Cup", &list)), [""; 0]);
    }
}
