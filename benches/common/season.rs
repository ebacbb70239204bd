//! A dataset of as many matches as are asked for, always the same: pages of cups in wikitext, read as any page is.
//! Used by the benchmark of the formats.

use std::fmt::Write;

use scoreline::document::Document;
use scoreline::extract_all;
use scoreline::model::Dataset;

/// Matches of a page.
const A_PAGE: usize = 100;

const TOWNS: [&str; 24] = [
    "Alfa",
    "Beta",
    "Córdova",
    "Delta",
    "Esztergom",
    "Foxtrot",
    "Gävle",
    "Hotel",
    "Inverness",
    "Juliet",
    "Køge",
    "Lima",
    "Münster",
    "November",
    "Örebro",
    "Papa",
    "Quebec",
    "Romeo",
    "Sierra",
    "Tórshavn",
    "Umeå",
    "Victor",
    "Whisky",
    "Zulu",
];
const ENDINGS: [&str; 4] = ["FC", "United", "Rovers", "Athletic"];
const GIVEN: [&str; 16] = [
    "Ana", "Bo", "Carl", "Dan", "Eva", "Finn", "Gus", "Hal", "Ivo", "Jan", "Kai", "Leo", "Max",
    "Ned", "Ole", "Pál",
];
const FAMILY: [&str; 16] = [
    "Ruiz",
    "Sosa",
    "Okafor",
    "Lindqvist",
    "Müller",
    "Nakamura",
    "O'Brien",
    "Petrov",
    "Traoré",
    "Vidal",
    "Weiss",
    "Xu",
    "Young",
    "Zidan",
    "Ćosić",
    "Adeyemi",
];

/// Numbers that look like chance and are always the same.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % bound
    }
}

fn one<'t>(texts: &[&'t str], number: usize) -> &'t str {
    texts[number % texts.len()]
}

/// A team: a town has as many as there are endings.
fn team(number: usize) -> String {
    format!(
        "{} {}",
        one(&TOWNS, number),
        one(&ENDINGS, number / TOWNS.len())
    )
}

fn goals(numbers: &mut Numbers, count: usize) -> String {
    let mut out = String::new();
    let mut minute = 0;
    for _ in 0..count {
        minute = (minute + 1 + numbers.below(30)).min(90);
        let (given, family) = (
            one(&GIVEN, numbers.below(16)),
            one(&FAMILY, numbers.below(16)),
        );
        let kind = match numbers.below(12) {
            0 => "|pen.",
            1 => "|o.g.",
            _ => "",
        };
        let _ = writeln!(
            out,
            "*[[{given} {family}|{family}]] {{{{goal|{minute}{kind}}}}}"
        );
    }
    out
}

/// A page of a cup of one year.
fn page(number: usize, matches: usize) -> Document {
    let numbers = &mut Numbers(number as u64);
    let year = 1920 + number % 100;
    let cup = number / 100;
    let title = format!("{year} Province {} Cup", cup + 1);
    let mut text = String::new();
    for n in 0..matches {
        if n % 20 == 0 {
            let _ = writeln!(text, "== Round {} ==", n / 20 + 1);
        }
        // Every pairing of a page once: neighbours of the round are in other places of the list.
        let (home, away) = (n % 48, 48 + (n + n / 48 * 7) % 48);
        let (home_score, away_score) = (numbers.below(4), numbers.below(4));
        let (day, month) = (n % 28 + 1, n / 28 + 3);
        let month = one(&["March", "April", "May", "June", "July"], month - 3);
        let shootout = n % 25 == 0;
        let away_score = if shootout { home_score } else { away_score };
        let (home, away) = (team(home), team(away));
        let town = home.split(' ').next().unwrap_or_default();
        let _ = write!(
            text,
            "{{{{Football box\n|date={day} {month} {year}\n|time=19:30 [[UTC+01:00|UTC+1]]\n|team1=[[{home}]]\n\
             |score={home_score}–{away_score}{}\n|team2=[[{away}]]\n|goals1={}\n|goals2={}\n\
             |stadium=[[{town} Ground]], [[{town}]]\n|attendance={}\n|referee=[[{} {}]] (Norway)\n\
             |report=[https://example.org/{year}/{cup}/{n} Report]\n",
            if shootout { " (a.e.t.)" } else { "" },
            goals(numbers, home_score),
            goals(numbers, away_score),
            1_000 + numbers.below(60_000),
            one(&GIVEN, numbers.below(16)),
            one(&FAMILY, numbers.below(16)),
        );
        if shootout {
            let kicks = "*Ruiz {{pengoal}}\n*Sosa {{pengoal}}\n*Xu {{penmiss}}\n";
            let _ = write!(
                text,
                "|penalties1={kicks}*Weiss {{{{pengoal}}}}\n|penaltyscore=3–2\n|penalties2={kicks}"
            );
        }
        text.push_str("}}\n");
    }
    Document::new(title, "en", text)
}

/// A dataset with this many matches.
pub(crate) fn dataset(matches: usize) -> Dataset {
    let pages = matches.div_ceil(A_PAGE);
    let of_page = |number: usize| A_PAGE.min(matches - number * A_PAGE);
    let pages: Vec<Document> = (0..pages)
        .map(|number| page(number, of_page(number)))
        .collect();
    extract_all(&pages, &|| ())
}
