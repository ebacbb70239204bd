//! Files, sidecars, archives and what commands do with them.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed"
)]

use std::fs;
use std::path::PathBuf;

use scoreline::document::{Document, DocumentKind};
use scoreline::model::Dataset;
use scoreline::source::{ArchiveError, ArchiveOptions, read_paths};
use scoreline::{extract, extract_all};

#[test]
fn bad_bytes_behind_two_returns_or_two_marks_are_reported_at_their_place() {
    for bytes in [&b"a\r\r\n\xff"[..], &b"\xef\xbb\xbf\xef\xbb\xbfa\xff"[..]] {
        let document = Document::from_bytes("2031 Cup", "en", bytes);
        let place = document.bad_utf8[0].offset;
        assert!(document.text[place..].starts_with('\u{fffd}'), "{bytes:?}");
    }
}

fn read(files: &[(&str, &[u8])]) -> Result<Vec<Document>, ArchiveError> {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    read_paths(&[PathBuf::from(folder.path())], &ArchiveOptions::default())
}

fn match_box(home: &str, away: &str) -> String {
    format!("{{{{Football box|date=4 July 2031|team1=[[{home}]]|score=0–0|team2=[[{away}]]}}}}")
}

fn export(pages: &[(&str, &str)]) -> String {
    let pages: String = pages
        .iter()
        .map(|(title, text)| {
            format!(
                "<page><title>{title}</title><ns>0</ns><id>7</id><revision><id>9</id>\
                 <timestamp>2031-08-05T00:00:00Z</timestamp><model>wikitext</model>\
                 <text xml:space=\"preserve\">{text}</text></revision></page>\n"
            )
        })
        .collect();
    format!(
        "<mediawiki xmlns=\"http://www.mediawiki.org/xml/export-0.11/\" version=\"0.11\" \
         xml:lang=\"en\">\n{pages}</mediawiki>\n"
    )
}

fn rules(dataset: &Dataset) -> Vec<&str> {
    dataset.findings.iter().map(|f| f.rule.name()).collect()
}

#[test]
fn a20_an_export_is_an_archive_under_any_name() {
    let text = export(&[
        (
            "2031 Cup",
            &format!("== Final ==\n{}", match_box("Alfa", "Beta")),
        ),
        (
            "2032 Cup",
            &format!("== Final ==\n{}", match_box("Gamma", "Delta")),
        ),
    ]);
    for name in ["export.xml", "Cup.wikitext", "page.txt", "saved.html"] {
        let pages = read(&[(name, text.as_bytes())]).unwrap();
        let titles: Vec<&str> = pages.iter().map(|page| page.title.as_str()).collect();
        assert_eq!(titles, ["2031 Cup", "2032 Cup"], "{name}");
        assert_eq!(pages[0].revision_id, Some(9));
        let dataset = extract_all(&pages, &|| ());
        assert_eq!(dataset.matches.len(), 2, "{name}");
        assert_eq!(rules(&dataset), [""; 0], "{name}");
    }
}

#[test]
fn a20_an_answer_of_the_api_is_an_archive_under_any_name() {
    let text = format!("== Final ==\n{}", match_box("Alfa", "Beta"));
    let query = serde_json::json!({"batchcomplete": true, "query": {"pages": [{
        "pageid": 7, "ns": 0, "title": "2031 Cup",
        "revisions": [{"revid": 9, "slots": {"main": {"contentmodel": "wikitext", "content": text}}}],
    }]}});
    let parse = serde_json::json!({"parse": {"title": "2031 Cup", "revid": 9, "wikitext": text}});
    for answer in [query, parse] {
        for name in ["answer.json", "2031 Cup.wikitext"] {
            let pages = read(&[(name, answer.to_string().as_bytes())]).unwrap();
            assert_eq!(pages[0].page.as_str(), "en:2031_Cup");
            assert_eq!(pages[0].revision_id, Some(9));
            assert_eq!(extract_all(&pages, &|| ()).matches.len(), 1);
        }
    }
}

#[test]
fn a20_html_inside_an_answer_is_read_as_html() {
    let answer = r#"{"parse":{"title":"2031 Cup","text":{"*":"<p>x</p>"}}}"#;
    let pages = read(&[("2031 Cup.txt", answer.as_bytes())]).unwrap();
    assert_eq!(pages[0].kind, DocumentKind::Html);
}

#[test]
fn a20_what_is_no_page_is_refused_by_what_it_is() {
    for (bytes, what) in [
        (&b"\x1f\x8b\x08\x00\x00"[..], "packed with gzip"),
        (b"PK\x03\x04\x14\x00", "a zip archive"),
        (b"\x89PNG\r\n\x1a\n", "a picture (PNG)"),
        (b"BZh91AY&SY", "packed with bzip2"),
        (b"bplist00\xd1\x01\x02", "a web archive (Safari)"),
        (
            b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://en.wikipedia.org/\r\n",
            "a web archive (MHTML)",
        ),
        (
            b"{\"error\":{\"code\":\"x\",\"info\":\"No such page.\"}}",
            "No such page.",
        ),
        (
            b"{\"schema_version\": 1}",
            "JSON, and no answer of MediaWiki",
        ),
    ] {
        let error = read(&[("2031 Cup.wikitext", bytes)])
            .unwrap_err()
            .to_string();
        assert!(error.contains(what), "{error}");
        assert!(error.contains("2031 Cup.wikitext: is no page"), "{error}");
    }
}

#[test]
fn a20_other_xml_and_json_beside_the_pages_is_left_alone() {
    let pages = read(&[
        ("2031 Cup.txt", b"x"),
        ("feed.xml", b"<?xml version=\"1.0\"?><rss/>"),
        ("data.json", b"{\"a\": 1}"),
    ]);
    assert_eq!(pages.unwrap().len(), 1);
}

#[test]
fn a21_texts_with_a_byte_order_mark_are_decoded() {
    let text = format!("== Final ==\r\n{}", match_box("Séwé", "Ümraniye 😀"));
    let utf16 = |unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let units = std::iter::once(0xfeff).chain(text.encode_utf16());
        units.flat_map(unit).collect()
    };
    let utf8 = [b"\xef\xbb\xbf", text.as_bytes()].concat();
    for bytes in [utf16(u16::to_le_bytes), utf16(u16::to_be_bytes), utf8] {
        let page = read(&[("2031 Cup.txt", &bytes)]).unwrap().remove(0);
        assert_eq!(page.text, text.replace('\r', ""));
        assert_eq!(page.bad_utf8, []);
        let dataset = extract(&page).dataset;
        assert_eq!(dataset.matches[0].home.name(), "Séwé");
    }
}

#[test]
fn a21_half_characters_of_utf_16_are_reported_at_their_place() {
    let page = Document::from_bytes("2031 Cup", "en", b"\xff\xfea\0\x00\xd8b\0c");
    assert_eq!(page.text, "a\u{fffd}b\u{fffd}");
    let places: Vec<(usize, usize)> = page.bad_utf8.iter().map(|b| (b.offset, b.len)).collect();
    assert_eq!(places, [(1, 2), (5, 1)]);
}

#[test]
fn a22_a_redirect_is_a_finding_that_names_its_target() {
    let page = Document::new(
        "World Cup 2031",
        "en",
        "\n#Redirect [[2031_Cup#Final|x]]\n{{R}}",
    );
    let dataset = extract(&page).dataset;
    assert_eq!(rules(&dataset), ["redirect-page"]);
    let finding = &dataset.findings[0];
    assert_eq!(finding.found.as_deref(), Some("2031 Cup"));
    let span = finding.span_start as usize..finding.span_end as usize;
    assert_eq!(&page.text[span], "#Redirect [[2031_Cup#Final|x]]");
    assert_eq!(finding.line, 2);
}

#[test]
fn a22_a_page_that_is_shown_by_its_old_title_belongs_to_the_stage_that_shows_it() {
    let pages = [
        Document::new("2031 Cup", "en", "== Final ==\n{{:Old title}}"),
        Document::new("Old title", "en", "#REDIRECT [[Middle]]"),
        Document::new("Middle", "en", "#REDIRECT [[alfa v Beta]]"),
        Document::new("Alfa v Beta", "en", match_box("Alfa", "Beta")),
        Document::new("Circle", "en", "#REDIRECT [[Circle]]"),
    ];
    let dataset = extract_all(&pages, &|| ());
    assert_eq!(dataset.matches.len(), 1);
    assert_eq!(dataset.matches[0].round, "Final".into());
    assert_eq!(rules(&dataset), ["redirect-page"; 3]);
}

#[test]
fn g_goals_kicks_cards_and_ties_have_the_page_and_line_they_came_from() {
    let text = "== First round ==\n{{Football box|date=4 July 2031|team1=[[Alfa]]|score=1–1\n\
        |team2=[[Beta]]\n|goals1=\n*[[Ruiz]] {{goal|9}}\n*[[Paz]] {{sent off|0|70}}\n|goals2=*[[Sosa]] \
        {{goal|80}}\n|penaltyscore=1–0\n|penalties1=\n*[[Diaz]] {{pengoal}}\n\
        |penalties2=[[Vega]] {{penmiss}}\n}}\n\n{{TwoLegResult|[[Golf]]||3–1|[[Hotel]]||2–1|1–0}}\n";
    let data = extract(&Document::new("2031 Cup", "en", text)).dataset;
    let has = |line: u32, word: &str| {
        let found = text.lines().nth(line as usize - 1).unwrap();
        assert!(found.contains(word), "{line}: {found} lacks {word}");
    };
    let (goals, kicks) = (&data.goals, &data.shootout_kicks);
    assert_eq!((goals.len(), kicks.len(), data.cards.len()), (2, 2, 1));
    for goal in goals {
        has(goal.line, goal.scorer.as_deref().unwrap());
        assert_eq!(goal.page.as_str(), "en:2031_Cup");
    }
    for kick in kicks {
        has(kick.line, kick.taker.as_deref().unwrap());
    }
    has(data.cards[0].line, "Paz");
    let tie = data
        .ties
        .iter()
        .find(|tie| tie.team1.name() == "Golf")
        .unwrap();
    has(tie.line, "TwoLegResult");
    assert_eq!(tie.page.as_str(), "en:2031_Cup");
}

#[test]
fn a_page_whose_name_is_blank_has_a_title_all_the_same() {
    for title in ["", " ", "_", "\u{a0}"] {
        let page = Document::new(title, "en", "{{Football box|team1=A|score=1–0|team2=B}}");
        assert_eq!(page.title, "Untitled", "{title:?}");
        assert_eq!(extract(&page).dataset.pages[0].id.as_str(), "en:Untitled");
    }
}
