//! Findings on their way into the dataset: they speak of matches and ties that have no ids yet.

use std::sync::Arc;

use crate::model::Rule;
use crate::wikitext::Span;
use serde::{Deserialize, Serialize};

/// What a finding speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum About {
    /// The page.
    Page,
    /// A match, by its place among the page's matches.
    Match(usize),
    /// A tie, by its place among the page's ties.
    Tie(usize),
}

/// A finding without ids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingDraft {
    /// The rule.
    pub rule: Rule,
    /// The place.
    pub span: Span,
    /// Headings above it.
    pub section_path: Arc<str>,
    /// What it speaks of.
    pub about: About,
    /// What should be there.
    pub expected: Option<String>,
    /// What is there.
    pub found: Option<String>,
    /// One sentence for people.
    pub message: String,
}

impl FindingDraft {
    /// A finding that shows what is at a place.
    pub(crate) fn new(rule: Rule, span: Span, section_path: &str, about: About) -> Self {
        Self {
            rule,
            span,
            section_path: section_path.into(),
            about,
            expected: None,
            found: None,
            message: rule.meaning().to_owned(),
        }
    }

    /// Adds what is there.
    pub(crate) fn found(mut self, found: impl Into<String>) -> Self {
        self.found = Some(found.into());
        self
    }

    /// Adds what should be there.
    pub(crate) fn expected(mut self, expected: impl Into<String>) -> Self {
        self.expected = Some(expected.into());
        self
    }

    /// Replaces the general sentence by one about this place.
    pub(crate) fn saying(mut self, message: impl Into<String>) -> Self {
        self.message = message.into();
        self
    }
}
