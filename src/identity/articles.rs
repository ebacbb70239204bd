//! Which article a title leads to in the end, by the redirects that an archive knows. Asked for teams and
//! players.

use foldhash::HashMap;

use crate::draft::PageDraft;
use crate::model::PageId;
use crate::wikitext::comparable_title;

/// Titles of redirects with the article that each leads to, and the wiki of every page.
#[derive(Debug, Default)]
pub(crate) struct Articles {
    /// By wiki, then by title.
    targets: HashMap<String, HashMap<String, String>>,
    wikis: HashMap<PageId, String>,
}

impl Articles {
    /// What the pages of an archive say of titles.
    pub(crate) fn of(pages: &[PageDraft]) -> Self {
        let mut out = Self::default();
        for draft in pages {
            let page = &draft.page;
            out.wikis.insert(page.id.clone(), page.lang.clone());
            for title in &draft.led_here {
                out.note(&page.lang, title, &page.title);
            }
        }
        // A redirect says where it leads also where the archive lacks that page.
        for draft in pages {
            if let Some(target) = &draft.redirect_to {
                out.note(&draft.page.lang, &draft.page.title, target);
            }
        }
        out
    }

    fn note(&mut self, wiki: &str, title: &str, article: &str) {
        let (title, article) = (comparable_title(title), comparable_title(article));
        if title != article {
            let of_wiki = self.targets.entry(wiki.to_owned()).or_default();
            of_wiki.entry(title).or_insert(article);
        }
    }

    /// The wiki of a page.
    pub(super) fn wiki(&self, page: &PageId) -> &str {
        self.wikis.get(page).map_or("", String::as_str)
    }

    /// The article that a link leads to; `None` for a link within a page.
    pub(super) fn article(&self, wiki: &str, link: &str) -> Option<String> {
        let title = link.split('#').next().unwrap_or_default();
        let title = comparable_title(&title.replace('_', " "));
        let target = self.targets.get(wiki).and_then(|of| of.get(&title));
        let article = target.cloned().unwrap_or(title);
        Some(article).filter(|article| !article.is_empty())
    }
}
