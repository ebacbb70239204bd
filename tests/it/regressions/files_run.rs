//! The program run on files and folders: rows F4 to F6 and part G.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const BOX: &str = "== Final ==\n{{Football box|date=4 July 2031|team1=[[Alfa]]|score=1–0\n\
    |team2=[[Beta]]|goals1=*Ruiz {{goal|}}}}\n";

struct Done {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

impl Done {
    #[track_caller]
    fn ends_with(self, code: i32, messages: &[&str]) -> Self {
        assert_eq!(self.code, Some(code), "{}\n{}", self.stdout, self.stderr);
        for message in messages {
            assert!(
                self.stderr.contains(message),
                "{message} in {}",
                self.stderr
            );
        }
        self
    }
}

struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        fs::create_dir(place.path("pages")).unwrap();
        place.save("pages/2031 Cup.wikitext", BOX);
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn save(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.path(name), bytes).unwrap();
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_scoreline"));
        command
            .args(arguments)
            .current_dir(self.0.path())
            .env_remove("SCORELINE_CONTACT")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Runs the program, which must not hang.
    #[track_caller]
    fn run(&self, arguments: &[&str]) -> Done {
        let mut child = self.command(arguments).spawn().unwrap();
        let start = Instant::now();
        while child.try_wait().unwrap().is_none() {
            if start.elapsed() > Duration::from_secs(60) {
                child.kill().unwrap();
                panic!("{arguments:?} hangs");
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        let output = child.wait_with_output().unwrap();
        Done {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    fn names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(folder)).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

#[cfg(unix)]
fn pipe(path: &Path) {
    let made = Command::new("mkfifo").arg(path).status().unwrap();
    assert!(made.success());
}

#[cfg(unix)]
fn link(target: impl AsRef<Path>, path: PathBuf) {
    std::os::unix::fs::symlink(target, path).unwrap();
}

#[cfg(unix)]
#[test]
fn f4_a_pipe_in_the_place_of_any_file_ends_with_a_message() {
    for name in [
        "pages/Cup.wikitext",
        "pages/2031 Cup.wikitext.toml",
        "pages/2031 Cup.wikitext.toml.next",
    ] {
        let place = Place::new();
        pipe(&place.path(name));
        place
            .run(&["extract", "pages", "--out", "cup"])
            .ends_with(3, &[name, "no regular file"]);
    }
    let place = Place::new();
    pipe(&place.path("page"));
    place
        .run(&["extract", "page", "--out", "cup"])
        .ends_with(3, &["page", "no regular file", "`-`"]);
    place
        .run(&["extract", "pages", "--out", "cup"])
        .ends_with(0, &[]);
    for name in ["matches.csv", "scoreline.json"] {
        let file = place.path("cup").join(name);
        fs::remove_file(&file).unwrap();
        pipe(&file);
        place
            .run(&["verify", "pages", "cup"])
            .ends_with(3, &[name, "no regular file"]);
    }
}

#[cfg(unix)]
#[test]
fn f4_a_sidecar_that_never_ends_is_refused() {
    for name in ["2031 Cup.wikitext.toml", "2031 Cup.wikitext.toml.next"] {
        let place = Place::new();
        link("/dev/zero", place.path("pages").join(name));
        place
            .run(&["extract", "pages", "--out", "cup"])
            .ends_with(3, &[name, "no regular file"]);
    }
    let place = Place::new();
    let long = "# a comment\n".repeat(400_000);
    place.save("pages/2031 Cup.wikitext.toml", long);
    place
        .run(&["extract", "pages", "--out", "cup"])
        .ends_with(3, &["2031 Cup.wikitext.toml", "longer than 4 MB"]);
}

#[cfg(unix)]
#[test]
fn f4_links_to_pages_are_followed() {
    let place = Place::new();
    fs::create_dir(place.path("linked")).unwrap();
    link(
        "../pages/2031 Cup.wikitext",
        place.path("linked/2031 Cup.wikitext"),
    );
    place
        .run(&["extract", "linked", "--out", "cup"])
        .ends_with(0, &["matches           1"]);
}

#[cfg(all(unix, feature = "fetch"))]
#[test]
fn f5_no_name_of_ours_that_is_a_link_leads_to_a_changed_file() {
    for name in [".scoreline.lock", ".scoreline"] {
        let place = Place::new();
        fs::create_dir(place.path("elsewhere")).unwrap();
        place.save("elsewhere/0", "mine");
        let target = if name == ".scoreline" {
            "../elsewhere"
        } else {
            "../elsewhere/0"
        };
        link(target, place.path("pages").join(name));
        place.run(&["fetch", "2031 Cup", "--offline", "--lang", "en"]);
        assert_eq!(
            fs::read_to_string(place.path("elsewhere/0")).unwrap(),
            "mine"
        );
        assert!(place.path("pages").join(name).is_symlink());
    }
}

#[cfg(feature = "fetch")]
#[test]
fn g_no_lock_stands_among_the_pages() {
    let place = Place::new();
    place
        .run(&["fetch", "2031 Cup", "--offline", "--lang", "en"])
        .ends_with(0, &["1 page in pages"]);
    assert_eq!(place.names("pages"), ["2031 Cup.wikitext"]);
    place.run(&["refresh", "pages", "--offline"]).ends_with(
        3,
        &[
            "no page here came from a wiki",
            "1 page pinned, or saved by hand",
        ],
    );
    assert_eq!(place.names("pages"), ["2031 Cup.wikitext"]);
}

#[cfg(unix)]
#[test]
fn f6_signals_leave_nothing_and_have_their_exit_codes() {
    let place = Place::new();
    let many = BOX.replace("Alfa", "Alfa{n}").repeat(300);
    place.save("pages/2032 Cup.wikitext", many.replace("{n}", " FC"));
    place
        .run(&["extract", "pages", "--out", "cup"])
        .ends_with(0, &[]);
    let whole = place.names("cup");
    for (signal, code) in [("INT", 130), ("TERM", 143)] {
        let mut heard = 0;
        for moment in 0..8 {
            let arguments = ["extract", "pages", "--out", "cup", "--quiet"];
            let child = place.command(&arguments).spawn().unwrap();
            std::thread::sleep(Duration::from_millis(40 + 80 * moment));
            let sent = Command::new("kill")
                .args(["-s", signal, &child.id().to_string()])
                .stderr(Stdio::null())
                .status();
            sent.unwrap();
            let ended = child.wait_with_output().unwrap().status.code();
            // Before the program listens, the signal ends it as it ends any other.
            assert!(
                [Some(code), Some(0), None].contains(&ended),
                "{signal} {ended:?}"
            );
            heard += u32::from(ended == Some(code));
            assert_eq!(place.names(""), ["cup", "pages"], "{signal} at {moment}");
            assert_eq!(place.names("cup"), whole);
        }
        assert!(heard > 0, "{signal} was never heard");
    }
}

#[test]
fn f6_what_a_killed_run_left_is_removed_by_the_next() {
    let place = Place::new();
    fs::create_dir(place.path(".scoreline-a1b2.tmp")).unwrap();
    place.save(".scoreline-a1b2.tmp/matches.csv", "half");
    fs::create_dir(place.path(".scoreline-theirs.tmp")).unwrap();
    place.save(".scoreline-theirs.tmp/notes.txt", "theirs");
    place
        .run(&["extract", "pages", "--out", "cup"])
        .ends_with(0, &[]);
    let left = [".scoreline-theirs.tmp", "cup", "pages"];
    assert_eq!(place.names(""), left);
}

#[test]
fn g_verify_says_what_is_missing() {
    let place = Place::new();
    place
        .run(&["verify", "pages"])
        .ends_with(2, &["the dataset last", "scoreline verify pages cup"]);
    place
        .run(&["verify"])
        .ends_with(2, &["<ARCHIVE>... <DATASET>"]);
}

#[test]
fn g_rules_are_named_in_any_case_and_with_commas() {
    let place = Place::new();
    for rules in [
        &["--rule", "GOAL-Without-Minute"][..],
        &["--rule", "own-goal-on-wrong-side,goal-without-minute"],
        &[
            "--rule",
            "own-goal-on-wrong-side",
            "--rule",
            "goal-without-minute",
        ],
    ] {
        let done = place
            .run(&[&["check", "pages"], rules].concat())
            .ends_with(0, &[]);
        assert!(
            done.stdout.contains("goal-without-minute"),
            "{}",
            done.stdout
        );
    }
    place
        .run(&["check", "pages", "--rule", "goal-without-minutes"])
        .ends_with(2, &["did you mean `goal-without-minute`?"]);
}

#[test]
fn g_both_is_no_format_and_readme_and_help_name_those_that_there_are() {
    let place = Place::new();
    place
        .run(&["extract", "pages", "--out", "cup", "--format", "both"])
        .ends_with(2, &["invalid value 'both'", "csv, json"]);
    let help = place.run(&["extract", "--help"]).ends_with(0, &[]);
    assert!(!help.stdout.contains("both"), "{}", help.stdout);
    let readme = include_str!("../../../README.md");
    for format in scoreline::export::Format::NAMES {
        let is_there = format.parse::<scoreline::export::Format>().is_ok();
        assert_eq!(help.stdout.contains(format), is_there, "{}", help.stdout);
        assert!(readme.contains(&format!("\n| `{format}` | ")), "{format}");
    }
}

#[test]
fn g_force_is_advised_only_where_there_is_one() {
    let place = Place::new();
    fs::create_dir(place.path("mine")).unwrap();
    place.save("mine/notes.txt", "mine");
    place
        .run(&["extract", "pages", "--out", "mine"])
        .ends_with(4, &["notes.txt", "--force"]);
    if cfg!(feature = "fetch") {
        let done = place
            .run(&["refresh", "pages", "--out", "mine", "--offline"])
            .ends_with(4, &["notes.txt"]);
        assert!(!done.stderr.contains("--force"), "{}", done.stderr);
    }
}

#[test]
fn g_help_and_manual_have_the_exit_codes_of_readme() {
    let place = Place::new();
    let help = place.run(&["--help"]).ends_with(0, &[]).stdout;
    let manual = place.run(&["man"]).ends_with(0, &[]).stdout;
    let readme = include_str!("../../../README.md");
    let (_, table) = readme.split_once("| exit code | meaning |").unwrap();
    let rows: Vec<(&str, &str)> = table
        .lines()
        .skip(2)
        .map_while(|line| {
            line.strip_prefix("| ")?
                .strip_suffix(" |")?
                .split_once(" | ")
        })
        .collect();
    assert_eq!(rows.len(), 7);
    for (code, meaning) in rows {
        let meaning = meaning.split(';').next().unwrap().replace('`', "");
        assert!(
            help.contains(&format!("  {code:<3}  {meaning}\n"))
                || help.ends_with(&format!("{meaning}\n")),
            "{code} {meaning}: {help}"
        );
        let manual = manual.replace("\\-", "-");
        assert!(manual.contains(&meaning), "{meaning}: {manual}");
    }
}

#[test]
fn g_readme_counts_the_rows_of_the_fixtures() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let rows = |table: &str| {
        let text = fs::read_to_string(root.join(format!("output/{table}.csv"))).unwrap();
        text.lines().count() - 1
    };
    const NUMBERS: [&str; 11] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ];
    let word = |count: usize| NUMBERS[count];
    let told = format!(
        "The fixtures give {} rows of `standings` and {} of `totals`.",
        word(rows("standings")),
        word(rows("totals"))
    );
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    assert!(readme.contains(&told), "{told}");
}

#[test]
fn g_changelog_names_and_counts_the_tables() {
    let changelog = include_str!("../../../CHANGELOG.md");
    let (_, told) = changelog.split_once("\n* Nineteen tables: ").unwrap();
    let (told, _) = told.split_once(", as CSV").unwrap();
    let names = told.replace(" and ", ", ");
    let mut names: Vec<_> = names.split(',').map(str::trim).collect();
    names.sort_unstable();
    let mut tables: Vec<_> = scoreline::model::tables()
        .iter()
        .map(|table| table.name())
        .collect();
    tables.sort_unstable();
    assert_eq!((names.len(), names), (19, tables));
}
