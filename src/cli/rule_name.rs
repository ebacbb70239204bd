//! The name of a rule as an argument: in any case, and for any other name the nearest is suggested.
//! Used by `check` and `rule`.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Arg, Command, Error};

use super::summary::printable;
use scoreline::model::Rule;

/// Takes the name of a rule.
#[derive(Debug, Clone)]
pub(super) struct RuleParser;

impl TypedValueParser for RuleParser {
    type Value = Rule;

    fn parse_ref(&self, cmd: &Command, _: Option<&Arg>, value: &OsStr) -> Result<Rule, Error> {
        let name = value.to_string_lossy();
        // Names are in lower case; nobody means another rule by capitals.
        let name = name.trim().to_lowercase();
        Rule::named(&name).ok_or_else(|| {
            let likeness = |rule: &&Rule| strsim::jaro_winkler(&name, rule.name());
            let nearest = Rule::ALL
                .iter()
                .max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
            let message = format!(
                "there is no rule `{}`\n  did you mean `{}`?\n  `scoreline rule --list` lists all rules\n",
                printable(&name),
                nearest.map_or("", |rule| rule.name())
            );
            Error::raw(ErrorKind::ValueValidation, message).with_cmd(cmd)
        })
    }

    /// For completions.
    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(Rule::ALL.iter().map(|rule| {
            PossibleValue::new(rule.name()).help(rule.meaning())
        })))
    }
}
