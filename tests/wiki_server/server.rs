//! A MediaWiki with a database and a server of its own, gone with the test.

use std::fmt::Write as _;
use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::place::HasApi;

const MEDIAWIKI: &str = "/usr/share/mediawiki/maintenance";

pub(crate) struct Server {
    folder: tempfile::TempDir,
    port: u16,
    php: Child,
    read: usize,
}

/// A request, as the wiki itself logged it.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    pub(crate) at: f64,
    pub(crate) path: String,
    pub(crate) agent: String,
    pub(crate) encoding: String,
    pub(crate) throttled: bool,
}

impl Request {
    pub(crate) fn is_content(&self) -> bool {
        self.path.contains("content")
    }
}

impl Server {
    /// A copy of the empty wiki that `setup.sh` has made, serving.
    pub(crate) fn start() -> Self {
        let base = std::env::var_os("SCORELINE_WIKI").map(PathBuf::from);
        let base = base.unwrap_or_else(|| panic!("run `bash tests/wiki_server/run.sh`"));
        let folder = tempfile::tempdir().unwrap();
        copy(&base.join("empty"), folder.path());
        let port = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let log = fs::File::create(folder.path().join("server.log")).unwrap();
        let php = Command::new("php")
            .args(["-d", "opcache.enable_cli=1", "-d", "output_buffering=0"])
            .args(["-d", "display_errors=0"])
            .args([
                "-S",
                &format!("127.0.0.1:{port}"),
                "-t",
                "/var/lib/mediawiki",
            ])
            .env("MW_CONFIG_FILE", folder.path().join("LocalSettings.php"))
            .env("SCORELINE_WIKI_SERVER", format!("http://127.0.0.1:{port}"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .unwrap();
        let server = Self {
            folder,
            port,
            php,
            read: 0,
        };
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(
                start.elapsed() < Duration::from_secs(20),
                "the server does not start"
            );
            thread::sleep(Duration::from_millis(20));
        }
        server
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Saves pages as one dump does.
    pub(crate) fn import(&self, pages: &[(String, String)]) {
        let mut dump = String::from(
            "<mediawiki xmlns=\"http://www.mediawiki.org/xml/export-0.11/\" version=\"0.11\" \
             xml:lang=\"en\">\n",
        );
        for (title, text) in pages {
            let (title, text) = (escaped(title), escaped(text));
            let _ = writeln!(
                dump,
                "<page><title>{title}</title><ns>0</ns><revision>\
                 <timestamp>2026-01-01T00:00:00Z</timestamp><contributor><username>A</username>\
                 </contributor><model>wikitext</model><format>text/x-wiki</format>\
                 <text xml:space=\"preserve\">{text}</text></revision></page>"
            );
        }
        dump.push_str("</mediawiki>\n");
        let file = self.path("dump.xml");
        fs::write(&file, dump).unwrap();
        self.maintain(
            "importDump.php",
            &["--no-local-users", file.to_str().unwrap()],
            "",
        );
    }

    pub(crate) fn edit(&self, title: &str, text: &str) {
        self.maintain("edit.php", &["-s", "test", title], text);
    }

    pub(crate) fn rename(&self, from: &str, to: &str) {
        self.write_list(&format!("{from}|{to}"));
        self.maintain("moveBatch.php", &[self.path("list").to_str().unwrap()], "");
    }

    pub(crate) fn delete(&self, title: &str) {
        self.write_list(title);
        self.maintain(
            "deleteBatch.php",
            &[self.path("list").to_str().unwrap()],
            "",
        );
    }

    fn write_list(&self, line: &str) {
        fs::write(self.path("list"), format!("{line}\n")).unwrap();
    }

    pub(crate) fn maintain(&self, script: &str, arguments: &[&str], input: &str) {
        let given = self.path("input");
        fs::write(&given, input).unwrap();
        let output = Command::new("php")
            .arg(Path::new(MEDIAWIKI).join(script))
            .args(arguments)
            .env("MW_CONFIG_FILE", self.path("LocalSettings.php"))
            .stdin(fs::File::open(given).unwrap())
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{script}: {told}");
    }

    /// Requests since the last time.
    pub(crate) fn requests(&mut self) -> Vec<Request> {
        let text = fs::read_to_string(self.path("requests.log")).unwrap_or_default();
        let lines: Vec<&str> = text.lines().collect();
        let new = lines[self.read..].iter().map(|line| {
            let line: Value = serde_json::from_str(line).unwrap();
            let text = |name: &str| line[name].as_str().unwrap().to_owned();
            Request {
                at: line["at"].as_f64().unwrap(),
                path: format!("{}{}", text("path"), text("body")),
                agent: text("agent"),
                encoding: text("encoding"),
                throttled: line["throttled"].as_bool().unwrap(),
            }
        });
        let new = new.collect();
        self.read = lines.len();
        new
    }
}

impl HasApi for Server {
    fn api(&self) -> String {
        format!("http://127.0.0.1:{}/api.php", self.port)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It is ours and has no children: one process serves.
        let _ = self.php.kill();
        let _ = self.php.wait();
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else if let Err(error) = fs::copy(&path, &target) {
            // The wiki that is copied may be closing: its journal is gone in the meantime.
            assert_eq!(
                error.kind(),
                std::io::ErrorKind::NotFound,
                "{}",
                path.display()
            );
        }
    }
}
