//! Time stays linear: an input that is repeated to a fixed size must be read soon. Used by all
//! targets; a repeated pattern is what makes a quadratic step show.

use std::time::{Duration, Instant};

/// Length that inputs are repeated to.
const SIZE: usize = 64 * 1024;
/// Far beyond what a linear reader needs for it with every check of the sanitizer on and other
/// programs on the machine, and far below what a quadratic one does.
const LIMIT: Duration = Duration::from_secs(5);

/// Repeats every 256th input, chosen by its bytes, and reads it.
pub fn stays_linear(text: &str, read: impl FnOnce(&str)) {
    let sum = text.bytes().fold(7u8, |sum, b| sum.wrapping_mul(31) ^ b);
    if text.is_empty() || sum != 0 {
        return;
    }
    let repeated = text.repeat(SIZE / text.len() + 1);
    let start = Instant::now();
    read(&repeated);
    assert!(start.elapsed() < LIMIT, "{:?}", start.elapsed());
}
