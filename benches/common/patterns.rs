//! Texts that make parsers slow: one opener over and over, deep nesting, and what looks like football
//! over and over. Used by `benches/growth.rs`.

/// A text made to any size from a name and a pattern.
pub(crate) struct Pattern {
    /// What results are printed under.
    pub(crate) name: &'static str,
    make: fn(usize) -> String,
}

impl Pattern {
    /// The text of about this many bytes.
    pub(crate) fn text(&self, bytes: usize) -> String {
        (self.make)(bytes)
    }
}

macro_rules! repeated {
    ($($pattern:expr),* $(,)?) => {
        vec![$(Pattern {
            name: $pattern,
            make: |bytes| $pattern.repeat(bytes / $pattern.len() + 1),
        }),*]
    };
}

fn nested(bytes: usize, open: &str, close: &str) -> String {
    let depth = bytes / (open.len() + close.len());
    open.repeat(depth) + &close.repeat(depth)
}

/// What every parser of wikitext meets: openers that are never closed, and deep nesting.
pub(crate) fn markup() -> Vec<Pattern> {
    let mut all = repeated![
        "{{",
        "{{{",
        "{{a|",
        "{{a|b=",
        "{{a|b=c}} ",
        "[[",
        "[[a|",
        "{|\n",
        "{|\n|-\n|\n",
        "<ref>",
        "<ref name=",
        "<nowiki>",
        "<!--",
        "<!-- a -->",
        "<div>",
        "''",
        "*",
        "[http://a ",
        "==\n",
        "===\n",
        "== a ==\n",
        "== a <!-- c -->\n",
        "-{",
        "}}",
        "]]",
        "{{a|[[b|{{c|",
        "\n",
        "{{a|[[b|<ref>''{|\n",
        "&amp;",
        "<",
        "{",
        "[",
        "<includeonly>",
        "<noinclude>",
        "a ",
        " <!-- a -->\n",
        "|",
        "=",
    ];
    all.push(Pattern {
        name: "{{a|…}} nested",
        make: |bytes| nested(bytes, "{{a|", "}}"),
    });
    all.push(Pattern {
        name: "[[a|…]] nested",
        make: |bytes| nested(bytes, "[[a|", "]]"),
    });
    all.push(Pattern {
        name: "{{{a|…}}} nested",
        make: |bytes| nested(bytes, "{{{a|", "}}}"),
    });
    all.push(Pattern {
        name: "-{…}- nested",
        make: |bytes| nested(bytes, "-{", "}-"),
    });
    all.push(Pattern {
        name: "{{small| in rows of a table",
        make: |bytes| {
            let row = "|-\n| {{small| x || y\n";
            format!("{{|\n{}|}}\n", row.repeat(bytes / row.len() + 1))
        },
    });
    all
}

/// What the readers of football meet besides.
pub(crate) fn football() -> Vec<Pattern> {
    let mut all = repeated![
        "{{Football box|team1=",
        "{{Football box|team1={{Football box|team1=A",
        "{{Football box|team1=A|team2=B|score=1-0|goals1=*X 3}}\n",
        "{{Football box|team1=A|team2=B|score=1-0}}\nA won 1–0 on aggregate\n",
        "{{TwoLegResult|A||2–1|B||1–0|1–1}}\n",
        "{{#invoke:Football box|",
        "{{goal|",
    ];
    all.push(Pattern {
        name: "a tie and sentences",
        make: |bytes| {
            let tie = "== R ==\n{{Football box|team1=A|team2=B|score=1-0}}\n";
            format!("{tie}{}", "A won 3–2 on aggregate. ".repeat(bytes / 26))
        },
    });
    all.push(Pattern {
        name: "a team in nested templates",
        make: |bytes| {
            let team = nested(bytes, "{{nowrap|", "}}");
            format!("{{{{Football box|team1={team}|team2=B}}}}")
        },
    });
    all.push(Pattern {
        name: "a list in lists",
        make: |bytes| nested(bytes, "{{ubl|", "}}"),
    });
    all.push(Pattern {
        name: "a long list of scorers",
        make: |bytes| {
            let goals = "*[[X]] 3', 4'\n".repeat(bytes / 14);
            format!("{{{{Football box|team1=A|team2=B|goals1={goals}}}}}")
        },
    });
    all.push(Pattern {
        name: "a score of brackets",
        make: |bytes| {
            format!(
                "{{{{Football box|team1=A|team2=B|score={}}}}}",
                "(".repeat(bytes)
            )
        },
    });
    all.push(Pattern {
        name: "a series of ties",
        make: |bytes| {
            let rows = "|A|AAA|2–1|B|BBB|1–0|1–1\n".repeat(bytes / 30);
            format!("{{{{#invoke:Sports series|main|legs=2{rows}}}}}")
        },
    });
    all.push(Pattern {
        name: "a grid of results",
        make: |bytes| {
            // A grid of n teams has n² cells of some 18 bytes.
            let teams = (1..).take_while(|n| n * n * 18 < bytes).count();
            let names: String = (1..=teams).map(|n| format!("|team{n}=T{n}")).collect();
            let cells: String = (1..=teams)
                .flat_map(|a| (1..=teams).map(move |b| format!("|match_T{a}_T{b}=1–0")))
                .collect();
            format!("{{{{#invoke:Sports results|main{names}{cells}}}}}")
        },
    });
    all
}
