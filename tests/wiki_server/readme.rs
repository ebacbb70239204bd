//! The commands of the README's part on fetching work as they are written, but for the wiki's
//! address.

use std::fs;
use std::path::Path;

use crate::place::{HasApi, Place};
use crate::server::Server;

#[test]
#[ignore = "needs MediaWiki: bash tests/wiki_server/run.sh"]
fn the_commands_of_the_readme_work_by_changing_only_the_address() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let (_, part) = readme.split_once("\n## Fetch pages\n").unwrap();
    let (part, _) = part.split_once("\n## Save your own pages\n").unwrap();
    let (wiki, place) = (Server::start(), Place::new());
    let title = "2014 CAF Confederation Cup qualifying rounds";
    let name = format!("fixtures/{}.wikitext", title.replace(' ', "_"));
    wiki.edit(title, &fs::read_to_string(root.join(name)).unwrap());
    fs::create_dir(place.path("catalog")).unwrap();
    for entry in fs::read_dir(root.join("catalog")).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, place.path("catalog").join(path.file_name().unwrap())).unwrap();
    }
    let api = wiki.api();
    let mut commands = 0;
    for block in part.split("```console\n").skip(1) {
        let block = block.split("```").next().unwrap().replace("\\\n", " ");
        for line in block.lines().filter(|line| line.starts_with("scoreline ")) {
            let words = words(&line.replace(WIKIPEDIA, &pages_of(&wiki)));
            let mut arguments: Vec<&str> = words.iter().skip(1).map(String::as_str).collect();
            arguments.extend(["--api", &api]);
            // A batch reports the titles that this small wiki lacks, with a dry run and without.
            let code = i32::from(line.contains("scoreline batch "));
            place.run(&arguments).ends_with(code);
            commands += 1;
        }
    }
    assert!(commands >= 5, "{commands}");
}

/// How addresses of articles begin.
const WIKIPEDIA: &str = "https://en.wikipedia.org/wiki/";

fn pages_of(wiki: &Server) -> String {
    wiki.api().replace("/api.php", "/index.php?title=")
}

#[test]
#[ignore = "needs MediaWiki and ../shared/corpus: bash tests/wiki_server/run.sh"]
fn the_first_minute_of_the_readme_is_as_it_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let corpus = root.join("../shared/corpus/wikitext/world-cup");
    let Ok(entries) = fs::read_dir(corpus) else {
        println!("not run: ../shared/corpus is not here");
        return;
    };
    let (wiki, place) = (Server::start(), Place::new());
    let mut pages = Vec::new();
    for path in entries.map(|entry| entry.unwrap().path()) {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let is_text = path.extension().is_some_and(|ending| ending == "wikitext");
        if is_text && name.starts_with("2014_FIFA_World_Cup") {
            pages.push((name.replace('_', " "), fs::read_to_string(&path).unwrap()));
        }
    }
    wiki.import(&pages);
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let (_, part) = readme.split_once("\n## The first minute\n").unwrap();
    let mut blocks = part.split("```").skip(1).step_by(2);
    let commands = blocks.next().unwrap().strip_prefix("console\n").unwrap();
    let printed = blocks.next().unwrap().strip_prefix("text\n").unwrap();
    let [get, show] = commands.lines().collect::<Vec<_>>()[..] else {
        panic!("two commands: {commands}");
    };
    let get = words(&get.replace(WIKIPEDIA, &pages_of(&wiki)));
    let get: Vec<&str> = get.iter().skip(1).map(String::as_str).collect();
    place.run(&get).ends_with(0);
    let show = words(show);
    let show: Vec<&str> = show.iter().skip(1).map(String::as_str).collect();
    let shown = place.run(&show).ends_with(0).stdout;
    assert_eq!(shown, printed);
}

/// Words as a shell reads them, as far as the README goes.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (n, part) in line.split('\'').enumerate() {
        match n % 2 {
            0 => words.extend(part.split_whitespace().map(str::to_owned)),
            _ => words.push(part.to_owned()),
        }
    }
    words
}
