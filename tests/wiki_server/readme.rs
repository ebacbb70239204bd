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
            let words = words(line);
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
