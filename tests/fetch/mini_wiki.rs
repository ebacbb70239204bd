//! A wiki of the tests' own: a few pages after an `api.php` on loopback, which can do everything
//! wrong that a wiki or the way to it can. Answers come in another order than asked.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Map, Value, json};
use sha1::{Digest, Sha1};

use crate::place::HasApi;

/// What an answer can suffer.
#[derive(Debug, Clone)]
pub(crate) enum Fault {
    /// Half of the body that the head promises.
    CutInTheMiddle,
    /// No answer after the request.
    Hangup,
    /// What speaks is no web server.
    NoHttp,
    /// A good answer after a byte-order mark.
    ByteOrderMark,
    NotJson,
    HalfJson,
    Status(u16),
    /// Takes the request and says nothing.
    Never,
    /// A byte from time to time.
    Drip,
    /// A body without an end.
    Endless,
    /// 429 with this `Retry-After`.
    TooMany(&'static str),
    /// 503 with this `Retry-After`.
    Closed(&'static str),
    /// An answer of status 200 that says the databases lag.
    Lag(&'static str),
    /// 301 to another address.
    Moved,
    /// An error inside an answer.
    Refused,
    /// Another checksum than that of the text.
    WrongChecksum,
    /// An answer to another question.
    Unrelated,
}

#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub(crate) at: Instant,
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) agent: String,
    pub(crate) parameters: HashMap<String, String>,
}

impl Asked {
    /// Whether texts are asked for.
    pub(crate) fn is_content(&self) -> bool {
        let asked = self.parameters.get("rvprop");
        asked.is_some_and(|asked| asked.contains("content"))
    }
}

#[derive(Debug, Clone)]
struct Page {
    id: u64,
    revisions: Vec<(u64, String)>,
}

#[derive(Debug, Default)]
pub(crate) struct State {
    pages: BTreeMap<String, Page>,
    redirects: BTreeMap<String, String>,
    categories: BTreeMap<String, Vec<String>>,
    /// What articles are about on Wikidata.
    things: BTreeMap<String, &'static str>,
    last_page: u64,
    last_revision: u64,
    /// Suffered by the next requests, one each.
    pub(crate) faults: VecDeque<Fault>,
    /// Suffered by every request.
    pub(crate) always: Option<Fault>,
    pub(crate) asked: Vec<Asked>,
    /// How long each answer takes.
    pub(crate) delay: Duration,
    /// How many texts one answer has room for; the others come after `continue`.
    pub(crate) room: Option<usize>,
    /// Whether lists go on from the same place for ever.
    pub(crate) in_circles: bool,
}

impl State {
    pub(crate) fn write(&mut self, title: &str, text: &str) -> u64 {
        self.last_revision += 1;
        let revision = self.last_revision;
        self.redirects.remove(title);
        match self.pages.get_mut(title) {
            Some(page) => page.revisions.push((revision, text.to_owned())),
            None => {
                self.last_page += 1;
                let id = self.last_page;
                let revisions = vec![(revision, text.to_owned())];
                self.pages.insert(title.to_owned(), Page { id, revisions });
            }
        }
        revision
    }

    pub(crate) fn redirect(&mut self, from: &str, to: &str) {
        self.pages.remove(from);
        self.redirects.insert(from.to_owned(), to.to_owned());
    }

    pub(crate) fn rename(&mut self, from: &str, to: &str) {
        let page = self.pages.remove(from).unwrap();
        let text = page.revisions.last().unwrap().1.clone();
        self.pages.insert(to.to_owned(), page);
        self.write(to, &text);
        self.redirect(from, to);
    }

    /// An article about a thing on Wikidata.
    pub(crate) fn thing(&mut self, title: &str, id: &'static str) {
        self.write(title, "Prose.");
        self.things.insert(title.to_owned(), id);
    }

    pub(crate) fn delete(&mut self, title: &str) {
        self.pages.remove(title).unwrap();
    }

    pub(crate) fn categorise(&mut self, name: &str, titles: &[String]) {
        self.categories.insert(name.to_owned(), titles.to_vec());
    }

    /// Pages whose newest text embeds a template, by the template's page.
    fn embedding(&self, page: &str) -> Vec<String> {
        let Some(name) = page.strip_prefix("Template:") else {
            return Vec::new();
        };
        let call = format!("{{{{{name}");
        let embeds = |page: &Page| page.revisions.last().unwrap().1.contains(&call);
        let all = self.pages.iter().filter(|(_, page)| embeds(page));
        all.map(|(title, _)| title.clone()).collect()
    }

    fn named(&self, id: u64) -> Option<(&String, &Page)> {
        self.pages.iter().find(|(_, page)| page.id == id)
    }
}

pub(crate) struct MiniWiki {
    state: Arc<Mutex<State>>,
    port: u16,
    stop: Arc<AtomicBool>,
    pub(crate) most_at_once: Arc<AtomicUsize>,
}

impl MiniWiki {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let wiki = Self {
            state: Arc::default(),
            port: listener.local_addr().unwrap().port(),
            stop: Arc::default(),
            most_at_once: Arc::default(),
        };
        let (state, stop) = (Arc::clone(&wiki.state), Arc::clone(&wiki.stop));
        let crowd = Crowd {
            now: AtomicUsize::new(0),
            most: Arc::clone(&wiki.most_at_once),
        };
        let crowd = Arc::new(crowd);
        thread::spawn(move || {
            for stream in listener.incoming() {
                if stop.load(Ordering::Relaxed) {
                    return;
                }
                let Ok(stream) = stream else { continue };
                let (state, stop) = (Arc::clone(&state), Arc::clone(&stop));
                let crowd = Arc::clone(&crowd);
                // Whoever hangs up early has had enough.
                thread::spawn(move || answer(stream, &state, &stop, &crowd));
            }
        });
        wiki
    }

    pub(crate) fn with<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        change(&mut self.state.lock().unwrap())
    }

    /// What was asked since the last time.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.with(|state| std::mem::take(&mut state.asked))
    }
}

impl HasApi for MiniWiki {
    fn api(&self) -> String {
        format!("http://127.0.0.1:{}/w/api.php", self.port)
    }
}

impl Drop for MiniWiki {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        let _ = TcpStream::connect(("127.0.0.1", self.port));
    }
}

/// How many requests are being answered.
struct Crowd {
    now: AtomicUsize,
    most: Arc<AtomicUsize>,
}

fn answer(
    stream: TcpStream,
    state: &Mutex<State>,
    stop: &AtomicBool,
    crowd: &Crowd,
) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let asked = read_request(&mut reader)?;
    let (fault, delay) = {
        let mut state = state.lock().unwrap();
        state.asked.push(asked.clone());
        let fault = state.faults.pop_front().or_else(|| state.always.clone());
        (fault, state.delay)
    };
    let now = crowd.now.fetch_add(1, Ordering::SeqCst) + 1;
    crowd.most.fetch_max(now, Ordering::SeqCst);
    // What goes wrong goes wrong at once.
    if fault.is_none() {
        thread::sleep(delay);
    }
    // Before the answer goes out: its reader may send the next request.
    crowd.now.fetch_sub(1, Ordering::SeqCst);
    let body = match asked.path.split_once("/w/rest.php/v1/revision/") {
        Some((_, rest)) => format!("<!DOCTYPE html><html><p>{rest}</p></html>"),
        None => query(
            &mut state.lock().unwrap(),
            &asked.parameters,
            fault.as_ref(),
        )
        .to_string(),
    };
    let mut out = stream;
    let plain = |status: &str, head: &str, body: &str| {
        format!(
            "HTTP/1.1 {status}\r\nConnection: close\r\n{head}Content-Length: {}\r\n\r\n{body}",
            body.len()
        )
    };
    let pause = || thread::sleep(Duration::from_millis(20));
    let whole = plain("200 OK", "Content-Type: application/json\r\n", &body);
    match fault {
        None | Some(Fault::WrongChecksum | Fault::Unrelated) => out.write_all(whole.as_bytes()),
        Some(Fault::CutInTheMiddle) => {
            out.write_all(&whole.as_bytes()[..whole.len() - body.len() / 2])
        }
        Some(Fault::Hangup) => Ok(()),
        Some(Fault::NoHttp) => out.write_all(b"SSH-2.0-OpenSSH_9.2\r\n"),
        Some(Fault::ByteOrderMark) => {
            let marked = format!("\u{feff}{body}");
            out.write_all(plain("200 OK", "", &marked).as_bytes())
        }
        Some(Fault::NotJson) => {
            let page = "<html><body>Our servers are currently under maintenance</body></html>";
            out.write_all(plain("200 OK", "", page).as_bytes())
        }
        Some(Fault::HalfJson) => {
            let half: String = body.chars().take(body.len() / 4).collect();
            out.write_all(plain("200 OK", "", &half).as_bytes())
        }
        Some(Fault::Status(status)) => {
            out.write_all(plain(&format!("{status} X"), "", "upstream failed").as_bytes())
        }
        Some(Fault::Never) => {
            while !stop.load(Ordering::Relaxed) {
                pause();
            }
            Ok(())
        }
        Some(Fault::Drip) => {
            for byte in whole.bytes() {
                out.write_all(&[byte])?;
                pause();
                if stop.load(Ordering::Relaxed) {
                    break;
                }
            }
            Ok(())
        }
        Some(Fault::Endless) => {
            out.write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"a\":\"")?;
            while !stop.load(Ordering::Relaxed) {
                out.write_all(&[b'x'; 65536])?;
            }
            Ok(())
        }
        Some(Fault::TooMany(wait)) => {
            let head = format!("Retry-After: {wait}\r\n");
            out.write_all(plain("429 X", &head, "Too many requests").as_bytes())
        }
        Some(Fault::Closed(wait)) => {
            let head = format!("Retry-After: {wait}\r\n");
            out.write_all(plain("503 X", &head, "Closed").as_bytes())
        }
        Some(Fault::Lag(wait)) => {
            let head = format!("Retry-After: {wait}\r\nMediaWiki-API-Error: maxlag\r\n");
            let body = r#"{"error":{"code":"maxlag","info":"12.5 seconds lagged."}}"#;
            out.write_all(plain("200 OK", &head, body).as_bytes())
        }
        Some(Fault::Moved) => {
            let head = "Location: https://elsewhere.example.org/w/api.php\r\n";
            out.write_all(plain("301 X", head, "").as_bytes())
        }
        Some(Fault::Refused) => {
            let body = r#"{"error":{"code":"readapidenied","info":"You need permission."}}"#;
            out.write_all(plain("200 OK", "", body).as_bytes())
        }
    }
}

fn read_request(reader: &mut BufReader<TcpStream>) -> std::io::Result<Asked> {
    let at = Instant::now();
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let mut words = line.split_whitespace();
    let method = words.next().unwrap_or_default().to_owned();
    let target = words.next().unwrap_or_default().to_owned();
    let (mut length, mut agent) = (0, String::new());
    loop {
        let mut header = String::new();
        if reader.read_line(&mut header)? == 0 || header.trim().is_empty() {
            break;
        }
        let (name, value) = header.split_once(':').unwrap_or_default();
        match name.to_ascii_lowercase().as_str() {
            "content-length" => length = value.trim().parse().unwrap_or(0),
            "user-agent" => value.trim().clone_into(&mut agent),
            _ => {}
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let (path, query) = target.split_once('?').unwrap_or((&target, ""));
    let mut parameters = parse(query);
    parameters.extend(parse(&String::from_utf8_lossy(&body)));
    Ok(Asked {
        at,
        method,
        path: path.to_owned(),
        agent,
        parameters,
    })
}

fn parse(query: &str) -> HashMap<String, String> {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs
        .map(|(name, value)| (name.to_owned(), decoded(value)))
        .collect()
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let digits: Vec<u8> = rest.by_ref().take(2).collect();
                u8::from_str_radix(&String::from_utf8_lossy(&digits), 16).unwrap()
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).unwrap()
}

fn query(state: &mut State, asked: &HashMap<String, String>, fault: Option<&Fault>) -> Value {
    let has = |name: &str, word: &str| asked.get(name).is_some_and(|value| value.contains(word));
    let mut query = Map::new();
    let mut more = Map::new();
    if has("meta", "siteinfo") {
        query.insert("general".into(), json!({"lang": "en", "sitename": "Mini"}));
        query.insert("rightsinfo".into(), json!({"text": "CC BY-SA 4.0"}));
    }
    for (list, named, from) in [
        ("categorymembers", "cmtitle", "cmcontinue"),
        ("allpages", "apprefix", "apcontinue"),
        ("embeddedin", "eititle", "eicontinue"),
    ] {
        if has("list", list) {
            let titles: Vec<String> = match list {
                "allpages" => {
                    let all = state.pages.keys();
                    all.filter(|title| title.starts_with(&asked[named]))
                        .cloned()
                        .collect()
                }
                "embeddedin" => state.embedding(&asked[named]),
                _ => state
                    .categories
                    .get(&asked[named])
                    .cloned()
                    .unwrap_or_default(),
            };
            let start = asked.get(from).map_or(0, |at| at.parse().unwrap());
            let end = if state.in_circles { 0 } else { start + 3 };
            let part = titles.iter().skip(start).take(3);
            let part: Vec<Value> = part.map(|title| json!({"ns": 0, "title": title})).collect();
            query.insert(list.into(), part.into());
            if end < titles.len() {
                more.insert(from.into(), end.to_string().into());
                more.insert("continue".into(), "-||".into());
            }
        }
    }
    let texts = has("rvprop", "content");
    let mut pages: Vec<Value> = Vec::new();
    let mut wanted: Vec<String> = Vec::new();
    let (mut normalized, mut redirects) = (Vec::new(), Vec::new());
    let mut follow = |title: String, wanted: &mut Vec<String>, state: &State| {
        let (mut title, mut way) = (title, Vec::new());
        while let Some(to) = state.redirects.get(&title) {
            let (to, part) = to.split_once('#').unwrap_or((to, ""));
            let mut step = json!({"from": title, "to": to});
            if !part.is_empty() {
                step["tofragment"] = part.into();
            }
            redirects.push(step);
            way.push(title);
            if way.iter().any(|known| known == to) {
                // A circle leads to no page.
                return;
            }
            title = to.to_owned();
        }
        if !wanted.contains(&title) {
            wanted.push(title);
        }
    };
    if let Some(titles) = asked.get("titles") {
        assert!(titles.split('|').count() <= 50, "more than fifty titles");
        for title in titles.split('|') {
            if title.contains(['<', '[', '{']) {
                pages.push(
                    json!({"title": title, "invalid": true, "invalidreason": "Bad characters."}),
                );
                continue;
            }
            let mut normal = title.replace('_', " ");
            if let Some(first) = normal.get(..1).map(str::to_uppercase) {
                normal.replace_range(..1, &first);
            }
            if normal != title {
                normalized.push(json!({"fromencoded": false, "from": title, "to": normal}));
            }
            follow(normal, &mut wanted, state);
        }
    }
    if let Some(ids) = asked.get("pageids") {
        assert!(ids.split('|').count() <= 50, "more than fifty ids");
        for id in ids.split('|').map(|id| id.parse().unwrap()) {
            match state.named(id) {
                Some((title, _)) => follow(title.clone(), &mut wanted, state),
                None => pages.push(json!({"pageid": id, "missing": true})),
            }
        }
    }
    let room = state.room.filter(|_| texts).unwrap_or(usize::MAX);
    let start: usize = asked.get("rvcontinue").map_or(0, |at| at.parse().unwrap());
    for (place, title) in wanted.iter().enumerate() {
        let Some(page) = state.pages.get(title) else {
            pages.push(json!({"ns": 0, "title": title, "missing": true}));
            continue;
        };
        let (revision, text) = page.revisions.last().unwrap();
        let mut entry = json!({"pageid": page.id, "ns": 0, "title": title, "lastrevid": revision});
        if texts && (start..start.saturating_add(room)).contains(&place) {
            entry["revisions"] = json!([revision_answer(*revision, text, fault)]);
        }
        if let Some(id) = state
            .things
            .get(title)
            .filter(|_| has("ppprop", "wikibase_item"))
        {
            entry["pageprops"] = json!({"wikibase_item": id});
        }
        pages.push(entry);
    }
    if texts && start.saturating_add(room) < wanted.len() {
        more.insert("rvcontinue".into(), (start + room).to_string().into());
        more.insert("continue".into(), "||".into());
    }
    if let Some(ids) = asked.get("revids") {
        let mut bad = Map::new();
        for id in ids.split('|').map(|id| id.parse::<u64>().unwrap()) {
            let found = state.pages.iter().find_map(|(title, page)| {
                let (_, text) = page
                    .revisions
                    .iter()
                    .find(|(revision, _)| *revision == id)?;
                Some(json!({"pageid": page.id, "title": title,
                    "revisions": [revision_answer(id, text, fault)]}))
            });
            match found {
                Some(page) => pages.push(page),
                None => {
                    bad.insert(id.to_string(), json!({"revid": id, "missing": true}));
                }
            }
        }
        query.insert("badrevids".into(), bad.into());
    }
    if matches!(fault, Some(Fault::Unrelated)) {
        pages = vec![json!({"pageid": 1, "title": "Something else", "lastrevid": 1})];
    }
    pages.reverse();
    query.insert("pages".into(), pages.into());
    query.insert("normalized".into(), normalized.into());
    query.insert("redirects".into(), redirects.into());
    let mut whole = json!({"curtimestamp": "2031-01-01T00:00:00Z", "query": query});
    if !more.is_empty() {
        whole["continue"] = more.into();
    }
    whole
}

fn revision_answer(id: u64, text: &str, fault: Option<&Fault>) -> Value {
    let sum = match fault {
        Some(Fault::WrongChecksum) => Sha1::digest("other"),
        _ => Sha1::digest(text),
    };
    let sum: String = sum.iter().map(|byte| format!("{byte:02x}")).collect();
    json!({"revid": id, "timestamp": "2030-05-05T05:05:05Z",
        "slots": {"main": {"contentmodel": "wikitext", "sha1": sum, "content": text}}})
}
