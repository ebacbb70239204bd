//! What every request goes through on its way: the pace, the waits that a wiki asks for, and a look
//! at the answer, which is passed on whole or not at all.
//!
//! Used by `Wiki`. The repeats themselves are those of `reqwest-retry`, which knows neither
//! `Retry-After` nor errors inside an answer of status 200; this middleware, below it, tells it.

use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};
use http::header::{LOCATION, RETRY_AFTER};
use http::{Extensions, HeaderMap, StatusCode};
use reqwest::{Request, Response};
use reqwest_middleware::{Error, Middleware, Next, Result};
use reqwest_retry::{Retryable, RetryableStrategy};
use serde::de::{IgnoredAny, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use tokio::time::Instant;

use super::duration::seconds;

/// Longest answer that is read, unpacked: fifty pages of the largest size that a wiki allows.
const LONGEST_ANSWER: usize = 128 * 1024 * 1024;

/// Dropped from the beginning of an answer.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The wait when a wiki asks to wait and does not say how long.
const USUAL_WAIT: Duration = Duration::from_secs(5);

/// What came instead of an answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// No connection.
    #[error("cannot be reached\n  {0}")]
    Unreachable(String),
    /// There is a server, and what it sent is no answer of HTTP, or it sent nothing.
    #[error("gave no answer that can be read\n  {0}")]
    NoHttp(String),
    /// It took longer than a request may.
    #[error("did not answer in time")]
    TooSlow,
    /// The answer ended in the middle.
    #[error("the answer was cut\n  {0}")]
    Cut(String),
    /// The answer does not end.
    #[error("the answer is longer than {} MB", LONGEST_ANSWER / 1024 / 1024)]
    TooLong,
    /// The answer is no JSON, or HTML without its end.
    #[error("the answer is not what a wiki gives; it begins:\n  {0}")]
    NotAnAnswer(String),
    /// A status of HTTP that tells a failure.
    #[error("the answer has the status {status}; it begins:\n  {text}")]
    Status {
        /// The status.
        status: u16,
        /// How the answer begins.
        text: String,
    },
    /// The address leads somewhere else.
    #[error("has moved to\n  {0}")]
    Moved(String),
    /// The wiki is busy and asks to wait.
    #[error("asks to wait for {}\n  {why}", seconds(*.wait))]
    Busy {
        /// Its words.
        why: String,
        /// How long.
        wait: Duration,
    },
    /// The wait would be longer than anybody would.
    #[error("asks to wait for {}\n  {why}", seconds(*.wait))]
    BusyTooLong {
        /// Its words.
        why: String,
        /// How long.
        wait: Duration,
    },
    /// The wiki understood and refuses.
    #[error("refuses ({code})\n  {info}")]
    Refused {
        /// Its code for the error.
        code: String,
        /// Its words.
        info: String,
    },
}

impl Fault {
    /// Whether the same request may be answered later.
    fn passes(&self) -> bool {
        match self {
            Self::Unreachable(_) | Self::NoHttp(_) | Self::TooSlow | Self::Cut(_) => true,
            Self::NotAnAnswer(_) | Self::Busy { .. } => true,
            Self::Status { status, .. } => *status >= 500 || *status == 408,
            Self::TooLong | Self::Moved(_) | Self::BusyTooLong { .. } | Self::Refused { .. } => {
                false
            }
        }
    }

    /// What to do about it.
    pub(super) fn advice(&self) -> &'static str {
        match self {
            Self::Unreachable(_) => "check the address and the network, then run it again",
            Self::TooSlow => "run it again later, or allow more with --request-time",
            Self::Moved(_) => "give that address instead",
            Self::NotAnAnswer(_) | Self::NoHttp(_) => {
                "check the address; something else may have answered"
            }
            Self::Status { status: 403, .. } => "check the contact that you give with --contact",
            Self::Status { status: 404, .. } => "check the address of the wiki",
            _ => "run it again later; what is in the archive is not asked for again",
        }
    }
}

/// In which form an answer is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Json,
    Html,
}

/// What may be repeated.
pub(super) struct WhatPasses;

impl RetryableStrategy for WhatPasses {
    fn handle(&self, result: &Result<Response>) -> Option<Retryable> {
        let Err(Error::Middleware(error)) = result else {
            return None;
        };
        let fault = error.downcast_ref::<Fault>()?;
        Some(if fault.passes() {
            Retryable::Transient
        } else {
            Retryable::Fatal
        })
    }
}

/// The middleware.
pub(super) struct Courtesy {
    pace: DefaultDirectRateLimiter,
    /// Nothing is sent before: what one request is told holds for all.
    not_before: Mutex<Option<Instant>>,
    longest_wait: Duration,
    sent: std::sync::Arc<AtomicUsize>,
}

impl fmt::Debug for Courtesy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Courtesy").finish_non_exhaustive()
    }
}

impl Courtesy {
    /// `sent` counts requests, repeats included.
    pub(super) fn new(
        every: Duration,
        longest_wait: Duration,
        sent: std::sync::Arc<AtomicUsize>,
    ) -> Self {
        // A pace without a wait is one that nobody notices.
        let every = every.max(Duration::from_micros(1));
        let quota = Quota::with_period(every)
            .unwrap_or_else(|| Quota::per_second(std::num::NonZeroU32::MIN));
        Self {
            pace: RateLimiter::direct(quota),
            not_before: Mutex::new(None),
            longest_wait,
            sent,
        }
    }

    fn until(&self) -> Option<Instant> {
        *self
            .not_before
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    async fn wait_for_turn(&self) {
        loop {
            while let Some(until) = self.until().filter(|until| *until > Instant::now()) {
                tokio::time::sleep_until(until).await;
            }
            self.pace.until_ready().await;
            // Another request may have been told to wait meanwhile.
            if self.until().is_none_or(|until| until <= Instant::now()) {
                return;
            }
        }
    }

    fn busy(&self, headers: &HeaderMap, why: String) -> Fault {
        let wait = retry_after(headers).unwrap_or(USUAL_WAIT);
        if wait > self.longest_wait {
            return Fault::BusyTooLong { why, wait };
        }
        let until = Instant::now() + wait;
        let mut not_before = self
            .not_before
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        *not_before = Some(not_before.map_or(until, |known| known.max(until)));
        Fault::Busy { why, wait }
    }

    fn look_at(
        &self,
        status: StatusCode,
        headers: &HeaderMap,
        body: &[u8],
        form: Form,
    ) -> std::result::Result<(), Fault> {
        if status == StatusCode::TOO_MANY_REQUESTS
            || (status == StatusCode::SERVICE_UNAVAILABLE && headers.contains_key(RETRY_AFTER))
        {
            return Err(self.busy(headers, start_of(body)));
        }
        if status.is_redirection() {
            let to = headers.get(LOCATION).map(|to| start_of(to.as_bytes()));
            return Err(Fault::Moved(to.unwrap_or_default()));
        }
        if !status.is_success() {
            return Err(Fault::Status {
                status: status.as_u16(),
                text: start_of(body),
            });
        }
        match form {
            Form::Html if trimmed(body).to_ascii_lowercase().ends_with(b"</html>") => Ok(()),
            Form::Html => Err(Fault::NotAnAnswer(start_of(body))),
            Form::Json => self.look_at_json(headers, body),
        }
    }

    fn look_at_json(&self, headers: &HeaderMap, body: &[u8]) -> std::result::Result<(), Fault> {
        let envelope: Envelope =
            serde_json::from_slice(body).map_err(|_| Fault::NotAnAnswer(start_of(body)))?;
        let mut errors = envelope.error.into_iter().chain(envelope.errors.0);
        let Some(error) = errors.next() else {
            return Ok(());
        };
        let info = start_of(error.info.or(error.text).unwrap_or_default().as_bytes());
        match &*error.code {
            "maxlag" | "ratelimited" | "readonly" => Err(self.busy(headers, info)),
            // The wiki's own failure, which may pass.
            code if code.starts_with("internal_api_error") => Err(Fault::Status {
                status: 500,
                text: info,
            }),
            _ => Err(Fault::Refused {
                code: error.code,
                info,
            }),
        }
    }
}

#[async_trait]
impl Middleware for Courtesy {
    async fn handle(
        &self,
        request: Request,
        extensions: &mut Extensions,
        next: Next<'_>,
    ) -> Result<Response> {
        let form = extensions.get::<Form>().copied().unwrap_or(Form::Json);
        self.wait_for_turn().await;
        self.sent.fetch_add(1, Ordering::Relaxed);
        let response = next.run(request, extensions).await.map_err(of_request)?;
        let status = response.status();
        let headers = response.headers().clone();
        let body = read(response).await.map_err(Error::middleware)?;
        self.look_at(status, &headers, &body, form)
            .map_err(Error::middleware)?;
        Ok(Response::from(http::Response::new(body)))
    }
}

/// What every answer of the API may hold instead of what was asked for.
#[derive(Deserialize)]
struct Envelope {
    error: Option<ErrorAnswer>,
    #[serde(default)]
    errors: First,
}

/// The first of a list of errors. The others are passed over and never kept: an answer may hold a
/// million of them.
#[derive(Debug, Default)]
struct First(Option<ErrorAnswer>);

impl<'de> Deserialize<'de> for First {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        struct List;

        impl<'de> Visitor<'de> for List {
            type Value = First;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of errors")
            }

            fn visit_seq<A: SeqAccess<'de>>(
                self,
                mut list: A,
            ) -> std::result::Result<First, A::Error> {
                let first = list.next_element()?;
                while list.next_element::<IgnoredAny>()?.is_some() {}
                Ok(First(first))
            }
        }

        deserializer.deserialize_seq(List)
    }
}

#[derive(Debug, Deserialize)]
struct ErrorAnswer {
    #[serde(default)]
    code: String,
    info: Option<String>,
    text: Option<String>,
}

fn of_request(error: Error) -> Error {
    let Error::Reqwest(error) = error else {
        return error;
    };
    Error::middleware(if error.is_timeout() {
        Fault::TooSlow
    } else if error.is_connect() {
        Fault::Unreachable(innermost(&error))
    } else {
        Fault::NoHttp(innermost(&error))
    })
}

/// Reads the whole answer, but no more than there can be.
async fn read(mut response: Response) -> std::result::Result<Vec<u8>, Fault> {
    let mut body = Vec::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if body.len() + chunk.len() > LONGEST_ANSWER => {
                return Err(Fault::TooLong);
            }
            Ok(Some(chunk)) => body.extend_from_slice(&chunk),
            Ok(None) => {
                // JSON may not begin with a byte-order mark, and some servers send one.
                if body.starts_with(BYTE_ORDER_MARK) {
                    body.drain(..BYTE_ORDER_MARK.len());
                }
                return Ok(body);
            }
            Err(error) if error.is_timeout() => return Err(Fault::TooSlow),
            Err(error) => return Err(Fault::Cut(innermost(&error))),
        }
    }
}

/// The error at the bottom, which says what happened.
fn innermost(error: &reqwest::Error) -> String {
    let mut error: &dyn std::error::Error = error;
    while let Some(source) = error.source() {
        error = source;
    }
    start_of(error.to_string().as_bytes())
}

fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let at = DateTime::parse_from_rfc2822(text).ok()?.with_timezone(&Utc);
    Some((at - Utc::now()).to_std().unwrap_or_default())
}

fn trimmed(body: &[u8]) -> Vec<u8> {
    const END: usize = 64;
    let end = body.trim_ascii_end();
    end.get(end.len().saturating_sub(END)..)
        .unwrap_or_default()
        .to_vec()
}

/// How a text begins, on one line and without what steers a terminal.
fn start_of(body: &[u8]) -> String {
    const ROOM: usize = 76;
    let text = String::from_utf8_lossy(body.get(..4 * ROOM).unwrap_or(body));
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .collect();
    let line = words
        .into_iter()
        .filter(|w| !w.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    match line.char_indices().nth(ROOM) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None if line.is_empty() => "nothing".to_owned(),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use chrono::Utc;
    use http::HeaderMap;
    use http::header::RETRY_AFTER;

    use super::{Courtesy, Fault, Form, retry_after, start_of};

    fn courtesy() -> Courtesy {
        Courtesy::new(Duration::ZERO, Duration::from_secs(60), Default::default())
    }

    fn looked_at(status: u16, wait: &str, body: &str, form: Form) -> Result<(), Fault> {
        let mut headers = HeaderMap::new();
        if !wait.is_empty() {
            headers.insert(RETRY_AFTER, wait.parse().unwrap());
        }
        let status = status.try_into().unwrap();
        courtesy().look_at(status, &headers, body.as_bytes(), form)
    }

    #[test]
    fn an_error_inside_an_answer_of_status_200_is_seen_in_both_forms() {
        let old = r#"{"error":{"code":"maxlag","info":"Waiting: 12.5 seconds lagged."}}"#;
        let new = r#"{"errors":[{"code":"maxlag","text":"Waiting"}]}"#;
        for body in [old, new] {
            let fault = looked_at(200, "7", body, Form::Json).unwrap_err();
            assert!(fault.passes());
            assert!(
                fault
                    .to_string()
                    .starts_with("asks to wait for 7 s\n  Waiting"),
                "{fault}"
            );
        }
    }

    #[test]
    fn f7_of_many_errors_only_the_first_is_kept() {
        let error = r#"{"code":"badvalue","text":"No."}"#;
        let body = format!(
            "{{\"errors\":[{error}{}]}}",
            format!(",{error}").repeat(100_000)
        );
        let fault = looked_at(200, "", &body, Form::Json).unwrap_err();
        assert_eq!(fault.to_string(), "refuses (badvalue)\n  No.");
        assert!(looked_at(200, "", r#"{"errors":[]}"#, Form::Json).is_ok());
    }

    #[test]
    fn a_wait_longer_than_anybodys_ends_it() {
        let fault = looked_at(429, "86400", "Too many", Form::Json).unwrap_err();
        assert!(!fault.passes());
        assert_eq!(fault.to_string(), "asks to wait for 24 h\n  Too many");
    }

    #[test]
    fn a_wait_is_given_in_seconds_or_as_a_date() {
        let of = |text: String| {
            let mut headers = HeaderMap::new();
            headers.insert(RETRY_AFTER, text.parse().unwrap());
            retry_after(&headers)
        };
        assert_eq!(of("2".to_owned()), Some(Duration::from_secs(2)));
        let date = Utc::now() + Duration::from_secs(30);
        let wait = of(date.format("%a, %d %b %Y %H:%M:%S GMT").to_string()).unwrap();
        assert!((28..=30).contains(&wait.as_secs()), "{wait:?}");
        assert_eq!(of("soon".to_owned()), None);
    }

    #[test]
    fn only_what_may_pass_is_repeated() {
        for (status, passes) in [
            (500, true),
            (502, true),
            (408, true),
            (403, false),
            (404, false),
        ] {
            assert_eq!(
                looked_at(status, "", "x", Form::Json).unwrap_err().passes(),
                passes
            );
        }
        assert!(
            looked_at(200, "", "<html>", Form::Json)
                .unwrap_err()
                .passes()
        );
        assert!(!looked_at(301, "", "", Form::Json).unwrap_err().passes());
        let refused = r#"{"error":{"code":"badvalue","info":"No."}}"#;
        assert!(
            !looked_at(200, "", refused, Form::Json)
                .unwrap_err()
                .passes()
        );
    }

    #[test]
    fn html_without_its_end_is_no_answer() {
        assert!(looked_at(200, "", "<html><p>x</html>\n", Form::Html).is_ok());
        assert!(
            looked_at(200, "", "<html><p>x", Form::Html)
                .unwrap_err()
                .passes()
        );
    }

    #[test]
    fn an_excerpt_is_short_and_steers_nothing() {
        let text = start_of(&b"\x1b[2J a\r\n b ".repeat(100));
        assert!(
            text.chars().count() <= 161 && text.starts_with("[2J a b"),
            "{text}"
        );
        assert_eq!(start_of(b""), "nothing");
    }
}
