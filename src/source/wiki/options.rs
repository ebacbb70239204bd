//! How a wiki is asked: who asks, how fast, and when it is given up.

use std::time::Duration;

use super::address::Address;
use super::error::WikiError;

/// How a wiki is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WikiOptions {
    /// Where the person can be reached who runs the program.
    ///
    /// Default: `None`, which Wikimedia's wikis do not accept.
    pub contact: Option<String>,
    /// How many requests may be under way at once, from 1 to [`Self::LARGEST_CONCURRENCY`].
    ///
    /// Default: 1.
    pub concurrency: usize,
    /// Least time between two requests.
    ///
    /// Default: 1 second.
    pub every: Duration,
    /// How often a request is repeated that failed and may succeed later.
    ///
    /// Default: 5.
    pub retries: u32,
    /// Wait before the first repeat; it doubles with each one.
    ///
    /// Default: 1 second.
    pub first_wait: Duration,
    /// Longest wait that a wiki may ask for.
    ///
    /// Default: 5 minutes.
    pub longest_wait: Duration,
    /// How long a connection may take.
    ///
    /// Default: 10 seconds.
    pub connect_time: Duration,
    /// How long an answer may stand still.
    ///
    /// Default: 30 seconds.
    pub idle_time: Duration,
    /// How long one request may take from its start to the last byte of the answer.
    ///
    /// Default: 2 minutes.
    pub request_time: Duration,
    /// How long everything may take, counted from [`super::Wiki::new`].
    ///
    /// Default: 6 hours.
    pub time_limit: Duration,
    /// Whether every request is refused.
    ///
    /// Default: `false`.
    pub offline: bool,
}

impl Default for WikiOptions {
    fn default() -> Self {
        Self {
            contact: None,
            concurrency: 1,
            every: Duration::from_secs(1),
            retries: 5,
            first_wait: Duration::from_secs(1),
            longest_wait: Duration::from_secs(300),
            connect_time: Duration::from_secs(10),
            idle_time: Duration::from_secs(30),
            request_time: Duration::from_secs(120),
            time_limit: Duration::from_secs(6 * 3600),
            offline: false,
        }
    }
}

impl WikiOptions {
    /// How many requests may be under way at once, at most: what Wikimedia asks for.
    pub const LARGEST_CONCURRENCY: usize = 3;

    /// Program, version and contact, in the form that Wikimedia asks for.
    pub(super) fn user_agent(&self, address: &Address) -> Result<String, WikiError> {
        let version = env!("CARGO_PKG_VERSION");
        let Some(contact) = self
            .contact
            .as_deref()
            .map(str::trim)
            .filter(|c| !c.is_empty())
        else {
            // Nothing goes out offline, so nobody needs to know who asks.
            if address.is_wikimedia() && !self.offline {
                return Err(WikiError::NoContact {
                    host: address.host().to_owned(),
                });
            }
            return Ok(format!("scoreline/{version} reqwest/0.13"));
        };
        let says_where = contact.contains('@')
            || contact.contains("://")
            || contact.to_ascii_lowercase().starts_with("user:");
        let fits = |c: char| (c.is_ascii_graphic() || c == ' ') && !"()".contains(c);
        if !says_where || !contact.chars().all(fits) {
            return Err(WikiError::Contact {
                given: contact.to_owned(),
            });
        }
        Ok(format!("scoreline/{version} ({contact}) reqwest/0.13"))
    }
}

#[cfg(test)]
mod tests {
    use super::{Address, WikiOptions};

    fn agent(address: &Address, contact: Option<&str>) -> Result<String, super::WikiError> {
        let options = WikiOptions {
            contact: contact.map(str::to_owned),
            ..WikiOptions::default()
        };
        options.user_agent(address)
    }

    #[test]
    fn wikimedia_is_told_who_asks_or_is_not_asked() {
        let wikipedia = Address::of_lang("en").unwrap();
        for contact in [
            None,
            Some(""),
            Some(" "),
            Some("me"),
            Some("a@b\nX: y"),
            Some("ö@b"),
        ] {
            assert!(agent(&wikipedia, contact).is_err(), "{contact:?}");
        }
        let version = env!("CARGO_PKG_VERSION");
        let told = format!("scoreline/{version} (me@example.org) reqwest/0.13");
        assert_eq!(agent(&wikipedia, Some("me@example.org")), Ok(told));
        assert!(agent(&wikipedia, Some("User:Me")).is_ok());
    }

    #[test]
    fn other_wikis_need_no_contact() {
        let own = Address::of_api("http://127.0.0.1/api.php").unwrap();
        assert!(agent(&own, None).is_ok());
        assert!(agent(&own, Some("me")).is_err());
    }
}
