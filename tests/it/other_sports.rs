//! Leagues of other sports look like those of football, and only the title of the page or a heading tells: they give
//! no match, and one finding. What has the word football alone, or names no sport, is football.

#![cfg(feature = "dataset")]

use crate::regressions::tables::both_forms;
use scoreline::document::Document;
use scoreline::extract;
use scoreline::model::Dataset;

fn read(title: &str, lang: &str, text: &str) -> Dataset {
    extract(&Document::new(title, lang, text)).dataset
}

/// What a page may hold of matches: a box, rows of ties, a grid, a bracket, standings and a table by hand.
const FORMS: [&str; 5] = [
    "{{football box|date=3 May 2031|team1=[[Alder]]|score=31–28|team2=[[Beckton]]}}\n",
    "{{OneLegStart}}\n{{OneLegResult|[[Alder]]||3–2|[[Beckton]]|}}\n{{OneLegEnd}}\n",
    "{{#invoke:Sports results|main|team1=A|team2=B|name_A=[[Alder]]|name_B=[[Beckton]]|match_A_B=3–2|match_B_A=1–2}}\n",
    "{{#invoke:Sports table|main|style=WDL|team1=A|team2=B|name_A=[[Alder]]|name_B=[[Beckton]]|win_A=1|draw_A=0|loss_A=0|gf_A=3|ga_A=2|win_B=0|draw_B=0|loss_B=1|gf_B=2|ga_B=3}}\n",
    "{| class=\"wikitable\"\n! Date !! Home !! Score !! Away\n|-\n| 3 May 2031 || [[Alder]] || 3–2 || [[Beckton]]\n|}\n",
];

/// Nothing is a record, and one finding tells why.
#[track_caller]
fn is_left_out_once(dataset: &Dataset, context: &str) {
    assert!(
        dataset.matches.is_empty(),
        "{context}: {:?}",
        dataset.matches
    );
    assert!(
        dataset.ties.is_empty() && dataset.standings.is_empty(),
        "{context}"
    );
    let rules: Vec<_> = dataset
        .findings
        .iter()
        .map(|found| found.rule.name())
        .collect();
    assert_eq!(rules, ["other-sport-skipped"], "{context}");
}

const TITLES: [&str; 22] = [
    "2031–32 Exampleland Handball League",
    "Handball at the 2031 Example Games",
    "2031–32 EHF Champions League",
    "2031 Rugby World Cup",
    "2031 Exampleland Rugby League season",
    "2031 Six Nations Championship",
    "2031 IIHF World Championship",
    "2031–32 Exampleland Ice Hockey League",
    "2031 Men's Field Hockey Cup",
    "2031–32 Exampleland Basketball League",
    "2031 NBA playoffs",
    "2031–32 EuroLeague",
    "2031 NFL season",
    "2031 Exampleland American Football League",
    "2031 college football season",
    "2031 All-Ireland Senior Football Championship",
    "2031 Ulster Gaelic football league",
    "2031 AFL season",
    "2031 Australian rules football cup",
    "2031 Cricket World Cup",
    "2031 Exampleland Baseball Series",
    "2031 Exampleland Water Polo Championship",
];

#[test]
fn a_league_whose_title_names_another_sport_gives_no_match_and_is_reported_once() {
    for title in TITLES {
        for form in FORMS {
            let dataset = read(title, "en", &format!("== Results ==\n{form}"));
            is_left_out_once(&dataset, &format!("{title}: {form}"));
        }
        let all = format!(
            "== First round ==\n{}== Second round ==\n{}",
            FORMS.concat(),
            FORMS.concat()
        );
        is_left_out_once(&read(title, "en", &all), title);
        let rows: &[&[&str]] = &[
            &["!Date", "!Home", "!Score", "!Away"],
            &["3 May 2031", "[[Alder]]", "3–2", "[[Beckton]]"],
        ];
        for page in both_forms(title, "Results", rows) {
            is_left_out_once(&extract(&page).dataset, &page.text);
        }
    }
}

#[test]
fn a_heading_that_names_another_sport_leaves_out_what_is_below_it_and_nothing_else() {
    for heading in [
        "Handball",
        "Rugby union",
        "Ice hockey",
        "Basketball",
        "American football",
        "Cricket",
        "Men's volleyball tournament",
    ] {
        let table = FORMS[4];
        let text = format!(
            "== Football ==\n{table}== {heading} ==\n=== Final ===\n{table}=== Results ===\n{table}== Women's football ==\n{}",
            table.replace("Alder", "Corley")
        );
        let dataset = read("2031 Example Games results", "en", &text);
        assert_eq!(dataset.matches.len(), 2, "{heading}");
        let told = dataset.findings.iter();
        let told: Vec<_> = told
            .filter(|found| found.rule.name() == "other-sport-skipped")
            .collect();
        assert_eq!(told.len(), 1, "{heading}");
        assert_eq!(told[0].found.as_deref(), Some(heading));
    }
}

#[test]
fn what_names_football_or_no_sport_is_football() {
    for title in [
        "2031 Exampleland Football League",
        "2031–32 Exampleland League",
        "2031 National Football League (Exampleland)",
        "2031–32 Rugby Town F.C. season",
        "2031–32 Tennis Borussia Berlin season",
        "2031–32 Northport Cricket and Football Club season",
        "2031 Exampleland Futsal League",
        "2031 Exampleland Beach Soccer Cup",
        "2031 Exampleland Soccer League",
        "Football at the 2031 Example Games",
    ] {
        let dataset = read(title, "en", &format!("== Results ==\n{}", FORMS[4]));
        assert_eq!(dataset.matches.len(), 1, "{title}");
        let mut rules = dataset.findings.iter().map(|found| found.rule.name());
        assert!(!rules.any(|rule| rule == "other-sport-skipped"), "{title}");
    }
    // A goal with the hand has a heading in an article on a match of football.
    let text = format!(
        "== Match ==\n{}== Handball incident ==\nThe hand of Ash.\n",
        FORMS[0].replace("31–28", "2–1")
    );
    let dataset = read("2031 Exampleland v Samplia football match", "en", &text);
    assert_eq!(dataset.matches.len(), 1);
}

#[test]
fn german_pages_of_other_sports_give_no_match_and_are_reported_once() {
    let table = "{|\n! Datum !! Heim !! Ergebnis !! Gast\n|-\n| 3. Mai 2031 || [[SV Adler]] || 3:2 || [[SG Bach]]\n|}\n";
    let football = read(
        "Beispielpokal 2031",
        "de",
        &format!("== Finale ==\n{table}"),
    );
    assert_eq!(football.matches.len(), 1);
    for title in [
        "Handball-Beispielpokal 2031",
        "Eishockey-Weltmeisterschaft 2031",
        "Basketball-Bundesliga 2031/32",
    ] {
        is_left_out_once(&read(title, "de", &format!("== Finale ==\n{table}")), title);
    }
}
