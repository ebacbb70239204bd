//! What is new on a wiki: which pages of an archive have a newer revision there, and their texts.
//!
//! Called by `refresh`. Asks for the numbers of the newest revisions, fifty pages a request, and only
//! for the texts of those that differ. Writes nothing.

use std::collections::{BTreeSet, HashMap};
use std::future::Future;

use futures_util::StreamExt;

use super::fetch::Step;
use super::keep::{Archive, NewText, PageKey};
use super::needs::needed_pages;
use super::sidecar::Sidecar;
use super::wiki::{Absent, Lookup, PageHead, Wiki, WikiError, WikiPage};
use crate::document::{Document, DocumentKind};

/// A page of the archive that the wiki does not have any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    /// Its place in the archive.
    pub place: usize,
    /// What the wiki says.
    pub why: Absent,
}

/// What is new on a wiki.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct News {
    /// Newer texts of pages, and pages that these show parts of and the archive lacks.
    pub texts: Vec<NewText>,
    /// Pages that are gone from the wiki.
    pub gone: Vec<Gone>,
    /// How many pages are the newest ones already.
    pub unchanged: usize,
}

/// The wikis that the pages of an archive came from, by the addresses of their `api.php`, sorted;
/// and how many pages tell no wiki or are pinned, and so stay as they are.
pub fn wikis(archive: &Archive) -> (Vec<String>, usize) {
    let pages = archive.pages().iter();
    let articles = pages.filter(|page| page.document.kind != DocumentKind::Html);
    let (mut wikis, mut left_alone) = (BTreeSet::new(), 0);
    for page in articles {
        match &page.sidecar.wiki {
            Some(wiki) if !page.sidecar.pinned => {
                wikis.insert(wiki.clone());
            }
            _ => left_alone += 1,
        }
    }
    (wikis.into_iter().collect(), left_alone)
}

/// Looks for newer texts of the pages that came from this wiki. Pages that are pinned to a revision
/// are left out.
///
/// # Errors
///
/// [`WikiError`] for the first request that is not answered.
///
/// ```no_run
/// # async fn example(wiki: scoreline::source::Wiki) -> Result<(), Box<dyn std::error::Error>> {
/// use scoreline::refresh::refresh;
/// use scoreline::source::{Archive, newest};
///
/// let mut archive = Archive::open("pages".as_ref())?;
/// let news = newest(&wiki, &archive, 3, &mut |_| ()).await?;
/// let done = refresh(&mut archive, news, false)?;
/// println!("{} pages changed", done.log.pages.len());
/// # Ok(())
/// # }
/// ```
pub async fn newest(
    wiki: &Wiki,
    archive: &Archive,
    depth: usize,
    on_step: &mut dyn FnMut(Step),
) -> Result<News, WikiError> {
    let api = wiki.address().api();
    let mut known: Vec<(usize, u64, String)> = Vec::new();
    for (place, page) in archive.pages().iter().enumerate() {
        let sidecar = &page.sidecar;
        let ours = sidecar.wiki.as_deref() == Some(api) && !sidecar.pinned;
        if ours && page.document.kind != DocumentKind::Html {
            let id = sidecar.page_id.unwrap_or(0);
            known.push((place, id, page.document.title.clone()));
        }
    }
    on_step(Step::LookingFor(known.len()));
    let mut search = Search {
        wiki,
        archive,
        by_id: known.iter().map(|(place, id, _)| (*id, *place)).collect(),
        changed: Vec::new(),
        news: News::default(),
    };
    search.compare(known, on_step).await?;
    search.download().await?;
    search.add_needed(depth).await?;
    search.add_html().await?;
    Ok(search.news)
}

struct Search<'s> {
    wiki: &'s Wiki,
    archive: &'s Archive,
    /// Places of pages by their ids on the wiki.
    by_id: HashMap<u64, usize>,
    /// Places of pages with a newer revision, the titles they are under now, and how these were
    /// come by.
    changed: Vec<(usize, String, Vec<String>)>,
    news: News,
}

impl Search<'_> {
    async fn compare(
        &mut self,
        known: Vec<(usize, u64, String)>,
        on_step: &mut dyn FnMut(Step),
    ) -> Result<(), WikiError> {
        let wiki = self.wiki;
        let (by_id, nameless): (Vec<_>, Vec<_>) = known.into_iter().partition(|(_, id, _)| *id > 0);
        let requests = by_id
            .chunks(Wiki::TITLES_A_REQUEST)
            .map(|chunk| async move {
                let pages: Vec<(u64, String)> = chunk
                    .iter()
                    .map(|(_, id, title)| (*id, title.clone()))
                    .collect();
                wiki.heads_by_id(&pages).await
            });
        let found = answers_in_order(wiki, requests.collect()).await?;
        on_step(Step::Done(nameless.len()));
        let nameless = nameless.into_iter().map(|(place, _, title)| (place, title));
        let mut not_by_id: Vec<(usize, String)> = nameless.collect();
        for ((place, _, title), lookup) in by_id.iter().zip(found) {
            // A page that was deleted and made anew has another id.
            match lookup.found {
                Err(Absent::Missing) => not_by_id.push((*place, title.clone())),
                _ => self.judge(*place, lookup),
            }
            on_step(Step::Done(1));
        }
        let requests = not_by_id
            .chunks(Wiki::TITLES_A_REQUEST)
            .map(|chunk| async move {
                let titles: Vec<String> = chunk.iter().map(|(_, title)| title.clone()).collect();
                wiki.heads(&titles).await
            });
        let found = answers_in_order(wiki, requests.collect()).await?;
        for ((place, _), lookup) in not_by_id.iter().zip(found) {
            self.judge(*place, lookup);
        }
        Ok(())
    }

    fn judge(&mut self, place: usize, lookup: Lookup<PageHead>) {
        let Some(page) = self.archive.pages().get(place) else {
            return;
        };
        match lookup.found {
            Ok(now) if self.is_elsewhere(place, &now) => self.news.gone.push(Gone {
                place,
                why: Absent::OtherPage(now.title),
            }),
            Ok(now) => {
                let same = page.sidecar.revision_id == Some(now.newest);
                if same && page.document.title == now.title {
                    self.news.unchanged += 1;
                } else {
                    self.changed.push((place, now.title, lookup.led_here));
                }
            }
            Err(why) => self.news.gone.push(Gone { place, why }),
        }
    }

    /// Whether the archive has this page at another place: the one looked at became a redirect to
    /// it.
    fn is_elsewhere(&self, place: usize, now: &PageHead) -> bool {
        let other = self.by_id.get(&now.page_id);
        other.is_some_and(|other| *other != place)
    }

    async fn download(&mut self) -> Result<(), WikiError> {
        let wiki = self.wiki;
        let changed = std::mem::take(&mut self.changed);
        let requests = changed
            .chunks(Wiki::TITLES_A_REQUEST)
            .map(|chunk| async move {
                let titles: Vec<String> = chunk.iter().map(|(_, title, _)| title.clone()).collect();
                wiki.texts(&titles).await
            });
        let found = answers_in_order(wiki, requests.collect()).await?;
        for ((place, _, led_here), lookup) in changed.into_iter().zip(found) {
            match lookup.found {
                Ok(page) => self.newer(place, page, led_here),
                Err(why) => self.news.gone.push(Gone { place, why }),
            }
        }
        Ok(())
    }

    fn newer(&mut self, place: usize, page: WikiPage, led_here: Vec<String>) {
        let Some(old) = self.archive.pages().get(place) else {
            return;
        };
        let mut sidecar = Sidecar {
            asked_for: old.sidecar.asked_for,
            needed_by: old.sidecar.needed_by.clone(),
            led_here: old.sidecar.led_here.clone(),
            note: old.sidecar.note.clone(),
            linked: old.sidecar.linked.clone(),
            ..self.wiki.sidecar(&page)
        };
        sidecar.led_here.extend(led_here);
        // Pages that show this one may still name it as it was called before.
        sidecar.led_here.push(old.document.title.clone());
        sidecar.led_here.retain(|title| *title != page.title);
        self.news.texts.push(NewText {
            place: Some(place),
            text: page.text,
            sidecar,
            html: None,
        });
    }

    /// Pages that the new texts show parts of, level by level, where the archive lacks them.
    async fn add_needed(&mut self, depth: usize) -> Result<(), WikiError> {
        let wiki = self.wiki;
        let api = wiki.address().api();
        let mut first_new = 0;
        for _ in 0..depth {
            let mut needed: HashMap<String, BTreeSet<String>> = HashMap::new();
            for new in self.news.texts.iter().skip(first_new) {
                let title = new.sidecar.title.clone().unwrap_or_default();
                let lang = new.sidecar.lang.clone().unwrap_or_default();
                let document = Document::new(title.clone(), lang, new.text.as_str())
                    .with_kind(DocumentKind::Wikitext);
                for shown in needed_pages(&document) {
                    needed.entry(shown).or_default().insert(title.clone());
                }
            }
            first_new = self.news.texts.len();
            let is_new = |title: &String| {
                let key = PageKey::new(api, title, None);
                self.archive.find(&key).is_none() && self.news.texts.iter().all(|n| !n.is(&key))
            };
            let mut titles: Vec<String> = needed.keys().filter(|t| is_new(t)).cloned().collect();
            titles.sort();
            if titles.is_empty() {
                return Ok(());
            }
            let requests = titles
                .chunks(Wiki::TITLES_A_REQUEST)
                .map(|chunk| wiki.texts(chunk));
            for lookup in answers_in_order(wiki, requests.collect()).await? {
                let Ok(page) = lookup.found else {
                    continue;
                };
                let key = PageKey::new(api, &page.title, None);
                if self.archive.find(&key).is_some() || self.news.texts.iter().any(|n| n.is(&key)) {
                    continue;
                }
                let mut sidecar = wiki.sidecar(&page);
                let needed_by = needed.remove(&lookup.asked).unwrap_or_default();
                sidecar.needed_by = needed_by.into_iter().collect();
                sidecar.led_here = lookup.led_here;
                self.news.texts.push(NewText {
                    place: None,
                    text: page.text,
                    sidecar,
                    html: None,
                });
            }
        }
        Ok(())
    }

    /// HTML of the new revisions, for pages that have it beside them.
    async fn add_html(&mut self) -> Result<(), WikiError> {
        let wiki = self.wiki;
        for new in &mut self.news.texts {
            let place = new.place.filter(|place| self.archive.has_html(*place));
            if let (Some(_), Some(revision)) = (place, new.sidecar.revision_id) {
                new.html = Some(wiki.html(revision).await?);
            }
        }
        Ok(())
    }
}

impl NewText {
    fn is(&self, key: &PageKey) -> bool {
        let own = super::keep::key_of(&self.sidecar);
        own.as_ref() == Some(key)
    }
}

/// Runs requests, as many at once as the wiki's options allow, and gives their answers in order.
pub(crate) async fn answers_in_order<T>(
    wiki: &Wiki,
    requests: Vec<impl Future<Output = Result<Vec<T>, WikiError>>>,
) -> Result<Vec<T>, WikiError> {
    let mut answers = futures_util::stream::iter(requests).buffered(wiki.concurrency());
    let mut out = Vec::new();
    while let Some(answer) = answers.next().await {
        out.extend(answer?);
    }
    Ok(out)
}
