//! Where a wiki is: the address of its `api.php`, and what follows from it.

use reqwest::Url;

use super::error::WikiError;
use crate::document::is_language_code;

/// Domains of the Wikimedia Foundation, which asks for a contact.
const WIKIMEDIA: [&str; 14] = [
    "wikipedia.org",
    "wikimedia.org",
    "wiktionary.org",
    "wikidata.org",
    "wikibooks.org",
    "wikinews.org",
    "wikiquote.org",
    "wikisource.org",
    "wikiversity.org",
    "wikivoyage.org",
    "wikifunctions.org",
    "mediawiki.org",
    "wmcloud.org",
    "toolforge.org",
];

/// The address of a wiki's `api.php`.
///
/// ```
/// use scoreline::source::wiki::Address;
/// let wikipedia = Address::of_lang("de")?;
/// assert_eq!(wikipedia.api(), "https://de.wikipedia.org/w/api.php");
/// assert!(wikipedia.is_wikimedia());
/// # Ok::<(), scoreline::source::wiki::WikiError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    api: Url,
    lang: Option<String>,
}

impl Address {
    /// The Wikipedia of a language, by its code.
    ///
    /// # Errors
    ///
    /// [`WikiError::Address`] if the code is none.
    pub fn of_lang(lang: &str) -> Result<Self, WikiError> {
        if !is_language_code(lang) {
            return Err(WikiError::Address {
                given: lang.to_owned(),
                advice: "use the code of the Wikipedia, as in en or pt-br",
            });
        }
        Self::of_site(&format!("{lang}.wikipedia.org"))
    }

    /// A wiki of Wikimedia's by its host, `en.wikipedia.org`; others that keep their `api.php` in
    /// `/w/` as well.
    ///
    /// # Errors
    ///
    /// [`WikiError::Address`] if it is no host.
    pub fn of_site(host: &str) -> Result<Self, WikiError> {
        let advice = "name its host, as in en.wikipedia.org";
        let is_host = |c: char| c.is_ascii_alphanumeric() || ".-:".contains(c);
        if host.is_empty() || !host.chars().all(is_host) {
            return Err(refused(host, advice));
        }
        Self::of_api(&format!("https://{host}/w/api.php")).map_err(|_| refused(host, advice))
    }

    /// Any MediaWiki, by the address of its `api.php`.
    ///
    /// # Errors
    ///
    /// [`WikiError::Address`] if it is not the address of an `api.php`.
    pub fn of_api(given: &str) -> Result<Self, WikiError> {
        let advice = "give the address of its api.php, as in https://wiki.example.org/w/api.php";
        let api = Url::parse(given).map_err(|_| refused(given, advice))?;
        let plain = matches!(api.scheme(), "http" | "https")
            && api.host_str().is_some()
            && api.username().is_empty()
            && api.password().is_none()
            && api.query().is_none()
            && api.fragment().is_none();
        if !plain || !api.path().ends_with("/api.php") {
            return Err(refused(given, advice));
        }
        // The wiki's own word for its language is not always the name of its Wikipedia: that of
        // simple.wikipedia.org is en.
        let named = api
            .host_str()
            .and_then(|host| host.strip_suffix(".wikipedia.org"));
        let lang = named
            .filter(|lang| is_language_code(lang))
            .map(str::to_owned);
        Ok(Self { api, lang })
    }

    /// The address as text.
    pub fn api(&self) -> &str {
        self.api.as_str()
    }

    /// The language, where the address tells it.
    pub fn lang(&self) -> Option<&str> {
        self.lang.as_deref()
    }

    /// The host.
    pub fn host(&self) -> &str {
        self.api.host_str().unwrap_or_default()
    }

    /// Whether it is one of the Wikimedia Foundation's wikis.
    pub fn is_wikimedia(&self) -> bool {
        let host = self.host().trim_end_matches('.').to_ascii_lowercase();
        let is_below = |domain: &&str| {
            host.strip_suffix(*domain)
                .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        };
        WIKIMEDIA.iter().any(is_below)
    }

    /// Where people find a revision.
    pub fn of_revision(&self, title: &str, revision: u64) -> String {
        let mut url = self.beside("index.php");
        url.query_pairs_mut()
            .append_pair("title", &title.replace(' ', "_"))
            .append_pair("oldid", &revision.to_string());
        url.into()
    }

    /// Whether a page is on this wiki, by its address.
    pub(crate) fn is_of(&self, page: &str) -> bool {
        let host = |url: &Url| {
            (
                url.host_str().map(str::to_owned),
                url.port_or_known_default(),
            )
        };
        Url::parse(page).is_ok_and(|page| host(&page) == host(&self.api))
    }

    /// The API with these parameters.
    pub(super) fn query(&self, parameters: &[(&str, String)]) -> Url {
        let mut url = self.api.clone();
        url.query_pairs_mut().extend_pairs(parameters);
        url
    }

    /// Where the HTML of a revision is.
    pub(super) fn html(&self, revision: u64) -> Url {
        let mut url = self.beside("rest.php");
        let path = format!("{}/v1/revision/{revision}/html", url.path());
        url.set_path(&path);
        url
    }

    fn beside(&self, name: &str) -> Url {
        let mut url = self.api.clone();
        let folder = url.path().trim_end_matches("api.php").to_owned();
        url.set_path(&format!("{folder}{name}"));
        url
    }
}

fn refused(given: &str, advice: &'static str) -> WikiError {
    WikiError::Address {
        given: given.to_owned(),
        advice,
    }
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn wikimedia_is_known_in_any_writing() {
        for site in [
            "en.wikipedia.org",
            "EN.Wikipedia.ORG",
            "en.wikipedia.org.",
            "m.wikidata.org",
        ] {
            assert!(Address::of_site(site).unwrap().is_wikimedia(), "{site}");
        }
        assert!(
            Address::of_api("https://wikipedia.org/w/api.php")
                .unwrap()
                .is_wikimedia()
        );
        for site in [
            "notwikipedia.org",
            "wikipedia.org.example.com",
            "127.0.0.1:80",
        ] {
            assert!(!Address::of_site(site).unwrap().is_wikimedia(), "{site}");
        }
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for given in [
            "",
            "x",
            "ftp://a/api.php",
            "http://a/",
            "http://u:p@a/api.php",
            "http://a/api.php?x=1",
            "http://a/xapi.php",
        ] {
            assert!(Address::of_api(given).is_err(), "{given}");
        }
        for site in ["", "a/b", "user@a", "a b"] {
            assert!(Address::of_site(site).is_err(), "{site}");
        }
        assert!(Address::of_lang("EN").is_err());
    }

    #[test]
    fn other_addresses_follow_from_it() {
        let address = Address::of_api("http://127.0.0.1:8099/api.php").unwrap();
        assert_eq!(
            address.html(7).as_str(),
            "http://127.0.0.1:8099/rest.php/v1/revision/7/html"
        );
        let revision = address.of_revision("A & B?", 7);
        assert_eq!(
            revision,
            "http://127.0.0.1:8099/index.php?title=A_%26_B%3F&oldid=7"
        );
        assert_eq!(Address::of_lang("pt-br").unwrap().lang(), Some("pt-br"));
    }

    #[test]
    fn a_wikipedia_is_named_by_its_host() {
        let lang = |api: &str| Address::of_api(api).unwrap().lang().map(str::to_owned);
        let simple = lang("https://simple.wikipedia.org/w/api.php");
        assert_eq!(simple.as_deref(), Some("simple"));
        assert_eq!(lang("https://en.m.wikipedia.org/w/api.php"), None);
        assert_eq!(lang("https://commons.wikimedia.org/w/api.php"), None);
    }
}
