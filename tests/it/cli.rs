//! Promises of the command line, one a test: whatever comes in, a run ends soon, with the right
//! exit code and a message that helps, and a dataset that is there is never spoilt.
//!
//! Needs the feature `cli`; what needs a Unix shell says so.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

/// Generous, because tests run unoptimised and beside each other.
const SOON: Duration = Duration::from_secs(5);

const FINAL: &str = "== Final ==\n{{football box\n|date={{Start date|2014|2|7|df=y}}\n|time=19:30\n\
    |team1=[[Horoya AC|Horoya]]\n|score=1–0\n|team2=[[Nkana F.C.|Nkana]]\n\
    |goals1=[[Ousmane Traoré|Traoré]] {{goal|45+2}}\n|goals2=\n|stadium=[[Stade du 28 Septembre]], \
    [[Conakry]]\n|attendance=5000\n}}\n";

struct Done {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

impl Done {
    fn of(start: Instant, output: Output) -> Self {
        assert!(start.elapsed() < SOON, "took {:?}", start.elapsed());
        let done = Self {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        };
        assert!(!done.stderr.contains("panicked"), "{}", done.stderr);
        done
    }

    #[track_caller]
    fn ends_with(self, code: i32, messages: &[&str]) -> Self {
        assert_eq!(self.code, Some(code), "{}", self.stderr);
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

/// A folder of its own for each test, with `pages` to read and `out` to write.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("pages")).unwrap();
        Self { folder }
    }

    fn with_page(bytes: impl AsRef<[u8]>) -> Self {
        let place = Self::new();
        place.save("pages/Cup.wikitext", bytes);
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn save(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.path(name), bytes).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// Lines of a table without its heading; none of the tests has line breaks in cells.
    fn rows(&self, table: &str) -> usize {
        self.read(&format!("out/{table}.csv")).lines().count() - 1
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_scoreline"));
        command.args(arguments).current_dir(self.folder.path());
        command
    }

    fn run(&self, arguments: &[&str]) -> Done {
        let start = Instant::now();
        Done::of(start, self.command(arguments).output().unwrap())
    }

    fn extract(&self) -> Done {
        self.run(&["extract", "pages", "--out", "out"])
    }

    fn run_with_stdin(&self, arguments: &[&str], stdin: &str) -> Done {
        let start = Instant::now();
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped());
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child
            .stdin
            .take()
            .unwrap()
            .write_all(stdin.as_bytes())
            .unwrap();
        Done::of(start, child.wait_with_output().unwrap())
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    names(folder)
        .into_iter()
        .map(|name| (name.clone(), fs::read(folder.join(name)).unwrap()))
        .collect()
}

// Corrections.

const CORRECTION: &str = "[[correction]]\nrecord = \"cup/final/horoya-nkana\"\nfield = \"attendance\"\n\
    value = 5100\nreason = \"The report says so.\"\nsource = \"https://example.org/report\"\n";

#[test]
fn corrections_beside_the_pages_are_used_without_being_named() {
    let place = Place::with_page(FINAL);
    place.save("pages/corrections.toml", CORRECTION);
    place.extract().ends_with(0, &[]);
    assert_eq!(place.rows("corrections"), 1);
    assert!(place.read("out/matches.csv").contains(",5100,"));
    place
        .run(&["verify", "pages", "out"])
        .ends_with(0, &["agrees with the pages"]);
}

#[test]
fn a_file_of_corrections_may_be_named() {
    let place = Place::with_page(FINAL);
    place.save("right.toml", CORRECTION);
    place
        .run(&[
            "extract",
            "pages",
            "--out",
            "out",
            "--corrections",
            "right.toml",
        ])
        .ends_with(0, &[]);
    assert!(
        place
            .read("out/corrections.csv")
            .contains(",applied,5000,5100,")
    );
    place
        .run(&["verify", "pages", "out", "--corrections", "right.toml"])
        .ends_with(0, &[]);
}

#[test]
fn a_wrong_correction_ends_the_run_with_its_line_and_writes_nothing() {
    let place = Place::with_page(FINAL);
    place.save(
        "pages/corrections.toml",
        CORRECTION.replace("5100", "\"many\""),
    );
    place.extract().ends_with(
        3,
        &["corrections.toml, line 1: `many` is no value of `attendance`; expected a whole number"],
    );
    assert!(!place.path("out").exists());
}

#[test]
fn a_corrected_value_is_explained_by_its_reason() {
    let place = Place::with_page(FINAL);
    place.save("pages/corrections.toml", CORRECTION);
    let done = place
        .run(&["explain", "horoya-nkana", "pages"])
        .ends_with(0, &[]);
    let reason = "corrected: The report says so. (https://example.org/report)";
    assert!(done.stdout.contains(reason), "{}", done.stdout);
}

#[test]
fn what_is_no_file_in_the_place_of_corrections_ends_the_run() {
    for make in [
        |path: &Path| fs::create_dir(path).unwrap(),
        |path: &Path| {
            let made = Command::new("mkfifo").arg(path).status().unwrap();
            assert!(made.success());
        },
    ] {
        let place = Place::with_page(FINAL);
        let file = place.path("pages/corrections.toml");
        make(&file);
        for command in [
            &["extract", "pages", "--out", "out"][..],
            &["check", "pages"],
            &["explain", "horoya-nkana", "pages"],
        ] {
            place.run(command).ends_with(
                3,
                &["corrections.toml: could not be read", "no regular file"],
            );
        }
        let named = ["extract", "pages", "--out", "out", "--corrections"];
        place
            .run(&[&named[..], &["pages/corrections.toml"]].concat())
            .ends_with(3, &["no regular file"]);
        assert!(!place.path("out").exists());
    }
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_in_the_place_of_corrections_ends_the_run() {
    let place = Place::with_page(FINAL);
    std::os::unix::fs::symlink("nowhere", place.path("pages/corrections.toml")).unwrap();
    place
        .extract()
        .ends_with(3, &["corrections.toml: could not be read"]);
}

#[test]
fn corrections_that_are_named_and_lie_beside_the_pages_are_one_file() {
    let place = Place::with_page(FINAL);
    place.save("pages/corrections.toml", CORRECTION);
    let named = ["extract", "pages", "--out", "out", "--corrections"];
    place
        .run(&[&named[..], &["./pages/corrections.toml"]].concat())
        .ends_with(0, &[]);
    assert_eq!(place.rows("corrections"), 1);
}

#[test]
fn two_files_that_correct_one_value_are_both_named() {
    let place = Place::with_page(FINAL);
    place.save("pages/corrections.toml", CORRECTION);
    place.save("other.toml", CORRECTION);
    let named = ["extract", "pages", "--out", "out", "--corrections"];
    place
        .run(&[&named[..], &["other.toml"]].concat())
        .ends_with(3, &["is corrected in other.toml, line 1 already"]);
}

#[test]
fn a_file_of_corrections_that_is_too_long_is_refused() {
    let place = Place::with_page(FINAL);
    place.save("pages/corrections.toml", "#".repeat(17 * 1024 * 1024));
    place.extract().ends_with(
        3,
        &["corrections.toml: could not be read", "longer than 16 MB"],
    );
}

#[test]
fn a_corrected_goal_is_explained_by_its_reason() {
    let place = Place::with_page(
        "== Final ==\n{{football box|team1=[[Horoya]]|score=1–0|team2=[[Nkana]]|goals1=*Reed {{goal|12}}}}",
    );
    let text = CORRECTION
        .replace("horoya-nkana", "horoya-nkana/home-1")
        .replace("attendance", "minute")
        .replace("5100", "13");
    place.save("pages/corrections.toml", text);
    let done = place
        .run(&["explain", "horoya-nkana", "pages"])
        .ends_with(0, &[]);
    let reason = "corrected minute, 13 for 12: The report";
    assert!(done.stdout.contains(reason), "{}", done.stdout);
}

// Any input ends well.

#[test]
fn an_empty_page_is_a_page_without_matches() {
    let place = Place::with_page("");
    place
        .extract()
        .ends_with(0, &["pages             1", "written to out"]);
    assert_eq!(place.rows("pages"), 1);
    assert_eq!(place.rows("matches"), 0);
}

#[test]
fn a_binary_page_does_no_harm() {
    let bytes: Vec<u8> = (0..=255).cycle().take(200_000).collect();
    let place = Place::with_page(bytes);
    place.extract().ends_with(0, &["written to out"]);
    assert_eq!(place.rows("pages"), 1);
}

#[test]
fn bad_utf8_is_replaced_and_reported() {
    let place = Place::with_page(b"A page with S\xe9w\xe9 Sport.\n");
    place.extract().ends_with(0, &[]);
    assert!(place.rows("findings") >= 1);
}

#[test]
fn a_page_cut_in_a_template_gives_a_match_or_a_finding() {
    let cut = FINAL.find("|goals1").unwrap();
    let place = Place::with_page(&FINAL[..cut + 12]);
    place.extract().ends_with(0, &[]);
    assert!(place.rows("matches") + place.rows("findings") >= 1);
}

#[test]
fn a_megabyte_of_opening_braces_ends_soon() {
    let place = Place::with_page("{{".repeat(500_000));
    place.extract().ends_with(0, &["written to out"]);
}

#[test]
fn a_megabyte_of_opening_brackets_ends_soon() {
    let place = Place::with_page("[[".repeat(500_000));
    place.extract().ends_with(0, &["written to out"]);
}

#[test]
fn a_hundred_thousand_templates_in_each_other_end_soon() {
    let deep = 100_000;
    let place = Place::with_page(format!("{}x{}", "{{a|".repeat(deep), "}}".repeat(deep)));
    place.extract().ends_with(0, &["written to out"]);
}

#[test]
fn nothing_from_a_page_steers_the_terminal() {
    let place = Place::with_page(format!("{FINAL}{{{{football box|score=\u{1b}[2J}}}}\n"));
    let done = place.extract().ends_with(0, &[]);
    assert!(!done.stderr.contains('\u{1b}'), "{:?}", done.stderr);
}

// Input that cannot be read: exit code 3.

#[test]
fn a_folder_without_pages_is_named() {
    let place = Place::new();
    place.save("pages/README.md", "no page");
    place
        .extract()
        .ends_with(3, &["error: pages: no pages in this folder", ".wikitext"]);
    assert!(!place.path("out").exists());
}

#[test]
fn a_missing_path_is_named() {
    let place = Place::new();
    let done = place.run(&["extract", "gone", "--out", "out"]);
    done.ends_with(3, &["error: gone: no such file or folder"]);
}

#[cfg(feature = "fetch")]
#[test]
fn a_page_of_a_wiki_where_a_file_is_wanted_leads_to_the_command_that_brings_it() {
    let place = Place::new();
    let address = "https://en.wikipedia.org/wiki/2014_FIFA_World_Cup";
    for given in [address, "2014 FIFA World Cup"] {
        for command in [&["extract", given, "--out", "out"][..], &["check", given]] {
            let done = place.run(command);
            let advice = format!("scoreline get '{given}' --out DIR");
            done.ends_with(3, &["no such file or folder", &advice]);
        }
    }
}

#[test]
fn a_sidecar_with_a_wrong_field_is_named_with_its_line() {
    let place = Place::with_page(FINAL);
    place.save(
        "pages/Cup.wikitext.toml",
        "title = \"Cup\"\npage_id = \"7\"\n",
    );
    let wrong = [
        "Cup.wikitext.toml: line 2: `page_id` is \"7\"",
        "a whole number from 1",
    ];
    place.extract().ends_with(3, &wrong);
    place.save("pages/Cup.wikitext.toml", "license = \"CC\"\n");
    let unknown = [
        "Cup.wikitext.toml: line 1: unknown key `license`",
        "licence",
    ];
    place.extract().ends_with(3, &unknown);
}

#[test]
fn a_page_that_changed_since_its_sidecar_is_refused() {
    let place = Place::with_page(FINAL);
    let sidecar = format!("sha256 = \"{}\"\n", "0".repeat(64));
    place.save("pages/Cup.wikitext.toml", sidecar);
    place
        .extract()
        .ends_with(3, &["the page has changed", "sha256"]);
}

// Wrong usage: exit code 2.

#[test]
fn arguments_that_do_not_go_together_are_refused() {
    let place = Place::with_page(FINAL);
    place.run(&["extract", "pages"]).ends_with(2, &["--out"]);
    place
        .run(&["extract", "--out", "out"])
        .ends_with(2, &["PATHS"]);
    let csv = ["extract", "pages", "--out", "-", "--format", "csv"];
    place.run(&csv).ends_with(2, &["writes JSON only"]);
    let title = ["extract", "pages", "--out", "out", "--title", "Cup"];
    place.run(&title).ends_with(2, &["standard input"]);
    let lang = ["extract", "pages", "--out", "out", "--lang", "English"];
    place
        .run(&lang)
        .ends_with(2, &["`English` is not a language code"]);
    assert_eq!(names(place.folder.path()), ["pages"]);
}

// Output: exit code 4 when it cannot be written, and the old dataset is as it was.

#[test]
fn an_output_below_a_file_is_refused() {
    let place = Place::with_page(FINAL);
    place.save("file", "");
    let done = place.run(&["extract", "pages", "--out", "file/out"]);
    done.ends_with(4, &["error: file/out: could not be written"]);
}

#[test]
fn a_folder_with_files_of_others_is_refused() {
    let place = Place::with_page(FINAL);
    fs::create_dir(place.path("out")).unwrap();
    place.save("out/thesis.doc", "mine");
    place
        .extract()
        .ends_with(4, &["error: out: holds what", "thesis.doc", "--force"]);
    assert_eq!(names(&place.path("out")), ["thesis.doc"]);
}

#[test]
fn force_keeps_files_of_others() {
    let place = Place::with_page(FINAL);
    fs::create_dir(place.path("out")).unwrap();
    place.save("out/thesis.doc", "mine");
    let force = ["extract", "pages", "--out", "out", "--force"];
    place.run(&force).ends_with(0, &["written to out"]);
    place.run(&force).ends_with(0, &["written to out"]);
    assert_eq!(place.read("out/thesis.doc"), "mine");
    assert_eq!(place.rows("pages"), 1);
    assert_eq!(names(place.folder.path()), ["out", "pages"]);
}

/// Runs `extract` where no file may grow: `handling` says what becomes of the signal for it.
#[cfg(unix)]
fn extract_with_no_room(place: &Place, handling: &str) -> Output {
    let script =
        format!("{handling} ulimit -c 0; ulimit -f 0; exec \"$0\" extract pages --out out");
    let mut shell = Command::new("sh");
    shell.args(["-c", &script, env!("CARGO_BIN_EXE_scoreline")]);
    shell.current_dir(place.folder.path()).output().unwrap()
}

/// A file-size limit of nothing stands in for a full disk: writing fails at the same place.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_old_dataset() {
    let place = Place::with_page(FINAL);
    place.extract().ends_with(0, &[]);
    let before = contents(&place.path("out"));
    place.save("pages/Second.wikitext", FINAL);
    let start = Instant::now();
    let output = extract_with_no_room(&place, "trap '' XFSZ;");
    Done::of(start, output).ends_with(4, &["could not be written", "too large"]);
    assert_eq!(contents(&place.path("out")), before);
    assert_eq!(names(place.folder.path()), ["out", "pages"]);
}

#[cfg(unix)]
#[test]
fn a_kill_while_writing_leaves_the_old_dataset() {
    let place = Place::with_page(FINAL);
    place.extract().ends_with(0, &[]);
    let before = contents(&place.path("out"));
    place.save("pages/Second.wikitext", FINAL);
    let output = extract_with_no_room(&place, "");
    assert_eq!(output.status.code(), None, "ended by the signal");
    assert_eq!(contents(&place.path("out")), before);
    place.extract().ends_with(0, &[]);
    assert_eq!(place.rows("pages"), 2);
}

#[cfg(target_os = "linux")]
#[test]
fn a_standard_output_that_is_full_is_named() {
    let place = Place::with_page(FINAL);
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let mut command = place.command(&["extract", "pages", "--out", "-"]);
    let start = Instant::now();
    let output = command.stdout(full).output().unwrap();
    Done::of(start, output).ends_with(4, &["error: standard output: could not be written"]);
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let place = Place::new();
    let mut command = place.command(&["extract", "-", "--out", "-", "--quiet"]);
    command.stdin(Stdio::piped());
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let start = Instant::now();
    let mut child = command.spawn().unwrap();
    drop(child.stdout.take());
    // Only now does it get its input, so it cannot have written before.
    child
        .stdin
        .take()
        .unwrap()
        .write_all(FINAL.as_bytes())
        .unwrap();
    let done = Done::of(start, child.wait_with_output().unwrap());
    assert_eq!(done.ends_with(0, &[]).stderr, "");
}

// The dataset.

#[test]
fn the_same_input_gives_the_same_bytes_with_any_number_of_threads() {
    let place = Place::new();
    for number in 0..40 {
        let page = FINAL.replace("Final", &format!("Final {number}"));
        place.save(&format!("pages/Cup_{number}.wikitext"), page);
    }
    for (threads, out) in [("1", "one"), ("4", "four"), ("4", "four")] {
        let done = place.run(&["extract", "pages", "--out", out, "--threads", threads]);
        done.ends_with(0, &[]);
    }
    assert_eq!(contents(&place.path("one")), contents(&place.path("four")));
}

#[test]
fn a_page_can_come_from_standard_input() {
    let place = Place::new();
    let named = ["extract", "-", "--title", "2014 Cup", "--out", "out"];
    place.run_with_stdin(&named, FINAL).ends_with(0, &[]);
    assert!(
        place
            .read("out/pages.csv")
            .contains("en:2014_Cup,en,2014 Cup,")
    );
    let unnamed = ["extract", "-", "--out", "out"];
    place.run_with_stdin(&unnamed, FINAL).ends_with(0, &[]);
    assert!(place.read("out/pages.csv").contains("en:stdin,"));
}

#[test]
fn json_can_go_to_standard_output() {
    let place = Place::with_page(FINAL);
    let done = place.run(&["extract", "pages", "--out", "-"]);
    let done = done.ends_with(0, &["written to standard output"]);
    let json: serde_json::Value = serde_json::from_str(&done.stdout).unwrap();
    assert_eq!(json["schema_version"], 1);
    assert_eq!(json["pages"][0]["title"], "Cup");
    place
        .run(&["extract", "pages", "--out", "out"])
        .ends_with(0, &[]);
    assert_eq!(place.read("out/dataset.json"), done.stdout);
}

#[test]
fn quiet_says_nothing() {
    let place = Place::with_page(FINAL);
    let done = place.run(&["extract", "pages", "--out", "out", "--quiet"]);
    let done = done.ends_with(0, &[]);
    assert_eq!((done.stdout.as_str(), done.stderr.as_str()), ("", ""));
}

#[test]
fn findings_change_the_exit_code_only_when_asked() {
    // A match block without teams is an error whatever the rules are called.
    let place = Place::with_page("{{football box|score=}}\n");
    place.extract().ends_with(0, &[]);
    let fail = ["extract", "pages", "--out", "out", "--fail-on", "warning"];
    place.run(&fail).ends_with(1, &["written to out"]);
    assert!(place.rows("findings") >= 1);
}

#[test]
fn completions_and_manual_pages_are_printed() {
    let place = Place::new();
    let completions = place.run(&["completions", "bash"]).ends_with(0, &[]);
    assert!(completions.stdout.contains("--fail-on"));
    let page = place.run(&["man", "extract"]).ends_with(0, &[]);
    assert!(page.stdout.contains(".TH scoreline-extract 1"));
    place
        .run(&["man", "gone"])
        .ends_with(2, &["no command `gone`"]);
}
