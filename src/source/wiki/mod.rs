//! A MediaWiki that is asked for pages, politely: with the caller's name and contact, one request
//! after the other and no faster than allowed, waiting when the wiki asks for it.
//!
//! Called by `fetch`, `refresh` and the commands above them. A client of reqwest with the repeats of
//! reqwest-retry and the pace of governor; `courtesy` adds what those two do not know.

mod address;
mod answer;
mod courtesy;
mod duration;
mod error;
mod lists;
mod lookup;
mod options;
mod page_address;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use http::header::CONTENT_TYPE;
use reqwest::{Client, Url, redirect};
use reqwest_middleware::{ClientBuilder, ClientWithMiddleware, Error};
use reqwest_retry::policies::ExponentialBackoff;
use reqwest_retry::{Jitter, RetryError, RetryTransientMiddleware};
use tokio::time::Instant;

pub use address::Address;
pub use courtesy::Fault;
pub use error::WikiError;
pub use lookup::{Absent, Found};
pub(crate) use lookup::{Lookup, PageHead, WikiPage};
pub use options::WikiOptions;
#[doc(hidden)]
pub use page_address::PageAddress;

use crate::document::is_language_code;
use answer::{Answer, Query};
use courtesy::{Courtesy, Form, WhatPasses};

/// Addresses that are longer go into the body of a request. Servers stop reading at some 8 kB.
const LONGEST_ADDRESS: usize = 6_000;

/// Seconds of lag of the wiki's databases from which it is left alone.
const MAXLAG: &str = "5";

/// A wiki, asked from now until the time limit of its options.
#[derive(Debug)]
pub struct Wiki {
    address: Address,
    client: ClientWithMiddleware,
    concurrency: usize,
    offline: bool,
    deadline: Option<Instant>,
    time_limit: Duration,
    sent: Arc<AtomicUsize>,
    site: OnceLock<Site>,
}

/// What a wiki says of itself.
#[derive(Debug, Clone, Default)]
struct Site {
    lang: Option<String>,
    licence: Option<String>,
}

impl Wiki {
    /// How many titles or ids one request may name.
    pub const TITLES_A_REQUEST: usize = 50;

    /// Gets ready to ask. No request is sent.
    ///
    /// # Errors
    ///
    /// [`WikiError::NoContact`] for a wiki of Wikimedia's without a contact, and
    /// [`WikiError::Contact`] for one that says nothing.
    ///
    /// ```
    /// use scoreline::source::wiki::{Address, Wiki, WikiOptions};
    /// let wikipedia = Address::of_lang("en")?;
    /// assert!(Wiki::new(wikipedia, &WikiOptions::default()).is_err());
    /// # Ok::<(), scoreline::source::wiki::WikiError>(())
    /// ```
    pub fn new(address: Address, options: &WikiOptions) -> Result<Self, WikiError> {
        let user_agent = options.user_agent(&address)?;
        // Whoever embeds the library may have chosen another one before: that one stays.
        let _chosen_before = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .user_agent(user_agent)
            .connect_timeout(options.connect_time)
            .read_timeout(options.idle_time)
            .timeout(options.request_time)
            // A wiki that has moved is reported to the user: the new one may be another's.
            .redirect(redirect::Policy::none())
            .build()
            .map_err(|error| WikiError::Setup {
                problem: error.to_string(),
            })?;
        let repeats = ExponentialBackoff::builder()
            .retry_bounds(
                options.first_wait,
                options.longest_wait.max(options.first_wait),
            )
            .jitter(Jitter::Bounded)
            .build_with_max_retries(options.retries);
        let sent = Arc::new(AtomicUsize::new(0));
        let courtesy = Courtesy::new(options.every, options.longest_wait, Arc::clone(&sent));
        let client = ClientBuilder::new(client)
            .with(RetryTransientMiddleware::new_with_policy_and_strategy(
                repeats, WhatPasses,
            ))
            .with(courtesy)
            .build();
        Ok(Self {
            address,
            client,
            concurrency: options
                .concurrency
                .clamp(1, WikiOptions::LARGEST_CONCURRENCY),
            offline: options.offline,
            deadline: Instant::now().checked_add(options.time_limit),
            time_limit: options.time_limit,
            sent,
            site: OnceLock::new(),
        })
    }

    /// Where it is.
    pub fn address(&self) -> &Address {
        &self.address
    }

    /// How many requests were sent so far, repeats included.
    pub fn requests(&self) -> usize {
        self.sent.load(Ordering::Relaxed)
    }

    /// How many requests may be under way at once.
    pub fn concurrency(&self) -> usize {
        self.concurrency
    }

    /// The HTML of a revision, as the wiki shows it.
    ///
    /// # Errors
    ///
    /// [`WikiError`], after the repeats and waits of the options.
    pub async fn html(&self, revision: u64) -> Result<String, WikiError> {
        let what = format!("the HTML of revision {revision}");
        let body = self
            .send(self.address.html(revision), Form::Html, &what)
            .await?;
        String::from_utf8(body).map_err(|_| self.unexpected("the HTML is not UTF-8"))
    }

    /// Asks `action=query` until the answer is whole, and hands over each part.
    async fn query(
        &self,
        parameters: &[(&str, String)],
        what: &str,
        mut part: impl FnMut(Query, chrono::DateTime<chrono::Utc>),
    ) -> Result<(), WikiError> {
        let text = str::to_owned;
        let mut asked: Vec<(&str, String)> = vec![
            ("action", text("query")),
            ("format", text("json")),
            ("formatversion", text("2")),
            ("maxlag", text(MAXLAG)),
            ("curtimestamp", text("1")),
        ];
        if self.site.get().is_none() {
            // Asked along with the first question, so that it costs no request of its own.
            asked.push(("meta", text("siteinfo")));
            asked.push(("siprop", text("general|rightsinfo")));
        }
        asked.extend(
            parameters
                .iter()
                .map(|(name, value)| (*name, value.clone())),
        );
        let mut behind: Vec<(String, String)> = Vec::new();
        loop {
            let more = behind
                .iter()
                .map(|(name, value)| (name.as_str(), value.clone()));
            // A parameter that is sent back stands in for the first one.
            let kept = asked
                .iter()
                .filter(|(name, _)| behind.iter().all(|(n, _)| n != name));
            let whole: Vec<(&str, String)> = kept.cloned().chain(more).collect();
            let body = self
                .send(self.address.query(&whole), Form::Json, what)
                .await?;
            let answer: Answer = serde_json::from_slice(&body)
                .map_err(|error| self.unexpected(&error.to_string()))?;
            let at = answer.curtimestamp.unwrap_or_else(chrono::Utc::now);
            let query = answer.query.unwrap_or_default();
            self.learn(&query);
            part(query, at);
            let Some(more) = answer.more else {
                return Ok(());
            };
            let next: Vec<(String, String)> = more
                .into_iter()
                .map(|(name, value)| match value {
                    serde_json::Value::String(text) => (name, text),
                    other => (name, other.to_string()),
                })
                .collect();
            if next == behind {
                return Err(self.unexpected("it goes on from the same place for ever"));
            }
            behind = next;
        }
    }

    fn learn(&self, query: &Query) {
        let Some(general) = &query.general else {
            return;
        };
        let rights = query.rightsinfo.as_ref().map(|rights| rights.text.trim());
        // Several requests at once may learn it at once, and all learn the same.
        let _ = self.site.set(Site {
            lang: general.lang.clone().filter(|lang| is_language_code(lang)),
            licence: rights.filter(|text| !text.is_empty()).map(str::to_owned),
        });
    }

    fn site(&self) -> Site {
        let site = self.site.get().cloned().unwrap_or_default();
        let named = self.address.lang().map(str::to_owned);
        Site {
            lang: named.or(site.lang),
            ..site
        }
    }

    async fn send(&self, url: Url, form: Form, what: &str) -> Result<Vec<u8>, WikiError> {
        if self.offline {
            return Err(WikiError::Offline {
                what: what.to_owned(),
            });
        }
        let request = if url.as_str().len() > LONGEST_ADDRESS {
            let body = url.query().unwrap_or_default().to_owned();
            let mut bare = url;
            bare.set_query(None);
            self.client
                .post(bare)
                .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
                .body(body)
        } else {
            self.client.get(url)
        };
        let sent = async {
            let response = request.with_extension(form).send().await?;
            Ok(response.bytes().await?)
        };
        let sent = match self.deadline {
            Some(deadline) => tokio::time::timeout_at(deadline, sent).await,
            None => Ok(sent.await),
        };
        let answer = sent.map_err(|_| WikiError::TimeLimit {
            host: self.address.host().to_owned(),
            limit: self.time_limit,
        })?;
        answer
            .map(|bytes| bytes.to_vec())
            .map_err(|error| self.no_answer(error))
    }

    fn no_answer(&self, error: Error) -> WikiError {
        let (fault, retries) = fault_of(error);
        WikiError::NoAnswer {
            host: self.address.host().to_owned(),
            fault,
            retries,
        }
    }

    fn unexpected(&self, problem: &str) -> WikiError {
        WikiError::Unexpected {
            host: self.address.host().to_owned(),
            problem: problem.to_owned(),
        }
    }
}

/// The fault inside the errors of the middleware, and how often the request was repeated.
fn fault_of(error: Error) -> (Fault, u32) {
    let (error, retries) = match error {
        Error::Middleware(error) => match error.downcast::<RetryError>() {
            Ok(RetryError::WithRetries { retries, err }) => (err, retries),
            Ok(RetryError::Error(err)) => (err, 0),
            Err(error) => (Error::Middleware(error), 0),
        },
        error => (error, 0),
    };
    let fault = match error {
        Error::Middleware(error) => error
            .downcast::<Fault>()
            .unwrap_or_else(|error| Fault::Unreachable(error.to_string())),
        Error::Reqwest(error) => Fault::Unreachable(error.to_string()),
    };
    (fault, retries)
}
