//! MediaWiki's preprocessor as a program that answers: text in, the lines of `neutral.rs` out. Used
//! by the comparisons; needs what `setup.sh` makes.

use std::io::{BufRead, BufReader, Lines, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde::Deserialize;

use crate::Failure;

/// One running `preprocess.php`.
pub(crate) struct Oracle {
    child: Child,
    /// Closed first when the oracle goes: the program ends at the end of its input.
    input: Option<ChildStdin>,
    output: Lines<BufReader<ChildStdout>>,
    pub(crate) about: About,
}

/// What the program says of itself.
#[derive(Deserialize)]
pub(crate) struct About {
    pub(crate) version: String,
    pub(crate) tags: Vec<String>,
}

/// The trees of one text.
#[derive(Deserialize)]
pub(crate) struct Answer {
    pub(crate) page: Seen,
    pub(crate) transcluded: Seen,
}

/// The tree of one view.
#[derive(Deserialize)]
pub(crate) struct Seen {
    pub(crate) nodes: Vec<String>,
    /// Whether the tree spells out the text, without which the offsets mean nothing.
    pub(crate) lossless: bool,
}

/// The folder that `setup.sh` has filled.
pub(crate) fn folder() -> Result<PathBuf, Failure> {
    std::env::var_os("SCORELINE_MEDIAWIKI")
        .map(PathBuf::from)
        .ok_or_else(|| {
            "MediaWiki is not set up: run `bash crates/wikitext/tests/mediawiki/run.sh`".into()
        })
}

impl Oracle {
    pub(crate) fn start() -> Result<Self, Failure> {
        let settings = folder()?.join("wiki/LocalSettings.php");
        let program = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/tests/mediawiki/preprocess.php"
        );
        let mut child = Command::new("php")
            .arg(program)
            .env("MW_CONFIG_FILE", settings)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let input = child.stdin.take();
        let stdout = child.stdout.take().ok_or("no pipe from php")?;
        let mut output = BufReader::new(stdout).lines();
        let about = serde_json::from_str(&next(&mut output)?)?;
        Ok(Self {
            child,
            input,
            output,
            about,
        })
    }

    /// What MediaWiki makes of a text in both views.
    pub(crate) fn ask(&mut self, text: &str) -> Result<Answer, Failure> {
        let mut line = serde_json::to_string(text)?;
        line.push('\n');
        let input = self.input.as_mut().ok_or("no pipe to php")?;
        input.write_all(line.as_bytes())?;
        input.flush()?;
        Ok(serde_json::from_str(&next(&mut self.output)?)?)
    }
}

fn next(output: &mut Lines<BufReader<ChildStdout>>) -> Result<String, Failure> {
    let line = output.next().ok_or("preprocess.php ended early")??;
    Ok(line)
}

impl Drop for Oracle {
    fn drop(&mut self) {
        self.input = None;
        // It ends by itself now; a failure to wait for it changes nothing.
        let _ = self.child.wait();
    }
}
