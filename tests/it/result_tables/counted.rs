//! Tables and rows with scores, counted by a few patterns of its own: nothing of the library is used,
//! so that it can be wrong only in other ways.

use regex::Regex;

/// A table with scores.
pub(crate) struct Counted {
    /// Where it stands.
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Rows with a score, by their places, with their cells.
    pub(crate) rows: Vec<(usize, usize, String)>,
}

type Found = Result<Vec<Counted>, Box<dyn std::error::Error>>;

struct Open {
    start: usize,
    is_aside: bool,
    row: Option<usize>,
    cell: Option<usize>,
    cells: Vec<String>,
    rows: Vec<(usize, usize, String)>,
}

impl Open {
    fn new(start: usize, is_aside: bool) -> Self {
        let (row, cell, cells, rows) = (None, None, Vec::new(), Vec::new());
        Self {
            start,
            is_aside,
            row,
            cell,
            cells,
            rows,
        }
    }
}

struct Patterns {
    score: Regex,
    month: Regex,
}

impl Patterns {
    fn new() -> Result<Self, regex::Error> {
        Ok(Self {
            score: Regex::new(
                r"^[^\w]*(?:[WDLT] )?(\d{1,2}) ?[–—−:-] ?(\d{1,2})(?:[^\d–—−:/%.-]|[–—−:/%.-](?:\D|$)|$)",
            )?,
            month: Regex::new(
                r"^[^a-z]*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b",
            )?,
        })
    }

    /// Whether a cell is a score: not a clock time, and no range of days.
    fn is_score(&self, cell: &str) -> bool {
        let cell = cell.trim();
        let is_clock = cell
            .as_bytes()
            .windows(3)
            .any(|w| w[0] == b':' && w[1].is_ascii_digit() && w[2].is_ascii_digit());
        // No side has scored more in a match; larger figures are the goals of many.
        let is_one_match = |found: regex::Captures<'_>| {
            let goals = |n: usize| found[n].parse::<u8>().is_ok_and(|goals| goals <= 31);
            goals(1) && goals(2)
        };
        cell.chars().count() < 60
            && self.score.captures(cell).is_some_and(is_one_match)
            && !is_clock
            && !self.month.is_match(&cell.to_lowercase())
    }
}

/// Tables of a rendered page. Infoboxes and boxes of navigation are left aside.
pub(crate) fn of_html(text: &str) -> Found {
    let patterns = Patterns::new()?;
    let tag = Regex::new(r#"(?is)<(/?)(table|tr|td|th)\b([^>]*)>"#)?;
    let aside = Regex::new(r#"(?i)class\s*=\s*"[^"]*\b(?:infobox|navbox|toc|mbox|metadata)"#)?;
    let unseen = Regex::new(
        r#"(?is)<sup\b[^>]*\breference\b.*?</sup>|<(span|div)\b[^>]*display\s*:\s*none[^>]*>[^<]*</(?:span|div)>|<style.*?</style>|<!--.*?-->"#,
    )?;
    let tags = Regex::new(r"(?is)<[^>]*>")?;
    let shown = |cell: &str| {
        let seen = unseen.replace_all(cell, "");
        let bare = tags.replace_all(&seen, "");
        let bare = bare
            .replace("&#160;", " ")
            .replace("&nbsp;", " ")
            .replace("&#8211;", "–");
        bare.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let mut open: Vec<Open> = Vec::new();
    let mut out = Vec::new();
    for found in tag.captures_iter(text) {
        let Some(whole) = found.get(0) else { continue };
        let (closes, name) = (&found[1] == "/", found[2].to_lowercase());
        let (start, end) = (whole.start(), whole.end());
        if name == "table" && !closes {
            let around = open.last().is_some_and(|table| table.is_aside);
            open.push(Open::new(start, around || aside.is_match(&found[3])));
            continue;
        }
        let Some(table) = open.last_mut() else {
            continue;
        };
        // A new cell or row ends the one before it.
        if let Some(cell) = table.cell.take() {
            table.cells.push(shown(text.get(cell..start).unwrap_or("")));
        }
        if name == "tr" || name == "table" {
            let cells = std::mem::take(&mut table.cells);
            if let Some(row) = table.row.take()
                && cells.iter().any(|cell| patterns.is_score(cell))
            {
                table.rows.push((row, start, cells.join(" | ")));
            }
            if name == "tr" && !closes {
                table.row = Some(start);
            }
        } else if !closes {
            table.cell = Some(end);
        }
        if name == "table"
            && let Some(table) = open.pop()
        {
            // What a cell around it held before the table is no text of that cell.
            if let Some(around) = open.last_mut() {
                around.cell = around.cell.map(|_| end);
            }
            if !table.is_aside && !table.rows.is_empty() {
                out.push(Counted {
                    start: table.start,
                    end,
                    rows: table.rows,
                });
            }
        }
    }
    Ok(out)
}

/// Tables of a page of wikitext.
pub(crate) fn of_wikitext(text: &str) -> Found {
    let patterns = Patterns::new()?;
    let hidden = Regex::new(r"(?is)<!--.*?-->|<nowiki>.*?</nowiki>|<ref\b[^>]*/>|<ref\b.*?</ref>")?;
    let template = Regex::new(r"(?is)\{\{([^{}|]*)((?:\|[^{}]*)?)\}\}")?;
    let link = Regex::new(r"(?is)\[\[(?:[^\[\]|]*\|)?([^\[\]]*)\]\]")?;
    let tags = Regex::new(r"(?is)<[^>]*>")?;
    // Places stay: what is blanked keeps its length, and its ends of lines are gone.
    let blank = |found: &regex::Captures<'_>| " ".repeat(found[0].len());
    let text = hidden.replace_all(text, blank).into_owned();
    let shown = |cell: &str| {
        let mut cell = link.replace_all(cell, "$1").into_owned();
        for _ in 0..4 {
            let seen = |found: &regex::Captures<'_>| {
                let shows = ["nowrap", "nobr", "small", "score link", "big", "center"];
                let name = found[1].trim().to_lowercase();
                let last = found[2].rsplit('|').next().unwrap_or("").to_owned();
                if shows.contains(&name.as_str()) {
                    last
                } else {
                    String::new()
                }
            };
            cell = template.replace_all(&cell, seen).into_owned();
        }
        // What is before a single pipe are attributes.
        let cell = cell
            .rsplit('|')
            .next()
            .unwrap_or("")
            .replace("'''", "")
            .replace("''", "");
        let bare = tags
            .replace_all(&cell, " ")
            .replace("&nbsp;", " ")
            .replace("&ndash;", "–");
        bare.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let mut open: Vec<Open> = Vec::new();
    let mut out = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let body = line
            .trim_start_matches([' ', '\t', ':', '*', '#', ';'])
            .trim_end();
        if body.starts_with("{|") {
            let mut table = Open::new(start, false);
            table.row = Some(start);
            open.push(table);
            continue;
        }
        let Some(table) = open.last_mut() else {
            continue;
        };
        let closes = body.starts_with("|}") && !body.starts_with("|}}");
        if closes || body.starts_with("|-") {
            let cells = std::mem::take(&mut table.cells);
            if let Some(row) = table.row.replace(start)
                && cells.iter().any(|cell| patterns.is_score(cell))
            {
                table.rows.push((row, start, cells.join(" | ")));
            }
            if closes
                && let Some(table) = open.pop()
                && !table.rows.is_empty()
            {
                out.push(Counted {
                    start: table.start,
                    end: at,
                    rows: table.rows,
                });
            }
        } else if body.starts_with(['|', '!'])
            && !body.starts_with("|+")
            && !body.starts_with("|}}")
        {
            let cells = body.get(1..).unwrap_or("").replace("!!", "||");
            table.cells.extend(cells.split("||").map(shown));
        }
    }
    Ok(out)
}
