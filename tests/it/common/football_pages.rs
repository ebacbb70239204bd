//! Football pages that mean harm: every template, parameter and word of the dialect, with extreme
//! values in every field. Used by `tests/football_pages.rs`, by the fuzz target of the same name and
//! by `benches/growth.rs`, which all hand in where choices come from. Byte mutation hardly gets there.
//!
//! The same choices give the same page.

#![allow(dead_code, reason = "each caller uses some of it")]

use std::fmt::Write;

/// The dialect's own file: its quoted strings are the words that pages are made of.
const DIALECT: &str = include_str!("../../../src/dialect/en.toml");

/// Numbers at which types end, and what is no number at all.
const NUMBERS: [&str; 54] = [
    "0",
    "1",
    "2",
    "3",
    "7",
    "9",
    "10",
    "17",
    "31",
    "45",
    "60",
    "90",
    "99",
    "120",
    "130",
    "131",
    "255",
    "256",
    "999",
    "1000",
    "2014",
    "9999",
    "10000",
    "32767",
    "32768",
    "65535",
    "65536",
    "262143",
    "2147483647",
    "2147483648",
    "4294967291",
    "4294967295",
    "4294967296",
    "9223372036854775807",
    "9223372036854775808",
    "18446744073709551611",
    "18446744073709551615",
    "18446744073709551616",
    "340282366920938463463374607431768211456",
    "-1",
    "−1",
    "-2147483648",
    "-9223372036854775808",
    "+5",
    "007",
    "2.5",
    "1,000",
    "1e308",
    "NaN",
    "inf",
    "٣",
    "４５",
    "۷",
    "½",
];

/// Where choices come from.
pub(crate) trait Choices {
    /// A number below `limit`, which is above 0.
    fn below(&mut self, limit: usize) -> usize;

    /// Whether nothing more should be begun.
    fn is_over(&self) -> bool {
        false
    }
}

/// Choices from a seed.
pub(crate) struct Seeded(u64);

impl Seeded {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x1234_5678_9abc_def1)
    }
}

impl Choices for Seeded {
    fn below(&mut self, limit: usize) -> usize {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % limit.max(1) as u64) as usize
    }
}

/// Choices from the bytes of a fuzzer; once they are used up, the first of everything.
pub(crate) struct Bytes<'b>(pub(crate) &'b [u8]);

impl Choices for Bytes<'_> {
    fn below(&mut self, limit: usize) -> usize {
        let mut value = 0;
        // One byte chooses among few, two among many.
        for _ in 0..if limit > 256 { 2 } else { 1 } {
            let Some((first, rest)) = self.0.split_first() else {
                return 0;
            };
            value = value * 256 + usize::from(*first);
            self.0 = rest;
        }
        value % limit.max(1)
    }

    fn is_over(&self) -> bool {
        self.0.is_empty()
    }
}

/// A form that a page can have.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Form {
    Wikitext,
    Html,
    Plain,
}

/// Makes pages.
pub(crate) struct Writer<C> {
    choices: C,
    words: Vec<&'static str>,
    names: Vec<&'static str>,
    modules: Vec<&'static str>,
    box_parameters: Vec<&'static str>,
    infobox_parameters: Vec<&'static str>,
    other_parameters: Vec<&'static str>,
    out: String,
}

/// Quoted strings of the lines between two headings of the dialect's file.
fn quoted(from: &str, to: &str) -> Vec<&'static str> {
    let start = DIALECT.find(from).unwrap_or(0);
    let end = DIALECT.get(start..).and_then(|rest| rest.find(to));
    let part = DIALECT.get(start..start + end.unwrap_or(DIALECT.len() - start));
    let lines = part.unwrap_or("").lines();
    lines
        .filter(|line| !line.starts_with('#') && !line.contains('\''))
        .flat_map(|line| line.split('"').skip(1).step_by(2))
        .collect()
}

impl<C: Choices> Writer<C> {
    pub(crate) fn new(choices: C) -> Self {
        Self {
            choices,
            words: quoted("[words]", "\u{0}"),
            names: quoted("[templates]", "[modules]"),
            modules: quoted("[modules]", "# Parser"),
            box_parameters: quoted("[match-box]", "ignored"),
            infobox_parameters: quoted("[infobox]", "ignored"),
            other_parameters: quoted("[series]", "# Markers"),
            out: String::new(),
        }
    }

    /// One page of about `bytes` bytes, less where the choices end.
    pub(crate) fn page(&mut self, form: Form, bytes: usize) -> String {
        self.out.clear();
        match form {
            Form::Wikitext => {}
            Form::Html => self.out.push_str("<div class=\"mw-parser-output\">"),
            Form::Plain => self.out.push_str("= 2031 Example Cup =\n"),
        }
        while self.out.len() < bytes {
            match form {
                Form::Wikitext => self.wikitext(),
                Form::Html => self.html(),
                Form::Plain => self.plain(),
            }
            if self.choices.is_over() {
                break;
            }
        }
        std::mem::take(&mut self.out)
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        let place = self.choices.below(all.len());
        all[place]
    }

    fn word(&mut self) -> &'static str {
        let place = self.choices.below(self.words.len());
        self.words[place]
    }

    fn number(&mut self) -> &'static str {
        self.of(&NUMBERS)
    }

    /// Mostly one that football knows.
    fn small(&mut self) -> String {
        match self.choices.below(4) {
            0 => self.number().to_owned(),
            _ => self.choices.below(32).to_string(),
        }
    }

    fn team(&mut self) -> String {
        let n = self.choices.below(40);
        match self.choices.below(12) {
            0..=3 => format!("[[Team {n}]]"),
            4 => format!("Team {n}"),
            5 => format!(
                "[[Team {n}|T{n}]] {{{{flagicon|{}}}}}",
                self.of(&["AUS", "BRA", "?"])
            ),
            6 => format!("{{{{fb|{}}}}}", self.of(&["AUS", "BRA", "", "ZZZ", "ENG"])),
            7 => format!("{{{{fbu|{}|BRA}}}}", self.number()),
            8 => self.word().to_owned(),
            9 => format!("Winner Match {}", self.number()),
            10 => format!("'''[[Team {n}]]''' ({})", self.word()),
            _ => self.value(),
        }
    }

    fn score(&mut self) -> String {
        let (a, b) = (self.small(), self.small());
        let (c, d) = (self.small(), self.small());
        match self.choices.below(10) {
            0..=3 => format!("{a}–{b}"),
            4 => format!("{a}–{b} ({c}–{d} p)"),
            5 => format!("{{{{score link|x|{a}–{b}}}}}"),
            6 => format!("{a}–{b} {{{{aet}}}} {{{{pso|{c}–{d}}}}}"),
            7 => format!("{a} ({c})–{b} ({d})"),
            8 => format!("{a}–{b} ({})", self.word()),
            _ => self.value(),
        }
    }

    fn minute(&mut self) -> String {
        let (a, b) = (self.small(), self.small());
        match self.choices.below(6) {
            0..=1 => format!("{a}'"),
            2 => format!("{a}+{b}'"),
            3 => format!("{a}' ({})", self.word()),
            4 => format!("{a}'+{b}', {b}"),
            _ => a,
        }
    }

    fn goals(&mut self) -> String {
        let mut out = String::new();
        for _ in 0..self.choices.below(6) {
            let n = self.choices.below(30);
            let (a, b) = (self.minute(), self.minute());
            let goal = match self.choices.below(9) {
                0 => format!(
                    "*[[Player {n}|P {n}]] {{{{goal|{a}|{}|{b}}}}}\n",
                    self.word()
                ),
                1 => format!("*[[Player {n}]] {a}, {b}\n"),
                2 => format!("P {n} {a} ({}), ", self.word()),
                3 => format!("*P {n} ({})\n", self.number()),
                4 => format!("*{{{{goal|{a}}}}} [[Player {n}]]<br>"),
                5 => format!(
                    "*[[Player {n}]] {{{{sent off|{}|{a}|{b}}}}}\n",
                    self.number()
                ),
                6 => format!("*[[Player {n}]] {{{{pengoal}}}}\n"),
                7 => format!(
                    "*[[Player {n}]] {{{{og|{a}}}}} {{{{{}|{b}}}}}\n",
                    self.word()
                ),
                _ => format!("*{}\n", self.value()),
            };
            out.push_str(&goal);
        }
        out
    }

    fn date(&mut self) -> String {
        let (y, d) = (self.number(), self.small());
        match self.choices.below(8) {
            0..=2 => format!("{} July 2031", 1 + self.choices.below(30)),
            3 => format!("{d} {} {y}", self.word()),
            4 => format!("{y}-{d}-{}", self.small()),
            5 => format!("{{{{start date|{y}|{d}|{}|df=y}}}}", self.small()),
            6 => format!("{d} July – {} August {y}", self.small()),
            _ => self.value(),
        }
    }

    fn time(&mut self) -> String {
        let (h, m) = (self.small(), self.small());
        match self.choices.below(6) {
            0 => format!("{h}:{m}"),
            1 => format!("{h}:{m} UTC+{}", self.number()),
            2 => format!("19:{m} [[UTC−{}|{}]]", self.number(), self.word()),
            3 => format!("{{{{UTZ|{h}:{m}|{}}}}}", self.number()),
            4 => format!("{{{{UTZ|19:30|{}:{}}}}}", self.number(), self.number()),
            _ => self.value(),
        }
    }

    /// Anything.
    fn value(&mut self) -> String {
        let n = self.number();
        match self.choices.below(16) {
            0..=2 => n.to_owned(),
            3 => String::new(),
            4 => self.word().to_owned(),
            5 => format!("{} {n}", self.word()),
            6 => format!("[[{}#{n}|{n}]]", self.word()),
            7 => format!("{{{{{}|{n}|{}}}}}", self.name(), self.number()),
            8 => format!(
                "<ref name={n}>{} [https://example.org/{n} {n}]</ref>",
                self.word()
            ),
            9 => format!("<!-- {n} -->"),
            10 => format!("'''{n}'''"),
            11 => format!("{{{{efn|{}}}}}", self.word()),
            12 => format!("({n}) [{}]", self.word()),
            13 => format!("{{{{{n}"),
            14 => format!(
                "<includeonly>{n}</includeonly><noinclude>{}</noinclude>",
                self.word()
            ),
            _ => format!("{{{{#expr: {n} + {}}}}}", self.number()),
        }
    }

    fn name(&mut self) -> &'static str {
        let place = self.choices.below(self.names.len());
        self.names[place]
    }

    fn field(&mut self, name: &str) -> String {
        match self.choices.below(12) {
            0 => self.value(),
            _ if name.starts_with("team") => self.team(),
            _ if name.contains("score") || name == "result" => self.score(),
            _ if name.contains("goals")
                || name.contains("penalties")
                || name.contains("shootout") =>
            {
                self.goals()
            }
            _ if name.contains("date") => self.date(),
            _ if name.contains("time") => self.time(),
            _ => self.value(),
        }
    }

    fn match_box(&mut self) {
        let name = self.of(&[
            "Football box",
            "Football box collapsible",
            "#invoke:Football box|main",
            "#invoke:football box collapsible|main",
        ]);
        let _ = write!(self.out, "{{{{{name}");
        for parameter in ["date", "team1", "score", "team2", "goals1", "goals2"] {
            if self.choices.below(10) > 0 {
                let value = self.field(parameter);
                let _ = write!(self.out, "\n|{parameter}={value}");
            }
        }
        for _ in 0..self.choices.below(8) {
            let place = self.choices.below(self.box_parameters.len());
            let parameter = self.box_parameters[place];
            let value = self.field(parameter);
            let _ = write!(self.out, "|{parameter}={value}");
        }
        self.out.push_str("}}\n");
    }

    fn rows(&mut self) {
        let module = self.choices.below(2) == 0;
        if module {
            let legs = self.number();
            let flag = self.of(&["|flag=no", "|flag=yes", ""]);
            let _ = write!(self.out, "{{{{#invoke:Sports series|main|legs={legs}{flag}");
        }
        for _ in 0..1 + self.choices.below(3) {
            let (a, b) = (self.team(), self.team());
            let (x, y, z) = (self.score(), self.score(), self.score());
            let code = self.of(&["BRA", "ARG", "", "{{fb|BRA}}"]);
            let w = self.number();
            let _ = match (module, self.choices.below(3)) {
                (true, 0) => writeln!(self.out, "|{a}|{x}|{b}|{y}|{z}"),
                (true, _) => writeln!(self.out, "|{a}|{code}|{x}|{b}|{code}|{y}|{z}"),
                (_, 0) => writeln!(self.out, "{{{{OneLegResult|{a}|{code}|{x}|{b}|{code}}}}}"),
                (_, 1) => writeln!(
                    self.out,
                    "{{{{TwoLegResult|{a}|{code}|{x}|{b}|{code}|{y}|{z}|{y}|winner={w}}}}}"
                ),
                _ => writeln!(
                    self.out,
                    "{{{{TwoLegResult|{a}|{code}|{x}|{b}|{code}|{y}|{z}}}}}"
                ),
            };
        }
        if module {
            self.out.push_str("}}\n");
        }
    }

    fn standings_or_grid(&mut self) {
        let name = self.of(&[
            "#invoke:Sports table|main|style=WDL",
            "#invoke:Sports results|main",
            "#invoke:Sports table|main|style=football",
        ]);
        let _ = write!(self.out, "{{{{{name}");
        if self.choices.below(4) == 0 {
            let first = self.number();
            let _ = write!(self.out, "|highest_pos={first}");
        }
        if self.choices.below(4) == 0 {
            self.out.push_str("|team_order=A,B,C,A,,D");
        }
        for n in 0..self.choices.below(5) {
            let number = match self.choices.below(6) {
                0 => self.number().to_owned(),
                _ => (n + 1).to_string(),
            };
            let code = self.of(&["A", "B", "C", "D_E", "_", "A_B", "1"]);
            let team = self.team();
            let _ = write!(self.out, "|team{number}={code}|name_{code}={team}");
            for figure in [
                "win_",
                "draw_",
                "loss_",
                "gf_",
                "ga_",
                "adjust_points_",
                "pos_",
                "startpoints_",
            ] {
                if self.choices.below(3) > 0 {
                    let value = self.small();
                    let _ = write!(self.out, "|{figure}{code}={value}");
                }
            }
            let other = self.of(&["A", "B", "C", "_", "1"]);
            let score = self.score();
            let _ = write!(
                self.out,
                "|match_{code}_{other}={score}|match2_{code}_{other}={score}"
            );
            let place = self.choices.below(self.other_parameters.len());
            let (parameter, value) = (self.other_parameters[place], self.value());
            let _ = write!(self.out, "|{parameter}={value}|{parameter}{code}={value}");
        }
        for parameter in ["winpoints", "drawpoints", "losspoints"] {
            if self.choices.below(4) == 0 {
                let value = self.number();
                let _ = write!(self.out, "|{parameter}={value}");
            }
        }
        self.out.push_str("}}\n");
    }

    fn infobox(&mut self) {
        self.out
            .push_str("{{Infobox international football competition");
        for _ in 0..self.choices.below(8) {
            let place = self.choices.below(self.infobox_parameters.len());
            let (parameter, value) = (self.infobox_parameters[place], self.value());
            let _ = write!(self.out, "|{parameter}={value}");
        }
        self.out.push_str("}}\n");
    }

    fn table(&mut self) {
        self.out
            .push_str("{|\n! Round || First leg || Second leg\n");
        for _ in 0..self.choices.below(5) {
            self.out.push_str("|-\n");
            for _ in 0..self.choices.below(5) {
                let (rows, columns) = (self.number(), self.number());
                let cell = match self.choices.below(4) {
                    0 => self.score(),
                    1 => self.date(),
                    2 => self.team(),
                    _ => self.value(),
                };
                let _ = writeln!(self.out, "|rowspan={rows} colspan=\"{columns}\"|{cell}");
            }
        }
        self.out.push_str("|}\n");
    }

    fn heading(&mut self) {
        let marks = "======".get(..1 + self.choices.below(6)).unwrap_or("=");
        let title = match self.choices.below(6) {
            0 => format!("Group {}", self.number()),
            1 => format!("Round of {}", self.number()),
            2 => format!("Matchday {}", self.number()),
            3 => format!("{}–{}", self.number(), self.number()),
            4 => self.value(),
            _ => self
                .of(&["Final", "Semi-finals", "First leg", "Play-offs", "2031"])
                .to_owned(),
        };
        let _ = writeln!(self.out, "\n{marks} {title} {marks}");
    }

    fn wikitext(&mut self) {
        match self.choices.below(14) {
            0..=3 => self.match_box(),
            4..=5 => self.rows(),
            6 => self.standings_or_grid(),
            7 => self.infobox(),
            8 => self.table(),
            9..=10 => self.heading(),
            11 => {
                let (name, number) = (self.word(), self.number());
                let text = match self.choices.below(6) {
                    0 => format!("<section begin={number} />"),
                    1 => format!("<section end=\"{number}\" />"),
                    2 => format!("{{{{#lst:{name}|{number}}}}}"),
                    3 => format!("{{{{#section-h:{name}|{number}}}}}"),
                    4 => format!("{{{{:{name}}}}}"),
                    _ => format!("{{{{#lstx:2031 Example Cup|{number}}}}}"),
                };
                self.out.push_str(&text);
            }
            12 => {
                let place = self.choices.below(self.modules.len());
                let module = self.modules[place];
                let (a, b) = (self.value(), self.value());
                let _ = writeln!(self.out, "{{{{#invoke:{module}|{a}|{b}={a}|{b}}}}}");
            }
            _ => {
                let (n, a, b) = (self.choices.below(40), self.small(), self.small());
                let word = self.word();
                let _ = writeln!(self.out, "Team {n} won {a}–{b} on aggregate {word}.\n----");
            }
        }
    }

    fn html(&mut self) {
        let (a, b) = (self.number(), self.number());
        match self.choices.below(6) {
            0..=2 => {
                let (n, m) = (self.choices.below(40), self.choices.below(40));
                let (score, minute, date) = (self.score(), self.minute(), self.date());
                let _ = write!(
                    self.out,
                    "<div class=\"footballbox\" id=\"{a}\"><div class=\"fleft\"><div class=\"fdate\">{date}</div>\
                     <div class=\"ftime\">{a}:{b} (UTC+{b})</div></div><table class=\"fevent\"><tr>\
                     <th class=\"fhome\"><a href=\"/wiki/T{n}\">T{n}</a></th><th class=\"fscore\">{score}</th>\
                     <th class=\"faway\"><a href=\"/wiki/T{m}\">T{m}</a></th></tr><tr class=\"fgoals\">\
                     <td class=\"fhgoal\"><ul><li><a href=\"/wiki/P{n}\">P</a> {minute}</li></ul></td><td></td>\
                     <td class=\"fagoal\">P {n} ({b})</td></tr></table><div class=\"fright\"><div>Attendance: {a}\
                     </div><div>Referee: {b}</div></div></div>"
                );
            }
            3 => {
                let _ = write!(
                    self.out,
                    "<h2><span class=\"mw-headline\">Group {a}</span></h2>"
                );
            }
            _ => {
                self.out.push_str(
                    "<table class=\"wikitable\"><tr><th>Pos</th><th>Team</th><th>Pld</th></tr>",
                );
                for _ in 0..self.choices.below(5) {
                    let (score, value, other) = (self.score(), self.value(), self.value());
                    let n = self.choices.below(40);
                    let _ = write!(
                        self.out,
                        "<tr><td rowspan=\"{a}\" colspan='{b}'>{value}</td><td><a href=\"/wiki/T{n}\">T{n}</a></td>\
                         <td>{score}</td><td>{other}</td></tr>"
                    );
                }
                self.out.push_str("</table>");
            }
        }
    }

    fn plain(&mut self) {
        let (n, m) = (self.choices.below(40), self.choices.below(40));
        let (a, b, minute) = (self.small(), self.small(), self.minute());
        let value = self.value();
        let text = match self.choices.below(8) {
            0..=2 => format!(
                "{a} July {b}\nTeam {n} AUS {a}-{b} BRA Team {m}\n  Team {n} AUS: P {n} {minute}, {value}\n"
            ),
            3 => format!("Team {n} AUS {a}-{b} ({b}-{a} p) BRA Team {m}\n"),
            4 => format!("== Group {value} ==\n"),
            5 => format!(
                "| Round | First leg | Second leg |\n| {value} | {a} July {b} | {value} |\n"
            ),
            6 => format!("Infobox\n- Matches: {value}\n- Year: {value}\n"),
            _ => format!("Team {n} won {a}–{b} on aggregate {}.\n", self.word()),
        };
        self.out.push_str(&text);
    }
}
