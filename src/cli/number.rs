//! A number as an argument, with its bounds in the message where it is none. Used wherever a command takes one.

use std::ops::RangeInclusive;
use std::str::FromStr;

/// Takes a whole number within bounds.
pub(super) fn whole<N>(bounds: RangeInclusive<N>) -> impl Fn(&str) -> Result<N, String> + Clone
where
    N: FromStr + PartialOrd + std::fmt::Display + Clone,
{
    move |text| {
        let number = text.trim().parse().ok();
        number
            .filter(|number| bounds.contains(number))
            .ok_or_else(|| {
                let (least, most) = (bounds.start(), bounds.end());
                format!("use a whole number, {least} to {most}")
            })
    }
}

#[cfg(test)]
mod tests {
    use super::whole;

    #[test]
    fn a_number_within_its_bounds_is_taken_and_any_other_is_told_them() {
        let parse = whole(1_u8..=20);
        assert_eq!((parse("1"), parse(" 20 ")), (Ok(1), Ok(20)));
        for text in ["", "0", "21", "-1", "two", "999999999999"] {
            assert_eq!(parse(text), Err("use a whole number, 1 to 20".to_owned()));
        }
    }
}
