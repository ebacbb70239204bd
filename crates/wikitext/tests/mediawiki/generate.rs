//! Small hard inputs, always the same: every short text of a few symbols, and random mixes of
//! everything that means something to the preprocessor. Called by the test of generated inputs.

use crate::compare::Input;

/// Random inputs of each mix.
const EACH: usize = 40_000;

const BRACES: &[&str] = &["{", "}", "[", "]", "|", "=", "-", "\n", "a"];

const PAIRS: &[&str] = &["{{", "}}", "{", "}", "[[", "]]", "|", "=", "-{", "}-"];

const LINES: &[&str] = &[
    "\n",
    "\n",
    "\n\n",
    "=",
    "==",
    "===",
    "=======",
    "\n==",
    "==\n",
    " ",
    "\t",
    "\r\n",
    "\r",
    "a",
    "<!-- x -->",
    "\n <!-- c --> \n",
    "<!--",
    "-->",
    "{{",
    "}}",
    "|",
    "<ref>",
    "</ref>",
];

const TAGS: &[&str] = &[
    "<",
    ">",
    "/>",
    "</",
    "<ref>",
    "</ref>",
    "<REF>",
    "</Ref >",
    "<ref name=a />",
    "<ref\n",
    "<ref/",
    "<nowiki>",
    "</nowiki>",
    "<nowiki/>",
    "<pre>",
    "</pre\t>",
    "<gallery",
    "<br>",
    "<references/>",
    "<section begin=a />",
    "<includeonly>",
    "</includeonly>",
    "<noinclude>",
    "</noinclude>",
    "<onlyinclude>",
    "</onlyinclude>",
    "<includeonly/>",
    "<NoInclude>",
    "</NOINCLUDE >",
    "<onlyinclude >",
    "</ONLYINCLUDE>",
    "<noinclude",
    "{{",
    "}}",
    "|",
    "=",
    "\n",
    "==",
    "a",
    "é",
    "<!--",
    "-->",
];

const ALL: &[&str] = &[
    "{",
    "{{",
    "{{{",
    "}",
    "}}",
    "}}}",
    "[",
    "[[",
    "]]",
    "]",
    "|",
    "=",
    "==",
    "===",
    "\n",
    "\n",
    "\n==",
    "==\n",
    "<!--",
    "-->",
    "<!---->",
    "-",
    "-{",
    "}-",
    "!",
    "!!",
    "||",
    "{|",
    "|}",
    "|-",
    "<ref>",
    "</ref>",
    "<nowiki>",
    "</nowiki>",
    "<ref name=\"}}\">",
    "<pre>",
    "</pre >",
    "<REF>",
    "<includeonly>",
    "</includeonly>",
    "<noinclude>",
    "</noinclude>",
    "<onlyinclude>",
    "</onlyinclude>",
    "<",
    "/>",
    ">",
    "a",
    "b=c",
    "é",
    "𝔘",
    " ",
    "\t",
    "\r\n",
    "\r",
    "\0",
    "\u{b}",
    "\u{c}",
    "\u{7f}",
    "\u{85}",
    "\u{a0}",
    "#invoke:x|main",
    "'''",
    "*",
    "&nbsp;",
    "<!-- x -->",
    "\n <!-- c --> \n",
    "[http://a b]",
    "\u{7f}'\"`UNIQ-",
    "\u{feff}",
];

/// Words that make the random mixes, with the most of them in one input.
const MIXES: &[(&str, &[&str], usize)] = &[
    ("braces", BRACES, 24),
    ("pairs", PAIRS, 24),
    ("lines", LINES, 24),
    ("tags", TAGS, 16),
    ("all", ALL, 40),
];

/// All inputs, `pages` being real text to cut and spoil.
pub(crate) fn inputs(pages: &[Input]) -> impl Iterator<Item = Input> {
    let every = every(BRACES, 5)
        .chain(every(PAIRS, 4))
        .chain(every(LINES, 3))
        .chain(every(TAGS, 2));
    let mixed = MIXES.iter().flat_map(|(name, words, most)| {
        let mut random = Random(20_261_123);
        (0..EACH).map(move |at| {
            let words: String = (0..=random.below(*most))
                .map(|_| words[random.below(words.len())])
                .collect();
            input(format!("{name} {at}"), words)
        })
    });
    let mut random = Random(4);
    let spoilt = (0..EACH).filter_map(move |at| {
        let page = &pages[random.below(pages.len())];
        Some(input(
            format!("{} spoilt {at}", page.name),
            spoil(&page.text, &mut random)?,
        ))
    });
    every.chain(mixed).chain(spoilt)
}

fn input(name: String, text: String) -> Input {
    Input { name, text }
}

/// Every text of at most `longest` words.
fn every(words: &'static [&'static str], longest: u32) -> impl Iterator<Item = Input> {
    (0..=longest).flat_map(move |len| {
        (0..words.len().pow(len)).map(move |number| {
            let digit = |place| words[number / words.len().pow(place) % words.len()];
            input(
                format!("{len} words, {number}"),
                (0..len).map(digit).collect(),
            )
        })
    })
}

/// A cut from a page with a few words put in or taken out; nothing if the page is too short.
fn spoil(page: &str, random: &mut Random) -> Option<String> {
    let start = border(page, random.below(page.len()));
    let end = border(page, start + 20 + random.below(800));
    let mut text = page.get(start..end)?.to_owned();
    for _ in 0..random.below(6) {
        let at = border(&text, random.below(text.len() + 1));
        if random.below(2) == 0 {
            text.insert_str(at, ALL[random.below(ALL.len())]);
        } else if at < text.len() {
            text.remove(at);
        }
    }
    Some(text)
}

/// The last border between characters up to `at`.
fn border(text: &str, at: usize) -> usize {
    (0..=at.min(text.len()))
        .rev()
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(0)
}

/// Numbers that look random and are the same in every run (SplitMix64).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut n = self.0;
        n = (n ^ (n >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        n = (n ^ (n >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((n ^ (n >> 31)) % limit.max(1) as u64) as usize
    }
}
