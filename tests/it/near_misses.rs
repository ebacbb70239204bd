//! Tables that look like lists of matches and are none: transfers, squads, records, positions, other
//! sports, timelines. In wikitext and as HTML none of them gives a match, a tie or a goal, and none is
//! reported as an error.

use scoreline::extract;
use scoreline::model::Severity;

use crate::regressions::tables::both_forms;

/// What it is, the title of its page, its heading, its rows.
type NearMiss = (
    &'static str,
    &'static str,
    &'static str,
    &'static [&'static [&'static str]],
);

const CLUB: &str = "2031–32 Northport F.C. season";

const NEAR_MISSES: [NearMiss; 35] = [
    (
        "transfers in",
        CLUB,
        "Transfers in",
        &[
            &["!Date", "!Pos.", "!Player", "!From", "!Fee"],
            &[
                "1 July 2031",
                "MF",
                "[[Jon Reed]]",
                "[[Beckton F.C.|Beckton]]",
                "£2–3 million",
            ],
            &[
                "14 July 2031",
                "GK",
                "[[Ole Vik]]",
                "[[Corley F.C.|Corley]]",
                "Free",
            ],
        ],
    ),
    (
        "loans out",
        CLUB,
        "Loans out",
        &[
            &["!Start date", "!End date", "!Player", "!To"],
            &[
                "1–3 August 2031",
                "31 May 2032",
                "[[Jon Reed]]",
                "[[Beckton F.C.|Beckton]]",
            ],
        ],
    ),
    (
        "a squad with appearances and goals in one cell",
        CLUB,
        "Squad statistics",
        &[
            &["!No.", "!Pos.", "!Player", "!League", "!Cup"],
            &["1", "GK", "[[Ole Vik]]", "34 (0)", "2 (1)"],
            &["9", "FW", "[[Jon Reed]]", "30+2 (12)", "3+1 (2)"],
        ],
    ),
    (
        "a squad with figures like scores",
        CLUB,
        "Squad statistics",
        &[
            &["!No.", "!Player", "!Apps–goals"],
            &["1", "[[Ole Vik]]", "2–1"],
            &["9", "[[Jon Reed]]", "3–2"],
        ],
    ),
    (
        "a squad with birthdays and clubs",
        "Ruritania national football team",
        "Current squad",
        &[
            &[
                "!No.",
                "!Pos.",
                "!Player",
                "!Date of birth (age)",
                "!Caps",
                "!Goals",
                "!Club",
            ],
            &[
                "1",
                "GK",
                "[[Ole Vik]]",
                "2 January 2005 (aged 26)",
                "12",
                "0",
                "[[Beckton F.C.|Beckton]]",
            ],
        ],
    ),
    (
        "cards of players",
        CLUB,
        "Disciplinary record",
        &[
            &["!No.", "!Player", "!Yellow", "!Red", "!Total"],
            &["4", "[[Jon Reed]]", "3", "1", "4"],
        ],
    ),
    (
        "records of a club",
        "Northport F.C.",
        "Records",
        &[
            &["!Record", "!Figure", "!Season"],
            &["Best position", "2nd", "2030–31"],
            &["Most points", "88", "2029–30"],
        ],
    ),
    (
        "a record against others",
        "Northport F.C.",
        "Head-to-head record",
        &[
            &["!Opponent", "!P", "!W", "!D", "!L", "!GF", "!GA"],
            &["[[Beckton F.C.|Beckton]]", "12", "8", "2", "2", "20", "11"],
        ],
    ),
    (
        "a record against others with goals in one cell",
        "Northport F.C.",
        "Head-to-head record",
        &[
            &["!Club", "!Played", "!Won", "!Drawn", "!Lost", "!Goals"],
            &["[[Beckton F.C.|Beckton]]", "12", "8", "2", "2", "20–11"],
            &["[[Corley F.C.|Corley]]", "4", "1", "1", "2", "3–5"],
        ],
    ),
    (
        "seasons of a club",
        "List of Northport F.C. seasons",
        "Seasons",
        &[
            &[
                "!Season",
                "!Division",
                "!P",
                "!W",
                "!D",
                "!L",
                "!F",
                "!A",
                "!Pts",
                "!Pos",
                "!FA Cup",
            ],
            &[
                "2029–30",
                "[[Division One]]",
                "38",
                "20",
                "10",
                "8",
                "60",
                "40",
                "70",
                "3rd",
                "QF",
            ],
            &[
                "2030–31",
                "[[Division One]]",
                "38",
                "24",
                "8",
                "6",
                "70",
                "31",
                "80",
                "2nd",
                "R4",
            ],
        ],
    ),
    (
        "positions by matchday",
        CLUB,
        "Results by matchday",
        &[
            &["!Matchday", "!1", "!2", "!3", "!4"],
            &["!Ground", "H", "A", "H", "A"],
            &["!Result", "W", "D", "L", "W"],
            &["!Position", "2", "3", "7", "4"],
        ],
    ),
    (
        "positions by round",
        "2031–32 Division One",
        "Positions by round",
        &[
            &["!Team ╲ Round", "!1", "!2", "!3"],
            &["[[Beckton F.C.|Beckton]]", "1", "1", "2"],
            &["[[Corley F.C.|Corley]]", "2", "3", "1"],
        ],
    ),
    (
        "managers",
        "Northport F.C.",
        "Managers",
        &[
            &["!Name", "!From", "!To", "!P", "!W", "!D", "!L", "!Win %"],
            &[
                "[[Jon Reed]]",
                "1 May 2029",
                "3–4 June 2031",
                "80",
                "40",
                "20",
                "20",
                "50.0",
            ],
        ],
    ),
    (
        "changes of managers",
        "2031–32 Division One",
        "Managerial changes",
        &[
            &[
                "!Team",
                "!Outgoing",
                "!Manner of departure",
                "!Date of vacancy",
                "!Position",
                "!Incoming",
            ],
            &[
                "[[Beckton F.C.|Beckton]]",
                "[[Jon Reed]]",
                "Sacked",
                "4–5 October 2031",
                "18th",
                "[[Ole Vik]]",
            ],
        ],
    ),
    (
        "kits and sponsors",
        "Northport F.C.",
        "Kit suppliers",
        &[
            &["!Period", "!Manufacturer", "!Sponsor"],
            &["2011–12", "Umbra", "Northport Steel"],
            &["12–13", "Umbra", "None"],
        ],
    ),
    (
        "stadiums",
        "2031–32 Division One",
        "Stadiums and locations",
        &[
            &["!Team", "!Location", "!Stadium", "!Capacity"],
            &[
                "[[Beckton F.C.|Beckton]]",
                "Beckton",
                "Main Ground",
                "12,000",
            ],
            &["[[Corley F.C.|Corley]]", "Corley", "Low Road", "8,500"],
        ],
    ),
    (
        "honours",
        "Northport F.C.",
        "Honours",
        &[
            &["!Competition", "!Titles", "!Seasons"],
            &["[[Division One]]", "2", "2010–11, 2011–12"],
            &["[[Northern Shield]]", "1", "2–3 May 2014"],
        ],
    ),
    (
        "a timeline",
        "History of Northport F.C.",
        "Timeline",
        &[
            &["!Year", "!Event"],
            &["1901", "Founded in a room of the [[Beckton Arms]]"],
            &["1–2 May 1923", "The stand burns down"],
        ],
    ),
    (
        "attendances of clubs",
        "2031–32 Division One",
        "Attendances",
        &[
            &["!Team", "!Home games", "!Average", "!Highest"],
            &["[[Beckton F.C.|Beckton]]", "19", "9,112", "11,900"],
        ],
    ),
    (
        "coefficients",
        "2031–32 Champions Shield",
        "Seeding",
        &[
            &["!Pot 1", "!Pot 2", "!Pot 3"],
            &[
                "[[Beckton F.C.|Beckton]] (12–3)",
                "[[Corley F.C.|Corley]]",
                "[[Dunmore F.C.|Dunmore]]",
            ],
        ],
    ),
    (
        "formations",
        CLUB,
        "Formations",
        &[
            &["!Formation", "!Matches"],
            &["4–4–2", "20"],
            &["4–3–3", "18"],
        ],
    ),
    (
        "broadcasters",
        "2031–32 Division One",
        "Broadcasting",
        &[
            &["!Country", "!Network", "!Time"],
            &["[[Ruritania]]", "Channel 4", "19:45–22:00"],
        ],
    ),
    (
        "times of kick-off",
        "2031–32 Division One",
        "Kick-off times",
        &[
            &["!Day", "!Slot", "!Time"],
            &["Saturday", "1–3", "12:30"],
            &["Sunday", "4–5", "16:00"],
        ],
    ),
    (
        "odds of a horse race",
        "2031 Northport Stakes",
        "Result",
        &[
            &["!Pos.", "!Horse", "!Jockey", "!Odds"],
            &["1", "[[Grey Mist]]", "J. Reed", "11–4"],
            &["2", "[[Low Tide]]", "O. Vik", "7–2"],
        ],
    ),
    (
        "finals of a tennis player",
        "Jon Reed career statistics",
        "Singles finals",
        &[
            &[
                "!Outcome",
                "!Date",
                "!Tournament",
                "!Surface",
                "!Opponent",
                "!Score",
            ],
            &[
                "Winner",
                "4 May 2031",
                "[[Northport Open]]",
                "Clay",
                "[[Ole Vik]]",
                "6–4, 3–6, 7–5",
            ],
        ],
    ),
    (
        "innings of cricket",
        "2031 Northport Trophy",
        "Scorecard",
        &[
            &["!Batsman", "!Dismissal", "!Runs", "!Balls", "!4s–6s"],
            &["[[Jon Reed]]", "b Vik", "45", "60", "5–1"],
        ],
    ),
    (
        "a line score of baseball",
        "2031 Ruritanian Series",
        "Game 1",
        &[
            &["!Team", "!1", "!2", "!3", "!R", "!H", "!E"],
            &["[[Beckton Bears]]", "0", "2", "1", "3", "8", "0"],
            &["[[Corley Cubs]]", "1", "0", "0", "1", "4", "1"],
        ],
    ),
    (
        "a basketball season",
        "2031–32 Northport Giants season",
        "Game log",
        &[
            &[
                "!#",
                "!Date",
                "!Opponent",
                "!Score",
                "!High points",
                "!Record",
            ],
            &[
                "1",
                "2 October 2031",
                "[[Beckton Bears]]",
                "98–87",
                "[[Jon Reed]] (31)",
                "1–0",
            ],
            &[
                "2",
                "4 October 2031",
                "[[Corley Cubs]]",
                "101–104",
                "[[Jon Reed]] (28)",
                "1–1",
            ],
        ],
    ),
    (
        "an American football season",
        "2031 Northport Hawks season",
        "Schedule",
        &[
            &[
                "!Week",
                "!Date",
                "!Opponent",
                "!Result",
                "!Record",
                "!Game site",
            ],
            &[
                "1",
                "9 September 2031",
                "[[Beckton Bears]]",
                "W 24–10",
                "1–0",
                "Low Road",
            ],
        ],
    ),
    (
        "a rugby tournament",
        "2031 Northport Sevens",
        "Pool A",
        &[
            &["!Date", "!Home", "!Score", "!Away", "!Tries"],
            &[
                "1 May 2031",
                "[[Beckton RFC|Beckton]]",
                "23–17",
                "[[Corley RFC|Corley]]",
                "Reed, Vik",
            ],
        ],
    ),
    (
        "an ice hockey season",
        "2031–32 Northport Bruisers season",
        "Game log",
        &[
            &[
                "!Date",
                "!Opponent",
                "!Score",
                "!OT",
                "!Decision",
                "!Record",
            ],
            &[
                "2 October 2031",
                "[[Beckton Bears]]",
                "3–2",
                "OT",
                "Vik",
                "1–0–0",
            ],
        ],
    ),
    (
        "weeks of a ranking",
        "2031 Northport Hawks",
        "Rankings",
        &[
            &["!Poll", "!Week 1", "!Week 2", "!Week 3"],
            &["Writers", "12 (2–1)", "11 (3–1)", "15 (3–2)"],
        ],
    ),
    (
        "votes",
        "2031 Northport election",
        "Results",
        &[
            &["!Party", "!Candidate", "!Votes", "!%"],
            &["[[Green Party]]", "Jon Reed", "8,120", "41–42"],
        ],
    ),
    (
        "ships",
        "HMS Northport",
        "Service",
        &[
            &["!Ship", "!Guns", "!Fate"],
            &["[[HMS Beckton]]", "3–4", "Sold 1911"],
        ],
    ),
    (
        "referees",
        "2031 Northern Shield",
        "Officials",
        &[
            &["!Referee", "!Assistants", "!Matches assigned"],
            &["[[Jon Reed]]", "O. Vik, P. Hale", "Group A 1–2"],
        ],
    ),
];

#[test]
fn what_only_looks_like_matches_gives_none_and_no_error() {
    let mut wrong = Vec::new();
    for (what, title, heading, rows) in NEAR_MISSES {
        for page in both_forms(title, heading, rows) {
            let form = page.kind;
            let dataset = extract(&page).dataset;
            let records = [
                ("match", dataset.matches.len()),
                ("tie", dataset.ties.len()),
                ("goal", dataset.goals.len()),
            ];
            for (record, count) in records {
                if count > 0 {
                    wrong.push(format!("{what} ({form:?}): {count} of {record}"));
                }
            }
            let errors = dataset.findings.iter();
            let errors = errors.filter(|finding| finding.severity == Severity::Error);
            for error in errors {
                wrong.push(format!("{what} ({form:?}): {}", error.message));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
