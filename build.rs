//! Lists the dialect files, so that a language is added by adding its file: whatever in `src/dialect/`
//! says which language it is of is built in.

use std::path::Path;
use std::{env, fs, io};

const FOLDER: &str = "src/dialect";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={FOLDER}");
    let mut names = Vec::new();
    for entry in fs::read_dir(FOLDER)? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    let mut list = String::new();
    for name in names.iter().filter(|name| name.ends_with(".toml")) {
        let text = fs::read_to_string(Path::new(FOLDER).join(name))?;
        let mut lines = text.lines();
        let language = lines.find_map(|line| line.strip_prefix("language = ")?.split('"').nth(1));
        if let Some(language) = language {
            let path = format!("concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/{FOLDER}/{name}\")");
            let file = format!("name: {name:?}, text: include_str!({path})");
            list.push_str(&format!("    File {{ language: {language:?}, {file} }},\n"));
        }
    }
    let folder = env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?;
    fs::write(
        Path::new(&folder).join("languages.rs"),
        format!("&[\n{list}]\n"),
    )
}
