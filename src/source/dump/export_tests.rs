//! Tests of a whole export.

use super::texts;

const EXPORT: &str = r#"<?xml version="1.0"?>
<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en">
  <siteinfo><base>https://simple.wikipedia.org/wiki/Main_Page</base></siteinfo>
  <page><title>A &amp; B Cup</title><ns>0</ns><id>7</id><redirect title="x" />
    <revision><id>3</id><timestamp>2026-01-03T00:00:00Z</timestamp>
      <contributor><username>x</username><id>99</id></contributor>
      <model>wikitext</model><text xml:space="preserve"> {{x}} &lt;br&gt;&#233;
</text></revision>
    <revision><id>2</id><timestamp>2026-01-02T00:00:00Z</timestamp><text>old</text></revision>
  </page>
  <page><title>Module:X</title><id>8</id><revision><id>4</id><model>Scribunto</model>
    <text>return 1</text></revision></page>
  <page><title>Empty</title><id>9</id><revision><id>5</id><text bytes="0" /></revision></page>
</mediawiki>"#;

#[test]
fn a20_each_page_of_an_export_is_a_document_with_its_newest_revision() {
    let read = texts(EXPORT.as_bytes()).unwrap();
    assert_eq!(read.len(), 2);
    assert_eq!(read[0].text, " {{x}} <br>é\n");
    let sidecar = &read[0].sidecar;
    assert_eq!(sidecar.title.as_deref(), Some("A & B Cup"));
    assert_eq!((sidecar.page_id, sidecar.revision_id), (Some(7), Some(3)));
    assert_eq!(sidecar.lang.as_deref(), Some("simple"));
    let url = "https://simple.wikipedia.org/w/index.php?title=A_%26_B_Cup&oldid=3";
    assert_eq!(sidecar.url.as_deref(), Some(url));
    assert_eq!(read[1].text, "");
}

#[test]
fn a20_a_damaged_export_is_refused_with_its_place() {
    let error = texts("<mediawiki>\n<page>\n</pag></mediawiki>".as_bytes()).unwrap_err();
    assert!(error.contains("damaged at byte 12"), "{error}");
    let start = EXPORT.find("<mediawiki").unwrap_or_default();
    for cut in start + 11..EXPORT.len() {
        assert!(texts(&EXPORT.as_bytes()[..cut]).is_err(), "{cut}");
    }
    let deep = "<mediawiki>".repeat(100_000);
    assert!(texts(deep.as_bytes()).is_err());
}
