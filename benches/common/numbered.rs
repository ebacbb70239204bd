//! Pages whose every line is different: a scan over what was read before shows only there, never where
//! one line is repeated. Used by `growth.rs`, and by `memory.rs` where a long text is in many records.

use std::fmt::Write;

use super::football_pages::{Form, Seeded, Writer};

/// What is done with the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Work {
    Extract,
    /// Each field of the first match.
    Explain,
    Census,
}

/// An archive of a size, by a name.
pub(crate) struct Numbered {
    pub(crate) name: &'static str,
    pub(crate) work: Work,
    /// Titles and texts.
    pub(crate) make: fn(usize) -> Vec<(String, String)>,
}

const TITLE: &str = "2031 Example Cup";

fn one(text: String) -> Vec<(String, String)> {
    vec![(TITLE.to_owned(), text)]
}

fn two(first: String, second: String) -> Vec<(String, String)> {
    vec![(TITLE.to_owned(), first), ("B".to_owned(), second)]
}

/// Lines for each number, up to a size.
fn lines(bytes: usize, line: impl Fn(usize) -> String) -> String {
    let mut out = String::new();
    let mut n = 0;
    while out.len() < bytes {
        n += 1;
        out.push_str(&line(n));
    }
    out
}

fn a_box(n: usize) -> String {
    let (home, away) = (2 * n, 2 * n + 1);
    format!(
        "{{{{Football box|date={} July 2031|team1=[[Team {home}]]|score=1–0|team2=[[Team {away}]]}}}}\n",
        n % 31 + 1
    )
}

fn box_with_goals(goals: &str) -> String {
    format!("{{{{Football box|team1=A|team2=B|score=1–0|goals1={goals}}}}}")
}

fn table_of_standings(from: usize, teams: usize) -> String {
    let mut out = "{{#invoke:Sports table|main|style=WDL".to_owned();
    for (place, n) in (1..=teams).zip(from..) {
        let _ = write!(
            out,
            "|team{place}=T{n}|name_T{n}=Team {n}|win_T{n}=1|draw_T{n}=1|loss_T{n}=1|gf_T{n}=2|ga_T{n}=2"
        );
    }
    out.push_str("}}\n");
    out
}

fn mixture(bytes: usize, form: Form, seed: u64) -> Vec<(String, String)> {
    one(Writer::new(Seeded::new(seed)).page(form, bytes))
}

macro_rules! archives {
    ($($work:ident $name:literal: $make:expr;)*) => {
        vec![$(Numbered { name: $name, work: Work::$work, make: $make }),*]
    };
}

/// All of them.
pub(crate) fn numbered() -> Vec<Numbered> {
    archives! {
        Extract "different boxes of a group": |bytes| {
            one(format!("== Group A ==\n{}", lines(bytes, a_box)))
        };
        Extract "different headings with a box": |bytes| {
            one(lines(bytes, |n| format!("== Round {n} ==\n{}", a_box(n))))
        };
        Extract "two teams, different headings": |bytes| {
            one(lines(bytes, |n| {
                format!("== Round {n} ==\n{{{{Football box|date=1 July 2031|team1=A|score=1–0|team2=B}}}}\n")
            }))
        };
        Extract "a team every section": |bytes| {
            one(lines(bytes, |n| {
                format!("== Round {n} ==\n{{{{Football box|date=1 July 2031|team1=A|score=1–0|team2=Team {n}}}}}\n")
            }))
        };
        Extract "different rows of ties": |bytes| {
            one(lines(bytes, |n| {
                format!("{{{{TwoLegResult|[[Team {n}]]|BRA|2–1|[[Side {n}]]|ARG|1–0|1–1}}}}\n")
            }))
        };
        Extract "different rows, headings": |bytes| {
            one(lines(bytes, |n| {
                format!("== Round {n} ==\n{{{{TwoLegResult|[[Team {n}]]|BRA|2–1|[[Side {n}]]|ARG|1–0|1–1}}}}\n")
            }))
        };
        Extract "different single rows": |bytes| {
            one(lines(bytes, |n| format!("{{{{OneLegResult|Team {n}|BRA|2–1|Side {n}|ARG}}}}\n")))
        };
        Extract "rows of two teams": |bytes| {
            one(lines(bytes, |n| format!("{{{{TwoLegResult|A|BRA|2–1|B|ARG|1–0|1–{}}}}}\n", n % 10)))
        };
        Extract "a series of different ties": |bytes| {
            let rows = lines(bytes, |n| format!("|Team {n}|BRA|2–1|Side {n}|ARG|1–0|1–1\n"));
            one(format!("{{{{#invoke:Sports series|main|legs=2{rows}}}}}"))
        };
        Extract "rows with their boxes": |bytes| {
            one(lines(bytes, |n| {
                format!(
                    "{{{{TwoLegResult|Team {n}|BRA|2–1|Side {n}|ARG|1–0|1–1}}}}\n\
                     {{{{Football box|date=1 July 2031|team1=Team {n}|score=1–0|team2=Side {n}}}}}\n\
                     {{{{Football box|date=8 July 2031|team1=Side {n}|score=1–1|team2=Team {n}}}}}\n"
                )
            }))
        };
        Extract "boxes and their outcomes": |bytes| {
            one(lines(bytes, |n| format!("{}Team {} won 1–0 on aggregate.\n----\n", a_box(n), 2 * n)))
        };
        Extract "rows of a schedule": |bytes| {
            let rows = lines(bytes / 2, |n| format!("|-\n| Round {n} || {} July 2031\n", n % 31 + 1));
            let boxes = lines(bytes / 2, |n| format!("== Round {n} ==\n{}", a_box(n)));
            one(format!("{{|\n! Round !! First leg\n{rows}|}}\n{boxes}"))
        };
        Extract "a hundred schedules": |bytes| {
            let mut text = String::new();
            for _ in 0..100 {
                let rows = lines(bytes / 200, |n| format!("|-\n| Round {n} || 1 July 2031\n"));
                let _ = writeln!(text, "{{|\n! Round !! First leg\n{rows}|}}");
            }
            one(text + &lines(bytes / 2, |n| format!("== Round {n} ==\n{}", a_box(n))))
        };
        Extract "many schedules": |bytes| {
            one(lines(bytes, |n| {
                format!("{{|\n! Round !! First leg\n|-\n| Round {n} || 1 July 2031\n|}}\n== Round {n} ==\n{}", a_box(n))
            }))
        };
        Extract "a table on two pages": |bytes| {
            let table = table_of_standings(1, bytes / 170);
            two(format!("== Group A ==\n{table}"), format!("{{{{Infobox football tournament|title=Example Cup|year=2031}}}}\n== Group A ==\n{table}"))
        };
        Extract "a table of a round robin": |bytes| {
            // Each of n teams has n-1 matches; few are there.
            let teams = bytes / 60;
            let mut out = "== Group A ==\n{{#invoke:Sports table|main|style=WDL".to_owned();
            for n in 1..=teams {
                let _ = write!(out, "|team{n}=T{n}|win_T{n}=0|draw_T{n}=0|loss_T{n}={}", teams - 1);
            }
            one(out + "}}\n{{Football box|team1=T1|score=1–0|team2=T2}}\n")
        };
        Extract "many tables": |bytes| {
            one(format!("== Group A ==\n{}", lines(bytes, |n| table_of_standings(4 * n, 4))))
        };
        Extract "many tables with headings": |bytes| {
            one(lines(bytes, |n| format!("== Group {n} ==\n{}", table_of_standings(4 * n, 4))))
        };
        Extract "many tables on two pages": |bytes| {
            let tables = lines(bytes / 2, |n| table_of_standings(4 * n, 4));
            two(format!("== Group A ==\n{tables}"), format!("{{{{Infobox football tournament|title=Example Cup|year=2031}}}}\n== Group A ==\n{tables}"))
        };
        Extract "many labels": |bytes| {
            one(lines(bytes, |n| format!("<section begin=a{n} />{}<section end=a{n} />\n", a_box(n))))
        };
        Extract "labels within labels": |bytes| {
            let open = lines(bytes / 3, |n| format!("<section begin=a{n} />\n"));
            let close = lines(bytes / 3, |n| format!("<section end=a{n} />\n"));
            one(format!("{open}{}{close}", lines(bytes / 3, a_box)))
        };
        Extract "different labels shown": |bytes| {
            two(
                lines(bytes / 2, |n| format!("== Final {n} ==\n{{{{#lst:B|a{n}}}}}\n")),
                lines(bytes / 2, |n| format!("<section begin=a{n} />{}<section end=a{n} />\n", a_box(n))),
            )
        };
        Extract "all but different labels": |bytes| {
            two(
                lines(bytes / 2, |n| format!("{{{{#lstx:B|a{n}}}}}\n")),
                lines(bytes / 2, |n| format!("<section begin=a{n} />{}", a_box(n))),
            )
        };
        Extract "one label shown often": |bytes| {
            let boxes = lines(bytes / 2, a_box);
            two("{{#lst:B|x}}\n".repeat(bytes / 26), format!("<section begin=x />{boxes}<section end=x />"))
        };
        Extract "a page shown often": |bytes| two("{{:B}}\n".repeat(bytes / 14), lines(bytes / 2, a_box));
        Extract "different headings shown": |bytes| {
            two(
                lines(bytes / 2, |n| format!("{{{{#section-h:B|Part {n}}}}}\n")),
                lines(bytes / 2, |n| format!("== Part {n} ==\n{}", a_box(n))),
            )
        };
        Extract "own goals of one player": |bytes| {
            one(lines(bytes, |n| {
                format!(
                    "{{{{Football box|team1=Team {n}|team2=Side {n}|score=1–1|goals1=*[[X]] {{{{goal|3|o.g.}}}}\n\
                     |goals2=*[[X]] {{{{goal|5}}}}}}}}\n"
                )
            }))
        };
        Extract "a scorer's name in pieces": |bytes| one(box_with_goals(&lines(bytes, |n| format!("a{n}'''b'''"))));
        Extract "a scorer in many links": |bytes| one(box_with_goals(&lines(bytes, |n| format!("[[X{n}]]"))));
        Extract "notes behind a goal": |bytes| one(box_with_goals(&format!("*X 3' {}", lines(bytes, |n| format!("(a{n}), ")))));
        Extract "open brackets behind a goal": |bytes| one(box_with_goals(&format!("*X 3' {}", "(".repeat(bytes))));
        Extract "brackets and links behind a goal": |bytes| {
            one(box_with_goals(&format!("*X 3' ({}", lines(bytes, |n| format!("[[a{n}]]")))))
        };
        Extract "marks behind a name": |bytes| one(box_with_goals(&format!("*X {}", "[a]†".repeat(bytes / 6))));
        Extract "numbers without a minute": |bytes| one(box_with_goals(&format!("*X {}", "2nd ".repeat(bytes / 4))));
        Extract "notes in one goal": |bytes| {
            one(box_with_goals(&format!("*X {{{{goal|3|{}}}}}", lines(bytes, |n| format!("a{n},")))))
        };
        Extract "arguments of one goal": |bytes| {
            one(box_with_goals(&format!("*X {{{{goal|{}}}}}", lines(bytes, |n| format!("{}|note {n}|", n % 90 + 1)))))
        };
        Extract "counts of goals": |bytes| one(box_with_goals(&"*X (9)\n".repeat(bytes / 7)));
        Extract "different kicks": |bytes| {
            let kicks = lines(bytes, |n| format!("*[[Player {n}]] {{{{pengoal}}}}\n"));
            one(format!("{{{{Football box|team1=A|team2=B|score=1–1|penalties1={kicks}}}}}"))
        };
        Extract "score links in one score": |bytes| {
            let links = lines(bytes, |n| format!("{{{{score link|x|a{n}}}}}"));
            one(format!("{{{{Football box|team1=A|team2=B|score={links}1–0}}}}"))
        };
        Extract "underscores of a grid": |bytes| {
            one(format!("{{{{#invoke:Sports results|main|team1=A|team2=B|match_{}=1–0}}}}", "_".repeat(bytes)))
        };
        Extract "unknown codes of a grid": |bytes| {
            let teams = lines(bytes / 2, |n| format!("|team{n}=T{n}"));
            let cells = lines(bytes / 2, |n| format!("|match_X{n}_Y{n}=1–0"));
            one(format!("{{{{#invoke:Sports results|main{teams}{cells}}}}}"))
        };
        Extract "an order of codes": |bytes| {
            let order = lines(bytes, |n| format!("T{n},"));
            one(format!("{{{{#invoke:Sports table|main|style=WDL|team_order={order}}}}}"))
        };
        Extract "one code over and over": |bytes| {
            one(format!("{{{{#invoke:Sports table|main|style=WDL|team_order={}}}}}", "A,".repeat(bytes / 2)))
        };
        Extract "goal lines of a long name": |bytes| {
            let name = "N".repeat(bytes / 2);
            let goals = lines(bytes / 2, |n| format!("  X{n}: Y 3\n"));
            one(format!("= Cup =\n1 July 2031\n{name} AUS 1-0 BRA B\n{goals}"))
        };
        Extract "matches of a plain page": |bytes| {
            one(format!("= 2031 Cup =\n== Group A ==\n{}", lines(bytes, |n| {
                format!("1 July 2031\nTeam {n} AUS 1-0 BRA Side {n}\n  Team {n} AUS: X{n} 3\n")
            })))
        };
        Extract "unknown parameters": |bytes| {
            one(format!("{{{{Football box|team1=A|team2=B{}}}}}", lines(bytes, |n| format!("|p{n}=x"))))
        };
        Extract "misspelt parameters": |bytes| {
            one(lines(bytes, |n| format!("{{{{Football box|team1=A|team2=B|stadum{n}=x|atendance=5}}}}\n")))
        };
        Extract "cells that span": |bytes| {
            let first = format!("|-\n{}", "|rowspan=99999|a\n".repeat(64));
            one(format!("{{|\n! A\n{first}{}|}}", "|-\n|a\n".repeat(bytes / 6)))
        };
        Extract "cells that span beside ties": |bytes| {
            let first = "|rowspan=99999|a\n".repeat(59);
            let ties = lines(bytes, |n| format!("|-\n|Team {n}||1–0||Side {n}\n"));
            one(format!("{{|\n! Team 1 !! Score !! Team 2 {}\n|-\n|A||1–0||B\n{first}{ties}|}}", "!! x ".repeat(59)))
        };
        Extract "grids and boxes of one pair": |bytes| {
            let grid = "{{#invoke:sports results|main|team1=A|team2=B|match_A_B=1–0}}\n";
            let found = "{{Football box|team1=A|score=0–0|team2=B}}\n";
            one(format!("== Group A ==\n{}", lines(bytes, |_| format!("{grid}{found}"))))
        };
        Extract "matches of one team by hand": |bytes| {
            let rows = lines(bytes, |n| {
                format!("|-\n| {} July 2031 || [[Team {n}]] || A || L 0–{} || [[Player {n}|P]] 2\n", n % 31 + 1, n % 5 + 1)
            });
            let text = format!("{{|\n! Date !! Opponent !! H/A !! Result !! Scorers\n{rows}|}}");
            vec![("2031–32 Alfa season".to_owned(), text)]
        };
        Extract "a list of finals by hand": |bytes| {
            let rows = lines(bytes, |n| {
                format!("|-\n| {n} || [[Team {n}]] || 2–1 || [[Side {n}]] || [[Park {n}]]\n")
            });
            let text = format!("{{|\n! Year !! Winner !! Score !! Runner-up !! Venue\n{rows}|}}");
            vec![("Example Cup".to_owned(), text)]
        };
        Extract "finals of one pair on two pages": |bytes| {
            let rows = lines(bytes / 2, |n| format!("|-\n| 2031 || [[A]] || {}–0 || [[B]]\n", n % 9 + 1));
            let text = format!("{{|\n! Year !! Winner !! Score !! Runner-up\n{rows}|}}");
            let boxes = lines(bytes / 2, |n| {
                format!("{{{{Football box|team1=[[A]]|score={}–0|team2=[[B]]}}}}\n", n % 9 + 1)
            });
            vec![("Example Cup".to_owned(), text), ("2031 Example Cup".to_owned(), format!("== Final ==\n{boxes}"))]
        };
        Extract "a bracket": |bytes| {
            one(format!("{{{{#invoke:RoundN|main\n{}}}}}", lines(bytes, |n| {
                format!("|{} July – [[Park {n}]]|[[Team {n}]]|1 (4)|[[Side {n}]]|1 (3)\n", n % 31 + 1)
            })))
        };
        Extract "brackets with boxes of one pair": |bytes| {
            let boxes = lines(bytes / 2, |n| {
                format!("{{{{Football box|team1=[[A]]|score={}–0|team2=[[B]]}}}}\n", n % 9 + 1)
            });
            let pairings = lines(bytes / 2, |n| format!("||[[A]]|{}|[[B]]|1\n", n % 9 + 1));
            one(format!("== Final ==\n{boxes}\n{{{{#invoke:RoundN|main\n{pairings}}}}}"))
        };
        Extract "a bracket whose cells have names": |bytes| {
            one(lines(bytes, |n| {
                format!("{{{{4TeamBracket|RD2=Final|RD2-team1=[[Team {n}]]|RD2-score1=2|RD2-team2=[[Side {n}]]|RD2-score2=1}}}}\n")
            }))
        };
        Extract "standings by hand": |bytes| {
            let rows = lines(bytes, |n| format!("|-\n| {n} || [[Team {n}]] || 3 || 1 || 1 || 1 || 4 || 4 || 4\n"));
            one(format!("{{|\n! Pos !! Team !! Pld !! W !! D !! L !! GF !! GA !! Pts\n{rows}|}}"))
        };
        Extract "tables of results by pairs": |bytes| {
            one(lines(bytes, |n| {
                let teams: Vec<String> = (0..30).map(|team| format!("Team {n} {team}")).collect();
                let mut table = format!("== Round {n} ==\n{{|\n! !! {}\n", teams.join(" !! "));
                for (home, name) in teams.iter().enumerate() {
                    let cells = (0..30).map(|away| if home == away { "" } else { "1–0" });
                    let _ = writeln!(table, "|-\n! {name}\n| {}", cells.collect::<Vec<_>>().join(" || "));
                }
                table + "|}\n"
            }))
        };
        Extract "one table of results by pairs": |bytes| {
            let teams = (bytes / 35).isqrt();
            let names: Vec<String> = (0..teams).map(|team| format!("Team {team}")).collect();
            let mut table = format!("{{|\n! !! {}\n", names.join(" !! "));
            for (home, name) in names.iter().enumerate() {
                let cells = (0..teams).map(|away| if home == away { "" } else { "style=\"background:#fff\" | 1–0" });
                let _ = writeln!(table, "|-\n! {name}\n| {}", cells.collect::<Vec<_>>().join(" || "));
            }
            one(table + "|}\n")
        };
        Extract "rounds named in a table of ties": |bytes| {
            let rows = lines(bytes, |n| {
                format!("|-\n| colspan=3 | Round {n}\n|-\n| [[Team {n}]] || 2–1 || [[Side {n}]]\n")
            });
            one(format!("{{|\n! Team 1 !! Score !! Team 2\n{rows}|}}"))
        };
        Extract "unclosed boxes": |bytes| one(lines(bytes, |n| format!("{{{{Football box|team1=Team {n}\n")));
        Extract "different totals": |bytes| {
            one(lines(bytes, |n| format!("{{{{Infobox football tournament|matches={n}|goals={n}}}}}\n{}", a_box(n))))
        };
        Explain "goals to explain": |bytes| {
            one(box_with_goals(&lines(bytes, |n| format!("*[[Player {n}]] {}'\n", n % 90 + 1))))
        };
        Explain "goals of one player to explain": |bytes| {
            one(box_with_goals(&format!("{}*[[Y]] 3'", lines(bytes, |n| format!("*[[X]] <!-- {n} --> 3', 4'\n")))))
        };
        Explain "kicks to explain": |bytes| {
            let kicks = lines(bytes, |n| format!("*[[Player {n}]] {{{{pengoal}}}}\n"));
            one(format!("{{{{Football box|team1=A|team2=B|score=1–1|penalties1={kicks}}}}}"))
        };
        Explain "a match among many to explain": |bytes| one(lines(bytes, a_box));
        Census "parameters to count": |bytes| {
            one(format!("{{{{Football box|team1=A|team2=B{}}}}}", lines(bytes, |n| format!("|p{n}=x"))))
        };
        Census "templates to count": |bytes| one(lines(bytes, |n| format!("{{{{Name {n}|a}}}}\n")));
        Extract "a mixture of wikitext": |bytes| mixture(bytes, Form::Wikitext, 1);
        Extract "another mixture of wikitext": |bytes| mixture(bytes, Form::Wikitext, 2);
        Extract "a mixture of HTML": |bytes| mixture(bytes, Form::Html, 3);
        Extract "a mixture of plain text": |bytes| mixture(bytes, Form::Plain, 4);
    }
}
