//! Files to compare: folders of pages, and the inputs of other projects' test suites. The suites are
//! fetched by `setup.sh` and never kept in the repository.

use std::path::Path;

use crate::Failure;
use crate::compare::Input;

/// Every file below a folder, in order of its name. Text that is not UTF-8 is made so, as the
/// program does when it reads a page.
pub(crate) fn files(folder: &Path) -> Result<Vec<Input>, Failure> {
    let mut out = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in next.read_dir()? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder)?.display().to_string();
                let text = String::from_utf8_lossy(&std::fs::read(&path)?).into_owned();
                out.push(Input { name, text });
            }
        }
    }
    out.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(out)
}

/// The sections of a parser test file of MediaWiki that hold wikitext: of the tests, and of the
/// pages that the tests use.
pub(crate) fn parser_test_sections(file: &Input) -> Vec<Input> {
    let mut out = Vec::new();
    let mut open: Option<Input> = None;
    for (number, line) in file.text.split_inclusive('\n').enumerate() {
        let Some(section) = line.strip_prefix("!!") else {
            if let Some(input) = &mut open {
                input.text.push_str(line);
            }
            continue;
        };
        out.extend(open.take());
        let section = section.trim();
        if section.starts_with("wikitext") || matches!(section, "input" | "text") {
            open = Some(Input {
                name: format!("{}:{}", file.name, number + 1),
                text: String::new(),
            });
        }
    }
    out.extend(open);
    // The line feed before the next mark is not part of the section.
    for input in &mut out {
        if input.text.ends_with('\n') {
            input.text.pop();
        }
    }
    out
}

/// The inputs of a `.mwtest` file of mwparserfromhell: lines `input:  "…"`, escaped as in
/// Python; a few lack the quotes.
pub(crate) fn mwtest_inputs(file: &Input) -> Result<Vec<Input>, Failure> {
    let mut out = Vec::new();
    for (number, line) in file.text.lines().enumerate() {
        let Some(literal) = line.strip_prefix("input:") else {
            continue;
        };
        let name = format!("{}:{}", file.name, number + 1);
        let literal = literal.trim();
        let quoted = literal
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'));
        let text = unescape(quoted.unwrap_or(literal))
            .ok_or_else(|| format!("{name}: can't be read: {line}"))?;
        out.push(Input { name, text });
    }
    Ok(out)
}

fn unescape(literal: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = literal;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let mark = after.chars().next()?;
        let digits = match mark {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        let (code, next) = after.get(1..)?.split_at_checked(digits)?;
        out.push(match mark {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            '"' | '\'' | '\\' => mark,
            'x' | 'u' | 'U' => char::from_u32(u32::from_str_radix(code, 16).ok()?)?,
            _ => return None,
        });
        rest = next;
    }
    out.push_str(rest);
    Some(out)
}

#[test]
fn sections_and_inputs_are_found_in_the_files_of_other_projects() -> Result<(), Failure> {
    let file = |text: &str| Input {
        name: "f".into(),
        text: text.into(),
    };
    let tests = "!! article\nT\n!! text\n{{{1}}}\n!! endarticle\n!! test\nx\n!! wikitext\na\n\n!! html\nb\n!! end\n";
    let sections: Vec<_> = parser_test_sections(&file(tests))
        .into_iter()
        .map(|s| s.text)
        .collect();
    assert_eq!(sections, ["{{{1}}}", "a\n"]);
    let inputs = mwtest_inputs(&file(
        "name: x\ninput:  \"{{a\\n|\\u00e9\\\\}}\"\noutput: []\n",
    ))?;
    assert_eq!(inputs[0].text, "{{a\n|é\\}}");
    assert!(mwtest_inputs(&file("input:  \"\\q\"\n")).is_err());
    Ok(())
}
