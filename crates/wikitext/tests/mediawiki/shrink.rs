//! Makes a failing input small: takes out pieces as long as it still fails. Used when a tree differs
//! from MediaWiki's.

use crate::Failure;

/// A part of `text` that still fails and fails no more without any one of its characters.
pub(crate) fn shrink(
    text: &str,
    mut fails: impl FnMut(&str) -> Result<bool, Failure>,
) -> Result<String, Failure> {
    let mut left: Vec<char> = text.chars().collect();
    let mut piece = left.len().div_ceil(2).max(1);
    loop {
        let before = left.len();
        let mut at = 0;
        while at < left.len() {
            let end = (at + piece).min(left.len());
            let candidate: String = left[..at].iter().chain(&left[end..]).collect();
            if fails(&candidate)? {
                left.drain(at..end);
            } else {
                at = end;
            }
        }
        if piece > 1 {
            piece = piece.div_ceil(2);
        } else if left.len() == before {
            return Ok(left.into_iter().collect());
        }
    }
}

#[test]
fn what_does_not_matter_is_taken_out() -> Result<(), Failure> {
    let small = shrink("some {{ long [[ text 𝔘", |text| {
        Ok(text.contains("{{") && text.contains('𝔘'))
    })?;
    assert_eq!(small, "{{𝔘");
    Ok(())
}
