//! Pages by title, by id and by revision: what was asked is brought together with what was answered.
//!
//! Answers come in another order than asked, under titles that were normalised, converted and
//! redirected; pages may be missing, invalid, on another wiki or hidden, and each is reported.

use std::collections::{HashMap, HashSet};
use std::fmt;

use chrono::{DateTime, Utc};
use sha1::{Digest, Sha1};
use unicode_normalization::UnicodeNormalization;

use super::answer::{PageAnswer, Query, Renamed, Revision};
use super::{Wiki, WikiError};
use crate::document::DocumentKind;
use crate::linked::{LinkedArticle, is_wikidata_id};
use crate::source::sidecar::Sidecar;
use crate::wikitext::comparable_title;

/// The text of a page and where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WikiPage {
    /// Title, as the wiki writes it.
    pub title: String,
    /// Id of the page.
    pub page_id: u64,
    /// Revision of the text.
    pub revision: u64,
    /// When that revision was saved.
    pub revision_timestamp: Option<DateTime<Utc>>,
    /// When the wiki gave the text.
    pub retrieved_at: DateTime<Utc>,
    /// The text.
    pub text: String,
}

/// Why there is no text under a title.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Absent {
    /// There is no such page.
    Missing,
    /// There is no such revision.
    NoRevision,
    /// It can be no title.
    Invalid(String),
    /// The title leads to another wiki.
    OtherWiki(String),
    /// Redirects lead in a circle.
    Circle,
    /// The page is no article: a script, a picture, a page made by the wiki itself.
    NotWikitext(String),
    /// The text was hidden by the wiki's administrators.
    Hidden,
    /// The revision is one of another page.
    OtherPage(String),
}

impl fmt::Display for Absent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("no such page"),
            Self::NoRevision => f.write_str("no such revision"),
            Self::Invalid(why) => write!(f, "not a title: {why}"),
            Self::Circle => f.write_str("redirects that lead in a circle"),
            Self::OtherWiki(wiki) => write!(f, "leads to another wiki, {wiki}"),
            Self::NotWikitext(model) => write!(f, "holds no wikitext but {model}"),
            Self::Hidden => f.write_str("the text of this revision is hidden"),
            Self::OtherPage(title) => write!(f, "that revision is one of {title}"),
        }
    }
}

/// What a wiki says of a title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// It is that of a page.
    Exists,
    /// It leads to a page, or a part of one, with this title.
    Redirected(String),
    /// It gives no page.
    Missing(Absent),
}

/// What became of one title that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Lookup<T> {
    /// As asked.
    pub asked: String,
    /// Titles on the way to the page that are not its own.
    pub led_here: Vec<String>,
    /// Whether a redirect on the way leads to a part of a page only.
    pub to_part: bool,
    /// What is there.
    pub found: Result<T, Absent>,
}

/// A page without its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PageHead {
    /// Title, as the wiki writes it.
    pub title: String,
    /// Id of the page.
    pub page_id: u64,
    /// Its newest revision.
    pub newest: u64,
}

/// All parts of an answer.
#[derive(Default)]
struct Whole {
    renamed: HashMap<String, String>,
    redirects: HashMap<String, String>,
    /// Redirects that lead to a part of a page.
    to_parts: HashSet<String>,
    interwiki: HashMap<String, String>,
    pages: Vec<PageAnswer>,
    by_title: HashMap<String, usize>,
    bad_revisions: HashSet<u64>,
    retrieved_at: Option<DateTime<Utc>>,
}

impl Whole {
    fn add(&mut self, query: Query, at: DateTime<Utc>) {
        self.retrieved_at = Some(at);
        let pair = |step: Renamed| (step.from, step.to);
        self.renamed.extend(query.normalized.into_iter().map(pair));
        self.redirects.extend(query.converted.into_iter().map(pair));
        let to_parts = query.redirects.iter();
        let to_parts = to_parts.filter(|step| {
            step.tofragment
                .as_deref()
                .is_some_and(|part| !part.is_empty())
        });
        self.to_parts.extend(to_parts.map(|step| step.from.clone()));
        self.redirects.extend(query.redirects.into_iter().map(pair));
        let interwiki = query.interwiki.into_iter();
        self.interwiki
            .extend(interwiki.map(|link| (link.title, link.iw)));
        if let Some(bad) = query.badrevids.as_object() {
            self.bad_revisions
                .extend(bad.keys().filter_map(|id| id.parse::<u64>().ok()));
        }
        for page in query.pages {
            match self.by_title.get(&page.title) {
                // A later part brings what an earlier one had no room for.
                Some(place) => {
                    if let Some(known) = self.pages.get_mut(*place) {
                        known.revisions.extend(page.revisions);
                        known.pageprops = known.pageprops.take().or(page.pageprops);
                    }
                }
                None => {
                    self.by_title.insert(page.title.clone(), self.pages.len());
                    self.pages.push(page);
                }
            }
        }
    }

    /// Where a title leads, and by which titles.
    fn follow(&self, asked: &str) -> (String, Vec<String>) {
        let mut way = Vec::new();
        let mut title = asked.to_owned();
        if let Some(to) = self.renamed.get(&title) {
            way.push(std::mem::replace(&mut title, to.clone()));
        }
        while let Some(to) = self.redirects.get(&title) {
            // Redirects may lead in a circle.
            if way.contains(to) {
                break;
            }
            way.push(std::mem::replace(&mut title, to.clone()));
        }
        (title, way)
    }

    fn is_to_part(&self, way: &[String]) -> bool {
        way.iter().any(|title| self.to_parts.contains(title))
    }

    fn page(&self, title: &str) -> Option<&PageAnswer> {
        self.by_title
            .get(title)
            .and_then(|place| self.pages.get(*place))
    }
}

impl Wiki {
    /// The newest texts of pages, in the order of the titles: one request for
    /// [`Wiki::TITLES_A_REQUEST`] of them, which is the most that may be asked for.
    ///
    /// # Errors
    ///
    /// [`WikiError`]; a title without a page is no error, see [`Lookup::found`].
    pub(crate) async fn texts(
        &self,
        titles: &[String],
    ) -> Result<Vec<Lookup<WikiPage>>, WikiError> {
        let mut parameters = content();
        parameters.push(("redirects", "1".to_owned()));
        self.look_up(titles, parameters, |page, whole| {
            self.text(page, page.revisions.first(), whole)
        })
        .await
    }

    /// What there is under each of up to fifty titles.
    ///
    /// # Errors
    ///
    /// What [`WikiError`] lists.
    pub async fn found(&self, titles: &[String]) -> Result<Vec<Found>, WikiError> {
        let lookups = self.heads(titles).await?.into_iter();
        let found = |lookup: Lookup<PageHead>| match lookup.found {
            Ok(page) if is_titled(&lookup.asked, &page.title) => Found::Exists,
            Ok(page) => Found::Redirected(page.title),
            Err(why) => Found::Missing(why),
        };
        Ok(lookups.map(found).collect())
    }

    /// Which pages are under these titles, without their texts.
    ///
    /// # Errors
    ///
    /// As [`Wiki::texts`].
    pub(crate) async fn heads(
        &self,
        titles: &[String],
    ) -> Result<Vec<Lookup<PageHead>>, WikiError> {
        let parameters = vec![("prop", "info".to_owned()), ("redirects", "1".to_owned())];
        self.look_up(titles, parameters, |page, _| self.stands(page))
            .await
    }

    /// Where these titles lead, and what their articles are about on Wikidata, in the order of the titles.
    pub(crate) async fn linked(&self, titles: &[String]) -> Result<Vec<LinkedArticle>, WikiError> {
        let parameters = vec![
            ("prop", "pageprops".to_owned()),
            ("ppprop", "wikibase_item".to_owned()),
            ("redirects", "1".to_owned()),
        ];
        let lookups = self.look_up(titles, parameters, |page, _| {
            let id = page
                .pageprops
                .as_ref()
                .and_then(|of| of.wikibase_item.clone());
            Ok(Ok(LinkedArticle {
                article: Some(page.title.clone()),
                wikidata: id.filter(|id| is_wikidata_id(id)),
            }))
        });
        let lookups = lookups.await?.into_iter();
        // A title without a page is an answer, too. A part of an article is about something else than the
        // whole: a women's team in the article of its club, players in that of their squad.
        let article = |lookup: Lookup<LinkedArticle>| match lookup.to_part {
            true => LinkedArticle::default(),
            false => lookup.found.unwrap_or_default(),
        };
        Ok(lookups.map(article).collect())
    }

    /// Which pages these ids stand for now, also after a page was renamed. Those that became
    /// redirects are followed; those that are gone are [`Absent::Missing`].
    ///
    /// # Errors
    ///
    /// As [`Wiki::texts`].
    pub(crate) async fn heads_by_id(
        &self,
        pages: &[(u64, String)],
    ) -> Result<Vec<Lookup<PageHead>>, WikiError> {
        let ids: Vec<String> = pages.iter().map(|(id, _)| id.to_string()).collect();
        let parameters = vec![
            ("prop", "info".to_owned()),
            ("redirects", "1".to_owned()),
            ("pageids", ids.join("|")),
        ];
        let mut whole = Whole::default();
        self.query(&parameters, "the newest revisions", |query, at| {
            whole.add(query, at)
        })
        .await?;
        let by_id: HashMap<u64, &PageAnswer> = whole
            .pages
            .iter()
            .filter_map(|page| Some((page.pageid?, page)))
            .collect();
        let lookups = pages.iter().map(|(id, title)| {
            let (target, led_here) = whole.follow(title);
            let found = by_id.get(id).copied();
            let found = found
                .filter(|page| !page.missing)
                .or_else(|| whole.page(&target));
            Ok(Lookup {
                asked: title.clone(),
                to_part: whole.is_to_part(&led_here),
                led_here,
                found: match found {
                    Some(page) => self.stands(page)?,
                    None => Err(Absent::Missing),
                },
            })
        });
        lookups.collect()
    }

    /// The texts of revisions, in the order asked; `title` is that of the page that is meant.
    ///
    /// # Errors
    ///
    /// As [`Wiki::texts`].
    pub(crate) async fn revisions(
        &self,
        asked: &[(String, u64)],
    ) -> Result<Vec<Lookup<WikiPage>>, WikiError> {
        let ids: Vec<String> = asked.iter().map(|(_, id)| id.to_string()).collect();
        let mut parameters = content();
        parameters.push(("revids", ids.join("|")));
        let mut whole = Whole::default();
        self.query(&parameters, &some(&ids), |query, at| whole.add(query, at))
            .await?;
        let lookups = asked.iter().map(|(title, id)| {
            let of = |page: &&PageAnswer| page.revisions.iter().any(|r| r.revid == *id);
            let found = match whole.pages.iter().find(of) {
                Some(page) if !is_titled(title, &page.title) => {
                    Err(Absent::OtherPage(page.title.clone()))
                }
                Some(page) => {
                    let revision = page.revisions.iter().find(|r| r.revid == *id);
                    self.text(page, revision, &whole)?
                }
                None => Err(Absent::NoRevision),
            };
            Ok(Lookup {
                asked: format!("{title}@{id}"),
                led_here: Vec::new(),
                to_part: false,
                found,
            })
        });
        lookups.collect()
    }

    /// What the sidecar of a page says that this wiki gave.
    pub(crate) fn sidecar(&self, page: &WikiPage) -> Sidecar {
        let site = self.site();
        Sidecar {
            title: Some(page.title.clone()),
            lang: site.lang,
            page_id: Some(page.page_id),
            revision_id: Some(page.revision),
            revision_timestamp: page.revision_timestamp,
            retrieved_at: Some(page.retrieved_at),
            url: Some(self.address.of_revision(&page.title, page.revision)),
            licence: site.licence,
            kind: Some(DocumentKind::Wikitext),
            wiki: Some(self.address.api().to_owned()),
            ..Sidecar::default()
        }
    }

    async fn look_up<T>(
        &self,
        titles: &[String],
        mut parameters: Vec<(&str, String)>,
        read: impl Fn(&PageAnswer, &Whole) -> Result<Result<T, Absent>, WikiError>,
    ) -> Result<Vec<Lookup<T>>, WikiError> {
        // MediaWiki keeps titles in this form, and would answer under it.
        let asked: Vec<String> = titles.iter().map(|title| title.nfc().collect()).collect();
        let fit: Vec<&str> = asked
            .iter()
            .map(String::as_str)
            .filter(|title| unfit(title).is_none())
            .collect();
        debug_assert!(
            fit.len() <= Wiki::TITLES_A_REQUEST,
            "more titles than a request may name"
        );
        let mut whole = Whole::default();
        if !fit.is_empty() {
            // On wikis that are written in two scripts, a title leads to its page in both.
            parameters.push(("converttitles", "1".to_owned()));
            parameters.push(("titles", fit.join("|")));
            self.query(&parameters, &some(&fit), |query, at| whole.add(query, at))
                .await?;
        }
        let lookups = titles.iter().zip(&asked).map(|(title, asked)| {
            let (target, led_here) = whole.follow(asked);
            let found = if let Some(why) = unfit(asked) {
                Err(Absent::Invalid(why.to_owned()))
            } else if let Some(page) = whole.page(&target) {
                match absent(page) {
                    Some(absent) => Err(absent),
                    None => read(page, &whole)?,
                }
            } else if let Some(wiki) = [asked, &target]
                .into_iter()
                .find_map(|title| whole.interwiki.get(title))
            {
                Err(Absent::OtherWiki(wiki.clone()))
            } else if whole.redirects.contains_key(&target) {
                Err(Absent::Circle)
            } else {
                return Err(self.unexpected(&format!("it does not speak of `{title}`")));
            };
            Ok(Lookup {
                asked: title.clone(),
                to_part: whole.is_to_part(&led_here),
                led_here,
                found,
            })
        });
        lookups.collect()
    }

    fn stands(&self, page: &PageAnswer) -> Result<Result<PageHead, Absent>, WikiError> {
        if let Some(absent) = absent(page) {
            return Ok(Err(absent));
        }
        match (page.pageid, page.lastrevid) {
            (Some(page_id), Some(newest)) => Ok(Ok(PageHead {
                title: page.title.clone(),
                page_id,
                newest,
            })),
            _ => Err(self.unexpected(&format!("`{}` has no revision", page.title))),
        }
    }

    fn text(
        &self,
        page: &PageAnswer,
        revision: Option<&Revision>,
        whole: &Whole,
    ) -> Result<Result<WikiPage, Absent>, WikiError> {
        let (Some(page_id), Some(revision)) = (page.pageid, revision) else {
            return Err(self.unexpected(&format!("`{}` came without a text", page.title)));
        };
        let slot = revision
            .slots
            .as_ref()
            .and_then(|slots| slots.main.as_ref());
        let Some(slot) = slot else {
            return Ok(Err(Absent::Hidden));
        };
        let model = slot.contentmodel.as_deref().unwrap_or("wikitext");
        if model != "wikitext" {
            return Ok(Err(Absent::NotWikitext(model.to_owned())));
        }
        let Some(text) = &slot.content else {
            return Ok(Err(Absent::Hidden));
        };
        let found = base16ct::lower::encode_string(&Sha1::digest(text));
        if let Some(stated) = slot.sha1.as_ref().filter(|stated| **stated != found) {
            return Err(WikiError::Damaged {
                host: self.address.host().to_owned(),
                title: page.title.clone(),
                stated: stated.clone(),
                found,
            });
        }
        Ok(Ok(WikiPage {
            title: page.title.clone(),
            page_id,
            revision: revision.revid,
            revision_timestamp: revision.timestamp,
            retrieved_at: whole.retrieved_at.unwrap_or_else(Utc::now),
            text: text.clone(),
        }))
    }
}

fn content() -> Vec<(&'static str, String)> {
    vec![
        ("prop", "revisions|info".to_owned()),
        ("rvslots", "main".to_owned()),
        (
            "rvprop",
            "ids|timestamp|content|contentmodel|slotsha1".to_owned(),
        ),
    ]
}

fn absent(page: &PageAnswer) -> Option<Absent> {
    if page.invalid {
        let why = page.invalidreason.clone();
        return Some(Absent::Invalid(
            why.unwrap_or_else(|| "the wiki says so".to_owned()),
        ));
    }
    if page.special {
        return Some(Absent::NotWikitext(
            "a page that the wiki makes itself".to_owned(),
        ));
    }
    page.missing.then_some(Absent::Missing)
}

/// Why a text cannot even be asked for: it would be taken for several titles, or for none.
fn unfit(title: &str) -> Option<&'static str> {
    if title.trim().is_empty() {
        Some("it is empty")
    } else if title.contains('|') || title.contains(char::is_control) {
        Some("it holds a character that no title has")
    } else if title.len() > 2_000 {
        Some("it is too long")
    } else {
        None
    }
}

/// Whether a title as people write it is that of the page.
fn is_titled(asked: &str, title: &str) -> bool {
    let asked: String = asked.nfc().collect();
    comparable_title(&asked.replace('_', " ")) == comparable_title(title)
}

/// The first of what is asked for, and how many more.
fn some<T: AsRef<str>>(asked: &[T]) -> String {
    match asked {
        [] => "nothing".to_owned(),
        [one] => one.as_ref().to_owned(),
        [first, more @ ..] => format!("{} and {} more", first.as_ref(), more.len()),
    }
}

#[cfg(test)]
mod tests {
    use chrono::Utc;
    use serde_json::json;

    use super::Whole;

    fn whole(query: serde_json::Value) -> Whole {
        let mut whole = Whole::default();
        whole.add(serde_json::from_value(query).unwrap(), Utc::now());
        whole
    }

    #[test]
    fn titles_are_followed_through_every_kind_of_renaming() {
        let whole = whole(json!({
            "normalized": [{"fromencoded": false, "from": "a_b", "to": "A b"}],
            "converted": [{"from": "A b", "to": "A c"}],
            "redirects": [{"from": "A c", "to": "D", "tofragment": "x"}],
            "pages": [{"pageid": 1, "title": "D"}],
        }));
        let (title, way) = whole.follow("a_b");
        assert_eq!(
            (title.as_str(), way),
            ("D", vec!["a_b".into(), "A b".into(), "A c".into()])
        );
        assert!(whole.page("D").is_some());
    }

    #[test]
    fn redirects_in_a_circle_end() {
        let whole = whole(json!({
            "redirects": [{"from": "A", "to": "B"}, {"from": "B", "to": "A"}],
        }));
        assert_eq!(whole.follow("A").0, "B");
        let own = super::tests::whole(json!({"redirects": [{"from": "A", "to": "A"}]}));
        assert!(!own.follow("A").0.is_empty());
    }

    #[test]
    fn a_later_part_brings_the_texts_that_an_earlier_one_left_out() {
        let mut whole = whole(json!({"pages": [{"pageid": 1, "title": "A"}]}));
        let more = json!({"pages": [{"pageid": 1, "title": "A", "revisions": [{"revid": 7}]}]});
        whole.add(serde_json::from_value(more).unwrap(), Utc::now());
        assert_eq!(whole.page("A").unwrap().revisions.len(), 1);
        assert_eq!(whole.pages.len(), 1);
    }
}
