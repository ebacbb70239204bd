//! Pages into an archive: those that are asked for, then those that they show parts of, level by
//! level. Called by `fetch`, `get` and `batch`.
//!
//! What is in the archive is not asked for again, so a run that was ended goes on where it was.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt;

use futures_util::StreamExt;

use super::keep::{Archive, PageKey};
use super::keep_error::KeepError;
use super::needs::needed_pages;
use super::wiki::{Absent, Lookup, Wiki, WikiError, WikiPage};

/// A page that is asked for, in the revision that is named or else the newest.
#[doc(hidden)]
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Asked {
    /// Title.
    pub title: String,
    /// Revision.
    pub revision: Option<u64>,
}

impl Asked {
    /// A title, with `@` and the number of a revision after it or not.
    ///
    /// ```
    /// use scoreline::source::Asked;
    /// assert_eq!(Asked::new("2014 FIFA World Cup@123").revision, Some(123));
    /// assert_eq!(Asked::new("Me@Home").revision, None);
    /// ```
    pub fn new(written: &str) -> Self {
        let pinned = written.rsplit_once('@').and_then(|(title, revision)| {
            let digits = revision.bytes().all(|b| b.is_ascii_digit());
            let revision = revision.parse().ok().filter(|id| digits && *id > 0)?;
            (!title.trim().is_empty()).then_some((title, revision))
        });
        match pinned {
            Some((title, revision)) => Self {
                title: title.trim().to_owned(),
                revision: Some(revision),
            },
            None => Self {
                title: written.trim().to_owned(),
                revision: None,
            },
        }
    }
}

impl fmt::Display for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.revision {
            Some(revision) => write!(f, "{}@{revision}", self.title),
            None => f.write_str(&self.title),
        }
    }
}

/// How pages are fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FetchOptions {
    /// How many steps the pages that others show parts of are followed; 0 fetches what is asked for
    /// and nothing else.
    ///
    /// Default: 3.
    pub depth: usize,
    /// Whether the HTML of each revision is kept beside its wikitext.
    ///
    /// Default: `false`.
    pub html: bool,
}

impl Default for FetchOptions {
    fn default() -> Self {
        Self {
            depth: 3,
            html: false,
        }
    }
}

/// What happens while pages are fetched, for whoever shows progress.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// So many more pages are looked for.
    LookingFor(usize),
    /// So many of them are done: there already, saved now, or not to be had.
    Done(usize),
}

/// A title without a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotFound {
    /// As asked.
    pub asked: Asked,
    /// Why.
    pub why: Absent,
    /// Pages that show parts of it; none if it was asked for.
    pub needed_by: Vec<String>,
}

/// What became of a fetch.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fetched {
    /// Places in the archive of all pages, those that are shown by others included.
    pub pages: BTreeSet<usize>,
    /// How many of them were saved now.
    pub saved: usize,
    /// Titles without a page, in the order asked.
    pub not_found: Vec<NotFound>,
    /// Titles that were not followed any more.
    pub too_deep: Vec<String>,
}

/// Why a fetch ended early. What was saved before stays.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// The wiki.
    #[error(transparent)]
    Wiki(#[from] WikiError),
    /// The archive.
    #[error(transparent)]
    Keep(#[from] KeepError),
}

/// Brings pages and those that they show parts of into an archive.
///
/// # Errors
///
/// [`FetchError`] for the first request that is not answered and the first page that can't be
/// written. A title without a page is no error.
///
/// ```no_run
/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
/// use scoreline::source::wiki::{Address, WikiOptions};
/// use scoreline::source::{Archive, Asked, FetchOptions, Wiki, fetch};
///
/// let options = WikiOptions {
///     contact: Some("you@example.org".into()),
///     ..WikiOptions::default()
/// };
/// let wiki = Wiki::new(Address::of_lang("en")?, &options)?;
/// let mut archive = Archive::open("pages".as_ref())?;
/// let asked = [Asked::new("2014 FIFA World Cup knockout stage")];
/// let fetched = fetch(&wiki, &mut archive, &asked, &FetchOptions::default(), &mut |_| ()).await?;
/// println!("{} pages", fetched.pages.len());
/// # Ok(())
/// # }
/// ```
pub async fn fetch(
    wiki: &Wiki,
    archive: &mut Archive,
    asked: &[Asked],
    options: &FetchOptions,
    on_step: &mut dyn FnMut(Step),
) -> Result<Fetched, FetchError> {
    let mut walk = Fetching {
        wiki,
        archive,
        on_step,
        looked_for: HashSet::new(),
        fetched: Fetched::default(),
    };
    let mut level: Vec<Wanted> = Vec::new();
    for asked in asked {
        add(&mut level, asked.clone(), None);
    }
    for depth in 0..=options.depth {
        let here = walk.bring(level).await?;
        if options.html {
            walk.bring_html(&here).await?;
        }
        level = walk.shown_by(&here);
        if depth == options.depth {
            let deeper = level.into_iter().map(|wanted| wanted.asked.title);
            walk.fetched.too_deep = deeper.collect();
            break;
        }
        if level.is_empty() {
            break;
        }
    }
    Ok(walk.fetched)
}

/// Places in the archive of pages and of those that they show parts of, without asking the wiki; and
/// which of the pages are not there.
pub fn gathered(
    wiki: &Wiki,
    archive: &Archive,
    asked: &[Asked],
    depth: usize,
) -> (BTreeSet<usize>, Vec<Asked>) {
    let find = Finder { wiki, archive };
    let (mut places, mut absent) = (BTreeSet::new(), Vec::new());
    let mut level = Vec::new();
    for asked in asked {
        match find.place(asked) {
            Some(place) => level.push(place),
            None => absent.push(asked.clone()),
        }
    }
    for depth in (0..=depth).rev() {
        level.retain(|place| places.insert(*place));
        if depth == 0 {
            break;
        }
        let pages = level.iter().filter_map(|place| archive.pages().get(*place));
        let shown = pages.flat_map(|page| needed_pages(&page.document));
        let shown = shown.map(|title| Asked {
            title,
            revision: None,
        });
        level = shown.filter_map(|asked| find.place(&asked)).collect();
    }
    (places, absent)
}

/// Finds pages in an archive by what a wiki calls them.
struct Finder<'f> {
    wiki: &'f Wiki,
    archive: &'f Archive,
}

impl Finder<'_> {
    fn place(&self, asked: &Asked) -> Option<usize> {
        let by_hand = || {
            // A page saved by hand has the language of its wiki and nothing more.
            let wiki = format!("lang:{}", self.wiki.address().lang()?);
            let key = PageKey::new(&wiki, &asked.title, asked.revision);
            self.archive.find(&key)
        };
        let key = PageKey::new(self.wiki.address().api(), &asked.title, asked.revision);
        self.archive.find(&key).or_else(by_hand)
    }
}

/// A page that is looked for, and why.
#[derive(Debug, Clone)]
struct Wanted {
    asked: Asked,
    asked_for: bool,
    needed_by: BTreeSet<String>,
}

fn add(level: &mut Vec<Wanted>, asked: Asked, needed_by: Option<&str>) {
    level.push(Wanted {
        asked,
        asked_for: needed_by.is_none(),
        needed_by: needed_by.into_iter().map(str::to_owned).collect(),
    });
}

struct Fetching<'w> {
    wiki: &'w Wiki,
    archive: &'w mut Archive,
    on_step: &'w mut dyn FnMut(Step),
    looked_for: HashSet<PageKey>,
    fetched: Fetched,
}

impl Fetching<'_> {
    /// Finds or fetches the pages of a level, and gives the places of those that are new to the walk.
    async fn bring(&mut self, level: Vec<Wanted>) -> Result<Vec<usize>, FetchError> {
        let mut wanted: Vec<Wanted> = Vec::new();
        let mut by_key: HashMap<PageKey, usize> = HashMap::new();
        for one in level {
            let key = self.key(&one.asked);
            match by_key.get(&key).and_then(|place| wanted.get_mut(*place)) {
                Some(known) => {
                    known.asked_for |= one.asked_for;
                    known.needed_by.extend(one.needed_by);
                }
                None => {
                    self.looked_for.insert(key.clone());
                    by_key.insert(key, wanted.len());
                    wanted.push(one);
                }
            }
        }
        (self.on_step)(Step::LookingFor(wanted.len()));
        let mut here = Vec::new();
        let (mut newest, mut pinned) = (Vec::new(), Vec::new());
        for one in wanted {
            match (self.find(&one.asked), one.asked.revision) {
                (Some(place), _) => {
                    self.is_there(place, &one, &[])?;
                    self.arrive(place, &mut here);
                    (self.on_step)(Step::Done(1));
                }
                (None, None) => newest.push(one),
                (None, Some(_)) => pinned.push(one),
            }
        }
        self.download(newest, &mut here).await?;
        self.download(pinned, &mut here).await?;
        Ok(here)
    }

    /// All of them by title, or all of them by revision.
    async fn download(
        &mut self,
        wanted: Vec<Wanted>,
        here: &mut Vec<usize>,
    ) -> Result<(), FetchError> {
        let wiki = self.wiki;
        let requests = wanted
            .chunks(Wiki::TITLES_A_REQUEST)
            .map(<[Wanted]>::to_vec);
        let answers = requests.map(|wanted| async move {
            let pinned: Option<Vec<(String, u64)>> = wanted
                .iter()
                .map(|one| Some((one.asked.title.clone(), one.asked.revision?)))
                .collect();
            let found = match pinned {
                Some(revisions) => wiki.revisions(&revisions).await,
                None => {
                    let titles: Vec<String> =
                        wanted.iter().map(|one| one.asked.title.clone()).collect();
                    wiki.texts(&titles).await
                }
            };
            found.map(|found| (wanted, found))
        });
        let answers: Vec<_> = answers.collect();
        let mut answers = futures_util::stream::iter(answers).buffered(wiki.concurrency());
        while let Some(answer) = answers.next().await {
            let (wanted, found) = answer?;
            for (one, lookup) in wanted.into_iter().zip(found) {
                self.keep(one, lookup, here)?;
                (self.on_step)(Step::Done(1));
            }
        }
        Ok(())
    }

    fn keep(
        &mut self,
        one: Wanted,
        lookup: Lookup<WikiPage>,
        here: &mut Vec<usize>,
    ) -> Result<(), FetchError> {
        let page = match lookup.found {
            Ok(page) => page,
            Err(why) => {
                self.fetched.not_found.push(NotFound {
                    asked: one.asked,
                    why,
                    needed_by: one.needed_by.into_iter().collect(),
                });
                return Ok(());
            }
        };
        let asked = Asked {
            title: page.title.clone(),
            revision: one.asked.revision,
        };
        let place = match self.find(&asked) {
            // Another title led to it before.
            Some(place) => {
                self.is_there(place, &one, &lookup.led_here)?;
                place
            }
            None => {
                let mut sidecar = self.wiki.sidecar(&page);
                sidecar.asked_for = one.asked_for;
                sidecar.needed_by = one.needed_by.into_iter().collect();
                sidecar.led_here = lookup.led_here;
                sidecar.led_here.retain(|title| *title != page.title);
                sidecar.pinned = one.asked.revision.is_some();
                self.fetched.saved += 1;
                self.archive.save(&page.text, sidecar)?
            }
        };
        self.arrive(place, here);
        Ok(())
    }

    async fn bring_html(&mut self, here: &[usize]) -> Result<(), FetchError> {
        let wiki = self.wiki;
        let api = wiki.address().api();
        let mut missing = Vec::new();
        for place in here {
            let page = self.archive.pages().get(*place).map(|page| &page.sidecar);
            let page = page.filter(|page| page.wiki.as_deref() == Some(api));
            let revision = page.and_then(|page| page.revision_id);
            if let Some(revision) = revision.filter(|_| !self.archive.has_html(*place)) {
                missing.push((*place, revision));
            }
        }
        (self.on_step)(Step::LookingFor(missing.len()));
        let answers = missing
            .into_iter()
            .map(|(place, revision)| async move { (place, wiki.html(revision).await) });
        let answers: Vec<_> = answers.collect();
        let mut answers = futures_util::stream::iter(answers).buffered(wiki.concurrency());
        while let Some((place, html)) = answers.next().await {
            self.archive.save_html(place, &html?)?;
            (self.on_step)(Step::Done(1));
        }
        Ok(())
    }

    /// What the pages show parts of and the walk has not looked for yet.
    fn shown_by(&mut self, places: &[usize]) -> Vec<Wanted> {
        let mut level = Vec::new();
        for place in places {
            let Some(page) = self.archive.pages().get(*place) else {
                continue;
            };
            for title in needed_pages(&page.document) {
                let asked = Asked {
                    title,
                    revision: None,
                };
                if !self.looked_for.contains(&self.key(&asked)) {
                    add(&mut level, asked, Some(&page.document.title));
                }
            }
        }
        level
    }

    fn is_there(&mut self, place: usize, one: &Wanted, led: &[String]) -> Result<(), KeepError> {
        self.archive.note(place, |sidecar| {
            sidecar.asked_for |= one.asked_for;
            sidecar.needed_by.extend(one.needed_by.iter().cloned());
            let title = sidecar.title.clone();
            let others = led.iter().filter(|led| title.as_ref() != Some(*led));
            sidecar.led_here.extend(others.cloned());
        })
    }

    fn arrive(&mut self, place: usize, here: &mut Vec<usize>) {
        if self.fetched.pages.insert(place) {
            here.push(place);
        }
    }

    fn key(&self, asked: &Asked) -> PageKey {
        PageKey::new(self.wiki.address().api(), &asked.title, asked.revision)
    }

    fn find(&self, asked: &Asked) -> Option<usize> {
        let (wiki, archive) = (self.wiki, &*self.archive);
        Finder { wiki, archive }.place(asked)
    }
}
