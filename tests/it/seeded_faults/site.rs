//! A piece of a page that a fault is put into: a template's text and its parameters, with the means to
//! change one of them.

use std::ops::Range;

/// The text of one template.
#[derive(Debug, Clone)]
pub(crate) struct Site {
    /// From its opening braces to its closing ones.
    pub(crate) text: String,
}

impl Site {
    /// The template that begins at a byte of a page, with its place.
    pub(crate) fn at(page: &str, start: usize) -> Option<(Self, Range<usize>)> {
        let end = start + end_of(page.get(start..)?)?;
        let text = page.get(start..end)?.to_owned();
        Some((Self { text }, start..end))
    }

    /// Where the parameters stand, each with its name: `|` is in front, the next `|` or the end after.
    fn parameters(&self) -> Vec<(String, Range<usize>)> {
        let bytes = self.text.as_bytes();
        let mut out = Vec::new();
        let (mut braces, mut brackets, mut from) = (0usize, 0usize, None);
        let mut at = 0;
        while at < bytes.len() {
            let two = bytes.get(at..at + 2).unwrap_or_default();
            match two {
                b"{{" => (braces, at) = (braces + 1, at + 2),
                b"[[" => (brackets, at) = (brackets + 1, at + 2),
                b"]]" => (brackets, at) = (brackets.saturating_sub(1), at + 2),
                b"}}" => {
                    braces = braces.saturating_sub(1);
                    if braces == 0 {
                        out.extend(from.take().map(|from| from..at));
                        break;
                    }
                    at += 2;
                }
                _ => {
                    if bytes[at] == b'|' && braces == 1 && brackets == 0 {
                        out.extend(from.replace(at + 1).map(|from| from..at));
                    }
                    at += 1;
                }
            }
        }
        let named = out.into_iter().filter_map(|range| {
            let (name, value) = self.text.get(range.clone())?.split_once('=')?;
            Some((name.trim().to_owned(), range.end - value.len()..range.end))
        });
        named.collect()
    }

    /// The value of a parameter, without the white space around it.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let parameters = self.parameters();
        let (_, range) = parameters.iter().find(|(known, _)| known == name)?;
        self.text.get(range.clone()).map(str::trim)
    }

    /// The same with another value of a parameter that is there.
    pub(crate) fn with(&self, name: &str, value: &str) -> Option<Self> {
        let parameters = self.parameters();
        let (_, range) = parameters.into_iter().find(|(known, _)| known == name)?;
        let old = self.text.get(range.clone())?;
        let space = &old[old.trim_end().len()..];
        let mut text = self.text.clone();
        text.replace_range(range, &format!("{value}{space}"));
        Some(Self { text })
    }

    /// The same with a further parameter at its end.
    pub(crate) fn and(&self, parameter: &str) -> Option<Self> {
        let text = self.text.strip_suffix("}}")?;
        let text = format!("{}\n|{parameter}\n}}}}", text.trim_end());
        Some(Self { text })
    }

    /// The same without a parameter.
    pub(crate) fn without(&self, name: &str) -> Option<Self> {
        let parameters = self.parameters();
        let (_, range) = parameters.into_iter().find(|(known, _)| known == name)?;
        let start = self.text.get(..range.start)?.rfind('|')?;
        let mut text = self.text.clone();
        text.replace_range(start..range.end, "");
        Some(Self { text })
    }

    /// The same with two values exchanged.
    pub(crate) fn exchanged(&self, one: &str, other: &str) -> Option<Self> {
        let (a, b) = (self.get(one)?.to_owned(), self.get(other)?.to_owned());
        self.with(one, &b)?.with(other, &a)
    }

    /// The same with the first of some texts replaced in the value of a parameter.
    pub(crate) fn replacing(&self, name: &str, old: &str, new: &str) -> Option<Self> {
        let value = self.get(name)?;
        value
            .contains(old)
            .then(|| self.with(name, &value.replacen(old, new, 1)))?
    }
}

/// Where a template ends that begins at the start of a text.
fn end_of(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut depth, mut at) = (0usize, 0);
    while at < bytes.len() {
        match bytes.get(at..at + 2)? {
            b"{{" => (depth, at) = (depth + 1, at + 2),
            b"}}" => {
                (depth, at) = (depth.checked_sub(1)?, at + 2);
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => at += 1,
        }
    }
    None
}
