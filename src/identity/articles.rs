//! Which article a title leads to in the end, by the redirects that an archive knows and by what wikis said
//! of linked titles; and which thing on Wikidata it is about. Asked for teams, players and places.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashMap;

#[cfg(feature = "fetch")]
use super::kept;
use crate::draft::PageDraft;
#[cfg(feature = "fetch")]
use crate::linked::Answers;
use crate::linked::{LinkedArticle, comparable_link};
#[cfg(feature = "fetch")]
use crate::model::Dataset;
use crate::model::PageId;
use crate::wikitext::comparable_title;

/// An article of a wiki.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Article {
    pub(super) wiki: String,
    pub(super) title: String,
}

/// Titles of redirects with the article that each leads to, and the wiki of every page.
#[derive(Debug, Default)]
pub(crate) struct Articles {
    /// By wiki, then by title.
    targets: HashMap<String, HashMap<String, String>>,
    /// Ids on Wikidata by wiki, then by article.
    wikidata: HashMap<String, HashMap<String, String>>,
    /// Articles about a thing that another one comes before.
    first: HashMap<Article, Article>,
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
        for draft in pages {
            for (title, linked) in &draft.linked {
                out.note_linked(&draft.page.lang, title, linked);
            }
        }
        // A redirect says where it leads also where the archive lacks that page.
        for draft in pages {
            if let Some(target) = &draft.redirect_to {
                out.note(&draft.page.lang, &draft.page.title, target);
            }
        }
        out.find_first();
        out
    }

    /// What wikis said of the titles that a dataset links to. Of one that they have no article of, or were not
    /// asked for, the dataset keeps what it has.
    #[cfg(feature = "fetch")]
    pub(crate) fn of_dataset(dataset: &Dataset, answers: &Answers) -> Self {
        let mut out = Self::default();
        for page in &dataset.pages {
            out.wikis.insert(page.id.clone(), page.lang.clone());
        }
        for (wiki, titles) in answers {
            for (title, linked) in titles {
                out.note_linked(wiki, title, linked);
            }
        }
        for kept in kept::of(dataset) {
            let wiki = out.wiki(kept.page).to_owned();
            let Some(title) = comparable_link(kept.link) else {
                continue;
            };
            let answer = answers.get(&wiki).and_then(|of| of.get(&title));
            if answer.is_some_and(|answer| answer.article.is_some()) {
                continue;
            }
            let article = kept.article(&wiki).unwrap_or(&title).to_owned();
            let wikidata = kept.wikidata.filter(|_| answer.is_none());
            let linked = LinkedArticle {
                article: Some(article),
                wikidata: wikidata.map(str::to_owned),
            };
            out.note_linked(&wiki, &title, &linked);
        }
        out.find_first();
        out
    }

    fn note_linked(&mut self, wiki: &str, title: &str, linked: &LinkedArticle) {
        let article = linked.article.as_deref().unwrap_or(title);
        self.note(wiki, title, article);
        if let Some(id) = &linked.wikidata {
            let of_wiki = self.wikidata.entry(wiki.to_owned()).or_default();
            let article = comparable_title(article);
            of_wiki.entry(article).or_insert_with(|| id.clone());
        }
    }

    /// Of several articles about one thing the first in alphabetical order stands for all.
    fn find_first(&mut self) {
        let mut of_thing: BTreeMap<&str, BTreeSet<Article>> = BTreeMap::new();
        for (wiki, titles) in &self.wikidata {
            for (title, id) in titles {
                let (wiki, title) = (wiki.clone(), title.clone());
                let articles = of_thing.entry(id).or_default();
                articles.insert(Article { wiki, title });
            }
        }
        let mut firsts = HashMap::default();
        for mut articles in of_thing.into_values() {
            if let Some(first) = articles.pop_first() {
                firsts.extend(articles.into_iter().map(|other| (other, first.clone())));
            }
        }
        self.first = firsts;
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

    /// The article that a link leads to, or the first one about the same thing; `None` for a link within a
    /// page.
    pub(super) fn article(&self, wiki: &str, link: &str) -> Option<Article> {
        let wiki = wiki.to_owned();
        let title = self.title(&wiki, link)?;
        let article = Article { wiki, title };
        let first = self.first.get(&article);
        Some(first.cloned().unwrap_or(article))
    }

    /// The thing on Wikidata that an article is about.
    pub(super) fn wikidata(&self, article: &Article) -> Option<String> {
        let of_wiki = self.wikidata.get(&article.wiki)?;
        of_wiki.get(&article.title).cloned()
    }

    fn title(&self, wiki: &str, link: &str) -> Option<String> {
        let title = comparable_link(link)?;
        let target = self.targets.get(wiki).and_then(|of| of.get(&title));
        let article = target.cloned().unwrap_or(title);
        Some(article).filter(|article| !article.is_empty())
    }
}
