//! What can go wrong between a wiki and us, in words for people.

use std::time::Duration;

use super::courtesy::Fault;
use super::duration::seconds;

/// Why a wiki did not give what it was asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WikiError {
    /// What was given as an address is none of a wiki.
    #[error("`{given}` names no wiki\n  {advice}")]
    Address {
        /// As given.
        given: String,
        /// What to give instead.
        advice: &'static str,
    },
    /// What was given as the address of a page is none.
    #[error(
        "`{given}` names no article\n  give an address as a browser shows it, as in\n    \
         https://en.wikipedia.org/wiki/2014_FIFA_World_Cup\n  or the title alone"
    )]
    Page {
        /// As given.
        given: String,
    },
    /// Wikimedia's wikis are asked without saying who asks.
    #[error(
        "{host}: Wikimedia asks programs to say who runs them\n  give an address or page where you \
         can be reached, as in\n    --contact you@example.org\n  or set SCORELINE_CONTACT"
    )]
    NoContact {
        /// The wiki.
        host: String,
    },
    /// The contact says nothing.
    #[error(
        "`{given}` does not say where you can be reached\n  give an e-mail address, a web address \
         or User:Name"
    )]
    Contact {
        /// As given.
        given: String,
    },
    /// A request would be needed, and none is allowed.
    #[error(
        "--offline allows no request, and one is needed for\n  {what}\n  run it again without \
         --offline"
    )]
    Offline {
        /// What would be asked.
        what: String,
    },
    /// Nothing that can be used came back.
    #[error("{host}: {fault}{}\n  {}", tries(*.retries), fault.advice())]
    NoAnswer {
        /// The wiki.
        host: String,
        /// What came instead.
        fault: Fault,
        /// How often the request was repeated.
        retries: u32,
    },
    /// The time limit of the whole run is over.
    #[error(
        "{host}: the time limit of {} is over\n  what is in the archive stays; run it again to go on,\n  \
         or allow more with --time-limit", seconds(*.limit)
    )]
    TimeLimit {
        /// The wiki.
        host: String,
        /// The limit.
        limit: Duration,
    },
    /// An answer is JSON, and not what was asked for.
    #[error("{host}: gave an answer that does not fit the question\n  {problem}")]
    Unexpected {
        /// The wiki.
        host: String,
        /// What does not fit.
        problem: String,
    },
    /// The text is not the one that the wiki's own checksum stands for.
    #[error(
        "{host}: a text came damaged: `{title}`\n  sha1 that the wiki states {stated}\n  sha1 of \
         the text          {found}\n  run it again; nothing of it was kept"
    )]
    Damaged {
        /// The wiki.
        host: String,
        /// The page.
        title: String,
        /// Checksum that the wiki states.
        stated: String,
        /// Checksum of what came.
        found: String,
    },
    /// The program's own network parts could not be started.
    #[error("the network could not be used: {problem}")]
    Setup {
        /// What the library said.
        problem: String,
    },
}

impl WikiError {
    /// Whether the arguments are to blame, and not the wiki or the network.
    pub fn is_usage(&self) -> bool {
        matches!(
            self,
            Self::Address { .. }
                | Self::Page { .. }
                | Self::NoContact { .. }
                | Self::Contact { .. }
        )
    }
}

fn tries(retries: u32) -> String {
    match retries {
        0 => String::new(),
        1 => "\n  asked twice".to_owned(),
        more => format!("\n  asked {} times", more + 1),
    }
}
