//! `scoreline rule`: what rules mean, with an example and what to do. Needs no network.

use std::process::ExitCode;

use clap::Args;

use super::columns::{WIDTH, padded, wrapped};
use super::error::CliError;
use super::exit::Exit;
use super::print::print_for_machines;
use super::rule_name::RuleParser;
use scoreline::model::Rule;

/// Columns of the names in front of what a rule says.
const NAMES: usize = 9;

/// Say what a rule means, with an example and what to do about it
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  scoreline rule goals-differ-from-score
  scoreline rule --list")]
pub(super) struct RuleCommand {
    /// Names of rules, as `check` shows them in brackets
    #[arg(required_unless_present = "list", value_name = "NAME", value_parser = RuleParser,
        hide_possible_values = true)]
    rules: Vec<Rule>,

    /// List all rules with what each means
    #[arg(long, conflicts_with = "rules")]
    list: bool,
}

impl RuleCommand {
    pub(super) fn run(&self) -> Result<ExitCode, CliError> {
        let text = match self.list {
            true => list(),
            false => {
                let rules: Vec<String> = self.rules.iter().map(|rule| shown(*rule)).collect();
                rules.join("\n")
            }
        };
        print_for_machines(text.as_bytes())?;
        Ok(Exit::Done.into())
    }
}

/// All that is known of a rule.
fn shown(rule: Rule) -> String {
    let mut out = format!("{} ({})\n", rule.name(), rule.severity().as_str());
    for (name, text) in [
        ("", rule.meaning()),
        ("Example", rule.example()),
        ("Advice", rule.advice()),
    ] {
        let mut name = name;
        for line in wrapped(text, WIDTH - NAMES) {
            out.push_str(&padded(name, NAMES));
            out.push_str(&line);
            out.push('\n');
            name = "";
        }
    }
    out
}

/// Each rule on a line of its own, and below it what it means.
fn list() -> String {
    let mut out = String::new();
    for rule in Rule::ALL {
        out.push_str(&format!("{} ({})\n", rule.name(), rule.severity().as_str()));
        for line in wrapped(rule.meaning(), WIDTH - 2) {
            out.push_str("  ");
            out.push_str(&line);
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{list, shown};
    use crate::cli::columns::{WIDTH, columns};
    use scoreline::model::Rule;

    #[test]
    fn a_rule_is_shown_with_its_severity_example_and_advice_within_80_columns() {
        for rule in Rule::ALL {
            let text = shown(*rule);
            let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
            for part in [rule.meaning(), rule.example(), rule.advice()] {
                assert!(words.contains(part), "{text}");
            }
            assert!(words.starts_with(&format!("{} ({})", rule.name(), rule.severity().as_str())));
            assert!(text.lines().all(|line| columns(line) <= WIDTH), "{text}");
        }
    }

    #[test]
    fn the_list_names_every_rule_once() {
        let list = list();
        for rule in Rule::ALL {
            let head = format!("{} ({})", rule.name(), rule.severity().as_str());
            assert_eq!(list.lines().filter(|line| *line == head).count(), 1);
        }
    }
}
