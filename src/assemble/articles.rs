//! Redirects that the archive knows: a link to a redirect is a link to the page that it leads to.
//! Called by `join` before mentions of teams are compared.

use foldhash::HashMap;

use super::draft::PageDraft;
use crate::model::{National, Opponent, Team};
use crate::wikitext::comparable_title;

/// The page that a redirect leads to.
struct Target {
    article: String,
    national: Option<National>,
}

/// Makes every team known by the article that its link leads to in the end.
pub(super) fn resolve(pages: &mut [PageDraft]) {
    let mut targets = HashMap::default();
    for page in pages.iter() {
        let article = comparable_title(&page.page.title);
        for title in &page.led_here {
            let title = comparable_title(title);
            if title != article {
                let (article, national) = (article.clone(), page.national.clone());
                targets.entry(title).or_insert(Target { article, national });
            }
        }
    }
    if targets.is_empty() {
        return;
    }
    for page in pages {
        for found in &mut page.matches {
            lead(&mut found.record.home, &targets);
            lead(&mut found.record.away, &targets);
        }
        for tie in &mut page.ties {
            lead(&mut tie.record.team1, &targets);
            lead(&mut tie.record.team2, &targets);
        }
        for row in page.standings.iter_mut().flat_map(|table| &mut table.rows) {
            lead(&mut row.team, &targets);
        }
    }
}

fn lead(side: &mut Opponent, targets: &HashMap<String, Target>) {
    let Opponent::Team(Team {
        article: Some(article),
        national,
        ..
    }) = side
    else {
        return;
    };
    if let Some(target) = targets.get(article.as_str()) {
        article.clone_from(&target.article);
        *national = national.take().or_else(|| target.national.clone());
    }
}
