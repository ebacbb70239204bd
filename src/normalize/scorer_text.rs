//! How the text of a list of scorers is cut: into parts between commas, before a minute, without the
//! marks of footnotes. Called by `goals`.

use super::minute::{minute, out_of_range};
use super::scorer_list::GoalReading;
use crate::dialect::Dialect;
use crate::wikitext::Span;

/// Words without the marks of footnotes after them: `Ruiz †`, `Ruiz[a]`.
pub(super) fn without_marks(words: &str) -> &str {
    let mut words = words.trim();
    loop {
        let bare = words.trim_end_matches(['†', '‡', '§']).trim_end();
        let label = bare
            .strip_suffix(']')
            .and_then(|open| open.rsplit_once('['));
        let without = match label {
            Some((before, label)) if label.chars().count() <= 3 => before.trim_end(),
            _ => bare,
        };
        if without == words {
            return words;
        }
        words = without;
    }
}

/// Parts between commas and semicolons that are outside brackets.
pub(super) fn split_outside_brackets(text: &str) -> Vec<&str> {
    let mut depth = 0usize;
    let mut start = 0;
    let mut out = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' | ';' if depth == 0 => {
                out.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    out.push(&text[start..]);
    out
}

/// A goal whose minute begins a text, and what comes after the minute. One out of range is kept as
/// text only.
pub(super) fn goal_at<'t>(
    text: &'t str,
    span: Span,
    dialect: &Dialect,
) -> Option<(GoalReading, &'t str)> {
    let mut goal = GoalReading::at(span);
    if let Some((minute, text, rest)) = minute(text, dialect) {
        goal.minute = Some(minute);
        goal.minute_text = Some(text);
        return Some((goal, rest));
    }
    let (shown, rest) = out_of_range(text, dialect)?;
    goal.minute_text = Some(shown.to_owned());
    Some((goal, rest))
}

/// Splits before the first word that begins a minute. A number out of range counts as one outside
/// brackets only: `Smith (born 1951)`.
pub(super) fn split_at_minute<'t>(text: &'t str, dialect: &Dialect) -> (&'t str, &'t str) {
    let mut at = 0;
    let mut depth = 0usize;
    for word in text.split_inclusive(char::is_whitespace) {
        let rest = &text[at..];
        let begins = word.starts_with(|c: char| c.is_numeric());
        if begins
            && (minute(rest, dialect).is_some()
                || depth == 0 && out_of_range(rest, dialect).is_some())
        {
            return text.split_at(at);
        }
        depth = (depth + word.matches('(').count()).saturating_sub(word.matches(')').count());
        at += word.len();
    }
    (text, "")
}

/// A name and the bracket after it, which ends the text and holds a minute as well as words between
/// commas: `Bo (pen., 4)`.
pub(super) fn with_goals_in_bracket<'t>(
    text: &'t str,
    dialect: &Dialect,
) -> Option<(&'t str, &'t str)> {
    let (name, inside) = text.strip_suffix(')')?.split_once('(')?;
    if inside.contains(['(', ')']) || name.contains(|c: char| c.is_numeric()) {
        return None;
    }
    let is_minute = |part: &str| minute(part, dialect).is_some();
    let mut parts = inside.split([',', ';']);
    let has_minute = parts.clone().any(is_minute);
    let has_words = parts.any(|part| !is_minute(part) && !part.trim().is_empty());
    (has_minute && has_words).then_some((name.trim(), inside))
}

#[cfg(test)]
mod tests {
    use super::without_marks;

    #[test]
    fn a_short_label_in_brackets_is_a_mark_and_a_longer_one_a_part_of_the_words() {
        for written in [
            "Ruiz[a]",
            "Ruiz [12]",
            "Ruiz[abc]",
            "Ruiz †",
            "Ruiz[a]‡ [b]",
        ] {
            assert_eq!(without_marks(written), "Ruiz", "{written}");
        }
        assert_eq!(without_marks("Ruiz [captain]"), "Ruiz [captain]");
    }
}
