//! Promises about the rules: each fires on one page and not on another close to it, and
//! `docs/rules.md` says what they are. Needs the feature `dataset`.

#![cfg(feature = "dataset")]

use std::collections::HashSet;
use std::path::Path;

use scoreline::document::Document;
use scoreline::export::rule_reference;
use scoreline::extract_all;
use scoreline::model::Rule;

#[test]
fn the_reference_of_the_rules_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, rule_reference()).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == rule_reference(),
        "docs/rules.md is out of date; make it anew with\n  UPDATE=1 cargo test --test it rules::"
    );
}

/// A page: title, language and text.
type Page = (&'static str, &'static str, &'static [u8]);

/// Pages on which a rule fires, and pages close to them on which it doesn't.
struct Case {
    rule: &'static str,
    fires: &'static [Page],
    silent: &'static [Page],
}

const TEAM_PAGE_WITH_NORTH_PARK: &[u8] = b"===2031===\n{{Football box collapsible|date=4 July 2031\
    |team1=[[Alfa]]|score=1-0|team2=[[Beta]]|stadium=North Park}}";
const TEAM_PAGE_WITH_SOUTH_LANE: &[u8] = b"===2031===\n{{Football box collapsible|date=4 July 2031\
    |team1=[[Alfa]]|score=1-0|team2=[[Beta]]|stadium=South Lane}}";
const CUP_PAGE: &[u8] =
    b"== Final ==\n{{Football box|date=4 July 2031|team1=[[Alfa]]|score=1-0|team2=[[Beta]]}}";
const CUP_PAGE_OF_OTHERS: &[u8] =
    b"== Final ==\n{{Football box|date=4 July 2031|team1=[[Alfa (Northport)|Alfa]]\
    |score=1-0|team2=[[Beta (Northport)|Beta]]}}";

/// One page about one match: these parameters after a date and two teams.
macro_rules! boxed {
    ($parameters:literal) => {
        &[(
            "2031 Cup",
            "en",
            concat!(
                "== Final ==\n{{Football box|date=4 July 2031|team1=[[Alfa]]|team2=[[Beta]]",
                $parameters,
                "}}"
            )
            .as_bytes(),
        )]
    };
}

/// One page.
macro_rules! page {
    ($text:expr) => {
        &[("2031 Cup", "en", $text.as_bytes())]
    };
}

/// A grid of two teams with a template a cell: the cells of the first.
macro_rules! grid_of_two {
    ($cells:literal) => {
        concat!(
            "{{Fb r header|nt=2|Alfa|Beta}}{{Fb r team|t=Alfa}}",
            $cells,
            "{{Fb r team|t=Beta}}{{fb r|r=null}}{{fb r|r=null}}{{Fb r footer}}"
        )
    };
}

macro_rules! cases {
    ($($rule:literal: $fires:expr, $silent:expr;)*) => {
        &[$(Case { rule: $rule, fires: $fires, silent: $silent },)*]
    };
}

/// One rendered match, with the arguments of its template and another score in its cell.
macro_rules! parsoid {
    ($shown:literal) => {
        concat!(
            "<!doctype html><body class=\"mw-parser-output\"><div class=\"footballbox\" about=\"#mwt1\" ",
            "typeof=\"mw:Transclusion\" data-mw='{\"parts\":[{\"template\":{\"target\":{\"wt\":",
            "\"Football box\"},\"params\":{\"team1\":{\"wt\":\"[[Alfa]]\"},\"team2\":{\"wt\":\"[[Beta]]\"},",
            "\"score\":{\"wt\":\"2–0\"}}}}]}'><table><tr><th class=\"fhome\"><a href=\"./Alfa\">Alfa</a></th>",
            "<th class=\"fscore\">",
            $shown,
            "</th><th class=\"faway\"><a href=\"./Beta\">Beta</a></th></tr></table></div></body>"
        )
    };
}

/// The line-up of a side: Aa to Ak, and these rows.
macro_rules! eleven {
    ($name:literal, $end:literal) => {
        concat!(
            "{|\n",
            "|-\n|GK||1||[[",
            $name,
            "a]]\n",
            "|-\n|DF||2||[[",
            $name,
            "b]]\n",
            "|-\n|DF||3||[[",
            $name,
            "c]]\n",
            "|-\n|DF||4||[[",
            $name,
            "d]]\n",
            "|-\n|DF||5||[[",
            $name,
            "e]]\n",
            "|-\n|DF||6||[[",
            $name,
            "f]]\n",
            "|-\n|DF||7||[[",
            $name,
            "g]]\n",
            "|-\n|DF||8||[[",
            $name,
            "h]]\n",
            "|-\n|DF||9||[[",
            $name,
            "i]]\n",
            "|-\n|DF||10||[[",
            $name,
            "j]]\n",
            "|-\n|DF||11||[[",
            $name,
            "k]]\n",
            $end,
            "|}\n"
        )
    };
}

/// A match with one goal of a player, and a list that gives him so many.
macro_rules! listed {
    ($goals:literal) => {
        concat!(
            "== Final ==\n{{Football box|team1=[[Alfa]]|score=1–0|team2=[[Beta]]|goals1=*[[Ruiz]] {{goal|9}}}}\n",
            "{{Goalscorers|",
            $goals,
            " goals=\n*[[Ruiz]]\n}}"
        )
    };
}

/// A match with this goal and both line-ups.
macro_rules! lined_up {
    ($goal:literal, $end:literal) => {
        concat!(
            "== Final ==\n{{Football box|team1=[[Alfa]]|score=1–0|team2=[[Beta]]|goals1=*",
            $goal,
            "}}\n",
            eleven!("A", $end),
            eleven!("B", "")
        )
    };
}

/// Three matches of June and one of the day given.
macro_rules! group_of_three {
    ($day:literal) => {
        concat!(
            "== Group A ==\n{{Football box|date=3 June 2031|team1=A|team2=B|score=0–0}}\n",
            "{{Football box|date=6 June 2031|team1=B|team2=C|score=0–0}}\n",
            "{{Football box|date=12 June 2031|team1=C|team2=A|score=0–0}}\n",
            "{{Football box|date=",
            $day,
            "|team1=A|team2=D|score=0–0}}"
        )
    };
}

/// A group of four whose sixth match is between these two.
macro_rules! group_of_four {
    ($home:literal, $away:literal) => {
        concat!(
            "== Group A ==\n{{Football box|date=1 May 2031|team1=Alfa|team2=Beta|score=0–0}}\n",
            "{{Football box|date=2 May 2031|team1=Alfa|team2=Gama|score=0–0}}\n",
            "{{Football box|date=3 May 2031|team1=Alfa|team2=Delta|score=0–0}}\n",
            "{{Football box|date=4 May 2031|team1=Beta|team2=Gama|score=0–0}}\n",
            "{{Football box|date=5 May 2031|team1=Beta|team2=Delta|score=0–0}}\n",
            "{{Football box|date=6 May 2031|team1=",
            $home,
            "|team2=",
            $away,
            "|score=0–0}}"
        )
    };
}

/// Two legs at these grounds.
macro_rules! at_grounds {
    ($first:literal, $second:literal) => {
        concat!(
            "== First round ==\n{{Football box|date=1 May 2031|team1=A|team2=B|score=0–0|stadium=[[",
            $first,
            "]]}}\n{{Football box|date=8 May 2031|team1=B|team2=A|score=0–0|stadium=[[",
            $second,
            "]]}}"
        )
    };
}

/// A scorer of Brazil, and a second match in which his goal is on this side.
macro_rules! scorers {
    ($list:literal) => {
        concat!(
            "{{Football box|date=1 May 2031|team1={{fb|BRA}}|team2={{fb|JPN}}|score=1–0",
            "|goals1=*[[Ruiz]] {{goal|3}}}}\n",
            "{{Football box|date=8 May 2031|team1={{fb|BRA}}|team2={{fb|CRO}}|",
            $list,
            "=*[[Ruiz]] {{goal|9}}}}"
        )
    };
}

/// A table of three teams who meet twice, with so many wins and defeats.
macro_rules! table_of_three {
    ($a:literal, $b:literal, $c:literal) => {
        concat!(
            "== Group A ==\n{{#invoke:Sports table|main|style=WDL|team1=AAA|team2=BBB|team3=CCC",
            "|win_AAA=4|draw_AAA=0|loss_AAA=0|gf_AAA=6|ga_AAA=0",
            "|win_BBB=",
            $a,
            "|draw_BBB=0|loss_BBB=",
            $b,
            "|gf_BBB=0|ga_BBB=3|win_CCC=",
            $c,
            "|draw_CCC=0|loss_CCC=3|gf_CCC=0|ga_CCC=3}}"
        )
    };
}

const LEGS: &str = "== First round ==\n{{Football box|date=1 May 2031|team1=A|team2=B|score=0–0}}\n\
    {{Football box|date=8 May 2031|team1=B|team2=A|score=1–0|goals1=*X 3'}}\nB won 1–0 on aggregate.";
/// `==aaa…==` with more letters than any name has.
const LONG_HEADING: [u8; 604] = {
    let mut text = [b'a'; 604];
    let mut at = 0;
    while at < 2 {
        text[at] = b'=';
        text[603 - at] = b'=';
        at += 1;
    }
    text
};
const LEGS_OF_ANOTHER_WINNER: &str = "== First round ==\n\
    {{Football box|date=1 May 2031|team1=A|team2=B|score=0–0}}\n\
    {{Football box|date=8 May 2031|team1=B|team2=A|score=1–0|goals1=*X 3'}}\nA won 1–0 on aggregate.";

const CASES: &[Case] = cases! {
    "aet-negative-value": boxed!("|score=0–0|aet=no"), boxed!("|score=0–0|aet=yes");
    "aggregate-differs":
        page!("== First round ==\n{{TwoLegResult|A||4–1|B||2–1|1–0}}"),
        page!("== First round ==\n{{TwoLegResult|A||3–1|B||2–1|1–0}}");
    "ambiguous-code":
        page!("{{Football box|team1={{fb|BUR}}|team2=B|score=0–0}}"),
        page!("{{Football box|team1={{fb|BFA}}|team2=B|score=0–0}}");
    "ambiguous-parenthesis": boxed!("|score=0–0 (4–3)"), boxed!("|score=0–0 (4–3 p)");
    "attendance-note":
        boxed!("|score=0–0|attendance=8,000+"), boxed!("|score=0–0|attendance=8,000");
    "awarded-with-goals":
        boxed!("|score=3–0 awarded|goals1=*X 3'"), boxed!("|score=3–0 awarded");
    "bad-utf8":
        &[("2031 Cup", "en", b"S\xe9w\xe9")], &[("2031 Cup", "en", "Séwé".as_bytes())];
    "block-without-record":
        page!("{{#invoke:sports results|main|team1=A|team2=B|match_A_B=}}"),
        page!("{{#invoke:sports results|main|team1=A|team2=B|match_A_B=1–0}}");
    "bold-contradicts-result":
        page!("{{Football box|team1='''A'''|team2=B|score=0–1}}"),
        page!("{{Football box|team1=A|team2='''B'''|score=0–1}}");
    "code-name-differ":
        page!("{{Football box|team1={{fb|CZE|name=Czechoslovakia}}|team2=B|score=0–0}}"),
        page!("{{Football box|team1={{fb|CZE|name=Czech Republic}}|team2=B|score=0–0}}");
    "competition-unknown":
        &[("2031 in Moroccan football", "en", b"== Cup competitions ==\n{{Football box|team1=A|team2=B|score=0-0}}")],
        &[("2031 in Moroccan football", "en", b"== Throne Cup ==\n{{Football box|team1=A|team2=B|score=0-0}}")];
    "date-against-heading":
        page!("== Matches ==\n=== 2026 ===\n{{Football box|date=2 May 2025|team1=A|team2=B|score=0–0}}"),
        page!("== Matches ==\n=== 2026 ===\n{{Football box|date=2 May 2026|team1=A|team2=B|score=0–0}}");
    "date-apart-from-round": page!(group_of_three!("9 August 2031")), page!(group_of_three!("9 June 2031"));
    "date-outside-window":
        page!("{{Football box|date=2 May 2021|team1=A|team2=B|score=0–0}}"),
        page!("{{Football box|date=2 May 2031|team1=A|team2=B|score=0–0}}");
    "duplicate-conflict":
        page!("== First round ==\n{{TwoLegResult|A||3–2|B||2–1|1–1}}\n\
            {{Football box|date=1 May 2031|team1=A|team2=B|score=2–0}}\n\
            {{Football box|date=8 May 2031|team1=B|team2=A|score=1–1}}"),
        page!("== First round ==\n{{TwoLegResult|A||3–2|B||2–1|1–1}}\n\
            {{Football box|date=1 May 2031|team1=A|team2=B|score=2–1}}\n\
            {{Football box|date=8 May 2031|team1=B|team2=A|score=1–1}}");
    "duplicate-goal":
        boxed!("|score=2–0|goals1=*A 80'\n*A 80'"), boxed!("|score=2–0|goals1=*A 80'\n*B 80'");
    "duplicate-parameter":
        boxed!("|score=0–0|score=1–1"), boxed!("|score=0–0|score=0–0");
    "duplicate-wording":
        &[
            ("Alfa national football team", "en", TEAM_PAGE_WITH_NORTH_PARK),
            ("Beta national football team", "en", TEAM_PAGE_WITH_SOUTH_LANE),
        ],
        &[
            ("Alfa national football team", "en", TEAM_PAGE_WITH_NORTH_PARK),
            ("Beta national football team", "en", TEAM_PAGE_WITH_NORTH_PARK),
        ];
    "empty-page": page!(" \n"), page!("Prose.");
    "extra-time-doubtful":
        boxed!("|score=2–1|aet=yes|goals1=*A {{goal|3||80}}|goals2=*B {{goal|9}}"),
        boxed!("|score=2–1|aet=yes|goals1=*A {{goal|3||108}}|goals2=*B {{goal|9}}");
    "goal-order-assumed":
        &[("2031 Alfa season", "en", b"{|\n! Date !! Opponent !! H/A !! Result\n|-\n| 1 May 2031 || [[Beta]] || A || 0\xe2\x80\x931\n|}")],
        &[("2031 Alfa season", "en", b"{|\n! Date !! Opponent !! H/A !! Result\n|-\n| 1 May 2031 || [[Beta]] || A || L 0\xe2\x80\x931\n|}")];
    "goal-without-minute":
        boxed!("|score=1–0|goals1=*A {{goal|}}"), boxed!("|score=1–0|goals1=*A {{goal|4}}");
    "goal-without-scorer":
        boxed!("|score=1–0|goals1=*{{goal|45}}"), boxed!("|score=1–0|goals1=*{{goal|45}} A");
    "goals-differ-from-score":
        boxed!("|score=2–0|goals1=*A 3'"), boxed!("|score=2–0|goals1=*A 3', 4'");
    "goals-not-listed": boxed!("|score=1–0"), boxed!("|score=0–0");
    "grid-order-contradiction":
        page!(grid_of_two!("<!-- Beta -->{{fb r|gf=1|ga=0}}<!-- Alfa -->{{fb r|r=null}}")),
        page!(grid_of_two!("<!-- Alfa -->{{fb r|r=null}}<!-- Beta -->{{fb r|gf=1|ga=0}}"));
    "half-score-missing": boxed!("|score1=0"), boxed!("|score1=0|score2=0");
    "infobox-stale":
        page!("{{Infobox football tournament season|title=Cup|year=2031|matches=1|goals=2|updated=1 May 2031}}\n== Final ==\n{{Football box|date=4 July 2031|team1=A|team2=B|score=1–0}}"),
        page!("{{Infobox football tournament season|title=Cup|year=2031|matches=1|goals=1|updated=1 May 2031}}\n== Final ==\n{{Football box|date=4 July 2031|team1=A|team2=B|score=1–0}}");
    "infobox-total-differs":
        page!("{{Infobox football tournament season|title=Cup|year=2031|matches=1|goals=2}}\n== Final ==\n{{Football box|date=4 July 2031|team1=A|team2=B|score=1–0}}"),
        page!("{{Infobox football tournament season|title=Cup|year=2031|matches=1|goals=1}}\n== Final ==\n{{Football box|date=4 July 2031|team1=A|team2=B|score=1–0}}");
    "kick-without-outcome":
        boxed!("|score=0–0|penaltyscore=1–0|penalties1=*A {{pengoal}}\n*C"),
        boxed!("|score=0–0|penaltyscore=1–0|penalties1=*A {{pengoal}}\n*C {{penmiss}}");
    "kicks-differ":
        boxed!("|score=0–0|penaltyscore=0–1|penalties1=*A {{pengoal}}|penalties2=*B {{pengoal}}"),
        boxed!("|score=0–0|penaltyscore=0–1|penalties1=*A {{penmiss}}|penalties2=*B {{pengoal}}");
    "kicks-incomplete":
        boxed!("|score=0–0|penaltyscore=2–1|penalties1=*A {{pengoal}}|penalties2=*B {{pengoal}}"),
        boxed!("|score=0–0|penaltyscore=2–1|penalties1=*A {{pengoal}}\n*C {{pengoal}}|penalties2=*B {{pengoal}}");
    "language-not-supported": &[("2031 Cup", "xx", b"Prose.")], &[("2031 Cup", "en", b"Prose.")];
    "legs-at-one-ground": page!(at_grounds!("North Park", "North Park")), page!(at_grounds!("North Park", "South Park"));
    "legs-not-given":
        page!("== First round ==\n{{TwoLegResult|A||3–1|B|}}"),
        page!("== First round ==\n{{TwoLegResult|A||3–1|B||2–1|1–0}}");
    "line-not-read":
        page!("* 1 June: [[Alfa]] 2–1 [[Beta]]"), page!("* 1 June: [[Alfa]], [[Beta]]");
    "lineup-not-eleven":
        page!(lined_up!("[[Aa]] {{goal|9}}", "|-\n|FW||12||[[Ax]]\n")),
        page!(lined_up!("[[Aa]] {{goal|9}}", "|-\n|'''Substitutes:'''\n|-\n|FW||12||[[Ax]]\n"));
    "lineup-without-match":
        page!(eleven!("A", "")), page!(lined_up!("[[Aa]] {{goal|9}}", ""));
    "match-without-tie":
        page!("== First round ==\n{{TwoLegResult|A||0–0|B||0–0|0–0}}\n{{Football box|team1=C|team2=D|score=0–0}}"),
        page!("== First round ==\n{{TwoLegResult|A||0–0|B||0–0|0–0}}\n{{Football box|team1=A|team2=B|score=0–0}}");
    "maybe-same-match":
        &[("2031 Alfa Cup", "en", CUP_PAGE), ("2031 Beta Cup", "en", CUP_PAGE)],
        &[("2031 Alfa Cup", "en", CUP_PAGE), ("2031 Beta Cup", "en", CUP_PAGE_OF_OTHERS)];
    "minute-out-of-range":
        boxed!("|score=1–0|goals1=*A 104'"), boxed!("|score=1–0|aet=yes|goals1=*A 104'");
    "minutes-out-of-order":
        boxed!("|score=2–0|goals1=*A 80'\n*B 12'"), boxed!("|score=2–0|goals1=*B 12'\n*A 80'");
    "misaligned-goal-pair":
        boxed!("|score=2–0|goals1=*A {{goal|31|83}}"), boxed!("|score=2–0|goals1=*A {{goal|31||83}}");
    "misplaced-qualifier":
        boxed!("|score=1–0|goals1=*A {{goal|10||pen.}}"), boxed!("|score=1–0|goals1=*A {{goal|10|pen.}}");
    "no-matches-extracted":
        page!("{{Football box|score=0–0}}"), page!("{{Football box|team1=A|team2=B|score=0–0}}");
    "no-matches-on-page": page!("Prose."), page!("{{Football box|team1=A|team2=B|score=0–0}}");
    "non-goal-in-goals":
        boxed!("|score=0–0|goals1=*{{sent off|0|60}} [[B]]"), boxed!("|score=1–0|goals1=*{{goal|60}} [[B]]");
    "not-covered": page!("{{football table}}"), page!("{{Round of applause|a|A|1|B|0}}");
    "odd-stoppage": boxed!("|score=1–0|goals1=*A 44+2'"), boxed!("|score=1–0|goals1=*A 45+2'");
    "other-sport-skipped": page!("{{rugbybox|home=A|away=B}}"), page!("{{Football kit|title=A}}");
    "own-goal-on-wrong-side":
        boxed!("|score=0–1|goals1=*[[A]] {{goal|9|o.g.}}"), boxed!("|score=0–1|goals2=*[[A]] {{goal|9|o.g.}}");
    "page-cut-short":
        page!("<!doctype html><div class=\"mw-parser-output\"><p>A"),
        page!("<!doctype html><div class=\"mw-parser-output\"><p>A</div>");
    "page-given-twice":
        &[("2031 Cup", "en", b"Prose."), ("2031 Cup", "en", b"Prose.")],
        &[("2031 Cup", "en", b"Prose."), ("2032 Cup", "en", b"Prose.")];
    "page-time-zone":
        page!("All times are local (UTC+3).\n{{Football box|time=19:00|team1=A|team2=B|score=0–0}}"),
        page!("All times are local.\n{{Football box|time=19:00|team1=A|team2=B|score=0–0}}");
    "pair-meetings": page!(group_of_four!("Alfa", "Beta")), page!(group_of_four!("Gama", "Delta"));
    "parameter-case": boxed!("|Score=0–0"), boxed!("|score=0–0");
    "ragged-row":
        page!("{|\n! Round !! First leg\n|-\n| Final\n|}"),
        page!("{|\n! Round !! First leg\n|-\n| Final || 1 May 2031\n|}");
    "redirect-page": page!("#REDIRECT [[2031 Cup]]"), page!("See #REDIRECT [[2031 Cup]]");
    "result-contradicts-score":
        &[("2031 Alfa season", "en",
            "{{Football box collapsible|date=1 May 2031|team1=Alfa|team2=B|score=0–1|result=W}}".as_bytes())],
        &[("2031 Alfa season", "en",
            "{{Football box collapsible|date=1 May 2031|team1=Alfa|team2=B|score=0–1|result=L}}".as_bytes())];
    "resumed":
        boxed!("|score=0–0{{efn|Suspended, and resumed on 5 July.}}"),
        boxed!("|score=0–0{{efn|Suspended.}}");
    "row-not-read":
        page!("== Final ==\n{|\n! Home !! Score !! Away\n|-\n| A || 2–1 ||\n|}"),
        page!("== Final ==\n{|\n! Home !! Score !! Away\n|-\n| A || 2–1 || B\n|}");
    "score-conflict":
        boxed!("|score=1–1|score1=0|score2=0"), boxed!("|score=0–0|score1=0|score2=0");
    "score-missing": boxed!("|score=|attendance=5,000"), boxed!("|score=|attendance=");
    "scorer-binding-doubt":
        boxed!("|score=2–0|goals1=*{{goal|29}} [[A]], {{goal|30}} [[B]]"),
        boxed!("|score=2–0|goals1=*[[A]] {{goal|29}}, [[B]] {{goal|30}}");
    "scorer-count-differs":
        boxed!("|score=2–0|goals1=*[[A]] (3) {{goal|29||30}}"),
        boxed!("|score=2–0|goals1=*[[A]] (2) {{goal|29||30}}");
    "scorer-not-on-pitch":
        page!(lined_up!("[[Ax]] {{goal|70}}", "|-\n|'''Substitutes:'''\n|-\n|FW||12||[[Ax]]\n")),
        page!(lined_up!("[[Ak]] {{goal|70}}", "|-\n|'''Substitutes:'''\n|-\n|FW||12||[[Ax]]\n"));
    "scorer-total-differs":
        page!(listed!("2")), page!(listed!("1"));
    "scorers-contradict-teams": page!(scorers!("goals2")), page!(scorers!("goals1"));
    "sentence-not-read":
        page!("The match was annulled.\n{{Football box|team1=A|team2=B|score=0–0}}"),
        page!("The match was played.\n{{Football box|team1=A|team2=B|score=0–0}}");
    "shootout-not-decisive":
        boxed!("|score=0–0|penaltyscore=4–4"), boxed!("|score=0–0|penaltyscore=4–3");
    "shootout-not-level":
        boxed!("|score=1–0|goals1=*A 3'|penaltyscore=4–2"), boxed!("|score=0–0|penaltyscore=4–2");
    "shootout-score-unknown":
        page!("== First round ==\n{{Football box|date=1 May 2031|team1=A|team2=B|score=0–0}}\nA won on penalties."),
        page!("== First round ==\n{{Football box|date=1 May 2031|team1=A|team2=B|score=0–0}}\nA won 4–2 on penalties.");
    "shootout-without-score":
        boxed!("|score=0–0|penalties1=*A {{pengoal}}|penalties2=*B {{penmiss}}"),
        boxed!("|score=0–0|penaltyscore=1–0|penalties1=*A {{pengoal}}|penalties2=*B {{penmiss}}");
    "shown-differs":
        page!(parsoid!("1–0")), page!(parsoid!("2–0"));
    "standings-differ":
        page!("== Group A ==\n{{#invoke:Sports table|main|style=WDL|team1=A|team2=B|win_A=1|draw_A=0|loss_A=0|gf_A=1|ga_A=0|win_B=0|draw_B=0|loss_B=1|gf_B=0|ga_B=1}}\n{{Football box|date=1 May 2031|team1=A|team2=B|score=2–0}}"),
        page!("== Group A ==\n{{#invoke:Sports table|main|style=WDL|team1=A|team2=B|win_A=1|draw_A=0|loss_A=0|gf_A=1|ga_A=0|win_B=0|draw_B=0|loss_B=1|gf_B=0|ga_B=1}}\n{{Football box|date=1 May 2031|team1=A|team2=B|score=1–0}}");
    "status-in-note":
        boxed!("|score=3–0{{efn|Awarded by the court.}}"), boxed!("|score=0–0{{efn|Played in rain.}}");
    "substitutions-differ":
        page!(lined_up!("[[Aa]] {{goal|9}}", "|-\n|'''Substitutes:'''\n|-\n|FW||12||[[Ax]]||{{subon|70}}\n")),
        page!(lined_up!("[[Aa]] {{goal|9}}", "||{{suboff|70}}\n|-\n|'''Substitutes:'''\n|-\n|FW||12||[[Ax]]||{{subon|70}}\n"));
    "table-does-not-add-up": page!(table_of_three!("2", "3", "1")), page!(table_of_three!("1", "3", "1"));
    "table-not-recognised":
        page!("{|\n! X !! Y !! Z\n|-\n| [[A]] || 2–1 || [[B]]\n|-\n| [[C]] || 0–0 || [[D]]\n|}"),
        page!("{|\n! X !! Y !! Z\n|-\n| [[A]] || 21 || [[B]]\n|-\n| [[C]] || 00 || [[D]]\n|}");
    "table-out-of-order": page!(table_of_three!("0", "4", "1")), page!(table_of_three!("1", "3", "1"));
    "table-residue": page!("= 2031 Cup =\n\n|}\n"), page!("= 2031 Cup =\n\nProse.\n");
    "team-against-itself":
        page!("{{Football box|date=1 May 2031|team1={{fb|BRA}}|team2={{fb|BRA}}|score=0–0}}"),
        page!("{{Football box|date=1 May 2031|team1={{fb|BRA}}|team2={{fb|CRO}}|score=0–0}}");
    "team-behind-gap":
        page!("{{#invoke:Sports table|main|style=WDL|team1=A|team3=C}}"),
        page!("{{#invoke:Sports table|main|style=WDL|team1=A|team2=C}}");
    "team-missing":
        page!("{{Football box|date=1 May 2031|team1=[[Alfa]]|team2=|score=2–0}}"),
        page!("{{Football box|date=1 May 2031|team1=[[Alfa]]|team2=|score=}}");
    "team-twice-on-a-day":
        page!("{{Football box|date=1 May 2031|team1=A|team2=B|score=0–0}}{{Football box|date=1 May 2031|team1=A|team2=C|score=0–0}}"),
        page!("{{Football box|date=1 May 2031|team1=A|team2=B|score=0–0}}{{Football box|date=2 May 2031|team1=A|team2=C|score=0–0}}");
    "teams-exchanged":
        page!("== Group A ==\n=== Brazil vs Croatia ===\n{{Football box|date=1 May 2031|team1={{fb|CRO}}|team2={{fb|BRA}}|score=0–0}}"),
        page!("== Group A ==\n=== Brazil vs Croatia ===\n{{Football box|date=1 May 2031|team1={{fb|BRA}}|team2={{fb|CRO}}|score=0–0}}");
    "teams-named-otherwise":
        page!("{{Football box|date=1 May 2031|team1={{fb|JPN}}|team2={{fb|CRO}}|score={{score link|2031 Cup#Brazil vs Croatia|0–0}}}}"),
        page!("{{Football box|date=1 May 2031|team1={{fb|BRA}}|team2={{fb|CRO}}|score={{score link|2031 Cup#Brazil vs Croatia|0–0}}}}");
    "text-too-long":
        &[("2031 Cup", "en", &LONG_HEADING)],
        page!("== Final of the Cup ==\n{{Football box|team1=A|team2=B}}");
    "tie-winner-contradiction": page!(LEGS_OF_ANOTHER_WINNER), page!(LEGS);
    "time-zone-contradiction":
        boxed!("|score=0–0|time=19:00 [[Japan Standard Time|JST]] (UTC+8)"),
        boxed!("|score=0–0|time=19:00 [[Japan Standard Time|JST]] (UTC+9)");
    "time-zone-unknown": boxed!("|score=0–0|time=16:00 CST"), boxed!("|score=0–0|time=16:00 CET");
    "too-many":
        page!("{{#invoke:Sports table|main|style=WDL|highest_pos=4294967295|team1=A}}"),
        page!("{{#invoke:Sports table|main|style=WDL|highest_pos=4|team4=A}}");
    "transclusion-not-supplied":
        page!("{{:Other}}"), &[("2031 Cup", "en", b"{{:Other}}"), ("Other", "en", b"Prose.")];
    "unknown-code":
        page!("{{Football box|date=1 May 2031|team1={{fb|XQZ}}|team2=B|score=0–0}}"),
        page!("{{Football box|date=1 May 2031|team1={{fb|BRA}}|team2=B|score=0–0}}");
    "unknown-column":
        page!("== Final ==\n{|\n! Home !! Score !! Away !! Television\n|-\n| A || 2–1 || B || BBC\n|}"),
        page!("== Final ==\n{|\n! Home !! Score !! Away !! Attendance\n|-\n| A || 2–1 || B || 1,204\n|}");
    "unknown-goal-note":
        boxed!("|score=1–0|goals1=*A {{goal|12|free kick}}"), boxed!("|score=1–0|goals1=*A {{goal|12|pen.}}");
    "unknown-parameter": boxed!("|score=0–0|attendence=5"), boxed!("|score=0–0|attendance=5");
    "unknown-template":
        boxed!("|score=0–0|referee={{Name|X}}"), boxed!("|score=0–0|referee={{nowrap|X}}");
    "unread-remainder":
        boxed!("|score=2–1 (in Rome)"), boxed!("|score=2–1 (a.e.t.)");
    "unreadable-block":
        page!("{{Football box|team1=A|team2=B"), page!("{{Football box|team1=A|team2=B}}");
    "unreadable-value":
        boxed!("|score=0–0|attendance=full house"), boxed!("|score=0–0|attendance=unknown");
    "unsupported-kind":
        page!("<!doctype html><p>A 1–0 B</p>"),
        page!("<!doctype html><p class=\"mw-parser-output\">A 1–0 B</p>");
    "year-inferred":
        page!("{{Football box|date=7 February|team1=A|team2=B|score=0–0}}"),
        page!("{{Football box|date=7 February 2031|team1=A|team2=B|score=0–0}}");
};

fn documents(pages: &[Page]) -> Vec<Document> {
    let documents = pages.iter();
    documents
        .map(|(title, lang, text)| Document::from_bytes(*title, *lang, text))
        .collect()
}

/// Rules that fire on pages.
fn fired(pages: &[Page]) -> HashSet<&'static str> {
    let findings = extract_all(&documents(pages), &|| ()).findings;
    findings.iter().map(|finding| finding.rule.name()).collect()
}

/// The findings of one rule: page and line, the text of the place, and the message.
fn told(case: &Case) -> String {
    let documents = documents(case.fires);
    let findings = extract_all(&documents, &|| ()).findings;
    let mut out = format!("{}\n", case.rule);
    for finding in findings
        .iter()
        .filter(|finding| finding.rule.name() == case.rule)
    {
        let page = documents.iter().find(|page| page.page == finding.page);
        let text = page.map_or("", |page| page.text.as_str());
        let bytes = |at: u64| usize::try_from(at).unwrap_or(usize::MAX);
        let place = text.get(bytes(finding.span_start)..bytes(finding.span_end));
        let place = place.map_or("no place".to_owned(), |place| place.replace('\n', "⏎"));
        let (page, line) = (&finding.page, finding.line);
        out += &format!("  {page}:{line}  {place}\n    {}\n", finding.message);
    }
    out
}

#[test]
fn every_rule_says_what_it_found_at_its_place() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/expected/rules.txt");
    let told: Vec<String> = CASES.iter().map(told).collect();
    let told = told.join("\n");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &told).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    for (expected, told) in expected.split("\n\n").zip(told.split("\n\n")) {
        assert_eq!(told, expected);
    }
    assert_eq!(told.len(), expected.len());
}

#[test]
fn every_rule_fires_on_one_page_and_not_on_another_close_to_it() {
    for case in CASES {
        let (loud, silent) = (fired(case.fires), fired(case.silent));
        assert!(loud.contains(case.rule), "{} in {loud:?}", case.rule);
        assert!(!silent.contains(case.rule), "{} in {silent:?}", case.rule);
    }
}

/// Rules on files of corrections; `corrections` has their cases.
const BY_CORRECTIONS: [&str; 2] = ["correction-not-needed", "correction-without-record"];

/// What a page cannot show by its text alone has a test elsewhere.
const BY_SIDECAR: [&str; 1] = ["score-may-be-live"];

#[test]
fn every_rule_has_a_case() {
    let cases: Vec<&str> = CASES.iter().map(|case| case.rule).collect();
    assert!(cases.is_sorted(), "cases stand in the order of the rules");
    let known = cases.into_iter().chain(BY_SIDECAR);
    let known: HashSet<&str> = known.chain(BY_CORRECTIONS).collect();
    let missing = Rule::ALL.iter().map(|rule| rule.name());
    let missing: Vec<&str> = missing.filter(|rule| !known.contains(rule)).collect();
    assert_eq!(
        missing,
        Vec::<&str>::new(),
        "rules without a page that fires them"
    );
}

#[test]
fn a_score_may_be_live_by_the_day_in_the_sidecar() -> Result<(), chrono::ParseError> {
    let text = "{{Football box|date=4 July 2031|team1=A|team2=B|score=0–0}}";
    let fires = |saved: &str| -> Result<bool, chrono::ParseError> {
        let mut page = Document::new("2031 Cup", "en", text);
        page.revision_timestamp = Some(saved.parse()?);
        let findings = extract_all(&[page], &|| ()).findings;
        Ok(findings
            .iter()
            .any(|finding| finding.rule.name() == BY_SIDECAR[0]))
    };
    assert!(fires("2031-07-04T20:00:00Z")?);
    assert!(!fires("2031-07-14T20:00:00Z")?);
    Ok(())
}
