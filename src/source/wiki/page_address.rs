//! A page by the address that a browser shows, on a desk or a phone, of its newest or of an old revision.
//!
//! Called by `cli` where people name pages: most have the article open when they ask for it.

use reqwest::Url;

use super::address::Address;
use super::error::WikiError;

/// A page of a wiki, by its address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageAddress {
    /// Where its wiki is; `None` where the address does not tell.
    pub wiki: Option<Address>,
    /// Title, with spaces.
    pub title: String,
    /// The revision that the address names.
    pub revision: Option<u64>,
    url: Url,
}

impl PageAddress {
    /// Reads what was given for a page. `None` where it is a title.
    ///
    /// ```
    /// use scoreline::source::wiki::PageAddress;
    /// let given = "https://en.m.wikipedia.org/wiki/2014_FIFA_World_Cup?oldid=123#Final";
    /// let page = PageAddress::of(given).unwrap()?;
    /// assert_eq!((page.title.as_str(), page.revision), ("2014 FIFA World Cup", Some(123)));
    /// assert_eq!(page.wiki.unwrap().host(), "en.wikipedia.org");
    /// assert!(PageAddress::of("2014 FIFA World Cup").is_none());
    /// # Ok::<(), scoreline::source::wiki::WikiError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`WikiError::Page`] for an address that names no page.
    pub fn of(given: &str) -> Option<Result<Self, WikiError>> {
        let given = given.trim();
        let lower = given.to_ascii_lowercase();
        let is_address = ["http://", "https://"]
            .iter()
            .any(|scheme| lower.starts_with(scheme));
        if is_address {
            return Some(Self::read(given));
        }
        // Some browsers leave the scheme out when an address is copied.
        let host = lower.split('/').next().unwrap_or_default();
        let is_wikipedia = host.ends_with(".wikipedia.org") && lower.len() > host.len();
        is_wikipedia.then(|| Self::read(&format!("https://{given}")))
    }

    fn read(given: &str) -> Result<Self, WikiError> {
        let refused = || WikiError::Page {
            given: given.to_owned(),
        };
        let mut url = Url::parse(given).map_err(|_| refused())?;
        let host = url.host_str().ok_or_else(refused)?.to_owned();
        // The pages for phones are those of the same wiki.
        let desktop = Address::of_site(&host.replacen(".m.", ".", 1));
        let desktop = desktop.ok().filter(Address::is_wikimedia);
        if let Some(desktop) = &desktop {
            url.set_host(Some(desktop.host())).map_err(|_| refused())?;
        }
        let asked = |name: &str| {
            let mut pairs = url.query_pairs();
            let found = pairs.find(|(known, _)| known == name);
            found.map(|(_, value)| value.into_owned())
        };
        let path = url.path();
        let (folder, in_path) = match path.split_once("/index.php") {
            Some((folder, rest)) => (Some(folder), rest.strip_prefix('/')),
            None => (None, path.strip_prefix("/wiki/")),
        };
        let in_path = in_path.map(decoded).filter(|title| !title.is_empty());
        let title = asked("title").or(in_path).ok_or_else(refused)?;
        let title = title.replace('_', " ").trim().to_owned();
        let revision = asked("oldid");
        let revision = revision.map(|id| id.parse().ok().filter(|id| *id > 0));
        if title.is_empty() || revision == Some(None) {
            return Err(refused());
        }
        let wiki = match folder {
            Some(folder) => {
                let mut api = url.clone();
                api.set_path(&format!("{folder}/api.php"));
                api.set_query(None);
                api.set_fragment(None);
                Some(Address::of_api(api.as_str())?)
            }
            // Other wikis have their api.php where they like.
            None => desktop,
        };
        Ok(Self {
            wiki,
            title,
            revision: revision.flatten(),
            url,
        })
    }

    /// Whether the page is on this wiki.
    pub fn is_on(&self, wiki: &Address) -> bool {
        wiki.is_of(self.url.as_str())
    }

    /// Host of its wiki.
    pub fn host(&self) -> &str {
        self.url.host_str().unwrap_or_default()
    }
}

/// The part of a path as it was before `%` and two digits.
fn decoded(part: &str) -> String {
    percent_encoding::percent_decode_str(part)
        .decode_utf8_lossy()
        .into_owned()
}

#[cfg(test)]
mod tests {
    use super::PageAddress;

    fn read(given: &str) -> Option<(String, String, Option<u64>)> {
        let page = PageAddress::of(given)?.ok()?;
        let api = page
            .wiki
            .map_or_else(String::new, |wiki| wiki.api().to_owned());
        Some((api, page.title, page.revision))
    }

    #[test]
    fn addresses_of_every_kind_name_the_page() {
        let wikipedia = "https://en.wikipedia.org/w/api.php";
        for (given, revision) in [
            ("https://en.wikipedia.org/wiki/AC/DC_Cup_(women%27s)", None),
            (
                "HTTPS://EN.wikipedia.org/wiki/AC/DC_Cup_(women%27s)#Final",
                None,
            ),
            ("en.wikipedia.org/wiki/AC/DC_Cup_(women's)", None),
            ("https://en.m.wikipedia.org/wiki/AC/DC_Cup_(women's)", None),
            (
                "https://en.wikipedia.org/wiki/AC%2FDC_Cup_(women's)?oldid=7&x=1",
                Some(7),
            ),
            (
                "https://en.wikipedia.org/w/index.php?title=AC/DC_Cup_(women%27s)&oldid=7",
                Some(7),
            ),
            (
                "https://en.wikipedia.org/w/index.php/AC/DC_Cup_(women's)",
                None,
            ),
            (
                "https://en.wikipedia.org/wiki/?title=AC/DC+Cup_(women's)",
                None,
            ),
        ] {
            let expected = (
                wikipedia.to_owned(),
                "AC/DC Cup (women's)".to_owned(),
                revision,
            );
            assert_eq!(read(given), Some(expected), "{given}");
        }
    }

    #[test]
    fn another_wiki_is_known_by_its_index_or_not_at_all() {
        let api = "http://127.0.0.1:8099/api.php";
        let by_index = read("http://127.0.0.1:8099/index.php?title=Cup");
        assert_eq!(by_index, Some((api.to_owned(), "Cup".to_owned(), None)));
        let page = PageAddress::of("http://127.0.0.1:8099/wiki/Cup")
            .unwrap()
            .unwrap();
        assert_eq!((page.wiki.as_ref(), page.host()), (None, "127.0.0.1"));
        let of_port =
            |port: u16| super::Address::of_api(&format!("http://127.0.0.1:{port}/api.php"));
        assert!(page.is_on(&of_port(8099).unwrap()) && !page.is_on(&of_port(8098).unwrap()));
    }

    #[test]
    fn what_names_no_page_is_refused_and_titles_are_left_alone() {
        for given in [
            "https://en.wikipedia.org/",
            "https://en.wikipedia.org/wiki/",
            "https://en.wikipedia.org/wiki/_",
            "https://en.wikipedia.org/w/index.php?curid=5",
            "https://en.wikipedia.org/wiki/Cup?oldid=x",
            "https://",
        ] {
            assert!(PageAddress::of(given).unwrap().is_err(), "{given}");
        }
        for title in [
            "2014 FIFA World Cup",
            "AC/DC",
            "en.wikipedia.org",
            "httpscup",
        ] {
            assert!(PageAddress::of(title).is_none(), "{title}");
        }
    }
}
