//! Promises about the files of `catalog/`: they are read, name no page twice, say what was checked and how, and
//! hold the titles that were seen in links and copies of English Wikipedia.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fs;
use std::path::Path;

use scoreline::batch::Batch;
use scoreline::source::wiki::Found;

/// The files by their names without `.toml`: text and what it says.
fn catalogue() -> BTreeMap<String, (String, Batch)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("catalog");
    let files = fs::read_dir(folder).unwrap().map(|entry| {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let batch =
            Batch::parse(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        (
            path.file_stem().unwrap().to_str().unwrap().to_owned(),
            (text, batch),
        )
    });
    files.collect()
}

fn titles(batch: &Batch) -> BTreeSet<String> {
    let pages = batch.competitions.iter().flat_map(|c| &c.pages);
    pages.map(ToString::to_string).collect()
}

#[test]
fn no_competition_of_the_catalogue_names_a_title_twice() {
    for (name, (_, batch)) in catalogue() {
        for competition in &batch.competitions {
            let mut seen = HashSet::new();
            let titles = competition
                .patterns
                .iter()
                .flat_map(|pattern| &pattern.titles);
            for title in titles {
                assert!(seen.insert(title), "{name}, {}: {title}", competition.name);
            }
        }
    }
}

#[test]
fn every_file_of_the_catalogue_says_what_its_notes_mean_and_how_to_check_it() {
    for (name, (text, batch)) in catalogue() {
        let head: String = text
            .lines()
            .take_while(|line| line.starts_with('#'))
            .collect();
        let command = format!("batch catalog/{name}.toml --dry-run --write-back");
        assert!(head.contains(&command), "{name}: {head}");
        let patterns = batch.competitions.iter().flat_map(|c| &c.patterns);
        for checked in patterns.filter_map(|pattern| pattern.checked.as_deref()) {
            // The day and the host of a dry run explain themselves; words do in the head.
            let how = checked.split_once(", ").unwrap().1;
            let words = how.split(" and ").filter(|word| !word.contains('.'));
            for word in words {
                assert!(head.contains(&format!("\"{word}\"")), "{name}: {word}");
            }
        }
    }
}

/// Titles that were wrong or missing, as links of articles and copies of articles have them (seen in November 2026).
const CORRECTED: &[(&str, &[&str])] = &[
    (
        "conmebol-clubs",
        &["1961 Copa Libertadores", "2018 Copa Libertadores finals"],
    ),
    (
        "afc-clubs",
        &[
            "2009 AFC Champions League qualifying play-off",
            "2014 AFC Champions League qualifying play-off",
            "1986 Asian Club Championship",
            "1992–93 Asian Cup Winners' Cup",
            "2026 AFC Champions League Elite final",
        ],
    ),
    (
        "uefa-clubs",
        &[
            "1994–95 UEFA Champions League qualifying round",
            "1996–97 UEFA Champions League qualifying round",
            "1992–93 UEFA Champions League first round",
            "1993–94 UEFA Champions League second round",
            "1991–92 European Cup group stage",
            "2007–08 UEFA Cup qualifying rounds",
            "1999–2000 UEFA Cup final phase",
            "2006–07 UEFA Cup first round",
            "2022–23 UEFA Champions League qualifying phase and play-off round",
            "2021–22 UEFA Europa League qualifying phase and play-off round",
            "2025 UEFA Europa League final",
            "2023 UEFA Europa Conference League final",
            "2026 UEFA Conference League final",
        ],
    ),
    (
        "caf-clubs",
        &[
            "2021 CAF Super Cup (May)",
            "2021 CAF Super Cup (December)",
            "2023 Arab Club Champions Cup",
        ],
    ),
    (
        "concacaf-clubs",
        &[
            "2006–07 CFU Club Championship",
            "2024 CONCACAF Champions Cup final",
        ],
    ),
    (
        "world-cups",
        &[
            "1930 FIFA World Cup knockout stage",
            "1934 FIFA World Cup final tournament",
            "1938 FIFA World Cup final tournament",
            "1950 FIFA World Cup final round",
            "1954 FIFA World Cup qualification",
            "2026 FIFA World Cup qualification (CONMEBOL)",
            "2026 FIFA World Cup qualification – AFC third round",
            "2026 FIFA World Cup qualification – UEFA Group E",
            "2026 FIFA World Cup qualification (inter-confederation play-offs)",
            "2015 FIFA Women's World Cup qualification",
            "2025 FIFA Club World Cup knockout stage",
            "2025 FIFA Intercontinental Cup",
            "2003 Intercontinental Cup",
            "2022 Finalissima",
            "2017 FIFA U-17 World Cup",
            "Football at the 2020 Summer Olympics – Men's tournament – Knockout stage",
            "Football at the 2020 Summer Olympics – Men's tournament – Group B",
        ],
    ),
    (
        "continental",
        &[
            "UEFA Euro 2012 knockout phase",
            "UEFA Euro 2024 qualifying Group A",
            "1964 European Nations' Cup qualifying",
            "2024–25 UEFA Nations League promotion/relegation play-offs",
            "2024 Copa América final",
            "1959 South American Championship (Ecuador)",
            "2021 Africa Cup of Nations final",
            "2025 Africa Cup of Nations qualification Group K",
            "2018 African Nations Championship",
            "2023 AFC Asian Cup qualification – third round",
            "2025 CONCACAF Gold Cup final",
            "2024–25 CONCACAF Nations League",
            "2025 CONCACAF Nations League Finals",
        ],
    ),
    (
        "regional",
        &[
            "2021 FIFA Arab Cup",
            "1963 Arab Cup",
            "25th Arabian Gulf Cup",
            "2023 CAFA Nations Cup",
        ],
    ),
    (
        "youth",
        &[
            "2021 UEFA European Under-21 Championship",
            "2018 UEFA European Under-17 Championship",
            "2024 AFC U-23 Asian Cup",
            "2017 South American U-20 Championship",
        ],
    ),
];

#[test]
fn titles_that_were_wrong_or_missing_are_in_the_catalogue() {
    let catalogue = catalogue();
    for (file, expected) in CORRECTED {
        let titles = titles(&catalogue[*file].1);
        for title in *expected {
            assert!(titles.contains(*title), "{file}: {title}");
        }
    }
}

#[test]
fn titles_that_proved_wrong_are_gone_from_the_catalogue() {
    let all: BTreeSet<String> = catalogue()
        .values()
        .flat_map(|(_, batch)| titles(batch))
        .collect();
    for title in [
        "1961 Copa Campeones de América",
        "2009 AFC Champions League qualifying play-offs",
        "2013 AFC Champions League qualifying play-offs",
        "1995–96 UEFA Champions League qualifying rounds",
        "1992–93 UEFA Champions League knockout stage",
        "1986–87 Asian Club Championship",
        "2021 CAF Super Cup",
        "2006 CFU Club Championship",
        "2021–22 UEFA Champions League qualifying",
        "1998 Africa Cup of Nations Group A",
    ] {
        assert!(!all.contains(title), "{title}");
    }
}

#[test]
fn a_title_that_nobody_saw_is_under_no_note() {
    let catalogue = catalogue();
    for (file, title) in [
        ("conmebol-clubs", "1960 Copa Libertadores"),
        ("afc-clubs", "2011 AFC Champions League qualifying play-off"),
        (
            "uefa-clubs",
            "1997–98 UEFA Champions League qualifying rounds",
        ),
        ("world-cups", "2023 FIFA Women's World Cup knockout stage"),
        ("continental", "2000 Africa Cup of Nations Group B"),
    ] {
        let competitions = &catalogue[file].1.competitions;
        let mut patterns = competitions.iter().flat_map(|c| &c.patterns);
        let pattern = patterns.find(|pattern| pattern.titles.iter().any(|t| t.title == title));
        assert_eq!(pattern.unwrap().checked, None, "{file}: {title}");
    }
}

#[test]
fn writing_back_touches_the_notes_of_the_catalogue_and_no_other_line() {
    let without_notes = |text: &str| -> Vec<String> {
        let lines = text.lines().filter(|line| !line.starts_with("checked = "));
        lines.map(str::to_owned).collect()
    };
    for (name, (text, batch)) in catalogue() {
        let pages = batch.competitions.iter().flat_map(|c| &c.pages);
        let found: HashMap<_, _> = pages.map(|page| (page.clone(), Found::Exists)).collect();
        let noted = Batch::noted(&text, &found, "2026-11-27, a wiki").unwrap();
        assert_eq!(without_notes(&noted), without_notes(&text), "{name}");
        let patterns = batch.competitions.iter().map(|c| c.patterns.len());
        let notes = noted
            .matches("\nchecked = \"2026-11-27, a wiki\"\n")
            .count();
        assert_eq!(notes, patterns.sum::<usize>(), "{name}");
    }
}
