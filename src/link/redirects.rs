//! Redirects of an archive: each is followed, and the page that it leads to learns its title, as if
//! the wiki had told it. A page that shows `{{:Old title}}` finds the page under its new title then.
//!
//! Called by `join` before anything asks for a page by a title.

use foldhash::HashMap;

use crate::draft::PageDraft;
use crate::wikitext::comparable_title;

/// Steps that are followed. MediaWiki follows one; bots mend longer ways.
const LONGEST_WAY: usize = 8;

/// A language and a title as MediaWiki compares it.
type Key = (String, String);

/// Lets the page at the end of each redirect know the titles that lead to it.
pub(crate) fn follow(pages: &mut [PageDraft]) {
    let key = |page: &PageDraft, title: &str| (page.page.lang.clone(), comparable_title(title));
    let ways: Vec<(Key, Key, String)> = pages
        .iter()
        .filter_map(|page| {
            let target = page.redirect_to.as_deref()?;
            let title = page.page.title.clone();
            Some((key(page, &title), key(page, target), title))
        })
        .collect();
    if ways.is_empty() {
        return;
    }
    let next: HashMap<&Key, &Key> = ways.iter().map(|(from, to, _)| (from, to)).collect();
    let mut led: HashMap<&Key, Vec<&String>> = HashMap::default();
    for (_, to, title) in &ways {
        let mut end = to;
        for _ in 0..LONGEST_WAY {
            match next.get(end) {
                Some(further) => end = further,
                None => break,
            }
        }
        // One in a circle leads nowhere.
        if !next.contains_key(end) {
            led.entry(end).or_default().push(title);
        }
    }
    for page in pages {
        if let Some(titles) = led.get(&key(page, &page.page.title)) {
            page.led_here.extend(titles.iter().copied().cloned());
        }
    }
}
